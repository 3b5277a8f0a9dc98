#include "core/plain_words/readings.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"
#include "core/plain_words/begun_in_words.hpp"
#include "core/plain_words/clauses.hpp"
#include "core/plain_words/compared_in_words.hpp"
#include "core/plain_words/doubt.hpp"
#include "core/plain_words/everyday_in_words.hpp"
#include "core/plain_words/far_offers.hpp"
#include "core/plain_words/finding_names.hpp"
#include "core/plain_words/function_in_words.hpp"
#include "core/plain_words/judged_in_words.hpp"
#include "core/plain_words/lasting_in_words.hpp"
#include "core/plain_words/measured_in_words.hpp"
#include "core/plain_words/pressed_in_words.hpp"
#include "core/plain_words/side_that_hurts.hpp"
#include "core/plain_words/test_in_degrees.hpp"
#include "core/plain_words/times_in_words.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace fascia {

namespace {

/// What a word for the quality of pain tells of the pain on a side; nothing where it is none.
std::vector<Reading> quality_of(const Seeker& search, const std::string& word, Side side,
                                std::string_view note) {
    const std::vector<FindingMatch> found = search.find({word, "pain"}, 2);
    if (count_named(found) != 1 || !is_one_of(found.front().finding->topic, {"quality", "onset"})) {
        return {};
    }
    const Finding& finding = *found.front().finding;
    Reading one = certainly(finding, FindingState::present, note);
    one.told.side = finding.sided ? side : Side::none;
    return {std::move(one)};
}

/// Takes words for the quality of pain out of words that say more: what they tell. Pain is left.
std::vector<Reading> take_quality(const Seeker& search, PlainWords& words, Side side,
                                  std::string_view note) {
    if (word_stems(list_of(words, " ")).size() < 3) {
        return {};
    }
    std::vector<Reading> all;
    for (std::string& word : words) {
        const std::vector<std::string> stems = word_stems(word);
        if (stems.empty() || stems.front() == "pain") {
            continue;
        }
        if (auto quality = quality_of(search, word, side, note); !quality.empty()) {
            word = "pain";
            // "a sharp stab" tells of one thing
            const bool is_told = std::ranges::any_of(all, [&](const Reading& other) {
                return other.told.finding == quality.front().told.finding;
            });
            if (!is_told) {
                std::ranges::move(quality, std::back_inserter(all));
            }
        }
    }
    return all;
}

/// "deep boring pain in the low back": where the place is certain, and so may be what stands before
/// the pain.
std::vector<Reading> readings_behind_adjectives(const Seeker& search, const PlainWords& said,
                                                std::string_view note, std::size_t limit,
                                                Side painful) {
    constexpr std::ptrdiff_t most = 6;
    const auto pain = std::ranges::find_if(said, [](std::string_view word) {
        return is_one_of(word, {"pain", "ache", "pains"});
    });
    const auto before = pain - said.begin();
    const bool is_plain =
        pain != said.end() && before > 0 && before <= most &&
        std::ranges::none_of(said, is_denial) && pain + 1 != said.end() &&
        is_one_of(pain[1], {"in", "at", "over", "on", "around", "under", "below", "beside"}) &&
        std::none_of(said.begin(), pain, [](std::string_view word) {
            const std::vector<std::string> stems = word_stems(word);
            return !stems.empty() && is_body_word(stems.front());
        });
    if (!is_plain) {
        return {};
    }
    PlainWords rest = said;
    const Side side = take_sides(rest).place;
    std::vector<Reading> all;
    for (auto word = said.begin(); word != pain; ++word) {
        std::ranges::move(quality_of(search, *word, side, note), std::back_inserter(all));
    }
    PlainWords place(pain, said.end());
    PlainWords without_side = place;
    if ((side == Side::left || side == Side::right) &&
        take_sides(without_side).place == Side::none) {
        place.insert(place.end(), {"on", "the", to_string(side)});  // "on the left a dull ache in"
    }
    for (Reading& reading : readings_of(search, std::move(place), note, limit, painful)) {
        all.push_back(std::move(reading));
    }
    return all;
}

/// "takes blood thinners" as "on blood thinners", where that is the name of a finding; empty where
/// it is none.
PlainWords on_a_medicine(const KnowledgeBase& kb, const PlainWords& said) {
    const auto takes = std::ranges::find_if(said, [](std::string_view word) {
        return is_one_of(word, {"takes", "take", "taking"});
    });
    if (takes == said.end()) {
        return {};
    }
    PlainWords on = said;
    const auto at = on.begin() + (takes - said.begin());
    *at = "on";
    return finding_called(kb, list_of(PlainWords(at, on.end()), " ")) == nullptr ? PlainWords()
                                                                                 : on;
}

/// "internal rotation is 5 degrees": perhaps reduced. How much is too little is not known here.
std::vector<Reading> perhaps_reduced(const Seeker& search, PlainWords words, std::string_view note,
                                     std::size_t limit, Side painful) {
    const auto degrees = std::ranges::find(words, "degrees");
    if (degrees == words.begin() || degrees == words.end() || !is_digits(*(degrees - 1)) ||
        std::ranges::none_of(words, [](std::string_view word) {
            return is_one_of(word, {"rotation", "flexion", "extension", "abduction", "adduction"});
        })) {
        return {};
    }
    words.erase(degrees - 1, degrees + 1);
    std::erase_if(words, [](std::string_view word) { return is_one_of(word, {"only", "is"}); });
    words.insert(words.begin(), "reduced");
    std::vector<Reading> all = readings_of(search, std::move(words), note, limit, painful);
    std::erase_if(all, [&](const Reading& reading) {
        const Finding* const finding = search.kb().finding(reading.told.finding);
        return finding == nullptr || finding->topic != "movement";
    });
    for (Reading& reading : all) {
        reading.is_certain = false;
        reading.doubt = "whether that is too little is not said";
    }
    return all;
}

/// Of words of which nothing is certain as they stand: what they tell in other words.
std::vector<Reading> in_other_words(const Seeker& search, const PlainWords& said,
                                    std::string_view note, std::size_t limit, Side painful) {
    if (search.way == Way::presses) {
        return readings_of_pressing(search, said, note, limit, painful);
    }
    if (const PlainWords on = on_a_medicine(search.kb(), said); !on.empty()) {
        return readings_of(search, on, note, limit, painful);
    }
    if (PlainWords plainly = said; say_plainly(plainly)) {
        return readings_of(search, std::move(plainly), note, limit, painful);
    }
    if (auto reduced = perhaps_reduced(search, said, note, limit, painful); !reduced.empty()) {
        return reduced;
    }
    // "severe back pain", "pain that starts in the buttock"
    PlainWords place = said;
    std::erase_if(place, [](std::string_view word) {
        return is_how_much(word) ||
               is_one_of(word, {"starts", "starting", "begins", "beginning", "deep", "felt"});
    });
    // "in the middle of the buttock"
    for (std::size_t i = 0; i + 1 < place.size(); ++i) {
        if (is_one_of(place[i], {"middle", "centre", "center"}) && place[i + 1] == "of") {
            const auto at = place.begin() + static_cast<std::ptrdiff_t>(i);
            place.erase(at, at + 2);
        }
    }
    PlainWords name = place;
    static_cast<void>(take_sides(name));
    // "no severe pain" does not deny pain.
    const bool is_denied = std::ranges::any_of(said, is_denial);
    if (place != said && !is_denied && count_named(search.find(name, limit)) > 0) {
        return readings_of(search, std::move(place), note, limit, painful);
    }
    return readings_behind_adjectives(search, said, note, limit, painful);
}

/// Of words of which as a whole nothing is found: what those tell that stand before "after moving
/// house", "while lifting" and the like.
std::vector<Reading> readings_of_main_part(const Seeker& search, const PlainWords& words,
                                           std::string_view note, std::size_t limit, Side painful) {
    constexpr std::ptrdiff_t least = 3;
    const auto at = std::ranges::find_if(words, [](std::string_view word) {
        return is_one_of(word, {"after", "while", "which", "that", "because"});
    });
    if (at == words.end() || at - words.begin() < least) {
        return {};
    }
    return readings_of(search, {words.begin(), at}, note, limit, painful);
}

/// Whether words without what they deny are the name of some finding: "no bladder trouble".
bool is_named(const Seeker& search, PlainWords words, std::size_t limit) {
    static_cast<void>(take_sides(words));
    take_denials(words);
    return count_named(search.find(words, limit)) > 0;
}

/// Of "walking is fine", that it is not worse when walking: neither that walking does not ease it,
/// nor anything of walking uphill, nor of a place.
void keep_what_would_deny(const KnowledgeBase& kb, std::vector<Reading>& whole) {
    const auto topic_of = [&](const Reading& reading) {
        const Finding* const finding = kb.finding(reading.told.finding);
        return finding == nullptr ? std::string_view() : std::string_view(finding->topic);
    };
    bool has_worsening = false;
    std::erase_if(whole, [&](const Reading& reading) {
        const std::string_view topic = topic_of(reading);
        const bool is_further = topic == "worsening" && std::exchange(has_worsening, true);
        return is_further || is_one_of(topic, {"easing", "treatment"});
    });
    std::erase_if(whole, [&](const Reading& reading) {
        return has_worsening && topic_of(reading) == "site";
    });
}

/// "normal on the right": which denies nothing that may be on the left alone.
void doubt_of_one_side(const KnowledgeBase& kb, const SidesTold& sides,
                       std::vector<Reading>& readings) {
    const bool is_of_one_side = sides.place == Side::left || sides.place == Side::right;
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (is_of_one_side && finding != nullptr && !finding->sided && reading.is_certain &&
            reading.told.state == FindingState::absent) {
            reading.is_certain = false;
            reading.doubt = "of the other side nothing is said";
        }
    }
}

/// Of one word, what has it in its label, where anything has: "weakness" is nothing of weak bones,
/// and where it is denied of nothing else, either.
void keep_labelled(const KnowledgeBase& kb, const PlainWords& words, bool is_denied,
                   std::vector<Reading>& whole) {
    const std::vector<std::string> stems = word_stems(list_of(words, " "));
    const auto is_labelled = [&](const Reading& reading) {
        const Finding* const finding = kb.finding(reading.told.finding);
        return finding != nullptr && is_one_of(stems.front(), word_stems(finding->label));
    };
    if (stems.size() == 1 && std::ranges::any_of(whole, is_labelled)) {
        std::erase_if(whole, [&](const Reading& reading) {
            const Finding* const finding = kb.finding(reading.told.finding);
            const bool is_of_history = finding != nullptr && finding->topic == "history";
            return !is_labelled(reading) && (is_denied || is_of_history);
        });
    }
}

/// "walking on the flat", "on level ground": as "walking".
void drop_flat_ground(PlainWords& words) {
    const auto is_flat = [](std::string_view word) {
        return is_one_of(word, {"flat", "level", "even"});
    };
    const bool walks = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"walking", "walk", "walks"});
    });
    const auto flat = std::ranges::find_if(words, is_flat);
    if (!walks || flat == words.begin() || flat == words.end() ||
        !is_one_of(*(flat - 1), {"on", "the"})) {
        return;
    }
    const bool has_article = *(flat - 1) == "the" && flat - words.begin() > 1;
    const auto end = std::find_if_not(flat + 1, words.end(), [](std::string_view word) {
        return is_one_of(word, {"ground", "surface", "road", "surfaces"});
    });
    words.erase(flat - (has_article ? 2 : 1), end);
}

/// Of "the ankle reflex is normal", the ankle reflex alone: null where no finding is named so.
const Finding* reflex_named(const KnowledgeBase& kb, const PlainWords& words) {
    return is_one_of("reflex", words) ? finding_with_stems(kb, stems_of_name(list_of(words, " ")))
                                      : nullptr;
}

/// "both buttocks" tells of the buttock on both sides, and that it is on both: what is certain of
/// the one is told beside the other.
void add_of_both(const Seeker& search, const PlainWords& with_both, const PlainWords& words,
                 const Reading& as_told, std::vector<Reading>& whole) {
    const Finding* const known = search.kb().finding(whole.front().told.finding);
    if (known == nullptr || known->topic != "site") {
        return;
    }
    const bool adds_sided = !known->sided;
    const std::vector<FindingMatch> found = search.find(adds_sided ? words : with_both, 2);
    const bool is_other = count_named(found) == 1 && found.front().finding->topic == "site" &&
                          found.front().finding->sided == adds_sided &&
                          found.front().finding != known;
    if (is_other) {
        Reading other = as_told;
        other.told.finding = found.front().finding->id;
        other.told.side = adds_sided ? Side::both : Side::none;
        other.is_certain = true;
        whole.push_back(std::move(other));
    }
}

}  // namespace

std::vector<Reading> readings_of(const Seeker& search, PlainWords words, std::string_view note,
                                 std::size_t limit, Side painful) {
    std::erase(words, "perhaps");  // what is doubted by it is so by the words as they were said
    if (auto judged = named_and_judged(search.kb(), words, note, painful); !judged.empty()) {
        return judged;
    }
    if (auto in_degrees = test_in_degrees(search.kb(), words, note); !in_degrees.empty()) {
        return in_degrees;
    }
    if (auto compared = compared_so(search.kb(), words, note, painful); !compared.empty()) {
        return compared;
    }
    if (auto begun = begun_so(search.search, words, note); !begun.empty()) {
        return begun;
    }
    if (auto of_function = readings_of_function(search, words, note, painful);
        !of_function.empty()) {
        return of_function;
    }
    static_cast<void>(name_good_sleep(words) || name_smoking(words) || name_passing_water(words));
    drop_flat_ground(words);
    const PlainWords as_written = words;
    const bool is_of_function = name_troubles(words);
    if (std::ranges::any_of(words, is_denial) && !is_named(search, words, limit)) {
        drop_said_of_all(words);  // of "no bladder disturbance", the bladder tells what is denied
    }
    std::erase(words, "positive");
    const PlainWords said = words;
    PlainWords whole_words = words;
    SidesTold sides = take_sides(words);
    if (std::vector<Reading> measured = measured_in(search, words, note); !measured.empty()) {
        return measured;
    }
    const bool is_of_both = sides.place == Side::both;
    SidesTold sides_without = sides;
    const std::vector<FindingMatch> as_said = find_beside(search, whole_words, words, sides, limit);
    const bool denies = take_denials(words);
    take_denials(whole_words);
    const std::vector<FindingMatch> without =
        find_beside(search, whole_words, words, sides_without, limit);
    const bool is_as_said =
        without.empty() || (!as_said.empty() && as_said.front().fit >= without.front().fit);
    Reading as_told;
    as_told.told.state = denies && !is_as_said ? FindingState::absent : FindingState::present;
    as_told.told.note = note;
    std::vector<Reading> whole = with_sides(search.kb(), is_as_said ? as_said : without,
                                            is_as_said ? sides : sides_without, painful, as_told);
    const bool is_certain = !whole.empty() && whole.front().is_certain;
    if (is_certain && is_of_both && !denies) {
        add_of_both(search, whole_words, words, as_told, whole);
    }
    if (!is_certain) {
        keep_labelled(search.kb(), words, denies, whole);
    }
    if (denies && !is_certain) {
        settle_bare_denial(search.kb(), words, whole);
        doubt_of_one_side(search.kb(), sides_without, whole);
    }
    if (denies && !is_as_said && is_certain) {
        doubt_of_one_side(search.kb(), sides_without, whole);
    }
    if (denies && is_as_said && !is_certain) {
        say_absent_unless(search.kb(), is_denial, "it is denied", whole);
    }
    if (denies && !is_as_said) {
        // "does not change with position" does not deny "pain that no position changes".
        for (Reading& reading : whole) {
            const Finding* const finding = search.kb().finding(reading.told.finding);
            if (std::ranges::any_of(plain_words_of(finding->label), is_denial) &&
                !has_name_of(*finding, words)) {
                reading.told.state = FindingState::present;
                reading.is_certain = false;
                reading.doubt = "it is worded with a no itself";
            }
        }
    }
    const bool is_normal = std::ranges::any_of(as_written, is_called_normal);
    if (const Finding* const reflex = reflex_named(search.kb(), words);
        reflex != nullptr && is_of_function && denies) {
        Reading one = certainly(*reflex, FindingState::absent, note);
        one.told.side = reflex->sided ? sides_without.place : Side::none;
        return {std::move(one)};
    }
    if (is_of_function || (is_normal && denies)) {
        keep_what_would_deny(search.kb(), whole);
        for (Reading& reading : whole) {
            reading.is_certain = reading.is_certain && !is_normal;
            reading.doubt = !is_normal ? ""
                            : reading.told.state == FindingState::absent
                                ? "it is said to be as it should"
                                : "it is said not to be as it should";
        }
        settle_bare_denial(search.kb(), words, whole);
        doubt_of_one_side(search.kb(), sides_without, whole);
        return whole;
    }
    const auto is_open = [](const std::vector<Reading>& read) {
        return !read.empty() && read.front().is_of_several;
    };
    if (!is_certain && !is_open(whole)) {
        std::vector<Reading> other = in_other_words(search, as_written, note, limit, painful);
        if (is_any_certain(other) || is_open(other) || (whole.empty() && !other.empty())) {
            return other;
        }
    }
    if (denies || is_certain) {
        return whole;
    }
    if (PlainWords eased = said; say_eased(eased)) {
        return readings_of({search.search, Way::eases}, std::move(eased), note, limit, painful);
    }
    if (std::ranges::any_of(without_use(said), is_over) && !is_function_gone(said)) {
        if (whole.empty()) {
            PlainWords now = said;
            std::erase_if(now, is_over);
            whole = readings_of(search, std::move(now), note, limit, painful);
        }
        std::vector<Reading> of_earlier;
        std::ranges::copy_if(whole, std::back_inserter(of_earlier), [&](const Reading& reading) {
            return is_of_earlier(*search.kb().finding(reading.told.finding));
        });
        if (!of_earlier.empty()) {
            return of_earlier;
        }
        say_absent_unless(search.kb(), is_over, "it may be over", whole);
        return whole;
    }
    std::vector<Reading> all = take_quality(search, words, sides.place, note);
    std::vector<Reading> more = whole;
    if (!all.empty()) {
        more = with_sides(search.kb(), search.find(words, limit), sides, painful, as_told);
    }
    if (more.empty()) {
        auto of_main_part = readings_of_main_part(search, as_written, note, limit, painful);
        if (!of_main_part.empty()) {
            return of_main_part;
        }
    }
    std::ranges::move(more, std::back_inserter(all));
    if (!is_any_certain(all) && !is_open(all)) {
        if (PlainWords plainly = without_surroundings(search.search, as_written);
            plainly != as_written) {
            auto beside = readings_of(search, std::move(plainly), note, limit, painful);
            // Of "bad fall from a ladder", the ladder tells much.
            for (Reading& reading : beside) {
                reading.is_certain = reading.is_certain && search.way != Way::none;
            }
            if (is_any_certain(beside) || all.empty()) {
                return beside;
            }
        }
    }
    return all;
}

std::vector<Reading> readings(const FindingSearch& search, std::string_view clause,
                              std::size_t limit, Side painful) {
    PlainWords words = plain_words_of(clause);
    std::vector<Reading> weeks = weeks_of_pregnancy(search.kb(), words, clause);
    say_by_name(words);
    const PlainWords said = words;
    if (const Finding* const named = named_so(search.kb(), clause)) {
        std::vector<Reading> one = {certainly(*named, FindingState::present, clause)};
        take_side_that_hurts(search.kb(), said, painful, one);
        return one;
    }
    std::vector<Reading> all;
    if (weeks.empty() && !name_long_use(search.kb(), words, duration_in(words))) {
        all = take_duration(search.kb(), words, clause);
        doubt(search.kb(), said,
              is_of_the_pain(words) ? "" : "perhaps something else has lasted so long", all);
    }
    if (take_when(words)) {
        words.clear();
    }
    const Seeker seeker{search, saying_of(words).way};
    for (Reading& more : readings_of(seeker, std::move(words), clause, limit, painful)) {
        all.push_back(std::move(more));
    }
    take_side_that_hurts(search.kb(), said, painful, all);
    doubt(search.kb(), said, {}, all);
    doubt_what_is_healthy(search.kb(), said, all);
    drop_far_offers(search.kb(), said, all);
    all.insert(all.begin(), std::make_move_iterator(weeks.begin()),
               std::make_move_iterator(weeks.end()));
    return all;
}

}  // namespace fascia
