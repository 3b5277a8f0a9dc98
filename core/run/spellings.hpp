#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace fascia {

/// How values are written in a column of some type, one after the other in one text.
class Spellings {
public:
    Spellings(const ValueTable& table, const std::vector<Value>& values,
              datalog::ColumnType column);

    /// Bytes behind the end of a spelling that copy() may write to.
    static constexpr std::size_t slack = 16;

    /// Writes the spelling of the value with this number; returns its end.
    char* copy(std::uint32_t number, char* out) const {
        const std::size_t begin = begins_[number];
        const std::size_t length = begins_[number + 1] - begin;
        const char* const from = text_.data() + begin;
        std::memcpy(out, from, slack);  // of fixed size: one instruction, and mostly enough
        if (length > slack) [[unlikely]] {
            std::memcpy(out + slack, from + slack, length - slack);
        }
        return out + length;
    }

    [[nodiscard]] std::size_t longest() const { return longest_; }

private:
    std::string text_;
    std::vector<std::size_t> begins_;  ///< and the end of the last
    std::size_t longest_ = 0;
};

}  // namespace fascia
