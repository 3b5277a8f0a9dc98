#pragma once

#include "core/consult/consultation.hpp"
#include "core/rules/field_table.hpp"
#include "core/rules/script_value.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace fascia {

/// What scripts get to see, as plain tables. Points are numbers with one decimal; what there is
/// none of is false, since reading a field that a table does not have is an error.

[[nodiscard]] ScriptValue script_text(std::string_view text);

/// One line of the ranking: "ranked" of script_table_specs().
[[nodiscard]] ScriptValue ranked_table(const WeighedCandidate& weighed, const KnowledgeBase& kb);

/// All lines of the ranking, in order.
[[nodiscard]] ScriptValue ranking_table(const Consultation& consultation);

/// A case, with its findings in the order in which they were told: "told".
[[nodiscard]] ScriptValue told_table(const Case& told, const KnowledgeBase& kb);

/// The fields of these tables, as editors are told.
[[nodiscard]] std::span<const TableSpec> script_table_specs();

/// The answers to a question, a table for each, by variable; without variables, whether it holds.
[[nodiscard]] ScriptValue answers_table(const Answers& answers, const ValueTable& values);

}  // namespace fascia
