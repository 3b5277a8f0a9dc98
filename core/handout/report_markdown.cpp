#include "core/base/markup.hpp"
#include "core/base/text.hpp"
#include "core/handout/report_forms.hpp"

#include <algorithm>

namespace fascia::handout {

namespace {

std::string plain(std::string_view text) {
    return escaped_markdown(printable(text));
}

/// A text where a line begins, so that it is neither a list nor a rule nor a heading.
std::string at_line_start(std::string_view text) {
    const std::string out = plain(text);
    const std::size_t digits = out.find_first_not_of("0123456789");
    if (digits != 0 && digits < out.size() && (out[digits] == '.' || out[digits] == ')')) {
        return out.substr(0, digits) + '\\' + out.substr(digits);
    }
    const bool is_sign =
        !out.empty() && std::string_view("-+=").find(out[0]) != std::string_view::npos;
    return (is_sign ? "\\" : "") + out;
}

class MarkdownWriter {
public:
    explicit MarkdownWriter(const Report& report)
        : report_(report), level_(report.settings.level) {}

    std::string write() {
        if (!report_.settings.school.empty()) {
            out_ += at_line_start(report_.settings.school) + "\n\n";
        }
        out_ +=
            "# " + plain(capitalised(report_.title)) + "\n\n*" + plain(report_.teaching) + "*\n";
        for (const Section& section : report_.sections) {
            this->section(section, 2);
        }
        out_ += "\n---\n\n*" + plain(report_.teaching) + "*\n";
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string worded(const Words& words) const { return plain(words.at(level_)); }

    void section(const Section& section, std::size_t depth) {
        out_ += '\n' + std::string(depth, '#') + ' ' + capitalised(worded(section.title)) + "\n\n";
        if (!section.aside.empty()) {
            out_ += '*' + plain(section.aside) + "*\n\n";
        }
        for (const Block& block : section.blocks) {
            std::visit([this](const auto& one) { this->block(one); }, block);
            out_ += '\n';
        }
        for (const Section& part : section.parts) {
            this->section(part, depth + 1);
        }
    }

    void block(const Paragraph& paragraph) {
        const std::string& text = paragraph.words.at(level_);
        const bool is_strong = paragraph.tone == Tone::lead || paragraph.tone == Tone::alarm;
        out_ += is_strong ? "**" + plain(text) + "**\n" : at_line_start(text) + '\n';
    }

    void block(const Items& items) {
        for (const Item& item : items.items) {
            const bool is_strong = item.tone == Tone::lead || item.tone == Tone::alarm;
            const std::string mark = is_strong ? "**" : "";
            out_ +=
                "- " + mark +
                (is_strong ? plain(item.words.at(level_)) : at_line_start(item.words.at(level_))) +
                mark + known("", item.sources, "") + '\n';
        }
    }

    void block(const Facts& facts) {
        for (const auto& [name, value] : facts.rows) {
            out_ += "- **" + worded(name) + ":** " + worded(value) + '\n';
        }
    }

    void block(const Table& table) {
        std::string rule = "|";
        out_ += '|';
        for (const Table::Column& column : table.columns) {
            out_ += ' ' + worded(column.title) + " |";
            rule += column.is_number ? " ---: |" : " --- |";
        }
        out_ += '\n' + rule + '\n';
        for (const Table::Row& row : table.rows) {
            out_ += '|';
            for (const Words& cell : row.cells) {
                out_ += ' ' + worded(cell) + " |";
            }
            out_ += '\n';
        }
    }

    void block(const Strips& strips) {
        std::string rule = "| ---: | --- | ---: | --- | ---: |";
        out_ += "| rank | candidate | points | band | before |";
        for (std::size_t i = 0; i < strips.columns.size(); ++i) {
            out_ += ' ' + std::to_string(i + 1) + " |";
            rule += " ---: |";
        }
        out_ += '\n' + rule + '\n';
        for (const Strips::Row& row : strips.rows) {
            out_ += "| " + std::to_string(row.rank) + " | " + worded(row.label) + " | " +
                    plain(row.points) + " | " + plain(row.band) +
                    (row.chance.empty() ? "" : ", " + plain(row.chance)) + " | " +
                    plain(row.prior) + " |";
            for (const std::optional<Points>& worth : row.worth) {
                out_ += ' ' + (worth ? signed_points(*worth) : "") + " |";
            }
            out_ += '\n';
        }
        out_ += '\n';
        for (std::size_t i = 0; i < strips.columns.size(); ++i) {
            out_ += std::to_string(i + 1) + ". " + worded(strips.columns[i]) + '\n';
        }
    }

    void block(const Argument& argument) {
        for (const Node& node : argument.nodes) {
            this->node(node, 0);
        }
    }

    void block(const Picture& picture) {
        // The lines of a picture's words are sentences here.
        Words said = picture.alternative;
        std::ranges::replace(said.text, '\n', ' ');
        std::ranges::replace(said.everyday, '\n', ' ');
        out_ += "*" + worded(picture.caption) + ".* " + worded(said) + '\n';
    }

    void node(const Node& node, std::size_t depth) {
        const std::string indent(depth * 2, ' ');
        std::string head;
        head += node.number.empty() ? "" : '`' + node.number + "` ";
        head += node.figure.empty() ? "" : "**" + plain(node.figure) + "** ";
        head += node.state.empty() ? "" : '*' + plain(node.state) + "* ";
        head += head.empty() ? at_line_start(node.words.at(level_)) : worded(node.words);
        out_ += indent + "- " + head +
                known(node.grade, node.sources, level_ == Level::teacher ? node.rule : "");
        if (!node.reason.text.empty()) {
            out_ += "; because " + worded(node.reason);
        }
        if (!node.note.empty()) {
            out_ += ". " + worded(node.note);
        }
        if (level_ == Level::teacher && !node.written.empty()) {
            out_ += " — written: " + plain(node.written);
        }
        out_ += '\n';
        for (const Node& below : node.below) {
            this->node(below, depth + 1);
        }
    }

    [[nodiscard]] std::string known(const std::string& grade,
                                    const std::vector<std::string>& sources,
                                    const std::string& rule) const {
        if (level_ == Level::everyday) {
            return "";
        }
        const std::string grounds = grounds_in_words(grade, sources, rule);
        return grounds.empty() ? "" : " (" + plain(grounds) + ")";
    }

    const Report& report_;
    Level level_;
    std::string out_;
};

}  // namespace

std::string report_markdown(const Report& report) {
    return MarkdownWriter(report).write();
}

}  // namespace fascia::handout
