#include "core/plain_words/person_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/numbers_in_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace fascia {

namespace {

/// "she", "Mrs C", "the patient".
bool is_of_person(std::span<const std::string> words) {
    constexpr std::size_t longest_name = 3;
    const bool is_named =
        is_one_of(words.front(), {"mrs", "mr", "ms"}) && words.size() <= longest_name;
    const bool is_called = words.front() == "the" && words.size() == 2 &&
                           is_one_of(words.back(), {"patient", "client", "woman", "man", "lady"});
    const bool is_meant = words.size() == 1 && is_one_of(words.front(), {"she", "he", "patient"});
    return is_named || is_called || is_meant;
}

/// "gardener", "student", "pianist": what somebody is, and no "fever of 39".
bool is_calling(std::string_view word) {
    static constexpr std::array<std::string_view, 6> ends = {"er",  "or",  "ist",
                                                             "ent", "ant", "ian"};
    static constexpr std::array<std::string_view, 10> others = {
        "fever",  "number", "order", "power",   "shoulder",
        "finger", "factor", "score", "percent", "bladder"};
    return !is_one_of(word, others) &&
           (word == "nurse" || word == "athlete" ||
            std::ranges::any_of(ends, [&](std::string_view end) { return word.ends_with(end); }));
}

/// "my" before "14 years old", "married to a", "mother of a": the age of somebody else.
bool is_age_of_other(std::span<const std::string> before) {
    std::size_t end = before.size();
    while (end > 0 && is_one_of(before[end - 1], {"a", "an", "the", "one"})) {
        --end;
    }
    if (end == 0) {
        return false;
    }
    const std::string& word = before[end - 1];
    if (is_one_of(word, {"my", "our", "her", "his", "their", "your"})) {
        return true;
    }
    const bool is_report =
        end > 1 && is_one_of(before[end - 2], {"case", "story", "history", "presentation", "report",
                                               "note", "notes", "picture", "age"});
    return is_one_of(word, {"to", "of", "for", "with", "by", "from", "carries", "carry", "lifts",
                            "lifting", "carrying", "has", "have", "after"}) &&
           !is_report;
}

}  // namespace

std::optional<std::int64_t> take_age(PlainWords& words, bool is_name_first) {
    constexpr std::int64_t oldest = 120;
    constexpr std::int64_t youngest = 9;  // at work
    constexpr std::size_t farthest = 6;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto age = is_digits(words[i]) ? number_of(words[i]) : std::nullopt;
        const bool is_stated = i > 1 && words[i - 2] == "age" && words[i - 1] == "is";
        const bool is_named = is_stated || (i > 0 && is_one_of(words[i - 1], {"aged", "age"}));
        const bool is_old =
            i + 2 < words.size() && days_in(words[i + 1]) == 365 && words[i + 2] == "old";
        const bool is_i = i > 0 && i + 1 == words.size() &&
                          ((i == 2 && words[0] == "i" && words[1] == "am") ||
                           (i == 1 && is_one_of(words[0], {"i'm", "im"})));
        const bool is_last = i > 1 && i + 1 == words.size() && words[i - 1] == "is";
        const bool is_of_one = is_i || (is_last && is_of_person(std::span(words).first(i - 1)));
        const bool is_of_name = is_last && !is_of_one && is_name_first && i == 2;
        const bool is_of = i > 1 && words[i - 1] == "of" &&
                           (is_one_of(words[i - 2], {"woman", "man", "lady", "girl", "boy"}) ||
                            (i == 2 && is_calling(words[0]) && age && *age > youngest) ||
                            (is_one_of(words[0], {"a", "an", "the"}) && i < farthest &&
                             is_calling(words[i - 2]) && age && *age > youngest));
        const bool is_age =
            is_named || is_old || is_of_one || is_of_name || is_of || words.size() == 1;
        if (!age || *age < 1 || *age > oldest || !is_age ||
            (is_old && is_age_of_other(std::span(words).first(i)))) {
            continue;
        }
        const std::size_t first = is_of_name ? 0
                                             : i - (is_stated           ? 2U
                                                    : is_named || is_of ? 1U
                                                                        : 0U);
        const std::size_t end = i + (is_old ? 3U : 1U);
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(first),
                    words.begin() + static_cast<std::ptrdiff_t>(end));
        return age;
    }
    return std::nullopt;
}

std::string take_sex(PlainWords& words) {
    static constexpr std::array<std::string_view, 9> female = {
        "she", "her", "woman", "female", "mother", "girl", "lady", "mrs", "ms"};
    static constexpr std::array<std::string_view, 8> male = {"he",     "his", "man", "male",
                                                             "father", "boy", "him", "mr"};
    std::string sex;
    PlainWords kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool tells = is_one_of(word, female) || is_one_of(word, male) || is_self(word);
        const bool is_parent = word == "mother" || word == "father";
        const bool is_oneself = !is_parent || (i + 1 < words.size() && words[i + 1] == "of");
        if (tells && is_oneself && sex.empty()) {
            sex = is_one_of(word, female) || word == "herself" ? "female" : "male";
        }
        if (!tells) {
            kept.push_back(word);
        }
        i += is_one_of(word, {"mr", "mrs", "ms"}) ? 1U : 0U;  // a name follows
    }
    words = std::move(kept);
    return sex;
}

bool is_of_others(std::string_view word) {
    static constexpr std::array<std::string_view, 21> others = {
        "mother", "father",  "sister",  "brother", "son",       "daughter",    "wife",
        "mum",    "husband", "parents", "dad",     "partner",   "uncle",       "aunt",
        "cousin", "family",  "friend",  "boss",    "neighbour", "grandmother", "grandfather"};
    return is_one_of(word, others);
}

bool is_self(std::string_view word) {
    return is_one_of(word, {"herself", "himself"});
}

std::string somebody_else_in(const PlainWords& words) {
    const auto who = std::ranges::find_if_not(words, [](std::string_view word) {
        return is_one_of(word, {"her", "his", "my", "their", "the", "a", "and", "but", "also",
                                "both", "one", "only"});
    });
    if (who == words.end() || !is_of_others(*who) || *who == "family") {
        return {};
    }
    const bool is_told =
        who + 1 == words.end() ||
        is_one_of(who[1],
                  {"had",     "has",       "have",   "having", "died",   "is",    "was",  "with",
                   "suffers", "suffered",  "got",    "gets",   "takes",  "took",  "also", "never",
                   "once",    "developed", "denies", "denied", "smokes", "drinks"});
    return is_told ? *who : std::string();
}

PlainWords others_in(const PlainWords& words) {
    PlainWords others;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_self = i + 1 < words.size() && words[i + 1] == "of";
        if (is_of_others(words[i]) && !is_self) {
            others.push_back(words[i]);
        }
    }
    return others;
}

void keep_person(PlainWords& words, bool with_sides) {
    PlainWords kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        // "74 year old"
        const bool is_age = i + 2 < words.size() && is_digits(words[i]) &&
                            words[i + 1].starts_with("year") && words[i + 2] == "old";
        if (is_age) {
            kept.insert(kept.end(), {words[i], words[i + 1], words[i + 2]});
            i += 2;
        } else if (is_one_of(words[i], {"she", "he", "her", "his", "man", "woman", "lady", "mother",
                                        "father", "sister", "brother"}) ||
                   (with_sides && is_one_of(words[i], {"left", "right", "both"}))) {
            kept.push_back(words[i]);
            // "a woman of 34"
            if (i + 2 < words.size() && words[i + 1] == "of" && is_digits(words[i + 2]) &&
                is_one_of(words[i], {"man", "woman", "lady"})) {
                kept.insert(kept.end(), {words[i + 1], words[i + 2]});
                i += 2;
            }
        }
    }
    words = std::move(kept);
}

}  // namespace fascia
