#pragma once

#include "core/evidence/case.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::test {

using Lines = std::vector<std::string>;

inline bool contains(const Lines& lines, std::string_view line) {
    return std::ranges::find(lines, line) != lines.end();
}

/// "pain_in_calf present right".
inline std::string in_short(const Told& told) {
    return told.finding + ' ' + to_string(told.state) +
           (told.side == Side::none ? "" : ' ' + to_string(told.side)) +
           (told.value ? ' ' + std::to_string(static_cast<int>(*told.value)) : "");
}

}  // namespace fascia::test
