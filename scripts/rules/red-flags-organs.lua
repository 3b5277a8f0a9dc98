pack "red-flags-organs" {
  title = "Red flags of vessels and organs",
  about = "Reasons to refer before anything else that come from arteries, bleeding and the organs of the belly and pelvis. A flag that is clear does not exclude the condition.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
  -- Most flags are one sign and one condition: a test of each would only write it down twice.
  allow = { "untested" },
}

-- the aorta and the arteries of the pelvis -----------------------------------------------------------------------------

red_flag "widened-pulsation" {
  when = [[ case has widened_aortic_pulsation ]], condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "with back pain, a widened pulsation in the belly may mean that an aneurysm is leaking",
  source = { "lederle1999", "bmj_aaa_rupture", "judgement" },
}

red_flag "known-aneurysm" {
  when = [[ case has known_aortic_aneurysm ]], condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "new back pain in someone with a known aneurysm may come from the aneurysm",
  source = { "bmj_aaa_rupture", "judgement" },
}

red_flag "sudden-unchanging-pain-in-later-life" {
  when = [[ case has sudden_onset, case has pain_unchanged_by_position, case age ?n, ?n >= 60 ]],
  condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "at the age of {?n}, sudden pain that no position changes may come from the aorta",
  source = "judgement",
}

red_flag "collapse-with-sudden-pain" {
  when = [[ case has sudden_onset, case has faintness_or_collapse, case age ?n, ?n >= 50 ]],
  condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "at the age of {?n}, sudden pain with faintness may mean that the aorta is bleeding",
  source = { "bmj_aaa_rupture", "judgement" },
}

red_flag "first-colic-in-later-life" {
  when = [[ case has sudden_onset, case has colicky_pain, case has pain_in_loin, case age ?n, ?n >= 60 ]],
  condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "at the age of {?n}, what looks like colic from a stone may be an aorta that has burst",
  source = { "bmj_aaa_rupture", "sjh_ureteric_colic" },
}

red_flag "tearing-pain" {
  when = [[ case has sudden_onset, case has tearing_pain, case age ?n, ?n >= 50 ]], condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "at the age of {?n}, sudden tearing pain may mean that the wall of the aorta has torn",
  source = "judgement",
}

red_flag "throbbing-lump-in-the-belly" {
  when = [[ case has mass_in_belly, case has throbbing_pain ]], condition = "abdominal_aortic_aneurysm", urgency = "emergency",
  because = "a lump in the belly with throbbing pain may be an aneurysm",
  source = { "bmj_aaa_rupture", "judgement" },
}

red_flag "aneurysm-in-the-family" {
  when = [[ case has family_history_of_aneurysm, case has pain_unchanged_by_position, case age ?n, ?n >= 50 ]],
  condition = "abdominal_aortic_aneurysm", urgency = "same_day",
  because = "at the age of {?n} and with an aneurysm in the family, pain that no position changes may come from the aorta",
  source = { "bmj_aaa", "judgement" },
}

red_flag "collapse-with-pain-low-in-the-belly" {
  when = [[ case has lower_abdominal_pain, case has faintness_or_collapse, case age ?n, ?n >= 60 ]],
  condition = "iliac_artery_aneurysm", urgency = "emergency",
  because = "at the age of {?n}, pain low in the belly with faintness may mean that an artery of the pelvis is bleeding",
  source = { "cooper_iliac", "judgement" },
}

red_flag "sudden-groin-pain-and-weak-pulse" {
  when = [[ case has sudden_onset, case has groin_pain, case has weak_femoral_pulse ]], condition = "iliac_artery_aneurysm", urgency = "emergency",
  because = "sudden groin pain with a weak pulse there may come from a torn or blocked artery of the pelvis",
  source = "judgement",
}

red_flag "sudden-cold-leg" {
  when = [[ case has sudden_onset, case has cold_pale_leg ]], condition = "peripheral_arterial_disease", urgency = "emergency",
  because = "a leg that suddenly hurts and turns cold and pale may have lost its blood supply",
  source = { "devon_limb_ischaemia" },
}

red_flag "sudden-cold-foot" {
  when = [[ case has sudden_onset, case has cold_or_pale_foot ]], condition = "peripheral_arterial_disease", urgency = "emergency",
  because = "a foot that suddenly hurts and turns cold and pale may have lost its blood supply",
  source = { "devon_limb_ischaemia" },
}

red_flag "foot-pain-at-rest" {
  when = [[ case has eased_by_hanging_leg_down, case has absent_foot_pulses ]], condition = "peripheral_arterial_disease", urgency = "same_day",
  because = "pain of the foot at night that hanging the leg down eases, with weak pulses, means that the foot gets too little blood at rest",
  source = { "devon_limb_ischaemia", "judgement" },
}

red_flag "foot-pain-at-rest-and-cold-foot" {
  when = [[ case has eased_by_hanging_leg_down, case has cold_or_pale_foot ]], condition = "peripheral_arterial_disease", urgency = "same_day",
  because = "pain of a cold or pale foot that hanging the leg down eases means that the foot gets too little blood at rest",
  source = "judgement",
}

-- bleeding and swelling in closed spaces -------------------------------------------------------------------------------

red_flag "bruise-in-the-flank" {
  when = [[ case has bruise_in_flank ]], condition = "retroperitoneal_haemorrhage", urgency = "emergency",
  because = "a bruise in the flank that no blow explains may come from bleeding deep inside",
  source = "judgement",
}

red_flag "blood-thinner-and-bent-hip" {
  when = [[ case has anticoagulant_use, case has hip_held_bent ]], condition = "retroperitoneal_haemorrhage", urgency = "emergency",
  because = "with blood-thinning medicine, a hip that cannot be straightened for pain may mean that psoas has bled",
  source = { "retroperitoneal_nerve_review", "judgement" },
}

red_flag "blood-thinner-and-weak-knee" {
  when = [[ case has anticoagulant_use, case has weakness_of_knee_extension ]], condition = "retroperitoneal_haemorrhage", urgency = "emergency",
  because = "with blood-thinning medicine, a knee that has become weak may mean that blood presses on the femoral nerve",
  source = { "retroperitoneal_nerve_review", "medscape_femoral" },
}

red_flag "blood-thinner-and-sudden-groin-pain" {
  when = [[ case has anticoagulant_use, case has sudden_onset, case has groin_pain ]],
  condition = "retroperitoneal_haemorrhage", urgency = "emergency",
  because = "with blood-thinning medicine, sudden groin pain may mean that psoas or iliacus has bled",
  source = { "retroperitoneal_nerve_review", "judgement" },
}

red_flag "blood-thinner-and-faintness" {
  when = [[ case has anticoagulant_use, case has faintness_or_collapse ]], condition = "retroperitoneal_haemorrhage", urgency = "emergency",
  because = "with blood-thinning medicine, pain with faintness may come from bleeding inside",
  source = "judgement",
}

red_flag "blood-thinner-and-a-fall" {
  when = [[ case has anticoagulant_use, case has onset_after_fall ]], condition = "retroperitoneal_haemorrhage", urgency = "same_day",
  because = "with blood-thinning medicine, pain that began with a fall may come from bleeding inside",
  source = "judgement",
}

red_flag "extreme-exertion-and-dark-urine" {
  when = [[ case has onset_after_extreme_exertion, case has dark_urine ]], condition = "paraspinal_compartment_syndrome", urgency = "emergency",
  because = "dark urine after extreme exertion may mean that muscle is dying",
  source = { "eaj_pcs2017", "judgement" },
}

red_flag "extreme-exertion-and-hard-muscle" {
  when = [[ case has onset_after_extreme_exertion, case has paraspinal_muscle_hard_and_swollen ]],
  condition = "paraspinal_compartment_syndrome", urgency = "emergency",
  because = "a back muscle that is hard as wood after extreme exertion may be losing its blood supply",
  source = { "eaj_pcs2017", "nathan2012", "judgement" },
}

red_flag "extreme-exertion-and-growing-pain" {
  when = [[ case has onset_after_extreme_exertion, case has pain_getting_worse_by_the_hour ]],
  condition = "paraspinal_compartment_syndrome", urgency = "emergency",
  because = "after extreme exertion, pain that grows by the hour may mean that a muscle swells in its sheath",
  source = { "eaj_pcs2017", "judgement" },
}

red_flag "hard-muscle-and-undue-pain" {
  when = [[ case has paraspinal_muscle_hard_and_swollen, case has pain_out_of_proportion ]],
  condition = "paraspinal_compartment_syndrome", urgency = "emergency",
  because = "a back muscle that is hard as wood and hurts beyond measure may be losing its blood supply",
  source = { "nathan2012", "judgement" },
}

-- kidney, ureter and prostate ------------------------------------------------------------------------------------------

red_flag "kidney-infection" {
  when = [[ case has fever, case has painful_urination ]], condition = "kidney_infection", urgency = "same_day",
  because = "fever with painful urination may mean that an infection has reached the kidney",
  source = { "bmj_pyelonephritis", "judgement" },
}

red_flag "fever-and-sore-loin" {
  when = [[ case has fever, case has costovertebral_angle_tenderness ]], condition = "kidney_infection", urgency = "same_day",
  because = "fever with a loin that hurts on tapping may mean that the kidney is infected",
  source = { "bmj_pyelonephritis" },
}

red_flag "fever-and-loin-pain-in-pregnancy" {
  when = [[ case has fever, case has pain_in_loin, case has pregnancy ]], condition = "kidney_infection", urgency = "emergency",
  because = "in pregnancy an infected kidney endangers mother and child",
  source = "judgement",
}

red_flag "colic-with-blood-in-the-urine" {
  when = [[ case has colicky_pain, case has blood_in_urine ]], condition = "ureteric_stone", urgency = "same_day",
  because = "pain in waves together with blood in the urine may come from a stone in the ureter",
  source = { "audit_cthaem2020", "judgement" },
}

red_flag "colic-with-fever" {
  when = [[ case has colicky_pain, case has fever ]], condition = "ureteric_stone", urgency = "emergency",
  because = "pain in waves with fever may mean an infected kidney behind a stone, which must be drained at once",
  source = "judgement",
}

red_flag "fever-and-pain-in-the-perineum" {
  when = [[ case sex male, case has fever, case has perineal_pain ]], condition = "prostatitis", urgency = "same_day",
  because = "fever with pain between anus and scrotum may come from an acute infection of the prostate",
  source = { "verywell_prostatitis", "judgement" },
}

-- In the second half of a pregnancy bleeding, a hard belly and faintness come from the afterbirth and the womb before all else;
-- before that, pain and bleeding may come from the tube. Where the weeks were not told, both are warned of.
local unknown_age = "case has pregnancy, case unasked pregnancy_of_20_weeks_or_more, case unasked pregnancy_of_28_weeks_or_more, "
  .. "case unasked weeks_of_pregnancy"
local late = {
  { id = "", when = "case has pregnancy_of_20_weeks_or_more" },
  { id = "-of-unknown-age", when = unknown_age },
}
local early = {
  { id = "", when = "case has pregnancy, case lacks pregnancy_of_20_weeks_or_more" },
  { id = "-of-unknown-age", when = unknown_age },
}

for _, sign in ipairs {
  { id = "bleeding", finding = "unexpected_vaginal_bleeding", words = "bleeding, also without pain or with pain in the back alone," },
  { id = "constant-pain", finding = "constant_pain", words = "constant pain, also without bleeding," },
  { id = "a-hard-belly", finding = "abdominal_guarding", words = "a belly that is hard and sore, also without bleeding," },
  { id = "faintness", finding = "faintness_or_collapse", words = "faintness with pain, also without bleeding," },
} do
  for _, pregnancy in ipairs(late) do
    red_flag(sign.id .. "-in-late-pregnancy" .. pregnancy.id) {
      when = pregnancy.when .. ", case has " .. sign.finding, condition = "late_pregnancy_bleeding", urgency = "emergency",
      because = "from 20 weeks of pregnancy on, " .. sign.words .. " may mean that the afterbirth comes loose or lies before the outlet of the womb: to the maternity unit at once, by ambulance where she feels faint",
      source = { "what018_bleeding_after_20_weeks", "safercare_aph", "judgement" },
    }
  end
end

-- belly ----------------------------------------------------------------------------------------------------------------

red_flag "hard-belly" {
  when = [[ case has abdominal_guarding ]], condition = "appendicitis", urgency = "emergency",
  because = "a belly that is hard, or hurts when the hand is let go, means an inflamed lining: an appendix, an ulcer that has burst, or another emergency",
  source = { "msd_appendicitis", "judgement" },
}

red_flag "sudden-hard-upper-belly" {
  when = [[ case has sudden_onset, case has upper_abdominal_pain, case has abdominal_guarding ]], condition = "peptic_ulcer", urgency = "emergency",
  because = "sudden pain in the upper belly that turns hard may mean that an ulcer has burst",
  source = "judgement",
}

red_flag "known-ulcer-and-sudden-pain" {
  when = [[ case has known_stomach_ulcer, case has sudden_onset, case has upper_abdominal_pain ]], condition = "peptic_ulcer", urgency = "emergency",
  because = "with a known ulcer, sudden pain in the upper belly may mean that it has burst",
  source = "judgement",
}

red_flag "upper-belly-pain-and-blood-in-the-stool" {
  when = [[ case has upper_abdominal_pain, case has blood_in_stool ]], condition = "peptic_ulcer", urgency = "same_day",
  because = "pain in the upper belly with blood in the stool or black stool may come from a bleeding ulcer",
  source = "judgement",
}

red_flag "blood-in-the-stool-and-faintness" {
  when = [[ case has blood_in_stool, case has faintness_or_collapse ]], condition = "peptic_ulcer", urgency = "emergency",
  because = "bleeding from the bowel with faintness means that much blood may have been lost",
  source = "judgement",
}

red_flag "pain-through-to-the-back-and-vomiting" {
  when = [[ case has pain_through_to_back, case has nausea_or_vomiting ]], condition = "acute_pancreatitis", urgency = "emergency",
  because = "pain that bores from the upper belly to the back, with vomiting, may come from an inflamed pancreas",
  source = { "bmj_pancreatitis", "gpnotebook_pancreatitis" },
}

red_flag "sudden-upper-belly-pain-and-vomiting" {
  when = [[ case has sudden_onset, case has upper_abdominal_pain, case has nausea_or_vomiting ]],
  condition = "acute_pancreatitis", urgency = "same_day",
  because = "sudden pain in the upper belly with vomiting may come from an inflamed pancreas or a gallstone",
  source = { "gpnotebook_pancreatitis", "bmj_pancreatitis" },
}

red_flag "right-lower-belly-and-fever" {
  when = [[ case has right_lower_abdominal_pain, case has fever ]], condition = "appendicitis", urgency = "emergency",
  because = "pain in the right lower belly with fever may come from an inflamed appendix",
  source = { "wagner1996", "msd_appendicitis" },
}

red_flag "right-lower-belly-and-no-appetite" {
  when = [[ case has right_lower_abdominal_pain, case has loss_of_appetite ]], condition = "appendicitis", urgency = "same_day",
  because = "pain in the right lower belly with loss of appetite may come from an inflamed appendix",
  source = { "msd_appendicitis" },
}

red_flag "right-lower-belly-and-sore-point" {
  when = [[ case has right_lower_abdominal_pain, case has mcburney_tenderness ]], condition = "appendicitis", urgency = "same_day",
  because = "pain in the right lower belly with a sore point over the appendix may come from an inflamed appendix",
  source = { "msd_appendicitis" },
}

red_flag "left-lower-belly-and-fever" {
  when = [[ case has left_lower_abdominal_pain, case has fever ]], condition = "diverticulitis", urgency = "same_day",
  because = "pain in the left lower belly with fever may come from inflamed pouches of the bowel",
  source = { "bmj_diverticulitis" },
}

red_flag "right-ribs-and-fever" {
  when = [[ case has pain_under_right_ribs, case has fever ]], condition = "gallstone_disease", urgency = "same_day",
  because = "pain under the right ribs with fever may come from an inflamed gall bladder",
  source = { "bmj_biliary", "judgement" },
}

red_flag "jaundice-and-fever" {
  when = [[ case has jaundice, case has fever ]], condition = "gallstone_disease", urgency = "emergency",
  because = "yellow skin with fever may mean that the bile is blocked and infected",
  source = "judgement",
}

red_flag "jaundice-and-upper-belly-pain" {
  when = [[ case has jaundice, case has upper_abdominal_pain ]], condition = "gallstone_disease", urgency = "same_day",
  because = "yellow skin with pain in the upper belly may mean that a stone, or a tumour, blocks the bile",
  source = "judgement",
}

red_flag "bowel-change-and-bleeding-after-50" {
  when = [[ case has change_of_bowel_habit, case has blood_in_stool, case age ?n, ?n >= 50 ]],
  condition = "irritable_bowel_syndrome", urgency = "soon",
  because = "at the age of {?n}, a change of the bowels with bleeding must not be taken for an irritable bowel before a tumour is excluded",
  source = { "lacy2017", "judgement" },
}

red_flag "groin-lump-and-vomiting" {
  when = [[ case has lump_in_groin, case has nausea_or_vomiting ]], condition = "inguinal_hernia", urgency = "emergency",
  because = "a lump in the groin with vomiting may mean that bowel is trapped",
  source = { "msd_inguinal_hernia" },
}

red_flag "groin-lump-and-growing-pain" {
  when = [[ case has lump_in_groin, case has pain_getting_worse_by_the_hour ]], condition = "inguinal_hernia", urgency = "emergency",
  because = "a lump in the groin that hurts more by the hour may be trapped bowel",
  source = { "msd_inguinal_hernia" },
}

red_flag "swollen-calf" {
  when = [[ case has possible_deep_vein_thrombosis ]], condition = "deep_vein_thrombosis", urgency = "same_day",
  because = "a swollen, warm or tender calf may hide a clot in a deep vein, which massage could move",
  source = { "somatics_thrombosis", "ernst2003", "judgement" },
}

red_flag "sudden-pain-in-the-testicle" {
  when = [[ case sex male, case has sudden_onset, case has genital_pain ]], condition = "testicular_torsion", urgency = "emergency",
  because = "sudden pain in the testicle may mean that it has twisted, which leaves only hours, or that a hernia is trapped",
  source = { "aafp_testis_torsion", "msd_inguinal_hernia" },
}

red_flag "pain-in-the-testicle-and-vomiting" {
  when = [[ case sex male, case has genital_pain, case has nausea_or_vomiting ]], condition = "testicular_torsion", urgency = "emergency",
  because = "pain in the testicle with vomiting may mean that it has twisted, which leaves only hours, or that a hernia is trapped",
  source = { "aafp_testis_torsion", "msd_inguinal_hernia" },
}

red_flag "pain-in-the-testicle-of-a-young-man" {
  when = [[ case sex male, case has genital_pain, case age ?n, ?n < 25 ]], condition = "testicular_torsion", urgency = "same_day",
  because = "at the age of {?n}, pain in the testicle may mean that it has twisted, also where it did not begin suddenly",
  source = { "aafp_testis_torsion", "judgement" },
}

-- boys and young men often tell of the belly or the groin, not of the testicle
for _, place in ipairs {
  { id = "lower-belly", finding = "lower_abdominal_pain", words = "low in the belly" },
  { id = "groin", finding = "groin_pain", words = "in the groin" },
} do
  red_flag("sudden-vomiting-and-pain-in-the-" .. place.id .. "-of-a-young-man") {
    when = "case sex male, case has sudden_onset, case has nausea_or_vomiting, case has " .. place.finding .. ", case age ?n, ?n < 25",
    condition = "testicular_torsion", urgency = "emergency",
    because = "at the age of {?n}, sudden pain " .. place.words .. " with vomiting may come from a testicle that has twisted, which has to be looked at, or from a trapped hernia",
    source = "judgement",
  }
end

-- womb, tubes and ovaries ----------------------------------------------------------------------------------------------

-- the pain may be told as low in the belly, or as on one side of it
for _, place in ipairs {
  { id = "lower-abdominal-pain", finding = "lower_abdominal_pain", words = "pain low in the belly" },
  { id = "right-lower-abdominal-pain", finding = "right_lower_abdominal_pain", words = "pain in the right lower belly" },
  { id = "left-lower-abdominal-pain", finding = "left_lower_abdominal_pain", words = "pain in the left lower belly" },
} do
  red_flag("late-period-and-" .. place.id) {
    when = "case has missed_period, case has " .. place.finding, condition = "ectopic_pregnancy", urgency = "emergency",
    because = "a late period with " .. place.words .. " may be a pregnancy in the tube, which can burst",
    source = { "crochet2013", "judgement" },
  }

  for _, pregnancy in ipairs(early) do
    red_flag("constant-pain-in-pregnancy" .. pregnancy.id .. "-and-" .. place.id) {
      when = pregnancy.when .. ", case has constant_pain, case has " .. place.finding, condition = "ectopic_pregnancy", urgency = "emergency",
      because = "in pregnancy, constant " .. place.words .. " may come early from a pregnancy in the tube, later from an afterbirth that comes loose, also without bleeding",
      source = { "what018_bleeding_after_20_weeks", "judgement" },
    }
  end

  red_flag("sudden-vomiting-and-" .. place.id) {
    when = "case sex female, case has sudden_onset, case has nausea_or_vomiting, case has " .. place.finding,
    condition = "ovarian_cyst_complication", urgency = "emergency",
    because = "sudden " .. place.words .. " with vomiting may mean that an ovary has twisted",
    source = { "torsion_signs2010", "ajem_torsion2022", "medscape_torsion" },
  }

  red_flag("discharge-fever-and-" .. place.id) {
    when = "case has vaginal_discharge, case has fever, case has " .. place.finding, condition = "pelvic_inflammatory_disease", urgency = "same_day",
    because = "a discharge with fever and " .. place.words .. " may come from an infection of womb and tubes; early treatment saves the tubes",
    source = { "cdc_pid", "judgement" },
  }
end

for _, pregnancy in ipairs(early) do
  red_flag("bleeding-in-pregnancy" .. pregnancy.id) {
    when = pregnancy.when .. ", case has unexpected_vaginal_bleeding", condition = "ectopic_pregnancy", urgency = "emergency",
    because = "in pregnancy, bleeding with pain, also with pain in the back alone, may come early from a pregnancy in the tube, later from the afterbirth or the womb; a midwife, a maternity unit or a doctor is asked at once",
    source = { "saferpregnancy_bleeding", "judgement" },
  }
end

red_flag "late-period-and-faintness" {
  when = [[ case has missed_period, case has faintness_or_collapse ]], condition = "ectopic_pregnancy", urgency = "emergency",
  because = "a late period with faintness may mean that a pregnancy in the tube is bleeding",
  source = { "crochet2013", "judgement" },
}

red_flag "late-period-and-bleeding" {
  when = [[ case has missed_period, case has unexpected_vaginal_bleeding ]], condition = "ectopic_pregnancy", urgency = "same_day",
  because = "a late period with bleeding and pain calls for a pregnancy test on the same day",
  source = { "crochet2013", "judgement" },
}

red_flag "late-period-and-shoulder-tip-pain" {
  when = [[ case has missed_period, case has shoulder_tip_pain ]], condition = "ectopic_pregnancy", urgency = "emergency",
  because = "a late period with pain at the tip of the shoulder may mean that a pregnancy in the tube is bleeding",
  source = "judgement",
}

-- tests ----------------------------------------------------------------------------------------------------------------
test "sudden unchanging pain at 67 may be the aorta" {
  case   = { has = { "sudden_onset", "pain_unchanged_by_position", "pain_across_low_back" }, age = 67, sex = "male" },
  expect = { flags = { "red-flags-organs/sudden-unchanging-pain-in-later-life" } },
}

test "sudden unchanging pain at 30 is no red flag" {
  case   = { has = { "sudden_onset", "pain_unchanged_by_position", "pain_across_low_back" }, age = 30 },
  expect = { flags = {} },
}

test "colic in the loin at 68 may be the aorta" {
  case   = { has = { "sudden_onset", left = { "colicky_pain", "pain_in_loin" } }, age = 68, sex = "male" },
  expect = { flags = { "red-flags-organs/first-colic-in-later-life" } },
}

test "colic in the loin at 35 is no red flag by itself" {
  case   = { has = { "sudden_onset", left = { "colicky_pain", "pain_in_loin" } }, age = 35, sex = "male" },
  expect = { flags = {} },
}

test "blood thinners alone are no red flag" {
  case   = { has = { "anticoagulant_use", "pain_across_low_back" }, age = 72 },
  expect = { flags = {} },
}

test "blood thinners and a weak knee are an emergency" {
  case   = { has = { "anticoagulant_use", left = { "weakness_of_knee_extension", "groin_pain" } }, age = 72 },
  expect = { flags = { "red-flags-organs/blood-thinner-and-weak-knee" } },
}

test "dark urine after extreme exertion is an emergency" {
  case   = { has = { "onset_after_extreme_exertion", "dark_urine" }, age = 24, sex = "male" },
  expect = { flags = { "red-flags-organs/extreme-exertion-and-dark-urine" } },
}

test "a sore back after a new exercise is no red flag" {
  case   = { has = { "onset_after_new_exercise", "deep_ache" }, age = 24 },
  expect = { flags = {} },
}

test "period pain is no red flag" {
  case   = { has = { "cyclic_with_period", "cramping_pain", left = { "lower_abdominal_pain" } }, age = 22, sex = "female" },
  expect = { flags = {} },
}

test "sudden pain in the testicle is an emergency" {
  case   = { has = { "sudden_onset", left = { "genital_pain" } }, age = 17, sex = "male" },
  expect = { flags = { "red-flags-organs/sudden-pain-in-the-testicle", "red-flags-organs/pain-in-the-testicle-of-a-young-man" } },
}

test "pain in the testicle at 15 is looked at the same day, also without a sudden beginning" {
  case   = { has = { left = { "genital_pain" } }, age = 15, sex = "male" },
  expect = { flags = { "red-flags-organs/pain-in-the-testicle-of-a-young-man" } },
}

test "pain in the testicle at 45 is no red flag by itself" {
  case   = { has = { left = { "genital_pain" } }, age = 45, sex = "male" },
  expect = { flags = {} },
}

test "sudden pain low in the belly with vomiting in a boy may be the testicle" {
  case   = { has = { "sudden_onset", "nausea_or_vomiting", left = { "lower_abdominal_pain" } }, age = 14, sex = "male" },
  expect = { flags = { "red-flags-organs/sudden-vomiting-and-pain-in-the-lower-belly-of-a-young-man" } },
}

test "pain in the right lower belly with fever may be the appendix" {
  case   = { has = { "right_lower_abdominal_pain", "fever" }, age = 19, sex = "male" },
  expect = { flags = { "red-flags/fever", "red-flags-organs/right-lower-belly-and-fever" } },
}

test "pain through to the back with vomiting may be the pancreas" {
  case   = { has = { "pain_through_to_back", "nausea_or_vomiting" }, age = 50 },
  expect = { flags = { "red-flags-organs/pain-through-to-the-back-and-vomiting" } },
}

test "heartburn that food eases is no red flag" {
  case   = { has = { "eased_by_eating", "upper_abdominal_pain" }, age = 50 },
  expect = { flags = {} },
}

test "a cold pale leg of sudden onset is an emergency" {
  case   = { has = { "sudden_onset", left = { "cold_pale_leg", "pain_in_calf" } }, age = 70 },
  expect = { flags = { "red-flags-organs/sudden-cold-leg" } },
}

test "pain on walking that standing still eases is no red flag" {
  case   = { has = { "eased_by_standing_still", left = { "vascular_claudication" } }, age = 70 },
  expect = { flags = {} },
}

test "a late period with pain low in the belly is an emergency" {
  case   = { has = { "missed_period", left = { "lower_abdominal_pain" } }, age = 29, sex = "female" },
  expect = { flags = { "red-flags-organs/late-period-and-lower-abdominal-pain" } },
}

test "sudden pain low in the belly with vomiting may be a twisted ovary" {
  case   = { has = { "sudden_onset", "nausea_or_vomiting", left = { "lower_abdominal_pain" } }, age = 27, sex = "female" },
  expect = { flags = { "red-flags-organs/sudden-vomiting-and-lower-abdominal-pain" } },
}

test "bleeding at 30 weeks of pregnancy comes from the afterbirth, not from the tube" {
  case   = { has = { "unexpected_vaginal_bleeding", "pain_across_low_back" }, measures = { weeks_of_pregnancy = 30 }, age = 31, sex = "female" },
  expect = { flags = { "red-flags-organs/bleeding-in-late-pregnancy" } },
}

test "a hard belly in the second half of a pregnancy may be the afterbirth or the appendix" {
  case   = { has = { "abdominal_guarding", "pregnancy_of_20_weeks_or_more" }, age = 31, sex = "female" },
  expect = { flags = { "red-flags-organs/hard-belly", "red-flags-organs/a-hard-belly-in-late-pregnancy" } },
}

test "bleeding at 8 weeks of pregnancy may come from the tube" {
  case   = { has = { "unexpected_vaginal_bleeding" }, measures = { weeks_of_pregnancy = 8 }, age = 31, sex = "female" },
  expect = { flags = { "red-flags-organs/bleeding-in-pregnancy" } },
}

test "bleeding in a pregnancy of unknown age may come from the tube or the afterbirth" {
  case   = { has = { "unexpected_vaginal_bleeding", "pregnancy" }, age = 31, sex = "female" },
  expect = { flags = { "red-flags-organs/bleeding-in-pregnancy-of-unknown-age",
                       "red-flags-organs/bleeding-in-late-pregnancy-of-unknown-age" } },
}
