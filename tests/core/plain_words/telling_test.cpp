#include "core/base/text.hpp"
#include "core/plain_words/clauses.hpp"
#include "core/plain_words/plain_words.hpp"
#include "core/plain_words/readings.hpp"
#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fascia::test {

namespace {

struct Meant {
    Lines certain = {};
    Lines offered = {};  ///< the rest
};

Meant meant_by(const std::string& paragraph, Side painful = Side::none) {
    Meant out;
    for (const Heard& one : hear(world().kb(), paragraph, 3, painful)) {
        if (one.age) {
            out.certain.push_back("age " + std::to_string(*one.age));
        }
        if (!one.sex.empty()) {
            out.certain.push_back(one.sex);
        }
        for (const Reading& reading : one.meant) {
            (reading.is_certain ? out.certain : out.offered).push_back(in_short(reading.told));
        }
    }
    return out;
}

/// What a sentence tells, and what it may well be taken to tell besides.
struct Sentence {
    std::string words;
    Lines tells;
    Lines may_tell;
};

const std::vector<Sentence>& sentences() {
    static const std::vector<Sentence> all = {
        {"straight leg raise negative", {"straight_leg_raise absent"}, {}},
        {"The straight leg raise is negative.", {"straight_leg_raise absent"}, {}},
        {"SLR -ve", {"straight_leg_raise absent"}, {}},
        {"SLR neg on the right", {"straight_leg_raise absent right"}, {}},
        {"Negative Patrick's test.", {"faber_posterior_pain absent"}, {}},
        {"Slump test negative, SLR positive on the left",
         {"slump_test absent", "straight_leg_raise present left"},
         {}},
        {"SLR +ve left", {"straight_leg_raise present left"}, {}},
        {"The Lasègue sign was negative on both sides.", {"straight_leg_raise absent both"}, {}},
        {"Bladder and bowel are normal.",
         {"bladder_dysfunction absent", "bowel_incontinence absent",
          "change_of_bowel_habit absent"},
         {}},
        {"Bladder and bowel function unremarkable.",
         {"bladder_dysfunction absent", "bowel_incontinence absent",
          "change_of_bowel_habit absent"},
         {}},
        {"Knee and ankle reflexes are normal and symmetrical.",
         {"reduced_knee_reflex absent", "reduced_ankle_reflex absent"},
         {"reduced_reflex absent"}},
        {"Saddle sensation is intact.", {"saddle_anaesthesia absent"}, {}},
        {"Strength of both legs is normal.",
         {"weakness_of_both_legs absent", "leg_weakness absent"},
         {}},
        {"It is eased by sitting and bending forward.",
         {"eased_by_sitting present", "eased_by_bending_forward present"},
         {"eased_by_sitting_leaning_forward present"}},
        {"Relieved by rest, heat and lying on the back.",
         {"eased_by_rest present", "eased_by_heat present", "eased_by_lying_on_back present"},
         {}},
        {"Worse with walking, long standing and bending backwards; better when sitting or lying "
         "curled up.",
         {"worse_walking present", "worse_standing_for_long present",
          "worse_bending_backward present", "eased_by_sitting present",
          "eased_by_lying_curled_up present"},
         {}},
        {"Walking, sitting and coughing make it worse.",
         {"worse_walking present", "worse_long_sitting present", "worse_coughing present"},
         {}},
        {"Bending forward, sitting and lying down ease the pain.",
         {"eased_by_bending_forward present", "eased_by_sitting present",
          "eased_by_lying_down present"},
         {}},
        {"Coughing does not make it worse.", {"worse_coughing absent"}, {}},
        {"Aggravated by long sitting, long driving and bending forward.",
         {"worse_long_sitting present", "worse_driving present", "worse_bending_forward present"},
         {}},
        {"Lying down relieves the pain, bending forward does not.",
         {"eased_by_lying_down present", "eased_by_bending_forward absent"},
         {}},
        {"No relief from rest or heat.",
         {"eased_by_rest absent", "eased_by_heat absent"},
         {"not_better_with_rest present"}},
        {"Not worse on coughing, straining or walking.",
         {"worse_coughing absent", "worse_straining absent", "worse_walking absent"},
         {}},
        {"She denies numbness, tingling or weakness in the leg.",
         {"numbness_or_tingling_of_leg absent", "leg_weakness absent"},
         {}},
        {"Low back pain with pain down the back of the right leg to the foot for three weeks.",
         {"posterior_thigh_pain present right", "pain_below_knee present right",
          "pain_in_foot present right", "symptom_duration present 21"},
         {"pain_across_low_back present", "pain_beside_lumbar_spine present",
          "pain_in_midline_of_low_back present", "pain_in_side_of_low_back present",
          "pain_on_both_sides_of_low_back present"}},
        {"He has low back pain radiating to the right foot.",
         {"pain_below_knee present right", "pain_in_foot present right", "male"},
         {"pain_across_low_back present", "pain_beside_lumbar_spine present",
          "pain_in_midline_of_low_back present", "pain_in_side_of_low_back present",
          "pain_on_both_sides_of_low_back present"}},
        {"Low back pain on the right.",
         {},
         {"pain_beside_lumbar_spine present right", "pain_in_side_of_low_back present right"}},
        {"Pain in the right leg.",
         {},
         {"anterior_thigh_pain present right", "lateral_thigh_pain present right",
          "pain_below_knee present right", "posterior_thigh_pain present right"}},
        {"Right-sided sciatica.",
         {},
         {"electric_pain present right", "pain_below_knee present right",
          "posterior_thigh_pain present right"}},
        {"No leg pain.",
         {"anterior_thigh_pain absent", "lateral_thigh_pain absent", "pain_below_knee absent",
          "posterior_thigh_pain absent"},
         {}},
        {"Pain from the left buttock down to the calf.",
         {"buttock_pain present left", "pain_in_calf present left"},
         {}},
        {"The pain starts in the left buttock and goes down the outside of the thigh to the shin.",
         {"buttock_pain present left", "lateral_thigh_pain present left", "shin_pain present left"},
         {}},
        {"Left leg pain, worse than the back pain.",
         {"leg_pain_worse_than_back_pain present left"},
         {}},
        {"The low back pain is worse than the leg pain.",
         {"back_pain_worse_than_leg_pain present"},
         {}},
        {"A man with severe leg pain on the left.",
         {"male"},
         {"anterior_thigh_pain present left", "lateral_thigh_pain present left",
          "pain_below_knee present left", "posterior_thigh_pain present left"}},
        {"Left leg pain to the ankle.",
         {"pain_below_knee present left", "ankle_pain present left"},
         {"anterior_thigh_pain present left", "lateral_thigh_pain present left",
          "posterior_thigh_pain present left"}},
        {"Pain in the right buttock without leg pain.",
         {"buttock_pain present right", "anterior_thigh_pain absent", "lateral_thigh_pain absent",
          "pain_below_knee absent", "posterior_thigh_pain absent"},
         {}},
        {"The pain radiates to the right knee.", {"knee_pain present right"}, {}},
        {"He has pain in the back of the thigh and in the foot on the right.",
         {"posterior_thigh_pain present right", "pain_in_foot present right", "male"},
         {}},
        {"Mrs C., 34, has a fever.", {"fever present", "age 34"}, {}},
        {"Pain in the right calf. Crossed straight leg raise positive.",
         {"pain_in_calf present right", "crossed_straight_leg_raise present"},
         {}},
        {"Pressing deep in the buttock brings the pain on.",
         {"tenderness_of_piriformis present"},
         {"tenderness_of_deep_lateral_rotators present", "tenderness_at_sciatic_notch present"}},
        {"Pressing the piriformis reproduces the pain.", {"tenderness_of_piriformis present"}, {}},
        {"Pressure on the left quadratus lumborum does not reproduce his pain.",
         {"tenderness_of_quadratus_lumborum absent left"},
         {}},
        {"The piriformis is tender on the right.", {"tenderness_of_piriformis present right"}, {}},
        {"No tenderness over the greater trochanter.",
         {"tenderness_over_greater_trochanter absent"},
         {}},
        {"Gluteus medius is not tender.", {"tenderness_of_gluteus_medius absent"}, {}},
        {"The thigh thrust is positive on the left and negative on the right.",
         {"thigh_thrust present left", "thigh_thrust absent right"},
         {}},
        {"Standing still eases it and walking brings it on.",
         {"eased_by_standing_still present", "worse_walking present"},
         {}},
        {"Sitting is fine, long standing hurts.",
         {"worse_long_sitting absent", "worse_standing_for_long present"},
         {}},
        {"Fever, chills and weight loss are absent.",
         {"fever absent", "unexplained_weight_loss absent"},
         {"fever_with_chills absent"}},
        {"No red flags: no fever, no weight loss, no night pain.",
         {"fever absent", "unexplained_weight_loss absent", "night_pain absent"},
         {}},
        {"Neither long sitting nor driving bothers him.",
         {"worse_long_sitting absent", "worse_driving absent"},
         {}},
        {"Coughing is painless.", {"worse_coughing absent"}, {}},
        {"Babinski negative, no clonus.", {"babinski_sign absent", "ankle_clonus absent"}, {}},
        {"Better with heat but not with rest.",
         {"eased_by_heat present", "not_better_with_rest present"},
         {}},
        {"Pain is reproduced by pressing on the sacroiliac joint.",
         {"tenderness_beside_dimple_of_pelvis present"},
         {}},
        {"Ankle reflex absent on the left.", {"reduced_ankle_reflex present left"}, {}},
        {"It eases when he sits, lies down or bends forward.",
         {"eased_by_sitting present", "eased_by_lying_down present",
          "eased_by_bending_forward present"},
         {}},
        {"Sitting makes it better, and walking makes it worse.",
         {"eased_by_sitting present", "worse_walking present"},
         {}},
        {"Bending forward is full and pain free.",
         {"pain_on_bending_forward absent"},
         {"worse_bending_forward absent", "reduced_lumbar_flexion absent"}},
        {"Weak dorsiflexion on the left.", {"weakness_of_ankle_dorsiflexion present left"}, {}},
    };
    return all;
}

}  // namespace

TEST_CASE("What a sentence of a case tells is offered, and never its opposite",
          "[words][telling]") {
    for (const Sentence& sentence : sentences()) {
        INFO(sentence.words);
        const Meant all = meant_by(sentence.words);
        for (const std::string& one : sentence.tells) {
            INFO(one);
            CHECK((contains(all.certain, one) || contains(all.offered, one)));
        }
        for (const std::string& one : all.certain) {
            INFO(one);
            CHECK((one == "female" || one == "male" || contains(sentence.tells, one) ||
                   contains(sentence.may_tell, one)));
        }
        for (const std::string& one : all.offered) {
            const std::string id = one.substr(0, one.find(' '));
            const bool is_of_told = std::ranges::any_of(
                sentence.tells,
                [&](const std::string& told) { return told.starts_with(id + ' '); });
            INFO(one);
            CHECK((!is_of_told || contains(sentence.tells, one)));
        }
    }
}

TEST_CASE("Of a teacher's paragraph, all that is certain is so", "[words][telling]") {
    CHECK(
        meant_by("62M retired bricklayer, 3/12 of LBP with heavy legs on walking. Symptoms are "
                 "eased by sitting and bending forward, aggravated by standing and walking. Cough "
                 "negative. Reflexes absent at both ankles, power 5/5, sensation intact. No saddle "
                 "numbness, no bladder or bowel trouble. PMH: hypertension, type 2 diabetes. "
                 "Brother had prostate cancer. Smokes 20 a day. Denies weight loss, fever or night "
                 "sweats.")
            .certain == Lines{"age 62",
                              "male",
                              "symptom_duration present 90",
                              "eased_by_sitting present",
                              "eased_by_bending_forward present",
                              "worse_walking present",
                              "worse_coughing absent",
                              "reduced_ankle_reflex present both",
                              "leg_weakness absent",
                              "progressive_leg_weakness absent",
                              "numbness_or_tingling_of_leg absent",
                              "saddle_anaesthesia absent",
                              "bladder_dysfunction absent",
                              "bowel_incontinence absent",
                              "change_of_bowel_habit absent",
                              "high_blood_pressure present",
                              "smoking present",
                              "unexplained_weight_loss absent",
                              "fever absent",
                              "night_sweats absent"});
    CHECK(meant_by(
              "Mrs K., 33, gave birth five months ago. Pain over the left sacroiliac joint and "
              "in the groin, never below the knee. Turning over in bed, standing on one leg and "
              "climbing stairs bring it on. A pelvic belt helps, rest does not. Thigh thrust and "
              "Gaenslen positive on the left, compression and distraction negative. FABER "
              "positive on the left. Neither coughing nor sneezing hurts. No morning stiffness.")
              .certain ==
          Lines{"female", "age 33", "recent_childbirth present",
                "pain_over_sacroiliac_joint present left", "groin_pain present left",
                "worse_rolling_in_bed present", "worse_standing_on_one_leg present",
                "worse_climbing_stairs present", "eased_by_belt_around_pelvis present",
                "not_better_with_rest present", "thigh_thrust present left",
                "gaenslen_test present left", "sacroiliac_compression absent",
                "sacroiliac_distraction absent", "faber_posterior_pain present left",
                "worse_coughing absent"});
    CHECK(meant_by("Patient c/o pain in the groin, she says that it hurts to cough").certain ==
          Lines{"groin_pain present", "female", "worse_coughing present"});
    const Meant lost = meant_by("He has lost 8 kg without trying and has night sweats.");
    CHECK_FALSE(contains(lost.offered, "night_sweats absent"));
    CHECK(contains(lost.certain, "night_sweats present"));
    const Meant denied = meant_by("He denies pain at rest, weight loss, or bladder disturbance.");
    CHECK(contains(denied.offered, "bladder_dysfunction absent"));
    CHECK_FALSE(contains(denied.offered, "urinary_retention present"));
    CHECK(meant_by("A woman of 71 slipped on the ice four days ago. She has taken prednisolone for "
                   "ten years. There is no fever, no weight loss and no history of cancer.")
              .certain == Lines{"age 71", "female", "prolonged_corticosteroid_use present",
                                "fever absent", "unexplained_weight_loss absent",
                                "history_of_cancer absent"});
}

TEST_CASE("The side that hurts is that of a test of which none is told", "[words][telling]") {
    const auto first = [](const std::string& words, Side painful) {
        return readings(FindingSearch(world().kb()), words, 3, painful).front();
    };
    const Reading taken_left = first("straight leg raise positive", Side::left);
    CHECK(taken_left.told.side == Side::left);
    CHECK(taken_left.has_taken_side);
    CHECK(taken_left.is_certain);
    CHECK(first("straight leg raise positive", Side::both).told.side == Side::none);
    CHECK(first("straight leg raise negative", Side::left).told.side == Side::none);
    CHECK(first("SLR +ve (R)", Side::left).told.side == Side::right);
    CHECK_FALSE(first("SLR +ve (R)", Side::left).has_taken_side);
    CHECK(first("worse when walking", Side::left).told.side == Side::none);
}

TEST_CASE("What is told twice is told once, and what is told both ways is not certain",
          "[words][telling]") {
    CHECK(meant_by("Fever. High temperature.").certain == Lines{"fever present"});
    CHECK(meant_by("Fever. No fever.").certain.empty());
    CHECK(meant_by("SLR positive left. SLR negative right.").certain.size() == 2);
}

TEST_CASE("Age and sex of others are not those of the person", "[words][telling]") {
    CHECK(meant_by("She is 45. Her mother, 70, had cancer.").certain == Lines{"age 45", "female"});
    CHECK(meant_by("Father, aged 80, has diabetes").certain.empty());
    CHECK(meant_by("A mother of two, 45 years old").certain == Lines{"female", "age 45"});
    CHECK(meant_by("He is 50, she is 40").certain == Lines{"age 50", "male"});
    CHECK(meant_by("No pain.").certain.empty());
    CHECK(meant_by("No pain.").offered.empty());
}

TEST_CASE("How long something else has lasted is not certainly how long it has hurt",
          "[words][telling]") {
    CHECK(meant_by("pain for three weeks").certain == Lines{"symptom_duration present 21"});
    CHECK(contains(meant_by("it began six weeks ago").certain, "symptom_duration present 42"));
    for (const char* other : {"works as a driver for ten years", "an operation ten years ago",
                              "took tablets for three weeks"}) {
        INFO(other);
        CHECK(meant_by(other).certain.empty());
    }
    CHECK(meant_by("smokes 20 a day").certain == Lines{"smoking present"});
}

TEST_CASE("What is said of a list ends where something else is said", "[words][telling]") {
    const auto before = [](const std::string& text, std::size_t i) {
        return list_of(clauses_of(FindingSearch(world().kb()), text).at(i).before, " ");
    };
    CHECK(before("worse when walking and eased by sitting and bending forward", 2) == "eased");
    CHECK(before("worse when walking and standing, and he has a fever", 2).empty());
    CHECK(before("worse when walking. Standing too", 1).empty());
    CHECK(before("walking and standing make it worse", 0) == "worse");
    CHECK(before("no fever but night pain", 1).empty());
    CHECK(before("no fever, chills or night pain", 1) == "no");
}

TEST_CASE("A picture of sciatica is certain in a colleague's words", "[words][telling]") {
    CHECK(meant_by("pain from the right buttock down the back of the leg to the foot").certain ==
          Lines{"buttock_pain present right", "posterior_thigh_pain present right",
                "pain_below_knee present right", "pain_in_foot present right"});
    CHECK(meant_by("Raising the straight leg on the right brings the leg pain on").certain ==
          Lines{"straight_leg_raise present right"});
    CHECK(meant_by("tingling in the outer foot").certain ==
          Lines{"numbness_in_outer_foot_or_sole present"});
}

TEST_CASE("What somebody can do is not a weakness, and pushing is not pressing",
          "[words][telling]") {
    const Lines strong = {"weakness_of_ankle_plantarflexion absent right"};
    CHECK(meant_by("can stand on the toes on the right").certain == strong);
    CHECK(meant_by("no weakness in pushing the foot down on the right").certain == strong);
    CHECK(meant_by("cannot stand on the heels").certain ==
          Lines{"weakness_of_ankle_dorsiflexion present"});
    for (const std::string& line : meant_by("can feel a lump in the groin").certain) {
        CHECK(line.find("present") != std::string::npos);
    }
}

}  // namespace fascia::test
