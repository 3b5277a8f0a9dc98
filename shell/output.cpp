#include "shell/output.hpp"

#include <unistd.h>

#include <cerrno>

namespace fascia::shell {

Output::Output(int descriptor) : descriptor_(descriptor), buffer_(std::size_t{64} << 10U) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
}

Output::int_type Output::overflow(int_type c) {
    if (sync() != 0) {
        return traits_type::eof();
    }
    return traits_type::eq_int_type(c, traits_type::eof()) ? traits_type::not_eof(c)
                                                           : sputc(traits_type::to_char_type(c));
}

int Output::sync() {
    const char* at = pbase();
    while (at < pptr() && error_ == 0) {
        const ssize_t written = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
        if (written >= 0) {
            at += written;
        } else if (errno != EINTR) {
            error_ = errno;
        }
    }
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return error_ == 0 ? 0 : -1;
}

}  // namespace fascia::shell
