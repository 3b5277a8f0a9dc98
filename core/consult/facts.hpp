#pragma once

#include "core/consult/consultation.hpp"
#include "core/datalog/updater.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// By side none, left, right: the state that a relation of the case holds for a finding; nothing
/// where none does. A null record is one of which nothing is known.
[[nodiscard]] std::array<std::optional<FindingState>, 3> states_of(const FindingRecord* record,
                                                                   bool is_sided);

/// The relations that a case fills.
[[nodiscard]] std::vector<datalog::RelationId> relations_of_a_case(const CaseRelations& relations);

/// Those that hold what rules conclude of the states of findings.
[[nodiscard]] std::vector<datalog::RelationId> relations_of_conclusions(
    const CaseRelations& relations);

/// What a case gives to the relations of a case.
class CaseTuples {
public:
    explicit CaseTuples(const Rulebook& rulebook);

    /// The findings of the knowledge base, by their place in its list.
    [[nodiscard]] std::size_t finding_count() const;
    [[nodiscard]] const std::string& finding(std::size_t number) const;
    [[nodiscard]] std::optional<std::size_t> number_of(std::string_view finding) const;

    struct Entry {
        datalog::GivenTuple given;
        GivenOrigin::Kind origin = GivenOrigin::Kind::told;
    };
    /// How silence about a finding is taken: as what it is, or as if it may be both present
    /// and absent, to find out what could still matter.
    enum class Silence : std::uint8_t { unasked, anything };

    /// Appends what is given of a finding; of a null record, as states_of().
    void of_finding(std::size_t number, const FindingRecord* record, Silence silence,
                    std::vector<Entry>& out) const;
    void of_person(const Person& person, std::vector<Entry>& out) const;

private:
    const Rulebook* rulebook_;
    Value person_;
    std::vector<Value> ids_;  // of findings
};

/// Fills a database with all that is given, and remembers what stands behind each tuple.
class GivenFacts {
public:
    /// What is known before a case is told.
    void give_knowledge(const Rulebook& rulebook, datalog::Database& database);

    /// What the case tells, and what it is silent about.
    void give_case(const CaseTuples& tuples, const Person& person, const FindingStates& findings,
                   datalog::Database& database);

    [[nodiscard]] GivenOrigin origin(datalog::TupleRef tuple) const {
        return origins_[tuple.relation.index][tuple.row];
    }

private:
    void give(datalog::Database& database, datalog::RelationId relation,
              const std::vector<Value>& tuple, GivenOrigin origin);

    std::vector<std::vector<GivenOrigin>> origins_;  // by relation and row
};

}  // namespace fascia
