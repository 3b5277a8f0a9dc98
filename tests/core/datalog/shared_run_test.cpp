#include "core/datalog/analysis.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/proof.hpp"
#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/proof_check.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/core/datalog/shaped_program.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <atomic>
#include <string>
#include <thread>

namespace fascia::datalog::testing {

namespace {

/// All that an evaluation leaves behind.
struct Left {
    std::string error;   ///< where there is one; then nothing else
    std::string rows;    ///< row by row, each with the ids of its values and its height
    std::string counts;  ///< what rules did
    std::string proofs;
};

std::string rows_of(const World& world, const Database& database) {
    std::string out;
    for (std::uint32_t i = 0; i < world.program->relations.size(); ++i) {
        for (std::uint32_t row = 0; row < database.relation({i}).size(); ++row) {
            const auto tuple = database.tuple({{i}, row});
            out += world.spell({i}, tuple);
            for (const Value value : tuple) {
                out += ' ' + std::to_string(value.id);
            }
            out += " at " + std::to_string(database.height({{i}, row})) + '\n';
        }
    }
    return out;
}

std::string counts_of(const EvaluationStatistics& statistics) {
    std::string out;
    for (const RuleStatistics& rule : statistics.rules) {
        out += std::to_string(rule.rounds) + ' ' + std::to_string(rule.derived) + ' ' +
               std::to_string(rule.duplicates) + '\n';
    }
    return out;
}

/// Proves each seventh derived tuple.
std::string proofs_of(const World& world, const Analysis& analysis, const Database& database) {
    std::string out;
    Prover prover(*world.program, analysis, database);
    for (std::uint32_t i = 0; i < world.program->relations.size(); ++i) {
        for (auto row = static_cast<std::uint32_t>(database.given_count({i}));
             row < database.relation({i}).size(); row += 7) {
            const auto proof = prover.prove({{i}, row});
            REQUIRE(proof.has_value());
            out += print(world, database, *proof);
        }
    }
    return out;
}

Left left_by(const std::string& text, const Limits& limits, bool proves = false) {
    const World world = read(text);
    const auto analysis = analyse(*world.program, *world.values);
    if (!analysis) {
        return {"refused", "", "", ""};
    }
    Database database = world.database();
    const auto done = evaluate(*world.program, *analysis, database, limits);
    if (!done) {
        const Diagnostic& error = done.error().front();
        return {error.message + ' ' + std::to_string(error.where.line), "", "", ""};
    }
    return {"", rows_of(world, database), counts_of(*done),
            proves ? proofs_of(world, *analysis, database) : ""};
}

/// Limits for so many threads, that share whatever there is.
Limits shared(unsigned threads, const Limits& limits = {}) {
    Limits out = limits;
    out.sharing.threads = threads;
    out.sharing.rows_min = 1;
    out.sharing.tries_min = 0;
    out.sharing.rows_at_a_time = 1;
    return out;
}

constexpr std::array<unsigned, 3> several = {2, 3, 8};

}  // namespace

TEST_CASE("Of random programs, any number of threads makes the same, row by row and id by id",
          "[datalog][shared]") {
    constexpr std::uint64_t programs = 1200;
    std::size_t failed = 0;
    for (std::uint64_t seed = 20'001; seed <= 20'000 + programs; ++seed) {
        const std::string text = random_program(seed).text();
        SplitMix random(seed);
        Limits limits;
        limits.tuples_max = random.chance(20) ? 1 + random.below(40) : 2000;
        limits.tries_max = random.chance(20) ? 1 + random.below(300) : 200'000;
        const bool proves = seed % 5 == 0;
        const Left alone = left_by(text, limits, proves);
        failed += alone.error.empty() ? 0U : 1U;
        for (const unsigned threads : several) {
            Limits together = shared(threads, limits);
            together.sharing.rows_at_a_time = 1 + static_cast<std::uint32_t>(random.below(3));
            together.sharing.tuples_at_a_time =
                random.chance(50) ? 1 + static_cast<std::uint32_t>(random.below(8)) : 1000;
            const Left other = left_by(text, together, proves);
            INFO("seed " << seed << ", " << threads << " threads\n" << text);
            // Totals may be shared by fewer bindings, so that tries count otherwise.
            const bool may_differ = limits.tries_max < 200'000 && text.find('{') != text.npos;
            REQUIRE((may_differ || other.error == alone.error));
            REQUIRE((may_differ || other.rows == alone.rows));
            REQUIRE((may_differ || other.counts == alone.counts));
            REQUIRE((may_differ || other.proofs == alone.proofs));
        }
    }
    CHECK(failed > programs / 20);
    CHECK(failed < programs / 2);
}

TEST_CASE("Of programs with one trait in the extreme, any number of threads makes the same",
          "[datalog][shared]") {
    for (const ShapedProgram& shaped : shaped_programs(4, 90)) {
        const std::string text = shaped.program.text();
        const Left alone = left_by(text, {});
        REQUIRE(alone.error.empty());
        for (const unsigned threads : several) {
            Limits limits = shared(threads);
            limits.sharing.rows_at_a_time = 16;
            const Left other = left_by(text, limits);
            INFO(shaped.name << ", " << threads << " threads");
            CHECK(other.error == alone.error);
            CHECK((other.rows == alone.rows));
            CHECK(other.counts == alone.counts);
        }
    }
}

TEST_CASE("Large relations, with the rows that are dealt out as they are unless somebody asks",
          "[datalog][shared]") {
    std::string text =
        "relation edge(integer, integer)\nrelation reach(integer, integer)\n"
        "relation far(integer, integer)\nrelation few(integer)\nrelation next(integer, integer)\n"
        "one: reach(?a, ?b) :- edge(?a, ?b)\n"
        "more: reach(?a, ?c) :- reach(?a, ?b), edge(?b, ?c)\n"
        "far: far(?a, ?n) :- edge(?a, _), ?n = sum { ?b : reach(?a, ?b) }\n"
        "few: few(?a) :- far(?a, ?n), ?m = count { ?b : reach(?a, ?b) }, ?m < 600\n"
        "next: next(?a, ?s) :- reach(?a, ?b), ?s = ?a * 1000 + ?b\n";
    SplitMix random(7);
    for (int i = 0; i < 1500; ++i) {
        text += "edge(" + std::to_string(random.below(700)) + ", " +
                std::to_string(random.below(700)) + ")\n";
    }
    const Left alone = left_by(text, {});
    REQUIRE(alone.error.empty());
    for (const unsigned threads : several) {
        Limits limits;
        limits.sharing.threads = threads;
        const Left other = left_by(text, limits);
        CHECK(other.error.empty());
        CHECK((other.rows == alone.rows));
        CHECK(other.counts == alone.counts);
    }
}

TEST_CASE("A computation that fails is told as by one thread, whichever finds it",
          "[datalog][shared]") {
    std::string text =
        "relation pair(integer, integer)\nrelation out(integer)\nrelation big(integer)\n"
        "relation allowed(integer)\n"
        "bad: out(?q) :- pair(?a, ?b), allowed(?a), ?q = ?a / ?b\n"
        "large: big(?q) :- pair(?a, ?b), ?q = ?a * 9000000000000000000\n";
    for (int i = 0; i < 400; ++i) {
        text += "pair(" + std::to_string(i % 200) + ", " + std::to_string(i % 9) + ")\n";
    }
    std::string fails = text;
    for (int i = 0; i < 200; ++i) {
        text += i % 9 == 0 ? "" : "allowed(" + std::to_string(i) + ")\n";
        fails += "allowed(" + std::to_string(199 - i) + ")\n";
    }
    for (const std::string& each : {text, fails}) {
        const Left alone = left_by(each, {});
        REQUIRE_FALSE(alone.error.empty());
        for (const unsigned threads : several) {
            for (int times = 0; times < 20; ++times) {
                CHECK(left_by(each, shared(threads)).error == alone.error);
            }
        }
    }
}

TEST_CASE("Limits hold for several threads as they do for one", "[datalog][shared]") {
    std::string text =
        "relation edge(integer, integer)\nrelation reach(integer, integer)\n"
        "relation count(integer)\n"
        "one: reach(?a, ?b) :- edge(?a, ?b)\n"
        "more: reach(?a, ?c) :- reach(?a, ?b), edge(?b, ?c)\n";
    for (int i = 0; i < 300; ++i) {
        text += "edge(" + std::to_string(i) + ", " + std::to_string(i + 1) + ")\n";
    }
    const std::string endless = text +
                                "from: count(?a) :- edge(?a, _)\n"
                                "next: count(?b) :- count(?a), ?b = ?a + 1000\n";
    const auto message = [](const std::string& of, const Limits& limits) {
        return left_by(of, limits).error;
    };
    for (const unsigned threads : several) {
        for (const std::uint64_t most : {1U, 300U, 301U, 1000U, 44'000U}) {
            Limits tuples;
            tuples.tuples_max = most;
            REQUIRE_FALSE(message(text, tuples).empty());
            CHECK(message(text, shared(threads, tuples)) == message(text, tuples));
            Limits tries;
            tries.tries_max = most;
            REQUIRE_FALSE(message(text, tries).empty());
            CHECK(message(text, shared(threads, tries)) == message(text, tries));
        }
        Limits rounds;
        rounds.rounds_max = 20;
        REQUIRE_FALSE(message(text, rounds).empty());
        CHECK(message(text, shared(threads, rounds)) == message(text, rounds));
        Limits memory;
        memory.memory_max = 300'000;
        REQUIRE_FALSE(message(text, memory).empty());
        CHECK(message(text, shared(threads, memory)) == message(text, memory));
        Limits time;
        time.time_max = std::chrono::milliseconds(30);
        CHECK(message(endless, shared(threads, time)).find("more than") == 0);
    }
}

TEST_CASE("Several threads stop when they are asked to", "[datalog][shared]") {
    const std::string text =
        "relation n(integer)\nrelation pair(integer, integer, integer)\nn(0)\n"
        "next: n(?b) :- n(?a), ?a < 3000, ?b = ?a + 1\n"
        "all: pair(?a, ?b, ?c) :- n(?a), n(?b), n(?c), ?a > ?b, ?b > ?c, ?c > ?a\n";
    std::atomic<bool> stop = false;
    Limits limits;
    limits.sharing.threads = 3;
    limits.stop = &stop;
    std::jthread asks([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop = true;
    });
    CHECK(left_by(text, limits).error.find("stopped on request while") == 0);
}

}  // namespace fascia::datalog::testing
