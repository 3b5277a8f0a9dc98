#include "core/plain_words/plain_words.hpp"

#include "core/base/text.hpp"
#include "core/plain_words/readings.hpp"
#include "core/plain_words/sides_in_words.hpp"
#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::test {

namespace {

std::string first_reading(const std::string& words, Side painful = Side::none) {
    const auto all = readings(FindingSearch(world().kb()), words, 3, painful);
    return all.empty() ? "" : in_short(all.front().told) + (all.front().is_certain ? "" : "?");
}

bool is_read_so(const std::string& words, std::string_view finding) {
    const auto all = readings(FindingSearch(world().kb()), words, 3);
    return std::ranges::any_of(all,
                               [&](const Reading& one) { return one.told.finding == finding; });
}

/// How many findings have this name.
std::size_t holders(const std::string& name) {
    return static_cast<std::size_t>(
        std::ranges::count_if(world().kb().findings, [&](const Finding& finding) {
            return to_lower(finding.label) == to_lower(name) ||
                   std::ranges::any_of(finding.synonyms, [&](const std::string& one) {
                       return to_lower(one) == to_lower(name);
                   });
        }));
}

/// The first reading of each clause that was understood.
std::vector<std::string> heard(const std::string& paragraph) {
    std::vector<std::string> out;
    for (const Heard& one : hear(world().kb(), paragraph, 1)) {
        if (one.age) {
            out.push_back("age " + std::to_string(*one.age));
        }
        if (!one.sex.empty()) {
            out.push_back(one.sex);
        }
        for (const Reading& reading : one.meant) {
            out.push_back(in_short(reading.told) + (reading.is_certain ? "" : "?"));
        }
    }
    return out;
}

/// What people say, and the finding that it tells; empty where there is none.
constexpr std::array<std::pair<std::string_view, std::string_view>, 128> everyday = {{
    {"pain at night", "night_pain"},
    {"wakes at night from the pain", "night_pain"},
    {"hurts to cough", "worse_coughing"},
    {"hurts when sneezing", "worse_coughing"},
    {"coughing makes it worse", "worse_coughing"},
    {"hurts to roll over in bed", "worse_rolling_in_bed"},
    {"rolling over in bed is painful", "worse_rolling_in_bed"},
    {"worse when she sits long", "worse_long_sitting"},
    {"sitting for a long time hurts", "worse_long_sitting"},
    {"worse when walking", "worse_walking"},
    {"hurts to walk", "worse_walking"},
    {"better lying down", "eased_by_lying_down"},
    {"lying down helps", "eased_by_lying_down"},
    {"better with rest", "eased_by_rest"},
    {"rest does not help", "not_better_with_rest"},
    {"warmth helps", "eased_by_heat"},
    {"a hot bath helps", "eased_by_heat"},
    {"pain in the groin", "groin_pain"},
    {"groin pain", "groin_pain"},
    {"ache in the buttock", "buttock_pain"},
    {"sore buttock", "buttock_pain"},
    {"pain deep in the bottom", "deep_buttock_pain"},
    {"ache above the hip bone", "pain_in_side_of_low_back"},
    {"pain in the side of the hip", "lateral_hip_pain"},
    {"pain down the back of the thigh", "posterior_thigh_pain"},
    {"calf pain", "pain_in_calf"},
    {"pain in the foot", "pain_in_foot"},
    {"numb leg", "numbness_or_tingling_of_leg"},
    {"pins and needles in the leg", "numbness_or_tingling_of_leg"},
    {"numbness in the saddle area", "saddle_anaesthesia"},
    {"numb between the legs", "saddle_anaesthesia"},
    {"cannot pee", "urinary_retention"},
    {"lost control of the bowels", "bowel_incontinence"},
    {"weak leg", "leg_weakness"},
    {"both legs weak", "weakness_of_both_legs"},
    {"fever", "fever"},
    {"high temperature", "fever"},
    {"losing weight without trying", "unexplained_weight_loss"},
    {"night sweats", "night_sweats"},
    {"history of cancer", "history_of_cancer"},
    {"had cancer", "history_of_cancer"},
    {"taking blood thinners", "anticoagulant_use"},
    {"stiff in the morning for an hour", "morning_stiffness_over_half_an_hour"},
    {"dull ache", "deep_ache"},
    {"stabbing pain", "sharp_pain"},
    {"burning pain", "burning_quality"},
    {"worse when bending forward", "worse_bending_forward"},
    {"hurts to bend down", "worse_bending_forward"},
    {"worse climbing stairs", "worse_climbing_stairs"},
    {"limping", "limp"},
    {"bad fall from a ladder", ""},
    {"leg pain", ""},
    {"painting ceilings", ""},
    {"works as a decorator", ""},
    {"likes gardening", ""},
    {"her dog is old", ""},
    {"has two children", ""},
    {"back pain", ""},
    {"drinks coffee", ""},
    {"plays the piano", ""},
    {"pain", ""},
    {"standing", ""},
    {"for a while", ""},
    {"to the right", ""},
    {"the doctor said so", ""},
    {"it hurts when he coughs", "worse_coughing"},
    {"pain gets worse when sitting", "worse_long_sitting"},
    {"cannot lie on the back", "worse_lying_on_back"},
    {"leaning back hurts", "worse_bending_backward"},
    {"leaning backwards is painful", "worse_bending_backward"},
    {"tying shoes hurts", "worse_putting_on_socks"},
    {"getting out of a chair hurts", "worse_rising_from_sitting"},
    {"hurts to get up from a chair", "worse_rising_from_sitting"},
    {"standing for long hurts", "worse_standing_for_long"},
    {"hurts to stand for a long time", "worse_standing_for_long"},
    {"carrying shopping hurts", "worse_lifting"},
    {"going downstairs hurts", "worse_going_down_stairs"},
    {"running hurts", "worse_running"},
    {"twisting hurts", "worse_twisting"},
    {"deep breaths hurt", "worse_breathing_deeply"},
    {"driving for long makes it worse", "worse_driving"},
    {"eases when lying flat on the back", "eased_by_lying_on_back"},
    {"walking about helps", "eased_by_walking_about"},
    {"better when leaning forward", "eased_by_bending_forward"},
    {"massage helped", "relief_from_massage"},
    {"ibuprofen helps", "relief_from_nsaid"},
    {"came on suddenly", "sudden_onset"},
    {"started gradually", "gradual_onset"},
    {"began after lifting a box", "onset_with_lifting"},
    {"began after a fall", "onset_after_fall"},
    {"pain in the tailbone", "pain_at_coccyx"},
    {"pain over the sacrum", "pain_over_sacrum"},
    {"pain in the knee", "knee_pain"},
    {"pain in the front of the thigh", "anterior_thigh_pain"},
    {"inner thigh hurts", "medial_thigh_pain"},
    {"outer thigh aches", "lateral_thigh_pain"},
    {"pain below the knee", "pain_below_knee"},
    {"pain on the outside of the hip", "lateral_hip_pain"},
    {"sacroiliac pain", "pain_over_sacroiliac_joint"},
    {"tingling in the leg", "numbness_or_tingling_of_leg"},
    {"numb foot", "numbness_or_tingling_of_leg"},
    {"foot drop", "foot_drop"},
    {"trips over the foot", ""},
    {"leaking urine", "urinary_incontinence"},
    {"wets herself", "urinary_incontinence"},
    {"blood in the urine", "blood_in_urine"},
    {"burning when passing urine", "painful_urination"},
    {"feels sick", "nausea_or_vomiting"},
    {"weight loss", "unexplained_weight_loss"},
    {"very tired", "unusual_tiredness"},
    {"on steroids", "prolonged_corticosteroid_use"},
    {"has osteoporosis", "osteoporosis"},
    {"is diabetic", "diabetes"},
    {"smokes", "smoking"},
    {"office job", "sitting_work"},
    {"pregnant", "pregnancy"},
    {"clicking hip", "hip_clicking_or_locking"},
    {"throbbing pain", "throbbing_pain"},
    {"shooting pain down the leg", "electric_pain"},
    {"leg gives way", "knee_gives_way"},
    {"watches television", ""},
    {"rides a horse", ""},
    {"takes vitamins", ""},
    {"lives on a farm", ""},
    {"the weather was bad", ""},
    {"went to school yesterday", ""},
    {"married with a cat", ""},
    {"eats late", ""},
}};

}  // namespace

TEST_CASE("A clause tells side and absence beside its finding", "[words]") {
    CHECK(first_reading("an ache above the left hip bone") ==
          "pain_in_side_of_low_back present left");
    CHECK(first_reading("no numbness in the leg") == "numbness_or_tingling_of_leg absent");
    CHECK(first_reading("coughing does not hurt") == "worse_coughing absent");
    CHECK(first_reading("she doesn't limp") == "limp absent");
    CHECK(first_reading("not better with rest") == "not_better_with_rest present");
    CHECK(first_reading("cannot lie on the right side", Side::right) ==
          "worse_lying_on_side present right");
    CHECK(first_reading("cannot lie on the right side") == "worse_lying_on_side present right?");
    CHECK(first_reading("pain in the right lower belly") == "right_lower_abdominal_pain present");
    CHECK(first_reading("fever on the left") == "fever present");  // it has no sides
}

TEST_CASE("Praise denies, and denied praise does not", "[words]") {
    const auto well = readings(FindingSearch(world().kb()), "sleeps well", 5);
    const auto badly = readings(FindingSearch(world().kb()), "does not sleep well", 5);
    const auto wakes = [](const std::vector<Reading>& all) {
        const auto found = std::ranges::find_if(
            all, [](const Reading& one) { return one.told.finding == "night_pain"; });
        return found == all.end() ? std::string() : to_string(found->told.state);
    };
    CHECK(wakes(well) == "absent");
    CHECK(wakes(badly) == "present");
}

TEST_CASE("Numbers are durations and measured values where such findings are", "[words]") {
    CHECK(first_reading("for three weeks") == "symptom_duration present 21");
    CHECK(first_reading("2 months") == "symptom_duration present 60");
    CHECK(first_reading("pain 7 out of 10") == "pain_intensity present 7");
    CHECK(first_reading("pain 70 out of 100") != "pain_intensity present 70");  // at most 10
}

TEST_CASE("A paragraph is heard clause by clause", "[words]") {
    CHECK(heard("Anna, 47, florist; for three weeks a dull ache above the left hip bone, worse "
                "when she sits long or bends to the side, no numbness in the leg. Fever") ==
          Lines{"age 47", "symptom_duration present 21", "deep_ache present",
                "pain_in_side_of_low_back present left", "female", "worse_long_sitting present",
                "worse_bending_to_same_side present?", "numbness_or_tingling_of_leg absent",
                "fever present"});
    CHECK(heard("She is 47") == Lines{"age 47", "female"});
    CHECK(heard("the pain is 7") == Lines{});
    CHECK(heard("a man aged 30") == Lines{"age 30", "male"});
    CHECK(heard("Peter, 30 years old, he limps. She left.") ==
          Lines{"age 30", "male", "limp present"});
    CHECK(heard("a 47-year-old woman") == Lines{"age 47", "female"});
    CHECK(heard("").empty());
    CHECK(heard("florist, 200, a").empty());
}

TEST_CASE("What was not understood is told apart", "[words]") {
    const auto all = hear(world().kb(), "florist, fever", 3);
    REQUIRE(all.size() == 2);
    CHECK(all[0].words == "florist");
    CHECK_FALSE(all[0].is_understood());
    CHECK(all[1].is_understood());
    CHECK(all[1].meant.front().told.note == "fever");
}

TEST_CASE("Of what people say every day, most is understood and next to nothing taken wrongly",
          "[words]") {
    const FindingSearch search(world().kb());
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t made_up = 0;
    for (const auto& [words, finding] : everyday) {
        const auto all = readings(search, words, 3);
        const std::string first = all.empty() ? "" : all.front().told.finding;
        const bool is_certain = !all.empty() && all.front().is_certain;
        right += first == finding || (finding.empty() && !is_certain) ? 1U : 0U;
        wrong += is_certain && first != finding ? 1U : 0U;
        made_up += finding.empty() && !all.empty() ? 1U : 0U;
    }
    INFO(right << " of " << everyday.size() << " right, " << wrong << " wrong, " << made_up);
    CHECK(right * 100 >= everyday.size() * 92);
    CHECK(wrong <= 1);
    CHECK(made_up <= 7);
}

TEST_CASE("A name of one finding certainly tells it, one of several offers each of them",
          "[words]") {
    for (const Finding& finding : world().kb().findings) {
        if (!finding.unit.empty()) {
            continue;
        }
        std::vector<std::string> names = finding.synonyms;
        names.push_back(finding.label);
        // A birth of which no time is told need not be of the last year.
        const std::string when = finding.id == "recent_childbirth" ? " three months ago" : "";
        std::size_t own = 0;
        std::size_t told = 0;
        for (const std::string& name : names) {
            std::size_t certain = 0;
            std::size_t offered = 0;
            for (const Heard& heard :
                 hear(world().kb(), "Likes roses. " + name + when + ". Drinks tea.", 3)) {
                for (const Reading& reading : heard.meant) {
                    (reading.is_certain ? certain : offered) +=
                        reading.told.finding == finding.id ? 1U : 0U;
                }
            }
            if (holders(name) > 1) {
                INFO(finding.id << ": " << name);
                CHECK(certain == 0);
                CHECK(offered == 1);
            } else {
                ++own;
                told += certain;
            }
        }
        INFO(finding.id);
        CHECK(told + 1 >= own);  // one may be near that of another
        CHECK(told > 0);
    }
}

TEST_CASE("A movement to the other side is noted of the side that it goes away from", "[words]") {
    CHECK(first_reading("bending to the right pulls", Side::left) ==
          "worse_bending_to_other_side present left");
    CHECK(first_reading("hurts to bend to the right", Side::right) ==
          "worse_bending_to_same_side present right");
    CHECK(first_reading("leaning to the right pulls on the left side") ==
          "worse_bending_to_other_side present left");
    // Which side hurts is not known.
    CHECK(first_reading("bending to the right pulls") ==
          "worse_bending_to_other_side present left?");
    CHECK(is_read_so("hurts to bend to the right", "worse_bending_to_other_side"));
    CHECK(is_read_so("hurts to bend to the right", "worse_bending_to_same_side"));
    // What is said contradicts the one or the other.
    CHECK_FALSE(is_read_so("bending to the left hurts on the left", "worse_bending_to_other_side"));
    CHECK_FALSE(is_read_so("bending to the left hurts on the right", "worse_bending_to_same_side"));
    CHECK(
        heard("ache above the left hip bone, bending to the right pulls") ==
        Lines{"pain_in_side_of_low_back present left", "worse_bending_to_other_side present left"});
    CHECK(heard("bending to the right pulls. The ache is above the left hip bone").front() ==
          "worse_bending_to_other_side present left");
}

TEST_CASE("The knowledge base states which way every movement to a side goes", "[words]") {
    std::size_t stated = 0;
    for (const Finding& finding : world().kb().findings) {
        const Direction direction = direction_of(world().kb(), finding.id);
        INFO(finding.id);
        stated += direction == Direction::none ? 0U : 1U;
        CHECK((direction == Direction::none || finding.sided));
        const std::string names =
            finding.label + ' ' + finding.question + ' ' + list_of(finding.synonyms);
        const bool goes_away = names.find("away from") != std::string::npos ||
                               names.find("to the other side") != std::string::npos ||
                               names.find("opposite") != std::string::npos;
        if (finding.sided && goes_away) {
            CHECK(direction == Direction::to_other_side);
        }
        if (finding.sided && finding.label.find("to the painful side") != std::string::npos) {
            CHECK(direction == Direction::to_side_noted);
        }
    }
    CHECK(stated >= 15);
}

TEST_CASE("What may be about somebody else, another time, or a question, is not certain",
          "[words]") {
    const auto certain = [](const std::string& paragraph) {
        std::vector<std::string> out;
        for (const Heard& one : hear(world().kb(), paragraph, 3)) {
            for (const Reading& reading : one.meant) {
                if (reading.is_certain) {
                    out.push_back(reading.told.finding + ' ' + to_string(reading.told.state));
                }
            }
        }
        return out;
    };
    using Lines = std::vector<std::string>;
    CHECK(certain("Fever.") == Lines{"fever present"});
    CHECK(certain("No fever") == Lines{"fever absent"});
    for (const char* doubtful :
         {"Her mother had a fever", "Is there fever?", "Fever last winter",
          "her brother has a history of cancer", "he used to have a fever"}) {
        INFO(doubtful);
        CHECK(certain(doubtful).empty());
    }
    CHECK(certain("She stopped taking cortisone ten years ago").empty());
    // The family is what this finding is about.
    CHECK(certain("aneurysm of the aorta in the family") ==
          Lines{"family_history_of_aneurysm present"});
    // "or" ends a list that is denied as a whole, and without it nobody knows.
    CHECK(certain("no pain on coughing, sneezing or straining") ==
          Lines{"worse_coughing absent", "worse_straining absent"});
    CHECK(certain("no fever, night sweats") == Lines{"fever absent"});
}

TEST_CASE("What is over, or is said not to be, is never offered as present", "[words]") {
    const auto states = [](const std::string& paragraph) {
        std::set<std::string> out;
        for (const Heard& one : hear(world().kb(), paragraph, 3)) {
            for (const Reading& reading : one.meant) {
                out.insert(to_string(reading.told.state) +
                           (reading.is_certain ? "" : "? " + reading.doubt));
            }
        }
        return out;
    };
    using States = std::set<std::string>;
    for (const char* over : {"she used to have a fever", "the fever has gone",
                             "used to have pain in the buttock", "it stopped hurting at night"}) {
        INFO(over);
        CHECK(states(over) == States{"absent? it may be over"});
    }
    CHECK(states("never woken at night") == States{"absent? it is denied"});
    for (const char* denied : {"no longer hurts when sitting", "no more pain in the groin",
                               "pain free when walking", "she has no fever anymore"}) {
        INFO(denied);
        CHECK(states(denied) == States{"absent"});
    }
    CHECK(states("rarely wakes at night") == States{"present? it is said to be seldom or slight"});
    CHECK(states("her mother had a fever").empty());
    CHECK(states("he lifted his mother").contains("present? perhaps of somebody else"));
    // What ends the pain eases it.
    CHECK(first_reading("the pain is gone when lying down") == "eased_by_lying_down present");
    CHECK(first_reading("it hurts less when lying down") == "eased_by_lying_down present");
    // Neither denies what it seems to.
    CHECK(first_reading("can't sit for long") == first_reading("cannot sit for long"));
    CHECK(states("pain does not change with position") ==
          States{"present? it is worded with a no itself"});
}

TEST_CASE("Left and right changed about change the sides and nothing else", "[words]") {
    const FindingSearch search(world().kb());
    for (const Finding& finding : world().kb().findings) {
        if (finding.label.find("left") != std::string::npos ||
            finding.label.find("right") != std::string::npos ||
            finding.id == "lower_abdominal_pain") {  // each of its sides is a finding, too
            continue;
        }
        const auto left = readings(search, finding.label + " to the left", 3, Side::left);
        const auto right = readings(search, finding.label + " to the right", 3, Side::right);
        INFO(finding.label);
        REQUIRE(left.size() == right.size());
        for (std::size_t i = 0; i < left.size(); ++i) {
            CHECK(left[i].told.finding == right[i].told.finding);
            CHECK(left[i].told.side == other_side(right[i].told.side));
        }
    }
}

TEST_CASE("A negative test, and what is normal, are absent", "[words]") {
    CHECK(first_reading("the straight leg raise is negative") == "straight_leg_raise absent");
    CHECK(first_reading("straight leg raise negative on the left") ==
          "straight_leg_raise absent left");
    // What is said of the last is said of those before it, too.
    for (const std::string& one : heard("Bladder and bowel are normal.")) {
        INFO(one);
        CHECK(one.find(" absent") != std::string::npos);
    }
}

TEST_CASE("What eases is not read as what makes it worse", "[words]") {
    const Lines lines = heard("It is worse when walking and eased by sitting and bending forward.");
    CHECK(std::ranges::count(lines, "eased_by_sitting present") == 1);
    for (const std::string& line : lines) {
        INFO(line);
        CHECK_FALSE((line.find("bending") != std::string::npos && line.find("worse") == 0));
    }
}

TEST_CASE("Pressing is told of findings that are pressed, and else is not certain", "[words]") {
    CHECK(first_reading("pressing the piriformis reproduces the pain")
              .starts_with("tenderness_of_piriformis present"));
    CHECK(first_reading("pressing deep in the buttock hurts").ends_with("?"));
}

}  // namespace fascia::test
