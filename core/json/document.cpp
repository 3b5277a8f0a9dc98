#include "core/json/document.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <utility>

namespace fascia::json {

Document::Document(SourceText source, Node root, std::uint32_t first_line)
    : source_(std::move(source)), root_(std::move(root)) {
    if (first_line != 0) {
        first_.line = first_line;
        first_.column = 1;
    } else {
        first_ = source_.locate({0, 0});
    }
    const std::string_view text = source_.text();
    line_starts_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
        line_starts_.push_back(at + 1);
    }
}

std::string_view Document::text_of(const Node& node) const {
    return source_.text().substr(node.span.begin, node.span.end - node.span.begin);
}

SourceRef Document::where(Span range) const {
    const std::string_view text = source_.text();
    const std::size_t begin = std::min(range.begin, text.size());
    const auto line = std::ranges::upper_bound(line_starts_, begin) - 1;
    const std::size_t last = std::clamp(range.end, begin, text.size());
    const std::size_t end =
        begin + std::min(text.substr(begin, last - begin).find('\n'), last - begin);

    SourceRef ref;
    ref.file = source_.name();
    ref.line = first_.line + static_cast<std::uint32_t>(line - line_starts_.begin());
    const bool goes_on = located_ >= *line && located_ <= begin;
    const std::size_t from = goes_on ? located_ : *line;
    characters_ = (goes_on ? characters_ : 0) + character_count(text.substr(from, begin - from));
    located_ = begin;
    ref.column = static_cast<std::uint32_t>(characters_) + 1;
    if (line == line_starts_.begin() && first_.column > 0) {
        ref.column += first_.column - 1;
    }
    ref.length = std::max<std::uint32_t>(
        1, static_cast<std::uint32_t>(character_count(text.substr(begin, end - begin))));
    return ref;
}

Diagnostic Document::error(Span range, std::string message) const {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    constexpr std::size_t placed_max = 100;
    if (++errors_ > placed_max) {
        const auto next = std::ranges::upper_bound(line_starts_, range.begin);
        diagnostic.where.file = source_.name();
        diagnostic.where.line =
            first_.line + static_cast<std::uint32_t>(next - line_starts_.begin()) - 1;
        return diagnostic;
    }
    diagnostic.where = where(range);
    diagnostic.excerpt = source_.line_at(range);
    return diagnostic;
}

}  // namespace fascia::json
