#include "core/check/review.hpp"

#include "core/base/text.hpp"
#include "core/evidence/points.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace fascia {

namespace {

using NameSet = std::set<std::string, std::less<>>;

bool holds_an_entity(const std::string& column) {
    return column != "symbol" && column != "integer" && column != "real";
}

std::string in_quotes(std::string_view name) {
    return '\'' + std::string(name) + '\'';
}

std::string fact_in_words(const Fact& fact) {
    std::string out = "[";
    for (std::size_t i = 0; i < fact.values.size(); ++i) {
        const auto* text = std::get_if<std::string>(&fact.values[i]);
        out += (i == 0 ? "" : ", ") +
               (text != nullptr ? *text : format_number(std::get<Number>(fact.values[i])));
        out += i == 0 ? ", " + fact.relation : "";
    }
    return out + "]";
}

/// Every text that a rule's body names.
void add_constants(const ValueTable& values, const std::vector<datalog::Literal>& body,
                   NameSet& out) {
    for (const datalog::Literal& literal : body) {
        if (const auto* atom = std::get_if<datalog::Atom>(&literal.is)) {
            for (const datalog::Term& term : atom->terms) {
                if (const auto* value = std::get_if<Value>(&term);
                    value != nullptr && values.is_text(*value)) {
                    out.emplace(values.text_of(*value));
                }
            }
        } else if (const auto* negation = std::get_if<datalog::Negation>(&literal.is)) {
            add_constants(values, negation->body, out);
        } else if (const auto* aggregate = std::get_if<datalog::Aggregate>(&literal.is)) {
            add_constants(values, aggregate->body, out);
        }
    }
}

class Reviewer {
public:
    explicit Reviewer(const Groundwork& groundwork)
        : rulebook_(groundwork.rulebook()),
          kb_(*rulebook_.kb()),
          database_(groundwork.database()) {}

    Review run() {
        structures();
        needs();
        relations();
        facts();
        candidates_and_findings();
        figures();
        sources();
        sort(out_.remarks);
        return std::move(out_);
    }

private:
    void remark(const char* code, std::string message, std::string mend, const SourceRef& where) {
        out_.remarks.push_back({code, std::move(message), std::move(mend), where});
    }

    /// What stands in one column of a relation, given or derived.
    [[nodiscard]] NameSet column(std::string_view relation, std::size_t index) const {
        NameSet out;
        const auto id = rulebook_.relation(relation);
        if (!id) {
            return out;
        }
        for (const datalog::TupleRef ref : database_.sorted(*id)) {
            const auto tuple = database_.tuple(ref);
            if (index < tuple.size() && rulebook_.values().is_text(tuple[index])) {
                out.emplace(rulebook_.values().text_of(tuple[index]));
            }
        }
        return out;
    }

    void structures() {
        NameSet mentioned;
        for (const Fact& fact : kb_.facts) {
            for (const FactValue& value : fact.values) {
                if (const auto* text = std::get_if<std::string>(&value)) {
                    mentioned.insert(*text);
                }
            }
        }
        for (const Candidate& candidate : kb_.candidates) {
            mentioned.insert(candidate.family);
        }
        for (const Structure& structure : kb_.structures) {
            if (!mentioned.contains(structure.id)) {
                remark("orphan",
                       "nothing is known of " + in_quotes(structure.id) + ": no fact mentions it",
                       "add a fact that does, or leave the structure out", structure.backing.where);
            }
        }
    }

    /// The structure itself, a whole that it is part of, or one of its parts: whatever is of the
    /// kind can stand for it.
    [[nodiscard]] bool has(const Structure& structure, const Kind& kind, const NameSet& holders,
                           std::set<std::string>& seen) const {
        if (holders.contains(structure.id)) {
            return true;
        }
        if (!seen.insert(structure.id).second) {
            return false;
        }
        for (const auto* neighbours : {&wholes_, &parts_}) {
            const auto [first, last] = neighbours->equal_range(structure.id);
            for (auto at = first; at != last; ++at) {
                const Structure* other = kb_.structure(at->second);
                if (other != nullptr && kb_.is_of_kind(*other, kind.id) &&
                    (holders.contains(other->id) ||
                     (neighbours == &wholes_ && has(*other, kind, holders, seen)))) {
                    return true;
                }
            }
        }
        return false;
    }

    void needs() {
        for (const Fact& fact : kb_.facts) {
            if (fact.relation == "part_of" && fact.values.size() == 2) {
                const auto& part = std::get<std::string>(fact.values[0]);
                const auto& whole = std::get<std::string>(fact.values[1]);
                wholes_.emplace(part, whole);
                parts_.emplace(whole, part);
            }
        }
        for (const Kind& kind : kb_.kinds) {
            for (const std::vector<std::string>& need : kind.needs) {
                NameSet holders;
                for (const std::string& relation : need) {
                    if (!rulebook_.relation(relation)) {
                        remark("incomplete",
                               "the kind " + in_quotes(kind.id) + " needs the relation " +
                                   in_quotes(relation) + ", which does not exist",
                               "correct the name", kind.where);
                        continue;
                    }
                    holders.merge(column(relation, 0));
                }
                for (const Structure& structure : kb_.structures) {
                    std::set<std::string> seen;
                    if (!structure.edge && kb_.is_of_kind(structure, kind.id) &&
                        !has(structure, kind, holders, seen)) {
                        const std::string either = join_or(need, "nor");
                        remark("incomplete",
                               "the " + kind.label + ' ' + in_quotes(structure.id) + " has " +
                                   (need.size() == 1 ? "no " : "neither ") + either,
                               "add a fact that says so", structure.backing.where);
                    }
                }
            }
        }
    }

    void relations() {
        for (const RelationType& relation : kb_.relations) {
            if (relation.columns.size() == 2 && relation.inverse.empty() && !relation.symmetric &&
                std::ranges::all_of(relation.columns, holds_an_entity)) {
                remark("one-way", in_quotes(relation.id) + " can be read in one direction only",
                       "give it an \"inverse\" with its sentence, or make it \"symmetric\"",
                       relation.backing.where);
            }
        }
    }

    void facts() {
        for (const Fact& fact : kb_.facts) {
            out_.facts.add(fact.backing.grade);
            ground(fact.backing, "the fact " + fact_in_words(fact));
        }
    }

    /// Whether the sources can carry the grade.
    void ground(const Backing& backing, const std::string& what) {
        const bool claims_reading =
            backing.grade == Grade::published || backing.grade == Grade::computed;
        bool is_carried = backing.grade == Grade::opinion;
        for (const std::string& id : backing.sources) {
            used_sources_.insert(id);
            const Source* source = kb_.source(id);
            is_carried = is_carried || (source != nullptr && source->trust != "weak" &&
                                        (source->verified || !claims_reading));
        }
        if (!is_carried) {
            remark("weak-ground",
                   what + " is called " + to_string(backing.grade) +
                       ", but no source of fair trust that was read says so",
                   "name one, or lower the grade", backing.where);
        }
    }

    [[nodiscard]] bool speaks_against(const Evidence& evidence) const {
        for (const auto& strength : {evidence.present, evidence.absent}) {
            if (strength && worth(*strength, kb_.scales).points.tenths < 0) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool speaks_for(const Evidence& evidence) const {
        for (const auto& strength : {evidence.present, evidence.absent}) {
            if (strength && worth(*strength, kb_.scales).points.tenths > 0) {
                return true;
            }
        }
        return false;
    }

    void candidates_and_findings() {
        NameSet has_for;
        NameSet has_against;
        NameSet used;
        for (const EvidenceRule& rule : rulebook_.evidence()) {
            out_.evidence.add(rule.evidence.backing.grade);
            ground(rule.evidence.backing, "the evidence " + in_quotes(rule.evidence.id));
            NameSet of_candidates;
            if (rule.links) {
                const std::string& name = rulebook_.signature(*rule.links).name;
                used.merge(column(name, 0));
                of_candidates = column(name, 1);
            }
            used.insert(rule.evidence.finding);
            used.insert(rule.members.begin(), rule.members.end());
            of_candidates.insert(rule.evidence.candidate);
            for (const std::string& candidate : of_candidates) {
                if (speaks_for(rule.evidence)) {
                    has_for.insert(candidate);
                }
                if (speaks_against(rule.evidence)) {
                    has_against.insert(candidate);
                }
            }
        }
        for (const Candidate& candidate : kb_.candidates) {
            ground(candidate.pre_test.backing, "the pre-test value of " + in_quotes(candidate.id));
            if (!stands_for(candidate, has_for)) {
                remark("nothing-for", "no evidence speaks for " + in_quotes(candidate.id),
                       "add evidence, or facts from which a pack draws it",
                       candidate.backing.where);
            }
            if (!stands_for(candidate, has_against)) {
                remark("nothing-against",
                       "no evidence can speak against " + in_quotes(candidate.id),
                       "say what a finding, or its absence, tells against it",
                       candidate.backing.where);
            }
        }
        for (datalog::RuleId id{0}; id.index < rulebook_.program().rules.size(); ++id.index) {
            add_constants(rulebook_.values(), rulebook_.program().rules[id.index].body, used);
            const RuleOrigin& origin = rulebook_.origin(id);
            const bool is_flag = origin.kind == RuleOrigin::Kind::red_flag;
            if (is_flag || origin.kind == RuleOrigin::Kind::rule) {  // evidence was looked at above
                ground({origin.sources, origin.grade, origin.where},
                       (is_flag ? "the red flag " : "the rule ") + in_quotes(origin.id));
            }
        }
        for (const Treatment& treatment : kb_.treatments) {
            used.insert(treatment.failed_when);
            ground(treatment.backing, "the treatment " + in_quotes(treatment.id));
            for (const Caution& caution : treatment.cautions) {
                used.insert(caution.when);
                ground(caution.backing, "a caution of " + in_quotes(treatment.id));
            }
        }
        unused_findings(std::move(used));
    }

    [[nodiscard]] static bool stands_for(const Candidate& candidate, const NameSet& names) {
        return names.contains(candidate.id) ||
               std::ranges::any_of(candidate.parts,
                                   [&](const std::string& part) { return names.contains(part); });
    }

    void unused_findings(NameSet used) {
        // What is looked at in something that it implies is looked at.
        for (bool grew = true; grew;) {
            grew = false;
            for (const Fact& fact : kb_.facts) {
                if (fact.relation == "implies" &&
                    used.contains(std::get<std::string>(fact.values[1]))) {
                    grew = used.insert(std::get<std::string>(fact.values[0])).second || grew;
                }
            }
        }
        for (const Finding& finding : kb_.findings) {
            // A measurement is there to be read; rules may set limits to it.
            if (!used.contains(finding.id) && finding.unit.empty()) {
                remark("unused-finding",
                       "no evidence, rule, red flag or treatment looks at the finding " +
                           in_quotes(finding.id),
                       "add evidence that does, or leave the finding out", finding.backing.where);
            }
        }
    }

    void sources() {
        const auto use = [&](const Backing& backing) {
            used_sources_.insert(backing.sources.begin(), backing.sources.end());
        };
        const auto use_all = [&](const auto& list) {
            for (const auto& entry : list) {
                use(entry.backing);
            }
        };
        use_all(kb_.structures);
        use_all(kb_.relations);
        use_all(kb_.findings);
        use_all(kb_.candidates);
        use(kb_.scales.backing);
        for (const Candidate& candidate : kb_.candidates) {
            for (const PreTest& other : candidate.other_pre_tests) {
                use(other.backing);
            }
        }
        for (const Position& position : kb_.positions) {
            used_sources_.insert(position.holder);
            ground(position.backing, "the position " + in_quotes(position.id));
        }
        for (const Source& source : kb_.sources) {
            if (!used_sources_.contains(source.id)) {
                remark("unused-source", "nothing rests on the source " + in_quotes(source.id),
                       "name it where it was used, or leave it out", source.where);
            }
        }
    }

    void figures() {
        for (const Figure& figure : kb_.figures) {
            ground(figure.backing, "the figure " + in_quotes(figure.id));
        }
        for (const EvidenceRule& rule : rulebook_.evidence()) {
            const Evidence& evidence = rule.evidence;
            const Figure* figure = kb_.figure(evidence.figure);
            compare(evidence, true, figure);
            compare(evidence, false, figure);
        }
        for (const Candidate& candidate : kb_.candidates) {
            compare(candidate, candidate.pre_test);
            for (const PreTest& other : candidate.other_pre_tests) {
                compare(candidate, other);
            }
        }
    }

    /// The ratio of a present, or of an absent, finding.
    void compare(const Evidence& evidence, bool is_present, const Figure* figure) {
        const std::optional<Strength>& strength = is_present ? evidence.present : evidence.absent;
        if (!strength || !strength->ratio) {
            return;
        }
        const std::string what = "the ratio " + format_real(strength->ratio->value) + " of " +
                                 (is_present ? "a present" : "an absent") + " finding in " +
                                 in_quotes(evidence.id);
        if (figure == nullptr && worth(*strength, kb_.scales).capped) {
            remark("beyond-the-cap",
                   what + " is outside of what counts, " + format_real(kb_.scales.cap_low) +
                       " to " + format_real(kb_.scales.cap_high) +
                       ", and counts as the nearest of the two",
                   "a likelihood ratio is meant, not per cent; where it was printed so, allow the "
                   "remark",
                   evidence.backing.where);
        }
        if (figure == nullptr) {
            if (is_known_otherwise(evidence, is_present, what)) {
                return;
            }
            remark("no-figure", what + " names no figure that it is taken from",
                   "name one in \"figure\"; where the knowledge base has none of it (show " +
                       (evidence.backing.sources.empty() ? std::string("SOURCE")
                                                         : evidence.backing.sources.front()) +
                       "), allow the remark",
                   evidence.backing.where);
            return;
        }
        const std::optional<double> known =
            is_present ? figure->ratio_present() : figure->ratio_absent();
        const auto& printed = is_present ? figure->present : figure->absent;
        const bool is_same =
            known && *known == strength->ratio->value &&
            (evidence.backing.grade == Grade::computed ? !printed : printed.has_value()) &&
            (!printed ||
             (printed->low == strength->ratio->low && printed->high == strength->ratio->high));
        if (!is_same) {
            remark("figure-differs",
                   what + " is not what the figure " + in_quotes(figure->id) + " holds" +
                       (known ? ", " + format_real(*known) : "") +
                       (known && *known == strength->ratio->value
                            ? ", in its interval, or in whether it was printed or computed"
                            : ""),
                   "correct the one that is wrong", evidence.backing.where);
        }
    }

    /// Evidence that names no figure, though one of its source is about just this: remarks on it
    /// where that has another ratio.
    bool is_known_otherwise(const Evidence& evidence, bool is_present, const std::string& what) {
        for (const Figure& figure : kb_.figures) {
            const std::optional<double> known =
                is_present ? figure.ratio_present() : figure.ratio_absent();
            const bool is_of_it =
                known && !evidence.finding.empty() && figure.finding == evidence.finding &&
                figure.candidate == evidence.candidate &&
                std::ranges::find_first_of(figure.backing.sources, evidence.backing.sources) !=
                    figure.backing.sources.end();
            if (!is_of_it) {
                continue;
            }
            if (*known == (is_present ? evidence.present : evidence.absent)->ratio->value) {
                return false;
            }
            remark("figure-differs",
                   what + " is not what the knowledge base holds of " + evidence.finding + " and " +
                       evidence.candidate + " from that source, " + format_real(*known) +
                       " (the figure " + in_quotes(figure.id) + ')',
                   "correct it, and write  figure = \"" + figure.id + '"', evidence.backing.where);
            return true;
        }
        return false;
    }

    void compare(const Candidate& candidate, const PreTest& value) {
        if (!value.probability) {
            return;
        }
        const bool is_known = std::ranges::any_of(kb_.figures, [&](const Figure& figure) {
            return figure.candidate == candidate.id && figure.frequency == value.probability &&
                   std::ranges::find_first_of(figure.backing.sources, value.backing.sources) !=
                       figure.backing.sources.end();
        });
        if (!is_known) {
            remark("no-figure",
                   "the frequency " + format_probability(*value.probability) + " of " +
                       in_quotes(candidate.id) + " is in no figure of the same source",
                   "add the figure with what was printed", value.backing.where);
        }
    }

    const Rulebook& rulebook_;
    const KnowledgeBase& kb_;
    const datalog::Database& database_;
    std::multimap<std::string, std::string> wholes_;  ///< of a part
    std::multimap<std::string, std::string> parts_;   ///< of a whole
    NameSet used_sources_;
    Review out_;
};

}  // namespace

std::size_t GradeCounts::total() const {
    return std::accumulate(by_grade.begin(), by_grade.end(), std::size_t{0});
}

void sort(std::vector<Remark>& remarks) {
    std::ranges::stable_sort(remarks, {}, [](const Remark& r) {
        return std::tie(r.code, r.where.file, r.where.line, r.message);
    });
}

Review review(const Groundwork& groundwork) {
    return Reviewer(groundwork).run();
}

}  // namespace fascia
