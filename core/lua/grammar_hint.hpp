#pragma once

#include "core/base/diagnostic.hpp"

namespace fascia {

/// Lua tells the line alone, in a programmer's words. Finds the place in the line, where what the
/// message quotes stands there once, and says what to write instead, for the slips that people
/// make who do not program: a comma left out, curly quotes, = for ==, signs of other languages.
/// Requires: the excerpt is the line that the error is at.
void explain_grammar(Diagnostic& diagnostic);

}  // namespace fascia
