#include "core/consult/consultation.hpp"

#include "core/consult/facts.hpp"
#include "core/consult/flags.hpp"
#include "core/consult/groundwork.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fascia {

struct Consultation::State {
    State(const Groundwork& groundwork, Case c)
        : rulebook(groundwork.rulebook()),
          told(std::move(c)),
          database(groundwork.database()),
          given(groundwork.given()),
          findings(told) {}

    const Rulebook& rulebook;
    Case told;
    datalog::Database database;
    GivenFacts given;
    FindingStates findings;
    Weighing weighing;
    RedFlags flags;
    std::unique_ptr<datalog::Prover> prover;
};

namespace {

/// The states that rules concluded, held against what was told.
void take_over_conclusions(const Rulebook& rulebook, const datalog::Database& database,
                           FindingStates& findings) {
    const CaseRelations& relations = rulebook.case_relations();
    constexpr FindingState states[] = {FindingState::present, FindingState::absent};
    constexpr Side sides[] = {Side::none, Side::left, Side::right};
    for (std::size_t state = 0; state < 2; ++state) {
        for (std::size_t side = 0; side < 3; ++side) {
            for (const datalog::TupleRef ref : database.sorted(relations.inferred[state][side])) {
                const auto tuple = database.tuple(ref);
                const std::string_view finding = rulebook.values().text_of(tuple[1]);
                if (database.find(relations.told[1 - state][side], tuple)) {
                    findings.clash(finding, sides[side]);
                } else {
                    findings.derive(finding, states[state], sides[side]);
                }
            }
        }
    }
}

/// Every pair of finding and candidate that an evidence links, in no order: weighing makes its own.
std::vector<EvidenceLink> collect_links(const Rulebook& rulebook,
                                        const datalog::Database& database) {
    std::vector<EvidenceLink> out;
    for (const EvidenceRule& rule : rulebook.evidence()) {
        if (!rule.links) {
            out.push_back({&rule, rule.is_cluster() ? std::string() : rule.evidence.finding,
                           rule.evidence.candidate, std::nullopt});
            continue;
        }
        const auto rows = static_cast<std::uint32_t>(database.size(*rule.links));
        for (std::uint32_t row = 0; row < rows; ++row) {
            const datalog::TupleRef ref{*rule.links, row};
            const auto tuple = database.tuple(ref);
            out.push_back({&rule, std::string(rulebook.values().text_of(tuple[0])),
                           std::string(rulebook.values().text_of(tuple[1])), ref});
        }
    }
    return out;
}

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

Consultation::Consultation(std::unique_ptr<State> state) : state_(std::move(state)) {}
Consultation::Consultation(Consultation&&) noexcept = default;
Consultation& Consultation::operator=(Consultation&&) noexcept = default;
Consultation::~Consultation() = default;

Result<Consultation> Consultation::run(const Groundwork& groundwork, Case c,
                                       const datalog::Limits& limits) {
    const Rulebook& rulebook = groundwork.rulebook();
    auto state = std::make_unique<State>(groundwork, std::move(c));
    state->given.give_case(rulebook, state->told, state->findings, false, state->database);
    if (auto done =
            datalog::evaluate(rulebook.program(), groundwork.rest(), state->database, limits);
        !done) {
        return fail(std::move(done.error()));
    }
    take_over_conclusions(rulebook, state->database, state->findings);
    state->weighing =
        weigh(*rulebook.kb(), collect_links(rulebook, state->database), state->findings);

    datalog::Database possible(groundwork.database());
    GivenFacts supposed;  // nobody asks where a supposed fact comes from
    // What a rule concludes to be absent is not possible: nobody asks a man about a period.
    supposed.give_case(rulebook, state->told, state->findings, true, possible);
    if (auto done = datalog::evaluate(rulebook.program(), groundwork.rest(), possible, limits);
        !done) {
        return fail(std::move(done.error()));
    }
    auto flags = judge_red_flags(rulebook, state->database, possible, limits);
    if (!flags) {
        return fail(std::move(flags.error()));
    }
    state->flags = std::move(*flags);
    state->prover =
        std::make_unique<datalog::Prover>(rulebook.program(), rulebook.analysis(), state->database);
    return Consultation(std::move(state));
}

const Case& Consultation::told() const {
    return state_->told;
}
const Rulebook& Consultation::rulebook() const {
    return state_->rulebook;
}
const KnowledgeBase& Consultation::kb() const {
    return *state_->rulebook.kb();
}
const datalog::Database& Consultation::database() const {
    return state_->database;
}
const FindingStates& Consultation::findings() const {
    return state_->findings;
}
const Weighing& Consultation::weighing() const {
    return state_->weighing;
}
const RedFlags& Consultation::red_flags() const {
    return state_->flags;
}

GivenOrigin Consultation::given(datalog::TupleRef tuple) const {
    return state_->given.origin(tuple);
}

Result<datalog::Proof> Consultation::prove(datalog::TupleRef tuple) const {
    return state_->prover->prove(tuple);
}

Result<Answers> Consultation::ask(const Query& query, const datalog::Limits& limits) const {
    struct Row {
        std::vector<Value> values;
        std::size_t variant;
    };
    std::vector<Row> rows;
    for (std::size_t i = 0; i < query.variants.size(); ++i) {
        const Query::Variant& variant = query.variants[i];
        std::vector<datalog::Variable> asked;
        for (std::size_t column = 0; column < variant.variables.size(); ++column) {
            if (!variant.constants[column]) {
                asked.push_back(variant.variables[column]);
            }
        }
        auto found =
            datalog::ask(state_->rulebook.program(), state_->database, variant.body, asked, limits);
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
    }
    const ValueTable& values = state_->rulebook.values();
    std::ranges::sort(rows, [&](const Row& a, const Row& b) {
        for (std::size_t i = 0; i < a.values.size(); ++i) {
            if (const auto order = values.compare(a.values[i], b.values[i]); order != 0) {
                return order < 0;
            }
        }
        return a.variant < b.variant;
    });
    Answers out{query.variables, query.column_types, {}, {}};
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
    return state_->prover->prove_body(variant.body, known);
}

}  // namespace fascia
