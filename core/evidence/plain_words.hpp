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

/// What plain words may tell of a finding.
struct Reading {
    Told told;                    ///< `note` holds the words
    bool is_certain = false;      ///< false: somebody has to choose
    std::string doubt = {};       ///< why, where the words tell: "may be over"
    bool is_of_several = false;   ///< the words are a name of several findings: which is meant?
    bool has_taken_side = false;  ///< no side was told of what was examined: it is that which hurts
};

/// What a clause of plain words may tell: an age, a sex, or findings.
struct Heard {
    std::string words;  ///< the clause, as it was written
    std::optional<std::int64_t> age;
    std::string sex;             ///< "female", "male", or empty
    std::vector<Reading> meant;  ///< as readings()
    bool says_more = false;      ///< than age and sex
    [[nodiscard]] bool is_understood() const { return age || !sex.empty() || !meant.empty(); }
};

/// What one clause may tell of a finding: what is certain, or else up to `limit` readings, best
/// first. "left", "right" and "both sides" tell the side; of a movement to the other side, "to the
/// right" is noted left. `painful` is the side that is known to hurt. "no", "not", "without",
/// "never", "no longer", "free of" and "denies" tell that a finding is absent, where it is not
/// worded so itself; "well" and "normal" deny what is said of them. What "stopped", is "gone" or
/// "used to be" is absent, and not certain; where it is gone or less "when lying", lying eases it.
/// "for three weeks" is the duration, for the finding that is measured in days; another number ("7
/// out of 10") the value of what is measured. A word for the quality of pain ("a dull ache in the
/// groin") tells it beside the rest. What eases ("relieved by", "helps") is no finding of what
/// worsens, nor the other way round, and pressing on a place ("pressing there hurts") is one of
/// palpation. "negative" and "normal" tell that a finding is absent; of a function ("sensation is
/// intact", "absent reflex") its trouble is meant, and not certain. Of what an examiner found
/// without telling the side, the side is `painful`.
[[nodiscard]] std::vector<Reading> readings(const FindingSearch& search, std::string_view clause,
                                            std::size_t limit, Side painful = Side::none);

/// Reads a paragraph clause by clause, as clauses_of(): what eases, worsens or denies holds for all
/// that is listed with it. What is told again is left out; what is told both ways is not certain. A
/// number alone, "47 years old" and "aged 47" are an age; "she", "woman" and the like tell the sex,
/// once; "for three weeks" is the duration, for the finding that is measured in days. The side that
/// hurts is `painful`, or the only one that is named as a place. Nothing is told by it. Clauses of
/// no telling word are left out. Cost: of a search for each clause.
[[nodiscard]] std::vector<Heard> hear(const KnowledgeBase& kb, std::string_view paragraph,
                                      std::size_t limit, Side painful = Side::none);

/// The one finding that is named so, whatever the endings and the order of the words, and whether
/// it is called "positive", a "test" or a "sign"; null where there is none, or several.
[[nodiscard]] const Finding* finding_called(const KnowledgeBase& kb, std::string_view words);

/// Why what was heard seems to be of another person than one of whom this is known: another age or
/// sex is told ("age 60, and 45 is known"). Empty where nothing says so.
[[nodiscard]] std::string what_is_of_another(const Person& known, const std::vector<Heard>& heard);

}  // namespace fascia
