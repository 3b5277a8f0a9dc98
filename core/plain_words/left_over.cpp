#include "core/plain_words/left_over.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/readings.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace fascia {

namespace {

bool is_side_word(std::string_view word) {
    return is_one_of(word, {"left", "right", "both"});
}

/// A word that tells where it is, and not only "lower" or "front".
bool is_word_of_place(std::string_view stem) {
    static constexpr std::array<std::string_view, 17> vague = {
        "side",  "low",   "lower", "upper", "body", "bon",  "skin", "muscl", "joint",
        "front", "inner", "outer", "arm",   "hand", "neck", "feet", "back"};
    static constexpr std::array<std::string_view, 12> others = {
        "pubic", "sacral",  "tailbon", "coccyx",  "navel",    "testicl",
        "pubi",  "gluteal", "scrotum", "sciatic", "tailbone", "trochanter"};
    return (is_body_word(stem) && !is_one_of(stem, vague)) || is_one_of(stem, others);
}

/// What the names and the question of a finding are worded with.
std::vector<std::string> stems_of(const Finding& finding) {
    return word_stems(finding.label + ' ' + list_of(finding.synonyms, " ") + ' ' +
                      finding.question);
}

bool tells_of_hurting(const PlainWords& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        return word.starts_with("pain") || word.starts_with("ach") || word.starts_with("hurt") ||
               word.starts_with("sore") || word.starts_with("cramp") || word.starts_with("burn") ||
               word.starts_with("stab") || word.starts_with("throb");
    });
}

}  // namespace

std::vector<LeftOver> left_over(const FindingSearch& search, const PlainWords& words,
                                const std::vector<Reading>& taken, std::size_t limit) {
    const KnowledgeBase& kb = search.kb();
    std::vector<std::string> told;
    bool has_side = false;
    bool is_of_person = false;  // what somebody feels, and no test
    for (const Reading& reading : taken) {
        const Finding* const finding = kb.finding(reading.told.finding);
        const bool is_of_pregnancy =
            finding != nullptr && finding->label.find("pregnancy") != std::string::npos;
        if (finding == nullptr || reading.told.state == FindingState::absent ||
            (reading.told.value && !is_of_pregnancy)) {
            return {};
        }
        std::ranges::move(stems_of(*finding), std::back_inserter(told));
        has_side = has_side || reading.told.side != Side::none || finding->sided;
        is_of_person = is_of_person || finding->observer == "person";
    }
    if (!is_any_certain(taken) || !is_of_person || std::ranges::any_of(words, is_denial)) {
        return {};
    }
    const auto is_told = [&](std::string_view stem) {
        return std::ranges::any_of(
            told, [&](const auto& one) { return one == stem || are_forms_of_one(one, stem); });
    };
    std::vector<LeftOver> all;
    PlainWords place;
    bool names_place = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::vector<std::string> stems = word_stems(words[i]);
        if (stems.empty()) {
            continue;
        }
        // "low back"
        const bool is_low_back =
            words[i] == "back" && i > 0 && is_one_of(words[i - 1], {"low", "lower"});
        // "onto that hip": which was told before
        const bool is_told_before = i > 0 && is_one_of(words[i - 1], {"that", "this"});
        const bool is_place = (is_word_of_place(stems.front()) && !is_told_before) || is_low_back;
        if (is_side_word(words[i]) || (is_place && (!is_told(stems.front()) || !place.empty()))) {
            place.push_back(words[i]);
            names_place = names_place || (is_place && !is_told(stems.front()));
        } else if (const Finding* const named = finding_called(kb, words[i]);
                   named != nullptr && !is_told(stems.front()) && named->unit.empty() &&
                   is_one_of(named->topic, {"history", "general"})) {
            Reading one = certainly(*named, FindingState::present, words[i]);
            one.is_certain = false;
            one.doubt = "it stands beside what is told";
            all.push_back({words[i], {std::move(one)}});
        } else if (is_told(stems.front()) && is_place && !has_side && !place.empty()) {
            place.push_back(words[i]);
        }
    }
    const bool is_side_lost =
        !names_place && !has_side && place.size() == 2 && is_side_word(place.front());
    if (!names_place && !is_side_lost) {
        return all;
    }
    LeftOver one{list_of(place, " ")};
    if (names_place && tells_of_hurting(words)) {
        PlainWords pain = {"pain", "in", "the"};
        pain.insert(pain.end(), place.begin(), place.end());
        one.meant = readings_of({search}, std::move(pain), one.words, limit, Side::none);
        std::erase_if(one.meant, [&](const Reading& reading) {
            const Finding* const finding = kb.finding(reading.told.finding);
            return finding == nullptr || finding->topic != "site";
        });
        for (Reading& reading : one.meant) {
            reading.is_certain = false;
            reading.doubt = "it is named beside what is told";
        }
    }
    all.push_back(std::move(one));
    return all;
}

}  // namespace fascia
