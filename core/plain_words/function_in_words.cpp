#include "core/plain_words/function_in_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>
#include <utility>

namespace fascia {

namespace {

/// What speaks of a function, and what its complaint is called: "strength" is "weakness", a
/// "pulse" is a "weak pulse".
struct Function {
    std::string_view word;
    std::string_view stays_as;  ///< empty: the complaint stands in its place
    std::vector<std::string_view> complaints;
};

const std::vector<Function>& functions() {
    static const std::vector<Function> all = {
        {"sensation", "", {"numbness", "numb", "anaesthesia"}},
        {"sensation", "sensation", {"altered", "loss"}},
        {"sensation", "feeling", {"reduced", "loss"}},
        {"feeling", "", {"numbness", "numb", "anaesthesia"}},
        {"feeling", "feeling", {"reduced", "loss"}},
        {"sensibility", "", {"numbness", "numb"}},
        {"feels", "", {"numb"}},
        {"feel", "", {"numb", "numbness"}},
        {"pinprick", "pinprick", {"reduced"}},
        {"strength", "", {"weakness", "weak"}},
        {"power", "", {"weakness", "weak"}},
        {"reflex", "reflex", {"reduced", "absent"}},
        {"reflexes", "reflex", {"reduced", "absent"}},
        {"jerk", "jerk", {"reduced", "weak"}},
        {"jerks", "jerk", {"reduced", "weak"}},
        {"pulse", "pulse", {"weak", "absent"}},
        {"pulses", "pulse", {"weak", "absent"}},
        {"control", "control", {"loss"}},
        {"controls", "control", {"loss"}},
        {"continence", "control", {"loss"}},
        {"hold", "control", {"loss"}},
        {"holds", "control", {"loss"}},
        {"holding", "control", {"loss"}},
        {"bladder", "bladder", {"trouble"}},
        {"waterworks", "bladder", {"trouble"}},
        {"appetite", "appetite", {"loss"}},
        {"weight", "weight", {"unexplained loss", "loss"}},
        {"temperature", "", {"fever"}},
        {"erection", "erection", {"loss"}},
        {"erections", "erection", {"loss"}},
        {"tone", "tone", {"reduced"}},
        {"squeeze", "squeeze", {"weak"}},
        {"expansion", "expansion", {"reduced", "limited"}},
    };
    return all;
}

/// What somebody can do, or is weak in: "lifting the foot".
bool is_movement(std::string_view word) {
    return is_one_of(
        word,
        {"lift",      "lifts",        "lifting",        "raise",      "raises",      "raising",
         "bend",      "bends",        "bending",        "straighten", "straightens", "push",
         "put",       "bear",         "bears",          "pushes",     "pushing",     "turn",
         "turns",     "turning",      "draw",           "stand",      "stands",      "standing",
         "rise",      "rises",        "walk",           "walks",      "walking",     "extension",
         "flexion",   "dorsiflexion", "plantarflexion", "eversion",   "inversion",   "adduction",
         "abduction", "rotation",     "straightening",  "drawing",    "moving",      "move",
         "moves",     "extend",       "flex",           "dorsiflex",  "plantarflex", "quadriceps"});
}

bool is_able(std::string_view word) {
    return is_one_of(word, {"can", "able"});
}

bool is_unable(std::string_view word) {
    return is_one_of(word, {"cannot", "unable", "couldn't"});
}

bool is_trouble(std::string_view word) {
    return is_one_of(word,
                     {"trouble", "troubles", "problem", "problems", "difficulty", "difficulties"});
}

/// That it is so in part, or with an effort, or that more is told than this.
bool is_in_part(std::string_view word) {
    return is_one_of(
        word,
        {"only",   "hardly",   "barely",   "scarcely", "partly",    "half",  "almost",   "nearly",
         "little", "slightly", "somewhat", "except",   "but",       "until", "unless",   "effort",
         "help",   "stick",    "sticks",   "crutches", "sometimes", "bit",   "stronger", "better",
         "rarely", "bad",      "worse",    "weakness", "numbness",  "numb",  "brisk"});
}

/// What says nothing of which function it is.
bool is_beside(std::string_view word) {
    return is_one_of(
        word, {"still",  "always",  "all",     "again",    "over",   "much",        "everywhere",
               "says",   "ever",    "whole",   "there",    "tests",  "throughout",  "testing",
               "tested", "own",     "side",    "sides",    "too",    "examination", "other",
               "under",  "against", "any",     "every",    "time",   "completely",  "quite",
               "great",  "test",    "felt",    "function", "both",   "found",       "proper",
               "muscle", "muscles", "real",    "clearly",  "manual", "properly",    "same",
               "works",  "working", "equally", "today",    "enough"});
}

/// Phrases of several words that say that something works, as one word that does.
void shorten_health(PlainWords& words) {
    static const std::array<std::pair<PlainWords, std::string_view>, 20> phrases = {{
        {{"as", "it", "should"}, "normal"},
        {{"as", "they", "should"}, "normal"},
        {{"as", "usual"}, "normal"},
        {{"as", "always"}, "normal"},
        {{"as", "before"}, "normal"},
        {{"as", "ever"}, "normal"},
        {{"in", "order"}, "normal"},
        {{"all", "right"}, "normal"},
        {{"against", "full", "resistance"}, "strong"},
        {{"against", "resistance"}, "strong"},
        {{"without", "trouble"}, "easily"},
        {{"without", "difficulty"}, "easily"},
        {{"without", "problems"}, "easily"},
        {{"without", "any", "trouble"}, "easily"},
        {{"without", "any", "difficulty"}, "easily"},
        {{"without", "help"}, "easily"},
        {{"not", "changed"}, "unchanged"},
        {{"easy", "to", "feel"}, "palpable"},
        {{"hard", "to", "feel"}, "weak"},
        {{"hardly", "any"}, "less"},
    }};
    for (const auto& [phrase, word] : phrases) {
        const auto found = std::ranges::search(words, phrase);
        if (!found.empty()) {
            auto end = found.end();
            while (end != words.end() && is_one_of(*end, {"be", "do", "work", "to", "at", "all"}) &&
                   word == "normal") {
                ++end;
            }
            const auto at = words.erase(found.begin(), end);
            words.emplace(at, word);
        }
    }
}

bool is_felt_or_kept(std::string_view word) {
    return is_one_of(word, {"control", "strength", "power", "sensation", "feeling"});
}

/// What is healthy only beside a function: a bladder may be full, too, and anything be there.
bool is_of_health_beside(const PlainWords& words, std::size_t i) {
    const auto names = [&](auto is_such) { return std::ranges::any_of(words, is_such); };
    const bool has_pulse = names([](std::string_view word) { return word.starts_with("pulse"); });
    const bool has_power =
        names([](std::string_view word) { return is_movement(word) || is_felt_or_kept(word); });
    return (has_power && is_one_of(words[i], {"full", "all"})) ||
           (has_pulse && is_one_of(words[i], {"felt", "feel", "found", "strong"})) ||
           (words[i] == "there" && i > 0 && i + 1 == words.size());
}

/// What is said of a function.
struct SaidOfIt {
    bool is_whole = false;
    bool is_strong = false;
    bool is_of_strength = false;  ///< it is strong, or somebody can do it
    bool is_of_being = false;     ///< it is there
    std::size_t lacks = 0;
    bool is_weak = false;      ///< of what it lacks, strength
    bool is_troubled = false;  ///< "trouble lifting it": why is not said
    std::size_t denials = 0;
    bool is_in_part = false;
    PlainWords about;  ///< the other words
};

SaidOfIt said_of_it(PlainWords words) {
    shorten_health(words);
    SaidOfIt said;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool is_strong = word == "strong" || word == "strongly";
        const bool is_scant =
            word == "little" && i + 1 < words.size() && is_felt_or_kept(words[i + 1]);
        if (is_of_lack(word) || is_scant) {
            ++said.lacks;
            said.is_weak = said.is_weak || word.starts_with("weak");
        } else if (is_trouble(word)) {
            ++said.lacks;
            said.is_weak = said.is_troubled = true;
        } else if (is_unable(word) || is_able(word)) {
            said.denials += is_unable(word) ? 1U : 0U;
            said.is_whole = said.is_of_strength = true;
        } else if (is_denial(word)) {
            ++said.denials;
            i += i + 1 < words.size() && is_one_of(words[i + 1], {"longer", "more"}) ? 1U : 0U;
        } else if (is_of_health(word) || is_of_health_beside(words, i)) {
            said.is_whole = true;
            said.is_strong = said.is_strong || is_strong;
            said.is_of_strength = said.is_of_strength || is_strong;
            said.is_of_being = said.is_of_being ||
                               is_one_of(word, {"there", "present", "palpable", "felt", "found"});
        } else if (is_in_part(word)) {
            said.is_in_part = true;
        } else if (!is_beside(word)) {
            said.about.push_back(word);
        }
    }
    said.is_in_part = said.is_in_part || said.lacks > 1 || said.denials > 1;
    return said;
}

/// Takes out what it is held against: "than on the left", "to the right" behind "equal". Which side
/// that is.
SidesTold take_compared(PlainWords& words) {
    auto behind = std::ranges::find(words, "than");
    if (behind == words.end()) {
        const auto equal = std::ranges::find_if(words, [](std::string_view word) {
            return is_one_of(word, {"equal", "same", "identical"});
        });
        const bool is_held =
            equal != words.end() && equal + 1 != words.end() && is_one_of(equal[1], {"to", "as"});
        behind = is_held ? equal + 1 : words.end();
    }
    // "not as strong as on the right"
    const auto as = std::ranges::find(words, "as");
    if (behind == words.end() && as != words.end()) {
        behind = std::find(as + 1, words.end(), "as");
    }
    PlainWords other(behind, words.end());
    words.erase(behind, words.end());
    return take_sides(other);
}

/// The names that the complaint about what words name may have, the likeliest first.
std::vector<PlainWords> complaints_about(const SaidOfIt& said) {
    std::vector<PlainWords> names;
    const auto add = [&](const PlainWords& rest, std::string_view complaint) {
        PlainWords name = plain_words_of(complaint);
        name.insert(name.end(), rest.begin(), rest.end());
        names.push_back(std::move(name));
    };
    for (const Function& function : functions()) {
        const auto at = std::ranges::find(said.about, function.word);
        // Who lost weight, or does not keep it, may have meant to.
        const bool is_meant = function.word == "weight" && (said.lacks > 0 || said.denials > 0);
        if (at == said.about.end() || is_meant) {
            continue;
        }
        PlainWords rest = said.about;
        const auto place = rest.begin() + (at - said.about.begin());
        if (function.stays_as.empty()) {
            rest.erase(place);
        } else {
            *place = function.stays_as;
        }
        for (const std::string_view complaint : function.complaints) {
            add(rest, complaint);
        }
    }
    if (std::ranges::any_of(said.about, is_movement)) {
        const bool is_of_range = !said.is_of_strength && said.lacks == 0;
        for (const std::string_view complaint :
             is_of_range ? std::vector<std::string_view>{"limited", "reduced", "weakness"}
             : said.lacks > 0 && !said.is_weak
                 ? std::vector<std::string_view>()
                 : std::vector<std::string_view>{"cannot", "weakness"}) {
            add(said.about, complaint);
        }
    } else if (names.empty() && said.is_strong) {
        add(said.about, "weak");
        add(said.about, "weakness in lifting");  // "the big toe is strong"
    }
    return names;
}

/// The findings that have these words for a name.
std::vector<FindingMatch> named(const FindingSearch& search, const PlainWords& name) {
    constexpr std::size_t looked_at = 6;
    if (const Finding* const finding = finding_called(search.kb(), list_of(name, " "))) {
        return {{finding, 1.0, true, true}};
    }
    std::vector<FindingMatch> found = search.find(list_of(name, " "), looked_at);
    found.resize(count_named(found));
    return found;
}

/// "has control", "holds her water": works, where nothing says that it does not.
bool is_kept(const PlainWords& about) {
    return std::ranges::any_of(about, [](std::string_view word) {
        return is_one_of(word, {"control", "controls", "holds", "continence"});
    });
}

/// What water, motions and the like are called, beside what holds them.
void name_organs(PlainWords& words) {
    if (!std::ranges::any_of(words, [](std::string_view word) {
            return is_one_of(word,
                             {"control", "controls", "hold", "holds", "holding", "controlling"});
        })) {
        return;
    }
    for (std::string& word : words) {
        if (is_one_of(word, {"water", "urine", "pee", "wee", "waterworks"})) {
            word = "bladder";
        } else if (is_one_of(word, {"stool", "stools", "motions", "faeces", "poo", "bowels"})) {
            word = "bowel";
        } else if (word == "controlling") {
            word = "control";
        }
    }
}

bool is_of_trouble(const Finding& finding) {
    return std::ranges::any_of(plain_words_of(finding.label), is_of_complaint);
}

bool is_pain_word(std::string_view word) {
    return is_one_of(word, {"pain", "pains", "painful", "hurts", "ache", "aching", "burning"});
}

/// Whether the words hold all of a name of the finding that has no word of a complaint in it:
/// "steppage gait".
bool say_other_name_of(const Finding& finding, const PlainWords& words) {
    const std::vector<std::string> said = word_stems(list_of(words, " "));
    const auto is_said = [&](std::string_view name) {
        const std::vector<std::string> stems = word_stems(name);
        return !stems.empty() && std::ranges::none_of(plain_words_of(name), is_of_complaint) &&
               std::ranges::all_of(stems, [&](const auto& stem) { return is_one_of(stem, said); });
    };
    return is_said(finding.label) || std::ranges::any_of(finding.synonyms, is_said);
}

bool is_about_function(const PlainWords& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        return is_movement(word) || std::ranges::any_of(functions(), [&](const Function& one) {
                   return one.word == word;
               });
    });
}

}  // namespace

bool is_of_health(std::string_view word) {
    return is_one_of(
        word, {"normal",       "normally",     "fine",       "good",        "well",      "okay",
               "ok",           "intact",       "preserved",  "fully",       "strong",    "strongly",
               "equal",        "symmetrical",  "symmetric",  "palpable",    "present",   "healthy",
               "unremarkable", "unaffected",   "unimpaired", "undisturbed", "unchanged", "stable",
               "steady",       "perfect",      "perfectly",  "excellent",   "easily",    "properly",
               "retained",     "unrestricted", "maintained", "sound",       "constant",  "alike"});
}

bool is_of_lack(std::string_view word) {
    return is_one_of(
        word, {"absent", "diminished", "decreased", "lost",       "impaired", "sluggish", "weak",
               "weaker", "reduced",    "poor",      "depressed",  "missing",  "faint",    "fainter",
               "loss",   "impalpable", "altered",   "abnormal",   "lacking",  "weakened", "lose",
               "loses",  "losing",     "gone",      "diminishes", "slower",   "less"});
}

bool is_of_complaint(std::string_view word) {
    static constexpr std::array<std::string_view, 64> beginnings = {
        "loss",     "lost",     "los",      "weak",    "absen",     "reduc",      "diminish",
        "decreas",  "impair",   "numb",     "unable",  "leak",      "incontinen", "drip",
        "dribbl",   "soil",     "troubl",   "problem", "difficult", "drop",       "hang",
        "limit",    "restrict", "stiff",    "swoll",   "swell",     "cold",       "pale",
        "missing",  "poor",     "sluggish", "faint",   "hardly",    "barely",     "scarcely",
        "pain",     "hurt",     "ache",     "aching",  "sore",      "tender",     "tingl",
        "needle",   "burn",     "dead",     "asleep",  "wool",      "unstead",    "stagger",
        "buckl",    "wast",     "thinner",  "retent",  "accident",  "worse",      "lack",
        "abnormal", "paralys",  "reproduc", "provok",  "paresis",   "anaesthe",   "anesthe",
        "dysfunc"};
    return is_unable(word) || is_of_lack(word) || is_denial(word) || word == "wet" ||
           word == "wets" || word == "gives" || word == "little" || word == "only" ||
           word == "shorter" || word == "stops" || word == "positive" ||
           begins_with_one_of(word, beginnings);
}

bool names_function(const PlainWords& words) {
    return std::ranges::none_of(words, is_pain_word) &&
           std::ranges::any_of(words, [](std::string_view word) {
               return std::ranges::find(functions(), word, &Function::word) != functions().end();
           });
}

bool take_health(PlainWords& words) {
    SaidOfIt said = said_of_it(words);
    if (!said.is_whole || said.is_in_part || said.lacks > 0 || said.denials > 0) {
        return false;
    }
    words = std::move(said.about);
    return true;
}

std::vector<Reading> readings_of_function(const Seeker& search, const PlainWords& words,
                                          std::string_view note, Side painful) {
    PlainWords plain = words;
    const SidesTold compared = take_compared(plain);
    name_organs(plain);
    SidesTold sides = take_sides(plain);
    if (sides.place == Side::none && std::ranges::any_of(plain, [](auto& word) {
            return is_of_lack(word) || is_denial(word);
        })) {
        sides.place = other_side(compared.place);
    }
    const SaidOfIt said = said_of_it(std::move(plain));
    const bool is_whole = said.is_whole || (said.lacks == 0 && is_kept(said.about));
    if (said.is_in_part || is_whole == (said.lacks > 0) ||
        std::ranges::any_of(said.about, is_pain_word)) {
        return {};
    }
    const bool is_absent = is_whole == (said.denials == 0);
    Reading as_told;
    as_told.told.state = is_absent ? FindingState::absent : FindingState::present;
    as_told.told.note = note;
    const bool is_vague =
        is_whole && !is_absent && !said.is_of_strength && !said.is_of_being && !is_kept(said.about);
    const bool is_open =
        said.is_troubled && !is_absent && std::ranges::any_of(said.about, is_movement);
    for (const PlainWords& name : complaints_about(said)) {
        std::vector<FindingMatch> found;
        if (sides.place == Side::both) {
            PlainWords of_both = name;
            of_both.emplace_back("both");
            found = named(search.search, of_both);
        }
        const bool is_of_both = !found.empty();
        if (!is_of_both) {
            found = named(search.search, name);
        }
        std::vector<Reading> all =
            with_sides(search.kb(), std::move(found), sides, painful, as_told);
        if (is_of_both) {  // "of both legs" and "of the leg or of both"
            for (Reading& reading : all) {
                reading.is_certain = true;
                reading.is_of_several = false;
            }
        }
        for (Reading& reading : all) {
            const Finding* const finding = search.kb().finding(reading.told.finding);
            const bool is_of_one_side = sides.place == Side::left || sides.place == Side::right;
            if (is_absent && is_of_one_side && finding != nullptr && !finding->sided) {
                reading.is_certain = false;
                reading.doubt = "of the other side nothing is said";
            } else if (is_vague || is_open) {
                reading.is_certain = false;
                reading.doubt = is_vague ? "it is said not to be as it should" : "why is not said";
            }
        }
        if (!all.empty()) {
            return all;
        }
    }
    return {};
}

/// "strength is intact": by the name of the trouble, for what no name fits wholly.
bool name_troubles(PlainWords& words) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> troubles = {
        {{"sensation", "numbness"},
         {"feeling", "numbness"},
         {"sensibility", "numbness"},
         {"strength", "weakness"},
         {"power", "weakness"},
         {"reflex", "reduced reflex"},
         {"reflexes", "reduced reflex"},
         {"jerk", "reduced reflex"},
         {"jerks", "reduced reflex"},
         {"function", ""},
         {"functions", ""},
         {"pulses", "weak pulses"}}};
    const auto trouble_of = [&](std::string_view word) {
        return std::ranges::find(troubles, word, [](const auto& one) { return one.first; });
    };
    // "can stand on his toes" denies that she cannot.
    const auto can = std::ranges::find(words, "can");
    const bool is_test_of_strength = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"toes", "tiptoe", "tiptoes", "heels"});
    });
    if (can != words.end() && is_test_of_strength && std::ranges::none_of(words, is_denial)) {
        *can = "cannot";
        // "can hardly stand on his toes" does not.
        if (can + 1 != words.end() && is_one_of(can[1], {"hardly", "barely", "scarcely"})) {
            words.erase(can + 1);
            return true;
        }
        words.insert(words.begin(), "no");
        return true;
    }
    const auto named = std::ranges::find_if(
        words, [&](std::string_view word) { return trouble_of(word) != troubles.end(); });
    const auto is_whole_at = [&](std::size_t i) {
        return is_of_health(words[i]) || is_of_health_beside(words, i);
    };
    bool is_whole = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        is_whole = is_whole || is_whole_at(i);
    }
    const bool lacks = std::ranges::any_of(words, is_of_lack);
    if (named == words.end() || is_whole == lacks || is_one_of("brisk", words)) {
        return false;
    }
    const bool is_denied = std::ranges::any_of(
        words, [](std::string_view word) { return is_denial(word) && !is_of_lack(word); });
    PlainWords out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (&word == &*named) {
            std::ranges::move(plain_words_of(trouble_of(word)->second), std::back_inserter(out));
        } else if (!is_of_lack(word) && !is_whole_at(i) && !is_denial(word)) {
            out.push_back(word);
        }
    }
    if (is_whole != is_denied) {
        out.insert(out.begin(), "no");
    }
    words = std::move(out);
    return true;
}

bool is_function_gone(const PlainWords& words) {
    const auto is_gone = [](std::string_view word) {
        return is_one_of(word, {"gone", "disappeared", "vanished"});
    };
    return is_about_function(words) && std::ranges::any_of(words, is_gone) &&
           std::ranges::none_of(words, [&](std::string_view word) {
               return is_of_complaint(word) && !is_gone(word);
           });
}

void doubt_what_is_healthy(const KnowledgeBase& kb, PlainWords words,
                           std::vector<Reading>& readings) {
    shorten_health(words);
    if (std::ranges::any_of(words, is_of_complaint)) {
        return;
    }
    const bool is_full = is_one_of("full", words) && std::ranges::any_of(words, [](auto& word) {
                             return is_movement(word) || is_felt_or_kept(word);
                         });
    const bool is_healthy =
        is_about_function(words) &&
        (is_kept(words) ||
         std::ranges::any_of(
             words, [](std::string_view word) { return is_of_health(word) || is_able(word); }) ||
         is_full);
    const bool is_of_feeling = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"touch", "vibration", "pinprick"});
    });
    const bool is_said_able = std::ranges::any_of(words, is_able);
    std::vector<Reading> kept;
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (is_of_feeling && !reading.is_certain && finding != nullptr &&
            finding->topic != "neurology") {
            continue;  // "vibration" is nothing of shaking machines
        }
        const bool is_open = finding != nullptr && finding->unit.empty() &&
                             reading.told.state == FindingState::present &&
                             (!say_other_name_of(*finding, words) ||
                              (is_said_able && finding->topic == "provocation"));
        const bool is_for_complaint =
            is_open && is_of_trouble(*finding) &&
            is_one_of(finding->topic,
                      {"neurology", "movement", "provocation", "palpation", "general"});
        const bool is_of_pain =
            is_open && std::ranges::any_of(plain_words_of(finding->label), is_pain_word);
        if (is_open && is_healthy && (!is_for_complaint || is_of_pain) && !reading.is_certain) {
            continue;
        }
        if (is_for_complaint && is_healthy) {
            reading.is_certain = false;
            reading.told.state = FindingState::absent;
            reading.doubt = "it is said to be as it should";
        } else if (is_said_able && !reading.is_certain && (is_for_complaint || is_of_pain)) {
            continue;  // "can pass urine" is neither that she cannot nor that it hurts
        } else if (is_for_complaint && reading.is_certain) {
            reading.is_certain = false;
            reading.doubt = "no trouble is told";
        }
        kept.push_back(std::move(reading));
    }
    readings = std::move(kept);
}

}  // namespace fascia
