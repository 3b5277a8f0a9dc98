#include "core/testing/cannot_fail.hpp"

#include "core/base/text.hpp"
#include "core/consult/facts.hpp"
#include "core/datalog/dependencies.hpp"
#include "core/datalog/variables.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

namespace fascia {

namespace {

/// Whether it can only be that something is not there, or what a function says, that makes it hold.
bool hangs_on_what_is_not_there(const std::vector<datalog::Premise>& premises) {
    return std::ranges::any_of(premises, [](const datalog::Premise& premise) {
        return std::holds_alternative<datalog::HeldByAbsence>(premise.held) ||
               std::holds_alternative<datalog::HeldByAggregate>(premise.held);
    });
}

bool calls_a_function(const datalog::Rule& body) {
    return std::ranges::any_of(body.body, [](const datalog::Literal& literal) {
        const auto* comparison = std::get_if<datalog::Comparison>(&literal.is);
        return comparison != nullptr && datalog::is_call(*comparison);
    });
}

/// What a proof without any rule of a pack rests on.
enum class Ground { told, knowledge };

/// Nothing where a rule of a pack, or silence, has a part in it.
std::optional<Ground> ground_of(const Consultation& consultation,
                                const datalog::Prover::BodyProof& proof) {
    if (hangs_on_what_is_not_there(proof.premises)) {
        return std::nullopt;
    }
    Ground out = Ground::knowledge;
    for (const datalog::ProofNode& node : proof.proof.nodes) {
        if (const auto* by = std::get_if<datalog::RuleApplication>(&node.justification)) {
            if (consultation.rulebook().origin(by->rule).kind == RuleOrigin::Kind::rule ||
                hangs_on_what_is_not_there(by->premises)) {
                return std::nullopt;
            }
            continue;
        }
        const GivenOrigin::Kind kind = consultation.given(node.conclusion).kind;
        if (kind == GivenOrigin::Kind::silence) {
            return std::nullopt;
        }
        if (kind == GivenOrigin::Kind::told || kind == GivenOrigin::Kind::person) {
            out = Ground::told;
        }
    }
    return out;
}

Result<std::optional<Ground>> ground_of(const Consultation& consultation, const SourceText& pattern,
                                        const datalog::Limits& limits) {
    const auto query = consultation.rulebook().query(pattern);
    if (!query) {
        return fail(query.error());
    }
    const auto answers = consultation.ask(*query, limits);
    if (!answers) {
        return fail(answers.error());
    }
    for (std::size_t row = 0; row < answers->rows.size(); ++row) {
        if (calls_a_function(query->variants[answers->variant[row]].body)) {
            continue;
        }
        const auto proof = consultation.prove(*query, *answers, row);
        if (!proof) {
            return fail(proof.error());
        }
        if (const auto ground = ground_of(consultation, *proof)) {
            return ground;
        }
    }
    return std::optional<Ground>();
}

void add_relations(const std::vector<datalog::Literal>& body,
                   std::vector<datalog::RelationId>& out) {
    for (const datalog::Literal& literal : body) {
        if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
            out.push_back(atom->relation);
        } else if (const auto* within = datalog::sub_pattern(literal)) {
            add_relations(*within, out);
        }
    }
}

/// Whether no case and no rule of a pack has a part in what it asks for.
bool asks_for_knowledge_alone(const Rulebook& rulebook, const datalog::Rule& pattern) {
    const datalog::Program& program = rulebook.program();
    std::vector<datalog::RelationId> asked;
    add_relations(pattern.body, asked);
    const std::vector<bool> needed = datalog::needed_for(program, asked);
    const auto is_needed = [&](datalog::RelationId id) { return needed[id.index]; };
    if (std::ranges::any_of(relations_of_a_case(rulebook.case_relations()), is_needed)) {
        return false;
    }
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (rulebook.origin(datalog::RuleId{i}).kind == RuleOrigin::Kind::rule &&
            std::ranges::any_of(program.rules[i].heads, [&](const datalog::Atom& head) {
                return is_needed(head.relation);
            })) {
            return false;
        }
    }
    return !calls_a_function(pattern);
}

bool tells_nothing(const Case& c) {
    return c.told.empty() && !c.person.age && c.person.sex.empty();
}

}  // namespace

Result<std::vector<CannotFail>> what_cannot_fail(const Consultation& consultation,
                                                 const CaseTest& test,
                                                 const datalog::Limits& limits) {
    std::vector<CannotFail> out;
    const auto ranked = static_cast<std::size_t>(
        std::ranges::count(consultation.kb().candidates, false, &Candidate::must_not_miss));
    if (!test.candidates.empty() && test.within >= ranked) {
        out.push_back({"every candidate is among the first " + std::to_string(test.within) +
                           ", since " + std::to_string(ranked) + " are ranked: it cannot fail",
                       "give 'within' a smaller number"});
    }
    if (test.flags && test.flags->empty() && tells_nothing(test.told)) {
        out.push_back({"no red flag fires where a case tells nothing:  flags = {}  cannot fail",
                       "tell something in 'case' that a flag might wrongly take up"});
    }
    for (const auto& [candidate, words] : test.words) {
        if (character_count(trim(words)) < 2) {
            out.push_back({"nearly every sentence has the \"" + std::string(trim(words)) +
                               "\" that why " + candidate + " shall say: it cannot fail",
                           "expect words of a sentence of your own"});
        }
    }
    for (const SourceText& pattern : test.derives) {
        const auto ground = ground_of(consultation, pattern, limits);
        if (!ground) {
            return fail(ground.error());
        }
        if (*ground) {
            out.push_back({'"' + std::string(trim(pattern.text())) + "\" holds by " +
                               (**ground == Ground::told ? "what the case tells"
                                                         : "the knowledge base alone") +
                               ", whatever the rules say: it cannot fail",
                           "expect what a rule concludes"});
        }
    }
    for (const SourceText& pattern : test.not_derives) {
        const auto query = consultation.rulebook().query(pattern);
        if (query && std::ranges::all_of(query->variants, [&](const auto& variant) {
                return asks_for_knowledge_alone(consultation.rulebook(), variant.body);
            })) {
            out.push_back(
                {'"' + std::string(trim(pattern.text())) +
                     "\" asks for what no case tells and no rule concludes: it cannot fail",
                 "expect that a rule does not conclude something"});
        }
    }
    return out;
}

}  // namespace fascia
