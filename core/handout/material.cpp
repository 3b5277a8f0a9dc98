#include "core/handout/material.hpp"

#include "core/consult/groundwork.hpp"
#include "core/consult/ranker.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace fascia::handout {

namespace {

constexpr std::size_t lines_in_course = 4;

/// The first lines as they stand at the end, and where each stood after each finding told.
Result<Course> course_of(const Consultation& consultation, Ranker& ranker,
                         const datalog::Limits& limits) {
    Course out;
    const Weighing& weighing = consultation.weighing();
    const std::size_t count = std::min(lines_in_course, weighing.candidates.size());
    Wording wording(consultation.rulebook());
    const Everyday everyday(consultation);
    std::vector<CandidateTotal> lines;
    for (std::size_t i = 0; i < count; ++i) {
        const WeighedCandidate& weighed = weighing.candidates[i];
        lines.push_back({weighed.candidate, weighed.side, weighed.points});
        out.lines.push_back({everyday.line(*weighed.candidate, weighed.side), {}});
    }
    Case so_far = consultation.told();
    const std::vector<Told> told = std::exchange(so_far.told, {});
    for (const Told& one : told) {
        so_far.told.push_back(one);
        const auto ranking = ranker.rank(so_far, limits);
        if (!ranking) {
            return fail(ranking.error());
        }
        out.steps.push_back(wording.finding(one.finding, one.side) +
                            (one.state == FindingState::present
                                 ? ""
                                 : " (" + std::string(in_words(one.state)) + ")"));
        for (std::size_t i = 0; i < count; ++i) {
            out.lines[i].ranks.push_back(standing_of(lines[i], *ranking).rank);
        }
    }
    return out;
}

}  // namespace

namespace {

/// What all that counts against a line takes from it.
Points taken_from(const WeighedCandidate& line) {
    Points out;
    for (const Contribution& c : line.contributions) {
        if (c.is_counted() && c.points.tenths < 0) {
            out += c.points;
        }
    }
    return out;
}

/// Behind the first lines, those that one would think of: what the knowledge base says can be
/// mistaken for the first, of these first what explains the complaint, too; then whatever something
/// told speaks for; in each, those from which most is taken by what was told, each candidate once.
std::vector<const WeighedCandidate*> expected_behind(const Consultation& consultation,
                                                     const MissingStructures& missing,
                                                     std::size_t shown) {
    constexpr std::size_t named_max = 4;
    const std::vector<WeighedCandidate>& lines = consultation.weighing().candidates;
    const std::set<std::string_view> mistakable =
        mistakable_for(consultation.kb(), lines.front().candidate->id);
    std::set<const Candidate*> known;
    std::vector<const WeighedCandidate*> out;
    for (const WeighedCandidate& line : lines) {
        const bool is_new = known.insert(line.candidate).second;
        const bool has_something =
            mistakable.contains(line.candidate->id) ||
            std::ranges::any_of(line.contributions, [](const Contribution& c) {
                return c.is_counted() && c.points.tenths > 0;
            });
        if (is_new && static_cast<std::size_t>(&line - lines.data()) >= shown && has_something &&
            taken_from(line).tenths < 0 && missing.fact_on(*line.candidate) == nullptr) {
            out.push_back(&line);
        }
    }
    std::ranges::stable_sort(out, {}, [&](const WeighedCandidate* line) {
        return std::tuple(!mistakable.contains(line->candidate->id),
                          !explains_complaint(consultation, *line), taken_from(*line));
    });
    out.resize(std::min(out.size(), named_max));
    return out;
}

}  // namespace

bool explains_complaint(const Consultation& consultation, const WeighedCandidate& line) {
    return std::ranges::any_of(line.contributions, [&](const Contribution& c) {
        const Finding* const finding = consultation.kb().finding(c.finding);
        return c.is_counted() && c.points.tenths > 0 && !c.seen.derived &&
               c.seen.state == FindingState::present && finding != nullptr &&
               finding->topic == "site";
    });
}

Result<Material> gather(const Consultation& consultation, const Graph& graph,
                        const Settings& settings, const datalog::Limits& limits) {
    Material out;
    out.consultation = &consultation;
    out.graph = &graph;
    out.missing.emplace(consultation);
    auto explanation = explain(consultation, settings.in_full, false);
    if (!explanation) {
        return fail(std::move(explanation.error()));
    }
    out.explanation = std::move(*explanation);
    const std::vector<WeighedCandidate>& lines = consultation.weighing().candidates;
    const bool is_told = !consultation.told().told.empty();
    std::vector<const WeighedCandidate*> others;
    for (std::size_t i = 1; is_told && i < std::min(settings.why_not + 1, lines.size()); ++i) {
        others.push_back(&lines[i]);
    }
    if (others.size() == settings.why_not && settings.why_not > 0) {
        std::ranges::copy(expected_behind(consultation, *out.missing, settings.why_not + 1),
                          std::back_inserter(others));
    }
    auto whys = why_not(consultation, others, limits);
    if (!whys) {
        return fail(std::move(whys.error()));
    }
    out.why_not = std::move(*whys);
    Ranker ranker(consultation.groundwork());
    if (is_told && lines.size() > 1) {
        auto found = contrast(consultation, lines[0], lines[1], ranker);
        if (!found) {
            return fail(std::move(found.error()));
        }
        out.contrast = std::move(*found);
        auto course = course_of(consultation, ranker, limits);
        if (!course) {
            return fail(std::move(course.error()));
        }
        out.course = std::move(*course);
    }
    FlipOptions flip_options;
    flip_options.changes_max = settings.changes;
    auto flips = find_flips(consultation, flip_options, limits);
    auto questions = find_questions(consultation, {.order = QuestionOrder::by_reach}, limits);
    RobustnessOptions draws;
    draws.draws = settings.draws;
    auto robustness = find_robustness(consultation, draws, limits);
    if (!flips || !questions || !robustness) {
        return fail(std::move(!flips       ? flips.error()
                              : !questions ? questions.error()
                                           : robustness.error()));
    }
    out.flips = std::move(*flips);
    out.questions = std::move(*questions);
    out.robustness = std::move(*robustness);
    out.together = together(consultation);
    return out;
}

Words cannot_apply(const Material& material, const CandidateExplanation& candidate) {
    const Fact* const fact = material.missing->fact_on(*candidate.weighed->candidate);
    return fact == nullptr ? Words() : Everyday(*material.consultation).of(*fact);
}

namespace {

/// By the everyday name, with the term behind it.
std::function<std::string(const ExplainedFlag&)> both_names(const Everyday& everyday) {
    return [&everyday](const ExplainedFlag& flag) {
        const Words name = everyday.name(flag.condition);
        return name.everyday.empty() ? name.text : name.everyday + " (" + name.text + ")";
    };
}

}  // namespace

std::string neutral_title(const Case& told) {
    if (!told.title.empty() && told.title != told.id) {
        return told.title;
    }
    return "A case" + (told.person.age ? ", age " + std::to_string(*told.person.age) : "") +
           (told.person.sex.empty() ? "" : ", " + told.person.sex);
}

Words what_comes_first_of(const Explanation& explanation, const Everyday& everyday) {
    return {what_comes_first(explanation), what_comes_first(explanation, both_names(everyday))};
}

std::vector<Words> referrals_of(const Explanation& explanation, const Everyday& everyday) {
    const std::vector<std::string> terms = referrals(explanation);
    const std::vector<std::string> plainly = referrals(explanation, both_names(everyday));
    std::vector<Words> out;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        out.emplace_back(terms[i], plainly[i]);
    }
    return out;
}

Words Desk::label(const CandidateExplanation& candidate) const {
    return everyday.line(*candidate.weighed->candidate, candidate.weighed->side);
}

}  // namespace fascia::handout
