#pragma once

#include "core/base/result.hpp"
#include "core/consult/groundwork.hpp"
#include "core/evidence/case.hpp"
#include "core/evidence/weigh.hpp"

#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace fascia {

/// Ranks case after case, where nobody asks why: many thousand a second.
///
/// Where a case's conclusions are those of the single things told (see Concluder), they are derived
/// once for each thing and remembered. Other rules, and cases that tell the opposite of a
/// conclusion, which keeps it from having consequences, are evaluated for each case.
class Ranker {
public:
    /// Requires: the groundwork outlives the ranker and all that it returns.
    explicit Ranker(const Groundwork& groundwork);
    ~Ranker();
    Ranker(Ranker&&) noexcept;

    /// Whether conclusions are remembered, as above.
    [[nodiscard]] bool remembers() const;

    /// The totals of Weighing::candidates, in the same order. Valid until the next call.
    /// Errors: a limit; an arithmetic error, naming the rule.
    [[nodiscard]] Result<std::span<const CandidateTotal>> rank(
        const Case& c, const datalog::Limits& limits = case_limits());

    /// The same with what it adds up from, as Consultation::weighing(). Valid until the next call.
    [[nodiscard]] Result<const Weighing*> weigh(const Case& c,
                                                const datalog::Limits& limits = case_limits());

    /// What rules conclude in the case that was ranked last against what was told, or against each
    /// other, as FindingStates::clashes(). Requires: it was ranked without an error.
    [[nodiscard]] const std::set<std::pair<std::string, Side>>& clashes() const;

    /// Whether a finding that is told can have consequences for other findings. Where conclusions
    /// are not remembered, any can. `finding` is its place in the knowledge base.
    [[nodiscard]] bool has_consequences(std::size_t finding, FindingState state) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia
