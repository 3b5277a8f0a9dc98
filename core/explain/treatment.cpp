#include "core/explain/treatment.hpp"

#include <algorithm>
#include <tuple>

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

LadderStep place(const Consultation& consultation, const Treatment& treatment) {
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
    } else if (!suits(consultation, treatment)) {
        step.place = LadderPlace::unsuited;
    } else if (reached) {
        step.place = LadderPlace::fits;
    }
    for (const Caution& caution : treatment.cautions) {
        const FindingState state = kb.finding(caution.when) == nullptr
                                       ? FindingState::unasked
                                       : state_of(consultation, caution.when);
        if (state == FindingState::present) {
            step.applies.push_back(&caution);
        } else if (state != FindingState::absent) {
            step.ask.push_back(&caution);
        }
    }
    return step;
}

/// Whether it holds a referral, and no other step.
bool is_of_referral_alone(const Position& position, const KnowledgeBase& kb) {
    return position.stance == "for" &&
           std::ranges::none_of(position.about, [&](const std::string& id) {
               const Treatment* const treatment = kb.treatment(id);
               return treatment != nullptr && !treatment->referral;
           });
}

}  // namespace

const LadderStep* TreatmentAdvice::fitting() const {
    const auto fits = std::ranges::find(steps, LadderPlace::fits, &LadderStep::place);
    return fits == steps.end() ? nullptr : &*fits;
}

TreatmentAdvice advise(const Consultation& consultation) {
    const KnowledgeBase& kb = consultation.kb();
    TreatmentAdvice out;
    out.urgent = consultation.red_flags().is_urgent();
    for (const Treatment& treatment : kb.treatments) {
        if (treatment.referral != out.urgent) {
            continue;  // referral is for flags that must not wait, and then it is all there is
        }
        out.steps.push_back(place(consultation, treatment));
    }
    std::ranges::sort(out.steps, {}, [](const LadderStep& s) {
        return std::tuple(s.treatment->step, std::string_view(s.treatment->id));
    });
    for (const LadderStep& step : out.steps) {
        for (const Position& position : kb.positions) {
            const bool is_about =
                std::ranges::find(position.about, step.treatment->id) != position.about.end();
            const bool is_shown = !out.urgent || is_of_referral_alone(position, kb);
            if (is_about && is_shown &&
                std::ranges::find(out.positions, &position) == out.positions.end()) {
                out.positions.push_back(&position);
            }
        }
    }
    return out;
}

}  // namespace fascia
