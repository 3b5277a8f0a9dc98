#include "core/handout/report_json.hpp"

#include "core/handout/packed.hpp"
#include "core/json/load.hpp"
#include "core/json/writer.hpp"
#include "core/report/json.hpp"
#include "core/report/json_parts.hpp"

#include <algorithm>

namespace fascia::handout {

namespace {

class ReportWriter {
public:
    explicit ReportWriter(JsonWriter& out) : out_(out) {}

    void head(const Report& report) {
        text("fascia", "report/1");
        if (report.subject != Subject::one_case) {
            text("subject", to_string(report.subject));
            optional("about", report.about);
        }
        text("case", report.case_id);
        text("title", report.title);
        write_engine(out_, report.engine);
        out_.key("packs");
        out_.begin_array();
        for (const PackMark& pack : report.packs) {
            out_.begin_object();
            text("id", pack.id);
            text("hash", pack.hash);
            out_.end_object();
        }
        out_.end_array();
        out_.key("settings");
        out_.begin_object();
        text("level", to_string(report.settings.level));
        number("in_full", report.settings.in_full);
        number("overview", report.settings.overview);
        number("why_not", report.settings.why_not);
        number("changes", report.settings.changes);
        number("draws", report.settings.draws);
        text("school", report.settings.school);
        out_.end_object();
        if (report.subject == Subject::one_case) {
            out_.key("told");
            write_case(out_, report.cases.front().told);
        } else if (!report.cases.empty()) {
            out_.key("cases");
            out_.begin_array();
            for (const NamedCase& one : report.cases) {
                out_.begin_object();
                text("name", one.name);
                out_.key("told");
                write_case(out_, one.told);
                out_.end_object();
            }
            out_.end_array();
        }
        text("note", report.teaching);
    }

    void sections(std::string_view name, const std::vector<Section>& all) {
        out_.key(name);
        out_.begin_array();
        for (const Section& section : all) {
            out_.begin_object();
            text("id", section.id);
            words("title", section.title);
            optional("aside", section.aside);
            out_.key("blocks");
            out_.begin_array();
            for (const Block& block : section.blocks) {
                out_.begin_object();
                std::visit([this](const auto& one) { this->block(one); }, block);
                out_.end_object();
            }
            out_.end_array();
            if (!section.parts.empty()) {
                sections("parts", section.parts);
            }
            out_.end_object();
        }
        out_.end_array();
    }

private:
    void text(std::string_view name, std::string_view value) {
        out_.key(name);
        out_.string(value);
    }
    void optional(std::string_view name, std::string_view value) {
        if (!value.empty()) {
            text(name, value);
        }
    }
    void number(std::string_view name, std::size_t value) {
        out_.key(name);
        out_.integer(static_cast<std::int64_t>(value));
    }
    void strings(std::string_view name, const std::vector<std::string>& values) {
        if (!values.empty()) {
            out_.key(name);
            out_.strings(values);
        }
    }
    void words(const std::string& name, const Words& words) {
        text(name, words.text);
        optional(name + "_everyday", words.everyday);
    }
    void tone(Tone tone) {
        if (tone != Tone::plain) {
            text("tone", to_string(tone));
        }
    }

    static bool has_everyday(const std::vector<Words>& all) {
        return std::ranges::any_of(all, [](const Words& one) { return !one.everyday.empty(); });
    }
    void cells(std::string_view name, const std::vector<Words>& all, Level level) {
        if (!name.empty()) {
            out_.key(name);
        }
        std::vector<std::string> texts;
        for (const Words& one : all) {
            texts.push_back(one.at(level));
        }
        out_.strings(texts);
    }
    /// All rows; where any of them is worded otherwise in everyday names, all of them once more.
    template <class Rows, class Cells>
    void rows(const Rows& all, Cells cells_of) {
        bool is_worded = false;
        for (const auto& [name, level] :
             {std::pair{"rows", Level::student}, std::pair{"rows_everyday", Level::everyday}}) {
            if (level == Level::everyday && !is_worded) {
                return;
            }
            out_.key(name);
            out_.begin_array();
            for (const auto& row : all) {
                is_worded = is_worded || has_everyday(cells_of(row));
                cells("", cells_of(row), level);
            }
            out_.end_array();
        }
    }

    void block(const Paragraph& paragraph) {
        text("kind", "paragraph");
        words("text", paragraph.words);
        tone(paragraph.tone);
        optional("see", paragraph.link);
    }
    void block(const Items& items) {
        text("kind", "list");
        out_.key("items");
        out_.begin_array();
        for (const Item& item : items.items) {
            out_.begin_object();
            words("text", item.words);
            tone(item.tone);
            strings("sources", item.sources);
            out_.end_object();
        }
        out_.end_array();
    }
    void block(const Facts& facts) {
        text("kind", "facts");
        rows(facts.rows, [](const auto& row) { return std::vector<Words>{row.first, row.second}; });
    }
    void block(const Table& table) {
        text("kind", "table");
        std::vector<Words> titles;
        for (const Table::Column& column : table.columns) {
            titles.push_back(column.title);
        }
        cells("columns", titles, Level::student);
        if (has_everyday(titles)) {
            cells("columns_everyday", titles, Level::everyday);
        }
        rows(table.rows, [](const Table::Row& row) { return row.cells; });
    }
    void block(const Strips& strips) {
        text("kind", "strips");
        cells("columns", strips.columns, Level::student);
        if (has_everyday(strips.columns)) {
            cells("columns_everyday", strips.columns, Level::everyday);
        }
        out_.key("rows");
        out_.begin_array();
        for (const Strips::Row& row : strips.rows) {
            out_.begin_object();
            number("rank", row.rank);
            words("candidate", row.label);
            text("points", row.points);
            text("band", row.band);
            optional("chance", row.chance);
            text("before", row.prior);
            out_.key("worth");
            out_.begin_array();
            for (const std::optional<Points>& worth : row.worth) {
                out_.string_or_null(worth ? signed_points(*worth) : "");
            }
            out_.end_array();
            out_.end_object();
        }
        out_.end_array();
    }
    void block(const Argument& argument) {
        text("kind", "argument");
        nodes("steps", argument.nodes);
    }
    void block(const Picture& picture) {
        text("kind", "picture");
        words("caption", picture.caption);
        words("text", picture.alternative);
    }

    void nodes(std::string_view name, const std::vector<Node>& all) {
        out_.key(name);
        out_.begin_array();
        for (const Node& node : all) {
            out_.begin_object();
            optional("number", node.number);
            optional("points", node.figure);
            optional("state", node.state);
            tone(node.tone);
            words("text", node.words);
            if (!node.reason.text.empty()) {
                words("because", node.reason);
            }
            optional("written", node.written);
            optional("rule", node.rule);
            if (!node.note.empty()) {
                words("note", node.note);
            }
            strings("sources", node.sources);
            optional("grade", node.grade);
            if (!node.below.empty()) {
                nodes("steps", node.below);
            }
            out_.end_object();
        }
        out_.end_array();
    }

    JsonWriter& out_;
};

}  // namespace

std::string_view to_string(Level level) {
    switch (level) {
        case Level::everyday:
            return "everyday";
        case Level::student:
            return "student";
        case Level::teacher:
            return "teacher";
    }
    return "";
}

std::string report_json(const Report& report, const Explanation& explanation) {
    JsonWriter out;
    ReportWriter writer(out);
    out.begin_object();
    writer.head(report);
    writer.sections("sections", report.sections);
    out.key("explanation");
    write_explanation(out, explanation, report.engine);
    out.end_object();
    return out.text();
}

std::string report_json(const Report& report) {
    JsonWriter out;
    ReportWriter writer(out);
    out.begin_object();
    writer.head(report);
    writer.sections("sections", report.sections);
    out.end_object();
    return out.text();
}

std::string report_data(const Report& report) {
    JsonWriter out(JsonWriter::Layout::compact);
    ReportWriter writer(out);
    out.begin_object();
    writer.head(report);
    out.end_object();
    return out.text();
}

std::string report_data(const Report& report, const Explanation& explanation, bool has_room) {
    JsonWriter out(JsonWriter::Layout::compact);
    ReportWriter writer(out);
    out.begin_object();
    writer.head(report);
    for (const auto& [name, list] : {std::pair{"must_not_miss", &explanation.must_not_miss},
                                     std::pair{"candidates", &explanation.candidates}}) {
        out.key(name);
        out.begin_array();
        for (const CandidateExplanation& candidate : *list) {
            out.begin_object();
            write_id_and_side(out, *candidate.weighed);
            write_place(out, "place", candidate.weighed->points, candidate.weighed->rank);
            out.end_object();
        }
        out.end_array();
    }
    if (has_room) {
        JsonWriter written(JsonWriter::Layout::compact);
        write_explanation(written, explanation, report.engine);
        out.key("explanation_packed");
        out.string(packed(written.text()));
    } else {
        out.key("explanation_left_out");
        out.string(
            "a page is not larger than 500 KB, and this one has no room for it; `report CASE -o "
            "FILE.json` and "
            "`explain CASE --format json` hold it");
    }
    out.end_object();
    return out.text();
}

}  // namespace fascia::handout
