#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/checker/report.hpp"
#include "core/fascia.hpp"
#include "core/handout/order.hpp"
#include "core/report/text.hpp"
#include "core/verify.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::handout {

/// What verifying a report comes to.
struct ReportVerification {
    std::string what;                           ///< "the report on ql_gardener"
    bool is_identical = false;                  ///< made again, it is the same byte by byte
    std::optional<FirstDifference> difference;  ///< where it is not
    /// What it was made with that is otherwise now, one sentence each: the program, the knowledge
    /// base, packs.
    std::vector<std::string> causes;
    /// Of one case: what the check without the engine says of the explanation.
    std::optional<checker::Report> check;
    Product made;  ///< now
    /// Of several cases: which red flags fired in them, a sentence each.
    std::vector<std::string> fired;

    [[nodiscard]] bool holds() const { return is_identical && (!check || check->holds()); }
};

/// Whether a file is a report: a page, or JSON of the format report/1.
[[nodiscard]] bool is_report(std::string_view text);

/// Makes a report of any kind again from what stands in it, with the same settings, style sheet and
/// logo, and compares; of one case, also checks the explanation with check_explanation(). Errors:
/// no report; a case that is not right, or a name that is not known (in another knowledge base); a
/// limit.
/// Requires: `fascia` outlives the verification.
[[nodiscard]] Result<ReportVerification> verify_report(
    const Fascia& fascia, const SourceText& file, const datalog::Limits& limits = case_limits());

/// In words; red flags first.
[[nodiscard]] std::string to_text(const ReportVerification& verification,
                                  const TextOptions& options);

}  // namespace fascia::handout
