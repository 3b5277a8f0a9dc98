#include "core/report/text.hpp"

#include "core/base/text.hpp"
#include "core/explain/clash.hpp"
#include "core/explain/missing_structures.hpp"
#include "core/explain/step_tree.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/explain/wording.hpp"
#include "core/report/case_lines.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

namespace fascia {

namespace {

/// Builds the text about the candidates of a case.
class TextBuilder : public CaseLines {
public:
    using CaseLines::CaseLines;

    /// Those that a red flag or something told speaks for, each with what does; the others in one
    /// line; in brief, fewer of them.
    void must_not_miss(const Explanation& explanation, bool in_brief = false) {
        if (explanation.must_not_miss.empty()) {
            return;
        }
        line("", "Must not be missed (points, not ranked: a low figure does not rule it out)");
        const bool is_flagged =
            std::ranges::any_of(explanation.must_not_miss, &CandidateExplanation::is_flagged);
        if (!in_brief || is_flagged) {
            line("  ",
                 "Each begins with what it has before any finding, which is low where it is rare "
                 "in " +
                     consultation().kb().scales.setting +
                     "; a red flag that fired does not wait for points.");
        }
        const std::size_t wanted = in_brief ? 3 : 5;
        std::size_t shown = 0;
        std::vector<std::string> supported;  // further ones
        std::vector<std::string> others;
        std::vector<std::string> apart;
        const MissingStructures missing(consultation());
        for (const CandidateExplanation& candidate : explanation.must_not_miss) {
            const std::string lacks = missing.of(*candidate.weighed->candidate);
            if (!lacks.empty() && !candidate.is_flagged) {
                apart.push_back(candidate.label + " (" + lacks + ")");
                continue;
            }
            const std::string points = to_string(candidate.weighed->points);
            const bool has_support =
                std::ranges::any_of(candidate.contributions, [](const ExplainedContribution& c) {
                    return c.weighed.is_counted() && c.weighed.points.tenths > 0;
                });
            const bool is_wanted = shown < wanted || options().every_open_flag;
            if (candidate.is_flagged || (has_support && is_wanted)) {
                ++shown;
                line("  " + right(points, 6) + "  ",
                     candidate.label + (candidate.is_flagged ? ". A red flag fired" : "") +
                         (in_brief && !candidate.is_flagged
                              ? ""
                              : ". Before any finding " + signed_points(candidate.weighed->prior)) +
                         summary(candidate));
            } else {
                (has_support ? supported : others).push_back(candidate.label + " (" + points + ")");
            }
        }
        if (in_brief) {
            support_in_brief(supported, others.size(), shown > 0);
            return;
        }
        set_apart(apart, "          ");
        if (!supported.empty()) {
            line("          ", "Something told speaks for these too: " + list_of(supported) + ".");
        }
        if (!others.empty()) {
            line("          ", "Nothing told speaks for: " +
                                   (options().every_open_flag ? list_of(others)
                                                              : count_of(others.size(), "other") +
                                                                    " (rank --all names them)") +
                                   ".");
        }
    }

    /// "Something told speaks for a (-9.3), b (-13.5) and 2 more; nothing told for 19 others."
    void support_in_brief(const std::vector<std::string>& supported, std::size_t others,
                          bool is_more) {
        constexpr std::size_t named_max = 3;
        std::string text;
        if (!supported.empty()) {
            text = std::string("Something told ") + (is_more ? "also " : "") + "speaks for " +
                   some_of(supported, named_max, ", ");
        }
        if (others > 0) {
            text += !supported.empty() ? "; nothing told for " + count_of(others, "other")
                    : is_more          ? "Nothing told speaks for " + count_of(others, "other")
                              : "Nothing told speaks for any of the " + std::to_string(others);
        }
        if (!text.empty()) {
            line("  ", text + " (rank --all tells of each).");
        }
    }

    /// What is about a part of the body that this person does not have, with that part.
    void set_apart(const std::vector<std::string>& apart, const std::string& indent) {
        if (!apart.empty()) {
            line(indent, "Set apart, since this person does not have what it is about: " +
                             list_of(apart, "; ") + ".");
        }
    }

    void candidates(const Explanation& all) {
        std::vector<const CandidateExplanation*> listed;
        std::vector<std::string> apart;
        const MissingStructures missing(consultation());
        for (const CandidateExplanation& candidate : all.candidates) {
            const std::string lacks = missing.of(*candidate.weighed->candidate);
            if (lacks.empty()) {
                listed.push_back(&candidate);
            } else {
                apart.push_back(candidate.label + " (" + lacks + ")");
            }
        }
        candidates(all, listed);
        if (options().first < all.candidates.size() && !apart.empty()) {
            line("  ", count_of(apart.size(), "other") +
                           " cannot be in a person of this age or sex (rank --all names them).");
        } else {
            set_apart(apart, "  ");
        }
        constexpr std::size_t most = 2;
        const std::size_t groups =
            options().every_open_flag ? all.siblings.size() : std::min(most, all.siblings.size());
        for (std::size_t i = 0; i < groups; ++i) {
            not_told_apart(all.siblings[i]);
        }
        if (groups < all.siblings.size()) {
            line("  … ", "and " + count_of(all.siblings.size() - groups, "more group") +
                             " of candidates that nothing told so far tells apart (rank --all "
                             "lists them, with what would).");
        }
        if (const auto clashes = clashes_of(*all.consultation)) {  // else explaining had failed
            for (std::size_t i = 0; i < clashes->size(); ++i) {
                clash(all.clashes[i], (*clashes)[i]);
            }
        }
    }

    void clash(const std::string& sentence, const Clash& clash) {
        std::vector<std::string> places;
        for (const auto& [rule, where] : clash.rules) {
            if (!where.file.empty()) {
                places.push_back(where.file + ':' + std::to_string(where.line));
            }
        }
        line("  note: ", sentence + (clash.is_told ? "; what was told is kept" : "") +
                             (places.empty() ? "" : " (" + list_of(places) + ")"));
    }

    void candidates(const Explanation& explanation,
                    const std::vector<const CandidateExplanation*>& listed) {
        const std::size_t shown = std::min(options().first, listed.size());
        std::size_t width = 0;
        for (std::size_t i = 0; i < shown; ++i) {
            width = std::max(width, display_width(listed[i]->label));
        }
        if (const std::string first = what_comes_first(explanation); !first.empty()) {
            line("", first);
        }
        line("", "Candidates (" + consultation().kb().scales.setting +
                     "; 3 points more double the odds; " + bands() + ")");
        line("  " + right("rank", 4) + "  " + right("points", 6) + "  " + padded("band", 11) + "  ",
             "candidate");
        for (std::size_t i = 0; i < shown; ++i) {
            const CandidateExplanation& candidate = *listed[i];
            const WeighedCandidate& weighed = *candidate.weighed;
            std::string text = padded(candidate.label, width);
            text += candidate.common.empty() ? "" : "  " + candidate.common;
            const std::string percent =
                weighed.posterior ? "  " + percentage(*weighed.posterior) + " after these findings"
                                  : "";
            const bool is_shared =
                (i > 0 && listed[i - 1]->weighed->rank == weighed.rank) ||
                (i + 1 < listed.size() && listed[i + 1]->weighed->rank == weighed.rank);
            line("  " + right(std::to_string(weighed.rank), 4) + (is_shared ? "= " : "  ") +
                     right(to_string(weighed.points), 6) + "  " + padded(weighed.band, 11) + "  ",
                 text + percent);
        }
        if (shown < listed.size()) {
            line("  ", "… and " + count_of(listed.size() - shown, "more candidate") +
                           ", lower (rank --all lists them); the next is " + listed[shown]->label +
                           " with " + to_string(listed[shown]->weighed->points) + ".");
        }
    }

    /// "Not told apart by what is known: A and B, of … . What would tell them apart: …".
    void not_told_apart(const Siblings& siblings) {
        const bool has_splitter = !siblings.splitters.empty();
        line("  Not told apart: ",
             list_of(siblings.labels, "; ") + " (" + siblings.family +
                 "). All that was told says the same of them" +
                 (has_splitter ? "." : ", and no finding is known that would not."));
        if (!has_splitter) {
            return;
        }
        const Siblings::Splitter& splitter = siblings.splitters.front();
        std::string text = "What would tell them apart: " + splitter.finding + ".";
        for (const auto& [points, state] : {std::pair{&splitter.if_present, " Present"},
                                            std::pair{&splitter.if_absent, " Absent"}}) {
            const auto [least, most] = std::ranges::minmax(*points);
            if (least == most) {
                continue;
            }
            std::vector<std::string> each;
            bool is_none_left_out = true;
            for (std::size_t i = 0; i < points->size(); ++i) {
                if ((*points)[i].tenths != 0) {
                    each.push_back(signed_points((*points)[i]) + " for " + siblings.labels[i]);
                } else {
                    is_none_left_out = false;
                }
            }
            if (!is_none_left_out) {
                each.emplace_back(points->size() - each.size() == 1 ? "nothing for the other"
                                                                    : "nothing for the others");
            }
            text += state + (": " + list_of(each, "; ")) + ".";
        }
        line("                  ", text);
    }

    /// One candidate with its contributions, numbered, and what goes with it.
    void candidate(const CandidateExplanation& c, const Explanation& explanation) {
        const WeighedCandidate& weighed = *c.weighed;
        const std::size_t of = explanation.candidates.size();
        std::string head = c.label + (c.common.empty() ? "" : " (" + c.common + ")");
        head += ": " + to_string(weighed.points) + " points, " + weighed.band;
        if (weighed.posterior) {
            head += ", " + percentage(*weighed.posterior) + " after these findings";
        }
        line("", weighed.rank > 0 ? head + ". Rank " + std::to_string(weighed.rank) + " of " +
                                        std::to_string(of) + "."
                                  : c.label + ": " + to_string(weighed.points) +
                                        " points. Must not be missed: not ranked, and a low figure "
                                        "does not rule it out.");
        if (const std::string others = at_the_same_place(c, explanation); !others.empty()) {
            line("  ", (weighed.rank == 1 ? "Shares the first place with: "
                                          : "Shares this place with: ") +
                           others + ".");
        }
        if (!c.family.empty()) {
            line("  ", "Belongs to: " + c.family +
                           (c.part.empty() ? "" : ". The part that fits best: " + c.part));
        }
        blank();
        line("      " + right(signed_points(weighed.prior), 6) + "  ",
             "before any finding: " + c.prior);
        for (std::size_t i = 0; i < c.contributions.size(); i += alike_from(c, i)) {
            if (i > 0 && c.contributions[i - 1].weighed.is_counted() &&
                !c.contributions[i].weighed.is_counted()) {
                total(weighed);
                line("  ", "Not counted again:");
            }
            contribution(c, i);
        }
        if (c.contributions.empty() || c.contributions.back().weighed.is_counted()) {
            total(weighed);
        }
        hidden(c);
        appendix(c);
    }

    void hidden(const CandidateExplanation& c) {
        std::size_t steps = 0;
        for (const ExplainedContribution& e : c.contributions) {
            steps += count_below(e.steps);
        }
        if (options().depth == 0 && steps > 0) {
            const std::string& name = options().case_name;
            const std::string why =
                "why " + (name.empty() ? "" : name + ' ') + c.weighed->candidate->id;
            line("  ", count_of(steps, "step") + " hidden: " + why + " 1 shows those of 1, " + why +
                           " --depth 1 the first of each.");
        }
    }

    /// Why of two that tell much the same the other one counts.
    static std::string why_the_other(const Contribution& one, const ExplainedContribution& other) {
        if (other.weighed.is_figure() && !one.is_figure()) {
            return ", and a " + to_string(other.grade) + " figure goes before a word";
        }
        return one.status == NotCounted::same_overlap ? ", and only the strongest of a kind counts"
                                                      : "";
    }

    /// Whether another one that does not count would read the same.
    static bool is_like_another(const CandidateExplanation& c, std::size_t index) {
        const ExplainedContribution& one = c.contributions[index];
        return std::ranges::any_of(c.contributions, [&](const ExplainedContribution& other) {
            return &other != &one && other.finding == one.finding && other.worth == one.worth &&
                   other.weighed.status == one.weighed.status &&
                   other.weighed.replaced_by == one.weighed.replaced_by;
        });
    }

    /// How many from one on would read the same, where steps are hidden and none of them counts:
    /// they stand in one line.
    [[nodiscard]] std::size_t alike_from(const CandidateExplanation& c, std::size_t index) const {
        const ExplainedContribution& one = c.contributions[index];
        const auto differs = [&](const ExplainedContribution& other) {
            return other.weighed.is_counted() || other.finding != one.finding ||
                   other.worth != one.worth || other.grade != one.grade ||
                   other.weighed.points != one.weighed.points ||
                   other.weighed.seen.state != one.weighed.seen.state ||
                   other.weighed.status != one.weighed.status ||
                   other.weighed.replaced_by != one.weighed.replaced_by ||
                   other.weighed.rule != one.weighed.rule;
        };
        if (options().depth > 0 || one.weighed.is_counted()) {
            return 1;
        }
        const auto first = c.contributions.begin() + static_cast<std::ptrdiff_t>(index);
        return static_cast<std::size_t>(std::find_if(first + 1, c.contributions.end(), differs) -
                                        first);
    }

    void contribution(const CandidateExplanation& c, std::size_t index) {
        const ExplainedContribution& e = c.contributions[index];
        const std::string number = std::to_string(index + 1);
        std::string text = e.finding + ": " + std::string(fascia::in_words(e.weighed.seen.state)) +
                           (e.weighed.seen.derived ? " (concluded)" : "") + " [" + e.worth + ", " +
                           to_string(e.grade) + "]";
        if (e.weighed.replaced_by) {
            text += ", " + std::string(why_not_counted(e.weighed)) + " " +
                    std::to_string(*e.weighed.replaced_by + 1);
            text += why_the_other(e.weighed, c.contributions[*e.weighed.replaced_by]);
        } else if (!e.weighed.is_counted()) {
            text += ", " + std::string(why_not_counted(e.weighed));
        }
        const bool is_brief = options().depth == 0;
        if (is_brief && !e.weighed.is_counted() && is_like_another(c, index)) {
            text += " [" + e.weighed.rule->evidence.id + "]";
        }
        if (const std::size_t alike = alike_from(c, index); alike > 1) {
            const std::string next = std::to_string(index + 2);
            text += alike == 2 ? "; so does " + next
                               : "; so do " + next + " to " + std::to_string(index + alike);
        }
        line("  " + padded(number, 3) + ' ' + right(signed_points(e.weighed.points), 6) + "  ",
             text);
        if (is_brief && !e.weighed.is_counted()) {
            return;
        }
        if (!e.because.empty()) {
            std::string because =
                "because " + e.because + rule_note(e.weighed.rule->evidence.id, e.sources);
            if (is_brief && !e.steps.empty()) {
                because += " (" + count_of(count_below(e.steps), "step") + ")";
            }
            line("              ", because);
        }
        if (!e.rivals.empty()) {
            std::string others;
            for (const RivalFigure& rival : e.rivals) {
                others += (others.empty() ? "" : "; ") + format_real(rival.ratio) + " (" +
                          rival.figure->test + ": " + list_of(rival.figure->backing.sources) + ")";
            }
            line("              ", "shown, not used: other studies have the ratios " + others);
        }
        if (!is_brief) {
            steps(e.steps, number, 6, options().depth);
        }
    }

    void section(const ToldSection& section) {
        line("", section.title + CaseLines::rule_note(section.id, {}));
        for (const std::string& paragraph : section.paragraphs) {
            line("  ", paragraph);
        }
        if (section.missing) {
            line("  ", "This section is missing: " + reason_in_words(*section.missing));
        }
    }

    void treatment(const TreatmentAdvice& advice) {
        const LadderStep* fits = advice.fitting();
        if (advice.urgent) {
            line("",
                 "What to do: a red flag fired that must not wait, so the only step shown is "
                 "referral.");
            for (const LadderStep& step : advice.steps) {
                line("  ", step.treatment->label + ": " + step.treatment->about);
            }
            return;
        }
        const bool is_referred = !consultation().red_flags().fired.empty();
        if (is_referred) {
            line("", referral_comes_first());
        }
        line("", "Steps of treatment, the least risky and least invasive first");
        if (const Candidate* const first = first_for_a_doctor(consultation())) {
            line("  ", is_for_a_doctor(first->label));
        } else if (is_felt_elsewhere(consultation())) {
            line("  ", felt_elsewhere(consultation().weighing().candidates.front().candidate->label,
                                      has_step_of_its_own(advice)));
        }
        for (const LadderStep& step : advice.steps) {
            const bool now = &step == fits;
            const char* place = now ? (is_referred ? "next  " : "NOW   ")
                                : step.place == LadderPlace::tried ? "tried "
                                : step.place == LadderPlace::fits  ? "open  "
                                : step.place == LadderPlace::later ? "later "
                                : step.place == LadderPlace::waits ? "waits "
                                                                   : "  -   ";
            std::string text = step.treatment->label + " (risk " + step.treatment->risk +
                               ", invasiveness " + step.treatment->invasiveness + ", cost " +
                               step.treatment->cost + ")";
            if (!step.needs.empty() && step.place == LadderPlace::later) {
                text += "; after: " + list_of(step.needs);
            }
            if (step.place == LadderPlace::waits) {
                text += "; " + what_it_waits_for(consultation(), step);
            }
            if (step.place == LadderPlace::unsuited) {
                text += step.treatment->suits.empty() ? "; known only for low back pain"
                                                      : "; meant for other origins of pain";
            }
            line("  " + right(std::to_string(step.treatment->step), 2) + "  " + place, text);
            if (now) {
                this->now(step);
            }
        }
        for (const Position* position : advice.positions) {
            const bool about_now =
                fits != nullptr &&
                std::ranges::find(position->about, fits->treatment->id) != position->about.end();
            if (about_now) {
                line("      held: ", position->says + " [" + position->holder + ", " +
                                         to_string(position->backing.grade) + "]");
            }
        }
    }

    /// One step of treatment: what it is, where it stands for this person, what speaks against it.
    void one_treatment(const LadderStep& step, bool is_fitting) {
        constexpr std::size_t asked_max = 5;
        constexpr std::size_t held_max = 4;
        const Treatment& treatment = *step.treatment;
        if (!consultation().red_flags().fired.empty()) {
            line("", referral_comes_first());
        }
        line("", capitalised(treatment.label) + ": step " + std::to_string(treatment.step) +
                     " of the ladder (risk " + treatment.risk + ", invasiveness " +
                     treatment.invasiveness + ", cost " + treatment.cost + "). " +
                     place_in_words(step, is_fitting));
        line("  ", treatment.about);
        if (!treatment.relief.empty()) {
            line("  relief: ", treatment.relief);
        }
        for (const Caution* caution : step.applies) {
            line("  CAUTION: ", caution->says + " [" + list_of(caution->backing.sources) + "]");
        }
        for (std::size_t i = 0; i < std::min(asked_max, step.ask.size()); ++i) {
            line("  ask first: ",
                 consultation().kb().label_for(step.ask[i]->when) + ". " + step.ask[i]->says);
        }
        if (step.ask.size() > asked_max) {
            line("  ", "and " + count_of(step.ask.size() - asked_max, "more caution") +
                           " to ask about (flags " + treatment.id + " --all lists them).");
        }
        std::size_t held = 0;
        for (const Position& position : consultation().kb().positions) {
            const bool is_about_it =
                std::ranges::find(position.about, treatment.id) != position.about.end();
            held += is_about_it ? 1U : 0U;
            if (is_about_it && held <= held_max) {
                line("  held: ", position.says + " [" + position.holder + ", " +
                                     to_string(position.backing.grade) + "]");
            }
        }
        if (held > held_max) {
            line("  ", "and " + count_of(held - held_max, "more position") + " (show " +
                           treatment.id + " lists them).");
        }
    }

private:
    static std::string place_in_words(const LadderStep& step, bool is_fitting) {
        switch (step.place) {
            case LadderPlace::tried:
                return "It was tried without relief.";
            case LadderPlace::fits:
                return is_fitting ? "It is the step that fits now."
                                  : "Nothing has to come before it.";
            case LadderPlace::unsuited:
                return "It is meant for other origins of pain than what is first here.";
            case LadderPlace::waits:
                return "No step to choose now: a red flag warns of what it could harm.";
            case LadderPlace::later:
                break;
        }
        return step.needs.empty()
                   ? "Other steps come before it."
                   : "On the ladder this comes before it: " + list_of(step.needs, "; ") + ".";
    }

    /// Those with the same rank, in their order; empty where it is alone, or not ranked.
    static std::string at_the_same_place(const CandidateExplanation& c,
                                         const Explanation& explanation) {
        std::vector<std::string> others;
        for (const CandidateExplanation& other : explanation.candidates) {
            const bool is_same = other.weighed->candidate == c.weighed->candidate &&
                                 other.weighed->side == c.weighed->side;
            if (!is_same && other.weighed->rank == c.weighed->rank) {
                others.push_back(other.label);
            }
        }
        constexpr std::size_t named_max = 4;
        return some_of(others, named_max, "; ");
    }

    void now(const LadderStep& step) {
        line("            ", step.treatment->about);
        if (!step.treatment->relief.empty()) {
            line("            relief: ", step.treatment->relief);
        }
        for (const Caution* caution : step.applies) {
            line("            CAUTION: ",
                 caution->says + " [" + list_of(caution->backing.sources) + "]");
        }
        for (const Caution* caution : step.ask) {
            line("            ask first: ",
                 consultation().kb().label_for(caution->when) + ". " + caution->says);
        }
    }

    /// Steps under a heading; the rule is named once for those in a row that share it.
    void list(const std::string& heading, const std::vector<Step>& steps) {
        if (!steps.empty()) {
            line("  ", heading);
        }
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const bool last_of_rule = i + 1 == steps.size() || steps[i + 1].rule != steps[i].rule;
            line("    - ",
                 steps[i].text + (last_of_rule ? rule_note(steps[i].rule, steps[i].sources) : ""));
        }
    }

    /// "fits well from 5.0, fits from -5.0".
    [[nodiscard]] std::string bands() const {
        std::vector<std::string> out;
        for (const Band& band : consultation().kb().scales.bands) {
            if (band.at_least) {
                out.push_back(band.label + " from " + format_real(*band.at_least));
            }
        }
        return list_of(out);
    }

    void total(const WeighedCandidate& weighed) {
        line("    = " + right(to_string(weighed.points), 6) + "  ", "in all");
    }

    /// "a; b; 3 more".
    static std::string some_of(const std::vector<std::string>& names, std::size_t most,
                               std::string_view between) {
        std::vector<std::string> some(
            names.begin(),
            names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
        if (names.size() > most) {
            some.push_back(std::to_string(names.size() - most) + " more");
        }
        return list_of(some, between);
    }

    /// ". For: a; b. Against: c".
    /// The strongest that counts for it and against it, a few of each.
    static std::string summary(const CandidateExplanation& candidate) {
        constexpr std::size_t most = 4;
        std::vector<std::string> speaks_for;
        std::vector<std::string> against;
        for (const ExplainedContribution& c : candidate.contributions) {
            if (c.weighed.is_counted()) {
                const bool is_absent = c.weighed.seen.state == FindingState::absent;
                const std::string state =
                    c.weighed.seen.derived ? (is_absent ? " (absent, concluded)" : " (concluded)")
                                           : (is_absent ? " (absent)" : "");
                (c.weighed.points.tenths > 0 ? speaks_for : against)
                    .push_back(c.finding + state + ' ' + signed_points(c.weighed.points));
            }
        }
        std::ranges::reverse(against);  // they stand from the weakest on
        return (speaks_for.empty() ? "" : ". For: " + some_of(speaks_for, most, "; ")) +
               (against.empty() ? "" : ". Against: " + some_of(against, most, "; "));
    }

    void appendix(const CandidateExplanation& c) {
        if (!c.unexplained.empty()) {
            line("  Leaves unexplained: ", list_of(c.unexplained, "; ") + ".");
        }
        constexpr std::size_t open_max = 5;
        std::vector<std::string> open;
        for (const ExplainedOpen& o : c.open) {
            if (open.size() == open_max) {
                break;
            }
            std::vector<std::string> effects;
            if (o.if_present.tenths != 0) {
                effects.push_back(signed_points(o.if_present) + " if present");
            }
            if (o.if_absent.tenths != 0) {
                effects.push_back(signed_points(o.if_absent) + " if absent");
            }
            std::string text = o.finding + " (" + list_of(effects) + ")";
            if (std::ranges::find(open, text) == open.end()) {
                open.push_back(std::move(text));
            }
        }
        if (!open.empty()) {
            const std::size_t more = c.open.size() - std::min(c.open.size(), open_max);
            line("  Not asked: ", list_of(open, "; ") +
                                      (more > 0 ? "; and " + std::to_string(more) + " more" : "") +
                                      ".");
        }
        list("Likely in trouble with it (a line beside the ranking, never counted):", c.involved);
        list("Connective tissue that goes with it:", c.tissue);
        line("  Weakest grade it rests on: ", to_string(c.weakest) + ".");
    }
};

Diagnostic no_such_step(std::string_view step, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.message = "there is no step '" + std::string(step) + "'";
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

}  // namespace

std::string red_flags_text(const Explanation& explanation, const TextOptions& options) {
    TextBuilder out(*explanation.consultation, options);
    out.red_flags(explanation);
    return out.take();
}

std::string rank_text(const Explanation& explanation, const TextOptions& options) {
    const bool in_brief = !options.every_open_flag;
    TextBuilder out(*explanation.consultation, options);
    out.red_flags(explanation, in_brief ? OpenFlags::counted : OpenFlags::named);
    out.blank();
    out.must_not_miss(explanation, in_brief);
    out.blank();
    out.candidates(explanation);
    out.blank();
    out.closing(true);
    return out.take();
}

std::string treatment_text(const Explanation& explanation, const Treatment* asked_about,
                           const TextOptions& options) {
    TextBuilder out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    if (asked_about == nullptr || explanation.treatment.urgent) {
        out.treatment(explanation.treatment);
    } else {
        const LadderStep* const fits = explanation.treatment.fitting();
        out.one_treatment(place_on_ladder(*explanation.consultation, *asked_about),
                          fits != nullptr && fits->treatment == asked_about);
    }
    out.blank();
    out.closing(false);
    return out.take();
}

std::string explain_text(const Explanation& explanation, const TextOptions& options) {
    TextBuilder out(*explanation.consultation, options);
    out.red_flags(explanation);
    out.blank();
    out.must_not_miss(explanation);
    out.blank();
    out.candidates(explanation);
    for (std::size_t i = 0; i < std::min(options.in_full, explanation.candidates.size()); ++i) {
        out.blank();
        out.candidate(explanation.candidates[i], explanation);
    }
    out.blank();
    out.treatment(explanation.treatment);
    for (const ToldSection& section : explanation.sections) {
        out.blank();
        out.section(section);
    }
    out.blank();
    out.closing(true);
    return out.take();
}

namespace {

/// Writes the step "2.1.3" of one candidate's argument, with all below it.
Result<void> add_step(TextBuilder& out, const CandidateExplanation& candidate,
                      std::string_view step) {
    const auto found = find_step(candidate, step);
    if (!found) {
        return fail(found.error());
    }
    if (*found != nullptr) {
        out.step(**found, std::string(step), 0);
    } else {
        out.contribution(candidate, step_path(step)->front() - 1);
    }
    return {};
}

}  // namespace

Result<std::string> why_text(const Explanation& explanation,
                             std::span<const CandidateExplanation> candidates,
                             std::string_view step, const TextOptions& options) {
    TextOptions in_full = options;
    in_full.depth = step.empty() ? options.depth : TextOptions().depth;
    TextBuilder out(*explanation.consultation, in_full);
    out.red_flags(explanation, OpenFlags::in_the_count);
    for (const CandidateExplanation& candidate : candidates) {
        out.blank();
        if (step.empty()) {
            out.candidate(candidate, explanation);
        } else if (auto done = add_step(out, candidate, step); !done) {
            return fail(std::move(done.error()));
        }
    }
    out.blank();
    out.closing(false);
    return out.take();
}

Result<const Step*> find_step(const CandidateExplanation& candidate, std::string_view step) {
    const auto path = step_path(step);
    if (!path) {
        return fail(no_such_step(step, "a step is a number such as 2 or 2.1.3"));
    }
    if (path->front() > candidate.contributions.size()) {
        return fail(no_such_step(step, candidate.label + " has the steps 1 to " +
                                           std::to_string(candidate.contributions.size())));
    }
    const std::vector<Step>* steps = &candidate.contributions[path->front() - 1].steps;
    const Step* found = nullptr;
    for (std::size_t i = 1; i < path->size(); ++i) {
        if ((*path)[i] > steps->size()) {
            return fail(no_such_step(
                step,
                found != nullptr && !found->same_as.empty()
                    ? "what the step above it rests on is shown at " + found->same_as
                    : "the step above it has " + count_of(steps->size(), "step") + " below it"));
        }
        found = &(*steps)[(*path)[i] - 1];
        steps = &found->premises;
    }
    return found;
}

std::string leaves_text(const Explanation& explanation, const CandidateExplanation& candidate,
                        const TextOptions& options) {
    TextBuilder out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    out.line("", capitalised(candidate.label) + ": " + to_string(candidate.weighed->points) +
                     " points. What its arguments rest on in the end:");
    for (const Leaf& leaf : leaves_of(candidate)) {
        std::string text = leaf.step->text;
        if (leaf.step->grade) {
            text += " [" + (leaf.step->sources.empty() ? "" : list_of(leaf.step->sources) + "; ") +
                    to_string(*leaf.step->grade) + "]";
        }
        std::vector<std::string> numbers;
        for (const std::size_t argument : leaf.rest_on) {
            numbers.push_back(std::to_string(argument));
        }
        out.line("  " + padded(to_string(leaf.step->kind), 9) + padded(leaf.number, 7) + ' ',
                 text + " (in " + list_of(numbers) + ")");
    }
    out.blank();
    out.closing(false);
    return out.take();
}

std::string derivations_text(const Explanation& explanation, const Derivations& derivations,
                             std::string_view step, const TextOptions& options) {
    TextBuilder out(*explanation.consultation, options);
    out.red_flags(explanation, OpenFlags::in_the_count);
    out.blank();
    const std::size_t count = derivations.all.size();
    out.line(padded(step, 6) + ' ', derivations.conclusion);
    if (count == 0) {
        out.line("       ", "It was told, or stands in the knowledge base: no rule concludes it.");
    } else {
        out.line("       ", count == 1 ? "It follows in one way:"
                                       : "It follows in " + std::to_string(count) +
                                             " ways, by rule, the shortest first:");
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Derivation& way = derivations.all[i];
        out.blank();
        out.line("  way " + padded(std::to_string(i + 1), 3),
                 "because " + way.because + CaseLines::rule_note(way.rule, way.sources));
        if (i > 0 && way.shared > 0) {
            out.line("         ",
                     "rests on " + count_of(way.leaves, "thing") + " in the end, " +
                         (way.shared == way.leaves ? "all" : std::to_string(way.shared)) +
                         " of them shared with way 1");
        }
        out.steps(way.steps, "", 4);
    }
    if (!derivations.is_complete) {
        out.line("  ", "There are more ways than are shown.");
    }
    out.blank();
    out.closing(false);
    return out.take();
}

std::string steps_text(const Consultation& consultation, const std::vector<Step>& steps,
                       std::string_view number, std::size_t indent, const TextOptions& options) {
    TextBuilder out(consultation, options);
    out.steps(steps, std::string(number), indent);
    return out.take();
}

}  // namespace fascia
