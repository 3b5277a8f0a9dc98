#include "core/datalog/steps.hpp"

#include "core/datalog/hash_row.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_set>

namespace fascia::datalog {

namespace {

struct HashValue {
    std::size_t operator()(Value value) const { return hash_finish(hash_add(hash_start, value)); }
};

/// The links that leave a value, or that lead to it.
class Links {
public:
    Links(const Database& database, RelationId id, Direction direction)
        : id_(id),
          relation_(database.relation(id)),
          start_(direction == Direction::forward ? 0 : 1),
          index_(relation_.index({start_})) {}

    [[nodiscard]] std::span<const std::uint32_t> at(Value value) const {
        return index_.find(relation_, &value);
    }
    [[nodiscard]] Value end_of(std::uint32_t row) const { return relation_.row(row)[1 - start_]; }
    [[nodiscard]] TupleRef ref(std::uint32_t row) const { return {id_, row}; }

private:
    RelationId id_;
    const Relation& relation_;
    std::uint32_t start_;
    const Index& index_;
};

}  // namespace

std::size_t StepSearch::HashStart::operator()(const Start& start) const {
    std::uint64_t hash = hash_add(hash_start, start.value);
    hash = hash_add(
        hash, Value{start.relation.index * 2 + (start.direction == Direction::forward ? 0U : 1U)});
    return hash_finish(hash);
}

const std::vector<Value>& StepSearch::reach(RelationId relation, Value start, Direction direction,
                                            Meter& meter) {
    const Start key{relation, direction, start};
    const auto known = found_.find(key);
    if (known != found_.end()) {
        return known->second;
    }
    return found_.emplace(key, reach_within(relation, start, direction, {}, meter)).first->second;
}

std::vector<Value> StepSearch::reach_within(RelationId relation, Value start, Direction direction,
                                            HeightLimit limit, Meter& meter) const {
    const Links links(database_, relation, direction);
    std::vector<Value> reached;
    std::unordered_set<Value, HashValue> seen;
    const auto follow = [&](Value from) {
        for (const std::uint32_t row : links.at(from)) {
            if (!meter.count_try()) {
                return;
            }
            const Value end = links.end_of(row);
            if (limit.admits(links.ref(row)) && seen.insert(end).second) {
                reached.push_back(end);
            }
        }
    };
    follow(start);
    for (std::size_t i = 0; i < reached.size() && !meter.is_stopped(); ++i) {
        follow(reached[i]);
    }
    std::sort(reached.begin(), reached.end());
    return reached;
}

std::vector<TupleRef> StepSearch::shortest_chain(RelationId relation, Value from, Value to,
                                                 HeightLimit limit, Meter& meter) const {
    // How many links away from `to` each value is, searched backward, so that the
    // chain can then be walked forward from `from` with the least value each time.
    const Links back(database_, relation, Direction::backward);
    std::unordered_map<Value, std::uint32_t, HashValue> distance = {{to, 0}};
    std::vector<Value> waiting = {to};
    bool is_found = false;
    for (std::size_t i = 0; i < waiting.size() && !is_found; ++i) {
        const std::uint32_t next = distance.at(waiting[i]) + 1;
        for (const std::uint32_t row : back.at(waiting[i])) {
            if (!meter.count_try()) {
                return {};
            }
            const Value end = back.end_of(row);
            if (!limit.admits(back.ref(row))) {
                continue;
            }
            // All that are nearer than `from` have been seen by now; a chain back
            // to its own start counts too, for which `from` is already known.
            is_found = is_found || end == from;
            if (distance.emplace(end, next).second) {
                waiting.push_back(end);
            }
        }
    }
    if (!is_found) {
        return {};
    }
    const ValueTable& values = database_.values();
    const Links links(database_, relation, Direction::forward);
    std::vector<TupleRef> chain;
    Value at = from;
    do {
        std::optional<std::uint32_t> best;
        std::uint32_t best_distance = 0;
        for (const std::uint32_t row : links.at(at)) {
            if (!meter.count_try()) {
                return {};
            }
            const Value end = links.end_of(row);
            const auto known = distance.find(end);
            if (known == distance.end() || !limit.admits(links.ref(row))) {
                continue;
            }
            if (!best || known->second < best_distance ||
                (known->second == best_distance && values.compare(end, links.end_of(*best)) < 0)) {
                best = row;
                best_distance = known->second;
            }
        }
        assert(best.has_value());
        chain.push_back(links.ref(*best));
        at = links.end_of(*best);
    } while (at != to);
    return chain;
}

void Closure::extend(Meter& meter) {
    const Index& leaving = links_.index({0});
    const Index& arriving = pairs_.index({1});
    const auto links = static_cast<std::uint32_t>(links_.size());
    auto row = static_cast<std::uint32_t>(pairs_.size());
    for (; links_seen_ < links; ++links_seen_) {
        const Value* link = links_.row(links_seen_);
        if (!meter.count_try()) {
            return;
        }
        pairs_.insert(link);
        // The index stands still, so that only pairs from before are met here.
        for (const std::uint32_t known : arriving.find(pairs_, link)) {
            if (!meter.count_try()) {
                return;
            }
            const std::array<Value, 2> pair = {pairs_.row(known)[0], link[1]};
            pairs_.insert(pair.data());
        }
    }
    for (; row < pairs_.size(); ++row) {
        const std::array<Value, 2> pair = {pairs_.row(row)[0], pairs_.row(row)[1]};
        for (const std::uint32_t link : leaving.find(links_, &pair[1])) {
            if (!meter.count_try()) {
                return;
            }
            const std::array<Value, 2> longer = {pair[0], links_.row(link)[1]};
            pairs_.insert(longer.data());
        }
    }
}

}  // namespace fascia::datalog
