#include "core/base/text.hpp"
#include "core/explain/flips.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/robustness.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/report/safety_json.hpp"
#include "core/report/safety_text.hpp"
#include "core/report/text.hpp"
#include "core/report/variations_json.hpp"
#include "core/report/variations_text.hpp"
#include "shell/command.hpp"
#include "shell/commands.hpp"
#include "shell/lookup.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <ostream>

namespace fascia::shell {

namespace {

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

TextOptions width_options(const Session& session) {
    TextOptions options;
    options.width = session.terminal().width;
    return options;
}

/// What was left undone is said in the answer; the status says it too.
ExitStatus status(bool is_complete) {
    return is_complete ? ExitStatus::done : ExitStatus::limit;
}

}  // namespace

namespace {

/// Only the sets that put this one first.
void keep_those_for(const Candidate& candidate, Flips& flips) {
    const auto is_for = [&](const Flip& flip) {
        return std::ranges::any_of(
            flip.first, [&](const CandidateTotal& total) { return total.candidate == &candidate; });
    };
    std::erase_if(flips.found, [&](const Flip& flip) { return !is_for(flip); });
    std::erase_if(flips.level, [&](const Flip& flip) { return !is_for(flip); });
    for (Flips::Size& size : flips.sizes) {
        size.found = static_cast<std::size_t>(std::ranges::count_if(
            flips.found, [&](const Flip& flip) { return flip.changed.size() == size.changes; }));
    }
}

}  // namespace

Outcome flips_command(Session& session, const Arguments& arguments) {
    constexpr std::size_t sets_shown = 8;
    const auto wanted = arguments.value("--first");
    const auto candidate =
        wanted ? find_candidate(session, arguments, *wanted) : Result<const Candidate*>(nullptr);
    if (!candidate) {
        return fail(candidate.error());
    }
    const auto most = arguments.whole_number("--max", 1, 5);
    if (!most) {
        return fail(most.error());
    }
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    FlipOptions options;
    options.changes_max = static_cast<std::size_t>(most->value_or(3));
    auto flips = find_flips(*explanation->consultation, options, session.limits());
    if (!flips) {
        return fail(flips.error());
    }
    const bool is_text = format_of(session, arguments) != Format::json;
    if (*candidate != nullptr) {
        keep_those_for(**candidate, *flips);
    }
    if (*candidate != nullptr && flips->found.empty() && is_text) {
        session.out() << wrap("no set of up to " + count_of(options.changes_max, "finding") +
                                  ", told the other way round, puts " + (*candidate)->label +
                                  " first; contrast " + (*candidate)->id +
                                  " tells what stands between it and the first",
                              session.terminal().width, 0)
                      << '\n';
        return status(flips->is_complete);
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? flips_json(*explanation, *flips, session.engine())
                          : flips_text(*explanation, *flips,
                                       arguments.has("--all") ? no_limit : sets_shown,
                                       width_options(session)));
    return status(flips->is_complete);
}

Outcome robust_command(Session& session, const Arguments& arguments) {
    constexpr std::size_t lines_shown = 10;
    const auto draws = arguments.whole_number("--draws", 1, 1'000'000);
    const auto seed = arguments.whole_number("--seed", 0, std::numeric_limits<std::int64_t>::max());
    if (!draws || !seed) {
        return fail(!draws ? draws.error() : seed.error());
    }
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    RobustnessOptions options;
    options.draws =
        static_cast<std::size_t>(draws->value_or(static_cast<std::int64_t>(options.draws)));
    options.seed =
        static_cast<std::uint64_t>(seed->value_or(static_cast<std::int64_t>(options.seed)));
    const auto robustness = find_robustness(*explanation->consultation, options, session.limits());
    if (!robustness) {
        return fail(robustness.error());
    }
    session.out() << (format_of(session, arguments) == Format::json
                          ? robustness_json(*explanation, *robustness, session.engine())
                          : robustness_text(*explanation, *robustness, lines_shown,
                                            width_options(session)));
    return status(robustness->is_complete);
}

namespace {

/// The treatment that the words name; null where there are none. Errors: none is called so, or
/// several are.
Result<const Treatment*> treatment_named(Session& session, const Arguments& arguments) {
    if (arguments.words.empty()) {
        return nullptr;
    }
    const KnowledgeBase& kb = session.kb();
    const Word name = joined(arguments.words);
    if (const Treatment* const treatment = kb.treatment(name.text)) {
        return treatment;
    }
    const std::vector<std::string> like = treatments_like(kb, name.text);
    if (like.size() == 1) {
        return kb.treatment(like.front());
    }
    Diagnostic error = arguments.error(
        name, like.empty()
                  ? "there is no treatment '" + name.text + "'"
                  : "'" + name.text + "' is in the names of " + count_of(like.size(), "treatment"));
    error.suggestions = like;
    if (like.empty()) {
        std::vector<std::string> known;
        for (const Treatment& treatment : kb.treatments) {
            known.push_back(treatment.id);
        }
        error.suggestions = nearest(name.text, known);
        error.hint = "those that are known: " + list_of(known);
    }
    return fail(std::move(error));
}

}  // namespace

Outcome flags_command(Session& session, const Arguments& arguments) {
    constexpr std::size_t questions_shown = 5;
    const auto treatment = treatment_named(session, arguments);
    if (!treatment) {
        return fail(treatment.error());
    }
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    const Questions questions = find_flag_questions(*explanation->consultation);
    session.out() << (format_of(session, arguments) == Format::json
                          ? safety_json(*explanation, questions, session.engine(), *treatment)
                          : safety_text(*explanation, questions,
                                        arguments.has("--all") ? no_limit : questions_shown,
                                        width_options(session), *treatment));
    return ExitStatus::done;
}

Outcome treat_command(Session& session, const Arguments& arguments) {
    const auto treatment = treatment_named(session, arguments);
    if (!treatment) {
        return fail(treatment.error());
    }
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    session.out() << treatment_text(*explanation, *treatment, width_options(session));
    return ExitStatus::done;
}

Outcome ask_command(Session& session, const Arguments& arguments) {
    constexpr std::size_t questions_shown = 4;  // of each kind
    const bool as_json = format_of(session, arguments) == Format::json;
    const std::size_t shown = as_json || arguments.has("--all") ? no_limit : questions_shown;
    const auto explanation = session.explanation(0, false);
    if (!explanation) {
        return fail(explanation.error());
    }
    QuestionOptions options;
    options.reasons_max = shown;
    options.order = as_json ? QuestionOrder::by_largest : QuestionOrder::by_reach;
    const auto questions = find_questions(*explanation->consultation, options, session.limits());
    if (!questions) {
        return fail(questions.error());
    }
    session.set_questions(numbered_questions(*explanation, *questions, shown));
    session.out() << (as_json ? questions_json(*explanation, *questions, session.engine())
                              : questions_text(*explanation, *questions, shown,
                                               width_options(session)));
    return status(questions->is_complete);
}

}  // namespace fascia::shell
