#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/step.hpp"
#include "core/graph/graph.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// A fact that touches a structure, told as a sentence that begins with it where the relation has
/// words for that.
struct Neighbour {
    std::string relation;  ///< as the sentence reads it, so perhaps an inverse
    std::string from;      ///< ids; `from` or `to` is the structure
    std::string to;
    Step step;
};

/// All of them, by relation, then by the other end. `via`: only these relations, or their inverses;
/// empty: all. Requires: the graph is of the consultation's knowledge base.
[[nodiscard]] std::vector<Neighbour> neighbours(const Consultation& consultation,
                                                const Graph& graph, std::string_view structure,
                                                const std::vector<std::string>& via = {});

}  // namespace fascia
