#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/consult/scorer.hpp"
#include "core/consult/script_tables.hpp"
#include "core/explain/derivations.hpp"
#include "core/explain/one_part.hpp"
#include "core/explain/step_tree.hpp"
#include "core/handout/verify_report.hpp"
#include "core/json/load_explanation.hpp"
#include "core/rank_cases.hpp"
#include "core/report/against_text.hpp"
#include "core/report/apart_text.hpp"
#include "core/report/finding_text.hpp"
#include "core/report/one_part_text.hpp"
#include "core/report/reasons_text.hpp"
#include "core/report/scoring_text.hpp"
#include "core/report/table.hpp"
#include "core/report/text.hpp"
#include "core/verify_text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/lookup.hpp"
#include "shell/progress_line.hpp"

#include <algorithm>
#include <limits>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::size_t candidates_in_full = 3;

TextOptions text_options(const Session& session) {
    TextOptions options;
    options.width = session.terminal().width;
    options.in_full = candidates_in_full;
    const std::string& name = session.case_name();
    options.case_name = name.find(' ') == std::string::npos ? name : '"' + name + '"';
    return options;
}

/// What `why` was asked: [NAME [left|right]] [STEP].
struct WhyQuestion {
    std::span<const Word> name;  ///< with its side; empty: the one asked about last
    Word step;                   ///< empty: all of it
};

WhyQuestion read_question(const Arguments& arguments) {
    WhyQuestion question{arguments.words, {}};
    const auto is_step = [](const Word& word) {
        return !word.quoted && word.text.find_first_not_of("0123456789.") == std::string::npos;
    };
    if (!question.name.empty() && is_step(question.name.back())) {
        question.step = question.name.back();
        question.name = question.name.first(question.name.size() - 1);
    }
    return question;
}

/// The lines asked about; without a name, the first, or, of a step, the one of the last answer.
Result<std::vector<const WeighedCandidate*>> lines_asked(Session& session,
                                                         const Arguments& arguments,
                                                         const WhyQuestion& question,
                                                         const Weighing& weighing) {
    if (!question.name.empty()) {
        return find_lines(session, arguments, question.name, weighing);
    }
    const bool is_of_last = !question.step.text.empty();
    std::vector<const WeighedCandidate*> found;
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& weighed : *list) {
            if (is_of_last &&
                session.asked_about() == std::pair(weighed.candidate->id, weighed.side)) {
                found.push_back(&weighed);
            }
        }
    }
    if (found.empty() && !weighing.candidates.empty()) {
        found.push_back(&weighing.candidates.front());
    }
    if (found.empty()) {
        return fail(arguments.error(Word(), "no candidate is ranked, so there is no first one"));
    }
    return found;
}

/// `why l5_root`: of what is only a part of a candidate, what was told of it beside the other
/// parts. Empty where another thing is named.
std::string about_part(Session& session, const Explanation& explanation, const Word& name) {
    const Weighing& weighing = explanation.consultation->weighing();
    const WeighedCandidate* best = nullptr;
    std::string part;
    for (const Entity entity : session.kb().lookup(name.text)) {
        const std::string id(session.kb().id_of(entity));
        const Candidate* const whole = whole_of(session.kb(), id);
        for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
            for (const WeighedCandidate& one : *list) {
                const bool is_better = best == nullptr || one.points > best->points;
                if (whole != nullptr && one.candidate == whole && is_better) {
                    best = &one;
                    part = id;
                }
            }
        }
    }
    return best == nullptr
               ? std::string()
               : one_part_text(explanation, *best, one_part(*explanation.consultation, *best, part),
                               session.terminal().width);
}

/// All ways in which a step follows, or, without one, each contribution that a pattern found.
Outcome write_derivations(Session& session, const Arguments& arguments,
                          const Explanation& explanation, const CandidateExplanation& candidate,
                          const Word& step) {
    const Consultation& consultation = *explanation.consultation;
    const auto found = find_step(candidate, step.text);
    if (!found) {
        return fail(arguments.placed(step, found.error().front()));
    }
    Claim claim;
    if (*found != nullptr) {
        if (!(*found)->claim || !(*found)->claim->step.empty()) {
            return fail(
                arguments.error(step, "step " + step.text + " is nothing that a rule concludes"));
        }
        claim = *(*found)->claim;
    } else {
        const Contribution& c = candidate.contributions[step_path(step.text)->front() - 1].weighed;
        if (!c.rule->links) {
            return fail(arguments.error(
                step, "step " + step.text + " is an evidence of its own, which no rule concludes"));
        }
        claim = link_claim(consultation, *c.rule, c.finding,
                           c.part.empty() ? candidate.weighed->candidate->id : c.part);
    }
    const auto all = derivations(consultation, claim);
    if (!all) {
        return fail(all.error());
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? derivations_json(explanation, *all, step.text, session.engine())
                          : derivations_text(explanation, *all, step.text, text_options(session)));
    return ExitStatus::done;
}

/// How an answer to the last question holds.
Outcome why_answer(Session& session, const Arguments& arguments, std::size_t number) {
    const auto consultation = session.consultation();
    if (!consultation) {
        return fail(consultation.error());
    }
    const auto query =
        (*consultation)->rulebook().query(SourceText("query", session.numbered().pattern));
    if (!query) {
        return fail(query.error());
    }
    const auto answers = (*consultation)->ask(*query, session.limits());
    if (!answers) {
        return fail(answers.error());
    }
    if (number < 1 || number > answers->rows.size()) {
        return fail(arguments.error(arguments.words.front(),
                                    "there is no answer " + std::to_string(number) +
                                        "; there are " + std::to_string(answers->rows.size())));
    }
    const std::vector<std::size_t>& rows = session.numbered().rows;
    const std::size_t row = number > rows.size() ? number - 1 : rows[number - 1];
    Answers one = *answers;
    one.rows = {answers->rows[row]};
    one.variant = {answers->variant[row]};
    auto steps = explain_answer(**consultation, *query, *answers, row);
    if (!steps) {
        return fail(std::move(steps.error()));
    }
    session.out() << answers_text(**consultation, one, TableFormat::table, session.terminal().width,
                                  {std::move(*steps)});
    return ExitStatus::done;
}

Outcome why_numbered(Session& session, const Arguments& arguments, const Word& number);

}  // namespace

/// What a scorer of a pack makes of the case, beside the points.
Outcome rank_by_scorer(Session& session, const Arguments& arguments, const Explanation& explanation,
                       const Word& name) {
    const auto fascia = session.fascia();
    const auto scorer = find_scorer((*fascia)->packs(), name.text);
    if (!scorer) {
        return fail(arguments.placed(name, scorer.error().front()));
    }
    const Scoring scoring = score(*explanation.consultation, *scorer);
    TextOptions options = text_options(session);
    options.first = arguments.has("--all") ? scoring.scores.size() : options.first;
    session.out() << (format_of(session, arguments) == Format::json
                          ? scoring_json(explanation, scoring, session.engine())
                          : scoring_text(explanation, scoring, options));
    return ExitStatus::done;
}

namespace {

/// The candidates that the words name, by id: all of them together one, or each of them one.
Result<std::vector<std::string>> candidates_named(Session& session, const Arguments& arguments) {
    const std::vector<Word> words = without_commas(arguments.words);
    std::vector<Word> names = words;
    if (words.size() > 1 && names_one(session.kb(), words, EntityType::candidate)) {
        names = {joined(words)};
    }
    std::vector<std::string> ids;
    for (const Word& name : names) {
        const auto candidate = find_candidate(session, arguments, name);
        if (!candidate) {
            return fail(candidate.error());
        }
        ids.push_back((*candidate)->id);
    }
    return ids;
}

/// Only what is asked about is left in the explanation.
void keep_only(const std::vector<std::string>& ids, Explanation& explanation) {
    for (auto* const all : {&explanation.must_not_miss, &explanation.candidates}) {
        std::erase_if(*all, [&](const CandidateExplanation& one) {
            return std::ranges::find(ids, one.weighed->candidate->id) == ids.end();
        });
    }
}

}  // namespace

Outcome rank_command(Session& session, const Arguments& arguments) {
    const bool as_json = format_of(session, arguments) == Format::json;
    auto explanation = session.explanation(0, as_json);
    if (!explanation) {
        return fail(explanation.error());
    }
    if (!arguments.words.empty()) {
        const auto ids = candidates_named(session, arguments);
        if (!ids) {
            return fail(ids.error());
        }
        keep_only(*ids, *explanation);
        session.out() << (as_json ? rank_json(*explanation, session.engine())
                                  : short_answers_text(*explanation, *ids, text_options(session)));
        return ExitStatus::done;
    }
    if (const auto name = arguments.value("--scorer")) {
        return rank_by_scorer(session, arguments, *explanation, *name);
    }
    if (as_json) {
        session.out() << rank_json(*explanation, session.engine());
        return ExitStatus::done;
    }
    TextOptions options = text_options(session);
    if (arguments.has("--all")) {
        options.first = explanation->candidates.size();
        options.every_open_flag = true;
    }
    session.out() << (arguments.has("--reasons") ? reasons_text(*explanation, options)
                                                 : rank_text(*explanation, options));
    if (session.in_console()) {
        session.set_last(ranking_table(*explanation->consultation));
    }
    session.set_numbered({Numbered::What::lines});
    return ExitStatus::done;
}

Outcome explain_command(Session& session, const Arguments& arguments) {
    const bool as_json = format_of(session, arguments) == Format::json;
    const auto explanation = session.explanation(candidates_in_full, as_json);
    if (!explanation) {
        return fail(explanation.error());
    }
    TextOptions options = text_options(session);
    const auto depth = arguments.whole_number("--depth", 0, 100);
    if (!depth) {
        return fail(depth.error());
    }
    options.depth = static_cast<std::size_t>(depth->value_or(0));
    session.out() << (as_json ? explain_json(*explanation, session.engine())
                              : explain_text(*explanation, options));
    return ExitStatus::done;
}

namespace {

/// The finding that words name, where they name nothing that could be ranked.
const Finding* finding_named(const KnowledgeBase& kb, std::span<const Word> words) {
    const Finding* found = nullptr;
    for (const Entity entity :
         words.empty() ? std::vector<Entity>() : kb.lookup(joined(words).text)) {
        if (entity.type == EntityType::candidate || entity.type == EntityType::structure) {
            return nullptr;
        }
        if (entity.type == EntityType::finding) {
            found = kb.finding(std::string(kb.id_of(entity)));
        }
    }
    return found;
}

/// A candidate in full, of a person of whom nothing is known.
Result<CandidateExplanation> explained_of_nobody(Session& session, const Consultation& nobody,
                                                 const Arguments& arguments,
                                                 std::span<const Word> name) {
    const auto candidate = find_candidate(session, arguments, joined(name));
    if (!candidate) {
        return fail(candidate.error());
    }
    const Weighing& weighing = nobody.weighing();
    const WeighedCandidate* line = nullptr;
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& one : *list) {
            line = one.candidate == *candidate ? &one : line;
        }
    }
    if (line == nullptr) {
        return fail(
            arguments.error(joined(name), (*candidate)->label + " is not weighed by itself"));
    }
    return explain_candidate(nobody, *line);
}

}  // namespace

Outcome expect_command(Session& session, const Arguments& arguments) {
    constexpr std::size_t apart_max = 2;  // of each kind of finding
    const auto fascia = session.fascia();
    if (!fascia) {
        return fail(fascia.error());
    }
    const auto nobody = (*fascia)->consult(Case(), session.limits());
    if (!nobody) {
        return fail(nobody.error());
    }
    const std::vector<Word> words = without_commas(arguments.words);
    const auto is_name = [&](std::span<const Word> name) {
        return names_one(session.kb(), name, EntityType::candidate);
    };
    const auto two = is_name(words) ? std::nullopt : two_names(words, is_name);
    const auto explained =
        explained_of_nobody(session, *nobody, arguments, two ? two->first : std::span(words));
    if (!explained) {
        return fail(explained.error());
    }
    if (two) {
        const auto other = explained_of_nobody(session, *nobody, arguments, two->second);
        if (!other) {
            return fail(other.error());
        }
        if (other->weighed == explained->weighed) {
            return fail(arguments.usage_error(
                joined(two->second), "expect tells two different candidates apart", "expect A B"));
        }
        const std::size_t most =
            arguments.has("--all") ? std::numeric_limits<std::size_t>::max() : apart_max;
        session.out() << apart_text(*nobody, *explained, *other, most, text_options(session));
        return ExitStatus::done;
    }
    const auto open = session.open_case() == nullptr ? Result<const Consultation*>(nullptr)
                                                     : session.consultation();
    session.out() << expected_text(*nobody, *explained, open ? *open : nullptr,
                                   text_options(session));
    return ExitStatus::done;
}

Outcome why_command(Session& session, const Arguments& arguments) {
    const WhyQuestion question = read_question(arguments);
    const Finding* const finding = question.step.text.empty() && session.fascia()
                                       ? finding_named(session.kb(), question.name)
                                       : nullptr;
    if (finding != nullptr && format_of(session, arguments) != Format::json) {
        const auto explanation = session.explanation(0, true);
        if (!explanation) {
            return fail(explanation.error());
        }
        session.out() << finding_text(*explanation, *finding, text_options(session));
        return ExitStatus::done;
    }
    if (session.in_console() && question.name.empty() && !question.step.text.empty() &&
        session.numbered().what != Numbered::What::steps) {
        return why_numbered(session, arguments, question.step);
    }
    session.set_numbered({Numbered::What::steps});
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const Consultation& consultation = *explanation->consultation;
    const bool is_text = format_of(session, arguments) != Format::json;
    if (is_text && !question.name.empty() && question.step.text.empty()) {
        const std::string part = about_part(session, *explanation, joined(question.name));
        if (!part.empty()) {
            session.out() << part;
            return ExitStatus::done;
        }
    }
    auto lines = lines_asked(session, arguments, question, consultation.weighing());
    if (!lines) {
        return fail(lines.error());
    }
    TextOptions options = text_options(session);
    const auto depth = arguments.whole_number("--depth", 0, 100);
    if (!depth) {
        return fail(depth.error());
    }
    options.depth = static_cast<std::size_t>(depth->value_or(0));
    const bool as_json = !is_text;
    if (arguments.has("--all") && question.step.text.empty()) {
        return fail(arguments.usage_error(
            question.name.empty() ? Word() : question.name.back(),
            "--all shows all ways in which one step follows: which?",
            "for example: why " + lines->front()->candidate->id + " 1 --all"));
    }
    if (as_json) {
        if (const auto one = only_line(arguments, question.name, *lines, "why"); !one) {
            return fail(one.error());
        }
    }
    if (!question.step.text.empty() || arguments.has("--leaves")) {
        const OneOfSides one = better_line(*lines, "why");
        session.out() << (one.note.empty() ? ""
                                           : wrap(one.note, session.terminal().width, 0) + "\n\n");
        lines->assign(1, one.line);
    }
    std::vector<CandidateExplanation> candidates;
    for (const WeighedCandidate* line : *lines) {
        auto explained = explain_candidate(consultation, *line);
        if (!explained) {
            return fail(std::move(explained.error()));
        }
        candidates.push_back(std::move(*explained));
    }
    session.set_asked_about({lines->front()->candidate->id, lines->front()->side});
    if (arguments.has("--all")) {
        return write_derivations(session, arguments, *explanation, candidates.front(),
                                 question.step);
    }
    if (arguments.has("--leaves")) {
        session.out() << (as_json ? leaves_json(*explanation, candidates.front(), session.engine())
                                  : leaves_text(*explanation, candidates.front(), options));
        return ExitStatus::done;
    }
    if (as_json) {
        session.out() << why_json(*explanation, candidates.front(), session.engine());
        return ExitStatus::done;
    }
    if (arguments.has("--against") && question.step.text.empty()) {
        session.out() << against_text(*explanation, candidates, options);
        return ExitStatus::done;
    }
    const auto text = why_text(*explanation, candidates, question.step.text, options);
    if (!text) {
        return fail(arguments.placed(question.step, text.error().front()));
    }
    session.out() << *text;
    return ExitStatus::done;
}

namespace {

/// `why 3`, where 3 is a number of the last answer: the candidates of that rank, or that answer.
Outcome why_numbered(Session& session, const Arguments& arguments, const Word& number) {
    const auto index = integer_from(number.text);
    if (!index) {
        session.set_numbered({Numbered::What::steps});  // 2.1 is a step
        return why_command(session, arguments);
    }
    if (session.numbered().what == Numbered::What::answers) {
        return why_answer(session, arguments, static_cast<std::size_t>(*index));
    }
    const Weighing& weighing = (*session.consultation())->weighing();
    const auto line = std::ranges::find_if(weighing.candidates, [&](const WeighedCandidate& one) {
        return std::cmp_equal(one.rank, *index);
    });
    if (line == weighing.candidates.end()) {
        return fail(arguments.error(number, "no candidate has rank " + number.text));
    }
    Arguments named = arguments;
    named.words = {{line->candidate->id, number.span, false}};
    if (line->side == Side::left || line->side == Side::right) {
        named.words.push_back({to_string(line->side), number.span, false});
    }
    session.set_numbered({Numbered::What::steps});
    return why_command(session, named);
}

}  // namespace

Outcome batch_command(Session& session, const Arguments& arguments) {
    const Word& cases = arguments.words.front();
    const auto output = arguments.value("-o");
    if (!output) {
        return fail(arguments.usage_error(cases, "-o OUT.jsonl is missing: the file to write to",
                                          "usage: batch CASES.jsonl -o OUT.jsonl"));
    }
    const auto fascia = session.fascia();
    if (!fascia) {
        return fail(fascia.error());
    }
    session.catch_signals();
    Result<std::size_t> ranked;
    {
        ProgressLine progress(session.progress_screen());
        ranked =
            rank_cases(**fascia, cases.text, output->text, session.limits(),
                       [&](std::size_t done, std::size_t total) { progress.show(done, total); });
    }
    if (!ranked) {
        return fail(std::move(ranked.error()));
    }
    session.out() << output->text << ": " << count_of(*ranked, "case") << '\n';
    return ExitStatus::done;
}

Outcome verify_command(Session& session, const Arguments& arguments) {
    const std::string& name = arguments.words.front().text;
    auto text = read_file(name, explanation_bytes_max);
    if (!text) {
        return fail(std::move(text.error()));
    }
    const auto fascia = session.fascia();
    if (!fascia) {
        return fail(fascia.error());
    }
    if (name.ends_with(".md") || name.ends_with(".txt")) {
        Diagnostic error = arguments.error(arguments.words.front(),
                                           "a report as text or Markdown cannot be run again");
        error.hint = "verify the page (.html) or the data (.json) of the case";
        return fail(std::move(error));
    }
    if (handout::is_report(*text)) {
        const auto report =
            handout::verify_report(**fascia, SourceText(name, std::move(*text)), session.limits());
        if (!report) {
            return fail(report.error());
        }
        session.out() << handout::to_text(*report, text_options(session));
        return report->holds() ? ExitStatus::done : ExitStatus::no;
    }
    const auto verification =
        verify(**fascia, SourceText(name, std::move(*text)), session.limits());
    if (!verification) {
        return fail(verification.error());
    }
    session.out() << verify_text(*verification, text_options(session));
    return verification->holds() ? ExitStatus::done : ExitStatus::no;
}

}  // namespace fascia::shell
