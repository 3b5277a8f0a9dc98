#include "core/lua/watchdog.hpp"

#include "core/lua/clocks.hpp"

#include <pthread.h>

#include <csignal>
#include <utility>

namespace fascia {

Watchdog::Watchdog(std::chrono::milliseconds after, std::function<void(const std::string&)> overdue)
    : after_(after), overdue_(std::move(overdue)) {
    // Signals are for the thread that the program runs on.
    sigset_t all{};
    sigset_t before{};
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    thread_ = std::thread([this] { run(); });
    (void)pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    ended_.notify_one();
    thread_.join();
}

void Watchdog::run() {
    std::uint64_t seen = 0;  // the change that is being timed
    std::chrono::nanoseconds since{};
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, after_ / 4, [this] { return is_ending_; })) {
        if (pack_ == nullptr) {
            continue;
        }
        if (seen != changes_) {
            seen = changes_;
            since = time_of(clock_);
        } else if (time_of(clock_) - since >= after_) {
            const std::string pack = *pack_;
            lock.unlock();
            overdue_(pack);
            return;
        }
    }
}

void Watchdog::change_to(const std::string* pack) {
    pack_ = pack;
    ++changes_;
}

Watchdog::Watch::Watch(Watchdog& watchdog, const std::string* pack)
    : watchdog_(watchdog), outer_(nullptr) {
    clockid_t clock{};
    (void)pthread_getcpuclockid(pthread_self(), &clock);
    const std::lock_guard lock(watchdog.mutex_);
    outer_ = watchdog.pack_;
    watchdog.clock_ = clock;
    watchdog.change_to(pack);
}

Watchdog::Watch::~Watch() {
    const std::lock_guard lock(watchdog_.mutex_);
    watchdog_.change_to(outer_);
}

}  // namespace fascia
