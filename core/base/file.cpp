#include "core/base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace fascia {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Diagnostics> file_error(const fs::path& path, std::string message) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.where.file = path.string();
    return fail(std::move(diagnostic));
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

/// A file descriptor that is closed when it goes out of scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const { return fd_; }
    /// Zero, or the error number with which closing failed.
    int close() {
        const int fd = std::exchange(fd_, -1);
        return fd >= 0 && ::close(fd) != 0 ? errno : 0;
    }

private:
    int fd_;
};

int write_all(int fd, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(fd, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t bytes_max) {
    // Not blocking: opening a named pipe that nobody writes to must not hang.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) {
        return file_error(
            path, errno == ENOENT ? "there is no such file" : "cannot be read: " + reason(errno));
    }
    struct stat status = {};
    if (::fstat(file.get(), &status) == 0 && S_ISDIR(status.st_mode)) {
        return file_error(path, "this is a folder; a file was expected");
    }
    std::string content;
    char block[1 << 16];
    while (true) {
        const ssize_t got = ::read(file.get(), block, sizeof block);
        if (got < 0) {
            if (errno == EINTR) {
                continue;
            }
            return file_error(path, "cannot be read: " + reason(errno));
        }
        if (got == 0) {
            return content;
        }
        content.append(block, static_cast<std::size_t>(got));
        if (content.size() > bytes_max) {
            return file_error(
                path, "is larger than the limit of " + std::to_string(bytes_max >> 20U) + " MiB");
        }
    }
}

Result<void> write_file(const fs::path& path, std::string_view content) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return file_error(path, "this is a folder; the name of a file was expected");
    }
    // A link is written through, so that it stays a link.
    const fs::path target = fs::is_symlink(path, ignored) ? fs::canonical(path, ignored) : path;
    std::string beside = (target.empty() ? path : target).string() + ".XXXXXX";
    Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
    if (file.get() < 0) {
        const bool no_folder = errno == ENOENT || errno == ENOTDIR;
        return file_error(path, no_folder ? "cannot be written: there is no such folder"
                                          : "cannot be written: " + reason(errno));
    }
    struct stat before = {};
    const bool existed = ::stat(path.c_str(), &before) == 0;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const mode_t mode = existed ? before.st_mode & 07777U : 0666U & ~mask;
    int error = ::fchmod(file.get(), mode) != 0 ? errno : 0;
    if (error == 0) {
        error = write_all(file.get(), content);
    }
    if (error == 0 && ::fsync(file.get()) != 0) {
        error = errno;
    }
    if (const int closing = file.close(); error == 0) {
        error = closing;
    }
    if (error == 0 && ::rename(beside.c_str(), (target.empty() ? path : target).c_str()) != 0) {
        error = errno;
    }
    if (error != 0) {
        ::unlink(beside.c_str());
        return file_error(
            path, "cannot be written: " + reason(error) + "; what stood there before is unchanged");
    }
    return {};
}

Result<std::vector<fs::path>> files_in(const fs::path& folder, std::string_view extension) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error) {
        return file_error(folder, error == std::errc::no_such_file_or_directory
                                      ? "there is no such folder"
                                      : "cannot be read: " + error.message());
    }
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : entries) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(extension) && !name.starts_with('.') && !entry.is_directory(error)) {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace fascia
