#include "core/handout/everyday.hpp"

#include <algorithm>

namespace fascia::handout {

namespace {

std::string worded(Wording& wording, const Rulebook& rulebook, const FactValue& value,
                   std::string_view column) {
    if (const auto* number = std::get_if<Number>(&value)) {
        return format_number(*number);
    }
    const auto& text = std::get<std::string>(value);
    const auto known = rulebook.values().find_text(text);
    return known ? wording.value(*known, column) : text;
}

/// Nothing where it is the same.
Words both(const std::string& text, std::string everyday) {
    return {text, everyday == text ? std::string() : std::move(everyday)};
}

}  // namespace

Everyday::Everyday(const Consultation& consultation) : rulebook_(consultation.rulebook()) {
    const auto count = static_cast<std::uint32_t>(rulebook_.program().rules.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        const RuleOrigin& origin = rulebook_.origin(datalog::RuleId{i});
        if (!origin.id.empty()) {
            rules_.emplace(origin.id, &origin);
        }
    }
}

Words Everyday::of(const Step& step) const {
    if (!step.claim || !step.claim->step.empty() || step.kind == Step::Kind::assumed ||
        step.kind == Step::Kind::told) {
        return {step.text, ""};
    }
    const auto relation = rulebook_.relation(step.claim->relation);
    if (!relation || rulebook_.signature(*relation).says.empty()) {
        return {step.text, ""};
    }
    Wording wording(rulebook_, Names::everyday);
    return both(step.text, sentence(*step.claim, false, wording));
}

std::string Everyday::sentence(const Claim& claim, bool denied, Wording& wording) const {
    const datalog::RelationId relation = *rulebook_.relation(claim.relation);
    const RelationSignature& signature = rulebook_.signature(relation);
    return wording.sentence(relation, denied, [&](std::size_t i) {
        return worded(wording, rulebook_, claim.values[i], signature.columns[i]);
    });
}

Words Everyday::of(const Condition& condition) const {
    if (condition.state == Condition::State::met && condition.steps.size() == 1 &&
        condition.steps.front().text == condition.text) {
        return of(condition.steps.front());
    }
    if (!condition.claim || !condition.claim->step.empty()) {
        return {condition.text, ""};
    }
    const auto relation = rulebook_.relation(condition.claim->relation);
    if (!relation || rulebook_.signature(*relation).denies.empty()) {
        return {condition.text, ""};
    }
    // Worded anew only where the terms give the very sentence that was seen: with the everyday name
    // behind a term, or where that was said before.
    Wording first(rulebook_);
    Wording again(rulebook_);
    for (const FactValue& value : condition.claim->values) {
        if (const auto* id = std::get_if<std::string>(&value)) {
            again.introduce(*id);
        }
    }
    if (condition.text != sentence(*condition.claim, true, first) &&
        condition.text != sentence(*condition.claim, true, again)) {
        return {condition.text, ""};
    }
    Wording everyday(rulebook_, Names::everyday);
    return both(condition.text, sentence(*condition.claim, true, everyday));
}

Words Everyday::line(const Candidate& candidate, Side side) const {
    const Wording wording(rulebook_);
    const std::string text = wording.candidate(candidate, side);
    return candidate.common.empty()
               ? Words{text, ""}
               : Words{text, candidate.common +
                                 text.substr(std::min(candidate.label.size(), text.size()))};
}

Words Everyday::of(const ExplainedFlag& flag) const {
    const Words because = reason_by(flag.id, flag.because, flag.bindings);
    const Candidate* const condition = rulebook_.kb()->candidate(flag.condition);
    const std::string& name =
        condition == nullptr || condition->common.empty() ? flag.label : condition->common;
    return both(flag.label + ": " + because.text, name + ": " + because.at(Level::everyday));
}

std::string Everyday::filled(std::string_view because, const Bindings& bindings) const {
    Wording wording(rulebook_, Names::everyday);
    return wording.fill(because, [&](std::string_view name) -> std::optional<Value> {
        const auto bound = std::ranges::find(bindings, name, &Bindings::value_type::first);
        if (bound == bindings.end()) {
            return std::nullopt;
        }
        if (const auto* number = std::get_if<Number>(&bound->second)) {
            return rulebook_.values().number(*number);
        }
        return rulebook_.values().find_text(std::get<std::string>(bound->second));
    });
}

Words Everyday::reason_by(const std::string& rule, const std::string& reason,
                          const Bindings& bindings) const {
    const auto known = rules_.find(rule);
    if (reason.empty() || known == rules_.end() || bindings.empty()) {
        return {reason, ""};
    }
    return both(reason, filled(known->second->because, bindings));
}

Words Everyday::reason_of(const Step& step) const {
    return reason_by(step.rule, step.reason, step.bindings);
}

Words Everyday::because_of(const CaseQuestion& question) const {
    return reason_by(question.rule, question.because, question.bindings);
}

Words Everyday::because_of(const ExplainedContribution& contribution) const {
    if (contribution.because.empty() || contribution.bindings.empty()) {
        return {contribution.because, ""};
    }
    return both(contribution.because,
                filled(contribution.weighed.rule->evidence.because, contribution.bindings));
}

const std::vector<std::string>& Everyday::conditions_of(std::string_view rule) const {
    static const std::vector<std::string> none;
    const auto found = rules_.find(rule);
    return found == rules_.end() ? none : found->second->literals;
}

}  // namespace fascia::handout
