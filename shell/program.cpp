#include "shell/program.hpp"

#include "core/base/descriptor.hpp"
#include "core/base/file.hpp"
#include "shell/batch_lines.hpp"
#include "shell/command.hpp"
#include "shell/console.hpp"
#include "shell/input.hpp"
#include "shell/pack_limits.hpp"

#include <filesystem>
#include <istream>
#include <optional>
#include <ostream>
#include <sstream>
#include <utility>

namespace fascia::shell {

namespace {

/// What stands before the command.
struct Start {
    Settings settings;
    Format format = Format::text;
    std::string colour = "auto";
    bool plain = false;
    bool stops_at_error = false;
    std::optional<std::string> lines;  ///< of -c
    std::optional<Word> file;          ///< of -f
    std::optional<Word> config;        ///< of --config
    bool has_config = true;
    Arguments arguments;
};

/// Options about how the console is run, and how it looks.
Result<void> read_console_option(Start& start, const Arguments& arguments, std::string_view option,
                                 const Word& word) {
    if (option == "-c") {
        start.lines = start.lines.value_or("") + separate_lines(word.text);
    } else if (option == "-f") {
        start.file = word;
    } else if (option == "--config") {
        start.config = word;
    } else if (option == "--no-config") {
        start.has_config = false;
    } else if (option == "--stop-at-error") {
        start.stops_at_error = true;
    } else if (option == "--plain") {
        start.plain = true;
    } else if (option == "--color") {
        if (word.text != "auto" && word.text != "always" && word.text != "never") {
            Diagnostic error =
                arguments.error(word, "--color is auto, always or never, not '" + word.text + "'",
                                ErrorCode::usage);
            return fail(std::move(error));
        }
        start.colour = word.text;
    }
    return {};
}

/// The terminal as it was found, with what was said on the command line of how it shall look.
Terminal dressed_as_told(Terminal terminal, const Start& start) {
    for (Look* look : {&terminal.look, &terminal.error_look}) {
        look->plain = look->plain || start.plain;
        look->colour = start.colour == "always" || (start.colour == "auto" && look->colour);
        look->colour = look->colour && !look->plain;
    }
    if (start.lines || start.file) {
        terminal.interactive = false;
    }
    return terminal;
}

/// The file of lines to begin with: the one that was asked for, else the user's own, where somebody
/// sits. Errors: it cannot be read; that there is no such file is one only where it was asked for.
Result<std::optional<SourceText>> config_of(const Session& session, const Start& start) {
    const Terminal& terminal = session.terminal();
    std::error_code ignored;
    const bool is_own = terminal.interactive && terminal.config &&
                        std::filesystem::exists(*terminal.config, ignored);
    if (!start.has_config || (!start.config && !is_own)) {
        return std::optional<SourceText>();
    }
    const auto path = start.config ? std::filesystem::path(start.config->text) : *terminal.config;
    auto text = read_file(path, line_bytes_max);
    if (!text) {
        return fail(std::move(text.error()));
    }
    return std::optional(SourceText(path.string(), std::move(*text)));
}

/// Lines that stand in -c or in a file; else what comes through `in`.
ExitStatus run_start(Session& session, std::istream& in, const Start& start) {
    auto config = config_of(session, start);
    if (!config) {
        session.report(config.error());
        if (start.config) {
            return ExitStatus::input;
        }
        config = std::optional<SourceText>();
    }
    if (start.lines) {
        std::istringstream lines(*start.lines);
        return run_console(session, lines, start.stops_at_error, *config);
    }
    if (!start.file || start.file->text == "-") {
        return run_console(session, in, start.stops_at_error, *config);
    }
    const auto file = open_to_read(start.file->text);
    if (!file) {
        session.report(file.error());
        return ExitStatus::input;
    }
    Input input(file->get());
    std::istream lines(&input);
    const ExitStatus status = run_console(session, lines, start.stops_at_error, *config);
    if (const auto read = input.was_read(start.file->text); !read) {
        session.report(read.error());
        return ExitStatus::input;
    }
    return status;
}

Result<Start> read_start(const std::vector<std::string>& args) {
    std::vector<Word> words;
    words.reserve(args.size());
    for (const std::string& arg : args) {
        words.push_back({arg, {}, false});
    }
    auto arguments = parse_leading_options(words, global_options());
    if (!arguments) {
        return fail(std::move(arguments.error()));
    }
    Start start;
    for (const auto& [option, word] : arguments->options) {
        if (option == "--kb") {
            start.settings.kb = word.text;
        } else if (option == "--rules") {
            start.settings.rules.emplace_back(word.text);
        } else if (option == "--no-default-rules") {
            start.settings.default_rules = false;
        } else if (option == "--pack-limits") {
            auto read = read_pack_limits(*arguments, word, start.settings.script_limits);
            if (!read) {
                return fail(std::move(read.error()));
            }
        } else if (option == "--format") {
            const auto format = format_from(word.text);
            if (!format) {
                return fail(unknown_format(*arguments, word));
            }
            start.format = *format;
        } else if (auto done = read_console_option(start, *arguments, option, word); !done) {
            return fail(std::move(done.error()));
        }
    }
    if ((start.lines || start.file) && !arguments->words.empty()) {
        return fail(arguments->error(
            arguments->words.front(),
            "-c and -f take no command behind them: '" + arguments->words.front().text + "' is one",
            ErrorCode::usage));
    }
    start.arguments = std::move(*arguments);
    return start;
}

Outcome run_words(Session& session, const Arguments& arguments) {
    const Word& name = arguments.words.front();
    const Command* command = find_command(name.text);
    if (command == nullptr) {
        return fail(unknown_command(SourceText(), name, false));
    }
    if (command->place == Place::console) {
        Diagnostic error{ErrorCode::usage,
                         std::string(command->name) + " is a command of the console",
                         {},
                         {},
                         {},
                         {}};
        error.hint = "fascia without a command opens the console";
        return fail(std::move(error));
    }
    return run_command(*command, session, SourceText(),
                       {arguments.words.begin() + 1, arguments.words.end()});
}

}  // namespace

int run(const std::vector<std::string>& args, std::istream& in, std::ostream& out,
        std::ostream& err, const Terminal& terminal) {
    auto start = read_start(args);
    if (!start) {
        err << to_string(start.error());
        return static_cast<int>(status_of(start.error()));
    }
    Arguments& arguments = start->arguments;
    start->settings.script_limits.watchdog = terminal.watchdog;
    Session session(start->settings, start->format, dressed_as_told(terminal, *start), out, err);
    if (arguments.has("--version") || arguments.has("-V")) {
        out << "fascia " << version() << '\n';
        return static_cast<int>(ExitStatus::done);
    }
    if (arguments.has("--help") || arguments.has("-h")) {
        arguments.words.insert(arguments.words.begin(), Word{"help", {}, false});
        arguments.words.resize(1);
    }
    if (arguments.words.empty()) {
        return static_cast<int>(run_start(session, in, *start));
    }
    session.screen().gather();
    const Outcome outcome = run_words(session, arguments);
    Terminal unpaged = session.terminal();
    unpaged.height = 0;
    session.screen().show(unpaged);
    if (!outcome) {
        session.report(outcome.error());
        return static_cast<int>(status_of(outcome.error()));
    }
    return static_cast<int>(*outcome);
}

}  // namespace fascia::shell
