#pragma once

#include "core/datalog/evaluate.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>

namespace fascia::datalog {

/// Counts work against Limits. Once a limit is reached the meter stays stopped,
/// and all that is under way unwinds.
class Meter {
public:
    explicit Meter(const Limits& limits) : limits_(limits) { plan_check(); }

    /// One candidate row was looked at. False once a limit is reached.
    bool count_try() { return ++tries_ < check_at_ || check(); }
    bool count_tries(std::uint64_t count) {
        tries_ += count;
        return tries_ < check_at_ || check();
    }
    /// So many tuples were derived. False once a limit is reached.
    bool count_tuples(std::uint64_t count) {
        tuples_ += count;
        if (tuples_ > limits_.tuples_max) {
            reached_ = Reached::tuples;
        }
        return !is_stopped();
    }

    /// Looks whether to stop. False once a limit is reached.
    bool check() {
        if (tries_ > limits_.tries_max) {
            reached_ = Reached::tries;
        } else if (limits_.stop != nullptr && limits_.stop->load(std::memory_order_relaxed)) {
            reached_ = Reached::stop;
        }
        plan_check();
        return !is_stopped();
    }

    [[nodiscard]] std::uint64_t tries() const { return tries_; }
    [[nodiscard]] bool is_stopped() const { return reached_ != Reached::nothing; }

    /// Requires: is_stopped(). `rule` is what was under way.
    [[nodiscard]] Diagnostic error(const Rule& rule) const;

private:
    enum class Reached : std::uint8_t { nothing, tuples, tries, stop };

    void plan_check() {
        constexpr std::uint64_t tries_between_checks = 4096;
        const std::uint64_t left = limits_.tries_max - std::min(tries_, limits_.tries_max);
        check_at_ = is_stopped() ? 0 : tries_ + std::min(left, tries_between_checks - 1) + 1;
    }

    Limits limits_;
    std::uint64_t tries_ = 0;
    std::uint64_t tuples_ = 0;
    std::uint64_t check_at_ = 0;
    Reached reached_ = Reached::nothing;
};

}  // namespace fascia::datalog
