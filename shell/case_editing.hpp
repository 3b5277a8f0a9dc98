#pragma once

#include "shell/arguments.hpp"
#include "shell/session.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace fascia::shell {

/// The words that may follow `case`; with any other, the line is a pattern (`case has ?f`).
[[nodiscard]] std::span<const std::string_view> editing_words();

/// A case in which something was told otherwise.
struct Edit {
    Case changed;
    std::string told;  ///< "told: fever: absent"
};

/// Reads FINDING [SIDE] [STATE] [VALUE], age YEARS or sex WORD, and tells it in the case. Errors:
/// as read_finding() and Case::problems(). Requires: words are not empty.
[[nodiscard]] Result<Edit> read_edit(Session& session, Case c, const Arguments& arguments,
                                     std::span<const Word> words);

/// What a case comes to, in a line or two: flags that fired, and who is first.
[[nodiscard]] std::string first_now(const Consultation& consultation);

/// Puts the open case, with changes that were not saved, where it can be found
/// again. Of a branch, the case itself. Requires: session.is_changed(). Error: there is no such
/// place, or it cannot be written.
[[nodiscard]] Result<std::filesystem::path> keep_unsaved(const Session& session);

}  // namespace fascia::shell
