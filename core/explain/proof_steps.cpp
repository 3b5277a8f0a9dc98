#include "core/explain/proof_steps.hpp"

#include "core/base/text.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fascia {

namespace {

/// Proofs of people's rules are a few steps high; a made-up one may be of any height.
constexpr int depth_max = 200;

constexpr std::array<std::string_view, 4> functions = {"count", "sum", "minimum", "maximum"};

}  // namespace

std::string to_string(Step::Kind kind) {
    switch (kind) {
        case Step::Kind::told:
            return "told";
        case Step::Kind::graph:
            return "graph";
        case Step::Kind::derived:
            return "derived";
        case Step::Kind::assumed:
            return "assumed";
        case Step::Kind::computed:
            return "computed";
    }
    return "";
}

Step ProofSteps::given(datalog::TupleRef tuple) {
    const GivenOrigin origin = consultation_.given(tuple);
    Step step;
    const auto values = consultation_.database().tuple(tuple);
    step.text = wording_.says(tuple.relation, values);
    step.claim = claim(tuple.relation, values);
    switch (origin.kind) {
        case GivenOrigin::Kind::told:
        case GivenOrigin::Kind::person:
            step.kind = Step::Kind::told;
            break;
        case GivenOrigin::Kind::silence:
            step.kind = Step::Kind::assumed;
            break;
        case GivenOrigin::Kind::fact:
        case GivenOrigin::Kind::listed:
            step.kind = Step::Kind::graph;
            if (origin.backing != nullptr) {
                step.sources = origin.backing->sources;
                step.grade = origin.backing->grade;
                step.where = origin.backing->where;
            }
            break;
    }
    return step;
}

FactValue ProofSteps::plain(Value value) const {
    const ValueTable& values = consultation_.rulebook().values();
    if (values.is_text(value)) {
        return std::string(values.text_of(value));
    }
    return values.number_of(value);
}

Claim ProofSteps::claim(datalog::RelationId relation, std::span<const Value> tuple) const {
    Claim out{consultation_.rulebook().signature(relation).name, "", {}};
    for (const Value value : tuple) {
        out.values.push_back(plain(value));
    }
    return out;
}

std::vector<std::pair<std::string, FactValue>> ProofSteps::bindings(const datalog::Rule& rule,
                                                                    const Bindings& values) const {
    std::vector<std::pair<std::string, FactValue>> out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] && rule.variables[i] != "_") {
            out.emplace_back(rule.variables[i], plain(*values[i]));
        }
    }
    return out;
}

std::string ProofSteps::reason(const datalog::RuleApplication& application) {
    const datalog::Rule& rule = consultation_.rulebook().program().rules[application.rule.index];
    return wording_.fill(
        consultation_.rulebook().origin(application.rule).because,
        [&](std::string_view name) -> std::optional<Value> {
            const auto at = std::ranges::find(rule.variables, name);
            return at == rule.variables.end()
                       ? std::nullopt
                       : application
                             .bindings[static_cast<std::size_t>(at - rule.variables.begin())];
        });
}

Step ProofSteps::alone(datalog::TupleRef tuple) {
    if (consultation_.database().is_given(tuple)) {
        return given(tuple);
    }
    const auto values = consultation_.database().tuple(tuple);
    Step step;
    step.kind = Step::Kind::derived;
    step.text = wording_.says(tuple.relation, values);
    step.claim = claim(tuple.relation, values);
    return step;
}

Step ProofSteps::tuple(const datalog::Proof& proof, datalog::ProofId id) {
    const datalog::ProofNode& node = proof.nodes[id.index];
    const auto* application = std::get_if<datalog::RuleApplication>(&node.justification);
    if (application == nullptr) {
        return given(node.conclusion);
    }
    const RuleOrigin& origin = consultation_.rulebook().origin(application->rule);
    const auto conclusion = consultation_.database().tuple(node.conclusion);
    if (origin.kind == RuleOrigin::Kind::bridge || origin.kind == RuleOrigin::Kind::inverse ||
        origin.kind == RuleOrigin::Kind::kinds) {
        const auto* first = std::get_if<datalog::HeldBy>(&application->premises.front().held);
        Step step = tuple(proof, first->tuple);
        step.text = wording_.says(node.conclusion.relation, conclusion);
        step.claim = claim(node.conclusion.relation, conclusion);
        return step;
    }
    const datalog::Rule& rule = consultation_.rulebook().program().rules[application->rule.index];
    Step step;
    step.kind = Step::Kind::derived;
    step.text = wording_.says(node.conclusion.relation, conclusion);
    step.claim = claim(node.conclusion.relation, conclusion);
    step.bindings = bindings(rule, application->bindings);
    step.reason = reason(*application);
    step.rule = origin.id;
    step.where = origin.where;
    step.sources = origin.sources;
    step.grade = origin.grade;
    if (depth_ >= depth_max) {
        step.reason += " (what it rests on is too long to be shown)";
        return step;
    }
    ++depth_;
    step.premises = premises(proof, rule, application->premises, application->bindings);
    --depth_;
    return step;
}

std::vector<Step> ProofSteps::premises(const datalog::Proof& proof, const datalog::Rule& rule,
                                       const std::vector<datalog::Premise>& premises,
                                       const Bindings& bindings) {
    std::vector<Step> out;
    for (const datalog::Premise& premise : premises) {
        const datalog::Literal& literal = rule.body[premise.literal];
        if (const auto* by_tuple = std::get_if<datalog::HeldBy>(&premise.held)) {
            out.push_back(tuple(proof, by_tuple->tuple));
        } else if (const auto* by_chain = std::get_if<datalog::HeldByChain>(&premise.held)) {
            out.push_back(chain(proof, literal, *by_chain));
        } else if (const auto* by_computing =
                       std::get_if<datalog::HeldByComputing>(&premise.held)) {
            Step step;
            step.kind = Step::Kind::computed;
            if (is_call(std::get<datalog::Comparison>(literal.is))) {
                step.where = literal.where;
            }
            step.text =
                comparison(std::get<datalog::Comparison>(literal.is), *by_computing, rule, true);
            out.push_back(std::move(step));
        } else if (const auto* by_aggregate =
                       std::get_if<datalog::HeldByAggregate>(&premise.held)) {
            out.push_back(aggregate(std::get<datalog::Aggregate>(literal.is), *by_aggregate, rule));
        } else {
            out.push_back(absence(std::get<datalog::Negation>(literal.is), rule, bindings));
        }
    }
    return out;
}

Step ProofSteps::chain(const datalog::Proof& proof, const datalog::Literal& literal,
                       const datalog::HeldByChain& held) {
    const auto& atom = std::get<datalog::Atom>(literal.is);
    const std::string type = consultation_.rulebook().signature(atom.relation).columns.front();
    if (held.links.size() == 1) {
        return tuple(proof, held.links.front());
    }
    Step step;
    const std::array<Value, 2> ends = {held.from, held.to};
    step.claim = claim(atom.relation, ends);
    step.claim->step = atom.step == datalog::Step::plus ? "+" : "*";
    if (held.links.empty()) {
        step.kind = Step::Kind::computed;
        const std::string label = wording_.value(held.from, type);
        step.text = label + " is itself what is looked for, no step is needed";
        return step;
    }
    step.text = wording_.says(atom.relation, ends) + ", in " + count_of(held.links.size(), "step");
    for (const datalog::ProofId link : held.links) {
        step.premises.push_back(tuple(proof, link));
    }
    const bool all_given = std::ranges::all_of(
        step.premises, [](const Step& s) { return s.kind == Step::Kind::graph; });
    step.kind = all_given ? Step::Kind::graph : Step::Kind::derived;
    return step;
}

std::string ProofSteps::number(Value value) {
    return format_number(consultation_.rulebook().values().number_of(value));
}

std::string ProofSteps::worded(const datalog::Expression& expression, const datalog::Rule& rule) {
    using Part = datalog::Expression::Kind;
    const auto operand = [&](std::size_t i) {
        const datalog::Expression& inner = expression.operands[i];
        const bool simple = inner.kind == Part::constant || inner.kind == Part::variable;
        return simple ? worded(inner, rule) : '(' + worded(inner, rule) + ')';
    };
    switch (expression.kind) {
        case Part::constant:
            return wording_.value(expression.constant, "entity");
        case Part::variable:
            return rule.variables[expression.variable.index];
        case Part::negate:
            return "-" + operand(0);
        case Part::call:
            return expression.function->name();
        default: {
            constexpr std::array<std::string_view, 5> signs = {" + ", " - ", " × ", " / ", " % "};
            const auto sign =
                static_cast<std::size_t>(expression.kind) - static_cast<std::size_t>(Part::add);
            return operand(0) + std::string(signs[sign]) + operand(1);
        }
    }
}

std::string ProofSteps::comparison(const datalog::Comparison& comparison,
                                   const datalog::HeldByComputing& sides, const datalog::Rule& rule,
                                   bool is_met) {
    using Operator = datalog::ComparisonOperator;
    if (is_call(comparison)) {
        return called(comparison, sides, rule, is_met);
    }
    const ValueTable& values = consultation_.rulebook().values();
    const auto show = [&](const datalog::Expression& side, Value value) {
        const std::string shown = wording_.value(value, "entity");
        return side.operands.empty() ? shown : worded(side, rule) + " (" + shown + ")";
    };
    constexpr std::array<std::string_view, 6> relations = {
        " is ", " and ", " is less than ", " is at most ", " is greater than ", " is at least "};
    constexpr std::array<Operator, 6> opposites = {Operator::not_equal,     Operator::equal,
                                                   Operator::greater_equal, Operator::greater,
                                                   Operator::less_equal,    Operator::less};
    const Operator so = is_met ? comparison.op : opposites[static_cast<std::size_t>(comparison.op)];
    std::string text = show(comparison.left, sides.left) +
                       std::string(relations[static_cast<std::size_t>(so)]) +
                       show(comparison.right, sides.right) +
                       (so == Operator::not_equal ? " are not the same" : "");
    const bool is_ordering = so != Operator::equal && so != Operator::not_equal;
    if (is_ordering && !values.is_text(sides.left) && !values.is_text(sides.right)) {
        const Number left = values.number_of(sides.left);
        const Number right = values.number_of(sides.right);
        Number margin{false, 0, std::abs(left.as_real() - right.as_real())};
        std::int64_t difference = 0;
        if (left.is_integer && right.is_integer &&
            !__builtin_sub_overflow(left.integer, right.integer, &difference)) {
            margin = {true, std::abs(difference), 0.0};
        }
        text += (is_met ? ", met by " : ", missed by ") + format_number(margin);
    }
    return text;
}

/// A guard is a call that gives 1 or 0; any other call computes the value of a variable.
std::string ProofSteps::called(const datalog::Comparison& comparison,
                               const datalog::HeldByComputing& sides, const datalog::Rule& rule,
                               bool is_met) {
    const bool is_guard = comparison.right.kind == datalog::Expression::Kind::constant;
    if (is_guard) {
        // Of a predicate that is denied, no is what is asked for.
        const ValueTable& values = consultation_.rulebook().values();
        const bool says_yes = (values.number_of(sides.right).integer == 1) == is_met;
        return comparison.left.function->name() + " says " + (says_yes ? "yes" : "no");
    }
    return worded(comparison.left, rule) + " is " + wording_.value(sides.right, "entity") +
           ", as " + comparison.right.function->name() + " computes it" +
           (is_met ? "" : "; not " + wording_.value(sides.left, "entity"));
}

std::string ProofSteps::sentence(const datalog::Atom& atom, const datalog::Rule& rule,
                                 const Bindings& bindings, bool is_denied) {
    const std::vector<std::string>& columns =
        consultation_.rulebook().signature(atom.relation).columns;
    return wording_.sentence(atom.relation, is_denied, [&](std::size_t i) {
        return worded(atom.terms[i], columns[i], rule, bindings);
    });
}

std::string ProofSteps::worded(const datalog::Term& term, std::string_view type,
                               const datalog::Rule& rule, const Bindings& bindings) {
    if (const auto* constant = std::get_if<Value>(&term)) {
        return wording_.value(*constant, type);
    }
    const auto index = std::get<datalog::Variable>(term).index;
    if (index < bindings.size() && bindings[index]) {
        return wording_.value(*bindings[index], type);
    }
    if (const auto pronoun = pronouns_.find(index); pronoun != pronouns_.end()) {
        return pronoun->second;
    }
    const std::string& name = rule.variables[index];
    return name == "_" ? "anything" : name;
}

Step ProofSteps::absence(const datalog::Negation& negation, const datalog::Rule& rule,
                         const Bindings& bindings) {
    Step step;
    step.kind = Step::Kind::assumed;
    static const std::vector<std::string> names = {"it", "a second one", "a third one"};
    std::vector<std::string> conditions;
    pronouns_.clear();
    for (const datalog::Literal& literal : negation.body) {
        const auto* atom = std::get_if<datalog::Atom>(&literal.is);
        if (atom == nullptr) {
            conditions.emplace_back("a further condition holds");
            continue;
        }
        for (const datalog::Term& term : atom->terms) {
            const auto* variable = std::get_if<datalog::Variable>(&term);
            if (variable != nullptr &&
                (variable->index >= bindings.size() || !bindings[variable->index]) &&
                rule.variables[variable->index] != "_") {
                pronouns_.try_emplace(variable->index,
                                      names[std::min(pronouns_.size(), names.size() - 1)]);
            }
        }
        if (negation.body.size() == 1 && pronouns_.empty()) {
            step.text = sentence(*atom, rule, bindings, true);
            return step;
        }
        conditions.push_back(sentence(*atom, rule, bindings, false));
    }
    const bool is_one = conditions.size() == 1;
    step.text = pronouns_.empty() ? "nothing shows that " + join_or(conditions, "and")
                                  : std::string("nothing is known for which ") +
                                        (is_one ? "this holds: " : "all of this holds: ") +
                                        list_of(conditions, "; ");
    pronouns_.clear();
    return step;
}

Step ProofSteps::aggregate(const datalog::Aggregate& aggregate,
                           const datalog::HeldByAggregate& held, const datalog::Rule& rule) {
    Step step;
    step.kind = Step::Kind::computed;
    const std::string function(functions[static_cast<std::size_t>(aggregate.function)]);
    step.text = "the " + function + " of " + rule.variables[aggregate.over.front().index] + " is " +
                number(held.result);
    constexpr std::size_t shown_max = 8;
    std::vector<std::string> shown;
    for (const std::vector<Value>& binding : held.bindings) {
        if (shown.size() == shown_max) {
            break;
        }
        shown.push_back(wording_.value(binding.front(), "entity"));
    }
    if (!shown.empty()) {
        step.text += ": " + join_or(shown, "and");
        if (held.bindings.size() > shown.size()) {
            step.text += " and " + std::to_string(held.bindings.size() - shown.size()) + " more";
        }
    }
    return step;
}

}  // namespace fascia
