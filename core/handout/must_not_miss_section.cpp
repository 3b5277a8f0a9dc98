#include "core/base/text.hpp"
#include "core/handout/flag_lines.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace fascia::handout {

namespace {

/// What the strongest word counts; only a figure can count more.
Points strongest_word(const Scales& scales) {
    Points most;
    for (const auto& [word, decibans] : scales.words) {
        Strength strength;
        strength.word = word;
        most = std::max(most, worth(strength, scales).points);
    }
    return most;
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
    Node& total = out.nodes.emplace_back();
    total.figure = to_string(candidate.weighed->points);
    total.words = "in all";
    total.tone = Tone::lead;
    if (candidate.is_flagged) {
        total.note =
            "no reason to wait, however low: this begins with how rare it is, and the red flag "
            "that fired asks for no points";
    }
    return out;
}

/// What was told and speaks for it too, but is not counted beside what tells much the same.
std::vector<const ExplainedContribution*> not_counted_again(const CandidateExplanation& candidate) {
    std::set<std::string_view> known;
    for (const ExplainedContribution& c : candidate.contributions) {
        if (c.weighed.is_counted()) {
            known.insert(c.finding);
        }
    }
    std::vector<const ExplainedContribution*> out;
    for (const ExplainedContribution& c : candidate.contributions) {
        if (!c.weighed.is_counted() && c.weighed.points.tenths > 0 &&
            c.weighed.seen.state == FindingState::present && known.insert(c.finding).second) {
            out.push_back(&c);
        }
    }
    return out;
}

/// "Speaks for it too, and is not counted again: a (of one kind with b)."; empty where nothing
/// does.
std::string also_in_words(const CandidateExplanation& candidate) {
    std::vector<std::string> all;
    for (const ExplainedContribution* const c : not_counted_again(candidate)) {
        all.push_back(c->finding +
                      (c->weighed.replaced_by
                           ? " (of one kind with " +
                                 candidate.contributions[*c->weighed.replaced_by].finding + ")"
                           : ""));
    }
    return all.empty() ? ""
                       : "Speaks for it too, and is not counted again: " + list_of(all, "; ") + ".";
}

/// Those that have more points than the first of the ranking: "a, left -1.5".
std::vector<Words> above_the_first(const Desk& desk,
                                   const std::vector<const CandidateExplanation*>& all) {
    std::vector<Words> out;
    for (const CandidateExplanation* const one : all) {
        if (one->weighed->points > desk.explanation.candidates.front().weighed->points &&
            cannot_apply(desk.material, *one).empty()) {
            out.push_back(desk.label(*one) + " " + to_string(one->weighed->points));
        }
    }
    return out;
}

/// Whether nothing that speaks for it counts as much as a strong sign does.
bool is_on_weak_grounds(const Desk& desk, const CandidateExplanation& candidate) {
    const Points strong = strongest_word(desk.kb().scales);
    return std::ranges::none_of(candidate.contributions, [&](const ExplainedContribution& c) {
        return c.weighed.is_counted() && c.weighed.points >= strong;
    });
}

/// What was told and is a part of red flags of which another part was not asked, by condition.
using HalfFlags = std::map<std::string_view, std::vector<std::string>>;

HalfFlags half_flags_of(const Desk& desk) {
    const FlagLister flags(desk, desk.explanation.not_asked);
    HalfFlags out;
    for (const OpenFlag& open : desk.consultation.red_flags().not_asked) {
        if (open.flag->urgency == Pack::Urgency::soon || open.missing.size() != 1) {
            continue;
        }
        for (const std::string& sign : flags.signs_met(*open.flag)) {
            std::vector<std::string>& signs = out[open.flag->condition];
            if (std::ranges::find(signs, sign) == signs.end()) {
                signs.push_back(sign);
            }
        }
    }
    return out;
}

/// Whether more than one finding speaks for it, or half of a red flag was told.
bool has_more_than_one_sign(const CandidateExplanation& candidate, const HalfFlags& half_flags) {
    return half_flags.contains(candidate.weighed->candidate->id) ||
           for_and_against(candidate, false).first.size() > 1;
}

/// Whether what was told adds points in all, or is half of a red flag.
bool is_spoken_for(const CandidateExplanation& candidate, const HalfFlags& half_flags) {
    return half_flags.contains(candidate.weighed->candidate->id) ||
           candidate.weighed->points > candidate.weighed->prior;
}

/// Those for which a red flag fired, then those for which more than one finding speaks, then those
/// to whose points most was added.
std::vector<const CandidateExplanation*> most_told_first(
    const std::vector<CandidateExplanation>& all, const HalfFlags& half_flags) {
    std::vector<const CandidateExplanation*> out;
    for (const CandidateExplanation& one : all) {
        out.push_back(&one);
    }
    std::ranges::stable_sort(out, {}, [&](const CandidateExplanation* one) {
        return std::tuple(!one->is_flagged, !is_spoken_for(*one, half_flags),
                          !has_more_than_one_sign(*one, half_flags),
                          one->weighed->prior - one->weighed->points);
    });
    return out;
}

}  // namespace

Section must_not_miss_section(Desk& desk) {
    Section out{"must-not-be-missed", {"What must not be missed"}, "", {}, {}, false};
    if (desk.explanation.must_not_miss.empty()) {
        return out;
    }
    out.blocks.emplace_back(Paragraph{
        {"These have no rank. Those for which a red flag fired stand first and do not wait; then "
         "those for which more than one thing told speaks, or of which half of a red flag was "
         "told; "
         "of these, those to which most points were added. That little speaks for one does not "
         "rule "
         "it out. Weak grounds only: nothing that speaks for it counts as a strong sign."},
        Tone::quiet});
    constexpr std::size_t most = 5;
    Table first{{{"condition"}, {"for it"}, {"against it"}}, {}};
    Table further = first;
    Section why{"must-not-be-missed-why",
                {"What the points of these are made of, and on what grounds"},
                "",
                {},
                {},
                true};
    why.blocks.emplace_back(on_starting_values(desk.kb().scales));
    std::vector<Words> others;
    Excluded excluded;
    const HalfFlags half_flags = half_flags_of(desk);
    const std::vector<const CandidateExplanation*> all =
        most_told_first(desk.explanation.must_not_miss, half_flags);
    for (const CandidateExplanation* const one : all) {
        const CandidateExplanation& candidate = *one;
        if (!candidate.is_flagged && excluded.take(desk, candidate)) {
            continue;
        }
        const Words label = desk.label(candidate);
        const auto [speaks_for, against] = for_and_against(candidate, false);
        const auto half = half_flags.find(candidate.weighed->candidate->id);
        if (!candidate.is_flagged && speaks_for.empty() && half == half_flags.end()) {
            others.push_back(label);
            continue;
        }
        // What the short answer says to speak for one of which a flag fired is to be found here.
        std::string also;
        for (const ExplainedContribution* const c :
             candidate.is_flagged ? not_counted_again(candidate)
                                  : std::vector<const ExplainedContribution*>()) {
            also += (also.empty() ? "; not counted again: " : "; ") + c->finding;
        }
        if (!candidate.is_flagged && speaks_for.empty() && half != half_flags.end()) {
            also = "half of a red flag of it: " + list_of(half->second, "; ");
        }
        const bool is_first = candidate.is_flagged ||
                              (is_spoken_for(candidate, half_flags) && first.rows.size() < most);
        (is_first ? first : further)
            .rows.push_back({{label + (candidate.is_flagged
                                           ? ": a red flag fired, which does not wait for points"
                                       : is_on_weak_grounds(desk, candidate) ? ": weak grounds only"
                                                                             : ""),
                              list_of(speaks_for, "; ") + also, list_of(against, "; ")},
                             candidate.is_flagged ? Tone::alarm : Tone::plain});
        if (is_first) {
            why.blocks.emplace_back(Paragraph{label, Tone::lead});
            why.blocks.emplace_back(made_of(desk, candidate));
            if (std::string too = candidate.is_flagged ? also_in_words(candidate) : std::string();
                !too.empty()) {
                why.blocks.emplace_back(Paragraph{{std::move(too)}, Tone::quiet});
            }
        }
    }
    if (!first.rows.empty()) {
        out.blocks.emplace_back(std::move(first));
        if (const std::vector<Words> above = above_the_first(desk, all); !above.empty()) {
            const CandidateExplanation& best = desk.explanation.candidates.front();
            out.blocks.emplace_back(
                Paragraph{"With more points than the first of the ranking (" + desk.label(best) +
                              " " + to_string(best.weighed->points) +
                              "), and above it if ranked: " + joined(above, "; ") + ".",
                          Tone::lead});
        }
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

}  // namespace fascia::handout
