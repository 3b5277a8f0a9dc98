#include "core/explain/tests_that_wait.hpp"

#include <algorithm>

namespace fascia {

TestsThatWait::TestsThatWait(const Consultation& consultation) {
    const auto& fired = consultation.red_flags().fired;
    std::set<std::string_view> spared;
    for (const Fact& fact : consultation.kb().facts) {
        if (fact.relation != "not_forced_until_excluded") {
            continue;
        }
        const std::string_view condition = std::get<std::string>(fact.values.front());
        if (std::ranges::any_of(
                fired, [&](const RedFlagRule* flag) { return flag->condition == condition; })) {
            conditions_.insert(condition);
            spared.insert(std::get<std::string>(fact.values.back()));
        }
    }
    for (const Fact& fact : consultation.kb().facts) {
        if (fact.relation == "puts_force_on" &&
            spared.contains(std::get<std::string>(fact.values.back()))) {
            findings_.insert(std::get<std::string>(fact.values.front()));
        }
    }
}

}  // namespace fascia
