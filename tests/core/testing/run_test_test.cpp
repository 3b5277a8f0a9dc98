#include "core/testing/run_test.hpp"

#include "tests/core/testing/tested_pack.hpp"

using namespace fascia;
using namespace fascia::test;

namespace {

using Texts = std::vector<std::string>;

/// Evidence for psoas, and one test of a case with an ache on the left.
std::string expecting(const std::string& expect) {
    return R"(evidence "e" { candidate = "psoas", finding = "ache", present = "hallmark", because = "the psoas aches on lifting", source = "book" }
red_flag "f" { when = [[ case has fever ]], condition = "infection", urgency = "soon", because = "b", source = "book" }
test "t" { case = { has = { left = { "ache" } } }, expect = { )" +
           expect + " } }\n";
}

Texts failures(const std::string& expect) {
    return TestedPack(expecting(expect)).failures();
}

/// The errors of a pack, as far as it was read.
std::string errors(const std::string& expect) {
    const SmallWorld world(expecting(expect));
    return world.errors();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A test expects the rank of candidates, on their better side", "[testing]") {
    CHECK(failures("rank = { psoas = 1 }").empty());
    CHECK(failures("rank = { psoas = 2 }") == Texts{"psoas has rank 1, not 2"});
    CHECK(failures("rank = { infection = 1 }") == Texts{"infection is not ranked"});
}

TEST_CASE("A test that expects nothing passes with a remark", "[testing]") {
    const auto remarks = [](const std::string& expect) {
        const TestedPack pack(expecting(expect));
        return pack.result().remarks;
    };
    const Texts nothing = {
        "it expects nothing, so it cannot fail: say in 'expect' what has to come out"};
    CHECK(remarks("") == nothing);
    CHECK(remarks("within = 2") == nothing);
    CHECK(remarks("why = {}") == nothing);
    CHECK(remarks("candidates = {}") == nothing);
    CHECK(remarks("flags = {}").empty());
    CHECK(remarks("first = \"psoas\"").empty());
}

TEST_CASE("A test that cannot fail in something passes with a remark", "[testing]") {
    const auto remarks = [](const std::string& expect) {
        const TestedPack pack(expecting(expect));
        return pack.result().remarks;
    };
    CHECK(remarks("derives = \"case has ache\"") ==
          Texts{"\"case has ache\" holds by what the case tells, whatever the rules say: it cannot "
                "fail; expect what a rule concludes"});
    CHECK(remarks("candidates = \"psoas\", within = 5") ==
          Texts{"every candidate is among the first 5, since 5 are ranked: it cannot fail; give "
                "'within' a smaller number"});
    CHECK(remarks("not_derives = \"case has stab\"").empty());
    CHECK(remarks("not_derives = \"psoas origin sij\"") ==
          Texts{"\"psoas origin sij\" asks for what no case tells and no rule concludes: it cannot "
                "fail; expect that a rule does not conclude something"});
    CHECK(remarks("why = { psoas = \"aches on lifting\" }").empty());
    CHECK(remarks("why = { psoas = \"e\" }") ==
          Texts{"nearly every sentence has the \"e\" that why psoas shall say: it cannot fail; "
                "expect words of a sentence of your own"});
    CHECK(
        remarks("why = { sij = \"sacroiliac\" }") ==
        Texts{"the words of why sij stand there without this pack, so they cannot fail by what it "
              "says; expect words of a sentence of its own"});
}

TEST_CASE("A test expects that a pattern holds, or that it does not", "[testing]") {
    CHECK(failures("derives = \"psoas origin l1\", not_derives = \"quadratus origin _\"").empty());
    CHECK(failures("not_derives = { \"quadratus origin _\", \"psoas origin l1\" }") ==
          Texts{"holds, but should not: psoas origin l1"});
    CHECK(failures("derives = \"quadratus origin _\"") ==
          Texts{"does not hold: quadratus origin _"});
}

TEST_CASE("A test expects words of the explanation of a candidate", "[testing]") {
    CHECK(failures("why = { psoas = \"The  psoas aches\" }").empty());
    CHECK(
        failures("why = { psoas = { \"aches on lifting\", \"ache in the loin, left\" } }").empty());
    CHECK(failures("why = { psoas = \"made of glass\", sij = \"aches on lifting\" }") ==
          Texts{"why psoas does not say: made of glass; it says: the psoas aches on lifting",
                "why sij does not say: aches on lifting; it says nothing"});
}

TEST_CASE("A test expects exactly the red flags that it names", "[testing]") {
    CHECK(failures("flags = {}").empty());
    CHECK(failures("flags = { \"p/f\" }") == Texts{"red flags that fire: none; expected: p/f"});
}

TEST_CASE("What a test names wrongly is told with its place and what comes near", "[testing]") {
    CHECK(contains(errors("rank = { psaos = 1 }"), "p.lua:4:72: error: there is no candidate"));
    CHECK(contains(errors("rank = { psoas = 0 }"), "a whole number from 1 to 1000 was expected"));
    CHECK(contains(errors("why = { psaos = \"b\" }"), "did you mean psoas?"));
    CHECK(contains(errors("why = { psoas = 3 }"), "text or a list of texts was expected"));
    CHECK(contains(errors("not_derive = \"psoas origin l1\""), "did you mean not_derives"));
    const std::string flag = to_string(TestedPack(expecting("flags = { \"p/g\" }")).errors());
    CHECK(contains(flag, "p.lua:4:74: error: there is no red flag 'p/g'"));
    CHECK(contains(flag, "did you mean p/f?"));
    const std::string pattern =
        to_string(TestedPack(expecting("not_derives = \"psoas orign l1\"")).errors());
    CHECK(contains(pattern, "did you mean origin"));
}

TEST_CASE("A test fails where a function of a pack fails, whatever else fits", "[testing]") {
    const TestedPack pack(
        R"(rule "r" { when = [[ case age ?n ]], where = function(b) return b.m > 60 end, infer = [[ case has old ]], because = "b", source = "book" }
test "t" { case = { age = 70 }, expect = { not_derives = "case has old" } }
)");
    REQUIRE(pack.failures().size() == 1);
    CHECK(
        pack.failures().front().starts_with("a function failed, so it is missing what p/r "
                                            "concludes where n is 70: p.lua:2: there is no 'm'"));
}

namespace {

/// A command, a section and a scorer, and a test of them.
std::string with_functions(const std::string& expect,
                           const std::string& has = "left = { \"ache\" }") {
    return R"(command "starts" { usage = "MUSCLE", about = "where a muscle starts",
  run = function(words)
    if not words[1] then return "Which muscle?" end
    print("A muscle:")
    return query(words[1] .. " origin ?where")
  end }
command "broken" { about = "fails", run = function() return query("psoas orign ?where") end }
section "told" { title = "Told", text = function(case)
    if #case.findings == 0 then return nil end
    return { "There is " .. #case.findings .. " finding.", "No more." }
  end }
scorer "by-rank" { reference = "none", score = function(c) return c.points end }
scorer "upside-down" { reference = "none", score = function(c) return -c.points end }
evidence "e" { candidate = "psoas", finding = "ache", present = "hallmark", because = "b", source = "book" }
red_flag "f" { when = [[ case has fever ]], condition = "infection", urgency = "emergency", because = "b", source = "book" }
test "t" { case = { has = { )" +
           has + " } }, expect = { " + expect + " } }\n";
}

Texts failures_of_functions(const std::string& expect,
                            const std::string& has = "left = { \"ache\" }") {
    return TestedPack(with_functions(expect, has)).failures();
}

}  // namespace

TEST_CASE("A test types a command of its pack and expects words of the answer", "[testing]") {
    CHECK(failures_of_functions("command = { [\"starts psoas\"] = { \"a muscle: \", \"l1\" } }")
              .empty());
    CHECK(failures_of_functions("command = { [\"p/starts psoas\"] = {} }").empty());
    CHECK(failures_of_functions("command = { starts = \"which muscle?\" }").empty());
    CHECK(failures_of_functions("command = { starts = \"l1\" }") ==
          Texts{"the command 'starts' does not say: l1"});
    CHECK(failures_of_functions("command = { broken = {} }") ==
          Texts{"the command 'broken' failed: p.lua:8: there is no relation 'orign'; did you mean "
                "origin?"});
    CHECK(failures_of_functions(R"(command = { ['starts "psoas" more'] = "l1" })").empty());
}

TEST_CASE("A test expects words of a section, and whom a scorer puts first", "[testing]") {
    CHECK(failures_of_functions("section = { told = { \"1 finding\", \"no more\" } }").empty());
    CHECK(failures_of_functions("section = { told = \"2 findings\" }") ==
          Texts{"the section 'p/told' does not say: 2 findings"});
    CHECK(failures_of_functions("section = { told = \"1 finding\" }", "").size() == 1);
    CHECK(failures_of_functions("section = { told = {} }", "\"fever\"") ==
          Texts{"the section 'p/told' is left out: a red flag asks for referral"});
    CHECK(failures_of_functions("scorer = { [\"by-rank\"] = \"psoas\" }").empty());
    const Texts turned = failures_of_functions("scorer = { [\"upside-down\"] = \"psoas\" }");
    REQUIRE(turned.size() == 1);
    CHECK(turned.front().starts_with("the scorer 'p/upside-down' puts first "));
    CHECK(turned.front().ends_with(", not psoas"));
}

TEST_CASE("A command, section or scorer that a test names wrongly is told at its name",
          "[testing]") {
    const auto told = [](const std::string& expect) {
        return to_string(TestedPack(with_functions(expect)).errors());
    };
    const std::string command = told("command = { [\"start psoas\"] = \"l1\" }");
    CHECK(contains(command, "there is no command of this pack 'start'"));
    CHECK(contains(command, " ^^^^^\n  did you mean starts?"));
    CHECK(contains(told("section = { tolled = \"a\" }"), "did you mean told?"));
    CHECK(contains(told("scorer = { [\"by-rnak\"] = \"psoas\" }"), "did you mean by-rank?"));
    CHECK(contains(told(R"(command = { ['starts "psoas'] = "l1" })"), "this quote is not closed"));
    CHECK(contains(SmallWorld(with_functions("scorer = { [\"by-rank\"] = \"psaos\" }")).errors(),
                   "did you mean psoas?"));
}

TEST_CASE("A rule at odds with what a test tells is named with its line", "[testing]") {
    const TestedPack pack(
        R"(rule "r" { when = [[ case has fever ]], infer = [[ case has cough ]], because = "b", source = "book" }
test "t" { case = { has = { "fever" }, lacks = { "cough" } }, expect = { derives = "case has cough" } })");
    CHECK(pack.result().remarks ==
          Texts{"the rule p/r (p.lua:2) concludes the opposite of what is told of \"worse with "
                "coughing\"; what is told is kept"});
}
