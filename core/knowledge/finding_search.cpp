#include "core/knowledge/finding_search.hpp"

#include "core/base/edit_distance.hpp"
#include "core/base/text.hpp"
#include "core/knowledge/word_stems.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

/// Whether one letter at most is wrong, missing or too many.
bool is_slip(const std::string& shorter, const std::string& longer) {
    const auto front = std::ranges::mismatch(shorter, longer);
    const auto begin = front.in1 - shorter.begin();
    std::ptrdiff_t end = 0;
    const auto left = static_cast<std::ptrdiff_t>(shorter.size()) - begin;
    while (end < left && shorter.rbegin()[end] == longer.rbegin()[end]) {
        ++end;
    }
    return begin + end + 1 >= static_cast<std::ptrdiff_t>(longer.size());
}

/// How alike two stems are, 0 to 1: the one may be the other with an ending.
double likeness(const std::string& a, const std::string& b) {
    if (a == b) {
        return 1.0;
    }
    static constexpr std::array<std::string_view, 17> endings = {
        "s",  "es", "ed", "er",  "ers",  "ing",  "ly",   "ful", "y",
        "al", "ic", "d",  "ion", "ness", "ways", "ward", "n"};
    constexpr double longer_form = 0.7;
    constexpr std::size_t shortest = 4;
    const std::string& shorter = a.size() < b.size() ? a : b;
    const std::string& longer = a.size() < b.size() ? b : a;
    const bool is_longer_form =
        shorter.size() >= shortest && longer.starts_with(shorter) &&
        std::ranges::find(endings, std::string_view(longer).substr(shorter.size())) !=
            endings.end();
    return is_longer_form ? longer_form : 0.0;
}

/// Words that nearly every finding could be worded with, and numbers: alone they tell none.
bool is_said_of_all(std::string_view stem) {
    return stem == "pain" || stem == "eas" || stem == "minut" || stem == "few" || is_digits(stem);
}

/// Words that are shared by chance: alone they tell none, unless they are all of a name.
bool is_of_no_weight(std::string_view stem) {
    static constexpr std::array<std::string_view, 28> light = {
        "not",  "no",   "down", "hard",  "other", "work",   "used", "hold",    "began", "able",
        "abl",  "time", "much", "way",   "first", "last",   "keep", "between", "new",   "part",
        "free", "only", "long", "unabl", "befor", "longer", "scan", "show"};
    return std::ranges::find(light, stem) != light.end();
}

/// What a name is short for: "X or Y Z" is "X Z" and "Y Z"; what stands behind ", as" or ", such
/// as" is only an example.
std::vector<std::string> short_forms(std::string_view name) {
    std::vector<std::string> forms;
    const std::string_view plain =
        name.substr(0, std::min({name.find(", as "), name.find(", such as "), name.size()}));
    if (plain.size() < name.size()) {
        forms.emplace_back(plain);
    }
    constexpr std::string_view join = " or ";
    const std::size_t at = plain.find(join);
    if (at == std::string_view::npos) {
        return forms;
    }
    const std::string_view before = plain.substr(0, at);
    const std::string_view behind = plain.substr(at + join.size());
    const std::size_t last_word = before.rfind(' ') + 1;  // 0 where there is none
    const std::size_t first_word_end = std::min(behind.find(' '), behind.size());
    forms.push_back(std::string(before) + std::string(behind.substr(first_word_end)));
    forms.push_back(std::string(before.substr(0, last_word)) + std::string(behind));
    return forms;
}

}  // namespace

bool is_first_far(std::span<const FindingMatch> found) {
    constexpr double clearly = 0.92;
    constexpr double not_quite = 0.95;
    return !found.empty() && (found.size() == 1 || found[1].fit < clearly * found.front().fit ||
                              (found.front().is_label && found[1].fit < not_quite));
}

bool is_first_sure(std::span<const FindingMatch> found) {
    return is_first_far(found) && found.front().is_whole;
}

FindingSearch::FindingSearch(const KnowledgeBase& kb) : kb_(&kb) {
    constexpr double of_a_question = 0.8;
    constexpr double of_all_names = 0.85;
    constexpr double of_an_examination = 0.95;  // people tell what they feel
    for (std::size_t i = 0; i < kb.findings.size(); ++i) {
        const Finding& finding = kb.findings[i];
        std::vector<std::string> names = finding.synonyms;
        names.insert(names.begin(), finding.label);
        const double worth = finding.observer == "person" ? 1.0 : of_an_examination;
        for (const std::string& name : names) {
            add(i, name, worth);
            for (const std::string& form : short_forms(name)) {
                add(i, form, worth);
            }
        }
        add(i, list_of(names, " "), of_all_names * worth);
        add(i, finding.question, of_a_question * worth);
    }
    std::vector<std::size_t> holders(stems_.size(), 0);
    std::vector<std::size_t> last(stems_.size(), kb.findings.size());
    for (const Name& name : names_) {
        for (const std::size_t word : name.words) {
            holders[word] += last[word] == name.finding ? 0U : 1U;
            last[word] = name.finding;
        }
    }
    for (const std::size_t count : holders) {
        weights_.push_back(
            std::log(1.0 + static_cast<double>(kb.findings.size()) / static_cast<double>(count)));
    }
    for (Name& name : names_) {
        for (const std::size_t word : name.words) {
            name.weight += weights_[word];
        }
    }
}

void FindingSearch::add(std::size_t finding, std::string_view name, double worth) {
    Name added{finding, {}, 0.0, worth, name == kb_->findings[finding].label};
    for (StemmedWord& one : stemmed_words(name)) {
        const auto [place, is_new] = numbers_.try_emplace(one.stem, stems_.size());
        if (is_new) {
            stems_.push_back(std::move(one.stem));
        }
        vocabulary_.emplace(std::move(one.word), place->second);
        if (std::ranges::find(added.words, place->second) == added.words.end()) {
            added.words.push_back(place->second);
        }
    }
    if (!added.words.empty()) {
        names_.push_back(std::move(added));
    }
}

FindingSearch::Wanted FindingSearch::wanted(std::string_view words) const {
    // A word that no finding has weighs as much as one that a fair number have.
    constexpr double of_unknown = 3.0;
    constexpr double slip = 0.8;
    constexpr std::size_t sure = 5;
    Wanted all;
    std::vector<std::string> known;
    for (const StemmedWord& word : stemmed_words(words)) {
        if (std::ranges::find(known, word.stem) != known.end()) {
            continue;
        }
        known.push_back(word.stem);
        std::vector<double> row;
        row.reserve(stems_.size());
        for (const std::string& stem : stems_) {
            row.push_back(likeness(word.stem, stem));
        }
        if (std::ranges::all_of(row, [](double one) { return one == 0.0; })) {
            for (const auto& [other, number] : vocabulary_) {
                const bool is_first = word.word.size() < other.size();
                const std::string& shorter = is_first ? word.word : other;
                const std::string& longer = is_first ? other : word.word;
                const bool may_be = shorter.size() >= sure && longer.size() <= shorter.size() + 1 &&
                                    shorter.front() == longer.front();
                row[number] = may_be && is_slip(shorter, longer) ? slip : row[number];
            }
        }
        const auto best = std::ranges::max_element(row);
        const bool is_known = best != row.end() && *best > 0.0;
        all.weights.push_back(is_known ? weights_[static_cast<std::size_t>(best - row.begin())]
                                       : of_unknown);
        all.weight += all.weights.back();
        all.likeness.push_back(std::move(row));
    }
    return all;
}

bool FindingSearch::knows(std::string_view word) const {
    return std::ranges::any_of(stemmed_words(word),
                               [&](const StemmedWord& one) { return numbers_.contains(one.stem); });
}

std::vector<std::string> FindingSearch::spelt_like(std::string_view word) const {
    constexpr std::size_t shortest = 4;
    constexpr std::size_t long_word = 6;  // two letters may be wrong
    constexpr std::size_t most = 6;
    if (word.size() < shortest || knows(word) || word_stems(word).empty()) {
        return {};
    }
    const std::size_t wrong_max = word.size() < long_word ? 1 : 2;
    std::vector<std::pair<std::size_t, std::string>> like;
    for (const auto& [known, number] : vocabulary_) {
        // "gardener" is no slip of "garden"
        const bool may_be =
            known.size() >= shortest && known.front() == word.front() && !word.starts_with(known);
        const std::size_t wrong = may_be ? edit_distance(word, known, wrong_max) : wrong_max + 1;
        if (wrong <= wrong_max) {
            like.emplace_back(wrong, known);
        }
    }
    std::ranges::sort(like);
    std::vector<std::string> words;
    for (auto& [wrong, known] : like) {
        if (words.size() < most) {
            words.push_back(std::move(known));
        }
    }
    return words;
}

FindingSearch::Fit FindingSearch::fit(const Name& name, const Wanted& wanted) const {
    double met = 0.0;
    std::vector<bool> is_used(name.words.size(), false);
    for (std::size_t i = 0; i < wanted.weights.size(); ++i) {
        double best = 0.0;
        std::size_t at = 0;
        for (std::size_t j = 0; j < name.words.size(); ++j) {
            if (wanted.likeness[i][name.words[j]] > best) {
                best = wanted.likeness[i][name.words[j]];
                at = j;
            }
        }
        met += best * wanted.weights[i];
        if (best > 0.0) {
            is_used[at] = true;
        }
    }
    double used = 0.0;
    for (std::size_t j = 0; j < name.words.size(); ++j) {
        used += is_used[j] ? weights_[name.words[j]] : 0.0;
    }
    // Of a name, all that was said has to be found; a name may well say more.
    constexpr double for_what_was_said = 0.7;
    Fit out{0.0, met / wanted.weight, used / name.weight, 0, 0, false};
    for (std::size_t j = 0; j < name.words.size(); ++j) {
        const std::string& stem = stems_[name.words[j]];
        out.telling += is_used[j] && !is_said_of_all(stem) ? 1U : 0U;
        out.weighty += is_used[j] && !is_said_of_all(stem) && !is_of_no_weight(stem) ? 1U : 0U;
        out.has_more_than_place =
            out.has_more_than_place || (is_used[j] && !is_said_of_all(stem) && !is_body_word(stem));
    }
    out.fit = out.said * (for_what_was_said + (1 - for_what_was_said) * out.named) * name.worth;
    return out;
}

bool FindingSearch::is_near(const Name& name, const Fit& fit) const {
    constexpr double least = 0.45;
    constexpr double said_least = 0.6;
    // One word alone has to be nearly all that was said; misspelt, it counts 0.8.
    constexpr double said_by_one = 0.79;
    constexpr double named_by_place = 0.4;
    constexpr double whole_name = 0.7;
    static constexpr std::array<std::string_view, 3> about_a_place = {"site", "neurology",
                                                                      "palpation"};
    const bool is_of_place =
        std::ranges::find(about_a_place, kb_->findings[name.finding].topic) != about_a_place.end();
    const bool has_meaning =
        fit.has_more_than_place || (is_of_place && fit.named >= named_by_place);
    return fit.fit >= least && fit.said >= (fit.telling > 1 ? said_least : said_by_one) &&
           fit.telling > 0 && has_meaning && (fit.weighty > 0 || fit.named >= whole_name);
}

std::vector<FindingMatch> FindingSearch::find(std::string_view words, std::size_t limit) const {
    constexpr double near = 0.6;
    constexpr double said_surely = 0.75;
    constexpr double said_wholly = 0.99;
    constexpr double named_surely = 0.7;
    constexpr double very_name = 0.99;
    const Wanted looked_for = wanted(words);
    std::vector<FindingMatch> found;
    if (looked_for.weights.empty()) {
        return found;
    }
    for (const Name& name : names_) {
        const Finding* const finding = &kb_->findings[name.finding];
        const Fit fits = fit(name, looked_for);
        if (!is_near(name, fits)) {
            continue;
        }
        if (found.empty() || found.back().finding != finding) {
            found.push_back({finding, 0.0});
        }
        FindingMatch& match = found.back();
        if (fits.fit > match.fit) {
            match.fit = fits.fit;
            match.is_label = name.is_label && fits.fit > very_name;
            match.has_all = fits.said > said_wholly;
            match.is_whole = fits.said >= said_surely && fits.named >= named_surely;
        }
    }
    std::ranges::sort(found, [](const FindingMatch& a, const FindingMatch& b) {
        return std::tuple(-a.fit, std::string_view(a.finding->id)) <
               std::tuple(-b.fit, std::string_view(b.finding->id));
    });
    const double best = found.empty() ? 0.0 : found.front().fit;
    std::erase_if(found, [&](const FindingMatch& one) { return one.fit < near * best; });
    found.resize(std::min(found.size(), limit));
    return found;
}

}  // namespace fascia
