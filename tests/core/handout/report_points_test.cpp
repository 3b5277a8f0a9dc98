#include "core/explain/wording.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/material.hpp"
#include "core/handout/report_json.hpp"
#include "core/handout/strips_html.hpp"
#include "core/handout/walk.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/document.hpp"
#include "core/report/phrases.hpp"
#include "tests/core/handout/made_report.hpp"
#include "tests/support/random.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace fascia::test {

TEST_CASE("It is said how many weights of the first are published, with their points",
          "[handout]") {
    for (const char* name : {"ql_painter", "lumbar_spinal_stenosis_shopper"}) {
        INFO(name);
        const Consultation consultation = consult(name);
        const Made all = made(consultation, settings_for(Level::student));
        const std::string text = said(Form::text, handout::in_form(Form::text, all));
        const CandidateExplanation& first = all.explanation.candidates.front();
        std::size_t weights = 0;
        std::map<std::string, std::size_t> of_kind;
        for (const ExplainedContribution& c : first.contributions) {
            if (c.weighed.is_counted()) {
                ++weights;
                ++of_kind[!c.weighed.is_figure()        ? "judged"
                          : c.grade == Grade::published ? "published"
                          : c.grade == Grade::computed  ? "computed"
                                                        : "judged"];
            }
        }
        const auto says = [&](const char* kind, const std::string& words) {
            const std::size_t count = of_kind[kind];
            return (count == 0 ? "none is"
                               : std::to_string(count) + (count == 1 ? " is" : " are")) +
                   words;
        };
        CHECK(contains(text, "grounds: of the " + count_of(weights, "weight") +
                                 " that count for or against it, " +
                                 says("published", " from published figures")));
        CHECK(contains(text, says("judged", " judged")));
        // What was reckoned from figures is not called published.
        CHECK(contains(text, " reckoned here from published figures") == (of_kind["computed"] > 0));
    }
}

TEST_CASE("Near the top a report tells what points are", "[handout]") {
    const Made all = made(consult("ql_gardener"), settings_for(Level::student));
    const auto& blocks = section(all, "in-short")->blocks;
    std::string said_there;
    for (const handout::Block& block : blocks) {
        const auto* paragraph = std::get_if<handout::Paragraph>(&block);
        said_there += paragraph == nullptr ? "" : paragraph->words.text + ' ';
    }
    for (const std::string& sentence : points_in_words(world().kb().scales)) {
        CHECK(contains(said_there, sentence));
    }
    CHECK(contains(said_there, "no probabilities"));
}

TEST_CASE("Who shares a place is named", "[handout]") {
    const Consultation consultation = consult("lumbar_spinal_stenosis_shopper");
    const std::string text = said(
        Form::text, handout::in_form(Form::text, made(consultation, settings_for(Level::student))));
    CHECK(contains(text, "it shares that place with psoas major."));
}

TEST_CASE("Where points do not just lose what a finding was worth, it is said why", "[handout]") {
    Contrast contrast;
    WeighedCandidate a;
    WeighedCandidate b;
    a.points = {8};
    b.points = {-10};
    contrast.a = &a;
    contrast.b = &b;
    contrast.deciding = Contrast::Deciding{
        .finding = "a finding", .a = {-32}, .b = {-10}, .turns = true, .gives_a = {40}};
    CHECK(without_deciding(contrast) ==
          "Without it they stand at -3.2 and -1.0, so the order hangs on it.");
    contrast.deciding->a = {-7};
    CHECK(contains(without_deciding(contrast), "less than its own points"));
    contrast.deciding->a = {-50};
    CHECK(contains(without_deciding(contrast), "more than its own points"));
    contrast.deciding->alike = {"another", "a third"};
    CHECK(contains(deciding_in_words(contrast),
                   "As much of the lead is lost without another or a third."));
    CHECK(deciding_heading(contrast) == "What decides");
    contrast.deciding->turns = false;
    CHECK(deciding_heading(contrast) == "What weighs most");
    contrast.deciding->b_note = "within its group of tests";
    contrast.deciding->also_turn = {"a fourth"};
    CHECK(contains(deciding_in_words(contrast),
                   "counts +4.0 for the one and nothing by itself (within its group of tests) for "
                   "the other."));
    CHECK(
        contains(deciding_in_words(contrast), "The order would not stay without a fourth either."));
    // No single one takes half of the lead: what it is made of is told, and adds up.
    contrast.deciding->a = {3};
    a.prior = {5};
    contrast.only_a = {{"a finding: present", {40}, {}, "", ""}};
    contrast.only_b = {{"a fifth: present", {}, {27}, "", ""}};
    CHECK(deciding_heading(contrast) == "No single finding decides");
    CHECK(
        deciding_in_words(contrast) ==
        "leaving one out takes no more than 0.5 of the 1.8 points of the lead (a finding; another; "
        "a third). The lead is made up of: a finding: present +4.0; a fifth: present -2.7; "
        "where they start +0.5. A finding counts more than is lost with it, since findings that "
        "tell much the same, of which only the strongest counts, then count in its place.");
    // Where the points differ more on something else, it is said why that does not weigh most.
    contrast.only_a.front().finding = "something else: present";
    contrast.deciding->a = {-7};
    CHECK(contains(deciding_in_words(contrast),
                   "The points of the two are farther apart on something else: present (+4.0 and "
                   "0.0); but without what was told of that, less of the lead is lost"));
    b.points = a.points;
    CHECK(deciding_heading(contrast) == "Nothing told decides");
    CHECK(deciding_in_words(contrast) == "they are level.");
}

TEST_CASE("Why another is not first begins with what makes most of the distance", "[handout]") {
    const Consultation consultation = consult("gmed_runner");
    const Made all = made(consultation, settings_for(Level::student));
    const handout::Section* const why = section(all, "why-not");
    REQUIRE(why != nullptr);
    REQUIRE(why->parts.size() >= 5);
    const auto& second = std::get<handout::Paragraph>(why->parts.front().blocks.front());
    CHECK_FALSE(why->parts.front().is_folded);
    CHECK(why->parts[1].is_folded);
    // Of the second, what decides is told as everywhere else.
    Ranker ranker(consultation.groundwork());
    const auto& lines = consultation.weighing().candidates;
    const Contrast found = *contrast(consultation, lines[0], lines[1], ranker);
    CHECK(second.words.text ==
          "gluteus medius, left is first with 9.0: 8.0 more. " + what_decides_between_them(found));
    for (const handout::Section& part : std::span(why->parts).subspan(1)) {
        const std::string& text = std::get<handout::Paragraph>(part.blocks.front()).words.text;
        CHECK(count(text, "The largest part") == 1);
    }
    // A page prints that paragraph alone, and the reasons of what to ask.
    const std::string page = handout::in_form(Form::html, all);
    CHECK(contains(page, "#why-not .paper > .inside > :not(p:not([class]), ul:not([class]))"));
    CHECK(contains(page, "#ask .paper > ul"));
    // Figures on arrows have a ground of their own.
    CHECK(contains(page, "class=\"small soft figure\""));
}

TEST_CASE("The bars of a waterfall add up to the candidate's points", "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const Made all = made(consultation, settings_for(Level::student));
    std::size_t seen = 0;
    handout::for_each_block(all.report.sections, [&](const handout::Block& block) {
        const auto* picture = std::get_if<handout::Picture>(&block);
        const auto* waterfall =
            picture == nullptr ? nullptr : std::get_if<handout::Waterfall>(&picture->drawn);
        if (waterfall != nullptr) {
            Points sum = waterfall->prior;
            for (const handout::Waterfall::Bar& bar : waterfall->bars) {
                sum += bar.is_counted ? bar.points : Points{};
            }
            CHECK(sum == waterfall->total);
            CHECK(sum == consultation.weighing().candidates[seen].points);
            ++seen;
        }
    });
    CHECK(seen == 3);
}

TEST_CASE("Each row of the overview adds up to its candidate's points", "[handout]") {
    Random random(7);
    for (int i = 0; i < 12; ++i) {
        const Case told = random_case(world().kb(), random, 25);
        const Consultation consultation = *world().consult(told);
        const Made all = made(consultation, settings_for(Level::student));
        std::size_t rows = 0;
        handout::for_each_block(all.report.sections, [&](const handout::Block& block) {
            const auto* strips = std::get_if<handout::Strips>(&block);
            for (std::size_t j = 0; strips != nullptr && j < strips->rows.size(); ++j, ++rows) {
                const WeighedCandidate& weighed = consultation.weighing().candidates[j];
                CHECK(strips->rows[j].points == to_string(weighed.points));
                CHECK(strips->rows[j].worth.size() == strips->columns.size());
                Points sum = weighed.prior;
                for (const auto& worth : strips->rows[j].worth) {
                    sum += worth.value_or(Points{});
                }
                CHECK(sum == weighed.points);
            }
        });
        CHECK(rows > 0);
    }
}

TEST_CASE("An overview of many findings is broken into tables that fit on paper", "[handout]") {
    for (const std::size_t columns : {1U, 16U, 17U, 29U, 60U}) {
        handout::Strips strips;
        handout::Strips::Row row;
        row.label.text = "a candidate";
        for (std::size_t i = 0; i < columns; ++i) {
            strips.columns.push_back("finding " + std::to_string(i + 1));
            row.worth.emplace_back(Points{static_cast<std::int32_t>(i) + 1});
        }
        strips.rows.push_back(row);
        handout::HtmlWriter out;
        handout::strips_html(out, strips,
                             [&](const handout::Words& words) { out.text(words.text); });
        const std::string page = out.take();
        const auto count = [&](std::string_view what) {
            std::size_t times = 0;
            for (std::size_t at = page.find(what); at != std::string::npos;
                 at = page.find(what, at + 1)) {
                ++times;
            }
            return times;
        };
        CAPTURE(columns);
        const std::size_t tables = (columns + 15) / 16;
        CHECK(count("<table") == tables);
        CHECK(count("a candidate") == tables);
        CHECK(count("<rect") == columns);
        CHECK(count("<ol") == 1);
        const std::size_t each = (columns + tables - 1) / tables;
        CHECK(count("<svg width=" + std::to_string(each * 28) + ' ') == 2 * tables);
        for (std::size_t i = 1; i <= columns; ++i) {
            CHECK(count(">" + std::to_string(i) + "</text>") == 1);
        }
    }
}

TEST_CASE("Beside each starting value stands what it rests on", "[handout]") {
    Case slipped;
    slipped.id = "slipped";
    for (const char* finding : {"known_spondylolisthesis", "step_deformity"}) {
        Told told;
        told.finding = finding;
        REQUIRE(slipped.tell(told, world().kb()));
    }
    const Consultation consultation = *world().consult(slipped);
    const Made all = made(consultation, settings_for(Level::student));
    std::map<std::string, std::size_t> seen;
    for (const handout::Block& block : section(all, "overview")->blocks) {
        const auto* strips = std::get_if<handout::Strips>(&block);
        for (std::size_t i = 0; strips != nullptr && i < strips->rows.size(); ++i) {
            const std::string& begin = strips->rows[i].prior;
            ++seen[begin.substr(begin.find(',') + 2)];
            const Candidate& candidate = *all.explanation.candidates[i].weighed->candidate;
            CHECK(begin.ends_with(candidate.pre_test.probability ? ", published share"
                                                                 : ", judged word"));
        }
    }
    CHECK(seen["published share"] > 0);
    CHECK(seen["judged word"] > 0);
    const std::string page = said(Form::html, in_form(Form::html, all));
    CHECK(contains(page, "no word is worth less than -16.0"));
}

TEST_CASE("Tests taken together are named, with the grade and the source", "[handout]") {
    const Consultation consultation = consult("sacroiliac_joint_young_mother");
    const Made all = made(consultation, settings_for(Level::student));
    const handout::Section& overview = *section(all, "overview");
    std::vector<std::string> lines;
    for (const handout::Block& block : overview.blocks) {
        const auto* items = std::get_if<handout::Items>(&block);
        for (std::size_t i = 0; items != nullptr && i < items->items.size(); ++i) {
            lines.push_back(items->items[i].words.text);
            CHECK_FALSE(items->items[i].sources.empty());
        }
    }
    REQUIRE_FALSE(lines.empty());
    CHECK(contains(lines.front(), "at least 3 of 6 tests validated together"));
    for (const char* test : {"sacroiliac_distraction", "gaenslen_test", "thigh_thrust"}) {
        CHECK(contains(lines.front(), world().kb().finding(test)->label));
    }
    CHECK(contains(lines.front(), "published"));
    CHECK(contains(said(Form::html, in_form(Form::html, all)),
                   "tests taken together (published; saueressig2021"));
}

TEST_CASE("Where a told finding counts beside what is concluded from it, the report says so",
          "[handout]") {
    // The buttock takes in a place where its pain can be felt; the inner buttock is none.
    Case one;
    one.id = "inner_buttock";
    for (const char* finding : {"inner_buttock_pain", "tenderness_of_quadratus_lumborum",
                                "pain_on_resisted_hip_hiking"}) {
        Told told;
        told.finding = finding;
        told.state = FindingState::present;
        told.side = Side::left;
        REQUIRE(one.tell(told, world().kb()));
    }
    const std::string text = said(
        Form::text, in_form(Form::text, made(*world().consult(one), settings_for(Level::student))));
    CHECK(count(text, "which itself counts the other way here") > 0);

    // Pain that nothing changes is told apart from pain that a stretch brings on.
    REQUIRE(one.forget("inner_buttock_pain", Side::left));
    const auto counted_twice = [&] {
        return count(said(Form::text, in_form(Form::text, made(*world().consult(one),
                                                               settings_for(Level::student)))),
                     "which counts here too: one thing told, counted twice");
    };
    CHECK(counted_twice() == 0);
    Told unchanged;
    unchanged.finding = "pain_unchanged_by_position";
    unchanged.state = FindingState::present;
    REQUIRE(one.tell(unchanged, world().kb()));
    CHECK(counted_twice() > 0);
}

TEST_CASE("What was told and counts for nothing is said to", "[handout]") {
    Case told = *world().find_case("ql_gardener");
    // One that nothing asks for in that state, and one that only clears a red flag.
    const auto idle_ones = [&](const Case& c) {
        const Consultation consultation = *world().consult(c);
        const Made all = made(consultation, settings_for(Level::student));
        std::set<std::string> out;
        for (const handout::Block& block : section(all, "told")->blocks) {
            const auto* items = std::get_if<handout::Items>(&block);
            for (std::size_t i = 0; items != nullptr && i < items->items.size(); ++i) {
                const std::string& text = items->items[i].words.text;
                if (text.ends_with(": counts for nothing here")) {
                    out.insert(text.substr(0, text.find(": counts")));
                }
            }
        }
        return out;
    };
    std::size_t idle = 0;
    for (const char* id : {"ql_gardener", "radiculopathy_s1_hairdresser", "gmax_skater"}) {
        const Case c = *world().find_case(id);
        const Consultation before = *world().consult(c);
        const auto names = idle_ones(c);
        for (const Told& one : c.told) {
            if (!names.contains(Wording(world().rulebook()).finding(one.finding, one.side))) {
                continue;
            }
            ++idle;
            // Left out, everything stands as it did.
            Case without = c;
            REQUIRE(without.forget(one.finding, one.side));
            const Consultation after = *world().consult(without);
            REQUIRE(after.weighing().candidates.size() == before.weighing().candidates.size());
            for (std::size_t i = 0; i < after.weighing().candidates.size(); ++i) {
                INFO(one.finding);
                CHECK(after.weighing().candidates[i].points ==
                      before.weighing().candidates[i].points);
            }
            CHECK(after.red_flags().fired == before.red_flags().fired);
            CHECK(after.red_flags().clear == before.red_flags().clear);
        }
    }
    Told nothing;
    nothing.finding = "something_in_rectum_feeling";
    nothing.state = FindingState::absent;
    REQUIRE(told.tell(nothing, world().kb()));
    CHECK(idle_ones(told).size() == idle_ones(*world().find_case("ql_gardener")).size() + 1);
}

TEST_CASE("What counts for a candidate stands where it is told in full, and elsewhere a link to it",
          "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const Made all = made(consultation, settings_for(Level::student));
    const auto& parts = section(all, "why-not")->parts;
    REQUIRE(parts.size() > 5);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t place = i + 2;
        std::size_t tables = 0;
        std::size_t links = 0;
        for (const handout::Block& block : parts[i].blocks) {
            tables += std::holds_alternative<handout::Table>(block) ? 1U : 0U;
            const auto* paragraph = std::get_if<handout::Paragraph>(&block);
            links += paragraph != nullptr && paragraph->link == "candidate-" + std::to_string(place)
                         ? 1U
                         : 0U;
        }
        CHECK(links == (place <= 3 ? 1 : 0));
        CHECK(tables == (place <= 3 ? 0 : 1));
    }
    const std::string page = handout::in_form(Form::html, all);
    CHECK(contains(page, "<a href=#candidate-2>"));
    CHECK(contains(page, "id=candidate-2"));
    // The first beside the second still adds up, though what is alike stands in one row.
    const auto& contrast = std::get<handout::Table>(section(all, "contrast")->blocks.front());
    std::int64_t sums[2] = {0, 0};
    for (const handout::Table::Row& row : contrast.rows) {
        for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
            const std::string& cell = row.cells[i].text;
            const std::int64_t tenths = cell.empty() ? 0 : std::llround(std::stod(cell) * 10);
            sums[i] += row.cells[2].text == "in all" ? -tenths : tenths;
        }
    }
    CHECK(sums[0] == 0);
    CHECK(sums[1] == 0);
    CHECK(std::ranges::any_of(contrast.rows, [](const handout::Table::Row& row) {
        return row.cells[2].text.starts_with("worth the same to both: ");
    }));
}

TEST_CASE("Who shares the first place is not named a second time with the same points",
          "[handout]") {
    const std::string text =
        said(Form::text,
             handout::in_form(Form::text, made(consult("inflammatory_spondyloarthritis_carpenter"),
                                               settings_for(Level::student))));
    CHECK(contains(text, "each with -9.0 points, each of which fits poorly"));
}

TEST_CASE("Counts of findings say what they count, and agree", "[handout]") {
    const Consultation consultation = consult("piriformis_driving_instructor");
    const Made all = made(consultation, settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(section(all, "told")->aside == "18 findings: 12 present, 6 absent");
    CHECK(contains(text, "of 20 things told (18 findings, the age and the sex), left out"));
    CHECK_FALSE(contains(text, "\\x0a"));
}

TEST_CASE("The overview does not end within a tie, unless that is long and begins at the top",
          "[handout]") {
    for (const ExampleCase& example : world().example_cases()) {
        const Consultation consultation = consult(example.id);
        handout::Settings settings = settings_for(Level::student);
        settings.draws = 0;
        settings.changes = 1;
        const Made all = made(consultation, settings);
        const auto& lines = consultation.weighing().candidates;
        std::size_t rows = 0;
        for (const handout::Block& block : section(all, "overview")->blocks) {
            const auto* strips = std::get_if<handout::Strips>(&block);
            rows += strips != nullptr ? strips->rows.size() : 0;
        }
        INFO(example.id);
        REQUIRE(rows > 0);
        CHECK((rows == lines.size() || lines[rows].rank != lines[rows - 1].rank));
        CHECK(rows <= settings.overview + 4);
    }
}

TEST_CASE("Of several that share the first place, it is said whose points stand there",
          "[handout]") {
    const Made all =
        made(consult("inflammatory_spondyloarthritis_carpenter"), settings_for(Level::student));
    for (const handout::Section& part : section(all, "robust")->parts) {
        for (const handout::Block& block : part.blocks) {
            if (const auto* table = std::get_if<handout::Table>(&block)) {
                CHECK(table->columns.size() == 5);
                CHECK(table->rows.front().cells.size() == 5);
            }
        }
    }
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, "then counts in its place"));
    CHECK(contains(text, "nothing told decides between them: they are level."));
}

}  // namespace fascia::test
