#include "core/consult/consultation.hpp"

#include "core/consult/facts.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/text.hpp"

#include <regex>
#include <set>

using namespace fascia;
using namespace fascia::test;

namespace {

constexpr const char* old_rule =
    R"(rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has old ]], because = "{?n} years", source = "book" })"
    "\n"
    R"(evidence "e" { candidate = "disc", finding = "old", present = "weak", because = "age wears discs", source = "book" })";

std::string why(const Consultation& consultation, const std::string& id) {
    const Explanation explanation = *explain(consultation, 10);
    for (const CandidateExplanation& candidate : explanation.candidates) {
        if (candidate.weighed->candidate->id == id) {
            return *why_text(explanation, {&candidate, 1});
        }
    }
    return "";
}

}  // namespace

TEST_CASE("A finding that a rule concludes counts, and is shown as derived", "[consult]") {
    const SmallWorld world(old_rule);
    const Consultation c = world.consult({}, {80, ""});
    CHECK(contributions(c, "disc") == std::vector<std::string>{"+1.0 old"});
    const std::string text = why(c, "disc");
    INFO(text);
    CHECK(contains(text, "1.1    derived   age over 70 is present"));
    CHECK(contains(text, "because 80 years [p/old; book]"));
    CHECK(contains(text, "1.1.2  computed  80 is greater than 70, met by 10"));
}

TEST_CASE("A conclusion never overrides what was told, and the clash is reported", "[consult]") {
    const SmallWorld world(old_rule);
    const Consultation c = world.consult({lacks("old")}, {80, ""});
    CHECK(contributions(c, "disc").empty());
    CHECK(explain(c, 0)->clashes ==
          std::vector<std::string>{
              "the rule p/old concludes the opposite of what was told of: age over 70"});
}

TEST_CASE("Evidence found by a pattern is proven down to facts", "[consult]") {
    const SmallWorld world(
        R"(evidence "z" { when = [[ ?f topic "site", ?c origin ?a, ?a part_of spine ]], finding = "?f", candidate = "?c",
          present = "moderate", because = "{?f} comes from {?c} at {?a}", source = "book" })");
    const Consultation c = world.consult({has("ache", Side::left)});
    const std::string text = why(c, "psoas");
    INFO(text);
    CHECK(contains(text, "+2.5  ache in the loin, left: present [moderate, judged]"));
    CHECK(
        contains(text, "because ache in the loin comes from psoas at first vertebra [p/z; book]"));
    CHECK(contains(text, "told      ache in the loin, left: present"));
    CHECK(contains(text, "graph     psoas arises from first vertebra [book; unchecked]"));
    CHECK(contains(text, "graph     first vertebra is part of spine [book; unchecked]"));
}

TEST_CASE(
    "Every condition that was evaluated has a step: comparison, negation, aggregate and chain",
    "[consult]") {
    const SmallWorld world(R"(
relation "odd" { "muscle", says = "{1} is odd" }
rule "r" { when = [[ ?m weighs ?g, ?g >= 150, not { ?s covers ?m, ?s kind fascia }, ?n = count { ?x : ?x kind muscle }, ?m origin ?a, ?a part_of* spine ]],
  infer = [[ odd(?m) ]], because = "{?m} is odd", source = "book" })");
    const auto query = world.book().query(SourceText("query", "odd(psoas)"));
    REQUIRE(query);
    const Consultation c = world.consult({});
    const Answers answers = *c.ask(*query);
    REQUIRE(answers.rows.size() == 1);
    const std::vector<Step> steps = *explain_answer(c, *query, answers, 0);
    REQUIRE(steps.size() == 1);
    std::vector<std::string> texts;
    for (const Step& premise : steps.front().premises) {
        texts.push_back(to_string(premise.kind) + ": " + premise.text);
    }
    CHECK(texts ==
          std::vector<std::string>{
              "graph: psoas weighs 200 g", "computed: 200 is at least 150, met by 50",
              "assumed: nothing is known for which all of this holds: it covers psoas; it is a "
              "fascia",
              "computed: the count of x is 3: psoas, quadratus and deep quadratus",
              "graph: psoas arises from first vertebra", "graph: first vertebra is part of spine"});
}

TEST_CASE("A structure's everyday name stands behind its first mention only", "[consult]") {
    const SmallWorld world("");
    const auto query =
        world.book().query(SourceText("query", "psoas origin ?a, psoas performs ?x"));
    const Consultation c = world.consult({});
    const Answers answers = *c.ask(*query);
    const std::vector<Step> steps = *explain_answer(c, *query, answers, 0);
    CHECK(steps[0].text == "psoas (hip muscle) arises from first vertebra");
    CHECK(steps[1].text == "psoas performs lifting the thigh");
}

TEST_CASE("Explaining changes nothing of the answer", "[consult]") {
    const SmallWorld world(old_rule);
    const Consultation c = world.consult({}, {80, ""});
    const std::vector<std::string> before = ranking(c);
    (void)explain(c, 10);
    CHECK(ranking(c) == before);
    CHECK(rank_text(*explain(c, 0)) == rank_text(*explain(c, 10)));
}

TEST_CASE("What a case lets an evidence link holds for that case, whichever came before",
          "[consult]") {
    const char* const pack =
        R"(evidence "young" { when = [[ case age ?n, ?n < 40, ?f located psoas ]], finding = "?f", candidate = "psoas", present = "strong", because = "so", source = "book" }
evidence "old" { when = [[ case age ?n, ?n > 60, ?f located sij ]], finding = "?f", candidate = "sij", present = "hallmark", because = "so", source = "book" }
relation "located" { "finding", "structure", says = "{1} at {2}", denies = "not {1} at {2}" }
rule "here" { infer = [[ ache located psoas, stab located sij ]], because = "so", source = "book" })";
    const SmallWorld world(pack);
    const std::vector<Told> told = {has("ache", Side::left), has("stab", Side::left)};
    const Consultation first = world.consult(told, {30, ""});
    std::set<std::vector<std::string>> different;
    for (const std::int64_t age : {30, 35, 70, 75, 50, 30}) {
        const SmallWorld fresh(pack);
        const std::vector<std::string> now = ranking(world.consult(told, {age, ""}));
        CHECK(now == ranking(fresh.consult(told, {age, ""})));
        different.insert(now);
    }
    CHECK(different.size() == 3);
    // A consultation keeps what weighed it.
    const SmallWorld fresh(pack);
    CHECK(rank_text(*explain(first, 0)) == rank_text(*explain(fresh.consult(told, {30, ""}), 0)));
}

TEST_CASE("A test of a cluster that is open on one side is shown as open there", "[consult]") {
    const SmallWorld world(
        R"(cluster "k" { candidate = "sij", of = { "test_a", "test_b", "test_c" }, at_least = 2,
          present = "strong", because = "so", source = "book" }
cluster "d" { candidate = "disc", of = { "test_a", "test_b", "test_c" }, at_least = 2,
          present = "strong", because = "so", source = "book" })");
    const Consultation c = world.consult(
        {has("test_a", Side::both), lacks("test_b", Side::right), has("test_c", Side::both)});
    const std::string of_joint = why(c, "sij");
    INFO(of_joint);
    CHECK(contains(of_joint, "assumed   test B, left: not asked"));
    CHECK(contains(why(c, "disc"), "assumed   test B, left: not asked"));
    const Consultation untestable =
        world.consult({has("test_a"),
                       lacks("test_b", Side::left),
                       {"test_b", FindingState::untestable, Side::right, std::nullopt, "", {}},
                       has("test_c")});
    CHECK(contains(why(untestable, "disc"), "told      test B, right: could not be tested"));
}

TEST_CASE("A finding that follows on both sides is shown side by side", "[consult]") {
    const SmallWorld world(
        R"(rule "r" { when = [[ case has fever ]], infer = [[ case lacks_left ache, case lacks_right ache ]], because = "so", source = "book" }
evidence "e" { candidate = "disc", finding = "ache", absent = "weak_against", because = "so", source = "book" })");
    const std::string derived = why(world.consult({has("fever")}), "disc");
    INFO(derived);
    CHECK(contains(derived, "1.1    derived   ache in the loin is absent on the left"));
    CHECK(contains(derived, "1.2    derived   ache in the loin is absent on the right"));
    const std::string mixed = why(world.consult({has("fever"), lacks("ache", Side::left)}), "disc");
    INFO(mixed);
    CHECK(contains(mixed, "1.1    told      ache in the loin, left: absent"));
    CHECK(contains(mixed, "1.2    derived   ache in the loin is absent on the right"));
    const std::string told = why(world.consult({lacks("ache", Side::both)}), "disc");
    CHECK(contains(told, "1.1    told      ache in the loin, both sides: absent"));
}

TEST_CASE("A number of the knowledge base gets into a column of reals as the nearest real",
          "[consult]") {
    std::string knowledge = small_knowledge();
    const auto put = [&](const std::string& old, const std::string& other) {
        knowledge.replace(knowledge.find(old), old.size(), other);
    };
    put("[\"muscle\", \"integer\"]", "[\"muscle\", \"real\"]");
    put("\"weighs\", 200]", "\"weighs\", 9007199254740993]");
    const auto kb = load_knowledge_base({SourceText("kb.json", knowledge)});
    REQUIRE(kb);
    const auto book = Rulebook::compile(&*kb, {});
    REQUIRE(book);
    datalog::Database database((*book)->program(), (*book)->values());
    GivenFacts().give_knowledge(**book, database);
    const auto weights = database.sorted(*(*book)->relation("weighs"));
    REQUIRE(weights.size() == 2);
    CHECK((*book)->values().number_of(database.tuple(weights[0])[1]).integer == 9007199254740992);
}

TEST_CASE("Where a weaker figure counts before a stronger word, that is the reason that is given",
          "[consult]") {
    const auto evidence = [](const std::string& name, const std::string& rest) {
        return "evidence \"" + name +
               "\" { candidate = \"psoas\", overlap = \"o\", because = \"b\", " +
               "source = \"book\", " + rest + " }\n";
    };
    const std::string word = evidence("word", "finding = \"fever\", present = \"strong\"");
    const SmallWorld figure(
        word +
        evidence("figure", "finding = \"cough\", present = { lr = 1.2 }, grade = \"published\""));
    const auto in_one_line = [](const Consultation& c) {
        return std::regex_replace(why(c, "psoas"), std::regex("\\s+"), " ");
    };
    const std::string text = in_one_line(figure.consult({has("cough"), has("fever")}));
    INFO(text);
    CHECK(contains(text, "of one kind with 1, and a published figure goes before a word"));
    const SmallWorld words(word + evidence("weak", "finding = \"cough\", present = \"weak\""));
    CHECK(contains(in_one_line(words.consult({has("cough"), has("fever")})),
                   "of one kind with 1, and only the strongest of a kind counts"));
}

TEST_CASE("Two rules that contradict each other are named, and nothing is said of what was told",
          "[consult]") {
    const SmallWorld world(
        R"(rule "yes" { when = [[ case has fever ]], infer = [[ case has cough ]], because = "b", source = "book" }
rule "no" { when = [[ case has old ]], infer = [[ case lacks cough ]], because = "b", source = "book" })");
    CHECK(explain(world.consult({has("fever"), has("old")}), 0)->clashes ==
          std::vector<std::string>{
              "the rules p/yes and p/no contradict each other about: worse with coughing"});
}
