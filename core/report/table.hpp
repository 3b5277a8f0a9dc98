#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/step.hpp"
#include "core/report/grid.hpp"

#include <string>
#include <vector>

namespace fascia {

/// Proofs of the rows, where they were asked for: as many as rows.
using RowProofs = std::vector<std::vector<Step>>;

/// The answers with ids as values. `table` adds a line that counts the rows, and
/// `width` bounds its columns.
[[nodiscard]] std::string answers_text(const Consultation& consultation, const Answers& answers,
                                       TableFormat format, std::size_t width = 100,
                                       const RowProofs& proofs = {});

}  // namespace fascia
