#pragma once

#include "core/rules/rulebook.hpp"

#include <string>
#include <vector>

namespace fascia {

/// Which rule feeds which: the one can conclude what the other asks for, as far as the names in
/// both tell ("case has fever" is not fed by what concludes "case has nausea").
struct RuleGraph {
    struct Node {
        std::string id;                      ///< "PACK/NAME" of a rule, an evidence or a red flag
        std::vector<std::string> concludes;  ///< relations, as patterns name them; sorted
        std::vector<std::string> asks;       ///< relations that rules fill; sorted
        std::vector<std::string> fed_by;     ///< ids; sorted
        std::vector<std::string> feeds;      ///< likewise
    };
    std::vector<Node> nodes;  ///< by id; those that ask for facts and the case alone, too

    [[nodiscard]] const Node* find(const std::string& id) const;
};

/// Looks through what keeps relations in step (an inverse, the state of a finding).
[[nodiscard]] RuleGraph rule_graph(const Rulebook& rulebook);

/// As a graph in the DOT language, without those that neither feed nor are fed.
[[nodiscard]] std::string to_dot(const RuleGraph& graph);

}  // namespace fascia
