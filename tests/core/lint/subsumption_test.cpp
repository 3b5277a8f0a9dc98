#include "core/lint/subsumption.hpp"

#include "core/datalog/variables.hpp"
#include "tests/core/lint/lint_world.hpp"

namespace fascia {
namespace {

using test::rule;

/// Whether the first rule says all that the second says; both conclude of `says_of`.
bool subsumes(const std::string& wide, const std::string& narrow) {
    const test::SmallWorld world(
        "relation \"says_of\" { \"structure\", \"structure\" }\nrelation \"near\" { \"structure\", "
        "\"structure\" }\n" +
        rule("wide", wide, "?x says_of ?y") + rule("narrow", narrow, "?a says_of ?b"));
    std::vector<Clause> clauses;
    for (const datalog::Rule& one : world.book().program().rules) {
        if (one.name == "p/wide" || one.name == "p/narrow") {
            clauses.push_back(
                {one.heads, one.body, &world.book().program(), datalog::variable_count(one)});
        }
    }
    REQUIRE(clauses.size() == 2);
    return subsumes(world.book().values(), clauses[0], clauses[1]);
}

}  // namespace

TEST_CASE("A rule says all that one with more conditions says", "[lint]") {
    CHECK(subsumes("?x near ?y", "?a near ?b, ?a kind muscle"));
    CHECK(subsumes("?x near ?y, ?x kind muscle", "?a kind muscle, ?a near ?b"));
    CHECK_FALSE(subsumes("?x near ?y, ?x kind muscle", "?a near ?b"));
    CHECK_FALSE(subsumes("?x near ?y", "?b near ?a"));
    CHECK(subsumes("?x near ?z, ?z near ?y", "?a near ?c, ?c near ?b, ?c kind bone"));
    CHECK_FALSE(subsumes("?x near ?y, ?x kind muscle", "?a near ?b, ?b kind muscle"));
}

TEST_CASE("A variable can stand for a value, not the other way round", "[lint]") {
    CHECK(subsumes("?x near ?y, ?x kind ?k", "?a near ?b, ?a kind muscle"));
    CHECK_FALSE(subsumes("?x near ?y, ?x kind muscle", "?a near ?b, ?a kind ?k"));
    // Two variables can stand for one.
    CHECK(subsumes("?x near ?y, ?u near ?v", "?a near ?b"));
}

TEST_CASE("A step over more links is the wider condition", "[lint]") {
    CHECK(subsumes("?x near* ?y, ?x kind bone", "?a near ?b, ?a kind bone"));
    CHECK(subsumes("?x near+ ?y", "?a near ?b"));
    CHECK(subsumes("?x near* ?y, ?x kind bone", "?a near+ ?b, ?a kind bone"));
    CHECK_FALSE(subsumes("?x near ?y", "?a near+ ?b"));
    CHECK_FALSE(subsumes("?x near+ ?y", "?a near* ?b, ?a kind bone, ?b kind bone"));
}

TEST_CASE("A wider limit is the wider condition", "[lint]") {
    const std::string near = "?x near ?y, ?x weighs ?n, ";
    const auto narrow = [](const std::string& limits) {
        return "?a near ?b, ?a weighs ?m, " + limits;
    };
    CHECK(subsumes(near + "?n > 40", narrow("?m >= 50")));
    CHECK(subsumes(near + "40 < ?n", narrow("?m > 40")));
    CHECK(subsumes(near + "?n > 40", narrow("?m = 41")));
    CHECK(subsumes(near + "?n >= 41", narrow("?m > 40")));  // grams are whole
    CHECK(subsumes(near + "?n > 40, ?n < 60", narrow("?m > 45, ?m < 50")));
    CHECK(subsumes(near + "?n != 40", narrow("?m > 40")));
    CHECK_FALSE(subsumes(near + "?n != 41", narrow("?m > 40")));
    CHECK_FALSE(subsumes(near + "?n > 50", narrow("?m > 40")));
    CHECK_FALSE(subsumes(near + "?n > 40", narrow("?m < 50")));
    CHECK_FALSE(subsumes(near + "?n > 40, ?n < 60", narrow("?m > 45")));
    // Of another number.
    CHECK_FALSE(subsumes("?x near ?y, ?x weighs ?n, ?y weighs ?k, ?n > 40",
                         "?a near ?b, ?a weighs ?m, ?b weighs ?l, ?l > 40"));
}

TEST_CASE("Comparisons of two variables are the same either way round", "[lint]") {
    CHECK(subsumes("?x near ?y, ?x != ?y", "?a near ?b, ?b != ?a"));
    const std::string both = "?a near ?b, ?a weighs ?m, ?b weighs ?l, ";
    CHECK(subsumes("?x near ?y, ?x weighs ?n, ?y weighs ?k, ?n < ?k", both + "?l > ?m"));
    CHECK_FALSE(subsumes("?x near ?y, ?x weighs ?n, ?y weighs ?k, ?n < ?k", both + "?m > ?l"));
    CHECK(subsumes("?x near ?y, ?x weighs ?n, ?y weighs ?k, ?n + 1 < ?k", both + "?m + 1 < ?l"));
    CHECK_FALSE(
        subsumes("?x near ?y, ?x weighs ?n, ?y weighs ?k, ?n + 1 < ?k", both + "?m + 2 < ?l"));
}

TEST_CASE("Negations and counts have to say the same", "[lint]") {
    CHECK(subsumes("?x near ?y, not ?y covers ?x", "?a near ?b, not ?b covers ?a"));
    CHECK_FALSE(subsumes("?x near ?y, not ?y covers ?x", "?a near ?b, not ?a covers ?b"));
    CHECK(subsumes("?x near ?y, not { ?z covers ?x, ?z kind bone }",
                   "?a near ?b, not { ?q kind bone, ?q covers ?a }"));
    // The second denies less: nothing covers a that is a bone.
    CHECK_FALSE(
        subsumes("?x near ?y, not ?x covers _", "?a near ?b, not { ?a covers ?q, ?q kind bone }"));
    // Two local names are not one.
    CHECK_FALSE(subsumes("?x near ?y, not { ?u covers ?v, ?x kind bone }",
                         "?a near ?b, not { ?u covers ?u, ?a kind bone }"));
    CHECK_FALSE(subsumes("?x near ?y, not { ?u covers ?u, ?x kind bone }",
                         "?a near ?b, not { ?u covers ?v, ?a kind bone }"));
    // A local name is not one from around.
    CHECK_FALSE(subsumes("?x near ?y, not ?x covers ?z", "?a near ?b, not ?a covers ?b"));
    CHECK_FALSE(subsumes("?x near ?y, not ?x covers ?y", "?a near ?b, not ?a covers ?q"));
    const std::string count = "?n = count { ?z : ?x covers ?z }, ?n > 1";
    CHECK(subsumes("?x near ?y, " + count, "?a near ?b, ?k = count { ?q : ?a covers ?q }, ?k > 2"));
    CHECK_FALSE(
        subsumes("?x near ?y, " + count, "?a near ?b, ?k = count { ?q : ?b covers ?q }, ?k > 2"));
    CHECK_FALSE(subsumes("?x near ?y, " + count, "?a near ?b, ?a weighs ?k, ?k > 2"));
}

}  // namespace fascia
