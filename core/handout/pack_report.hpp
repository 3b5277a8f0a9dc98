#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/entry.hpp"
#include "core/fascia.hpp"
#include "core/handout/report.hpp"

#include <string>

namespace fascia::handout {

/// The chapter of one pack, by its id: what it is about, each rule, evidence and red flag with its
/// reason, worth and sources, which rules of other packs feed it, and what its tests hold.
/// Patterns are for teachers. Requires: the consultation is of an empty case. Errors: an unknown
/// name, with the nearest ones; a limit.
[[nodiscard]] Result<Report> pack_report(const Fascia& fascia, const Consultation& consultation,
                                         const std::string& name, const Settings& settings);

/// A rule, evidence or red flag as `show` tells it, in one node. Requires: the entry is of one.
[[nodiscard]] Node node_of_rule(const Entry& entry);

/// Whether an entry is a rule, an evidence or a red flag of a pack.
[[nodiscard]] bool is_rule(const Entry& entry);

}  // namespace fascia::handout
