#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fascia::datalog::testing {

/// Numbers that are the same on every machine.
/// Source: Steele, Lea, Flood, Fast splittable pseudorandom number generators (2014).
class SplitMix {
public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    /// From 0 to below `n`.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    bool chance(int percent) { return next() % 100 < static_cast<std::uint64_t>(percent); }
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[below(from.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[below(i)]);
        }
    }

private:
    std::uint64_t state_;
};

struct RandomRule {
    std::string name;
    std::vector<std::string> heads;
    std::vector<std::string> body;
};

/// A program in the little language, in parts that can be put in any order.
struct RandomProgram {
    std::vector<std::string> relations;
    std::vector<std::string> facts;
    std::vector<RandomRule> rules;

    [[nodiscard]] std::string text() const;
    /// The same program: relations, facts and rules in another order, and where
    /// asked also the literals of bodies.
    [[nodiscard]] RandomProgram shuffled(SplitMix& random, bool literals) const;
};

/// Safe, well typed and free of overflow, with recursion, steps, negation,
/// aggregates, comparisons, arithmetic, constants, repeated variables and a wide
/// relation. Stratified but for about one in ten, which may have a cycle.
[[nodiscard]] RandomProgram random_program(std::uint64_t seed);

}  // namespace fascia::datalog::testing
