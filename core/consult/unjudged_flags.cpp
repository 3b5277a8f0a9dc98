#include "core/consult/unjudged_flags.hpp"

#include "core/datalog/variables.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <variant>

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

/// Whether the one may state what the other asks for: no two constants of them differ.
bool may_state(const datalog::Atom& head, const datalog::Atom& asked) {
    if (head.relation != asked.relation) {
        return false;
    }
    if (asked.step != datalog::Step::none) {
        return true;
    }
    for (std::size_t i = 0; i < head.terms.size(); ++i) {
        const auto* stated = std::get_if<Value>(&head.terms[i]);
        const auto* wanted = std::get_if<Value>(&asked.terms[i]);
        if (stated != nullptr && wanted != nullptr && *stated != *wanted) {
            return false;
        }
    }
    return true;
}

bool asks_for(const std::vector<datalog::Literal>& body, const datalog::Atom& head) {
    return std::ranges::any_of(body, [&](const datalog::Literal& literal) {
        if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
            return may_state(head, *atom);
        }
        const std::vector<datalog::Literal>* const sub = datalog::sub_pattern(literal);
        return sub != nullptr && asks_for(*sub, head);
    });
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
    std::vector<std::size_t> next;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (std::ranges::any_of(missing, [&](const MissingPart& part) {
                return may_have_failed(rules[i], part);
            })) {
            out[i] = true;
            next.push_back(i);
        }
    }
    while (!next.empty()) {
        const datalog::Rule& rule = rules[next.back()];
        next.pop_back();
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (!out[i] && std::ranges::any_of(rule.heads, [&](const datalog::Atom& head) {
                    return asks_for(rules[i].body, head);
                })) {
                out[i] = true;
                next.push_back(i);
            }
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
