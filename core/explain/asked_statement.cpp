#include "core/explain/asked_statement.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/plain_question.hpp"
#include "core/explain/question_words.hpp"

#include <algorithm>
#include <vector>

namespace fascia {

namespace {

using Words = std::vector<std::string>;

/// What stands behind the last stop or comma, in small letters without its mark.
std::string last_part(std::string_view line) {
    while (!line.empty() && is_one_of(line.substr(line.size() - 1), {"?", ".", "!", " "})) {
        line.remove_suffix(1);
    }
    const std::size_t at = line.find_last_of(",.;:");
    return at == std::string_view::npos ? "" : to_lower(trim(line.substr(at + 1)));
}

bool takes_away(Words& words, const Words& lead) {
    const bool begins =
        words.size() > lead.size() && std::equal(lead.begin(), lead.end(), words.begin());
    if (begins) {
        words.erase(words.begin(), words.begin() + std::ssize(lead));
    }
    return begins;
}

/// The statement that is asked about; empty where none is.
Words statement_in_question(std::string_view line) {
    Words words = question_words(to_lower(line));
    for (const Words& lead : {Words{"is", "it", "true", "that"}, Words{"is", "it", "right", "that"},
                              Words{"is", "it", "correct", "that"}, Words{"true", "or", "false"},
                              Words{"is", "it", "true"}, Words{"is", "it", "so", "that"}}) {
        if (takes_away(words, lead)) {
            return words;
        }
    }
    const std::string last = last_part(line);
    if (!is_one_of(last, {"true or false", "correct", "right", "true", "is that right",
                          "is that correct", "is that true", "is this true", "is this correct",
                          "isn't it", "doesn't it", "right or wrong", "yes or no"})) {
        return {};
    }
    words.resize(words.size() - std::min(words.size(), question_words(last).size()));
    return words;
}

}  // namespace

std::string question_of_statement(const KnowledgeBase& kb, std::string_view line) {
    Words words = statement_in_question(line);
    if (words.size() < 3 || denies(words) ||
        is_one_of(words.front(), {"what", "which", "is", "are", "does", "do", "can", "how"})) {
        return {};
    }
    const auto verb = std::find_if(words.begin() + 1, words.end(), [](const std::string& word) {
        return is_one_of(word, {"is", "are", "can"});
    });
    std::string asks = "does";
    if (verb != words.end()) {
        asks = *verb;
        words.erase(verb);
    }
    std::string question = asks + ' ' + list_of(words, " ") + '?';
    const PatternsMeant meant = patterns_meant(kb, question, 2);
    return meant.is_certain || meant.are_certain ? question : "";
}

}  // namespace fascia
