#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/step.hpp"
#include "core/explain/why_not.hpp"
#include "core/explain/wording.hpp"
#include "core/handout/report.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::handout {

/// Words steps and rules anew: the same tuples and bindings, in everyday names.
class Everyday {
public:
    /// Requires: the consultation outlives this.
    explicit Everyday(const Consultation& consultation);

    /// A step's sentence in both wordings.
    [[nodiscard]] Words of(const Step& step) const;
    /// What a rule says for it, in both wordings.
    [[nodiscard]] Words reason_of(const Step& step) const;
    [[nodiscard]] Words because_of(const ExplainedContribution& contribution) const;
    [[nodiscard]] Words because_of(const CaseQuestion& question) const;
    /// Of a red flag: its condition, and what its rule says for it.
    [[nodiscard]] Words of(const ExplainedFlag& flag) const;
    /// What was seen of a condition that was met, or was not.
    [[nodiscard]] Words of(const Condition& condition) const;
    /// A line of the ranking, with its side.
    [[nodiscard]] Words line(const Candidate& candidate, Side side) const;

    /// The conditions of a rule as its pack has them; empty where there is no such rule.
    [[nodiscard]] const std::vector<std::string>& conditions_of(std::string_view rule) const;

private:
    using Bindings = std::vector<std::pair<std::string, FactValue>>;
    [[nodiscard]] std::string sentence(const Claim& claim, bool denied, Wording& wording) const;
    [[nodiscard]] Words reason_by(const std::string& rule, const std::string& reason,
                                  const Bindings& bindings) const;
    [[nodiscard]] std::string filled(std::string_view because, const Bindings& bindings) const;

    const Rulebook& rulebook_;
    std::map<std::string, const RuleOrigin*, std::less<>> rules_;  ///< by id
};

}  // namespace fascia::handout
