#include "shell/help_pack_words.hpp"

#include "core/base/text.hpp"
#include "core/rules/declaration.hpp"
#include "core/rules/field_table.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace fascia::shell {

namespace {

std::string of_entry(std::string_view word, std::size_t width) {
    std::string out = "In a pack, an entry  " + std::string(word) +
                      (word == "table" ? " \"NAME.csv\"" : " \"NAME\"") +
                      "  can hold (* has to be there):\n";
    for (const FieldSpec& field : table_spec(word).fields) {
        std::string line = "  " + std::string(field.name) + (field.required ? " *" : "");
        constexpr std::size_t column = 16;
        line.append(line.size() < column ? column - line.size() : 1, ' ');
        out += line + wrap(field.about, width - column, column) + '\n';
    }
    return out;
}

std::string of_field(std::string_view word, std::size_t width) {
    std::vector<std::pair<std::string_view, std::vector<std::string>>> meanings;  // and who has it
    for (const TableSpec& table : table_specs()) {
        for (const FieldSpec& field : table.fields) {
            if (field.name != word) {
                continue;
            }
            auto known =
                std::ranges::find(meanings, field.about, [](const auto& one) { return one.first; });
            if (known == meanings.end()) {
                known = meanings.insert(known, {field.about, {}});
            }
            known->second.emplace_back(table.name);
        }
    }
    std::string out;
    for (const auto& [about, owners] : meanings) {
        out += "  " +
               wrap("in " + join_or(owners, "and") + ": " + std::string(about), width - 2, 2) +
               '\n';
    }
    return out.empty() ? out : "In a pack,  " + std::string(word) + " =  is a field\n" + out;
}

}  // namespace

bool begins_an_entry(std::string_view word) {
    return word == "table" ||
           std::ranges::find(declaration_words(), word) != declaration_words().end();
}

std::string words_of_packs_text(std::string_view word, std::size_t width) {
    const bool has_fields =
        std::ranges::find(table_specs(), word, &TableSpec::name) != table_specs().end();
    std::string out = begins_an_entry(word) && has_fields ? of_entry(word, width) : "";
    const std::string field = of_field(word, width);
    out += (out.empty() || field.empty() ? "" : "\n") + field;
    return out.empty() ? out : out + "docs/REFERENCE.md, part 2, has an example of each entry.\n";
}

}  // namespace fascia::shell
