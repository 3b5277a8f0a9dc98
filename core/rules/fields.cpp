#include "core/rules/fields.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

namespace fascia {

namespace {

bool is_word_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Far beyond what anybody writes: packs that are made to be slow end here.
constexpr std::size_t pattern_max = 10'000;  // bytes
constexpr std::size_t text_max = 100'000;
constexpr std::size_t list_max = 1'000;  // entries

/// A field of a table as it could be written: "first = …"; empty where it has none.
std::string as_written(const TableSpec& table) {
    return table.fields.empty() ? "" : std::string(table.fields.front().name) + " = …";
}

/// What stands in a table that a field holds, as an example; empty where that is not known.
std::string content_of(const TableSpec& spec, const std::string& name) {
    const auto field = std::ranges::find(spec.fields, name, &FieldSpec::name);
    if (field == spec.fields.end()) {
        return "";
    }
    if (field->type.starts_with("table<fascia.candidate")) {
        const bool is_number = field->type.find("integer") != std::string_view::npos;
        return std::string("piriformis = ") + (is_number ? "1" : "\"…\"");
    }
    for (const TableSpec& table : table_specs()) {
        if (field->type == "fascia." + std::string(table.name)) {
            return as_written(table);
        }
    }
    return "";
}

/// The field of this table that holds one of the tables: `present`, of ratio.
std::string field_with(const TableSpec& spec, const std::vector<std::string>& tables) {
    for (const FieldSpec& field : spec.fields) {
        for (const std::string& table : tables) {
            if (field.type.find("fascia." + table) != std::string_view::npos) {
                return std::string(field.name);
            }
        }
    }
    return "";
}

/// The tables of the rule language that have such a field.
std::vector<std::string> tables_with(std::string_view field) {
    std::vector<std::string> out;
    for (const TableSpec& table : table_specs()) {
        if (std::ranges::find(table.fields, field, &FieldSpec::name) != table.fields.end()) {
            out.emplace_back(table.name);
        }
    }
    return out;
}

}  // namespace

std::string type_name(const ScriptValue& value) {
    constexpr const char* names[] = {"nothing", "true or false", "a number",
                                     "text",    "a table",       "a function"};
    return names[value.index()];
}

Excerpt::Excerpt(SourceText script, std::uint32_t line, std::uint32_t line_of_next)
    : script_(std::move(script)), line_(line) {
    begin_ = script_.begin_of_line(line);
    end_ = line_of_next > line ? script_.begin_of_line(line_of_next) : script_.text().size();
    if (line_of_next == line) {  // two declarations on one line
        end_ = script_.text().size();
    }
}

Excerpt::Excerpt(SourceText row, std::vector<std::pair<std::string, SourceText>> cells,
                 const Excerpt& declared)
    : script_(std::move(row)),
      line_(script_.where().line),
      cells_(std::move(cells)),
      declared_(std::make_shared<const Excerpt>(declared)) {}

std::size_t Excerpt::cell_of(std::string_view name) const {
    const auto cell = std::ranges::find_if(cells_, [&](const auto& c) { return c.first == name; });
    return static_cast<std::size_t>(cell - cells_.begin());
}

std::optional<SourceText> Excerpt::text_in_cells(std::string_view content, std::size_t from) const {
    for (std::size_t i = from; i < cells_.size(); ++i) {
        const SourceText& cell = cells_[i].second;
        const std::string_view text = cell.text();
        for (std::size_t at = text.find(content); at != std::string_view::npos;
             at = text.find(content, at + 1)) {
            const std::size_t end = at + content.size();
            if ((at == 0 || !is_word_part(text[at - 1])) &&
                (end == text.size() || !is_word_part(text[end]))) {
                return cell.cut({at, end});
            }
        }
    }
    return std::nullopt;
}

SourceText Excerpt::field(std::string_view name) const {
    if (declared_ != nullptr) {
        if (const std::size_t i = cell_of(name); i < cells_.size()) {
            return cells_[i].second;
        }
        return declared_->find_field(name) ? declared_->field(name) : whole();
    }
    const std::optional<std::size_t> at = find_field(name);
    return at ? script_.cut({*at, *at + name.size()}) : whole();
}

SourceText Excerpt::text(std::string_view content, std::size_t behind) const {
    if (declared_ != nullptr) {
        const auto found = content.empty() ? std::nullopt : text_in_cells(content, behind);
        return found ? *found : declared_->text(content, declared_->begin());
    }
    for (const std::string_view quote : {"\"", "'", ""}) {
        const std::string written = std::string(quote).append(content).append(quote);
        const std::size_t at = script_.text().substr(0, end_).find(written, behind);
        if (!content.empty() && at != std::string_view::npos) {
            return script_.cut({at + quote.size(), at + quote.size() + content.size()});
        }
    }
    return SourceText::from_line(script_.name(), std::string(content), line_);
}

std::size_t Excerpt::behind_field(std::string_view name) const {
    if (declared_ != nullptr) {
        return cell_of(name);  // text() looks from that cell on
    }
    const std::optional<std::size_t> at = find_field(name);
    return at ? *at + name.size() : begin_;
}

std::optional<SourceText> Excerpt::joins_texts(std::string_view field) const {
    const auto at = declared_ == nullptr ? find_field(field) : std::nullopt;
    if (!at) {
        return std::nullopt;
    }
    const std::string_view text = script_.text().substr(0, end_);
    const std::size_t first = text.find_first_not_of(" \t", text.find('=', *at + field.size()) + 1);
    if (first == std::string_view::npos || text[first] != '"') {
        return std::nullopt;
    }
    const std::size_t word =
        text.find_first_not_of(" \t", std::min(text.find('"', first + 1), text.size() - 1) + 1);
    for (const std::string_view join : {"and", "or"}) {
        if (word != std::string_view::npos && text.substr(word).starts_with(join) &&
            text.find_first_not_of(" \t", word + join.size()) ==
                text.find('"', word + join.size())) {
            return script_.cut({word, word + join.size()});
        }
    }
    return std::nullopt;
}

std::optional<SourceText> Excerpt::decimal_comma() const {
    const std::string_view text = script_.text().substr(0, declared_ == nullptr ? end_ : 0);
    const auto is_digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    for (std::size_t at = text.find(',', begin_); at != std::string_view::npos;
         at = text.find(',', at + 1)) {
        std::size_t begin = at;
        std::size_t end = at + 1;
        while (begin > begin_ && is_digit(begin - 1)) {
            --begin;
        }
        while (is_digit(end)) {
            ++end;
        }
        const std::size_t before = text.substr(0, begin).find_last_not_of(" \t");
        if (begin < at && end > at + 1 && before != std::string_view::npos && text[before] == '=') {
            return script_.cut({begin, end});
        }
    }
    return std::nullopt;
}

SourceText Excerpt::whole() const {
    if (declared_ != nullptr) {
        return script_;
    }
    std::string_view line = script_.text().substr(begin_);
    line = line.substr(0, line.find('\n'));
    const std::size_t blank = line.size() - trim(line).size();
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    return script_.cut({begin_ + indent, begin_ + indent + (line.size() - blank)});
}

std::optional<std::size_t> Excerpt::find_field(std::string_view name) const {
    const std::string_view text = script_.text().substr(0, end_);
    for (std::size_t at = text.find(name, begin_); at != std::string_view::npos;
         at = text.find(name, at + 1)) {
        const bool starts = at == 0 || (!is_word_part(text[at - 1]) && text[at - 1] != '?');
        const std::size_t behind = text.find_first_not_of(" \t\r\n", at + name.size());
        const bool assigned = behind != std::string_view::npos && text[behind] == '=' &&
                              !(behind + 1 < text.size() && text[behind + 1] == '=');
        if (starts && assigned) {
            return at;
        }
    }
    return std::nullopt;
}

Diagnostic problem_at(const SourceText& at, std::string message,
                      std::vector<std::string> suggestions, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.where = at.where();
    diagnostic.excerpt = at.line_at({0, 0});
    diagnostic.suggestions = std::move(suggestions);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

void Fields::problem(const SourceText& at, std::string message,
                     std::vector<std::string> suggestions, std::string hint) {
    problems_.push_back(
        problem_at(at, std::move(message), std::move(suggestions), std::move(hint)));
}

const ScriptValue* Fields::find(const std::string& name) {
    assert(spec_.is_open ||
           std::ranges::find(spec_.fields, name, &FieldSpec::name) != spec_.fields.end());
    asked_.insert(name);
    const auto field = table_.fields.find(name);
    return field == table_.fields.end() ? nullptr : &field->second;
}

void Fields::missing(const std::string& name, const std::string& example) {
    // One that is misspelt is told as such, by refuse_the_rest().
    for (const auto& [given, value] : table_.fields) {
        const bool is_known =
            std::ranges::find(spec_.fields, given, &FieldSpec::name) != spec_.fields.end();
        if (!is_known && !nearest(given, std::span(&name, 1)).empty()) {
            return;
        }
    }
    missing_.push_back(name);
    if (excerpt_.is_row_of_table()) {
        problem(excerpt_.whole(), what_ + " has no '" + name + "'", {},
                name == "expect" ? "fill a column such as  expect.first,  or leave the columns of "
                                   "its case empty"
                                 : "add a column  " + name +
                                       ",  or, for all rows at once, write  "
                                       "same = { " +
                                       name +
                                       " = \"…\" }  in the pack, where the table "
                                       "is named");
        return;
    }
    problem(excerpt_.whole(), what_ + " has no '" + name + "'", {},
            "add  " + (example.starts_with(name) ? name + " = …,  for example  " : "") + example);
}

void Fields::wrong_type(const std::string& name, const std::string& expected,
                        const ScriptValue& value) {
    std::string hint;
    if (const auto* text = std::get_if<std::string>(&value)) {
        const bool is_number =
            !text->empty() && text->find_first_not_of("0123456789.") == std::string::npos;
        const bool has_decimal_comma = std::ranges::count(*text, ',') == 1 &&
                                       text->front() != ',' && text->back() != ',' &&
                                       text->find_first_not_of("0123456789,") == std::string::npos;
        if (expected == "a number" && trim(*text).ends_with('%')) {
            hint = spec_.name == "ratio"
                       ? "a likelihood ratio, such as  " + name + " = 6.1,  is not per cent"
                       : "a number stands without quotes and without a %";
        } else if (expected == "a number" && (is_number || has_decimal_comma)) {
            std::string number = *text;
            std::ranges::replace(number, ',', '.');
            hint = "a number stands without quotes" +
                   std::string(has_decimal_comma ? ", with a point:  " : ":  ") + name + " = " +
                   number;
        } else if (const auto field = std::ranges::find(spec_.fields, name, &FieldSpec::name);
                   field != spec_.fields.end() && field->type.starts_with("fascia.finding")) {
            hint = "a list stands in { }:  " + name + " = { \"" + *text + "\" }";
        }
    } else if (expected == "text") {
        hint = "a text stands in quotes:  " + name + " = \"…\"";
    } else if (std::holds_alternative<ScriptFunction>(value) && expected.starts_with("a table")) {
        hint = "each function has a name:  " + name + " = { n = function(b) … end }";
    } else if (expected.starts_with("a table") && name == "rank") {
        hint = "each candidate has its own:  rank = { piriformis = 1 }";
    }
    if (hint.empty() && expected.starts_with("a table")) {
        const std::string content = content_of(spec_, name);
        hint = content.empty() ? "" : "write  " + name + " = { " + content + " }";
    }
    problem(excerpt_.field(name),
            "'" + name + "' is " + type_name(value) + "; " + expected + " was expected", {},
            std::move(hint));
}

SourceText Fields::text(const std::string& name) {
    const ScriptValue* value = find(name);
    if (value == nullptr) {
        return {};
    }
    const auto field = std::ranges::find(spec_.fields, name, &FieldSpec::name);
    const bool is_pattern =
        field != spec_.fields.end() && field->type == std::string_view("fascia.pattern");
    if (const auto* list = std::get_if<Table>(value); list != nullptr && !(*list)->items.empty()) {
        problem(excerpt_.field(name), "'" + name + "' is a list; one text was expected", {},
                is_pattern
                    ? "patterns stand in one text, with commas:  [[ ?m origin ?a, ?m performs "
                      "hip_flexion ]]"
                    : "only one can stand here: write an entry for each");
        return {};
    }
    const auto* content = std::get_if<std::string>(value);
    if (content == nullptr) {
        wrong_type(name, "text", *value);
        return {};
    }
    if (content->find('\0') != std::string::npos) {
        problem(excerpt_.field(name), "'" + name + "' holds a character that no text has (NUL)");
        return {};
    }
    if (!is_valid_utf8(*content)) {
        problem(excerpt_.field(name), "'" + name + "' is not valid UTF-8 text");
        return {};
    }
    if (const std::size_t max = is_pattern ? pattern_max : text_max; content->size() > max) {
        problem(excerpt_.field(name),
                "'" + name + "' is longer than " + std::to_string(max) + " letters");
        return {};
    }
    if (trim(*content).empty()) {
        problem(excerpt_.field(name), "'" + name + "' is empty", {},
                is_pattern ? "write a pattern, for example  [[ ?m origin ?a ]]" : "");
        return {};
    }
    if (const auto join = excerpt_.joins_texts(name)) {
        problem(*join, "one text was expected, not two with '" + std::string(join->text()) + "'",
                {}, "write an entry for each");
        return {};
    }
    return excerpt_.text(*content, excerpt_.behind_field(name));
}

SourceText Fields::required_text(const std::string& name, const std::string& example) {
    if (find(name) == nullptr) {
        missing(name, example);
        return {};
    }
    return text(name);
}

std::vector<SourceText> Fields::texts(const std::string& name) {
    const ScriptValue* value = find(name);
    if (value == nullptr) {
        return {};
    }
    if (std::holds_alternative<std::string>(*value)) {
        return {text(name)};
    }
    const auto* list = std::get_if<Table>(value);
    if (list == nullptr || !(*list)->fields.empty()) {
        wrong_type(name, "text or a list of texts", *value);
        return {};
    }
    return items(**list, name, excerpt_.behind_field(name));
}

std::vector<SourceText> Fields::items(const ScriptTable& list, const std::string& name,
                                      std::size_t behind) {
    std::vector<SourceText> out;
    if (list.items.size() > list_max) {
        problem(excerpt_.field(name),
                "'" + name + "' lists more than " + std::to_string(list_max) + " things");
        return out;
    }
    for (const ScriptValue& item : list.items) {
        const auto* content = std::get_if<std::string>(&item);
        if (content == nullptr) {
            problem(excerpt_.field(name),
                    "'" + name + "' lists " + type_name(item) + "; texts were expected");
            continue;
        }
        const SourceText found = excerpt_.text(*content, behind);
        out.push_back(found);
    }
    return out;
}

std::optional<double> Fields::number(const std::string& name) {
    const ScriptValue* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto* content = std::get_if<Number>(value);
    if (content == nullptr) {
        wrong_type(name, "a number", *value);
        return std::nullopt;
    }
    return content->as_real();
}

std::string Fields::what_it_is(std::string_view name) const {
    const auto field = std::ranges::find(spec_.fields, name, &FieldSpec::name);
    return field == spec_.fields.end() ? ""
                                       : std::string(name) + ": " + std::string(field->about);
}

std::optional<std::int64_t> Fields::whole_number(const std::string& name, std::int64_t low,
                                                 std::int64_t high) {
    const std::optional<double> value = number(name);
    if (!value) {
        return std::nullopt;
    }
    if (std::trunc(*value) != *value || *value < static_cast<double>(low) ||
        *value > static_cast<double>(high)) {
        problem(excerpt_.field(name), "'" + name + "' is " +
                                          format_number(std::get<Number>(*find(name))) +
                                          "; a whole number from " + std::to_string(low) + " to " +
                                          std::to_string(high) + " was expected");
        return std::nullopt;
    }
    return static_cast<std::int64_t>(*value);
}

Table Fields::table(const std::string& name) {
    const ScriptValue* value = find(name);
    if (value == nullptr) {
        return nullptr;
    }
    const auto* content = std::get_if<Table>(value);
    if (content == nullptr) {
        wrong_type(name, "a table { … }", *value);
        return nullptr;
    }
    return *content;
}

bool Fields::is_type_of_choice(std::string_view name, const std::vector<std::string>& words) const {
    std::string type;
    for (const std::string& word : words) {
        type += (type.empty() ? "\"" : "|\"") + word + '"';
    }
    const auto field = std::ranges::find(spec_.fields, name, &FieldSpec::name);
    return field != spec_.fields.end() && field->type == type;
}

std::optional<Pack::Function> Fields::function(const std::string& name) {
    const ScriptValue* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto* content = std::get_if<ScriptFunction>(value);
    if (content == nullptr) {
        wrong_type(name, "a function(b) … end", *value);
        return std::nullopt;
    }
    return Pack::Function{*content, excerpt_.field(name)};
}

void Fields::refuse_the_rest() {
    assert(spec_.is_open || asked_.size() == spec_.fields.size());
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    const auto unknown = std::ranges::count_if(
        table_.fields, [&](const auto& field) { return !asked_.contains(field.first); });
    for (const auto& [name, value] : table_.fields) {
        if (!asked_.contains(name)) {
            std::vector<std::string> meant = nearest(name, known);
            if (meant.empty() && unknown == 1 && missing_.size() == 1) {
                meant = missing_;
            }
            std::string hint = "known are: " + join_or(known, "and");
            if (const auto elsewhere = tables_with(name); !elsewhere.empty()) {
                const std::string holds_it = field_with(spec_, elsewhere);
                hint =
                    holds_it.empty()
                        ? hint + "; '" + name + "' belongs to " + join_or(elsewhere, "and")
                        : "it stands within another one:  " + holds_it + " = { " + name + " = … }";
            }
            problem(excerpt_.field(name), "'" + name + "' is not a field of " + what_,
                    std::move(meant), std::move(hint));
        }
    }
    if ((spec_.items.empty() && !table_.items.empty()) || table_.has_other_keys) {
        if (const auto number = spec_.items.empty() ? excerpt_.decimal_comma() : std::nullopt) {
            std::string with_point(number->text());
            std::ranges::replace(with_point, ',', '.');
            problem(*number, "a number has a point, not a comma", {with_point}, "");
            return;
        }
        const auto* first =
            table_.items.empty() ? nullptr : std::get_if<std::string>(&table_.items.front());
        const bool is_case = first != nullptr && what_ == "'case'";
        problem(first == nullptr ? excerpt_.whole() : excerpt_.text(*first, excerpt_.begin()),
                what_ + " holds a value without a name", {},
                is_case ? "what was told stands in  has = { \"" + *first + "\" }"
                        : "each value is written  name = value,");
    }
}

}  // namespace fascia
