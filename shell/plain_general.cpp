#include "core/base/one_of.hpp"
#include "core/base/text.hpp"
#include "core/explain/plain_wish.hpp"
#include "core/explain/question_words.hpp"
#include "core/explain/safety_question.hpp"
#include "core/explain/topic_question.hpp"
#include "core/report/known_safety_text.hpp"
#include "core/report/phrases.hpp"
#include "core/report/place_text.hpp"
#include "shell/command.hpp"
#include "shell/console.hpp"

#include <algorithm>
#include <ostream>

// Questions in plain words that are of no person in particular.
namespace fascia::shell {

namespace {

using About = SafetyAsked::About;

/// Whether a line is a question: by its sign, or as it begins. "what if …" supposes, and "does not
/// tolerate massage" is told.
bool is_question(std::string_view line, const std::vector<std::string>& words) {
    if (is_one_of(words[1], {"if", "not", "no"})) {
        return false;
    }
    return trim(line).ends_with('?') ||
           is_one_of(words.front(), {"what", "which", "when", "who", "how", "where", "is", "are",
                                     "can", "may", "should", "does", "do"});
}

/// "contraindications for massage", "red flags for cancer", "list the warning signs": asked for
/// without a question, and nothing that is told of a person.
bool is_heading(std::string_view line, const std::vector<std::string>& words) {
    constexpr std::size_t longest = 8;
    return line.find_first_of(",;:.") == std::string_view::npos && words.size() <= longest &&
           (is_one_of(words.front(), {"red", "warning", "list", "show", "tell", "give", "name"}) ||
            std::ranges::any_of(words, [](const std::string& word) {
                return word.starts_with("contraindication");
            }));
}

/// The step of treatment of which a line asks whether it is safe: "flags STEP".
std::string step_asked(const std::vector<std::string>& lines) {
    constexpr std::string_view flags = "flags ";
    return lines.size() == 1 && lines.front().starts_with(flags)
               ? lines.front().substr(flags.size())
               : "";
}

/// "where is quadratus lumborum?", "where does piriformis lie": of what; null where it is no such
/// question, or of several things.
const Structure* place_asked(const KnowledgeBase& kb, const std::vector<std::string>& words) {
    const std::vector<NameWithin> names = names_within(kb, words);
    if (words.size() < 3 || words.front() != "where" || names.size() != 1 ||
        names.front().ids.size() != 1) {
        return nullptr;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!names.front().holds(i) &&
            !is_one_of(words[i],
                       {"is",      "are",   "does", "do",      "the",      "a",     "an",
                        "exactly", "lie",   "sit",  "located", "situated", "found", "precisely",
                        "muscle",  "nerve", "can",  "i",       "find",     "you",   "position"})) {
            return nullptr;
        }
    }
    const Structure* const structure = kb.structure(names.front().ids.front());
    return structure == nullptr || kb.is_of_kind(*structure, "region") ? nullptr : structure;
}

}  // namespace

void Console::say_referral_first() {
    const auto explanation = session_.open_case() == nullptr
                                 ? Result<Explanation>(fail(Diagnostic()))
                                 : session_.explanation(0, false);
    for (const std::string& sentence :
         explanation ? referrals(*explanation) : std::vector<std::string>()) {
        write_in_lines(sentence + " That comes first in the open case.");
    }
}

std::optional<Outcome> Console::plain_general(const std::string& line) {
    constexpr std::size_t signs_max = 6;
    constexpr std::size_t conditions_max = 8;
    constexpr std::size_t cautions_max = 8;
    const std::vector<std::string> words = question_words(to_lower(line));
    const auto fascia = session_.fascia();
    if (words.size() < 2 || !fascia || line.find_first_of("_\"{}") != std::string::npos ||
        (!is_question(line, words) && !is_heading(line, words)) ||
        (find_command(words.front()) != nullptr && !is_one_of(words[1], {"me", "us"}))) {
        return std::nullopt;
    }
    const KnowledgeBase& kb = (*fascia)->kb();
    const Rulebook& rulebook = (*fascia)->rulebook();
    const bool is_open = session_.open_case() != nullptr;
    const std::vector<std::string> wishes = wish_meant(kb, line).lines;
    const SafetyAsked asked = safety_asked(kb, line);
    const bool is_of_case =
        is_open && asked.conditions.empty() && asked.with_words.empty() && !wishes.empty();
    const bool tells_signs = asked.about == About::warning_signs ||
                             (asked.about == About::recognising && asked.conditions.size() > 1) ||
                             (!is_open && wishes == std::vector<std::string>{"flags"});
    TextOptions options;
    options.width = session_.terminal().width;
    if (tells_signs && !is_of_case) {
        const std::size_t most = asked.conditions.empty() ? conditions_max : signs_max;
        session_.out() << warning_signs_text(rulebook, asked.conditions, most, options);
        return ExitStatus::done;
    }
    if (asked.about == About::urgency) {
        session_.out() << urgency_text(rulebook, asked.findings, signs_max, options);
        return ExitStatus::done;
    }
    if (asked.about == About::recognising) {
        return run_meant("expect " + asked.conditions.front());
    }
    const std::string step = asked.about == About::cautions ? asked.treatment
                             : is_open                      ? ""
                                                            : step_asked(wishes);
    const Treatment* const treatment = step.empty() ? nullptr : kb.treatment(step);
    if (treatment != nullptr && !is_of_case && !treatment->cautions.empty()) {
        if (asked.with_words.empty()) {
            say_referral_first();
        }
        session_.out() << cautions_text(rulebook, *treatment, asked.with, asked.with_words,
                                        cautions_max, is_open, options);
        return ExitStatus::done;
    }
    const Structure* const placed = place_asked(kb, words);
    const auto nobody = placed == nullptr ? Result<Consultation>(fail(Diagnostic()))
                                          : (*fascia)->consult(Case(), session_.limits());
    if (placed != nullptr && nobody) {
        last_named_ = placed->id;
        session_.out() << place_text(*nobody, *placed, options.width);
        return ExitStatus::done;
    }
    const TopicAnswer topic = topic_answer(kb, line);
    if (topic.lines.empty() || (is_open && topic.has_step)) {
        return std::nullopt;
    }
    say_referral_first();
    write_in_lines(list_of(topic.lines, "\n"));
    return ExitStatus::done;
}

}  // namespace fascia::shell
