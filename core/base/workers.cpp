#include "core/base/workers.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace fascia {

namespace {

/// Tells the processor that this thread only waits.
void pause() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

constexpr std::uint32_t come_mask = Workers::most;  // of Workers::state_
constexpr std::uint32_t is_open = 0x100;
constexpr std::uint32_t one_run = 0x200;

/// Waits until the number is another one.
void wait_while(const std::atomic<std::uint32_t>& number, std::uint32_t old) {
    constexpr int looks = 2000;  // some ten microseconds: about what waking a thread takes
    for (int i = 0; i < looks; ++i) {
        if (number.load(std::memory_order_acquire) != old) {
            return;
        }
        pause();
    }
    number.wait(old, std::memory_order_acquire);
}

}  // namespace

Workers::Workers(unsigned count) {
    assert(count >= 1 && count <= most);
    threads_.reserve(count - 1);
    for (unsigned i = 1; i < count; ++i) {
        threads_.emplace_back([this, i] { serve(i); });
    }
}

Workers::~Workers() {
    is_over_ = true;
    state_.fetch_add(one_run, std::memory_order_release);
    state_.notify_all();
}

void Workers::run(const std::function<void(unsigned)>& work) {
    work_ = &work;
    left_.store(0, std::memory_order_relaxed);
    const std::uint32_t last = state_.load(std::memory_order_relaxed) & ~(is_open | come_mask);
    state_.store((last + one_run) | is_open, std::memory_order_release);
    state_.notify_all();
    do_work(0);
    const std::uint32_t come = state_.fetch_and(~is_open, std::memory_order_acq_rel) & come_mask;
    for (std::uint32_t left = left_.load(std::memory_order_acquire); left != come;
         left = left_.load(std::memory_order_acquire)) {
        wait_while(left_, left);
    }
    if (failure_) {
        std::rethrow_exception(std::exchange(failure_, nullptr));
    }
}

void Workers::run_each(std::size_t items, const std::function<void(std::size_t)>& work) {
    if (items < 2) {
        for (std::size_t i = 0; i < items; ++i) {
            work(i);
        }
        return;
    }
    std::atomic<std::size_t> next = 0;
    run([&](unsigned) {
        for (std::size_t i = next++; i < items; i = next++) {
            work(i);
        }
    });
}

void Workers::run_parts(std::size_t items, std::size_t at_a_time,
                        const std::function<void(std::size_t, std::size_t)>& work) {
    run_each((items + at_a_time - 1) / at_a_time, [&](std::size_t part) {
        work(part * at_a_time, std::min(items, (part + 1) * at_a_time));
    });
}

void Workers::serve(unsigned number) {
    std::uint32_t served = 0;  // the run that it came to last
    for (;;) {
        std::uint32_t state = state_.load(std::memory_order_acquire);
        if (is_over_) {
            return;
        }
        const std::uint32_t run = state & ~(is_open | come_mask);
        if ((state & is_open) == 0 || run == served) {
            wait_while(state_, state);
        } else if (state_.compare_exchange_weak(state, state + 1, std::memory_order_acq_rel)) {
            served = run;
            do_work(number);
            left_.fetch_add(1, std::memory_order_release);
            left_.notify_one();
        }
    }
}

void Workers::do_work(unsigned number) {
    try {
        (*work_)(number);
    } catch (...) {
        const std::scoped_lock lock(failing_);
        failure_ = std::current_exception();
    }
}

}  // namespace fascia
