#include "core/base/text.hpp"
#include "core/handout/report_forms.hpp"
#include "core/report/lines.hpp"

#include <algorithm>

namespace fascia::handout {

namespace {

class TextWriter : public Lines {
public:
    TextWriter(const Report& report, std::size_t width)
        : Lines(width), report_(report), level_(report.settings.level) {}

    std::string write() {
        if (!report_.settings.school.empty()) {
            line("", report_.settings.school);
        }
        heading(capitalised(report_.title), '=');
        line("", report_.teaching);
        for (const Section& section : report_.sections) {
            blank();
            blank();
            heading(titled(section), '-');
            inside(section, "");
        }
        blank();
        line("", report_.teaching);
        return take();
    }

private:
    [[nodiscard]] const std::string& worded(const Words& words) const { return words.at(level_); }

    [[nodiscard]] std::string titled(const Section& section) const {
        return capitalised(worded(section.title)) +
               (section.aside.empty() ? "" : " (" + section.aside + ")");
    }

    void heading(const std::string& text, char under) {
        line("", text);
        line("", std::string(std::min<std::size_t>(display_width(printable(text)), 80), under));
    }

    void inside(const Section& section, const std::string& indent) {
        for (const Block& block : section.blocks) {
            std::visit([&](const auto& one) { this->block(one, indent); }, block);
        }
        for (const Section& part : section.parts) {
            blank();
            line(indent + "* ", titled(part));
            inside(part, indent + "  ");
        }
    }

    void block(const Paragraph& paragraph, const std::string& indent) {
        if (paragraph.tone == Tone::lead) {
            blank();
        }
        line(indent + (paragraph.tone == Tone::alarm ? "! " : ""), worded(paragraph.words));
    }

    void block(const Items& items, const std::string& indent) {
        for (const Item& item : items.items) {
            line(indent + (item.tone == Tone::alarm ? "! " : "- "),
                 worded(item.words) + known("", item.sources, ""));
        }
    }

    void block(const Facts& facts, const std::string& indent) {
        constexpr std::size_t beside_max = 24;  // columns that a name may take beside its value
        for (const auto& [name, value] : facts.rows) {
            const std::string head = indent + worded(name) + ":";
            if (display_width(printable(head)) <= beside_max) {
                line(head + ' ', worded(value));
            } else {
                line(indent, worded(name) + ":");
                line(indent + "  ", worded(value));
            }
        }
    }

    /// A row a line, its longest column last where it fits, else a cell a line.
    void block(const Table& table, const std::string& indent) {
        std::vector<std::size_t> widths;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            std::size_t wide = display_width(worded(table.columns[i].title));
            for (const Table::Row& row : table.rows) {
                wide = std::max(wide, display_width(printable(worded(row.cells[i]))));
            }
            widths.push_back(wide);
        }
        const bool is_one_line = std::all_of(widths.begin(), widths.end() - 1,
                                             [](std::size_t wide) { return wide <= 30; });
        const auto row_of = [&](const auto& cell) {
            std::string head = indent;
            for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
                head += (table.columns[i].is_number ? right(cell(i), widths[i])
                                                    : padded(cell(i), widths[i])) +
                        "  ";
            }
            line(head, cell(widths.size() - 1));
        };
        if (is_one_line) {
            row_of([&](std::size_t i) { return worded(table.columns[i].title); });
        }
        for (const Table::Row& row : table.rows) {
            if (is_one_line) {
                row_of([&](std::size_t i) { return printable(worded(row.cells[i])); });
                continue;
            }
            for (std::size_t i = 0; i < widths.size(); ++i) {
                if (!row.cells[i].empty()) {
                    line(indent + (i == 0 ? "- " : "  ") + worded(table.columns[i].title) + ": ",
                         worded(row.cells[i]));
                }
            }
        }
        if (!is_one_line && table.rows.empty()) {
            for (const Table::Column& column : table.columns) {
                line(indent, worded(column.title));
            }
        }
    }

    void block(const Strips& strips, const std::string& indent) {
        blank();
        for (std::size_t i = 0; i < strips.columns.size(); ++i) {
            line(indent + right(std::to_string(i + 1), 4) + "  ", worded(strips.columns[i]));
        }
        for (const Strips::Row& row : strips.rows) {
            blank();
            line(indent + right(std::to_string(row.rank), 4) + "  " + right(row.points, 6) + "  ",
                 worded(row.label) + ": " + row.band +
                     (row.chance.empty() ? "" : ", " + row.chance) + " (before any finding " +
                     row.prior + ")");
            // Cells are as wide as figures are, and stand one below the other in all rows.
            std::string cells = indent + "     ";
            std::size_t in_line = 0;
            for (const std::optional<Points>& worth : row.worth) {
                if (in_line++ == 12) {
                    line(cells, "");
                    cells = indent + "     ";
                    in_line = 1;
                }
                cells += right(worth ? signed_points(*worth) : ".", 6);
            }
            line(cells, "");
        }
        blank();
    }

    void block(const Argument& argument, const std::string& indent) {
        for (const Node& node : argument.nodes) {
            this->node(node, indent);
        }
    }

    void block(const Picture& picture, const std::string& indent) {
        blank();
        std::string text = worded(picture.caption) + ". " + worded(picture.alternative);
        for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
            line(indent, text.substr(0, end));
            text.erase(0, end + 1);
        }
        line(indent, text);
    }

    void node(const Node& node, const std::string& indent) {
        std::string head = indent;
        for (const std::string* part : {&node.number, &node.figure}) {
            head += part->empty() ? "" : *part + "  ";
        }
        head += node.state.empty() ? "" : "[" + node.state + "] ";
        head += head == indent ? "- " : "";
        line(head, worded(node.words) +
                       known(node.grade, node.sources, level_ == Level::teacher ? node.rule : ""));
        const std::string below = indent + "    ";
        if (level_ == Level::teacher && !node.written.empty()) {
            line(below + "written: ", node.written);
        }
        if (!node.reason.text.empty()) {
            line(below + "because ", worded(node.reason));
        }
        if (!node.note.empty()) {
            line(below + "note: ", worded(node.note));
        }
        for (const Node& each : node.below) {
            this->node(each, below);
        }
    }

    /// " [judged; a, b; PACK/RULE]", for those who want to know.
    [[nodiscard]] std::string known(const std::string& grade,
                                    const std::vector<std::string>& sources,
                                    const std::string& rule) const {
        if (level_ == Level::everyday) {
            return "";
        }
        const std::string grounds = grounds_in_words(grade, sources, rule);
        return grounds.empty() ? "" : " [" + grounds + "]";
    }

    const Report& report_;
    Level level_;
};

}  // namespace

std::string report_text(const Report& report, std::size_t width) {
    return TextWriter(report, width).write();
}

}  // namespace fascia::handout
