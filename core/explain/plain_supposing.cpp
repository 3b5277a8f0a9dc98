#include "core/explain/plain_supposing.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/question_words.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace fascia {

namespace {

using Words = std::vector<std::string>;
using Some = std::span<const std::string>;

/// "and had fallen", "and she was 70": something else is supposed, too.
bool begins_another(Some behind) {
    return !behind.empty() &&
           is_one_of(behind.front(),
                     {"had", "has", "have", "was", "were", "is", "are", "did", "didn't", "no",
                      "could", "couldn't", "wasn't", "weren't", "isn't", "she", "he", "it"});
}

/// What stands between commas, and before and behind an "and" that joins two such things.
std::vector<Words> clauses_of(std::string_view line) {
    std::vector<Words> clauses;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find(',', at), line.size());
        const Words words = question_words(to_lower(line.substr(at, end - at)));
        Words clause;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i] == "and" && !clause.empty() &&
                begins_another(Some(words).subspan(i + 1))) {
                clauses.push_back(std::exchange(clause, {}));
            } else {
                clause.push_back(words[i]);
            }
        }
        if (!clause.empty()) {
            clauses.push_back(std::move(clause));
        }
        at = end + 1;
    }
    return clauses;
}

/// How many words only say that something is supposed; 0 where nothing is.
std::size_t length_of_lead(const Words& words) {
    if (is_one_of(words.front(), {"suppose", "imagine", "assume", "supposing", "assuming"})) {
        return 1;
    }
    const auto condition = std::ranges::find_if(
        words, [](const std::string& word) { return word == "if" || word == "when"; });
    const bool is_asked =
        condition != words.end() && condition != words.begin() &&
        is_one_of(words.front(), {"what", "how", "who", "and", "which"}) &&
        std::all_of(words.begin(), condition, [](const std::string& word) {
            return is_one_of(
                word, {"what", "would",  "happens",   "happen", "change", "changes",   "be",
                       "it",   "things", "different", "how",    "and",    "who",       "first",
                       "look", "the",    "ranking",   "come",   "which",  "is",        "comes",
                       "will", "then",   "picture",   "order",  "this",   "that",      "case",
                       "one",  "result", "answer",    "do",     "does",   "candidate", "place"});
        });
    return is_asked ? static_cast<std::size_t>(condition - words.begin()) + 1 : 0;
}

bool is_copula(std::string_view word) {
    return is_one_of(word, {"is", "are", "was", "were", "be"});
}

bool is_denied_copula(std::string_view word) {
    return is_one_of(word, {"isn't", "aren't", "wasn't", "weren't"});
}

/// Who it is about, from the front: 0 where it begins with something else.
std::size_t length_of_subject(Some words) {
    if (words.empty()) {
        return 0;
    }
    if (is_one_of(words.front(), {"she", "he", "they", "it", "there"})) {
        return 1;
    }
    return words.size() > 1 && is_one_of(words.front(), {"the", "this", "my", "our", "a"}) &&
                   is_one_of(words[1], {"patient", "client", "person", "woman", "man"})
               ? 2
               : 0;
}

/// "30 years old", "aged 30", "a man": as age and sex are set; empty where it is neither.
std::string person_in(Some words) {
    Words rest(words.begin(), words.end());
    std::erase_if(rest, [](const std::string& word) {
        return is_one_of(word, {"aged", "years", "year", "old", "of", "age", "a", "an", "only",
                                "just", "about", "now", "already", "instead"});
    });
    if (rest.size() != 1) {
        return {};
    }
    if (is_one_of(rest.front(), {"man", "male", "boy"})) {
        return "sex male";
    }
    if (is_one_of(rest.front(), {"woman", "female", "girl"})) {
        return "sex female";
    }
    return is_digits(rest.front()) ? "age " + rest.front() : "";
}

/// As it is told: "she had no fever" is "no fever", "the test were negative" "test is negative".
std::string as_told(Some words) {
    while (!words.empty() && is_one_of(words.front(), {"that", "also", "then", "and", "if"})) {
        words = words.subspan(1);
    }
    const bool is_of_age = words.size() > 3 &&
                           is_one_of(words[0], {"her", "his", "the", "their"}) &&
                           words[1] == "age" && is_copula(words[2]);
    if (const std::string age = is_of_age ? person_in(words.subspan(3)) : ""; !age.empty()) {
        return age;
    }
    const std::size_t subject = length_of_subject(words);
    Some rest = words.subspan(subject);
    Words out;
    const auto drop = [&](std::size_t count) { rest = rest.subspan(count); };
    const bool has_not = rest.size() > 2 &&
                         is_one_of(rest[0], {"did", "does", "do", "had", "has"}) &&
                         rest[1] == "not";
    if (has_not || (!rest.empty() && is_one_of(rest[0], {"didn't", "doesn't", "don't", "hadn't",
                                                         "hasn't", "haven't"}))) {
        drop(has_not ? 2 : 1);
        drop(!rest.empty() && is_one_of(rest[0], {"have", "got", "any"}) ? 1 : 0);
        out.emplace_back("no");
    } else if (rest.size() > 1 && is_one_of(rest[0], {"had", "has", "have"})) {
        drop(rest[1] == "been" || rest[1] == "got" ? 2 : 1);
    } else if (!rest.empty() && is_copula(rest[0])) {
        drop(1);
        if (const std::string person = person_in(rest); !person.empty()) {
            return person;
        }
    } else if (!rest.empty() && is_denied_copula(rest[0])) {
        drop(1);
        out.emplace_back("not");
    }
    while (!rest.empty() && is_one_of(rest[0], {"also", "a", "an", "the", "any"})) {
        drop(1);
    }
    while (rest.size() > 1 && is_one_of(rest.back(), {"too", "also", "either", "instead"})) {
        rest = rest.first(rest.size() - 1);
    }
    for (const std::string& word : rest) {
        if (is_denied_copula(word)) {
            out.emplace_back("is");
            out.emplace_back("not");
        } else {
            out.push_back(is_copula(word) ? "is" : word);
        }
    }
    return list_of(out, " ");
}

}  // namespace

std::string supposed_in(std::string_view line) {
    std::vector<Words> clauses = clauses_of(line);
    const std::size_t lead = clauses.empty() ? 0 : length_of_lead(clauses.front());
    if (lead == 0) {
        return {};
    }
    Words told;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        Some words = Some(clauses[i]).subspan(i == 0 ? lead : 0);
        // "…, what would change?" asks what whatif answers.
        words =
            words.first(static_cast<std::size_t>(std::ranges::find(words, "what") - words.begin()));
        if (std::string one = as_told(words); !one.empty()) {
            told.push_back(std::move(one));
        }
    }
    return list_of(told, ", ");
}

}  // namespace fascia
