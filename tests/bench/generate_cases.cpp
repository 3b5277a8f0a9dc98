#include "tests/bench/generate.hpp"
#include "tests/support/random.hpp"

#include <string>
#include <vector>

namespace fascia::bench {

namespace {

constexpr std::size_t findings = 100;
constexpr std::size_t candidates = 60;
constexpr std::size_t links = 600;
constexpr std::size_t findings_of_a_person = 20;

/// A whole number from `least` to `most`.
std::string weight(test::Random& random, int least, int most) {
    const auto choices = static_cast<std::size_t>(most) - static_cast<std::size_t>(least) + 1;
    return std::to_string(least + static_cast<int>(random.below(choices)));
}

}  // namespace

void cases(Facts& facts, std::size_t people) {
    test::Random random(seed);

    facts.relation("candidate");
    for (std::size_t c = 0; c < candidates; ++c) {
        facts.add({"c" + std::to_string(c), weight(random, -160, -60)});
    }

    // Each candidate has the same number of links, each from another finding.
    std::vector<std::size_t> shuffled(findings);
    for (std::size_t f = 0; f < findings; ++f) {
        shuffled[f] = f;
    }
    facts.relation("link");
    for (std::size_t c = 0; c < candidates; ++c) {
        random.shuffle(shuffled);
        for (std::size_t i = 0; i < links / candidates; ++i) {
            facts.add({"f" + std::to_string(shuffled[i]), "c" + std::to_string(c),
                       weight(random, -60, 100)});
        }
    }

    facts.relation("person");
    for (std::size_t p = 0; p < people; ++p) {
        facts.add({"p" + std::to_string(p)});
    }
    facts.relation("has");
    for (std::size_t p = 0; p < people; ++p) {
        random.shuffle(shuffled);
        for (std::size_t i = 0; i < findings_of_a_person; ++i) {
            facts.add({"p" + std::to_string(p), "f" + std::to_string(shuffled[i])});
        }
    }
}

}  // namespace fascia::bench
