#pragma once

#include "core/checker/check_steps.hpp"
#include "core/checker/report.hpp"
#include "core/checker/tally.hpp"
#include "core/checker/world.hpp"
#include "core/checker/written.hpp"
#include "core/rules/rulebook.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace fascia::checker {

/// Holds the candidates of an explanation against a tally of one's own: whether each total,
/// contribution and rank is right, and whether one is missing or made up.
class WeighingChecker {
public:
    /// Requires: all outlive this.
    WeighingChecker(const Rulebook& rulebook, const Case& told, const Tally& tally, World& world,
                    StepChecker& steps, Report& report);

    /// `flagged`: the conditions of the red flags that fire.
    void run(const WrittenExplanation& written, const std::set<std::string>& flagged);

private:
    void check_all(const std::vector<WrittenCandidate>& written,
                   const std::vector<const Weighed*>& right);
    void check_candidate(const WrittenCandidate& written, const Weighed& right);
    void check_total(const WrittenCandidate& written, const Weighed& right);
    void check_contributions(const WrittenCandidate& written, const Weighed& right);
    void check_contribution(const WrittenContribution& written, const Weighed& weighed,
                            const Said& right);
    void check_reasons(const WrittenContribution& written, const Weighed& weighed,
                       const Said& right, const std::string& number);
    void check_seen(const WrittenStep& step, const std::string& finding, const Seen& seen,
                    const std::string& number, std::size_t place);
    void check_unexplained(const WrittenCandidate& written, const Weighed& right);
    void check_open(const WrittenCandidate& written, const Weighed& right);
    void check_tuples(const std::vector<WrittenStep>& steps, const char* relation,
                      const Candidate& candidate);
    void check_weakest(const WrittenCandidate& written, const Weighed& right);

    void problem(std::string message) { report_.add(place_, std::move(message)); }
    /// A problem where the one is not the other.
    template <class T>
    void expect(const std::string& what, const T& written, const T& right);
    void expect_points(const std::string& what, double written, std::int64_t right);

    const Rulebook& rulebook_;
    const Case& told_;
    const Tally& tally_;
    World& world_;
    StepChecker& steps_;
    Report& report_;
    std::map<datalog::RelationId, const datalog::Rule*> rule_of_;  ///< that finds links
    std::string candidate_;                                        ///< at work, in words
    std::string place_;
};

}  // namespace fascia::checker
