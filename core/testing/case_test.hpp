#pragma once

#include "core/base/result.hpp"
#include "core/consult/pack_command.hpp"
#include "core/consult/scorer.hpp"
#include "core/evidence/case.hpp"
#include "core/rules/pack.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// A command of the tested pack, as it is typed, and parts of what it shall answer.
struct TypedCommand {
    CommandOfPack command;
    std::string line;
    std::vector<std::string> words;  ///< behind its name
    std::vector<std::string> says;
};

/// One test, of a pack or of an example case: what is told, and what shall come of it. Candidates
/// and findings are ids.
struct CaseTest {
    std::string name;  ///< the test's sentence, or "case ID"
    SourceRef where;
    Case told;

    std::string first;                                       ///< may be empty
    std::vector<std::string> candidates;                     ///< among the first `within`
    std::size_t within = 3;                                  ///< ranks
    std::vector<std::pair<std::string, std::size_t>> ranks;  ///< exactly
    std::vector<SourceText> derives;                         ///< patterns that shall hold
    std::vector<SourceText> not_derives;                     ///< patterns that shall not
    std::optional<std::vector<std::string>> flags;           ///< exactly these shall fire
    /// Conditions that red flags shall point to, among others; empty: no flag shall fire.
    std::optional<std::vector<std::string>> flagged;
    /// Parts of sentences that the explanation of a candidate shall contain.
    std::vector<std::pair<std::string, std::string>> words;
    std::vector<TypedCommand> commands;
    /// Sections, by "PACK/NAME", and parts of what they shall say.
    std::vector<std::pair<std::string, std::vector<std::string>>> sections;
    /// Scorers, and the candidate that each shall put first.
    std::vector<std::pair<ScorerOfPack, std::string>> scorers;
};

/// Whether it expects anything: a test that does not cannot fail.
[[nodiscard]] bool expects_something(const CaseTest& test);

/// The tests of a pack. Errors: all names in them that are not known.
/// Requires: the rulebook was compiled with a knowledge base; the pack outlives the tests.
[[nodiscard]] Result<std::vector<CaseTest>> tests_of(const Rulebook& rulebook, const Pack& pack);

/// What its author expects of a case. Requires: c.expect.
[[nodiscard]] CaseTest test_of(const Case& c);

}  // namespace fascia
