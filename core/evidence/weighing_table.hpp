#pragma once

#include "core/evidence/weigh.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What weighing works out once, for all cases.
namespace fascia::weighing {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

inline std::int32_t size_of(Points points) {
    return std::abs(points.tenths);
}

/// The name under which dependent evidence is gathered: by default the topic. Requires: the
/// knowledge base has the finding; of a cluster it is not looked at.
[[nodiscard]] std::string_view overlap_of(const KnowledgeBase& kb, const EvidenceRule& rule,
                                          const std::string& finding);

/// What evidence says where its finding is in one state. Null strength: nothing.
struct Saying {
    const Strength* strength = nullptr;
    Points points;
    bool capped = false;
    /// Its place among all that can be said of its candidate. The better a contribution, the
    /// lower: published or computed before judged, then the strongest, then by name of rule,
    /// finding and part.
    std::uint32_t order = none;
    /// The same in the order in which contributions are shown: the strongest for, to the
    /// strongest against, then by name of finding and rule.
    std::uint32_t shown = none;

    [[nodiscard]] bool is_figure() const { return strength->ratio.has_value(); }
};

/// An evidence that bears on a candidate, with all names as numbers.
struct Item {
    const EvidenceRule* rule = nullptr;
    std::uint32_t candidate = 0;  ///< by place among those that are ranked
    std::uint32_t finding = 0;    ///< a cluster has a number of its own
    std::uint32_t overlap = 0;
    std::string_view part;
    bool is_in_cluster = false;          ///< its finding belongs to a cluster of the candidate
    std::array<Saying, 2> saying;        ///< where present, where absent
    std::vector<std::uint32_t> members;  ///< of a cluster: findings

    [[nodiscard]] bool is_cluster() const { return !members.empty(); }
};

constexpr std::uint8_t present_bit = 1;
constexpr std::uint8_t absent_bit = 2;

constexpr std::uint8_t bit_of(FindingState state) {
    return state == FindingState::present  ? present_bit
           : state == FindingState::absent ? absent_bit
                                           : std::uint8_t{0};
}

/// A finding as candidates see it.
struct View {
    std::array<SeenState, 3> seen = {};      ///< anywhere, from the left, from the right
    std::array<std::uint8_t, 3> given = {};  ///< bits of what is known of no side, left, right

    View() = default;
    explicit View(const FindingRecord& record);

    [[nodiscard]] std::uint8_t states() const {
        return static_cast<std::uint8_t>(given[0] | given[1] | given[2]);
    }
    /// As a candidate on that side sees it: 0 none, 1 left, 2 right.
    [[nodiscard]] const SeenState& from(SideRule rule, std::size_t side) const {
        return seen[rule == SideRule::any ? 0 : rule == SideRule::opposite ? (3 - side) % 3 : side];
    }
    /// The bit of that state.
    [[nodiscard]] std::uint8_t bit_from(SideRule rule, std::size_t side) const {
        return bit_of(from(rule, side).state);
    }
};

/// What is read of an item in every case, packed so that all of them stay in the cache.
struct Packed {
    std::uint32_t candidate = 0;
    std::uint32_t finding = 0;
    std::uint32_t overlap = 0;
    std::array<std::int32_t, 2> tenths = {};  ///< where present, where absent; 0: says nothing
    std::array<std::uint32_t, 2> order = {};  ///< as Saying has it
    std::array<std::uint32_t, 2> shown = {};
    SideRule side = SideRule::same;
    std::array<bool, 2> is_figure = {};
    bool is_in_cluster = false;
    bool is_cluster = false;
};

/// An item as the findings know it that it hangs on.
struct Use {
    std::uint32_t item = 0;
    std::uint32_t candidate = 0;
    SideRule side = SideRule::same;
    std::uint8_t bears = 0;  ///< bits of the states that it is written for; of a cluster, both
    bool is_cluster = false;

    /// The sides of its candidate that a finding seen like this names: that for which it is
    /// evidence. Bit 0 left, bit 1 right.
    [[nodiscard]] unsigned names(const View& view) const;
};

/// What is read of an item only where it contributes. A line of the cache each, which can be asked
/// for while it is still worked out what counts.
struct alignas(64) Labels {
    const EvidenceRule* rule = nullptr;
    std::string_view part;
    std::array<const Strength*, 2> strength = {};  ///< where present, where absent
    std::array<bool, 2> capped = {};
};

/// A candidate that is ranked, not a part of one.
struct Ranked {
    const Candidate* candidate = nullptr;
    Points prior;
    bool is_prior_figure = false;
    std::uint32_t place = 0;    ///< by id
    std::uint32_t sayings = 0;  ///< of all its items
};

/// All evidence and candidates, with numbers for names.
struct Table {
    /// Links to findings or candidates that the knowledge base does not know are left out.
    /// Requires: `kb` and the links' rules outlive this.
    Table(const KnowledgeBase& kb, const std::vector<EvidenceLink>& links);

    /// The place of a finding of the knowledge base; none where there is no such finding.
    [[nodiscard]] std::uint32_t number_of(std::string_view finding) const;

    /// The sides on which a candidate is weighed: those that are named (bit 0 left, bit 1 right),
    /// else none. By side: none, left, right.
    [[nodiscard]] std::array<bool, 3> sides_of(std::size_t number, unsigned named) const;

    /// Orders candidates: by points, then id, then side.
    [[nodiscard]] std::uint64_t sort_key(std::size_t number, Points points, Side side) const {
        constexpr std::int64_t middle = std::int64_t{1} << 31;
        return static_cast<std::uint64_t>(middle - points.tenths) << 32U |
               static_cast<std::uint64_t>(candidates[number].place) << 2U |
               static_cast<std::uint64_t>(side);
    }

    const KnowledgeBase& kb;
    std::vector<Ranked> candidates;
    std::unordered_map<std::string_view, std::size_t> number_of_candidate;  // parts too
    std::vector<std::string_view> names;  // by finding; those of clusters come after
    std::vector<std::string_view> overlaps;
    std::unordered_map<std::string_view, std::size_t> number_of_overlap;
    std::vector<Item> items;  // by candidate
    std::vector<Packed> packed_items;
    std::vector<Labels> labels;             // by item
    std::vector<std::vector<Use>> uses_of;  // by finding

private:
    void number_candidates();
    void add(const EvidenceLink& link);
    [[nodiscard]] Saying saying_of(const std::optional<Strength>& strength) const;
    void find_clustered();
    void order_sayings();
    void pack_items();
    void index_items();
    void use(std::uint32_t item, std::uint32_t finding);
};

}  // namespace fascia::weighing
