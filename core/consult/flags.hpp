#pragma once

#include "core/consult/consultation.hpp"

#include <memory>

namespace fascia {

/// Sorts the red flags of one case after the other: fired, clear, or not asked. A flag that did
/// not fire is not asked where it would fire if what was not told were so (`possible`
/// holds that world); what is missing is told by the way that needs least.
class RedFlagJudge {
public:
    /// Requires: all outlive the judge; the databases may change between two judgements.
    RedFlagJudge(const Rulebook& rulebook, const datalog::Database& actual,
                 const datalog::Database& possible);
    ~RedFlagJudge();

    /// Error: a limit.
    [[nodiscard]] Result<RedFlags> judge(const datalog::Limits& limits);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia
