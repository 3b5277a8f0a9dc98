pack "provocation" {
  title = "What brings it on, and what eases it",
  about = "A muscle that hurts does so when it works, when it is stretched, and in the activities that ask this of it.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

rule "resisting-a-movement-makes-its-main-movers-work" {
  when    = [[ ?f resists ?v, ?m performs ?v ]],
  infer   = [[ ?f contracts ?m ]],
  because = "resisting {?v} makes {?m} work as a main mover",
  source  = "judgement",
}

rule "a-movement-stretches-the-main-movers-of-its-opposite" {
  when    = [[ ?f moves_into ?v, ?v opposite_of ?w, ?m performs ?w ]],
  infer   = [[ ?f stretches ?m ]],
  because = "moving into {?v} lengthens {?m}, which is a main mover in {?w}",
  source  = "judgement",
}

evidence "contraction-hurts" {
  when      = [[ ?f contracts ?c, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "strong", absent = "moderate_against",
  overlap   = "contraction",
  because   = "the test behind {?f} makes {?c} work as a main mover",
  source    = "judgement",
}

evidence "contraction-of-a-helper-hurts" {
  when      = [[ ?f resists ?v, ?c assists ?v, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "contraction",
  because   = "the test behind {?f} makes {?c} help with {?v}",
  source    = "judgement",
}

evidence "stretch-hurts" {
  when      = [[ ?f stretches ?c, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate", absent = "weak_against",
  overlap   = "stretch",
  because   = "the test behind {?f} stretches {?c}",
  source    = "judgement",
}

evidence "stretch-of-a-helper-hurts" {
  when      = [[ ?f moves_into ?v, ?v opposite_of ?w, ?c assists ?w, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "stretch",
  because   = "the test behind {?f} stretches {?c}, which helps with {?w}",
  source    = "judgement",
}

evidence "an-activity-known-to-hurt" {
  when      = [[ ?f provoked_in ?a, ?c known_to_hurt_in ?a, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate",
  overlap   = "worsening",
  because   = "pain from {?c} is thought to get worse with {?a}",
  source    = "judgement",
}

evidence "an-activity-that-uses-the-muscle" {
  when      = [[ ?f provoked_in ?a, ?c used_in ?a, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "worsening",
  because   = "{?a} makes {?c} work",
  source    = "judgement",
}

evidence "an-activity-that-presses-on-the-muscle" {
  when      = [[ ?f provoked_in ?a, ?a activity_presses_on ?c, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "worsening",
  because   = "{?a} puts weight on {?c}",
  source    = "judgement",
}

evidence "an-activity-that-keeps-the-muscle-short" {
  when      = [[ ?f provoked_in ?a, ?c held_short_in ?a, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "worsening",
  because   = "{?a} keeps {?c} short for long",
  source    = "judgement",
}

evidence "it-began-when-the-muscle-worked" {
  when      = [[ ?f began_with ?a, ?c used_in ?a, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "onset",
  because   = "{?a}, with which the pain began, makes {?c} work",
  source    = "judgement",
}

evidence "it-began-when-the-muscle-was-kept-short" {
  when      = [[ ?f began_with ?a, ?c held_short_in ?a, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "onset",
  because   = "{?a}, with which the pain began, keeps {?c} short for long",
  source    = "judgement",
}

evidence "a-position-that-slackens-the-muscle" {
  when      = [[ ?f rests_in ?v, ?c performs ?v, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate", absent = "weak_against",
  overlap   = "easing",
  because   = "{?f} brings {?c} into {?v}, which slackens it",
  source    = { "namtpt_iliopsoas", "judgement" },
}

evidence "an-activity-that-lengthens-the-muscle" {
  when      = [[ ?f provoked_in ?a, ?c lengthened_in ?a, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak",
  overlap   = "worsening",
  because   = "{?a} lengthens {?c}",
  source    = "judgement",
}

-- A muscle may ache when a posture is kept for long and yet be eased by taking it, as the hip flexors in sitting: then the relief counts for it
evidence "relief-where-the-muscle-should-hurt" {
  when      = [[ ?f eased_in ?a, ?c known_to_hurt_in ?a, ?c member_of _, not { ?f rests_in ?v, ?c performs ?v } ]],
  finding   = "?f", candidate = "?c",
  present   = "weak_against",
  overlap   = "easing",
  because   = "{?a} brings relief, and pain from {?c} is thought to get worse with it",
  source    = "judgement",
}

-- joints, ligaments, and what a condition affects ------------------------------------------------------------------------------

evidence "loading-the-joint-or-ligament-hurts" {
  when      = [[ ?f strains ?c, ?c member_of _, not says_little_when_present(?f), not { ?f counts_in_a_set_for ?j, ?c reinforces ?j } ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate", absent = "weak_against",
  overlap   = "load",
  because   = "the test behind {?f} loads {?c}",
  source    = "judgement",
}

evidence "loading-what-a-condition-affects-hurts" {
  when      = [[ ?f strains ?s, ?c affects ?s, not says_little_when_present(?f), not ?f counts_in_a_set_for ?s ]],
  finding   = "?f", candidate = "?c",
  present   = "moderate", absent = "weak_against",
  overlap   = "load",
  because   = "the test behind {?f} loads {?s}, which {?c} affects",
  source    = "judgement",
}

evidence "a-test-that-tells-only-by-its-absence" {
  when      = [[ ?f strains ?c, ?c member_of _, says_little_when_present(?f) ]],
  finding   = "?f", candidate = "?c",
  absent    = "weak_against",
  overlap   = "load",
  because   = "the test behind {?f} loads {?c}; it hurts too often to prove anything, so only its absence hints",
  source    = "judgement",
}

evidence "a-pull-on-a-root-does-not-fit-a-muscle" {
  when      = [[ ?f tensions ?n, ?n kind root, ?c kind muscle, ?c member_of _ ]],
  finding   = "?f", candidate = "?c",
  present   = "weak_against",
  overlap   = "nerve_tension",
  because   = "the test behind {?f} pulls on {?n}, which points to a nerve rather than to {?c}",
  source    = "judgement",
}

-- what does not behave like a muscle
evidence "an-ache-fits-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "deep_ache", candidate = "?c",
  present   = "weak",
  overlap   = "quality",
  because   = "pain from a muscle such as {?c} is often a deep, dull ache",
  source    = "judgement",
}

evidence "tightness-fits-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "tightness_in_back_or_buttock", candidate = "?c",
  present   = "weak",
  overlap   = "quality",
  because   = "people often call the pain of a muscle such as {?c} a tightness",
  source    = "judgement",
}

evidence "pain-that-is-hard-to-pin-down-fits-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "pain_hard_to_pin_down", candidate = "?c",
  present   = "weak",
  overlap   = "quality",
  because   = "pain that a muscle such as {?c} refers elsewhere is hard to pin down",
  source    = "judgement",
}

evidence "pressing-eases-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "eased_by_pressing_on_it", candidate = "?c",
  present   = "weak",
  overlap   = "easing_by_hand",
  because   = "pressure on a painful muscle such as {?c} often brings relief",
  source    = "judgement",
}

evidence "massage-eased-it" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "relief_from_massage", candidate = "?c",
  present   = "weak",
  overlap   = "treatment",
  because   = "relief by massage fits a muscle such as {?c}, but it does not prove it",
  source    = "judgement",
}

evidence "manipulation-eased-it" {
  when      = [[ ?c member_of joint_group ]],
  finding   = "relief_from_manipulation", candidate = "?c",
  present   = "weak",
  overlap   = "treatment",
  because   = "relief by manipulation fits a joint such as {?c}, but it does not prove it",
  source    = "judgement",
}

evidence "an-electric-pain-does-not-fit-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "electric_pain", candidate = "?c",
  present   = "moderate_against",
  overlap   = "quality",
  because   = "shooting or electric pain points to a nerve rather than to {?c}",
  source    = "judgement",
}

evidence "pain-that-nothing-changes-does-not-fit-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "pain_unchanged_by_position", candidate = "?c",
  present   = "moderate_against",
  overlap   = "easing",
  because   = "pain from {?c} should change with position or movement",
  source    = "judgement",
}

evidence "centralising-pain-does-not-fit-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "centralization", candidate = "?c",
  present   = "weak_against",
  overlap   = "repeated_movements",
  because   = "pain that draws back to the spine with repeated movements behaves like disc pain rather than like pain from {?c}",
  source    = "judgement",
}

evidence "rest-should-ease-a-muscle" {
  when      = [[ ?c kind muscle, ?c member_of _ ]],
  finding   = "not_better_with_rest", candidate = "?c",
  present   = "weak_against",
  overlap   = "rest",
  because   = "rest usually eases pain from a muscle such as {?c}",
  source    = "judgement",
}

test "hip hiking against resistance makes quadratus lumborum work" {
  case   = { has = { left = { "pain_on_resisted_hip_hiking", "pain_in_side_of_low_back", "pain_on_side_bending_away" } }, age = 44 },
  expect = { first = "quadratus_lumborum", derives = "pain_on_side_bending_away stretches quadratus_lumborum", flags = {} },
}

test "stretching the front of the hip stretches psoas major" {
  case   = { has = { right = { "pain_on_passive_hip_extension", "pain_on_resisted_hip_flexion", "hand_drawn_up_and_down_beside_spine", "tenderness_of_psoas_major" } }, age = 38 },
  expect = { first = "psoas_major", derives = "pain_on_passive_hip_extension stretches psoas_major", flags = {} },
}

test "what eases a muscle, and what it feels like, is told of it" {
  case   = { has = { "tightness_in_back_or_buttock", "pain_hard_to_pin_down", "eased_by_pressing_on_it", "relief_from_massage", left = { "pain_in_side_of_low_back" } } },
  expect = { why = { quadratus_lumborum = {
    "people often call the pain of a muscle such as quadratus lumborum a tightness", "refers elsewhere is hard to pin down",
    "often brings relief", "relief by massage fits a muscle",
  } } },
}

test "what does not behave like a muscle is told of it, too" {
  case   = { has = { "centralization", "not_better_with_rest", left = { "pain_in_side_of_low_back" } } },
  expect = { why = { quadratus_lumborum = { "behaves like disc pain rather than like pain from quadratus lumborum", "rest usually eases pain" } } },
}

test "relief by manipulation fits a joint" {
  case   = { has = { "relief_from_manipulation", left = { "pain_over_sacroiliac_joint" } } },
  expect = { why = { sacroiliac_joint = "relief by manipulation fits a joint" } },
}

test "an onset with work or with a held position is told of the muscles that it is about" {
  case   = { has = { "onset_after_carrying_on_one_side", "onset_after_driving" } },
  expect = { why = {
    quadratus_lumborum = "with which the pain began, makes quadratus lumborum work",
    psoas_major        = "with which the pain began, keeps psoas major short for long",
  } },
}

test "bending back with a turn that does not hurt speaks against the facet joints" {
  case   = { lacks = { left = { "pain_on_extension_rotation" } }, has = { left = { "pain_in_side_of_low_back" } } },
  expect = { why = { lumbar_facet_joint = "so only its absence hints" } },
}

test "pain on turning the hip inwards fits what the hip joint is affected by" {
  case   = { has = { left = { "pain_on_passive_hip_internal_rotation" } } },
  expect = { why = { hip_osteoarthritis = "loads the hip joint" } },
}
