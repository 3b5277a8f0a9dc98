#pragma once

#include "core/consult/consultation.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/neighbours.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/step.hpp"
#include "core/explain/why_not.hpp"
#include "core/explain/wording.hpp"
#include "core/handout/report.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::handout {

/// Words steps and rules anew: the same tuples and bindings, in everyday names.
class Everyday {
public:
    /// Requires: the rulebook outlives this.
    explicit Everyday(const Consultation& consultation) : Everyday(consultation.rulebook()) {}
    explicit Everyday(const Rulebook& rulebook);

    /// A step's sentence in both wordings.
    [[nodiscard]] Words of(const Step& step) const;
    /// A fact that touches a structure.
    [[nodiscard]] Words of(const Neighbour& near) const;
    [[nodiscard]] Words of(const Fact& fact) const;
    /// What a rule says for it, in both wordings.
    [[nodiscard]] Words reason_of(const Step& step) const;
    [[nodiscard]] Words because_of(const ExplainedContribution& contribution) const;
    [[nodiscard]] Words because_of(const CaseQuestion& question) const;
    [[nodiscard]] Words because_of(const ExplainedFlag& flag) const;
    /// What was seen of a condition that was met, or was not.
    [[nodiscard]] Words of(const Condition& condition) const;
    /// The name of a structure or candidate.
    [[nodiscard]] Words name(std::string_view id) const;
    /// The same as it stands in a sentence: "the spine".
    [[nodiscard]] Words label(std::string_view id) const;
    /// How a relation reads, from its first end to its second: "supplies" on an arrow.
    [[nodiscard]] Words arrow(const std::string& relation) const;
    /// What is put together out of names, in both wordings.
    [[nodiscard]] Words both(const std::function<std::string(Wording&)>& words) const;
    /// A line of the ranking, with its side.
    [[nodiscard]] Words line(const Candidate& candidate, Side side) const;

    /// The same of one that is known by its name in terms: "quadratus lumborum, left; piriformis".
    [[nodiscard]] Words line(const std::string& label) const;

    /// Names what a finding presses on, or which movement it resists, by its everyday name.
    void reword_findings(Words& words) const;

    /// The conditions of a rule as its pack has them; empty where there is no such rule.
    [[nodiscard]] const std::vector<std::string>& conditions_of(std::string_view rule) const;

private:
    using Bindings = std::vector<std::pair<std::string, FactValue>>;
    [[nodiscard]] std::string sentence(const Claim& claim, bool denied, Wording& wording) const;
    /// That something is not so.
    [[nodiscard]] Words denied(const std::string& text, const Claim& claim) const;
    [[nodiscard]] Words reason_by(const std::string& rule, const std::string& reason,
                                  const Bindings& bindings) const;
    [[nodiscard]] std::string filled(std::string_view because, const Bindings& bindings) const;

    [[nodiscard]] const std::map<std::string, const RuleOrigin*, std::less<>>& rules() const;
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& findings() const;

    const Rulebook& rulebook_;
    // Filled when they are first asked for.
    mutable std::map<std::string, const RuleOrigin*, std::less<>> rules_;  ///< by id
    /// "pressure on multifidus bring", and how it begins in everyday names.
    mutable std::map<std::string, std::string, std::less<>> findings_;
};

}  // namespace fascia::handout
