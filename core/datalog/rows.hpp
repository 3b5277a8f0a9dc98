#pragma once

#include <cstdint>

namespace fascia::datalog {

/// Which rows of a relation that grows in the current stratum. What the last
/// round added is the delta; all are those before the delta and the delta.
enum class Rows : std::uint8_t { all, before_delta, delta };

}  // namespace fascia::datalog
