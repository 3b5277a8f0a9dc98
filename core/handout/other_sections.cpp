#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/handout/walk.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>

namespace fascia::handout {

namespace {

constexpr std::size_t lines_max = 3;  // of each kind, of each candidate

Tone tone_of(Condition::State state) {
    switch (state) {
        case Condition::State::met:
            return Tone::good;
        case Condition::State::unmet:
        case Condition::State::denied:
            return Tone::bad;
        case Condition::State::untestable:
        case Condition::State::unasked:
        case Condition::State::open:
            break;
    }
    return Tone::open;
}

bool says_nothing_shows(const Condition& condition) {
    return condition.text.starts_with("nothing shows that ");
}

Node node_of_condition(Desk& desk, const Condition& condition, const std::string& written) {
    Node node;
    // "not met: nothing shows that …" would deny twice.
    const bool is_missing =
        condition.state == Condition::State::unmet && says_nothing_shows(condition);
    node.state = is_missing ? "missing" : in_words(condition.state);
    node.tone = tone_of(condition.state);
    node.words = desk.everyday.of(condition);
    node.written = written;
    if (condition.steps.size() == 1 && condition.steps.front().grade) {
        node.sources = condition.steps.front().sources;
        node.grade = to_string(*condition.steps.front().grade);
    }
    std::vector<Words> notes;
    if (condition.decides) {
        notes.emplace_back("this one decides");
    }
    if (condition.state != Condition::State::met) {
        for (const Step& step : condition.steps) {
            notes.push_back("there is: " + desk.everyday.of(step));
        }
    }
    if (!condition.instead.sentence.empty()) {
        std::string known = "known: " + condition.instead.sentence;
        known += condition.instead.further.empty()
                     ? ""
                     : "; also " + list_of(condition.instead.further, "; ");
        known += condition.instead.more > 0
                     ? "; and " + std::to_string(condition.instead.more) + " more"
                     : "";
        notes.push_back(std::move(known));
    }
    node.note = joined(notes, ". ");
    for (const NotFired& near : condition.nearest) {
        node.below.push_back(node_of(desk, near));
    }
    return node;
}

void add_lines(Desk& desk, const std::string& heading, const std::vector<NotFired>& all,
               Section& out) {
    if (all.empty()) {
        return;
    }
    const bool is_cut = all.size() > lines_max;
    out.blocks.emplace_back(
        Paragraph{{heading + (is_cut ? " (the nearest " + std::to_string(lines_max) + " of " +
                                           std::to_string(all.size()) + ")"
                                     : "")},
                  Tone::lead});
    Argument argument;
    for (std::size_t i = 0; i < std::min(lines_max, all.size()); ++i) {
        argument.nodes.push_back(node_of(desk, all[i]));
    }
    out.blocks.emplace_back(std::move(argument));
}

/// Whether it names a condition where there can only be a structure: nobody presses on a syndrome.
bool is_out_of_place(const Desk& desk, const Claim& claim) {
    const auto relation = desk.consultation.rulebook().relation(claim.relation);
    for (std::size_t i = 0; relation && i < claim.values.size(); ++i) {
        const auto* const id = std::get_if<std::string>(&claim.values[i]);
        const std::string& column = desk.consultation.rulebook().signature(*relation).columns[i];
        if (id != nullptr && column == "structure" && desk.kb().candidate(*id) != nullptr &&
            desk.kb().structure(*id) == nullptr) {
            return true;
        }
    }
    return false;
}

/// Whether its rule is about things of another kind, such as nerve roots: to say that a condition
/// is none tells a reader nothing.
bool is_for_another_kind(const Desk& desk, const NotFired& line) {
    return std::ranges::any_of(line.conditions, [&](const Condition& condition) {
        return condition.state == Condition::State::unmet && condition.claim &&
               (condition.claim->relation == "kind" || is_out_of_place(desk, *condition.claim));
    });
}

/// Of a test that presses on something else: what that is. Nothing of any other.
std::optional<Words> what_is_pressed(Desk& desk, const NotFired& line) {
    const auto presses = std::ranges::find_if(line.conditions, [&](const Condition& condition) {
        return condition.state == Condition::State::unmet && condition.claim &&
               condition.claim->relation == "palpates" &&
               std::get_if<std::string>(&condition.claim->values.front()) != nullptr;
    });
    if (desk.settings.level == Level::teacher || presses == line.conditions.end()) {
        return std::nullopt;
    }
    const auto& test = std::get<std::string>(presses->claim->values.front());
    std::vector<Words> pressed;
    for (const Fact& fact : desk.kb().facts) {
        if (fact.relation == "palpates" && std::get<std::string>(fact.values.front()) == test) {
            pressed.push_back(desk.everyday.name(std::get<std::string>(fact.values.back())));
        }
    }
    if (pressed.empty()) {
        return std::nullopt;
    }
    return desk.wording.finding(line.finding, line.side) + ": points to " + joined(pressed, "; ") +
           ", which is what it presses on, and not to this one";
}

void add_what_it_has(const WhyNotCandidate& why, Section& out) {
    Table has{{{"points", true}, {"what it has"}}, {}};
    has.rows.push_back({{signed_points(why.weighed->prior), "before any finding"}});
    for (const WhyNotCandidate::Counted& counted : why.counted) {
        has.rows.push_back({{signed_points(counted.points), counted.finding},
                            counted.points.tenths > 0 ? Tone::good : Tone::bad});
    }
    has.rows.push_back({{to_string(why.weighed->points), "in all"}, Tone::lead});
    out.blocks.emplace_back(std::move(has));
}

/// What a finding told in that state is worth to a candidate; of a set of tests, what those of them
/// that count there by themselves are worth together.
Points worth_to(const WeighedCandidate& candidate, const Contribution& of) {
    Points out;
    for (const Contribution& c : candidate.contributions) {
        const bool is_of_set = std::ranges::find(of.members, c.finding, [](const auto& member) {
                                   return member.first;
                               }) != of.members.end();
        const bool is_it = c.finding == of.finding && c.seen.state == of.seen.state;
        if (c.is_counted() && (is_it || is_of_set)) {
            out = out + c.points;
        }
    }
    return out;
}

/// " The largest part of that: b, +4.0 for the first and nothing for this one."; empty where
/// nothing speaks more for the first.
std::string chief_reason(Desk& desk, const WhyNotCandidate& why) {
    const auto figure = [](Points points) {
        return points.tenths == 0 ? std::string("nothing") : signed_points(points);
    };
    std::vector<std::string> what = {"before any finding"};
    Points first = why.first->prior;
    Points here = why.weighed->prior;
    for (const Contribution& c : why.first->contributions) {
        const Points there = worth_to(*why.first, c);
        const Points own = worth_to(*why.weighed, c);
        if (!c.is_counted() || there - own < first - here) {
            continue;
        }
        std::string named = (c.rule->is_cluster() ? "tests taken together"
                                                  : desk.wording.finding(c.finding, c.seen.side)) +
                            (c.seen.state == FindingState::absent ? " (absent)" : "");
        if (there - own > first - here) {
            what = {std::move(named)};
            first = there;
            here = own;
        } else if (there == first && own == here && std::ranges::find(what, named) == what.end()) {
            what.push_back(std::move(named));
        }
    }
    const std::string both =
        figure(first) + " for the first and " + figure(here) + " for this one.";
    return first <= here      ? ""
           : what.size() == 1 ? " The largest part of that: " + what.front() + ", " + both
                              : " The largest parts of that, each alike: " + list_of(what, "; ") +
                                    "; of each " + both;
}

/// Whether it stands here not for its rank but since it can be mistaken for the first, or what was
/// told speaks most against it.
bool is_expected(const Desk& desk, const WhyNotCandidate& why) {
    const std::vector<WhyNotCandidate>& all = desk.material.why_not;
    return static_cast<std::size_t>(&why - all.data()) >= desk.settings.why_not;
}

Section section_of(Desk& desk, const WhyNotCandidate& why, std::size_t place) {
    Section out;
    out.id = "why-not-" + std::to_string(place);
    out.title = desk.everyday.line(*why.weighed->candidate, why.weighed->side);
    out.aside = "rank " + std::to_string(why.weighed->rank) + ", " +
                to_string(why.weighed->points) + " points";
    out.is_folded = place > 2;  // the second is asked for first, also on paper
    const std::optional<Contrast>& contrast = desk.material.contrast;
    const bool is_second = contrast && contrast->deciding && contrast->b == why.weighed;
    if (why.first != nullptr) {
        const Words first = desk.everyday.line(*why.first->candidate, why.first->side);
        const std::string rest =
            " is first with " + to_string(why.first->points) + ": " +
            to_string(why.first->points - why.weighed->points) + " more." +
            (is_second ? " " + what_decides_between_them(*contrast) : chief_reason(desk, why)) +
            (is_expected(desk, why) ? what_is_against(why) : "");
        out.blocks.emplace_back(Paragraph{first + rest});
    }
    // Of one that is told in full, what it has and what it lacks stand there.
    const bool is_in_full = place <= desk.settings.in_full;
    if (is_in_full) {
        out.blocks.emplace_back(
            Paragraph{"What counts for it, and what was not asked: see " + out.title + " in full.",
                      Tone::quiet, "candidate-" + std::to_string(place)});
    } else {
        add_what_it_has(why, out);
    }
    if (is_expected(desk, why)) {
        return out;  // it is there for what speaks against it
    }
    std::vector<std::string> unmentioned = why.unmentioned;
    std::vector<NotFired> unlinked;
    Items others;
    for (const NotFired& line : why.unlinked) {
        if (const auto points_to = what_is_pressed(desk, line)) {
            others.items.push_back({*points_to});
        } else if (desk.settings.level == Level::teacher || !is_for_another_kind(desk, line)) {
            unlinked.push_back(line);
        } else if (std::string finding = desk.wording.finding(line.finding, line.side);
                   std::ranges::find(unmentioned, finding) == unmentioned.end()) {
            unmentioned.push_back(std::move(finding));
        }
    }
    add_lines(desk, "Told or concluded, but nothing shows that it speaks for it", unlinked, out);
    for (const auto& [finding, candidate] : why.elsewhere) {
        others.items.push_back(
            {finding + ": speaks for " + desk.everyday.line(candidate) + " alone"});
    }
    if (!others.items.empty()) {
        out.blocks.emplace_back(std::move(others));
    }
    if (!why.other_side.empty()) {
        out.blocks.emplace_back(Paragraph{
            {"Told or concluded of the other side: " + list_of(why.other_side, "; ") + "."}});
    }
    if (!unmentioned.empty()) {
        out.blocks.emplace_back(
            Paragraph{{"Told or concluded, and no evidence links it to this one: " +
                       list_of(unmentioned, "; ") + "."}});
    }
    add_lines(desk, "Would speak for it, but was told not to be so", why.denied, out);
    if (!is_in_full) {
        add_lines(desk, "Would add to it, and was not asked", why.unasked, out);
    }
    if (!why.is_complete) {
        out.blocks.emplace_back(
            Paragraph{{"The search was cut: there may be more, or nearer ones."}, Tone::quiet});
    }
    return out;
}

void add_rows(const Words& heading, const std::vector<ContrastRow>& rows, Table& out) {
    if (rows.empty()) {
        return;
    }
    out.rows.push_back({{"", "", heading}, Tone::lead});
    const auto cell = [](Points points) {
        return points.tenths == 0 ? std::string() : signed_points(points);
    };
    for (const ContrastRow& row : rows) {
        std::string text = row.finding;
        text += row.a_note.empty() ? "" : " (first: " + row.a_note + ")";
        text += row.b_note.empty() ? "" : " (second: " + row.b_note + ")";
        out.rows.push_back({{cell(row.a), cell(row.b), std::move(text)}});
    }
}

/// What is worth the same to both, in one row; returns the others.
std::vector<ContrastRow> add_alike(const std::vector<ContrastRow>& rows, Table& out) {
    std::vector<ContrastRow> others;
    std::vector<std::string> alike;
    Points sum;
    for (const ContrastRow& row : rows) {
        if (row.a == row.b) {
            alike.push_back(row.finding);
            sum = sum + row.a;
        } else {
            others.push_back(row);
        }
    }
    if (!alike.empty()) {
        out.rows.push_back({{signed_points(sum), signed_points(sum),
                             "worth the same to both: " + list_of(alike, "; ")}});
    }
    return others;
}

}  // namespace

Node node_of(Desk& desk, const NotFired& line) {
    const bool is_evidence =
        line.kind == NotFired::Kind::evidence || line.kind == NotFired::Kind::cluster;
    Node node;
    node.figure = is_evidence ? signed_points(line.adds.tenths > 0 ? line.adds : line.worth) : "";
    node.words.text = line.would.empty() ? "all of this together" : line.would;
    node.rule = line.id;
    node.sources = line.sources;
    if (is_only_finding(line)) {
        node.words = desk.everyday.of(line.conditions.front());
        node.state = in_words(line.conditions.front().state);
        node.tone = tone_of(line.conditions.front().state);
        return node;
    }
    node.state = unmet_in_words(line);
    node.tone = Tone::quiet;
    const std::vector<std::string>& written = desk.everyday.conditions_of(line.id);
    const std::size_t extra =
        line.conditions.size() - std::min(line.conditions.size(), written.size());
    for (std::size_t i = 0; i < line.conditions.size(); ++i) {
        const bool has_written = !written.empty() && extra <= 1 && i >= extra;
        const auto is_quiet = [&](const Condition& condition) {
            return condition.state == Condition::State::met && says_nothing_shows(condition);
        };
        Node below = node_of_condition(desk, line.conditions[i],
                                       has_written ? written[i - extra] : std::string());
        if (i > 0 && is_quiet(line.conditions[i]) && is_quiet(line.conditions[i - 1])) {
            Node& before = node.below.back();  // what does not stand in the way takes one line
            before.words += "; " + below.words;
            before.written += below.written.empty() ? "" : ", " + below.written;
        } else {
            node.below.push_back(std::move(below));
        }
    }
    if (line.other_ways > 0) {
        node.note = (line.has_more_ways ? "and more than " : "and ") +
                    count_of(line.other_ways, "other way") + " in which it comes as close";
    }
    return node;
}

Section why_not_section(Desk& desk) {
    Section out{"why-not", {"Why not the others"}, "", {}, {}, false};
    std::size_t place = 1;
    for (const WhyNotCandidate& why : desk.material.why_not) {
        out.parts.push_back(section_of(desk, why, ++place));
    }
    if (desk.material.why_not.size() > desk.settings.why_not) {
        out.blocks.emplace_back(Paragraph{
            {"First those next in rank; then some that stand far below but that one would think "
             "of, since they can be mistaken for the first or most of what was told speaks against "
             "them."},
            Tone::quiet});
    }
    return out;
}

Section contrast_section(Desk& desk) {
    Section out{"contrast", {"The first beside the second"}, "", {}, {}, false};
    if (!desk.material.contrast) {
        return out;
    }
    const Contrast& c = *desk.material.contrast;
    const Points gap = c.a->points - c.b->points;
    out.aside = gap.tenths == 0 ? "level" : to_string(gap) + " points between them";
    const Words a = desk.everyday.line(*c.a->candidate, c.a->side);
    const Words b = desk.everyday.line(*c.b->candidate, c.b->side);
    Table table{{{a, true}, {b, true}, {"finding"}}, {}};
    table.rows.push_back(
        {{signed_points(c.a->prior), signed_points(c.b->prior), "before any finding"}});
    add_rows("speaks the same way for both", add_alike(c.both, table), table);
    add_rows("speaks for one and against the other", c.opposite, table);
    add_rows("only about " + a, c.only_a, table);
    add_rows("only about " + b, c.only_b, table);
    table.rows.push_back({{to_string(c.a->points), to_string(c.b->points), "in all"}, Tone::lead});
    out.blocks.emplace_back(std::move(table));
    if (c.deciding) {
        out.blocks.emplace_back(Paragraph{{what_decides_between_them(c)}, Tone::lead});
    }
    return out;
}

Section together_section(Desk& desk) {
    Section out{"together", {"What the first leaves over"}, "", {}, {}, false};
    const Together& t = desk.material.together;
    if (t.first == nullptr || t.left_over.empty()) {
        return out;
    }
    const Words first = desk.everyday.line(*t.first->candidate, t.first->side);
    const std::vector<ExplainedByFlag> by_flags = explained_by_flags(desk);
    std::vector<std::string> besides =
        by_flags.empty() ? std::vector<std::string>() : by_flags.front().left_over;
    std::erase_if(besides, [&](const std::string& one) { return is_one_of(one, t.left_over); });
    out.blocks.emplace_back(Paragraph{
        with_capital(first) + " leaves unexplained, since nothing here counts these for it: " +
        list_of(t.left_over, "; ") + "." +
        (besides.empty() ? ""
                         : " Nor does this count for it, which speaks for something that must "
                           "not be missed: " +
                               list_of(besides, "; ") + ".")});
    for (const ExplainedByFlag& by : by_flags) {
        out.blocks.emplace_back(Paragraph{explained_in_words(by, first), Tone::alarm});
    }
    constexpr std::size_t seconds_max = 3;
    Table table{
        {{"for these", true}, {"in all", true}, {"candidate"}, {"explains"}, {"leaves over"}}, {}};
    for (std::size_t i = 0; i < std::min(seconds_max, t.seconds.size()); ++i) {
        const Together::Second& second = t.seconds[i];
        table.rows.push_back(
            {{signed_points(second.points), to_string(second.weighed->points),
              desk.everyday.line(*second.weighed->candidate, second.weighed->side),
              list_of(second.explains, "; "),
              second.leaves.empty()      ? "nothing"
              : second.leaves.size() > 3 ? std::to_string(second.leaves.size()) + " of these"
                                         : list_of(second.leaves, "; ")}});
    }
    if (!table.rows.empty()) {
        Section part{"together-seconds",
                     {"Which others explain some of it, those first that it counts most for"},
                     count_of(table.rows.size(), "candidate"),
                     {},
                     {},
                     true};
        part.blocks.emplace_back(std::move(table));
        out.parts.push_back(std::move(part));
    }
    return out;
}

}  // namespace fascia::handout
