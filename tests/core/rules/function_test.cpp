// Functions of packs in rules: guards and computed values.

#include "core/explain/why_not.hpp"
#include "core/report/json.hpp"
#include "core/report/text.hpp"
#include "core/report/why_not_text.hpp"
#include "tests/support/small_world.hpp"

using namespace fascia;
using test::has;
using test::ranking;
using test::SmallWorld;

namespace {

Person aged(std::int64_t age) {
    Person person;
    person.age = age;
    return person;
}

/// A rule of evidence for the psoas, with a guard.
std::string evidence(const std::string& guard,
                     const std::string& when = "?c performs lifting, case age ?n") {
    return "evidence \"e\" { when = [[ " + when + " ]],\n  where = " + guard +
           ",\n  finding = \"cough\", candidate = \"?c\", present = \"strong\", because = \"b\", "
           "source = \"book\" }\n";
}

std::vector<std::string> of_psoas(const Consultation& consultation) {
    return test::contributions(consultation, "psoas");
}

std::vector<std::string> missing(const Consultation& consultation) {
    std::vector<std::string> out;
    for (const MissingPart& part : consultation.missing()) {
        out.push_back(in_words(part));
    }
    return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("A guard decides by the values of the variables whether a rule holds", "[functions]") {
    const SmallWorld world(evidence("function(b) return b.n > 50 and b.c:sub(1, 1) == \"p\" end"));
    REQUIRE(world.errors().empty());
    CHECK(of_psoas(world.consult({has("cough")}, aged(51))) == Lines{"+4.0 cough"});
    CHECK(of_psoas(world.consult({has("cough")}, aged(50))).empty());
    CHECK(of_psoas(world.consult({has("cough")})).empty());
    CHECK(of_psoas(world.consult({has("cough")}, aged(70))) == Lines{"+4.0 cough"});
    CHECK(missing(world.consult({has("cough")}, aged(70))).empty());
}

TEST_CASE("Nothing and false are no, and all else but true is an error", "[functions]") {
    const auto with = [](const std::string& guard) {
        const SmallWorld world(evidence(guard));
        const Consultation c = world.consult({has("cough")}, aged(51));
        CHECK(of_psoas(c).empty());
        return missing(c);
    };
    CHECK(with("function(b) return false end").empty());
    CHECK(with("function(b) return nil end").empty());
    const std::string where =
        "what p/e concludes where c is psoas, n is 51: p.lua:3: the function ";
    CHECK(with("function(b) return 1 end") ==
          Lines{where + "returned 1; true or false was expected"});
    CHECK(with("function(b) return \"yes\" end") ==
          Lines{where + "returned \"yes\"; true or false was expected"});
    CHECK(with("function(b) return {} end") ==
          Lines{where + "returned a table; true or false was expected"});
    CHECK(with("function(b) end") ==
          Lines{where + "returns nothing: write  return  before what it is to give"});
}

TEST_CASE("A variable that the pattern does not have is an error that names the nearest",
          "[functions]") {
    const SmallWorld world("relation \"long\" { \"symbol\" }\n" +
                           evidence("function(b)\n    return b.age > 50\n  end",
                                    "?c performs lifting, case age ?aeg"));
    const Consultation c = world.consult({has("cough")}, aged(51));
    CHECK(missing(c) == Lines{"what p/e concludes where c is psoas, aeg is 51: p.lua:5: there is "
                              "no 'age' here; did you mean aeg?"});
    const auto explanation = explain(c, 3);
    REQUIRE(explanation);
    CHECK(rank_text(*explanation)
              .find("Missing from this answer, because functions of packs failed:\n"
                    "  what p/e concludes where c is psoas, aeg is 51: p.lua:5: there is no 'age' "
                    "here;") != std::string::npos);
    const std::string json = rank_json(*explanation, {"0", "k", "r"});
    CHECK(json.find("\"missing\": [") != std::string::npos);
    CHECK(json.find("\"line\": 5") != std::string::npos);
}

TEST_CASE("Where a guard fails for some bindings, the others hold", "[functions]") {
    const SmallWorld world(
        evidence("function(b) return b.c == \"psoas\" or b.c > 3 end", "?c weighs ?n"));
    const Consultation c = world.consult({has("cough")});
    CHECK(of_psoas(c) == Lines{"+4.0 cough"});
    CHECK(missing(c) == Lines{"what p/e concludes where c is quadratus, n is 90: p.lua:3: cannot "
                              "compare a number with a text; a number stands without quotes"});
}

TEST_CASE("What failed is missing from each answer that it bears on, and from no other",
          "[functions]") {
    const SmallWorld world(evidence("function(b) return b.n // (b.n - 51) > 0 end"));
    CHECK(missing(world.consult({has("cough")}, aged(51))).size() == 1);
    CHECK(missing(world.consult({has("cough"), has("fever")}, aged(51))).size() == 1);
    CHECK(missing(world.consult({has("fever")}, aged(51))).size() == 1);
    CHECK(missing(world.consult({has("cough")}, aged(52))).empty());
    CHECK(of_psoas(world.consult({has("cough")}, aged(52))) == Lines{"+4.0 cough"});
    CHECK(missing(world.consult({has("cough")}, aged(51))).size() == 1);
}

TEST_CASE("A guard is asked only where all other conditions hold", "[functions]") {
    const SmallWorld world(evidence("function(b) error(\"asked\") end",
                                    "?c weighs ?n, ?n > 500, not ?c performs lifting"));
    CHECK(missing(world.consult({has("cough")})).empty());
}

TEST_CASE("A guard is called once for each binding", "[functions]") {
    // It says no to what it was asked before, if it should be asked again.
    const SmallWorld world(
        "local seen = {}\n" +
        evidence("function(b)\n  if seen[b.n] then return false end\n  seen[b.n] = true\n"
                 "  return true\nend",
                 "case age ?n, ?c performs lifting"));
    for (const std::int64_t age : {40, 50, 40, 50}) {
        CHECK(of_psoas(world.consult({has("cough")}, aged(age))) == Lines{"+4.0 cough"});
    }
}

TEST_CASE("A red flag can have a guard", "[functions]") {
    const SmallWorld world(R"(red_flag "f" { when = [[ case has fever, case age ?n ]],
  where = function(b) return b.n % 2 == 1 end,
  condition = "infection", urgency = "soon", because = "x", source = "book" })");
    CHECK(world.consult({has("fever")}, aged(41)).red_flags().fired.size() == 1);
    CHECK(world.consult({has("fever")}, aged(42)).red_flags().clear.size() == 1);
    CHECK(world.consult({}, aged(41)).red_flags().not_asked.size() == 1);
    CHECK(world.consult({}, aged(42)).red_flags().clear.size() == 1);
    CHECK(world.consult({has("fever")}).red_flags().not_asked.size() == 1);
}

TEST_CASE("A function computes a value that the rule concludes", "[functions]") {
    const SmallWorld world(
        R"(relation "half" { "muscle", "real", says = "half of {1} is {2} g", denies = "n" }
relation "named" { "muscle", "symbol", says = "{1} is called {2}", denies = "n" }
rule "r" { when = [[ ?m weighs ?w, ?h > 40 ]],
  compute = { h = function(b) return b.w / 2 end, name = function(b) return b.m:upper() end },
  where = function(b) return b.h < 1000 and #b.name > 0 end,
  infer = [[ ?m half ?h, ?m named ?name ]], because = "half of {?w} is {?h}", source = "book" })");
    REQUIRE(world.errors().empty());
    const Consultation c = world.consult({});
    const auto query = world.book().query(SourceText("q", "?m half ?h, ?m named ?n"));
    REQUIRE(query);
    const auto answers = c.ask(*query);
    REQUIRE(answers);
    const ValueTable& values = world.book().values();
    REQUIRE(answers->rows.size() == 2);
    CHECK(values.text_of(answers->rows[0][0]) == "psoas");
    CHECK(format_number(values.number_of(answers->rows[0][1])) == "100");
    CHECK(values.text_of(answers->rows[0][2]) == "PSOAS");
    CHECK(format_number(values.number_of(answers->rows[1][1])) == "45");

    const auto steps = explain_answer(c, *query, *answers, 0);
    REQUIRE(steps);
    const std::vector<Step>& conditions = steps->front().premises;
    REQUIRE(conditions.size() == 5);
    CHECK(conditions[2].text == "h is 100, as the function at p.lua:5 computes it");
    CHECK(conditions[2].kind == Step::Kind::computed);
    CHECK(conditions[4].text == "the function at p.lua:6 says yes");
    CHECK(conditions[4].kind == Step::Kind::computed);
    CHECK(conditions[4].where.line == 6);
}

TEST_CASE("A computed value fits the column that it is meant for", "[functions]") {
    const auto with = [](const std::string& column, const std::string& value) {
        const SmallWorld world(
            "relation \"v\" { \"muscle\", \"" + column +
            "\", says = \"{1} {2}\", denies = \"n\" }\n"
            "rule \"r\" { when = [[ ?m performs lifting ]],\n  compute = { v = "
            "function(b) return " +
            value + " end },\n  infer = [[ ?m v ?v ]], because = \"b\", source = \"book\" }");
        REQUIRE(world.errors().empty());
        const Consultation c = world.consult({});
        const auto query = world.book().query(SourceText("q", "psoas v ?v"));
        const auto answers = c.ask(*query);
        REQUIRE(answers);
        return answers->rows.empty() ? missing(c) : Lines{"fine"};
    };
    const std::string failed =
        "what p/r concludes where m is psoas: p.lua:4: the function returned ";
    CHECK(with("real", "3") == Lines{"fine"});
    CHECK(with("integer", "3.0") == Lines{"fine"});
    CHECK(with("integer", "3.5") == Lines{failed + "3.5; a whole number was expected"});
    CHECK(with("integer", "\"3\"") == Lines{failed + "\"3\"; a whole number was expected"});
    CHECK(with("real", "0/0") == Lines{failed + "no finite number; a finite number was expected"});
    CHECK(with("real", "1e308 * 10") ==
          Lines{failed + "no finite number; a finite number was expected"});
    CHECK(with("symbol", "3") == Lines{failed + "3; text was expected"});
    CHECK(with("symbol", "\"\\xff\"") ==
          Lines{failed + "a text; text in UTF-8 of at most 4096 bytes was expected"});
    CHECK(with("structure", "\"l1\"") == Lines{"fine"});
    CHECK(with("structure", "\"l7\"") ==
          Lines{failed + "\"l7\": the knowledge base has no such id"});
    CHECK(with("real", "nil").empty());
}

TEST_CASE("Why not tells that a guard said no, and where it stands", "[functions]") {
    const SmallWorld world(
        R"(relation "held" { "muscle", says = "{1} is held short", denies = "nothing shows that {1} is held short" }
rule "r" { when = [[ ?m performs lifting, case age ?n ]],
  where = function(b) return b.n > 50 end,
  infer = [[ held(?m) ]], because = "b", source = "book" })");
    REQUIRE(world.errors().empty());
    const Consultation c = world.consult({}, aged(40));
    const auto query = world.book().query(SourceText("q", "held(psoas)"));
    REQUIRE(query);
    const auto why = why_not(c, *query);
    REQUIRE(why);
    const auto explanation = explain(c, 0);
    REQUIRE(explanation);
    const std::string text = why_not_text(*explanation, *why, "held(psoas)");
    INFO(text);
    CHECK(text.find("the function at p.lua:4 says no") != std::string::npos);
}

TEST_CASE("A function without a pattern to look at is refused, and so is what is none",
          "[functions]") {
    const SmallWorld without(
        "evidence \"e\" {\n  where = function(b) return true end, finding = \"cough\", candidate = "
        "\"psoas\", present = \"weak\", because = \"b\", source = \"book\" }");
    CHECK(
        without.errors().find("p.lua:3:3: error: a function looks at the variables of 'when', but "
                              "there is no 'when'") != std::string::npos);
    const SmallWorld text(
        "rule \"r\" { when = [[ ?m performs lifting ]],\n  where = \"b.n > 3\", infer = [[ ?m "
        "covers ?m ]], because = \"b\", source = \"book\" }");
    CHECK(
        text.errors().find("p.lua:3:3: error: 'where' is text; a function(b) … end was expected") !=
        std::string::npos);
}

TEST_CASE("An answer does not hang on the cases that came before", "[functions]") {
    const std::string pack =
        evidence("function(b) return b.n // (b.n % 7) > 3 end",
                 "?c performs lifting, case age ?n") +
        R"(rule "h" { when = [[ case age ?n, case has fever ]], where = function(b) return b.n > 30 end,
  infer = [[ case has old ]], because = "b", source = "book" })";
    const SmallWorld world(pack);
    for (int i = 0; i < 60; ++i) {
        const Person person = aged(20 + (i * 31) % 60);
        std::vector<Told> told = {has("cough")};
        if (i % 3 != 0) {
            told.push_back(has("fever"));
        }
        const SmallWorld fresh(pack);
        const Consultation here = world.consult(told, person);
        const Consultation there = fresh.consult(told, person);
        INFO(i);
        CHECK(ranking(here) == ranking(there));
        CHECK(of_psoas(here) == of_psoas(there));
        CHECK(missing(here) == missing(there));
        const bool is_old = here.findings().find("old") != nullptr;
        CHECK(is_old == (there.findings().find("old") != nullptr));
    }
}

TEST_CASE("A guard that does not end is stopped: the other rules go on", "[functions]") {
    const SmallWorld world(
        evidence("function(b)\n  while b.n > 50 do end\n  return true\nend") +
        "evidence \"other\" { finding = \"fever\", candidate = \"psoas\", present = "
        "\"weak\", because = \"b\", source = \"book\" }");
    const Consultation c = world.consult({has("cough"), has("fever")}, aged(51));
    CHECK(of_psoas(c) == Lines{"+1.0 fever"});
    CHECK(missing(c) == Lines{"what p/e concludes where c is psoas, n is 51: p.lua:4: the function "
                              "was stopped: it was still running after 10 million instructions"});
    CHECK(c.missing().front().why.code == ErrorCode::limit);
    CHECK(of_psoas(world.consult({has("cough")}, aged(50))) == Lines{"+4.0 cough"});
}

TEST_CASE("A loop that fills the memory for many values soon stops its pack", "[functions]") {
    const SmallWorld many(
        "rule \"r\" { when = [[ case age ?n, ?x kind ?k, ?y kind ?l ]],\n  where = function(b)\n"
        "  local t = {}\n  while true do t[#t + 1] = (\"x\"):rep(1000) .. #t end\nend,\n"
        "  infer = [[ case has old ]], because = \"b\", source = \"book\" }\n");
    const Consultation c = many.consult({}, aged(51));
    REQUIRE(c.missing().size() == 1);
    const MissingPart& part = c.missing().front();
    CHECK(part.rule.empty());
    CHECK(part.why.message.starts_with("the pack was stopped"));
    CHECK(part.why.hint == "is there a loop that does not end?");
}

TEST_CASE("Who has no patience calls no function on that was stopped a few times", "[functions]") {
    FunctionLedger ledger;
    const std::size_t pack = ledger.add_pack("p", 1000);
    const std::size_t slow = ledger.add_function(pack, "p/slow");
    const std::size_t other = ledger.add_function(pack, "p/other");
    for (int i = 0; i < 3; ++i) {
        ledger.count_call(slow, 10, true);
        ledger.count_call(other, 10, false);
    }
    CHECK(ledger.may_call(slow));
    {
        const FunctionLedger::Impatience impatience(ledger);
        CHECK_FALSE(ledger.may_call(slow));
        CHECK(ledger.may_call(other));
    }
    CHECK(ledger.may_call(slow));
}

TEST_CASE("A guard that needs too much memory is stopped", "[functions]") {
    const SmallWorld world(evidence(
        "function(b)\n  local t = {}\n  for i = 1, 1e9 do t[i] = i end\n  return true\nend"));
    const Consultation c = world.consult({has("cough")}, aged(51));
    CHECK(of_psoas(c).empty());
    REQUIRE(missing(c).size() == 1);
    CHECK(missing(c).front().find("p.lua:5: the function was stopped: it needs more than 64 MiB") !=
          std::string::npos);
}

TEST_CASE("A pack whose functions take too long together is stopped, its other rules go on",
          "[functions]") {
    ScriptLimits limits;
    limits.evaluation_instructions_max = 2'000'000;
    const auto pack = [](const std::string& spent) {
        return evidence("function(b)\n  for i = 1, " + spent + " do end\n  return true\nend",
                        "?c performs lifting, case age ?n") +
               R"(rule "h" { when = [[ ?m weighs ?w, case age ?n ]], where = function(b) return true end,
  infer = [[ ?m covers ?m ]], because = "b", source = "book" }
rule "plain" { when = [[ case age ?n, ?n > 30 ]], infer = [[ case has old ]], because = "b", source = "book" }
)";
    };
    const SmallWorld world(pack("b.n * 50000"), "", limits);
    const Lines stopped = {
        "what rules of the pack p conclude by functions: p.lua:3: the pack was stopped: its "
        "functions "
        "were still running after 2 million instructions in one evaluation"};
    const auto covers = [&](const Consultation& c) {
        const auto query = world.book().query(SourceText("q", "?m covers ?m"));
        return c.ask(*query)->rows.size();
    };
    for (int round = 0; round < 2; ++round) {
        const Consultation in_time = world.consult({has("cough")}, aged(10));
        CHECK(of_psoas(in_time) == Lines{"+4.0 cough"});
        CHECK(missing(in_time).empty());
        CHECK(covers(in_time) == 2);

        const Consultation late = world.consult({has("cough")}, aged(90));
        CHECK(of_psoas(late).empty());
        CHECK(missing(late) == stopped);
        CHECK(covers(late) == 0);
        CHECK(late.findings().find("old") != nullptr);
    }
}

TEST_CASE("A pack is stopped for what one case costs, not for all cases together", "[functions]") {
    ScriptLimits limits;
    limits.evaluation_instructions_max = 2'000'000;
    const SmallWorld world(evidence("function(b)\n  for i = 1, 500000 do end\n  return true\nend"),
                           "", limits);
    for (std::int64_t age = 20; age < 40; ++age) {
        const Consultation c = world.consult({has("cough")}, aged(age));
        CHECK(missing(c).empty());
        CHECK(of_psoas(c) == Lines{"+4.0 cough"});
    }
}

TEST_CASE("A predicate tests values, in rules and in questions, and can be denied", "[functions]") {
    const SmallWorld world(R"(predicate "heavier" { "muscle", "muscle",
  test = function(a, b) return #a > #b end }
relation "over" { "muscle", "muscle", says = "{1} is over {2}", denies = "n" }
rule "r" { when = [[ ?a weighs _, ?b weighs _, ?a heavier ?b ]], infer = [[ ?a over ?b ]], because = "b", source = "book" })");
    REQUIRE(world.errors().empty());
    const Consultation c = world.consult({});
    const auto rows = [&](const std::string& pattern) {
        const auto query = world.book().query(SourceText("q", pattern));
        if (!query) {
            FAIL(to_string(query.error()));
        }
        const auto answers = c.ask(*query);
        REQUIRE(answers);
        CHECK(answers->missing.empty());
        Lines out;
        for (const std::vector<Value>& row : answers->rows) {
            std::string line;
            for (const Value value : row) {
                line +=
                    (line.empty() ? "" : " ") + std::string(world.book().values().text_of(value));
            }
            out.push_back(line);
        }
        return out;
    };
    CHECK(rows("?a over ?b") == Lines{"quadratus psoas"});
    CHECK(rows("?a weighs _, ?b weighs _, heavier(?a, ?b)") == Lines{"quadratus psoas"});
    CHECK(rows("?a weighs _, ?b weighs _, not heavier(?a, ?b)") ==
          Lines{"psoas psoas", "psoas quadratus", "quadratus quadratus"});
    CHECK(rows("?a weighs _, ?a heavier psoas") == Lines{"quadratus"});
    CHECK(rows("?a weighs _, ?a heavier \"loin muscle\"") == Lines{"quadratus"});

    const auto query = world.book().query(SourceText("q", "?a weighs _, not ?a heavier psoas"));
    const auto answers = c.ask(*query);
    const auto steps = explain_answer(c, *query, *answers, 0);
    REQUIRE(steps);
    CHECK(steps->back().text == "the function at p.lua:3 says no");
}

TEST_CASE("A predicate that cannot be is refused with its place", "[functions]") {
    const SmallWorld world(
        "predicate \"long\" { \"muscle\", test = function(a) return #a > 5 end }");
    const auto error = [&](const std::string& pattern) {
        const auto query = world.book().query(SourceText("q", pattern));
        return query ? "" : to_string(query.error());
    };
    CHECK(error("?a weighs _, long(?a)").empty());
    CHECK(error("long(?a)").find("no condition gives it a value") != std::string::npos);
    CHECK(error("?a weighs ?b, long(?a, ?b)").find("'long' tests 1 thing, but 2 are given") !=
          std::string::npos);
    CHECK(error("long(_)").find("'_' cannot stand in a predicate") != std::string::npos);
    CHECK(error("?a weighs _, not { ?a weighs ?b, long(?a) }")
              .find("the predicate 'long' cannot stand within braces") != std::string::npos);
    CHECK(error("?n = count { ?a : ?a weighs _, long(?a) }").find("within braces") !=
          std::string::npos);
    CHECK(error("?a weighs _, long(l1)").find("a muscle was expected here, not 'l1'") !=
          std::string::npos);
    const SmallWorld twice(
        "predicate \"origin\" { \"muscle\", test = function(a) return true end }");
    CHECK(twice.errors().find("there is already a relation 'origin'") != std::string::npos);
    const SmallWorld none("predicate \"p\" { \"muscle\" }");
    CHECK(none.errors().find("predicate \"p\" has no 'test'") != std::string::npos);
}

TEST_CASE("Where a predicate fails, its denial does not hold either, and both are missing",
          "[functions]") {
    const SmallWorld world(
        "predicate \"long\" { \"muscle\", test = function(a) error(\"x\") end }");
    const Consultation c = world.consult({});
    for (const char* pattern : {"?a weighs _, long(?a)", "?a weighs _, not long(?a)"}) {
        const auto query = world.book().query(SourceText("q", pattern));
        REQUIRE(query);
        const auto answers = c.ask(*query);
        REQUIRE(answers);
        CHECK(answers->rows.empty());
        REQUIRE(answers->missing.size() == 1);
        CHECK(in_words(answers->missing.front()) ==
              "what p/long concludes in 2 ways, one of them where argument 1 is psoas: p.lua:2: x");
    }
}

TEST_CASE("What is missing stays so while the case changes elsewhere, and goes with its reason",
          "[functions]") {
    const SmallWorld world(evidence("function(b) error(\"x\") end",
                                    "?c performs lifting, case age ?n, case has fever"));
    const Lines failed = {"what p/e concludes where c is psoas, n is 51: p.lua:3: x"};
    CHECK(missing(world.consult({has("fever")}, aged(51))) == failed);
    CHECK(missing(world.consult({has("fever"), has("cough")}, aged(51))) == failed);
    CHECK(missing(world.consult({has("fever"), has("cough"), has("stab")}, aged(51))) == failed);
    CHECK(missing(world.consult({has("fever"), has("cough")}, aged(52))) ==
          Lines{"what p/e concludes where c is psoas, n is 52: p.lua:3: x"});
    CHECK(missing(world.consult({test::lacks("fever"), has("cough")}, aged(51))).empty());
    CHECK(missing(world.consult({has("fever"), has("cough")})).empty());
    CHECK(missing(world.consult({has("fever"), has("cough")}, aged(51))) == failed);
}
