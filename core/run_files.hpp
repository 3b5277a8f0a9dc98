#pragma once

#include "core/base/result.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/lua/load_pack.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace fascia {

/// What one rule of a run did.
struct RunProfileLine {
    std::string rule;
    datalog::RuleStatistics statistics;
};

struct RunReport {
    std::vector<std::pair<std::string, std::size_t>> written;  ///< relation and tuples, by name
    std::vector<RunProfileLine> profile;                       ///< by rule, in order of name
};

/// The engine on its own: reads `facts`/REL.facts (tab-separated, no header) for
/// every input of the pack, evaluates, and writes `output`/REL.tsv for every
/// output, sorted column by column, numbers by value, texts by byte; tab,
/// newline and backslash escaped as \t \n \\; an empty output is an empty file.
/// Errors: as load_pack() and compile(); a facts file that is missing, a line
/// with another number of columns, a number that is none (file, line, column);
/// a limit, of which time and memory count from the first file on. Nothing is written unless
/// everything was derived, and each file whole or not at all.
[[nodiscard]] Result<RunReport> run_files(const std::filesystem::path& pack,
                                          const std::filesystem::path& facts,
                                          const std::filesystem::path& output,
                                          const datalog::Limits& limits = {},
                                          const ScriptLimits& script_limits = {});

}  // namespace fascia
