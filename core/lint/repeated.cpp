#include "core/lint/finders.hpp"
#include "core/lint/subsumption.hpp"
#include "core/lint/written_clause.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace fascia {

namespace {

/// Something that a rule may be a repetition of.
struct Known {
    std::string name;  ///< "the rule 'p/x'"
    WrittenRule::Kind kind = WrittenRule::Kind::rule;
    const EvidenceRule* evidence = nullptr;
    const RedFlagRule* flag = nullptr;
    Clause clause;
    SourceRef where;
    const Pack* pack = nullptr;  ///< nothing: it is of the knowledge base
};

bool are_same(const std::optional<Strength>& a, const std::optional<Strength>& b) {
    if (!a || !b) {
        return a.has_value() == b.has_value();
    }
    if (a->ratio.has_value() != b->ratio.has_value() || a->word != b->word) {
        return false;
    }
    return !a->ratio || (a->ratio->value == b->ratio->value && a->ratio->low == b->ratio->low &&
                         a->ratio->high == b->ratio->high);
}

/// Whether what the two say of what they are about is the same; of a flag, that the first is as
/// urgent as the second, or more.
bool say_the_same(const Known& a, const Known& b) {
    if (a.kind != b.kind) {
        return false;
    }
    if (a.flag != nullptr) {
        return a.flag->urgency <= b.flag->urgency;  // the most urgent is the first
    }
    if (a.evidence == nullptr) {
        return true;
    }
    const Evidence& one = a.evidence->evidence;
    const Evidence& other = b.evidence->evidence;
    return one.side == other.side && one.overlap == other.overlap &&
           are_same(one.present, other.present) && are_same(one.absent, other.absent);
}

std::string in_place(const Known& known) {
    return known.name + " (" + known.where.file + ':' + std::to_string(known.where.line) + ')';
}

/// Whether some condition asks for such a tuple with just these values.
bool asks_for(const datalog::Rule& rule, datalog::RelationId relation,
              const std::vector<datalog::Term>& terms) {
    return std::ranges::any_of(rule.body, [&](const datalog::Literal& literal) {
        const auto* atom = std::get_if<datalog::Atom>(&literal.is);
        return atom != nullptr && atom->relation == relation && atom->step == datalog::Step::none &&
               atom->terms == terms;
    });
}

/// What a rule concludes of a finding, as patterns ask for it: the state, and its side.
std::optional<std::pair<std::size_t, std::size_t>> concluded_state(const CaseRelations& relations,
                                                                   datalog::RelationId inferred) {
    for (std::size_t state = 0; state < 2; ++state) {
        for (std::size_t side = 0; side < 3; ++side) {
            if (relations.inferred[state][side] == inferred) {
                return std::pair(state, side);
            }
        }
    }
    return std::nullopt;
}

bool is_circular(const Rulebook& book, const datalog::Rule& rule) {
    const CaseRelations& relations = book.case_relations();
    return std::ranges::all_of(rule.heads, [&](const datalog::Atom& head) {
        const auto state = concluded_state(relations, head.relation);
        return asks_for(rule, state ? relations.state[state->first][state->second] : head.relation,
                        head.terms);
    });
}

bool denies_itself(const Rulebook& book, const datalog::Rule& rule) {
    const CaseRelations& relations = book.case_relations();
    return std::ranges::any_of(rule.heads, [&](const datalog::Atom& head) {
        const auto state = concluded_state(relations, head.relation);
        return state &&
               asks_for(rule, relations.state[1 - state->first][state->second], head.terms);
    });
}

/// Whether it concludes that something is present, and that the same is absent.
bool concludes_both(const Rulebook& book, const datalog::Rule& rule) {
    const auto& inferred = book.case_relations().inferred;
    for (std::size_t side = 0; side < std::size(inferred[0]); ++side) {
        for (const datalog::Atom& head : rule.heads) {
            const bool is_denied =
                head.relation == inferred[0][side] &&
                std::ranges::any_of(rule.heads, [&](const datalog::Atom& other) {
                    return other.relation == inferred[1][side] && other.terms == head.terms;
                });
            if (is_denied) {
                return true;
            }
        }
    }
    return false;
}

class Repetitions {
public:
    Repetitions(const LintSubject& subject, std::vector<Remark>& out)
        : subject_(subject), values_(subject.rulebook.values()), out_(out) {}

    void run() {
        collect();
        for (std::size_t i = 0; i < known_.size(); ++i) {
            if (known_[i].pack != nullptr) {
                look_at(i);
            }
        }
        clusters();
        for (const WrittenRule& written : subject_.rules) {
            if (written.kind != WrittenRule::Kind::rule || written.rule == nullptr) {
                continue;
            }
            if (denies_itself(subject_.rulebook, *written.rule)) {
                out_.push_back({"denies-itself",
                                named(written) + " concludes the opposite of what it asks for; "
                                                 "what was told is kept, so it never comes true",
                                "ask for something else, or conclude something else",
                                written.where});
            }
            if (concludes_both(subject_.rulebook, *written.rule)) {
                out_.push_back(
                    {"denies-itself",
                     named(written) + " concludes that a finding is present and that it is absent",
                     "conclude one of the two", written.where});
            }
            if (is_circular(subject_.rulebook, *written.rule)) {
                out_.push_back({"circular", named(written) + " concludes only what it asks for",
                                "ask for something else, or leave the rule out", written.where});
            }
        }
    }

private:
    void collect() {
        for (const WrittenRule& written : subject_.rules) {
            auto clause = clause_of(subject_.rulebook, written);
            const bool is_circle = written.kind == WrittenRule::Kind::rule &&
                                   written.rule != nullptr &&
                                   is_circular(subject_.rulebook, *written.rule);
            if (clause && !is_circle) {
                known_.push_back({named(written), written.kind, written.evidence, written.flag,
                                  std::move(*clause), written.where, written.pack});
            }
        }
        for (const EvidenceRule& evidence : subject_.rulebook.evidence()) {
            if (!evidence.evidence.id.starts_with("kb/")) {
                continue;
            }
            if (auto clause = clause_of(subject_.rulebook, evidence, nullptr)) {
                known_.push_back({"the evidence '" + evidence.evidence.id + '\'',
                                  WrittenRule::Kind::evidence, &evidence, nullptr,
                                  std::move(*clause), evidence.evidence.backing.where, nullptr});
            }
        }
    }

    [[nodiscard]] bool adds_nothing(const Known& narrow, const Known& wide) const {
        return say_the_same(wide, narrow) && subsumes(values_, wide.clause, narrow.clause);
    }

    void look_at(std::size_t i) {
        const Known& narrow = known_[i];
        const Known* twin = nullptr;
        for (std::size_t k = 0; k < known_.size(); ++k) {
            if (k == i || !adds_nothing(narrow, known_[k])) {
                continue;
            }
            if (!adds_nothing(known_[k], narrow)) {
                out_.push_back(remark_on_pair(i, k));
                return;
            }
            // Of two that say the same, the one further down is remarked on.
            if (twin == nullptr && (k < i || known_[k].pack == nullptr)) {
                twin = &known_[k];
            }
        }
        if (twin != nullptr) {
            out_.push_back({"duplicate",
                            narrow.name + " says the same as " + in_place(*twin) +
                                ", under the same conditions",
                            "leave one of them out", narrow.where});
        }
    }

    /// Of two in one pack the one that adds nothing is remarked on; else the one that came later,
    /// whichever that is. Requires: `narrow` adds nothing to `wide`.
    [[nodiscard]] Remark remark_on_pair(std::size_t narrow, std::size_t wide) const {
        const Known& less = known_[narrow];
        const Known& more = known_[wide];
        const bool ask_the_same = subsumes(values_, less.clause, more.clause);
        const bool is_more_urgent = more.flag != nullptr && more.flag->urgency < less.flag->urgency;
        const std::string beyond = ask_the_same     ? " asks for the same, and is more urgent"
                                   : is_more_urgent ? " asks for less, and is more urgent"
                                                    : " says the same, and asks for less";
        const bool takes_over = more.pack != nullptr && more.pack != less.pack && wide > narrow;
        if (takes_over) {
            return {"subsumed",
                    more.name + " leaves nothing to " + in_place(less) +
                        ": whenever that holds, this one" + beyond,
                    "ask for more, or allow the remark where it is meant to take its place",
                    more.where};
        }
        return {"subsumed",
                less.name + " adds nothing: whenever it holds, " + in_place(more) + beyond,
                "leave it out, or change one of the two", less.where};
    }

    void clusters() {
        for (std::size_t i = 0; i < subject_.rules.size(); ++i) {
            const EvidenceRule* one = subject_.rules[i].evidence;
            for (std::size_t k = 0; k < i && one != nullptr && one->is_cluster(); ++k) {
                const EvidenceRule* other = subject_.rules[k].evidence;
                if (other != nullptr && are_same_cluster(*one, *other)) {
                    out_.push_back(
                        {"duplicate",
                         named(subject_.rules[i]) + " says the same as " + named(subject_.rules[k]),
                         "leave one of them out", subject_.rules[i].where});
                    break;
                }
            }
        }
    }

    static bool are_same_cluster(const EvidenceRule& a, const EvidenceRule& b) {
        return b.is_cluster() && a.at_least == b.at_least &&
               std::ranges::is_permutation(a.members, b.members) &&
               a.evidence.candidate == b.evidence.candidate && a.evidence.side == b.evidence.side &&
               a.evidence.overlap == b.evidence.overlap &&
               are_same(a.evidence.present, b.evidence.present) &&
               are_same(a.evidence.absent, b.evidence.absent);
    }

    const LintSubject& subject_;
    const ValueTable& values_;
    std::vector<Remark>& out_;
    std::vector<Known> known_;
};

}  // namespace

void find_repeated(const LintSubject& subject, std::vector<Remark>& out) {
    Repetitions(subject, out).run();
}

}  // namespace fascia
