#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A field that a table of the rule language can have.
struct FieldSpec {
    std::string_view name;
    /// What may stand behind it, as editors are told (LuaCATS): "fascia.finding[]".
    std::string_view type;
    std::string_view about;
    bool required = false;
};

/// A table of the rule language: the body of a declaration, or a table inside one. Reading a pack
/// holds itself to it, and type files for editors are written from it: there is no other list.
struct TableSpec {
    std::string_view name;  ///< of a declaration: its word
    std::span<const FieldSpec> fields;
    std::string_view items = {};  ///< the type of values without a name; empty: there are none
    bool is_open = false;         ///< its fields are named by ids, which are looked up later
};

[[nodiscard]] std::span<const TableSpec> table_specs();
/// Requires: there is such a table.
[[nodiscard]] const TableSpec& table_spec(std::string_view name);
/// A table by candidate: the type of the field that holds it says what stands in it.
[[nodiscard]] const TableSpec& open_table_spec();

/// What the column of a relation can hold. `kb` may be null: then plain text and numbers only.
[[nodiscard]] std::vector<std::string> column_types(const KnowledgeBase* kb);

/// The words for how much a finding says, for and against.
[[nodiscard]] std::vector<std::string> weight_words(const KnowledgeBase& kb);

}  // namespace fascia
