#include "core/checker/check_explanation.hpp"
#include "core/explain/wording.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/look.hpp"
#include "core/handout/material.hpp"
#include "core/handout/packed.hpp"
#include "core/handout/report_json.hpp"
#include "core/handout/strips_html.hpp"
#include "core/handout/verify_report.hpp"
#include "core/handout/walk.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/document.hpp"
#include "core/json/load.hpp"
#include "core/json/load_explanation.hpp"
#include "core/json/load_report.hpp"
#include "core/report/phrases.hpp"
#include "core/report/text.hpp"
#include "core/report/variations_text.hpp"
#include "tests/core/handout/forms.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/random.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/text.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <span>

namespace fascia::test {

namespace {

using handout::Form;
using handout::Level;
using handout::Made;

handout::Settings settings_for(Level level) {
    handout::Settings settings;
    settings.level = level;
    settings.draws = 200;
    settings.school = "School of Manual Therapy, Ünter & Söhne <north>";
    return settings;
}

Made made(const Consultation& consultation, const handout::Settings& settings,
          const Fascia& fascia = world()) {
    auto out = handout::make_report(fascia, consultation, settings);
    if (!out) {
        FAIL(to_string(out.error()));
    }
    return std::move(*out);
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

/// White space of any kind and amount as one blank; small letters.
std::string even(std::string_view text) {
    std::string out;
    for (const char c : to_lower(text)) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\t';
        if (!is_blank || (!out.empty() && out.back() != ' ')) {
            out += is_blank ? ' ' : c;
        }
    }
    return out;
}

/// What a form says, with its own escapes undone.
std::string said(Form form, std::string text, Level level = Level::student) {
    switch (form) {
        case Form::html:
            // As the page shows it: one of both wordings.
            for (const bool is_shown : {false, true}) {
                const std::string begin =
                    (level == Level::everyday) == is_shown ? "<span class=we>" : "<span class=wt>";
                for (std::size_t at = text.find(begin); at != std::string::npos;
                     at = text.find(begin, at)) {
                    const std::size_t end = text.find("</span>", at);
                    text.replace(
                        at, end + 7 - at,
                        is_shown ? text.substr(at + begin.size(), end - at - begin.size()) : "");
                }
            }
            for (const auto& [escaped, plain] :
                 {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""},
                  std::pair{"&#39;", "'"}, std::pair{"&amp;", "&"}}) {
                text = replaced(std::move(text), escaped, plain);
            }
            break;
        case Form::markdown: {
            std::string out;
            for (std::size_t i = 0; i < text.size(); ++i) {
                i += text[i] == '\\' && i + 1 < text.size() ? 1U : 0U;
                out += text[i];
            }
            text = out;
            break;
        }
        case Form::json:
            text = replaced(replaced(std::move(text), "\\\"", "\""), "\\\\", "\\");
            break;
        case Form::text:
            break;
    }
    return even(text);
}

std::vector<std::string> claims_of(const Made& all, Level level) {
    std::vector<std::string> out;
    handout::for_each_claim(all.report, level,
                            [&](std::string_view claim) { out.emplace_back(claim); });
    return out;
}

const handout::Section* section(const Made& all, std::string_view id) {
    const auto found = std::ranges::find(all.report.sections, id, &handout::Section::id);
    return found == all.report.sections.end() ? nullptr : &*found;
}

}  // namespace

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

TEST_CASE("Red flags come first in a report, and the sentence on teaching stands around it",
          "[handout]") {
    const Consultation consultation = consult("cauda_equina_warehouse_worker");
    const Made all = made(consultation, settings_for(Level::student));
    REQUIRE(all.report.is_urgent);
    REQUIRE(all.report.sections.size() > 10);
    const auto* first = std::get_if<handout::Paragraph>(&all.report.sections[0].blocks.front());
    REQUIRE(first != nullptr);
    CHECK(first->words.text == "Refer at once, as an emergency: cauda equina syndrome.");
    CHECK(all.report.sections[1].id == "treatment");  // what is to be done now
    CHECK(all.report.sections[2].id == "red-flags");
    REQUIRE(section(all, "treatment") != nullptr);
    CHECK(contains(said(Form::text, handout::in_form(Form::text, all)),
                   "the only step shown is referral"));
    for (const Form form : forms) {
        const std::string text = handout::in_form(form, all);
        CHECK(contains(text, teaching_sentence()));
        CHECK(text.find("Refer at once") < text.find("spinal stenosis"));
        CHECK(text.back() == '\n');
    }
    const std::string page = handout::in_form(Form::html, all);
    CHECK(count(page, teaching_sentence()) >= 4);  // head, foot, each printed page, the data
    CHECK(contains(page, "@bottom-center"));
    CHECK(handout::in_form(Form::text, all).ends_with(teaching_sentence() + "\n"));
}

TEST_CASE("Where a red flag fired, the short answer begins with it", "[handout]") {
    const auto short_answer = [](const Made& all) {
        std::vector<std::string> out;
        for (const handout::Block& block : section(all, "in-short")->blocks) {
            const auto* items = std::get_if<handout::Items>(&block);
            for (const handout::Item& item :
                 items == nullptr ? std::vector<handout::Item>() : items->items) {
                out.push_back(item.words.text);
            }
        }
        return out;
    };
    const std::vector<std::string> fired =
        short_answer(made(consult("cauda_equina_warehouse_worker"), settings_for(Level::student)));
    CHECK(fired.front() ==
          "What comes first here is the red flag: cauda equina syndrome. The ranking leaves it out "
          "and only compares other origins of the pain.");
    CHECK(
        fired[1] ==
        "Because of: pain in both buttocks or both legs; weakness of the leg or of both legs; any "
        "new trouble with the bladder; numbness of the saddle area, between the legs and around "
        "the anus; not able to pass urine, or no feeling of a full bladder; weakness of a leg that "
        "is getting worse.");
    CHECK(fired[2].starts_with("Told: 46 years, "));
    CHECK(fired[3].starts_with("Red flags: 6 fired, "));
    CHECK(contains(fired[3], "Clear excludes no condition. Without fever there may still be: "));
    CHECK(
        fired[4].starts_with("Of the origins that are ranked, first: disc herniation with "
                             "nerve-root involvement, left"));
    CHECK(fired.size() == 5);  // how those stand to each other can wait
    const std::vector<std::string> calm =
        short_answer(made(consult("ql_gardener"), settings_for(Level::student)));
    CHECK(calm.front() ==
          "Told: 52 years, female; pain in the side of the low back, left; and 9 more that are "
          "present.");
    for (const std::string& text : calm) {
        CHECK_FALSE(text.starts_with("What comes first"));
    }
    // Where none of the others fits, their order is not told.
    const std::vector<std::string> idle = short_answer(
        made(consult("inflammatory_spondyloarthritis_carpenter"), settings_for(Level::student)));
    CHECK(std::ranges::count(idle,
                             "Of the origins that are ranked, none fits well: the most that "
                             "one has is -9.0 points.") == 1);
    for (const std::string& text : idle) {
        CHECK_FALSE(text.starts_with("Second: "));
        CHECK_FALSE(text.starts_with("How firmly"));
        CHECK_FALSE(text.starts_with("Then "));
    }
    // A condition that is ranked, too, is not said to be left out.
    Case drops;
    drops.id = "foot_drop";
    Told& foot = drops.told.emplace_back();
    foot.finding = "foot_drop";
    foot.state = FindingState::present;
    for (const std::string& text :
         short_answer(made(*world().consult(drops), settings_for(Level::student)))) {
        CHECK_FALSE(contains(text, "The ranking leaves it out"));
    }
}

TEST_CASE("A condition stands once, where it is most urgent, with all its reasons", "[handout]") {
    const Consultation consultation = consult("aneurysm_ship_fitter");
    const Explanation explanation = *explain(consultation, 0, false);
    const std::vector<FiredCondition> fired = fired_conditions(explanation);
    REQUIRE(fired.size() == 1);
    CHECK(fired.front().urgency == Pack::Urgency::emergency);
    CHECK(fired.front().flags.size() == 4);
    CHECK(fired.front().flags.back()->urgency == Pack::Urgency::same_day);
    CHECK(referrals(explanation) ==
          std::vector<std::string>{
              "Refer at once, as an emergency: aneurysm of the abdominal aorta."});
    const std::string console = even(rank_text(explanation));
    const Made all = made(consultation, settings_for(Level::student));
    for (const std::string& text : {console, said(Form::text, handout::in_form(Form::text, all))}) {
        CHECK(contains(text, "aneurysm of the abdominal aorta, for 4 reasons:"));
        CHECK_FALSE(contains(text, "refer the same day"));
        for (const ExplainedFlag& flag : explanation.fired) {
            CHECK(contains(text, even(flag.because)));
        }
        CHECK(count(text, "(by itself: same day") == 1);
    }
}

TEST_CASE("It is shown what the points of what must not be missed are made of", "[handout]") {
    const Made all = made(consult("aneurysm_ship_fitter"), settings_for(Level::student));
    const handout::Section& must_not = *section(all, "must-not-be-missed");
    const auto table = std::ranges::find_if(must_not.blocks, [](const handout::Block& block) {
        return std::holds_alternative<handout::Table>(block);
    });
    REQUIRE(table != must_not.blocks.end());
    const auto& rows = std::get<handout::Table>(*table).rows;
    CHECK(contains(rows.front().cells[0].text, "does not wait for points"));
    const auto part =
        std::ranges::find(must_not.parts, "must-not-be-missed-why", &handout::Section::id);
    REQUIRE(part != must_not.parts.end());
    std::size_t at = 0;
    for (const handout::Block& block : part->blocks) {
        const auto* made_of = std::get_if<handout::Argument>(&block);
        if (made_of == nullptr) {
            continue;
        }
        // What stands there adds up, and the table names each finding of it.
        std::int64_t tenths = 0;
        for (std::size_t i = 0; i + 1 < made_of->nodes.size(); ++i) {
            tenths += std::llround(std::stod(made_of->nodes[i].figure) * 10);
            CHECK_FALSE(made_of->nodes[i].grade.empty());
        }
        REQUIRE(at < rows.size());
        CHECK(made_of->nodes.front().words.text.starts_with("before any finding: "));
        CHECK(made_of->nodes.back().words.text == "in all");
        CHECK(tenths == std::llround(std::stod(made_of->nodes.back().figure) * 10));
        CHECK(rows[at].cells[1].text.find('+') == std::string::npos);  // no points
        ++at;
    }
    CHECK(at == rows.size());
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    const std::size_t pulsation = text.find("+10.8 [present] widened pulsation of the aorta");
    REQUIRE(pulsation != std::string::npos);
    CHECK(contains(text.substr(pulsation, 200), "lederle1999"));
    // The console shows the same beginning, and what each finding adds.
    const std::string console = even(rank_text(*explain(consult("aneurysm_ship_fitter"), 0)));
    CHECK(contains(console, "a red flag fired. before any finding -16.0"));
    CHECK(contains(console, "widened pulsation of the aorta +10.8"));
}

TEST_CASE("After an urgent red flag, questions neither put the referral off nor invite more",
          "[handout]") {
    const Consultation consultation = consult("aneurysm_ship_fitter");
    const Made all = made(consultation, settings_for(Level::student));
    const std::string report = said(Form::text, handout::in_form(Form::text, all));
    const Explanation explanation = *explain(consultation, 0, false);
    const Questions questions = *find_questions(consultation);
    const std::string console = even(questions_text(explanation, questions, 5));
    for (const std::string& text : {report, console}) {
        CHECK(contains(text, "asking further does not put off the referral"));
        CHECK_FALSE(contains(text, "can a lump be felt in the belly?"));
        CHECK_FALSE(contains(text, "then ask: "));
        const std::size_t ask = text.find("asking further does not put off");
        CHECK_FALSE(contains(text.substr(ask, 3000), "… and "));
    }
    CHECK(contains(even(questions_text(explanation, questions, 100'000)),
                   "can a lump be felt in the belly?"));
    const Consultation calm = consult("ql_gardener");
    CHECK_FALSE(contains(even(questions_text(*explain(calm, 0, false), *find_questions(calm), 5)),
                         "put off"));
}

TEST_CASE("With a referral stands nothing that holds other steps or speaks against it",
          "[handout]") {
    std::size_t urgent = 0;
    for (const char* name :
         {"aneurysm_ship_fitter", "cauda_equina_warehouse_worker", "spinal_malignancy_librarian",
          "vertebral_fracture_retired_seamstress"}) {
        const TreatmentAdvice advice = advise(consult(name));
        urgent += advice.urgent ? 1U : 0U;
        for (const Position* position : advice.positions) {
            INFO(name << ": " << position->id);
            const bool is_of_referral = position->stance == "for";
            CHECK((!advice.urgent || is_of_referral));
        }
    }
    CHECK(urgent >= 2);
    CHECK_FALSE(advise(consult("ql_gardener")).positions.empty());
}

TEST_CASE("What raised a red flag is among what the first of the ranking does not explain",
          "[handout]") {
    const Consultation consultation = consult("spinal_epidural_abscess_unemployed_cook");
    const Made all = made(consultation, settings_for(Level::student));
    const handout::Section& together = *section(all, "together");
    const auto& abscess = std::get<handout::Paragraph>(together.blocks[1]).words.text;
    INFO(abscess);
    CHECK(abscess.starts_with("Of the "));
    CHECK(contains(abscess,
                   " speak for epidural abscess of the spine: fever with shaking chills; "
                   "injected drugs; "));
    const auto& lists = std::get<handout::Paragraph>(together.blocks[0]).words.text;
    CHECK(contains(lists, "weakness of the leg"));
    const auto line = std::ranges::find_if(
        all.explanation.must_not_miss, [](const CandidateExplanation& candidate) {
            return candidate.weighed->candidate->id == "spinal_epidural_abscess";
        });
    REQUIRE(line != all.explanation.must_not_miss.end());
    // What counts for it needs no word on the flag that it raised, too.
    CHECK(std::ranges::any_of(line->contributions, [](const ExplainedContribution& c) {
        return c.weighed.finding == "leg_weakness";
    }));
    CHECK_FALSE(contains(abscess, "raised its red flag"));
}

TEST_CASE("Behind an urgent red flag there is one time to refer, and no race of the others",
          "[handout]") {
    const Consultation consultation = consult("spinal_epidural_abscess_unemployed_cook");
    const Made all = made(consultation, settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, "refer at once, as an emergency: epidural abscess of the spine."));
    CHECK(
        contains(text, "the same referral covers: infection of the spine (by itself: same day)."));
    CHECK_FALSE(contains(text, "then the same day"));
    CHECK(contains(text, "one referral covers all of these"));
    for (const char* id : {"why-not", "contrast", "changes", "robust"}) {
        INFO(id);
        CHECK(section(all, id) == nullptr);
    }
    CHECK_FALSE(contains(text, "random draw"));
    CHECK_FALSE(contains(text, "what decides between them"));
    CHECK(section(all, "overview")->is_folded);
    CHECK(contains(text, "does not hang on which of the other origins is first"));
    CHECK(contains(text, "no reason to wait, however low"));
    CHECK(section(made(consult("ql_painter"), settings_for(Level::student)), "changes") != nullptr);
}

TEST_CASE(
    "What would change the answer says how the new first fits, and what was turned round "
    "counts either way",
    "[handout]") {
    const Consultation chef = consult("meralgia_paraesthetica_chef");
    const std::string text =
        said(Form::text, handout::in_form(Form::text, made(chef, settings_for(Level::student))));
    CHECK(contains(text,
                   "then first: thoracolumbar fascia, left with -6.0 points, which fits "
                   "poorly"));
    CHECK(contains(text, "for meralgia paraesthetica, left it counts +11.5 where present, -"));
    // An organ's sign is not the first example.
    const Made painter = made(consult("ql_painter"), settings_for(Level::student));
    for (const handout::Block& block : section(painter, "in-short")->blocks) {
        const auto* const items = std::get_if<handout::Items>(&block);
        for (const handout::Item& item :
             items == nullptr ? std::vector<handout::Item>() : items->items) {
            if (item.words.text.starts_with("What would change")) {
                CHECK_FALSE(contains(item.words.text, "blood in the urine"));
            }
        }
    }
}

TEST_CASE("Why not the others holds what one would think of, however far behind", "[handout]") {
    const auto names = [](const char* name) {
        const Made all = made(consult(name), settings_for(Level::student));
        std::vector<std::string> out;
        for (const handout::Section& part : section(all, "why-not")->parts) {
            out.push_back(part.title.text);
        }
        return list_of(out, "; ");
    };
    CHECK(contains(names("meralgia_paraesthetica_chef"), "disc herniation"));
    CHECK(contains(names("meralgia_paraesthetica_chef"), "femoral neuropathy"));
    CHECK(contains(names("lumbar_spinal_stenosis_shopper"), "arterial claudication"));
    CHECK(contains(names("lumbar_spinal_stenosis_shopper"), "osteoarthritis of the hip"));
    const std::string shopper = said(
        Form::text, handout::in_form(Form::text, made(consult("lumbar_spinal_stenosis_shopper"),
                                                      settings_for(Level::student))));
    CHECK(contains(shopper, "what can be mistaken for the first is asked about"));
}

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

TEST_CASE("What applies to the case stands at the head of the treatment", "[handout]") {
    const Made all = made(consult("ql_painter"), settings_for(Level::student));
    const handout::Section& treatment = *section(all, "treatment");
    std::size_t at = 0;
    while (at < treatment.blocks.size() &&
           !std::holds_alternative<handout::Items>(treatment.blocks[at])) {
        REQUIRE_FALSE(std::holds_alternative<handout::Argument>(treatment.blocks[at]));
        ++at;
    }
    REQUIRE(at < treatment.blocks.size());
    CHECK(std::get<handout::Paragraph>(treatment.blocks[at - 1]).words.text ==
          "To avoid here, or to do only with care, because");
    for (const handout::Item& item : std::get<handout::Items>(treatment.blocks[at]).items) {
        INFO(item.words.text);
        CHECK((contains(item.words.text, "(ranks first)") || contains(item.words.text, "(told)") ||
               contains(item.words.text, "(concluded)")));
    }
}

TEST_CASE("Weak grounds are called that, and no variable stands in a report", "[handout]") {
    const Made all = made(consult("ql_painter"), settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, ": weak grounds only"));
    CHECK_FALSE(contains(text, "nothing shows any"));
    CHECK_FALSE(contains(text, "much the same as"));
    CHECK_FALSE(contains(text, "neither told nor concluded"));
    CHECK(contains(
        said(Form::text, handout::in_form(Form::text, made(consult("spinal_epidural_abscess_"
                                                                   "unemployed_cook"),
                                                           settings_for(Level::student)))),
        "strength of the pain: 9 of 10"));
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

TEST_CASE("Of what follows by rules, students read only what something on the page uses",
          "[handout]") {
    const Consultation consultation = consult("aneurysm_ship_fitter");
    const auto concluded = [&](Level level) {
        const Made all = made(consultation, settings_for(level));
        const std::string text = said(Form::text, handout::in_form(Form::text, all), level);
        const std::size_t begin = text.find(even(handout::concluded_heading));
        REQUIRE(begin != std::string::npos);
        return text.substr(begin, text.find("overview of the candidates", begin) - begin);
    };
    const std::string few = concluded(Level::student);
    const std::string all = concluded(Level::teacher);
    CHECK(contains(few, "age over 65 (present)"));
    CHECK_FALSE(contains(few, "pregnancy"));
    CHECK_FALSE(contains(few, "age under 25"));
    CHECK(contains(few, "further conclusions, used by no candidate shown here and by no red flag"));
    CHECK_FALSE(contains(few, "teachers"));
    CHECK(contains(all, "pregnancy (absent)"));
    CHECK(few.size() * 2 < all.size());
}

TEST_CASE("What an age alone tells is called concluded, and is listed where a red flag uses it",
          "[handout]") {
    const Consultation consultation = consult("gmed_runner");
    const std::string finding = "first back pain before the age of 40";
    const Made all = made(consultation, settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, "with " + finding));  // a red flag
    const std::size_t begin = text.find(even(handout::concluded_heading));
    REQUIRE(begin != std::string::npos);
    const std::size_t end = text.find("overview of the candidates", begin);
    CHECK(contains(text.substr(begin, end - begin), finding + " (present)"));
    CHECK(contains(text, "told or concluded, and no evidence links it to this one: " + finding));
    CHECK_FALSE(contains(text, "told, and no evidence links it"));
}

TEST_CASE("A red flag that is clear does not exclude its condition, and the report says so",
          "[handout]") {
    const Made all = made(consult("cauda_equina_warehouse_worker"), settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, "the condition itself is not excluded by that"));
    CHECK_FALSE(contains(text, "rules their flags out"));
}

TEST_CASE("No word of the program's own stands in an argument", "[handout]") {
    for (const char* name : {"piriformis_driving_instructor", "cauda_equina_warehouse_worker"}) {
        const std::string text =
            said(Form::text,
                 handout::in_form(Form::text, made(consult(name), settings_for(Level::student))));
        for (const char* word : {"[graph]", "[derived]", "[assumed]", "has the topic", "zone",
                                 "texts name", "one of: "}) {
            INFO(name << ": " << word);
            CHECK_FALSE(contains(text, word));
        }
    }
}

TEST_CASE("Sentences of a report are plain English", "[handout]") {
    const std::pair<const char*, const char*> never[] = {
        {"gmed_runner", "is found by pressing on greater trochanteric pain syndrome"},
        {"gmed_runner", "nothing shows that gluteus medius cannot be felt"},
        {"two_psoas_and_facet_joint_train_driver", "nothing shows that iliacus cannot be felt"},
        {"gmed_runner", "in lists of more than one urgency"},
        {"gmed_runner", "can make sleepy"},
    };
    for (const auto& [name, words] : never) {
        INFO(name << ": " << words);
        const Consultation consultation = consult(name);
        const std::string text =
            said(Form::text,
                 handout::in_form(Form::text, made(consultation, settings_for(Level::student))));
        CHECK_FALSE(contains(text, words));
    }
    const Consultation consultation = consult("two_psoas_and_facet_joint_train_driver");
    const Made all = made(consultation, settings_for(Level::everyday));
    const std::string plainly =
        said(Form::text, handout::in_form(Form::text, all), Level::everyday);
    CHECK(contains(plainly, "if yes, the muscle on the inside of the pelvis"));
    CHECK_FALSE(contains(plainly, "if yes, muscle on"));
}

TEST_CASE("Sources do not read as a part of the sentence, and judged is not said twice",
          "[handout]") {
    const Consultation consultation = consult("gmed_runner");
    const Made all = made(consultation, settings_for(Level::student));
    const std::string page = handout::in_form(Form::html, all);
    const std::string shown = page.substr(0, page.find("<script"));
    // Beside a figure, whose sign says enough, no cross stands before "present".
    CHECK(contains(shown, ".bad > summary > .figure-of ~ i::before"));
    CHECK(contains(shown, "share one place<small> (<a href=#source-"));
    CHECK(contains(shown, "judged</small>"));
    CHECK_FALSE(contains(shown, ": judgement"));
    CHECK_FALSE(contains(handout::in_form(Form::text, all), "judged; judgement"));
    // As data it stays.
    CHECK(contains(handout::in_form(Form::json, all), "\"judgement\""));
}

TEST_CASE("What the first leaves over is listed once, and then referred to", "[handout]") {
    const Consultation consultation = consult("cauda_equina_incomplete_dental_nurse");
    const Made all = made(consultation, settings_for(Level::student));
    const handout::Section* const together = section(all, "together");
    REQUIRE(together != nullptr);
    const auto& refers = std::get<handout::Paragraph>(together->blocks.front());
    CHECK(refers.words.text.starts_with(
        "Disc herniation with nerve-root involvement, left leaves unexplained, since nothing here "
        "counts these for it: "));
    CHECK(count(refers.words.text, "; ") == 7);
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(count(text, "nothing here counts these for it") == 3);  // of the three told in full
    CHECK(count(text, "stands under: what the first leaves over") == 1);
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

TEST_CASE("A test that presses on something else is said to point there, and no more",
          "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const std::string text = said(
        Form::text, handout::in_form(Form::text, made(consultation, settings_for(Level::student))));
    CHECK(contains(text,
                   "pressure on quadratus lumborum brings on the familiar pain, left: points "
                   "to quadratus lumborum, which is what it presses on, and not to this one"));
    const std::size_t why = text.find("why not the others");
    CHECK_FALSE(contains(text.substr(why, text.find("the first beside the second", why) - why),
                         "is found by pressing on"));
}

TEST_CASE("What is told where a red flag sends somebody holds the complaint and what bears on it",
          "[handout]") {
    const Consultation consultation = consult("aneurysm_ship_fitter");
    const std::string text = said(
        Form::text, handout::in_form(Form::text, made(consultation, settings_for(Level::student))));
    const std::size_t tell = text.find("tell there");
    REQUIRE(tell != std::string::npos);
    const std::string row = text.substr(tell, text.find("no step of treatment", tell) - tell);
    for (const char* told : {"pain in the flank", "high blood pressure", "smok", "throbbing"}) {
        INFO(told << " in " << row);
        CHECK(contains(row, told));
    }
}

TEST_CASE("A question about a red flag says which side it is of, and is not asked twice",
          "[handout]") {
    const auto asked = [](const char* name) {
        const Made all = made(consult(name), settings_for(Level::student));
        std::vector<std::string> out;
        for (const handout::Block& block : section(all, "ask")->blocks) {
            if (const auto* table = std::get_if<handout::Table>(&block)) {
                for (const handout::Table::Row& row : table->rows) {
                    out.push_back(row.cells[1].text);
                }
                break;
            }
        }
        return out;
    };
    // Told not to be so of the side on which all hurts: of the other, it is asked after all else.
    for (const std::string& question : asked("gmax_skater")) {
        CHECK_FALSE(contains(question, "Is it impossible to stand or walk on that leg?"));
    }
    const Questions skater = find_flag_questions(consult("gmax_skater"));
    CHECK(std::ranges::any_of(skater.flags, &FlagQuestion::is_denied_where_it_hurts));
    CHECK(std::ranges::is_sorted(skater.flags, {}, &FlagQuestion::is_denied_where_it_hurts));
    const std::vector<std::string> shopper = asked("lumbar_spinal_stenosis_shopper");
    const auto weak = std::ranges::find(shopper, "Has a leg become weak, or both?");
    REQUIRE(shopper.end() - weak > 1);
    CHECK(*(weak + 1) == "If so: Is the weakness getting worse over hours or days?");
}

TEST_CASE("What the weakest ground of a candidate means stands beside it", "[handout]") {
    const Made all = made(consult("ql_gardener"), settings_for(Level::student));
    CHECK(contains(handout::in_form(Form::text, all),
                   "unchecked: one step or more is standard anatomy that was not looked up"));
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

TEST_CASE("Nobody reads that a condition is no nerve root, but which findings say nothing of it",
          "[handout]") {
    const Consultation consultation = consult("ql_painter");
    for (const Level level : {Level::student, Level::teacher}) {
        const Made all = made(consultation, settings_for(level));
        const std::string text = said(Form::text, handout::in_form(Form::text, all), level);
        CHECK_FALSE(contains(text, "is not listed as a nerve root"));
        const std::size_t why = text.find("\nwhy not the others");
        CHECK(text.find("no evidence links it to this one", why + 1) != std::string::npos);
    }
}

TEST_CASE("What does not apply is not in a report", "[handout]") {
    Case nothing;
    nothing.id = "nobody";
    const Consultation consultation = *world().consult(nothing);
    const Made all = made(consultation, settings_for(Level::student));
    for (const char* id : {"contrast", "candidates", "why-not", "together", "robust", "changes"}) {
        INFO(id);
        CHECK(section(all, id) == nullptr);
    }
    CHECK(section(all, "red-flags") != nullptr);
    for (const handout::Section& one : all.report.sections) {
        INFO(one.id);
        CHECK_FALSE((one.blocks.empty() && one.parts.empty()));
    }
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

TEST_CASE("Everyday words name the same things, with the same figures", "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const Made all = made(consultation, settings_for(Level::everyday));
    const std::string page = handout::in_form(Form::text, all);
    CHECK(contains(even(page), "first: deep side muscle of the low back, left, with 12.5 points"));
    CHECK(
        contains(even(page),
                 "the deep side muscle of the low back is a main mover in pulling one side of the "
                 "pelvis up"));
    CHECK_FALSE(contains(even(page), "quadratus lumborum is a main mover"));
    CHECK_FALSE(contains(page, "provocation/contraction-hurts"));
    // Why not the others, in the same words: a fact that is missing as well as one that is there.
    const auto& first_other = section(all, "why-not")->parts.front();
    CHECK(first_other.title.at(Level::everyday) == "outer column of the long back muscles, left");
    std::size_t everyday_denials = 0;
    const std::function<void(const std::vector<handout::Node>&)> look =
        [&](const std::vector<handout::Node>& nodes) {
            for (const handout::Node& node : nodes) {
                everyday_denials += node.words.everyday.starts_with("nothing ") ? 1U : 0U;
                look(node.below);
            }
        };
    handout::for_each_block(section(all, "why-not")->parts, [&](const handout::Block& block) {
        if (const auto* argument = std::get_if<handout::Argument>(&block)) {
            look(argument->nodes);
        }
    });
    CHECK(everyday_denials > 0);
    const Made taught = made(consultation, settings_for(Level::teacher));
    CHECK(contains(handout::in_form(Form::text, taught), "provocation/contraction-hurts"));
}

TEST_CASE("In everyday words cells, pictures and findings say no term that has an everyday name",
          "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const Made all = made(consultation, settings_for(Level::everyday));
    // Of all structures and candidates that stand in names of their own, in whatever kind of words.
    const std::string terms[] = {"quadratus lumborum", "hip hiking", "longissimus thoracis",
                                 "iliocostalis lumborum", "multifidus"};
    const auto says_term = [&](const std::string& text) {
        return std::ranges::any_of(terms, [&](const std::string& term) {
            // The everyday name of a ligament has one of them.
            const std::size_t at = text.find(term);
            return at != std::string::npos &&
                   !std::string_view(text).substr(0, at).ends_with("the diaphragm over ");
        });
    };
    std::size_t in_terms = 0;
    std::size_t looked_at = 0;
    const auto look = [&](const handout::Words& words) {
        INFO(words.at(Level::everyday));
        CHECK_FALSE(says_term(words.at(Level::everyday)));
        in_terms += says_term(words.text) ? 1U : 0U;
        ++looked_at;
    };
    handout::for_each_block(all.report.sections, [&](const handout::Block& block) {
        if (const auto* table = std::get_if<handout::Table>(&block)) {
            for (const handout::Table::Row& row : table->rows) {
                std::ranges::for_each(row.cells, look);
            }
        }
        if (const auto* strips = std::get_if<handout::Strips>(&block)) {
            std::ranges::for_each(strips->columns, look);
        }
        if (const auto* picture = std::get_if<handout::Picture>(&block)) {
            look(picture->caption);
            if (const auto* waterfall = std::get_if<handout::Waterfall>(&picture->drawn)) {
                for (const auto& bar : waterfall->bars) {
                    look(bar.label);
                }
            }
            if (const auto* course = std::get_if<handout::Course>(&picture->drawn)) {
                std::ranges::for_each(course->steps, look);
            }
            if (const auto* map = std::get_if<handout::BodyMap>(&picture->drawn)) {
                for (const auto& line : map->legend) {
                    look(line.text);
                }
            }
            if (const auto* network = std::get_if<handout::Network>(&picture->drawn)) {
                for (const auto& box : network->boxes) {
                    // A rule is called as its pack calls it, and not all have everyday names.
                    if (!box.label.everyday.empty()) {
                        look(box.label);
                    }
                }
            }
        }
    });
    CHECK(looked_at > 200);
    CHECK(in_terms > 60);
    // A picture holds both wordings, of which the page shows one.
    const std::string page = handout::in_form(Form::html, all);
    CHECK(contains(page, "class=we>pressure on the"));
    CHECK(contains(page, "class=wt>pressure on"));
    CHECK(contains(page,
                   "pressure on <span class=we>the deep side muscle of the low back</span>"
                   "<span class=wt>quadratus lumborum</span> brings on"));
}

TEST_CASE("Candidates that cannot be the person's are set apart, with the reason", "[handout]") {
    const auto listed = [&](const std::string& sex, bool apart) {
        Case told = *world().find_case("ectopic_pregnancy_shop_assistant");
        told.person.sex = sex;
        std::erase_if(told.told, [](const Told& one) {
            return one.finding != "sudden_onset" && one.finding != "nausea_or_vomiting";
        });
        const Consultation consultation = *world().consult(told);
        const Made all = made(consultation, settings_for(Level::student));
        std::vector<handout::Section> sections;
        for (const char* id : {"must-not-be-missed", "overview"}) {
            for (const handout::Section& part : section(all, id)->parts) {
                if (part.id.ends_with("-excluded") == apart) {
                    sections.push_back(part);
                }
            }
            handout::Section open = *section(all, id);
            open.parts.clear();
            if (!apart) {
                sections.push_back(open);
            }
        }
        std::string out;
        handout::Report report;
        report.sections = sections;
        handout::for_each_claim(report, Level::student,
                                [&](std::string_view claim) { out += std::string(claim) + "\n"; });
        return out;
    };
    for (const char* name : {"prostatitis", "torsion of the testicle"}) {
        CHECK(contains(listed("female", true), name));
        CHECK_FALSE(contains(listed("female", false), name));
        CHECK_FALSE(contains(listed("male", true), name));
        CHECK(contains(listed("male", false), name));
        CHECK(contains(listed("", false), name));
    }
    CHECK(contains(listed("female", true),
                   "the prostate gland (prostate) is found only in people of male sex"));
    CHECK(
        contains(listed("male", true), "the uterus (womb) is found only in people of female sex"));
    // Where the sex is not known, only what the age excludes.
    CHECK(contains(listed("", true), "the growth plate of the head of the femur"));
    CHECK_FALSE(contains(listed("", true), "only in people of male sex"));
    CHECK_FALSE(contains(listed("", true), "only in people of female sex"));
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

TEST_CASE("Cautions that hold stand first, those of one step with it, all others once",
          "[handout]") {
    Case c = *world().find_case("ql_gardener");
    Told told;
    told.finding = "anticoagulant_use";
    told.state = FindingState::present;
    REQUIRE(c.tell(told, world().kb()));
    const Consultation consultation = *world().consult(c);
    const Made all = made(consultation, settings_for(Level::student));
    const handout::Section& treatment = *section(all, "treatment");
    std::multiset<std::string> asked;
    std::size_t held = 0;
    const auto look = [&](const std::vector<handout::Node>& nodes, bool is_general) {
        for (const handout::Node& node : nodes) {
            bool is_over = false;  // what holds comes before what is to be asked
            for (const handout::Node& below : node.below) {
                held += below.state == "told" ? 1U : 0U;
                const bool is_asked = below.state == "ask before" || below.state == "here";
                is_over = is_over || is_asked;
                CHECK_FALSE((below.state == "told" && is_over));
                if (is_general || is_asked) {
                    const std::string& text = below.words.text;
                    asked.insert(text.substr(text.find(is_general ? ": " : ". ") + 2));
                }
            }
        }
    };
    for (const handout::Block& block : treatment.blocks) {
        if (const auto* ladder = std::get_if<handout::Argument>(&block)) {
            look(ladder->nodes, false);
        }
    }
    std::set<std::string> names;
    for (const handout::Section& part : treatment.parts) {
        for (const handout::Block& block : part.blocks) {
            const auto* list = std::get_if<handout::Argument>(&block);
            if (part.id == "treatment-ask-before" && list != nullptr) {
                look(list->nodes, true);
                for (const handout::Node& node : list->nodes) {
                    CHECK(names.insert(node.words.text).second);
                }
            }
        }
    }
    CHECK(names.size() > 10);
    std::multiset<std::string> expected;
    std::size_t applying = 0;
    for (const LadderStep& step : advise(consultation).steps) {
        if (step.place != LadderPlace::unsuited) {
            for (const Caution* caution : step.ask) {
                expected.insert(caution->says);
            }
            applying += step.applies.size();
        }
    }
    CHECK(asked == expected);
    CHECK(held > 0);
    CHECK(held <= applying);
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

TEST_CASE("Red flags that were not asked stand by how much was told speaks for their conditions",
          "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const Made all = made(consultation, settings_for(Level::student));
    const auto& flags = *section(all, "red-flags");
    std::string said;
    for (const handout::Block& block : flags.blocks) {
        if (const auto* paragraph = std::get_if<handout::Paragraph>(&block)) {
            said += paragraph->words.text;
        }
    }
    const auto& judged = consultation.red_flags();
    CHECK(contains(
        said, std::to_string(judged.fired.size() + judged.clear.size() + judged.not_asked.size()) +
                  " red flags are known"));
    CHECK(contains(said, "Fired (0)"));
    CHECK(contains(said, "Not asked (" + std::to_string(judged.not_asked.size()) + ")"));
    // Of those that one answer raises: no condition before one for which more speaks.
    const auto& rows = std::get<handout::Facts>(flags.parts.front().blocks.front()).rows;
    std::map<std::string, std::pair<std::int32_t, std::int32_t>> relevance;
    for (const OpenFlag& open : judged.not_asked) {
        if (open.missing.size() == 1 && open.flag->urgency == Pack::Urgency::emergency) {
            relevance.emplace(world().kb().label_for(open.flag->condition),
                              relevance_of(consultation, open.flag->condition));
        }
    }
    REQUIRE(rows.size() == relevance.size());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        CHECK(relevance.at(rows[i - 1].first.text) >= relevance.at(rows[i].first.text));
    }
    CHECK(relevance.at(rows.front().first.text) > relevance.at(rows.back().first.text));
}

TEST_CASE(
    "The lists of red flags hold each flag once, and say what it still needs and why it is clear",
    "[handout]") {
    for (const char* name : {"piriformis_driving_instructor",
                             "femoral_neck_fracture_marathon_runner", "endometriosis_florist"}) {
        INFO(name);
        const Consultation consultation = consult(name);
        const Made all = made(consultation, settings_for(Level::student));
        std::size_t open = 0;
        std::size_t clear = 0;
        for (const handout::Section& part : section(all, "red-flags")->parts) {
            (part.id == "red-flags-clear" ? clear : open) += std::stoul(part.aside);
            const auto& rows = std::get<handout::Facts>(part.blocks.back()).rows;
            CHECK(contains(part.aside, " of " + count_of(rows.size(), "condition")));
        }
        CHECK(open == consultation.red_flags().not_asked.size());
        CHECK(clear == consultation.red_flags().clear.size());
    }
    const auto text = [](const char* name) {
        return said(Form::text, handout::in_form(
                                    Form::text, made(consult(name), settings_for(Level::student))));
    };
    const std::string man = text("piriformis_driving_instructor");
    CHECK(contains(man, "shortened and turned out (looked for only after onset after a fall)"));
    CHECK(contains(man, "known osteoporosis + sudden onset"));
    CHECK(contains(man, "sudden onset + tearing pain (with age 50 or over)"));
    CHECK(contains(man, "ectopic pregnancy: only in people of female sex (all its 10 red flags)"));
    CHECK(contains(man, "only for age under 25"));
    CHECK(contains(man,
                   "numbness of the saddle area, between the legs and around the anus is absent"));
    CHECK(contains(man, "is absent, since it cannot be with eased by standing"));
    CHECK(contains(man, "stand in more than one of the lists below, which differ in urgency: "));
    CHECK(contains(text("endometriosis_florist"), "only in people of male sex"));
}

TEST_CASE(
    "In short it is said what decides, what would change the answer, how firm it is, what to ask",
    "[handout]") {
    const Consultation consultation = consult("misleading_groin_pain_furniture_mover");
    const Made all = made(consultation, settings_for(Level::student));
    std::string said;
    for (const handout::Block& block : section(all, "in-short")->blocks) {
        if (const auto* items = std::get_if<handout::Items>(&block)) {
            for (const handout::Item& item : items->items) {
                said += item.words.text + "\n";
            }
        }
    }
    const handout::Settings settings = settings_for(Level::student);
    FlipOptions two;
    two.changes_max = settings.changes;
    const auto flips = find_flips(consultation, two);
    REQUIRE(flips);
    REQUIRE_FALSE(flips->found.empty());
    CHECK(contains(said, "What would change the answer: " +
                             world().kb().label_for(
                                 flips->findings[flips->found.front().changed.front()].finding)));
    CHECK(contains(said, "And " + std::to_string(flips->found.size() - 1) + " other set"));
    RobustnessOptions draws;
    draws.draws = settings.draws;
    const auto robust = find_robustness(consultation, draws);
    REQUIRE(robust);
    const auto overtaking = std::ranges::count_if(robust->left_out, &LeftOut::is_overtaken);
    CHECK(contains(said, "How firmly it stands: " + firm_against_draws(*robust)));
    // Of all draws, another is more often first.
    CHECK(contains(said, "was first more often, in " + grouped(robust->shares.front().times)));
    const auto own = std::ranges::find_if(robust->shares, [&](const FirstShare& share) {
        return is_same_total(share.line, robust->first.front());
    });
    REQUIRE(own != robust->shares.end());
    CHECK(contains(said, "it was first in " + grouped(own->times) + " of " +
                             counted(robust->draws, "random draw")));
    CHECK(contains(said, "of " + std::to_string(robust->left_out.size()) + " things told (" +
                             std::to_string(robust->left_out.size() - 2) +
                             " findings, the age and the sex), left out one by one (left unasked, "
                             "not told the other way round), " +
                             std::to_string(overtaking) + " put another candidate first"));
    CHECK(contains(said, "What decides between the two: "));
    CHECK(contains(said, "Ask first: "));
}

TEST_CASE("It is said what asking can change, and where it can change nothing", "[handout]") {
    std::size_t none = 0;
    std::size_t some = 0;
    for (const char* name : {"piriformis_driving_instructor", "hip_osteoarthritis_farmer",
                             "radiculopathy_s1_hairdresser"}) {
        INFO(name);
        const Consultation consultation = consult(name);
        const Questions questions = *find_questions(consultation);
        std::size_t can = 0;
        for (const auto* group : {&questions.history, &questions.examination}) {
            for (const CaseQuestion& question : *group) {
                can += question.answers[0].overtaken_by.empty() &&
                               question.answers[1].overtaken_by.empty()
                           ? 0U
                           : 1U;
            }
        }
        (can == 0 ? none : some) += 1;
        const std::string text =
            said(Form::text,
                 handout::in_form(Form::text, made(consultation, settings_for(Level::student))));
        CHECK(contains(text, can == 0 ? "no single answer changes what is first: "
                                      : "one answer can change what is first in " +
                                            std::to_string(can) + " of the "));
        const bool is_said = contains(text, "and no other single answer does") ||
                             contains(text, "level with the first");
        CHECK((can > 0 || is_said));
        CHECK((can == 0 || !contains(text, "and no other single answer does")));
    }
    CHECK(none > 0);
    CHECK(some > 0);
}

TEST_CASE("The summary leads to a second source, and to what tells apart best", "[handout]") {
    const auto summary_of = [](const char* name) {
        return said(Form::text, handout::in_form(
                                    Form::text, made(consult(name), settings_for(Level::student))));
    };
    const std::string two = summary_of("two_psoas_and_facet_joint_train_driver");
    CHECK(contains(two,
                   "there may be two: of what the first leaves unexplained, lumbar facet "
                   "joint, right"));
    CHECK(contains(two, "then examine: does pressure on iliacus bring on the pain"));
    CHECK(contains(two,
                   "it can bring another candidate level with the first: if yes, iliacus, "
                   "right, with 9.0 points each"));
    CHECK(contains(two,
                   "no other candidate takes it; but without one of them another one is "
                   "level with it"));
    CHECK(contains(summary_of("longissimus_violinist"),
                   "it can change the order: if yes, first is then gluteus medius, left"));
    const std::string one = summary_of("gmed_runner");
    CHECK_FALSE(contains(one, "there may be two"));
    CHECK(
        contains(one,
                 "and, since it goes with what was told (pain in the buttock, left; high or newly "
                 "raised training load): is there pain in the groin? a yes would be a red flag "
                 "(fracture of the neck of "
                 "the femur)"));
}

TEST_CASE("What must not be missed says in which order it stands", "[handout]") {
    const Consultation consultation = consult("cauda_equina_warehouse_worker");
    const Made all = made(consultation, settings_for(Level::student));
    const auto& blocks = section(all, "must-not-be-missed")->blocks;
    CHECK(contains(std::get<handout::Paragraph>(blocks.front()).words.text,
                   "a red flag fired stand first and do not wait; then those of which half of a"));
    const auto table = std::ranges::find_if(blocks, [](const handout::Block& block) {
        return std::holds_alternative<handout::Table>(block);
    });
    REQUIRE(table != blocks.end());
    const auto& rows = std::get<handout::Table>(*table).rows;
    REQUIRE(rows.size() > 2);
    const auto gain_of = [&](const handout::Table::Row& row) {
        const auto one = std::ranges::find_if(
            all.explanation.must_not_miss, [&](const CandidateExplanation& candidate) {
                return row.cells[0].text.starts_with(candidate.label);
            });
        REQUIRE(one != all.explanation.must_not_miss.end());
        return one->weighed->points - one->weighed->prior;
    };
    // Half of an emergency may stand before what has more points.
    const auto can_be_emergency = [&](const handout::Table::Row& row) {
        return std::ranges::any_of(consultation.red_flags().not_asked, [&](const OpenFlag& open) {
            return open.flag->urgency == Pack::Urgency::emergency && open.missing.size() == 1 &&
                   row.cells[0].text.starts_with(world().kb().label_for(open.flag->condition));
        });
    };
    bool is_behind_them = false;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const bool is_flagged = rows[i].tone == handout::Tone::alarm;
        CHECK((rows[i - 1].tone == handout::Tone::alarm || !is_flagged));
        is_behind_them = is_behind_them || !can_be_emergency(rows[i]);
        CHECK((rows[i - 1].tone != rows[i].tone || gain_of(rows[i - 1]) >= gain_of(rows[i]) ||
               (can_be_emergency(rows[i - 1]) && is_behind_them)));
    }
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

TEST_CASE("A title does not tell what it is that is looked for", "[handout]") {
    Case c = *world().find_case("ql_gardener");
    c.title = "";
    const Consultation consultation = *world().consult(c);
    const Made all = made(consultation, settings_for(Level::student));
    CHECK(all.report.title == "A case, age 52, female");
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, "case: a case, age 52, female"));
    CHECK_FALSE(contains(text, "ql_gardener"));
    CHECK_FALSE(contains(handout::in_form(Form::markdown, all), "gardener"));
    // On a page it stands in the data alone, from which verify makes it again.
    const std::string page = handout::in_form(Form::html, all);
    CHECK(page.find("ql_gardener") > page.find("id=\"report-data\""));
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

TEST_CASE("Steps of treatment say that their sources are about low back pain, and what is left out",
          "[handout]") {
    const auto text = [](const char* name) {
        return said(Form::text, handout::in_form(
                                    Form::text, made(consult(name), settings_for(Level::student))));
    };
    const std::string hip = text("hip_osteoarthritis_farmer");
    CHECK(contains(hip,
                   "meant for osteoarthritis of the hip is what is marked so. the other steps are "
                   "known only for low back pain"));
    CHECK(contains(text("sacroiliac_joint_young_mother"),
                   "its sources are about low back pain in general, not about sacroiliac joint in "
                   "particular."));
    CHECK(contains(hip, "left out: meant for other origins of pain than what ranks first"));
    CHECK(contains(hip, "meant for: lumbar facet joint"));
    CHECK(contains(text("sacroiliac_joint_young_mother"), "nothing particular is known here for"));
    CHECK_FALSE(
        contains(text("lumbar_facet_joint_retired_painter"), "nothing particular is known"));
    CHECK(contains(text("lumbar_facet_joint_retired_painter"),
                   "after: specialist assessment; meant for: lumbar facet joint"));
}

TEST_CASE("Where a red flag can wait, the referral stands before the steps of treatment",
          "[handout]") {
    const Consultation consultation = consult("inflammatory_spondyloarthritis_carpenter");
    const Made all = made(consultation, settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    const std::size_t begin = text.find("the referral comes first");
    REQUIRE(begin != std::string::npos);
    CHECK(begin < text.find("the least risky and least invasive first"));
    CHECK(contains(text, "to exclude"));
    CHECK(contains(text, "no step below in place of it"));
    CHECK_FALSE(contains(text, "most acute low back pain gets better"));
    const std::string none = said(
        Form::text,
        handout::in_form(Form::text, made(consult("ql_gardener"), settings_for(Level::student))));
    CHECK_FALSE(contains(none, "the referral comes first"));
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

TEST_CASE("No pattern stands in a report for everyday readers or students", "[handout]") {
    const Consultation consultation = consult("radiculopathy_s1_hairdresser");
    for (const Level level : {Level::everyday, Level::student, Level::teacher}) {
        const Made all = made(consultation, settings_for(level));
        std::size_t patterns = 0;
        handout::for_each_claim(all.report, level, [&](std::string_view claim) {
            for (std::size_t at = claim.find('?'); at != std::string_view::npos;
                 at = claim.find('?', at + 1)) {
                const bool is_variable =
                    at + 1 < claim.size() && claim[at + 1] >= 'a' && claim[at + 1] <= 'z';
                patterns += is_variable ? 1U : 0U;
            }
        });
        CHECK((patterns > 0) == (level == Level::teacher));
    }
}

TEST_CASE("Red flags are told in everyday words, too", "[handout]") {
    const Consultation consultation = consult("cauda_equina_warehouse_worker");
    const Made all = made(consultation, settings_for(Level::everyday));
    std::size_t fired = 0;
    bool is_named = false;
    for (const handout::Block& block : section(all, "red-flags")->blocks) {
        const auto* argument = std::get_if<handout::Argument>(&block);
        const auto* heading = std::get_if<handout::Paragraph>(&block);
        const Candidate* condition = world().kb().candidate("cauda_equina_syndrome");
        is_named =
            is_named || (heading != nullptr &&
                         heading->words == handout::Words(condition->label + ", for 6 reasons:",
                                                          condition->common + ", for 6 reasons:"));
        for (std::size_t i = 0; argument != nullptr && i < argument->nodes.size(); ++i, ++fired) {
            const handout::Words& words = argument->nodes[i].words;
            CHECK_FALSE(words.text.starts_with(condition->label));  // it stands above
        }
    }
    CHECK(is_named);
    CHECK(fired == 6);
    // One that fired alone stands with its condition.
    Case drops;
    drops.id = "foot_drop";
    Told& foot = drops.told.emplace_back();
    foot.finding = "foot_drop";
    foot.state = FindingState::present;
    const Made alone = made(*world().consult(drops), settings_for(Level::everyday));
    const Candidate* root = world().kb().candidate("lumbar_radiculopathy");
    const auto& blocks = section(alone, "red-flags")->blocks;
    const auto argument = std::ranges::find_if(blocks, [](const handout::Block& block) {
        return std::holds_alternative<handout::Argument>(block);
    });
    REQUIRE(argument != blocks.end());
    const handout::Words& words = std::get<handout::Argument>(*argument).nodes.front().words;
    CHECK(words.at(Level::everyday).starts_with(root->common + ": "));
    CHECK(words.at(Level::student).starts_with(root->label + ": "));
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

TEST_CASE("In short, a report names a change of the answer that can come true", "[handout]") {
    const Made all = made(consult("hip_osteoarthritis_farmer"), settings_for(Level::student));
    // He is 67: that he be under 60 would turn the answer, too.
    const std::string text = handout::in_form(Form::text, all);
    INFO(text.substr(0, 3000));
    CHECK(contains(text, "What would change the answer: reduced passive movement of the hip"));
}

TEST_CASE("A red flag bears the side on which its signs were told, everywhere", "[handout]") {
    const Consultation runner = consult("femoral_neck_fracture_marathon_runner");
    const std::vector<FiredCondition> fired = fired_conditions(*explain(runner, 0, false));
    REQUIRE(fired.size() == 1);
    CHECK(fired.front().side == Side::left);
    const Made all = made(runner, settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, "refer the same day: fracture of the neck of the femur, left."));
    CHECK(contains(text, "the red flag: fracture of the neck of the femur, left."));
    CHECK(contains(text, "fracture of the neck of the femur, left, for 3 reasons:"));
    CHECK(contains(text, "to exclude: fracture of the neck of the femur, left: the neck"));
    CHECK(contains(text, "speak for fracture of the neck of the femur, left: "));
    CHECK(contains(text, "because of: pain in the groin, left; "));
    const std::string console = even(rank_text(*explain(runner, 0, false)));
    CHECK(contains(console, "refer the same day: fracture of the neck of the femur, left."));
    // One that is more urgent than its own sign asks for says why.
    CHECK(contains(text, "(by itself: soon; another of these reasons makes it same day)"));
    // What has no sides, and what was told of both, has none.
    CHECK(fired_conditions(*explain(consult("cauda_equina_warehouse_worker"), 0, false))
              .front()
              .side == Side::none);
    Case both = runner.told();
    for (Told& told : both.told) {
        told.side = told.side == Side::left ? Side::both : told.side;
    }
    CHECK(fired_conditions(*explain(*world().consult(both), 0, false)).front().side == Side::none);
}

TEST_CASE("Behind a red flag stands what to leave off until it is excluded, with its sources",
          "[handout]") {
    const auto first_items = [](const char* name) {
        const Made all = made(consult(name), settings_for(Level::student));
        std::vector<handout::Item> out;
        for (const handout::Block& block : section(all, "treatment")->blocks) {
            if (const auto* items = std::get_if<handout::Items>(&block)) {
                out = items->items;
                break;
            }
        }
        return out;
    };
    const std::vector<handout::Item> runner = first_items("femoral_neck_fracture_marathon_runner");
    REQUIRE(runner.size() == 2);
    CHECK(runner[0].words.text.starts_with("Until fracture of the neck of the femur "));
    CHECK(runner[0].words.text.ends_with(" must not bear weight."));
    CHECK(contains(runner[1].words.text, "running has to stop"));
    for (const handout::Item& item : runner) {
        CHECK(std::ranges::find(item.sources, "robertson2017") != item.sources.end());
    }
    CHECK(first_items("cauda_equina_warehouse_worker").empty());
    const Made all =
        made(consult("femoral_neck_fracture_marathon_runner"), settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(text.find("running has to stop") < text.find("what to do now"));  // in short, too
}

TEST_CASE("What would make a red flag that fired more urgent is asked first, and in short",
          "[handout]") {
    const Consultation runner = consult("femoral_neck_fracture_marathon_runner");
    const Questions questions = find_flag_questions(runner);
    REQUIRE_FALSE(questions.flags.empty());
    CHECK(questions.flags.front().finding == "cannot_bear_weight");
    CHECK(questions.flags.front().raises_what_fired);
    const Made all = made(runner, settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text,
                   "ask at once, without putting the referral off: is it impossible to stand or "
                   "walk on that leg? a yes makes the referral more urgent: emergency (fracture of "
                   "the neck of the femur)."));
    // Why, stands with the questions.
    CHECK(contains(text.substr(text.find("what to ask next")), "in someone who trains hard, "));
    // Where nothing fired, nothing is raised.
    for (const FlagQuestion& flag : find_flag_questions(consult("ql_gardener")).flags) {
        CHECK_FALSE(flag.raises_what_fired);
    }
}

TEST_CASE("A sign told not to be so on one side is open on the other side alone", "[handout]") {
    const std::string text =
        said(Form::text,
             handout::in_form(Form::text, made(consult("femoral_neck_fracture_marathon_runner"),
                                               settings_for(Level::student))));
    CHECK(contains(text,
                   "hernia in the groin: lump in the groin, right (left: told not to be so) + "));
    CHECK_FALSE(contains(text, "lump in the groin + "));
}

TEST_CASE("What is told for what must not be missed is the same wherever it is told", "[handout]") {
    const Made all =
        made(consult("femoral_neck_fracture_marathon_runner"), settings_for(Level::student));
    const handout::Section& must_not = *section(all, "must-not-be-missed");
    std::string row;
    std::string above;
    for (const handout::Block& block : must_not.blocks) {
        if (const auto* table = std::get_if<handout::Table>(&block)) {
            row = table->rows.front().cells[1].text;
        } else if (const auto* paragraph = std::get_if<handout::Paragraph>(&block);
                   paragraph != nullptr && contains(paragraph->words.text, "more points than")) {
            above = paragraph->words.text;
        }
    }
    // What "in short" says to speak for it stands there too, as not counted where it is not.
    CHECK(contains(row, "; not counted again: "));
    CHECK(contains(row, "hopping on one leg, left"));
    CHECK(contains(row, "rolling the straight leg in and out, left"));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text, "speaks for it too, and is not counted again: "));
    CHECK(above ==
          "With more points than the first of the ranking (iliacus, left -3.5), and above it if "
          "ranked: fracture of the neck of the femur, left -1.5.");
    // In what is told there, nothing stands twice.
    const std::size_t tell = text.find("tell there");
    const std::string row_of_tell = text.substr(tell, text.find("asked, and not so", tell) - tell);
    for (const char* told :
         {"limping on that leg", "knocking the heel", "rolling the straight leg"}) {
        INFO(told << " in " << row_of_tell);
        CHECK(count(row_of_tell, told) == 1);
    }
}

TEST_CASE("Nobody of 72 is asked about a period or a pregnancy", "[handout]") {
    const Consultation shopper = consult("lumbar_spinal_stenosis_shopper");
    const std::string text =
        said(Form::text, handout::in_form(Form::text, made(shopper, settings_for(Level::student))));
    CHECK(contains(text, "missed or late period is absent, since it cannot be with age over 65"));
    CHECK_FALSE(contains(text, "missed or late period + "));
    CHECK_FALSE(contains(text, "ask before] pregnancy"));
    Case young = shopper.told();
    young.person.age = 40;
    std::erase_if(young.told, [](const Told& told) { return told.finding == "age_over_70"; });
    const std::string other = said(
        Form::text,
        handout::in_form(Form::text, made(*world().consult(young), settings_for(Level::student))));
    CHECK(contains(other, "missed or late period + "));
    CHECK(contains(other, "ask before] pregnancy"));
}

TEST_CASE("After a gradual onset nobody is asked first about a fall", "[handout]") {
    const Consultation nurse = consult("gluteus_medius_nurse");
    const Questions questions = find_flag_questions(nurse);
    const auto leg =
        std::ranges::find(questions.flags, "leg_shortened_and_turned_out", &FlagQuestion::finding);
    REQUIRE(leg != questions.flags.end());
    CHECK(leg->is_unlikely);
    for (auto before = questions.flags.begin(); before != leg; ++before) {
        CHECK_FALSE(before->is_denied_where_it_hurts);
    }
    const FlagQuestion* const relevant = most_relevant_flag(questions, 0);
    CHECK((relevant == nullptr || !relevant->is_unlikely));
    Case told = nurse.told();
    std::erase_if(told.told, [](const Told& one) { return one.finding == "gradual_onset"; });
    // Without that, what is left is unlikely only where it is felt in other places.
    const Questions open = find_flag_questions(*world().consult(told));
    const auto fall =
        std::ranges::find(open.flags, "leg_shortened_and_turned_out", &FlagQuestion::finding);
    REQUIRE(fall != open.flags.end());
    CHECK_FALSE(fall->is_unlikely);
}

TEST_CASE("In short names what is usually mistaken for the first and explains the complaint",
          "[handout]") {
    const Made all = made(consult("lumbar_spinal_stenosis_shopper"), settings_for(Level::student));
    const std::string text = said(Form::text, handout::in_form(Form::text, all));
    CHECK(contains(text,
                   "can be mistaken for the first, and explains the complaint, too: arterial "
                   "claudication (rank "));
    // The chief complaint is told with the place.
    CHECK(contains(text,
                   "told: 72 years, female; leg pain on walking or standing that goes when "
                   "sitting down; pain in both buttocks or both legs; "));
    // The same question stands once.
    CHECK((contains(text, "when walking brings it on, does it ease when you stand still?") !=
           contains(text, "does that go when you just stand still?")));
}

namespace {

/// A case of what is present and what is absent, all on one side.
Case told_of(std::int64_t age, const char* sex, const std::vector<const char*>& present,
             const std::vector<const char*>& absent = {}, Side side = Side::right) {
    Case out;
    out.id = "told";
    out.title = "told";
    out.person = {age, sex};
    const auto add = [&](const char* finding, FindingState state) {
        const Finding* const known = world().kb().finding(finding);
        REQUIRE(known != nullptr);
        out.told.push_back(
            {finding, state, known->sided ? side : Side::none, std::nullopt, "", {}});
    };
    for (const char* finding : present) {
        add(finding, FindingState::present);
    }
    for (const char* finding : absent) {
        add(finding, FindingState::absent);
    }
    return out;
}

std::string page_of(const Case& told) {
    return said(Form::text, handout::in_form(Form::text, made(*world().consult(told),
                                                              settings_for(Level::student))));
}

/// Which red flags are asked for, without those that do not go with what was told.
std::set<std::string> asked_for(const Case& told) {
    std::set<std::string> out;
    for (const FlagQuestion& flag : find_flag_questions(*world().consult(told)).flags) {
        if (!flag.is_unlikely) {
            out.insert(flag.finding);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("After a cancer, pain only at the hip is sent on for the hip, which must not be loaded",
          "[handout]") {
    for (const char* place : {"lateral_hip_pain", "groin_pain", "anterior_thigh_pain"}) {
        const std::string text = page_of(told_of(61, "female", {"history_of_cancer", place}));
        INFO(text.substr(0, 3000));
        CHECK(contains(text, "refer soon: cancer in the bone of the hip or the pelvis"));
        CHECK(contains(text, "must not bear weight"));
        CHECK(contains(text, "soon means: within days"));
        CHECK_FALSE(contains(text, "to exclude: cancer in the spine"));
        // What to do stands before the lists of red flags.
        CHECK(text.find("what to do now") < text.find("what must not be missed"));
    }
    const std::string back =
        page_of(told_of(61, "female", {"history_of_cancer", "pain_across_low_back"}));
    CHECK(contains(back, "refer soon: cancer in the spine"));
    CHECK_FALSE(contains(back, "must not bear weight"));
    // What is missing for the spine is told by name.
    const Consultation hip =
        *world().consult(told_of(61, "female", {"history_of_cancer", "groin_pain"}));
    const auto& open = hip.red_flags().not_asked;
    const auto spine = std::ranges::find_if(
        open, [](const OpenFlag& one) { return one.flag->id == "red-flags/history-of-cancer"; });
    REQUIRE(spine != open.end());
    CHECK(spine->missing == std::vector<std::string>{"pain_across_low_back"});
}

TEST_CASE("A limping child is sent on for the growth plate, with the questions that belong to it",
          "[handout]") {
    const Case boy = told_of(13, "male", {"groin_pain", "anterior_thigh_pain", "knee_pain", "limp"},
                             {"fever", "pain_across_low_back"}, Side::left);
    const std::string text = page_of(boy);
    INFO(text.substr(0, 4000));
    CHECK(contains(text, "refer the same day: slipped growth plate of the hip, left"));
    CHECK(
        contains(text, "to exclude: slipped growth plate of the hip, left: in the growing years"));
    CHECK_FALSE(contains(text, "someone who runs a great deal"));
    const std::set<std::string> asked = asked_for(boy);
    for (const char* of_the_back : {"saddle_anaesthesia", "bowel_incontinence", "urinary_retention",
                                    "known_aortic_aneurysm"}) {
        CHECK_FALSE(asked.contains(of_the_back));
    }
    CHECK(asked.contains("genital_pain"));
    CHECK(asked.contains("cannot_bear_weight"));
    // Where no fever was told, an infection may still be there, and that is said at the place.
    CHECK(contains(text, "without fever there may still be: "));
    CHECK(contains(text, "infection of the hip joint"));
    // A grown-up has no growth plate that can slip.
    CHECK_FALSE(contains(page_of(told_of(45, "male", {"groin_pain", "limp"})),
                         "refer the same day: slipped growth plate"));
}

TEST_CASE(
    "Signs of the cauda equina are asked for with pain in back or leg, loss in the leg, or "
    "where no place is known",
    "[handout]") {
    const std::string_view saddle = "saddle_anaesthesia";
    const auto is_asked = [&](const std::vector<const char*>& present) {
        return asked_for(told_of(50, "female", present)).contains(std::string(saddle));
    };
    CHECK(is_asked({"pain_in_midline_of_low_back"}));
    CHECK(is_asked({"pain_in_side_of_low_back"}));
    CHECK(is_asked({"posterior_thigh_pain"}));
    CHECK(is_asked({"bilateral_leg_pain"}));
    CHECK(is_asked({"groin_pain", "numbness_or_tingling_of_leg"}));
    CHECK(is_asked({"worse_walking"}));
    CHECK_FALSE(is_asked({"groin_pain"}));
    CHECK_FALSE(is_asked({"lateral_hip_pain", "knee_pain"}));
}

TEST_CASE("For a hip, no step is shown that is known only for low back pain", "[handout]") {
    const std::string worn = page_of(consult("hip_osteoarthritis_farmer").told());
    const auto steps = worn.substr(worn.find("what could be done"));
    INFO(steps.substr(0, 3000));
    CHECK(contains(steps, "information, exercise and weight for a worn hip"));
    CHECK(contains(steps, "left out: known only for low back pain"));
    CHECK_FALSE(contains(steps, "in acute low back pain, advice to stay active"));
    // Where nothing is known for it, that is said, and who can help.
    const Consultation thigh = consult("meralgia_paraesthetica_chef");
    const std::string text = page_of(thigh.told());
    CHECK(contains(text, "nothing is known here that is meant for "));
    CHECK(contains(text, "a physiotherapist or a doctor who treats this can help"));
    CHECK(advise(thigh).fitting() == nullptr);
    // For the back, all is as before.
    CHECK(advise(consult("ql_gardener")).fitting()->treatment->id ==
          "staying_active_and_information");
}

TEST_CASE("Where a pressed nerve root ranks first, its assessment stands first", "[handout]") {
    for (const char* name : {"radiculopathy_l5_electrician", "radiculopathy_s1_hairdresser"}) {
        const TreatmentAdvice advice = advise(consult(name));
        CHECK(advice.steps.front().treatment->id == "assessment_of_pressed_nerve_root");
        REQUIRE(advice.fitting() != nullptr);
        CHECK(advice.fitting()->treatment->id == "assessment_of_pressed_nerve_root");
    }
}

TEST_CASE("What must not be missed begins with what more than one thing told speaks for",
          "[handout]") {
    const Made all = made(consult("radiculopathy_l5_electrician"), settings_for(Level::student));
    const handout::Section* const part = section(all, "must-not-be-missed");
    REQUIRE(part != nullptr);
    std::vector<std::string> shown;
    for (const handout::Block& block : part->blocks) {
        if (const auto* table = std::get_if<handout::Table>(&block)) {
            for (const auto& row : table->rows) {
                shown.push_back(row.cells.front().text);
            }
        }
    }
    REQUIRE_FALSE(shown.empty());
    CHECK(std::ranges::any_of(
        shown, [](const std::string& one) { return one.starts_with("cauda equina syndrome"); }));
    CHECK_FALSE(shown.front().starts_with("appendicitis"));
}

TEST_CASE("A case of which nothing but the time was told is asked where it hurts", "[handout]") {
    Case one = told_of(24, "male", {});
    one.told.push_back({"symptom_duration", FindingState::present, Side::none, 1.0, "", {}});
    const std::string text = page_of(one);
    CHECK(contains(text, "ask first where it hurts"));
    CHECK_FALSE(contains(text, "0.0 points behind"));
}

TEST_CASE("What the age tells is not turned round", "[handout]") {
    const auto flips = find_flips(consult("hip_osteoarthritis_farmer"));
    REQUIRE(flips);
    CHECK(flips->findings.size() > 5);
    CHECK(std::ranges::none_of(
        flips->findings, [](const Changeable& one) { return one.finding.starts_with("age_"); }));
}

TEST_CASE("In short, each thing is said once, and what it rests on stands in the sections",
          "[handout]") {
    for (const char* name : {"hip_osteoarthritis_farmer", "radiculopathy_l5_electrician",
                             "gmed_waitress", "ql_gardener"}) {
        const Made all = made(consult(name), settings_for(Level::student));
        std::size_t items = 0;
        std::size_t letters = 0;
        for (const handout::Block& block : section(all, "in-short")->blocks) {
            if (const auto* list = std::get_if<handout::Items>(&block)) {
                items += list->items.size();
                for (const handout::Item& item : list->items) {
                    letters += item.words.text.size();
                    CHECK_FALSE(contains(item.words.text, "Asked and answered no"));
                    CHECK_FALSE(contains(item.words.text, "The lead is made up of"));
                    CHECK_FALSE(contains(item.words.text, "Because, if"));
                }
            }
        }
        INFO(name << ": " << items << " items, " << letters << " letters");
        CHECK(items <= 11);
        CHECK(letters < 2600);  // a half of a printed page
        const std::string text = said(Form::text, handout::in_form(Form::text, all));
        CHECK(contains(text, "grounds: of the "));
        CHECK(contains(text, "asked and answered no: "));
    }
}

TEST_CASE("The first thing to examine tells the first from the nearest that can overtake it",
          "[handout]") {
    // That the feet are set wide apart would put a far one first, a question about the second
    // does, too.
    const std::string farmer = page_of(consult("hip_osteoarthritis_farmer").told());
    const std::string short_answer = farmer.substr(0, farmer.find("points say how"));
    CHECK_FALSE(contains(short_answer, "feet wide apart"));
    CHECK(contains(short_answer, "first is then iliacus"));
    // One sign that is not strong does not call for a question of its own.
    const std::string waitress = page_of(consult("gmed_waitress").told());
    CHECK_FALSE(contains(waitress.substr(0, waitress.find("points say how")),
                         "has control of the bowel been lost"));
}

TEST_CASE("What must not be missed begins with half of an emergency that is like the first",
          "[handout]") {
    const auto first_two = [](const Made& all) {
        std::vector<std::string> out;
        for (const handout::Block& block : section(all, "must-not-be-missed")->blocks) {
            if (const auto* table = std::get_if<handout::Table>(&block)) {
                for (const auto& row : table->rows) {
                    out.push_back(row.cells[0].text + " for: " + row.cells[1].text);
                }
            }
        }
        return out;
    };
    for (const char* weak : {"weakness_of_big_toe_extension", "weakness_of_ankle_dorsiflexion"}) {
        const Case told =
            told_of(44, "male",
                    {"leg_pain_worse_than_back_pain", "electric_pain", "pain_in_outer_lower_leg",
                     "straight_leg_raise", "worse_coughing", weak});
        const auto rows = first_two(made(*world().consult(told), settings_for(Level::student)));
        REQUIRE(rows.size() > 2);
        INFO(rows[0]);
        CHECK(rows[0].starts_with("cauda equina syndrome"));
        CHECK(contains(rows[0], "half of a red flag of it: weakness in the muscles of one nerve"));
    }
    // What is named already is not named again as half of a flag.
    const auto seamstress =
        first_two(made(consult("cauda_equina_warehouse_worker"), settings_for(Level::student)));
    for (const std::string& row : seamstress) {
        CHECK_FALSE(contains(row, "sudden onset; and half of a red flag of it: sudden onset"));
    }
}

TEST_CASE("Where a red flag must not wait, what belongs to it is asked first, and once",
          "[handout]") {
    const auto asked = [](const Case& told) {
        std::vector<std::string> out;
        const Made all = made(*world().consult(told), settings_for(Level::student));
        for (const handout::Block& block : section(all, "ask")->blocks) {
            if (const auto* table = std::get_if<handout::Table>(&block)) {
                for (const auto& row : table->rows) {
                    out.push_back(row.cells[2].text + ": " + row.cells[1].text);
                }
            }
        }
        return out;
    };
    const Case woman = told_of(74, "female",
                               {"sudden_onset", "pain_in_midline_of_low_back", "worse_walking",
                                "eased_by_lying_down", "prolonged_corticosteroid_use"},
                               {"fever", "saddle_anaesthesia"});
    const std::vector<std::string> of_bone = asked(woman);
    REQUIRE(of_bone.size() >= 4);
    CHECK(of_bone[0].starts_with("fracture of a vertebra: "));
    CHECK(contains(list_of(of_bone, " "), "Is osteoporosis known?"));
    CHECK(contains(list_of(of_bone, " "), "cauda equina syndrome: "));
    CHECK(std::set<std::string>(of_bone.begin(), of_bone.end()).size() == of_bone.size());
    const std::string page = page_of(woman);
    CHECK(contains(page, "what else would speak for fracture of a vertebra"));
    CHECK(contains(page, "is the mid-back more rounded than usual?"));
    CHECK_FALSE(contains(page, "leaves unexplained, all speak for"));
    for (const std::string& one : asked(consult("cauda_equina_warehouse_worker").told())) {
        CHECK(one.starts_with("cauda equina syndrome"));
    }
    // Nothing is tested on a leg that must not be loaded.
    CHECK_FALSE(
        contains(page_of(told_of(13, "male", {"groin_pain", "knee_pain", "limp"}, {}, Side::left)),
                 "what else would speak for"));
}

TEST_CASE("What a finding counts when turned round is what counts, a figure before a word",
          "[handout]") {
    const std::string text = page_of(consult("radiculopathy_l5_electrician").told());
    CHECK(contains(text, "positive straight leg raise, right +1.1 where present, -5.4 where"));
    CHECK_FALSE(contains(text, "positive straight leg raise, right +2.5 where present"));
}

TEST_CASE(
    "With one nerve root lost, the sign of another is asked last, and pain over the spine "
    "does not speak against a disc",
    "[handout]") {
    const Consultation consultation = consult("radiculopathy_l5_electrician");
    const Questions questions = *find_questions(consultation);
    const auto knee = std::ranges::find_if(questions.examination, [](const CaseQuestion& one) {
        return one.finding->id == "reduced_knee_reflex";
    });
    REQUIRE(knee != questions.examination.end());
    CHECK(knee->is_unlikely);
    CHECK(knee->comes_last());
    for (const CaseQuestion& one : questions.history) {
        if (one.finding->id == "pain_in_midline_of_low_back") {
            CHECK(one.answers[0].first.tenths >= 0);
        }
    }
    // Where no root was lost, it is asked as any other.
    const Questions none = *find_questions(consult("piriformis_office_clerk"));
    for (const CaseQuestion& one : none.examination) {
        CHECK_FALSE((one.finding->id == "reduced_knee_reflex" && one.is_unlikely));
    }
}

TEST_CASE("What is missing for another origin is not denied twice", "[handout]") {
    const std::string text = page_of(consult("hip_osteoarthritis_farmer").told());
    CHECK(contains(text, "[missing] nothing shows that"));
    CHECK_FALSE(contains(text, "[not met] nothing shows that"));
}

TEST_CASE("Bleeding in pregnancy is an emergency, whatever the weeks", "[handout]") {
    const Case told =
        told_of(29, "female", {"pregnancy", "unexpected_vaginal_bleeding", "fortin_finger_sign"});
    const std::string text = page_of(told);
    CHECK(contains(text, "refer at once, as an emergency"));
    CHECK(contains(text, "later from the afterbirth or the womb"));
    CHECK(contains(text, "saferpregnancy_bleeding"));
    // An afterbirth that comes loose need not bleed.
    for (const char* place : {"lower_abdominal_pain", "left_lower_abdominal_pain"}) {
        const std::string constant =
            page_of(told_of(29, "female", {"pregnancy", "constant_pain", place}));
        CHECK(contains(constant, "refer at once, as an emergency"));
        CHECK(contains(constant, "an afterbirth that comes loose, also without bleeding"));
        CHECK_FALSE(contains(page_of(told_of(29, "female", {"pregnancy", place})),
                             "refer at once, as an emergency"));
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
