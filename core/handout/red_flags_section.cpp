#include "core/base/text.hpp"
#include "core/handout/flag_lines.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace fascia::handout {

namespace {

std::string counts_in_words(const Explanation& explanation) {
    const std::size_t all =
        explanation.fired.size() + explanation.clear.size() + explanation.not_asked.size();
    return count_of(all, "red flag") +
           " are known, each one sign or several together, and the condition they warn of. Fired "
           "(" +
           std::to_string(explanation.fired.size()) +
           "): what was told is enough for the warning. Clear (" +
           std::to_string(explanation.clear.size()) +
           "): whatever is still asked, the warning cannot come any more. Not asked (" +
           std::to_string(explanation.not_asked.size()) +
           "): the warning would come if what was not asked were so. In the lists of these, a plus "
           "stands between signs "
           "that count only together, and what was told and belongs to it stands behind \"with\". "
           "Each list begins with the conditions that fit best with what was told.";
}

/// Those that lack least, then those of conditions for which most was told speaks.
std::vector<ExplainedFlag> most_relevant_first(const Desk& desk) {
    std::map<std::string_view, std::pair<std::int32_t, std::int32_t>> relevance;
    for (const ExplainedFlag& flag : desk.explanation.not_asked) {
        const auto [known, is_new] = relevance.try_emplace(flag.condition);
        if (is_new) {
            known->second = relevance_of(desk.consultation, flag.condition);
        }
    }
    std::vector<ExplainedFlag> out = desk.explanation.not_asked;
    std::ranges::stable_sort(out, {}, [&](const ExplainedFlag& flag) {
        const auto [gain, prior] = relevance.at(flag.condition);
        return std::tuple(flag.missing.size(), -std::int64_t{gain}, -prior);
    });
    return out;
}

/// "18 red flags of 5 conditions".
std::string count_of_flags(const FlagLines& lines) {
    return count_of(lines.flags, "red flag") + " of " +
           count_of(lines.conditions.size(), "condition");
}

/// A list of flags by their conditions, folded or not; nothing where it is empty.
void add_flags(const FlagLines& lines, const std::string& id, const std::string& title,
               bool is_folded, Section& out) {
    if (lines.flags > 0) {
        Section part{id, {title}, count_of_flags(lines), {}, {}, is_folded};
        part.blocks.emplace_back(Facts{lines.conditions});
        out.parts.push_back(std::move(part));
    }
}

/// A flag that fired. Where several of its condition did, its own reason alone.
Node flag_node(Desk& desk, const ExplainedFlag& flag, const FiredCondition& of) {
    Node node;
    node.state = in_words(of.urgency);
    node.tone = Tone::alarm;
    node.words = (of.flags.size() == 1 ? name_of(desk, of) + ": " : Words()) +
                 desk.everyday.because_of(flag);
    node.words += lesser_urgency(flag, of.urgency);
    node.rule = flag.id;
    node.sources = flag.sources;
    node.below = nodes_of(desk.everyday, flag.steps, "", desk.everyday.conditions_of(flag.id));
    return node;
}

/// How many of the red flags that are clear are so because something was asked and answered no.
Words answered_no_in_words(const Desk& desk, const FlagLister& flags) {
    constexpr std::size_t named_max = 6;
    auto [count, answers] = flags.cleared_by_answers();
    const std::size_t clear = desk.explanation.clear.size();
    if (clear == 0) {
        return {};
    }
    const std::size_t more = answers.size() - std::min(answers.size(), named_max);
    answers.resize(answers.size() - more);
    if (answers.empty()) {
        return "None of them was asked and answered no: those that are clear are so by age, sex or "
               "what else was told.";
    }
    return "Asked and answered no: " + list_of(answers, "; ") +
           (more > 0 ? "; and " + std::to_string(more) + " more" : "") + ". By that, " +
           std::to_string(count) +
           (count == 1 ? " warning no longer applies" : " warnings no longer apply") +
           (count < clear ? "; " + std::to_string(clear - count) +
                                " more do not apply by age, sex or what else was told"
                          : "") +
           ". No condition is excluded by it.";
}

}  // namespace

Section red_flags_section(Desk& desk) {
    const Explanation& explanation = desk.explanation;
    Section out{"red-flags", {"Red flags"}, counts_of(explanation), {}, {}, false};
    for (const MissingPart& part : desk.consultation.missing()) {
        out.blocks.emplace_back(Paragraph{
            {"Missing from this answer, because a function of a pack failed: " + in_words(part)},
            Tone::alarm});
    }
    for (const Words& referral : referrals_of(explanation, desk.everyday)) {
        out.blocks.emplace_back(Paragraph{referral, Tone::alarm});
    }
    if (explanation.fired.empty()) {
        out.blocks.emplace_back(Paragraph{{"No red flag fired by what was told."}});
    } else {
        for (const FiredCondition& condition : fired_conditions(explanation)) {
            if (condition.flags.size() > 1) {
                out.blocks.emplace_back(Paragraph{name_of(desk, condition) + ", for " +
                                                      count_of(condition.flags.size(), "reason") +
                                                      ":",
                                                  Tone::lead});
            }
            Argument fired;
            for (const ExplainedFlag* flag : condition.flags) {
                fired.nodes.push_back(flag_node(desk, *flag, condition));
            }
            out.blocks.emplace_back(std::move(fired));
        }
    }
    std::string meanings;
    for (const Pack::Urgency urgency : urgencies) {
        meanings += ' ' + urgency_explained(urgency);
    }
    out.blocks.emplace_back(Paragraph{{counts_in_words(explanation) + meanings}, Tone::quiet});
    const std::vector<ExplainedFlag> not_asked = most_relevant_first(desk);
    const FlagLister flags(desk, not_asked);
    if (Words answered = answered_no_in_words(desk, flags); !answered.empty()) {
        out.blocks.emplace_back(Paragraph{std::move(answered)});
    }
    const bool is_urgent = desk.consultation.red_flags().is_urgent();
    if (is_urgent) {
        out.blocks.emplace_back(
            Paragraph{{"Asking for what was not asked does not put off the referral."}});
    }
    const std::vector<std::string> several = flags.of_several_urgencies();
    if (!several.empty()) {
        out.blocks.emplace_back(Paragraph{
            {"Not asked, and in warnings of more than one urgency: " + list_of(several, "; ") +
             ". The most urgent warning that fires is the one that holds."},
            Tone::quiet});
    }
    for (const Pack::Urgency urgency : urgencies) {
        const std::string number = std::to_string(static_cast<int>(urgency));
        const std::string how = std::string(in_words(urgency));
        add_flags(flags.open(urgency, true), "red-flags-to-ask-" + number,
                  "Not asked, and one answer is enough (" + how + ")",
                  is_urgent || urgency == Pack::Urgency::soon, out);
        add_flags(flags.open(urgency, false), "red-flags-together-" + number,
                  "Not asked, and only several together are enough (" + how + ")", true, out);
    }
    const FlagLines clear = flags.clear();
    add_flags(clear, "red-flags-clear", "Clear: these cannot fire any more, and why", true, out);
    if (clear.flags > 0) {
        out.parts.back().blocks.insert(
            out.parts.back().blocks.begin(),
            Paragraph{{"Only the warning cannot come any more. The condition itself is not "
                       "excluded by that, and may stand among the candidates."},
                      Tone::quiet});
    }
    return out;
}

}  // namespace fascia::handout
