#include "core/base/hash.hpp"

#include <cstdio>

namespace fascia {

void Fingerprint::add(std::string_view part) {
    const auto mix = [this](unsigned char byte) {
        state_ ^= byte;
        state_ *= 0x100000001b3ULL;
    };
    for (const char c : part) {
        mix(static_cast<unsigned char>(c));
    }
    for (std::uint64_t size = part.size(), i = 0; i < 8; ++i) {
        mix(static_cast<unsigned char>(size >> (8 * i)));
    }
}

std::string Fingerprint::hex() const {
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(state_));
    return digits;
}

}  // namespace fascia
