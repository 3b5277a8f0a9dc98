#include "core/evidence/totals.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace fascia::weighing {

Totals::Totals(const Table& table)
    : table_(table),
      said_of_(table.kb.findings.size() * FindingRecord::signatures, none),
      words_((table.candidates.size() + 63) / 64),
      named_(words_ * 2),
      sums_(table.candidates.size()) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> number_of;
    for (const Item& item : table.items) {
        const auto [at, is_new] = number_of.emplace(std::pair(item.candidate, item.overlap),
                                                    static_cast<std::uint32_t>(number_of.size()));
        if (is_new) {
            candidate_of_overlap_.push_back(item.candidate);
        }
        overlap_of_item_.push_back(at->second);
    }
    cluster_of_item_.resize(table.items.size(), none);
    for (std::size_t i = 0; i < table.items.size(); ++i) {
        if (table.items[i].is_cluster()) {
            cluster_of_item_[i] = static_cast<std::uint32_t>(clusters_.size());
            clusters_.push_back({&table.items[i], overlap_of_item_[i]});
        }
    }
    places_.resize(table.candidates.size());
    for (std::uint32_t i = 0; i < table.candidates.size(); ++i) {
        Place& place = places_[table.candidates[i].place];
        place.candidate = i;
        for (unsigned named = 0; named < place.sides.size(); ++named) {
            const std::array<bool, sides> stands = table.sides_of(i, named);
            place.sides[named] = static_cast<std::uint8_t>(
                table.candidates[i].candidate->must_not_miss
                    ? 0U
                    : (stands[0] ? 1U : 0U) | (stands[1] ? 2U : 0U) | (stands[2] ? 4U : 0U));
        }
    }
    best_.resize(candidate_of_overlap_.size());
    touched_.resize(candidate_of_overlap_.size() + 1);
    counts_.resize(clusters_.size());
}

void Totals::rank(std::span<const Weigher::Known> findings, std::vector<CandidateTotal>& out) {
    std::ranges::fill(named_, 0);
    for (const Weigher::Known& known : findings) {
        tell(says(known));
    }
    tell_clusters();
    add_up();
    sort(out);
}

const Totals::Says& Totals::says(const Weigher::Known& known) {
    const auto& [finding, record] = known;
    std::uint32_t& place = said_of_[finding * FindingRecord::signatures + record->signature()];
    if (place == none) {
        place = static_cast<std::uint32_t>(said_.size());
        said_.push_back(work_out(static_cast<std::uint32_t>(finding), *record));
    }
    return said_[place];
}

Totals::Says Totals::work_out(std::uint32_t finding, const FindingRecord& record) {
    const View view(record);
    Says out;
    out.names = names_.size();
    names_.resize(names_.size() + words_ * 2);
    out.of_clusters.begin = static_cast<std::uint32_t>(cluster_lines_.size());
    // By candidate, direction and side: the best, which is the only one that can count.
    std::map<std::tuple<std::uint32_t, bool, std::size_t>, std::pair<const Saying*, std::uint32_t>>
        best;
    for (const Use& use : table_.uses_of[finding]) {
        const std::uint32_t i = use.item;
        const Packed& item = table_.packed_items[i];
        if ((use.bears & view.states()) == 0) {
            continue;
        }
        const unsigned named = use.names(view);
        for (std::size_t side = 0; side < 2; ++side) {
            names_[out.names + side * words_ + item.candidate / 64] |=
                std::uint64_t{named >> side & 1U} << item.candidate % 64;
        }
        if (item.is_cluster) {
            ClusterLine& line = cluster_lines_.emplace_back();
            line.cluster = cluster_of_item_[i];
            for (std::size_t side = 0; side < sides; ++side) {
                line.seen[side] = view.bit_from(item.side, side);
            }
            continue;
        }
        for (std::size_t side = 0; side < sides && !item.is_in_cluster; ++side) {
            const std::uint8_t state = view.bit_from(item.side, side);
            const std::size_t saying = state == present_bit ? 0 : 1;
            if (state != 0 && item.tenths[saying] != 0) {
                auto& kept =
                    best.try_emplace({item.candidate, item.tenths[saying] > 0, side}, nullptr, i)
                        .first->second;
                const Saying& found = table_.items[i].saying[saying];
                if (kept.first == nullptr || found.order < kept.first->order) {
                    kept = {&found, i};
                }
            }
        }
    }
    std::map<std::uint32_t, Best> by_overlap;
    for (const auto& [what, found] : best) {
        const auto& [candidate, is_for, side] = what;
        by_overlap[overlap_of_item_[found.second]][(is_for ? 0 : against) + side] =
            size_in_best(*found.first);
    }
    out.of_clusters.end = static_cast<std::uint32_t>(cluster_lines_.size());
    out.lines.begin = static_cast<std::uint32_t>(best_of_line_.size());
    for (const auto& [overlap, of_overlap] : by_overlap) {
        best_of_line_.push_back(of_overlap);
        overlap_of_line_.push_back(overlap);
    }
    out.lines.end = static_cast<std::uint32_t>(best_of_line_.size());
    return out;
}

inline void Totals::tell(std::uint32_t overlap, Best best) {
    Best& kept = best_[overlap];
    touched_[touched_count_] = overlap;
    const auto before = std::bit_cast<std::array<std::uint64_t, 2>>(kept);
    touched_count_ += (before[0] | before[1]) == 0 ? 1U : 0U;  // no branch: it would go either way
    kept = kept > best ? kept : best;
}

void Totals::tell(const Says& said) {
    for (std::uint32_t i = said.lines.begin; i < said.lines.end; ++i) {
        tell(overlap_of_line_[i], best_of_line_[i]);
    }
    for (std::uint32_t i = said.of_clusters.begin; i < said.of_clusters.end; ++i) {
        const ClusterLine& line = cluster_lines_[i];
        Count& count = counts_[line.cluster];
        count.is_touched = true;
        for (std::size_t side = 0; side < sides; ++side) {
            count.members[side][0] += line.seen[side] == present_bit ? 1U : 0U;
            count.members[side][1] += line.seen[side] == absent_bit ? 1U : 0U;
        }
    }
    std::uint64_t* const named = named_.data();
    const std::uint64_t* const names = &names_[said.names];
    for (std::size_t i = 0; i < words_ * 2; ++i) {
        named[i] |= names[i];
    }
}

void Totals::tell_clusters() {
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
        Count& count = counts_[i];
        if (!count.is_touched) {
            continue;
        }
        const Item& item = *clusters_[i].item;
        for (std::size_t side = 0; side < sides; ++side) {
            const auto [present, absent] = count.members[side];
            const bool is_present = present >= item.rule->at_least;
            const bool is_absent =
                !is_present && item.members.size() - absent < item.rule->at_least;
            const Saying& saying = item.saying[is_present ? 0 : 1];
            if ((is_present || is_absent) && saying.strength != nullptr) {
                Best best = {};
                best[(saying.points.tenths > 0 ? 0 : against) + side] = size_in_best(saying);
                tell(clusters_[i].overlap, best);
            }
        }
        count = {};
    }
}

/// Adds up what counts, and leaves the table empty.
void Totals::add_up() {
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        sums_[i] = Sums{} + table_.candidates[i].prior.tenths;
    }
    for (std::size_t i = 0; i < touched_count_; ++i) {
        const std::uint32_t overlap = touched_[i];
        const Best best = std::exchange(best_[overlap], Best{});
        const Best is_figure = best >> figure_shift;
        const Best is_other_figure =
            __builtin_shufflevector(is_figure, is_figure, 4, 5, 6, 7, 0, 1, 2, 3);
        // A figure, either way, keeps words out.
        const Best counted =
            best & ((1 << figure_shift) - 1) & -(is_figure | (is_other_figure ^ 1));
        const Best others = __builtin_shufflevector(counted, counted, 4, 5, 6, 7, 0, 1, 2, 3);
        const Best sum = counted - others;
        sums_[candidate_of_overlap_[overlap]] +=
            __builtin_convertvector(__builtin_shufflevector(sum, sum, 0, 1, 2, 3), Sums);
    }
    touched_count_ = 0;
}

/// Bit 0 left, bit 1 right.
unsigned Totals::named(std::size_t candidate) const {
    const auto bit = [&](std::size_t side) {
        return static_cast<unsigned>(named_[side * words_ + candidate / 64] >> candidate % 64 & 1U);
    };
    return bit(0) | bit(1) << 1U;
}

/// By points, then id, then side. Places come by id and side, so a sort by points alone that keeps
/// the order of others will do: by a few bits of the points at a time, the lowest first.
void Totals::sort(std::vector<CandidateTotal>& out) {
    constexpr std::array<Side, sides> side_of = {Side::none, Side::left, Side::right};
    const auto points_in = [](std::uint64_t key) { return key >> 32U; };
    keys_.clear();
    std::uint64_t least = ~0U;
    std::uint64_t most = 0;
    for (const auto& [candidate, sides_by_named] : places_) {
        const unsigned stands = sides_by_named[named(candidate)];
        for (std::size_t side = 0; side < sides; ++side) {
            if ((stands >> side & 1U) != 0) {
                keys_.push_back(
                    table_.sort_key(candidate, Points{sums_[candidate][side]}, side_of[side]));
                least = std::min(least, points_in(keys_.back()));
                most = std::max(most, points_in(keys_.back()));
            }
        }
    }
    sorted_keys_.resize(keys_.size());
    constexpr unsigned bits = 6;
    for (unsigned shift = 0; !keys_.empty() && ((most - least) >> shift) != 0; shift += bits) {
        const auto digit = [&](std::uint64_t key) {
            return (points_in(key) - least) >> shift & ((1U << bits) - 1);
        };
        std::array<std::uint32_t, 1U << bits> next = {};
        for (const std::uint64_t key : keys_) {
            ++next[digit(key)];
        }
        std::exclusive_scan(next.begin(), next.end(), next.begin(), 0U);
        for (const std::uint64_t key : keys_) {
            sorted_keys_[next[digit(key)]++] = key;
        }
        keys_.swap(sorted_keys_);
    }
    out.resize(keys_.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const std::uint32_t number = places_[static_cast<std::uint32_t>(keys_[i]) >> 2U].candidate;
        const auto side = static_cast<std::size_t>(keys_[i] & 3U);
        out[i] = {table_.candidates[number].candidate, side_of[side], Points{sums_[number][side]}};
    }
}

}  // namespace fascia::weighing
