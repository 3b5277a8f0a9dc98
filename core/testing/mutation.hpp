#pragma once

#include "core/base/result.hpp"
#include "core/consult/consultation.hpp"
#include "core/rules/pack.hpp"
#include "core/testing/case_test.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace fascia {

/// One rule changed in one place, or left out.
struct Mutant {
    enum class In { rules, evidence, red_flags };
    enum class Of { condition, present, absent, whole };
    In in = In::rules;      ///< which list of the pack
    std::size_t index = 0;  ///< in that list
    Of of = Of::condition;  ///< a condition is changed or left out, anything else is left out
    std::string rule;       ///< "PACK/NAME"
    SourceRef where;        ///< the condition, the weight or the name
    std::string from = {};  ///< the condition as a pattern is printed
    std::string to = {};    ///< what it was changed to; empty: it was left out
    SourceText when = {};   ///< of a condition: all of them as they are then
};

/// All changes of a pack's rules, evidence and red flags, one at a time: a rule is left out; what
/// evidence says where it is present, or absent, is left out; a condition is left out, a comparison
/// is turned round, a limit is one more or one less, the two ends of an atom change places. Some of
/// them are not rules that can be used.
[[nodiscard]] std::vector<Mutant> mutants_of(const Pack& pack);

/// The pack with that change.
[[nodiscard]] Pack changed(Pack pack, const Mutant& mutant);

/// "leaving out 'case has fever'", "'?n > 70' changed to '?n > 71'", "leaving it out".
[[nodiscard]] std::string in_words(const Mutant& mutant);

struct MutationReport {
    std::vector<Mutant> unnoticed;  ///< no test failed; in the order of mutants_of()
    std::size_t tried = 0;
    std::size_t noticed = 0;
    std::size_t unusable = 0;  ///< names, safety or strata do not allow the change
    std::size_t endless = 0;   ///< could not be thought through within the bounds
    std::size_t passing = 0;   ///< tests that could notice
    std::size_t failing = 0;   ///< tests that fail as it is, which cannot notice anything
    std::size_t left = 0;      ///< not tried, since somebody stopped it
};

/// Tries every change of the packs at `tested` in turn: whether any test that passes as it is
/// fails then. `progress` is called before each with the number done and of all.
/// Errors: a limit as it is. Requires: `kb` and `packs` are what `groundwork` was laid from.
[[nodiscard]] Result<MutationReport> mutate(
    const Groundwork& groundwork, const std::vector<Pack>& packs,
    const std::vector<std::size_t>& tested, const std::vector<CaseTest>& tests,
    const datalog::Limits& limits,
    const std::function<void(std::size_t, std::size_t)>& progress = {});

/// What no test notices, one line each, and how many changes were noticed.
[[nodiscard]] std::string mutation_text(const MutationReport& report);

}  // namespace fascia
