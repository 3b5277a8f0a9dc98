#include "core/explain/cleared_flags.hpp"

#include <algorithm>
#include <iterator>
#include <variant>

namespace fascia {

std::vector<std::string> answered_no(const Consultation& consultation, const RedFlagRule& flag) {
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
        if (value == nullptr || !book.values().is_text(*value)) {
            continue;
        }
        std::string finding(book.values().text_of(*value));
        const SeenState seen = consultation.findings().seen_anywhere(finding);
        if (seen.state == FindingState::absent && !seen.derived) {
            out.push_back(std::move(finding));
        }
    }
    return out;
}

std::size_t cleared_by_answers(const Consultation& consultation) {
    const auto& clear = consultation.red_flags().clear;
    return static_cast<std::size_t>(std::ranges::count_if(
        clear, [&](const RedFlagRule* flag) { return !answered_no(consultation, *flag).empty(); }));
}

}  // namespace fascia
