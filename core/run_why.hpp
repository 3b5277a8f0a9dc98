#pragma once

#include "core/base/result.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/near_miss.hpp"
#include "core/explain/step.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

/// How what a pattern finds follows from what was given.
struct RunWhy {
    struct Found {
        std::string what;         ///< the pattern with the values that it found
        std::vector<Step> steps;  ///< of its conditions, in order; as WrittenSteps has them
    };
    std::string pattern;
    std::vector<Found> found;  ///< by value
    std::size_t more = 0;      ///< that are not shown
};

/// Why a pattern finds nothing.
struct RunWhyNot {
    struct Condition {
        datalog::Verdict is = datalog::Verdict::met;
        std::string text;  ///< with the values that are known
    };
    /// What comes near.
    struct Near {
        std::string rule;   ///< "PACK/NAME"; empty: the pattern itself
        std::string where;  ///< the values chosen for its variables; may be empty
        std::vector<Condition> conditions;
        std::size_t unmet = 0;
        std::size_t other_ways = 0;  ///< choices of its variables that come as close
    };
    std::string pattern;
    bool holds = false;       ///< it does; then there is nothing else
    bool has_rules = true;    ///< false where no rule concludes what it asks for
    std::vector<Near> near;   ///< nearest first; a few
    bool is_complete = true;  ///< false where the search was cut
};

/// Requires: the database was evaluated, and the query made, with this rulebook. Errors: a limit.
[[nodiscard]] Result<RunWhy> run_why(const Rulebook& book, const datalog::Analysis& analysis,
                                     const datalog::Database& database, const Query& query,
                                     const datalog::Limits& limits);

/// The same. Of a pattern with one condition, the rules that conclude it are looked at; of any
/// other, the pattern itself.
[[nodiscard]] Result<RunWhyNot> run_why_not(const Rulebook& book, const datalog::Database& database,
                                            const Query& query, const datalog::Limits& limits);

/// Both as text.
[[nodiscard]] std::string run_why_text(const RunWhy& why, std::size_t width);
[[nodiscard]] std::string run_why_not_text(const RunWhyNot& why_not, std::size_t width);

}  // namespace fascia
