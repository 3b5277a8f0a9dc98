#pragma once

#include "core/base/result.hpp"

namespace fascia::shell {

/// What the program ends with.
enum class ExitStatus : int {
    done = 0,
    no = 1,     ///< done, and the answer is no
    usage = 2,  ///< the call itself was off
    input = 3,  ///< something that was read is wrong, or something could not be written
    limit = 4,  ///< a bound was reached, or the user stopped it
};

/// What a command comes to: its status, or what was wrong.
using Outcome = Result<ExitStatus>;

/// The status that follows from errors. Requires: there is one.
[[nodiscard]] inline ExitStatus status_of(const Diagnostics& errors) {
    switch (errors.front().code) {
        case ErrorCode::usage:
            return ExitStatus::usage;
        case ErrorCode::input:
            return ExitStatus::input;
        case ErrorCode::limit:
            return ExitStatus::limit;
    }
    return ExitStatus::input;
}

}  // namespace fascia::shell
