#include "core/datalog/steps.hpp"

#include "core/datalog/hash_row.hpp"
#include "core/datalog/plan.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>

namespace fascia::datalog {

namespace {

struct HashValue {
    std::size_t operator()(Value value) const { return hash_finish(hash_add(hash_start, value)); }
};

/// The links that leave a value, or that lead to it.
class Links {
public:
    Links(const Database& database, RelationId id, Direction direction, std::uint32_t below,
          bool either)
        : id_(id),
          relation_(database.relation(id)),
          start_(direction == Direction::forward ? 0 : 1),
          index_(relation_.index({start_})) {
        reading_.end = relation_.rows_below(below);
        reading_.holes = either ? relation_.old_holes() : relation_.holes();
    }

    /// False where `follow` ended it.
    template <class Follow>
    bool each_at(Value value, Follow follow) const {
        for (const std::uint32_t row : rows_read(index_.find(relation_, &value), reading_)) {
            if (!(reading_.holes != nullptr && reading_.holes->contains(row)) && !follow(row)) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] Value end_of(std::uint32_t row) const { return relation_.row(row)[1 - start_]; }
    [[nodiscard]] std::uint32_t height(std::uint32_t row) const { return relation_.height(row); }
    [[nodiscard]] TupleRef ref(std::uint32_t row) const { return {id_, row}; }

private:
    RelationId id_;
    const Relation& relation_;
    std::uint32_t start_;
    const Index& index_;
    Reading reading_;
};

}  // namespace

std::size_t StepSearch::HashStart::operator()(const Start& start) const {
    std::uint64_t hash = hash_add(hash_start, start.value);
    hash = hash_add(
        hash, Value{start.relation.index * 2 + (start.direction == Direction::forward ? 0U : 1U)});
    return hash_finish(hash);
}

const std::vector<Reached>& StepSearch::reach(RelationId relation, Value start, Direction direction,
                                              Meter& meter) {
    const Start key{relation, direction, start};
    if (const auto known = found_.find(key); known != found_.end()) {
        return known->second;
    }
    const std::vector<Reached>& found = found_.emplace(key, search(key, meter)).first->second;
    memory_ += sizeof(Start) + sizeof(found) + found.capacity() * sizeof(Reached);
    return found;
}

std::vector<Reached> StepSearch::search(Start start, Meter& meter) const {
    const Links links(database_, start.relation, start.direction, no_height_limit, either_);
    std::unordered_map<Value, std::uint32_t, HashValue> height_of;
    std::map<std::uint32_t, std::vector<Value>> waiting;  // by height
    const auto follow = [&](Value from, std::uint32_t height) {
        links.each_at(from, [&](std::uint32_t row) {
            const std::uint32_t higher = std::max(height, links.height(row));
            const Value end = links.end_of(row);
            const auto [known, is_new] = height_of.emplace(end, higher);
            if (is_new || higher < known->second) {
                known->second = higher;
                waiting[higher].push_back(end);
            }
            return meter.count_try();
        });
    };
    follow(start.value, 0);
    while (!waiting.empty() && !meter.is_stopped()) {
        // Nothing is added below the height that is being followed.
        const std::uint32_t height = waiting.begin()->first;
        std::vector<Value>& values = waiting.begin()->second;
        for (std::size_t i = 0; i < values.size() && !meter.is_stopped(); ++i) {
            const Value from = values[i];
            if (height_of.at(from) == height) {
                follow(from, height);
            }
        }
        waiting.erase(waiting.begin());
    }
    std::vector<Reached> reached;
    reached.reserve(height_of.size());
    for (const auto& [end, height] : height_of) {
        reached.push_back({end, height});
    }
    std::sort(reached.begin(), reached.end(),
              [](const Reached& a, const Reached& b) { return a.end < b.end; });
    return reached;
}

std::vector<TupleRef> StepSearch::shortest_chain(RelationId relation, Value from, Value to,
                                                 std::uint32_t below, Meter& meter) const {
    // How many links away from `to` each value is, searched backward, so that the
    // chain can then be walked forward from `from` with the least value each time.
    const Links back(database_, relation, Direction::backward, below, either_);
    std::unordered_map<Value, std::uint32_t, HashValue> distance = {{to, 0}};
    std::vector<Value> waiting = {to};
    bool is_found = false;
    for (std::size_t i = 0; i < waiting.size() && !is_found; ++i) {
        const std::uint32_t next = distance.at(waiting[i]) + 1;
        const Value at = waiting[i];
        const bool is_done = back.each_at(at, [&](std::uint32_t row) {
            const Value end = back.end_of(row);
            // All that are nearer than `from` have been seen by now; a chain back
            // to its own start counts too, for which `from` is already known.
            is_found = is_found || end == from;
            if (distance.emplace(end, next).second) {
                waiting.push_back(end);
            }
            return meter.count_try();
        });
        if (!is_done) {
            return {};
        }
    }
    if (!is_found) {
        return {};
    }
    const ValueTable& values = database_.values();
    const Links links(database_, relation, Direction::forward, below, either_);
    std::vector<TupleRef> chain;
    Value at = from;
    do {
        std::optional<std::uint32_t> best;
        std::uint32_t best_distance = 0;
        const bool is_done = links.each_at(at, [&](std::uint32_t row) {
            const Value end = links.end_of(row);
            const auto known = distance.find(end);
            if (known != distance.end() && (!best || known->second < best_distance ||
                                            (known->second == best_distance &&
                                             values.compare(end, links.end_of(*best)) < 0))) {
                best = row;
                best_distance = known->second;
            }
            return meter.count_try();
        });
        if (!is_done) {
            return {};
        }
        assert(best.has_value());
        chain.push_back(links.ref(*best));
        at = links.end_of(*best);
    } while (at != to);
    return chain;
}

void Closure::extend(std::uint32_t links_end, Meter& meter) {
    pairs_.stop_on(links_.stop());
    const Index& leaving = links_.index({0});
    const Index& arriving = pairs_.index({1});
    Reading before_end;
    before_end.end = links_end;
    auto row = static_cast<std::uint32_t>(pairs_.size());
    for (; links_seen_ < links_end; ++links_seen_) {
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
        for (const std::uint32_t link : rows_read(leaving.find(links_, &pair[1]), before_end)) {
            if (!meter.count_try()) {
                return;
            }
            const std::array<Value, 2> longer = {pair[0], links_.row(link)[1]};
            pairs_.insert(longer.data());
        }
    }
}

}  // namespace fascia::datalog
