#pragma once

#include <cstdint>

namespace fascia::datalog {

/// How the work of an evaluation is shared among threads. What comes of it is the same,
/// row by row, whatever stands here.
struct Sharing {
    unsigned threads = 1;                        ///< at least 1, the caller's among them
    std::uint32_t rows_min = 512;                ///< a run of a rule over fewer rows is left to one
    std::uint32_t tries_min = 8192;              ///< and one of which fewer tries are expected
    std::uint32_t rows_at_a_time = 256;          ///< that a thread takes; at least 1
    std::uint32_t tuples_at_a_time = 1U << 20U;  ///< that it may find in them; at least 1
};

}  // namespace fascia::datalog
