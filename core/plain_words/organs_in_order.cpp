#include "core/plain_words/organs_in_order.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/taken_back.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace fascia {

namespace {

bool is_organ(const std::string& word) {
    const std::vector<std::string> stems = word_stems(word);
    return word == "waters" || (!stems.empty() && is_one_of(stems.front(), {"bladder", "bowel"}));
}

bool is_complaint(std::string_view word) {
    return is_one_of(word, {"trouble", "troubles", "problem", "problems", "issues", "symptoms",
                            "disturbance", "complaints"});
}

bool is_beside_organ(std::string_view word) {
    return is_one_of(
        word, {"function", "functions", "control", "habit", "habits", "both", "all", "working",
               "work", "works", "perfectly", "completely", "opens", "open", "opened", "moves"});
}

/// What words say of organs of which nothing else is told.
enum class Said { nothing, named, in_order, controlled };

Said said_of_organs(const PlainWords& words) {
    PlainWords rest = words;
    const bool denies = std::ranges::any_of(words, is_denial);
    const bool is_healthy = take_health(rest);
    const bool is_so_or_not = take_denials(rest) || is_healthy;
    const bool is_judged = rest.size() < words.size();
    const bool is_of_trouble = std::erase_if(rest, is_complaint) > 0;
    const bool is_of_control =
        is_one_of("control", rest) &&
        (is_healthy || std::ranges::any_of(words, [](std::string_view word) {
             return is_one_of(word, {"has", "have", "keeps", "kept", "under"});
         }));
    std::erase_if(rest, [](std::string_view word) {
        return is_one_of(word, {"over", "under", "keeps", "kept"});
    });
    const bool has_organ = std::erase_if(rest, is_organ) > 0;
    std::erase_if(rest, is_beside_organ);
    if (!has_organ || !word_stems(list_of(rest, " ")).empty()) {
        return Said::nothing;
    }
    // "has control of her bowels" tells it of that alone
    if (is_of_control && !denies && !is_of_trouble) {
        return Said::controlled;
    }
    if (!is_judged) {
        return is_of_trouble ? Said::nothing : Said::named;
    }
    // "no trouble", "normal", but neither "not normal" nor "no bladder"
    return is_so_or_not && is_of_trouble == denies ? Said::in_order : Said::nothing;
}

/// "no bladder" before "or bowel trouble": of both that there is no trouble.
bool is_denied_organ(const PlainWords& words) {
    PlainWords rest = words;
    const bool denies = std::erase_if(rest, is_denial) == 1;
    const bool has_organ = std::erase_if(rest, is_organ) == 1;
    return denies && has_organ && word_stems(list_of(rest, " ")).empty() &&
           is_one_of("no", words) && is_organ(words.back());
}

bool is_organ_trouble(const PlainWords& words) {
    PlainWords rest = words;
    const bool is_trouble = std::erase_if(rest, is_complaint) == 1;
    const bool has_organ = std::erase_if(rest, is_organ) == 1;
    return is_trouble && has_organ && word_stems(list_of(rest, " ")).empty();
}

bool goes_on(const Clause& clause) {
    return clause.join == Join::comma || clause.join == Join::conjoined ||
           clause.join == Join::alternative;
}

/// "bowels OK but I can't feel it coming out", "bladder fine, except that she can't feel it
/// filling".
bool is_taken_back_from(const std::vector<Clause>& clauses, std::size_t next) {
    if (next == clauses.size() || !may_take_back(clauses[next])) {
        return false;
    }
    std::size_t i = next;
    do {
        if (is_of_passing(plain_words_of(clauses[i].words))) {
            return true;
        }
        ++i;
    } while (i < clauses.size() && clauses[i].join != Join::begins);
    return false;
}

/// One clause for each organ that is named; who it is told of stays, since it tells the sex.
void add_each(const Clause& clause, Said said, bool is_taken_back, std::vector<Clause>& out) {
    PlainWords person;
    std::ranges::copy_if(clause.said, std::back_inserter(person), [](std::string_view word) {
        return is_one_of(word, {"she", "he", "her", "his"});
    });
    for (const std::string& word : clause.said) {
        if (!is_organ(word)) {
            continue;
        }
        PlainWords told = said == Said::controlled ? PlainWords{"no", "loss", "of"}
                                                   : PlainWords{"no", "trouble", "with"};
        told.insert(told.end(), person.begin(), person.end());
        told.push_back(word == "waters" ? "bladder" : word_stems(word).front());
        if (said == Said::controlled) {
            told.emplace_back("control");
        }
        out.push_back({clause.words, std::move(told), Join::begins});
        if (is_taken_back) {
            out.back().doubt = "what follows may take it back";
        }
    }
}

}  // namespace

void say_organs_in_order(std::vector<Clause>& clauses) {
    std::vector<Said> said;
    std::ranges::transform(clauses, std::back_inserter(said),
                           [](const Clause& clause) { return said_of_organs(clause.said); });
    const auto is_told = [&](std::size_t i) {
        return said[i] == Said::in_order || said[i] == Said::controlled;
    };
    const auto is_named_and_joined = [&](std::size_t i, const Clause& joined) {
        return said[i] == Said::named && goes_on(joined);
    };
    for (std::size_t i = 1; i < said.size(); ++i) {
        if (is_denied_organ(clauses[i - 1].said) && goes_on(clauses[i]) &&
            is_organ_trouble(clauses[i].said)) {
            said[i - 1] = said[i] = Said::in_order;
        }
    }
    for (std::size_t i = said.size(); i-- > 1;) {
        if (is_told(i) && is_named_and_joined(i - 1, clauses[i])) {
            said[i - 1] = said[i];
        }
    }
    for (std::size_t i = 1; i < said.size(); ++i) {
        if (is_told(i - 1) && is_named_and_joined(i, clauses[i])) {
            said[i] = said[i - 1];
        }
    }
    std::vector<Clause> out;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (is_told(i)) {
            std::size_t next = i + 1;
            while (next < clauses.size() && is_told(next) && clauses[next].join != Join::begins) {
                ++next;
            }
            add_each(clauses[i], said[i], is_taken_back_from(clauses, next), out);
            continue;
        }
        if (i > 0 && is_told(i - 1)) {
            clauses[i].join = Join::begins;
        }
        out.push_back(std::move(clauses[i]));
    }
    clauses = std::move(out);
}

}  // namespace fascia
