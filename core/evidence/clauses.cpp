#include "core/evidence/clauses.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>

namespace fascia {

namespace {

/// Where a clause ends: at which byte, how many make the end, and how the next one is joined.
struct ClauseEnd {
    std::size_t at = 0;
    std::size_t length = 0;
    Join next = Join::begins;
};

ClauseEnd end_of_clause(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, Join>, 7> joins = {
        {{" and ", Join::conjoined},
         {" or ", Join::alternative},
         {" nor ", Join::alternative},
         {" but ", Join::but},
         {" since ", Join::other},
         {" has ", Join::other},
         {" with ", Join::other}}};
    static constexpr std::string_view marks = ",;.:?!\n";
    ClauseEnd end{text.size(), 0, Join::begins};
    for (std::size_t at = text.find_first_of(marks); at != std::string_view::npos;
         at = text.find_first_of(marks, at + 1)) {
        const bool in_number =
            text[at] == '.' && at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
        if (!in_number) {
            end = {at, 1,
                   text[at] == ','   ? Join::comma
                   : text[at] == ':' ? Join::other
                                     : Join::begins};
            break;
        }
    }
    for (const auto& [join, next] : joins) {
        const std::size_t at = text.find(join);
        // "has to sit", "the fever has gone"
        const std::string_view rest =
            at < end.at ? text.substr(at + join.size()) : std::string_view();
        const bool has_to =
            join == " has " &&
            (rest.starts_with("to ") || is_over(rest.substr(0, rest.find_first_of(" ,;.:?!\n"))));
        // "back pain with pain down the leg", but not "worse with coughing"
        const bool is_of_one =
            join == " with " && !is_one_of(rest.substr(0, rest.find_first_of(" ,;.:?!\n")),
                                           {"pain", "numbness", "tingling", "weakness"});
        if (at < end.at && !has_to && !is_of_one) {
            end = {at, join.size(), next};
        }
    }
    return end;
}

bool has_content(const PlainWords& words) {
    PlainWords told = words;
    std::erase_if(told, [](std::string_view word) {
        return is_one_of(word, {"left", "right", "both", "side", "sides", "other", "bilaterally",
                                "test", "sign", "again", "too", "either", "function"});
    });
    return !word_stems(list_of(told, " ")).empty();
}

/// Whether a clause has somebody or something of its own to speak of: "it hurts to sit".
bool has_own_subject(const PlainWords& words) {
    return !words.empty() && is_one_of(words.front(), {"it", "she", "he", "they", "there", "i",
                                                       "this", "his", "her", "these", "my"});
}

/// "negative" behind "SLR:" is said of it.
bool completes(const Clause& before, std::string_view words, Join join) {
    const Saying here = saying_of(plain_words_of(words));
    return (join == Join::comma || join == Join::other) && here.is_polar && here.way == Way::none &&
           !has_content(here.about) && !saying_of(before.said).says_something() &&
           has_content(before.said);
}

std::vector<Clause> split(const KnowledgeBase& kb, std::string_view text) {
    constexpr int longest = 4;
    std::vector<Clause> clauses;
    for (Join join = Join::begins; !text.empty();) {
        ClauseEnd end = end_of_clause(text);
        std::size_t next = end.at + end.length;
        for (int i = 1; i < longest && next < text.size(); ++i) {
            ClauseEnd more = end_of_clause(text.substr(next));
            more.at += next;
            next = more.at + more.length;
            if (named_so(kb, text.substr(0, more.at)) != nullptr) {
                end = more;
            }
        }
        const std::string_view words = trim(text.substr(0, end.at));
        if (!words.empty() && !clauses.empty() && completes(clauses.back(), words, join)) {
            clauses.back().words += ' ' + std::string(words);
            clauses.back().said = plain_words_of(clauses.back().words);
        } else if (!words.empty()) {
            clauses.push_back({std::string(words), plain_words_of(words), join});
        }
        // ", and" joins as "and" does; what is empty ends nothing.
        const bool is_kept = words.empty() && end.next != Join::begins && join != Join::comma;
        join = is_kept ? join : end.next;
        text.remove_prefix(end.at + end.length);
    }
    return clauses;
}

/// The clauses of one sentence, and what each of them says.
class Sentence {
public:
    explicit Sentence(std::span<Clause> clauses) : clauses_(clauses) {
        for (Clause& clause : clauses_) {
            sayings_.push_back(saying_of(clause.said));
            clause.way = sayings_.back().way;
        }
    }

    void let_hold_on() {
        for (std::size_t i = 0; i < clauses_.size(); ++i) {
            from_before(i);
        }
        for (std::size_t i = clauses_.size(); i-- > 1;) {
            if (sayings_[i].is_behind && has_content(sayings_[i].about)) {
                to_list_before(i);
            }
        }
    }

private:
    static constexpr std::string_view perhaps_not = "what stands before it is denied";
    static constexpr std::string_view as_it_should = "it is said to be as it should";
    static constexpr std::string_view perhaps_so = "what stands behind it may be said of it, too";

    [[nodiscard]] bool is_item(std::size_t i) const {
        return !sayings_[i].says_something() && !has_own_subject(clauses_[i].said) &&
               clauses_[i].join != Join::begins && clauses_[i].join != Join::other;
    }

    /// Whether a list of which the clause is one ends with "or" or "nor".
    [[nodiscard]] bool is_of_alternatives(std::size_t i) const {
        while (clauses_[i].join == Join::comma && i + 1 < clauses_.size() && is_item(i + 1)) {
            ++i;
        }
        return clauses_[i].join == Join::alternative;
    }

    void from_before(std::size_t i) {
        Clause& clause = clauses_[i];
        const Saying& own = sayings_[i];
        if (i > 0 && !has_content(own.about) && (own.is_polar || own.denies)) {
            clause.behind = subject_;  // "negative on the right"
            clause.way = own.way == Way::none ? last_way_ : own.way;
            return;
        }
        // "bending forward does not"
        const bool denies_way = i > 0 && own.denies && !own.leads && !own.says_something() &&
                                last_way_ != Way::none && !clause.said.empty() &&
                                is_one_of(clause.said.back(), {"not", "doesn't", "don't", "isn't"});
        if (denies_way) {
            hold(clause, last_way_, false);
            return;
        }
        subject_ = own.about;
        static_cast<void>(take_sides(subject_));
        const bool holds_denial = denies_ && clause.join != Join::but && !own.denies;
        if (!is_item(i)) {
            // "hurts neither when sitting nor when standing hurts"
            if (clause.join == Join::alternative && holds_denial && own.is_behind) {
                hold(clause, Way::none, true);
            }
            way_ = own.is_behind ? Way::none : own.way;
            last_way_ = own.way;
            // "without trying" denies only that
            denies_ = own.leads || (own.denies && own.way != Way::none && !own.is_behind);
            denies_all_ = std::ranges::any_of(clause.said, [](std::string_view word) {
                return is_one_of(word, {"denies", "denied", "denying", "neither"});
            });
            return;
        }
        if (own.leads) {
            denies_ = true;
        }
        hold(clause, way_, holds_denial);
        const bool is_of_list = denies_all_ || is_of_alternatives(i);
        if (holds_denial && !is_of_list) {
            clause.doubt = perhaps_not;
        }
    }

    /// "A, B and C make it worse": C tells what is said of all of them.
    void to_list_before(std::size_t i) {
        const Saying& own = sayings_[i];
        const bool is_of_list =
            clauses_[i].join == Join::conjoined || clauses_[i].join == Join::alternative;
        const bool is_of_one =
            own.is_polar && std::ranges::any_of(clauses_[i].said, [](auto& word) {
                return is_one_of(word, {"is", "was"});
            });
        for (std::size_t j = i; is_of_list && !is_of_one && j-- > 0;) {
            Clause& clause = clauses_[j];
            const bool is_neither = !clause.said.empty() && clause.said.front() == "neither";
            const bool is_free = !sayings_[j].says_something() && !has_own_subject(clause.said) &&
                                 clause.before.empty() && (!sayings_[j].denies || is_neither);
            if (!is_free || (j > 0 && clause.join == Join::other)) {
                return;
            }
            const PlainWords function = from_function(clauses_[i].said);
            if (own.is_polar && !function.empty() && from_function(clause.said).empty()) {
                clause.behind = function;
                continue;
            }
            if (own.denies || is_neither) {
                clause.before.emplace_back("no");
            }
            if (PlainWords side = clause.said;
                take_sides(side).place == Side::none && own.is_polar) {
                std::ranges::copy_if(clauses_[i].said, std::back_inserter(clause.behind),
                                     [](std::string_view word) {
                                         return is_one_of(word, {"left", "right", "both"});
                                     });
            }
            if (is_neither) {
                clause.said.erase(clause.said.begin());
            }
            hold(clause, own.way, false);
            if (own.is_polar && std::ranges::any_of(clauses_[i].said, is_called_normal)) {
                clause.doubt = as_it_should;
            } else if (!own.is_of_many && clauses_[i].join != Join::alternative) {
                clause.doubt = perhaps_so;
            }
        }
    }

    /// "reflexes are normal", which "knee and ankle reflexes are normal" tells of both.
    static PlainWords from_function(const PlainWords& words) {
        const auto first = std::ranges::find_if(words, [](std::string_view word) {
            return is_one_of(word, {"reflexes", "reflex", "jerks", "sensation", "power", "strength",
                                    "function", "functions", "pulses"});
        });
        return {first, words.end()};
    }

    static void hold(Clause& clause, Way way, bool denies) {
        if (denies) {
            clause.before.emplace_back("no");
        }
        clause.way = way;
        std::ranges::copy(words_for(way), std::back_inserter(clause.before));
    }

    std::span<Clause> clauses_;
    std::vector<Saying> sayings_;
    Way way_ = Way::none;       ///< what holds on
    Way last_way_ = Way::none;  ///< what was said last, whether it holds on or not
    bool denies_ = false;
    bool denies_all_ = false;
    PlainWords subject_;  ///< of what was told last
};

}  // namespace

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

bool is_over(std::string_view word) {
    static constexpr std::array<std::string_view, 17> over = {
        "stopped",  "formerly", "previously", "childhood", "until",   "once",
        "winter",   "summer",   "autumn",     "used",      "gone",    "disappeared",
        "vanished", "ceased",   "resolved",   "cleared",   "subsided"};
    return is_one_of(word, over);
}

std::vector<Clause> clauses_of(const KnowledgeBase& kb, std::string_view text) {
    std::vector<Clause> clauses = split(kb, text);
    for (auto first = clauses.begin(); first != clauses.end();) {
        const auto last = std::find_if(first + 1, clauses.end(), [](const Clause& clause) {
            return clause.join == Join::begins;
        });
        Sentence(std::span(first, last)).let_hold_on();
        first = last;
    }
    return clauses;
}

}  // namespace fascia
