#pragma once

#include "core/base/source_text.hpp"

#include <string>
#include <vector>

namespace fascia {

/// A place of a pack that is still to be filled in.
struct Blank {
    SourceRef where;
    std::string what;  ///< what belongs there; may be empty
};

/// Where the words FILL IN stand, as what `fascia new` writes has them, in the order of the lines.
/// Lines that are comments and nothing else are not looked at.
[[nodiscard]] std::vector<Blank> blanks_of(const SourceText& pack);

}  // namespace fascia
