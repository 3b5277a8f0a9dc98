// The packs in scripts/examples are there to be copied: each has to work beside those that are
// shipped, and all together.

#include "core/base/file.hpp"
#include "core/consult/scorer.hpp"
#include "core/rules/table_file.hpp"
#include "shell/program.hpp"
#include "tests/support/world.hpp"

#include <cmath>
#include <sstream>

using namespace fascia;
using namespace fascia::test;

namespace {

std::vector<std::filesystem::path> examples() {
    auto files = files_in(FASCIA_SOURCE_DIR "/scripts/examples", ".lua");
    REQUIRE(files);
    return std::move(*files);
}

}  // namespace

TEST_CASE("Every example pack passes its tests beside the shipped packs",
          "[acceptance][examples]") {
    CHECK(examples().size() >= 6);
    for (const std::filesystem::path& file : examples()) {
        INFO(file);
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        CHECK(shell::run({"test", file.string()}, in, out, err, {}) == 0);
        CHECK(out.str().ends_with(" passed, 0 failed\n"));
        CHECK_FALSE(out.str().starts_with("0 "));
        CHECK(err.str().empty());
    }
}

TEST_CASE("The example packs can be loaded together and leave no remarks",
          "[acceptance][examples]") {
    Settings settings;
    settings.rules = {FASCIA_SOURCE_DIR "/scripts/examples"};
    const auto opened = Fascia::open(settings);
    if (!opened) {
        FAIL(to_string(opened.error()));
    }
    const auto review = (*opened)->review();
    REQUIRE(review);
    CHECK(review->remarks.empty());
}

TEST_CASE("Every example pack says what it is about, and who wrote it", "[acceptance][examples]") {
    for (const std::filesystem::path& file : examples()) {
        INFO(file);
        const auto pack = load_pack(SourceText(file.string(), *read_file(file, pack_bytes_max)), {},
                                    tables_beside(file));
        REQUIRE(pack);
        CHECK_FALSE(pack->title.empty());
        CHECK_FALSE(pack->about.empty());
        CHECK_FALSE(pack->author.empty());
        CHECK_FALSE(pack->tests.empty());
        const std::string name = file.stem().string();  // "1-one-piece-of-evidence"
        CHECK(name.substr(name.find('-') + 1) == pack->id);
    }
}

TEST_CASE("The certainty factors of the examples are those that the paper defines",
          "[acceptance][examples]") {
    Settings settings;
    settings.rules = {FASCIA_SOURCE_DIR "/scripts/examples/7-functions-in-lua.lua"};
    const auto opened = Fascia::open(settings);
    REQUIRE(opened);
    const auto scorer = find_scorer((*opened)->packs(), "certainty-factors");
    REQUIRE(scorer);
    std::size_t against = 0;
    for (const char* id : {"ql_gardener", "piriformis_accountant"}) {
        const auto consultation = (*opened)->consult(*(*opened)->find_case(id));
        REQUIRE(consultation);
        const Scoring scoring = score(*consultation, *scorer);
        CHECK(scoring.missing.empty());
        REQUIRE(scoring.scores.size() == consultation->weighing().candidates.size());
        for (const Score& line : scoring.scores) {
            const double before = probability_of(line.weighed->prior);
            double not_believed = 1.0;     // 1 - MB is the product of what each leaves
            double not_disbelieved = 1.0;  // and 1 - MD likewise
            for (const Contribution& c : line.weighed->contributions) {
                const double after = probability_of(line.weighed->prior + c.points);
                if (c.is_counted() && c.points.tenths > 0) {
                    not_believed *= (1.0 - after) / (1.0 - before);
                } else if (c.is_counted() && c.points.tenths < 0) {
                    not_disbelieved *= after / before;
                    ++against;
                }
            }
            INFO(id << ' ' << line.weighed->candidate->id);
            REQUIRE(line.value);
            CHECK(std::abs(*line.value - (not_disbelieved - not_believed)) < 1e-9);
        }
    }
    CHECK(against > 10);
}

TEST_CASE("The example command answers, and the example section is in the explanation",
          "[acceptance][examples]") {
    const std::string pack = FASCIA_SOURCE_DIR "/scripts/examples/8-a-command-and-a-section.lua";
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"--rules", pack});
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        CHECK(shell::run(words, in, out, err, {}) == 0);
        CHECK(err.str().empty());
        return out.str();
    };
    CHECK(run({"--format", "csv", "do", "stretched-by", "pain_on_side_bending_away"})
              .find("quadratus_lumborum") != std::string::npos);
    CHECK(run({"do"}).find("a-command-and-a-section/stretched-by FINDING: which muscles") == 0);
    CHECK(run({"do", "stretched-by", "--case", "ql_gardener"}).starts_with("Red flags ("));
    CHECK(run({"explain", "ql_gardener"}).find("\nQuestions for the class [") != std::string::npos);
}
