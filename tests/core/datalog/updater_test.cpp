#include "core/datalog/updater.hpp"

#include "core/datalog/analysis.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/proof.hpp"
#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/proof_check.hpp"
#include "tests/core/datalog/random_program.hpp"
#include "tests/core/datalog/shaped_program.hpp"
#include "tests/core/datalog/shrink.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fascia::datalog::testing {

namespace {

using Given = std::pair<RelationId, std::vector<Value>>;

std::set<std::string> lines_of(const World& world, const Database& database) {
    std::set<std::string> out;
    for (std::uint32_t i = 0; i < world.program->relations.size(); ++i) {
        for (const TupleRef ref : database.sorted({i})) {
            out.insert(world.spell({i}, database.tuple(ref)));
        }
    }
    return out;
}

/// Everything derived from scratch from these; nothing where a limit is reached.
std::optional<Database> from_scratch(const World& world, const Analysis& analysis,
                                     const std::set<Given>& given) {
    Database database(*world.program, *world.values);
    for (const auto& [relation, tuple] : given) {
        database.give(relation, tuple);
    }
    if (!evaluate(*world.program, analysis, database,
                  {.tuples_max = 200'000, .tries_max = 20'000'000})) {
        return std::nullopt;
    }
    return database;
}

/// The least proofs of some tuples of each relation, each `stride`-th in order of their values.
std::string proofs_of(const World& world, const Analysis& analysis, const Database& database,
                      std::size_t stride) {
    Prover prover(*world.program, analysis, database);
    std::string out;
    for (std::uint32_t i = 0; i < world.program->relations.size(); ++i) {
        const auto tuples = database.sorted({i});
        for (std::size_t at = 0; at < tuples.size(); at += stride) {
            const auto proof = prover.prove(tuples[at]);
            out += proof ? print(world, database, *proof) : proof.error().front().message;
        }
    }
    return out;
}

struct WalkCount {
    std::size_t compared = 0;  ///< changes
    std::size_t settled = 0;   ///< times that proofs were compared
    std::uint64_t derived_afresh = 0;
};

/// One database that is kept up to date through random changes.
class Walk {
public:
    Walk(const World& world, std::uint64_t seed)
        : world_(world), random_(seed), database_(*world.program, *world.values) {}

    /// What is wrong, or nothing.
    std::string run(std::size_t steps, WalkCount& count) {
        const auto analysis = analyse(*world_.program, *world_.values);
        if (!analysis) {
            return "";
        }
        analysis_ = *analysis;
        for (const auto& [relation, tuple] : world_.given) {
            pool_.emplace_back(relation, tuple);
            if (random_.below(3) != 0) {
                given_.insert({relation, tuple});
                database_.give(relation, tuple);
            }
        }
        const auto begun = from_scratch(world_, analysis_, given_);
        if (!begun || !evaluate(*world_.program, analysis_, database_)) {
            return "";
        }
        auto known = lines_of(world_, *begun);
        fill_pool();
        const UpdateShare mostly_afresh{random_.below(3), 1000};
        Updater updater(*world_.program, analysis_, database_,
                        random_.below(2) == 0 ? mostly_afresh : UpdateShare{});
        for (std::size_t step = 0; step < steps && !pool_.empty(); ++step) {
            std::vector<GivenTuple> withdrawn;
            std::vector<GivenTuple> given;
            change(withdrawn, given);
            const auto scratch = from_scratch(world_, analysis_, given_);
            if (!scratch) {
                return "";
            }
            auto expected = lines_of(world_, *scratch);
            const auto done = updater.update(withdrawn, given);
            const std::string said = "step " + std::to_string(step) + ": ";
            if (!done) {
                return said + done.error().front().message;
            }
            const auto got = lines_of(world_, database_);
            if (got != expected) {
                return said + "differs" + difference(expected, got);
            }
            if (const std::string wrong = check_report(updater, known, expected); !wrong.empty()) {
                return said + wrong;
            }
            known = std::move(expected);
            ++count.compared;
            count.derived_afresh += done->derived_afresh;
            if (step % 3 == 1) {
                if (const std::string wrong = check_settled(updater, *scratch, count);
                    !wrong.empty()) {
                    return said + wrong;
                }
            }
        }
        return "";
    }

private:
    /// Derived tuples too: they may be given as well.
    void fill_pool() {
        for (std::uint32_t i = 0; i < world_.program->relations.size(); ++i) {
            for (const TupleRef ref : database_.sorted({i})) {
                const auto tuple = database_.tuple(ref);
                if (random_.below(6) == 0) {
                    pool_.emplace_back(RelationId{i},
                                       std::vector<Value>(tuple.begin(), tuple.end()));
                }
            }
        }
    }

    void change(std::vector<GivenTuple>& withdrawn, std::vector<GivenTuple>& given) {
        const std::size_t count = 1 + random_.below(3);
        for (std::size_t i = 0; i < count; ++i) {
            const Given& tuple = pool_[random_.below(pool_.size())];
            if (random_.below(2) == 0) {
                withdrawn.push_back({tuple.first, tuple.second});
            } else {
                given.push_back({tuple.first, tuple.second});
            }
        }
        for (const GivenTuple& tuple : withdrawn) {
            given_.erase({tuple.relation, tuple.tuple});
        }
        for (const GivenTuple& tuple : given) {
            given_.insert({tuple.relation, tuple.tuple});
        }
    }

    [[nodiscard]] static std::string difference(const std::set<std::string>& expected,
                                                const std::set<std::string>& got) {
        std::string out;
        for (const std::string& line : expected) {
            out += got.contains(line) ? "" : "\n  missing " + line;
        }
        for (const std::string& line : got) {
            out += expected.contains(line) ? "" : "\n  too much " + line;
        }
        return out;
    }

    /// The same tuples, at the same heights, with the same proofs as from scratch.
    std::string check_settled(Updater& updater, const Database& scratch, WalkCount& count) const {
        if (const auto done = updater.settle(); !done) {
            return "not settled: " + done.error().front().message;
        }
        if (!updater.changed().empty()) {
            return "settling counts as a change";
        }
        for (std::uint32_t i = 0; i < world_.program->relations.size(); ++i) {
            for (const TupleRef ref : scratch.sorted({i})) {
                const auto found = database_.find({i}, scratch.tuple(ref));
                if (!found || database_.height(*found) != scratch.height(ref)) {
                    return "settled otherwise: " + world_.spell({i}, scratch.tuple(ref));
                }
            }
        }
        ++count.settled;
        const std::size_t stride = 7;
        return proofs_of(world_, analysis_, database_, stride) ==
                       proofs_of(world_, analysis_, scratch, stride)
                   ? ""
                   : "proofs differ once settled";
    }

    [[nodiscard]] std::string check_report(const Updater& updater,
                                           const std::set<std::string>& before,
                                           const std::set<std::string>& after) const {
        std::set<std::string> reported;
        for (const RelationId id : updater.changed()) {
            for (const std::uint32_t row : updater.added(id)) {
                reported.insert("+" + world_.spell(id, database_.tuple({id, row})));
            }
            const Relation* const removed = updater.removed(id);
            for (std::uint32_t row = 0; removed != nullptr && row < removed->size(); ++row) {
                reported.insert("-" + world_.spell(id, {removed->row(row), removed->arity()}));
            }
        }
        std::set<std::string> real;
        for (const std::string& line : after) {
            if (!before.contains(line)) {
                real.insert("+" + line);
            }
        }
        for (const std::string& line : before) {
            if (!after.contains(line)) {
                real.insert("-" + line);
            }
        }
        return reported == real ? "" : "the report of changes differs" + difference(real, reported);
    }

    const World& world_;
    test::Random random_;
    Database database_;
    Analysis analysis_;
    std::set<Given> given_;
    std::vector<Given> pool_;
};

std::string walk(const RandomProgram& program, std::uint64_t seed, std::size_t steps,
                 WalkCount& count) {
    const World world = read(program.text());
    return Walk(world, seed).run(steps, count);
}

void check_walk(const RandomProgram& program, std::uint64_t seed, std::size_t steps,
                WalkCount& count) {
    const std::string wrong = walk(program, seed, steps, count);
    if (!wrong.empty()) {
        WalkCount ignored;
        const RandomProgram small = shrink(program, [&](const RandomProgram& candidate) {
            return !walk(candidate, seed, steps, ignored).empty();
        });
        FAIL("seed " << seed << "\n"
                     << wrong << "\nin short:\n"
                     << small.text() << walk(small, seed, steps, ignored));
    }
}

}  // namespace

TEST_CASE(
    "After each of a row of random changes, everything is as if derived from scratch and so are "
    "proofs",
    "[datalog][differential][update]") {
    constexpr std::uint64_t programs = 1500;
    WalkCount count;
    for (std::uint64_t seed = 1; seed <= programs; ++seed) {
        check_walk(random_program(seed), seed, 8, count);
    }
    CHECK(count.compared > programs * 5);
    CHECK(count.derived_afresh > programs / 2);
    CHECK(count.settled > programs);
}

TEST_CASE("The same of programs with one trait in the extreme", "[datalog][differential][update]") {
    WalkCount count;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        for (const ShapedProgram& shaped : shaped_programs(seed, 12)) {
            INFO(shaped.name);
            check_walk(shaped.program, seed, 12, count);
        }
    }
    CHECK(count.compared > 100);
}

TEST_CASE("A tuple that is given and derived stays until both are gone", "[datalog][update]") {
    Evaluated e = evaluated(
        "relation e(text, text)\nrelation p(text, text)\n"
        "e(a, b)\np(a, b)\n"
        "rule: p(?x, ?y) :- e(?x, ?y)\n");
    const RelationId of_e = e.world.relation("e");
    const RelationId of_p = e.world.relation("p");
    const std::vector<Value> ab = e.world.tuple("a, b");
    Updater updater(*e.world.program, e.analysis, *e.database);
    const GivenTuple p{of_p, ab};
    const GivenTuple edge{of_e, ab};
    REQUIRE(updater.update({{p}}, {}));
    CHECK(updater.changed().empty());
    CHECK(e.database->find(of_p, ab));
    REQUIRE(updater.update({{edge}}, {}));
    CHECK(updater.changed() == std::vector{of_e, of_p});
    CHECK_FALSE(e.database->find(of_p, ab));
    REQUIRE(updater.update({}, {{p}}));
    CHECK(updater.added(of_p).size() == 1);
    REQUIRE(updater.update({{p}}, {{p}}));
    CHECK(updater.changed().empty());
    // What is not given cannot be withdrawn.
    REQUIRE(updater.update({{edge}}, {}));
    CHECK(updater.changed().empty());
}

TEST_CASE("An updated database that cannot be settled within its bounds stays as it is",
          "[datalog][update]") {
    Evaluated e = evaluated(
        "relation e(text, text)\nrelation p(text, text)\n"
        "e(a, b)\ne(b, c)\ne(a, c)\n"
        "rule: p(?x, ?y) :- e(?x, ?y)\n"
        "rule: p(?x, ?z) :- p(?x, ?y), e(?y, ?z)\n");
    const RelationId of_p = e.world.relation("p");
    Updater updater(*e.world.program, e.analysis, *e.database);
    const GivenTuple short_way{e.world.relation("e"), e.world.tuple("a, c")};
    REQUIRE(updater.update({{short_way}}, {}));
    CHECK_FALSE(updater.settle({.tuples_max = 1}));
    CHECK(e.database->size(of_p) == 3);
    REQUIRE(updater.settle());
    const auto ac = e.database->find(of_p, e.world.tuple("a, c"));
    REQUIRE(ac);
    CHECK(e.database->height(*ac) == 2);
    // It goes on from there.
    REQUIRE(updater.update({}, {{short_way}}));
    CHECK(updater.changed() == std::vector{short_way.relation});
}

TEST_CASE("Tuples that hold each other up go together", "[datalog][update]") {
    Evaluated e = evaluated(
        "relation e(text, text)\nrelation start(text)\nrelation on(text)\n"
        "start(a)\ne(a, b)\ne(b, c)\ne(c, d)\ne(d, b)\n"
        "first: on(?x) :- start(?x)\n"
        "next: on(?y) :- on(?x), e(?x, ?y)\n");
    Updater updater(*e.world.program, e.analysis, *e.database);
    const GivenTuple link{e.world.relation("e"), e.world.tuple("a, b")};
    REQUIRE(updater.update({{link}}, {}));
    CHECK(dump(e.world, *e.database, {"on"}) == "on(a)\n");
    REQUIRE(updater.update({}, {{link}}));
    CHECK(dump(e.world, *e.database, {"on"}) == "on(a)\non(b)\non(c)\non(d)\n");
}

TEST_CASE("A change that fails leaves everything as it was", "[datalog][update]") {
    Evaluated e = evaluated(
        "relation n(integer, integer)\nrelation q(integer)\nrelation far(integer)\n"
        "n(8, 2)\nn(6, 3)\n"
        "far: far(?x) :- n(?x, _), not q(?x)\n"
        "quotient: q(?c) :- n(?a, ?b), ?c = ?a / ?b\n");
    Updater updater(*e.world.program, e.analysis, *e.database);
    const std::string before = dump(e.world, *e.database);
    const RelationId n = e.world.relation("n");
    const GivenTuple half{n, e.world.tuple("8, 2")};
    const GivenTuple by_zero{n, e.world.tuple("1, 0")};
    const GivenTuple sixth{n, e.world.tuple("6, 1")};

    const auto failed = updater.update({{half}}, {{by_zero, sixth}});
    REQUIRE_FALSE(failed);
    CHECK(failed.error().front().message.find("zero") != std::string::npos);
    CHECK(dump(e.world, *e.database) == before);
    const auto stopped = updater.update({}, {{sixth}}, {.tuples_max = 0, .tries_max = 100});
    REQUIRE_FALSE(stopped);
    CHECK(dump(e.world, *e.database) == before);

    REQUIRE(updater.update({{half}}, {{sixth}}));
    CHECK(dump(e.world, *e.database, {"q", "far"}) == "q(2)\nq(6)\n");
    REQUIRE(updater.update({{sixth}}, {{half}}));
    CHECK(dump(e.world, *e.database) == before);
}

TEST_CASE("An integer that no real holds is refused by a change as by an evaluation",
          "[datalog][update]") {
    Evaluated e = evaluated(
        "relation i(integer)\nrelation r(real)\ni(1)\n"
        "up: r(?x) :- i(?x)\n");
    Updater updater(*e.world.program, e.analysis, *e.database);
    const std::string before = dump(e.world, *e.database);
    const GivenTuple exact{e.world.relation("i"), e.world.tuple("9007199254740992")};
    const GivenTuple between{e.world.relation("i"), e.world.tuple("9007199254740993")};
    const auto failed = updater.update({}, {{between}});
    REQUIRE_FALSE(failed);
    CHECK(failed.error().front().message ==
          "rule up: the first place of r holds reals, and none is exactly 9007199254740993, as ?x "
          "is");
    CHECK(dump(e.world, *e.database) == before);
    REQUIRE(updater.update({}, {{exact}}));
    CHECK(dump(e.world, *e.database, {"r"}) == "r(1)\nr(9007199254740992)\n");
}

TEST_CASE("Limits of rounds and memory hold for a change, and name the rule that was growing",
          "[datalog][update]") {
    std::string text = "relation link(integer, integer)\nrelation reach(integer, integer)\n";
    for (int i = 0; i < 40; ++i) {
        text += "link(" + std::to_string(i) + ", " + std::to_string(i + 1) + ")\n";
    }
    Evaluated e = evaluated(text +
                            "first: reach(?a, ?b) :- link(?a, ?b)\n"
                            "further: reach(?a, ?c) :- reach(?a, ?b), link(?b, ?c)\n");
    Updater updater(*e.world.program, e.analysis, *e.database, {100'000, 1});
    const std::string before = dump(e.world, *e.database);
    const GivenTuple link{e.world.relation("link"), e.world.tuple("100, 0")};

    const auto rounds = updater.update({}, {{link}}, {.rounds_max = 5});
    REQUIRE_FALSE(rounds);
    CHECK(rounds.error().front().message ==
          "after 5 rounds rule further still derived something new");
    CHECK(dump(e.world, *e.database) == before);
    const auto memory = updater.update({}, {{link}}, {.memory_max = 1000});
    REQUIRE_FALSE(memory);
    CHECK(memory.error().front().message.find("memory") != std::string::npos);
    CHECK(dump(e.world, *e.database) == before);
    CHECK(updater.update({}, {{link}}, {.memory_max = 100'000'000, .rounds_max = 100}));
}

TEST_CASE("What a negation guards against is no error, and what it does not is one",
          "[datalog][update]") {
    Evaluated e = evaluated(
        "relation p(integer, integer)\nrelation bad(integer)\nrelation base(integer)\n"
        "relation out(integer)\nbase(1)\nbad(0)\np(1, 0)\n"
        "rule: out(?w) :- base(?w), not { p(?x, ?y), not bad(?y), ?x / ?y > 3 }\n");
    Updater updater(*e.world.program, e.analysis, *e.database);
    const GivenTuple by_zero{e.world.relation("p"), e.world.tuple("1, 0")};
    const GivenTuple guard{e.world.relation("bad"), e.world.tuple("0")};
    REQUIRE(updater.update({{by_zero}}, {}));
    REQUIRE(updater.update({}, {{by_zero}}));
    CHECK(dump(e.world, *e.database, {"out"}) == "out(1)\n");
    const auto failed = updater.update({{guard}}, {});
    REQUIRE_FALSE(failed);
    CHECK(failed.error().front().message.find("zero") != std::string::npos);
    CHECK(dump(e.world, *e.database, {"out", "bad"}) == "out(1)\nbad(0)\n");
}

TEST_CASE("A row of changes keeps its memory: holes are dropped", "[datalog][update]") {
    std::string text =
        "relation e(integer, integer)\nrelation p(integer, integer)\n"
        "one: p(?x, ?y) :- e(?x, ?y)\nmore: p(?x, ?z) :- p(?x, ?y), e(?y, ?z)\n";
    for (int i = 0; i < 20; ++i) {
        text += "e(" + std::to_string(i) + ", " + std::to_string(i + 1) + ")\n";
    }
    Evaluated e = evaluated(text);
    Updater updater(*e.world.program, e.analysis, *e.database);
    const std::string before = dump(e.world, *e.database);
    const RelationId p = e.world.relation("p");
    for (int i = 0; i < 200; ++i) {
        const std::string link = std::to_string(i % 20) + ", " + std::to_string(i % 20 + 1);
        const GivenTuple tuple{e.world.relation("e"), e.world.tuple(link)};
        REQUIRE(updater.update({{tuple}}, {}));
        REQUIRE(updater.update({}, {{tuple}}));
        REQUIRE(e.database->relation(p).size() < 1000);
    }
    CHECK(dump(e.world, *e.database) == before);
}

TEST_CASE("What a change meets first does not turn a fraction into an integer",
          "[datalog][update]") {
    // `?x` is a real, since a negation tells nothing of it: 1 / 2 is a half.
    Evaluated e = evaluated(
        "relation q(real)\nrelation w(text, integer)\nrelation n(integer)\nrelation d(text)\n"
        "q(1.0)\nw(a, 0)\nw(b, 1)\nn(1)\n"
        "half: d(?y) :- q(?x), w(?y, ?z), ?x / 2 < ?z + 0.5, not n(?x)\n");
    Updater updater(*e.world.program, e.analysis, *e.database);
    const GivenTuple one{e.world.relation("n"), e.world.tuple("1")};
    REQUIRE(updater.update({{one}}, {}));
    CHECK(dump(e.world, *e.database, {"d"}) == "d(b)\n");
    REQUIRE(updater.update({}, {{one}}));
    CHECK(dump(e.world, *e.database, {"d"}).empty());
}

TEST_CASE("What is more than fits in one batch is kept up to date too", "[datalog][update]") {
    constexpr int many = 2500;
    const std::string rules =
        "relation hub(integer)\nrelation big(integer, integer)\nrelation mark(integer)\n"
        "relation p(integer)\nrelation q(integer)\nrelation r(integer)\nrelation n(integer, "
        "integer)\n"
        "some: p(?x) :- hub(?x), big(?x, ?y), mark(?y)\n"
        "each: q(?y) :- big(?x, ?y), hub(?x)\n"
        "bare: r(?y) :- q(?y), not mark(?y)\n"
        "many: n(?x, ?c) :- hub(?x), ?c = count { ?y : big(?x, ?y), q(?y) }\n"
        "all: n(?x, ?c) :- hub(?x), ?c = count { ?y : big(?x, ?y) }\n";
    std::set<std::string> facts = {"hub(1)", "hub(2)"};
    for (int i = 0; i < many; ++i) {
        const std::string y = std::to_string(i);
        facts.insert({"big(1, " + y + ")", "big(2, " + y + ")", "mark(" + y + ")"});
    }
    const auto text = [&] {
        std::string out = rules;
        for (const std::string& fact : facts) {
            out += fact + "\n";
        }
        return out;
    };
    Evaluated e = evaluated(text());
    Updater updater(*e.world.program, e.analysis, *e.database, {100'000, 1});
    for (const std::string change : {"-hub(1)", "-mark(7)", "-hub(2)", "+hub(1)", "-big(1, 9)",
                                     "+hub(2)", "+mark(7)", "-big(2, 9)", "+big(1, 9)"}) {
        const std::string fact = change.substr(1);
        const std::size_t open = fact.find('(');
        const std::vector<GivenTuple> tuple = {
            {e.world.relation(fact.substr(0, open)),
             e.world.tuple(fact.substr(open + 1, fact.size() - open - 2))}};
        const bool gives = change.starts_with('+');
        const auto done = gives ? updater.update({}, tuple) : updater.update(tuple, {});
        REQUIRE(done);
        CHECK(done->derived_afresh == 0);
        gives ? (void)facts.insert(fact) : (void)facts.erase(fact);
        const Evaluated scratch = evaluated(text());
        INFO(change);
        CHECK((dump(e.world, *e.database) == dump(scratch.world, *scratch.database)));
    }
}

// Not run unless asked for, by name or by [soak].
TEST_CASE("The same of very many rows of changes", "[.][soak]") {
    WalkCount count;
    for (std::uint64_t seed = 10'000; seed < 60'000; ++seed) {
        check_walk(random_program(seed), seed, 20, count);
    }
}

}  // namespace fascia::datalog::testing
