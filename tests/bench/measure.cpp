#include "tests/bench/measure.hpp"

#include <algorithm>

namespace fascia::bench {

namespace {

/// Seconds from which on one run is enough.
constexpr double long_run = 30;

template <class Field>
double middle(std::vector<Usage>& usages, Field field) {
    const auto half = usages.begin() + static_cast<std::ptrdiff_t>(usages.size() / 2);
    std::nth_element(usages.begin(), half, usages.end(),
                     [&](const Usage& a, const Usage& b) { return a.*field < b.*field; });
    return (*half).*field;
}

/// What differs from the output of `first`; empty if nothing does.
std::string difference(const Measurement& first, const Output& output) {
    for (const auto& [relation, tuples] : first.output) {
        const auto found = output.find(relation);
        if (found == output.end()) {
            return "writes no " + relation;
        }
        if (found->second.count != tuples.count) {
            return std::to_string(found->second.count) + " tuples of " + relation + ", " +
                   first.program.title + " has " + std::to_string(tuples.count);
        }
        if (found->second.digest != tuples.digest) {
            return "as many tuples of " + relation + " as " + first.program.title + ", but others";
        }
    }
    return {};
}

}  // namespace

State state_of(Ended ended) {
    switch (ended) {
        case Ended::well:
            return State::measured;
        case Ended::out_of_time:
            return State::out_of_time;
        case Ended::out_of_memory:
            return State::out_of_memory;
        case Ended::with_error:
            break;
    }
    return State::failed;
}

const Measurement* RowResult::find(const std::string& id, int threads) const {
    for (const Measurement& one : programs) {
        if (one.program.id == id && one.program.threads == threads &&
            one.state == State::measured) {
            return &one;
        }
    }
    return nullptr;
}

std::size_t RowResult::tuples() const {
    for (const Measurement& one : programs) {
        if (one.state == State::measured) {
            return total(one.output);
        }
    }
    return 0;
}

const Measurement* RowResult::fascia(int threads) const {
    const Measurement* found = find("fascia", threads);
    return found != nullptr ? found : find("fascia", 1);
}

double RowResult::ratio(const Measurement& peer) const {
    const Measurement* own = fascia(peer.program.threads);
    if (own == nullptr || peer.state != State::measured) {
        return 0;
    }
    return peer.usage.seconds / own->usage.seconds;
}

Usage median(std::vector<Usage> usages) {
    return {.ended = Ended::well,
            .seconds = middle(usages, &Usage::seconds),
            .cpu = middle(usages, &Usage::cpu),
            .mib = middle(usages, &Usage::mib)};
}

RowResult measure(const Row& row, const std::vector<Program>& programs, const Places& places,
                  const Limits& limits, int runs) {
    RowResult result{.row = row, .programs = {}};
    for (const Program& program : programs) {
        if (program.missing.empty() &&
            std::filesystem::exists(places.sources / row.programs / program.file)) {
            result.programs.push_back(
                {.program = program, .state = {}, .usage = {}, .output = {}, .remark = {}});
        }
    }
    std::vector<std::vector<Usage>> usages(result.programs.size());
    for (int run = 0; run < runs; ++run) {
        for (std::size_t i = 0; i < result.programs.size(); ++i) {
            Measurement& one = result.programs[i];
            if (one.state != State::measured || (run > 0 && usages[i].front().seconds > long_run)) {
                continue;
            }
            Outcome outcome = run_once(one.program, row, places, limits);
            one.state = state_of(outcome.usage.ended);
            one.usage = outcome.usage;
            one.remark = outcome.error;
            usages[i].push_back(outcome.usage);
            if (one.state == State::measured && run > 0 && outcome.output != one.output) {
                one.state = State::disagrees;
                one.remark = "writes other tuples in each run";
            }
            one.output = std::move(outcome.output);
        }
    }
    const Measurement* first = nullptr;
    for (std::size_t i = 0; i < result.programs.size(); ++i) {
        Measurement& one = result.programs[i];
        if (one.state != State::measured) {
            continue;
        }
        one.usage = median(usages[i]);
        first = first == nullptr ? &one : first;
        one.remark = difference(*first, one.output);
        if (!one.remark.empty()) {
            one.state = State::disagrees;
        }
    }
    return result;
}

}  // namespace fascia::bench
