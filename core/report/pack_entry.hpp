#pragma once

#include "core/rules/pack.hpp"

#include <cstddef>
#include <string>

namespace fascia {

/// What a pack is, where its file is, and what it holds, by name.
[[nodiscard]] std::string pack_text(const Pack& pack, std::size_t width);
/// The same as JSON.
[[nodiscard]] std::string pack_json(const Pack& pack);

}  // namespace fascia
