#include "core/base/text.hpp"
#include "core/rank_cases.hpp"
#include "core/report/text.hpp"
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
    std::span<const Word> name;  ///< with its side
    Word step;                   ///< empty: all of it
};

WhyQuestion read_question(const Arguments& arguments) {
    WhyQuestion question{arguments.words, {}};
    const auto is_step = [](const Word& word) {
        return !word.quoted && word.text.find_first_not_of("0123456789.") == std::string::npos;
    };
    if (question.name.size() > 1 && is_step(question.name.back())) {
        question.step = question.name.back();
        question.name = question.name.first(question.name.size() - 1);
    }
    return question;
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
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const Consultation& consultation = *explanation->consultation;
    const auto lines = find_lines(session, arguments, question.name, consultation.weighing());
    if (!lines) {
        return fail(lines.error());
    }
    const bool as_json = format_of(session, arguments) == Format::json;
    if (as_json || !question.step.text.empty()) {
        if (const auto one = only_line(arguments, question.name, *lines, "why"); !one) {
            return fail(one.error());
        }
    }
    std::vector<CandidateExplanation> candidates;
    for (const WeighedCandidate* line : *lines) {
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

}  // namespace fascia::shell
