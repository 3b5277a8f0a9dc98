#include "core/datalog/variation.hpp"

#include "core/datalog/variables.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fascia::datalog {

namespace {

using Finds = Variation::Finds;

/// What more, and what fewer, tuples of an atom can do to the rule around it.
struct Bearing {
    bool more_gains = true;   ///< and fewer lose
    bool more_loses = false;  ///< and fewer gain

    [[nodiscard]] Bearing within(const Literal& literal) const {
        const bool either = more_gains || more_loses;
        // What fails within a negation is an error, whatever becomes of the negation: gains are
        // derived by the rule itself, which says so.
        const bool only_turns = std::holds_alternative<Negation>(literal.is) && !can_fail(literal);
        return only_turns ? Bearing{more_loses, more_gains} : Bearing{either, either};
    }
};

/// Literals, each with the rows that it reads.
struct VariedBody {
    std::vector<Literal> literals;
    std::vector<Rows> rows;

    void add(Literal literal, Rows read) {
        literals.push_back(std::move(literal));
        rows.push_back(read);
    }
};

bool is_positive(const Literal& literal) {
    return sub_pattern(literal) == nullptr;
}

/// Makes the variations of one rule.
class Turner {
public:
    Turner(const Program& program, const ValueTable& values, const Rule& rule,
           std::vector<Atom> heads, std::vector<Variation>& out)
        : program_(program),
          values_(values),
          rule_(rule),
          scope_(scope_of(rule)),
          types_of_rule_(infer_types(program, values, rule.body,
                                     VariableTypes(variable_count(rule), TermType::unknown))),
          heads_(std::move(heads)),
          out_(out) {}

    void run() {
        for (std::size_t i = 0; i < rule_.body.size(); ++i) {
            top_ = i;
            renamed_.clear();
            types_ = types_of_rule_;
            fresh_ = static_cast<std::uint32_t>(variable_count(rule_));
            if (const auto* atom = std::get_if<Atom>(&rule_.body[i].is)) {
                turn(*atom, rule_.body[i].where, {}, {});
            } else if (sub_pattern(rule_.body[i]) != nullptr) {
                turn_within(rule_.body[i], types_of_rule_, {}, {});
            }
        }
    }

private:
    /// For each atom within a negation or an aggregate; `around` are the positive literals of
    /// the sub-patterns that it stands in, `types_around` those of the variables there.
    void turn_within(const Literal& literal, const VariableTypes& types_around, Bearing bearing,
                     const std::vector<Literal>& around) {
        const std::vector<Literal>& inner = *sub_pattern(literal);
        const VariableTypes types = infer_types(program_, values_, inner, types_around);
        bearing = bearing.within(literal);
        for (std::size_t i = 0; i < inner.size(); ++i) {
            std::vector<Literal> beside = around;
            for (std::size_t k = 0; k < inner.size(); ++k) {
                if (k != i && is_positive(inner[k]) && !can_fail(inner[k]) &&
                    keeps_types(inner[k], types)) {
                    beside.push_back(rename(inner[k]));
                }
            }
            if (std::holds_alternative<Atom>(inner[i].is)) {
                const Literal renamed = rename(inner[i]);
                turn(std::get<Atom>(renamed.is), renamed.where, bearing, beside);
            } else if (!is_positive(inner[i])) {
                turn_within(inner[i], types, bearing, beside);
            }
        }
    }

    void turn(const Atom& atom, const SourceRef& where, Bearing bearing,
              const std::vector<Literal>& beside) {
        for (const Rows change : {Rows::added, Rows::removed}) {
            const bool is_more = change == Rows::added;
            if (is_more ? bearing.more_gains : bearing.more_loses) {
                add(atom, where, change, Finds::gains, beside);
            }
            if (is_more ? bearing.more_loses : bearing.more_gains) {
                add(atom, where, change, Finds::losses, beside);
            }
        }
    }

    void add(const Atom& atom, const SourceRef& where, Rows change, Finds finds,
             const std::vector<Literal>& beside) {
        const bool is_own = std::holds_alternative<Atom>(rule_.body[top_].is);
        const Rows around = finds == Finds::losses || !is_own ? Rows::either : Rows::all;
        const std::uint32_t fresh_before = fresh_;
        VariedBody body;
        std::size_t first = 0;
        if (atom.step == Step::none) {
            body.add({atom, where}, change);
        } else {
            const Variable from{fresh_++};
            const Variable to{fresh_++};
            body.add({Atom{atom.relation, Step::star, {atom.terms[0], from}}, where}, around);
            body.add({Atom{atom.relation, Step::none, {from, to}}, where}, change);
            body.add({Atom{atom.relation, Step::star, {to, atom.terms[1]}}, where}, around);
            first = 1;
        }
        for (const Literal& literal : beside) {
            body.add(literal, Rows::either);
        }
        for (std::size_t i = 0; i < rule_.body.size(); ++i) {
            const Literal& literal = rule_.body[i];
            if (finds == Finds::gains && (i != top_ || !is_own)) {
                body.add(literal, Rows::all);
            } else if (finds == Finds::losses && i != top_ && is_positive(literal)) {
                body.add(literal, Rows::either);
            }
        }
        Rule turned{rule_.name, heads_, std::move(body.literals), rule_.variables, rule_.where};
        turned.variables.resize(fresh_, "_");
        VariableTypes types = types_;
        types.resize(fresh_, TermType::unknown);
        out_.push_back({atom.relation, change, finds, std::move(turned), std::move(body.rows),
                        std::move(types), first});
        fresh_ = fresh_before;
    }

    /// Whether a literal of a sub-pattern means the same outside of it, where it computes.
    [[nodiscard]] bool keeps_types(const Literal& literal, const VariableTypes& types) {
        if (!std::holds_alternative<Comparison>(literal.is)) {
            return true;
        }
        const std::vector<Variable> variables = direct_variables(literal);
        return std::all_of(variables.begin(), variables.end(), [&](Variable v) {
            const Variable outside = rename(v);
            if (types_.size() <= outside.index) {
                types_.resize(outside.index + 1, TermType::unknown);
            }
            TermType& known = types_[outside.index];
            if (known == TermType::unknown && !scope_.contains(v)) {
                known = types[v.index];
            }
            return known == types[v.index];
        });
    }

    /// A literal of a sub-pattern, taken out of it: its own variables get other numbers, since
    /// the sub-pattern itself may stand in the same body.
    [[nodiscard]] Literal rename(Literal literal) {
        if (auto* atom = std::get_if<Atom>(&literal.is)) {
            for (Term& term : atom->terms) {
                if (auto* variable = std::get_if<Variable>(&term)) {
                    *variable = rename(*variable);
                }
            }
        } else if (auto* comparison = std::get_if<Comparison>(&literal.is)) {
            rename(comparison->left);
            rename(comparison->right);
        }
        return literal;
    }
    void rename(Expression& expression) {
        expression.variable = expression.kind == Expression::Kind::variable
                                  ? rename(expression.variable)
                                  : expression.variable;
        for (Expression& operand : expression.operands) {
            rename(operand);
        }
    }
    [[nodiscard]] Variable rename(Variable variable) {
        if (scope_.contains(variable)) {
            return variable;
        }
        const auto [known, is_new] = renamed_.emplace(variable, Variable{fresh_});
        fresh_ += is_new ? 1U : 0U;
        return known->second;
    }

    const Program& program_;
    const ValueTable& values_;
    const Rule& rule_;
    VariableSet scope_;
    VariableTypes types_of_rule_;
    VariableTypes types_;  // those, and of the renamed variables that are compared
    std::vector<Atom> heads_;
    std::vector<Variation>& out_;
    std::size_t top_ = 0;  // of the rule's body, the literal in which the change lies
    std::map<Variable, Variable> renamed_;
    std::uint32_t fresh_ = 0;
};

}  // namespace

std::vector<Variation> find_variations(const Program& program, const ValueTable& values,
                                       const Stratum& stratum) {
    std::vector<Variation> out;
    for (const RuleId id : stratum.rules) {
        const Rule& rule = program.rules[id.index];
        std::vector<Atom> heads;
        std::copy_if(rule.heads.begin(), rule.heads.end(), std::back_inserter(heads),
                     [&](const Atom& head) {
                         return std::binary_search(stratum.relations.begin(),
                                                   stratum.relations.end(), head.relation);
                     });
        Turner(program, values, rule, std::move(heads), out).run();
    }
    return out;
}

}  // namespace fascia::datalog
