#pragma once

#include "core/handout/write_report.hpp"
#include "shell/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fascia::shell {

/// What `report` writes that is not of one case: --about, --pack, --compare, --sheet.
struct OtherReport {
    Session& session;
    const Arguments& arguments;
    const handout::Settings& settings;
    const handout::Look& look;
    const std::vector<std::string>& cases;
};

/// Whether such a report is asked for.
[[nodiscard]] bool is_other_report(const Arguments& arguments);

/// A logo and a style sheet can stand on a page only, and only text and Markdown can be short: what
/// is wrong where another form shall.
[[nodiscard]] std::optional<Diagnostic> does_not_fit(const Arguments& arguments,
                                                     handout::Form form);

/// Writes it into the file of -o. Errors: options that do not go together; an ending that is no
/// form; those of reading, consulting and writing.
[[nodiscard]] Outcome other_report(const OtherReport& asked);

}  // namespace fascia::shell
