#include "core/report/not_known_text.hpp"

#include "core/base/text.hpp"
#include "core/explain/facts_between.hpp"
#include "core/report/lines.hpp"

#include <vector>

namespace fascia {

std::string not_known_text(const Consultation& consultation, std::string_view pattern,
                           std::size_t width) {
    constexpr std::size_t told_max = 4;
    constexpr std::size_t named_max = 6;
    Lines out(width);
    const auto two = structures_of_statement(consultation.kb(), pattern);
    const std::vector<Step> facts =
        two ? facts_between(consultation, two->first, two->second, told_max) : std::vector<Step>();
    const std::vector<Step> beside = facts_beside(consultation, pattern, named_max);
    const bool is_turned = is_known_turned(consultation.kb(), pattern);
    const bool is_no = is_turned || has_others_listed(consultation.kb(), pattern);
    const std::string begin = is_turned ? "no, it is the other way round"
                                        : "no, as far as is known here (it is not known to be so)";
    out.line("", !facts.empty()
                     ? (is_no ? begin : "not known as asked") + "; what is known of the two:"
                 : !beside.empty() ? (is_no ? begin : "not known here") + "; what is known:"
                                   : "not known here");
    for (const auto* steps : {&facts, &beside}) {
        for (const Step& step : *steps) {
            out.line("  - ", step.text + " [" + list_of(step.sources) + "; " +
                                 to_string(step.grade.value_or(Grade::unchecked)) + "]");
        }
    }
    return out.take();
}

}  // namespace fascia
