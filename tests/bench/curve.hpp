#pragma once

#include "tests/bench/program.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia::bench {

/// One size of the curve: the closure of a random graph, by fascia with one thread.
struct CurvePoint {
    std::size_t nodes = 0;
    std::size_t edges = 0;
    std::size_t tuples = 0;
    std::size_t tries = 0;  ///< of all rules, as `--profile` tells
    Usage usage;

    [[nodiscard]] double nanoseconds_each() const {
        return usage.seconds * 1e9 / static_cast<double>(tries + tuples);
    }
};

struct Curve {
    std::vector<CurvePoint> points;
    std::string stopped;  ///< why it ends early, if it does
};

/// Closures of about 10^5, 10^6 and 10^7 tuples, and of 10^8 if `huge`; a size that does
/// not end well ends the curve. `fascia` is the program to run.
Curve measure_curve(const Program& fascia, const Places& places, const Limits& limits, int runs,
                    bool huge);

}  // namespace fascia::bench
