pack "red-flags" {
  title = "Red flags",
  about = "Reasons to refer before anything else. A flag that is clear does not exclude the condition.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
}

-- the cauda equina ----------------------------------------------------------------------------------------------------

red_flag "saddle-numbness" {
  when = [[ case has saddle_anaesthesia ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "numbness of the saddle area may mean that the nerves to bladder and bowel are pressed",
  source = { "dionne2019", "verhagen2016" },
}

red_flag "urinary-retention" {
  when = [[ case has urinary_retention ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "with back pain, not being able to pass urine may mean that the nerves to the bladder are pressed",
  source = { "bestbets_ces", "verhagen2016" },
}

red_flag "bowel-incontinence" {
  when = [[ case has bowel_incontinence ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "with back pain, new loss of control of the bowel may mean that its nerves are pressed",
  source = { "dionne2019", "verhagen2016" },
}

red_flag "both-legs-and-weakness" {
  when = [[ case has bilateral_leg_pain, case has leg_weakness ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "pain in both legs together with weakness may mean that many nerve roots are pressed at once",
  source = { "ces334", "verhagen2016" },
}

red_flag "weakness-that-grows" {
  when = [[ case has progressive_leg_weakness ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "weakness of a leg that gets worse shows that a nerve is failing and may not recover without help",
  source = { "verhagen2016", "judgement" },
}

red_flag "new-bladder-trouble-and-leg-pain" {
  when = [[ case has bladder_dysfunction, case has bilateral_leg_pain ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new trouble with the bladder together with pain in both legs may be an early sign of pressed nerves",
  source = { "ces334", "verhagen2016" },
}

-- the aorta -----------------------------------------------------------------------------------------------------------

red_flag "widened-pulsation" {
  when = [[ case has widened_aortic_pulsation ]], condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "with back pain, a widened pulsation in the belly may mean that an aneurysm is leaking",
  source = { "lederle1999", "judgement" },
}

red_flag "known-aneurysm" {
  when = [[ case has known_aortic_aneurysm ]], condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "new back pain in someone with a known aneurysm may come from the aneurysm",
  source = "judgement",
}

red_flag "sudden-unchanging-pain-in-later-life" {
  when = [[ case has sudden_onset, case has pain_unchanged_by_position, case age ?n, ?n >= 60 ]],
  condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "at the age of {?n}, sudden pain that no position changes may come from the aorta",
  source = "judgement",
}

-- infection -----------------------------------------------------------------------------------------------------------

red_flag "fever" {
  when = [[ case has fever ]], condition = "spinal_infection", urgency = "same_day",
  because = "fever with back pain may come from an infection of the spine or the kidney",
  source = { "yusuf2019", "shroyer2019" },
}

red_flag "injected-drugs" {
  when = [[ case has intravenous_drug_use ]], condition = "spinal_infection", urgency = "same_day",
  because = "injected drugs can carry germs to the spine, also without fever",
  source = { "yusuf2019", "judgement" },
}

red_flag "recent-infection-and-unchanging-pain" {
  when = [[ case has recent_serious_infection, case has pain_unchanged_by_position ]], condition = "spinal_infection", urgency = "same_day",
  because = "after a serious infection, back pain that no position changes may mean that germs have settled in the spine",
  source = { "shroyer2019", "judgement" },
}

red_flag "weak-defence-and-unchanging-pain" {
  when = [[ case has weakened_immune_system, case has pain_unchanged_by_position ]], condition = "spinal_infection", urgency = "same_day",
  because = "with a weakened immune system, back pain that no position changes may be an infection, also without fever",
  source = { "yusuf2019", "judgement" },
}

red_flag "kidney-infection" {
  when = [[ case has fever, case has painful_urination ]], condition = "kidney_infection", urgency = "same_day",
  because = "fever with painful urination may mean that an infection has reached the kidney",
  source = "judgement",
}

-- fracture ------------------------------------------------------------------------------------------------------------

red_flag "severe-injury" {
  when = [[ case has severe_trauma ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "a severe injury can break a vertebra",
  source = { "downie2013", "henschke2009" },
}

red_flag "minor-injury-in-old-age" {
  when = [[ case has minor_trauma, case age ?n, ?n >= 70 ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "at the age of {?n}, a small fall or a lift can break a vertebra",
  source = { "downie2013", "henschke2009" },
}

red_flag "corticosteroids" {
  when = [[ case has prolonged_corticosteroid_use ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "long use of corticosteroids weakens bone, so that a vertebra can break without an injury",
  source = { "downie2013", "henschke2009" },
}

red_flag "bruise-over-the-spine" {
  when = [[ case has bruise_over_spine ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "a bruise or graze over the spine was the most telling single sign of a fracture in the studies reviewed",
  source = { "downie2013", "judgement" },
}

red_flag "weak-bone-and-a-minor-injury" {
  when = [[ case has osteoporosis, case has minor_trauma ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "with osteoporosis, a small injury can break a vertebra",
  source = { "verhagen2016", "judgement" },
}

red_flag "woman-over-70-with-a-tender-vertebra" {
  when = [[ case sex female, case has spinal_percussion_tenderness, case age ?n, ?n > 70 ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "in a woman of {?n}, one tender vertebra may be broken even without an injury",
  source = { "henschke2009", "judgement" },
}

-- cancer --------------------------------------------------------------------------------------------------------------

red_flag "history-of-cancer" {
  when = [[ case has history_of_cancer ]], condition = "spinal_malignancy", urgency = "soon",
  because = "after a cancer, new back pain may come from its spread to the spine",
  source = { "henschke2007", "downie2013" },
}

red_flag "weight-loss" {
  when = [[ case has unexplained_weight_loss ]], condition = "spinal_malignancy", urgency = "soon",
  because = "back pain with weight loss that has no reason may come from a tumour",
  source = { "henschke2007", "verhagen2016" },
}

red_flag "no-improvement-after-50" {
  when = [[ case has pain_for_more_than_one_month_without_improvement, case has pain_unchanged_by_position, case age ?n, ?n >= 50 ]],
  condition = "spinal_malignancy", urgency = "soon",
  because = "at the age of {?n}, pain that does not improve in a month and that no position changes should be looked into",
  source = { "henschke2007", "judgement" },
}

-- other reasons -------------------------------------------------------------------------------------------------------

red_flag "colic-with-blood-in-the-urine" {
  when = [[ case has colicky_pain, case has blood_in_urine ]], condition = "ureteric_stone", urgency = "same_day",
  because = "pain in waves together with blood in the urine may come from a stone in the ureter",
  source = { "audit_cthaem2020", "judgement" },
}

red_flag "inflammatory-pattern" {
  when = [[ case has pain_for_more_than_three_months, case has onset_before_40, case has eased_by_exercise, case has night_pain_that_eases_on_getting_up ]],
  condition = "inflammatory_spondyloarthritis", urgency = "soon",
  because = "long-standing pain that began before 40, wakes the person at night and gets better with movement may be inflammatory; earlier diagnosis helps",
  source = { "sieper2009", "judgement" },
}

test "numbness of the saddle area is an emergency" {
  case   = { has = { "saddle_anaesthesia", "bilateral_leg_pain" }, age = 39 },
  expect = { flags = { "red-flags/saddle-numbness" } },
}

test "a small fall at 78 is a reason to look for a fracture" {
  case   = { has = { "minor_trauma", "pain_in_midline_of_low_back" }, age = 78, sex = "female" },
  expect = { flags = { "red-flags/minor-injury-in-old-age" } },
}

test "a small fall at 40 is no red flag" {
  case   = { has = { "minor_trauma", "pain_in_midline_of_low_back" }, age = 40 },
  expect = { flags = {} },
}
