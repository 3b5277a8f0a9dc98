#include "core/report/safety_text.hpp"

#include "core/base/text.hpp"
#include "core/consult/unjudged_flags.hpp"
#include "core/explain/missing_structures.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace fascia {

namespace {

bool has_support(const CandidateExplanation& candidate) {
    return std::ranges::any_of(candidate.contributions, [](const ExplainedContribution& c) {
        return c.weighed.is_counted() && c.weighed.points.tenths > 0;
    });
}

void add_questions(CaseLines& out, const Questions& questions, std::size_t shown) {
    if (questions.flags.empty()) {
        out.line("", "No answer to one question alone would be a reason to refer.");
        return;
    }
    out.line("", "Before treating, ask; one yes is a reason to refer:");
    for (std::size_t i = 0; i < std::min(shown, questions.flags.size()); ++i) {
        const FlagQuestion& flag = questions.flags[i];
        if (flag.is_examined && (i == 0 || !questions.flags[i - 1].is_examined)) {
            out.line("  ", "Of these, examined:");
        }
        out.line("  " + padded(in_words(flag.urgency), 9) + "  ",
                 asked_in_order(flag) + " (" + conditions_of(flag) + ")");
    }
    if (questions.flags.size() > shown) {
        out.line("             ", "and " +
                                      counted(questions.flags.size() - shown, "more question") +
                                      " (flags --all lists them)");
    }
}

void add_must_not_miss(CaseLines& out, const Explanation& explanation) {
    constexpr std::size_t named_max = 4;
    std::vector<std::string> supported;
    std::size_t others = 0;
    std::size_t apart = 0;
    const MissingStructures missing(*explanation.consultation);
    for (const CandidateExplanation& candidate : explanation.must_not_miss) {
        if (!candidate.is_flagged && !missing.of(*candidate.weighed->candidate).empty()) {
            ++apart;
        } else if (has_support(candidate)) {
            supported.push_back(candidate.label);
        } else {
            ++others;
        }
    }
    const std::size_t unnamed = supported.size() - std::min(supported.size(), named_max);
    supported.resize(supported.size() - unnamed);
    out.line(
        "Must not be missed: ",
        (supported.empty() ? "nothing that was told speaks for any of the " + std::to_string(others)
                           : "something that was told speaks for " + list_of(supported, "; ") +
                                 (unnamed > 0 ? "; and " + std::to_string(unnamed) + " more" : "") +
                                 ". For " + counted(others, "other") + ", nothing told speaks") +
            ". That rules none of them out (rank --all tells what speaks for each)" +
            (apart == 0
                 ? "."
                 : "; " + counted(apart, "other") + " cannot be in a person of this age or sex."));
}

/// "2 red flags and 1 caution", of what was not asked; empty where all was.
std::string not_asked_in_words(const Explanation& explanation, const LadderStep* step) {
    std::vector<std::string> all;
    if (!explanation.not_asked.empty()) {
        all.push_back(counted(explanation.not_asked.size(), "red flag"));
    }
    if (step != nullptr && !step->ask.empty()) {
        all.push_back(counted(step->ask.size(), "caution"));
    }
    const bool is_one = all.size() == 1 && all.front().starts_with("1 ");
    return all.empty() ? "" : list_of(all, " and ") + (is_one ? " was" : " were") + " not asked";
}

/// Whether what is done is safe, in a sentence: `what` is "treating", or a step of treatment, to
/// which so many cautions apply.
std::string whether_safe(const Explanation& explanation, const LadderStep* step,
                         const std::string& what, std::size_t applying) {
    const std::string open = not_asked_in_words(explanation, step);
    if (!explanation.fired.empty()) {
        // What was asked may be the red flags, or whether it is safe.
        const bool is_of_all = step == nullptr || what != step->treatment->label;
        return (is_of_all ? "A red flag is raised: a doctor comes before "
                          : "No: a red flag is raised, and a doctor comes before ") +
               what + ".";
    }
    if (applying > 0) {
        return "Only with care, if at all: " + counted(applying, "caution") +
               (applying == 1 ? " applies" : " apply") +
               (step == nullptr || what != step->treatment->label
                    ? ", each to the treatment named with it"
                    : "") +
               (open.empty() ? "." : "; and " + open + ".");
    }
    return open.empty() ? "Yes, as far as is known here: nothing speaks against " + what + "."
                        : "Not known yet: nothing that was told speaks against " + what + ", but " +
                              open + ".";
}

void add_caution(CaseLines& out, const Caution& caution, const std::string& with) {
    out.line("  CAUTION    ",
             with + caution.says + CaseLines::rule_note("", caution.backing.sources));
}

/// What is to be asked before the step, up to `shown`.
void add_to_ask(CaseLines& out, const LadderStep& step, std::size_t shown) {
    const KnowledgeBase& kb = out.consultation().kb();
    for (std::size_t i = 0; i < std::min(shown, step.ask.size()); ++i) {
        out.line("  ask first  ", kb.label_for(step.ask[i]->when) + ": " + step.ask[i]->says);
    }
    if (step.ask.size() > shown) {
        out.line("             ", "and " + counted(step.ask.size() - shown, "more caution") +
                                      " to ask about (flags " + step.treatment->id +
                                      " --all lists them)");
    }
}

/// Where the step that is asked about stands, and its cautions.
void add_asked_about(CaseLines& out, const LadderStep& step, std::size_t shown) {
    std::vector<std::string> before = step.needs;
    if (step.place == LadderPlace::tried) {
        out.line("  ", "It was tried without relief.");
    } else if (step.place == LadderPlace::unsuited) {
        out.line("  ",
                 step.treatment->suits.empty()
                     ? "As a step of treatment it is known only for low back pain; what is first "
                       "here is felt elsewhere, or is not for treatment by these steps."
                     : "As a step of treatment it is meant for other origins of pain than what is "
                       "first here.");
    } else if (step.place == LadderPlace::waits) {
        out.line("  ", capitalised(what_it_waits_for(out.consultation(), step)) + ".");
    } else if (step.place == LadderPlace::later && !before.empty()) {
        out.line("  ", "On the ladder of treatment, this comes before it: " +
                           list_of(before, "; ") + ".");
    }
    for (const Caution* const caution : step.applies) {
        add_caution(out, *caution, "");
    }
    add_to_ask(out, step, shown);
    out.blank();
}

/// Whether its cautions tell something to who treats with the hands: also a step that is meant for
/// other origins of pain may be done.
bool may_be_done(const LadderStep& step) {
    const std::string& invasiveness = step.treatment->invasiveness;
    return step.place != LadderPlace::unsuited || invasiveness == "none" || invasiveness == "low";
}

/// How many cautions apply to what may be done.
std::size_t cautions_that_apply(const TreatmentAdvice& advice) {
    std::size_t count = 0;
    for (const LadderStep& step : advice.steps) {
        count += may_be_done(step) ? step.applies.size() : 0;
    }
    return count;
}

void add_cautions(CaseLines& out, const Explanation& explanation) {
    const TreatmentAdvice& advice = explanation.treatment;
    const LadderStep* const step = advice.fitting();
    const Candidate* const first = first_for_a_doctor(out.consultation());
    if (first != nullptr && !advice.urgent) {
        out.line("", is_for_a_doctor(first->label));
    }
    if (advice.urgent || step == nullptr) {
        return;
    }
    out.line(!explanation.fired.empty() ? "Of the treatments, this fits after the referral: "
                                        : "Of the treatments, this fits now: ",
             step->treatment->label + ".");
    for (const Caution* const caution : step->applies) {
        add_caution(out, *caution, "");
    }
    add_to_ask(out, *step, step->ask.size());
    if (step->applies.empty() && step->ask.empty()) {
        out.line("  ", explanation.not_asked.empty()
                           ? "Nothing is known here that would speak against it."
                           : "Nothing that was told speaks against it; what was not asked may.");
    }
    for (const LadderStep& other : advice.steps) {
        if (&other == step || !may_be_done(other)) {
            continue;
        }
        for (const Caution* const caution : other.applies) {
            add_caution(out, *caution, "with " + other.treatment->label + ": ");
        }
    }
}

}  // namespace

std::string safety_text(const Explanation& explanation, const Questions& questions,
                        std::size_t shown, const TextOptions& options,
                        const Treatment* asked_about) {
    CaseLines out(*explanation.consultation, options);
    const auto asked =
        asked_about == nullptr
            ? std::nullopt
            : std::optional(place_on_ladder(*explanation.consultation, *asked_about));
    const LadderStep* const step = asked ? &*asked : explanation.treatment.fitting();
    out.line("", whether_safe(
                     explanation, step, asked ? asked_about->label : "treating",
                     asked ? asked->applies.size() : cautions_that_apply(explanation.treatment)));
    if (asked && !explanation.treatment.urgent) {
        add_asked_about(out, *asked, shown);
    }
    if (explanation.fired.empty()) {
        const bool is_judged = unjudged_flags(*explanation.consultation).empty();
        out.line("", std::string("Nothing that was told is by itself a reason to refer") +
                         (is_judged ? "." : ", as far as it could be judged."));
    }
    out.red_flags(explanation, OpenFlags::in_the_count);
    if (explanation.fired.empty() && !explanation.clear.empty()) {
        out.line("  ", "Clear means that this sign is not there; it rules out no condition.");
    }
    out.blank();
    if (explanation.treatment.urgent) {
        out.line("", asking_does_not_put_off());
    }
    add_questions(out, questions, shown);
    out.blank();
    add_must_not_miss(out, explanation);
    if (!asked) {
        add_cautions(out, explanation);
    }
    out.blank();
    out.closing(false);
    return out.take();
}

}  // namespace fascia
