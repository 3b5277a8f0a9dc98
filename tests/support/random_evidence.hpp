#pragma once

#include "core/evidence/case.hpp"
#include "tests/support/random.hpp"

#include <string>
#include <vector>

namespace fascia::test {

inline std::string random_strength(Random& random, bool is_figure) {
    if (!is_figure) {
        return random.pick(std::vector<std::string>{R"("hallmark")", R"("strong")", R"("moderate")",
                                                    R"("weak")", R"("strong_against")",
                                                    R"("moderate_against")", R"("weak_against")"});
    }
    return random.pick(std::vector<std::string>{
        "{ lr = 3.7, low = 2.9, high = 4.8 }", "{ lr = 1.0, low = 0.5, high = 2.0 }",
        "{ lr = 0.23, low = 0.17, high = 0.31 }", "{ lr = 2.5 }", "{ lr = 0.4 }",
        "{ lr = 60.0, low = 10.0, high = 300.0 }", "{ lr = 1.0 }", "{ lr = 1.5 }"});
}

/// Evidence on the findings and candidates of SmallWorld, now and then with a cluster and with
/// rules that conclude one finding from another.
inline std::string random_evidence(Random& random) {
    const std::vector<std::string> findings = {"ache",   "stab",   "cough", "test_a",
                                               "test_b", "test_c", "fever", "old"};
    const std::vector<std::string> candidates = {"psoas", "quadratus", "quadratus_deep",
                                                 "sij",   "disc",      "appendix"};
    std::string out;
    const std::size_t count = 6 + random.below(14);
    for (std::size_t i = 0; i < count; ++i) {
        const bool is_figure = random.chance(35);
        const bool has_present = random.chance(85);
        out += "evidence \"e" + std::to_string(i) + "\" { candidate = \"" +
               random.pick(candidates) + "\", finding = \"" + random.pick(findings) + "\"";
        out += has_present ? ", present = " + random_strength(random, is_figure) : "";
        out += !has_present || random.chance(50)
                   ? ", absent = " + random_strength(random, is_figure)
                   : "";
        out += is_figure ? ", grade = \"published\"" : "";
        out += random.chance(40)
                   ? ", overlap = \"" + random.pick(std::vector<std::string>{"one", "two"}) + "\""
                   : "";
        out += random.chance(25)
                   ? ", side = \"" + random.pick(std::vector<std::string>{"opposite", "any"}) + "\""
                   : "";
        out += ", because = \"so it is\", source = \"book\" }\n";
    }
    if (random.chance(50)) {
        out +=
            "cluster \"tests\" { candidate = \"sij\", of = { \"test_a\", \"test_b\", \"test_c\" }, "
            "at_least = 2, present = { lr = 4.0, low = 2.0, high = 8.0 }, absent = { lr = 0.3 }, "
            "grade = \"published\", because = \"so it is\", source = \"book\" }\n";
    }
    const std::vector<std::string> rules = {
        R"(when = "case has fever", infer = "case has cough")",
        R"(when = "case has old", infer = "case lacks fever")",
        R"(when = "case has_left ache", infer = "case has_left stab")",
        R"(when = "case has fever, case has old", infer = "case has cough")"};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        out += random.chance(25) ? "rule \"r" + std::to_string(i) + "\" { " + rules[i] +
                                       ", because = \"so it is\", source = \"book\" }\n"
                                 : "";
    }
    return out;
}

/// Some of the findings of SmallWorld, on any side.
inline std::vector<Told> random_told(Random& random) {
    std::vector<Told> out;
    for (const std::string finding :
         {"ache", "stab", "cough", "test_a", "test_b", "test_c", "fever", "old", "pain"}) {
        if (!random.chance(60)) {
            continue;
        }
        const bool is_sided = finding == "ache" || finding == "stab" || finding.starts_with("test");
        Told told;
        told.finding = finding;
        told.state = random.chance(60)   ? FindingState::present
                     : random.chance(90) ? FindingState::absent
                                         : FindingState::untestable;
        if (is_sided && random.chance(80)) {
            told.side = random.chance(50) ? Side::left : Side::right;
        }
        if (finding == "pain") {
            told.state = FindingState::present;
            told.value = 5;
        }
        out.push_back(told);
    }
    return out;
}

}  // namespace fascia::test
