pack "findings" {
  title = "What one finding tells of another",
  about = "Some findings always come with another, some cannot both be present, and some follow from the age or from a measured time. What was told always goes first; a clash is reported.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
  -- What they conclude to be absent cannot be there beside what the person answered.
  allow = { "clears-flag" },
}

-- what always comes along -----------------------------------------------------------------------------------------------

rule "what-always-comes-along" {
  when    = [[ case has ?f, ?f implies ?g, not sided(?g) ]],
  infer   = [[ case has ?g ]],
  because = "{?f} always comes with {?g}",
  source  = "judgement",
}

rule "what-always-comes-along-on-the-left" {
  when    = [[ case has_left ?f, ?f implies ?g, sided(?g) ]],
  infer   = [[ case has_left ?g ]],
  because = "{?f} always comes with {?g}, on the same side",
  source  = "judgement",
}

rule "what-always-comes-along-on-the-right" {
  when    = [[ case has_right ?f, ?f implies ?g, sided(?g) ]],
  infer   = [[ case has_right ?g ]],
  because = "{?f} always comes with {?g}, on the same side",
  source  = "judgement",
}

rule "what-cannot-be-without-it" {
  when    = [[ case lacks ?g, ?f implies ?g, not sided(?f), not sided(?g) ]],
  infer   = [[ case lacks ?f ]],
  because = "{?f} always comes with {?g}, which is absent",
  source  = "judgement",
}

rule "what-cannot-be-without-it-on-the-left" {
  when    = [[ case lacks_left ?g, ?f implies ?g, sided(?f), sided(?g) ]],
  infer   = [[ case lacks_left ?f ]],
  because = "{?f} always comes with {?g} on the same side, which is absent",
  source  = "judgement",
}

rule "what-cannot-be-without-it-on-the-right" {
  when    = [[ case lacks_right ?g, ?f implies ?g, sided(?f), sided(?g) ]],
  infer   = [[ case lacks_right ?f ]],
  because = "{?f} always comes with {?g} on the same side, which is absent",
  source  = "judgement",
}

-- what cannot both be present ---------------------------------------------------------------------------------------------

rule "what-is-ruled-out" {
  when    = [[ case has ?f, ?f excludes ?g, not sided(?f) ]],
  infer   = [[ case lacks ?g ]],
  because = "{?f} and {?g} cannot both be present",
  source  = "judgement",
}

rule "what-is-ruled-out-by-either-side" {
  when    = [[ case has ?f, ?f excludes ?g, sided(?f), not sided(?g) ]],
  infer   = [[ case lacks ?g ]],
  because = "{?f}, on either side, and {?g} cannot both be present",
  source  = "judgement",
}

rule "what-is-ruled-out-on-the-left" {
  when    = [[ case has_left ?f, ?f excludes ?g, sided(?g) ]],
  infer   = [[ case lacks_left ?g ]],
  because = "{?f} and {?g} cannot both be present on the same side",
  source  = "judgement",
}

rule "what-is-ruled-out-on-the-right" {
  when    = [[ case has_right ?f, ?f excludes ?g, sided(?g) ]],
  infer   = [[ case lacks_right ?g ]],
  because = "{?f} and {?g} cannot both be present on the same side",
  source  = "judgement",
}

-- age -----------------------------------------------------------------------------------------------------------------------

rule "age-under-25" {
  when    = [[ case age ?n, ?n < 25 ]],
  infer   = [[ case has age_under_25 ]],
  because = "the age is {?n}, which is under 25",
  source  = "judgement",
}

rule "age-under-18" {
  when    = [[ case age ?n, ?n < 18 ]],
  infer   = [[ case has age_under_18 ]],
  because = "the age is {?n}, which is under 18",
  source  = "judgement",
}

rule "age-not-under-18" {
  when    = [[ case age ?n, ?n >= 18 ]],
  infer   = [[ case lacks age_under_18 ]],
  because = "the age is {?n}, which is not under 18",
  source  = "judgement",
}

rule "age-under-20" {
  when    = [[ case age ?n, ?n < 20 ]],
  infer   = [[ case has age_under_20 ]],
  because = "the age is {?n}, which is under 20",
  source  = "judgement",
}

rule "age-under-40" {
  when    = [[ case age ?n, ?n < 40 ]],
  infer   = [[ case has age_under_40 ]],
  because = "the age is {?n}, which is under 40",
  source  = "judgement",
}

rule "under-40-it-began-before-40" {
  when    = [[ case age ?n, ?n < 40 ]],
  infer   = [[ case has onset_before_40 ]],
  because = "the age is {?n}, so any back pain began before 40",
  source  = "judgement",
}

rule "age-over-50" {
  when    = [[ case age ?n, ?n > 50 ]],
  infer   = [[ case has age_over_50 ]],
  because = "the age is {?n}, which is over 50",
  source  = "judgement",
}

rule "age-under-60" {
  when    = [[ case age ?n, ?n < 60 ]],
  infer   = [[ case has age_under_60 ]],
  because = "the age is {?n}, which is under 60",
  source  = "judgement",
}

rule "age-over-65" {
  when    = [[ case age ?n, ?n > 65 ]],
  infer   = [[ case has age_over_65 ]],
  because = "the age is {?n}, which is over 65",
  source  = "judgement",
}

rule "age-over-70" {
  when    = [[ case age ?n, ?n > 70 ]],
  infer   = [[ case has age_over_70 ]],
  because = "the age is {?n}, which is over 70",
  source  = "judgement",
}

rule "age-not-under-20" {
  when    = [[ case age ?n, ?n >= 20 ]],
  infer   = [[ case lacks age_under_20 ]],
  because = "the age is {?n}, which is not under 20",
  source  = "judgement",
}

rule "age-not-under-25" {
  when    = [[ case age ?n, ?n >= 25 ]],
  infer   = [[ case lacks age_under_25 ]],
  because = "the age is {?n}, which is not under 25",
  source  = "judgement",
}

rule "age-not-under-40" {
  when    = [[ case age ?n, ?n >= 40 ]],
  infer   = [[ case lacks age_under_40 ]],
  because = "the age is {?n}, which is not under 40",
  source  = "judgement",
}

rule "age-not-under-60" {
  when    = [[ case age ?n, ?n >= 60 ]],
  infer   = [[ case lacks age_under_60 ]],
  because = "the age is {?n}, which is not under 60",
  source  = "judgement",
}

rule "age-not-over-50" {
  when    = [[ case age ?n, ?n <= 50 ]],
  infer   = [[ case lacks age_over_50 ]],
  because = "the age is {?n}, which is not over 50",
  source  = "judgement",
}

rule "age-not-over-65" {
  when    = [[ case age ?n, ?n <= 65 ]],
  infer   = [[ case lacks age_over_65 ]],
  because = "the age is {?n}, which is not over 65",
  source  = "judgement",
}

rule "age-not-over-70" {
  when    = [[ case age ?n, ?n <= 70 ]],
  infer   = [[ case lacks age_over_70 ]],
  because = "the age is {?n}, which is not over 70",
  source  = "judgement",
}

-- sex -----------------------------------------------------------------------------------------------------------------------

rule "male-sex" {
  when    = [[ case sex male ]],
  infer   = [[ case has male_sex ]],
  because = "the person is a man",
  source  = "judgement",
}

rule "female-sex" {
  when    = [[ case sex female ]],
  infer   = [[ case has female_sex ]],
  because = "the person is a woman",
  source  = "judgement",
}

-- time ----------------------------------------------------------------------------------------------------------------------

rule "less-than-six-weeks" {
  when    = [[ case measures symptom_duration ?days, ?days < 42 ]],
  infer   = [[ case has pain_for_less_than_six_weeks ]],
  because = "the pain has lasted {?days} days, which is less than six weeks",
  source  = "judgement",
}

rule "six-to-twelve-weeks" {
  when    = [[ case measures symptom_duration ?days, ?days >= 42, ?days <= 84 ]],
  infer   = [[ case has pain_for_six_to_twelve_weeks ]],
  because = "the pain has lasted {?days} days, which is six to twelve weeks",
  source  = "judgement",
}

rule "more-than-three-months" {
  when    = [[ case measures symptom_duration ?days, ?days > 91 ]],
  infer   = [[ case has pain_for_more_than_three_months ]],
  because = "the pain has lasted {?days} days, which is more than three months",
  source  = "judgement",
}

-- weeks of a pregnancy ------------------------------------------------------------------------------------------------------

rule "weeks-of-a-pregnancy" {
  when    = [[ case measures weeks_of_pregnancy ?weeks ]],
  infer   = [[ case has pregnancy ]],
  because = "a pregnancy of {?weeks} weeks was told",
  source  = "judgement",
}

for _, weeks in ipairs { 20, 28 } do
  rule("pregnancy-of-" .. weeks .. "-weeks-or-more") {
    when    = "case measures weeks_of_pregnancy ?weeks, ?weeks >= " .. weeks,
    infer   = "case has pregnancy_of_" .. weeks .. "_weeks_or_more",
    because = "the pregnancy has lasted {?weeks} weeks",
    source  = "judgement",
  }

  rule("pregnancy-of-less-than-" .. weeks .. "-weeks") {
    when    = "case measures weeks_of_pregnancy ?weeks, ?weeks < " .. weeks,
    infer   = "case lacks pregnancy_of_" .. weeks .. "_weeks_or_more",
    because = "the pregnancy has lasted {?weeks} weeks",
    source  = "judgement",
  }
end

test "thirty weeks of pregnancy are more than 28, and no period is late" {
  case   = { measures = { weeks_of_pregnancy = 30 }, age = 31, sex = "female" },
  expect = { derives = { "case has pregnancy", "case has pregnancy_of_20_weeks_or_more", "case has pregnancy_of_28_weeks_or_more",
                         "case lacks missed_period" } },
}

test "seven weeks of pregnancy are less than 20" {
  case   = { measures = { weeks_of_pregnancy = 7 }, age = 31, sex = "female" },
  expect = { derives = { "case has pregnancy", "case lacks pregnancy_of_20_weeks_or_more", "case lacks pregnancy_of_28_weeks_or_more" } },
}

test "an age of 17 is under 18, one of 18 is not" {
  case   = { has = { "groin_pain" }, age = 17 },
  expect = { derives = "case has age_under_18" },
}

test "an age of 18 is not under 18" {
  case   = { has = { "groin_pain" }, age = 18 },
  expect = { derives = "case lacks age_under_18" },
}

test "fever with chills is fever" {
  case   = { has = { "fever_with_chills" } },
  expect = { derives = "case has fever" },
}

test "an age of 74 is both over 65 and over 70" {
  case   = { has = { "pain_across_low_back" }, age = 74 },
  expect = { derives = { "case has age_over_65", "case has age_over_70", "case lacks age_under_60" } },
}

test "an age of 41 is neither under 40 nor over 50" {
  case   = { has = { "pain_across_low_back" }, age = 41 },
  expect = { derives = { "case lacks age_under_25", "case lacks age_under_40", "case has age_under_60", "case lacks age_over_50",
                         "case lacks age_over_65", "case lacks age_over_70" } },
}

test "an age of 13 is in the growing years, one of 20 is not" {
  case   = { has = { "groin_pain" }, age = 13 },
  expect = { derives = { "case has age_under_20", "case has age_under_25" } },
}

test "an age of 20 is not under 20" {
  case   = { has = { "groin_pain" }, age = 20 },
  expect = { derives = { "case lacks age_under_20", "case has age_under_25" } },
}

test "at 60 the age is no longer under 60" {
  case   = { has = { "pain_across_low_back" }, age = 60 },
  expect = { derives = { "case lacks age_under_60", "case has age_over_50", "case lacks age_over_65" } },
}

test "a hundred days are more than three months" {
  case   = { measures = { symptom_duration = 100 } },
  expect = { derives = "case has pain_for_more_than_three_months" },
}

test "five weeks are less than six" {
  case   = { measures = { symptom_duration = 35 } },
  expect = { derives = "case has pain_for_less_than_six_weeks" },
}

test "six weeks to the day are six to twelve weeks" {
  case   = { measures = { symptom_duration = 42 } },
  expect = { derives = "case has pain_for_six_to_twelve_weeks", not_derives = "case has pain_for_less_than_six_weeks" },
}

test "where the straight leg raise is absent, so is the bowstring sign, on the same side" {
  case   = { lacks = { left = { "straight_leg_raise" } } },
  expect = { derives = "case lacks_left bowstring_sign", not_derives = "case lacks_right bowstring_sign" },
}

test "the same goes for the right" {
  case   = { lacks = { right = { "straight_leg_raise" } } },
  expect = { derives = "case lacks_right bowstring_sign", not_derives = "case lacks_left bowstring_sign" },
}
