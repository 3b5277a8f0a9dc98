#include "core/graph/cycle.hpp"

#include "tests/support/catch.hpp"

#include <string>

namespace fascia::test {

using Arrows = std::vector<std::pair<std::string, std::string>>;
using Names = std::vector<std::string>;

TEST_CASE("A cycle is told from its least name on, the first name repeated", "[graph]") {
    CHECK(find_cycle({{"c", "b"}, {"b", "a"}, {"a", "c"}}) == Names{"a", "c", "b", "a"});
    CHECK(find_cycle({{"a", "a"}}) == Names{"a", "a"});
    CHECK(find_cycle({{"x", "a"}, {"a", "b"}, {"b", "a"}}) == Names{"a", "b", "a"});
}

TEST_CASE("Two ways to one place are no cycle", "[graph]") {
    CHECK(find_cycle({}).empty());
    CHECK(find_cycle({{"a", "b"}, {"a", "c"}, {"b", "d"}, {"c", "d"}, {"a", "b"}}).empty());
}

TEST_CASE("Of several cycles the same is told in whatever order the arrows come", "[graph]") {
    const Arrows arrows = {{"a", "b"}, {"b", "a"}, {"c", "d"}, {"d", "c"}, {"b", "c"}};
    const Names cycle = find_cycle(arrows);
    CHECK_FALSE(cycle.empty());
    CHECK(find_cycle(Arrows(arrows.rbegin(), arrows.rend())) == cycle);
}

TEST_CASE("A long chain is walked without recursion", "[graph]") {
    Arrows arrows;
    for (int i = 0; i < 200'000; ++i) {
        arrows.emplace_back(std::to_string(i), std::to_string(i + 1));
    }
    CHECK(find_cycle(arrows).empty());
    arrows.emplace_back("200000", "0");
    CHECK(find_cycle(arrows).size() == 200'002);
}

}  // namespace fascia::test
