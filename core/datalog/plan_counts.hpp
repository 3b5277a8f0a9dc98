#pragma once

#include "core/datalog/batch_solver.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/plan.hpp"

#include <cstdint>
#include <vector>

namespace fascia::datalog {

/// What the operations of one plan did, added up over the times that it was run.
class PlanCounts {
public:
    /// Requires: `solver` has solved the plan; each time it is the same plan.
    void add(const BatchSolver& solver);

    /// In the order of the plan. Requires: the plan that was counted.
    [[nodiscard]] std::vector<OperationStatistics> statistics(const Plan& plan) const;

private:
    struct Counts {
        std::uint64_t taken = 0;
        bool asks_only_whether = false;
    };
    std::vector<Counts> operations_;
    std::vector<PlanCounts> within_;  // as Plan::within
    std::uint64_t solutions_ = 0;
};

}  // namespace fascia::datalog
