#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fascia {

/// Threads that stand ready to share work, the caller among them.
///
/// Work that is shared often comes in pieces of a few microseconds. So a thread that has
/// nothing to do looks for more a little while before it goes to sleep; and nobody waits for
/// one that has not begun, since others may have the processor.
class Workers {
public:
    static constexpr unsigned most = 255;
    /// Requires: at least 1, which is the caller alone; not more than `most`.
    explicit Workers(unsigned count);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    [[nodiscard]] unsigned count() const { return static_cast<unsigned>(threads_.size()) + 1; }

    /// Calls work(0) on this thread, and work(i), i below count(), on each other that comes before
    /// that has returned. Returns when all have. So `work` takes what is left to do until
    /// nothing is. Throws what one of them has thrown. Not to be called from within `work`.
    void run(const std::function<void(unsigned)>& work);

    /// Calls work(i) for each i below `items`, whichever thread is free, in ascending order;
    /// alone where there are not two items.
    void run_each(std::size_t items, const std::function<void(std::size_t)>& work);

    /// Calls work(begin, end) for parts of `items`, of at most `at_a_time` each.
    void run_parts(std::size_t items, std::size_t at_a_time,
                   const std::function<void(std::size_t, std::size_t)>& work);

private:
    void serve(unsigned number);
    void do_work(unsigned number);

    const std::function<void(unsigned)>* work_ = nullptr;
    /// Which run it is, whether others may come to it still, and how many have come.
    std::atomic<std::uint32_t> state_ = 0;
    std::atomic<std::uint32_t> left_ = 0;  ///< those of them that are through
    std::atomic<bool> is_over_ = false;
    std::mutex failing_;
    std::exception_ptr failure_;
    std::vector<std::jthread> threads_;
};

}  // namespace fascia
