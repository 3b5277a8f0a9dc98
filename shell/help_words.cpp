#include "shell/help_words.hpp"

#include "core/base/text.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <array>

namespace fascia::shell {

namespace {

struct Explained {
    std::array<std::string_view, 6> words = {};  ///< the first one stands for all
    std::string_view says = {};                  ///< in {} what the knowledge base says
};

constexpr Explained meanings[] = {
    {{"this program", "the program", "this"},
     "A teaching tool about pain in the low back and the hip. You tell it of a person in plain "
     "words; from anatomy and from what was published it ranks where the pain may come from, and "
     "shows for each step why, what speaks against it, what to ask or examine next, and which "
     "signs call for a doctor first. It also answers questions of anatomy. It does not examine "
     "anybody: it is for teaching, not for diagnosis. help lists what can be typed, tour leads "
     "through it in ten steps, quit leaves."},
    {{"points", "point", "score", "weight", "total"}, "{points}"},
    {{"starting value", "before any finding", "pre-test value", "prior", "start"},
     "What a candidate has before anything is told: how often it is met in the setting that the "
     "knowledge base names. Where nothing was published it is a judged word: {starts}."},
    {{"fits well", "band", "bands", "fits", "fits poorly"},
     "What a total is called: {bands}. The words are for reading, the points for comparing."},
    {{"red flag", "red flags", "flag", "flags"},
     "A sign, or several together, with which a person is referred before anything else is done. "
     "It does not wait for points. Fired: what was told raises it. Clear: what was told rules out "
     "that this sign is there; the condition itself is not ruled out, since others of its signs "
     "may not have been asked. Not asked: not enough was told to know."},
    {{"clear", "fired", "not asked"},
     "Of red flags. Fired: what was told raises it. Clear: what was told rules out that this sign "
     "is there; the condition itself is not ruled out. Not asked: not enough was told to know. Of "
     "rules in `test --coverage`, see help coverage."},
    {{"coverage", "condition", "conditions", "met", "not met", "never fired"},
     "What the tests of a pack saw of it: test PACK.lua --coverage. A rule or an evidence fired "
     "where it took part in the answer of a test. A condition, a part of when = [[ … ]] that "
     "depends on what is told, was met in a test where it held and not met where it did not; "
     "tests say most where each was seen both ways. Not asked: no test told enough to know."},
    {{"must not be missed", "must not miss"},
     "Conditions that are rare and harmful. They stand apart from the candidates, with points but "
     "without rank, because few points do not rule them out."},
    {{"referred pain", "pain referral", "referral of pain"},
     "Pain that is felt away from where it comes from. Here it is known of structures by what the "
     "relation refers_pain_to tells, with the source of each: where does piriformis refer pain?"},
    {{"candidate", "candidates"},
     "What may be the source of the pain: a muscle, a joint, a nerve, an organ, a condition. Each "
     "answers a question of its own, is it this or not; several can be true at once."},
    {{"finding", "findings", "sign"},
     "What a person tells or an examination shows. It is present, absent, or not asked; what was "
     "not asked counts for nothing. A finding with a side is told of the left, the right or both."},
    {{"kind", "of one kind", "overlap", "not counted"},
     "Findings of one kind say much the same, such as two movements that load the same tissue. So "
     "of each kind only the strongest for a candidate and the strongest against it count; a "
     "published figure goes before a judged word. What does not count is listed, with what counts "
     "in its place."},
    {{"cluster", "clusters"},
     "Several findings that were tested together. It is present once enough of them are; then it "
     "counts, and they do not count one by one."},
    {{"grade", "grades", "published", "judged", "computed", "unchecked"},
     "How a statement is known. published: printed by its source. computed: reckoned from what is "
     "printed. judged: held by those who wrote the knowledge base, who name what it rests on. "
     "opinion: the position of one text. unchecked: standard anatomy, not looked up page by page."},
    {{"strong", "moderate", "weak", "hallmark", "judged word"},
     "How much a finding says where no figure was published: {sizes}. With _against behind it, as "
     "much against."},
    {{"ratio", "likelihood ratio", "lr"},
     "A published figure: how many times as often a finding is met in those who have the condition "
     "as in those who have not. 1 says nothing; 10 is 10 points, 2 is 3 points, and below 1 the "
     "points are against."},
    {{"evidence"},
     "What one finding says about one candidate, where it is present and where it is absent, with "
     "its reason and its source. Packs hold it."},
    {{"rule", "rules"},
     "Something that follows from something else: when the conditions hold, the conclusion does. "
     "Packs hold rules; why shows each one that was used, with what met its conditions."},
    {{"pack", "packs"},
     "A file in Lua with evidence, rules, red flags and tests. new pack NAME begins one, check "
     "tells what is wrong with it, reload makes it count here."},
    {{"side", "sides", "left", "right"},
     "Where a finding is felt or seen; of a test, the side tested. A candidate that there is twice "
     "stands once for each side that was told."},
    {{"case has"},
     "In a pattern: what was told, or follows from it. case lacks asks what is absent, case "
     "unasked "
     "what was not asked."},
};

std::string in_one_line(const std::vector<std::string>& sentences) {
    std::string out;
    for (const std::string& sentence : sentences) {
        out += (out.empty() ? "" : " ") + sentence;
    }
    return out;
}

std::string filled_in(std::string_view says, const Scales& scales) {
    std::vector<std::string> bands;
    for (const Band& band : scales.bands) {
        bands.push_back(band.label + (band.at_least
                                          ? " from " + format_real(*band.at_least) + " points"
                                          : " below"));
    }
    const auto sizes_of = [](const std::vector<std::pair<std::string, double>>& words) {
        std::vector<std::string> out;
        for (const auto& [word, points] : words) {
            out.push_back(word + ' ' + format_real(points));
        }
        return list_of(out);
    };
    std::string out(says);
    for (const auto& [name, value] :
         std::initializer_list<std::pair<std::string_view, std::string>>{
             {"{points}", in_one_line(points_in_words(scales))},
             {"{bands}", list_of(bands)},
             {"{sizes}", sizes_of(scales.words)},
             {"{starts}", sizes_of(scales.pre_test_words)}}) {
        if (const std::size_t at = out.find(name); at != std::string::npos) {
            out.replace(at, name.size(), value);
        }
    }
    return out;
}

}  // namespace

std::string meaning_of(const KnowledgeBase& kb, std::string_view word) {
    const std::string wanted = to_lower(trim(word));
    const auto found = std::ranges::find_if(meanings, [&](const Explained& meaning) {
        return !wanted.empty() && std::ranges::find(meaning.words, wanted) != meaning.words.end();
    });
    return found == std::end(meanings) ? "" : filled_in(found->says, kb.scales);
}

std::vector<std::string_view> explained_words() {
    std::vector<std::string_view> out;
    for (const Explained& meaning : meanings) {
        out.push_back(meaning.words.front());
    }
    return out;
}

}  // namespace fascia::shell
