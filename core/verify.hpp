#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/checker/report.hpp"
#include "core/explain/explanation.hpp"
#include "core/fascia.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// The first line on which a file and what the engine writes now are not the same.
struct FirstDifference {
    std::uint32_t line = 0;  ///< from 1
    std::string is;          ///< in the file, without blanks around it; empty: it has ended
    std::string should_be;
    bool is_of_blanks = false;  ///< all that differs are spaces and ends of lines
};

/// Where two texts part; nothing where they are the same. Of a long line, what stands around it.
[[nodiscard]] std::optional<FirstDifference> first_difference(std::string_view is,
                                                              std::string_view should_be);

/// What verifying an explanation comes to.
struct Verification {
    std::string case_id;
    bool is_of_one = false;     ///< the answer to `why`, not to `explain`
    std::string candidate;      ///< of `why`: id and side
    checker::Report report;     ///< of the check that shares no code with the engine
    bool is_identical = false;  ///< the engine, run again, writes the same byte by byte
    std::optional<FirstDifference> difference;  ///< where it writes something else
    /// The case, thought through again; null where the explanation is foreign.
    std::unique_ptr<Consultation> consultation;
    std::optional<Explanation> explanation;  ///< of it: its red flags

    [[nodiscard]] bool holds() const { return report.holds() && is_identical; }
};

/// Reads an explanation and checks it twice: with check_explanation(), and by running the case
/// again, which has to give the same text byte by byte. Errors: as load_explanation(), as
/// load_case() of the case that stands in it; a limit.
/// Requires: `fascia` outlives the verification.
[[nodiscard]] Result<Verification> verify(const Fascia& fascia, const SourceText& file,
                                          const datalog::Limits& limits = case_limits());

}  // namespace fascia
