#pragma once

#include "core/consult/groundwork.hpp"
#include "core/rules/pack.hpp"
#include "core/rules/rulebook.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fascia {

struct CaseTest;

/// A rule, evidence, cluster or red flag of a pack, as it was written and as it was compiled.
struct WrittenRule {
    enum class Kind { rule, evidence, cluster, red_flag };
    Kind kind = Kind::rule;
    std::string id;  ///< "PACK/NAME"
    SourceRef where;
    SourceText because;
    const Pack* pack = nullptr;
    /// What it came to; null for evidence without a pattern, and for clusters.
    const datalog::Rule* rule = nullptr;
    const RuleOrigin* origin = nullptr;      ///< of `rule`
    const EvidenceRule* evidence = nullptr;  ///< of evidence and clusters
    const RedFlagRule* flag = nullptr;       ///< of a red flag
};

/// What lint looks at: packs beside a knowledge base, and what follows from it before any case.
struct LintSubject {
    /// Requires: all outlive the subject; the rulebook was compiled from the packs.
    /// `newcomers`: see LintOptions.
    LintSubject(const Groundwork& its_groundwork, const std::vector<Pack>& its_packs,
                const std::vector<std::string>& newcomers = {});

    const Groundwork& groundwork;
    const Rulebook& rulebook;
    const std::vector<Pack>& packs;
    std::vector<WrittenRule> rules;  ///< newcomers last; by pack, then by kind, as written
    /// By relation: whether its tuples hang on the case, or on a function of a pack.
    std::vector<bool> changing;

    /// Whether the condition hangs on either.
    [[nodiscard]] bool changes(const datalog::Literal& literal) const;

    /// Does so with each test of each pack, until it fails. Tests that cannot be read are passed
    /// over: running them tells why.
    [[nodiscard]] Result<void> with_each_test(
        const std::function<Result<void>(const CaseTest&)>& act) const;

private:
    void add_what_functions_decide();
};

/// "rule", "evidence", "cluster", "red flag".
[[nodiscard]] std::string to_string(WrittenRule::Kind kind);

/// "the rule 'anatomy/loads'".
[[nodiscard]] std::string named(const WrittenRule& rule);

}  // namespace fascia
