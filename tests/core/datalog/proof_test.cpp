#include "core/datalog/proof.hpp"

#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/proof_check.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

namespace fascia::datalog::testing {

namespace {

/// The proof in text, checked by the checker.
std::string proof_of(const Evaluated& e, const std::string& relation, const std::string& tuple) {
    Prover prover(*e.world.program, e.analysis, *e.database);
    const auto proof = prover.prove(e.find(relation, tuple));
    REQUIRE(proof.has_value());
    Naive naive(*e.world.program, *e.world.values);
    for (const auto& [id, given] : e.world.given) {
        naive.give(id, given);
    }
    REQUIRE(naive.run());
    CHECK(check(e.world, *e.database, naive, naive.levels(), *proof) == "");
    CHECK(proof->root.index + 1 == proof->nodes.size());
    return print(e.world, *e.database, *proof);
}

}  // namespace

TEST_CASE("A proof leads from a tuple down to what was given, each tuple once",
          "[datalog][proof]") {
    const Evaluated e = evaluated(R"(
        relation edge(text, text)
        relation path(text, text)
        relation both(text)
        edge(a, b)
        edge(b, a)
        base: path(?x, ?y) :- edge(?x, ?y)
        more: path(?x, ?z) :- path(?x, ?y), edge(?y, ?z)
        both: both(?x) :- path(?x, ?x), path(?x, b), edge(?x, b)
    )");
    CHECK(proof_of(e, "both", "a") ==
          "0: edge(a, b) height 0 given\n"
          "1: edge(b, a) height 0 given\n"
          "2: path(a, b) height 1 by base; 0\n"
          "3: path(a, a) height 2 by more; 2; 1\n"
          "4: both(a) height 3 by both; 3; 2; 0\n");
    CHECK(proof_of(e, "edge", "a, b") == "0: edge(a, b) height 0 given\n");
}

TEST_CASE("A tuple that is given is not proved by a rule", "[datalog][proof]") {
    const Evaluated e = evaluated(R"(
        relation a(text)
        relation b(text)
        a(x)
        b(x)
        copy: b(?x) :- a(?x)
    )");
    CHECK(proof_of(e, "b", "x") == "0: b(x) height 0 given\n");
}

TEST_CASE("Of several proofs the lowest is shown, then by name of rule, then by premises",
          "[datalog][proof]") {
    const std::string facts = R"(
        relation n(integer)
        relation p(text, integer)
        relation q(text)
        relation out(text)
        n(10)
        n(9)
        p(k, 10)
        p(k, 9)
        q(k)
    )";
    // Height first: "a-long" comes first by name, but over another rule.
    CHECK(proof_of(evaluated(facts + R"(
        relation step(text)
        a-long: out(?x) :- step(?x)
        b-short: out(?x) :- q(?x)
        step: step(?x) :- q(?x)
    )"),
                   "out", "k") == "0: q(k) height 0 given\n1: out(k) height 1 by b-short; 0\n");
    // Then the name, whatever the order in the text.
    CHECK(proof_of(evaluated(facts + R"(
        b: out(?x) :- q(?x)
        a: out(?x) :- p(?x, _)
    )"),
                   "out", "k") == "0: p(k, 9) height 0 given\n1: out(k) height 1 by a; 0\n");
    // Then the premises: 9 before 10, by value and not by digit or by row.
    CHECK(proof_of(evaluated(facts + "a: out(?x) :- n(?m), p(?x, ?n)"), "out", "k") ==
          "0: n(9) height 0 given\n1: p(k, 9) height 0 given\n2: out(k) height 1 by a; 0; 1\n");
    // A later premise may be larger so that an earlier one is less.
    CHECK(proof_of(evaluated(facts + "a: out(?x) :- n(?m), p(?x, ?n), ?m != ?n"), "out", "k") ==
          "0: n(9) height 0 given\n1: p(k, 10) height 0 given\n"
          "2: out(k) height 1 by a; 0; 1; 9 ~ 10\n");
}

TEST_CASE("Several heads of a rule can each give the least proof", "[datalog][proof]") {
    const Evaluated e = evaluated(R"(
        relation e(text, text)
        relation out(text)
        e(k, a)
        e(b, k)
        t: out(?x), out(?y) :- e(?x, ?y)
    )");
    // e(b, k) comes before e(k, a), and gives out(k) by its second head.
    CHECK(proof_of(e, "out", "k") == "0: e(b, k) height 0 given\n1: out(k) height 1 by t; 0\n");
}

TEST_CASE("A step is proved by a shortest chain, ties by value", "[datalog][proof]") {
    const Evaluated e = evaluated(R"(
        relation e(text, text)
        relation from(text)
        relation out(text, text)
        e(a, m)
        e(m, z)
        e(a, c)
        e(c, z)
        e(a, b)
        e(b, b2)
        e(b2, z)
        e(l, l)
        from(a)
        from(l)
        star: out(?x, ?y) :- from(?x), e*(?x, ?y)
        plus: out(?x, ?y) :- from(?x), e+(?x, ?y)
    )");
    CHECK(proof_of(e, "out", "a, z") ==
          "0: from(a) height 0 given\n"
          "1: e(a, c) height 0 given\n"
          "2: e(c, z) height 0 given\n"
          "3: out(a, z) height 1 by plus; 0; a .. 1 2 .. z\n");
    CHECK(proof_of(e, "out", "a, a") ==
          "0: from(a) height 0 given\n1: out(a, a) height 1 by star; 0; a .. .. a\n");
    CHECK(proof_of(e, "out", "l, l") ==
          "0: from(l) height 0 given\n1: e(l, l) height 0 given\n"
          "2: out(l, l) height 1 by plus; 0; l .. 1 .. l\n");
}

TEST_CASE("A chain goes over low links, even where a shorter one over high links exists",
          "[datalog][proof]") {
    const Evaluated e = evaluated(R"(
        relation e(text, text)
        relation link(text, text)
        relation late(text, text)
        relation out(text, text)
        e(a, b)
        e(b, c)
        link: link(?x, ?y) :- e(?x, ?y)
        late: late(?x, ?z) :- link(?x, ?y), link(?y, ?z)
        short: link(?x, ?y) :- late(?x, ?y)
        out: out(?x, ?y) :- link+(?x, ?y)
    )");
    CHECK(proof_of(e, "out", "a, c") ==
          "0: e(a, b) height 0 given\n"
          "1: e(b, c) height 0 given\n"
          "2: link(a, b) height 1 by link; 0\n"
          "3: link(b, c) height 1 by link; 1\n"
          "4: out(a, c) height 2 by out; a .. 2 3 .. c\n");
}

TEST_CASE("Negations, comparisons and aggregates are premises with what they held",
          "[datalog][proof]") {
    const Evaluated e = evaluated(R"(
        relation v(text, integer)
        relation bad(text)
        relation out(text, integer)
        v(a, 3)
        v(a, 5)
        v(b, 1)
        bad(b)
        t: out(?x, ?m) :- ?m = ?n * 2, ?n = sum { ?y : v(?x, ?y) }, v(?x, _), not bad(?x), ?n > 7
    )");
    CHECK(proof_of(e, "out", "a, 16") ==
          "0: v(a, 3) height 0 given\n"
          "1: out(a, 16) height 1 by t; 16 ~ 16; 8 of 2; 0; absent; 8 ~ 7\n");
    Prover prover(*e.world.program, e.analysis, *e.database);
    const auto proof = prover.prove(e.find("out", "a, 16"));
    REQUIRE(proof.has_value());
    const auto& application =
        std::get<RuleApplication>(proof->nodes[proof->root.index].justification);
    const auto& held = std::get<HeldByAggregate>(application.premises[1].held);
    CHECK(held.bindings == std::vector<std::vector<Value>>{e.world.tuple("3"), e.world.tuple("5")});
    // Variables are those of the body: x, m, n are bound, y is local to the sum.
    const auto names = e.world.program->rules[0].variables;
    for (std::size_t i = 0; i < names.size(); ++i) {
        CHECK(application.bindings[i].has_value() == (names[i] != "y"));
    }
}

TEST_CASE("A rule without premises has height 1", "[datalog][proof]") {
    const Evaluated e = evaluated(R"(
        relation a(text)
        relation flag()
        fact: a(x), flag()
    )");
    CHECK(proof_of(e, "a", "x") == "0: a(x) height 1 by fact\n");
    CHECK(proof_of(e, "flag", "") == "0: flag() height 1 by fact\n");
}

TEST_CASE("A chain of 100,000 derivations is proved without recursion", "[datalog][proof]") {
    constexpr int length = 100'000;
    std::string text =
        "relation next(integer, integer)\nrelation reached(integer)\n"
        "start: reached(0)\n"
        "step: reached(?y) :- reached(?x), next(?x, ?y)\n";
    World world = read(text);
    Database database = world.database();
    for (int i = 0; i < length; ++i) {
        const std::vector<Value> tuple = {world.values->integer(i), world.values->integer(i + 1)};
        database.give(world.relation("next"), tuple);
    }
    const auto analysis = analyse(*world.program, *world.values);
    REQUIRE(analysis.has_value());
    REQUIRE(evaluate(*world.program, *analysis, database).has_value());
    Prover prover(*world.program, *analysis, database);
    const auto last = database.find(world.relation("reached"), world.tuple(std::to_string(length)));
    REQUIRE(last.has_value());
    const auto proof = prover.prove(*last);
    REQUIRE(proof.has_value());
    CHECK(proof->nodes.size() == 2 * length + 1);
    CHECK(proof->nodes[proof->root.index].height == length + 1);
}

TEST_CASE("A limit holds for proofs too", "[datalog][proof]") {
    std::string text =
        "relation e(integer, integer)\nrelation p(integer, integer)\n"
        "b: p(?x, ?y) :- e(?x, ?y)\nm: p(?x, ?z) :- p(?x, ?y), e(?y, ?z)\n";
    for (int i = 0; i < 150; ++i) {
        text += "e(" + std::to_string(i) + ", " + std::to_string(i + 1) + ")\n";
    }
    const Evaluated e = evaluated(text);
    Prover prover(*e.world.program, e.analysis, *e.database);
    Limits limits;
    limits.tries_max = 100;
    const auto proof = prover.prove(e.find("p", "0, 150"), limits);
    REQUIRE_FALSE(proof.has_value());
    CHECK(proof.error().front().code == ErrorCode::limit);
    CHECK(prover.prove(e.find("p", "0, 150")).has_value());
}

TEST_CASE("A body is proved by its least solution that agrees with what is known",
          "[datalog][proof]") {
    const Evaluated e = evaluated(R"(
        relation e(text, text)
        relation p(text, text)
        e(a, b)
        e(b, c)
        e(a, d)
        base: p(?x, ?y) :- e(?x, ?y)
        more: p(?x, ?z) :- p(?x, ?y), e(?y, ?z)
    )");
    Prover prover(*e.world.program, e.analysis, *e.database);
    const Rule question = e.world.question("p(?x, ?y), not e(?y, ?x), e*(?y, ?z)");
    const auto names = e.world.named(question, {"x", "y", "z"});
    const auto spell = [&](const Result<Prover::BodyProof>& found) {
        std::string out;
        for (const Variable v : names) {
            out += std::string(e.world.values->text_of(*found->bindings[v.index])) + " ";
        }
        return out;
    };
    // p(a, b), p(a, d) and p(b, c) are low; p(a, c) is higher.
    auto found = prover.prove_body(question, {});
    REQUIRE(found.has_value());
    CHECK(spell(found) == "a b b ");
    CHECK(found->premises.size() == 3);
    CHECK(std::holds_alternative<HeldByAbsence>(found->premises[1].held));
    CHECK(print(e.world, *e.database, found->proof) ==
          "0: e(a, b) height 0 given\n1: p(a, b) height 1 by base; 0\n");
    found = prover.prove_body(question, {{names[1], e.world.tuple("c")[0]}});
    REQUIRE(found.has_value());
    CHECK(spell(found) == "b c c ");  // lower than a c c
    found = prover.prove_body(
        question, {{names[0], e.world.tuple("a")[0]}, {names[2], e.world.tuple("c")[0]}});
    REQUIRE(found.has_value());
    CHECK(spell(found) == "a b c ");
    found = prover.prove_body(question, {{names[0], e.world.tuple("d")[0]}});
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().front().message == "nothing holds that fits this pattern");
}

}  // namespace fascia::datalog::testing
