#pragma once

#include "core/evidence/weigh.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fascia {

/// What makes a contribution add nothing to a total: it does not count since another does, or it
/// counts in the place of one that is worth as much.
struct AddsNothing {
    const Contribution* beside = nullptr;  ///< the other one, which counts
    bool takes_its_place = false;
    /// What keeps it from counting and does not count itself, since `beside` does; mostly nothing.
    const Contribution* by_way_of = nullptr;
};

/// Nothing where the candidate's total would be another without the contribution, or where it does
/// not count for its finding's part in a cluster alone. Requires: `index` is one of its
/// contributions.
[[nodiscard]] std::optional<AddsNothing> adds_nothing(const WeighedCandidate& candidate,
                                                      std::size_t index);

/// "the same finding counts +2.5 already [PACK/NAME]": why the contribution adds nothing.
[[nodiscard]] std::string reason_in_words(const AddsNothing& reason, const Contribution& of);

/// Looks through cases for evidence that adds nothing in any of them.
class IdleEvidence {
public:
    struct Seen {
        std::size_t met = 0;  ///< in so many cases
        bool counts = false;  ///< somewhere it adds something
        /// Why it does not, where that was seen first; empty: nowhere yet.
        std::string when_present = {};
        std::string when_absent = {};
        /// Of both, where they are not the same.
        [[nodiscard]] std::string reason() const;
    };

    void watch(std::string id) { watched_.try_emplace(std::move(id)); }

    /// What a case comes to. What adds nothing beside a contribution for which `is_no_fault` holds
    /// is taken to count; the first argument is the id of what is watched.
    void add(const Weighing& weighing,
             const std::function<bool(std::string_view, const Contribution&)>& is_no_fault = {});

    [[nodiscard]] const std::map<std::string, Seen, std::less<>>& watched() const {
        return watched_;
    }

private:
    std::map<std::string, Seen, std::less<>> watched_;  // by id
};

}  // namespace fascia
