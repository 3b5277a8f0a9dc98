#pragma once

#include "tests/bench/process.hpp"
#include "tests/bench/row.hpp"
#include "tests/bench/tuples.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fascia::bench {

/// Where things stand.
struct Places {
    std::filesystem::path fascia;   ///< the program
    std::filesystem::path sources;  ///< tests/bench
    std::filesystem::path work;
    std::filesystem::path modules;  ///< the folder that holds node_modules
};

/// Fascia or a peer, with a number of threads.
struct Program {
    std::string id;     ///< such as "duckdb"
    std::string title;  ///< such as "DuckDB"
    int threads = 1;
    std::string missing;    ///< why it cannot run; empty if it can
    std::string file;       ///< its program in the folder of a row
    bool as_logic = false;  ///< its output is one text in place of tables
    /// What starts the program `file`; it runs in a folder beside the facts.
    std::function<std::vector<std::string>(const std::filesystem::path& file)> words;

    [[nodiscard]] bool is_fascia() const { return id == "fascia"; }
    /// Such as "duckdb-2".
    [[nodiscard]] std::string name() const { return id + "-" + std::to_string(threads); }
};

/// Fascia first. Two threads only where `fascia run` offers them.
std::vector<Program> programs(const Places& places);

struct Outcome {
    Usage usage;
    Output output;
    std::string shown;  ///< standard output, where the tuples are in tables
    std::string error;  ///< the first words of standard error, if it did not end well
};

/// Runs it once on the facts in places.work / row.name, and removes what it wrote.
Outcome run_once(const Program& program, const Row& row, const Places& places,
                 const Limits& limits);

}  // namespace fascia::bench
