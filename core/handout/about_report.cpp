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

#include <utility>

namespace fascia::handout {

namespace {

constexpr std::size_t open_lines_max = 12;  // of a section that is not folded

Section properties_section(const Entry& entry) {
    Section out{"in-short", {"In short"}, entry.what, {}, {}, false};
    if (is_rule(entry)) {
        out.blocks.emplace_back(Argument{{node_of_rule(entry)}});
    } else {
        Facts facts;
        for (const auto& [name, value] : entry.properties) {
            facts.rows.emplace_back(capitalised(name), value);
        }
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
    if (auto around = neighbourhood_of(consultation, graph, entry.id)) {
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
    out.sections.push_back(properties_section(*entry));
    Section drawn = drawn_section(consultation, fascia.graph(), *entry);
    if (!drawn.blocks.empty()) {
        out.sections.push_back(std::move(drawn));
    }
    const Everyday everyday(consultation);
    std::size_t place = 0;
    for (const Entry::Section& told : entry->sections) {
        out.sections.push_back(section_of(everyday, told, ++place));
    }
    for_each_words(out.sections, [&](Words& words) { everyday.reword_findings(words); });
    add_closing(consultation.kb(), out);
    return out;
}

}  // namespace fascia::handout
