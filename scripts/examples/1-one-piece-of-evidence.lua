-- The smallest pack: a title, one piece of evidence, and one test.
-- What stands behind -- is for the reader alone; the program passes over it.

pack "one-piece-of-evidence" {
  title  = "One piece of evidence",
  about  = "Work that is done sitting speaks a little for psoas major.",
  author = "The authors of Fascia",  -- your name, in a pack of yours
}

-- A finding, a candidate, and how much the one says about the other: that is evidence.
evidence "sitting-work" {
  finding   = "sitting_work",  -- fascia show sitting_work tells what is known of it
  candidate = "psoas_major",
  present   = "weak",          -- or "moderate", "strong", "hallmark"; against: "weak_against" and so on
  because   = "who works sitting keeps psoas major short for hours",
  source    = "judgement",     -- nobody has published it: it is our own judgement
}

-- A test tells a case, and what has to come out.
test "sitting work and pain in the groin point to psoas major" {
  case   = { has = { "sitting_work", "groin_pain", "worse_lifting_the_leg" } },
  expect = { candidates = { "psoas_major" }, within = 3 },
}
