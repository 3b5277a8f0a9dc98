#include "core/explain/treatment_step.hpp"

#include "core/explain/missing_structures.hpp"
#include "core/explain/points_elsewhere.hpp"
#include "core/explain/tests_that_wait.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <variant>

namespace fascia {

namespace {

FindingState state_of(const Consultation& consultation, const std::string& finding) {
    return consultation.findings().seen_anywhere(finding).state;
}

/// A case tells that a step was tried without relief by the step's own finding.
bool has_failed(const Consultation& consultation, const Treatment& treatment) {
    return !treatment.failed_when.empty() &&
           state_of(consultation, treatment.failed_when) == FindingState::present;
}

/// Whether the step is meant for what ranks first.
bool suits(const Consultation& consultation, const Treatment& treatment) {
    if (treatment.suits.empty() || consultation.weighing().candidates.empty()) {
        return treatment.suits.empty();
    }
    const Candidate& first = *consultation.weighing().candidates.front().candidate;
    const std::vector<std::string> kinds = consultation.kb().kind_and_above(first.kind);
    return std::ranges::any_of(treatment.suits, [&](const std::string& id) {
        return id == first.id || id == first.family || std::ranges::find(kinds, id) != kinds.end();
    });
}

/// The two ids of a fact between things; nothing of any other.
std::optional<std::pair<std::string, std::string>> ends_of(const Fact& fact) {
    const auto* const first =
        fact.values.size() == 2 ? std::get_if<std::string>(&fact.values[0]) : nullptr;
    const auto* const second =
        first == nullptr ? nullptr : std::get_if<std::string>(&fact.values[1]);
    return second == nullptr ? std::nullopt : std::optional(std::pair(*first, *second));
}

/// Whether a step that is meant for some candidates stands on a ladder of its own, and not behind
/// steps for all.
bool has_own_ladder(const KnowledgeBase& kb, const Treatment& treatment) {
    return !treatment.suits.empty() && !treatment.referral &&
           std::ranges::none_of(treatment.after, [&](const std::string& id) {
               const Treatment* const before = kb.treatment(id);
               return before != nullptr && before->suits.empty();
           });
}

/// Where the pain of a candidate, or of a part of it, is felt.
std::set<std::string> regions_of_pain(const KnowledgeBase& kb, const Candidate& candidate) {
    std::set<std::string> regions;
    for (const Fact& fact : kb.facts) {
        const bool is_of_pain = fact.relation == "causes_pain_in" ||
                                fact.relation == "refers_pain_to" ||
                                fact.relation == "hurts_chiefly_in";
        const auto ends = is_of_pain ? ends_of(fact) : std::nullopt;
        if (ends && (ends->first == candidate.id ||
                     std::ranges::find(candidate.parts, ends->first) != candidate.parts.end())) {
            regions.insert(ends->second);
        }
    }
    return regions;
}

/// Whether the caution is about a condition of something that this person does not have.
bool is_of_what_cannot_be(const Consultation& consultation, const MissingStructures& missing,
                          const Caution& caution) {
    const Candidate* const condition = consultation.kb().candidate(caution.when);
    return condition != nullptr && !missing.of(*condition).empty();
}

/// Whether the caution is about a condition that must not be missed and for which nothing that was
/// told speaks: the red flags ask for it, and not each step again.
bool is_of_what_nothing_speaks_for(const Consultation& consultation, const Caution& caution) {
    const auto& all = consultation.weighing().must_not_miss;
    const auto is_meant = [&](const WeighedCandidate& one) {
        return one.candidate->id == caution.when;
    };
    return std::ranges::any_of(all, is_meant) &&
           std::ranges::none_of(all, [&](const WeighedCandidate& one) {
               return is_meant(one) && std::ranges::any_of(one.contributions, [](const auto& c) {
                          return c.is_counted() && c.points.tenths > 0;
                      });
           });
}

}  // namespace

void add_wholes(const KnowledgeBase& kb, std::set<std::string>& regions) {
    for (std::size_t before = 0; before != regions.size();) {
        before = regions.size();
        for (const Fact& fact : kb.facts) {
            const auto ends = fact.relation == "part_of" ? ends_of(fact) : std::nullopt;
            if (ends && regions.contains(ends->first)) {
                regions.insert(ends->second);
            }
        }
    }
}

bool has_fired(const Consultation& consultation, std::string_view condition) {
    return std::ranges::any_of(consultation.red_flags().fired, [&](const RedFlagRule* flag) {
        return flag->condition == condition;
    });
}

LadderStep place_on_ladder(const Consultation& consultation, const Treatment& treatment) {
    const KnowledgeBase& kb = consultation.kb();
    LadderStep step;
    step.treatment = &treatment;
    bool reached = true;
    for (const std::string& id : treatment.after) {
        const Treatment* before = kb.treatment(id);
        if (before != nullptr && !has_failed(consultation, *before)) {
            reached = false;
            step.needs.push_back(before->label);
        }
    }
    if (has_failed(consultation, treatment)) {
        step.place = LadderPlace::tried;
    } else if (!suits(consultation, treatment) ||
               (!treatment.referral && first_for_a_doctor(consultation) != nullptr) ||
               (is_for_low_back_pain(treatment) && is_felt_elsewhere(consultation))) {
        step.place = LadderPlace::unsuited;
    } else if (reached) {
        step.place = LadderPlace::fits;
    }
    const TestsThatWait waiting(consultation);
    const MissingStructures missing(consultation);
    for (const Caution& caution : treatment.cautions) {
        if (has_fired(consultation, caution.when)) {
            step.applies.push_back(&caution);
            const bool is_open =
                step.place == LadderPlace::fits || step.place == LadderPlace::later;
            if (is_open && treatment.risk != "none" &&
                waiting.conditions().contains(caution.when)) {
                step.place = LadderPlace::waits;
            }
            continue;
        }
        const FindingState state = kb.finding(caution.when) == nullptr
                                       ? FindingState::unasked
                                       : state_of(consultation, caution.when);
        if (state == FindingState::present) {
            step.applies.push_back(&caution);
        } else if (state != FindingState::absent &&
                   !is_of_what_cannot_be(consultation, missing, caution) &&
                   !is_of_what_nothing_speaks_for(consultation, caution)) {
            step.ask.push_back(&caution);
        }
    }
    return step;
}

const Candidate* first_for_a_doctor(const Consultation& consultation) {
    const auto& all = consultation.weighing().candidates;
    if (all.empty() || (all.size() > 1 && all[1].rank == all[0].rank) ||
        all.front().points <= all.front().prior) {
        return nullptr;
    }
    const Candidate& first = *all.front().candidate;
    return is_elsewhere(consultation.kb(), first) ? &first : nullptr;
}

bool is_for_low_back_pain(const Treatment& treatment) {
    return treatment.suits.empty() && !treatment.referral;
}

bool is_of_another_ladder(const Consultation& consultation, const Treatment& treatment) {
    return has_own_ladder(consultation.kb(), treatment) && !suits(consultation, treatment);
}

bool is_felt_elsewhere(const Consultation& consultation) {
    constexpr std::string_view low_back = "low_back";
    const KnowledgeBase& kb = consultation.kb();
    const auto& all = consultation.weighing().candidates;
    const bool goes_on_from_all =
        std::ranges::any_of(kb.treatments, [&](const Treatment& treatment) {
            return !treatment.suits.empty() && suits(consultation, treatment) &&
                   !has_own_ladder(kb, treatment);
        });
    if (all.empty() || goes_on_from_all || kb.structure(low_back) == nullptr) {
        return false;
    }
    return std::ranges::all_of(all, [&](const WeighedCandidate& one) {
        if (one.rank != all.front().rank) {
            return true;
        }
        std::set<std::string> regions = regions_of_pain(kb, *one.candidate);
        const bool is_known = !regions.empty();
        add_wholes(kb, regions);
        return is_known && !regions.contains(std::string(low_back));
    });
}

std::vector<std::string> treatments_like(const KnowledgeBase& kb, std::string_view words) {
    const std::vector<std::string> wanted = word_stems(words);
    std::vector<std::string> ids;
    std::size_t first = std::string::npos;
    for (const Treatment& treatment : kb.treatments) {
        const std::vector<std::string> stems = word_stems(treatment.label);
        std::size_t at = std::string::npos;
        const bool has_all = std::ranges::all_of(wanted, [&](const std::string& stem) {
            const auto found = std::ranges::find_if(
                stems, [&](const std::string& own) { return are_forms_of_one(own, stem); });
            at = std::min(at, static_cast<std::size_t>(found - stems.begin()));
            return found != stems.end();
        });
        if (wanted.empty() || !has_all || at > first) {
            continue;
        }
        if (at < first) {
            ids.clear();
            first = at;
        }
        ids.push_back(treatment.id);
    }
    std::ranges::sort(ids);
    return ids;
}

std::string as_treatments_say(const std::string& words) {
    struct Everyday {
        std::string_view said;
        std::string_view name;
    };
    static constexpr Everyday all[] = {
        {"hot pack", "heat"},
        {"heat pack", "heat"},
        {"heat pad", "heat"},
        {"heating pad", "heat"},
        {"hot water bottle", "heat"},
        {"heat wrap", "heat"},
        {"warm bath", "heat"},
        {"hot bath", "heat"},
        {"warmth", "heat"},
        {"rest", "staying active"},
        {"bed rest", "staying active"},
        {"resting", "staying active"},
        {"stay in bed", "staying active"},
        {"keep moving", "staying active"},
        {"stay active", "staying active"},
        {"dry needling", "needling"},
        {"painkillers", "anti-inflammatory medicine"},
        {"ibuprofen", "anti-inflammatory medicine"},
    };
    const auto found = std::ranges::find(all, words, &Everyday::said);
    return found == std::end(all) ? words : std::string(found->name);
}

}  // namespace fascia
