#pragma once

#include "core/base/result.hpp"
#include "core/fascia.hpp"
#include "core/handout/make_report.hpp"
#include "core/handout/report_forms.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fascia::handout {

enum class Form { html, markdown, json, text };

/// By the ending of a file name: .html (.htm), .md, .json, .txt. Nothing where it is another one.
[[nodiscard]] std::optional<Form> form_of(const std::filesystem::path& path);

/// A report in one form. Same report, same bytes.
[[nodiscard]] std::string in_form(Form form, const Made& made, const Look& look = {});
[[nodiscard]] std::string in_form(Form form, const Report& report, const Explanation& explanation,
                                  const Look& look = {});

/// The same of a report that is not of one case.
[[nodiscard]] std::string in_form(Form form, const Report& report, const Look& look = {});

/// Writes a report that is not of one case. Errors: the file cannot be written.
[[nodiscard]] Result<void> write_report(const Report& report, const std::filesystem::path& path,
                                        Form form, const Look& look);

/// Where the report of each case goes: a file; for several, a folder, or a file name that holds
/// {id}.
class Target {
public:
    /// `text` as it was given; without an ending it is a folder. Errors: an ending that is no form;
    /// several cases and one file.
    [[nodiscard]] static Result<Target> of(const std::string& text, bool has_several);

    [[nodiscard]] std::filesystem::path path_for(const std::string& case_id) const;
    [[nodiscard]] Form form() const { return form_; }

private:
    std::string pattern_;  ///< {id} stands for the case's id
    Form form_ = Form::html;
};

/// Whether these names, each of a case or a file of cases, can be more than one case.
[[nodiscard]] bool are_several(const std::vector<std::string>& cases);

/// Hands each case on, in order, one in memory at a time. `cases`: as write_reports() takes them.
/// Errors: a case that cannot be read; what `take` fails with, at once.
[[nodiscard]] Result<void> each_named_case(const Fascia& fascia,
                                           const std::vector<std::string>& cases,
                                           const datalog::Limits& limits,
                                           const std::function<Result<void>(Case)>& take);

/// Reports of many cases, a file each, one case in memory at a time. `cases` are names as
/// Fascia::find_case() takes them, or files of cases (each_case.hpp). All are read first: where one
/// is wrong, or two have the same id, nothing is written. Returns the files in the order of the
/// cases. Errors: those of reading, of consulting, of writing; files written before stay.
/// `progress` is called after each with how many are done.
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_reports(
    const Fascia& fascia, const std::vector<std::string>& cases, const Target& target,
    const Settings& settings, const Look& look, const datalog::Limits& limits,
    const std::function<void(std::size_t done, std::size_t total)>& progress);

/// The report of one case, which is thought through already.
[[nodiscard]] Result<std::filesystem::path> write_report(const Fascia& fascia,
                                                         const Consultation& consultation,
                                                         const Target& target,
                                                         const Settings& settings, const Look& look,
                                                         const datalog::Limits& limits);

}  // namespace fascia::handout
