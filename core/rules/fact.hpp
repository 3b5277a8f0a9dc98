#pragma once

#include "core/base/result.hpp"
#include "core/datalog/updater.hpp"
#include "core/rules/rulebook.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fascia {

using GivenValue = std::variant<std::string, std::int64_t, double>;

/// A fact by its name, for programs that give facts of their own: fact(book, "bus", {"mill",
/// "market"}). It is given to a Database before anything is derived, or to an Updater.
/// Errors: no such relation; more or fewer values than columns; a value that its column does not
/// hold, also a text that is not UTF-8 and an integer that no real is.
[[nodiscard]] Result<datalog::GivenTuple> fact(const Rulebook& book, std::string_view relation,
                                               const std::vector<GivenValue>& values);

}  // namespace fascia
