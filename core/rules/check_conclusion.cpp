#include "core/base/text.hpp"
#include "core/rules/compiler.hpp"
#include "core/rules/kinds_apart.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace fascia {

namespace {

/// What a variable that nothing binds may have been meant to be: of one letter, only the same
/// letter written large or small.
std::vector<std::string> meant(const std::string& variable, const std::vector<std::string>& bound) {
    if (variable.size() > 1) {
        return nearest('?' + variable, bound);
    }
    std::vector<std::string> out;
    std::ranges::copy_if(bound, std::back_inserter(out), [&](const std::string& other) {
        return to_lower(other) == to_lower('?' + variable);
    });
    return out;
}

}  // namespace

bool Compiler::check_conclusion(const Pack::Rule& written, const pattern::Pattern& infer,
                                const pattern::Pattern& when) {
    std::map<std::string, std::vector<VariableColumn>> columns;
    const auto columns_of = [&](const pattern::Atom& atom) {
        const auto relation = book_.relation(atom.relation.text);
        return relation ? book_.signature(*relation).columns : std::vector<std::string>();
    };
    for (const pattern::Literal& literal : when) {
        const auto* atom = std::get_if<pattern::Atom>(&literal.is);
        const std::vector<std::string> types =
            atom == nullptr ? std::vector<std::string>() : columns_of(*atom);
        for (std::size_t i = 0; i < types.size(); ++i) {
            if (atom->terms[i].kind == pattern::Term::Kind::variable) {
                columns[atom->terms[i].text].push_back({types[i], atom->relation.text});
            }
        }
    }
    std::vector<std::string> known = own_variables(when);
    for (const Pack::Computed& computed : written.compute) {
        known.emplace_back(computed.variable.text());
    }
    std::vector<std::string> shown;
    for (const std::string& name : known) {
        if (std::ranges::find(shown, '?' + name) == shown.end()) {
            shown.push_back('?' + name);
        }
    }
    bool has_values = true;
    std::vector<std::string> told;
    for (const pattern::Literal& literal : infer) {
        const auto* head = std::get_if<pattern::Atom>(&literal.is);
        const std::vector<std::string> types =
            head == nullptr ? std::vector<std::string>() : columns_of(*head);
        for (std::size_t i = 0; i < types.size(); ++i) {
            const pattern::Term& term = head->terms[i];
            if (term.kind != pattern::Term::Kind::variable ||
                std::ranges::find(told, term.text) != told.end()) {
                continue;
            }
            const SourceText at = written.infer.cut(term.place);
            if (std::ranges::find(known, term.text) == known.end()) {
                told.push_back(term.text);
                has_values = false;
                problem(at,
                        '?' + term.text +
                            " stands in the conclusion but in no condition that could give it a "
                            "value",
                        meant(term.text, shown),
                        !shown.empty() ? "the conditions have " + join_or(shown, "and")
                        : when.empty()
                            ? "there is no 'when'; a rule without one names things, not variables"
                            : "'not' and comparisons give no values; add a condition that does");
                continue;
            }
            const VariableColumn* const other =
                kb_ == nullptr ? nullptr : column_apart(*kb_, columns[term.text], types[i]);
            if (other != nullptr) {
                told.push_back(term.text);
                problem(at,
                        '?' + term.text + " is " + with_article(other->type) +
                            " in the conditions (" + other->relation + ") and " +
                            with_article(types[i]) + " here (" + head->relation.text + ")",
                        {},
                        "'" + head->relation.text + "' relates " + join(columns_of(*head)) +
                            ", in this order");
            }
        }
    }
    return has_values;
}

}  // namespace fascia
