#include "core/plain_words/feared_in_words.hpp"
#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"

#include <string>

// What is told in a list, as an exception, as feared or as over: none of it is taken for its
// opposite, nor for a pain where something else is told.
namespace fascia::test {

TEST_CASE("What stands behind the last of several places is told of each, and is no pain",
          "[words][lists]") {
    for (const char* words :
         {"Knee and ankle reflexes are equal on both sides.",
          "Ankle and knee jerks are symmetrical.", "The knee and ankle reflexes are normal.",
          "Knee, ankle and plantar reflexes are equal."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(contains(told.certain, "knee_pain"));
        CHECK_FALSE(contains(told.certain, "ankle_pain"));
        CHECK(told.certain.size() >= 2);
        for (const std::string& line : told.certain) {
            CHECK(line.find("reflex") != std::string::npos);
            CHECK(line.find("absent") != std::string::npos);
        }
    }
    for (const char* words :
         {"Knee and ankle jerks are brisk.", "Ankle and knee reflexes are brisk",
          "The ankle and knee jerks were overactive."}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"brisk_leg_reflexes"});
    }
    CHECK(contains(taken("Foot and ankle pulses are palpable.").certain,
                   "absent_foot_pulses absent"));
    for (const char* words :
         {"Hip and knee strength is good.", "Knee and hip power are equal.",
          "Thigh and calf muscles are strong.", "Foot and ankle pulses are palpable."}) {
        INFO(words);
        for (const std::string& line : taken(words).certain) {
            CHECK(line.find(" absent") != std::string::npos);
        }
    }
    const Taken free = taken("Back, hip and groin are free of pain.");
    CHECK(contains(free.certain, "groin_pain absent"));
    for (const Lines& lines : {free.certain, free.offered}) {
        for (const std::string& line : lines) {
            CHECK(line.find("absent") != std::string::npos);
        }
    }
    CHECK(contains(taken("Pain in the buttock, groin and knee.").certain, "knee_pain"));
    CHECK_FALSE(contains(taken("Buttock and thigh are numb.").certain, "saddle_anaesthesia"));
}

TEST_CASE("What was, and is not any more, is not told as there", "[words][past]") {
    for (const char* words :
         {"Fever last week, none now.", "Fever two weeks ago, not any more.",
          "Had a fever last week, but it is gone.", "He had a fever, gone now.",
          "Fever last week, but not now.", "She had a fever last month, no longer."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(contains(told.certain, "fever"));
        CHECK_FALSE(contains(told.offered, "fever"));
        CHECK(contains(told.offered, "fever absent"));
    }
    CHECK(contains(taken("Fever since yesterday.").certain, "fever"));
    for (const char* words : {"No longer has any numbness", "She no longer has a fever.",
                              "He never has night sweats."}) {
        INFO(words);
        const Taken told = taken(words);
        for (const Lines& lines : {told.certain, told.offered}) {
            for (const std::string& line : lines) {
                CHECK(line.find("absent") != std::string::npos);
            }
        }
    }
    for (const char* words :
         {"He fell ten years ago.", "He fell from a ladder ten years ago, without injury.",
          "Ten years ago he fell from a ladder.", "She fell off a horse two years ago",
          "He hurt his back eight years ago."}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "symptom_duration"));
    }
    CHECK_FALSE(contains(
        taken("Numb since last night. Before that she had sciatica on the left for three months.")
            .certain,
        "symptom_duration"));
    CHECK(contains(taken("Low back pain began ten days ago when he fell.").certain,
                   "symptom_duration"));
}

TEST_CASE("What is feared, thought or asked about is not told as found", "[words][fear]") {
    for (const char* words :
         {"He worries that he has cancer, but the scan showed none.",
          "She believes she has cancer.", "He is afraid that he has cancer.",
          "She is convinced that she has cancer.", "He asks whether he has cancer",
          "He worries that he has a fever.", "She thinks she has a fever."}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "history_of_cancer"));
        CHECK_FALSE(contains(taken(words).certain, "fever"));
    }
    CHECK(contains(taken("He has a history of cancer.").certain, "history_of_cancer"));
    CHECK(contains(taken("She says that she has a fever.").certain, "fever"));
    for (const char* words : {"She thinks it is worse when coughing", "worried about the numbness",
                              "he says that he has a fever", "afraid"}) {
        INFO(words);
        CHECK_FALSE(is_only_feared(plain_words_of(words)));
    }
}

TEST_CASE("Of what is denied, what is excepted is there", "[words][except]") {
    for (const char* words :
         {"No pain except in the left groin.", "There is no pain except in the left groin.",
          "No pain apart from the left groin.", "Pain nowhere but in the left groin",
          "No pain, except in the left groin."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain == Lines{"groin_pain left"});
        CHECK_FALSE(contains(told.offered, "groin_pain absent left"));
    }
    for (const char* words : {"No weakness or numbness except in the right foot.",
                              "No numbness or weakness apart from the right foot.",
                              "Neither numbness nor weakness except in the right foot"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain.empty());
        for (const std::string& line : told.offered) {
            CHECK(line.find("absent right") == std::string::npos);
        }
    }
    CHECK(contains(taken("Apart from a fever nothing was found.").certain, "fever"));
    for (const char* words : {"Everything is normal except for the left ankle reflex.",
                              "Reflexes are normal except the left ankle reflex"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(contains(told.offered, "reduced_ankle_reflex left"));
        CHECK_FALSE(contains(told.offered, "reduced_ankle_reflex absent left"));
        CHECK_FALSE(contains(told.certain, "reduced_ankle_reflex absent left"));
    }
}

TEST_CASE("Two conditions of one pain are each told as they are found", "[words][lists]") {
    for (const char* words : {"Pain with coughing absent, with sneezing present.",
                              "Pain on coughing absent, on sneezing present.",
                              "Pain with coughing present, with sneezing absent"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "worse_coughing absent"));
        CHECK_FALSE(contains(taken(words).certain, "worse_coughing"));
    }
    for (const char* words :
         {"Pain is less at night than by day.", "Less pain on walking uphill than downhill"}) {
        INFO(words);
        const Taken told = taken(words);
        for (const Lines& lines : {told.certain, told.offered}) {
            CHECK_FALSE(contains(lines, "worse_walking_uphill"));
            CHECK_FALSE(contains(lines, "constant_pain"));
            CHECK_FALSE(contains(lines, "night_pain"));
        }
    }
}

TEST_CASE("What is found on each side is told of the side it is found on", "[words][sides]") {
    CHECK(taken("The knee hurts neither on the left nor on the right").certain ==
          Lines{"knee_pain absent both"});
    CHECK(taken("Calf pain left and right.").certain == Lines{"pain_in_calf both"});
    const Taken where = taken("he has pain on the left and on the right");
    CHECK(where.certain.empty());
    CHECK_FALSE(contains(taken("Sensation reduced left, normal right.").certain,
                         "numbness_or_tingling_of_leg absent"));
    CHECK_FALSE(contains(taken("He can raise the right leg").certain, "straight_leg_raise right"));
    CHECK(contains(taken("Hip flexion 3/5 on the left and 5/5 on the right.").certain,
                   "weakness_of_hip_flexion absent right"));
    for (const char* words :
         {"Straight leg raise negative left and right.", "SLR negative on the left and right",
          "Straight leg raise is negative on the left and on the right."}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"straight_leg_raise absent both"});
    }
    CHECK(contains(taken("Quadriceps strength 5/5 left and right").certain,
                   "weakness_of_knee_extension absent both"));
    const Lines lines =
        taken("He can walk on heels and toes on the right, on the left not on the toes.").certain;
    CHECK(contains(lines, "weakness_of_ankle_dorsiflexion absent right"));
    CHECK(contains(lines, "weakness_of_ankle_plantarflexion absent right"));
    CHECK(contains(lines, "weakness_of_ankle_plantarflexion left"));
    for (const char* words : {"He can stand on tiptoe on the right, not on the left.",
                              "She can stand on tiptoe on the right, on the left she cannot."}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "weakness_of_ankle_plantarflexion absent right"));
        CHECK(contains(taken(words).certain, "weakness_of_ankle_plantarflexion left"));
    }
    const Lines each = taken("Ankle reflex absent on the left and normal on the right.").certain;
    CHECK(contains(each, "reduced_ankle_reflex left"));
    CHECK(contains(each, "reduced_ankle_reflex absent right"));
}

TEST_CASE("That water can be passed or not is never taken for the opposite", "[words][flags]") {
    for (const char* words :
         {"She has not been able to pass urine for twelve hours.",
          "He has not been able to pass water since last night", "She can no longer pass urine.",
          "He is no longer able to pass urine.", "She is not able to pass urine."}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "urinary_retention"));
    }
    for (const char* words : {"able to pass urine as always", "He is able to pass urine normally.",
                              "He can pass urine and stool normally", "passing water is as before",
                              "She can pass water.", "Passes urine as ever."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(contains(told.certain, "urinary_retention"));
        CHECK_FALSE(contains(told.offered, "urinary_retention"));
    }
    CHECK(contains(taken("numbness around the anus and between the legs since last night").certain,
                   "saddle_anaesthesia"));
}

}  // namespace fascia::test
