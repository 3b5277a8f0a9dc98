#include "core/lint/case_number.hpp"

#include <variant>

namespace fascia {

const Finding* measured_finding(const Rulebook& rulebook, const datalog::Literal& condition) {
    const auto* atom = std::get_if<datalog::Atom>(&condition.is);
    if (atom == nullptr || atom->relation != rulebook.case_relations().measures) {
        return nullptr;
    }
    const auto* finding = std::get_if<Value>(&atom->terms[1]);
    return finding == nullptr ? nullptr
                              : rulebook.kb()->finding(rulebook.values().text_of(*finding));
}

std::optional<Range> case_number(const Rulebook& rulebook, const datalog::Literal& condition,
                                 datalog::Variable variable) {
    const auto* atom = std::get_if<datalog::Atom>(&condition.is);
    const datalog::Term number = variable;
    if (atom != nullptr && atom->relation == rulebook.case_relations().age &&
        atom->terms[1] == number) {
        return Range{Range::End{0.0, false}, Range::End{120.0, false}, true};
    }
    if (atom == nullptr || atom->relation != rulebook.case_relations().measures ||
        atom->terms[2] != number) {
        return std::nullopt;
    }
    Range out;
    if (const Finding* finding = measured_finding(rulebook, condition)) {
        if (finding->low) {
            out.low = Range::End{*finding->low, false};
        }
        if (finding->high) {
            out.high = Range::End{*finding->high, false};
        }
    }
    return out;
}

}  // namespace fascia
