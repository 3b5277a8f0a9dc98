#pragma once

#include "core/base/result.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/evidence/case.hpp"
#include "core/json/load.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

namespace fascia {

/// Whether a name is that of a file of many cases, one JSON object a line: it ends in .jsonl.
[[nodiscard]] bool is_file_of_cases(std::string_view name);

/// Reads a file of cases, one JSON object a line (empty lines are passed over), and hands each case
/// on, in the memory of one. Returns how many lines hold a case. From the first wrong line on,
/// lines are only checked.
///
/// Errors: as load_case(), with the line, of all lines, up to 20; what `take` fails with, at once;
/// `limits.stop`.
[[nodiscard]] Result<std::size_t> each_case(const CaseLoader& loader,
                                            const std::filesystem::path& cases,
                                            const datalog::Limits& limits,
                                            const std::function<Result<void>(Case)>& take);

}  // namespace fascia
