#include "core/plain_words/saying.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/of_each_side.hpp"
#include "core/plain_words/person_in_words.hpp"
#include "core/plain_words/sides_in_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace fascia {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

void add_words(std::string_view text, PlainWords& words) {
    std::string word;
    const auto end_word = [&] {
        if (word.ends_with("'s")) {
            word.resize(word.size() - 2);
        }
        while (!word.empty() && word.back() == '\'') {
            word.pop_back();
        }
        if (!word.empty()) {
            words.push_back(word == "can't" ? "cannot" : std::move(word));
        }
        word.clear();
    };
    for (const char c : to_lower(text)) {
        const bool is_part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' ||
                             static_cast<unsigned char>(c) >= 0x80U;
        if (is_part) {
            word += c;
        } else {
            end_word();
        }
    }
    end_word();
}

bool names_movement(const PlainWords& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"flexion", "extension", "abduction", "adduction", "rotation",
                                "eversion", "inversion", "dorsiflexion", "plantarflexion"});
    });
}

/// Whether words tell of a reflex or a pulse, or of nothing yet.
bool may_be_of_reflex(const PlainWords& words) {
    return words.empty() || std::ranges::any_of(words, [](std::string_view word) {
               return word.starts_with("reflex") || word.starts_with("jerk") ||
                      word.starts_with("pulse");
           });
}

/// What a word of notes is short for; empty where it is none.
std::string in_full(std::string_view token, const PlainWords& before) {
    static constexpr std::array<Pair, 49> shorthand = {{{"-ve", "negative"},
                                                        {"\u2212ve", "negative"},
                                                        {"(-)", "negative"},
                                                        {"neg", "negative"},
                                                        {"-", "negative"},
                                                        {"+ve", "positive"},
                                                        {"(+)", "positive"},
                                                        {"pos", "positive"},
                                                        {"+", "positive"},
                                                        {"(L)", "left"},
                                                        {"(R)", "right"},
                                                        {"L", "left"},
                                                        {"R", "right"},
                                                        {"Lt", "left"},
                                                        {"Rt", "right"},
                                                        {"b/l", "both"},
                                                        {"bilateral", "both"},
                                                        {"bilat", "both"},
                                                        {"Bilat", "both"},
                                                        {"PMH", "history of"},
                                                        {"PMHx", "history of"},
                                                        {"Hx", "history of"},
                                                        {"hx", "history of"},
                                                        {"Ca", "cancer"},
                                                        {"IV", "intravenous"},
                                                        {"Temp", "temperature"},
                                                        {"temp", "temperature"},
                                                        {"deg", "degrees"},
                                                        {">", "worse than"},
                                                        {"NAD", "normal"},
                                                        {"nad", "normal"},
                                                        {"5/5", "normal"},
                                                        {"LBP", "low back pain"},
                                                        {"SIJ", "sacroiliac joint"},
                                                        {"SI", "sacroiliac"},
                                                        {"QL", "quadratus lumborum"},
                                                        {"P&N", "pins and needles"},
                                                        {"y/o", "years old"},
                                                        {"yo", "years old"},
                                                        {"y.o", "years old"},
                                                        {"h/o", "history of"},
                                                        {"wt", "weight"},
                                                        {"w/o", "without"},
                                                        {"c/o", "reports"},
                                                        {"IR", "internal rotation"},
                                                        {"nil", "no"},
                                                        {"Nil", "no"},
                                                        {"Pt", "patient"},
                                                        {"pt", "patient"}}};
    while (!token.empty() &&
           std::string_view(",.;:").find(token.back()) != std::string_view::npos) {
        token.remove_suffix(1);
    }
    // Of a movement, 5/5 is how strong it is.
    if (token == "5/5" && names_movement(before) && !is_one_of("strength", before) &&
        !is_one_of("power", before)) {
        return "strength normal";
    }
    const auto known = std::ranges::find(shorthand, token, &Pair::first);
    if (known != shorthand.end()) {
        // Alone between words, a dash is punctuation.
        const bool is_sign = token == "-" || token == "+";
        return is_sign && before.empty() ? "" : std::string(known->second);
    }
    // "40°"
    constexpr std::string_view degree = "\u00b0";
    if (token.ends_with(degree) && token.size() > degree.size() &&
        is_digits(token.substr(0, token.size() - degree.size()))) {
        return std::string(token.substr(0, token.size() - degree.size())) + " degrees";
    }
    // Of reflexes and pulses, 2+ is as it should be, and less than that is less.
    if (is_one_of(token, {"2+", "++", "1+", "0"}) && may_be_of_reflex(before) &&
        (token != "0" || !before.empty())) {
        return token == "1+" ? "reduced" : token == "0" ? "absent" : "normal";
    }
    // Of strength, "4/5" and "4-/5" are less than all of it.
    const bool is_graded = token.size() > 2 && token.size() <= 4 && token[0] >= '0' &&
                           token[0] < '5' && token.ends_with("/5") &&
                           std::ranges::none_of(before, [](std::string_view word) {
                               return word.starts_with("pain") || word.starts_with("ach");
                           });
    if (is_graded) {
        return "weak";
    }
    const std::size_t digits = std::min(token.find_first_not_of("0123456789"), token.size());
    const std::string number(token.substr(0, digits));
    const std::string_view rest = token.substr(digits);
    if (number.empty()) {
        const bool is_after_age = !before.empty() && before.back() == "old";
        return is_after_age && token == "F" ? "female" : is_after_age && token == "M" ? "male" : "";
    }
    static constexpr std::array<Pair, 7> units = {{{"/7", " days"},
                                                   {"/52", " weeks"},
                                                   {"/12", " months"},
                                                   {"F", " years old female"},
                                                   {"M", " years old male"},
                                                   {"yo", " years old"},
                                                   {"y", " years old"}}};
    const auto unit = std::ranges::find(units, rest, &Pair::first);
    return unit == units.end() ? "" : number + std::string(unit->second);
}

/// "normal" denies the trouble that it is said of, and "sleeps well" what "does not sleep well"
/// tells.
bool is_praise(std::string_view word) {
    static constexpr std::array<std::string_view, 12> praises = {
        "well",   "fine", "normal",      "normally",   "negative",   "unremarkable",
        "intact", "okay", "undisturbed", "unaffected", "unimpaired", "ok"};
    return is_one_of(word, praises);
}

bool is_polar(std::string_view word) {
    static constexpr std::array<std::string_view, 5> others = {"positive", "absent", "present",
                                                               "difference", "effect"};
    return (is_praise(word) && word != "well") || is_one_of(word, others);
}

bool is_easing(std::string_view word) {
    static constexpr std::array<std::string_view, 28> easing = {
        "best",      "eased",   "eases",  "ease",      "easing",     "better",     "relieved",
        "relieves",  "relieve", "relief", "relieving", "improved",   "improves",   "improve",
        "improving", "helped",  "helps",  "help",      "alleviated", "alleviates", "alleviate",
        "soothed",   "soothes", "soothe", "lessens",   "lessen",     "lessened",   "comfortable"};
    return is_one_of(word, easing);
}

bool is_worsening(std::string_view word) {
    static constexpr std::array<std::string_view, 33> worsening = {
        "worse",       "worsened",    "worsens",     "worsen",   "aggravated", "aggravates",
        "aggravate",   "aggravating", "provoked",    "provokes", "provoke",    "exacerbated",
        "exacerbates", "exacerbate",  "triggered",   "triggers", "trigger",    "hurts",
        "hurt",        "painful",     "bothers",     "bother",   "reproduced", "reproduces",
        "reproduce",   "intensifies", "intensified", "worst",    "terrible",   "awful",
        "unbearable",  "horrible",    "agony"};
    return is_one_of(word, worsening);
}

bool is_pressing(std::string_view word) {
    static constexpr std::array<std::string_view, 9> pressing = {
        "pressing", "pressure", "palpation", "palpating", "pushing",
        "poking",   "prodding", "tender",    "tenderness"};
    return is_one_of(word, pressing);
}

/// "brings the pain on", "brought on by".
bool brings_on(std::span<const std::string> words, std::size_t i) {
    static constexpr std::array<std::string_view, 4> brings = {"brings", "bring", "brought",
                                                               "bringing"};
    return is_one_of(words[i], brings) &&
           std::ranges::find(words.begin() + static_cast<std::ptrdiff_t>(i), words.end(), "on") !=
               words.end();
}

/// "pain on coughing", "pain when walking".
bool is_pain_on(std::span<const std::string> words, std::size_t i) {
    static constexpr std::array<std::string_view, 4> on = {"on", "when", "while", "whilst"};
    // "pain on the left"
    const auto is_side = [&](std::size_t at) {
        return at < words.size() && is_one_of(words[at], {"left", "right", "both", "one", "outside",
                                                          "inside", "outer", "inner", "side"});
    };
    return (words[i] == "pain" || words[i] == "pains") && i + 1 < words.size() &&
           is_one_of(words[i + 1], on) && !is_side(i + 2) && !is_side(i + 3);
}

Way way_at(std::span<const std::string> words, std::size_t i) {
    // "terrible pain in the flank": how much, and nothing that makes it so
    const bool is_how_bad = is_one_of(words[i], {"terrible", "awful", "unbearable", "horrible"}) &&
                            i + 1 < words.size() &&
                            is_one_of(words[i + 1], {"pain", "pains", "ache", "cramps", "low"});
    if (is_how_bad) {
        return Way::none;
    }
    return is_easing(words[i])                                                     ? Way::eases
           : is_worsening(words[i]) || brings_on(words, i) || is_pain_on(words, i) ? Way::worsens
                                                                                   : Way::none;
}

/// What says nothing itself beside the words that say how it is.
bool is_beside_saying(std::string_view word) {
    static constexpr std::array<std::string_view, 19> beside = {
        "pain",  "pains",    "symptoms", "brings", "bring",     "brought",  "bringing",
        "gives", "give",     "much",     "more",   "familiar",  "somewhat", "discomfort",
        "known", "provides", "neither",  "both",   "completely"};
    return is_one_of(word, beside);
}

bool is_said_of_many(std::span<const std::string> words) {
    static constexpr std::array<std::string_view, 19> plural = {
        "are",    "were",       "make",    "ease",   "relieve",  "help",   "improve",
        "worsen", "aggravate",  "provoke", "bring",  "hurt",     "bother", "trigger",
        "lessen", "exacerbate", "give",    "soothe", "alleviate"};
    return std::ranges::any_of(words,
                               [](std::string_view word) { return is_one_of(word, plural); });
}

/// "no longer hurts", "no more pain", "free of pain", "pain-free": as "no pain".
void shorten_denials(PlainWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool has_next = i + 1 < words.size();
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(i);
        if (words[i] == "no" && has_next && (words[i + 1] == "longer" || words[i + 1] == "more")) {
            words.erase(at + 1);
        } else if (words[i] == "free" && ((i > 0 && is_one_of(words[i - 1], {"pain", "symptom"})) ||
                                          (has_next && is_one_of(words[i + 1], {"of", "from"})))) {
            words[i] = "no";
        } else if (words[i] == "painless") {
            words[i] = "no";
            words.insert(at + 1, "pain");
        } else if (words[i] == "anymore") {
            words.erase(at);
            --i;
        }
    }
}

/// "left and right": "both"; but of pain alone, where it is stays to be said.
void say_both_sides(PlainWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t length = length_of_both_sides(words, i);
        if (length == 0) {
            continue;
        }
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(i);
        const bool is_each =
            std::any_of(words.begin(), at, is_verdict) && std::any_of(at, words.end(), is_verdict);
        PlainWords rest(words.begin(), at);
        rest.insert(rest.end(), at + static_cast<std::ptrdiff_t>(length), words.end());
        const std::vector<std::string> stems = word_stems(list_of(rest, " "));
        const bool is_pain_alone =
            std::ranges::all_of(stems, [](std::string_view stem) { return stem == "pain"; });
        if (!is_each && (!is_pain_alone || stems.empty())) {
            *at = "both";
            words.erase(at + 1, at + static_cast<std::ptrdiff_t>(length));
        }
    }
}

}  // namespace

PlainWords plain_words_of(std::string_view text) {
    PlainWords words;
    std::vector<std::size_t> rights;  // "R" is always the side
    for (std::string_view rest = trim(text); !rest.empty(); rest = trim(rest)) {
        const std::size_t end = std::min(rest.find_first_of(" \t\n\r"), rest.size());
        const std::string full = in_full(rest.substr(0, end), words);
        add_words(full.empty() ? rest.substr(0, end) : std::string_view(full), words);
        if (full.empty() && !words.empty() && words.back() == "right") {
            rights.push_back(words.size() - 1);
        }
        rest.remove_prefix(end);
    }
    for (std::size_t i = rights.size(); i-- > 0;) {
        if (is_how_near(words, rights[i])) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(rights[i]));
        }
    }
    // "F 38"
    if (words.size() > 1 && is_one_of(words[0], {"f", "m"}) && words[1].size() < 4 &&
        is_digits(words[1])) {
        const std::string sex = words[0] == "f" ? "female" : "male";
        words[0] = words[1];
        words[1] = "years";
        words.insert(words.begin() + 2, {"old", sex});
    }
    // "up stairs"
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "stairs" && is_one_of(words[i - 1], {"up", "down"})) {
            words[i - 1] += "stairs";
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    // "r hip", "lt leg"
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool is_left = is_one_of(words[i], {"l", "lt"});
        const std::vector<std::string> next = word_stems(words[i + 1]);
        if ((is_left || is_one_of(words[i], {"r", "rt"})) && !next.empty() &&
            is_body_word(next.front())) {
            words[i] = is_left ? "left" : "right";
        }
    }
    // "dorsiflexion grade 1"
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool is_of_strength =
            names_movement(words) || is_one_of("power", words) || is_one_of("strength", words);
        if (words[i] == "grade" && words[i + 1].size() == 1 && words[i + 1][0] >= '0' &&
            words[i + 1][0] <= '5' && is_of_strength) {
            words[i] = words[i + 1] == "5" ? "normal" : "weak";
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }
    say_both_sides(words);
    // "right-sided" is "right"
    for (std::size_t i = words.size(); i-- > 1;) {
        if (words[i] == "sided" && is_one_of(words[i - 1], {"left", "right"})) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    return words;
}

bool is_denial(std::string_view word) {
    static constexpr std::array<std::string_view, 12> denials = {
        "no",  "not",     "without", "never",  "denies", "none",
        "nor", "neither", "nothing", "absent", "denied", "denying"};
    // "couldn't sit long" denies nothing that a finding tells.
    return is_one_of(word, denials) || (word.ends_with("n't") && word != "couldn't");
}

bool is_called_normal(std::string_view word) {
    return is_one_of(word, {"normal", "fine", "unremarkable", "intact", "okay", "ok", "full",
                            "unaffected", "unimpaired", "symmetrical", "symmetric", "equal"});
}

bool take_denials(PlainWords& words) {
    shorten_denials(words);
    // "cannot walk well" is no praise of it.
    const bool fails = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"cannot", "couldn't", "unable"});
    });
    const bool has_denial =
        std::erase_if(words, [](const std::string& word) { return is_denial(word); }) > 0;
    const bool has_praise =
        std::erase_if(words, [](const std::string& word) { return is_praise(word); }) > 0;
    return has_denial != (has_praise && !fails);
}

bool say_eased(PlainWords& words) {
    static constexpr std::array<std::string_view, 8> ends = {
        "gone", "disappears", "vanishes", "stops", "ceases", "less", "away", "lessens"};
    static constexpr std::array<std::string_view, 8> conditions = {"when", "while", "with",  "on",
                                                                   "by",   "in",    "after", "if"};
    for (std::size_t i = 1; i + 2 < words.size(); ++i) {
        if (is_one_of(words[i], ends) && is_one_of(words[i + 1], conditions)) {
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i));
            words.front() = "eased";
            return true;
        }
    }
    return false;
}

void drop_said_of_all(PlainWords& words) {
    // That it is some trouble says little beside where it is.
    static constexpr std::array<std::string_view, 11> said_of_all = {
        "trouble", "troubles",    "problem",    "problems",   "issues", "symptoms",
        "symptom", "disturbance", "complaints", "difference", "effect"};
    PlainWords plainly = words;
    std::erase_if(plainly, [&](const std::string& word) { return is_one_of(word, said_of_all); });
    if (!word_stems(list_of(plainly, " ")).empty()) {
        words = std::move(plainly);
    }
}

bool say_plainly(PlainWords& words) {
    static constexpr std::array<std::string_view, 8> known = {
        "worse", "worsened", "aggravated", "aggravates", "aggravating", "hurts", "hurt", "painful"};
    const PlainWords before = words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_worse =
            (is_worsening(words[i]) && !is_one_of(words[i], known)) || brings_on(words, i);
        words[i] = is_worse ? "worse" : is_easing(words[i]) ? "eased" : words[i];
    }
    drop_said_of_all(words);
    return words != before;
}

void name_tingling(PlainWords& words) {
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i] == "needles" && words[i - 1] == "and" && words[i - 2] == "pins") {
            const auto at = words.begin() + static_cast<std::ptrdiff_t>(i);
            words[i - 2] = "tingling";
            words.erase(at - 1, at + 1);
            i = 1;
        }
    }
}

void drop_emphasis(PlainWords& words) {
    static const std::vector<PlainWords> of_denials = {
        {"at", "all"},          {"whatsoever"},  {"in", "the", "slightest"},
        {"in", "the", "least"}, {"one", "bit"},  {"a", "bit"},
        {"any", "longer"},      {"any", "more"}, {"now"}};
    static const std::vector<PlainWords> of_all = {
        {"too"}, {"as", "well"}, {"also"}, {"throughout"}};
    static const std::vector<PlainWords> of_hurting = {{"a", "bit"}, {"a", "little"}, {"slightly"},
                                                       {"somewhat"}, {"a", "lot"},    {"badly"}};
    const bool denies = std::ranges::any_of(words, is_denial) || is_one_of("cannot", words);
    const auto drop = [&](const PlainWords& end) {
        if (words.size() > end.size() && std::equal(end.rbegin(), end.rend(), words.rbegin())) {
            words.resize(words.size() - end.size());
        }
    };
    std::ranges::for_each(of_all, drop);
    for (const PlainWords& end : of_hurting) {
        if (words.size() > end.size() && is_worsening(words[words.size() - end.size() - 1])) {
            drop(end);
        }
    }
    if (denies) {
        std::ranges::for_each(of_denials, drop);
    }
}

/// "bending changes nothing": bending does not hurt, but "nothing changes it" is of all.
void name_nothing_changed(PlainWords& words) {
    const auto nothing = std::ranges::find(words, "nothing");
    const bool is_changed =
        nothing != words.begin() && nothing != words.end() &&
        is_one_of(*(nothing - 1), {"changes", "change", "changed", "alters", "alter", "affects"});
    const bool is_of_all =
        is_changed && std::any_of(words.begin(), nothing, [](std::string_view word) {
            return is_one_of(word, {"position", "positions", "movement", "movements", "posture",
                                    "moving", "whatever"});
        });
    const bool has_subject =
        is_changed && !word_stems(list_of(std::span(words.begin(), nothing - 1), " ")).empty();
    if (!has_subject || is_of_all) {
        return;
    }
    const bool is_remedy = std::any_of(words.begin(), nothing, [](std::string_view word) {
        return is_one_of(word, {"rest", "resting", "heat", "warmth", "cold", "ice", "massage",
                                "tablets", "painkillers", "ibuprofen", "paracetamol", "medicine",
                                "physiotherapy", "manipulation", "exercises"});
    });
    *(nothing - 1) = "not";
    *nothing = is_remedy ? "ease" : "hurt";
}

void name_no_change(PlainWords& words) {
    name_nothing_changed(words);
    const auto change = std::ranges::find(words, "change");
    const bool is_of_pain = std::all_of(
        change == words.end() ? change : change + 1, words.end(), [](std::string_view word) {
            return is_one_of(word, {"it", "the", "pain", "that", "anything", "much"});
        });
    const bool is_denied = change != words.end() && change != words.begin() &&
                           change + 1 != words.end() &&
                           is_one_of(*(change - 1), {"not", "doesn't", "don't"});
    const bool is_of_all = std::any_of(words.begin(), change, [](std::string_view word) {
        return is_one_of(word, {"position", "positions", "movement", "nothing"});
    });
    if (is_of_pain && is_denied && !is_of_all) {
        *change = "hurt";
        words.erase(change + 1, words.end());
    }
}

bool name_good_sleep(PlainWords& words) {
    const auto is_sleep = [](std::string_view word) {
        return is_one_of(word, {"sleep", "sleeps", "slept", "sleeping"});
    };
    const auto is_good = [](std::string_view word) {
        return is_one_of(word, {"well", "fine", "good", "soundly", "through", "undisturbed"});
    };
    PlainWords rest = words;
    std::erase_if(rest, [&](std::string_view word) {
        return is_sleep(word) || is_good(word) || is_one_of(word, {"night", "nights", "all"});
    });
    if (std::ranges::none_of(words, is_sleep) || std::ranges::none_of(words, is_good) ||
        !word_stems(list_of(rest, " ")).empty()) {
        return false;
    }
    words = {"no", "pain", "at", "night"};
    return true;
}

/// Whoever tells it, and that it is told: a no behind it is said of all that is listed.
bool is_before_denial(std::string_view word) {
    return is_one_of(
        word, {"it",      "she",      "he",        "is",        "there",  "are",      "has",
               "had",     "does",     "but",       "patient",   "client", "they",     "also",
               "the",     "i",        "we",        "was",       "were",   "did",      "have",
               "do",      "my",       "her",       "his",       "this",   "mr",       "mrs",
               "ms",      "lady",     "gentleman", "woman",     "man",    "says",     "said",
               "reports", "reported", "reporting", "states",    "stated", "mentions", "describes",
               "claims",  "notes",    "pt",        "currently", "still",  "today",    "who",
               "that",    "tells",    "me",        "us",        "admits", "and",      "otherwise",
               "been",    "so",       "far",       "now",       "person", "girl",     "boy"});
}

Saying saying_of(const PlainWords& all) {
    PlainWords words = all;
    shorten_denials(words);
    const bool is_painless = is_one_of("painless", all);
    Saying saying;
    std::size_t at = words.size();
    bool is_in_both_ways = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const Way way = way_at(words, i); way != Way::none) {
            is_in_both_ways = is_in_both_ways || (saying.way != Way::none && saying.way != way);
            saying.way = way;
            at = std::min(at, i);
        }
        const bool is_no_pain =
            is_painless && words[i] == "no" && i + 1 < words.size() && words[i + 1] == "pain";
        if (is_polar(words[i]) || is_no_pain) {
            saying.is_polar = true;
            at = std::min(at, i);
        }
    }
    if (is_in_both_ways) {
        saying.way = Way::none;
    }
    const bool is_of_strength =
        std::ranges::any_of(words, [](std::string_view word) { return word.starts_with("weak"); });
    const auto presses = [&](std::string_view word) {
        return is_pressing(word) && !is_of_strength;  // not: weakness in pushing the foot down
    };
    if (std::ranges::any_of(words, presses)) {
        saying.way = saying.way == Way::eases ? Way::eases : Way::presses;
    }
    PlainWords before;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool says = way_at(words, i) != Way::none || is_polar(words[i]) ||
                          is_denial(words[i]) || is_praise(words[i]) ||
                          is_beside_saying(words[i]) || presses(words[i]);
        if (!says) {
            saying.about.push_back(words[i]);
            if (i < at) {
                before.push_back(words[i]);
            }
        }
    }
    saying.is_behind = saying.says_something() && !word_stems(list_of(before, " ")).empty();
    saying.is_of_many = is_said_of_many(words);
    PlainWords rest = words;
    saying.denies = take_denials(rest);
    const auto first = std::ranges::find_if_not(words, is_before_denial);
    saying.leads = first != words.end() && is_denial(*first);
    return saying;
}

PlainWords words_for(Way way) {
    return way == Way::eases     ? PlainWords{"eased"}
           : way == Way::worsens ? PlainWords{"worse"}
           : way == Way::presses ? PlainWords{"pressure", "on"}
                                 : PlainWords();
}

bool has_content(const PlainWords& words) {
    PlainWords told = words;
    std::erase_if(told, [](std::string_view word) {
        return is_self(word) ||
               is_one_of(word, {"left", "right", "both", "side", "sides", "other", "bilaterally",
                                "test", "sign", "again", "too", "either", "function"});
    });
    return !word_stems(list_of(told, " ")).empty();
}

}  // namespace fascia
