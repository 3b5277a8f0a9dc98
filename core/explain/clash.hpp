#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/consult/consultation.hpp"
#include "core/explain/wording.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// Of one finding, what rules conclude against what was told, or against each other.
struct Clash {
    std::string finding;  ///< id
    Side side = Side::none;
    bool is_told = false;  ///< it was told; else rules contradict each other
    /// "PACK/NAME" of each rule that concludes it, of several that conclude the same one, and
    /// where it stands.
    std::vector<std::pair<std::string, SourceRef>> rules;
};

/// In the order of the findings. Error: a limit.
[[nodiscard]] Result<std::vector<Clash>> clashes_of(const Consultation& consultation);

/// "the rule p/x (p.lua:2)", or "the rules p/x (p.lua:2) and p/y (p.lua:3)".
[[nodiscard]] std::string rules_with_places(const Clash& clash);

/// "the rule p/x concludes the opposite of what was told of: cough, left".
[[nodiscard]] std::string in_words(const Clash& clash, Wording& wording);

}  // namespace fascia
