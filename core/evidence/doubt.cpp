#include "core/evidence/doubt.hpp"

#include "core/base/one_of.hpp"
#include "core/evidence/clauses.hpp"
#include "core/evidence/finding_names.hpp"
#include "core/evidence/person_in_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace fascia {

namespace {

/// "is there", "does it", "have you".
bool is_question(const PlainWords& words) {
    static constexpr std::array<std::string_view, 9> first = {"is",  "are", "was",  "does", "do",
                                                              "did", "has", "have", "can"};
    static constexpr std::array<std::string_view, 6> second = {"there", "it",  "she",
                                                               "he",    "you", "they"};
    return words.size() > 2 && is_one_of(words[0], first) && is_one_of(words[1], second);
}

/// "in the past", but not "past the knee".
bool is_long_past(const PlainWords& words) {
    const auto past = std::ranges::find(words, "past");
    return past != words.end() &&
           (past + 1 == words.end() || !is_one_of(*(past + 1), {"the", "her", "his"}));
}

}  // namespace

bool tells_beginning(const PlainWords& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"began", "begun", "started", "start", "onset", "came", "since",
                                "injured", "fell", "hurt", "felt", "noticed"});
    });
}

bool is_of_the_past(const PlainWords& words) {
    const auto follows = [&](std::string_view word, std::initializer_list<std::string_view> next) {
        const auto at = std::ranges::find(words, word);
        return at != words.end() && at + 1 != words.end() && is_one_of(*(at + 1), next);
    };
    const bool is_past =
        (is_one_of("ago", words) && (is_one_of("years", words) || is_one_of("year", words))) ||
        follows("last", {"year", "time", "month"}) || is_long_past(words) ||
        follows("years", {"before", "earlier"}) ||
        (is_one_of("as", words) &&
         std::ranges::any_of(words,
                             [](std::string_view word) {
                                 return is_one_of(word, {"child", "teenager", "youth"});
                             })) ||
        std::ranges::any_of(words, [](std::string_view word) {
            return is_one_of(word, {"earlier", "once"}) ||
                   (word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
                    word.find_first_not_of("0123456789") == std::string::npos);
        });
    return is_past && !tells_beginning(words);
}

void doubt(const KnowledgeBase& kb, const PlainWords& words, std::string_view why_doubtful,
           std::vector<Reading>& readings) {
    static constexpr std::array<std::string_view, 5> scant = {"rarely", "seldom", "hardly",
                                                              "barely", "scarcely"};
    const auto is_scant = [](std::string_view word) { return is_one_of(word, scant); };
    const bool asks = is_question(words);
    const bool is_past = is_of_the_past(words);
    PlainWords as_easing = words;
    const bool is_eased = say_eased(as_easing);
    const auto add = [](Reading& reading, std::string_view why) {
        reading.is_certain = false;
        if (reading.doubt.empty()) {
            reading.doubt = why;
        }
    };
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        // Unless that is what the finding itself is about.
        const auto speaks_of = [&](auto is_such) {
            return finding != nullptr && std::ranges::any_of(words, is_such) &&
                   !is_worded_with(*finding, is_such);
        };
        if (asks) {
            add(reading, "it is asked");
        }
        if (!why_doubtful.empty()) {
            add(reading, why_doubtful);
        }
        if (speaks_of(is_of_others)) {
            add(reading, "perhaps of somebody else");
        }
        if (!is_eased && speaks_of(is_over)) {
            add(reading, "it may be over");
            reading.told.state = FindingState::absent;
        }
        const bool may_be_past = finding != nullptr && finding->topic != "history" &&
                                 finding->topic != "onset" && finding->unit.empty();
        if (is_past && may_be_past && reading.told.state == FindingState::present) {
            add(reading, "it may be over");
            reading.told.state = FindingState::absent;
        }
        if (speaks_of(is_scant)) {
            add(reading, "it is said to be seldom or slight");
        }
    }
}

}  // namespace fascia
