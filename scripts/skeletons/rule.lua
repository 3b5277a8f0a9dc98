-- What the rule concludes: which kinds of things go together, and how to say it.
relation "RELATION" { "muscle", "structure",
  about  = "what it means, in a few words",
  says   = "{1} lifts the thigh and begins on {2}",
  denies = "nothing shows that {1} lifts the thigh and begins on {2}",
}

-- ?m and ?b stand for whatever fits; {?m} in a sentence becomes its name. Try a pattern before you write it down:
--   fascia query '?m performs hip_flexion, ?m origin ?b'
rule "NAME" {
  when    = [[ ?m performs hip_flexion, ?m origin ?b ]],  -- what has to be so
  infer   = [[ ?m RELATION ?b ]],                         -- what follows from it
  because = "{?m} is a main mover in lifting the thigh, and begins on {?b}",
  source  = "judgement",                                  -- your own judgement; or the id of a source
}

test "NAME: what has to follow" {
  expect = { derives = { "iliacus RELATION iliac_fossa" } },
}
