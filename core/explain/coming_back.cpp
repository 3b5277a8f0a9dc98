#include "core/explain/coming_back.hpp"

#include "core/explain/treatment_step.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace fascia {

namespace {

/// With a new warning sign; at once; where it is no better, which is said only where nothing has to
/// be seen sooner.
constexpr std::string_view again = "again";
constexpr std::string_view again_at_once = "again_at_once";
constexpr std::string_view again_if_no_better = "again_if_no_better";

bool is_told(const Consultation& consultation, std::string_view finding) {
    return std::ranges::any_of(consultation.told().told, [&](const Told& one) {
        return one.finding == finding && one.state == FindingState::present;
    });
}

/// Whether it ranks first, alone or with others; of a group or a kind: whether one of it does.
bool is_first(const Consultation& consultation, const std::string& id) {
    const auto& all = consultation.weighing().candidates;
    return std::ranges::any_of(all, [&](const WeighedCandidate& one) {
        const Candidate& candidate = *one.candidate;
        const std::vector<std::string> kinds = consultation.kb().kind_and_above(candidate.kind);
        return one.rank == all.front().rank && one.points > one.prior &&
               (candidate.id == id || candidate.family == id ||
                std::ranges::find(kinds, id) != kinds.end());
    });
}

/// Whether it is about what ranks first or had a red flag.
bool is_about_what_it_may_be(const Consultation& consultation, const Position& position) {
    return std::ranges::any_of(position.about, [&](const std::string& id) {
        return is_first(consultation, id) || has_fired(consultation, id);
    });
}

bool is_for_all(const KnowledgeBase& kb, const Position& position) {
    return std::ranges::any_of(position.about,
                               [&](const std::string& id) { return kb.treatment(id) != nullptr; });
}

/// Whether a pain was told that is felt in the low back or in a part of it.
bool is_back_pain_told(const Consultation& consultation) {
    constexpr std::string_view low_back = "low_back";
    const KnowledgeBase& kb = consultation.kb();
    std::set<std::string> regions;
    for (const Fact& fact : kb.facts) {
        if (fact.relation != "located_in" || fact.values.size() != 2) {
            continue;
        }
        const auto* const finding = std::get_if<std::string>(&fact.values[0]);
        const auto* const region = std::get_if<std::string>(&fact.values[1]);
        if (finding != nullptr && region != nullptr && is_told(consultation, *finding)) {
            regions.insert(*region);
        }
    }
    add_wholes(kb, regions);
    return regions.contains(std::string(low_back));
}

}  // namespace

bool is_on_coming_back(const Position& position) {
    return position.stance == again || position.stance == again_at_once ||
           position.stance == again_if_no_better;
}

std::vector<const Position*> when_to_come_back(const Consultation& consultation) {
    const KnowledgeBase& kb = consultation.kb();
    const RedFlags& flags = consultation.red_flags();
    const bool is_emergency = std::ranges::any_of(flags.fired, [](const RedFlagRule* flag) {
        return flag->urgency == Pack::Urgency::emergency;
    });
    if (is_emergency) {
        return {};
    }
    const bool is_calm = flags.fired.empty() && first_for_a_doctor(consultation) == nullptr;
    const auto is_its_time = [&](const Position& position) {
        return position.stance == again_at_once ||
               (position.stance == again && !flags.is_urgent()) ||
               (position.stance == again_if_no_better && is_calm);
    };
    std::set<std::string_view> in_its_place;  // stances of which one stands for what it may be
    for (const Position& position : kb.positions) {
        if (is_on_coming_back(position) && is_about_what_it_may_be(consultation, position)) {
            in_its_place.insert(position.stance);
        }
    }
    const bool is_of_the_back = is_back_pain_told(consultation);
    std::vector<const Position*> out;
    for (const Position& position : kb.positions) {
        if (!is_on_coming_back(position) || !is_its_time(position)) {
            continue;
        }
        // One time alone to look again; and no signs of the back where it does not hurt.
        const bool gives_way = in_its_place.contains(position.stance) &&
                               (position.stance == again_if_no_better ||
                                (position.stance == again_at_once && !is_of_the_back));
        const bool is_due =
            is_for_all(kb, position)
                ? !gives_way
                : is_about_what_it_may_be(consultation, position) ||
                      std::ranges::any_of(position.about, [&](const std::string& id) {
                          return is_told(consultation, id);
                      });
        if (is_due) {
            out.push_back(&position);
        }
    }
    return out;
}

}  // namespace fascia
