#include "shell/arguments.hpp"

#include "core/base/text.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fascia::shell {

namespace {

/// CLI11 knows strings only. A word is handed to it as a stand-in that holds the
/// word's index, so that it comes back with its place, and so that a quoted word
/// that begins with '-' is no option.
constexpr char stand_in_mark = '\x01';

std::string stand_in(std::size_t index) {
    return stand_in_mark + std::to_string(index);
}

class Parser {
public:
    Parser(const SourceText& line, const std::vector<Word>& words,
           std::span<const OptionSpec> specs, bool is_pattern)
        : line_(line),
          words_(words),
          specs_(specs),
          is_pattern_(is_pattern),
          values_(specs.size()) {}

    Result<Arguments> parse(bool leading) {
        CLI::App app;
        app.set_help_flag();
        app.allow_extras();
        app.prefix_command(leading);
        std::vector<CLI::Option*> options;
        for (std::size_t i = 0; i < specs_.size(); ++i) {
            options.push_back(declare(app, i));
        }
        std::vector<std::string> reversed;  // as CLI11 wants it
        for (std::size_t i = words_.size(); i-- > 0;) {
            reversed.push_back(is_word(words_[i]) ? stand_in(i) : words_[i].text);
        }
        try {
            app.parse(std::move(reversed));
        } catch (const CLI::ParseError& error) {
            return fail(explained(error));
        }
        Arguments arguments;
        arguments.line = line_;
        for (std::size_t i = 0; i < specs_.size(); ++i) {
            for (std::size_t n = 0; n < options[i]->count(); ++n) {
                arguments.options.emplace_back(
                    specs_[i].name, specs_[i].value.empty() ? Word() : original(values_[i][n]));
            }
        }
        bool options_ended = false;
        for (const std::string& text : app.remaining()) {
            const Word word = original(text);
            const bool is_option = !options_ended && text.front() == '-';
            if (is_option && (!leading || arguments.words.empty())) {
                if (text != "--") {
                    return fail(unknown(word));
                }
                options_ended = true;
                continue;
            }
            arguments.words.push_back(word);
        }
        return arguments;
    }

private:
    /// Whether it cannot be an option: those begin with -x or --x; -3 and -?x do not.
    [[nodiscard]] bool is_word(const Word& word) const {
        if (word.quoted || !word.text.starts_with('-') || word.text == "-") {
            return true;
        }
        if (word.text == "--") {
            return is_pattern_;
        }
        const std::size_t at = word.text.find_first_not_of('-');
        const char first = at == std::string::npos ? '-' : word.text[at];
        return (first < 'a' || first > 'z') && (first < 'A' || first > 'Z');
    }

    CLI::Option* declare(CLI::App& app, std::size_t index) {
        const std::string name(specs_[index].name);
        if (specs_[index].value.empty()) {
            return app.add_flag(name);
        }
        return app.add_option(name, values_[index])
            ->expected(1)
            ->allow_extra_args(false)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }

    /// The word behind a stand-in; what stood in one word with its option (--via=x)
    /// has the place of that word.
    [[nodiscard]] Word original(const std::string& text) const {
        if (!text.empty() && text.front() == stand_in_mark) {
            if (const auto index = integer_from(std::string_view(text).substr(1))) {
                return words_[static_cast<std::size_t>(*index)];
            }
        }
        for (const Word& word : words_) {
            if (!is_word(word) && word.text.ends_with(text)) {
                return {text, word.span, false};
            }
        }
        return {text, {}, false};
    }

    [[nodiscard]] Diagnostic unknown(const Word& word) const {
        const std::string name = word.text.substr(0, word.text.find('='));
        Diagnostic error =
            error_at(line_, word, "there is no option '" + name + "' here", ErrorCode::usage);
        std::vector<std::string> names;
        for (const OptionSpec& spec : specs_) {
            if (!spec.about.empty()) {
                names.emplace_back(spec.name);
            }
        }
        error.suggestions = nearest(name, names);
        return error;
    }

    [[nodiscard]] Diagnostic explained(const CLI::ParseError& error) const {
        for (const Word& word : words_) {
            const std::string name = word.text.substr(0, word.text.find('='));
            const auto spec = std::ranges::find(specs_, name, &OptionSpec::name);
            if (word.quoted || spec == specs_.end()) {
                continue;
            }
            if (spec->value.empty() && name.size() < word.text.size()) {
                return error_at(line_, word, name + " takes no value", ErrorCode::usage);
            }
            if (!spec->value.empty() && &word == &words_.back()) {
                std::string message = name + " needs a value: ";
                message += spec->value;
                return error_at(line_, word, std::move(message), ErrorCode::usage);
            }
        }
        return {ErrorCode::usage, error.what(), {}, {}, {}, {}};
    }

    const SourceText& line_;
    const std::vector<Word>& words_;
    std::span<const OptionSpec> specs_;
    bool is_pattern_;
    std::vector<std::vector<std::string>> values_;
};

}  // namespace

bool Arguments::has(std::string_view option) const {
    return std::ranges::any_of(options, [&](const auto& given) { return given.first == option; });
}

std::optional<Word> Arguments::value(std::string_view option) const {
    std::optional<Word> found;
    for (const auto& [name, word] : options) {
        if (name == option) {
            found = word;
        }
    }
    return found;
}

Result<std::optional<std::int64_t>> Arguments::whole_number(std::string_view option,
                                                            std::int64_t least,
                                                            std::int64_t most) const {
    const auto word = value(option);
    if (!word) {
        return std::nullopt;
    }
    const auto number = integer_from(word->text);
    if (!number || *number < least || *number > most) {
        return fail(error(*word,
                          std::string(option) + " takes a whole number from " +
                              std::to_string(least) + " to " + std::to_string(most) + ", not '" +
                              word->text + "'",
                          ErrorCode::usage));
    }
    return number;
}

SourceText Arguments::pattern() const {
    const Word all = joined(words);
    if (!line.name().empty()) {
        return line.cut(all.span);
    }
    return {"query", all.text};
}

Diagnostic Arguments::usage_error(const Word& word, std::string message, std::string hint,
                                  const std::vector<std::string>& known) const {
    Diagnostic wrong = error(word, std::move(message), ErrorCode::usage);
    wrong.suggestions = nearest(word.text, known);
    wrong.hint = wrong.suggestions.empty() ? std::move(hint) : std::string();
    return wrong;
}

Result<Arguments> parse_arguments(const SourceText& line, const std::vector<Word>& words,
                                  std::span<const OptionSpec> specs, bool is_pattern) {
    return Parser(line, words, specs, is_pattern).parse(false);
}

Result<Arguments> parse_leading_options(const std::vector<Word>& words,
                                        std::span<const OptionSpec> specs) {
    return Parser(SourceText(), words, specs, false).parse(true);
}

}  // namespace fascia::shell
