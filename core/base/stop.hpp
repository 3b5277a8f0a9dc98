#pragma once

#include <atomic>
#include <cstddef>

namespace fascia {

/// Whether somebody has asked to stop, for loops over many rows: looks at a flag that
/// another thread or a signal sets. Without a flag nobody ever does.
class Stop {
public:
    Stop() = default;
    /// Requires: the flag, where it is not null, outlives this.
    explicit Stop(const std::atomic<bool>* flag) : flag_(flag) {}

    [[nodiscard]] bool is_asked() const {
        return flag_ != nullptr && flag_->load(std::memory_order_relaxed);
    }
    /// The same in step `i` of a loop, which looks at the flag now and then only: often
    /// enough to stop within a millisecond or so.
    [[nodiscard]] bool is_asked_at(std::size_t i) const {
        constexpr std::size_t steps_between_looks = 4096;
        return i % steps_between_looks == 0 && is_asked();
    }

private:
    const std::atomic<bool>* flag_ = nullptr;
};

}  // namespace fascia
