#include "core/plain_words/excepted_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/named_cancer.hpp"
#include "core/plain_words/split_clauses.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>

namespace fascia {

namespace {

/// Words around "except": those before, and those of what is excepted.
struct Excepted {
    PlainWords before;
    PlainWords what;
};

std::optional<Excepted> excepted_in(const PlainWords& words) {
    static const std::array<PlainWords, 16> leads = {{{"with", "the", "exception", "of"},
                                                      {"except", "for"},
                                                      {"excluding"},
                                                      {"bar"},
                                                      {"barring"},
                                                      {"besides"},
                                                      {"except"},
                                                      {"excepting"},
                                                      {"unless"},
                                                      {"apart", "from"},
                                                      {"aside", "from"},
                                                      {"save", "for"},
                                                      {"other", "than"},
                                                      {"nowhere", "but"},
                                                      {"nothing", "but"},
                                                      {"none", "but"}}};
    for (const PlainWords& lead : leads) {
        const auto found = std::ranges::search(words, lead);
        if (found.empty()) {
            continue;
        }
        const bool denies_itself = is_one_of(lead.front(), {"nowhere", "nothing", "none"});
        PlainWords before(words.begin(), found.begin() + (denies_itself ? 1 : 0));
        drop_emphasis(before);  // "no pain at all"
        return Excepted{std::move(before), {found.end(), words.end()}};
    }
    return std::nullopt;
}

bool denies(const PlainWords& words) {
    return std::ranges::any_of(
        words, [](std::string_view word) { return is_denial(word) || word == "nowhere"; });
}

/// "pain" of "there is no pain": what there is where something is excepted. Nothing of "no
/// trouble", which says not what it is.
PlainWords without_denial(PlainWords words) {
    std::erase_if(words, [](std::string_view word) {
        return is_denial(word) ||
               is_one_of(word, {"nowhere",  "any",        "there",       "is",       "are",
                                "was",      "were",       "does",        "do",       "did",
                                "found",    "trouble",    "troubles",    "problems", "complaints",
                                "symptoms", "illness",    "illnesses",   "else",     "red",
                                "flag",     "flags",      "note",        "of",       "past",
                                "medical",  "history",    "significant", "other",    "relevant",
                                "regular",  "medication", "medications", "medicine", "medicines",
                                "meds",     "takes",      "on",          "taking",   "to",
                                "report"});
    });
    return words;
}

/// "in the right foot" of "the right foot".
PlainWords as_place(PlainWords what) {
    if (is_place_alone(what)) {
        what.insert(what.begin(), "in");
    }
    return what;
}

/// What is told where `what` is excepted from the denial of `denied`.
PlainWords told_of(const PlainWords& denied, const PlainWords& what) {
    PlainWords told = without_denial(denied);
    const auto hurts = std::ranges::find_if(told, [](std::string_view word) {
        return is_one_of(word, {"hurts", "hurt"});
    });
    if (hurts != told.end()) {
        told.erase(hurts);
        told.insert(told.end(), what.begin(), what.end());
        told.emplace_back("hurts");
        return told;
    }
    const PlainWords place = told.empty() ? what : as_place(what);
    told.insert(told.end(), place.begin(), place.end());
    return told;
}

/// "apart from a fever nothing was found": the fever. Empty where it is none of that.
PlainWords excepted_first(const PlainWords& what) {
    const auto nothing = std::ranges::find_if(what, [](std::string_view word) {
        return is_one_of(word, {"nothing", "no"});
    });
    return nothing == what.end() ? PlainWords() : PlainWords(what.begin(), nothing);
}

bool is_called_free(std::string_view word) {
    return is_called_normal(word) || is_one_of(word, {"painless", "free", "negative"});
}

/// What is told where `what` is excepted from what is normal or painless: "sensation is normal
/// except over the calf".
PlainWords told_of_less(const PlainWords& normal, const PlainWords& what) {
    PlainWords told;
    if (std::ranges::any_of(normal, [](std::string_view word) {
            return is_one_of(word, {"painless", "free"});
        })) {
        told = what;
        told.emplace_back("hurts");
        return told;
    }
    if (!names_function(what)) {
        std::ranges::copy_if(normal, std::back_inserter(told),
                             [](const std::string& word) { return names_function({word}); });
    }
    told.emplace_back("reduced");
    told.insert(told.end(), what.begin(), what.end());
    return told;
}

/// "healthy apart from diabetes", "no medication but prednisolone", "nothing of note except a
/// melanoma": the illness that is had, the medicine that is taken. Empty where it is neither.
PlainWords had_beside_health(const PlainWords& before, const PlainWords& what) {
    const auto says = [&](std::initializer_list<std::string_view> known) {
        return std::ranges::any_of(before, [&](auto& word) { return is_one_of(word, known); });
    };
    const bool is_of_medicine = says({"medication", "medications", "medicine", "medicines", "meds",
                                      "tablets", "drugs", "pills"});
    const bool is_of_health = says({"healthy", "well", "fit", "note", "history", "illness",
                                    "illnesses", "conditions", "health"}) &&
                              !says({"sleeps", "sleep", "walks", "moves", "works", "pain"});
    if (is_of_medicine && denies(before)) {
        PlainWords told = {"takes"};
        told.insert(told.end(), what.begin(), what.end());
        return told;
    }
    if (!is_of_health) {
        return {};
    }
    PlainWords told = what;
    if (names_cancer(what)) {
        std::erase(told, "a");
        told.insert(told.begin(), {"history", "of"});
    }
    return told;
}

bool goes_on_list(const Clause& clause) {
    return clause.join == Join::alternative || clause.join == Join::conjoined ||
           clause.join == Join::comma;
}

}  // namespace

void say_what_is_excepted(std::vector<Clause>& clauses) {
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        auto excepted = excepted_in(clauses[i].said);
        if (!excepted) {
            continue;
        }
        // "no pain except" before "when sitting"
        if (excepted->what.empty() && i + 1 < clauses.size() &&
            clauses[i + 1].join == Join::other) {
            excepted->what = plain_words_of(clauses[i + 1].words);
            clauses[i].words += ' ' + clauses[i + 1].words;
            clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
        if (excepted->what.empty()) {
            continue;
        }
        if (excepted->before.empty() && clauses[i].join == Join::begins) {
            if (const PlainWords first = excepted_first(excepted->what); !first.empty()) {
                clauses[i].said = said_in(list_of(first, " "));
            }
            continue;
        }
        // "everything is normal except the left ankle reflex, which is absent"
        if (i + 1 < clauses.size() && clauses[i + 1].said.size() > 2 &&
            clauses[i + 1].said.front() == "which" &&
            is_one_of(clauses[i + 1].said[1], {"is", "was", "are", "were"})) {
            PlainWords told = excepted->what;
            told.insert(told.end(), clauses[i + 1].said.begin() + 2, clauses[i + 1].said.end());
            clauses[i].said = said_in(list_of(told, " "));
            clauses[i].words += ", " + clauses[i + 1].words;
            clauses[i].join = Join::but;
            clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            continue;
        }
        // "sleeps well unless she lies on the right side"
        if (is_one_of("unless", clauses[i].said) && !denies(excepted->before)) {
            PlainWords told = {"worse", "when"};
            told.insert(told.end(), excepted->what.begin(), excepted->what.end());
            clauses[i].said = said_in(list_of(told, " "));
            clauses[i].doubt = "only that it is excepted is said";
            continue;
        }
        if (const PlainWords had = had_beside_health(excepted->before, excepted->what);
            !had.empty()) {
            clauses[i].said = said_in(list_of(had, " "));
            clauses[i].join = Join::but;
            continue;
        }
        // "all tests negative except thigh thrust"
        if (is_one_of("negative", excepted->before)) {
            PlainWords told = excepted->what;
            told.emplace_back("positive");
            clauses[i].said = said_in(list_of(told, " "));
            clauses[i].join = Join::but;
            continue;
        }
        if (std::ranges::any_of(excepted->before, is_called_free) && !denies(excepted->before)) {
            clauses[i].said = said_in(list_of(told_of_less(excepted->before, excepted->what), " "));
            clauses[i].doubt = "only that it is excepted is said";
            continue;
        }
        // ", except in the left calf" goes on with what was denied.
        const bool is_behind_comma = excepted->before.empty() && i > 0 && goes_on_list(clauses[i]);
        const PlainWords own = is_behind_comma ? clauses[i - 1].said : excepted->before;
        std::size_t first = is_behind_comma ? i - 1 : i;  // of the list that is denied
        while (first > 0 && goes_on_list(clauses[first]) && !denies(clauses[first].said)) {
            --first;
        }
        if (!denies(own) && (first == i || !denies(clauses[first].said))) {
            continue;
        }
        const bool is_of_several = first + (is_behind_comma ? 1U : 0U) < i;
        clauses[i].said = said_in(list_of(told_of(own, excepted->what), " "));
        clauses[i].join = Join::but;
        for (std::size_t j = first; j < i; ++j) {
            clauses[j].doubt = "what is excepted behind it may be meant of it";
        }
        if (is_of_several) {
            clauses[i].doubt = "of which of them it is excepted is open";
        }
    }
}

}  // namespace fascia
