#include "core/explain/step_tree.hpp"

#include "tests/support/catch.hpp"

namespace fascia::test {

namespace {

Step step(Step::Kind kind, const std::string& what, std::vector<Step> premises = {}) {
    Step out;
    out.kind = kind;
    out.text = what;
    out.claim = Claim{what, "", {}};
    out.premises = std::move(premises);
    return out;
}

}  // namespace

TEST_CASE("What was shown before is shown once, with the number where it stands", "[steps]") {
    const Step shared = step(Step::Kind::derived, "d", {step(Step::Kind::graph, "g")});
    std::vector<Step> first = {step(Step::Kind::told, "t"),
                               step(Step::Kind::derived, "e", {shared})};
    std::vector<Step> second = {shared, step(Step::Kind::graph, "g")};
    share_repeated({&first, &second});
    CHECK(first[1].premises[0].same_as.empty());
    CHECK(second[0].same_as == "1.2.1");
    CHECK(second[0].premises.empty());
    CHECK(second[1].same_as.empty());  // a leaf is no longer than a reference to it
    CHECK(count_below(first) == 4);
}

TEST_CASE("Leaves are told once, with the arguments that rest on them", "[steps]") {
    const Step shared = step(Step::Kind::derived, "d", {step(Step::Kind::graph, "g")});
    std::vector<Step> first = {step(Step::Kind::assumed, "a"), shared};
    std::vector<Step> second = {shared, step(Step::Kind::told, "t")};
    share_repeated({&first, &second});
    const std::vector<Leaf> leaves = leaves_of({&first, &second});
    std::vector<std::string> seen;
    for (const Leaf& leaf : leaves) {
        seen.push_back(leaf.number + " " + leaf.step->text + " " +
                       std::to_string(leaf.rest_on.size()));
    }
    CHECK(seen == std::vector<std::string>{"2.2 t 1", "1.2.1 g 2", "1.1 a 1"});
}

TEST_CASE("The number of a step is digits and dots", "[steps]") {
    CHECK(step_path("2.1.13") == std::vector<std::size_t>{2, 1, 13});
    for (const char* wrong : {"", "0", "2.", ".2", "2..1", "a", "2.1a", "-1", "2.0"}) {
        CHECK(!step_path(wrong));
    }
}

}  // namespace fascia::test
