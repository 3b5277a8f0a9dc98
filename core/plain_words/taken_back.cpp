#include "core/plain_words/taken_back.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/plain_words/split_clauses.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace fascia {

namespace {

/// How many words at the beginning take back what was told; 0 where none do. Weak ones do so only
/// within a sentence.
std::size_t length_of_correction(const PlainWords& words, bool is_within) {
    static const std::array<PlainWords, 12> strong = {{{"sorry"},
                                                       {"scrap", "that"},
                                                       {"scratch", "that"},
                                                       {"strike", "that"},
                                                       {"forget", "that"},
                                                       {"delete", "that"},
                                                       {"correction"},
                                                       {"oops"},
                                                       {"my", "mistake"},
                                                       {"that", "was", "wrong"},
                                                       {"that", "is", "wrong"},
                                                       {"that's", "wrong"}}};
    static const std::array<PlainWords, 7> weak = {{{"actually"},
                                                    {"i", "mean"},
                                                    {"i", "meant"},
                                                    {"rather"},
                                                    {"wait"},
                                                    {"hang", "on"},
                                                    {"make", "that"}}};
    std::size_t length = 0;
    bool corrects = false;
    const auto begins = [&](const PlainWords& lead) {
        return words.size() >= length + lead.size() &&
               std::equal(lead.begin(), lead.end(),
                          words.begin() + static_cast<std::ptrdiff_t>(length));
    };
    for (bool goes_on = true; goes_on;) {
        goes_on = false;
        const auto take = [&](const PlainWords& lead) {
            length += lead.size();
            corrects = goes_on = true;
        };
        if (const auto lead = std::ranges::find_if(strong, begins); lead != strong.end()) {
            take(*lead);
        } else if (const auto other = std::ranges::find_if(weak, begins);
                   other != weak.end() && (is_within || corrects)) {
            take(*other);
        } else if (!corrects && length == 0 && !words.empty() && words.front() == "no") {
            length = 1;
            goes_on = true;
        }
    }
    return corrects ? length : 0;
}

/// "it is", "she does": that what was denied is so; or that it is not.
enum class Verdict { none, is_so, is_not };

Verdict verdict_of(const PlainWords& words) {
    PlainWords rest = words;
    const bool denies = std::erase_if(rest, is_denial) > 0 || is_one_of("isn't", words);
    const bool is_verdict = !words.empty() && std::ranges::all_of(rest, [](std::string_view word) {
        return is_one_of(word, {"it", "is", "does", "was", "did", "she", "he", "has", "i", "do",
                                "have", "yes", "there", "they", "are", "that", "had", "so"});
    });
    return !is_verdict ? Verdict::none : denies ? Verdict::is_not : Verdict::is_so;
}

/// "with standing" in place of "worse with sitting": worse, too.
PlainWords with_way_of(const PlainWords& before, PlainWords here) {
    const Way way = saying_of(before).way;
    const bool goes_on =
        !here.empty() && is_one_of(here.front(), {"with", "on", "when", "by", "after", "while",
                                                  "in", "during", "if", "whilst"});
    if (goes_on && (way == Way::eases || way == Way::worsens) && saying_of(here).way == Way::none) {
        here.insert(here.begin(), way == Way::eases ? "eased" : "worse");
        if (std::ranges::any_of(before, is_denial)) {
            here.insert(here.begin(), "not");
        }
    }
    return here;
}

}  // namespace

void say_what_is_corrected(std::vector<Clause>& clauses) {
    constexpr std::string_view why = "it is taken back behind it";
    for (std::size_t i = 1; i < clauses.size(); ++i) {
        const PlainWords words = plain_words_of(clauses[i].words);
        const std::size_t length = length_of_correction(words, clauses[i].join != Join::begins);
        if (length == 0) {
            continue;
        }
        Clause& before = clauses[i - 1];
        const PlainWords rest(words.begin() + static_cast<std::ptrdiff_t>(length), words.end());
        const Verdict verdict = verdict_of(rest);
        before.doubt = why;
        if (verdict != Verdict::none) {
            if (verdict == Verdict::is_so) {
                std::erase_if(before.said, is_denial);
            }
            before.words += ", " + clauses[i].words;
            clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(i));
            --i;
        } else if (!rest.empty()) {
            clauses[i].said = with_way_of(before.said, said_in(list_of(rest, " ")));
            clauses[i].join = Join::but;
        } else {
            clauses.erase(clauses.begin() + static_cast<std::ptrdiff_t>(i));
            if (i < clauses.size()) {
                clauses[i].said = with_way_of(clauses[i - 1].said, std::move(clauses[i].said));
                clauses[i].join = Join::but;
            }
        }
    }
}

bool is_of_passing(const PlainWords& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word,
                         {"feel",     "feels",  "felt",   "feeling",   "notice",    "notices",
                          "sense",    "leaks",  "leak",   "leaking",   "leaked",    "push",
                          "strain",   "urine",  "wee",    "pee",       "weeing",    "water",
                          "stool",    "poo",    "toilet", "loo",       "control",   "accident",
                          "pad",      "pads",   "stream", "start",     "different", "strange",
                          "numb",     "saddle", "wipe",   "wiping",    "slow",      "slower",
                          "hold",     "late",   "empty",  "accidents", "dribbles",  "drips",
                          "numbness", "ages",   "wet",    "drops",     "flow",      "filling",
                          "weak"}) ||
               word.starts_with("cathet") || word.starts_with("incontinen");
    });
}

bool may_take_back(const Clause& clause) {
    const PlainWords words = plain_words_of(clause.words);
    return clause.join == Join::but ||
           (clause.join != Join::begins && !words.empty() &&
            is_one_of(words.front(),
                      {"though", "although", "just", "only", "however", "yet", "still", "i",
                       "albeit", "while", "whilst", "except", "unless", "save"}));
}

}  // namespace fascia
