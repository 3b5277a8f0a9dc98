#include "core/evidence/plain_words.hpp"

#include "core/fascia.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fascia::test {

namespace {

const KnowledgeBase& shipped() {
    static const auto fascia = Fascia::open({});
    return (*fascia)->kb();
}

std::string in_short(const Told& told) {
    std::string out = told.finding + ' ' + to_string(told.state);
    out += told.side == Side::none ? "" : ' ' + to_string(told.side);
    return out + (told.value ? ' ' + std::to_string(static_cast<int>(*told.value)) : "");
}

std::string first_reading(const std::string& words) {
    const auto told = readings(FindingSearch(shipped()), words, 1);
    return told.empty() ? "" : in_short(told.front());
}

/// The first reading of each clause that was understood.
std::vector<std::string> heard(const std::string& paragraph) {
    std::vector<std::string> out;
    for (const Heard& one : hear(shipped(), paragraph, 1)) {
        if (one.age) {
            out.push_back("age " + std::to_string(*one.age));
        }
        if (!one.sex.empty()) {
            out.push_back(one.sex);
        }
        for (const Told& told : one.meant) {
            out.push_back(in_short(told));
        }
    }
    return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("A clause tells side and absence beside its finding", "[words]") {
    CHECK(first_reading("dull ache above the left hip bone") ==
          "pain_in_side_of_low_back present left");
    CHECK(first_reading("no numbness in the leg") == "numbness_or_tingling_of_leg absent");
    CHECK(first_reading("coughing does not hurt") == "worse_coughing absent");
    CHECK(first_reading("she doesn't limp") == "limp absent");
    CHECK(first_reading("not better with rest") == "not_better_with_rest present");
    CHECK(first_reading("cannot lie on the right side") == "worse_lying_on_side present right");
    CHECK(first_reading("fever on the left") == "fever present");  // it has no sides
}

TEST_CASE("Praise denies, and denied praise does not", "[words]") {
    const auto well = readings(FindingSearch(shipped()), "sleeps well", 5);
    const auto badly = readings(FindingSearch(shipped()), "does not sleep well", 5);
    const auto wakes = [](const std::vector<Told>& told) {
        const auto found = std::ranges::find(told, "night_pain", &Told::finding);
        return found == told.end() ? std::string() : to_string(found->state);
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
          Lines{"age 47", "symptom_duration present 21", "pain_in_side_of_low_back present left",
                "female", "worse_long_sitting present", "worse_bending_to_same_side present",
                "numbness_or_tingling_of_leg absent", "fever present"});
    CHECK(heard("a man aged 30") == Lines{"age 30", "male"});
    CHECK(heard("Peter, 30 years old, he limps. She left.") ==
          Lines{"age 30", "male", "limp present"});
    CHECK(heard("a 47-year-old woman") == Lines{"age 47", "female"});
    CHECK(heard("").empty());
    CHECK(heard("florist, 200, a").empty());
}

TEST_CASE("What was not understood is told apart", "[words]") {
    const auto all = hear(shipped(), "florist, fever", 3);
    REQUIRE(all.size() == 2);
    CHECK(all[0].words == "florist");
    CHECK_FALSE(all[0].is_understood());
    CHECK(all[1].is_understood());
    CHECK(all[1].meant.front().note == "fever");
}

}  // namespace fascia::test
