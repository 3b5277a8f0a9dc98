#pragma once

#include "tests/bench/measure.hpp"
#include "tests/bench/program.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia::bench {

/// What bringing everything up to date took, after one tuple was withdrawn or given back.
struct Update {
    bool gives = false;
    double seconds = 0;
    std::size_t tuples = 0;    ///< of all outputs, afterwards
    std::size_t examined = 0;  ///< asked whether they still hold
    std::size_t brought = 0;   ///< derived that were not there before
    std::size_t afresh = 0;    ///< strata that were derived afresh

    [[nodiscard]] std::size_t touched() const { return examined + brought; }
};

/// One program that keeps the tuples of one row up to date.
struct Updates {
    Program program;
    State state = State::measured;
    std::string remark;
    Usage usage;                  ///< of the whole process
    double scratch = 0;           ///< seconds to derive everything from what is given
    double scratch_mib = 0;       ///< peak of resident memory until then; 0 where it is not known
    std::size_t tuples = 0;       ///< before the first update
    std::vector<Update> updates;  ///< a removal and an addition, in turn

    /// The seconds of the removals or of the additions, ascending.
    [[nodiscard]] std::vector<double> seconds(bool gives) const;
    /// How many times as long as each update deriving everything from scratch takes,
    /// ascending; where `touched_max` is given, of those that touched no more tuples.
    [[nodiscard]] std::vector<double> gains(std::size_t touched_max = ~std::size_t{0}) const;
    /// Of the removals for which no stratum was derived afresh; 0 where there are none.
    [[nodiscard]] double nanoseconds_per_examined() const;
    /// Of the removals, ascending.
    [[nodiscard]] std::vector<std::size_t> examined() const;
    [[nodiscard]] std::size_t derived_afresh() const;
};

struct UpdatesResult {
    Row row;
    std::vector<Updates> programs;  ///< fascia first

    /// Median of the peer over that of fascia, both over the updates that the peer made;
    /// 0 where there is none.
    [[nodiscard]] double ratio(const Updates& peer) const;
};

/// A value of sorted ones, below which `percent` of them lie; 0 where there are none.
template <class T>
T percentile(const std::vector<T>& sorted, std::size_t percent) {
    return sorted.empty() ? T{} : sorted[(sorted.size() - 1) * percent / 100];
}

/// Withdraws a given tuple chosen at random and gives it back, again and again, for
/// each of three rows: by fascia and, where it has a program for that, by SWI-Prolog.
/// Each goes on until all changes are made or half a minute is over; how many tuples there are
/// after each is compared. `limits` hold for deriving everything first. `programs` are those
/// that may be asked.
std::vector<UpdatesResult> measure_updates(const std::vector<Program>& programs,
                                           const Places& places, const Limits& limits, bool tiny);

}  // namespace fascia::bench
