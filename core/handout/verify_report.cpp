#include "core/handout/verify_report.hpp"

#include "core/base/text.hpp"
#include "core/checker/check_explanation.hpp"
#include "core/handout/packed.hpp"
#include "core/handout/report_json.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/load.hpp"
#include "core/json/load_explanation.hpp"
#include "core/json/load_report.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/json.hpp"
#include "core/report/phrases.hpp"
#include "core/verify_text.hpp"

#include <algorithm>
#include <map>

namespace fascia::handout {

namespace {

constexpr std::string_view data_begin = "<script type=\"application/json\" id=\"report-data\">";

/// What stands between two marks; nothing where they do not.
std::optional<std::string_view> between(std::string_view text, std::string_view begin,
                                        std::string_view end) {
    const std::size_t from = text.find(begin);
    if (from == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(from + begin.size());
    const std::size_t to = rest.find(end);
    return to == std::string_view::npos ? std::nullopt : std::optional(rest.substr(0, to));
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

/// With the explanation unpacked: what is otherwise in it can be read, and how it was packed does
/// not matter.
std::string with_explanation(std::string page) {
    constexpr std::size_t bytes_max = std::size_t{64} << 20U;
    const auto found = between(page, packed_begin, "\"");
    if (!found) {
        return page;
    }
    auto text = unpacked(*found, bytes_max);
    return text ? page.replace(static_cast<std::size_t>(found->data() - page.data()), found->size(),
                               *text)
                : page;
}

bool is_page(std::string_view text) {
    return trim(text).starts_with("<!DOCTYPE html>");
}

Look own_look_of(std::string_view page) {
    Look out;
    // The first of each: what a case tells stands behind them, and cannot hold a "<" of its own.
    if (const auto style = between(page, "<style id=\"own-style\">", "</style>")) {
        out.style = *style;
    }
    if (const auto logo = between(page, "<img id=\"own-logo\" alt=\"\" src=\"", "\"")) {
        out.logo = *logo;
    }
    return out;
}

Settings settings_of(const WrittenReport& written) {
    Settings out;
    for (const Level level : {Level::everyday, Level::student, Level::teacher}) {
        if (to_string(level) == written.level) {
            out.level = level;
        }
    }
    out.school = written.school;
    for (const auto& [name, number] : written.numbers) {
        for (const auto& [known, place] :
             {std::pair{"in_full", &out.in_full}, std::pair{"overview", &out.overview},
              std::pair{"why_not", &out.why_not}, std::pair{"changes", &out.changes},
              std::pair{"draws", &out.draws}}) {
            if (name == known) {
                *place = static_cast<std::size_t>(number);
            }
        }
    }
    return out;
}

std::vector<std::string> causes_of(const WrittenReport& written, const Fascia& fascia) {
    std::vector<std::string> out;
    const EngineInfo engine = fascia.engine();
    if (written.version != engine.version) {
        out.push_back("it was made by Fascia " + written.version + ", and this is Fascia " +
                      engine.version);
    }
    if (written.kb != engine.kb) {
        out.push_back("it was made with another knowledge base (" + written.kb +
                      ") than this one (" + engine.kb + ")");
    }
    std::map<std::string, std::string> now;
    for (const PackMark& pack : marks_of(fascia)) {
        now[pack.id] = pack.hash;
    }
    for (const WrittenReport::Pack& pack : written.packs) {
        const auto known = now.find(pack.id);
        if (known == now.end()) {
            out.push_back("it was made with the pack " + pack.id + ", which is not loaded now");
        } else {
            if (known->second != pack.hash) {
                out.push_back("the pack " + pack.id + " was another text when it was made");
            }
            now.erase(known);
        }
    }
    for (const auto& [id, hash] : now) {
        out.push_back("the pack " + id + " is loaded now, and was not when it was made");
    }
    return out;
}

/// An error that something else than the file may be the reason for.
Diagnostics with_causes(Diagnostics errors, const std::vector<std::string>& causes) {
    for (Diagnostic& error : errors) {  // it is the file that asks for it
        error.code = error.code == ErrorCode::usage ? ErrorCode::input : error.code;
    }
    if (!causes.empty() && !errors.empty()) {
        errors.front().hint += (errors.front().hint.empty() ? "" : ". ") +
                               ("The report cannot be made again: " + list_of(causes, "; "));
    }
    return errors;
}

Result<checker::Report> checked(const Fascia& fascia, const Product& made) {
    const auto written = load_explanation(
        SourceText("the explanation", explain_json(*made.explanation, made.report.engine)));
    if (!written) {
        return fail(written.error());
    }
    return check_explanation(*written, made.report.cases.front().told, fascia.rulebook());
}

Result<Order> order_of(const WrittenReport& written, const Fascia& fascia) {
    Order out;
    for (const Subject subject : {Subject::entry, Subject::pack, Subject::comparison,
                                  Subject::questions, Subject::answers}) {
        if (to_string(subject) == written.subject) {
            out.subject = subject;
        }
    }
    out.about = written.about;
    out.settings = settings_of(written);
    for (const WrittenReport::NamedCase& one : written.cases) {
        auto told = load_case(one.told, fascia.kb());
        if (!told) {
            return fail(std::move(told.error()));
        }
        out.cases.push_back({one.name, std::move(*told)});
    }
    return out;
}

std::string in_words(const Report& report) {
    switch (report.subject) {
        case Subject::one_case:
            return "the report on " + report.case_id;
        case Subject::entry:
            return "the report about " + report.title;
        case Subject::pack:
            return "the chapter of the pack " + report.about;
        case Subject::comparison:
            return "the report that compares " + count_of(report.cases.size(), "case");
        case Subject::questions:
            return "the sheet of questions on " + count_of(report.cases.size(), "case");
        case Subject::answers:
            break;
    }
    return "the sheet of answers to " + count_of(report.cases.size(), "case");
}

/// Of each case in which a red flag fired, what it asks for.
Result<std::vector<std::string>> fired_in(const Fascia& fascia, const Report& report,
                                          const datalog::Limits& limits) {
    std::vector<std::string> out;
    for (const NamedCase& one : report.cases) {
        const auto consultation = fascia.consult(one.told, limits);
        if (!consultation) {
            return fail(consultation.error());
        }
        const auto explanation = explain(*consultation, 0, false);
        if (!explanation) {
            return fail(explanation.error());
        }
        for (const std::string& referral : referrals(*explanation)) {
            out.push_back(one.name + ": " + referral);
        }
    }
    return out;
}

/// Whether it is the same, and if not, what is otherwise and why.
void add_verdict(Lines& out, const ReportVerification& verification) {
    if (verification.is_identical) {
        out.line("", "Identical: " + verification.what + ", made again, is the same byte by byte.");
    } else {
        add_difference(out,
                       "Not identical: " + verification.what + ", made again, says something else",
                       *verification.difference);
        for (const std::string& cause : verification.causes) {
            out.line("  because ", cause + ".");
        }
        if (verification.causes.empty()) {
            out.line("  ",
                     "Program, knowledge base and packs are the same as then, so the file was "
                     "changed after it was made.");
        }
    }
    if (verification.check) {
        add_check(out, "the explanation, as it is made now", *verification.check);
    }
    add_told_as_it_stands(out);
    out.blank();
    out.line("", teaching_sentence());
}

}  // namespace

bool is_report(std::string_view text) {
    return is_page(text) || is_report_json(text);
}

Result<ReportVerification> verify_report(const Fascia& fascia, const SourceText& file,
                                         const datalog::Limits& limits) {
    const bool of_page = is_page(file.text());
    std::string data(file.text());
    if (of_page) {
        const auto found = between(file.text(), data_begin, "</script>");
        if (!found) {
            Diagnostic error;
            error.message =
                "'" + std::string(file.name()) +
                "' is a page, but no report: what it was made from does not stand in it";
            error.hint = "report … -o FILE.html writes pages that can be verified";
            return fail(std::move(error));
        }
        data = replaced(std::string(*found), "\\u003c", "<");
    }
    const auto written = load_report(SourceText(std::string(file.name()), std::move(data)));
    if (!written) {
        return fail(written.error());
    }
    ReportVerification out;
    out.causes = causes_of(*written, fascia);
    auto order = order_of(*written, fascia);
    if (!order) {
        return fail(with_causes(std::move(order.error()), out.causes));
    }
    auto made = make(fascia, std::move(*order), limits);
    if (!made) {
        return fail(with_causes(std::move(made.error()), out.causes));
    }
    out.made = std::move(*made);
    out.what = in_words(out.made.report);
    const std::string again = of_page ? in_form(Form::html, out.made, own_look_of(file.text()))
                                      : in_form(Form::json, out.made);
    out.difference =
        of_page && file.text() != again
            ? first_difference(with_explanation(std::string(file.text())), with_explanation(again))
            : first_difference(file.text(), again);
    out.is_identical = !out.difference;
    if (out.made.explanation) {
        auto check = checked(fascia, out.made);
        if (!check) {
            return fail(std::move(check.error()));
        }
        out.check = std::move(*check);
        return out;
    }
    auto fired = fired_in(fascia, out.made.report, limits);
    if (!fired) {
        return fail(std::move(fired.error()));
    }
    out.fired = std::move(*fired);
    return out;
}

std::string to_text(const ReportVerification& verification, const TextOptions& options) {
    if (verification.made.explanation) {
        CaseLines out(*verification.made.consultation, options);
        out.red_flags(*verification.made.explanation, OpenFlags::in_the_count);
        out.blank();
        add_verdict(out, verification);
        return out.take();
    }
    Lines out(options.width);
    for (const std::string& fired : verification.fired) {
        out.line("RED FLAGS in ", fired);
    }
    add_verdict(out, verification);
    return out.take();
}

}  // namespace fascia::handout
