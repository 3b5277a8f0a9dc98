#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fascia {

/// A finding that somebody's words may be about.
struct FindingMatch {
    const Finding* finding = nullptr;
    double fit = 0.0;  ///< above 0; 1: one of its names has all of the words, and no others
};

/// Finds findings by what people say: "worse when she sits long" is near "worse with long sitting".
/// The words of labels, synonyms and questions are compared, whatever their endings: "numb" and
/// "numbness", "sits" and "sitting", "ache" and "pain" count as one, a word that few findings have
/// weighs more than one that many have, and small words ("the", "when", "she") count for nothing.
class FindingSearch {
public:
    /// Requires: `kb` outlives this. Cost: O(words of all names).
    explicit FindingSearch(const KnowledgeBase& kb);

    /// Up to `limit` findings, the best first, ties by id; those that fit little more than half as
    /// well as the best, or hardly at all, are left out. Cost: O(words × different words of all
    /// names).
    [[nodiscard]] std::vector<FindingMatch> find(std::string_view words, std::size_t limit) const;

    [[nodiscard]] const KnowledgeBase& kb() const { return *kb_; }

private:
    struct Name {
        std::size_t finding = 0;
        std::vector<std::size_t> words;  ///< by number, each once
        double weight = 0.0;             ///< of all its words
        bool is_question = false;
    };
    void add(std::size_t finding, std::string_view name, bool is_question);
    [[nodiscard]] double fit(const Name& name, const std::vector<std::vector<double>>& likeness,
                             const std::vector<double>& wanted) const;

    const KnowledgeBase* kb_;
    std::unordered_map<std::string, std::size_t> numbers_;  ///< of stems
    std::vector<std::string> stems_;                        ///< by number
    std::vector<double> weights_;                           ///< by number
    std::vector<Name> names_;
};

}  // namespace fascia
