#include "core/datalog/proof.hpp"

#include "core/datalog/derivation.hpp"
#include "core/datalog/meter.hpp"
#include "core/datalog/steps.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>
#include <unordered_map>

namespace fascia::datalog {

namespace {

struct HashTuple {
    std::size_t operator()(TupleRef tuple) const {
        return std::hash<std::uint64_t>{}(std::uint64_t{tuple.relation.index} << 32U | tuple.row);
    }
};

/// Which node of a proof each tuple is.
using NodeOf = std::unordered_map<TupleRef, ProofId, HashTuple>;

std::vector<Premise> make_premises(const Derivation& derivation, const NodeOf& node_of) {
    std::vector<Premise> premises;
    for (const DerivationPremise& from : derivation.premises) {
        Premise premise{from.literal, from.held};
        if (auto* held = std::get_if<HeldBy>(&premise.held)) {
            held->tuple = node_of.at(from.tuples.front());
        } else if (auto* chain = std::get_if<HeldByChain>(&premise.held)) {
            for (const TupleRef link : from.tuples) {
                chain->links.push_back(node_of.at(link));
            }
        }
        premises.push_back(std::move(premise));
    }
    return premises;
}

std::vector<TupleRef> tuples_of(const Derivation& derivation) {
    std::vector<TupleRef> tuples;
    for (const DerivationPremise& premise : derivation.premises) {
        tuples.insert(tuples.end(), premise.tuples.begin(), premise.tuples.end());
    }
    return tuples;
}

}  // namespace

struct Prover::State {
    State(const Program& its_program, const Database& its_database)
        : program(its_program),
          database(its_database),
          steps(its_database),
          finder(its_program, its_database, steps) {}

    const Program& program;
    const Database& database;
    StepSearch steps;
    DerivationFinder finder;
    std::unordered_map<TupleRef, Derivation, HashTuple> derivations;  // of what was asked for

    [[nodiscard]] bool is_given(TupleRef tuple) const { return database.is_given(tuple); }

    /// Null where the tuple was given.
    Result<const Derivation*> derivation_of(TupleRef tuple, Meter& meter) {
        if (is_given(tuple)) {
            return nullptr;
        }
        if (const auto known = derivations.find(tuple); known != derivations.end()) {
            return &known->second;
        }
        auto found = finder.find(tuple, meter);
        if (!found) {
            return fail(std::move(found.error()));
        }
        return &derivations.emplace(tuple, std::move(*found)).first->second;
    }

    /// The tuples and all that they rest on, lowest first, so that premises come
    /// before what they are used for. What is of one height stands in the order
    /// in which it is met, which the derivations alone decide.
    Result<std::vector<TupleRef>> collect(const std::vector<TupleRef>& roots, Meter& meter) {
        std::vector<TupleRef> tuples;
        NodeOf seen;
        const auto meet = [&](const std::vector<TupleRef>& some) {
            for (const TupleRef tuple : some) {
                if (seen.emplace(tuple, ProofId{}).second) {
                    tuples.push_back(tuple);
                }
            }
        };
        meet(roots);
        for (std::size_t i = 0; i < tuples.size(); ++i) {
            const auto derivation = derivation_of(tuples[i], meter);
            if (!derivation) {
                return fail(derivation.error());
            }
            if (*derivation != nullptr) {
                meet(tuples_of(**derivation));
            }
        }
        std::stable_sort(tuples.begin(), tuples.end(),
                         [this](TupleRef a, TupleRef b) { return height_of(a) < height_of(b); });
        return tuples;
    }

    [[nodiscard]] std::uint32_t height_of(TupleRef tuple) const { return database.height(tuple); }

    /// The graph of proofs of the tuples; fills `node_of`.
    Result<Proof> build(const std::vector<TupleRef>& roots, Meter& meter, NodeOf& node_of) {
        const auto tuples = collect(roots, meter);
        if (!tuples) {
            return fail(tuples.error());
        }
        Proof proof;
        proof.nodes.reserve(tuples->size());
        for (const TupleRef tuple : *tuples) {
            ProofNode node;
            node.conclusion = tuple;
            node.height = height_of(tuple);
            if (!is_given(tuple)) {
                const Derivation& derivation = derivations.at(tuple);
                node.justification = RuleApplication{derivation.rule, derivation.bindings,
                                                     make_premises(derivation, node_of)};
            }
            node_of.emplace(tuple, ProofId{static_cast<std::uint32_t>(proof.nodes.size())});
            proof.nodes.push_back(std::move(node));
        }
        return proof;
    }
};

Prover::Prover(const Program& program, const Analysis&, const Database& database)
    : state_(std::make_unique<State>(program, database)) {}

Prover::~Prover() = default;
Prover::Prover(Prover&&) noexcept = default;

Result<Proof> Prover::prove(TupleRef tuple, const Limits& limits) {
    assert(tuple.row < state_->database.size(tuple.relation));
    Meter meter(limits);
    NodeOf node_of;
    auto proof = state_->build({tuple}, meter, node_of);
    if (proof) {
        proof->root = node_of.at(tuple);
    }
    return proof;
}

Result<Prover::BodyProof> Prover::prove_body(const Rule& query,
                                             const std::vector<std::pair<Variable, Value>>& known,
                                             const Limits& limits) {
    const auto checked = analyse_question(state_->program, state_->database.values(), query, {});
    if (!checked) {
        return fail(checked.error());
    }
    Meter meter(limits);
    const auto found = state_->finder.find_in_body(query, known, meter);
    if (!found) {
        return fail(found.error());
    }
    if (!*found) {
        return fail(
            {ErrorCode::input, "nothing holds that fits this pattern", query.where, "", {}, ""});
    }
    NodeOf node_of;
    auto proof = state_->build(tuples_of(**found), meter, node_of);
    if (!proof) {
        return fail(std::move(proof.error()));
    }
    return BodyProof{std::move(*proof), make_premises(**found, node_of), (*found)->bindings};
}

}  // namespace fascia::datalog
