#include "core/base/text.hpp"
#include "core/explain/tests_that_wait.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

namespace fascia::handout {

namespace {

constexpr std::size_t shown_max = 5;  // entries of each list

Words line_of(const Desk& desk, const CandidateTotal& line) {
    return desk.everyday.line(*line.candidate, line.side);
}

/// "a, left with 3.5 points".
Words standing(const Desk& desk, std::span<const CandidateTotal> lines) {
    return desk.everyday.both([&](const Wording& wording) { return with_points(wording, lines); });
}

Words as_told(const Desk& desk, std::span<const CandidateTotal> first) {
    return first.empty() ? Words("No candidate is ranked.")
                         : "As told, the first place is that of " + standing(desk, first) + ".";
}

std::string changed_in_words(Desk& desk, const Flips& flips, const Flip& flip) {
    std::vector<std::string> changes;
    for (const std::size_t i : flip.changed) {
        const Changeable& changed = flips.findings[i];
        changes.push_back(desk.wording.finding(changed.finding, changed.side) + ": " +
                          std::string(in_words(changed.turned())) + " instead of " +
                          std::string(in_words(changed.told)));
    }
    return list_of(changes, "; ");
}

bool is_among(const std::vector<CandidateTotal>& lines, const CandidateTotal& one) {
    return std::ranges::any_of(
        lines, [&](const CandidateTotal& line) { return is_same_total(line, one); });
}

/// All evidence that bears on a line; none where it is not there.
std::vector<Bearing> bearings_on(const Desk& desk, const CandidateTotal& line) {
    const auto& all = desk.consultation.weighing().candidates;
    const auto found = std::ranges::find_if(all, [&](const WeighedCandidate& weighed) {
        return is_same_line({weighed.candidate, weighed.side, {}}, line);
    });
    return found == all.end() ? std::vector<Bearing>() : desk.consultation.bearings(*found);
}

/// What a finding counts by itself, present and absent; a word counts only where no figure says
/// something of that state.
std::pair<Points, Points> counts_by_itself(const std::vector<Bearing>& bearings,
                                           const std::string& finding) {
    Points present;
    Points absent;
    for (const bool of_figures : {false, true}) {
        Points present_here;
        Points absent_here;
        for (const Bearing& bearing : bearings) {
            const auto take = [&](const std::optional<Strength>& strength, Points& most,
                                  Points one) {
                if (strength && strength->ratio.has_value() == of_figures &&
                    std::abs(one.tenths) > std::abs(most.tenths)) {
                    most = one;
                }
            };
            if (bearing.finding == finding && !bearing.is_in_cluster) {
                take(bearing.rule->evidence.present, present_here, bearing.if_present);
                take(bearing.rule->evidence.absent, absent_here, bearing.if_absent);
            }
        }
        present = present_here.tenths == 0 ? present : present_here;
        absent = absent_here.tenths == 0 ? absent : absent_here;
    }
    return {present, absent};
}

/// "+11.5 where present, -13.0 where absent".
std::string both_ways(const std::pair<Points, Points>& counts) {
    const auto& [present, absent] = counts;
    return present.tenths == 0 && absent.tenths == 0 ? "nothing by itself"
                                                     : signed_points(present) + " where present, " +
                                                           signed_points(absent) + " where absent";
}

/// Where the line that was first moves by more or less than the figures of what is turned round add
/// up to: why.
std::string why_it_does_not_add_up(const Flips& flips, const Flip& flip,
                                   const std::vector<Bearing>& bearings) {
    Points expected;
    for (const std::size_t i : flip.changed) {
        const Changeable& changed = flips.findings[i];
        const auto [present, absent] = counts_by_itself(bearings, changed.finding);
        const bool is_present_now = changed.told == FindingState::present;
        expected = expected + (is_present_now ? absent - present : present - absent);
    }
    const auto before = std::ranges::find_if(flips.first, [&](const CandidateTotal& line) {
        return is_same_line(line, flip.before_first.line);
    });
    if (before == flips.first.end()) {
        return {};
    }
    const Points moved = flip.before_first.line.points - before->points;
    return moved == expected
               ? ""
               : " It moves by " + signed_points(moved) + ", not by the " +
                     signed_points(expected) +
                     " of these figures: beside what tells much the same only the strongest "
                     "counts, so that one can count less, or more, or another in its place.";
}

std::string counts_as(const Flip& flip) {
    return flip.changed.size() == 1 ? " it counts " : " these count: ";
}

/// What the findings that are turned round count for a line that was first.
std::string worth_turned(Desk& desk, const Flips& flips, const Flip& flip) {
    const std::vector<Bearing> bearings = bearings_on(desk, flip.before_first.line);
    std::vector<std::string> out;
    for (const std::size_t i : flip.changed) {
        const Changeable& changed = flips.findings[i];
        const std::string worth = both_ways(counts_by_itself(bearings, changed.finding));
        out.push_back(flip.changed.size() == 1
                          ? worth
                          : desk.wording.finding(changed.finding, changed.side) + ' ' + worth);
    }
    return list_of(out, "; ") + "." + why_it_does_not_add_up(flips, flip, bearings);
}

/// " But it would call for looking for a stone in the ureter first."; empty where it would not.
Words what_it_calls_for(const Desk& desk, const Flip& flip) {
    if (flip.calls_for.empty()) {
        return {};
    }
    return " But then one would first look for " + desk.everyday.both([&](const Wording& wording) {
        return conditions_called_for(wording, flip.calls_for);
    }) + ", whatever the order of these.";
}

void add_flips(Desk& desk, const std::vector<Flip>& all, Section& out) {
    const Flips& flips = desk.material.flips;
    std::vector<const Flip*> shown;
    for (const Flip& flip : all) {
        shown.push_back(&flip);
    }
    std::ranges::stable_partition(shown, [](const Flip* flip) { return flip->calls_for.empty(); });
    shown.resize(std::min(shown_max, shown.size()));
    Table table{{{"told the other way round"}, {"then first"}}, {}};
    for (const Flip* const flip : shown) {
        const bool stays = is_among(flip->first, flip->before_first.line);
        const Words before = line_of(desk, flip->before_first.line);
        table.rows.push_back(
            {{changed_in_words(desk, flips, *flip),
              standing(desk, flip->first) +
                  (stays ? Words()
                         : "; " + before + " has " + to_string(flip->before_first.line.points)) +
                  "; for " + before + counts_as(*flip) + worth_turned(desk, flips, *flip) +
                  what_it_calls_for(desk, *flip)}});
    }
    if (!table.rows.empty()) {
        out.blocks.emplace_back(std::move(table));
    }
    if (all.size() > shown_max) {
        out.blocks.emplace_back(Paragraph{
            {"… and " + grouped(all.size() - shown_max) + " more of these sets."}, Tone::quiet});
    }
}

std::string standing_of_ranks(const std::vector<std::size_t>& ranks) {
    std::vector<std::string> out;
    for (const std::size_t rank : ranks) {
        out.push_back(rank == 0 ? "-" : std::to_string(rank));
    }
    return list_of(out);
}

/// The ranks after the findings that stand in the overview, so that both count alike. What a
/// finding in between moved is seen with the one before it; before the first, nothing was said.
Course numbered_as_in_overview(const Desk& desk) {
    Course out;
    const Course& all = desk.material.course;
    const std::vector<std::size_t> columns = overview_columns(desk);
    for (const Course::Line& line : all.lines) {
        out.lines.push_back({line.label, {}});
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::size_t last = i + 1 < columns.size() ? columns[i + 1] - 1 : all.steps.size() - 1;
        out.steps.push_back(std::to_string(i + 1) + " " + all.steps[columns[i]]);
        for (std::size_t k = 0; k < all.lines.size(); ++k) {
            out.lines[k].ranks.push_back(all.lines[k].ranks[last]);
        }
    }
    return out;
}

void add_course(Desk& desk, Section& out) {
    if (desk.material.course.lines.empty() || desk.material.course.steps.size() < 2) {
        return;
    }
    Course course = numbered_as_in_overview(desk);
    if (course.steps.size() < 2) {
        return;
    }
    const std::vector<std::size_t>& of_first = course.lines.front().ranks;
    if (std::ranges::all_of(of_first, [](std::size_t rank) { return rank == 1; })) {
        out.blocks.emplace_back(
            Paragraph{course.lines.front().label +
                      " was first all the time, whichever of the findings in the overview had been "
                      "told so far."});
        return;  // a picture would show a flat line
    }
    Words alternative =
        "Told one after the other, numbered as in the overview: " + joined(course.steps, "; ") +
        ".";
    for (const Course::Line& line : course.lines) {
        alternative += " Ranks of " + line.label + ": " + standing_of_ranks(line.ranks) + ".";
    }
    out.blocks.emplace_back(
        Picture{"How the ranks moved while it was told, finding by finding; "
                "the numbers are those of the overview",
                std::move(alternative), std::move(course)});
}

/// "(16 findings, the age and the sex)": of what was told, what can be left out.
std::string what_is_left_out(const Robustness& robust) {
    const auto is = [](LeftOut::What what) {
        return [what](const LeftOut& one) { return one.what == what; };
    };
    const auto findings = static_cast<std::size_t>(
        std::ranges::count_if(robust.left_out, is(LeftOut::What::finding)));
    std::vector<std::string> out = {counted(findings, "finding")};
    if (std::ranges::any_of(robust.left_out, is(LeftOut::What::age))) {
        out.emplace_back("the age");
    }
    if (std::ranges::any_of(robust.left_out, is(LeftOut::What::sex))) {
        out.emplace_back("the sex");
    }
    return "(" + join_or(out, "and") + ")";
}

/// What is left out where another candidate is first then.
std::string overtaken_in_words(Desk& desk, const Robustness& robustness) {
    const auto one = std::ranges::find_if(robustness.left_out, &LeftOut::is_overtaken);
    return one == robustness.left_out.end() ? "" : left_out_in_words(desk.wording, *one);
}

void add_left_out(Desk& desk, Section& out) {
    const Robustness& robustness = desk.material.robustness;
    if (robustness.left_out.empty()) {
        return;
    }
    const auto overtaking = static_cast<std::size_t>(
        std::ranges::count_if(robustness.left_out, &LeftOut::is_overtaken));
    const std::string level = what_else_leaving_out_does(robustness);
    const bool is_shared = robustness.first.size() > 1;
    out.blocks.emplace_back(Paragraph{
        {overtaking == 0
             ? "The first place hangs on no single thing told: whichever of the " +
                   counted(robustness.left_out.size(), "thing") + " " +
                   what_is_left_out(robustness) + " is left out, no " +
                   (is_shared ? "" : "other ") + "candidate " +
                   (is_shared ? "that does not share it now " : "") + "takes it" + level + "."
             : (overtaking == 1
                    ? "Without one thing told (" + overtaken_in_words(desk, robustness) + "), "
                    : "Without any one of " + std::to_string(overtaking) + " things told, ") +
                   std::string("another candidate is first.")},
        overtaking > 0  ? Tone::bad
        : level.empty() ? Tone::good
                        : Tone::plain});
    Table table{{{"left out"}, {"points then", true}, {"rank then", true}, {"first then"}}, {}};
    if (is_shared) {
        table.columns.insert(table.columns.begin() + 1, {"the best then of those first as told"});
    }
    std::vector<std::string> unmoved;
    for (const LeftOut& left_out : robustness.left_out) {
        const std::string what = left_out_in_words(desk.wording, left_out);
        if (std::ranges::equal(left_out.first, robustness.first, is_same_total)) {
            unmoved.push_back(what);
            continue;
        }
        std::vector<Words> first;
        for (const CandidateTotal& line : left_out.first) {
            first.push_back(line_of(desk, line));
        }
        table.rows.push_back({{what, to_string(left_out.before_first.line.points),
                               std::to_string(left_out.before_first.rank), joined(first, "; ")},
                              left_out.is_overtaken ? Tone::bad : Tone::plain});
        if (is_shared) {
            std::vector<Words>& cells = table.rows.back().cells;
            cells.insert(cells.begin() + 1, line_of(desk, left_out.before_first.line));
        }
    }
    Section part{"robust-left-out",
                 {"Left out one by one"},
                 counted(robustness.left_out.size(), "thing") + " told",
                 {},
                 {},
                 true};
    if (!table.rows.empty()) {
        part.blocks.emplace_back(Paragraph{
            {"The points need not change by what a thing told counts: one that tells much the same "
             "and was not counted beside it then counts in its place, and what follows from it "
             "goes "
             "with it."},
            Tone::quiet});
        part.blocks.emplace_back(std::move(table));
    }
    if (!unmoved.empty()) {
        part.blocks.emplace_back(Paragraph{
            {"The first place and its points stay as they are without: " + list_of(unmoved, "; ") +
             "."},
            Tone::quiet});
    }
    out.parts.push_back(std::move(part));
}

void add_draws(Desk& desk, Section& out) {
    const Robustness& robustness = desk.material.robustness;
    if (robustness.draws == 0 || robustness.shares.empty()) {
        return;
    }
    out.blocks.emplace_back(
        Paragraph{{weights_by_chance(robustness) + ". " + what_draws_count(robustness)}});
    Table table{{{"draws in which it is first", true}, {"candidate"}}, {}};
    for (const FirstShare& share : robustness.shares) {
        const bool is_often = share.times * 100 >= robustness.draws;
        if (table.rows.empty() || (is_often && table.rows.size() < shown_max)) {
            table.rows.push_back({{grouped(share.times), line_of(desk, share.line)}});
        }
    }
    const std::size_t more = robustness.shares.size() - table.rows.size();
    out.blocks.emplace_back(std::move(table));
    if (more > 0) {
        out.blocks.emplace_back(
            Paragraph{{"… and " +
                       (more == 1 ? std::string("one other, in ")
                        : robustness.shares.back().times ==
                                robustness.shares[robustness.shares.size() - more].times
                            ? grouped(more) + " others, each in "
                            : grouped(more) + " others, none in more than ") +
                       grouped(robustness.shares[robustness.shares.size() - more].times) + "."},
                      Tone::quiet});
    }
}

/// Findings of which one follows from the other, either way round.
std::set<std::pair<std::string_view, std::string_view>> implied_in(const KnowledgeBase& kb) {
    constexpr std::string_view implies = "implies";
    std::set<std::pair<std::string_view, std::string_view>> out;
    for (const Fact& fact : kb.facts) {
        if (fact.relation == implies) {
            const std::string_view narrow = std::get<std::string>(fact.values.front());
            const std::string_view wide = std::get<std::string>(fact.values.back());
            out.emplace(narrow, wide);
            out.emplace(wide, narrow);
        }
    }
    return out;
}

/// Leaves out each question that asks in other words what one before it asks: the yes of one
/// follows from that of the other, and both move as much. Returns how many.
std::size_t ask_once(const KnowledgeBase& kb, std::vector<CaseQuestion>& group) {
    const auto implied = implied_in(kb);
    std::vector<CaseQuestion> kept;
    for (CaseQuestion& question : group) {
        const bool is_asked = std::ranges::any_of(kept, [&](const CaseQuestion& before) {
            return before.largest == question.largest && before.sum == question.sum &&
                   implied.contains({before.finding->id, question.finding->id});
        });
        if (!is_asked) {
            kept.push_back(std::move(question));
        }
    }
    const std::size_t left_out = group.size() - kept.size();
    group = std::move(kept);
    return left_out;
}

void add_questions(Desk& desk, const std::vector<CaseQuestion>& all, const std::string& title,
                   Section& out) {
    std::vector<CaseQuestion> group;
    std::ranges::remove_copy_if(all, std::back_inserter(group),
                                &CaseQuestion::is_told_in_other_words);
    if (group.empty()) {
        return;
    }
    const std::size_t told_otherwise = all.size() - group.size();
    const std::size_t repeated = ask_once(desk.kb(), group);
    const Questions& questions = desk.material.questions;
    out.blocks.emplace_back(Paragraph{{title}, Tone::lead});
    Argument argument;
    for (std::size_t i = 0; i < std::min(shown_max, group.size()); ++i) {
        const CaseQuestion& question = group[i];
        Node node;
        node.words = question.finding->question + what_a_yes_raises(desk, question.finding->id);
        node.reason = why_asked_of(desk, question);
        node.rule = question.rule;
        node.note = question.finding->how;
        for (const auto& [answered, effect] :
             {std::pair{"yes", &question.answers[0]}, std::pair{"no", &question.answers[1]}}) {
            Node& answer = node.below.emplace_back();
            answer.state = answered;
            answer.tone = effect->overtaken_by.empty() ? Tone::plain : Tone::lead;
            answer.words = desk.everyday.both([&](const Wording& wording) {
                return effect_in_words(wording, questions, *effect);
            });
        }
        argument.nodes.push_back(std::move(node));
    }
    out.blocks.emplace_back(std::move(argument));
    if (group.size() > shown_max) {
        out.blocks.emplace_back(
            Paragraph{{"… and " + grouped(group.size() - shown_max) + " more."}, Tone::quiet});
    }
    if (told_otherwise + repeated > 0) {
        std::vector<std::string> why;
        if (told_otherwise > 0) {
            why.push_back(counted(told_otherwise, "question") +
                          " that what was told answers in other words");
        }
        if (repeated > 0) {
            why.push_back(counted(repeated, "question") + " that another one asks in other words");
        }
        out.blocks.emplace_back(
            Paragraph{{"Not listed: " + list_of(why, "; ") + "."}, Tone::quiet});
    }
}

/// What can be mistaken for the first is asked about however far behind it is.
void add_mistakable(Desk& desk, Section& out) {
    Table table{{{"question"}, {"for"}, {"points now", true}, {"if so", true}, {"if not", true}},
                {}};
    for (const auto& [candidate, asked] : desk.material.questions.mistakable) {
        if (table.rows.size() == shown_max) {
            break;
        }
        table.rows.push_back(
            {{asked.finding->question +
                  (asked.side == Side::none ? "" : " (" + to_string(asked.side) + ")") +
                  what_a_yes_raises(desk, asked.finding->id),
              line_of(desk, candidate), to_string(candidate.points),
              signed_points(asked.if_present), signed_points(asked.if_absent)},
             Tone::open});
    }
    if (!table.rows.empty()) {
        out.blocks.emplace_back(Paragraph{
            {"What can be mistaken for the first is asked about however far behind it is"},
            Tone::lead});
        out.blocks.emplace_back(std::move(table));
    }
}

/// What was not asked of the first candidate and could speak against it; first what can tell both
/// ways, since that is a test of it.
void add_tests_of_first(Desk& desk, Section& out) {
    if (desk.explanation.candidates.empty()) {
        return;
    }
    const TestsThatWait waiting(desk.consultation);
    std::vector<const ExplainedOpen*> open;
    for (const ExplainedOpen& one : desk.explanation.candidates.front().open) {
        const bool is_of_flags =
            std::ranges::find(desk.material.questions.flags, one.id, &FlagQuestion::finding) !=
            desk.material.questions.flags.end();
        if (!is_of_flags && !waiting.has(one.id) &&
            std::min(one.if_present, one.if_absent).tenths < 0) {
            open.push_back(&one);
        }
    }
    std::ranges::stable_sort(open, {}, [](const ExplainedOpen* one) {
        const bool is_test = one->if_present.tenths > 0 && one->if_absent.tenths < 0;
        return std::pair(!is_test, std::min(one->if_present, one->if_absent));
    });
    Table table{{{"question"}, {"if so", true}, {"if not", true}}, {}};
    const auto implied = implied_in(desk.kb());
    std::vector<const ExplainedOpen*> asked;
    for (const ExplainedOpen* const one : open) {
        const Finding* const finding = desk.kb().finding(one->id);
        const bool is_asked = std::ranges::any_of(asked, [&](const ExplainedOpen* before) {
            return before->if_present == one->if_present && before->if_absent == one->if_absent &&
                   implied.contains({before->id, one->id});
        });
        if (finding != nullptr && !is_asked && table.rows.size() < shown_max) {
            asked.push_back(one);
            table.rows.push_back({{finding->question + what_a_yes_raises(desk, finding->id),
                                   signed_points(one->if_present), signed_points(one->if_absent)},
                                  Tone::open});
        }
    }
    if (!table.rows.empty()) {
        out.blocks.emplace_back(std::move(table));
    }
}

/// Conditions of which a red flag fired that must not wait: ids, and the most urgent of these
/// flags.
std::pair<std::set<std::string>, Pack::Urgency> what_fired(const Desk& desk) {
    std::set<std::string> out;
    Pack::Urgency most = Pack::Urgency::soon;
    for (const RedFlagRule* const flag : desk.consultation.red_flags().fired) {
        if (flag->urgency != Pack::Urgency::soon) {
            out.insert(flag->condition);
            most = std::min(most, flag->urgency);
        }
    }
    return {std::move(out), most};
}

/// The questions about red flags. Where one fired that must not wait, those of its condition stand
/// first, as far as the person can answer them: all of them in an emergency, else some, since
/// another condition may be more urgent.
std::vector<const FlagQuestion*> of_what_fired_first(const Desk& desk) {
    constexpr std::size_t some = 3;
    const auto what = what_fired(desk);
    const std::set<std::string>& fired = what.first;
    std::vector<const FlagQuestion*> first;
    std::vector<const FlagQuestion*> others;
    for (const FlagQuestion& flag : desk.material.questions.flags) {
        const bool is_of_it = std::ranges::any_of(flag.conditions, [&](const auto& condition) {
            return fired.contains(condition.first);
        });
        const bool has_place = what.second == Pack::Urgency::emergency || first.size() < some;
        (flag.raises_what_fired || (is_of_it && has_place && !flag.is_examined) ? first : others)
            .push_back(&flag);
    }
    first.insert(first.end(), others.begin(), others.end());
    return first;
}

/// What else would speak for the condition that is to be excluded, beside its red flags; nothing in
/// an emergency, and where nothing may be tested before.
void add_further_signs(const Desk& desk, Section& out) {
    const auto [fired, most] = what_fired(desk);
    if (most == Pack::Urgency::emergency || must_not_be_loaded(desk)) {
        return;
    }
    for (const CandidateExplanation& candidate : desk.explanation.must_not_miss) {
        if (!fired.contains(candidate.weighed->candidate->id)) {
            continue;
        }
        std::vector<const ExplainedOpen*> open;
        for (const ExplainedOpen& one : candidate.open) {
            const bool is_of_flags =
                std::ranges::find(desk.material.questions.flags, one.id, &FlagQuestion::finding) !=
                desk.material.questions.flags.end();
            const Finding* const finding = desk.kb().finding(one.id);
            if (!is_of_flags && finding != nullptr && one.if_present.tenths > 0) {
                open.push_back(&one);
            }
        }
        std::ranges::stable_sort(open, std::ranges::greater(), &ExplainedOpen::if_present);
        Items items;
        for (const ExplainedOpen* const one : open) {
            if (items.items.size() < shown_max) {
                items.items.push_back({{desk.kb().finding(one->id)->question}, Tone::open, {}});
            }
        }
        if (!items.items.empty()) {
            out.blocks.emplace_back(
                Paragraph{"What else would speak for " + desk.label(candidate) +
                              ", though it is no red flag by itself, the strongest first",
                          Tone::lead});
            out.blocks.emplace_back(std::move(items));
        }
    }
}

}  // namespace

std::vector<Words> outlook(Desk& desk) {
    std::vector<Words> out;
    const Flips& flips = desk.material.flips;
    const Robustness& robust = desk.material.robustness;
    if (flips.first.empty() || flips.findings.empty() || robust.first.empty()) {
        return out;
    }
    if (!flips.found.empty()) {
        const Flip& flip = *foremost(flips.found);
        out.push_back(
            "What would change the answer: " + changed_in_words(desk, flips, flip) +
            ". Then first: " + standing(desk, flip.first) + "." + what_it_calls_for(desk, flip) +
            (flips.found.size() > 1 ? " And " + counted(flips.found.size() - 1, "other set") +
                                          " of findings, told the other way round."
                                    : ""));
    } else if (flips.is_complete) {
        out.emplace_back("What would change the answer: no " +
                         std::string(desk.settings.changes == 1 ? "finding" : "set of up to ") +
                         (desk.settings.changes == 1 ? std::string()
                                                     : counted(desk.settings.changes, "finding")) +
                         " told, turned the other way round, puts another candidate first.");
    }
    Words firm = firm_against_draws(robust);
    if (!firm.empty() && !is_same_total(robust.shares.front().line, robust.first.front())) {
        firm += "; " + line_of(desk, robust.shares.front().line) + " was first more often, in " +
                grouped(robust.shares.front().times);
    }
    if (!robust.left_out.empty()) {
        const auto overtaking = static_cast<std::size_t>(
            std::ranges::count_if(robust.left_out, &LeftOut::is_overtaken));
        firm +=
            (firm.empty() ? "" : "; ") +
            ("of " + counted(robust.left_out.size(), "thing") + " told " +
             what_is_left_out(robust) +
             ", left out one by one (left unasked, not told the other way round), ") +
            (overtaking == 0 ? "none puts another candidate first"
                             : std::to_string(overtaking) + (overtaking == 1 ? " puts" : " put") +
                                   " another candidate first");
    }
    if (!firm.empty()) {
        out.push_back("How firmly it stands: " + firm + ".");
    }
    return out;
}

Section changes_section(Desk& desk) {
    Section out{"changes", {"What would change the answer"}, "", {}, {}, false};
    const Flips& flips = desk.material.flips;
    if (flips.first.empty() || flips.findings.empty()) {
        return out;
    }
    out.blocks.emplace_back(Paragraph{{as_told(desk, flips.first)}});
    for (const Flips::Size& size : flips.sizes) {
        out.blocks.emplace_back(
            Paragraph{{about_size(size, flips.is_complete || &size != &flips.sizes.back()) + "."}});
    }
    add_flips(desk, flips.found, out);
    if (!flips.level.empty()) {
        out.blocks.emplace_back(
            Paragraph{{"Each of these alone brings another candidate level with the first:"}});
        add_flips(desk, flips.level, out);
    }
    if (!flips.is_complete) {
        out.blocks.emplace_back(
            Paragraph{{"The search was stopped after " + counted(flips.tried(), "set") +
                       " tried: there may be more."},
                      Tone::quiet});
    }
    add_course(desk, out);
    return out;
}

Section robustness_section(Desk& desk) {
    Section out{"robust", {"How firmly the first place stands"}, "", {}, {}, false};
    if (desk.material.robustness.first.empty() || desk.consultation.told().told.empty()) {
        return out;
    }
    add_left_out(desk, out);
    add_draws(desk, out);
    return out;
}

Words why_asked_of(const Desk& desk, const CaseQuestion& question) {
    const Words because = desk.everyday.because_of(question);
    const Wording terms(desk.consultation.rulebook());
    const Wording plainly(desk.consultation.rulebook(), Names::everyday);
    return {why_asked(terms, desk.material.questions, question, because.text),
            why_asked(plainly, desk.material.questions, question, because.at(Level::everyday))};
}

Section questions_section(Desk& desk) {
    Section out{"ask", {"What to ask next"}, "", {}, {}, false};
    const Questions& questions = desk.material.questions;
    // Who refers has no list to work through first.
    const bool is_urgent = desk.consultation.red_flags().is_urgent();
    if (is_urgent) {
        out.blocks.emplace_back(Paragraph{{asking_does_not_put_off()}, Tone::alarm});
    }
    if (!questions.flags.empty()) {
        out.blocks.emplace_back(
            Paragraph{{"First, where one answer would raise a red flag"}, Tone::lead});
        out.blocks.emplace_back(Paragraph{{order_of_flag_questions(questions)}, Tone::quiet});
        Table table{{{"urgency"}, {"question"}, {"would point to"}, {"because"}}, {}};
        std::vector<std::string_view> asked;  // ids, in the order of the rows
        const auto add = [&](const FlagQuestion& flag) {
            std::vector<Words> conditions;
            for (const auto& [id, label] : flag.conditions) {
                conditions.push_back(desk.everyday.name(id));
            }
            // What is asked only after something stands behind it, which is not asked again.
            const auto before = flag.before == nullptr
                                    ? asked.end()
                                    : std::ranges::find(asked, std::string_view(flag.before->id));
            const auto place = before == asked.end() ? before : before + 1;
            table.rows.insert(
                table.rows.begin() + (place - asked.begin()),
                {{std::string(in_words(flag.urgency)),
                  before == asked.end() ? asked_of(desk, flag) : "If so: " + flag.question,
                  joined(conditions, "; "), flag.because}});
            asked.insert(place, flag.finding);
        };
        const auto goes_with_it = [](const FlagQuestion& flag) { return !flag.is_unlikely; };
        const auto likely =
            static_cast<std::size_t>(std::ranges::count_if(questions.flags, goes_with_it));
        // What hardly goes with what was told stands behind, and is not asked for want of others.
        for (const FlagQuestion* const flag : of_what_fired_first(desk)) {
            if (table.rows.size() < shown_max && (likely == 0 || goes_with_it(*flag))) {
                add(*flag);
            }
        }
        // What was told may speak for something less urgent.
        const FlagQuestion* const relevant = most_relevant_flag(questions, shown_max);
        if (relevant != nullptr && std::ranges::find(asked, relevant->finding) == asked.end()) {
            add(*relevant);
        }
        const std::size_t shown = table.rows.size();
        out.blocks.emplace_back(std::move(table));
        if (!is_urgent && questions.flags.size() > shown) {
            out.blocks.emplace_back(
                Paragraph{{"… and " + count_of(questions.flags.size() - shown, "more question") +
                           " of this kind; the red flags above name them all."},
                          Tone::quiet,
                          "red-flags"});
        }
    }
    if (is_urgent) {
        add_further_signs(desk, out);
        out.blocks.emplace_back(Paragraph{
            {"Where a red flag asks for referral, no examination is listed but what speaks "
             "for what is to be excluded or could raise another one, and nothing that only tells "
             "the other origins apart."},
            Tone::quiet});
    }
    if (questions.first.empty() || is_urgent) {
        return out;
    }
    if (questions.rivals.empty()) {
        out.blocks.emplace_back(
            Paragraph{{"No other candidate is within " + to_string(questions.near) +
                       " points of the first, so no question tells it from one. These questions "
                       "test it most: one answer adds points to it or leaves them, the other takes "
                       "points from it."}});
        add_tests_of_first(desk, out);
        add_mistakable(desk, out);
        return out;
    }
    out.blocks.emplace_back(Paragraph{
        {"Then, what would move the first most against the " +
         counted(questions.rivals.size(), "candidate") + " within " + to_string(questions.near) +
         " points of it. Each list begins with the question whose answer changes most how far "
         "another candidate is from the first." +
         (questions.history.empty() && questions.examination.empty()
              ? ""
              : " " + what_questions_can_change(questions))}});
    add_questions(desk, questions.history, "History", out);
    if (must_not_be_loaded(desk)) {
        out.blocks.emplace_back(Paragraph{{no_loading_tests()}, Tone::alarm});
    } else {
        add_questions(desk, questions.examination, "Examination", out);
        if (const std::string waiting = tests_that_wait(questions); !waiting.empty()) {
            out.blocks.emplace_back(Paragraph{{waiting}, Tone::alarm});
        }
    }
    add_mistakable(desk, out);
    return out;
}

}  // namespace fascia::handout
