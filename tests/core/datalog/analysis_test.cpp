#include "core/datalog/analysis.hpp"

#include "tests/core/datalog/little_language.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace fascia::datalog::testing {

namespace {

/// The errors of rules over a few relations; the rules stand from line 1 on.
std::string errors(const std::string& rules) {
    static const std::string relations =
        "relation a(text)\nrelation e(text, text)\nrelation i(integer)\nrelation r(real)\n"
        "relation m(text, integer)\nrelation out(text)\nrelation number(integer)\n"
        "relation pair(text, text)\n";
    std::string lines = errors_of(relations + rules);
    // Lines are told as in the whole text; those of `relations` are eight.
    std::string out;
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = lines.find('\n', begin);
        const std::string line = lines.substr(begin, end - begin);
        out += std::to_string(std::stoi(line) - 8) + line.substr(line.find('.')) + "\n";
        begin = end + 1;
    }
    return out;
}

}  // namespace

TEST_CASE("A variable of the conclusion that nothing binds is named once", "[datalog][safety]") {
    CHECK(errors("t: out(?d) :- a(?x)") ==
          "1.0: ?d stands in the conclusion but in no condition that could give it a value\n");
    CHECK(errors("t: pair(?d, ?d) :- a(?x)") ==
          "1.0: ?d stands in the conclusion but in no condition that could give it a value\n");
    CHECK(errors("t: out(?x)") ==
          "1.0: ?x stands in the conclusion but in no condition that could give it a value\n");
    CHECK(errors("t: out(_) :- a(?x)") ==
          "1.0: _ stands in the conclusion, which needs a value in each place\n");
}

TEST_CASE("A comparison binds nothing but a lone variable after =", "[datalog][safety]") {
    CHECK(errors("t: number(?y) :- i(?x), ?y = ?x + 1") == "");
    CHECK(errors("t: number(?y) :- ?x + 1 = ?y, i(?x)") == "");
    CHECK(errors("t: number(?z) :- ?z = ?y * 2, ?y = ?x, i(?x)") == "");
    CHECK(errors("t: number(?y) :- ?y = 3") == "");
    CHECK(errors("t: out(?x) :- a(?x), ?y < 3") ==
          "1.2: ?y is compared, but no condition gives it a value\n");
    CHECK(errors("t: out(?x) :- a(?x), ?y < ?z") ==
          "1.2: ?y and ?z are compared, but no condition gives them values\n");
    CHECK(errors("t: number(?x) :- ?x = ?y + 1") ==
          "1.1: ?y is computed with, but no condition gives it a value\n");
    CHECK(errors("t: number(?x) :- i(?y), ?x + 1 = ?y") ==
          "1.2: ?x is computed with, but no condition gives it a value\n");
    CHECK(errors("t: number(?x) :- ?x = ?y") ==
          "1.1: ?x and ?y are compared, but no condition gives them values\n");
    CHECK(errors("t: number(?x) :- ?x = ?y + 1, ?y = ?x - 1") ==
          "1.1: ?x and ?y are computed with, but no condition gives them values\n");
}

TEST_CASE("A variable that a negation shares with the outside is bound outside",
          "[datalog][safety]") {
    CHECK(errors("t: out(?x) :- a(?x), not e(?x, ?y)") == "");  // ?y is local
    CHECK(errors("t: out(?x) :- a(?x), not e(?x, _)") == "");
    CHECK(errors("t: out(?x) :- not e(?x, ?y), ?x = b") == "");
    CHECK(errors("t: out(?x) :- not a(?x)") ==
          "1.1: ?x stands both in a \"not\" and outside, but no condition outside gives it a "
          "value\n");
    CHECK(errors("t: out(?x) :- a(?x), not e(?x, ?y), ?y != b") ==
          "1.2: ?y stands both in a \"not\" and outside, but no condition outside gives it a "
          "value\n");
    CHECK(errors("t: out(?x) :- a(?x), not { e(?x, ?y), ?z < 3 }") ==
          "1.2: ?z is compared, but no condition gives it a value\n");
    CHECK(errors("t: out(?x) :- a(?x), not { e(?x, ?y), not e(?y, ?x) }") == "");
}

TEST_CASE("A name of one sub-pattern means nothing in another", "[datalog][safety]") {
    CHECK(errors("t: out(?x) :- a(?x), not e(?x, ?y), not e(?y, ?x)") == "");
    CHECK(errors("t: number(?n) :- ?n = count { ?x : a(?x) }, 2 = count { ?x : m(_, ?x) }") == "");
}

TEST_CASE("An aggregate binds its result once what it is grouped by is bound",
          "[datalog][safety]") {
    CHECK(errors("t: m(?x, ?n) :- ?n = count { ?y : e(?x, ?y) }, a(?x)") == "");
    CHECK(errors("t: number(?k) :- ?k = ?n + 1, ?n = count { ?y : a(?y) }") == "");
    CHECK(errors("t: m(?x, ?n) :- ?n = count { ?y : e(?x, ?y) }") ==
          "1.1: ?x stands both in the braces of count and outside, but no condition outside "
          "gives it a value\n");
    CHECK(errors("t: number(?n) :- ?n = sum { ?n : i(?n) }") ==
          "1.1: ?n stands both in the braces of sum and outside, but no condition outside "
          "gives it a value\n");
    CHECK(errors("t: number(?n) :- ?n = count { ?x, ?q : a(?x) }") ==
          "1.1: count takes ?q, but no condition in its braces gives it a value\n");
}

TEST_CASE("A step has one end bound where it is *, and both where it is negated",
          "[datalog][safety]") {
    CHECK(errors("t: pair(?x, ?y) :- e+(?x, ?y)") == "");
    CHECK(errors("t: out(?y) :- e*(b, ?y)") == "");
    CHECK(errors("t: pair(?x, ?z) :- e*(?y, ?z), e*(?x, ?y), a(?x)") == "");
    CHECK(errors("t: out(?x) :- e*(?x, ?y)") ==
          "1.1: e* needs a value at one end at least, but no condition gives ?x or ?y one\n");
    CHECK(errors("t: out(?x) :- a(?x), not e+(?x, b)") == "");
    CHECK(errors("t: out(?x) :- a(?x), not { e*(?x, ?y), a(?y) }") == "");
    CHECK(errors("t: out(?x) :- a(?x), not e+(?x, _)") ==
          "1.2: not e+ needs a value at both ends, but no condition gives _ one\n");
    CHECK(errors("t: out(?x) :- a(?x), not { e*(?x, ?y), e+(?y, ?x) }") ==
          "1.2: not e* needs a value at both ends, but no condition gives ?y one\n");
    // Within an aggregate a step counts what it finds.
    CHECK(errors("t: m(?x, ?n) :- a(?x), ?n = count { ?y : e+(?x, ?y) }") == "");
}

TEST_CASE("Text and numbers do not mix", "[datalog][types]") {
    CHECK(errors("t: i(?x) :- a(?x)") ==
          "1.0: the first place of i holds numbers, but ?x is text\n");
    CHECK(errors("t: out(3)") == "1.0: the first place of out holds text, but 3 is a number\n");
    CHECK(errors("t: out(?x) :- a(?x), i(?x)") ==
          "1.2: the first place of i holds numbers, but ?x is text\n");
    CHECK(errors("t: out(?x) :- m(?x, b)") ==
          "1.1: the second place of m holds numbers, but \"b\" is text\n");
    CHECK(errors("t: out(?x) :- a(?x), ?x = 3") ==
          "1.2: a number is compared with text: ?x is text and 3 is a number\n");
    CHECK(errors("t: out(?x) :- a(?x), ?x < b") == "1.2: < compares numbers, but ?x is text\n");
    CHECK(errors("t: out(?x) :- a(?x), ?x != b") == "");
    CHECK(errors("t: out(?x) :- a(?x), i(?y), ?y = ?x + 1") ==
          "1.3: arithmetic needs numbers, but ?x is text\n");
    CHECK(errors("t: out(?x) :- m+(?x, ?y)") ==
          "1.1: m+ cannot be followed from step to step, since m leads from text to a number\n");
    CHECK(errors("t: number(?s) :- ?s = sum { ?x : a(?x) }") ==
          "1.1: sum takes numbers, but ?x is text\n");
    CHECK(errors("t: out(?s) :- a(?s), ?s = count { ?x : a(?x) }") ==
          "1.2: count gives a number, but ?s is text\n");
}

TEST_CASE("A fraction does not flow into a column of integers", "[datalog][types]") {
    CHECK(errors("t: r(?x) :- i(?x)") == "");
    CHECK(errors("t: r(2)") == "");
    CHECK(errors("t: i(?x) :- r(?x)") ==
          "1.0: the first place of i holds whole numbers, but ?x may have a fraction\n");
    CHECK(errors("t: i(?x) :- r(?x), i(?x)") == "");
    CHECK(errors("t: i(?z) :- i(?x), ?z = ?x / 2") == "");
    CHECK(errors("t: i(?z) :- i(?x), ?z = ?x / 2.0") ==
          "1.0: the first place of i holds whole numbers, but ?z may have a fraction\n");
    CHECK(errors("t: i(2.5)") ==
          "1.0: the first place of i holds whole numbers, but 2.5 has a fraction\n");
    CHECK(
        errors("t: r(9007199254740993)") ==
        "1.0: the first place of r holds reals, and none is exactly 9007199254740993; the nearest "
        "is 9007199254740992.0\n");
    CHECK(errors("t: out(?x) :- m(?x, 2.5)") ==
          "1.1: the second place of m holds whole numbers, but 2.5 has a fraction\n");
}

TEST_CASE("A cycle through a negation or a total is told with its relations", "[datalog][strata]") {
    CHECK(errors("t: out(?x) :- a(?x), not out(?x)") ==
          "1.2: out depends on not out: no order of the rules can settle this circle\n");
    CHECK(errors("t: out(?x) :- a(?x), not pair(?x, ?x)\nu: pair(?x, ?x) :- e(?x, _), out(?x)") ==
          "1.2: out depends on not pair, which depends on out: no order of the rules can settle "
          "this circle\n");
    CHECK(errors("t: number(?n) :- ?n = count { ?x : out(?x) }\n"
                 "u: out(?x) :- m(?x, ?n), i(?n)\nv: i(?x) :- number(?x)") ==
          "1.1: number depends on a count over out, which depends on i, which depends on number: "
          "no order of the rules can settle this circle\n");
    CHECK(errors("t: out(?x) :- a(?x), not { e(?x, ?y), not out(?y) }") ==
          "1.2: out depends on not out: no order of the rules can settle this circle\n");
}

TEST_CASE("Heads that hold together do not have to lie in one stratum", "[datalog][strata]") {
    // pair needs what out denies; out needs nothing of pair.
    CHECK(errors("t: out(?x), pair(?x, ?x) :- e(?x, _)\n"
                 "u: a(?x) :- e(_, ?x), not out(?x)\n"
                 "v: pair(?x, ?y) :- a(?x), a(?y)") == "");
}

TEST_CASE("All errors of all rules are told at once", "[datalog][analysis]") {
    CHECK(
        errors(
            "t: out(?d) :- a(?x)\nu: i(?x) :- a(?x)\nv: pair(?x, ?x) :- a(?x), not pair(?x, ?x)") ==
        "1.0: ?d stands in the conclusion but in no condition that could give it a value\n"
        "2.0: the first place of i holds numbers, but ?x is text\n"
        "3.2: pair depends on not pair: no order of the rules can settle this circle\n");
}

TEST_CASE("Strata come in an order in which each reads only itself and earlier ones",
          "[datalog][strata]") {
    const Evaluated e = evaluated(R"(
        relation last(text)
        relation path(text, text)
        relation edge(text, text)
        relation odd(text)
        relation even(text)
        base: path(?x, ?y) :- edge(?x, ?y)
        more: path(?x, ?z) :- path(?x, ?y), edge(?y, ?z)
        last: last(?x) :- path(_, ?x), not path(?x, _)
        o: odd(?y) :- even(?x), edge(?x, ?y)
        e: even(?y) :- odd(?x), edge(?x, ?y)
        s: even(?x) :- last(?x)
    )");
    const auto name = [&](RelationId id) { return e.world.program->relations[id.index].name; };
    REQUIRE(e.analysis.strata.size() == 3);
    CHECK(name(e.analysis.strata[0].relations.at(0)) == "path");
    CHECK(e.analysis.strata[0].rules.size() == 2);
    CHECK(e.analysis.strata[0].recursive);
    CHECK(name(e.analysis.strata[1].relations.at(0)) == "last");
    CHECK_FALSE(e.analysis.strata[1].recursive);
    CHECK(e.analysis.strata[2].relations.size() == 2);
    CHECK(e.analysis.strata[2].recursive);
}

}  // namespace fascia::datalog::testing
