#pragma once

#include "core/evidence/case.hpp"
#include "shell/arguments.hpp"
#include "shell/session.hpp"

#include <optional>
#include <span>
#include <vector>

namespace fascia::shell {

/// A finding as it was typed: its name, then side, state, value and the person's own words in
/// quotes, in any order.
struct TypedFinding {
    const Finding* finding = nullptr;
    Word name;
    Word side_word;
    Word state_word;
    Word value_word;
    Side side = Side::none;
    FindingState state = FindingState::present;
    std::optional<double> value;
    std::string note = {};  ///< the person's own words; empty: none were typed
};

/// Reads FINDING [SIDE] [STATE] [VALUE] ["WORDS"]. The name is the longest beginning that
/// names a finding, so that a name may have words like "left" in it; where none
/// does, it is what is left without an article, a side and a word that denies ("no fever" is fever,
/// absent; "ache above the left iliac crest" has its side within), or else all words before the
/// first of those. Errors, at their words: an unknown
/// finding, a word that means nothing there, two that exclude each other.
/// Requires: session.fascia() succeeded; words are not empty.
[[nodiscard]] Result<TypedFinding> read_finding(Session& session, const Arguments& arguments,
                                                std::span<const Word> words);

/// What Case::problems() found, each at the word that it is about.
[[nodiscard]] Diagnostics placed(const Arguments& arguments, const TypedFinding& typed,
                                 std::vector<ToldProblem> problems);

}  // namespace fascia::shell
