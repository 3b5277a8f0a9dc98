#include "core/base/file_writer.hpp"

#include "core/base/rehearsal.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace fascia {

namespace {

namespace fs = std::filesystem;

/// The mode of the file that is replaced; of a new one, what the user's mask leaves.
mode_t mode_for(const fs::path& path) {
    struct stat before = {};
    if (::stat(path.c_str(), &before) == 0) {
        return before.st_mode & 07777U;
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
}

}  // namespace

FileWriter::FileWriter(fs::path path, fs::path target, std::string beside, Descriptor file)
    : path_(std::move(path)),
      target_(std::move(target)),
      beside_(std::move(beside)),
      file_(std::move(file)) {}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      beside_(std::exchange(other.beside_, {})),
      file_(std::move(other.file_)) {}

FileWriter::~FileWriter() {
    if (!beside_.empty()) {
        ::unlink(beside_.c_str());
    }
}

Result<FileWriter> FileWriter::create(const fs::path& path) {
    std::error_code ignored;
    const fs::path place = place_to_write(path);
    const fs::file_status status = fs::status(place, ignored);
    if (fs::is_directory(status)) {
        return file_error(path, "this is a folder; the name of a file was expected");
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        return file_error(path, "this is a device or pipe; the name of a file was expected");
    }
    fs::path target = fs::is_symlink(place, ignored) ? fs::canonical(place, ignored) : place;
    if (target.empty()) {  // a link that leads nowhere
        target = place;
    }
    std::string beside = target.string() + ".XXXXXX";
    Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
    if (file.get() < 0) {
        const int number = errno;
        const bool is_folder_there = fs::is_directory(target.parent_path(), ignored);
        const std::string why =
            number == ENOENT && is_folder_there ? "this folder takes no new files"
            : number == ENOENT                  ? "there is no such folder"
            : number == ENOTDIR                 ? "what stands before the last name is no folder"
                                                : reason(number);
        return file_error(path, "cannot be written: " + why);
    }
    FileWriter writer(path, std::move(target), std::move(beside), std::move(file));
    if (::fchmod(writer.file_.get(), mode_for(place)) != 0) {
        return writer.failed(errno);
    }
    return writer;
}

Result<void> FileWriter::write(std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(file_.get(), content.data(), content.size());
        if (written >= 0) {
            content.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return failed(errno);
        }
    }
    return {};
}

Result<void> FileWriter::finish() {
    if (::fsync(file_.get()) != 0) {
        return failed(errno);
    }
    if (const int error = file_.close(); error != 0) {
        return failed(error);
    }
    return {};
}

Result<void> FileWriter::commit() {
    if (file_.get() >= 0) {
        if (auto done = finish(); !done) {
            return done;
        }
    }
    if (std::rename(beside_.c_str(), target_.c_str()) != 0) {
        return failed(errno);
    }
    beside_.clear();
    return {};
}

tl::unexpected<Diagnostics> FileWriter::failed(int error) const {
    return file_error(
        path_, "cannot be written: " + reason(error) + "; what stood there before is unchanged");
}

}  // namespace fascia
