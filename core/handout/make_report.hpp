#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/explanation.hpp"
#include "core/fascia.hpp"
#include "core/handout/report.hpp"

#include <string_view>
#include <vector>

namespace fascia::handout {

/// A report, and the explanation that it was made from.
struct Made {
    Report report;
    Explanation explanation;
};

/// Builds all of it once, whatever form it is then written in: red flags, what was told, the
/// overview, the first candidates in full, why not the others, contrast, flips, robustness,
/// questions, treatment, words and sources used, how it was made. What does not apply is not there.
/// Same case, settings, knowledge base and packs, same report.
///
/// Requires: the consultation is of `fascia`, and outlives the explanation. Errors: a limit; an
/// arithmetic error of a rule.
[[nodiscard]] Result<Made> make_report(const Fascia& fascia, const Consultation& consultation,
                                       const Settings& settings,
                                       const datalog::Limits& limits = case_limits());

/// A report without sections, of something else than one case.
[[nodiscard]] Report blank_report(const Fascia& fascia, Subject subject, const Settings& settings);

/// What a report that is of no case says of red flags.
inline constexpr std::string_view no_case_sentence =
    "No case is told here, so no red flag is judged. In a case they come first.";

/// Adds the sources that the sections name, and what the report was made with.
void add_closing(const KnowledgeBase& kb, Report& report);

/// Each pack of `fascia` with the fingerprint of its text, in the order of loading.
[[nodiscard]] std::vector<PackMark> marks_of(const Fascia& fascia);

}  // namespace fascia::handout
