#pragma once

#include "shell/session.hpp"

#include <cstddef>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace fascia::shell {

/// A file that holds a case of somebody's own.
struct OwnCase {
    std::string name;  ///< what `case load` takes
    std::filesystem::path path;
};

/// The cases in the folder where the program runs, by name, and then those elsewhere that were
/// saved or opened since it was started. Only the beginning of each file is looked at, and in the
/// folder of no more than `files_max`: whether it can be loaded turns out when it is.
[[nodiscard]] std::vector<OwnCase> own_cases(
    const Session& session, std::size_t files_max = std::numeric_limits<std::size_t>::max());

/// The one that was written last; of several, the first. Requires: there is one.
[[nodiscard]] const OwnCase& latest(const std::vector<OwnCase>& cases);

}  // namespace fascia::shell
