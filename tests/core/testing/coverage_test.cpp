#include "core/testing/coverage.hpp"

#include "core/testing/coverage_html.hpp"
#include "core/testing/coverage_text.hpp"
#include "tests/core/testing/tested_pack.hpp"
#include "tests/support/random.hpp"

#include <tuple>

using namespace fascia;
using namespace fascia::test;

namespace {

using Mark = ConditionCoverage::Mark;
using Texts = std::vector<std::string>;

// Each line of Lua and each pattern can be broken behind every comma.
const std::string pack =
    R"(rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has old ]], because = "b", source = "book" }
red_flag "f" { when = [[ case has fever, case lacks cough ]], condition = "infection", urgency = "soon", because = "b", source = "book" }
evidence "e" { candidate = "psoas", finding = "ache", present = "strong", absent = "weak_against", because = "b", source = "book" }
cluster "c" { candidate = "sij", of = { "test_a", "test_b", "test_c" }, at_least = 2, present = "strong", because = "b", source = "book" }
evidence "z" { when = [[ ?f topic "provocation", ?c origin ?a, ?a part_of* spine ]], finding = "?f", candidate = "?c", present = "weak", because = "b", source = "book" }
test "80" { case = { has = { "fever", left = { "ache" } }, age = 80 }, expect = { derives = "case has old" } }
test "60" { case = { has = { "fever", "cough" }, age = 60 }, expect = { not_derives = "case has old" } }
test "nothing is told" { case = {}, expect = { flags = {} } }
test "no fever" { case = { lacks = { "fever" } }, expect = { flags = {} } }
)";

/// "case has fever: 2 met, 1 not, 1 unknown".
Texts conditions(const RuleCoverage& rule) {
    Texts out;
    for (const ConditionCoverage& c : rule.conditions) {
        out.push_back(c.text + ": " + std::to_string(c.met) + " met, " + std::to_string(c.unmet) +
                      " not, " + std::to_string(c.unknown) + " unknown: " + in_words(c.mark()));
    }
    return out;
}

/// What the tests of a pack see of its first rule.
Texts of_first(const std::string& text) {
    return conditions(TestedPack(text).coverage().packs.front().rules.front());
}

/// All of the record but places.
using Record = std::vector<std::tuple<std::string, std::size_t, std::string, Texts>>;
Record record_of(const Coverage& coverage) {
    Record out;
    for (const RuleCoverage& rule : coverage.packs.front().rules) {
        out.emplace_back(rule.id, rule.fired, in_words(rule), conditions(rule));
    }
    return out;
}

}  // namespace

TEST_CASE("Coverage of a small pack, by hand", "[testing]") {
    const Coverage coverage = TestedPack(pack).coverage();
    CHECK(coverage.tests == 4);
    REQUIRE(coverage.packs.size() == 1);
    const std::vector<RuleCoverage>& rules = coverage.packs.front().rules;
    REQUIRE(rules.size() == 5);

    CHECK(rules[0].id == "p/old");
    CHECK(rules[0].fired == 1);
    // Whether an age is told decides no more than whether there is one to look at.
    CHECK(conditions(rules[0]) == Texts{"case age ?n: 2 met, 0 not, 2 unknown: met",
                                        "?n > 70: 1 met, 1 not, 0 unknown: met and not met"});

    CHECK(rules[1].id == "p/e");
    CHECK(rules[1].fired == 1);
    CHECK(in_words(rules[1]) == "present in 1 test, not asked in 3 tests");
    CHECK(rules[2].id == "p/c");
    CHECK(rules[2].fired == 0);
    CHECK(in_words(rules[2]) == "not asked in 4 tests");
    CHECK(rules[3].id == "p/z");
    CHECK(rules[3].fired == 1);  // by coughing
    CHECK(conditions(rules[3]) == Texts{"?f topic \"provocation\": 4 met, 0 not, 0 unknown: met",
                                        "?c origin ?a: 4 met, 0 not, 0 unknown: met",
                                        "?a part_of* spine: 4 met, 0 not, 0 unknown: met"});

    CHECK(rules[4].id == "p/f");
    CHECK(rules[4].fired == 0);
    CHECK(conditions(rules[4]) == Texts{"case has fever: 2 met, 1 not, 1 unknown: met and not met",
                                        "case lacks cough: 0 met, 1 not, 1 unknown: never met"});

    const CoverageFigures figures = figures_of(coverage);
    CHECK(figures.rules == 5);
    CHECK(figures.fired == 3);
    CHECK(figures.percent_fired() == 60);
    CHECK(figures.conditions == 3);
    CHECK(figures.both_ways == 2);
    CHECK(figures.percent_both_ways() == 66);
}

TEST_CASE("What was not asked is told from what was not met and what was not reached",
          "[testing]") {
    const std::string rule =
        R"(rule "r" { when = [[ case has fever, case has cough ]], infer = [[ case has old ]], because = "b", source = "book" })";
    const auto with = [&](const std::string& told) {
        return of_first(rule + "\ntest \"t\" { case = " + told + ", expect = {} }");
    };
    CHECK(with("{}") == Texts{"case has fever: 0 met, 0 not, 1 unknown: not asked",
                              "case has cough: 0 met, 0 not, 0 unknown: not reached"});
    CHECK(with("{ lacks = { \"fever\" } }") ==
          Texts{"case has fever: 0 met, 1 not, 0 unknown: never met",
                "case has cough: 0 met, 0 not, 0 unknown: not reached"});
    CHECK(with("{ has = { \"fever\" }, untestable = { \"cough\" } }") ==
          Texts{"case has fever: 1 met, 0 not, 0 unknown: only met",
                "case has cough: 0 met, 0 not, 1 unknown: not asked"});
}

TEST_CASE("A condition on a variable waits until the variable has a value", "[testing]") {
    const std::string test = "\ntest \"t\" { case = { age = 80 }, expect = {} }";
    CHECK(
        of_first(
            R"(rule "r" { when = [[ ?n > 70, case age ?n ]], infer = [[ case has old ]], because = "b", source = "book" })" +
            test) == Texts{"?n > 70: 1 met, 0 not, 0 unknown: only met",
                           "case age ?n: 1 met, 0 not, 0 unknown: met"});
}

TEST_CASE("Coverage knows negation, counts, sums of numbers and chains", "[testing]") {
    const std::string test = "\ntest \"t\" { case = { age = 80 }, expect = {} }";
    CHECK(
        of_first(
            R"(rule "r" { when = [[ ?m weighs ?w, ?n = count { ?x : ?m origin ?x }, ?n > 0, ?d = ?w / ?n,
  ?d > 100, not { ?s covers ?m, ?s kind fascia }, ?m origin ?a, ?a part_of+ ?b, case age ?y, ?y > ?d, ?y != 3 ]],
  infer = [[ case has old ]], because = "b", source = "book" })" +
            test) == Texts{"?m weighs ?w: 1 met, 0 not, 0 unknown: met",
                           "?n = count { ?x : ?m origin ?x }: 1 met, 0 not, 0 unknown: met",
                           "?n > 0: 1 met, 1 not, 0 unknown: met and not met",
                           "?d = ?w / ?n: 1 met, 0 not, 0 unknown: met",
                           "?d > 100: 1 met, 0 not, 0 unknown: met",
                           "not { ?s covers ?m, ?s kind fascia }: 1 met, 0 not, 0 unknown: met",
                           "?m origin ?a: 1 met, 0 not, 0 unknown: met",
                           "?a part_of+ ?b: 1 met, 0 not, 0 unknown: met",
                           "case age ?y: 1 met, 0 not, 0 unknown: met",
                           "?y > ?d: 0 met, 1 not, 0 unknown: never met",
                           "?y != 3: 0 met, 0 not, 0 unknown: not reached"});
}

TEST_CASE("Coverage does not move when the pack is written otherwise", "[testing][property]") {
    const Record as_written = record_of(TestedPack(pack).coverage());
    const Texts breaks = {",", ",   ", ",\n", ",\n\n    ", ", -- a remark\n", ",\r\n  "};
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        std::string text;
        for (const char c : pack) {
            text += c == ',' ? breaks[random.below(breaks.size())] : std::string(1, c);
        }
        INFO(text);
        CHECK(record_of(TestedPack(text).coverage()) == as_written);
    }
}

TEST_CASE("Coverage as text has the pack's lines, with marks in the margin", "[testing]") {
    const std::string text = coverage_text(TestedPack(pack).coverage());
    INFO(text);
    CHECK(
        text.starts_with("pack p, p.lua\n\n"
                         "                    1  pack \"p\" { title = \"P\" }\n"
                         "fired               2  rule \"old\" {"));
    CHECK(text.find("\nnever fired         3  red_flag \"f\" {") != std::string::npos);
    CHECK(text.find("\nonly present        4  evidence \"e\" {") != std::string::npos);
    CHECK(text.find("\nnot asked           5  cluster \"c\" {") != std::string::npos);
    CHECK(text.ends_with(
        "p.lua:3:11: never fired: red flag p/f\n"
        "p.lua:3:42: never met: case lacks cough\n"
        "p.lua:4:11: only present: evidence p/e\n"
        "p.lua:5:10: not asked: cluster p/c\n"
        "\n"
        "in 4 tests: 3 of 5 rules fired (60 %); 2 of 3 conditions seen both met and not met (66 "
        "%)\n"));
    CHECK(text == coverage_text(TestedPack(pack).coverage()));
}

TEST_CASE("Coverage as HTML says the same, needs nothing beside it and escapes names",
          "[testing]") {
    const std::string hostile =
        R"lua(rule "<script>alert(1)</script>" { when = [[ case has fever, ?x = "<b onclick='x'>&" ]], infer = [[ case has old ]], because = "b", source = "book" }
test "t" { case = {}, expect = {} }
)lua";
    const std::string html = coverage_html(TestedPack(hostile, "<img src=x>.lua").coverage());
    INFO(html);
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("<b ") == std::string::npos);
    CHECK(html.find("http") == std::string::npos);
    CHECK(html.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
    CHECK(
        html.find("<mark class=\"nothing\" title=\"case has fever: not asked in 1 test\">case has "
                  "fever</mark>") != std::string::npos);
    const std::string plain = coverage_html(TestedPack(pack).coverage());
    CHECK(plain.find("<td>3 of 5 (60 %)</td><td>2 of 3 (66 %)</td>") != std::string::npos);
}
