#pragma once

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fascia {

/// Hashes names by their length and, of long ones, by beginning, middle and end: quick, and enough
/// to tell the names of a knowledge base apart. Boost.Unordered mixes the bits further.
struct NameHash {
    [[nodiscard]] std::size_t operator()(std::string_view name) const noexcept {
        std::uint64_t out = name.size();
        if (name.size() < 8) {
            for (const char letter : name) {
                out = out << 8U | static_cast<unsigned char>(letter);
            }
            return out;
        }
        for (const std::size_t at : {std::size_t{0}, (name.size() - 8) / 2, name.size() - 8}) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, name.data() + at, sizeof eight);
            out = out * 0x9E3779B97F4A7C15U + eight;
        }
        return out;
    }
};

/// What goes with a name. The names must outlive it.
template <class T>
using NameMap = boost::unordered_flat_map<std::string_view, T, NameHash>;

}  // namespace fascia
