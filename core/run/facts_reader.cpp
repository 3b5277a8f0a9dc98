#include "core/run/facts_reader.hpp"

#include "core/base/file.hpp"
#include "core/base/text.hpp"

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
constexpr std::size_t problems_max = 20;
constexpr std::size_t tuples_together = 1024;
constexpr std::uint32_t lines_between_looks = 1024;

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
        if (next == 't' || next == 'n' || next == '\\') {
            out += next == 't' ? '\t' : next == 'n' ? '\n' : '\\';
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Collects tuples by column, and gives many at once.
class Tuples {
public:
    Tuples(const std::vector<ColumnType>& types, datalog::RelationId relation,
           datalog::Database& database)
        : relation_(relation), database_(database) {
        for (const ColumnType type : types) {
            columns_.push_back({type, {}, std::vector<Value>(tuples_together)});
            columns_.back().texts.resize(type == ColumnType::text ? tuples_together : 0);
        }
        for (const Column& column : columns_) {
            values_.push_back(column.values.data());
        }
    }

    /// Of the next tuple. The text stays until the tuples are given.
    void set(std::size_t column, std::string_view text) { columns_[column].texts[count_] = text; }
    void set(std::size_t column, Value number) { columns_[column].values[count_] = number; }

    /// The next tuple is complete.
    void add() {
        if (++count_ == tuples_together) {
            give();
        }
    }

    void give() {
        for (Column& column : columns_) {
            if (column.type == ColumnType::text) {
                database_.values().texts(std::span(column.texts).first(count_),
                                         column.values.data());
            }
        }
        database_.give(relation_, values_, count_);
        count_ = 0;
    }

private:
    struct Column {
        ColumnType type = ColumnType::text;
        std::vector<std::string_view> texts;  ///< in a column of texts
        std::vector<Value> values;
    };
    datalog::RelationId relation_;
    datalog::Database& database_;
    std::vector<Column> columns_;
    std::vector<const Value*> values_;  ///< of each column
    std::size_t count_ = 0;
};

class FactsReader {
public:
    FactsReader(const fs::path& path, const std::string& name,
                const datalog::RelationDeclaration& declaration, datalog::RelationId relation,
                datalog::Database& database)
        : path_(path),
          name_(name),
          columns_(declaration.columns),
          values_(database.values()),
          tuples_(declaration.columns, relation, database) {}

    Diagnostics read(Stop stop, const std::function<std::optional<Diagnostic>()>& look) {
        auto content = read_file(path_, facts_bytes_max, stop);
        if (!content) {
            return std::move(content.error());
        }
        has_escapes_ = content->find('\\') != std::string::npos;
        std::string_view rest = *content;
        while (!rest.empty() && problems_.size() < problems_max) {
            if (line_ % lines_between_looks == 0) {
                if (auto error = look()) {
                    return {std::move(*error)};
                }
            }
            ++line_;
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            std::string_view line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            if (read_line(line)) {
                tuples_.add();
            }
        }
        tuples_.give();
        return std::move(problems_);
    }

private:
    bool read_line(std::string_view line) {
        std::size_t at = 0;
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (at > line.size()) {
                return wrong_count(line);
            }
            const std::size_t end = std::min(line.find('\t', at), line.size());
            const std::string_view cell = line.substr(at, end - at);
            if (!read_cell(cell, column)) {
                problem(line, at, cell,
                        "'" + std::string(cell) + "' is not " +
                            (columns_[column] == ColumnType::integer ? "a whole number of 64 bits"
                                                                     : "a number"));
                return false;
            }
            at = end + 1;
        }
        return at == line.size() + 1 || (columns_.empty() && line.empty()) || wrong_count(line);
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
                tuples_.set(column, values_.integer(number));
                return true;
            }
            case ColumnType::real: {
                double number = 0.0;
                const auto parsed = std::from_chars(cell.data(), end, number);
                if (parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(number)) {
                    return false;
                }
                tuples_.set(column, values_.real(number));
                return true;
            }
            case ColumnType::text:
                break;
        }
        const bool is_plain = !has_escapes_ || cell.find('\\') == std::string_view::npos;
        tuples_.set(column, is_plain ? cell : unescaped_.emplace_back(unescaped(cell)));
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
    ValueTable& values_;
    Tuples tuples_;
    bool has_escapes_ = false;
    std::deque<std::string> unescaped_;
    std::uint32_t line_ = 0;
    Diagnostics problems_;
};

}  // namespace

Diagnostics read_facts(const fs::path& path, const std::string& name,
                       const datalog::RelationDeclaration& declaration,
                       datalog::RelationId relation, datalog::Database& database, Stop stop,
                       const std::function<std::optional<Diagnostic>()>& look) {
    return FactsReader(path, name, declaration, relation, database).read(stop, look);
}

}  // namespace fascia
