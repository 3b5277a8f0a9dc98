#include "core/base/file.hpp"

#include "core/base/descriptor.hpp"
#include "core/base/file_writer.hpp"
#include "core/base/text.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <system_error>
#include <utility>

namespace fascia {

namespace fs = std::filesystem;

namespace {

/// What lies in a folder; nothing where it cannot be read.
std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator it(folder.empty() ? "." : folder, error), end; !error && it != end;
         it.increment(error)) {
        names.push_back(it->path().filename().string());
    }
    return names;
}

}  // namespace

std::vector<std::string> paths_like(const fs::path& missing) {
    const fs::path path = missing.has_filename() ? missing : missing.parent_path();
    const fs::path folder = path.parent_path();
    std::vector<std::string> like;
    std::vector<std::string> names = names_in(folder);
    std::erase(names, path.filename().string());  // a link that leads nowhere
    const std::string wrong = path.filename().string();
    std::vector<std::string> with_ending;
    std::ranges::copy_if(names, std::back_inserter(with_ending),
                         [&](const std::string& name) { return fs::path(name).stem() == wrong; });
    std::ranges::sort(with_ending);
    for (const std::string& name : with_ending.empty() ? nearest(wrong, names) : with_ending) {
        like.push_back((folder / name).string());
    }
    if (!like.empty() || folder.empty()) {
        return like;
    }
    const fs::path above = folder.parent_path();
    for (const std::string& name : nearest(folder.filename().string(), names_in(above))) {
        const fs::path other = above / name / path.filename();
        std::error_code ignored;
        if (fs::exists(other, ignored)) {
            like.push_back(other.string());
        }
    }
    return like;
}

Result<std::string> read_file(const fs::path& path, std::size_t bytes_max, Stop stop) {
    const auto file = open_to_read(path);
    if (!file) {
        return fail(file.error());
    }
    std::string content;
    std::error_code unknown;
    if (const std::uintmax_t size = fs::file_size(path, unknown); !unknown) {
        content.reserve(std::min<std::uintmax_t>(size, bytes_max));
    }
    char block[1 << 16];
    while (true) {
        if (stop.is_asked()) {
            auto stopped = file_error(path, "stopped on request while this was being read");
            stopped.value().front().code = ErrorCode::limit;
            return stopped;
        }
        const ssize_t got = ::read(file->get(), block, sizeof block);
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
            return file_error(path,
                              "this is larger than the limit of " + bytes_in_words(bytes_max));
        }
    }
}

Result<void> write_file(const fs::path& path, std::string_view content) {
    auto file = FileWriter::create(path);
    if (!file) {
        return fail(std::move(file.error()));
    }
    if (auto written = file->write(content); !written) {
        return written;
    }
    return file->commit();
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
