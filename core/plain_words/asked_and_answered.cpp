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

}  // namespace

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
