#pragma once

#include "core/base/descriptor.hpp"
#include "core/base/result.hpp"
#include "core/evidence/case.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fascia::shell {

/// Keeps a case with changes that were not saved in a file of its own, at each change, so that
/// whatever ends the program costs nothing. Several consoles keep theirs apart. What a console has
/// left behind is found by the next one, and even what is discarded of that stays until more is.
class Autosave {
public:
    /// Where there is no folder, or it cannot be written, keep() says so.
    explicit Autosave(std::optional<std::filesystem::path> folder);

    /// Writes the case; returns the file. `branch`: its name, empty for the case itself. Errors:
    /// there is no folder; it cannot be written.
    Result<std::filesystem::path> keep(const Case& c, const std::string& branch = "");
    /// All of it was saved, or given up: the files go.
    void forget();
    /// Another case will be kept now: the files stay, under other names. Returns these.
    std::vector<std::filesystem::path> set_aside();

    /// What consoles that run no more have left behind, the oldest first.
    [[nodiscard]] std::vector<std::filesystem::path> left_behind();

    /// Some of what was left behind counts as left behind no more; what was discarded before goes.
    void discard(const std::vector<std::filesystem::path>& left);
    /// What was discarded last, in its order.
    [[nodiscard]] std::vector<std::filesystem::path> discarded() const;
    /// It goes for good. Returns how many files that were.
    std::size_t forget_discarded();

private:
    [[nodiscard]] std::vector<std::filesystem::path> files_of(const std::string& slot) const;
    std::vector<std::filesystem::path> set_aside(const std::string& slot) const;
    bool take_slot();

    std::optional<std::filesystem::path> folder_;
    std::string slot_;                ///< what our files are called; empty: none was taken yet
    std::optional<Descriptor> lock_;  ///< held as long as this console runs
};

}  // namespace fascia::shell
