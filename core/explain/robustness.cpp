#include "core/explain/robustness.hpp"

#include "core/consult/ranker.hpp"
#include "core/datalog/meter.hpp"
#include "core/evidence/draws.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

/// A case, and what was left out of it.
struct Rest {
    LeftOut left_out;
    Case rest;
};

std::vector<Rest> leave_one_out(const Case& told) {
    std::vector<Rest> out;
    for (std::size_t i = 0; i < told.told.size(); ++i) {
        const Told& one = told.told[i];
        if (one.state == FindingState::unasked) {
            continue;
        }
        Rest& rest = out.emplace_back();
        rest.left_out.finding = one.finding;
        rest.left_out.side = one.side;
        rest.left_out.state = one.state;
        rest.rest = told;
        rest.rest.told.erase(rest.rest.told.begin() + static_cast<std::ptrdiff_t>(i));
    }
    std::ranges::stable_sort(out, {}, [](const Rest& rest) {
        return std::tuple(std::string_view(rest.left_out.finding), rest.left_out.side);
    });
    if (told.person.age) {
        Rest& rest = out.emplace_back();
        rest.left_out.what = LeftOut::What::age;
        rest.rest = told;
        rest.rest.person.age.reset();
    }
    if (!told.person.sex.empty()) {
        Rest& rest = out.emplace_back();
        rest.left_out.what = LeftOut::What::sex;
        rest.rest = told;
        rest.rest.person.sex.clear();
    }
    return out;
}

/// How often each line was first in the draws from `begin` up to `end`, or up to where a limit was
/// reached.
struct Drawn {
    std::vector<std::size_t> times;
    std::size_t draws = 0;
};

Drawn draw_some(const std::vector<CandidateVoices>& lines, const Scales& scales, std::uint64_t seed,
                std::size_t begin, std::size_t end, const datalog::Limits& limits) {
    constexpr std::size_t draws_between_looks = 64;
    datalog::Meter meter(limits);
    DrawnRanking drawn(lines, scales, seed);
    Drawn out{std::vector<std::size_t>(lines.size(), 0)};
    for (std::size_t i = begin; i < end; ++i, ++out.draws) {
        if (out.draws % draws_between_looks == 0 && !meter.check()) {
            break;
        }
        for (const std::size_t line : drawn.first(i)) {
            ++out.times[line];
        }
    }
    return out;
}

/// Each draw hangs on its number alone, so that two threads take half of them each.
void draw(const Consultation& consultation, const std::vector<CandidateTotal>& ranking,
          const RobustnessOptions& options, const datalog::Limits& limits, Robustness& out) {
    const std::vector<CandidateVoices> lines =
        consultation.weigher().voices(consultation.findings());
    const auto part = [&](std::size_t begin, std::size_t end) {
        return draw_some(lines, consultation.kb().scales, options.seed, begin, end, limits);
    };
    const std::size_t half = options.draws / 2;
    auto other = std::async(std::launch::async | std::launch::deferred, part, half, options.draws);
    std::vector<std::size_t> times(lines.size(), 0);
    for (const Drawn& some : {part(0, half), other.get()}) {
        out.draws += some.draws;
        std::ranges::transform(times, some.times, times.begin(), std::plus());
    }
    out.is_complete = out.draws == options.draws;
    for (const CandidateTotal& total : ranking) {
        const auto line = std::ranges::find_if(lines, [&](const CandidateVoices& voices) {
            return voices.candidate == total.candidate && voices.side == total.side;
        });
        const auto number = static_cast<std::size_t>(line - lines.begin());
        if (line != lines.end() && times[number] > 0) {
            out.shares.push_back({total, times[number]});
        }
    }
    std::ranges::stable_sort(out.shares, std::ranges::greater(), &FirstShare::times);
}

}  // namespace

bool Robustness::hangs_on_one() const {
    return std::ranges::any_of(left_out, &LeftOut::is_overtaken);
}

bool brings_level(const LeftOut& left_out, std::span<const CandidateTotal> first) {
    const auto was_first = [&](const CandidateTotal& now) {
        return std::ranges::any_of(
            first, [&](const CandidateTotal& before) { return is_same_line(before, now); });
    };
    return !left_out.is_overtaken && !std::ranges::all_of(left_out.first, was_first);
}

Result<Robustness> find_robustness(const Consultation& consultation,
                                   const RobustnessOptions& options,
                                   const datalog::Limits& limits) {
    datalog::Limits own_limits = limits;
    if (!own_limits.time_start) {
        own_limits.time_start = std::chrono::steady_clock::now();
    }
    datalog::Meter meter(own_limits);
    const std::vector<CandidateTotal> ranking = totals_of(consultation.weighing());
    const auto first = first_of(ranking);
    Robustness out;
    out.seed = options.seed;
    out.first.assign(first.begin(), first.end());
    if (out.first.empty()) {
        return out;  // nothing is ranked
    }
    Ranker ranker(consultation.groundwork());
    for (Rest& rest : leave_one_out(consultation.told())) {
        const auto without = ranker.rank(rest.rest, own_limits);
        if (!meter.check() || (!without && without.error().front().code == ErrorCode::limit)) {
            out.is_complete = false;
            return out;
        }
        if (!without) {
            return fail(without.error());
        }
        const auto first_then = first_of(*without);
        rest.left_out.first.assign(first_then.begin(), first_then.end());
        rest.left_out.before_first = best_standing_of(out.first, *without);
        rest.left_out.is_overtaken = is_overtaken(out.first, *without);
        out.left_out.push_back(std::move(rest.left_out));
    }
    draw(consultation, ranking, options, own_limits, out);
    return out;
}

}  // namespace fascia
