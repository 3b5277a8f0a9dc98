#pragma once

#include "core/handout/material.hpp"
#include "core/report/phrases.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia::handout {

// What more than one section of a case says in the same way.

/// "1 fired, 63 clear, 116 not asked, of 180".
[[nodiscard]] std::string counts_of(const Explanation& explanation);

/// "Soon means: within days, …"
[[nodiscard]] std::string urgency_explained(Pack::Urgency urgency);

/// Whether a red flag fired of a condition with which something must not be loaded.
[[nodiscard]] bool must_not_be_loaded(const Desk& desk);

/// That no examination is listed there.
[[nodiscard]] std::string no_loading_tests();

/// What a candidate begins with, and what that rests on.
[[nodiscard]] std::string prior_of(const WeighedCandidate& weighed);

/// Why two starting values must not be compared that do not rest on the same.
[[nodiscard]] Paragraph on_starting_values(const Scales& scales);

/// How many candidates the overview shows: as many as were asked for, but no tie in part, where
/// that takes few more or the tie does not begin at the top.
[[nodiscard]] std::size_t overview_count(const Desk& desk);

/// What all that counts of one finding told is worth to a candidate, the side aside; nothing where
/// nothing does.
[[nodiscard]] std::optional<Points> worth_of(const CandidateExplanation& candidate,
                                             const Told& told);

/// Those of the findings told that say something of the candidates in the overview, in the order of
/// telling: its columns. Indexes into what was told.
[[nodiscard]] std::vector<std::size_t> overview_columns(const Desk& desk);

/// What was told and counts for a candidate or against it, each in words; with its points or not.
[[nodiscard]] std::pair<std::vector<std::string>, std::vector<std::string>> for_and_against(
    const CandidateExplanation& candidate, bool with_points = true);

/// "fracture of the neck of the femur, left".
[[nodiscard]] Words name_of(const Desk& desk, const FiredCondition& fired);

/// A finding that is present, with the side on which it is: "pain in the groin, left".
[[nodiscard]] std::string told_in_words(const Desk& desk, const std::string& finding);

/// What the knowledge base says is to be left off until the conditions are excluded for which a red
/// flag fired.
[[nodiscard]] Items until_excluded(const Desk& desk);

/// Of a question that tells origins apart, where a yes is a part of a red flag of an emergency:
/// " A yes together with fever is an emergency: abscess in psoas."; empty where it is none.
[[nodiscard]] Words what_a_yes_raises(const Desk& desk, std::string_view finding);

/// The findings told or concluded that raised the flags of a condition, in words.
[[nodiscard]] std::vector<std::string> findings_of(const FiredCondition& fired, const Desk& desk);

/// Those of all conditions for which a red flag fired, each once.
[[nodiscard]] std::vector<std::string> reasons_to_refer(const Desk& desk);

/// "52 years, female; pain in the side of the low back, left": who it is, and where it was told to
/// hurt, behind what was told before that and asks for an origin; where no place was told, what was
/// told first; and how much else is present, where that is
/// wanted. Empty where nothing is known.
[[nodiscard]] std::string complaint_of(const Desk& desk, bool counts_the_rest);

/// Of what was told not to be so on one side alone: the other side. None where nothing was.
[[nodiscard]] Side side_still_open(const Case& told, std::string_view finding);

/// asked_in_order(); of what was told not to be so on one side alone, which side is meant.
[[nodiscard]] std::string asked_of(const Desk& desk, const FlagQuestion& flag);

/// What a red flag that fired, and must not wait, explains of what the first candidate leaves over.
struct ExplainedByFlag {
    Words condition;
    std::vector<std::string> findings;   ///< in words: what counts for the condition
    std::vector<std::string> warned;     ///< what counts for nothing there, but raised its flag
    std::vector<std::string> left_over;  ///< in all
};
/// The most urgent first; those that explain nothing are left out. Left over is all that was told
/// and does not count for the first, but for measures and what was tried; what raised a flag first.
[[nodiscard]] std::vector<ExplainedByFlag> explained_by_flags(const Desk& desk);
/// "Of the 9 findings that a leaves unexplained, 4 speak for b: …."
[[nodiscard]] Words explained_in_words(const ExplainedByFlag& by, const Words& first);

/// " Against it: a -4.0; b -2.5.": what was told and takes most from it.
[[nodiscard]] std::string what_is_against(const WhyNotCandidate& why);

/// "6 of 10", "30 days": a measured value with its unit.
[[nodiscard]] std::string measured_in_words(const Finding& finding, double value);

/// Candidates that cannot be this person's, by the reason.
class Excluded {
public:
    /// Whether it is one; then it is noted.
    bool take(const Desk& desk, const CandidateExplanation& candidate);
    void add_to(Section& section) const;

private:
    /// By the reason in terms: the reason, and their names.
    std::map<std::string, std::pair<Words, std::vector<Words>>> by_reason_;
};

}  // namespace fascia::handout
