#pragma once

#include "core/evidence/case.hpp"
#include "core/knowledge/finding_search.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// What a clause of plain words may tell: an age, a sex, or one of several findings.
struct Heard {
    std::string words;  ///< the clause, as it was written
    std::optional<std::int64_t> age;
    std::string sex;          ///< "female", "male", or empty
    std::vector<Told> meant;  ///< best first; `note` holds the words
    [[nodiscard]] bool is_understood() const { return age || !sex.empty() || !meant.empty(); }
};

/// What one clause may tell of a finding: up to `limit` readings, best first. "left", "right" and
/// "both sides" tell the side, "no", "not", "without", "never" and "denies" that it is absent,
/// where no finding is worded so itself; "well" and "normal" deny what is said of them. "for three
/// weeks" is the duration, for the finding that is measured in days; another number ("7 out of 10")
/// the value of what is measured.
[[nodiscard]] std::vector<Told> readings(const FindingSearch& search, std::string_view clause,
                                         std::size_t limit);

/// Reads a paragraph clause by clause. Clauses end at commas, semicolons, full stops and line ends,
/// at "and", "or" and "but"; what a clause begins with ("worse when …") holds for those that follow
/// behind "and" and "or". A number alone, "47 years old" and "aged 47" are an age; "she", "woman"
/// and the like tell the sex, once; "for three weeks" is the duration, for the finding that is
/// measured in days. Nothing is told by it: somebody has to choose. Clauses of no telling word are
/// left out. Cost: of a search for each clause.
[[nodiscard]] std::vector<Heard> hear(const KnowledgeBase& kb, std::string_view paragraph,
                                      std::size_t limit);

}  // namespace fascia
