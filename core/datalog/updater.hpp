#pragma once

#include "core/base/result.hpp"
#include "core/datalog/analysis.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace fascia::datalog {

/// A given tuple that comes or goes.
struct GivenTuple {
    RelationId relation;
    std::vector<Value> tuple;
};

/// When to give up on looking at single tuples and to derive a stratum afresh: looking
/// at a tuple takes about as long as deriving seven.
struct UpdateShare {
    std::size_t examined_always = 256;  ///< so many are looked at in any case,
    std::size_t one_in = 64;            ///< and one of so many that the stratum holds
};

struct UpdateStatistics {
    std::uint64_t tries = 0;           ///< candidate rows looked at in joins
    std::uint64_t examined = 0;        ///< tuples of which it was asked whether they still hold
    std::uint64_t derived_afresh = 0;  ///< strata
};

/// Keeps what follows up to date while given tuples come and go.
///
/// Stratum by stratum, from what changed below it. First what may no longer hold is looked
/// at, the lowest first: a tuple stays if some rule still derives it from lower tuples of
/// its stratum, so that no tuples hold each other up; else it is removed, and
/// what it was used for is looked at. Then what was removed and is still derived comes
/// back, higher; and what is new is derived in rounds. Only what a removed tuple held
/// up is ever looked at, not all that can be reached from it.
///
/// Where that grows beyond a share of the stratum (UpdateShare), it is derived afresh.
///
/// Proofs can be built from an updated database once settle() has put it in order.
///
/// Cost: proportional to the rows tried for what is examined and added; what is
/// not touched costs nothing. The numbers of rows stay the same until the next change.
///
/// Source: Gupta, Mumick, Subrahmanian, Maintaining views incrementally (1993), for
/// deriving from changes; Ramalingam, Reps, An incremental algorithm for a generalization
/// of the shortest-path problem (1996), for looking at the lowest first and no further
/// than heights change.
class Updater {
public:
    /// Requires: all outlive the updater; `database` has been evaluated with `analysis`
    /// (or with one of which it is the later part, and whose earlier part neither reads nor
    /// derives what changes), and changes by this updater alone.
    Updater(const Program& program, const Analysis& analysis, Database& database,
            UpdateShare share = {});
    ~Updater();
    Updater(Updater&&) noexcept;

    /// Withdraws and gives tuples, first the one, then the other, and brings all relations up
    /// to date. What is not given cannot be withdrawn, what is given cannot be given
    /// again: both are passed over.
    /// Errors: as evaluate(), where rounds are those of this update; then everything is as it was
    /// before.
    /// Requires: arity and column types fit.
    [[nodiscard]] Result<UpdateStatistics> update(std::span<const GivenTuple> withdrawn,
                                                  std::span<const GivenTuple> given,
                                                  const Limits& limits = {});

    /// Puts each tuple at the height of its least proof again, so that a Prover may be made of the
    /// database, until the next update; without proofs there is no need of it. What follows
    /// stays the same, its rows are numbered anew. The last update counts as told: nothing has
    /// changed() since.
    /// Errors: as evaluate(); then everything is as it was before.
    /// Cost: that of evaluating what is derived, and its memory once more; nothing where no update
    /// has changed anything since the last time.
    [[nodiscard]] Result<void> settle(const Limits& limits = {});

    // What the last update did; valid until the next.

    /// The relations whose tuples are others than before, in order of id.
    [[nodiscard]] std::vector<RelationId> changed() const;
    /// The rows of the tuples that hold now and did not before, ascending.
    [[nodiscard]] std::vector<std::uint32_t> added(RelationId relation) const;
    /// The tuples that held before and do not now; null where there are none.
    /// All three compare a stratum that was derived afresh when first asked.
    [[nodiscard]] const Relation* removed(RelationId relation) const;

    /// Whether a tuple that fits one of the atoms of a body, however deep, has come or gone: if
    /// not, the body has the same solutions as before.
    [[nodiscard]] bool touches(const std::vector<Literal>& body) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia::datalog
