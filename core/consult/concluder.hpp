#pragma once

#include "core/base/result.hpp"
#include "core/consult/deriver.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace fascia {

/// That a finding is present or absent on a side, or both, as rules conclude.
struct Conclusion {
    std::uint32_t finding = 0;  ///< its place in the knowledge base
    std::uint8_t side = 0;      ///< 0 none, 1 left, 2 right
    std::uint8_t states = 0;    ///< bit 0: present, bit 1: absent
};
using Conclusions = std::vector<Conclusion>;

/// Takes over the states that rules concluded in a database, held against what was told.
void take_over_conclusions(const Rulebook& rulebook, const datalog::Database& database,
                           FindingStates& findings);

/// Concludes states of findings, and nothing else, from case after case.
///
/// Where each conclusion follows from a single thing told, and from nothing's absence (the rules
/// are linear in the case, and monotone), the conclusions of a case are those of the single things
/// together. They are then derived once for each thing, and remembered as long as this lives.
///
/// Source: for the property, Ramakrishnan, Sagiv, Ullman, Vardi, Proof-tree transformation
/// theorems and their applications (1989), of programs with one recursive or input atom a rule.
class Concluder {
public:
    /// `before_any` holds what follows before any case, `rest` the strata that wait for one.
    /// Requires: all outlive this.
    Concluder(const Rulebook& rulebook, const CaseTuples& tuples, const datalog::Analysis& rest,
              const datalog::Database& before_any);
    ~Concluder();

    /// Adds what the rules conclude to what was told. Costs what the case does not have in common
    /// with the last one. Errors: a limit; an arithmetic error, naming the rule.
    [[nodiscard]] Result<void> conclude(const Person& person, FindingStates& findings,
                                        const datalog::Limits& limits);

    /// Whether conclusions are remembered, as above.
    [[nodiscard]] bool remembers() const;

    /// Whether a finding that is told can have consequences for other findings; where conclusions
    /// are not remembered, any can.
    [[nodiscard]] bool has_consequences(std::size_t finding, FindingState state) const;
    [[nodiscard]] bool has_consequences(std::size_t finding, const FindingRecord& record) const;

    /// What follows from one thing alone; stays valid. Requires: remembers(). Errors: as
    /// conclude().
    [[nodiscard]] Result<const Conclusions*> of_age(std::int64_t age,
                                                    const datalog::Limits& limits);
    [[nodiscard]] Result<const Conclusions*> of_sex(const std::string& sex,
                                                    const datalog::Limits& limits);
    [[nodiscard]] Result<const Conclusions*> of_finding(std::uint32_t finding,
                                                        const FindingRecord& record,
                                                        const datalog::Limits& limits);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fascia
