#include "shell/report_kinds.hpp"

#include "core/base/file.hpp"
#include "core/handout/order.hpp"
#include "shell/commands.hpp"
#include "shell/progress_line.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::array<std::string_view, 4> kinds = {"--about", "--pack", "--compare", "--sheet"};

class OtherReports {
public:
    explicit OtherReports(const OtherReport& asked)
        : session_(asked.session),
          arguments_(asked.arguments),
          asked_(asked),
          output_(*asked.arguments.value("-o")) {}

    Outcome run() {
        if (auto error = not_together()) {
            return fail(std::move(*error));
        }
        const auto form = handout::form_of(output_.text);
        if (!form) {
            return fail(arguments_.usage_error(
                output_, "the ending of '" + output_.text + "' is no form of a report",
                "this report is one file: .html, .md, .json or .txt"));
        }
        if (auto error = does_not_fit(arguments_, *form)) {
            return fail(std::move(*error));
        }
        auto order = ordered();
        if (!order) {
            return fail(std::move(order.error()));
        }
        const bool is_sheet = kind_ == "--sheet";
        if (is_sheet) {
            session_.catch_signals();
        }
        ProgressLine progress(is_sheet ? session_.progress_screen() : nullptr);
        const auto made =
            handout::make(**session_.fascia(), std::move(*order), session_.limits(),
                          [&](std::size_t done, std::size_t total) { progress.show(done, total); });
        if (!made) {
            const auto pack = arguments_.value("--pack");
            return fail(pack ? Diagnostics{arguments_.placed(*pack, made.error().front())}
                             : made.error());
        }
        const auto done = write_file(output_.text, in_form(*form, *made, asked_.look));
        if (!done) {
            return fail(done.error());
        }
        tell_written(session_, output_.text);
        return ExitStatus::done;
    }

private:
    std::optional<Diagnostic> not_together() {
        std::vector<std::string_view> given;
        std::ranges::copy_if(kinds, std::back_inserter(given),
                             [&](std::string_view kind) { return arguments_.has(kind); });
        if (given.size() > 1) {
            return arguments_.usage_error(
                {}, std::string(given[0]) + " and " + std::string(given[1]) + " are two reports",
                "ask for one after the other");
        }
        kind_ = given.front();
        const bool is_of_cases = kind_ == "--compare" || kind_ == "--sheet";
        if (!is_of_cases && !asked_.cases.empty()) {
            return arguments_.usage_error(arguments_.words.front(),
                                          "a report with " + std::string(kind_) + " is of no case",
                                          "leave out " + arguments_.words.front().text);
        }
        if (const auto first = arguments_.value("--first")) {
            return arguments_.usage_error(*first,
                                          "a report with " + std::string(kind_) +
                                              " tells no candidates in full, so --first has no "
                                              "meaning for it",
                                          "leave out --first");
        }
        return std::nullopt;
    }

    Result<handout::Order> ordered() {
        handout::Order out;
        out.settings = asked_.settings;
        if (kind_ == "--about" || kind_ == "--pack") {
            out.subject = kind_ == "--about" ? handout::Subject::entry : handout::Subject::pack;
            out.about = arguments_.value(kind_)->text;
            return out;
        }
        out.subject = handout::Subject::comparison;
        if (kind_ == "--sheet") {
            const Word what = *arguments_.value("--sheet");
            if (what.text != "questions" && what.text != "answers") {
                return fail(arguments_.usage_error(what, "there is no sheet of '" + what.text + "'",
                                                   "--sheet questions, or --sheet answers",
                                                   {"questions", "answers"}));
            }
            out.subject =
                what.text == "questions" ? handout::Subject::questions : handout::Subject::answers;
        }
        if (asked_.cases.empty() && session_.open_case() != nullptr) {
            if (kind_ == "--sheet") {
                out.cases.push_back({"", *session_.open_case()});
                return out;
            }
            out.cases.push_back({session_.base_case().id, session_.base_case()});
            for (const std::string& name : session_.branches()) {
                out.cases.push_back({name, session_.consultation_of(name)->told()});
            }
            return out;
        }
        auto read = handout::each_named_case(
            **session_.fascia(), asked_.cases, session_.limits(), [&](Case told) -> Result<void> {
                std::string name = told.id;
                out.cases.push_back({std::move(name), std::move(told)});
                return {};
            });
        if (!read) {
            return fail(std::move(read.error()));
        }
        return out;
    }

    Session& session_;
    const Arguments& arguments_;
    const OtherReport& asked_;
    const Word output_;
    std::string_view kind_;
};

}  // namespace

bool is_other_report(const Arguments& arguments) {
    return std::ranges::any_of(kinds, [&](std::string_view kind) { return arguments.has(kind); });
}

std::optional<Diagnostic> does_not_fit(const Arguments& arguments, handout::Form form) {
    for (const std::string_view option : {"--logo", "--style"}) {
        const auto given = arguments.value(option);
        if (given && form != handout::Form::html) {
            return arguments.usage_error(
                *given, std::string(option) + " is for a page, and this report is none",
                "write it as .html, or leave out " + std::string(option));
        }
    }
    if (arguments.has("--short") && form != handout::Form::text &&
        form != handout::Form::markdown) {
        return arguments.usage_error(
            {}, "--short is for text and Markdown: a page folds what a reader can do without",
            "write it as .txt or .md, or leave out --short");
    }
    return std::nullopt;
}

Outcome other_report(const OtherReport& asked) {
    return OtherReports(asked).run();
}

}  // namespace fascia::shell
