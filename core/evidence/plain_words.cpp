#include "core/evidence/plain_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/clauses.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <iterator>
#include <span>
#include <utility>
#include <variant>

namespace fascia {

namespace {

/// A word of which a finding has one in some name, so that it is worded with it itself.
template <class IsSuch>
bool is_worded_with(const Finding& finding, IsSuch is_such) {
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(plain_words_of(name), is_such);
    };
    return has(finding.label) || std::ranges::any_of(finding.synonyms, has);
}

std::optional<std::int64_t> number_of(const std::string& word) {
    static constexpr std::array<std::string_view, 13> spelt = {
        "zero",  "one",   "two",  "three", "four",   "five",  "six",
        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    if (const auto found = std::ranges::find(spelt, word); found != spelt.end()) {
        return found - spelt.begin();
    }
    if (word == "a" || word == "an") {
        return 1;
    }
    std::int64_t number = 0;
    const char* const end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    return read.ec == std::errc() && read.ptr == end && number >= 0 ? std::optional(number)
                                                                    : std::nullopt;
}

std::optional<std::int64_t> days_in(std::string_view unit) {
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> units = {
        {{"day", 1}, {"week", 7}, {"month", 30}, {"year", 365}}};
    unit.remove_suffix(unit.ends_with('s') ? 1 : 0);
    const auto found =
        std::ranges::find(units, unit, &std::pair<std::string_view, std::int64_t>::first);
    return found == units.end() ? std::nullopt : std::optional(found->second);
}

/// "for three weeks": the number and its unit, and where they stand. "47 years old" is none.
struct Duration {
    std::size_t at = 0;
    std::int64_t days = 0;
};
std::optional<Duration> duration_in(std::span<const std::string> words) {
    constexpr std::int64_t most = 100'000;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        // "20 a day" is none
        const bool is_rate = i > 0 && number_of(words[i - 1]);
        const auto number = number_of(words[i]);
        const auto unit = days_in(words[i + 1]);
        const bool is_age = i + 2 < words.size() && words[i + 2] == "old";
        if (number && unit && !is_age && !is_rate && *number <= most) {
            return Duration{i, *number * *unit};
        }
    }
    return std::nullopt;
}

void take_out(PlainWords& words, const Duration& lasts) {
    const auto at = words.begin() + static_cast<std::ptrdiff_t>(lasts.at);
    words.erase(at, at + 2);
}

/// "47 years old", "aged 47", or a number alone, taken out of the words.
std::optional<std::int64_t> take_age(PlainWords& words) {
    constexpr std::int64_t oldest = 120;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_digits = words[i].find_first_not_of("0123456789") == std::string::npos;
        const auto age = is_digits ? number_of(words[i]) : std::nullopt;
        const bool is_named = i > 0 && (words[i - 1] == "aged" || words[i - 1] == "age");
        const bool is_old =
            i + 2 < words.size() && days_in(words[i + 1]) == 365 && words[i + 2] == "old";
        const bool is_said = i == 2 && words.size() == 3 && words[1] == "is" &&
                             (words[0] == "she" || words[0] == "he");
        const bool is_of = i > 1 && words[i - 1] == "of" &&
                           is_one_of(words[i - 2], {"woman", "man", "lady", "girl", "boy"});
        const bool is_age = is_named || is_old || is_said || is_of || words.size() == 1;
        if (!age || *age < 1 || *age > oldest || !is_age) {
            continue;
        }
        const std::size_t first = i - (is_named || is_of ? 1U : 0U);
        const std::size_t end = i + (is_old ? 3U : 1U);
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(first),
                    words.begin() + static_cast<std::ptrdiff_t>(end));
        return age;
    }
    return std::nullopt;
}

/// The sex that a word tells, and the words that tell one taken out.
std::string take_sex(PlainWords& words) {
    static constexpr std::array<std::string_view, 8> female = {"she",    "her",  "woman", "female",
                                                               "mother", "girl", "lady",  "mrs"};
    static constexpr std::array<std::string_view, 8> male = {"he",     "his", "man", "male",
                                                             "father", "boy", "him", "mr"};
    std::string sex;
    PlainWords kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool tells = is_one_of(word, female) || is_one_of(word, male);
        const bool is_parent = word == "mother" || word == "father";
        const bool is_self = !is_parent || (i + 1 < words.size() && words[i + 1] == "of");
        if (tells && is_self && sex.empty()) {
            sex = is_one_of(word, female) ? "female" : "male";
        }
        if (!tells) {
            kept.push_back(word);
        }
        i += is_one_of(word, {"mr", "mrs"}) ? 1U : 0U;  // a name follows
    }
    words = std::move(kept);
    return sex;
}

Reading certainly(const Finding& finding, FindingState state, std::string_view clause) {
    Told told;
    told.finding = finding.id;
    told.state = state;
    told.note = clause;
    return {std::move(told), true};
}

/// How many of what was found have just these words for a name.
std::size_t count_named(std::span<const FindingMatch> found) {
    constexpr double exactly = 0.99;
    return static_cast<std::size_t>(std::ranges::count_if(
        found, [](const FindingMatch& match) { return match.fit > exactly; }));
}

/// Looks for findings that go with the way in which something is said to do with the pain: what
/// eases it is none of those that worsen it.
struct Seeker {
    const FindingSearch& search;
    Way way = Way::none;
    bool is_held = false;  ///< the way was said of something else in the list, too

    [[nodiscard]] const KnowledgeBase& kb() const { return search.kb(); }
    [[nodiscard]] std::vector<FindingMatch> find(const PlainWords& words, std::size_t limit) const {
        constexpr std::size_t left_out = 6;
        std::vector<FindingMatch> found = search.find(list_of(words, " "), limit + left_out);
        std::erase_if(found,
                      [&](const FindingMatch& match) { return !goes_with_way(*match.finding); });
        if (const std::size_t named = count_named(found); named > 1) {
            found.resize(named);  // "leg pain" may be each of those
            return found;
        }
        found.resize(std::min(found.size(), limit));
        return found;
    }

private:
    [[nodiscard]] bool goes_with_way(const Finding& finding) const {
        const std::string_view topic = finding.topic;
        const std::vector<std::string> stems = word_stems(finding.label + ' ' + finding.question);
        const auto is_worded_by = [&](std::string_view stem) { return is_one_of(stem, stems); };
        switch (way) {
            case Way::none:
                return true;
            case Way::eases:
                return topic == "easing" || topic == "treatment" || is_worded_by("eas") ||
                       (!is_held && topic != "worsening" && topic != "provocation");
            case Way::worsens:
                return is_held ? topic == "worsening" || topic == "provocation"
                               : topic != "easing" && topic != "treatment";
            case Way::presses:
                return topic == "palpation" || is_worded_by("press") || is_worded_by("pressur");
        }
        return true;
    }
};

/// "7 out of 10": what is measured, where the words without the number are nearest to such a
/// finding, and the number is one that it can have.
std::vector<Reading> measured_in(const Seeker& search, PlainWords words, std::string_view note) {
    const auto is_digits = [](const std::string& word) {
        return word.find_first_not_of("0123456789") == std::string::npos;
    };
    const auto at = std::ranges::find_if(words, is_digits);
    const auto number = at == words.end() ? std::nullopt : number_of(*at);
    if (!number) {
        return {};
    }
    const auto value = static_cast<double>(*number);
    words.erase(at);
    const std::vector<FindingMatch> found = search.find(words, 2);
    if (found.empty() || found.front().finding->unit.empty()) {
        return {};
    }
    const Finding& finding = *found.front().finding;
    if (value < finding.low.value_or(value) || value > finding.high.value_or(value)) {
        return {};
    }
    Reading reading = certainly(finding, FindingState::present, note);
    reading.told.value = value;
    reading.is_certain = is_first_sure(found);
    return {std::move(reading)};
}

/// What is found of words that name sides: the side is noted as the finding wants it, and a finding
/// that the sides contradict is left out.
std::vector<Reading> with_sides(const KnowledgeBase& kb, std::vector<FindingMatch> found,
                                const SidesTold& sides, Side painful, Reading as_told) {
    const bool is_of_several = count_named(found) > 1;
    if (is_of_several && (sides.place == Side::left || sides.place == Side::right)) {
        // Of "low back pain on the right", that in the midline is not meant.
        const auto is_without = [](const FindingMatch& match) { return !match.finding->sided; };
        if (!std::ranges::all_of(found, is_without)) {
            std::erase_if(found, is_without);
        }
    }
    std::vector<SideMeant> meant;
    std::erase_if(found, [&](const FindingMatch& match) {
        const auto side = match.finding->sided
                              ? side_meant(sides, direction_of(kb, match.finding->id), painful)
                              : SideMeant();
        if (side && match.finding->unit.empty()) {
            meant.push_back(*side);
            return false;
        }
        return true;
    });
    const bool is_sure = is_first_sure(found) && meant.front().is_certain;
    // "no leg pain" denies the pain in each of its places.
    const bool is_none =
        is_of_several && as_told.told.state == FindingState::absent &&
        std::ranges::all_of(found, [](auto& match) { return match.finding->topic == "site"; });
    std::vector<Reading> all;
    for (std::size_t i = 0; i < (is_sure ? 1 : found.size()); ++i) {
        all.push_back(as_told);
        all.back().told.finding = found[i].finding->id;
        all.back().told.side = meant[i].side;
        all.back().is_certain = is_sure || is_none;
        all.back().is_of_several = is_of_several && !is_none;
    }
    return all;
}

/// Takes a word for the quality of pain out of words that say more: what it tells. Pain is left.
std::vector<Reading> take_quality(const Seeker& search, PlainWords& words, std::string_view note) {
    constexpr double exactly = 0.99;
    if (word_stems(list_of(words, " ")).size() < 3) {
        return {};
    }
    for (std::string& word : words) {
        const std::vector<std::string> stems = word_stems(word);
        if (stems.empty() || stems.front() == "pain") {
            continue;
        }
        const std::vector<FindingMatch> found = search.find({word, "pain"}, 2);
        if (is_first_sure(found) && found.front().fit > exactly &&
            found.front().finding->topic == "quality" && !found.front().finding->sided) {
            word = "pain";
            return {certainly(*found.front().finding, FindingState::present, note)};
        }
    }
    return {};
}

/// What is found of words, with the words for sides taken out, or left in where a finding without
/// sides has them in its name: "pain in the right lower belly".
std::vector<FindingMatch> find_beside(const Seeker& search, const PlainWords& with_sides,
                                      const PlainWords& words, SidesTold& sides,
                                      std::size_t limit) {
    std::vector<FindingMatch> found = search.find(words, limit);
    if (with_sides == words || word_stems(list_of(words, " ")).empty()) {
        return found;
    }
    std::vector<FindingMatch> whole = search.find(with_sides, limit);
    if (!whole.empty() && !whole.front().finding->sided &&
        (found.empty() || whole.front().fit >= found.front().fit)) {
        sides = {};
        return whole;
    }
    return found;
}

/// Takes what has no such word in its label as absent, and not for certain.
template <class IsSuch>
void say_absent_unless(const KnowledgeBase& kb, IsSuch is_such, std::string_view doubt,
                       std::vector<Reading>& readings) {
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (finding != nullptr && std::ranges::none_of(plain_words_of(finding->label), is_such)) {
            reading.told.state = FindingState::absent;
            reading.is_certain = false;
            reading.doubt = doubt;
        }
    }
}

/// The stems of a name in order, but for "positive", "test" and "sign".
std::vector<std::string> stems_of_name(std::string_view name) {
    std::vector<std::string> stems = word_stems(name);
    std::erase_if(stems, [](std::string_view stem) {
        return is_one_of(stem, {"positiv", "test", "sign"});
    });
    std::ranges::sort(stems);
    return stems;
}

/// The one finding with a name of these words, whatever their endings; null where there is none.
const Finding* finding_with_stems(const KnowledgeBase& kb, const std::vector<std::string>& stems) {
    const Finding* found = nullptr;
    for (const Finding& finding : kb.findings) {
        const auto is_so = [&](std::string_view name) { return stems_of_name(name) == stems; };
        if (!stems.empty() && finding.unit.empty() &&
            (is_so(finding.label) || std::ranges::any_of(finding.synonyms, is_so))) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &finding;
        }
    }
    return found;
}

/// The finding of which nothing is said but that it is so, or not: "SLR negative on the left".
std::vector<Reading> named_and_judged(const KnowledgeBase& kb, PlainWords words,
                                      std::string_view note, Side painful) {
    const bool is_judged = std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"negative", "positive", "absent", "present"});
    });
    if (!is_judged) {
        return {};
    }
    const SidesTold sides = take_sides(words);
    PlainWords name = words;
    const bool denies = take_denials(words);
    // "at 40 degrees"
    std::erase_if(name, [](std::string_view word) {
        return is_denial(word) || word.find_first_not_of("0123456789") == std::string_view::npos ||
               is_one_of(word, {"negative", "present", "side", "sides", "degrees"});
    });
    const Finding* const finding = finding_with_stems(kb, stems_of_name(list_of(name, " ")));
    if (finding == nullptr) {
        return {};
    }
    Reading one = certainly(*finding, denies ? FindingState::absent : FindingState::present, note);
    if (finding->sided) {
        const auto side = side_meant(sides, direction_of(kb, finding->id), painful);
        if (!side) {
            return {};
        }
        one.told.side = side->side;
        one.is_certain = side->is_certain || sides.place == Side::none;
    }
    return {std::move(one)};
}

/// "leg pain worse than the back pain": the two places, the worse one first.
std::optional<std::pair<std::string, std::string>> compared_in(const PlainWords& words) {
    const auto than = std::ranges::find(words, "than");
    if (than == words.end() || than == words.begin() ||
        !is_one_of(*(than - 1), {"worse", "more"})) {
        return std::nullopt;
    }
    const auto place_in = [](std::span<const std::string> part) {
        for (const std::string& stem : word_stems(list_of(part, " "))) {
            if (is_body_word(stem) && stem != "low" && stem != "lower") {
                return stem;
            }
        }
        return std::string();
    };
    std::pair<std::string, std::string> places{place_in({words.begin(), than}),
                                               place_in({than, words.end()})};
    return places.first.empty() || places.second.empty() ? std::nullopt : std::optional(places);
}

/// The finding that compares the same two places the same way round.
std::vector<Reading> compared_so(const KnowledgeBase& kb, PlainWords words, std::string_view note,
                                 Side painful) {
    const SidesTold sides = take_sides(words);
    const auto places = compared_in(words);
    if (!places || std::ranges::any_of(words, is_denial)) {
        return {};
    }
    for (const Finding& finding : kb.findings) {
        if (compared_in(plain_words_of(finding.label)) == places) {
            Reading as_told = certainly(finding, FindingState::present, note);
            return with_sides(kb, {{&finding, 1.0, true}}, sides, painful, std::move(as_told));
        }
    }
    return {};
}

/// Findings of pressing on what has all the words in its name or everyday name.
std::vector<FindingMatch> pressed_on(const KnowledgeBase& kb, const PlainWords& place,
                                     std::size_t limit) {
    const std::vector<std::string> wanted = word_stems(list_of(place, " "));
    std::vector<FindingMatch> found;
    for (const Fact& fact : kb.facts) {
        const auto* const id = std::get_if<std::string>(&fact.values[0]);
        const auto* const on =
            fact.relation == "palpates" ? std::get_if<std::string>(&fact.values[1]) : nullptr;
        const Structure* const structure = on == nullptr ? nullptr : kb.structure(*on);
        const Finding* const finding =
            structure == nullptr || id == nullptr ? nullptr : kb.finding(*id);
        if (finding == nullptr || wanted.empty() || !finding->label.starts_with("pressure on") ||
            std::ranges::any_of(found,
                                [&](const FindingMatch& one) { return one.finding == finding; })) {
            continue;
        }
        const std::vector<std::string> names = word_stems(
            structure->label + ' ' + structure->common + ' ' + list_of(structure->synonyms, " "));
        if (std::ranges::all_of(wanted, [&](const auto& stem) { return is_one_of(stem, names); })) {
            found.push_back({finding, 1.0 / static_cast<double>(names.size()), false});
        }
    }
    std::ranges::stable_sort(found, std::greater<>(), &FindingMatch::fit);
    found.resize(std::min(found.size(), limit));
    return found;
}

/// "pressing deep in the buttock brings the pain on": what pressing on that place tells.
std::vector<Reading> readings_of_pressing(const Seeker& seeker, const PlainWords& said,
                                          std::string_view note, std::size_t limit, Side painful) {
    Saying saying = saying_of(said);
    const SidesTold sides = take_sides(saying.about);
    PlainWords words = {"pressure"};
    words.insert(words.end(), saying.about.begin(), saying.about.end());
    for (const char* const word : {"brings", "familiar", "pain"}) {
        words.emplace_back(word);
    }
    std::vector<FindingMatch> found = seeker.find(words, limit);
    // "deep in the buttock" is near no name; the muscle is, by what it is called every day.
    if (!is_first_sure(found)) {
        for (const FindingMatch& match : pressed_on(seeker.kb(), saying.about, limit)) {
            if (std::ranges::none_of(
                    found, [&](const FindingMatch& one) { return one.finding == match.finding; })) {
                found.push_back(match);
            }
        }
        found.resize(std::min(found.size(), limit));
    }
    Reading as_told;
    as_told.told.state = saying.denies ? FindingState::absent : FindingState::present;
    as_told.told.note = note;
    return with_sides(seeker.kb(), std::move(found), sides, painful, as_told);
}

std::vector<Reading> readings_of(const Seeker& search, PlainWords words, std::string_view note,
                                 std::size_t limit, Side painful);

/// Of words of which nothing is certain as they stand: what they tell in other words.
std::vector<Reading> in_other_words(const Seeker& search, const PlainWords& said,
                                    std::string_view note, std::size_t limit, Side painful) {
    if (search.way == Way::presses) {
        return readings_of_pressing(search, said, note, limit, painful);
    }
    if (PlainWords plainly = said; say_plainly(plainly)) {
        return readings_of(search, std::move(plainly), note, limit, painful);
    }
    // "severe back pain", "pain that starts in the buttock"
    PlainWords place = said;
    std::erase_if(place, [](std::string_view word) {
        return is_how_much(word) || is_one_of(word, {"starts", "starting", "begins", "beginning"});
    });
    PlainWords name = place;
    static_cast<void>(take_sides(name));
    // "no severe pain" does not deny pain.
    const bool is_denied = std::ranges::any_of(said, is_denial);
    if (place != said && !is_denied && count_named(search.find(name, limit)) > 0) {
        return readings_of(search, std::move(place), note, limit, painful);
    }
    return {};
}

bool is_any_certain(const std::vector<Reading>& readings) {
    return std::ranges::any_of(readings, &Reading::is_certain);
}

/// Whether a name of the finding in which nothing is denied has all the words in it.
bool has_name_of(const Finding& finding, const PlainWords& words) {
    const std::vector<std::string> said = word_stems(list_of(words, " "));
    return std::ranges::any_of(finding.synonyms, [&](const std::string& name) {
        const std::vector<std::string> stems = word_stems(name);
        return std::ranges::none_of(plain_words_of(name), is_denial) &&
               std::ranges::all_of(said, [&](const auto& stem) { return is_one_of(stem, stems); });
    });
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

/// As readings(), of words of which `note` are those to keep.
std::vector<Reading> readings_of(const Seeker& search, PlainWords words, std::string_view note,
                                 std::size_t limit, Side painful) {
    if (auto judged = named_and_judged(search.kb(), words, note, painful); !judged.empty()) {
        return judged;
    }
    if (auto compared = compared_so(search.kb(), words, note, painful); !compared.empty()) {
        return compared;
    }
    const PlainWords as_written = words;
    const bool is_of_function = name_troubles(words);
    if (std::ranges::any_of(words, is_denial)) {
        drop_said_of_all(words);  // of "no bladder disturbance", the bladder tells what is denied
    }
    std::erase(words, "positive");
    const PlainWords said = words;
    PlainWords whole_words = words;
    SidesTold sides = take_sides(words);
    if (std::vector<Reading> measured = measured_in(search, words, note); !measured.empty()) {
        return measured;
    }
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
    if (is_of_function || (is_normal && denies)) {
        for (Reading& reading : whole) {
            reading.is_certain = reading.is_certain && !is_normal;
            reading.doubt = is_normal ? "it is said to be as it should" : "";
        }
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
    if (std::ranges::any_of(said, is_over)) {
        if (whole.empty()) {
            PlainWords now = said;
            std::erase_if(now, is_over);
            whole = readings_of(search, std::move(now), note, limit, painful);
        }
        say_absent_unless(search.kb(), is_over, "it may be over", whole);
        return whole;
    }
    std::vector<Reading> all = take_quality(search, words, note);
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
    return all;
}

/// The finding that tells for how many days it has hurt; null where there is none, or several.
const Finding* measured_in_days(const KnowledgeBase& kb) {
    const Finding* found = nullptr;
    for (const Finding& finding : kb.findings) {
        if (finding.unit == "days") {
            if (found != nullptr) {
                return nullptr;
            }
            found = &finding;
        }
    }
    return found;
}

/// The duration that is told in the words, if one is, taken out of them.
std::vector<Reading> take_duration(const KnowledgeBase& kb, PlainWords& words,
                                   std::string_view note) {
    const Finding* const lasting = measured_in_days(kb);
    const auto lasts = lasting == nullptr ? std::nullopt : duration_in(words);
    if (!lasts) {
        return {};
    }
    Reading one = certainly(*lasting, FindingState::present, note);
    one.told.value = static_cast<double>(lasts->days);
    take_out(words, *lasts);
    return {std::move(one)};
}

/// The only side that is named as a place where nothing is denied; both where several are.
Side side_that_hurts(std::span<const Clause> clauses, Side known) {
    Side all = known;
    for (const Clause& clause : clauses) {
        PlainWords words = clause.said;
        const bool is_verb =
            words.size() > 1 && words[1] == "left" && is_one_of(words[0], {"she", "he", "they"});
        const SidesTold told = is_verb ? SidesTold() : take_sides(words);
        if (told.place != Side::none && !take_denials(words)) {
            all = all == Side::none || all == told.place ? told.place : Side::both;
        }
    }
    return all;
}

/// "is there", "does it", "have you".
bool is_question(const PlainWords& words) {
    static constexpr std::array<std::string_view, 9> first = {"is",  "are", "was",  "does", "do",
                                                              "did", "has", "have", "can"};
    static constexpr std::array<std::string_view, 6> second = {"there", "it",  "she",
                                                               "he",    "you", "they"};
    return words.size() > 2 && is_one_of(words[0], first) && is_one_of(words[1], second);
}

bool is_of_others(std::string_view word) {
    static constexpr std::array<std::string_view, 21> others = {
        "mother", "father",  "sister",  "brother", "son",       "daughter",    "wife",
        "mum",    "husband", "parents", "dad",     "partner",   "uncle",       "aunt",
        "cousin", "family",  "friend",  "boss",    "neighbour", "grandmother", "grandfather"};
    return is_one_of(word, others);
}

/// "she says that", "reports": beside what is reported.
bool is_reporting(std::string_view word) {
    return is_one_of(
        word, {"says", "said", "reports", "reported", "reporting", "complains", "complained",
               "complaining", "describes", "described", "states", "stated", "mentions", "mentioned",
               "presents", "presented", "presenting"});
}

bool tells_beginning(const PlainWords& words) {
    return std::ranges::any_of(words, [](std::string_view word) {
        return is_one_of(word, {"began", "begun", "started", "start", "onset", "came", "since",
                                "injured", "fell", "hurt", "felt", "noticed"});
    });
}

/// "in the past", but not "past the knee".
bool is_long_past(const PlainWords& words) {
    const auto past = std::ranges::find(words, "past");
    return past != words.end() &&
           (past + 1 == words.end() || !is_one_of(*(past + 1), {"the", "her", "his"}));
}

/// "ten years ago", "last year", "as a child", "in 2015": of another time, unless it began then.
bool is_of_the_past(const PlainWords& words) {
    const auto follows = [&](std::string_view word, std::initializer_list<std::string_view> next) {
        const auto at = std::ranges::find(words, word);
        return at != words.end() && at + 1 != words.end() && is_one_of(*(at + 1), next);
    };
    const bool is_past =
        (is_one_of("ago", words) && (is_one_of("years", words) || is_one_of("year", words))) ||
        follows("last", {"year", "time", "month"}) || is_long_past(words) ||
        follows("years", {"before", "earlier"}) ||
        (is_one_of("as", words) &&
         std::ranges::any_of(words,
                             [](std::string_view word) {
                                 return is_one_of(word, {"child", "teenager", "youth"});
                             })) ||
        std::ranges::any_of(words, [](std::string_view word) {
            return is_one_of(word, {"earlier", "once"}) ||
                   (word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
                    word.find_first_not_of("0123456789") == std::string::npos);
        });
    return is_past && !tells_beginning(words);
}

/// Whether it is the pain that lasts so long, not work or a medicine.
bool is_of_the_pain(const PlainWords& words) {
    const std::vector<std::string> stems = word_stems(list_of(words, " "));
    return tells_beginning(words) || stems.empty() ||
           std::ranges::any_of(stems, [](std::string_view stem) {
               return is_one_of(
                   stem, {"pain", "numb", "tingling", "stiff", "symptom", "sciatica", "complaint",
                          "problem", "suffer", "trouble", "history", "last", "lasting", "present"});
           });
}

/// Whether it is noted of the side that does not hurt, as the crossed straight leg raise is.
bool is_of_other_side(const KnowledgeBase& kb, std::string_view finding) {
    return std::ranges::any_of(kb.evidence, [&](const Evidence& evidence) {
        return evidence.finding == finding && evidence.side == SideRule::opposite;
    });
}

/// The side that hurts, for what was examined and of which no side is told.
void take_side_that_hurts(const KnowledgeBase& kb, const PlainWords& words, Side painful,
                          std::vector<Reading>& readings) {
    PlainWords rest = words;
    const SidesTold sides = take_sides(rest);
    if ((painful != Side::left && painful != Side::right) || sides.tells_which) {
        return;
    }
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        if (finding != nullptr && finding->sided && finding->observer == "examiner" &&
            reading.told.side == Side::none && reading.told.state == FindingState::present &&
            !is_of_other_side(kb, finding->id)) {
            reading.told.side = painful;
            reading.has_taken_side = true;
        }
    }
}

/// Of whom else the words are; a mother of two is herself.
PlainWords others_in(const PlainWords& words) {
    PlainWords others;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_self = i + 1 < words.size() && words[i + 1] == "of";
        if (is_of_others(words[i]) && !is_self) {
            others.push_back(words[i]);
        }
    }
    return others;
}

/// Takes certainty away from readings of words that may not be about this person as it is now.
void doubt(const KnowledgeBase& kb, const PlainWords& words, std::string_view why_doubtful,
           std::vector<Reading>& readings) {
    static constexpr std::array<std::string_view, 5> scant = {"rarely", "seldom", "hardly",
                                                              "barely", "scarcely"};
    const auto is_scant = [](std::string_view word) { return is_one_of(word, scant); };
    const bool asks = is_question(words);
    const bool is_past = is_of_the_past(words);
    PlainWords as_easing = words;
    const bool is_eased = say_eased(as_easing);
    const auto add = [](Reading& reading, std::string_view why) {
        reading.is_certain = false;
        if (reading.doubt.empty()) {
            reading.doubt = why;
        }
    };
    for (Reading& reading : readings) {
        const Finding* const finding = kb.finding(reading.told.finding);
        // Unless that is what the finding itself is about.
        const auto speaks_of = [&](auto is_such) {
            return finding != nullptr && std::ranges::any_of(words, is_such) &&
                   !is_worded_with(*finding, is_such);
        };
        if (asks) {
            add(reading, "it is asked");
        }
        if (!why_doubtful.empty()) {
            add(reading, why_doubtful);
        }
        if (speaks_of(is_of_others)) {
            add(reading, "perhaps of somebody else");
        }
        if (!is_eased && speaks_of(is_over)) {
            add(reading, "it may be over");
            reading.told.state = FindingState::absent;
        }
        const bool may_be_past = finding != nullptr && finding->topic != "history" &&
                                 finding->topic != "onset" && finding->unit.empty();
        if (is_past && may_be_past && reading.told.state == FindingState::present) {
            add(reading, "it may be over");
            reading.told.state = FindingState::absent;
        }
        if (speaks_of(is_scant)) {
            add(reading, "it is said to be seldom or slight");
        }
    }
}

}  // namespace

std::vector<Reading> readings(const FindingSearch& search, std::string_view clause,
                              std::size_t limit, Side painful) {
    PlainWords words = plain_words_of(clause);
    const PlainWords said = words;
    if (const Finding* const named = named_so(search.kb(), clause)) {
        std::vector<Reading> one = {certainly(*named, FindingState::present, clause)};
        take_side_that_hurts(search.kb(), said, painful, one);
        return one;
    }
    std::vector<Reading> all = take_duration(search.kb(), words, clause);
    const Seeker seeker{search, saying_of(words).way};
    for (Reading& more : readings_of(seeker, std::move(words), clause, limit, painful)) {
        all.push_back(std::move(more));
    }
    take_side_that_hurts(search.kb(), said, painful, all);
    doubt(search.kb(), said, {}, all);
    return all;
}

namespace {

/// What a clause tells, of the words of it that are left, together with those that hold on.
std::vector<Reading> readings_within(const FindingSearch& search, const Clause& clause,
                                     const PlainWords& left, std::size_t limit, Side painful) {
    PlainWords words = clause.before;
    words.insert(words.end(), left.begin(), left.end());
    words.insert(words.end(), clause.behind.begin(), clause.behind.end());
    const Saying saying = saying_of(words);
    if (saying.denies && word_stems(list_of(saying.about, " ")).empty()) {
        return {};  // "no pain": of which nothing more is told
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

/// Whether two things told are of the same finding, and of one side.
bool are_of_one(const Told& a, const Told& b) {
    const auto is_of_all = [](Side side) { return side == Side::none || side == Side::both; };
    return a.finding == b.finding && (a.side == b.side || is_of_all(a.side) || is_of_all(b.side));
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
               is_one_of(word, {"pain", "to", "into", "towards", "toward", "through", "far", "way",
                                "all"});
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
        if (more.is_certain || !is_known) {
            all.push_back(std::move(more));
        }
    }
    return all;
}

/// What is told again is left out; what is told both ways is not certain.
void settle(std::vector<Heard>& heard) {
    std::vector<Reading*> before;
    for (Heard& one : heard) {
        const bool had_any = !one.meant.empty();
        std::erase_if(one.meant, [&](const Reading& reading) {
            return std::ranges::any_of(before, [&](const Reading* other) {
                return other->is_certain && other->told.finding == reading.told.finding &&
                       other->told.side == reading.told.side &&
                       other->told.state == reading.told.state &&
                       other->told.value == reading.told.value;
            });
        });
        for (Reading& reading : one.meant) {
            for (Reading* const other : before) {
                const bool differs = other->told.state != reading.told.state ||
                                     other->told.value != reading.told.value;
                if (other->is_certain && reading.is_certain && differs &&
                    are_of_one(other->told, reading.told)) {
                    other->is_certain = reading.is_certain = false;
                    other->doubt = reading.doubt = "it is told in two ways";
                }
            }
        }
        if (had_any && one.meant.empty()) {
            one.says_more = false;
        }
        for (Reading& reading : one.meant) {
            before.push_back(&reading);
        }
    }
    // What is certain of one clause is not offered for another.
    for (Heard& one : heard) {
        const auto is_certain_elsewhere = [&](const Reading& reading) {
            return !reading.is_certain && reading.is_of_several &&
                   std::ranges::any_of(heard, [&](const Heard& other) {
                       return std::ranges::any_of(other.meant, [&](const Reading& certain) {
                           return certain.is_certain && are_of_one(certain.told, reading.told) &&
                                  certain.told.state == reading.told.state;
                       });
                   });
        };
        if (std::erase_if(one.meant, is_certain_elsewhere) > 0 && one.meant.empty()) {
            one.says_more = false;
        }
    }
    std::erase_if(heard, [](const Heard& one) { return !one.says_more && !one.is_understood(); });
}

}  // namespace

std::vector<Heard> hear(const KnowledgeBase& kb, std::string_view paragraph, std::size_t limit,
                        Side painful) {
    const FindingSearch search(kb);
    const std::vector<Clause> clauses = clauses_of(kb, paragraph);
    const Side hurts = side_that_hurts(clauses, painful);
    std::vector<Heard> heard;
    bool has_sex = false;
    std::optional<std::int64_t> first_age;
    PlainWords others;  // of whom the sentence tells
    for (const Clause& clause : clauses) {
        PlainWords words = clause.said;
        others.resize(clause.join == Join::begins ? 0 : others.size());
        std::ranges::move(others_in(words), std::back_inserter(others));
        PlainWords said = words;
        said.insert(said.end(), others.begin(), others.end());
        Heard one{clause.words, {}, {}, {}};
        if (const Finding* const named = named_so(kb, clause.words);
            named != nullptr && clause.before.empty() && clause.behind.empty()) {
            one.meant.push_back(certainly(*named, FindingState::present, clause.words));
            take_side_that_hurts(kb, said, hurts, one.meant);
            doubt(kb, said, clause.doubt, one.meant);
            heard.push_back(std::move(one));
            continue;
        }
        // Nor is a second age that of the person.
        if (const auto age = others.empty() ? take_age(words) : std::nullopt) {
            const bool is_another = first_age && *first_age != *age;
            heard.push_back({"age " + std::to_string(*age),
                             is_another ? std::nullopt : age,
                             {},
                             {},
                             is_another});
            first_age = first_age ? first_age : age;
            one.words = list_of(words, " ");
        }
        const std::string sex = take_sex(words);
        std::erase_if(words, is_reporting);
        if (!has_sex && !sex.empty()) {
            one.sex = sex;
            has_sex = true;
        }
        if (const auto lasts = duration_in(words)) {
            const std::string duration = words[lasts->at] + ' ' + words[lasts->at + 1];
            std::vector<Reading> lasting = readings(search, duration, 1);
            PlainWords beside = words;
            take_out(beside, *lasts);
            doubt(kb, said,
                  (clause.spreads || is_of_the_pain(beside)) && !is_of_the_past(said) &&
                          (!is_one_of("ago", said) || tells_beginning(said))
                      ? ""
                      : "perhaps something else has lasted so long",
                  lasting);
            heard.push_back({duration, {}, {}, std::move(lasting)});
            take_out(words, *lasts);
        }
        one.says_more = !word_stems(list_of(words, " ")).empty();
        one.meant = clause.spreads ? readings_of_spread(search, clause, words, limit, hurts)
                                   : readings_within(search, clause, words, limit, hurts);
        take_side_that_hurts(kb, said, hurts, one.meant);
        doubt(kb, said, clause.doubt, one.meant);
        if (one.says_more || !one.sex.empty()) {
            heard.push_back(std::move(one));
        }
    }
    settle(heard);
    return heard;
}

const Finding* finding_called(const KnowledgeBase& kb, std::string_view words) {
    return finding_with_stems(kb, stems_of_name(words));
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
