#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/step.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

/// The two structures of a statement "A RELATION B", with or without a step behind the relation;
/// nothing where the pattern is no such thing.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> structures_of_statement(
    const KnowledgeBase& kb, std::string_view pattern);

/// What facts say of two structures, or of parts of them: those of the two themselves first, at
/// most `limit`. Cost: O(facts).
[[nodiscard]] std::vector<Step> facts_between(const Consultation& consultation,
                                              std::string_view one, std::string_view other,
                                              std::size_t limit);

}  // namespace fascia
