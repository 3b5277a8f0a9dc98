#include "core/base/text.hpp"
#include "core/explain/worth_in_words.hpp"
#include "core/handout/flag_lines.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/handout/walk.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <array>

namespace fascia::handout {

namespace {

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

/// How many of the red flags that are clear are so because something was asked and answered no.
Words answered_no(const Desk& desk) {
    constexpr std::size_t named_max = 6;
    auto [flags, answers] = FlagLister(desk, desk.explanation.not_asked).cleared_by_answers();
    const std::size_t clear = desk.explanation.clear.size();
    if (clear == 0) {
        return {};
    }
    const std::size_t more = answers.size() - std::min(answers.size(), named_max);
    answers.resize(answers.size() - more);
    if (answers.empty()) {
        return "None of them was asked and answered no: those that are clear are so by age, sex or "
               "what else was told.";
    }
    Words out = "Asked and answered no: " + list_of(answers, "; ") +
                (more > 0 ? "; and " + std::to_string(more) + " more" : "") + ". By that, " +
                std::to_string(flags) +
                (flags == 1 ? " warning no longer applies" : " warnings no longer apply") +
                (flags < clear ? "; " + std::to_string(clear - flags) +
                                     " more do not apply by age, sex or what else was told"
                               : "") +
                ". No condition is excluded by it.";
    for (const auto& [finding, conditions] :
         FlagLister(desk, desk.explanation.not_asked).not_excluded_by_answers()) {
        out +=
            Words(" Without " + finding + " there may still be: ") + joined(conditions, "; ") + ".";
    }
    return out;
}

/// Whether nothing that was told says where it hurts or what the person complains of.
bool is_without_complaint(const Desk& desk) {
    return std::ranges::none_of(desk.consultation.told().told, [&](const Told& one) {
        const Finding* const finding = desk.kb().finding(one.finding);
        return one.state == FindingState::present && finding != nullptr && finding->unit.empty();
    });
}

/// What was told and speaks most for what a question's yes would point to.
std::string told_for(const Desk& desk, const FlagQuestion& flag) {
    constexpr std::size_t named_max = 2;
    Points most;
    std::vector<std::string> out;
    for (const auto* list : {&desk.explanation.must_not_miss, &desk.explanation.candidates}) {
        for (const CandidateExplanation& one : *list) {
            const Points gain = one.weighed->points - one.weighed->prior;
            const bool is_meant = std::ranges::any_of(flag.conditions, [&](const auto& condition) {
                return condition.first == one.weighed->candidate->id;
            });
            if (is_meant && gain > most) {
                most = gain;
                out = for_and_against(one, false).first;
            }
        }
    }
    out.resize(std::min(out.size(), named_max));
    return list_of(out, "; ");
}

/// On what grounds the points of the first rest: how many of its weights are published, computed
/// from what is, and judged, and what each come to.
std::string grounds_of(const CandidateExplanation& first) {
    struct Kind {
        std::string_view words;
        std::size_t count = 0;
        Points points = {};
    };
    std::array<Kind, 3> kinds = {
        {{" from published figures"}, {" reckoned here from published figures"}, {" judged"}}};
    std::size_t all = 0;
    for (const ExplainedContribution& c : first.contributions) {
        if (!c.weighed.is_counted()) {
            continue;
        }
        const Grade grade = c.weighed.rule->evidence.backing.grade;
        const bool is_figure = c.weighed.is_figure();
        Kind& kind = kinds[is_figure && grade == Grade::published  ? 0
                           : is_figure && grade == Grade::computed ? 1
                                                                   : 2];
        ++kind.count;
        kind.points += c.weighed.points;
        ++all;
    }
    if (all == 0) {
        return "";
    }
    std::vector<std::string> parts;
    for (const Kind& kind : kinds) {
        if (kind.count > 0) {
            parts.push_back(std::to_string(kind.count) + (kind.count == 1 ? " is" : " are") +
                            std::string(kind.words) + " (" + signed_points(kind.points) +
                            " in all)");
        } else if (&kind != &kinds[1]) {
            parts.push_back("none is" + std::string(kind.words));
        }
    }
    return "Grounds: of the " + count_of(all, "weight") + " that count for or against it, " +
           join_or(parts, "and") + ". It starts at " + signed_points(first.weighed->prior) +
           ", a " + basis_of(first.weighed->candidate->pre_test) + ".";
}

/// What can be mistaken for the first and explains the complaint, too, but stands too far behind to
/// be near it: "Also thought of: a (rank 36, -13.5 points). Against it: b -2.5."
Words usual_rival(const Desk& desk) {
    const std::vector<WhyNotCandidate>& all = desk.material.why_not;
    const std::size_t shown = desk.settings.why_not;
    if (all.size() <= shown || shown == 0) {
        return {};
    }
    const WhyNotCandidate& why = all[shown];  // the first of those that one would think of
    const WeighedCandidate& weighed = *why.weighed;
    const std::string& first = desk.explanation.candidates.front().weighed->candidate->id;
    if (!mistakable_for(desk.kb(), first).contains(weighed.candidate->id) ||
        !explains_complaint(desk.consultation, weighed)) {
        return {};
    }
    return "Can be mistaken for the first, and explains the complaint, too: " +
           desk.everyday.line(*weighed.candidate, weighed.side) + " (rank " +
           std::to_string(weighed.rank) + ", " + to_string(weighed.points) + " points)." +
           what_is_against(why);
}

/// A question about a red flag, with what a yes points to.
Item to_ask(const Desk& desk, const std::string& before, const FlagQuestion& flag) {
    std::vector<Words> conditions;
    for (const auto& [id, label] : flag.conditions) {
        conditions.push_back(desk.everyday.name(id));
    }
    const std::string raised =
        flag.raises_what_fired
            ? " A yes makes the referral more urgent: " + std::string(in_words(flag.urgency)) + " ("
            : " A yes would be a red flag (";
    return {before + asked_of(desk, flag) + raised + joined(conditions, "; ") + ")" +
            (flag.because.empty() ? "" : ": " + flag.because) + "."};
}

}  // namespace

Section in_short_section(Desk& desk) {
    Section out{"in-short", {"In short"}, "", {}, {}, false};
    const Explanation& explanation = desk.explanation;
    for (const Words& referral : referrals_of(explanation, desk.everyday)) {
        out.blocks.emplace_back(Paragraph{referral, Tone::alarm});
    }
    if (!explanation.fired.empty()) {
        const Pack::Urgency most = fired_conditions(explanation).front().urgency;
        out.blocks.emplace_back(Paragraph{{urgency_explained(most)}, Tone::alarm});
    }
    Items items;
    const Words before_all = what_comes_first_of(explanation, desk.everyday);
    if (!before_all.empty()) {
        items.items.push_back({before_all, Tone::lead, {}});
    }
    if (const std::vector<std::string> reasons = reasons_to_refer(desk); !reasons.empty()) {
        items.items.push_back({{"Because of: " + list_of(reasons, "; ") + "."}, Tone::alarm, {}});
    }
    for (const Item& item : until_excluded(desk).items) {
        items.items.push_back({item.words, Tone::alarm, {}});
    }
    if (const std::string complaint = complaint_of(desk, true); !complaint.empty()) {
        items.items.push_back({{"Told: " + complaint + "."}});
    }
    items.items.push_back({{"Red flags: " + counts_of(explanation) + "."},
                           explanation.fired.empty() ? Tone::plain : Tone::alarm,
                           {}});
    if (Words answered = answered_no(desk); !answered.empty()) {
        items.items.push_back({std::move(answered)});
    }
    const bool is_urgent = desk.consultation.red_flags().is_urgent();
    if (is_urgent) {
        for (const ExplainedByFlag& by : explained_by_flags(desk)) {
            items.items.push_back(
                {explained_in_words(by, "the first of the ranked origins"), Tone::lead, {}});
        }
    }
    if (is_without_complaint(desk)) {
        items.items.push_back(
            {{"Nothing was told yet that tells one origin from another: ask first "
              "where it hurts, how it began, and what makes it worse or better."},
             Tone::lead,
             {}});
        if (!desk.material.questions.flags.empty() && !is_urgent) {
            items.items.push_back(to_ask(
                desk, "Of the red flags, ask first: ", desk.material.questions.flags.front()));
        }
        out.blocks.emplace_back(std::move(items));
        return out;
    }
    const bool is_idle =
        !before_all.empty() && !explanation.candidates.empty() &&
        explanation.candidates.front().weighed->band == desk.kb().scales.bands.back().label;
    if (is_idle) {
        items.items.push_back(
            {"Of the origins that are ranked, none fits well: the most that one has is " +
             to_string(explanation.candidates.front().weighed->points) + " points."});
    } else if (!explanation.candidates.empty() && !desk.consultation.told().told.empty()) {
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
        if (std::string grounds = grounds_of(first); !is_urgent && !grounds.empty()) {
            items.items.push_back({std::move(grounds)});
        }
    }
    if (is_urgent) {  // how the others stand to each other can wait
        const std::vector<FlagQuestion>& flags = desk.material.questions.flags;
        if (!flags.empty() && flags.front().raises_what_fired) {
            items.items.push_back(
                to_ask(desk, "Ask at once, without putting the referral off: ", flags.front()));
        }
        out.blocks.emplace_back(std::move(items));
        return out;
    }
    if (desk.material.contrast && !is_idle) {
        const Contrast& c = *desk.material.contrast;
        const Points gap = c.a->points - c.b->points;
        const Words second = desk.everyday.line(*c.b->candidate, c.b->side);
        const Words behind = ", " + to_string(gap) + " points behind." +
                             (c.b->rank > 1 ? shared_place(desk, *c.b, "that") : Words());
        if (c.b->rank > 1) {  // who shares the first place was named with the first
            items.items.push_back({"Second: " + second + behind});
        }
        if (c.deciding) {
            items.items.push_back(
                {{deciding_heading(c) + " between the first two: " + deciding_in_words(c)}});
        }
    }
    if (Words rival = is_idle ? Words() : usual_rival(desk); !rival.empty()) {
        items.items.push_back({std::move(rival)});
    }
    if (const auto second_source = second_source_of(desk)) {
        items.items.push_back({*second_source});
    }
    if (!is_idle) {  // else it does not matter what would change it
        for (Words& words : outlook(desk)) {
            items.items.push_back({std::move(words)});
        }
    }
    const Questions& questions = desk.material.questions;
    const CaseQuestion* const next = most_telling(questions);
    if (!questions.flags.empty()) {
        items.items.push_back(to_ask(desk, "Ask first: ", questions.flags.front()));
        if (const FlagQuestion* const relevant = most_relevant_flag(questions, 1)) {
            const std::string because = told_for(desk, *relevant);
            items.items.push_back(to_ask(
                desk,
                "And, since " +
                    (because.empty() ? "something told" : "what was told (" + because + ")") +
                    " speaks for what it would point to: ",
                *relevant));
        }
    }
    const bool is_asked_next = next != nullptr && next->finding->observer == "person";
    if (next != nullptr && !is_asked_next && must_not_be_loaded(desk)) {
        items.items.push_back({{no_loading_tests()}, Tone::alarm, {}});
    } else if (next != nullptr && !is_idle) {
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

}  // namespace fascia::handout
