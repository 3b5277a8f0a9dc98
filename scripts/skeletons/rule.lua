-- What the rule concludes: which kinds of things go together, and how to say it.
relation "RELATION" { "muscle", "structure",  -- FILL IN: the kinds of the two things
  about  = "FILL IN: what it means, in a few words",
  says   = "{1} lifts the thigh and begins on {2}",                       -- FILL IN: how to say that it is so
  denies = "nothing shows that {1} lifts the thigh and begins on {2}",    -- FILL IN: how to say that nothing shows it
}

-- ?m and ?b stand for whatever fits; {?m} in a sentence becomes its name. Try a pattern before you write it down:
--   fascia query '?m performs hip_flexion, ?m origin ?b'
rule "NAME" {
  when    = [[ ?m performs hip_flexion, ?m origin ?b ]],  -- FILL IN: what has to be so
  infer   = [[ ?m RELATION ?b ]],                         -- FILL IN: what follows from it
  because = "FILL IN: why it follows, in a sentence with {?m} and {?b}",
  source  = "judgement",                                  -- your own judgement; or the id of a source
}

test "NAME: what has to follow" {
  expect = { derives = { "iliacus RELATION iliac_fossa" } },  -- FILL IN: one thing that follows
}
