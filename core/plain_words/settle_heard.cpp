#include "core/plain_words/settle_heard.hpp"

#include <algorithm>

namespace fascia {

namespace {

/// Whether two things told are of the same finding, and of one side.
bool are_of_one(const Told& a, const Told& b) {
    const auto is_of_all = [](Side side) { return side == Side::none || side == Side::both; };
    return a.finding == b.finding && (a.side == b.side || is_of_all(a.side) || is_of_all(b.side));
}

}  // namespace

void settle(std::vector<Heard>& heard) {
    std::vector<Reading*> before;
    for (Heard& one : heard) {
        const bool had_any = !one.meant.empty();
        std::erase_if(one.meant, [&](const Reading& reading) {
            return std::ranges::any_of(before, [&](const Reading* other) {
                return other->is_certain && other->told.finding == reading.told.finding &&
                       (other->told.side == reading.told.side || reading.told.side == Side::none) &&
                       other->told.state == reading.told.state &&
                       other->told.value == reading.told.value;
            });
        });
        for (Reading& reading : one.meant) {
            for (Reading* const other : before) {
                const bool differs = other->told.state != reading.told.state ||
                                     other->told.value != reading.told.value;
                if (other->is_certain && reading.is_certain && differs &&
                    are_of_one(other->told, reading.told)) {
                    other->is_certain = reading.is_certain = false;
                    other->doubt = reading.doubt = "it is told in two ways";
                }
            }
        }
        if (had_any && one.meant.empty()) {
            one.says_more = false;
        }
        for (Reading& reading : one.meant) {
            before.push_back(&reading);
        }
    }
    // What is certain of one clause is not offered for another.
    for (Heard& one : heard) {
        const auto is_certain_elsewhere = [&](const Reading& reading) {
            return !reading.is_certain && reading.is_of_several &&
                   std::ranges::any_of(heard, [&](const Heard& other) {
                       return std::ranges::any_of(other.meant, [&](const Reading& certain) {
                           return certain.is_certain && are_of_one(certain.told, reading.told) &&
                                  certain.told.state == reading.told.state;
                       });
                   });
        };
        if (std::erase_if(one.meant, is_certain_elsewhere) > 0 && one.meant.empty()) {
            one.says_more = false;
        }
    }
    std::erase_if(heard, [](const Heard& one) { return !one.says_more && !one.is_understood(); });
}

}  // namespace fascia
