#include "core/base/file.hpp"
#include "core/base/text.hpp"
#include "core/json/load_explanation.hpp"
#include "core/rank_cases.hpp"
#include "core/report/text.hpp"
#include "core/verify_text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/lookup.hpp"
#include "shell/progress_line.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

namespace fascia::shell {

namespace {

constexpr std::size_t candidates_in_full = 3;

TextOptions text_options(const Session& session) {
    TextOptions options;
    options.width = session.terminal().width;
    options.in_full = candidates_in_full;
    return options;
}

/// What `why` was asked: NAME [left|right] [STEP].
struct WhyQuestion {
    Word name;
    Side side = Side::none;
    Word step;  ///< empty: all of it
};

WhyQuestion read_question(const Arguments& arguments) {
    std::span<const Word> words = arguments.words;
    WhyQuestion question;
    const auto is_step = [](const Word& word) {
        return !word.quoted && word.text.find_first_not_of("0123456789.") == std::string::npos;
    };
    if (words.size() > 1 && is_step(words.back())) {
        question.step = words.back();
        words = words.first(words.size() - 1);
    }
    if (words.size() > 1 && (words.back().text == "left" || words.back().text == "right")) {
        question.side = words.back().text == "left" ? Side::left : Side::right;
        words = words.first(words.size() - 1);
    }
    question.name = joined(words);
    return question;
}

/// The lines of the ranking for one candidate: one, or one a side.
std::vector<const WeighedCandidate*> lines_of(const Weighing& weighing, const Candidate& candidate,
                                              Side side) {
    std::vector<const WeighedCandidate*> found;
    for (const auto* list : {&weighing.candidates, &weighing.must_not_miss}) {
        for (const WeighedCandidate& weighed : *list) {
            if (weighed.candidate == &candidate && (side == Side::none || weighed.side == side)) {
                found.push_back(&weighed);
            }
        }
    }
    return found;
}

/// Why there is no line for it: a part of what is ranked, or the wrong side.
Diagnostic not_ranked(const Session& session, const Arguments& arguments,
                      const Candidate& candidate, const WhyQuestion& question) {
    if (question.side != Side::none) {
        Diagnostic error =
            arguments.error(question.name, candidate.label + " does not stand on the " +
                                               to_string(question.side) + " in this case");
        error.hint = "leave the side out to see where it stands";
        return error;
    }
    Diagnostic error = arguments.error(question.name, candidate.label + " is not ranked by itself");
    for (const Candidate& whole : session.kb().candidates) {
        if (std::ranges::find(whole.parts, candidate.id) != whole.parts.end()) {
            error.hint = "it is a part: see " + whole.id;
        }
    }
    return error;
}

}  // namespace

Outcome rank_command(Session& session, const Arguments& arguments) {
    const bool as_json = format_of(session, arguments) == Format::json;
    const auto explanation = session.explanation(0, as_json);
    if (!explanation) {
        return fail(explanation.error());
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
    session.out() << rank_text(*explanation, options);
    return ExitStatus::done;
}

Outcome explain_command(Session& session, const Arguments& arguments) {
    const bool as_json = format_of(session, arguments) == Format::json;
    const auto explanation = session.explanation(candidates_in_full, as_json);
    if (!explanation) {
        return fail(explanation.error());
    }
    session.out() << (as_json ? explain_json(*explanation, session.engine())
                              : explain_text(*explanation, text_options(session)));
    return ExitStatus::done;
}

Outcome why_command(Session& session, const Arguments& arguments) {
    const WhyQuestion question = read_question(arguments);
    const auto candidate = find_candidate(session, arguments, question.name);
    if (!candidate) {
        return fail(candidate.error());
    }
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const Consultation& consultation = *explanation->consultation;
    const auto lines = lines_of(consultation.weighing(), **candidate, question.side);
    if (lines.empty()) {
        return fail(not_ranked(session, arguments, **candidate, question));
    }
    const bool as_json = format_of(session, arguments) == Format::json;
    if (lines.size() > 1 && (as_json || !question.step.text.empty())) {
        Diagnostic error = arguments.error(
            question.name, (*candidate)->label + " stands on both sides in this case",
            ErrorCode::usage);
        error.hint = "say which: why " + (*candidate)->id + " left, or right";
        return fail(std::move(error));
    }
    std::vector<CandidateExplanation> candidates;
    for (const WeighedCandidate* line : lines) {
        auto explained = explain_candidate(consultation, *line);
        if (!explained) {
            return fail(std::move(explained.error()));
        }
        candidates.push_back(std::move(*explained));
    }
    if (as_json) {
        session.out() << why_json(*explanation, candidates.front(), session.engine());
        return ExitStatus::done;
    }
    const auto text = why_text(*explanation, candidates, question.step.text, text_options(session));
    if (!text) {
        Diagnostic error = arguments.error(question.step, text.error().front().message);
        error.hint = text.error().front().hint;
        return fail(std::move(error));
    }
    session.out() << *text;
    return ExitStatus::done;
}

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
    const auto verification =
        verify(**fascia, SourceText(name, std::move(*text)), session.limits());
    if (!verification) {
        return fail(verification.error());
    }
    session.out() << verify_text(*verification, text_options(session));
    return verification->holds() ? ExitStatus::done : ExitStatus::no;
}

}  // namespace fascia::shell
