#pragma once

#include "core/checker/report.hpp"
#include "core/checker/written.hpp"
#include "core/evidence/case.hpp"
#include "core/rules/rulebook.hpp"

#include <string_view>

namespace fascia {

/// Checks a written explanation against the knowledge base and the rules, with no code of the
/// engine that made it: every step is derived again, every negation and count taken anew among all
/// that follows, every contribution weighed and every total added up again; and whether
/// anything is missing. What is only worded (sentences, labels) is not looked at.
///
/// One made with another knowledge base or other rules is told to be so, and not checked. `told`
/// is the case that stands in it. Requires: the rulebook was compiled with a knowledge base.
/// Cost: about that of deriving everything that follows in one case by plain joins.
[[nodiscard]] checker::Report check_explanation(const checker::WrittenExplanation& written,
                                                const Case& told, const Rulebook& rulebook);

/// Whether it was made with this knowledge base and these rules (fingerprints): a report that
/// says so where it was not.
[[nodiscard]] checker::Report check_origin(const checker::WrittenExplanation& written,
                                           std::string_view kb, std::string_view rules);

}  // namespace fascia
