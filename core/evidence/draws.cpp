#include "core/evidence/draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

namespace fascia {

namespace {

constexpr std::uint64_t gamma = 0x9e3779b97f4a7c15ULL;

std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

/// Where the draws of one evidence begin.
std::uint64_t stream_of(std::uint64_t seed, std::string_view evidence) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
    for (const char c : evidence) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    return mixed(hash ^ mixed(seed + gamma));
}

std::uint64_t bits_in(std::uint64_t stream, std::uint64_t draw) {
    return mixed(stream + (draw + 1) * gamma);
}

/// The natural logarithm, to twelve digits. Requires: 0 < x < 1.
double logarithm(double x) {
    constexpr double ln2 = 0.6931471805599453;
    int halvings = 0;
    while (x < 0.7071067811865476) {
        x *= 2.0;
        ++halvings;
    }
    const double s = (x - 1.0) / (x + 1.0);
    const double s2 = s * s;
    double sum = 0.0;
    for (int i = 15; i > 0; i -= 2) {
        sum = sum * s2 + 1.0 / i;
    }
    return 2.0 * s * sum - halvings * ln2;
}

/// -1, 0 or 1, each for a third of the bits.
int step_of(std::uint64_t bits) {
    return static_cast<int>((bits >> 32U) * 3 >> 32U) - 1;
}

/// What the words are worth, from the weakest on; 0 is below them.
std::vector<std::int32_t> ladder_of(const Scales& scales) {
    std::vector<std::int32_t> out = {0};
    for (const auto& [word, decibans] : scales.words) {
        out.push_back(tenths_of(decibans).tenths);
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    out.erase(out.begin(), std::ranges::find(out, 0));
    return out;
}

/// What one strength can be worth.
struct Drawable {
    Drawable(const Strength& strength, const Scales& scales)
        : stays(worth(strength, scales).points), is_figure(strength.ratio.has_value()) {
        const auto& ratio = strength.ratio;
        if (ratio && ratio->low && ratio->high && *ratio->low > 0.0 &&
            *ratio->high >= *ratio->low) {
            constexpr double deviations_in_interval = 2.0 * 1.959963984540054;
            const double width = 10.0 * (std::log10(*ratio->high) - std::log10(*ratio->low));
            has_interval = true;
            median = 10.0 * std::log10(ratio->value);
            deviation = width / deviations_in_interval * (ratio->value < 1.0 ? -1.0 : 1.0);
            lowest = 10.0 * std::log10(scales.cap_low);
            highest = 10.0 * std::log10(scales.cap_high);
            return;
        }
        const std::int32_t size = std::abs(stays.tenths);
        const std::int32_t sign = stays.tenths < 0 ? -1 : 1;
        down = up = stays;
        if (size == 0) {
            return;
        }
        const std::vector<std::int32_t> ladder = ladder_of(scales);
        const auto above = std::ranges::upper_bound(ladder, size);
        if (above != ladder.end()) {
            up = {sign * *above};
        }
        down = {sign * *std::prev(std::ranges::lower_bound(ladder, size))};
    }

    [[nodiscard]] Points drawn(std::uint64_t bits, double normal) const {
        if (has_interval) {
            return tenths_of(std::clamp(median + deviation * normal, lowest, highest));
        }
        const int step = step_of(bits);
        return step < 0 ? down : step > 0 ? up : stays;
    }

    /// No draw is worth more.
    [[nodiscard]] std::int32_t most() const {
        constexpr double normal_most = 8.5;  // that 52 bits can give
        const double size = std::abs(deviation);
        return has_interval
                   ? tenths_of(std::clamp(median + size * normal_most, lowest, highest)).tenths
                   : std::max({down.tenths, stays.tenths, up.tenths});
    }

    Points stays;
    bool is_figure = false;
    bool has_interval = false;
    double median = 0.0;     // decibans
    double deviation = 0.0;  // decibans; of a ratio below 1, negative
    double lowest = 0.0;
    double highest = 0.0;
    Points down;  // without an interval
    Points up;
};

}  // namespace

std::uint64_t draw_bits(std::uint64_t seed, std::string_view evidence, std::uint64_t draw) {
    return bits_in(stream_of(seed, evidence), draw);
}

double normal_of(std::uint64_t bits) {
    const double p = (static_cast<double>(bits >> 12U) + 0.5) * 0x1p-52;  // exactly, in (0, 1)
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179) /
               (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
    }
    double r = std::sqrt(-logarithm(q < 0.0 ? p : 1.0 - p));
    double size = 0.0;
    if (r <= 5.0) {
        r -= 1.6;
        size = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777) /
               ((0.12021132975 * r + 0.73700164250) * r + 1.0);
    } else {
        r -= 5.0;
        size = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150) /
               ((0.012258202635 * r + 0.24197894225) * r + 1.0);
    }
    return q < 0.0 ? -size : size;
}

Points drawn_points(const Strength& strength, const Scales& scales, std::uint64_t bits) {
    return Drawable(strength, scales).drawn(bits, normal_of(bits));
}

struct DrawnRanking::State {
    /// An evidence in the draw at hand.
    struct Source {
        std::uint64_t stream = 0;
        std::uint64_t bits = 0;
        double normal = 0.0;
        std::uint64_t round = 0;  ///< of the draw that these are of
        std::uint32_t step = 1;   ///< 0: one step down, 1: as it is, 2: one step up
        bool has_interval = false;
    };
    struct Heard {
        std::uint32_t source = 0;
        std::uint32_t drawable = 0;
        std::uint32_t finding = 0;  ///< of the line, from 0; so is the overlap
        std::uint32_t overlap = 0;
        std::array<std::int32_t, 3> worth = {};  ///< without an interval, by step
        bool has_interval = false;
    };
    struct Line {
        std::int32_t prior = 0;
        std::int32_t most = 0;  ///< no draw gives it more
        std::uint32_t finding_count = 0;
        std::uint32_t overlap_count = 0;
        std::vector<Heard> heard;  ///< of equals, the better one before
        /// The same by overlap, each with the most that a draw gives it.
        struct Group {
            std::int32_t most = 0;
            std::vector<std::uint32_t> heard;
        };
        std::vector<Group> groups;
    };

    State(const std::vector<CandidateVoices>& all, const Scales& scales, std::uint64_t seed) {
        std::unordered_map<const EvidenceRule*, std::uint32_t> source_of;
        std::unordered_map<const Strength*, std::uint32_t> drawable_of;
        for (const CandidateVoices& voices : all) {
            Line& line = lines.emplace_back();
            line.prior = voices.prior.tenths;
            std::unordered_map<std::string_view, std::uint32_t> findings;
            std::unordered_map<std::string_view, std::uint32_t> overlaps;
            std::vector<std::int32_t> most_of;  // by overlap
            for (const Voice& voice : voices.voices) {
                const auto [source, is_new_source] =
                    source_of.emplace(voice.rule, static_cast<std::uint32_t>(sources.size()));
                if (is_new_source) {
                    sources.emplace_back().stream = stream_of(seed, voice.rule->evidence.id);
                }
                const auto [drawable, is_new] = drawable_of.emplace(
                    voice.strength, static_cast<std::uint32_t>(drawables.size()));
                if (is_new) {
                    drawables.emplace_back(*voice.strength, scales);
                }
                const Drawable& what = drawables[drawable->second];
                sources[source->second].has_interval |= what.has_interval;
                Heard heard;
                heard.worth = {what.down.tenths, what.stays.tenths, what.up.tenths};
                heard.has_interval = what.has_interval;
                heard.source = source->second;
                heard.drawable = drawable->second;
                heard.finding = number_in(findings, voice.finding);
                heard.overlap = number_in(overlaps, voice.overlap);
                most_of.resize(overlaps.size(), 0);
                most_of[heard.overlap] = std::max(most_of[heard.overlap], what.most());
                line.heard.push_back(heard);
            }
            line.finding_count = static_cast<std::uint32_t>(findings.size());
            line.overlap_count = static_cast<std::uint32_t>(overlaps.size());
            line.most = line.prior;
            line.groups.resize(most_of.size());
            for (std::size_t i = 0; i < most_of.size(); ++i) {
                line.most += most_of[i];
                line.groups[i].most = most_of[i];
            }
            for (std::uint32_t i = 0; i < line.heard.size(); ++i) {
                line.groups[line.heard[i].overlap].heard.push_back(i);
            }
            std::ranges::stable_sort(line.groups, {},
                                     [](const Line::Group& group) { return -group.most; });
        }
        order_lines();
    }

    static std::uint32_t number_in(std::unordered_map<std::string_view, std::uint32_t>& names,
                                   std::string_view name) {
        return names.emplace(name, static_cast<std::uint32_t>(names.size())).first->second;
    }

    /// Begins with the line that is first where everything stays, and goes on by what can be
    /// reached at most.
    void order_lines() {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            order.push_back(i);
        }
        std::ranges::stable_sort(order, {}, [this](std::size_t i) { return -lines[i].most; });
        begin(no_draw);
        std::vector<std::int32_t> stays;
        for (const Line& line : lines) {
            stays.push_back(total(line));
        }
        const auto best =
            std::ranges::max_element(order, {}, [&](std::size_t i) { return stays[i]; });
        if (best != order.end()) {
            std::rotate(order.begin(), best, best + 1);
        }
    }

    void begin(std::uint64_t its_draw) {
        draw = its_draw;
        ++round;
    }

    [[nodiscard]] std::int32_t drawn(const Heard& heard) {
        Source& source = sources[heard.source];
        if (source.round != round) {
            source.round = round;
            source.bits = draw == no_draw ? bits_that_stay : bits_in(source.stream, draw);
            source.normal = source.has_interval ? normal_of(source.bits) : 0.0;
            source.step = static_cast<std::uint32_t>(step_of(source.bits) + 1);
        }
        return heard.has_interval
                   ? drawables[heard.drawable].drawn(source.bits, source.normal).tenths
                   : heard.worth[source.step];
    }

    /// Chooses as Weigher does: from better to worse, one finding counts once, then one overlap
    /// once, for and against apart; a figure that counts keeps the words of its overlap out.
    /// Where the total cannot reach `least`, something below it.
    std::int32_t total(const Line& line,
                       std::int32_t least = std::numeric_limits<std::int32_t>::min()) {
        worths.resize(line.heard.size());
        // As if nothing spoke against it, and nothing stood in the way of what speaks for it.
        std::int32_t reached = line.most;
        for (const Line::Group& group : line.groups) {
            std::int32_t most = 0;
            for (const std::uint32_t i : group.heard) {
                worths[i] = drawn(line.heard[i]);
                most = std::max(most, worths[i]);
            }
            reached -= group.most - most;
            if (reached < least) {
                return reached;
            }
        }
        keys.clear();
        for (std::uint32_t i = 0; i < line.heard.size(); ++i) {
            const std::int32_t tenths = worths[i];
            if (tenths == 0) {
                continue;
            }
            const std::uint64_t is_word = drawables[line.heard[i].drawable].is_figure ? 0 : 1;
            const auto weakness = static_cast<std::uint64_t>(
                std::numeric_limits<std::int32_t>::max() - std::abs(tenths));
            const std::uint64_t key = is_word << 63U | weakness << 32U | i;
            auto place = keys.end();
            while (place != keys.begin() && *(place - 1) > key) {
                --place;
            }
            keys.insert(place, key);
        }
        has_finding.assign(line.finding_count * std::size_t{2}, 0);
        has_overlap.assign(line.overlap_count * std::size_t{2}, 0);
        has_figure.assign(line.overlap_count, 0);
        std::int32_t out = line.prior;
        for (const std::uint64_t key : keys) {
            const auto i = static_cast<std::uint32_t>(key);
            const Heard& heard = line.heard[i];
            const std::size_t direction = worths[i] > 0 ? 1 : 0;
            if (std::exchange(has_finding[heard.finding * std::size_t{2} + direction], 1) != 0 ||
                std::exchange(has_overlap[heard.overlap * std::size_t{2} + direction], 1) != 0) {
                continue;
            }
            const bool is_figure = drawables[heard.drawable].is_figure;
            if (!is_figure && has_figure[heard.overlap] != 0) {
                continue;
            }
            has_figure[heard.overlap] |= is_figure ? 1 : 0;
            out += worths[i];
        }
        return out;
    }

    std::vector<Source> sources;
    std::vector<Drawable> drawables;
    std::vector<Line> lines;
    std::vector<std::size_t> order;  // in which lines are weighed

    std::uint64_t draw = 0;
    std::uint64_t round = 0;
    std::vector<std::size_t> first;
    // Of the line at work:
    std::vector<std::uint64_t> keys;  // from better to worse
    std::vector<std::int32_t> worths;
    std::vector<std::uint8_t> has_finding;
    std::vector<std::uint8_t> has_overlap;
    std::vector<std::uint8_t> has_figure;
};

DrawnRanking::DrawnRanking(const std::vector<CandidateVoices>& lines, const Scales& scales,
                           std::uint64_t seed)
    : state_(std::make_unique<State>(lines, scales, seed)) {}
DrawnRanking::~DrawnRanking() = default;
DrawnRanking::DrawnRanking(DrawnRanking&&) noexcept = default;

Points DrawnRanking::points(std::size_t line, std::uint64_t draw) {
    state_->begin(draw);
    return {state_->total(state_->lines[line])};
}

const std::vector<std::size_t>& DrawnRanking::first(std::uint64_t draw) {
    state_->begin(draw);
    state_->first.clear();
    std::int32_t best = std::numeric_limits<std::int32_t>::min();
    for (std::size_t i = 0; i < state_->order.size(); ++i) {
        const State::Line& line = state_->lines[state_->order[i]];
        // The first one stands where it does for another reason; behind it, the rest reach less.
        if (line.most < best) {
            break;
        }
        const std::int32_t total = state_->total(line, best);
        if (total > best) {
            best = total;
            state_->first.clear();
        }
        if (total == best) {
            state_->first.push_back(state_->order[i]);
        }
    }
    std::ranges::sort(state_->first);
    return state_->first;
}

}  // namespace fascia
