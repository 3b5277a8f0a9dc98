#include "core/handout/networks.hpp"

#include "core/base/text.hpp"
#include "core/explain/neighbours.hpp"
#include "core/explain/wording.hpp"
#include "core/handout/walk.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace fascia::handout {

namespace {

/// The boxes of a network, each once.
class Boxes {
public:
    explicit Boxes(Network& network) : network_(network) {}

    /// What stands on either `side` of something has a box on each.
    std::size_t at(const Words& label, const std::string& shape, const std::string& side = "") {
        const auto [known, is_new] =
            places_.emplace(std::pair(shape + side, label.text), network_.boxes.size());
        if (is_new) {
            network_.boxes.push_back({label, shape});
        }
        return known->second;
    }

private:
    Network& network_;
    std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

/// What kind of sign it is: "where it is felt".
std::string kind_of_sign(const KnowledgeBase& kb, const Contribution& contribution) {
    constexpr std::pair<std::string_view, std::string_view> kinds[] = {
        {"site", "where it is felt"},
        {"quality", "how it feels"},
        {"course", "its course"},
        {"onset", "how it began"},
        {"worsening", "what makes it worse"},
        {"easing", "what eases it"},
        {"palpation", "what the hand finds"},
        {"provocation", "what a test brings on"},
        {"movement", "how they move"},
        {"neurology", "signs of the nerves"},
        {"general", "the person as a whole"},
        {"history", "what was before"},
        {"treatment", "what treatment did"}};
    const Finding* const finding = kb.finding(contribution.finding);
    const auto* const kind =
        std::ranges::find(kinds, finding == nullptr ? std::string_view() : finding->topic,
                          [](const auto& known) { return known.first; });
    const Evidence& evidence = contribution.rule->evidence;
    return kind == std::end(kinds) ? "tests taken together (" +
                                         grounds_in_words(to_string(evidence.backing.grade),
                                                          evidence.backing.sources, "") +
                                         ")"
                                   : std::string(kind->second);
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

/// A fact or conclusion that an argument uses, between two things.
struct Link {
    std::string relation;
    std::string from;  ///< ids
    std::string to;
    Words sentence;
};

void gather_links(const std::vector<Step>& steps, const Everyday& everyday,
                  std::vector<Link>& facts, std::vector<Link>& conclusions) {
    for (const Step& step : steps) {
        if (step.claim && step.claim->step.empty() && step.claim->values.size() == 2 &&
            step.kind != Step::Kind::assumed) {
            const auto* from = std::get_if<std::string>(&step.claim->values.front());
            const auto* to = std::get_if<std::string>(&step.claim->values.back());
            if (from != nullptr && to != nullptr) {
                (step.kind == Step::Kind::graph ? facts : conclusions)
                    .push_back({step.claim->relation, *from, *to, everyday.of(step)});
            }
        }
        gather_links(step.premises, everyday, facts, conclusions);
    }
}

/// The links on a shortest way from one thing to the nearest of several, walked in either
/// direction; empty where there is none. Of several, the one whose links stand first.
std::vector<const Link*> way_between(const std::vector<Link>& links, const std::string& from,
                                     const std::set<std::string>& goals) {
    std::map<std::string, const Link*> came_by = {{from, nullptr}};
    std::vector<std::string> reached = {from};
    std::string at;
    for (std::size_t i = 0; i < reached.size() && at.empty(); ++i) {
        if (goals.contains(reached[i])) {
            at = reached[i];
            break;
        }
        for (const Link& link : links) {
            for (const auto& [near, far] :
                 {std::pair(&link.from, &link.to), std::pair(&link.to, &link.from)}) {
                if (*near == reached[i] && came_by.emplace(*far, &link).second) {
                    reached.push_back(*far);
                }
            }
        }
    }
    std::vector<const Link*> out;
    for (auto by = came_by.find(at); by != came_by.end() && by->second != nullptr;
         by = came_by.find(at)) {
        out.push_back(by->second);
        at = by->second->from == at ? by->second->to : by->second->from;
    }
    std::ranges::reverse(out);
    return out;
}

/// Draws the chain from findings to a candidate, one finding after the other.
class ChainMaker {
public:
    ChainMaker(const CandidateExplanation& candidate, const Everyday& everyday)
        : candidate_(candidate),
          goal_(*candidate.weighed->candidate),
          everyday_(everyday),
          boxes_(network_),
          label_(everyday.line(goal_, candidate.weighed->side)) {
        goals_.insert(goal_.id);
        goals_.insert(goal_.structures.begin(), goal_.structures.end());
        goals_.insert(goal_.parts.begin(), goal_.parts.end());
    }

    std::optional<Picture> run() {
        constexpr std::size_t findings_max = 6;
        for (const ExplainedContribution& c : candidate_.contributions) {
            const Contribution& weighed = c.weighed;
            const bool speaks_for = weighed.is_counted() && weighed.points.tenths > 0 &&
                                    weighed.seen.state == FindingState::present;
            if (speaks_for && findings_.size() < findings_max) {
                add(c);
            }
        }
        if (findings_.empty()) {
            return std::nullopt;
        }
        return Picture{"From what was told to " + label_ + ", by what is known", std::move(said_),
                       std::move(network_)};
    }

private:
    void add(const ExplainedContribution& c) {
        const std::string told(c.weighed.finding);
        std::vector<Link> links;
        std::vector<Link> conclusions;
        gather_links(c.steps, everyday_, links, conclusions);
        std::vector<const Link*> way = way_between(links, told, goals_);
        if (way.empty()) {  // what was concluded stands in where facts alone do not meet
            std::ranges::move(conclusions, std::back_inserter(links));
            way = way_between(links, told, goals_);
        }
        if (way.empty() || !findings_.insert(told).second) {
            return;
        }
        said_ += (said_.empty() ? "" : " ") + capitalised(c.finding) + ": ";
        std::string at = told;
        std::size_t box = boxes_.at(c.finding, "told");
        for (const Link* link : way) {
            const bool is_forward = link->from == at;
            said_ += at == told ? "" : ", and ";
            at = is_forward ? link->to : link->from;
            box = lead(box, at, everyday_.arrow(link->relation), !is_forward);
            said_ += link->sentence;
        }
        if (at != goal_.id) {  // a part of the candidate, or what it affects
            const bool is_part = std::ranges::find(goal_.parts, at) != goal_.parts.end();
            const bool is_condition = goal_.kind == "condition";
            const std::string name = !is_part       ? "affected by"
                                     : is_condition ? "one of those affected by"
                                                    : "one of the parts of";
            lead(box, goal_.id, name, false);
            said_ += ", and " + everyday_.label(at) + " is " + name + " " + label_;
        }
        said_ += ".";
    }

    /// Draws an arrow from a box to that of a thing, once, and returns the latter.
    std::size_t lead(std::size_t from, const std::string& id, const Words& name, bool points_back) {
        const std::size_t to = id == goal_.id ? boxes_.at(label_, "candidate")
                                              : boxes_.at(everyday_.name(id), "structure");
        if (drawn_.emplace(from, to).second) {
            network_.arrows.push_back({from, to, name, points_back});
        }
        return to;
    }

    const CandidateExplanation& candidate_;
    const Candidate& goal_;
    const Everyday& everyday_;
    Network network_;
    Boxes boxes_;
    Words label_;
    std::set<std::string> goals_;
    std::set<std::string> findings_;  ///< those that are drawn
    std::set<std::pair<std::size_t, std::size_t>> drawn_;
    Words said_;
};

}  // namespace

std::optional<Picture> chain_of(const CandidateExplanation& candidate, const Everyday& everyday) {
    return ChainMaker(candidate, everyday).run();
}

std::optional<Picture> argument_of(const CandidateExplanation& candidate, const KnowledgeBase& kb,
                                   const Everyday& everyday) {
    const Words label = everyday.line(*candidate.weighed->candidate, candidate.weighed->side);
    Network network;
    Boxes boxes(network);
    std::string alternative;
    std::map<std::string, Points> by_kind;
    for (const ExplainedContribution& c : candidate.contributions) {
        if (c.weighed.is_counted()) {
            Points& sum = by_kind[kind_of_sign(kb, c.weighed)];
            sum = sum + c.weighed.points;
        }
    }
    std::set<std::pair<std::size_t, std::size_t>> drawn;
    for (const ExplainedContribution& c : candidate.contributions) {
        if (!c.weighed.is_counted() || c.weighed.points.tenths == 0) {
            continue;
        }
        const std::string state(in_words(c.weighed.seen.state));
        const std::string kind = kind_of_sign(kb, c.weighed);
        const std::size_t told = boxes.at(c.finding + ": " + state, "told");
        const std::size_t by = boxes.at(kind, "kind");
        const std::size_t goal = boxes.at(label, "candidate");
        network.arrows.push_back({told, by, signed_points(c.weighed.points)});
        if (drawn.emplace(by, goal).second) {
            network.arrows.push_back({by, goal, signed_points(by_kind[kind])});
        }
        alternative += alternative.empty() ? "" : " ";
        alternative += capitalised(c.finding) + ", " + state + " (" + kind +
                       "): " + signed_points(c.weighed.points) + ".";
    }
    if (network.arrows.empty()) {
        return std::nullopt;
    }
    return Picture{"How what was told leads to " + label, std::move(alternative),
                   std::move(network)};
}

namespace {

/// Of what stands in one relation to the structure, nerves come before the roots that they come
/// from: who sees but a few is to see them.
void put_roots_last(const Graph& graph, const KnowledgeBase& kb, std::vector<Neighbour>& all) {
    for (auto begin = all.begin(); begin != all.end();) {
        const auto end = std::find_if(begin, all.end(), [&](const Neighbour& one) {
            return one.relation != begin->relation || one.from != begin->from;
        });
        std::set<std::string> roots;
        for (const Neighbour& nerve : std::span(begin, end)) {
            for (const PathEdge& edge : graph.neighbours(nerve.to)) {
                const Fact& fact = kb.facts[edge.fact];
                if (fact.relation == "root_of" &&
                    std::get<std::string>(fact.values[1]) == nerve.to) {
                    roots.insert(std::get<std::string>(fact.values[0]));
                }
            }
        }
        std::stable_partition(begin, end,
                              [&](const Neighbour& one) { return !roots.contains(one.to); });
        begin = end;
    }
}

}  // namespace

std::optional<Neighbourhood> neighbourhood_of(const Consultation& consultation, const Graph& graph,
                                              std::string_view structure, std::size_t of_each,
                                              std::string_view rest) {
    const KnowledgeBase& kb = consultation.kb();
    if (!is_of_body(kb, structure)) {
        return std::nullopt;
    }
    Neighbourhood out;
    Network network;
    Boxes boxes(network);
    const Everyday everyday(consultation);
    const Words name = everyday.name(structure);
    const std::size_t centre = boxes.at(name, "candidate");
    /// By relation and direction, in the order in which they are met.
    std::vector<std::pair<std::pair<std::string, bool>, std::vector<Words>>> groups;
    std::map<std::pair<std::string, bool>, std::size_t> links;  // box of relation and direction
    std::map<std::pair<std::string, bool>, std::size_t> shown;
    std::vector<Neighbour> all = neighbours(consultation, graph, structure);
    put_roots_last(graph, kb, all);
    for (const Neighbour& near : all) {
        const bool is_from = near.from == structure;
        const std::string& other = is_from ? near.to : near.from;
        if (!is_of_body(kb, other)) {
            continue;
        }
        const std::pair way(near.relation, is_from);
        if (shown[way]++ >= of_each) {
            ++out.more;
            continue;
        }
        const std::size_t at =
            boxes.at(everyday.name(other), "structure", is_from ? "after" : "before");
        const auto [link, is_new] = links.emplace(way, network.boxes.size());
        if (is_new) {
            network.boxes.push_back({everyday.arrow(near.relation), "link"});
            network.arrows.push_back(is_from ? Network::Arrow{centre, link->second, ""}
                                             : Network::Arrow{link->second, centre, ""});
        }
        network.arrows.push_back(is_from ? Network::Arrow{link->second, at, ""}
                                         : Network::Arrow{at, link->second, ""});
        out.sentences.push_back(near.step.text);
        if (groups.empty() || groups.back().first != way) {
            groups.emplace_back(way, std::vector<Words>());
        }
        groups.back().second.push_back(everyday.name(other));
    }
    if (out.sentences.empty()) {
        return std::nullopt;
    }
    // A line for each relation.
    Words alternative;
    for (const auto& [way, others] : groups) {
        const Words relation = everyday.arrow(way.first);
        alternative += with_capital(relation) + (way.second ? "" : " it") + ": " +
                       joined(others, "; ") + ".\n";
    }
    alternative += out.more > 0 ? "And " + count_of(out.more, "more fact") + " of these kinds, " +
                                      std::string(rest) + "."
                                : "These are all facts of the kind.";
    out.picture = {"What lies around " + name, std::move(alternative), std::move(network)};
    return out;
}

}  // namespace fascia::handout
