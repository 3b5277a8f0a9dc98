#include "core/run/relation_writer.hpp"

#include "core/datalog/sorted_tuples.hpp"
#include "core/run/escapes.hpp"

#include <algorithm>
#include <atomic>
#include <span>
#include <string_view>
#include <utility>

namespace fascia {

namespace {

using datalog::ColumnType;

datalog::ValueOrder order_of(const datalog::Database& database,
                             const std::vector<datalog::RelationId>& relations, Workers& workers) {
    std::vector<const datalog::Relation*> all;
    all.reserve(relations.size());
    for (const datalog::RelationId id : relations) {
        all.push_back(&database.relation(id));
    }
    return {database.values(), all, workers};
}

Diagnostic stopped(const std::filesystem::path& path) {
    Diagnostic error;
    error.code = ErrorCode::limit;
    error.message = "stopped on request while this was being written";
    error.where.file = path.string();
    return error;
}

/// Lines, one after the other.
class LineWriter {
public:
    explicit LineWriter(std::span<const Spellings* const> columns) : columns_(columns) {
        for (const Spellings* const column : columns_) {
            longest_ += column->longest() + 1;
        }
    }

    template <std::size_t Arity>
    void add(std::span<const std::uint32_t, Arity> numbers) {
        if (block_.size() - size_ < longest_) {
            block_.resize(block_.size() + std::max(longest_, block_.size()));
        }
        char* out = block_.data() + size_;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            out = columns_[i]->copy(numbers[i], out);
            *out++ = i + 1 < numbers.size() ? '\t' : '\n';
        }
        if (numbers.empty()) {
            *out++ = '\n';
        }
        size_ = static_cast<std::size_t>(out - block_.data());
    }

    [[nodiscard]] std::string_view text() const { return {block_.data(), size_}; }
    void clear() { size_ = 0; }

private:
    std::span<const Spellings* const> columns_;
    std::size_t longest_ = 1 + Spellings::slack;
    std::vector<char> block_ = std::vector<char>(std::size_t{256} << 10U);
    std::size_t size_ = 0;
};

/// Lets threads that each have a part of something go on in the order of the parts.
class Turns {
public:
    /// It comes when it is waited for; in any case the next part is let on in the end.
    class Turn {
    public:
        Turn(Turns& turns, std::size_t part) : turns_(turns), part_(part) {}
        ~Turn() {
            wait();
            turns_.next_.store(part_ + 1, std::memory_order_release);
            turns_.next_.notify_all();
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        void wait() {
            for (std::size_t next = turns_.next_.load(std::memory_order_acquire); next != part_;
                 next = turns_.next_.load(std::memory_order_acquire)) {
                turns_.next_.wait(next, std::memory_order_acquire);
            }
        }

    private:
        Turns& turns_;
        std::size_t part_;
    };

private:
    std::atomic<std::size_t> next_ = 0;
};

}  // namespace

RelationWriter::RelationWriter(const datalog::Program& program, const datalog::Database& database,
                               const std::vector<datalog::RelationId>& relations, Stop stop,
                               Workers& workers)
    : program_(program),
      database_(database),
      stop_(stop),
      order_(order_of(database, relations, workers)) {
    for (const datalog::RelationId relation : relations) {
        for (const ColumnType column : program_.relations[relation.index].columns) {
            std::optional<Spellings>& known = is_real(column) ? reals_ : others_;
            if (!known) {
                known.emplace(database_.values(), order_.values(), column);
            }
        }
    }
}

Result<FileWriter> RelationWriter::write(datalog::RelationId relation,
                                         const std::filesystem::path& path,
                                         Workers& workers) const {
    if (stop_.is_asked()) {
        return fail(stopped(path));  // the order may be incomplete
    }
    auto file = FileWriter::create(path);
    if (!file) {
        return file;
    }
    std::vector<const Spellings*> columns;
    columns.reserve(database_.arity(relation));
    for (const ColumnType column : program_.relations[relation.index].columns) {
        columns.push_back(is_real(column) ? &*reals_ : &*others_);
    }
    const datalog::SortedTuples tuples(database_.values(), order_, database_.relation(relation),
                                       workers);
    std::atomic<std::size_t> next = 0;
    Turns turns;
    Result<void> written;
    workers.run([&](unsigned) {
        LineWriter lines(columns);
        for (std::size_t part = next++; part < tuples.parts(); part = next++) {
            Turns::Turn turn(turns, part);
            if (stop_.is_asked()) {  // the tuples may be incomplete
                turn.wait();
                written = fail(stopped(path));
                continue;
            }
            lines.clear();
            tuples.for_each(part, [&](auto ranks) { lines.add(ranks); });
            turn.wait();
            if (written && part == 0 && lines.text().starts_with(byte_order_mark)) {
                written = file->write(byte_order_mark);  // reading passes over one
            }
            if (written) {
                written = file->write(lines.text());
            }
        }
    });
    if (written) {
        written = file->finish();
    }
    if (!written) {
        return fail(std::move(written.error()));
    }
    return file;
}

}  // namespace fascia
