-- Findings that count only together, and a number that a study has printed.

pack "a-cluster-and-a-figure" {
  title  = "A cluster and a figure",
  about  = "The sore tailbone, noticed in three ways; the Trendelenburg sign, with its published ratios.",
  author = "The authors of Fascia",
}

-- Three ways of noticing one sore tailbone are not three arguments: two of them make the cluster present, and then
-- it counts once. Its findings have no weight of their own for this candidate any more.
cluster "a-sore-tailbone" {
  candidate = "coccydynia",
  of        = { "pain_at_coccyx", "tenderness_of_coccyx", "worse_rising_from_sitting" },
  at_least  = 2,
  present   = "hallmark", absent = "strong_against",
  because   = "pain, tenderness and pain on rising are three ways of noticing one sore tailbone",
  source    = "judgement",
}

-- A number is never made up. This one was printed, with the interval that it may lie in, and `figure` names the row
-- of the knowledge base that it was copied to: fascia show bird2001_trendelenburg_sign
-- Ours is a word, since the study had 24 women only. Where a figure counts, the word steps back.
evidence "trendelenburg-with-its-figure" {
  candidate = "greater_trochanteric_pain_syndrome", finding = "trendelenburg_sign",
  present   = { lr = 3.15, low = 1.24, high = 7.84 },
  absent    = { lr = 0.35, low = 0.15, high = 0.83 },
  overlap   = "strength",    -- of all that tells about strength, only the strongest counts
  grade     = "published",   -- a number needs this, or "computed"; a word needs nothing
  figure    = "bird2001_trendelenburg_sign",
  because   = "in 24 women with pain at the side of the hip, the pelvis dropped more often where a tendon was torn",
  source    = "bird2001",
}

test "two of three signs point to the tailbone" {
  case   = { has = { "pain_at_coccyx", "worse_rising_from_sitting", "worse_long_sitting", "onset_after_fall_on_buttock" } },
  expect = { first = "coccydynia" },
}

test "a dropping pelvis and pain at the side of the hip point to the tendons there" {
  case   = { has = { left = { "lateral_hip_pain", "trendelenburg_sign", "tenderness_over_greater_trochanter" } } },
  expect = { candidates = { "greater_trochanteric_pain_syndrome" }, within = 2, flags = {} },
}
