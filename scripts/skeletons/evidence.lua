-- A finding, a candidate, and how much the one says about the other.
-- For many at once, put a pattern in front, and its variables in place of the names:
--   when = [[ ?c performs hip_flexion, ?c member_of _ ]],  candidate = "?c",
evidence "NAME" {
  finding   = "sitting_work",
  candidate = "psoas_major",
  present   = "weak",         -- or "moderate", "strong", "hallmark"; against: "weak_against" and so on
  because   = "who works sitting keeps psoas major short for hours",
  source    = "judgement",    -- your own judgement; or the id of a source
}

test "NAME: who has to be among the first, and why" {
  case   = { has = { "sitting_work", "worse_lifting_the_leg", "groin_pain" } },
  expect = { candidates = { "psoas_major" }, within = 3, why = { psoas_major = "keeps psoas major short" } },
}
