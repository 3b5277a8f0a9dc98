#include "shell/console.hpp"

#include "core/base/text.hpp"
#include "core/consult/pack_command.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/line_editor.hpp"

#include <algorithm>
#include <chrono>
#include <istream>
#include <ostream>
#include <thread>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::size_t line_bytes_max = std::size_t{1} << 20U;

std::string_view first_word(std::string_view text) {
    text = trim(text);
    return text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
}

/// The command that a line begins with; null where it is a pattern. `case has ?f`
/// is one: of `case`, only the words of case editing make a command.
const Command* command_of(std::string_view line) {
    const std::string_view name = first_word(line);
    const Command* command = find_command(name == "?" ? "help" : name);
    if (command == nullptr || command->offers.empty() ||
        command->offers.front() != Offer::editing) {
        return command;
    }
    const std::string_view next = first_word(trim(line).substr(name.size()));
    const bool edits = next.empty() || next.starts_with('-') ||
                       std::ranges::find(editing_words(), next) != editing_words().end();
    return edits ? command : nullptr;
}

bool is_name(std::string_view text) {
    return text.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
           std::string_view::npos;
}

/// Reads a line. Of one that is longer than a line may be, only so much is kept
/// that it is seen to be too long.
bool read_line(std::istream& in, std::string& line) {
    line.clear();
    std::streambuf& buffer = *in.rdbuf();
    for (int c = buffer.sbumpc(); c != std::char_traits<char>::eof(); c = buffer.sbumpc()) {
        if (c == '\n') {
            return true;
        }
        if (line.size() <= line_bytes_max) {
            line += static_cast<char>(c);
        }
    }
    return !line.empty();
}

}  // namespace

Console::Console(Session& session) : session_(session) {
    session_.enter_console();
}

void Console::greet() {
    const auto loaded = session_.fascia();
    if (!loaded) {
        return;
    }
    const Fascia& fascia = **loaded;
    const KnowledgeBase& kb = fascia.kb();
    std::ostream& out = session_.out();
    out << "Fascia " << version() << ": where pain may come from, and why.\n"
        << count_of(kb.structures.size(), "structure") << ", "
        << count_of(kb.findings.size(), "finding") << ", "
        << count_of(kb.candidates.size(), "candidate") << ", "
        << count_of(fascia.rulebook().rule_count(), "rule") << ".\n"
        << wrap(teaching_sentence(), session_.terminal().width, 0) << '\n';
    const std::vector<ExampleCase>& examples = fascia.example_cases();
    const auto shown = std::ranges::find_if(
        examples, [](const ExampleCase& e) { return e.id.starts_with("ql_"); });
    out << "Type help";
    if (!examples.empty()) {
        out << ", or: case load " << (shown == examples.end() ? examples.front() : *shown).id;
    }
    out << "\n\n";
}

std::string Console::prompt() const {
    const Case* open = session_.open_case();
    return open == nullptr ? "fascia> " : "fascia " + printable(open->id) + "> ";
}

Outcome Console::ask(const std::string& line) {
    // Words matter only for the options behind the pattern; a quote that is not
    // closed is left to the pattern's own error.
    const SourceText source("query", line);
    auto words = split_words(source);
    if (!words) {
        words = std::vector<Word>{{line, {0, line.size()}, true}};
    }
    const bool may_be_command = line.find('?') == std::string::npos;
    if (may_be_command && words->size() == 1 && is_name(words->front().text)) {
        Diagnostic error = unknown_command(SourceText(), words->front(), true);
        const auto fascia = session_.fascia();
        if (fascia && !(*fascia)->kb().lookup(words->front().text).empty()) {
            error.suggestions.clear();
            error.hint = "show " + words->front().text + " tells what is known of it";
        }
        return fail(std::move(error));
    }
    auto outcome = run_command(*find_command("query"), session_, source, *words);
    if (!outcome && words->size() > 1 && words->front().text == "case") {
        const std::vector<std::string> known(editing_words().begin(), editing_words().end());
        Diagnostic unknown =
            error_at(SourceText("line", line), (*words)[1],
                     "case has no word '" + (*words)[1].text + "'", ErrorCode::usage);
        unknown.suggestions = nearest((*words)[1].text, known);
        if (!unknown.suggestions.empty()) {
            return fail(std::move(unknown));
        }
    }
    if (!outcome && may_be_command && outcome.error().front().code != ErrorCode::limit) {
        // A slip in the name of a command makes a pattern that means nothing.
        const Diagnostic unknown = unknown_command(SourceText("line", line), words->front(), true);
        const auto fascia = session_.fascia();
        const bool is_known = fascia && !(*fascia)->kb().lookup(words->front().text).empty();
        if (!unknown.suggestions.empty() && !is_known &&
            find_command(words->front().text) == nullptr) {
            return fail(unknown);
        }
    }
    return outcome;
}

bool Console::is_command_of_pack(std::string_view name) const {
    const auto fascia = session_.fascia();
    const auto commands = fascia ? commands_of((*fascia)->packs()) : std::vector<CommandOfPack>();
    return std::ranges::any_of(commands, [&](const CommandOfPack& one) {
        return name == one.command->name.text() || name == one.id();
    });
}

Outcome Console::run(const SourceText& line) {
    if (line.text().size() > line_bytes_max) {
        return fail(
            {ErrorCode::input, "this line is longer than a line may be (1 MiB)", {}, {}, {}, {}});
    }
    if (const std::string_view text = trim(line.text()); text.starts_with('=')) {
        return lua_line(session_, SourceText("line", std::string(trim(text.substr(1)))));
    }
    const Command* command = command_of(line.text());
    if (command == nullptr && is_command_of_pack(first_word(line.text()))) {
        auto words = split_words(line);
        return words ? run_command(*find_command("do"), session_, line, *words)
                     : fail(std::move(words.error()));
    }
    if (command == nullptr) {
        return ask(std::string(line.text()));
    }
    auto words = split_words(line);
    if (!words) {
        return fail(std::move(words.error()));
    }
    words->erase(words->begin());
    return run_command(*command, session_, line, *words);
}

bool Console::leave() {
    if (!session_.is_changed() || !session_.terminal().interactive) {
        return true;
    }
    if (asked_to_leave_) {
        end();
        return true;
    }
    asked_to_leave_ = true;
    session_.out()
        << session_.base_case().id
        << " has changes that are not saved: case save FILE saves it, quit once more leaves\n";
    session_.out().flush();
    return false;
}

bool Console::take(const std::string& line) {
    ++line_number_;
    const std::string_view text = trim(line);
    if (text.empty() || text.starts_with("--")) {
        return true;
    }
    if (text == "quit" || text == "exit") {
        return !leave();
    }
    asked_to_leave_ = false;
    if (session_.terminal().stop != nullptr) {
        *session_.terminal().stop = false;
    }
    auto outcome = run(SourceText("line", line));
    if (!outcome) {
        if (!session_.terminal().interactive) {
            for (Diagnostic& error : outcome.error()) {
                const bool is_typed = error.where.file == "line" || error.where.file == "query";
                error.where.line = is_typed ? line_number_ : error.where.line;
            }
        }
        if (session_.was_stopped()) {
            session_.out() << (session_.terminal().interactive ? "\n" : "") << "stopped\n";
        } else {
            session_.report(outcome.error());
        }
        if (status_ == ExitStatus::done) {
            status_ = status_of(outcome.error());
        }
    }
    session_.out().flush();
    return static_cast<bool>(session_.out());
}

void Console::end() {
    if (!session_.is_changed() || !session_.terminal().interactive) {
        return;
    }
    const auto kept = keep_unsaved(session_);
    if (!kept) {
        session_.report(kept.error());
        return;
    }
    session_.out() << session_.base_case().id
                   << " was not saved; it is kept, and opened again with:\n"
                   << "  case load " << kept->string() << '\n';
    session_.out().flush();
}

ExitStatus run_console(Session& session, std::istream& in) {
    Console console(session);
    if (auto loaded = session.fascia(); !loaded) {
        session.report(loaded.error());
        return status_of(loaded.error());
    }
    if (!session.terminal().interactive) {
        std::string line;
        while (read_line(in, line) && console.take(line)) {
        }
        return console.status();
    }
    const auto& folder = session.terminal().state_folder;
    LineEditor editor([&session](std::string_view text) { return complete(session, text); },
                      folder ? std::optional(*folder / "history") : std::nullopt);
    console.greet();
    session.out().flush();
    // A pack that is saved while a line is typed is loaded at once.
    const auto on_save = [&] {
        constexpr auto until_all_is_written = std::chrono::milliseconds(30);
        std::this_thread::sleep_for(until_all_is_written);
        PackWatch* const watch = session.watching();
        if (watch != nullptr && watch->has_changed()) {
            console.take("reload");
        }
    };
    const auto read = [&](std::string& line) {
        PackWatch* const watch = session.watching();
        editor.watch(watch == nullptr ? -1 : watch->descriptor(), on_save, session.terminal().stop);
        return editor.read(console.prompt(), line);
    };
    std::string line;
    for (auto got = read(line); got != LineEditor::Read::end; got = read(line)) {
        if (got == LineEditor::Read::line && !console.take(line)) {
            return ExitStatus::done;
        }
    }
    session.out() << '\n';
    console.end();
    return ExitStatus::done;
}

}  // namespace fascia::shell
