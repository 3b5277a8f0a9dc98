#include "core/lint/range.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace fascia {

namespace {

using datalog::ComparisonOperator;

constexpr double exact_max = 9007199254740992.0;  // 2^53

std::optional<double> constant_of(const ValueTable& values, const datalog::Expression& expression) {
    using Kind = datalog::Expression::Kind;
    if (expression.kind == Kind::negate) {
        const auto number = constant_of(values, expression.operands.front());
        return number ? std::optional(-*number) : std::nullopt;
    }
    if (expression.kind != Kind::constant || values.is_text(expression.constant)) {
        return std::nullopt;
    }
    const double number = values.number_of(expression.constant).as_real();
    return std::abs(number) < exact_max ? std::optional(number) : std::nullopt;
}

/// Whether the first begins later.
bool is_higher(const Range::End& a, const Range::End& b) {
    return a.value > b.value || (a.value == b.value && a.is_open && !b.is_open);
}
/// Whether the first ends earlier.
bool is_lower(const Range::End& a, const Range::End& b) {
    return a.value < b.value || (a.value == b.value && a.is_open && !b.is_open);
}

}  // namespace

ComparisonOperator turned_round(ComparisonOperator op) {
    switch (op) {
        case ComparisonOperator::less:
            return ComparisonOperator::greater;
        case ComparisonOperator::less_equal:
            return ComparisonOperator::greater_equal;
        case ComparisonOperator::greater:
            return ComparisonOperator::less;
        case ComparisonOperator::greater_equal:
            return ComparisonOperator::less_equal;
        case ComparisonOperator::equal:
        case ComparisonOperator::not_equal:
            break;
    }
    return op;
}

void Range::keep(ComparisonOperator op, double number) {
    const bool is_open = op == ComparisonOperator::less || op == ComparisonOperator::greater;
    const End end{number, is_open};
    const bool cuts_low = op == ComparisonOperator::greater ||
                          op == ComparisonOperator::greater_equal ||
                          op == ComparisonOperator::equal;
    const bool cuts_high = op == ComparisonOperator::less || op == ComparisonOperator::less_equal ||
                           op == ComparisonOperator::equal;
    if (cuts_low && (!low || is_higher(end, *low))) {
        low = end;
    }
    if (cuts_high && (!high || is_lower(end, *high))) {
        high = end;
    }
    if (whole) {
        keep_whole();
    }
}

void Range::keep_whole() {
    whole = true;
    if (low) {
        const double up = std::ceil(low->value);
        low = End{low->is_open && up == low->value ? up + 1.0 : up, false};
    }
    if (high) {
        const double down = std::floor(high->value);
        high = End{high->is_open && down == high->value ? down - 1.0 : down, false};
    }
}

bool Range::is_empty() const {
    return low && high &&
           (low->value > high->value ||
            (low->value == high->value && (low->is_open || high->is_open)));
}

bool Range::contains(const Range& other) const {
    if (other.is_empty()) {
        return true;
    }
    const bool low_is_within = !low || (other.low && !is_higher(*low, *other.low));
    const bool high_is_within = !high || (other.high && !is_lower(*high, *other.high));
    return low_is_within && high_is_within && (!whole || other.whole);
}

Range Range::and_also(const Range& other) const {
    Range out = *this;
    if (other.low && (!out.low || is_higher(*other.low, *out.low))) {
        out.low = other.low;
    }
    if (other.high && (!out.high || is_lower(*other.high, *out.high))) {
        out.high = other.high;
    }
    if (whole || other.whole) {
        out.keep_whole();
    }
    return out;
}

double Range::witness() const {
    if (!low && !high) {
        return 0.0;
    }
    if (!high) {
        return low->is_open ? std::floor(low->value) + 1.0 : low->value;
    }
    if (!low) {
        return high->is_open ? std::ceil(high->value) - 1.0 : high->value;
    }
    if (!low->is_open) {
        return low->value;
    }
    const double next = std::floor(low->value) + 1.0;  // a whole number is easier to read
    if (next < high->value) {
        return next;
    }
    return high->is_open ? low->value + (high->value - low->value) / 2.0 : high->value;
}

std::vector<Range> gaps_between(std::vector<Range> ranges) {
    std::erase_if(ranges, [](const Range& range) { return range.is_empty(); });
    std::ranges::sort(ranges, [](const Range& a, const Range& b) {
        return b.low && (!a.low || is_higher(*b.low, *a.low));
    });
    std::vector<Range> out;
    std::optional<Range::End> end;  // of what was seen so far
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const Range& range = ranges[i];
        if (i > 0 && end && range.low) {
            Range gap{Range::End{end->value, !end->is_open},
                      Range::End{range.low->value, !range.low->is_open}, false};
            if (range.whole) {
                gap.keep_whole();
            }
            if (!gap.is_empty()) {
                out.push_back(gap);
            }
        }
        if (i == 0 || (end && (!range.high || is_lower(*end, *range.high)))) {
            end = range.high;
        }
    }
    return out;
}

std::optional<Limit> limit_of(const ValueTable& values, const datalog::Comparison& comparison) {
    using Kind = datalog::Expression::Kind;
    const bool is_left = comparison.left.kind == Kind::variable;
    const datalog::Expression& variable = is_left ? comparison.left : comparison.right;
    const datalog::Expression& other = is_left ? comparison.right : comparison.left;
    const auto number = constant_of(values, other);
    if (variable.kind != Kind::variable || !number) {
        return std::nullopt;
    }
    return Limit{variable.variable, is_left ? comparison.op : turned_round(comparison.op), *number};
}

std::map<std::uint32_t, Range> ranges_of(const ValueTable& values,
                                         const std::vector<datalog::Literal>& body,
                                         const datalog::VariableTypes& types) {
    std::map<std::uint32_t, Range> out;
    for (const datalog::Literal& literal : body) {
        const auto* comparison = std::get_if<datalog::Comparison>(&literal.is);
        const auto limit = comparison == nullptr ? std::nullopt : limit_of(values, *comparison);
        if (!limit || limit->op == ComparisonOperator::not_equal) {
            continue;
        }
        const std::uint32_t index = limit->variable.index;
        Range& range = out[index];
        range.whole = index < types.size() && types[index] == datalog::TermType::integer;
        range.keep(limit->op, limit->number);
    }
    return out;
}

}  // namespace fascia
