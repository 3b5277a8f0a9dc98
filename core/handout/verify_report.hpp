#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/checker/report.hpp"
#include "core/fascia.hpp"
#include "core/handout/make_report.hpp"
#include "core/report/text.hpp"
#include "core/verify.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::handout {

/// What verifying a report comes to.
struct ReportVerification {
    std::string case_id;
    bool is_identical = false;                  ///< made again, it is the same byte by byte
    std::optional<FirstDifference> difference;  ///< where it is not
    /// What it was made with that is otherwise now, one sentence each: the program, the knowledge
    /// base, packs.
    std::vector<std::string> causes;
    checker::Report report;  ///< of the explanation made now, by the check without the engine
    std::unique_ptr<Consultation> consultation;
    std::optional<Made> made;  ///< now

    [[nodiscard]] bool holds() const { return is_identical && report.holds(); }
};

/// Whether a file is a report: a page, or JSON of the format report/1.
[[nodiscard]] bool is_report(std::string_view text);

/// Runs the case that stands in a report again, writes the report again, with the same settings,
/// style sheet and logo, and compares; and checks the explanation with check_explanation(). Errors:
/// no report; a case that is not right (in another knowledge base); a limit.
/// Requires: `fascia` outlives the verification.
[[nodiscard]] Result<ReportVerification> verify_report(
    const Fascia& fascia, const SourceText& file, const datalog::Limits& limits = case_limits());

/// In words; red flags first.
[[nodiscard]] std::string to_text(const ReportVerification& verification,
                                  const TextOptions& options);

}  // namespace fascia::handout
