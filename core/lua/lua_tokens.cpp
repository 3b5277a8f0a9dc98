#include "core/lua/lua_tokens.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace fascia {

namespace {

bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The end of `[[ … ]]` or `[==[ … ]==]` that begins here; nothing where none does.
std::optional<std::size_t> end_of_long(std::string_view script, std::size_t at) {
    std::size_t level = at + 1;
    while (level < script.size() && script[level] == '=') {
        ++level;
    }
    if (at >= script.size() || script[at] != '[' || level >= script.size() ||
        script[level] != '[') {
        return std::nullopt;
    }
    const std::string close = ']' + std::string(level - at - 1, '=') + ']';
    const std::size_t end = script.find(close, level + 1);
    return end == std::string_view::npos ? script.size() : end + close.size();
}

std::size_t end_of_quoted(std::string_view script, std::size_t at) {
    const char quote = script[at];
    for (++at; at < script.size() && script[at] != quote; ++at) {
        if (script[at] == '\\') {
            ++at;
        }
    }
    return std::min(at + 1, script.size());
}

}  // namespace

std::vector<LuaToken> lua_tokens(std::string_view script) {
    std::vector<LuaToken> out;
    const std::size_t first = script.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const bool has_hash_line = script.substr(first).starts_with('#');  // no Lua
    for (std::size_t at = has_hash_line ? std::min(script.find('\n'), script.size()) : first;
         at < script.size();) {
        const char c = script[at];
        if (script.substr(at).starts_with("--")) {
            const auto end = end_of_long(script, at + 2);
            at = end ? *end : std::min(script.find('\n', at), script.size());
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            ++at;
        } else if (const auto end = end_of_long(script, at)) {
            out.push_back({LuaToken::Is::other, {at, *end}});
            at = *end;
        } else if (c == '"' || c == '\'') {
            const std::size_t behind = end_of_quoted(script, at);
            out.push_back({LuaToken::Is::text, {at, behind}});
            at = behind;
        } else if (is_of_word(c)) {
            std::size_t behind = at;
            while (behind < script.size() && is_of_word(script[behind])) {
                ++behind;
            }
            const bool is_number = c >= '0' && c <= '9';
            out.push_back({is_number ? LuaToken::Is::other : LuaToken::Is::word, {at, behind}});
            at = behind;
        } else {
            const bool is_pair = at + 1 < script.size() && script[at + 1] == '=' &&
                                 (c == '=' || c == '~' || c == '<' || c == '>');
            out.push_back({LuaToken::Is::other, {at, at + (is_pair ? 2 : 1)}});
            at += is_pair ? 2 : 1;
        }
    }
    return out;
}

}  // namespace fascia
