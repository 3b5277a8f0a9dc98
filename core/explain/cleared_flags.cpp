#include "core/explain/cleared_flags.hpp"

#include <algorithm>
#include <iterator>
#include <variant>

namespace fascia {

namespace {

/// The findings that a red flag asks to be present. Ids, in the order of its rule.
std::vector<std::string> asked_for(const Consultation& consultation, const RedFlagRule& flag) {
    const Rulebook& book = consultation.rulebook();
    const auto& wanted =
        book.case_relations().state[static_cast<std::size_t>(FindingState::present)];
    std::vector<std::string> out;
    for (const datalog::Literal& literal : book.program().rules[flag.rule.index].body) {
        const auto* const atom = std::get_if<datalog::Atom>(&literal.is);
        if (atom == nullptr || std::ranges::find(wanted, atom->relation) == std::end(wanted)) {
            continue;
        }
        const auto* const value = std::get_if<Value>(&atom->terms.back());
        if (value != nullptr && book.values().is_text(*value)) {
            out.emplace_back(book.values().text_of(*value));
        }
    }
    return out;
}

bool was_told_absent(const Consultation& consultation, const std::string& finding) {
    const SeenState seen = consultation.findings().seen_anywhere(finding);
    return seen.state == FindingState::absent && !seen.derived;
}

}  // namespace

std::vector<std::string> answered_no(const Consultation& consultation, const RedFlagRule& flag) {
    std::vector<std::string> out = asked_for(consultation, flag);
    std::erase_if(
        out, [&](const std::string& finding) { return !was_told_absent(consultation, finding); });
    return out;
}

std::size_t cleared_by_answers(const Consultation& consultation) {
    const auto& clear = consultation.red_flags().clear;
    return static_cast<std::size_t>(std::ranges::count_if(
        clear, [&](const RedFlagRule* flag) { return !answered_no(consultation, *flag).empty(); }));
}

std::set<std::string> signs_told_absent(const Consultation& consultation) {
    std::set<std::string> out;
    for (const RedFlagRule* const flag : consultation.red_flags().clear) {
        const std::vector<std::string> findings = asked_for(consultation, *flag);
        if (findings.size() == 1 && was_told_absent(consultation, findings.front())) {
            out.insert(findings.front());
        }
    }
    return out;
}

}  // namespace fascia
