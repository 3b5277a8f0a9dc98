#include "tests/core/datalog/little_language.hpp"
#include "tests/core/datalog/outcome.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random.hpp"

#include <string>
#include <vector>

namespace fascia::datalog::testing {

namespace {

/// People with findings, candidates with links, and each rule's total over what both have in
/// common. Some have nothing in common, some totals come to the same.
std::string program(std::uint64_t seed, const std::vector<std::string>& rules) {
    test::Random random(seed);
    std::string text =
        "relation person(text, integer)\nrelation candidate(text, integer)\n"
        "relation has(text, integer)\nrelation link(integer, text, integer)\n"
        "relation part(integer, text, real)\nrelation out(text, text, integer)\n"
        "relation outs(text, text, real)\nrelation few(text, text)\n";
    const auto people = 3 + random.below(30);
    const auto candidates = 2 + random.below(6);
    const auto findings = 2 + random.below(8);
    for (std::size_t p = 0; p < people; ++p) {
        const std::string name = "p" + std::to_string(p);
        text += "person(" + name + ", " + std::to_string(random.below(4)) + ")\n";
        for (std::size_t n = random.below(5); n > 0; --n) {
            text += "has(" + name + ", " + std::to_string(random.below(findings)) + ")\n";
        }
    }
    for (std::size_t c = 0; c < candidates; ++c) {
        const std::string name = "c" + std::to_string(c);
        for (std::size_t n = 1 + random.below(2); n > 0; --n) {
            text += "candidate(" + name + ", " + std::to_string(random.below(4)) + ")\n";
        }
        for (std::size_t n = random.below(6); n > 0; --n) {
            const std::string finding = std::to_string(random.below(findings));
            text += "link(" + finding + ", " + name + ", " + std::to_string(random.below(5)) +
                    ")\npart(" + finding + ", " + name + ", " + std::to_string(random.below(3)) +
                    ".5)\n";
        }
    }
    for (const std::string& rule : rules) {
        text += rule + '\n';
    }
    return text;
}

const std::vector<std::string> all_rules = {
    "sum: out(?p, ?c, ?n) :- person(?p, _), candidate(?c, _), "
    "?n = sum { ?w, ?f : has(?p, ?f), link(?f, ?c, ?w) }",
    "count: out(?p, ?c, ?n) :- person(?p, _), candidate(?c, _), "
    "?n = count { ?f : has(?p, ?f), link(?f, ?c, _) }",
    "min: out(?p, ?c, ?n) :- person(?p, _), candidate(?c, _), "
    "?n = min { ?w : has(?p, ?f), link(?f, ?c, ?w) }",
    "max: out(?p, ?c, ?n) :- candidate(?c, _), person(?p, _), "
    "?n = max { ?w, ?f : link(?f, ?c, ?w), has(?p, ?f), not { link(?f, ?c, 3) } }",
    "reals: outs(?p, ?c, ?n) :- person(?p, _), candidate(?c, _), "
    "?n = sum { ?w, ?f : has(?p, ?f), part(?f, ?c, ?w) }",
    "test: few(?p, ?c) :- person(?p, ?n), candidate(?c, _), "
    "?n = count { ?f : has(?p, ?f), link(?f, ?c, _) }",
    "known: few(?p, ?c) :- person(?p, _), candidate(?c, _), "
    "2 = count { ?f, ?w : has(?p, ?f), link(?f, ?c, ?w), ?w > 0 }",
    "self: out(?p, ?c, ?n) :- person(?p, _), candidate(?c, _), "
    "?n = count { ?f, ?c : has(?p, ?f), link(?f, ?c, _) }",
    "around: out(?p, ?c, ?n) :- person(?p, ?a), candidate(?c, ?b), "
    "?n = sum { ?w, ?f : has(?p, ?f), link(?f, ?c, ?w), ?w != ?a, ?w >= ?b }",
    "kept: out(?p, ?c, ?m) :- person(?p, _), candidate(?c, ?b), "
    "?n = sum { ?w, ?f : has(?p, ?f), link(?f, ?c, ?w) }, ?m = ?n + 100 * ?b",
    "again: out(?p, ?c, ?n) :- out(?p, ?c, ?m), ?m > 90, candidate(?c, ?n)",
};

}  // namespace

TEST_CASE("Totals over patterns that many bindings share are those of each binding alone",
          "[datalog][aggregates]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const std::string text = program(seed, all_rules);
        const Outcome outcome = look_at(text, {true, 7});
        INFO("seed " << seed << "\n" << text);
        REQUIRE(outcome.error.empty());
        REQUIRE(outcome.wrong.empty());
    }
}

TEST_CASE("A total over what two have in common is worked out once for all of the one",
          "[datalog][aggregates]") {
    std::string text =
        "relation person(integer)\nrelation candidate(integer)\n"
        "relation has(integer, integer)\nrelation link(integer, integer, integer)\n"
        "relation out(integer, integer, integer)\n";
    constexpr int people = 200;
    constexpr int candidates = 50;
    constexpr int findings = 100;
    for (int p = 0; p < people; ++p) {
        text += "person(" + std::to_string(p) + ")\n";
        for (int f = 0; f < 10; ++f) {
            text +=
                "has(" + std::to_string(p) + ", " + std::to_string((p + f * 7) % findings) + ")\n";
        }
    }
    for (int c = 0; c < candidates; ++c) {
        text += "candidate(" + std::to_string(1000 + c) + ")\n";
        for (int f = 0; f < 10; ++f) {
            text += "link(" + std::to_string((c * 3 + f * 11) % findings) + ", " +
                    std::to_string(1000 + c) + ", 5)\n";
        }
    }
    text +=
        "total: out(?p, ?c, ?n) :- person(?p), candidate(?c), "
        "?n = sum { ?w, ?f : has(?p, ?f), link(?f, ?c, ?w) }\n";
    const Evaluated done = evaluated(text);
    CHECK(done.statistics.total.derived == people * candidates);
    // For each of both alone it would be 10,000 times 10 links and 10 lookups; for each person
    // it is 10 findings and 5 links of each, and once more where a batch ends within them.
    CHECK(done.statistics.total.tries < 30'000);
}

}  // namespace fascia::datalog::testing
