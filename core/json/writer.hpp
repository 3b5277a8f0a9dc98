#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Writes one JSON text, member by member, in the order of the calls. Strings
/// are escaped; broken UTF-8 in them is replaced by U+FFFD.
///
///     JsonWriter out;                      {"name": "x", "points": [1.5]}
///     out.begin_object();
///     out.key("name"); out.string("x");
///     out.key("points"); out.begin_array(); out.tenths(15); out.end_array();
///     out.end_object();
class JsonWriter {
public:
    enum class Layout { pretty, compact };
    explicit JsonWriter(Layout layout = Layout::pretty);
    ~JsonWriter();
    JsonWriter(JsonWriter&&) noexcept;

    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void key(std::string_view name);
    void string(std::string_view text);
    void string_or_null(std::string_view text);  ///< empty: null
    void integer(std::int64_t number);
    void real(double number);  ///< requires: finite; shortest digits that read back the same
    void tenths(std::int64_t tenths);  ///< 75 is 7.5, exactly
    void boolean(bool value);
    void null();
    void strings(const std::vector<std::string>& texts);  ///< an array

    /// The text so far; ends in a newline once the outermost value has ended.
    [[nodiscard]] std::string text() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia
