#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fascia {

/// A finding that somebody's words may be about.
struct FindingMatch {
    const Finding* finding = nullptr;
    double fit = 0.0;       ///< above 0; 1: one of its names has all of the words, and no others
    bool is_whole = false;  ///< the words are nearly all of one of its names, and nearly no others
    bool has_all = false;   ///< one of its names has all of the words
    bool is_label = false;  ///< the phrase is its label, and no other name of it
};

/// Whether the first of several, best first, is surely meant: it is whole, and no other comes near.
[[nodiscard]] bool is_first_sure(std::span<const FindingMatch> found);

/// Whether no other comes near the first.
[[nodiscard]] bool is_first_far(std::span<const FindingMatch> found);

/// Finds findings by what people say: "worse when she sits long" is near "worse with long sitting".
/// The words of labels, synonyms and questions are compared, whatever their endings: "numb" and
/// "numbness", "sits" and "sitting", "ache" and "pain" count as one, a word that few findings have
/// weighs more than one that many have, and small words ("the", "when", "she") count for nothing. A
/// name with "or" in it stands for each of the two: "worse with coughing or sneezing" is "worse
/// with coughing". A word that no finding has may have one letter wrong.
class FindingSearch {
public:
    /// Requires: `kb` outlives this. Cost: O(words of all names).
    explicit FindingSearch(const KnowledgeBase& kb);

    /// Up to `limit` findings, the best first, ties by id; those that fit little more than half as
    /// well as the best, that hardly fit, or that lack the words by which the phrase is told from
    /// others, are left out. Cost: O(words × different words of all names).
    [[nodiscard]] std::vector<FindingMatch> find(std::string_view words, std::size_t limit) const;

    /// Whether some name of a finding has this word, whatever its ending.
    [[nodiscard]] bool knows(std::string_view word) const;

    /// Words of names that a word which is in none may be meant for, the nearest first: with one
    /// letter wrong, in a long word two, and the same beginning. None where it is short or known.
    /// Cost: O(words of names).
    [[nodiscard]] std::vector<std::string> spelt_like(std::string_view word) const;

    [[nodiscard]] const KnowledgeBase& kb() const { return *kb_; }

private:
    struct Name {
        std::size_t finding = 0;
        std::vector<std::size_t> words;  ///< by number, each once
        double weight = 0.0;             ///< of all its words
        double worth = 1.0;              ///< of a fit with it
        bool is_label = false;
    };
    /// How alike the words that are looked for are to all that names have, and what they weigh.
    struct Wanted {
        std::vector<std::vector<double>> likeness;
        std::vector<double> weights;
        double weight = 0.0;  ///< of all
    };
    struct Fit {
        double fit = 0.0;
        double said = 0.0;                 ///< how much of the words the name has, by weight
        double named = 0.0;                ///< how much of the name the words have
        std::size_t telling = 0;           ///< words in common that not every finding has
        std::size_t weighty = 0;           ///< of those, the ones not shared by chance
        bool has_more_than_place = false;  ///< one of them tells more than where it is
    };
    void add(std::size_t finding, std::string_view name, double worth);
    [[nodiscard]] Wanted wanted(std::string_view words) const;
    [[nodiscard]] Fit fit(const Name& name, const Wanted& wanted) const;
    [[nodiscard]] bool is_near(const Name& name, const Fit& fit) const;

    const KnowledgeBase* kb_;
    std::unordered_map<std::string, std::size_t> numbers_;     ///< of stems
    std::unordered_map<std::string, std::size_t> vocabulary_;  ///< words, and the numbers of stems
    std::vector<std::string> stems_;                           ///< by number
    std::vector<double> weights_;                              ///< by number
    std::vector<Name> names_;
};

}  // namespace fascia
