#include "core/report/place_text.hpp"

#include "core/base/text.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/facts_between.hpp"
#include "core/report/lines.hpp"

#include <vector>

namespace fascia {

std::string place_text(const Consultation& consultation, const Structure& structure,
                       std::size_t width) {
    constexpr std::size_t named_max = 4;
    Lines out(width);
    const auto known = [](const std::vector<std::string>& sources, Grade grade) {
        return " [" + list_of(sources) + "; " + to_string(grade) + "]";
    };
    out.line("", structure.label + (structure.common.empty() ? "" : " (" + structure.common + ")") +
                     (structure.about.empty()
                          ? ""
                          : ": " + structure.about +
                                known(structure.backing.sources, structure.backing.grade)));
    for (const Step& step : facts_of_place(consultation, structure.id, named_max)) {
        out.line("  - ", step.text + known(step.sources, step.grade.value_or(Grade::unchecked)));
    }
    out.line("", "show " + structure.id + " tells all that is known of it.");
    out.line("", teaching_sentence());
    return out.take();
}

}  // namespace fascia
