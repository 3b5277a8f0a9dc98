#include "core/base/characters.hpp"

namespace fascia {

Character decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return {first, 1, true};
    }
    std::size_t bytes = 0;
    std::uint32_t code = 0;
    std::uint32_t least = 0;
    if ((first & 0xE0U) == 0xC0U) {
        bytes = 2, code = first & 0x1FU, least = 0x80;
    } else if ((first & 0xF0U) == 0xE0U) {
        bytes = 3, code = first & 0x0FU, least = 0x800;
    } else if ((first & 0xF8U) == 0xF0U) {
        bytes = 4, code = first & 0x07U, least = 0x10000;
    } else {
        return {first, 1, false};
    }
    if (text.size() < bytes) {
        return {first, 1, false};
    }
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {first, 1, false};
        }
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < least || code > 0x10FFFF || surrogate) {
        return {first, 1, false};
    }
    return {code, bytes, true};
}

bool is_hidden(std::uint32_t code) {
    const bool is_control = code >= 0x80 && code < 0xA0;
    const bool is_bidirectional = (code >= 0x202A && code <= 0x202E) ||
                                  (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
                                  code == 0x200F || code == 0x061C;
    const bool is_line_end = code == 0x2028 || code == 0x2029;
    const bool is_byte_order_mark = code == 0xFEFF;
    return is_control || is_bidirectional || is_line_end || is_byte_order_mark;
}

}  // namespace fascia
