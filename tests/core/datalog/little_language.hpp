#pragma once

#include "core/datalog/analysis.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Programs as tests write them, one statement a line:
///
///     relation edge(text, text)
///     edge(a, b)
///     step: path(?x, ?z) :- path(?x, ?y), edge(?y, ?z), not blocked(?z)
///     reach: out(?x, ?n) :- node(?x), ?n = count { ?y : edge+(?x, ?y) }
///
/// What is wrong with the text itself fails the test at once. A literal's place is
/// its line, and as its column its number in the body, counted from 1.
namespace fascia::datalog::testing {

struct World {
    std::unique_ptr<ValueTable> values = std::make_unique<ValueTable>();
    std::unique_ptr<Program> program = std::make_unique<Program>();
    std::vector<std::pair<RelationId, std::vector<Value>>> given;

    [[nodiscard]] RelationId relation(std::string_view name) const;
    /// A database with the given tuples.
    [[nodiscard]] Database database() const;
    /// Reads one body as a question; `asked` are the variables of these names.
    [[nodiscard]] Rule question(std::string_view body) const;
    [[nodiscard]] std::vector<Variable> named(const Rule& rule,
                                              const std::vector<std::string>& names) const;
    /// a, "an a", 1, 2.5 as a list of values.
    [[nodiscard]] std::vector<Value> tuple(std::string_view text) const;
    /// r(a, 1)
    [[nodiscard]] std::string spell(RelationId relation, std::span<const Value> tuple) const;
};

[[nodiscard]] World read(std::string_view text);
/// The same into a world whose table knows values already.
[[nodiscard]] World read(std::string_view text, World world);

/// Sorted tuples of the relations, one a line.
[[nodiscard]] std::string dump(const World& world, const Database& database,
                               const std::vector<std::string>& relations);
/// Of all relations, in order of name.
[[nodiscard]] std::string dump(const World& world, const Database& database);

/// Reads and evaluates; fails the test on any error.
struct Evaluated {
    World world;
    Analysis analysis;
    std::unique_ptr<Database> database;
    EvaluationStatistics statistics;

    [[nodiscard]] TupleRef find(std::string_view relation, std::string_view tuple) const;
};
[[nodiscard]] Evaluated evaluated(std::string_view text);

/// The messages of reading and analysing, or of evaluating; one a line as
/// "line.column: message". Empty where there is no error.
[[nodiscard]] std::string errors_of(std::string_view text);

}  // namespace fascia::datalog::testing
