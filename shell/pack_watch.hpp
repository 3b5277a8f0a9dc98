#pragma once

#include "core/base/descriptor.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fascia::shell {

/// Notices when packs are saved (inotify). Editors write in place, or write another file and
/// rename it: so it is folders that are watched.
class PackWatch {
public:
    /// Packs and folders of packs.
    explicit PackWatch(const std::vector<std::filesystem::path>& paths);

    /// Whether the system watches all of them.
    [[nodiscard]] bool is_watching() const { return is_watching_; }
    /// Readable when something in a folder has happened.
    [[nodiscard]] int descriptor() const { return inotify_.get(); }
    /// Takes in what has happened; whether a pack, or a table beside one, was written, renamed or
    /// removed.
    [[nodiscard]] bool has_changed();

private:
    Descriptor inotify_;
    std::set<int> whole_folders_;  ///< watches in which every .lua is a pack
    std::set<std::pair<int, std::string>> packs_;
    bool is_watching_ = true;
};

}  // namespace fascia::shell
