#include "core/testing/condition_probes.hpp"

#include "core/datalog/variables.hpp"
#include "core/evidence/case.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

namespace fascia {

namespace {

using datalog::Atom;
using datalog::Literal;
using datalog::Rule;
using datalog::Term;
using datalog::Variable;
using Body = std::vector<Literal>;

bool reads_any(const Literal& literal, const std::vector<bool>& relations) {
    if (const auto* atom = std::get_if<Atom>(&literal.is)) {
        return relations[atom->relation.index];
    }
    const Body* within = datalog::sub_pattern(literal);
    return within != nullptr && std::ranges::any_of(*within, [&](const Literal& inner) {
               return reads_any(inner, relations);
           });
}

Literal negated(Literal literal) {
    datalog::Negation negation;
    const SourceRef where = literal.where;
    negation.body.push_back(std::move(literal));
    return {std::move(negation), where};
}

/// The conditions of one rule in the order in which they are gone through, each with what to ask.
class Walk {
public:
    Walk(const Rule& rule, const CaseRelations& relations, const std::vector<bool>& changing)
        : rule_(rule),
          relations_(relations),
          changing_(changing),
          scope_(datalog::scope_of(rule)),
          variables_(rule.variables) {}

    RuleProbes run() && {
        RuleProbes out;
        std::vector<bool> is_done(rule_.body.size());
        while (const auto next = first_ready(is_done)) {
            const Literal& literal = rule_.body[*next];
            is_done[*next] = true;
            out.conditions.push_back(probes_of(literal));
            out.conditions.back().literal = *next;
            bound_.insert(datalog::direct_variables(literal));
            prefix_.push_back(literal);
        }
        out.variables = std::move(variables_);
        return out;
    }

private:
    [[nodiscard]] std::optional<std::size_t> first_ready(const std::vector<bool>& is_done) const {
        for (std::size_t i = 0; i < is_done.size(); ++i) {
            if (!is_done[i] && is_ready(rule_.body[i])) {
                return i;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_bound(const Term& term) const {
        const auto* variable = std::get_if<Variable>(&term);
        return variable == nullptr || bound_.contains(*variable);
    }

    [[nodiscard]] bool is_ready(const Literal& literal) const {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            return atom->step != datalog::Step::star || is_bound(atom->terms[0]) ||
                   is_bound(atom->terms[1]);
        }
        if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
            return bound_.contains_all(datalog::variables_of(*comparison)) ||
                   names_a_value(*comparison);
        }
        return bound_.contains_all(datalog::outer_variables(literal, scope_));
    }

    /// `?d = …` where ?d has no value yet.
    [[nodiscard]] bool names_a_value(const datalog::Comparison& comparison) const {
        const auto names = [&](const datalog::Expression& to, const datalog::Expression& from) {
            const Variable* variable = datalog::lone_variable(to);
            return variable != nullptr && !bound_.contains(*variable) &&
                   bound_.contains_all(datalog::variables_of(from));
        };
        return comparison.op == datalog::ComparisonOperator::equal &&
               (names(comparison.left, comparison.right) ||
                names(comparison.right, comparison.left));
    }

    [[nodiscard]] bool only_names_a_value(const Literal& literal) const {
        if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
            return names_a_value(*comparison);
        }
        if (const auto* aggregate = std::get_if<datalog::Aggregate>(&literal.is)) {
            return !is_bound(aggregate->result) &&
                   (aggregate->function == datalog::AggregateFunction::count ||
                    aggregate->function == datalog::AggregateFunction::sum);
        }
        return false;
    }

    [[nodiscard]] Body prefix_and(std::vector<Literal> more) const {
        Body out = prefix_;
        std::ranges::move(more, std::back_inserter(out));
        return out;
    }

    ConditionProbes probes_of(const Literal& literal) {
        ConditionProbes out;
        changes_ = changes_ || reads_any(literal, changing_);
        out.can_be_either = changes_ && !only_names_a_value(literal);
        out.met.push_back(prefix_and({literal}));
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            if (add_state(*atom, literal, out) || add_told(*atom, literal, out) ||
                add_step(*atom, literal, out)) {
                return out;
            }
        }
        const auto* negation = std::get_if<datalog::Negation>(&literal.is);
        out.unmet.push_back(
            prefix_and(negation == nullptr ? Body{negated(literal)} : negation->body));
        return out;
    }

    /// Where the atom asks for the state of a finding that is known by then: it is not met only
    /// where the finding was told otherwise.
    bool add_state(const Atom& atom, const Literal& literal, ConditionProbes& out) const {
        for (const FindingState state : {FindingState::present, FindingState::absent}) {
            const auto& by_side = relations_.state[static_cast<std::size_t>(state)];
            const auto found = std::ranges::find(by_side, atom.relation);
            if (found == std::end(by_side) || !is_bound(atom.terms[1])) {
                continue;
            }
            const std::ptrdiff_t side = found - std::begin(by_side);
            Body told = {negated(literal)};
            for (const FindingState silent : {FindingState::unasked, FindingState::untestable}) {
                Atom other = atom;
                other.relation = relations_.state[static_cast<std::size_t>(silent)][side];
                const Literal is_silent{other, literal.where};
                out.unknown.push_back(prefix_and({negated(literal), is_silent}));
                told.push_back(negated(is_silent));
            }
            out.unmet.push_back(prefix_and(std::move(told)));
            return true;
        }
        return false;
    }

    /// The same of age, sex and measured values.
    bool add_told(const Atom& atom, const Literal& literal, ConditionProbes& out) {
        const bool is_told = atom.relation == relations_.age || atom.relation == relations_.sex ||
                             (atom.relation == relations_.measures && is_bound(atom.terms[1]));
        if (!is_told) {
            return false;
        }
        Atom any = atom;
        any.terms.back() = Variable{static_cast<std::uint32_t>(variables_.size())};
        variables_.emplace_back("_");
        const Literal is_any{any, literal.where};
        out.unknown.push_back(prefix_and({negated(is_any)}));
        if (is_bound(atom.terms.back())) {
            out.unmet.push_back(prefix_and({is_any, negated(literal)}));
        } else {
            out.can_be_either = false;
        }
        return true;
    }

    /// Where an end of a step is still open, any chain will do: none of no steps is never missing,
    /// and one of more is missing where a single step is.
    bool add_step(const Atom& atom, const Literal& literal, ConditionProbes& out) const {
        if (atom.step == datalog::Step::none ||
            (is_bound(atom.terms[0]) && is_bound(atom.terms[1]))) {
            return false;
        }
        if (atom.step == datalog::Step::star) {
            out.can_be_either = false;
            return true;
        }
        Atom single = atom;
        single.step = datalog::Step::none;
        out.unmet.push_back(prefix_and({negated({single, literal.where})}));
        return true;
    }

    const Rule& rule_;
    const CaseRelations& relations_;
    const std::vector<bool>& changing_;
    datalog::VariableSet scope_;
    datalog::VariableSet bound_;
    std::vector<std::string> variables_;
    Body prefix_;
    bool changes_ = false;
};

}  // namespace

RuleProbes probes_of(const Rule& rule, const CaseRelations& relations,
                     const std::vector<bool>& changing) {
    return Walk(rule, relations, changing).run();
}

}  // namespace fascia
