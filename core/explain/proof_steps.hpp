#pragma once

#include "core/consult/consultation.hpp"
#include "core/datalog/proof.hpp"
#include "core/explain/step.hpp"
#include "core/explain/wording.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// Tells a proof as steps. Rules that only keep relations in step (inverses, kinds, the
/// state of a finding) are looked through; every condition that was evaluated has a step.
class ProofSteps {
public:
    ProofSteps(const Consultation& consultation, Wording& wording)
        : consultation_(consultation), wording_(wording) {}

    /// The step of one tuple, with all that it rests on.
    [[nodiscard]] Step tuple(const datalog::Proof& proof, datalog::ProofId id);

    /// The conditions of a rule's body, or of a question, one step each.
    [[nodiscard]] std::vector<Step> premises(const datalog::Proof& proof, const datalog::Rule& rule,
                                             const std::vector<datalog::Premise>& premises,
                                             const std::vector<std::optional<Value>>& bindings);

    /// The step of a tuple without what it rests on.
    [[nodiscard]] Step alone(datalog::TupleRef tuple);

    /// What an atom says under bindings, or denied; a variable without value is "anything".
    [[nodiscard]] std::string sentence(const datalog::Atom& atom, const datalog::Rule& rule,
                                       const std::vector<std::optional<Value>>& bindings,
                                       bool is_denied);
    /// "72 is at least 70, met by 2"; where it is not so, "44 is less than 70, missed by 26".
    [[nodiscard]] std::string comparison(const datalog::Comparison& comparison,
                                         const datalog::HeldByComputing& sides,
                                         const datalog::Rule& rule, bool is_met);
    /// The same of a function of a pack: "the function at back.lua:12 says no".
    [[nodiscard]] std::string called(const datalog::Comparison& comparison,
                                     const datalog::HeldByComputing& sides,
                                     const datalog::Rule& rule, bool is_met);
    /// "nothing is known for which all of this holds: it covers quadratus lumborum; it is a bone".
    [[nodiscard]] Step absence(const datalog::Negation& negation, const datalog::Rule& rule,
                               const std::vector<std::optional<Value>>& bindings);

    /// What a tuple says, for checking.
    [[nodiscard]] Claim claim(datalog::RelationId relation, std::span<const Value> tuple) const;
    /// What the variables of a rule stand for, without those that are local to a condition.
    [[nodiscard]] std::vector<std::pair<std::string, FactValue>> bindings(
        const datalog::Rule& rule, const std::vector<std::optional<Value>>& values) const;

    /// A rule's `because` with its variables filled in.
    [[nodiscard]] std::string reason(const datalog::RuleApplication& application);

private:
    using Bindings = std::vector<std::optional<Value>>;

    Step given(datalog::TupleRef tuple);
    Step chain(const datalog::Proof& proof, const datalog::Literal& literal,
               const datalog::HeldByChain& held);
    Step aggregate(const datalog::Aggregate& aggregate, const datalog::HeldByAggregate& held,
                   const datalog::Rule& rule);
    std::string worded(const datalog::Expression& expression, const datalog::Rule& rule);
    std::string worded(const datalog::Term& term, std::string_view type, const datalog::Rule& rule,
                       const Bindings& bindings);
    std::string number(Value value);
    [[nodiscard]] FactValue plain(Value value) const;

    const Consultation& consultation_;
    Wording& wording_;
    int depth_ = 0;
    std::map<std::uint32_t, std::string> pronouns_;  ///< of variables that nothing is found for
};

}  // namespace fascia
