#include "core/explain/clash.hpp"

#include "core/base/text.hpp"

#include <array>
#include <utility>
#include <variant>

namespace fascia {

namespace {

std::size_t slot_of_side(Side side) {
    return side == Side::left ? 1 : side == Side::right ? 2 : 0;
}

/// The rule that concludes the tuple by its least proof; nothing where none does.
Result<std::optional<datalog::RuleId>> concluding(const Consultation& consultation,
                                                  datalog::RelationId relation,
                                                  std::span<const Value> tuple) {
    const auto proof = consultation.prove(relation, tuple);
    if (!proof) {
        return fail(proof.error());
    }
    if (!*proof) {
        return std::optional<datalog::RuleId>();
    }
    const datalog::ProofNode& root = (**proof).nodes[(**proof).root.index];
    const auto* application = std::get_if<datalog::RuleApplication>(&root.justification);
    return application == nullptr ? std::nullopt : std::optional(application->rule);
}

std::string rules_in_words(const Clash& clash, bool with_places) {
    std::vector<std::string> names;
    for (const auto& [id, where] : clash.rules) {
        names.push_back(id + (with_places && !where.file.empty()
                                  ? " (" + where.file + ':' + std::to_string(where.line) + ')'
                                  : ""));
    }
    if (names.empty()) {
        return "a rule";
    }
    return (names.size() == 1 ? "the rule " : "the rules ") + join_or(names, "and");
}

}  // namespace

Result<std::vector<Clash>> clashes_of(const Consultation& consultation) {
    std::vector<Clash> out;
    if (consultation.findings().clashes().empty()) {
        return out;
    }
    if (auto done = consultation.derive(); !done) {
        return fail(std::move(done.error()));
    }
    const Rulebook& rulebook = consultation.rulebook();
    const CaseRelations& relations = rulebook.case_relations();
    for (const auto& [finding, side] : consultation.findings().clashes()) {
        Clash clash{finding, side, false, {}};
        const std::array<Value, 2> tuple = {rulebook.values().text("case"),
                                            rulebook.values().text(finding)};
        for (std::size_t state = 0; state < 2; ++state) {
            const auto rule =
                concluding(consultation, relations.inferred[state][slot_of_side(side)], tuple);
            if (!rule) {
                return fail(rule.error());
            }
            const bool is_told_otherwise =
                consultation.database()
                    .find(relations.told[1 - state][slot_of_side(side)], tuple)
                    .has_value();
            if (*rule && (is_told_otherwise || !clash.is_told)) {
                const RuleOrigin& origin = rulebook.origin(**rule);
                if (is_told_otherwise) {
                    clash.rules.clear();
                }
                clash.rules.emplace_back(origin.id, origin.where);
            }
            clash.is_told = clash.is_told || is_told_otherwise;
        }
        out.push_back(std::move(clash));
    }
    return out;
}

std::string rules_with_places(const Clash& clash) {
    return rules_in_words(clash, true);
}

std::string in_words(const Clash& clash, Wording& wording) {
    const std::string about = wording.finding(clash.finding, clash.side);
    return rules_in_words(clash, false) +
           (clash.is_told ? " concludes the opposite of what was told of: "
                          : " contradict each other about: ") +
           about;
}

}  // namespace fascia
