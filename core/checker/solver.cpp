#include "core/checker/solver.hpp"

#include <algorithm>
#include <set>

namespace fascia::checker {

namespace {

using datalog::Aggregate;
using datalog::Atom;
using datalog::Comparison;
using datalog::Expression;
using datalog::Literal;
using datalog::Negation;
using datalog::Rule;
using datalog::Term;
using datalog::Variable;

void mark(const Term& term, std::vector<bool>& out) {
    if (const auto* variable = std::get_if<Variable>(&term)) {
        out[variable->index] = true;
    }
}

void mark(const Expression& expression, std::vector<bool>& out) {
    if (expression.kind == Expression::Kind::variable) {
        out[expression.variable.index] = true;
    }
    for (const Expression& operand : expression.operands) {
        mark(operand, out);
    }
}

/// Marks the variables of a condition; those of a sub-pattern only where `deep`.
void mark(const Literal& literal, bool deep, std::vector<bool>& out) {
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        for (const Term& term : atom->terms) {
            mark(term, out);
        }
    } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        mark(comparison->left, out);
        mark(comparison->right, out);
    } else {
        if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            mark(aggregate->result, out);
            for (const Variable over : aggregate->over) {
                out[over.index] = out[over.index] || deep;
            }
        }
        if (deep) {
            for (const Literal& inner : *body_within(literal)) {
                mark(inner, true, out);
            }
        }
    }
}

bool contains(const std::vector<Value>& sorted, Value value) {
    return std::ranges::binary_search(sorted, value);
}

/// Whether all that is marked in the one is marked in the other.
bool are_within(const std::vector<bool>& marked, const std::vector<bool>& other) {
    for (std::size_t i = 0; i < marked.size(); ++i) {
        if (marked[i] && !other[i]) {
            return false;
        }
    }
    return true;
}

}  // namespace

const std::vector<Literal>* body_within(const Literal& literal) {
    if (const auto* negation = std::get_if<Negation>(&literal.is)) {
        return &negation->body;
    }
    const auto* aggregate = std::get_if<Aggregate>(&literal.is);
    return aggregate == nullptr ? nullptr : &aggregate->body;
}

/// One search: conditions from first to last, back where one cannot be met.
class Solver::Run {
public:
    Run(Solver& solver, Scope& scope, const std::vector<const Literal*>& order, Binding& binding,
        const Found& found, const Only& only)
        : solver_(solver),
          scope_(scope),
          order_(order),
          binding_(binding),
          found_(found),
          only_(only) {}

    /// Whether the search was ended.
    bool from(std::size_t place) {
        if (place == order_.size()) {
            return found_(binding_);
        }
        const Literal& literal = *order_[place];
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            return atom->step == datalog::Step::none ? match(*atom, place) : follow(*atom, place);
        }
        if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            return compare(*comparison, place);
        }
        if (const auto* negation = std::get_if<Negation>(&literal.is)) {
            const bool is_solved = within(negation->body, [](const Binding&) { return true; });
            return !is_solved && from(place + 1);
        }
        return gather(std::get<Aggregate>(literal.is), place);
    }

private:
    [[nodiscard]] std::optional<Value> value_of(const Term& term) const {
        const auto* variable = std::get_if<Variable>(&term);
        return variable == nullptr ? std::optional(std::get<Value>(term))
                                   : binding_[variable->index];
    }

    /// Goes on with terms equal to values, where that can be.
    bool with(std::span<const Term> terms, std::span<const Value> values, std::size_t place) {
        std::vector<std::uint32_t> bound;
        bool fits = true;
        for (std::size_t i = 0; i < terms.size() && fits; ++i) {
            if (const auto known = value_of(terms[i])) {
                fits = *known == values[i];
            } else {
                bound.push_back(std::get<Variable>(terms[i]).index);
                binding_[bound.back()] = values[i];
            }
        }
        const bool is_ended = fits && from(place + 1);
        for (const std::uint32_t variable : bound) {
            binding_[variable].reset();
        }
        return is_ended;
    }

    bool match(const Atom& atom, std::size_t place) {
        const Tuples& tuples = solver_.relations_[atom.relation.index];
        Tuples::Known known = 0;
        std::vector<Value> like(atom.terms.size());
        for (std::size_t i = 0; i < atom.terms.size(); ++i) {
            if (const auto value = value_of(atom.terms[i])) {
                known |= Tuples::column(i);
                like[i] = *value;
            }
        }
        const bool is_part = only_.atom == &atom;
        if (is_part || known == 0) {
            const std::size_t end = is_part ? only_.end : tuples.size();
            for (std::size_t row = is_part ? only_.begin : 0; row < end; ++row) {
                if (with(atom.terms, tuples.at(row), place)) {
                    return true;
                }
            }
            return false;
        }
        return std::ranges::any_of(tuples.rows(known, like), [&](std::uint32_t row) {
            return with(atom.terms, tuples.at(row), place);
        });
    }

    bool follow(const Atom& atom, std::size_t place) {
        const auto from = value_of(atom.terms[0]);
        const auto to = value_of(atom.terms[1]);
        if (!from && !to) {
            return follow_all(atom, place);
        }
        const Value start = from ? *from : *to;
        const std::vector<Value>& ends = solver_.reached(atom.relation, start, !from);
        const auto go_on = [&](Value end) {
            const Value values[] = {from ? start : end, from ? end : start};
            return with(atom.terms, values, place);
        };
        const bool stays = atom.step == datalog::Step::star && !contains(ends, start);
        if (from && to) {
            const bool leads = contains(ends, *to) || (stays && start == *to);
            return leads && this->from(place + 1);
        }
        return (stays && go_on(start)) || std::ranges::any_of(ends, go_on);
    }

    bool follow_all(const Atom& atom, std::size_t place) {
        const Tuples& links = solver_.relations_[atom.relation.index];
        std::set<Value> starts;
        for (std::size_t row = 0; row < links.size(); ++row) {
            starts.insert(links.at(row)[0]);
        }
        return std::ranges::any_of(starts, [&](Value start) {
            return std::ranges::any_of(solver_.reached(atom.relation, start, false),
                                       [&](Value end) {
                                           const Value values[] = {start, end};
                                           return with(atom.terms, values, place);
                                       });
        });
    }

    [[nodiscard]] bool is_bound(const Expression& expression) const {
        return expression.kind == Expression::Kind::variable
                   ? binding_[expression.variable.index].has_value()
                   : std::ranges::all_of(expression.operands,
                                         [this](const Expression& e) { return is_bound(e); });
    }

    bool compare(const Comparison& comparison, std::size_t place) {
        const auto value = [&](const Expression& side) {
            return calculate(side, binding_, scope_.integers, solver_.values_);
        };
        const bool left = is_bound(comparison.left);
        const bool right = is_bound(comparison.right);
        if (left && right) {
            const auto a = value(comparison.left);
            const auto b = value(comparison.right);
            return a && b && compares(comparison.op, *a, *b, solver_.values_) && from(place + 1);
        }
        const Term open = (left ? comparison.right : comparison.left).variable;
        const auto result = value(left ? comparison.left : comparison.right);
        return result && with({&open, 1}, {&*result, 1}, place);
    }

    bool gather(const Aggregate& aggregate, std::size_t place) {
        std::set<std::vector<Value>> bindings;
        within(aggregate.body, [&](const Binding& found) {
            std::vector<Value> row;
            for (const Variable over : aggregate.over) {
                row.push_back(*found[over.index]);
            }
            bindings.insert(std::move(row));
            return false;
        });
        const bool is_integer =
            solver_.scope_within(scope_, aggregate.body).integers[aggregate.over.front().index];
        const auto result = total(aggregate.function, {bindings.begin(), bindings.end()},
                                  is_integer, solver_.values_);
        return result && with({&aggregate.result, 1}, {&*result, 1}, place);
    }

    /// The same for a sub-pattern, with what is bound here.
    bool within(const std::vector<Literal>& body, const Found& found) {
        Scope& scope = solver_.scope_within(scope_, body);
        std::vector<bool> bound;
        for (const auto& value : binding_) {
            bound.push_back(value.has_value());
        }
        auto known = scope.orders.find(bound);
        if (known == scope.orders.end()) {
            known = scope.orders.emplace(bound, solver_.order(scope, body, bound, nullptr)).first;
        }
        return Run(solver_, scope, known->second, binding_, found, {}).from(0);
    }

    Solver& solver_;
    Scope& scope_;
    const std::vector<const Literal*>& order_;
    Binding& binding_;
    const Found& found_;
    const Only only_;
};

bool Solver::solve(const Rule& rule, Binding binding, const Found& found, const Only& only) {
    Scope& scope = scope_of(rule);
    std::vector<bool> bound;
    for (const auto& value : binding) {
        bound.push_back(value.has_value());
    }
    const auto first = std::ranges::find_if(rule.body, [&](const Literal& literal) {
        return only.atom != nullptr && std::get_if<Atom>(&literal.is) == only.atom;
    });
    const std::vector<const Literal*> tried =
        order(scope, rule.body, std::move(bound), first == rule.body.end() ? nullptr : &*first);
    return Run(*this, scope, tried, binding, found, only).from(0);
}

bool Solver::holds(const Rule& rule, const Literal& literal, const Binding& binding) {
    Binding copy = binding;
    const std::vector<const Literal*> tried = {&literal};
    const Found found = [](const Binding&) { return true; };
    return Run(*this, scope_of(rule), tried, copy, found, {}).from(0);
}

Solver::Scope& Solver::scope_of(const Rule& rule) {
    const auto [at, is_new] = scopes_.try_emplace(&rule.body);
    if (is_new) {
        Scope& scope = at->second;
        scope.visible.resize(rule.variables.size(), false);
        for (const Atom& head : rule.heads) {
            mark(Literal{head, {}}, false, scope.visible);
        }
        for (const Literal& literal : rule.body) {
            mark(literal, false, scope.visible);
        }
        scope.integers =
            integers_of(program_, values_, rule.body, Integers(rule.variables.size(), false));
    }
    return at->second;
}

Solver::Scope& Solver::scope_within(const Scope& around, const std::vector<Literal>& body) {
    const auto [at, is_new] = scopes_.try_emplace(&body);
    if (is_new) {
        Scope& scope = at->second;
        scope.visible = around.visible;
        for (const Literal& literal : body) {
            mark(literal, false, scope.visible);
        }
        scope.integers = integers_of(program_, values_, body, around.integers);
    }
    return at->second;
}

std::vector<const Literal*> Solver::order(const Scope& scope, const std::vector<Literal>& body,
                                          std::vector<bool> bound, const Literal* first) const {
    std::vector<const Literal*> rest;
    std::vector<const Literal*> out;
    const auto take = [&](const Literal* literal) {
        out.push_back(literal);
        mark(*literal, false, bound);
    };
    for (const Literal& literal : body) {
        if (&literal != first) {
            rest.push_back(&literal);
        }
    }
    if (first != nullptr) {
        take(first);
    }
    while (!rest.empty()) {
        auto best = rest.end();
        double fewest = 0.0;
        for (auto at = rest.begin(); at != rest.end(); ++at) {
            const double here = ways(scope, **at, bound);
            if (here >= 0.0 && (best == rest.end() || here < fewest)) {
                best = at;
                fewest = here;
            }
        }
        if (best == rest.end()) {
            best = rest.begin();  // cannot be: the rule was found to be safe
        }
        take(*best);
        rest.erase(best);
    }
    return out;
}

double Solver::ways(const Scope& scope, const Literal& literal,
                    const std::vector<bool>& bound) const {
    std::vector<bool> mentioned(bound.size(), false);
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        const Tuples& tuples = relations_[atom->relation.index];
        Tuples::Known known = 0;
        std::size_t count = 0;
        for (std::size_t i = 0; i < atom->terms.size(); ++i) {
            const auto* variable = std::get_if<Variable>(&atom->terms[i]);
            if (variable == nullptr || bound[variable->index]) {
                known |= Tuples::column(i);
                ++count;
            }
        }
        if (atom->step == datalog::Step::none) {
            return count == atom->terms.size() ? 0.5 : 1.0 + tuples.rows_expected(known);
        }
        constexpr double steps = 10.0;  // a chain has, about
        return count == 2                          ? 1.0
               : count == 1                        ? steps
               : atom->step == datalog::Step::plus ? static_cast<double>(tuples.size()) * steps
                                                   : -1.0;
    }
    if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        std::vector<bool> left(bound.size(), false);
        std::vector<bool> right(bound.size(), false);
        mark(comparison->left, left);
        mark(comparison->right, right);
        const bool left_known = are_within(left, bound);
        const bool right_known = are_within(right, bound);
        const Expression& open = left_known ? comparison->right : comparison->left;
        const bool binds = comparison->op == datalog::ComparisonOperator::equal &&
                           left_known != right_known && open.kind == Expression::Kind::variable;
        return (left_known && right_known) || binds ? 0.0 : -1.0;
    }
    // A sub-pattern waits for all that it shares with what is around it.
    for (const Literal& inner : *body_within(literal)) {
        mark(inner, true, mentioned);
    }
    if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        for (const Variable over : aggregate->over) {
            mentioned[over.index] = true;
        }
    }
    for (std::size_t i = 0; i < mentioned.size(); ++i) {
        if (mentioned[i] && scope.visible[i] && !bound[i]) {
            return -1.0;
        }
    }
    return 0.75;
}

const std::vector<Value>& Solver::reached(datalog::RelationId relation, Value from, bool backward) {
    const Tuples& links = relations_[relation.index];
    Reached& out = reached_[{std::uint64_t{relation.index} * 2 + (backward ? 1 : 0), from}];
    if (out.size == links.size()) {
        return out.values;
    }
    out.size = links.size();
    std::set<Value> seen;
    std::vector<Value> waiting = {from};
    const std::size_t here = backward ? 1 : 0;
    while (!waiting.empty()) {
        Value like[2];
        like[here] = waiting.back();
        waiting.pop_back();
        for (const std::uint32_t row : links.rows(Tuples::column(here), like)) {
            const auto link = links.at(row);
            if (link[here] == like[here] && seen.insert(link[1 - here]).second) {
                waiting.push_back(link[1 - here]);
            }
        }
    }
    out.values.assign(seen.begin(), seen.end());
    return out.values;
}

}  // namespace fascia::checker
