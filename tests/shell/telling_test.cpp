#include "shell/pasted.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <string>
#include <string_view>

namespace fascia::shell {

using namespace test;

TEST_CASE("What is told of somebody of another age or sex is not taken without a question",
          "[console][telling]") {
    const std::string known = "case new\ncase set age 45, sex female, buttock_pain left\n";
    const std::string other = "A 60-year-old man with pain in the groin. He has a fever.\n";
    const std::string asked = typed(known + other + "all\ncase show\n");
    CHECK(has(asked, "this sounds like another person"));
    CHECK(has(asked, "age 60, and 45 is known"));
    CHECK(has(asked, "  age 45, female\n"));
    CHECK_FALSE(has(asked, "groin, "));
    const std::string fresh = typed(known + other + "1\nall\ncase show\n");
    CHECK(has(fresh, "  age 60, male\n  present     pain in the groin"));
    CHECK_FALSE(has(fresh.substr(fresh.rfind("age 60, male")), "buttock"));
    const std::string same = typed(known + other + "2\nall\ncase show\n");
    CHECK(has(same, "  age 45, female\n"));
    CHECK(has(same.substr(same.rfind("age 45, female")), "fever"));
    CHECK_FALSE(has(typed(known + "She is 45 and has a fever\n"), "another person"));
}

TEST_CASE("Words that were not understood are told, also where the rest is known already",
          "[console][telling]") {
    const std::string known = "case new\ncase set age 45, sex female\n";
    const std::string left_out =
        typed(known + "case tell she likes her dog very much\ncase tell she is 45\n");
    CHECK(has(left_out, "not understood, and left out: she likes her dog very much"));
    CHECK(has(left_out, "already told: age 45, sex female"));
    CHECK_FALSE(has(typed(known + "case tell she likes her dog very much\n"), "already told"));
}

TEST_CASE("What is told again is said to be told already, and is no step to take back",
          "[console][telling]") {
    const std::string again = typed(
        "case new\ncase set fever\ncase set straight_leg_raise left\ncase set straight_leg_raise "
        "left\ncase set fever\nundo\ncase show\n");
    CHECK(has(again, "already told: fever: present"));
    CHECK(has(again, "taken back: told: positive straight leg raise, left: present"));
    CHECK_FALSE(has(again.substr(again.rfind("new_case")), "straight leg raise"));
    const std::string offered =
        typed("case new\ncase set sex female, fever\nShe has a fever and a limp\n");
    CHECK(has(offered, "already told: fever: present"));
    CHECK_FALSE(has(offered, "1  sex female"));
    CHECK_FALSE(has(offered, "  fever: present\n"));
}

TEST_CASE("What shall be taken back in plain words is never told", "[console][telling]") {
    const std::string told = "case new\ncase set straight_leg_raise left, fever absent\n";
    for (const char* words :
         {"forget the straight leg raise", "remove the straight leg raise", "forget SLR",
          "undo the straight leg raise", "get rid of the straight leg raise",
          "forget about the SLR", "the straight leg raise was wrong",
          "take the straight leg raise back"}) {
        INFO(words);
        const std::string out = typed(told + words + "\ncase show\n");
        CHECK(has(out, "forgotten: positive straight leg raise, left"));
        CHECK_FALSE(has(out, "1  positive straight leg raise"));
    }
    for (const char* words : {"take it back", "take that back", "forget it", "undo that", "oops",
                              "never mind", "cancel that", "Take that back, please"}) {
        INFO(words);
        CHECK(has(typed(told + words + "\n"), "taken back: told: positive straight leg raise"));
    }
    CHECK(has(typed(told + "forget the groin pain\n"), "nothing that was told is called"));
    const std::string both =
        typed(told + "case set crossed_straight_leg_raise right\nforget straight leg raise\n");
    CHECK(has(both, "which of these shall be forgotten?"));
}

TEST_CASE("A list of what may be told stays open until it is answered", "[console][telling]") {
    const std::string tell = "case tell a fever and night sweats\n";
    const std::string after_slip = typed(tell + "case shwo\nall\n");
    CHECK(has(after_slip, "the list before this line stays open"));
    CHECK(has(after_slip, "told: fever: present"));
    CHECK(has(typed(tell + "cases\n1\n"), "told: fever: present"));
    const std::string two = typed(tell + "case tell a limp and a bruise in the flank\nall\n");
    CHECK(has(two, "the list before was not answered: it goes on in this one"));
    CHECK(has(two, "told: limp"));
    CHECK(has(two, "told: fever"));
    const std::string closed = typed(tell + "case new another\nall\n");
    CHECK(has(closed, "the list before was not answered, and is closed"));
    CHECK(has(closed, "(fever: present; 1 more)"));
    CHECK_FALSE(has(closed, "told: fever"));
    // Under a list of what a question may mean, it waits, and comes back.
    const std::string under = typed(tell + "what is a slipped disc?\nall\n");
    CHECK(has(under, "told: fever: present"));
    CHECK_FALSE(has(typed(tell + "1\ncase tell a limp\n"), "was not answered"));
}

TEST_CASE("What is told takes words as they are typed, and says which side is taken",
          "[console][telling]") {
    const std::string lines = "case new\ncase set buttock_pain left\n";
    CHECK(has(typed(lines + "SLR -ve\n1\n"), "told: positive straight leg raise: absent"));
    CHECK(has(typed(lines + "case tell she says \"it hurts to cough\nall\n"),
              "told: worse with coughing or sneezing: present"));
    const std::string taken = typed(lines + "She has a positive straight leg raise\nall\n");
    CHECK(has(taken, "left is taken, where it hurts: no side was told"));
    CHECK(has(taken, "told: positive straight leg raise, left: present"));
    CHECK(has(typed(lines + "pressing the piriformis reproduces the pain\nall\n"),
              "told: pressure on piriformis brings on the familiar pain, left: present"));
}

TEST_CASE("A sentence that is broken into lines in a file is told as one", "[console][telling]") {
    const std::string whole =
        "He has had pain in the back of the right thigh and in the right calf for three weeks, "
        "worse with coughing.";
    const std::string broken =
        "He has had pain in the back of the right thigh and in the\nright calf for three weeks, "
        "worse\nwith coughing.\ncase show\n";
    CHECK(ran({}, "case new x\n" + broken).out ==
          ran({}, "case new x\n" + whole + "\ncase show\n").out);
    // What is a command, or begins a sentence, is a line of its own.
    const std::string command = "He has pain in the back of the right thigh\nrank\n";
    CHECK(ran({}, "case new x\n" + command).out.find("Candidates (") != std::string::npos);
}

TEST_CASE("Pasted lines of prose are one line, and commands stay lines of their own",
          "[console][telling]") {
    const auto joined = [](const std::string& text) {
        return with_prose_joined(text, [](std::string_view line) {
            return line.starts_with("rank") || line.starts_with("case") || line.starts_with("last");
        });
    };
    CHECK(joined("A woman of 45\nwith pain. Both legs\nfeel heavy.\n") ==
          "A woman of 45 with pain. Both legs feel heavy.\n");
    CHECK(joined("A woman of 45.\n\nNo fever.") == "A woman of 45.  No fever.");
    CHECK(joined("It has hurt for the\nlast two weeks.\nrank\nrank\n") ==
          "It has hurt for the last two weeks.\nrank\nrank\n");
    CHECK(joined("case load x\nrank\n") == "case load x\nrank\n");
    CHECK(joined("?m performs hip_flexion,\n?m origin ?a\n") ==
          "?m performs hip_flexion,\n?m origin ?a\n");
    CHECK(joined("Pain in the back\n1 3\n") == "Pain in the back\n1 3\n");
}

TEST_CASE("One thing that is certain is told at once, and is one step to take back",
          "[console][telling]") {
    const std::string told = typed(
        "case new\nno numbness between the legs\nher legs are not weak\n"
        "undo\ncase show\n");
    CHECK(has(told,
              "told: numbness of the saddle area, between the legs and around the anus: absent"));
    CHECK(has(told, "taken back: told: "));
    CHECK_FALSE(has(told, "type the number"));
    const std::string shown = told.substr(told.rfind("new_case"));
    CHECK(has(shown, "numbness of the saddle area"));
    CHECK_FALSE(has(shown, "weakness"));
    // A word that no finding has may say something else of it.
    CHECK(has(typed("the sitz bone itches\n"), "type the number"));
    CHECK(has(typed("45-year-old gardener\ncase show\n"), "  age 45\n"));
}

TEST_CASE("A list keeps its numbers, is shown again and closed in plain words",
          "[console][telling]") {
    const std::string list = "case new\npain in both buttocks, the hip is stiff\n";
    const std::string first = typed(list);
    const std::string both =
        typed(list + "it hurts to cough and he has a fever and his knee is stiff\n");
    const auto line_of = [](const std::string& text, const std::string& number) {
        const std::size_t at = text.rfind("\n   " + number + "  ");
        return text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    };
    CHECK(line_of(both, "1") == line_of(first, "1"));
    CHECK(line_of(both, "2") == line_of(first, "2"));
    CHECK(has(typed(list + "show me the list\n").substr(first.size()), line_of(first, "1")));
    for (const char* dismissed : {"none of these", "forget the list"}) {
        INFO(dismissed);
        const std::string closed = typed(list + dismissed + "\n1\n");
        CHECK(has(closed, "the list is closed: nothing of it is told"));
        CHECK(has(closed, "there is nothing to choose from now"));
    }
    CHECK(has(typed("none of these\n"), "no list is open"));
}

TEST_CASE("The side of what was told is put right in plain words", "[console][telling]") {
    const std::string known = "case new\ncase set pain_in_side_of_low_back right\n";
    for (const char* line : {"the pain is on the left side, not on the right",
                             "left side instead of right", "it is not on the right but on the left",
                             "the pain in the low back is on the left, not on the right"}) {
        INFO(line);
        const std::string shown = typed(known + line + "\ncase show\n");
        const std::string after = shown.substr(shown.rfind("new_case"));
        CHECK(has(after, "pain in the side of the low back, left"));
        CHECK_FALSE(has(after, "right"));
        const std::string back = typed(known + line + "\nundo\ncase show\n");
        CHECK(has(back.substr(back.rfind("new_case")), "pain in the side of the low back, right"));
    }
    const std::string two = typed(known +
                                  "case set buttock_pain right\nthe pain is on the left, not "
                                  "on the right\n");
    CHECK(has(two, "which of these is on the left"));
    CHECK(has(typed("case new\ncase set fever\nthe pain is on the left, not on the right\n"),
              "nothing that was told is on the right"));
}

TEST_CASE("q alone does not leave, and what people say to leave does", "[console][telling]") {
    CHECK(has(typed("q\nversion\n"), "q leaves a long answer; quit leaves the program"));
    CHECK(has(typed("q\nhow do I leave?\n"), "quit"));
    CHECK(typed("I want to stop\nfever?\n").empty());
    CHECK(has(typed("thanks\n"), "You are welcome"));
}

TEST_CASE("A new case closes the list of the person before", "[console][telling]") {
    const std::string told = "A 40-year-old woman with a fever and a limp\n";
    for (const std::string& begin :
         {std::string("new case\n"), std::string("case new\n"),
          std::string("A 60-year-old man with pain in the groin.\n1\n")}) {
        INFO(begin);
        const std::string all =
            typed("case new\ncase set age 40\n" + told + begin + "all\ncase show\n");
        CHECK(all.find("closed") != std::string::npos);
        CHECK_FALSE(has(all.substr(all.rfind("new_case")), "fever"));
    }
}

TEST_CASE("What was told on a side is denied there", "[console][telling]") {
    const std::string told = "case new\ncase set straight_leg_raise right\n";
    const std::string denied = typed(told + "the straight leg raise is negative\ncase show\n");
    CHECK(has(denied, "told: positive straight leg raise, right: absent"));
    CHECK_FALSE(has(denied.substr(denied.rfind("new_case")), "  present "));
    const std::string supposed = typed(told + "What if the straight leg raise were negative?\n");
    CHECK(has(supposed, "positive straight leg raise, right: present, now absent"));
    CHECK_FALSE(has(supposed, "not asked, now absent"));
}

TEST_CASE("Yes takes what is certain of a list, and nothing is answered before without a word",
          "[console][telling]") {
    const std::string told =
        "case new\nHe has pain in the leg and pain on the right side of the low back\n";
    const std::string all = typed(told + "yes\ncase show\n");
    CHECK(has(all.substr(all.rfind("new_case")), "side of the low back, right"));
    CHECK(has(typed(told + "What is first, and why?\n"),
              "nothing of what you told is taken yet: type all"));
    CHECK_FALSE(has(typed(told + "all\nWhat is first, and why?\n"), "nothing of what you told"));
}

TEST_CASE("Plain questions of two relations, and those without an answer", "[console][telling]") {
    const std::string both = typed("What is the origin and insertion of psoas major?\n");
    CHECK(has(both, "(the same as typing: psoas_major origin ?x)"));
    CHECK(has(both, "(the same as typing: psoas_major insertion ?x)"));
    const std::string none = typed("what are the antagonists of quadratus lumborum?\n");
    CHECK(has(none, "nothing is known of this"));
    CHECK_FALSE(has(none, "0 answers"));
}

TEST_CASE("A list stays open under what asks, and goes on in what is told then",
          "[console][telling]") {
    const std::string told = "case new\nL leg pain, and groin pain\n";
    const std::string all = typed(told + "which nerve supplies piriformis or psoas?\n" +
                                  "numb feet, stiff in the morning\nall\ncase show\n");
    CHECK(has(all, "stays open under this one"));
    CHECK(has(all, "it goes on in this one, under the same numbers"));
    CHECK(has(all.substr(all.rfind("new_case")), "pain in the groin"));
    CHECK(has(typed(told + "R hip ache\n"), "it goes on in this one, under the same numbers"));
}

TEST_CASE("A side that is corrected is moved", "[console][telling]") {
    const std::string told = "case new\ncase set groin_pain right\n";
    for (const char* words : {"no, the groin pain is on the left", "sorry, it is on the left",
                              "actually the groin pain is left"}) {
        INFO(words);
        CHECK(has(typed(told + words + '\n'),
                  "pain in the groin, left: present, and no longer of the right"));
    }
}

TEST_CASE("all names the signs of an emergency that it leaves out", "[console][telling]") {
    const std::string told = typed(
        "case new\nShe is 50 and has altered sensation between the legs and pain in the left "
        "buttock.\nall\n");
    INFO(told);
    CHECK(has(told, "look at these first, which are signs of an emergency if they are meant: "));
    CHECK_FALSE(has(typed("case new\nShe is 50 and has pain in the left buttock.\nall\n"),
                    "signs of an emergency"));
}

TEST_CASE("A side that is corrected while a list is open stands in the list in place of the other",
          "[console][telling]") {
    const std::string told =
        "case new\nA 61-year-old teacher has pain in the left buttock for two "
        "weeks. Coughing makes it worse.\n";
    for (const char* words :
         {"no, the buttock pain is on the right", "sorry, the buttock is the right one",
          "the buttock pain is on the right, not on the left", "no, the right",
          "no, on the right"}) {
        INFO(words);
        const std::string all = typed(told + words + "\nall\ncase show\n");
        CHECK(has(all,
                  "put right in the list, where nothing is set yet: pain in the buttock, "
                  "right: present"));
        const std::string shown = all.substr(all.rfind("new_case  (not saved)"));
        CHECK(has(shown, "pain in the buttock, right"));
        CHECK_FALSE(has(shown, "pain in the buttock, left"));
        CHECK(has(shown, "worse with coughing"));
    }
    // What took its side from there goes with it.
    const std::string calf = typed(
        "case new\nPain in the left buttock for two weeks. It goes down to the calf.\n"
        "no, the buttock pain is on the right\nall\ncase show\n");
    CHECK(has(calf.substr(calf.rfind("new_case  (not saved)")), "pain in the calf, right"));
    // Of another place, it says nothing of the buttock.
    const std::string groin = typed(told + "no, the groin pain is on the right\nall\ncase show\n");
    CHECK(has(groin.substr(groin.rfind("new_case  (not saved)")), "pain in the buttock, left"));
}

TEST_CASE("A side alone behind a word that corrects moves what was told last",
          "[console][telling]") {
    const std::string told = "case new\ncase set groin_pain right\ncase set buttock_pain right\n";
    for (const char* words : {"no, the left", "I meant the left", "sorry, left", "Actually left.",
                              "sorry, I meant left"}) {
        INFO(words);
        CHECK(has(typed(told + words + '\n'),
                  "pain in the buttock, left: present, and no longer of the right"));
    }
    CHECK(has(typed(told + "no, the right\n"), "already told: pain in the buttock, right"));
    for (const char* before : {"", "case new\n", "case new\ncase set fever\n"}) {
        INFO(before);
        const std::string said = typed(std::string(before) + "no, the left\n");
        CHECK(has(said, "this is not understood: nothing with a side was told last"));
        CHECK_FALSE(has(said, "manipulation"));
    }
    const std::string open = typed(told + "L leg pain, and groin pain\nno, the left\ncase show\n");
    CHECK(has(open, "what was told last is not taken yet"));
    CHECK(has(open, "pain in the buttock, right"));
}

TEST_CASE("An age that is corrected is that of the same person", "[console][telling]") {
    const std::string told = "case new\ncase set age 33, sex female\n";
    for (const char* words : {"Sorry, she is 35, not 33", "she is 35, not 33", "her age is 35",
                              "no, she is 35", "she is not 33 but 35"}) {
        INFO(words);
        const std::string said = typed(told + words + "\ncase show\n");
        CHECK_FALSE(has(said, "another person"));
        CHECK(has(said, "  age 35, female\n"));
    }
    for (const char* words : {"she is 35", "she is 35, not 40", "no, he is 35"}) {
        INFO(words);
        const std::string said = typed(told + words + "\ncase show\n");
        CHECK(has(said, "another person"));
        CHECK(has(said, "  age 33, female\n"));
    }
}

TEST_CASE("A list of which a number was taken stays open", "[console][telling]") {
    const std::string told = "case new\nL leg pain, groin pain and fever\n1\n";
    const std::string later = typed(told + "who is first?\n2\ncase show\n");
    CHECK_FALSE(has(later, "nothing to choose"));
    CHECK(has(later.substr(later.rfind("new_case")), "pain in the groin"));
    const std::string slip = typed(told + "show pirformis\n2\ncase show\n");
    CHECK(has(slip.substr(slip.rfind("new_case")), "pain in the groin"));
    const std::string closed = typed(told + "case new other\n");
    CHECK(has(closed, "the rest of the list before is closed: not told of it are"));
    CHECK_FALSE(has(typed("case new\nL leg pain, groin pain and fever\nall\ncase new other\n"),
                    "the rest of the list"));
}

TEST_CASE("What is measured otherwise than before says what it replaces", "[console][telling]") {
    CHECK(has(typed("case new\ncase set symptom_duration 120\ncase set symptom_duration 28\n"),
              "told: duration of the pain: 28 days, in place of 120 days"));
    CHECK(has(typed("case new\nit began four months ago\nno, it began four weeks ago\n"),
              "28 days, in place of 120 days"));
    CHECK(has(typed("case new\nit began four months ago\nfor four weeks, fever\nall\n"),
              "28 days, in place of 120 days"));
    CHECK(
        has(typed("case new\ncase set age 33\ncase set age 35\n"), "told: age 35, in place of 33"));
    CHECK_FALSE(has(typed("case new\ncase set symptom_duration 28\ncase set symptom_duration 28\n"),
                    "in place of"));
}

TEST_CASE("What was told last, or is named, is told otherwise in plain words",
          "[console][telling]") {
    const std::string told =
        "case new\ncase set fever\ncase set groin_pain right\ncase set straight_leg_raise right\n";
    const auto shown = [&](const std::string& words) {
        const std::string said = typed(told + words + "\ncase show\n");
        return said.substr(said.rfind("new_case"));
    };
    for (const char* words : {"make that left", "make it left", "the other side",
                              "it was the other side", "no, the other side", "change it to left"}) {
        INFO(words);
        CHECK(has(shown(words), "positive straight leg raise, left"));
        CHECK(has(shown(words), "pain in the groin, right"));
    }
    CHECK(has(shown("no, both sides"), "positive straight leg raise, both sides"));
    CHECK(has(typed(told + "no, both sides\n"), "What is meant of both sides, too"));
    CHECK(has(shown("make the groin pain left"), "pain in the groin, left"));
    for (const char* words : {"change fever to no", "change the fever to absent",
                              "wrong: there is no fever", "oops, no fever"}) {
        INFO(words);
        CHECK(has(shown(words), "absent      fever"));
    }
    for (const char* words :
         {"strike out the fever", "I was wrong about the fever", "strike the fever"}) {
        INFO(words);
        CHECK_FALSE(has(shown(words), "fever"));
    }
    for (const char* words : {"the straight leg raise was negative after all",
                              "the SLR was negative after all.", "sorry, the SLR is negative"}) {
        INFO(words);
        CHECK(has(shown(words), "absent      positive straight leg raise, right"));
    }
    // Nothing is guessed where nothing was told, or where it was told of both sides.
    CHECK(has(typed("case new\nmake that left\n"), "error: "));
    CHECK_FALSE(has(typed("case new\ncase set fever\nthe other side\n"), "told: fever, "));
}

TEST_CASE("A line of which all may tell something is offered, and no error", "[console][telling]") {
    for (const char* words : {"Cancer was ruled out.", "Had a fever last week, but it is gone.",
                              "The right leg is weaker than the left."}) {
        INFO(words);
        const std::string said = typed("case new\n" + std::string(words) + "\n");
        CHECK_FALSE(has(said, "error: "));
        CHECK(has(said, "perhaps meant, not certain"));
    }
    CHECK(has(typed("case new\nthe weather is nice today\n"), "error: "));
    CHECK(has(typed("case new\nFever? No.\n"), "told: fever: absent"));
}

TEST_CASE("What stays on the other side is said where a side is put right", "[console][telling]") {
    const std::string told =
        "case new\na deep ache in his left buttock\ncase set worse_standing_on_one_leg left\n";
    for (const char* words :
         {"it is the right buttock, not the left", "the buttock pain is on the right, not the left",
          "not the left buttock but the right", "the buttock pain is on the right instead of left",
          "the right buttock, not the left"}) {
        INFO(words);
        const std::string said = typed(told + words + "\ncase show\n");
        CHECK(has(said, "still told of the left: worse when standing on one leg"));
        CHECK(has(said, "put right: right"));
    }
    const std::string both = typed(told +
                                   "it is the right buttock, not the left\n"
                                   "standing on one leg is on the right, not the left\n"
                                   "lying on the left side hurts\n");
    CHECK(has(both,
              "worse when standing on one leg, as when dressing, right: present, and no "
              "longer of the left"));
    CHECK_FALSE(has(both, "painful side, left"));
    const std::string unsided =
        typed("case new\npain at the side of the hip\nit is the right hip not the left\n");
    CHECK(has(unsided, "pain at the side of the hip, right: present, where no side was told"));
}

TEST_CASE("A list that closes with what is not certain in it says so", "[console][telling]") {
    const std::string told = "case new\nL leg pain, groin pain and fever\nall\n";
    const std::string closed = typed(told + "show pirformis\nR leg pain, a bad knee\n");
    CHECK(has(closed, "its numbers choose no more"));
    CHECK_FALSE(has(typed(told + "who is first?\n"), "its numbers choose no more"));
}

TEST_CASE("Places are asked about by their number, and what decides between the first",
          "[console][telling]") {
    const std::string told = "case new\ncase set groin_pain left\n";
    for (const char* words :
         {"why not the second?", "why is the second not first?", "why not the 2nd"}) {
        INFO(words);
        CHECK(has(typed(told + words + '\n'), "(the same as typing: whynot "));
    }
    CHECK(typed(told + "why not the second?\n") != typed(told + "why not the third?\n"));
    CHECK(has(typed(told + "what decides?\n"), "(the same as typing: contrast)"));
}

TEST_CASE("Slips in words of asking are read as they are meant", "[console][telling]") {
    const std::string told = "case new\ncase set groin_pain left\n";
    CHECK(has(typed(told + "what is frist and why\n"), "read frist as first"));
    CHECK(has(typed(told + "waht should i ask nxt\n"), "(the same as typing: ask)"));
    CHECK(has(typed(told + "show teh case\n"), "(the same as typing: case show)"));
    for (const char* words : {"show the cause", "what is a fist", "show hip", "she has a cut",
                              "case set fever absent"}) {
        INFO(words);
        CHECK_FALSE(has(typed(told + words + '\n'), "read "));
    }
}

TEST_CASE("Asked for cancer, a red flag of it that is raised stands first", "[console][telling]") {
    const std::string asked = "could it be cancer?\n";
    const std::string raised = typed("case new\ncase set history_of_cancer\n" + asked);
    CHECK(has(raised, "cancer in the spine: a red flag for it is raised"));
    CHECK_FALSE(has(typed("case new\n" + asked), "a red flag for it is raised"));
    CHECK(has(typed("case new\ncase set history_of_cancer\ndoes she have cancer?\n"),
              "a red flag for it is raised"));
}

TEST_CASE("What somebody else has is said to be theirs", "[console][telling]") {
    CHECK(has(typed("case new\nmother had breast cancer\n"),
              "of the mother, and not told: mother had breast cancer"));
    CHECK(has(typed("case new\nsister has diabetes\n"),
              "of the sister, and not told: sister has diabetes"));
}

TEST_CASE("All that is supposed is taken, and what is not understood is said",
          "[console][telling]") {
    const std::string both = typed("case new\nWhat if she were 70 and had fallen?\n");
    CHECK(has(both, "age: not told, now 70; onset after a fall: not asked, now present"));
    const std::string unclear = typed("case new\nWhat if she were 70 and had a bandersnatch?\n");
    CHECK(has(unclear, "not understood, and left out: bandersnatch"));
    CHECK(has(unclear, "1  age 70"));
    const std::string leaning = typed("case new\nWhat if leaning to the right did not hurt?\n");
    CHECK(has(leaning, "this may be supposed"));
    CHECK_FALSE(has(leaning, "error:"));
}

TEST_CASE("An open list is shown again, and closed with no", "[console][telling]") {
    const std::string told = "case new\nL leg pain, and groin pain\n";
    for (const char* words : {"the list", "show the list again"}) {
        INFO(words);
        const std::string shown = typed(told + words + '\n');
        CHECK(shown.find("pain in the groin") != shown.rfind("pain in the groin"));
    }
    CHECK(has(typed(told + "no\n"), "the list is closed: nothing of it is told"));
    CHECK(has(typed("take the tour\n"), "(the same as typing: tour)"));
    CHECK(has(typed("case new\nask next\n"), "(the same as typing: ask)"));
    CHECK(has(typed("case new\nwhats first\n"), "(the same as typing: rank)"));
}

TEST_CASE("What is told beside its opposite says so", "[console][telling]") {
    const std::string both = typed("case new\nbetter when she walks\nwalking makes it worse\n");
    CHECK(has(both,
              "told: worse when walking: present; the opposite was told before and still "
              "stands: eased by walking about"));
    CHECK_FALSE(
        has(typed("case new\nbetter when she sits\nwalking makes it worse\n"), "the opposite"));
}

TEST_CASE("A sentence that tells is no question", "[console][telling]") {
    CHECK(has(typed("case new\nThe foot pulses can be felt on both sides.\n"),
              "told: weak or absent pulses at the foot, both sides: absent"));
    CHECK(has(typed("case new\nThe ankle reflexes are brisk on both sides.\n"),
              "told: overactive reflexes of the legs: present"));
    CHECK(has(typed("case new\nCoughing does not hurt.\nCoughing hurts a bit.\n"),
              "told: worse with coughing or sneezing: present"));
}

TEST_CASE("What is only offered is taken off the list by its words", "[console][telling]") {
    const std::string told =
        "case new\nShe wakes up at night from the pain and her hip feels odd "
        "and stiff.\n";
    const std::string offered = typed(told);
    REQUIRE(has(offered, "nothing is set yet"));
    const std::string forgot = typed(told + "Forget the night pain.\n");
    CHECK(has(forgot, "taken off the list, and not told: "));
    CHECK_FALSE(has(forgot, "nothing that was told is called"));
    const std::string after = typed(told + "Forget the night pain.\nall\ncase show\n");
    CHECK_FALSE(has(after.substr(after.rfind("taken off")), "night: present"));
    CHECK(has(typed(told + "Forget the numbness.\n"), "nothing that was told is called"));
}

TEST_CASE("A red flag that is told for certain does not wait in a list that grows",
          "[console][telling]") {
    const std::string told =
        "case new\nShe wakes up at night from the pain and her hip feels odd "
        "and stiff.\n";
    const std::string cancer = typed(told + "She had breast cancer ten years ago\n");
    CHECK(has(cancer, "told: "));
    CHECK(has(cancer, "cancer"));
    CHECK(has(typed(told + "She had breast cancer ten years ago\nflags\n"), "cancer in the spine"));
}

}  // namespace fascia::shell
