#include "core/datalog/rows_with.hpp"

#include <algorithm>

namespace fascia::datalog {

namespace {

/// Calls with each row that has the value, until it says to stop.
template <class Take>
void each_row_with(const Database& database, RelationId id, std::size_t column, Value value,
                   Take take) {
    const Relation& relation = database.relation(id);
    for (std::uint32_t row = 0; row < relation.size(); ++row) {
        if (relation.row(row)[column] == value && !relation.is_hole(row) && !take(row)) {
            return;
        }
    }
}

}  // namespace

std::vector<TupleRef> sorted_rows_with(const Database& database, RelationId relation,
                                       std::size_t column, Value value) {
    std::vector<TupleRef> out;
    each_row_with(database, relation, column, value, [&](std::uint32_t row) {
        out.push_back({relation, row});
        return true;
    });
    std::ranges::sort(out, [&](const TupleRef& a, const TupleRef& b) {
        return compare(database.values(), database.tuple(a), database.tuple(b)) < 0;
    });
    return out;
}

bool has_row_with(const Database& database, RelationId relation, std::size_t column, Value value) {
    bool has = false;
    each_row_with(database, relation, column, value, [&](std::uint32_t) {
        has = true;
        return false;
    });
    return has;
}

}  // namespace fascia::datalog
