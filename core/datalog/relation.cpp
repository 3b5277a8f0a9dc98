#include "core/datalog/relation.hpp"

#include "core/datalog/hash_row.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace fascia::datalog {

namespace {

std::size_t hash_of(const Value* tuple, std::size_t arity) {
    std::uint64_t hash = hash_start;
    for (std::size_t i = 0; i < arity; ++i) {
        hash = hash_add(hash, tuple[i]);
    }
    return hash_finish(hash);
}

bool fits(const ValueTable& values, ColumnType column, Value value) {
    if (column == ColumnType::text || values.is_text(value)) {
        return column == ColumnType::text && values.is_text(value);
    }
    return column == ColumnType::real || values.number_of(value).is_integer;
}

}  // namespace

std::pair<std::uint32_t, bool> Relation::insert(const Value* tuple) {
    if ((size_ + 1) * 2 > slots_.size()) {
        grow();
    }
    const std::size_t slot = slot_of(tuple);
    if (slots_[slot] != 0) {
        return {slots_[slot] - 1, false};
    }
    assert(size_ < std::numeric_limits<std::uint32_t>::max() - 1);
    values_.insert(values_.end(), tuple, tuple + arity_);
    slots_[slot] = static_cast<std::uint32_t>(++size_);
    return {slots_[slot] - 1, true};
}

std::optional<std::uint32_t> Relation::find(const Value* tuple) const {
    if (slots_.empty()) {
        return std::nullopt;
    }
    const std::uint32_t found = slots_[slot_of(tuple)];
    return found == 0 ? std::nullopt : std::optional(found - 1);
}

bool Relation::give(const Value* tuple) {
    assert(size_ == given_count_);
    const bool is_new = insert(tuple).second;
    given_count_ = size_;
    return is_new;
}

const Index& Relation::index(const std::vector<std::uint32_t>& columns) const {
    assert(!columns.empty() && columns.size() < arity_);
    Index& index = indexes_.try_emplace(columns, columns).first->second;
    index.extend(*this);
    return index;
}

/// The slot that holds the tuple, or the free one in which it would be put.
std::size_t Relation::slot_of(const Value* tuple) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash_of(tuple, arity_) & mask;
    while (slots_[slot] != 0 && !std::equal(tuple, tuple + arity_, row(slots_[slot] - 1))) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

void Relation::grow() {
    slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t i = 0; i < size_; ++i) {
        std::size_t slot = hash_of(row(i), arity_) & mask;
        while (slots_[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots_[slot] = i + 1;
    }
}

Database::Database(const Program& program, ValueTable& values)
    : program_(&program), values_(&values) {
    extend();
}

Database::Database(const Database& other) : program_(other.program_), values_(other.values_) {
    relations_.reserve(other.relations_.size());
    for (const auto& relation : other.relations_) {
        relations_.push_back(std::make_unique<Relation>(*relation));
    }
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

bool Database::give(RelationId id, std::span<const Value> tuple) {
    const std::vector<ColumnType>& columns = program_->relations[id.index].columns;
    assert(tuple.size() == columns.size());
    for (std::size_t i = 0; i < tuple.size(); ++i) {
        assert(fits(*values_, columns[i], tuple[i]));
    }
    return relation(id).give(tuple.data());
}

std::size_t Database::arity(RelationId id) const {
    return relation(id).arity();
}

std::size_t Database::size(RelationId id) const {
    return relation(id).size();
}

std::size_t Database::given_count(RelationId id) const {
    return relation(id).given_count();
}

std::span<const Value> Database::tuple(TupleRef ref) const {
    const Relation& of = relation(ref.relation);
    assert(ref.row < of.size());
    return {of.row(ref.row), of.arity()};
}

std::optional<TupleRef> Database::find(RelationId id, std::span<const Value> tuple) const {
    assert(tuple.size() == arity(id));
    const auto row = relation(id).find(tuple.data());
    return row ? std::optional(TupleRef{id, *row}) : std::nullopt;
}

std::vector<TupleRef> Database::sorted(RelationId id) const {
    const Relation& of = relation(id);
    std::vector<TupleRef> rows(of.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        rows[i] = {id, i};
    }
    std::sort(rows.begin(), rows.end(), [&](TupleRef a, TupleRef b) {
        return datalog::compare(*values_, tuple(a), tuple(b)) < 0;
    });
    return rows;
}

Relation& Database::relation(RelationId id) {
    return *relations_[id.index];
}

const Relation& Database::relation(RelationId id) const {
    return *relations_[id.index];
}

void Database::extend() {
    for (std::size_t i = relations_.size(); i < program_->relations.size(); ++i) {
        relations_.push_back(std::make_unique<Relation>(program_->relations[i].columns.size()));
    }
}

std::strong_ordering compare(const ValueTable& values, std::span<const Value> a,
                             std::span<const Value> b) {
    assert(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (const auto order = values.compare(a[i], b[i]); order != 0) {
            return order;
        }
    }
    return std::strong_ordering::equal;
}

}  // namespace fascia::datalog
