#include "core/plain_words/asked_and_answered.hpp"
#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"

#include <string>

// What an examiner notes: degrees, grades, tests by name, questions with their answers.
namespace fascia::test {

TEST_CASE("A straight leg raise in degrees is offered for each side, and never certain by them",
          "[words][notes]") {
    for (const char* words : {"Straight leg raise right 30 degrees, left 90 degrees.",
                              "SLR 40\u00b0 right, 85\u00b0 left.",
                              "SLR 35 degrees on the right, 80 degrees on the left",
                              "leg raising right 50 degrees, left 75 degrees"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain.empty());
        CHECK(contains(told.offered, "straight_leg_raise right"));
        CHECK(contains(told.offered, "straight_leg_raise absent left"));
    }
    const Taken painless =
        taken("Straight leg raise 70 degrees right, 75 degrees left, no pain on either side");
    CHECK(contains(painless.certain, "straight_leg_raise absent right"));
    CHECK(contains(painless.certain, "straight_leg_raise absent left"));
    CHECK(contains(taken("Las\u00e8gue positive at 30 degrees on the left.").certain,
                   "straight_leg_raise left"));
    const Taken each = taken(
        "Straight leg raise is painful at 35 degrees on the right, on the left it is free to 80 "
        "degrees");
    CHECK(each.offered == Lines{"straight_leg_raise right"});
    CHECK(each.certain == Lines{"straight_leg_raise absent left"});
}

TEST_CASE("Reflexes and strength are read by their grades", "[words][notes]") {
    CHECK(contains(taken("Ankle reflex 1+ left, 2+ right").certain, "reduced_ankle_reflex left"));
    CHECK(contains(taken("Ankle reflex 1+ left, 2+ right").certain,
                   "reduced_ankle_reflex absent right"));
    CHECK(contains(taken("Knee reflexes 2+ on both sides").certain,
                   "reduced_knee_reflex absent both"));
    for (const char* words :
         {"Great toe extension is 3/5 on the right", "Big toe extension 3/5 on the right",
          "Hallux extension 4/5 on the right", "EHL 4/5 right"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "weakness_of_big_toe_extension right"));
    }
    for (const char* words : {"Great toe extension 5/5 on the left", "EHL 5/5 left",
                              "Big toe extension is 5/5 on the left"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain == Lines{"weakness_of_big_toe_extension absent left"});
        CHECK(told.offered.empty());
    }
    for (const char* words :
         {"Dorsiflexion 5/5 on both sides", "tibialis anterior 5/5 on both sides",
          "Dorsiflexion 5/5 left and right"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "weakness_of_ankle_dorsiflexion absent both"));
    }
    CHECK_FALSE(
        contains(taken("Pain at the tibialis anterior").certain, "weakness_of_ankle_dorsiflexion"));
}

TEST_CASE("A test that is named with its result and its side is certain", "[words][notes]") {
    for (const char* words : {"FAIR test is positive on the right", "FAIR positive right."}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"pain_on_hip_stretch_inward right"});
    }
    const Lines kemp = taken("Kemp's test is positive right, negative left").certain;
    CHECK(contains(kemp, "pain_on_extension_rotation right"));
    CHECK(contains(kemp, "pain_on_extension_rotation absent left"));
    for (const char* words :
         {"Thigh thrust, compression and distraction reproduce it on the left",
          "Thigh thrust, compression and distraction are positive on the left",
          "Thigh thrust, compression test and distraction test provoke the familiar pain on the "
          "left"}) {
        INFO(words);
        const Lines certain = taken(words).certain;
        CHECK(contains(certain, "thigh_thrust left"));
        CHECK(contains(certain, "sacroiliac_compression left"));
        CHECK(contains(certain, "sacroiliac_distraction left"));
    }
}

TEST_CASE("What was asked is told by its answer", "[words][notes]") {
    CHECK(answers_as_told("Fever? No. Numb? Yes, left calf.") == "Fever: none. Numb left calf.");
    CHECK_FALSE(is_asked_and_answered("which nerve supplies piriformis?"));
    CHECK_FALSE(is_asked_and_answered("fever? no pain"));
    for (const char* words : {"Fever? No.", "fever? none", "Any fever? no"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"fever absent"});
    }
    CHECK(contains(taken("Fever? Yes.").certain, "fever"));
    const Taken both = taken("Fever? No. Night sweats? Yes.");
    CHECK(contains(both.certain, "fever absent"));
    CHECK(contains(both.certain, "night_sweats"));
    CHECK_FALSE(contains(taken("Numb? Yes, left calf.").certain, "pain_in_calf left"));
}

TEST_CASE("A blood thinner is heard by its name", "[words][notes]") {
    for (const char* words : {"He takes apixaban", "She is on warfarin.", "Takes rivaroxaban.",
                              "takes apixaban 5 mg twice a day"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "anticoagulant_use"));
    }
    for (const char* words : {"He stopped warfarin two years ago", "takes metformin"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "anticoagulant_use"));
    }
    CHECK(contains(taken("He takes no anticoagulants").certain, "anticoagulant_use absent"));
}

}  // namespace fascia::test
