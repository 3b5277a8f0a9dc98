#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

// What stands in a question in plain words.

/// Words between blanks, without the punctuation around them.
[[nodiscard]] std::vector<std::string> question_words(std::string_view text);

/// A name within words: where it stands, and the ids of the structures and candidates that have it.
struct NameWithin {
    std::size_t at = 0;
    std::size_t length = 0;
    std::vector<std::string> ids = {};

    [[nodiscard]] bool holds(std::size_t word) const { return word >= at && word < at + length; }
};

/// All names in the words, in their order, each as long as can be.
[[nodiscard]] std::vector<NameWithin> names_within(const KnowledgeBase& kb,
                                                   std::span<const std::string> words);

/// The longest name in the words, the first of equals; of no length where there is none.
[[nodiscard]] NameWithin longest_name(const KnowledgeBase& kb, std::span<const std::string> words);

/// Words that ask, without what they ask: "tell me about" is gone, "flexes the hip" is "performs
/// hip flexion", "hip flexors" "performs hip flexion", "run through" "passes through".
[[nodiscard]] std::vector<std::string> as_the_knowledge_base_says(const KnowledgeBase& kb,
                                                                  std::vector<std::string> words);

/// A question with the names in it spelt right.
struct Spelling {
    std::string question;
    std::vector<std::string> read_as = {};  ///< "pirifromis as piriformis"
};

/// How a question can be read where a name in it is misspelt: one, where that is plain; several of
/// equal worth; none where nothing is misspelt, or no name is near. Words are long enough for it,
/// are in no name, and are only changed to what makes a name. Cost: O(words of all names).
[[nodiscard]] std::vector<Spelling> spellings(const KnowledgeBase& kb, std::string_view question);

/// Whether the words say that something is not so.
[[nodiscard]] bool denies(std::span<const std::string> words);

}  // namespace fascia
