#pragma once

#include "core/base/source_text.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace fascia {

/// What tests saw of one condition of a `when`.
///
/// Conditions are gone through as they are written, but for those that ask about variables to
/// which only later ones give a value: these wait for them. A condition is reached in a test
/// where, for some choice of values, all before it are met. For each such choice it is met,
/// not met, or not known: it asks for what was not asked, could not be tested or was not told. In
/// one test it can be more than one of these, for one choice and another.
struct ConditionCoverage {
    std::string text;  ///< as patterns are printed
    SourceRef where;
    std::size_t met = 0;      ///< tests
    std::size_t unmet = 0;    ///< tests
    std::size_t unknown = 0;  ///< tests
    /// Whether cases can make it met and not met. Not so where it and all before it are about the
    /// body alone, which is the same in every case, and where it only gives a variable its value.
    bool can_be_either = true;

    enum class Mark { both, met, only_met, never_met, not_asked, not_reached };
    [[nodiscard]] Mark mark() const;
};

/// What tests saw of a rule, an evidence, a cluster or a red flag.
struct RuleCoverage {
    enum class Kind { rule, evidence, cluster, red_flag };
    Kind kind = Kind::rule;
    std::string id;  ///< "PACK/NAME"
    SourceRef where;
    /// Tests in which it concluded something; of an evidence or cluster, in which it was told of a
    /// state of its finding that is worth something to a candidate.
    std::size_t fired = 0;
    std::vector<ConditionCoverage> conditions;  ///< as written

    /// Of an evidence or cluster: tests in which a finding of it was present, absent, or not known
    /// to a candidate.
    std::size_t present = 0;
    std::size_t absent = 0;
    std::size_t unknown = 0;
    bool says_present = false;  ///< a finding that is present is worth something
    bool says_absent = false;

    [[nodiscard]] bool is_evidence() const {
        return kind == Kind::evidence || kind == Kind::cluster;
    }
};

struct PackCoverage {
    std::string id;
    SourceText file;
    std::vector<SourceText> tables;   ///< that rows were read from
    std::vector<RuleCoverage> rules;  ///< by kind, then as written
};

/// How much of what there is was seen. Percent round down: 100 means all.
struct CoverageFigures {
    std::size_t rules = 0;
    std::size_t fired = 0;
    std::size_t conditions = 0;  ///< that can be either
    std::size_t both_ways = 0;   ///< that were seen met and not met
    [[nodiscard]] std::size_t percent_fired() const;
    [[nodiscard]] std::size_t percent_both_ways() const;
};

/// What all tests together saw of packs. Figures and marks are worked out from it alone.
struct Coverage {
    std::size_t tests = 0;
    std::vector<PackCoverage> packs;
};

[[nodiscard]] CoverageFigures figures_of(const PackCoverage& pack);
[[nodiscard]] CoverageFigures figures_of(const Coverage& coverage);

/// What is said in the margin of a place in a pack.
struct CoverageMark {
    enum class Seen { all, part, nothing };
    Seen seen = Seen::all;
    SourceRef where;
    std::string words;   ///< "fired", "only met", "never fired": a few words
    std::string what;    ///< "rule iliopsoas/loads", "case has fever"
    std::string counts;  ///< "fired in 3 tests", "met in 3 tests, not met in 1 test"
};

/// Of all rules and conditions of a pack, by line and column of their file.
[[nodiscard]] std::vector<CoverageMark> marks_of(const PackCoverage& pack);

/// Those that stand in one of its files.
[[nodiscard]] std::vector<CoverageMark> marks_in(const SourceText& file,
                                                 const std::vector<CoverageMark>& marks);

/// "3 of 4 rules fired (75 %); 2 of 6 conditions were seen both met and not met (33 %)".
[[nodiscard]] std::string in_words(const CoverageFigures& figures);

/// "met and not met", "only met", "never met", "not asked", "not reached".
[[nodiscard]] std::string in_words(ConditionCoverage::Mark mark);

/// "fired in 3 tests", "never fired"; of evidence, "present in 3 tests, absent in 1 test".
[[nodiscard]] std::string in_words(const RuleCoverage& rule);
/// "met in 3 tests, not met in 1, not known in 2".
[[nodiscard]] std::string in_words(const ConditionCoverage& condition);
/// "rule", "red flag".
[[nodiscard]] std::string to_string(RuleCoverage::Kind kind);

}  // namespace fascia
