#include "core/report/entry_text.hpp"

#include "core/base/text.hpp"
#include "core/report/lines.hpp"

namespace fascia {

std::string entry_text(const Entry& entry, const TextOptions& options) {
    Lines out(options.width);
    out.line("", entry.label + (entry.label == entry.id ? "" : " [" + entry.id + "]") + ": " +
                     entry.what);
    for (const auto& [name, value] : entry.properties) {
        out.line("  " + padded(name + ":", 16) + " ", value);
    }
    for (const Entry::Section& section : entry.sections) {
        out.blank();
        out.line("", section.title);
        std::size_t derived = 0;
        std::size_t stated = 0;
        std::size_t left_out = 0;
        for (const Step& line : section.lines) {
            const bool is_too_many = line.kind == Step::Kind::derived
                                         ? ++derived > options.derived_max
                                         : ++stated > options.stated_max;
            if (is_too_many) {
                ++left_out;
                continue;
            }
            std::string text = line.text;
            if (line.grade) {
                text += " [" + (line.sources.empty() ? "" : list_of(line.sources) + "; ") +
                        to_string(*line.grade) + "]";
            }
            out.line(line.kind == Step::Kind::derived ? "  * " : "  - ", text);
            if (!line.reason.empty()) {
                out.line("      ", "because " + line.reason + " [" + line.rule + "]");
            }
        }
        if (left_out > 0) {
            out.line("  … ", "and " + std::to_string(left_out) +
                                 " more (--all behind the command names them)");
        }
    }
    out.blank();
    out.line("", teaching_sentence());
    return out.take();
}

std::string paths_text(const Consultation& consultation, const std::vector<ToldPath>& paths,
                       const TextOptions& options) {
    Lines out(options.width);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        std::vector<std::string> labels;
        for (const std::string& id : paths[i].structures) {
            labels.push_back(consultation.kb().label_for(id));
        }
        if (i > 0) {
            out.blank();
        }
        out.line("",
                 list_of(labels, " - ") + "  (" + count_of(paths[i].steps.size(), "step") + ")");
        for (std::size_t k = 0; k < paths[i].steps.size(); ++k) {
            const Step& step = paths[i].steps[k];
            out.line("  " + right(std::to_string(k + 1), 2) + "  ",
                     step.text + " [" + list_of(step.sources) + "; " +
                         to_string(step.grade.value_or(Grade::unchecked)) + "]");
        }
    }
    out.blank();
    out.line("", teaching_sentence());
    return out.take();
}

}  // namespace fascia
