#include "core/consult/scorer.hpp"

#include "core/report/scoring_text.hpp"
#include "tests/support/small_world.hpp"

#include <cmath>

using namespace fascia;
using test::has;
using test::lacks;

namespace {

const std::string evidence =
    R"(evidence "a" { candidate = "psoas", finding = "ache", present = "strong", because = "b", source = "book" }
evidence "b" { candidate = "psoas", finding = "cough", present = "moderate", absent = "weak_against", because = "b", source = "book" }
evidence "c" { candidate = "sij", finding = "cough", present = { lr = 2.0 }, grade = "published", because = "b", source = "book" }
)";

/// A world with a scorer whose function has this body.
class Scored {
public:
    explicit Scored(const std::string& body, const ScriptLimits& limits = {})
        : pack_(load(body, limits)), world_(text(body)) {}

    [[nodiscard]] Scoring score() const {
        return fascia::score(consultation_, {&pack_, &pack_.scorers.front()});
    }
    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> out;
        for (const Score& line : score().scores) {
            out.push_back(std::to_string(line.rank) + ' ' + line.weighed->candidate->id + ' ' +
                          (line.value ? format_real(*line.value) : "-"));
        }
        return out;
    }
    [[nodiscard]] std::vector<std::string> missing() const {
        std::vector<std::string> out;
        for (const MissingPart& part : score().missing) {
            out.push_back(in_words(part));
        }
        return out;
    }
    [[nodiscard]] const Consultation& consultation() const { return consultation_; }

private:
    static std::string text(const std::string& body) {
        return evidence +
               "scorer \"s\" { title = \"S\", reference = \"R\",\n  score = function(c)\n" + body +
               "\n  end }\n";
    }
    static Pack load(const std::string& body, const ScriptLimits& limits) {
        auto pack =
            load_pack(SourceText("p.lua", "pack \"p\" { title = \"P\" }\n" + text(body)), limits);
        if (!pack) {
            FAIL(to_string(pack.error()));
        }
        return std::move(*pack);
    }

    Pack pack_;
    test::SmallWorld world_;
    Consultation consultation_ = world_.consult({has("ache"), has("cough"), lacks("fever")});
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("A scorer gives each candidate a number, and ranks by it", "[scorer]") {
    const Scored scored("    return c.points");
    CHECK(scored.lines() == Lines{"1 psoas 0.5", "2 sij -3.0", "3 quadratus -6.0", "4 disc -9.0",
                                  "5 appendix -16.0"});
    CHECK(scored.missing().empty());
    CHECK(test::ranking(scored.consultation()).front() == "1 psoas 0.5");
}

TEST_CASE("A scorer sees each contribution with where it comes from", "[scorer]") {
    const Scored scored(R"(    if c.candidate == "sij" then
      local e = c.contributions[1]
      assert(e.finding == "cough" and e.state == "present" and e.side == "" and e.points == 3.0)
      assert(e.lr == 2.0 and e.word == false and e.grade == "published" and e.source == "book")
      assert(e.rule == "p/c" and e.counted == true and e.overlap == "provocation")
      assert(c.prior_points == -6.0 and c.label == "sacroiliac joint" and c.side == "")
    elseif c.candidate == "psoas" then
      assert(#c.contributions == 2 and c.contributions[1].word == "strong" and not c.contributions[1].lr)
    end
    return #c.contributions)");
    CHECK(scored.missing().empty());
    CHECK(scored.lines() ==
          Lines{"1 psoas 2.0", "2 sij 1.0", "3 quadratus 0.0", "3 disc 0.0", "3 appendix 0.0"});
}

TEST_CASE("Where a scorer fails, that candidate has no score, and the answer says so", "[scorer]") {
    const Scored scored(R"(    if c.candidate == "sij" then return 0 / 0 end
    if c.candidate == "disc" then return "much" end
    if c.candidate == "appendix" then return c.pionts end
    return c.points)");
    CHECK(scored.lines() ==
          Lines{"1 psoas 0.5", "2 quadratus -6.0", "0 sij -", "0 disc -", "0 appendix -"});
    CHECK(
        scored.missing() ==
        Lines{
            "what p/s concludes of sij: p.lua:6: the function returned no finite number; a finite "
            "number was expected",
            "what p/s concludes of disc: p.lua:6: the function returned text; a finite number was "
            "expected",
            "what p/s concludes of appendix right: p.lua:9: there is no 'pionts' here; did you "
            "mean "
            "points?"});
    const auto explanation = explain(scored.consultation(), 0);
    REQUIRE(explanation);
    const std::string text = scoring_text(*explanation, scored.score());
    CHECK(text.find("Missing from this answer, because functions of packs failed:\n"
                    "  what p/s concludes of sij: p.lua:6:") != std::string::npos);
    CHECK(text.find("S [R; judged]") != std::string::npos);
    CHECK(text.find("For teaching, not for diagnosis") != std::string::npos);
    const std::string json = scoring_json(*explanation, scored.score(), {"0", "k", "r"});
    CHECK(json.find("\"score\": null") != std::string::npos);
    CHECK(json.find("\"not_scored\": [\n    \"what p/s concludes of sij") != std::string::npos);
}

TEST_CASE("A scorer that does not end is stopped, and the points stand", "[scorer]") {
    const Scored endless("    while true do end");
    // Once, for all of them.
    CHECK(endless.missing() ==
          Lines{"what p/s concludes of psoas and 4 more candidates: p.lua:7: the function was "
                "stopped: it was still running after 10 million instructions"});
    ScriptLimits limits;
    limits.evaluation_instructions_max = 1'000'000;
    const Scored slow("    for i = 1, 400000 do end\n    return c.points", limits);
    CHECK(slow.missing() ==
          Lines{"what p/s concludes: p.lua:6: the pack was stopped: its scorer was "
                "still running after 1 million instructions"});
    for (const std::string& line : slow.lines()) {
        CHECK(line.ends_with(" -"));
    }
    CHECK(test::ranking(slow.consultation()).front() == "1 psoas 0.5");
}

TEST_CASE("A scorer is found by its name, or with its pack's", "[scorer]") {
    const auto pack = [](const std::string& id) {
        return *load_pack(
            SourceText(id + ".lua", "pack \"" + id +
                                        "\" { title = \"P\" }\nscorer \"s\" { reference = "
                                        "\"R\", score = function(c) return 1 end }\n" +
                                        (id == "a" ? "scorer \"t\" { reference = \"R\", score = "
                                                     "function(c) return 1 end }"
                                                   : "")));
    };
    const std::vector<Pack> packs = {pack("a"), pack("b")};
    CHECK(find_scorer(packs, "t")->id() == "a/t");
    CHECK(find_scorer(packs, "b/s")->id() == "b/s");
    CHECK(to_string(find_scorer(packs, "s").error()) ==
          "error: several packs have a scorer 's'\n  write a/s or b/s\n");
    CHECK(to_string(find_scorer(packs, "b/ss").error()).find("did you mean b/s") !=
          std::string::npos);
    CHECK(to_string(find_scorer({}, "s").error()).find("no pack that is loaded gives one") !=
          std::string::npos);
}

TEST_CASE("A scorer says where its calculus comes from", "[scorer]") {
    const test::SmallWorld none("scorer \"s\" { score = function(c) return 1 end }");
    CHECK(none.errors().find("scorer \"s\" has no 'reference'") != std::string::npos);
    const test::SmallWorld without("scorer \"s\" { reference = \"R\" }");
    CHECK(without.errors().find("scorer \"s\" has no 'score'") != std::string::npos);
}
