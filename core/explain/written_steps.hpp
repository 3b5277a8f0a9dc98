#pragma once

#include "core/datalog/near_miss.hpp"
#include "core/datalog/proof.hpp"
#include "core/explain/step.hpp"
#include "core/rules/rulebook.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// Tells a proof as steps where no knowledge base has words for it: each tuple and each condition
/// as a pattern would write it, with the values that it has.
class WrittenSteps {
    using Bindings = std::vector<std::optional<Value>>;

public:
    /// Requires: both outlive this.
    WrittenSteps(const Rulebook& book, const datalog::Database& database)
        : book_(book), database_(database) {}

    /// The conditions of a question, one step each, numbered from 1, and behind them what stands
    /// too far in to be shown there. What is derived twice stands in full once.
    [[nodiscard]] std::vector<Step> of(const datalog::Prover::BodyProof& proof,
                                       const datalog::Rule& question);

    /// A condition with the values that its variables have.
    [[nodiscard]] std::string written(const datalog::Literal& literal, const datalog::Rule& rule,
                                      const Bindings& bindings) const;

    /// What the variables of a rule stand for: `where ?x is "a", ?y is 2`; empty where nothing is
    /// known of any.
    [[nodiscard]] std::string where(const datalog::Rule& rule, const Bindings& bindings) const;

private:
    [[nodiscard]] std::vector<Step> premises(const datalog::Proof& proof, const datalog::Rule& rule,
                                             const std::vector<datalog::Premise>& premises,
                                             const Bindings& bindings, const std::string& number);
    [[nodiscard]] Step premise(const datalog::Proof& proof, const datalog::Rule& rule,
                               const datalog::Premise& premise, const Bindings& bindings,
                               const std::string& number);
    [[nodiscard]] Step tuple(const datalog::Proof& proof, datalog::ProofId id,
                             const std::string& number);
    [[nodiscard]] Step derived(const datalog::Proof& proof, datalog::ProofId id,
                               const std::string& number);
    [[nodiscard]] std::string written(datalog::TupleRef tuple) const;
    [[nodiscard]] std::string reason(const datalog::RuleApplication& application) const;

    const Rulebook& book_;
    const datalog::Database& database_;
    std::map<datalog::ProofId, std::string> shown_;  ///< at which number
    std::vector<datalog::ProofId> later_;            ///< what is told behind the conditions
    std::size_t conditions_ = 0;                     ///< of the question
    int depth_ = 0;
};

}  // namespace fascia
