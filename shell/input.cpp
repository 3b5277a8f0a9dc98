#include "shell/input.hpp"

#include "core/base/descriptor.hpp"

#include <unistd.h>

#include <cerrno>

namespace fascia::shell {

Input::Input(int descriptor) : descriptor_(descriptor), buffer_(std::size_t{64} << 10U) {}

Input::int_type Input::underflow() {
    while (error_ == 0) {
        const ssize_t got = ::read(descriptor_, buffer_.data(), buffer_.size());
        if (got > 0) {
            setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
            return traits_type::to_int_type(*gptr());
        }
        if (got == 0) {
            break;
        }
        error_ = errno == EINTR ? 0 : errno;
    }
    return traits_type::eof();
}

Result<void> Input::was_read(const std::filesystem::path& name) const {
    if (error_ == 0) {
        return {};
    }
    return file_error(name, error_ == EISDIR ? "this is a folder; a file was expected"
                                             : "cannot be read: " + reason(error_));
}

}  // namespace fascia::shell
