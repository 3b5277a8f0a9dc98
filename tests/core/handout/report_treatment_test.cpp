#include "core/explain/treatment.hpp"
#include "core/explain/treatment_step.hpp"
#include "core/explain/wording.hpp"
#include "core/handout/html_writer.hpp"
#include "core/handout/material.hpp"
#include "core/handout/verify_report.hpp"
#include "core/handout/write_report.hpp"
#include "core/json/document.hpp"
#include "tests/core/handout/made_report.hpp"
#include "tests/support/random.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/text.hpp"

#include <map>
#include <set>

namespace fascia::test {

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

TEST_CASE("What could harm what a red flag warns of is no step to choose before it is excluded",
          "[handout]") {
    const auto places = [](const Case& told) {
        std::map<std::string, LadderPlace> out;
        for (const LadderStep& step : advise(*world().consult(told)).steps) {
            out.emplace(step.treatment->id, step.place);
        }
        return out;
    };
    const std::vector<const char*> complaint = {"pain_in_midline_of_low_back", "gradual_onset"};
    const auto calm = places(told_of(62, "female", complaint));
    CHECK(calm.at("manipulation_with_exercise") == LadderPlace::later);
    CHECK(calm.at("medical_massage_therapy") != LadderPlace::waits);
    std::vector<const char*> told = complaint;
    told.push_back("unexplained_weight_loss");
    const Case warned = told_of(62, "female", told);
    const auto held = places(warned);
    CHECK(held.at("manipulation_with_exercise") == LadderPlace::waits);
    CHECK(held.at("medical_massage_therapy") == LadderPlace::waits);
    CHECK(held.at("staying_active_and_information") == LadderPlace::fits);
    const std::string text = page_of(warned);
    CHECK(contains(text, "not before a doctor has excluded"));
    CHECK(contains(text, "no manipulation of a spine with a tumour"));
    CHECK(contains(text, "waits, not before a doctor has excluded what a red flag warns of"));
    CHECK(contains(page_of(told_of(62, "female", complaint)), "now, the step that comes first"));
}

TEST_CASE("Every page that is no emergency tells when to come back, in short as well",
          "[handout]") {
    for (const char* name : {"ql_gardener", "radiculopathy_l5_electrician",
                             "hip_osteoarthritis_farmer", "spinal_malignancy_librarian"}) {
        INFO(name);
        const Consultation consultation = consult(name);
        const TreatmentAdvice advice = advise(consultation);
        const Made all = made(consultation, settings_for(Level::student));
        CHECK_FALSE(advice.come_back.empty());
        CHECK((section(all, "come-back") == nullptr) == advice.come_back.empty());
        const bool is_calm =
            consultation.red_flags().fired.empty() && first_for_a_doctor(consultation) == nullptr;
        CHECK((!advice.come_back.empty() &&
               advice.come_back.front()->stance == "again_if_no_better") == is_calm);
        for (const Position* const position : advice.come_back) {
            CHECK(contains(page_of(*world().find_case(name)), to_lower(position->says)));
            CHECK(std::ranges::find(advice.positions, position) == advice.positions.end());
        }
    }
    CHECK(advise(consult("cauda_equina_warehouse_worker")).come_back.empty());
}

TEST_CASE("When to come back fits what ranks first, had a red flag or was told", "[handout]") {
    const auto ids = [](const Consultation& consultation) {
        std::set<std::string> out;
        for (const Position* const position : advise(consultation).come_back) {
            out.insert(position->id);
        }
        return out;
    };
    SECTION("leg arteries") {
        Case told = told_of(55, "male",
                            {"eased_by_standing_still", "worse_walking", "smoking",
                             "vascular_claudication", "absent_foot_pulses"});
        const auto at_foot = ids(*world().consult(told));
        CHECK(at_foot.contains("again_at_once_with_narrowed_leg_arteries"));
        CHECK(at_foot.contains("again_on_the_same_day_with_narrowed_leg_arteries"));
        CHECK_FALSE(at_foot.contains("again_at_once"));
        told = told_of(55, "male",
                       {"eased_by_standing_still", "worse_walking", "smoking",
                        "vascular_claudication", "absent_foot_pulses", "pain_across_low_back"});
        CHECK(ids(*world().consult(told)).contains("again_at_once"));
    }
    SECTION("pregnancy") {
        const std::vector<const char*> pain = {"pain_across_low_back", "gradual_onset"};
        CHECK_FALSE(ids(*world().consult(told_of(31, "female", pain)))
                        .contains("again_at_once_in_pregnancy"));
        const auto with = ids(*world().consult(
            told_of(31, "female", {"pain_across_low_back", "gradual_onset", "pregnancy"})));
        CHECK(with.contains("again_at_once_in_pregnancy"));
        CHECK(with.contains("again_at_once"));
    }
    SECTION("hip") {
        const auto of_hip = ids(consult("hip_osteoarthritis_farmer"));
        CHECK(of_hip.contains("again_at_once_with_trouble_of_the_hip"));
    }
    SECTION("a pressed root is looked at again sooner than any pain") {
        const auto of_root = ids(consult("radiculopathy_s1_hairdresser"));
        CHECK(of_root.contains("again_after_weeks_with_a_pressed_nerve_root"));
        CHECK_FALSE(of_root.contains("again_after_four_weeks"));
    }
    SECTION("what waits for the day tells what does not") {
        const Consultation consultation = consult("femoral_neck_fracture_marathon_runner");
        REQUIRE(consultation.red_flags().is_urgent());
        CHECK(ids(consultation) == std::set<std::string>{"again_at_once_with_trouble_of_the_hip"});
        CHECK(contains(page_of(*world().find_case("femoral_neck_fracture_marathon_runner")),
                       "what does not wait for the day to end"));
    }
}

TEST_CASE("Where a vertebra may be broken, staying active has its caution", "[handout]") {
    const auto cautioned = [](const Case& told) {
        const TreatmentAdvice advice = advise(*world().consult(told));
        const auto step = std::ranges::find_if(advice.steps, [](const LadderStep& one) {
            return one.treatment->id == "staying_active_and_information";
        });
        return step != advice.steps.end() &&
               std::ranges::any_of(step->applies, [](const Caution* caution) {
                   return caution->when == "vertebral_fracture";
               });
    };
    CHECK(cautioned(
        told_of(68, "female",
                {"pain_in_midline_of_low_back", "minor_trauma", "prolonged_corticosteroid_use"})));
    CHECK_FALSE(cautioned(told_of(38, "female", {"pain_in_midline_of_low_back"})));
}

TEST_CASE("The outer edge of the foot is served by the root S1, not by L5", "[handout]") {
    const auto serves = [](std::string_view root, std::string_view region) {
        return std::ranges::any_of(world().kb().facts, [&](const Fact& fact) {
            const auto* const of = std::get_if<std::string>(&fact.values.front());
            const auto* const in = std::get_if<std::string>(&fact.values.back());
            return fact.relation == "supplies" && of != nullptr && in != nullptr && *of == root &&
                   *in == region;
        });
    };
    CHECK(serves("s1_root", "outer_foot_region"));
    CHECK(serves("s1_root", "sole_region"));
    CHECK(serves("l5_root", "top_of_foot_region"));
    CHECK_FALSE(serves("l5_root", "outer_foot_region"));
    // What serves the whole foot would serve each part of it.
    CHECK_FALSE(serves("l5_root", "foot_region"));
    CHECK_FALSE(serves("s1_root", "foot_region"));
}

TEST_CASE("What only a doctor can tell is sent to one, with a time", "[handout]") {
    for (const char* name :
         {"misleading_walking_pain_retired_baker", "irritable_bowel_syndrome_bank_clerk"}) {
        INFO(name);
        const Consultation consultation = consult(name);
        REQUIRE(first_for_a_doctor(consultation) != nullptr);
        REQUIRE(advise(consultation).fitting() != nullptr);
        CHECK(advise(consultation).fitting()->treatment->referral);
        CHECK(contains(page_of(*world().find_case(name)), "see a doctor within one to two weeks"));
    }
    CHECK_FALSE(advise(consult("ql_gardener")).fitting()->treatment->referral);
}

TEST_CASE("A child is not treated like an adult", "[handout]") {
    Case child = told_of(9, "male", {"pain_across_low_back", "gradual_onset"});
    const TreatmentAdvice advice = advise(*world().consult(child));
    for (const LadderStep& step : advice.steps) {
        if (step.place != LadderPlace::unsuited && step.treatment->id != "superficial_heat" &&
            step.treatment->risk != "none" && step.place != LadderPlace::waits) {
            INFO(step.treatment->id);
            CHECK((step.place == LadderPlace::later));
            CHECK((step.treatment->step > 4));
        }
    }
    const std::string page = page_of(child);
    for (const char* const said : {"refer soon", "a doctor has looked at a child's back pain",
                                   "tramadol not under 12", "no thrust to the spine of a child"}) {
        CHECK(contains(page, said));
    }
    // Of an adult, nothing of it is asked.
    const std::string of_adult =
        page_of(told_of(45, "male", {"pain_across_low_back", "gradual_onset"}));
    CHECK_FALSE(contains(of_adult, "child's back pain"));
}

TEST_CASE("Where the arch of a vertebra may be cracked, the sport pauses", "[handout]") {
    const std::string page = page_of(*world().find_case("spondylolysis_young_gymnast"));
    for (const char* const said : {"refer soon", "the sport pauses until",
                                   "where the arch of a vertebra may be cracked, no manipulation",
                                   "no sport and no exercise that arches or jolts the back"}) {
        INFO(said);
        CHECK(contains(page, said));
    }
}

}  // namespace fascia::test
