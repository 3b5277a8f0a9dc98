#include "core/report/neighbours_text.hpp"

#include "core/base/text.hpp"
#include "core/json/writer.hpp"
#include "core/report/lines.hpp"

#include <algorithm>

namespace fascia {

namespace {

std::string words_of(std::string relation) {
    std::ranges::replace(relation, '_', ' ');
    return relation;
}

std::string grade_of(const Step& step) {
    return to_string(step.grade.value_or(Grade::unchecked));
}

}  // namespace

std::string neighbours_text(const Consultation& consultation, std::string_view structure,
                            const std::vector<Neighbour>& neighbours, const TextOptions& options) {
    Lines out(options.width);
    out.line("", consultation.kb().label_for(structure) + ": " +
                     count_of(neighbours.size(), "fact") + " with other structures");
    std::string relation;
    for (const Neighbour& one : neighbours) {
        if (one.relation != relation) {
            relation = one.relation;
            out.blank();
            out.line("", words_of(relation));
        }
        out.line("  - ", one.step.text + " [" + list_of(one.step.sources) + "; " +
                             grade_of(one.step) + "]");
    }
    out.blank();
    out.line("", teaching_sentence());
    return out.take();
}

std::string neighbours_json(std::string_view structure, const std::vector<Neighbour>& neighbours) {
    JsonWriter out;
    out.begin_object();
    out.key("structure");
    out.string(structure);
    out.key("neighbours");
    out.begin_array();
    for (const Neighbour& one : neighbours) {
        out.begin_object();
        out.key("relation");
        out.string(one.relation);
        out.key("from");
        out.string(one.from);
        out.key("to");
        out.string(one.to);
        out.key("text");
        out.string(one.step.text);
        out.key("grade");
        out.string(grade_of(one.step));
        out.key("sources");
        out.strings(one.step.sources);
        out.end_object();
    }
    out.end_array();
    out.key("notes");
    out.strings({teaching_sentence()});
    out.end_object();
    return out.text();
}

}  // namespace fascia
