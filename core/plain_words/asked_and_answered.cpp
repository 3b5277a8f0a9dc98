#include "core/plain_words/asked_and_answered.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace fascia {

namespace {

/// The answer behind a question mark: yes or no, and how long it is, with the mark and the spaces
/// around it.
struct Answer {
    bool is_yes = false;
    std::size_t length = 0;
};

std::optional<Answer> answer_at(std::string_view text, std::size_t mark) {
    const std::size_t begin = text.find_first_not_of(' ', mark + 1);
    if (begin == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t end = std::min(text.find_first_of(" ,;.:?!\n", begin), text.size());
    const std::string word = to_lower(text.substr(begin, end - begin));
    const bool is_yes = is_one_of(word, {"yes", "y", "positive"});
    // "no pain" is more than an answer.
    const std::string_view rest = trim(text.substr(end));
    const bool is_alone =
        rest.empty() || std::string_view(",;.:?!-\n").find(rest.front()) != std::string_view::npos;
    if ((!is_yes && !is_one_of(word, {"no", "none", "n", "never"})) || !is_alone) {
        return std::nullopt;
    }
    return Answer{is_yes, end - mark};
}

bool begins_question(std::string_view text) {
    const std::string first = to_lower(text.substr(0, text.find_first_of(" ,'")));
    return is_one_of(first, {"is",    "are",   "could", "should", "what", "why",  "can",  "do",
                             "does",  "will",  "would", "how",    "am",   "when", "must", "which",
                             "might", "shall", "where", "who",    "did",  "was",  "has"});
}

/// "I", "my left foot", "she": whoever tells begins so.
bool begins_telling(std::string_view text) {
    const std::string first = to_lower(text.substr(0, text.find_first_of(" ,'")));
    return is_one_of(first, {"i", "my", "she", "he", "her", "his", "both", "we", "our", "there"});
}

void add_sentence(std::string_view sentence, std::string& to) {
    to += (to.empty() ? "" : " ") + std::string(sentence);
}

}  // namespace

std::optional<ToldAndAsked> told_and_asked(std::string_view text) {
    if (is_asked_and_answered(text)) {
        return std::nullopt;
    }
    ToldAndAsked both;
    for (std::string_view rest = trim(text); !rest.empty(); rest = trim(rest)) {
        std::size_t end = rest.find_first_of(".!?;\n");
        while (end != std::string_view::npos && end + 1 < rest.size() && rest[end] == '.' &&
               rest[end + 1] != ' ' && rest[end + 1] != '\n') {
            end = rest.find_first_of(".!?;\n", end + 1);
        }
        const std::size_t length = end == std::string_view::npos ? rest.size() : end + 1;
        const std::string_view sentence = trim(rest.substr(0, length));
        rest.remove_prefix(length);
        if (!sentence.ends_with('?')) {
            add_sentence(sentence, both.told);
            continue;
        }
        // "I can't pee, is it serious?"
        const std::size_t comma = sentence.rfind(", ");
        const bool is_both = comma != std::string_view::npos && begins_telling(sentence) &&
                             begins_question(trim(sentence.substr(comma + 1)));
        if (is_both) {
            add_sentence(std::string(sentence.substr(0, comma)) + '.', both.told);
        }
        add_sentence(trim(sentence.substr(is_both ? comma + 1 : 0)), both.asked);
    }
    return both.told.empty() || both.asked.empty() ? std::nullopt : std::optional(both);
}

bool is_asked_and_answered(std::string_view text) {
    for (std::size_t at = text.find('?'); at != std::string_view::npos;
         at = text.find('?', at + 1)) {
        if (answer_at(text, at)) {
            return true;
        }
    }
    return false;
}

std::string answers_as_told(std::string_view text) {
    std::string told;
    for (std::size_t at = 0; at < text.size();) {
        const auto answer = text[at] == '?' ? answer_at(text, at) : std::nullopt;
        if (!answer) {
            told += text[at++];
            continue;
        }
        told += answer->is_yes ? "" : ": none";
        at += answer->length;
        // "Yes, left calf": where it is.
        if (answer->is_yes && text.substr(at, 1) == ",") {
            ++at;
        }
    }
    return told;
}

}  // namespace fascia
