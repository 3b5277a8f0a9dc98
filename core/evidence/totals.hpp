#pragma once

#include "core/evidence/weighing_table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fascia::weighing {

/// The totals of a case without how they come about, for many thousand cases a second.
///
/// What a finding in one state does for all candidates is worked out when it is first told so,
/// and remembered. Of what bears on one candidate, the best of each overlap counts, for and against
/// apart; so a case is a table of maxima, by overlap, that its findings are written into.
/// That one finding counts once needs nothing of the case: of two evidences on it, seen
/// from the same side, the worse never counts.
class Totals {
public:
    /// Requires: the table outlives this.
    explicit Totals(const Table& table);

    /// As Weigher::rank(). Cost: O(n + c log c) for the n evidences of the findings that have a
    /// state, and c candidates.
    void rank(std::span<const Weigher::Known> findings, std::vector<CandidateTotal>& out);

private:
    static constexpr std::size_t sides = 3;  // none, left, right

    /// The best of an overlap for a candidate as it is seen from each side, and from `against` on
    /// the best against it: its size in tenths of a deciban; 0: there is none. A figure is better
    /// than any word: it has a bit for that. Sizes are below it, by the schema of the
    /// scales. A place of each half is not used: all eight are compared in one step.
    using Best [[gnu::vector_size(16)]] = std::int16_t;
    static constexpr std::size_t against = 4;
    static constexpr unsigned figure_shift = 14;
    [[nodiscard]] static std::int16_t size_in_best(const Saying& saying) {
        const std::int32_t figure_bit = saying.is_figure() ? std::int32_t{1} << figure_shift : 0;
        return static_cast<std::int16_t>(size_of(saying.points) | figure_bit);
    }

    using Sums [[gnu::vector_size(16)]] = std::int32_t;  ///< by side

    struct ClusterLine {
        std::uint32_t cluster = 0;
        std::array<std::uint8_t, sides> seen = {};  ///< bit of the member's state
    };
    /// A stretch of lines.
    struct Stretch {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    /// What a finding in one state says.
    struct Says {
        Stretch lines;
        Stretch of_clusters;
        std::size_t names = 0;  ///< place in names_
    };
    struct Cluster {
        const Item* item = nullptr;
        std::uint32_t overlap = 0;  ///< its overlap of its candidate
    };
    /// A candidate that is ranked.
    struct Place {
        std::uint32_t candidate = 0;
        std::array<std::uint8_t, 4> sides = {};  ///< that it stands on, by those that are named
    };
    /// Members of a cluster that are present and absent, seen from each side.
    struct Count {
        std::array<std::array<std::size_t, 2>, sides> members = {};
        bool is_touched = false;
    };

    [[nodiscard]] const Says& says(const Weigher::Known& known);
    [[nodiscard]] Says work_out(std::uint32_t finding, const FindingRecord& record);
    void tell(const Says& said);
    void tell(std::uint32_t overlap, Best best);
    [[nodiscard]] unsigned named(std::size_t candidate) const;
    void tell_clusters();
    void add_up();
    void sort(std::vector<CandidateTotal>& out);

    const Table& table_;
    std::vector<std::uint32_t> overlap_of_item_;       // by item: its overlap of its candidate
    std::vector<std::uint32_t> candidate_of_overlap_;  // by overlap of a candidate
    std::vector<Cluster> clusters_;
    std::vector<std::uint32_t> cluster_of_item_;
    std::vector<std::uint32_t> said_of_;  // by finding and signature: place in said_
    std::vector<Says> said_;
    std::vector<Best> best_of_line_;
    std::vector<std::uint32_t> overlap_of_line_;  // of one candidate
    std::vector<ClusterLine> cluster_lines_;
    std::vector<std::uint64_t> names_;  // for each said: a bit for each left, and right, candidate
    std::size_t words_;                 // that a bit for each candidate takes
    std::vector<Place> places_;         // by id

    // Of the case at work:
    std::vector<Best> best_;              // by overlap of a candidate
    std::vector<std::uint32_t> touched_;  // overlaps; the first touched_count_
    std::size_t touched_count_ = 0;
    std::vector<Count> counts_;
    std::vector<std::uint64_t> named_;  // as names_
    std::vector<Sums> sums_;            // by candidate
    std::vector<std::uint64_t> keys_;
    std::vector<std::uint64_t> sorted_keys_;
};

}  // namespace fascia::weighing
