#include "core/handout/html_writer.hpp"

#include "core/base/markup.hpp"

#include <cassert>

namespace fascia::handout {

void HtmlWriter::begin(std::string_view element, Attributes attributes) {
    out_ += '<';
    out_ += element;
    for (const auto& [name, value] : attributes) {
        if (!value.empty()) {
            out_ += ' ';
            out_ += name;
            out_ += "=\"";
            out_ += as_markup(value);
            out_ += '"';
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

void HtmlWriter::close() {
    assert(!open_.empty());
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
}

void HtmlWriter::text(std::string_view text) {
    out_ += as_markup(text);
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
