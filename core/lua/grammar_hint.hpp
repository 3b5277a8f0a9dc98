#pragma once

#include "core/base/diagnostic.hpp"
#include "core/base/source_text.hpp"

#include <string>
#include <string_view>

namespace fascia {

/// Lua tells the line alone, in a programmer's words. Finds the place in the line, where what the
/// message quotes stands there once, and says what to write instead, for the slips that people
/// make who do not program: a comma left out, curly quotes, = for ==, signs of other languages.
/// Requires: the excerpt is the line that the error is at.
void explain_grammar(Diagnostic& diagnostic);

/// Of a line that begins a declaration whose name lacks its quotes, as in `pack mine {`: the name.
/// Else empty.
[[nodiscard]] std::string_view name_without_quotes(std::string_view line);

/// What to write for a name that Lua does not know, in a function or where a script begins.
[[nodiscard]] std::string hint_for_unknown_name(const std::string& name, bool is_in_function);

/// A long text or a long comment that is never closed, which Lua notices at the end of the file, is
/// told at the line in which it begins.
void explain_unclosed(Diagnostic& diagnostic);

/// What a script asked was answered with an error about a part of it. Where the question stands in
/// the script as it was asked, in the line of the error or in a long text that begins there, the
/// error points at that part; else, where the part stands once in the line, at that.
/// Requires: the excerpt is the line that the error is at.
void point_into_question(const Diagnostic& answer, const SourceText& script,
                         Diagnostic& diagnostic);

}  // namespace fascia
