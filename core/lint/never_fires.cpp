#include "core/base/number_in_words.hpp"
#include "core/base/text.hpp"
#include "core/datalog/variables.hpp"
#include "core/datalog/wording.hpp"
#include "core/lint/case_number.hpp"
#include "core/lint/finders.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fascia {

namespace {

using datalog::Aggregate;
using datalog::Atom;
using datalog::Comparison;
using datalog::Literal;
using datalog::Negation;
using datalog::RelationId;
using datalog::Rule;
using datalog::Step;
using datalog::Variable;

bool divides(const datalog::Expression& expression) {
    return expression.kind == datalog::Expression::Kind::divide ||
           std::ranges::any_of(expression.operands, divides);
}

/// Looks for rules that hold in no case. What hangs on the case is taken to be possible, whatever
/// it is, but for what can be ruled out: so a rule that is found holds in none.
class Search {
public:
    Search(const LintSubject& subject, const datalog::Limits& limits)
        : subject_(subject),
          rulebook_(subject.rulebook),
          program_(rulebook_.program()),
          values_(rulebook_.values()),
          limits_(limits) {}

    /// Error: a limit.
    Result<void> run(std::vector<Remark>& out) {
        for (const Rule& rule : program_.rules) {
            auto reason = own_reason(rule);
            if (!reason) {
                return fail(std::move(reason.error()));
            }
            reasons_.push_back(std::move(*reason));
        }
        find_possible_relations();
        for (const WrittenRule& written : subject_.rules) {
            if (written.rule == nullptr) {
                continue;
            }
            auto reason = reason_of(static_cast<std::size_t>(written.rule - program_.rules.data()));
            if (!reason) {
                reason = links_nothing(written);
            }
            if (reason) {
                out.push_back({"never-fires", named(written) + " can never fire: " + *reason,
                               "correct the condition, or leave it out", written.where});
            }
        }
        return {};
    }

private:
    using Reason = std::optional<std::string>;

    // Relations that can hold something in some case ------------------------------------------

    /// Grows from what is given: a relation of which no rule can fire first holds nothing.
    void find_possible_relations() {
        possible_.assign(program_.relations.size(), false);
        for (RelationId id; id.index < possible_.size(); ++id.index) {
            possible_[id.index] = subject_.groundwork.database().size(id) > 0;
        }
        for (const RelationId id : relations_of_a_case(rulebook_.case_relations())) {
            possible_[id.index] = true;
        }
        for (const Pack& pack : subject_.packs) {
            for (const SourceText& name : pack.inputs) {
                possible_[rulebook_.relation(name.text())->index] = true;
            }
        }
        for (bool grew = true; grew;) {
            grew = false;
            for (std::size_t i = 0; i < program_.rules.size(); ++i) {
                if (reasons_[i] || !asks_for_possible(program_.rules[i])) {
                    continue;
                }
                for (const Atom& head : program_.rules[i].heads) {
                    grew = grew || !possible_[head.relation.index];
                    possible_[head.relation.index] = true;
                }
            }
        }
    }

    [[nodiscard]] bool is_possible(const Literal& literal) const {
        const auto* atom = std::get_if<Atom>(&literal.is);
        // Every value is zero steps away from itself.
        return atom == nullptr || atom->step == Step::star || possible_[atom->relation.index];
    }

    [[nodiscard]] bool asks_for_possible(const Rule& rule) const {
        return std::ranges::all_of(rule.body,
                                   [&](const Literal& literal) { return is_possible(literal); });
    }

    [[nodiscard]] Reason reason_of(std::size_t index) const {
        const Rule& rule = program_.rules[index];
        for (const Literal& literal : rule.body) {
            if (!is_possible(literal)) {
                const RelationId relation = std::get<Atom>(literal.is).relation;
                return "nothing can ever hold of '" + rulebook_.signature(relation).name +
                       "', neither by a fact nor by a rule";
            }
        }
        return reasons_[index];
    }

    // What a rule asks for itself ---------------------------------------------------------------

    Result<Reason> own_reason(const Rule& rule) {
        if (auto reason = ranges_reason(rule)) {
            return reason;
        }
        for (const Literal& literal : rule.body) {
            auto reason = case_reason(literal);
            if (!reason || *reason) {
                return reason;
            }
        }
        auto contradiction = contradiction_reason(rule);
        return !contradiction || *contradiction ? contradiction : facts_reason(rule);
    }

    /// A finding that would have to be there and not there. Error: a limit.
    [[nodiscard]] Result<Reason> contradiction_reason(const Rule& rule) const {
        for (const Literal& literal : rule.body) {
            const auto* atom = std::get_if<Atom>(&literal.is);
            const auto* value = atom == nullptr || atom->terms.size() != 2
                                    ? nullptr
                                    : std::get_if<Value>(&atom->terms[1]);
            if (value == nullptr) {
                continue;
            }
            const auto excluded = excludes_itself(rule, *atom, *value);
            if (!excluded) {
                return fail(excluded.error());
            }
            if (*excluded) {
                return Reason('\'' + std::string(values_.text_of(*value)) +
                              "' cannot be present and absent at once");
            }
        }
        return Reason();
    }

    /// Whether the rule asks for its finding to be present, and for the same to be absent, and no
    /// two rules may conclude just that. Error: a limit.
    [[nodiscard]] Result<bool> excludes_itself(const Rule& rule, const Atom& present,
                                               Value value) const {
        const auto& states = rulebook_.case_relations().state;
        const auto side = static_cast<std::size_t>(std::ranges::find(states[0], present.relation) -
                                                   std::begin(states[0]));
        const Finding* finding = side < std::size(states[0]) && values_.is_text(value)
                                     ? rulebook_.kb()->finding(values_.text_of(value))
                                     : nullptr;
        if (finding == nullptr || (side == 0 && finding->sided)) {
            return false;
        }
        const bool asks_for_both = std::ranges::any_of(rule.body, [&](const Literal& other) {
            const auto* atom = std::get_if<Atom>(&other.is);
            return atom != nullptr && atom->relation == states[1][side] &&
                   atom->terms == present.terms;
        });
        if (!asks_for_both) {
            return false;
        }
        const auto may_be_present = may_conclude(0, side, value);
        const auto may_be_absent = may_conclude(1, side, value);
        if (!may_be_present || !may_be_absent) {
            return fail(may_be_present ? may_be_absent.error() : may_be_present.error());
        }
        return !(*may_be_present && *may_be_absent);
    }

    /// A number that would have to be what it cannot be.
    [[nodiscard]] Reason ranges_reason(const Rule& rule) const {
        for (const Literal& literal : rule.body) {
            const Finding* finding = measured_finding(rulebook_, literal);
            if (finding != nullptr && finding->unit.empty()) {
                return '\'' + finding->id + "' is not measured: it has no unit";
            }
        }
        const auto types = datalog::infer_types(
            program_, values_, rule.body, datalog::VariableTypes(datalog::variable_count(rule)));
        for (const auto& [index, range] : ranges_of(values_, rule.body, types)) {
            if (range.is_empty()) {
                return "no number is " + list_of(limits_in_words(rule, Variable{index}), " and ");
            }
            for (const Literal& literal : rule.body) {
                const auto domain = case_number(rulebook_, literal, Variable{index});
                if (domain && domain->and_also(range).is_empty()) {
                    return '\'' + spelled(rule, literal) + "' only gives numbers " +
                           in_words(*domain) + ", and none of them is " +
                           list_of(limits_in_words(rule, Variable{index}), " and ");
                }
            }
        }
        return std::nullopt;
    }

    /// A condition about the case that no case meets.
    [[nodiscard]] Result<Reason> case_reason(const Literal& literal) const {
        const auto* atom = std::get_if<Atom>(&literal.is);
        const CaseRelations& relations = rulebook_.case_relations();
        if (atom == nullptr || atom->terms.size() != 2) {
            return Reason();
        }
        const auto* value = std::get_if<Value>(&atom->terms[1]);
        if (value == nullptr || !values_.is_text(*value)) {
            return Reason();
        }
        const std::string text(values_.text_of(*value));
        if (atom->relation == relations.sex && text != "female" && text != "male") {
            return Reason("the sex of a person is female or male, not '" + text + '\'');
        }
        for (std::size_t state = 0; state < std::size(relations.state); ++state) {
            for (std::size_t side = 1; side < 3; ++side) {
                const Finding* finding = rulebook_.kb()->finding(text);
                if (atom->relation != relations.state[state][side] || finding == nullptr ||
                    finding->sided) {
                    continue;
                }
                const auto may = may_conclude(state, side, *value);
                if (!may) {
                    return fail(may.error());
                }
                return *may ? Reason()
                            : Reason('\'' + text +
                                     "' has no sides, so nothing is known of it on "
                                     "the " +
                                     (side == 1 ? "left" : "right"));
            }
        }
        return Reason();
    }

    /// Whether some rule may conclude that a finding is in a state on a side. Error: a limit.
    [[nodiscard]] Result<bool> may_conclude(std::size_t state, std::size_t side,
                                            Value finding) const {
        if (state >= std::size(rulebook_.case_relations().inferred)) {
            return false;  // nobody concludes that something was not asked
        }
        const RelationId wanted = rulebook_.case_relations().inferred[state][side];
        for (const Rule& rule : program_.rules) {
            for (const Atom& head : rule.heads) {
                if (head.relation != wanted) {
                    continue;
                }
                const auto* variable = std::get_if<Variable>(&head.terms[1]);
                if (variable == nullptr) {
                    if (head.terms[1] == datalog::Term(finding)) {
                        return true;
                    }
                    continue;
                }
                Rule of_it = rule;
                Comparison is_it;
                is_it.left.kind = datalog::Expression::Kind::variable;
                is_it.left.variable = *variable;
                is_it.right.constant = finding;
                of_it.body.push_back({std::move(is_it), rule.where});
                std::vector<std::size_t> all(of_it.body.size());
                std::iota(all.begin(), all.end(), std::size_t{0});
                const auto may = can_hold(of_it, decided(of_it, all));
                if (!may || *may) {
                    return may;
                }
            }
        }
        return false;
    }

    [[nodiscard]] static std::string in_words(const Range& range) {
        std::string out;
        if (range.low) {
            out = "from " + number_in_words(range.low->value);
        }
        if (range.high) {
            out += (out.empty() ? "up to " : " to ") + number_in_words(range.high->value);
        }
        return out;
    }

    [[nodiscard]] std::vector<std::string> limits_in_words(const Rule& rule,
                                                           Variable variable) const {
        std::vector<std::string> out;
        for (const Literal& literal : rule.body) {
            const auto* comparison = std::get_if<Comparison>(&literal.is);
            const auto limit =
                comparison == nullptr ? std::nullopt : limit_of(values_, *comparison);
            if (limit && limit->variable == variable) {
                out.push_back(std::string(datalog::spell(limit->op)) + ' ' +
                              number_in_words(limit->number));
            }
        }
        return out;
    }

    [[nodiscard]] std::string spelled(const Rule& rule, const Literal& literal) const {
        const std::size_t index = static_cast<std::size_t>(&literal - rule.body.data());
        const auto id = datalog::RuleId{static_cast<std::uint32_t>(&rule - program_.rules.data())};
        const std::vector<std::string>& texts = rulebook_.origin(id).literals;
        return index < texts.size() ? texts[index]
                                    : datalog::spell(program_, rule, values_, literal);
    }

    /// Conditions that the knowledge base alone decides, and of which it meets no choice of values.
    Result<Reason> facts_reason(const Rule& rule) {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < rule.body.size(); ++i) {
            all.push_back(i);
        }
        std::vector<std::size_t> core = decided(rule, all);
        auto holds = can_hold(rule, core);
        if (!holds || *holds) {
            return holds ? Result<Reason>(std::nullopt) : fail(std::move(holds.error()));
        }
        // What is not needed for it is taken away, from the end.
        for (std::size_t i = core.size(); i-- > 0;) {
            std::vector<std::size_t> fewer = core;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (decided(rule, fewer) != fewer) {
                continue;  // another condition would ask about a variable without a value
            }
            holds = can_hold(rule, fewer);
            if (!holds) {
                return fail(std::move(holds.error()));
            }
            if (!*holds) {
                core = std::move(fewer);
            }
        }
        std::vector<std::string> texts;
        for (const std::size_t i : core) {
            texts.push_back('\'' + spelled(rule, rule.body[i]) + '\'');
        }
        return Reason("the knowledge base has nothing for which " +
                      (texts.size() == 1 ? texts.front() + " holds"
                                         : join_or(texts, "and") + " hold together"));
    }

    /// Of some conditions those that hang on no case, as far as the others of them give their
    /// variables a value. What is left out could only make fewer choices of values possible.
    [[nodiscard]] std::vector<std::size_t> decided(const Rule& rule,
                                                   const std::vector<std::size_t>& of) const {
        std::vector<std::size_t> out;
        datalog::VariableSet bound;
        const datalog::VariableSet scope = datalog::scope_of(rule);
        bool leaves_out = of.size() < rule.body.size();
        const auto is_new = [&](std::size_t i) { return std::ranges::find(out, i) == out.end(); };
        const auto take = [&](std::size_t i) {
            out.push_back(i);
            bound.insert(datalog::direct_variables(rule.body[i]));
        };
        for (const std::size_t i : of) {
            const auto* atom = std::get_if<Atom>(&rule.body[i].is);
            if (atom != nullptr && atom->step != Step::star && !changes(rule.body[i])) {
                take(i);
            }
            leaves_out = leaves_out || changes(rule.body[i]);
        }
        for (bool grew = true; grew;) {
            grew = false;
            for (const std::size_t i : of) {
                if (is_new(i) && !changes(rule.body[i]) &&
                    can_be_asked(rule.body[i], bound, scope, leaves_out)) {
                    take(i);
                    grew = true;
                }
            }
        }
        std::ranges::sort(out);
        return out;
    }

    [[nodiscard]] bool can_be_asked(const Literal& literal, const datalog::VariableSet& bound,
                                    const datalog::VariableSet& scope, bool leaves_out) const {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            return std::ranges::any_of(atom->terms, [&](const datalog::Term& term) {
                const auto* variable = std::get_if<Variable>(&term);
                return variable == nullptr || bound.contains(*variable);
            });
        }
        if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            // Whether a division truncates can hang on a condition that is left out.
            if (leaves_out && (divides(comparison->left) || divides(comparison->right))) {
                return false;
            }
            if (bound.contains_all(datalog::variables_of(*comparison))) {
                return true;
            }
            if (comparison->op != datalog::ComparisonOperator::equal) {
                return false;
            }
            const auto binds = [&](const datalog::Expression& one,
                                   const datalog::Expression& other) {
                return datalog::lone_variable(one) != nullptr &&
                       bound.contains_all(datalog::variables_of(other));
            };
            return binds(comparison->left, comparison->right) ||
                   binds(comparison->right, comparison->left);
        }
        return !leaves_out_division(literal, leaves_out) &&
               bound.contains_all(datalog::outer_variables(literal, scope));
    }

    [[nodiscard]] static bool leaves_out_division(const Literal& literal, bool leaves_out) {
        if (!leaves_out) {
            return false;
        }
        const std::vector<Literal>* body = datalog::sub_pattern(literal);
        return std::ranges::any_of(*body, [](const Literal& inner) {
            const auto* comparison = std::get_if<Comparison>(&inner.is);
            return comparison == nullptr
                       ? datalog::sub_pattern(inner) != nullptr && leaves_out_division(inner, true)
                       : divides(comparison->left) || divides(comparison->right);
        });
    }

    [[nodiscard]] bool changes(const Literal& literal) const { return subject_.changes(literal); }

    /// Whether some choice of values meets these conditions, or it cannot be told. Error: a limit.
    Result<bool> can_hold(const Rule& rule, const std::vector<std::size_t>& conditions) const {
        if (conditions.empty()) {
            return true;
        }
        Rule question{rule.name, {}, {}, rule.variables, rule.where};
        for (const std::size_t i : conditions) {
            question.body.push_back(rule.body[i]);
        }
        const auto found =
            datalog::ask(program_, subject_.groundwork.database(), question, {}, limits_);
        if (!found) {
            if (found.error().front().code == ErrorCode::limit) {
                return fail(found.error());
            }
            return true;
        }
        return !found->rows.empty();
    }

    /// Evidence of which the pattern holds, but never for a finding and a candidate.
    [[nodiscard]] Reason links_nothing(const WrittenRule& written) const {
        if (written.evidence == nullptr || !written.evidence->links ||
            subject_.changing[written.evidence->links->index]) {
            return std::nullopt;
        }
        const datalog::Database& database = subject_.groundwork.database();
        bool is_any_finding = false;
        bool is_any_candidate = false;
        for (const datalog::TupleRef ref : database.sorted(*written.evidence->links)) {
            const auto tuple = database.tuple(ref);
            const std::string candidate(values_.text_of(tuple[1]));
            const bool is_finding = rulebook_.kb()->finding(values_.text_of(tuple[0])) != nullptr;
            const bool is_candidate =
                rulebook_.kb()->candidate(candidate) != nullptr || is_part(candidate);
            if (is_finding && is_candidate) {
                return std::nullopt;
            }
            is_any_finding = is_any_finding || is_finding;
            is_any_candidate = is_any_candidate || is_candidate;
        }
        return !is_any_finding
                   ? "what its pattern gives as the finding is no finding of the knowledge base"
               : !is_any_candidate
                   ? "what its pattern gives as the candidate is no candidate of the knowledge base"
                   : "its pattern never gives a finding and a candidate together";
    }

    [[nodiscard]] bool is_part(const std::string& id) const {
        return std::ranges::any_of(rulebook_.kb()->candidates, [&](const Candidate& candidate) {
            return std::ranges::find(candidate.parts, id) != candidate.parts.end();
        });
    }

    const LintSubject& subject_;
    const Rulebook& rulebook_;
    const datalog::Program& program_;
    ValueTable& values_;
    const datalog::Limits& limits_;
    std::vector<Reason> reasons_;  // by rule, of what it asks for itself
    std::vector<bool> possible_;   // by relation
};

}  // namespace

Result<void> find_never_fires(const LintSubject& subject, const datalog::Limits& limits,
                              std::vector<Remark>& out) {
    return Search(subject, limits).run(out);
}

}  // namespace fascia
