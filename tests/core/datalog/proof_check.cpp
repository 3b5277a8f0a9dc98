#include "tests/core/datalog/proof_check.hpp"

#include <algorithm>

namespace fascia::datalog::testing {

namespace {

using Tuple = Naive::Tuple;

void list_variables(const Expression& expression, std::vector<Variable>& out) {
    if (expression.kind == Expression::Kind::variable) {
        out.push_back(expression.variable);
    }
    for (const Expression& operand : expression.operands) {
        list_variables(operand, out);
    }
}

/// What a solution is ordered by: per literal, the values that it shows.
Tuple key_of(const Rule& rule, const Naive::Binding& binding) {
    Tuple key;
    for (const Literal& literal : rule.body) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            for (const Term& term : atom->terms) {
                key.push_back(*Naive::value_of(term, binding));
            }
        } else if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            std::vector<Variable> variables;
            list_variables(comparison->left, variables);
            list_variables(comparison->right, variables);
            for (const Variable v : variables) {
                key.push_back(*binding[v.index]);
            }
        } else if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            key.push_back(*Naive::value_of(aggregate->result, binding));
        }
    }
    return key;
}

class Checker {
public:
    Checker(const World& world, const Database& database, const Naive& naive,
            const std::vector<Naive::Tuples>& levels, const Proof& proof)
        : world_(world),
          program_(*world.program),
          values_(*world.values),
          database_(database),
          naive_(naive),
          levels_(levels),
          proof_(proof) {}

    std::string check() {
        for (std::uint32_t i = 0; i < proof_.nodes.size(); ++i) {
            if (std::string wrong = check_node(i); !wrong.empty()) {
                return "node " + std::to_string(i) + ", " +
                       world_.spell(proof_.nodes[i].conclusion.relation, tuple_of(i)) + ": " +
                       wrong;
            }
        }
        return "";
    }

private:
    Tuple tuple_of(std::uint32_t node) const {
        const auto tuple = database_.tuple(proof_.nodes[node].conclusion);
        return {tuple.begin(), tuple.end()};
    }

    bool is_less(const Tuple& a, const Tuple& b) const {
        return std::lexicographical_compare(
            a.begin(), a.end(), b.begin(), b.end(),
            [this](Value x, Value y) { return values_.compare(x, y) < 0; });
    }

    std::string check_node(std::uint32_t index) {
        const ProofNode& node = proof_.nodes[index];
        const Tuple tuple = tuple_of(index);
        const std::size_t relation = node.conclusion.relation.index;
        std::size_t height = 0;
        while (height < levels_.size() && !levels_[height][relation].contains(tuple)) {
            ++height;
        }
        if (height == levels_.size()) {
            return "does not hold";
        }
        if (height != node.height) {
            return "has height " + std::to_string(node.height) + " and not the least, " +
                   std::to_string(height);
        }
        const auto* application = std::get_if<RuleApplication>(&node.justification);
        if ((application == nullptr) != (height == 0)) {
            return "given or derived, mixed up";
        }
        return application == nullptr ? "" : check_application(index, *application, tuple);
    }

    std::string check_application(std::uint32_t index, const RuleApplication& application,
                                  const Tuple& tuple) {
        const ProofNode& node = proof_.nodes[index];
        const Rule& rule = program_.rules[application.rule.index];
        const Naive::Tuples& below = levels_[node.height - 1];
        const bool concludes =
            std::any_of(rule.heads.begin(), rule.heads.end(), [&](const Atom& head) {
                return head.relation == node.conclusion.relation &&
                       instance(head, application.bindings) == tuple;
            });
        if (!concludes) {
            return "does not follow from " + rule.name;
        }
        if (application.premises.size() != rule.body.size()) {
            return "has too few premises";
        }
        // The whole body at once, so that what is absent is looked at too.
        bool holds = false;
        naive_.solve(rule, below, application.bindings, [&](const auto&) { holds = true; });
        if (!holds) {
            return "has a binding under which " + rule.name + " does not hold";
        }
        const Naive::Integers integers = naive_.integers_of(rule.body, {});
        std::uint32_t highest = 0;
        for (std::uint32_t i = 0; i < rule.body.size(); ++i) {
            const Premise& premise = application.premises[i];
            std::string wrong = premise.literal != i
                                    ? "is out of order"
                                    : check_premise(index, rule.body[i], premise,
                                                    application.bindings, integers, below, highest);
            if (!wrong.empty()) {
                return "premise " + std::to_string(i) + " " + wrong;
            }
        }
        if (node.height != highest + 1) {
            return "is not one above its highest premise";
        }
        return check_least(node, application, tuple, below);
    }

    static Tuple instance(const Atom& atom, const Naive::Binding& binding) {
        Tuple out;
        for (const Term& term : atom.terms) {
            out.push_back(*Naive::value_of(term, binding));
        }
        return out;
    }

    std::string check_premise(std::uint32_t index, const Literal& literal, const Premise& premise,
                              const Naive::Binding& bindings, const Naive::Integers& integers,
                              const Naive::Tuples& below, std::uint32_t& highest) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            if (atom->step != Step::none) {
                const auto* chain = std::get_if<HeldByChain>(&premise.held);
                return chain == nullptr
                           ? "is no chain"
                           : check_chain(index, *atom, *chain, bindings, below, highest);
            }
            const auto* held = std::get_if<HeldBy>(&premise.held);
            if (held == nullptr || held->tuple.index >= index) {
                return "is no tuple proved before";
            }
            highest = std::max(highest, proof_.nodes[held->tuple.index].height);
            return proof_.nodes[held->tuple.index].conclusion.relation == atom->relation &&
                           tuple_of(held->tuple.index) == instance(*atom, bindings)
                       ? ""
                       : "is another tuple";
        }
        if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            const auto* held = std::get_if<HeldByComputing>(&premise.held);
            const auto value = [&](const Expression& e) {
                return e.kind == Expression::Kind::constant ? e.constant
                       : e.kind == Expression::Kind::variable
                           ? *bindings[e.variable.index]
                           : world_.values->number(*naive_.compute(e, bindings, integers));
            };
            return held != nullptr && held->left == value(comparison->left) &&
                           held->right == value(comparison->right)
                       ? ""
                       : "has other values";
        }
        if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            const auto* held = std::get_if<HeldByAggregate>(&premise.held);
            const auto rows = naive_.gather(*aggregate, bindings, integers);
            std::vector<Tuple> sorted(rows.begin(), rows.end());
            std::sort(sorted.begin(), sorted.end(),
                      [this](const Tuple& a, const Tuple& b) { return is_less(a, b); });
            return held != nullptr && held->bindings == sorted &&
                           held->result == naive_.total(*aggregate, rows, integers) &&
                           held->result == Naive::value_of(aggregate->result, bindings)
                       ? ""
                       : "is another total";
        }
        return std::holds_alternative<HeldByAbsence>(premise.held) ? "" : "is no absence";
    }

    std::string check_chain(std::uint32_t index, const Atom& atom, const HeldByChain& chain,
                            const Naive::Binding& bindings, const Naive::Tuples& below,
                            std::uint32_t& highest) {
        const Tuple ends = instance(atom, bindings);
        if (chain.from != ends[0] || chain.to != ends[1]) {
            return "has other ends";
        }
        if (atom.step == Step::star && ends[0] == ends[1]) {
            return chain.links.empty() ? "" : "has links where none are needed";
        }
        const std::set<Tuple>& links = below[atom.relation.index];
        const auto length = Naive::distance(links, ends[0], ends[1]);
        if (!length || *length != chain.links.size()) {
            return "is not the shortest chain";
        }
        Value at = chain.from;
        for (std::size_t i = 0; i < chain.links.size(); ++i) {
            const ProofId id = chain.links[i];
            if (id.index >= index || proof_.nodes[id.index].conclusion.relation != atom.relation) {
                return "has a link that is not proved before";
            }
            const Tuple link = tuple_of(id.index);
            if (link[0] != at || !links.contains(link)) {
                return "is broken";
            }
            const std::size_t left = *length - i - 1;
            for (const Tuple& other : links) {
                if (other[0] != at) {
                    continue;
                }
                const bool is_as_short =
                    left == 0
                        ? other[1] == ends[1]
                        : Naive::distance(links, other[1], ends[1]) == left && other[1] != ends[1];
                if (is_as_short && values_.compare(other[1], link[1]) < 0) {
                    return "is not the least of the shortest chains";
                }
            }
            highest = std::max(highest, proof_.nodes[id.index].height);
            at = link[1];
        }
        return at == chain.to ? "" : "ends elsewhere";
    }

    std::string check_least(const ProofNode& node, const RuleApplication& application,
                            const Tuple& tuple, const Naive::Tuples& below) {
        const Rule& used = program_.rules[application.rule.index];
        const Tuple used_key = key_of(used, application.bindings);
        std::string wrong;
        for (const Rule& rule : program_.rules) {
            if (rule.name > used.name) {
                continue;
            }
            for (const Atom& head : rule.heads) {
                if (head.relation != node.conclusion.relation) {
                    continue;
                }
                Naive::Binding start(rule.variables.size());
                bool fits = true;
                for (std::size_t i = 0; i < tuple.size(); ++i) {
                    if (const auto* v = std::get_if<Variable>(&head.terms[i])) {
                        fits = fits && start[v->index].value_or(tuple[i]) == tuple[i];
                        start[v->index] = tuple[i];
                    } else {
                        fits = fits && std::get<Value>(head.terms[i]) == tuple[i];
                    }
                }
                if (!fits) {
                    continue;
                }
                naive_.solve(rule, below, start, [&](const Naive::Binding& binding) {
                    if (rule.name < used.name) {
                        wrong = "rule " + rule.name + " comes before " + used.name;
                    } else if (is_less(key_of(rule, binding), used_key)) {
                        wrong = "another instance of " + rule.name + " is less";
                    }
                });
            }
        }
        return wrong;
    }

    const World& world_;
    const Program& program_;
    const ValueTable& values_;
    const Database& database_;
    const Naive& naive_;
    const std::vector<Naive::Tuples>& levels_;
    const Proof& proof_;
};

}  // namespace

std::string print(const World& world, const Database& database, const Proof& proof) {
    const auto spell_value = [&](Value value) {
        return world.values->is_text(value) ? std::string(world.values->text_of(value))
                                            : format_number(world.values->number_of(value));
    };
    std::string out;
    for (std::size_t i = 0; i < proof.nodes.size(); ++i) {
        const ProofNode& node = proof.nodes[i];
        out += std::to_string(i) + ": " +
               world.spell(node.conclusion.relation, database.tuple(node.conclusion)) + " height " +
               std::to_string(node.height);
        const auto* application = std::get_if<RuleApplication>(&node.justification);
        if (application == nullptr) {
            out += " given\n";
            continue;
        }
        out += " by " + world.program->rules[application->rule.index].name;
        for (const Premise& premise : application->premises) {
            if (const auto* held = std::get_if<HeldBy>(&premise.held)) {
                out += "; " + std::to_string(held->tuple.index);
            } else if (const auto* chain = std::get_if<HeldByChain>(&premise.held)) {
                out += "; " + spell_value(chain->from) + " ..";
                for (const ProofId link : chain->links) {
                    out += " " + std::to_string(link.index);
                }
                out += " .. " + spell_value(chain->to);
            } else if (const auto* values = std::get_if<HeldByComputing>(&premise.held)) {
                out += "; " + spell_value(values->left) + " ~ " + spell_value(values->right);
            } else if (const auto* total = std::get_if<HeldByAggregate>(&premise.held)) {
                out += "; " + spell_value(total->result) + " of " +
                       std::to_string(total->bindings.size());
            } else {
                out += "; absent";
            }
        }
        out += "\n";
    }
    return out;
}

std::string check(const World& world, const Database& database, const Naive& naive,
                  const std::vector<Naive::Tuples>& levels, const Proof& proof) {
    return Checker(world, database, naive, levels, proof).check();
}

}  // namespace fascia::datalog::testing
