#include "core/base/source_text.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fascia {

SourceText::File::File(std::string file_name, std::string file_text, std::uint32_t line)
    : name(std::move(file_name)), text(std::move(file_text)), fixed_line(line) {
    // What some editors write in front is not of the first line.
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    line_starts.push_back(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
        line_starts.push_back(at + 1);
    }
}

std::size_t SourceText::File::line_index(std::size_t at) const {
    const auto behind = std::ranges::upper_bound(line_starts, std::max(at, line_starts.front()));
    return static_cast<std::size_t>(behind - line_starts.begin()) - 1;
}

std::string_view SourceText::File::line(std::size_t index) const {
    std::string_view out = std::string_view(text).substr(line_starts[index]);
    out = out.substr(0, out.find('\n'));
    if (out.ends_with('\r')) {
        out.remove_suffix(1);
    }
    return out;
}

SourceText::SourceText(std::string name, std::string text) {
    if (name.empty() && text.empty()) {  // what a field holds before it is read
        static const auto nothing = std::make_shared<const File>("", "", 0);
        file_ = nothing;
        return;
    }
    file_ = std::make_shared<const File>(std::move(name), std::move(text), 0);
    part_ = {0, file_->text.size()};
}

SourceText SourceText::from_line(std::string name, std::string text, std::uint32_t line) {
    SourceText out;
    out.file_ = std::make_shared<const File>(std::move(name), std::move(text), line);
    out.part_ = {0, out.file_->text.size()};
    return out;
}

SourceText SourceText::cut(Span range) const {
    SourceText out = *this;
    out.part_ = {part_.begin + range.begin, part_.begin + range.end};
    return out;
}

SourceRef SourceText::locate(Span range) const {
    SourceRef ref;
    ref.file = file_->name;
    if (file_->fixed_line != 0) {
        ref.line = file_->fixed_line;
        return ref;
    }
    const std::string_view text = file_->text;
    const std::size_t begin =
        std::clamp(part_.begin + range.begin, file_->line_starts.front(), text.size());
    const std::size_t index = file_->line_index(begin);
    const std::size_t line_start = file_->line_starts[index];
    const std::size_t line_end = std::min(text.find('\n', begin), text.size());
    const std::size_t end = std::clamp(part_.begin + range.end, begin, std::max(begin, line_end));
    ref.line = static_cast<std::uint32_t>(index) + 1;
    ref.column = 1 + static_cast<std::uint32_t>(
                         character_count(text.substr(line_start, begin - line_start)));
    ref.length = std::max<std::uint32_t>(
        1, static_cast<std::uint32_t>(character_count(text.substr(begin, end - begin))));
    return ref;
}

std::string SourceText::line_at(Span range) const {
    const std::size_t begin = std::min(part_.begin + range.begin, file_->text.size());
    return std::string(file_->line(file_->line_index(begin)));
}

std::size_t SourceText::begin_of_line(std::uint32_t line) const {
    const std::vector<std::size_t>& starts = file_->line_starts;
    return line >= 1 && line <= starts.size() ? starts[line - 1] : file_->text.size();
}

std::string SourceText::file_line(std::uint32_t line) const {
    const std::uint32_t first = std::max<std::uint32_t>(1, file_->fixed_line);
    if (line < first || line - first >= file_->line_starts.size()) {
        return {};
    }
    return std::string(file_->line(line - first));
}

}  // namespace fascia
