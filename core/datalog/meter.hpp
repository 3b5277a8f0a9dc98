#pragma once

#include "core/base/stop.hpp"
#include "core/datalog/evaluate.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>

namespace fascia::datalog {

/// Counts work against Limits. Once a limit is reached the meter stays stopped,
/// and all that is under way unwinds.
class Meter {
public:
    /// `memory` tells how many bytes are held; where it is empty, none are.
    explicit Meter(const Limits& limits, std::function<std::size_t()> memory = {})
        : limits_(limits), memory_(std::move(memory)) {
        if (limits.time_max != no_time_limit && !limits.time_start) {
            limits_.time_start = std::chrono::steady_clock::now();
        }
        plan_check();
    }

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
    /// So many rounds of one stratum brought something new. False once a limit is reached.
    bool count_rounds(std::uint64_t count) {
        if (count > limits_.rounds_max && !is_stopped()) {
            reached_ = Reached::rounds;
        }
        return !is_stopped();
    }

    /// Looks whether to stop. False once a limit is reached.
    bool check() {
        if (limits_.stop != nullptr && limits_.stop->load(std::memory_order_relaxed)) {
            reached_ = Reached::stop;
        } else if (!is_stopped() && tries_ > limits_.tries_max) {
            reached_ = Reached::tries;
        } else if (!is_stopped() && is_late()) {
            reached_ = Reached::time;
        } else if (!is_stopped() && tries_ + tuples_ >= ask_memory_at_) {
            check_memory();
        }
        plan_check();
        return !is_stopped();
    }
    /// Counts the memory that is held now. False once a limit is reached.
    bool check_memory() {
        constexpr std::uint64_t work_between_counts = 65'536;
        ask_memory_at_ = tries_ + tuples_ + work_between_counts;
        if (limits_.memory_max != no_memory_limit && memory_ && !is_stopped() &&
            memory_() + held_ > limits_.memory_max) {
            reached_ = Reached::memory;
        }
        return !is_stopped();
    }

    /// Whether so many more of both can be counted before a limit is reached.
    [[nodiscard]] bool has_room_for(std::uint64_t tries, std::uint64_t tuples) const {
        return tries_ + tries <= limits_.tries_max && tuples_ + tuples <= limits_.tuples_max;
    }
    /// A meter for a part of the work that another thread does: stopped by the same request, at the
    /// same time, by as many tries as are left; and where `memory` tells of more bytes than a
    /// share of what is allowed.
    [[nodiscard]] Meter part(std::function<std::size_t()> memory, std::uint64_t shares) const {
        Limits limits = limits_;
        limits.tuples_max = std::numeric_limits<std::uint64_t>::max();
        limits.tries_max -= std::min(tries_, limits.tries_max);
        limits.memory_max =
            limits.memory_max == no_memory_limit ? no_memory_limit : limits.memory_max / shares;
        return Meter(limits, std::move(memory));
    }

    [[nodiscard]] std::uint64_t tries() const { return tries_; }
    [[nodiscard]] std::uint64_t tuples() const { return tuples_; }
    [[nodiscard]] bool is_stopped() const { return reached_ != Reached::nothing; }
    /// So many bytes are held beside what the meter knows of.
    void hold(std::size_t bytes) { held_ = bytes; }
    /// For work that the meter does not count.
    [[nodiscard]] Stop stop() const { return Stop(limits_.stop); }

    /// Requires: is_stopped(). `rule` is what was under way.
    [[nodiscard]] Diagnostic error(const Rule& rule) const;

private:
    enum class Reached : std::uint8_t { nothing, tuples, tries, memory, rounds, time, stop };
    static constexpr std::uint64_t no_memory_limit = std::numeric_limits<std::uint64_t>::max();
    static constexpr std::chrono::milliseconds no_time_limit = std::chrono::milliseconds::max();

    [[nodiscard]] bool is_late() const {
        return limits_.time_max != no_time_limit &&
               std::chrono::steady_clock::now() - *limits_.time_start >= limits_.time_max;
    }

    void plan_check() {
        constexpr std::uint64_t tries_between_checks = 4096;
        const std::uint64_t left = limits_.tries_max - std::min(tries_, limits_.tries_max);
        check_at_ = is_stopped() ? 0 : tries_ + std::min(left, tries_between_checks - 1) + 1;
    }

    Limits limits_;
    std::function<std::size_t()> memory_;
    std::uint64_t tries_ = 0;
    std::uint64_t tuples_ = 0;
    std::uint64_t check_at_ = 0;
    std::uint64_t ask_memory_at_ = 0;
    std::size_t held_ = 0;
    Reached reached_ = Reached::nothing;
};

}  // namespace fascia::datalog
