#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace fascia {

class Watchdog;

/// What a pack may cost. Beyond it the pack is stopped, by name and line. Instructions decide, so
/// that a result never hangs on how busy the machine is; the clock is the last resort behind them.
struct ScriptLimits {
    // Of loading it:
    std::uint64_t instructions_max = 200'000'000;      ///< about two seconds
    std::size_t memory_max = std::size_t{256} << 20U;  ///< bytes
    // Of one call of a function that it gave:
    std::uint64_t call_instructions_max = 10'000'000;      ///< about 100 ms
    std::size_t call_memory_max = std::size_t{64} << 20U;  ///< bytes beyond what loading left
    /// Of all such calls of one evaluation.
    std::uint64_t evaluation_instructions_max = 200'000'000;
    /// Of one command, or of one line of the console: bytes that it may print.
    std::size_t output_max = std::size_t{1} << 20U;
    /// Behind the instructions, for those that take long, such as comparing long texts: so much
    /// of the processor at least, else time_for() them.
    std::chrono::nanoseconds clock_min = std::chrono::seconds(3);
    /// Behind all of these; null: there is none.
    std::shared_ptr<Watchdog> watchdog = nullptr;
};

/// Instructions take less on any machine: this is some five times what one takes on a slow one.
constexpr std::chrono::nanoseconds slow_instruction{50};

/// The most that so many instructions may take.
[[nodiscard]] constexpr std::chrono::nanoseconds time_for(std::uint64_t instructions) {
    constexpr auto max =
        static_cast<std::uint64_t>(std::chrono::nanoseconds::max() / slow_instruction);
    return slow_instruction * std::min(instructions, max);
}

}  // namespace fascia
