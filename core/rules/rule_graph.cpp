#include "core/rules/rule_graph.hpp"

#include "core/datalog/unify.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <compare>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace fascia {

namespace {

using datalog::Atom;

/// A tuple that is asked for: the values that are known of it, by column.
struct Wanted {
    std::uint32_t relation = 0;
    datalog::Goal values;

    friend auto operator<=>(const Wanted&, const Wanted&) = default;
};

/// Reads off the program what each entry of a pack asks for, and which ones conclude it.
class GraphMaker {
public:
    explicit GraphMaker(const Rulebook& rulebook)
        : rulebook_(rulebook), rules_(rulebook.program().rules) {
        for (std::uint32_t i = 0; i < rules_.size(); ++i) {
            for (const Atom& head : rules_[i].heads) {
                heads_[head.relation.index].emplace_back(i, &head);
            }
        }
    }

    RuleGraph run() {
        struct Part {
            std::set<std::uint32_t> concludes;
            std::set<std::uint32_t> asks;
            std::set<std::string> fed_by;
        };
        std::map<std::string, Part> parts;
        for (std::uint32_t i = 0; i < rules_.size(); ++i) {
            if (!is_written({i})) {
                continue;
            }
            Part& part = parts[rulebook_.origin({i}).id];
            for (const Atom& head : rules_[i].heads) {
                part.concludes.insert(head.relation.index);
            }
            for (const Wanted& wanted : wanted_by(rules_[i].body, {})) {
                const std::set<std::string>& makers = makers_of(wanted);
                part.fed_by.insert(makers.begin(), makers.end());
                if (!makers.empty()) {
                    part.asks.insert(wanted.relation);
                }
            }
        }
        std::map<std::string, std::set<std::string>> feeds;
        RuleGraph out;
        for (const auto& [id, part] : parts) {
            out.nodes.push_back({id,
                                 names(part.concludes),
                                 names(part.asks),
                                 {part.fed_by.begin(), part.fed_by.end()},
                                 {}});
            for (const std::string& maker : part.fed_by) {
                feeds[maker].insert(id);
            }
        }
        for (RuleGraph::Node& node : out.nodes) {
            const std::set<std::string>& fed = feeds[node.id];
            node.feeds.assign(fed.begin(), fed.end());
        }
        return out;
    }

private:
    /// Whether somebody wrote it, rather than that it keeps two relations in step.
    [[nodiscard]] bool is_written(datalog::RuleId rule) const {
        const RuleOrigin::Kind kind = rulebook_.origin(rule).kind;
        return kind == RuleOrigin::Kind::rule || kind == RuleOrigin::Kind::evidence ||
               kind == RuleOrigin::Kind::red_flag;
    }

    /// What the conditions ask for, where some variables are known.
    std::vector<Wanted> wanted_by(const std::vector<datalog::Literal>& body,
                                  const datalog::Known& known) const {
        std::vector<Wanted> out;
        for (const datalog::Literal& literal : body) {
            if (const auto* inner = datalog::sub_pattern(literal)) {
                std::ranges::move(wanted_by(*inner, known), std::back_inserter(out));
            } else if (const auto* atom = std::get_if<Atom>(&literal.is)) {
                Wanted wanted{atom->relation.index, {}};
                for (const datalog::Term& term : atom->terms) {
                    wanted.values.push_back(atom->step == datalog::Step::none
                                                ? value_of(term, known)
                                                : std::nullopt);  // on the way: any
                }
                out.push_back(std::move(wanted));
            }
        }
        return out;
    }

    static std::optional<Value> value_of(const datalog::Term& term, const datalog::Known& known) {
        if (const auto* constant = std::get_if<Value>(&term)) {
            return *constant;
        }
        const auto variable = std::ranges::find(known, std::get<datalog::Variable>(term),
                                                &std::pair<datalog::Variable, Value>::first);
        return variable == known.end() ? std::nullopt : std::optional(variable->second);
    }

    /// The entries that can conclude such a tuple, by way of what keeps relations in step.
    const std::set<std::string>& makers_of(const Wanted& goal) {
        const auto [place, is_new] = makers_.try_emplace(goal);
        if (!is_new) {
            return place->second;
        }
        std::set<std::string> out;
        std::set<Wanted> seen = {goal};
        std::vector<Wanted> open = {goal};
        while (!open.empty()) {
            const Wanted wanted = std::move(open.back());
            open.pop_back();
            const auto heads = heads_.find(wanted.relation);
            if (heads == heads_.end()) {
                continue;
            }
            for (const auto& [rule, head] : heads->second) {
                const auto known = datalog::unify(*head, wanted.values);
                if (!known) {
                    continue;
                }
                if (is_written({rule})) {
                    out.insert(rulebook_.origin({rule}).id);
                    continue;
                }
                for (Wanted& next : wanted_by(rules_[rule].body, *known)) {
                    if (seen.insert(next).second) {
                        open.push_back(std::move(next));
                    }
                }
            }
        }
        return place->second = std::move(out);
    }

    /// Without those that no pattern can name.
    [[nodiscard]] std::vector<std::string> names(const std::set<std::uint32_t>& relations) const {
        std::set<std::string> out;
        for (const std::uint32_t index : relations) {
            const RelationSignature& signature = rulebook_.signature({index});
            if (!signature.internal) {
                out.insert(signature.name);
            }
        }
        return {out.begin(), out.end()};
    }

    const Rulebook& rulebook_;
    const std::vector<datalog::Rule>& rules_;
    std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, const Atom*>>> heads_;
    std::map<Wanted, std::set<std::string>> makers_;
};

std::string dot_text(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' || c == '\\' ? std::string(1, '\\') : std::string();
        out.push_back(c);
    }
    return out + '"';
}

}  // namespace

const RuleGraph::Node* RuleGraph::find(const std::string& id) const {
    const auto found = std::ranges::lower_bound(nodes, id, {}, &Node::id);
    return found != nodes.end() && found->id == id ? &*found : nullptr;
}

RuleGraph rule_graph(const Rulebook& rulebook) {
    return GraphMaker(rulebook).run();
}

std::string to_dot(const RuleGraph& graph) {
    std::string out = "digraph rules {\n  rankdir=LR;\n  node [shape=box];\n";
    for (const RuleGraph::Node& node : graph.nodes) {
        if (!node.feeds.empty() || !node.fed_by.empty()) {
            out += "  " + dot_text(node.id) + ";\n";
        }
        for (const std::string& fed : node.feeds) {
            out += "  " + dot_text(node.id) + " -> " + dot_text(fed) + ";\n";
        }
    }
    return out + "}\n";
}

}  // namespace fascia
