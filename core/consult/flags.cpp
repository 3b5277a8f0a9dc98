#include "core/consult/flags.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace fascia {

namespace {

/// Judges one flag that did not fire.
class FlagJudge {
public:
    FlagJudge(const Rulebook& rulebook, const datalog::Database& actual,
              const datalog::Database& possible, const datalog::Limits& limits)
        : rulebook_(rulebook), actual_(actual), possible_(possible), limits_(limits) {}

    /// What is missing; nothing where the flag cannot be raised any more.
    Result<std::optional<std::vector<std::string>>> missing(const RedFlagRule& flag) {
        datalog::Rule body = rulebook_.program().rules[flag.rule.index];
        body.heads.clear();
        std::set<std::string> values = drop_untold_values(body);
        std::vector<datalog::Variable> variables;
        for (std::uint32_t i = 0; i < body.variables.size(); ++i) {
            if (bound_.contains(i)) {
                variables.push_back({i});
            }
        }
        if (body.body.empty()) {
            return std::optional(std::vector(values.begin(), values.end()));
        }
        auto answers = datalog::ask(rulebook_.program(), possible_, body, variables, limits_);
        if (!answers) {
            return fail(std::move(answers.error()));
        }
        std::optional<std::set<std::string>> least;
        for (const std::vector<Value>& row : answers->rows) {
            std::set<std::string> found = values;
            add_missing(body, variables, row, found);
            if (!least || std::tuple(found.size(), found) < std::tuple(least->size(), *least)) {
                least = std::move(found);
            }
        }
        if (!least) {
            return std::optional<std::vector<std::string>>();
        }
        return std::optional(std::vector(least->begin(), least->end()));
    }

private:
    /// Age, sex and measures that were not told may be anything: the conditions on
    /// them are left out. Returns what they are; fills bound_.
    std::set<std::string> drop_untold_values(datalog::Rule& body) {
        const CaseRelations& relations = rulebook_.case_relations();
        std::set<std::string> dropped;
        std::erase_if(body.body, [&](const datalog::Literal& literal) {
            const auto* atom = std::get_if<datalog::Atom>(&literal.is);
            if (atom == nullptr) {
                return false;
            }
            if (atom->relation == relations.age && actual_.size(relations.age) == 0) {
                dropped.insert("age");
                return true;
            }
            if (atom->relation == relations.sex && actual_.size(relations.sex) == 0) {
                dropped.insert("sex");
                return true;
            }
            if (atom->relation == relations.measures) {
                if (const auto* finding = std::get_if<Value>(&atom->terms[1]);
                    finding != nullptr && !is_measured(*finding)) {
                    dropped.emplace(rulebook_.values().text_of(*finding));
                    return true;
                }
            }
            return false;
        });
        find_bound(body);
        std::erase_if(body.body, [&](const datalog::Literal& literal) {
            const auto* comparison = std::get_if<datalog::Comparison>(&literal.is);
            return comparison != nullptr &&
                   (!is_bound(comparison->left) || !is_bound(comparison->right));
        });
        return dropped;
    }

    [[nodiscard]] bool is_measured(Value finding) const {
        const datalog::RelationId measures = rulebook_.case_relations().measures;
        for (std::uint32_t row = 0; row < actual_.size(measures); ++row) {
            if (actual_.tuple({measures, row})[1] == finding) {
                return true;
            }
        }
        return false;
    }

    void find_bound(const datalog::Rule& body) {
        bound_.clear();
        for (const datalog::Literal& literal : body.body) {
            if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
                for (const datalog::Term& term : atom->terms) {
                    if (const auto* variable = std::get_if<datalog::Variable>(&term)) {
                        bound_.insert(variable->index);
                    }
                }
            } else if (const auto* aggregate = std::get_if<datalog::Aggregate>(&literal.is)) {
                if (const auto* variable = std::get_if<datalog::Variable>(&aggregate->result)) {
                    bound_.insert(variable->index);
                }
            }
        }
    }

    [[nodiscard]] bool is_bound(const datalog::Expression& expression) const {
        if (expression.kind == datalog::Expression::Kind::variable) {
            return bound_.contains(expression.variable.index);
        }
        return std::ranges::all_of(expression.operands, [this](const datalog::Expression& operand) {
            return is_bound(operand);
        });
    }

    /// The findings of a solution whose state is only possible, not actual.
    void add_missing(const datalog::Rule& body, const std::vector<datalog::Variable>& variables,
                     const std::vector<Value>& row, std::set<std::string>& out) const {
        for (const datalog::Literal& literal : body.body) {
            const auto* atom = std::get_if<datalog::Atom>(&literal.is);
            if (atom == nullptr || atom->step != datalog::Step::none) {
                continue;
            }
            std::vector<Value> tuple;
            for (const datalog::Term& term : atom->terms) {
                if (const auto* constant = std::get_if<Value>(&term)) {
                    tuple.push_back(*constant);
                } else {
                    const auto at = std::ranges::find(variables, std::get<datalog::Variable>(term));
                    tuple.push_back(row[static_cast<std::size_t>(at - variables.begin())]);
                }
            }
            const bool is_state = rulebook_.signature(atom->relation).columns ==
                                  std::vector<std::string>{"case", "finding"};
            if (is_state && !actual_.find(atom->relation, tuple)) {
                out.emplace(rulebook_.values().text_of(tuple[1]));
            }
        }
    }

    const Rulebook& rulebook_;
    const datalog::Database& actual_;
    const datalog::Database& possible_;
    const datalog::Limits& limits_;
    std::set<std::uint32_t> bound_;
};

}  // namespace

bool RedFlags::is_urgent() const {
    return std::ranges::any_of(
        fired, [](const FiredFlag& f) { return f.flag->urgency != Pack::Urgency::soon; });
}

Result<RedFlags> judge_red_flags(const Rulebook& rulebook, const datalog::Database& actual,
                                 const datalog::Database& possible, const datalog::Limits& limits) {
    RedFlags out;
    const std::vector<Value> person = {rulebook.values().text("case")};
    FlagJudge judge(rulebook, actual, possible, limits);
    for (const RedFlagRule& flag : rulebook.red_flags()) {
        if (const auto tuple = actual.find(flag.fires, person)) {
            out.fired.push_back({&flag, *tuple});
            continue;
        }
        auto missing = judge.missing(flag);
        if (!missing) {
            return fail(std::move(missing.error()));
        }
        if (*missing) {
            out.not_asked.push_back({&flag, std::move(**missing)});
        } else {
            out.clear.push_back(&flag);
        }
    }
    const auto key = [](const RedFlagRule* flag) {
        return std::tuple(flag->urgency, std::string_view(flag->id));
    };
    std::ranges::sort(out.fired, {}, [&](const FiredFlag& f) { return key(f.flag); });
    std::ranges::sort(out.clear, {}, key);
    std::ranges::sort(out.not_asked, {}, [&](const OpenFlag& f) { return key(f.flag); });
    return out;
}

}  // namespace fascia
