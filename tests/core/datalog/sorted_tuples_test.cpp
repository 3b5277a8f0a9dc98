#include "core/datalog/sorted_tuples.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/random.hpp"

#include <algorithm>

using namespace fascia;
using namespace fascia::datalog;

namespace {

using Tuple = std::vector<Value>;

std::vector<Tuple> tuples_of(const Relation& relation) {
    std::vector<Tuple> tuples;
    for (std::uint32_t row = 0; row < relation.size(); ++row) {
        tuples.emplace_back(relation.row(row), relation.row(row) + relation.arity());
    }
    return tuples;
}

/// The slow way.
std::vector<Tuple> sorted_by_comparing(const ValueTable& values, const Relation& relation) {
    std::vector<Tuple> tuples = tuples_of(relation);
    std::sort(tuples.begin(), tuples.end(),
              [&](const Tuple& a, const Tuple& b) { return datalog::compare(values, a, b) < 0; });
    return tuples;
}

std::vector<Tuple> sorted(const ValueTable& values, const ValueOrder& order,
                          const Relation& relation, Workers& workers) {
    std::vector<Tuple> tuples;
    const SortedTuples all(values, order, relation, workers);
    for (std::size_t part = 0; part < all.parts(); ++part) {
        all.for_each(part, [&](auto ranks) {
            Tuple& tuple = tuples.emplace_back();
            for (const std::uint32_t rank : ranks) {
                tuple.push_back(order.values()[rank]);
            }
        });
    }
    return tuples;
}

/// Numbers and texts, also such as differ late or hardly.
Value any_value(ValueTable& values, test::Random& random, std::size_t bound) {
    const auto number = static_cast<std::int64_t>(random.below(bound));
    switch (random.below(4)) {
        case 0:
            return values.integer(number - static_cast<std::int64_t>(bound / 2));
        case 1:
            return values.real(static_cast<double>(number) / 4.0 - 3.0);
        case 2:
            return values.text("the same beginning " + std::to_string(number));
        default:
            return values.text(std::string(random.below(12), 'a') + std::to_string(number));
    }
}

/// A relation of random tuples, put in order by so many threads, and in the slow way.
void compare(test::Random& random, std::size_t arity, std::size_t bound, std::size_t count,
             unsigned threads) {
    ValueTable values;
    Relation relation(arity);
    for (std::size_t i = 0; i < count; ++i) {
        Tuple tuple;
        for (std::size_t column = 0; column < arity; ++column) {
            tuple.push_back(any_value(values, random, bound));
        }
        relation.insert(tuple.data());
    }
    Workers workers(threads);
    const Relation* const all[] = {&relation};
    const ValueOrder order(values, all, workers);
    CAPTURE(arity, bound, count, threads);
    CHECK(sorted(values, order, relation, workers) == sorted_by_comparing(values, relation));
}

}  // namespace

TEST_CASE("Tuples come in the order of their values, however many and wide", "[sorted]") {
    test::Random random(1);
    for (const std::size_t arity : {0U, 1U, 2U, 3U, 4U, 7U}) {
        for (const std::size_t bound : {1U, 3U, 40U, 3000U}) {
            for (const std::size_t count : {0U, 1U, 2U, 5000U}) {
                compare(random, arity, bound, count, 1);
            }
        }
    }
}

TEST_CASE("Several threads put tuples in the same order", "[sorted]") {
    test::Random random(2);
    for (const std::size_t arity : {1U, 2U, 3U, 7U}) {
        for (const std::size_t bound : {200U, 50'000U}) {  // as a bitmap, and by digits
            compare(random, arity, bound, 100'000, 3);     // several parts for each
        }
    }
}

TEST_CASE("The order of values is that of all relations together", "[sorted]") {
    ValueTable values;
    const Value b = values.text("b");
    const Value unused = values.text("aa");
    const Value a = values.text("a");
    const Value one = values.integer(1);
    const Value big = values.integer((std::int64_t{1} << 53U) + 1);
    const Value less = values.real(9007199254740992.0);  // the same double
    Relation first(1);
    Relation second(2);
    first.insert(&b);
    for (const auto& tuple : {Tuple{big, a}, Tuple{less, b}, Tuple{one, a}}) {
        second.insert(tuple.data());
    }
    const Relation* const all[] = {&first, &second};
    Workers alone(1);
    const ValueOrder order(values, all, alone);
    CHECK(order.values() == Tuple{one, less, big, a, b});
    CHECK(order.rank(a) == 3);
    CHECK(std::ranges::find(order.values(), unused) == order.values().end());
    CHECK(sorted(values, order, first, alone) == std::vector<Tuple>{{b}});
    CHECK(sorted(values, order, second, alone) ==
          std::vector<Tuple>{{one, a}, {less, b}, {big, a}});
}
