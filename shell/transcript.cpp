#include "shell/transcript.hpp"

#include "core/base/file.hpp"
#include "core/base/rehearsal.hpp"
#include "shell/console.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

namespace fascia::shell {

namespace {

constexpr std::string_view head = "-- fascia transcript, ";
constexpr std::size_t bytes_max = std::size_t{64} << 20U;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        lines.push_back(std::move(line));
    }
    return lines;
}

/// Behind the prompt of a line; nothing where the line is an answer.
std::optional<std::string> typed_in(const std::string& line) {
    constexpr std::string_view name = "fascia";
    if (!line.starts_with(name)) {
        return std::nullopt;
    }
    const std::size_t end = line.find("> ");
    const char next = line.size() > name.size() ? line[name.size()] : '\0';
    const bool is_prompt = end != std::string::npos && (next == '>' || next == ' ');
    return is_prompt ? std::optional(line.substr(end + 2)) : std::nullopt;
}

constexpr std::string_view typed_there = ", typed at a terminal";
constexpr std::string_view behind_line = ", behind line ";

/// The terminal that the first line of a transcript tells of.
Terminal terminal_in(const std::string& line) {
    Terminal terminal;
    if (line.starts_with(head)) {
        std::from_chars(line.data() + head.size(), line.data() + line.size(), terminal.width);
        terminal.interactive = line.ends_with(typed_there);
    }
    return terminal;
}

/// The number of the line behind which a transcript begins.
std::uint32_t first_line_in(const std::string& line) {
    std::uint32_t number = 0;
    if (const std::size_t at = line.find(behind_line); at != std::string::npos) {
        std::from_chars(line.data() + at + behind_line.size(), line.data() + line.size(), number);
    }
    return number;
}

/// All lines that a console shows, when it is typed to as the transcript has it.
class Player {
public:
    Player(const Settings& settings, const Terminal& terminal)
        : session_(settings, Format::text, terminal, screen_, screen_), console_(session_) {}

    void type(const std::string& line) {
        shown_ += console_.prompt();
        for (const char c : line) {
            shown_ += c;
            shown_ += c == '\n' ? continuation_prompt : "";
        }
        shown_ += '\n';
        stays_ = console_.take(line);
        shown_ += screen_.str();
        screen_.str("");
    }
    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] bool stays() const { return stays_; }
    [[nodiscard]] const std::string& shown() const { return shown_; }

private:
    std::ostringstream screen_;
    Session session_;
    Console console_;
    std::string shown_;
    bool stays_ = true;
};

/// Whether a line was typed or answered as it was. What is typed is the same behind another prompt:
/// a recording may begin while a case is open.
bool is_same_line(const std::string& was, const std::string& now) {
    return was == now || (typed_in(was) && typed_in(was) == typed_in(now));
}

/// The lines of a transcript that were typed, those that go on in the next joined.
std::vector<std::string> typed_lines(const std::vector<std::string>& lines) {
    std::vector<std::string> typed;
    for (const std::string& line : lines) {
        if (auto begun = typed_in(line)) {
            typed.push_back(std::move(*begun));
        } else if (line.starts_with(continuation_prompt) && !typed.empty()) {
            typed.back() += '\n' + line.substr(continuation_prompt.size());
        }
    }
    return typed;
}

}  // namespace

Result<Transcript> Transcript::begin(const std::filesystem::path& path, const Terminal& terminal,
                                     std::uint32_t line_number) {
    if (is_there(path)) {
        Diagnostic error{ErrorCode::input, path.string() + " is there already", {}, {}, {}, {}};
        error.hint = "record into another file";
        return fail(std::move(error));
    }
    std::ofstream file(place_to_write(path), std::ios::binary);
    file << head << terminal.width << " columns";
    if (terminal.interactive) {
        file << typed_there;
    } else {
        file << behind_line << line_number;
    }
    file << '\n';
    file.flush();
    if (!file) {
        return fail({ErrorCode::input, path.string() + " cannot be written", {}, {}, {}, {}});
    }
    return Transcript(path, std::move(file));
}

bool Transcript::add(const std::string& prompt, std::string_view line, std::string_view answer) {
    file_ << prompt;
    for (const char c : line) {
        file_ << c;
        if (c == '\n') {
            file_ << continuation_prompt;
        }
    }
    file_ << '\n' << answer;
    file_.flush();
    return static_cast<bool>(file_);
}

Result<Replay> replay(const std::filesystem::path& path, const Settings& settings) {
    const auto text = read_file(path, bytes_max);
    if (!text) {
        return fail(text.error());
    }
    const std::vector<std::string> expected = lines_of(*text);
    const std::vector<std::string> typed = typed_lines(expected);
    if (typed.empty()) {
        Diagnostic error{
            ErrorCode::input, path.string() + " holds no line that was typed", {}, {}, {}, {}};
        error.hint = "record FILE, in the console, makes a transcript";
        return fail(std::move(error));
    }
    const auto rehearsal = Rehearsal::begin();
    if (!rehearsal) {
        return fail(rehearsal.error());
    }
    const bool has_head = expected.front().starts_with(head);
    Player player(settings, terminal_in(expected.front()));
    player.session().set_line_number(first_line_in(expected.front()));
    if (auto loaded = player.session().fascia(); !loaded) {
        return fail(std::move(loaded.error()));
    }
    Replay out;
    for (const std::string& line : typed) {
        if (!player.stays()) {
            break;
        }
        ++out.lines_typed;
        player.type(line);
    }
    out.files_written = rehearsal->files();
    const std::vector<std::string> now =
        lines_of((has_head ? expected.front() + '\n' : "") + player.shown());
    for (std::size_t i = 0; i < std::max(expected.size(), now.size()); ++i) {
        const std::string was = i < expected.size() ? expected[i] : "(nothing more)";
        const std::string is = i < now.size() ? now[i] : "(nothing more)";
        const bool is_same = is_same_line(was, is);
        if (auto begun = typed_in(was); begun && is_same) {
            out.typed = std::move(*begun);
        }
        if (!is_same) {
            out.line = i + 1;
            out.expected = was;
            out.now = is;
            break;
        }
    }
    return out;
}

}  // namespace fascia::shell
