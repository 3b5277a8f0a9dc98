#include "core/base/text.hpp"
#include "core/plain_words/correction.hpp"
#include "core/plain_words/plain_words.hpp"
#include "core/plain_words/sides_in_words.hpp"
#include "core/plain_words/times_in_words.hpp"
#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <string>
#include <vector>

// Cases as somebody tells them in class: what is certain, what is only asked, what is left out.
namespace fascia::test {

TEST_CASE("What makes the pain go is told as easing, never as its opposite", "[words][teacher]") {
    for (const char* words :
         {"it goes when sitting", "The pain goes away when she sits", "it stops when she sits down",
          "it settles after a few minutes of sitting", "it goes within minutes if she sits",
          "stops after a few minutes sitting", "when she sits down it stops",
          "When she sits, it goes", "sitting takes it away"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"eased_by_sitting"});
    }
    CHECK(taken("it settles when he rests").certain == Lines{"eased_by_rest"});
    CHECK(taken("It is better when he moves").certain == Lines{"eased_by_exercise"});
    CHECK_FALSE(contains(taken("The pain does not go when she sits").certain, "eased_by_sitting"));
}

TEST_CASE("Where it hurts, what brings it on and what ends it are told apart in one sentence",
          "[words][teacher]") {
    const Taken both = taken(
        "The pain in the back of both thighs comes on with standing and walking and goes when "
        "sitting");
    CHECK(both.certain == Lines{"posterior_thigh_pain both", "worse_walking", "eased_by_sitting"});
    CHECK(both.offered == Lines{"worse_standing_for_long", "worse_standing_upright"});
    CHECK(taken("pain in both legs when standing").certain == Lines{"bilateral_leg_pain"});
    CHECK(contains(taken("low back pain on the left which is worse when he leans back").certain,
                   "worse_bending_backward"));
    CHECK_FALSE(
        contains(taken("low back pain on the left which is worse when he leans back").certain,
                 "pain_on_both_sides_of_low_back"));
    CHECK(taken("burning pain in the right upper buttock for a year").certain ==
          Lines{"symptom_duration", "burning_quality right", "upper_buttock_pain right"});
    CHECK(taken("a deep ache in the right buttock after sitting for an hour").certain ==
          Lines{"deep_buttock_pain right"});
}

TEST_CASE("The case of a narrow canal is taken as a teacher tells it", "[words][teacher]") {
    const Taken told = taken(
        "Mrs. C is 62. For five months she has had an ache in both buttocks and the backs of both "
        "thighs when she stands at the counter or walks to the bus; it goes within minutes if she "
        "sits, and leaning on the trolley helps. No night pain, no fever, no weight loss. Her feet "
        "feel numb after a long walk. She had polymyalgia years ago and took steroid tablets.");
    CHECK(told.age == "62");
    CHECK(told.certain == Lines{"symptom_duration", "bilateral_leg_pain", "buttock_pain both",
                                "posterior_thigh_pain both", "worse_walking", "eased_by_sitting",
                                "eased_by_bending_forward", "night_pain absent", "fever absent",
                                "unexplained_weight_loss absent", "numbness_or_tingling_of_leg"});
    CHECK(told.offered == Lines{"worse_standing_for_long", "worse_standing_upright",
                                "prolonged_corticosteroid_use"});
    CHECK(told.left_out == Lines{"after a long walk", "She had polymyalgia years ago"});
}

TEST_CASE("The case of an inflamed spine is taken as a teacher tells it", "[words][teacher]") {
    const Taken told = taken(
        "A man of 24 has had a stiff back every morning for a year, better when he moves. Last "
        "month he had a red sore eye. It began slowly.");
    CHECK(told.age == "24");
    CHECK(told.certain == Lines{"symptom_duration", "eased_by_exercise", "gradual_onset"});
    CHECK(contains(told.offered, "morning_stiffness_over_half_an_hour"));
    CHECK(contains(told.offered, "earlier_uveitis"));
    CHECK(told.left_out.empty());
}

TEST_CASE("A medicine is taken for long only where the words say so", "[words][teacher]") {
    const Lines steroids = {"prolonged_corticosteroid_use"};
    CHECK(taken("she took steroid tablets for years").certain == steroids);
    for (const char* words : {"she took steroid tablets", "takes cortisone tablets",
                              "has been on steroids for polymyalgia"}) {
        INFO(words);
        CHECK(taken(words).certain.empty());
        CHECK(taken(words).offered == steroids);
    }
    CHECK(taken("used prednisolone for a long time").offered == steroids);
    CHECK(contains(taken("She has taken prednisolone for ten years").certain, steroids.front()));
}

TEST_CASE("More than was said is not certain", "[words][teacher]") {
    CHECK(taken("worse at night").certain.empty());
    CHECK(taken("both feet are numb").certain != Lines{"stocking_numbness"});
    CHECK(taken("lost the feeling in the genitals").certain.empty());
    CHECK(taken("bad fall from a ladder").certain.empty());
    CHECK(taken("Two days later the leg hurt").certain.empty());
}

TEST_CASE("A length of time chooses what lasts so long", "[words][teacher]") {
    CHECK(taken("back is stiff in the morning for an hour").certain ==
          Lines{"morning_stiffness_over_half_an_hour"});
    CHECK(taken("stiff in the morning for 20 minutes").certain ==
          Lines{"morning_stiffness_up_to_half_an_hour"});
    CHECK(taken("stiff for hours in the morning").certain ==
          Lines{"morning_stiffness_over_half_an_hour"});
    const auto lasts = [](const char* name, const char* told) {
        PlainWords words = plain_words_of(told);
        return lasts_so_long(name, take_minutes(words));
    };
    CHECK(lasts("stiffness of more than half an hour", "two hours") == Lasting::so_long);
    CHECK(lasts("stiffness of more than half an hour", "half an hour") == Lasting::not_so_long);
    CHECK(lasts("stiffness of half an hour or less", "half an hour") == Lasting::so_long);
    CHECK(lasts("stiffness of half an hour or less", "a few minutes") == Lasting::so_long);
    CHECK(lasts("worse when walking", "two hours") == Lasting::not_told);
}

TEST_CASE("Whoever is called by a title or a calling has the age behind it", "[words][teacher]") {
    CHECK(taken("Mrs C is 62").age == "62");
    CHECK(taken("A smoker of 71 has groin pain").age == "71");
    CHECK(taken("A retired teacher of 68 has groin pain").age == "68");
    CHECK(taken("a fever of 39").age.empty());
    CHECK(taken("the pain is 7").age.empty());
}

TEST_CASE("An alarm inside a long sentence is heard", "[words][teacher]") {
    CHECK(
        contains(taken("A man with sciatica for two weeks noticed last night that he is numb when "
                       "wiping")
                     .certain,
                 "saddle_anaesthesia"));
}

TEST_CASE("How the pain began is heard in a teacher's words", "[words][teacher]") {
    for (const char* words :
         {"it came after lifting a sack", "it began when he lifted a heavy sack",
          "the pain started while lifting a box"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"onset_with_lifting"});
    }
    CHECK(taken("it began suddenly when he lifted a sack").certain ==
          Lines{"onset_with_lifting", "sudden_onset"});
    CHECK(taken("the pain started suddenly").certain == Lines{"sudden_onset"});
    CHECK(taken("sharp sudden pain on the right side of the low back").certain ==
          Lines{"sharp_pain", "sudden_onset", "pain_in_side_of_low_back right"});
    CHECK(taken("it did not begin when he lifted a sack").certain.empty());
    // That it began so is not said.
    const Taken after = taken("pain in the buttock after lifting a sack");
    CHECK(after.certain == Lines{"buttock_pain"});
    CHECK(after.offered == Lines{"onset_with_lifting"});
}

TEST_CASE("A walker's heavy legs are told without a guess", "[words][teacher]") {
    const Taken told = taken(
        "Mr Okafor is 71. Both his buttocks and both his thighs ache and go heavy after he has "
        "walked three streets. He has to sit down, and then it is gone in a few minutes. Walking "
        "uphill is easier than downhill. Riding his bicycle is no trouble. He sleeps well. No "
        "trouble with bladder or bowels.");
    CHECK(told.age == "71");
    for (const char* line :
         {"bilateral_leg_pain", "eased_by_sitting", "worse_cycling absent", "night_pain absent",
          "bladder_dysfunction absent", "bowel_incontinence absent"}) {
        INFO(line);
        CHECK(contains(told.certain, line));
    }
    CHECK(told.offered.empty());
    CHECK(contains(told.left_out, "Walking uphill is easier than downhill"));
    CHECK(taken("both his buttocks ache when walking").certain ==
          Lines{"bilateral_leg_pain", "buttock_pain both", "worse_walking"});
    CHECK(taken("the pain is gone within minutes when he sits down").certain ==
          Lines{"eased_by_sitting"});
}

TEST_CASE("Tests that are named with what they show are certain", "[words][teacher]") {
    const Taken told = taken(
        "Dina is 31 and had a baby four months ago. Pain in the left buttock, worse when getting "
        "out of the car and when standing on the left leg to put on trousers. The thigh thrust and "
        "the compression test are positive on the left, distraction is negative, the straight leg "
        "raise is negative.");
    CHECK(told.age == "31");
    CHECK(told.certain == Lines{"recent_childbirth", "buttock_pain left",
                                "worse_rising_from_sitting", "worse_standing_on_one_leg left",
                                "thigh_thrust left", "sacroiliac_compression left",
                                "sacroiliac_distraction absent", "straight_leg_raise absent"});
    CHECK(told.offered.empty());
    CHECK(told.left_out.empty());
    CHECK(taken("sitting is terrible").certain == Lines{"worse_long_sitting"});
    CHECK(taken("sitting is the worst").certain == Lines{"worse_long_sitting"});
    CHECK(taken("a sudden sharp stab in the left buttock").certain ==
          Lines{"sudden_onset", "sharp_pain", "buttock_pain left"});
    CHECK(taken("Fever is 39").age.empty());
    CHECK(taken("strength is 50").age.empty());
    CHECK(taken("She is 47").age == "47");
    CHECK(taken("she had a baby three years ago").certain.empty());
    CHECK(taken("she had a baby").certain.empty());
    CHECK(taken("she gave birth lately").certain == Lines{"recent_childbirth"});
}

TEST_CASE("Misspelt words of what is told are asked about, not lost", "[words][teacher]") {
    const Taken told = taken("his strait leg rase is negative");
    CHECK(told.certain.empty());
    CHECK(told.offered == Lines{"straight_leg_raise absent"});
    CHECK(taken("the sitz bone hurts").certain == Lines{"lower_buttock_pain"});
    CHECK(taken("she likes her dogg").offered.empty());
}

TEST_CASE("Two denials tell what they come to together", "[words][teacher]") {
    CHECK(
        contains(taken("He cannot turn over in bed without pain").certain, "worse_rolling_in_bed"));
    for (const char* words :
         {"He cannot turn over in bed without pain", "She cannot bend forward without pain",
          "He cannot walk without pain in the right buttock", "He can't sit without pain",
          "It never stops hurting at night", "The pain never leaves her, day and night",
          "He can hardly stand on tiptoe on the right", "He is never without pain",
          "Not only sitting hurts but also walking uphill", "Sitting is never without pain"}) {
        INFO(words);
        const Taken all = taken(words);
        CHECK_FALSE((all.certain.empty() && all.offered.empty()));
        for (const Lines* lines : {&all.certain, &all.offered}) {
            CHECK(std::ranges::none_of(*lines, [](const std::string& line) {
                return line.find(" absent") != std::string::npos;
            }));
        }
    }
    CHECK(contains(taken("She cannot bend forward without pain").certain, "worse_bending_forward"));
    CHECK(contains(taken("It never stops hurting at night").certain, "night_pain"));
    CHECK(contains(taken("The pain never leaves her, day and night").certain, "constant_pain"));
    CHECK(contains(taken("Not only sitting hurts but also walking uphill").certain,
                   "worse_long_sitting"));
    CHECK(contains(taken("He cannot walk without pain in the right buttock").certain,
                   "buttock_pain right"));
    CHECK(contains(taken("He can hardly stand on tiptoe on the right").offered,
                   "weakness_of_ankle_plantarflexion right"));
    CHECK(contains(taken("She can turn over in bed without pain").certain,
                   "worse_rolling_in_bed absent"));
}

TEST_CASE("A cancer of whatever organ is a history of cancer", "[words][teacher]") {
    for (const char* words : {"He had prostate cancer five years ago", "history of breast cancer",
                              "She had breast cancer ten years ago", "treated for lymphoma",
                              "cancer of the bowel in "
                              "2015",
                              "She was treated for breast cancer",
                              "He had prostate cancer treated with radiotherapy three years ago",
                              "high blood pressure and prostate cancer"}) {
        INFO(words);
        const Taken all = taken(words);
        CHECK(contains(all.certain, "history_of_cancer"));
        CHECK_FALSE(contains(all.certain, "symptom_duration"));
        CHECK_FALSE(contains(all.offered, "symptom_duration"));
    }
    CHECK(contains(taken("no history of breast cancer").certain, "history_of_cancer absent"));
    CHECK_FALSE(contains(taken("Her mother had breast cancer").certain, "history_of_cancer"));
    CHECK_FALSE(contains(taken("He had skin cancer").certain, "history_of_cancer"));
    CHECK_FALSE(contains(taken("She is afraid of breast cancer").certain, "history_of_cancer"));
}

TEST_CASE("Half a year is half of one", "[words][teacher]") {
    const auto days = [](const std::string& words) {
        for (const Heard& heard : hear(world().kb(), words, 3)) {
            for (const Reading& reading : heard.meant) {
                if (reading.told.value) {
                    return *reading.told.value;
                }
            }
        }
        return 0.0;
    };
    CHECK(days("pain deep in the left buttock for half a year") == 182);
    CHECK(days("The pain has gone on for half a year") == 182);
    CHECK(days("back pain for a year and a half") == 547);
    CHECK(days("back pain for two and a half years") == 912);
    CHECK(days("back pain for half a day") == 0);
    PlainWords hour = {"for", "an", "hour", "and", "a", "half"};
    CHECK(take_minutes(hour).most == 90);
    PlainWords day = {"for", "half", "a", "day"};
    CHECK(take_minutes(day).most == 720);
}

TEST_CASE("Pins and needles are one thing, and how long it lasts tells nothing else",
          "[words][teacher]") {
    const Taken tingling = taken("pins and needles on the outer edge of the foot");
    CHECK(contains(tingling.certain.empty() ? tingling.offered : tingling.certain,
                   "numbness_in_outer_foot_or_sole"));
    CHECK_FALSE(contains(tingling.offered, "pain_hard_to_pin_down"));
    const Taken lasting = taken("The pain has lasted six months.");
    CHECK(lasting.certain.size() == 1);
    CHECK(lasting.offered.empty());
    CHECK(lasting.left_out.empty());
    CHECK(
        contains(taken("lying with the legs up is best").certain, "eased_by_lying_with_hips_bent"));
}

TEST_CASE("Bladder and bowels that are as they should be are no trouble for certain",
          "[words][teacher]") {
    const Lines in_order = {"bladder_dysfunction absent", "bowel_incontinence absent",
                            "change_of_bowel_habit absent"};
    for (const char* words :
         {"Her bladder and bowels are normal", "bladder and bowel are fine",
          "bladder, bowels normal", "no problems with bladder or bowels",
          "no trouble with bladder and bowels", "waterworks and bowels are fine"}) {
        INFO(words);
        CHECK(taken(words).certain == in_order);
        CHECK(taken(words).offered.empty());
    }
    CHECK(taken("waterworks are fine").certain == Lines{"bladder_dysfunction absent"});
    const Taken beside =
        taken("Pain in the groin, bladder and bowels normal, tingling in the foot");
    CHECK(contains(beside.certain, "groin_pain"));
    CHECK(contains(beside.certain, "numbness_or_tingling_of_leg"));
    for (const char* words : {"her bladder is not normal", "trouble with the bladder", "no bladder",
                              "the bladder is full"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "bladder_dysfunction absent"));
    }
}

TEST_CASE("A word that corrects denies nothing", "[words][teacher]") {
    for (const char* words :
         {"no, the groin pain is on the left", "sorry, pain in the left groin",
          "actually the groin pain is on the left", "No - I mean the groin pain is on the left"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"groin_pain left"});
        CHECK(taken(words).left_out.empty());
    }
    CHECK_FALSE(contains(taken("no, fever").certain, "fever"));
    CHECK(behind_correction("no-one has seen it") == "no-one has seen it");
}

TEST_CASE("A right that says how near is no side", "[words][teacher]") {
    for (const char* words : {"She has pain right at the dimple of the pelvis on the left",
                              "she has pain right at the left hip bone"}) {
        INFO(words);
        const Taken read = taken(words);
        Lines all = read.certain;
        all.insert(all.end(), read.offered.begin(), read.offered.end());
        CHECK_FALSE(all.empty());
        for (const std::string& line : all) {
            INFO(line);
            CHECK_FALSE(line.ends_with(" both"));
            CHECK_FALSE(line.ends_with(" right"));
        }
        CHECK(std::ranges::any_of(all,
                                  [](const std::string& line) { return line.ends_with(" left"); }));
    }
    CHECK(taken("pain in the groin on the right").certain == Lines{"groin_pain right"});
    CHECK(taken("pain (R) in the groin").certain == Lines{"groin_pain right"});
    PlainWords raised = plain_words_of("slr right at 40");
    CHECK(take_sides(raised).place == Side::right);
}

TEST_CASE("A side that is corrected within a sentence is the other one", "[words][teacher]") {
    for (const char* words :
         {"pain in the left buttock, sorry, I meant the right",
          "pain in the left buttock, no, I mean right", "pain in the left buttock, sorry, right",
          "pain in the left buttock or rather the right",
          "pain in the left buttock, or rather the right buttock",
          "pain in the left buttock, correction: right", "pain in the left buttock, no, the right",
          "pain in the left buttock. Sorry, I meant the right."}) {
        INFO(words);
        const Taken read = taken(words);
        CHECK(read.certain == Lines{"buttock_pain right"});
        CHECK(read.offered.empty());
        CHECK(read.left_out.empty());
    }
    const Taken denied = taken("pain in the right buttock, no left groin pain");
    CHECK(denied.certain == Lines{"buttock_pain right", "groin_pain absent left"});
    const Taken more = taken("pain in the left buttock, sorry, I meant the right, and fever");
    CHECK(more.certain == Lines{"buttock_pain right", "fever"});
}

TEST_CASE("Who takes a medicine is on it", "[words][teacher]") {
    for (const char* words : {"He takes blood thinners", "she is taking blood thinners"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"anticoagulant_use"});
        CHECK(taken(words).offered.empty());
    }
    CHECK(taken("She does not take blood thinners").certain == Lines{"anticoagulant_use absent"});
    CHECK(taken("takes tablets for blood pressure").certain == Lines{"high_blood_pressure"});
}

TEST_CASE("What somebody else has is not told of the person", "[words][teacher]") {
    const Taken both = taken("Her mother had cancer, she herself never");
    CHECK(both.certain == Lines{"history_of_cancer absent"});
    CHECK(both.offered.empty());
    CHECK(taken("Her mother had cancer. She herself never.").certain == both.certain);
    for (const char* words : {"mother had breast cancer", "sister has diabetes",
                              "her mother had cancer and diabetes"}) {
        INFO(words);
        CHECK(taken(words).certain.empty());
        CHECK(taken(words).offered.empty());
        CHECK_FALSE(hear(world().kb(), words, 3).front().of_other.empty());
    }
    CHECK(taken("her father had an aneurysm of the aorta").offered ==
          Lines{"family_history_of_aneurysm"});
    CHECK(taken("she herself never").offered.empty());
}

TEST_CASE("A test that nobody did is not offered", "[words][teacher]") {
    CHECK(taken("Sometimes the ache goes into the buttock").certain == Lines{"buttock_pain"});
    CHECK(taken("Sometimes the ache goes into the buttock").offered.empty());
    for (const char* words : {"the ache spreads to the buttock, and the side of the hip",
                              "the ache runs into the buttock and the side of the hip"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"buttock_pain", "lateral_hip_pain"});
    }
    CHECK(contains(taken("tapping the iliac crest sends tingling into the buttock").certain,
                   "tinel_over_iliac_crest"));
}

TEST_CASE("A side behind a comma is that of what was told before", "[words][teacher]") {
    CHECK(taken("she has pain in the buttock, left").certain == Lines{"buttock_pain left"});
    CHECK(contains(taken("pressure on quadratus lumborum hurts, left").certain,
                   "tenderness_of_quadratus_lumborum left"));
    const Taken calves = taken("he has calf pain when walking, both sides, and numb feet");
    CHECK(contains(calves.certain, "worse_walking"));
    for (const std::string& line : calves.offered) {
        INFO(line);
        CHECK_FALSE(line.starts_with("worse"));
    }
    CHECK(taken("R hip ache").offered == taken("right hip ache").offered);
    CHECK(taken("l groin pain").certain == Lines{"groin_pain left"});
}

TEST_CASE("A round number of months is how long it has hurt, and nothing else",
          "[words][teacher]") {
    const Taken told = taken("For about four months she has had a dull ache");
    CHECK(told.certain == Lines{"symptom_duration", "deep_ache"});
    CHECK(told.offered.empty());
    CHECK(taken("walking is fine").offered == Lines{"worse_walking absent"});
}

TEST_CASE("Notes in short are read in full", "[words][teacher]") {
    CHECK(taken("F 38").age == "38");
    CHECK(hear(world().kb(), "F 38", 3).back().sex == "female");
    CHECK(taken("worse going up stairs").certain == Lines{"worse_climbing_stairs"});
    CHECK(taken("numbness L foot lateral").certain == Lines{"numbness_in_outer_foot_or_sole left"});
    CHECK(contains(taken("no wt loss").certain, "unexplained_weight_loss absent"));
    const Taken retired = taken("he is a retired man of 74");
    CHECK(retired.age == "74");
    CHECK(retired.left_out.empty());
    CHECK(taken("he sits down and is well again").certain == Lines{"eased_by_sitting"});
}

TEST_CASE("How long a medicine or a work has lasted is not how long it has hurt",
          "[words][teacher]") {
    for (const char* words :
         {"he takes prednisolone for his asthma since ten years",
          "She has taken steroids for ten years", "on prednisolone for four months",
          "He takes cortisone tablets, for two years now",
          "has been on 5 mg of prednisolone for three years"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"prolonged_corticosteroid_use"});
        CHECK(taken(words).offered.empty());
        CHECK(taken(words).left_out.empty());
    }
    for (const char* words :
         {"she has smoked for thirty years", "he takes insulin since five years",
          "she started work as a nurse ten years ago", "he has worked as a driver for 12 years",
          "he has diabetes since twenty years", "she takes ibuprofen for her back for two years",
          "prednisolone for two weeks", "inhaled steroids for ten years"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "symptom_duration"));
        CHECK_FALSE(contains(taken(words).certain, "prolonged_corticosteroid_use"));
    }
    for (const char* words : {"low back pain since ten days", "it began four weeks ago",
                              "numb foot for three weeks", "the pain started two months ago",
                              "she has suffered from sciatica for six weeks", "for five weeks"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "symptom_duration"));
    }
    CHECK(contains(taken("no prednisolone for ten years").certain,
                   "prolonged_corticosteroid_use") == false);
    CHECK_FALSE(contains(taken("her mother takes prednisolone for ten years").certain,
                         "prolonged_corticosteroid_use"));
}

TEST_CASE("How long it has hurt tells nothing more, and what is denied of it is not told",
          "[words][teacher]") {
    for (const char* words :
         {"it began four weeks ago, not four months", "It started three weeks ago, not three years",
          "the pain came two days ago, not two weeks", "it has lasted four weeks, not four months",
          "for three weeks, not for three months"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"symptom_duration"});
        CHECK(taken(words).offered.empty());
        CHECK(taken(words).left_out.empty());
    }
}

TEST_CASE("Pain that shoots on is certain in each place that it goes to", "[words][teacher]") {
    CHECK(taken("Since yesterday the pain shoots down the outside of the right leg into the top of "
                "the foot and the big toe")
              .certain == Lines{"symptom_duration", "pain_in_outer_lower_leg right",
                                "pain_on_top_of_foot right", "big_toe_pain right"});
    CHECK(contains(
        taken("the pain runs down the back of the left thigh into the calf and the sole").certain,
        "pain_in_calf left"));
    CHECK(contains(taken("pain shoots from the right buttock into the big toe").certain,
                   "big_toe_pain right"));
    CHECK(contains(taken("the pain shoots into the top of the left foot").certain,
                   "pain_on_top_of_foot left"));
    CHECK(contains(taken("the pain travels down the outside of the left leg to the ankle").certain,
                   "pain_in_outer_lower_leg left"));
    CHECK(taken("the pain shoots into the big toe").offered.empty());
}

TEST_CASE("What makes the pain shoot makes it worse", "[words][teacher]") {
    for (const char* words : {"coughing makes it shoot", "coughing sets it off",
                              "coughing makes the pain flare up", "Sneezing makes it jump",
                              "the pain shoots when he coughs", "coughing sets off the pain"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"worse_coughing"});
    }
    const Taken spread = taken("coughing sends it down the outside of the right leg");
    CHECK(spread.certain == Lines{"worse_coughing", "pain_in_outer_lower_leg right"});
    CHECK(contains(taken("bending forward makes it shoot into the left calf").certain,
                   "worse_bending_forward"));
    CHECK(contains(taken("bending forward makes it shoot into the left calf").certain,
                   "pain_in_calf left"));
    CHECK_FALSE(contains(taken("coughing does not make it shoot").certain, "worse_coughing"));
    CHECK_FALSE(contains(taken("coughing makes it go away").certain, "worse_coughing"));
}

TEST_CASE("Who wakes when lying on the side has night pain, and it is worse so",
          "[words][teacher]") {
    for (const char* words :
         {"the ache wakes him when he lies on that side", "he wakes when he lies on that side",
          "lying on that side at night wakes him", "she is woken by lying on the painful side",
          "wakes whenever she rolls onto that hip", "when he rolls onto that side he wakes"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"night_pain", "worse_lying_on_side"});
        CHECK(taken(words).left_out.empty());
    }
    CHECK(taken("pain in the right buttock. He wakes when he lies on the right side").certain ==
          Lines{"buttock_pain right", "night_pain", "worse_lying_on_side right"});
    CHECK(taken("the pain wakes her when she turns over in bed").certain ==
          Lines{"night_pain", "worse_rolling_in_bed"});
    const Taken open = taken("he wakes when he lies on the right side");
    CHECK(open.certain == Lines{"night_pain"});
    CHECK(open.offered == Lines{"worse_lying_on_side right"});
    CHECK(taken("he does not wake when he lies on that side").certain.empty());
}

TEST_CASE("What is said of the side that does not hurt is nothing of the painful side",
          "[words][teacher]") {
    for (const char* words : {"lying on the left side hurts", "worse lying on the left side",
                              "hurts to lie on the left side", "lying on her left side is painful",
                              "she wakes when she lies on the left side"}) {
        INFO(words);
        const Taken read = taken("pain in the right buttock. " + std::string(words));
        CHECK_FALSE(contains(read.certain, "worse_lying_on_side left"));
        for (const std::string& line : read.offered) {
            INFO(line);
            CHECK_FALSE(line.ends_with(" left"));
        }
    }
    CHECK(taken("lying on the left side hurts").offered == Lines{"worse_lying_on_side left"});
}

TEST_CASE("A place that is said not to hurt at all is denied", "[words][teacher]") {
    for (const char* words :
         {"the side of the hip does not hurt at all", "The side of the hip doesn't hurt any more",
          "the side of the hip is not painful at all", "the side of the hip does not hurt now",
          "no pain at the side of the hip at all",
          "the side of the hip does not hurt whatsoever"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"lateral_hip_pain absent"});
    }
    CHECK(taken("the side of the hip is fine").offered == Lines{"lateral_hip_pain absent"});
    CHECK(taken("sitting is fine").offered == Lines{"worse_long_sitting absent"});
    CHECK(taken("walking on the flat is fine").offered == Lines{"worse_walking absent"});
    CHECK(taken("sitting with the legs crossed hurts too").certain == Lines{"worse_crossing_legs"});
}

TEST_CASE("Nothing is offered for a word that another name shares by chance", "[words][teacher]") {
    const Taken weak = taken("no weakness");
    CHECK(contains(weak.certain, "leg_weakness absent"));
    CHECK_FALSE(contains(weak.offered, "osteoporosis absent"));
    for (const char* words :
         {"pain on the left", "pain on the right side", "he has left-sided pain",
          "it hurts on the left", "he has pain on the left and on the right"}) {
        INFO(words);
        CHECK(taken(words).certain.empty());
        CHECK(taken(words).offered.empty());
    }
    CHECK(taken("pain in the right groin not the left").certain ==
          Lines{"groin_pain right", "groin_pain absent left"});
}

TEST_CASE("What is as it should be is denied where it is named", "[words][teacher]") {
    for (const char* words :
         {"The ankle reflex is normal", "ankle jerk is normal", "ankle reflexes are present",
          "ankle jerks are symmetrical", "the Achilles reflex is intact"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"reduced_ankle_reflex absent"});
        CHECK(taken(words).offered.empty());
    }
    CHECK(taken("the right knee jerk is normal").certain ==
          Lines{"reduced_knee_reflex absent right"});
    CHECK(taken("the ankle reflex is not normal").certain != Lines{"reduced_ankle_reflex absent"});
    for (const char* words :
         {"She can pee normally", "he passes urine normally", "She can pass water as usual",
          "is able to empty the bladder without trouble", "she pees fine"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"urinary_retention absent"});
    }
    for (const char* words :
         {"She cannot pee normally", "she can hardly pee", "she can pee only a little",
          "can't pass urine normally", "she can pee but it is not normal"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "urinary_retention absent"));
    }
    CHECK(taken("She cannot pee normally").certain == Lines{"bladder_dysfunction"});
    CHECK(taken("he is not able to pass urine normally").certain == Lines{"bladder_dysfunction"});
    for (const char* words : {"She smokes", "he smokes 20 a day", "still smokes heavily",
                              "she smokes a pack a day", "he has smoked for many years"}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"smoking"});
    }
    CHECK_FALSE(contains(taken("She does not smoke").certain, "smoking"));
}

TEST_CASE("What cannot be done well is not praised", "[words][teacher]") {
    for (const char* words :
         {"she cannot walk well", "he cannot sit well", "she can't pass urine normally",
          "unable to pee normally", "he cannot walk normally"}) {
        INFO(words);
        const Taken all = taken(words);
        for (const Lines* lines : {&all.certain, &all.offered}) {
            CHECK(std::ranges::none_of(*lines, [](const std::string& line) {
                return line.find(" absent") != std::string::npos;
            }));
        }
    }
}

TEST_CASE("No control of bladder or bowel is its loss, and no denial of it", "[words][teacher]") {
    for (const char* words :
         {"no control of the bowels", "cannot control his bowels", "he has no bowel control",
          "unable to control the bowel", "she doesn't have control of her bowels since two days"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "bowel_incontinence"));
        CHECK_FALSE(contains(taken(words).certain, "bowel_incontinence absent"));
    }
    CHECK(contains(taken("no control of the bladder").certain, "urinary_incontinence"));
    CHECK_FALSE(contains(taken("no loss of bowel control").certain, "bowel_incontinence"));
    CHECK_FALSE(
        contains(taken("no trouble controlling the bladder").certain, "urinary_incontinence"));
    CHECK(contains(taken("both legs weak since ten days").certain, "weakness_of_both_legs"));
}

TEST_CASE("How it began is heard beside when it was", "[words][teacher]") {
    const Taken told = taken(
        "Ten days ago, while twisting with a crate, she felt a pop in the low back on the "
        "right");
    CHECK(contains(told.certain, "symptom_duration"));
    CHECK(contains(told.certain, "onset_with_twisting"));
    CHECK(contains(told.offered, "pain_in_side_of_low_back right"));
    CHECK(told.left_out.empty());
    for (const char* words :
         {"onset with a twist", "began with a twist", "it began while twisting with a crate",
          "it started when he twisted", "Two weeks ago, while twisting, he felt a sharp pain"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "onset_with_twisting"));
    }
    CHECK_FALSE(contains(taken("Ten days ago, he fell on the hip").certain, "symptom_duration"));
    CHECK_FALSE(contains(taken("Numb when wiping, since two days, while sitting").certain,
                         "onset_after_long_sitting"));
}

TEST_CASE("A place behind another has its side, and that is said", "[words][teacher]") {
    const auto is_taken = [](const char* words) {
        for (const Heard& heard : hear(world().kb(), words, 3)) {
            for (const Reading& reading : heard.meant) {
                if (reading.told.finding == "lateral_hip_pain") {
                    return reading.is_certain && reading.has_taken_side &&
                           reading.told.side == Side::left;
                }
            }
        }
        return false;
    };
    for (const char* words : {"pain in the left buttock and at the side of the hip",
                              "pain in the left buttock and the side of the hip",
                              "pain in the left groin, the buttock and the side of the hip",
                              "aching pain in the left buttock, the side of the hip",
                              "pain in the left buttock and on the outside of the hip"}) {
        INFO(words);
        CHECK(is_taken(words));
    }
    CHECK_FALSE(is_taken("pain in both buttocks and at the side of the hip"));
    CHECK_FALSE(contains(taken("pain in the left buttock and the low back").certain,
                         "pain_in_side_of_low_back left"));
}

TEST_CASE("What is healthy and missing is the complaint, and no denial of it", "[words][teacher]") {
    for (const char* words : {"she has no appetite", "is without appetite", "has lost her appetite",
                              "she does not have any appetite", "no appetite since the summer"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "loss_of_appetite"));
    }
    CHECK(contains(taken("She has no appetite and sweats at night").certain, "night_sweats"));
    CHECK_FALSE(contains(taken("he has not lost his appetite").certain, "loss_of_appetite"));
    CHECK(contains(taken("no loss of appetite").certain, "loss_of_appetite absent"));
    for (const char* words :
         {"no feeling in the saddle", "she has no feeling between the legs",
          "has lost all feeling around the anus", "without feeling between the legs",
          "no sensation in the saddle area"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK((contains(told.certain, "saddle_anaesthesia") ||
               contains(told.offered, "saddle_anaesthesia")));
        CHECK_FALSE(contains(told.certain, "saddle_anaesthesia absent"));
        CHECK_FALSE(contains(told.offered, "saddle_anaesthesia absent"));
    }
    CHECK(contains(taken("no strength in the leg").certain, "leg_weakness"));
    for (const char* words : {"no feeling of a lump", "no strength training", "no power cut"}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, "leg_weakness"));
        CHECK_FALSE(contains(taken(words).certain, "saddle_anaesthesia"));
    }
}

TEST_CASE("Weight that went without being meant to is weight loss", "[words][teacher]") {
    for (const char* words :
         {"She lost four kilos since the summer without trying",
          "has lost 5 kg in three months without dieting", "lost a stone without meaning to",
          "weight loss without a reason", "lost four kilos last summer without trying"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "unexplained_weight_loss"));
    }
    const Taken denied = taken("She has not lost weight without reason");
    CHECK_FALSE(contains(denied.certain, "unexplained_weight_loss"));
}

TEST_CASE("A weak or numb leg is heard on whichever side it is", "[words][teacher]") {
    for (const char* words :
         {"weakness in the left leg", "her left leg is weak", "no strength in the left leg",
          "left leg weakness", "weak right leg"}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "leg_weakness"));
    }
    CHECK(contains(taken("numbness in the right leg").certain, "numbness_or_tingling_of_leg"));
    const Taken buttock = taken("pain in the left buttock");
    CHECK(contains(buttock.certain, "buttock_pain left"));
    CHECK_FALSE(contains(buttock.offered, "bilateral_leg_pain"));
}

}  // namespace fascia::test
