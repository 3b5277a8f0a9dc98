#include "core/base/text.hpp"
#include "core/explain/worth_in_words.hpp"
#include "core/handout/body_map.hpp"
#include "core/handout/flag_lines.hpp"
#include "core/handout/material.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace fascia::handout {

namespace {

std::string counts_of(const Explanation& explanation) {
    const std::size_t all =
        explanation.fired.size() + explanation.clear.size() + explanation.not_asked.size();
    return std::to_string(explanation.fired.size()) + " fired, " +
           std::to_string(explanation.clear.size()) + " clear, " +
           std::to_string(explanation.not_asked.size()) + " not asked, of " + std::to_string(all);
}

std::string counts_in_words(const Explanation& explanation) {
    const std::size_t all =
        explanation.fired.size() + explanation.clear.size() + explanation.not_asked.size();
    return count_of(all, "red flag") +
           " are known, each one sign or several together, and the condition they warn of. Fired "
           "(" +
           std::to_string(explanation.fired.size()) +
           "): what was told is enough for the warning. Clear (" +
           std::to_string(explanation.clear.size()) +
           "): whatever is still asked, the warning cannot come any more. Not asked (" +
           std::to_string(explanation.not_asked.size()) +
           "): the warning would come if what is listed below were so; a plus stands between signs "
           "that count only together, and what was told and belongs to it stands behind \"with\". "
           "Each list begins with the conditions that fit best with what was told.";
}

/// Those that lack least, then those of conditions for which most was told speaks.
std::vector<ExplainedFlag> most_relevant_first(const Desk& desk) {
    std::map<std::string_view, std::pair<std::int32_t, std::int32_t>> relevance;
    for (const ExplainedFlag& flag : desk.explanation.not_asked) {
        const auto [known, is_new] = relevance.try_emplace(flag.condition);
        if (is_new) {
            known->second = relevance_of(desk.consultation, flag.condition);
        }
    }
    std::vector<ExplainedFlag> out = desk.explanation.not_asked;
    std::ranges::stable_sort(out, {}, [&](const ExplainedFlag& flag) {
        const auto [gain, prior] = relevance.at(flag.condition);
        return std::tuple(flag.missing.size(), -std::int64_t{gain}, -prior);
    });
    return out;
}

/// "18 red flags of 5 conditions".
std::string count_of_flags(const FlagLines& lines) {
    return count_of(lines.flags, "red flag") + " of " +
           count_of(lines.conditions.size(), "condition");
}

/// A list of flags by their conditions, folded or not; nothing where it is empty.
void add_flags(const FlagLines& lines, const std::string& id, const std::string& title,
               bool is_folded, Section& out) {
    if (lines.flags > 0) {
        Section part{id, {title}, count_of_flags(lines), {}, {}, is_folded};
        part.blocks.emplace_back(Facts{lines.conditions});
        out.parts.push_back(std::move(part));
    }
}

/// A flag that fired. Where several of its condition did, its own reason alone.
Node flag_node(Desk& desk, const ExplainedFlag& flag, const FiredCondition& of) {
    Node node;
    node.state = in_words(of.urgency);
    node.tone = Tone::alarm;
    node.words = of.flags.size() == 1 ? desk.everyday.of(flag) : desk.everyday.because_of(flag);
    node.words += lesser_urgency(flag, of.urgency);
    node.rule = flag.id;
    node.sources = flag.sources;
    node.below = nodes_of(desk.everyday, flag.steps, "", desk.everyday.conditions_of(flag.id));
    return node;
}

/// What one finding is worth to a line: all that counts of it together, the side aside.
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

/// What counts for a line and is of no finding told by itself: clusters, and what was concluded.
Points worth_besides(const CandidateExplanation& candidate,
                     const std::vector<std::optional<Points>>& worth) {
    Points rest = candidate.weighed->points - candidate.weighed->prior;
    for (const auto& one : worth) {
        rest = rest - one.value_or(Points{});
    }
    return rest;
}

std::string told_in_words(Desk& desk, const Told& told) {
    return desk.wording.finding(told.finding, told.side) +
           (told.state == FindingState::present ? ""
                                                : " (" + std::string(in_words(told.state)) + ")");
}

/// What it begins with, and what that rests on.
std::string prior_of(const WeighedCandidate& weighed) {
    return signed_points(weighed.prior) + ", " + basis_of(weighed.candidate->pre_test);
}

/// Why two starting values must not be compared that do not rest on the same.
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

/// How many candidates the overview shows: as many as were asked for, but no tie in part, where
/// that takes few more or the tie does not begin at the top.
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

Strips strips_of(Desk& desk) {
    Strips out;
    const std::size_t count = overview_count(desk);
    std::vector<const Told*> columns;
    for (const Told& told : desk.consultation.told().told) {
        const bool says_something = std::any_of(
            desk.explanation.candidates.begin(),
            desk.explanation.candidates.begin() + static_cast<std::ptrdiff_t>(count),
            [&](const auto& candidate) { return worth_of(candidate, told).has_value(); });
        if (says_something) {
            columns.push_back(&told);
            out.columns.push_back(told_in_words(desk, told));
        }
    }
    bool has_rest = false;
    for (std::size_t i = 0; i < count; ++i) {
        const CandidateExplanation& candidate = desk.explanation.candidates[i];
        Strips::Row& row = out.rows.emplace_back();
        row.rank = candidate.weighed->rank;
        row.label = desk.label(candidate);
        row.points = to_string(candidate.weighed->points);
        row.band = cannot_apply(desk.material, candidate).empty() ? candidate.weighed->band
                                                                  : "cannot apply";
        row.chance = candidate.weighed->posterior ? percentage(*candidate.weighed->posterior) : "";
        row.prior = prior_of(*candidate.weighed);
        for (const Told* told : columns) {
            row.worth.push_back(worth_of(candidate, *told));
        }
        const Points rest = worth_besides(candidate, row.worth);
        has_rest = has_rest || rest.tenths != 0;
        row.worth.push_back(rest.tenths == 0 ? std::nullopt : std::optional(rest));
    }
    if (has_rest) {
        out.columns.emplace_back("concluded from several of these, or tests taken together");
    } else {
        for (Strips::Row& row : out.rows) {
            row.worth.pop_back();
        }
    }
    return out;
}

/// What counts of tests taken together is of no column of its own: which tests, for whom, and on
/// what grounds.
void add_clusters(Desk& desk, Section& out) {
    Items items;
    const std::size_t count = overview_count(desk);
    for (std::size_t i = 0; i < count; ++i) {
        const CandidateExplanation& candidate = desk.explanation.candidates[i];
        for (const ExplainedContribution& c : candidate.contributions) {
            if (c.weighed.is_counted() && c.weighed.rule->is_cluster()) {
                items.items.push_back({desk.label(candidate) + ": " +
                                           signed_points(c.weighed.points) + " for " + c.finding +
                                           ", " + std::string(in_words(c.weighed.seen.state)) +
                                           " (" + c.worth + ", " + to_string(c.grade) + ")",
                                       Tone::plain, c.sources});
            }
        }
    }
    if (!items.items.empty()) {
        out.blocks.emplace_back(Paragraph{{"Tests taken together"}, Tone::lead});
        out.blocks.emplace_back(std::move(items));
    }
}

void add_siblings(const Desk& desk, Section& out) {
    for (const Siblings& siblings : desk.explanation.siblings) {
        std::vector<Words> members;
        for (const WeighedCandidate* member : siblings.members) {
            members.push_back(desk.everyday.line(*member->candidate, member->side));
        }
        Words text = "Not told apart: " + joined(members, "; ") + " (" + siblings.family +
                     "). All that was told says the same of them";
        text += siblings.splitters.empty()
                    ? ", and no finding is known that would not."
                    : ". What would tell them apart: " + siblings.splitters.front().finding + ".";
        out.blocks.emplace_back(Paragraph{std::move(text), Tone::open});
    }
}

/// What of all that was told says something: it counts for a candidate or against it, a red flag or
/// a rule asks for it by name, or something does for what follows from it.
class Relevant {
public:
    explicit Relevant(const Desk& desk) : desk_(desk) {
        for (const auto* list : {&desk.explanation.candidates, &desk.explanation.must_not_miss}) {
            for (const CandidateExplanation& candidate : *list) {
                for (const ExplainedContribution& c : candidate.contributions) {
                    if (c.weighed.is_counted()) {
                        counted_.insert(c.weighed.finding);
                        for (const auto& [member, seen] : c.weighed.members) {
                            counted_.insert(member);
                        }
                    }
                }
            }
        }
    }

    [[nodiscard]] bool is(std::string_view finding) const {
        if (says_something(finding)) {
            return true;
        }
        return std::ranges::any_of(desk_.kb().facts, [&](const Fact& fact) {
            if (fact.relation != "implies" && fact.relation != "excludes") {
                return false;
            }
            const auto& one = std::get<std::string>(fact.values.front());
            const auto& other = std::get<std::string>(fact.values.back());
            return (one == finding && says_something(other)) ||
                   (other == finding && says_something(one));
        });
    }

private:
    [[nodiscard]] bool says_something(std::string_view finding) const {
        return counted_.contains(finding) || is_asked_for(finding);
    }

    [[nodiscard]] bool is_asked_for(std::string_view finding) const {
        const Rulebook& book = desk_.consultation.rulebook();
        for (datalog::RuleId id{0}; id.index < book.program().rules.size(); ++id.index) {
            const RuleOrigin& origin = book.origin(id);
            const bool is_asking =
                origin.kind == RuleOrigin::Kind::rule || origin.kind == RuleOrigin::Kind::red_flag;
            if (is_asking && std::ranges::any_of(origin.literals, [&](const std::string& literal) {
                    return names(literal, finding);
                })) {
                return true;
            }
        }
        return false;
    }

    /// Whether a condition names it, and not something of which the name begins or ends so.
    static bool names(std::string_view literal, std::string_view finding) {
        const auto is_part = [](char c) {
            return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        };
        for (std::size_t at = literal.find(finding); at != std::string_view::npos;
             at = literal.find(finding, at + 1)) {
            const std::size_t end = at + finding.size();
            if ((at == 0 || !is_part(literal[at - 1])) &&
                (end == literal.size() || !is_part(literal[end]))) {
                return true;
            }
        }
        return false;
    }

    const Desk& desk_;
    std::set<std::string_view> counted_;
};

void add_findings(const std::vector<Step>& steps,
                  std::set<std::pair<std::string, FindingState>>& out) {
    for (const Step& step : steps) {
        for (const FactValue& value : step.claim ? step.claim->values : std::vector<FactValue>()) {
            if (const auto* text = std::get_if<std::string>(&value)) {
                out.emplace(*text, FindingState::present);
            }
        }
        add_findings(step.premises, out);
    }
}

/// Findings in the state in which the candidates shown, what must not be missed or a red flag that
/// fired or may yet fire make use of them.
std::set<std::pair<std::string, FindingState>> used_findings(const Desk& desk) {
    std::set<std::pair<std::string, FindingState>> out;
    const auto add = [&](const CandidateExplanation& candidate) {
        for (const ExplainedContribution& c : candidate.contributions) {
            if (c.weighed.is_counted()) {
                out.emplace(c.weighed.finding, c.weighed.seen.state);
                for (const auto& [member, seen] : c.weighed.members) {
                    out.emplace(member, seen.state);
                }
            }
        }
    };
    const std::vector<CandidateExplanation>& ranked = desk.explanation.candidates;
    for (std::size_t i = 0; i < overview_count(desk); ++i) {
        add(ranked[i]);
    }
    for (const CandidateExplanation& candidate : desk.explanation.must_not_miss) {
        if (candidate.is_flagged || cannot_apply(desk.material, candidate).empty()) {
            add(candidate);
        }
    }
    for (const ExplainedFlag& flag : desk.explanation.fired) {
        add_findings(flag.steps, out);
    }
    for (const std::string& finding : FlagLister(desk, desk.explanation.not_asked).met()) {
        out.emplace(finding, FindingState::present);
    }
    return out;
}

/// Candidates that cannot be this person's, by the reason.
class Excluded {
public:
    /// Whether it is one; then it is noted.
    bool take(const Desk& desk, const CandidateExplanation& candidate) {
        const Words reason = cannot_apply(desk.material, candidate);
        if (!reason.empty()) {
            auto& [words, names] = by_reason_[reason.text];
            words = reason;
            names.push_back(desk.label(candidate) + " (" + to_string(candidate.weighed->points) +
                            ")");
        }
        return !reason.empty();
    }

    void add_to(Section& section) const {
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
            part.blocks.emplace_back(
                Paragraph{joined(found.second, "; ") + ": " + found.first + "."});
        }
        part.blocks.emplace_back(Paragraph{
            {"Weighed like all others, so that the points are the same in every form; but "
             "not to be asked after or looked for."},
            Tone::quiet});
        section.parts.push_back(std::move(part));
    }

private:
    /// By the reason in terms: the reason, and their names.
    std::map<std::string, std::pair<Words, std::vector<Words>>> by_reason_;
};

/// What counts for a candidate and against it, each in words.
std::pair<std::vector<std::string>, std::vector<std::string>> for_and_against(
    const CandidateExplanation& candidate) {
    std::pair<std::vector<std::string>, std::vector<std::string>> out;
    for (const ExplainedContribution& c : candidate.contributions) {
        if (c.weighed.is_counted()) {
            const bool is_absent = c.weighed.seen.state == FindingState::absent;
            const std::string text =
                c.finding + (is_absent ? " (absent) " : " ") + signed_points(c.weighed.points);
            (c.weighed.points.tenths > 0 ? out.first : out.second).push_back(text);
        }
    }
    return out;
}

/// What a candidate has before any finding and all that counts, with its grounds.
Argument made_of(Desk& desk, const CandidateExplanation& candidate) {
    const Backing& backing = candidate.weighed->candidate->pre_test.backing;
    Argument out;
    Node& start = out.nodes.emplace_back();
    start.figure = signed_points(candidate.weighed->prior);
    start.words = "before any finding: " + candidate.prior;
    start.sources = backing.sources;
    start.grade = to_string(backing.grade);
    for (std::size_t i = 0; i < candidate.contributions.size(); ++i) {
        if (candidate.contributions[i].weighed.is_counted()) {
            out.nodes.push_back(node_of(desk, candidate, i));
            out.nodes.back().number.clear();
            out.nodes.back().below.clear();
        }
    }
    return out;
}

/// " It shares the first place with a; b."; empty where it shares it with none.
Words shared_place(const Desk& desk, const WeighedCandidate& candidate, const std::string& which) {
    constexpr std::size_t named_max = 3;
    std::vector<Words> others;
    for (const WeighedCandidate& other : desk.consultation.weighing().candidates) {
        if (other.rank == candidate.rank && &other != &candidate) {
            others.push_back(desk.everyday.line(*other.candidate, other.side));
        }
    }
    if (others.empty()) {
        return {};
    }
    const std::size_t more = others.size() - std::min(others.size(), named_max);
    others.resize(others.size() - more);
    return " It shares " + which + " place with " + joined(others, "; ") +
           (more > 0 ? "; and " + count_of(more, "other") : "") + ".";
}

/// Where several things that the first leaves unexplained are explained by another one that fits.
std::optional<Words> second_source_of(const Desk& desk) {
    const Together& t = desk.material.together;
    if (t.seconds.empty() || t.seconds.front().explains.size() < 2) {
        return std::nullopt;
    }
    const Together::Second& second = t.seconds.front();
    const WeighedCandidate& weighed = *second.weighed;
    if (weighed.band == desk.consultation.kb().scales.bands.back().label) {
        return std::nullopt;
    }
    return "There may be two: of what the first leaves unexplained, " +
           desk.everyday.line(*weighed.candidate, weighed.side) + " (" + to_string(weighed.points) +
           " points, " + weighed.band + ") explains: " + list_of(second.explains, "; ") + ".";
}

}  // namespace

Section in_short_section(Desk& desk) {
    Section out{"in-short", {"In short"}, "", {}, {}, false};
    const Explanation& explanation = desk.explanation;
    for (const Words& referral : referrals_of(explanation, desk.everyday)) {
        out.blocks.emplace_back(Paragraph{referral, Tone::alarm});
    }
    Items items;
    const Words before_all = what_comes_first_of(explanation, desk.everyday);
    if (!before_all.empty()) {
        items.items.push_back({before_all, Tone::lead, {}});
    }
    items.items.push_back({{"Red flags: " + counts_of(explanation) + "."},
                           explanation.fired.empty() ? Tone::plain : Tone::alarm,
                           {}});
    if (!explanation.candidates.empty() && !desk.consultation.told().told.empty()) {
        const CandidateExplanation& first = explanation.candidates.front();
        const Words rest = ", with " + to_string(first.weighed->points) +
                           " points: " + first.weighed->band + "." +
                           shared_place(desk, *first.weighed, "the first");
        const Words label = desk.label(first);
        items.items.push_back(
            {(before_all.empty() ? "First: " : "Of the origins that are ranked, first: ") + label +
                 rest,
             before_all.empty() ? Tone::lead : Tone::plain,
             {}});
    }
    if (desk.material.contrast) {
        const Contrast& c = *desk.material.contrast;
        const Points gap = c.a->points - c.b->points;
        const Words second = desk.everyday.line(*c.b->candidate, c.b->side);
        const Words behind = ", " + to_string(gap) + " points behind." +
                             (c.b->rank > 1 ? shared_place(desk, *c.b, "that") : Words());
        items.items.push_back({"Second: " + second + behind});
        if (c.deciding) {
            const std::string text = (c.deciding->turns ? "What decides between the first two: "
                                                        : "What most sets the first two apart: ") +
                                     deciding_in_words(c);
            items.items.push_back({{text}});
        }
    }
    if (const auto second_source = second_source_of(desk)) {
        items.items.push_back({*second_source});
    }
    for (Words& words : outlook(desk)) {
        items.items.push_back({std::move(words)});
    }
    const Questions& questions = desk.material.questions;
    const CaseQuestion* const next = most_telling(questions);
    const bool is_urgent = desk.consultation.red_flags().is_urgent();
    if (!is_urgent && !questions.flags.empty()) {
        const auto ask = [&](std::string before, const FlagQuestion& flag) {
            std::vector<Words> conditions;
            for (const auto& [id, label] : flag.conditions) {
                conditions.push_back(desk.everyday.name(id));
            }
            items.items.push_back({std::move(before) + asked_in_order(flag) +
                                   " A yes would be a red flag (" + joined(conditions, "; ") + ")" +
                                   (flag.because.empty() ? "" : ": " + flag.because) + "."});
        };
        ask("Ask first: ", questions.flags.front());
        if (const FlagQuestion* const relevant = most_relevant_flag(questions, 1)) {
            ask("And, since something told speaks for what it would point to: ", *relevant);
        }
    }
    if (!is_urgent && next != nullptr) {
        const Words because = why_asked_of(desk, *next);
        const bool is_asked = next->finding->observer == "person";
        Words ask = (is_asked ? "Then ask: " : "Then examine: ") + next->finding->question;
        ask += because.empty() ? Words() : " Because, " + because + ".";
        ask += " " + desk.everyday.both([&](const Wording& wording) {
            return what_asking_can_change(wording, questions, *next);
        });
        items.items.push_back({std::move(ask)});
    }
    out.blocks.emplace_back(std::move(items));
    return out;
}

void tell_of_points(const KnowledgeBase& kb, Section& out) {
    for (const std::string& sentence : points_in_words(kb.scales)) {
        out.blocks.emplace_back(Paragraph{{sentence}, Tone::quiet});
    }
}

Section red_flags_section(Desk& desk) {
    const Explanation& explanation = desk.explanation;
    Section out{"red-flags", {"Red flags"}, counts_of(explanation), {}, {}, false};
    for (const MissingPart& part : desk.consultation.missing()) {
        out.blocks.emplace_back(Paragraph{
            {"Missing from this answer, because a function of a pack failed: " + in_words(part)},
            Tone::alarm});
    }
    for (const Words& referral : referrals_of(explanation, desk.everyday)) {
        out.blocks.emplace_back(Paragraph{referral, Tone::alarm});
    }
    if (explanation.fired.empty()) {
        out.blocks.emplace_back(Paragraph{{"No red flag fired by what was told."}});
    } else {
        for (const FiredCondition& condition : fired_conditions(explanation)) {
            if (condition.flags.size() > 1) {
                out.blocks.emplace_back(
                    Paragraph{desk.everyday.name(condition.flags.front()->condition) + ", for " +
                                  count_of(condition.flags.size(), "reason") + ":",
                              Tone::lead});
            }
            Argument fired;
            for (const ExplainedFlag* flag : condition.flags) {
                fired.nodes.push_back(flag_node(desk, *flag, condition));
            }
            out.blocks.emplace_back(std::move(fired));
        }
    }
    out.blocks.emplace_back(Paragraph{{counts_in_words(explanation)}, Tone::quiet});
    const bool is_urgent = desk.consultation.red_flags().is_urgent();
    if (is_urgent) {
        out.blocks.emplace_back(
            Paragraph{{"Asking for what is listed below does not put off the referral."}});
    }
    const std::vector<ExplainedFlag> not_asked = most_relevant_first(desk);
    const FlagLister flags(desk, not_asked);
    const std::vector<std::string> several = flags.of_several_urgencies();
    if (!several.empty()) {
        out.blocks.emplace_back(Paragraph{
            {"These signs stand in more than one of the lists below, which differ in urgency: " +
             list_of(several, "; ") +
             ". The most urgent warning that fires is the one that holds."},
            Tone::quiet});
    }
    for (const Pack::Urgency urgency : urgencies) {
        const std::string number = std::to_string(static_cast<int>(urgency));
        const std::string how = std::string(in_words(urgency));
        add_flags(flags.open(urgency, true), "red-flags-to-ask-" + number,
                  "Not asked, and one answer is enough (" + how + ")",
                  is_urgent || urgency == Pack::Urgency::soon, out);
        add_flags(flags.open(urgency, false), "red-flags-together-" + number,
                  "Not asked, and only several together are enough (" + how + ")", true, out);
    }
    const FlagLines clear = flags.clear();
    add_flags(clear, "red-flags-clear", "Clear: these cannot fire any more, and why", true, out);
    if (clear.flags > 0) {
        out.parts.back().blocks.insert(
            out.parts.back().blocks.begin(),
            Paragraph{{"Only the warning cannot come any more. The condition itself is not "
                       "excluded by that, and may stand among the candidates."},
                      Tone::quiet});
    }
    return out;
}

Section must_not_miss_section(Desk& desk) {
    Section out{"must-not-be-missed", {"What must not be missed"}, "", {}, {}, false};
    if (desk.explanation.must_not_miss.empty()) {
        return out;
    }
    out.blocks.emplace_back(Paragraph{
        {"These have no rank, and a low figure does not rule one out: those for which a red flag "
         "fired stand first, the others in the order of their points, which is not that of "
         "urgency. Each begins with what it has before any "
         "finding, which is low where it is rare in " +
         desk.kb().scales.setting +
         "; what was told adds to it or takes from it. A red flag that fired does not wait for "
         "points."},
        Tone::quiet});
    out.blocks.emplace_back(on_starting_values(desk.kb().scales));
    constexpr std::size_t most = 5;
    Table first{
        {{"points", true}, {"condition"}, {"before any finding", true}, {"for it"}, {"against it"}},
        {}};
    Table further = first;
    Section why{"must-not-be-missed-why",
                {"What the points of these are made of, and on what grounds"},
                "",
                {},
                {},
                true};
    std::vector<Words> others;
    Excluded excluded;
    for (const CandidateExplanation& candidate : desk.explanation.must_not_miss) {
        if (!candidate.is_flagged && excluded.take(desk, candidate)) {
            continue;
        }
        const Words label = desk.label(candidate);
        const auto [speaks_for, against] = for_and_against(candidate);
        const std::string points = to_string(candidate.weighed->points);
        if (!candidate.is_flagged && speaks_for.empty()) {
            others.push_back(label + " (" + points + ")");
            continue;
        }
        const bool is_first = candidate.is_flagged || first.rows.size() < most;
        (is_first ? first : further)
            .rows.push_back(
                {{points,
                  label + (candidate.is_flagged
                               ? ": a red flag fired, which does not wait for points"
                               : ""),
                  prior_of(*candidate.weighed), list_of(speaks_for, "; "), list_of(against, "; ")},
                 candidate.is_flagged ? Tone::alarm : Tone::plain});
        if (is_first) {
            why.blocks.emplace_back(Paragraph{label, Tone::lead});
            why.blocks.emplace_back(made_of(desk, candidate));
        }
    }
    if (!first.rows.empty()) {
        out.blocks.emplace_back(std::move(first));
        out.parts.push_back(std::move(why));
    }
    if (!further.rows.empty()) {
        Section part{"must-not-be-missed-further",
                     {"Something told speaks for these too"},
                     count_of(further.rows.size(), "condition"),
                     {},
                     {},
                     true};
        part.blocks.emplace_back(std::move(further));
        out.parts.push_back(std::move(part));
    }
    if (!others.empty()) {
        Section part{"must-not-be-missed-others",
                     {"Nothing told speaks for"},
                     count_of(others.size(), "other"),
                     {},
                     {},
                     true};
        part.blocks.emplace_back(Paragraph{joined(others, "; ") + "."});
        out.parts.push_back(std::move(part));
    }
    excluded.add_to(out);
    return out;
}

Section told_section(Desk& desk, bool is_report) {
    const Case& told = desk.consultation.told();
    Section out{"told", {"What was told"}, "", {}, {}, false};
    Facts person;
    if (told.person.age) {
        person.rows.emplace_back("Age", std::to_string(*told.person.age) + " years");
    }
    if (!told.person.sex.empty()) {
        person.rows.emplace_back("Sex", told.person.sex);
    }
    if (is_report && !told.note.empty()) {
        person.rows.emplace_back("Note", told.note);
    }
    if (!person.rows.empty()) {
        out.blocks.emplace_back(std::move(person));
    }
    const Relevant relevant(desk);
    std::size_t idle = 0;
    std::map<FindingState, std::size_t> counts;
    constexpr std::pair<FindingState, Tone> states[] = {{FindingState::present, Tone::good},
                                                        {FindingState::absent, Tone::bad},
                                                        {FindingState::untestable, Tone::open},
                                                        {FindingState::unasked, Tone::open}};
    for (const auto& [state, tone] : states) {
        Items items;
        for (const Told& one : told.told) {
            if (one.state != state) {
                continue;
            }
            const Finding* finding = desk.kb().finding(one.finding);
            std::string text = desk.wording.finding(one.finding, one.side);
            if (one.value) {
                text += ": " + measured(*one.value) + ' ' + finding->unit;
            }
            const bool is_other_word = is_report && !one.note.empty() && one.note != finding->label;
            text += is_other_word ? " (told as: " + one.note + ")" : "";
            // A class shall find out for itself what counts.
            const bool is_idle =
                is_report && (state == FindingState::present || state == FindingState::absent) &&
                !relevant.is(one.finding);
            idle += is_idle ? 1U : 0U;
            items.items.push_back(
                {{text + (is_idle ? ": counts for nothing here" : "")}, tone, {}});
        }
        counts[state] = items.items.size();
        if (!items.items.empty()) {
            out.blocks.emplace_back(Paragraph{{capitalised(in_words(state))}, Tone::lead});
            out.blocks.emplace_back(std::move(items));
        }
    }
    if (idle > 0) {
        out.blocks.emplace_back(Paragraph{
            {"What counts for nothing here moves no candidate, as it was told: no evidence is "
             "about it "
             "in that state, or something that tells the same counts in its place; and no red flag "
             "asks for it."},
            Tone::quiet});
    }
    std::vector<Item> concluded;
    std::size_t known = 0;
    std::size_t unused = 0;
    const std::set<std::pair<std::string, FindingState>> used = used_findings(desk);
    for (const auto& [id, record] : desk.consultation.findings().all()) {
        bool is_known = false;
        for (const Side side : {Side::none, Side::left, Side::right}) {
            const FindingRecord::Entry& entry = record.at(side);
            is_known = is_known || entry.state != FindingState::unasked;
            if (entry.derived && desk.settings.level != Level::teacher &&
                !used.contains({id, entry.state})) {
                ++unused;
            } else if (entry.derived) {
                concluded.push_back(
                    {{desk.wording.finding(id, side) + " (" + std::string(in_words(entry.state)) +
                      ")"},
                     entry.state == FindingState::present ? Tone::plain : Tone::quiet});
            }
        }
        known += is_known ? 1U : 0U;
    }
    if (!concluded.empty() || unused > 0) {
        // What is present first; what follows to be absent may be long.
        const auto absent = std::ranges::stable_partition(
            concluded, [](const Item& item) { return item.tone == Tone::plain; });
        Section part{"told-concluded",
                     {std::string(concluded_heading)},
                     std::to_string(concluded.size() - absent.size()) + " present, " +
                         std::to_string(absent.size()) + " absent" +
                         (unused > 0 ? ", " + std::to_string(unused) + " not used" : ""),
                     {},
                     {},
                     concluded.size() > 8};
        if (!concluded.empty()) {
            part.blocks.emplace_back(Items{std::move(concluded)});
        }
        if (unused > 0) {
            part.blocks.emplace_back(Paragraph{{count_of(unused, "further conclusion") +
                                                ", used by no candidate shown here and by no red "
                                                "flag that fired or may yet fire."},
                                               Tone::quiet});
        }
        out.parts.push_back(std::move(part));
    }
    for (const std::string& clash : desk.explanation.clashes) {
        out.blocks.emplace_back(
            Paragraph{{"Contradictory: " + clash + "; what was told is kept."}, Tone::alarm});
    }
    out.aside =
        count_of(counts[FindingState::present] + counts[FindingState::absent] +
                     counts[FindingState::untestable],
                 "finding") +
        ": " + std::to_string(counts[FindingState::present]) + " present, " +
        std::to_string(counts[FindingState::absent]) + " absent" +
        (counts[FindingState::untestable] > 0
             ? ", " + std::to_string(counts[FindingState::untestable]) + " could not be tested"
             : "") +
        "; " + std::to_string(desk.kb().findings.size() - known) + " neither told nor concluded; " +
        std::to_string(desk.explanation.clashes.size()) + " contradictory";
    return out;
}

Section body_section(Desk& desk) {
    Section out{"body", {"Where it is"}, "schematic", {}, {}, false};
    if (auto map = body_map_of(desk.explanation, *desk.material.graph)) {
        out.blocks.emplace_back(std::move(*map));
    }
    return out;
}

Section overview_section(Desk& desk) {
    Section out{"overview", {"Overview of the candidates"}, "", {}, {}, false};
    if (desk.explanation.candidates.empty()) {
        out.blocks.emplace_back(Paragraph{{"No candidate is ranked."}});
        return out;
    }
    out.aside =
        count_of(desk.explanation.candidates.size(), "candidate") + ", " + desk.kb().scales.setting;
    std::vector<std::string> bands;
    for (const Band& band : desk.kb().scales.bands) {
        if (band.at_least) {
            bands.push_back(band.label + " from " + format_real(*band.at_least));
        }
    }
    out.blocks.emplace_back(
        Paragraph{{"Each column is one finding, in the order of telling: what it adds to a "
                   "candidate's points, or takes. 3 points more double the odds; " +
                   list_of(bands) + "."},
                  Tone::quiet});
    out.blocks.emplace_back(strips_of(desk));
    out.blocks.emplace_back(on_starting_values(desk.kb().scales));
    add_clusters(desk, out);
    add_siblings(desk, out);
    out.blocks.emplace_back(Paragraph{{several_sentence()}, Tone::quiet});
    const std::size_t shown = overview_count(desk);
    Excluded excluded;
    if (shown < desk.explanation.candidates.size()) {
        Section part{"overview-lower", {"Lower candidates"}, "", {}, {}, true};
        Table table{{{"rank", true}, {"points", true}, {"candidate"}}, {}};
        for (std::size_t i = shown; i < desk.explanation.candidates.size(); ++i) {
            const CandidateExplanation& candidate = desk.explanation.candidates[i];
            if (excluded.take(desk, candidate)) {
                continue;
            }
            table.rows.push_back({{std::to_string(candidate.weighed->rank),
                                   to_string(candidate.weighed->points), desk.label(candidate)}});
        }
        part.aside = count_of(table.rows.size(), "more", "more");
        part.blocks.emplace_back(std::move(table));
        out.parts.push_back(std::move(part));
        excluded.add_to(out);
    }
    return out;
}

}  // namespace fascia::handout
