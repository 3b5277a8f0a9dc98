#include "core/lua/repeated_fields.hpp"

#include "core/lua/lua_tokens.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

namespace {

/// What is open: a table, or else the body of a function, a block, brackets.
struct Open {
    bool is_table = false;
    std::map<std::string, Span> fields;  ///< of a table: where each stands first
};

bool opens_block(std::string_view word) {
    return word == "function" || word == "if" || word == "do" || word == "repeat";
}

bool closes_block(std::string_view word) {
    return word == "end" || word == "until";
}

}  // namespace

Diagnostics repeated_fields(const SourceText& script) {
    const std::vector<LuaToken> tokens = lua_tokens(script.text());
    const auto text_of = [&](std::size_t at) {
        return at < tokens.size()
                   ? script.text().substr(tokens[at].place.begin,
                                          tokens[at].place.end - tokens[at].place.begin)
                   : std::string_view();
    };
    Diagnostics problems;
    std::vector<Open> open;
    const auto note = [&](std::string name, Span place) {
        const auto [first, is_new] = open.back().fields.emplace(std::move(name), place);
        if (!is_new) {
            Diagnostic problem;
            problem.message = "'" + first->first + "' stands twice in this table";
            problem.where = script.locate(place);
            problem.excerpt = script.line_at(place);
            problem.hint = "the first one stands in line " +
                           std::to_string(script.locate(first->second).line) +
                           "; only the last would count: leave one of them out";
            problems.push_back(std::move(problem));
        }
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view text = text_of(i);
        const bool is_word = tokens[i].is == LuaToken::Is::word;
        if (text == "{" || text == "(" || text == "[" || (is_word && opens_block(text))) {
            open.push_back({text == "{", {}});
        } else if (text == "}" || text == ")" || text == "]" || (is_word && closes_block(text))) {
            if (open.empty()) {
                return problems;
            }
            open.pop_back();
        }
        const bool begins_entry = text == "{" || text == "," || text == ";";
        if (!begins_entry || open.empty() || !open.back().is_table) {
            continue;
        }
        if (i + 2 < tokens.size() && tokens[i + 1].is == LuaToken::Is::word &&
            text_of(i + 2) == "=") {
            note(std::string(text_of(i + 1)), tokens[i + 1].place);
        } else if (text_of(i + 1) == "[" && i + 4 < tokens.size() &&
                   tokens[i + 2].is == LuaToken::Is::text && text_of(i + 3) == "]" &&
                   text_of(i + 4) == "=") {
            const Span quoted = tokens[i + 2].place;
            const Span within{quoted.begin + 1, quoted.end - 1};
            note(std::string(script.text().substr(within.begin, within.end - within.begin)),
                 within);
        }
    }
    return problems;
}

}  // namespace fascia
