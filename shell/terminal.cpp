#include "shell/terminal.hpp"

#include <system_error>

namespace fascia::shell {

void make_private_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::create_directories(folder, error)) {
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    }
}

}  // namespace fascia::shell
