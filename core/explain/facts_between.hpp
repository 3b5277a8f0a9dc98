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

/// Whether facts tell the statement "A RELATION B" of B and A instead, where it cannot hold both
/// ways: what lies deep to something does not lie over it. Cost: O(facts).
[[nodiscard]] bool is_known_turned(const KnowledgeBase& kb, std::string_view pattern);

/// Whether facts list for A what else stands at the other end of a statement "A RELATION B", as for
/// a muscle its nerves, its movements and the joints that it crosses. Cost: O(facts).
[[nodiscard]] bool has_others_listed(const KnowledgeBase& kb, std::string_view pattern);

/// What is known in the relation of a statement "A RELATION B" of each of the two, where the
/// statement itself is not: what A has in it, and what has B in it, each in one sentence with at
/// most `limit` names; of a thing of which nothing is told, of its parts. Of who moves a joint,
/// also who helps. Empty where the pattern is no such statement. Cost: O(facts).
[[nodiscard]] std::vector<Step> facts_beside(const Consultation& consultation,
                                             std::string_view pattern, std::size_t limit);

/// Where a structure lies, as facts tell: what it is a part of and lies in, where it is attached,
/// what lies over it, under it and beside it; each in one sentence with at most `limit` names.
/// Cost: O(facts).
[[nodiscard]] std::vector<Step> facts_of_place(const Consultation& consultation,
                                               std::string_view structure, std::size_t limit);

/// What facts say of two structures, or of parts of them: those of the two themselves first, at
/// most `limit`. Cost: O(facts).
[[nodiscard]] std::vector<Step> facts_between(const Consultation& consultation,
                                              std::string_view one, std::string_view other,
                                              std::size_t limit);

}  // namespace fascia
