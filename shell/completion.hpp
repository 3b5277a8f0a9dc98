#pragma once

#include "shell/session.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::shell {

/// What could stand in place of the word that is being typed.
struct Completion {
    std::size_t begin = 0;           ///< where that word begins, in bytes
    std::vector<std::string> words;  ///< in the order in which they are offered
};

/// What can stand where the text ends: commands first, then what the command
/// takes, by the table's `offers`.
[[nodiscard]] Completion complete(Session& session, std::string_view text);

}  // namespace fascia::shell
