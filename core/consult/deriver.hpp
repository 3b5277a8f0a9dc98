#pragma once

#include "core/base/result.hpp"
#include "core/consult/facts.hpp"
#include "core/datalog/updater.hpp"
#include "core/evidence/findings.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

namespace fascia {

/// All that the rules derive of a case, kept up to date from one case to the next: what
/// two cases have in common costs nothing.
class Deriver {
public:
    /// `database` holds what follows before any case, `rest` the strata that wait for one.
    /// Requires: the rulebook, the tuples and `rest` outlive the deriver.
    Deriver(const Rulebook& rulebook, const CaseTuples& tuples, const datalog::Analysis& rest,
            const datalog::Database& database, CaseTuples::Silence silence);

    /// Goes over to this case. Errors: as evaluate(); then it stays with the one before, or,
    /// where there was none, without any.
    [[nodiscard]] Result<void> tell(const Person& person, const FindingStates& findings,
                                    const datalog::Limits& limits);

    /// What is missing from the case, because functions of packs failed.
    [[nodiscard]] const std::vector<MissingPart>& missing() const { return missing_; }

    /// Whether the last tell() derived everything anew. Then questions that were made before are
    /// of no use any more.
    [[nodiscard]] bool is_from_scratch() const { return updater_ == nullptr; }

    /// Whether the last tell() can have changed what solves this body; true where it was the first.
    [[nodiscard]] bool touches(const std::vector<datalog::Literal>& body) const {
        return updater_ == nullptr || updater_->touches(body);
    }

    /// Its content changes with tell(), its address does not; proofs cannot be built from it (see
    /// Updater).
    [[nodiscard]] const datalog::Database& database() const { return database_; }

private:
    [[nodiscard]] Result<void> begin(const Person& person, const FindingStates& findings,
                                     const datalog::Limits& limits);
    [[nodiscard]] Result<void> update(const Person& person, const FindingStates& findings,
                                      const datalog::Limits& limits);

    /// Finds out which rules fail in this case, of those that did before. False where that cannot
    /// be asked of the rules alone.
    [[nodiscard]] bool ask_again(const std::vector<MissingPart>& failed,
                                 const datalog::Limits& limits);

    using Records = std::map<std::size_t, FindingRecord>;  // by finding
    [[nodiscard]] Records records_of(const FindingStates& findings) const;

    const Rulebook& rulebook_;
    const CaseTuples& tuples_;
    const datalog::Analysis& rest_;
    const datalog::Database& before_any_;
    CaseTuples::Silence silence_;
    datalog::Database database_;
    bool has_begun_ = false;
    std::unique_ptr<datalog::Updater> updater_;  // from the second case on
    Person person_;
    Records known_;
    std::vector<MissingPart> missing_;
};

}  // namespace fascia
