#pragma once

#include "core/explain/source_list.hpp"
#include "core/report/text.hpp"

#include <string>
#include <vector>

namespace fascia {

/// A source each: id, how much rests on it, how far it is trusted, and what it is. Not more than
/// options.stated_max of them, and how many more there are.
[[nodiscard]] std::string sources_text(const std::vector<UsedSource>& sources,
                                       const TextOptions& options = {});

/// {"sources": [{"id", "statements", "trust", "title", "authors", "year", "in"}, …]}
[[nodiscard]] std::string sources_json(const std::vector<UsedSource>& sources);

}  // namespace fascia
