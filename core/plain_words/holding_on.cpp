#include "core/plain_words/holding_on.hpp"

#include "core/base/one_of.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/person_in_words.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

namespace {

/// Whether a clause has somebody or something of its own to speak of: "it hurts to sit".
bool has_own_subject(const PlainWords& words) {
    return !words.empty() &&
           is_one_of(words.front(),
                     {"it",        "she",      "he",        "they",      "there",     "i",
                      "this",      "his",      "her",       "these",     "my",        "reports",
                      "reported",  "admits",   "admitted",  "admitting", "describes", "described",
                      "complains", "mentions", "mentioned", "states",    "stated",    "confirms",
                      "confirmed", "notes",    "noted",     "notices",   "noticed",   "presents",
                      "develops",  "developed"});
}

/// The clauses of one sentence, and what each of them says.
class Sentence {
public:
    Sentence(const KnowledgeBase& kb, std::span<Clause> clauses) : kb_(kb), clauses_(clauses) {
        for (Clause& clause : clauses_) {
            sayings_.push_back(saying_of(clause.said));
            clause.way = sayings_.back().way;
        }
    }

    void let_hold_on() {
        for (std::size_t i = 0; i < clauses_.size(); ++i) {
            from_before(i);
        }
        for (std::size_t i = 1; i < clauses_.size(); ++i) {
            share_side(i);
        }
        for (std::size_t i = clauses_.size(); i-- > 1;) {
            if (sayings_[i].is_behind && has_content(sayings_[i].about)) {
                to_list_before(i);
            }
        }
    }

private:
    static constexpr std::string_view perhaps_not = "what stands before it is denied";
    static constexpr std::string_view perhaps_missing = "the no before it may be said of it, too";
    static constexpr std::string_view as_it_should = "it is said to be as it should";
    static constexpr std::string_view perhaps_so = "what stands behind it may be said of it, too";

    [[nodiscard]] bool is_item(std::size_t i) const {
        return !sayings_[i].says_something() && !has_own_subject(clauses_[i].said) &&
               clauses_[i].join != Join::begins && clauses_[i].join != Join::other &&
               clauses_[i].join != Join::spreads;
    }

    /// "in the back of the thigh and in the foot on the right": the side is that of both places.
    /// Where pain goes to is on the side that it comes from, unless another is told.
    void share_side(std::size_t i) {
        Clause& before = clauses_[i - 1];
        Clause& here = clauses_[i];
        const auto side_in = [](PlainWords words) {
            const SidesTold told = take_sides(words);
            return told.place == Side::none ? told.direction : told.place;
        };
        const Side side = side_in(here.said);
        const Side side_before = before.spreads && !before.behind.empty() ? side_in(before.behind)
                                                                          : side_in(before.said);
        const auto add = [](Clause& clause, Side one) {
            if (one == Side::left || one == Side::right) {
                clause.behind.insert(clause.behind.end(), {"on", "the", to_string(one)});
            }
        };
        const bool is_place =
            here.join == Join::conjoined && !here.said.empty() &&
            is_one_of(here.said.front(), {"in", "at", "into", "over", "down", "along", "below"}) &&
            is_one_of(here.said.back(), {"left", "right"});
        // "can walk on heels and toes on the right"
        const auto can = [](const PlainWords& words) {
            return is_one_of("can", words) || is_one_of("cannot", words);
        };
        const bool is_done_again = here.join == Join::conjoined && can(here.said) &&
                                   !can(plain_words_of(here.words)) && can(before.said);
        if (is_done_again && side_before == Side::none) {
            add(before, side);
        }
        if (is_place && side_before == Side::none && !sayings_[i - 1].says_something()) {
            add(before, side);
        }
        if (here.join == Join::spreads && side == Side::none && here.behind.empty()) {
            add(here, side_before);
        }
        const bool is_one = side_before == Side::left || side_before == Side::right;
        if (here.is_more_of_pain && side == Side::none) {
            here.side_before = is_one ? side_before : before.side_before;
        }
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
        // "her mother had cancer, she herself never"
        if (!others_in(clause.said).empty()) {
            std::erase_if(subject_, [](std::string_view word) {
                return is_of_others(word) ||
                       is_one_of(word, {"her", "his", "my", "the", "had", "has", "have"});
            });
        }
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
            // "no anal tone" is a trouble: "and numb around the anus" goes on with it
            lacks_ = !clause.said.empty() && clause.said.front() == "absent" &&
                     std::ranges::none_of(plain_words_of(clause.words),
                                          [](std::string_view word) { return word == "absent"; });
            denies_all_ = std::ranges::any_of(clause.said, [](std::string_view word) {
                return is_one_of(word, {"denies", "denied", "denying", "neither"});
            });
            return;
        }
        if (own.leads) {
            denies_ = true;
        }
        if (holds_denial && lacks_) {
            hold(clause, way_, false);
            const PlainWords written = plain_words_of(clause.words);
            const bool is_trouble_itself =
                !written.empty() && is_one_of(written.front(), {"numb", "weak", "cannot"});
            clause.doubt = is_trouble_itself ? "" : perhaps_missing;
            return;
        }
        hold(clause, way_, holds_denial);
        if (holds_denial && tells_trouble_with(clauses_[i - 1])) {
            clause.before.insert(clause.before.end(), {"trouble", "with"});
        }
        const bool is_of_list = denies_all_ || is_of_alternatives(i);
        if (holds_denial && !is_of_list) {
            clause.doubt = perhaps_not;
        }
    }

    /// "no trouble with bladder", or what goes on with it: "or bowels".
    static bool tells_trouble_with(const Clause& clause) {
        const auto is_with = [](const PlainWords& words) {
            const auto trouble = std::ranges::find_if(words, [](std::string_view word) {
                return is_one_of(word, {"trouble", "troubles", "problem", "problems"});
            });
            return trouble != words.end() && trouble + 1 != words.end() && trouble[1] == "with";
        };
        return is_with(clause.said) || is_with(clause.before);
    }

    /// "A, B and C make it worse": C tells what is said of all of them.
    void to_list_before(std::size_t i) {
        const Saying& own = sayings_[i];
        // "lying, sitting, standing change nothing"
        const bool is_of_deeds = clauses_[i].join == Join::comma && own.is_of_many &&
                                 clauses_[i - 1].said.size() == 1 &&
                                 clauses_[i - 1].said.front().ends_with("ing");
        const bool is_of_list = clauses_[i].join == Join::conjoined ||
                                clauses_[i].join == Join::alternative || is_of_deeds;
        const bool is_of_one =
            own.is_polar && std::ranges::any_of(clauses_[i].said, [](auto& word) {
                return is_one_of(word, {"is", "was"});
            });
        for (std::size_t j = i; is_of_list && !is_of_one && j-- > 0;) {
            Clause& clause = clauses_[j];
            const bool is_neither = !clause.said.empty() && clause.said.front() == "neither";
            const bool is_judged = own.is_polar && is_one_of("free", clause.said);
            const bool is_free = !sayings_[j].says_something() && !has_own_subject(clause.said) &&
                                 clause.before.empty() && !is_judged &&
                                 (!sayings_[j].denies || is_neither);
            if (!is_free || (j > 0 && clause.join == Join::other)) {
                return;
            }
            const PlainWords function = from_function(clauses_[i].said);
            if (own.is_polar && !function.empty() && from_function(clause.said).empty()) {
                clause.behind = function;
                continue;
            }
            // "strength and reflexes normal"
            const bool is_function_alone =
                own.is_polar && from_function(clause.said) == clause.said;
            if (is_function_alone && std::ranges::any_of(clauses_[i].said, is_called_normal)) {
                clause.behind.emplace_back("normal");
                continue;
            }
            const bool is_test_reproduced =
                own.way == Way::worsens && finding_called(kb_, clause.words) != nullptr;
            const std::string verdict = is_test_reproduced ? "positive" : verdict_in(i);
            if (!verdict.empty()) {
                clause.behind.push_back(verdict);
            } else if (own.denies || is_neither) {
                clause.before.emplace_back("no");
            }
            if (PlainWords side = clause.said;
                take_sides(side).place == Side::none && (own.is_polar || is_test_reproduced)) {
                std::ranges::copy_if(clauses_[i].said, std::back_inserter(clause.behind),
                                     [](std::string_view word) {
                                         return is_one_of(word, {"left", "right", "both"});
                                     });
            }
            if (is_neither) {
                clause.said.erase(clause.said.begin());
            }
            if (is_test_reproduced) {
                continue;
            }
            hold(clause, own.way, false);
            if (own.is_polar && std::ranges::any_of(clauses_[i].said, is_called_normal)) {
                clause.doubt = as_it_should;
            } else if (!own.is_of_many && clauses_[i].join != Join::alternative &&
                       (verdict.empty() || finding_called(kb_, clause.words) == nullptr)) {
                clause.doubt = perhaps_so;
            }
        }
    }

    /// What a test is found to be by the words of a clause: "positive", "negative"; empty where
    /// they are of something else.
    [[nodiscard]] std::string verdict_in(std::size_t i) const {
        const bool is_of_test = std::ranges::any_of(clauses_[i].said, [](std::string_view word) {
            return is_one_of(word, {"positive", "negative"});
        });
        return !is_of_test ? "" : sayings_[i].denies ? "negative" : "positive";
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

    const KnowledgeBase& kb_;
    std::span<Clause> clauses_;
    std::vector<Saying> sayings_;
    Way way_ = Way::none;       ///< what holds on
    Way last_way_ = Way::none;  ///< what was said last, whether it holds on or not
    bool denies_ = false;
    bool denies_all_ = false;
    bool lacks_ = false;  ///< what is denied should be there
    PlainWords subject_;  ///< of what was told last
};

}  // namespace

void let_hold_on(const KnowledgeBase& kb, std::span<Clause> sentence) {
    Sentence(kb, sentence).let_hold_on();
}

}  // namespace fascia
