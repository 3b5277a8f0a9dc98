#include "core/report/variations_text.hpp"

#include "core/base/text.hpp"
#include "core/explain/cleared_flags.hpp"
#include "core/explain/wording.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace fascia {

namespace {

/// Builds the text of one answer: red flags first, the sentence on teaching last.
class VariationLines : public CaseLines {
public:
    VariationLines(const Explanation& explanation, const TextOptions& options)
        : CaseLines(*explanation.consultation, options),
          wording_(explanation.consultation->rulebook()) {
        red_flags(explanation, OpenFlags::in_the_count);
        blank();
    }

    std::string ended() {
        blank();
        closing(false);
        return take();
    }

    [[nodiscard]] std::string label(const CandidateTotal& total) const {
        return line_in_words(wording_, total);
    }

    [[nodiscard]] std::string with_points(std::span<const CandidateTotal> lines) const {
        return fascia::with_points(wording_, lines);
    }

    Wording& words() { return wording_; }

    std::string finding(std::string_view id, Side side) { return wording_.finding(id, side); }

    void as_told(std::span<const CandidateTotal> first) {
        line("  ", first.empty()
                       ? "No candidate is ranked."
                       : "As told, the first place is that of " + with_points(first) + ".");
    }

    void more(std::size_t all, std::size_t shown, const std::string& indent,
              const std::string& how) {
        if (all > shown) {
            line(indent, "… and " + grouped(all - shown) + " more" + how + ".");
        }
    }

private:
    Wording wording_;
};

void add_flip(VariationLines& out, const Flips& flips, const Flip& flip) {
    std::string head = "    - ";
    for (const FindingState state : {FindingState::absent, FindingState::present}) {
        std::vector<std::string> changes;
        for (const std::size_t i : flip.changed) {
            const Changeable& changed = flips.findings[i];
            if (changed.turned() == state) {
                changes.push_back(out.finding(changed.finding, changed.side));
            }
        }
        if (!changes.empty()) {
            out.line(head + padded(std::string(in_words(state)) + ':', 9), list_of(changes, "; "));
            head = "      ";
        }
    }
    const bool shares = std::ranges::any_of(flip.first, [&](const CandidateTotal& line) {
        return is_same_line(line, flip.before_first.line);
    });
    out.line(
        "      then first: ",
        out.with_points(flip.first) + (shares ? ""
                                              : "; " + out.label(flip.before_first.line) + " has " +
                                                    to_string(flip.before_first.line.points)));
    if (!flip.calls_for.empty()) {
        out.line("      ", "but then one would first look for " +
                               conditions_called_for(out.words(), flip.calls_for));
    }
    if (!flip.at_odds.empty()) {
        std::vector<std::string> at_odds;
        for (const auto& [finding, side] : flip.at_odds) {
            at_odds.push_back(out.finding(finding, side));
        }
        out.line("      ",
                 "at odds with what the rules then conclude of: " + list_of(at_odds, "; "));
    }
}

void add_level(VariationLines& out, const Flips& flips) {
    out.line("  ", counted(flips.level.size(), "finding") +
                       (flips.level.size() == 1 ? " brings" : " bring, each alone,") +
                       " another candidate level with the first:");
    for (const Flip& flip : flips.level) {
        add_flip(out, flips, flip);
    }
}

void add_left_out(VariationLines& out, const Robustness& robustness) {
    out.line("", "With one thing left out");
    const auto changing = std::ranges::count_if(robustness.left_out, &LeftOut::is_overtaken);
    if (robustness.left_out.empty()) {
        out.line("  ", "Nothing was told that could be left out.");
        return;
    }
    out.line("  ",
             changing == 0 ? "The first place hangs on no single thing told: whichever of the " +
                                 std::to_string(robustness.left_out.size()) +
                                 " is left out, no other candidate takes it" +
                                 what_else_leaving_out_does(robustness) + "."
             : changing == 1 ? "The first place hangs on one thing told, marked with *: without it "
                               "another candidate is first."
                             : "The first place hangs on each of " + std::to_string(changing) +
                                   " things told, marked with *: without any one of them another "
                                   "candidate is first.");
    std::vector<std::string> unmoved;
    bool has_head = false;
    for (const LeftOut& left_out : robustness.left_out) {
        const std::string what = left_out_in_words(out.words(), left_out);
        const bool is_unmoved = std::ranges::equal(left_out.first, robustness.first, is_same_total);
        if (is_unmoved) {
            unmoved.push_back(what);
            continue;
        }
        if (!has_head) {
            out.line("    points  rank  ",
                     "of " + out.label(robustness.first.front()) +
                         (robustness.first.size() > 1 ? " (or the best of those it is first with)"
                                                      : "") +
                         ", without");
            has_head = true;
        }
        std::string text = what;
        const bool is_alone = left_out.first.size() == 1 &&
                              is_same_total(left_out.first.front(), left_out.before_first.line);
        if (!is_alone) {
            text += ". Then first: " + out.with_points(left_out.first);
        }
        out.line(std::string(left_out.is_overtaken ? "  * " : "    ") +
                     right(to_string(left_out.before_first.line.points), 6) + "  " +
                     right(std::to_string(left_out.before_first.rank), 4) + "  ",
                 text);
    }
    if (!unmoved.empty()) {
        out.line("  ", "The first place and its points stay as they are without: " +
                           list_of(unmoved, "; ") + ".");
    }
}

void add_draws(VariationLines& out, const Robustness& robustness, std::size_t shown) {
    out.line("", weights_by_chance(robustness));
    out.line("  ", "In how many draws each is first. " + what_draws_count(robustness));
    // What is first in fewer than one of a hundred draws is counted.
    const auto often = static_cast<std::size_t>(std::ranges::count_if(
        robustness.shares,
        [&](const FirstShare& share) { return share.times * 100 >= robustness.draws; }));
    shown = std::min(shown, std::max<std::size_t>(often, 1));
    for (std::size_t i = 0; i < std::min(shown, robustness.shares.size()); ++i) {
        const FirstShare& share = robustness.shares[i];
        out.line("  " + right(grouped(share.times), 8) + "  ", out.label(share.line));
    }
    out.more(robustness.shares.size(), shown, "            ", ", none of them more often");
}

/// `before`: how many questions stand before these; numbers go on from there.
void add_questions(VariationLines& out, const Questions& questions,
                   const std::vector<CaseQuestion>& group, const std::string& title,
                   std::size_t before, std::size_t shown, bool tells_more) {
    if (group.empty()) {
        return;
    }
    out.line("", title);
    for (std::size_t i = 0; i < std::min(shown, group.size()); ++i) {
        const CaseQuestion& question = group[i];
        out.line("  " + right(std::to_string(before + i + 1), 2) + "  ",
                 question.finding->question +
                     (shown < group.size() ? "" : " [" + question.finding->id + "]"));
        out.line("        yes: ", effect_in_words(out.words(), questions, question.answers[0]));
        out.line("        no:  ", effect_in_words(out.words(), questions, question.answers[1]));
        if (!question.because.empty()) {
            out.line("        because ",
                     why_asked(out.words(), questions, question, question.because));
        } else if (!question.rule.empty()) {
            out.line("        by ", question.rule);
        }
    }
    if (tells_more) {
        out.more(group.size(), shown, "      ", " (ask --all lists them)");
    }
}

/// What can be mistaken for the first is asked about even where it is far behind.
void add_mistakable(VariationLines& out, const Questions& questions, std::size_t before,
                    std::size_t shown) {
    if (questions.mistakable.empty()) {
        return;
    }
    out.blank();
    out.line("",
             "What can be mistaken for the first is asked about however far behind it is, each "
             "with the question that moves it most");
    for (std::size_t i = 0; i < std::min(shown, questions.mistakable.size()); ++i) {
        const auto& [candidate, asked] = questions.mistakable[i];
        out.line("  " + right(std::to_string(before + i + 1), 2) + "  ",
                 asked.finding->question +
                     (asked.side == Side::none ? "" : " (" + to_string(asked.side) + ")"));
        out.line(
            "        for ",
            out.label(candidate) + ", which has " + to_string(candidate.points) + ": yes " +
                signed_points(asked.if_present) + ", no " +
                (asked.if_absent.tenths == 0 ? "changes nothing" : signed_points(asked.if_absent)));
    }
    out.more(questions.mistakable.size(), shown, "      ", " (ask --all lists them)");
}

/// Who refers has no list to work through first; --all still has it.
bool is_brief(const Explanation& explanation, const Questions& questions, std::size_t shown) {
    return explanation.consultation->red_flags().is_urgent() &&
           shown < std::max({questions.flags.size(), questions.history.size(),
                             questions.examination.size()});
}

void add_flag_questions(VariationLines& out, const Questions& questions, std::size_t shown,
                        bool tells_more) {
    if (questions.flags.empty()) {
        out.line("", "No single answer would raise a red flag" +
                         (questions.flag_signs == 0
                              ? "."
                              : "; " + counted(questions.flag_signs, "sign") +
                                    " would together with another (rank --all names them)."));
        return;
    }
    out.line("", "First, where one answer would raise a red flag");
    out.line("", order_of_flag_questions(questions));
    for (std::size_t i = 0; i < std::min(shown, questions.flags.size()); ++i) {
        const FlagQuestion& flag = questions.flags[i];
        if (flag.is_examined && (i == 0 || !questions.flags[i - 1].is_examined)) {
            out.line("  ", "Of these, examined:");
        }
        out.line("  " + right(std::to_string(i + 1), 2) + "  " + padded(in_words(flag.urgency), 9) +
                     "  ",
                 asked_in_order(flag) + " It would point to: " + conditions_of(flag) +
                     (flag.because.empty() ? "" : ", because " + flag.because) + '.' +
                     CaseLines::rule_note("", flag.sources));
    }
    if (tells_more) {
        out.more(
            questions.flags.size(), shown, "                 ",
            " (ask --all lists them)" +
                (questions.flag_signs == 0 ? std::string()
                                           : "; " + counted(questions.flag_signs, "further sign") +
                                                 " would raise one only together with another"));
    }
}

}  // namespace

std::string flips_text(const Explanation& explanation, const Flips& flips, std::size_t shown,
                       const TextOptions& options) {
    VariationLines out(explanation, options);
    out.line("",
             "The fewest findings that, were they the other way round, would put another "
             "candidate first");
    out.as_told(flips.first);
    if (flips.findings.empty()) {
        out.line("  ", "Nothing was told that could be the other way round.");
    } else if (flips.found.empty()) {
        out.line("  ", (flips.sizes.size() == 1
                            ? "No change of 1 finding puts"
                            : "No change of up to " + std::to_string(flips.sizes.size()) +
                                  " findings puts") +
                           std::string(" another candidate first (") +
                           counted(flips.tried(), "set") + " tried).");
        if (!flips.level.empty()) {
            add_level(out, flips);
        }
    }
    auto flip = flips.found.begin();
    std::size_t left = shown;
    for (const Flips::Size& size : flips.sizes) {
        if (flips.found.empty()) {
            break;
        }
        out.line("  ", about_size(size, flips.is_complete || &size != &flips.sizes.back()) +
                           (size.found > 0 && left > 0 ? ":" : "."));
        for (std::size_t i = 0; i < size.found; ++i, ++flip) {
            if (left > 0) {
                --left;
                add_flip(out, flips, *flip);
            }
        }
        if (size.changes == 1 && !flips.level.empty()) {
            add_level(out, flips);
        }
    }
    out.more(flips.found.size(), shown, "  ", " of these sets (flips --all lists them)");
    std::vector<std::string> signs;
    for (const std::string& id : signs_told_absent(*explanation.consultation)) {
        signs.push_back(out.finding(id, Side::none));
    }
    if (!signs.empty()) {
        out.line("  ", "Not turned round, since each would first of all be a red flag: " +
                           list_of(signs, "; ") + ".");
    }
    if (!flips.is_complete) {
        out.line("  ", "The search was stopped after " + counted(flips.tried(), "set") +
                           " tried: there may be more.");
    }
    return out.ended();
}

std::string robustness_text(const Explanation& explanation, const Robustness& robustness,
                            std::size_t shown, const TextOptions& options) {
    VariationLines out(explanation, options);
    out.line("", "How firmly the first place stands");
    out.as_told(robustness.first);
    out.blank();
    add_left_out(out, robustness);
    if (robustness.draws > 0) {
        out.blank();
        add_draws(out, robustness, shown);
    }
    if (!robustness.is_complete) {
        out.blank();
        out.line("", "This was stopped before it was complete.");
    }
    return out.ended();
}

std::vector<NumberedQuestion> numbered_questions(const Explanation& explanation,
                                                 const Questions& questions, std::size_t shown) {
    std::vector<NumberedQuestion> out;
    for (std::size_t i = 0; i < std::min(shown, questions.flags.size()); ++i) {
        out.push_back({questions.flags[i].finding, Side::none});
    }
    for (const auto* group : {&questions.history, &questions.examination}) {
        const bool is_hidden =
            group == &questions.examination && is_brief(explanation, questions, shown);
        for (std::size_t i = 0; i < (is_hidden ? 0 : std::min(shown, group->size())); ++i) {
            const CaseQuestion& question = (*group)[i];
            out.push_back({question.finding->id, question.side});
        }
    }
    const bool has_more = !is_brief(explanation, questions, shown);
    for (std::size_t i = 0; has_more && i < std::min(shown, questions.mistakable.size()); ++i) {
        const MistakableQuestion::Asked& asked = questions.mistakable[i].asked;
        out.push_back({asked.finding->id, asked.side});
    }
    return out;
}

std::string questions_text(const Explanation& explanation, const Questions& questions,
                           std::size_t shown, const TextOptions& options) {
    VariationLines out(explanation, options);
    const bool is_brief = fascia::is_brief(explanation, questions, shown);
    if (is_brief) {
        out.line("", asking_does_not_put_off());
        out.blank();
    }
    add_flag_questions(out, questions, shown, !is_brief);
    out.blank();
    out.as_told(questions.first);
    if (questions.rivals.empty()) {
        out.line("  ",
                 "No other candidate is within " + to_string(questions.near) + " points of it" +
                     (questions.mistakable.empty() || is_brief ? ", so no other question is put."
                                                               : "."));
    } else if (questions.history.empty() && questions.examination.empty()) {
        out.line("  ", "No answer that is still open would move it against the " +
                           counted(questions.rivals.size(), "candidate") + " within " +
                           to_string(questions.near) + " points of it.");
    } else {
        const Side side = questions.first.front().side;
        out.line("  ", "Then ask what would move it most against the " +
                           counted(questions.rivals.size(), "candidate") + " within " +
                           to_string(questions.near) + " points of it" +
                           (side == Side::none
                                ? "."
                                : "; where a finding has a side, on the " + to_string(side) + "."));
        out.line("  ", what_questions_can_change(questions));
        out.blank();
        const std::size_t flags = std::min(shown, questions.flags.size());
        const std::size_t history = std::min(shown, questions.history.size());
        add_questions(out, questions, questions.history, "History", flags, shown, !is_brief);
        if (!is_brief) {
            add_questions(out, questions, questions.examination, "Examination", flags + history,
                          shown, true);
            if (const std::string waiting = tests_that_wait(questions); !waiting.empty()) {
                out.line("", waiting);
            }
        } else {
            out.line("",
                     "No examination is listed where a red flag asks for referral (ask --all "
                     "lists all).");
        }
    }
    if (!is_brief) {
        add_mistakable(out, questions,
                       std::min(shown, questions.flags.size()) +
                           std::min(shown, questions.history.size()) +
                           std::min(shown, questions.examination.size()),
                       shown);
    }
    if (!questions.is_complete) {
        out.line("  ",
                 "This was stopped before it was complete: some findings were not looked at.");
    }
    return out.ended();
}

}  // namespace fascia
