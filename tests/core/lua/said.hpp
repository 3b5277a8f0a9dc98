#pragma once

#include "core/lua/load_pack.hpp"

#include <string>

namespace fascia::test {

/// What is said of a pack when it is loaded; empty where all is well.
inline std::string said(const std::string& pack, const ScriptLimits& limits = {}) {
    const auto read = load_pack(SourceText("p.lua", pack), limits);
    return read ? "" : to_string(read.error());
}

}  // namespace fascia::test
