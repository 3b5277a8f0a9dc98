#include "core/base/text.hpp"
#include "core/explain/source_list.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/handout/flag_lines.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/handout/walk.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace fascia::handout {

namespace {

std::string place_of(const LadderStep& step, bool is_now) {
    switch (step.place) {
        case LadderPlace::tried:
            return "tried";
        case LadderPlace::fits:
            return is_now ? "now" : "open";
        case LadderPlace::later:
            return "later";
        case LadderPlace::waits:
            return "waits";
        case LadderPlace::unsuited:
            return "left out";
    }
    return "";
}

/// What the words in front of the steps mean, of those that stand there.
std::string meaning_of_places(const Argument& steps) {
    std::vector<std::string> out;
    for (const auto& [place, meaning] : {
             std::pair("now", "the step that comes first"),
             std::pair("next", "the step that comes first after the referral"),
             std::pair("open", "nothing has to be tried before it"),
             std::pair("later", "something else is tried before it"),
             std::pair("waits", "not before a doctor has excluded what a red flag warns of"),
             std::pair("tried", "tried without relief"),
         }) {
        if (std::ranges::find(steps.nodes, place, &Node::state) != steps.nodes.end()) {
            out.push_back(std::string(place) + ", " + meaning);
        }
    }
    return "In front of a step: " + list_of(out, "; ") + ".";
}

bool is_told(const Desk& desk, std::string_view finding) {
    return std::ranges::any_of(desk.consultation.told().told,
                               [&](const Told& told) { return told.finding == finding; });
}

/// Of what ranks first, nobody needs to ask whether it may be there.
bool ranks_first(const Desk& desk, std::string_view candidate) {
    return !desk.explanation.candidates.empty() &&
           desk.explanation.candidates.front().weighed->candidate->id == candidate;
}

/// Cautions whose finding was not asked: those that belong to one step or to a structure that is
/// told of stand with the step, the others once for all steps, by what is to be asked.
class GeneralCautions {
public:
    explicit GeneralCautions(const Desk& desk) : desk_(desk) {
        for (const LadderStep& step : desk.explanation.treatment.steps) {
            if (step.place == LadderPlace::unsuited) {
                continue;
            }
            for (const Caution* caution : step.ask) {
                asked_[caution->when].emplace_back(step.treatment, caution);
            }
        }
    }

    /// Whether it stands with its step.
    [[nodiscard]] bool belongs_to(const Caution& caution) const {
        return desk_.kb().finding(caution.when) == nullptr ? is_in_full(caution.when)
                                                           : asked_.at(caution.when).size() == 1;
    }

    /// "Ask before any step", with each thing that is to be asked once.
    [[nodiscard]] std::optional<Section> section() const {
        Argument asked;
        Argument others;
        for (const auto& [when, cautions] : asked_) {
            if (belongs_to(*cautions.front().second)) {
                continue;
            }
            Node node;
            node.state = "ask before";
            node.tone = Tone::open;
            node.words = desk_.everyday.name(when);
            for (const auto& [treatment, caution] : cautions) {
                Node& below = node.below.emplace_back();
                below.words = treatment->label + ": " + caution->says;
                below.sources = caution->backing.sources;
                below.grade = to_string(caution->backing.grade);
            }
            (desk_.kb().finding(when) != nullptr ? asked : others).nodes.push_back(std::move(node));
        }
        if (asked.nodes.empty() && others.nodes.empty()) {
            return std::nullopt;
        }
        Section out{"treatment-ask-before",
                    {"Ask before more than one of these steps"},
                    count_of(asked.nodes.size() + others.nodes.size(), "thing") + ", each once",
                    {},
                    {},
                    true};
        if (!asked.nodes.empty()) {
            out.blocks.emplace_back(std::move(asked));
        }
        if (!others.nodes.empty()) {
            out.blocks.emplace_back(Paragraph{
                {"Only where one of these is what is worked on, or may be there"}, Tone::lead});
            out.blocks.emplace_back(std::move(others));
        }
        return out;
    }

private:
    /// Whether a structure or condition is told of in full.
    [[nodiscard]] bool is_in_full(std::string_view id) const {
        return std::ranges::any_of(desk_.explanation.candidates, [&](const auto& candidate) {
            return candidate.is_in_full && candidate.weighed->candidate->id == id;
        });
    }

    const Desk& desk_;
    std::map<std::string_view, std::vector<std::pair<const Treatment*, const Caution*>>> asked_;
};

Node node_of(const Desk& desk, const LadderStep& step, bool is_now,
             const GeneralCautions& general) {
    const Treatment& treatment = *step.treatment;
    Node node;
    node.number = std::to_string(treatment.step);
    const bool is_referred = !desk.explanation.fired.empty();
    node.state = is_now && is_referred && !desk.explanation.treatment.urgent
                     ? "next"
                     : place_of(step, is_now);
    node.tone = is_now                                ? Tone::lead
                : step.place == LadderPlace::unsuited ? Tone::quiet
                                                      : Tone::plain;
    node.words.text = treatment.label + " (risk " + treatment.risk + ", invasiveness " +
                      treatment.invasiveness + ", cost " + treatment.cost + ")";
    node.sources = treatment.backing.sources;
    node.grade = to_string(treatment.backing.grade);
    std::vector<Words> notes;
    if (!step.needs.empty() && step.place == LadderPlace::later) {
        notes.emplace_back("after: " + list_of(step.needs));
    }
    if (step.place == LadderPlace::waits) {
        notes.emplace_back(what_it_waits_for(desk.consultation, step));
    }
    if (!treatment.suits.empty()) {
        std::vector<Words> meant;
        for (const std::string& id : treatment.suits) {
            meant.push_back(desk.everyday.name(id));
        }
        notes.push_back(Words("meant for: ") + joined(meant, "; "));
    }
    node.note = joined(notes, "; ");
    if (step.place == LadderPlace::unsuited) {
        return node;
    }
    const auto add = [&](const std::string& state, Tone tone, const Words& text,
                         const Backing* backing) {
        Node& below = node.below.emplace_back();
        below.state = state;
        below.tone = tone;
        below.words = text;
        if (backing != nullptr) {
            below.sources = backing->sources;
            below.grade = to_string(backing->grade);
        }
    };
    if (!treatment.about.empty()) {
        add("what", Tone::plain, treatment.about, nullptr);
    }
    if (is_now && !treatment.relief.empty()) {
        add("relief", Tone::plain, treatment.relief, nullptr);
    }
    for (const Caution* caution : step.applies) {
        add(has_fired(desk.consultation, caution->when) ? "red flag"
            : is_told(desk, caution->when)              ? "told"
                                                        : "concluded",
            Tone::alarm, desk.everyday.name(caution->when) + ": " + caution->says,
            &caution->backing);
    }
    for (const Caution* caution : step.ask) {
        if (general.belongs_to(*caution)) {
            add(ranks_first(desk, caution->when) ? "here" : "ask before", Tone::open,
                desk.everyday.name(caution->when) + ". " + caution->says, &caution->backing);
        }
    }
    // What is held of a step is told of the one that is due; show tells it of each.
    for (const Position* position : desk.explanation.treatment.positions) {
        if (is_now && std::ranges::find(position->about, treatment.id) != position->about.end()) {
            add("held", Tone::quiet, position->says, &position->backing);
        }
    }
    return node;
}

/// What the sources are about, where a step does not say for what it is meant.
Words what_sources_are_about(const Desk& desk) {
    const Candidate& first = *desk.explanation.candidates.front().weighed->candidate;
    const Words name = desk.everyday.label(first.id);
    if (first_for_a_doctor(desk.consultation) != nullptr) {
        return is_for_a_doctor(name);
    }
    const bool has_own = has_step_of_its_own(desk.explanation.treatment);
    if (is_felt_elsewhere(desk.consultation)) {
        return felt_elsewhere(name, has_own);
    }
    return (has_own ? Words()
                    : "Nothing particular is known here for " + name +
                          ": no step below is meant for "
                          "it, and what helps only there is not among them. ") +
           "Where a step does not say for what it is meant, its sources are about low back pain in "
           "general, not about " +
           name + " in particular.";
}

/// The cautions that apply to this case: what was told or concluded, and what ranks first.
void add_what_to_avoid(const Desk& desk, Section& out) {
    Items items;
    std::set<std::pair<const Treatment*, const Caution*>> known;
    const auto add = [&](const LadderStep& step, const Caution& caution, const std::string& why) {
        if (known.emplace(step.treatment, &caution).second) {
            items.items.push_back({desk.everyday.name(caution.when) + why + ": " +
                                       step.treatment->label + ". " + caution.says,
                                   Tone::alarm, caution.backing.sources});
        }
    };
    for (const LadderStep& step : desk.explanation.treatment.steps) {
        if (step.place == LadderPlace::unsuited) {
            continue;
        }
        for (const Caution* const caution : step.applies) {
            add(step, *caution,
                has_fired(desk.consultation, caution->when) ? " (a red flag warns of it)"
                : is_told(desk, caution->when)              ? " (told)"
                                                            : " (concluded)");
        }
        for (const Caution* const caution : step.ask) {
            if (ranks_first(desk, caution->when)) {
                add(step, *caution, " (ranks first)");
            }
        }
    }
    if (!items.items.empty()) {
        out.blocks.emplace_back(
            Paragraph{{"To avoid here, or to do only with care, because"}, Tone::lead});
        out.blocks.emplace_back(std::move(items));
    }
}

/// Structures that the proofs of the candidates in full are about.
void gather(const std::vector<Step>& steps, const KnowledgeBase& kb,
            std::set<std::string>& structures) {
    for (const Step& step : steps) {
        if (step.claim) {
            for (const FactValue& value : step.claim->values) {
                const auto* id = std::get_if<std::string>(&value);
                if (id != nullptr && kb.structure(*id) != nullptr) {
                    structures.insert(*id);
                }
            }
        }
        gather(step.premises, kb, structures);
    }
}

/// What was told and speaks for a condition, counted or not.
std::vector<std::string> bearing_on(const Desk& desk, std::string_view condition) {
    for (const auto* list : {&desk.explanation.must_not_miss, &desk.explanation.candidates}) {
        for (const CandidateExplanation& one : *list) {
            if (one.weighed->candidate->id == condition) {
                std::vector<std::string> out = for_and_against(one, false).first;
                for (const ExplainedContribution& c : one.contributions) {
                    if (!c.weighed.is_counted() && c.weighed.points.tenths > 0 &&
                        std::ranges::find(out, c.finding) == out.end()) {
                        out.push_back(c.finding);
                    }
                }
                return out;
            }
        }
    }
    return {};
}

/// What somebody who refers has to know, of what is known here: when, for what, what to tell there,
/// and what not to do.
Facts referral_facts(const Desk& desk) {
    Facts out;
    std::vector<std::string> when;
    std::vector<Words> what;
    std::vector<Words> tell;
    std::vector<std::string> besides;
    const std::vector<std::string> denied =
        FlagLister(desk, desk.explanation.not_asked).cleared_by_answers().second;
    const std::string who = complaint_of(desk, false);
    for (const std::string& finding : reasons_to_refer(desk)) {
        if (who.find(finding) == std::string::npos) {
            tell.emplace_back(finding);
        }
    }
    for (const FiredCondition& fired : fired_conditions(desk.explanation)) {
        const ExplainedFlag& flag = *fired.flags.front();
        const std::string urgency = fired.urgency == Pack::Urgency::emergency
                                        ? "at once, as an emergency"
                                    : fired.urgency == Pack::Urgency::same_day
                                        ? "the same day"
                                        : "soon: " + std::string(meaning_of(fired.urgency));
        const Words name = name_of(desk, fired);
        if (std::ranges::find(when, urgency) == when.end()) {
            when.push_back(urgency);
        }
        const Candidate* const candidate = desk.kb().candidate(flag.condition);
        what.push_back(name + (candidate != nullptr && !candidate->about.empty()
                                   ? ": " + candidate->about
                                   : std::string(".")));
        for (std::string& finding : bearing_on(desk, flag.condition)) {
            if (who.find(finding) == std::string::npos &&
                std::ranges::find(tell, Words(finding)) == tell.end() &&
                std::ranges::find(besides, finding) == besides.end()) {
                besides.push_back(std::move(finding));
            }
        }
    }
    std::vector<std::string> rest;
    for (const Told& one : desk.consultation.told().told) {
        const std::string finding = told_in_words(desk, one.finding);
        if (one.state == FindingState::present && who.find(finding) == std::string::npos &&
            std::ranges::find(tell, Words(finding)) == tell.end() &&
            std::ranges::find(besides, finding) == besides.end()) {
            rest.push_back(
                finding +
                (one.value ? ": " + measured_in_words(*desk.kb().finding(one.finding), *one.value)
                           : ""));
        }
    }
    out.rows.emplace_back("When",
                          capitalised(when.front()) +
                              (when.size() > 1 ? ". One referral covers all of these." : "."));
    out.rows.emplace_back("To exclude", joined(what, " "));
    out.rows.emplace_back(
        "Tell there",
        (tell.empty()  ? Words(who.empty() ? "" : who + ", which raised this.")
         : who.empty() ? Words("What was told and raised this: ") + joined(tell, "; ") + "."
                       : who + "; what was told and raised this: " + joined(tell, "; ") + ".") +
            (besides.empty() ? "" : " What else bears on it: " + list_of(besides, "; ") + ".") +
            (rest.empty() ? "" : " Told besides: " + list_of(rest, "; ") + ".") +
            (denied.empty() ? "" : " Asked, and not so: " + list_of(denied, "; ") + "."));
    const bool is_urgent = desk.consultation.red_flags().is_urgent();
    out.rows.emplace_back(
        "Not", is_urgent ? "No step of treatment before that, and no waiting for answers "
                           "to what was not asked."
                         : "No step below in place of it, and no waiting for whether one "
                           "of them helps.");
    out.rows.emplace_back("Where to",
                          std::string("Nothing here says to which place: that depends on the "
                                      "country") +
                              (is_urgent ? " and the hour." : "."));
    return out;
}

void add_referral(const Desk& desk, Section& out) {
    if (Items until = until_excluded(desk); !until.items.empty()) {
        out.blocks.emplace_back(std::move(until));
    }
    out.blocks.emplace_back(referral_facts(desk));
}

}  // namespace

Section referral_section(const Desk& desk) {
    Section out{"referral", {"What to do now"}, "", {}, {}, false};
    if (desk.explanation.fired.empty() || desk.explanation.treatment.urgent) {
        return out;
    }
    out.blocks.emplace_back(Paragraph{{referral_comes_first()}, Tone::alarm});
    add_referral(desk, out);
    return out;
}

Section treatment_section(Desk& desk) {
    const TreatmentAdvice& advice = desk.explanation.treatment;
    Section out{"treatment", {"What could be done"}, "", {}, {}, false};
    if (advice.steps.empty()) {
        return out;
    }
    if (advice.urgent) {
        out.blocks.emplace_back(
            Paragraph{{"A red flag fired that must not wait, so the only step shown is referral."},
                      Tone::alarm});
        out.title = {"What to do now"};
        add_referral(desk, out);
    } else {
        if (!desk.explanation.fired.empty()) {
            out.blocks.emplace_back(Paragraph{{referral_comes_first()}, Tone::alarm, "referral"});
        }
        out.blocks.emplace_back(
            Paragraph{{"The least risky and least invasive first."}, Tone::quiet});
        if (!desk.explanation.candidates.empty()) {
            out.blocks.emplace_back(Paragraph{what_sources_are_about(desk)});
        }
        add_what_to_avoid(desk, out);
    }
    const LadderStep* const fits = advice.fitting();
    const GeneralCautions general(desk);
    Argument shown;
    Argument others;
    Argument for_the_back;
    for (const LadderStep& step : advice.steps) {
        (step.place != LadderPlace::unsuited     ? shown
         : is_for_low_back_pain(*step.treatment) ? for_the_back
                                                 : others)
            .nodes.push_back(node_of(desk, step, &step == fits, general));
    }
    if (!shown.nodes.empty()) {
        if (!advice.urgent) {
            out.blocks.emplace_back(Paragraph{{meaning_of_places(shown)}, Tone::quiet});
        }
        out.blocks.emplace_back(std::move(shown));
    }
    if (auto part = general.section()) {
        out.parts.push_back(std::move(*part));
    }
    if (!for_the_back.nodes.empty()) {
        Section part{"treatment-for-the-back",
                     {"Left out: known only for low back pain"},
                     count_of(for_the_back.nodes.size(), "step"),
                     {},
                     {},
                     true};
        part.blocks.emplace_back(std::move(for_the_back));
        out.parts.push_back(std::move(part));
    }
    if (!others.nodes.empty()) {
        Section part{"treatment-for-others",
                     {"Left out: meant for other origins of pain than what ranks first"},
                     count_of(others.nodes.size(), "step"),
                     {},
                     {},
                     true};
        part.blocks.emplace_back(std::move(others));
        out.parts.push_back(std::move(part));
    }
    return out;
}

Section come_back_section(const Desk& desk) {
    const bool is_urgent = desk.explanation.treatment.urgent;
    Section out{"come-back",
                {is_urgent ? "What does not wait for the day to end"
                           : "When to come back, or to see a doctor"},
                "",
                {},
                {},
                false};
    Items items;
    for (const Position* const position : desk.explanation.treatment.come_back) {
        items.items.push_back({{position->says}, Tone::plain, position->backing.sources});
    }
    if (!items.items.empty()) {
        out.blocks.emplace_back(std::move(items));
    }
    return out;
}

Section glossary_section(Desk& desk) {
    Section out{"glossary", {"Words used"}, "", {}, {}, true};
    std::set<std::string> structures;
    for (const CandidateExplanation& candidate : desk.explanation.candidates) {
        if (!candidate.is_in_full) {
            break;
        }
        structures.insert(candidate.weighed->candidate->id);
        for (const ExplainedContribution& c : candidate.contributions) {
            gather(c.steps, desk.kb(), structures);
        }
    }
    Facts terms;
    std::map<std::string, std::string> said;  // by label
    for (const std::string& id : structures) {
        const Structure* structure = desk.kb().structure(id);
        if (structure == nullptr || (structure->common.empty() && structure->about.empty())) {
            continue;
        }
        said[structure->label] =
            structure->common +
            (structure->common.empty() || structure->about.empty() ? "" : ". ") + structure->about;
    }
    for (const Told& told : desk.consultation.told().told) {
        const Finding* finding = desk.kb().finding(told.finding);
        if (finding != nullptr && !finding->how.empty()) {
            said[finding->label] = finding->how;
        }
    }
    terms.rows.assign(said.begin(), said.end());
    terms.rows.emplace_back(
        "points",
        "how much the evidence weighs: 3 points more double the odds, 10 points "
        "more make them ten times as high (ten times the decimal logarithm of "
        "a likelihood ratio, in whole tenths)");
    terms.rows.emplace_back("told, known fact, concluded, taken as so, computed",
                            "what a step of an argument is: of the case; of the knowledge base; "
                            "followed by a rule; so because nothing shows otherwise; reckoned");
    terms.rows.emplace_back("published, computed, judged, unchecked",
                            "how a statement is known: printed by its source; reckoned from what "
                            "is printed; held by those who wrote the knowledge base; not checked");
    out.blocks.emplace_back(std::move(terms));
    return out;
}

Section sources_section(const KnowledgeBase& kb, const std::vector<Section>& before) {
    Section out{"sources", {"Sources"}, "", {}, {}, true};
    std::set<std::string> used;
    for_each_block(before, [&](const Block& block) { gather_sources(block, used); });
    Facts sources;
    for (const std::string& id : used) {
        if (const Source* source = kb.source(id)) {
            sources.rows.emplace_back(id, source_in_words(*source));
        }
    }
    out.aside = count_of(sources.rows.size(), "source");
    if (!sources.rows.empty()) {
        out.blocks.emplace_back(std::move(sources));
        out.blocks.emplace_back(Paragraph{
            {"Trust is about the page or paper that was read, not about what is said: good, a "
             "journal or the page of a body that makes guidelines; fair, a page for teaching; "
             "weak, a page that may repeat others, also where it tells of a guideline."},
            Tone::quiet});
    }
    return out;
}

Facts engine_facts(const KnowledgeBase& kb, const Report& report) {
    Facts out;
    out.rows.emplace_back("Fascia", report.engine.version);
    out.rows.emplace_back("Knowledge base", report.engine.kb);
    out.rows.emplace_back("Rules", report.engine.rules);
    for (const PackMark& pack : report.packs) {
        out.rows.emplace_back("Pack " + pack.id, pack.hash);
    }
    out.rows.emplace_back("Setting", kb.scales.setting);
    return out;
}

Section origin_section(Desk& desk, const Report& report) {
    Section out{"origin", {"How this report was made"}, "", {}, {}, true};
    Facts facts = engine_facts(desk.kb(), report);
    // Not its id, which may tell the answer; that stands in the data, for verify.
    facts.rows.insert(facts.rows.begin(), {"Case", report.title});
    facts.rows.emplace_back("Candidates told in full", std::to_string(report.settings.in_full));
    facts.rows.emplace_back("Findings turned round at once",
                            std::to_string(report.settings.changes));
    facts.rows.emplace_back("Draws", std::to_string(report.settings.draws) + ", seed 1");
    out.blocks.emplace_back(std::move(facts));
    out.blocks.emplace_back(Paragraph{
        {"`fascia verify` with this file runs the case again and tells whether it still says the "
         "same, and if not, what is otherwise."},
        Tone::quiet});
    return out;
}

}  // namespace fascia::handout
