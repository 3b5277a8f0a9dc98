#include "core/report/json_parts.hpp"
#include "core/report/schools_text.hpp"

namespace fascia {

namespace {

void write_first(JsonWriter& out, std::string_view name, const std::string& pack,
                 const Schools::First& first, const std::vector<std::string>& flags) {
    out.key(name);
    out.begin_object();
    out.key("packs");
    out.string(pack);
    out.key("first");
    out.strings(first.labels);
    out.key("points");
    out.tenths(first.points.tenths);
    out.key("fires_here_alone");
    out.strings(flags);
    out.end_object();
}

void write_line_of(JsonWriter& out, std::string_view name, const WeighedCandidate* weighed) {
    write_place(out, name, weighed == nullptr ? std::nullopt : std::optional(weighed->points),
                weighed == nullptr ? 0 : weighed->rank);
}

void write_lines(JsonWriter& out, std::string_view name, const std::vector<Schools::Line>& lines) {
    out.key(name);
    out.begin_array();
    for (const Schools::Line& line : lines) {
        out.begin_object();
        write_id_and_side(out, line.one != nullptr ? *line.one : *line.other);
        write_line_of(out, "one", line.one);
        write_line_of(out, "other", line.other);
        if (!line.parts.empty()) {
            out.key("parts");
            out.begin_array();
            for (const Schools::Part& part : line.parts) {
                out.begin_object();
                out.key("finding");
                out.string(part.finding);
                out.key("one");
                out.tenths(part.one.tenths);
                out.key("other");
                out.tenths(part.other.tenths);
                out.key("rules_one");
                out.strings(part.rules_one);
                out.key("rules_other");
                out.strings(part.rules_other);
                out.end_object();
            }
            out.end_array();
        }
        out.end_object();
    }
    out.end_array();
}

}  // namespace

std::string schools_json(const Explanation& explanation, const Schools& schools,
                         const SchoolNames& names, const EngineInfo& engine) {
    JsonWriter out;
    out.begin_object();
    write_head(out, "schools/1", explanation, engine);
    write_first(out, "one", names.one, schools.one, schools.fires_in_one);
    write_first(out, "other", names.other, schools.other, schools.fires_in_other);
    out.key("agree_on_first");
    out.boolean(schools.agree_on_first);
    out.key("part_on");
    out.begin_array();
    for (const Schools::Parting& parting : schools.part_on) {
        out.begin_object();
        out.key("finding");
        out.string(parting.finding);
        out.key("first_without");
        out.strings(parting.first);
        out.end_object();
    }
    out.end_array();
    write_lines(out, "apart", schools.apart);
    write_lines(out, "same", schools.same);
    write_tail(out, explanation);
    out.end_object();
    return out.text();
}

}  // namespace fascia
