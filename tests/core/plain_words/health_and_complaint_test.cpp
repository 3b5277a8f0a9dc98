#include "core/plain_words/plain_words.hpp"
#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// All that red flags hang on, told as healthy and as the complaint: neither is ever taken for the
// other. Most sentences are put together from parts, so that no wording is learnt by heart.
namespace fascia::test {

namespace {

struct Certain {
    Lines present;
    Lines absent;
};

Certain certain(const std::string& words) {
    Certain all;
    for (const Heard& heard : hear(world().kb(), words, 3)) {
        for (const Reading& reading : heard.meant) {
            if (reading.is_certain) {
                const bool is_absent = reading.told.state == FindingState::absent;
                (is_absent ? all.absent : all.present).push_back(reading.told.finding);
            }
        }
    }
    return all;
}

void add_each(const std::vector<Lines>& parts, Lines& out) {
    Lines sentences = {""};
    for (const Lines& part : parts) {
        Lines longer;
        for (const std::string& before : sentences) {
            for (const std::string& words : part) {
                const bool is_joined = !before.empty() && !words.empty();
                longer.push_back(before + (is_joined ? " " : "") + words);
            }
        }
        sentences = std::move(longer);
    }
    out.insert(out.end(), sentences.begin(), sentences.end());
}

const Lines movements = {"lift the left foot", "lift her big toe",           "stand on her toes",
                         "stand on her heels", "walk on her heels and toes", "straighten the knee",
                         "push the foot down"};
const Lines strengths = {"Big toe extension", "Ankle dorsiflexion", "Knee extension", "Hip flexion",
                         "Ankle eversion"};
const Lines places = {"in the saddle", "between her legs", "around the anus", "in both legs"};
const Lines reflexes = {"The left ankle reflex", "Her left knee jerk"};
const Lines pulses = {"The pulses at the foot", "Her foot pulses", "Pulses at the feet"};

Lines healthy() {
    Lines all = {
        "She passes water normally and has control of her bowels.",
        "Both pulses at the foot are there.",
        "No trouble passing water.",
        "She does not leak.",
        "No numbness between the legs.",
        "Perianal sensation is normal.",
        "The legs are strong.",
        "The left leg is strong.",
        "The big toe is strong.",
        "He has all his strength in the left foot.",
        "No foot drop.",
        "The foot does not drop.",
        "The knee does not give way.",
        "Reflexes are normal.",
        "Her ankle reflex is equal to the right.",
        "She walks normally.",
        "She walks without help.",
        "He can walk as far as he likes.",
        "He can stand on the left leg.",
        "She can put weight on the leg.",
        "Erections are normal.",
        "No trouble with erections.",
        "Her weight is stable.",
        "Her weight has not changed.",
        "She has not lost weight.",
        "Her appetite is good.",
        "Her temperature is normal.",
        "Temperature is 36.8 and normal.",
        "She is afebrile.",
        "He does not sweat at night.",
        "He has not fallen.",
        "There was no accident.",
        "She never fell.",
        "It did not come on after a fall.",
        "She never had cancer herself.",
        "No tumour in the past.",
        "Vibration and light touch are preserved.",
        "She can feel her feet.",
        "She has never leaked urine.",
    };
    add_each({{"She has", "He still has"},
              {"full", "good", "normal", ""},
              {"control of", "control over"},
              {"her bladder", "her bowels"}},
             all);
    add_each({{"She can hold", "He holds"}, {"her urine", "her water"}, {"", "well"}}, all);
    add_each({{"Bladder and bowels", "Her bowels"},
              {"work as they should", "are under control", "are in order"}},
             all);
    add_each({{"There is normal", "She has good", "Preserved"}, {"sensation", "feeling"}, places},
             all);
    add_each({{"The sensation"}, places, {"is intact", "is as it should be"}}, all);
    add_each({{"She can", "He is able to"},
              movements,
              {"", "against resistance", "well", "without trouble"}},
             all);
    add_each({strengths, {"is strong", "is full", "is normal", "is 5/5", "has full strength"}},
             all);
    add_each({reflexes, {"is present", "is there", "is intact", "is as it should be"}}, all);
    add_each({pulses, {"are there", "are both there", "are strong", "are palpable", "can be felt"}},
             all);
    return all;
}

Lines complaints() {
    Lines all = {
        "She can't hold her water since yesterday.",
        "She wets herself.",
        "Sensation in the saddle is present but dull.",
        "He cannot feel his feet.",
        "He soils himself.",
        "He cannot pass urine.",
        "She does not feel when she passes water.",
        "Her bowels are not under control.",
        "Her bladder control is poor.",
        "She has trouble holding her water.",
        "She has lost all control over her bladder.",
        "It feels dead between his legs.",
        "Perianal sensation is reduced.",
        "The left leg is weak.",
        "The left leg is not strong.",
        "The left leg has no strength.",
        "The foot drops.",
        "The big toe is weak.",
        "The legs are getting weaker.",
        "Strength of the left leg is 3/5.",
        "Absent ankle jerk on the left.",
        "No ankle reflex on the left.",
        "The ankle reflex on the left is weaker than on the right.",
        "She cannot walk.",
        "She cannot put weight on the leg.",
        "He cannot stand on the left leg.",
        "He has no erections.",
        "Erections are gone.",
        "He cannot get an erection.",
        "She has lost 6 kg without trying.",
        "She has no appetite.",
        "His appetite is gone.",
        "She has a fever.",
        "Fever of 39.",
        "His temperature is high.",
        "He wakes up drenched.",
        "It came on after she fell on the ice.",
        "The pain started after he fell from a ladder.",
        "He had a bad accident.",
        "She slipped and fell.",
        "She had breast cancer ten years ago.",
        "He was treated for cancer.",
    };
    add_each({{"She has no", "She has lost", "She has poor", "She does not have"},
              {"control of", "control over"},
              {"her bladder", "her bowels"}},
             all);
    add_each({{"She cannot hold", "She can no longer hold", "She is not able to hold",
               "She can hardly hold"},
              {"her urine", "her water", "her bowels"}},
             all);
    add_each({{"She has no", "There is reduced", "She has little", "There is hardly any"},
              {"sensation", "feeling"},
              places},
             all);
    add_each({{"The feeling"}, places, {"is lost", "is gone", "is absent", "is not normal"}}, all);
    add_each({{"She cannot", "He is unable to", "He can hardly", "He can no longer"}, movements},
             all);
    add_each(
        {strengths, {"is weak", "is weaker than on the right", "is not strong", "has no strength"}},
        all);
    add_each(
        {reflexes,
         {"is absent", "is weaker than the right", "is gone", "is not present", "is sluggish"}},
        all);
    add_each(
        {pulses,
         {"are weak", "are not palpable", "cannot be felt", "are not there", "are hard to feel"}},
        all);
    return all;
}

}  // namespace

TEST_CASE("What is healthy is never certain as the complaint, and is mostly certain as health",
          "[words][health]") {
    const Lines all = healthy();
    std::size_t understood = 0;
    for (const std::string& words : all) {
        INFO(words);
        const Certain told = certain(words);
        CHECK(told.present.empty());
        understood += told.absent.empty() ? 0U : 1U;
    }
    INFO(understood << " of " << all.size());
    CHECK(all.size() >= 200);
    CHECK(understood * 100 >= all.size() * 85);
}

TEST_CASE("A complaint is never certain as health, and is mostly certain as what it is",
          "[words][health]") {
    const Lines all = complaints();
    std::size_t understood = 0;
    for (const std::string& words : all) {
        INFO(words);
        const Certain told = certain(words);
        CHECK(told.absent.empty());
        understood += told.present.empty() ? 0U : 1U;
    }
    INFO(understood << " of " << all.size());
    CHECK(all.size() >= 150);
    CHECK(understood * 100 >= all.size() * 75);
}

TEST_CASE("A complaint of one side, joint or toe is that of no other", "[words][health]") {
    const auto told_once = [](const std::string& words) {
        std::string all;
        for (const Heard& heard : hear(world().kb(), words, 3)) {
            for (const Reading& reading : heard.meant) {
                const Told& told = reading.told;
                all += all.empty() ? "" : "; ";
                all += reading.is_certain ? "" : "perhaps ";
                all += told.finding + ' ' + to_string(told.state);
                all += told.side == Side::none ? "" : ' ' + to_string(told.side);
            }
        }
        return all;
    };
    CHECK(told_once("the left ankle reflex is absent, the knee reflexes are normal") ==
          "reduced_ankle_reflex present left; reduced_knee_reflex absent");
    CHECK(told_once("The right ankle reflex is weaker than the left.") ==
          "reduced_ankle_reflex present right");
    CHECK(told_once("Big toe extension is weaker than on the right.") ==
          "weakness_of_big_toe_extension present left");
    CHECK(told_once("She can lift her left foot against resistance.").find("weakness_of_hip") ==
          std::string::npos);
    CHECK(told_once("The pulse at the foot is not as strong as on the right.") ==
          "absent_foot_pulses present left");
    CHECK(told_once("He can stand on his heels and toes.") ==
          "weakness_of_ankle_dorsiflexion absent; weakness_of_ankle_plantarflexion absent");
    CHECK(told_once("Vibration and light touch are preserved.").empty());
}

TEST_CASE("What is no function is neither healthy nor a complaint", "[words][health]") {
    for (const char* words :
         {"The bladder is full.", "She controls her diet.", "He controls the pain with tablets.",
          "He holds his belly.", "She can lift heavy things.", "He is in good health.",
          "The back is strong.", "Her right leg is fine."}) {
        INFO(words);
        CHECK(certain(words).present.empty());
        CHECK(certain(words).absent.empty());
    }
    for (const Heard& heard : hear(world().kb(), "He cannot feel his feet.", 3)) {
        for (const Reading& reading : heard.meant) {
            CHECK_FALSE(reading.told.finding.starts_with("weakness"));
        }
    }
}

TEST_CASE("Without something denies that and nothing before it", "[words][health]") {
    const auto is_told = [](const std::string& words, const Lines& present, const Lines& absent) {
        const Certain told = certain(words);
        return told.present == present && told.absent == absent;
    };
    CHECK(is_told("The pain began slowly without any injury.",
                  {"gradual_onset", "no_known_trigger"}, {}));
    CHECK(is_told("The pain came on suddenly without an accident.",
                  {"sudden_onset", "no_known_trigger"}, {}));
    CHECK(is_told("It came on after she fell on the ice.", {"onset_after_fall"}, {}));
    CHECK(is_told("He has no burning when he passes urine and there is no blood in it.", {},
                  {"painful_urination", "blood_in_urine"}));
    CHECK(is_told("There is no tenderness over the sacroiliac joint.", {},
                  {"tenderness_beside_dimple_of_pelvis"}));
    CHECK(is_told("The pain does not go into the groin.", {}, {"groin_pain"}));
    CHECK(is_told("Coughing does not change it.", {}, {"worse_coughing"}));
    CHECK(is_told("Coughing hurts a bit.", {"worse_coughing"}, {}));
}

TEST_CASE("What was done once when it began is no word of what makes it worse", "[words][health]") {
    const Certain told = certain(
        "A nurse felt a sudden sharp pain in her low back nine days ago when she lifted a patient");
    CHECK(std::ranges::count(told.present, "onset_with_lifting") == 1);
    CHECK(std::ranges::count(told.present, "worse_lifting") == 0);
    CHECK(certain("A deep pain in the left flank since yesterday evening").present ==
          Lines{"symptom_duration"});
    CHECK(certain("The pain started yesterday evening.").present == Lines{"symptom_duration"});
    CHECK(certain("She can't hold her water since yesterday.").present ==
          Lines{"urinary_incontinence"});
    CHECK(certain("The pain is worse since yesterday.").present.empty());
}

TEST_CASE("What a clinic hears every day is certain by its plain name", "[words][health]") {
    const auto is_certain = [](const std::string& words, const std::string& finding) {
        return std::ranges::count(certain(words).present, finding) == 1;
    };
    for (const auto& [words, finding] : std::vector<std::pair<std::string, std::string>>{
             {"She is pregnant in the seventh month.", "pregnancy"},
             {"The ankle reflexes are brisk on both sides.", "brisk_leg_reflexes"},
             {"Her right hip is tender over the big bump on the outside.",
              "tenderness_over_greater_trochanter"},
             {"internal rotation of the right hip is limited",
              "reduced_passive_hip_internal_rotation"},
             {"It is worse when he walks more than ten minutes", "worse_walking"},
             {"it eases when he sits down or lies still", "eased_by_lying_down"},
             {"the pain kept him awake all night", "night_pain"},
             {"pain down the back of the left thigh and calf to the outer edge of the foot",
              "pain_in_calf"}}) {
        INFO(words);
        CHECK(is_certain(words, finding));
    }
    // A reflex is no pain at its joint; brisk and equal is how a lively healthy one is noted.
    CHECK(certain("Reflexes are present and equal in knees and ankles").present.empty());
    CHECK(certain("ankle jerks brisk and symmetrical").present.empty());
    CHECK(certain("He keeps catching his toe on the carpet").present == Lines{"foot_drop"});
    CHECK(certain("She wet herself this week").present == Lines{"urinary_incontinence"});
    CHECK(certain("He has not wet himself").present.empty());
    CHECK(certain("He soiled himself on Monday").present == Lines{"bowel_incontinence"});
    CHECK(certain("Straight leg raise is 80 degrees and painless on both sides.").absent ==
          Lines{"straight_leg_raise"});
}

TEST_CASE("For how many weeks somebody is pregnant is a number of its own", "[words][pregnancy]") {
    const auto weeks_in = [](const std::string& words) {
        std::optional<double> weeks;
        for (const Heard& heard : hear(world().kb(), words, 3)) {
            for (const Reading& reading : heard.meant) {
                if (reading.is_certain && reading.told.finding == "weeks_of_pregnancy") {
                    weeks = reading.told.value;
                }
            }
        }
        return weeks;
    };
    for (const auto& [words, weeks] : std::vector<std::pair<std::string, double>>{
             {"She is 30 weeks pregnant.", 30},
             {"31 years, 30 weeks pregnant, bleeding from the vagina", 30},
             {"pregnant at 24 weeks", 24},
             {"at 22 weeks of pregnancy", 22},
             {"in week 30 of her pregnancy", 30},
             {"She is in the 12th week of pregnancy", 12},
             {"twenty weeks pregnant", 20},
             {"seven months pregnant", 30}}) {
        INFO(words);
        CHECK(weeks_in(words) == weeks);
    }
    for (const char* const words :
         {"She is not pregnant.", "She was 30 weeks pregnant last year.",
          "low back pain for 3 weeks, pregnant", "She is pregnant. The pain has lasted 3 weeks.",
          "Her sister is 30 weeks pregnant."}) {
        INFO(words);
        CHECK_FALSE(weeks_in(words));
    }
    CHECK(certain("low back pain for 3 weeks, pregnant").present ==
          Lines{"symptom_duration", "pregnancy"});
}

}  // namespace fascia::test
