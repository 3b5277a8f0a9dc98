#pragma once

#include "core/base/source_text.hpp"
#include "core/knowledge/knowledge_base.hpp"

#include <string>
#include <vector>

namespace fascia {

/// A column in which a variable stands.
struct VariableColumn {
    std::string type;
    std::string relation;
};

/// Whether nothing can be of both types: a muscle is no activity, a vertebra is a bone. Candidates
/// may be structures of any kind; whether numbers are numbers, the engine checks.
[[nodiscard]] bool exclude_each_other(const KnowledgeBase& kb, const std::string& a,
                                      const std::string& b);

/// The first of the columns that excludes the type; null where none does.
[[nodiscard]] const VariableColumn* column_apart(const KnowledgeBase& kb,
                                                 const std::vector<VariableColumn>& columns,
                                                 const std::string& type);

}  // namespace fascia
