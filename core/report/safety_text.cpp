#include "core/report/safety_text.hpp"

#include "core/base/text.hpp"
#include "core/explain/missing_structures.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
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
            (apart == 0 ? "."
                        : "; " + counted(apart, "other") + " cannot be in a person of this sex."));
}

void add_cautions(CaseLines& out, const TreatmentAdvice& advice, const KnowledgeBase& kb,
                  bool is_referred) {
    const LadderStep* const step = advice.fitting();
    if (advice.urgent || step == nullptr) {
        return;
    }
    out.line(is_referred ? "Of the treatments, this fits after the referral: "
                         : "Of the treatments, this fits now: ",
             step->treatment->label + ".");
    for (const Caution* caution : step->applies) {
        out.line("  CAUTION    ",
                 caution->says + CaseLines::rule_note("", caution->backing.sources));
    }
    for (const Caution* caution : step->ask) {
        out.line("  ask first  ", kb.label_for(caution->when) + ": " + caution->says);
    }
    if (step->applies.empty() && step->ask.empty()) {
        out.line("  ", "Nothing is known here that would speak against it.");
    }
    for (const LadderStep& other : advice.steps) {
        const bool is_of_no_use = other.place == LadderPlace::unsuited || &other == step;
        for (const Caution* caution : is_of_no_use ? decltype(other.applies)() : other.applies) {
            out.line("  CAUTION    ", "with " + other.treatment->label + ": " + caution->says +
                                          CaseLines::rule_note("", caution->backing.sources));
        }
    }
}

}  // namespace

std::string safety_text(const Explanation& explanation, const Questions& questions,
                        std::size_t shown, const TextOptions& options) {
    CaseLines out(*explanation.consultation, options);
    if (explanation.fired.empty()) {
        out.line("", "Nothing that was told is by itself a reason to refer.");
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
    add_cautions(out, explanation.treatment, explanation.consultation->kb(),
                 !explanation.fired.empty());
    out.blank();
    out.closing(false);
    return out.take();
}

}  // namespace fascia
