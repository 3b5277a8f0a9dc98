#pragma once

#include "core/datalog/program.hpp"

#include <set>
#include <vector>

/// Which variables stand where in a body, for all that tells the meaning of
/// programs in another way than the engine does.
namespace fascia::datalog::testing {

using Variables = std::set<Variable>;

void add_variables(Variables& out, const Expression& expression);
/// Those of a literal: of itself, and where `deep` of what is within.
void add_variables(Variables& out, const Literal& literal, bool deep);

/// Those that stand in the body itself, outside of sub-patterns.
[[nodiscard]] Variables own_variables(const std::vector<Literal>& body);
/// Those that a rule shows: its heads' and its body's own.
[[nodiscard]] Variables visible_variables(const Rule& rule);
/// Those of a negation's or an aggregate's pattern.
[[nodiscard]] Variables variables_within(const Literal& literal);

/// The pattern of a negation or an aggregate; null for others.
[[nodiscard]] const std::vector<Literal>* body_within(const Literal& literal);

}  // namespace fascia::datalog::testing
