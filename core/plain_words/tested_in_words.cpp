#include "core/plain_words/tested_in_words.hpp"

#include "core/base/one_of.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fascia {

namespace {

/// "tapping", "reproduces", "tender", "SLR": what an examiner does, or what comes of it.
bool is_of_test(std::string_view word) {
    static constexpr std::array<std::string_view, 24> beginnings = {
        "test",   "sign",   "tap",     "percuss", "knock",   "press",  "palpat",  "push",
        "poke",   "poking", "touch",   "squeez",  "tender",  "sore",   "provok",  "reproduc",
        "resist", "posit",  "negativ", "rais",    "stretch", "examin", "manoeuv", "slr"};
    return begins_with_one_of(word, beginnings);
}

/// Whether it is what comes of doing something to the person, not what is seen.
bool is_test(const Finding& finding) {
    return finding.topic == "provocation" ||
           (finding.topic == "palpation" && finding.label.starts_with("pressure on"));
}

}  // namespace

void drop_tests_not_done(const KnowledgeBase& kb, const PlainWords& words,
                         std::vector<Reading>& readings) {
    const Way way = saying_of(words).way;
    if (std::ranges::any_of(words, is_of_test) || way == Way::presses) {
        return;
    }
    std::erase_if(readings, [&](const Reading& reading) {
        const Finding* const finding = kb.finding(reading.told.finding);
        return !reading.is_certain && reading.told.state == FindingState::present &&
               finding != nullptr && is_test(*finding) &&
               (way == Way::none || finding->label.starts_with("pressure on"));
    });
}

}  // namespace fascia
