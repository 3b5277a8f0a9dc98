#pragma once

#include "core/evidence/case.hpp"
#include "core/plain_words/plain_words.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::test {

using Lines = std::vector<std::string>;

inline bool contains(const Lines& lines, std::string_view line) {
    return std::ranges::find(lines, line) != lines.end();
}

/// "pain_in_calf present right".
inline std::string in_short(const Told& told) {
    return told.finding + ' ' + to_string(told.state) +
           (told.side == Side::none ? "" : ' ' + to_string(told.side)) +
           (told.value ? ' ' + std::to_string(static_cast<int>(*told.value)) : "");
}

/// What words about a person are taken to tell.
struct Taken {
    Lines certain;
    Lines offered;
    Lines left_out;  ///< the words
    std::string age;
};

inline Taken taken(const std::string& words) {
    Taken all;
    for (const Heard& heard : hear(world().kb(), words, 3)) {
        for (const Reading& reading : heard.meant) {
            const Told& told = reading.told;
            std::string line = told.finding;
            line += told.state == FindingState::absent ? " absent" : "";
            line += told.side == Side::none ? "" : ' ' + to_string(told.side);
            (reading.is_certain ? all.certain : all.offered).push_back(line);
        }
        if (heard.says_more && heard.meant.empty()) {
            all.left_out.push_back(heard.words);
        }
        all.age += heard.age ? std::to_string(*heard.age) : "";
    }
    return all;
}

}  // namespace fascia::test
