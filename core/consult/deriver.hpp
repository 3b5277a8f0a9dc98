#pragma once

#include "core/base/result.hpp"
#include "core/consult/facts.hpp"
#include "core/datalog/updater.hpp"
#include "core/evidence/findings.hpp"

#include <cstddef>
#include <map>

namespace fascia {

/// All that the rules derive of a case, kept up to date from one case to the next: what
/// two cases have in common costs nothing.
class Deriver {
public:
    /// Begins with a case of which nothing is told. `database` holds what follows before any
    /// case, `rest` the strata that wait for one. Errors: as evaluate().
    /// Requires: the rulebook, the tuples and `rest` outlive the deriver.
    [[nodiscard]] static Result<std::unique_ptr<Deriver>> make(const Rulebook& rulebook,
                                                               const CaseTuples& tuples,
                                                               const datalog::Analysis& rest,
                                                               const datalog::Database& database,
                                                               CaseTuples::Silence silence,
                                                               const datalog::Limits& limits);

    /// Goes over to this case. Errors: as evaluate(); then it stays with the one before.
    [[nodiscard]] Result<void> tell(const Person& person, const FindingStates& findings,
                                    const datalog::Limits& limits);

    /// Valid until the next tell(); proofs cannot be built from it (see Updater).
    [[nodiscard]] const datalog::Database& database() const { return database_; }

private:
    Deriver(const CaseTuples& tuples, const datalog::Database& database,
            CaseTuples::Silence silence)
        : tuples_(tuples), silence_(silence), database_(database) {}

    using Records = std::map<std::size_t, FindingRecord>;  // by finding
    [[nodiscard]] Records records_of(const FindingStates& findings) const;

    const CaseTuples& tuples_;
    CaseTuples::Silence silence_;
    datalog::Database database_;
    std::unique_ptr<datalog::Updater> updater_;
    Person person_;
    Records known_;
};

}  // namespace fascia
