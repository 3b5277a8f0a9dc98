#include "core/handout/everyday.hpp"

#include "core/explain/wording.hpp"

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
    const RelationSignature& signature = rulebook_.signature(*relation);
    Wording wording(rulebook_, Names::everyday);
    return both(step.text, wording.sentence(*relation, false, [&](std::size_t i) {
        return worded(wording, rulebook_, step.claim->values[i], signature.columns[i]);
    }));
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

Words Everyday::reason_of(const Step& step) const {
    const auto rule = rules_.find(step.rule);
    if (step.reason.empty() || rule == rules_.end() || step.bindings.empty()) {
        return {step.reason, ""};
    }
    return both(step.reason, filled(rule->second->because, step.bindings));
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
