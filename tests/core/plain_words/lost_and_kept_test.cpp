#include "tests/core/plain_words/lines.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>
#include <utility>

// What is missing, what is not denied, of whom it is told, and what is taken back: none of it is
// certain the wrong way round, and nothing of weight is lost without a word.
namespace fascia::test {

namespace {

bool is_any_absent(const Lines& lines) {
    return std::ranges::any_of(
        lines, [](const std::string& line) { return line.find(" absent") != std::string::npos; });
}

bool is_heard(const Taken& told, std::string_view line) {
    return contains(told.certain, line) || contains(told.offered, line);
}

}  // namespace

TEST_CASE("No of what should be there is the trouble", "[words][missing]") {
    for (const char* words :
         {"No anal squeeze.", "No anal tone.", "No tone in the anal sphincter.", "Anal tone: nil.",
          "There is no anal tone.", "Anal tone absent.", "No anal tone at all."}) {
        INFO(words);
        CHECK(taken(words).certain == Lines{"reduced_anal_tone"});
    }
    for (const char* words : {"No foot pulses.", "There are no foot pulses.",
                              "No pedal pulses felt", "No pulses in the feet."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(is_any_absent(told.certain));
        CHECK_FALSE(is_any_absent(told.offered));
    }
    for (const auto& [words, line] :
         {std::pair{"No chest expansion to speak of.", "reduced_chest_expansion"},
          std::pair{"No perianal sensation.", "saddle_anaesthesia"},
          std::pair{"No saddle sensation", "saddle_anaesthesia"},
          std::pair{"No ankle jerks.", "reduced_ankle_reflex"},
          std::pair{"No dorsiflexion", "weakness_of_ankle_dorsiflexion"},
          std::pair{"Not a flicker in the big toe", "weakness_of_big_toe_extension"}}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(is_heard(told, line));
        CHECK_FALSE(is_any_absent(told.certain));
        CHECK_FALSE(is_any_absent(told.offered));
    }
    for (const char* words : {"No loss of anal tone.", "No reduced anal tone.", "Anal tone normal.",
                              "Good anal tone."}) {
        INFO(words);
        CHECK(contains(taken(words).certain, "reduced_anal_tone absent"));
    }
    CHECK(contains(taken("No trouble with the foot pulses.").certain, "absent_foot_pulses absent"));
    CHECK(contains(taken("No abnormal reflexes.").certain, "reduced_ankle_reflex absent"));
}

TEST_CASE("What is not denied is no certain no", "[words][missing]") {
    for (const auto& [words, line] :
         {std::pair{"She doesn't deny losing control of her bladder.", "urinary_incontinence"},
          std::pair{"She did not deny numbness in the saddle area.", "saddle_anaesthesia"},
          std::pair{"Not denying saddle numbness.", "saddle_anaesthesia"},
          std::pair{"Never denied numbness of the saddle.", "saddle_anaesthesia"},
          std::pair{"Not denying bladder problems.", "bladder_dysfunction"},
          std::pair{"He does not deny fever.", "fever"},
          std::pair{"She could not deny night sweats.", "night_sweats"},
          std::pair{"I can't say I have no numbness down there.", "saddle_anaesthesia"}}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain.empty());
        CHECK(contains(told.offered, line));
    }
    CHECK_FALSE(is_any_absent(taken("He cannot say that he has no numbness.").certain));
    CHECK(contains(taken("She denies numbness between the legs.").certain,
                   "saddle_anaesthesia absent"));
    CHECK(contains(taken("He denied fever.").certain, "fever absent"));
}

TEST_CASE("A no is said of all of a list, whoever tells it", "[words][missing]") {
    for (const char* words :
         {"The client denies trauma, fever or night sweats",
          "He reports no cancer, fever or chills", "There was no fall, fever or weight loss",
          "She reports no fever, trauma or weight loss", "The client denies trauma or fever",
          "The lady says no fall, fever or night sweats",
          "I have no dizziness, fever or weight loss", "My patient reports no fall or fever",
          "There were no injuries, fever or night sweats"}) {
        INFO(words);
        const Taken told = taken(words);
        for (const std::string& line : told.certain) {
            CHECK(line.find(" absent") != std::string::npos);
        }
        CHECK(contains(told.certain, "fever absent"));
    }
    CHECK(contains(taken("She reports no fever but night sweats.").certain, "night_sweats"));
    CHECK(contains(taken("The pain wakes her, fever and night sweats too.").certain, "fever"));
}

TEST_CASE("What stands behind a fine may take it back", "[words][missing]") {
    for (const char* words :
         {"No problem passing water, but I don't notice when it's coming.",
          "Passes urine without trouble but cannot feel the stream.",
          "Bladder no problem, I just don't feel it.",
          "Bladder okay, though I've been catheterised.", "Bladder no problem but leaks.",
          "Bowels OK but I can't feel it coming out.", "Bladder fine, although she has to push.",
          "Weeing is fine but the stream is slow.",
          "Normal bladder, except that she can't feel it filling.",
          "Bladder fine, except she leaks."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(is_any_absent(told.certain));
        CHECK(told.certain.size() + told.offered.size() > 0);
    }
    CHECK(contains(taken("Passes urine without trouble but cannot feel the stream.").certain,
                   "loss_of_feeling_of_passing_urine"));
    CHECK(contains(taken("Bladder no problem but leaks.").certain, "urinary_incontinence"));
    CHECK(contains(taken("Bladder and bowels fine, but the back pain is worse.").certain,
                   "bladder_dysfunction absent"));
    CHECK(contains(taken("No bladder or bowel trouble.").certain, "bladder_dysfunction absent"));
}

TEST_CASE("What has not gone is still there", "[words][missing]") {
    for (const auto& [words, line] :
         {std::pair{"The weakness is not getting better.", "progressive_leg_weakness"},
          std::pair{"The weakness is not getting better, it is getting worse.",
                    "progressive_leg_weakness"},
          std::pair{"The fever has not gone", "fever"}, std::pair{"The fever hasn't gone", "fever"},
          std::pair{"The bladder problem has not gone", "bladder_dysfunction"},
          std::pair{"The bladder trouble is not improving yet", "bladder_dysfunction"},
          std::pair{"Night sweats haven't stopped.", "night_sweats"},
          std::pair{"My leg weakness is not better", "leg_weakness"}}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(is_heard(told, line));
        CHECK_FALSE(is_any_absent(told.certain));
        CHECK_FALSE(is_any_absent(told.offered));
    }
    CHECK(contains(taken("Not better lying down.").certain, "eased_by_lying_down absent"));
    CHECK_FALSE(contains(taken("The fever has gone.").certain, "fever"));
    for (const auto& [words, line] :
         {std::pair{"Sitting is fine, walking is not.", "worse_walking"},
          std::pair{"Walking fine, sitting not.", "worse_long_sitting"},
          std::pair{"Lying is ok, standing isn't.", "worse_standing_for_long"}}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(is_heard(told, line));
        CHECK_FALSE(is_heard(told, std::string(line) + " absent"));
    }
    for (const char* words :
         {"Fever gone, weakness not.", "The pain has gone, the numbness hasn't.",
          "The fever has settled, the weakness has not."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(is_any_absent(told.certain));
        CHECK((is_heard(told, "leg_weakness") || is_heard(told, "numbness_or_tingling_of_leg")));
    }
}

TEST_CASE("What is told of somebody else behind a colon or a dash is not of the person",
          "[words][missing]") {
    for (const char* words :
         {"Cancer: none in the family.", "Cancer: mother (breast).", "Fever: husband.",
          "Fever: in the child, not in her.", "Fever - not him, his brother.",
          "IV drug use: brother.", "Anticoagulants: wife.", "Diabetes: father.",
          "Known osteoporosis: mother.", "Pregnancy: her sister.",
          "Numbness between the legs: that was her sister.", "Night sweats \u2013 her partner"}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(told.certain.empty());
        CHECK(told.offered.empty());
        CHECK_FALSE(told.left_out.empty());
    }
    CHECK(contains(taken("Fever: none.").certain, "fever absent"));
    CHECK(contains(taken("Left hip pain - worse on walking.").certain, "worse_walking"));
    CHECK(contains(taken("Pain in the back - no fever.").certain, "fever absent"));
    CHECK(taken("No cancer in anyone but myself.").certain.empty());
}

TEST_CASE("The age of somebody else is not that of the person", "[words][missing]") {
    for (const char* words :
         {"My 14-year-old drove me here.", "Mother of a 3-year-old, lifts him all day.",
          "I carry my 2-year-old on the right hip.", "Married to a 60 year old diabetic.",
          "Lives with her 80-year-old father.", "Cares for a 90 year old neighbour."}) {
        INFO(words);
        CHECK(taken(words).age.empty());
    }
    for (const auto& [words, age] :
         {std::pair{"A 45-year-old nurse with back pain.", "45"},
          std::pair{"Back pain in a 38 year old man.", "38"}, std::pair{"Pt, f, 44y", "44"},
          std::pair{"I am 34 and had my second baby three months ago", "34"},
          std::pair{"She is a 52-year-old gardener.", "52"}}) {
        INFO(words);
        CHECK(taken(words).age == age);
    }
    CHECK(taken("Fever, actually 39.").age.empty());
}

TEST_CASE("What is taken back in the sentence is not certain", "[words][missing]") {
    for (const auto& [words, taken_back] :
         {std::pair{"Worse with sitting, no sorry, with standing.", "worse_long_sitting"},
          std::pair{"Pain at night, scrap that, only in the evening.", "night_pain"},
          std::pair{"Not worse on coughing, actually it is.", "worse_coughing absent"},
          std::pair{"Fever, sorry, no fever.", "fever"},
          std::pair{"Worse on walking, I mean better on walking.", "worse_walking"},
          std::pair{"Night sweats, strike that, she was just hot.", "night_sweats"}}) {
        INFO(words);
        CHECK_FALSE(contains(taken(words).certain, taken_back));
    }
    CHECK(
        is_heard(taken("Worse with sitting, no sorry, with standing."), "worse_standing_for_long"));
    CHECK(is_heard(taken("Not worse on coughing, actually it is."), "worse_coughing"));
    CHECK(contains(taken("Pain in the left buttock, sorry, the right.").certain,
                   "buttock_pain right"));
}

TEST_CASE("The saddle, the bladder and the bowel are heard in plain words", "[words][missing]") {
    for (const char* words :
         {"Numb around the back passage", "down there all gone dead", "private parts are asleep",
          "Vagina feels numb", "Can't feel my penis", "Numb where I'd sit on a horse",
          "No sensation in the perineum", "Sensation normal apart from the perineum",
          "Her genitals feel numb", "Numbness in the crotch"}) {
        INFO(words);
        CHECK(is_heard(taken(words), "saddle_anaesthesia"));
    }
    CHECK(contains(taken("No numbness around the back passage.").certain,
                   "saddle_anaesthesia absent"));
    CHECK(contains(taken("Vagina feels normal.").certain, "saddle_anaesthesia absent"));
    for (const auto& [words, line] :
         {std::pair{"keep going to the loo but nothing comes", "urinary_retention"},
          std::pair{"Weeing all right, though I have to push", "bladder_dysfunction"},
          std::pair{"Poo slips out without me knowing", "bowel_incontinence"},
          std::pair{"Stool leaks without warning", "bowel_incontinence"},
          std::pair{"takes ages for the urine to start", "bladder_dysfunction"},
          std::pair{"only a few drops come out", "bladder_dysfunction"},
          std::pair{"no longer continent", "urinary_incontinence"},
          std::pair{"Catheterised this morning for retention", "urinary_retention"},
          std::pair{"Bladder: cannot start", "bladder_dysfunction"},
          std::pair{"PR: reduced anal tone", "reduced_anal_tone"},
          std::pair{"He passed water this morning, but had to strain.", "bladder_dysfunction"},
          std::pair{"Her bladder isn't right", "bladder_dysfunction"},
          std::pair{"My waterworks are not what they were", "bladder_dysfunction"},
          std::pair{"Bowels fine, bladder isn't", "bladder_dysfunction"},
          std::pair{"Bladder fine, bowels not", "bowel_incontinence"}}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(is_heard(told, line));
        CHECK_FALSE(is_heard(told, std::string(line) + " absent"));
    }
    for (const char* words : {"Catheter removed two years ago.", "Takes ages to get out of bed.",
                              "The pain leaks into the leg.", "He has to push the car."}) {
        INFO(words);
        const Taken told = taken(words);
        for (const char* line :
             {"urinary_retention", "bladder_dysfunction", "bowel_incontinence"}) {
            CHECK_FALSE(is_heard(told, line));
        }
    }
}

TEST_CASE("A place, a side or an illness beside what is taken is offered or left out",
          "[words][missing]") {
    CHECK(is_heard(taken("Pt c/o dull ache R groin x 2/12"), "groin_pain right"));
    CHECK(is_heard(taken("26 weeks pregnant with pubic pain"), "pubic_pain"));
    CHECK(is_heard(taken("Diabetic with burning thigh pain"), "diabetes"));
    CHECK(is_heard(taken("Diabetic with burning thigh pain"), "anterior_thigh_pain"));
    CHECK(
        is_heard(taken("Rolling over in bed hurts on the left of the sacrum"), "pain_over_sacrum"));
    CHECK(is_heard(taken("Calves cramp after 200 m"), "pain_in_calf"));
    CHECK(is_heard(taken("Sharp stabbing pain in the right hip"), "lateral_hip_pain right"));
    CHECK(contains(taken("left leg numb").left_out, "left leg"));
    CHECK(taken("Sharp pain in the right groin.").left_out.empty());
    CHECK(taken("Numb leg.").left_out.empty());
}

TEST_CASE("Advice, a cough alone and a shooting pain alone are not certain", "[words][missing]") {
    for (const char* words :
         {"Advised to go to A&E if saddle numbness or retention",
          "Safety-netted re CES: saddle numbness, incontinence.",
          "Warned about saddle numbness and leaking urine.", "She has no cough", "Shooting pain",
          "Felt feverish, thermometer said 36.9.", "Told to return if fever."}) {
        INFO(words);
        CHECK(taken(words).certain.empty());
    }
    CHECK(contains(taken("Shooting pain down the left leg").certain, "electric_pain left"));
    CHECK(contains(taken("It hurts to cough.").certain, "worse_coughing"));
    CHECK(contains(taken("T 38,9 C").certain, "fever"));
    CHECK(contains(taken("DH: warfarin").certain, "anticoagulant_use"));
}

TEST_CASE("What is excepted from health, medicine and tests is told", "[words][missing]") {
    for (const auto& [words, line] :
         {std::pair{"No red flags apart from numbness between the legs", "saddle_anaesthesia"},
          std::pair{"No red flags except fever", "fever"},
          std::pair{"Nil meds bar apixaban", "anticoagulant_use"},
          std::pair{"No medication other than warfarin", "anticoagulant_use"},
          std::pair{"Nothing of note except a melanoma", "history_of_cancer"},
          std::pair{"Fit and well apart from diabetes", "diabetes"},
          std::pair{"Healthy except for diabetes", "diabetes"},
          std::pair{"All SIJ tests negative except thigh thrust left", "thigh_thrust left"},
          std::pair{"All tests negative save for the slump test on the right", "slump_test right"},
          std::pair{"No symptoms apart from night sweats", "night_sweats"}}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(contains(told.certain, line));
        CHECK_FALSE(is_any_absent(told.certain));
    }
    CHECK(is_heard(taken("No medication apart from prednisolone"), "prolonged_corticosteroid_use"));
    CHECK(is_heard(taken("All movements full save for left hip IR"),
                   "reduced_passive_hip_internal_rotation left"));
    CHECK(is_heard(taken("Everything fine bar the bladder"), "bladder_dysfunction"));
    CHECK(contains(taken("All SIJ tests negative except thigh thrust left").certain,
                   "thigh_thrust left"));
    CHECK(taken("No red flags.").certain.empty());
}

TEST_CASE("Weak legs, drugs, weight and leaking are heard in plain words", "[words][missing]") {
    for (const auto& [words, line] :
         {std::pair{"Both feet drag since noon", "foot_drop both"},
          std::pair{"trips over his left toes", "foot_drop left"},
          std::pair{"Legs turned to jelly", "weakness_of_both_legs"},
          std::pair{"Dorsiflexion grade 1 right", "weakness_of_ankle_dorsiflexion right"},
          std::pair{"No heel raise possible", "weakness_of_ankle_plantarflexion"},
          std::pair{"Cannot do a heel raise on the left", "weakness_of_ankle_plantarflexion left"},
          std::pair{"Hip abduction 4-/5", "hip_abductor_weakness"},
          std::pair{"Using heroin intravenously", "intravenous_drug_use"},
          std::pair{"She injects drugs with a needle", "intravenous_drug_use"},
          std::pair{"trousers are falling off me", "unexplained_weight_loss"},
          std::pair{"burns when I pee", "painful_urination"},
          std::pair{"teeth chattered", "fever_with_chills"},
          std::pair{"Can't stop the urine", "urinary_incontinence"},
          std::pair{"Water fine but I leak when I laugh.", "urinary_incontinence"},
          std::pair{"Tingling between the legs.", "saddle_anaesthesia"},
          std::pair{"Wet myself this morning", "urinary_incontinence"},
          std::pair{"I pooed myself", "bowel_incontinence"},
          std::pair{"prednisolone 15 mg daily", "prolonged_corticosteroid_use"},
          std::pair{"not even the paper when I wipe", "saddle_anaesthesia"}}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK(is_heard(told, line));
        CHECK_FALSE(is_any_absent(told.certain));
    }
    CHECK(contains(taken("Power grade 5 throughout").certain, "leg_weakness absent"));
    CHECK(contains(taken("No clonus").certain, "ankle_clonus absent"));
    for (const char* words : {"Lifts a trouser leg.", "Takes ibuprofen 400 mg.",
                              "Had an injection in the hip.", "Drags a suitcase."}) {
        INFO(words);
        const Taken told = taken(words);
        CHECK_FALSE(is_heard(told, "intravenous_drug_use"));
        CHECK_FALSE(is_heard(told, "unexplained_weight_loss"));
        CHECK_FALSE(is_heard(told, "prolonged_corticosteroid_use"));
        CHECK_FALSE(is_heard(told, "foot_drop"));
    }
}

TEST_CASE("A time and a sex that are of something else are not of the pain or the person",
          "[words][missing]") {
    for (const char* words : {"Leg cold, white and numb since an hour.",
                              "Baby won't move and my back hurts, 38 weeks."}) {
        INFO(words);
        for (const std::string& line : taken(words).certain) {
            CHECK(line != "pain_getting_worse_by_the_hour");
            CHECK(line != "symptom_duration");
        }
    }
    CHECK(contains(taken("Back pain for 38 weeks.").certain, "symptom_duration"));
    CHECK_FALSE(
        contains(taken("Pregnant? No, menopausal for 10 years.").certain, "missed_period absent"));
    CHECK(contains(taken("Pregnant? No.").certain, "pregnancy absent"));
    CHECK_FALSE(contains(taken("She could be pregnant.").certain, "pregnancy"));
    for (const Heard& heard :
         hear(world().kb(), "My husband can't hold his urine; I only have a stiff back.", 3)) {
        CHECK(heard.sex.empty());
    }
}

}  // namespace fascia::test
