#include "tests/core/datalog/outcome.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/core/datalog/shrink.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace fascia::datalog::testing {

namespace {

struct Count {
    std::size_t refused = 0;
    std::size_t too_large = 0;
    std::size_t proved = 0;
};

bool is_right_or_given_up(const Outcome& outcome) {
    return outcome.wrong.empty() &&
           (outcome.error.empty() || outcome.is_refused || outcome.is_too_large);
}

void compare_with_naive(std::uint64_t seed, Count& count) {
    const RandomProgram program = random_program(seed);
    const Look look{true, 1, 2000, 200'000};
    const Outcome outcome = look_at(program.text(), look);
    if (!is_right_or_given_up(outcome)) {
        const RandomProgram small = shrink(program, [&](const RandomProgram& candidate) {
            const Outcome other = look_at(candidate.text(), look);
            return other.wrong.empty() == outcome.wrong.empty() &&
                   (outcome.wrong.empty() ? other.error == outcome.error
                                          : !is_right_or_given_up(other));
        });
        FAIL("seed " << seed << "\n"
                     << program.text() << outcome.error << outcome.wrong << "\nin short:\n"
                     << small.text() << look_at(small.text(), look).wrong);
    }
    count.refused += outcome.is_refused ? 1U : 0U;
    count.too_large += outcome.is_too_large ? 1U : 0U;
    count.proved += outcome.proofs.empty() ? 0U : 1U;
}

}  // namespace

TEST_CASE(
    "The engine and a naive evaluator derive the same from random programs, "
    "and each proof is least and re-derived",
    "[datalog][differential]") {
    constexpr std::uint64_t programs = 3000;
    Count count;
    for (std::uint64_t seed = 1; seed <= programs; ++seed) {
        compare_with_naive(seed, count);
    }
    // The generator must not drift into programs that say nothing.
    CHECK(count.refused < programs / 10);
    CHECK(count.too_large < programs / 50);
    CHECK(count.proved > programs * 3 / 4);
}

// Not run unless asked for, by name or by [soak].
TEST_CASE("The same of very many programs", "[.][soak]") {
    Count count;
    for (std::uint64_t seed = 10'000; seed < 110'000; ++seed) {
        compare_with_naive(seed, count);
    }
}

TEST_CASE("The order of relations, facts, rules and heads changes neither tuples nor proofs",
          "[datalog][differential]") {
    for (std::uint64_t seed = 1001; seed <= 1150; ++seed) {
        const RandomProgram program = random_program(seed);
        const Outcome outcome = look_at(program.text(), {false, 2});
        SplitMix random(seed);
        for (int i = 0; i < 2; ++i) {
            const std::string text = program.shuffled(random, false).text();
            const Outcome other = look_at(text, {false, 2});
            INFO("seed " << seed << "\n" << program.text() << "\n" << text);
            REQUIRE(other.tuples == outcome.tuples);
            REQUIRE(other.proofs == outcome.proofs);
        }
    }
}

TEST_CASE("The order of literals changes neither tuples nor the heights of proofs",
          "[datalog][differential]") {
    for (std::uint64_t seed = 2001; seed <= 2150; ++seed) {
        const RandomProgram program = random_program(seed);
        const Outcome outcome = look_at(program.text(), {false, 2});
        SplitMix random(seed);
        const std::string text = program.shuffled(random, true).text();
        const Outcome other = look_at(text, {false, 2});
        INFO("seed " << seed << "\n" << program.text() << "\n" << text);
        REQUIRE(other.error.empty() == outcome.error.empty());
        REQUIRE(other.tuples == outcome.tuples);
        REQUIRE(other.heights == outcome.heights);
    }
}

}  // namespace fascia::datalog::testing
