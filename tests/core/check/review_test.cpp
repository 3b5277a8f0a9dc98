#include "core/check/review.hpp"

#include "core/report/review_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_world.hpp"

#include <algorithm>

namespace fascia {
namespace {

using test::small_knowledge;

/// The remarks of one code on a knowledge base and one pack, sorted.
std::vector<std::string> remarks(const std::string& code, const std::string& pack = "",
                                 const std::string& knowledge = small_knowledge()) {
    auto kb = load_knowledge_base({SourceText("kb.json", knowledge)});
    if (!kb) {
        FAIL(to_string(kb.error()));
    }
    std::vector<Pack> packs;
    auto read = load_pack(SourceText("p.lua", "pack \"p\" { title = \"P\" }\n" + pack));
    if (!read) {
        FAIL(to_string(read.error()));
    }
    packs.push_back(std::move(*read));
    auto book = Rulebook::compile(&*kb, packs);
    if (!book) {
        FAIL(to_string(book.error()));
    }
    auto groundwork = Groundwork::lay(**book);
    REQUIRE(groundwork);
    std::vector<std::string> out;
    for (const Remark& remark : review(*groundwork).remarks) {
        if (remark.code == code) {
            out.push_back(remark.message);
        }
    }
    std::ranges::sort(out);
    return out;
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

using Texts = std::vector<std::string>;

const std::string evidence_for_all = R"(
evidence "one" { candidate = "psoas", finding = "ache", present = "strong", absent = "weak_against", because = "b", source = "book" }
evidence "two" { candidate = "quadratus", finding = "stab", present = "strong", because = "b", source = "book" }
)";

}  // namespace

TEST_CASE("A structure that no fact mentions is an orphan", "[review]") {
    CHECK(remarks("orphan") == Texts{"nothing is known of 'quadratus_deep': no fact mentions it",
                                     "nothing is known of 'sij': no fact mentions it"});
}

TEST_CASE("A structure without what its kind needs is told, with what is missing", "[review]") {
    const std::string needy = changed(
        small_knowledge(), R"({"id": "muscle", "label": "muscle"})",
        R"({"id": "muscle", "label": "muscle", "needs": [["origin"], ["performs", "covers"]]})");
    CHECK(remarks("incomplete", "", needy) ==
          Texts{"the muscle 'quadratus' has neither performs nor covers",
                "the muscle 'quadratus' has no origin",
                "the muscle 'quadratus_deep' has neither performs nor covers",
                "the muscle 'quadratus_deep' has no origin"});
}

TEST_CASE("What a whole has its part need not repeat, and the other way round", "[review]") {
    std::string needy = changed(small_knowledge(), R"({"id": "muscle", "label": "muscle"})",
                                R"({"id": "muscle", "label": "muscle", "needs": [["origin"]]})");
    const std::string part = R"({"is": ["quadratus_deep", "part_of", "quadratus"]}, )";
    CHECK(remarks("incomplete", "",
                  changed(needy, R"("facts": [)",
                          R"("facts": [)" + part + R"({"is": ["quadratus", "origin", "l1"]}, )"))
              .empty());
    CHECK(
        remarks("incomplete", "",
                changed(needy, R"("facts": [)",
                        R"("facts": [)" + part + R"({"is": ["quadratus_deep", "origin", "l1"]}, )"))
            .empty());
}

TEST_CASE("Nothing is asked of a structure at the edge of the subject", "[review]") {
    std::string needy = changed(small_knowledge(), R"({"id": "joint", "label": "joint"})",
                                R"({"id": "joint", "label": "joint", "needs": [["covers"]]})");
    CHECK(remarks("incomplete", "", needy) == Texts{"the joint 'sij' has no covers"});
    needy = changed(needy, R"("kind": "joint"})", R"("kind": "joint", "edge": true})");
    CHECK(remarks("incomplete", "", needy).empty());
}

TEST_CASE("A kind that needs what does not exist is told", "[review]") {
    const std::string needy = changed(small_knowledge(), R"({"id": "joint", "label": "joint"})",
                                      R"({"id": "joint", "label": "joint", "needs": [["cover"]]})");
    CHECK(remarks("incomplete", "", needy) ==
          Texts{"the joint 'sij' has no cover",
                "the kind 'joint' needs the relation 'cover', which does not exist"});
}

TEST_CASE("A relation without a way back is told", "[review]") {
    CHECK(remarks("one-way") == Texts{"'covers' can be read in one direction only",
                                      "'origin' can be read in one direction only",
                                      "'performs' can be read in one direction only"});
}

TEST_CASE("A candidate needs evidence for it and against it", "[review]") {
    const auto none_against = remarks("nothing-against", evidence_for_all);
    CHECK(std::ranges::find(none_against, "no evidence can speak against 'quadratus'") !=
          none_against.end());
    CHECK(std::ranges::find(none_against, "no evidence can speak against 'psoas'") ==
          none_against.end());
    const auto none_for = remarks("nothing-for", evidence_for_all);
    CHECK(std::ranges::find(none_for, "no evidence speaks for 'quadratus'") == none_for.end());
    CHECK(std::ranges::find(none_for, "no evidence speaks for 'sij'") != none_for.end());
}

TEST_CASE("Evidence that a pattern finds counts for the candidates that it finds", "[review]") {
    const auto none_for = remarks("nothing-for", R"(
evidence "movers" { when = [[ ?c performs lifting ]], candidate = "?c", finding = "ache", present = "weak", because = "b", source = "book" }
)");
    CHECK(std::ranges::find(none_for, "no evidence speaks for 'psoas'") == none_for.end());
    CHECK(std::ranges::find(none_for, "no evidence speaks for 'quadratus'") != none_for.end());
}

TEST_CASE("A finding is used by evidence, by a rule, by a red flag, or through what it implies",
          "[review]") {
    const std::string pack = evidence_for_all + R"(
rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has old ]], because = "b", source = "book" }
red_flag "hot" { when = [[ case has fever ]], condition = "infection", urgency = "soon", because = "b", source = "book" }
)";
    const std::string of = "no evidence, rule, red flag or treatment looks at the finding '";
    CHECK(remarks("unused-finding", pack) ==
          Texts{of + "cough'", of + "old'", of + "test_a'", of + "test_b'", of + "test_c'"});
    const std::string implied = changed(
        changed(
            small_knowledge(), R"("relations": [)",
            R"("relations": [{"id": "implies", "columns": ["finding", "finding"], "about": "a", "says": "{1} {2}", "denies": "{1} {2}", "inverse": "implied_by", "inverse_says": "{1} {2}", "inverse_denies": "{1} {2}"}, )"),
        R"("facts": [)",
        R"("facts": [{"is": ["test_a", "implies", "test_b"]}, {"is": ["test_b", "implies", "fever"]}, )");
    CHECK(remarks("unused-finding", pack, implied) ==
          Texts{of + "cough'", of + "old'", of + "test_c'"});
}

TEST_CASE("A source on which nothing rests is told", "[review]") {
    const std::string more = changed(
        small_knowledge(), R"("sources": [)",
        R"("sources": [{"id": "blog", "title": "A blog", "trust": "weak", "verified": true}, )");
    CHECK(remarks("unused-source", "", more) == Texts{"nothing rests on the source 'blog'"});
}

TEST_CASE("A rule or red flag that rests on a weak page alone is told, its opinions are not",
          "[review]") {
    const std::string more = changed(
        small_knowledge(), R"("sources": [)",
        R"("sources": [{"id": "blog", "title": "A blog", "trust": "weak", "verified": true}, )");
    const auto told = remarks("weak-ground", R"(
rule "r" { when = [[ case has fever ]], infer = [[ case has old ]], because = "b", source = "blog" }
rule "o" { when = [[ case has cough ]], infer = [[ case has old ]], because = "b", source = "blog", grade = "opinion" }
rule "b" { when = [[ case has test_a ]], infer = [[ case has old ]], because = "b", source = { "blog", "book" } }
red_flag "hot" { when = [[ case has fever ]], condition = "infection", urgency = "soon", because = "b", source = "blog" }
)",
                              more);
    REQUIRE(told.size() == 2);
    CHECK(told[0].starts_with("the red flag 'p/hot' "));
    CHECK(told[1].starts_with("the rule 'p/r' "));
}

TEST_CASE("What rests on weak or unread pages alone may not be called published", "[review]") {
    const auto with = [](const std::string& source, const std::string& fact) {
        return changed(
            changed(small_knowledge(), R"("sources": [)", R"("sources": [)" + source + ", "),
            R"("facts": [)", R"("facts": [)" + fact + ", ");
    };
    const std::string weak =
        R"({"id": "blog", "title": "A blog", "trust": "weak", "verified": true})";
    const std::string unread =
        R"({"id": "blog", "title": "A blog", "trust": "good", "verified": false})";
    const std::string fact = R"({"is": ["sij", "part_of", "spine"], "source": "blog", "grade": ")";
    const Texts told = {
        "the fact [sij, part_of, spine] is called published, but no source of fair trust that was "
        "read says so"};
    CHECK(remarks("weak-ground", "", with(weak, fact + "published\"}")) == told);
    CHECK(remarks("weak-ground", "", with(unread, fact + "published\"}")) == told);
    CHECK(remarks("weak-ground", "", with(unread, fact + "unchecked\"}")).empty());
    CHECK(remarks("weak-ground", "", with(weak, fact + "opinion\"}")).empty());
    CHECK(
        remarks(
            "weak-ground", "",
            with(
                weak,
                R"({"is": ["sij", "part_of", "spine"], "source": ["blog", "book"], "grade": "published"})"))
            .empty());
}

TEST_CASE("A published number names its figure and is what the figure holds", "[review]") {
    const std::string figures = R"("figures": [
      {"id": "f", "test": "cough", "condition": "disc", "finding": "cough", "candidate": "disc",
       "present": {"lr": 3.7, "low": 2.9, "high": 4.8}, "source": "book", "grade": "published"},
      {"id": "g", "test": "A", "condition": "disc", "finding": "test_a", "candidate": "disc",
       "sensitivity": 0.8, "specificity": 0.9, "source": "book", "grade": "published"}])";
    const auto pack = [](const std::string& finding, const std::string& rest) {
        return "evidence \"e\" { candidate = \"disc\", finding = \"" + finding + "\", " + rest +
               ", because = \"b\", source = \"book\" }";
    };
    const std::string kb = small_knowledge(figures);
    const auto differs = [&](const std::string& finding, const std::string& rest) {
        return remarks("figure-differs", pack(finding, rest), kb);
    };
    const std::string printed =
        "present = { lr = 3.7, low = 2.9, high = 4.8 }, grade = \"published\"";
    CHECK(
        remarks("no-figure", pack("cough", printed), kb) ==
        Texts{"the frequency 0.0001 of 'infection' is in no figure of the same source",
              "the frequency 0.2 of 'sij' is in no figure of the same source",
              "the ratio 3.7 of a present finding in 'p/e' names no figure that it is taken from"});
    CHECK(differs("cough", printed + ", figure = \"f\"").empty());
    CHECK(
        differs("cough",
                "present = { lr = 3.5, low = 2.9, high = 4.8 }, grade = \"published\", figure = "
                "\"f\"") ==
        Texts{"the ratio 3.5 of a present finding in 'p/e' is not what the figure 'f' holds, 3.7"});
    CHECK(
        differs("cough", "present = { lr = 3.7 }, grade = \"published\", figure = \"f\"") ==
        Texts{
            "the ratio 3.7 of a present finding in 'p/e' is not what the figure 'f' holds, 3.7, in "
            "its interval, or in whether it was printed or computed"});
    // By hand: 0.8 / (1 - 0.9) = 8; (1 - 0.8) / 0.9 = 0.22.
    CHECK(differs(
              "test_a",
              "present = { lr = 8 }, absent = { lr = 0.22 }, grade = \"computed\", figure = \"g\"")
              .empty());
    CHECK(differs("test_a", "present = { lr = 8 }, grade = \"published\", figure = \"g\"").size() ==
          1);
    CHECK(
        differs("test_a", "absent = { lr = 0.2 }, grade = \"computed\", figure = \"g\"") ==
        Texts{
            "the ratio 0.2 of an absent finding in 'p/e' is not what the figure 'g' holds, 0.22"});
}

TEST_CASE("A ratio without a figure is held against what the knowledge base has of its source",
          "[review]") {
    const std::string kb = small_knowledge(R"("figures": [
      {"id": "f", "test": "cough", "condition": "disc", "finding": "cough", "candidate": "disc",
       "present": {"lr": 3.7, "low": 2.9, "high": 4.8}, "source": "book", "grade": "published"}])");
    const auto told = [&](const std::string& code, const std::string& finding,
                          const std::string& ratio) {
        return remarks(code,
                       "evidence \"e\" { candidate = \"disc\", finding = \"" + finding +
                           "\", present = { lr = " + ratio +
                           " }, grade = \"published\", because = \"b\", source = \"book\" }",
                       kb);
    };
    CHECK(told("figure-differs", "cough", "85") ==
          Texts{"the ratio 85.0 of a present finding in 'p/e' is not what the knowledge base holds "
                "of cough and disc from that source, 3.7 (the figure 'f')"});
    CHECK(told("figure-differs", "cough", "3.7").empty());
    CHECK(told("figure-differs", "fever", "85").empty());
    CHECK(told("beyond-the-cap", "fever", "85") ==
          Texts{"the ratio 85.0 of a present finding in 'p/e' is outside of what counts, 0.05 to "
                "20.0, "
                "and counts as the nearest of the two"});
    CHECK(told("beyond-the-cap", "fever", "19").empty());
}

TEST_CASE("A pre-test probability stands in a figure of the same source", "[review]") {
    const std::string figure = R"("figures": [
      {"id": "f", "condition": "sij", "candidate": "sij", "frequency": 0.2, "setting": "primary care", "source": "book", "grade": "published"}])";
    const Texts missing = remarks("no-figure", "", small_knowledge(figure));
    CHECK(missing ==
          Texts{"the frequency 0.0001 of 'infection' is in no figure of the same source"});
}

TEST_CASE("A review counts how things are known, and its text cuts long lists", "[review]") {
    Review review;
    for (int i = 0; i < 3; ++i) {
        review.facts.add(Grade::published);
        review.remarks.push_back(
            {"orphan", "nothing is known of 'x'", "add a fact", {"kb.json", 7, 1, 1}});
    }
    review.facts.add(Grade::judged);
    review.evidence.add(Grade::judged);
    CHECK(review_text(review, 2) ==
          "kb.json:7:1: remark: nothing is known of 'x' [orphan]\n"
          "  add a fact\n"
          "kb.json:7:1: remark: nothing is known of 'x' [orphan]\n"
          "  add a fact\n"
          "… and 1 more [orphan] (check --all lists them)\n"
          "how the facts are known: 3 published (75 %), 1 judged (25 %)\n"
          "how the evidence is known: 1 judged (100 %)\n"
          "review dates were not looked at (check --today YYYY-MM does)\n"
          "3 remarks\n");
    review.remarks.clear();
    CHECK(review_text(review).ends_with("no remarks\n"));
}

}  // namespace fascia
