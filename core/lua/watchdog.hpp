#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <ctime>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace fascia {

/// Behind all bounds of packs: notices that one is still running although nothing in it looks at
/// its bounds any more, and says so. Nobody can stop it then; the program can only end.
///
/// Time is that of the processor, so that a program that was put to sleep is not blamed.
/// Serves the packs of one thread.
class Watchdog {
public:
    /// Calls `overdue`, from a thread of its own and at most once, with the name of the pack's
    /// file, when one call has been running for `after`, give or take a quarter.
    Watchdog(std::chrono::milliseconds after, std::function<void(const std::string&)> overdue);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    /// While one of these lives, a pack is running, or (null) none, although one waits for an
    /// answer. They nest: time counts for the innermost.
    class Watch {
    public:
        Watch(Watchdog& watchdog, const std::string* pack);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

    private:
        Watchdog& watchdog_;
        const std::string* outer_;
    };

private:
    void run();
    void change_to(const std::string* pack);

    std::chrono::milliseconds after_;
    std::function<void(const std::string&)> overdue_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool is_ending_ = false;
    const std::string* pack_ = nullptr;  // null: none is running
    std::uint64_t changes_ = 0;
    clockid_t clock_{};
    std::thread thread_;
};

}  // namespace fascia
