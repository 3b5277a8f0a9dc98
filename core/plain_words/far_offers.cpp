#include "core/plain_words/far_offers.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/of_each_side.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

namespace fascia {

namespace {

using Stems = std::vector<std::string>;

bool is_of_pain(std::string_view word) {
    return word.starts_with("pain") || word.starts_with("hurt") || word.starts_with("ach") ||
           word.starts_with("sore") || word.starts_with("tender") || word.starts_with("burn");
}

/// The parts of the body that words name, by what lies together: the leg with its parts, the back
/// with the loin and the spine.
Stems parts_named(std::string_view text) {
    struct Part {
        std::string_view stem;
        std::string_view of;
    };
    static constexpr std::array<Part, 34> parts = {
        {{"leg", "leg"},     {"thigh", "leg"},    {"kne", "leg"},       {"knee", "leg"},
         {"foot", "leg"},    {"calf", "leg"},     {"shin", "leg"},      {"heel", "leg"},
         {"toe", "leg"},     {"ankl", "leg"},     {"tiptoe", "leg"},    {"hip", "hip"},
         {"groin", "hip"},   {"buttock", "hip"},  {"pelvi", "hip"},     {"iliac", "back"},
         {"back", "back"},   {"spin", "back"},    {"vertebra", "back"}, {"lumbar", "back"},
         {"loin", "back"},   {"flank", "flank"},  {"sacrum", "back"},   {"sacroiliac", "back"},
         {"belly", "belly"}, {"navel", "belly"},  {"chest", "chest"},   {"rib", "chest"},
         {"arm", "arm"},     {"shoulder", "arm"}, {"hand", "arm"},      {"neck", "neck"},
         {"head", "neck"},   {"ey", "head"}}};
    Stems named;
    const PlainWords words = plain_words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Stems stems = word_stems(words[i]);
        // "back of the thigh", "neck of the womb"
        const bool is_way =
            words[i].ends_with("wards") || (is_one_of(words[i], {"back", "neck", "head"}) &&
                                            i + 1 < words.size() && words[i + 1] == "of");
        const auto part = std::ranges::find_if(parts, [&](const Part& one) {
            return !is_way && !stems.empty() && one.stem == stems.front();
        });
        const bool is_of_other =
            is_one_of(words[i], {"neck", "head"}) && i + 1 < words.size() && words[i + 1] == "of";
        if (is_of_other) {
            named.emplace_back("other");
        }
        if (part != parts.end()) {
            named.emplace_back(part->of);
        }
    }
    return named;
}

/// Whether the finding is of parts of the body of which the words name none, and they name others.
bool is_elsewhere(const Finding& finding, const Stems& named) {
    const Stems of_label = parts_named(finding.label);
    const Stems of_names = parts_named(finding.label + ". " + list_of(finding.synonyms, ". "));
    const auto is_near = [&](std::string_view part) {
        return is_one_of(part, of_names) || (part == "hip" && is_one_of("leg", of_names)) ||
               (part == "leg" && is_one_of("hip", of_names)) ||
               (part == "flank" && (is_one_of("back", of_names) || is_one_of("belly", of_names)));
    };
    return !named.empty() && !of_label.empty() && std::ranges::none_of(named, is_near);
}

bool names_pain(const Finding& finding) {
    return is_one_of(finding.topic, {"site", "quality", "worsening", "easing", "course"}) ||
           is_worded_with(finding, is_of_pain);
}

/// "that was how it began": how is not said.
bool tells_only_beginning(const PlainWords& words) {
    const Stems stems = word_stems(list_of(words, " "));
    return !stems.empty() && std::ranges::all_of(stems, [](std::string_view stem) {
        return is_one_of(stem, {"began", "begun", "start", "cam", "onset", "begin", "pain"});
    });
}

/// "the right is not tender": what is not is not said.
bool tells_only_hurting(PlainWords words) {
    std::erase_if(words, [](std::string_view word) {
        return is_denial(word) ||
               is_one_of(word, {"left", "right", "both", "side", "sides", "other"});
    });
    const Stems stems = word_stems(list_of(words, " "));
    return !stems.empty() && std::ranges::all_of(stems, is_of_pain);
}

/// "the other leg is fine": of which nothing is named that could be wrong.
bool praises_part_alone(const PlainWords& words) {
    PlainWords rest = words;
    const bool is_praised =
        std::erase_if(rest, [](std::string_view word) {
            return is_of_health(word) || is_called_normal(word) || word == "free";
        }) > 0;
    std::erase_if(rest, [](std::string_view word) {
        return is_one_of(word, {"other", "side", "left", "right", "both", "sides", "whole"});
    });
    const Stems stems = word_stems(list_of(rest, " "));
    return is_praised &&
           std::ranges::all_of(stems, [](std::string_view stem) { return is_body_word(stem); });
}

/// Whether a finding lives by a word that is not said: yellow skin, a treatment by rays, what is no
/// longer felt, sweats at night, or "more than usual" that is said of something else.
bool lacks_its_word(const Finding& finding, const PlainWords& words) {
    const auto says_any = [&](std::initializer_list<std::string_view> begins) {
        return std::ranges::any_of(words, [&](std::string_view word) {
            return std::ranges::any_of(
                begins, [&](std::string_view begin) { return word.starts_with(begin); });
        });
    };
    const PlainWords label = plain_words_of(finding.label);
    const auto names = [&](std::string_view word) { return is_one_of(word, label); };
    if (names("yellow")) {
        return !says_any({"yellow", "jaundice", "icter"});
    }
    if (names("radiotherapy")) {
        return !says_any({"radi", "irradi", "ray", "rays"});
    }
    if (names("felt") && names("longer")) {
        return !says_any({"feel", "felt", "notic", "sens", "know", "urge", "aware"}) ||
               (says_any({"sens"}) &&
                !says_any({"urin", "stool", "bladder", "bowel", "pass", "need", "full", "rect",
                           "saddle", "perine", "peri"}));
    }
    if (names("night") && names("sweats")) {
        return says_any({"gym", "exercis", "sport", "sauna", "jog", "train"}) &&
               !says_any({"night"});
    }
    if (names("usual") && is_one_of("usual", words)) {
        const Stems told = word_stems(list_of(words, " "));
        const Stems of_names = word_stems(finding.label + ' ' + list_of(finding.synonyms, " "));
        return std::ranges::none_of(told, [&](std::string_view stem) {
            return !is_one_of(stem, {"usual", "mor", "more", "than"}) && is_one_of(stem, of_names);
        });
    }
    return false;
}

}  // namespace

void drop_far_offers(const KnowledgeBase& kb, const PlainWords& words,
                     std::vector<Reading>& readings) {
    const Stems named = parts_named(list_of(words, " "));
    const Saying saying = saying_of(words);
    const bool has_pain = std::ranges::any_of(words, is_of_pain);
    const bool denies = std::ranges::any_of(words, is_denial);
    const bool tells_pain = std::ranges::any_of(words, [](std::string_view word) {
        return word.starts_with("pain") || word.starts_with("ach") || word.starts_with("hurt");
    });
    const bool is_place_of_pain = tells_pain && !denies && saying.way == Way::none &&
                                  std::ranges::none_of(words, [](std::string_view word) {
                                      return is_one_of(word, {"when", "while", "if", "after"});
                                  });
    const bool is_beginning = tells_only_beginning(words);
    const bool is_feeling_alone = tells_only_hurting(words);
    const bool is_praise_alone = praises_part_alone(words);
    std::erase_if(readings, [&](const Reading& reading) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (finding == nullptr) {
            return false;
        }
        const std::string_view topic = finding->topic;
        const bool is_far = is_elsewhere(*finding, named);
        if (reading.is_certain) {
            return is_far && topic == "palpation" && saying.way != Way::presses;
        }
        const bool is_of_place_only =
            is_place_of_pain && is_one_of(topic, {"easing", "treatment", "movement", "history"});
        const bool is_no_pain = has_pain && denies && !names_pain(*finding);
        const bool is_test_denied = denies && !has_pain && topic == "provocation" &&
                                    reading.told.state == FindingState::absent &&
                                    finding->label.starts_with("pain on");
        return is_far || lacks_its_word(*finding, words) || is_of_place_only || is_no_pain ||
               is_test_denied || (is_feeling_alone && topic == "palpation") ||
               (is_praise_alone && topic != "site") || (is_beginning && topic == "onset");
    });
}

void settle_bare_denial(const KnowledgeBase& kb, const PlainWords& words,
                        std::vector<Reading>& readings) {
    Stems stems = word_stems(list_of(words, " "));
    std::erase(stems, "reduc");
    if (stems.size() != 1) {
        return;
    }
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (finding == nullptr || reading.told.state != FindingState::absent) {
            continue;
        }
        const Stems label = word_stems(finding->label);
        const bool is_of_legs = finding->topic == "neurology" && is_one_of(stems.front(), label) &&
                                (is_one_of("leg", label) || stems.front() == "reflex");
        const auto is_injury = [&](const std::string& name) {
            return word_stems(name).size() == 2 && word_stems(name).back() == stems.front();
        };
        const bool is_as_such =
            finding->topic == "onset" && finding->label.find(", such as") == std::string::npos &&
            (is_injury(finding->label) || std::ranges::any_of(finding->synonyms, is_injury)) &&
            is_one_of(stems.front(), {"injury", "trauma", "accident"});
        if (is_of_legs || is_as_such) {
            reading.is_certain = true;
            reading.is_of_several = false;
            reading.doubt.clear();
        }
    }
}

}  // namespace fascia
