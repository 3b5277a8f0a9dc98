#include "core/json/problems.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace fascia::json {

Diagnostics Problems::take() {
    std::ranges::stable_sort(found_, {}, &Diagnostic::where);
    if (count_ > found_.size()) {
        std::string& hint = found_.back().hint;
        hint += (hint.empty() ? "" : "; ") +
                count_of(count_ - found_.size(), "more error is", "more errors are") + " not shown";
    }
    count_ = 0;
    return std::exchange(found_, {});
}

}  // namespace fascia::json
