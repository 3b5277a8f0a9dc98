#pragma once

#include "shell/session.hpp"

#include <string>
#include <string_view>

namespace fascia::shell {

/// A line as it is being typed, with its parts coloured by what they mean: commands, options,
/// relations, variables, names that are known, in quotes or not, comments. In a pattern a word that
/// cannot stand where it does is marked, but the last one, which may go on. `goes_on`: the line
/// belongs to a pattern that began before. The text between the sequences is the line, byte by
/// byte. Cost: of a look-up for each word.
[[nodiscard]] std::string highlighted(Session& session, std::string_view line, bool goes_on);

}  // namespace fascia::shell
