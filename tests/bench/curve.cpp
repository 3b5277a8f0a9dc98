#include "tests/bench/curve.hpp"

#include "tests/bench/generate.hpp"
#include "tests/bench/measure.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string>

namespace fascia::bench {

namespace {

/// The sum of the column `tries` of a profile.
std::size_t read_tries(const std::string& profile) {
    std::istringstream in(profile);
    std::size_t column = 0;
    std::size_t sum = 0;
    for (std::string line; std::getline(in, line);) {
        std::istringstream split(line);
        std::vector<std::string> words;
        for (std::string word; split >> word;) {
            words.push_back(word);
        }
        if (column == 0) {
            const auto head = std::find(words.begin(), words.end(), "tries");
            column = head == words.end() ? 0 : static_cast<std::size_t>(head - words.begin());
        } else if (words.size() > column &&
                   words[column].find_first_not_of("0123456789") == std::string::npos) {
            sum += std::stoull(words[column]);
        }
    }
    return sum;
}

}  // namespace

Curve measure_curve(const Program& fascia, const Places& places, const Limits& limits, int runs,
                    bool huge) {
    constexpr std::array<std::size_t, 4> nodes = {350, 1'110, 3'510, 11'100};
    const Row row = {.name = "curve",
                     .about = {},
                     .programs = "closure_left",
                     .outputs = {"reach"},
                     .generate = {}};
    Program profiled = fascia;
    profiled.words = [&](const std::filesystem::path& file) {
        std::vector<std::string> words = fascia.words(file);
        words.push_back("--profile");
        return words;
    };

    Curve curve;
    for (const std::size_t n : nodes) {
        if (n == nodes.back() && !huge) {
            break;
        }
        CurvePoint point;
        point.nodes = n;
        point.edges = n * 5 / 2;
        Facts facts(places.work / row.name / "facts");
        random_graph(facts, point.nodes, point.edges);
        facts.finish();

        std::vector<Usage> usages;
        for (int run = 0; run < runs; ++run) {
            const Outcome outcome = run_once(run == 0 ? profiled : fascia, row, places, limits);
            if (outcome.usage.ended != Ended::well) {
                curve.stopped = std::to_string(n) + " nodes: " + text(outcome.usage.ended) +
                                (outcome.error.empty() ? "" : ": " + outcome.error);
                return curve;
            }
            if (run == 0) {
                point.tuples = total(outcome.output);
                point.tries = read_tries(outcome.shown);
            }
            usages.push_back(outcome.usage);
        }
        point.usage = median(std::move(usages));
        curve.points.push_back(point);
    }
    return curve;
}

}  // namespace fascia::bench
