#include "core/handout/networks.hpp"

#include "core/base/text.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace fascia::handout {

namespace {

/// The boxes of a network, each once.
class Boxes {
public:
    explicit Boxes(Network& network) : network_(network) {}

    std::size_t at(const std::string& label, const std::string& shape) {
        const auto [known, is_new] =
            places_.emplace(std::pair(shape, label), network_.boxes.size());
        if (is_new) {
            network_.boxes.push_back({label, shape});
        }
        return known->second;
    }

private:
    Network& network_;
    std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

/// "pressure-brings-on-the-familiar-pain" in words.
std::string name_of_rule(const std::string& id) {
    std::string out = id.substr(id.find('/') + 1);
    std::ranges::replace_if(
        out, [](char c) { return c == '-' || c == '_'; }, ' ');
    return out;
}

bool is_of_body(const KnowledgeBase& kb, std::string_view id) {
    const Structure* const structure = kb.structure(id);
    if (structure == nullptr) {
        return false;
    }
    return std::ranges::none_of(
        std::initializer_list<std::string_view>{"movement", "activity", "group"},
        [&](std::string_view kind) { return kb.is_of_kind(*structure, kind); });
}

}  // namespace

std::optional<Picture> argument_of(const CandidateExplanation& candidate) {
    Network network;
    Boxes boxes(network);
    std::string alternative;
    std::set<std::pair<std::size_t, std::size_t>> drawn;
    for (const ExplainedContribution& c : candidate.contributions) {
        if (!c.weighed.is_counted() || c.weighed.points.tenths == 0) {
            continue;
        }
        const std::string state(in_words(c.weighed.seen.state));
        const std::string rule = name_of_rule(c.weighed.rule->evidence.id);
        const std::size_t told = boxes.at(c.finding + ": " + state, "told");
        const std::size_t by = boxes.at(rule, "rule");
        const std::size_t goal = boxes.at(candidate.label, "candidate");
        network.arrows.push_back({told, by, signed_points(c.weighed.points)});
        if (drawn.emplace(by, goal).second) {
            network.arrows.push_back({by, goal, ""});
        }
        alternative += (alternative.empty() ? "" : " ") + signed_points(c.weighed.points) + ": " +
                       c.finding + ", " + state + ", by the rule \"" + rule + "\".";
    }
    if (network.arrows.empty()) {
        return std::nullopt;
    }
    return Picture{"How what was told leads to " + candidate.label, std::move(alternative),
                   std::move(network)};
}

std::optional<Neighbourhood> neighbourhood_of(const Rulebook& rulebook, const Graph& graph,
                                              std::string_view structure, std::size_t of_each) {
    const KnowledgeBase& kb = *rulebook.kb();
    if (!is_of_body(kb, structure)) {
        return std::nullopt;
    }
    Neighbourhood out;
    Network network;
    Boxes boxes(network);
    Wording wording(rulebook);
    const std::size_t centre = boxes.at(wording.plain_label(structure), "candidate");
    std::map<std::pair<std::string, bool>, std::size_t> links;  // box of relation and direction
    std::map<std::pair<std::string, bool>, std::size_t> shown;
    for (const PathEdge& edge : graph.neighbours(structure)) {
        const Fact& fact = kb.facts[edge.fact];
        const auto* const other = std::get_if<std::string>(&fact.values[edge.forward ? 1 : 0]);
        const auto relation = rulebook.relation(fact.relation);
        if (other == nullptr || !relation || fact.values.size() != 2 || !is_of_body(kb, *other)) {
            continue;
        }
        const std::pair way(fact.relation, edge.forward);
        if (shown[way]++ >= of_each) {
            ++out.more;
            continue;
        }
        const std::size_t at = boxes.at(wording.plain_label(*other), "structure");
        const auto [link, is_new] = links.emplace(way, network.boxes.size());
        if (is_new) {
            std::string name = fact.relation;
            std::ranges::replace(name, '_', ' ');
            network.boxes.push_back({name, "link"});
            network.arrows.push_back(edge.forward ? Network::Arrow{centre, link->second, ""}
                                                  : Network::Arrow{link->second, centre, ""});
        }
        network.arrows.push_back(edge.forward ? Network::Arrow{link->second, at, ""}
                                              : Network::Arrow{at, link->second, ""});
        Wording sentence(rulebook);
        out.sentences.push_back(sentence.sentence(*relation, false, [&](std::size_t i) {
            const auto& id = std::get<std::string>(fact.values[i]);
            sentence.introduce(id);
            return sentence.label(id);
        }));
    }
    if (out.sentences.empty()) {
        return std::nullopt;
    }
    std::string alternative;
    for (const std::string& sentence : out.sentences) {
        alternative += capitalised(sentence) + ". ";
    }
    alternative += out.more > 0 ? "And " + count_of(out.more, "more fact") +
                                      " of these kinds, which show tells."
                                : "These are all facts of the kind.";
    out.picture = {"What lies around " + wording.plain_label(structure), std::move(alternative),
                   std::move(network)};
    return out;
}

}  // namespace fascia::handout
