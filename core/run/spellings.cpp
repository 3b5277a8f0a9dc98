#include "core/run/spellings.hpp"

#include "core/run/escapes.hpp"

#include <algorithm>

namespace fascia {

namespace {

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (const auto letter = escape_of(c)) {
            out += '\\';
            out += *letter;
        } else {
            out += c;
        }
    }
}

}  // namespace

Spellings::Spellings(const ValueTable& table, const std::vector<Value>& values,
                     datalog::ColumnType column) {
    begins_.reserve(values.size() + 1);
    begins_.push_back(0);
    for (const Value value : values) {
        if (table.is_text(value)) {
            append_escaped(text_, table.text_of(value));
        } else {
            const Number number = table.number_of(value);
            text_ += column == datalog::ColumnType::real ? format_real(number.as_real())
                                                         : format_number(number);
        }
        longest_ = std::max(longest_, text_.size() - begins_.back());
        begins_.push_back(text_.size());
    }
    text_.append(slack, '\0');
}

}  // namespace fascia
