#include "core/explain/wording.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/material.hpp"
#include "core/handout/report_json.hpp"
#include "core/handout/verify_report.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/document.hpp"
#include "core/json/load_report.hpp"
#include "core/report/phrases.hpp"
#include "core/report/text.hpp"
#include "core/report/variations_text.hpp"
#include "tests/core/handout/forms.hpp"
#include "tests/core/handout/made_report.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/random.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fascia::test {

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
    CHECK(contains(man, "ectopic pregnancy: only in people of female sex (all its 14 red flags)"));
    CHECK(contains(man, "only for age under 25"));
    CHECK(contains(man,
                   "numbness of the saddle area, between the legs and around the anus is absent"));
    CHECK(contains(man, "is absent, since it cannot be with eased by standing"));
    CHECK(contains(man, "not asked, and in warnings of more than one urgency: "));
    CHECK(contains(text("endometriosis_florist"), "only in people of male sex"));
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

TEST_CASE(
    "After a cancer, what a guideline asks to be discussed within a day does not wait for days",
    "[handout]") {
    const auto urgent = [&](const char* sign, const char* place) {
        std::vector<const char*> all = {place, "history_of_cancer"};
        if (sign != nullptr) {
            all.push_back(sign);
        }
        return world().consult(told_of(66, "female", all))->red_flags().is_urgent();
    };
    CHECK_FALSE(urgent(nullptr, "pain_in_midline_of_low_back"));
    for (const char* sign : {"spinal_percussion_tenderness", "tenderness_of_lumbar_spinous_process",
                             "pain_unchanged_by_position", "pain_getting_worse", "worse_coughing",
                             "worse_straining"}) {
        INFO(sign);
        CHECK(urgent(sign, "pain_in_midline_of_low_back"));
        CHECK_FALSE(urgent(sign, "groin_pain"));  // at the hip it is another condition
        const auto without =
            world().consult(told_of(66, "female", {"pain_in_midline_of_low_back", sign}));
        CHECK_FALSE(without->red_flags().is_urgent());
    }
}

TEST_CASE("Where no fever was told, the infections of the spine are named first", "[handout]") {
    const std::string text =
        page_of(told_of(52, "female", {"pain_across_low_back", "gradual_onset"}, {"fever"}));
    const std::size_t at = text.find("without fever there may still be: ");
    REQUIRE(at != std::string::npos);
    const std::string said = text.substr(at, text.find('.', at) - at);
    INFO(said);
    const std::size_t spine = said.find("infection of the spine");
    const std::size_t abscess = said.find("epidural abscess of the spine");
    const std::size_t hip = said.find("infection of the hip joint");
    REQUIRE(spine != std::string::npos);
    REQUIRE(abscess != std::string::npos);
    REQUIRE(hip != std::string::npos);
    CHECK(spine < hip);
    CHECK(abscess < hip);
}

}  // namespace fascia::test
