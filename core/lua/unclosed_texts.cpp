#include "core/lua/unclosed_texts.hpp"

#include "core/base/text.hpp"
#include "core/lua/lua_tokens.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace fascia {

namespace {

/// Whether a line of it, behind the first, is that of a field with such a text: "infer = [[ …".
bool holds_a_field(std::string_view text) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
        std::string_view line = text.substr(at + 1);
        line = trim(line.substr(0, line.find('\n')));
        const auto end = std::ranges::find_if_not(line, [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
        });
        const auto name = static_cast<std::size_t>(end - line.begin());
        const std::string_view behind = trim(line.substr(name));
        if (name > 0 && behind.starts_with('=') && trim(behind.substr(1)).starts_with("[[")) {
            return true;
        }
    }
    return false;
}

}  // namespace

Diagnostics unclosed_texts(const SourceText& script) {
    Diagnostics out;
    const std::string_view text = script.text();
    for (const LuaToken& token : lua_tokens(text)) {
        const std::string_view written =
            text.substr(token.place.begin, token.place.end - token.place.begin);
        if (!written.starts_with("[[") || !holds_a_field(written)) {
            continue;
        }
        const std::size_t end = token.place.begin + written.find('\n');
        Diagnostic problem;
        problem.where = script.locate({token.place.begin, end});
        problem.excerpt = script.line_at({token.place.begin, end});
        problem.message = "the text that begins with [[ here is not closed before the next field";
        problem.hint = "write  ]]  behind its last word";
        out.push_back(std::move(problem));
    }
    return out;
}

}  // namespace fascia
