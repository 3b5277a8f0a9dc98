#include "core/testing/mutation.hpp"

#include "tests/core/testing/tested_pack.hpp"

#include <atomic>

using namespace fascia;
using namespace fascia::test;

namespace {

using Texts = std::vector<std::string>;

const std::string old_rule =
    R"(rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has old ]], because = "b", source = "book" }
test "over 70 is old" { case = { age = 71 }, expect = { derives = "case has old" } }
)";
const std::string not_yet =
    R"(test "70 is not" { case = { age = 70 }, expect = { not_derives = "case has old" } })";

Texts unnoticed(const MutationReport& report) {
    Texts out;
    for (const Mutant& mutant : report.unnoticed) {
        out.push_back(mutant.rule + ": " + in_words(mutant));
    }
    return out;
}

}  // namespace

TEST_CASE("A change that no test notices is listed with its place", "[testing]") {
    const MutationReport report = TestedPack(old_rule).mutated();
    CHECK(unnoticed(report) ==
          Texts{"p/old: leaving out '?n > 70'", "p/old: '?n > 70' changed to '?n > 69'"});
    CHECK(mutation_text(report) ==
          "p.lua:2:37: no test notices, in p/old: leaving out '?n > 70'\n"
          "p.lua:2:37: no test notices, in p/old: '?n > 70' changed to '?n > 69'\n"
          "5 changes tried: 3 noticed, 2 not noticed\n"
          "2 more changes would leave no rule that can be used\n");
    // Without an age, ?n is nothing; and an age is nobody's case.
    CHECK(report.unusable == 2);
}

TEST_CASE("Changes that a test notices are not listed", "[testing]") {
    const MutationReport report = TestedPack(old_rule + not_yet).mutated();
    CHECK(unnoticed(report).empty());
    CHECK(report.noticed == 5);
    CHECK(mutation_text(report) ==
          "5 changes tried: 5 noticed, 0 not noticed\n"
          "2 more changes would leave no rule that can be used\n");
}

TEST_CASE("Conditions are left out, turned round, shifted and swapped", "[testing]") {
    const auto pack = load_pack(SourceText("p.lua", R"(pack "p" { title = "P" }
rule "r" { when = [[ ?a part_of ?b, not ?b covers ?c, 2.5 <= ?n, ?n = count { ?x : ?x covers ?a } ]], infer = [[ ?a part_of ?b ]] }
red_flag "f" { when = [[ case has fever ]], condition = "infection", urgency = "soon", because = "b", source = "book" }
)"));
    REQUIRE(pack);
    Texts said;
    for (const Mutant& mutant : mutants_of(*pack)) {
        said.push_back(in_words(mutant));
    }
    CHECK(said ==
          Texts{"leaving it out", "leaving out '?a part_of ?b'",
                "'?a part_of ?b' changed to '?b part_of ?a'", "leaving out 'not ?b covers ?c'",
                "'not ?b covers ?c' changed to 'not ?c covers ?b'", "leaving out '2.5 <= ?n'",
                "'2.5 <= ?n' changed to '2.5 > ?n'", "'2.5 <= ?n' changed to '3.5 <= ?n'",
                "'2.5 <= ?n' changed to '1.5 <= ?n'",
                "leaving out '?n = count { ?x : ?x covers ?a }'", "leaving it out",
                "leaving out 'case has fever'", "'case has fever' changed to 'fever has case'"});
}

TEST_CASE("A red flag without its only condition is always raised", "[testing]") {
    const MutationReport report =
        TestedPack(
            R"(red_flag "f" { when = [[ case has fever ]], condition = "infection", urgency = "soon", because = "b", source = "book" }
test "no fever, no flag" { case = { lacks = { "fever" } }, expect = { flags = {} } })")
            .mutated();
    CHECK(report.tried == 2);
    CHECK(report.noticed == 1);
    CHECK(unnoticed(report) == Texts{"p/f: leaving it out"});
}

TEST_CASE("What evidence says where it is present, or absent, is left out", "[testing]") {
    const std::string evidence =
        R"(evidence "e" { candidate = "psoas", finding = "ache", present = "strong", absent = "weak_against", because = "b", source = "book" }
)";
    const std::string present =
        R"(test "t" { case = { has = { left = { "ache" } } }, expect = { why = { psoas = "b" } } })";
    CHECK(unnoticed(TestedPack(evidence + present).mutated()) ==
          Texts{"p/e: leaving out 'absent'"});
    CHECK(unnoticed(TestedPack(evidence).mutated()) ==
          Texts{"p/e: leaving it out", "p/e: leaving out 'present'", "p/e: leaving out 'absent'"});
}

TEST_CASE("Tests that fail anyway notice nothing, and the report says so", "[testing]") {
    const MutationReport report =
        TestedPack(
            R"(rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has old ]], because = "b", source = "book" }
test "wrong" { case = { age = 60 }, expect = { derives = "case has old" } })")
            .mutated();
    CHECK(report.noticed == 0);
    CHECK(report.failing == 1);
    CHECK(mutation_text(report).ends_with(
        "there is no test that passes and could notice anything\n"));
}

TEST_CASE("Trying changes can be stopped, and says so", "[testing]") {
    std::atomic<bool> stop = false;
    datalog::Limits limits = case_limits();
    limits.stop = &stop;
    const MutationReport report =
        TestedPack(old_rule).mutated(limits, [&](std::size_t done, std::size_t all) {
            CHECK(all == 7);
            stop = done == 4;
        });
    CHECK(report.left == 3);
    CHECK(mutation_text(report).ends_with("stopped: 3 changes not tried\n"));
}
