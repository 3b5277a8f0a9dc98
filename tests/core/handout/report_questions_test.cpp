#include "core/explain/wording.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/material.hpp"
#include "core/handout/report_json.hpp"
#include "core/handout/section_parts.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/document.hpp"
#include "core/json/load.hpp"
#include "core/report/phrases.hpp"
#include "tests/core/handout/made_report.hpp"
#include "tests/support/text.hpp"

#include <algorithm>

namespace fascia::test {

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

TEST_CASE("In short, a report names a change of the answer that can come true", "[handout]") {
    const Made all = made(consult("hip_osteoarthritis_farmer"), settings_for(Level::student));
    // He is 67: that he be under 60 would turn the answer, too.
    const std::string text = handout::in_form(Form::text, all);
    INFO(text.substr(0, 3000));
    CHECK(contains(text, "What would change the answer: reduced passive movement of the hip"));
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
    // What is for no doctor, far behind and spoken against by what was told, is not named.
    for (const char* name : {"radiculopathy_s1_hairdresser", "radiculopathy_l5_electrician",
                             "piriformis_office_clerk"}) {
        const std::string other =
            said(Form::text,
                 handout::in_form(Form::text, made(consult(name), settings_for(Level::student))));
        INFO(name);
        CHECK_FALSE(contains(other, "explains the complaint, too: osteoarthritis of the hip"));
        CHECK_FALSE(contains(other, "explains the complaint, too: gluteus minimus"));
    }
    // The chief complaint is told with the place.
    CHECK(contains(text,
                   "told: 72 years, female; leg pain on walking or standing that goes when "
                   "sitting down; pain in both buttocks or both legs; "));
    // The same question stands once.
    CHECK((contains(text, "when walking brings it on, does it ease when you stand still?") !=
           contains(text, "does that go when you just stand still?")));
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

TEST_CASE("No test that puts force on what may be broken, a tumour or infected is proposed",
          "[handout]") {
    // What a test's own note excludes is known by its fact.
    std::set<std::string> forcing;
    for (const Fact& fact : world().kb().facts) {
        if (fact.relation == "puts_force_on") {
            forcing.insert(std::get<std::string>(fact.values.front()));
        }
    }
    for (const Finding& finding : world().kb().findings) {
        if (contains(finding.how, "Not with") && contains(finding.how, "possible fracture")) {
            INFO(finding.id);
            CHECK(forcing.contains(finding.id));
        }
    }
    const auto is_asked = [](const Questions& questions, const std::string& test) {
        const auto has = [&](const Finding* finding) { return finding->id == test; };
        return std::ranges::any_of(questions.examination, has, &CaseQuestion::finding) ||
               std::ranges::any_of(questions.mistakable, [&](const MistakableQuestion& one) {
                   return has(one.asked.finding);
               });
    };
    const std::vector<const char*> complaint = {"pain_in_midline_of_low_back", "gradual_onset",
                                                "worse_bending_backward"};
    const auto calm = find_questions(*world().consult(told_of(62, "female", complaint)));
    REQUIRE(calm);
    CHECK(calm->waiting.empty());
    std::set<std::string> proposed;
    for (const std::string& test : forcing) {
        if (is_asked(*calm, test)) {
            proposed.insert(test);
        }
    }
    CHECK(proposed.contains("pain_on_spinal_springing"));
    for (const char* sign : {"unexplained_weight_loss", "history_of_cancer"}) {
        INFO(sign);
        std::vector<const char*> told = complaint;
        told.push_back(sign);
        const Case warned = told_of(62, "female", told);
        const Consultation consultation = *world().consult(warned);
        REQUIRE_FALSE(consultation.red_flags().fired.empty());
        REQUIRE_FALSE(consultation.red_flags().is_urgent());
        const auto questions = find_questions(consultation);
        REQUIRE(questions);
        for (const std::string& test : forcing) {
            const bool is_of_hip = test.find("hip") != std::string::npos;
            INFO(test);
            CHECK((is_of_hip || test.starts_with("fa") || test.starts_with("s") ||
                   !is_asked(*questions, test)));
        }
        CHECK_FALSE(questions->waiting.empty());
        const std::string text = page_of(warned);
        CHECK_FALSE(contains(text, "does steady pressure on one lumbar vertebra"));
        CHECK(contains(text, "not proposed, since it puts force on what a red flag warns of"));
        CHECK(contains(text, "pain on pressing a lumbar vertebra forwards"));
    }
}

TEST_CASE("A question whose yes is part of an emergency says so", "[handout]") {
    const Consultation consultation = consult("ql_gardener");
    const handout::Settings settings = settings_for(Level::student);
    const auto material = handout::gather(consultation, world().graph(), settings, case_limits());
    REQUIRE(material);
    const handout::Desk desk(*material, settings);
    std::size_t told = 0;
    for (const OpenFlag& open : consultation.red_flags().not_asked) {
        if (open.flag->urgency != Pack::Urgency::emergency || open.missing.size() != 2) {
            continue;
        }
        for (const std::string& finding : open.missing) {
            const std::string says = handout::what_a_yes_raises(desk, finding).text;
            INFO(finding << says);
            CHECK(says.starts_with(" A yes"));
            CHECK(contains(says, " is an emergency: "));
            ++told;
        }
    }
    CHECK(told > 0);
    CHECK(handout::what_a_yes_raises(desk, "worse_sitting").empty());
}

TEST_CASE("Where a set turned round moves the first by other than its figures, that is said",
          "[handout]") {
    std::size_t unlike = 0;
    for (const char* name : {"radiculopathy_l5_electrician", "hip_osteoarthritis_farmer"}) {
        const std::string text =
            said(Form::text,
                 handout::in_form(Form::text, made(consult(name), settings_for(Level::student))));
        unlike += contains(text,
                           "of these figures: beside what tells much the same only the "
                           "strongest counts")
                      ? 1U
                      : 0U;
    }
    CHECK(unlike > 0);
}

}  // namespace fascia::test
