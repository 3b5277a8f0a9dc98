#pragma once

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
    /// Behind all of these; null: there is none.
    std::shared_ptr<Watchdog> watchdog = nullptr;
};

}  // namespace fascia
