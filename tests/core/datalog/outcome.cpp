#include "tests/core/datalog/outcome.hpp"

#include "core/datalog/analysis.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/proof.hpp"
#include "tests/core/datalog/naive.hpp"
#include "tests/core/datalog/proof_check.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace fascia::datalog::testing {

namespace {

std::string message_of(const Diagnostics& errors) {
    return errors.empty() ? "" : errors.front().message;
}

std::vector<RelationId> by_name(const Program& program) {
    std::vector<RelationId> out;
    for (std::uint32_t i = 0; i < program.relations.size(); ++i) {
        out.push_back({i});
    }
    std::ranges::sort(out, {}, [&](RelationId id) -> const std::string& {
        return program.relations[id.index].name;
    });
    return out;
}

std::string dump(const World& world, const Naive& naive) {
    std::string out;
    for (const RelationId id : by_name(*world.program)) {
        const std::set<Naive::Tuple>& set = naive.all()[id.index];
        std::vector<Naive::Tuple> tuples(set.begin(), set.end());
        std::ranges::sort(tuples, [&](const auto& a, const auto& b) {
            return std::lexicographical_compare(
                a.begin(), a.end(), b.begin(), b.end(),
                [&](Value x, Value y) { return world.values->compare(x, y) < 0; });
        });
        for (const Naive::Tuple& tuple : tuples) {
            out += world.spell(id, tuple) + "\n";
        }
    }
    return out;
}

/// Compares the height of each tuple with the round in which it came.
std::string check_heights(const World& world, const Database& database,
                          const std::vector<Naive::Tuples>& levels) {
    for (const RelationId id : by_name(*world.program)) {
        for (const TupleRef ref : database.sorted(id)) {
            const auto values = database.tuple(ref);
            const Naive::Tuple tuple(values.begin(), values.end());
            const auto height = static_cast<std::size_t>(
                std::ranges::partition_point(
                    levels, [&](const auto& level) { return !level[id.index].contains(tuple); }) -
                levels.begin());
            if (height != database.height(ref)) {
                return world.spell(id, values) + " has height " +
                       std::to_string(database.height(ref)) + " and not the least, " +
                       std::to_string(height);
            }
        }
    }
    return "";
}

/// Proves every `stride`-th derived tuple; checks the proofs where `naive` is given.
void prove_all(const World& world, const Analysis& analysis, const Database& database,
               std::size_t stride, const Naive* naive, Outcome& out) {
    Prover prover(*world.program, analysis, database);
    std::vector<Naive::Tuples> levels;
    if (naive != nullptr) {
        levels = naive->levels();
        out.wrong = check_heights(world, database, levels);
    }
    std::size_t count = 0;
    for (const RelationId id : by_name(*world.program)) {
        for (const TupleRef tuple : database.sorted(id)) {
            if (!out.wrong.empty()) {
                return;
            }
            if (tuple.row < database.given_count(id) || count++ % stride != 0) {
                continue;
            }
            const auto proof = prover.prove(tuple);
            if (!proof) {
                out.wrong = "no proof: " + message_of(proof.error());
                return;
            }
            const std::uint32_t height = proof->nodes[proof->root.index].height;
            out.highest = std::max(out.highest, height);
            out.proofs += print(world, database, *proof);
            out.heights +=
                world.spell(id, database.tuple(tuple)) + " " + std::to_string(height) + "\n";
            if (naive != nullptr) {
                out.wrong = check(world, database, *naive, levels, *proof);
            }
        }
    }
}

}  // namespace

Outcome look_at(const World& world, const Look& look) {
    Outcome out;
    Naive naive(*world.program, *world.values);
    for (const auto& [relation, tuple] : world.given) {
        naive.give(relation, tuple);
    }
    const auto analysis = analyse(*world.program, *world.values);
    if (!analysis) {
        out.is_refused = std::ranges::all_of(analysis.error(), [](const Diagnostic& error) {
            return error.message.find("depends on") != std::string::npos;
        });
        out.error = message_of(analysis.error());
        if (out.is_refused && look.compares && naive.run()) {
            out.wrong = "refused, but can be stratified: " + out.error;
        }
        return out;
    }
    Database database = world.database();
    Limits limits;
    limits.tuples_max = look.tuples_max;
    limits.tries_max = look.tries_max;
    const auto done = evaluate(*world.program, *analysis, database, limits);
    if (!done) {
        out.error = message_of(done.error());
        out.is_too_large = done.error().front().code == ErrorCode::limit;
        return out;
    }
    out.tuples = testing::dump(world, database);
    if (look.compares) {
        if (!naive.run()) {
            out.wrong = "accepted, but cannot be stratified";
        } else if (const std::string expected = dump(world, naive); expected != out.tuples) {
            out.wrong = "expected\n" + expected + "and found\n" + out.tuples;
        }
    }
    if (out.wrong.empty()) {
        prove_all(world, *analysis, database, look.stride, look.compares ? &naive : nullptr, out);
    }
    return out;
}

Outcome look_at(const std::string& text, const Look& look) {
    return look_at(read(text), look);
}

}  // namespace fascia::datalog::testing
