#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::handout {

/// How elements are written.
enum class Syntax {
    html,  ///< as briefly as HTML allows: quotes and closing tags only where they are needed
    xml,
};

/// Writes HTML or SVG element by element. Texts and the values of attributes are escaped here and
/// nowhere else, so that nothing of a case or a pack becomes markup; names of elements and
/// attributes are the program's own.
class HtmlWriter {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    explicit HtmlWriter(Syntax syntax = Syntax::html) : syntax_(syntax) {}

    /// Attributes with an empty value are left out.
    void open(std::string_view element, Attributes attributes = {});
    /// An element that holds nothing and is not closed (HTML: img, input, meta).
    void lone(std::string_view element, Attributes attributes = {});
    /// An element of SVG that holds nothing.
    void shape(std::string_view element, Attributes attributes);
    /// Closes the element that was opened last.
    void close();
    void text(std::string_view text);
    /// open(), text(), close().
    void element(std::string_view element, std::string_view text, Attributes attributes = {});
    /// Markup that was written by this program, as it is.
    void markup(std::string_view markup) { out_ += markup; }
    void line() { out_ += '\n'; }

    /// Requires: everything is closed.
    [[nodiscard]] std::string take();

private:
    void begin(std::string_view element, Attributes attributes);

    Syntax syntax_;
    std::string out_;
    std::vector<std::string_view> open_;
};

}  // namespace fascia::handout
