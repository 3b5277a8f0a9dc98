#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <utility>
#include <vector>

// Everyday words for what red flags and whole pictures hang on, and what is not offered for them.
namespace fascia::test {

TEST_CASE("A verb that reports ends what was denied before it", "[words][flags]") {
    const std::vector<std::pair<const char*, const char*>> all = {
        {"Denies fever and trauma, reports night sweats.", "night_sweats"},
        {"She denies fever, admits to night sweats.", "night_sweats"},
        {"He denies numbness, describes weakness of the left leg.", "leg_weakness left"},
        {"Denies fever, complains of night sweats.", "night_sweats"},
    };
    for (const auto& [words, finding] : all) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(contains(told.certain, std::string(finding) + " absent"));
        CHECK_FALSE(contains(told.offered, std::string(finding) + " absent"));
    }
    CHECK(contains(taken("Denies fever, night sweats and weight loss.").certain,
                   "night_sweats absent"));
    CHECK(contains(taken("She denies fever, reports no night sweats.").certain,
                   "night_sweats absent"));
}

TEST_CASE("What feels weak is weak, and either side is both", "[words]") {
    for (const char* words : {"Both legs feel weak.", "Both legs feel very weak since yesterday.",
                              "The right leg feels weaker.", "My left leg felt weak."}) {
        INFO(words);
        const Taken told = taken(words);
        for (const std::string& line : told.certain) {
            INFO(line);
            CHECK(line.find("numbness") == std::string::npos);
        }
    }
    CHECK(contains(taken("She can no longer stand on tiptoe on either side.").certain,
                   "weakness_of_ankle_plantarflexion both"));
    CHECK(contains(taken("She has numbness around the anus and between the legs.").certain,
                   "saddle_anaesthesia"));
    CHECK(contains(taken("She is not able to pass urine.").certain, "urinary_retention"));
    CHECK(contains(taken("Unable to pass urine since noon.").certain, "urinary_retention"));
}

TEST_CASE("What points to a fracture, the cauda equina or a kidney is heard in everyday words",
          "[words][flags]") {
    const std::vector<std::pair<const char*, const char*>> all = {
        {"She was diagnosed with osteoporosis.", "osteoporosis"},
        {"She missed a stair.", "minor_trauma"},
        {"He missed the last step and fell.", "minor_trauma"},
        {"Tapping on the spine is very painful at L1.", "spinal_percussion_tenderness"},
        {"Tapping on L1 made her jump.", "spinal_percussion_tenderness"},
        {"Percussion of the vertebra T12 hurts.", "spinal_percussion_tenderness"},
        {"Tapping on the spine is painless.", "spinal_percussion_tenderness absent"},
        {"Tapping on the vertebrae does not hurt", "spinal_percussion_tenderness absent"},
        {"He cannot feel the toilet paper when he wipes.", "saddle_anaesthesia"},
        {"She does not feel anything when wiping.", "saddle_anaesthesia"},
        {"He feels the paper normally when wiping.", "saddle_anaesthesia absent"},
        {"has not passed water since this morning though he feels he should", "urinary_retention"},
        {"pain down both legs", "bilateral_leg_pain"},
        {"Tapping the left kidney is very painful.", "costovertebral_angle_tenderness left"},
        {"Tapping over the kidney is painless.", "costovertebral_angle_tenderness absent"},
        {"His urine was reddish.", "blood_in_urine"},
        {"He vomited twice.", "nausea_or_vomiting"},
        {"she fainted once", "faintness_or_collapse"},
        {"Leaning on the shopping trolley he gets much further.", "eased_by_bending_forward"},
        {"Pushing a shopping cart is easier than walking upright.", "eased_by_bending_forward"},
        {"He can walk only 200 metres before both legs go heavy.", "heavy_legs"},
        {"small blisters on a red ground came up in the same strip", "rash_of_blisters"},
        {"Even the touch of her blouse is unbearable.", "skin_sore_to_light_touch"},
        {"The rub of the shirt hurts.", "skin_sore_to_light_touch"},
        {"tingling on the inner shin", "numbness_in_inner_lower_leg"},
        {"He cannot cut his toenails.", "worse_putting_on_socks"},
        {"cramp in both calves when he walks", "pain_in_calf both"},
        {"cramps in the left calf", "cramping_pain"},
        {"he wakes at four because of the pain", "night_pain"},
        {"pain deep in the right groin", "groin_pain right"},
        {"Standing on tiptoe on the left is not possible.",
         "weakness_of_ankle_plantarflexion left"},
        {"Standing on the heels is impossible", "weakness_of_ankle_dorsiflexion"},
        {"Standing on tiptoe is possible.", "weakness_of_ankle_plantarflexion absent"},
    };
    for (const auto& [words, finding] : all) {
        INFO(words);
        CHECK(contains(taken(words).certain, finding));
    }
    CHECK(contains(taken("A 66-year-old smoker of 40 a day with high blood pressure has tearing "
                         "pain in the back.")
                       .certain,
                   "high_blood_pressure"));
    CHECK(contains(taken("Two days later it shot down the outer side of his left leg into the big "
                         "toe.")
                       .certain,
                   "big_toe_pain left"));
    CHECK(contains(taken("he once had an inflamed eye").offered, "earlier_uveitis"));
    // What is said of the sign takes nothing of the person away.
    for (const char* words :
         {"A 74-year-old man can walk only ten minutes before both legs are heavy.",
          "A 74-year-old man cannot feel the toilet paper when he wipes",
          "A 74 year old man with a pulsating lump in the belly"}) {
        INFO(words);
        CHECK(taken(words).age == "74");
        CHECK_FALSE(taken(words).certain.empty());
    }
    const Taken hip = taken("The right leg lies shortened and turned out.");
    CHECK(contains(hip.certain, "leg_shortened_and_turned_out right"));
    const Taken runner = taken(
        "A runner felt a sharp pain at the back of the right thigh while sprinting three days "
        "ago.");
    CHECK(contains(runner.certain, "posterior_thigh_pain right"));
    CHECK_FALSE(contains(runner.certain, "worse_sprinting_or_kicking"));
    CHECK_FALSE(contains(taken("Sensation is normal but the left foot is dull.").certain,
                         "numbness_or_tingling_of_leg absent"));
    // "between" reaches no further than its second place.
    CHECK(contains(taken("Pain between the shoulder blades and in the left buttock.").certain,
                   "buttock_pain left"));
    CHECK(taken("Student of 24, male").age == "24");
}

TEST_CASE("What was ruled out or is answered by none is told as absent, never as present",
          "[words][flags]") {
    for (const char* words : {"He had cancer ruled out last year.", "Cancer was ruled out.",
                              "Cancer was excluded in the spring."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(contains(told.certain, "history_of_cancer"));
        CHECK_FALSE(contains(told.offered, "history_of_cancer"));
    }
    const Taken notes = taken("Cancer: none. Trauma: none. Fever: no.");
    CHECK(contains(notes.certain, "history_of_cancer absent"));
    CHECK(contains(notes.certain, "severe_trauma absent"));
    CHECK(contains(notes.certain, "fever absent"));
    CHECK(contains(taken("He had cancer ten years ago.").certain, "history_of_cancer"));
}

TEST_CASE("Healthy findings without a place are certain of the legs", "[words][health]") {
    const std::vector<std::pair<const char*, const char*>> all = {
        {"power 5/5", "leg_weakness absent"},
        {"Power 5/5 throughout.", "leg_weakness absent"},
        {"Strength is normal.", "leg_weakness absent"},
        {"no weakness", "leg_weakness absent"},
        {"no numbness", "numbness_or_tingling_of_leg absent"},
        {"sensation is normal", "numbness_or_tingling_of_leg absent"},
        {"reflexes symmetrical", "reduced_reflex absent"},
        {"Reflexes are normal.", "reduced_reflex absent"},
        {"Strength and reflexes normal.", "leg_weakness absent"},
        {"no saddle numbness", "saddle_anaesthesia absent"},
        {"No trauma.", "severe_trauma absent"},
        {"No injury.", "severe_trauma absent"},
        {"not below the knee", "pain_below_knee absent"},
        {"Leg raising is free on both sides.", "straight_leg_raise absent both"},
    };
    for (const auto& [words, finding] : all) {
        INFO(words);
        CHECK(contains(taken(words).certain, finding));
    }
    // What a red flag hangs on elsewhere is asked about by itself.
    for (const char* words : {"no numbness", "sensation is normal"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "saddle_anaesthesia absent"));
    }
    for (const char* words : {"power 3/5", "strength is not normal", "reflexes are not symmetrical",
                              "power is 5/5 only on the right"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "leg_weakness absent"));
        CHECK_FALSE(contains(taken(words).certain, "reduced_reflex absent"));
    }
}

TEST_CASE("What has only a word of no weight in common with what was said is not offered",
          "[words][offers]") {
    const std::vector<std::pair<const char*, Lines>> all = {
        {"The leg is weak, 4/5.", {"osteoporosis", "progressive_leg_weakness"}},
        {"Leg raising is free on both sides.", {"trendelenburg_sign both"}},
        {"no pain on passing water", {"urinary_retention"}},
        {"He has not been able to work for 6 weeks", {"urinary_retention", "cannot_bear_weight"}},
        {"that was how it began", {"onset_in_pregnancy", "onset_with_twisting"}},
        {"She sat down hard.", {"pain_hard_to_pin_down"}},
        {"pain between the lowest rib and the hip bone", {"reduced_rib_pelvis_distance"}},
        {"Rest makes it worse", {"prone_instability_test"}},
        {"The pain used to be on the left", {"smoking absent", "left_lower_abdominal_pain absent"}},
        {"Strength and reflexes are normal.", {"constant_pain absent"}},
        {"Moving the back makes no difference",
         {"weakness_of_hip_extension absent", "psoas_sign absent"}},
        {"His back moves freely without pain", {"psoas_sign absent"}},
        {"pain in a belt around the right side", {"eased_by_belt_around_pelvis"}},
        {"no contractions", {"pain_on_squeezing_pelvic_floor absent"}},
        {"the other leg is fine", {"leg_length_difference absent", "trendelenburg_sign absent"}},
        {"The pain is not on the left but on the right", {"left_lower_abdominal_pain absent"}},
        {"No pain below the buttock", {"upper_buttock_pain absent"}},
        {"it eases when she bends forward", {"onset_with_bending"}},
        {"Waters and bowels as ever", {"cloudy_urine", "painful_urination"}},
    };
    for (const auto& [words, absurd] : all) {
        const Taken told = taken(words);
        for (const std::string& finding : absurd) {
            INFO(words << ": " << finding);
            CHECK(world().kb().finding(finding.substr(0, finding.find(' '))) != nullptr);
            CHECK_FALSE(contains(told.offered, finding));
            CHECK_FALSE(contains(told.certain, finding));
        }
    }
    CHECK(contains(taken("it eases when she bends forward").certain, "eased_by_bending_forward"));
    CHECK(contains(taken("hurts to get up from a chair").certain, "worse_rising_from_sitting"));
}

}  // namespace fascia::test
