#include "core/checker/check_explanation.hpp"
#include "core/explain/wording.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/look.hpp"
#include "core/handout/material.hpp"
#include "core/handout/packed.hpp"
#include "core/handout/report_json.hpp"
#include "core/handout/shortened.hpp"
#include "core/handout/verify_report.hpp"
#include "core/handout/walk.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/document.hpp"
#include "core/json/load.hpp"
#include "core/json/load_explanation.hpp"
#include "core/json/load_report.hpp"
#include "core/report/phrases.hpp"
#include "tests/core/handout/forms.hpp"
#include "tests/core/handout/made_report.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/random.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/text.hpp"

#include <map>
#include <set>

namespace fascia::test {

TEST_CASE("All forms of a report hold the same claims and numbers", "[handout]") {
    for (const char* name :
         {"ql_gardener", "cauda_equina_warehouse_worker", "radiculopathy_s1_hairdresser",
          "vertebral_fracture_retired_seamstress"}) {
        const Consultation consultation = consult(name);
        for (const Level level : {Level::everyday, Level::student, Level::teacher}) {
            const Made all = made(consultation, settings_for(level));
            const std::vector<std::string> claims = claims_of(all, level);
            REQUIRE(claims.size() > 300);
            for (const Form form : forms) {
                const std::string says = said(form, handout::in_form(form, all), level);
                for (const std::string& claim : claims) {
                    if (!contains(says, even(claim))) {
                        INFO(name << ", form " << static_cast<int>(form));
                        CHECK(claim == "");
                    }
                }
            }
        }
    }
}

TEST_CASE("Each section says the same in all forms by itself, as often as it says it",
          "[handout]") {
    std::set<std::string> seen;
    for (const char* name : {"ql_gardener", "cauda_equina_warehouse_worker"}) {
        const Made all = made(consult(name), settings_for(Level::student));
        for (const Level level : {Level::everyday, Level::student, Level::teacher}) {
            for (const handout::Section& one : all.report.sections) {
                seen.insert(one.id);
                handout::Report alone = all.report;
                alone.settings.level = level;
                alone.sections = {one};
                alone.case_id.clear();  // it stands in the last section
                std::vector<std::string> claims;
                handout::for_each_claim(
                    alone, level, [&](std::string_view claim) { claims.push_back(even(claim)); });
                std::map<std::string, std::size_t> times;
                for (const std::string& claim : claims) {
                    ++times[claim];
                }
                for (const Form form : forms) {
                    std::string text = handout::in_form(form, alone);
                    if (form == Form::html) {  // what is embedded is not what the page shows
                        const std::string style = text.substr(0, text.find("<body>"));
                        text = text.substr(style.size(),
                                           text.find("<script", style.size()) - style.size());
                    }
                    const std::string says = said(form, std::move(text), level);
                    for (const auto& [claim, least] : times) {
                        const std::size_t found = count(says, claim);
                        if (found < least) {
                            INFO(name << ", " << one.id << ", form " << static_cast<int>(form)
                                      << ": " << found << " of " << least);
                            CHECK(claim == "");
                        }
                    }
                }
            }
        }
    }
    for (const char* id : {"in-short", "red-flags", "must-not-be-missed", "told", "overview",
                           "body", "candidates", "why-not", "contrast", "together", "changes",
                           "robust", "ask", "treatment", "glossary", "sources", "origin"}) {
        INFO(id);
        CHECK(seen.contains(id));
    }
}

TEST_CASE("Paper says at its head what is not printed, and of folded parts prints the heading",
          "[handout]") {
    const std::string page =
        handout::in_form(Form::html, made(consult("ql_gardener"), settings_for(Level::student)));
    const std::size_t note = page.find("its part is not printed");
    REQUIRE(note != std::string::npos);
    CHECK(note < page.find("<main>"));
    CHECK(contains(page, "\" (folded, not printed)\""));
    CHECK_FALSE(contains(page, ".fold:not([open]) { display: none; } #sources"));
    // A waterfall says where its zero is.
    CHECK(contains(page, "<li class=scale>"));
    CHECK(contains(page, "<b>+12.5</b>"));
}

TEST_CASE("Nothing of a case or a pack becomes markup in a report", "[handout]") {
    const Folder folder;
    folder.write("hostile.lua", R"lua(
pack "hostile" { title = "<b>T</b>", about = "x" }
evidence "x" { finding = "deep_ache", candidate = "quadratus_lumborum", present = "strong",
  because = "</script><script>alert(1)</script> | `x` *y* [z](javascript:alert(1)) \"'&", source = "judgement" }
)lua");
    Settings settings;
    settings.rules = {folder.path() / "hostile.lua"};
    const auto opened = Fascia::open(settings);
    if (!opened) {
        FAIL(to_string(opened.error()));
    }
    Case told = *(*opened)->find_case("ql_gardener");
    told.title = "</title><img src=x onerror=alert(2)> \x1b[31m <!-- # **bold**";
    told.told.front().note = "</textarea><svg onload=alert(3)>";
    told.note = "<img src=x onerror=alert(4)> | \x1b[31m [z](javascript:alert(5)) *y*";
    const Consultation consultation = *(*opened)->consult(told);
    handout::Settings how = settings_for(Level::teacher);
    how.school = "<h1>S</h1>";
    const Made all = made(consultation, how, **opened);
    const std::string page =
        handout::in_form(Form::html, all, {"p { color: red }", "data:x\"><b>"});
    CHECK(count(page, "<script") == 2);
    CHECK(count(page, "</script") == 2);
    CHECK(count(page, "<!--") == 0);
    for (const char* bad : {"<img src=x", "<svg onload", "<h1>S", "\"><b>", "\x1b", "<b>T"}) {
        INFO(bad);
        CHECK_FALSE(contains(page, bad));
    }
    const std::string markdown =
        replaced(handout::in_form(Form::markdown, all), "\\<", "(escaped)");
    for (const char* bad : {"<script", "<img", "<svg", "\x1b", " *y*", "[z](", "**bold**"}) {
        INFO(bad);
        CHECK_FALSE(contains(markdown, bad));
    }
    CHECK(contains(markdown, "alert(1)"));
    CHECK(contains(markdown, "alert(4)"));
    CHECK_FALSE(contains(handout::in_form(Form::text, all), "\x1b"));
    // And it is read again as it was.
    const auto verified = handout::verify_report(
        **opened, SourceText("page.html", handout::in_form(Form::html, all)));
    if (!verified) {
        FAIL(to_string(verified.error()));
    }
    CHECK(verified->holds());
}

TEST_CASE("A report as JSON follows its schema, and says which case it is about", "[handout]") {
    const Consultation consultation = consult("radiculopathy_s1_hairdresser");
    const Made all = made(consultation, settings_for(Level::teacher));
    const std::string text = handout::in_form(Form::json, all);
    const auto written = load_report(SourceText("report.json", text));
    if (!written) {
        FAIL(to_string(written.error()));
    }
    CHECK(written->case_id == "radiculopathy_s1_hairdresser");
    CHECK(written->packs.size() == world().packs().size());
    CHECK(written->level == "teacher");
    CHECK(load_case(written->cases.front().told, world().kb())->told.size() ==
          consultation.told().told.size());
    const auto wrong = load_report(
        SourceText("report.json", replaced(text, "\"level\": \"teacher\"", "\"level\": \"all\"")));
    REQUIRE_FALSE(wrong);
    CHECK(contains(to_string(wrong.error()), "expected everyday, student or teacher"));
    CHECK(handout::is_report(text));
    CHECK_FALSE(handout::is_report("{\"fascia\": \"explanation/1\"}"));
}

TEST_CASE("A report is verified by making it again: what is not the same is named with its cause",
          "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const Made all = made(consultation, settings_for(Level::student));
    const handout::Look look{"h1 { color: teal }", "data:image/png;base64,AAAA"};
    const std::string page = handout::in_form(Form::html, all, look);
    const auto verified = [](const std::string& text, const Fascia& fascia = world()) {
        auto out = handout::verify_report(fascia, SourceText("r", text));
        if (!out) {
            FAIL(to_string(out.error()));
        }
        return std::move(*out);
    };
    for (const std::string& text : {page, handout::in_form(Form::json, all)}) {
        const auto good = verified(text);
        CHECK(good.is_identical);
        CHECK(good.check->holds());
        CHECK(good.check->counts.steps > 50);
        CHECK(contains(handout::to_text(good, {}), "Identical: the report on ql_gardener"));
    }
    // A figure that somebody changed.
    const auto changed = verified(replaced(page, "12.5 points", "13.5 points"));
    CHECK_FALSE(changed.holds());
    REQUIRE(changed.difference);
    CHECK(contains(changed.difference->is, "13.5 points"));
    CHECK(contains(changed.difference->should_be, "12.5 points"));
    CHECK(changed.causes.empty());
    CHECK(contains(handout::to_text(changed, {}), "the file was changed after it was made"));
    // The same explanation, packed otherwise; and another one.
    const std::size_t from = page.find(handout::packed_begin) + handout::packed_begin.size();
    const std::string packed = page.substr(from, page.find('"', from) - from);
    const std::string text = *handout::unpacked(packed, 1 << 24);
    const auto mended = verified(
        replaced(page, packed, handout::packed(replaced(text, "\"rank\":1,", "\"rank\":7,"))));
    REQUIRE(mended.difference);
    CHECK(contains(mended.difference->is, "\"rank\":7,"));
    // Another pack, another program, another knowledge base.
    const Folder folder;
    folder.write("more.lua", R"lua(
pack "more" { title = "More", about = "x" }
evidence "x" { finding = "deep_ache", candidate = "quadratus_lumborum", present = "strong",
  because = "so", source = "judgement" }
)lua");
    Settings settings;
    settings.rules = {folder.path() / "more.lua"};
    const auto other = Fascia::open(settings);
    REQUIRE(other);
    const auto with_more = verified(page, **other);
    CHECK_FALSE(with_more.is_identical);
    CHECK(with_more.causes ==
          std::vector<std::string>{"the pack more is loaded now, and was not when it was made"});
    const std::string version = "\"version\":\"" + world().engine().version + "\"";
    const auto older = verified(replaced(page, version, "\"version\":\"0.0.1\""));
    CHECK(older.causes ==
          std::vector<std::string>{"it was made by Fascia 0.0.1, and this is Fascia " +
                                   world().engine().version});
    const auto foreign = verified(replaced(page, world().engine().kb, "0123456789abcdef"));
    REQUIRE(foreign.causes.size() == 1);
    CHECK(contains(foreign.causes.front(), "another knowledge base (0123456789abcdef)"));
    const auto none = handout::verify_report(world(), SourceText("p", "<!DOCTYPE html>\n<p>x</p>"));
    REQUIRE_FALSE(none);
    CHECK(contains(to_string(none.error()), "what it was made from does not stand in it"));
}

TEST_CASE("A report is written where and as it is asked for", "[handout]") {
    CHECK(handout::form_of("a.html") == Form::html);
    CHECK(handout::form_of("a.md") == Form::markdown);
    CHECK(handout::form_of("a.json") == Form::json);
    CHECK(handout::form_of("a.txt") == Form::text);
    CHECK_FALSE(handout::form_of("a.pdf"));
    CHECK_FALSE(handout::Target::of("a.pdf", false));
    const auto many = handout::Target::of("all.html", true);
    REQUIRE_FALSE(many);
    CHECK(contains(to_string(many.error()), "several cases cannot go to one file"));
    const Folder folder;
    const std::vector<std::string> cases = {"ql_gardener", "discogenic_pain_software_tester"};
    std::vector<std::size_t> steps;
    const auto write = [&](const std::string& to, const std::vector<std::string>& names) {
        const auto target = handout::Target::of(to, handout::are_several(names));
        REQUIRE(target);
        return handout::write_reports(world(), names, *target, settings_for(Level::student), {},
                                      case_limits(), [&](std::size_t done, std::size_t total) {
                                          CHECK(total == 2);
                                          steps.push_back(done);
                                      });
    };
    const auto written = write((folder / "new").string() + "/", cases);
    REQUIRE(written);
    CHECK(steps == std::vector<std::size_t>{1, 2});
    CHECK(contains(folder.read("new/ql_gardener.html"), "quadratus lumborum"));
    CHECK(write((folder / "{id}-class.md").string(), cases));
    CHECK(contains(folder.read("discogenic_pain_software_tester-class.md"), "# "));
    const auto twice = write((folder / "{id}.txt").string(), {"ql_gardener", "ql_gardener"});
    REQUIRE_FALSE(twice);
    CHECK(contains(to_string(twice.error()), "both have the id ql_gardener"));
    CHECK_FALSE(std::filesystem::exists(folder / "ql_gardener.txt"));
}

TEST_CASE("Each line of a file of cases gets a report of its own, the same as by itself",
          "[handout]") {
    const Folder folder;
    const std::string one = R"({"fascia": "case/1", "id": "one", "findings": [)"
                            R"({"id": "fever", "state": "absent"}]})";
    const auto written = [&](const std::string& lines) {
        folder.write("cases.jsonl", lines);
        const std::vector<std::string> names = {(folder / "cases.jsonl").string(), "ql_gardener"};
        REQUIRE(handout::are_several({names.front()}));
        const auto target = handout::Target::of((folder / "{id}.json").string(), true);
        REQUIRE(target);
        return handout::write_reports(world(), names, *target, settings_for(Level::student), {},
                                      case_limits(),
                                      [](std::size_t, std::size_t total) { CHECK(total == 3); });
    };
    const auto three = written(one + "\n\n" + R"({"fascia": "case/1", "id": "two"})" + "\n");
    REQUIRE(three);
    CHECK(three->size() == 3);
    CHECK(three->back().filename() == "ql_gardener.json");
    const auto alone = world().consult(*load_case(SourceText("one", one), world().kb()));
    REQUIRE(alone);
    CHECK(folder.read("one.json") ==
          handout::in_form(Form::json, made(*alone, settings_for(Level::student))));
    std::filesystem::remove(folder / "one.json");
    const auto twice = written(one + "\n" + one + "\n");
    REQUIRE_FALSE(twice);
    CHECK(contains(to_string(twice.error()), "line 2 of"));
    CHECK(contains(to_string(twice.error()), "both have the id one"));
    const auto wrong = written(one + "\n{\"id\": 1}\n");
    REQUIRE_FALSE(wrong);
    CHECK(contains(to_string(wrong.error()), "cases.jsonl:2"));
    CHECK_FALSE(std::filesystem::exists(folder / "one.json"));
}

TEST_CASE("The look of a page is one's own, as far as it is safe", "[handout]") {
    CHECK(handout::base64("") == "");
    CHECK(handout::base64("f") == "Zg==");
    CHECK(handout::base64("fo") == "Zm8=");
    CHECK(handout::base64("foobar") == "Zm9vYmFy");
    CHECK(handout::base64("\xff\xfe\xfd") == "//79");
    const Folder folder;
    folder.write("good.css", "h1 { color: teal }");
    folder.write("bad.css", "</style><script>");
    folder.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    folder.write("logo.txt", "hello");
    const auto look = handout::load_look(folder / "good.css", folder / "logo.svg");
    REQUIRE(look);
    CHECK(look->style == "h1 { color: teal }");
    CHECK(look->logo.starts_with("data:image/svg+xml;base64,PHN2Zy"));
    const auto bad = handout::load_look(folder / "bad.css", std::nullopt);
    REQUIRE_FALSE(bad);
    CHECK(contains(to_string(bad.error()), "is no style sheet"));
    const auto text = handout::load_look(std::nullopt, folder / "logo.txt");
    REQUIRE_FALSE(text);
    CHECK(contains(to_string(text.error()), "is no image"));
    CHECK_FALSE(handout::load_look(folder / "none.css", std::nullopt));
}

TEST_CASE("A page holds the explanation as data, or says why it does not", "[handout]") {
    const auto data_of = [](const std::string& page) {
        const std::string begin = "id=\"report-data\">";
        const std::size_t from = page.find(begin) + begin.size();
        return replaced(page.substr(from, page.find("</script>", from) - from), "\\u003c", "<");
    };
    // Of the example cases, those of which the pages are largest, too.
    for (const char* name : {"cauda_equina_warehouse_worker", "radiculopathy_s1_hairdresser",
                             "iliocostalis_hairdresser", "quadratus_femoris_optician"}) {
        INFO(name);
        const Consultation consultation = consult(name);
        const Made all = made(consultation, settings_for(Level::student));
        const std::string page = handout::in_form(Form::html, all);
        CHECK(page.size() <= 500'000);
        const std::string data = data_of(page);
        REQUIRE(load_report(SourceText("data", data)));
        const std::size_t at = data.find(handout::packed_begin);
        REQUIRE(at != std::string::npos);
        const std::size_t from = at + handout::packed_begin.size();
        const auto text =
            handout::unpacked(data.substr(from, data.find('"', from) - from), 1 << 24);
        REQUIRE(text);
        const auto written = load_explanation(SourceText("explanation", *text));
        if (!written) {
            FAIL(to_string(written.error()));
        }
        const auto checked = check_explanation(*written, consultation.told(), world().rulebook());
        CHECK(checked.holds());
        CHECK(checked.counts.steps > 50);
    }
    const Consultation large = consult("iliocostalis_hairdresser");
    const handout::Look look{"/*" + std::string(100'000, 'x') + "*/", ""};
    const std::string other =
        data_of(handout::in_form(Form::html, made(large, settings_for(Level::student)), look));
    REQUIRE(load_report(SourceText("data", other)));
    CHECK_FALSE(contains(other, std::string(handout::packed_begin)));
    CHECK(contains(other, "\"explanation_left_out\":\"a page is not larger than 500 KB"));
}

TEST_CASE("What is packed is unpacked as it was, and nothing else is taken for it", "[handout]") {
    Random random(5);
    std::string text;
    for (std::size_t size = 0; size < 4000; size = 2 * size + 1) {
        while (text.size() < size) {
            text += static_cast<char>(random.below(256));
        }
        CHECK(handout::unpacked(handout::packed(text), 10'000) == text);
    }
    const std::string one = handout::packed(std::string(100'000, 'a'));
    CHECK(one.size() < 1000);
    CHECK(handout::unpacked(one, 100'000)->size() == 100'000);
    CHECK_FALSE(handout::unpacked(one, 99'999));
    CHECK_FALSE(handout::unpacked(one.substr(0, one.size() - 4), 100'000));
    CHECK_FALSE(handout::unpacked("!" + one.substr(1), 100'000));
    CHECK_FALSE(handout::unpacked("====", 100));
    CHECK_FALSE(handout::unpacked("", 100));
}

TEST_CASE("A page stays below 500 KB, whatever was told", "[handout]") {
    Random random(3);
    for (int i = 0; i < 3; ++i) {
        const Case told = random_case(world().kb(), random, 60);
        const Consultation consultation = *world().consult(told);
        const Made all = made(consultation, settings_for(Level::student));
        CHECK(handout::in_form(Form::html, all).size() < 500'000);
    }
}

TEST_CASE("What packs add stands in every form of a report", "[report]") {
    fascia::Settings settings;
    settings.rules = {FASCIA_SOURCE_DIR "/scripts/examples/8-a-command-and-a-section.lua"};
    const auto fascia = Fascia::open(settings);
    REQUIRE(fascia);
    const auto consultation = (*fascia)->consult(*(*fascia)->find_case("ql_gardener"));
    REQUIRE(consultation);
    const Made report = made(*consultation, settings_for(Level::student), **fascia);
    for (const Form form : forms) {
        const std::string text = said(form, handout::in_form(form, report));
        CHECK(text.find("questions for the class") != std::string::npos);
        CHECK(text.find("which finding speaks most for quadratus lumborum?") != std::string::npos);
    }
}

TEST_CASE("The short form of a case fits on a sheet or two", "[handout]") {
    constexpr auto lines_max = 180;
    constexpr auto markdown_max = 135;
    for (const char* name : {"ql_gardener", "misleading_walking_pain_retired_baker",
                             "spinal_malignancy_librarian", "cauda_equina_warehouse_worker"}) {
        INFO(name);
        Made all = made(consult(name), settings_for(Level::student));
        all.report.settings.is_short = true;
        const std::string text = handout::in_form(Form::text, all);
        CHECK(std::ranges::count(text, '\n') <= lines_max);
        CHECK(std::ranges::count(handout::in_form(Form::markdown, all), '\n') <= markdown_max);
        const std::string read = said(Form::text, text);
        for (const char* kept : {"for it: ", "red flags", "sources"}) {
            CHECK(contains(read, kept));
        }
        const bool is_urgent = all.report.is_urgent;
        CHECK(contains(read, "when to come back") == !is_urgent);
        CHECK(contains(read, is_urgent ? "what to do now" : "what could be done"));
        // Each source that is named stands in the list, and no other.
        const handout::Report sheet = handout::shortened(all.report);
        std::set<std::string> named;
        for (const handout::Section& section : sheet.sections) {
            if (section.id != "sources") {
                handout::for_each_block({section}, [&](const handout::Block& block) {
                    handout::gather_sources(block, named);
                });
            }
        }
        REQUIRE(sheet.sections.back().id == "sources");
        CHECK(std::get<handout::Facts>(sheet.sections.back().blocks.front()).rows.size() ==
              named.size());
    }
}

TEST_CASE("Text and Markdown have a short form without what a page folds", "[handout]") {
    for (const char* name : {"radiculopathy_l5_electrician", "cauda_equina_warehouse_worker"}) {
        const Consultation consultation = consult(name);
        Made all = made(consultation, settings_for(Level::student));
        const std::string page = handout::in_form(Form::html, all);
        for (const Form form : {Form::text, Form::markdown}) {
            all.report.settings.is_short = false;
            const std::string whole = handout::in_form(form, all);
            all.report.settings.is_short = true;
            const std::string brief = handout::in_form(form, all);
            CHECK(brief.size() * 2 < whole.size());
            const std::string read = said(form, brief);
            CHECK(contains(read, "this is the short form"));
            for (const char* kept : {"in short", "what must not be missed", "what was told",
                                     "what to ask next", "for teaching, not for diagnosis"}) {
                CHECK(contains(read, kept));
            }
            for (const char* folded : {"how this report was made", "cannot apply to this person"}) {
                CHECK_FALSE(contains(read, folded));
                CHECK(contains(said(form, whole), folded));
            }
        }
        CHECK(handout::in_form(Form::html, all) == page);  // a page folds by itself
    }
}

}  // namespace fascia::test
