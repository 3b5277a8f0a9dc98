#include "core/testing/coverage_text.hpp"

#include "core/base/text.hpp"
#include "core/report/lines.hpp"

#include <algorithm>
#include <map>

namespace fascia {

namespace {

constexpr std::size_t margin = 16;
constexpr std::size_t digits = 5;

void add_lines(const SourceText& file, const std::vector<CoverageMark>& marks, std::string& out) {
    std::map<std::uint32_t, const CoverageMark*> by_line;  // the least that was seen
    for (const CoverageMark& mark : marks) {
        const auto [place, is_new] = by_line.emplace(mark.where.line, &mark);
        if (!is_new && mark.seen > place->second->seen) {
            place->second = &mark;
        }
    }
    std::uint32_t number = 1;
    const std::string_view text = file.text();
    for (std::size_t at = 0; at < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const auto mark = by_line.find(number);
        std::string line = padded(mark == by_line.end() ? "" : mark->second->words, margin) +
                           right(std::to_string(number), digits) + "  ";
        const std::string_view written = text.substr(at, end - at);
        line +=
            printable(written.ends_with('\r') ? written.substr(0, written.size() - 1) : written);
        out += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
        at = end + 1;
    }
}

std::string place(const SourceRef& where) {
    return printable(where.file) + ':' + std::to_string(where.line) +
           (where.column > 0 ? ':' + std::to_string(where.column) : "");
}

}  // namespace

std::string coverage_text(const Coverage& coverage) {
    std::string out;
    for (const PackCoverage& pack : coverage.packs) {
        const std::vector<CoverageMark> marks = marks_of(pack);
        const bool is_all_seen = std::ranges::all_of(
            marks, [](const auto& mark) { return mark.seen == CoverageMark::Seen::all; });
        if (is_all_seen) {
            out += "pack " + printable(pack.id) + ", " + printable(pack.file.name()) +
                   ": all of it was seen (--html FILE shows each line)\n\n";
            continue;
        }
        out += "pack " + printable(pack.id) + ", " + printable(pack.file.name()) + "\n\n";
        add_lines(pack.file, marks_in(pack.file, marks), out);
        out += '\n';
        for (const SourceText& table : pack.tables) {
            out += printable(table.name()) + "\n\n";
            add_lines(table, marks_in(table, marks), out);
            out += '\n';
        }
        for (const CoverageMark& mark : marks) {
            if (mark.seen != CoverageMark::Seen::all) {
                out += place(mark.where) + ": " + mark.words + ": " + printable(mark.what) + '\n';
            }
        }
        // Of a single pack, the last line says it.
        out += coverage.packs.size() > 1
                   ? printable(pack.id) + ": " + in_words(figures_of(pack)) + "\n\n"
                   : "\n";
    }
    return out + "in " + count_of(coverage.tests, "test") + ": " + in_words(figures_of(coverage)) +
           '\n';
}

}  // namespace fascia
