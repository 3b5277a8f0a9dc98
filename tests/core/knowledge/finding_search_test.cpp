#include "core/knowledge/finding_search.hpp"

#include "core/knowledge/word_stems.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <string>
#include <vector>

namespace fascia::test {

namespace {

using Words = std::vector<std::string>;

std::string first_for(const std::string& words) {
    const auto found = FindingSearch(world().kb()).find(words, 1);
    return found.empty() ? "" : found.front().finding->id;
}

}  // namespace

TEST_CASE("Words are the same whatever their endings, small ones tell nothing", "[words]") {
    CHECK(word_stems("She sits, sitting; the sit") == Words{"sit"});
    CHECK(word_stems("numbness numb") == Words{"numb"});
    CHECK(word_stems("aches hurts PAIN sore") == Words{"pain"});
    CHECK(word_stems("when the").empty());
    CHECK(word_stems("no better with rest") == Words{"no", "eas", "rest"});
    CHECK(word_stems("doesn't") == Words{"doesnt"});
}

TEST_CASE("A finding is found by the words of people", "[words]") {
    CHECK(first_for("worse when she sits long") == "worse_long_sitting");
    CHECK(first_for("a dull ache") == "deep_ache");
    CHECK(first_for("hurts to cough") == "worse_coughing");
    CHECK(first_for("pain at night") == "night_pain");
    CHECK(first_for("pins and needles in the leg") == "numbness_or_tingling_of_leg");
    CHECK(first_for("limpng") == "limp");  // one letter is missing
    CHECK(first_for("florist").empty());
    CHECK(first_for("the when she").empty());
}

TEST_CASE("What fits best comes first, and what hardly fits is left out", "[words]") {
    const FindingSearch search(world().kb());
    const auto found = search.find("fever", 10);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().finding->id == "fever");
    CHECK(found.front().fit > 0.99);
    for (std::size_t i = 1; i < found.size(); ++i) {
        CHECK(found[i].fit <= found[i - 1].fit);
        CHECK(found[i].fit >= found.front().fit / 2);
    }
    CHECK(search.find("pain in the buttock", 3).size() <= 3);
}

TEST_CASE("One common word in common is nothing near", "[words]") {
    const FindingSearch search(world().kb());
    CHECK(search.find("painting ceilings", 3).empty());
    CHECK(search.find("pain", 3).empty());
    for (const FindingMatch& match : search.find("leg pain", 9)) {
        CHECK(match.finding->topic != "worsening");
        CHECK(match.finding->id != "perineal_pain");
    }
}

TEST_CASE("The first is sure where it is whole and no other comes near", "[words]") {
    const FindingSearch search(world().kb());
    CHECK(is_first_sure(search.find("numbness in the saddle area", 3)));
    CHECK(is_first_sure(search.find("hurts to cough", 3)));
    CHECK_FALSE(is_first_sure(search.find("numbness", 3)));
    CHECK_FALSE(is_first_sure(search.find("leg pain", 3)));
    CHECK_FALSE(is_first_sure(search.find("florist", 3)));
}

}  // namespace fascia::test
