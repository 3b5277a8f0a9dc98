#pragma once

#include "core/lint/subject.hpp"
#include "core/lint/subsumption.hpp"

#include <optional>

namespace fascia {

/// A rule, evidence or flag to be compared with others; nothing for a cluster.
[[nodiscard]] std::optional<Clause> clause_of(const Rulebook& rulebook, const WrittenRule& written);

/// The same of evidence that need not stand in a pack. `rule` may be null: then it names its
/// finding and candidate.
[[nodiscard]] std::optional<Clause> clause_of(const Rulebook& rulebook,
                                              const EvidenceRule& evidence,
                                              const datalog::Rule* rule);

}  // namespace fascia
