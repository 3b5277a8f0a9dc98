#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// How a statement is known.
enum class Grade {
    published,  ///< printed in the source
    computed,   ///< by us, from published figures
    judged,     ///< a judgement; never a number
    opinion,    ///< one text's position
    unchecked,  ///< standard anatomy that was not looked up page by page
};

[[nodiscard]] std::string to_string(Grade grade);
[[nodiscard]] std::optional<Grade> grade_from(std::string_view name);

/// How many times likelier a finding is with the condition than without it:
/// P(finding | condition) / P(finding | no condition); of an absent finding, the
/// same for its absence. No unit, above 0 and finite: above 1 speaks for the
/// condition, below 1 against. `low` and `high` are the printed 95 % interval.
struct LikelihoodRatio {
    double value = 1.0;
    std::optional<double> low;
    std::optional<double> high;
};

/// What a finding is worth, as its author wrote it: a published or computed
/// ratio, or else a word of the scales ("strong", "weak_against"). One of the two is set.
struct Strength {
    std::optional<LikelihoodRatio> ratio;
    std::string word;
};

}  // namespace fascia
