#pragma once

#include "core/run_files.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// What the rules of a profile are ordered by: the largest first, or by name.
enum class ProfileOrder { time, tries, derived, duplicates, rounds, rule };

/// "time", "tries", …; nothing for another word.
[[nodiscard]] std::optional<ProfileOrder> profile_order_from(std::string_view word);

/// The rules in this order; of equals, in order of name.
[[nodiscard]] RunProfile ordered(RunProfile profile, ProfileOrder order);

/// A profile as two tables, of rules and of strata, with a line for the whole.
[[nodiscard]] std::string profile_text(const RunProfile& profile);

/// A plan, a few lines for each way in which a rule was run, with what the words mean on top.
[[nodiscard]] std::string plan_text(const RunPlan& plan);

/// How far a run is, in one line: "stratum 2 of 5, rule p/r, 1200 tuples".
[[nodiscard]] std::string progress_text(const RunProgress& progress);

}  // namespace fascia
