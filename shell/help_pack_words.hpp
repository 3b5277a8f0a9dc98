#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fascia::shell {

/// Whether entries of a pack begin with the word: evidence "NAME" { … }.
[[nodiscard]] bool begins_an_entry(std::string_view word);

/// What a word means in a pack: what can stand in an entry that begins with it ("evidence"), and
/// what the field of that name is ("because"), by entry. Of several lines, each ended; empty where
/// packs have no such word.
[[nodiscard]] std::string words_of_packs_text(std::string_view word, std::size_t width);

}  // namespace fascia::shell
