#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace fascia::bench {

/// A program with its words, and where it runs.
struct Command {
    std::vector<std::string> words;
    std::filesystem::path folder;
    std::filesystem::path output;  ///< file for standard output; none if empty
    int cores = 1;                 ///< it runs on the first so many
};

/// What a program may use before it is stopped.
struct Limits {
    std::chrono::seconds time{120};
    std::size_t mib = 12'288;
};

enum class Ended { well, with_error, out_of_time, out_of_memory };

const char* text(Ended ended);

struct Usage {
    Ended ended = Ended::with_error;
    double seconds = 0;  ///< on the clock, from start to end
    double cpu = 0;      ///< seconds that all cores spent on it
    double mib = 0;      ///< peak of resident memory
};

/// Standard error goes to the file `stderr` in the folder of the command.
/// Throws std::system_error if no process can be made.
Usage run(const Command& command, const Limits& limits);

/// The file that the shell would start for `name`; empty if there is none.
std::filesystem::path find_program(const std::string& name);

}  // namespace fascia::bench
