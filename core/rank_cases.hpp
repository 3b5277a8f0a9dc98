#pragma once

#include "core/base/result.hpp"
#include "core/fascia.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>

namespace fascia {

/// Called before the first case and after each: how many are done, of how many;
/// of 0 where the cases come from a pipe, which is not read twice.
using RankProgress = std::function<void(std::size_t done, std::size_t total)>;

/// Ranks many cases: reads `cases`, one JSON object a line (empty lines are passed
/// over), and writes to `output` one line for each, in order, which holds what
/// rank_json() gives. Needs the memory of one case. Returns their number.
///
/// Errors: as load_case(), with the line, of all lines, up to 20; `output` cannot
/// be written; a limit, with the line of the case that reached it. Lines are
/// checked before the first case is thought through. `output` is written whole or
/// not at all.
[[nodiscard]] Result<std::size_t> rank_cases(const Fascia& fascia,
                                             const std::filesystem::path& cases,
                                             const std::filesystem::path& output,
                                             const datalog::Limits& limits = case_limits(),
                                             const RankProgress& progress = {});

}  // namespace fascia
