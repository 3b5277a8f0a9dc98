-- A finding, a candidate, and how much the one says about the other.
-- For many at once, put a pattern in front, and its variables in place of the names:
--   when = [[ ?c performs hip_flexion, ?c member_of _ ]],  candidate = "?c",
evidence "NAME" {
  finding   = "driving_work",  -- FILL IN: what somebody tells, or what is found
  candidate = "psoas_major",   -- FILL IN: where the pain may come from
  present   = "weak",          -- FILL IN: or "moderate", "strong", "hallmark"; against: "weak_against" and so on
  because   = "FILL IN: why the one speaks for the other, in a sentence that people will read",
  source    = "judgement",     -- your own judgement; or the id of a source
}

test "NAME: what has to come out" {
  case   = { has = { "driving_work" } },  -- FILL IN: your finding, and what else is told
  expect = { why = { psoas_major = "why the one speaks for the other" } },  -- FILL IN: your candidate, and words of your sentence
}
