#include "core/report/entry_text.hpp"

#include "core/base/text.hpp"
#include "core/report/lines.hpp"

namespace fascia {

std::string entry_text(const Entry& entry, const TextOptions& options) {
    Lines out(options.width);
    out.line("", entry.label + (entry.label == entry.id ? "" : "  [" + entry.id + "]") + ": " +
                     entry.what);
    for (const auto& [name, value] : entry.properties) {
        out.line("  " + padded(name + ":", 16) + " ", value);
    }
    for (const Entry::Section& section : entry.sections) {
        out.blank();
        out.line("", section.title);
        std::size_t derived = 0;
        for (const Step& line : section.lines) {
            if (line.kind == Step::Kind::derived && ++derived > options.derived_max) {
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
        if (derived > options.derived_max) {
            out.line("  … ", "and " + std::to_string(derived - options.derived_max) +
                                 " more that follow by rule (show --all names them)");
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
