#pragma once

#include "core/explain/step.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// The claim as a pattern writes it: "part_of+(l1, spine)".
[[nodiscard]] std::string to_string(const Claim& claim);

/// By which two steps are known to say the same: the claim, or else the sentence.
[[nodiscard]] std::string key_of(const Step& step);

/// "2.1.3" as numbers from 1; nothing where it is no such number.
[[nodiscard]] std::optional<std::vector<std::size_t>> step_path(std::string_view number);

/// How many steps stand below these.
[[nodiscard]] std::size_t count_below(const std::vector<Step>& steps);

/// Several arguments, numbered from 1, each with its steps.
using Arguments = std::vector<std::vector<Step>*>;

/// A step with premises whose claim was shown before keeps its sentence alone, with the number
/// of the step that shows the rest.
void share_repeated(const Arguments& arguments);

/// What arguments rest on in the end.
struct Leaf {
    const Step* step = nullptr;        ///< the first that says it
    std::string number;                ///< of that step
    std::vector<std::size_t> rest_on;  ///< the arguments that rest on it, ascending, from 1
};

/// Each leaf once: told first, then graph, assumed, computed; within these, what most arguments
/// rest on first, then as they stand. A leaf of a step that is shown elsewhere
/// counts for each argument that refers to it.
[[nodiscard]] std::vector<Leaf> leaves_of(const std::vector<const std::vector<Step>*>& arguments);

}  // namespace fascia
