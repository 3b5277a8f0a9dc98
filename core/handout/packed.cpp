#include "core/handout/packed.hpp"

#include "core/handout/look.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <new>

namespace fascia::handout {

namespace {

// Of text it makes a tenth; it has to fit into a page, so room counts more than some milliseconds.
constexpr int level = 9;

std::optional<std::uint32_t> value_of(char digit) {
    return digit >= 'A' && digit <= 'Z'   ? std::optional<std::uint32_t>(digit - 'A')
           : digit >= 'a' && digit <= 'z' ? std::optional<std::uint32_t>(digit - 'a' + 26)
           : digit >= '0' && digit <= '9' ? std::optional<std::uint32_t>(digit - '0' + 52)
           : digit == '+'                 ? std::optional<std::uint32_t>(62)
           : digit == '/'                 ? std::optional<std::uint32_t>(63)
                                          : std::nullopt;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    while (text.ends_with('=') && text.size() % 4 != 2) {
        text.remove_suffix(1);
    }
    std::string out;
    std::uint32_t bits = 0;
    std::size_t count = 0;
    for (const char digit : text) {
        const auto value = value_of(digit);
        if (!value) {
            return std::nullopt;
        }
        bits = (bits << 6U) | *value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 255U);
        }
    }
    return out;
}

}  // namespace

std::string packed(std::string_view text) {
    uLongf size = compressBound(text.size());
    std::string out(size, '\0');
    const int done = compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                               reinterpret_cast<const Bytef*>(text.data()), text.size(), level);
    if (done != Z_OK) {  // there is room for any text, so only memory can be missing
        throw std::bad_alloc();
    }
    out.resize(size);
    return base64(out);
}

std::optional<std::string> unpacked(std::string_view packed, std::size_t bytes_max) {
    const auto bytes = from_base64(packed);
    if (!bytes) {
        return std::nullopt;
    }
    std::string out;
    for (std::size_t room = std::min<std::size_t>(bytes->size() * 16, bytes_max);; room *= 4) {
        room = std::min(room, bytes_max);
        out.resize(room);
        uLongf size = room;
        uLongf taken = bytes->size();
        const int done = uncompress2(reinterpret_cast<Bytef*>(out.data()), &size,
                                     reinterpret_cast<const Bytef*>(bytes->data()), &taken);
        if (done == Z_OK && taken == bytes->size()) {
            out.resize(size);
            return out;
        }
        if (done != Z_BUF_ERROR || room == bytes_max) {
            return std::nullopt;
        }
    }
}

}  // namespace fascia::handout
