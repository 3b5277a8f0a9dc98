#pragma once

#include "core/plain_words/reading.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// What a clause of plain words may tell: an age, a sex, or findings.
struct Heard {
    std::string words;  ///< the clause, as it was written
    std::optional<std::int64_t> age;
    std::string sex;             ///< "female", "male", or empty
    std::vector<Reading> meant;  ///< as readings()
    bool says_more = false;      ///< than age and sex
    std::string of_other = {};   ///< "mother": it tells of her, and nothing of the person
    [[nodiscard]] bool is_understood() const { return age || !sex.empty() || !meant.empty(); }
};

/// Reads a paragraph clause by clause, as clauses_of(): what eases, worsens or denies holds for all
/// that is listed with it. What is told again is left out; what is told both ways is not certain. A
/// number alone, "47 years old" and "aged 47" are an age; "she", "woman" and the like tell the sex,
/// once; "for three weeks" is the duration, for the finding that is measured in days. The side that
/// hurts is `painful`, or the only one that is named as a place. Nothing is told by it. What
/// somebody else has ("her mother had cancer") means nothing, unless a finding is of the family.
/// Clauses of no telling word are left out. Cost: of a search for each clause.
[[nodiscard]] std::vector<Heard> hear(const KnowledgeBase& kb, std::string_view paragraph,
                                      std::size_t limit, Side painful = Side::none);

/// Why what was heard seems to be of another person than one of whom this is known: another age or
/// sex is told ("age 60, and 45 is known"). Empty where nothing says so.
[[nodiscard]] std::string what_is_of_another(const Person& known, const std::vector<Heard>& heard);

}  // namespace fascia
