#include "tests/support/world.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace fascia;
using namespace fascia::test;

namespace {

/// How far an example is from what its author, who had not seen the weights, holds to be right.
std::vector<std::string> misses(const Consultation& consultation) {
    std::vector<std::string> out;
    const Expectation& expect = *consultation.told().expect;
    const std::vector<WeighedCandidate>& ranked = consultation.weighing().candidates;
    const auto rank_of = [&](const std::string& id) {
        const auto at = std::ranges::find(
            ranked, id, [](const WeighedCandidate& c) { return c.candidate->id; });
        return at == ranked.end() ? ranked.size() + 1 : at->rank;
    };
    if (!expect.first.empty() && rank_of(expect.first) != 1) {
        out.push_back("first: " + expect.first);
    }
    for (const std::string& id : expect.candidates) {
        if (rank_of(id) > expect.within) {
            out.push_back("within: " + id);
        }
    }
    if (expect.flags) {
        std::set<std::string> fired;
        for (const FiredFlag& flag : consultation.red_flags().fired) {
            fired.insert(flag.flag->id);
        }
        if (fired != std::set<std::string>(expect.flags->begin(), expect.flags->end())) {
            out.emplace_back("flags");
        }
    }
    return out;
}

}  // namespace

// The authors of the cases and of the weights did not know each other's work. Where they
// disagree the case stays as it is; the weights are not changed to fit it.
TEST_CASE("The example cases are answered as their author expects, but for three that are known",
          "[acceptance]") {
    const std::map<std::string, std::vector<std::string>> known = {
        // The pooled ratio of the provocation tests, 2.13, is small.
        {"sacroiliac_joint_young_mother", {"first: sacroiliac_joint", "within: sacroiliac_joint"}},
        // Iliopsoas pain that is worst on the inside of the pelvis is ranked by its muscles.
        {"iliacus_dance_teacher", {"within: iliopsoas_tendinopathy"}},
        // Fourth, 0.9 points behind the third.
        {"piriformis_accountant", {"within: deep_gluteal_syndrome"}},
    };
    for (const ExampleCase& example : world().example_cases()) {
        const auto expected = known.find(example.id);
        INFO(example.id);
        CHECK(misses(consult(example.id)) ==
              (expected == known.end() ? std::vector<std::string>() : expected->second));
    }
}

TEST_CASE("In every example the parts add up to the totals shown", "[acceptance][property]") {
    for (const ExampleCase& example : world().example_cases()) {
        INFO(example.id);
        const Consultation consultation = consult(example.id);
        for (const auto* list :
             {&consultation.weighing().candidates, &consultation.weighing().must_not_miss}) {
            for (const WeighedCandidate& weighed : *list) {
                Points total = weighed.prior;
                for (const Contribution& c : weighed.contributions) {
                    total += c.is_counted() ? c.points : Points{};
                }
                CHECK(total == weighed.points);
            }
        }
    }
}

TEST_CASE("A mirrored case gives the mirrored answer", "[acceptance][property]") {
    const auto mirrored = [](Side side) {
        return side == Side::left ? Side::right : side == Side::right ? Side::left : side;
    };
    for (const ExampleCase& example : world().example_cases()) {
        INFO(example.id);
        const Consultation one = consult(example.id);
        Case c = one.told();
        for (Told& told : c.told) {
            told.side = mirrored(told.side);
        }
        const Consultation other = *world().consult(std::move(c));
        std::multiset<std::tuple<std::string, Side, int>> a;
        std::multiset<std::tuple<std::string, Side, int>> b;
        for (const WeighedCandidate& w : one.weighing().candidates) {
            a.emplace(w.candidate->id, mirrored(w.side), w.points.tenths);
        }
        for (const WeighedCandidate& w : other.weighing().candidates) {
            b.emplace(w.candidate->id, w.side, w.points.tenths);
        }
        CHECK(a == b);
    }
}

TEST_CASE("The order in which findings were told changes nothing, to the byte",
          "[acceptance][property]") {
    for (const ExampleCase& example : world().example_cases()) {
        INFO(example.id);
        const Consultation one = consult(example.id);
        Case c = one.told();
        std::ranges::reverse(c.told);
        const Consultation other = *world().consult(std::move(c));
        CHECK(explain_text(*explain(one, 3)) == explain_text(*explain(other, 3)));
    }
}

TEST_CASE(
    "Every text about a case begins with the red flags and ends with the sentence on teaching",
    "[acceptance]") {
    const Consultation consultation = consult("ql_gardener");
    const Explanation explanation = *explain(consultation, 3);
    for (const std::string& text : {rank_text(explanation), explain_text(explanation),
                                    *why_text(explanation, {explanation.candidates.data(), 1})}) {
        CHECK(text.starts_with("Red flags ("));
        CHECK(
            text.ends_with("For teaching, not for diagnosis: it does not replace an examination by "
                           "a qualified person.\n"));
    }
}
