#include "tests/bench/generate.hpp"
#include "tests/support/random.hpp"

#include <set>
#include <string>
#include <utility>

namespace fascia::bench {

void random_graph(Facts& facts, std::size_t nodes, std::size_t edges) {
    test::Random random(seed);
    std::set<std::pair<std::size_t, std::size_t>> seen;
    facts.relation("edge");
    while (seen.size() < edges) {
        const std::size_t from = random.below(nodes);
        const std::size_t to = random.below(nodes);
        if (seen.emplace(from, to).second) {
            facts.add({std::to_string(from), std::to_string(to)});
        }
    }
}

void chain(Facts& facts, std::size_t nodes) {
    facts.relation("edge");
    for (std::size_t i = 0; i + 1 < nodes; ++i) {
        facts.add({std::to_string(i), std::to_string(i + 1)});
    }
}

void generations(Facts& facts, std::size_t width, std::size_t count) {
    constexpr int second_parent = 40;  // percent
    test::Random random(seed);
    facts.relation("parent");
    for (std::size_t generation = 1; generation < count; ++generation) {
        const std::size_t before = (generation - 1) * width;
        for (std::size_t i = 0; i < width; ++i) {
            const std::string child = std::to_string(generation * width + i);
            const std::size_t first = random.below(width);
            facts.add({child, std::to_string(before + first)});
            const std::size_t second = random.below(width);
            if (random.chance(second_parent) && second != first) {
                facts.add({child, std::to_string(before + second)});
            }
        }
    }
}

}  // namespace fascia::bench
