#include "core/datalog/value_order.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <mutex>

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

/// What some relations hold, each value once, in no particular order.
class DistinctValues {
public:
    DistinctValues(const ValueTable& values, Workers& workers)
        : values_(values), workers_(workers), is_known_(values.size(), 0) {}

    void add(const Relation& relation) {
        const Value* const all = relation.row(0);
        const auto look = [&](std::size_t begin, std::size_t end) {
            std::vector<Abbreviated> new_numbers;
            std::vector<Abbreviated> new_texts;
            for (std::size_t i = begin; i < end && !relation.stop().is_asked_at(i); ++i) {
                const Value value = all[i];
                if (!is_new(value)) {
                    continue;
                }
                if (values_.is_text(value)) {
                    new_texts.push_back({key_of(values_.text_of(value)), value});
                } else {
                    new_numbers.push_back({key_of(values_.number_of(value)), value});
                }
            }
            const std::scoped_lock lock(adding_);
            numbers.insert(numbers.end(), new_numbers.begin(), new_numbers.end());
            texts.insert(texts.end(), new_texts.begin(), new_texts.end());
        };
        constexpr std::size_t at_a_time = std::size_t{1} << 16U;
        workers_.run_parts(relation.size() * relation.arity(), at_a_time, look);
    }

    std::vector<Abbreviated> numbers;
    std::vector<Abbreviated> texts;

private:
    /// True once for each value, whichever thread asks first.
    bool is_new(Value value) {
        const std::atomic_ref<std::uint8_t> known(is_known_[value.id]);
        return known.load(std::memory_order_relaxed) == 0 &&
               known.exchange(1, std::memory_order_relaxed) == 0;
    }

    const ValueTable& values_;
    Workers& workers_;
    std::vector<std::uint8_t> is_known_;  // by id
    std::mutex adding_;
};

}  // namespace

ValueOrder::ValueOrder(const ValueTable& values, std::span<const Relation* const> relations,
                       Workers& workers)
    : ranks_(values.size(), 0) {
    DistinctValues distinct(values, workers);
    for (const Relation* const relation : relations) {
        distinct.add(*relation);
    }
    values_.reserve(distinct.numbers.size() + distinct.texts.size());
    for (std::vector<Abbreviated>* const some : {&distinct.numbers, &distinct.texts}) {
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
