#pragma once

#include "core/explain/contrast.hpp"
#include "core/explain/explanation.hpp"
#include "core/explain/flips.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/robustness.hpp"
#include "core/explain/why_not.hpp"
#include "core/explain/wording.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

// Parts of sentences that more than one form of output needs.

/// "10,000": with a comma every three digits.
[[nodiscard]] std::string grouped(std::size_t number);

/// "1 set", "10,000 sets".
[[nodiscard]] std::string counted(std::size_t number, std::string_view singular);

/// "12.5 %".
[[nodiscard]] std::string percentage(double probability);

/// Why a contribution does not count, without what stands in its place; empty where it counts.
[[nodiscard]] std::string_view why_not_counted(const Contribution& c);

/// The most urgent first.
inline constexpr Pack::Urgency urgencies[] = {Pack::Urgency::emergency, Pack::Urgency::same_day,
                                              Pack::Urgency::soon};

/// "Refer at once, as an emergency: ".
[[nodiscard]] std::string when_to_refer(Pack::Urgency urgency);

/// A condition of which red flags fired. Valid as long as the explanation.
struct FiredCondition {
    Pack::Urgency urgency = Pack::Urgency::soon;  ///< the highest of its flags
    std::vector<const ExplainedFlag*> flags;      ///< the most urgent first; one at least
    /// Where all signs of its flags that were told of a side were told of the same one; none for a
    /// condition that has no sides.
    Side side = Side::none;
};

/// ", left"; nothing for no side.
[[nodiscard]] std::string side_behind(Side side);

/// Each condition once, the most urgent first.
[[nodiscard]] std::vector<FiredCondition> fired_conditions(const Explanation& explanation);

/// " (by itself: soon; another of these reasons makes it same day)" where a flag is less urgent
/// than others of its condition.
[[nodiscard]] std::string lesser_urgency(const ExplainedFlag& flag, Pack::Urgency urgency);

/// What the flags that fired ask for, the most urgent first: "Refer at once, as an emergency: a;
/// b." Each condition stands once, where it is most urgent. What is less urgent than the first is
/// said to be covered by that referral: there is one person and one time.
/// `name_of` names the condition of a flag; without it, by its label.
[[nodiscard]] std::vector<std::string> referrals(
    const Explanation& explanation,
    const std::function<std::string(const ExplainedFlag&)>& name_of = {});

/// That the red flags that fired come before the ranking, and whether it leaves them out: "What
/// comes first here is the red flag: a. …" Empty where none fired.
[[nodiscard]] std::string what_comes_first(
    const Explanation& explanation,
    const std::function<std::string(const ExplainedFlag&)>& name_of = {});

/// What was not asked for the flags of one urgency, each finding once, in words.
struct StillToAsk {
    std::vector<std::string> decisive;  ///< one answer raises or clears a flag
    std::vector<std::string> together;  ///< counts only with another that was not asked
};
[[nodiscard]] StillToAsk still_to_ask(const std::vector<ExplainedFlag>& not_asked,
                                      Pack::Urgency urgency, const KnowledgeBase& kb);

/// "quadratus lumborum, left".
[[nodiscard]] std::string line_in_words(const Wording& wording, const CandidateTotal& line);

/// "a, left with 3.5 points"; "a; b, each with 3.5 points". Requires: one at least.
[[nodiscard]] std::string with_points(const Wording& wording,
                                      std::span<const CandidateTotal> lines);

/// "3 findings told the other way round at once: 5 of 449 sets that were tried put another
/// candidate first (…)".
[[nodiscard]] std::string about_size(const Flips::Size& size, bool is_complete);

/// What was left out, in words.
[[nodiscard]] std::string left_out_in_words(Wording& wording, const LeftOut& left_out);

/// "a, left +2.5; b -1.0": what the first candidate gets, then the rivals whose gap changes most.
[[nodiscard]] std::string effect_in_words(const Wording& wording, const Questions& questions,
                                          const AnswerEffect& effect);

/// What points are, in a few sentences: what 0.0 means, what the bands are, and that they are no
/// probabilities.
[[nodiscard]] std::vector<std::string> points_in_words(const Scales& scales);

/// Before steps of treatment where a red flag fired that can wait.
[[nodiscard]] std::string referral_comes_first();

/// "What decides", "What weighs most", or that no single finding does. Requires: something decides.
[[nodiscard]] std::string deciding_heading(const Contrast& contrast);

/// What decides between two, what it counts for each, without_deciding(), and without what else
/// as much of the lead is lost. Requires: something decides.
[[nodiscard]] std::string deciding_in_words(const Contrast& contrast);

/// The two together, of candidates that were just named; and, where that is not told by it, that no
/// single finding turns the order round. Requires: something decides.
[[nodiscard]] std::string what_decides_between_them(const Contrast& contrast);

/// Where each of two would stand without what decides between them; and, where more or less of the
/// lead is lost than it was worth, why. Requires: something decides.
[[nodiscard]] std::string without_deciding(const Contrast& contrast);

/// How often the first of the draws is first, in words; empty where there were none.
[[nodiscard]] std::string firm_against_draws(const Robustness& robustness);

/// That all weights were changed by chance, how many times, with which seed.
[[nodiscard]] std::string weights_by_chance(const Robustness& robustness);

/// What the numbers of draws mean, and what they do not.
[[nodiscard]] std::string what_draws_count(const Robustness& robustness);

/// "a stone in the ureter or an infection of the kidney": of PointsElsewhere.
[[nodiscard]] std::string conditions_called_for(const Wording& wording,
                                                const std::vector<const Candidate*>& conditions);

/// Why a question stands where it does, and what that rests on: "if yes, b comes from 9.0 to 1.0
/// points behind the first: …"; of one whose yes calls for something else, that. `reason`: of the
/// question, as worded.
[[nodiscard]] std::string why_asked(const Wording& wording, const Questions& questions,
                                    const CaseQuestion& question, const std::string& reason);

/// How many of the questions about the ranking can change what is first.
[[nodiscard]] std::string what_questions_can_change(const Questions& questions);

/// What a question about the ranking is good for: whether an answer to it changes what is first, or
/// another question can, or none.
/// "; without one of them another one is level with it": what else comes of leaving something out,
/// where no other candidate takes the first place. Empty where nothing does.
[[nodiscard]] std::string what_else_leaving_out_does(const Robustness& robustness);

[[nodiscard]] std::string what_asking_can_change(const Wording& wording, const Questions& questions,
                                                 const CaseQuestion& question);

/// A question with what is asked before it: "Did the pain begin after a fall? If so: …"; where that
/// was asked above, "If the answer to "Did the pain begin after a fall?" is yes: …".
[[nodiscard]] std::string asked_in_order(const FlagQuestion& flag);

/// "cauda equina syndrome; infection of the spine": what a yes would point to.
[[nodiscard]] std::string conditions_of(const FlagQuestion& flag);

/// Of what ranks first and is of an organ or a vessel. `Text`: as its name is worded.
template <class Text>
[[nodiscard]] Text is_for_a_doctor(const Text& first) {
    return "What ranks first, " + first +
           ", is no pain of muscles, joints or nerves: whether it is that is for a doctor to say. "
           "See a doctor within one to two weeks, and the same day where it gets worse quickly or "
           "a "
           "new warning sign comes (judged). No step of treatment here is meant for it.";
}

/// Of what ranks first and is felt elsewhere than in the low back. `Text`: as its name is worded.
template <class Text>
[[nodiscard]] Text felt_elsewhere(const Text& first, bool has_own) {
    return (has_own ? "Meant for " + first + " is what is marked so. The other steps are"
                    : "Nothing is known here that is meant for " + first +
                          ": a physiotherapist or a doctor who treats this can help. The steps "
                          "here are") +
           std::string(
               " known only for low back pain: what guidelines and trials say of them was "
               "not found for pain that is felt elsewhere.");
}

/// Of a step that waits: "not before a doctor has excluded vertebral fracture".
[[nodiscard]] std::string what_it_waits_for(const Consultation& consultation,
                                            const LadderStep& step);

/// Which tests are not proposed since they put force on what a red flag warns of; empty where none.
[[nodiscard]] std::string tests_that_wait(const Questions& questions);

/// Whether a step that is not left out is meant for what ranks first.
[[nodiscard]] bool has_step_of_its_own(const TreatmentAdvice& advice);

/// How soon to refer, in words: "before the day is over". Judged: no source gives one measure for
/// all conditions.
[[nodiscard]] std::string_view meaning_of(Pack::Urgency urgency);

/// In what order the questions about red flags stand.
[[nodiscard]] std::string order_of_flag_questions(const Questions& questions);

/// That asking does not put off a referral.
[[nodiscard]] std::string asking_does_not_put_off();

/// The same line with the same points.
[[nodiscard]] bool is_same_total(const CandidateTotal& a, const CandidateTotal& b);

/// Whether the finding's own state is all that an evidence lacks.
[[nodiscard]] bool is_only_finding(const NotFired& it);

/// "1 of 4 conditions not met".
[[nodiscard]] std::string unmet_in_words(const NotFired& it);

}  // namespace fascia
