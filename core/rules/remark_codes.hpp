#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A kind of remark: something that can be worked with, and that a complete and honest knowledge
/// base or pack would not have.
struct RemarkCode {
    std::string_view code;   ///< "orphan"
    std::string_view means;  ///< what is remarked on, in a few words
    /// Whether a place in a pack can have it, so that a pack can switch it off.
    bool is_of_packs = false;
};

/// All there are, in order of code: of the knowledge base (core/check) and of packs (core/lint).
[[nodiscard]] std::span<const RemarkCode> remark_codes();

/// Those that a pack can switch off (`allow`), in order.
[[nodiscard]] std::vector<std::string> codes_to_allow();

}  // namespace fascia
