#include "core/plain_words/plain_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/asked_and_answered.hpp"
#include "core/plain_words/begun_in_words.hpp"
#include "core/plain_words/clauses.hpp"
#include "core/plain_words/correction.hpp"
#include "core/plain_words/denied_then.hpp"
#include "core/plain_words/doubt.hpp"
#include "core/plain_words/everyday_in_words.hpp"
#include "core/plain_words/far_offers.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/lasting_in_words.hpp"
#include "core/plain_words/left_over.hpp"
#include "core/plain_words/measured_in_words.hpp"
#include "core/plain_words/missing_function.hpp"
#include "core/plain_words/notes_in_full.hpp"
#include "core/plain_words/numbers_in_words.hpp"
#include "core/plain_words/person_in_words.hpp"
#include "core/plain_words/readings.hpp"
#include "core/plain_words/settle_heard.hpp"
#include "core/plain_words/side_that_hurts.hpp"
#include "core/plain_words/sides_in_words.hpp"
#include "core/plain_words/spread_in_words.hpp"
#include "core/plain_words/taken_back.hpp"
#include "core/plain_words/tested_in_words.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

namespace fascia {

namespace {

/// "she says that", "reports": beside what is reported.
bool is_reporting(std::string_view word) {
    return is_one_of(
        word, {"says", "said", "reports", "reported", "reporting", "complains", "complained",
               "complaining", "describes", "described", "states", "stated", "mentions", "mentioned",
               "presents", "presented", "presenting", "noticed", "notices"});
}

bool is_only_pain(const PlainWords& words) {
    return !words.empty() && is_one_of(words.back(), {"pain", "ache"}) &&
           word_stems(list_of(words, " ")).size() == 1;
}

/// "pain on the left": where it hurts is not told.
bool is_pain_on_side_alone(PlainWords words) {
    const Side side = take_sides(words).place;
    std::erase_if(words, [](std::string_view word) {
        return is_denial(word) || is_one_of(word, {"side", "sides", "used"});
    });
    return (side == Side::left || side == Side::right) &&
           word_stems(list_of(words, " ")) == std::vector<std::string>{"pain"};
}

/// "38 weeks" behind "the baby": how long she is pregnant, and not how long it hurts.
bool is_length_of_pregnancy(const std::vector<Clause>& clauses, std::size_t at, std::int64_t days) {
    constexpr std::int64_t longest = 300;
    const bool is_alone = is_only_how_long(clauses[at].said);
    return is_alone && days <= longest && days % 7 == 0 &&
           std::ranges::any_of(
               clauses,
               [](const Clause& clause) {
                   return std::ranges::any_of(clause.said, [](std::string_view word) {
                       return is_one_of(word, {"baby", "pregnant", "pregnancy", "foetus", "fetus",
                                               "contractions", "waters", "bump"});
                   });
               }) &&
           std::ranges::none_of(clauses[at].said, [](std::string_view word) {
               return is_one_of(word, {"for", "ago", "since", "pain"});
           });
}

/// "an hour" behind "numb since": which is no pain that gets worse by the hour.
bool is_hour_alone(const PlainWords& words) {
    return !words.empty() && words.size() < 4 &&
           std::ranges::any_of(words, [](auto& word) { return word.starts_with("hour"); }) &&
           std::ranges::all_of(words, [](auto& word) {
               return word.starts_with("hour") || is_digits(word) || number_of(word) ||
                      is_one_of(word, {"an", "a", "the", "few", "couple", "of", "last", "half",
                                       "about", "some"});
           });
}

/// "my husband" before "his": the "his" is of him.
bool is_told_first_of_other(const PlainWords& words) {
    const auto other = std::ranges::find_if(words, is_of_others);
    const auto person = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"she", "he", "her", "his", "him", "herself", "himself", "woman",
                                "man", "female", "male"});
    });
    const bool is_parent_of = other != words.end() && is_one_of(*other, {"mother", "father"}) &&
                              (other == words.begin() || other + 1 == words.end() ||
                               other[1] == "of" || !is_one_of(other[-1], {"my", "our"}));
    return other < person && !is_parent_of && person != words.end();
}

/// "my husband", "our son" at the beginning: whoever speaks tells of somebody else.
bool names_own_first(const PlainWords& words) {
    return words.size() > 1 && is_one_of(words[0], {"my", "our"}) && is_of_others(words[1]);
}

/// "39" behind "fever" in one sentence: no age.
bool is_measure_alone(const std::vector<Clause>& clauses, std::size_t at) {
    if (clauses[at].said.size() > 1) {
        return false;
    }
    for (std::size_t i = at; i > 0 && clauses[i].join != Join::begins; --i) {
        if (std::ranges::any_of(plain_words_of(clauses[i - 1].words), [](std::string_view word) {
                return word.starts_with("fever") || word.starts_with("temp") || word == "pain" ||
                       is_one_of(word, {"thermometer", "weight", "pulse", "bp", "flexion", "raise",
                                        "slr", "score", "nrs", "vas"});
            })) {
            return true;
        }
    }
    return false;
}

/// "the score", of which no number is heard: it cannot be set.
void drop_measures_without_value(const KnowledgeBase& kb, std::vector<Reading>& meant) {
    std::erase_if(meant, [&](const Reading& reading) {
        const Finding* const finding = kb.finding(reading.told.finding);
        return finding != nullptr && !finding->unit.empty() && !reading.told.value;
    });
}

/// What a clause tells, of the words of it that are left, together with those that hold on.
std::vector<Reading> readings_within(const FindingSearch& search, const Clause& clause,
                                     const PlainWords& left, std::size_t limit, Side painful) {
    PlainWords words = clause.before;
    words.insert(words.end(), left.begin(), left.end());
    words.insert(words.end(), clause.behind.begin(), clause.behind.end());
    if (!clause.behind.empty()) {
        say_what_is_absent(words);  // "anal tone: nil"
    }
    const Saying saying = saying_of(words);
    if (saying.denies && word_stems(list_of(saying.about, " ")).empty()) {
        return {};  // "no pain": of which nothing more is told
    }
    if (is_pain_on_side_alone(words)) {
        return {};
    }
    const bool is_held = clause.way != Way::none && !clause.before.empty();
    std::vector<Reading> all =
        readings_of({search, clause.way, is_held}, words, clause.words, limit, painful);
    if (!all.empty() || !is_held) {
        return all;
    }
    // It is another thing that has nothing to do with what eases or worsens.
    PlainWords own = left;
    if (is_one_of("no", clause.before)) {
        own.insert(own.begin(), "no");
    }
    return readings_of({search}, std::move(own), clause.words, limit, painful);
}

/// "low back pain for years": how many is not said.
bool tells_pain_for_long(const PlainWords& words) {
    const auto years = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"years", "months", "decades"});
    });
    return years != words.begin() && years != words.end() &&
           is_one_of(*(years - 1), {"for", "many", "several", "some", "since"}) &&
           std::find_if(words.begin(), years, [](std::string_view word) {
               return word.starts_with("pain") || word.starts_with("ach");
           }) != years;
}

/// "Dina", but not "Fever": a capital, and no word that any finding is told in.
bool begins_with_a_name(const FindingSearch& search, std::string_view clause) {
    const PlainWords words = plain_words_of(clause);
    return !words.empty() && std::isupper(static_cast<unsigned char>(clause.front())) != 0 &&
           !search.knows(words.front());
}

/// Whether it is only of what was: "gave birth four months ago" does not tell how long it has hurt.
bool tells_what_was(const KnowledgeBase& kb, const std::vector<Reading>& meant) {
    return !meant.empty() && std::ranges::all_of(meant, [&](const Reading& reading) {
        const Finding* const finding = kb.finding(reading.told.finding);
        return finding != nullptr && finding->topic == "history";
    });
}

/// "pain in the left buttock and at the side of the hip": the hip is on the left, too.
void take_side_before(const KnowledgeBase& kb, Side side, std::vector<Reading>& meant) {
    for (Reading& reading : meant) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (side != Side::none && reading.is_certain && reading.told.side == Side::none &&
            finding != nullptr && finding->sided && finding->topic == "site" &&
            reading.told.state == FindingState::present) {
            reading.told.side = side;
            reading.has_taken_side = true;
        }
    }
}

/// On which side it surely hurts by what was told; else the side `before`.
Side side_of_site(const KnowledgeBase& kb, const std::vector<Reading>& meant, Side before) {
    for (const Reading& reading : meant) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (reading.is_certain && reading.told.state == FindingState::present &&
            finding != nullptr && finding->topic == "site" && finding->sided) {
            before = reading.told.side == Side::none ? before : reading.told.side;
        }
    }
    return before;
}

/// "felt a pop in the low back on the right": that it hurts there is near, but not said.
std::vector<Reading> places_of_pop(const FindingSearch& search, const PlainWords& said,
                                   std::string_view note, std::size_t limit, Side painful) {
    const auto pop = std::ranges::find_if(said, [](std::string_view word) {
        return is_one_of(word, {"pop", "popped", "snap", "snapped", "crack", "tear", "tore"});
    });
    const auto place = std::find_if(pop, said.end(), [](std::string_view word) {
        return is_one_of(word, {"in", "at", "over", "on"});
    });
    if (place == said.end() || std::ranges::any_of(said, is_denial)) {
        return {};
    }
    PlainWords pain = {"pain"};
    pain.insert(pain.end(), place, said.end());
    std::vector<Reading> all = readings_of({search}, std::move(pain), note, limit, painful);
    std::erase_if(all, [&](const Reading& reading) {
        const Finding* const finding = search.kb().finding(reading.told.finding);
        return finding == nullptr || finding->topic != "site";
    });
    for (Reading& reading : all) {
        reading.is_certain = false;
        reading.doubt = "that it hurts there is not said";
    }
    return all;
}

/// "not four months" behind "it began four weeks ago": nothing but what it denies.
bool denies_only_how_long(PlainWords words) {
    if (const auto lasts = duration_in(words)) {
        take_out(words, *lasts);
    }
    const bool denies = std::erase_if(words, is_denial) > 0;
    return denies && (word_stems(list_of(words, " ")).empty() || tells_only_lasting(words));
}

/// "Ten days ago" before ", while twisting, she felt a pop": the sentence tells how it began.
bool goes_on_to_begin(const std::vector<Clause>& clauses, std::size_t at) {
    for (std::size_t i = at + 1; i < clauses.size() && clauses[i].join != Join::begins; ++i) {
        if (std::ranges::any_of(clauses[i].said, [](std::string_view word) {
                return is_one_of(word, {"began", "started", "came", "felt", "noticed"});
            })) {
            return !tells_of_other_than_pain(clauses[i].said);
        }
    }
    return false;
}

/// "he fell ten years ago", "hurt her back two years ago": when that was, and not that it has hurt
/// since.
bool tells_only_event(const PlainWords& words) {
    const bool is_of_years = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"year", "years"});
    });
    const bool is_event = std::ranges::any_of(words, [&](std::string_view word) {
        return word == "fell" || word == "injured" || (is_of_years && word == "hurt");
    });
    const bool has_hurt = std::ranges::any_of(words, [](std::string_view word) {
        return word.starts_with("pain") || word.starts_with("ach") || word == "since";
    });
    return is_one_of("ago", words) && is_event && !has_hurt && !is_begun(words);
}

/// "before that" before "she had sciatica for three months": what is over, or was otherwise then.
bool is_before_that(const std::vector<Clause>& clauses, std::size_t at) {
    return at > 0 && clauses[at].join != Join::begins && clauses[at - 1].join == Join::begins &&
           plain_words_of(clauses[at - 1].words) == PlainWords{"before"};
}

/// Whether "but dull" stands behind a clause: which may take back what it praised.
bool is_taken_back(const std::vector<Clause>& clauses, std::size_t at) {
    constexpr std::size_t most = 3;
    if (at + 1 == clauses.size() || clauses[at + 1].join != Join::but) {
        return false;
    }
    // "but the left foot is dull", but not "but the straight leg raise is positive"
    const PlainWords& behind = clauses[at + 1].said;
    return behind.size() <= most || std::ranges::any_of(behind, [](std::string_view word) {
               return is_of_lack(word) || word == "dull" || word.starts_with("numb");
           });
}

/// "coughing doesn't hurt" before "but sneezing does": one finding is of both, and what is denied
/// of the one is said of the other.
bool is_half_taken_back(const std::vector<Clause>& clauses, std::size_t at,
                        const Finding& finding) {
    if (at + 1 == clauses.size() || clauses[at + 1].join != Join::but) {
        return false;
    }
    const PlainWords behind = plain_words_of(clauses[at + 1].words);
    const std::vector<std::string> here = word_stems(clauses[at].words);
    const std::vector<std::string> named = word_stems(finding.label);
    const std::vector<std::string> stems = word_stems(clauses[at + 1].words);
    return std::ranges::none_of(behind, is_denial) &&
           std::ranges::any_of(stems, [&](const std::string& stem) {
               return stem != "pain" && is_one_of(stem, named) && !is_one_of(stem, here);
           });
}

/// "tender over the left SIJ" before "but not my usual pain": sore, and not that pain.
bool is_other_pain(const std::vector<Clause>& clauses, std::size_t at) {
    if (at + 1 == clauses.size() || clauses[at + 1].join == Join::begins) {
        return false;
    }
    const PlainWords behind = plain_words_of(clauses[at + 1].words);
    return std::ranges::any_of(behind, is_denial) &&
           std::ranges::any_of(behind, [](std::string_view word) {
               return is_one_of(word, {"usual", "familiar", "known", "same", "typical"});
           });
}

/// "passes urine without trouble" before "but cannot feel the stream": both are of what is passed.
bool is_passing_taken_back(const std::vector<Clause>& clauses, std::size_t at) {
    if (!is_of_passing(plain_words_of(clauses[at].words))) {
        return false;
    }
    for (std::size_t i = at + 1; i < clauses.size() && clauses[i].join != Join::begins; ++i) {
        const PlainWords behind = plain_words_of(clauses[i].words);
        // "no leaking, but no trouble either" goes on with the no
        const bool goes_on = clauses[i].join != Join::but && !behind.empty() &&
                             is_one_of(behind.front(), {"no", "not", "without", "nor"});
        if (!goes_on && may_take_back(clauses[i]) && is_of_passing(behind)) {
            return true;
        }
    }
    return false;
}

/// Whether "two days" behind "since" is how long the clause before has been so, and that is no
/// pain: "cannot hold her water since yesterday", "worse since Monday".
bool is_since_other(const std::vector<Clause>& clauses, std::size_t at) {
    if (at == 0 || clauses[at].join != Join::other || !is_only_how_long(clauses[at].said)) {
        return false;
    }
    const Clause& before = clauses[at - 1];
    const bool is_change = std::ranges::any_of(before.said, [](std::string_view word) {
        return is_one_of(word, {"worse", "better", "stronger", "less", "changed"});
    });
    return is_change ||
           (!before.spreads && !before.is_more_of_pain && !is_of_the_pain(before.said));
}

/// How a clause of which nothing is understood tells something for certain where words of it are
/// misspelt: that, to be asked; nothing where it is left open what is meant.
std::vector<Reading> readings_misspelt(const FindingSearch& search, const Clause& clause,
                                       const PlainWords& words, Side painful) {
    constexpr std::size_t words_max = 12;
    constexpr std::size_t ways_max = 40;
    if (words.size() > words_max || word_stems(list_of(words, " ")).size() < 2) {
        return {};
    }
    std::vector<PlainWords> ways = {words};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::vector<std::string> meant = search.spelt_like(words[i]);
        if (meant.empty() || ways.size() * meant.size() > ways_max) {
            continue;
        }
        std::vector<PlainWords> more;
        for (const PlainWords& way : ways) {
            for (const std::string& word : meant) {
                more.push_back(way);
                more.back()[i] = word;
            }
        }
        ways = std::move(more);
    }
    std::vector<Reading> told;
    for (const PlainWords& way : ways) {
        std::vector<Reading> read =
            way == words ? std::vector<Reading>()
                         : readings_of({search, saying_of(way).way}, way, clause.words, 2, painful);
        if (read.size() != 1 || !read.front().is_certain) {
            continue;
        }
        if (!told.empty() && told.front().told.finding != read.front().told.finding) {
            return {};
        }
        read.front().is_certain = false;
        read.front().doubt = "read as: " + list_of(way, " ");
        told = std::move(read);
    }
    return told;
}

/// "reflexes are equal in knees" before "and ankles": which is no pain there.
void leave_places_to_function(const KnowledgeBase& kb, const std::vector<Clause>& clauses,
                              std::size_t at, std::vector<Reading>& meant) {
    std::size_t first = at;  // of what is joined by "and"
    while (first > 0 && clauses[first].join == Join::conjoined) {
        --first;
    }
    const bool goes_on =
        std::any_of(clauses.begin() + static_cast<std::ptrdiff_t>(first),
                    clauses.begin() + static_cast<std::ptrdiff_t>(at),
                    [](const Clause& clause) { return names_function(clause.said); });
    const bool hurts = std::ranges::any_of(clauses[at].said, [](std::string_view word) {
        return word.starts_with("pain") || word.starts_with("hurt") || word.starts_with("ach") ||
               word.starts_with("sore") || word.starts_with("tender");
    });
    if (goes_on && !hurts) {
        std::erase_if(meant, [&](const Reading& reading) {
            const Finding* const finding = kb.finding(reading.told.finding);
            return finding != nullptr && finding->topic == "site";
        });
    }
}

/// Of whom a clause tells, if not of the person: of whom it says so itself, or goes on from the
/// clause before.
std::string told_of_other(const Clause& clause, const std::string& before) {
    std::string who = somebody_else_in(clause.said);
    if (!clause.of_other.empty()) {
        return clause.of_other;
    }
    const bool goes_on = clause.join == Join::conjoined || clause.join == Join::alternative;
    const bool is_of_person =
        !clause.said.empty() && is_one_of(clause.said.front(), {"she", "he", "it", "there"});
    return who.empty() && goes_on && !is_of_person ? before : who;
}

/// Of what somebody else has, only what is told of a family means something here.
void leave_to_other(const KnowledgeBase& kb, const std::string& other, Heard& heard) {
    if (other.empty() || (heard.meant.empty() && !heard.says_more)) {
        return;
    }
    std::erase_if(heard.meant, [&](const Reading& reading) {
        const Finding* const finding = kb.finding(reading.told.finding);
        return finding == nullptr || !is_worded_with(*finding, is_of_others);
    });
    heard.says_more = true;
    heard.of_other = heard.meant.empty() ? other : "";
}

/// What a clause tells of where pain goes: "radiating to the foot" that it is in the foot, and what
/// has "pain radiating to the foot" for a name.
std::vector<Reading> readings_of_spread(const FindingSearch& search, const Clause& clause,
                                        const PlainWords& left, std::size_t limit, Side painful) {
    PlainWords place = left;
    place.insert(place.end(), clause.behind.begin(), clause.behind.end());
    const bool leads_down = is_one_of("to", place);  // "down to the calf" is in the calf
    std::erase_if(place, [&](std::string_view word) {
        return is_spreading(word) || (leads_down && word == "down") ||
               is_one_of(word, {"pain", "ache", "it", "to", "into", "towards", "toward", "through",
                                "from", "far", "way", "all"});
    });
    PlainWords radiating = {"pain", "radiating"};
    radiating.insert(radiating.end(), place.begin(), place.end());
    place.insert(place.begin(), "pain");
    std::vector<Reading> all;
    PlainWords name = radiating;
    static_cast<void>(take_sides(name));
    if (count_named(search.find(list_of(name, " "), limit)) > 0) {
        all = readings_of({search}, std::move(radiating), clause.words, limit, painful);
    }
    const bool is_known = is_any_certain(all);
    for (Reading& more : readings_of({search}, std::move(place), clause.words, limit, painful)) {
        const Finding* const finding = search.kb().finding(more.told.finding);
        const bool is_of_pain = finding != nullptr && finding->topic != "neurology";
        if (more.is_certain || (!is_known && is_of_pain)) {
            all.push_back(std::move(more));
        }
    }
    return all;
}

}  // namespace

std::vector<Heard> hear(const KnowledgeBase& kb, std::string_view paragraph, std::size_t limit,
                        Side painful) {
    const FindingSearch search(kb);
    const std::string told =
        without_other_side(answers_as_told(notes_in_full(behind_correction(paragraph))));
    const std::vector<Clause> clauses = clauses_of(search, told);
    const Side hurts = side_that_hurts(clauses, painful);
    std::vector<Heard> heard;
    bool has_sex = false;
    std::optional<std::int64_t> first_age;
    PlainWords others;               // of whom the sentence tells
    bool begins_with_other = false;  // "my husband": "his" behind it is of him
    std::string other;               // of whom the last clause told
    Side side_of_pain = Side::none;  // that was told last
    bool has_hurt_long = false;      // "for years": what is told behind it is newer
    for (std::size_t at = 0; at < clauses.size(); ++at) {
        const Clause& clause = clauses[at];
        PlainWords words = clause.said;
        const bool is_of_herself = std::ranges::any_of(words, is_self);
        others.resize(clause.join == Join::begins || is_of_herself ? 0 : others.size());
        begins_with_other = clause.join == Join::begins ? names_own_first(words)
                                                        : begins_with_other && !is_of_herself;
        other = told_of_other(clause, other);
        std::ranges::move(others_in(words), std::back_inserter(others));
        PlainWords said = words;
        said.insert(said.end(), others.begin(), others.end());
        Heard one{clause.words, {}, {}, {}};
        if (const Finding* const named = named_so(kb, clause.words);
            named != nullptr && clause.before.empty() && clause.behind.empty()) {
            one.meant.push_back(certainly(*named, FindingState::present, clause.words));
            take_side_that_hurts(kb, said, hurts, one.meant);
            doubt(kb, said, clause.doubt, one.meant);
            leave_to_other(kb, other, one);
            heard.push_back(std::move(one));
            continue;
        }
        // Nor is a second age that of the person.
        if (const auto age = others.empty() && !is_measure_alone(clauses, at)
                                 ? take_age(words, begins_with_a_name(search, clause.words))
                                 : std::nullopt) {
            const bool is_another = first_age && *first_age != *age;
            heard.push_back({"age " + std::to_string(*age),
                             is_another ? std::nullopt : age,
                             {},
                             {},
                             is_another});
            first_age = first_age ? first_age : age;
            PlainWords rest = plain_words_of(clause.words);
            static_cast<void>(take_age(rest, begins_with_a_name(search, clause.words)));
            one.words = list_of(rest, " ");
        }
        name_accident(words);
        const std::string sex = take_sex(words);
        const bool is_sex_of_other = begins_with_other || is_told_first_of_other(said);
        if (!sex.empty()) {  // "a retired man of 74"
            std::erase_if(words, [](std::string_view word) {
                return is_one_of(word, {"retired", "married", "widowed", "single"});
            });
        }
        std::erase_if(words, is_reporting);
        if (!has_sex && !sex.empty() && !is_sex_of_other) {
            one.sex = sex;
            has_sex = true;
        }
        has_hurt_long = has_hurt_long || (tells_pain_for_long(said) && others.empty());
        auto lasts = duration_in(words);
        if (lasts && denies_only_how_long(words)) {
            continue;
        }
        if (name_long_use(kb, words, lasts)) {
            lasts.reset();
        }
        std::vector<Reading> weeks =
            others.empty() ? weeks_of_pregnancy(kb, plain_words_of(clause.words), clause.words)
                           : std::vector<Reading>();
        if (lasts && !weeks.empty()) {
            take_out(words, *lasts);
            lasts.reset();
        } else if (is_hour_alone(said) ||
                   (lasts && is_length_of_pregnancy(clauses, at, lasts->days))) {
            heard.push_back({clause.words, {}, {}, {}, true});
            continue;
        }
        const std::size_t before_duration = heard.size();
        bool has_pain_lasted = false;
        if (lasts) {
            const auto first = words.begin() + static_cast<std::ptrdiff_t>(lasts->at);
            const std::string duration =
                list_of(PlainWords(first, first + static_cast<std::ptrdiff_t>(lasts->words)), " ");
            std::vector<Reading> lasting = readings(search, duration, 1);
            PlainWords beside = words;
            take_out(beside, *lasts);
            has_pain_lasted =
                clause.spreads || (is_of_the_pain(beside) && !tells_of_other_than_pain(said));
            const bool is_day_alone = is_one_of("yesterday", said) && !tells_beginning(said);
            const bool is_so_long =
                has_pain_lasted && !has_hurt_long && !is_of_the_past(said) &&
                !is_since_other(clauses, at) && !tells_only_event(said) &&
                !is_before_that(clauses, at) && (!is_day_alone || clause.join == Join::other) &&
                (!is_one_of("ago", said) || tells_beginning(said) || goes_on_to_begin(clauses, at));
            doubt(kb, said, is_so_long ? "" : "perhaps something else has lasted so long", lasting);
            heard.push_back({duration, {}, {}, std::move(lasting)});
            take_out(words, *lasts);
            if (tells_only_lasting(words)) {
                words.clear();
            }
        }
        // "the pain" before "has lasted six months" tells nothing by itself.
        const bool is_pain_alone = clauses.size() > 1 && is_only_pain(words);
        one.says_more = !is_pain_alone && !word_stems(list_of(words, " ")).empty();
        const bool is_only_when = take_when(words);
        one.says_more = one.says_more && !(lasts && is_only_when);  // "ten days ago"
        if (!is_only_when && clause.is_of_pain) {
            one.meant = clause.spreads ? readings_of_spread(search, clause, words, limit, hurts)
                                       : readings_within(search, clause, words, limit, hurts);
        }
        for (Reading& place : places_of_pop(search, said, clause.words, limit, hurts)) {
            one.meant.push_back(std::move(place));
        }
        if (one.meant.empty() && one.says_more) {
            one.meant = readings_misspelt(search, clause, words, hurts);
        }
        if (!weeks.empty()) {  // what else tells of the pregnancy adds nothing
            std::erase_if(one.meant, [&](const Reading& reading) {
                const Finding* const finding = kb.finding(reading.told.finding);
                return !reading.is_certain ||
                       (finding != nullptr && finding->label.starts_with("pregnancy"));
            });
            one.meant.insert(one.meant.begin(), weeks.front());
        }
        leave_places_to_function(kb, clauses, at, one.meant);
        take_side_that_hurts(kb, said, hurts, one.meant);
        take_side_before(kb, clause.side_before, one.meant);
        // "It goes down to the calf." behind "pain in the left buttock."
        const bool goes_on = clause.spreads || clause.is_more_of_pain ||
                             (!clause.said.empty() && clause.said.front() == "down");
        const Side from = side_of_pain == Side::none ? hurts : side_of_pain;
        if (goes_on && (from == Side::left || from == Side::right)) {
            take_side_before(kb, from, one.meant);
        }
        doubt(kb, said, clause.doubt, one.meant);
        PlainWords all_said = clause.before;
        all_said.insert(all_said.end(), said.begin(), said.end());
        all_said.insert(all_said.end(), clause.behind.begin(), clause.behind.end());
        doubt_what_is_healthy(kb, all_said, one.meant);
        for (Reading& reading : one.meant) {
            const Finding* const finding = kb.finding(reading.told.finding);
            if (finding != nullptr && reading.told.state == FindingState::present &&
                is_one_of("familiar", plain_words_of(finding->label)) &&
                is_other_pain(clauses, at)) {
                reading.is_certain = false;
                reading.doubt = "that it is the familiar pain is denied";
            }
            if (reading.told.state == FindingState::absent && reading.is_certain &&
                ((finding != nullptr && is_half_taken_back(clauses, at, *finding)) ||
                 (std::ranges::any_of(all_said, is_of_health) && is_taken_back(clauses, at)) ||
                 is_passing_taken_back(clauses, at))) {
                reading.is_certain = false;
                reading.doubt = "what follows may take it back";
            }
        }
        doubt_what_was_denied_then(kb, clause.words, one.meant);
        drop_tests_not_done(kb, said, one.meant);
        drop_measures_without_value(kb, one.meant);
        drop_far_offers(kb, all_said, one.meant);
        leave_to_other(kb, other, one);
        side_of_pain = side_of_site(kb, one.meant, side_of_pain);
        if (lasts && (!has_pain_lasted || is_one_of("ago", said)) &&
            tells_what_was(kb, one.meant)) {
            heard.erase(heard.begin() + static_cast<std::ptrdiff_t>(before_duration));
        }
        std::vector<LeftOver> over;
        if (one.of_other.empty() && !clause.spreads && clause.doubt.empty()) {
            over = left_over(search, plain_words_of(clause.words), one.meant, limit);
        }
        if (one.says_more || !one.sex.empty()) {
            heard.push_back(std::move(one));
        }
        for (LeftOver& more : over) {
            heard.push_back({more.words, {}, {}, std::move(more.meant), true});
        }
    }
    settle(heard);
    return heard;
}

std::string what_is_of_another(const Person& known, const std::vector<Heard>& heard) {
    std::string why;
    for (const Heard& one : heard) {
        if (one.age && known.age && *one.age != *known.age) {
            why += (why.empty() ? "" : "; ") + ("age " + std::to_string(*one.age)) + ", and " +
                   std::to_string(*known.age) + " is known";
        }
        if (!one.sex.empty() && !known.sex.empty() && one.sex != known.sex) {
            why += (why.empty() ? "" : "; ") + one.sex + ", and " + known.sex + " is known";
        }
    }
    return why;
}

}  // namespace fascia
