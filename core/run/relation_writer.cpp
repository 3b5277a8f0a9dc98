#include "core/run/relation_writer.hpp"

#include "core/base/file_writer.hpp"
#include "core/datalog/sorted_tuples.hpp"

#include <span>
#include <utility>

namespace fascia {

namespace {

using datalog::ColumnType;

datalog::ValueOrder order_of(const datalog::Database& database,
                             const std::vector<datalog::RelationId>& relations) {
    std::vector<const datalog::Relation*> all;
    all.reserve(relations.size());
    for (const datalog::RelationId id : relations) {
        all.push_back(&database.relation(id));
    }
    return {database.values(), all};
}

Diagnostic stopped(const std::filesystem::path& path) {
    Diagnostic error;
    error.code = ErrorCode::limit;
    error.message = "stopped on request while this was being written";
    error.where.file = path.string();
    return error;
}

/// Lines, put together in a block that is written whenever it is full.
class Lines {
public:
    Lines(FileWriter& file, const std::filesystem::path& path,
          std::vector<const Spellings*> columns, Stop stop)
        : file_(file), path_(path), columns_(std::move(columns)), stop_(stop) {
        longest_ = 1 + Spellings::slack;
        for (const Spellings* const column : columns_) {
            longest_ += column->longest() + 1;
        }
        block_.resize(block_size + longest_);
        end_ = block_.data();
    }

    template <std::size_t Arity>
    void add(std::span<const std::uint32_t, Arity> numbers) {
        char* out = end_;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            out = columns_[i]->copy(numbers[i], out);
            *out++ = i + 1 < numbers.size() ? '\t' : '\n';
        }
        if (numbers.empty()) {
            *out++ = '\n';
        }
        end_ = out;
        if (end_ >= block_.data() + block_size) {
            write_block();
        }
    }

    /// Error: the first one that there was.
    Result<void> finish() {
        write_block();
        return std::move(written_);
    }

private:
    void write_block() {
        if (written_) {
            written_ = stop_.is_asked() ? fail(stopped(path_)) : file_.write({block_.data(), end_});
        }
        end_ = block_.data();
    }

    static constexpr std::size_t block_size = std::size_t{256} << 10U;  // stays in the cache
    FileWriter& file_;
    const std::filesystem::path& path_;
    std::vector<const Spellings*> columns_;
    Stop stop_;
    std::size_t longest_ = 0;
    std::vector<char> block_;
    char* end_ = nullptr;
    Result<void> written_;
};

}  // namespace

RelationWriter::RelationWriter(const datalog::Program& program, const datalog::Database& database,
                               const std::vector<datalog::RelationId>& relations, Stop stop)
    : program_(program), database_(database), stop_(stop), order_(order_of(database, relations)) {
    for (const datalog::RelationId relation : relations) {
        for (const ColumnType column : program_.relations[relation.index].columns) {
            std::optional<Spellings>& known = is_real(column) ? reals_ : others_;
            if (!known) {
                known.emplace(database_.values(), order_.values(), column);
            }
        }
    }
}

Result<void> RelationWriter::write(datalog::RelationId relation,
                                   const std::filesystem::path& path) const {
    if (stop_.is_asked()) {
        return fail(stopped(path));  // the order may be incomplete
    }
    auto file = FileWriter::create(path);
    if (!file) {
        return fail(std::move(file.error()));
    }
    std::vector<const Spellings*> columns;
    columns.reserve(database_.arity(relation));
    for (const ColumnType column : program_.relations[relation.index].columns) {
        columns.push_back(is_real(column) ? &*reals_ : &*others_);
    }
    Lines lines(*file, path, std::move(columns), stop_);
    datalog::SortedTuples(database_.values(), order_, database_.relation(relation))
        .for_each([&](auto ranks) { lines.add(ranks); });
    if (auto written = lines.finish(); !written) {
        return written;
    }
    return file->commit();
}

}  // namespace fascia
