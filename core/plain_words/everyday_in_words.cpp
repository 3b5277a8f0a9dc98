#include "core/plain_words/everyday_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/comes_and_goes.hpp"
#include "core/plain_words/compared_in_words.hpp"
#include "core/plain_words/denied_then.hpp"
#include "core/plain_words/examined_in_words.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/missing_function.hpp"
#include "core/plain_words/named_cancer.hpp"
#include "core/plain_words/not_denied.hpp"
#include "core/plain_words/painless_trouble.hpp"
#include "core/plain_words/passing_in_words.hpp"
#include "core/plain_words/person_in_words.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace fascia {

namespace {

bool is_corticosteroid(std::string_view word) {
    return is_one_of(word, {"steroid", "steroids", "corticosteroid", "corticosteroids", "cortisone",
                            "prednisolone", "prednisone", "methylprednisolone", "dexamethasone"});
}

bool says_one_of(const PlainWords& words, std::initializer_list<std::string_view> known) {
    return std::ranges::any_of(words, [&](auto& word) { return is_one_of(word, known); });
}

/// Puts a name in place of all but who it is told of, and of the sides; denied where that is.
void say_as(PlainWords& words, bool is_denied, const PlainWords& name) {
    keep_person(words, true);
    if (is_denied) {
        words.emplace_back("no");
    }
    words.insert(words.end(), name.begin(), name.end());
}

/// What reaches the skin, the airways or one joint, and what is no use for long.
bool is_other_use(std::string_view word) {
    return is_one_of(word, {"inhaled",  "inhaler",  "inhales", "spray",   "nasal",     "cream",
                            "ointment", "drops",    "eye",     "eyes",    "injection", "injections",
                            "injected", "anabolic", "once",    "stopped", "ago",       "until",
                            "used",     "child",    "except",  "refused", "sometimes"});
}

/// "lost four kilos without trying": as "unexplained weight loss". Whether they say so.
bool name_weight_loss(PlainWords& words) {
    const auto says = [&](std::initializer_list<std::string_view> known) {
        return std::ranges::any_of(words, [&](auto& word) { return is_one_of(word, known); });
    };
    // "weight down from 80 to 68 kg": whether that was meant is not said
    const bool is_less = is_one_of("weight", words) && is_one_of("from", words) &&
                         is_one_of("to", words) &&
                         says({"down", "dropped", "fell", "fallen", "gone", "went"});
    if (is_less && std::ranges::none_of(words, is_denial)) {
        keep_person(words);
        words.insert(words.end(), {"perhaps", "unexplained", "weight", "loss"});
        return true;
    }
    const auto without = std::ranges::find(words, "without");
    const bool is_unmeant =
        without != words.end() && std::any_of(without, words.end(), [](std::string_view word) {
            return is_one_of(word, {"trying", "dieting", "diet", "meaning", "wanting", "intending",
                                    "reason", "cause", "explanation"});
        });
    const bool is_denied = std::any_of(words.begin(), without, is_denial);
    if (!is_unmeant || is_denied || !says({"lost", "loses", "losing", "loss", "lose"}) ||
        !says({"weight", "kilo", "kilos", "kg", "kilograms", "pounds", "lb", "lbs", "stone"})) {
        return false;
    }
    keep_person(words);
    words.insert(words.end(), {"unexplained", "weight", "loss"});
    return true;
}

/// "no appetite", "without feeling", "has lost the strength": as what it is called when these are
/// missing, since a denial of what is healthy is none of the complaint.
void name_what_is_missing(PlainWords& words) {
    struct Missing {
        std::initializer_list<std::string_view> of;
        PlainWords name;
    };
    static const std::initializer_list<Missing> all = {
        {{"appetite"}, {"loss", "of", "appetite"}},
        {{"feeling", "sensation"}, {"numbness"}},
        {{"strength", "power"}, {"weakness"}},
        {{"erection", "erections"}, {"loss", "of", "erection"}},
        {{"pulse", "pulses"}, {"absent", "pulses"}},
    };
    const auto is_missing = [](std::string_view word) {
        return is_one_of(word, {"no", "without", "not", "lost", "lacks", "lack", "little"});
    };
    const auto follows = [&](auto at, std::initializer_list<std::string_view> known) {
        return at != words.end() && is_one_of(*at, known);
    };
    for (auto at = words.begin(); at != words.end(); ++at) {
        const auto found = std::ranges::find_if(
            all, [&](const Missing& missing) { return is_one_of(*at, missing.of); });
        // "no feeling of a lump" and "no appetite loss" deny something else.
        if (found == all.end() ||
            (at + 1 != words.end() &&
             !follows(at + 1, {"in", "between", "below", "around", "at", "on", "down", "over",
                               "under", "for", "since", "left", "any", "now", "lately"}))) {
            continue;
        }
        auto begin = at;
        while (begin != words.begin() &&
               is_one_of(*(begin - 1), {"her", "his", "the", "their", "all", "any", "real", "much",
                                        "of", "proper", "great", "have", "has", "got"})) {
            --begin;
        }
        if (begin == words.begin() || !is_missing(*(begin - 1))) {
            continue;
        }
        --begin;
        // "not without appetite", "has not lost her appetite": it is there.
        if (begin != words.begin() && is_denial(*(begin - 1))) {
            continue;
        }
        const auto next = words.erase(begin, at + 1);
        words.insert(next, found->name.begin(), found->name.end());
        return;
    }
}

/// "takes apixaban 5 mg": on blood thinners.
void name_blood_thinner(PlainWords& words) {
    const bool is_named =
        says_one_of(words, {"warfarin", "phenprocoumon", "acenocoumarol", "apixaban", "rivaroxaban",
                            "dabigatran", "edoxaban", "heparin", "enoxaparin", "dalteparin",
                            "tinzaparin", "fondaparinux", "marcumar", "eliquis", "xarelto",
                            "pradaxa", "coumadin", "anticoagulant", "anticoagulants"});
    const bool is_taken = says_one_of(
        words, {"takes", "taking", "on", "take", "uses", "injects", "prescribed", "gets"});
    const bool is_over_or_open = says_one_of(
        words, {"stopped", "until", "ago", "was", "used", "refused", "had", "if", "might"});
    if (is_named && is_taken && !is_over_or_open) {
        say_as(words, std::ranges::any_of(words, is_denial), {"on", "blood", "thinners"});
    }
}

/// "fever of 39", "temperature 36.8", "afebrile": as "fever", or as none.
void name_fever(PlainWords& words) {
    constexpr int fever_least = 38;
    constexpr int fever_most = 42;
    constexpr int cold = 35;
    for (std::string& word : words) {
        word = word == "apyrexial" || word == "apyrexic" ? "afebrile" : word;
    }
    if (const auto none = std::ranges::find(words, "afebrile"); none != words.end()) {
        *none = "fever";
        words.insert(none, "no");
        return;
    }
    const bool is_fever = is_one_of("fever", words);
    // "I've been running a fever"
    const auto running = std::ranges::find(words, "running");
    if (is_fever && running != words.end() && std::ranges::none_of(words, is_denial)) {
        keep_person(words);
        words.emplace_back("fever");
        return;
    }
    const bool is_measured =
        says_one_of(words, {"temperature", "thermometer", "t"}) || is_one_of("celsius", words);
    if ((!is_fever && !is_measured) || std::ranges::any_of(words, is_denial)) {
        return;
    }
    for (const std::string& word : words) {
        // of "38.9", the first is whole
        const int degrees = word.size() == 2 && is_digits(word) ? std::stoi(word) : 0;
        const bool is_high = degrees >= fever_least && degrees <= fever_most;
        if (is_high || (!is_fever && degrees >= cold && degrees < fever_least - 1)) {
            keep_person(words);
            if (!is_high) {
                words.emplace_back("no");
            }
            words.emplace_back("fever");
            return;
        }
    }
}

/// "the ankle reflexes are brisk": as "brisk reflexes", whichever they are.
void name_brisk_reflexes(PlainWords& words) {
    const bool is_brisk = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"brisk", "overactive", "exaggerated", "hyperactive"});
    });
    const bool is_of_reflex = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"reflex", "reflexes", "jerk", "jerks"});
    });
    // "brisk and symmetrical" is how a lively healthy reflex is noted, too.
    const bool is_alike = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"symmetrical", "symmetric", "equal", "equally", "normal"});
    });
    if (!is_brisk || !is_of_reflex || is_alike) {
        return;
    }
    const bool denies = std::ranges::any_of(words, is_denial);
    keep_person(words);
    if (denies) {
        words.emplace_back("no");
    }
    words.insert(words.end(), {"brisk", "reflexes"});
}

/// "catches the toe on the carpet": the foot drops, and nothing hurts.
void name_caught_toe(PlainWords& words) {
    const auto caught = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"catches", "catching"});
    });
    const auto toe = std::find_if(caught, words.end(), [](std::string_view word) {
        return is_one_of(word, {"toe", "toes", "foot", "feet"});
    });
    if (toe == words.end() || toe - caught > 3) {
        return;
    }
    const bool denies = std::ranges::any_of(words, is_denial);
    keep_person(words);
    if (denies) {
        words.emplace_back("no");
    }
    words.insert(words.end(), {"foot", "drop"});
}

/// "lies still": down. "the pain keeps her awake": it wakes at night.
void name_lying_still(PlainWords& words) {
    const bool denies = std::ranges::any_of(words, [](std::string_view word) {
        return is_denial(word) || is_one_of(word, {"cannot", "unable", "couldn't"});
    });
    for (std::size_t i = 1; i < words.size() && !denies; ++i) {
        if (words[i] == "still" && is_one_of(words[i - 1], {"lie", "lies", "lying", "lay"})) {
            words[i] = "down";
        }
    }
    const bool is_awake = is_one_of("awake", words) &&
                          (is_one_of("kept", words) || is_one_of("keeps", words)) &&
                          (is_one_of("pain", words) || is_one_of("it", words));
    if (is_awake && !denies) {
        keep_person(words);
        words.insert(words.begin(), {"it", "pain", "wakes", "at", "night"});
    }
}

/// "walks without help": well. "she slipped": she stumbled. "fell off": from.
void name_help_and_slips(PlainWords& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "help" && words[i - 1] == "without") {
            words[i - 1] = "well";
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        } else if (is_one_of(words[i], {"stair", "step", "kerb", "rung"}) &&
                   is_one_of("missed", words)) {
            const auto missed = std::ranges::find(words, "missed");
            *missed = "stumbled";
            words.erase(missed + 1, words.end());
            return;
        } else if (words[i] == "off" && words[i - 1] == "fell") {
            words[i] = "from";
        } else if (i == 1 && words[0] == "slipped" && is_one_of(words[1], {"on", "over", "in"})) {
            words[0] = "stumbled";
        } else if (words[i] == "slipped" && is_one_of(words[i - 1], {"she", "he", "i", "they"})) {
            words[i] = "stumbled";
        }
    }
}

/// "strange", "like cotton wool": how it feels, and not that it is numb.
bool is_felt_strangely(std::string_view word) {
    return is_one_of(word, {"strange", "strangely", "different", "differently", "odd", "weird",
                            "funny", "cotton", "wool", "wood", "like", "changed", "altered",
                            "somebody", "someone", "unfamiliar", "unusual", "fuzzy", "dull"});
}

/// "cannot feel the paper when he wipes", "wiping feels numb": numb when wiping. Only what is
/// called as it should be, or a paper that is felt, denies it; that it "feels strange" stays to be
/// asked.
void name_wiping(PlainWords& words) {
    const bool is_of_paper = is_one_of("paper", words);
    const bool is_of_wiping = says_one_of(words, {"wipes", "wiping", "wipe"}) ||
                              (is_of_paper && says_one_of(words, {"toilet", "loo"}));
    const bool is_of_feeling =
        says_one_of(words, {"feel", "feels", "felt", "feeling", "notices", "notice", "sensation"});
    const bool is_paper_denied = is_of_paper && is_of_wiping && is_one_of("even", words) &&
                                 std::ranges::any_of(words, is_denial);
    if (is_paper_denied) {  // "not even the paper when I wipe"
        say_as(words, false, {"perhaps", "numb", "when", "wiping"});
        return;
    }
    if (!is_of_wiping || !is_of_feeling || says_one_of(words, {"pain", "pains", "hurts", "sore"})) {
        return;
    }
    const bool denies = std::ranges::any_of(words, is_denial);
    const bool is_numb = says_one_of(words, {"numb", "numbness", "dead", "asleep"});
    const bool is_lost = says_one_of(words, {"cannot", "unable", "hardly", "barely", "scarcely",
                                             "less", "couldn't", "lost", "reduced"});
    const bool is_normal = says_one_of(words, {"normal", "normally", "fine", "usual", "okay", "ok",
                                               "well", "unchanged", "before", "intact"});
    if (is_numb || is_lost || (denies && !is_normal)) {
        say_as(words, is_numb && denies, {"numb", "when", "wiping"});
    } else if (is_normal && !denies) {
        say_as(words, true, {"numb", "when", "wiping"});
    } else if (std::ranges::any_of(words, is_felt_strangely) || is_normal) {
        say_as(words, false, {"perhaps", "numb", "when", "wiping"});
    } else if (is_of_paper) {
        say_as(words, true, {"numb", "when", "wiping"});
    }
}

/// "leaning on the shopping trolley she gets further": bending forward eases it.
void name_trolley(PlainWords& words) {
    const bool is_leaning = says_one_of(words, {"trolley", "cart", "pram", "rollator", "buggy"}) &&
                            says_one_of(words, {"leaning", "leans", "pushing", "pushes", "lean",
                                                "push", "with", "over", "behind"});
    const bool is_better = says_one_of(words, {"further", "farther", "easier", "better", "helps",
                                               "longer", "eases", "less", "eased", "relieves"});
    if (is_leaning && is_better && std::ranges::none_of(words, is_denial)) {
        say_as(words, false, {"leaning", "on", "a", "trolley", "helps"});
    }
}

/// "even the touch of her blouse is unbearable": clothes hurt on the skin.
void name_touch_of_clothes(PlainWords& words) {
    const bool is_of_clothes = says_one_of(
        words, {"blouse", "shirt", "shirts", "clothes", "clothing", "bra", "dress", "sheet",
                "sheets", "waistband", "bedclothes", "vest", "pyjamas", "fabric", "jumper"});
    const bool is_touch = says_one_of(
        words, {"touch", "touches", "touching", "brush", "brushes", "rub", "rubs", "rubbing"});
    const bool hurts = says_one_of(words, {"unbearable", "hurts", "hurt", "painful", "pain",
                                           "burns", "bear", "stand", "sore", "agony"});
    const bool is_denied = std::ranges::any_of(
        words, [](std::string_view word) { return is_denial(word) && word != "cannot"; });
    if (is_of_clothes && is_touch && hurts) {
        say_as(words, is_denied, {"clothes", "hurt", "on", "the", "skin"});
    }
}

/// "wakes at four because of the pain", "the pain gets her out of bed at night": it wakes at night.
void name_woken_by_pain(PlainWords& words) {
    const auto wakes = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"wakes", "wake", "woken", "woke", "waking", "awakes"});
    });
    const auto pain = std::find_if(wakes, words.end(), [](std::string_view word) {
        return is_one_of(word, {"pain", "ache"});
    });
    const bool is_cause =
        pain != words.end() && std::any_of(wakes, pain, [](std::string_view word) {
            return is_one_of(word, {"because", "from", "with", "by", "due"});
        });
    if (is_cause && std::ranges::none_of(words, is_denial)) {
        say_as(words, false, {"it", "pain", "wakes", "at", "night"});
    }
}

/// "after 200 metres both legs go heavy": heavy legs on walking.
void name_heavy_legs(PlainWords& words) {
    const bool is_of_legs = says_one_of(words, {"legs", "calves", "thighs"});
    const bool is_heavy = says_one_of(words, {"heavy", "lead", "leaden", "tired"});
    const bool walks = says_one_of(words, {"walk", "walks", "walking", "metres", "meters", "yards",
                                           "standing", "stands", "minutes", "steps", "walked"});
    if (is_of_legs && is_heavy && walks && !says_one_of(words, {"lifting", "lift", "arms"})) {
        say_as(words, std::ranges::any_of(words, is_denial),
               {"heavy", "legs", "on", "walking", "or", "standing"});
    }
}

/// "small blisters came up in the same strip": blisters in a strip.
void name_blisters(PlainWords& words) {
    const bool is_in_strip =
        says_one_of(words, {"strip", "band", "belt", "stripe", "girdle", "ground", "zone"}) &&
        !says_one_of(words, {"foot", "feet", "toe", "toes", "heel", "hand", "hands"});
    if (is_in_strip && says_one_of(words, {"blisters", "vesicles"})) {
        say_as(words, std::ranges::any_of(words, is_denial), {"blisters", "in", "a", "strip"});
    }
}

/// "cramp in both calves": cramping pain there.
void name_cramp(PlainWords& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (is_one_of(words[i], {"cramp", "cramps"}) && words[i + 1] == "in") {
            words[i] = "cramping";
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, "pain");
        }
    }
}

/// "fainted once", "vomited twice": how often, and not that it is over.
void drop_how_often(PlainWords& words) {
    const bool is_of_event = std::ranges::any_of(words, [](std::string_view word) {
        return word.starts_with("faint") || word.starts_with("vomit") ||
               word.starts_with("collaps");
    });
    if (is_of_event && words.size() > 1 && is_one_of(words.back(), {"once", "twice"})) {
        words.pop_back();
    }
}

/// "diagnosed with osteoporosis", "suffers from diabetes": an illness alone.
void drop_having_it(PlainWords& words) {
    static const std::array<PlainWords, 5> having = {{{"diagnosed", "with"},
                                                      {"suffers", "from"},
                                                      {"suffering", "from"},
                                                      {"is", "known", "to", "have"},
                                                      {"has", "been", "found", "to", "have"}}};
    for (const PlainWords& phrase : having) {
        const auto found = std::ranges::search(words, phrase);
        const bool is_of_pain = std::any_of(found.end(), words.end(), [](std::string_view word) {
            return word.starts_with("pain") || word.starts_with("ach");
        });
        const bool is_open =
            says_one_of(words, {"ruled", "excluded", "maybe", "perhaps", "wrongly", "might"});
        if (!found.empty() && !is_of_pain && !is_open) {
            const bool is_called_known =
                says_one_of(words, {"osteoporosis", "psoriasis", "endometriosis", "gallstones"});
            const auto at = words.erase(found.begin(), found.end());
            if (is_called_known) {
                words.emplace(at, "known");
            }
            std::erase_if(words, [](std::string_view word) {
                return is_one_of(word, {"was", "been", "is", "has", "also", "once", "had"});
            });
            return;
        }
    }
}

/// "has gone numb", "went dead": is so now, and nothing that is over.
void name_gone_numb(PlainWords& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool becomes = is_one_of(words[i], {"gone", "went", "going", "goes"});
        const bool is_so =
            is_one_of(words[i + 1], {"numb", "dead", "weak", "stiff", "cold", "red"});
        if (becomes && is_so) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

/// "not elicitable", "cannot be obtained": as "absent", of a reflex.
void name_not_found(PlainWords& words) {
    const auto found = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"elicitable", "elicited", "obtainable", "obtained", "elicit"});
    });
    const auto denial = std::find_if(words.begin(), found, [](std::string_view word) {
        return is_denial(word) || word == "cannot" || word == "unable";
    });
    if (found != words.end() && denial != found) {
        *found = "absent";
        words.erase(denial);
        std::erase_if(words, [](std::string_view word) {
            return is_one_of(word, {"be", "could"});
        });
    }
}

/// "incontinent of urine", "wets the bed": urine is lost.
void name_leaking(PlainWords& words) {
    const bool is_incontinent = says_one_of(words, {"incontinent", "incontinence"}) &&
                                says_one_of(words, {"urine", "water"});
    const bool wets =
        says_one_of(words, {"wets", "wet", "wetting"}) &&
        says_one_of(words, {"bed", "pants", "trousers", "underwear", "knickers", "sheets"});
    const bool cannot_hold =
        (is_one_of("cannot", words) || says_one_of(words, {"couldn't", "unable"})) &&
        says_one_of(words, {"stop"}) &&
        says_one_of(words, {"urine", "pee", "wee", "water", "peeing", "weeing", "bladder"});
    const bool comes_out = says_one_of(words, {"comes", "came"}) && is_one_of("out", words) &&
                           says_one_of(words, {"urine", "pee", "wee"});
    if (cannot_hold || (comes_out && std::ranges::none_of(words, is_denial))) {
        say_as(words, false, {"leaking", "urine"});
        return;
    }
    const bool soils = says_one_of(words, {"soiled", "soils", "messed", "soiling"}) &&
                       says_one_of(words, {"bed", "pants", "trousers", "underwear", "knickers"});
    if (soils) {
        say_as(words, std::ranges::any_of(words, is_denial), {"loss", "of", "bowel", "control"});
        return;
    }
    if ((is_incontinent || wets) && !is_one_of("as", words)) {
        say_as(words, std::ranges::any_of(words, is_denial), {"leaking", "urine"});
    }
}

/// "difficulty starting to urinate", "strains to pass urine", "hesitancy": trouble with the
/// bladder, and "no sensation of bladder filling" no feeling of a full one.
void name_hard_to_pass(PlainWords& words) {
    const bool is_of_passing =
        says_one_of(words,
                    {"pee", "peeing", "wee", "urinate", "urinating", "urination", "micturition"}) ||
        (says_one_of(words, {"pass", "passes", "passing", "stream", "flow", "hesitancy"}) &&
         says_one_of(words, {"urine", "water", "urinary"}));
    const bool is_hard =
        is_one_of("hesitancy", words) || says_one_of(words, {"strain", "strains", "straining"}) ||
        (says_one_of(words,
                     {"difficulty", "trouble", "hard", "difficult", "slow", "push", "pushes"}) &&
         says_one_of(words, {"start", "starting", "starts", "begin", "push", "pushes"}));
    const bool is_filling = says_one_of(words, {"filling", "full", "fills"}) &&
                            says_one_of(words, {"bladder"}) &&
                            says_one_of(words, {"sensation", "feeling", "feel", "feels"});
    const bool denies = std::ranges::any_of(words, is_denial);
    const bool hurts = std::ranges::any_of(words, [](std::string_view word) {
        return word.starts_with("pain") || word.starts_with("hurt") || word.starts_with("burn");
    });
    if (is_filling && (denies || says_one_of(words, {"cannot", "lost"})) && !hurts) {
        say_as(words, false, {"cannot", "pee"});
    } else if (is_of_passing && is_hard && !hurts) {
        say_as(words, denies, {"bladder", "trouble"});
    }
}

/// "has not opened his bowels for two days": their habit has changed, and nothing of pain.
void name_closed_bowels(PlainWords& words) {
    const bool is_opening =
        says_one_of(words, {"opened", "moved", "open"}) && says_one_of(words, {"bowels", "bowel"});
    if (is_opening && std::ranges::any_of(words, is_denial) &&
        !says_one_of(words, {"pain", "hurts", "hurt"})) {
        say_as(words, false, {"new", "constipation"});
    }
}

/// "pregnant in the seventh month", "twenty weeks pregnant": as "pregnant".
void name_pregnancy(PlainWords& words) {
    const auto says = [&](std::initializer_list<std::string_view> known) {
        return std::ranges::any_of(words, [&](auto& word) { return is_one_of(word, known); });
    };
    const bool is_in_month = says({"month", "months", "week", "weeks", "trimester"});
    const bool is_other = says({"ago", "was", "after", "since", "before", "during", "until", "last",
                                "when", "previous", "maybe", "might", "could", "ever"}) ||
                          std::ranges::any_of(words, is_denial);
    if (is_one_of("pregnant", words) && is_in_month && !is_other) {
        keep_person(words);
        words.emplace_back("pregnancy");
    }
}

/// "prednisolone 15 mg daily": taken.
void say_takes_dose(PlainWords& words) {
    const bool is_dose = says_one_of(words, {"mg", "daily", "od", "bd", "nocte", "mcg"});
    const bool is_drug = std::ranges::any_of(words, is_corticosteroid) ||
                         says_one_of(words, {"warfarin", "apixaban", "rivaroxaban", "dabigatran",
                                             "edoxaban", "heparin", "enoxaparin"});
    if (is_dose && is_drug && !words.empty() &&
        !says_one_of(words, {"takes", "taking", "on", "take", "stopped", "was", "no", "not"})) {
        std::erase_if(words, [](std::string_view word) {
            return is_digits(word) || is_one_of(word, {"mg", "daily", "od", "bd", "nocte", "mcg"});
        });
        words.insert(words.begin(), "takes");
    }
}

/// "using heroin intravenously": injected drugs.
void name_injected_drugs(PlainWords& words) {
    const bool is_drug = says_one_of(words, {"heroin", "cocaine", "drugs", "amphetamine", "speed",
                                             "opiates", "crack", "methamphetamine"});
    const bool is_injected =
        says_one_of(words, {"intravenous", "intravenously", "injects", "injected", "injecting",
                            "inject", "shoots", "needle", "needles", "iv"});
    if (is_drug && is_injected && words.size() > 1 &&
        !says_one_of(words, {"ago", "former", "ex", "hospital", "use"})) {
        say_as(words, std::ranges::any_of(words, is_denial), {"injecting", "drugs"});
    } else if (is_one_of("heroin", words) && std::ranges::none_of(words, is_denial)) {
        say_as(words, false, {"perhaps", "injecting", "drugs"});
    }
}

/// "my trousers are falling off me": perhaps loss of weight.
void name_loose_clothes(PlainWords& words) {
    const bool is_loose =
        says_one_of(words, {"trousers", "clothes", "belt", "skirt", "jeans"}) &&
        (says_one_of(words, {"loose", "hang", "hanging", "looser", "baggy"}) ||
         (says_one_of(words, {"falling", "fall"}) && says_one_of(words, {"off", "down"})) ||
         (is_one_of("too", words) && says_one_of(words, {"big", "large"})));
    if (is_loose && std::ranges::none_of(words, is_denial)) {
        say_as(words, false, {"perhaps", "unexplained", "weight", "loss"});
    }
}

/// "I can sit as long as I like": sitting is fine.
void name_done_at_will(PlainWords& words) {
    const auto can = std::ranges::find(words, "can");
    if (can == words.end() || words.end() - can < 6 || std::ranges::any_of(words, is_denial) ||
        !is_one_of(words.back(), {"like", "likes", "want", "wants", "please", "wish"}) ||
        can[2] != "as" || can[4] != "as") {
        return;
    }
    const std::string deed = can[1] == "sit" ? "sitting" : can[1] + "ing";
    words = {deed, "is", "fine"};
}

/// "I feel low": in spirits, and no low back.
void name_low_spirits(PlainWords& words) {
    const auto feels = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"feel", "feels", "feeling", "felt"});
    });
    if (feels != words.end() && is_one_of("low", words) && words.back() == "low" &&
        words.size() < 6) {
        words = {"perhaps", "low", "mood"};
    }
}

/// "my leg turned white": perhaps cold and pale.
void name_white_leg(PlainWords& words) {
    const bool is_pale = says_one_of(words, {"white", "pale"}) &&
                         says_one_of(words, {"turned", "turns", "went", "gone", "goes", "go"});
    if (is_pale && says_one_of(words, {"leg", "foot"}) && std::ranges::none_of(words, is_denial)) {
        const bool is_foot = is_one_of("foot", words);
        say_as(words, false,
               is_foot ? PlainWords{"perhaps", "white", "foot"}
                       : PlainWords{"perhaps", "cold", "pale", "limb"});
    }
}

/// "my legs gave way", "can't move my legs": perhaps weak, perhaps for pain.
void name_legs_that_fail(PlainWords& words) {
    const bool is_of_legs = says_one_of(words, {"leg", "legs"});
    const bool gives_way =
        says_one_of(words, {"gave", "gives", "giving", "give"}) && says_one_of(words, {"way"});
    const bool cannot_move = is_one_of("move", words) && says_one_of(words, {"cannot", "couldn't"});
    const bool is_denied = std::ranges::any_of(words, is_denial);
    if (is_of_legs && (gives_way || cannot_move) && !is_denied &&
        !says_one_of(words, {"pain", "hurts", "when", "stiff", "if"})) {
        say_as(words, false, {"perhaps", "leg", "weakness"});
    }
}

/// "the T-score is -3.1": how dense the bone is, and no score of pain.
void name_bone_density(PlainWords& words) {
    const auto score = std::ranges::find(words, "score");
    if (score == words.begin() || score == words.end() || !is_one_of(score[-1], {"t", "z"})) {
        return;
    }
    PlainWords number;
    std::copy_if(score, words.end(), std::back_inserter(number),
                 [](const std::string& word) { return is_digits(word); });
    const bool is_low =
        score[-1] == "t" && !number.empty() &&
        (number[0] >= "3" || (number[0] == "2" && number.size() > 1 && number[1] >= "5")) &&
        number[0].size() == 1;
    const PlainWords osteoporosis = {"perhaps", "known", "osteoporosis"};
    words = is_low ? osteoporosis : PlainWords{"score"};
}

/// "won't wake up", of what is asleep: nothing that wakes somebody.
void drop_waking_of_numb(PlainWords& words) {
    const bool is_refused = says_one_of(words, {"won't", "wouldn't"}) ||
                            (is_one_of("will", words) && is_one_of("not", words));
    if (is_refused && is_one_of("wake", words) &&
        !says_one_of(words, {"me", "him", "i", "pain", "night", "them"})) {
        words = {"asleep"};
    }
}

/// "better once he moves about": when.
void say_when_for_once(PlainWords& words) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (words[i] == "once" && is_one_of(words[i + 1], {"she", "he", "i", "they", "it", "the",
                                                           "up", "moving", "warmed", "lying"})) {
            words[i] = "when";
        }
    }
}

/// "will not walk", "refuses to put weight on it": perhaps is not able to.
void name_will_not_walk(PlainWords& words) {
    const bool is_refusal = says_one_of(words, {"won't", "refuses", "refusing", "refused"}) ||
                            (is_one_of("will", words) && is_one_of("not", words));
    const bool is_of_weight =
        says_one_of(words, {"walk", "walking", "stand", "weight", "weightbear"}) &&
        !says_one_of(words, {"far", "without", "help", "stairs", "uphill", "lose", "more", "dog"});
    if (is_refusal && is_of_weight) {
        say_as(words, false, {"perhaps", "cannot", "bear", "weight"});
    }
}

}  // namespace

bool name_long_use(const KnowledgeBase& kb, PlainWords& words,
                   const std::optional<Duration>& lasts) {
    constexpr std::int64_t long_days = 90;
    constexpr std::string_view name = "long use of corticosteroids";
    const bool is_so =
        lasts && lasts->days >= long_days && std::ranges::any_of(words, is_corticosteroid) &&
        std::ranges::none_of(words, is_other_use) && std::ranges::none_of(words, is_denial) &&
        finding_called(kb, name) != nullptr;
    if (is_so) {
        words = plain_words_of(name);
    }
    return is_so;
}

bool name_smoking(PlainWords& words) {
    PlainWords rest = words;
    const bool smokes =
        std::erase_if(rest, [](std::string_view word) {
            return is_one_of(word, {"smokes", "smoked", "smoking", "smoke", "smoker"});
        }) > 0;
    std::erase_if(rest, [](const std::string& word) {
        return is_digits(word) || number_of(word) ||
               is_one_of(
                   word,
                   {"she",       "he",    "has",   "a",          "an",        "per",    "each",
                    "day",       "days",  "daily", "pack",       "packs",     "packet", "packets",
                    "twenty",    "ten",   "forty", "cigarettes", "cigarette", "still",  "heavily",
                    "and",       "about", "also",  "years",      "many",      "always", "regularly",
                    "or",        "for",   "since", "the",        "used",      "to",     "keeps",
                    "continues", "of",    "heavy", "is"});
    });
    if (!smokes || !rest.empty()) {
        return false;
    }
    words = {"smoker"};
    return true;
}

bool name_passing_water(PlainWords& words) {
    PlainWords rest = words;
    const auto take = [&](std::initializer_list<std::string_view> known) {
        return std::erase_if(rest, [&](std::string_view word) { return is_one_of(word, known); }) >
               0;
    };
    const bool passes =
        take({"pee", "pees", "peeing", "wee", "urinate", "urinates", "urinating", "peed",
              "urinated"}) ||
        (take({"pass", "passes", "passing", "passed"}) && take({"urine", "water"})) ||
        (take({"empty", "empties", "emptying"}) && take({"bladder"}));
    const bool is_normal =
        take({"normally", "normal", "fine", "okay", "ok", "well", "usual", "easily"}) ||
        (is_one_of("as", rest) && take({"always", "before", "ever"})) ||
        (take({"without", "no"}) &&
         take({"trouble", "difficulty", "problems", "problem", "difficulties"}));
    const bool says_cannot =
        take({"cannot", "can't", "unable"}) ||
        (is_one_of("able", rest) && take({"not", "haven't", "hasn't", "isn't", "wasn't"}));
    const bool fails = says_cannot || take({"hardly", "barely", "not"});
    static_cast<void>(
        take({"i",      "been",  "i'm",  "am",        "my",         "we",  "she",  "he",
              "can",    "is",    "able", "to",        "as",         "the", "her",  "his",
              "always", "still", "it",   "perfectly", "completely", "and", "also", "quite",
              "any",    "says",  "that", "has",       "with",       "had", "have"}));
    // "for twelve hours", "since last night"; what else is passed is of no other finding.
    static_cast<void>(take_minutes(rest));
    static_cast<void>(take_when(rest));
    static_cast<void>(take({"for", "since", "now", "stool", "stools", "motions", "faeces"}));
    const bool is_denied = fails || std::ranges::any_of(words, is_denial);
    if (passes && is_denied && !is_normal && take({"feel", "notice"})) {
        words = plain_words_of("passing urine is no longer felt");
        return true;
    }
    if (passes && !is_normal && rest.empty() && says_cannot) {
        words = {"cannot", "pee"};
        return true;
    }
    if (!passes || !is_normal || !rest.empty()) {
        return false;
    }
    words = fails ? PlainWords{"bladder", "trouble"} : PlainWords{"no", "cannot", "pee"};
    return true;
}

void name_accident(PlainWords& words) {
    const auto self = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"herself", "himself", "themselves", "myself"});
    });
    if (self == words.begin() || self == words.end()) {
        return;
    }
    const std::string what = *(self - 1);
    const bool is_urine =
        is_one_of(what, {"wet", "wets", "wetting", "wetted", "peed", "pees", "peeing"});
    if (is_urine || is_one_of(what, {"soil", "soils", "soiled", "soiling", "messed", "pooed",
                                     "shat", "messes", "poos"})) {
        const PlainWords named = is_urine ? PlainWords{"leaking", "urine"}
                                          : PlainWords{"loss", "of", "bowel", "control"};
        words.insert(words.erase(self - 1, self + 1), named.begin(), named.end());
    }
}

void say_by_name(PlainWords& words) {
    drop_season(words);
    say_when_for_once(words);
    name_will_not_walk(words);
    say_takes_dose(words);
    name_injected_drugs(words);
    name_loose_clothes(words);
    name_done_at_will(words);
    name_low_spirits(words);
    name_white_leg(words);
    name_legs_that_fail(words);
    name_bone_density(words);
    drop_waking_of_numb(words);
    name_tingling(words);
    name_no_change(words);
    say_what_there_is_since(words);
    drop_emphasis(words);
    name_examined(words);
    drop_painless_of_trouble(words);
    name_gone_numb(words);
    say_what_stays(words);
    say_what_only_oneself_has(words);
    say_what_is_not_right(words);
    drop_unfelt(words);
    name_saddle_numbness(words);
    name_lost_or_kept_back(words);
    say_what_is_absent(words);
    name_not_found(words);
    name_leaking(words);
    name_hard_to_pass(words);
    name_closed_bowels(words);
    drop_having_it(words);
    drop_how_often(words);
    name_blisters(words);
    name_cramp(words);
    name_wiping(words);
    name_trolley(words);
    name_touch_of_clothes(words);
    name_woken_by_pain(words);
    name_heavy_legs(words);
    name_pregnancy(words);
    name_worse_of_two(words);
    name_fever(words);
    name_blood_thinner(words);
    name_help_and_slips(words);
    name_brisk_reflexes(words);
    name_caught_toe(words);
    name_lying_still(words);
    static_cast<void>(name_weight_loss(words));
    name_what_is_missing(words);
    static_cast<void>(name_history_of_cancer(words));
    static_cast<void>(say_what_it_comes_and_goes_with(words));
}

}  // namespace fascia
