#pragma once

#include "tests/bench/program.hpp"

#include <string>
#include <vector>

namespace fascia::bench {

enum class State { measured, disagrees, failed, out_of_time, out_of_memory };

/// Of a process that has ended; whether it agrees is still to be seen.
State state_of(Ended ended);

/// What one program did with one row.
struct Measurement {
    Program program;
    State state = State::measured;
    Usage usage;  ///< medians
    Output output;
    std::string remark;  ///< what is wrong, where something is
};

struct RowResult {
    Row row;
    std::vector<Measurement> programs;  ///< fascia first

    /// Null if it was not measured.
    [[nodiscard]] const Measurement* find(const std::string& id, int threads) const;
    /// Fascia with so many threads, or with one where it offers no more.
    [[nodiscard]] const Measurement* fascia(int threads) const;
    /// As all that agree have written.
    [[nodiscard]] std::size_t tuples() const;
    /// How many times as long the peer takes; 0 if one of the two was not measured.
    [[nodiscard]] double ratio(const Measurement& peer) const;
};

/// Runs every program that is there `runs` times, in turns, so that what else the
/// machine does falls on all of them. One that takes long or does not end well is
/// run once.
/// Whoever does not write the same tuples as the first that ends well, which is fascia if
/// fascia does, disagrees.
RowResult measure(const Row& row, const std::vector<Program>& programs, const Places& places,
                  const Limits& limits, int runs);

/// Of usage that ended well.
Usage median(std::vector<Usage> usages);

}  // namespace fascia::bench
