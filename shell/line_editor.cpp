#include "shell/line_editor.hpp"

#include "core/base/text.hpp"
#include "shell/colour.hpp"
#include "shell/command.hpp"
#include "shell/offer_list.hpp"
#include "shell/repaint.hpp"
#include "shell/status_area.hpp"
#include "shell/terminal_signals.hpp"

#include <fcntl.h>
#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cwchar>
#include <deque>
#include <iterator>
#include <optional>
#include <sstream>
#include <utility>

namespace fascia::shell {

namespace {

constexpr int history_size = 2000;
constexpr char prompt_escape = '\x01';

/// What all those begin with that begin with what was typed; that itself where none does.
std::string common_beginning(const std::vector<Offered>& offers, const std::string& typed) {
    std::optional<std::string> common;
    for (const Offered& one : offers) {
        if (!one.insert.starts_with(typed)) {
            continue;
        }
        std::string& so_far = common ? *common : common.emplace(one.insert);
        const auto differ =
            std::mismatch(so_far.begin(), so_far.end(), one.insert.begin(), one.insert.end());
        so_far.erase(differ.first, so_far.end());
    }
    return common.value_or(typed);
}

/// Whether several pasted lines are one text, as from a mail: each has some words, and none is a
/// command or a pattern.
bool is_prose(const std::wstring& text) {
    constexpr std::ptrdiff_t words_min = 3;
    std::size_t lines = 0;
    std::wistringstream in(text);
    for (std::wstring line; std::getline(in, line);) {
        std::wistringstream words(line);
        std::wstring first;
        if (!(words >> first)) {
            continue;
        }
        const std::ptrdiff_t more =
            std::distance(std::istream_iterator<std::wstring, wchar_t>(words),
                          std::istream_iterator<std::wstring, wchar_t>());
        std::string name;
        for (const wchar_t c : first) {
            name += c < 0x80 ? static_cast<char>(c) : '?';
        }
        if (line.find_first_of(L"?_=-{") != std::wstring::npos || more + 1 < words_min ||
            find_command(name) != nullptr) {
            return false;
        }
        ++lines;
    }
    return lines > 1;
}

/// Puts blanks between lines; the end of the last one stays.
void join_lines(std::wstring& text) {
    const std::size_t last = text.find_last_not_of(L"\r\n ");
    for (std::size_t i = 0; i < last; ++i) {
        text[i] = text[i] == L'\n' || text[i] == L'\r' ? L' ' : text[i];
    }
}

}  // namespace

struct LineEditor::State {
    explicit State(std::atomic<bool>* stop) : signals(stop) {}

    TerminalSignals signals;
    EditLine* editor = nullptr;
    History* history = nullptr;
    std::string history_file;  ///< empty: it is not kept
    Complete complete;
    Dress dress;
    Terminal terminal;
    std::string prompt;
    std::size_t prompt_width = 0;
    int watched = -1;
    std::function<void()> happened;
    std::function<bool()> work;
    bool has_work = false;  ///< of what is done while nothing is typed, something is left
    OnTop on_top;
    std::size_t area = 0;  ///< lines that stand on top of the screen now
    bool interrupted = false;
    std::deque<wchar_t> pasted;  ///< and not yet taken as typed
    std::string typed_ahead;     ///< bytes that come before those of the terminal
    std::mbstate_t bytes{};

    static State& of(EditLine* editor) {
        void* self = nullptr;
        el_get(editor, EL_CLIENTDATA, &self);
        return *static_cast<State*>(self);
    }

    /// In colour, where there is any; between marks, since it takes no columns.
    void set_prompt(const std::string& text) {
        prompt_width = display_width(text);
        if (!terminal.look.colour || !text.ends_with("> ")) {
            prompt = text;
            return;
        }
        const std::string words = text.substr(0, text.size() - 2);
        const std::string dressed = in_colour(words, Meaning::name);
        const std::size_t at = dressed.find(words);
        prompt = prompt_escape + dressed.substr(0, at) + prompt_escape + words + prompt_escape +
                 dressed.substr(at + words.size()) + prompt_escape + text.substr(words.size());
    }

    static char* show_prompt(EditLine* editor) { return of(editor).prompt.data(); }

    static unsigned char complete_word(EditLine* editor, int) {
        State& self = of(editor);
        const LineInfo* info = el_line(editor);
        const std::string_view line(info->buffer,
                                    static_cast<std::size_t>(info->lastchar - info->buffer));
        const auto cursor = static_cast<std::size_t>(info->cursor - info->buffer);
        const std::string_view before = line.substr(0, cursor);
        const Completion found = self.complete(before, line.substr(cursor));
        if (found.offers.empty()) {
            return CC_REFRESH_BEEP;
        }
        const std::string typed(before.substr(found.begin));
        const bool is_one = found.offers.size() == 1;
        std::string insert =
            is_one ? found.offers.front().insert : common_beginning(found.offers, typed);
        if (is_one && !insert.ends_with('/')) {
            insert += ' ';
        }
        if (insert != typed) {
            el_deletestr(editor, static_cast<int>(character_count(typed)));
            return el_insertstr(editor, insert.c_str()) == 0 ? CC_REFRESH : CC_REFRESH_BEEP;
        }
        self.below_line([&] { say(offer_list(found.offers, self.terminal)); });
        return CC_REDISPLAY;
    }

    /// Prints below the line that is typed. libedit, asked to redisplay, shows the line again
    /// behind that: it goes up as many rows as it believes the cursor to be below the prompt.
    template <class Print>
    void below_line(const Print& print) {
        look_at_window();
        const ShownLine line = shown_line();
        const std::size_t row = cursor_row(line, terminal.width);
        take_area_away();
        say(std::string(end_row(line, terminal.width) - row + 1, '\n'));
        print();
        show_area();
        say(std::string(row, '\n'));
    }

    static void say(const std::string& text) {
        std::fputs(text.c_str(), stdout);
        std::fflush(stdout);
    }

    void look_at_window() {
        if (terminal.window != nullptr) {
            terminal.width = terminal.window().width;
            terminal.height = terminal.window().height;
        }
    }

    /// A key that nobody types: read_character() gives it when something has happened.
    static constexpr wchar_t happened_key = 0x1e;

    static unsigned char tell_what_happened(EditLine* editor, int) {
        State& self = of(editor);
        self.below_line(self.happened);
        return CC_REDISPLAY;
    }

    /// Takes in what is pasted, up to the mark of its end, to be given as if it had been typed.
    static unsigned char take_paste(EditLine* editor, int) {
        constexpr std::wstring_view mark = L"\x1b[201~";
        constexpr std::size_t paste_max = std::size_t{4} << 20U;
        State& self = of(editor);
        std::wstring text;
        for (wchar_t c = 0; !text.ends_with(mark) && text.size() < paste_max;) {
            if (self.next_character(c) != 1) {
                return CC_EOF;
            }
            text += c;
        }
        text.resize(text.size() - std::min(text.size(), mark.size()));
        if (is_prose(text)) {
            join_lines(text);
        }
        for (wchar_t c : text) {
            constexpr wchar_t del = 0x7f;
            c = c == L'\t' ? L' ' : c == L'\r' ? L'\n' : c;
            if (c == L'\n' || (c >= L' ' && c != del)) {
                self.pasted.push_back(c);
            }
        }
        return CC_NORM;
    }

    /// For libedit: 1 and a character, 0 at the end, -1 where reading was interrupted.
    static int read_character(EditLine* editor, wchar_t* out) {
        State& self = of(editor);
        if (!self.pasted.empty()) {
            *out = self.pasted.front();
            self.pasted.pop_front();
            return 1;
        }
        if (!self.is_more_typed()) {
            self.repaint();
        }
        const int read = self.next_character(*out);
        if (read == 1 && (*out == L'\n' || *out == L'\r')) {
            self.repaint();  // as it stays on the screen
            self.take_area_away();
        }
        return read;
    }

    [[nodiscard]] bool is_more_typed() const {
        if (!typed_ahead.empty()) {
            return true;
        }
        pollfd input{STDIN_FILENO, POLLIN, 0};
        return ::poll(&input, 1, 0) > 0;
    }

    [[nodiscard]] ShownLine shown_line() const {
        const LineInfo* info = el_line(editor);
        return {
            prompt_width,
            std::string_view(info->buffer, static_cast<std::size_t>(info->lastchar - info->buffer)),
            static_cast<std::size_t>(info->cursor - info->buffer)};
    }

    /// Dresses what libedit has drawn, which knows no colours.
    void repaint() {
        if (!dress || !terminal.look.colour) {
            return;
        }
        look_at_window();
        const ShownLine shown = shown_line();
        if (shown.text.empty()) {
            return;
        }
        say(repainted(shown, dress(shown.text), terminal.width, height_below()));
    }

    /// Of the window, what scrolls; 0: not known.
    [[nodiscard]] std::size_t height_below() const {
        return terminal.height - std::min(area, terminal.height);
    }

    /// A terminal that takes lines in and out, as a VT102 does, has regions that scroll too.
    [[nodiscard]] bool has_room(std::size_t lines) const {
        constexpr std::size_t least_below = 10;
        const auto does = [&](const char* capability, std::string_view sequence) {
            const char* known = nullptr;
            return el_get(editor, EL_GETTC, capability, &known) == 0 && known != nullptr &&
                   known == sequence;
        };
        return !terminal.look.plain && terminal.height >= lines + least_below &&
               does("al", "\x1b[L") && does("dl", "\x1b[M");
    }

    /// Requires: the cursor is at the begin of a line.
    void show_area() {
        const std::vector<std::string> lines =
            on_top.lines ? on_top.lines() : std::vector<std::string>();
        if (!lines.empty() && has_room(lines.size())) {
            say(area_shown(lines));
            area = lines.size();
        }
    }

    void take_area_away() {
        if (area != 0) {
            say(area_taken_away(std::exchange(area, 0)));
        }
    }

    /// libedit cuts what is higher than what scrolls, and clears the screen.
    void tell_editor_of_area() {
        if (terminal.height != 0) {
            const std::string rows = std::to_string(height_below());
            el_set(editor, EL_SETTC, "li", rows.c_str(), nullptr);
        }
        el_set(editor, EL_BIND, "^L", area != 0 ? "fascia-clear" : "ed-clear-screen", nullptr);
    }

    /// Empties the screen but for the area, and shows the line that is typed at its top.
    static unsigned char clear_screen(EditLine* editor, int) {
        State& self = of(editor);
        self.look_at_window();
        self.area = 0;
        say(screen_emptied());
        self.show_area();
        say(std::string(cursor_row(self.shown_line(), self.terminal.width), '\n'));
        return CC_REDISPLAY;
    }

    /// The next character of the terminal, or the key above.
    int next_character(wchar_t& out) {
        for (;;) {
            std::array<pollfd, 2> waits = {pollfd{STDIN_FILENO, POLLIN, 0},
                                           pollfd{watched, POLLIN, 0}};
            const bool waits_long = typed_ahead.empty() && !has_work;
            const int ready = ::poll(waits.data(), waits.size(), waits_long ? -1 : 0);
            if (!heed_signals()) {
                errno = EINTR;
                return -1;
            }
            if (ready < 0) {
                continue;
            }
            if (ready == 0 && typed_ahead.empty()) {
                has_work = work();
                continue;
            }
            if ((waits[1].revents & POLLIN) != 0) {
                out = happened_key;
                return 1;
            }
            char byte = 0;
            const ssize_t size = read_byte(byte);
            if (size < 0 && errno == EINTR) {
                continue;
            }
            if (size <= 0) {
                return static_cast<int>(size);
            }
            if (is_character(byte, out)) {
                return 1;
            }
        }
    }

    ssize_t read_byte(char& byte) {
        if (typed_ahead.empty()) {
            return ::read(STDIN_FILENO, &byte, 1);
        }
        byte = typed_ahead.front();
        typed_ahead.erase(0, 1);
        return 1;
    }

    /// False: the line is given up, or the program was told to end.
    bool heed_signals() {
        if (TerminalSignals::wants_background()) {
            take_area_away();
            el_set(editor, EL_PREP_TERM, 0);
            mark_pastes(false);
            TerminalSignals::go_to_background();
            mark_pastes(true);
            el_set(editor, EL_PREP_TERM, 1);
            say("\n");
            show_area();
            el_set(editor, EL_REFRESH);
        }
        if (TerminalSignals::window_has_changed()) {
            look_at_window();
            if (area == 0) {
                say(taken_away(shown_line(), terminal.width));
            } else {  // where it stands now, nobody knows
                area = 0;
                say(screen_emptied() + on_top.answer());
            }
            show_area();
            el_resize(editor);
            tell_editor_of_area();
            el_set(editor, EL_REFRESH);
        }
        interrupted = TerminalSignals::was_interrupted();
        return !interrupted && !TerminalSignals::was_told_to_end();
    }

    /// Whether the byte ends a character. Bytes that belong to none are left out.
    bool is_character(char byte, wchar_t& out) {
        std::size_t used = std::mbrtowc(&out, &byte, 1, &bytes);
        if (used == static_cast<std::size_t>(-1)) {
            bytes = {};
            used = std::mbrtowc(&out, &byte, 1, &bytes);  // it may begin another one
        }
        if (used == static_cast<std::size_t>(-1)) {
            bytes = {};
            return false;
        }
        return used != static_cast<std::size_t>(-2);
    }

    void mark_pastes(bool on) const {
        if (terminal.marks_pastes) {
            std::fputs(on ? "\x1b[?2004h" : "\x1b[?2004l", stdout);
            std::fflush(stdout);
        }
    }

    void open_history(const std::optional<std::filesystem::path>& file) {
        HistEvent event;
        ::history(history, &event, H_SETSIZE, history_size);
        ::history(history, &event, H_SETUNIQUE, 1);
        if (!file) {
            return;
        }
        make_private_folder(file->parent_path());
        const int descriptor =
            ::open(file->c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor < 0) {
            return;
        }
        ::close(descriptor);
        history_file = file->string();
        ::history(history, &event, H_LOAD, history_file.c_str());
    }

    void remember(const std::string& line) {
        HistEvent event;
        ::history(history, &event, H_ENTER, line.c_str());
        if (!history_file.empty()) {  // at once, so that a lost terminal does not cost it
            ::history(history, &event, H_SAVE, history_file.c_str());
        }
    }
};

LineEditor::LineEditor(Complete complete, const std::optional<std::filesystem::path>& history,
                       const Terminal& terminal)
    : state_(std::make_unique<State>(terminal.stop)) {
    state_->complete = std::move(complete);
    state_->terminal = terminal;
    state_->editor = el_init("fascia", stdin, stdout, stderr);
    state_->history = history_init();
    EditLine* editor = state_->editor;
    el_set(editor, EL_CLIENTDATA, state_.get());
    el_set(editor, EL_PROMPT_ESC, &State::show_prompt, prompt_escape);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_SIGNAL, 0);
    el_set(editor, EL_GETCFN, &State::read_character);
    el_set(editor, EL_HIST, &::history, state_->history);
    el_set(editor, EL_ADDFN, "fascia-complete", "complete the word", &State::complete_word);
    el_set(editor, EL_BIND, "^I", "fascia-complete", nullptr);
    el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    el_set(editor, EL_ADDFN, "fascia-clear", "clear the screen", &State::clear_screen);
    el_set(editor, EL_ADDFN, "fascia-happened", "tell what has happened",
           &State::tell_what_happened);
    el_set(editor, EL_BIND, "^^", "fascia-happened", nullptr);
    el_set(editor, EL_ADDFN, "fascia-paste", "take what is pasted", &State::take_paste);
    el_set(editor, EL_BIND, "\\e[200~", "fascia-paste", nullptr);
    state_->open_history(history);
}

void LineEditor::type_ahead(std::string text) {
    state_->typed_ahead = std::move(text);
}

void LineEditor::dress(Dress dress) {
    state_->dress = std::move(dress);
}

void LineEditor::watch(int descriptor, std::function<void()> happened) {
    state_->watched = descriptor;
    state_->happened = std::move(happened);
}

void LineEditor::meanwhile(std::function<bool()> work) {
    state_->work = std::move(work);
}

void LineEditor::keep_on_top(OnTop on_top) {
    state_->on_top = std::move(on_top);
}

bool LineEditor::has_room_on_top(std::size_t lines) const {
    state_->look_at_window();
    return state_->has_room(lines);
}

LineEditor::~LineEditor() {
    el_end(state_->editor);
    history_end(state_->history);
}

bool LineEditor::was_told_to_end() {
    return TerminalSignals::was_told_to_end();
}

LineEditor::Read LineEditor::read(const std::string& prompt, std::string& line) {
    state_->set_prompt(prompt);
    state_->interrupted = false;
    state_->has_work = state_->work != nullptr;
    line.clear();
    int count = 0;
    TerminalSignals::was_interrupted();  // of the command before
    TerminalSignals::catch_background(true);
    state_->mark_pastes(true);
    state_->look_at_window();
    state_->show_area();
    state_->tell_editor_of_area();
    const char* text = el_gets(state_->editor, &count);
    state_->take_area_away();
    state_->mark_pastes(false);
    TerminalSignals::catch_background(false);
    if (text == nullptr && state_->interrupted) {  // Ctrl-C: the line is given up
        el_reset(state_->editor);
        state_->pasted.clear();
        std::fputs("^C\n", stdout);
        std::fflush(stdout);
        return Read::interrupted;
    }
    if (text == nullptr || count <= 0) {
        return Read::end;
    }
    line.assign(text, static_cast<std::size_t>(count));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
        line.pop_back();
    }
    return Read::line;
}

void LineEditor::remember(const std::string& line) {
    std::string one = line;
    std::ranges::replace(one, '\n', ' ');
    if (!trim(one).empty()) {
        state_->remember(one);
    }
}

}  // namespace fascia::shell
