// Fascia in a program of your own: its engine alone, then the whole.

#include "core/datalog/evaluate.hpp"
#include "core/datalog/proof.hpp"
#include "core/datalog/updater.hpp"
#include "core/explain/explanation.hpp"
#include "core/fascia.hpp"
#include "core/rules/fact.hpp"

#include <cstdlib>
#include <iostream>

using namespace fascia;

namespace {

/// The value, or the end of the program with all that is wrong.
template <class T>
T value_of(Result<T> result) {
    if (!result) {
        std::cerr << to_string(result.error());
        std::exit(EXIT_FAILURE);
    }
    return std::move(*result);
}
void value_of(Result<void> result) {
    if (!result) {
        std::cerr << to_string(result.error());
        std::exit(EXIT_FAILURE);
    }
}

constexpr const char* rules = R"(
relation "bus"   { "symbol", "symbol" }
relation "reach" { "symbol", "symbol" }
rule "one-bus"    { when = [[ bus(?a, ?b) ]], infer = [[ reach(?a, ?b) ]] }
rule "more-buses" { when = [[ reach(?a, ?b), bus(?b, ?c) ]], infer = [[ reach(?a, ?c) ]] }
)";

/// A tuple and, further in, what it follows from.
void print_why(const Rulebook& book, const datalog::Database& database, const datalog::Proof& proof,
               datalog::ProofId id, const std::string& indent = "  ") {
    const auto& [conclusion, height, justification] = proof.nodes[id.index];
    const auto tuple = database.tuple(conclusion);
    const auto* by = std::get_if<datalog::RuleApplication>(&justification);
    std::cout << indent << book.values().text_of(tuple[0]) << ' '
              << book.signature(conclusion.relation).name << ' ' << book.values().text_of(tuple[1])
              << (by == nullptr ? ", given" : ", by " + book.origin(by->rule).id) << '\n';
    for (const auto& premise : by == nullptr ? std::vector<datalog::Premise>() : by->premises) {
        if (const auto* held = std::get_if<datalog::HeldBy>(&premise.held)) {
            print_why(book, database, proof, held->tuple, indent + "  ");
        }
    }
}

/// All that is reached, and why.
void print_reach(const Rulebook& book, const datalog::Database& database) {
    datalog::Prover prover(book.program(), book.analysis(), database);
    for (const auto tuple : database.sorted(*book.relation("reach"))) {
        const auto proof = value_of(prover.prove(tuple));
        print_why(book, database, proof, proof.root);
    }
}

/// Rules on facts of the program's own: what follows, and why; and the same after a change.
void run_engine() {
    const auto book =
        value_of(Rulebook::compile(nullptr, {value_of(load_pack({"buses.lua", rules}))}));
    const auto bus = [&](const char* from, const char* to) {
        return value_of(fact(*book, "bus", {from, to}));
    };
    datalog::Database database(book->program(), book->values());
    for (const datalog::GivenTuple& given : {bus("mill", "market"), bus("market", "castle")}) {
        database.give(given.relation, given.tuple);
    }
    value_of(datalog::evaluate(book->program(), book->analysis(), database));
    print_reach(*book, database);

    // A change brings what follows up to date; settle() is for proofs alone.
    datalog::Updater updater(book->program(), book->analysis(), database);
    value_of(updater.update({{bus("market", "castle")}}, {{bus("mill", "castle")}}));
    value_of(updater.settle());
    std::cout << "Another line:\n";
    print_reach(*book, database);
}

/// Who comes first in an example case.
void rank_case(const Settings& settings) {
    const auto whole = value_of(Fascia::open(settings));
    const auto consultation = value_of(whole->consult(value_of(whole->find_case("ql_gardener"))));
    for (std::size_t i = 0; i < 3; ++i) {
        const WeighedCandidate& weighed = consultation.weighing().candidates[i];
        std::cout << weighed.rank << ". " << weighed.candidate->label << ' '
                  << to_string(weighed.side) << ": " << to_string(weighed.points) << " points\n";
    }
    std::cout << teaching_sentence() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    Settings settings;
    if (argc > 1) {
        settings.kb = argv[1];  // a folder, in place of the knowledge that is built in
    }
    run_engine();
    rank_case(settings);
}
