// What shall hold of every case, tried on random ones with the whole knowledge base.
#include "tests/support/random_case.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace fascia::test {

namespace {

Case random_case(std::uint64_t seed) {
    Random random(seed);
    return random_case(world().kb(), random, 5 + random.below(20));
}

const WeighedCandidate* line_of(const Consultation& consultation, const WeighedCandidate& like) {
    const auto& all = consultation.weighing().candidates;
    const auto found = std::ranges::find_if(all, [&](const WeighedCandidate& w) {
        return w.candidate == like.candidate && w.side == like.side;
    });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("One evidence gives one argument for a finding, and what counts was told or follows",
          "[acceptance][property]") {
    std::size_t contributions = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        const Consultation c = *world().consult(random_case(seed));
        const Weighing& weighing = c.weighing();
        for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
            for (const WeighedCandidate& weighed : *list) {
                std::set<std::tuple<std::string_view, std::string_view, std::string_view>> seen;
                std::set<std::pair<std::string_view, bool>> counted;
                Points total = weighed.prior;
                for (const Contribution& k : weighed.contributions) {
                    INFO(weighed.candidate->id << " " << k.rule->evidence.id << " " << k.finding);
                    CHECK(seen.emplace(k.rule->evidence.id, k.finding, k.part).second);
                    total += k.is_counted() ? k.points : Points{};
                    if (k.is_counted()) {
                        // Once for and once against.
                        CHECK(counted.emplace(k.finding, k.points.tenths > 0).second);
                    }
                    if (!k.rule->is_cluster()) {
                        REQUIRE(c.findings().find(k.finding) != nullptr);
                        CHECK((k.seen.state == FindingState::present ||
                               k.seen.state == FindingState::absent));
                    }
                    ++contributions;
                }
                CHECK(total == weighed.points);
            }
        }
    }
    CHECK(contributions > 5000);
}

TEST_CASE("A finding that is worth something for a candidate never lowers it",
          "[acceptance][property]") {
    std::size_t tried = 0;
    for (std::uint64_t seed = 101; seed <= 130; ++seed) {
        INFO("seed " << seed);
        Random random(seed);
        const Consultation before = *world().consult(random_case(seed));
        const auto& lines = before.weighing().candidates;
        for (std::size_t i = 0; i < 6; ++i) {
            const WeighedCandidate& weighed = lines[random.below(lines.size())];
            std::vector<Bearing> worth;
            std::set<std::string_view> against;  // or measured, to which a word gives way
            for (const Bearing& bearing : before.bearings(weighed)) {
                const auto& present = bearing.rule->evidence.present;
                if (bearing.if_present.tenths < 0 || (present && present->ratio)) {
                    against.insert(bearing.finding);
                }
                if (bearing.if_present.tenths > 0 && !bearing.rule->is_cluster() &&
                    !bearing.is_in_cluster && !bearing.rule->evidence.present->ratio &&
                    bearing.seen.state == FindingState::unasked) {
                    worth.push_back(bearing);
                }
            }
            if (worth.empty()) {
                continue;
            }
            const Bearing& bearing = random.pick(worth);
            const Finding& finding = *world().kb().finding(bearing.finding);
            const bool is_same_side = bearing.rule->evidence.side == SideRule::same;
            Case c = before.told();
            const Side side = finding.sided && is_same_side ? weighed.side : Side::none;
            if (!finding.unit.empty() || against.contains(bearing.finding) ||
                !c.tell(Told{std::string(bearing.finding),
                             FindingState::present,
                             side,
                             std::nullopt,
                             "",
                             {}},
                        world().kb())) {
                continue;
            }
            const Consultation after = *world().consult(std::move(c));
            const WeighedCandidate* const now = line_of(after, weighed);
            // What follows from the finding may speak against the candidate.
            const bool follows_more =
                after.findings().all().size() > before.findings().all().size() + 1;
            if (now == nullptr || follows_more) {
                continue;
            }
            INFO(weighed.candidate->id << " " << bearing.finding << " "
                                       << bearing.rule->evidence.id);
            CHECK(now->points >= weighed.points);
            ++tried;
        }
    }
    CHECK(tried > 40);
}

}  // namespace fascia::test
