-- A pack, as it begins. It can be tested as it stands:  fascia test NAME.lua
-- Change what the lines behind -- say; they are for you alone and can be taken away.
-- Text stands in quotes, and behind each value stands a comma.

pack "NAME" {
  title  = "NAME",                       -- what your pack is called
  about  = "What this pack is about.",   -- one sentence
  -- author = "Your name",               -- take away the first two dashes and fill in
}

-- Evidence: a finding, a candidate, and how much the one says about the other.
--   fascia show psoas_major              tells all that is known of a candidate
--   fascia query '?f topic worsening'    lists findings; others are onset, easing, site, history, palpation
evidence "long-sitting" {
  finding   = "worse_long_sitting",      -- the finding
  candidate = "psoas_major",             -- what it speaks for
  present   = "weak",                    -- how much: "weak", "moderate", "strong" or "hallmark"
  because   = "sitting keeps psoas major short",  -- the sentence that an explanation shows
  source    = "judgement",               -- your own judgement; or the id of a source
}

-- A test: what somebody tells, and what has to come out.
test "pain in the groin that sitting makes worse points to psoas major" {
  case   = { has = { "worse_long_sitting", "worse_lifting_the_leg", "groin_pain" } },
  expect = { candidates = { "psoas_major" }, within = 3 },  -- among the first 3
}
