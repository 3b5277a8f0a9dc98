#pragma once

#include "core/handout/html_writer.hpp"
#include "core/handout/report.hpp"

#include <functional>

namespace fascia::handout {

/// Writes the overview as tables of bars. More findings than a sheet of A4 is wide go into further
/// tables below the first, as even as can be, with the same candidates in the same order.
void strips_html(HtmlWriter& out, const Strips& strips,
                 const std::function<void(const Words&)>& write_words);

}  // namespace fascia::handout
