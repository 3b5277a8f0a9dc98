#include "tests/core/lint/lint_world.hpp"

namespace fascia {
namespace {

using test::flag;
using test::LintWorld;
using test::rule;
using test::Texts;

/// Why each rule of a pack never fires, without what says which rule it is.
Texts reasons(const std::string& pack) {
    Texts out;
    for (const std::string& remark : LintWorld(pack).remarks("never-fires")) {
        out.push_back(remark.substr(remark.find(" can never fire: ") + 17));
    }
    return out;
}

const std::string relation =
    "relation \"holds_up\" { \"structure\", \"structure\", says = \"{1} {2}\", denies = \"{1} "
    "{2}\" }\n";

}  // namespace

TEST_CASE("A rule whose conditions no fact fits never fires, with the conditions that decide",
          "[lint]") {
    CHECK(reasons(relation + rule("r", "?m performs ?v, ?m covers ?x, ?x kind muscle, ?m kind ?k",
                                  "?m holds_up ?x")) ==
          Texts{"the knowledge base has nothing for which '?m performs ?v' and '?m covers ?x' hold "
                "together"});
    CHECK(reasons(relation + rule("r", "?m kind joint, ?m part_of spine", "?m holds_up spine")) ==
          Texts{"the knowledge base has nothing for which '?m kind joint' and '?m part_of spine' "
                "hold together"});
    CHECK(reasons(relation + rule("r", "sij part_of ?x", "sij holds_up ?x")) ==
          Texts{"the knowledge base has nothing for which 'sij part_of ?x' holds"});
    CHECK(reasons(relation + rule("r", "?m weighs ?g, ?g > 500", "?m holds_up spine")) ==
          Texts{"the knowledge base has nothing for which '?m weighs ?g' and '?g > 500' hold "
                "together"});
    CHECK(
        reasons(relation + rule("r", "?m origin ?a, not ?m performs lifting", "?m holds_up ?a")) ==
        Texts{"the knowledge base has nothing for which '?m origin ?a' and 'not ?m performs "
              "lifting' hold together"});
}

TEST_CASE("A rule that some fact or some case can fit is not remarked on", "[lint]") {
    CHECK(reasons(relation + rule("a", "?m performs ?v, ?m origin ?x", "?m holds_up ?x") +
                  rule("b", "case has fever, case lacks cough, ?m weighs ?g, ?g < 100",
                       "?m holds_up spine") +
                  rule("c", "case has ?f, not case lacks ?f, case age ?n, ?n = 120",
                       "sij holds_up spine") +
                  rule("d", "case measures pain ?n, ?n >= 10", "sij holds_up spine") +
                  rule("e", "?n = count { ?f : case has ?f }, ?n > 8", "sij holds_up spine") +
                  rule("f", "?x holds_up* spine, ?x kind joint", "?x holds_up l1"))
              .empty());
    // Together with what a case tells, nothing fits; but a negation of it could be so.
    CHECK(reasons(relation +
                  rule("r", "?m weighs ?g, not { case lacks fever, ?m performs lifting }, ?g > 150",
                       "?m holds_up spine"))
              .empty());
}

TEST_CASE("What the knowledge base denies is told beside what the case tells", "[lint]") {
    CHECK(reasons(flag("f", "case has fever, sij part_of ?x, case age ?n, ?n > 50")) ==
          Texts{"the knowledge base has nothing for which 'sij part_of ?x' holds"});
}

TEST_CASE("A rule never fires where it asks about a relation that holds nothing", "[lint]") {
    const std::string nothing =
        "nothing can ever hold of 'holds_up', neither by a fact nor by a rule";
    CHECK(reasons(relation + rule("r", "?x holds_up ?y, case has fever", "case has cough")) ==
          Texts{nothing});
    // What only follows from itself never begins; and what follows from that, neither.
    CHECK(reasons(relation + rule("r", "?x holds_up ?y, case has fever", "?y holds_up ?x") +
                  rule("s", "?x holds_up ?y, ?x kind bone", "case has cough")) ==
          Texts{nothing, nothing});
    CHECK(reasons(relation + rule("r", "?x holds_up ?y, case has fever", "?y holds_up ?x") +
                  rule("s", "case has old", "sij holds_up spine"))
              .empty());
}

TEST_CASE("A rule never fires where a number would have to be what it cannot be", "[lint]") {
    CHECK(reasons(rule("r", "case age ?n, ?n > 50, ?n <= 50", "case has old")) ==
          Texts{"no number is > 50 and <= 50"});
    CHECK(reasons(rule("r", "case age ?n, ?n > 50, ?n < 51", "case has old")) ==
          Texts{"no number is > 50 and < 51"});  // ages are whole
    CHECK(reasons(rule("r", "case age ?n, 130 < ?n", "case has old")) ==
          Texts{"'case age ?n' only gives numbers from 0 to 120, and none of them is > 130"});
    CHECK(
        reasons(rule("r", "case measures pain ?n, ?n > 10", "case has old")) ==
        Texts{"'case measures pain ?n' only gives numbers from 0 to 10, and none of them is > 10"});
    CHECK(reasons(rule("r", "case measures pain ?n, ?n > 5, ?n < 6", "case has old")).empty());
    CHECK(reasons(rule("r", "case measures fever ?n, ?n > 5", "case has old")) ==
          Texts{"'fever' is not measured: it has no unit"});
}

TEST_CASE("A rule never fires where it asks of a case what none can tell", "[lint]") {
    CHECK(reasons(rule("r", "case sex man", "case has old")) ==
          Texts{"the sex of a person is female or male, not 'man'"});
    CHECK(reasons(rule("r", "case sex male", "case has old")).empty());
    CHECK(reasons(rule("r", "case has_left fever", "case has old")) ==
          Texts{"'fever' has no sides, so nothing is known of it on the left"});
    CHECK(reasons(rule("r", "case unasked_right cough", "case has old")) ==
          Texts{"'cough' has no sides, so nothing is known of it on the right"});
    CHECK(reasons(rule("r", "case has_left ache", "case has old")).empty());
    // A rule may conclude it, sides or none.
    const std::string asks = rule("r", "case has_left fever", "case has old");
    CHECK(reasons(asks + rule("s", "case has cough", "case has_left fever")).empty());
    CHECK(reasons(asks + rule("s", "case has ?f, ?f topic general", "case has_left ?f")).empty());
    CHECK(reasons(asks + rule("s", "case has ?f, sided(?f)", "case has_left ?f")).size() == 1);
}

TEST_CASE("A rule never fires where a finding would have to be there and not there", "[lint]") {
    CHECK(reasons(rule("r", "case has fever, case lacks fever", "case has old")) ==
          Texts{"'fever' cannot be present and absent at once"});
    CHECK(reasons(rule("r", "case has_left ache, case lacks_left ache", "case has old")).size() ==
          1);
    CHECK(reasons(rule("r", "case has ache, case lacks ache", "case has old")).empty());
    CHECK(reasons(rule("r", "case has fever, case lacks cough", "case has old")).empty());
    // Rules may contradict each other.
    CHECK(reasons(rule("r", "case has fever, case lacks fever", "case has old") +
                  rule("s", "case has cough", "case has fever") +
                  rule("t", "case has stab", "case lacks fever"))
              .empty());
}

TEST_CASE("Evidence never speaks where its pattern finds no candidate", "[lint]") {
    const auto evidence = [](const std::string& when) {
        return "evidence \"e\" { when = [[ " + when +
               " ]], finding = \"ache\", candidate = \"?c\", present = \"weak\", because = \"b\", "
               "source = \"book\" }";
    };
    CHECK(reasons(evidence("?c kind bone")) ==
          Texts{"what its pattern gives as the candidate is no candidate of the knowledge base"});
    CHECK(reasons(evidence("?c kind muscle")).empty());
    CHECK(reasons("evidence \"e\" { when = [[ ?c kind muscle ]], finding = \"?c\", candidate = "
                  "\"psoas\", present = \"weak\", because = \"b\", source = \"book\" }") ==
          Texts{"what its pattern gives as the finding is no finding of the knowledge base"});
    CHECK(reasons(evidence("?c kind muscle, ?c origin spine")) ==
          Texts{"the knowledge base has nothing for which '?c origin spine' holds"});
}

TEST_CASE("Of what never fires nothing else is said that follows", "[lint]") {
    const LintWorld world(relation + rule("r", "sij part_of ?x", "sij holds_up ?x") +
                          rule("s", "sij part_of ?x, ?x kind bone", "sij holds_up ?x"));
    CHECK(world.remarks("never-fires").size() == 2);
    CHECK(world.remarks("untested").empty());
    CHECK(world.remarks("subsumed").empty());
    const LintWorld answers(relation + rule("r", "sij part_of ?x", "case has fever"));
    CHECK(answers.remarks("never-fires").size() == 1);
    CHECK(answers.remarks("answers-unasked").empty());
}

}  // namespace fascia
