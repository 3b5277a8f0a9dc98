#include "core/datalog/relation.hpp"

#include "core/datalog/arithmetic.hpp"
#include "core/datalog/sorted_rows.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace fascia::datalog {

namespace {

bool fits(const ValueTable& values, ColumnType column, Value value) {
    if (column == ColumnType::text || values.is_text(value)) {
        return column == ColumnType::text && values.is_text(value);
    }
    const Number number = values.number_of(value);
    return column == ColumnType::real ? is_a_real(number) : number.is_integer;
}

}  // namespace

std::pair<std::uint32_t, bool> Relation::insert(const Value* tuple) {
    std::size_t slot =
        slots_.empty() || slots_.is_full(size_) ? Slots::outside : slots_.start(tuple);
    if (slot == Slots::outside) {
        lay_out_for({tuple, arity_}, 1);
        slot = slots_.start(tuple);
    }
    slot = probe(tuple, slot);
    const bool is_new = insert_at(tuple, slot);
    return {slots_[slot] - 1, is_new};
}

std::optional<std::uint32_t> Relation::find(const Value* tuple) const {
    const std::size_t start = slots_.empty() ? Slots::outside : slots_.start(tuple);
    const std::uint32_t found = start == Slots::outside ? 0 : slots_[probe(tuple, start)];
    return found == 0 || is_hole(found - 1) ? std::nullopt : std::optional(found - 1);
}

std::size_t Relation::insert(const Value* const* columns, std::size_t count) {
    switch (arity_) {
        case 1:
            return insert_batch<1>(columns, count);
        case 2:
            return insert_batch<2>(columns, count);
        case 3:
            return insert_batch<3>(columns, count);
        default:
            return insert_batch<0>(columns, count);
    }
}

void Relation::expect(const Value* const* columns, std::size_t count) {
    assert(size_ == 0);
    std::vector<Value> tuples;
    tuples.reserve(count * arity_);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t column = 0; column < arity_; ++column) {
            tuples.push_back(columns[column][i]);
        }
    }
    lay_out_for(tuples, count);
}

void Relation::find(const Value* const* columns, std::size_t count, std::uint32_t* rows) const {
    switch (arity_) {
        case 1:
            return find_batch<1>(columns, count, rows);
        case 2:
            return find_batch<2>(columns, count, rows);
        case 3:
            return find_batch<3>(columns, count, rows);
        default:
            return find_batch<0>(columns, count, rows);
    }
}

/// N is the arity, or 0 where it is only known at run time.
template <std::size_t N>
std::size_t Relation::insert_batch(const Value* const* columns, std::size_t count) {
    const std::size_t arity = N == 0 ? arity_ : N;
    const std::size_t before = size_;
    std::vector<Value> wide(N == 0 ? arity * Slots::fetched_together : 0);
    Value narrow[(N == 0 ? 1 : N) * Slots::fetched_together];
    Value* const keys = N == 0 ? wide.data() : narrow;
    std::size_t slots[Slots::fetched_together];
    for (std::size_t begin = 0; begin < count; begin += Slots::fetched_together) {
        const std::size_t n = std::min(count - begin, Slots::fetched_together);
        if (slots_.empty() || slots_.is_full(size_ + n)) {
            lay_out_for({}, n);
        }
        fetch<N>(columns, begin, n, keys, slots);
        bool is_moved = false;
        for (std::size_t i = 0; i < n; ++i) {
            const Value* const key = keys + i * arity;
            std::size_t slot = is_moved ? slots_.start(key) : slots[i];
            if (slot == Slots::outside) {
                lay_out_for({key, arity}, n);
                slot = slots_.start(key);
                is_moved = true;
            }
            insert_at(key, slots_.is_direct() ? slot : probe(key, slot));
        }
    }
    return size_ - before;
}

template <std::size_t N>
void Relation::find_batch(const Value* const* columns, std::size_t count,
                          std::uint32_t* rows) const {
    if (slots_.empty()) {
        std::fill_n(rows, count, no_row);
        return;
    }
    const std::size_t arity = N == 0 ? arity_ : N;
    std::vector<Value> wide(N == 0 ? arity * Slots::fetched_together : 0);
    Value narrow[(N == 0 ? 1 : N) * Slots::fetched_together];
    Value* const keys = N == 0 ? wide.data() : narrow;
    std::size_t slots[Slots::fetched_together];
    for (std::size_t begin = 0; begin < count; begin += Slots::fetched_together) {
        const std::size_t n = std::min(count - begin, Slots::fetched_together);
        fetch<N>(columns, begin, n, keys, slots);
        for (std::size_t i = 0; i < n; ++i) {
            // An entry is one more than its row, so that none becomes no_row.
            rows[begin + i] =
                slots[i] == Slots::outside ? no_row : slots_[probe(keys + i * arity, slots[i])] - 1;
        }
    }
    for (std::size_t i = 0; !holes_.empty() && i < count; ++i) {
        rows[i] = is_hole(rows[i]) ? no_row : rows[i];
    }
}

bool Relation::give(const Value* tuple) {
    assert(size_ == given_count_);
    const bool is_new = insert(tuple).second;
    given_count_ = size_;
    return is_new;
}

void Relation::give(const Value* const* columns, std::size_t count) {
    assert(size_ == given_count_);
    insert(columns, count);
    given_count_ = size_;
}

std::uint32_t Relation::height(std::uint32_t row) const {
    if (row < given_count_) {
        return 0;
    }
    const auto level = std::upper_bound(levels_.begin(), levels_.end(), row,
                                        [](std::uint32_t r, Level l) { return r < l.end; });
    assert(level != levels_.end());
    return level->height;
}

std::uint32_t Relation::rows_below(std::uint32_t height) const {
    const auto level =
        std::lower_bound(levels_.begin(), levels_.end(), height,
                         [](Level l, std::uint32_t limit) { return l.height < limit; });
    return level != levels_.begin() ? std::prev(level)->end
           : height == 0            ? 0
                                    : static_cast<std::uint32_t>(given_count_);
}

void Relation::end_level(std::uint32_t height) {
    assert(height > (levels_.empty() ? 0 : levels_.back().height));
    const auto end = static_cast<std::uint32_t>(size_);
    if (end > (levels_.empty() ? given_count_ : levels_.back().end)) {
        levels_.push_back({height, end});
    }
}

std::uint32_t Database::largest_height() const {
    std::uint32_t largest = 0;
    for (const auto& relation : relations_) {
        if (relation->size() > 0) {
            largest = std::max(largest,
                               relation->height(static_cast<std::uint32_t>(relation->size()) - 1));
        }
    }
    return largest;
}

const Index& Relation::index(const std::vector<std::uint32_t>& columns) const {
    assert(!columns.empty() && columns.size() < arity_);
    Index& index = indexes_.try_emplace(columns, columns).first->second;
    index.extend(*this);
    return index;
}

Relation::ReadyIndex Relation::ready_index(const std::vector<std::uint32_t>& columns) const {
    ReadyIndex best;
    for (auto& [of, index] : indexes_) {
        if (std::includes(columns.begin(), columns.end(), of.begin(), of.end())) {
            index.extend(*this);
            if (best.index == nullptr || index.key_count() > best.index->key_count()) {
                best = {&of, &index};
            }
        }
    }
    return best;
}

std::size_t Relation::probe(const Value* tuple, std::size_t slot) const {
    if (!slots_.is_direct()) {
        while (slots_[slot] != 0 && !std::equal(tuple, tuple + arity_, row(slots_[slot] - 1))) {
            slot = slots_.next(slot);
        }
    }
    return slot;
}

/// False where the slot holds the tuple already.
bool Relation::insert_at(const Value* tuple, std::size_t slot) {
    std::uint32_t& entry = slots_[slot];
    if (entry != 0 && (holes_.empty() || !is_hole(entry - 1))) {
        return false;
    }
    assert(size_ < no_row - 1);
    values_.append(tuple, arity_);
    entry = static_cast<std::uint32_t>(++size_);
    return true;
}

/// Makes room for `more`, with `tuples`, one after the other, among them.
void Relation::lay_out_for(std::span<const Value> tuples, std::size_t more) {
    Workers alone(1);
    lay_out_for(tuples, more, alone);
}

void Relation::lay_out_for(std::span<const Value> tuples, std::size_t more, Workers& workers) {
    slots_.lay_out(
        size_, more, tuples, [this](std::size_t i) { return row(static_cast<std::uint32_t>(i)); },
        [this](std::size_t i) { return !holes_.empty() && is_hole(static_cast<std::uint32_t>(i)); },
        workers, stop_);
}

std::size_t Relation::memory() const {
    std::size_t bytes = values_.memory() + slots_.memory() + levels_.capacity() * sizeof(Level);
    for (const auto& [columns, index] : indexes_) {
        bytes += index.memory();
    }
    return bytes;
}

void Relation::remove(std::uint32_t row) {
    [[maybe_unused]] const bool was_there = holes_.insert(row);
    assert(was_there && row < size_);
    new_holes_.push_back(row);
}

void Relation::set_given(std::uint32_t row, bool given) {
    if (given == is_given(row)) {
        return;
    }
    given_before_.emplace_back(row, !given);
    RowSet& set = row < given_count_ ? withdrawn_ : given_later_;
    if (given == (row < given_count_)) {
        set.erase(row);
    } else {
        set.insert(row);
    }
}

void Relation::keep_changes() {
    for (const std::uint32_t row : new_holes_) {
        old_holes_.insert(row);
    }
    new_holes_.clear();
    given_before_.clear();
}

void Relation::take_back(std::uint32_t size) {
    while (!given_before_.empty()) {
        const auto [row, was_given] = given_before_.back();
        set_given(row, was_given);
        given_before_.resize(given_before_.size() - 2);  // with the entry just made
    }
    for (const std::uint32_t row : new_holes_) {
        holes_.erase(row);
    }
    for (auto row = size; row < size_; ++row) {
        if (holes_.insert(row)) {
            old_holes_.insert(row);
        }
    }
    new_holes_.clear();
    end_level(levels_.empty() ? 1 : levels_.back().height + 1);
    lay_out_for({}, 0);
}

void Relation::drop_holes() {
    assert(new_holes_.empty() && given_before_.empty());
    if (holes_.empty()) {
        return;
    }
    Buffer<Value> values;
    std::vector<Level> levels;
    RowSet given_later;
    RowSet withdrawn;
    std::uint32_t kept = 0;
    std::uint32_t given_kept = 0;
    auto level = levels_.begin();
    const auto end_levels = [&](std::uint32_t row) {
        for (; level != levels_.end() && level->end <= row; ++level) {
            if (kept > (levels.empty() ? given_kept : levels.back().end)) {
                levels.push_back({level->height, kept});
            }
        }
    };
    for (std::uint32_t i = 0; i < size_; ++i) {
        end_levels(i);
        if (is_hole(i)) {
            continue;
        }
        if (i < given_count_) {
            given_kept = kept + 1;
            if (withdrawn_.contains(i)) {
                withdrawn.insert(kept);
            }
        } else if (given_later_.contains(i)) {
            given_later.insert(kept);
        }
        values.append(row(i), arity_);
        ++kept;
    }
    end_levels(static_cast<std::uint32_t>(size_));
    values_ = std::move(values);
    levels_ = std::move(levels);
    given_later_ = std::move(given_later);
    withdrawn_ = std::move(withdrawn);
    size_ = kept;
    given_count_ = given_kept;
    holes_ = old_holes_ = {};
    indexes_.clear();
    lay_out_for({}, 0);
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

/// The types are taken on trust, since values may be coming meanwhile.
void Database::give(RelationId id, std::span<const Value* const> columns, std::size_t count) {
    assert(columns.size() == program_->relations[id.index].columns.size());
    relation(id).give(columns.data(), count);
}

std::size_t Database::arity(RelationId id) const {
    return relation(id).arity();
}

std::size_t Database::size(RelationId id) const {
    return relation(id).count();
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
    std::vector<TupleRef> rows;
    rows.reserve(size(id));
    for (const std::uint32_t row : sorted_rows(*values_, relation(id))) {
        if (!relation(id).is_hole(row)) {
            rows.push_back({id, row});
        }
    }
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

std::size_t Database::memory() const {
    std::size_t bytes = values_->memory();
    for (const auto& relation : relations_) {
        bytes += relation->memory();
    }
    return bytes;
}

void Database::stop_on(Stop stop) {
    for (const auto& relation : relations_) {
        relation->stop_on(stop);
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
