#include "core/explain/treatment.hpp"

#include "core/explain/coming_back.hpp"
#include "core/explain/treatment_step.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace fascia {

namespace {

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
    const bool is_for_a_doctor = first_for_a_doctor(consultation) != nullptr;
    for (const Treatment& treatment : kb.treatments) {
        // Referral is for flags that must not wait, and then it is all there is; and for what only
        // a doctor can tell.
        const bool is_due = treatment.referral ? out.urgent || is_for_a_doctor : !out.urgent;
        if (!is_due) {
            continue;
        }
        if (is_of_another_ladder(consultation, treatment)) {
            continue;
        }
        out.steps.push_back(place_on_ladder(consultation, treatment));
    }
    std::ranges::sort(out.steps, {}, [](const LadderStep& s) {
        return std::tuple(s.treatment->step, std::string_view(s.treatment->id));
    });
    for (const LadderStep& step : out.steps) {
        for (const Position& position : kb.positions) {
            const bool is_about =
                std::ranges::find(position.about, step.treatment->id) != position.about.end();
            const bool is_shown =
                !is_on_coming_back(position) &&
                (!(out.urgent || step.treatment->referral) || is_of_referral_alone(position, kb));
            if (is_about && is_shown &&
                std::ranges::find(out.positions, &position) == out.positions.end()) {
                out.positions.push_back(&position);
            }
        }
    }
    out.come_back = when_to_come_back(consultation);
    return out;
}

}  // namespace fascia
