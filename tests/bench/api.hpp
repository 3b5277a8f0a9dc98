#pragma once

#include "core/base/result.hpp"

#include <ctime>
#include <stdexcept>
#include <utility>

namespace fascia::bench {

/// Seconds that the process has spent, so that what else the machine does is left out.
inline double cpu_seconds() {
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

template <class T>
T value_or_throw(Result<T> result) {
    if (!result) {
        throw std::runtime_error(result.error().front().message);
    }
    return std::move(*result);
}

}  // namespace fascia::bench
