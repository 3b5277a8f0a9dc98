#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/fascia.hpp"
#include "core/handout/report.hpp"

#include <functional>
#include <vector>

namespace fascia::handout {

/// Cases for a class on one sheet. With Subject::questions: of each, what was told, under a number
/// instead of its name, and questions with room to write. With Subject::answers: the same numbers,
/// with names, red flags, the first candidates, what decides and what to ask next.
///
/// Gathered case by case, in the memory of one.
class ClassSheet {
public:
    /// Requires: `fascia` outlives it; `what` is questions or answers.
    ClassSheet(const Fascia& fascia, Subject what, const Settings& settings);

    /// Error: a limit.
    Result<void> add(const Consultation& consultation, const datalog::Limits& limits);
    /// The sheet, with as many cases as were added.
    [[nodiscard]] Report take();

private:
    const Fascia& fascia_;
    Settings settings_;
    Report report_;
    std::size_t count_ = 0;
};

}  // namespace fascia::handout
