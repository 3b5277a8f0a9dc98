#pragma once

#include "core/datalog/program.hpp"
#include "core/datalog/relation.hpp"
#include "core/datalog/solver.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace fascia::datalog {

/// What an update has done to each relation so far: which tuples have gone and which have come. All
/// of it can be taken back.
///
/// New rows stand behind the old ones, and rows that went are holes; a relation that is derived
/// afresh is set aside whole, and compared once it is asked what has changed.
class ChangeLog {
public:
    /// Requires: both outlive it; the relations change through it, or by new rows after touch().
    ChangeLog(const Program& program, Database& database);

    /// Forgets the last update.
    void begin();
    /// What has changed stays so.
    void keep();
    /// Everything as it was before the update, which is forgotten.
    void take_back();

    /// The relation is going to change.
    void touch(RelationId id);
    [[nodiscard]] bool is_touched(RelationId id) const { return states_[id.index].is_touched; }
    /// In the order of their first change.
    [[nodiscard]] const std::vector<RelationId>& touched() const { return touched_; }

    /// Removes a row.
    void take(TupleRef tuple);
    /// The tuples whose row was removed, be they back or not. Requires: is_touched(id).
    [[nodiscard]] const Relation& taken(RelationId id) const { return *states_[id.index].taken; }

    /// Sets the relation aside, and leaves of it what is given.
    void set_aside(RelationId id);

    /// Where the rows that the update has added begin: 0 where the relation was set aside, its end
    /// where nothing happened to it.
    [[nodiscard]] std::uint32_t new_rows_begin(RelationId id) const;

    /// Everything that happens to the relation in this update has happened.
    void settle(RelationId id);
    /// Works out what is gone, and of what was set aside also what has come. Does nothing before
    /// the relation is settled, nor a second time.
    void compare(RelationId id);
    /// What is gone of a relation that was set aside, as holes of this update, so that they are
    /// read with what there was; false where nothing is. Requires: compare().
    [[nodiscard]] bool leave_holes(RelationId id);

    // Once compared:
    /// Rows that hold now and did not before, ascending.
    [[nodiscard]] std::vector<std::uint32_t> added_rows(RelationId id) const;
    /// Tuples that held before and do not now; null where there are none.
    [[nodiscard]] const Relation* removed(RelationId id) const {
        return states_[id.index].removed.get();
    }

    /// By relation: as solvers read them.
    [[nodiscard]] const std::vector<ChangedRelation>& changes() const { return changes_; }
    [[nodiscard]] ChangedRelation& change(RelationId id) { return changes_[id.index]; }
    /// Whether a change can be read that fits the atom's constants.
    [[nodiscard]] bool has_added(const Atom& atom) const;
    [[nodiscard]] bool has_removed(const Atom& atom) const;
    /// As Updater::touches().
    [[nodiscard]] bool touches(const std::vector<Literal>& body);

    /// Bytes held.
    [[nodiscard]] std::size_t memory() const;

private:
    struct State {
        bool is_touched = false;
        std::uint32_t size_before = 0;
        std::unique_ptr<Relation> taken;
        std::unique_ptr<Relation> old;      ///< what it was, where it was set aside
        std::unique_ptr<Relation> removed;  ///< once compared
        std::unique_ptr<Relation> added;    ///< likewise, where it was set aside
        bool is_settled = false;
        bool is_compared = false;

        [[nodiscard]] bool was_there(const Value* tuple) const;
    };

    void forget(RelationId id);

    Database& database_;
    std::vector<ChangedRelation> changes_;  // by relation
    std::vector<State> states_;             // by relation
    std::vector<RelationId> touched_;
};

}  // namespace fascia::datalog
