#include "core/evidence/draws.hpp"

#include "tests/support/random_evidence.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace fascia;
using namespace fascia::test;

namespace {

using Totals = std::map<std::pair<std::string, Side>, Points>;

Totals totals_of(const Weighing& weighing) {
    Totals out;
    for (const WeighedCandidate& weighed : weighing.candidates) {
        out[{weighed.candidate->id, weighed.side}] = weighed.points;
    }
    return out;
}

Totals totals_of(const std::vector<CandidateVoices>& lines, DrawnRanking& drawn,
                 std::uint64_t draw) {
    Totals out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        out[{lines[i].candidate->id, lines[i].side}] = drawn.points(i, draw);
    }
    return out;
}

/// A strength that is worth that much, of the same sort.
Strength worth_of(const Strength& strength, Points points, const Scales& scales) {
    if (points.tenths == 0 || strength.ratio) {
        return {LikelihoodRatio{std::pow(10.0, points.tenths / 100.0), {}, {}}, ""};
    }
    for (const auto& [word, decibans] : scales.words) {
        for (const std::string end : {"", "_against"}) {
            Strength out{std::nullopt, word + end};
            if (worth(out, scales).points == points) {
                return out;
            }
        }
    }
    FAIL("no word is worth " << to_string(points));
    return strength;
}

/// All evidence as one draw makes it, weighed in the ordinary way.
Totals weighed_anew(const Consultation& consultation, std::uint64_t seed, std::uint64_t draw) {
    const Scales& scales = consultation.kb().scales;
    std::vector<EvidenceRule> rules = consultation.rulebook().evidence();
    std::vector<EvidenceLink> links;
    REQUIRE(consultation.derive());
    for (EvidenceRule& rule : rules) {
        const std::uint64_t bits = draw_bits(seed, rule.evidence.id, draw);
        for (auto* strength : {&rule.evidence.present, &rule.evidence.absent}) {
            if (*strength) {
                *strength = worth_of(**strength, drawn_points(**strength, scales, bits), scales);
            }
        }
        if (!rule.links) {
            links.push_back(
                {&rule, rule.is_cluster() ? "" : rule.evidence.finding, rule.evidence.candidate});
            continue;
        }
        const ValueTable& values = consultation.rulebook().values();
        for (const datalog::TupleRef ref : consultation.database().sorted(*rule.links)) {
            const auto tuple = consultation.database().tuple(ref);
            links.push_back({&rule, std::string(values.text_of(tuple[0])),
                             std::string(values.text_of(tuple[1]))});
        }
    }
    return totals_of(Weigher(consultation.kb(), links).weigh(consultation.findings()));
}

/// The lines that share the first rank, of all lines.
std::vector<std::size_t> first_of_all(DrawnRanking& drawn, std::size_t count, std::uint64_t draw) {
    std::vector<std::size_t> out;
    Points best;
    for (std::size_t i = 0; i < count; ++i) {
        const Points points = drawn.points(i, draw);
        if (out.empty() || points > best) {
            out.clear();
            best = points;
        }
        if (points == best) {
            out.push_back(i);
        }
    }
    return out;
}

Points drawn_word(const std::string& word, int step) {
    const std::uint64_t bits = step < 0 ? 0 : step > 0 ? ~std::uint64_t{0} : bits_that_stay;
    return drawn_points({std::nullopt, word}, world().kb().scales, bits);
}

Points drawn_ratio(const LikelihoodRatio& ratio, std::uint64_t bits) {
    return drawn_points({ratio, ""}, world().kb().scales, bits);
}

}  // namespace

TEST_CASE("Chance is the same on every machine", "[draws]") {
    CHECK(draw_bits(1, "kb/x", 0) == 0x2cacb6b9adcd67c3ULL);
    CHECK(normal_of(bits_that_stay) == Approx(0.0).margin(1e-12));
    CHECK(normal_of(0xf99999999999999aULL) == Approx(1.95996398).epsilon(1e-6));
    CHECK(normal_of(0x0666666666666666ULL) == Approx(-1.95996398).epsilon(1e-6));
    CHECK(normal_of(0) == Approx(-8.2).epsilon(0.02));
    CHECK(normal_of(~std::uint64_t{0}) == -normal_of(0));
}

TEST_CASE("Draws are spread as they should be, and hang on seed and evidence", "[draws]") {
    constexpr std::uint64_t count = 20'000;
    double sum = 0.0;
    double squares = 0.0;
    std::uint64_t within = 0;
    std::map<std::int32_t, std::uint64_t> words;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t bits = draw_bits(5, "pack/name", i);
        const double normal = normal_of(bits);
        sum += normal;
        squares += normal * normal;
        within += std::abs(normal) < 1.959964 ? 1U : 0U;
        ++words[drawn_points({std::nullopt, "moderate"}, world().kb().scales, bits).tenths];
    }
    CHECK(std::abs(sum / count) < 0.02);
    CHECK(std::abs(squares / count - 1.0) < 0.03);
    CHECK(std::abs(static_cast<double>(within) / count - 0.95) < 0.005);
    REQUIRE(words.size() == 3);
    for (const auto& [tenths, times] : words) {
        CHECK(std::abs(static_cast<double>(times) / count - 1.0 / 3.0) < 0.015);
    }
    CHECK(draw_bits(5, "pack/name", 0) != draw_bits(6, "pack/name", 0));
    CHECK(draw_bits(5, "pack/name", 0) != draw_bits(5, "pack/nams", 0));
}

TEST_CASE("A word goes one step up, down, or stays", "[draws]") {
    const std::vector<std::string> ladder = {"weak", "moderate", "strong", "hallmark"};
    for (const std::string end : {"", "_against"}) {
        for (std::size_t i = 0; i < ladder.size(); ++i) {
            const auto points = [&](std::size_t at) {
                return worth({std::nullopt, ladder[at] + end}, world().kb().scales).points;
            };
            CHECK(drawn_word(ladder[i] + end, 0) == points(i));
            CHECK(drawn_word(ladder[i] + end, 1) == points(std::min<std::size_t>(i + 1, 3)));
            CHECK(drawn_word(ladder[i] + end, -1) == (i == 0 ? Points{} : points(i - 1)));
        }
    }
}

TEST_CASE("A ratio without interval goes to the words next to its own points", "[draws]") {
    const std::uint64_t down = 0;
    const std::uint64_t up = ~std::uint64_t{0};
    const LikelihoodRatio two{2.0, {}, {}};  // 3.0 points: between moderate and strong
    CHECK(drawn_ratio(two, bits_that_stay) == Points{30});
    CHECK(drawn_ratio(two, up) == Points{40});
    CHECK(drawn_ratio(two, down) == Points{25});
    const LikelihoodRatio half{0.5, {}, {}};
    CHECK(drawn_ratio(half, up) == Points{-40});
    CHECK(drawn_ratio(half, down) == Points{-25});
    const LikelihoodRatio much{15.0, {}, {}};  // 11.8 points: above every word
    CHECK(drawn_ratio(much, up) == Points{118});
    CHECK(drawn_ratio(much, down) == Points{60});
    const LikelihoodRatio little{1.1, {}, {}};  // 0.4 points: below every word
    CHECK(drawn_ratio(little, up) == Points{10});
    CHECK(drawn_ratio(little, down) == Points{0});
    const LikelihoodRatio nothing{1.0, {}, {}};
    CHECK(drawn_ratio(nothing, up) == Points{0});
}

TEST_CASE("A ratio with an interval is drawn through it, and capped", "[draws]") {
    const LikelihoodRatio ratio{4.0, 2.0, 8.0};
    CHECK(drawn_ratio(ratio, bits_that_stay) == points_of_ratio(4.0));
    CHECK(drawn_ratio(ratio, 0xf99999999999999aULL) == points_of_ratio(8.0));
    CHECK(drawn_ratio(ratio, 0x0666666666666666ULL) == points_of_ratio(2.0));
    CHECK(drawn_ratio(ratio, ~std::uint64_t{0}) == points_of_ratio(20.0));
    // Stronger is further from 1.
    const LikelihoodRatio against{0.25, 0.125, 0.5};
    CHECK(drawn_ratio(against, 0xf99999999999999aULL) == points_of_ratio(0.125));
    CHECK(drawn_ratio(against, ~std::uint64_t{0}) == points_of_ratio(0.05));
}

TEST_CASE("Where everything stays, the totals are the real ones", "[draws]") {
    for (const ExampleCase& example : world().example_cases()) {
        const Consultation consultation = consult(example.id);
        const auto lines = consultation.weigher().voices(consultation.findings());
        DrawnRanking drawn(lines, consultation.kb().scales, 1);
        INFO(example.id);
        CHECK(totals_of(lines, drawn, DrawnRanking::no_draw) == totals_of(consultation.weighing()));
    }
}

TEST_CASE("A draw gives the totals that evidence of that strength gives", "[draws]") {
    for (const char* id :
         {"radiculopathy_s1_hairdresser", "sacroiliac_joint_young_mother", "ql_gardener"}) {
        const Consultation consultation = consult(id);
        const auto lines = consultation.weigher().voices(consultation.findings());
        DrawnRanking drawn(lines, consultation.kb().scales, 9);
        for (std::uint64_t draw = 0; draw < 8; ++draw) {
            INFO(id << ", draw " << draw);
            CHECK(totals_of(lines, drawn, draw) == weighed_anew(consultation, 9, draw));
        }
    }
    Random random(21);
    for (int i = 0; i < 60; ++i) {
        const SmallWorld world(random_evidence(random));
        INFO(world.errors());
        const Consultation consultation = world.consult(random_told(random));
        const auto lines = consultation.weigher().voices(consultation.findings());
        DrawnRanking drawn(lines, consultation.kb().scales, 4);
        CHECK(totals_of(lines, drawn, DrawnRanking::no_draw) == totals_of(consultation.weighing()));
        for (std::uint64_t draw = 0; draw < 20; ++draw) {
            INFO(i << ", draw " << draw);
            REQUIRE(totals_of(lines, drawn, draw) == weighed_anew(consultation, 4, draw));
        }
    }
}

TEST_CASE("Lines that are not weighed in a draw could not have been first", "[draws]") {
    for (const char* id :
         {"radiculopathy_s1_hairdresser", "spinal_malignancy_librarian", "ql_gardener"}) {
        const Consultation consultation = consult(id);
        const auto lines = consultation.weigher().voices(consultation.findings());
        DrawnRanking drawn(lines, consultation.kb().scales, 2);
        for (std::uint64_t draw = 0; draw < 300; ++draw) {
            const std::vector<std::size_t> first = drawn.first(draw);
            INFO(id << ", draw " << draw);
            REQUIRE(first == first_of_all(drawn, lines.size(), draw));
        }
    }
}
