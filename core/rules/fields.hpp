#pragma once

#include "core/base/source_text.hpp"
#include "core/base/text.hpp"
#include "core/rules/declaration.hpp"
#include "core/rules/field_table.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

using Table = std::shared_ptr<const ScriptTable>;

/// An error at a text, with the line that it stands on.
[[nodiscard]] Diagnostic problem_at(const SourceText& at, std::string message,
                                    std::vector<std::string> suggestions, std::string hint);

/// The part of a script, or the row of a table, that one declaration takes up, and where in it a
/// field or a text stands. A value that the script put together stands nowhere; then
/// the line of the declaration has to do.
class Excerpt {
public:
    Excerpt(SourceText script, std::uint32_t line, std::uint32_t line_of_next);

    /// A row of a table: its cells, by field. What is in none stands where the table is declared.
    Excerpt(SourceText row, std::vector<std::pair<std::string, SourceText>> cells,
            const Excerpt& declared);

    /// The name of a field, as a place to point at.
    [[nodiscard]] SourceText field(std::string_view name) const;

    /// A text that stands behind the given place, best in quotes of its own.
    [[nodiscard]] SourceText text(std::string_view content, std::size_t behind) const;
    [[nodiscard]] std::size_t behind_field(std::string_view name) const;
    [[nodiscard]] std::size_t begin() const { return begin_; }

    /// The 'and' or 'or' between two texts where a field holds one; nothing where there is none.
    [[nodiscard]] std::optional<SourceText> joins_texts(std::string_view field) const;

    /// Where the text holds a number written with a comma, such as 3,7; nothing where it does not.
    [[nodiscard]] std::optional<SourceText> decimal_comma() const;

    /// The first line of the declaration.
    [[nodiscard]] SourceText whole() const;

    [[nodiscard]] bool is_row_of_table() const { return declared_ != nullptr; }

private:
    /// `name =`, as a word of its own.
    [[nodiscard]] std::optional<std::size_t> find_field(std::string_view name) const;

    /// The place of a field among the cells; their number where it is in none.
    [[nodiscard]] std::size_t cell_of(std::string_view name) const;
    [[nodiscard]] std::optional<SourceText> text_in_cells(std::string_view content,
                                                          std::size_t from) const;

    SourceText script_;  ///< or the row
    std::uint32_t line_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::vector<std::pair<std::string, SourceText>> cells_;
    std::shared_ptr<const Excerpt> declared_;  ///< of a row; else null
};

/// Reads the fields of one table, all that its spec has and no others; what else the script wrote
/// is a mistake.
class Fields {
public:
    Fields(const Excerpt& excerpt, const ScriptTable& table, const TableSpec& spec,
           std::string what, Diagnostics& problems)
        : excerpt_(excerpt),
          table_(table),
          spec_(spec),
          what_(std::move(what)),
          problems_(problems) {}
    void problem(const SourceText& at, std::string message,
                 std::vector<std::string> suggestions = {}, std::string hint = {});
    const ScriptValue* find(const std::string& name);
    void missing(const std::string& name, const std::string& example);
    void wrong_type(const std::string& name, const std::string& expected, const ScriptValue& value);

    /// Text; empty where the field is not given.
    SourceText text(const std::string& name);
    SourceText required_text(const std::string& name, const std::string& example);
    std::string plain(const std::string& name) { return std::string(text(name).text()); }

    /// One text or a list of texts.
    std::vector<SourceText> texts(const std::string& name);
    std::vector<SourceText> items(const ScriptTable& list, const std::string& name,
                                  std::size_t behind);
    std::optional<double> number(const std::string& name);
    std::optional<std::int64_t> whole_number(const std::string& name, std::int64_t low,
                                             std::int64_t high);

    /// One of a few words.
    template <class T>
    T choice(const std::string& name, T otherwise,
             const std::vector<std::pair<std::string, T>>& words) {
        std::vector<std::string> known;
        for (const auto& [word, value] : words) {
            known.push_back(word);
        }
        assert(is_type_of_choice(name, known));
        const SourceText given = text(name);
        if (given.text().empty()) {
            return otherwise;
        }
        for (const auto& [word, value] : words) {
            if (given.text() == word) {
                return value;
            }
        }
        std::vector<std::string> near = nearest(given.text(), known);
        std::string hint = near.empty() ? what_it_is(name) : "";
        problem(given,
                "'" + name + "' is \"" + std::string(given.text()) + "\"; " + join_or(known) +
                    " was expected",
                std::move(near), std::move(hint));
        return otherwise;
    }
    Table table(const std::string& name);
    /// Nothing where the field is not given, or is no function.
    std::optional<Pack::Function> function(const std::string& name);

    /// What the spec does not have is not known. Requires: all that it has was asked for.
    void refuse_the_rest();

    [[nodiscard]] const Excerpt& excerpt() const { return excerpt_; }
    [[nodiscard]] const ScriptTable& content() const { return table_; }
    [[nodiscard]] const std::string& what() const { return what_; }
    [[nodiscard]] Diagnostics& problems() { return problems_; }

private:
    /// Whether the spec tells editors of just these words.
    /// "side: whose side the finding speaks for".
    [[nodiscard]] std::string what_it_is(std::string_view name) const;
    [[nodiscard]] bool is_type_of_choice(std::string_view name,
                                         const std::vector<std::string>& words) const;

    const Excerpt& excerpt_;
    const ScriptTable& table_;
    const TableSpec& spec_;
    std::string what_;
    Diagnostics& problems_;
    std::set<std::string> asked_;
    std::vector<std::string> missing_;  // what has to be given and is not, as was told
};

}  // namespace fascia
