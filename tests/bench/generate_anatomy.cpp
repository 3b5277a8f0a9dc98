#include "tests/bench/generate.hpp"
#include "tests/support/random.hpp"

#include <array>
#include <cassert>
#include <string>
#include <vector>

namespace fascia::bench {

namespace {

constexpr std::size_t kinds = 400;
constexpr std::array<const char*, 5> great_kinds = {"structure", "muscle", "region", "nerve",
                                                    "bone"};
constexpr std::size_t muscle = 1;
constexpr std::size_t nerve = 3;

constexpr int second_whole = 13;  // percent that are part of two
constexpr int innervated = 90;
constexpr int adjacency = 70;

std::string structure_name(std::size_t i) {
    return "s" + std::to_string(i);
}

std::string kind_name(std::size_t i) {
    return i < great_kinds.size() ? great_kinds.at(i) : "k" + std::to_string(i);
}

/// A tree of kinds. Returns for each kind the great kind that it is under.
std::vector<std::size_t> make_kinds(Facts& facts, test::Random& random) {
    std::vector<std::size_t> great(kinds, 0);
    facts.relation("kind_under");
    for (std::size_t k = 1; k < kinds; ++k) {
        std::size_t above = 0;
        great[k] = k;
        // Every fourth is under the same great kind, so that all four grow alike.
        if (const std::size_t before = (k - 1) / 4; before > 0) {
            above = 1 + (k - 1) % 4 + 4 * random.below(before);
            great[k] = great[above];
        }
        facts.add({kind_name(k), kind_name(above)});
    }
    return great;
}

}  // namespace

void anatomy(Facts& facts, std::size_t structures) {
    assert(structures > 0);
    test::Random random(seed);
    const std::vector<std::size_t> great = make_kinds(facts, random);

    std::vector<std::size_t> muscles;
    std::vector<std::size_t> nerves;
    facts.relation("kind");
    for (std::size_t s = 0; s < structures; ++s) {
        const std::size_t kind = 1 + random.below(kinds - 1);
        facts.add({structure_name(s), kind_name(kind)});
        if (great[kind] == muscle) {
            muscles.push_back(s);
        } else if (great[kind] == nerve) {
            nerves.push_back(s);
        }
    }

    facts.relation("part_of");
    for (std::size_t s = 1; s < structures; ++s) {
        const std::size_t first = random.below(s);
        facts.add({structure_name(s), structure_name(first)});
        const std::size_t second = random.below(s);
        if (random.chance(second_whole) && second != first) {
            facts.add({structure_name(s), structure_name(second)});
        }
    }

    facts.relation("attaches");
    for (const std::size_t m : muscles) {
        const std::size_t origin = random.below(structures);
        const std::size_t insertion = random.below(structures);
        facts.add({structure_name(m), structure_name(origin)});
        if (insertion != origin) {
            facts.add({structure_name(m), structure_name(insertion)});
        }
    }
    facts.relation("innervates");
    for (const std::size_t m : muscles) {
        if (!nerves.empty() && random.chance(innervated)) {
            facts.add({structure_name(random.pick(nerves)), structure_name(m)});
        }
    }
    facts.relation("branch_of");
    for (std::size_t n = 1; n < nerves.size(); ++n) {
        facts.add({structure_name(nerves[n]), structure_name(nerves[random.below(n)])});
    }
    facts.relation("adjacent");
    for (std::size_t s = 0; s < structures; ++s) {
        if (random.chance(adjacency)) {
            facts.add({structure_name(s), structure_name(random.below(structures))});
        }
    }
}

}  // namespace fascia::bench
