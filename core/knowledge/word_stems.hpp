#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A word that tells something, in small letters, and what it is without its ending.
struct StemmedWord {
    std::string word;
    std::string stem;
};

/// The words of a text that tell something, in their order.
[[nodiscard]] std::vector<StemmedWord> stemmed_words(std::string_view text);

/// The words of plain English that tell something, without their endings, each once, in their
/// order: "sits", "sitting" and "sit" give the same, and so do "ache", "hurts",
/// "worse" and "pain". Small
/// words ("the", "when", "she") are left out, "no" and "not" are not. Cost: O(length).
[[nodiscard]] std::vector<std::string> word_stems(std::string_view text);

/// Whether two stems are of one word whose endings they keep in part: "manipulat" and
/// "manipulation".
[[nodiscard]] bool are_forms_of_one(std::string_view a, std::string_view b);

/// Whether a stem tells only where in the body something is.
[[nodiscard]] bool is_body_word(std::string_view stem);

}  // namespace fascia
