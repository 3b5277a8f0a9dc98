#include "core/report/compare_text.hpp"

#include "core/base/text.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>

namespace fascia {

bool is_alike(const Contrast& c) {
    return c.a->prior == c.b->prior && c.only_a.empty() && c.only_b.empty() && c.opposite.empty() &&
           std::ranges::all_of(c.both, [](const ContrastRow& row) { return row.a == row.b; });
}

namespace {

class CompareLines : public CaseLines {
public:
    using CaseLines::CaseLines;

    void contrast(const Contrast& c) {
        const Points gap = c.a->points - c.b->points;
        line("", c.a_label + ": " + standing(*c.a) + ". " + c.b_label + ": " + standing(*c.b) +
                     ". " +
                     (gap.tenths == 0
                          ? "They are level."
                          : to_string(gap.tenths < 0 ? -gap : gap) + " points between them."));
        blank();
        line("  " + right("A", 6) + "  " + right("B", 6) + "  ",
             "A is " + c.a_label + ", B is " + c.b_label);
        row(signed_points(c.a->prior), signed_points(c.b->prior), "before any finding");
        rows("speaks the same way for both", c.both);
        rows("speaks for one and against the other", c.opposite);
        rows("only about " + c.a_label, c.only_a);
        rows("only about " + c.b_label, c.only_b);
        row(to_string(c.a->points), to_string(c.b->points), "in all");
        blank();
        deciding(c);
    }

    void together(const Together& t) {
        if (t.first == nullptr) {
            line("", "Nothing was told yet, so nothing is left to be explained.");
            return;
        }
        if (t.left_over.empty()) {
            line("", capitalised(t.first_label) +
                         ", which is first, explains all that was told to be "
                         "present and asks for an origin.");
            return;
        }
        line("", capitalised(t.first_label) +
                     ", which is first, leaves unexplained: " + list_of(t.left_over, "; ") + ".");
        if (t.seconds.empty()) {
            line("", "No other candidate explains any of it.");
            return;
        }
        blank();
        line("", "What explains most of it, beside the first:");
        for (std::size_t i = 0; i < std::min(options().first, t.seconds.size()); ++i) {
            const Together::Second& second = t.seconds[i];
            line("  " + right(signed_points(second.points), 6) + "  ",
                 second.label + ": " + list_of(second.explains, "; ") + ". It has " +
                     to_string(second.weighed->points) + " points in all, rank " +
                     std::to_string(second.weighed->rank) +
                     (second.leaves.empty()
                          ? ". Together they leave nothing over."
                          : ". Together they leave over: " + list_of(second.leaves, "; ") + "."));
        }
        if (t.seconds.size() > options().first) {
            line("  … ", "and " + std::to_string(t.seconds.size() - options().first) +
                             " more (together --all lists them)");
        }
    }

    void difference(const Difference& d, bool are_two) {
        if (d.told.empty()) {
            line("", "Nothing is told otherwise.");
            return;
        }
        if (are_two) {
            line("", "Two people: the one is " + d.before + ", the other " + d.after + ".");
        } else if (d.before != d.after) {
            line("", d.after + ", compared with " + d.before + ".");
        }
        line(are_two ? "What differs: " : "Otherwise: ", list_of(d.told, "; ") + ".");
        if (!d.fired.empty()) {
            line("", (are_two ? "Red flags that fire only in the other: "
                              : "A red flag fires that did not before: ") +
                         list_of(d.fired, "; ") + ".");
        }
        if (!d.silent.empty()) {
            line("", (are_two ? "Red flags that fire only in the one: "
                              : "A red flag does not fire that did before: ") +
                         list_of(d.silent, "; ") + ".");
        }
        line("", first(d, are_two));
        if (d.moved.empty()) {
            line("",
                 are_two ? "Every candidate has the same points in both." : "No candidate moves.");
            return;
        }
        if (!are_two) {
            gains(d);
        }
        blank();
        line("  " + right(are_two ? "the one" : "before", 15) + "  " +
                 right(are_two ? "the other" : "now", 15) + "  ",
             "candidate");
        for (std::size_t i = 0; i < std::min(options().first, d.moved.size()); ++i) {
            const Difference::Moved& moved = d.moved[i];
            line("  " + right(place(moved.before, moved.rank_before), 15) + "  " +
                     right(place(moved.after, moved.rank_after), 15) + "  ",
                 moved.label + (moved.by.empty() ? "" : ": " + list_of(moved.by, "; ")));
        }
        if (d.moved.size() > options().first) {
            line("  … ", "and " + count_of(d.moved.size() - options().first, "more candidate") +
                             " (--all lists them)");
        }
    }

private:
    /// Who is first in the two.
    static std::string first(const Difference& d, bool are_two) {
        const std::string before = to_string(d.points_before);
        const std::string after = to_string(d.points_after);
        if (are_two) {
            return d.first_before == d.first_after
                       ? "First in both: " + d.first_after + " (" + before + " and " + after + ")."
                       : "First in the one: " + d.first_before + " (" + before +
                             "). First in the other: " + d.first_after + " (" + after + ").";
        }
        return d.first_before == d.first_after
                   ? "First before and now: " + d.first_after + " (" + before + ", now " + after +
                         ")."
                   : "First before: " + d.first_before + " (" + before +
                         "). First now: " + d.first_after + " (" + after + ").";
    }

    /// Who gains most, where some that gain are not among those that are listed.
    void gains(const Difference& d) {
        constexpr std::size_t named_max = 3;
        std::vector<const Difference::Moved*> gaining;
        bool is_hidden = false;
        for (std::size_t i = 0; i < d.moved.size(); ++i) {
            const Difference::Moved& moved = d.moved[i];
            if (moved.before && moved.after && *moved.after > *moved.before) {
                gaining.push_back(&moved);
                is_hidden = is_hidden || i >= options().first;
            }
        }
        if (!is_hidden) {
            return;
        }
        std::ranges::stable_sort(gaining, [](const auto* a, const auto* b) {
            return *a->after - *a->before > *b->after - *b->before;
        });
        std::vector<std::string> named;
        for (const Difference::Moved* moved : gaining) {
            if (named.size() < named_max) {
                named.push_back(moved->label + " " + signed_points(*moved->after - *moved->before) +
                                ", now " + place(moved->after, moved->rank_after));
            }
        }
        line("What gains most: ", list_of(named, "; ") + ".");
    }

    static std::string standing(const WeighedCandidate& weighed) {
        return to_string(weighed.points) + " points, " +
               (weighed.rank > 0 ? "rank " + std::to_string(weighed.rank)
                                 : "not ranked: must not be missed");
    }

    static std::string place(const std::optional<Points>& points, std::size_t rank) {
        return points
                   ? to_string(*points) + (rank > 0 ? " (rank " + std::to_string(rank) + ")" : "")
                   : "-";
    }

    void row(const std::string& a, const std::string& b, const std::string& text) {
        line("  " + right(a, 6) + "  " + right(b, 6) + "  ", text);
    }

    void rows(const std::string& heading, const std::vector<ContrastRow>& all) {
        if (all.empty()) {
            return;
        }
        line("                  ", heading + ":");
        for (const ContrastRow& one : all) {
            std::string text = one.finding;
            text += one.a_note.empty() ? "" : " (A: " + one.a_note + ")";
            text += one.b_note.empty() ? "" : " (B: " + one.b_note + ")";
            row(one.a.tenths == 0 ? "" : signed_points(one.a),
                one.b.tenths == 0 ? "" : signed_points(one.b), text);
        }
    }

    void deciding(const Contrast& c) {
        if (is_alike(c)) {
            line("", "All that counts says the same of both.");
            return;
        }
        if (!c.deciding) {
            line("",
                 "No single finding brings them nearer to each other when it is left out, as "
                 "long as both stay in the ranking.");
            return;
        }
        line("", what_decides_between_them(c));
    }
};

template <class Write>
std::string text_of(const Explanation& explanation, const TextOptions& options, bool several,
                    Write write) {
    CompareLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    write(out);
    out.blank();
    out.closing(several);
    return out.take();
}

}  // namespace

std::string contrast_text(const Explanation& explanation, const Contrast& contrast,
                          const TextOptions& options) {
    return text_of(explanation, options, false, [&](CompareLines& out) { out.contrast(contrast); });
}

std::string together_text(const Explanation& explanation, const Together& together,
                          const TextOptions& options) {
    return text_of(explanation, options, true, [&](CompareLines& out) { out.together(together); });
}

std::string difference_text(const Explanation& explanation, const Difference& difference,
                            const TextOptions& options) {
    return text_of(explanation, options, false,
                   [&](CompareLines& out) { out.difference(difference, false); });
}

std::string two_people_text(const Explanation& explanation, const Difference& difference,
                            const TextOptions& options) {
    CompareLines out(*explanation.consultation, options);
    out.line("", "In " + difference.after + ":");  // whose red flags these are
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    out.difference(difference, true);
    out.blank();
    out.closing(false);
    return out.take();
}

std::string rules_moved_text(const RulesMoved& moved, const TextOptions& options) {
    Lines out(options.width);
    for (const auto& [what, entries] :
         {std::pair{"new: ", &moved.added}, std::pair{"changed: ", &moved.changed},
          std::pair{"gone: ", &moved.removed}}) {
        if (!entries->empty()) {
            out.line(what, list_of(*entries));
        }
    }
    if (moved.added.empty() && moved.changed.empty() && moved.removed.empty()) {
        out.line("", "No rule, evidence or red flag is otherwise.");
        return out.take();
    }
    for (const MissingPart& part : moved.missing) {
        out.line("missing: ", in_words(part));
    }
    if (moved.cases.empty()) {
        out.line("", "Nothing moves in the " + count_of(moved.compared, "case") + " compared.");
    }
    std::size_t idle_told = 0;
    for (const RulesMoved::Idle& idle : moved.idle) {
        if (++idle_told > options.first) {
            out.line("… ",
                     "and " +
                         count_of(moved.idle.size() - options.first,
                                  "more evidence that adds nothing", "more that add nothing") +
                         " (--all lists them)");
            break;
        }
        out.line("", idle.id + (idle.met == 0
                                    ? " is met in none of the cases."
                                    : " is met in " + std::to_string(idle.met) +
                                          " of the cases, and adds nothing there" +
                                          (idle.reason.empty() ? "." : ": " + idle.reason + ".")));
    }
    if (!moved.cases.empty()) {
        out.line("", "Something moves in " + std::to_string(moved.cases.size()) + " of " +
                         count_of(moved.compared, "case") + ":");
    }
    constexpr std::size_t lines_max = 3;
    for (std::size_t i = 0; i < std::min(options.first, moved.cases.size()); ++i) {
        const auto& [id, difference] = moved.cases[i];
        out.line("  ", id + ": " +
                           (difference.first_before == difference.first_after
                                ? "first as before, " + difference.first_after
                                : "first before: " + difference.first_before +
                                      ", now: " + difference.first_after));
        for (const auto& [what, flags] : {std::pair{"    fires now: ", &difference.fired},
                                          std::pair{"    fires no longer: ", &difference.silent}}) {
            if (!flags->empty()) {
                out.line(what, list_of(*flags, "; "));
            }
        }
        for (std::size_t k = 0; k < std::min(lines_max, difference.moved.size()); ++k) {
            const Difference::Moved& line = difference.moved[k];
            const auto points = [](const std::optional<Points>& p) {
                return p ? to_string(*p) : std::string("-");
            };
            const bool changes_rank =
                line.rank_before > 0 && line.rank_after > 0 && line.rank_before != line.rank_after;
            out.line("    " + right(points(line.before), 6) + " now " +
                         right(points(line.after), 6) + "  ",
                     line.label +
                         (changes_rank ? ", rank " + std::to_string(line.rank_before) + " now " +
                                             std::to_string(line.rank_after)
                                       : "") +
                         ": " + list_of(line.by, "; ") + " [" + list_of(line.rules) + "]");
        }
        if (difference.moved.size() > lines_max) {
            out.line("    … ",
                     "and " + count_of(difference.moved.size() - lines_max, "more candidate"));
        }
    }
    if (moved.cases.size() > options.first) {
        out.line("  … ", "and " + count_of(moved.cases.size() - options.first, "more case") +
                             " (--all lists them)");
    }
    return out.take();
}

}  // namespace fascia
