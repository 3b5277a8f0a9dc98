#include "core/plain_words/doubt.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/clauses.hpp"
#include "core/plain_words/feared_in_words.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/person_in_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

namespace fascia {

namespace {

/// "is there", "does it", "have you".
bool is_question(const PlainWords& words) {
    static constexpr std::array<std::string_view, 13> first = {
        "is",   "are", "was",   "does",   "do",   "did",  "has",
        "have", "can", "could", "should", "will", "would"};
    static constexpr std::array<std::string_view, 10> second = {
        "there", "it", "she", "he", "you", "they", "i", "this", "that", "these"};
    return words.size() > 2 && is_one_of(words[0], first) && is_one_of(words[1], second);
}

/// "can hardly stand"
bool is_hardly_able(const PlainWords& words) {
    const auto can = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"can", "could"});
    });
    return can != words.end() && can + 1 != words.end() &&
           is_one_of(can[1], {"hardly", "barely", "scarcely"});
}

/// "in the past", but not "past the knee".
bool is_long_past(const PlainWords& words) {
    const auto past = std::ranges::find(words, "past");
    return past != words.end() &&
           (past + 1 == words.end() || !is_one_of(*(past + 1), {"the", "her", "his"}));
}

/// Whether the words hold all those of some name of the finding.
bool say_name_of(const PlainWords& words, const Finding& finding) {
    const std::vector<std::string> said = word_stems(list_of(words, " "));
    const auto is_said = [&](std::string_view name) {
        const std::vector<std::string> stems = word_stems(name);
        return !stems.empty() &&
               std::ranges::all_of(stems, [&](const auto& stem) { return is_one_of(stem, said); });
    };
    return is_said(finding.label) || std::ranges::any_of(finding.synonyms, is_said);
}

/// What makes up the finding, and the words do not say; empty where there is no such thing.
std::string what_is_not_said(const Finding& finding, Side side, const PlainWords& words) {
    const PlainWords label = plain_words_of(finding.label);
    const auto says_one_of = [&](std::initializer_list<std::string_view> known) {
        return std::ranges::any_of(words, [&](auto& word) { return is_one_of(word, known); });
    };
    if (finding.topic == "history" && label.front() == "long" &&
        !says_one_of({"long", "years", "year", "months", "month", "always", "prolonged",
                      "regularly", "chronic", "permanently"})) {
        return "for how long is not said";
    }
    const bool is_in_part_of_belly = finding.topic == "site" && is_one_of("belly", label) &&
                                     std::ranges::any_of(label, [](auto& word) {
                                         return is_one_of(word, {"upper", "lower"});
                                     });
    if (is_in_part_of_belly && says_one_of({"belly", "abdomen", "tummy"}) &&
        !says_one_of(
            {"upper", "lower", "low", "ribs", "pit", "above", "below", "under", "fossa"})) {
        return "where in the belly is not said";
    }
    const bool is_worse = says_one_of({"worse", "worst", "worsens"});
    const auto is_worsening_word = [](std::string_view word) { return word.starts_with("wors"); };
    if (finding.topic == "course" && is_worse && !is_worded_with(finding, is_worsening_word)) {
        return "only that it is worse then is said";
    }
    if (finding.topic == "onset" && is_worse) {
        return "that it began so is not said";
    }
    if (finding.topic == "onset" && finding.label.find("childbirth") != std::string::npos &&
        !tells_beginning(words) && std::ranges::none_of(words, [](auto& word) {
            return word.starts_with("pain") || word.starts_with("ach") || word.starts_with("hurt");
        })) {
        return "that the pain began then is not said";
    }
    const bool is_down_leg = finding.topic == "quality" && is_one_of("leg", label) &&
                             !says_one_of({"leg", "legs", "thigh", "calf", "foot", "shin", "toes",
                                           "sciatica", "sciatic", "down", "knee", "buttock"});
    if (is_down_leg) {
        return "that it goes down the leg is not said";
    }
    if (say_name_of(words, finding)) {
        return {};
    }
    constexpr std::string_view like = ", like ";
    const std::size_t at = finding.label.find(like);
    if (at != std::string::npos) {
        return '"' + finding.label.substr(at + 2) + "\" is not said";
    }
    const bool is_of_one_side = finding.label.find("on one side") != std::string::npos;
    if (is_of_one_side && side == Side::none && !says_one_of({"left", "right", "one"})) {
        return "one side is not said";
    }
    return {};
}

/// "she has no cough": that it hurts to cough is neither told nor denied.
bool is_cough_alone(const Finding& finding, const PlainWords& words) {
    PlainWords rest = words;
    std::erase_if(rest, [](std::string_view word) {
        return is_denial(word) || is_one_of(word, {"cough", "coughs", "bad", "dry", "chesty"});
    });
    return is_one_of("coughing", plain_words_of(finding.label)) && rest.size() < words.size() &&
           !is_one_of("on", words) && !is_one_of("to", words) &&
           word_stems(list_of(rest, " ")).empty();
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
                    is_digits(word));
        });
    return is_past && !tells_beginning(words);
}

bool is_of_earlier(const Finding& finding) {
    return finding.topic == "history" &&
           (finding.label.starts_with("earlier") || finding.label.starts_with("history"));
}

void doubt(const KnowledgeBase& kb, const PlainWords& words, std::string_view why_doubtful,
           std::vector<Reading>& readings) {
    static constexpr std::array<std::string_view, 5> scant = {"rarely", "seldom", "hardly",
                                                              "barely", "scarcely"};
    const auto is_scant = [](std::string_view word) { return is_one_of(word, scant); };
    const bool asks = is_question(words);
    const bool is_feared = is_only_feared(words);
    const bool is_past = is_of_the_past(words);
    PlainWords as_easing = words;
    const bool is_eased = say_eased(as_easing);
    const PlainWords but_use = without_use(words);
    const bool is_now = std::ranges::none_of(but_use, is_over) || is_function_gone(words);
    // "could be pregnant"
    const bool may_only_be =
        std::ranges::adjacent_find(words, [](const auto& one, const auto& next) {
            return is_one_of(one, {"could", "might", "may"}) && is_one_of(next, {"be", "have"});
        }) != words.end();
    const bool helps = std::ranges::none_of(words, is_denial) &&
                       std::ranges::any_of(words, [](std::string_view word) {
                           return is_one_of(word, {"help", "helps", "helped", "good", "relieve",
                                                   "relieves", "ease", "eases", "work", "works"});
                       });
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
        if (finding != nullptr && is_cough_alone(*finding, words)) {
            add(reading, "that it hurts to cough is not said");
        }
        // "NSAIDs help" is none of no relief.
        if (finding != nullptr && finding->label.starts_with("no relief") && helps &&
            reading.told.state == FindingState::present) {
            add(reading, "it is said to help");
            reading.told.state = FindingState::absent;
        }
        // "no pain at rest" is none of "not better with rest"
        if (finding != nullptr && finding->label.starts_with("not better") &&
            reading.told.state == FindingState::present && is_one_of("no", words) &&
            is_one_of("pain", words) && !is_one_of("better", words) &&
            !is_one_of("relief", words)) {
            add(reading, "that there is none then is said");
            reading.told.state = FindingState::absent;
        }
        if (speaks_of([](std::string_view word) { return word == "perhaps"; })) {
            add(reading, "it may be meant, and is not said");
        }
        if (may_only_be) {
            add(reading, "it is only said that it may be so");
        }
        if (!why_doubtful.empty()) {
            add(reading, why_doubtful);
        }
        if (speaks_of(is_of_others)) {
            add(reading, "perhaps of somebody else");
        }
        const auto is_of_fear = [](std::string_view word) {
            return word.starts_with("fear") || word.starts_with("worr") || word == "afraid";
        };
        if (is_feared && (finding == nullptr || !is_worded_with(*finding, is_of_fear))) {
            add(reading, "that is feared or thought, and not said to be so");
        }
        const bool is_of_history = finding != nullptr && is_of_earlier(*finding);
        if (!is_eased && !is_now && !is_of_history && speaks_of(is_over)) {
            add(reading, "it may be over");
            reading.told.state = FindingState::absent;
        }
        const bool may_be_past = finding != nullptr && finding->topic != "history" &&
                                 finding->topic != "onset" && finding->unit.empty();
        if (is_past && may_be_past && reading.told.state == FindingState::present) {
            add(reading, "it may be over");
            reading.told.state = FindingState::absent;
        }
        const bool is_recent =
            finding != nullptr && finding->label.find("within the last year") != std::string::npos;
        const bool says_when = std::ranges::any_of(words, [](std::string_view word) {
            return is_one_of(word, {"ago", "lately", "recently", "week", "weeks", "month", "months",
                                    "year", "postpartum", "last", "this", "just"});
        });
        if (is_recent && is_one_of("years", words)) {
            add(reading, "it was longer ago");
            reading.told.state = FindingState::absent;
        } else if (is_recent && !says_when && reading.told.state == FindingState::present) {
            add(reading, "when is not said");
        }
        if (finding != nullptr && reading.told.state == FindingState::present) {
            if (const std::string lacking = what_is_not_said(*finding, reading.told.side, words);
                !lacking.empty()) {
                add(reading, lacking);
            }
        }
        if (speaks_of(is_scant)) {
            add(reading, is_hardly_able(words) ? "why it can hardly be done is not said"
                                               : "it is said to be seldom or slight");
        }
    }
}

}  // namespace fascia
