#include "core/run_files.hpp"
#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/shaped_program.hpp"
#include "tests/core/rules/random_pack.hpp"
#include "tests/support/catch.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace fascia::test {

namespace {

using datalog::testing::RandomProgram;

/// What a run writes, by relation; nothing where it fails.
using Files = std::optional<std::map<std::string, std::string>>;

Files run(const RandomProgram& program, Random* random = nullptr) {
    const Folder folder;
    const std::set<std::string> outputs = write_pack(program, folder, random);
    if (const auto report = run_files(folder / "p.lua", folder / "in", folder / "out"); !report) {
        // All that a random program may be refused for.
        const std::string errors = to_string(report.error());
        INFO(errors);
        REQUIRE(errors.find("depends on") != std::string::npos);
        return std::nullopt;
    }
    std::map<std::string, std::string> out;
    for (const std::string& name : outputs) {
        REQUIRE(std::filesystem::exists(folder / ("out/" + name + ".tsv")));
        out[name] = folder.read("out/" + name + ".tsv");
    }
    return out;
}

std::string cell(const ValueTable& values, Value value, datalog::ColumnType type) {
    return values.is_text(value)               ? std::string(values.text_of(value))
           : type == datalog::ColumnType::real ? format_real(values.number_of(value).as_real())
                                               : format_number(values.number_of(value));
}

/// The files that the engine's relations amount to, without packs and facts files.
Files evaluated(const RandomProgram& program) {
    const datalog::testing::World world = datalog::testing::read(text_of_pack(program));
    const auto analysis = datalog::analyse(*world.program, *world.values);
    if (!analysis) {
        return std::nullopt;
    }
    datalog::Database database = world.database();
    REQUIRE(datalog::evaluate(*world.program, *analysis, database));
    std::map<std::string, std::string> out;
    std::set<datalog::RelationId> derived;
    for (const datalog::Rule& rule : world.program->rules) {
        for (const datalog::Atom& head : rule.heads) {
            derived.insert(head.relation);
        }
    }
    for (const datalog::RelationId id : derived) {
        const datalog::RelationDeclaration& relation = world.program->relations[id.index];
        std::string& file = out[relation.name];
        for (const datalog::TupleRef ref : database.sorted(id)) {
            const auto tuple = database.tuple(ref);
            for (std::size_t c = 0; c < tuple.size(); ++c) {
                file += (c == 0 ? "" : "\t") + cell(*world.values, tuple[c], relation.columns[c]);
            }
            file += "\n";
        }
    }
    return out;
}

/// Runs the program as it stands, and in another order of all that has no order.
bool compare_orders(const RandomProgram& program, std::uint64_t seed) {
    const Files expected = evaluated(program);
    REQUIRE(run(program) == expected);
    Random random(seed);
    const RandomProgram other = program.shuffled(random, true);
    INFO(other.text());
    REQUIRE(run(other, &random) == expected);
    return expected.has_value();
}

}  // namespace

TEST_CASE("The order of statements, conditions and facts changes no byte of what a run writes",
          "[run][differential]") {
    std::size_t written = 0;
    constexpr std::uint64_t programs = 50;  // each is many files
    for (std::uint64_t seed = 30'001; seed <= 30'000 + programs; ++seed) {
        const RandomProgram program = datalog::testing::random_program(seed);
        INFO("seed " << seed << "\n" << program.text());
        written += compare_orders(program, seed) ? 1U : 0U;
    }
    CHECK(written > programs * 3 / 4);
    for (const auto& shaped : datalog::testing::shaped_programs(4, 60)) {
        INFO(shaped.name);
        CHECK(compare_orders(shaped.program, 4));
    }
}

}  // namespace fascia::test
