#include "core/datalog/unify.hpp"

#include <cstddef>
#include <cstdint>
#include <map>

namespace fascia::datalog {

std::optional<Known> unify(const Atom& head, std::span<const std::optional<Value>> goal) {
    std::map<Variable, Value> known;
    for (std::size_t i = 0; i < goal.size(); ++i) {
        if (!goal[i]) {
            continue;
        }
        if (const auto* constant = std::get_if<Value>(&head.terms[i])) {
            if (*constant != *goal[i]) {
                return std::nullopt;
            }
            continue;
        }
        const auto [place, is_new] = known.emplace(std::get<Variable>(head.terms[i]), *goal[i]);
        if (!is_new && place->second != *goal[i]) {
            return std::nullopt;
        }
    }
    return Known(known.begin(), known.end());
}

Goal goal_of(const Atom& atom, std::span<const std::optional<Value>> bindings) {
    Goal out;
    for (const Term& term : atom.terms) {
        const auto* variable = std::get_if<Variable>(&term);
        out.push_back(variable == nullptr ? std::optional(std::get<Value>(term))
                                          : bindings[variable->index]);
    }
    return out;
}

Known known_of(std::span<const std::optional<Value>> bindings) {
    Known out;
    for (std::uint32_t i = 0; i < bindings.size(); ++i) {
        if (bindings[i]) {
            out.emplace_back(Variable{i}, *bindings[i]);
        }
    }
    return out;
}

}  // namespace fascia::datalog
