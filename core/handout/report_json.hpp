#pragma once

#include "core/explain/explanation.hpp"
#include "core/handout/report.hpp"

#include <string>
#include <string_view>

namespace fascia::handout {

/// The report as JSON, format "report/1" (kb/schema/report.json): how it was made, the cases, all
/// sections as they stand in the other forms, and the explanation with its numbers as data.
/// Requires: the explanation is the one that the report was made from.
[[nodiscard]] std::string report_json(const Report& report, const Explanation& explanation);

/// What stands in a page, for verify and for other programs: the same without sections, but with
/// the points and the rank of each candidate, and with the explanation packed (packed.hpp). Where
/// the page would be too large with it (`has_room` is false), why it is not there stands instead.
[[nodiscard]] std::string report_data(const Report& report, const Explanation& explanation,
                                      bool has_room);

/// The same of a report that is not of one case, and has no explanation.
[[nodiscard]] std::string report_json(const Report& report);
[[nodiscard]] std::string report_data(const Report& report);

/// What stands before a packed explanation.
inline constexpr std::string_view packed_begin = "\"explanation_packed\":\"";

[[nodiscard]] std::string_view to_string(Level level);

}  // namespace fascia::handout
