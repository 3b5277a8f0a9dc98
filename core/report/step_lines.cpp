#include "core/report/step_lines.hpp"

#include "core/base/text.hpp"
#include "core/explain/step_tree.hpp"

namespace fascia {

void StepLines::steps(const std::vector<Step>& all, const std::string& number, std::size_t indent,
                      std::size_t depth) {
    if (all.empty()) {
        return;
    }
    if (depth == 0) {
        line(std::string(indent, ' '), count_of(count_below(all), "step") + " hidden");
        return;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        step(all[i], number.empty() ? std::to_string(i + 1) : number + '.' + std::to_string(i + 1),
             indent, depth);
    }
}

void StepLines::step(const Step& s, const std::string& number, std::size_t indent,
                     std::size_t depth) {
    const std::string head =
        std::string(indent, ' ') + padded(number, 6) + ' ' + padded(to_string(s.kind), 8) + "  ";
    std::string text = s.text;
    if (s.kind == Step::Kind::graph && s.grade) {
        text +=
            " [" + (s.sources.empty() ? "" : list_of(s.sources) + "; ") + to_string(*s.grade) + "]";
    }
    if (!s.same_as.empty()) {
        line(head, text + " (shown at " + s.same_as + ")");
        return;
    }
    line(head, text);
    if (s.kind == Step::Kind::derived && (!s.reason.empty() || !s.rule.empty())) {
        const std::string reason = s.reason.empty() ? "by rule" : "because " + s.reason;
        line(std::string(display_width(head), ' '), reason + rule_note(s.rule, s.sources));
    }
    steps(s.premises, number, depth == 1 ? display_width(head) : indent + 2, depth - 1);
}

std::string StepLines::rule_note(const std::string& rule, const std::vector<std::string>& sources) {
    std::string note = rule;
    if (!sources.empty()) {
        note += (note.empty() ? "" : "; ") + list_of(sources);
    }
    return note.empty() ? "" : " [" + note + "]";
}

}  // namespace fascia
