#include "core/handout/page_parts.hpp"

#include "core/handout/look.hpp"
#include "core/handout/page.hpp"

#include <string_view>
#include <utility>

namespace fascia::handout {

namespace {

/// Of a hash in hexadecimal digits, as a content security policy wants it.
std::string base64_of_hex(std::string_view hex) {
    std::string bytes;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    }
    return base64(bytes);
}

}  // namespace

void write_page_policy(HtmlWriter& out) {
    out.lone("meta",
             {{"http-equiv", "Content-Security-Policy"},
              {"content",
               "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
               "script-src 'sha256-" +
                   base64_of_hex(page_script_sha256) + "'; base-uri 'none'; form-action 'none'"}});
    out.line();
}

void write_folding_buttons(HtmlWriter& out) {
    out.markup("<div id=\"folding\" role=\"group\" aria-label=\"Folding\" hidden>");
    constexpr std::pair<std::string_view, std::string_view> buttons[] = {{"none", "Fold all"},
                                                                         {"less", "One level less"},
                                                                         {"more", "One level more"},
                                                                         {"all", "Unfold all"}};
    for (const auto& [what, name] : buttons) {
        out.element("button", name, {{"type", "button"}, {"data-fold", what}});
        out.text(" ");
    }
    out.markup("</div>");
}

void write_note_on_paper(HtmlWriter& out) {
    out.element("p",
                "Where a heading says that it is folded, its part is not printed; unfold it before "
                "printing. Of other folded arguments, deeper lines can be left out.",
                {{"class", "on-paper"}});
}

}  // namespace fascia::handout
