#pragma once

#include <cstdint>

namespace fascia::datalog {

/// Which rows of a relation.
///
/// Of one that grows in the current stratum: what the last round added is the delta;
/// all are those before the delta and the delta. While a change is followed up (Updater):
/// added are those that the change brought, removed those that it took, and `either` are
/// all that there were before or are now.
enum class Rows : std::uint8_t { all, before_delta, delta, added, removed, either };

}  // namespace fascia::datalog
