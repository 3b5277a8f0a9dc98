#include "core/datalog/safety.hpp"

#include "core/base/text.hpp"
#include "core/datalog/wording.hpp"

#include <algorithm>
#include <string>

namespace fascia::datalog {

namespace {

/// The variable that `=` gives a value to: a lone one, where all of the other
/// side have one.
const Variable* bound_by_equality(const Comparison& comparison, const VariableSet& bound) {
    if (comparison.op != ComparisonOperator::equal) {
        return nullptr;
    }
    const auto from = [&bound](const Expression& target, const Expression& source) {
        const Variable* lone = lone_variable(target);
        const bool binds =
            lone != nullptr && !bound.contains(*lone) && bound.contains_all(variables_of(source));
        return binds ? lone : nullptr;
    };
    const Variable* left = from(comparison.left, comparison.right);
    return left != nullptr ? left : from(comparison.right, comparison.left);
}

std::string list_and(const std::vector<std::string>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
    }
    return out;
}

/// Finds what is unbound in the bodies of one rule.
class SafetyCheck {
public:
    SafetyCheck(const Program& program, const Rule& rule, Diagnostics& errors)
        : program_(program), rule_(rule), errors_(errors) {}

    void check_rule(const std::vector<Variable>& asked) {
        VariableSet scope = scope_of(rule_);
        scope.insert(asked);
        VariableSet bound;
        check_body(rule_.body, scope, false, bound);
        VariableSet told;
        for (const Atom& head : rule_.heads) {
            for (const Variable v : variables_of(head)) {
                if (!bound.contains(v) && !told.contains(v)) {
                    told.insert(v);
                    report_head(v, bound);
                }
            }
        }
        for (const Variable v : asked) {
            if (!bound.contains(v)) {
                report(rule_.where,
                       spell(rule_, v) + " is asked for, but no condition gives it a value", {v},
                       bound);
            }
        }
    }

private:
    /// `of`: the variables that lack a value, beside those that have one.
    void report(const SourceRef& where, std::string message, const std::vector<Variable>& of,
                const VariableSet& bound) {
        errors_.push_back(
            {ErrorCode::input, std::move(message), where, "", {}, those_with_a_value(of, bound)});
        lacking_.insert(of);
    }

    /// "only ?n and ?s have a value here; did you mean ?n?"; empty where there are none, or far too
    /// many.
    [[nodiscard]] std::string those_with_a_value(const std::vector<Variable>& lacking,
                                                 const VariableSet& bound) const {
        std::vector<std::string> names;
        std::vector<std::string> spelled;
        for (Variable v; v.index < rule_.variables.size(); ++v.index) {
            const std::string name = spell(rule_, v);
            if (bound.contains(v) && !lacking_.contains(v) && name.starts_with('?')) {
                names.push_back(rule_.variables[v.index]);
                spelled.push_back(name);
            }
        }
        constexpr std::size_t told_max = 8;
        if (names.empty() || names.size() > told_max) {
            return "";
        }
        std::string out =
            "only " + list_and(spelled) + (names.size() == 1 ? " has" : " have") + " a value here";
        for (const Variable v : lacking) {
            const std::string& name = rule_.variables[v.index];
            const auto near = nearest(name, names, 1);
            if (name.size() > 1 && !near.empty()) {  // single letters are all alike
                return out + "; did you mean ?" + near.front() + '?';
            }
        }
        return out;
    }

    void report_head(Variable v, const VariableSet& bound) {
        const std::string name = spell(rule_, v);
        report(rule_.where,
               name == "_"
                   ? "_ stands in the conclusion, which needs a value in each place"
                   : name +
                         " stands in the conclusion but in no condition that could give it a "
                         "value",
               {v}, bound);
    }

    /// What the literal needs and has not. A variable is told once a body, and
    /// counts as bound from then on, so that one mistake gives one error.
    void check_body(const std::vector<Literal>& body, const VariableSet& scope, bool is_negated,
                    VariableSet& bound) {
        while (true) {
            bind_all(body, scope, is_negated, bound);
            std::vector<const Literal*> stuck;
            for (const Literal& literal : body) {
                if (!missing(literal, scope, is_negated, bound).empty()) {
                    stuck.push_back(&literal);
                }
            }
            if (stuck.empty()) {
                break;
            }
            report_stuck(stuck, scope, is_negated, bound);
        }
        for (const Literal& literal : body) {
            check_within(literal, scope, bound);
        }
    }

    void check_within(const Literal& literal, const VariableSet& scope, const VariableSet& bound) {
        const auto* inner = sub_pattern(literal);
        if (inner == nullptr) {
            return;
        }
        // Names of other sub-patterns mean nothing here, even where bound there.
        VariableSet bound_within = bound;
        const bool is_negated = std::holds_alternative<Negation>(literal.is);
        check_body(*inner, scope_within(scope, literal), is_negated, bound_within);
        if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            for (const Variable v : aggregate->over) {
                if (!bound_within.contains(v)) {
                    report(literal.where,
                           spell(aggregate->function) + " takes " + spell(rule_, v) +
                               ", but no condition in its braces gives it a value",
                           {v}, bound_within);
                }
            }
        }
    }

    static void bind_all(const std::vector<Literal>& body, const VariableSet& scope,
                         bool is_negated, VariableSet& bound) {
        std::size_t before = 0;
        std::size_t after = count(body, bound);
        do {
            before = after;
            for (const Literal& literal : body) {
                bind_by(literal, scope, is_negated, bound);
            }
            after = count(body, bound);
        } while (after != before);
    }

    static std::size_t count(const std::vector<Literal>& body, const VariableSet& bound) {
        std::size_t n = 0;
        for (const Literal& literal : body) {
            for (const Variable v : direct_variables(literal)) {
                n += bound.contains(v) ? 1U : 0U;
            }
        }
        return n;
    }

    /// The variables without which the literal cannot be tried.
    static std::vector<Variable> missing(const Literal& literal, const VariableSet& scope,
                                         bool is_negated, const VariableSet& bound) {
        std::vector<Variable> needed;
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            const bool needs_one = atom->step == Step::star && !is_negated;
            const bool needs_both = atom->step != Step::none && is_negated;
            if (needs_both || (needs_one && !is_bound(atom->terms[0], bound) &&
                               !is_bound(atom->terms[1], bound))) {
                needed = variables_of(*atom);
            }
        } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            needed = variables_of(*comparison);
        } else {
            needed = outer_variables(literal, scope);
        }
        std::erase_if(needed, [&](Variable v) { return bound.contains(v); });
        return needed;
    }

    /// Reports the literals that wait for a variable which nothing could ever
    /// bind; where each waits for another, the first.
    void report_stuck(const std::vector<const Literal*>& stuck, const VariableSet& scope,
                      bool is_negated, VariableSet& bound) {
        VariableSet hopeful;
        for (const Literal* literal : stuck) {
            hopeful.insert(could_bind(*literal, is_negated));
        }
        bool told = false;
        VariableSet poisoned = bound;
        for (const Literal* literal : stuck) {
            std::vector<Variable> lacking = missing(*literal, scope, is_negated, bound);
            std::erase_if(lacking,
                          [&](Variable v) { return hopeful.contains(v) || poisoned.contains(v); });
            if (!lacking.empty()) {
                report_missing(*literal, lacking, is_negated, bound);
                poisoned.insert(lacking);
                told = true;
            }
        }
        if (!told) {
            const std::vector<Variable> lacking = missing(*stuck[0], scope, is_negated, bound);
            report_missing(*stuck[0], lacking, is_negated, bound);
            poisoned.insert(lacking);
        }
        bound = poisoned;
    }

    static std::vector<Variable> could_bind(const Literal& literal, bool is_negated) {
        std::vector<Variable> out;
        if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            if (comparison->op == ComparisonOperator::equal) {
                for (const Expression* side : {&comparison->left, &comparison->right}) {
                    if (const Variable* lone = lone_variable(*side)) {
                        out.push_back(*lone);
                    }
                }
            }
        } else if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            if (!is_negated) {
                out = variables_of(*atom);
            }
        } else {
            out = direct_variables(literal);
        }
        return out;
    }

    void report_missing(const Literal& literal, const std::vector<Variable>& lacking,
                        bool is_negated, const VariableSet& bound) {
        std::vector<std::string> names;
        names.reserve(lacking.size());
        for (const Variable v : lacking) {
            names.push_back(spell(rule_, v));
        }
        const bool one = names.size() == 1;
        const std::string list = list_and(names);
        const std::string it = one ? "it a value" : "them values";
        const std::string stands = one ? " stands" : " stand";
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            const std::string step = spell(program_, *atom);
            report(literal.where,
                   is_negated
                       ? "not " + step + " needs a value at both ends, but no condition gives " +
                             list + " one"
                       : step + " needs a value at one end at least, but no condition gives " +
                             (one ? list : names[0] + " or " + names[1]) + " one",
                   lacking, bound);
        } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            const bool computes = is_computed(comparison->left) || is_computed(comparison->right);
            report(literal.where,
                   list + (one ? " is " : " are ") + (computes ? "computed with" : "compared") +
                       ", but no condition gives " + it,
                   lacking, bound);
        } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            report(literal.where,
                   list + stands + " both in the braces of " + spell(aggregate->function) +
                       " and outside, but no condition outside gives " + it,
                   lacking, bound);
        } else {
            report(literal.where,
                   list + stands +
                       " both in a \"not\" and outside, but no condition outside "
                       "gives " +
                       it,
                   lacking, bound);
        }
    }

    const Program& program_;
    const Rule& rule_;
    Diagnostics& errors_;
    VariableSet lacking_;  // told to lack a value
};

}  // namespace

void bind_by(const Literal& literal, const VariableSet& scope, bool is_negated,
             VariableSet& bound) {
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        const bool binds =
            atom->step == Step::none ||
            (!is_negated && (atom->step == Step::plus || is_bound(atom->terms[0], bound) ||
                             is_bound(atom->terms[1], bound)));
        if (binds) {
            bound.insert(variables_of(*atom));
        }
    } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
        if (const Variable* lone = bound_by_equality(*comparison, bound)) {
            bound.insert(*lone);
        }
    } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
        if (bound.contains_all(outer_variables(literal, scope))) {
            if (const auto* result = std::get_if<Variable>(&aggregate->result)) {
                bound.insert(*result);
            }
        }
    }
}

void check_safety(const Program& program, const Rule& rule, const std::vector<Variable>& asked,
                  Diagnostics& errors) {
    SafetyCheck(program, rule, errors).check_rule(asked);
}

}  // namespace fascia::datalog
