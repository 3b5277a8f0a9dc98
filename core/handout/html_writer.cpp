#include "core/handout/html_writer.hpp"

#include "core/base/markup.hpp"

#include <algorithm>
#include <cassert>

namespace fascia::handout {

namespace {

/// Whether HTML takes the value of an attribute without quotes.
bool is_bare(std::string_view value) {
    return std::ranges::all_of(value, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.' || c == '#';
    });
}

/// Whether the end of it follows from what comes next in a page.
bool closes_itself(std::string_view element) {
    constexpr std::string_view names[] = {"li", "p",  "dt",    "dd",   "td",
                                          "th", "tr", "thead", "tbody"};
    return std::ranges::find(names, element) != std::end(names);
}

}  // namespace

void HtmlWriter::begin(std::string_view element, Attributes attributes) {
    out_ += '<';
    out_ += element;
    for (const auto& [name, value] : attributes) {
        if (!value.empty()) {
            out_ += ' ';
            out_ += name;
            out_ += '=';
            const std::string_view quote = syntax_ == Syntax::html && is_bare(value) ? "" : "\"";
            out_ += quote;
            add_as_markup(out_, value);
            out_ += quote;
        }
    }
}

void HtmlWriter::open(std::string_view element, Attributes attributes) {
    begin(element, attributes);
    out_ += '>';
    open_.push_back(element);
}

void HtmlWriter::lone(std::string_view element, Attributes attributes) {
    begin(element, attributes);
    out_ += '>';
}

void HtmlWriter::shape(std::string_view element, Attributes attributes) {
    begin(element, attributes);
    // Behind a value without quotes, a stroke would belong to it.
    out_ += syntax_ == Syntax::html && out_.back() != '"' ? " />" : "/>";
}

void HtmlWriter::close() {
    assert(!open_.empty());
    if (syntax_ == Syntax::xml || !closes_itself(open_.back())) {
        out_ += "</";
        out_ += open_.back();
        out_ += '>';
    }
    open_.pop_back();
}

void HtmlWriter::text(std::string_view text) {
    add_as_markup(out_, text);
}

void HtmlWriter::element(std::string_view element, std::string_view text, Attributes attributes) {
    open(element, attributes);
    this->text(text);
    close();
}

std::string HtmlWriter::take() {
    assert(open_.empty());
    return std::move(out_);
}

}  // namespace fascia::handout
