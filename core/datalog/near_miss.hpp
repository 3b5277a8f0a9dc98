#pragma once

#include "core/base/value.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace fascia::datalog {

/// What a condition comes to, the others being as they are.
enum class Verdict : std::uint8_t {
    met,
    unmet,
    /// It asks about a variable that gets its value from an unmet condition alone.
    open,
};

/// One way in which a body comes close to holding.
struct NearMiss {
    /// By variable of the rule; nothing for those that no condition that is met gives a value,
    /// and for those that are local to a sub-pattern.
    std::vector<std::optional<Value>> bindings;
    std::vector<Verdict> verdicts;  ///< by literal
    /// By literal: of a comparison that could be looked at, the values of its two sides.
    std::vector<std::optional<std::pair<Value, Value>>> sides;
    std::size_t unmet = 0;  ///< how many are
};

/// The ways in which it comes closest.
struct NearMisses {
    /// All have the same number of unmet conditions. Ordered by which conditions are unmet, those
    /// at the end of the body first, then by the values of the variables.
    std::vector<NearMiss> ways;
    /// There are more ways that come as close than were kept.
    bool has_more = false;
    /// False where the search was cut, so that there may be closer ways, or more.
    bool is_complete = true;
};

/// Tells how close a body comes to holding in what has been derived: which choice of values for
/// its variables leaves the fewest conditions unmet. What those say is not so for these values,
/// and if it were, and nothing else changed, the body would hold.
///
/// Searches depth first with a bound on the unmet conditions, which grows from 0 (iterative
/// deepening: Korf, Depth-first iterative-deepening, 1985); within a bound, each condition is
/// either met in each of the ways in which it can be, or passed over. Ways are tried in the order
/// of their values, so that what is found does not hang on the order of rows. A body of more than
/// 32 conditions is not searched.
class NearMissFinder {
public:
    /// Requires: both outlive the finder; the database has been evaluated and does not change.
    NearMissFinder(const Program& program, const Database& database);
    ~NearMissFinder();
    NearMissFinder(NearMissFinder&&) noexcept;

    struct Bounds {
        std::size_t unmet_max = 6;            ///< conditions of one body
        std::size_t looks_max = 4000;         ///< conditions that are looked up
        std::uint64_t tries_max = 1'000'000;  ///< tuples that are gone through
        std::size_t ways_max = 256;           ///< that are kept
    };

    /// `known` gives values to some variables of the rule, such as those of its head. No way is
    /// found where more conditions are unmet than the bound says. Of the limits, the time and the
    /// flag to stop hold too; what they cut is not complete.
    /// Requires: the rule is safe and outlives the finder.
    [[nodiscard]] NearMisses find(const Rule& rule,
                                  const std::vector<std::pair<Variable, Value>>& known,
                                  const Bounds& bounds, const Limits& limits = {});

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia::datalog
