#include "shell/pasted.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <string>
#include <string_view>

namespace fascia::shell {

using namespace test;

namespace {

std::string typed(const std::string& lines) {
    const Ran all = ran({}, lines);
    return all.out + all.err;
}

}  // namespace

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
    const std::string tell = "case tell a fever\n";
    const std::string after_slip = typed(tell + "case shwo\nall\n");
    CHECK(has(after_slip, "the list before this line stays open"));
    CHECK(has(after_slip, "told: fever: present"));
    CHECK(has(typed(tell + "cases\n1\n"), "told: fever: present"));
    const std::string two = typed(tell + "case tell a limp\nall\n");
    CHECK(has(two, "the list before was not answered, and is closed"));
    CHECK(has(two, "(fever: present)"));
    CHECK_FALSE(has(two, "told: fever"));
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

}  // namespace fascia::shell
