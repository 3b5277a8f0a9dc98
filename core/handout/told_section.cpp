#include "core/base/text.hpp"
#include "core/handout/body_map.hpp"
#include "core/handout/flag_lines.hpp"
#include "core/handout/material.hpp"
#include "core/handout/section_parts.hpp"
#include "core/report/phrases.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fascia::handout {

namespace {

/// What of all that was told says something: it counts for a candidate or against it, a red flag or
/// a rule asks for it by name, or something does for what follows from it.
class Relevant {
public:
    explicit Relevant(const Desk& desk) : desk_(desk) {
        for (const auto* list : {&desk.explanation.candidates, &desk.explanation.must_not_miss}) {
            for (const CandidateExplanation& candidate : *list) {
                for (const ExplainedContribution& c : candidate.contributions) {
                    if (c.weighed.is_counted()) {
                        counted_.insert(c.weighed.finding);
                        for (const auto& [member, seen] : c.weighed.members) {
                            counted_.insert(member);
                        }
                    } else if (c.weighed.replaced_by) {
                        doubled_.insert(c.weighed.finding);
                    }
                }
            }
        }
    }

    /// Whether it speaks for or against a candidate, and something that tells the same counts in
    /// its place. Requires: it is not relevant.
    [[nodiscard]] bool is_doubled(std::string_view finding) const {
        return doubled_.contains(finding);
    }

    [[nodiscard]] bool is(std::string_view finding) const {
        if (says_something(finding)) {
            return true;
        }
        return std::ranges::any_of(desk_.kb().facts, [&](const Fact& fact) {
            if (fact.relation != "implies" && fact.relation != "excludes") {
                return false;
            }
            const auto& one = std::get<std::string>(fact.values.front());
            const auto& other = std::get<std::string>(fact.values.back());
            return (one == finding && says_something(other)) ||
                   (other == finding && says_something(one));
        });
    }

private:
    [[nodiscard]] bool says_something(std::string_view finding) const {
        return counted_.contains(finding) || is_asked_for(finding);
    }

    [[nodiscard]] bool is_asked_for(std::string_view finding) const {
        const Rulebook& book = desk_.consultation.rulebook();
        for (datalog::RuleId id{0}; id.index < book.program().rules.size(); ++id.index) {
            const RuleOrigin& origin = book.origin(id);
            const bool is_asking =
                origin.kind == RuleOrigin::Kind::rule || origin.kind == RuleOrigin::Kind::red_flag;
            if (is_asking && std::ranges::any_of(origin.literals, [&](const std::string& literal) {
                    return names(literal, finding);
                })) {
                return true;
            }
        }
        return false;
    }

    /// Whether a condition names it, and not something of which the name begins or ends so.
    static bool names(std::string_view literal, std::string_view finding) {
        const auto is_part = [](char c) {
            return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        };
        for (std::size_t at = literal.find(finding); at != std::string_view::npos;
             at = literal.find(finding, at + 1)) {
            const std::size_t end = at + finding.size();
            if ((at == 0 || !is_part(literal[at - 1])) &&
                (end == literal.size() || !is_part(literal[end]))) {
                return true;
            }
        }
        return false;
    }

    const Desk& desk_;
    std::set<std::string_view> counted_;
    std::set<std::string_view> doubled_;
};

void add_findings(const std::vector<Step>& steps,
                  std::set<std::pair<std::string, FindingState>>& out) {
    for (const Step& step : steps) {
        for (const FactValue& value : step.claim ? step.claim->values : std::vector<FactValue>()) {
            if (const auto* text = std::get_if<std::string>(&value)) {
                out.emplace(*text, FindingState::present);
            }
        }
        add_findings(step.premises, out);
    }
}

/// Findings in the state in which the candidates shown, what must not be missed or a red flag that
/// fired or may yet fire make use of them.
std::set<std::pair<std::string, FindingState>> used_findings(const Desk& desk) {
    std::set<std::pair<std::string, FindingState>> out;
    const auto add = [&](const CandidateExplanation& candidate) {
        for (const ExplainedContribution& c : candidate.contributions) {
            if (c.weighed.is_counted()) {
                out.emplace(c.weighed.finding, c.weighed.seen.state);
                for (const auto& [member, seen] : c.weighed.members) {
                    out.emplace(member, seen.state);
                }
            }
        }
    };
    const std::vector<CandidateExplanation>& ranked = desk.explanation.candidates;
    for (std::size_t i = 0; i < overview_count(desk); ++i) {
        add(ranked[i]);
    }
    for (const CandidateExplanation& candidate : desk.explanation.must_not_miss) {
        if (candidate.is_flagged || cannot_apply(desk.material, candidate).empty()) {
            add(candidate);
        }
    }
    for (const ExplainedFlag& flag : desk.explanation.fired) {
        add_findings(flag.steps, out);
    }
    for (const std::string& finding : FlagLister(desk, desk.explanation.not_asked).met()) {
        out.emplace(finding, FindingState::present);
    }
    return out;
}

}  // namespace

Section told_section(Desk& desk, bool is_report) {
    const Case& told = desk.consultation.told();
    Section out{"told", {"What was told"}, "", {}, {}, false};
    Facts person;
    if (told.person.age) {
        person.rows.emplace_back("Age", std::to_string(*told.person.age) + " years");
    }
    if (!told.person.sex.empty()) {
        person.rows.emplace_back("Sex", told.person.sex);
    }
    if (is_report && !told.note.empty()) {
        person.rows.emplace_back("Note", told.note);
    }
    if (!person.rows.empty()) {
        out.blocks.emplace_back(std::move(person));
    }
    const Relevant relevant(desk);
    bool some_idle = false;
    bool some_doubled = false;
    std::map<FindingState, std::size_t> counts;
    constexpr std::pair<FindingState, Tone> states[] = {{FindingState::present, Tone::good},
                                                        {FindingState::absent, Tone::bad},
                                                        {FindingState::untestable, Tone::open},
                                                        {FindingState::unasked, Tone::open}};
    for (const auto& [state, tone] : states) {
        Items items;
        for (const Told& one : told.told) {
            if (one.state != state) {
                continue;
            }
            const Finding* finding = desk.kb().finding(one.finding);
            std::string text = desk.wording.finding(one.finding, one.side);
            if (one.value) {
                text += ": " + measured_in_words(*finding, *one.value);
            }
            const bool is_other_word = is_report && !one.note.empty() && one.note != finding->label;
            text += is_other_word ? " (told as: " + one.note + ")" : "";
            // A class shall find out for itself what counts.
            const bool is_idle =
                is_report && (state == FindingState::present || state == FindingState::absent) &&
                !relevant.is(one.finding);
            const bool is_doubled = is_idle && relevant.is_doubled(one.finding);
            some_idle = some_idle || (is_idle && !is_doubled);
            some_doubled = some_doubled || is_doubled;
            text += is_doubled ? ": not counted a second time"
                    : is_idle  ? ": counts for nothing here"
                               : "";
            items.items.push_back({{std::move(text)}, tone, {}});
        }
        counts[state] = items.items.size();
        if (!items.items.empty()) {
            out.blocks.emplace_back(Paragraph{{capitalised(in_words(state))}, Tone::lead});
            out.blocks.emplace_back(std::move(items));
        }
    }
    if (some_doubled) {
        out.blocks.emplace_back(
            Paragraph{{"What is not counted a second time speaks for or against something, but "
                       "tells much the same as what counts there in its place."},
                      Tone::quiet});
    }
    if (some_idle) {
        out.blocks.emplace_back(
            Paragraph{{"What counts for nothing here moves no candidate, as it was told: no "
                       "evidence is about it in that state, and no red flag asks for it."},
                      Tone::quiet});
    }
    std::vector<Item> concluded;
    std::size_t unused = 0;
    const std::set<std::pair<std::string, FindingState>> used = used_findings(desk);
    for (const auto& [id, record] : desk.consultation.findings().all()) {
        for (const Side side : {Side::none, Side::left, Side::right}) {
            const FindingRecord::Entry& entry = record.at(side);
            if (entry.derived && desk.settings.level != Level::teacher &&
                !used.contains({id, entry.state})) {
                ++unused;
            } else if (entry.derived) {
                concluded.push_back(
                    {{desk.wording.finding(id, side) + " (" + std::string(in_words(entry.state)) +
                      ")"},
                     entry.state == FindingState::present ? Tone::plain : Tone::quiet});
            }
        }
    }
    if (!concluded.empty() || unused > 0) {
        // What is present first; what follows to be absent may be long.
        const auto absent = std::ranges::stable_partition(
            concluded, [](const Item& item) { return item.tone == Tone::plain; });
        Section part{"told-concluded",
                     {std::string(concluded_heading)},
                     std::to_string(concluded.size() - absent.size()) + " present, " +
                         std::to_string(absent.size()) + " absent" +
                         (unused > 0 ? ", " + std::to_string(unused) + " not used" : ""),
                     {},
                     {},
                     concluded.size() > 8};
        if (!concluded.empty()) {
            part.blocks.emplace_back(Items{std::move(concluded)});
        }
        if (unused > 0) {
            part.blocks.emplace_back(Paragraph{{count_of(unused, "further conclusion") +
                                                ", used by no candidate shown here and by no red "
                                                "flag that fired or may yet fire."},
                                               Tone::quiet});
        }
        out.parts.push_back(std::move(part));
    }
    for (const std::string& clash : desk.explanation.clashes) {
        out.blocks.emplace_back(
            Paragraph{{"Contradictory: " + clash + "; what was told is kept."}, Tone::alarm});
    }
    out.aside =
        count_of(counts[FindingState::present] + counts[FindingState::absent] +
                     counts[FindingState::untestable],
                 "finding") +
        ": " + std::to_string(counts[FindingState::present]) + " present, " +
        std::to_string(counts[FindingState::absent]) + " absent" +
        (counts[FindingState::untestable] > 0
             ? ", " + std::to_string(counts[FindingState::untestable]) + " could not be tested"
             : "") +
        (desk.explanation.clashes.empty()
             ? ""
             : "; " + std::to_string(desk.explanation.clashes.size()) + " contradictory");
    return out;
}

Section body_section(Desk& desk) {
    Section out{"body", {"Where it is"}, "schematic", {}, {}, false};
    if (auto map = body_map_of(desk.explanation, *desk.material.graph)) {
        out.blocks.emplace_back(std::move(*map));
        return out;
    }
    std::vector<std::string> places;
    for (const Told& told : desk.consultation.told().told) {
        const Finding* const finding = desk.kb().finding(told.finding);
        if (told.state == FindingState::present && finding != nullptr && finding->topic == "site") {
            places.push_back(desk.wording.finding(told.finding, told.side));
        }
    }
    if (!places.empty()) {
        out.blocks.emplace_back(Paragraph{{"No body is drawn, since no one region is known for: " +
                                           list_of(places, "; ") + "."}});
    }
    return out;
}

}  // namespace fascia::handout
