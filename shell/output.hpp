#pragma once

#include <streambuf>
#include <vector>

namespace fascia::shell {

/// Standard output as a stream that remembers why it failed: a pipe that was
/// closed is no mistake, a full disk is one.
class Output : public std::streambuf {
public:
    explicit Output(int descriptor);

    /// The errno of the first write that failed; 0 where none did. From then on
    /// nothing is written any more.
    [[nodiscard]] int error() const { return error_; }

protected:
    int_type overflow(int_type c) override;
    int sync() override;

private:
    int descriptor_;
    int error_ = 0;
    std::vector<char> buffer_;
};

}  // namespace fascia::shell
