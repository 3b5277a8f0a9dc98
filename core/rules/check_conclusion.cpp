#include "core/base/text.hpp"
#include "core/rules/compiler.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace fascia {

namespace {

/// A column in which a variable stands.
struct Column {
    std::string type;
    std::string relation;
};

bool is_plain(std::string_view type) {
    return type == "symbol" || type == "integer" || type == "real" || type == "case";
}

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

/// Whether nothing can be of both types: a muscle is no activity, a vertebra is a bone. Candidates
/// may be structures of any kind; whether numbers are numbers, the engine checks.
bool exclude_each_other(const KnowledgeBase& kb, const std::string& a, const std::string& b) {
    if (a == b || is_plain(a) || is_plain(b) || a == "entity" || b == "entity") {
        return false;
    }
    for (const std::string_view apart : {"finding", "source", "kind"}) {
        if (a == apart || b == apart) {
            return true;
        }
    }
    const auto is_any = [](const std::string& type) {
        return type == "structure" || type == "candidate";
    };
    const auto is_above = [&](const std::string& above, const std::string& kind) {
        const std::vector<std::string> all = kb.kind_and_above(kind);
        return std::ranges::find(all, above) != all.end();
    };
    return !is_any(a) && !is_any(b) && !is_above(a, b) && !is_above(b, a);
}

}  // namespace

bool Compiler::check_conclusion(const Pack::Rule& written, const pattern::Pattern& infer,
                                const pattern::Pattern& when) {
    std::map<std::string, std::vector<Column>> columns;
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
                        shown.empty() ? "there is no 'when'; a rule without one names things, not "
                                        "variables"
                                      : "the conditions have " + join_or(shown, "and"));
                continue;
            }
            const std::vector<Column>& stands_in = columns[term.text];
            const auto other = std::ranges::find_if(stands_in, [&](const Column& column) {
                return kb_ != nullptr && exclude_each_other(*kb_, column.type, types[i]);
            });
            if (other != stands_in.end()) {
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
