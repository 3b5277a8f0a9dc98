#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/step.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// All that is known of one thing: a structure, finding, candidate, treatment,
/// rule or source.
struct Entry {
    struct Section {
        std::string title;
        std::vector<Step> lines;
    };
    std::string id;
    std::string label;
    std::string what;  ///< "muscle", "finding", "rule", …
    std::vector<std::pair<std::string, std::string>>
        properties;                 ///< in the order in which they are shown
    std::vector<Section> sections;  ///< only those that hold something

    /// Which finding speaks for, or against, which candidate: their labels.
    struct Link {
        std::string finding;
        std::string candidate;
    };
    std::vector<std::string> sources = {};  ///< of a rule: ids
    std::vector<Link> links =
        {};  ///< of an evidence that is no cluster; of a pattern, all it finds
};

/// Looks it up by id, label or synonym, or a rule by "PACK/NAME"; "relations" lists all of them.
/// Facts and what
/// the rules derive come from the consultation. Errors: an unknown name with the
/// nearest ones; a name of several things, with their ids.
[[nodiscard]] Result<Entry> describe(const Consultation& consultation, const std::string& name);

}  // namespace fascia
