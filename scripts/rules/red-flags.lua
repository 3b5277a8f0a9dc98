pack "red-flags" {
  title = "Red flags of the spine, its nerves and the bones",
  about = "Reasons to refer before anything else. A flag that is clear does not exclude the condition; most single flags have little evidence behind them, so many of these ask for two signs together.",
  author = "The authors of Fascia",
  reviewed = "2026-11",
  -- Most flags are one sign and one condition: a test of each would only write it down twice.
  allow = { "untested" },
}

-- the cauda equina -----------------------------------------------------------------------------------------------------

red_flag "saddle-numbness" {
  when = [[ case has saddle_anaesthesia ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "numbness of the saddle area may mean that the nerves to bladder and bowel are pressed",
  source = { "dionne2019", "verhagen2016", "bmj_ces" },
}

red_flag "saddle-numbness-on-testing" {
  when = [[ case has reduced_perianal_pinprick ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "reduced feeling around the anus may mean that the nerves to bladder and bowel are pressed",
  source = { "venkatesan2019", "bmj_ces" },
}

red_flag "loose-anus" {
  when = [[ case has reduced_anal_tone ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "a loose anus may mean that the nerves to bladder and bowel are pressed; a firm one does not exclude it",
  source = { "venkatesan2019", "gcare_red_flags" },
}

red_flag "no-twitch-of-the-anus" {
  when = [[ case has absent_anal_wink ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "an anus that does not twitch when the skin beside it is stroked may mean that the nerves to bladder and bowel are pressed; a normal twitch does not exclude it",
  source = "judgement",
}

red_flag "urinary-retention" {
  when = [[ case has urinary_retention ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "with back pain, not being able to pass urine may mean that the nerves to the bladder are pressed",
  source = { "bestbets_ces", "verhagen2016" },
}

red_flag "urine-left-in-the-bladder" {
  when = [[ case has large_residual_urine ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "with back or leg pain, much urine left in the bladder may mean that its nerves are pressed",
  source = { "pvr_meta2022", "bmj_ces" },
}

red_flag "full-bladder" {
  when = [[ case has palpable_bladder ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "a bladder that is still full after passing urine may have lost its nerves, and must be emptied whatever the reason",
  source = { "bmj_ces", "judgement" },
}

red_flag "unfelt-urine" {
  when = [[ case has loss_of_feeling_of_passing_urine ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "when passing urine is no longer felt, the nerves of the bladder may be pressed",
  source = { "bmj_ces", "judgement" },
}

red_flag "bowel-incontinence" {
  when = [[ case has bowel_incontinence ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "with back pain, new loss of control of the bowel may mean that its nerves are pressed",
  source = { "dionne2019", "verhagen2016" },
}

red_flag "unfelt-stool" {
  when = [[ case has loss_of_feeling_of_stool ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "when stool is no longer felt, the nerves of the bowel may be pressed",
  source = { "bmj_ces", "judgement" },
}

red_flag "both-legs-and-weakness" {
  when = [[ case has bilateral_leg_pain, case has leg_weakness ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "pain in both legs together with weakness may mean that many nerve roots are pressed at once",
  source = { "ces334", "verhagen2016" },
}

red_flag "both-legs-weak" {
  when = [[ case has weakness_of_both_legs ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "weakness of both legs may mean that many nerve roots, or the spinal cord, are pressed",
  source = { "bmj_ces", "gcare_red_flags" },
}

red_flag "both-legs-numb-and-weak" {
  when = [[ case has numbness_in_both_legs, case has leg_weakness ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "numbness of both legs together with weakness may mean that many nerve roots are pressed at once",
  source = { "bmj_ces", "judgement" },
}

red_flag "weakness-that-grows" {
  when = [[ case has progressive_leg_weakness ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "weakness of a leg that gets worse shows that a nerve is failing and may not recover without help",
  source = { "verhagen2016", "gcare_red_flags", "judgement" },
}

red_flag "new-bladder-trouble-and-leg-pain" {
  when = [[ case has bladder_dysfunction, case has bilateral_leg_pain ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new trouble with the bladder together with pain in both legs may be an early sign of pressed nerves",
  source = { "ces334", "verhagen2016" },
}

red_flag "new-bladder-trouble-and-a-weak-leg" {
  when = [[ case has bladder_dysfunction, case has leg_weakness ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new trouble with the bladder together with a weak leg may be an early sign of pressed nerves",
  source = { "ces334", "bmj_ces" },
}

red_flag "new-bladder-trouble-and-numb-genitals" {
  when = [[ case has bladder_dysfunction, case has numbness_of_genitals ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new trouble with the bladder together with numb genitals may be an early sign of pressed nerves",
  source = { "bmj_ces", "csp_ces2024" },
}

red_flag "new-bladder-trouble-and-numb-legs" {
  when = [[ case has bladder_dysfunction, case has numbness_in_both_legs ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new trouble with the bladder together with numbness of both legs may mean that many nerve roots are pressed at once",
  source = "judgement",
}

red_flag "leaking-urine-and-pain-in-both-legs" {
  when = [[ case has urinary_incontinence, case has bilateral_leg_pain ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new leaking of urine together with pain in both legs may mean that the nerves to the bladder are pressed",
  source = { "gcare_red_flags", "csp_ces2024" },
}

red_flag "leaking-urine-and-a-numb-leg" {
  when = [[ case has urinary_incontinence, case has numbness_or_tingling_of_leg ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new leaking of urine together with numbness of a leg may mean that the nerves to the bladder are pressed",
  source = { "gcare_red_flags", "bmj_ces" },
}

red_flag "lost-sexual-feeling-and-pain-in-both-legs" {
  when = [[ case has loss_of_sexual_sensation, case has bilateral_leg_pain ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new loss of sexual feeling together with pain in both legs may mean that the lowest nerve roots are pressed",
  source = { "bmj_ces", "csp_ces2024" },
}

red_flag "lost-sexual-feeling-and-bladder-trouble" {
  when = [[ case has loss_of_sexual_sensation, case has bladder_dysfunction ]], condition = "cauda_equina_syndrome", urgency = "emergency",
  because = "new loss of sexual feeling together with trouble with the bladder may mean that the lowest nerve roots are pressed",
  source = { "bmj_ces", "csp_ces2024" },
}

red_flag "foot-drop" {
  when = [[ case has foot_drop ]], condition = "lumbar_radiculopathy", urgency = "same_day",
  because = "a foot that no longer lifts shows that a nerve has failed; how well it recovers depends on time",
  source = "judgement",
}

-- weakness that the examiner finds counts like weakness that the person tells of
for _, with in ipairs {
  { id = "both-legs", finding = "bilateral_leg_pain", condition = "cauda_equina_syndrome", words = "pain in both legs" },
  { id = "new-bladder-trouble", finding = "bladder_dysfunction", condition = "cauda_equina_syndrome", words = "new trouble with the bladder" },
  { id = "fever", finding = "fever", condition = "spinal_epidural_abscess", words = "fever" },
  { id = "spinal-procedure", finding = "recent_spinal_procedure", condition = "spinal_epidural_abscess", words = "a needle or an operation at the spine lately" },
  { id = "severe-injury", finding = "severe_trauma", condition = "vertebral_fracture", words = "a severe injury" },
  { id = "cancer", finding = "history_of_cancer", condition = "spinal_malignancy", words = "a cancer, now or earlier," },
} do
  red_flag(with.id .. "-and-tested-weakness") {
    when = "case has " .. with.finding .. ", case has myotomal_weakness", condition = with.condition, urgency = "emergency",
    because = with.words .. " together with weakness found on testing may mean that nerves or the spinal cord are pressed",
    source = "judgement",
  }
end

-- the spinal cord ------------------------------------------------------------------------------------------------------

red_flag "sensory-level" {
  when = [[ case has sensory_level_on_trunk ]], condition = "spinal_malignancy", urgency = "emergency",
  because = "feeling that stops at a line on the trunk may mean that the spinal cord is pressed, by a tumour, a disc or pus",
  source = { "white2008", "judgement" },
}

red_flag "rising-toe" {
  when = [[ case has babinski_sign ]], condition = "spinal_malignancy", urgency = "same_day",
  because = "a big toe that rises may mean that the spinal cord is pressed, by a tumour, a disc or pus",
  source = "judgement",
}

red_flag "rising-toe-and-weak-leg" {
  when = [[ case has babinski_sign, case has leg_weakness ]], condition = "spinal_malignancy", urgency = "emergency",
  because = "a big toe that rises together with a weak leg may mean that the spinal cord is failing, pressed by a tumour, a disc or pus",
  source = "judgement",
}

red_flag "beating-foot" {
  when = [[ case has ankle_clonus ]], condition = "spinal_malignancy", urgency = "same_day",
  because = "a beating foot may mean that the spinal cord is pressed, by a tumour, a disc or pus",
  source = "judgement",
}

red_flag "brisk-reflexes-and-weak-leg" {
  when = [[ case has brisk_leg_reflexes, case has leg_weakness ]], condition = "spinal_malignancy", urgency = "same_day",
  because = "overactive reflexes together with a weak leg may mean that the spinal cord is pressed",
  source = "judgement",
}

red_flag "brisk-reflexes-and-unsteady-walk" {
  when = [[ case has brisk_leg_reflexes, case has wide_based_gait ]], condition = "spinal_malignancy", urgency = "same_day",
  because = "overactive reflexes together with an unsteady walk may mean that the spinal cord is pressed",
  source = "judgement",
}

-- signs that the cord fails, most often in the neck: hands, walk, legs and bladder together
for _, with in ipairs {
  { id = "an-unsteady-walk", finding = "wide_based_gait", words = "an unsteady walk" },
  { id = "weak-legs", finding = "leg_weakness", words = "weakness of the legs" },
  { id = "numb-legs", finding = "numbness_in_both_legs", words = "numb legs" },
  { id = "new-bladder-trouble", finding = "bladder_dysfunction", words = "new trouble with the bladder" },
  { id = "urgency", finding = "frequent_urination", words = "having to pass urine urgently" },
} do
  red_flag("clumsy-hands-and-" .. with.id) {
    when = "case has clumsy_hands, case has " .. with.finding, condition = "spinal_cord_compression", urgency = "same_day",
    because = "hands that have become clumsy together with " .. with.words .. " may mean that the spinal cord is pressed in the neck; a hospital asks to be seen at once with a combination of such signs",
    source = { "royalfree_dcm", "judgement" },
  }
end

red_flag "unsteady-walk-and-both-legs-weak" {
  when = [[ case has wide_based_gait, case has weakness_of_both_legs ]], condition = "spinal_cord_compression", urgency = "same_day",
  because = "an unsteady walk together with weakness of both legs may mean that the spinal cord is pressed, in the neck or the chest",
  source = { "royalfree_dcm", "judgement" },
}

red_flag "unsteady-walk-and-new-bladder-trouble" {
  when = [[ case has wide_based_gait, case has bladder_dysfunction ]], condition = "spinal_cord_compression", urgency = "same_day",
  because = "an unsteady walk together with new trouble with the bladder may mean that the spinal cord is pressed, in the neck or the chest",
  source = { "royalfree_dcm", "judgement" },
}

red_flag "unsteady-walk-and-weak-leg" {
  when = [[ case has wide_based_gait, case has leg_weakness ]], condition = "spinal_cord_compression", urgency = "soon",
  because = "an unsteady walk together with weak legs may come from a narrow canal in the low back, but also from pressure on the cord in the neck or the chest: hands, reflexes, the big toe and the bladder have to be looked at",
  source = { "royalfree_dcm", "judgement" },
}

red_flag "unsteady-walk-and-urgency" {
  when = [[ case has wide_based_gait, case has frequent_urination ]], condition = "spinal_cord_compression", urgency = "soon",
  because = "an unsteady walk together with having to pass urine urgently may mean that the spinal cord is pressed, in the neck or the chest",
  source = { "royalfree_dcm", "myelopathy_org_symptoms", "judgement" },
}

-- infection of spine, hip and psoas ------------------------------------------------------------------------------------

red_flag "fever" {
  when = [[ case has fever ]], condition = "spinal_infection", urgency = "same_day",
  because = "fever with back pain may come from an infection of the spine or the kidney",
  source = { "yusuf2019", "shroyer2019", "gcare_red_flags" },
}

red_flag "injected-drugs" {
  when = [[ case has intravenous_drug_use ]], condition = "spinal_infection", urgency = "same_day",
  because = "injected drugs can carry germs to the spine, also without fever",
  source = { "yusuf2019", "gcare_red_flags", "judgement" },
}

red_flag "recent-infection-and-unchanging-pain" {
  when = [[ case has recent_serious_infection, case has pain_unchanged_by_position ]], condition = "spinal_infection", urgency = "same_day",
  because = "after a serious infection, back pain that no position changes may mean that germs have settled in the spine",
  source = { "shroyer2019", "gcare_red_flags", "judgement" },
}

red_flag "weak-defence-and-unchanging-pain" {
  when = [[ case has weakened_immune_system, case has pain_unchanged_by_position ]], condition = "spinal_infection", urgency = "same_day",
  because = "with a weakened immune system, back pain that no position changes may be an infection, also without fever",
  source = { "yusuf2019", "gcare_red_flags", "judgement" },
}

red_flag "red-warm-skin-over-the-spine" {
  when = [[ case has redness_and_warmth_over_spine ]], condition = "spinal_infection", urgency = "same_day",
  because = "red, warm skin over the spine may show an infection below",
  source = "judgement",
}

red_flag "night-sweats-and-unchanging-pain" {
  when = [[ case has night_sweats, case has pain_unchanged_by_position ]], condition = "spinal_infection", urgency = "soon",
  because = "sweats at night together with pain that no position changes may come from a slow infection or a tumour",
  source = "judgement",
}

red_flag "tuberculosis-and-growing-pain" {
  when = [[ case has tuberculosis, case has pain_getting_worse ]], condition = "spinal_infection", urgency = "soon",
  because = "after tuberculosis, back pain that gets worse may mean that it has settled in the spine",
  source = "judgement",
}

red_flag "fever-and-weak-leg" {
  when = [[ case has fever, case has leg_weakness ]], condition = "spinal_epidural_abscess", urgency = "emergency",
  because = "fever with weakness of a leg may mean that pus presses on the nerves; paralysis can follow within a day",
  source = { "bmj_sea", "accessmed_sea" },
}

red_flag "fever-and-retention" {
  when = [[ case has fever, case has urinary_retention ]], condition = "spinal_epidural_abscess", urgency = "emergency",
  because = "fever with loss of the bladder may mean that pus presses on the nerves",
  source = { "bmj_sea", "accessmed_sea" },
}

red_flag "fever-and-injected-drugs" {
  when = [[ case has fever, case has intravenous_drug_use ]], condition = "spinal_epidural_abscess", urgency = "emergency",
  because = "fever and back pain in someone who injects drugs may come from pus beside the nerves",
  source = { "bmj_sea", "accessmed_sea" },
}

red_flag "fever-after-a-spinal-procedure" {
  when = [[ case has fever, case has recent_spinal_procedure ]], condition = "spinal_epidural_abscess", urgency = "emergency",
  because = "fever and back pain after a needle or an operation at the spine may come from pus beside the nerves",
  source = { "accessmed_sea", "bmj_sea" },
}

red_flag "growing-pain-after-a-spinal-procedure" {
  when = [[ case has recent_spinal_procedure, case has pain_getting_worse ]], condition = "spinal_epidural_abscess", urgency = "same_day",
  because = "pain that grows after a needle or an operation at the spine may come from pus or blood beside the nerves",
  source = { "accessmed_sea", "judgement" },
}

red_flag "weak-leg-after-a-spinal-procedure" {
  when = [[ case has recent_spinal_procedure, case has leg_weakness ]], condition = "spinal_epidural_abscess", urgency = "emergency",
  because = "a leg that turns weak after a needle or an operation at the spine may mean that pus or blood presses on the nerves",
  source = { "accessmed_sea", "judgement" },
}

red_flag "fever-and-stiff-neck" {
  when = [[ case has fever, case has neck_stiffness ]], condition = "spinal_epidural_abscess", urgency = "emergency",
  because = "fever with a stiff neck means that the coverings of brain and spinal cord may be inflamed",
  source = "judgement",
}

red_flag "fever-and-stopped-knee" {
  when = [[ case has fever, case has kernig_sign ]], condition = "spinal_epidural_abscess", urgency = "emergency",
  because = "fever with a knee that cannot be straightened for pain means that the coverings of brain and spinal cord may be inflamed",
  source = "judgement",
}

red_flag "fever-and-bent-hip" {
  when = [[ case has fever, case has hip_held_bent ]], condition = "psoas_abscess", urgency = "emergency",
  because = "fever with a hip that cannot be straightened for pain may come from pus in psoas or from an infected hip",
  source = { "medal_psoas", "judgement" },
}

red_flag "fever-and-psoas-sign" {
  when = [[ case has fever, case has psoas_sign ]], condition = "psoas_abscess", urgency = "same_day",
  because = "fever with pain on stretching psoas may come from pus in psoas or from an inflamed appendix",
  source = { "medal_psoas", "wagner1996" },
}

red_flag "fever-and-swelling-in-the-groin" {
  when = [[ case has fever, case has fullness_below_groin_ligament ]], condition = "psoas_abscess", urgency = "emergency",
  because = "fever with a deep swelling in the groin may come from pus that tracks along psoas",
  source = { "medal_psoas", "judgement" },
}

red_flag "fever-and-no-weight-on-the-leg" {
  when = [[ case has fever, case has cannot_bear_weight ]], condition = "septic_arthritis_of_hip", urgency = "emergency",
  because = "fever with a leg that bears no weight may come from an infected hip, which is destroyed within days",
  source = { "digitalddx_septic_hip", "judgement" },
}

red_flag "fever-and-painful-roll-of-the-leg" {
  when = [[ case has fever, case has log_roll_test ]], condition = "septic_arthritis_of_hip", urgency = "emergency",
  because = "fever with pain when the leg is merely rolled may come from an infected hip",
  source = { "digitalddx_septic_hip", "judgement" },
}

red_flag "fever-after-a-hip-operation" {
  when = [[ case has fever, case has earlier_hip_operation, case has groin_pain ]], condition = "septic_arthritis_of_hip", urgency = "emergency",
  because = "fever with groin pain after an operation of the hip may come from an infected joint",
  source = { "digitalddx_septic_hip", "judgement" },
}

-- fracture -------------------------------------------------------------------------------------------------------------

red_flag "severe-injury" {
  when = [[ case has severe_trauma ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "a severe injury can break a vertebra",
  source = { "downie2013", "henschke2009" },
}

red_flag "severe-injury-and-weak-leg" {
  when = [[ case has severe_trauma, case has leg_weakness ]], condition = "vertebral_fracture", urgency = "emergency",
  because = "weakness after a severe injury may mean that a broken vertebra presses on nerves",
  source = { "gcare_red_flags", "judgement" },
}

red_flag "severe-injury-and-numb-legs" {
  when = [[ case has severe_trauma, case has numbness_in_both_legs ]], condition = "vertebral_fracture", urgency = "emergency",
  because = "numb legs after a severe injury may mean that a broken vertebra presses on nerves",
  source = { "gcare_red_flags", "judgement" },
}

red_flag "minor-injury-in-old-age" {
  when = [[ case has minor_trauma, case age ?n, ?n >= 70 ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "at the age of {?n}, a small fall or a lift can break a vertebra",
  source = { "downie2013", "henschke2009" },
}

red_flag "fall-in-old-age" {
  when = [[ case has onset_after_fall, case age ?n, ?n >= 70 ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "at the age of {?n}, a fall can break a vertebra",
  source = { "downie2013", "henschke2009" },
}

red_flag "corticosteroids" {
  when = [[ case has prolonged_corticosteroid_use ]], condition = "vertebral_fracture", urgency = "soon",
  because = "long use of corticosteroids weakens bone, so that a vertebra can break without an injury",
  source = { "downie2013", "henschke2009", "judgement" },
}

red_flag "corticosteroids-and-sudden-pain" {
  when = [[ case has prolonged_corticosteroid_use, case has sudden_onset ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "after long use of corticosteroids a vertebra can break without an injury, and sudden pain is how it is felt",
  source = "judgement",
}

red_flag "bruise-over-the-spine" {
  when = [[ case has bruise_over_spine ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "a bruise or graze over the spine was the most telling single sign of a fracture in the studies reviewed",
  source = { "downie2013", "judgement" },
}

red_flag "weak-bone-and-a-minor-injury" {
  when = [[ case has osteoporosis, case has minor_trauma ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "with osteoporosis, a small injury can break a vertebra",
  source = { "verhagen2016", "gcare_red_flags", "judgement" },
}

red_flag "weak-bone-and-a-fall" {
  when = [[ case has osteoporosis, case has onset_after_fall ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "with osteoporosis, a fall can break a vertebra",
  source = { "verhagen2016", "gcare_red_flags", "judgement" },
}

red_flag "weak-bone-and-sudden-pain" {
  when = [[ case has osteoporosis, case has sudden_onset ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "with osteoporosis, a vertebra can break without an injury, and sudden pain is how it is felt",
  source = { "gcare_red_flags", "judgement" },
}

red_flag "earlier-break-and-sudden-pain" {
  when = [[ case has earlier_fragility_fracture, case has sudden_onset ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "whoever broke a bone by a small fall may break a vertebra without one, and sudden pain is how it is felt",
  source = "judgement",
}

-- many fractures of weak bone come without a fall, and the weak bone is often not known before
for _, place in ipairs {
  { id = "pain-at-the-lowest-ribs", finding = "pain_at_thoracolumbar_junction", words = "where the chest and the low back meet" },
  { id = "pain-in-the-mid-back", finding = "pain_in_mid_back", words = "in the mid-back" },
} do
  red_flag("sudden-" .. place.id .. "-in-old-age") {
    when = "case has sudden_onset, case has " .. place.finding .. ", case age ?n, ?n >= 70", condition = "vertebral_fracture", urgency = "soon",
    because = "at the age of {?n}, sudden pain " .. place.words .. " may come from a vertebra that has broken without an injury",
    source = "judgement",
  }
end

red_flag "woman-over-70-with-a-tender-vertebra" {
  when = [[ case sex female, case has spinal_percussion_tenderness, case age ?n, ?n > 70 ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "in a woman of {?n}, one tender vertebra may be broken even without an injury",
  source = { "henschke2009", "langdon2010", "judgement" },
}

red_flag "cannot-lie-flat-in-later-life" {
  when = [[ case has supine_sign, case age ?n, ?n >= 65 ]], condition = "vertebral_fracture", urgency = "same_day",
  because = "at the age of {?n}, pain in the spine that forbids lying flat may come from a broken vertebra",
  source = { "langdon2010", "nass_ovf" },
}

red_flag "short-leg-turned-out" {
  when = [[ case has leg_shortened_and_turned_out ]], condition = "femoral_neck_fracture", urgency = "emergency",
  because = "a leg that lies shortened and turned out may be broken at the hip",
  source = "judgement",
}

red_flag "fall-and-no-weight-on-the-leg" {
  when = [[ case has onset_after_fall, case has cannot_bear_weight ]], condition = "femoral_neck_fracture", urgency = "emergency",
  because = "a leg that bears no weight after a fall may be broken at the hip",
  source = "judgement",
}

red_flag "severe-injury-and-no-weight-on-the-leg" {
  when = [[ case has severe_trauma, case has cannot_bear_weight ]], condition = "femoral_neck_fracture", urgency = "emergency",
  because = "a leg that bears no weight after a severe injury may be broken at the hip or the pelvis",
  source = "judgement",
}

red_flag "weak-bone-and-no-weight-on-the-leg" {
  when = [[ case has osteoporosis, case has cannot_bear_weight ]], condition = "femoral_neck_fracture", urgency = "emergency",
  because = "with osteoporosis a hip can break without a fall, and then the leg bears no weight",
  source = "judgement",
}

red_flag "fall-and-dull-tap" {
  when = [[ case has onset_after_fall, case has patellar_pubic_percussion ]], condition = "femoral_neck_fracture", urgency = "same_day",
  because = "a duller sound on the painful side after a fall may come from a break of hip or pelvis",
  source = { "smeets2018" },
}

red_flag "groin-pain-on-hopping-after-more-running" {
  when = [[ case has onset_after_running_more, case has groin_pain, case has single_leg_hop_pain ]],
  condition = "femoral_neck_fracture", urgency = "same_day",
  because = "groin pain that began with more running and comes with a hop may be a crack in the neck of the femur, which must not be loaded",
  source = { "robertson2017", "medscape_fnsf", "fpnotebook_fnsf" },
}

red_flag "groin-pain-and-hard-training" {
  when = [[ case has high_training_load, case has groin_pain, case has worse_running ]], condition = "femoral_neck_fracture", urgency = "soon",
  because = "groin pain in someone who trains hard may be a crack in the neck of the femur; running has to stop until that is known",
  source = { "robertson2017", "fpnotebook_fnsf" },
}

red_flag "groin-pain-at-night-and-hard-training" {
  when = [[ case has high_training_load, case has groin_pain, case has night_pain ]], condition = "femoral_neck_fracture", urgency = "same_day",
  because = "groin pain in exercise and at night may be a crack in the neck of the femur, which must not be loaded",
  source = { "fpnotebook_fnsf", "judgement" },
}

red_flag "groin-pain-hard-training-and-no-weight-on-the-leg" {
  when = [[ case has high_training_load, case has groin_pain, case has cannot_bear_weight ]], condition = "femoral_neck_fracture", urgency = "emergency",
  because = "in someone who trains hard, groin pain in a leg that no longer bears weight may be a crack in the neck of the femur that is giving way",
  source = "judgement",
}

red_flag "hip-pain-and-limp-in-the-growing-years" {
  when = [[ case has groin_pain, case has limp, case age ?n, ?n < 17 ]], condition = "slipped_growth_plate_of_hip", urgency = "same_day",
  because = "at the age of {?n}, groin pain with a limp may be a slip of the growth plate at the neck of the thigh bone, which must not be loaded",
  source = { "peck2017", "msd_scfe", "judgement" },
}

red_flag "stiff-hip-and-limp-in-the-growing-years" {
  when = [[ case has reduced_passive_hip_internal_rotation, case has limp, case age ?n, ?n < 17 ]], condition = "slipped_growth_plate_of_hip", urgency = "same_day",
  because = "at the age of {?n}, a limp with a hip that turns in too little may be a slip of the growth plate or another disease of the hip, also when only the knee hurts",
  source = { "msd_scfe", "judgement" },
}

for _, place in ipairs {
  { id = "thigh-pain", finding = "anterior_thigh_pain", words = "pain in the thigh" },
  { id = "knee-pain", finding = "knee_pain", words = "pain at the knee" },
  { id = "pain-at-the-side-of-the-hip", finding = "lateral_hip_pain", words = "pain at the side of the hip" },
} do
  red_flag(place.id .. "-and-limp-in-the-growing-years") {
    when = "case has " .. place.finding .. ", case has limp, case age ?n, ?n < 17", condition = "slipped_growth_plate_of_hip", urgency = "same_day",
    because = "at the age of {?n}, " .. place.words .. " with a limp may be a slip of the growth plate of the hip, which must not be loaded; "
      .. "the hip is at fault in some who feel only the thigh or the knee",
    source = { "peck2017", "msd_scfe", "judgement" },
  }
end

red_flag "leg-that-bears-no-weight-in-the-growing-years" {
  when = [[ case has cannot_bear_weight, case age ?n, ?n < 17 ]], condition = "slipped_growth_plate_of_hip", urgency = "emergency",
  because = "at the age of {?n}, a leg that bears no weight may have a growth plate of the hip that has slipped suddenly, or an infected hip, also without fever",
  source = { "statpearls_scfe", "moro_lago2017", "judgement" },
}

red_flag "sacral-pain-after-radiation" {
  when = [[ case has radiotherapy_of_pelvis, case has pain_over_sacrum ]], condition = "sacral_fracture", urgency = "soon",
  because = "after radiation of the pelvis the sacrum can crack without an injury, and a tumour has to be excluded",
  source = { "rickert2022", "sif_risks2015" },
}

red_flag "sacral-pain-and-weak-bone" {
  when = [[ case has osteoporosis, case has pain_over_sacrum ]], condition = "sacral_fracture", urgency = "soon",
  because = "with osteoporosis the sacrum can crack without an injury",
  source = { "rickert2022", "sif_risks2015" },
}

red_flag "sacral-pain-on-hopping-and-hard-training" {
  when = [[ case has high_training_load, case has pain_over_sacrum, case has single_leg_hop_pain ]], condition = "sacral_fracture", urgency = "soon",
  because = "sacral pain on hopping in someone who trains hard may be a crack in the sacrum",
  source = "judgement",
}

red_flag "sacral-pain-after-more-running" {
  when = [[ case has high_training_load, case has pain_over_sacrum, case has onset_after_running_more ]], condition = "sacral_fracture", urgency = "soon",
  because = "sacral pain that began with more running in someone who trains hard may be a crack in the sacrum; running has to stop until that is known",
  source = "judgement",
}

red_flag "groin-pain-and-corticosteroids" {
  when = [[ case has prolonged_corticosteroid_use, case has groin_pain ]], condition = "femoral_head_necrosis", urgency = "soon",
  because = "after long use of corticosteroids, groin pain may mean that the head of the femur is losing its blood supply",
  source = { "onfh_india2019", "amboss_avn" },
}

red_flag "stiff-hip-and-heavy-drinking" {
  when = [[ case has heavy_alcohol_use, case has groin_pain, case has reduced_passive_hip_internal_rotation ]],
  condition = "femoral_head_necrosis", urgency = "soon",
  because = "in heavy drinking, a painful stiff hip may mean that the head of the femur is losing its blood supply",
  source = { "onfh_india2019", "amboss_avn" },
}

red_flag "groin-pain-and-sickle-cells" {
  when = [[ case has sickle_cell_disease, case has groin_pain ]], condition = "femoral_head_necrosis", urgency = "soon",
  because = "in sickle cell disease, groin pain may mean that the head of the femur is losing its blood supply",
  source = { "amboss_avn" },
}

-- cancer ---------------------------------------------------------------------------------------------------------------

-- Where pain is told at the hip and nowhere else, a cancer is looked for there, not in the spine. Where no place was told, or
-- one that may be of the spine, it is the spine.

relation "felt_at_the_hip" { "finding",
  about  = "the finding tells of pain at the hip or the thigh that is not usual for the spine",
  says   = "{1} tells of the hip or the thigh",
  denies = "nothing shows that {1} tells of the hip or the thigh",
}

rule "pain-where-a-tumour-of-the-hip-is-felt-and-none-of-the-spine" {
  when    = [[ ?f located_in ?z, ?f topic site, cancer_in_hip_or_pelvis causes_pain_in ?z, not spinal_malignancy causes_pain_in ?z ]],
  infer   = [[ felt_at_the_hip(?f) ]],
  because = "{?f} is felt where a tumour of the hip or the pelvis hurts, and one of the spine does not",
  source  = "judgement",
}

for _, sign in ipairs {
  { id = "a-cupped-hand", finding = "c_sign_at_hip" },
  { id = "pain-that-stops-above-the-knee", finding = "pain_stops_above_knee" },
  { id = "pain-at-the-inner-knee", finding = "inner_knee_pain" },
} do
  rule("told-of-the-hip-by-" .. sign.id) {
    when    = "?f topic site, ?f = " .. sign.finding,
    infer   = [[ felt_at_the_hip(?f) ]],
    because = "{?f} tells of the hip or the thigh",
    source  = "judgement",
  }
end

relation "hurts_elsewhere_than_at_the_hip" { "symbol",
  about  = "pain was told in a place that is not of the hip or the thigh",
  says   = "pain was told elsewhere than at the hip",
  denies = "no pain was told elsewhere than at the hip",
}

rule "pain-told-elsewhere-than-at-the-hip" {
  when    = [[ case has ?f, ?f topic site, not felt_at_the_hip(?f) ]],
  infer   = [[ hurts_elsewhere_than_at_the_hip(case) ]],
  because = "{?f} does not tell of the hip",
  source  = "judgement",
}

relation "hurts_only_at_the_hip" { "symbol",
  about  = "pain was told at the hip or the thigh, and nowhere else",
  says   = "pain was told only at the hip or the thigh",
  denies = "pain was not told only at the hip or the thigh",
}

rule "pain-told-only-at-the-hip" {
  when    = [[ case has ?f, felt_at_the_hip(?f), not hurts_elsewhere_than_at_the_hip(case) ]],
  infer   = [[ hurts_only_at_the_hip(case) ]],
  because = "{?f} tells of the hip, and no pain was told elsewhere",
  source  = "judgement",
}

local back = { "pain_across_low_back", "pain_in_midline_of_low_back", "pain_in_mid_back" }

red_flag "history-of-cancer" {
  when = [[ case has history_of_cancer, not hurts_only_at_the_hip(case) ]], asks = back,
  condition = "spinal_malignancy", urgency = "soon",
  because = "after a cancer, new back pain may come from its spread to the spine",
  source = { "henschke2007", "downie2013", "gcare_red_flags" },
}

red_flag "cancer-and-pain-at-the-hip" {
  when = [[ case has history_of_cancer, case has ?f, felt_at_the_hip(?f) ]], condition = "cancer_in_hip_or_pelvis", urgency = "soon",
  because = "after a cancer, new pain at the hip or the thigh may come from its spread to the upper thigh bone or the pelvis, which can break under weight",
  source = { "metastases_proximal_femur", "ormsby_femur", "judgement" },
}

red_flag "cancer-pain-at-the-hip-and-pain-that-stays-at-night" {
  when = [[ case has history_of_cancer, case has night_pain_that_stays, case has ?f, felt_at_the_hip(?f) ]],
  condition = "cancer_in_hip_or_pelvis", urgency = "same_day",
  because = "after a cancer, pain at the hip or the thigh that stays through the night makes spread to the bone more likely, and with it a break",
  source = "judgement",
}

red_flag "cancer-pain-at-the-hip-and-no-weight-on-the-leg" {
  when = [[ case has history_of_cancer, case has cannot_bear_weight, case has ?f, felt_at_the_hip(?f) ]],
  condition = "cancer_in_hip_or_pelvis", urgency = "emergency",
  because = "after a cancer, a leg that bears no weight may mean that bone at the hip has broken or is about to",
  source = { "ormsby_femur", "judgement" },
}

red_flag "weight-loss-and-pain-at-the-hip" {
  when = [[ case has unexplained_weight_loss, case has ?f, felt_at_the_hip(?f) ]], condition = "cancer_in_hip_or_pelvis", urgency = "soon",
  because = "pain at the hip or the thigh with weight loss that has no reason may come from a tumour in the bone",
  source = "judgement",
}

red_flag "cancer-and-weak-leg" {
  when = [[ case has history_of_cancer, case has leg_weakness ]], condition = "spinal_malignancy", urgency = "emergency",
  because = "after a cancer, back pain with weakness of a leg may mean that a tumour presses on cord or nerves; treatment before the legs fail works best",
  source = { "white2008" },
}

red_flag "cancer-and-bladder-trouble" {
  when = [[ case has history_of_cancer, case has bladder_dysfunction ]], condition = "spinal_malignancy", urgency = "emergency",
  because = "after a cancer, back pain with new trouble with the bladder may mean that a tumour presses on cord or nerves",
  source = { "white2008", "judgement" },
}

red_flag "cancer-and-unsteady-walk" {
  when = [[ case has history_of_cancer, case has wide_based_gait ]], condition = "spinal_malignancy", urgency = "emergency",
  because = "after a cancer, back pain with an unsteady walk may mean that a tumour presses on the cord",
  source = { "white2008", "judgement" },
}

red_flag "cancer-and-numb-legs" {
  when = [[ case has history_of_cancer, case has numbness_in_both_legs ]], condition = "spinal_malignancy", urgency = "emergency",
  because = "after a cancer, back pain with numb legs may mean that a tumour presses on cord or nerves",
  source = { "white2008", "judgement" },
}

red_flag "cancer-and-pain-that-stays-at-night" {
  when = [[ case has history_of_cancer, case has night_pain_that_stays, not hurts_only_at_the_hip(case) ]], asks = back,
  condition = "spinal_malignancy", urgency = "same_day",
  because = "after a cancer, pain that stays through the night makes spread to the spine more likely",
  source = { "white2008", "gcare_red_flags", "judgement" },
}

-- what the guideline asks to be discussed within a day in someone with a cancer
for _, sign in ipairs {
  { id = "tapping-on-the-spine-that-hurts", finding = "spinal_percussion_tenderness", words = "a spine that hurts on tapping" },
  { id = "a-sore-spinous-process", finding = "tenderness_of_lumbar_spinous_process", words = "one sore spot on the bone of the spine" },
  { id = "pain-that-nothing-changes", finding = "pain_unchanged_by_position", words = "pain that no position changes" },
  { id = "pain-that-grows", finding = "pain_getting_worse", words = "back pain that gets worse week by week" },
  { id = "pain-on-coughing", finding = "worse_coughing", words = "back pain on coughing or sneezing" },
  { id = "pain-on-straining", finding = "worse_straining", words = "back pain on straining" },
} do
  red_flag("cancer-and-" .. sign.id) {
    when = "case has history_of_cancer, case has " .. sign.finding .. ", not hurts_only_at_the_hip(case)", asks = back,
    condition = "spinal_malignancy", urgency = "same_day",
    because = "after a cancer, " .. sign.words .. " may come from its spread to the spine: a guideline asks for specialists' advice within 24 hours",
    source = { "nice_cg75_priorities", "white2008" },
  }
end

red_flag "weight-loss" {
  when = [[ case has unexplained_weight_loss, not hurts_only_at_the_hip(case) ]], asks = back,
  condition = "spinal_malignancy", urgency = "soon",
  because = "back pain with weight loss that has no reason may come from a tumour",
  source = { "henschke2007", "verhagen2016", "gcare_red_flags" },
}

red_flag "no-improvement-after-50" {
  when = [[ case has pain_for_more_than_one_month_without_improvement, case has pain_unchanged_by_position, case age ?n, ?n >= 50 ]],
  condition = "spinal_malignancy", urgency = "soon",
  because = "at the age of {?n}, pain that does not improve in a month and that no position changes should be looked into",
  source = { "henschke2007", "gcare_red_flags", "judgement" },
}

red_flag "growing-pain-at-night-after-50" {
  when = [[ case has pain_getting_worse, case has night_pain_that_stays, case age ?n, ?n >= 50 ]], condition = "spinal_malignancy", urgency = "soon",
  because = "at the age of {?n}, pain that grows from week to week and stays through the night should be looked into",
  source = { "gcare_red_flags", "judgement" },
}

red_flag "growing-pain-at-night-in-the-young" {
  when = [[ case has pain_getting_worse, case has night_pain_that_stays, case age ?n, ?n < 20 ]], condition = "spinal_malignancy", urgency = "soon",
  because = "at the age of {?n}, pain that grows from week to week and stays through the night should be looked into",
  source = { "gcare_red_flags", "judgement" },
}

red_flag "sign-of-the-buttock-and-pain-at-night" {
  when = [[ case has sign_of_the_buttock, case has night_pain_that_stays ]], condition = "spinal_malignancy", urgency = "soon",
  because = "a hip that is stopped by pain in the buttock, with pain that stays at night, may come from a tumour or an infection of the pelvis",
  source = "judgement",
}

red_flag "anaemia-after-60" {
  when = [[ case has anaemia, case age ?n, ?n >= 60 ]], condition = "multiple_myeloma", urgency = "soon",
  because = "at the age of {?n}, bone or back pain with a low blood count may come from myeloma",
  source = { "koshiaris2018", "gpnotebook_ng12_back", "ocp_myeloma" },
}

red_flag "raised-sedimentation-rate-after-60" {
  when = [[ case has raised_esr, case age ?n, ?n >= 60 ]], condition = "multiple_myeloma", urgency = "soon",
  because = "at the age of {?n}, back pain with a raised sedimentation rate may come from myeloma or another cancer",
  source = { "koshiaris2018", "henschke2007", "gpnotebook_ng12_back" },
}

red_flag "tiredness-and-no-improvement-after-60" {
  when = [[ case has unusual_tiredness, case has pain_for_more_than_one_month_without_improvement, case age ?n, ?n >= 60 ]],
  condition = "multiple_myeloma", urgency = "soon",
  because = "at the age of {?n}, back pain that does not improve, with a new tiredness, calls for a blood test",
  source = { "gpnotebook_ng12_back", "ocp_myeloma" },
}

red_flag "jaundice-after-40" {
  when = [[ case has jaundice, case age ?n, ?n >= 40 ]], condition = "pancreatic_cancer", urgency = "soon",
  because = "at the age of {?n}, yellow skin or eyes may come from a tumour of the pancreas",
  source = { "pca_ng12", "a4m_ng12_pancreas" },
}

red_flag "weight-loss-and-upper-belly-pain-after-60" {
  when = [[ case has unexplained_weight_loss, case has upper_abdominal_pain, case age ?n, ?n >= 60 ]],
  condition = "pancreatic_cancer", urgency = "soon",
  because = "at the age of {?n}, loss of weight with pain in back or belly may come from a tumour of the pancreas",
  source = { "gpnotebook_ng12_back", "a4m_ng12_pancreas" },
}

red_flag "lump-in-the-belly" {
  when = [[ case has mass_in_belly ]], condition = "pancreatic_cancer", urgency = "soon",
  because = "a lump in the belly that nobody has looked into may be a tumour, of the pancreas or of another organ",
  source = "judgement",
}

-- children and young people ---------------------------------------------------------------------------------------------

-- Guidelines on low back pain are about people from 16 on. Of a child's pain it is asked where it is felt, how old the child
-- is, how long it has lasted, and what comes with it.
local childs_back = [[ case has ?f, ?f topic site, ?f located_in ?z, disease_behind_back_pain_in_childhood causes_pain_in ?z, case age ?n, ]]

red_flag "back-pain-before-school-age" {
  when = childs_back .. [[ ?n < 6 ]], asks = back, condition = "disease_behind_back_pain_in_childhood", urgency = "same_day",
  because = "at the age of {?n}, back pain has a serious cause more often than later; a hospital for children wants to see it in its emergency department",
  source = { "pch_child_back_pain", "ajnr_child_back_pain" },
}

red_flag "back-pain-before-the-age-of-ten" {
  when = childs_back .. [[ ?n < 10 ]], asks = back, condition = "disease_behind_back_pain_in_childhood", urgency = "soon",
  because = "at the age of {?n}, back pain is unusual, and a doctor looks at it before anything is done: before puberty, the age is itself a warning sign",
  source = { "ajnr_child_back_pain", "pch_child_back_pain", "judgement" },
}

red_flag "weeks-of-back-pain-in-a-child" {
  when = childs_back .. [[ ?n < 16, case measures symptom_duration ?days, ?days > 28, ?days < 42 ]], asks = back,
  condition = "disease_behind_back_pain_in_childhood", urgency = "soon",
  because = "at the age of {?n}, back pain of more than four weeks is a warning sign: a doctor looks at it first",
  source = { "ajnr_child_back_pain", "judgement" },
}

for _, with in ipairs {
  { id = "six-weeks-of", finding = "pain_for_six_to_twelve_weeks", urgency = "soon", words = "back pain of more than four weeks" },
  { id = "months-of", finding = "pain_for_more_than_three_months", urgency = "soon", words = "back pain of more than four weeks" },
  { id = "growing", finding = "pain_getting_worse", urgency = "soon", words = "back pain that gets worse" },
  { id = "long-stiffness-with", finding = "morning_stiffness_over_half_an_hour", urgency = "soon", words = "back pain with long stiffness in the morning" },
  { id = "nightly", finding = "night_pain", urgency = "same_day", words = "back pain that wakes from sleep" },
  { id = "weakness-with", finding = "leg_weakness", urgency = "same_day", words = "back pain with weakness of a leg" },
} do
  red_flag(with.id .. "-back-pain-in-a-child") {
    when = childs_back .. "?n < 16, case has " .. with.finding, asks = back,
    condition = "disease_behind_back_pain_in_childhood", urgency = with.urgency,
    because = "at the age of {?n}, " .. with.words .. " is a warning sign: a doctor looks at it first",
    source = with.urgency == "soon" and { "ajnr_child_back_pain", "judgement" } or { "pch_child_back_pain", "ajnr_child_back_pain", "judgement" },
  }
end

-- a cracked arch of a vertebra, in those who are still growing
for _, sign in ipairs {
  { id = "pain-on-bending-backwards", finding = "worse_bending_backward", words = "pain on bending backwards" },
  { id = "pain-on-one-leg-bent-backwards", finding = "one_leg_hyperextension_test", words = "pain on bending backwards on one leg" },
  { id = "pain-on-jumping", finding = "worse_jumping", words = "back pain on jumping" },
} do
  red_flag("sport-and-" .. sign.id .. "-in-the-growing-years") {
    when = "case has sport_with_back_extension, case age ?n, ?n < 20, case has " .. sign.finding, condition = "spondylolysis", urgency = "soon",
    because = "at the age of {?n}, " .. sign.words .. " in a sport that arches the back may be a stress fracture of the arch of a vertebra: the sport pauses until that is known, since rest lets it heal",
    source = { "spondylolysis_young_athlete_review", "sportsinstitute_spondylolysis", "judgement" },
  }
end

-- inflammation ---------------------------------------------------------------------------------------------------------

red_flag "inflammatory-pattern" {
  when = [[ case has pain_for_more_than_three_months, case has onset_before_40, case has eased_by_exercise, case has night_pain_that_eases_on_getting_up ]],
  condition = "inflammatory_spondyloarthritis", urgency = "soon",
  because = "long-standing pain that began before 40, wakes the person at night and gets better with movement may be inflammatory; earlier diagnosis helps",
  source = { "sieper2009", "nhsl_axspa", "judgement" },
}

-- Four of nine criteria of NICE in low back pain that began before 45 and has lasted for more than three months.
relation "speaks_for_referral_to_rheumatology" { "finding",
  about  = "a criterion by which a guideline refers long low back pain to a rheumatologist",
  says   = "{1} is a criterion of a guideline for a referral to a rheumatologist",
  denies = "{1} is no criterion for a referral to a rheumatologist",
}

for _, one in ipairs {
  { id = "waking-late-in-the-night", finding = "pain_in_second_half_of_night" },
  { id = "buttock-pain", finding = "buttock_pain" },
  { id = "relief-by-moving", finding = "eased_by_exercise" },
  { id = "relief-by-medicine", finding = "relief_from_nsaid" },
  { id = "the-disease-in-the-family", finding = "family_history_of_spondyloarthritis" },
  { id = "swollen-joints", finding = "swollen_joints" },
  { id = "psoriasis", finding = "known_psoriasis" },
} do
  rule("criterion-" .. one.id) {
    when    = "case has ?f, ?f = " .. one.finding,
    infer   = [[ speaks_for_referral_to_rheumatology(?f) ]],
    because = "{?f} is among the nine criteria of the guideline",
    source  = { "nhsl_axspa", "bjgp_axspa2018" },
  }
end

rule "criterion-age" {
  when    = [[ case has ?f, ?f = onset_before_40, case age ?n, ?n < 35 ]],
  infer   = [[ speaks_for_referral_to_rheumatology(?f) ]],
  because = "at the age of {?n} the pain began before 35, which is among the nine criteria of the guideline",
  source  = { "nhsl_axspa", "bjgp_axspa2018" },
}

red_flag "four-criteria-for-a-rheumatologist" {
  when = [[ case has pain_for_more_than_three_months, case has onset_before_40,
            ?count = count { ?f : speaks_for_referral_to_rheumatology(?f) }, ?count >= 4 ]],
  condition = "inflammatory_spondyloarthritis", urgency = "soon",
  because = "long-standing pain that began before 45, with {?count} of the nine criteria of a guideline; from four on it refers to a rheumatologist",
  source = { "nhsl_axspa", "bjgp_axspa2018", "nice_ng65" },
}

red_flag "alternating-buttock-pain" {
  when = [[ case has pain_for_more_than_three_months, case has onset_before_40, case has alternating_buttock_pain, case has morning_stiffness_over_half_an_hour ]],
  condition = "inflammatory_spondyloarthritis", urgency = "soon",
  because = "long-standing pain that began before 40, changes from buttock to buttock and comes with long morning stiffness may be inflammatory",
  source = { "mayoproc_axspa", "nhsl_axspa" },
}

red_flag "long-pain-and-inflamed-eye" {
  when = [[ case has pain_for_more_than_three_months, case has onset_before_40, case has earlier_uveitis ]],
  condition = "inflammatory_spondyloarthritis", urgency = "soon",
  because = "long-standing pain that began before 40, in someone whose eye was inflamed, may be inflammatory",
  source = { "axspa_screening", "nice_ng65" },
}

red_flag "long-pain-in-the-family" {
  when = [[ case has pain_for_more_than_three_months, case has onset_before_40, case has pain_in_second_half_of_night, case has family_history_of_spondyloarthritis ]],
  condition = "inflammatory_spondyloarthritis", urgency = "soon",
  because = "long-standing pain that began before 40 and wakes the person late in the night, with the disease in the family, may be inflammatory",
  source = { "nhsl_axspa", "axspa_screening" },
}

-- tests ----------------------------------------------------------------------------------------------------------------
test "numbness of the saddle area is an emergency" {
  case   = { has = { "saddle_anaesthesia", "bilateral_leg_pain" }, age = 39 },
  expect = { flags = { "red-flags/saddle-numbness" } },
}

test "trouble with the bladder alone is no red flag" {
  case   = { has = { "bladder_dysfunction", "pain_across_low_back" }, age = 61 },
  expect = { flags = {} },
}

test "pain in both legs alone is no red flag" {
  case   = { has = { "bilateral_leg_pain", "pain_across_low_back" }, age = 66 },
  expect = { flags = {} },
}

test "trouble with the bladder and pain in both legs are an emergency" {
  case   = { has = { "bladder_dysfunction", "bilateral_leg_pain" }, age = 44 },
  expect = { flags = { "red-flags/new-bladder-trouble-and-leg-pain" } },
}

test "weakness and numbness of one leg alone are no emergency" {
  case   = { has = { "leg_weakness", "numbness_or_tingling_of_leg" }, age = 44 },
  expect = { flags = {} },
}

test "a foot that no longer lifts has to be seen the same day" {
  case   = { has = { "pain_across_low_back", left = { "foot_drop" } }, age = 44 },
  expect = { flags = { "red-flags/foot-drop" } },
}

test "a small fall at 78 is a reason to look for a fracture" {
  case   = { has = { "minor_trauma", "pain_in_midline_of_low_back" }, age = 78, sex = "female" },
  expect = { flags = { "red-flags/minor-injury-in-old-age" } },
}

test "a small fall at 40 is no red flag" {
  case   = { has = { "minor_trauma", "pain_in_midline_of_low_back" }, age = 40 },
  expect = { flags = {} },
}

test "a fall on a leg that bears no weight is an emergency" {
  case   = { has = { "onset_after_fall", left = { "groin_pain", "cannot_bear_weight" } }, age = 55 },
  expect = { flags = { "red-flags/fall-and-no-weight-on-the-leg" } },
}

test "groin pain in a runner without hard training is no red flag" {
  case   = { has = { "worse_running", left = { "groin_pain" } }, age = 35 },
  expect = { flags = {} },
}

test "hard training with groin pain in running is looked into soon" {
  case   = { has = { "high_training_load", "worse_running", left = { "groin_pain" } }, age = 35 },
  expect = { flags = { "red-flags/groin-pain-and-hard-training" } },
}

test "new trouble with the bladder and numb legs are an emergency" {
  case   = { has = { "bladder_dysfunction", "numbness_in_both_legs" }, age = 48 },
  expect = { flags = { "red-flags/new-bladder-trouble-and-numb-legs" } },
}

test "numbness of both legs alone is no red flag" {
  case   = { has = { "numbness_in_both_legs", "neurogenic_claudication" }, age = 72 },
  expect = { flags = {} },
}

test "long use of corticosteroids is looked into soon, with sudden pain on the same day" {
  case   = { has = { "prolonged_corticosteroid_use", "sudden_onset" }, age = 58 },
  expect = { flags = { "red-flags/corticosteroids", "red-flags/corticosteroids-and-sudden-pain" } },
}

test "weak bone and a leg that bears no weight are an emergency, also without a fall" {
  case   = { has = { "osteoporosis", left = { "cannot_bear_weight", "groin_pain" } }, age = 81 },
  expect = { flags = { "red-flags/weak-bone-and-no-weight-on-the-leg" } },
}

test "after a cancer, weakness found on testing is an emergency" {
  case   = { has = { "history_of_cancer", left = { "weakness_of_knee_extension" } }, age = 63 },
  expect = { flags = { "red-flags/history-of-cancer", "red-flags/cancer-and-tested-weakness" } },
}

test "weakness of one root alone is no emergency" {
  case   = { has = { left = { "pain_in_calf", "myotomal_weakness" } }, age = 45 },
  expect = { flags = {} },
}

test "a limp with groin pain at 13 may be a slipped growth plate" {
  case   = { has = { left = { "groin_pain", "limp" } }, age = 13 },
  expect = { flags = { "red-flags/hip-pain-and-limp-in-the-growing-years" } },
}

test "a limp with pain at the knee at 12 may be a slipped growth plate" {
  case   = { has = { left = { "knee_pain", "limp" } }, age = 12 },
  expect = { flags = { "red-flags/knee-pain-and-limp-in-the-growing-years" } },
}

test "a leg that bears no weight at 11 is an emergency, also without fever" {
  case   = { has = { left = { "anterior_thigh_pain", "cannot_bear_weight" } }, lacks = { "fever" }, age = 11 },
  expect = { flags = { "red-flags/leg-that-bears-no-weight-in-the-growing-years" } },
}

test "a limp with pain at the knee at 40 is no red flag" {
  case   = { has = { left = { "knee_pain", "limp" } }, age = 40 },
  expect = { flags = {} },
}

test "after a cancer, pain only at the side of the hip is looked into there, not in the spine" {
  case   = { has = { "history_of_cancer", right = { "lateral_hip_pain" } }, age = 61, sex = "female" },
  expect = { flags = { "red-flags/cancer-and-pain-at-the-hip" } },
}

test "after a cancer, pain in groin and thigh that stays at night is looked into the same day" {
  case   = { has = { "history_of_cancer", "night_pain_that_stays", right = { "groin_pain", "anterior_thigh_pain" } }, age = 70 },
  expect = { flags = { "red-flags/cancer-and-pain-at-the-hip", "red-flags/cancer-pain-at-the-hip-and-pain-that-stays-at-night" } },
}

test "after a cancer, a hip that bears no weight is an emergency" {
  case   = { has = { "history_of_cancer", right = { "groin_pain", "cannot_bear_weight" } }, age = 70 },
  expect = { flags = { "red-flags/cancer-pain-at-the-hip-and-no-weight-on-the-leg", "red-flags/cancer-and-pain-at-the-hip" } },
}

test "weight loss with pain only at the hip points to the hip" {
  case   = { has = { "unexplained_weight_loss", right = { "groin_pain" } }, age = 70 },
  expect = { flags = { "red-flags/weight-loss-and-pain-at-the-hip" } },
}

test "after a cancer, pain at the hip and in the back is looked into in both" {
  case   = { has = { "history_of_cancer", "pain_across_low_back", right = { "lateral_hip_pain" } }, age = 61 },
  expect = { flags = { "red-flags/history-of-cancer", "red-flags/cancer-and-pain-at-the-hip" } },
}

test "after a cancer, pain in the buttock may be of the spine" {
  case   = { has = { "history_of_cancer", right = { "buttock_pain" } }, age = 61 },
  expect = { flags = { "red-flags/history-of-cancer" } },
}

test "after a cancer, where no place of pain was told, it may be the spine" {
  case   = { has = { "history_of_cancer" }, age = 61 },
  expect = { flags = { "red-flags/history-of-cancer" } },
}

test "sudden pain where chest and low back meet at 82 is looked into soon" {
  case   = { has = { "sudden_onset", "pain_at_thoracolumbar_junction" }, age = 82, sex = "female" },
  expect = { flags = { "red-flags/sudden-pain-at-the-lowest-ribs-in-old-age" } },
}

test "sudden pain across the low back at 82 is no red flag by itself" {
  case   = { has = { "sudden_onset", "pain_across_low_back" }, age = 82, sex = "female" },
  expect = { flags = {} },
}

test "fever with a weak leg is an emergency" {
  case   = { has = { "fever", "leg_weakness", "pain_in_midline_of_low_back" }, age = 52 },
  expect = { flags = { "red-flags/fever", "red-flags/fever-and-weak-leg" } },
}

test "diabetes is no red flag" {
  case   = { has = { "diabetes", "pain_across_low_back" }, age = 58 },
  expect = { flags = {} },
}

test "fever with a bent hip may be pus in psoas" {
  case   = { has = { "fever", left = { "hip_held_bent", "groin_pain" } }, age = 47 },
  expect = { flags = { "red-flags/fever", "red-flags/fever-and-bent-hip" } },
}

test "after a cancer, a weak leg turns soon into at once" {
  case   = { has = { "history_of_cancer", "leg_weakness" }, age = 63 },
  expect = { flags = { "red-flags/history-of-cancer", "red-flags/cancer-and-weak-leg" } },
}

test "pain at night alone is no red flag" {
  case   = { has = { "night_pain", "pain_across_low_back" }, age = 63 },
  expect = { flags = {} },
}

test "pain that stays at night and grows is looked into after 50" {
  case   = { has = { "night_pain_that_stays", "pain_getting_worse" }, age = 63 },
  expect = { flags = { "red-flags/growing-pain-at-night-after-50" } },
}

test "tiredness alone is no red flag" {
  case   = { has = { "unusual_tiredness", "pain_across_low_back" }, age = 70 },
  expect = { flags = {} },
}

test "long pain with the inflammatory pattern is looked into soon" {
  case   = { has = { "pain_for_more_than_three_months", "onset_before_40", "eased_by_exercise", "night_pain_that_eases_on_getting_up" }, age = 31 },
  expect = { flags = { "red-flags/inflammatory-pattern" } },
}

test "long pain that began before 40 alone is no red flag" {
  case   = { has = { "pain_for_more_than_three_months", "onset_before_40" }, age = 31 },
  expect = { flags = {} },
}

test "back pain at 9 is looked at by a doctor first" {
  case   = { has = { "pain_across_low_back" }, age = 9, measures = { symptom_duration = 40 } },
  expect = { flags = { "red-flags/back-pain-before-the-age-of-ten", "red-flags/weeks-of-back-pain-in-a-child" } },
}

test "back pain at 4 is looked at the same day" {
  case   = { has = { "pain_in_midline_of_low_back" }, age = 4 },
  expect = { flags = { "red-flags/back-pain-before-school-age", "red-flags/back-pain-before-the-age-of-ten" } },
}

test "a week of back pain at 14 is no red flag, months of it are" {
  case   = { has = { "pain_across_low_back" }, age = 14, measures = { symptom_duration = 7 } },
  expect = { flags = {} },
}

test "months of back pain at 14 are looked at by a doctor first" {
  case   = { has = { "pain_across_low_back" }, age = 14, measures = { symptom_duration = 120 } },
  expect = { flags = { "red-flags/months-of-back-pain-in-a-child" } },
}

test "pain in the calf of a child of 9 is no red flag by itself" {
  case   = { has = { left = { "pain_in_calf" } }, age = 9 },
  expect = { flags = {} },
}

test "a gymnast of 17 whose back hurts on arching pauses the sport" {
  case   = { has = { "sport_with_back_extension", "worse_bending_backward", "pain_across_low_back" }, age = 17 },
  expect = { flags = { "red-flags/sport-and-pain-on-bending-backwards-in-the-growing-years" } },
}

test "a gymnast of 30 whose back hurts on arching has no red flag" {
  case   = { has = { "sport_with_back_extension", "worse_bending_backward", "pain_across_low_back" }, age = 30 },
  expect = { flags = {} },
}

test "clumsy hands and weak legs are seen the same day" {
  case   = { has = { "clumsy_hands", "leg_weakness" }, age = 78 },
  expect = { flags = { "red-flags/clumsy-hands-and-weak-legs" } },
}

test "clumsy hands alone are no red flag" {
  case   = { has = { "clumsy_hands", "pain_across_low_back" }, age = 60 },
  expect = { flags = {} },
}

test "four criteria of the guideline refer long back pain to a rheumatologist, also without an inflamed eye" {
  case   = { has = { "pain_for_more_than_three_months", "eased_by_exercise", "pain_in_second_half_of_night", "relief_from_nsaid" }, age = 24 },
  expect = { flags = { "red-flags/four-criteria-for-a-rheumatologist" } },
}

test "three criteria are too few" {
  case   = { has = { "pain_for_more_than_three_months", "eased_by_exercise", "relief_from_nsaid" }, age = 24 },
  expect = { flags = {} },
}

test "after 35 the age is no criterion" {
  case   = { has = { "pain_for_more_than_three_months", "eased_by_exercise", "pain_in_second_half_of_night", "relief_from_nsaid" }, age = 38 },
  expect = { flags = {} },
}
