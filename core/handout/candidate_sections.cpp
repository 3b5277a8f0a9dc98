#include "core/base/text.hpp"
#include "core/explain/step_tree.hpp"
#include "core/explain/worth_in_words.hpp"
#include "core/handout/material.hpp"
#include "core/handout/networks.hpp"
#include "core/report/phrases.hpp"
#include "core/report/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace fascia::handout {

namespace {

/// "A step that is shown elsewhere", and what has a place of its own in a file.
std::string note_of(const Step& step) {
    return step.same_as.empty() ? "" : "shown at " + step.same_as;
}

/// The step that shows in full what this one says; null where there is none.
const Step* in_full(const CandidateExplanation& candidate, const Step& step) {
    if (step.same_as.empty()) {
        return &step;
    }
    const auto found = find_step(candidate, step.same_as);
    return found ? *found : nullptr;
}

/// What was told and counts for the candidate by itself, and what this counted contribution is
/// concluded from all the same: its place and whether it speaks the same way.
std::vector<std::pair<std::size_t, bool>> counted_beside(const CandidateExplanation& candidate,
                                                         const ExplainedContribution& concluded) {
    std::vector<std::pair<std::size_t, bool>> out;
    if (!concluded.weighed.is_counted() || !concluded.weighed.seen.derived ||
        concluded.steps.empty()) {
        return out;
    }
    const Step* const root = in_full(candidate, concluded.steps.front());
    if (root == nullptr) {
        return out;
    }
    const std::vector<Step> argument{*root};
    for (const Leaf& leaf : leaves_of({&argument})) {
        // "case has f": the finding is the last value.
        const auto* const told = leaf.step->kind == Step::Kind::told && leaf.step->claim
                                     ? std::get_if<std::string>(&leaf.step->claim->values.back())
                                     : nullptr;
        if (told == nullptr) {
            continue;
        }
        for (std::size_t i = 0; i < candidate.contributions.size(); ++i) {
            const ExplainedContribution& other = candidate.contributions[i];
            if (other.weighed.is_counted() && other.weighed.finding == *told) {
                out.emplace_back(
                    i, (other.weighed.points.tenths > 0) == (concluded.weighed.points.tenths > 0));
            }
        }
    }
    return out;
}

std::string meaning_of(Grade grade) {
    switch (grade) {
        case Grade::published:
            return "every step is printed by its source";
        case Grade::computed:
            return "one step or more is reckoned from what a source prints";
        case Grade::judged:
            return "one step or more is held by those who wrote the knowledge base";
        case Grade::opinion:
            return "one step or more is the opinion of an author";
        case Grade::unchecked:
            break;
    }
    return "one step or more is standard anatomy that was not looked up";
}

/// What a step rests on, in words of a reader.
std::string in_words(Step::Kind kind) {
    switch (kind) {
        case Step::Kind::graph:
            return "known fact";
        case Step::Kind::derived:
            return "concluded";
        case Step::Kind::assumed:
            return "taken as so";
        default:
            return to_string(kind);
    }
}

Node node_of_step(const Everyday& everyday, const Step& step, const std::string& number,
                  const std::string& written) {
    Node node;
    node.number = number;
    node.state = in_words(step.kind);
    node.words = everyday.of(step);
    node.reason = everyday.reason_of(step);
    node.written = written;
    node.rule = step.rule;
    node.note = note_of(step);
    node.sources = step.sources;
    node.grade = step.grade ? to_string(*step.grade) : "";
    const std::vector<std::string>& conditions = everyday.conditions_of(step.rule);
    node.below = nodes_of(everyday, step.premises, number, conditions);
    return node;
}

Waterfall waterfall_of(const CandidateExplanation& candidate) {
    Waterfall out;
    out.prior = candidate.weighed->prior;
    out.total = candidate.weighed->points;
    const auto label_of = [](const ExplainedContribution& c) {
        return c.finding + (c.weighed.seen.state == FindingState::absent ? " (absent)" : "");
    };
    for (const ExplainedContribution& c : candidate.contributions) {
        if (c.weighed.is_counted()) {
            out.bars.push_back({label_of(c), c.weighed.points});
        }
    }
    // That something told is not lost, but tells the same as what counts, is to be seen.
    std::set<std::string_view> shown;
    for (const ExplainedContribution& c : candidate.contributions) {
        if (c.weighed.status == NotCounted::same_overlap && c.weighed.replaced_by &&
            shown.insert(c.weighed.finding).second) {
            out.bars.push_back({label_of(c) + ": of one kind with " +
                                    candidate.contributions[*c.weighed.replaced_by].finding,
                                c.weighed.points, false});
        }
    }
    return out;
}

Picture picture_of(const CandidateExplanation& candidate, const Words& label) {
    Waterfall waterfall = waterfall_of(candidate);
    Words alternative = "Before any finding " + signed_points(waterfall.prior) + ". Then";
    Words idle;
    for (const Waterfall::Bar& bar : waterfall.bars) {
        Words& said = bar.is_counted ? alternative : idle;
        said += (&bar == waterfall.bars.data() || said.empty() ? " " : "; ") +
                (signed_points(bar.points) + " for ") + bar.label;
    }
    alternative += ". In all " + to_string(waterfall.total) + ".";
    if (!idle.empty()) {
        alternative += " Not counted again:" + idle + ".";
    }
    return {"How the points of " + label + " add up", std::move(alternative), std::move(waterfall)};
}

void add_list(Desk& desk, const std::vector<Step>& steps, const std::string& heading,
              Section& out) {
    if (steps.empty()) {
        return;
    }
    out.blocks.emplace_back(Paragraph{{heading}, Tone::lead});
    Items items;
    for (const Step& step : steps) {
        items.items.push_back({desk.everyday.of(step), Tone::plain, step.sources});
    }
    out.blocks.emplace_back(std::move(items));
}

/// What was not asked and would change the total.
void add_open(const CandidateExplanation& candidate, Section& out) {
    constexpr std::size_t open_max = 4;
    Table table{{{"not asked"}, {"if present", true}, {"if absent", true}}, {}};
    for (const ExplainedOpen& open : candidate.open) {
        if (table.rows.size() == open_max) {
            break;
        }
        Table::Row row{
            {open.finding, signed_points(open.if_present), signed_points(open.if_absent)},
            Tone::open};
        const bool is_new = std::ranges::none_of(
            table.rows, [&](const Table::Row& known) { return known.cells == row.cells; });
        if (is_new) {
            table.rows.push_back(std::move(row));
        }
    }
    if (!table.rows.empty()) {
        out.blocks.emplace_back(Paragraph{{"What was not asked and would move it most (" +
                                           count_of(candidate.open.size(), "finding") + " in all)"},
                                          Tone::lead});
        out.blocks.emplace_back(std::move(table));
    }
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

Section section_of(Desk& desk, const CandidateExplanation& candidate, std::size_t place) {
    const WeighedCandidate& weighed = *candidate.weighed;
    Section out;
    out.id = "candidate-" + std::to_string(place);
    out.title = desk.label(candidate);
    out.aside = "rank " + std::to_string(weighed.rank) + ", " + to_string(weighed.points) +
                " points, " + weighed.band;
    Facts facts;
    if (!candidate.common.empty()) {
        facts.rows.emplace_back(Words("Everyday name", "Name in anatomy and medicine"),
                                Words(candidate.common, weighed.candidate->label));
    }
    if (!candidate.family.empty()) {
        facts.rows.emplace_back("Belongs to", desk.everyday.name(weighed.candidate->family));
    }
    if (!candidate.part.empty()) {
        facts.rows.emplace_back("The part that fits best", desk.everyday.name(weighed.best_part));
    }
    facts.rows.emplace_back("Before any finding",
                            signed_points(weighed.prior) + ": " + candidate.prior);
    if (weighed.posterior) {
        facts.rows.emplace_back("After these findings", percentage(*weighed.posterior));
    }
    facts.rows.emplace_back("Weakest ground it rests on",
                            to_string(candidate.weakest) + ": " + meaning_of(candidate.weakest));
    out.blocks.emplace_back(std::move(facts));
    if (std::string grounds = place == 1 ? grounds_of(candidate) : ""; !grounds.empty()) {
        out.blocks.emplace_back(Paragraph{{std::move(grounds)}});
    }
    if (!candidate.contributions.empty()) {
        out.blocks.emplace_back(picture_of(candidate, out.title));
        if (auto argument = argument_of(candidate, desk.kb(), desk.everyday)) {
            out.blocks.emplace_back(std::move(*argument));
        }
        if (auto chain = chain_of(candidate, desk.everyday)) {
            out.blocks.emplace_back(std::move(*chain));
        }
    }
    Argument counted;
    Argument beside;
    for (std::size_t i = 0; i < candidate.contributions.size(); ++i) {
        (candidate.contributions[i].weighed.is_counted() ? counted : beside)
            .nodes.push_back(node_of(desk, candidate, i));
    }
    if (!counted.nodes.empty()) {
        out.blocks.emplace_back(Paragraph{{"What speaks for it and against it"}, Tone::lead});
        out.blocks.emplace_back(std::move(counted));
    }
    if (!candidate.unexplained.empty() && place == 1) {
        out.blocks.emplace_back(
            Paragraph{{"What it leaves unexplained stands under: what the first leaves over."},
                      Tone::bad,
                      "together"});
    } else if (!candidate.unexplained.empty()) {
        out.blocks.emplace_back(
            Paragraph{{"It leaves unexplained, since nothing here counts these for it: " +
                       list_of(candidate.unexplained, "; ") + "."},
                      Tone::bad});
    }
    add_open(candidate, out);
    add_list(desk, candidate.involved, "Likely in trouble with it (never counted)", out);
    add_list(desk, candidate.tissue, "Connective tissue that goes with it", out);
    if (auto around =
            neighbourhood_of(desk.consultation, *desk.material.graph, weighed.candidate->id)) {
        Section part{out.id + "-around", {"What lies around it"}, "", {}, {}, true};
        part.blocks.emplace_back(std::move(around->picture));
        out.parts.push_back(std::move(part));
    }
    if (!beside.nodes.empty()) {
        Section part{out.id + "-not-counted",
                     {"Not counted again"},
                     count_of(beside.nodes.size(), "contribution"),
                     {},
                     {},
                     true};
        part.blocks.emplace_back(std::move(beside));
        out.parts.push_back(std::move(part));
    }
    return out;
}

}  // namespace

std::vector<Node> nodes_of(const Everyday& everyday, const std::vector<Step>& steps,
                           const std::string& number, const std::vector<std::string>& written) {
    std::vector<Node> out;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string below =
            number.empty() ? std::to_string(i + 1) : number + '.' + std::to_string(i + 1);
        // Where an argument begins with what was told, the conditions of the pattern follow it.
        const std::size_t extra = steps.size() - std::min(steps.size(), written.size());
        const bool has_written = !written.empty() && extra <= 1 && i >= extra;
        out.push_back(node_of_step(everyday, steps[i], below,
                                   has_written ? written[i - extra] : std::string()));
    }
    return out;
}

Node node_of(Desk& desk, const CandidateExplanation& candidate, std::size_t index,
             const std::vector<std::size_t>& places) {
    const auto number_of = [&](std::size_t i) {
        return std::to_string((places.empty() ? i : places[i]) + 1);
    };
    const ExplainedContribution& c = candidate.contributions[index];
    const Contribution& weighed = c.weighed;
    Node node;
    node.number = number_of(index);
    node.figure = signed_points(weighed.points);
    node.state =
        std::string(in_words(weighed.seen.state)) + (weighed.seen.derived ? ", concluded" : "");
    node.tone = !weighed.is_counted()       ? Tone::quiet
                : weighed.points.tenths > 0 ? Tone::good
                                            : Tone::bad;
    node.words.text = c.finding + " (" + c.worth + ")";
    node.reason = desk.everyday.because_of(c);
    node.rule = weighed.rule->evidence.id;
    node.sources = c.sources;
    node.grade = to_string(c.grade);
    if (!weighed.is_counted()) {
        const std::string other =
            weighed.replaced_by ? ' ' + number_of(*weighed.replaced_by) : std::string();
        const bool is_before_words =
            weighed.replaced_by && !weighed.is_figure() &&
            candidate.contributions[*weighed.replaced_by].weighed.is_figure();
        node.note =
            weighed.status == NotCounted::same_overlap
                ? (weighed.overlap == "risk" ? "a risk like" : "of one kind with") + other +
                      (is_before_words ? ", which is a published figure and goes before a word"
                                       : ", the strongest counts")
                : std::string(why_not_counted(weighed)) + other;
    }
    for (const auto& [place, is_same_way] : counted_beside(candidate, c)) {
        node.note += (node.note.empty() ? std::string() : std::string("; ")) +
                     ("concluded from " + number_of(place) +
                      (is_same_way ? ", which counts here too: one thing told, counted twice"
                                   : ", which itself counts the other way here"));
    }
    for (const RivalFigure& rival : c.rivals) {
        node.note += (node.note.empty() ? std::string() : std::string("; ")) +
                     ("another study has the ratio " + format_real(rival.ratio)) +
                     ", shown, not used (" + rival.figure->test + ")";
        for (const std::string& source : rival.figure->backing.sources) {
            if (std::ranges::find(node.sources, source) == node.sources.end()) {
                node.sources.push_back(source);
            }
        }
    }
    node.below =
        nodes_of(desk.everyday, c.steps, node.number, desk.everyday.conditions_of(node.rule));
    return node;
}

Section candidates_section(Desk& desk) {
    Section out{"candidates", {"The first candidates in full"}, "", {}, {}, false};
    const bool is_told = !desk.consultation.told().told.empty();
    std::size_t place = 0;
    for (const CandidateExplanation& candidate : desk.explanation.candidates) {
        if (!is_told || !candidate.is_in_full) {
            break;
        }
        out.parts.push_back(section_of(desk, candidate, ++place));
        out.parts.back().is_folded = place > 1;  // on paper, only what is unfolded
    }
    return out;
}

}  // namespace fascia::handout
