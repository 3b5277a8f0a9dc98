#pragma once

#include <map>
#include <string>
#include <string_view>

namespace fascia {

/// The script of a pack, taken apart, without blanks between words and without comments.
struct EntriesAsWritten {
    /// Of each entry that stands by itself, WORD "NAME" { … }: all of it. Of two of one name, both.
    std::map<std::string, std::string> by_name;
    std::string rest;  ///< what stands in none: functions and values that entries may use
};

[[nodiscard]] EntriesAsWritten entries_as_written(std::string_view script);

}  // namespace fascia
