#include "core/checker/world.hpp"

#include <algorithm>
#include <utility>

namespace fascia::checker {

namespace {

using datalog::Atom;
using datalog::Literal;
using datalog::RelationId;
using datalog::Rule;

}  // namespace

World::World(const datalog::Program& program, ValueTable& values)
    : program_(program), solver_(program, values, relations_) {
    for (const datalog::RelationDeclaration& relation : program.relations) {
        relations_.emplace_back(relation.columns.size());
    }
}

void World::add_read(const std::vector<Literal>& body, bool in_sub_patterns,
                     std::vector<RelationId>& out) {
    for (const Literal& literal : body) {
        if (const auto* inner = body_within(literal)) {
            add_read(*inner, false, out);
        } else if (const auto* atom = std::get_if<Atom>(&literal.is);
                   atom != nullptr && !in_sub_patterns) {
            out.push_back(atom->relation);
        }
    }
}

std::vector<bool> World::needed_for(const std::vector<RelationId>& wanted) const {
    std::vector<std::vector<const Rule*>> rules_of(program_.relations.size());
    for (const Rule& rule : program_.rules) {
        for (const Atom& head : rule.heads) {
            rules_of[head.relation.index].push_back(&rule);
        }
    }
    std::vector<bool> needed(program_.relations.size(), false);
    std::vector<RelationId> waiting = wanted;
    while (!waiting.empty()) {
        const RelationId relation = waiting.back();
        waiting.pop_back();
        if (needed[relation.index]) {
            continue;
        }
        needed[relation.index] = true;
        for (const Rule* rule : rules_of[relation.index]) {
            add_read(rule->body, false, waiting);
        }
    }
    return needed;
}

std::vector<int> World::levels() const {
    struct Read {
        std::vector<RelationId> plainly;
        std::vector<RelationId> as_whole;  ///< negated or counted
    };
    std::vector<Read> reads;
    for (const Rule& rule : program_.rules) {
        Read& read = reads.emplace_back();
        add_read(rule.body, true, read.as_whole);
        for (const Literal& literal : rule.body) {
            if (const auto* atom = std::get_if<Atom>(&literal.is)) {
                read.plainly.push_back(atom->relation);
            }
        }
    }
    std::vector<int> levels(program_.relations.size(), 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < reads.size(); ++i) {
            int least = 0;
            for (const RelationId relation : reads[i].plainly) {
                least = std::max(least, levels[relation.index]);
            }
            for (const RelationId relation : reads[i].as_whole) {
                least = std::max(least, levels[relation.index] + 1);
            }
            for (const Atom& head : program_.rules[i].heads) {
                int& level = levels[head.relation.index];
                changed = changed || level < least;
                level = std::max(level, least);
            }
        }
    }
    return levels;
}

void World::derive(const std::vector<RelationId>& wanted) {
    const std::vector<bool> needed = needed_for(wanted);
    const std::vector<int> level_of = levels();
    std::vector<std::vector<const Rule*>> by_level;
    for (const Rule& rule : program_.rules) {
        // A rule of several heads stands at the level of each; what it puts elsewhere is true.
        std::vector<int> levels;
        for (const Atom& head : rule.heads) {
            if (needed[head.relation.index]) {
                levels.push_back(level_of[head.relation.index]);
            }
        }
        if (levels.empty()) {
            continue;
        }
        // Its body is complete at the level of its lowest head already.
        const auto level = static_cast<std::size_t>(*std::ranges::min_element(levels));
        by_level.resize(std::max(by_level.size(), level + 1));
        by_level[level].push_back(&rule);
    }
    for (const std::vector<const Rule*>& rules : by_level) {
        derive_level(rules);
    }
}

void World::derive_level(const std::vector<const Rule*>& rules) {
    std::vector<std::size_t> begin(relations_.size(), 0);
    const auto sizes = [&] {
        std::vector<std::size_t> out;
        for (const Tuples& tuples : relations_) {
            out.push_back(tuples.size());
        }
        return out;
    };
    begin = sizes();
    for (const Rule* rule : rules) {
        apply(*rule);
    }
    for (std::vector<std::size_t> end = sizes(); begin != end;) {
        for (const Rule* rule : rules) {
            for (const Literal& literal : rule->body) {
                const auto* atom = std::get_if<Atom>(&literal.is);
                if (atom == nullptr || begin[atom->relation.index] == end[atom->relation.index]) {
                    continue;
                }
                if (atom->step == datalog::Step::none) {
                    apply(*rule, {atom, begin[atom->relation.index], end[atom->relation.index]});
                } else {
                    apply(*rule);  // a new link may be anywhere in a chain
                }
            }
        }
        begin = std::exchange(end, sizes());
    }
}

void World::apply(const Rule& rule, const Only& only) {
    std::vector<std::pair<RelationId, std::vector<Value>>> found;
    std::vector<Value> tuple;
    solver_.solve(
        rule, Binding(rule.variables.size()),
        [&](const Binding& binding) {
            for (const Atom& head : rule.heads) {
                tuple.clear();
                for (const datalog::Term& term : head.terms) {
                    const auto* variable = std::get_if<datalog::Variable>(&term);
                    tuple.push_back(variable == nullptr ? std::get<Value>(term)
                                                        : *binding[variable->index]);
                }
                if (!relations_[head.relation.index].contains(tuple)) {
                    found.emplace_back(head.relation, tuple);
                }
            }
            return false;
        },
        only);
    for (const auto& [relation, values] : found) {
        relations_[relation.index].add(values);
    }
}

}  // namespace fascia::checker
