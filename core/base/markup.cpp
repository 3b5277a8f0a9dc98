#include "core/base/markup.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace fascia {

namespace {

/// Means nothing in markup, and is shown as it is.
bool is_plain(char c) {
    return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

}  // namespace

std::string as_markup(std::string_view text) {
    std::string out;
    add_as_markup(out, text);
    return out;
}

void add_as_markup(std::string& out, std::string_view text) {
    for (auto at = text.begin(); at != text.end();) {
        // Most texts are plain from end to end.
        const auto other = std::find_if_not(at, text.end(), is_plain);
        out.append(at, other);
        at = std::find_if(other, text.end(), is_plain);
        for (const char c : printable({other, at})) {
            switch (c) {
                case '&':
                    out += "&amp;";
                    break;
                case '<':
                    out += "&lt;";
                    break;
                case '>':
                    out += "&gt;";
                    break;
                case '"':
                    out += "&quot;";
                    break;
                case '\'':
                    out += "&#39;";
                    break;
                default:
                    out += c;
            }
        }
    }
}

std::string escaped_markdown(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            out.push_back(' ');
            continue;
        }
        // At the beginning of a line further ones have a meaning; texts never stand there bare.
        if (std::string_view("\\`*_{}[]<>#!|&~").find(c) != std::string_view::npos) {
            out.push_back('\\');
        }
        out.push_back(c);
    }
    return out;
}

std::string escaped_for_quotes(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        out += c == '"' || c == '\\' ? "\\" : "";
        out += c;
    }
    return out;
}

std::string in_double_quotes(std::string_view text) {
    return '"' + escaped_for_quotes(text) + '"';
}

}  // namespace fascia
