#pragma once

#include "core/base/file_writer.hpp"
#include "core/base/result.hpp"
#include "core/base/stop.hpp"
#include "core/base/workers.hpp"
#include "core/datalog/relation.hpp"
#include "core/datalog/value_order.hpp"
#include "core/run/spellings.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace fascia {

/// Writes relations to files: a line for each tuple, sorted column by column, with tabs
/// between the values.
class RelationWriter {
public:
    /// For these relations of the database. Requires: it stays, unchanged.
    RelationWriter(const datalog::Program& program, const datalog::Database& database,
                   const std::vector<datalog::RelationId>& relations, Stop stop, Workers& workers);

    /// All of it is written beside the file, and waits for commit(); shared among the workers.
    /// Several threads may write one relation each, with workers of their own. Requires: one of the
    /// relations. Errors: those of a FileWriter; that `stop` was asked for.
    [[nodiscard]] Result<FileWriter> write(datalog::RelationId relation,
                                           const std::filesystem::path& path,
                                           Workers& workers) const;

private:
    [[nodiscard]] static bool is_real(datalog::ColumnType column) {
        return column == datalog::ColumnType::real;
    }

    const datalog::Program& program_;
    const datalog::Database& database_;
    Stop stop_;
    datalog::ValueOrder order_;
    std::optional<Spellings> reals_;  ///< the same number reads otherwise in a column of reals
    std::optional<Spellings> others_;
};

}  // namespace fascia
