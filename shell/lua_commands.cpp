#include "core/base/text.hpp"
#include "core/consult/case_host.hpp"
#include "core/consult/pack_command.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/json_parts.hpp"
#include "core/report/script_value_text.hpp"
#include "core/report/text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"

#include <optional>
#include <ostream>
#include <string>
#include <utility>

namespace fascia::shell {

namespace {

/// What was printed and what was returned, one below the other.
std::string shown(const PackFunctions::Answer& answer, const ScriptValue& value, TableFormat format,
                  std::size_t width) {
    const bool is_for_reading = format == TableFormat::table;
    return (is_for_reading ? script_value_text(answer.printed, format) : std::string()) +
           script_value_text(value, format, width);
}

/// The text, where it is no longer than what may be printed. What was returned need not have been
/// printed by the pack, and is bounded like what is.
Result<std::string> within_bounds(const Session& session, std::string text) {
    const std::size_t most = session.settings().script_limits.output_max;
    if (text.size() <= most) {
        return text;
    }
    Diagnostic error;
    error.code = ErrorCode::limit;
    error.message = "the answer is not shown: it is longer than " + std::to_string(most >> 10U) +
                    " KiB, the most that a command may print";
    return fail(std::move(error));
}

/// The commands that packs give.
Outcome list_commands(Session& session) {
    const auto fascia = session.fascia();
    const std::vector<CommandOfPack> all = commands_of((*fascia)->packs());
    if (all.empty()) {
        session.out() << "No pack that is loaded gives a command.\n";
    }
    for (const CommandOfPack& one : all) {
        const std::string usage = one.command->usage.empty() ? "" : ' ' + one.command->usage;
        session.out() << wrap(printable(one.id() + usage) + ": " + printable(one.command->about),
                              session.terminal().width, 2)
                      << '\n';
    }
    return ExitStatus::done;
}

Result<const Consultation*> consultation_for(Session& session, const Arguments& arguments) {
    if (const auto name = arguments.value("--case")) {
        auto found = (*session.fascia())->find_case(name->text);
        if (!found) {
            return fail(std::move(found.error()));
        }
        if (auto opened = session.open(std::move(*found), false); !opened) {
            return fail(std::move(opened.error()));
        }
    }
    return session.consultation();
}

/// What every answer about a case begins with; null where none is open.
Result<std::optional<Explanation>> head_of(Session& session) {
    if (session.open_case() == nullptr) {
        return std::optional<Explanation>();
    }
    auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(std::move(explanation.error()));
    }
    return std::optional(std::move(*explanation));
}

std::string as_json(const Session& session, const std::optional<Explanation>& head,
                    const CommandOfPack& command, const PackFunctions::Answer& answer) {
    JsonWriter out;
    out.begin_object();
    if (head) {
        write_head(out, "", *head, session.engine());
    }
    out.key("command");
    out.string(command.id());
    out.key("printed");
    out.string(answer.printed);
    out.key("value");
    write_script_value(out, answer.value ? *answer.value : ScriptValue());
    out.key("notes");
    out.strings({teaching_sentence()});
    out.end_object();
    return out.text();
}

/// Red flags first, where a case is open; then what was printed and returned, also where the
/// command failed then; then the sentence on teaching.
Result<void> write_answer(Session& session, const Arguments& arguments,
                          const CommandOfPack& command, const PackFunctions::Answer& answer) {
    const Format format = format_of(session, arguments);
    const bool is_text = format == Format::text;
    const auto head =
        is_text || format == Format::json ? head_of(session) : Result<std::optional<Explanation>>();
    if (!head) {
        return fail(head.error());
    }
    if (format == Format::json) {
        const auto json = within_bounds(session, as_json(session, *head, command, answer));
        if (!json) {
            return fail(json.error());
        }
        session.out() << *json;
        return {};
    }
    const auto text =
        within_bounds(session, shown(answer, answer.value ? *answer.value : ScriptValue(),
                                     table_format(format), session.terminal().width));
    if (!text) {
        return fail(text.error());
    }
    if (*head) {
        CaseLines lines(*(*head)->consultation, text_options(session, arguments, 0));
        lines.red_flags(**head, OpenFlags::in_the_count);
        session.out() << lines.take() << '\n';
    }
    session.out() << *text;
    if (is_text) {
        session.out() << '\n' << wrap(teaching_sentence(), session.terminal().width, 0) << '\n';
    }
    return {};
}

}  // namespace

Outcome do_command(Session& session, const Arguments& arguments) {
    if (arguments.words.empty()) {
        return list_commands(session);
    }
    if (session.in_console() && arguments.has("--case")) {
        return fail(arguments.usage_error(*arguments.value("--case"),
                                          "in the console, a command is about the open case",
                                          "case load " + arguments.value("--case")->text));
    }
    const Word& name = arguments.words.front();
    const auto command = find_command((*session.fascia())->packs(), name.text);
    if (!command) {
        return fail(arguments.placed(name, command.error().front()));
    }
    const auto consultation = consultation_for(session, arguments);
    if (!consultation) {
        return fail(consultation.error());
    }
    std::vector<std::string> words;
    for (const Word& word : std::span(arguments.words).subspan(1)) {
        words.push_back(word.text);
    }
    const PackFunctions::Answer answer = run(*command, words, **consultation, session.limits());
    const auto written = write_answer(session, arguments, *command, answer);
    if (!written) {
        return fail(written.error());
    }
    if (!answer.value) {
        return fail(answer.value.error());
    }
    session.set_last(*answer.value);
    return ExitStatus::done;
}

Outcome lua_line(Session& session, const SourceText& line) {
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    CaseHost host(**consultation, session.limits());
    const ScriptValue last = session.last();
    const PackFunctions::Answer answer = session.lua().run(line, host, last);
    const ScriptValue value = answer.value ? *answer.value : ScriptValue();
    const auto text = within_bounds(
        session, shown(answer, value, table_format(session.format()), session.terminal().width));
    if (text) {
        session.out() << *text;
    }
    if (!answer.value) {
        return fail(answer.value.error());
    }
    if (!std::holds_alternative<std::monostate>(value)) {
        session.set_last(value);
    }
    if (!text) {
        return fail(text.error());
    }
    return ExitStatus::done;
}

}  // namespace fascia::shell
