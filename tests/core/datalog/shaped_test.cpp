#include "tests/core/datalog/outcome.hpp"
#include "tests/core/datalog/shaped_program.hpp"
#include "tests/core/datalog/shrink.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

namespace fascia::datalog::testing {

namespace {

constexpr Look look{true, 37};

/// A world that has met many values before those of the program, and these far
/// from one another: ids are large, and few of them occur.
World sparse_world() {
    World world;
    for (int i = 79; i >= 0; --i) {
        for (int filler = 0; filler < 1500; ++filler) {
            (void)world.values->text("filler" + std::to_string(i) + "-" + std::to_string(filler));
        }
        (void)world.values->text("n" + std::to_string(i));
    }
    return world;
}

bool is_right(const Outcome& outcome) {
    return outcome.wrong.empty() && outcome.error.empty();
}

void compare_with_naive(const ShapedProgram& shaped, bool is_sparse) {
    const auto outcome_of = [&](const RandomProgram& program) {
        return look_at(read(program.text(), is_sparse ? sparse_world() : World{}), look);
    };
    const Outcome outcome = outcome_of(shaped.program);
    if (!is_right(outcome)) {
        const RandomProgram small = shrink(shaped.program, [&](const RandomProgram& candidate) {
            return !outcome_of(candidate).wrong.empty();
        });
        FAIL(shaped.program.text() << outcome.error << outcome.wrong << "\nin short:\n"
                                   << small.text() << outcome_of(small).wrong);
    }
    const auto tuples = std::ranges::count(outcome.tuples, '\n');
    CHECK(static_cast<std::size_t>(tuples) >= shaped.tuples + shaped.program.facts.size() / 2);
    CHECK(outcome.highest >= shaped.height);
}

}  // namespace

TEST_CASE("The engine and a naive evaluator derive the same from programs in the extreme",
          "[datalog][differential][shaped]") {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        for (const ShapedProgram& shaped : shaped_programs(seed, 60)) {
            INFO("seed " << seed << ", " << shaped.name);
            compare_with_naive(shaped, seed == 2);
        }
    }
}

}  // namespace fascia::datalog::testing
