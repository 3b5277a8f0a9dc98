#include "shell/colour.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::string_view off = "\x1b[0m";

/// Of the sixteen colours of every terminal, those that can be read on black and on white.
std::string_view on(Meaning meaning) {
    switch (meaning) {
        case Meaning::danger:
            return "\x1b[1;31m";
        case Meaning::good:
            return "\x1b[32m";
        case Meaning::bad:
            return "\x1b[35m";
        case Meaning::kind:
            return "\x1b[36m";
        case Meaning::aside:
            return "\x1b[2m";
        case Meaning::heading:
            return "\x1b[1m";
        case Meaning::name:
            return "\x1b[1;36m";
        case Meaning::relation:
            return "\x1b[32m";
        case Meaning::variable:
            return "\x1b[35m";
        case Meaning::unknown:
            return "\x1b[4;31m";
    }
    return "";
}

using Head = std::pair<std::string_view, Meaning>;

/// Words that lines of a report begin with, behind blanks and a step's number.
constexpr std::array heads = {
    Head{"EMERGENCY ", Meaning::danger}, Head{"SAME DAY ", Meaning::danger},
    Head{"SOON ", Meaning::danger},      Head{"Refer ", Meaning::danger},
    Head{"red flag ", Meaning::danger},  Head{"emergency ", Meaning::danger},
    Head{"told ", Meaning::kind},        Head{"graph ", Meaning::kind},
    Head{"derived ", Meaning::kind},     Head{"assumed ", Meaning::kind},
    Head{"computed ", Meaning::kind},    Head{"told not ", Meaning::bad},
    Head{"not met ", Meaning::bad},      Head{"not asked ", Meaning::kind},
    Head{"met ", Meaning::good},         Head{"now first:", Meaning::heading},
    Head{"moved:", Meaning::heading},    Head{"did you mean ", Meaning::name},
    Head{"fix: ", Meaning::name}};

/// Of a line: where what is said begins, behind blanks and a number such as 2.1.3.
std::size_t begin_of_words(std::string_view line) {
    std::size_t at = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t end = std::min(line.find_first_not_of("0123456789.", at), line.size());
    const bool is_number = end > at && end < line.size() && line[end] == ' ';
    return is_number ? std::min(line.find_first_not_of(' ', end), line.size()) : at;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The length of points with a sign, "+4.0", at the beginning; 0 where there are none.
std::size_t points_at(std::string_view text) {
    if (text.size() < 4 || (text.front() != '+' && text.front() != '-') || !is_digit(text[1])) {
        return 0;
    }
    std::size_t at = std::min(text.find_first_not_of("0123456789", 1), text.size());
    if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) {
        return 0;
    }
    at = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
    return at;
}

class Painter {
public:
    explicit Painter(std::string_view text) : rest_(text) {}

    std::string paint() {
        while (!rest_.empty()) {
            const std::size_t end = std::min(rest_.find('\n'), rest_.size());
            const bool is_whole = end < rest_.size();
            const std::string_view line = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            paint_line(line, !rest_.empty() && rest_.front() == ' ');
            after_blank_ = line.empty();
            out_ += is_whole ? "\n" : "";
        }
        return std::move(out_);
    }

private:
    void add(std::string_view text, Meaning meaning) { out_ += in_colour(text, meaning); }

    void paint_line(std::string_view line, bool next_is_indented) {
        if (line.empty()) {
            is_aside_ = false;
            return;
        }
        if (paint_whole(line, next_is_indented)) {
            return;
        }
        std::size_t at = is_aside_ ? 0 : begin_of_words(line);
        out_ += line.substr(0, at);
        for (const auto& [head, meaning] : heads) {
            if (!is_aside_ && line.substr(at).starts_with(head)) {
                add(head, meaning);
                at += head.size();
                break;
            }
        }
        paint_words(line, at);
    }

    /// Lines that mean one thing from end to end.
    bool paint_whole(std::string_view line, bool next_is_indented) {
        const std::size_t error = line.find("error: ");
        const bool is_error = error == 0 || (error != std::string_view::npos && error >= 2 &&
                                             line.substr(error - 2, 2) == ": ");
        if (is_error && line.front() != ' ') {
            out_ += line.substr(0, error);
            add("error:", Meaning::danger);
            out_ += line.substr(error + 6);
            return true;
        }
        if (line.find_first_not_of(" ^") == std::string_view::npos) {
            add(line, Meaning::danger);
            return true;
        }
        if (line.starts_with("Red flags (")) {
            const bool fired = line.find("): 0 fired") == std::string_view::npos;
            add(line, fired ? Meaning::danger : Meaning::heading);
            return true;
        }
        const bool is_heading = after_blank_ && next_is_indented && line.front() != ' ' &&
                                !line.ends_with('.') && !is_aside_;
        if (is_heading || (line.front() == '?' && line.find(", ") == std::string_view::npos)) {
            add(line, line.front() == '?' ? Meaning::name : Meaning::heading);
            return true;
        }
        return false;
    }

    /// Sources in brackets, which can go on over lines, and points with their sign.
    void paint_words(std::string_view line, std::size_t at) {
        while (at < line.size()) {
            if (is_aside_ || line[at] == '[') {
                const std::size_t end = line.find(']', at);
                is_aside_ = end == std::string_view::npos;
                const std::size_t length = is_aside_ ? line.size() - at : end + 1 - at;
                add(line.substr(at, length), Meaning::aside);
                at += length;
                continue;
            }
            const bool begins = at == 0 || line[at - 1] == ' ' || line[at - 1] == '(';
            const std::size_t points = begins ? points_at(line.substr(at)) : 0;
            if (points > 0) {
                add(line.substr(at, points), line[at] == '+' ? Meaning::good : Meaning::bad);
                at += points;
                continue;
            }
            out_ += line[at++];
        }
    }

    std::string_view rest_;
    std::string out_;
    bool is_aside_ = false;
    bool after_blank_ = true;
};

}  // namespace

std::string in_colour(std::string_view text, Meaning meaning) {
    return std::string(on(meaning)) + std::string(text) + std::string(off);
}

std::string painted(std::string_view text) {
    return Painter(text).paint();
}

}  // namespace fascia::shell
