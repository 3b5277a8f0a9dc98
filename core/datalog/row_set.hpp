#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fascia::datalog {

/// Some rows of a relation: one bit for each row up to the last that is in it.
class RowSet {
public:
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] bool contains(std::uint32_t row) const { return row < in_.size() && in_[row]; }

    /// False where it was in it.
    bool insert(std::uint32_t row) {
        if (contains(row)) {
            return false;
        }
        if (row >= in_.size()) {
            in_.resize(row + 1);
        }
        in_[row] = true;
        ++count_;
        return true;
    }
    /// False where it was not.
    bool erase(std::uint32_t row) {
        if (!contains(row)) {
            return false;
        }
        in_[row] = false;
        --count_;
        return true;
    }

private:
    std::vector<bool> in_;
    std::size_t count_ = 0;
};

}  // namespace fascia::datalog
