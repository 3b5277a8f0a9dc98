#include "core/plain_words/reading.hpp"

#include "core/plain_words/saying.hpp"

#include <algorithm>
#include <utility>

namespace fascia {

Reading certainly(const Finding& finding, FindingState state, std::string_view words) {
    Told told;
    told.finding = finding.id;
    told.state = state;
    told.note = words;
    return {std::move(told), true};
}

bool is_any_certain(const std::vector<Reading>& readings) {
    return std::ranges::any_of(readings, &Reading::is_certain);
}

void say_absent_unless(const KnowledgeBase& kb, bool is_such(std::string_view word),
                       std::string_view doubt, std::vector<Reading>& readings) {
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (finding != nullptr && std::ranges::none_of(plain_words_of(finding->label), is_such)) {
            reading.told.state = FindingState::absent;
            reading.is_certain = false;
            reading.doubt = doubt;
        }
    }
}

}  // namespace fascia
