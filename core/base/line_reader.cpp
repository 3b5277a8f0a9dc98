#include "core/base/line_reader.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace fascia {

LineReader::LineReader(std::filesystem::path path, std::size_t line_bytes_max, Descriptor file)
    : path_(std::move(path)), line_bytes_max_(line_bytes_max), file_(std::move(file)) {}

Result<LineReader> LineReader::open(const std::filesystem::path& path, std::size_t line_bytes_max) {
    auto file = open_to_read(path);
    if (!file) {
        return fail(std::move(file.error()));
    }
    return LineReader(path, line_bytes_max, std::move(*file));
}

Result<std::optional<std::string_view>> LineReader::next() {
    std::size_t end = read_.find('\n', begin_);
    if (end == std::string::npos) {
        read_.erase(0, std::exchange(begin_, 0));
    }
    while (end == std::string::npos && !at_end_ && read_.size() <= line_bytes_max_) {
        constexpr std::size_t block = std::size_t{1} << 16U;
        const std::size_t size = read_.size();
        read_.resize(size + block);
        const ssize_t got = ::read(file_.get(), read_.data() + size, block);
        const int error = errno;
        read_.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0 && error != EINTR) {
            return file_error(path_, "cannot be read: " + reason(error));
        }
        at_end_ = got == 0;
        end = read_.find('\n', size);
    }
    if (begin_ == read_.size()) {
        return std::nullopt;
    }
    ++line_;
    const std::size_t begin = begin_;
    end = std::min(end, read_.size());
    begin_ = std::min(end + 1, read_.size());
    if (end - begin > line_bytes_max_) {
        Diagnostic diagnostic;
        diagnostic.message = "the line is longer than the limit of " +
                             std::to_string(line_bytes_max_ >> 20U) + " MiB";
        diagnostic.where = {path_.string(), line_, 0, 1};
        return fail(std::move(diagnostic));
    }
    return std::string_view(read_).substr(begin, end - begin);
}

}  // namespace fascia
