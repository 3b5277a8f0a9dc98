#include "shell/line_editor.hpp"

#include "core/base/text.hpp"

#include <fcntl.h>
#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cwchar>
#include <utility>

namespace fascia::shell {

namespace {

constexpr int history_size = 2000;

/// What all the words begin with.
std::string common_beginning(const std::vector<std::string>& words) {
    std::string common = words.front();
    for (const std::string& word : words) {
        const auto differ = std::mismatch(common.begin(), common.end(), word.begin(), word.end());
        common.erase(differ.first, common.end());
    }
    return common;
}

/// The words in columns, down first, as a directory is listed.
void list(const std::vector<std::string>& words, std::size_t width, std::FILE* out) {
    constexpr std::size_t shown_max = 60;
    const std::size_t shown = std::min(words.size(), shown_max);
    std::size_t widest = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        widest = std::max(widest, display_width(words[i]));
    }
    const std::size_t columns = std::max<std::size_t>(1, width / (widest + 2));
    const std::size_t rows = (shown + columns - 1) / columns;
    for (std::size_t row = 0; row < rows; ++row) {
        std::string line;
        for (std::size_t i = row; i < shown; i += rows) {
            const std::size_t pad = i + rows < shown ? widest + 2 - display_width(words[i]) : 0;
            line += words[i] + std::string(pad, ' ');
        }
        std::fprintf(out, "%s\n", line.c_str());
    }
    if (shown < words.size()) {
        std::fprintf(out, "… and %zu more\n", words.size() - shown);
    }
}

}  // namespace

struct LineEditor::State {
    EditLine* editor = nullptr;
    History* history = nullptr;
    std::string history_file;  ///< empty: it is not kept
    Completer completer;
    std::string prompt;
    int watched = -1;
    std::function<void()> happened;
    const std::atomic<bool>* stop = nullptr;

    static State& of(EditLine* editor) {
        void* self = nullptr;
        el_get(editor, EL_CLIENTDATA, &self);
        return *static_cast<State*>(self);
    }

    static char* show_prompt(EditLine* editor) { return of(editor).prompt.data(); }

    static unsigned char complete_word(EditLine* editor, int) {
        State& self = of(editor);
        const LineInfo* info = el_line(editor);
        const std::string_view text(info->buffer,
                                    static_cast<std::size_t>(info->cursor - info->buffer));
        const Completion found = self.completer(text);
        if (found.words.empty()) {
            return CC_REFRESH_BEEP;
        }
        const std::string_view typed = text.substr(found.begin);
        std::string more = common_beginning(found.words).substr(typed.size());
        if (found.words.size() == 1 && !more.ends_with('/')) {
            more += ' ';
        }
        if (!more.empty()) {
            return el_insertstr(editor, more.c_str()) == 0 ? CC_REFRESH : CC_REFRESH_BEEP;
        }
        std::fputc('\n', stdout);
        list(found.words, self.width(), stdout);
        std::fflush(stdout);
        return CC_REDISPLAY;
    }

    /// A key that nobody types: read_character() gives it when something has happened.
    static constexpr wchar_t happened_key = 0x1e;

    static unsigned char tell_what_happened(EditLine* editor, int) {
        std::fputc('\n', stdout);
        std::fflush(stdout);
        of(editor).happened();
        return CC_REDISPLAY;
    }

    /// The next character of the terminal, or the key above.
    static int read_character(EditLine* editor, wchar_t* out) {
        const State& self = of(editor);
        std::mbstate_t state{};
        for (;;) {
            std::array<pollfd, 2> waits = {pollfd{STDIN_FILENO, POLLIN, 0},
                                           pollfd{self.watched, POLLIN, 0}};
            if (::poll(waits.data(), waits.size(), -1) < 0) {
                if (errno == EINTR && (self.stop == nullptr || !*self.stop)) {
                    continue;  // the window has changed, or the program was in the background
                }
                return -1;
            }
            if ((waits[1].revents & POLLIN) != 0) {
                *out = happened_key;
                return 1;
            }
            char byte = 0;
            const ssize_t size = ::read(STDIN_FILENO, &byte, 1);
            if (size <= 0) {
                return static_cast<int>(size);
            }
            const std::size_t used = std::mbrtowc(out, &byte, 1, &state);
            if (used == static_cast<std::size_t>(-1)) {
                state = {};
            } else if (used != static_cast<std::size_t>(-2)) {
                return 1;
            }
        }
    }

    [[nodiscard]] std::size_t width() const {
        int columns = 0;
        char name[] = "co";
        constexpr int usual = 80;
        if (el_get(editor, EL_GETTC, name, &columns) != 0 || columns <= 0) {
            columns = usual;
        }
        return static_cast<std::size_t>(columns);
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

LineEditor::LineEditor(Completer completer, const std::optional<std::filesystem::path>& history)
    : state_(std::make_unique<State>()) {
    state_->completer = std::move(completer);
    state_->editor = el_init("fascia", stdin, stdout, stderr);
    state_->history = history_init();
    EditLine* editor = state_->editor;
    el_set(editor, EL_CLIENTDATA, state_.get());
    el_set(editor, EL_PROMPT, &State::show_prompt);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_SIGNAL, 1);
    el_set(editor, EL_HIST, &::history, state_->history);
    el_set(editor, EL_ADDFN, "fascia-complete", "complete the word", &State::complete_word);
    el_set(editor, EL_BIND, "^I", "fascia-complete", nullptr);
    el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    el_set(editor, EL_ADDFN, "fascia-happened", "tell what has happened",
           &State::tell_what_happened);
    el_set(editor, EL_BIND, "^^", "fascia-happened", nullptr);
    state_->open_history(history);
}

void LineEditor::watch(int descriptor, std::function<void()> happened,
                       const std::atomic<bool>* stop) {
    state_->watched = descriptor;
    state_->happened = std::move(happened);
    state_->stop = stop;
    if (descriptor >= 0) {
        el_set(state_->editor, EL_GETCFN, &State::read_character);
    } else {
        el_set(state_->editor, EL_GETCFN, EL_BUILTIN_GETCFN);
    }
}

LineEditor::~LineEditor() {
    el_end(state_->editor);
    history_end(state_->history);
}

LineEditor::Read LineEditor::read(const std::string& prompt, std::string& line) {
    state_->prompt = prompt;
    line.clear();
    int count = 0;
    errno = 0;
    const char* text = el_gets(state_->editor, &count);
    if (text == nullptr && errno == EINTR) {  // Ctrl-C, as a signal: the line is given up
        el_reset(state_->editor);
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
    if (!trim(line).empty()) {
        state_->remember(line);
    }
    return Read::line;
}

}  // namespace fascia::shell
