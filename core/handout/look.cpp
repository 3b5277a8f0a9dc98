#include "core/handout/look.hpp"

#include "core/base/file.hpp"
#include "core/base/text.hpp"

#include <cstdint>
#include <utility>

namespace fascia::handout {

namespace {

constexpr std::size_t bytes_max = std::size_t{200} << 10U;

Diagnostic error_of(const std::filesystem::path& path, const std::string& message,
                    std::string hint) {
    Diagnostic error;
    error.message = "'" + path.string() + "' " + message;
    error.hint = std::move(hint);
    return error;
}

/// "image/png", by the first bytes; empty where it is none of those that browsers show.
std::string_view type_of(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) {
        return "image/png";
    }
    if (bytes.starts_with("\xff\xd8\xff")) {
        return "image/jpeg";
    }
    if (bytes.starts_with("GIF8")) {
        return "image/gif";
    }
    if (bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP")) {
        return "image/webp";
    }
    const std::string_view text = trim(bytes);
    const bool is_svg =
        text.starts_with("<svg") ||
        (text.starts_with("<?xml") && text.substr(0, 1000).find("<svg") != std::string_view::npos);
    return is_svg ? "image/svg+xml" : "";
}

}  // namespace

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t j = i; j < i + 3; ++j) {
            three = (three << 8U) | (j < bytes.size() ? static_cast<unsigned char>(bytes[j]) : 0U);
        }
        const std::size_t there = std::min<std::size_t>(bytes.size() - i, 3);
        for (std::size_t j = 0; j < 4; ++j) {
            out += j <= there ? digits[(three >> (18U - 6U * j)) & 63U] : '=';
        }
    }
    return out;
}

Result<Look> load_look(const std::optional<std::filesystem::path>& style,
                       const std::optional<std::filesystem::path>& logo) {
    Look out;
    if (style) {
        auto text = read_file(*style, bytes_max);
        if (!text) {
            return fail(std::move(text.error()));
        }
        if (!is_valid_utf8(*text) || text->find("</") != std::string::npos) {
            return fail(error_of(*style, "is no style sheet that can stand in a page",
                                 "a style sheet is UTF-8 text without \"</\""));
        }
        out.style = std::move(*text);
    }
    if (logo) {
        const auto bytes = read_file(*logo, bytes_max);
        if (!bytes) {
            return fail(bytes.error());
        }
        const std::string_view type = type_of(*bytes);
        if (type.empty()) {
            return fail(error_of(*logo, "is no image that browsers show",
                                 "PNG, JPEG, GIF, WebP and SVG are"));
        }
        out.logo = "data:" + std::string(type) + ";base64," + base64(*bytes);
    }
    return out;
}

}  // namespace fascia::handout
