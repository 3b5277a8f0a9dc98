#include "core/handbook/rule_picture.hpp"

#include "core/base/text.hpp"

#include <map>
#include <string>
#include <utility>

namespace fascia {

namespace {

std::string pack_of(const std::string& id) {
    return id.substr(0, id.find('/'));
}

}  // namespace

std::optional<handout::Picture> picture_of(const RuleGraph& graph) {
    std::map<std::pair<std::string, std::string>, std::size_t> links;  // between packs
    std::map<std::string, std::size_t> within;
    for (const RuleGraph::Node& node : graph.nodes) {
        for (const std::string& fed : node.feeds) {
            const std::string from = pack_of(node.id);
            const std::string to = pack_of(fed);
            within[from] += from == to ? 1U : 0U;
            within[to] += 0U;
            if (from != to) {
                ++links[{from, to}];
            }
        }
    }
    if (within.empty()) {
        return std::nullopt;
    }
    handout::Network network;
    std::map<std::string, std::size_t> boxes;
    std::string alternative;
    for (const auto& [pack, count] : within) {
        boxes.emplace(pack, network.boxes.size());
        network.boxes.push_back(
            {count == 0 ? pack : pack + " (" + count_of(count, "link") + " within)", "rule"});
        alternative += count == 0
                           ? ""
                           : "Within " + pack + ", " + count_of(count, "link leads", "links lead") +
                                 " from one rule to another. ";
    }
    for (const auto& [packs, count] : links) {
        network.arrows.push_back(
            {boxes.at(packs.first), boxes.at(packs.second), std::to_string(count)});
        alternative += capitalised(count_of(count, "link leads", "links lead")) + " from " +
                       packs.first + " to " + packs.second + ". ";
    }
    alternative += "The list below names the rules.";
    return handout::Picture{"Which pack feeds which, and by how many links between rules",
                            std::move(alternative), std::move(network)};
}

}  // namespace fascia
