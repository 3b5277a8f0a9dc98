#include "core/handbook/handbook_html.hpp"

#include "core/base/markup.hpp"
#include "core/handbook/handbook_markdown.hpp"
#include "core/handbook/rule_picture.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/page.hpp"
#include "core/handout/page_parts.hpp"

#include <cmark.h>

#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

namespace fascia {

namespace {

// Beside the style of reports.
constexpr std::string_view style = R"(
article { margin-top: 0.6rem; } article h1 { font-size: 1.25rem; margin: 0; display: inline; } article h2 { border: 0; margin: 0; padding: 0; display: inline; font-size: 1.02rem; }
article.start h1 { font-size: 1.9rem; } article.start h2 { display: block; margin-top: 2rem; } section { margin-top: 0.6rem; scroll-margin-top: 4rem; }
article > .fold { margin: 0.3rem 0; border-top: 1px solid var(--line); } article > .fold > summary::before { top: 1em; }
svg .box { fill: var(--wash); } figure { overflow-x: auto; }
)";

std::string head() {
    handout::HtmlWriter out;
    out.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    handout::write_page_policy(out);
    out.markup("<title>Handbook</title>\n<style>\n");
    out.markup(handout::page_style);
    out.markup(style);
    out.markup("</style>\n</head>\n<body>\n<div class=\"sheet\">\n<div class=\"bar\">");
    handout::write_folding_buttons(out);
    out.markup("</div>\n");
    handout::write_note_on_paper(out);
    out.markup("<main>\n");
    return out.take();
}

std::string foot() {
    return "</main>\n</div>\n<script>" + std::string(handout::page_script) +
           "</script>\n</body>\n</html>\n";
}

std::string id_of(const HandbookPlace& place) {
    return place.on_page.empty() ? place.page : place.page + "--" + place.on_page;
}

/// Markup in the text, and links that could run something, are left out by the library.
std::string rendered(const std::string& markdown) {
    const std::unique_ptr<char, decltype(&std::free)> html(
        cmark_markdown_to_html(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), std::free);
    return html.get();
}

/// The picture, and in words what it shows; empty where there is none.
std::string figure_of(const RuleGraph& graph) {
    const auto picture = picture_of(graph);
    if (!picture) {
        return "";
    }
    return "<figure>\n" + to_svg(*picture, "rules-drawn") + "\n<figcaption>" +
           as_markup(picture->caption.text) +
           "<details><summary>In words</summary><p id=\"rules-drawn-text\">" +
           as_markup(picture->alternative.text) + "</p></details></figcaption>\n</figure>\n";
}

/// Its heading, and what stands below it; without a heading where it has none.
std::pair<std::string, std::string> parted(const std::string& html) {
    const std::size_t begin = html.find("<h");
    const std::size_t end = html.find("</h");
    if (begin != 0 || end == std::string::npos) {
        return {"", html};
    }
    const std::size_t after = end + std::string_view("</h1>").size();
    return {html.substr(0, after), html.substr(after)};
}

std::string section_of(const std::string& id, const std::string& html) {
    return "<section id=\"" + id + "\">\n" + html + "</section>\n";
}

/// A link to something in it opens it.
std::string fold(const std::string& heading, const std::string& inside) {
    return "<details class=\"fold\"><summary>" + heading + "</summary><div class=\"inside\">\n" +
           inside + "</div></details>\n";
}

/// The contents, which stand open.
std::string start_of(const HandbookPage& page) {
    std::string out = "<article class=\"start\">\n";
    for (const HandbookPage::Piece& piece : page.pieces) {
        out += section_of(id_of({page.name, piece.on_page}), rendered(piece.markdown));
    }
    return out + "</article>\n";
}

/// A page, folded, and each piece with a heading folded in it. `above` stands before its text.
std::string article_of(const HandbookPage& page, const std::string& above = "") {
    std::string heading;
    std::string inside;
    for (const HandbookPage::Piece& piece : page.pieces) {
        const std::string id = id_of({page.name, piece.on_page});
        const auto [title, text] = parted(rendered(piece.markdown));
        if (&piece == page.pieces.data()) {
            heading = title;
            inside = section_of(id, above + text);
        } else {
            inside += title.empty() ? section_of(id, text) : fold(title, section_of(id, text));
        }
    }
    return "<article>\n" + fold(heading, inside) + "</article>\n";
}

}  // namespace

std::string handbook_html(const Handbook& handbook) {
    const HandbookLink link = [](const HandbookPlace& place) { return "#" + id_of(place); };
    std::string out = head();
    bool is_start = true;
    for (const HandbookPage& page : handbook_pages(handbook, link)) {
        out += is_start
                   ? start_of(page)
                   : article_of(page,
                                page.name == page_of_rule_graph ? figure_of(handbook.graph) : "");
        is_start = false;
    }
    return out + foot();
}

}  // namespace fascia
