#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "shell/words.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::shell {

/// Words that switch something.
[[nodiscard]] inline std::vector<std::string> on_or_off() {
    return {"on", "off"};
}

/// An option that a command, or the program, takes.
struct OptionSpec {
    std::string_view name;   ///< "--via", "-k"
    std::string_view value;  ///< what stands behind it, for the help text; empty: nothing does
    std::string_view about;  ///< empty: another name of one that is told of
};

/// What a command was called with: words and options, told apart. An option may
/// stand anywhere; `--` ends the options.
struct Arguments {
    SourceText line;  ///< what was typed; without a name on the command line
    std::vector<Word> words;
    std::vector<std::pair<std::string_view, Word>> options;  ///< in order; the word is the value

    [[nodiscard]] bool has(std::string_view option) const;
    /// The value of an option; of several, the last.
    [[nodiscard]] std::optional<Word> value(std::string_view option) const;

    /// The number behind an option; nothing where the option was not given.
    /// Errors (of usage): it is no whole number, or not one from `least` to `most`.
    [[nodiscard]] Result<std::optional<std::int64_t>> whole_number(std::string_view option,
                                                                   std::int64_t least,
                                                                   std::int64_t most) const;

    [[nodiscard]] Diagnostic error(const Word& word, std::string message,
                                   ErrorCode code = ErrorCode::input) const {
        return error_at(line, word, std::move(message), code);
    }
    /// What the library says of a word, at its place.
    [[nodiscard]] Diagnostic placed(const Word& word, Diagnostic error) const {
        const Diagnostic here = this->error(word, error.message);
        error.where = here.where;
        error.excerpt = here.excerpt;
        return error;
    }
    /// All words together as a pattern, as it was typed, so that errors point into the line; those
    /// of the command line are put together with blanks.
    [[nodiscard]] SourceText pattern() const;

    /// With what should have been typed: of the words `known` that may stand there the nearest,
    /// else `hint`.
    [[nodiscard]] Diagnostic usage_error(const Word& word, std::string message, std::string hint,
                                         const std::vector<std::string>& known = {}) const;
};

/// Tells words and options apart. `is_pattern`: `--` begins a comment, as it does
/// in patterns. Errors (of usage): an option that `specs` does not have, with the
/// nearest; one whose value is missing, or that takes none.
[[nodiscard]] Result<Arguments> parse_arguments(const SourceText& line,
                                                const std::vector<Word>& words,
                                                std::span<const OptionSpec> specs,
                                                bool is_pattern = false);

/// The same for what stands before the command: the first word ends the options;
/// `Arguments::words` begins with it.
[[nodiscard]] Result<Arguments> parse_leading_options(const std::vector<Word>& words,
                                                      std::span<const OptionSpec> specs);

}  // namespace fascia::shell
