#include "core/base/descriptor.hpp"

#include "core/base/file.hpp"
#include "core/base/rehearsal.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace fascia {

int Descriptor::close() {
    const int fd = std::exchange(fd_, -1);
    return fd >= 0 && ::close(fd) != 0 ? errno : 0;
}

Result<Descriptor> open_to_read(const std::filesystem::path& path) {
    // Not blocking: opening a named pipe that nobody writes to must not hang.
    Descriptor file(::open(place_to_read(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0 && errno == ENOENT) {
        std::error_code ignored;
        auto missing = file_error(path, std::filesystem::is_symlink(path, ignored)
                                            ? "this is a link that leads to no file"
                                            : "there is no such file");
        missing.value().front().suggestions = paths_like(path);
        return missing;
    }
    if (file.get() < 0) {
        return file_error(path, "cannot be read: " + reason(errno));
    }
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0) {
        return file_error(path, "cannot be read: " + reason(errno));
    }
    if (S_ISDIR(status.st_mode)) {
        return file_error(path, "this is a folder; a file was expected");
    }
    if (S_ISFIFO(status.st_mode)) {  // one that somebody writes to is waited for
        ::fcntl(file.get(), F_SETFL, 0);
    }
    return file;
}

tl::unexpected<Diagnostics> file_error(const std::filesystem::path& path, std::string message) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.where.file = path.string();
    return fail(std::move(diagnostic));
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

}  // namespace fascia
