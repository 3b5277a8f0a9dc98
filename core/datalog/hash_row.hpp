#pragma once

#include "core/base/value.hpp"

#include <cstddef>
#include <cstdint>

namespace fascia::datalog {

/// Mixes the ids of a row one after the other: start with `hash_start`, add each
/// value, then finish. Good low bits, since tables take the hash modulo a power of two.
inline constexpr std::uint64_t hash_start = 0x9e3779b97f4a7c15ULL;

[[nodiscard]] constexpr std::uint64_t hash_add(std::uint64_t hash, Value value) {
    return (hash ^ value.id) * 0xff51afd7ed558ccdULL + (hash >> 29U);
}

[[nodiscard]] constexpr std::size_t hash_finish(std::uint64_t hash) {
    hash ^= hash >> 32U;
    hash *= 0xc4ceb9fe1a85ec53ULL;
    return static_cast<std::size_t>(hash ^ (hash >> 29U));
}

}  // namespace fascia::datalog
