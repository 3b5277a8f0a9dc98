#include "core/datalog/dependencies.hpp"

#include "core/datalog/variables.hpp"
#include "core/datalog/wording.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <string>

namespace fascia::datalog {

namespace {

/// Collects what a body literal reads. Below a negation or an aggregate all is
/// read through the outermost one, which is what a cycle is told with.
void collect(const std::vector<Literal>& body, Dependency as, bool is_outermost,
             std::vector<Dependency>& out) {
    for (const Literal& literal : body) {
        Dependency dependency = as;
        if (is_outermost) {
            dependency.literal = &literal;
            if (std::holds_alternative<Negation>(literal.is)) {
                dependency.kind = DependencyKind::negation;
            } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
                dependency.kind = DependencyKind::aggregate;
                dependency.function = aggregate->function;
            }
        }
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            dependency.on = atom->relation;
            out.push_back(dependency);
        } else if (const auto* inner = sub_pattern(literal)) {
            collect(*inner, dependency, false, out);
        }
    }
}

/// Strongly connected components; a component is complete before any that reads it.
class Components {
public:
    explicit Components(Dependencies& dependencies)
        : dependencies_(dependencies), state_(dependencies.of.size()) {}

    void find() {
        dependencies_.component_of.assign(state_.size(), 0);
        for (std::uint32_t root = 0; root < state_.size(); ++root) {
            if (state_[root].order == 0) {
                visit_from(root);
            }
        }
    }

private:
    struct State {
        std::uint32_t order = 0;  ///< 0 where not visited
        std::uint32_t low = 0;
        std::size_t next = 0;  ///< dependency to look at
        bool is_open = false;  ///< on open_
    };

    void enter(std::uint32_t relation) {
        state_[relation].order = state_[relation].low = ++visited_;
        state_[relation].is_open = true;
        open_.push_back(relation);
        path_.push_back(relation);
    }

    void visit_from(std::uint32_t root) {
        enter(root);
        while (!path_.empty()) {
            const std::uint32_t current = path_.back();
            State& state = state_[current];
            if (state.next < dependencies_.of[current].size()) {
                const std::uint32_t on = dependencies_.of[current][state.next++].on.index;
                if (state_[on].order == 0) {
                    enter(on);
                } else if (state_[on].is_open) {
                    state.low = std::min(state.low, state_[on].order);
                }
                continue;
            }
            path_.pop_back();
            if (!path_.empty()) {
                State& above = state_[path_.back()];
                above.low = std::min(above.low, state.low);
            }
            if (state.low == state.order) {
                close(current);
            }
        }
    }

    void close(std::uint32_t root) {
        std::vector<RelationId> component;
        std::uint32_t last = 0;
        do {
            last = open_.back();
            open_.pop_back();
            state_[last].is_open = false;
            dependencies_.component_of[last] =
                static_cast<std::uint32_t>(dependencies_.components.size());
            component.push_back(RelationId{last});
        } while (last != root);
        std::sort(component.begin(), component.end());
        dependencies_.components.push_back(std::move(component));
    }

    Dependencies& dependencies_;
    std::vector<State> state_;
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> path_;
    std::uint32_t visited_ = 0;
};

/// A shortest way of dependencies from one relation to another within a component.
std::vector<const Dependency*> shortest_way(const Dependencies& dependencies, RelationId from,
                                            RelationId to) {
    std::vector<std::optional<std::pair<RelationId, const Dependency*>>> came(
        dependencies.of.size());
    std::vector<bool> seen(dependencies.of.size(), false);
    std::deque<RelationId> waiting = {from};
    seen[from.index] = true;
    while (!waiting.empty() && !seen[to.index]) {
        const RelationId current = waiting.front();
        waiting.pop_front();
        for (const Dependency& dependency : dependencies.of[current.index]) {
            if (!seen[dependency.on.index]) {
                seen[dependency.on.index] = true;
                came[dependency.on.index] = {current, &dependency};
                waiting.push_back(dependency.on);
            }
        }
    }
    std::vector<const Dependency*> way;
    for (RelationId at = to; came[at.index].has_value(); at = came[at.index]->first) {
        way.push_back(came[at.index]->second);
    }
    std::reverse(way.begin(), way.end());
    return way;
}

std::string spell_dependency(const Program& program, const Dependency& dependency) {
    const std::string& name = program.relations[dependency.on.index].name;
    switch (dependency.kind) {
        case DependencyKind::negation:
            return "not " + name;
        case DependencyKind::aggregate:
            return "a " + spell(dependency.function) + " over " + name;
        case DependencyKind::positive:
            break;
    }
    return name;
}

}  // namespace

Dependencies find_dependencies(const Program& program) {
    Dependencies dependencies;
    dependencies.of.resize(program.relations.size());
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        const Rule& rule = program.rules[i];
        std::vector<Dependency> reads;
        Dependency as;
        as.rule = RuleId{i};
        collect(rule.body, as, true, reads);
        for (const Atom& head : rule.heads) {
            auto& of = dependencies.of[head.relation.index];
            of.insert(of.end(), reads.begin(), reads.end());
        }
    }
    Components(dependencies).find();
    return dependencies;
}

std::vector<bool> needed_for(const Program& program, std::vector<RelationId> wanted) {
    const Dependencies dependencies = find_dependencies(program);
    std::vector<bool> needed(program.relations.size(), false);
    while (!wanted.empty()) {
        const RelationId id = wanted.back();
        wanted.pop_back();
        if (std::vector<bool>::reference is = needed[id.index]; !is) {
            is = true;
            for (const Dependency& dependency : dependencies.of[id.index]) {
                wanted.push_back(dependency.on);
            }
        }
    }
    return needed;
}

void check_stratified(const Program& program, const Dependencies& dependencies,
                      Diagnostics& errors) {
    std::set<const Literal*> told;
    for (std::uint32_t i = 0; i < dependencies.of.size(); ++i) {
        for (const Dependency& dependency : dependencies.of[i]) {
            const bool is_circular =
                dependencies.component_of[i] == dependencies.component_of[dependency.on.index];
            if (dependency.kind == DependencyKind::positive || !is_circular ||
                !told.insert(dependency.literal).second) {
                continue;
            }
            std::string message =
                program.relations[i].name + " depends on " + spell_dependency(program, dependency);
            for (const Dependency* step :
                 shortest_way(dependencies, dependency.on, RelationId{i})) {
                message += ", which depends on " + spell_dependency(program, *step);
            }
            message += ": no order of the rules can settle this circle";
            errors.push_back({ErrorCode::input,
                              std::move(message),
                              dependency.literal->where,
                              "",
                              {},
                              "take the condition out of one of the rules, or ask there for what "
                              "does not hang on the other"});
        }
    }
}

}  // namespace fascia::datalog
