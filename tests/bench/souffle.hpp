#pragma once

#include "tests/bench/measure.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace fascia::bench {

/// Seconds of another machine, by row and program, of souffle.tsv.
using OtherTimes = std::map<std::string, std::map<std::string, double>>;

/// Throws std::runtime_error if the file cannot be read.
OtherTimes read_other_times(const std::filesystem::path& file);

struct Chained {
    double ratio = 0;  ///< 0 if it cannot be told
    std::string over;  ///< title of the peer that both machines measured
};

/// How many times as long as fascia Soufflé would take: the ratio of a peer to fascia,
/// measured here, times the ratio of Soufflé to that peer, measured elsewhere.
/// `kind` is "compiled" or "interpreted".
Chained chained(const RowResult& result, const OtherTimes& times, const std::string& kind,
                int threads);

}  // namespace fascia::bench
