#include "shell/pager.hpp"

#include "core/base/text.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <ostream>
#include <vector>

namespace fascia::shell {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// How many rows of the window a line takes, escape sequences left out.
std::size_t rows_of(std::string_view line, std::size_t width) {
    std::string shown;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '\x1b') {
            at = std::min(line.find('m', at), line.size());
        } else {
            shown += line[at];
        }
    }
    const std::size_t columns = display_width(shown);
    return std::max<std::size_t>(1, (columns + width - 1) / std::max<std::size_t>(1, width));
}

/// What is typed at one time, without waiting for Enter: a letter, or the sequence of a key; "q"
/// with the letter that follows it at once, as in "quadratus". Nothing can be read: "q".
std::string read_key() {
    termios before{};
    if (::tcgetattr(STDIN_FILENO, &before) != 0) {
        return "q";
    }
    termios raw = before;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    constexpr char escape = '\x1b';
    constexpr int sequence_ms = 20;  // it comes at once
    constexpr int word_ms = 400;     // between two letters of a word, for most who type
    std::string key(1, 'q');
    const ssize_t size = ::read(STDIN_FILENO, key.data(), 1);  // Ctrl-C interrupts it, and leaves
    pollfd more{STDIN_FILENO, POLLIN, 0};
    while (size == 1 && key.front() == escape && ::poll(&more, 1, sequence_ms) > 0) {
        char next = 0;
        if (::read(STDIN_FILENO, &next, 1) != 1) {
            break;
        }
        key += next;
        if (key.size() > 2 && next >= '@') {  // the last of it
            break;
        }
    }
    if (size == 1 && key == "q" && ::poll(&more, 1, word_ms) > 0) {
        if (char next = 0; ::read(STDIN_FILENO, &next, 1) == 1) {
            key += next;
        }
    }
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    return size == 1 ? key : "q";
}

enum class PagerKey { next, all, leave, none, typed };

PagerKey meaning_of(const std::string& key) {
    constexpr std::string_view next[] = {"\n", "\r", " ", "\x1b[B", "\x1bOB", "\x1b[6~"};
    if (std::ranges::find(next, key) != std::end(next)) {
        return PagerKey::next;
    }
    if (key == "\t") {
        return PagerKey::all;
    }
    constexpr std::string_view leave[] = {"q", "Q", "\x04", "\x1b"};
    if (std::ranges::find(leave, key) != std::end(leave)) {
        return PagerKey::leave;
    }
    const auto first = static_cast<unsigned char>(key.front());
    constexpr unsigned char del = 0x7f;
    return first < ' ' || first == del ? PagerKey::none : PagerKey::typed;
}

/// The next key that means something here, or was typed for the next line.
std::string read_key_of_pager() {
    std::string key = read_key();
    while (meaning_of(key) == PagerKey::none) {
        key = read_key();
    }
    return key;
}

bool page_with(const std::string& program, const std::string& text) {
    ::setenv("LESS", "FRX", 0);
    std::FILE* const pipe = ::popen(program.c_str(), "w");
    if (pipe == nullptr) {
        return false;
    }
    std::fwrite(text.data(), 1, text.size(), pipe);  // that it was left early is no mistake
    constexpr int cannot_run = 127;
    const int status = ::pclose(pipe);
    return !WIFEXITED(status) || WEXITSTATUS(status) != cannot_run;
}

std::string page_ourselves(const std::string& text, const Terminal& terminal, std::ostream& out) {
    std::string typed;
    const std::vector<std::string_view> lines = lines_of(text);
    std::size_t room = terminal.height - 1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t rows = rows_of(lines[i], terminal.width);
        if (rows > room) {
            const std::size_t left = lines.size() - i;
            out << "-- " << count_of(left, "more line")
                << ": Enter goes on, Tab shows all, q leaves; or type the next line --";
            out.flush();
            const std::string key = read_key_of_pager();
            const PagerKey means = meaning_of(key);
            out << "\r\x1b[K";
            if (means == PagerKey::leave || means == PagerKey::typed) {
                out << "… " << count_of(left, "line")
                    << " left out; the command last shows the whole answer again\n";
                typed = means == PagerKey::typed ? key : "";
                break;
            }
            room = means == PagerKey::all ? static_cast<std::size_t>(-1) : terminal.height - 1;
        }
        room -= std::min(rows, room);
        out << lines[i] << '\n';
    }
    out.flush();
    return typed;
}

}  // namespace

bool is_longer_than_window(std::string_view text, const Terminal& terminal) {
    constexpr std::size_t least = 5;
    if (!terminal.interactive || terminal.height < least || terminal.look.plain) {
        return false;
    }
    std::size_t rows = 1;  // of the prompt
    for (const std::string_view line : lines_of(text)) {
        rows += rows_of(line, terminal.width);
        if (rows > terminal.height) {
            return true;
        }
    }
    return false;
}

std::string last_rows(std::string_view text, std::size_t width, std::size_t rows) {
    const std::vector<std::string_view> lines = lines_of(text);
    std::string out;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        const std::size_t needs = rows_of(*line, width);
        if (needs > rows) {
            break;
        }
        rows -= needs;
        out.insert(0, std::string(*line) + '\n');
    }
    return out;
}

std::string page(const std::string& text, const Terminal& terminal, std::ostream& out) {
    const bool was_shown = !terminal.pager.empty() && page_with(terminal.pager, text);
    return was_shown ? "" : page_ourselves(text, terminal, out);
}

}  // namespace fascia::shell
