#pragma once

#include "core/base/result.hpp"

#include <filesystem>
#include <streambuf>
#include <vector>

namespace fascia::shell {

/// What is read from a descriptor, as a stream that ends where reading fails, and remembers why.
class Input : public std::streambuf {
public:
    explicit Input(int descriptor);

    /// Error: reading failed, in words that call it `name`.
    [[nodiscard]] Result<void> was_read(const std::filesystem::path& name) const;

protected:
    int_type underflow() override;

private:
    int descriptor_;
    int error_ = 0;  ///< the errno of the read that failed; 0 where none did
    std::vector<char> buffer_;
};

}  // namespace fascia::shell
