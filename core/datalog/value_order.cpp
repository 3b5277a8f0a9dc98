#include "core/datalog/value_order.hpp"

#include <algorithm>
#include <bit>

namespace fascia::datalog {

namespace {

/// A value with a number that orders as it does wherever two of the numbers differ, so
/// that hardly any comparison has to look at the content (the poor man's normalized keys of
/// Graefe, Implementing Sorting in Database Systems, 2006).
struct Abbreviated {
    std::uint64_t key = 0;
    Value value;
};

/// The first eight bytes, the first of them highest.
std::uint64_t key_of(std::string_view text) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        key = key << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    }
    return key;
}

/// The nearest double; its bits order as it does once the negative ones are turned over.
std::uint64_t key_of(Number number) {
    constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
    const auto bits = std::bit_cast<std::uint64_t>(number.as_real());
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

}  // namespace

ValueOrder::ValueOrder(const ValueTable& values, std::span<const Relation* const> relations)
    : ranks_(values.size(), 0) {
    std::vector<Abbreviated> numbers;
    std::vector<Abbreviated> texts;
    for (const Relation* const relation : relations) {
        const Value* const all = relation->row(0);
        for (std::size_t i = 0; i < relation->size() * relation->arity(); ++i) {
            if (relation->stop().is_asked_at(i)) {
                return;
            }
            if (const Value value = all[i]; ranks_[value.id] == 0) {
                ranks_[value.id] = 1;
                values.is_text(value) ? texts.push_back({key_of(values.text_of(value)), value})
                                      : numbers.push_back({key_of(values.number_of(value)), value});
            }
        }
    }
    values_.reserve(numbers.size() + texts.size());
    for (std::vector<Abbreviated>* const some : {&numbers, &texts}) {
        std::sort(some->begin(), some->end(), [&](const Abbreviated& a, const Abbreviated& b) {
            return a.key != b.key ? a.key < b.key : values.compare(a.value, b.value) < 0;
        });
        for (const Abbreviated& next : *some) {
            ranks_[next.value.id] = static_cast<std::uint32_t>(values_.size());
            values_.push_back(next.value);
        }
    }
}

}  // namespace fascia::datalog
