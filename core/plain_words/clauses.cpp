#include "core/plain_words/clauses.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/denied_then.hpp"
#include "core/plain_words/excepted_in_words.hpp"
#include "core/plain_words/holding_on.hpp"
#include "core/plain_words/not_denied.hpp"
#include "core/plain_words/organs_in_order.hpp"
#include "core/plain_words/passing_in_words.hpp"
#include "core/plain_words/person_in_words.hpp"
#include "core/plain_words/said_in_sentence.hpp"
#include "core/plain_words/split_clauses.hpp"
#include "core/plain_words/taken_back.hpp"
#include "core/plain_words/told_of_each_place.hpp"
#include "core/plain_words/told_of_whom.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace fascia {

const Finding* named_so(const KnowledgeBase& kb, std::string_view words) {
    const std::string lower = to_lower(trim(words));
    const auto labelled = std::ranges::find_if(
        kb.findings, [&](const Finding& finding) { return to_lower(finding.label) == lower; });
    if (labelled != kb.findings.end()) {
        return labelled->unit.empty() ? &*labelled : nullptr;
    }
    const Finding* found = nullptr;
    for (const Entity entity : kb.lookup(lower)) {
        if (entity.type == EntityType::finding) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &kb.findings[entity.index];
        }
    }
    return found != nullptr && found->unit.empty() ? found : nullptr;
}

bool is_how_much(std::string_view word) {
    return is_one_of(word, {"chronic", "acute", "severe", "mild", "slight", "bad", "terrible",
                            "constant", "persistent", "recurrent", "ongoing", "nagging"});
}

bool is_over(std::string_view word) {
    static constexpr std::array<std::string_view, 17> over = {
        "stopped",  "formerly", "previously", "childhood", "until",   "once",
        "winter",   "summer",   "autumn",     "used",      "gone",    "disappeared",
        "vanished", "ceased",   "resolved",   "cleared",   "subsided"};
    return is_one_of(word, over);
}

PlainWords without_use(PlainWords words) {
    for (std::size_t i = words.size(); i-- > 0;) {
        const bool is_past = i + 1 < words.size() && is_one_of(words[i + 1], {"to", "be"});
        if (words[i] == "used" && !is_past) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    return words;
}

std::vector<Clause> clauses_of(const FindingSearch& search, std::string_view text) {
    std::vector<Clause> clauses = split_clauses(search, text);
    say_what_is_corrected(clauses);
    say_what_is_not_denied(clauses);
    say_what_is_not_felt(clauses);
    say_organs_in_order(clauses);
    say_what_is_excepted(clauses);
    // "Her mother had cancer. She herself never.": what is denied stands in the sentence before.
    for (std::size_t i = 1; i < clauses.size(); ++i) {
        const Saying saying = saying_of(clauses[i].said);
        if (saying.denies && std::ranges::any_of(clauses[i].said, is_self) &&
            !has_content(saying.about)) {
            clauses[i].join = Join::comma;
        }
    }
    for (auto first = clauses.begin(); first != clauses.end();) {
        const auto last = std::find_if(first + 1, clauses.end(), [](const Clause& clause) {
            return clause.join == Join::begins;
        });
        say_of_whom(std::span(first, last));
        doubt_what_is_advised(std::span(first, last));
        say_what_it_is_in(std::span(first, last));
        say_of_each_place(std::span(first, last));
        say_what_is_over(std::span(first, last));
        say_what_was_before(std::span(first, last));
        say_what_there_is_only(std::span(first, last));
        say_alike_in_lack(std::span(first, last));
        say_both_of_two(std::span(first, last));
        say_what_was_painless(std::span(first, last));
        say_what_was_ruled_out(std::span(first, last));
        say_what_is_kept_back(std::span(first, last));
        say_what_it_began_with(search, std::span(first, last));
        let_hold_on(search.kb(), std::span(first, last));
        first = last;
    }
    return clauses;
}

}  // namespace fascia
