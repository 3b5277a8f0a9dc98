#include "core/base/text.hpp"
#include "core/plain_words/asked_and_answered.hpp"
#include "core/plain_words/harm_in_words.hpp"
#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>
#include <utility>

// What is stressed, advised, supposed or said of somebody else is not what is denied or found; and
// what is healthy offers no trouble.
namespace fascia::test {

namespace {

bool is_in_either(const Taken& told, std::string_view line) {
    return contains(told.certain, line) || contains(told.offered, line);
}

bool has_sex(std::string_view words) {
    return std::ranges::any_of(hear(world().kb(), words, 3),
                               [](const Heard& heard) { return !heard.sex.empty(); });
}

}  // namespace

TEST_CASE("What is lost without being felt is lost", "[words][meant]") {
    for (const auto& [words, line] :
         {std::pair{"I wet myself without noticing", "urinary_incontinence"},
          std::pair{"I wet the bed without feeling it", "urinary_incontinence"},
          std::pair{"I wet my trousers without realising", "urinary_incontinence"},
          std::pair{"I leaked urine without warning", "urinary_incontinence"},
          std::pair{"He lost his urine without noticing anything", "urinary_incontinence"},
          std::pair{"I soiled my pants yesterday", "bowel_incontinence"},
          std::pair{"I soiled the bed without knowing", "bowel_incontinence"},
          std::pair{"I haven't been able to pee since this morning", "urinary_retention"}}) {
        INFO(words);
        CHECK(contains(taken(words).certain, line));
    }
    CHECK(contains(taken("I have never wet myself.").certain, "urinary_incontinence absent"));
    CHECK(contains(taken("Passes urine without trouble.").certain, "urinary_retention absent"));
    for (const auto& [words, line] :
         {std::pair{"I haven't been for a wee for fourteen hours and don't feel I need to",
                    "urinary_retention"},
          std::pair{"I dribble all day and don't feel it come", "urinary_incontinence"},
          std::pair{"My bum is asleep and won't wake up", "saddle_anaesthesia"},
          std::pair{"The loo paper feels odd", "saddle_anaesthesia"},
          std::pair{"My legs gave way and now I can't move them", "leg_weakness"},
          std::pair{"I've been running a fever since Sunday", "fever"},
          std::pair{"Weight down from 80 to 68 kg", "unexplained_weight_loss"}}) {
        INFO(words);
        CHECK(is_in_either(taken(words), line));
    }
}

TEST_CASE("What stands beside a function that is missing is not denied", "[words][meant]") {
    for (const char* words : {"No anal tone and numb around the back passage since noon.",
                              "No anal tone and numb between the legs."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(contains(told.certain, "reduced_anal_tone"));
        CHECK(contains(told.certain, "saddle_anaesthesia"));
    }
    const Taken open = taken("No anal tone and numbness between the legs.");
    CHECK(contains(open.offered, "saddle_anaesthesia"));
    CHECK(contains(taken("No fever, numbness between the legs or night sweats.").certain,
                   "saddle_anaesthesia absent"));
}

TEST_CASE("What is advised or would be done is nothing that was found", "[words][meant]") {
    for (const char* words : {"The doctor told me to come back if I get numb between the legs",
                              "The doctor told me to come back if I can't feel between my legs",
                              "The doctor said to call if I can't feel when I wipe",
                              "She was advised to report any saddle numbness",
                              "They told me to look out for numbness between the legs",
                              "If I lost control of my bladder I would call you",
                              "Had I lost control of my bladder I would have told you",
                              "I would tell you if I had lost control of my bladder",
                              "If I lost control of my bowels I would go to hospital",
                              "If I lose control of my bladder I'll call you"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain.empty());
        CHECK_FALSE(told.offered.empty());
    }
    CHECK(contains(taken("If I cough it hurts.").certain, "worse_coughing"));
    CHECK(contains(taken("I told her that I am numb between the legs.").certain,
                   "saddle_anaesthesia"));
    CHECK(contains(taken("I am numb between the legs and I would come if it got worse.").certain,
                   "saddle_anaesthesia"));
}

TEST_CASE("A no of one side, or of one of two, is no certain no of all", "[words][meant]") {
    CHECK(contains(taken("No numbness in the left foot but tingling in the right").offered,
                   "numbness_or_tingling_of_leg absent"));
    CHECK(
        contains(taken("No numbness in the legs.").certain, "numbness_or_tingling_of_leg absent"));
    for (const char* words :
         {"Coughing doesn't hurt but sneezing does", "Sneezing doesn't hurt but coughing does"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "worse_coughing absent"));
        CHECK(is_in_either(taken(words), "worse_coughing"));
    }
    CHECK(
        contains(taken("Coughing doesn't hurt but bending does").certain, "worse_coughing absent"));
    const Taken longer =
        taken("It's not that I can't pee, it just takes a bit longer than it used to");
    CHECK(longer.certain.empty());
    CHECK(contains(longer.offered, "bladder_dysfunction"));
}

TEST_CASE("Soreness that is not the usual pain is no familiar pain", "[words][meant]") {
    for (const char* words : {"Tender over the left SIJ but not my usual pain",
                              "Tender over the left SIJ, but it is not the familiar pain",
                              "The piriformis is tender, not her usual pain"}) {
        INFO(words);
        for (const std::string& line : taken(words).certain) {
            CHECK(line.find(" absent") != std::string::npos);
        }
    }
    CHECK(contains(taken("The piriformis is tender on the right.").certain,
                   "tenderness_of_piriformis right"));
    CHECK(contains(taken("The piriformis is tender, her usual pain").certain,
                   "tenderness_of_piriformis"));
}

TEST_CASE("Both of two tests is of no side", "[words][meant]") {
    for (const char* words :
         {"Thigh thrust and compression both positive", "FABER and FADIR both positive",
          "SLR and slump both negative", "SLR and slump are both negative"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain.size() == 2);
        for (const std::string& line : told.certain) {
            CHECK(line.find("both") == std::string::npos);
        }
    }
    CHECK(contains(taken("SLR positive on both sides").certain, "straight_leg_raise both"));
    CHECK(contains(taken("SLR both positive").certain, "straight_leg_raise both"));
}

TEST_CASE("A sex and an age are those of whom it is told", "[words][meant]") {
    for (const char* words : {"My husband has a weak foot since his operation",
                              "My son limps since Sunday, I'm his mother",
                              "My mother broke her hip and her leg is numb"}) {
        INFO(words);
        CHECK_FALSE(has_sex(words));
    }
    for (const char* words : {"She looks after her mother and her back hurts",
                              "The mother of two has back pain", "Her husband says she limps"}) {
        INFO(words);
        CHECK(has_sex(words));
    }
    CHECK(taken("A woman of 34 is 24 weeks pregnant").age == "34");
    CHECK_FALSE(
        contains(taken("She is 8 weeks after giving birth").certain, "onset_after_childbirth"));
}

TEST_CASE("A measure without its number is not set", "[words][meant]") {
    for (const char* words :
         {"T-score -3.1", "T-score -2.7 at the hip", "T-score -1.0", "Z-score -2.1"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain.empty());
        CHECK_FALSE(contains(told.offered, "pain_intensity"));
    }
    CHECK(contains(taken("T-score -3.1").offered, "osteoporosis"));
    CHECK_FALSE(contains(taken("T-score -1.0").offered, "osteoporosis"));
}

TEST_CASE("What is healthy offers no trouble", "[words][meant]") {
    for (const char* words :
         {"Sensation NAD", "Sensation nad", "I can sit as long as I like", "no loss of fluid",
          "slipped off a low stool yesterday", "No pain at rest", "more tired than usual",
          "My leg turned white", "prostate cancer in 2010, treated", "sweating in the gym",
          "My foot isn't as weak as it was"}) {
        INFO(words);
        const Taken told = taken(words);
        for (const char* const line :
             {"loss_of_feeling_of_passing_urine", "saddle_anaesthesia", "worse_long_sitting",
              "bowel_incontinence", "not_better_with_rest", "jaundice", "radiotherapy_of_pelvis",
              "night_sweats", "weak_foot_pulses", "absent_foot_pulses absent"}) {
            INFO(line);
            CHECK_FALSE(is_in_either(told, line));
        }
    }
    CHECK(contains(taken("Poo slips out and I don't notice.").certain, "bowel_incontinence"));
    CHECK(contains(taken("Not better with rest.").certain, "not_better_with_rest"));
    CHECK(contains(taken("Night sweats.").certain, "night_sweats"));
    CHECK_FALSE(contains(taken("I feel low").offered, "pain_across_low_back"));
    CHECK(contains(taken("pain in the flank that comes in waves").certain, "colicky_pain"));
}

TEST_CASE("A text that tells and asks is told apart", "[words][meant]") {
    for (const char* text : {"I can't pee. Is it serious?", "Is it serious? I can't pee.",
                             "I can't pee, is it serious?"}) {
        INFO(text);
        const auto both = told_and_asked(text);
        REQUIRE(both);
        CHECK(both->told == "I can't pee.");
        CHECK(to_lower(both->asked) == "is it serious?");
    }
    for (const char* text : {"Is it serious?", "I can't pee.", "Incontinent? No. Numb.",
                             "If it is numb, is it serious?"}) {
        INFO(text);
        CHECK_FALSE(told_and_asked(text));
    }
    CHECK(taken("Could it be cauda equina?").certain.empty());
}

TEST_CASE("That somebody does not want to live is heard", "[words][meant]") {
    for (const char* text : {"I want to end it all because of this pain", "I'm suicidal",
                             "She says she wants to die", "I don't want to live like this"}) {
        INFO(text);
        CHECK(may_tell_of_self_harm(text));
    }
    for (const char* text : {"No suicidal thoughts", "The pain is at the end of the day",
                             "I am dying for a cup of tea"}) {
        INFO(text);
        CHECK_FALSE(may_tell_of_self_harm(text));
    }
}

}  // namespace fascia::test
