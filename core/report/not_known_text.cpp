#include "core/report/not_known_text.hpp"

#include "core/base/text.hpp"
#include "core/explain/facts_between.hpp"
#include "core/report/lines.hpp"

#include <vector>

namespace fascia {

std::string not_known_text(const Consultation& consultation, std::string_view one,
                           std::string_view other, std::size_t width) {
    constexpr std::size_t told_max = 4;
    Lines out(width);
    const std::vector<Step> facts = facts_between(consultation, one, other, told_max);
    out.line("",
             facts.empty() ? "not known here" : "not known as asked; what is known of the two:");
    for (const Step& step : facts) {
        out.line("  - ", step.text + " [" + list_of(step.sources) + "; " +
                             to_string(step.grade.value_or(Grade::unchecked)) + "]");
    }
    return out.take();
}

}  // namespace fascia
