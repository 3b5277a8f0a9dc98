#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A text or a number, interned in a ValueTable: two values are equal exactly
/// when their ids are. The order of ids means nothing; ValueTable::compare orders.
struct Value {
    std::uint32_t id = 0;

    friend auto operator<=>(Value, Value) = default;
};

/// A 64-bit integer or a finite real.
struct Number {
    bool is_integer = true;
    std::int64_t integer = 0;  ///< where is_integer
    double real = 0.0;         ///< where not is_integer; finite, never -0.0

    [[nodiscard]] double as_real() const {
        return is_integer ? static_cast<double>(integer) : real;
    }
};

/// Orders two numbers by value, exactly, also an integer and a real.
[[nodiscard]] std::strong_ordering compare(Number a, Number b);

/// Gives each text and each number one small id, for good: nothing is removed.
///
/// Numbers are kept by value: a real that is a whole number within 64 bits is
/// the same value as that integer. What a column prints, 1 or 1.0, is decided by
/// the column's type, not here.
///
/// Invariant: equal content, equal id. Texts stay where they are, so that views
/// into them are valid as long as the table.
///
/// A table may lie upon another one that stands still: it knows all that is there, with the
/// same ids, and keeps to itself what comes. So several threads can each meet new values.
class ValueTable {
public:
    /// One that lies upon `below`. Requires: `below` outlives it, and does not change as long as
    /// it is used.
    [[nodiscard]] static ValueTable upon(const ValueTable& below) {
        ValueTable table;
        table.below_ = &below;
        table.below_size_ = below.size();
        return table;
    }

    /// Requires, as texts(): the table does not lie upon another one.
    [[nodiscard]] Value text(std::string_view text);
    /// Many texts at once; much faster than one by one, since their places in memory are
    /// fetched side by side. Writes as many values as there are texts.
    void texts(std::span<const std::string_view> texts, Value* values);
    [[nodiscard]] Value integer(std::int64_t number);
    /// Requires: finite.
    [[nodiscard]] Value real(double number);
    [[nodiscard]] Value number(Number number);

    /// The value of a text that is already known. Requires: it does not lie upon another table.
    [[nodiscard]] std::optional<Value> find_text(std::string_view text) const;

    [[nodiscard]] bool is_text(Value value) const { return entry(value).kind == Kind::text; }
    /// Requires: is_text(value).
    [[nodiscard]] std::string_view text_of(Value value) const;
    /// Requires: not is_text(value).
    [[nodiscard]] Number number_of(Value value) const;

    /// Numbers before texts; numbers by value, texts by byte.
    [[nodiscard]] std::strong_ordering compare(Value a, Value b) const;

    /// Also of what lies below.
    [[nodiscard]] std::size_t size() const { return below_size_ + entries_.size(); }
    /// How many of them lie below: the ids of others are not less.
    [[nodiscard]] std::size_t below_size() const { return below_size_; }
    /// Bytes held.
    [[nodiscard]] std::size_t memory() const {
        return entries_.capacity() * sizeof(Entry) + texts_.size() * sizeof(std::string) +
               long_texts_ + slots_.capacity() * sizeof(Slot) +
               small_.capacity() * sizeof(std::uint32_t);
    }

private:
    enum class Kind : std::uint8_t { text, integer, real };
    struct Entry {
        Kind kind;
        std::uint64_t bits;  ///< index into texts_, the integer, or the real's bits
    };

    /// The hash is kept so that hardly any other entry is looked at, and for a larger table.
    struct Slot {
        std::uint32_t entry = 0;  ///< number in entries_, and one; 0 where free
        std::uint32_t hash = 0;
    };

    [[nodiscard]] const Entry& entry(Value value) const {
        return value.id >= below_size_ ? entries_[value.id - below_size_] : below_->entry(value);
    }
    /// The slot of the entry for which `is_it(entry)` holds, or the free one for it.
    template <class IsIt>
    [[nodiscard]] std::size_t slot_of(std::uint32_t hash, IsIt is_it) const;
    [[nodiscard]] std::size_t slot_of_text(std::string_view text, std::uint32_t hash) const;
    /// Requires: there is room.
    [[nodiscard]] Value text(std::string_view text, std::uint32_t hash);
    [[nodiscard]] Value number_entry(Kind kind, std::uint64_t bits);
    [[nodiscard]] std::optional<Value> find_number(Kind kind, std::uint64_t bits) const;
    [[nodiscard]] Value add(std::size_t slot, Entry entry, std::uint32_t hash);
    void make_room(std::size_t more);

    static constexpr std::size_t fetched_together = 64;
    /// Integers from -small_below on, so many, are found by their value.
    static constexpr std::uint64_t small_below = 1024;
    static constexpr std::uint64_t small_count = 4096;

    const ValueTable* below_ = nullptr;
    std::size_t below_size_ = 0;
    std::vector<Entry> entries_;     // by id, less below_size_
    std::deque<std::string> texts_;  // a deque, so that texts stay where they are
    std::vector<Slot> slots_;        // by linear probing
    std::vector<std::uint32_t>
        small_;                   // by integer + small_below: its id, and one; 0 not known yet
    std::size_t long_texts_ = 0;  // bytes of those that a string keeps elsewhere
};

/// The shortest digits that read back as the same real, always with a point or
/// an exponent: 1.0, 0.1, 1e+30.
[[nodiscard]] std::string format_real(double real);

/// An integer in digits, a real as format_real() has it.
[[nodiscard]] std::string format_number(Number number);

}  // namespace fascia
