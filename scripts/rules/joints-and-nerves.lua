pack "joints-and-nerves" {
  title = "Joints, discs and nerves",
  about = "Tests that were studied together, the age of the person, and signs of nerves that have lost function.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

rule "age-over-70" {
  when    = [[ case age ?n, ?n > 70 ]],
  infer   = [[ case has age_over_70 ]],
  because = "the age is {?n}, which is over 70",
  source  = "judgement",
}

rule "age-under-60" {
  when    = [[ case age ?n, ?n < 60 ]],
  infer   = [[ case has age_under_60 ]],
  because = "the age is {?n}, which is under 60",
  source  = "judgement",
}

cluster "sacroiliac-provocation" {
  candidate = "sacroiliac_joint",
  of        = { "sacroiliac_distraction", "sacroiliac_compression", "thigh_thrust", "gaenslen_test", "sacral_thrust" },
  at_least  = 3,
  present   = { lr = 2.13, low = 1.2, high = 3.9 }, absent = { lr = 0.33, low = 0.11, high = 0.72 },
  overlap   = "provocation", grade = "published",
  because   = "several sacroiliac tests that bring on the familiar pain count together, never one by one; this is the cautious value pooled from five studies, whose sets of tests differ; one study printed 6.97 after leaving out people whose pain centralises",
  source    = { "saueressig2021", "laslett2003" },
}

cluster "deep-gluteal-tests" {
  candidate = "deep_gluteal_syndrome",
  of        = { "active_piriformis_test", "seated_piriformis_stretch_test" },
  at_least  = 1,
  present   = { lr = 4.57, low = 1.31, high = 15.87 }, absent = { lr = 0.11, low = 0.03, high = 0.42 },
  overlap   = "provocation", grade = "published",
  because   = "either of the two tests was usual when the nerve was found trapped, and rare otherwise; the study had 33 people from specialist care",
  source    = "martin2014",
}

cluster "inflammatory-pattern" {
  candidate = "inflammatory_spondyloarthritis",
  of        = { "onset_before_40", "gradual_onset", "eased_by_exercise", "not_better_with_rest", "night_pain_that_eases_on_getting_up" },
  at_least  = 4,
  present   = "strong", absent = "strong_against",
  overlap   = "pattern", grade = "judged",
  because   = "four of these five are the pattern of inflammatory back pain; the published figures tell how well they match the judgement of experts, not the disease itself, so a word stands here",
  source    = { "sieper2009", "judgement" },
}

-- loss of function of a root does not come from a muscle of the back or the hip
evidence "lost-nerve-function-does-not-fit-a-muscle" {
  when      = [[ ?f deficit_of ?r, ?r kind nerve, ?c kind muscle, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "neurology",
  because   = "{?f} shows that a nerve such as {?r} has lost function, which trouble in {?c} does not explain",
  source    = "judgement",
}

evidence "lost-nerve-function-does-not-fit-the-joint" {
  when      = [[ ?f deficit_of ?r, ?r kind nerve, ?c member_of joint_group ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate_against",
  overlap   = "neurology",
  because   = "{?f} shows that a nerve such as {?r} has lost function, which {?c} alone does not explain",
  source    = "judgement",
}

test "leg pain below the knee with loss of function of a root points to a disc herniation" {
  case   = { has = { "worse_coughing", right = { "pain_in_calf", "posterior_thigh_pain", "electric_pain", "straight_leg_raise", "dermatomal_sensory_loss", "myotomal_weakness", "reduced_reflex" }, left = { "crossed_straight_leg_raise" } }, age = 42 },
  expect = { first = "lumbar_radiculopathy", flags = {} },
}

test "legs that hurt on walking and not in sitting point to stenosis" {
  case   = { has = { "neurogenic_claudication", "no_pain_when_seated", "bilateral_leg_pain", "eased_by_bending_forward" }, age = 74 },
  expect = { first = "lumbar_spinal_stenosis", derives = "case has age_over_70" },
}

test "three sacroiliac tests that bring on the familiar pain lift the joint" {
  case   = { has = { "worse_rising_from_sitting", left = { "fortin_finger_sign", "pain_over_sacroiliac_joint", "thigh_thrust", "sacroiliac_distraction", "sacroiliac_compression", "tenderness_beside_dimple_of_pelvis" } },
             lacks = { "centralization", left = { "tenderness_of_gluteus_maximus", "tenderness_of_gluteus_medius", "tenderness_of_piriformis", "tenderness_of_longissimus_thoracis", "tenderness_of_quadratus_lumborum" } }, age = 35 },
  expect = { candidates = { "sacroiliac_joint" }, within = 3, flags = {} },
}
