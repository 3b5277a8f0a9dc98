#include "core/lua/field_targets.hpp"

#include "core/lua/lua_tokens.hpp"

#include <cstddef>
#include <vector>

namespace fascia {

namespace {

/// The tokens of a script, read by what they say.
class TokenReader {
public:
    explicit TokenReader(std::string_view script) : script_(script), tokens_(lua_tokens(script)) {}

    [[nodiscard]] std::size_t size() const { return tokens_.size(); }
    [[nodiscard]] Span place(std::size_t at) const { return tokens_[at].place; }

    [[nodiscard]] bool is(std::size_t at, std::string_view sign) const {
        return at < tokens_.size() &&
               script_.substr(place(at).begin, place(at).end - place(at).begin) == sign;
    }

    [[nodiscard]] bool is_word(std::size_t at) const {
        return at < tokens_.size() && tokens_[at].is == LuaToken::Is::word;
    }

    /// Whether a field stands here, behind its '.', and is set:  .n =,  .n, b.s =.
    [[nodiscard]] bool is_set(std::size_t at) const {
        while (is_word(at) && (is(at + 1, ".") || is(at + 1, ","))) {
            at += 2;
        }
        return is_word(at) && is(at + 1, "=");
    }

private:
    std::string_view script_;
    std::vector<LuaToken> tokens_;
};

}  // namespace

bool sets_any_field(std::string_view script) {
    const TokenReader tokens(script);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if ((tokens.is(at, ".") && tokens.is_set(at + 1)) ||
            (tokens.is(at, "]") && (tokens.is(at + 1, "=") || tokens.is(at + 1, ",")))) {
            return true;
        }
    }
    return false;
}

std::uint32_t line_that_sets(std::string_view field, const SourceText& script, std::uint32_t line) {
    const TokenReader tokens(script.text());
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (tokens.is(at, ".") && tokens.is(at + 1, field) && tokens.is_set(at + 1)) {
            if (const std::uint32_t found = script.locate(tokens.place(at)).line; found >= line) {
                return found;
            }
        }
    }
    return line;
}

}  // namespace fascia
