#pragma once

#include "core/handbook/handbook.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// Where a page of the handbook stands: its name without ending ("pack-anatomy"), and the place on
/// it ("loads"; empty: its beginning).
struct HandbookPlace {
    std::string page;
    std::string on_page;
};
/// The address to which a link to a place leads; empty: the words stand without a link.
using HandbookLink = std::function<std::string(const HandbookPlace&)>;

/// The name of the page that lists which rule feeds which.
inline constexpr std::string_view page_of_rule_graph = "which-rule-feeds-which";
/// The name of the page of a pack.
[[nodiscard]] std::string page_of_pack(std::string_view id);

/// A page, in pieces that can be linked to.
struct HandbookPage {
    struct Piece {
        std::string on_page;   ///< as in HandbookPlace
        std::string markdown;  ///< CommonMark
    };
    std::string name;
    std::string title;
    std::vector<Piece> pieces;
};

/// Texts of packs are escaped: nothing in them becomes markup. Ends each page with the sentence
/// that it is for teaching and not for diagnosis.
[[nodiscard]] std::vector<HandbookPage> handbook_pages(const Handbook& handbook,
                                                       const HandbookLink& link);

}  // namespace fascia
