#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/value.hpp"
#include "core/datalog/batch_solver.hpp"
#include "core/datalog/program.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace fascia::datalog {

/// The columns of reals that a rule fills with what may be any integer. One that no double holds
/// must not come in: written as a real, it would be the same as its neighbour.
class RealColumns {
public:
    /// Requires: both outlive this.
    RealColumns(const Program& program, const Rule& rule);

    /// Tells of the first solution that has such an integer.
    [[nodiscard]] std::optional<Diagnostic> misfit(const Batch& batch,
                                                   const ValueTable& values) const;

private:
    struct Column {
        const RelationDeclaration* relation;
        std::size_t place;
        Variable variable;
    };

    const Rule& rule_;
    std::vector<Column> columns_;
};

}  // namespace fascia::datalog
