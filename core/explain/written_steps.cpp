#include "core/explain/written_steps.hpp"

#include "core/base/text.hpp"
#include "core/datalog/variables.hpp"
#include "core/datalog/wording.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

namespace {

using Bindings = std::vector<std::optional<Value>>;

/// Proofs may be of any height. So many levels stand within each other; what is further in follows
/// behind, as a part of its own.
constexpr int written_depth_max = 6;
constexpr std::size_t parts_max = 200;

void bind(datalog::Term& term, const Bindings& bindings) {
    const auto* variable = std::get_if<datalog::Variable>(&term);
    if (variable != nullptr && variable->index < bindings.size() && bindings[variable->index]) {
        term = *bindings[variable->index];
    }
}

void bind(datalog::Expression& expression, const Bindings& bindings) {
    const bool is_variable = expression.kind == datalog::Expression::Kind::variable;
    const std::size_t index = expression.variable.index;
    if (is_variable && index < bindings.size() && bindings[index]) {
        expression.kind = datalog::Expression::Kind::constant;
        expression.constant = *bindings[index];
    }
    for (datalog::Expression& operand : expression.operands) {
        bind(operand, bindings);
    }
}

void bind(std::vector<datalog::Literal>& body, const Bindings& bindings);

void bind(datalog::Literal& literal, const Bindings& bindings) {
    if (auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
        for (datalog::Term& term : atom->terms) {
            bind(term, bindings);
        }
    } else if (auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
        bind(comparison->left, bindings);
        bind(comparison->right, bindings);
    } else if (auto* negation = std::get_if<datalog::Negation>(&literal.is)) {
        bind(negation->body, bindings);
    } else if (auto* aggregate = std::get_if<datalog::Aggregate>(&literal.is)) {
        bind(aggregate->result, bindings);
        bind(aggregate->body, bindings);
    }
}

void bind(std::vector<datalog::Literal>& body, const Bindings& bindings) {
    for (datalog::Literal& literal : body) {
        bind(literal, bindings);
    }
}

std::string in_number(const std::string& number, std::size_t i) {
    return (number.empty() ? "" : number + '.') + std::to_string(i + 1);
}

}  // namespace

std::string WrittenSteps::written(const datalog::Literal& literal, const datalog::Rule& rule,
                                  const Bindings& bindings) const {
    if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is);
        comparison != nullptr && datalog::is_call(*comparison) &&
        comparison->right.kind == datalog::Expression::Kind::constant) {
        const bool says_yes = book_.values().number_of(comparison->right.constant).integer == 1;
        return comparison->left.function->name() + " says " + (says_yes ? "yes" : "no");
    }
    datalog::Literal bound = literal;
    bind(bound, bindings);
    return datalog::spell(book_.program(), rule, book_.values(), bound);
}

std::string WrittenSteps::where(const datalog::Rule& rule, const Bindings& bindings) const {
    std::string out;
    for (std::uint32_t i = 0; i < bindings.size() && i < rule.variables.size(); ++i) {
        if (bindings[i] && rule.variables[i] != "_") {
            out += (out.empty() ? "where ?" : ", ?") + rule.variables[i] + " is " +
                   datalog::spell(book_.values(), *bindings[i]);
        }
    }
    return out;
}

std::vector<Step> WrittenSteps::of(const datalog::Prover::BodyProof& proof,
                                   const datalog::Rule& question) {
    shown_.clear();
    later_.clear();
    conditions_ = proof.premises.size();
    std::vector<Step> out = premises(proof.proof, question, proof.premises, proof.bindings, "");
    for (std::size_t i = 0; i < later_.size(); ++i) {
        out.push_back(derived(proof.proof, later_[i], std::to_string(conditions_ + i + 1)));
    }
    return out;
}

std::vector<Step> WrittenSteps::premises(const datalog::Proof& proof, const datalog::Rule& rule,
                                         const std::vector<datalog::Premise>& premises,
                                         const Bindings& bindings, const std::string& number) {
    std::vector<Step> out;
    for (std::size_t i = 0; i < premises.size(); ++i) {
        out.push_back(premise(proof, rule, premises[i], bindings, in_number(number, i)));
    }
    return out;
}

Step WrittenSteps::premise(const datalog::Proof& proof, const datalog::Rule& rule,
                           const datalog::Premise& premise, const Bindings& bindings,
                           const std::string& number) {
    if (const auto* by_tuple = std::get_if<datalog::HeldBy>(&premise.held)) {
        return tuple(proof, by_tuple->tuple, number);
    }
    Step step;
    step.kind = Step::Kind::computed;
    step.text = written(rule.body[premise.literal], rule, bindings);
    if (const auto* chain = std::get_if<datalog::HeldByChain>(&premise.held)) {
        step.text +=
            chain->links.empty() ? ", in no step" : ", in " + count_of(chain->links.size(), "step");
        step.kind = chain->links.empty() ? Step::Kind::computed : Step::Kind::derived;
        for (std::size_t i = 0; i < chain->links.size(); ++i) {
            step.premises.push_back(tuple(proof, chain->links[i], in_number(number, i)));
        }
    } else if (std::holds_alternative<datalog::HeldByAbsence>(premise.held)) {
        step.kind = Step::Kind::assumed;
    } else if (const auto* total = std::get_if<datalog::HeldByAggregate>(&premise.held)) {
        constexpr std::size_t shown_max = 8;
        std::vector<std::string> of;
        for (const std::vector<Value>& binding : total->bindings) {
            if (of.size() < shown_max) {
                of.push_back(datalog::spell(book_.values(), binding.front()));
            }
        }
        const std::size_t more = total->bindings.size() - of.size();
        step.text += of.empty() ? "" : ", of " + join_or(of, "and");
        step.text += more == 0 ? "" : " and " + std::to_string(more) + " more";
    }
    return step;
}

Step WrittenSteps::tuple(const datalog::Proof& proof, datalog::ProofId id,
                         const std::string& number) {
    const datalog::ProofNode& node = proof.nodes[id.index];
    if (std::holds_alternative<datalog::Given>(node.justification)) {
        Step step;
        step.kind = Step::Kind::told;
        step.text = written(node.conclusion);
        return step;
    }
    const bool is_too_far_in = depth_ >= written_depth_max;
    if (!shown_.contains(id) && !is_too_far_in) {
        shown_.emplace(id, number);
        return derived(proof, id, number);
    }
    Step step;
    step.kind = Step::Kind::derived;
    step.text = written(node.conclusion);
    if (!shown_.contains(id) && later_.size() < parts_max) {
        later_.push_back(id);
        shown_.emplace(id, std::to_string(conditions_ + later_.size()));
    }
    if (const auto at = shown_.find(id); at != shown_.end()) {
        step.same_as = at->second;
    } else {
        step.text += " (ask for it alone to see what it rests on)";
    }
    return step;
}

/// With all that it rests on.
Step WrittenSteps::derived(const datalog::Proof& proof, datalog::ProofId id,
                           const std::string& number) {
    const datalog::ProofNode& node = proof.nodes[id.index];
    const auto& application = std::get<datalog::RuleApplication>(node.justification);
    Step step;
    step.kind = Step::Kind::derived;
    step.text = written(node.conclusion);
    step.rule = book_.origin(application.rule).id;
    step.where = book_.origin(application.rule).where;
    step.reason = reason(application);
    ++depth_;
    step.premises = premises(proof, book_.program().rules[application.rule.index],
                             application.premises, application.bindings, number);
    --depth_;
    return step;
}

std::string WrittenSteps::written(datalog::TupleRef tuple) const {
    datalog::Atom atom{tuple.relation, datalog::Step::none, {}};
    for (const Value value : database_.tuple(tuple)) {
        atom.terms.emplace_back(value);
    }
    return datalog::spell(book_.program(), {}, book_.values(), atom);
}

/// The rule's own words, where it has any.
std::string WrittenSteps::reason(const datalog::RuleApplication& application) const {
    const datalog::Rule& rule = book_.program().rules[application.rule.index];
    return Wording(book_).fill(
        book_.origin(application.rule).because, [&](std::string_view name) -> std::optional<Value> {
            const auto at = std::ranges::find(rule.variables, name);
            return at == rule.variables.end()
                       ? std::nullopt
                       : application
                             .bindings[static_cast<std::size_t>(at - rule.variables.begin())];
        });
}

}  // namespace fascia
