#include "core/base/file.hpp"
#include "core/base/rehearsal.hpp"
#include "core/base/text.hpp"
#include "core/handout/look.hpp"
#include "core/handout/report_json.hpp"
#include "core/handout/verify_report.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/load_explanation.hpp"
#include "shell/case_editing.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/progress_line.hpp"
#include "shell/report_kinds.hpp"

#include <filesystem>
#include <optional>
#include <ostream>
#include <system_error>
#include <utility>

namespace fascia::shell {

namespace {

using handout::Level;

Result<handout::Settings> settings_from(const Arguments& arguments) {
    handout::Settings out;
    if (const auto level = arguments.value("--level")) {
        bool is_known = false;
        for (const Level one : {Level::everyday, Level::student, Level::teacher}) {
            if (handout::to_string(one) == level->text) {
                out.level = one;
                is_known = true;
            }
        }
        if (!is_known) {
            return fail(arguments.usage_error(*level, "there is no level '" + level->text + "'",
                                              "--level everyday, student or teacher",
                                              {"everyday", "student", "teacher"}));
        }
    }
    if (const auto school = arguments.value("--school")) {
        out.school = school->text;
    }
    out.is_short = arguments.has("--short");
    const auto first = arguments.whole_number("--first", 1, 50);
    if (!first) {
        return fail(first.error());
    }
    out.in_full = static_cast<std::size_t>(first->value_or(3));
    return out;
}

std::optional<std::filesystem::path> file_of(const Arguments& arguments, std::string_view option) {
    const auto value = arguments.value(option);
    return value ? std::optional<std::filesystem::path>(value->text) : std::nullopt;
}

/// One report of what is open.
Result<std::vector<std::filesystem::path>> report_of_open_case(Session& session,
                                                               const Arguments& arguments,
                                                               const handout::Target& target,
                                                               const handout::Settings& settings,
                                                               const handout::Look& look) {
    if (session.open_case() == nullptr) {
        return fail(arguments.usage_error({}, "a report is about a case: which?",
                                          "report CASE -o FILE; `cases` lists the examples"));
    }
    const auto fascia = session.fascia();
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    auto path =
        handout::write_report(**fascia, **consultation, target, settings, look, session.limits());
    if (!path) {
        return fail(std::move(path.error()));
    }
    return std::vector{std::move(*path)};
}

/// `report class.html`: what may be meant by a file without -o before it.
void offer_output(Session& session, const Arguments& arguments) {
    if (arguments.words.empty() || !session.in_console()) {
        return;
    }
    const std::filesystem::path file(arguments.words.back().text);
    const bool is_report = file.extension() == ".html" || file.extension() == ".md" ||
                           file.extension() == ".txt" || file.extension() == ".json";
    if (is_report) {
        std::string line(arguments.line.text());
        line.insert(arguments.words.back().span.begin, "-o ");
        session.offer({{line, line}});
    }
}

/// The first of these that is not there yet: new_case.html, new_case_2.html, …
std::string first_free(const std::string& name) {
    std::string file = name + ".html";
    for (int number = 2; is_there(file); ++number) {
        file = name + '_' + std::to_string(number) + ".html";
    }
    return file;
}

/// A name for the page of the open case where none is given: that of the case, unless something
/// else has it. Where the case has no name yet, nothing is written over.
std::optional<Word> own_output(Session& session, const Arguments& arguments) {
    if (!session.in_console() || session.open_case() == nullptr || !arguments.words.empty() ||
        arguments.has("--about") || arguments.has("--pack")) {
        return std::nullopt;
    }
    const std::string kind = arguments.has("--sheet")     ? "_sheet"
                             : arguments.has("--compare") ? "_compared"
                                                          : "";
    const std::string name = session.open_case()->id + kind;
    if (session.open_case()->id == unnamed_case) {
        return Word{first_free(name), {}, false};
    }
    const std::string file = name + ".html";
    if (is_there(file)) {
        const auto there = read_file(file, explanation_bytes_max);
        if (!there || !handout::is_report(*there)) {
            return std::nullopt;
        }
    }
    return Word{file, {}, false};
}

}  // namespace

void tell_written(Session& session, const std::filesystem::path& file) {
    if (!session.terminal().interactive) {
        session.out() << file.string() << '\n';
        return;
    }
    std::error_code ignored;
    const std::filesystem::path full = std::filesystem::absolute(file, ignored);
    const std::string ending = file.extension().string();
    session.out() << "written to " << printable(full.string())
                  << (ending == ".html" || ending == ".svg" ? "\n  a web browser opens it" : "")
                  << '\n';
}

Outcome report_command(Session& session, const Arguments& typed) {
    Arguments arguments = typed;
    if (!arguments.value("-o")) {
        if (const auto own = own_output(session, arguments)) {
            arguments.options.emplace_back("-o", *own);
        }
    }
    const auto output = arguments.value("-o");
    if (!output) {
        offer_output(session, arguments);
        return fail(arguments.usage_error({}, "where shall the report be written?",
                                          "report CASE -o FILE.html"));
    }
    const auto settings = settings_from(arguments);
    if (!settings) {
        return fail(settings.error());
    }
    std::vector<std::string> cases;
    for (const Word& word : arguments.words) {
        cases.push_back(word.text);
    }
    const auto look =
        handout::load_look(file_of(arguments, "--style"), file_of(arguments, "--logo"));
    if (!look) {
        return fail(look.error());
    }
    const auto fascia = session.fascia();
    if (!fascia) {
        return fail(fascia.error());
    }
    if (is_other_report(arguments)) {
        return other_report({session, arguments, *settings, *look, cases});
    }
    const auto target = handout::Target::of(output->text, handout::are_several(cases));
    if (!target) {
        return fail(arguments.usage_error(*output, target.error().front().message,
                                          target.error().front().hint));
    }
    if (auto error = does_not_fit(arguments, target->form())) {
        return fail(std::move(*error));
    }
    Result<std::vector<std::filesystem::path>> written;
    if (cases.empty()) {
        written = report_of_open_case(session, arguments, *target, *settings, *look);
    } else {
        session.catch_signals();
        ProgressLine progress(session.progress_screen());
        written = handout::write_reports(
            **fascia, cases, *target, *settings, *look, session.limits(),
            [&](std::size_t done, std::size_t total) { progress.show(done, total); });
    }
    if (!written) {
        Diagnostics errors = std::move(written.error());
        if (cases.size() > 1 && errors.back().hint.empty() &&
            errors.back().code == ErrorCode::input) {
            errors.back().hint = "no report was written: mend this case, or leave it out";
        }
        return fail(std::move(errors));
    }
    for (const std::filesystem::path& path : *written) {
        tell_written(session, path);
    }
    return ExitStatus::done;
}

}  // namespace fascia::shell
