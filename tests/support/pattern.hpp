#pragma once

#include "core/base/diagnostic.hpp"
#include "core/pattern/parser.hpp"

#include <string>

/// The pattern as the printer writes it, or the errors as they are shown.
inline std::string parsed(const std::string& text,
                          fascia::pattern::Use use = fascia::pattern::Use::rule) {
    const auto pattern = fascia::pattern::parse(fascia::SourceText("query", text), use);
    return pattern ? to_string(*pattern) : to_string(pattern.error());
}
