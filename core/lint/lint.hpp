#pragma once

#include "core/base/result.hpp"
#include "core/check/review.hpp"
#include "core/evidence/case.hpp"
#include "core/lint/month.hpp"
#include "core/rules/pack.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// How many months after it was looked through a pack is due again.
inline constexpr std::int64_t months_until_review = 24;

struct LintOptions {
    /// The month that review dates are held against; nothing: they are not. Never the clock, so
    /// that the same packs give the same remarks.
    std::optional<Month> today;
    /// What evidence is looked at in, and functions of packs are run on, beside the cases of tests
    /// and one in which nothing is told.
    std::vector<Case> cases = {};
    /// Packs by id that are held against all others: of two entries that say the same, or the
    /// opposite, the one of the pack further back in this list is remarked on; packs that are not
    /// in it stand before it, by id.
    std::vector<std::string> newcomers = {};
};

/// Looks packs over and adds its remarks to those of a review, then takes away what packs allow
/// (Pack::allow). remark_codes() says what there is. What is remarked on is so:
/// a rule that "never fires" does not, whatever a case tells, with this knowledge base and these
/// packs; but not every such rule is found.
///
/// Cost: all tests of the packs are run. Error: a limit.
/// Requires: the rulebook of the groundwork was compiled from the packs.
[[nodiscard]] Result<void> lint(const Groundwork& groundwork, const std::vector<Pack>& packs,
                                const LintOptions& options, const datalog::Limits& limits,
                                Review& review);

}  // namespace fascia
