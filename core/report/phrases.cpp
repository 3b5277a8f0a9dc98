#include "core/report/phrases.hpp"

#include "core/base/text.hpp"
#include "core/explain/treatment_step.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <set>

namespace fascia {

std::string grouped(std::size_t number) {
    const std::string digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out.push_back(',');
        }
        out.push_back(digits[i]);
    }
    return out;
}

std::string counted(std::size_t number, std::string_view singular) {
    return number == 1 ? count_of(1, singular)
                       : grouped(number) + ' ' + std::string(singular) + 's';
}

std::string percentage(double probability) {
    const auto per_mille = std::lround(probability * 1000.0);
    return std::to_string(per_mille / 10) + '.' + std::to_string(per_mille % 10) + " %";
}

std::string_view why_not_counted(const Contribution& c) {
    switch (c.status) {
        case NotCounted::same_finding:
            return "the same finding already counts in";
        case NotCounted::same_overlap:
            return "of one kind with";
        case NotCounted::in_cluster:
            return c.replaced_by ? "counts only within" : "counts only within its group of tests";
        case NotCounted::counted:
            break;
    }
    return "";
}

std::string when_to_refer(Pack::Urgency urgency) {
    switch (urgency) {
        case Pack::Urgency::emergency:
            return "Refer at once, as an emergency: ";
        case Pack::Urgency::same_day:
            return "Refer the same day: ";
        case Pack::Urgency::soon:
            return "Refer soon: ";
    }
    return "";
}

std::string side_behind(Side side) {
    return side == Side::none ? "" : ", " + to_string(side);
}

namespace {

/// Notes the sides on which the findings were told that the steps of a red flag name.
void add_sides(const std::vector<Step>& steps, const FindingStates& findings,
               std::set<Side>& sides) {
    for (const Step& step : steps) {
        for (const FactValue& value : step.claim ? step.claim->values : std::vector<FactValue>()) {
            const auto* const id = std::get_if<std::string>(&value);
            const FindingRecord* const record = id == nullptr ? nullptr : findings.find(*id);
            for (const Side side : {Side::left, Side::right}) {
                if (record != nullptr && record->at(side).state == FindingState::present) {
                    sides.insert(side);
                }
            }
        }
        add_sides(step.premises, findings, sides);
    }
}

Side side_of(const FiredCondition& condition, const Consultation& consultation) {
    const Candidate* const candidate =
        consultation.kb().candidate(condition.flags.front()->condition);
    std::set<Side> sides;
    if (candidate != nullptr && candidate->laterality == Laterality::paired) {
        for (const ExplainedFlag* const flag : condition.flags) {
            add_sides(flag->steps, consultation.findings(), sides);
        }
    }
    return sides.size() == 1 ? *sides.begin() : Side::none;
}

/// How much of what was told speaks for the condition: its points less what it starts with.
Points told_for(const Explanation& explanation, const FiredCondition& fired) {
    Points most;
    for (const auto* list : {&explanation.must_not_miss, &explanation.candidates}) {
        for (const CandidateExplanation& one : *list) {
            if (one.weighed->candidate->id == fired.flags.front()->condition) {
                most = std::max(most, one.weighed->points - one.weighed->prior);
            }
        }
    }
    return most;
}

}  // namespace

std::vector<FiredCondition> fired_conditions(const Explanation& explanation) {
    std::vector<FiredCondition> out;
    for (const Pack::Urgency urgency : urgencies) {
        for (const ExplainedFlag& flag : explanation.fired) {
            if (flag.urgency != urgency) {
                continue;
            }
            const auto known = std::ranges::find_if(out, [&](const FiredCondition& one) {
                return one.flags.front()->condition == flag.condition;
            });
            (known == out.end() ? out.emplace_back(FiredCondition{urgency, {}}) : *known)
                .flags.push_back(&flag);
        }
    }
    for (FiredCondition& condition : out) {
        condition.side = side_of(condition, *explanation.consultation);
    }
    // Of the same urgency, first what more of what was told speaks for.
    std::ranges::stable_sort(out, [&](const FiredCondition& a, const FiredCondition& b) {
        return a.urgency == b.urgency ? told_for(explanation, a) > told_for(explanation, b)
                                      : a.urgency < b.urgency;
    });
    return out;
}

std::string lesser_urgency(const ExplainedFlag& flag, Pack::Urgency urgency) {
    return flag.urgency == urgency
               ? ""
               : " (by itself: " + std::string(in_words(flag.urgency)) +
                     "; another of these reasons makes it " + std::string(in_words(urgency)) + ")";
}

std::string referral_comes_first() {
    return "A red flag fired: the referral comes first. The steps below wait for what it finds, or "
           "are for the pain that remains after it.";
}

std::vector<std::string> referrals(
    const Explanation& explanation,
    const std::function<std::string(const ExplainedFlag&)>& name_of) {
    const std::vector<FiredCondition> fired = fired_conditions(explanation);
    if (fired.empty()) {
        return {};
    }
    // One person is sent once: the most urgent comes first there, and its time holds for all.
    const Pack::Urgency when = fired.front().urgency;
    std::vector<std::string> conditions;
    std::vector<std::string> covered;
    for (const FiredCondition& one : fired) {
        const ExplainedFlag& flag = *one.flags.front();
        const std::string name = (name_of ? name_of(flag) : flag.label) + side_behind(one.side);
        if (one.urgency == when) {
            conditions.push_back(name);
        } else {
            covered.push_back(name + " (by itself: " + std::string(in_words(one.urgency)) + ")");
        }
    }
    std::vector<std::string> out = {when_to_refer(when) + list_of(conditions, "; ") + "."};
    if (!covered.empty()) {
        out.push_back("The same referral covers: " + list_of(covered, "; ") + ".");
    }
    return out;
}

std::string what_comes_first(const Explanation& explanation,
                             const std::function<std::string(const ExplainedFlag&)>& name_of) {
    std::vector<std::string> conditions;
    std::vector<std::string> ranked;
    for (const FiredCondition& one : fired_conditions(explanation)) {
        const ExplainedFlag& flag = *one.flags.front();
        conditions.push_back((name_of ? name_of(flag) : flag.label) + side_behind(one.side));
        const Candidate* const candidate = explanation.consultation->kb().candidate(flag.condition);
        if (candidate != nullptr && !candidate->must_not_miss) {
            ranked.push_back(conditions.back());
        }
    }
    if (conditions.empty()) {
        return "";
    }
    const bool is_one = conditions.size() == 1;
    std::string out = std::string("What comes first here is ") +
                      (is_one ? "the red flag: " : "the red flags: ") + list_of(conditions, "; ") +
                      ". ";
    if (ranked.empty()) {
        out += std::string("The ranking leaves ") + (is_one ? "it" : "them") +
               " out and only compares other origins of the pain.";
    } else {
        out += "The ranking only compares origins of the pain" +
               (ranked.size() == conditions.size()
                    ? std::string()
                    : ", and of these it holds only " + list_of(ranked, "; ")) +
               "; a red flag does not wait for its place there.";
    }
    return out;
}

StillToAsk still_to_ask(const std::vector<ExplainedFlag>& not_asked, Pack::Urgency urgency,
                        const KnowledgeBase& kb) {
    StillToAsk out;
    for (const bool is_decisive : {true, false}) {
        for (const ExplainedFlag& flag : not_asked) {
            if (flag.urgency != urgency || (flag.missing.size() == 1) != is_decisive) {
                continue;
            }
            for (const std::string& id : flag.missing) {
                const std::string label = kb.label_for(id);
                const bool is_known =
                    std::ranges::find(out.decisive, label) != out.decisive.end() ||
                    std::ranges::find(out.together, label) != out.together.end();
                if (!is_known) {
                    (is_decisive ? out.decisive : out.together).push_back(label);
                }
            }
        }
    }
    return out;
}

std::string line_in_words(const Wording& wording, const CandidateTotal& line) {
    return wording.candidate(*line.candidate, line.side);
}

std::string with_points(const Wording& wording, std::span<const CandidateTotal> lines) {
    std::vector<std::string> labels;
    for (const CandidateTotal& line : lines) {
        labels.push_back(line_in_words(wording, line));
    }
    const Scales& scales = wording.rulebook().kb()->scales;
    const bool is_poor =
        !scales.bands.empty() && band_of(lines.front().points, scales) == scales.bands.back().label;
    return list_of(labels, "; ") + (labels.size() > 1 ? ", each with " : " with ") +
           to_string(lines.front().points) + " points" +
           (is_poor
                ? (labels.size() > 1 ? ", each of which " : ", which ") + scales.bands.back().label
                : std::string());
}

std::string about_size(const Flips::Size& size, bool is_complete) {
    const std::string once = size.changes == 1 ? "" : " at once";
    std::string out = counted(size.changes, "finding") + " told the other way round" + once + ": ";
    out +=
        size.found == 0 ? std::string(is_complete ? "none" : "none so far") : grouped(size.found);
    out += " of " + grouped(size.tried) + (size.changes == 1 ? "" : " sets") + " that were tried " +
           (size.found > 1 ? "put" : "puts") + " another candidate first";
    if (size.passed_over > 0) {
        out += " (" + grouped(size.passed_over) +
               " more were passed over, as a part of each does it already)";
    }
    return out;
}

std::string left_out_in_words(Wording& wording, const LeftOut& left_out) {
    switch (left_out.what) {
        case LeftOut::What::age:
            return "the age";
        case LeftOut::What::sex:
            return "the sex";
        case LeftOut::What::finding:
            break;
    }
    return wording.finding(left_out.finding, left_out.side) +
           (left_out.state == FindingState::present
                ? ""
                : " (" + std::string(in_words(left_out.state)) + ")");
}

std::string effect_in_words(const Wording& wording, const Questions& questions,
                            const AnswerEffect& effect) {
    constexpr std::size_t rivals_max = 2;
    if (effect.rivals.empty()) {
        return effect.first.tenths == 0
                   ? "changes nothing among these"
                   : signed_points(effect.first) + " for all of them, so nothing between them";
    }
    std::vector<std::string> changes;
    if (effect.first.tenths != 0) {
        changes.push_back(line_in_words(wording, questions.first.front()) + ' ' +
                          signed_points(effect.first));
    }
    std::size_t moved = 0;
    for (const AnswerEffect::Rival& rival : effect.rivals) {
        if (rival.change.tenths != 0 && moved++ < rivals_max) {
            changes.push_back(line_in_words(wording, questions.rivals[rival.rival]) + ' ' +
                              signed_points(rival.change));
        }
    }
    std::string text = list_of(changes, "; ");
    if (moved > rivals_max) {
        text += "; " + std::to_string(moved - rivals_max) + " more";
    }
    if (!effect.overtaken_by.empty()) {
        text += ". Then first: " + with_points(wording, effect.overtaken_by);
    }
    return text;
}

std::vector<std::string> points_in_words(const Scales& scales) {
    std::vector<std::string> bands;
    for (const Band& band : scales.bands) {
        bands.push_back(band.label + (band.at_least ? " from " + format_real(*band.at_least)
                                                    : std::string(" below that")));
    }
    return {"Points say how a candidate stands: it begins with a value for how common it is (in " +
                scales.setting +
                "), and each finding adds to it or takes from it. 3 points more double the odds; "
                "if all weights were right, 0.0 would mean as likely as not. By points, a "
                "candidate " +
                list_of(bands) + ".",
            "Most weights are judged words such as weak or strong, not measured figures. So "
            "points put candidates in order; they are no probabilities."};
}

std::string deciding_heading(const Contrast& contrast) {
    if (contrast.is_level()) {
        return "Nothing told decides";
    }
    if (contrast.deciding->is_group) {
        return contrast.deciding->turns
                   ? "No single finding, but several together that say much the same decide"
                   : "No single finding decides, and several together that say much the same weigh "
                     "most";
    }
    return contrast.deciding->turns ? "What decides"
           : contrast.is_shared()   ? "No single finding decides"
                                    : "What weighs most";
}

namespace {

/// What the lead of the higher one is made of, the largest first; all of it adds up to the lead.
std::string what_leads(const Contrast& contrast) {
    constexpr std::size_t named_max = 4;
    const bool is_a_higher = contrast.a->points >= contrast.b->points;
    const auto lead = [&](Points of_a, Points of_b) {
        return is_a_higher ? of_a - of_b : of_b - of_a;
    };
    struct Part {
        Points first;
        std::string what;
        std::string note;  ///< why what is told takes from the lead and yet speaks for the first
    };
    std::vector<Part> parts = {
        {lead(contrast.a->prior, contrast.b->prior), "where they start", ""}};
    for (const auto* rows :
         {&contrast.only_a, &contrast.only_b, &contrast.opposite, &contrast.both}) {
        for (const ContrastRow& row : *rows) {
            const Points own = is_a_higher ? row.a : row.b;
            const std::string& note = is_a_higher ? row.a_note : row.b_note;
            const Points part = lead(row.a, row.b);
            parts.push_back(
                {part, row.finding,
                 part.tenths < 0 && own.tenths == 0 && !note.empty()
                     ? " (not against the first, which it leaves as it is: " + note + ")"
                     : ""});
        }
    }
    std::erase_if(parts, [](const auto& part) { return part.first.tenths == 0; });
    std::ranges::stable_sort(parts, std::ranges::greater(),
                             [](const auto& part) { return std::abs(part.first.tenths); });
    std::vector<std::string> named;
    Points others;
    for (const auto& [points, what, note] : parts) {
        if (named.size() < named_max) {
            named.push_back(what + ' ' + signed_points(points) + note);
        } else {
            others += points;
        }
    }
    if (parts.size() > named_max) {
        named.push_back(std::to_string(parts.size() - named_max) + " more, together " +
                        signed_points(others));
    }
    return list_of(named, "; ");
}

}  // namespace

namespace {

/// Why more or less of the lead goes with what decides than it counts itself.
std::string lost_otherwise(const Contrast& contrast, const std::string& less,
                           const std::string& more) {
    const Contrast::Deciding& deciding = *contrast.deciding;
    Points own = deciding.gives_a - deciding.gives_b;
    own = contrast.a->points >= contrast.b->points ? own : -own;
    return deciding.is_group || contrast.lost() == own ? ""
           : contrast.lost() < own
               ? less +
                     ", since findings that tell much the same, of which only the strongest "
                     "counts, then count in its place."
               : more + ", since what follows from it is lost, too.";
}

/// What the two differ in by more points than go with what weighs most; empty where there is no
/// such thing.
std::string differs_more(const Contrast& contrast) {
    const bool is_a_higher = contrast.a->points >= contrast.b->points;
    const ContrastRow* most = nullptr;
    Points by = contrast.lost();
    for (const auto* rows :
         {&contrast.only_a, &contrast.only_b, &contrast.opposite, &contrast.both}) {
        for (const ContrastRow& row : *rows) {
            const Points apart = is_a_higher ? row.a - row.b : row.b - row.a;
            if (apart > by) {
                by = apart;
                most = &row;
            }
        }
    }
    if (most == nullptr || contrast.deciding->is_group ||
        most->finding.starts_with(contrast.deciding->finding)) {
        return "";
    }
    return " The points of the two are farther apart on " + most->finding + " (" +
           signed_points(most->a) + " and " + signed_points(most->b) +
           "); but without what was told of that, less of the lead is lost: something else that "
           "was told then counts in its place, or still leads to it.";
}

}  // namespace

std::string deciding_in_words(const Contrast& contrast) {
    if (contrast.is_level()) {
        return "they are level.";
    }
    const Contrast::Deciding& deciding = *contrast.deciding;
    if (contrast.is_shared()) {
        std::vector<std::string> names = {deciding.finding};
        names.insert(names.end(), deciding.alike.begin(), deciding.alike.end());
        const Points all = contrast.lost() + Points{std::abs((deciding.a - deciding.b).tenths)};
        return "leaving one out takes no more than " + to_string(contrast.lost()) + " of the " +
               to_string(all) + " points of the lead (" + list_of(names, "; ") +
               "). The lead is made up of: " + what_leads(contrast) + '.' +
               lost_otherwise(
                   contrast,
                   ' ' + capitalised(deciding.finding) + " counts more than is lost with it",
                   " Without " + deciding.finding + " more is lost than it counts itself");
    }
    const auto given = [](Points points, const std::string& note) {
        return points.tenths != 0 ? signed_points(points)
               : note.empty()     ? std::string("nothing")
                                  : "nothing by itself (" + note + ")";
    };
    std::string out = deciding.finding;
    out += deciding.is_group
               ? (deciding.gives_a.tenths == 0 && deciding.gives_b.tenths == 0
                      ? std::string(", which by themselves count for neither; what follows from "
                                    "them does. ")
                      : ", which together count " + given(deciding.gives_a, "") +
                            " for the one and " + given(deciding.gives_b, "") + " for the other. ")
           : deciding.gives_a.tenths == 0 && deciding.gives_b.tenths == 0
               ? ", which by itself counts for neither; what follows from it, or what it keeps "
                 "from counting, does. "
               : ", which counts " + given(deciding.gives_a, deciding.a_note) +
                     " for the one and " + given(deciding.gives_b, deciding.b_note) +
                     " for the other. ";
    out += without_deciding(contrast) + differs_more(contrast);
    if (!deciding.alike.empty()) {
        out += " As much of the lead is lost without " + join_or(deciding.alike, "or") + '.';
    }
    if (!deciding.also_turn.empty() && !deciding.is_group) {
        constexpr std::size_t named_max = 3;
        std::vector<std::string> named = deciding.also_turn;
        const std::size_t more = named.size() - std::min(named.size(), named_max);
        named.resize(named.size() - more);
        out += " The order would not stay without " + join_or(named, "or") +
               (more > 0 ? ", or without " + counted(more, "other finding") : "") + " either.";
    }
    return out;
}

std::string what_decides_between_them(const Contrast& contrast) {
    const bool is_said = contrast.deciding->turns && !contrast.deciding->is_group;
    return deciding_heading(contrast) + " between them: " + deciding_in_words(contrast) +
           (is_said || contrast.is_shared()
                ? ""
                : " Leaving out any single finding does not turn it round.");
}

std::string without_deciding(const Contrast& contrast) {
    const Contrast::Deciding& deciding = *contrast.deciding;
    std::string out = std::string(deciding.is_group ? "Without them the two stand at "
                                                    : "Without it they stand at ") +
                      to_string(deciding.a) + " and " + to_string(deciding.b) +
                      (deciding.a == deciding.b ? std::string(", level.")
                       : deciding.turns         ? ", so the order hangs on " +
                                              std::string(deciding.is_group ? "them." : "it.")
                                        : std::string(", so the order would stay as it is."));
    return out + lost_otherwise(contrast, " That is less than its own points",
                                " That is more than its own points");
}

std::string firm_against_draws(const Robustness& robustness) {
    if (robustness.first.empty() || robustness.shares.empty() || robustness.draws == 0) {
        return "";
    }
    const auto first = std::ranges::find_if(robustness.shares, [&](const FirstShare& share) {
        return is_same_total(share.line, robustness.first.front());
    });
    const std::size_t times = first == robustness.shares.end() ? 0 : first->times;
    return "with all weights made somewhat stronger or weaker by chance, it was first in " +
           grouped(times) + " of " + counted(robustness.draws, "random draw") +
           " (a shared first place counts; that is a share of draws, no probability of being the "
           "origin)";
}

std::string weights_by_chance(const Robustness& robustness) {
    return "If the weights of the evidence were somewhat stronger or weaker: all of them changed "
           "by chance, " +
           counted(robustness.draws, "time") + " (seed " + std::to_string(robustness.seed) + ")";
}

std::string what_draws_count(const Robustness& robustness) {
    return "A shared first place counts for each that shares it, so the numbers can add up to more "
           "than " +
           grouped(robustness.draws) +
           ". They are numbers of random draws, and do not say how likely it is that something is "
           "the origin.";
}

namespace {

/// A line as it stands at the beginning of a sentence: "the sacroiliac joint, left".
std::string as_subject(Wording wording, const CandidateTotal& line) {
    wording.introduce(line.candidate->id);
    const std::size_t name = wording.candidate(*line.candidate, Side::none).size();
    return wording.label(line.candidate->id) + line_in_words(wording, line).substr(name);
}

}  // namespace

std::string conditions_called_for(const Wording& wording,
                                  const std::vector<const Candidate*>& conditions) {
    constexpr std::size_t named_max = 3;
    std::vector<std::string> names;
    for (const Candidate* const condition : conditions) {
        if (names.size() < named_max) {
            names.push_back(wording.candidate(*condition, Side::none));
        }
    }
    if (conditions.size() > named_max) {
        names.emplace_back("something else of that kind");
    }
    return join_or(names, "or");
}

std::string why_asked(const Wording& wording, const Questions& questions,
                      const CaseQuestion& question, const std::string& reason) {
    if (!question.calls_for.empty()) {
        return "a yes calls for looking for " + conditions_called_for(wording, question.calls_for) +
               " before the order of these matters" + (reason.empty() ? "" : ": " + reason);
    }
    const std::string because =
        question.follows ? "it follows that " + wording.plain_label(question.follows->first) +
                               " is " + std::string(in_words(question.follows->second)) +
                               (reason.empty() ? "" : "; " + reason)
                         : reason;
    const std::string first = questions.first.size() == 1
                                  ? as_subject(wording, questions.first.front())
                                  : std::string("the first");
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        const std::vector<AnswerEffect::Rival>& rivals = question.answers[i].rivals;
        if (rivals.empty() || std::abs(rivals.front().gap.tenths) != question.largest.tenths) {
            continue;
        }
        // Where an answer puts another one first, that is told, though it moves a third one more.
        const auto changing = std::ranges::find_if(
            question.answers,
            [](const AnswerEffect& effect) { return !effect.overtaken_by.empty(); });
        const auto winner = [&](const AnswerEffect& effect) {
            return std::ranges::find_if(effect.rivals, [&](const AnswerEffect::Rival& one) {
                return is_same_line(questions.rivals[one.rival], effect.overtaken_by.front());
            });
        };
        if (changing != question.answers.end()) {
            const auto first_then = winner(*changing);
            const std::size_t answer =
                static_cast<std::size_t>(changing - question.answers.begin());
            if (first_then != changing->rivals.end() &&
                (answer != i || first_then != changing->rivals.begin())) {
                const CandidateTotal& line = questions.rivals[first_then->rival];
                const Points now = questions.first.front().points - line.points;
                return std::string(answer == 0 ? "if yes, " : "if no, ") +
                       as_subject(wording, line) + " overtakes " + first + ": " + to_string(now) +
                       " points behind now, then " +
                       to_string(Points{-(now + first_then->gap).tenths}) + " ahead";
            }
        }
        const bool is_nearer = rivals.front().gap.tenths < 0;
        const CandidateTotal& rival = questions.rivals[rivals.front().rival];
        const Points before = questions.first.front().points - rival.points;
        const Points after = before + rivals.front().gap;
        return std::string(i == 0 ? "if yes, " : "if no, ") + as_subject(wording, rival) +
               (after.tenths < 0
                    ? " overtakes " + first + ": " + to_string(before) +
                          " points behind now, then " + to_string(Points{-after.tenths}) + " ahead"
                    : std::string(is_nearer ? " comes from " : " falls from ") + to_string(before) +
                          " to " + to_string(after) + " points behind " + first) +
               (because.empty() ? "" : ": " + because);
    }
    return because;
}

namespace {

std::size_t count_that_can(const Questions& questions) {
    return static_cast<std::size_t>(
        std::ranges::count_if(questions.history, can_change_the_first) +
        std::ranges::count_if(questions.examination, can_change_the_first));
}

}  // namespace

std::string what_questions_can_change(const Questions& questions) {
    const std::size_t can = count_that_can(questions);
    const std::size_t all = questions.history.size() + questions.examination.size();
    return can == 0 ? (questions.is_complete ? "No single answer" : "No single answer looked at") +
                          std::string(
                              " changes what is first: these show how firmly the first "
                              "stands.")
                    : "One answer can change what is first in " + std::to_string(can) + " of the " +
                          counted(all, "question") + "; in the others it only moves the distance.";
}

std::string what_else_leaving_out_does(const Robustness& robustness) {
    const auto level = static_cast<std::size_t>(std::ranges::count_if(
        robustness.left_out,
        [&](const LeftOut& left_out) { return brings_level(left_out, robustness.first); }));
    return level == 0 ? ""
                      : "; but without " +
                            (level == 1 ? "one of them"
                                        : "any one of " + std::to_string(level) + " of them") +
                            " another one is level with it";
}

std::string what_asking_can_change(const Wording& wording, const Questions& questions,
                                   const CaseQuestion& question) {
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        if (!question.answers[i].overtaken_by.empty()) {
            return std::string("It can change the order: ") + (i == 0 ? "if yes" : "if no") +
                   ", first is then " + with_points(wording, question.answers[i].overtaken_by) +
                   ".";
        }
    }
    const std::size_t others = count_that_can(questions);
    const std::string of_others = others == 0
                                      ? ""
                                      : "; one answer to " + counted(others, "other question") +
                                            " can put another one first: see what to ask next";
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        const AnswerEffect& effect = question.answers[i];
        const Points first = questions.first.front().points + effect.first;
        for (const AnswerEffect::Rival& rival : effect.rivals) {
            const CandidateTotal& line = questions.rivals[rival.rival];
            if (line.points + rival.change == first) {
                return std::string("It can bring another candidate level with the first: ") +
                       (i == 0 ? "if yes, " : "if no, ") + as_subject(wording, line) + ", with " +
                       to_string(first) + " points each" + of_others + ".";
            }
        }
    }
    return "By itself it does not change what is first" +
           (others > 0              ? ", but moves the distance most" + of_others + "."
            : questions.is_complete ? ", and no other single answer does: it moves the distance "
                                      "most, and so shows best how firmly the first stands."
                                    : ", but moves the distance most.");
}

std::string asked_in_order(const FlagQuestion& flag) {
    return flag.before == nullptr ? (flag.goes_on ? "As asked above: " : "") + flag.question
           : flag.goes_on
               ? "If the answer to \"" + flag.before->question + "\" is yes: " + flag.question
               : flag.before->question + " If so: " + flag.question;
}

std::string conditions_of(const FlagQuestion& flag) {
    std::vector<std::string> labels;
    for (const auto& [id, label] : flag.conditions) {
        labels.push_back(label);
    }
    return list_of(labels, "; ");
}

std::string what_it_waits_for(const Consultation& consultation, const LadderStep& step) {
    std::vector<std::string> labels;
    for (const Caution* const caution : step.applies) {
        if (has_fired(consultation, caution->when)) {
            labels.push_back(consultation.kb().label_for(caution->when));
        }
    }
    return "not before a doctor has excluded " + list_of(labels, "; ");
}

std::string tests_that_wait(const Questions& questions) {
    std::vector<std::string> tests;
    for (const Finding* const test : questions.waiting) {
        tests.push_back(test->label);
    }
    std::vector<std::string> conditions;
    for (const Candidate* const condition : questions.waits_for) {
        conditions.push_back(condition->label);
    }
    return tests.empty() ? ""
                         : "Not proposed, since it puts force on what a red flag warns of, before "
                           "this is excluded (" +
                               list_of(conditions, "; ") + "): " + list_of(tests, "; ") + ".";
}

bool has_step_of_its_own(const TreatmentAdvice& advice) {
    return std::ranges::any_of(advice.steps, [](const LadderStep& step) {
        return step.place != LadderPlace::unsuited && !step.treatment->suits.empty();
    });
}

std::string_view meaning_of(Pack::Urgency urgency) {
    switch (urgency) {
        case Pack::Urgency::emergency:
            return "now, without waiting for anything else";
        case Pack::Urgency::same_day:
            return "before the day is over";
        case Pack::Urgency::soon:
            return "within days, not weeks, and the same day where it gets worse or a new warning "
                   "sign comes";
    }
    return "";
}

std::string order_of_flag_questions(const Questions& questions) {
    const bool is_any_raised =
        std::ranges::any_of(questions.flags, &FlagQuestion::raises_what_fired);
    const bool is_any_unlikely = std::ranges::any_of(questions.flags, &FlagQuestion::is_unlikely);
    return std::string(is_any_raised ? "First what would make a red flag that fired more urgent, "
                                       "then what the person can answer, "
                                     : "First what the person can answer, ") +
           "then what is examined; in each, the most urgent first, and of these first what goes "
           "with something that was told, then what most sources name." +
           (is_any_unlikely ? " Last what hardly goes with what was told." : "");
}

std::string asking_does_not_put_off() {
    return "A red flag fired that must not wait: asking further does not put off the referral. "
           "These questions are for the class, and are not all.";
}

bool is_same_total(const CandidateTotal& a, const CandidateTotal& b) {
    return a.candidate == b.candidate && a.side == b.side && a.points == b.points;
}

bool is_only_finding(const NotFired& it) {
    return it.kind == NotFired::Kind::evidence && it.conditions.front().decides && it.unmet == 1;
}

std::string unmet_in_words(const NotFired& it) {
    if (it.kind == NotFired::Kind::cluster) {
        return std::to_string(it.unmet) + " of them missing";
    }
    return std::to_string(it.unmet) + " of " + count_of(it.conditions.size(), "condition") +
           " not met";
}

}  // namespace fascia
