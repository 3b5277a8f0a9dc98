#include "core/explain/why_not.hpp"

#include "core/datalog/rows_with.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/left_over.hpp"
#include "core/explain/near_rules.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace fascia {

namespace {

using datalog::Atom;
using datalog::Goal;
using datalog::Known;
using datalog::Rule;
using datalog::Variable;

/// How deep conditions that are conclusions themselves are followed, of a pattern.
constexpr int shown_depth_max = 2;

/// An evidence found by a pattern, with its rule.
using LinkedBy = std::pair<const EvidenceRule*, datalog::RuleId>;

/// What the candidates of one case have in common.
class CaseWhyNot {
public:
    /// Requires: the consultation has derived its tuples, and outlives this.
    CaseWhyNot(const Consultation& consultation, const datalog::Limits& limits)
        : near_rules(consultation, limits), consultation_(consultation) {
        find_rules();
        for (PresentFinding& present : present_in(consultation.findings())) {
            std::vector<LinkedBy> by;
            std::ranges::copy_if(rules_, std::back_inserter(by), [&](const LinkedBy& rule) {
                return links_anything(*rule.first, present.finding);
            });
            present_.emplace_back(std::move(present), std::move(by));
        }
        find_sexes();
    }

    /// What is present, each with the evidence that lets it speak for some candidate.
    [[nodiscard]] const std::vector<std::pair<PresentFinding, std::vector<LinkedBy>>>& present()
        const {
        return present_;
    }

    /// The rule that links an evidence; nothing where it is not found by a pattern.
    [[nodiscard]] std::optional<datalog::RuleId> rule_of(const EvidenceRule& evidence) const {
        const auto found = std::ranges::find(rules_, &evidence, &LinkedBy::first);
        return found == rules_.end() ? std::nullopt : std::optional(found->second);
    }

    /// Whether it cannot be in a person of this sex: then nobody told that it is not so.
    [[nodiscard]] bool is_ruled_out_by_sex(std::string_view finding) const {
        const auto sexes = sexes_against_.find(finding);
        return sexes != sexes_against_.end() &&
               std::ranges::any_of(sexes->second, [&](std::string_view sex) {
                   return consultation_.findings().seen_anywhere(sex).state ==
                          FindingState::present;
               });
    }

    NearRules near_rules;

private:
    void find_rules() {
        const Rulebook& rulebook = consultation_.rulebook();
        std::map<std::string_view, datalog::RuleId> by_id;
        const auto& rules = rulebook.program().rules;
        for (std::uint32_t i = 0; i < rules.size(); ++i) {
            by_id.emplace(rulebook.origin({i}).id, datalog::RuleId{i});
        }
        for (const EvidenceRule& rule : rulebook.evidence()) {
            if (rule.links) {
                rules_.emplace_back(&rule, by_id.at(rule.evidence.id));
            }
        }
    }

    /// Whether the evidence lets the finding speak for some candidate.
    [[nodiscard]] bool links_anything(const EvidenceRule& rule, std::string_view finding) const {
        const auto value = consultation_.rulebook().values().find_text(finding);
        return value && datalog::has_row_with(consultation_.database(), *rule.links, 0, *value);
    }

    void find_sexes() {
        std::set<std::string_view> sexes;
        const std::vector<Fact>& facts = consultation_.kb().facts;
        for (const Fact& fact : facts) {
            if (fact.relation == "found_only_in") {
                sexes.insert(std::get<std::string>(fact.values.back()));
            }
        }
        for (const Fact& fact : facts) {
            for (std::size_t at = 0; at < 2 && fact.relation == "excludes"; ++at) {
                const auto& finding = std::get<std::string>(fact.values[at]);
                const auto& other = std::get<std::string>(fact.values[1 - at]);
                if (sexes.contains(other) && !sexes.contains(finding)) {
                    sexes_against_[finding].push_back(other);
                }
            }
        }
    }

    const Consultation& consultation_;
    std::vector<LinkedBy> rules_;
    std::vector<std::pair<PresentFinding, std::vector<LinkedBy>>> present_;
    std::map<std::string_view, std::vector<std::string_view>> sexes_against_;  // by finding
};

/// Why one candidate ranks where it does.
class CandidateWhyNot {
public:
    CandidateWhyNot(const Consultation& consultation, const WeighedCandidate& weighed,
                    CaseWhyNot& of_case)
        : consultation_(consultation),
          rulebook_(consultation.rulebook()),
          weighed_(weighed),
          of_case_(of_case),
          why_(of_case.near_rules) {}

    WhyNotCandidate run() {
        why_.begin();
        out_.weighed = &weighed_;
        out_.label = why_.wording().candidate(*weighed_.candidate, weighed_.side);
        const auto& all = consultation_.weighing().candidates;
        if (weighed_.rank != 1 && !all.empty()) {
            out_.first = &all.front();
            out_.first_label = why_.wording().candidate(*out_.first->candidate, out_.first->side);
        }
        for (const Contribution& c : weighed_.contributions) {
            if (c.is_counted()) {
                out_.counted.push_back(
                    {(c.rule->is_cluster() ? tests_together(*c.rule)
                                           : why_.wording().finding(c.finding, c.seen.side)) +
                         ": " + std::string(in_words(c.seen.state)),
                     c.points});
            }
        }
        add_bearings();
        add_unlinked();
        add_red_flags();
        sort_nearest(out_.unlinked);
        sort_nearest(out_.denied);
        sort_nearest(out_.unasked);
        sort_nearest(out_.red_flags);
        out_.is_complete = why_.is_complete();
        return std::move(out_);
    }

private:
    /// The variables of an evidence's rule that stand for its finding and its candidate.
    [[nodiscard]] std::optional<Known> known(datalog::RuleId id, std::string_view finding,
                                             std::string_view candidate) const {
        const Atom& head = rulebook_.program().rules[id.index].heads.front();
        Known out;
        const std::array<std::string_view, 2> wanted = {finding, candidate};
        for (std::size_t i = 0; i < 2; ++i) {
            const auto value = rulebook_.values().find_text(wanted[i]);
            if (!value) {
                return std::nullopt;
            }
            if (const auto* variable = std::get_if<Variable>(&head.terms[i])) {
                out.emplace_back(*variable, *value);
            } else if (std::get<Value>(head.terms[i]) != *value) {
                return std::nullopt;
            }
        }
        return out;
    }

    /// What an evidence would say of a finding in the state in which it would speak.
    NotFired would_speak(const EvidenceRule& rule, std::string_view finding, Side side,
                         Points worth, FindingState wanted) {
        NotFired line;
        line.kind = rule.is_cluster() ? NotFired::Kind::cluster : NotFired::Kind::evidence;
        line.id = rule.evidence.id;
        line.sources = rule.evidence.backing.sources;
        line.where = rule.evidence.backing.where;
        line.worth = worth;
        line.finding = rule.is_cluster() ? "" : std::string(finding);
        line.side = side;
        line.wanted = wanted;
        line.would = why_.wording().finding(rule, finding, side) +
                     (wanted == FindingState::absent ? ", absent" : "");
        return line;
    }

    /// Evidence that is linked to the candidate, but for the state of its finding.
    void add_bearings() {
        std::map<std::string_view, std::array<Points, 2>> change;  // by finding: what it would add
        for (const OpenFinding& open : consultation_.open_findings(weighed_)) {
            change.emplace(open.finding, std::array{open.if_present, open.if_absent});
        }
        for (const Bearing& bearing : consultation_.bearings(weighed_)) {
            if (bearing.if_present.tenths > 0) {
                bearing_.push_back(bearing.finding);
                for (const auto& [member, seen] : bearing.members) {
                    bearing_.push_back(member);
                }
            }
            if (bearing.is_in_cluster) {
                continue;
            }
            for (const FindingState wanted : {FindingState::present, FindingState::absent}) {
                const Points worth =
                    wanted == FindingState::present ? bearing.if_present : bearing.if_absent;
                if (worth.tenths > 0 && bearing.seen.state != wanted) {
                    const auto known = change.find(bearing.finding);
                    const Points adds =
                        known == change.end()
                            ? Points{}
                            : known->second[wanted == FindingState::present ? 0 : 1];
                    add_bearing(bearing, worth, adds, wanted);
                }
            }
        }
        std::ranges::sort(bearing_);
        keep_strongest();
    }

    /// A finding counts once: of several evidences that it would speak by, the strongest is told.
    /// What would add nothing, since something of its kind counts already, is told apart.
    void keep_strongest() {
        std::ranges::stable_sort(out_.unasked, {},
                                 [](const NotFired& line) { return -line.worth.tenths; });
        std::set<std::pair<std::string, FindingState>> seen;
        std::vector<NotFired> kept;
        for (NotFired& line : out_.unasked) {
            if (!line.finding.empty() && !seen.emplace(line.finding, line.wanted).second) {
                continue;
            }
            (line.adds.tenths > 0 ? kept : out_.adds_nothing).push_back(std::move(line));
        }
        out_.unasked = std::move(kept);
    }

    void add_bearing(const Bearing& bearing, Points worth, Points adds, FindingState wanted) {
        const bool is_denied_by_rule =
            bearing.seen.derived && bearing.seen.state == FindingState::absent;
        if (is_denied_by_rule && of_case_.is_ruled_out_by_sex(bearing.finding)) {
            return;
        }
        NotFired line =
            would_speak(*bearing.rule, bearing.finding, side_of(bearing), worth, wanted);
        if (bearing.rule->is_cluster()) {
            std::size_t so = 0;
            for (const auto& [member, seen] : bearing.members) {
                so += seen.state == wanted ? 1U : 0U;
                line.conditions.push_back(why_.of_finding(member, seen, wanted));
            }
            const std::size_t needed =
                wanted == FindingState::present
                    ? bearing.rule->at_least
                    : bearing.rule->members.size() - bearing.rule->at_least + 1;
            line.unmet = needed - std::min(needed, so);
            if (line.unmet == 0) {
                return;
            }
            // One that was told otherwise decides only where the others no longer suffice.
            const auto open = static_cast<std::size_t>(
                std::ranges::count(line.conditions, Condition::State::unasked, &Condition::state));
            const Condition::State decides =
                open >= line.unmet ? Condition::State::unasked : Condition::State::denied;
            const auto first = std::ranges::find(line.conditions, decides, &Condition::state);
            if (first != line.conditions.end()) {
                first->decides = true;
            }
        } else {
            SeenState seen = bearing.seen;
            seen.side = seen.state == FindingState::unasked ? side_of(bearing) : seen.side;
            line.conditions.push_back(why_.of_finding(bearing.finding, seen, wanted));
            line.unmet = 1;
            const std::string_view about =
                bearing.part.empty() ? std::string_view(weighed_.candidate->id) : bearing.part;
            if (const auto rule = of_case_.rule_of(*bearing.rule)) {
                const auto values = known(*rule, bearing.finding, about);
                if (auto link = values ? why_.line_for(*rule, *values, 0) : std::nullopt) {
                    line.bindings = std::move(link->bindings);
                    std::ranges::move(link->conditions, std::back_inserter(line.conditions));
                }
            }
        }
        if (!bearing.rule->is_cluster()) {
            mark_deciding(line);
        }
        line.adds = adds;
        const bool is_denied = std::ranges::any_of(line.conditions, [](const Condition& c) {
            return c.decides && c.state == Condition::State::denied;
        });
        (is_denied ? out_.denied : out_.unasked).push_back(std::move(line));
    }

    /// The side on which the finding would have to be.
    [[nodiscard]] Side side_of(const Bearing& bearing) const {
        const Finding* const finding = consultation_.kb().finding(bearing.finding);
        if (finding == nullptr || !finding->sided || weighed_.side == Side::none) {
            return Side::none;
        }
        switch (bearing.rule->evidence.side) {
            case SideRule::same:
                return weighed_.side;
            case SideRule::opposite:
                return weighed_.side == Side::left ? Side::right : Side::left;
            case SideRule::any:
                break;
        }
        return Side::none;
    }

    /// What was told to be present and does not speak for the candidate, though an evidence found
    /// by a pattern lets it speak for others: how near that comes to linking it.
    void add_unlinked() {
        for (const auto& [present, by] : of_case_.present()) {
            const bool is_spoken_of = std::ranges::any_of(
                weighed_.contributions,
                [&, &its = present](const Contribution& c) { return speaks_of(weighed_, c, its); });
            if (is_spoken_of) {
                continue;
            }
            const std::string& finding = present.finding;
            if (std::ranges::binary_search(bearing_, std::string_view(finding))) {
                out_.other_side.push_back(why_.wording().finding(finding, present.side));
                continue;
            }
            const SeenState seen{FindingState::present, present.side, present.derived};
            std::vector<NotFired> near;
            for (const auto& [rule, id] : by) {
                if (auto line = unlinked(*rule, id, finding, seen)) {
                    near.push_back(std::move(*line));
                }
            }
            sort_nearest(near);
            const auto number = static_cast<std::size_t>(consultation_.kb().finding(finding) -
                                                         consultation_.kb().findings.data());
            const auto others =
                consultation_.weigher().candidates_of(number, FindingState::present);
            if (!near.empty() && others.size() == 1 && is_about(near.front(), finding)) {
                out_.elsewhere.emplace_back(why_.wording().finding(finding, present.side),
                                            others.front()->label);
            } else if (!near.empty()) {
                out_.unlinked.push_back(std::move(near.front()));
            } else if (asks_for_origin(*consultation_.kb().finding(finding))) {
                out_.unmentioned.push_back(why_.wording().finding(finding, present.side));
            }
        }
    }

    /// Whether what is missing is nothing but that the finding belongs to the candidate.
    static bool is_about(const NotFired& line, std::string_view finding) {
        return std::ranges::all_of(line.conditions, [&](const Condition& condition) {
            const bool names_it =
                condition.claim &&
                std::ranges::any_of(condition.claim->values, [&](const FactValue& value) {
                    const auto* text = std::get_if<std::string>(&value);
                    return text != nullptr && *text == finding;
                });
            return hardness(condition.state) == 0 || (names_it && condition.nearest.empty());
        });
    }

    std::optional<NotFired> unlinked(const EvidenceRule& rule, datalog::RuleId id,
                                     std::string_view finding, const SeenState& seen) {
        const Points worth =
            rule.evidence.present
                ? fascia::worth(*rule.evidence.present, consultation_.kb().scales).points
                : Points{};
        if (worth.tenths <= 0) {
            return std::nullopt;
        }
        const auto values = known(id, finding, weighed_.candidate->id);
        auto link = values ? why_.line_for(id, *values, 1) : std::nullopt;
        if (!link || link->unmet == 0) {
            return std::nullopt;
        }
        NotFired line = would_speak(rule, finding, seen.side, worth, FindingState::present);
        line.unmet = link->unmet;
        line.other_ways = link->other_ways;
        line.has_more_ways = link->has_more_ways;
        line.bindings = std::move(link->bindings);
        line.conditions.push_back(why_.of_finding(finding, seen, FindingState::present));
        std::ranges::move(link->conditions, std::back_inserter(line.conditions));
        return line;
    }

    void add_red_flags() {
        for (const RedFlagRule& flag : rulebook_.red_flags()) {
            const bool has_fired = std::ranges::find(consultation_.red_flags().fired, &flag) !=
                                   consultation_.red_flags().fired.end();
            if (flag.condition != weighed_.candidate->id || has_fired) {
                continue;
            }
            if (auto line = why_.line_for(flag.rule, {}, 1)) {
                line->kind = NotFired::Kind::red_flag;
                line->would = consultation_.kb().label_for(flag.condition);
                out_.red_flags.push_back(std::move(*line));
            }
        }
    }

    const Consultation& consultation_;
    const Rulebook& rulebook_;
    const WeighedCandidate& weighed_;
    CaseWhyNot& of_case_;
    NearRules& why_;
    std::vector<std::string_view> bearing_;  // findings that speak for it where present; sorted
    WhyNotCandidate out_;
};

}  // namespace

std::string_view in_words(Condition::State state) {
    switch (state) {
        case Condition::State::met:
            return "met";
        case Condition::State::unmet:
            return "not met";
        case Condition::State::denied:
            return "told not";
        case Condition::State::untestable:
            return "untestable";
        case Condition::State::unasked:
            return "not asked";
        case Condition::State::open:
            break;
    }
    return "open";
}

Result<WhyNotAnswer> why_not(const Consultation& consultation, const Query& query,
                             const datalog::Limits& limits) {
    const auto answers = consultation.ask(query, limits);
    if (!answers) {
        return fail(answers.error());
    }
    WhyNotAnswer out;
    const Rule& body = query.variants.front().body;
    NearRules why(consultation, limits);
    if (!answers->rows.empty()) {
        out.holds = true;
        return out;
    }
    const auto* atom = body.body.size() == 1 ? std::get_if<Atom>(&body.body.front().is) : nullptr;
    auto line = why.line_for(body, shown_depth_max);
    if (line && atom != nullptr) {
        Condition& condition = line->conditions.front();
        out.sentence = condition.state == Condition::State::unmet
                           ? condition.text
                           : std::string(in_words(condition.state)) + ": " + condition.text;
        out.instead = std::move(condition.instead);
        Goal goal;
        for (const datalog::Term& term : atom->terms) {
            const auto* constant = std::get_if<Value>(&term);
            goal.push_back(constant == nullptr ? std::nullopt : std::optional(*constant));
        }
        if (atom->step == datalog::Step::none) {
            out.lines = why.lines_for(atom->relation, goal, shown_depth_max);
        }
    } else if (line) {
        out.sentence = "nothing fits all of this";
        out.lines.push_back(std::move(*line));
    } else {
        out.sentence = why.is_complete() ? "nothing comes near to fitting this"
                                         : "nothing was found that comes near to fitting this";
    }
    out.is_complete = why.is_complete();
    out.is_fact =
        atom != nullptr && atom->step == datalog::Step::none && !why.is_of_case(atom->relation);
    return out;
}

Result<WhyNotCandidate> why_not(const Consultation& consultation, const WeighedCandidate& weighed,
                                const datalog::Limits& limits) {
    const WeighedCandidate* const one = &weighed;
    auto out = why_not(consultation, std::span(&one, 1), limits);
    if (!out) {
        return fail(std::move(out.error()));
    }
    return std::move(out->front());
}

Result<std::vector<WhyNotCandidate>> why_not(const Consultation& consultation,
                                             std::span<const WeighedCandidate* const> several,
                                             const datalog::Limits& limits) {
    if (auto done = consultation.derive(); !done) {
        return fail(std::move(done.error()));
    }
    CaseWhyNot of_case(consultation, limits);
    std::vector<WhyNotCandidate> out;
    for (const WeighedCandidate* const weighed : several) {
        out.push_back(CandidateWhyNot(consultation, *weighed, of_case).run());
    }
    return out;
}

}  // namespace fascia
