#include "core/handout/class_sheet.hpp"

#include "core/base/text.hpp"
#include "core/handout/make_report.hpp"
#include "core/handout/material.hpp"
#include "core/handout/walk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fascia::handout {

namespace {

constexpr std::size_t candidates_max = 5;

Items questions() {
    Items out;
    for (const char* question :
         {"Red flags first: what was told of them, what does it call for, and which questions "
          "would you still ask?",
          "Which three candidates fit best, and in which order?",
          "What speaks for the first of them, and what against it?",
          "What decides between the first two: one finding, or several together?",
          "What would you ask or examine next, and what would each answer change?"}) {
        out.items.push_back({{question}, Tone::open, {}});
    }
    return out;
}

Section asked(Desk& desk, const std::string& id, const std::string& name) {
    Section out = told_section(desk, false);
    out.id = id;
    out.title = {name};
    out.aside.clear();
    // What rules conclude is for the class to find.
    out.parts.clear();
    Section part{id + "-questions", {"Questions"}, "", {}, {}, false};
    part.blocks.emplace_back(questions());
    out.parts.push_back(std::move(part));
    return out;
}

Table first_candidates(Desk& desk) {
    Table out{{{"rank", true}, {"points", true}, {"candidate"}, {"band"}}, {}};
    for (const CandidateExplanation& line : desk.explanation.candidates) {
        if (out.rows.size() == candidates_max) {
            break;
        }
        out.rows.push_back({{std::to_string(line.weighed->rank), to_string(line.weighed->points),
                             desk.label(line), line.weighed->band}});
    }
    return out;
}

/// The places of contributions where those are left out that a stronger evidence about the same
/// finding replaces.
std::vector<std::size_t> shown_places(const CandidateExplanation& candidate) {
    std::vector<std::size_t> out;
    std::size_t next = 0;
    for (const ExplainedContribution& c : candidate.contributions) {
        out.push_back(next);
        next += c.weighed.status == NotCounted::same_finding ? 0U : 1U;
    }
    return out;
}

/// What makes up the points of a candidate, so that the sum can be checked: what it has before any
/// finding, what counts, what is not counted again, and what is in all.
Argument sum_of(Desk& desk, const CandidateExplanation& candidate) {
    const std::vector<std::size_t> places = shown_places(candidate);
    Argument out;
    Node& start = out.nodes.emplace_back();
    start.figure = signed_points(candidate.weighed->prior);
    start.words = "before any finding: " + candidate.prior;
    Argument beside;
    for (std::size_t i = 0; i < candidate.contributions.size(); ++i) {
        Node node = node_of(desk, candidate, i, places);
        node.below.clear();
        if (candidate.contributions[i].weighed.is_counted()) {
            out.nodes.push_back(std::move(node));
        } else if (candidate.contributions[i].weighed.status != NotCounted::same_finding) {
            node.figure = "(" + node.figure + ")";
            beside.nodes.push_back(std::move(node));
        }
    }
    Node& total = out.nodes.emplace_back();
    total.figure = to_string(candidate.weighed->points);
    total.words = "in all";
    total.tone = Tone::lead;
    std::ranges::move(beside.nodes, std::back_inserter(out.nodes));
    return out;
}

Section answered(Desk& desk, const std::string& id, const std::string& name) {
    Section out = in_short_section(desk);
    const Case& told = desk.consultation.told();
    out.id = id;
    out.title = {name + ": " + neutral_title(told)};
    if (!told.note.empty()) {
        out.blocks.emplace_back(Facts{{{"Note", told.note}}});
    }
    if (!desk.explanation.candidates.empty() && !told.told.empty()) {
        out.blocks.emplace_back(first_candidates(desk));
        for (const CandidateExplanation& first : desk.explanation.candidates) {
            if (!first.is_in_full) {
                break;
            }
            Section part{id + "-why", "What speaks for " + desk.label(first) + " and against it",
                         "",          {},
                         {},          false};
            part.blocks.emplace_back(sum_of(desk, first));
            out.parts.push_back(std::move(part));
        }
    }
    Section ask = questions_section(desk);
    ask.id = id + "-ask";
    std::erase_if(ask.blocks, [](const Block& block) {  // there are no sections to refer to
        const auto* const paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && !paragraph->link.empty();
    });
    if (!ask.blocks.empty()) {
        out.parts.push_back(std::move(ask));
    }
    return out;
}

}  // namespace

ClassSheet::ClassSheet(const Fascia& fascia, Subject what, const Settings& settings)
    : fascia_(fascia), settings_(settings), report_(blank_report(fascia, what, settings)) {
    settings_.in_full = 1;
    settings_.why_not = 0;
}

Result<void> ClassSheet::add(const Consultation& consultation, const datalog::Limits& limits) {
    ++count_;
    const std::string id = "case-" + std::to_string(count_);
    const std::string name = "Case " + std::to_string(count_);
    Case told = consultation.told();
    if (report_.subject == Subject::questions) {  // a page can be searched for what it hides
        told.id = id;
        told.title.clear();
        told.note.clear();
        told.expect.reset();
        for (Told& one : told.told) {
            one.note.clear();
        }
    }
    report_.cases.push_back({name, std::move(told)});
    const auto material = gather(consultation, fascia_.graph(), settings_, limits);
    if (!material) {
        return fail(material.error());
    }
    Desk desk(*material, settings_);
    report_.sections.push_back(report_.subject == Subject::questions ? asked(desk, id, name)
                                                                     : answered(desk, id, name));
    if (report_.subject == Subject::answers && count_ == 1) {
        tell_of_points(fascia_.kb(), report_.sections.back());  // once for all
    }
    report_.is_urgent = report_.is_urgent || (report_.subject == Subject::answers &&
                                              consultation.red_flags().is_urgent());
    return {};
}

Report ClassSheet::take() {
    report_.title = (report_.subject == Subject::questions ? "Questions on " : "Answers to ") +
                    count_of(count_, "case");
    const Everyday everyday(fascia_.rulebook());
    for_each_words(report_.sections, [&](Words& words) { everyday.reword_findings(words); });
    add_closing(fascia_.kb(), report_);
    return std::move(report_);
}

}  // namespace fascia::handout
