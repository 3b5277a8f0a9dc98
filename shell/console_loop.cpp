#include "core/base/text.hpp"
#include "shell/completion.hpp"
#include "shell/console.hpp"
#include "shell/highlight.hpp"
#include "shell/line_editor.hpp"
#include "shell/live_ranking.hpp"
#include "shell/pager.hpp"
#include "shell/pasted.hpp"
#include "shell/unfinished.hpp"

#include <chrono>
#include <istream>
#include <optional>
#include <ostream>
#include <sstream>
#include <thread>
#include <utility>

namespace fascia::shell {

namespace {

/// Reads a line. Of one that is longer than a line may be, only so much is kept
/// that it is seen to be too long; what never ends, a device, is no longer read then.
bool read_line(std::istream& in, std::string& line) {
    line.clear();
    constexpr std::size_t passed_over_max = std::size_t{64} << 20U;
    std::size_t passed_over = 0;
    std::streambuf& buffer = *in.rdbuf();
    while (in.good()) {
        const int c = buffer.sbumpc();
        if (c == '\n') {
            return true;
        }
        if (c == std::char_traits<char>::eof() || passed_over == passed_over_max) {
            in.setstate(std::ios::eofbit);
        } else if (line.size() <= line_bytes_max) {
            line += static_cast<char>(c);
        } else {
            ++passed_over;
        }
    }
    return !line.empty();
}

/// Adds a line to the one that it goes on with. Quoted text has no end of line in it.
void append(std::string& line, const std::string& more) {
    line += ends_in_quotes(line) ? ' ' : '\n';
    line += more;
}

/// Lines from a file or a pipe, each with those that go on with it: a pattern that is not finished
/// ends at an empty line, and before one that is a command; prose, at the end of its sentence.
class InputLines {
public:
    InputLines(const Console& console, std::istream& in) : console_(console), in_(in) {}

    bool read(std::string& line) {
        if (!ahead_ && !read_next()) {
            return false;
        }
        first_ = count_;
        line = *std::exchange(ahead_, std::nullopt);
        while (console_.goes_on(line) && read_next()) {
            if (console_.begins_anew(*ahead_)) {
                break;
            }
            const std::string more = *std::exchange(ahead_, std::nullopt);
            append(line, more);
            if (trim(more).empty()) {
                break;
            }
        }
        join_prose(line);
        return true;
    }

    /// The number of the line that was read last, from 1.
    [[nodiscard]] std::uint32_t first() const { return first_; }

private:
    /// A sentence that was broken into lines is told as one.
    void join_prose(std::string& line) {
        const auto is_command = [this](std::string_view one) { return console_.begins_anew(one); };
        while (line.size() <= line_bytes_max && is_broken_prose(line, is_command) &&
               (ahead_ || read_next()) && goes_on_with_prose(*ahead_, is_command)) {
            line += ' ' + *std::exchange(ahead_, std::nullopt);
        }
    }

    bool read_next() {
        std::string line;
        if (!read_line(in_, line)) {
            return false;
        }
        ahead_ = std::move(line);
        ++count_;
        return true;
    }

    const Console& console_;
    std::istream& in_;
    std::optional<std::string> ahead_;
    std::uint32_t count_ = 0;
    std::uint32_t first_ = 0;
};

/// Runs the lines of a file to begin with.
void begin_with(Session& session, const Console& console, const SourceText& file) {
    std::istringstream in{std::string(file.text())};
    InputLines lines(console, in);
    std::string line;
    while (!session.was_stopped() && lines.read(line)) {
        const std::uint32_t first = lines.first();
        const std::string_view text = trim(line);
        if (text == "quit" || text == "exit") {
            break;
        }
        if (text.empty() || text.starts_with("--")) {
            continue;
        }
        session.screen().gather();
        Outcome outcome = session.run_line()(line);
        static_cast<void>(session.screen().take());
        if (outcome) {
            continue;
        }
        for (Diagnostic& error : outcome.error()) {
            const bool is_typed = error.where.file.empty() || error.where.file == "line" ||
                                  error.where.file == "query";
            if (is_typed) {
                error.where.file = file.name();
                error.where.line += error.where.line == 0 ? first : first - 1;
            }
        }
        session.report(outcome.error());
    }
    session.offer({});
    session.has_offered();
}

/// Takes lines from a file or a pipe.
ExitStatus run_lines(Console& console, std::istream& in, bool stops_at_error) {
    InputLines lines(console, in);
    std::string line;
    while (lines.read(line)) {
        if (!console.take(line) || (stops_at_error && console.status() != ExitStatus::done)) {
            break;
        }
    }
    return console.status();
}

/// Takes lines from the terminal.
class TerminalLoop {
public:
    TerminalLoop(Session& session, Console& console)
        : session_(session),
          console_(console),
          completer_(session),
          editor_([this](std::string_view before,
                         std::string_view after) { return completer_.complete(before, after); },
                  history_file(session), session.terminal()) {
        editor_.dress(
            [this](std::string_view line) { return highlighted(session_, line, is_going_on_); });
        editor_.join_pasted_lines([this](std::string text) {
            return with_prose_joined(std::move(text), [this](std::string_view line) {
                return console_.begins_anew(line);
            });
        });
        constexpr std::size_t names_at_a_time = 500;  // takes well below a millisecond
        editor_.meanwhile([this] {
            if (const auto fascia = session_.fascia()) {
                static_cast<void>((*fascia)->rulebook());  // the first answer needs it
            }
            return completer_.prepare(names_at_a_time);
        });
        editor_.keep_on_top({[this] { return ranking(); }, [this] { return last_answer(); }});
    }

    ExitStatus run(const std::optional<SourceText>& begin) {
        console_.greet();
        if (begin) {
            begin_with(session_, console_, *begin);
        }
        session_.out().flush();
        std::string line;
        for (auto got = read(line); got != LineEditor::Read::end; got = read(line)) {
            if (got == LineEditor::Read::line && !console_.take(line)) {
                return ExitStatus::done;
            }
            if (LineEditor::was_told_to_end()) {
                break;
            }
        }
        session_.out() << '\n';
        console_.end();
        return ExitStatus::done;
    }

private:
    static std::optional<std::filesystem::path> history_file(const Session& session) {
        const auto& folder = session.terminal().state_folder;
        return folder ? std::optional(*folder / "history") : std::nullopt;
    }

    /// The first candidates, where they are watched.
    std::vector<std::string> ranking() {
        if (!session_.shows_ranking_on_top()) {
            return {};  // before anything is thought through: the first prompt shall come at once
        }
        const auto consultation = session_.consultation();
        if (!consultation) {
            return {};
        }
        session_.look_at_window();
        std::vector<std::string> lines =
            ranking_on_top(**consultation, session_.last_moved(), session_.terminal().width);
        for (std::string& line : lines) {
            line = session_.screen().dressed(line);
        }
        return lines;
    }

    /// The end of the last answer, as much of it as fits below the ranking with a line to type.
    std::string last_answer() {
        session_.look_at_window();
        const Terminal& terminal = session_.terminal();
        constexpr std::size_t taken = rows_on_top + 2;
        return last_rows(session_.screen().dressed(session_.last_answer().text), terminal.width,
                         terminal.height - std::min(terminal.height, taken));
    }

    /// A line, with those that go on with it.
    LineEditor::Read read(std::string& line) {
        watch_packs();
        look_for_room();
        is_going_on_ = false;
        if (typed_ahead_) {
            line = *std::exchange(typed_ahead_, std::nullopt);
            editor_.remember(line);
            return LineEditor::Read::line;
        }
        editor_.type_ahead(session_.screen().take_typed_ahead());
        LineEditor::Read got = editor_.read(console_.prompt(), line);
        while (got == LineEditor::Read::line && console_.goes_on(line)) {
            if (!is_going_on_) {
                session_.out() << "     (" << what_is_open(line) << "; an empty line ends it)\n";
                session_.out().flush();
            }
            std::string more;
            is_going_on_ = true;
            got = editor_.read(std::string(continuation_prompt), more);
            if (got == LineEditor::Read::line && trim(more).empty()) {
                break;
            }
            if (got == LineEditor::Read::line && console_.begins_anew(more)) {
                typed_ahead_ = more;
                break;
            }
            append(line, more);
        }
        if (got == LineEditor::Read::line) {
            editor_.remember(line);
        }
        look_for_room();  // the window may have changed
        return got;
    }

    void look_for_room() { session_.set_ranking_on_top(editor_.has_room_on_top(rows_on_top)); }

    /// A pack that is saved while a line is typed is loaded at once.
    void watch_packs() {
        PackWatch* const watch = session_.watching();
        const auto on_save = [this] {
            constexpr auto until_all_is_written = std::chrono::milliseconds(30);
            std::this_thread::sleep_for(until_all_is_written);
            PackWatch* const changed = session_.watching();
            if (changed != nullptr && changed->has_changed()) {
                // Not page by page: what comes by itself takes no keys from the line.
                const bool was_paging = session_.is_paging();
                session_.set_paging(false);
                console_.take("reload");
                session_.set_paging(was_paging);
            }
        };
        editor_.watch(watch == nullptr ? -1 : watch->descriptor(), on_save);
    }

    Session& session_;
    Console& console_;
    Completer completer_;
    LineEditor editor_;
    bool is_going_on_ = false;                     ///< the line that is typed belongs to one before
    std::optional<std::string> typed_ahead_ = {};  ///< a command where a pattern might have gone on
};

}  // namespace

ExitStatus run_console(Session& session, std::istream& in, bool stops_at_error,
                       const std::optional<SourceText>& begin) {
    Console console(session);
    if (auto loaded = session.fascia(); !loaded) {
        session.report(loaded.error());
        return status_of(loaded.error());
    }
    if (session.terminal().interactive) {
        return TerminalLoop(session, console).run(begin);
    }
    if (begin) {
        begin_with(session, console, *begin);
    }
    return run_lines(console, in, stops_at_error);
}

}  // namespace fascia::shell
