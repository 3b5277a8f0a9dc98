#include "core/lua/clocks.hpp"

namespace fascia {

std::chrono::nanoseconds time_of(clockid_t clock) {
    timespec now{};
    (void)clock_gettime(clock, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

std::chrono::nanoseconds processor_time() {
    return time_of(CLOCK_THREAD_CPUTIME_ID);
}

std::chrono::nanoseconds coarse_time() {
#ifdef CLOCK_MONOTONIC_COARSE
    return time_of(CLOCK_MONOTONIC_COARSE);
#else
    return time_of(CLOCK_MONOTONIC);
#endif
}

bool ProcessorClock::is_over(std::chrono::nanoseconds max) {
    constexpr std::chrono::milliseconds between_looks{20};
    const std::chrono::nanoseconds now = coarse_time();
    if (!is_begun_) {
        is_begun_ = true;
        looked_ = now;
        return false;
    }
    if (now - looked_ < between_looks) {
        return false;
    }
    looked_ = now;
    const std::chrono::nanoseconds running = processor_time();
    if (!is_timed_) {
        is_timed_ = true;
        begun_ = running;
        return false;
    }
    return running - begun_ > max;
}

}  // namespace fascia
