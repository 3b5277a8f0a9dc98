#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// What a question in plain words may ask of the knowledge base.
struct PatternsMeant {
    std::vector<std::string> patterns = {};   ///< best first, ties by pattern
    std::vector<std::string> left_over = {};  ///< words that the best one does not take in
    bool is_certain = false;                  ///< it is one, and takes in all that was said
    bool are_certain = false;  ///< they are several of one name, and each takes in all of it
    std::vector<std::string> headings = {};  ///< as many as patterns, or none: what each tells
    std::string note = {};      ///< what is not known of what was asked, or what it comes down to
    std::string asked_of = {};  ///< id: of what the note tells, where no pattern can
    bool is_answer = false;     ///< the note, of one or several lines, is the answer
};

/// The headings of those who do a movement.
inline constexpr std::string_view main_movers = "main movers:";
inline constexpr std::string_view helpers = "they help the main movers:";

/// Patterns that a question in plain words may mean: "which nerve supplies piriformis" may be
/// `piriformis innervated_by ?nerve, ?nerve kind nerve`. Looked for are a name of the knowledge
/// base and relations whose sentences share words with the rest, or lead to things of a kind that
/// is named; only relations that tell something of that name are given. Which end the name stands
/// at is told by whether the words stand before it. "does A pass through B" is a statement, "which
/// muscles are there" all of a kind. Up to `limit`; none where no name, or no relation, is
/// recognised. Cost: O(facts).
[[nodiscard]] PatternsMeant patterns_meant(const KnowledgeBase& kb, std::string_view question,
                                           std::size_t limit);

/// What a pattern of plain_question asks, in words, by its first condition: "which muscle crosses
/// the hip joint"; empty where that is no relation of two things.
[[nodiscard]] std::string pattern_in_words(const KnowledgeBase& kb, std::string_view pattern);

/// What a question in plain words may ask the console to do.
struct CommandsMeant {
    std::vector<std::string> lines = {};  ///< one: it is that
    /// What was asked and is not known, where the lines are only near it; without a line, the
    /// answer.
    std::string note = {};
};

/// Lines of the console that a question in plain words may mean: "why is psoas major not first?" is
/// `whynot psoas_major`, "how are A and B connected?" `path A B`, "what should I ask next?" `ask`.
/// Several where a name in it is that of several things; none where nothing of the kind is asked.
/// Cost: O(words²).
[[nodiscard]] CommandsMeant commands_meant(const KnowledgeBase& kb, std::string_view question);

/// The longest name of the knowledge base that stands in plain words: the ids of all that have it.
[[nodiscard]] std::vector<std::string> named_in(const KnowledgeBase& kb, std::string_view words);

}  // namespace fascia
