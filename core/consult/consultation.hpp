#pragma once

#include "core/base/result.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/proof.hpp"
#include "core/datalog/relation.hpp"
#include "core/evidence/case.hpp"
#include "core/evidence/findings.hpp"
#include "core/evidence/weigh.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fascia {

class Groundwork;

/// The bounds of one case, or of one question about it: far above what people's rules
/// need, far below what a machine's memory holds.
[[nodiscard]] inline datalog::Limits case_limits() {
    datalog::Limits limits;
    limits.tuples_max = 4'000'000;
    limits.tries_max = 4'000'000'000;
    return limits;
}

/// What stands behind a tuple that was given: a fact of the knowledge base, what
/// was told of the person, or what follows from the knowledge base's lists
/// (kinds, families, topics) and from silence (`unasked`).
struct GivenOrigin {
    enum class Kind { fact, listed, told, person, silence };
    Kind kind = Kind::fact;
    const Backing* backing = nullptr;  ///< of fact and listed
};

struct OpenFlag {
    const RedFlagRule* flag = nullptr;
    std::vector<std::string> missing;  ///< findings, "age" or "sex" that would decide it
};

/// Every red flag is in exactly one of the three lists; each is sorted by
/// urgency, then by id.
struct RedFlags {
    std::vector<const RedFlagRule*> fired;
    std::vector<const RedFlagRule*> clear;  ///< cannot be raised by what was not asked
    std::vector<OpenFlag> not_asked;

    /// Whether a flag fired that must not wait.
    [[nodiscard]] bool is_urgent() const;
};

/// The answer to a question, row by row, sorted.
struct Answers {
    std::vector<std::string> variables;
    std::vector<std::string> column_types;
    std::vector<std::vector<Value>> rows;
    std::vector<std::size_t> variant;       ///< by row: which Query::Variant it came from
    std::vector<MissingPart> missing = {};  ///< because predicates of the question failed
};

/// One case, thought through: facts and findings together, everything that the
/// rules derive from them, the flags, the candidates weighed. Explanations are
/// read from it; nothing in it changes any more.
class Consultation {
public:
    /// Errors: a limit of the evaluation; an arithmetic error, naming the rule.
    /// Requires: the groundwork outlives this, and so does the flag of `limits`, which hold for
    /// derive() as well.
    [[nodiscard]] static Result<Consultation> run(const Groundwork& groundwork, Case c,
                                                  const datalog::Limits& limits = case_limits());

    Consultation(Consultation&&) noexcept;
    Consultation& operator=(Consultation&&) noexcept;
    ~Consultation();

    [[nodiscard]] const Case& told() const;
    /// What it rests on, from which other cases are thought through.
    [[nodiscard]] const Groundwork& groundwork() const;
    [[nodiscard]] const Rulebook& rulebook() const;
    [[nodiscard]] const KnowledgeBase& kb() const;
    [[nodiscard]] const FindingStates& findings() const;
    [[nodiscard]] const Weighing& weighing() const;
    [[nodiscard]] const RedFlags& red_flags() const;
    /// What is missing, because functions of packs failed or were stopped: conclusions of these
    /// rules. By pack and rule.
    [[nodiscard]] const std::vector<MissingPart>& missing() const;
    /// Each finding that was not asked and that would change the total: Weigher::open_findings().
    [[nodiscard]] std::vector<OpenFinding> open_findings(const WeighedCandidate& weighed) const;
    /// All evidence that bears on it: Weigher::bearings().
    [[nodiscard]] std::vector<Bearing> bearings(const WeighedCandidate& weighed) const;
    /// What weighed the candidates.
    [[nodiscard]] const Weigher& weigher() const;

    /// Derives everything from scratch, for proofs and questions; at the first call, what
    /// follows does it where needed. Errors: as run().
    [[nodiscard]] Result<void> derive() const;
    /// All tuples. Requires: derive(), or a proof or an answer, has succeeded.
    [[nodiscard]] const datalog::Database& database() const;
    /// What stands behind a given tuple. Requires: as above; it was given.
    [[nodiscard]] GivenOrigin given(datalog::TupleRef tuple) const;

    /// The least proof of a tuple of database(). Error: a limit.
    [[nodiscard]] Result<datalog::Proof> prove(datalog::TupleRef tuple) const;
    /// The same by its values; nothing where it does not hold.
    [[nodiscard]] Result<std::optional<datalog::Proof>> prove(datalog::RelationId relation,
                                                              std::span<const Value> tuple) const;

    /// Error: a limit, or arithmetic in the question.
    [[nodiscard]] Result<Answers> ask(const Query& query,
                                      const datalog::Limits& limits = case_limits()) const;

    /// How one answer holds. Error: as above.
    [[nodiscard]] Result<datalog::Prover::BodyProof> prove(const Query& query,
                                                           const Answers& answers,
                                                           std::size_t row) const;

private:
    struct State;
    explicit Consultation(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace fascia
