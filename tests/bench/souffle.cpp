#include "tests/bench/souffle.hpp"

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace fascia::bench {

namespace {

std::vector<std::string> columns_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> columns;
    for (std::string column; std::getline(in, column, '\t');) {
        columns.push_back(column);
    }
    return columns;
}

double look_up(const OtherTimes& times, const std::string& row, const std::string& program) {
    const auto found = times.find(row);
    if (found == times.end()) {
        return 0;
    }
    const auto time = found->second.find(program);
    return time == found->second.end() ? 0 : time->second;
}

}  // namespace

OtherTimes read_other_times(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) {
        throw std::runtime_error(file.string() + " cannot be read");
    }
    const std::vector<std::string> head = columns_of(line);
    OtherTimes times;
    while (std::getline(in, line)) {
        const std::vector<std::string> columns = columns_of(line);
        for (std::size_t i = 1; i < columns.size() && i < head.size(); ++i) {
            if (columns[i] != "-") {
                times[columns[0]][head[i]] = std::stod(columns[i]);
            }
        }
    }
    return times;
}

Chained chained(const RowResult& result, const OtherTimes& times, const std::string& kind,
                int threads) {
    const double souffle =
        look_up(times, result.row.name, "souffle_" + kind + "_" + std::to_string(threads));
    const Measurement* own = result.find("fascia", threads);
    if (souffle == 0 || own == nullptr) {
        return {};
    }
    const std::array<std::pair<const Measurement*, std::string>, 2> links = {{
        {result.find("duckdb", threads), "duckdb_" + std::to_string(threads)},
        {result.find("swi", 1), "swi"},
    }};
    for (const auto& [peer, column] : links) {
        const double elsewhere = look_up(times, result.row.name, column);
        if (peer != nullptr && elsewhere > 0) {
            return {.ratio = peer->usage.seconds / own->usage.seconds * souffle / elsewhere,
                    .over = peer->program.title};
        }
    }
    return {};
}

}  // namespace fascia::bench
