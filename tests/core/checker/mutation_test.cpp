#include "tests/core/checker/mutation.hpp"

#include "tests/core/checker/rich_world.hpp"
#include "tests/support/world.hpp"

using namespace fascia;
using namespace fascia::test;

namespace {

/// Makes every `stride`-th change; the first that nobody notices fails the test.
std::size_t all_are_noticed(const checker::WrittenExplanation& good, const Case& told,
                            const Rulebook& rulebook, std::size_t begin, std::size_t stride) {
    std::size_t made = 0;
    for (std::size_t i = begin;; i += stride) {
        checker::WrittenExplanation changed = good;
        const std::string what = mutate(changed, i);
        if (what.empty()) {
            return made;
        }
        INFO("change " << i << ": " << what);
        REQUIRE_FALSE(check_explanation(changed, told, rulebook).holds());
        ++made;
    }
}

}  // namespace

TEST_CASE("Every single change of an explanation is noticed", "[checker]") {
    const std::vector<std::vector<Told>> cases = {
        {has("ache", Side::left), has("fever"), has("cough"), lacks("test_a", Side::left),
         has("test_b", Side::left), has("test_c", Side::left)},
        {has("stab", Side::left), has("test_a", Side::right), lacks("test_b"), lacks("test_c")},
        {lacks("fever"), has("ache", Side::both)}};
    const std::vector<Person> people = {{66, "male"}, {30, ""}, {80, "female"}};
    std::size_t made = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Consultation c = rich_world().consult(cases[i], people[i]);
        const checker::WrittenExplanation good = written(explained(c, 100));
        REQUIRE(problems(check_explanation(good, c.told(), rich_world().book())) == "");
        made += all_are_noticed(good, c.told(), rich_world().book(), 0, 1);
    }
    CHECK(made > 3000);
}

TEST_CASE("Changes of an explanation by the shipped rules are noticed", "[checker]") {
    std::size_t made = 0;
    for (const char* name : {"ql_gardener", "cauda_equina_warehouse_worker"}) {
        const Consultation c = consult(name);
        const checker::WrittenExplanation good = written(explained(c));
        REQUIRE(problems(check_explanation(good, c.told(), c.rulebook())) == "");
        made += all_are_noticed(good, c.told(), c.rulebook(), 7, count_of_mutations(good) / 25);
    }
    CHECK(made >= 40);
}

TEST_CASE("Another case than the one that was told is noticed", "[checker]") {
    const Consultation c =
        rich_world().consult({has("ache", Side::left), lacks("fever"), has("stab", Side::right),
                              has("test_a"), has("test_b", Side::left), lacks("cough")},
                             {72, "male"});
    const checker::WrittenExplanation good = written(explained(c, 100));
    const auto is_noticed = [&](const Case& told) {
        return !check_explanation(good, told, rich_world().book()).holds();
    };
    REQUIRE_FALSE(is_noticed(c.told()));
    for (std::size_t i = 0; i < c.told().told.size(); ++i) {
        INFO(c.told().told[i].finding);
        for (const FindingState state : {FindingState::present, FindingState::absent,
                                         FindingState::unasked, FindingState::untestable}) {
            Case other = c.told();
            if (other.told[i].state != state) {
                other.told[i].state = state;
                CHECK(is_noticed(other));
            }
        }
        if (rich_world().kb().finding(c.told().told[i].finding)->sided) {
            Case other = c.told();
            other.told[i].side = other.told[i].side == Side::left ? Side::right : Side::left;
            CHECK(is_noticed(other));
        }
        Case less = c.told();
        less.told.erase(less.told.begin() + static_cast<std::ptrdiff_t>(i));
        CHECK(is_noticed(less));
    }
    Case younger = c.told();
    younger.person.age = 40;
    CHECK(is_noticed(younger));
    Case nameless = c.told();
    nameless.id = "another";
    CHECK(is_noticed(nameless));
}

TEST_CASE("An explanation under rules that have changed does not hold", "[checker]") {
    // What was negated holds now; what was counted is one more; a condition is gone.
    const std::vector<std::pair<std::string, std::string>> changes = {
        {"not { ?s covers ?m, ?s kind fascia }", "not { ?m origin ?s, ?s kind bone }"},
        {"?n = count { ?x : ?x weighs _ }", "?n = count { ?x : ?x kind muscle }"},
        {"?g * ?n > ?s", "?g * ?n < ?s"},
        {", ?b != l1 ]]", " ]]"},
        {"?b kind skeletal", "?b kind muscle"},
        {"case unasked fever", "case has cough"},
    };
    const Consultation c =
        rich_world().consult({has("ache", Side::left), has("cough"), has("stab", Side::left)});
    const checker::WrittenExplanation good = written(explained(c, 100));
    for (const auto& [from, to] : changes) {
        std::string pack = rich_pack;
        const std::size_t at = pack.find(from);
        REQUIRE(at != std::string::npos);
        const SmallWorld other(pack.replace(at, from.size(), to));
        INFO(from << " to " << to);
        CHECK_FALSE(check_explanation(good, c.told(), other.book()).holds());
    }
}

TEST_CASE("Steps that rest on each other in a circle prove nothing", "[checker]") {
    const Consultation c = rich_world().consult({has("ache", Side::left)});
    checker::WrittenExplanation changed = written(explained(c, 100));
    std::size_t made = 0;
    for (checker::WrittenCandidate& candidate : changed.candidates) {
        for (checker::WrittenContribution& contribution : candidate.contributions) {
            for (checker::WrittenStep& step : contribution.steps) {
                if (step.kind == "derived" && !step.steps.empty()) {
                    // What it rests on is itself, and all of that is shown above it.
                    checker::WrittenStep self = step;
                    self.steps.clear();
                    self.same_as = step.number;
                    self.number = step.steps.front().number;
                    step.steps.front() = self;
                    ++made;
                }
            }
        }
    }
    REQUIRE(made > 0);
    CHECK(problems(check_explanation(changed, c.told(), rich_world().book()))
              .find("does not stand before it") != std::string::npos);
}
