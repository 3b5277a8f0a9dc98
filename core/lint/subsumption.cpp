#include "core/lint/subsumption.hpp"

#include "core/datalog/types.hpp"
#include "core/lint/range.hpp"

#include <algorithm>
#include <functional>
#include <variant>

namespace fascia {

namespace {

using datalog::Aggregate;
using datalog::Atom;
using datalog::Comparison;
using datalog::ComparisonOperator;
using datalog::Expression;
using datalog::Literal;
using datalog::Negation;
using datalog::Step;
using datalog::Term;
using datalog::Variable;

/// Looks for a substitution, by trying; what was tried in vain is taken back.
class Matcher {
public:
    Matcher(const ValueTable& values, const Clause& wide, const Clause& narrow,
            const Substitution& given)
        : values_(values), wide_(wide), narrow_(narrow), terms_(given) {
        ranges_ = ranges_of(values, narrow.body,
                            datalog::infer_types(*narrow.program, values, narrow.body,
                                                 datalog::VariableTypes(narrow.variable_count)));
        for (const Literal& literal : wide.body) {
            wide_body_.push_back(&literal);
        }
        // Atoms first: they say what the variables of the others stand for.
        std::ranges::stable_partition(
            wide_body_, [](const Literal* l) { return std::holds_alternative<Atom>(l->is); });
    }

    bool search() { return match_heads(0); }

private:
    bool match_heads(std::size_t i) {
        if (i == narrow_.heads.size()) {
            return match_body(0);
        }
        return std::ranges::any_of(wide_.heads, [&](const Atom& head) {
            const State before = state();
            if (match_atom(head, narrow_.heads[i], false) && match_heads(i + 1)) {
                return true;
            }
            go_back(before);
            return false;
        });
    }

    bool match_body(std::size_t i) {
        if (i == wide_body_.size()) {
            return true;
        }
        const Literal& wanted = *wide_body_[i];
        if (const auto* comparison = std::get_if<Comparison>(&wanted.is);
            comparison != nullptr && follows_from_ranges(*comparison) && match_body(i + 1)) {
            return true;
        }
        return std::ranges::any_of(narrow_.body, [&](const Literal& literal) {
            const State before = state();
            if (match_literal(wanted, literal) && match_body(i + 1)) {
                return true;
            }
            go_back(before);
            return false;
        });
    }

    /// A limit to a variable that has a narrower one, or is a number.
    [[nodiscard]] bool follows_from_ranges(const Comparison& comparison) const {
        const auto limit = limit_of(values_, comparison);
        if (!limit) {
            return false;
        }
        const auto known = terms_.find(limit->variable.index);
        if (known == terms_.end()) {
            return false;
        }
        Range narrow;
        if (const auto* value = std::get_if<Value>(&known->second)) {
            if (values_.is_text(*value)) {
                return false;
            }
            narrow.keep(ComparisonOperator::equal, values_.number_of(*value).as_real());
        } else {
            const auto range = ranges_.find(std::get<Variable>(known->second).index);
            if (range == ranges_.end()) {
                return false;
            }
            narrow = range->second;
        }
        if (limit->op == ComparisonOperator::not_equal) {
            Range one;
            one.keep(ComparisonOperator::equal, limit->number);
            return narrow.and_also(one).is_empty();
        }
        Range wide;
        wide.keep(limit->op, limit->number);
        return wide.contains(narrow);
    }

    bool match_literal(const Literal& wide, const Literal& narrow) {
        if (wide.is.index() != narrow.is.index()) {
            return false;
        }
        if (const auto* atom = std::get_if<Atom>(&wide.is)) {
            return match_atom(*atom, std::get<Atom>(narrow.is), !is_within_);
        }
        if (const auto* comparison = std::get_if<Comparison>(&wide.is)) {
            return match_comparison(*comparison, std::get<Comparison>(narrow.is));
        }
        if (const auto* negation = std::get_if<Negation>(&wide.is)) {
            return match_within(negation->body, std::get<Negation>(narrow.is).body);
        }
        const auto& aggregate = std::get<Aggregate>(wide.is);
        const auto& other = std::get<Aggregate>(narrow.is);
        if (aggregate.function != other.function || aggregate.over.size() != other.over.size() ||
            !match_term(aggregate.result, other.result)) {
            return false;
        }
        const bool was_within = std::exchange(is_within_, true);
        bool matches = true;
        for (std::size_t i = 0; i < aggregate.over.size() && matches; ++i) {
            matches = match_term(aggregate.over[i], other.over[i]);
        }
        is_within_ = was_within;
        return matches && match_within(aggregate.body, other.body);
    }

    /// Sub-patterns have to say the same: one to one, with names of their own for local variables.
    bool match_within(const std::vector<Literal>& wide, const std::vector<Literal>& narrow) {
        if (wide.size() != narrow.size()) {
            return false;
        }
        std::vector<bool> is_taken(narrow.size());
        const bool was_within = std::exchange(is_within_, true);
        const bool matches = match_each(wide, narrow, 0, is_taken);
        is_within_ = was_within;
        return matches;
    }

    bool match_each(const std::vector<Literal>& wide, const std::vector<Literal>& narrow,
                    std::size_t i, std::vector<bool>& is_taken) {
        if (i == wide.size()) {
            return true;
        }
        for (std::size_t k = 0; k < narrow.size(); ++k) {
            if (is_taken[k]) {
                continue;
            }
            const State before = state();
            is_taken[k] = true;
            if (match_literal(wide[i], narrow[k]) && match_each(wide, narrow, i + 1, is_taken)) {
                return true;
            }
            is_taken[k] = false;
            go_back(before);
        }
        return false;
    }

    bool match_atom(const Atom& wide, const Atom& narrow, bool may_be_wider) {
        const bool step_fits =
            wide.step == narrow.step || (may_be_wider && wide.step == Step::star) ||
            (may_be_wider && wide.step == Step::plus && narrow.step == Step::none);
        if (wide.relation != narrow.relation || !step_fits ||
            wide.terms.size() != narrow.terms.size()) {
            return false;
        }
        for (std::size_t i = 0; i < wide.terms.size(); ++i) {
            if (!match_term(wide.terms[i], narrow.terms[i])) {
                return false;
            }
        }
        return true;
    }

    bool match_comparison(const Comparison& wide, const Comparison& narrow) {
        const State before = state();
        if (wide.op == narrow.op && match_expression(wide.left, narrow.left) &&
            match_expression(wide.right, narrow.right)) {
            return true;
        }
        go_back(before);
        return turned_round(wide.op) == narrow.op && match_expression(wide.left, narrow.right) &&
               match_expression(wide.right, narrow.left);
    }

    bool match_expression(const Expression& wide, const Expression& narrow) {
        using Kind = Expression::Kind;
        if (wide.kind == Kind::variable) {
            return narrow.kind == Kind::variable ? match_term(wide.variable, narrow.variable)
                                                 : narrow.kind == Kind::constant &&
                                                       match_term(wide.variable, narrow.constant);
        }
        if (wide.kind != narrow.kind || wide.operands.size() != narrow.operands.size() ||
            (wide.kind == Kind::constant &&
             (wide.constant != narrow.constant || wide.is_real != narrow.is_real)) ||
            wide.function != narrow.function) {
            return false;
        }
        for (std::size_t i = 0; i < wide.operands.size(); ++i) {
            if (!match_expression(wide.operands[i], narrow.operands[i])) {
                return false;
            }
        }
        return true;
    }

    bool match_term(const Term& wide, const Term& narrow) {
        const auto* variable = std::get_if<Variable>(&wide);
        if (variable == nullptr) {
            return wide == narrow;
        }
        if (const auto known = terms_.find(variable->index); known != terms_.end()) {
            return known->second == narrow;
        }
        if (is_within_) {  // a local variable: one to one
            const auto* local = std::get_if<Variable>(&narrow);
            const bool is_taken =
                local == nullptr ||
                std::ranges::any_of(terms_,
                                    [&](const auto& entry) { return entry.second == narrow; }) ||
                is_around(*local);
            if (is_taken) {
                return false;
            }
        }
        terms_.emplace(variable->index, narrow);
        return true;
    }

    /// Whether it stands in the heads or conditions themselves, so that it is local to none.
    [[nodiscard]] bool is_around(Variable variable) const {
        const auto has = [&](const std::vector<Term>& terms) {
            return std::ranges::find(terms, Term(variable)) != terms.end();
        };
        return std::ranges::any_of(narrow_.heads, [&](const Atom& a) { return has(a.terms); }) ||
               std::ranges::any_of(narrow_.body, [&](const Literal& literal) {
                   if (const auto* atom = std::get_if<Atom>(&literal.is)) {
                       return has(atom->terms);
                   }
                   if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
                       return stands_in(variable, comparison->left) ||
                              stands_in(variable, comparison->right);
                   }
                   const auto* aggregate = std::get_if<Aggregate>(&literal.is);
                   return aggregate != nullptr && aggregate->result == Term(variable);
               });
    }

    static bool stands_in(Variable variable, const Expression& expression) {
        return (expression.kind == Expression::Kind::variable && expression.variable == variable) ||
               std::ranges::any_of(expression.operands, [&](const Expression& operand) {
                   return stands_in(variable, operand);
               });
    }

    using State = Substitution;
    [[nodiscard]] State state() const { return terms_; }
    void go_back(const State& before) { terms_ = before; }

    const ValueTable& values_;
    const Clause& wide_;
    const Clause& narrow_;
    Substitution terms_;
    std::map<std::uint32_t, Range> ranges_;
    std::vector<const Literal*> wide_body_;
    bool is_within_ = false;
};

}  // namespace

bool subsumes(const ValueTable& values, const Clause& wide, const Clause& narrow,
              const Substitution& given) {
    return Matcher(values, wide, narrow, given).search();
}

}  // namespace fascia
