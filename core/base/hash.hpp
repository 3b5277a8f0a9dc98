#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fascia {

/// A fingerprint of content, to tell whether two inputs are the same: FNV-1a,
/// 64 bits. It guards against mix-ups, not against forgery.
/// Source: Fowler, Noll, Vo; constants of the 64-bit variant.
class Fingerprint {
public:
    /// Adds a part. Parts are delimited: ("ab", "c") and ("a", "bc") differ.
    void add(std::string_view part);

    /// Sixteen lower-case hexadecimal digits.
    [[nodiscard]] std::string hex() const;

private:
    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace fascia
