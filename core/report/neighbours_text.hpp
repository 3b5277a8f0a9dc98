#pragma once

#include "core/explain/neighbours.hpp"
#include "core/report/text.hpp"

#include <string>
#include <vector>

namespace fascia {

/// A heading for each relation, and under it a sentence for each fact, with its source.
[[nodiscard]] std::string neighbours_text(const Consultation& consultation,
                                          std::string_view structure,
                                          const std::vector<Neighbour>& neighbours,
                                          const TextOptions& options = {});

/// {"structure": …, "neighbours": [{"relation", "from", "to", "text", "grade", "sources"}, …]}
[[nodiscard]] std::string neighbours_json(std::string_view structure,
                                          const std::vector<Neighbour>& neighbours);

}  // namespace fascia
