#include "core/base/value.hpp"

#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>

namespace fascia {

namespace {

constexpr double two_to_63 = 9223372036854775808.0;

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

Value ValueTable::text(std::string_view text) {
    if (const auto known = text_ids_.find(text); known != text_ids_.end()) {
        return Value{known->second};
    }
    const auto id = static_cast<std::uint32_t>(entries_.size());
    texts_.emplace_back(text);
    entries_.push_back({Kind::text, texts_.size() - 1});
    text_ids_.emplace(texts_.back(), id);
    return Value{id};
}

Value ValueTable::integer(std::int64_t number) {
    const auto [known, is_new] =
        integer_ids_.emplace(number, static_cast<std::uint32_t>(entries_.size()));
    if (is_new) {
        entries_.push_back({Kind::integer, std::bit_cast<std::uint64_t>(number)});
    }
    return Value{known->second};
}

Value ValueTable::real(double number) {
    assert(std::isfinite(number));
    if (const auto whole = as_integer(number)) {
        return integer(*whole);
    }
    const auto bits = std::bit_cast<std::uint64_t>(number);
    const auto [known, is_new] =
        real_ids_.emplace(bits, static_cast<std::uint32_t>(entries_.size()));
    if (is_new) {
        entries_.push_back({Kind::real, bits});
    }
    return Value{known->second};
}

Value ValueTable::number(Number number) {
    return number.is_integer ? integer(number.integer) : real(number.real);
}

std::optional<Value> ValueTable::find_text(std::string_view text) const {
    const auto known = text_ids_.find(text);
    return known == text_ids_.end() ? std::nullopt : std::optional(Value{known->second});
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
