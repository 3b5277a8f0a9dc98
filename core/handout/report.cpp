#include "core/handout/report.hpp"

#include "core/base/text.hpp"
#include "core/knowledge/strength.hpp"

namespace fascia::handout {

std::string_view to_string(Tone tone) {
    switch (tone) {
        case Tone::plain:
            return "plain";
        case Tone::good:
            return "good";
        case Tone::bad:
            return "bad";
        case Tone::open:
            return "open";
        case Tone::alarm:
            return "alarm";
        case Tone::quiet:
            return "quiet";
        case Tone::lead:
            return "lead";
    }
    return "";
}

std::string_view to_string(Subject subject) {
    switch (subject) {
        case Subject::one_case:
            return "case";
        case Subject::entry:
            return "entry";
        case Subject::pack:
            return "pack";
        case Subject::comparison:
            return "comparison";
        case Subject::questions:
            return "questions";
        case Subject::answers:
            return "answers";
    }
    return "";
}

std::vector<std::string> sources_beside(const std::string& grade,
                                        const std::vector<std::string>& sources) {
    std::vector<std::string> out = sources;
    if (grade == to_string(Grade::judged)) {
        std::erase(out, "judgement");
    }
    return out;
}

std::string grounds_in_words(const std::string& grade, const std::vector<std::string>& sources,
                             const std::string& rule) {
    std::vector<std::string> parts;
    for (const std::string& part : {grade, list_of(sources_beside(grade, sources)), rule}) {
        if (!part.empty()) {
            parts.push_back(part);
        }
    }
    return list_of(parts, "; ");
}

}  // namespace fascia::handout
