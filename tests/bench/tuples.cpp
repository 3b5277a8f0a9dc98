#include "tests/bench/tuples.hpp"

#include <fstream>
#include <string_view>

namespace fascia::bench {

namespace {

/// FNV-1a. What stands between two columns is the same to it in every dialect.
std::uint64_t hash(std::string_view columns) {
    std::uint64_t h = 0xcbf29ce484222325ULL;
    for (const char c : columns) {
        const char seen = c == ',' || c == ' ' ? '\t' : c;
        h = (h ^ static_cast<unsigned char>(seen)) * 0x100000001b3ULL;
    }
    return h ^ (h >> 32U);
}

void add(Tuples& tuples, std::string_view columns) {
    ++tuples.count;
    tuples.digest += hash(columns);
}

}  // namespace

Output read_tables(const std::filesystem::path& folder, const std::vector<std::string>& relations) {
    Output output;
    for (const std::string& relation : relations) {
        std::ifstream in(folder / (relation + ".tsv"));
        if (!in) {
            continue;
        }
        Tuples& tuples = output[relation];
        for (std::string line; std::getline(in, line);) {
            add(tuples, line);
        }
    }
    return output;
}

Output read_logic(const std::filesystem::path& file, const std::vector<std::string>& relations) {
    Output output;
    for (const std::string& relation : relations) {
        output[relation];
    }
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const std::string_view text = line;
        const std::size_t open = text.find('(');
        if (open == std::string_view::npos || !text.ends_with(").")) {
            continue;
        }
        const auto found = output.find(std::string(text.substr(0, open)));
        if (found != output.end()) {
            add(found->second, text.substr(open + 1, text.size() - open - 3));
        }
    }
    return output;
}

std::size_t total(const Output& output) {
    std::size_t sum = 0;
    for (const auto& [relation, tuples] : output) {
        sum += tuples.count;
    }
    return sum;
}

}  // namespace fascia::bench
