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

/// What was told and is a part of red flags of one condition of which another part was not asked.
struct HalfFlags {
    std::vector<std::string> signs;
    bool is_of_emergency = false;
};

std::map<std::string_view, HalfFlags> half_flags_of(const Desk& desk) {
    const FlagLister flags(desk, desk.explanation.not_asked);
    std::map<std::string_view, HalfFlags> out;
    for (const OpenFlag& open : desk.consultation.red_flags().not_asked) {
        if (open.flag->urgency == Pack::Urgency::soon || open.missing.size() != 1) {
            continue;
        }
        for (const std::string& sign : flags.signs_met(*open.flag)) {
            HalfFlags& half = out[open.flag->condition];
            half.is_of_emergency =
                half.is_of_emergency || open.flag->urgency == Pack::Urgency::emergency;
            if (std::ranges::find(half.signs, sign) == half.signs.end()) {
                half.signs.push_back(sign);
            }
        }
    }
    return out;
}

/// Puts what must not be missed in the order in which it is to be thought of.
class ByWhatWasTold {
public:
    /// Requires: the desk outlives this.
    explicit ByWhatWasTold(const Desk& desk) : half_flags_(half_flags_of(desk)) {
        if (!desk.explanation.candidates.empty()) {
            like_the_first_ = mistakable_for(
                desk.kb(), desk.explanation.candidates.front().weighed->candidate->id);
        }
    }

    /// Of which half of a red flag was told; null where none was.
    [[nodiscard]] const HalfFlags* half_flags(const CandidateExplanation& candidate) const {
        const auto found = half_flags_.find(candidate.weighed->candidate->id);
        return found == half_flags_.end() ? nullptr : &found->second;
    }

    /// Whether what was told adds points in all, or is half of a red flag.
    [[nodiscard]] bool is_spoken_for(const CandidateExplanation& candidate) const {
        return half_flags(candidate) != nullptr ||
               candidate.weighed->points > candidate.weighed->prior;
    }

    /// Those for which a red flag fired; those of which half of an emergency was told, of these
    /// first what can be mistaken for the first of the ranking; then those for which more than one
    /// finding speaks or of which half of another red flag was told, then those to whose points
    /// most was added.
    [[nodiscard]] std::vector<const CandidateExplanation*> sorted(
        const std::vector<CandidateExplanation>& all) const {
        std::vector<const CandidateExplanation*> out;
        for (const CandidateExplanation& one : all) {
            out.push_back(&one);
        }
        std::ranges::stable_sort(out, {}, [&](const CandidateExplanation* one) {
            const HalfFlags* const half = half_flags(*one);
            const bool is_half_emergency = half != nullptr && half->is_of_emergency;
            const bool is_like_the_first = like_the_first_.contains(one->weighed->candidate->id);
            const bool has_several =
                half != nullptr || for_and_against(*one, false).first.size() > 1;
            return std::tuple(!one->is_flagged, !is_spoken_for(*one), !is_half_emergency,
                              !(is_half_emergency && is_like_the_first), !has_several,
                              one->weighed->prior - one->weighed->points);
        });
        return out;
    }

private:
    std::map<std::string_view, HalfFlags> half_flags_;
    std::set<std::string_view> like_the_first_;
};

/// A column in which nothing stands tells nothing.
void drop_empty_last_column(Table& table) {
    if (std::ranges::all_of(table.rows,
                            [](const Table::Row& row) { return row.cells.back().empty(); })) {
        table.columns.pop_back();
        for (Table::Row& row : table.rows) {
            row.cells.pop_back();
        }
    }
}

}  // namespace

Section must_not_miss_section(Desk& desk) {
    Section out{"must-not-be-missed", {"What must not be missed"}, "", {}, {}, false};
    if (desk.explanation.must_not_miss.empty()) {
        return out;
    }
    out.blocks.emplace_back(Paragraph{
        {"These have no rank. Those for which a red flag fired stand first and do not wait; then "
         "those of which half of a red flag for an emergency was told, and first of these what "
         "can be mistaken for the first of the ranking; then those for which more than one thing "
         "told speaks, those before to which most points were added. That little speaks for one "
         "does not rule it out. Weak grounds only: nothing that speaks for it counts as a strong "
         "sign."},
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
    const ByWhatWasTold order(desk);
    const std::vector<const CandidateExplanation*> all =
        order.sorted(desk.explanation.must_not_miss);
    for (const CandidateExplanation* const one : all) {
        const CandidateExplanation& candidate = *one;
        if (!candidate.is_flagged && excluded.take(desk, candidate)) {
            continue;
        }
        const Words label = desk.label(candidate);
        const auto [speaks_for, against] = for_and_against(candidate, false);
        const HalfFlags* const half = order.half_flags(candidate);
        if (!candidate.is_flagged && speaks_for.empty() && half == nullptr) {
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
        std::vector<std::string> half_told =
            candidate.is_flagged || half == nullptr ? std::vector<std::string>() : half->signs;
        for (const std::string& sign : speaks_for) {  // named once
            std::erase(half_told, sign);
        }
        if (!half_told.empty()) {
            also = (speaks_for.empty() ? "half of a red flag of it: "
                                       : "; and half of a red flag of it: ") +
                   list_of(half_told, "; ");
        }
        const bool is_first =
            candidate.is_flagged || (order.is_spoken_for(candidate) && first.rows.size() < most);
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
    drop_empty_last_column(first);
    drop_empty_last_column(further);
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
