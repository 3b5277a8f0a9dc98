#pragma once

#include "shell/session.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace fascia::shell {

/// The words that may follow `case`; with any other, the line is a pattern (`case has ?f`).
[[nodiscard]] std::span<const std::string_view> editing_words();

/// What a case comes to, in a line or two: flags that fired, and who is first.
[[nodiscard]] std::string first_now(const Consultation& consultation);

/// Puts the open case, with changes that were not saved, where it can be found
/// again. Requires: session.is_changed(). Error: there is no such place, or it
/// cannot be written.
[[nodiscard]] Result<std::filesystem::path> keep_unsaved(const Session& session);

}  // namespace fascia::shell
