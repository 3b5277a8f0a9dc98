#include "core/explain/examined_question.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/question_words.hpp"
#include "core/plain_words/finding_names.hpp"

#include <algorithm>
#include <vector>

namespace fascia {

std::string how_examined(const KnowledgeBase& kb, std::string_view question) {
    std::vector<std::string> words = question_words(to_lower(question));
    const bool asks =
        words.size() > 2 && is_one_of(words.front(), {"how", "show", "describe", "explain"}) &&
        std::ranges::any_of(words, [](const std::string& word) {
            return is_one_of(
                word, {"do", "done", "perform", "performed", "carry", "carried", "test", "tested",
                       "examine", "examined", "check", "checked", "conduct", "conducted", "execute",
                       "executed", "elicit", "elicited"});
        });
    if (!asks) {
        return {};
    }
    std::erase_if(words, [](const std::string& word) {
        return is_one_of(
            word,
            {"how",      "show",     "me",        "describe",  "explain", "do",        "does",
             "done",     "perform",  "performed", "carry",     "carried", "out",       "tested",
             "examine",  "examined", "check",     "checked",   "conduct", "conducted", "execute",
             "executed", "elicit",   "elicited",  "is",        "are",     "i",         "you",
             "we",       "one",      "should",    "can",       "must",    "to",        "the",
             "a",        "an",       "properly",  "correctly", "exactly", "it"});
    });
    const Finding* const finding = finding_called(kb, list_of(words, " "));
    if (finding == nullptr || finding->how.empty()) {
        return {};
    }
    return finding->label + ": " + finding->how + " [" + list_of(finding->backing.sources) + "; " +
           to_string(finding->backing.grade) + "]\nshow " + finding->id +
           " tells what it speaks for, and how much";
}

}  // namespace fascia
