#pragma once

#include "core/base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <system_error>

namespace fascia {

/// While one lives, no file is written where its name says: all go into a folder of the rehearsal's
/// own, and are read again from there; at its end they are gone. For what a stranger wrote down to
/// be done. One at a time, and where no thread writes.
class Rehearsal {
public:
    /// Error: the system has no room for a folder.
    [[nodiscard]] static Result<Rehearsal> begin();
    ~Rehearsal();
    Rehearsal(Rehearsal&& other) noexcept;
    Rehearsal& operator=(Rehearsal&&) = delete;

    [[nodiscard]] static bool is_on();
    /// How many files there are that were written during this one.
    [[nodiscard]] std::size_t files() const;

private:
    explicit Rehearsal(std::filesystem::path folder);

    std::filesystem::path folder_;  ///< empty: another one has it now
};

/// Where a file of this name is written. Whatever writes or reads a file, or looks whether it is
/// there, asks for its place.
[[nodiscard]] std::filesystem::path place_to_write(const std::filesystem::path& path);
/// Where it is read from: where it was written, if it was.
[[nodiscard]] std::filesystem::path place_to_read(const std::filesystem::path& path);
/// Whether there is such a file or folder.
[[nodiscard]] bool is_there(const std::filesystem::path& path);
/// A folder, with those above it. Returns why it cannot be made.
std::error_code make_folders(const std::filesystem::path& folder);

}  // namespace fascia
