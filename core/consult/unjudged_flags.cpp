#include "core/consult/unjudged_flags.hpp"

#include "core/datalog/unify.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace fascia {

namespace {

using datalog::Expression;

bool calls_function(const Expression& expression) {
    return expression.kind == Expression::Kind::call ||
           std::ranges::any_of(expression.operands, calls_function);
}

bool calls_function(const std::vector<datalog::Literal>& body) {
    return std::ranges::any_of(body, [](const datalog::Literal& literal) {
        if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
            return calls_function(comparison->left) || calls_function(comparison->right);
        }
        const std::vector<datalog::Literal>* const sub = datalog::sub_pattern(literal);
        return sub != nullptr && calls_function(*sub);
    });
}

/// A tuple that may be missing, as far as it is known which.
using Lacking = std::pair<std::uint32_t, datalog::Goal>;  // of a relation

/// Hands on what variables are then known, for each condition that asks for the tuple.
template <class Take>
void each_asking(const std::vector<datalog::Literal>& body, const Lacking& lacking, Take take) {
    for (const datalog::Literal& literal : body) {
        if (const auto* sub = datalog::sub_pattern(literal)) {
            each_asking(*sub, lacking, take);
            continue;
        }
        const auto* atom = std::get_if<datalog::Atom>(&literal.is);
        if (atom == nullptr || atom->relation.index != lacking.first) {
            continue;
        }
        if (atom->step != datalog::Step::none) {
            take(datalog::Known());
        } else if (const auto known = datalog::unify(*atom, lacking.second)) {
            take(*known);
        }
    }
}

/// Whether a function of the rule may be what failed.
bool may_have_failed(const datalog::Rule& rule, const MissingPart& part) {
    if (!part.rule.empty()) {
        return rule.name == part.rule;
    }
    return rule.name.size() > part.pack.size() && rule.name.starts_with(part.pack) &&
           rule.name[part.pack.size()] == '/' && calls_function(rule.body);
}

/// The rules that conclude less than they may, because a function failed: by their numbers.
std::vector<bool> find_incomplete(const std::vector<datalog::Rule>& rules,
                                  const std::vector<MissingPart>& missing) {
    std::vector<bool> out(rules.size(), false);
    std::set<Lacking> known;
    std::vector<Lacking> next;
    const auto mark = [&](std::size_t rule, const datalog::Known& variables) {
        out[rule] = true;
        std::vector<std::optional<Value>> bindings(datalog::variable_count(rules[rule]));
        for (const auto& [variable, value] : variables) {
            bindings[variable.index] = value;
        }
        for (const datalog::Atom& head : rules[rule].heads) {
            Lacking lacking(head.relation.index, datalog::goal_of(head, bindings));
            if (known.insert(lacking).second) {
                next.push_back(std::move(lacking));
            }
        }
    };
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (std::ranges::any_of(missing, [&](const MissingPart& part) {
                return may_have_failed(rules[i], part);
            })) {
            mark(i, {});
        }
    }
    while (!next.empty()) {
        const Lacking lacking = std::move(next.back());
        next.pop_back();
        for (std::size_t i = 0; i < rules.size(); ++i) {
            each_asking(rules[i].body, lacking,
                        [&](const datalog::Known& variables) { mark(i, variables); });
        }
    }
    return out;
}

}  // namespace

void open_unjudged(const Rulebook& rulebook, const std::vector<MissingPart>& missing,
                   RedFlags& flags) {
    if (missing.empty()) {
        return;
    }
    const std::vector<bool> incomplete = find_incomplete(rulebook.program().rules, missing);
    std::erase_if(flags.clear, [&](const RedFlagRule* flag) {
        if (!incomplete[flag->rule.index]) {
            return false;
        }
        flags.not_asked.push_back({flag, {}});
        return true;
    });
    std::ranges::sort(flags.not_asked, {}, [](const OpenFlag& open) {
        return std::tuple(open.flag->urgency, std::string_view(open.flag->id));
    });
}

std::vector<const RedFlagRule*> unjudged_flags(const Consultation& consultation) {
    std::vector<const RedFlagRule*> out;
    if (consultation.missing().empty()) {
        return out;
    }
    const std::vector<bool> incomplete =
        find_incomplete(consultation.rulebook().program().rules, consultation.missing());
    for (const OpenFlag& open : consultation.red_flags().not_asked) {
        if (incomplete[open.flag->rule.index]) {
            out.push_back(open.flag);
        }
    }
    return out;
}

}  // namespace fascia
