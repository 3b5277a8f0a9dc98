#include "core/checker/check_explanation.hpp"

#include "core/base/text.hpp"
#include "core/checker/check_steps.hpp"
#include "core/checker/check_weighing.hpp"
#include "core/checker/given.hpp"
#include "core/checker/known_findings.hpp"
#include "core/checker/tally.hpp"
#include "core/checker/world.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace fascia {

namespace {

using checker::KnownFindings;
using checker::Link;
using checker::Report;
using checker::WrittenExplanation;
using checker::WrittenFlag;

class ExplanationChecker {
public:
    ExplanationChecker(const WrittenExplanation& written, const Case& told,
                       const Rulebook& rulebook)
        : written_(written),
          told_(told),
          rulebook_(rulebook),
          given_(rulebook, told),
          world_(rulebook.program(), rulebook.values()),
          steps_(rulebook, given_, world_, report_) {}

    Report run() {
        derive();
        if (written_.case_id != told_.id) {
            report_.add("", "it is about the case " + written_.case_id +
                                ", but the case in it is " + told_.id);
        }
        if (written_.setting != rulebook_.kb()->scales.setting) {
            report_.add("", "the setting is " + written_.setting + ", but should be " +
                                rulebook_.kb()->scales.setting);
        }
        const std::set<std::string> flagged = check_flags();
        const KnownFindings findings = conclude();
        const std::vector<Link> links = gather_links();
        const checker::Tally tally(*rulebook_.kb(), links, findings);
        checker::WeighingChecker(rulebook_, told_, tally, world_, steps_, report_)
            .run(written_, flagged);
        check_fullness();
        return std::move(report_);
    }

private:
    void derive() {
        for (const checker::GivenTuple& tuple : given_.all()) {
            world_.give(tuple.relation, tuple.values);
        }
        std::vector<datalog::RelationId> wanted;
        for (const EvidenceRule& rule : rulebook_.evidence()) {
            if (rule.links) {
                wanted.push_back(*rule.links);
            }
        }
        for (const RedFlagRule& flag : rulebook_.red_flags()) {
            wanted.push_back(flag.fires);
        }
        for (const auto& sides : rulebook_.case_relations().inferred) {
            wanted.insert(wanted.end(), std::begin(sides), std::end(sides));
        }
        for (const char* relation : {"kind", "co_involved_with", "has_fascia"}) {
            if (const auto id = rulebook_.relation(relation)) {
                wanted.push_back(*id);
            }
        }
        for (const datalog::Rule& rule : rulebook_.program().rules) {
            checker::World::add_read(rule.body, true, wanted);
        }
        world_.derive(wanted);
    }

    /// What was told, and what rules conclude of findings: what was told goes first, and of two
    /// conclusions against each other none counts.
    KnownFindings conclude() {
        const CaseRelations& relations = rulebook_.case_relations();
        const Value person = rulebook_.values().text("case");
        KnownFindings out = checker::told_findings(told_);
        std::size_t clashes = 0;
        for (const Finding& finding : rulebook_.kb()->findings) {
            const std::array<Value, 2> tuple = {person, rulebook_.values().text(finding.id)};
            for (std::size_t side = 0; side < 3; ++side) {
                std::array<bool, 2> is_concluded = {};
                for (std::size_t state = 0; state < 2; ++state) {
                    is_concluded[state] = world_.holds(relations.inferred[state][side], tuple);
                    if (is_concluded[state] &&
                        world_.holds(relations.told[1 - state][side], tuple)) {
                        is_concluded[state] = false;
                        ++clashes;
                    }
                }
                if (!is_concluded[0] && !is_concluded[1]) {
                    continue;
                }
                checker::KnownFinding& known = out[finding.id];
                if (known.states[side] == FindingState::unasked) {
                    const bool is_clash = is_concluded[0] && is_concluded[1];
                    clashes += is_clash ? 1 : 0;
                    known.is_derived[side] = true;
                    known.states[side] = is_clash          ? FindingState::unasked
                                         : is_concluded[0] ? FindingState::present
                                                           : FindingState::absent;
                }
            }
        }
        if (written_.clashes != clashes) {
            report_.add("", count_of(written_.clashes, "clash is", "clashes are") +
                                " told, but there " + (clashes == 1 ? "is " : "are ") +
                                std::to_string(clashes));
        }
        return out;
    }

    std::vector<Link> gather_links() {
        std::vector<Link> out;
        const ValueTable& values = rulebook_.values();
        for (const EvidenceRule& rule : rulebook_.evidence()) {
            if (!rule.links) {
                out.push_back({&rule, rule.is_cluster() ? rule.evidence.id : rule.evidence.finding,
                               rule.evidence.candidate});
                continue;
            }
            const checker::Tuples& tuples = world_.of(*rule.links);
            for (std::size_t row = 0; row < tuples.size(); ++row) {
                const auto tuple = tuples.at(row);
                out.push_back({&rule, std::string(values.text_of(tuple[0])),
                               std::string(values.text_of(tuple[1]))});
            }
        }
        return out;
    }

    /// The conditions of the flags that fire.
    std::set<std::string> check_flags() {
        std::set<std::string> conditions;
        std::vector<const RedFlagRule*> firing;
        std::set<std::string> others;
        const std::array<Value, 1> person = {rulebook_.values().text("case")};
        for (const RedFlagRule& flag : rulebook_.red_flags()) {
            ++report_.counts.flags;
            if (world_.holds(flag.fires, person)) {
                firing.push_back(&flag);
                conditions.insert(flag.condition);
            } else {
                others.insert(flag.id);
            }
        }
        std::ranges::sort(firing, {}, [](const RedFlagRule* flag) {
            return std::tuple(flag->urgency, std::string_view(flag->id));
        });
        check_fired(firing);
        for (const auto* list : {&written_.clear, &written_.not_asked}) {
            const std::string name = list == &written_.clear ? "clear" : "not asked";
            for (const std::string& id : *list) {
                if (others.erase(id) == 0) {
                    report_.add("red flag " + id,
                                "it stands among those that are " + name +
                                    ", but it fires, stands there twice or does not exist");
                }
            }
        }
        for (const std::string& id : others) {
            report_.add("red flag " + id, "it is missing among those that are clear or not asked");
        }
        return conditions;
    }

    void check_fired(const std::vector<const RedFlagRule*>& firing) {
        std::set<std::string> seen;
        for (const WrittenFlag& written : written_.fired) {
            const auto flag = std::ranges::find(firing, written.id, &RedFlagRule::id);
            const std::string place = "red flag " + written.id;
            if (flag == firing.end()) {
                report_.add(place, "it does not fire in this case");
                continue;
            }
            if (!seen.insert(written.id).second) {
                report_.add(place, "it stands there twice");
            }
            check_fired(written, **flag, place);
        }
        for (const RedFlagRule* flag : firing) {
            if (!seen.contains(flag->id)) {
                report_.add("red flag " + flag->id, "it fires, but is missing");
            }
        }
        const bool is_in_order =
            std::ranges::equal(written_.fired, firing, {}, &WrittenFlag::id, &RedFlagRule::id);
        if (!is_in_order && seen.size() == firing.size()) {
            report_.add("", "the red flags that fired do not stand in order of urgency");
        }
    }

    void check_fired(const WrittenFlag& written, const RedFlagRule& flag,
                     const std::string& place) {
        if (written.condition != flag.condition) {
            report_.add(place, "it is not about " + written.condition);
        }
        if (written.urgency != to_string(flag.urgency)) {
            report_.add(place,
                        "its urgency is " + to_string(flag.urgency) + ", not " + written.urgency);
        }
        if (written.sources != flag.sources) {
            report_.add(place, "it has other sources");
        }
        steps_.begin(place);
        const datalog::Rule& rule = rulebook_.program().rules[flag.rule.index];
        if (const auto binding = steps_.read_bindings(rule, written.bindings, "")) {
            steps_.conditions(rule, *binding, written.steps, "");
        }
    }

    /// Candidates are told in full from the first on.
    void check_fullness() {
        for (std::size_t i = 0; i < written_.candidates.size(); ++i) {
            const checker::WrittenCandidate& candidate = written_.candidates[i];
            const bool must_be = i == 0 || (i + 1 < written_.candidates.size() &&
                                            written_.candidates[i + 1].is_in_full);
            if (must_be && !candidate.is_in_full) {
                report_.add(candidate.id, "it is not told in full");
            }
        }
        for (const checker::WrittenCandidate& candidate : written_.must_not_miss) {
            if (!candidate.is_in_full) {
                report_.add(candidate.id, "it must not be missed, and is not told in full");
            }
        }
    }

    const WrittenExplanation& written_;
    const Case& told_;
    const Rulebook& rulebook_;
    Report report_;
    checker::Given given_;
    checker::World world_;
    checker::StepChecker steps_;
};

}  // namespace

Report check_origin(const WrittenExplanation& written, std::string_view kb,
                    std::string_view rules) {
    Report report;
    if (written.kb != kb) {
        report.add("", "it was made with another knowledge base (" + written.kb +
                           ") than the one that is loaded (" + std::string(kb) + ")");
    }
    if (written.rules != rules) {
        report.add("", "it was made with other rules (" + written.rules +
                           ") than those that are loaded (" + std::string(rules) + ")");
    }
    report.is_foreign = !report.holds();
    return report;
}

Report check_explanation(const WrittenExplanation& written, const Case& told,
                         const Rulebook& rulebook) {
    return ExplanationChecker(written, told, rulebook).run();
}

}  // namespace fascia
