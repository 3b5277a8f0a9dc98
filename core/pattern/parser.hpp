#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/pattern/syntax.hpp"

namespace fascia::pattern {

/// A query may have a variable in place of a relation: psoas_major ?r ?x.
enum class Use { rule, query };

/// Reads a pattern. Grammar:
///
///     pattern   = literal { "," literal }
///     literal   = "not" ( atom | "{" pattern "}" ) | atom | comparison | aggregate
///     atom      = name [step] "(" [term {"," term}] ")" | term name [step] term { term }
///     comparison= expression ( "=" "!=" "<" "<=" ">" ">=" ) expression
///     aggregate = (variable | number) "=" function "{" term {"," term} ":" pattern "}"
///
/// Error: the first thing that does not fit, with its place and what was expected.
[[nodiscard]] Result<Pattern> parse(const SourceText& source, Use use = Use::rule);

}  // namespace fascia::pattern
