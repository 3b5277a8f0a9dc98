#pragma once

#include "core/evidence/case.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace fascia {

/// A state as it counts for a candidate, and the side on which it was found.
struct SeenState {
    FindingState state = FindingState::unasked;
    Side side = Side::none;
    bool derived = false;
};

/// What is known of one finding: a state for each of no side, left and right.
struct FindingRecord {
    struct Entry {
        FindingState state = FindingState::unasked;
        bool derived = false;  ///< by a rule, not told
    };
    std::array<Entry, 3> by_side;  ///< Side::none, left, right
    std::optional<double> value;

    /// All states as one number, below `signatures`.
    [[nodiscard]] std::uint32_t signature() const {
        std::uint32_t out = 0;
        for (const Entry& entry : by_side) {
            out = out << 2U | static_cast<std::uint32_t>(entry.state);
        }
        return out;
    }
    static constexpr std::uint32_t signatures = 64;

    /// Takes over what was told of it; later words of the same side replace earlier ones.
    void tell(const Told& told);

    [[nodiscard]] const Entry& at(Side side) const {
        return by_side[side == Side::left ? 1 : side == Side::right ? 2 : 0];
    }
    /// The state for one side of the body (none: for a candidate without side, as seen_anywhere()).
    [[nodiscard]] SeenState seen(Side side) const;
    /// Present where present on any side; absent where absent as a whole or on both sides.
    [[nodiscard]] SeenState seen_anywhere() const;
};

/// All findings of a case, told and derived: what the weighing looks at.
///
/// States are kept per side: left present and right absent is a normal record. A
/// finding without side counts for every side, unless that side has a state of its own.
class FindingStates {
public:
    /// What the case tells.
    explicit FindingStates(const Case& c);

    /// Sets all that was told of one finding.
    void put(std::string_view finding, const FindingRecord& record) {
        records_.insert_or_assign(std::string(finding), record);
    }

    /// Adds what a rule concluded. What was told stays; a conclusion against it is
    /// a clash, and so are two conclusions against each other, which then count as not asked.
    void derive(std::string_view finding, FindingState state, Side side);
    void clash(std::string_view finding, Side side) {
        clashes_.emplace(std::string(finding), side);
    }

    /// Null where nothing is known of it.
    [[nodiscard]] const FindingRecord* find(std::string_view finding) const {
        const auto known = records_.find(finding);
        return known == records_.end() ? nullptr : &known->second;
    }

    /// As FindingRecord; of what nobody told, not asked.
    [[nodiscard]] SeenState seen(std::string_view finding, Side side) const {
        const auto known = records_.find(finding);
        return known == records_.end() ? SeenState{} : known->second.seen(side);
    }
    [[nodiscard]] SeenState seen_anywhere(std::string_view finding) const {
        return seen(finding, Side::none);
    }

    [[nodiscard]] const std::map<std::string, FindingRecord, std::less<>>& all() const {
        return records_;
    }
    [[nodiscard]] const std::set<std::pair<std::string, Side>>& clashes() const { return clashes_; }

private:
    std::map<std::string, FindingRecord, std::less<>> records_;
    std::set<std::pair<std::string, Side>> clashes_;
};

}  // namespace fascia
