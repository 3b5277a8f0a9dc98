#include "core/base/value.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <functional>
#include <utility>

namespace fascia {

namespace {

constexpr double two_to_63 = 9223372036854775808.0;

std::uint32_t hash_of(std::uint64_t bits) {
    bits = (bits ^ (bits >> 32U)) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::uint32_t>(bits >> 32U);
}

std::uint32_t hash_of(std::string_view text) {
    return hash_of(std::uint64_t{std::hash<std::string_view>{}(text)});
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
std::size_t ValueTable::slot_of(std::uint32_t hash, IsIt is_it) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot].entry != 0; slot = (slot + 1) & mask) {
        if (slots_[slot].hash == hash && is_it(entries_[slots_[slot].entry - 1])) {
            break;
        }
    }
    return slot;
}

std::size_t ValueTable::slot_of_text(std::string_view text, std::uint32_t hash) const {
    return slot_of(hash, [&](const Entry& entry) {
        return entry.kind == Kind::text && texts_[entry.bits] == text;
    });
}

Value ValueTable::add(std::size_t slot, Entry entry, std::uint32_t hash) {
    entries_.push_back(entry);
    slots_[slot] = {static_cast<std::uint32_t>(entries_.size()), hash};
    return Value{static_cast<std::uint32_t>(size() - 1)};
}

/// For so many more: at most half of the slots are ever taken.
void ValueTable::make_room(std::size_t more) {
    if ((entries_.size() + more) * 2 <= slots_.size()) {
        return;
    }
    const std::vector<Slot> before = std::exchange(
        slots_, std::vector<Slot>(std::max(std::bit_ceil(more * 2), slots_.size() * 2)));
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& old : before) {
        if (old.entry != 0) {
            std::size_t slot = old.hash & mask;
            while (slots_[slot].entry != 0) {
                slot = (slot + 1) & mask;
            }
            slots_[slot] = old;
        }
    }
}

Value ValueTable::text(std::string_view text, std::uint32_t hash) {
    const std::size_t slot = slot_of_text(text, hash);
    if (slots_[slot].entry != 0) {
        return Value{slots_[slot].entry - 1};
    }
    const std::string& kept = texts_.emplace_back(text);
    long_texts_ += kept.capacity() > std::string().capacity() ? kept.capacity() + 1 : 0;
    return add(slot, {Kind::text, texts_.size() - 1}, hash);
}

Value ValueTable::text(std::string_view text) {
    make_room(1);
    return this->text(text, hash_of(text));
}

void ValueTable::texts(std::span<const std::string_view> texts, Value* values) {
    std::uint32_t hashes[fetched_together];
    while (!texts.empty()) {
        const auto some = texts.first(std::min(texts.size(), fetched_together));
        texts = texts.subspan(some.size());
        make_room(some.size());
        const auto first_slot = [&](std::size_t i) -> const Slot& {
            return slots_[hashes[i] & (slots_.size() - 1)];
        };
        for (std::size_t i = 0; i < some.size(); ++i) {
            hashes[i] = hash_of(some[i]);
            __builtin_prefetch(&first_slot(i));
        }
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (const Slot& slot = first_slot(i); slot.hash == hashes[i] && slot.entry != 0) {
                __builtin_prefetch(&entries_[slot.entry - 1]);
            }
        }
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (const Slot& slot = first_slot(i); slot.hash == hashes[i] && slot.entry != 0) {
                const Entry& entry = entries_[slot.entry - 1];
                __builtin_prefetch(entry.kind == Kind::text ? &texts_[entry.bits] : nullptr);
            }
        }
        for (std::size_t i = 0; i < some.size(); ++i) {
            *values++ = text(some[i], hashes[i]);
        }
    }
}

Value ValueTable::number_entry(Kind kind, std::uint64_t bits) {
    if (below_ != nullptr) {
        if (const auto known = below_->find_number(kind, bits)) {
            return *known;
        }
    }
    make_room(1);
    const std::uint32_t hash = hash_of(bits);
    const std::size_t slot =
        slot_of(hash, [&](const Entry& entry) { return entry.kind == kind && entry.bits == bits; });
    return slots_[slot].entry != 0
               ? Value{static_cast<std::uint32_t>(below_size_ + slots_[slot].entry - 1)}
               : add(slot, {kind, bits}, hash);
}

std::optional<Value> ValueTable::find_number(Kind kind, std::uint64_t bits) const {
    if (slots_.empty()) {
        return std::nullopt;
    }
    const std::size_t slot = slot_of(hash_of(bits), [&](const Entry& entry) {
        return entry.kind == kind && entry.bits == bits;
    });
    return slots_[slot].entry == 0 ? std::nullopt : std::optional(Value{slots_[slot].entry - 1});
}

Value ValueTable::integer(std::int64_t number) {
    const auto bits = std::bit_cast<std::uint64_t>(number);
    const std::uint64_t place = bits + small_below;  // goes round for those below
    if (place >= small_count) {
        return number_entry(Kind::integer, bits);
    }
    if (small_.empty()) {
        small_.resize(small_count);
    }
    if (small_[place] == 0) {
        small_[place] = number_entry(Kind::integer, bits).id + 1;
    }
    return Value{small_[place] - 1};
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
    const std::uint32_t found =
        slots_.empty() ? 0 : slots_[slot_of_text(text, hash_of(text))].entry;
    return found == 0 ? std::nullopt : std::optional(Value{found - 1});
}

std::string_view ValueTable::text_of(Value value) const {
    assert(is_text(value));
    return value.id < below_size_ ? below_->text_of(value) : texts_[entries_[value.id].bits];
}

Number ValueTable::number_of(Value value) const {
    assert(!is_text(value));
    const Entry& of = entry(value);
    if (of.kind == Kind::integer) {
        return {true, std::bit_cast<std::int64_t>(of.bits), 0.0};
    }
    return {false, 0, std::bit_cast<double>(of.bits)};
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
