pack "joints-and-nerves" {
  title = "Joints, discs and nerves",
  about = "Tests that were studied together, the age of the person, and signs of nerves that have lost function.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

cluster "sacroiliac-provocation" {
  candidate = "sacroiliac_joint",
  of        = { "sacroiliac_distraction", "sacroiliac_compression", "thigh_thrust", "gaenslen_test", "sacral_thrust", "faber_posterior_pain" },
  at_least  = 3,
  present   = { lr = 2.13, low = 1.2, high = 3.9 }, absent = { lr = 0.33, low = 0.11, high = 0.72 },
  figure    = "saueressig2021_sij_provocation_cluster_meta_analysis",
  overlap   = "provocation", grade = "published",
  because   = "several sacroiliac tests that bring on the familiar pain count together, never one by one; this is the cautious value pooled from five studies, whose sets of tests differ, so that all six tests stand here; one study printed 6.97 after leaving out people whose pain centralises",
  source    = { "saueressig2021", "laslett2003" },
}

-- The same tests load what holds the joint, and hurt where it is inflamed. They count in the same set, and for less than for the
-- joint itself, which is what the studies blocked.
cluster "sacroiliac-provocation-of-the-ligament" {
  candidate = "posterior_sacroiliac_ligament",
  of        = { "sacroiliac_distraction", "sacroiliac_compression", "thigh_thrust", "gaenslen_test", "sacral_thrust", "faber_posterior_pain" },
  at_least  = 3,
  present   = "moderate", absent = "weak_against",
  overlap   = "provocation", grade = "judged",
  because   = "the tests load the joint together with its ligaments and do not tell the two apart; the studies took pain from the joint for true, so for the ligament a word stands here, below the ratio for the joint",
  source    = { "saueressig2021", "judgement" },
}

cluster "sacroiliac-provocation-of-an-inflamed-joint" {
  candidate = "inflammatory_spondyloarthritis",
  of        = { "sacroiliac_distraction", "sacroiliac_compression", "thigh_thrust", "gaenslen_test", "sacral_thrust", "faber_posterior_pain" },
  at_least  = 3,
  present   = "moderate", absent = "weak_against",
  overlap   = "load", grade = "judged",
  because   = "the tests load the sacroiliac joint, which this disease inflames; the studies did not ask why the joint hurt, so a word stands here, below the ratio for the joint",
  source    = { "saueressig2021", "judgement" },
}

cluster "deep-gluteal-tests" {
  candidate = "deep_gluteal_syndrome",
  of        = { "active_piriformis_test", "seated_piriformis_stretch_test" },
  at_least  = 1,
  present   = { lr = 4.57, low = 1.31, high = 15.87 }, absent = { lr = 0.11, low = 0.03, high = 0.42 },
  figure    = "martin2014_active_piriformis_or_seated_stretch_positive",
  overlap   = "provocation", grade = "published",
  because   = "either of the two tests was usual when the nerve was found trapped, and rare otherwise; the study had 33 people from specialist care",
  source    = "martin2014",
}

-- Left out on purpose: the Cook cluster of stenosis shares its items with the single findings of a pooled review, and would take
-- their ratios away; the rules of Sutlive and Altman for the hip need angles and movements that are no findings here; the Revel
-- criteria for the facet joints failed when they were tested.

cluster "inflammatory-pattern" {
  candidate = "inflammatory_spondyloarthritis",
  of        = { "onset_before_40", "gradual_onset", "eased_by_exercise", "not_better_with_rest", "night_pain_that_eases_on_getting_up" },
  at_least  = 4,
  present   = "strong", absent = "strong_against",
  overlap   = "pattern", grade = "judged",
  because   = "four of these five are the pattern of inflammatory back pain; the published figures tell how well they match the judgement of experts, not the disease itself, so a word stands here",
  source    = { "sieper2009", "judgement" },
}

evidence "a-weak-reflex-does-not-fit-the-hip" {
  when      = [[ ?c member_of hip_group ]],
  finding   = "reduced_reflex", candidate = "?c",
  present   = "moderate_against",
  overlap   = "reflex",
  because   = "a weak reflex points to a nerve root or a nerve, which {?c} does not explain",
  source    = "judgement",
}

evidence "numbness-along-a-root-does-not-fit-the-hip" {
  when      = [[ ?c member_of hip_group ]],
  finding   = "dermatomal_sensory_loss", candidate = "?c",
  present   = "moderate_against",
  overlap   = "numbness",
  because   = "numbness in the skin of one root points to that root, which {?c} does not explain",
  source    = "judgement",
}

test "pain below the knee with a numb foot and a weak ankle reflex points to a disc herniation" {
  case   = { has = { "pain_in_midline_of_low_back", "worse_coughing", right = { "pain_below_knee", "numbness_in_outer_foot_or_sole", "straight_leg_raise", "reduced_ankle_reflex" } }, age = 42, sex = "male" },
  expect = { first = "lumbar_radiculopathy", flags = {} },
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

test "pain at the tailbone in sitting points to the tailbone" {
  case   = { has = { "pain_at_coccyx", "worse_long_sitting", "worse_rising_from_sitting", "eased_by_standing", "onset_after_fall_on_buttock", left = { "tenderness_of_coccyx" } }, age = 40 },
  expect = { candidates = { "coccydynia" }, within = 2 },
}

test "a strip of blisters on one side points to shingles" {
  case   = { has = { "pain_unchanged_by_position", right = { "pain_in_band_around_trunk", "rash_of_blisters", "burning_quality", "skin_sore_to_light_touch" } }, age = 66 },
  expect = { first = "herpes_zoster" },
}

test "a burning, numb outer thigh without weakness points to its skin nerve" {
  case   = { has = { "worse_tight_belt", "eased_by_sitting", left = { "burning_quality", "numbness_in_outer_thigh", "lateral_thigh_pain", "pelvic_compression_relieves_thigh" } },
             lacks = { left = { "weakness_of_knee_extension", "reduced_knee_reflex" } }, age = 48 },
  expect = { first = "meralgia_paraesthetica" },
}

test "a weak knee without its reflex is not a matter of the skin nerve of the thigh" {
  case   = { has = { left = { "numbness_in_front_of_thigh", "weakness_of_knee_extension", "reduced_knee_reflex", "knee_gives_way" } },
             lacks = { left = { "weakness_of_hip_adduction" } }, age = 60 },
  expect = { candidates = { "femoral_neuropathy" }, within = 2 },
}

test "either test of the deep buttock is enough" {
  case   = { has = { left = { "buttock_pain", "seated_piriformis_stretch_test" } }, age = 40 },
  expect = { why = { deep_gluteal_syndrome = "either of the two tests was usual when the nerve was found trapped" } },
}
