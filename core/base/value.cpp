#include "core/base/value.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <functional>

namespace fascia {

namespace {

constexpr double two_to_63 = 9223372036854775808.0;

std::uint64_t hash_of(std::uint64_t bits) {
    bits = (bits ^ (bits >> 32U)) * 0x9e3779b97f4a7c15ULL;
    return bits ^ (bits >> 29U);
}

std::uint64_t hash_of(std::string_view text) {
    return hash_of(std::hash<std::string_view>{}(text));
}

/// The integer that a real equals, where there is one within 64 bits.
std::optional<std::int64_t> as_integer(double real) {
    if (real >= -two_to_63 && real < two_to_63 && std::trunc(real) == real) {
        return static_cast<std::int64_t>(real);
    }
    return std::nullopt;
}

std::strong_ordering compare_integer_with_real(std::int64_t integer, double real) {
    if (real >= two_to_63) {
        return std::strong_ordering::less;
    }
    if (real < -two_to_63) {
        return std::strong_ordering::greater;
    }
    const double whole = std::trunc(real);
    const auto truncated = static_cast<std::int64_t>(whole);
    if (integer != truncated) {
        return integer <=> truncated;
    }
    // Equal up to the fraction, which decides.
    return real > whole   ? std::strong_ordering::less
           : real < whole ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

}  // namespace

std::strong_ordering compare(Number a, Number b) {
    if (a.is_integer && b.is_integer) {
        return a.integer <=> b.integer;
    }
    if (a.is_integer) {
        return compare_integer_with_real(a.integer, b.real);
    }
    if (b.is_integer) {
        return 0 <=> compare_integer_with_real(b.integer, a.real);
    }
    return a.real < b.real   ? std::strong_ordering::less
           : a.real > b.real ? std::strong_ordering::greater
                             : std::strong_ordering::equal;
}

template <class IsIt>
std::size_t ValueTable::slot_of(std::uint64_t hash, IsIt is_it) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t id = slots_[slot] - 1;
        if (hashes_[id] == hash >> 32U && is_it(entries_[id])) {
            break;
        }
    }
    return slot;
}

std::size_t ValueTable::slot_of_text(std::string_view text, std::uint64_t hash) const {
    return slot_of(hash, [&](const Entry& entry) {
        return entry.kind == Kind::text && texts_[entry.bits] == text;
    });
}

Value ValueTable::add(std::size_t slot, Entry entry, std::uint64_t hash) {
    entries_.push_back(entry);
    hashes_.push_back(static_cast<std::uint32_t>(hash >> 32U));
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    return Value{slots_[slot] - 1};
}

/// For one more: at most half of the slots are ever taken.
void ValueTable::make_room() {
    if ((entries_.size() + 1) * 2 <= slots_.size()) {
        return;
    }
    slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t id = 0; id < entries_.size(); ++id) {
        const Entry& entry = entries_[id];
        std::size_t slot =
            (entry.kind == Kind::text ? hash_of(texts_[entry.bits]) : hash_of(entry.bits)) & mask;
        while (slots_[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots_[slot] = id + 1;
    }
}

Value ValueTable::text(std::string_view text) {
    make_room();
    const std::uint64_t hash = hash_of(text);
    const std::size_t slot = slot_of_text(text, hash);
    if (slots_[slot] != 0) {
        return Value{slots_[slot] - 1};
    }
    const std::string& kept = texts_.emplace_back(text);
    long_texts_ += kept.capacity() > std::string().capacity() ? kept.capacity() + 1 : 0;
    return add(slot, {Kind::text, texts_.size() - 1}, hash);
}

Value ValueTable::number_entry(Kind kind, std::uint64_t bits) {
    make_room();
    const std::uint64_t hash = hash_of(bits);
    const std::size_t slot =
        slot_of(hash, [&](const Entry& entry) { return entry.kind == kind && entry.bits == bits; });
    return slots_[slot] != 0 ? Value{slots_[slot] - 1} : add(slot, {kind, bits}, hash);
}

Value ValueTable::integer(std::int64_t number) {
    return number_entry(Kind::integer, std::bit_cast<std::uint64_t>(number));
}

Value ValueTable::real(double number) {
    assert(std::isfinite(number));
    if (const auto whole = as_integer(number)) {
        return integer(*whole);
    }
    return number_entry(Kind::real, std::bit_cast<std::uint64_t>(number));
}

Value ValueTable::number(Number number) {
    return number.is_integer ? integer(number.integer) : real(number.real);
}

std::optional<Value> ValueTable::find_text(std::string_view text) const {
    const std::uint32_t found = slots_.empty() ? 0 : slots_[slot_of_text(text, hash_of(text))];
    return found == 0 ? std::nullopt : std::optional(Value{found - 1});
}

std::string_view ValueTable::text_of(Value value) const {
    assert(is_text(value));
    return texts_[entries_[value.id].bits];
}

Number ValueTable::number_of(Value value) const {
    assert(!is_text(value));
    const Entry& entry = entries_[value.id];
    if (entry.kind == Kind::integer) {
        return {true, std::bit_cast<std::int64_t>(entry.bits), 0.0};
    }
    return {false, 0, std::bit_cast<double>(entry.bits)};
}

std::strong_ordering ValueTable::compare(Value a, Value b) const {
    if (a == b) {
        return std::strong_ordering::equal;
    }
    if (is_text(a) != is_text(b)) {
        return is_text(a) ? std::strong_ordering::greater : std::strong_ordering::less;
    }
    return is_text(a) ? text_of(a) <=> text_of(b) : fascia::compare(number_of(a), number_of(b));
}

std::string format_real(double real) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, real).ptr;
    std::string out(digits, end);
    if (out.find_first_of(".en") == std::string::npos) {
        out += ".0";
    }
    return out;
}

std::string format_number(Number number) {
    return number.is_integer ? std::to_string(number.integer) : format_real(number.real);
}

}  // namespace fascia
