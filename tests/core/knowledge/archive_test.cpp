#include "core/knowledge/archive.hpp"

#include "tests/core/json/small_knowledge.hpp"
#include "tests/support/catch.hpp"

#include <cstdint>
#include <random>

namespace fascia::test {

TEST_CASE("An archive reads back as the knowledge base it was made of", "[knowledge]") {
    const KnowledgeBase& kb = small_kb();
    const std::string bytes = archive(kb);
    const auto back = unarchive(bytes);
    REQUIRE(back);
    // Same bytes, same knowledge base: archive() leaves nothing out that is checked here.
    CHECK(archive(*back) == bytes);
    CHECK(back->hash == kb.hash);
    CHECK(back->structures.size() == kb.structures.size());
    const Structure& psoas = *back->structure("psoas_major");
    CHECK(psoas.synonyms == kb.structure("psoas_major")->synonyms);
    CHECK(psoas.backing.where == kb.structure("psoas_major")->backing.where);
    CHECK(psoas.backing.sources == std::vector<std::string>{"gray"});
    CHECK(back->candidate("stenosis")->pre_test.probability == 0.03);
    CHECK(back->candidate("stenosis")->laterality == Laterality::midline);
    CHECK(back->candidate("stenosis")->other_pre_tests.at(0).setting == "hospital");
    CHECK(back->evidence.at(1).present->ratio->low == 2.9);
    CHECK_FALSE(back->evidence.at(1).absent);
    CHECK(back->evidence.at(1).side == SideRule::any);
    CHECK(back->treatment("massage")->step == 2);
    CHECK(back->treatment("massage")->cautions.at(0).says == "gently");
    CHECK(back->scales.words == kb.scales.words);
    CHECK(back->scales.bands.at(1).at_least == -6.0);
    for (std::size_t i = 0; i < kb.facts.size(); ++i) {
        CHECK(back->facts[i].relation == kb.facts[i].relation);
        CHECK(back->facts[i].backing.where == kb.facts[i].backing.where);
    }
    CHECK(std::get<Number>(back->facts.back().values[1]).real == 280.5);
    CHECK(back->lookup("thigh bone").size() == 1);
}

TEST_CASE("Numbers of any size come through an archive", "[knowledge]") {
    KnowledgeBase kb;
    kb.facts.resize(1);
    kb.facts[0].values = {Number{true, INT64_MIN, 0.0}, Number{true, -1, 0.0},
                          Number{true, INT64_MAX, 0.0}, Number{false, 0, -1e-300},
                          std::string("text")};
    kb.treatments.resize(1);
    kb.treatments[0].step = -5;
    kb.facts[0].backing.where.line = UINT32_MAX;
    const auto back = unarchive(archive(kb));
    REQUIRE(back);
    const std::vector<FactValue>& values = back->facts[0].values;
    CHECK(std::get<Number>(values[0]).integer == INT64_MIN);
    CHECK(std::get<Number>(values[1]).integer == -1);
    CHECK(std::get<Number>(values[2]).integer == INT64_MAX);
    CHECK(std::get<Number>(values[3]).real == -1e-300);
    CHECK(std::get<std::string>(values[4]) == "text");
    CHECK(back->treatments[0].step == -5);
    CHECK(back->facts[0].backing.where.line == UINT32_MAX);
}

TEST_CASE("Bytes that are no archive are refused", "[knowledge]") {
    const std::string expected =
        "this is no prepared knowledge base of this version: it has to be prepared again\n";
    CHECK(errors_of(unarchive("")) == expected);
    CHECK(errors_of(unarchive("{\"fascia\": \"kb/1\"}")) == expected);
    const std::string bytes = archive(small_kb());
    CHECK(errors_of(unarchive(bytes + 'x')) == expected);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        REQUIRE_FALSE(unarchive(std::string_view(bytes).substr(0, size)));
    }
}

TEST_CASE("Broken bytes in an archive never lead astray", "[knowledge]") {
    const std::string bytes = archive(small_kb());
    std::mt19937 random(1);  // always the same bytes
    for (int round = 0; round < 20'000; ++round) {
        std::string broken = bytes;
        for (int i = 0; i < 3; ++i) {
            broken[random() % broken.size()] = static_cast<char>(random());
        }
        const auto kb = unarchive(broken);  // a value or an error: the sanitizers watch
        REQUIRE((kb || kb.error().size() == 1));
    }
}

}  // namespace fascia::test
