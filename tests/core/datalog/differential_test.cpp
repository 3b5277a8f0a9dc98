#include "core/datalog/analysis.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/proof.hpp"
#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/naive.hpp"
#include "tests/core/datalog/proof_check.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <memory>
#include <string>

namespace fascia::datalog::testing {

namespace {

struct Outcome {
    bool is_refused = false;
    std::string error;  ///< of the engine
    std::string wrong;  ///< what the naive evaluator or the proof checker found
    std::string tuples;
    std::string proofs;  ///< of all derived tuples
    std::string heights;
};

std::string message_of(const Diagnostics& errors) {
    return errors.empty() ? "" : errors.front().message;
}

std::string dump(const World& world, const Naive& naive) {
    std::vector<std::pair<std::string, std::uint32_t>> names;
    for (std::uint32_t i = 0; i < world.program->relations.size(); ++i) {
        names.emplace_back(world.program->relations[i].name, i);
    }
    std::sort(names.begin(), names.end());
    std::string out;
    for (const auto& [name, i] : names) {
        std::vector<Naive::Tuple> tuples(naive.all()[i].begin(), naive.all()[i].end());
        std::sort(tuples.begin(), tuples.end(), [&](const auto& a, const auto& b) {
            return std::lexicographical_compare(
                a.begin(), a.end(), b.begin(), b.end(),
                [&](Value x, Value y) { return world.values->compare(x, y) < 0; });
        });
        for (const Naive::Tuple& tuple : tuples) {
            out += world.spell({i}, tuple) + "\n";
        }
    }
    return out;
}

/// Proves every `stride`-th derived tuple; checks where `naive` is given.
void prove_all(const World& world, const Analysis& analysis, const Database& database,
               std::size_t stride, const Naive* naive, Outcome& out) {
    Prover prover(*world.program, analysis, database);
    std::vector<Naive::Tuples> levels;
    if (naive != nullptr) {
        levels = naive->levels();
    }
    std::vector<std::pair<std::string, RelationId>> names;
    for (std::uint32_t i = 0; i < world.program->relations.size(); ++i) {
        names.emplace_back(world.program->relations[i].name, RelationId{i});
    }
    std::sort(names.begin(), names.end());
    std::size_t count = 0;
    for (const auto& [name, id] : names) {
        for (const TupleRef tuple : database.sorted(id)) {
            if (tuple.row < database.given_count(id) || count++ % stride != 0) {
                continue;
            }
            const auto proof = prover.prove(tuple);
            if (!proof) {
                out.wrong = "no proof: " + message_of(proof.error());
                return;
            }
            out.proofs += print(world, database, *proof);
            out.heights += world.spell(id, database.tuple(tuple)) + " " +
                           std::to_string(proof->nodes[proof->root.index].height) + "\n";
            if (naive != nullptr) {
                out.wrong = check(world, database, *naive, levels, *proof);
                if (!out.wrong.empty()) {
                    return;
                }
            }
        }
    }
}

Outcome run(const std::string& text, std::size_t stride, bool compares) {
    Outcome out;
    const World world = read(text);
    Naive naive(*world.program, *world.values);
    for (const auto& [relation, tuple] : world.given) {
        naive.give(relation, tuple);
    }
    const auto analysis = analyse(*world.program, *world.values);
    if (!analysis) {
        out.is_refused = message_of(analysis.error()).find("depends on") != std::string::npos;
        out.error = message_of(analysis.error());
        if (out.is_refused && compares && naive.run()) {
            out.wrong = "refused, but can be stratified: " + out.error;
        }
        return out;
    }
    Database database = world.database();
    const auto done = evaluate(*world.program, *analysis, database);
    if (!done) {
        out.error = message_of(done.error());
        return out;
    }
    out.tuples = testing::dump(world, database);
    if (compares) {
        if (!naive.run()) {
            out.wrong = "accepted, but cannot be stratified";
        } else if (const std::string expected = dump(world, naive); expected != out.tuples) {
            out.wrong = "expected\n" + expected + "and found\n" + out.tuples;
        }
    }
    if (out.wrong.empty()) {
        prove_all(world, *analysis, database, stride, compares ? &naive : nullptr, out);
    }
    return out;
}

void compare_with_naive(std::uint64_t seed, std::size_t& refused, std::size_t& proved) {
    const std::string text = random_program(seed).text();
    const Outcome outcome = run(text, 3, true);
    INFO("seed " << seed << "\n" << text);
    REQUIRE(outcome.wrong == "");
    REQUIRE((outcome.is_refused ? "" : outcome.error) == "");
    refused += outcome.is_refused ? 1U : 0U;
    proved += outcome.proofs.empty() ? 0U : 1U;
}

}  // namespace

TEST_CASE(
    "The engine and a naive evaluator derive the same from random programs, "
    "and each proof is least and re-derived",
    "[datalog][differential]") {
    constexpr std::uint64_t programs = 3000;
    std::size_t refused = 0;
    std::size_t proved = 0;
    for (std::uint64_t seed = 1; seed <= programs; ++seed) {
        compare_with_naive(seed, refused, proved);
    }
    // The generator must not drift into programs that say nothing.
    CHECK(refused < programs / 10);
    CHECK(proved > programs * 3 / 4);
}

// Not run unless asked for, by name or by [soak].
TEST_CASE("The same of very many programs", "[.][soak]") {
    std::size_t refused = 0;
    std::size_t proved = 0;
    for (std::uint64_t seed = 10'000; seed < 110'000; ++seed) {
        compare_with_naive(seed, refused, proved);
    }
}

TEST_CASE("The order of relations, facts, rules and heads changes neither tuples nor proofs",
          "[datalog][differential]") {
    for (std::uint64_t seed = 1001; seed <= 1150; ++seed) {
        const RandomProgram program = random_program(seed);
        const Outcome outcome = run(program.text(), 2, false);
        SplitMix random(seed);
        for (int i = 0; i < 2; ++i) {
            const std::string text = program.shuffled(random, false).text();
            const Outcome other = run(text, 2, false);
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
        const Outcome outcome = run(program.text(), 2, false);
        SplitMix random(seed);
        const std::string text = program.shuffled(random, true).text();
        const Outcome other = run(text, 2, false);
        INFO("seed " << seed << "\n" << program.text() << "\n" << text);
        REQUIRE(other.error.empty() == outcome.error.empty());
        REQUIRE(other.tuples == outcome.tuples);
        REQUIRE(other.heights == outcome.heights);
    }
}

}  // namespace fascia::datalog::testing
