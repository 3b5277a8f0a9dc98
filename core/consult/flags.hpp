#pragma once

#include "core/consult/consultation.hpp"
#include "core/consult/deriver.hpp"

#include <memory>

namespace fascia {

/// Sorts the red flags of one case after the other: fired, clear, or not asked. A flag that did
/// not fire is not asked where it would fire if what was not told were so (`possible`
/// holds that world); what is missing is told by the way that needs least.
class RedFlagJudge {
public:
    /// Requires: all outlive the judge.
    RedFlagJudge(const Rulebook& rulebook, const Deriver& actual, const Deriver& possible);
    ~RedFlagJudge();

    /// Looks again at the flags that the last case can have changed. Error: a limit.
    /// Requires: was called for the case before, unless `anew`.
    [[nodiscard]] Result<RedFlags> judge(bool anew, const datalog::Limits& limits);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia
