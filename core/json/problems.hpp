#pragma once

#include "core/base/diagnostic.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace fascia::json {

/// The errors of one load: the first 20 are kept, the rest counted.
class Problems {
public:
    static constexpr std::size_t shown_max = 20;

    /// What was said already of the same place is not said again.
    void add(Diagnostic diagnostic) {
        const auto is_same = [&](const Diagnostic& other) {
            return other.where == diagnostic.where && other.message == diagnostic.message;
        };
        if (std::ranges::any_of(found_, is_same)) {
            return;
        }
        ++count_;
        if (found_.size() < shown_max) {
            found_.push_back(std::move(diagnostic));
        }
    }
    void add(Diagnostics diagnostics) {
        for (Diagnostic& diagnostic : diagnostics) {
            add(std::move(diagnostic));
        }
    }

    [[nodiscard]] bool empty() const { return count_ == 0; }
    /// Whether what is added from now on is only counted: suggestions for it would
    /// be costly and never be seen.
    [[nodiscard]] bool full() const { return found_.size() == shown_max; }
    /// One more, where nobody looked what it would be called. Requires: full().
    void add_unseen() { ++count_; }

    /// Those kept, by place. The last one says how many more there were.
    [[nodiscard]] Diagnostics take();

private:
    Diagnostics found_;
    std::size_t count_ = 0;
};

}  // namespace fascia::json
