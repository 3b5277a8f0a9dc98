#include "core/plain_words/test_in_degrees.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace fascia {

namespace {

/// 70 of "between about 30 and 70 degrees", as it is said how a test is done.
std::optional<int> widest_angle(std::string_view how) {
    const PlainWords words = plain_words_of(how);
    for (std::size_t i = 3; i < words.size(); ++i) {
        const bool is_angle = words[i] == "degrees" && is_digits(words[i - 1]) &&
                              words[i - 2] == "and" && is_digits(words[i - 3]);
        const bool is_range =
            is_angle && std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i),
                                    [](std::string_view word) { return word == "between"; });
        if (is_range) {
            return std::stoi(words[i - 1]);
        }
    }
    return std::nullopt;
}

bool tells_hurting(std::string_view word) {
    return is_one_of(word, {"painful", "pain", "hurts", "hurt", "sore"});
}

}  // namespace

std::vector<Reading> test_in_degrees(const KnowledgeBase& kb, PlainWords words,
                                     std::string_view note) {
    const auto degrees = std::ranges::find(words, "degrees");
    constexpr std::size_t digits_most = 3;
    if (degrees == words.begin() || degrees == words.end() || !is_digits(degrees[-1]) ||
        degrees[-1].size() > digits_most || std::ranges::any_of(words, is_denial)) {
        return {};
    }
    const int angle = std::stoi(degrees[-1]);
    const bool hurts = std::ranges::any_of(words, tells_hurting);
    words.erase(degrees - 1, degrees + 1);
    const Side side = take_sides(words).place;
    std::erase_if(words, [](std::string_view word) {
        return tells_hurting(word) ||
               is_one_of(word, {"at", "to", "is", "from", "on", "the", "of", "only", "about", "up",
                                "possible", "limited", "in", "it", "goes", "side", "and"});
    });
    const Finding* const finding = finding_with_stems(kb, stems_of_name(list_of(words, " ")));
    const auto widest = finding == nullptr ? std::nullopt : widest_angle(finding->how);
    if (!widest) {
        return {};
    }
    const bool is_within = angle < *widest;
    Reading one =
        certainly(*finding, is_within ? FindingState::present : FindingState::absent, note);
    one.told.side = finding->sided ? side : Side::none;
    one.is_certain = false;
    one.doubt = hurts ? "which pain came is not said" : "whether the pain came is not said";
    return {std::move(one)};
}

bool tells_painless_alone(PlainWords words) {
    static_cast<void>(take_sides(words));
    const bool is_said = take_denials(words) || is_one_of("painless", words);
    const bool is_of_leg = is_one_of("pain", words);  // "no leg pain": none came in the test
    std::erase_if(words, [&](std::string_view word) {
        return tells_hurting(word) || is_one_of(word, {"painless", "side", "sides", "are"}) ||
               (is_of_leg && is_one_of(word, {"leg", "legs", "back"}));
    });
    return is_said && word_stems(list_of(words, " ")).empty();
}

}  // namespace fascia
