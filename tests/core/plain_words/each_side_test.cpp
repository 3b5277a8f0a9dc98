#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"

#include <string>

// What is found on each side, on which side it hurts, and what a movement does not change.
namespace fascia::test {

TEST_CASE("What is found on one side and then on the other is told of each", "[words][sides]") {
    struct Compared {
        const char* words;
        const char* present;
        const char* absent;
    };
    const std::vector<Compared> all = {
        {"Big toe extension on the left is 3/5, on the right 5/5.",
         "weakness_of_big_toe_extension left", "weakness_of_big_toe_extension absent right"},
        {"Big toe extension on the right is 5/5, on the left 4-/5.",
         "weakness_of_big_toe_extension left", "weakness_of_big_toe_extension absent right"},
        {"Quadriceps 4/5 left, 5/5 right.", "weakness_of_knee_extension left",
         "weakness_of_knee_extension absent right"},
        {"The left Achilles reflex is missing, the right one is normal.",
         "reduced_ankle_reflex left", "reduced_ankle_reflex absent right"},
        {"Knee jerk reduced on the left, normal on the right.", "reduced_knee_reflex left",
         "reduced_knee_reflex absent right"},
        {"Knee jerk normal on the right but reduced on the left.", "reduced_knee_reflex left",
         "reduced_knee_reflex absent right"},
        {"The ankle reflex is weaker on the left and normal on the right.",
         "reduced_ankle_reflex left", "reduced_ankle_reflex absent right"},
        {"Left ankle reflex absent, right normal.", "reduced_ankle_reflex left",
         "reduced_ankle_reflex absent right"},
        {"Lasegue left 40 degrees positive, right 80 degrees negative.", "straight_leg_raise left",
         "straight_leg_raise absent right"},
        {"Tapping over the left kidney hurts, over the right it is painless.",
         "costovertebral_angle_tenderness left", "costovertebral_angle_tenderness absent right"},
        {"Bending the knee against resistance hurts on the left, not on the right.",
         "pain_on_resisted_knee_flexion left", "pain_on_resisted_knee_flexion absent right"},
        {"Straight leg raise: left positive, right negative.", "straight_leg_raise left",
         "straight_leg_raise absent right"},
    };
    for (const Compared& one : all) {
        INFO(one.words);
        const Taken told = taken(one.words);
        CHECK(contains(told.certain, one.present));
        CHECK(contains(told.certain, one.absent));
        CHECK(told.certain.size() == 2);
    }
    // Of each side the same as it should be.
    const Taken healthy = taken("Ankle reflex normal on the left, normal on the right.");
    CHECK(healthy.certain ==
          Lines{"reduced_ankle_reflex absent left", "reduced_ankle_reflex absent right"});
    // What stands behind is of another thing, or is no finding of a side.
    CHECK_FALSE(contains(taken("Pain in the left leg, the right hip is stiff.").certain,
                         "lateral_hip_pain right"));
}

TEST_CASE("Where pain goes to in the next sentence is on the side that it comes from",
          "[words][sides]") {
    CHECK(
        contains(taken("Pain in the left buttock for two weeks. It goes down to the calf.").certain,
                 "pain_in_calf left"));
    CHECK(contains(taken("A deep ache in the middle of the right buttock. It goes down the back of "
                         "the thigh.")
                       .certain,
                   "posterior_thigh_pain right"));
    const Taken groin = taken(
        "Pain deep in the right groin, which goes down the front of the thigh. He limps. "
        "Internal rotation of the right hip is 5 degrees, on the left 35 degrees.");
    CHECK(contains(groin.certain, "groin_pain right"));
    CHECK(contains(groin.certain, "anterior_thigh_pain right"));
    CHECK(contains(groin.certain, "limp right"));
    // On both sides, none is taken.
    CHECK_FALSE(contains(taken("Pain in both buttocks. It goes down to the calf.").certain,
                         "pain_in_calf left"));
    CHECK(contains(taken("Pain in the left buttock. It goes down to the right calf.").certain,
                   "pain_in_calf right"));
}

TEST_CASE("That one movement changes nothing is told of that movement alone", "[words][teacher]") {
    for (const char* words : {"Bending forward and back changes nothing.",
                              "Bending forward and backwards changes nothing",
                              "bending it in any direction does not hurt",
                              "Bending in all directions changes nothing."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(contains(told.certain, "worse_bending_forward absent"));
        CHECK(contains(told.certain, "worse_bending_backward absent"));
        CHECK(told.certain.size() == 2);
    }
    for (const char* words :
         {"Bending changes nothing, but lying helps.", "Bending and lifting change nothing.",
          "Walking changes nothing.", "Lying, sitting, standing change nothing."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(contains(told.certain, "pain_unchanged_by_position"));
        CHECK_FALSE(contains(told.offered, "pain_unchanged_by_position"));
    }
    CHECK(contains(taken("Coughing changes nothing.").certain, "worse_coughing absent"));
    CHECK(contains(taken("Nothing changes it.").certain, "pain_unchanged_by_position"));
    CHECK_FALSE(contains(taken("Rest changes nothing.").certain, "eased_by_rest"));
    CHECK(contains(taken("bending in any direction hurts").certain, "worse_bending_forward"));
}

TEST_CASE("Dulled feeling is no dull ache, and a pulsating lump in the belly no throbbing pain",
          "[words][flags]") {
    for (const char* words :
         {"Sensation is dulled over the dorsum of the left foot.",
          "Feeling is dulled at the left big toe.", "The left big toe feels dull.",
          "Sensation is blunted on the top of the left foot."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(contains(told.certain, "deep_ache"));
        CHECK(told.certain.size() + told.offered.size() > 0);
    }
    CHECK(contains(taken("A dull ache in the left buttock.").certain, "deep_ache"));
    for (const char* words :
         {"There is a pulsating lump above the navel.",
          "A pulsating mass in the belly can be felt.", "a throbbing lump in his tummy",
          "He noticed a pulsating swelling in the abdomen."}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"widened_aortic_pulsation"});
    }
    CHECK(taken("No pulsating mass in the belly.").certain ==
          Lines{"widened_aortic_pulsation absent"});
    CHECK(contains(taken("throbbing pain in the belly").certain, "throbbing_pain"));
    for (const char* words : {"A pulsating lump in the groin.", "a pulsating lump on the arm"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "widened_aortic_pulsation"));
        CHECK_FALSE(contains(taken(words).certain, "throbbing_pain"));
    }
}

TEST_CASE("What is seen on one part of the body is not told of another", "[words][flags]") {
    for (const char* words : {"Bruise on the back of the thigh.", "a bruise over the left knee",
                              "She has a graze on the calf"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "bruise_over_spine"));
        CHECK_FALSE(contains(taken(words).offered, "bruise_over_spine"));
    }
    CHECK(contains(taken("Bruise over the spine.").certain, "bruise_over_spine"));
}

TEST_CASE("What was done when it began is told as its beginning", "[words][teacher]") {
    for (const char* words : {"It began when she lifted and twisted.",
                              "Low back pain since she lifted a sack of soil and twisted.",
                              "The pain started when he lifted a crate and twisted"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(contains(told.certain, "onset_with_lifting"));
        CHECK(contains(told.certain, "onset_with_twisting"));
        CHECK_FALSE(contains(told.certain, "worse_twisting"));
        CHECK_FALSE(contains(told.certain, "worse_lifting"));
    }
    CHECK(contains(taken("Low back pain since lifting a box.").certain, "onset_with_lifting"));
    CHECK(contains(taken("Lifting and twisting hurt.").certain, "worse_twisting"));
}

TEST_CASE("How long it has hurt is not how long something else is there", "[words][teacher]") {
    const Taken shingles = taken(
        "Pain in the right flank began four days ago. Yesterday small "
        "blisters on a red ground came up in the same strip.");
    CHECK(contains(shingles.certain, "symptom_duration"));
    for (const Heard& heard : hear(world().kb(),
                                   "Pain in the right flank began four days ago. Yesterday small "
                                   "blisters came up. The fever came yesterday.",
                                   3)) {
        for (const Reading& reading : heard.meant) {
            if (reading.told.finding == "symptom_duration" && reading.is_certain) {
                CHECK(reading.told.value == 4.0);
            }
        }
    }
    CHECK_FALSE(
        contains(taken("Low back pain for years. Since yesterday pain down both legs.").certain,
                 "symptom_duration"));
    const Taken band = taken("Pain in a belt around the right side from the back to the belly.");
    CHECK(band.certain == Lines{"pain_in_band_around_trunk right"});
    CHECK_FALSE(contains(band.offered, "upper_abdominal_pain"));
}

}  // namespace fascia::test
