#include "core/json/writer.hpp"

#include "core/base/characters.hpp"
#include "core/base/text.hpp"
#include "core/base/value.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <variant>

namespace fascia {

namespace {

/// The text with every byte that is no part of UTF-8 replaced by U+FFFD.
std::string made_valid(std::string_view text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string out;
    while (!text.empty()) {
        std::size_t bytes = 1;
        while (bytes <= 4 && bytes <= text.size() && !is_valid_utf8(text.substr(0, bytes))) {
            ++bytes;
        }
        const bool valid = bytes <= 4 && bytes <= text.size();
        out += valid ? text.substr(0, bytes) : replacement;
        text.remove_prefix(valid ? bytes : 1);
    }
    return out;
}

constexpr char delete_character = 0x7F;

/// Whether something stands in the text that drives a terminal or misleads a reader where JSON
/// lets it stand as it is. Requires: valid UTF-8.
bool has_hidden(std::string_view text) {
    while (!text.empty()) {
        const auto other =
            std::ranges::find_if_not(text, [](char c) { return c >= 0 && c != delete_character; });
        text = {other, text.end()};
        if (text.empty()) {
            break;
        }
        const Character character = decode(text);
        if (character.code == delete_character || is_hidden(character.code)) {
            return true;
        }
        text.remove_prefix(character.bytes);
    }
    return false;
}

/// As a string of JSON, with all that is hidden as \uXXXX. Requires: valid UTF-8.
std::string escaped(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const Character character = decode(text);
        char code[8] = "";
        if (character.code < 0x20 || character.code == delete_character ||
            is_hidden(character.code)) {
            std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(character.code));
            out += code;
        } else {
            out += character.code == '"' || character.code == '\\' ? "\\" : "";
            out += text.substr(0, character.bytes);
        }
        text.remove_prefix(character.bytes);
    }
    return out + '"';
}

}  // namespace

struct JsonWriter::State {
    using Pretty = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
    using Compact = rapidjson::Writer<rapidjson::StringBuffer>;

    explicit State(Layout layout) {
        if (layout == Layout::pretty) {
            out.emplace<Pretty>(buffer).SetIndent(' ', 2);
        } else {
            out.emplace<Compact>(buffer);
        }
    }

    template <class Call>
    void call(Call write) {
        std::visit(
            [&](auto& writer) {
                if constexpr (!std::is_same_v<decltype(writer), std::monostate&>) {
                    [[maybe_unused]] const bool written = write(writer);
                    assert(written);
                }
            },
            out);
    }

    /// A value or the name of one.
    void string(std::string_view text) {
        if (!is_valid_utf8(text)) {
            return string(made_valid(text));
        }
        if (has_hidden(text)) {
            const std::string raw = escaped(text);
            call([&](auto& writer) {
                return writer.RawValue(raw.data(), raw.size(), rapidjson::kStringType);
            });
            return;
        }
        call([&](auto& writer) {
            return writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()), true);
        });
    }

    /// Digits of our own making: they are exact, and the same everywhere.
    void number(std::string_view digits) {
        call([&](auto& writer) {
            return writer.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
        });
    }

    [[nodiscard]] bool is_complete() const {
        return std::visit(
            [](const auto& writer) {
                if constexpr (std::is_same_v<decltype(writer), const std::monostate&>) {
                    return false;
                } else {
                    return writer.IsComplete();
                }
            },
            out);
    }

    rapidjson::StringBuffer buffer;
    std::variant<std::monostate, Pretty, Compact> out;  // writers cannot be moved: made in place
};

JsonWriter::JsonWriter(Layout layout) : state_(std::make_unique<State>(layout)) {}
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;

void JsonWriter::begin_object() {
    state_->call([](auto& writer) { return writer.StartObject(); });
}
void JsonWriter::end_object() {
    state_->call([](auto& writer) { return writer.EndObject(); });
}
void JsonWriter::begin_array() {
    state_->call([](auto& writer) { return writer.StartArray(); });
}
void JsonWriter::end_array() {
    state_->call([](auto& writer) { return writer.EndArray(); });
}

void JsonWriter::key(std::string_view name) {
    state_->string(name);  // RapidJSON tells it from a value by its place
}

void JsonWriter::string(std::string_view text) {
    state_->string(text);
}

void JsonWriter::string_or_null(std::string_view text) {
    if (text.empty()) {
        null();
    } else {
        string(text);
    }
}

void JsonWriter::integer(std::int64_t number) {
    state_->number(std::to_string(number));
}

void JsonWriter::real(double number) {
    assert(std::isfinite(number));
    state_->number(format_real(number));
}

void JsonWriter::tenths(std::int64_t tenths) {
    // In unsigned numbers, where the least integer has an absolute value, too.
    const std::uint64_t size =
        tenths < 0 ? 0 - static_cast<std::uint64_t>(tenths) : static_cast<std::uint64_t>(tenths);
    state_->number((tenths < 0 ? "-" : "") + std::to_string(size / 10) + '.' +
                   std::to_string(size % 10));
}

void JsonWriter::boolean(bool value) {
    state_->call([&](auto& writer) { return writer.Bool(value); });
}
void JsonWriter::null() {
    state_->call([](auto& writer) { return writer.Null(); });
}

void JsonWriter::strings(const std::vector<std::string>& texts) {
    begin_array();
    for (const std::string& text : texts) {
        string(text);
    }
    end_array();
}

std::string JsonWriter::text() const {
    std::string text(state_->buffer.GetString(), state_->buffer.GetSize());
    return state_->is_complete() ? text + '\n' : text;
}

}  // namespace fascia
