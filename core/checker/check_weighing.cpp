#include "core/checker/check_weighing.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <type_traits>
#include <utility>

namespace fascia::checker {

namespace {

std::string shown_tenths(std::int64_t tenths) {
    const std::int64_t size = std::abs(tenths);
    return (tenths < 0 ? "-" : "") + std::to_string(size / 10) + '.' + std::to_string(size % 10);
}

/// Points as whole tenths; nothing where they are none.
std::optional<std::int64_t> tenths_of(double points) {
    const double tenths = points * 10.0;
    constexpr double most = 1e15;
    if (std::abs(tenths) > most || std::abs(tenths - std::round(tenths)) > 1e-6) {
        return std::nullopt;
    }
    return std::llround(tenths);
}

/// Four digits behind the point, as shares are written.
double rounded(double share) {
    return static_cast<double>(std::llround(share * 10000.0)) / 10000.0;
}

std::string in_words(const std::string& id, const std::string& side) {
    return id + (side.empty() ? "" : " " + side);
}

template <class T>
std::string shown(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        return value.empty() ? "none" : value;
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, double>) {
        return format_real(value);
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
        return value.empty() ? "none" : list_of(value);
    } else {
        return value ? shown(*value) : "none";
    }
}

}  // namespace

template <class T>
void WeighingChecker::expect(const std::string& what, const T& written, const T& right) {
    if (written != right) {
        problem(what + " is " + shown(written) + ", but should be " + shown(right));
    }
}

void WeighingChecker::expect_points(const std::string& what, double written, std::int64_t right) {
    if (tenths_of(written) != right) {
        problem(what + " are " + format_real(written) + ", but should be " + shown_tenths(right));
    }
}

WeighingChecker::WeighingChecker(const Rulebook& rulebook, const Case& told, const Tally& tally,
                                 World& world, StepChecker& steps, Report& report)
    : rulebook_(rulebook),
      told_(told),
      tally_(tally),
      world_(world),
      steps_(steps),
      report_(report) {
    const std::vector<datalog::Rule>& rules = rulebook.program().rules;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        if (rulebook.origin({i}).kind == RuleOrigin::Kind::evidence) {
            rule_of_.emplace(rules[i].heads.front().relation, &rules[i]);
        }
    }
}

void WeighingChecker::run(const WrittenExplanation& written, const std::set<std::string>& flagged) {
    std::vector<const Weighed*> ranked;
    std::vector<const Weighed*> must_not_miss;
    for (const Weighed& weighed : tally_.ranked()) {
        ranked.push_back(&weighed);
    }
    for (const bool is_flagged : {true, false}) {
        for (const Weighed& weighed : tally_.must_not_miss()) {
            if (flagged.contains(weighed.candidate->id) == is_flagged) {
                must_not_miss.push_back(&weighed);
            }
        }
    }
    if (!written.is_of_one) {
        check_all(written.must_not_miss, must_not_miss);
        check_all(written.candidates, ranked);
        return;
    }
    const WrittenCandidate& one = written.candidates.front();
    for (const auto* list : {&ranked, &must_not_miss}) {
        for (const Weighed* weighed : *list) {
            if (weighed->candidate->id == one.id && to_string(weighed->side) == one.side) {
                check_candidate(one, *weighed);
                return;
            }
        }
    }
    place_ = in_words(one.id, one.side);
    problem("no such candidate is weighed in this case");
}

void WeighingChecker::check_all(const std::vector<WrittenCandidate>& written,
                                const std::vector<const Weighed*>& right) {
    std::map<std::string, const Weighed*> by_name;
    for (const Weighed* weighed : right) {
        by_name.emplace(in_words(weighed->candidate->id, to_string(weighed->side)), weighed);
    }
    std::set<std::string> seen;
    for (const WrittenCandidate& candidate : written) {
        const std::string name = in_words(candidate.id, candidate.side);
        place_ = name;
        const auto known = by_name.find(name);
        if (!seen.insert(name).second) {
            problem("this candidate stands there twice");
        } else if (known == by_name.end()) {
            problem("no such candidate is weighed here in this case");
        } else {
            check_candidate(candidate, *known->second);
        }
    }
    for (const Weighed* weighed : right) {
        const std::string name = in_words(weighed->candidate->id, to_string(weighed->side));
        if (!seen.contains(name)) {
            place_ = name;
            problem("this candidate is missing");
        }
    }
    for (std::size_t i = 0; i < written.size() && written.size() == right.size(); ++i) {
        const std::string name = in_words(written[i].id, written[i].side);
        const std::string wanted = in_words(right[i]->candidate->id, to_string(right[i]->side));
        if (name != wanted) {
            place_ = name;
            problem("it stands at place " + std::to_string(i + 1) + ", where " + wanted +
                    " belongs");
            return;
        }
    }
}

void WeighingChecker::check_candidate(const WrittenCandidate& written, const Weighed& right) {
    candidate_ = in_words(written.id, written.side);
    place_ = candidate_;
    steps_.begin(candidate_);
    check_total(written, right);
    check_contributions(written, right);
    if (!written.is_in_full) {
        return;
    }
    place_ = candidate_;
    check_weakest(written, right);
    check_unexplained(written, right);
    check_open(written, right);
    check_tuples(written.involved, "co_involved_with", *right.candidate);
    check_tuples(written.tissue, "has_fascia", *right.candidate);
}

void WeighingChecker::check_total(const WrittenCandidate& written, const Weighed& right) {
    ++report_.counts.totals;
    expect_points("the points that it starts with", written.prior, right.prior);
    std::optional<std::int64_t> sum = tenths_of(written.prior);
    for (const WrittenContribution& contribution : written.contributions) {
        const auto tenths = tenths_of(contribution.points);
        if (contribution.is_counted) {
            sum = sum && tenths ? std::optional(*sum + *tenths) : std::nullopt;
        }
    }
    if (sum && tenths_of(written.points) != sum) {
        problem("its parts add up to " + shown_tenths(*sum) + ", not to " +
                format_real(written.points));
    }
    expect_points("its points", written.points, right.tenths);
    const bool is_ranked = right.rank > 0;
    if (written.rank !=
        (is_ranked ? std::optional(static_cast<std::int64_t>(right.rank)) : std::nullopt)) {
        problem("its rank is " + (written.rank ? std::to_string(*written.rank) : "none") +
                ", but should be " + (is_ranked ? std::to_string(right.rank) : "none"));
    }
    expect("its band", written.band, is_ranked ? right.band : std::string());
    expect("its probability", written.posterior,
           right.posterior ? std::optional(rounded(*right.posterior)) : std::nullopt);
    expect("its published share", written.published_share, rounded(right.published_share));
    expect("its best part", written.best_part, right.best_part);
}

void WeighingChecker::check_contributions(const WrittenCandidate& written, const Weighed& right) {
    using Name = std::tuple<std::string, std::string, std::string>;
    std::map<Name, std::size_t> by_name;
    for (std::size_t i = 0; i < right.said.size(); ++i) {
        const Said& said = right.said[i];
        by_name.emplace(Name(said.link->rule->evidence.id, said.link->finding, said.part), i);
    }
    std::set<std::size_t> seen;
    bool is_in_order = true;
    for (std::size_t i = 0; i < written.contributions.size(); ++i) {
        const WrittenContribution& contribution = written.contributions[i];
        place_ = candidate_ + ", contribution " + std::to_string(i + 1) + " (" + contribution.rule +
                 " of " + contribution.finding + ")";
        const auto known =
            by_name.find({contribution.rule, contribution.finding, contribution.part});
        if (known == by_name.end()) {
            problem("no such evidence bears on this candidate in this case");
            continue;
        }
        if (!seen.insert(known->second).second) {
            problem("this contribution stands there twice");
        }
        is_in_order = is_in_order && known->second == i;
        const std::string number = std::to_string(i + 1);
        if (contribution.number != (written.is_in_full ? number : std::string())) {
            problem("its number is " + shown(contribution.number));
        }
        const Said& said = right.said[known->second];
        check_contribution(contribution, right, said);
        if (written.is_in_full || !contribution.steps.empty()) {
            check_reasons(contribution, right, said, number);
        }
    }
    place_ = candidate_;
    for (std::size_t i = 0; i < right.said.size(); ++i) {
        const Said& said = right.said[i];
        if (!seen.contains(i)) {
            problem("the contribution of " + said.link->finding + " by " +
                    said.link->rule->evidence.id + " is missing");
        }
    }
    if (!is_in_order && seen.size() == right.said.size()) {
        problem("its contributions do not stand in order");
    }
}

void WeighingChecker::check_contribution(const WrittenContribution& written, const Weighed& weighed,
                                         const Said& right) {
    ++report_.counts.contributions;
    const Evidence& evidence = right.link->rule->evidence;
    expect("the state", written.state, to_string(right.seen.state));
    expect("the side", written.side, to_string(right.seen.side));
    expect("'derived'", written.is_derived, right.seen.is_derived);
    expect_points("the points", written.points, right.tenths);
    expect("the ratio", written.ratio,
           right.is_figure() ? std::optional(right.strength->ratio->value) : std::nullopt);
    expect("'capped'", written.is_capped, right.is_capped);
    expect("the word", written.word, right.strength->word);
    expect("the overlap", written.overlap, right.overlap);
    expect("'counted'", written.is_counted, right.is_counted());
    expect("the grade", written.grade, to_string(evidence.backing.grade));
    const std::vector<std::string>& sources = evidence.backing.sources;
    expect("the source", written.source, sources.empty() ? std::string() : sources.front());
    expect("the list of sources", written.sources,
           sources.size() > 1 ? sources : std::vector<std::string>());

    if (written.replaced_by.has_value() != right.replaced_by.has_value()) {
        problem(written.replaced_by ? "nothing stands in its place"
                                    : "what stands in its place is not told");
    } else if (written.replaced_by) {
        const Said& other = weighed.said[*right.replaced_by];
        expect("the rule in its place", written.replaced_by->rule, other.link->rule->evidence.id);
        expect("the finding in its place", written.replaced_by->finding, other.link->finding);
        expect("the reason why it is replaced", written.replaced_by->why, right.set_aside);
    }
}

void WeighingChecker::check_reasons(const WrittenContribution& written, const Weighed& weighed,
                                    const Said& right, const std::string& number) {
    const EvidenceRule& rule = *right.link->rule;
    std::vector<std::pair<std::string, Seen>> shown;
    for (const std::string& finding :
         rule.is_cluster() ? rule.members : std::vector{right.link->finding}) {
        for (const Seen& seen : tally_.reasons(finding, rule.evidence.side, weighed.side)) {
            shown.emplace_back(finding, seen);
        }
    }
    const std::size_t seen = shown.size() + (rule.is_cluster() ? 1 : 0);
    if (written.steps.size() < seen) {
        problem("it does not show what was told of each finding");
        return;
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        check_seen(written.steps[i], shown[i].first, shown[i].second, number, i);
    }
    if (rule.is_cluster()) {
        const WrittenStep& count = written.steps[seen - 1];
        ++report_.counts.steps;
        ++report_.counts.conditions;
        if (count.kind != "computed" || !count.rests_on_nothing() ||
            count.number != number + '.' + std::to_string(seen)) {
            problem("the count of what is present is missing behind the findings");
        }
    }
    if (!rule.links) {
        if (written.steps.size() > seen || !written.bindings.empty()) {
            problem("this evidence has no conditions, but some are shown");
        }
        return;
    }
    const datalog::Rule& finder = *rule_of_.at(*rule.links);
    const auto binding = steps_.read_bindings(finder, written.bindings, number);
    if (!binding) {
        return;
    }
    const std::string ids[] = {right.link->finding, right.link->candidate};
    for (std::size_t i = 0; i < std::size(ids); ++i) {
        const datalog::Term& term = finder.heads.front().terms[i];
        const auto* variable = std::get_if<datalog::Variable>(&term);
        const Value value =
            variable == nullptr ? std::get<Value>(term) : *(*binding)[variable->index];
        if (value != rulebook_.values().text(ids[i])) {
            problem("under these bindings the evidence is not about " + ids[i]);
        }
    }
    steps_.conditions(finder, *binding, std::span(written.steps).subspan(seen), number, seen);
}

void WeighingChecker::check_seen(const WrittenStep& step, const std::string& finding,
                                 const Seen& seen, const std::string& number, std::size_t place) {
    const auto state = static_cast<std::size_t>(seen.state);
    const datalog::RelationId relation =
        rulebook_.case_relations().state[state][place_of(seen.side)];
    const std::string values[] = {"case", finding};
    const std::string at = number + '.' + std::to_string(place + 1);
    if (!steps_.says(step, relation, values)) {
        steps_.problem(at, "it should claim " + rulebook_.signature(relation).name + "(case, " +
                               finding + "), which is what counts here");
    }
    const std::string kind = seen.state == FindingState::unasked ? "assumed"
                             : seen.is_derived                   ? "derived"
                                                                 : "told";
    if (step.kind != kind) {
        steps_.problem(at, "it is shown as " + step.kind + ", but is " + kind);
    }
    if (kind == "told") {
        // Of a side that nothing was told of, what was told without a side counts; then no relation
        // of the case need hold it, where the other side is different.
        steps_.told(step, number, place);
    } else {
        steps_.step(step, number, place);
    }
}

/// What was told to be present and nothing said speaks to; not what asks for no origin: measures,
/// and what was tried, what the person takes or had; nor what goes with nearly every origin. A sign
/// of a set that counts together for the candidate is explained while the set is open.
void WeighingChecker::check_unexplained(const WrittenCandidate& written, const Weighed& right) {
    std::vector<std::string> left_over;
    const auto is_of_open_set = [&](const std::string& id, Side side) {
        for (const EvidenceRule& rule : rulebook_.evidence()) {
            const Evidence& set = rule.evidence;
            if (!rule.is_cluster() || set.candidate != right.candidate->id || !set.present ||
                std::ranges::find(rule.members, id) == rule.members.end()) {
                continue;
            }
            const bool is_for = set.present->ratio ? set.present->ratio->value > 1.0
                                                   : !set.present->word.ends_with("_against");
            const bool is_elsewhere = set.side == SideRule::same && side != Side::none &&
                                      right.side != Side::none && side != right.side;
            const bool is_closed = std::ranges::any_of(
                right.said, [&](const Said& said) { return said.link->rule == &rule; });
            if (is_for && !is_elsewhere && !is_closed) {
                return true;
            }
        }
        return false;
    };
    const auto calls_for_no_origin = [&](const std::string& id) {
        return std::ranges::any_of(rulebook_.kb()->facts, [&](const Fact& fact) {
            return fact.relation == "calls_for_no_origin" &&
                   std::get<std::string>(fact.values.front()) == id;
        });
    };
    for (const auto& [id, known] : told_findings(told_)) {
        const Finding& finding = *rulebook_.kb()->finding(id);
        if (finding.topic == "treatment" || finding.topic == "history" ||
            finding.topic == "general" || !finding.unit.empty() || calls_for_no_origin(id)) {
            continue;
        }
        std::vector<std::string> sides;
        for (const Side side : {Side::none, Side::left, Side::right}) {
            if (known.states[place_of(side)] == FindingState::present &&
                std::ranges::none_of(right.said,
                                     [&](const Said& said) {
                                         return said.tenths > 0 &&
                                                tally_.speaks_of(right, said, id, side);
                                     }) &&
                !is_of_open_set(id, side)) {
                sides.push_back(side == Side::none ? "" : ", " + to_string(side));
            }
        }
        if (sides.size() > 1 && sides[sides.size() - 2] == ", left") {
            sides.resize(sides.size() - 2);
            sides.emplace_back(", both sides");
        }
        for (const std::string& side : sides) {
            left_over.push_back(finding.label + side);
        }
    }
    std::ranges::sort(left_over);
    expect("what it leaves unexplained", written.unexplained, left_over);
}

void WeighingChecker::check_open(const WrittenCandidate& written, const Weighed& right) {
    std::vector<OpenChange> open = tally_.open(right);
    const auto key = [&](const OpenChange& change) {
        const Finding* const finding = rulebook_.kb()->finding(change.finding);
        const bool is_told = finding != nullptr && finding->observer == "person";
        return std::tuple(-std::max(std::abs(change.if_present), std::abs(change.if_absent)),
                          !is_told, std::string_view(change.finding));
    };
    std::ranges::sort(open, {}, key);
    std::map<std::string, const OpenChange*> by_name;
    for (const OpenChange& change : open) {
        by_name.emplace(change.finding, &change);
    }
    for (std::size_t i = 0; i < written.open.size(); ++i) {
        const WrittenOpen& change = written.open[i];
        place_ = candidate_ + ", not asked: " + change.finding;
        const auto known = by_name.find(change.finding);
        if (known == by_name.end()) {
            problem("either answer would change nothing, or it was asked");
            continue;
        }
        expect_points("the points that it would add where present", change.if_present,
                      known->second->if_present);
        expect_points("the points that it would add where absent", change.if_absent,
                      known->second->if_absent);
        if (written.open.size() == open.size() && open[i].finding != change.finding) {
            problem("it stands where " + open[i].finding + " belongs");
        }
        by_name.erase(known);
    }
    for (const auto& [finding, change] : by_name) {
        place_ = candidate_ + ", not asked: " + finding;
        problem("it is missing, although an answer would change the points");
    }
    place_ = candidate_;
}

void WeighingChecker::check_tuples(const std::vector<WrittenStep>& steps, const char* relation,
                                   const Candidate& candidate) {
    const auto id = rulebook_.relation(relation);
    const std::string place = candidate_ + ", " + relation;
    std::vector<std::string> wanted;
    if (id) {
        ValueTable& values = rulebook_.values();
        const Tuples& all = world_.of(*id);
        const Value self = values.text(candidate.id);
        std::vector<std::vector<Value>> tuples;
        for (std::size_t row = 0; row < all.size(); ++row) {
            if (all.at(row)[0] == self) {
                tuples.emplace_back(all.at(row).begin(), all.at(row).end());
            }
        }
        std::ranges::sort(tuples, [&](const auto& a, const auto& b) {
            return std::ranges::lexicographical_compare(
                a, b, [&](Value x, Value y) { return values.compare(x, y) < 0; });
        });
        for (const std::vector<Value>& tuple : tuples) {
            WrittenClaim claim{relation, "", {}};
            for (const Value value : tuple) {
                claim.values.push_back(values.is_text(value)
                                           ? FactValue(std::string(values.text_of(value)))
                                           : FactValue(values.number_of(value)));
            }
            wanted.push_back(to_text(claim));
        }
    }
    steps_.begin(place);
    std::vector<std::string> claimed;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        claimed.push_back(steps[i].claim ? to_text(*steps[i].claim) : "nothing");
        steps_.step(steps[i], "", i);
    }
    if (claimed != wanted) {
        report_.add(place,
                    "the steps claim " + shown(claimed) + ", but should claim " + shown(wanted));
    }
}

void WeighingChecker::check_weakest(const WrittenCandidate& written, const Weighed& right) {
    Grade weakest = right.candidate->pre_test.backing.grade;
    const auto weaken = [&](const std::string& grade) {
        if (const auto known = grade_from(grade)) {
            weakest = std::max(weakest, *known);
        }
    };
    const auto look = [&](const auto& self, const std::vector<WrittenStep>& steps) -> void {
        for (const WrittenStep& step : steps) {
            weaken(step.grade);
            self(self, step.steps);
        }
    };
    for (const WrittenContribution& contribution : written.contributions) {
        if (contribution.is_counted) {
            weaken(contribution.grade);
            look(look, contribution.steps);
        }
    }
    expect("its weakest grade", written.weakest_grade, to_string(weakest));
}

}  // namespace fascia::checker
