#include "core/datalog/plan.hpp"

#include "core/datalog/safety.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fascia::datalog {

namespace {

/// Of an atom that awaits what is computed, as a factor.
constexpr double much = 1e30;
/// A function is called where all else holds that does not await its result, so that for which
/// bindings it is called hangs on the rule alone.
constexpr double call_cost = 1e29;

/// Places the literals of one body one after the other.
class Planner {
public:
    Planner(const std::vector<const Literal*>& body, const PlanRequest& request)
        : body_(body), request_(request), is_placed_(body.size(), false), bound_(request.bound) {
        plan_.bound = request.bound;
        plan_.scope = request.scope;
        plan_.types = request.types;
    }

    Plan make() {
        place_gate();
        if (request_.first) {
            place(*request_.first);
        }
        while (const auto next = choose()) {
            place(larger_around(larger_beside(*next)));
        }
        return std::move(plan_);
    }

private:
    /// Tests that cost little and cannot fail, then lookups of single rows, then
    /// negations and totals, then what can fail, then atoms by their guessed cost, then calls.
    [[nodiscard]] std::optional<std::size_t> choose() const {
        std::optional<std::size_t> best;
        double best_cost = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < body_.size(); ++i) {
            const double cost = is_placed_[i] ? best_cost : cost_of(*body_[i]);
            if (cost < best_cost) {
                best = i;
                best_cost = cost;
            }
        }
        return best;
    }

    /// Of two atoms that share nothing and that an aggregate awaits, the larger: bindings that
    /// follow each other then have it in common, and the aggregate what it takes from it alone.
    [[nodiscard]] std::size_t larger_beside(std::size_t chosen) const {
        if (!request_.may_free || request_.first || inflow_ != 1.0 || !is_plain(*body_[chosen])) {
            return chosen;
        }
        std::size_t best = chosen;
        for (std::size_t i = 0; i < body_.size(); ++i) {
            if (is_plain(*body_[i]) && size_of(i) > size_of(best) && share_nothing(chosen, i) &&
                is_awaited_with(chosen, i)) {
                best = i;
            }
        }
        return best;
    }

    /// Of the atoms that hold all variables of the one to begin with, the largest: then each of its
    /// rows is looked up in the smaller one, and it needs no index, which takes several times as
    /// long to make as to go through the rows. Unless it is so much larger that an index,
    /// which other rules may have made already, would pass nearly all of it over.
    [[nodiscard]] std::size_t larger_around(std::size_t chosen) const {
        constexpr std::size_t much_larger = 64;
        if (request_.first || inflow_ != 1.0 || !is_plain(*body_[chosen])) {
            return chosen;
        }
        std::size_t best = chosen;
        for (std::size_t i = 0; i < body_.size(); ++i) {
            if (i != chosen && !is_placed_[i] && is_plain(*body_[i]) &&
                size_of(i) > size_of(best) && size_of(i) / much_larger <= size_of(chosen) &&
                holds_variables_of(i, chosen)) {
                best = i;
            }
        }
        return best;
    }

    [[nodiscard]] bool holds_variables_of(std::size_t a, std::size_t b) const {
        const std::vector<Variable> variables = direct_variables(*body_[a]);
        return std::ranges::all_of(direct_variables(*body_[b]), [&](Variable v) {
            return std::ranges::find(variables, v) != variables.end();
        });
    }

    [[nodiscard]] static bool is_plain(const Literal& literal) {
        const auto* atom = std::get_if<Atom>(&literal.is);
        return atom != nullptr && atom->step == Step::none &&
               std::ranges::all_of(atom->terms, [](const Term& term) {
                   return std::holds_alternative<Variable>(term);
               });
    }
    [[nodiscard]] std::size_t size_of(std::size_t atom) const {
        return request_.size(std::get<Atom>(body_[atom]->is).relation);
    }
    [[nodiscard]] bool share_nothing(std::size_t a, std::size_t b) const {
        const std::vector<Variable> variables = direct_variables(*body_[a]);
        return std::ranges::none_of(direct_variables(*body_[b]), [&](Variable v) {
            return std::ranges::find(variables, v) != variables.end();
        });
    }
    [[nodiscard]] bool is_awaited_with(std::size_t a, std::size_t b) const {
        return std::ranges::any_of(body_, [&](const Literal* literal) {
            const std::vector<Variable> outer = outer_variables(*literal, request_.scope);
            const auto needs = [&](std::size_t atom) {
                return std::ranges::any_of(direct_variables(*body_[atom]), [&](Variable v) {
                    return std::ranges::find(outer, v) != outer.end();
                });
            };
            return std::holds_alternative<Aggregate>(literal->is) && needs(a) && needs(b);
        });
    }

    /// Infinite where the literal cannot be tried yet.
    [[nodiscard]] double cost_of(const Literal& literal) const {
        constexpr double not_yet = std::numeric_limits<double>::infinity();
        // Negative costs order what is done at once.
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            return cost_of(*atom);
        }
        if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            const bool ready =
                bound_.contains_all(variables_of(*comparison)) || target_of(literal).has_value();
            if (is_call(*comparison)) {
                return ready ? call_cost : not_yet;
            }
            return !ready ? not_yet : can_fail(literal) ? -1.0 : -5.0;
        }
        const bool ready = bound_.contains_all(outer_variables(literal, request_.scope));
        const bool is_negation = std::holds_alternative<Negation>(literal.is);
        return !ready ? not_yet : can_fail(literal) ? -1.0 : is_negation ? -3.0 : -2.0;
    }

    [[nodiscard]] double cost_of(const Atom& atom) const {
        const auto bound_count = static_cast<double>(
            std::count_if(atom.terms.begin(), atom.terms.end(),
                          [this](const Term& term) { return is_bound(term, bound_); }));
        const auto arity = static_cast<double>(atom.terms.size());
        const bool all_bound = bound_count == arity;
        if (atom.step == Step::none && all_bound) {
            return -4.0;
        }
        if (atom.step == Step::star && bound_count == 0) {
            return std::numeric_limits<double>::infinity();
        }
        const auto rows = static_cast<double>(request_.size(atom.relation)) + 1.0;
        double cost =
            all_bound ? std::sqrt(rows) / 2.0 : rows_that_fit(rows, (arity - bound_count) / arity);
        if (atom.step != Step::none) {
            cost *= 4.0;
        }
        // After all others, yet in order among themselves.
        return awaits_computation(atom) ? much * (1.0 + cost) : cost;
    }

    /// Each column that is bound is taken to divide the rows alike.
    [[nodiscard]] static double rows_that_fit(double rows, double share_unbound) {
        return std::pow(rows, share_unbound);
    }

    /// Nothing where all is bound.
    [[nodiscard]] std::optional<double> guess_of(const Atom& atom) const {
        const auto unbound = static_cast<double>(
            std::count_if(atom.terms.begin(), atom.terms.end(),
                          [this](const Term& term) { return !is_bound(term, bound_); }));
        return unbound == 0.0
                   ? std::nullopt
                   : std::optional(rows_that_fit(static_cast<double>(request_.size(atom.relation)),
                                                 unbound / static_cast<double>(atom.terms.size())));
    }

    /// Whether the atom has a variable that `=` or an aggregate will bind.
    [[nodiscard]] bool awaits_computation(const Atom& atom) const {
        for (std::size_t i = 0; i < body_.size(); ++i) {
            if (is_placed_[i]) {
                continue;
            }
            for (const Variable target : possible_targets(*body_[i])) {
                const auto is_target = [target](const Term& term) {
                    const auto* variable = std::get_if<Variable>(&term);
                    return variable != nullptr && *variable == target;
                };
                if (!bound_.contains(target) &&
                    std::any_of(atom.terms.begin(), atom.terms.end(), is_target)) {
                    return true;
                }
            }
        }
        return false;
    }

    [[nodiscard]] static std::vector<Variable> possible_targets(const Literal& literal) {
        std::vector<Variable> targets;
        if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            if (comparison->op == ComparisonOperator::equal) {
                // Of two lone variables neither waits for the other.
                const Variable* left = lone_variable(comparison->left);
                const Variable* right = lone_variable(comparison->right);
                if (left != nullptr && is_computed(comparison->right)) {
                    targets.push_back(*left);
                }
                if (right != nullptr && is_computed(comparison->left)) {
                    targets.push_back(*right);
                }
            }
        } else if (std::holds_alternative<Aggregate>(literal.is)) {
            targets = direct_variables(literal);
        }
        return targets;
    }

    /// The variable that the comparison would bind now.
    [[nodiscard]] std::optional<Variable> target_of(const Literal& literal) const {
        const std::vector<Variable> variables = direct_variables(literal);
        VariableSet after = bound_;
        bind_by(literal, request_.scope, false, after);
        for (const Variable v : variables) {
            if (after.contains(v) && !bound_.contains(v)) {
                return v;
            }
        }
        return std::nullopt;
    }

    void place(std::size_t i) {
        const Literal& literal = *body_[i];
        is_placed_[i] = true;
        const Rows rows = i < request_.rows.size() ? request_.rows[i] : Rows::all;
        Operation operation;
        operation.literal = &literal;
        operation.can_fail = can_fail(literal);
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            operation.guess = rows == Rows::delta ? std::nullopt : guess_of(*atom);
            inflow_ *= guess_of(*atom).value_or(1.0);
            last_bound_ = unbound_of(*atom, last_bound_);
            if (atom->step == Step::none) {
                operation.does = match_rows(*atom, rows);
            } else {
                operation.does = match_step(*atom, rows);
            }
        } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            place_comparison(*comparison, literal, operation);
        } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            operation.does = gather(*aggregate, literal);
        } else {
            operation.does = TestAbsence{add_plan_within(literal)};
        }
        plan_.can_fail = plan_.can_fail || operation.can_fail;
        plan_.operations.push_back(std::move(operation));
        bound_.insert(direct_variables(literal));
        place_gate();
    }

    void place_gate() {
        if (request_.gate_after && !plan_.gate && bound_.contains_all(*request_.gate_after)) {
            plan_.gate = plan_.operations.size();
            Operation operation;
            operation.does = Gate{};
            plan_.operations.push_back(std::move(operation));
        }
    }

    [[nodiscard]] MatchRows match_rows(const Atom& atom, Rows rows) const {
        MatchRows match;
        match.relation = atom.relation;
        match.rows = rows;
        VariableSet here;
        for (std::uint32_t column = 0; column < atom.terms.size(); ++column) {
            const Term& term = atom.terms[column];
            if (is_bound(term, bound_)) {
                match.key_columns.push_back(column);
                match.key.push_back(term);
                continue;
            }
            const Variable variable = std::get<Variable>(term);
            (here.contains(variable) ? match.repeats : match.binds).emplace_back(column, variable);
            here.insert(variable);
        }
        return match;
    }

    [[nodiscard]] MatchStep match_step(const Atom& atom, Rows rows) const {
        MatchStep match;
        match.relation = atom.relation;
        match.is_star = atom.step == Step::star;
        match.rows = rows;
        match.from = atom.terms[0];
        match.to = atom.terms[1];
        match.from_bound = is_bound(match.from, bound_);
        match.to_bound = is_bound(match.to, bound_);
        // A search from a constant is done once.
        match.search_backward =
            match.to_bound && (!match.from_bound || std::holds_alternative<Value>(match.to));
        return match;
    }

    void place_comparison(const Comparison& comparison, const Literal& literal,
                          Operation& operation) {
        const auto formula = [this](const Expression& expression) {
            return make_formula(*request_.values, plan_.types, expression);
        };
        const std::optional<Variable> target = target_of(literal);
        if (!target) {
            operation.does =
                Test{comparison.op, formula(comparison.left), formula(comparison.right)};
            return;
        }
        const Variable* left = lone_variable(comparison.left);
        const bool is_left = left != nullptr && *left == *target;
        operation.does = Compute{*target, formula(is_left ? comparison.right : comparison.left)};
    }

    [[nodiscard]] Gather gather(const Aggregate& aggregate, const Literal& literal) {
        Gather out;
        out.function = aggregate.function;
        out.over = aggregate.over;
        out.result = aggregate.result;
        out.binds = !is_bound(aggregate.result, bound_);
        out.within = add_plan_within(literal);
        out.is_integer =
            aggregate.function == AggregateFunction::count ||
            plan_.within[out.within].types[aggregate.over.front().index] == TermType::integer;
        out.freed = freed(literal);
        return out;
    }

    /// What an atom is about to bind; where that is nothing, what was bound last.
    [[nodiscard]] std::vector<Variable> unbound_of(const Atom& atom,
                                                   const std::vector<Variable>& last) const {
        std::vector<Variable> out = variables_of(atom);
        std::erase_if(out, [&](Variable v) { return bound_.contains(v); });
        return out.empty() ? last : out;
    }

    /// Of the variables around the pattern the one that was bound last, and so differs from each
    /// binding to the next, is left for the pattern to bind; if several atoms of it do so together,
    /// and more bindings are expected than there are rows to make indexes of.
    [[nodiscard]] std::optional<Gather::Freed> freed(const Literal& literal) {
        const std::vector<Literal>& body = *sub_pattern(literal);
        const std::vector<Variable> outer = outer_variables(literal, request_.scope);
        double rows = 0.0;
        VariableSet binds;
        for (const Literal& inner : body) {
            if (const auto* atom = std::get_if<Atom>(&inner.is)) {
                rows += static_cast<double>(request_.size(atom->relation));
                if (atom->step == Step::none) {
                    binds.insert(variables_of(*atom));
                }
            }
        }
        const auto varies = std::ranges::find_if(outer, [&](Variable v) {
            return binds.contains(v) && std::ranges::find(last_bound_, v) != last_bound_.end();
        });
        if (!request_.may_free || body.size() < 2 || outer.size() < 2 || varies == outer.end() ||
            inflow_ < rows) {
            return std::nullopt;
        }
        const std::size_t within = add_plan_within(literal, *varies);
        const Plan& plan = plan_.within[within];
        if (plan.operations.size() < body.size() || plan.can_fail) {
            plan_.within.pop_back();
            return std::nullopt;
        }
        return Gather::Freed{*varies, within};
    }

    /// Of the atoms of a pattern that know a column, the one that is likely to have the fewest
    /// rows.
    [[nodiscard]] std::optional<std::size_t> first_known(const std::vector<Literal>& body,
                                                         const VariableSet& bound) const {
        std::optional<std::size_t> best;
        double best_rows = 0.0;
        for (std::size_t i = 0; i < body.size(); ++i) {
            const auto* atom = std::get_if<Atom>(&body[i].is);
            if (atom == nullptr || atom->step != Step::none) {
                continue;
            }
            const auto unknown = static_cast<double>(std::ranges::count_if(
                atom->terms, [&](const Term& term) { return !is_bound(term, bound); }));
            const auto arity = static_cast<double>(atom->terms.size());
            const double rows =
                rows_that_fit(static_cast<double>(request_.size(atom->relation)), unknown / arity);
            if (unknown < arity && (!best || rows < best_rows)) {
                best = i;
                best_rows = rows;
            }
        }
        return best;
    }

    std::size_t add_plan_within(const Literal& literal,
                                std::optional<Variable> freed = std::nullopt) {
        const std::vector<Literal>& body = *sub_pattern(literal);
        PlanRequest request;
        request.program = request_.program;
        request.values = request_.values;
        request.size = request_.size;
        request.scope = scope_within(request_.scope, literal);
        request.bound.insert(outer_variables(literal, request_.scope));
        if (freed) {
            request.bound.erase(*freed);
            request.first = first_known(body, request.bound);
        }
        request.types = plan_.types;
        plan_.within.push_back(make_plan(body, request));
        return plan_.within.size() - 1;
    }

    const std::vector<const Literal*>& body_;
    const PlanRequest& request_;
    std::vector<bool> is_placed_;
    VariableSet bound_;
    double inflow_ = 1.0;               // bindings that are expected so far
    std::vector<Variable> last_bound_;  // by the last atom that bound any
    Plan plan_;
};

}  // namespace

std::span<const std::uint32_t> rows_read(std::span<const std::uint32_t> rows,
                                         const Reading& reading) {
    if (rows.empty() || (rows.front() >= reading.begin && rows.back() < reading.end)) {
        return rows;
    }
    const auto begin = std::lower_bound(rows.begin(), rows.end(), reading.begin);
    const auto end = std::lower_bound(begin, rows.end(), reading.end);
    return {begin, end};
}

bool holds(ComparisonOperator op, std::strong_ordering order) {
    switch (op) {
        case ComparisonOperator::equal:
            return order == 0;
        case ComparisonOperator::not_equal:
            return order != 0;
        case ComparisonOperator::less:
            return order < 0;
        case ComparisonOperator::less_equal:
            return order <= 0;
        case ComparisonOperator::greater:
            return order > 0;
        case ComparisonOperator::greater_equal:
            break;
    }
    return order >= 0;
}

PlanRequest request_for(const Program& program, const Database& database, const Rule& rule) {
    PlanRequest request;
    request.program = &program;
    request.values = &database.values();
    request.size = [&database](RelationId id) { return database.size(id); };
    request.scope = scope_of(rule);
    request.types.assign(variable_count(rule), TermType::unknown);
    return request;
}

Plan make_plan_of_some(const std::vector<const Literal*>& literals, const PlanRequest& request) {
    return Planner(literals, request).make();
}

Plan make_plan(const std::vector<Literal>& body, const PlanRequest& request) {
    PlanRequest typed = request;
    typed.types = infer_types(*request.program, *request.values, body, request.types);
    std::vector<const Literal*> literals;
    literals.reserve(body.size());
    for (const Literal& literal : body) {
        literals.push_back(&literal);
    }
    return make_plan_of_some(literals, typed);
}

void copy_readings(const Plan& from, Plan& to) {
    for (std::size_t i = 0; i < from.operations.size(); ++i) {
        const auto& of = from.operations[i].does;
        if (const auto* rows = std::get_if<MatchRows>(&of)) {
            std::get<MatchRows>(to.operations[i].does).reading = rows->reading;
        } else if (const auto* step = std::get_if<MatchStep>(&of)) {
            auto& copy = std::get<MatchStep>(to.operations[i].does);
            copy.reading = step->reading;
            copy.height_begin = step->height_begin;
            copy.height_end = step->height_end;
        }
    }
    for (std::size_t i = 0; i < from.within.size(); ++i) {
        copy_readings(from.within[i], to.within[i]);
    }
}

bool can_fail(const Literal& literal) {
    if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        return !is_call(*comparison) &&
               (is_computed(comparison->left) || is_computed(comparison->right));
    }
    if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        if (aggregate->function == AggregateFunction::sum) {
            return true;
        }
    }
    const auto* inner = sub_pattern(literal);
    return inner != nullptr && std::any_of(inner->begin(), inner->end(), can_fail);
}

}  // namespace fascia::datalog
