#include "core/evidence/weigh.hpp"

#include "tests/core/plain_words/lines.hpp"
#include "tests/support/small_world.hpp"

using namespace fascia;
using namespace fascia::test;

namespace {

/// Evidence with what no test here is about filled in.
std::string evidence(const std::string& name, const std::string& candidate,
                     const std::string& finding, const std::string& rest) {
    return "evidence \"" + name + "\" { candidate = \"" + candidate + "\", finding = \"" + finding +
           "\", " + rest + ", because = \"so it is\", source = \"book\" }\n";
}

}  // namespace

TEST_CASE("A present finding adds its points to the pre-test value", "[weigh]") {
    const SmallWorld world(
        evidence("e", "disc", "cough", R"(present = "strong", absent = "weak_against")"));
    // disc is occasional, -9.0; psoas and quadratus common, -6.0; sij 0.2, 10 log10(0.25) = -6.0.
    CHECK(ranking(world.consult({has("cough")})) == Lines{"1 disc -5.0", "2 psoas -6.0",
                                                          "2 quadratus -6.0", "2 sij -6.0",
                                                          "5 appendix right -16.0"});
    CHECK(ranking(world.consult({lacks("cough")})).back() == "5 appendix right -16.0");
    CHECK(contributions(world.consult({lacks("cough")}), "disc") == Lines{"-1.0 cough"});
}

TEST_CASE("Equal totals share a rank, and the next rank leaves room", "[weigh]") {
    const SmallWorld world("");
    CHECK(ranking(world.consult({})) == Lines{"1 psoas -6.0", "1 quadratus -6.0", "1 sij -6.0",
                                              "4 disc -9.0", "5 appendix right -16.0"});
}

TEST_CASE(
    "An absent finding counts only where the evidence says so, unasked and untestable never do",
    "[weigh]") {
    const SmallWorld world(evidence("e", "disc", "cough", R"(present = "strong")"));
    CHECK(contributions(world.consult({lacks("cough")}), "disc").empty());
    CHECK(contributions(world.consult({}), "disc").empty());
    CHECK(contributions(
              world.consult({{"cough", FindingState::untestable, Side::none, {}, "", {}}}), "disc")
              .empty());
}

TEST_CASE(
    "A finding counts once for a candidate: the published one first, else the strongest, else by "
    "name",
    "[weigh]") {
    const SmallWorld words(
        evidence("a", "disc", "cough", R"(present = "moderate", overlap = "x")") +
        evidence("b", "disc", "cough", R"(present = "strong", overlap = "y")"));
    CHECK(contributions(words.consult({has("cough")}), "disc") ==
          Lines{"+4.0 cough", "(+2.5 cough)"});
    const SmallWorld figure(
        evidence("a", "disc", "cough",
                 R"(present = { lr = 1.26 }, grade = "published", overlap = "x")") +
        evidence("b", "disc", "cough", R"(present = "strong", overlap = "y")"));
    CHECK(contributions(figure.consult({has("cough")}), "disc") ==
          Lines{"+1.0 cough", "(+4.0 cough)"});
}

TEST_CASE("A finding may count once for and once against", "[weigh]") {
    const SmallWorld world(
        evidence("a", "disc", "cough", R"(present = "moderate", overlap = "x")") +
        evidence("b", "disc", "cough", R"(present = "weak_against", overlap = "y")"));
    CHECK(contributions(world.consult({has("cough")}), "disc") ==
          Lines{"+2.5 cough", "-1.0 cough"});
}

TEST_CASE("Of an overlap only the strongest for and the strongest against count", "[weigh]") {
    const SmallWorld world(
        evidence("a", "disc", "cough", R"(present = "moderate", overlap = "load")") +
        evidence("b", "disc", "fever", R"(present = "strong", overlap = "load")") +
        evidence("c", "disc", "old", R"(present = "weak_against", overlap = "load")"));
    CHECK(contributions(world.consult({has("cough"), has("fever"), has("old")}), "disc") ==
          Lines{"+4.0 fever", "-1.0 old", "(+2.5 cough)"});
}

TEST_CASE("Without an overlap the finding's own topic is taken", "[weigh]") {
    // test_a and cough are both about provocation.
    const SmallWorld world(evidence("a", "disc", "cough", R"(present = "moderate")") +
                           evidence("b", "disc", "test_a", R"(present = "strong")"));
    CHECK(contributions(world.consult({has("cough"), has("test_a")}), "disc") ==
          Lines{"+4.0 test_a", "(+2.5 cough)"});
}

TEST_CASE("A word counts only where no published figure of its overlap does", "[weigh]") {
    const SmallWorld world(
        evidence("a", "disc", "cough",
                 R"(present = { lr = 1.26 }, grade = "published", overlap = "load")") +
        evidence("b", "disc", "fever", R"(present = "hallmark", overlap = "load")"));
    CHECK(contributions(world.consult({has("cough"), has("fever")}), "disc") ==
          Lines{"+1.0 cough", "(+6.0 fever)"});
    CHECK(contributions(world.consult({has("fever")}), "disc") == Lines{"+6.0 fever"});
}

TEST_CASE("What does not count names what stands in its place", "[weigh]") {
    const SmallWorld world(
        evidence("a", "disc", "cough", R"(present = "moderate", overlap = "load")") +
        evidence("b", "disc", "fever", R"(present = "strong", overlap = "load")"));
    const Consultation c = world.consult({has("cough"), has("fever")});
    for (const WeighedCandidate& w : c.weighing().candidates) {
        if (w.candidate->id == "disc") {
            REQUIRE(w.contributions.size() == 2);
            CHECK(w.contributions[1].status == NotCounted::same_overlap);
            CHECK(w.contributions[1].replaced_by == 0U);
        }
    }
}

TEST_CASE("A cluster is present at its number, absent once that cannot be reached, else not asked",
          "[weigh]") {
    const SmallWorld world(
        R"(cluster "k" { candidate = "sij", of = { "test_a", "test_b", "test_c" }, at_least = 2,
      present = { lr = 4.0 }, absent = { lr = 0.25 }, grade = "published", because = "so", source = "book" })");
    CHECK(contributions(world.consult({has("test_a", Side::left), has("test_b", Side::left)}),
                        "sij", Side::left) == Lines{"+6.0 p/k"});
    CHECK(contributions(world.consult({lacks("test_a", Side::left), lacks("test_b", Side::left)}),
                        "sij", Side::left) == Lines{"-6.0 p/k"});
    CHECK(contributions(world.consult({has("test_a", Side::left), lacks("test_b", Side::left)}),
                        "sij", Side::left)
              .empty());
    CHECK(contributions(world.consult({has("test_a", Side::left), has("test_b", Side::right)}),
                        "sij", Side::left)
              .empty());
}

TEST_CASE("Members of a cluster have no weight of their own for its candidate", "[weigh]") {
    const SmallWorld world(
        R"(cluster "k" { candidate = "sij", of = { "test_a", "test_b" }, at_least = 2,
      present = { lr = 4.0 }, grade = "published", because = "so", source = "book" })"
        "\n" +
        evidence("e", "sij", "test_a", R"(present = "strong", overlap = "other")") +
        evidence("f", "disc", "test_a", R"(present = "strong")"));
    const Consultation c = world.consult({has("test_a")});
    CHECK(contributions(c, "sij") == Lines{"(+4.0 test_a)"});
    CHECK(contributions(c, "disc") == Lines{"+4.0 test_a"});
}

TEST_CASE(
    "A paired candidate appears once for each side that a finding names, with the full pre-test "
    "value",
    "[weigh]") {
    const SmallWorld world(
        evidence("e", "psoas", "ache", R"(present = "strong", absent = "weak_against")"));
    const Lines ranks =
        ranking(world.consult({has("ache", Side::left), lacks("ache", Side::right)}));
    CHECK(ranks[0] == "1 psoas left -2.0");
    CHECK(std::ranges::find(ranks, "4 psoas right -7.0") != ranks.end());
    CHECK(ranking(world.consult({has("ache")}))[0] == "1 psoas -2.0");
}

TEST_CASE("Evidence may bear on the other side, or on either", "[weigh]") {
    const SmallWorld world(
        evidence("e", "psoas", "test_a", R"(present = "strong", side = "opposite")") +
        evidence("f", "quadratus", "test_a", R"(present = "strong", side = "any")"));
    const Lines ranks = ranking(world.consult({has("test_a", Side::left)}));
    CHECK(ranks[0] == "1 psoas right -2.0");
    CHECK(ranks[1] == "1 quadratus -2.0");
}

TEST_CASE("A candidate fixed to a side takes only findings of that side, or without side",
          "[weigh]") {
    const SmallWorld world(evidence("e", "appendix", "ache", R"(present = "strong")"));
    CHECK(contributions(world.consult({has("ache", Side::left)}), "appendix", Side::right).empty());
    CHECK(contributions(world.consult({has("ache", Side::right)}), "appendix", Side::right) ==
          Lines{"+4.0 ache"});
    CHECK(contributions(world.consult({has("ache")}), "appendix", Side::right) ==
          Lines{"+4.0 ache"});
}

TEST_CASE("Evidence for a part counts for the whole, and the part that fits best is named",
          "[weigh]") {
    const SmallWorld world(evidence("e", "quadratus_deep", "ache", R"(present = "strong")"),
                           R"("treatments": [])");
    if (world.errors().empty()) {
        const Consultation c = world.consult({has("ache", Side::left)});
        CHECK(ranking(c)[0] == "1 quadratus left -2.0");
        CHECK(c.weighing().candidates.front().best_part == "quadratus_deep");
    } else {
        FAIL(world.errors());
    }
}

TEST_CASE("The part that fits best is the one for which most speaks when each is weighed alone",
          "[weigh]") {
    const std::string even = evidence("a", "quadratus_deep", "ache", R"(present = "strong")") +
                             evidence("b", "sheet", "ache", R"(present = "strong")") +
                             evidence("c", "quadratus", "test_b", R"(present = "moderate")");
    const std::string more_of_the_sheet = evidence("d", "sheet", "test_a", R"(present = "weak")");
    const auto best = [](const std::string& pack) {
        const SmallWorld world(pack, R"("treatments": [])");
        REQUIRE(world.errors().empty());
        const Consultation c = world.consult(
            {has("ache", Side::left), has("test_a", Side::left), has("test_b", Side::left)});
        CHECK(ranking(c)[0] == "1 quadratus left 0.5");
        return std::string(c.weighing().candidates.front().best_part);
    };
    CHECK(best(even) == "");
    // For the whole the weak one does not count: test B, of the same topic, says more.
    CHECK(best(even + more_of_the_sheet) == "sheet");
}

TEST_CASE("A percentage is given only where everything that counts is published or computed",
          "[weigh]") {
    const SmallWorld world(
        evidence("e", "sij", "test_a",
                 R"(present = { lr = 4.0 }, grade = "published", overlap = "x")") +
        evidence("f", "sij", "ache", R"(present = "weak")"));
    const auto sij = [](const Consultation& c) {
        return *std::ranges::find(c.weighing().candidates, "sij",
                                  [](const WeighedCandidate& w) { return w.candidate->id; });
    };
    // By hand: odds 0.25 times 4 is 1, so one half; the points are -6.0 + 6.0.
    const WeighedCandidate figures = sij(world.consult({has("test_a")}));
    REQUIRE(figures.posterior);
    CHECK(*figures.posterior == Approx(0.5));
    CHECK(figures.published_share == Approx(1.0));
    const WeighedCandidate mixed = sij(world.consult({has("test_a"), has("ache")}));
    CHECK_FALSE(mixed.posterior);
    CHECK(mixed.published_share == Approx(6.0 / 7.0));
}

TEST_CASE("What must not be missed is weighed apart, without rank and percentage", "[weigh]") {
    const SmallWorld world(
        evidence("e", "infection", "fever", R"(present = { lr = 13.5 }, grade = "published")"));
    const Consultation c = world.consult({has("fever")});
    REQUIRE(c.weighing().must_not_miss.size() == 1);
    CHECK(c.weighing().must_not_miss.front().rank == 0);
    CHECK_FALSE(c.weighing().must_not_miss.front().posterior);
    CHECK(to_string(c.weighing().must_not_miss.front().points) == "-28.7");  // -40.0 + 11.3
}

TEST_CASE("A capped ratio says so", "[weigh]") {
    const SmallWorld world(
        evidence("e", "disc", "cough", R"(present = { lr = 48.5 }, grade = "published")"));
    const Consultation c = world.consult({has("cough")});
    CHECK(contributions(c, "disc") == Lines{"+13.0 cough"});
    CHECK(c.weighing().candidates.front().contributions.front().capped);
}

namespace {

/// "cough +4.0 -1.0": what either answer would change.
Lines open(const Consultation& consultation, const std::string& id) {
    Lines out;
    for (const WeighedCandidate& weighed : consultation.weighing().candidates) {
        for (const OpenFinding& one : consultation.open_findings(weighed)) {
            if (weighed.candidate->id == id) {
                out.push_back(std::string(one.finding) + ' ' + signed_points(one.if_present) + ' ' +
                              signed_points(one.if_absent));
            }
        }
    }
    return out;
}

}  // namespace

TEST_CASE("What was not asked is worth what it would change, not what it is worth alone",
          "[weigh]") {
    const SmallWorld world(
        evidence("a", "disc", "cough",
                 R"(present = "strong", absent = "weak_against", overlap = "x")") +
        evidence("b", "disc", "fever",
                 R"(present = "moderate", absent = "moderate_against", overlap = "x")"));
    CHECK(open(world.consult({}), "disc") == Lines{"cough +4.0 -1.0", "fever +2.5 -2.5"});
    CHECK(open(world.consult({has("cough")}), "disc") == Lines{"fever 0.0 -2.5"});
    CHECK(open(world.consult({has("fever")}), "disc") == Lines{"cough +1.5 -1.0"});
    CHECK(open(world.consult({lacks("fever")}), "disc") == Lines{"cough +4.0 0.0"});
    CHECK(open(world.consult({has("fever"), lacks("cough")}), "disc").empty());
}

TEST_CASE("A published figure that was not asked would push the words of its overlap out",
          "[weigh]") {
    const SmallWorld world(evidence("a", "disc", "cough", R"(present = "strong", overlap = "x")") +
                           evidence("b", "disc", "fever",
                                    R"(present = { lr = 2 }, grade = "published", overlap = "x")"));
    CHECK(open(world.consult({has("cough")}), "disc") == Lines{"fever -1.0 0.0"});
}

TEST_CASE("Of answers that change as much, what the person can tell comes first", "[weigh]") {
    const SmallWorld world(
        evidence("a", "psoas", "test_a", R"(present = "strong", overlap = "x")") +
        evidence("b", "psoas", "ache", R"(present = "strong", overlap = "y")"));
    CHECK(open(world.consult({has("cough")}), "psoas") ==
          Lines{"ache +4.0 0.0", "test_a +4.0 0.0"});
    const SmallWorld other(
        evidence("a", "psoas", "test_a", R"(present = "strong", overlap = "x")") +
        evidence("b", "psoas", "stab", R"(present = "strong", overlap = "y")"));
    CHECK(open(other.consult({}), "psoas") == Lines{"stab +4.0 0.0", "test_a +4.0 0.0"});
}
