#include "shell/command.hpp"

#include "core/base/text.hpp"
#include "core/consult/pack_command.hpp"
#include "core/report/forms.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

std::vector<OptionSpec> options_of(const Command& command) {
    std::vector<OptionSpec> options = command.options;
    if (command.forms != Forms::text) {
        options.push_back({"--format", "FORM", "the form of the answer"});
    }
    options.push_back({"--help", "", "show this help"});
    options.push_back({"-h", "", ""});
    return options;
}

/// The form that is made of the JSON form for that format; nothing where the command writes it by
/// itself.
std::optional<Form> form_of_json(Forms forms, Format format) {
    if (forms == Forms::text || forms == Forms::own) {
        return std::nullopt;
    }
    const bool has_tables = forms == Forms::tables;
    switch (format) {
        case Format::text:
        case Format::json:
            return std::nullopt;
        case Format::tree:
            return Form::tree;
        case Format::dot:
            return Form::dot;
        case Format::table:
            return has_tables ? std::nullopt : std::optional(Form::table);
        case Format::csv:
            return has_tables ? std::nullopt : std::optional(Form::csv);
        case Format::tsv:
            return has_tables ? std::nullopt : std::optional(Form::tsv);
        case Format::md:
            return has_tables ? std::nullopt : std::optional(Form::md);
    }
    return std::nullopt;
}

/// Whether the command can answer in the form that was asked for. In the console
/// a form that was set for all commands holds for those that have it.
Result<void> check_format(const Command& command, const Session& session,
                          const Arguments& arguments) {
    const auto word = arguments.value("--format");
    if (!word && session.in_console()) {
        return {};
    }
    if (word && !format_from(word->text)) {
        return fail(unknown_format(arguments, *word));
    }
    const Format format = format_of(session, arguments);
    if (command.forms != Forms::text || format == Format::text) {
        return {};
    }
    return fail(arguments.error(
        word.value_or(Word()),
        std::string(command.name) + " answers as text only, not as " + to_string(format),
        ErrorCode::usage));
}

/// Has the command answer as JSON, and writes that in the form.
Outcome run_in_form(const Command& command, Session& session, Arguments arguments, Form form) {
    arguments.options.emplace_back("--format", Word{to_string(Format::json), {}, false});
    session.screen().gather();
    Outcome outcome = command.run(session, arguments);
    const std::string json = session.screen().take();
    if (!outcome) {
        return outcome;
    }
    const auto text = in_form(json, form, session.terminal().width);
    if (!text) {
        return fail(text.error());
    }
    session.out() << *text;
    return outcome;
}

/// How many words may stand behind it. On the command line CASE is one more.
std::pair<std::size_t, std::size_t> words_allowed(const Command& command, bool in_console) {
    const std::size_t more = command.about_case && !in_console ? 1 : 0;
    return {command.words_min + more,
            command.words_max == any_number ? any_number : command.words_max + more};
}

Diagnostic wrong_number_of_words(const Command& command, const Arguments& arguments,
                                 bool in_console) {
    const std::size_t most = words_allowed(command, in_console).second;
    const std::string name(command.name);
    const bool no_case = command.about_case && !in_console && arguments.words.empty();
    std::string message =
        no_case ? name + " is about a case: which one?" : name + " needs more words";
    Word at;
    if (arguments.words.size() > most) {
        at = arguments.words[most];
        message = "'" + at.text + "' is one word too many for " + name;
    } else if (const std::size_t end = arguments.line.text().size(); end > 0) {
        at.span = {end, end};
    }
    Diagnostic error = arguments.error(at, std::move(message), ErrorCode::usage);
    const bool has_example =
        in_console && arguments.words.size() < most && !command.example.empty();
    error.hint = (has_example ? "for example: " + name + ' ' + std::string(command.example) + "; "
                              : std::string()) +
                 "usage: " + usage_of(command, in_console);
    return error;
}

/// On the command line the first word of a command about a case names the case.
Result<void> open_named_case(Session& session, Arguments& arguments) {
    const auto fascia = session.fascia();
    if (!fascia) {
        return fail(fascia.error());
    }
    auto found = (*fascia)->find_case(arguments.words.front().text);
    if (!found) {
        return fail(std::move(found.error()));
    }
    session.set_case_name(arguments.words.front().text);
    arguments.words.erase(arguments.words.begin());
    return session.open(std::move(*found), false);
}

Result<void> require_open_case(const Command& command, Session& session) {
    if (session.open_case() != nullptr) {
        return {};
    }
    Diagnostic error{ErrorCode::usage,
                     "no case is open, and " + std::string(command.name) + " is about one",
                     {},
                     {},
                     {},
                     {}};
    const std::vector<std::string> examples = Fascia::example_ids();
    error.hint = examples.empty()
                     ? "case load FILE opens one, case new an empty one"
                     : "case load " + examples.front() + " opens an example, case new an empty one";
    if (command.name == "flags") {
        error.hint +=
            ", of which it lists all that is to ask; show NAME tells the warning signs of one "
            "condition";
    }
    return fail(std::move(error));
}

/// What the library says of a word without knowing where it was typed, gets its place.
void place_at_word(Diagnostic& error, const Arguments& arguments) {
    if (!error.where.file.empty()) {
        return;
    }
    std::vector<Word> words = arguments.words;
    for (const auto& [name, value] : arguments.options) {
        words.push_back(value);
    }
    for (const Word& word : words) {
        if (!word.text.empty() && error.message.find("'" + word.text + "'") != std::string::npos) {
            error = arguments.placed(word, std::move(error));
            return;
        }
    }
}

}  // namespace

std::vector<std::string> forms_of(const Command& command) {
    if (command.forms == Forms::text) {
        return {to_string(Format::text)};
    }
    return format_names();
}

bool is_command_of_pack(const std::vector<Pack>& packs, std::string_view word) {
    return std::ranges::any_of(commands_of(packs), [&](const CommandOfPack& one) {
        return one.command->name.text() == word || one.id() == word;
    });
}

const Command* find_command(std::string_view name) {
    const auto table = command_table();
    // What `check` does is called so elsewhere.
    const std::string_view called = name == "lint" ? "check" : name;
    const auto found = std::ranges::find(table, called, &Command::name);
    return found == table.end() ? nullptr : &*found;
}

Format format_of(const Session& session, const Arguments& arguments) {
    const auto word = arguments.value("--format");
    const auto format = word ? format_from(word->text) : std::nullopt;
    return format.value_or(session.format());
}

TextOptions text_options(const Session& session, const Arguments& arguments, std::size_t first) {
    TextOptions options;
    options.width = session.terminal().width;
    options.first = arguments.has("--all") ? static_cast<std::size_t>(-1) : first;
    options.every_open_flag = arguments.has("--all");
    return options;
}

std::string usage_of(const Command& command, bool in_console) {
    std::string usage(command.name);
    usage += command.about_case && !in_console ? " CASE" : "";
    if (!command.usage.empty()) {
        usage += ' ';
        usage += command.usage;
    }
    return usage;
}

Diagnostic unknown_command(const SourceText& line, const Word& word, bool in_console,
                           const std::vector<std::string>& more) {
    Diagnostic error =
        error_at(line, word, "there is no command '" + word.text + "'", ErrorCode::usage);
    std::vector<std::string> names = more;
    for (const Command& command : command_table()) {
        const bool is_word = std::isalpha(static_cast<unsigned char>(command.name.front())) != 0;
        if (is_word && (in_console || command.place == Place::everywhere)) {
            names.emplace_back(command.name);
        }
    }
    error.suggestions = nearest(word.text, names);
    if (error.suggestions.empty()) {
        error.hint = in_console ? "help lists the commands" : "fascia help lists the commands";
    }
    return error;
}

Outcome run_command(const Command& command, Session& session, const SourceText& line,
                    const std::vector<Word>& words) {
    const bool in_console = session.in_console();
    const bool is_pattern = !command.offers.empty() && command.offers.front() == Offer::pattern;
    auto arguments = parse_arguments(line, words, options_of(command), is_pattern);
    if (!arguments) {
        const bool is_global = std::ranges::any_of(words, [](const Word& word) {
            return std::ranges::any_of(global_options(), [&](const OptionSpec& option) {
                return word.text == option.name ||
                       word.text.starts_with(std::string(option.name) + '=');
            });
        });
        if (is_global && !in_console && arguments.error().front().hint.empty()) {
            arguments.error().front().hint = "--kb, --rules and the like stand before the command";
        }
        return fail(std::move(arguments.error()));
    }
    if (arguments->has("--help") || arguments->has("-h")) {
        Arguments about;
        about.words.push_back({std::string(command.name), {}, false});
        return find_command("help")->run(session, about);
    }
    const auto [least, most] = words_allowed(command, in_console);
    if (arguments->words.size() < least || arguments->words.size() > most) {
        return fail(wrong_number_of_words(command, *arguments, in_console));
    }
    if (auto checked = check_format(command, session, *arguments); !checked) {
        return fail(std::move(checked.error()));
    }
    if (command.about_case) {
        auto ready =
            in_console ? require_open_case(command, session) : open_named_case(session, *arguments);
        if (!ready) {
            return fail(std::move(ready.error()));
        }
    }
    if (command.needs_knowledge) {
        if (auto loaded = session.fascia(); !loaded) {
            return fail(std::move(loaded.error()));
        }
    }
    const Format format = format_of(session, *arguments);
    if (command.forms != Forms::text && format != Format::text && format != Format::table) {
        session.screen().keep_lines();  // may be copied out of the window
    }
    const auto form = form_of_json(command.forms, format);
    Outcome outcome =
        form ? run_in_form(command, session, *arguments, *form) : command.run(session, *arguments);
    if (!outcome) {
        place_at_word(outcome.error().front(), *arguments);
    }
    return outcome;
}

}  // namespace fascia::shell
