#include "core/knowledge/finding_search.hpp"

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

/// How alike two stems are, 0 to 1: the one may begin the other, or, where that is allowed, have
/// one letter wrong.
double likeness(const std::string& a, const std::string& b, bool may_be_slip) {
    if (a == b) {
        return 1.0;
    }
    constexpr double longer_form = 0.7;
    constexpr double slip = 0.8;
    constexpr std::size_t ending_max = 4;
    constexpr std::size_t sure = 5;
    const std::string& shorter = a.size() < b.size() ? a : b;
    const std::string& longer = a.size() < b.size() ? b : a;
    const std::size_t difference = longer.size() - shorter.size();
    if (shorter.size() >= 4 && difference <= ending_max && longer.starts_with(shorter)) {
        return longer_form;
    }
    return may_be_slip && shorter.size() >= sure && difference <= 1 && is_slip(shorter, longer)
               ? slip
               : 0.0;
}

}  // namespace

FindingSearch::FindingSearch(const KnowledgeBase& kb) : kb_(&kb) {
    for (std::size_t i = 0; i < kb.findings.size(); ++i) {
        add(i, kb.findings[i].label, false);
        for (const std::string& synonym : kb.findings[i].synonyms) {
            add(i, synonym, false);
        }
        add(i, kb.findings[i].question, true);
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

void FindingSearch::add(std::size_t finding, std::string_view name, bool is_question) {
    Name added{finding, {}, 0.0, is_question};
    for (std::string& one : word_stems(name)) {
        const auto [place, is_new] = numbers_.try_emplace(one, stems_.size());
        if (is_new) {
            stems_.push_back(std::move(one));
        }
        added.words.push_back(place->second);
    }
    if (!added.words.empty()) {
        names_.push_back(std::move(added));
    }
}

double FindingSearch::fit(const Name& name, const std::vector<std::vector<double>>& likeness,
                          const std::vector<double>& wanted) const {
    double all_wanted = 0.0;
    double met = 0.0;
    std::vector<bool> is_used(name.words.size(), false);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        double best = 0.0;
        std::size_t at = 0;
        for (std::size_t j = 0; j < name.words.size(); ++j) {
            if (likeness[i][name.words[j]] > best) {
                best = likeness[i][name.words[j]];
                at = j;
            }
        }
        all_wanted += wanted[i];
        met += best * wanted[i];
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
    constexpr double of_a_question = 0.8;
    return met / all_wanted * (for_what_was_said + (1 - for_what_was_said) * used / name.weight) *
           (name.is_question ? of_a_question : 1.0);
}

std::vector<FindingMatch> FindingSearch::find(std::string_view words, std::size_t limit) const {
    constexpr double least = 0.3;
    constexpr double near = 0.55;
    std::vector<std::vector<double>> alike;
    std::vector<double> wanted;
    for (const std::string& word : word_stems(words)) {
        std::vector<double> row;
        row.reserve(stems_.size());
        // A word that no finding has weighs as much as one that a fair number have.
        double weight = 3.0;
        double best = 0.0;
        const bool may_be_slip = !numbers_.contains(word);
        for (std::size_t i = 0; i < stems_.size(); ++i) {
            row.push_back(likeness(word, stems_[i], may_be_slip));
            if (row.back() > best) {
                best = row.back();
                weight = weights_[i];
            }
        }
        alike.push_back(std::move(row));
        wanted.push_back(weight);
    }
    std::vector<FindingMatch> found;
    if (wanted.empty()) {
        return found;
    }
    for (const Name& name : names_) {
        const Finding* const finding = &kb_->findings[name.finding];
        const double fits = fit(name, alike, wanted);
        if (!found.empty() && found.back().finding == finding) {
            found.back().fit = std::max(found.back().fit, fits);
        } else {
            found.push_back({finding, fits});
        }
    }
    std::ranges::sort(found, [](const FindingMatch& a, const FindingMatch& b) {
        return std::tuple(-a.fit, std::string_view(a.finding->id)) <
               std::tuple(-b.fit, std::string_view(b.finding->id));
    });
    const double best = found.empty() ? 0.0 : found.front().fit;
    std::erase_if(found,
                  [&](const FindingMatch& one) { return one.fit < std::max(least, near * best); });
    found.resize(std::min(found.size(), limit));
    return found;
}

}  // namespace fascia
