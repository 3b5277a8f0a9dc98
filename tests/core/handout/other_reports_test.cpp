#include "core/explain/entry.hpp"
#include "core/handout/about_report.hpp"
#include "core/handout/class_sheet.hpp"
#include "core/handout/comparison.hpp"
#include "core/handout/material.hpp"
#include "core/handout/pack_report.hpp"
#include "core/handout/verify_report.hpp"
#include "core/handout/walk.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/document.hpp"
#include "core/json/load_report.hpp"
#include "tests/core/handout/forms.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/text.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>

namespace fascia::test {

namespace {

using handout::Form;
using handout::Report;
using handout::Subject;

Report about(const std::string& name) {
    const Consultation nobody = *world().consult(Case{});
    auto out = handout::about_report(world(), nobody, name, {});
    if (!out) {
        FAIL(to_string(out.error()));
    }
    return std::move(*out);
}

Report compared(const std::vector<const Consultation*>& cases) {
    std::vector<handout::Compared> columns;
    for (const Consultation* one : cases) {
        columns.push_back({one->told().id, one});
    }
    auto out = handout::comparison(world(), columns, {});
    if (!out) {
        FAIL(to_string(out.error()));
    }
    return std::move(*out);
}

Report sheet(Subject what, const std::vector<const Consultation*>& cases) {
    handout::ClassSheet out(world(), what, {});
    for (const Consultation* one : cases) {
        REQUIRE(out.add(*one, case_limits()));
    }
    return out.take();
}

const handout::Section& section(const Report& report, std::string_view id) {
    const auto found = std::ranges::find(report.sections, id, &handout::Section::id);
    REQUIRE(found != report.sections.end());
    return *found;
}

template <class Block>
const Block& block(const handout::Section& section) {
    for (const handout::Block& one : section.blocks) {
        if (const auto* found = std::get_if<Block>(&one)) {
            return *found;
        }
    }
    FAIL("no such block in " + section.id);
    throw 0;
}

std::string cell(const handout::Table& table, std::string_view row, std::size_t column) {
    for (const handout::Table::Row& one : table.rows) {
        if (one.cells.front().text == row) {
            return one.cells[column].text;
        }
    }
    FAIL("no row " + std::string(row));
    throw 0;
}

handout::ReportVerification verified(const std::string& text, const Fascia& fascia = world()) {
    auto out = handout::verify_report(fascia, SourceText("r", text));
    if (!out) {
        FAIL(to_string(out.error()));
    }
    return std::move(*out);
}

Report pack(const std::string& name) {
    const Consultation nobody = *world().consult(Case{});
    auto out = handout::pack_report(world(), nobody, name, {});
    if (!out) {
        FAIL(to_string(out.error()));
    }
    return std::move(*out);
}

/// What each form of each other report must hold.
void check_forms(const Report& report) {
    for (const Form form : forms) {
        const std::string text = handout::in_form(form, report);
        CHECK(text.find(teaching_sentence()) != std::string::npos);
        CHECK(text.back() == '\n');
        CHECK(text == handout::in_form(form, report));
    }
    const std::string json = handout::in_form(Form::json, report);
    REQUIRE(handout::is_report(json));
    const handout::Look look{"h1 { color: teal }", "data:image/png;base64,AAAA"};
    for (const Form form : {Form::json, Form::html}) {
        const auto again = verified(handout::in_form(form, report, look));
        CHECK(again.is_identical);
        CHECK(contains(handout::to_text(again, {}), "Identical: "));
    }
}

}  // namespace

TEST_CASE("A report about a structure holds all that is known of it, with sources, and is drawn",
          "[handout]") {
    const Report report = about("quadratus lumborum");
    check_forms(report);
    CHECK(report.title == "quadratus lumborum");
    const Consultation nobody = *world().consult(Case{});
    const auto entry = describe(nobody, "quadratus_lumborum");
    REQUIRE(entry);
    std::size_t lines = 0;
    std::size_t sourced = 0;
    handout::for_each_block(report.sections, [&](const handout::Block& one) {
        if (const auto* argument = std::get_if<handout::Argument>(&one)) {
            lines += argument->nodes.size();
            for (const handout::Node& node : argument->nodes) {
                sourced += node.sources.empty() && node.below.empty() ? 0U : 1U;
            }
        }
    });
    std::size_t known = 0;
    for (const Entry::Section& one : entry->sections) {
        known += one.lines.size();
    }
    CHECK(lines == known);
    CHECK(lines > 100);
    CHECK(sourced == lines);
    const auto& drawn = section(report, "drawn");
    CHECK(drawn.blocks.size() == 2);
    // What it is and does first, and nothing that only a catalogue needs.
    std::map<std::string, std::string> facts;
    for (const auto& [name, value] : block<handout::Facts>(report.sections.front()).rows) {
        facts.emplace(name.text, value.text);
    }
    CHECK(contains(facts["Does"], "hip hiking"));
    CHECK(contains(facts["Goes to"], world().kb().label_for("rib_12")));
    CHECK(contains(facts["Nerves"], world().kb().label_for("subcostal_nerve")));
    CHECK_FALSE(facts.contains("Elsewhere"));
    CHECK_FALSE(facts.contains("Candidate"));
    CHECK_FALSE(contains(handout::in_form(Form::text, report), "which a report about it lists"));
    CHECK(contains(handout::in_form(Form::html, report), "(schematic)"));
    CHECK_FALSE(section(report, "sources").blocks.empty());
    const auto none = handout::about_report(world(), nobody, "quadratus_lumborm", {});
    REQUIRE_FALSE(none);
    CHECK(contains(to_string(none.error()), "quadratus_lumborum"));
    // A finding has nothing to be drawn, and is told all the same.
    CHECK(about("deep_ache").sections.front().aside == "finding");
}

TEST_CASE("Cases stand side by side, with what differs and by what", "[handout]") {
    const Consultation one = consult("ql_gardener");
    const Consultation other = consult("cauda_equina_warehouse_worker");
    const Report report = compared({&one, &other});
    CHECK(report.title == "2 cases side by side");
    check_forms(report);
    CHECK(report.is_urgent);
    // Red flags first.
    CHECK(report.sections.front().id == "red-flags");
    CHECK(contains(block<handout::Paragraph>(report.sections.front()).words.text,
                   "Case B: Refer at once"));
    // By letters and titles, since an id can give away what is looked for.
    const auto& flags = block<handout::Table>(section(report, "red-flags"));
    CHECK(flags.rows[0].cells[0].text == "A: " + one.told().title);
    CHECK(flags.rows[1].cells[0].text == "B: " + other.told().title);
    CHECK_FALSE(contains(handout::in_form(Form::text, report), "warehouse_worker"));
    CHECK_FALSE(contains(handout::in_form(Form::markdown, report), "warehouse"));
    const auto& named = std::get<handout::Facts>(section(report, "origin").blocks.back());
    CHECK(named.rows[1].second.text == other.told().title);
    // Without titles, too.
    Case c = one.told();
    c.title.clear();
    const Consultation untitled = *world().consult(c);
    c.id = "ql_gardener_2";
    const Consultation second = *world().consult(c);
    CHECK_FALSE(contains(handout::in_form(Form::text, compared({&untitled, &second})), "ql_"));
    const auto& told = block<handout::Table>(section(report, "told"));
    CHECK(cell(told, "age", 1) == "52");
    CHECK(cell(told, "age", 2) == "46");
    CHECK(cell(told, "fever", 1) == "absent");
    CHECK(cell(told, "fever", 2) == "absent");
    CHECK(cell(told, "positive straight leg raise", 1) == "absent, left");
    CHECK(cell(told, "strength of the pain", 1) == "present: 5 of 10");
    CHECK(cell(told, "positive straight leg raise", 2) == "present, both sides");
    // That two people have it on different sides is no difference.
    const auto without_side = [](std::string text) {
        for (const std::string side : {", left", ", right", ", both sides"}) {
            const std::size_t at = text.find(side);
            text.erase(std::min(at, text.size()), at == std::string::npos ? 0 : side.size());
        }
        return text;
    };
    for (const handout::Table::Row& row : told.rows) {
        const bool is_of_both = !row.cells[1].empty() && !row.cells[2].empty();
        CHECK((row.tone == handout::Tone::lead) ==
              (is_of_both && without_side(row.cells[1].text) != without_side(row.cells[2].text)));
    }
    const auto& ranks = block<handout::Table>(section(report, "overview"));
    CHECK(cell(ranks, "quadratus lumborum", 1) == "1 (12.5), left");
    CHECK(cell(ranks, "quadratus lumborum", 2).find(", ") != std::string::npos);
    CHECK_FALSE(contains(handout::in_form(Form::text, report), "no longer"));  // two people
    const WeighedCandidate& first = other.weighing().candidates.front();
    CHECK(cell(ranks, first.candidate->label, 2) ==
          "1 (" + to_string(first.points) + "), " + to_string(first.side));
    // In the difference: each of the two firsts against the other, adding up.
    const auto& difference = section(report, "difference-1");
    CHECK(difference.aside == "25 findings told in one case only, 2 told in both and not alike");
    std::size_t contrasts = 0;
    CHECK_FALSE(contains(handout::in_form(Form::text, report), ", now "));  // two people
    // What was told of one alone stands in that table, and is not listed again.
    const auto unlike = std::ranges::find(difference.parts, std::string("difference-1-told"),
                                          &handout::Section::id);
    REQUIRE(unlike != difference.parts.end());
    const std::vector<handout::Item>& items = block<handout::Items>(*unlike).items;
    CHECK(items.size() == 2);
    CHECK(std::ranges::any_of(items, [](const handout::Item& item) {
        return item.words.text.starts_with("positive straight leg raise: absent on the ") &&
               item.words.text.ends_with(", the other present on both sides");
    }));
    // Behind a red flag that must not wait, what is ranked first is not argued for.
    CHECK(contains(handout::in_form(Form::markdown, report),
                   "the red flag comes first; of the origins that are ranked, "));
    CHECK(cell(ranks, "cauda equina syndrome", 2) == "red flag, not ranked");
    for (const handout::Section& part : difference.parts) {
        CHECK_FALSE(part.is_folded);  // paper shows what is open
        if (contains(part.id, "-why-")) {
            ++contrasts;
            const auto& rows = block<handout::Table>(part);
            double sums[2] = {0, 0};
            for (const handout::Table::Row& row : rows.rows) {
                sums[0] += std::stod(row.cells[1].text);
                sums[1] += std::stod(row.cells[2].text);
            }
            CHECK(sums[0] > sums[1]);
            char both[64];
            std::snprintf(both, sizeof both, "%.1f and %.1f points", sums[0], sums[1]);
            CHECK(part.aside == both);
        }
    }
    CHECK(contrasts >= 1);
}

TEST_CASE("The same case twice differs in nothing", "[handout]") {
    const Consultation one = consult("ql_gardener");
    const Report report = compared({&one, &one});
    for (const handout::Table::Row& row : block<handout::Table>(section(report, "told")).rows) {
        CHECK(row.tone == handout::Tone::plain);
    }
    CHECK(section(report, "difference-1").parts.empty());
    CHECK(block<handout::Table>(section(report, "told")).columns[1].title.text == "case A");
    // Branches keep the names that were given to them.
    const auto branches = handout::comparison(world(), {{"main", &one}, {"no fall", &one}}, {});
    REQUIRE(branches);
    CHECK(block<handout::Table>(section(*branches, "told")).columns[1].title.text == "main");
}

TEST_CASE(
    "A class gets what was told without what comes of it, and the answers under the same numbers",
    "[handout]") {
    const Consultation one = consult("ql_gardener");
    const Consultation other = consult("cauda_equina_warehouse_worker");
    const Report questions = sheet(Subject::questions, {&one, &other});
    check_forms(questions);
    for (const Form form : forms) {
        const std::string text = handout::in_form(form, questions);
        CHECK_FALSE(contains(text, "gardener"));
        CHECK_FALSE(contains(text, "cauda"));
        CHECK_FALSE(contains(text, "12.5"));
        CHECK_FALSE(contains(text, "Refer at once"));
        CHECK_FALSE(contains(text, "Concluded from it by rules"));
        CHECK(contains(text, "Red flags first"));
    }
    const auto& told = section(questions, "case-1");
    std::size_t items = 0;
    for (const handout::Block& each : told.blocks) {
        const auto* list = std::get_if<handout::Items>(&each);
        items += list == nullptr ? 0 : list->items.size();
    }
    CHECK(items == one.told().told.size());
    const Report answers = sheet(Subject::answers, {&one, &other});
    check_forms(answers);
    CHECK(contains(section(answers, "case-1").title.text, one.told().title));
    CHECK(contains(block<handout::Paragraph>(section(answers, "case-2")).words.text,
                   "Refer at once"));
    // The points of the first can be added up on paper, from what stands open.
    const auto& parts = section(answers, "case-1").parts;
    REQUIRE(parts.size() == 2);
    std::int64_t tenths = 0;
    std::set<std::size_t> numbers;
    for (const handout::Node& node : block<handout::Argument>(parts[0]).nodes) {
        if (!node.number.empty()) {
            numbers.insert(std::stoul(node.number));
        }
    }
    CHECK(*numbers.rbegin() == numbers.size());  // none is left out
    for (const handout::Node& node : block<handout::Argument>(parts[0]).nodes) {
        if (node.words.text == "in all") {
            CHECK(tenths == std::llround(std::stod(node.figure) * 10));
            tenths = 0;
        } else if (node.figure.front() != '(') {
            tenths += std::llround(std::stod(node.figure) * 10);
        }
    }
    CHECK(tenths == 0);
    for (const handout::Section& part : parts) {
        CHECK_FALSE(part.is_folded);
    }
    CHECK(block<handout::Table>(section(answers, "case-1")).rows.front().cells[2] ==
          handout::Words("quadratus lumborum, left", "deep side muscle of the low back, left"));
}

TEST_CASE("A note on the case is for who answers, not for the class", "[handout]") {
    Case noted = *world().find_case("ql_gardener");
    noted.note = "Look at the lifting first.";
    const Consultation consultation = *world().consult(noted);
    for (const Form form : forms) {
        CHECK_FALSE(contains(handout::in_form(form, sheet(Subject::questions, {&consultation})),
                             noted.note));
        CHECK(
            contains(handout::in_form(form, sheet(Subject::answers, {&consultation})), noted.note));
    }
}

TEST_CASE("A sheet of questions does not tell what counts", "[handout]") {
    Case told = *world().find_case("ql_gardener");
    Told idle;
    idle.finding = "something_in_rectum_feeling";
    idle.state = FindingState::absent;
    REQUIRE(told.tell(idle, world().kb()));
    const Consultation consultation = *world().consult(told);
    const auto full = handout::make_report(world(), consultation, {});
    REQUIRE(full);
    for (const Form form : forms) {
        CHECK(contains(handout::in_form(form, *full), "counts for nothing here"));
        const std::string text = handout::in_form(form, sheet(Subject::questions, {&consultation}));
        CHECK_FALSE(contains(text, "counts for nothing"));
        CHECK_FALSE(contains(text, "moves no candidate"));
    }
}

TEST_CASE("A sheet for a class tells no words of the person, and whole numbers as such",
          "[handout]") {
    Case told = *world().find_case("ql_gardener");
    told.title = told.id;
    told.told.front().note = "A 44-year-old decorator of Elm Street";
    for (const Finding& finding : world().kb().findings) {
        if (finding.unit == "days") {
            Told& days = told.told.emplace_back();
            days.finding = finding.id;
            days.state = FindingState::present;
            days.value = 21;
        }
    }
    const Consultation consultation = *world().consult(told);
    const Report questions = sheet(Subject::questions, {&consultation});
    for (const Form form : forms) {
        const std::string text = handout::in_form(form, questions);
        CHECK_FALSE(contains(text, "decorator"));
        CHECK_FALSE(contains(text, "told as"));
        CHECK(contains(text, "21 days"));
        CHECK_FALSE(contains(text, "21.0 days"));
    }
    // Where the title is no more than the name of the case, it stands once.
    CHECK(section(sheet(Subject::answers, {&consultation}), "case-1").aside.empty());
}

TEST_CASE("Nothing of a case becomes markup in reports of several", "[handout]") {
    Case hostile = *world().find_case("ql_gardener");
    hostile.id = "<img src=x onerror=alert(1)>";
    hostile.title = "</title><script>alert(2)</script> [x](javascript:alert(3)) *b* \x1b[31m";
    hostile.told.front().note = "</textarea><svg onload=alert(4)>|`c`";
    hostile.note = "<img src=x onerror=alert(5)> | [x](javascript:alert(6)) *b* \x1b[31m";
    const Consultation consultation = *world().consult(hostile);
    const Consultation plain = consult("ql_gardener");
    for (const Report& report :
         {compared({&plain, &consultation}), sheet(Subject::questions, {&consultation}),
          sheet(Subject::answers, {&consultation})}) {
        const std::string page = handout::in_form(Form::html, report);
        for (const char* bad : {"<img src=x", "<svg onload", "<script>alert", "\x1b"}) {
            INFO(bad);
            CHECK_FALSE(contains(page, bad));
        }
        std::string markdown = handout::in_form(Form::markdown, report);
        for (std::size_t at = markdown.find("\\<"); at != std::string::npos;
             at = markdown.find("\\<", at)) {
            markdown.erase(at, 2);
        }
        for (const char* bad : {"<img", "<svg", "<script", "[x](", " *b*", "\x1b"}) {
            INFO(bad);
            CHECK_FALSE(contains(markdown, bad));
        }
        CHECK_FALSE(contains(handout::in_form(Form::text, report), "\x1b"));
        CHECK(json::parse(SourceText("r.json", handout::in_form(Form::json, report)), 0, 1000));
    }
}

TEST_CASE(
    "The chapter of a pack is a report: its rules with their reasons, and patterns for teachers",
    "[handout]") {
    const Report report = pack("referral");
    check_forms(report);
    const auto& read = world().packs();
    const auto referral = std::ranges::find(read, "referral", &Pack::id);
    REQUIRE(referral != read.end());
    std::size_t rules = 0;
    for (const handout::Section& each : report.sections) {
        for (const handout::Block& one : each.blocks) {
            if (const auto* argument = std::get_if<handout::Argument>(&one)) {
                rules += argument->nodes.size();
                for (const handout::Node& node : argument->nodes) {
                    CHECK_FALSE(node.sources.empty());
                    CHECK_FALSE(contains(node.words.text, "{?"));
                }
            }
        }
    }
    CHECK(rules == referral->rules.size() + referral->evidence.size() + referral->red_flags.size());
    CHECK(block<handout::Items>(section(report, "tests")).items.size() == referral->tests.size());
    for (const handout::Level level :
         {handout::Level::everyday, handout::Level::student, handout::Level::teacher}) {
        Report worded = report;
        worded.settings.level = level;
        for (const Form form : {Form::markdown, Form::text}) {
            const std::string text = handout::in_form(form, worded);
            CHECK(contains(text, "in its chief area"));
            CHECK(contains(text, "?f located") == (level == handout::Level::teacher));
        }
    }
    const auto none = handout::pack_report(world(), *world().consult(Case{}), "refferal", {});
    REQUIRE_FALSE(none);
    CHECK(none.error().front().suggestions.front() == "referral");
}

TEST_CASE("A report of another kind is verified by making it again, and what is otherwise is named",
          "[handout]") {
    const Consultation one = consult("ql_gardener");
    const Consultation other = consult("cauda_equina_warehouse_worker");
    const Folder folder;
    folder.write("more.lua", R"lua(
pack "more" { title = "More", about = "x" }
evidence "x" { finding = "deep_ache", candidate = "quadratus_lumborum", present = "hallmark",
  because = "so", source = "judgement" }
)lua");
    Settings settings;
    settings.rules = {folder.path() / "more.lua"};
    const auto with_more = Fascia::open(settings);
    REQUIRE(with_more);
    struct Kind {
        Report report;
        std::string what;
        std::string said;  ///< on its page
        std::string tampered;
    };
    const std::vector<Kind> kinds = {
        {about("quadratus_lumborum"), "the report about quadratus lumborum", "iliac crest",
         "iliac chest"},
        {pack("referral"), "the chapter of the pack referral", "present +4.0", "present +5.0"},
        {compared({&one, &other}), "the report that compares 2 cases", "1 (12.5)", "1 (13.5)"},
        {sheet(Subject::questions, {&one, &other}), "the sheet of questions on 2 cases", "Case 2",
         "Case 3"},
        {sheet(Subject::answers, {&one, &other}), "the sheet of answers to 2 cases", "12.5",
         "13.5"},
    };
    for (const Kind& kind : kinds) {
        INFO(kind.what);
        const std::string page = handout::in_form(Form::html, kind.report);
        const auto same = verified(page);
        CHECK(same.holds());
        CHECK(same.what == kind.what);
        const auto tampered = verified(changed(page, kind.said, kind.tampered));
        CHECK_FALSE(tampered.holds());
        REQUIRE(tampered.difference);
        CHECK(contains(tampered.difference->is, kind.tampered));
        CHECK(contains(tampered.difference->should_be, kind.said));
        CHECK(tampered.causes.empty());
        CHECK(contains(handout::to_text(tampered, {}), "the file was changed after it was made"));
        const auto moved = verified(page, **with_more);
        CHECK_FALSE(moved.holds());
        CHECK(moved.causes == std::vector<std::string>{
                                  "the pack more is loaded now, and was not when it was made"});
        const auto foreign = verified(changed(page, world().engine().kb, "0123456789abcdef"));
        CHECK_FALSE(foreign.holds());
    }
    // Red flags of the cases come first.
    CHECK(handout::to_text(verified(handout::in_form(Form::html, kinds[2].report)), {})
              .starts_with("RED FLAGS in cauda_equina_warehouse_worker: Refer at once"));
    // What cannot be made again is said, with what may be the reason.
    const std::string chapter = changed(handout::in_form(Form::json, pack("referral")),
                                        "\"about\": \"referral\"", "\"about\": \"mine\"");
    const auto unknown = handout::verify_report(**with_more, SourceText("r", chapter));
    REQUIRE_FALSE(unknown);
    CHECK(contains(to_string(unknown.error()), "there is no pack 'mine'"));
    CHECK(contains(to_string(unknown.error()), "the pack more is loaded now"));
    const std::string empty = changed(handout::in_form(Form::json, kinds[0].report),
                                      "\"about\": \"quadratus_lumborum\",", "");
    const auto nameless = handout::verify_report(world(), SourceText("r", empty));
    REQUIRE_FALSE(nameless);
    CHECK(contains(to_string(nameless.error()), "does not hold the name of what it is about"));
}

}  // namespace fascia::test
