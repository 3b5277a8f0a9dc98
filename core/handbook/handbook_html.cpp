#include "core/handbook/handbook_html.hpp"

#include "core/base/markup.hpp"
#include "core/handbook/handbook_markdown.hpp"
#include "core/handbook/rule_picture.hpp"

#include <cmark.h>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace fascia {

namespace {

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Handbook</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 sans-serif; margin: 2em auto; max-width: 48em; padding: 0 1em; overflow-wrap: anywhere; }
h1 { border-top: 1px solid #808080; padding-top: 1em; }
article:first-of-type h1 { border: 0; }
h2 { margin-top: 2em; }
section:target h2 { background: #e0a80040; }
figure { margin: 1em 0; overflow-x: auto; } figcaption { font-size: 0.9em; }
svg text { fill: currentColor; font: 12px sans-serif; text-anchor: middle; } svg .small { font-size: 10px; }
svg .box { fill: none; stroke: currentColor; } svg .edge { fill: none; stroke: currentColor; stroke-opacity: 0.5; }
@media print { svg { max-width: 100%; height: auto; } article { break-before: page; } h2, p { break-after: avoid; } }
</style>
</head>
<body>
<main>
)";

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

/// `above` stands before the text of the page.
std::string article_of(const HandbookPage& page, const std::string& above = "") {
    std::string out = "<article>\n" + above;
    for (const HandbookPage::Piece& piece : page.pieces) {
        out += "<section id=\"" + id_of({page.name, piece.on_page}) + "\">\n" +
               rendered(piece.markdown) + "</section>\n";
    }
    return out + "</article>\n";
}

constexpr std::string_view foot = "</main>\n</body>\n</html>\n";

}  // namespace

std::string handbook_html(const Handbook& handbook) {
    const HandbookLink link = [](const HandbookPlace& place) { return "#" + id_of(place); };
    std::string out(head);
    for (const HandbookPage& page : handbook_pages(handbook, link)) {
        out += article_of(page, page.name == page_of_rule_graph ? figure_of(handbook.graph) : "");
    }
    return out + std::string(foot);
}

}  // namespace fascia
