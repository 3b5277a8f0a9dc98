#pragma once

#include "core/handbook/handbook.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fascia {

/// All pages as one, with nothing beside it: no script, no network.
[[nodiscard]] std::string handbook_html(const Handbook& handbook);

/// The chapter of one pack, by its id, as a page of its own, and as CommonMark; links to other
/// pages are left out. Nothing where there is no such pack.
[[nodiscard]] std::optional<std::string> pack_chapter_html(const Handbook& handbook,
                                                           std::string_view pack);
[[nodiscard]] std::optional<std::string> pack_chapter_markdown(const Handbook& handbook,
                                                               std::string_view pack);

}  // namespace fascia
