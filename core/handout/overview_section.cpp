#include "core/base/text.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>

namespace fascia::handout {

namespace {

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

Strips strips_of(Desk& desk) {
    Strips out;
    const std::size_t count = overview_count(desk);
    std::vector<const Told*> columns;
    for (const std::size_t i : overview_columns(desk)) {
        columns.push_back(&desk.consultation.told().told[i]);
        out.columns.push_back(told_in_words(desk, *columns.back()));
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

/// Whether what counts of it stands in a column of its own.
bool has_column(const Desk& desk, const Contribution& c, const std::vector<std::size_t>& columns) {
    return std::ranges::any_of(columns, [&](std::size_t i) {
        const Told& told = desk.consultation.told().told[i];
        const bool is_side = told.side == Side::none || told.side == Side::both ||
                             c.seen.side == Side::none || c.seen.side == told.side;
        return told.finding == c.finding && told.state == c.seen.state && is_side;
    });
}

/// What else stands in the last column, for those told in full: for whom, and from what.
void add_concluded(Desk& desk, Section& out) {
    Items items;
    const std::vector<std::size_t> columns = overview_columns(desk);
    const std::size_t count = std::min(overview_count(desk), desk.settings.in_full);
    for (std::size_t i = 0; i < count; ++i) {
        const CandidateExplanation& candidate = desk.explanation.candidates[i];
        std::vector<std::string> parts;
        for (const ExplainedContribution& c : candidate.contributions) {
            if (c.weighed.is_counted() && !c.weighed.rule->is_cluster() &&
                !has_column(desk, c.weighed, columns)) {
                parts.push_back(signed_points(c.weighed.points) + " for " + c.finding + ", " +
                                std::string(in_words(c.weighed.seen.state)));
            }
        }
        if (!parts.empty()) {
            items.items.push_back({desk.label(candidate) + ": " + list_of(parts, "; ")});
        }
    }
    if (!items.items.empty()) {
        Section part{"overview-concluded",
                     {"What was concluded and stands in the last column, for the first candidates"},
                     count_of(items.items.size(), "candidate"),
                     {},
                     {},
                     true};
        part.blocks.emplace_back(std::move(items));
        out.parts.push_back(std::move(part));
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

}  // namespace

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
    out.blocks.emplace_back(Paragraph{
        {"Each column is one finding, in the order of telling: what it adds to a "
         "candidate's points, or takes. Where a cell is empty, the finding says nothing of "
         "that candidate, or what another says much the same of counts in its place. 3 "
         "points more double the odds; " +
         list_of(bands) + "."},
        Tone::quiet});
    out.blocks.emplace_back(strips_of(desk));
    out.blocks.emplace_back(on_starting_values(desk.kb().scales));
    add_clusters(desk, out);
    add_concluded(desk, out);
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
        const bool is_complete = table.rows.size() == desk.explanation.candidates.size() - shown;
        part.blocks.emplace_back(std::move(table));
        if (!is_complete) {
            part.blocks.emplace_back(Paragraph{
                {"A rank that is missing here is that of one that cannot apply to this person."},
                Tone::quiet});
        }
        out.parts.push_back(std::move(part));
        excluded.add_to(out);
    }
    return out;
}

}  // namespace fascia::handout
