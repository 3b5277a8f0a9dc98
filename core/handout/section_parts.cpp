#include "core/handout/section_parts.hpp"

#include "core/base/number_in_words.hpp"
#include "core/base/text.hpp"
#include "core/explain/left_over.hpp"
#include "core/explain/worth_in_words.hpp"
#include "core/handout/walk.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <set>

namespace fascia::handout {

namespace {

/// The findings that the steps of a red flag name.
void add_findings(const std::vector<Step>& steps, std::set<std::string>& out) {
    for (const Step& step : steps) {
        for (const FactValue& value : step.claim ? step.claim->values : std::vector<FactValue>()) {
            if (const auto* text = std::get_if<std::string>(&value)) {
                out.insert(*text);
            }
        }
        add_findings(step.premises, out);
    }
}

}  // namespace

std::string counts_of(const Explanation& explanation) {
    const std::size_t all =
        explanation.fired.size() + explanation.clear.size() + explanation.not_asked.size();
    return std::to_string(explanation.fired.size()) + " fired, " +
           std::to_string(explanation.clear.size()) + " clear, " +
           std::to_string(explanation.not_asked.size()) + " not asked, of " + std::to_string(all);
}

std::string urgency_explained(Pack::Urgency urgency) {
    return capitalised(std::string(in_words(urgency))) +
           " means: " + std::string(meaning_of(urgency)) + " (judged).";
}

bool must_not_be_loaded(const Desk& desk) {
    return !until_excluded(desk).items.empty();
}

std::string no_loading_tests() {
    return "No examination is proposed: tests that load or turn the leg wait until what the red "
           "flag warns of is excluded.";
}

std::string prior_of(const WeighedCandidate& weighed) {
    return signed_points(weighed.prior) + ", " + basis_of(weighed.candidate->pre_test);
}

Paragraph on_starting_values(const Scales& scales) {
    Points least;
    for (const auto& [word, decibans] : scales.pre_test_words) {
        PreTest pre_test;
        pre_test.word = word;
        least = std::min(least, pre_test_points(pre_test, scales));
    }
    return {
        {"What a candidate has before any finding is either a share published for " +
         scales.setting + " or, where none was read, a judged word. No word is worth less than " +
         signed_points(least) +
         "; a share can lie far below. So compare two starting values only where both rest on "
         "the same."},
        Tone::quiet};
}

std::size_t overview_count(const Desk& desk) {
    constexpr std::size_t more_max = 4;
    const std::vector<CandidateExplanation>& all = desk.explanation.candidates;
    const std::size_t asked = std::min(desk.settings.overview, all.size());
    if (asked == 0) {
        return 0;
    }
    const auto is_tied = [&](std::size_t i) {
        return all[i].weighed->rank == all[asked - 1].weighed->rank;
    };
    std::size_t end = asked;
    while (end < all.size() && is_tied(end)) {
        ++end;
    }
    std::size_t begin = asked - 1;
    while (begin > 0 && is_tied(begin - 1)) {
        --begin;
    }
    return end - asked <= more_max ? end : begin > 0 ? begin : asked;
}

std::optional<Points> worth_of(const CandidateExplanation& candidate, const Told& told) {
    std::optional<Points> out;
    for (const ExplainedContribution& c : candidate.contributions) {
        const Contribution& weighed = c.weighed;
        if (!weighed.is_counted() || weighed.finding != told.finding) {
            continue;
        }
        const bool is_side = told.side == Side::none || told.side == Side::both ||
                             weighed.seen.side == Side::none || weighed.seen.side == told.side;
        if (is_side && weighed.seen.state == told.state) {
            out = out.value_or(Points{}) + weighed.points;
        }
    }
    return out;
}

std::vector<std::size_t> overview_columns(const Desk& desk) {
    std::vector<std::size_t> out;
    const std::vector<Told>& told = desk.consultation.told().told;
    const std::size_t count = overview_count(desk);
    for (std::size_t i = 0; i < told.size(); ++i) {
        const bool says_something =
            std::any_of(desk.explanation.candidates.begin(),
                        desk.explanation.candidates.begin() + static_cast<std::ptrdiff_t>(count),
                        [&](const auto& one) { return worth_of(one, told[i]).has_value(); });
        if (says_something) {
            out.push_back(i);
        }
    }
    return out;
}

std::pair<std::vector<std::string>, std::vector<std::string>> for_and_against(
    const CandidateExplanation& candidate, bool with_points) {
    std::pair<std::vector<std::string>, std::vector<std::string>> out;
    for (const ExplainedContribution& c : candidate.contributions) {
        if (c.weighed.is_counted()) {
            const bool is_absent = c.weighed.seen.state == FindingState::absent;
            const std::string text =
                c.finding + (is_absent ? " (absent)" : "") +
                (with_points ? ' ' + signed_points(c.weighed.points) : std::string());
            (c.weighed.points.tenths > 0 ? out.first : out.second).push_back(text);
        }
    }
    return out;
}

std::string complaint_of(const Desk& desk, bool counts_the_rest) {
    constexpr std::size_t most = 3;
    const Case& told = desk.consultation.told();
    std::vector<std::string> places;
    std::vector<std::string> complaints;  // what the person tells first, before any place
    std::vector<std::string> all;
    for (const Told& one : told.told) {
        const Finding* const finding = desk.kb().finding(one.finding);
        if (one.state != FindingState::present || finding == nullptr) {
            continue;
        }
        all.push_back(Wording(desk.consultation.rulebook()).finding(one.finding, one.side));
        if (finding->topic == "site") {
            places.push_back(all.back());
        } else if (places.empty() && complaints.empty() && finding->observer == "person" &&
                   asks_for_origin(*finding)) {
            complaints.push_back(all.back());
        }
    }
    if (!places.empty()) {
        places.insert(places.begin(), complaints.begin(), complaints.end());
    }
    std::vector<std::string>& shown = places.empty() ? all : places;
    shown.resize(std::min(shown.size(), most));
    const std::size_t more = all.size() - shown.size();
    std::string who = told.person.age ? std::to_string(*told.person.age) + " years" : "";
    who += told.person.sex.empty() ? "" : (who.empty() ? "" : ", ") + told.person.sex;
    if (!who.empty()) {
        shown.insert(shown.begin(), std::move(who));
    }
    if (counts_the_rest && more > 0) {
        shown.push_back("and " + std::to_string(more) + " more that " + (more == 1 ? "is" : "are") +
                        " present");
    }
    return list_of(shown, "; ");
}

Side side_still_open(const Case& told, std::string_view finding) {
    std::set<Side> denied;
    for (const Told& one : told.told) {
        if (one.finding == finding && one.state == FindingState::absent) {
            denied.insert(one.side);
        }
    }
    return denied == std::set{Side::left}    ? Side::right
           : denied == std::set{Side::right} ? Side::left
                                             : Side::none;
}

std::string asked_of(const Desk& desk, const FlagQuestion& flag) {
    const Side open = side_still_open(desk.consultation.told(), flag.finding);
    return asked_in_order(flag) +
           (open == Side::none
                ? ""
                : " (Asked of the " + to_string(open) + " side; of the " +
                      (open == Side::left ? "right" : "left") + " it was told not to be so.)");
}

std::string told_in_words(const Desk& desk, const std::string& finding) {
    const FindingRecord* const record = desk.consultation.findings().find(finding);
    const auto is_on = [&](Side side) {
        return record != nullptr && record->at(side).state == FindingState::present;
    };
    const Side side = is_on(Side::none)    ? Side::none
                      : is_on(Side::left)  ? (is_on(Side::right) ? Side::both : Side::left)
                      : is_on(Side::right) ? Side::right
                                           : Side::none;
    return Wording(desk.consultation.rulebook()).finding(finding, side);
}

Words name_of(const Desk& desk, const FiredCondition& fired) {
    return desk.everyday.name(fired.flags.front()->condition) + side_behind(fired.side);
}

Items until_excluded(const Desk& desk) {
    Items out;
    for (const FiredCondition& fired : fired_conditions(desk.explanation)) {
        for (const Fact& fact : desk.kb().facts) {
            const bool is_such = fact.relation == "not_loaded_until_excluded" ||
                                 fact.relation == "stops_until_excluded";
            if (is_such &&
                std::get<std::string>(fact.values.front()) == fired.flags.front()->condition) {
                out.items.push_back({with_capital(desk.everyday.of(fact)) + ".", Tone::alarm,
                                     fact.backing.sources});
            }
        }
    }
    return out;
}

Words what_a_yes_raises(const Desk& desk, std::string_view finding) {
    constexpr std::size_t parts_max = 2;
    const OpenFlag* best = nullptr;
    for (const OpenFlag& open : desk.consultation.red_flags().not_asked) {
        if (open.flag->urgency == Pack::Urgency::emergency && open.missing.size() <= parts_max &&
            std::ranges::find(open.missing, finding) != open.missing.end() &&
            (best == nullptr || open.missing.size() < best->missing.size())) {
            best = &open;
        }
    }
    if (best == nullptr) {
        return {};
    }
    std::vector<Words> others;
    for (const std::string& id : best->missing) {
        if (id != finding) {
            others.push_back(desk.kb().finding(id) == nullptr ? Words(id)
                                                              : Words(desk.kb().label_for(id)));
        }
    }
    const Words with = others.empty() ? Words() : " together with " + joined(others, "; ");
    return " A yes" + with + " is an emergency: " + desk.everyday.name(best->flag->condition) + ".";
}

std::vector<std::string> findings_of(const FiredCondition& fired, const Desk& desk) {
    std::vector<std::string> out;
    for (const ExplainedFlag* const flag : fired.flags) {
        std::set<std::string> named;
        add_findings(flag->steps, named);
        for (const std::string& id : named) {
            const Finding* const finding = desk.kb().finding(id);
            std::string text = finding == nullptr ? "" : told_in_words(desk, id);
            for (const Told& told : desk.consultation.told().told) {
                if (finding != nullptr && told.finding == id && told.value) {
                    text += ": " + measured_in_words(*finding, *told.value);
                }
            }
            if (!text.empty() && std::ranges::find(out, text) == out.end()) {
                out.push_back(std::move(text));
            }
        }
    }
    return out;
}

std::vector<std::string> reasons_to_refer(const Desk& desk) {
    std::vector<std::string> out;
    for (const FiredCondition& fired : fired_conditions(desk.explanation)) {
        for (std::string& finding : findings_of(fired, desk)) {
            if (std::ranges::find(out, finding) == out.end()) {
                out.push_back(std::move(finding));
            }
        }
    }
    return out;
}

namespace {

bool speaks_for(const WeighedCandidate& weighed, const PresentFinding& present) {
    return std::ranges::any_of(weighed.contributions, [&](const Contribution& c) {
        return c.points.tenths > 0 && speaks_of(weighed, c, present);
    });
}

/// All that was told and the first leaves over, but for measures and what was tried: where a red
/// flag fired, what the person had or takes is no less a sign than where it hurts. What raised a
/// flag stands first.
std::vector<PresentFinding> left_over_beside_flags(const Desk& desk, const WeighedCandidate& first,
                                                   const std::set<std::string>& raised) {
    std::vector<PresentFinding> out = unexplained_by(desk.consultation, first);
    for (const PresentFinding& one : present_in(desk.consultation.findings())) {
        const Finding* const finding = desk.kb().finding(one.finding);
        const bool is_sign =
            finding != nullptr && finding->topic != "treatment" && finding->unit.empty();
        if (!one.derived && is_sign && !asks_for_origin(*finding) && !speaks_for(first, one)) {
            out.push_back(one);
        }
    }
    std::ranges::sort(out);
    std::ranges::stable_partition(
        out, [&](const PresentFinding& one) { return raised.contains(one.finding); });
    return out;
}

/// What raised the flags of a condition, with what was told and leads to that.
std::set<std::string> raised_by(const FiredCondition& fired) {
    std::set<std::string> out;
    for (const ExplainedFlag* const flag : fired.flags) {
        add_findings(flag->steps, out);
    }
    return out;
}

}  // namespace

std::vector<ExplainedByFlag> explained_by_flags(const Desk& desk) {
    std::vector<ExplainedByFlag> out;
    const auto& ranked = desk.consultation.weighing().candidates;
    if (ranked.empty() || desk.consultation.told().told.empty()) {
        return out;
    }
    Wording wording(desk.consultation.rulebook());
    const std::vector<FiredCondition> all_fired = fired_conditions(desk.explanation);
    std::set<std::string> raised;
    std::vector<const WeighedCandidate*> conditions;
    for (const FiredCondition& fired : all_fired) {
        raised.merge(raised_by(fired));
        for (const auto* list : {&desk.explanation.must_not_miss, &desk.explanation.candidates}) {
            for (const CandidateExplanation& one : *list) {
                if (one.weighed->candidate->id == fired.flags.front()->condition) {
                    conditions.push_back(one.weighed);
                }
            }
        }
    }
    const std::vector<PresentFinding> left = left_over_beside_flags(desk, ranked.front(), raised);
    const std::vector<std::string> all = in_words(left, wording);
    for (const FiredCondition& fired : all_fired) {
        if (fired.urgency == Pack::Urgency::soon) {
            continue;
        }
        const std::string& id = fired.flags.front()->condition;
        const std::set<std::string> named = raised_by(fired);
        std::vector<PresentFinding> explained;
        std::vector<PresentFinding> warned;
        for (const PresentFinding& one : left) {
            const bool speaks =
                std::ranges::any_of(conditions, [&](const WeighedCandidate* condition) {
                    return condition->candidate->id == id && speaks_for(*condition, one);
                });
            if (speaks) {
                explained.push_back(one);
            } else if (named.contains(one.finding)) {
                warned.push_back(one);
            }
        }
        if (!explained.empty() || !warned.empty()) {
            out.push_back({name_of(desk, fired), in_words(explained, wording),
                           in_words(warned, wording), all});
        }
    }
    return out;
}

Words explained_in_words(const ExplainedByFlag& by, const Words& first) {
    const std::size_t count = by.findings.size();
    const Words of = "Of the " + count_of(by.left_over.size(), "thing") + " told that " +
                     (by.left_over.size() == 1 ? "does" : "do") + " not speak for " + first + ", ";
    const std::string raised =
        (by.warned.size() == 1 ? "one raised its red flag: " : "these raised its red flag: ") +
        list_of(by.warned, "; ") + ".";
    if (count == 0) {
        return of +
               (by.warned.size() == 1 ? "one raised the red flag of " + by.condition
                                      : "these raised the red flag of " + by.condition) +
               ": " + list_of(by.warned, "; ") + ".";
    }
    return of +
           (count == by.left_over.size()
                ? std::string("all speak for ")
                : std::to_string(count) + (count == 1 ? " speaks for " : " speak for ")) +
           by.condition + ": " + list_of(by.findings, "; ") +
           (by.warned.empty() ? "." : "; and " + raised);
}

std::string what_is_against(const WhyNotCandidate& why) {
    constexpr std::size_t named_max = 4;
    std::vector<const WhyNotCandidate::Counted*> against;
    for (const WhyNotCandidate::Counted& counted : why.counted) {
        if (counted.points.tenths < 0) {
            against.push_back(&counted);
        }
    }
    std::ranges::stable_sort(against, {}, [](const auto* counted) { return counted->points; });
    std::vector<std::string> named;
    for (const WhyNotCandidate::Counted* const counted : against) {
        if (named.size() < named_max) {
            named.push_back(counted->finding + ' ' + signed_points(counted->points));
        }
    }
    if (against.size() > named_max) {
        named.push_back("and " + std::to_string(against.size() - named_max) + " more");
    }
    return named.empty() ? "" : " Against it: " + list_of(named, "; ") + ".";
}

std::string measured_in_words(const Finding& finding, double value) {
    const bool is_of_scale = finding.unit == "points" && finding.high;
    return number_in_words(value) + (is_of_scale ? " of " + number_in_words(*finding.high)
                                     : finding.unit.empty() ? ""
                                                            : ' ' + finding.unit);
}

bool Excluded::take(const Desk& desk, const CandidateExplanation& candidate) {
    const Words reason = cannot_apply(desk.material, candidate);
    if (!reason.empty()) {
        auto& [words, names] = by_reason_[reason.text];
        words = reason;
        names.push_back(desk.label(candidate) + " (" + to_string(candidate.weighed->points) + ")");
    }
    return !reason.empty();
}

void Excluded::add_to(Section& section) const {
    if (by_reason_.empty()) {
        return;
    }
    std::size_t count = 0;
    for (const auto& [reason, found] : by_reason_) {
        count += found.second.size();
    }
    Section part{section.id + "-excluded",
                 {"Cannot apply to this person"},
                 count_of(count, section.id == "overview" ? "candidate" : "condition"),
                 {},
                 {},
                 true};
    for (const auto& [reason, found] : by_reason_) {
        part.blocks.emplace_back(Paragraph{joined(found.second, "; ") + ": " + found.first + "."});
    }
    part.blocks.emplace_back(
        Paragraph{{"Weighed like all others, so that the points are the same in every form; but "
                   "not to be asked after or looked for."},
                  Tone::quiet});
    section.parts.push_back(std::move(part));
}

}  // namespace fascia::handout
