#pragma once

#include "core/handout/report.hpp"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::handout {

/// Every block of sections and of their parts, in the order in which they stand.
void for_each_block(const std::vector<Section>& sections,
                    const std::function<void(const Block&)>& call);

/// Adds the ids of the sources that a block names.
void gather_sources(const Block& block, std::set<std::string>& out);

/// Everything that a report says at a level, piece by piece, in the order in which it stands:
/// every form holds each of them. (What stands in a picture's `alternative` is said by the picture
/// or in its place.)
void for_each_claim(const Report& report, Level level,
                    const std::function<void(std::string_view)>& call);

/// Calls for all words that can have an everyday wording, of pictures too.
void for_each_words(std::vector<Section>& sections, const std::function<void(Words&)>& call);

/// With a capital at the beginning of either wording.
[[nodiscard]] Words with_capital(const Words& words);

}  // namespace fascia::handout
