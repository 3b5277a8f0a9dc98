#pragma once

#include "core/consult/consultation.hpp"
#include "core/testing/coverage.hpp"

#include <memory>
#include <vector>

namespace fascia {

/// Records what one test after the other sees of packs.
class CoverageRecorder {
public:
    /// Errors: a limit. Requires: the packs are among those that the rulebook of the groundwork was
    /// compiled from; both outlive the recorder.
    [[nodiscard]] static Result<CoverageRecorder> make(const Groundwork& groundwork,
                                                       const std::vector<const Pack*>& packs);
    CoverageRecorder(CoverageRecorder&&) noexcept;
    ~CoverageRecorder();

    /// Adds what came of a test's case. Error: a limit; then the recorder is of no further use.
    /// Requires: the consultation is of the same groundwork.
    [[nodiscard]] Result<void> add(const Consultation& consultation,
                                   const datalog::Limits& limits = case_limits());

    [[nodiscard]] const Coverage& coverage() const;

private:
    struct State;
    explicit CoverageRecorder(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace fascia
