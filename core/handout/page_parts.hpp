#pragma once

#include "core/handout/html_writer.hpp"

#include <string>

namespace fascia::handout {

/// What a page may use: its own styles and the script of pages (page.hpp), and nothing from a
/// network. As a meta element with a line behind it.
void write_page_policy(HtmlWriter& out);

/// The buttons that fold and unfold a page; the script shows them.
void write_folding_buttons(HtmlWriter& out);

/// That of folded parts only the heading is printed; for the head of what is printed.
void write_note_on_paper(HtmlWriter& out);

}  // namespace fascia::handout
