#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fascia {

enum class FindingState : std::uint8_t { present, absent, unasked, untestable };

/// Where a finding is felt or seen; for a manoeuvre, the side tested.
enum class Side : std::uint8_t { none, left, right, both };

[[nodiscard]] std::string to_string(FindingState state);
[[nodiscard]] std::string to_string(Side side);  ///< none is empty

/// One finding as it was told.
struct Told {
    std::string finding;  ///< id
    FindingState state = FindingState::present;
    Side side = Side::none;
    std::optional<double> value;  ///< in the finding's unit
    std::string note;             ///< the words it was told in, where they were not the id
    SourceRef where;
};

struct Person {
    std::optional<std::int64_t> age;  ///< years, 0 to 120
    std::string sex;                  ///< "female", "male", or empty
};

/// What the author of an example case holds to be right.
struct Expectation {
    std::string first;                    ///< candidate
    std::vector<std::string> candidates;  ///< those that shall be among the first `within`
    std::size_t within = 3;
    std::optional<std::vector<std::string>> flags;  ///< "PACK/FLAG": exactly those that shall fire
    /// Conditions that red flags shall point to, among others; empty: no flag shall fire.
    std::optional<std::vector<std::string>> flagged;
};

/// Something wrong with a told finding, and which part of it.
struct ToldProblem {
    enum class Part { finding, state, side, value };
    Part part = Part::finding;
    Diagnostic diagnostic;
};

/// One person's findings. Told findings keep the order in which they were told.
struct Case {
    std::string id;
    std::string title;
    Person person;
    std::vector<Told> told;
    std::optional<Expectation> expect;
    SourceRef where;
    std::string note = {};  ///< about the case as a whole; may be empty

    /// Tells a finding. What was told before of the same finding and side gives
    /// way only if `replace`; telling the same again changes nothing. `both` is
    /// left and right; no side is a side of its own. Errors: those of problems().
    [[nodiscard]] Result<void> tell(Told now, const KnowledgeBase& kb, bool replace = false);

    /// Why tell() would refuse: an unknown finding (with the nearest names), a side
    /// that the finding does not have, a value out of range or without unit, and,
    /// unless `replace`, another state or value on the same side than was told before.
    [[nodiscard]] std::vector<ToldProblem> problems(const Told& now, const KnowledgeBase& kb,
                                                    bool replace = false) const;

    /// Forgets a finding, on one side or (side none) altogether; false where it was not told.
    bool forget(std::string_view finding, Side side = Side::none);
};

}  // namespace fascia
