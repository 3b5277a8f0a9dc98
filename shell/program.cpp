#include "shell/program.hpp"

#include "shell/command.hpp"
#include "shell/console.hpp"
#include "shell/pack_limits.hpp"

#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

/// What stands before the command.
struct Start {
    Settings settings;
    Format format = Format::text;
    Arguments arguments;
};

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
                Diagnostic error = arguments->error(word, "there is no form '" + word.text + "'",
                                                    ErrorCode::usage);
                error.hint = "the forms are text, json, table, csv, tsv and md";
                return fail(std::move(error));
            }
            start.format = *format;
        }
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
    Session session(std::move(start->settings), start->format, terminal, out, err);
    if (arguments.has("--version") || arguments.has("-V")) {
        out << "fascia " << version() << '\n';
        return static_cast<int>(ExitStatus::done);
    }
    if (arguments.has("--help") || arguments.has("-h")) {
        arguments.words.insert(arguments.words.begin(), Word{"help", {}, false});
        arguments.words.resize(1);
    }
    if (arguments.words.empty()) {
        return static_cast<int>(run_console(session, in));
    }
    const Outcome outcome = run_words(session, arguments);
    if (!outcome) {
        session.report(outcome.error());
        return static_cast<int>(status_of(outcome.error()));
    }
    return static_cast<int>(*outcome);
}

}  // namespace fascia::shell
