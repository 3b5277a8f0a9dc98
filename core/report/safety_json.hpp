#pragma once

#include "core/explain/explanation.hpp"
#include "core/explain/questions.hpp"
#include "core/json/writer.hpp"
#include "core/report/engine_info.hpp"

#include <string>

namespace fascia {

/// What safety_text() tells, with every question: format "flags/1". Requires: both are of the same
/// consultation.
[[nodiscard]] std::string safety_json(const Explanation& explanation, const Questions& questions,
                                      const EngineInfo& engine,
                                      const Treatment* asked_about = nullptr);

/// Whether the conditions that a question points to are told as things with ids, or only named,
/// as `points_to`, which stands in a cell of a table.
enum class FlagConditions { as_things, named };

/// The member `flag_questions`: the questions of which one answer raises a red flag by itself.
void write_flag_questions(JsonWriter& out, const Questions& questions, FlagConditions conditions);

}  // namespace fascia
