#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// A line that is run by its number: what may have been meant by one that went wrong, or what
/// plain words may tell.
struct Choice {
    std::string line;          ///< what is run
    std::string shown;         ///< what tells it apart from the others
    std::string about = {};    ///< what that is; may be empty
    std::string heading = {};  ///< what it is a reading of: stands once above all that follow
    bool is_doubtful = false;  ///< only its own number chooses it
    bool is_plain = false;     ///< the first: it is much nearer to what was typed than all others
    bool has_taken_side = false;  ///< its side was not told, and is that of where it hurts
};

/// Suggestions for a line as choices, each with what it is the name of; a name that is
/// another's id in words is left out. `fixed` are the lines with
/// the suggestions put in, as many. `kb` may be null.
[[nodiscard]] std::vector<Choice> choices_of(std::span<const std::string> suggestions,
                                             std::span<const std::string> fixed,
                                             const KnowledgeBase* kb);

/// Whether the first is plainly meant by what was `typed`: a slip or two away from it, or the same
/// but for case and separators, and every other one at least two slips further.
[[nodiscard]] bool is_first_plain(std::string_view typed, std::span<const Choice> choices);

/// The choices with their numbers, from 1 on, one a line, and how to choose.
[[nodiscard]] std::string menu(std::span<const Choice> choices, std::size_t width);

/// What a line chooses.
struct Chosen {
    std::vector<std::size_t> numbers = {};  ///< each from 1 to how many there are
    std::vector<std::string> slips = {};    ///< as they were typed: no such number
};

/// "2", "1 3", "1, 2 and 5", "1 to 4" and "2-4" are numbers; under headings, "all" is all that is
/// not doubtful, "all but 3" that without some, and "all and 7" that with one more. Of a list of
/// numbers, another word is a slip. Nothing where it is no such line.
[[nodiscard]] std::optional<Chosen> chosen_by(std::string_view line,
                                              std::span<const Choice> choices);

/// The lines that do what was chosen: edits of the case are put into one. Requires: each number is
/// from 1 to their count.
[[nodiscard]] std::vector<std::string> lines_of(std::span<const std::size_t> numbers,
                                                std::span<const Choice> choices);

/// What was still open of a list of what may be told, each under the number that it has, and behind
/// it what is told now; of one finding, the newer words stand in the old place.
[[nodiscard]] std::vector<Choice> with_waiting(std::vector<Choice> choices,
                                               std::span<const Choice> waiting);

/// The edits of a case that set something begin so; more follow behind commas.
inline constexpr std::string_view set_edit = "case set ";
/// What such a line sets, without its beginning; empty where it is none.
[[nodiscard]] inline std::string_view what_it_sets(std::string_view line) {
    return line.starts_with(set_edit) ? line.substr(set_edit.size()) : std::string_view();
}

}  // namespace fascia::shell
