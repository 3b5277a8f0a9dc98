#include "core/report/phrases.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace fascia {

std::string grouped(std::size_t number) {
    const std::string digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out.push_back(',');
        }
        out.push_back(digits[i]);
    }
    return out;
}

std::string counted(std::size_t number, std::string_view singular) {
    return number == 1 ? count_of(1, singular)
                       : grouped(number) + ' ' + std::string(singular) + 's';
}

std::string percentage(std::size_t part, std::size_t whole) {
    const std::size_t per_mille = (part * 2000 + whole) / (whole * 2);
    if (per_mille == 0) {
        return "< 0.1 %";
    }
    if (per_mille == 1000 && part < whole) {
        return "> 99.9 %";
    }
    return std::to_string(per_mille / 10) + '.' + std::to_string(per_mille % 10) + " %";
}

std::string percentage(double probability) {
    const auto per_mille = std::lround(probability * 1000.0);
    return std::to_string(per_mille / 10) + '.' + std::to_string(per_mille % 10) + " %";
}

std::string_view why_not_counted(const Contribution& c) {
    switch (c.status) {
        case NotCounted::same_finding:
            return "the same finding already counts in";
        case NotCounted::same_overlap:
            return "of one kind with";
        case NotCounted::in_cluster:
            return c.replaced_by ? "counts only within" : "counts only within its group of tests";
        case NotCounted::counted:
            break;
    }
    return "";
}

std::string when_to_refer(Pack::Urgency urgency) {
    switch (urgency) {
        case Pack::Urgency::emergency:
            return "Refer at once, as an emergency: ";
        case Pack::Urgency::same_day:
            return "Refer the same day: ";
        case Pack::Urgency::soon:
            return "Refer soon: ";
    }
    return "";
}

std::vector<std::string> referrals(
    const Explanation& explanation,
    const std::function<std::string(const ExplainedFlag&)>& name_of) {
    std::vector<std::string> out;
    std::set<std::string> named;  // a condition is told once, by what is most urgent
    for (const Pack::Urgency urgency : urgencies) {
        std::vector<std::string> conditions;
        for (const ExplainedFlag& flag : explanation.fired) {
            const std::string name = name_of ? name_of(flag) : flag.label;
            if (flag.urgency == urgency && named.insert(name).second) {
                conditions.push_back(name);
            }
        }
        if (!conditions.empty()) {
            out.push_back(when_to_refer(urgency) + list_of(conditions, "; ") + ".");
        }
    }
    return out;
}

StillToAsk still_to_ask(const std::vector<ExplainedFlag>& not_asked, Pack::Urgency urgency,
                        const KnowledgeBase& kb) {
    StillToAsk out;
    for (const bool is_decisive : {true, false}) {
        for (const ExplainedFlag& flag : not_asked) {
            if (flag.urgency != urgency || (flag.missing.size() == 1) != is_decisive) {
                continue;
            }
            for (const std::string& id : flag.missing) {
                const std::string label = kb.label_for(id);
                const bool is_known =
                    std::ranges::find(out.decisive, label) != out.decisive.end() ||
                    std::ranges::find(out.together, label) != out.together.end();
                if (!is_known) {
                    (is_decisive ? out.decisive : out.together).push_back(label);
                }
            }
        }
    }
    return out;
}

std::string line_in_words(const Wording& wording, const CandidateTotal& line) {
    return wording.candidate(*line.candidate, line.side);
}

std::string with_points(const Wording& wording, std::span<const CandidateTotal> lines) {
    std::vector<std::string> labels;
    for (const CandidateTotal& line : lines) {
        labels.push_back(line_in_words(wording, line));
    }
    return list_of(labels, "; ") + (labels.size() > 1 ? ", each with " : " with ") +
           to_string(lines.front().points) + " points";
}

std::string about_size(const Flips::Size& size, bool is_complete) {
    std::string out = counted(size.changes, "finding") + " the other way round: ";
    out += size.found == 0   ? (is_complete ? "never" : "none so far")
           : size.found == 1 ? "1 set puts another candidate first"
                             : grouped(size.found) + " sets put another candidate first";
    out += " (" + grouped(size.tried) + " tried";
    if (size.passed_over > 0) {
        out += "; " + grouped(size.passed_over) + " passed over, as a part of each does it already";
    }
    return out + ")";
}

std::string left_out_in_words(Wording& wording, const LeftOut& left_out) {
    switch (left_out.what) {
        case LeftOut::What::age:
            return "the age";
        case LeftOut::What::sex:
            return "the sex";
        case LeftOut::What::finding:
            break;
    }
    return wording.finding(left_out.finding, left_out.side) +
           (left_out.state == FindingState::present
                ? ""
                : " (" + std::string(in_words(left_out.state)) + ")");
}

std::string effect_in_words(const Wording& wording, const Questions& questions,
                            const AnswerEffect& effect) {
    constexpr std::size_t rivals_max = 2;
    if (effect.rivals.empty()) {
        return effect.first.tenths == 0
                   ? "changes nothing among these"
                   : signed_points(effect.first) + " for all of them, so nothing between them";
    }
    std::vector<std::string> changes;
    if (effect.first.tenths != 0) {
        changes.push_back(line_in_words(wording, questions.first.front()) + ' ' +
                          signed_points(effect.first));
    }
    std::size_t moved = 0;
    for (const AnswerEffect::Rival& rival : effect.rivals) {
        if (rival.change.tenths != 0 && moved++ < rivals_max) {
            changes.push_back(line_in_words(wording, questions.rivals[rival.rival]) + ' ' +
                              signed_points(rival.change));
        }
    }
    std::string text = list_of(changes, "; ");
    if (moved > rivals_max) {
        text += "; " + std::to_string(moved - rivals_max) + " more";
    }
    if (!effect.overtaken_by.empty()) {
        text += ". Then first: " + with_points(wording, effect.overtaken_by);
    }
    return text;
}

bool is_same_total(const CandidateTotal& a, const CandidateTotal& b) {
    return a.candidate == b.candidate && a.side == b.side && a.points == b.points;
}

bool is_only_finding(const NotFired& it) {
    return it.kind == NotFired::Kind::evidence && it.conditions.front().decides && it.unmet == 1;
}

std::string unmet_in_words(const NotFired& it) {
    if (it.kind == NotFired::Kind::cluster) {
        return std::to_string(it.unmet) + " of them missing";
    }
    return std::to_string(it.unmet) + " of " + count_of(it.conditions.size(), "condition") +
           " not met";
}

}  // namespace fascia
