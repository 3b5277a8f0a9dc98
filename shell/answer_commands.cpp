#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"

#include <algorithm>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>

// The last answer, and how answers are shown.
namespace fascia::shell {

namespace {

Outcome set_paging(Session& session, const Arguments& arguments) {
    const std::string what = arguments.words.size() > 1 ? arguments.words[1].text : "on";
    if (what != "on" && what != "off") {
        return fail(arguments.usage_error(arguments.words[1], "the pager is on or off",
                                          "mode pager off", on_or_off()));
    }
    session.set_paging(what == "on");
    session.out() << (what == "on" ? "long answers are shown page by page\n"
                                   : "long answers are shown at once\n");
    return ExitStatus::done;
}

/// The form that a file with such an ending holds; nothing where it may be any.
std::optional<Format> format_of_ending(std::string_view file) {
    const std::size_t dot = file.rfind('.');
    const std::string ending = dot == std::string_view::npos ? "" : to_lower(file.substr(dot + 1));
    constexpr std::string_view forms[] = {"csv", "tsv", "md", "json", "dot"};
    return std::ranges::count(forms, ending) > 0 ? format_from(ending) : std::nullopt;
}

/// Runs the line of the last answer again, in another form.
Outcome again(Session& session, Format format) {
    const Format before = session.format();
    session.set_format(format);
    Outcome outcome = session.run_line()(session.last_answer().line);
    session.set_format(before);
    return outcome;
}

/// Whether an answer is text and has no other form: its command knows none, or has just written the
/// same in a form that no text is in.
bool is_text_alone(const LastAnswer& answer, Format format, const std::string& again) {
    const std::string_view line = trim(answer.line);
    const Command* const command =
        find_command(line.substr(0, std::min(line.find_first_of(" \t"), line.size())));
    const bool has_forms = command == nullptr || command->forms != Forms::text;
    const bool may_be_same = format == Format::text || format == Format::table ||
                             format == Format::tree || answer.text != again;
    const bool is_prose = format == Format::text || format == Format::md;
    return !is_prose && !(has_forms && may_be_same);
}

}  // namespace

Outcome mode_command(Session& session, const Arguments& arguments) {
    if (arguments.words.empty()) {
        session.out() << "answers are written as " << to_string(session.format())
                      << "; the forms are " << list_of(format_names()) << '\n';
        return ExitStatus::done;
    }
    const Word& word = arguments.words.front();
    if (word.text == "pager") {
        return set_paging(session, arguments);
    }
    const auto format = format_from(word.text);
    if (!format) {
        return fail(unknown_format(arguments, word));
    }
    if (arguments.words.size() > 1) {
        return fail(arguments.usage_error(arguments.words[1], "mode takes one word",
                                          "for example: mode " + word.text));
    }
    session.set_format(*format);
    session.out() << "from now on answers are written as " << word.text << '\n';
    return ExitStatus::done;
}

Outcome last_command(Session& session, const Arguments& arguments) {
    const LastAnswer last = session.last_answer();
    if (last.line.empty()) {
        return fail(arguments.usage_error({}, "there is no answer yet to show again", ""));
    }
    const auto word = arguments.value("--format");
    const auto file = arguments.value("-o");
    auto format = word   ? format_from(word->text)
                  : file ? format_of_ending(file->text)
                         : std::nullopt;
    if (word && !format) {
        return fail(unknown_format(arguments, *word));
    }
    std::string text = last.text;
    const Format form = format.value_or(Format::text);
    if (format) {
        if (session.state() != last.state) {
            Diagnostic error = arguments.error(
                word ? *word : *file, "the case or the rules have changed since that answer",
                ErrorCode::usage);
            error.hint = "ask again: " + printable(last.line);
            return fail(std::move(error));
        }
        session.screen().gather();
        const Outcome outcome = again(session, form);
        text = session.screen().take();
        if (!outcome) {
            return outcome;
        }
        if (is_text_alone(last, form, text)) {
            return fail(arguments.usage_error(
                word ? *word : *file,
                "this answer is text only: it cannot be written as " + to_string(form),
                "last -o FILE.txt writes it as it is"));
        }
    }
    if (!file) {
        session.out() << text;
        return ExitStatus::done;
    }
    if (auto written = write_file(file->text, text); !written) {
        return fail(std::move(written.error()));
    }
    session.out() << "written to " << printable(file->text) << '\n';
    return ExitStatus::done;
}

Outcome fix_command(Session& session, const Arguments& arguments) {
    const std::vector<Choice> choices = session.choices();
    if (choices.empty() && !session.changes_in_files().empty()) {
        session.out() << session.changes_in_files();
        return ExitStatus::done;
    }
    if (choices.empty()) {
        return fail(arguments.usage_error(
            {}, "there is nothing to fix",
            "fix runs the last line that went wrong, with what was suggested put in"));
    }
    if (arguments.words.empty() && choices.size() > 1 && !choices.front().is_plain) {
        session.out() << menu(choices, session.terminal().width);
        session.offer(choices);
        return ExitStatus::done;
    }
    std::size_t which = 1;
    if (!arguments.words.empty()) {
        const auto number = integer_from(arguments.words.front().text);
        if (!number || *number < 1 || static_cast<std::size_t>(*number) > choices.size()) {
            return fail(arguments.usage_error(
                arguments.words.front(),
                "fix takes a number from 1 to " + std::to_string(choices.size()),
                "fix lists them; fix 1 takes the first, fix 2 the second"));
        }
        which = static_cast<std::size_t>(*number);
    }
    const std::string& line = choices[which - 1].line;
    session.offer({});
    session.out() << "> " << printable(line) << '\n';
    return session.run_line()(line);
}

}  // namespace fascia::shell
