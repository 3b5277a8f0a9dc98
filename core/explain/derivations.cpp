#include "core/explain/derivations.hpp"

#include "core/datalog/near_miss.hpp"
#include "core/datalog/unify.hpp"
#include "core/datalog/variables.hpp"
#include "core/explain/proof_steps.hpp"
#include "core/explain/step_tree.hpp"
#include "core/explain/wording.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

using datalog::Goal;
using datalog::Known;
using datalog::RelationId;
using datalog::Rule;

class Finder {
public:
    Finder(const Consultation& consultation, std::size_t most)
        : consultation_(consultation),
          rulebook_(consultation.rulebook()),
          program_(rulebook_.program()),
          wording_(rulebook_),
          steps_(consultation, wording_),
          prover_(program_, rulebook_.analysis(), consultation.database()),
          near_(program_, consultation.database()),
          most_(most) {}

    Result<Derivations> run(RelationId relation, const std::vector<Value>& tuple) {
        out_.conclusion = wording_.says(relation, tuple);
        if (auto done = add(relation, {tuple.begin(), tuple.end()}); !done) {
            return fail(std::move(done.error()));
        }
        sort();
        mark_shared();
        return std::move(out_);
    }

private:
    Result<void> add(RelationId relation, const Goal& tuple) {
        if (!seen_.emplace(relation.index, tuple).second) {
            return {};
        }
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            const Rule& rule = program_.rules[i];
            for (const datalog::Atom& head : rule.heads) {
                const auto known = head.relation == relation ? unify(head, tuple) : std::nullopt;
                if (!known) {
                    continue;
                }
                auto done = add_rule({i}, rule, *known);
                if (!done) {
                    return done;
                }
            }
        }
        return {};
    }

    Result<void> add_rule(datalog::RuleId id, const Rule& rule, const Known& known) {
        const RuleOrigin& origin = rulebook_.origin(id);
        const auto found = near_.find(rule, known, {0, 20'000, 4'000'000, most_});
        out_.is_complete = out_.is_complete && found.is_complete && !found.has_more;
        if (origin.kind == RuleOrigin::Kind::inverse || origin.kind == RuleOrigin::Kind::bridge) {
            // What only keeps relations in step is looked through.
            const auto& atom = std::get<datalog::Atom>(rule.body.front().is);
            for (const datalog::NearMiss& way : found.ways) {
                if (auto done = add(atom.relation, datalog::goal_of(atom, way.bindings)); !done) {
                    return done;
                }
            }
            return {};
        }
        Rule& body = bodies_.emplace_back(rule);
        body.heads.clear();
        for (const datalog::NearMiss& way : found.ways) {
            if (out_.all.size() == most_) {
                out_.is_complete = false;
                return {};
            }
            auto proof = prover_.prove_body(body, datalog::known_of(way.bindings));
            if (!proof) {
                return fail(std::move(proof.error()));
            }
            Derivation& derivation = out_.all.emplace_back();
            derivation.rule = origin.id;
            derivation.sources = origin.sources;
            derivation.grade = origin.grade;
            derivation.because = steps_.reason({id, proof->bindings, {}});
            for (const datalog::ProofNode& node : proof->proof.nodes) {
                derivation.height =
                    std::max<std::size_t>(derivation.height, node.height + std::size_t{1});
            }
            derivation.steps =
                steps_.premises(proof->proof, body, proof->premises, proof->bindings);
        }
        return {};
    }

    /// The rules by their shortest way, each with its own, the shortest first.
    void sort() {
        const auto size = [](const Derivation& d) {
            return std::pair(d.height, count_below(d.steps));
        };
        std::map<std::string, std::pair<std::size_t, std::size_t>> shortest;
        for (const Derivation& derivation : out_.all) {
            const auto [place, is_new] = shortest.emplace(derivation.rule, size(derivation));
            if (!is_new) {
                place->second = std::min(place->second, size(derivation));
            }
        }
        std::ranges::stable_sort(out_.all, {}, [&](const Derivation& d) {
            return std::tuple(shortest.at(d.rule), d.rule, size(d));
        });
    }

    void mark_shared() {
        std::set<std::string> first;
        for (std::size_t i = 0; i < out_.all.size(); ++i) {
            Derivation& derivation = out_.all[i];
            for (const Leaf& leaf : leaves_of({&derivation.steps})) {
                ++derivation.leaves;
                if (i == 0) {
                    first.insert(key_of(*leaf.step));
                }
                derivation.shared += first.contains(key_of(*leaf.step)) ? 1U : 0U;
            }
        }
    }

    const Consultation& consultation_;
    const Rulebook& rulebook_;
    const datalog::Program& program_;
    Wording wording_;
    ProofSteps steps_;
    datalog::Prover prover_;
    datalog::NearMissFinder near_;
    std::size_t most_;
    std::deque<Rule> bodies_;  // rules without heads, to be proved
    std::set<std::pair<std::uint32_t, Goal>> seen_;
    Derivations out_;
};

}  // namespace

Result<Derivations> derivations(const Consultation& consultation, const Claim& claim,
                                std::size_t most) {
    if (auto done = consultation.derive(); !done) {
        return fail(std::move(done.error()));
    }
    ValueTable& values = consultation.rulebook().values();
    std::vector<Value> tuple;
    for (const FactValue& value : claim.values) {
        const auto* text = std::get_if<std::string>(&value);
        tuple.push_back(text != nullptr ? values.text(*text)
                                        : values.number(std::get<Number>(value)));
    }
    const auto relation = consultation.rulebook().relation(claim.relation);
    return relation ? Finder(consultation, most).run(*relation, tuple) : Derivations{};
}

Claim link_claim(const Consultation& consultation, const EvidenceRule& rule,
                 std::string_view finding, std::string_view candidate) {
    return {consultation.rulebook().signature(*rule.links).name,
            "",
            {std::string(finding), std::string(candidate)}};
}

}  // namespace fascia
