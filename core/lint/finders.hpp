#pragma once

#include "core/base/result.hpp"
#include "core/check/review.hpp"
#include "core/lint/lint.hpp"
#include "core/lint/subject.hpp"

#include <vector>

namespace fascia {

// Each looks for some kinds of remark and appends what it finds, in the order of the packs. Each
// stands in a file of its own.

/// never-fires
[[nodiscard]] Result<void> find_never_fires(const LintSubject& subject,
                                            const datalog::Limits& limits,
                                            std::vector<Remark>& out);
/// never-equal
void find_never_equal(const LintSubject& subject, std::vector<Remark>& out);
/// any-value, contradicts, flag-of-no-danger, same-both-ways, wrong-way-round
void find_directions(const LintSubject& subject, std::vector<Remark>& out);
/// lone-overlap, overlap-differs
void find_overlaps(const LintSubject& subject, std::vector<Remark>& out);
/// circular, denies-itself, duplicate, subsumed
void find_repeated(const LintSubject& subject, std::vector<Remark>& out);
/// range-gap, ranges-overlap
void find_ranges(const LintSubject& subject, std::vector<Remark>& out);
/// no-sentence, nothing-given, unused-relation
void find_relations(const LintSubject& subject, std::vector<Remark>& out);
/// single-variable
void find_single_variables(const LintSubject& subject, std::vector<Remark>& out);
/// whole-division
void find_whole_divisions(const LintSubject& subject, std::vector<Remark>& out);
/// empty-test, no-test, untested
[[nodiscard]] Result<void> find_tests(const LintSubject& subject, const datalog::Limits& limits,
                                      std::vector<Remark>& out);
/// adds-nothing
[[nodiscard]] Result<void> find_adding_nothing(const LintSubject& subject,
                                               const LintOptions& options,
                                               const datalog::Limits& limits,
                                               std::vector<Remark>& out);
/// fails
[[nodiscard]] Result<void> find_failing(const LintSubject& subject, const LintOptions& options,
                                        const datalog::Limits& limits, std::vector<Remark>& out);
/// unsteady. Looks at functions that were called before, by tests and cases.
void find_unsteady(const LintSubject& subject, std::vector<Remark>& out);
/// answers-unasked, clears-flag. Where the limits do not let it find out what a rule concludes
/// about, nothing is said of that rule.
void find_unasked(const LintSubject& subject, const datalog::Limits& limits,
                  std::vector<Remark>& out);
/// unfilled
void find_unfilled(const LintSubject& subject, std::vector<Remark>& out);
/// review-date; review-due where a month is given
void find_dates(const LintSubject& subject, const LintOptions& options, std::vector<Remark>& out);

}  // namespace fascia
