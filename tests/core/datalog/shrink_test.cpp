#include "tests/core/datalog/shrink.hpp"

#include "tests/core/datalog/outcome.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace fascia::datalog::testing {

namespace {

/// Wrong on purpose: as if what is negated were not said at all.
RandomProgram without_negations(const RandomProgram& program) {
    RandomProgram out = program;
    for (RandomRule& rule : out.rules) {
        std::erase_if(rule.body,
                      [](const std::string& literal) { return literal.starts_with("not"); });
    }
    return out;
}

bool negations_matter(const RandomProgram& program) {
    const Outcome right = look_at(program.text(), {false, 1});
    const Outcome wrong = look_at(without_negations(program).text(), {false, 1});
    return right.error.empty() && wrong.error.empty() && right.tuples != wrong.tuples;
}

/// The program without one rule, fact, or literal of a body, each in turn.
std::vector<RandomProgram> one_less(const RandomProgram& program) {
    std::vector<RandomProgram> out;
    const auto drop = [](auto& list, std::size_t at) {
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
    };
    for (std::size_t i = 0; i < program.facts.size(); ++i) {
        drop(out.emplace_back(program).facts, i);
    }
    for (std::size_t i = 0; i < program.rules.size(); ++i) {
        drop(out.emplace_back(program).rules, i);
        for (std::size_t j = 0; j < program.rules[i].body.size(); ++j) {
            drop(out.emplace_back(program).rules[i].body, j);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("A program that fails is shrunk until nothing can be left out", "[datalog][shrink]") {
    std::size_t shrunk = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const RandomProgram program = random_program(seed);
        if (!negations_matter(program)) {
            continue;
        }
        const RandomProgram small = shrink(program, negations_matter);
        INFO("seed " << seed << "\n" << program.text() << "\n" << small.text());
        REQUIRE(negations_matter(small));
        REQUIRE(small.rules.size() <= 4);
        REQUIRE(small.facts.size() <= 6);
        for (const RandomProgram& smaller : one_less(small)) {
            INFO(smaller.text());
            REQUIRE_FALSE(negations_matter(smaller));
        }
        ++shrunk;
    }
    CHECK(shrunk >= 10);
}

TEST_CASE("Literals within a pattern are left out too", "[datalog][shrink]") {
    RandomProgram program;
    program.relations = {"relation e(text, text)", "relation f(text)", "relation d(text, integer)"};
    program.facts = {"e(a, b)", "e(b, c)", "f(b)"};
    program.rules = {
        {"r",
         {"d(?x, ?n)"},
         {"f(?x)", "?n = count { ?y, ?z : e(?x, ?y), e(?y, ?z), not f(?y), ?y != ?x }"}},
        {"s", {"d(?x, 1)"}, {"e(?x, _)", "not { e(?y, ?x), f(?x), not f(?y) }"}}};
    const RandomProgram small = shrink(program, [](const RandomProgram& candidate) {
        const std::string text = candidate.text();
        return text.find("count {") != std::string::npos &&
               text.find("not f(?y)") != std::string::npos &&
               look_at(text, {false, 1}).error.empty();
    });
    CHECK(small.text() ==
          "relation e(text, text)\nrelation f(text)\nrelation d(text, integer)\n"
          "r: d(?x, ?n) :- f(?x), ?n = count { ?y, ?z : e(?y, ?z), not f(?y) }\n");
}

}  // namespace fascia::datalog::testing
