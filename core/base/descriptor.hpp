#pragma once

#include "core/base/result.hpp"

#include <filesystem>
#include <string>
#include <utility>

namespace fascia {

/// A file descriptor that is closed when it goes out of scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int get() const { return fd_; }
    /// Zero, or the error number with which closing failed.
    int close();

private:
    int fd_;
};

/// Opens a file to be read. Errors: it is missing, is a folder, cannot be read.
[[nodiscard]] Result<Descriptor> open_to_read(const std::filesystem::path& path);

/// The failed result about a file as a whole.
[[nodiscard]] tl::unexpected<Diagnostics> file_error(const std::filesystem::path& path,
                                                     std::string message);

/// An error number in words.
[[nodiscard]] std::string reason(int error);

}  // namespace fascia
