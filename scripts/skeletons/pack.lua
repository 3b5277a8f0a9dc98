-- A pack, as it begins. It can be tested as it stands:  fascia test NAME.lua
-- Change what the lines behind -- say; they are for you alone and can be taken away.
-- Text stands in quotes, and behind each value stands a comma.

pack "NAME" {
  title = "NAME",  -- what your pack is called
  about = "What this pack is about.",  -- one sentence
  -- author = "Your name",             -- fill in, and take away the two dashes in front
}

-- Evidence: a finding, a candidate, and how much the one says about the other.
--   fascia show psoas_major          tells all that is known of a candidate
--   fascia query '?f topic history'  lists findings; other topics are site, worsening, easing, onset, palpation
evidence "sitting-work" {
  finding   = "sitting_work",
  candidate = "psoas_major",
  present   = "weak",       -- how much it says: "weak", "moderate", "strong" or "hallmark"
  because   = "who works sitting keeps psoas major short for hours",  -- explanations show this
  source    = "judgement",  -- your own judgement; or the id of a source
}

-- A test: what somebody tells, and what has to come out.
test "somebody who works sitting" {
  case   = { has = { "sitting_work", "worse_lifting_the_leg", "groin_pain" } },
  expect = { why = { psoas_major = "keeps psoas major short" } },  -- an explanation says so
}
