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

}  // namespace

Everyday::Everyday(const Rulebook& rulebook) : rulebook_(rulebook) {}

const std::map<std::string, const RuleOrigin*, std::less<>>& Everyday::rules() const {
    if (!rules_.empty()) {
        return rules_;
    }
    const auto count = static_cast<std::uint32_t>(rulebook_.program().rules.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        const RuleOrigin& origin = rulebook_.origin(datalog::RuleId{i});
        if (!origin.id.empty()) {
            rules_.emplace(origin.id, &origin);
        }
    }
    return rules_;
}

const std::map<std::string, std::string, std::less<>>& Everyday::findings() const {
    if (!findings_.empty()) {
        return findings_;
    }
    const KnowledgeBase& kb = *rulebook_.kb();
    for (const Fact& fact : kb.facts) {
        const bool presses = fact.relation == "palpates";
        if (!presses && fact.relation != "resists") {
            continue;
        }
        const Words on = name(std::get<std::string>(fact.values.back()));
        if (on.everyday.empty()) {
            continue;
        }
        if (presses) {
            for (const char* article : {"", "the "}) {
                findings_.emplace(article + on.text + " bring", "the " + on.everyday + " bring");
            }
        } else {
            findings_.emplace(on.text, on.everyday + " against resistance");
        }
    }
    return findings_;
}

void Everyday::reword_findings(Words& words) const {
    constexpr std::string_view presses = "ressure on ";
    constexpr std::string_view resists = "ain on resisted ";
    std::string out = words.at(Level::everyday);
    bool is_changed = false;
    for (const std::string_view begin : {presses, resists}) {
        for (std::size_t at = out.find(begin); at != std::string::npos;
             at = out.find(begin, at + 1)) {
            const std::string_view rest = std::string_view(out).substr(at + begin.size());
            // The last one that is not after it: a prefix of it, if any is.
            auto known = findings().upper_bound(rest);
            while (known != findings().begin()) {
                --known;
                if (rest.starts_with(known->first)) {
                    const std::size_t from = at + begin.size() - (begin == resists ? 9 : 0);
                    out.replace(from, at + begin.size() + known->first.size() - from,
                                known->second);
                    is_changed = true;
                    break;
                }
                if (known->first[0] != rest[0]) {
                    break;
                }
            }
        }
    }
    if (is_changed) {
        words.everyday = std::move(out);
    }
}

Words Everyday::of(const Step& step) const {
    if (step.kind == Step::Kind::assumed && step.claim) {
        return denied(step.text, *step.claim);
    }
    if (!step.claim || !step.claim->step.empty() || step.kind == Step::Kind::told) {
        return {step.text, ""};
    }
    const auto relation = rulebook_.relation(step.claim->relation);
    if (!relation || rulebook_.signature(*relation).says.empty()) {
        return {step.text, ""};
    }
    Wording wording(rulebook_, Names::everyday);
    return {step.text, sentence(*step.claim, false, wording)};
}

Words Everyday::of(const Neighbour& near) const {
    Claim claim;
    claim.relation = near.relation;
    claim.values = {near.from, near.to};
    Wording plainly(rulebook_, Names::everyday);
    return {near.step.text, sentence(claim, false, plainly)};
}

Words Everyday::of(const Fact& fact) const {
    Claim claim;
    claim.relation = fact.relation;
    claim.values = fact.values;
    return both([&](Wording& wording) { return sentence(claim, false, wording); });
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
    return condition.claim ? denied(condition.text, *condition.claim) : Words(condition.text);
}

Words Everyday::denied(const std::string& text, const Claim& claim) const {
    const auto relation = rulebook_.relation(claim.relation);
    if (!claim.step.empty() || !relation || rulebook_.signature(*relation).denies.empty()) {
        return {text, ""};
    }
    // Worded anew only where the terms give the very sentence that was seen: with the everyday name
    // behind a term, or where that was said before.
    Wording first(rulebook_);
    Wording again(rulebook_);
    for (const FactValue& value : claim.values) {
        if (const auto* id = std::get_if<std::string>(&value)) {
            again.introduce(*id);
        }
    }
    if (text != sentence(claim, true, first) && text != sentence(claim, true, again)) {
        return {text, ""};
    }
    Wording everyday(rulebook_, Names::everyday);
    return {text, sentence(claim, true, everyday)};
}

Words Everyday::both(const std::function<std::string(Wording&)>& words) const {
    Wording terms(rulebook_);
    Wording plainly(rulebook_, Names::everyday);
    return {words(terms), words(plainly)};
}

Words Everyday::line(const Candidate& candidate, Side side) const {
    return both([&](const Wording& wording) { return wording.candidate(candidate, side); });
}

Words Everyday::line(const std::string& label) const {
    Words out;
    for (std::size_t at = 0; at < label.size();) {  // of several that share a place
        const std::size_t end = std::min(label.find("; ", at), label.size());
        std::string one = label.substr(at, end - at);
        std::string side;
        for (const char* each : {", left", ", right"}) {
            if (one.ends_with(each)) {
                side = each;
                one.resize(one.size() - side.size());
            }
        }
        const auto& candidates = rulebook_.kb()->candidates;
        const auto known = std::ranges::find(candidates, one, &Candidate::label);
        const bool is_known = known != candidates.end() && !known->common.empty();
        out += (at > 0 ? "; " : "") + Words(one, is_known ? known->common : "") + side;
        at = end + 2;
    }
    return out;
}

Words Everyday::name(std::string_view id) const {
    const KnowledgeBase& kb = *rulebook_.kb();
    const Structure* const structure = kb.structure(id);
    const Candidate* const candidate = kb.candidate(id);
    return {kb.label_for(id), structure != nullptr   ? structure->common
                              : candidate != nullptr ? candidate->common
                                                     : std::string()};
}

Words Everyday::label(std::string_view id) const {
    Wording plainly(rulebook_, Names::everyday);
    return {rulebook_.kb()->label_for(id), plainly.label(id)};
}

Words Everyday::arrow(const std::string& relation) const {
    std::string name = relation;
    std::ranges::replace(name, '_', ' ');
    const auto known = rulebook_.relation(relation);
    const std::string says = known ? rulebook_.signature(*known).says : std::string();
    constexpr std::string_view from = "{1} ";
    constexpr std::string_view to = " {2}";
    const bool is_between = says.starts_with(from) && says.ends_with(to);
    return {std::move(name), is_between
                                 ? says.substr(from.size(), says.size() - from.size() - to.size())
                                 : std::string()};
}

Words Everyday::because_of(const ExplainedFlag& flag) const {
    return reason_by(flag.id, flag.because, flag.bindings);
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
    const auto known = rules().find(rule);
    if (reason.empty() || known == rules().end() || bindings.empty()) {
        return {reason, ""};
    }
    return {reason, filled(known->second->because, bindings)};
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
    return {contribution.because,
            filled(contribution.weighed.rule->evidence.because, contribution.bindings)};
}

const std::vector<std::string>& Everyday::conditions_of(std::string_view rule) const {
    static const std::vector<std::string> none;
    const auto found = rules().find(rule);
    return found == rules().end() ? none : found->second->literals;
}

}  // namespace fascia::handout
