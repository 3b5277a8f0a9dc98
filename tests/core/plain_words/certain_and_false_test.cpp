#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>

// What is denied beside a trouble, of another time or of another side, and is never taken for a
// certain no of what is there.
namespace fascia::test {

namespace {

bool holds(const Lines& lines, std::string_view finding) {
    return contains(lines, finding) || contains(lines, std::string(finding) + " left") ||
           contains(lines, std::string(finding) + " right") ||
           contains(lines, std::string(finding) + " both");
}

struct Case {
    const char* words;
    const char* line;
};

}  // namespace

TEST_CASE("How wiping feels denies the saddle numbness only where it is as it should be",
          "[words][certain]") {
    for (const char* words : {"Wiping after the toilet feels numb.", "Wiping feels numb.",
                              "It feels numb when she wipes.", "Feels less when wiping."}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "saddle_anaesthesia"));
    }
    for (const char* words :
         {"Wiping feels strange.", "Wiping feels different.", "Wiping feels like cotton wool.",
          "Wiping after the toilet feels like somebody else's skin."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain.empty());
        CHECK(contains(told.offered, "saddle_anaesthesia"));
    }
    for (const char* words : {"Wiping feels normal.", "Does not feel numb when wiping.",
                              "She feels the paper when wiping."}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "saddle_anaesthesia absent"));
    }
    CHECK(contains(taken("She can no longer feel the paper when wiping.").certain,
                   "saddle_anaesthesia"));
    CHECK_FALSE(holds(taken("Notices blood when wiping.").certain, "saddle_anaesthesia absent"));
}

TEST_CASE("A painless trouble is there", "[words][certain]") {
    for (const auto& [words, line] :
         {Case{"Painless urinary retention.", "urinary_retention"},
          Case{"Saddle numbness, painless.", "saddle_anaesthesia"},
          Case{"Numbness without pain in the saddle area.", "saddle_anaesthesia"},
          Case{"Painless red urine.", "blood_in_urine"},
          Case{"Blood in the urine without pain.", "blood_in_urine"},
          Case{"Painless lump in the right groin.", "lump_in_groin right"},
          Case{"Limps without pain.", "limp"}}) {
        INFO(words);
        CHECK(contains(taken(words).certain, line));
    }
    for (const char* words : {"Painless weakness in both legs.", "Painless foot drop left.",
                              "Foot drop without any pain.", "Snapping hip right, painless.",
                              "Bladder control lost without pain."}) {
        INFO(words);
        const Taken told = taken(words);
        for (const Lines& lines : {told.certain, told.offered}) {
            for (const std::string& line : lines) {
                CHECK(line.find("absent") == std::string::npos);
            }
        }
        CHECK(told.certain.size() + told.offered.size() > 0);
    }
    CHECK(
        contains(taken("Thigh thrust painless on the left.").certain, "thigh_thrust absent left"));
}

TEST_CASE("What was denied of another time is not denied of now", "[words][certain]") {
    for (const char* words : {"No saddle numbness last week, today numb between the legs.",
                              "Hasn't noticed any numbness between the legs until this morning."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(contains(told.certain, "saddle_anaesthesia"));
        CHECK_FALSE(contains(told.certain, "saddle_anaesthesia absent"));
    }
    for (const char* words : {"Had no fever until yesterday.", "Has not had fever until now.",
                              "No fever until this morning."}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "fever"));
    }
    CHECK(contains(taken("No bladder trouble until yesterday.").certain, "bladder_dysfunction"));
    for (const char* words :
         {"Denied saddle numbness last week, today admits to it.",
          "She denied fever yesterday but has 39 today.", "No fever last night.",
          "Not taking steroids any more, took them for 10 years."}) {
        INFO(words);
        for (const std::string& line : taken(words).certain) {
            CHECK(line.find("absent") == std::string::npos);
        }
    }
    const Taken changed = taken("Was worse on walking, now better on walking.");
    CHECK(contains(changed.certain, "eased_by_walking_about"));
    CHECK_FALSE(contains(changed.certain, "worse_walking"));
    CHECK(contains(taken("No fever.").certain, "fever absent"));
}

TEST_CASE("Alike and less is less, and what is excepted from the rest is found",
          "[words][certain]") {
    for (const char* words :
         {"Reflexes symmetrical, all absent.", "Reflexes symmetrical, not elicitable.",
          "Strength symmetrical, both reduced.", "Sensation symmetrical, reduced on both feet.",
          "Everything is normal except the left Achilles reflex, which is absent."}) {
        INFO(words);
        const Taken told = taken(words);
        for (const Lines& lines : {told.certain, told.offered}) {
            for (const std::string& line : lines) {
                CHECK(line.find("absent") == std::string::npos);
            }
        }
        CHECK(told.certain.size() + told.offered.size() > 0);
    }
    CHECK(contains(
        taken("Everything is normal except the left Achilles reflex, which is absent.").certain,
        "reduced_ankle_reflex left"));
    CHECK_FALSE(holds(taken("Not worse with walking unless uphill.").certain,
                      "worse_walking_uphill absent"));
    CHECK_FALSE(holds(taken("She sleeps well unless she lies on the right side.").offered,
                      "worse_lying_on_side absent"));
    for (const char* words : {"Pain wakes her only if she turns over.",
                              "Pain wakes him only when he lies on the right."}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "night_pain"));
    }
}

TEST_CASE("A side that is told apart, before or behind is kept", "[words][certain]") {
    CHECK(taken("The left, not the right, buttock hurts.").certain == Lines{"buttock_pain left"});
    CHECK(taken("Buttock pain. Left.").certain == Lines{"buttock_pain left"});
    const Taken each =
        taken("On the left: pain in the groin. On the right: pain at the side of the hip.");
    CHECK(contains(each.certain, "groin_pain left"));
    CHECK(holds(each.certain, "lateral_hip_pain"));
    CHECK_FALSE(contains(each.certain, "lateral_hip_pain"));
    CHECK_FALSE(
        contains(taken("On the right she has a dull ache over the side of the hip.").certain,
                 "lateral_hip_pain"));
    for (const char* words : {"R buttock > L buttock.", "Pain left > right buttock."}) {
        INFO(words);
        CHECK(taken(words).certain.empty());
    }
    for (const char* words :
         {"SLR left 85 degrees, no leg pain.", "SLR 70 degrees both sides without leg pain."}) {
        INFO(words);
        for (const std::string& line : taken(words).certain) {
            CHECK(line.starts_with("straight_leg_raise"));
        }
    }
    CHECK_FALSE(
        contains(taken("Sudden tearing pain in the abdomen.").certain, "upper_abdominal_pain"));
    CHECK_FALSE(contains(taken("Has not opened his bowels for two days.").certain,
                         "worse_opening_bowels absent"));
}

TEST_CASE("Emergencies are heard in the words of notes", "[words][certain]") {
    for (const auto& [words, line] :
         {Case{"The saddle area has gone numb.", "saddle_anaesthesia"},
          Case{"No pain, only numbness between the legs.", "saddle_anaesthesia"},
          Case{"Wets the bed.", "urinary_incontinence"},
          Case{"Incontinent of urine.", "urinary_incontinence"},
          Case{"Hesitancy of urine since yesterday.", "bladder_dysfunction"},
          Case{"Difficulty starting to urinate.", "bladder_dysfunction"},
          Case{"Needs to strain to pee.", "bladder_dysfunction"},
          Case{"has to strain to pass urine", "bladder_dysfunction"},
          Case{"No sensation of bladder filling.", "urinary_retention"},
          Case{"Can no longer feel the toilet paper.", "saddle_anaesthesia"},
          Case{"IV drug user.", "intravenous_drug_use"},
          Case{"PMH: prostate cancer 2015, in remission.", "history_of_cancer"},
          Case{"PMH: breast cancer.", "history_of_cancer"},
          Case{"Hx Ca breast.", "history_of_cancer"},
          Case{"Cancer? yes, breast.", "history_of_cancer"}, Case{"Temp 38.9.", "fever"},
          Case{"SLR L 40 deg positive, R 80 deg negative.", "straight_leg_raise left"}}) {
        INFO(words);
        CHECK(contains(taken(words).certain, line));
    }
}

}  // namespace fascia::test
