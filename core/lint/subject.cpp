#include "core/lint/subject.hpp"

#include "core/datalog/variables.hpp"
#include "core/testing/case_test.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace fascia {

namespace {

/// Newcomers stand last, in their order.
std::vector<const Pack*> in_order_of_coming(const std::vector<Pack>& packs,
                                            const std::vector<std::string>& newcomers) {
    std::vector<const Pack*> out;
    for (const Pack& pack : packs) {
        out.push_back(&pack);
    }
    std::ranges::stable_sort(out, {}, [&](const Pack* pack) {
        const auto found = std::ranges::find(newcomers, pack->id);
        return found == newcomers.end() ? 0 : 1 + (found - newcomers.begin());
    });
    return out;
}

}  // namespace

LintSubject::LintSubject(const Groundwork& its_groundwork, const std::vector<Pack>& its_packs,
                         const std::vector<std::string>& newcomers)
    : groundwork(its_groundwork),
      rulebook(groundwork.rulebook()),
      packs(its_packs),
      changing(rulebook.program().relations.size()) {
    for (const datalog::RelationId id : relations_of_a_case(rulebook.case_relations())) {
        changing[id.index] = true;
    }
    for (const datalog::Stratum& stratum : groundwork.rest().strata) {
        for (const datalog::RelationId id : stratum.relations) {
            changing[id.index] = true;
        }
    }
    add_what_functions_decide();
    std::map<std::string_view, datalog::RuleId> compiled;
    for (datalog::RuleId id; id.index < rulebook.program().rules.size(); ++id.index) {
        compiled.emplace(rulebook.origin(id).id, id);
    }
    std::map<std::string_view, const EvidenceRule*> evidence;
    for (const EvidenceRule& one : rulebook.evidence()) {
        evidence.emplace(one.evidence.id, &one);
    }
    std::map<std::string_view, const RedFlagRule*> flags;
    for (const RedFlagRule& one : rulebook.red_flags()) {
        flags.emplace(one.id, &one);
    }
    for (const Pack* const coming : in_order_of_coming(packs, newcomers)) {
        const Pack& pack = *coming;
        const auto add = [&](const auto& written, WrittenRule::Kind kind) {
            WrittenRule out{kind,
                            pack.id + '/' + std::string(written.name.text()),
                            written.name.where(),
                            written.because,
                            &pack,
                            nullptr,
                            nullptr,
                            nullptr,
                            nullptr};
            if (const auto id = compiled.find(out.id); id != compiled.end()) {
                out.rule = &rulebook.program().rules[id->second.index];
                out.origin = &rulebook.origin(id->second);
            }
            if (const auto found = evidence.find(out.id); found != evidence.end()) {
                out.evidence = found->second;
            }
            if (const auto found = flags.find(out.id); found != flags.end()) {
                out.flag = found->second;
            }
            rules.push_back(std::move(out));
        };
        for (const Pack::Rule& rule : pack.rules) {
            add(rule, WrittenRule::Kind::rule);
        }
        for (const Pack::Evidence& one : pack.evidence) {
            add(one, one.is_cluster() ? WrittenRule::Kind::cluster : WrittenRule::Kind::evidence);
        }
        for (const Pack::RedFlag& flag : pack.red_flags) {
            add(flag, WrittenRule::Kind::red_flag);
        }
    }
}

std::string to_string(WrittenRule::Kind kind) {
    switch (kind) {
        case WrittenRule::Kind::rule:
            return "rule";
        case WrittenRule::Kind::evidence:
            return "evidence";
        case WrittenRule::Kind::cluster:
            return "cluster";
        case WrittenRule::Kind::red_flag:
            return "red flag";
    }
    return "";
}

std::string named(const WrittenRule& rule) {
    return "the " + to_string(rule.kind) + " '" + rule.id + '\'';
}

bool LintSubject::changes(const datalog::Literal& literal) const {
    if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
        return changing[atom->relation.index];
    }
    if (const auto* comparison = std::get_if<datalog::Comparison>(&literal.is)) {
        return datalog::is_call(*comparison);
    }
    const std::vector<datalog::Literal>* body = datalog::sub_pattern(literal);
    return body != nullptr &&
           std::ranges::any_of(*body, [&](const auto& inner) { return changes(inner); });
}

Result<void> LintSubject::with_each_test(
    const std::function<Result<void>(const CaseTest&)>& act) const {
    for (const Pack& pack : packs) {
        const auto tests = tests_of(rulebook, pack);
        if (!tests) {
            continue;
        }
        for (const CaseTest& test : *tests) {
            if (auto done = act(test); !done) {
                return done;
            }
        }
    }
    return {};
}

/// What a function that failed is missing from: nobody can say that it never holds.
void LintSubject::add_what_functions_decide() {
    const datalog::Program& program = rulebook.program();
    for (bool grew = true; grew;) {
        grew = false;
        for (const datalog::Rule& rule : program.rules) {
            const bool decides = std::ranges::any_of(
                rule.body, [&](const auto& literal) { return changes(literal); });
            for (const datalog::Atom& head : rule.heads) {
                grew = grew || (decides && !changing[head.relation.index]);
                changing[head.relation.index] = changing[head.relation.index] || decides;
            }
        }
    }
}

}  // namespace fascia
