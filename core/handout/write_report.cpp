#include "core/handout/write_report.hpp"

#include "core/base/file.hpp"
#include "core/base/rehearsal.hpp"
#include "core/each_case.hpp"
#include "core/handout/report_json.hpp"
#include "core/handout/shortened.hpp"

#include <algorithm>
#include <future>
#include <map>
#include <system_error>
#include <utility>

namespace fascia::handout {

namespace {

constexpr std::string_view id_slot = "{id}";

Diagnostic error_of(std::string message, std::string hint) {
    Diagnostic error;
    error.message = std::move(message);
    error.hint = std::move(hint);
    return error;
}

/// Into a folder that is made where it is missing.
Result<void> write_whole(const std::filesystem::path& path, const std::string& text) {
    if (path.has_parent_path()) {
        if (const std::error_code error = make_folders(path.parent_path())) {
            return fail(error_of("the folder '" + path.parent_path().string() +
                                     "' cannot be made: " + error.message(),
                                 ""));
        }
    }
    return write_file(path, text);
}

/// With the explanation, where that does not make it larger than a page should be.
std::string page_of(const Report& report, const Explanation& explanation, const Look& look) {
    constexpr std::size_t bytes_max = 500'000;
    // The data is written while the page is.
    auto data = std::async(std::launch::async | std::launch::deferred,
                           [&] { return report_data(report, explanation, true); });
    std::string page = report_html(
        report, [&] { return data.get(); }, look);
    return page.size() > bytes_max
               ? report_html(
                     report, [&] { return report_data(report, explanation, false); }, look)
               : page;
}

std::string place_of(const Case& told) {
    return is_file_of_cases(told.where.file)
               ? "line " + std::to_string(told.where.line) + " of " + told.where.file
               : "'" + told.where.file + "'";
}

/// How many cases there are. Errors: a case that cannot be read; two of one id.
Result<std::size_t> checked_count(const Fascia& fascia, const std::vector<std::string>& cases,
                                  const datalog::Limits& limits) {
    std::map<std::string, std::string> by_id;
    auto read = each_named_case(fascia, cases, limits, [&](const Case& told) -> Result<void> {
        const auto [known, is_new] = by_id.emplace(told.id, place_of(told));
        if (!is_new) {
            return fail(error_of(known->second + " and " + place_of(told) + " both have the id " +
                                     told.id + ", and would go to the same file",
                                 "give one of them an id of its own"));
        }
        return {};
    });
    if (!read) {
        return fail(std::move(read.error()));
    }
    return by_id.size();
}

}  // namespace

bool are_several(const std::vector<std::string>& cases) {
    return cases.size() > 1 || std::ranges::any_of(cases, is_file_of_cases);
}

Result<void> each_named_case(const Fascia& fascia, const std::vector<std::string>& cases,
                             const datalog::Limits& limits,
                             const std::function<Result<void>(Case)>& take) {
    const CaseLoader loader(fascia.kb());
    for (const std::string& name : cases) {
        if (is_file_of_cases(name)) {
            if (auto read = each_case(loader, name, limits, take); !read) {
                return fail(std::move(read.error()));
            }
            continue;
        }
        auto told = fascia.find_case(name);
        if (!told) {
            return fail(std::move(told.error()));
        }
        if (auto taken = take(std::move(*told)); !taken) {
            return fail(std::move(taken.error()));
        }
    }
    return {};
}

std::optional<Form> form_of(const std::filesystem::path& path) {
    const std::string ending = path.extension().string();
    if (ending == ".html" || ending == ".htm") {
        return Form::html;
    }
    if (ending == ".md") {
        return Form::markdown;
    }
    if (ending == ".json") {
        return Form::json;
    }
    return ending == ".txt" ? std::optional(Form::text) : std::nullopt;
}

std::string in_form(Form form, const Made& made, const Look& look) {
    return in_form(form, made.report, made.explanation, look);
}

std::string in_form(Form form, const Report& report, const Explanation& explanation,
                    const Look& look) {
    switch (form) {
        case Form::html:
            return page_of(report, explanation, look);
        case Form::json:
            return report_json(report, explanation);
        case Form::markdown:
        case Form::text:
            break;
    }
    return in_form(form, report, look);
}

std::string in_form(Form form, const Report& report, const Look& look) {
    const bool is_short = report.settings.is_short;
    switch (form) {
        case Form::html:
            return report_html(
                report, [&] { return report_data(report); }, look);
        case Form::markdown:
            return report_markdown(is_short ? shortened(report) : report);
        case Form::json:
            return report_json(report);
        case Form::text:
            break;
    }
    return report_text(is_short ? shortened(report) : report);
}

Result<Target> Target::of(const std::string& text, bool has_several) {
    Target out;
    const bool has_slot = text.find(id_slot) != std::string::npos;
    std::error_code none;
    const std::filesystem::path path(text);
    const bool is_folder = text.ends_with('/') || std::filesystem::is_directory(path, none) ||
                           (!text.empty() && !path.has_extension() && !is_there(path));
    if (!has_slot && is_folder) {
        out.pattern_ = text + (text.ends_with('/') ? "" : "/") + std::string(id_slot) + ".html";
        return out;
    }
    const auto form = form_of(text);
    if (!form) {
        return fail(error_of("the ending of '" + text + "' is no form of a report",
                             "reports are .html, .md, .json or .txt"));
    }
    if (has_several && !has_slot) {
        return fail(error_of("several cases cannot go to one file",
                             "-o DIR/ writes a page for each into a folder; -o 'DIR/{id}.md' names "
                             "the files otherwise"));
    }
    out.pattern_ = text;
    out.form_ = *form;
    return out;
}

std::filesystem::path Target::path_for(const std::string& case_id) const {
    std::string out = pattern_;
    const std::string id = case_id.empty() ? "case" : case_id;
    for (std::size_t at = out.find(id_slot); at != std::string::npos;
         at = out.find(id_slot, at + id.size())) {
        out.replace(at, id_slot.size(), id);
    }
    return out;
}

Result<std::filesystem::path> write_report(const Fascia& fascia, const Consultation& consultation,
                                           const Target& target, const Settings& settings,
                                           const Look& look, const datalog::Limits& limits) {
    const auto made = make_report(fascia, consultation, settings, limits);
    if (!made) {
        return fail(made.error());
    }
    std::filesystem::path path = target.path_for(consultation.told().id);
    if (auto done = write_whole(path, in_form(target.form(), *made, look)); !done) {
        return fail(std::move(done.error()));
    }
    return path;
}

Result<void> write_report(const Report& report, const std::filesystem::path& path, Form form,
                          const Look& look) {
    return write_whole(path, in_form(form, report, look));
}

Result<std::vector<std::filesystem::path>> write_reports(
    const Fascia& fascia, const std::vector<std::string>& cases, const Target& target,
    const Settings& settings, const Look& look, const datalog::Limits& limits,
    const std::function<void(std::size_t, std::size_t)>& progress) {
    const auto count = checked_count(fascia, cases, limits);
    if (!count) {
        return fail(count.error());
    }
    std::vector<std::filesystem::path> out;
    auto written = each_named_case(fascia, cases, limits, [&](Case told) -> Result<void> {
        const auto consultation = fascia.consult(std::move(told), limits);
        if (!consultation) {
            return fail(consultation.error());
        }
        auto path = write_report(fascia, *consultation, target, settings, look, limits);
        if (!path) {
            return fail(std::move(path.error()));
        }
        out.push_back(std::move(*path));
        progress(out.size(), *count);
        return {};
    });
    if (!written) {
        return fail(std::move(written.error()));
    }
    return out;
}

}  // namespace fascia::handout
