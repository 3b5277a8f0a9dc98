#pragma once

#include "core/datalog/batch_solver.hpp"
#include "core/datalog/program.hpp"

#include <variant>
#include <vector>

namespace fascia::datalog {

/// The tuples that a head gets out of batches of solutions, by column.
class HeadColumns {
public:
    /// Requires: the head outlives this.
    explicit HeadColumns(const Atom& head) : head_(&head), columns_(head.terms.size()) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (const auto* constant = std::get_if<Value>(&head.terms[i])) {
                constants_.emplace_back(BatchSolver::batch_size, *constant);
                columns_[i] = constants_.back().data();
            }
        }
    }

    [[nodiscard]] RelationId relation() const { return head_->relation; }
    /// As many tuples as the batch has solutions; valid as long as it is.
    [[nodiscard]] const Value* const* of(const Batch& batch) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (const auto* variable = std::get_if<Variable>(&head_->terms[i])) {
                columns_[i] = batch.columns[variable->index];
            }
        }
        return columns_.data();
    }

private:
    const Atom* head_;
    std::vector<const Value*> columns_;
    std::vector<std::vector<Value>> constants_;  // a column of each
};

}  // namespace fascia::datalog
