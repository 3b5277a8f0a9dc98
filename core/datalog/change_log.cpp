#include "core/datalog/change_log.hpp"

#include "core/datalog/variation.hpp"

#include <algorithm>
#include <utility>

namespace fascia::datalog {

namespace {

/// Of many rows it is not looked at each.
constexpr std::size_t rows_looked_at = 16;

bool has_fitting(const Atom& atom, const Relation& relation, std::size_t begin, std::size_t end) {
    if (end - begin > rows_looked_at) {
        return true;
    }
    for (; begin < end; ++begin) {
        const Value* const row = relation.row(static_cast<std::uint32_t>(begin));
        bool fits = true;
        for (std::size_t i = 0; i < atom.terms.size() && fits; ++i) {
            const auto* constant = std::get_if<Value>(&atom.terms[i]);
            fits = constant == nullptr || *constant == row[i];
        }
        if (fits) {
            return true;
        }
    }
    return false;
}

void drop_many_holes(Relation& relation) {
    constexpr std::size_t few = 64;
    if (relation.size() - relation.count() > relation.count() + few) {
        relation.drop_holes();
    }
}

}  // namespace

bool ChangeLog::State::was_there(const Value* tuple) const {
    if (old != nullptr) {
        const auto row = old->find(tuple);
        return (row && *row < size_before) || taken->find(tuple);
    }
    return taken->find(tuple).has_value();
}

ChangeLog::ChangeLog(const Program& program, Database& database)
    : database_(database), changes_(program.relations.size()), states_(program.relations.size()) {}

void ChangeLog::forget(RelationId id) {
    states_[id.index] = {};
    changes_[id.index] = {};
    drop_many_holes(database_.relation(id));
}

void ChangeLog::begin() {
    for (const RelationId id : touched_) {
        forget(id);
    }
    touched_.clear();
}

void ChangeLog::keep() {
    for (const RelationId id : touched_) {
        database_.relation(id).keep_changes();
    }
}

void ChangeLog::take_back() {
    for (const RelationId id : touched_) {
        State& state = states_[id.index];
        if (state.old != nullptr) {
            std::swap(*state.old, database_.relation(id));
        }
        database_.relation(id).take_back(state.size_before);
    }
    begin();
}

void ChangeLog::touch(RelationId id) {
    State& state = states_[id.index];
    if (!state.is_touched) {
        const Relation& relation = database_.relation(id);
        state.is_touched = true;
        state.size_before = static_cast<std::uint32_t>(relation.size());
        state.taken = std::make_unique<Relation>(relation.arity());
        ChangedRelation& change = changes_[id.index];
        change.taken = state.taken.get();
        change.added_begin = change.added_end = state.size_before;
        touched_.push_back(id);
    }
}

void ChangeLog::take(TupleRef tuple) {
    touch(tuple.relation);
    Relation& relation = database_.relation(tuple.relation);
    states_[tuple.relation.index].taken->insert(relation.row(tuple.row));
    relation.remove(tuple.row);
}

void ChangeLog::set_aside(RelationId id) {
    touch(id);
    State& state = states_[id.index];
    Relation& relation = database_.relation(id);
    state.old = std::make_unique<Relation>(relation.arity());
    std::swap(*state.old, relation);
    for (std::uint32_t row = 0; row < state.old->size(); ++row) {
        if (!state.old->is_hole(row) && state.old->is_given(row)) {
            relation.give(state.old->row(row));
        }
    }
}

std::uint32_t ChangeLog::new_rows_begin(RelationId id) const {
    const State& state = states_[id.index];
    return state.old != nullptr ? 0
           : state.is_touched   ? state.size_before
                                : static_cast<std::uint32_t>(database_.relation(id).size());
}

void ChangeLog::settle(RelationId id) {
    State& state = states_[id.index];
    ChangedRelation& change = changes_[id.index];
    change.added_begin = state.size_before;
    change.added_end = static_cast<std::uint32_t>(database_.relation(id).size());
    state.is_settled = true;
}

void ChangeLog::compare(RelationId id) {
    State& state = states_[id.index];
    if (!state.is_settled || std::exchange(state.is_compared, true)) {
        return;
    }
    const Relation& relation = database_.relation(id);
    auto removed = std::make_unique<Relation>(relation.arity());
    const auto look_at = [&](const Value* tuple) {
        if (!relation.find(tuple)) {
            removed->insert(tuple);
        }
    };
    for (std::uint32_t row = 0; row < state.taken->size(); ++row) {
        look_at(state.taken->row(row));
    }
    ChangedRelation& change = changes_[id.index];
    if (state.old != nullptr) {
        for (std::uint32_t row = 0; row < state.size_before; ++row) {
            if (!state.old->is_hole(row)) {
                look_at(state.old->row(row));
            }
        }
        auto added = std::make_unique<Relation>(relation.arity());
        for (std::uint32_t row = 0; row < relation.size(); ++row) {
            if (!state.was_there(relation.row(row))) {
                added->insert(relation.row(row));
            }
        }
        state.added = added->size() > 0 ? std::move(added) : nullptr;
        change.added = state.added.get();
        change.added_begin = change.added_end = 0;
    }
    state.removed = removed->size() > 0 ? std::move(removed) : nullptr;
    change.removed = state.removed.get();
    if (state.old != nullptr) {
        change.taken = change.removed;
    }
}

bool ChangeLog::leave_holes(RelationId id) {
    const State& state = states_[id.index];
    if (state.old == nullptr || state.removed == nullptr) {
        return false;
    }
    Relation& relation = database_.relation(id);
    for (std::uint32_t row = 0; row < state.removed->size(); ++row) {
        relation.remove(relation.insert(state.removed->row(row)).first);
    }
    return true;
}

std::vector<std::uint32_t> ChangeLog::added_rows(RelationId id) const {
    const State& state = states_[id.index];
    const Relation& relation = database_.relation(id);
    std::vector<std::uint32_t> out;
    for (std::uint32_t row = 0; state.added != nullptr && row < state.added->size(); ++row) {
        out.push_back(*relation.find(state.added->row(row)));
    }
    if (state.is_touched && state.old == nullptr) {
        for (auto row = state.size_before; row < relation.size(); ++row) {
            if (!relation.is_hole(row) && !state.taken->find(relation.row(row))) {
                out.push_back(row);
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

bool ChangeLog::has_added(const Atom& atom) const {
    const ChangedRelation& change = changes_[atom.relation.index];
    if (change.added != nullptr) {
        return has_fitting(atom, *change.added, 0, change.added->size());
    }
    return has_fitting(atom, database_.relation(atom.relation), change.added_begin,
                       change.added_end);
}

bool ChangeLog::has_removed(const Atom& atom) const {
    const ChangedRelation& change = changes_[atom.relation.index];
    return change.removed != nullptr &&
           has_fitting(atom, *change.removed, 0, change.removed->size());
}

bool ChangeLog::touches(const std::vector<Literal>& body) {
    return std::any_of(body.begin(), body.end(), [this](const Literal& literal) {
        if (const auto* inner = sub_pattern(literal)) {
            return touches(*inner);
        }
        const auto* atom = std::get_if<Atom>(&literal.is);
        if (atom == nullptr || !is_touched(atom->relation)) {
            return false;
        }
        compare(atom->relation);
        const ChangedRelation& change = changes_[atom->relation.index];
        const bool is_changed = change.removed != nullptr || change.has_added();
        return is_changed && (atom->step != Step::none || has_added(*atom) || has_removed(*atom));
    });
}

std::size_t ChangeLog::memory() const {
    std::size_t bytes = 0;
    for (const RelationId id : touched_) {
        const State& state = states_[id.index];
        for (const auto* kept : {&state.old, &state.taken, &state.removed}) {
            bytes += *kept != nullptr ? (*kept)->memory() : 0;
        }
    }
    return bytes;
}

}  // namespace fascia::datalog
