#pragma once

#include "core/run_files.hpp"

#include <filesystem>
#include <string>

namespace fascia {

/// What of a report is told beside the files.
struct RunJsonParts {
    bool profile = false;
    bool plan = false;
};

/// A report as JSON: the files written to `output`, and what else was asked for, with the
/// rules in the order in which the report holds them. Ends in a newline.
[[nodiscard]] std::string run_json(const RunReport& report, const std::filesystem::path& output,
                                   const RunJsonParts& parts);

/// A profile, or the conditions of a plan one after the other, in the order in which it holds them.
/// Each ends in a newline.
[[nodiscard]] std::string profile_json(const RunProfile& profile);
[[nodiscard]] std::string plan_json(const RunPlan& plan);

}  // namespace fascia
