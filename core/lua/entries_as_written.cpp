#include "core/lua/entries_as_written.hpp"

#include "core/lua/lua_tokens.hpp"
#include "core/rules/declaration.hpp"

#include <algorithm>
#include <vector>

namespace fascia {

namespace {

/// Goes through a script token by token.
class Cutter {
public:
    explicit Cutter(std::string_view script) : script_(script), tokens_(lua_tokens(script)) {}

    EntriesAsWritten run() {
        std::size_t open_blocks = 0;
        for (std::size_t i = 0; i < tokens_.size();) {
            if (open_blocks == 0 && begins_entry(i)) {
                const std::size_t end = end_of_table(i + 2);
                add(out_.by_name[std::string(within_quotes(i + 1))], i, end);
                i = end;
                continue;
            }
            if (tokens_[i].is == LuaToken::Is::word) {
                const std::string_view word = text(i);
                if (word == "function" || word == "if" || word == "do" || word == "repeat") {
                    ++open_blocks;
                } else if ((word == "end" || word == "until") && open_blocks > 0) {
                    --open_blocks;
                }
            }
            add(out_.rest, i, i + 1);
            ++i;
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view text(std::size_t i) const {
        const Span place = tokens_[i].place;
        return script_.substr(place.begin, place.end - place.begin);
    }

    [[nodiscard]] std::string_view within_quotes(std::size_t i) const {
        const std::string_view quoted = text(i);
        return quoted.substr(1, quoted.size() - 2);
    }

    [[nodiscard]] bool begins_entry(std::size_t i) const {
        const std::vector<std::string>& words = declaration_words();
        return i + 2 < tokens_.size() && tokens_[i].is == LuaToken::Is::word &&
               tokens_[i + 1].is == LuaToken::Is::text && text(i + 1).size() >= 2 &&
               text(i + 2) == "{" &&
               (text(i) == "table" || std::ranges::find(words, text(i)) != words.end());
    }

    /// Behind the } that closes the { at a token.
    [[nodiscard]] std::size_t end_of_table(std::size_t i) const {
        std::size_t open = 0;
        for (; i < tokens_.size(); ++i) {
            const bool is_sign = tokens_[i].is == LuaToken::Is::other;
            if (is_sign && text(i) == "{") {
                ++open;
            } else if (is_sign && text(i) == "}" && --open == 0) {
                return i + 1;
            }
        }
        return i;
    }

    void add(std::string& out, std::size_t begin, std::size_t end) const {
        for (; begin < end; ++begin) {
            out += text(begin);
            out += ' ';
        }
    }

    std::string_view script_;
    std::vector<LuaToken> tokens_;
    EntriesAsWritten out_;
};

}  // namespace

EntriesAsWritten entries_as_written(std::string_view script) {
    return Cutter(script).run();
}

}  // namespace fascia
