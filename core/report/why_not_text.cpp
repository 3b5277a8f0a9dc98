#include "core/report/why_not_text.hpp"

#include "core/base/text.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>

namespace fascia {

namespace {

class WhyNotLines : public CaseLines {
public:
    using CaseLines::CaseLines;

    static std::string headline(const WhyNotCandidate& why) {
        const WeighedCandidate& weighed = *why.weighed;
        std::string head = why.label + ": " + to_string(weighed.points) + " points";
        if (why.first != nullptr && weighed.rank > 0) {
            head += ", rank " + std::to_string(weighed.rank) + ". " + why.first_label +
                    (why.first->side == Side::none ? "" : ",") + " is first with " +
                    to_string(why.first->points) + ": " +
                    to_string(why.first->points - weighed.points) + " more";
        } else if (weighed.rank == 1) {
            head += ". It is first; what follows could speak for it besides";
        } else {
            head += ". Must not be missed: it is not ranked, and a low figure does not rule it out";
        }
        return head + ".";
    }

    void candidate(const WhyNotCandidate& why) {
        line("", headline(why));
        counted(why);
        section("A red flag for it that did not fire (nearest first):", why.red_flags);
        section("Would speak for it, but was told not to be so:", why.denied);
        section("Would add to it, and was not asked:", why.unasked);
        if (!why.adds_nothing.empty()) {
            line("  ", count_of(why.adds_nothing.size(), "further finding") +
                           " would speak for it and add nothing, because something of its kind "
                           "counts already.");
        }
        section("Told or concluded, but nothing shows that it speaks for " + why.label +
                    " (nearest first):",
                why.unlinked);
        if (!why.elsewhere.empty()) {
            std::vector<std::string> findings;
            for (const auto& [finding, candidate] : why.elsewhere) {
                findings.push_back(finding + " (" + candidate + ")");
            }
            blank();
            line("Told or concluded, and speaks for another alone: ",
                 list_of(findings, "; ") + ".");
        }
        if (!why.other_side.empty()) {
            blank();
            line("Told or concluded of the other side: ", list_of(why.other_side, "; ") + ".");
        }
        if (!why.unmentioned.empty()) {
            blank();
            line("", "Told or concluded, and no evidence links it to " + why.label + ": " +
                         list_of(why.unmentioned, "; ") + ".");
        }
        if (why.red_flags.empty() && why.unlinked.empty() && why.denied.empty() &&
            why.unasked.empty()) {
            line("  ", "No evidence is known that could speak for it besides.");
        }
        incomplete(why.is_complete);
    }

    /// The lines that decide, each kind of reason in one.
    void candidate_in_short(const WhyNotCandidate& why) {
        line("", headline(why));
        std::vector<std::string> has = {signed_points(why.weighed->prior) + " before any finding"};
        for (const WhyNotCandidate::Counted& counted : why.counted) {
            has.push_back(signed_points(counted.points) + ' ' + counted.finding);
        }
        line("  ", "It has: " + list_of(has, "; ") + ".");
        few("Told, and nothing shows that it speaks for it: ", why.unlinked);
        std::vector<std::string> unlinked = why.unmentioned;
        for (const auto& [finding, candidate] : why.elsewhere) {
            unlinked.push_back(finding + " (it speaks for " + candidate + ")");
        }
        if (!unlinked.empty()) {
            line("  ", "Told, and no evidence links it to it: " + list_of(unlinked, "; ") + ".");
        }
        if (!why.other_side.empty()) {
            line("  ", "Told of the other side: " + list_of(why.other_side, "; ") + ".");
        }
        few("Told not to be so, and would speak for it: ", why.denied);
        few("Not asked, and would add to it: ", why.unasked);
        if (!why.red_flags.empty()) {
            line("  ", count_of(why.red_flags.size(), "red flag") +
                           " for it did not fire (flags tells what is still to ask).");
        }
        line("  ", "Each condition, met and not: whynot " + why.weighed->candidate->id +
                       (why.weighed->side == Side::left || why.weighed->side == Side::right
                            ? ' ' + to_string(why.weighed->side)
                            : "") +
                       ".");
    }

    void answer(const WhyNotAnswer& why, const std::string& pattern) {
        if (why.holds) {
            const std::string ask = "query " + pattern + " --why";
            line("", options().case_name.empty()
                         ? "It holds: " + ask + " tells how."
                         : "It holds. In place of whynot and all behind it, this tells how:  "
                           "-c 'case load " +
                               options().case_name + "; " + ask + "'");
            return;
        }
        line("", capitalised(why.sentence) + ".");
        instead(why.instead, "  ");
        if (why.lines.empty()) {
            line("  ", !why.is_complete ? "No rule was found that comes near to concluding it."
                       : why.is_fact ? "No rule comes near to concluding it; as a fact it is not "
                                       "in the knowledge base."
                                     : "No rule comes near to concluding it.");
        } else if (why.lines.front().kind != NotFired::Kind::question) {
            const auto overruled = std::ranges::count_if(why.lines, &NotFired::is_overruled);
            line("",
                 overruled > 0
                     ? overruled_and_others(static_cast<std::size_t>(overruled), why.lines.size())
                 : why.lines.size() == 1 ? "The rule that could have concluded it:"
                                         : "Rules that could have concluded it, nearest first:");
        }
        lines(why.lines);
        incomplete(why.is_complete);
    }

private:
    static std::string overruled_and_others(std::size_t overruled, std::size_t all) {
        const std::string first =
            overruled == 1 ? "One rule concludes it" : count_of(overruled, "rule") + " conclude it";
        return first + ", but the opposite was told, and what is told is kept" +
               (all > overruled ? "; others could have concluded it, nearest first:" : ":");
    }

    void counted(const WhyNotCandidate& why) {
        blank();
        line("", "What it has:");
        line("  " + right(signed_points(why.weighed->prior), 6) + "  ", "before any finding");
        for (const WhyNotCandidate::Counted& counted : why.counted) {
            line("  " + right(signed_points(counted.points), 6) + "  ", counted.finding);
        }
        line("= " + right(to_string(why.weighed->points), 6) + "  ", "in all");
    }

    /// The first of them, in one line; the others are counted.
    void few(const std::string& heading, const std::vector<NotFired>& all) {
        constexpr std::size_t most = 4;
        std::vector<std::string> named;
        for (const NotFired& it : all) {
            if (named.size() < most) {
                const std::string what =
                    it.would.empty() || (it.kind == NotFired::Kind::evidence && is_only_finding(it))
                        ? it.conditions.front().text
                        : it.would;
                named.push_back(what + ' ' +
                                signed_points(it.adds.tenths > 0 ? it.adds : it.worth));
            }
        }
        if (!named.empty()) {
            line("  ",
                 heading + list_of(named, "; ") +
                     (all.size() > most ? "; and " + std::to_string(all.size() - most) + " more"
                                        : "") +
                     ".");
        }
    }

    void section(const std::string& heading, const std::vector<NotFired>& all) {
        if (all.empty()) {
            return;
        }
        blank();
        line("", heading);
        lines(all);
    }

    void lines(const std::vector<NotFired>& all) {
        for (std::size_t i = 0; i < std::min(options().first, all.size()); ++i) {
            not_fired(all[i], 2);
        }
        if (all.size() > options().first) {
            line("  … ", "and " + std::to_string(all.size() - options().first) +
                             " more (whynot --all lists them)");
        }
    }

    /// What is met but for one finding of the person takes one line, unless all are wanted.
    void not_fired(const NotFired& it, std::size_t indent) {
        const std::string blanks(indent, ' ');
        const bool is_evidence =
            it.kind == NotFired::Kind::evidence || it.kind == NotFired::Kind::cluster;
        std::string text = it.would.empty() ? "all of this together" : it.would;
        if (it.kind == NotFired::Kind::evidence && is_only_finding(it)) {
            text = it.conditions.front().text + " [" +
                   std::string(in_words(it.conditions.front().state)) + "]";
        }
        text += rule_note(it.id, it.sources);
        if (it.is_overruled) {
            text += ", all its conditions are met (" + it.where.file + ':' +
                    std::to_string(it.where.line) + ')';
        } else if (it.kind != NotFired::Kind::evidence || !is_only_finding(it)) {
            text += ", " + unmet_in_words(it);
        }
        line(blanks + (is_evidence
                           ? right(signed_points(it.adds.tenths > 0 ? it.adds : it.worth), 6) + "  "
                           : "- "),
             text);
        if (is_only_finding(it) && !options().every_open_flag) {
            return;
        }
        const bool is_one_missing = std::ranges::count_if(it.conditions, is_missing) == 1;
        std::size_t met = 0;
        for (const Condition& condition : it.conditions) {
            const bool is_left_out =
                condition.state == Condition::State::met && !options().every_open_flag;
            met += is_left_out ? 1U : 0U;
            if (!is_left_out) {
                this->condition(condition, indent + 4, is_one_missing);
            }
        }
        if (met > 0) {
            line(blanks + "    ", padded("met", 12) + count_of(met, "other condition"));
        }
        if (it.other_ways > 0) {
            line(blanks + "      ", (it.has_more_ways ? "(and more than " : "(and ") +
                                        count_of(it.other_ways, "other way") +
                                        " in which it comes as close)");
        }
    }

    static bool is_missing(const Condition& c) {
        return c.state != Condition::State::met && c.state != Condition::State::open;
    }

    void condition(const Condition& c, std::size_t indent, bool is_one_missing) {
        const std::string head =
            std::string(indent, ' ') + padded(std::string(in_words(c.state)), 12);
        std::string text = c.text;
        if (c.state == Condition::State::met && c.steps.size() == 1 && c.steps.front().grade) {
            text +=
                " [" +
                (c.steps.front().sources.empty() ? "" : list_of(c.steps.front().sources) + "; ") +
                to_string(*c.steps.front().grade) + "]";
        }
        line(head, text + (c.decides && !is_one_missing ? " (decides)" : ""));
        if (c.state != Condition::State::met) {
            for (const Step& step : c.steps) {
                line(std::string(indent + 12, ' ') + "there is: ", step.text);
            }
        }
        instead(c.instead, std::string(indent + 12, ' '));
        for (const NotFired& near : c.nearest) {
            line(std::string(indent + 12, ' '), "could have followed:");
            not_fired(near, indent + 12);
        }
    }

    void instead(const KnownInstead& known, const std::string& blanks) {
        if (known.sentence.empty()) {
            return;
        }
        std::string text = known.sentence;
        text += known.further.empty() ? "" : "; also " + list_of(known.further, "; ");
        text += known.more > 0 ? "; and " + std::to_string(known.more) + " more" : "";
        line(blanks + "known: ", text);
    }

    void incomplete(bool is_complete) {
        if (!is_complete) {
            line("  ", "The search was cut: there may be more, or nearer ones.");
        }
    }
};

}  // namespace

std::string why_not_text(const Explanation& explanation, const WhyNotCandidate& why,
                         const TextOptions& options) {
    WhyNotLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    out.candidate(why);
    out.blank();
    out.closing(false);
    return out.take();
}

std::string why_not_in_short(const Explanation& explanation,
                             const std::vector<WhyNotCandidate>& all, const TextOptions& options) {
    WhyNotLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    for (const WhyNotCandidate& why : all) {
        out.blank();
        out.candidate_in_short(why);
    }
    out.blank();
    out.closing(false);
    return out.take();
}

std::string why_not_text(const Explanation& explanation, const WhyNotAnswer& why,
                         const std::string& pattern, const TextOptions& options) {
    WhyNotLines out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    out.answer(why, pattern);
    out.blank();
    out.closing(false);
    return out.take();
}

}  // namespace fascia
