#include "core/base/text.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/look.hpp"
#include "core/handout/page.hpp"
#include "core/handout/page_parts.hpp"
#include "core/handout/report_forms.hpp"
#include "core/handout/strips_html.hpp"
#include "core/handout/walk.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

namespace fascia::handout {

namespace {

std::string_view class_of(Tone tone) {
    return tone == Tone::plain ? std::string_view() : to_string(tone);
}

/// A text within a string of CSS, and within the style element.
std::string css_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const bool is_plain = c == ' ' || c == ',' || c == '.' || c == ':' || c == ';' ||
                              c == '-' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                              (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
        if (is_plain) {
            out += c;
        }
    }
    return out + '"';
}

class Page {
public:
    explicit Page(const Report& report) : report_(report) {}

    std::string write(const std::function<std::string()>& data, const Look& look) {
        head(look);
        out_.open("body");
        out_.open("div", {{"class", "sheet"}});
        masthead(look);
        out_.open("main");
        for (const Section& section : report_.sections) {
            this->section(section);
        }
        out_.close();
        out_.open("footer", {{"class", "made"}});
        out_.element("p", report_.teaching);
        out_.close();
        out_.close();
        // Within a script element, only "<" could end it or begin a comment.
        out_.markup("\n<script type=\"application/json\" id=\"report-data\">");
        const std::string written = data();
        for (std::size_t at = 0; at < written.size();) {
            const std::size_t end = std::min(written.find('<', at), written.size());
            out_.markup(std::string_view(written).substr(at, end - at));
            out_.markup(end < written.size() ? "\\u003c" : "");
            at = end + 1;
        }
        out_.markup("</script>\n<script>");
        out_.markup(page_script);
        out_.markup("</script>\n");
        out_.close();
        out_.markup("\n</html>\n");
        return out_.take();
    }

private:
    void head(const Look& look) {
        out_.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out_.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        write_page_policy(out_);
        out_.element("title", report_.title + " · Fascia");
        out_.markup("\n<style>\n");
        out_.markup(page_style);
        out_.markup("@page { @bottom-center { font: 8pt sans-serif; color: #444; content: " +
                    css_string(report_.teaching) + "; } }\n</style>\n");
        if (!look.style.empty()) {
            out_.markup("<style id=\"own-style\">");
            out_.markup(look.style);
            out_.markup("</style>\n");
        }
        out_.markup("</head>\n");
    }

    void masthead(const Look& look) {
        out_.open("header", {{"class", "masthead"}});
        if (!report_.settings.school.empty() || !look.logo.empty()) {
            out_.open("p", {{"class", "school"}});
            if (!look.logo.empty()) {
                out_.markup("<img id=\"own-logo\" alt=\"\" src=\"");
                out_.text(look.logo);
                out_.markup("\">");
            }
            out_.element("span", report_.settings.school);
            out_.close();
        }
        out_.element("h1", capitalised(report_.title));
        out_.open("p", {{"class", "teaching"}});
        out_.text(report_.teaching);
        out_.close();
        write_note_on_paper(out_);
        controls();
        contents();
        out_.close();
        out_.line();
    }

    void controls() {
        out_.open("div", {{"class", "bar"}});
        out_.open("fieldset");
        out_.element("legend", "Worded for");
        constexpr std::pair<Level, std::string_view> levels[] = {{Level::everyday, "everyday"},
                                                                 {Level::student, "student"},
                                                                 {Level::teacher, "teacher"}};
        for (const auto& [level, name] : levels) {
            const std::string id = "level-" + std::string(name);
            out_.open("label", {{"for", id}});
            out_.lone("input", {{"type", "radio"},
                                {"name", "level"},
                                {"id", id},
                                {"checked", level == report_.settings.level ? "checked" : ""}});
            out_.text(level == Level::everyday  ? "everyday words"
                      : level == Level::student ? "students"
                                                : "teachers");
            out_.close();
        }
        out_.close();
        write_folding_buttons(out_);
        out_.close();
    }

    void contents() {
        out_.open("nav", {{"aria-label", "Contents"}});
        out_.open("ol");
        for (const Section& section : report_.sections) {
            out_.open("li");
            out_.open("a", {{"href", "#" + section.id}});
            words(with_capital(section.title));
            out_.close();
            out_.close();
        }
        out_.close();
        out_.close();
    }

    void section(const Section& section) {
        out_.open("section", {{"id", section.id}, {"aria-labelledby", section.id + "-title"}});
        if (section.is_folded) {
            fold(section, "h2");
        } else {
            title(section, "h2");
            inside(section);
        }
        out_.close();
        out_.line();
    }

    void title(const Section& section, std::string_view element) {
        out_.open(element, {{"id", section.id + "-title"}});
        words(with_capital(section.title));
        if (element == "h2") {
            aside(section);
        }
        out_.close();
        if (element != "h2") {
            aside(section);
        }
    }

    void aside(const Section& section) {
        if (!section.aside.empty()) {
            out_.text(" ");
            out_.element("span", section.aside, {{"class", "aside"}});
        }
    }

    void fold(const Section& section, std::string_view element) {
        // An attribute that is there or not has no value in HTML.
        out_.markup(section.is_folded ? "<details class=\"fold\">"
                                      : "<details class=\"fold\" open>");
        out_.open("summary");
        title(section, element);
        out_.close();
        out_.open("div", {{"class", "inside"}});
        inside(section);
        out_.close();
        out_.markup("</details>");
    }

    void inside(const Section& section) {
        linked_.clear();
        for (const Block& block : section.blocks) {
            std::visit([this](const auto& one) { this->block(one); }, block);
            out_.line();
        }
        for (const Section& part : section.parts) {
            out_.open("div", {{"id", part.id}});
            fold(part, "h3");
            out_.close();
            out_.line();
        }
    }

    void words(const Words& words) {
        if (words.everyday.empty()) {
            out_.text(words.text);
            return;
        }
        wordings(words.text, words.everyday);
    }

    /// What both begin and end with stands once, and so does what they share between.
    void wordings(std::string_view terms, std::string_view plainly) {
        const std::size_t most = std::min(terms.size(), plainly.size());
        std::size_t begin = 0;
        for (std::size_t i = 0; i < most && terms[i] == plainly[i]; ++i) {
            begin = terms[i] == ' ' ? i + 1 : begin;
        }
        std::size_t end = 0;
        for (std::size_t i = 1;
             i <= most - begin && terms[terms.size() - i] == plainly[plainly.size() - i]; ++i) {
            end = terms[terms.size() - i] == ' ' ? i : end;
        }
        out_.text(terms.substr(0, begin));
        const std::string_view after = terms.substr(terms.size() - end);
        terms = terms.substr(begin, terms.size() - begin - end);
        plainly = plainly.substr(begin, plainly.size() - begin - end);
        if (const std::string_view shared = longest_shared(terms, plainly); !shared.empty()) {
            const std::size_t in_terms = terms.find(shared);
            const std::size_t in_plainly = plainly.find(shared);
            wording("we", plainly.substr(0, in_plainly));
            wording("wt", terms.substr(0, in_terms));
            out_.text(shared);
            wordings(terms.substr(in_terms + shared.size()),
                     plainly.substr(in_plainly + shared.size()));
        } else {
            wording("we", plainly);
            wording("wt", terms);
        }
        out_.text(after);
    }

    /// The longest run of words in both, with the blanks around it; empty where none is so long
    /// that the page is shorter for it.
    static std::string_view longest_shared(std::string_view one, std::string_view other) {
        std::size_t longest = 44;  // what two more pairs of spans take
        std::string_view out;
        const auto blanks_of = [&](std::string_view text) {
            std::vector<std::size_t> blanks;
            for (std::size_t i = 0; i + longest < text.size(); ++i) {
                if (text[i] == ' ') {
                    blanks.push_back(i);
                }
            }
            return blanks;
        };
        const std::vector<std::size_t> blanks = blanks_of(other);
        for (const std::size_t i : blanks.empty() ? std::vector<std::size_t>() : blanks_of(one)) {
            for (const std::size_t j : blanks) {
                if (one[i + 1] != other[j + 1]) {
                    continue;
                }
                std::size_t end = 0;
                const std::size_t most = std::min(one.size() - i, other.size() - j);
                for (std::size_t k = 0; k < most && one[i + k] == other[j + k]; ++k) {
                    end = one[i + k] == ' ' ? k + 1 : end;
                }
                if (end > longest) {
                    longest = end;
                    out = one.substr(i, end);
                }
            }
        }
        return out;
    }

    void wording(std::string_view of_class, std::string_view text) {
        if (!text.empty()) {
            out_.element("span", text, {{"class", of_class}});
        }
    }

    void block(const Paragraph& paragraph) {
        out_.open("p", {{"class", class_of(paragraph.tone)}});
        if (!paragraph.link.empty()) {
            out_.open("a", {{"href", "#" + paragraph.link}});
        }
        words(paragraph.words);
        if (!paragraph.link.empty()) {
            out_.close();
        }
        out_.close();
    }

    void block(const Items& items) {
        out_.open("ul");
        for (const Item& item : items.items) {
            out_.open("li", {{"class", class_of(item.tone)}});
            words(item.words);
            chips("", "", item.sources);
            out_.close();
        }
        out_.close();
    }

    void block(const Facts& facts) {
        out_.open("dl");
        for (const auto& [name, value] : facts.rows) {
            const bool is_source = section_is_sources(name.text);
            out_.open("dt", {{"id", is_source ? "source-" + name.text : ""}});
            words(name);
            out_.close();
            out_.open("dd");
            words(value);
            out_.close();
        }
        out_.close();
    }

    void block(const Table& table) {
        out_.open(
            "div",
            {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Table"}});
        // On a narrow screen, a row with many cells, or with much to read in several, is a card,
        // and each cell says what it is.
        const bool is_wide = table.columns.size() > 3 ||
                             (table.columns.size() == 3 &&
                              std::ranges::none_of(table.columns, &Table::Column::is_number));
        out_.open("table", {{"class", is_wide ? "cards" : ""}});
        out_.open("thead");
        out_.open("tr");
        for (const Table::Column& column : table.columns) {
            out_.open("th", {{"scope", "col"}, {"class", column.is_number ? "n" : ""}});
            words(column.title);
            out_.close();
        }
        out_.close();
        out_.close();
        out_.open("tbody");
        for (const Table::Row& row : table.rows) {
            out_.open("tr", {{"class", class_of(row.tone)}});
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                out_.open("td", {{"class", table.columns[i].is_number ? "n" : ""},
                                 {"data-l", is_wide ? table.columns[i].title.text : ""}});
                words(row.cells[i]);
                out_.close();
            }
            out_.close();
        }
        out_.close();
        out_.close();
        out_.close();
    }

    void block(const Strips& strips) {
        strips_html(out_, strips, [this](const Words& label) { words(label); });
    }

    void block(const Argument& argument) {
        out_.open("ul", {{"class", "tree"}});
        for (const Node& node : argument.nodes) {
            this->node(node);
        }
        out_.close();
    }

    void block(const Picture& picture) {
        const std::string id = "picture-" + std::to_string(++pictures_);
        const auto* const waterfall = std::get_if<Waterfall>(&picture.drawn);
        out_.open("figure", {{"class", waterfall != nullptr ? "fall" : ""}});
        out_.open("figcaption");
        words(picture.caption);
        out_.close();
        if (waterfall != nullptr) {
            bars(*waterfall);
        } else {
            out_.open("div", {{"class", "scroll"},
                              {"tabindex", "0"},
                              {"role", "group"},
                              {"aria-label", picture.caption.text}});
            out_.markup(to_svg(picture, id));
            out_.close();
        }
        // What is told line by line is short enough to stand open.
        const bool is_list = picture.alternative.text.find('\n') != std::string::npos;
        out_.markup(is_list ? "<details class=\"fold\" open>" : "<details class=\"fold\">");
        out_.element("summary", "The picture in words");
        if (is_list) {
            lines(picture.alternative, id + "-text");
        } else {
            out_.open("p", {{"id", id + "-text"}});
            words(picture.alternative);
            out_.close();
        }
        out_.markup("</details>");
        out_.close();
    }

    /// A list with an entry for each line. Both wordings have as many.
    void lines(const Words& all, std::string_view id) {
        std::string_view text = all.text;
        std::string_view everyday = all.everyday;
        const auto next = [](std::string_view& rest) {
            const std::size_t end = rest.find('\n');
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            return std::string(line);
        };
        out_.open("ul", {{"id", id}});
        while (!text.empty()) {
            out_.open("li");
            const std::string line = next(text);
            words({line, next(everyday)});
            out_.close();
        }
        out_.close();
    }

    /// A waterfall as lines of text, each with its bar, so that it fits any width.
    void bars(const Waterfall& picture) {
        constexpr int wide = 1000;
        const std::vector<Waterfall::Stretch> stretches = picture.stretches();
        std::int32_t low = 0;
        std::int32_t high = 0;
        for (const Waterfall::Stretch& one : stretches) {
            low = std::min(low, one.to);
            high = std::max(high, one.to);
        }
        const auto at = [&](std::int32_t tenths) {
            return (tenths - low) * wide / std::max(high - low, 1);
        };
        out_.open("ol");
        scale(at(0), wide);
        for (const Waterfall::Stretch& one : stretches) {
            out_.open("li", {{"class", one.look == "idle" ? "quiet" : ""}});
            out_.open("span");
            words(one.label);
            out_.close();
            out_.open("svg", {{"viewBox", "0 0 " + std::to_string(wide) + " 10"},
                              {"preserveAspectRatio", "none"},
                              {"aria-hidden", "true"}});
            out_.shape("path", {{"d", "M" + std::to_string(at(0)) + " 0v10"}, {"class", "base"}});
            const int from = at(one.from);
            const int to = at(one.to);
            out_.shape("rect", {{"x", std::to_string(std::min(from, to))},
                                {"y", "1"},
                                {"width", std::to_string(std::max(std::abs(to - from), 2))},
                                {"height", "8"},
                                {"class", one.look}});
            out_.close();
            out_.element("b", one.figure);
            out_.close();
        }
        out_.close();
    }

    /// Where the line of a waterfall is that is neither for nor against.
    void scale(int zero, int wide) {
        out_.open("li", {{"class", "scale"}});
        out_.open("span");
        out_.close();
        out_.open("div");
        out_.element("em", "0", {{"style", "left:" + std::to_string(zero * 100 / wide) + "%"}});
        out_.close();
        out_.open("b");
        out_.text("points");
        out_.close();
        out_.close();
    }

    void node(const Node& node) {
        const bool is_leaf = node.below.empty() && node.reason.text.empty();
        const std::string of_class(class_of(node.tone));
        out_.open("li", {{"class", !is_leaf           ? ""
                                   : of_class.empty() ? "leaf"
                                                      : "leaf " + of_class}});
        if (is_leaf) {
            node_line(node);
            more(node);
        } else {
            out_.open("details", {{"class", of_class}});
            out_.open("summary");
            node_line(node);
            out_.close();
            more(node);
            if (!node.below.empty()) {
                out_.open("ul");
                for (const Node& below : node.below) {
                    this->node(below);
                }
                out_.close();
            }
            out_.close();
        }
        out_.close();
        out_.line();
    }

    void node_line(const Node& node) {
        if (!node.number.empty()) {
            out_.element("span", node.number, {{"class", "number"}});
        }
        if (!node.figure.empty()) {
            out_.element("span", node.figure, {{"class", "figure-of"}});
        }
        if (!node.state.empty()) {
            out_.element("i", node.state);
        }
        words(node.words);
    }

    void written(const Node& node) {
        if (!node.written.empty()) {
            out_.element("code", node.written);
        }
    }

    void more(const Node& node) {
        // Grounds alone stand in the line of what they are of.
        if (node.reason.text.empty() && node.note.empty() && node.below.empty()) {
            chips(node.grade, node.rule, node.sources);
            written(node);
            return;
        }
        written(node);
        const bool has_chips = !node.grade.empty() || !node.sources.empty() || !node.rule.empty();
        if (node.reason.text.empty() && node.note.empty() && !has_chips) {
            return;
        }
        out_.open("div", {{"class", "more"}});
        if (!node.reason.text.empty()) {
            out_.open("span", {{"class", "reason"}});
            out_.text("because ");
            words(node.reason);
            out_.close();
            out_.text(" ");
        }
        if (!node.note.empty()) {
            out_.open("span");
            words(node.note);
            out_.close();
            out_.text(" ");
        }
        chips(node.grade, node.rule, node.sources);
        out_.close();
    }

    /// Grade and sources for students and teachers, the rule for teachers.
    void chips(const std::string& grade, std::string_view rule,
               const std::vector<std::string>& all) {
        const std::vector<std::string> sources = sources_beside(grade, all);
        if (grade.empty() && rule.empty() && sources.empty()) {
            return;
        }
        out_.open("small");
        const bool is_in_brackets = grade.empty() && !sources.empty();
        out_.text(is_in_brackets ? " (" : grade.empty() ? "" : " " + grade);
        for (std::size_t i = 0; i < sources.size(); ++i) {
            out_.text(i > 0 ? ", " : is_in_brackets ? "" : ": ");
            // A link once in each part; it would stand on every line.
            if (linked_.insert(sources[i]).second) {
                out_.element("a", sources[i], {{"href", "#source-" + sources[i]}});
            } else {
                out_.text(sources[i]);
            }
        }
        out_.text(is_in_brackets ? ")" : "");
        if (!rule.empty()) {
            out_.open("span", {{"class", "wx"}});
            out_.text(" · " + std::string(rule));
            out_.close();
        }
        out_.close();
    }

    [[nodiscard]] bool section_is_sources(std::string_view name) const {
        const auto sources = std::ranges::find(report_.sections, "sources", &Section::id);
        if (sources == report_.sections.end() || name.find(' ') != std::string_view::npos) {
            return false;
        }
        for (const Block& block : sources->blocks) {
            const auto* facts = std::get_if<Facts>(&block);
            if (facts != nullptr && std::ranges::any_of(facts->rows, [&](const auto& row) {
                    return row.first.text == name;
                })) {
                return true;
            }
        }
        return false;
    }

    const Report& report_;
    HtmlWriter out_;
    int pictures_ = 0;
    std::set<std::string> linked_;  ///< sources, in this part
};

}  // namespace

std::string report_html(const Report& report, const std::function<std::string()>& data,
                        const Look& look) {
    return Page(report).write(data, look);
}

}  // namespace fascia::handout
