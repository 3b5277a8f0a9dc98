#include "core/plain_words/examined_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/plain_words/person_in_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

namespace fascia {

namespace {

using Known = std::initializer_list<std::string_view>;

bool has_one(const PlainWords& words, Known known) {
    return std::ranges::any_of(words, [&](auto& word) { return is_one_of(word, known); });
}

/// "sensation is dulled at the foot": reduced. "dulled by tablets": eased.
void name_dulled_feeling(PlainWords& words) {
    const bool is_of_feeling = has_one(
        words, {"sensation", "sensibility", "feeling", "feels", "feel", "pinprick", "touch"});
    const bool is_of_pain = has_one(words, {"pain", "ache", "aching", "pains"});
    for (std::size_t i = 0; i < words.size(); ++i) {
        // "a dull feeling in the back" is a dull ache.
        const bool is_dull = words[i] == "dull" && i > 0 &&
                             is_one_of(words[i - 1], {"is", "was", "feels", "more", "slightly"});
        const bool is_dulled =
            is_one_of(words[i], {"dulled", "duller", "blunted", "blunter", "deadened", "muffled"});
        if (is_dulled && i + 1 < words.size() && words[i + 1] == "by") {
            words[i] = "eased";
        } else if (is_of_feeling && !is_of_pain && (is_dulled || is_dull)) {
            words[i] = "reduced";
            std::ranges::replace_if(
                words,
                [](std::string_view word) {
                    return is_one_of(word, {"feels", "feel"});
                },
                "feeling");
        }
    }
}

bool is_pulsating(std::string_view word) {
    return word.starts_with("pulsat") || word.starts_with("pulsing") ||
           is_one_of(word, {"throbbing", "beating"});
}

/// "a pulsating lump above the navel": the aorta's, and no throbbing pain.
void name_pulsating_lump(PlainWords& words) {
    const bool is_lump = has_one(words, {"lump", "mass", "swelling", "bulge", "tumour", "knot"});
    const bool is_in_belly = has_one(words, {"navel", "belly", "abdomen", "abdominal", "tummy",
                                             "stomach", "umbilicus", "button", "midriff"});
    // "my tummy pulses": which may be all it is
    if (!is_lump && is_in_belly && has_one(words, {"pulses", "pulsates", "throbs", "pulsating"}) &&
        std::ranges::none_of(words, is_denial) && !has_one(words, {"pain", "pains"})) {
        keep_person(words);
        words.insert(words.end(), {"perhaps", "pulsating", "mass", "in", "the", "belly"});
        return;
    }
    if (!is_lump || !std::ranges::any_of(words, is_pulsating)) {
        return;
    }
    if (!is_in_belly) {
        std::erase_if(words, is_pulsating);
        return;
    }
    const bool denies = std::ranges::any_of(words, is_denial);
    keep_person(words);
    if (denies) {
        words.emplace_back("no");
    }
    words.insert(words.end(), {"pulsating", "mass", "in", "the", "belly"});
}

/// "standing on tiptoe is not possible": cannot stand on tiptoe.
void name_possible(PlainWords& words) {
    // "no heel raise possible", "cannot do a heel raise": cannot rise on the toes
    static const std::array<PlainWords, 4> raises = {
        {{"heel", "raise"}, {"heel", "raises"}, {"heel", "rise"}, {"calf", "raise"}}};
    for (const PlainWords& raise : raises) {
        const auto found = std::ranges::search(words, raise);
        const bool is_denied = std::any_of(words.begin(), found.begin(), [](std::string_view word) {
            return is_denial(word) || is_one_of(word, {"cannot", "unable", "couldn't"});
        });
        if (!found.empty() && is_denied && !has_one(words, {"pain", "hurts", "trouble"})) {
            keep_person(words, true);
            words.insert(words.end(), {"cannot", "rise", "on", "the", "toes"});
            return;
        }
    }
    auto verdict = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"possible", "impossible", "manageable"});
    });
    // "toe walking is normal"
    if (verdict == words.end() && has_one(words, {"heel", "toe", "tiptoe"}) &&
        has_one(words, {"walking", "standing"})) {
        verdict = std::ranges::find_if(words, is_called_normal);
    }
    const auto is_done = [](std::string_view word) {
        return is_one_of(word, {"standing", "walking", "lifting", "raising", "rising", "bending",
                                "straightening", "pushing", "hopping", "heel", "toe", "tiptoe",
                                "climbing", "lying", "sitting"});
    };
    const auto done = std::find_if(words.begin(), verdict, is_done);
    if (verdict == words.end() || done == verdict) {
        return;
    }
    const bool is_hard = std::any_of(done, words.end(), [](std::string_view word) {
        return is_one_of(word, {"only", "hardly", "barely", "scarcely", "still", "just"});
    });
    const bool is_denied = *verdict == "impossible" || std::any_of(done, words.end(), is_denial);
    if (is_hard) {
        return;
    }
    PlainWords told(words.begin(), done);
    told.emplace_back(is_denied ? "cannot" : "can");
    if (done->ends_with("ing")) {
        const std::string verb = done->starts_with("sitt") ? "sit"
                                 : *done == "lying"        ? "lie"
                                 : *done == "hopping"      ? "hop"
                                 : *done == "raising"      ? "raise"
                                 : *done == "rising"       ? "rise"
                                                           : done->substr(0, done->size() - 3);
        told.push_back(verb);
    } else {
        told.insert(told.end(), {"stand", "on", *done});
    }
    std::copy_if(done + 1, words.end(), std::back_inserter(told), [&](std::string_view word) {
        return word != *verdict && !is_denial(word) &&
               !is_one_of(word, {"is", "was", "are", "were", "standing", "walking"});
    });
    words = std::move(told);
}

bool is_vertebra(std::string_view word) {
    const bool is_level = word.size() > 1 && word.size() < 4 &&
                          is_one_of(word.substr(0, 1), {"l", "t", "d"}) &&
                          word.find_first_not_of("0123456789", 1) == std::string_view::npos;
    return is_level || is_one_of(word, {"spine", "spinous", "vertebra", "vertebrae", "vertebral",
                                        "backbone", "spinal"});
}

/// "tapping on L1 made her jump": tapping on a spinous process hurts. "tapping over the kidney is
/// painless": on the loin.
void name_tapping(PlainWords& words) {
    const bool taps = std::ranges::any_of(words, [](std::string_view word) {
        return word.starts_with("tap") || word.starts_with("percuss") || word.starts_with("knock");
    });
    const bool is_of_bone = std::ranges::any_of(words, is_vertebra);
    const bool is_of_kidney = has_one(words, {"kidney", "kidneys", "renal", "loin", "loins",
                                              "flank", "flanks", "costovertebral"});
    const bool is_told = has_one(
        words, {"hurts", "hurt", "painful", "pain", "sore", "tender", "jump", "jumped", "wince",
                "winced", "unbearable", "painless", "positive", "negative", "cry", "scream"});
    if (!taps || is_of_bone == is_of_kidney || !is_told) {
        return;
    }
    const bool is_denied =
        std::ranges::any_of(words, is_denial) || has_one(words, {"painless", "negative", "free"});
    PlainWords told = words;
    keep_person(told, is_of_kidney);
    if (is_denied) {
        told.emplace_back("no");
    }
    const PlainWords name = is_of_bone
                                ? PlainWords{"tapping", "on", "a", "spinous", "process", "hurts"}
                                : PlainWords{"tapping", "on", "the", "loin", "hurts"};
    told.insert(told.end(), name.begin(), name.end());
    words = std::move(told);
}

/// "both legs feel weak": they are; what is felt there is not meant.
void say_is_for_feels(PlainWords& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        std::size_t next = i + 1;
        next += is_one_of(words[next], {"very", "quite", "rather", "so", "really", "a", "bit"}) &&
                        next + 1 < words.size()
                    ? 1U
                    : 0U;
        if (is_one_of(words[i], {"feel", "feels", "felt"}) &&
            is_one_of(words[next], {"weak", "weaker", "powerless"})) {
            words[i] = words[i] == "feel" ? "are" : "is";
        }
    }
}

/// "great toe", "hallux": the big toe. Of how strong it is, a muscle is told by what it moves:
/// "tibialis anterior 5/5".
void name_what_is_moved(PlainWords& words) {
    struct Moved {
        PlainWords by;
        PlainWords movement;
    };
    static const std::array<Moved, 7> muscles = {{
        {{"tibialis", "anterior"}, {"ankle", "dorsiflexion"}},
        {{"extensor", "hallucis", "longus"}, {"big", "toe", "extension"}},
        {{"ehl"}, {"big", "toe", "extension"}},
        {{"gastrocnemius"}, {"plantar", "flexion"}},
        {{"triceps", "surae"}, {"plantar", "flexion"}},
        {{"iliopsoas"}, {"hip", "flexion"}},
        {{"hallux"}, {"big", "toe"}},
    }};
    const auto replace = [&](const PlainWords& what, const PlainWords& name) {
        const auto found = std::ranges::search(words, what);
        if (!found.empty()) {
            const auto at = words.erase(found.begin(), found.end());
            words.insert(at, name.begin(), name.end());
        }
    };
    replace({"great", "toe"}, {"big", "toe"});
    const bool is_of_strength =
        has_one(words, {"normal", "strong", "strength", "power", "weakness"}) ||
        std::ranges::any_of(words, [](std::string_view word) { return word == "weak"; });
    const bool is_other = has_one(words, {"pain", "hurts", "tender", "tight", "length", "short",
                                          "pressure", "pressing", "reflex", "test"});
    const auto flexion = std::ranges::find(words, "dorsiflexion");
    if (is_of_strength && flexion != words.end() &&
        !has_one(words, {"ankle", "foot", "toe", "toes"})) {
        words.insert(flexion, "ankle");
    }
    for (const Moved& one : muscles) {
        if ((is_of_strength && !is_other) || one.by.front() == "hallux") {
            replace(one.by, one.movement);
        }
    }
    // "is stiff in inward rotation": it is less.
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == "stiff" && words[i + 1] == "in" &&
            has_one(words, {"rotation", "flexion", "extension", "abduction", "adduction"})) {
            words[i] = "reduced";
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }
}

/// "has not been able to", "can no longer", "is no longer able to": cannot.
void say_cannot(PlainWords& words) {
    static const std::array<PlainWords, 7> phrases = {{{"not", "been", "able", "to"},
                                                       {"never", "been", "able", "to"},
                                                       {"hasn't", "been", "able", "to"},
                                                       {"no", "longer", "able", "to"},
                                                       {"been", "unable", "to"},
                                                       {"can", "no", "longer"},
                                                       {"can", "not"}}};
    for (const PlainWords& phrase : phrases) {
        const auto found = std::ranges::search(words, phrase);
        if (found.empty()) {
            continue;
        }
        auto begin = found.begin();
        while (begin != words.begin() && is_one_of(begin[-1], {"has", "is", "had", "was"})) {
            --begin;
        }
        *begin = "cannot";
        words.erase(begin + 1, found.end());
        return;
    }
}

/// "the left leg is stronger than the right": the right is weaker than the left.
void say_weaker_for_stronger(PlainWords& words) {
    const auto stronger = std::ranges::find(words, "stronger");
    const bool is_compared = stronger != words.end() && stronger + 1 != words.end() &&
                             stronger[1] == "than" && std::ranges::none_of(words, is_denial);
    const bool names_both = is_one_of("left", words) && is_one_of("right", words);
    if (!is_compared || !names_both) {
        return;
    }
    *stronger = "weaker";
    for (std::string& word : words) {
        word = word == "left" ? "right" : word == "right" ? "left" : word;
    }
}

/// "on either side", "of either leg": of both.
void say_both_for_either(PlainWords& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == "either" && is_one_of(words[i + 1], {"side", "leg", "foot", "ankle", "knee",
                                                             "hip", "buttock", "thigh", "calf"})) {
            words[i] = "both";
        }
    }
}

}  // namespace

void name_examined(PlainWords& words) {
    std::ranges::replace(words, std::string("dorsum"), std::string("top"));
    std::ranges::replace(words, std::string("incontinent"), std::string("incontinence"));
    say_both_for_either(words);
    say_cannot(words);
    say_weaker_for_stronger(words);
    name_what_is_moved(words);
    say_is_for_feels(words);
    name_dulled_feeling(words);
    name_pulsating_lump(words);
    name_possible(words);
    name_tapping(words);
}

}  // namespace fascia
