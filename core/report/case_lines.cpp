#include "core/report/case_lines.hpp"

#include "core/base/text.hpp"
#include "core/consult/unjudged_flags.hpp"
#include "core/explain/cleared_flags.hpp"
#include "core/explain/questions.hpp"
#include "core/explain/wording.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>

namespace fascia {

namespace {

std::string in_capitals(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

/// " (2 by an answer of no, 61 by age, sex or what else was told)": that nobody has to have asked;
/// in short, only how many were asked.
std::string why_clear(const Consultation& consultation, bool is_short) {
    const std::size_t all = consultation.red_flags().clear.size();
    const std::size_t answered = cleared_by_answers(consultation);
    const std::string others = "by age, sex or what else was told";
    if (all == 0) {
        return "";
    }
    if (is_short) {
        return " (" + std::to_string(answered) + " by an answer of no)";
    }
    return answered == 0     ? " (none by an answer of no: " + others + ")"
           : answered == all ? " (by an answer of no)"
                             : " (" + std::to_string(answered) + " by an answer of no, " +
                                   std::to_string(all - answered) + ' ' + others + ")";
}

}  // namespace

void CaseLines::red_flags(const Explanation& explanation, OpenFlags open) {
    const std::size_t all =
        explanation.fired.size() + explanation.clear.size() + explanation.not_asked.size();
    const bool is_short = open == OpenFlags::in_the_count && explanation.fired.empty();
    line("", "Red flags (" + std::to_string(all) +
                 "): " + std::to_string(explanation.fired.size()) + " fired, " +
                 std::to_string(explanation.clear.size()) + " clear" +
                 why_clear(consultation_, is_short) + ", " +
                 std::to_string(explanation.not_asked.size()) + " not asked" +
                 (open == OpenFlags::in_the_count && !explanation.not_asked.empty()
                      ? " (rank --all names them)."
                      : "."));
    refer(explanation);
    for (const FiredCondition& condition : fired_conditions(explanation)) {
        const std::string head =
            "  " + padded(in_capitals(std::string(fascia::in_words(condition.urgency))), 11);
        const std::string label = condition.flags.front()->label + side_behind(condition.side);
        const bool is_one = condition.flags.size() == 1;
        if (!is_one) {
            line(head, label + ", for " + count_of(condition.flags.size(), "reason") + ":");
        }
        for (const ExplainedFlag* flag : condition.flags) {
            line(is_one ? head : "           - ", (is_one ? label + ": " : "") + flag->because +
                                                      lesser_urgency(*flag, condition.urgency) +
                                                      rule_note(flag->id, flag->sources));
            for (const Step& step : flag->steps) {
                line("             " + to_string(step.kind) + "  ", step.text);
            }
        }
    }
    if (open != OpenFlags::in_the_count && consultation_.red_flags().is_urgent()) {
        line("  ", "Asking further does not put off the referral:");
    }
    if (open == OpenFlags::counted) {
        count_open_flags(explanation);
    } else if (open == OpenFlags::named) {
        open_flags(explanation);
    }
    missing();
}

void CaseLines::count_open_flags(const Explanation& explanation) {
    std::vector<std::string> counts;
    for (const Pack::Urgency urgency : urgencies) {
        const auto count =
            std::ranges::count(explanation.not_asked, urgency, &ExplainedFlag::urgency);
        if (count > 0) {
            counts.push_back(std::string(fascia::in_words(urgency)) + ' ' + std::to_string(count));
        }
    }
    if (counts.empty()) {
        return;
    }
    // The first ones of those that ask puts, as long as they are as urgent as the first.
    constexpr std::size_t most = 2;
    const Questions questions = find_flag_questions(consultation_);
    std::vector<std::string> first;
    for (const FlagQuestion& flag : questions.flags) {
        if (first.size() < most && flag.urgency == questions.flags.front().urgency) {
            first.push_back(consultation_.kb().label_for(flag.finding));
        }
    }
    if (!first.empty()) {
        line("  still to ask, among others (" +
                 std::string(fascia::in_words(questions.flags.front().urgency)) + "): ",
             list_of(first, "; ") + ".");
    }
    line("  ",
         "not asked: " + list_of(counts) + " (ask puts them in order; rank --all names all).");
}

void CaseLines::open_flags(const Explanation& explanation) {
    for (const Pack::Urgency urgency : urgencies) {
        const StillToAsk ask = still_to_ask(explanation.not_asked, urgency, consultation_.kb());
        constexpr std::size_t most = 6;
        std::vector<std::string> named = ask.decisive;
        if (options_.every_open_flag) {
            named.insert(named.end(), ask.together.begin(), ask.together.end());
        } else {
            std::vector<std::string> further;
            if (named.size() > most) {
                further.push_back(std::to_string(named.size() - most) + " further");
                named.resize(most);
            }
            if (!ask.together.empty()) {
                further.push_back(count_of(ask.together.size(), "sign") +
                                  " that count only with another");
            }
            if (!further.empty()) {
                named.push_back(list_of(further, ", and ") + " (rank --all names them)");
            }
        }
        if (!named.empty()) {
            line("  still to ask (" + std::string(fascia::in_words(urgency)) + "): ",
                 list_of(named, "; ") + ".");
        }
    }
}

void CaseLines::missing() {
    if (consultation_.missing().empty()) {
        return;
    }
    line("", "Missing from this answer, because functions of packs failed:");
    for (const MissingPart& part : consultation_.missing()) {
        line("  ", fascia::in_words(part));
    }
    std::vector<std::string> names;
    for (const RedFlagRule* const flag : unjudged_flags(consultation_)) {
        names.push_back(consultation_.kb().label_for(flag->condition) + " (" + flag->id + ")");
    }
    if (!names.empty()) {
        line("", "So these red flags could not be judged, and are neither fired nor clear: " +
                     list_of(names, "; ") + ".");
    }
}

void CaseLines::refer(const Explanation& explanation) {
    for (const std::string& sentence : referrals(explanation)) {
        line("  ", sentence);
    }
}

void CaseLines::closing(bool several) {
    if (several) {
        line("", several_sentence());
    }
    line("", teaching_sentence());
}

}  // namespace fascia
