#include "core/datalog/analysis.hpp"

#include "core/datalog/dependencies.hpp"
#include "core/datalog/safety.hpp"
#include "core/datalog/types.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <cassert>

namespace fascia::datalog {

namespace {

void assert_shape(const Program& program, const Atom& atom) {
    assert(atom.relation.index < program.relations.size());
    assert(atom.terms.size() == program.relations[atom.relation.index].columns.size());
    assert(atom.step == Step::none || atom.terms.size() == 2);
}

void assert_shape(const Program& program, const std::vector<Literal>& body) {
    for (const Literal& literal : body) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            assert_shape(program, *atom);
        } else if (const auto* inner = sub_pattern(literal)) {
            assert_shape(program, *inner);
        }
        if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            assert(aggregate->function == AggregateFunction::count || !aggregate->over.empty());
        }
    }
}

/// Types are told only of a rule that is safe: a variable that nothing binds has none.
void check_rule(const Program& program, const ValueTable& values, const Rule& rule,
                const std::vector<Variable>& asked, Diagnostics& errors) {
    assert_shape(program, rule.body);
    const std::size_t before = errors.size();
    check_safety(program, rule, asked, errors);
    if (errors.size() == before) {
        check_types(program, values, rule, errors);
    }
}

std::vector<Stratum> stratify(const Program& program, const Dependencies& dependencies) {
    std::vector<std::vector<RuleId>> rules_of(dependencies.components.size());
    std::vector<bool> is_derived(program.relations.size(), false);
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        const Rule& rule = program.rules[i];
        for (const Atom& head : rule.heads) {
            is_derived[head.relation.index] = true;
            std::vector<RuleId>& rules = rules_of[dependencies.component_of[head.relation.index]];
            if (rules.empty() || rules.back() != RuleId{i}) {
                rules.push_back(RuleId{i});
            }
        }
    }
    std::vector<Stratum> strata;
    for (std::uint32_t component = 0; component < dependencies.components.size(); ++component) {
        Stratum stratum;
        stratum.rules = rules_of[component];
        for (const RelationId relation : dependencies.components[component]) {
            if (is_derived[relation.index]) {
                stratum.relations.push_back(relation);
            }
            for (const Dependency& dependency : dependencies.of[relation.index]) {
                stratum.recursive = stratum.recursive ||
                                    dependencies.component_of[dependency.on.index] == component;
            }
        }
        if (!stratum.relations.empty()) {
            strata.push_back(std::move(stratum));
        }
    }
    return strata;
}

}  // namespace

Result<Analysis> analyse(const Program& program, const ValueTable& values) {
    Diagnostics errors;
    for (const Rule& rule : program.rules) {
        for (const Atom& head : rule.heads) {
            assert_shape(program, head);
            assert(head.step == Step::none);
        }
        check_rule(program, values, rule, {}, errors);
    }
    const Dependencies dependencies = find_dependencies(program);
    check_stratified(program, dependencies, errors);
    if (!errors.empty()) {
        return fail(std::move(errors));
    }
    return Analysis{stratify(program, dependencies)};
}

Result<void> analyse_question(const Program& program, const ValueTable& values,
                              const Rule& question, const std::vector<Variable>& asked) {
    assert(question.heads.empty());
    Diagnostics errors;
    check_rule(program, values, question, asked, errors);
    if (!errors.empty()) {
        return fail(std::move(errors));
    }
    return {};
}

}  // namespace fascia::datalog
