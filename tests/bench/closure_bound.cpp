// fascia_closure_bound PACK.lua EDGES: how far the engine is from what the machine would allow for
// a transitive closure. PACK.lua has an input `edge` and one output, its closure, both of integers;
// EDGES is a file of `edge`. Prints the time of the engine, of the same closure as a matrix of
// bits worked on a machine word at a time, and of writing as many bytes as the tuples take.
// Status 1 where both closures are not of one size.
#include "core/base/file.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/lua/load_pack.hpp"
#include "core/rules/rulebook.hpp"
#include "tests/bench/api.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

namespace {

using namespace fascia;
using bench::cpu_seconds;
using bench::value_or_throw;

using Edges = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// The median of five, in seconds of the processor.
template <class Work>
double median_time(Work work) {
    std::vector<double> all(5);
    for (double& one : all) {
        const double begin = cpu_seconds();
        work();
        one = cpu_seconds() - begin;
    }
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

Edges read_edges(const char* file) {
    std::ifstream in(file);
    Edges out;
    for (std::int64_t from = 0, to = 0; in >> from >> to;) {
        out.emplace_back(from, to);
    }
    return out;
}

/// By nodes, a row of bits each: Warshall, A theorem on Boolean matrices (1962), with a row at a
/// time in words of 64 bits. Takes n² / 64 words for each of n nodes at most.
class BitMatrix {
public:
    explicit BitMatrix(const Edges& edges) {
        std::map<std::int64_t, std::size_t> number;
        for (const auto& [from, to] : edges) {
            number.emplace(from, number.size());
            number.emplace(to, number.size());
        }
        nodes_ = number.size();
        words_ = (nodes_ + 63) / 64;
        bits_.resize(nodes_ * words_);
        for (const auto& [from, to] : edges) {
            bits_[number[from] * words_ + number[to] / 64] |= std::uint64_t{1} << number[to] % 64;
        }
    }

    void close() {
        for (std::size_t k = 0; k < nodes_; ++k) {
            const std::uint64_t* const through = &bits_[k * words_];
            for (std::size_t i = 0; i < nodes_; ++i) {
                std::uint64_t* const row = &bits_[i * words_];
                if ((row[k / 64] >> k % 64 & 1U) != 0) {
                    for (std::size_t word = 0; word < words_; ++word) {
                        row[word] |= through[word];
                    }
                }
            }
        }
    }

    [[nodiscard]] std::size_t count() const {
        return std::accumulate(bits_.begin(), bits_.end(), std::size_t{0},
                               [](std::size_t sum, std::uint64_t word) {
                                   return sum + static_cast<std::size_t>(std::popcount(word));
                               });
    }

private:
    std::size_t nodes_ = 0;
    std::size_t words_ = 0;
    std::vector<std::uint64_t> bits_;
};

int run(const char* pack_file, const char* edges_file) {
    constexpr std::size_t bytes_max = std::size_t{1} << 20U;
    const Pack pack = value_or_throw(
        load_pack(SourceText(pack_file, value_or_throw(read_file(pack_file, bytes_max)))));
    const auto book = value_or_throw(Rulebook::compile(nullptr, {pack}));
    const Edges edges = read_edges(edges_file);
    datalog::Database given(book->program(), book->values());
    for (const auto& [from, to] : edges) {
        given.give(book->relation("edge").value(),
                   std::vector{book->values().integer(from), book->values().integer(to)});
    }
    std::size_t tuples = 0;
    const double engine = median_time([&] {
        datalog::Database database(given);
        value_or_throw(datalog::evaluate(book->program(), book->analysis(), database));
        tuples = database.size(book->relation(pack.outputs.front().text()).value());
    });
    std::size_t bits = 0;
    const double words = median_time([&] {
        BitMatrix matrix(edges);
        matrix.close();
        bits = matrix.count();
    });
    if (bits != tuples) {
        std::printf("the engine derives %zu tuples, the matrix holds %zu\n", tuples, bits);
        return 1;
    }
    // Far more than any cache holds, so that the bus is what is measured.
    std::vector<char> from(std::size_t{256} << 20U, 'a');
    std::vector<char> to(from.size());
    const double copy = median_time([&] { std::memcpy(to.data(), from.data(), from.size()); });
    const double bytes = static_cast<double>(tuples * 2 * sizeof(std::uint32_t));
    const double bus = copy * bytes / static_cast<double>(from.size());
    std::printf("closure of %zu edges, %zu tuples; cpu milliseconds\n", edges.size(), tuples);
    std::printf("  %-50s %9.2f\n", "the engine, in memory", engine * 1e3);
    std::printf("  %-50s %9.2f  engine / this: %.1f\n",
                "a matrix of bits, a machine word at a time", words * 1e3, engine / words);
    std::printf("  %-50s %9.2f  engine / this: %.1f\n", "copying as many bytes as the tuples take",
                bus * 1e3, engine / bus);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 3) {
            throw std::runtime_error("usage: fascia_closure_bound PACK.lua EDGES");
        }
        return run(argv[1], argv[2]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
