#pragma once

#include "core/handout/report.hpp"

#include <functional>
#include <string>

namespace fascia::handout {

// The forms of a report. Each says all that the model holds, and ends in a newline.

/// How a page looks beside its own style.
struct Look {
    std::string style = {};  ///< a style sheet that stands behind the page's own; may be empty
    std::string logo = {};   ///< an image as a data: address; may be empty
};

/// One page without anything beside it: no network, and nothing in it runs but its own script,
/// without which it works as well. `data` (JSON) stands in it for verify; it is asked for once,
/// behind all else. Requires: `look.style` does not hold "</".
[[nodiscard]] std::string report_html(const Report& report,
                                      const std::function<std::string()>& data,
                                      const Look& look = {});

/// CommonMark with tables (as GitHub has them), at the report's level.
[[nodiscard]] std::string report_markdown(const Report& report);

/// Plain text of `width` columns, at the report's level.
[[nodiscard]] std::string report_text(const Report& report, std::size_t width = 90);

}  // namespace fascia::handout
