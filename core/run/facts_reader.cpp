#include "core/run/facts_reader.hpp"

#include "core/base/descriptor.hpp"
#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/run/escapes.hpp"

#include <fcntl.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

namespace fascia {

namespace {

namespace fs = std::filesystem;
using datalog::ColumnType;

constexpr std::size_t facts_bytes_max = std::size_t{8} << 30U;
/// Of what is no file: a device may never end.
constexpr std::size_t device_bytes_max = std::size_t{64} << 20U;
constexpr std::size_t file_problems_max = 20;
/// So many go from stage to stage together.
constexpr std::size_t lines_together = 4096;

/// Where the first backslash stands that begins no escape; npos if there is none.
std::size_t wrong_escape(std::string_view text) {
    std::size_t at = text.find('\\');
    while (at != std::string_view::npos) {
        if (at + 1 == text.size() || !escaped(text[at + 1])) {
            return at;
        }
        at = text.find('\\', at + 2);
    }
    return at;
}

/// Requires: no wrong escape.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i] == '\\' ? *escaped(text[++i]) : text[i];
    }
    return out;
}

/// Waits until somebody writes to a named pipe: before that it reads as if it were empty. Returns
/// it, open, so that what is written stays; or the error that `look` has.
Result<Descriptor> wait_for_writer(const fs::path& path,
                                   const std::function<std::optional<Diagnostic>()>& look) {
    Descriptor pipe(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    constexpr int milliseconds = 50;
    pollfd waiting = {pipe.get(), POLLIN, 0};
    while (pipe.get() >= 0 && ::poll(&waiting, 1, milliseconds) <= 0) {
        if (auto error = look()) {
            return fail(std::move(*error));
        }
    }
    return pipe;
}

/// Some tuples on their way, by column: as they were read, and then as values.
class Tuples {
public:
    explicit Tuples(const std::vector<ColumnType>& types) {
        for (const ColumnType type : types) {
            const bool is_text = type == ColumnType::text;
            columns_.push_back({std::vector<std::string_view>(is_text ? lines_together : 0),
                                std::vector<Number>(is_text ? 0 : lines_together),
                                std::vector<Value>(lines_together)});
        }
        for (const Column& column : columns_) {
            values_.push_back(column.values.data());
        }
    }

    [[nodiscard]] bool is_empty() const { return count_ == 0; }
    [[nodiscard]] bool is_full() const { return count_ == lines_together; }

    /// Of the next tuple. The text stays where it is until intern().
    void set(std::size_t column, std::string_view text) { columns_[column].texts[count_] = text; }
    void set(std::size_t column, std::string text) {
        set(column, std::string_view(own_texts_.emplace_back(std::move(text))));
    }
    void set(std::size_t column, Number number) { columns_[column].numbers[count_] = number; }
    /// The next tuple is complete.
    void add() { ++count_; }

    void intern(ValueTable& values) {
        for (Column& column : columns_) {
            if (column.numbers.empty()) {
                values.texts(std::span(column.texts).first(count_), column.values.data());
                continue;
            }
            for (std::size_t i = 0; i < count_; ++i) {
                column.values[i] = values.number(column.numbers[i]);
            }
        }
    }

    /// To the relation; then there are none.
    void give(datalog::RelationId relation, datalog::Database& database) {
        database.give(relation, values_, count_);
        count_ = 0;
        own_texts_.clear();
    }

private:
    struct Column {
        std::vector<std::string_view> texts;  ///< in a column of texts
        std::vector<Number> numbers;          ///< in another one
        std::vector<Value> values;
    };
    std::vector<Column> columns_;
    std::vector<const Value*> values_;   ///< of each column
    std::deque<std::string> own_texts_;  ///< that do not stand in the file as they are
    std::size_t count_ = 0;
};

/// Reads in three stages: lines into cells, cells into values, tuples into the relation. Some
/// tuples become values while those before them are given and those behind them are read: two
/// threads share the work, and leave what one alone leaves.
class FactsReader {
public:
    FactsReader(const fs::path& path, const std::string& name,
                const datalog::RelationDeclaration& declaration)
        : path_(path),
          name_(name),
          columns_(declaration.columns),
          reading_(columns_),
          interning_(columns_),
          giving_(columns_) {}

    Diagnostics read(datalog::RelationId relation, datalog::Database& database, Workers& workers,
                     std::size_t bytes_max, Stop stop,
                     const std::function<std::optional<Diagnostic>()>& look) {
        std::error_code ignored;
        const bool is_device = fs::is_character_file(path_, ignored);
        const std::size_t most = is_device ? device_bytes_max : facts_bytes_max;
        const bool is_pipe = fs::is_fifo(path_, ignored);
        auto pipe = is_pipe ? wait_for_writer(path_, look) : Descriptor(-1);
        if (!pipe) {
            return std::move(pipe.error());
        }
        auto content = read_file(path_, std::min(most, bytes_max), stop);
        if (!content) {
            return std::move(content.error());
        }
        has_escapes_ = content->find('\\') != std::string::npos;
        rest_ = *content;
        if (rest_.starts_with(byte_order_mark)) {
            rest_.remove_prefix(byte_order_mark.size());
        }
        if (auto error = no_text()) {
            return {std::move(*error)};
        }
        do {
            if (auto error = is_read() ? std::nullopt : look()) {
                return {std::move(*error)};
            }
            workers.run_each(2, [&](std::size_t stage) {
                if (stage == 0) {
                    interning_.intern(database.values());
                } else {
                    giving_.give(relation, database);
                    read_some();
                }
            });
            std::swap(giving_, interning_);
            std::swap(interning_, reading_);
        } while (!is_read() || !interning_.is_empty() || !giving_.is_empty());
        return std::move(problems_);
    }

private:
    [[nodiscard]] bool is_read() const {
        return rest_.empty() || problems_.size() >= file_problems_max;
    }

    /// Why what stands in the file is no text, with the first line of which that is so.
    [[nodiscard]] std::optional<Diagnostic> no_text() const {
        unsigned char bits = 0;  // of all bytes: most files are ASCII
        for (const char c : rest_) {
            bits |= static_cast<unsigned char>(c);
        }
        const std::size_t nul = rest_.find('\0');
        constexpr unsigned beyond_ascii = 0x80;
        if (nul == std::string_view::npos && ((bits & beyond_ascii) == 0 || is_valid_utf8(rest_))) {
            return std::nullopt;
        }
        std::uint32_t number = 0;
        for (std::size_t at = 0; at < rest_.size();) {
            ++number;
            const std::size_t end = std::min(rest_.find('\n', at), rest_.size());
            const std::string_view line = rest_.substr(at, end - at);
            const bool has_nul = line.find('\0') != std::string_view::npos;
            if (has_nul || !is_valid_utf8(line)) {
                Diagnostic error;
                error.message = has_nul ? "facts must not hold the character NUL"
                                        : "these bytes are no text: UTF-8 was expected";
                error.where = {path_.string(), number, first_wrong(line), 1};
                return error;
            }
            at = end + 1;
        }
        return std::nullopt;
    }

    /// The column of the first character that is NUL or no UTF-8.
    [[nodiscard]] static std::uint32_t first_wrong(std::string_view line) {
        std::size_t sound = std::min(line.find('\0'), line.size());
        while (!is_valid_utf8(line.substr(0, sound))) {
            --sound;
        }
        return static_cast<std::uint32_t>(character_count(line.substr(0, sound))) + 1;
    }

    /// As many lines as go together.
    void read_some() {
        while (!is_read() && !reading_.is_full()) {
            ++line_;
            const std::size_t end = std::min(rest_.find('\n'), rest_.size());
            std::string_view line = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            if (read_line(line)) {
                reading_.add();
            }
        }
    }

    bool read_line(std::string_view line) {
        if (line.empty() && needs_something()) {
            problem(line, 0, line,
                    "this line is empty; " + count_of(columns_.size(), "column") +
                        (columns_.size() == 1 ? " was" : " were") + " expected");
            return false;
        }
        std::size_t at = 0;
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (at > line.size()) {
                return wrong_count(line);
            }
            const std::size_t end = std::min(line.find('\t', at), line.size());
            const std::string_view cell = line.substr(at, end - at);
            if (!read_cell(cell, column)) {
                tell_wrong(line, at, cell, column);
                return false;
            }
            at = end + 1;
        }
        return at == line.size() + 1 || (columns_.empty() && line.empty()) || wrong_count(line);
    }

    /// Whether nothing is no tuple: neither an empty text nor one without columns.
    [[nodiscard]] bool needs_something() const {
        return columns_.size() > 1 || (columns_.size() == 1 && columns_[0] != ColumnType::text);
    }

    void tell_wrong(std::string_view line, std::size_t at, std::string_view cell,
                    std::size_t column) {
        if (columns_[column] != ColumnType::text) {
            const bool is_integer = columns_[column] == ColumnType::integer;
            const std::string quoted = "'" + std::string(cell) + "'";
            problem(line, at, cell,
                    !is_integer && is_beyond_reals(cell)
                        ? quoted + " is beyond what a real can hold"
                        : quoted + " is not " +
                              (is_integer ? "a whole number of 64 bits" : "a number"));
            return;
        }
        const std::size_t in_cell = wrong_escape(cell);
        const std::string_view what = cell.substr(in_cell);
        const std::size_t next = std::min<std::size_t>(what.size(), 2);
        problem(line, at + in_cell, what.substr(0, next),
                "a backslash stands before t, n, r or another backslash; one that is meant as "
                "such is written \\\\");
    }

    /// A number that is too large for a double, or too close to zero.
    [[nodiscard]] static bool is_beyond_reals(std::string_view cell) {
        double number = 0.0;
        const auto parsed = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        return parsed.ec == std::errc::result_out_of_range &&
               parsed.ptr == cell.data() + cell.size();
    }

    bool wrong_count(std::string_view line) {
        const auto given = static_cast<std::size_t>(std::ranges::count(line, '\t')) + 1;
        problem(line, 0, line,
                count_of(given, "column") + (given == 1 ? " is" : " are") + " given; '" + name_ +
                    "' has " + std::to_string(columns_.size()));
        return false;
    }

    bool read_cell(std::string_view cell, std::size_t column) {
        const char* end = cell.data() + cell.size();
        switch (columns_[column]) {
            case ColumnType::integer: {
                std::int64_t number = 0;
                const auto parsed = std::from_chars(cell.data(), end, number);
                if (parsed.ec != std::errc{} || parsed.ptr != end) {
                    return false;
                }
                reading_.set(column, Number{true, number});
                return true;
            }
            case ColumnType::real: {
                double number = 0.0;
                const auto parsed = std::from_chars(cell.data(), end, number);
                if (parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(number)) {
                    return false;
                }
                reading_.set(column, Number{false, 0, number});
                return true;
            }
            case ColumnType::text:
                break;
        }
        if (!has_escapes_ || cell.find('\\') == std::string_view::npos) {
            reading_.set(column, cell);
        } else if (wrong_escape(cell) != std::string_view::npos) {
            return false;
        } else {
            reading_.set(column, unescaped(cell));
        }
        return true;
    }

    void problem(std::string_view line, std::size_t at, std::string_view what,
                 std::string message) {
        Diagnostic diagnostic;
        diagnostic.message = std::move(message);
        diagnostic.where = {
            path_.string(), line_,
            static_cast<std::uint32_t>(character_count(line.substr(0, at))) + 1,
            std::max<std::uint32_t>(1, static_cast<std::uint32_t>(character_count(what)))};
        diagnostic.excerpt = std::string(line);
        problems_.push_back(std::move(diagnostic));
    }

    const fs::path& path_;
    const std::string& name_;
    const std::vector<ColumnType>& columns_;
    Tuples reading_;
    Tuples interning_;
    Tuples giving_;
    bool has_escapes_ = false;
    std::string_view rest_;  ///< of the file
    std::uint32_t line_ = 0;
    Diagnostics problems_;
};

}  // namespace

Diagnostics read_facts(const fs::path& path, const std::string& name,
                       const datalog::RelationDeclaration& declaration,
                       datalog::RelationId relation, datalog::Database& database,
                       std::size_t bytes_max, Workers& workers, Stop stop,
                       const std::function<std::optional<Diagnostic>()>& look) {
    return FactsReader(path, name, declaration)
        .read(relation, database, workers, bytes_max, stop, look);
}

}  // namespace fascia
