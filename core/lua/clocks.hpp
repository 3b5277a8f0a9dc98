#pragma once

#include <chrono>
#include <ctime>

namespace fascia {

/// What a clock of the system shows.
[[nodiscard]] std::chrono::nanoseconds time_of(clockid_t clock);

/// For how long this thread has been running: what others do on the machine takes none of it.
[[nodiscard]] std::chrono::nanoseconds processor_time();

/// The time that passes, in steps of some milliseconds, as cheap as a few instructions.
[[nodiscard]] std::chrono::nanoseconds coarse_time();

/// Looks rarely at the processor's clock, and cheaply whether it has to look: more time cannot
/// have been spent than has passed.
class ProcessorClock {
public:
    /// Whether this thread has been running for so long since the first question, or the last
    /// restart; told late by some hundredths of a second.
    [[nodiscard]] bool is_over(std::chrono::nanoseconds max);
    void restart() { *this = {}; }

private:
    bool is_begun_ = false;
    bool is_timed_ = false;
    std::chrono::nanoseconds looked_{};  // by the coarse clock
    std::chrono::nanoseconds begun_{};   // by the processor's
};

}  // namespace fascia
