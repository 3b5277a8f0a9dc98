#include "core/handout/comparison.hpp"

#include "core/base/text.hpp"
#include "core/consult/ranker.hpp"
#include "core/explain/contrast.hpp"
#include "core/explain/difference.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/wording.hpp"
#include "core/handout/make_report.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/handout/walk.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace fascia::handout {

namespace {

/// "1 (12.5), left": of a candidate's sides, the one that stands higher in the case. Empty where
/// the case does not rank it.
std::string standing_in(const Consultation& consultation, const Candidate* candidate) {
    for (const WeighedCandidate& one : consultation.weighing().candidates) {
        if (one.candidate == candidate) {
            return std::to_string(one.rank) + " (" + to_string(one.points) + ")" +
                   (one.side == Side::none ? "" : ", " + to_string(one.side));
        }
    }
    return "";
}

/// The same without the side: that two people have it on different sides is no difference.
std::string without_side(std::string text) {
    for (const std::string_view side : {", left", ", right", ", both sides"}) {
        for (std::size_t at = text.find(side); at != std::string::npos; at = text.find(side)) {
            text.erase(at, side.size());
        }
    }
    return text;
}

/// How a finding was told in a case: "present", "absent, left".
std::string told_in(const Case& told, const Finding& finding) {
    std::vector<std::string> out;
    for (const Told& one : told.told) {
        if (one.finding == finding.id) {
            out.push_back(std::string(in_words(one.state)) +
                          (one.side == Side::none   ? ""
                           : one.side == Side::both ? ", both sides"
                                                    : ", " + to_string(one.side)) +
                          (one.value ? ": " + measured_in_words(finding, *one.value) : ""));
        }
    }
    return list_of(out, "; ");
}

/// Where each case has a title of its own, or is called by its id, which may tell the answer:
/// "case A", "case B", … Else the cases are branches of one, and keep the names that were given to
/// them.
std::vector<Compared> called_briefly(const std::vector<Compared>& cases) {
    std::set<std::string> titles;
    bool is_by_id = true;
    for (const Compared& one : cases) {
        titles.insert(neutral_title(one.consultation->told()));
        is_by_id = is_by_id && one.name == one.consultation->told().id;
    }
    const bool is_brief = is_by_id || titles.size() == cases.size();
    std::vector<Compared> out = cases;
    for (std::size_t i = 0; is_brief && i < out.size(); ++i) {
        out[i].name = std::string("case ") + static_cast<char>('A' + i);
    }
    return out;
}

bool is_same_throughout(const std::vector<Words>& cells) {
    return std::all_of(cells.begin() + 1, cells.end(), [&](const Words& cell) {
        return without_side(cell.text) == without_side(cells[1].text);
    });
}

class Comparer {
public:
    Comparer(const Fascia& fascia, const std::vector<Compared>& cases, const Settings& settings)
        : fascia_(fascia),
          asked_(cases),
          cases_(called_briefly(cases)),
          settings_(settings),
          wording_(fascia.rulebook()),
          everyday_(fascia.rulebook()) {}

    Result<Report> run() {
        Report out = blank_report(fascia_, Subject::comparison, settings_);
        for (const Compared& one : asked_) {
            out.cases.push_back({one.name, one.consultation->told()});
            out.is_urgent = out.is_urgent || one.consultation->red_flags().is_urgent();
            auto explanation = explain(*one.consultation, 0, false);
            if (!explanation) {
                return fail(std::move(explanation.error()));
            }
            explanations_.push_back(std::move(*explanation));
        }
        out.title = count_of(cases_.size(), "case") + " side by side";
        out.sections = {red_flags(), told(), overview()};
        for (std::size_t i = 1; i < cases_.size(); ++i) {
            auto difference = differs(i);
            if (!difference) {
                return fail(std::move(difference.error()));
            }
            out.sections.push_back(std::move(*difference));
        }
        for_each_words(out.sections, [&](Words& words) { everyday_.reword_findings(words); });
        add_closing(fascia_.kb(), out);
        if (has_titles()) {
            Facts names;
            for (std::size_t i = 0; i < cases_.size(); ++i) {
                names.rows.emplace_back(capitalised(cases_[i].name),
                                        neutral_title(asked_[i].consultation->told()));
            }
            out.sections.back().blocks.emplace_back(std::move(names));
        }
        return out;
    }

private:
    [[nodiscard]] bool has_titles() const { return cases_.front().name != asked_.front().name; }

    /// "A: Gardener, 52, …"; a branch by its name alone.
    [[nodiscard]] std::string in_full(std::size_t i) const {
        return has_titles()
                   ? cases_[i].name.back() + (": " + neutral_title(asked_[i].consultation->told()))
                   : cases_[i].name;
    }

    /// A column of row names, and one for each case.
    [[nodiscard]] Table table(const std::string& rows, bool is_number = false) const {
        Table out{{{rows}}, {}};
        for (const Compared& one : cases_) {
            out.columns.push_back({one.name, is_number});
        }
        return out;
    }

    /// Adds a row with a cell for each case, and marks it where they differ.
    template <class Cell>
    void add_row(Table& table, const Words& name, Cell cell) const {
        Table::Row row{{name}};
        for (const Compared& one : cases_) {
            row.cells.emplace_back(cell(one));
        }
        // Of two people, hardly anything is asked of both.
        const bool is_full = std::ranges::none_of(row.cells, &Words::empty);
        const bool stands_out = !is_same_throughout(row.cells) && (is_full || !has_titles());
        row.tone = stands_out ? Tone::lead : Tone::plain;
        table.rows.push_back(std::move(row));
    }

    Section red_flags() {
        Section out{"red-flags", {"Red flags"}, "", {}, {}, false};
        for (std::size_t i = 0; i < cases_.size(); ++i) {
            for (const Words& referral : referrals_of(explanations_[i], everyday_)) {
                out.blocks.emplace_back(
                    Paragraph{capitalised(cases_[i].name) + ": " + referral, Tone::alarm});
            }
        }
        Table flags{{{"case"}, {"fired"}, {"clear", true}, {"not asked", true}}, {}};
        for (std::size_t i = 0; i < cases_.size(); ++i) {
            std::map<std::string, Words> by_label;
            for (const FiredCondition& condition : fired_conditions(explanations_[i])) {
                const Words name = everyday_.name(condition.flags.front()->condition) +
                                   side_behind(condition.side) + " (" +
                                   std::string(in_words(condition.urgency)) + ")";
                by_label.emplace(name.text, name);
            }
            std::vector<Words> fired;
            for (const auto& [label, name] : by_label) {
                fired.push_back(name);
            }
            flags.rows.push_back({{in_full(i), fired.empty() ? "none" : joined(fired, "; "),
                                   std::to_string(explanations_[i].clear.size()),
                                   std::to_string(explanations_[i].not_asked.size())},
                                  fired.empty() ? Tone::plain : Tone::alarm});
        }
        out.blocks.emplace_back(std::move(flags));
        return out;
    }

    Section told() {
        Section out{"told", {"What was told"}, "", {}, {}, false};
        out.blocks.emplace_back(
            Paragraph{{std::string(has_titles() ? "Where all were asked and the cases differ"
                                                : "Where the cases differ") +
                       ", the row stands out. An empty cell was not asked."},
                      Tone::quiet});
        Table all = table("finding");
        add_row(all, "age", [](const Compared& one) {
            const auto& age = one.consultation->told().person.age;
            return age ? std::to_string(*age) : std::string();
        });
        add_row(all, "sex",
                [](const Compared& one) { return one.consultation->told().person.sex; });
        std::set<std::string> known;
        for (const Compared& one : cases_) {
            for (const Told& told : one.consultation->told().told) {
                if (known.insert(told.finding).second) {
                    add_row(all, wording_.finding(told.finding, Side::none),
                            [&](const Compared& other) {
                                return told_in(other.consultation->told(),
                                               *fascia_.kb().finding(told.finding));
                            });
                }
            }
        }
        std::erase_if(all.rows, [](const Table::Row& row) {
            return std::all_of(row.cells.begin() + 1, row.cells.end(),
                               [](const Words& cell) { return cell.empty(); });
        });
        out.blocks.emplace_back(std::move(all));
        return out;
    }

    /// The first lines of each case, in the order of the first one that has them; a structure of
    /// two sides once.
    Section overview() {
        Section out{"overview", {"Ranks and points"}, "", {}, {}, false};
        out.blocks.emplace_back(
            Paragraph{{"The rank, and the points in brackets. The first " +
                       std::to_string(settings_.overview / 2) +
                       " of each case; of left and right, that which stands higher there."},
                      Tone::quiet});
        Table all = table("candidate", true);
        add_flags(all);
        std::set<const Candidate*> known;
        for (const Compared& one : cases_) {
            const auto& lines = one.consultation->weighing().candidates;
            for (std::size_t i = 0; i < std::min(settings_.overview / 2, lines.size()); ++i) {
                if (known.insert(lines[i].candidate).second) {
                    add_row(all, everyday_.line(*lines[i].candidate, Side::none),
                            [&](const Compared& other) {
                                return standing_in(*other.consultation, lines[i].candidate);
                            });
                }
            }
        }
        out.blocks.emplace_back(std::move(all));
        out.blocks.emplace_back(Paragraph{{several_sentence()}, Tone::quiet});
        return out;
    }

    /// Of two people, hardly anything was asked of both: what was not asked of one is counted
    /// apart.
    [[nodiscard]] std::string how_many_differ(const Difference& difference) const {
        if (!has_titles()) {
            return count_of(difference.told.size(), "finding") + " told otherwise";
        }
        return count_of(difference.in_one_only, "finding") + " told in one case only, " +
               (difference.not_alike.empty() ? "none"
                                             : std::to_string(difference.not_alike.size())) +
               " told in both and not alike";
    }

    /// "First in case A: psoas major with 3.0 points, fits."; behind a red flag that must not wait,
    /// that is said.
    [[nodiscard]] Words first_in(const Compared& one, const std::string& label,
                                 Points points) const {
        const Weighing& weighing = one.consultation->weighing();
        const Words line =
            everyday_.line(label) + " with " + to_string(points) + " points" +
            (weighing.candidates.empty() ? "" : ", " + weighing.candidates.front().band) + ".";
        return one.consultation->red_flags().is_urgent()
                   ? "In " + one.name +
                         " the red flag comes first; of the origins that are ranked, " + line
                   : "First in " + one.name + ": " + line;
    }

    /// Where a red flag fired: a row for each condition, which has no rank.
    void add_flags(Table& out) const {
        std::vector<std::string> conditions;
        for (const Explanation& explanation : explanations_) {
            for (const FiredCondition& fired : fired_conditions(explanation)) {
                const std::string& id = fired.flags.front()->condition;
                if (std::ranges::find(conditions, id) == conditions.end()) {
                    conditions.push_back(id);
                }
            }
        }
        for (const std::string& id : conditions) {
            Table::Row row{{everyday_.name(id)}, Tone::alarm};
            for (const Explanation& explanation : explanations_) {
                const bool fires = std::ranges::any_of(
                    explanation.fired, [&](const auto& flag) { return flag.condition == id; });
                row.cells.emplace_back(fires ? "red flag, not ranked" : "");
            }
            out.rows.push_back(std::move(row));
        }
    }

    /// What is otherwise in a case than in the first one.
    Result<Section> differs(std::size_t index) {
        const Compared& first = cases_.front();
        const Compared& other = cases_[index];
        const Difference difference = has_titles()
                                          ? compare_people(*first.consultation, *other.consultation)
                                          : compare(*first.consultation, *other.consultation);
        Section out{"difference-" + std::to_string(index),
                    {capitalised(other.name) + " beside " + first.name},
                    how_many_differ(difference),
                    {},
                    {},
                    false};
        add_list(out, "Red flags that fire in " + other.name + " only", lines_of(difference.fired));
        add_list(out, "Red flags that fire in " + first.name + " only",
                 lines_of(difference.silent));
        out.blocks.emplace_back(
            Paragraph{first_in(first, difference.first_before, difference.points_before) + " " +
                      first_in(other, difference.first_after, difference.points_after)});
        if (!has_titles()) {  // of two people, nothing has moved
            add_moved(out, difference, first, other);
        }
        for (const auto& [one, rival] : {std::pair(&first, &other), std::pair(&other, &first)}) {
            auto part = why_first(*one, *rival, out.id);
            if (!part) {
                return fail(std::move(part.error()));
            }
            if (!part->blocks.empty()) {
                out.parts.push_back(std::move(*part));
            }
        }
        // Of two people, what was told of one alone stands in the table above.
        const std::vector<std::string>& unlike =
            has_titles() ? difference.not_alike : difference.told;
        Section otherwise{out.id + "-told",
                          {has_titles() ? "Told in both, and not alike" : "Told otherwise"},
                          count_of(unlike.size(), "finding"),
                          {},
                          {},
                          false};
        add_list(otherwise, "", {unlike.begin(), unlike.end()});
        if (!otherwise.blocks.empty()) {
            out.parts.insert(out.parts.begin(), std::move(otherwise));
        }
        return out;
    }

    /// Of lines known by their names in terms.
    [[nodiscard]] std::vector<Words> lines_of(const std::vector<std::string>& labels) const {
        std::vector<Words> out;
        for (const std::string& label : labels) {
            out.push_back(everyday_.line(label));
        }
        return out;
    }

    static void add_list(Section& out, const std::string& heading,
                         const std::vector<Words>& lines) {
        if (lines.empty()) {
            return;
        }
        Items items;
        for (const Words& line : lines) {
            items.items.push_back({line});
        }
        if (!heading.empty()) {
            out.blocks.emplace_back(Paragraph{{heading}, Tone::lead});
        }
        out.blocks.emplace_back(std::move(items));
    }

    void add_moved(Section& out, const Difference& difference, const Compared& first,
                   const Compared& other) const {
        constexpr std::size_t most = 8;
        constexpr std::size_t reasons_max = 4;
        Table moved{{{"candidate"}, {first.name, true}, {other.name, true}, {"because"}}, {}};
        const auto standing = [](const std::optional<Points>& points, std::size_t rank) {
            return points
                       ? (rank > 0 ? std::to_string(rank) + " (" : "(") + to_string(*points) + ")"
                       : std::string();
        };
        for (std::size_t i = 0; i < std::min(most, difference.moved.size()); ++i) {
            const Difference::Moved& line = difference.moved[i];
            std::vector<std::string> reasons = line.by;
            if (reasons.size() > reasons_max) {
                reasons.resize(reasons_max);
                reasons.push_back("and " + std::to_string(line.by.size() - reasons_max) + " more");
            }
            moved.rows.push_back(
                {{everyday_.line(line.label), standing(line.before, line.rank_before),
                  standing(line.after, line.rank_after), list_of(reasons, "; ")}});
        }
        if (moved.rows.empty()) {
            return;
        }
        out.blocks.emplace_back(Paragraph{
            {"What moves, and by what (" + count_of(difference.moved.size(), "line") + " in all)"},
            Tone::lead});
        out.blocks.emplace_back(std::move(moved));
    }

    /// In `one`, why its first candidate rather than that of `rival`. Nothing where it is the same.
    Result<Section> why_first(const Compared& one, const Compared& rival, const std::string& id) {
        Section out{
            id + (&one == &cases_.front() ? "-why-first" : "-why-other"), {}, "", {}, {}, false};
        const auto& lines = one.consultation->weighing().candidates;
        const auto& theirs = rival.consultation->weighing().candidates;
        const bool can_wait = one.consultation->red_flags().is_urgent();
        if (lines.empty() || theirs.empty() || can_wait) {
            return out;
        }
        const auto there = std::ranges::find_if(lines, [&](const WeighedCandidate& line) {
            return line.candidate == theirs.front().candidate;
        });
        if (there == lines.end() || there == lines.begin()) {
            return out;
        }
        Ranker ranker(one.consultation->groundwork());
        const auto found = contrast(*one.consultation, lines.front(), *there, ranker);
        if (!found) {
            return fail(found.error());
        }
        const Words a = everyday_.line(*found->a->candidate, found->a->side);
        const Words b = everyday_.line(*found->b->candidate, found->b->side);
        out.title = "In " + one.name + ": why " + a + " rather than " + b;
        out.aside = to_string(found->a->points) + " and " + to_string(found->b->points) + " points";
        Table rows{{{"finding"}, {a, true}, {b, true}}, {}};
        rows.rows.push_back({{"before any finding", signed_points(found->a->prior),
                              signed_points(found->b->prior)}});
        for (const auto* part : {&found->only_a, &found->only_b, &found->opposite, &found->both}) {
            for (const ContrastRow& row : *part) {
                rows.rows.push_back({{row.finding, signed_points(row.a), signed_points(row.b)},
                                     row.a == row.b ? Tone::quiet : Tone::plain});
            }
        }
        out.blocks.emplace_back(std::move(rows));
        if (found->deciding) {
            out.blocks.emplace_back(
                Paragraph{{deciding_heading(*found) + ": " + deciding_in_words(*found)}});
        }
        return out;
    }

    const Fascia& fascia_;
    const std::vector<Compared>& asked_;
    std::vector<Compared> cases_;  ///< as they are called in the report
    const Settings& settings_;
    Wording wording_;
    Everyday everyday_;
    std::vector<Explanation> explanations_;
};

}  // namespace

Result<Report> comparison(const Fascia& fascia, const std::vector<Compared>& cases,
                          const Settings& settings) {
    return Comparer(fascia, cases, settings).run();
}

}  // namespace fascia::handout
