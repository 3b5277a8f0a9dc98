#pragma once

#include "core/json/document.hpp"
#include "core/json/validator.hpp"

#include <string>

namespace fascia::json {

/// A violation as a sentence about the file, in the words of the schema's titles.
/// `entry` is what `validator` checked, `noun` what an entry of its sort is called.
[[nodiscard]] Diagnostic explain(const Document& document, const Node& entry,
                                 const std::string& noun, const Violation& violation,
                                 const Validator& validator);

}  // namespace fascia::json
