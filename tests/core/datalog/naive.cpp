#include "tests/core/datalog/naive.hpp"

#include "tests/core/datalog/body_variables.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>

namespace fascia::datalog::testing {

namespace {

std::vector<const Literal*> pointers_to(const std::vector<Literal>& body) {
    std::vector<const Literal*> out;
    out.reserve(body.size());
    for (const Literal& literal : body) {
        out.push_back(&literal);
    }
    return out;
}

/// In which turn a literal is tried.
int turn_of(const Literal& literal) {
    const auto* atom = std::get_if<Atom>(&literal.is);
    return std::holds_alternative<Comparison>(literal.is) ? 0
           : atom == nullptr                              ? 1
           : atom->step == Step::none                     ? 2
                                                          : 3;
}

/// The ways of a literal that leads to this binding alone, or to none.
Naive::Ways one(std::optional<Naive::Binding> binding) {
    std::vector<Naive::Binding> out;
    if (binding) {
        out.push_back(std::move(*binding));
    }
    return out;
}

Naive::Ways only_if(bool holds, const Naive::Binding& binding) {
    return one(holds ? std::optional(binding) : std::nullopt);
}

bool has_value(const Naive::Binding& binding, Variable v) {
    return binding[v.index].has_value();
}

bool all_bound(const Naive::Binding& binding, const Expression& expression) {
    Variables variables;
    add_variables(variables, expression);
    return std::all_of(variables.begin(), variables.end(),
                       [&](Variable v) { return has_value(binding, v); });
}

/// The binding with the term equal to the value, where that can be.
std::optional<Naive::Binding> with(const Naive::Binding& binding, const Term& term, Value value) {
    const auto known = Naive::value_of(term, binding);
    if (known) {
        return *known == value ? std::optional(binding) : std::nullopt;
    }
    Naive::Binding out = binding;
    out[std::get<Variable>(term).index] = value;
    return out;
}

bool compares(ComparisonOperator op, std::strong_ordering order) {
    return op == ComparisonOperator::equal        ? order == 0
           : op == ComparisonOperator::not_equal  ? order != 0
           : op == ComparisonOperator::less       ? order < 0
           : op == ComparisonOperator::less_equal ? order <= 0
           : op == ComparisonOperator::greater    ? order > 0
                                                  : order >= 0;
}

std::optional<Number> compute_integers(Expression::Kind kind, std::int64_t a, std::int64_t b) {
    std::int64_t out = 0;
    bool overflows = false;
    switch (kind) {
        case Expression::Kind::add:
            overflows = __builtin_add_overflow(a, b, &out);
            break;
        case Expression::Kind::subtract:
            overflows = __builtin_sub_overflow(a, b, &out);
            break;
        case Expression::Kind::multiply:
            overflows = __builtin_mul_overflow(a, b, &out);
            break;
        case Expression::Kind::negate:
            overflows = __builtin_sub_overflow(std::int64_t{0}, a, &out);
            break;
        default:
            if (b == 0) {
                return std::nullopt;
            }
            if (b == -1) {
                return kind == Expression::Kind::modulo
                           ? std::optional(Number{true, 0, 0.0})
                           : compute_integers(Expression::Kind::negate, a, 0);
            }
            out = kind == Expression::Kind::divide ? a / b : a % b;
    }
    return overflows ? std::nullopt : std::optional(Number{true, out, 0.0});
}

std::optional<Number> compute_reals(Expression::Kind kind, double a, double b) {
    const bool divides = kind == Expression::Kind::divide || kind == Expression::Kind::modulo;
    if (divides && b == 0.0) {
        return std::nullopt;
    }
    const double out = kind == Expression::Kind::add        ? a + b
                       : kind == Expression::Kind::subtract ? a - b
                       : kind == Expression::Kind::multiply ? a * b
                       : kind == Expression::Kind::divide   ? a / b
                       : kind == Expression::Kind::modulo   ? std::fmod(a, b)
                                                            : -a;
    return std::isfinite(out) ? std::optional(Number{false, 0, out == 0.0 ? 0.0 : out})
                              : std::nullopt;
}

void collect_reads(const std::vector<Literal>& body, bool is_strict,
                   std::map<RelationId, bool>& reads) {
    for (const Literal& literal : body) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            reads[atom->relation] = reads[atom->relation] || is_strict;
        } else if (const auto* inner = body_within(literal)) {
            collect_reads(*inner, true, reads);
        }
    }
}

}  // namespace

std::optional<Value> Naive::value_of(const Term& term, const Binding& binding) {
    const auto* variable = std::get_if<Variable>(&term);
    return variable == nullptr ? std::optional(std::get<Value>(term)) : binding[variable->index];
}

bool Naive::stratify() {
    const auto count = static_cast<int>(program_.relations.size());
    strata_.assign(program_.relations.size(), 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (const Rule& rule : program_.rules) {
            std::map<RelationId, bool> reads;
            collect_reads(rule.body, false, reads);
            for (const Atom& head : rule.heads) {
                int& stratum = strata_[head.relation.index];
                for (const auto& [relation, is_strict] : reads) {
                    const int least = strata_[relation.index] + (is_strict ? 1 : 0);
                    if (stratum < least) {
                        stratum = least;
                        changed = true;
                    }
                }
                if (stratum > count) {
                    return false;
                }
            }
        }
    }
    return true;
}

bool Naive::run() {
    if (!stratify()) {
        return false;
    }
    all_ = given_;
    const int last = *std::max_element(strata_.begin(), strata_.end());
    for (int stratum = 0; stratum <= last; ++stratum) {
        for (bool changed = true; changed;) {
            changed = false;
            for (const Rule& rule : program_.rules) {
                Tuples more(all_.size());
                apply(rule, stratum, all_, more);
                for (std::size_t i = 0; i < more.size(); ++i) {
                    const std::size_t before = all_[i].size();
                    all_[i].insert(more[i].begin(), more[i].end());
                    changed = changed || all_[i].size() != before;
                }
            }
        }
    }
    return true;
}

std::vector<Naive::Tuples> Naive::levels() const {
    std::vector<Tuples> out = {given_};
    while (true) {
        Tuples next = out.back();
        for (const Rule& rule : program_.rules) {
            apply(rule, std::nullopt, out.back(), next);
        }
        if (next == out.back()) {
            return out;
        }
        out.push_back(std::move(next));
    }
}

bool Naive::apply(const Rule& rule, std::optional<int> stratum, const Tuples& positive,
                  Tuples& into) const {
    const auto counts = [&](const Atom& head) {
        return !stratum || strata_[head.relation.index] == *stratum;
    };
    if (std::none_of(rule.heads.begin(), rule.heads.end(), counts)) {
        return false;
    }
    solve(rule, positive, Binding(rule.variables.size()), [&](const Binding& binding) {
        for (const Atom& head : rule.heads) {
            if (counts(head)) {
                Tuple tuple;
                for (const Term& term : head.terms) {
                    tuple.push_back(*value_of(term, binding));
                }
                into[head.relation.index].insert(tuple);
            }
        }
    });
    return true;
}

void Naive::solve(const Rule& rule, const Tuples& positive, const Binding& start,
                  const Found& found) const {
    solve(pointers_to(rule.body), {visible_variables(rule), integers_of(rule.body, {}), positive},
          start, found);
}

void Naive::solve_some(const Rule& rule, const std::vector<std::size_t>& literals,
                       const Binding& start, const Found& found) const {
    std::vector<const Literal*> body;
    for (const std::size_t i : literals) {
        body.push_back(&rule.body[i]);
    }
    solve(body, {visible_variables(rule), integers_of(rule.body, {}), all_, true}, start, found);
}

void Naive::solve(const std::vector<const Literal*>& body, const Context& context,
                  const Binding& binding, const Found& found) const {
    if (body.empty()) {
        found(binding);
        return;
    }
    // Comparisons, then sub-patterns, then atoms, then steps: whatever can be done.
    for (int turn = 0; turn < 4; ++turn) {
        for (std::size_t i = 0; i < body.size(); ++i) {
            const auto next =
                turn_of(*body[i]) == turn ? ways(*body[i], context, binding) : std::nullopt;
            if (!next) {
                continue;
            }
            std::vector<const Literal*> rest = body;
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
            for (const Binding& way : *next) {
                solve(rest, context, way, found);
            }
            return;
        }
    }
    if (context.leaves_out) {
        found(binding);
        return;
    }
    std::abort();  // an unsafe body, which analyse() should have refused
}

Naive::Ways Naive::ways(const Literal& literal, const Context& context,
                        const Binding& binding) const {
    if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        return ways_to_compare(*comparison, context, binding);
    }
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        return atom->step == Step::none ? ways_to_match(*atom, context, binding)
                                        : ways_to_step(*atom, context, binding);
    }
    for (const Variable v : variables_within(literal)) {
        if (context.visible.contains(v) && !has_value(binding, v)) {
            return std::nullopt;
        }
    }
    if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        const auto result =
            total(*aggregate, gather(*aggregate, binding, context.integers), context.integers);
        return one(result ? with(binding, aggregate->result, *result) : std::nullopt);
    }
    const std::vector<Literal>& inner = *body_within(literal);
    Variables visible = own_variables(inner);
    visible.insert(context.visible.begin(), context.visible.end());
    bool holds = false;
    solve(pointers_to(inner), {visible, integers_of(inner, context.integers), all_}, binding,
          [&](const Binding&) { holds = true; });
    return only_if(!holds, binding);
}

Naive::Ways Naive::ways_to_compare(const Comparison& comparison, const Context& context,
                                   const Binding& binding) const {
    const auto value = [&](const Expression& e) -> std::optional<Value> {
        if (e.kind == Expression::Kind::constant) {
            return e.constant;
        }
        if (e.kind == Expression::Kind::variable) {
            return binding[e.variable.index];
        }
        const auto number = compute(e, binding, context.integers);
        return number ? std::optional(values_.number(*number)) : std::nullopt;
    };
    const bool left = all_bound(binding, comparison.left);
    const bool right = all_bound(binding, comparison.right);
    if (left && right) {
        const auto a = value(comparison.left);
        const auto b = value(comparison.right);
        const bool holds = a && b && compares(comparison.op, values_.compare(*a, *b));
        return only_if(holds, binding);
    }
    const Expression& known = left ? comparison.left : comparison.right;
    const Expression& open = left ? comparison.right : comparison.left;
    if (left == right || comparison.op != ComparisonOperator::equal ||
        open.kind != Expression::Kind::variable) {
        return std::nullopt;
    }
    const auto result = value(known);
    return one(result ? with(binding, open.variable, *result) : std::nullopt);
}

Naive::Ways Naive::ways_to_match(const Atom& atom, const Context& context, const Binding& binding) {
    std::vector<Binding> out;
    const std::set<Tuple>& tuples = context.positive[atom.relation.index];
    // Sorted as they are, those with the same first columns stand together.
    Tuple known;
    while (known.size() < atom.terms.size() && value_of(atom.terms[known.size()], binding)) {
        known.push_back(*value_of(atom.terms[known.size()], binding));
    }
    for (auto at = tuples.lower_bound(known);
         at != tuples.end() && std::equal(known.begin(), known.end(), at->begin()); ++at) {
        const Tuple& tuple = *at;
        std::optional<Binding> next = binding;
        for (std::size_t c = 0; c < tuple.size() && next; ++c) {
            next = with(*next, atom.terms[c], tuple[c]);
        }
        if (next) {
            out.push_back(*next);
        }
    }
    return out;
}

Naive::Ways Naive::ways_to_step(const Atom& atom, const Context& context, const Binding& binding) {
    const auto from = value_of(atom.terms[0], binding);
    const auto to = value_of(atom.terms[1], binding);
    if (atom.step == Step::star && !from && !to) {
        return std::nullopt;
    }
    const std::set<Tuple>& links = context.positive[atom.relation.index];
    std::set<Value> ends;
    for (const Tuple& link : links) {
        ends.insert(link.begin(), link.end());
    }
    for (const auto& end : {from, to}) {
        if (end) {
            ends.insert(*end);
        }
    }
    std::vector<Binding> out;
    for (const Value a : from ? std::set<Value>{*from} : ends) {
        const std::set<Value> led_to = reached(links, a);
        for (const Value b : to ? std::set<Value>{*to} : ends) {
            if ((atom.step == Step::star && a == b) || led_to.contains(b)) {
                const auto half = with(binding, atom.terms[0], a);
                const auto next = half ? with(*half, atom.terms[1], b) : std::nullopt;
                if (next) {
                    out.push_back(*next);
                }
            }
        }
    }
    return out;
}

std::optional<std::size_t> Naive::distance(const std::set<Tuple>& links, Value from, Value to) {
    std::set<Value> seen;
    std::deque<std::pair<Value, std::size_t>> waiting = {{from, 0}};
    while (!waiting.empty()) {
        const auto [at, length] = waiting.front();
        waiting.pop_front();
        for (auto link = links.lower_bound({at}); link != links.end() && (*link)[0] == at; ++link) {
            if ((*link)[1] == to) {
                return length + 1;
            }
            if (seen.insert((*link)[1]).second) {
                waiting.emplace_back((*link)[1], length + 1);
            }
        }
    }
    return std::nullopt;
}

std::set<Value> Naive::reached(const std::set<Tuple>& links, Value from) {
    std::set<Value> out;
    std::vector<Value> waiting = {from};
    while (!waiting.empty()) {
        const Value at = waiting.back();
        waiting.pop_back();
        for (auto link = links.lower_bound({at}); link != links.end() && (*link)[0] == at; ++link) {
            if (out.insert((*link)[1]).second) {
                waiting.push_back((*link)[1]);
            }
        }
    }
    return out;
}

bool Naive::is_integer(const Expression& expression, const Integers& integers) const {
    if (expression.kind == Expression::Kind::constant) {
        return !expression.is_real && !values_.is_text(expression.constant) &&
               values_.number_of(expression.constant).is_integer;
    }
    if (expression.kind == Expression::Kind::variable) {
        return integers.contains(expression.variable);
    }
    return std::all_of(expression.operands.begin(), expression.operands.end(),
                       [&](const Expression& e) { return is_integer(e, integers); });
}

Naive::Integers Naive::integers_of(const std::vector<Literal>& body, Integers known) const {
    const auto term_is_integer = [&](const Term& term) {
        if (const auto* v = std::get_if<Variable>(&term)) {
            return known.contains(*v);
        }
        const Value value = std::get<Value>(term);
        return !values_.is_text(value) && values_.number_of(value).is_integer;
    };
    const auto learn = [&](const Term& term, bool is) {
        const auto* v = std::get_if<Variable>(&term);
        if (v != nullptr && is) {
            known.insert(*v);
        }
    };
    for (std::size_t before = known.size() + 1; before != known.size();) {
        before = known.size();
        for (const Literal& literal : body) {
            if (const auto* atom = std::get_if<Atom>(&literal.is)) {
                const auto& columns = program_.relations[atom->relation.index].columns;
                for (std::size_t i = 0; i < atom->terms.size(); ++i) {
                    const bool column = columns[i] == ColumnType::integer;
                    learn(atom->terms[i], atom->step == Step::star
                                              ? column && term_is_integer(atom->terms[1 - i])
                                              : column);
                }
            } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
                if (comparison->op == ComparisonOperator::equal) {
                    for (const auto& [a, b] : {std::pair(&comparison->left, &comparison->right),
                                               std::pair(&comparison->right, &comparison->left)}) {
                        if (a->kind == Expression::Kind::variable) {
                            learn(a->variable, is_integer(*b, known));
                        }
                    }
                }
            } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
                learn(aggregate->result,
                      aggregate->function == AggregateFunction::count ||
                          integers_of(aggregate->body, known).contains(aggregate->over[0]));
            }
        }
    }
    return known;
}

std::optional<Number> Naive::compute(const Expression& expression, const Binding& binding,
                                     const Integers& integers) const {
    if (expression.kind == Expression::Kind::constant) {
        return values_.number_of(expression.constant);
    }
    if (expression.kind == Expression::Kind::variable) {
        return values_.number_of(*binding[expression.variable.index]);
    }
    std::vector<Number> operands;
    for (const Expression& operand : expression.operands) {
        const auto number = compute(operand, binding, integers);
        if (!number) {
            return std::nullopt;
        }
        operands.push_back(*number);
    }
    operands.resize(2);
    return is_integer(expression, integers)
               ? compute_integers(expression.kind, operands[0].integer, operands[1].integer)
               : compute_reals(expression.kind, operands[0].as_real(), operands[1].as_real());
}

std::set<Naive::Tuple> Naive::gather(const Aggregate& aggregate, const Binding& binding,
                                     const Integers& around) const {
    std::set<Tuple> rows;
    // Whatever is unbound here is local, since the aggregate is only taken once
    // all that it shares with the outside is bound.
    Variables visible = own_variables(aggregate.body);
    for (std::uint32_t i = 0; i < binding.size(); ++i) {
        if (binding[i]) {
            visible.insert(Variable{i});
        }
    }
    solve(pointers_to(aggregate.body), {visible, integers_of(aggregate.body, around), all_},
          binding, [&](const Binding& found) {
              Tuple row;
              for (const Variable v : aggregate.over) {
                  row.push_back(*found[v.index]);
              }
              rows.insert(std::move(row));
          });
    return rows;
}

std::optional<Value> Naive::total(const Aggregate& aggregate, const std::set<Tuple>& rows,
                                  const Integers& around) const {
    if (aggregate.function == AggregateFunction::count) {
        return values_.integer(static_cast<std::int64_t>(rows.size()));
    }
    std::vector<Value> values;
    values.reserve(rows.size());
    for (const Tuple& row : rows) {
        values.push_back(row[0]);
    }
    std::sort(values.begin(), values.end(),
              [this](Value a, Value b) { return values_.compare(a, b) < 0; });
    if (aggregate.function != AggregateFunction::sum) {
        return values.empty()                                 ? std::nullopt
               : aggregate.function == AggregateFunction::min ? std::optional(values.front())
                                                              : std::optional(values.back());
    }
    const bool is_integer = integers_of(aggregate.body, around).contains(aggregate.over[0]);
    std::int64_t integer = 0;
    double real = 0.0;
    for (const Value value : values) {
        const Number number = values_.number_of(value);
        integer += is_integer ? number.integer : 0;
        real += number.as_real();
    }
    return is_integer ? values_.integer(integer) : values_.real(real);
}

}  // namespace fascia::datalog::testing
