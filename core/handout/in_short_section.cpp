#include "core/base/text.hpp"
#include "core/explain/points_elsewhere.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/explain/worth_in_words.hpp"
#include "core/handout/flag_lines.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/handout/walk.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <set>

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

/// How many red flags fired and are clear, and what a no that was told does not exclude.
Words flags_in_short(const Desk& desk) {
    Words out = "Red flags: " + counts_of(desk.explanation) + ".";
    const auto still_there = FlagLister(desk, desk.explanation.not_asked).not_excluded_by_answers();
    out += desk.explanation.clear.empty() ? "" : " Clear excludes no condition.";
    for (const auto& [finding, conditions] : still_there) {
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

/// What a word counts.
Points worth_of_word(const Desk& desk, const char* word) {
    Strength strength;
    strength.word = word;
    return worth(strength, desk.kb().scales).points;
}

/// Whether it does not fit poorly, what was told speaks for it on the whole, and nothing told
/// speaks more than weakly against it.
bool is_borne_out(const Desk& desk, const WeighedCandidate& weighed) {
    const Points moderate = worth_of_word(desk, "moderate_against");
    return weighed.points > weighed.prior && weighed.band != desk.kb().scales.bands.back().label &&
           std::ranges::none_of(weighed.contributions, [&](const Contribution& c) {
               return c.is_counted() && c.points <= moderate;
           });
}

/// What can be mistaken for the first and explains the complaint, too, but stands too far behind to
/// be near it: "Can be mistaken for the first, …: a (rank 36)." What is of an organ, a vessel or
/// must not be missed is named however far behind; another only where what was told bears it out.
Words usual_rival(const Desk& desk) {
    const std::vector<WhyNotCandidate>& all = desk.material.why_not;
    const std::size_t shown = desk.settings.why_not;
    if (all.size() <= shown || shown == 0) {
        return {};
    }
    const std::string& first = desk.explanation.candidates.front().weighed->candidate->id;
    const std::set<std::string_view> mistakable = mistakable_for(desk.kb(), first);
    const auto rival = std::find_if(
        all.begin() + static_cast<std::ptrdiff_t>(shown), all.end(), [&](const auto& why) {
            return mistakable.contains(why.weighed->candidate->id) &&
                   explains_complaint(desk.consultation, *why.weighed) &&
                   (is_elsewhere(desk.kb(), *why.weighed->candidate) ||
                    is_borne_out(desk, *why.weighed));
        });
    if (rival == all.end()) {
        return {};
    }
    const WeighedCandidate& weighed = *rival->weighed;
    return "Can be mistaken for the first, and explains the complaint, too: " +
           desk.everyday.line(*weighed.candidate, weighed.side) + " (rank " +
           std::to_string(weighed.rank) + ").";
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
    return {before + asked_of(desk, flag) + raised + joined(conditions, "; ") + ")."};
}

/// The first of when to come back: how soon, or, where a doctor is to be seen anyway, what does not
/// wait for that.
void add_when_to_come_back(const Desk& desk, Items& items) {
    const TreatmentAdvice& advice = desk.explanation.treatment;
    if (!advice.come_back.empty()) {
        items.items.push_back(
            {{(advice.urgent ? "What does not wait for the day to end: " : "When to come back: ") +
              advice.come_back.front()->says}});
    }
}

/// Where the points without it are others than the points less what it counts: why.
std::string what_steps_in(const Contrast& c) {
    const Contrast::Deciding& deciding = *c.deciding;
    const bool adds_up = c.a->points - deciding.gives_a == deciding.a &&
                         c.b->points - deciding.gives_b == deciding.b;
    return adds_up ? ""
                   : "; not simply less by that much, since what tells much the same and was not "
                     "counted beside it then counts in its place";
}

/// What decides between the first two, or weighs most, and where they stand without it. The rest
/// stands where the two are set side by side.
std::string decides_in_short(const Contrast& c) {
    const Contrast::Deciding& deciding = *c.deciding;
    const auto given = [](Points points) {
        return points.tenths == 0 ? std::string("nothing") : signed_points(points);
    };
    if (c.is_level()) {
        return " Nothing told decides between the two: they are level.";
    }
    if (c.is_shared()) {
        return " No single finding decides between the two: the one that weighs most (" +
               deciding.finding + ") takes no more than " + to_string(c.lost()) +
               " points of the lead with it.";
    }
    const std::string together =
        deciding.is_group ? "several findings that say much the same, " : "";
    return (deciding.turns ? " What decides between the two: " : " What weighs most: ") + together +
           deciding.finding + " (" + (deciding.is_group ? "together " : "") +
           given(deciding.gives_a) + " for the first, " + given(deciding.gives_b) +
           " for the second). Without " + (deciding.is_group ? "them" : "it") + " they stand at " +
           to_string(deciding.a) + " and " + to_string(deciding.b) +
           (deciding.a == deciding.b ? ", level."
            : deciding.turns         ? ", the other way round"
                                     : ", in the same order") +
           (deciding.a == deciding.b ? "" : what_steps_in(c) + ".");
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
    items.items.push_back(
        {flags_in_short(desk), explanation.fired.empty() ? Tone::plain : Tone::alarm, {}});
    const bool is_urgent = desk.consultation.red_flags().is_urgent();
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
    }
    if (const Candidate* const for_a_doctor = first_for_a_doctor(desk.consultation);
        for_a_doctor != nullptr && explanation.fired.empty()) {
        items.items.push_back(
            {is_for_a_doctor(desk.everyday.label(for_a_doctor->id)), Tone::alarm, {}});
    }
    if (is_urgent) {  // how the others stand to each other can wait
        const std::vector<FlagQuestion>& flags = desk.material.questions.flags;
        if (!flags.empty() && flags.front().raises_what_fired) {
            items.items.push_back(
                to_ask(desk, "Ask at once, without putting the referral off: ", flags.front()));
        }
        add_when_to_come_back(desk, items);
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
            items.items.push_back(
                {"Second: " + second + behind + (c.deciding ? decides_in_short(c) : "")});
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
    const Points of_one_sign = worth_of_word(desk, "moderate");
    const CaseQuestion* const next = most_telling(questions);
    if (!questions.flags.empty()) {
        items.items.push_back(to_ask(desk, "Ask first: ", questions.flags.front()));
        // One sign that is not strong is no reason to ask for it before all others.
        if (const FlagQuestion* const relevant = most_relevant_flag(questions, 1, of_one_sign)) {
            const std::string because = told_for(desk, *relevant);
            items.items.push_back(to_ask(
                desk,
                "And, since it goes with " +
                    (because.empty() ? "something told" : "what was told (" + because + ")") + ": ",
                *relevant));
        }
    }
    const bool is_asked_next = next != nullptr && next->finding->observer == "person";
    const bool is_for_later = must_not_be_loaded(desk);
    if (is_for_later) {
        items.items.push_back({{no_loading_tests()}, Tone::alarm, {}});
    }
    if (next != nullptr && !is_idle && (is_asked_next || !is_for_later)) {
        Words ask = (is_asked_next ? "Then ask: " : "Then examine: ") + next->finding->question;
        const Words raised = what_a_yes_raises(desk, next->finding->id);
        // How the order would change does not matter where a yes is a red flag.
        ask += raised.text.empty() ? " " + desk.everyday.both([&](const Wording& wording) {
            return what_asking_can_change(wording, questions, *next);
        })
                                   : raised;
        items.items.push_back({std::move(ask)});
    }
    add_when_to_come_back(desk, items);
    out.blocks.emplace_back(std::move(items));
    return out;
}

void tell_of_points(const KnowledgeBase& kb, Section& out) {
    for (const std::string& sentence : points_in_words(kb.scales)) {
        out.blocks.emplace_back(Paragraph{{sentence}, Tone::quiet});
    }
}

}  // namespace fascia::handout
