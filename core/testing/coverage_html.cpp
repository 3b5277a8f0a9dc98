#include "core/testing/coverage_html.hpp"

#include "core/base/markup.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <string_view>

namespace fascia {

namespace {

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What the tests saw</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; }
table { border-collapse: collapse; }
.figures td, .figures th { padding: 0.2em 1em 0.2em 0; text-align: left; }
.source { font: 13px/1.5 monospace; width: 100%; }
.source td { padding: 0 0.8em; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; }
.source .number, .source .words { white-space: nowrap; }
.source .number { color: #808080; text-align: right; }
.all { background: #2e9e4a40; }
.part { background: #e0a80060; }
.nothing { background: #e0483c60; }
mark { color: inherit; }
</style>
</head>
<body>
)";

std::string class_of(CoverageMark::Seen seen) {
    switch (seen) {
        case CoverageMark::Seen::all:
            return "all";
        case CoverageMark::Seen::part:
            return "part";
        case CoverageMark::Seen::nothing:
            return "nothing";
    }
    return "";
}

/// The byte at which a character begins, counted from 1; the end where there are fewer.
std::size_t byte_of(std::string_view line, std::size_t character) {
    std::size_t at = 0;
    for (std::size_t i = 1; i < character && at < line.size(); ++i) {
        ++at;
        while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) {
            ++at;
        }
    }
    return at;
}

/// A line with its marks, which begin on it and are sorted by column. Those that stand within
/// another one are left to the margin.
std::string marked(std::string_view line, const std::vector<const CoverageMark*>& marks) {
    std::string out;
    std::size_t done = 0;
    for (const CoverageMark* mark : marks) {
        const std::size_t begin = byte_of(line, mark->where.column);
        if (mark->where.column == 0 || begin < done) {
            continue;
        }
        const std::size_t end = byte_of(line, mark->where.column + mark->where.length);
        out += as_markup(line.substr(done, begin - done)) + "<mark class=\"" +
               class_of(mark->seen) + "\" title=\"" + as_markup(mark->what + ": " + mark->counts) +
               "\">" + as_markup(line.substr(begin, end - begin)) + "</mark>";
        done = end;
    }
    return out + as_markup(line.substr(done));
}

void add_source(const SourceText& file, const std::vector<CoverageMark>& marks, std::string& out) {
    out += "<table class=\"source\">\n";
    std::uint32_t number = 1;
    auto next = marks.begin();
    const std::string_view text = file.text();
    for (std::size_t at = 0; at < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::vector<const CoverageMark*> here;
        std::vector<std::string> words;
        std::string of_class;
        auto least = CoverageMark::Seen::all;
        for (; next != marks.end() && next->where.line == number; ++next) {
            here.push_back(&*next);
            if (std::ranges::find(words, next->words) == words.end()) {
                words.push_back(next->words);  // which are ours, and need no escape
            }
            least = std::max(least, next->seen);
            of_class = " class=\"words " + class_of(least) + '"';
        }
        std::string_view line = text.substr(at, end - at);
        line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        out += "<tr><td" + (of_class.empty() ? " class=\"words\"" : of_class) + ">" +
               list_of(words, "<br>") + "</td><td class=\"number\">" + std::to_string(number) +
               "</td><td>" + marked(line, here) + "</td></tr>\n";
        at = end + 1;
    }
    out += "</table>\n";
}

std::string row(const std::string& name, const CoverageFigures& figures) {
    const auto share = [](std::size_t part, std::size_t whole, std::size_t percent) {
        return whole == 0 ? "none to see"
                          : std::to_string(part) + " of " + std::to_string(whole) + " (" +
                                std::to_string(percent) + " %)";
    };
    return "<tr><td>" + name + "</td><td>" +
           share(figures.fired, figures.rules, figures.percent_fired()) + "</td><td>" +
           share(figures.both_ways, figures.conditions, figures.percent_both_ways()) +
           "</td></tr>\n";
}

}  // namespace

std::string coverage_html(const Coverage& coverage) {
    std::string out(head);
    out += "<h1>What " + count_of(coverage.tests, "test") +
           " saw of the rules</h1>\n<table class=\"figures\">\n"
           "<tr><th>pack</th><th>rules, evidence and red flags that fired</th>"
           "<th>conditions seen both met and not met</th></tr>\n";
    for (const PackCoverage& pack : coverage.packs) {
        out += row(as_markup(pack.id), figures_of(pack));
    }
    out += row("all", figures_of(coverage)) +
           "</table>\n<p>Green: seen in all ways. Yellow: seen in part. Red: not seen. Point at a "
           "marked place to read in how many tests. A condition that is the same in every case is "
           "not counted.</p>\n";
    for (const PackCoverage& pack : coverage.packs) {
        out += "<h2>" + as_markup(pack.id) + "</h2>\n<p>" + as_markup(pack.file.name()) + "</p>\n";
        const std::vector<CoverageMark> marks = marks_of(pack);
        add_source(pack.file, marks_in(pack.file, marks), out);
        for (const SourceText& table : pack.tables) {
            out += "<p>" + as_markup(table.name()) + "</p>\n";
            add_source(table, marks_in(table, marks), out);
        }
    }
    return out + "</body>\n</html>\n";
}

}  // namespace fascia
