#pragma once

#include "core/fascia.hpp"
#include "shell/arguments.hpp"
#include "shell/session.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace fascia::shell {

/// What PATH… names: packs and folders of packs, and cases.
struct Named {
    std::vector<std::filesystem::path> packs;
    std::vector<std::filesystem::path> cases;
};

[[nodiscard]] Named sorted_out(const Arguments& arguments);

/// Whether a file is one of the paths, or lies in a folder among them.
[[nodiscard]] bool is_among(const std::filesystem::path& file,
                            const std::vector<std::filesystem::path>& paths);

/// Everything that the session would load, and the packs that are named.
[[nodiscard]] Result<std::unique_ptr<Fascia>> open_with(const Session& session, const Named& named);

}  // namespace fascia::shell
