#include "core/evidence/organs_in_order.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace fascia {

namespace {

bool is_organ(const std::string& word) {
    const std::vector<std::string> stems = word_stems(word);
    return !stems.empty() && is_one_of(stems.front(), {"bladder", "bowel"});
}

bool is_trouble(std::string_view word) {
    return is_one_of(word, {"trouble", "troubles", "problem", "problems", "issues", "symptoms",
                            "disturbance", "complaints"});
}

bool is_beside_organ(std::string_view word) {
    return is_one_of(word, {"function", "functions", "control", "habit", "habits", "both", "all",
                            "working", "work", "perfectly", "completely"});
}

/// What words say of organs of which nothing else is told.
enum class Said { nothing, named, in_order };

Said said_of_organs(const PlainWords& words) {
    PlainWords rest = words;
    const bool denies = std::ranges::any_of(words, is_denial);
    const bool is_so_or_not = take_denials(rest);
    const bool is_judged = rest.size() < words.size();
    const bool is_of_trouble = std::erase_if(rest, is_trouble) > 0;
    const bool has_organ = std::erase_if(rest, is_organ) > 0;
    std::erase_if(rest, is_beside_organ);
    if (!has_organ || !word_stems(list_of(rest, " ")).empty()) {
        return Said::nothing;
    }
    if (!is_judged) {
        return is_of_trouble ? Said::nothing : Said::named;
    }
    // "no trouble", "normal", but neither "not normal" nor "no bladder"
    return is_so_or_not && is_of_trouble == denies ? Said::in_order : Said::nothing;
}

bool goes_on(const Clause& clause) {
    return clause.join == Join::comma || clause.join == Join::conjoined ||
           clause.join == Join::alternative;
}

/// One clause for each organ that is named; who it is told of stays, since it tells the sex.
void add_each(const Clause& clause, std::vector<Clause>& out) {
    PlainWords person;
    std::ranges::copy_if(clause.said, std::back_inserter(person), [](std::string_view word) {
        return is_one_of(word, {"she", "he", "her", "his"});
    });
    for (const std::string& word : clause.said) {
        if (is_organ(word)) {
            PlainWords told = {"no", "trouble", "with"};
            told.insert(told.end(), person.begin(), person.end());
            told.push_back(word_stems(word).front());
            out.push_back({clause.words, std::move(told), Join::begins});
        }
    }
}

}  // namespace

void say_organs_in_order(std::vector<Clause>& clauses) {
    std::vector<Said> said;
    std::ranges::transform(clauses, std::back_inserter(said),
                           [](const Clause& clause) { return said_of_organs(clause.said); });
    const auto is_named_and_joined = [&](std::size_t i, const Clause& joined) {
        return said[i] == Said::named && goes_on(joined);
    };
    for (std::size_t i = said.size(); i-- > 1;) {
        if (said[i] == Said::in_order && is_named_and_joined(i - 1, clauses[i])) {
            said[i - 1] = Said::in_order;
        }
    }
    for (std::size_t i = 1; i < said.size(); ++i) {
        if (said[i - 1] == Said::in_order && is_named_and_joined(i, clauses[i])) {
            said[i] = Said::in_order;
        }
    }
    if (std::ranges::count(said, Said::in_order) == 0) {
        return;
    }
    std::vector<Clause> out;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (said[i] == Said::in_order) {
            add_each(clauses[i], out);
            continue;
        }
        if (i > 0 && said[i - 1] == Said::in_order) {
            clauses[i].join = Join::begins;
        }
        out.push_back(std::move(clauses[i]));
    }
    clauses = std::move(out);
}

}  // namespace fascia
