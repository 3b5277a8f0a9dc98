#include "core/datalog/plan_counts.hpp"

#include <variant>

namespace fascia::datalog {

namespace {

using Means = OperationStatistics::Means;

void describe(const MatchRows& match, OperationStatistics& out) {
    const auto arity = std::get<Atom>(out.literal->is).terms.size();
    out.rows = match.rows;
    out.columns = match.key_columns;
    out.means = match.key.size() == arity ? Means::lookup
                : match.key.empty()       ? Means::scan
                                          : Means::index;
}

void describe(const MatchStep& match, OperationStatistics& out) {
    out.rows = match.rows;
    if (match.from_bound) {
        out.columns.push_back(0);
    }
    if (match.to_bound) {
        out.columns.push_back(1);
    }
    out.means = match.reading.relation != nullptr ? Means::closure
                : match.search_backward           ? Means::backward
                                                  : Means::forward;
}

void describe(const Test&, OperationStatistics& out) {
    out.means = Means::test;
}

void describe(const Compute&, OperationStatistics& out) {
    out.means = Means::compute;
}

void describe(const TestAbsence&, OperationStatistics& out) {
    out.means = Means::absence;
}

void describe(const Gather&, OperationStatistics& out) {
    out.means = Means::total;
}

void describe(const Gate&, OperationStatistics&) {}

/// Of a negation or an aggregate, the ways to solve its pattern, by index into Plan::within.
std::vector<std::size_t> ways_within(const Operation& operation) {
    if (const auto* absence = std::get_if<TestAbsence>(&operation.does)) {
        return {absence->within};
    }
    const auto* gather = std::get_if<Gather>(&operation.does);
    if (gather == nullptr) {
        return {};
    }
    return gather->freed ? std::vector{gather->within, gather->freed->within}
                         : std::vector{gather->within};
}

}  // namespace

void PlanCounts::add(const BatchSolver& solver) {
    const std::vector<std::uint64_t>& taken = solver.taken();
    operations_.resize(taken.size() - 1);
    for (std::size_t i = 0; i < operations_.size(); ++i) {
        Counts& counts = operations_[i];
        counts.taken += taken[i];
        counts.asks_only_whether = solver.asks_only_whether(i);
    }
    within_.resize(solver.patterns());
    for (std::size_t i = 0; i < within_.size(); ++i) {
        if (const BatchSolver* within = solver.within(i)) {
            within_[i].add(*within);
        }
    }
    solutions_ += taken.back();
}

std::vector<OperationStatistics> PlanCounts::statistics(const Plan& plan) const {
    std::vector<OperationStatistics> out;
    for (std::size_t i = 0; i < operations_.size(); ++i) {
        const Operation& operation = plan.operations[i];
        const Counts& counts = operations_[i];
        OperationStatistics statistics;
        statistics.literal = operation.literal;
        std::visit([&](const auto& does) { describe(does, statistics); }, operation.does);
        statistics.one_is_enough = counts.asks_only_whether;
        statistics.taken = counts.taken;
        statistics.given = i + 1 < operations_.size() ? operations_[i + 1].taken : solutions_;
        statistics.guess = operation.guess;
        for (const std::size_t way : ways_within(operation)) {
            if (way < within_.size()) {
                std::ranges::move(within_[way].statistics(plan.within[way]),
                                  std::back_inserter(statistics.within));
            }
        }
        out.push_back(std::move(statistics));
    }
    return out;
}

}  // namespace fascia::datalog
