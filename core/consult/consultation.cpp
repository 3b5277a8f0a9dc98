#include "core/consult/consultation.hpp"

#include "core/consult/facts.hpp"
#include "core/consult/groundwork.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

/// Everything that follows in one case, in the order of least proofs.
struct Derived {
    Derived(const Groundwork& groundwork, const Case& told)
        : database(groundwork.database()), given(groundwork.given()) {
        given.give_case(groundwork.case_tuples(), told.person, FindingStates(told), database);
    }

    datalog::Database database;
    GivenFacts given;
    std::unique_ptr<datalog::Prover> prover;
};

/// What a limit means to somebody who asked a question.
Diagnostics in_plain_words(Diagnostics problems, const datalog::Limits& limits) {
    Diagnostic& first = problems.front();
    if (first.code == ErrorCode::limit) {
        const bool stopped = limits.stop != nullptr && *limits.stop;
        first.message =
            stopped ? "the question was stopped"
                    : "the question was stopped: it has too many answers, or takes too long";
        first.hint = stopped ? "" : "add conditions that the variables have in common";
    }
    return problems;
}

}  // namespace

struct Consultation::State {
    State(const Groundwork& its_groundwork, Case c, const datalog::Limits& its_limits)
        : groundwork(its_groundwork), limits(its_limits), told(std::move(c)), findings(told) {}

    const Groundwork& groundwork;
    datalog::Limits limits;
    Case told;
    FindingStates findings;
    Groundwork::Outcome outcome;
    std::unique_ptr<Derived> derived;  // when first needed
};

Consultation::Consultation(std::unique_ptr<State> state) : state_(std::move(state)) {}
Consultation::Consultation(Consultation&&) noexcept = default;
Consultation& Consultation::operator=(Consultation&&) noexcept = default;
Consultation::~Consultation() = default;

Result<Consultation> Consultation::run(const Groundwork& groundwork, Case c,
                                       const datalog::Limits& limits) {
    auto state = std::make_unique<State>(groundwork, std::move(c), limits);
    auto outcome = groundwork.think(state->told.person, state->findings, limits);
    if (!outcome) {
        return fail(std::move(outcome.error()));
    }
    state->outcome = std::move(*outcome);
    return Consultation(std::move(state));
}

const Case& Consultation::told() const {
    return state_->told;
}
const Groundwork& Consultation::groundwork() const {
    return state_->groundwork;
}
const Rulebook& Consultation::rulebook() const {
    return state_->groundwork.rulebook();
}
const KnowledgeBase& Consultation::kb() const {
    return *rulebook().kb();
}
const FindingStates& Consultation::findings() const {
    return state_->findings;
}
const Weighing& Consultation::weighing() const {
    return state_->outcome.weighing;
}
const RedFlags& Consultation::red_flags() const {
    return state_->outcome.flags;
}

const std::vector<MissingPart>& Consultation::missing() const {
    return state_->outcome.missing;
}

std::vector<OpenFinding> Consultation::open_findings(const WeighedCandidate& weighed) const {
    return state_->outcome.weigher->open_findings(weighed, state_->findings);
}

std::vector<Bearing> Consultation::bearings(const WeighedCandidate& weighed) const {
    return state_->outcome.weigher->bearings(weighed, state_->findings);
}

const Weigher& Consultation::weigher() const {
    return *state_->outcome.weigher;
}

Result<void> Consultation::derive() const {
    if (state_->derived != nullptr) {
        return {};
    }
    const Groundwork& groundwork = state_->groundwork;
    std::unique_ptr<Derived> derived;
    auto done = rulebook().functions().evaluate([&] {
        derived = std::make_unique<Derived>(groundwork, state_->told);
        return datalog::evaluate(rulebook().program(), groundwork.rest(), derived->database,
                                 state_->limits);
    });
    if (!done) {
        return fail(std::move(done.error()));
    }
    derived->prover = std::make_unique<datalog::Prover>(rulebook().program(), rulebook().analysis(),
                                                        derived->database);
    state_->derived = std::move(derived);
    return {};
}

const datalog::Database& Consultation::database() const {
    return state_->derived->database;
}

GivenOrigin Consultation::given(datalog::TupleRef tuple) const {
    return state_->derived->given.origin(tuple);
}

Result<datalog::Proof> Consultation::prove(datalog::TupleRef tuple) const {
    return state_->derived->prover->prove(tuple);
}

Result<std::optional<datalog::Proof>> Consultation::prove(datalog::RelationId relation,
                                                          std::span<const Value> tuple) const {
    if (auto done = derive(); !done) {
        return fail(std::move(done.error()));
    }
    const auto ref = database().find(relation, tuple);
    if (!ref) {
        return std::optional<datalog::Proof>();
    }
    auto proof = prove(*ref);
    if (!proof) {
        return fail(std::move(proof.error()));
    }
    return std::optional(std::move(*proof));
}

Result<Answers> Consultation::ask(const Query& query, const datalog::Limits& limits) const {
    struct Row {
        std::vector<Value> values;
        std::size_t variant;
    };
    if (auto done = derive(); !done) {
        return fail(in_plain_words(std::move(done.error()), limits));
    }
    std::vector<Row> rows;
    std::vector<MissingPart> missing;
    for (std::size_t i = 0; i < query.variants.size(); ++i) {
        const Query::Variant& variant = query.variants[i];
        std::vector<datalog::Variable> asked;
        for (std::size_t column = 0; column < variant.variables.size(); ++column) {
            if (!variant.constants[column]) {
                asked.push_back(variant.variables[column]);
            }
        }
        auto found = rulebook().functions().evaluate_once([&] {
            return datalog::ask(rulebook().program(), database(), variant.body, asked, limits);
        });
        std::ranges::move(rulebook().functions().missing(), std::back_inserter(missing));
        if (!found) {
            return fail(in_plain_words(std::move(found.error()), limits));
        }
        for (const std::vector<Value>& bindings : found->rows) {
            Row row{{}, i};
            auto next = bindings.begin();
            for (const std::optional<Value>& constant : variant.constants) {
                row.values.push_back(constant ? *constant : *next++);
            }
            rows.push_back(std::move(row));
        }
        if (rows.size() > limits.tuples_max) {  // each variant alone keeps to it
            Diagnostic error;
            error.code = ErrorCode::limit;
            error.message = "the pattern has more than " + std::to_string(limits.tuples_max) +
                            " answers; more conditions would leave fewer";
            return fail(std::move(error));
        }
    }
    const ValueTable& values = rulebook().values();
    std::ranges::sort(rows, [&](const Row& a, const Row& b) {
        for (std::size_t i = 0; i < a.values.size(); ++i) {
            if (const auto order = values.compare(a.values[i], b.values[i]); order != 0) {
                return order < 0;
            }
        }
        return a.variant < b.variant;
    });
    Answers out{query.variables, query.column_types, {}, {}, std::move(missing)};
    for (Row& row : rows) {
        out.rows.push_back(std::move(row.values));
        out.variant.push_back(row.variant);
    }
    return out;
}

Result<datalog::Prover::BodyProof> Consultation::prove(const Query& query, const Answers& answers,
                                                       std::size_t row) const {
    const Query::Variant& variant = query.variants[answers.variant[row]];
    std::vector<std::pair<datalog::Variable, Value>> known;
    for (std::size_t column = 0; column < variant.variables.size(); ++column) {
        if (!variant.constants[column]) {
            known.emplace_back(variant.variables[column], answers.rows[row][column]);
        }
    }
    return state_->derived->prover->prove_body(variant.body, known);
}

}  // namespace fascia
