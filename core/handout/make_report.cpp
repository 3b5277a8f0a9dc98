#include "core/handout/make_report.hpp"

#include "core/base/hash.hpp"
#include "core/handout/material.hpp"
#include "core/handout/walk.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace fascia::handout {

namespace {

void add(Report& report, Section section) {
    if (!section.blocks.empty() || !section.parts.empty()) {
        report.sections.push_back(std::move(section));
    }
}

/// Where a red flag must not wait, what is about the ranking is there to be unfolded.
void fold_what_can_wait(Report& report) {
    constexpr std::string_view about_ranking[] = {"overview", "candidates", "together"};
    for (Section& section : report.sections) {
        section.is_folded = section.is_folded ||
                            std::ranges::find(about_ranking, section.id) != std::end(about_ranking);
        if (section.id == about_ranking[0]) {
            section.blocks.insert(
                section.blocks.begin(),
                Paragraph{{"A red flag fired that must not wait, and what is done now does not "
                           "hang on which of the other origins is first. So this is folded, and "
                           "the report leaves out why the others are not first, what decides "
                           "between the first two, what would change their order and how firmly "
                           "it stands."},
                          Tone::alarm});
        }
    }
}

}  // namespace

std::vector<PackMark> marks_of(const Fascia& fascia) {
    std::vector<PackMark> out;
    for (const Pack& pack : fascia.packs()) {
        Fingerprint print;
        print.add(pack.file.text());
        for (const SourceText& table : pack.tables) {
            print.add(table.text());
        }
        out.push_back({pack.id, print.hex()});
    }
    return out;
}

Report blank_report(const Fascia& fascia, Subject subject, const Settings& settings) {
    Report out;
    out.subject = subject;
    out.settings = settings;
    out.engine = fascia.engine();
    out.packs = marks_of(fascia);
    out.teaching = teaching_sentence();
    return out;
}

void add_closing(const KnowledgeBase& kb, Report& report) {
    add(report, sources_section(kb, report.sections));
    Section made{"origin", {"How this report was made"}, "", {}, {}, true};
    made.blocks.emplace_back(engine_facts(kb, report));
    report.sections.push_back(std::move(made));
}

Result<Made> make_report(const Fascia& fascia, const Consultation& consultation,
                         const Settings& settings, const datalog::Limits& limits) {
    auto material = gather(consultation, fascia.graph(), settings, limits);
    if (!material) {
        return fail(std::move(material.error()));
    }
    Made out;
    Report& report = out.report;
    {
        Desk desk(*material, settings);
        const Case& told = consultation.told();
        report.cases = {{told.id, told}};
        report.case_id = told.id;
        report.title = neutral_title(told);
        report.settings = settings;
        report.engine = fascia.engine();
        report.packs = marks_of(fascia);
        report.is_urgent = consultation.red_flags().is_urgent();
        report.teaching = teaching_sentence();
        Section in_short = in_short_section(desk);  // which begins with the red flags
        tell_of_points(desk.kb(), in_short);
        add(report, std::move(in_short));
        if (report.is_urgent) {
            add(report, treatment_section(desk));  // what is to be done now
        }
        add(report, referral_section(desk));  // likewise, where it can wait for some days
        add(report, red_flags_section(desk));
        add(report, must_not_miss_section(desk));
        add(report, told_section(desk));
        add(report, overview_section(desk));
        add(report, body_section(desk));
        add(report, candidates_section(desk));
        if (!report.is_urgent) {
            add(report, why_not_section(desk));
            add(report, contrast_section(desk));
        }
        add(report, together_section(desk));
        if (!report.is_urgent) {
            add(report, changes_section(desk));
            add(report, robustness_section(desk));
        }
        add(report, questions_section(desk));
        if (report.is_urgent) {
            fold_what_can_wait(report);
        } else {
            add(report, treatment_section(desk));
        }
        add(report, come_back_section(desk));
        for (Section& section : pack_sections(desk)) {
            add(report, std::move(section));
        }
        add(report, glossary_section(desk));
        add(report, sources_section(desk.kb(), report.sections));
        add(report, origin_section(desk, report));
        for_each_words(report.sections,
                       [&](Words& words) { desk.everyday.reword_findings(words); });
    }
    out.explanation = std::move(material->explanation);
    return out;
}

}  // namespace fascia::handout
