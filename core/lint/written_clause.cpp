#include "core/lint/written_clause.hpp"

#include "core/datalog/variables.hpp"

namespace fascia {

namespace {

/// A head of no relation: what is compared is what stands in it.
datalog::Atom head_of(std::vector<datalog::Term> terms) {
    return {datalog::RelationId{0}, datalog::Step::none, std::move(terms)};
}

}  // namespace

std::optional<Clause> clause_of(const Rulebook& rulebook, const EvidenceRule& evidence,
                                const datalog::Rule* rule) {
    if (evidence.is_cluster()) {
        return std::nullopt;
    }
    Clause out;
    out.program = &rulebook.program();
    if (rule != nullptr) {
        out.heads.push_back(head_of(rule->heads.front().terms));
        out.body = rule->body;
        out.variable_count = datalog::variable_count(*rule);
    } else {
        ValueTable& values = rulebook.values();
        out.heads.push_back(head_of(
            {values.text(evidence.evidence.finding), values.text(evidence.evidence.candidate)}));
    }
    return out;
}

std::optional<Clause> clause_of(const Rulebook& rulebook, const WrittenRule& written) {
    if (written.evidence != nullptr) {
        return clause_of(rulebook, *written.evidence, written.rule);
    }
    if (written.rule == nullptr) {
        return std::nullopt;
    }
    Clause out{written.rule->heads, written.rule->body, &rulebook.program(),
               datalog::variable_count(*written.rule)};
    if (written.flag != nullptr) {
        out.heads = {head_of({rulebook.values().text(written.flag->condition)})};
    }
    return out;
}

}  // namespace fascia
