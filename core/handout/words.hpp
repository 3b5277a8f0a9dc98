#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::handout {

/// For whom a report is worded: in everyday names, in technical terms, or with rules, patterns and
/// places besides. The proof is the same.
enum class Level { everyday, student, teacher };

/// One sentence, or a part of one.
struct Words {
    std::string text = {};
    std::string everyday = {};  ///< the same in everyday names; empty: it is the same anyway

    Words() = default;
    Words(std::string all, std::string plainly = {})  // NOLINT: most have one wording
        : text(std::move(all)), everyday(std::move(plainly)) {
        if (everyday == text) {
            everyday.clear();
        }
    }
    Words(const char* all) : text(all) {}  // NOLINT

    [[nodiscard]] const std::string& at(Level level) const {
        return level == Level::everyday && !everyday.empty() ? everyday : text;
    }
    [[nodiscard]] bool empty() const { return text.empty(); }

    Words& operator+=(const Words& more) {
        if (!everyday.empty() || !more.everyday.empty()) {
            everyday = at(Level::everyday) + more.at(Level::everyday);
        }
        text += more.text;
        return *this;
    }
    friend Words operator+(Words one, const Words& more) { return std::move(one += more); }
    friend bool operator==(const Words&, const Words&) = default;
};

/// One after the other, with what stands between them.
[[nodiscard]] inline Words joined(const std::vector<Words>& all, std::string_view between) {
    Words out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        out += i > 0 ? Words(std::string(between)) : Words();
        out += all[i];
    }
    return out;
}

}  // namespace fascia::handout
