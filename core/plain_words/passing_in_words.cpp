#include "core/plain_words/passing_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/person_in_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace fascia {

namespace {

using Some = std::initializer_list<std::string_view>;

bool names_one(const PlainWords& words, Some known) {
    return std::ranges::any_of(words, [&](auto& word) { return is_one_of(word, known); });
}

bool has_phrase(const PlainWords& words, const PlainWords& phrase) {
    return !std::ranges::search(words, phrase).empty();
}

bool is_place_of_saddle(const PlainWords& words) {
    static const std::array<PlainWords, 16> phrases = {{{"between", "the", "legs"},
                                                        {"between", "her", "legs"},
                                                        {"between", "his", "legs"},
                                                        {"between", "my", "legs"},
                                                        {"back", "passage"},
                                                        {"private", "parts"},
                                                        {"private", "area"},
                                                        {"down", "there"},
                                                        {"down", "below"},
                                                        {"intimate", "area"},
                                                        {"sit", "on", "a", "horse"},
                                                        {"sit", "on", "a", "saddle"},
                                                        {"front", "and", "back", "passage"},
                                                        {"nether", "regions"},
                                                        {"where", "i", "wipe"},
                                                        {"bike", "saddle"}}};
    return names_one(words, {"privates", "genitals", "genitalia", "vagina", "vulva", "labia",
                             "penis", "scrotum", "perineum", "crotch", "undercarriage", "anus",
                             "perianal", "perineal", "willy", "bits"}) ||
           std::ranges::any_of(phrases, [&](auto& phrase) { return has_phrase(words, phrase); });
}

bool is_no(std::string_view word) {
    return is_denial(word) || is_one_of(word, {"cannot", "unable", "couldn't", "hardly", "barely",
                                               "scarcely", "lost", "less", "reduced", "loss",
                                               "altered", "gone", "diminished", "impaired"});
}

bool is_pain(std::string_view word) {
    return word.starts_with("pain") || word.starts_with("hurt") || word.starts_with("sore") ||
           word.starts_with("ach") || word.starts_with("itch") || word.starts_with("burn");
}

bool names_urine(const PlainWords& words) {
    return names_one(
        words, {"urine", "water", "pee", "wee", "weeing", "peeing", "urinate", "stream", "bladder",
                "waterworks", "urinating", "pees", "wees", "peed", "urination", "waters"});
}

bool names_stool(const PlainWords& words) {
    return names_one(words, {"stool", "stools", "poo", "bowel", "bowels", "motions", "faeces",
                             "motion", "feces", "poos", "pooing"});
}

void tell(PlainWords& words, bool is_denied, bool is_open, const PlainWords& name) {
    const bool is_only = !words.empty() && is_one_of(words.front(), {"only", "just"});
    keep_person(words);
    if (is_only) {  // "no pain, only numbness"
        words.insert(words.begin(), "only");
    }
    if (is_open) {
        words.emplace_back("perhaps");
    }
    if (is_denied) {
        words.emplace_back("no");
    }
    words.insert(words.end(), name.begin(), name.end());
}

}  // namespace

void name_saddle_numbness(PlainWords& words) {
    // "my bum is asleep": perhaps from sitting on it
    if (words.size() > 2 && names_one(words, {"bum", "bottom", "backside", "arse"}) &&
        names_one(words, {"numb", "asleep", "dead", "numbness"}) &&
        std::ranges::none_of(words, is_pain) && std::ranges::none_of(words, is_denial) &&
        !names_one(words, {"left", "right", "sitting", "sit", "cheek", "bottom's", "side"})) {
        tell(words, false, true, {"numb", "around", "the", "anus"});
        return;
    }
    if (!is_place_of_saddle(words) || std::ranges::any_of(words, is_pain) ||
        names_one(words, {"left", "right", "lump", "tone", "reflex", "wink", "sex", "erection",
                          "except", "apart", "bar", "save", "other", "but", "side"})) {
        return;
    }
    const bool denies = std::ranges::any_of(
        words, [](std::string_view word) { return is_denial(word) && word != "absent"; });
    const bool is_numb = names_one(words, {"numb", "numbness", "dead", "asleep", "number", "woolly",
                                           "anaesthetised", "tingling", "anaesthesia", "frozen"}) ||
                         has_phrase(words, {"pins", "and", "needles"});
    const bool is_of_feeling = names_one(
        words, {"feel", "feels", "feeling", "sensation", "felt", "sensitivity", "sensibility"});
    const bool is_normal = std::ranges::any_of(words, is_called_normal) ||
                           names_one(words, {"normally", "usual", "preserved", "good"});
    const bool is_tingling =
        is_one_of("tingling", words) && !names_one(words, {"numb", "numbness"});
    if (is_tingling && !is_normal) {
        tell(words, denies, true, {"numb", "around", "the", "anus"});
    } else if (is_numb && !is_normal) {
        tell(words, denies, false, {"saddle", "numbness"});
    } else if (is_of_feeling && is_normal && !denies) {
        tell(words, true, false, {"saddle", "numbness"});
    } else if (is_of_feeling && !is_normal && std::ranges::any_of(words, is_no)) {
        // "lost the feeling in the genitals" may be of sex
        const bool is_open = names_one(words, {"lost", "loss", "less", "genitals"});
        tell(words, false, is_open, {"numb", "around", "the", "anus"});
    } else if (names_one(words, {"reduced", "altered", "diminished", "impaired", "strange",
                                 "different", "odd", "funny", "weird"}) &&
               !denies) {
        tell(words, false, true, {"numb", "around", "the", "anus"});
    }
}

void drop_unfelt(PlainWords& words) {
    const bool is_of_loss = names_one(
        words, {"wet",  "wets",  "wetting", "leaked",  "leak",     "leaks",    "leaking", "soiled",
                "soil", "peed",  "pee",     "pees",    "pooed",    "messed",   "urine",   "water",
                "wee",  "stool", "poo",     "dribble", "dribbles", "dribbled", "accident"});
    const auto without = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"without", "not", "never"});
    });
    constexpr std::ptrdiff_t near = 4;
    const auto unfelt = std::find_if(
        without, without + std::min(near, words.end() - without), [](std::string_view word) {
            return is_one_of(word,
                             {"noticing", "feeling", "realising", "realizing", "knowing", "warning",
                              "sensing", "aware", "meaning", "wanting", "intending", "trying"});
        });
    const bool is_last = unfelt != words.end() && words.end() - unfelt <= near;
    if (!is_of_loss || !is_last || unfelt == without + std::min(near, words.end() - without) ||
        without - words.begin() < 2) {
        return;
    }
    words.erase(without, words.end());
}

void name_lost_or_kept_back(PlainWords& words) {
    if (std::ranges::any_of(words, is_pain)) {
        return;
    }
    const bool denies = std::ranges::any_of(words, is_denial);
    if (names_one(words, {"continent"}) && !denies && words.size() < 4) {
        tell(words, true, false, {"loss", "of", "bladder", "control"});
        return;
    }
    if (names_one(words, {"continent"}) && denies) {
        const PlainWords of = names_stool(words) ? PlainWords{"loss", "of", "bowel", "control"}
                                                 : PlainWords{"loss", "of", "bladder", "control"};
        tell(words, false, !names_urine(words) && !names_stool(words), of);
        return;
    }
    // "he lost his urine", "I've lost some water"
    const bool is_lost = names_one(words, {"lost", "losing", "loses", "lose"}) &&
                         names_one(words, {"urine", "wee", "pee"});
    if (is_lost && !names_one(words, {"feeling", "sensation", "feel", "control", "urge"})) {
        tell(words, denies, false, {"leaking", "urine"});
        return;
    }
    const bool slips = names_one(words, {"slips", "slip", "leaks", "leak", "leaking", "escapes",
                                         "slipped", "leaked", "smears", "smearing", "slipping"}) ||
                       (names_one(words, {"comes", "came", "falls"}) && is_one_of("out", words));
    const bool is_unfelt =
        names_one(words, {"knowing", "noticing", "realising", "warning", "control", "feeling"}) ||
        names_one(words, {"slips", "leaks", "escapes", "slipped", "leaked", "leaking", "leak"});
    const bool is_seat = is_one_of("stool", words) && names_one(words, {"off", "onto", "from"}) &&
                         !names_one(words, {"poo", "bowel", "bowels", "faeces"});
    if (names_stool(words) && slips && is_unfelt && !is_seat) {
        const bool is_denied = denies && !is_one_of("without", words);
        tell(words, is_denied, false, {"loss", "of", "bowel", "control"});
        return;
    }
    // "I leak when I laugh"
    const bool is_subject = words.size() > 1 && is_one_of(words.front(), {"i", "she", "he"}) &&
                            is_one_of(words[1], {"leak", "leaks", "leaked", "dribbles", "drips",
                                                 "dribble", "drip", "dribbled"});
    if (is_subject && !denies) {
        tell(words, false, !names_urine(words), {"leaking", "urine"});
        return;
    }
    const bool is_new =
        names_one(words, {"morning", "today", "yesterday", "night", "retention", "emergency", "now",
                          "just", "a&e", "casualty", "hospital", "had"}) ||
        words.size() < 5;
    if (std::ranges::any_of(words, [](auto& word) { return word.starts_with("catheter"); }) &&
        !denies && is_new &&
        !names_one(words, {"years", "ago", "after", "permanent", "long", "cardiac", "heart",
                           "removed", "during"})) {
        tell(words, false, !is_one_of("retention", words), {"urinary", "retention"});
        return;
    }
    const bool is_slow = (names_one(words, {"start", "starts", "starting", "come", "comes", "flow",
                                            "flows", "stream", "going"}) &&
                          names_one(words, {"ages", "long", "slow", "slower", "slowly", "weak",
                                            "weaker", "poor", "forever", "minutes", "reduced",
                                            "thin", "thinner", "hesitates", "cannot"})) ||
                         names_one(words, {"drops", "trickle", "trickles", "dribble"});
    if (names_urine(words) && is_slow && !denies) {
        std::erase(words, "only");  // how much, and not that it is all
        tell(words, false, false, {"bladder", "trouble"});
        return;
    }
    // "only a few drops come out"
    if (is_one_of("drops", words) && names_one(words, {"few", "only", "just", "couple"}) &&
        words.size() < 8 && !names_one(words, {"eye", "eyes", "takes", "ear", "cbd", "blood"})) {
        std::erase(words, "only");  // how much, and not that it is all
        tell(words, false, true, {"bladder", "trouble"});
        return;
    }
    // "can't tell if I'm done on the loo"
    const bool is_unsure = names_one(words, {"tell", "know", "sure"}) &&
                           (denies || names_one(words, {"cannot", "couldn't"}));
    if (is_unsure && names_one(words, {"done", "finished", "empty", "emptied", "full", "going"}) &&
        names_one(words, {"loo", "toilet", "bladder", "wee", "pee", "urine", "weeing", "peeing"})) {
        tell(words, false, true, {"passing", "urine", "is", "no", "longer", "felt"});
    }
}

void say_what_is_not_felt(std::vector<Clause>& clauses) {
    std::string_view what;
    bool is_of_toilet = false;
    for (Clause& clause : clauses) {
        if (clause.join == Join::begins) {
            what = {};
            is_of_toilet = false;
        }
        const PlainWords words = plain_words_of(clause.words);
        const bool is_urine = names_urine(words);
        const bool is_stool = names_stool(words);
        const std::string_view before = what;
        const bool was_of_toilet = is_of_toilet;
        const bool dribbles = names_one(words, {"dribble", "dribbles", "wet", "leak", "leaks"});
        what = is_urine || dribbles ? "urine" : is_stool ? "stool" : what;
        is_of_toilet = is_of_toilet || names_one(words, {"loo", "toilet", "bathroom", "lavatory"});
        const bool denies = std::ranges::any_of(words, [](std::string_view word) {
            return (is_denial(word) ||
                    is_one_of(word, {"cannot", "couldn't", "hardly", "barely"})) &&
                   word != "without";
        });
        const bool is_felt = names_one(words, {"feel", "notice", "sense", "felt", "noticed"});
        const bool is_of_it =
            names_one(words, {"it", "stream", "coming", "passing", "anything", "out"});
        const bool is_elsewhere = std::ranges::any_of(words, [](auto& word) {
            return is_pain(word) ||
                   is_one_of(word, {"leg", "legs", "foot", "feet", "toes", "calf", "thigh", "paper",
                                    "wipe", "wiping", "better", "worse", "normal", "different",
                                    "change", "lump", "difference", "full", "filling"});
        });
        const bool is_need = names_one(words, {"need", "urge"}) &&
                             !names_one(words, {"sudden", "strong", "often", "help"});
        if (before == "urine" && is_urine == false && words.size() < 12 && !denies &&
            names_one(words, {"takes", "taking", "took"}) &&
            names_one(words, {"longer", "ages", "long", "forever"}) &&
            std::ranges::none_of(words, is_pain)) {
            clause.said = {"bladder", "trouble"};
            clause.doubt = "that it takes longer is said";
            clause.join = clause.join == Join::begins ? Join::begins : Join::but;
        } else if (what == "urine" && denies && is_felt && is_need && clause.join != Join::begins) {
            clause.said = {"cannot", "pee"};
            clause.doubt = "that the need is no longer felt is told";
            clause.join = Join::but;
        } else if (what == "urine" && denies && is_felt &&
                   names_one(words, {"full", "filling", "fills"})) {
            clause.said = {"cannot", "pee"};
            clause.doubt = "that it is no longer felt to fill is told";
            clause.join = clause.join == Join::begins ? Join::begins : Join::but;
        } else if (!what.empty() && denies && is_felt && is_of_it && !is_elsewhere) {
            const bool is_said = is_urine || is_stool || is_one_of("stream", words);
            clause.said = plain_words_of(what == "stool" ? "cannot feel stool passing"
                                                         : "cannot feel urine passing");
            if (!is_said) {
                clause.doubt = "what it is that is not felt is left open";
            }
            clause.join = clause.join == Join::begins ? Join::begins : Join::but;
        } else if (was_of_toilet && has_phrase(words, {"nothing", "comes"})) {
            clause.said = {"cannot", "pee"};
            clause.doubt = "whether it is urine is not said";
            clause.join = Join::but;
        } else if (before == "urine" && !is_urine && !is_stool && words.size() < 8 &&
                   names_one(words, {"strain", "strains", "push", "pushes", "straining"}) &&
                   names_one(words, {"had", "has", "have", "must", "need", "needs", "having"}) &&
                   std::ranges::none_of(words, is_denial)) {
            clause.said = {"bladder", "trouble"};
            clause.join = Join::but;
        } else if (before == "urine" && clause.join != Join::begins && words.size() < 4 &&
                   names_one(words, {"cannot"}) && names_one(words, {"start", "go", "empty"})) {
            clause.said = {"bladder", "trouble"};
        } else if (before == "urine" && clause.join != Join::begins && words.size() < 4 &&
                   names_one(words, {"leaks", "leaking", "leak", "dribbles"}) &&
                   std::ranges::none_of(words, is_denial)) {
            clause.said = {"leaking", "urine"};
        }
    }
}

}  // namespace fascia
