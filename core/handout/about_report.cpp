#include "core/handout/about_report.hpp"

#include "core/base/text.hpp"
#include "core/explain/entry.hpp"
#include "core/explain/explanation.hpp"
#include "core/handout/body_map.hpp"
#include "core/handout/make_report.hpp"
#include "core/handout/material.hpp"
#include "core/handout/networks.hpp"
#include "core/handout/pack_report.hpp"
#include "core/handout/walk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fascia::handout {

namespace {

constexpr std::size_t open_lines_max = 12;  // of a section that is not folded

/// The other ends of facts that begin with something.
std::vector<Words> ends_of(const KnowledgeBase& kb, const Everyday& everyday, std::string_view id,
                           std::string_view relation) {
    std::vector<Words> out;
    for (const Fact& fact : kb.facts) {
        if (fact.relation == relation && fact.values.size() == 2 &&
            std::get<std::string>(fact.values.front()) == id) {
            out.push_back(everyday.name(std::get<std::string>(fact.values.back())));
        }
    }
    return out;
}

/// The chief facts of a structure: from where to where it goes, what it does, where it hurts.
std::vector<std::pair<Words, Words>> what_it_does(const KnowledgeBase& kb, const Everyday& everyday,
                                                  std::string_view id) {
    constexpr std::size_t most = 6;  // of each
    constexpr std::pair<std::string_view, std::string_view> kinds[] = {
        {"performs", "Does"},
        {"origin", "Comes from"},
        {"insertion", "Goes to"},
        {"innervated_by", "Nerves"},
        {"hurts_chiefly_in", "Hurts chiefly in"},
        {"refers_pain_to", "Can send pain to"},
    };
    std::vector<std::pair<Words, Words>> out;
    for (const auto& [relation, heading] : kinds) {
        std::vector<Words> names = ends_of(kb, everyday, id, relation);
        const std::size_t more = names.size() - std::min(names.size(), most);
        names.resize(names.size() - more);
        if (!names.empty()) {
            out.emplace_back(Words(std::string(heading)),
                             joined(names, "; ") +
                                 (more > 0 ? "; and " + count_of(more, "other") : std::string()));
        }
    }
    return out;
}

Section properties_section(const KnowledgeBase& kb, const Everyday& everyday, const Entry& entry) {
    Section out{"in-short", {"In short"}, entry.what, {}, {}, false};
    if (is_rule(entry)) {
        out.blocks.emplace_back(Argument{{node_of_rule(entry)}});
    } else {
        Facts facts;
        std::vector<std::pair<Words, Words>> grounds;
        for (const auto& [name, value] : entry.properties) {
            // Which entry of a catalogue it is helps nobody to teach.
            if (name != "elsewhere") {
                const bool is_ground = name == "grade" || name == "source";
                (is_ground ? grounds : facts.rows).emplace_back(capitalised(name), value);
            }
        }
        std::ranges::move(what_it_does(kb, everyday, entry.id), std::back_inserter(facts.rows));
        std::ranges::move(grounds, std::back_inserter(facts.rows));
        if (facts.rows.empty()) {
            facts.rows.emplace_back("Id", entry.id);
        }
        out.blocks.emplace_back(std::move(facts));
    }
    out.blocks.emplace_back(Paragraph{{std::string(no_case_sentence)}, Tone::quiet});
    return out;
}

Section drawn_section(const Consultation& consultation, const Graph& graph, const Entry& entry) {
    Section out{"drawn", {"Drawn"}, "", {}, {}, false};
    if (auto body = body_map_of(consultation.rulebook(), graph, entry.id)) {
        out.blocks.emplace_back(std::move(*body));
    }
    constexpr std::size_t of_each = 4;
    if (auto around = neighbourhood_of(consultation, graph, entry.id, of_each,
                                       "which the facts below list")) {
        out.blocks.emplace_back(std::move(around->picture));
    }
    return out;
}

Section section_of(const Everyday& everyday, const Entry::Section& told, std::size_t place) {
    Section out{"part-" + std::to_string(place),
                {capitalised(told.title)},
                count_of(told.lines.size(), "line"),
                {},
                {},
                told.lines.size() > open_lines_max};
    Argument lines;
    lines.nodes = nodes_of(everyday, told.lines, "", {});
    for (Node& line : lines.nodes) {
        line.number.clear();
        line.state.clear();  // all of them are known, by fact or by rule
    }
    out.blocks.emplace_back(std::move(lines));
    return out;
}

}  // namespace

Result<Report> about_report(const Fascia& fascia, const Consultation& consultation,
                            const std::string& name, const Settings& settings) {
    const auto entry = describe(consultation, name);
    if (!entry) {
        return fail(entry.error());
    }
    Report out = blank_report(fascia, Subject::entry, settings);
    out.about = name;
    out.title = entry->label.empty() ? entry->id : entry->label;
    const Everyday everyday(consultation);
    out.sections.push_back(properties_section(consultation.kb(), everyday, *entry));
    Section drawn = drawn_section(consultation, fascia.graph(), *entry);
    if (!drawn.blocks.empty()) {
        out.sections.push_back(std::move(drawn));
    }
    std::size_t place = 0;
    for (const Entry::Section& told : entry->sections) {
        out.sections.push_back(section_of(everyday, told, ++place));
    }
    for_each_words(out.sections, [&](Words& words) { everyday.reword_findings(words); });
    add_closing(consultation.kb(), out);
    return out;
}

}  // namespace fascia::handout
