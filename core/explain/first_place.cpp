#include "core/explain/first_place.hpp"

#include <algorithm>

namespace fascia {

bool is_same_line(const CandidateTotal& a, const CandidateTotal& b) {
    return a.candidate == b.candidate &&
           (a.side == b.side || a.side == Side::none || b.side == Side::none);
}

std::vector<CandidateTotal> totals_of(const Weighing& weighing) {
    std::vector<CandidateTotal> out;
    for (const WeighedCandidate& weighed : weighing.candidates) {
        out.push_back({weighed.candidate, weighed.side, weighed.points});
    }
    return out;
}

std::span<const CandidateTotal> first_of(std::span<const CandidateTotal> ranking) {
    std::size_t count = 0;
    while (count < ranking.size() && ranking[count].points == ranking.front().points) {
        ++count;
    }
    return ranking.first(count);
}

bool is_overtaken(std::span<const CandidateTotal> first_before,
                  std::span<const CandidateTotal> ranking) {
    return std::ranges::none_of(first_of(ranking), [&](const CandidateTotal& now) {
        return std::ranges::any_of(
            first_before, [&](const CandidateTotal& before) { return is_same_line(before, now); });
    });
}

Standing standing_of(const CandidateTotal& line, std::span<const CandidateTotal> ranking) {
    const CandidateTotal* best = &ranking.front();
    int fit_of_best = 0;
    for (const CandidateTotal& now : ranking) {
        if (now.candidate != line.candidate) {
            continue;
        }
        const int fit = now.side == line.side ? 3 : is_same_line(now, line) ? 2 : 1;
        if (fit > fit_of_best) {
            fit_of_best = fit;
            best = &now;
        }
    }
    const auto rank = std::ranges::partition_point(
        ranking, [&](const CandidateTotal& now) { return now.points > best->points; });
    return {*best, static_cast<std::size_t>(rank - ranking.begin()) + 1};
}

Standing best_standing_of(std::span<const CandidateTotal> lines,
                          std::span<const CandidateTotal> ranking) {
    Standing best = standing_of(lines.front(), ranking);
    for (const CandidateTotal& line : lines.subspan(1)) {
        const Standing standing = standing_of(line, ranking);
        if (standing.rank < best.rank) {
            best = standing;
        }
    }
    return best;
}

}  // namespace fascia
