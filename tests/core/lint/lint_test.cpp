#include "core/lint/lint.hpp"

#include "core/report/review_text.hpp"
#include "core/rules/remark_codes.hpp"
#include "tests/core/lint/lint_world.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace fascia {
namespace {

using test::flag;
using test::LintWorld;
using test::rule;
using test::Texts;

LintOptions in_month(const char* month) {
    return {month_from(month)};
}

std::string evidence(const std::string& name, const std::string& rest) {
    return "evidence \"" + name + "\" { " + rest + ", because = \"b\", source = \"book\" }\n";
}

const std::string band =
    "relation \"band\" { \"symbol\", says = \"the age is {1}\", denies = \"the age is not {1}\" "
    "}\n";

}  // namespace

TEST_CASE("A relation that nothing looks at is unused, whoever fills it", "[lint]") {
    const std::string fills = rule("r", "?x covers ?y", "?x rests_on ?y");
    const std::string declares =
        "relation \"rests_on\" { \"structure\", \"structure\", says = \"{1} {2}\", denies = \"{1} "
        "{2}\" }\n";
    const Texts unused = {
        "2: no rule, evidence, red flag or test looks at the relation 'rests_on'"};
    CHECK(LintWorld(declares + fills).remarks("unused-relation") == unused);
    // To be looked at by itself alone is not to be looked at.
    CHECK(
        LintWorld(declares + fills + rule("s", "?x rests_on ?y, ?y rests_on ?z", "?x rests_on ?z"))
            .remarks("unused-relation") == unused);
    for (const std::string& reads :
         {rule("s", "?x rests_on ?y", "?x covers ?y"),
          flag("f", "case has fever, not sij rests_on _"),
          evidence("e",
                   "when = [[ ?c rests_on _ ]], candidate = \"?c\", finding = \"ache\", "
                   "present = \"weak\""),
          flag("f", "?n = count { ?x : ?x rests_on ?y }, ?n > 3"),
          std::string("test \"t\" { expect = { derives = \"sheet rests_on quadratus\" } }\n"),
          std::string("test \"t\" { expect = { not_derives = \"not { sheet rests_on+ ?x }\" } }\n"),
          std::string("output \"rests_on\"\n")}) {
        INFO(reads);
        CHECK(LintWorld(declares + fills + reads).remarks("unused-relation").empty());
    }
}

TEST_CASE("A relation that nothing fills is told", "[lint]") {
    const std::string declares =
        "relation \"rests_on\" { \"structure\", \"structure\", says = \"{1} {2}\", denies = \"{1} "
        "{2}\" }\n";
    CHECK(LintWorld(declares).remarks("nothing-given") ==
          Texts{"2: no rule concludes anything of the relation 'rests_on', and no fact is given to "
                "it"});
    CHECK(LintWorld(declares + "input \"rests_on\"\n").remarks("nothing-given").empty());
    CHECK(LintWorld(declares + rule("r", "?x covers ?y", "?x rests_on ?y"))
              .remarks("nothing-given")
              .empty());
}

TEST_CASE("A relation without its sentences is told once", "[lint]") {
    const auto told = [](const std::string& fields) {
        return LintWorld("relation \"x\" { \"structure\"" + fields + " }").remarks("no-sentence");
    };
    CHECK(told("") == Texts{"2: the relation 'x' has no 'says', so explanations have no words for "
                            "it"});
    CHECK(told(", says = \"{1}\"") ==
          Texts{"2: the relation 'x' has no 'denies', so explanations have no words for it"});
    CHECK(told(", says = \"{1}\", denies = \"not {1}\"").empty());
}

TEST_CASE("A variable that stands once is told, where it stands", "[lint]") {
    const LintWorld world(rule(
        "r", "?x covers ?y,\n ?x kind ?k, not ?x origin ?o,\n not ?y origin _", "?y covers ?x"));
    CHECK(world.remarks("single-variable") == Texts{"3: ?k stands only once in the rule 'p/r'",
                                                    "3: ?o stands only once in the rule 'p/r'"});
    CHECK(LintWorld("rule \"r\" { when = [[ ?x covers ?y, ?x kind ?k ]], infer = [[ ?y covers ?x "
                    "]], because = \"{?k}\", source = \"book\" }")
              .remarks("single-variable")
              .empty());
    CHECK(LintWorld(evidence("e",
                             "when = [[ ?c origin _ ]], candidate = \"?c\", finding = "
                             "\"ache\", present = \"weak\"") +
                    flag("f", "?n = count { ?f : case has ?f }, ?n > 3"))
              .remarks("single-variable")
              .empty());
}

TEST_CASE("Two whole numbers that do not divide are told to lose their rest", "[lint]") {
    const LintWorld world(
        rule("r", "case measures pain ?n,\n ?n >= 8/10,\n not { case age ?a, ?a > 7/2 }",
             "case has old"));
    CHECK(world.remarks("whole-division") ==
          Texts{"3: 8/10 counts as 0 in the rule 'p/r': of two whole numbers, / drops the rest",
                "4: 7/2 counts as 3 in the rule 'p/r': of two whole numbers, / drops the rest"});
    CHECK(LintWorld(flag("f", "case measures pain ?n, ?n >= 8/10"))
              .remarks("whole-division")
              .size() == 1);
    for (const std::string good :
         {"?n >= 8.0/10", "?n >= 8/10.0", "?n >= 8/2", "?n/2 >= 3", "?n >= 8"}) {
        INFO(good);
        CHECK(LintWorld(flag("f", "case measures pain ?n, " + good))
                  .remarks("whole-division")
                  .empty());
    }
}

TEST_CASE("A value that nothing uses is to be left out, as a function has no name _", "[lint]") {
    const auto hint = [](const std::string& pack) {
        for (const Remark& remark : LintWorld(pack).review().remarks) {
            if (remark.code == "single-variable") {
                return remark.mend;
            }
        }
        return std::string();
    };
    CHECK(
        hint("rule \"r\" { when = [[ ?x covers ?y ]], compute = { n = function(b) return 1 end }, "
             "infer = [[ ?y covers ?x ]], because = \"b\", source = \"book\" }") ==
        "leave it out of  compute  if nothing needs it; else correct the name");
    CHECK(hint(rule("r", "?x covers ?y, ?x kind ?k", "?y covers ?x")) ==
          "write _ if it does not matter what it is; else correct the name");
}

TEST_CASE("What says the same twice is told at the second place", "[lint]") {
    CHECK(LintWorld(rule("a", "?x covers ?y, ?x kind fascia", "?y covers ?x") +
                    rule("b", "?u kind fascia, ?u covers ?v", "?v covers ?u"))
              .remarks("duplicate") ==
          Texts{"3: the rule 'p/b' says the same as the rule 'p/a' (p.lua:2), under the same "
                "conditions"});
    const std::string weak = "candidate = \"psoas\", finding = \"ache\", present = \"weak\"";
    CHECK(LintWorld(evidence("a", weak) + evidence("b", weak)).remarks("duplicate").size() == 1);
    CHECK(LintWorld(evidence("a", weak) + evidence("b", weak + ", side = \"any\""))
              .remarks("duplicate")
              .empty());
    CHECK(LintWorld(evidence("a", weak) + evidence("b", weak + ", absent = \"weak_against\""))
              .remarks("duplicate")
              .empty());
    CHECK(
        LintWorld(evidence("a", weak) +
                  evidence("b", "candidate = \"psoas\", finding = \"ache\", present = \"strong\""))
            .remarks("duplicate")
            .empty());
    const auto cluster = [](const std::string& name, const std::string& members) {
        return "cluster \"" + name + "\" { candidate = \"psoas\", of = { " + members +
               " }, at_least = 2, present = \"weak\", because = \"b\", source = \"book\" }\n";
    };
    const std::string ab = cluster("a", "\"test_a\", \"test_b\"");
    CHECK(LintWorld(ab + cluster("b", "\"test_b\", \"test_a\"")).remarks("duplicate") ==
          Texts{"3: the cluster 'p/b' says the same as the cluster 'p/a'"});
    CHECK(LintWorld(ab + cluster("b", "\"test_b\", \"test_c\"")).remarks("duplicate").empty());
}

TEST_CASE("What adds nothing to another one is told, with that one", "[lint]") {
    CHECK(LintWorld(rule("a", "?x covers ?y, ?x kind fascia", "?y covers ?x") +
                    rule("b", "?u covers ?v", "?v covers ?u"))
              .remarks("subsumed") ==
          Texts{"2: the rule 'p/a' adds nothing: whenever it holds, the rule 'p/b' (p.lua:3) says "
                "the same, and asks for less"});
    // Evidence that names both is wider than one that finds them by a pattern.
    CHECK(LintWorld(evidence("a", "candidate = \"psoas\", finding = \"ache\", present = \"weak\"") +
                    evidence("b",
                             "when = [[ psoas origin _ ]], candidate = \"psoas\", finding = "
                             "\"ache\", present = \"weak\""))
              .remarks("subsumed")
              .size() == 1);
    const std::string fever = flag("a", "case has fever", "same_day");
    CHECK(LintWorld(fever + flag("b", "case has fever, case has old")).remarks("subsumed").size() ==
          1);
    CHECK(LintWorld(fever + flag("b", "case has fever, case has old", "same_day"))
              .remarks("subsumed")
              .size() == 1);
    // It is more urgent: it adds something.
    CHECK(LintWorld(fever + flag("b", "case has fever, case has old", "emergency"))
              .remarks("subsumed")
              .empty());
    CHECK(LintWorld(fever + flag("b", "case has old")).remarks("subsumed").empty());
}

TEST_CASE("A rule that concludes what it asks for is told so, and nothing is held against it",
          "[lint]") {
    const LintWorld world(rule("a", "?x covers ?y, ?y kind muscle", "?x covers ?y") +
                          rule("b", "?x covers ?y, ?y kind joint, ?x kind bone", "?x covers ?y"));
    CHECK(world.remarks("circular") == Texts{"2: the rule 'p/a' concludes only what it asks for",
                                             "3: the rule 'p/b' concludes only what it asks for"});
    CHECK(world.remarks("subsumed").empty());
    CHECK(LintWorld(rule("a", "?x covers ?y, ?y covers ?z", "?x covers ?z"))
              .remarks("circular")
              .empty());
}

TEST_CASE("Ranges that overlap in part are told with a number in both", "[lint]") {
    const auto overlaps = [](const std::string& first, const std::string& second) {
        return LintWorld(band + rule("a", "case age ?n, " + first, "band(young)") +
                         rule("b", "case age ?m, " + second, "band(old)"))
            .remarks("ranges-overlap");
    };
    CHECK(overlaps("?n <= 40", "?m >= 40") ==
          Texts{"4: for some numbers both the rule 'p/a' and the rule 'p/b' conclude something, "
                "such as where 'case age 40'"});
    CHECK(overlaps("?n < 40", "?m >= 40").empty());
    CHECK(overlaps("?n < 50", "?m < 40").empty());            // one within the other: on purpose
    CHECK(overlaps("?n < 50", "?m > 40, ?m != 45").empty());  // more is asked than the limits
    CHECK(LintWorld(rule("a", "case age ?n, ?n > 40, ?n < 60", "case has old") +
                    rule("b", "case age ?n, ?n > 50, ?n < 70", "case has old"))
              .remarks("ranges-overlap") ==
          Texts{"3: for some numbers both the rule 'p/a' and the rule 'p/b' say the same, such as "
                "where 'case age 51'"});
    // Two findings can be present at once.
    CHECK(LintWorld(rule("a", "case age ?n, ?n > 40", "case has old") +
                    rule("b", "case age ?n, ?n < 60", "case has cough"))
              .remarks("ranges-overlap")
              .empty());
    // Under other conditions.
    CHECK(LintWorld(band + rule("a", "case age ?n, case has fever, ?n <= 40", "band(young)") +
                    rule("b", "case age ?n, ?n >= 40", "band(old)"))
              .remarks("ranges-overlap")
              .empty());
}

TEST_CASE("Numbers that fall between ranges are told with one of them", "[lint]") {
    const auto gaps = [](const std::string& middle) {
        return LintWorld(band + rule("a", "case measures pain ?n, ?n < 4", "band(mild)") +
                         rule("b", "case measures pain ?n, " + middle, "band(fair)") +
                         rule("c", "case measures pain ?n, ?n > 7", "band(bad)"))
            .remarks("range-gap");
    };
    CHECK(gaps("?n >= 4, ?n <= 7").empty());
    const std::string missing =
        "5: between the ranges of 'p/a', 'p/b', 'p/c' some numbers are missing: none of them says "
        "anything where 'case measures pain ";
    CHECK(gaps("?n > 4, ?n <= 7") == Texts{missing + "4'"});
    CHECK(gaps("?n > 4, ?n < 7") == Texts{missing + "4'", missing + "7'"});
    CHECK(gaps("?n >= 4, ?n <= 6") == Texts{missing + "7'"});
    // Of counts, there is nothing between two whole numbers.
    const std::string counted = "?n = count { ?f : case has ?f }, ";
    CHECK(LintWorld(band + rule("a", counted + "?n < 3", "band(few)") +
                    rule("b", counted + "?n > 2", "band(many)"))
              .remarks("range-gap")
              .empty());
    CHECK(LintWorld(band + rule("a", counted + "?n < 3", "band(few)") +
                    rule("b", counted + "?n > 3", "band(many)"))
              .remarks("range-gap")
              .size() == 1);
}

TEST_CASE("What no test makes fire is untested, whichever pack has the test", "[lint]") {
    const std::string pack = rule("a", "case has fever", "case has cough") +
                             flag("f", "case has old") +
                             evidence("e",
                                      "candidate = \"psoas\", finding = \"ache\", absent = "
                                      "\"weak_against\"");
    CHECK(LintWorld(pack).remarks("untested") ==
          Texts{"2: no test of a pack makes the rule 'p/a' fire",
                "3: no test of a pack makes the red flag 'p/f' fire",
                "4: no test of a pack makes the evidence 'p/e' fire"});
    const auto with_test = [&](const std::string& told) {
        return LintWorld(std::vector<std::string>{
                             "pack \"p\" {}\n" + pack,
                             "pack \"q\" {}\ntest \"t\" { case = { " + told +
                                 " }, expect = { not_derives = \"case has old\" } }"})
            .remarks("untested")
            .size();
    };
    CHECK(with_test("has = { \"fever\" }") == 2);
    CHECK(with_test("has = { \"ache\" }") == 3);  // it speaks where the ache is absent
    CHECK(with_test("lacks = { \"ache\" }") == 2);
    CHECK(with_test("has = { \"fever\", \"old\" }, lacks = { \"ache\" }") == 0);
}

TEST_CASE("A test that expects nothing is told", "[lint]") {
    const auto told = [](const std::string& expect) {
        return LintWorld("test \"t\" { expect = { " + expect + " } }").remarks("empty-test").size();
    };
    CHECK(told("") == 1);
    CHECK(told("within = 2") == 1);
    for (const char* expect :
         {"first = \"psoas\"", "candidates = \"psoas\"", "not_derives = \"case has stab\"",
          "rank = { psoas = 1 }", "why = { psoas = \"made of glass\" }"}) {
        INFO(expect);
        CHECK(told(expect) == 0);
    }
}

TEST_CASE("What a test expects that cannot fail is told", "[lint]") {
    const auto told = [](const std::string& test) {
        return LintWorld(rule("r", "case has fever", "case has old") + "test \"t\" { " + test +
                         " }\n")
            .remarks("empty-test");
    };
    const std::string fever = "case = { has = { \"fever\" } }, ";
    CHECK(told(fever + "expect = { derives = \"case has fever\" }") ==
          Texts{"3: in the test \"t\", \"case has fever\" holds by what the case tells, whatever "
                "the rules say: it cannot fail"});
    CHECK(told("expect = { derives = \"psoas performs lifting\" }") ==
          Texts{"3: in the test \"t\", \"psoas performs lifting\" holds by the knowledge base "
                "alone, whatever the rules say: it cannot fail"});
    CHECK(told(fever + "expect = { candidates = \"psoas\", within = 200 }") ==
          Texts{"3: in the test \"t\", every candidate is among the first 200, since 5 are "
                "ranked: it cannot fail"});
    CHECK(told("expect = { flags = {} }") ==
          Texts{"3: in the test \"t\", no red flag fires where a case tells nothing:  flags = {}  "
                "cannot fail"});
    for (const std::string& test :
         {fever + "expect = { derives = \"case has old\" }",
          fever + "expect = { derives = \"case has fever, case has old\" }",
          fever + "expect = { derives = \"case unasked cough\" }",
          fever + "expect = { derives = \"not { case lacks fever }\" }",
          fever + "expect = { flags = {} }",
          fever + "expect = { candidates = \"psoas\", within = 4 }"}) {
        INFO(test);
        CHECK(told(test).empty());
    }
}

TEST_CASE("Review dates are held against the month that is given, and only then", "[lint]") {
    const auto due = [](const std::string& header, const LintOptions& options) {
        return LintWorld("", header).remarks("review-due", options);
    };
    CHECK(due("reviewed = \"2020-01\"", {}).empty());
    CHECK(due("", {}).empty());
    CHECK(due("reviewed = \"2024-11\"", in_month("2026-11")).empty());  // 24 months
    CHECK(
        due("reviewed = \"2024-10\"", in_month("2026-11")) ==
        Texts{"1: the pack 'p' was last looked through 25 months ago, in 2024-10 (it is 2026-11); "
              "after 24 it is due"});
    CHECK(due("reviewed = \"2026-12\"", in_month("2026-11")) ==
          Texts{"1: the pack 'p' was reviewed in 2026-12, later than now (it is 2026-11)"});
    CHECK(due("", in_month("2026-11")) ==
          Texts{"1: the pack 'p' does not say when it was last looked through"});
    const LintWorld odd("", "reviewed = \"last autumn\"");
    CHECK(odd.remarks("review-date") ==
          Texts{"1: the pack 'p' was reviewed \"last autumn\", which is no month"});
    CHECK(odd.remarks("review-due", in_month("2026-11")).empty());
}

TEST_CASE("A pack switches remarks off in its own file, and they are counted", "[lint]") {
    const LintWorld world(
        std::vector<std::string>{"pack \"p\" { allow = { \"untested\", \"circular\" } }\n" +
                                     rule("a", "case has fever", "case has cough") +
                                     rule("b", "case has old", "case has fever"),
                                 "pack \"q\" {}\n" + flag("f", "case has old")});
    const Review review = world.review();
    REQUIRE(review.allowed.size() == 1);
    CHECK(review.allowed[0].pack == "p");
    CHECK(review.allowed[0].code == "untested");
    CHECK(review.allowed[0].count == 2);
    CHECK(world.remarks("untested") == Texts{"2: no test of a pack makes the red flag 'q/f' fire"});
    CHECK(world.remarks("allows-nothing") ==
          Texts{"1: the pack 'p' allows 'circular', but there is no such remark about it"});
    CHECK(review_text(review).find("remarks not shown, since their packs switch them off: 2 of the "
                                   "kind untested in p\n") != std::string::npos);
}

TEST_CASE("Whether a pack allows review dates for nothing is known only where they are looked at",
          "[lint]") {
    const LintWorld world("", "reviewed = \"2026-01\", allow = \"review-due\"");
    CHECK(world.remarks("allows-nothing").empty());
    CHECK(world.remarks("allows-nothing", in_month("2026-11")).size() == 1);
    const auto text = [&](const LintOptions& options) {
        return review_text(world.review(options));
    };
    CHECK(text({}).find("review dates were not looked at") != std::string::npos);
    CHECK(text(in_month("2026-11")).find("review dates") == std::string::npos);
}

TEST_CASE("An unknown remark cannot be allowed, and the nearest is offered", "[lint]") {
    const auto pack = load_pack(
        SourceText("p.lua", "pack \"p\" {\n  allow = { \"untested\", \"unused-relations\" },\n}"));
    REQUIRE_FALSE(pack);
    CHECK(to_string(pack.error())
              .find("p.lua:2:26: error: 'unused-relations' is no remark that can "
                    "be allowed") != std::string::npos);
    CHECK(to_string(pack.error()).find("did you mean unused-relation") != std::string::npos);
    // One of the knowledge base.
    CHECK_FALSE(load_pack(SourceText("p.lua", "pack \"p\" { allow = \"orphan\" }")));
}

TEST_CASE("A rule of findings that concludes what it asks for, or denies it, is told", "[lint]") {
    CHECK(LintWorld(rule("r", "case has fever, case has old", "case has fever"))
              .remarks("circular") == Texts{"2: the rule 'p/r' concludes only what it asks for"});
    const LintWorld denies(rule("r", "case has fever", "case lacks fever"));
    CHECK(denies.remarks("denies-itself").size() == 1);
    CHECK(denies.remarks("circular").empty());
    CHECK(LintWorld(rule("r", "case has fever", "case has old, case lacks old"))
              .remarks("denies-itself") ==
          Texts{"2: the rule 'p/r' concludes that a finding is present and that it is absent"});
    CHECK(LintWorld(rule("r", "case has fever", "case lacks cough"))
              .remarks("denies-itself")
              .empty());
}

TEST_CASE("Evidence that speaks the wrong way round is told", "[lint]") {
    const std::string about = "candidate = \"psoas\", finding = \"ache\", ";
    const auto both = [&](const std::string& weights) {
        return LintWorld(evidence("e", about + weights));
    };
    CHECK(both("present = \"weak\", absent = \"weak\"").remarks("same-both-ways") ==
          Texts{"2: the evidence 'p/e' speaks for its candidate whether its finding is present or "
                "absent"});
    CHECK(
        both("present = \"weak_against\", absent = \"strong\"").remarks("wrong-way-round").size() ==
        1);
    const LintWorld right = both("present = \"weak\", absent = \"weak_against\"");
    CHECK(right.remarks("same-both-ways").empty());
    CHECK(right.remarks("wrong-way-round").empty());
}

TEST_CASE("Evidence that contradicts that of another pack is told, with its name", "[lint]") {
    const auto packs = [](const std::string& more) {
        return LintWorld(std::vector<std::string>{
            "pack \"p\" {}\n" +
                evidence("e", "candidate = \"psoas\", finding = \"ache\", present = \"weak\""),
            "pack \"q\" {}\n" + evidence("e", more)});
    };
    CHECK(
        packs("candidate = \"psoas\", finding = \"ache\", present = \"weak_against\"")
            .remarks("contradicts") ==
        Texts{"2: the evidence 'q/e' says the opposite of the evidence 'p/e' (p.lua:2) about ache "
              "and psoas: both count, one for and one against"});
    for (const char* other :
         {"candidate = \"psoas\", finding = \"ache\", present = \"strong\"",
          "candidate = \"psoas\", finding = \"stab\", present = \"weak_against\"",
          "candidate = \"psoas\", finding = \"ache\", present = \"weak_against\", side = "
          "\"opposite\""}) {
        INFO(other);
        CHECK(packs(other).remarks("contradicts").empty());
    }
    // Within one pack, too.
    const LintWorld alone(std::vector<std::string>{
        "pack \"p\" {}\n" +
        evidence("e", "candidate = \"psoas\", finding = \"ache\", present = \"weak\"") +
        evidence("f", "candidate = \"psoas\", finding = \"ache\", present = \"strong_against\"")});
    CHECK(alone.remarks("contradicts").size() == 1);
}

TEST_CASE("Of two packs that say the same or the opposite, the one that came last is told",
          "[lint]") {
    const std::string ache = "candidate = \"psoas\", finding = \"ache\", present = ";
    const auto told = [](const std::string& code, const std::string& p, const std::string& q,
                         const std::vector<std::string>& newcomers) {
        LintOptions options;
        options.newcomers = newcomers;
        const LintWorld world(
            std::vector<std::string>{"pack \"p\" {}\n" + p, "pack \"q\" {}\n" + q});
        std::vector<std::string> files;
        for (const Remark& remark : world.review(options).remarks) {
            if (remark.code == code) {
                files.push_back(remark.where.file);
            }
        }
        return files;
    };
    using Files = std::vector<std::string>;
    const auto opposite = [&](const std::vector<std::string>& newcomers) {
        return told("contradicts", evidence("e", ache + "\"weak\""),
                    evidence("e", ache + "\"weak_against\""), newcomers);
    };
    CHECK(opposite({}) == Files{"q.lua"});
    CHECK(opposite({"q"}) == Files{"q.lua"});
    CHECK(opposite({"p"}) == Files{"p.lua"});
    CHECK(opposite({"q", "p"}) == Files{"p.lua"});
    const std::string fever = flag("f", "case has fever");
    CHECK(told("duplicate", fever, fever, {"q"}) == Files{"q.lua"});
    CHECK(told("duplicate", fever, fever, {"p"}) == Files{"p.lua"});
    // Whichever of them is the wider one.
    const std::string both = flag("f", "case has fever, case has old");
    for (const auto& [p, q] : {std::pair(fever, both), std::pair(both, fever)}) {
        CHECK(told("subsumed", p, q, {"q"}) == Files{"q.lua"});
        CHECK(told("subsumed", p, q, {"p"}) == Files{"p.lua"});
    }
}

TEST_CASE("A red flag that asks for the same and is less urgent is told as that", "[lint]") {
    CHECK(LintWorld(flag("a", "case has fever", "same_day") + flag("b", "case has fever"))
              .remarks("subsumed") ==
          Texts{"3: the red flag 'p/b' adds nothing: whenever it holds, the red flag 'p/a' "
                "(p.lua:2) asks for the same, and is more urgent"});
    CHECK(LintWorld(flag("a", "case has fever", "same_day") +
                    flag("b", "case has fever, case has old"))
              .remarks("subsumed") ==
          Texts{"3: the red flag 'p/b' adds nothing: whenever it holds, the red flag 'p/a' "
                "(p.lua:2) asks for less, and is more urgent"});
}

TEST_CASE("Evidence in another overlap than what speaks of the same is told", "[lint]") {
    const auto packs = [](const std::string& overlap, const std::string& finding = "ache") {
        return LintWorld(std::vector<std::string>{
            "pack \"p\" {}\n" + evidence("e",
                                         "candidate = \"psoas\", finding = \"ache\", present = "
                                         "\"weak\", overlap = \"loin\""),
            "pack \"q\" {}\n" + evidence("e", "candidate = \"psoas\", finding = \"" + finding +
                                                  "\", present = \"strong\"" + overlap)});
    };
    CHECK(packs("").remarks("overlap-differs") ==
          Texts{"2: the evidence 'q/e' puts ache into the overlap 'site', the topic of the "
                "finding; for psoas, the evidence 'p/e' (p.lua:2) has it in 'loin': where this "
                "one counts in its place, it keeps other evidence from counting, and the total "
                "may fall"});
    CHECK(packs(", overlap = \"other\"").remarks("overlap-differs").size() == 1);
    CHECK(packs(", overlap = \"loin\"").remarks("overlap-differs").empty());
    CHECK(packs("", "stab").remarks("overlap-differs").empty());
    const LintWorld against(std::vector<std::string>{
        "pack \"p\" {}\n" +
        evidence("e", "candidate = \"psoas\", finding = \"ache\", present = \"weak\"") +
        evidence("f",
                 "candidate = \"psoas\", finding = \"ache\", present = \"weak_against\", overlap "
                 "= \"loin\"")});
    CHECK(against.remarks("overlap-differs").empty());
    // A slip of the pen makes a group of its own.
    CHECK(packs(", overlap = \"loins\"", "stab").remarks("lone-overlap") ==
          Texts{"2: the evidence 'q/e' stands alone in the overlap 'loins', which nothing else "
                "names"});
    CHECK(packs(", overlap = \"quite_another\"", "stab").remarks("lone-overlap").empty());
    CHECK(packs(", overlap = \"sites\"", "stab").remarks("lone-overlap").size() == 1);
}

TEST_CASE("Evidence on a finding that is measured counts whatever was measured, and is told",
          "[lint]") {
    const auto told = [](const std::string& finding) {
        return LintWorld(evidence("e", "candidate = \"psoas\", finding = \"" + finding +
                                           "\", present = \"weak\""))
            .remarks("any-value");
    };
    CHECK(told("pain") ==
          Texts{"2: the evidence 'p/e' counts pain as present whatever was measured, even 0"});
    CHECK(told("ache").empty());
}

TEST_CASE("A rule that answers what a red flag asks about is told, with the flag", "[lint]") {
    const std::string flags = flag("f", "case has fever, case has cough");
    CHECK(LintWorld(flags + rule("r", "case has old", "case lacks cough")).remarks("clears-flag") ==
          Texts{"3: the rule 'p/r' concludes that cough is absent, which the red flag 'p/f' asks "
                "about: where it holds, nobody is asked any more"});
    CHECK(LintWorld(flags + rule("r", "case has old", "case has cough"))
              .remarks("clears-flag")
              .empty());
    CHECK(LintWorld(flags + rule("r", "case has cough", "case lacks old"))
              .remarks("clears-flag")
              .empty());
    // Found by a pattern, too.
    CHECK(LintWorld(flags + rule("r", "case has old, ?f topic general", "case lacks ?f"))
              .remarks("clears-flag")
              .size() == 1);
    CHECK(LintWorld(flags + rule("r", "case has old, ?f topic site", "case lacks ?f"))
              .remarks("clears-flag")
              .empty());
    // Nobody asked: that is no answer.
    CHECK(LintWorld(flags + rule("r", "case unasked fever", "case has fever"))
              .remarks("answers-unasked") ==
          Texts{"3: the rule 'p/r' answers a finding where nobody asked, which the red flag 'p/f' "
                "asks about: silence is neither presence nor absence"});
    CHECK(LintWorld(rule("r", "case unasked old", "case has old"))
              .remarks("answers-unasked")
              .size() == 1);
    CHECK(
        LintWorld(rule("r", "case has fever", "case has old")).remarks("answers-unasked").empty());
}

TEST_CASE("A red flag about what may be missed, and a pack without a test, are told", "[lint]") {
    const std::string harmless =
        "red_flag \"f\" { when = [[ case has fever ]], condition = \"psoas\", urgency = \"soon\", "
        "because = \"b\", source = \"book\" }\n";
    CHECK(LintWorld(harmless).remarks("flag-of-no-danger").size() == 1);
    CHECK(LintWorld(flag("f", "case has fever")).remarks("flag-of-no-danger").empty());
    CHECK(LintWorld(harmless).remarks("no-test") ==
          Texts{"1: the pack 'p' has no test of its own"});
    CHECK(LintWorld("").remarks("no-test").empty());
    CHECK(LintWorld(harmless + "test \"t\" { case = {}, expect = { flags = {} } }\n")
              .remarks("no-test")
              .empty());
}

TEST_CASE("Every remark about packs can be had by a bad pack", "[lint]") {
    const LintWorld world(std::vector<std::string>{
        "pack \"p\" { title = \"FILL IN\", reviewed = \"soon\", allow = \"no-figure\" }\n" + band +
            "relation \"idle\" { \"structure\" }\n" +
            rule("same", "case age ?n, ?n < 40", "band(young)") +
            rule("again", "case age ?k, ?k < 40", "band(young)") +
            rule("more", "case age ?k, ?k < 30", "band(young)") +
            rule("from", "case age ?k, ?k > 35, ?k < 50", "band(fair)") +
            rule("up", "case age ?k, ?k > 50", "band(old)") +
            rule("never", "case age ?k, ?k > 200", "band(old)") +
            rule("tenths", "case age ?k, ?k >= 81/10", "band(old)") +
            rule("circle", "?x covers ?y, ?y kind ?z", "?x covers ?y") +
            "local n = 0 rule \"u\" { when = [[ ?m origin ?a ]], where = function(b) n = n + 1 "
            "return n % "
            "2 == 0 end, infer = [[ ?m covers ?a ]], because = \"b\", source = \"book\" }\n" +
            "rule \"says\" { when = [[ case sex ?s, ?m origin ?a ]], where = function(b) return "
            "b.s == \"Male\" end, infer = [[ ?m covers ?a ]], because = \"{?s}\", source = "
            "\"book\" }\n" +
            rule("clear", "?f topic ?t, ?t != \"site\"", "case lacks ?f") +
            rule("denies", "case has old", "case lacks old") + flag("asks", "case has old") +
            evidence("measured",
                     "candidate = \"disc\", finding = \"pain\", present = \"weak\", overlap = "
                     "\"generall\"") +
            evidence("alike",
                     "candidate = \"disc\", finding = \"old\", present = \"weak\", absent = "
                     "\"weak\"") +
            evidence(
                "turned",
                "candidate = \"disc\", finding = \"cough\", present = \"weak_against\", absent "
                "= \"weak\"") +
            "red_flag \"harmless\" { when = [[ case has cough ]], condition = \"psoas\", urgency = "
            "\"soon\", because = \"b\", source = \"book\" }\n"
            "section \"s\" { title = \"T\", text = function() return 1 end }\n"
            "test \"t\" { expect = {} }",
        "pack \"r\" {}\n" + evidence("against",
                                     "candidate = \"psoas\", finding = \"ache\", present = "
                                     "\"weak_against\""),
        "pack \"q\" { reviewed = \"2020-01\" }\n" +
            evidence("e",
                     "candidate = \"psoas\", finding = \"ache\", present = { lr = 85 }, grade = "
                     "\"published\", overlap = \"other\"") +
            evidence("beside", "candidate = \"psoas\", finding = \"ache\", present = \"weak\"") +
            "test \"ache\" { case = { has = { \"ache\" } }, expect = { first = \"psoas\" } }"});
    std::set<std::string> codes = {"figure-differs", "weak-ground"};  // see review_test.cpp
    for (const Remark& remark : world.review(in_month("2026-11")).remarks) {
        codes.insert(remark.code);
    }
    for (const Remark& remark : review(world.groundwork()).remarks) {
        codes.insert(remark.code);
    }
    for (const RemarkCode& one : remark_codes()) {
        INFO(one.code);
        CHECK((codes.contains(std::string(one.code)) ||
               (!one.is_of_packs && one.code != "allows-nothing")));
    }
    // And there are no others.
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(std::ranges::count(remark_codes(), code, &RemarkCode::code) == 1);
    }
    CHECK(std::ranges::is_sorted(remark_codes(), {}, &RemarkCode::code));
}

TEST_CASE("A rule that answers findings without asking the case is told", "[lint]") {
    const auto told = [](const std::string& when) {
        const LintWorld world(std::vector<std::string>{"pack \"p\" { title = \"P\" }\n" +
                                                       rule("r", when, "case lacks ?f")});
        std::size_t count = 0;
        for (const Remark& remark : world.review().remarks) {
            count += remark.code == "answers-unasked" ? 1U : 0U;
        }
        return count;
    };
    CHECK(told("?f topic ?t, ?t != \"site\"") == 1);
    CHECK(told("case age ?n, ?n < 50, ?f topic ?t, ?t != \"site\"") == 0);
    // A red flag that asks nothing fires for everybody.
    const auto flagged = [](const std::string& when) {
        const LintWorld world(std::vector<std::string>{
            "pack \"p\" { title = \"P\" }\nred_flag \"f\" { when = [[ " + when +
            " ]], condition = \"psoas\", urgency = \"soon\", because = \"b\", source = \"book\" "
            "}"});
        const auto review = world.review();
        return std::ranges::count(review.remarks, "answers-unasked", &Remark::code);
    };
    CHECK(flagged("1 < 2") == 1);
    CHECK(flagged("case age ?n, ?n > 50") == 0);
}

TEST_CASE("Evidence that counts nowhere beside another is told with that one", "[lint]") {
    const std::string strong =
        evidence("strong", "candidate = \"psoas\", finding = \"ache\", present = \"strong\"");
    const std::string test =
        "test \"ache\" { case = { has = { \"ache\" } }, expect = { first = \"psoas\" } }\n";
    const auto told = [](const std::string& pack) {
        std::vector<std::string> out;
        const LintWorld world(std::vector<std::string>{"pack \"p\" { title = \"P\" }\n" + pack});
        for (const Remark& remark : world.review().remarks) {
            if (remark.code == "adds-nothing") {
                out.push_back(remark.message);
            }
        }
        return out;
    };
    const std::string weak =
        evidence("weak", "candidate = \"psoas\", finding = \"ache\", present = \"weak\"");
    CHECK(
        told(strong + weak + test) ==
        std::vector<std::string>{"the evidence 'p/weak' adds nothing in any test or example case: "
                                 "the same finding counts +4.0 already [p/strong]"});
    CHECK(told(strong + weak).empty());  // nothing is known of what no case meets
    CHECK(told(strong + test).empty());
    // What keeps it from counting may not count itself: then the reason goes on to what does.
    const std::string both_told =
        "test \"both\" { case = { has = { \"ache\", \"stab\" } }, expect = { first = \"psoas\" } "
        "}\n";
    const std::string chain =
        evidence("least", "candidate = \"psoas\", finding = \"ache\", present = \"weak\"") +
        evidence("middle", "candidate = \"psoas\", finding = \"ache\", present = \"moderate\"") +
        evidence("most", "candidate = \"psoas\", finding = \"stab\", present = \"strong\"");
    CHECK(told(chain + both_told) ==
          std::vector<std::string>{
              "the evidence 'p/least' adds nothing in any test or example case: the same finding "
              "has its say by [p/middle], which does not count either: the overlap 'site' counts "
              "+4.0 already [p/most]",
              "the evidence 'p/middle' adds nothing in any test or example case: the overlap "
              "'site' counts +4.0 already [p/most]"});
    // Both states have their reasons.
    const std::string of_both =
        evidence("of-both",
                 "candidate = \"psoas\", finding = \"ache\", present = \"weak\", absent = "
                 "\"weak_against\"") +
        evidence("stronger",
                 "candidate = \"psoas\", finding = \"ache\", present = \"strong\", absent = "
                 "\"strong_against\"");
    CHECK(told(of_both + test +
               "test \"none\" { case = { lacks = { \"ache\" } }, expect = { rank = { psoas = 5 } } "
               "}\n") ==
          std::vector<std::string>{
              "the evidence 'p/of-both' adds nothing in any test or example case: where the "
              "finding is present, the same finding counts +4.0 already [p/stronger]; where it is "
              "absent, the same finding counts -4.0 already [p/stronger]"});
    // One of two that are worth the same takes the other's place.
    const std::string again =
        evidence("again", "candidate = \"psoas\", finding = \"ache\", present = \"strong\"");
    CHECK(told(strong + again + test) ==
          std::vector<std::string>{
              "the evidence 'p/strong' adds nothing in any test or example case: the same finding "
              "counts +4.0 already [p/again]",
              "the evidence 'p/again' adds nothing in any test or example case: the same finding "
              "counts +4.0 without it, too [p/strong]"});
}

TEST_CASE("A command, section or scorer that fails is told at the place of its mistake", "[lint]") {
    const LintWorld world(R"(command "starts" { usage = "MUSCLE", about = "a",
  run = function(words)
    return query(words[1] .. " origin ?x")
  end }
command "broken" { about = "a", run = function() return query([[ psoas orign ?x,
    ?x kind bnoe ]]) end }
section "told" { title = "T", text = function(case) return case.titel end }
scorer "s" { reference = "none", score = function(c) return c.poits end }
test "t" { expect = { command = { ["starts psoas"] = {}, ["starts psaos"] = {} } } }
)");
    std::vector<std::string> found;
    for (const Remark& remark : world.review().remarks) {
        if (remark.code == "fails") {
            found.push_back(std::to_string(remark.where.line) + ':' +
                            std::to_string(remark.where.column) + ' ' + remark.message + " | " +
                            remark.mend);
        }
    }
    CHECK(found ==
          Texts{"4:0 the command 'p/starts' fails as 'starts psaos' in a test: there is no muscle "
                "'psaos' | did you mean psoas?",
                "4:0 the command 'p/starts' fails with nothing behind it: cannot put nothing into "
                "a text | let it say what it needs:  if not words[1] then return \"…\" end",
                "6:72 the command 'p/broken' fails where nothing is told: there is no relation "
                "'orign' | did you mean origin?",
                "8:65 the section 'p/told' fails where nothing is told: there is no 'titel' here | "
                "did you mean title?",
                "9:63 the scorer 'p/s' fails where nothing is told: there is no 'poits' here | did "
                "you mean points?"});
}

TEST_CASE("A function of a condition that fails is told with its bindings", "[lint]") {
    const auto told =
        LintWorld(
            "rule \"r\" { when = [[ ?m origin ?a ]],\n where = function(b) return b.m > 1 end,\n "
            "infer = [[ ?m part_of ?a ]], because = \"b\", source = \"book\" }\n")
            .remarks("fails");
    REQUIRE(told.size() == 1);
    INFO(told.front());
    CHECK(told.front().find("a function of 'p/r' fails where nothing is told, where ") !=
          std::string::npos);
    CHECK(told.front().find("cannot compare a number with a text") != std::string::npos);
    // A name that is not known there is hardly a text.
    const auto mend = [](const std::string& body) {
        const LintWorld world("rule \"r\" { when = [[ ?m weighs ?n ]],\n where = function(b) " +
                              body +
                              " end,\n infer = [[ ?m part_of spine ]], because = \"b\", source = "
                              "\"book\" }\n");
        for (const Remark& remark : world.review().remarks) {
            if (remark.code == "fails") {
                return remark.mend;
            }
        }
        return std::string();
    };
    CHECK(mend("return weight > 50") ==
          "a name of one's own begins with  local;  a text stands in quotes;  the values of the "
          "pattern are  b.m and b.n");
    CHECK(mend("return io.open(\"x\") ~= nil").starts_with("a pack reads no files"));
}

TEST_CASE("A text that a function compares with what never is that text is told", "[lint]") {
    const auto told = [](const std::string& when, const std::string& where,
                         const std::string& before = "") {
        const LintWorld world(before + "rule \"r\" { when = [[ " + when +
                              " ]],\n where = " + where +
                              ",\n infer = [[ l1 part_of spine ]], because = \"b\", source = "
                              "\"book\" }\n");
        std::string out;
        for (const Remark& remark : world.review().remarks) {
            if (remark.code == "never-equal") {
                out += std::to_string(remark.where.line) + ":" +
                       std::to_string(remark.where.column) + ": " + remark.message + "; " +
                       remark.mend + '\n';
            }
        }
        return out;
    };
    const auto body = [](const std::string& condition) {
        return "function(b) return " + condition + " end";
    };
    CHECK(told("case sex ?s", body("b.s == \"Male\"")) ==
          "3:36: ?s of the rule 'p/r' is never \"Male\", with which its function compares it; did "
          "you mean \"male\"?\n");
    CHECK(told("case sex ?s", body("'woman' ~= b.s")).find("it is \"female\" or \"male\"") !=
          std::string::npos);
    CHECK(told("case has ?f", body("b.f == \"stabbing pain\""))
              .find("a function is given ids: did you mean \"stab\"?") != std::string::npos);
    CHECK(told("?m origin ?a", body("b.m == \"loin muscle\" or b.a == \"l1\""))
              .find("did you mean \"psoas\"?") != std::string::npos);
    CHECK(told("?m weighs ?n", body("b.n == \"200\""))
              .find("it is a number, which stands without quotes") != std::string::npos);
    // Structures there are, but none that the facts have in this place.
    CHECK(told("?m origin ?a", body("b.a == \"spine\"")).find("is never \"spine\"") !=
          std::string::npos);
    CHECK(told("case sex ?s", "is_male",
               "local function is_male(v)\n if v.s then return v.s == \"men\" end\n return false "
               "end\n")
              .find("3:") == 0);
    for (const char* right :
         {"b.s == \"male\" or b.s ~= \"female\"", "b.s .. \"\" == \"Male\"",
          "b.s == \"Ma\" .. \"le\"", "\"fe\" .. \"Male\" == b.s", "(\"Male\"):lower() == b.s"}) {
        INFO(right);
        CHECK(told("case sex ?s", body(right)).empty());
    }
    CHECK(told("case has ?f", body("b.f == \"fever\"")).empty());
    CHECK(told("?m origin ?a", body("b.m == \"psoas\" and b.a == \"l1\"")).empty());
    CHECK(told("?m origin ?a, ?a part_of* ?w", body("b.w == \"spine\"")).empty());
}

TEST_CASE("A function that keeps something between calls is told with what it said", "[lint]") {
    const auto rule = [](const std::string& where) {
        return "rule \"r\" { when = [[ ?m origin ?a ]],\n where = " + where +
               ",\n infer = [[ ?m part_of ?a ]], because = \"b\", source = \"book\" }\n";
    };
    const auto told =
        LintWorld("local n = 0\n" + rule("function(b) n = n + 1 return n % 2 == 0 end"))
            .remarks("unsteady");
    REQUIRE(told.size() == 1);
    INFO(told.front());
    CHECK(told.front().find("asked the same again, where ") != std::string::npos);
    CHECK(told.front().find(", the function first said ") != std::string::npos);
    CHECK(LintWorld("local n = 1\n" + rule("function(b) return n == 1 and #b.m > 2 end"))
              .remarks("unsteady")
              .empty());
}

TEST_CASE("A command, section or scorer that no test of its pack runs is told", "[lint]") {
    const std::string functions = R"(command "c" { about = "a", run = function() return "x" end }
section "s" { title = "T", text = function() return "x" end }
scorer "z" { reference = "none", score = function(c) return c.points end }
)";
    CHECK(LintWorld(functions).remarks("untested") ==
          Texts{"2: no test of the pack runs the command 'p/c'",
                "3: no test of the pack runs the section 'p/s'",
                "4: no test of the pack runs the scorer 'p/z'"});
    const LintWorld tested(functions +
                           "test \"t\" { case = { has = { \"ache\" } }, expect = { "
                           "command = { c = \"x\" }, section = { s = \"x\" }, "
                           "scorer = { z = \"psoas\" } } }\n");
    CHECK(tested.remarks("untested").empty());
    CHECK(tested.remarks("empty-test").empty());
}

TEST_CASE("A remark shows the line that it is about, with a caret, as an error does", "[lint]") {
    const LintWorld world("  " + rule("old", "case age ?n, ?n > 130", "case has old"));
    CHECK(review_text(world.review(), 20).find("p.lua:2:9: remark: ") != std::string::npos);
    CHECK(review_text(world.review(), 20)
              .find("\n    rule \"old\" { when = [[ case age ?n, ?n > 130 ]], infer = [[ case has "
                    "old ]], "
                    "because = \"b\", source") != std::string::npos);
    CHECK(review_text(world.review(), 20).find("\n          ^^^\n  ") != std::string::npos);
}

TEST_CASE("Remarks come in an order that does not hang on the order of packs", "[lint]") {
    const std::string p = "pack \"p\" {}\n" + rule("a", "case has fever", "case has cough");
    const std::string q = "pack \"q\" {}\n" + rule("a", "case has fever", "case has cough") +
                          rule("b", "case age ?n, ?n > 130, ?k = 3", "case has old");
    const Review review = LintWorld(std::vector<std::string>{p, q}).review();
    CHECK(review.remarks.size() > 3);
    CHECK(std::ranges::is_sorted(review.remarks, {}, [](const Remark& r) {
        return std::tie(r.code, r.where.file, r.where.line, r.message);
    }));
}

TEST_CASE("A review as JSON has each remark with its place, what was allowed, and the month",
          "[lint]") {
    const LintWorld world("relation \"x\" { \"structure\", says = \"{1}\", denies = \"not {1}\" }",
                          "reviewed = \"2020-01\", allow = \"unused-relation\"");
    const std::string json = review_json(world.review(in_month("2026-11")), {"1", "a", "b"});
    const auto has = [&](const std::string& part) { return json.find(part) != std::string::npos; };
    CHECK(has(R"("fascia": "check/1")"));
    CHECK(has(R"("today": "2026-11")"));
    CHECK(has(R"("code": "nothing-given")"));
    CHECK(has(R"("file": "p.lua")"));
    CHECK(has(R"("line": 2)"));
    CHECK(has(R"("code": "unused-relation",)"));
    CHECK(has(R"("count": 1)"));
    CHECK(review_json(world.review(), {"1", "a", "b"}).find(R"("today": null)") !=
          std::string::npos);
}

TEST_CASE("What is still to be filled in is told, with what belongs there", "[lint]") {
    const LintWorld world(R"(-- FILL IN: a comment of its own is none
evidence "e" {
  finding = "ache", -- FILL IN: how much: "weak", or more
  candidate = "psoas",
  present = "weak", because = "FILL IN: why, in a sentence", source = "book" }
test "t" { case = { has = { "ache" } }, expect = { not_derives = "l1 part_of l1" } } --FILL IN
)");
    CHECK(world.remarks("unfilled") ==
          Texts{"4: this is still to be filled in: how much: \"weak\", or more",
                "6: this is still to be filled in: why, in a sentence",
                "7: this is still to be filled in"});
}

}  // namespace fascia
