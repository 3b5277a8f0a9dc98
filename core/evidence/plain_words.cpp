#include "core/evidence/plain_words.hpp"

#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/evidence/sides_in_words.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <span>
#include <utility>

namespace fascia {

namespace {

using Words = std::vector<std::string>;

/// In small letters, without the punctuation around them.
Words words_of(std::string_view text) {
    Words words;
    std::string word;
    const auto end_word = [&] {
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
    return words;
}

bool is_denial(std::string_view word) {
    static constexpr std::array<std::string_view, 11> denials = {
        "no",      "not", "without", "never",  "denies",  "none",
        "neither", "nor", "nothing", "absent", "negative"};
    // "couldn't sit long" denies nothing that a finding tells.
    return is_one_of(word, denials) || (word.ends_with("n't") && word != "couldn't");
}

/// A word of which a finding has one in some name, so that it is worded with it itself.
template <class IsSuch>
bool is_worded_with(const Finding& finding, IsSuch is_such) {
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(words_of(name), is_such);
    };
    return has(finding.label) || std::ranges::any_of(finding.synonyms, has);
}

/// "sleeps well" denies what "does not sleep well" tells.
bool is_praise(std::string_view word) {
    static constexpr std::array<std::string_view, 6> praises = {"well",     "fine", "normal",
                                                                "normally", "ok",   "okay"};
    return is_one_of(word, praises);
}

/// "no longer hurts", "no more pain", "free of pain", "pain-free": as "no pain".
void shorten_denials(Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool has_next = i + 1 < words.size();
        if (words[i] == "no" && has_next && (words[i + 1] == "longer" || words[i + 1] == "more")) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        } else if (words[i] == "free") {
            words[i] = "no";
        } else if (words[i] == "anymore") {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i--));
        }
    }
}

/// "the pain is gone when lying", "hurts less when lying": lying eases it. Whether they say so.
bool say_eased(Words& words) {
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

/// That something is over.
bool is_over(std::string_view word) {
    static constexpr std::array<std::string_view, 17> over = {
        "stopped",  "formerly", "previously", "childhood", "until",   "once",
        "winter",   "summer",   "autumn",     "used",      "gone",    "disappeared",
        "vanished", "ceased",   "resolved",   "cleared",   "subsided"};
    return is_one_of(word, over);
}

/// Takes out the words that deny, and tells whether together they do.
bool take_denials(Words& words) {
    shorten_denials(words);
    // What a test is called when it is not: "positive straight leg raise".
    const auto negative = std::ranges::find(words, "negative");
    const bool is_negative = negative != words.end();
    if (is_negative) {
        *negative = "positive";
    }
    const bool has_denial =
        std::erase_if(words, [](const std::string& word) { return is_denial(word); }) > 0 ||
        is_negative;
    const bool has_praise =
        std::erase_if(words, [](const std::string& word) { return is_praise(word); }) > 0;
    return has_denial != has_praise;
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
        const auto number = number_of(words[i]);
        const auto unit = days_in(words[i + 1]);
        const bool is_age = i + 2 < words.size() && words[i + 2] == "old";
        if (number && unit && !is_age && *number <= most) {
            return Duration{i, *number * *unit};
        }
    }
    return std::nullopt;
}

void take_out(Words& words, const Duration& lasts) {
    const auto at = words.begin() + static_cast<std::ptrdiff_t>(lasts.at);
    words.erase(at, at + 2);
}

/// "47 years old", "aged 47", or a number alone, taken out of the words.
std::optional<std::int64_t> take_age(Words& words) {
    constexpr std::int64_t oldest = 120;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_digits = words[i].find_first_not_of("0123456789") == std::string::npos;
        const auto age = is_digits ? number_of(words[i]) : std::nullopt;
        const bool is_named = i > 0 && (words[i - 1] == "aged" || words[i - 1] == "age");
        const bool is_old =
            i + 2 < words.size() && days_in(words[i + 1]) == 365 && words[i + 2] == "old";
        const bool is_said = i == 2 && words.size() == 3 && words[1] == "is" &&
                             (words[0] == "she" || words[0] == "he");
        const bool is_age = is_named || is_old || is_said || words.size() == 1;
        if (!age || *age < 1 || *age > oldest || !is_age) {
            continue;
        }
        const std::size_t first = i - (is_named ? 1U : 0U);
        const std::size_t end = i + (is_old ? 3U : 1U);
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(first),
                    words.begin() + static_cast<std::ptrdiff_t>(end));
        return age;
    }
    return std::nullopt;
}

/// The sex that a word tells, and the words that tell one taken out.
std::string take_sex(Words& words) {
    static constexpr std::array<std::string_view, 8> female = {"she",    "her",  "woman", "female",
                                                               "mother", "girl", "lady",  "mrs"};
    static constexpr std::array<std::string_view, 8> male = {"he",     "his", "man", "male",
                                                             "father", "boy", "him", "mr"};
    std::string sex;
    std::erase_if(words, [&](const std::string& word) {
        const bool tells = is_one_of(word, female) || is_one_of(word, male);
        if (tells && sex.empty()) {
            sex = is_one_of(word, female) ? "female" : "male";
        }
        return tells;
    });
    return sex;
}

/// A clause, whether it goes on behind "and" or "or", and whether a sentence begins with it.
struct Clause {
    std::string words;
    bool goes_on = false;
    bool begins = false;
};

/// Where a clause ends: at which byte, and how many make the end.
struct ClauseEnd {
    std::size_t at = 0;
    std::size_t length = 0;
    bool goes_on = false;  ///< the next one
};

ClauseEnd end_of_clause(std::string_view text) {
    static constexpr std::array<std::string_view, 5> joins = {" and ", " or ", " but ", " since ",
                                                              " has "};
    static constexpr std::string_view marks = ",;.:?!\n";
    ClauseEnd end{text.size(), 0, false};
    for (std::size_t at = text.find_first_of(marks); at != std::string_view::npos;
         at = text.find_first_of(marks, at + 1)) {
        const bool in_number =
            text[at] == '.' && at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
        if (!in_number) {
            end = {at, 1, false};
            break;
        }
    }
    for (const std::string_view join : joins) {
        const std::size_t at = text.find(join);
        // "has to sit", "the fever has gone"
        const std::string_view next =
            at < end.at ? text.substr(at + join.size()) : std::string_view();
        const bool has_to =
            join == " has " &&
            (next.starts_with("to ") || is_over(next.substr(0, next.find_first_of(" ,;.:?!\n"))));
        if (at < end.at && !has_to) {
            end = {at, join.size(), join == " and " || join == " or "};
        }
    }
    return end;
}

/// The finding that has these words for its name; null where none has, several have, or it is
/// measured.
const Finding* named_so(const KnowledgeBase& kb, std::string_view words) {
    const std::string lower = to_lower(trim(words));
    const auto labelled = std::ranges::find_if(
        kb.findings, [&](const Finding& finding) { return to_lower(finding.label) == lower; });
    if (labelled != kb.findings.end()) {
        return labelled->unit.empty() ? &*labelled : nullptr;
    }
    const Finding* found = nullptr;
    for (const Entity entity : kb.lookup(lower)) {
        if (entity.type == EntityType::finding) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &kb.findings[entity.index];
        }
    }
    return found != nullptr && found->unit.empty() ? found : nullptr;
}

/// A name of a finding is one clause, whatever stands in it.
std::vector<Clause> clauses_of(const KnowledgeBase& kb, std::string_view text) {
    constexpr int longest = 4;
    std::vector<Clause> clauses;
    bool begins = true;
    for (bool goes_on = false; !text.empty();) {
        ClauseEnd end = end_of_clause(text);
        std::size_t next = end.at + end.length;
        for (int i = 1; i < longest && next < text.size(); ++i) {
            ClauseEnd more = end_of_clause(text.substr(next));
            more.at += next;
            next = more.at + more.length;
            if (named_so(kb, text.substr(0, more.at)) != nullptr) {
                end = more;
            }
        }
        const std::string_view words = trim(text.substr(0, end.at));
        if (!words.empty()) {
            clauses.push_back({std::string(words), goes_on, begins});
            begins = false;
        }
        begins = begins || (end.length == 1 && std::string_view(".;?!\n").find(text[end.at]) !=
                                                   std::string_view::npos);
        goes_on = end.goes_on;
        text.remove_prefix(end.at + end.length);
    }
    return clauses;
}

/// "bladder and bowel are normal": what is said of the last is said of those before it, too.
void share_praise(std::vector<Clause>& clauses) {
    constexpr std::size_t words_of_item = 2;
    for (std::size_t i = clauses.size(); i-- > 1;) {
        const Words words = words_of(clauses[i].words);
        const bool is_of_several = std::ranges::find(words, "are") != words.end() ||
                                   std::ranges::find(words, "were") != words.end();
        const auto praise = std::ranges::find_if(
            words, [](const std::string& word) { return is_praise(word) || is_denial(word); });
        if (clauses[i].goes_on && is_of_several && praise != words.end() &&
            words_of(clauses[i - 1].words).size() <= words_of_item) {
            clauses[i - 1].words += " are " + *praise;
        }
    }
}

/// "worse when", "better", "no", "it hurts to": what also holds for the clause that goes on with
/// it.
Words beginning_that_holds_on(const Words& words) {
    static constexpr std::array<std::string_view, 8> ways = {
        "worse", "better", "eased", "relieved", "hurts", "pain", "aggravated", "painful"};
    static constexpr std::array<std::string_view, 5> before = {"it", "she", "he", "is", "feels"};
    for (const std::string& word : words) {
        if (is_one_of(word, ways) || is_denial(word)) {
            return {word};
        }
        if (!is_one_of(word, before)) {
            break;
        }
    }
    return {};
}

Reading certainly(const Finding& finding, FindingState state, std::string_view clause) {
    Told told;
    told.finding = finding.id;
    told.state = state;
    told.note = clause;
    return {std::move(told), true};
}

/// "7 out of 10": what is measured, where the words without the number are nearest to such a
/// finding, and the number is one that it can have.
std::vector<Reading> measured_in(const FindingSearch& search, Words words, std::string_view note) {
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
    const std::vector<FindingMatch> found = search.find(list_of(words, " "), 2);
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
    std::vector<Reading> all;
    for (std::size_t i = 0; i < (is_sure ? 1 : found.size()); ++i) {
        all.push_back(as_told);
        all.back().told.finding = found[i].finding->id;
        all.back().told.side = meant[i].side;
        all.back().is_certain = is_sure;
    }
    return all;
}

/// Takes a word for the quality of pain out of words that say more: what it tells. Pain is left.
std::vector<Reading> take_quality(const FindingSearch& search, Words& words,
                                  std::string_view note) {
    constexpr double exactly = 0.99;
    if (word_stems(list_of(words, " ")).size() < 3) {
        return {};
    }
    for (std::string& word : words) {
        const std::vector<std::string> stems = word_stems(word);
        if (stems.empty() || stems.front() == "pain") {
            continue;
        }
        const std::vector<FindingMatch> found = search.find(word + " pain", 2);
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
std::vector<FindingMatch> find_beside(const FindingSearch& search, const Words& with_sides,
                                      const Words& words, SidesTold& sides, std::size_t limit) {
    std::vector<FindingMatch> found = search.find(list_of(words, " "), limit);
    if (with_sides == words || word_stems(list_of(words, " ")).empty()) {
        return found;
    }
    std::vector<FindingMatch> whole = search.find(list_of(with_sides, " "), limit);
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
        if (finding != nullptr && std::ranges::none_of(words_of(finding->label), is_such)) {
            reading.told.state = FindingState::absent;
            reading.is_certain = false;
            reading.doubt = doubt;
        }
    }
}

/// As readings(), of words of which `note` are those to keep.
std::vector<Reading> readings_of(const FindingSearch& search, Words words, std::string_view note,
                                 std::size_t limit, Side painful) {
    const Words said = words;
    Words whole_words = words;
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
            if (std::ranges::any_of(words_of(finding->label), is_denial)) {
                reading.told.state = FindingState::present;
                reading.is_certain = false;
                reading.doubt = "it is worded with a no itself";
            }
        }
    }
    if (denies || is_certain) {
        return whole;
    }
    if (Words eased = said; say_eased(eased)) {
        return readings_of(search, std::move(eased), note, limit, painful);
    }
    if (std::ranges::any_of(said, is_over)) {
        if (whole.empty()) {
            Words now = said;
            std::erase_if(now, is_over);
            whole = readings_of(search, std::move(now), note, limit, painful);
        }
        say_absent_unless(search.kb(), is_over, "it may be over", whole);
        return whole;
    }
    std::vector<Reading> all = take_quality(search, words, note);
    if (all.empty()) {
        return whole;
    }
    for (Reading& more : with_sides(search.kb(), search.find(list_of(words, " "), limit), sides,
                                    painful, as_told)) {
        all.push_back(std::move(more));
    }
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
std::vector<Reading> take_duration(const KnowledgeBase& kb, Words& words, std::string_view note) {
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
        Words words = words_of(clause.words);
        const SidesTold told = take_sides(words);
        if (told.place != Side::none && !take_denials(words)) {
            all = all == Side::none || all == told.place ? told.place : Side::both;
        }
    }
    return all;
}

/// "is there", "does it", "have you".
bool is_question(const Words& words) {
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

bool is_of_pressing(std::string_view word) {
    static constexpr std::array<std::string_view, 9> pressing = {
        "press",     "presses",   "pressing",   "pressed", "pressure",
        "palpation", "palpating", "tenderness", "tender"};
    return is_one_of(word, pressing);
}

/// Takes certainty away from readings of words that may not be about this person as it is now.
void doubt(const KnowledgeBase& kb, const Words& words, bool is_in_list_denied,
           std::vector<Reading>& readings) {
    static constexpr std::array<std::string_view, 5> scant = {"rarely", "seldom", "hardly",
                                                              "barely", "scarcely"};
    const auto is_scant = [](std::string_view word) { return is_one_of(word, scant); };
    const bool asks = is_question(words);
    Words as_easing = words;
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
        if (is_in_list_denied) {
            add(reading, "what stands before it is denied");
        }
        if (speaks_of(is_of_others)) {
            add(reading, "perhaps of somebody else");
        }
        if (!is_eased && speaks_of(is_over)) {
            add(reading, "it may be over");
            reading.told.state = FindingState::absent;
        }
        if (speaks_of(is_of_pressing)) {
            add(reading, "whether pressing brings it on is another finding");
        }
        if (speaks_of(is_scant)) {
            add(reading, "it is said to be seldom or slight");
        }
    }
}

}  // namespace

std::vector<Reading> readings(const FindingSearch& search, std::string_view clause,
                              std::size_t limit, Side painful) {
    if (const Finding* const named = named_so(search.kb(), clause)) {
        return {certainly(*named, FindingState::present, clause)};
    }
    Words words = words_of(clause);
    const Words said = words;
    std::vector<Reading> all = take_duration(search.kb(), words, clause);
    for (Reading& more : readings_of(search, std::move(words), clause, limit, painful)) {
        all.push_back(std::move(more));
    }
    doubt(search.kb(), said, false, all);
    return all;
}

std::vector<Heard> hear(const KnowledgeBase& kb, std::string_view paragraph, std::size_t limit,
                        Side painful) {
    const FindingSearch search(kb);
    std::vector<Clause> clauses = clauses_of(kb, paragraph);
    share_praise(clauses);
    const Side hurts = side_that_hurts(clauses, painful);
    std::vector<Heard> heard;
    bool has_sex = false;
    bool was_denied = false;  // what stood before
    Words held;
    Words others;  // of whom the sentence tells
    for (const Clause& clause : clauses) {
        Words words = words_of(clause.words);
        was_denied = was_denied && !clause.begins;
        others.resize(clause.begins ? 0 : others.size());
        std::ranges::copy_if(words, std::back_inserter(others), is_of_others);
        Words said = words;
        const bool denies = std::ranges::any_of(said, is_denial);
        // "no pain on coughing, sneezing or straining"
        constexpr std::size_t words_of_item = 2;
        const bool is_in_list_denied = was_denied && !denies && said.size() <= words_of_item;
        was_denied = denies || is_in_list_denied;
        said.insert(said.end(), others.begin(), others.end());
        // "worse when standing and eased by sitting": the second has a beginning of its own.
        const Words own = beginning_that_holds_on(words);
        if (clause.goes_on && !held.empty() && own.empty()) {
            words.insert(words.begin(), held.begin(), held.end());
        } else {
            held = own;
        }
        Heard one{clause.words, {}, {}, {}};
        if (const Finding* const named = named_so(kb, clause.words)) {
            one.meant.push_back(certainly(*named, FindingState::present, clause.words));
            doubt(kb, said, is_in_list_denied, one.meant);
            heard.push_back(std::move(one));
            continue;
        }
        if (const auto age = take_age(words)) {
            heard.push_back({"age " + std::to_string(*age), age, {}, {}});
            one.words = list_of(words, " ");
        }
        const std::string sex = take_sex(words);
        if (!has_sex && !sex.empty()) {
            one.sex = sex;
            has_sex = true;
        }
        if (const auto lasts = duration_in(words)) {
            const std::string duration = words[lasts->at] + ' ' + words[lasts->at + 1];
            std::vector<Reading> lasting = readings(search, duration, 1);
            doubt(kb, said, false, lasting);
            heard.push_back({duration, {}, {}, std::move(lasting)});
            take_out(words, *lasts);
        }
        one.says_more = !word_stems(list_of(words, " ")).empty();
        one.meant = readings_of(search, std::move(words), clause.words, limit, hurts);
        doubt(kb, said, is_in_list_denied, one.meant);
        if (one.says_more || !one.sex.empty()) {
            heard.push_back(std::move(one));
        }
    }
    return heard;
}

}  // namespace fascia
