#pragma once

#include "core/evidence/case.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "tests/support/random.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace fascia::test {

/// Findings of any state on any side, age and sex or not.
inline Case random_case(const KnowledgeBase& kb, Random& random, std::size_t findings) {
    constexpr Side sides[] = {Side::none, Side::left, Side::right, Side::both};
    Case out;
    out.id = "random";
    for (std::size_t i = 0; i < findings; ++i) {
        const Finding& finding = random.pick(kb.findings);
        Told told;
        told.finding = finding.id;
        if (!finding.unit.empty()) {
            const double low = finding.low.value_or(0.0);
            told.value = low + static_cast<double>(random.below(9)) / 8.0 *
                                   (finding.high.value_or(10.0) - low);
        } else {
            told.state = random.chance(45)   ? FindingState::present
                         : random.chance(75) ? FindingState::absent
                         : random.chance(50) ? FindingState::untestable
                                             : FindingState::unasked;
        }
        if (finding.sided) {
            told.side = sides[random.below(4)];
        }
        (void)out.tell(std::move(told), kb);  // what contradicts what was told before is left out
    }
    if (random.chance(70)) {
        out.person.age = static_cast<std::int64_t>(random.below(95));
    }
    if (random.chance(70)) {
        out.person.sex = random.chance(50) ? "female" : "male";
    }
    return out;
}

}  // namespace fascia::test
