#include "shell/report_kinds.hpp"

#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/handbook/handbook.hpp"
#include "core/handbook/handbook_html.hpp"
#include "core/handout/about_report.hpp"
#include "core/handout/class_sheet.hpp"
#include "core/handout/comparison.hpp"
#include "shell/progress_line.hpp"

#include <algorithm>
#include <array>
#include <memory>
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
        if (const auto pack = arguments_.value("--pack")) {
            return of_pack(*pack);
        }
        const auto form = handout::form_of(output_.text);
        if (!form) {
            return fail(arguments_.usage_error(
                output_, "the ending of '" + output_.text + "' is no form of a report",
                "this report is one file: .html, .md, .json or .txt"));
        }
        auto report = arguments_.has("--about")     ? about()
                      : arguments_.has("--compare") ? compared()
                                                    : sheet();
        if (!report) {
            return fail(std::move(report.error()));
        }
        if (auto done = handout::write_report(*report, output_.text, *form, asked_.look); !done) {
            return fail(std::move(done.error()));
        }
        return written();
    }

private:
    Outcome written() {
        session_.out() << output_.text << '\n';
        return ExitStatus::done;
    }

    std::optional<Diagnostic> not_together() const {
        std::vector<std::string_view> given;
        std::ranges::copy_if(kinds, std::back_inserter(given),
                             [&](std::string_view kind) { return arguments_.has(kind); });
        if (given.size() > 1) {
            return arguments_.usage_error(
                {}, std::string(given[0]) + " and " + std::string(given[1]) + " are two reports",
                "ask for one after the other");
        }
        const bool is_of_cases = given.front() == "--compare" || given.front() == "--sheet";
        if (!is_of_cases && !asked_.cases.empty()) {
            return arguments_.usage_error(
                arguments_.words.front(),
                "a report with " + std::string(given.front()) + " is of no case",
                "leave out " + arguments_.words.front().text);
        }
        return std::nullopt;
    }

    /// Of an empty case, so that nothing told gets into it.
    Result<handout::Report> about() {
        const auto fascia = session_.fascia();
        const auto consultation = (*fascia)->consult(Case{}, session_.limits());
        if (!consultation) {
            return fail(consultation.error());
        }
        return handout::about_report(**fascia, *consultation, arguments_.value("--about")->text,
                                     asked_.settings);
    }

    Outcome of_pack(const Word& pack) {
        const auto fascia = session_.fascia();
        const auto handbook = make_handbook(**fascia, session_.limits());
        if (!handbook) {
            return fail(handbook.error());
        }
        const bool is_page = output_.text.ends_with(".html");
        if (!is_page && !output_.text.ends_with(".md")) {
            return fail(arguments_.usage_error(output_, "the chapter of a pack is .html or .md",
                                               "report --pack " + pack.text + " -o chapter.html"));
        }
        const auto text = is_page ? pack_chapter_html(*handbook, pack.text)
                                  : pack_chapter_markdown(*handbook, pack.text);
        if (!text) {
            Diagnostic error = arguments_.error(pack, "there is no pack '" + pack.text + "'");
            std::vector<std::string> known;
            for (const Handbook::PackPart& part : handbook->packs) {
                known.push_back(part.id);
            }
            error.suggestions = nearest(pack.text, known);
            return fail(std::move(error));
        }
        if (auto done = write_file(output_.text, *text); !done) {
            return fail(std::move(done.error()));
        }
        return written();
    }

    Result<handout::Report> compared() {
        std::vector<handout::Compared> cases;
        std::vector<std::unique_ptr<Consultation>> held;
        if (asked_.cases.empty() && session_.open_case() != nullptr) {
            cases.push_back({session_.base_case().id, session_.consultation_of("")});
            for (const std::string& name : session_.branches()) {
                cases.push_back({name, session_.consultation_of(name)});
            }
        }
        const auto fascia = session_.fascia();
        auto read = handout::each_named_case(
            **fascia, asked_.cases, session_.limits(), [&](Case told) -> Result<void> {
                if (held.size() == handout::compared_max) {
                    return fail(too_many());
                }
                auto consultation = (*fascia)->consult(std::move(told), session_.limits());
                if (!consultation) {
                    return fail(std::move(consultation.error()));
                }
                held.push_back(std::make_unique<Consultation>(std::move(*consultation)));
                cases.push_back({held.back()->told().id, held.back().get()});
                return {};
            });
        if (!read) {
            return fail(std::move(read.error()));
        }
        if (cases.size() > handout::compared_max) {
            return fail(too_many());
        }
        if (cases.size() < 2) {
            return fail(arguments_.usage_error(
                {}, "to be compared there have to be two cases",
                "report CASE CASE --compare -o FILE; in the console, without CASE: the open case "
                "and its branches"));
        }
        return handout::comparison(**fascia, cases, asked_.settings);
    }

    Diagnostic too_many() const {
        return arguments_.usage_error(
            {},
            "more than " + std::to_string(handout::compared_max) + " cases do not fit side by side",
            "compare fewer, or write a report of each");
    }

    Result<handout::Report> sheet() {
        const Word what = *arguments_.value("--sheet");
        if (what.text != "questions" && what.text != "answers") {
            return fail(arguments_.usage_error(what, "there is no sheet of '" + what.text + "'",
                                               "--sheet questions, or --sheet answers",
                                               {"questions", "answers"}));
        }
        const auto fascia = session_.fascia();
        handout::ClassSheet sheet(
            **fascia,
            what.text == "questions" ? handout::Subject::questions : handout::Subject::answers,
            asked_.settings);
        if (asked_.cases.empty()) {
            if (session_.open_case() == nullptr) {
                return fail(arguments_.usage_error({}, "a sheet is of cases: which?",
                                                   "report CASE… --sheet questions -o FILE"));
            }
            const auto consultation = session_.consultation();
            if (!consultation) {
                return fail(consultation.error());
            }
            if (auto added = sheet.add(**consultation, session_.limits()); !added) {
                return fail(std::move(added.error()));
            }
            return sheet.take();
        }
        session_.catch_signals();
        ProgressLine progress(session_.progress_screen());
        std::size_t done = 0;
        auto read = handout::each_named_case(
            **fascia, asked_.cases, session_.limits(), [&](Case told) -> Result<void> {
                const auto consultation = (*fascia)->consult(std::move(told), session_.limits());
                if (!consultation) {
                    return fail(consultation.error());
                }
                progress.show(++done, 0);
                return sheet.add(*consultation, session_.limits());
            });
        if (!read) {
            return fail(std::move(read.error()));
        }
        return sheet.take();
    }

    Session& session_;
    const Arguments& arguments_;
    const OtherReport& asked_;
    const Word output_;
};

}  // namespace

bool is_other_report(const Arguments& arguments) {
    return std::ranges::any_of(kinds, [&](std::string_view kind) { return arguments.has(kind); });
}

Outcome other_report(const OtherReport& asked) {
    return OtherReports(asked).run();
}

}  // namespace fascia::shell
