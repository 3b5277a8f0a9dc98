#include "core/checker/check_steps.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <set>

namespace fascia::checker {

namespace {

using datalog::Atom;
using datalog::Literal;
using datalog::Rule;
using datalog::Term;
using datalog::Variable;

std::string below(const std::string& number, std::size_t place) {
    return number + (number.empty() ? "" : ".") + std::to_string(place + 1);
}

std::string to_text(const FactValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : format_number(std::get<Number>(value));
}

bool is_same(const FactValue& a, const FactValue& b) {
    const auto* text = std::get_if<std::string>(&a);
    const auto* other = std::get_if<std::string>(&b);
    return text != nullptr && other != nullptr
               ? *text == *other
               : text == nullptr && other == nullptr &&
                     compare(std::get<Number>(a), std::get<Number>(b)) == 0;
}

bool is_same(const WrittenClaim& a, const WrittenClaim& b) {
    return a.relation == b.relation && a.step == b.step &&
           std::ranges::equal(a.values, b.values,
                              [](const FactValue& x, const FactValue& y) { return is_same(x, y); });
}

bool is_same(const WrittenBindings& a, const WrittenBindings& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
        return x.first == y.first && is_same(x.second, y.second);
    });
}

std::string_view sign_of(datalog::Step step) {
    return step == datalog::Step::plus ? "+" : step == datalog::Step::star ? "*" : "";
}

}  // namespace

std::string to_text(const WrittenClaim& claim) {
    std::string out = claim.relation + claim.step + '(';
    for (std::size_t i = 0; i < claim.values.size(); ++i) {
        out += (i > 0 ? ", " : "") + to_text(claim.values[i]);
    }
    return out + ')';
}

StepChecker::StepChecker(const Rulebook& rulebook, const Given& given, World& world, Report& report)
    : rulebook_(rulebook), given_(given), world_(world), report_(report) {
    const std::vector<Rule>& rules = rulebook.program().rules;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        const RuleOrigin& origin = rulebook.origin({i});
        if (origin.kind == RuleOrigin::Kind::rule) {
            rules_.emplace(origin.id, datalog::RuleId{i});
        } else if (origin.kind == RuleOrigin::Kind::bridge ||
                   origin.kind == RuleOrigin::Kind::inverse ||
                   origin.kind == RuleOrigin::Kind::kinds) {
            looked_through_.push_back(&rules[i]);
        }
    }
}

void StepChecker::begin(std::string place) {
    place_ = std::move(place);
    done_.clear();
}

void StepChecker::problem(const std::string& number, std::string message) {
    report_.add(place_ + (number.empty() ? "" : ", step " + number), std::move(message));
}

void StepChecker::conditions(const Rule& rule, const Binding& binding,
                             std::span<const WrittenStep> steps, const std::string& number,
                             std::size_t before) {
    ++report_.counts.rules;
    check_conditions(rule, binding, steps, {number, !number.empty()}, before);
}

void StepChecker::step(const WrittenStep& step, const std::string& number, std::size_t place) {
    check(step, {below(number, place), !number.empty()});
}

void StepChecker::told(const WrittenStep& step, const std::string& number, std::size_t place) {
    const Place at{below(number, place), true};
    count_step();
    ++report_.counts.facts;
    check_number(step, at);
    WrittenStep rest = step;
    rest.claim.reset();
    if (!rest.rests_on_nothing()) {
        problem(at.number, "what was told rests on nothing else");
    }
}

std::optional<Binding> StepChecker::read_bindings(const Rule& rule, const WrittenBindings& written,
                                                  const std::string& number) {
    const std::vector<bool>& visible = world_.solver().visible(rule);
    Binding out(rule.variables.size());
    bool is_right = true;
    for (const auto& [name, value] : written) {
        std::size_t at = 0;
        while (at < out.size() && (!visible[at] || rule.variables[at] != name || name == "_")) {
            ++at;
        }
        if (at == out.size()) {
            problem(number, "the rule " + rule.name + " has no variable '" + name + "'");
            is_right = false;
        } else if (out[at]) {
            problem(number, "it is told twice what '" + name + "' stands for");
            is_right = false;
        } else {
            out[at] = value_of(value);
        }
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (visible[i] && !out[i] && rule.variables[i] != "_") {
            problem(number, "it is not told what '" + rule.variables[i] + "' of the rule " +
                                rule.name + " stands for");
            is_right = false;
        }
    }
    return is_right ? std::optional(std::move(out)) : std::nullopt;
}

bool StepChecker::says(const WrittenStep& step, datalog::RelationId relation,
                       std::span<const std::string> values) const {
    return step.claim && step.claim->step.empty() &&
           step.claim->relation == rulebook_.signature(relation).name &&
           std::ranges::equal(step.claim->values, values,
                              [](const FactValue& value, const std::string& text) {
                                  return is_same(value, FactValue(text));
                              });
}

Value StepChecker::value_of(const FactValue& value) const {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? rulebook_.values().text(*text)
                           : rulebook_.values().number(std::get<Number>(value));
}

std::optional<StepChecker::Tuple> StepChecker::tuple_of(const WrittenStep& step, const Place& at) {
    if (!step.claim) {
        problem(at.number, "it claims nothing, where a tuple of a relation is needed");
        return std::nullopt;
    }
    const auto relation = rulebook_.relation(step.claim->relation);
    if (!relation || rulebook_.signature(*relation).internal) {
        problem(at.number, "there is no relation '" + step.claim->relation + "'");
        return std::nullopt;
    }
    if (rulebook_.signature(*relation).columns.size() != step.claim->values.size()) {
        problem(at.number, "the relation '" + step.claim->relation + "' has " +
                               count_of(rulebook_.signature(*relation).columns.size(), "column") +
                               ", not " + std::to_string(step.claim->values.size()));
        return std::nullopt;
    }
    Tuple out{*relation, {}};
    for (const FactValue& value : step.claim->values) {
        out.values.push_back(value_of(value));
    }
    return out;
}

bool StepChecker::fits(std::span<const Term> terms, std::span<const Value> values,
                       const Binding& binding) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const auto* variable = std::get_if<Variable>(&terms[i]);
        const std::optional<Value> known = variable == nullptr
                                               ? std::optional(std::get<Value>(terms[i]))
                                               : binding[variable->index];
        if (known && *known != values[i]) {
            return false;
        }
    }
    return true;
}

std::vector<Value> StepChecker::filled(const Atom& atom, const Binding& binding) {
    std::vector<Value> out;
    for (const Term& term : atom.terms) {
        const auto* variable = std::get_if<Variable>(&term);
        out.push_back(variable == nullptr ? std::get<Value>(term) : *binding[variable->index]);
    }
    return out;
}

std::vector<StepChecker::Tuple> StepChecker::behind(const Tuple& tuple) {
    std::vector<Tuple> out = {tuple};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Tuple at = out[i];
        for (const Rule* rule : looked_through_) {
            for (const Atom& head : rule->heads) {
                if (head.relation == at.relation) {
                    add_behind(at, *rule, head, out);
                }
            }
        }
    }
    return out;
}

void StepChecker::add_behind(const Tuple& tuple, const Rule& rule, const Atom& head,
                             std::vector<Tuple>& out) {
    Binding binding(rule.variables.size());
    for (std::size_t i = 0; i < head.terms.size(); ++i) {
        binding[std::get<Variable>(head.terms[i]).index] = tuple.values[i];
    }
    const Atom& first = std::get<Atom>(rule.body.front().is);
    const auto add = [&](const Binding& full) {
        Tuple before{first.relation, filled(first, full)};
        if (std::ranges::find(out, before) == out.end()) {
            out.push_back(std::move(before));
        }
    };
    const bool is_known = std::ranges::all_of(first.terms, [&](const Term& term) {
        return binding[std::get<Variable>(term).index].has_value();
    });
    if (!is_known) {
        world_.solver().solve(rule, binding, [&](const Binding& full) {
            add(full);
            return false;
        });
        return;
    }
    const bool holds = std::all_of(
        rule.body.begin() + 1, rule.body.end(),
        [&](const Literal& literal) { return world_.solver().holds(rule, literal, binding); });
    if (holds) {
        add(binding);
    }
}

void StepChecker::check_number(const WrittenStep& step, const Place& at) {
    if (step.number != (at.is_written ? at.number : std::string())) {
        problem(at.number, step.number.empty() ? "it has no number"
                                               : "it has the number '" + step.number + "'");
    }
}

void StepChecker::check(const WrittenStep& step, const Place& at) {
    count_step();
    check_number(step, at);
    if (!step.same_as.empty()) {
        check_shared(step, at);
        return;
    }
    const auto tuple = tuple_of(step, at);
    if (!tuple) {
        return;
    }
    if (!step.claim->step.empty()) {
        problem(at.number, "it claims a chain, where one tuple is needed");
        return;
    }
    if (step.kind == "derived") {
        check_derived(step, *tuple, at);
    } else if (step.kind == "graph") {
        check_given(step, *tuple, GivenTuple::Origin::stated, at);
    } else if (step.kind == "told") {
        check_given(step, *tuple, GivenTuple::Origin::told, at);
    } else if (step.kind == "assumed") {
        check_given(step, *tuple, GivenTuple::Origin::silent, at);
    } else {
        problem(at.number, to_text(*step.claim) + " cannot be computed");
    }
    done_.emplace(at.number, &step);
}

void StepChecker::check_shared(const WrittenStep& step, const Place& at) {
    const auto shown = done_.find(step.same_as);
    if (!at.is_written || shown == done_.end()) {
        problem(at.number,
                "it refers to step " + step.same_as + ", which does not stand before it");
        return;
    }
    const WrittenStep& other = *shown->second;
    if (!step.claim || !other.claim || !is_same(*step.claim, *other.claim)) {
        problem(at.number, "it refers to step " + step.same_as + ", which claims something else");
    } else if (step.kind != other.kind || step.rule != other.rule ||
               !is_same(step.bindings, other.bindings) || step.grade != other.grade ||
               step.sources != other.sources) {
        problem(at.number,
                "it refers to step " + step.same_as + ", but is not shown as it is there");
    }
    if (!step.steps.empty()) {
        problem(at.number, "it refers to step " + step.same_as + ", but has steps of its own");
    }
}

void StepChecker::check_given(const WrittenStep& step, const Tuple& tuple,
                              GivenTuple::Origin origin, const Place& at) {
    ++(origin == GivenTuple::Origin::silent ? report_.counts.conditions : report_.counts.facts);
    if (!step.steps.empty() || !step.rule.empty() || !step.bindings.empty()) {
        problem(at.number, "what is given rests on no other step and no rule");
    }
    bool is_given = false;
    for (const Tuple& source : behind(tuple)) {
        const GivenTuple* const given = given_.find(source.relation, source.values);
        if (given == nullptr || given->origin != origin) {
            continue;
        }
        is_given = true;
        const Backing* const backing = given->backing;
        const bool is_backed = backing == nullptr ? step.sources.empty() && step.grade.empty()
                                                  : step.sources == backing->sources &&
                                                        step.grade == to_string(backing->grade);
        if (is_backed) {
            return;
        }
    }
    const std::string claim = to_text(*step.claim);
    if (is_given) {
        problem(at.number, claim + " has other sources, or another grade");
    } else if (origin == GivenTuple::Origin::stated) {
        problem(at.number, claim + " is not a fact of the knowledge base");
    } else if (origin == GivenTuple::Origin::told) {
        problem(at.number, claim + " was not told");
    } else {
        problem(at.number, claim + " does not hold: it was told");
    }
}

void StepChecker::check_derived(const WrittenStep& step, const Tuple& tuple, const Place& at) {
    const auto known = rules_.find(step.rule);
    if (known == rules_.end()) {
        problem(at.number, step.rule.empty() ? to_text(*step.claim) + " is derived by no rule"
                                             : "there is no rule '" + step.rule + "'");
        return;
    }
    const Rule& rule = rulebook_.program().rules[known->second.index];
    const RuleOrigin& origin = rulebook_.origin(known->second);
    if (step.sources != origin.sources || step.grade != to_string(origin.grade)) {
        problem(at.number, "the rule " + step.rule + " has other sources, or another grade");
    }
    const auto binding = read_bindings(rule, step.bindings, at.number);
    if (!binding) {
        return;
    }
    const std::vector<Tuple> from = behind(tuple);
    const bool concludes = std::ranges::any_of(rule.heads, [&](const Atom& head) {
        return std::ranges::find(from, Tuple{head.relation, filled(head, *binding)}) != from.end();
    });
    if (!concludes) {
        problem(at.number, "the rule " + step.rule + " does not conclude " + to_text(*step.claim) +
                               " under these bindings");
    }
    ++report_.counts.rules;
    check_conditions(rule, *binding, step.steps, at, 0);
}

void StepChecker::check_conditions(const Rule& rule, const Binding& binding,
                                   std::span<const WrittenStep> steps, const Place& above,
                                   std::size_t before) {
    if (steps.size() != rule.body.size()) {
        problem(above.number, count_of(steps.size(), "condition is", "conditions are") +
                                  " shown, but the rule " + rule.name + " has " +
                                  std::to_string(rule.body.size()));
        return;
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        check_condition(rule, rule.body[i], binding, steps[i],
                        {below(above.number, before + i), above.is_written});
    }
}

void StepChecker::check_condition(const Rule& rule, const Literal& literal, const Binding& binding,
                                  const WrittenStep& step, const Place& at) {
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        if (atom->step != datalog::Step::none) {
            check_chain(*atom, binding, step, at);
            return;
        }
        const std::string& relation = rulebook_.signature(atom->relation).name;
        if (const auto tuple = tuple_of(step, at);
            tuple &&
            (tuple->relation != atom->relation || !fits(atom->terms, tuple->values, binding))) {
            problem(at.number, to_text(*step.claim) + " is not what the condition on '" + relation +
                                   "' of the rule " + rule.name + " asks for");
        }
        check(step, at);
        return;
    }
    count_step();
    check_number(step, at);
    ++report_.counts.conditions;
    const bool is_negation = std::holds_alternative<datalog::Negation>(literal.is);
    if (step.kind != (is_negation ? "assumed" : "computed") || !step.rests_on_nothing()) {
        problem(at.number, "the rule " + rule.name + " has " +
                               (is_negation ? "a negation" : "something to compute") +
                               " here, and the step is something else");
    }
    if (!world_.solver().holds(rule, literal, binding)) {
        problem(at.number, std::string(is_negation ? "what the rule " + rule.name +
                                                         " takes not to hold does hold"
                                                   : "what the rule " + rule.name +
                                                         " computes here does not come out so"));
    }
}

void StepChecker::check_chain(const Atom& atom, const Binding& binding, const WrittenStep& step,
                              const Place& at) {
    const auto tuple = tuple_of(step, at);
    const std::string& relation = rulebook_.signature(atom.relation).name;
    if (tuple && (tuple->relation != atom.relation || !fits(atom.terms, tuple->values, binding))) {
        problem(at.number, to_text(*step.claim) + " is not what the condition on '" + relation +
                               std::string(sign_of(atom.step)) + "' asks for");
    }
    if (!tuple || step.claim->step.empty() || !step.same_as.empty()) {
        check(step, at);  // one link, or one that was shown
        return;
    }
    count_step();
    check_number(step, at);
    if (step.claim->step != sign_of(atom.step)) {
        problem(at.number, "the condition on '" + relation + "' has no '" + step.claim->step + "'");
    }
    if (!step.rule.empty() || !step.bindings.empty() || !step.sources.empty() ||
        !step.grade.empty()) {
        problem(at.number, "a chain rests on its links alone");
    }
    Value reached = tuple->values[0];
    bool is_all_stated = true;
    for (std::size_t i = 0; i < step.steps.size(); ++i) {
        const WrittenStep& link = step.steps[i];
        const Place place{below(at.number, i), at.is_written};
        is_all_stated = is_all_stated && link.kind == "graph";
        if (const auto found = tuple_of(link, place)) {
            if (found->relation != atom.relation || found->values[0] != reached) {
                problem(place.number,
                        "the chain is broken: it does not go on from " + to_text(*link.claim));
            }
            reached = found->values[found->values.size() - 1];
        }
        check(link, place);
    }
    if (reached != tuple->values[1] || (step.steps.empty() && atom.step != datalog::Step::star)) {
        problem(at.number, "the links do not lead where " + to_text(*step.claim) + " says");
    }
    const std::string_view kind = step.steps.empty() ? "computed"
                                  : is_all_stated    ? "graph"
                                                     : "derived";
    if (step.kind != kind) {
        problem(at.number, "it is shown as " + step.kind + ", but is " + std::string(kind));
    }
    done_.emplace(at.number, &step);
}

}  // namespace fascia::checker
