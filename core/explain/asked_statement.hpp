#pragma once

#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <string_view>

namespace fascia {

/// The question that a statement asks whether it is true: "is it true that psoas major flexes the
/// hip?", "X is supplied by N. Correct?" and "N supplies X, true or false?" are "does …?" and "is
/// …?". Empty where a line is no such statement, or patterns_meant() knows no answer for certain.
[[nodiscard]] std::string question_of_statement(const KnowledgeBase& kb, std::string_view line);

}  // namespace fascia
