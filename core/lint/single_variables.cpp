#include "core/datalog/variables.hpp"
#include "core/lint/finders.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace fascia {

namespace {

/// How often each variable of a rule stands somewhere, and the last condition where it does.
class Occurrences {
public:
    explicit Occurrences(const datalog::Rule& rule)
        : counts_(datalog::variable_count(rule)), where_(counts_.size(), rule.where) {
        for (const datalog::Atom& head : rule.heads) {
            add(head, rule.where);
        }
        add(rule.body);
    }

    [[nodiscard]] std::size_t count(std::size_t variable) const { return counts_[variable]; }
    [[nodiscard]] const SourceRef& where(std::size_t variable) const { return where_[variable]; }

private:
    void add(datalog::Variable variable, const SourceRef& where) {
        ++counts_[variable.index];
        where_[variable.index] = where;
    }
    void add(const datalog::Term& term, const SourceRef& where) {
        if (const auto* variable = std::get_if<datalog::Variable>(&term)) {
            add(*variable, where);
        }
    }
    void add(const datalog::Atom& atom, const SourceRef& where) {
        for (const datalog::Term& term : atom.terms) {
            add(term, where);
        }
    }
    void add(const datalog::Expression& expression, const SourceRef& where) {
        if (expression.kind == datalog::Expression::Kind::variable) {
            add(expression.variable, where);
        }
        for (const datalog::Expression& operand : expression.operands) {
            add(operand, where);
        }
    }
    void add(const std::vector<datalog::Literal>& body) {
        for (const datalog::Literal& literal : body) {
            if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
                add(*atom, literal.where);
            } else if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
                add(comparison->left, literal.where);
                add(comparison->right, literal.where);
            } else if (const auto* aggregate = std::get_if<datalog::Aggregate>(&literal.is)) {
                add(aggregate->result, literal.where);
                for (const datalog::Variable variable : aggregate->over) {
                    add(variable, literal.where);
                }
                add(aggregate->body);
            } else {
                add(std::get<datalog::Negation>(literal.is).body);
            }
        }
    }

    std::vector<std::size_t> counts_;
    std::vector<SourceRef> where_;
};

/// Whether a function of the rule computes the variable.
bool is_computed(const datalog::Rule& rule, std::size_t variable) {
    return std::ranges::any_of(rule.body, [&](const datalog::Literal& literal) {
        const auto* comparison = std::get_if<datalog::Comparison>(&literal.is);
        return comparison != nullptr &&
               comparison->left.kind == datalog::Expression::Kind::variable &&
               comparison->left.variable.index == variable &&
               comparison->right.kind == datalog::Expression::Kind::call;
    });
}

}  // namespace

void find_single_variables(const LintSubject& subject, std::vector<Remark>& out) {
    for (const WrittenRule& written : subject.rules) {
        if (written.rule == nullptr) {
            continue;
        }
        const datalog::Rule& rule = *written.rule;
        const Occurrences occurrences(rule);
        for (std::size_t i = 0; i < rule.variables.size(); ++i) {
            const std::string& name = rule.variables[i];
            const bool is_told =
                written.because.text().find("{?" + name + '}') != std::string_view::npos;
            if (name != "_" && occurrences.count(i) == 1 && !is_told) {
                out.push_back({"single-variable",
                               '?' + name + " stands only once in " + named(written),
                               is_computed(rule, i)
                                   ? "leave it out of  compute  if nothing needs it; else correct "
                                     "the name"
                                   : "write _ if it does not matter what it is; else correct the "
                                     "name",
                               occurrences.where(i)});
            }
        }
    }
}

}  // namespace fascia
