#pragma once

#include "core/base/value.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/relation.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace fascia::datalog {

/// Which end of a link a search starts from.
enum class Direction : std::uint8_t { forward, backward };

/// Where chains lead to.
struct Reached {
    Value end;
    /// Of the chain whose highest link is lowest.
    std::uint32_t height = 0;
};

/// Answers r+ over relations that do not change meanwhile, by a search from the ends
/// that are asked for. What was found is kept.
class StepSearch {
public:
    /// `either`: over the rows that there were before the change under way, too.
    explicit StepSearch(const Database& database, bool either = false)
        : database_(database), either_(either) {}

    /// To be called when a relation has changed.
    void forget() {
        found_.clear();
        memory_ = 0;
    }

    /// All values that one or more steps lead to, in order of id. Valid as long
    /// as the search. Nothing that counts where the meter stopped.
    /// Source: Dijkstra, A note on two problems in connexion with graphs (1959), with the
    /// highest link in place of the sum.
    const std::vector<Reached>& reach(RelationId relation, Value start, Direction direction,
                                      Meter& meter);

    /// The rows of a shortest chain of one or more links lower than `below`; of
    /// several, the one whose next values are least. Empty where there is none.
    [[nodiscard]] std::vector<TupleRef> shortest_chain(RelationId relation, Value from, Value to,
                                                       std::uint32_t below, Meter& meter) const;

    /// Bytes held by what was found.
    [[nodiscard]] std::size_t memory() const { return memory_; }

private:
    struct Start {
        RelationId relation;
        Direction direction = Direction::forward;
        Value value;
        friend bool operator==(const Start&, const Start&) = default;
    };
    struct HashStart {
        std::size_t operator()(const Start& start) const;
    };

    [[nodiscard]] std::vector<Reached> search(Start start, Meter& meter) const;

    const Database& database_;
    bool either_;
    std::unordered_map<Start, std::vector<Reached>, HashStart> found_;
    std::size_t memory_ = 0;
};

/// Holds r+ for a relation that still grows: the pairs come in the order in which
/// links made them, so that a round's new pairs are a range of rows.
///
/// A new link (a, b) gives (a, b) and (x, b) for each known pair (x, a); then each
/// new pair (x, y) is prolonged by the links that leave y.
class Closure {
public:
    explicit Closure(const Relation& links) : links_(links), pairs_(2) {}

    /// Takes in the links before row `links_end` that came since. Where the meter stops, it
    /// is left incomplete.
    void extend(std::uint32_t links_end, Meter& meter);

    [[nodiscard]] const Relation& pairs() const { return pairs_; }

private:
    const Relation& links_;
    Relation pairs_;
    std::uint32_t links_seen_ = 0;
};

}  // namespace fascia::datalog
