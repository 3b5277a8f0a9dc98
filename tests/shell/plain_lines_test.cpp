#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <string>

// Lines as a teacher types them, without a terminal.
namespace fascia::shell {

using namespace test;

namespace {

std::string typed(const std::string& lines) {
    const Ran all = ran({}, lines);
    return all.out + all.err;
}

/// What is answered behind lines that only lead up to it.
std::string behind(const std::string& before, const std::string& lines) {
    const std::string first = ran({}, before).out;
    const Ran all = ran({}, before + lines);
    return all.out.substr(first.size()) + all.err;
}

const std::string stenosis = "case load lumbar_spinal_stenosis_shopper\n";

}  // namespace

TEST_CASE("A plain why is about the first of the case that is open", "[console][plain]") {
    const std::string both = stenosis + "why\ncase load ql_gardener\n";
    for (const char* why : {"why\n", "who is first and why?\n", "why 1\n", "why --leaves\n"}) {
        INFO(why);
        const std::string answer = behind(both, why);
        CHECK(has(answer, "quadratus lumborum"));
        CHECK_FALSE(has(answer, "stenosis"));
    }
    CHECK(has(behind(both, "why\n"), "Rank 1 of"));
    // In one case, too, another that was asked about is not taken for the first.
    const std::string other = "case load ql_gardener\nwhy multifidus\n";
    CHECK(has(behind(other, "why\n"), "Rank 1 of"));
    CHECK(has(behind(other, "why 1\n"), "multifidus"));  // a step is of the last one
    CHECK(has(behind(both + "case new\ncase set fever\n", "who is first and why?\n"), "Rank 1 of"));
}

TEST_CASE("What is supposed in plain words is tried, and the case stays as it is",
          "[console][plain]") {
    for (const auto& [line, moved] : std::initializer_list<std::pair<const char*, const char*>>{
             {"What if the straight leg raise were negative?",
              "Nothing is told otherwise."},  // so it is
             {"what if she were 30?", "age: 72, now 30"},
             {"what if she was 30 years old?", "age: 72, now 30"},
             {"What would change if he was a man?", "sex: "},
             {"suppose her age were 30", "age: 72, now 30"},
             {"What if she did not have a fever?", "fever: not asked, now absent"},
             {"what if she had numbness between the legs?", "now present"}}) {
        INFO(line);
        const std::string answer = behind(stenosis, std::string(line) + "\n");
        CHECK(has(answer, moved));
        CHECK(has(behind(stenosis + line + "\n", "case show\n"), "72"));
    }
    CHECK(has(behind(stenosis, "What would have to be different for another to be first?\n"),
              "same as typing: flips"));
}

TEST_CASE("Questions of those who have never seen the program are answered", "[console][plain]") {
    for (const char* line : {"what is this?", "What does this program do?",
                             "what is this program for?", "who are you?", "what is this tool"}) {
        INFO(line);
        CHECK(has(typed(std::string(line) + "\n"), "A teaching tool about pain in the low back"));
    }
    for (const char* line :
         {"how do I get out of here?", "how do I log out?", "how can I stop the program?"}) {
        INFO(line);
        CHECK(has(typed(std::string(line) + "\n"), "leave; so do exit and Ctrl-D"));
    }
    for (const char* line : {"bye", "Goodbye!", "exit", "log out"}) {
        INFO(line);
        CHECK(ran({}, std::string(line) + "\nno such thing\n").status == 0);
    }
    CHECK(has(behind(stenosis, "What is second, and what separates the two?\n"),
              "(the same as typing: contrast)"));
    CHECK(has(behind(stenosis, "What should be asked or examined next?\n"),
              "(the same as typing: ask)"));
    const std::string nerve = typed("what does the femoral nerve supply?\n");
    CHECK(has(nerve, "femoral_nerve supplies ?x)"));
    CHECK(has(nerve, "?x innervated_by femoral_nerve)"));
    CHECK_FALSE(has(nerve, "type the number"));
}

TEST_CASE("What was done is taken back by how many, tried in a branch, and told again",
          "[console][plain]") {
    const std::string told = "case new\ncase set fever\ncase set deep_ache\ncase set age 40\n";
    const std::string undone = behind(told, "undo my last two changes\ncase show\n");
    CHECK(has(undone, "taken back: told: age 40"));
    CHECK(has(undone, "taken back: told: deep, dull ache: present"));
    CHECK(has(undone, "  present     fever\n"));
    CHECK(has(behind(told, "forget the last 2 things\n"), "taken back: told: deep, dull ache"));
    CHECK(has(behind(told, "undo my changes\n"), "this may mean"));
    CHECK(has(behind(told, "what has changed?\n"), "by the last change"));
    CHECK(has(behind(told, "case set fever absent, deep_ache absent\n"),
              "one step: undo takes all of it back"));
    const std::string tried = "make a branch to try a limp\n";
    CHECK(has(behind(told, tried), "branch limp: "));
    CHECK(has(behind(told, tried), "told: limping on that leg: present"));
    CHECK(has(behind(told + tried + "all\n", "what has changed?\n"),
              "limping on that leg: not asked, now present"));
    CHECK(has(behind(told + tried + "all\n", "go back to the case\n"), "the case itself: "));
}

TEST_CASE("A question that was asked is answered by its number", "[console][plain]") {
    const std::string asked = "case new\ncase set buttock_pain left\nask\n";
    CHECK(has(behind(asked, "yes to question 1\n"), "told: "));
    CHECK(has(behind(asked, "2 no\n"), ": absent"));
    CHECK(has(behind(asked, "the answer to questions 1 and 2 is no\n"), "one step: "));
    CHECK(has(behind(asked, "yes to question 99\n"), "there is no question 99; the last is "));
    CHECK(has(typed("case new\nyes to question 1\n"), "no question was asked in this case yet"));
    CHECK(has(behind(asked + "case load ql_gardener\n", "yes to question 1\n"),
              "no question was asked in this case yet"));
}

TEST_CASE("Two cases are compared by their names, and are two people", "[console][plain]") {
    for (const char* line :
         {"compare ql_gardener and multifidus_teacher", "compare ql_gardener multifidus_teacher",
          "compare ql_gardener with multifidus_teacher"}) {
        INFO(line);
        const std::string answer = behind(stenosis, std::string(line) + "\n");
        CHECK(has(answer, "the one is ql_gardener, the other multifidus_teacher."));
        CHECK(has(answer, "First in the one: quadratus lumborum, left"));
        CHECK_FALSE(has(answer, " now "));
        CHECK_FALSE(has(answer, "no longer"));
    }
    CHECK(has(behind(stenosis, "compare ql_gardner and multifidus_teacher\n"),
              "there is no case 'ql_gardner'"));
    CHECK(has(behind(stenosis + "branch older\ncase set age 90\n", "branch diff\n"),
              "age: 72, now 90"));
}

TEST_CASE("Of a candidate on both sides, one answer tells of the better, and names the other",
          "[console][plain]") {
    const std::string both = "case new\ncase set buttock_pain both, deep_ache\n";
    const std::string alike = behind(both, "Why is it not piriformis?\n");
    CHECK(has(alike, "and holds for the right as"));
    CHECK(has(alike, "piriformis, left: "));
    const std::string uneven = both + "case set positive_active_piriformis_test right\n";
    const std::string better =
        behind(both + "case set pain_on_sitting\n" + "case set deep_buttock_pain right\n",
               "whynot piriformis\n");
    CHECK(has(better, "piriformis stands on both sides here."));
    CHECK(has(better, "whynot piriformis right tells of the other side"));
    CHECK(has(behind(both, "contrast piriformis multifidus\n"), "stands on both sides here."));
    CHECK(has(behind(both, "why piriformis 1\n"), "stands on both sides here."));
    const std::string joint = behind(both, "Why is it not the hip joint?\n");
    CHECK(has(joint, "osteoarthritis of the hip (worn hip joint)"));
    CHECK(has(joint, "  type the number of what is meant"));
    CHECK_FALSE(has(joint, "line:"));
}

TEST_CASE("What no muscle is, is not missed for what a muscle does", "[console][plain]") {
    const std::string hip = behind(stenosis, "whynot hip_osteoarthritis --all\n");
    CHECK_FALSE(has(hip, "osteoarthritis of the hip is a main mover"));
    CHECK_FALSE(has(hip, "makes osteoarthritis of the hip work"));
    CHECK_FALSE(has(hip, "pressing on osteoarthritis of the hip"));
    CHECK(hip.find("Would add to it, and was not asked:") != std::string::npos);
    const std::string muscle = behind("case load ql_gardener\n", "whynot piriformis\n");
    CHECK(muscle.find("Would add to it, and was not asked:") <
          muscle.find("but nothing shows that it speaks for piriformis"));
}

TEST_CASE("English that is not understood is said so in English", "[console][plain]") {
    for (const char* line : {"fiddle the dooby doo", "zorbing yesterday with friends",
                             "her zorb had quibbles, and she has never quibbled herself"}) {
        INFO(line);
        const std::string answer = typed(std::string(line) + "\n");
        CHECK(has(answer, "error: this is not understood\n"));
        CHECK_FALSE(has(answer, "relation"));
        CHECK_FALSE(has(answer, "^"));
        CHECK_FALSE(has(answer, "line:"));
    }
    // Patterns keep their place and caret.
    CHECK(has(typed("?m perfoms hip_flexion\n"), "query:1:4: error: there is no relation"));
    Terminal terminal;
    terminal.interactive = true;
    AtTerminal at(terminal);
    const std::string seen = at.take("?m perfoms hip_flexion");
    CHECK(has(seen, "error: there is no relation 'perfoms'"));
    CHECK_FALSE(has(seen, "query:1"));
    CHECK(has(seen, "^^^^^^^"));
}

TEST_CASE("A list of what may be told takes all and some more, and is kind where nothing is sure",
          "[console][plain]") {
    AtTerminal at({});
    at.take("case new");
    const std::string list = at.take("case tell a fever, clicking hip pain");
    const std::string all = at.take("all and 2");
    CHECK(has(all, "told: fever: present"));
    CHECK_FALSE(has(all, "relation"));
}

TEST_CASE("Whether it could be a joint or a vessel is asked by everyday names",
          "[console][plain]") {
    for (const char* line : {"Why is it not the hip joint?", "Could it be the hip?"}) {
        INFO(line);
        const std::string answer = behind(stenosis, std::string(line) + "\n");
        CHECK_FALSE(has(answer, "error"));
        CHECK(has(answer, "  osteoarthritis of the hip (worn hip joint)"));
        CHECK(has(answer, "  femoroacetabular impingement (pinching in the hip joint)"));
    }
    const std::string arteries = behind(stenosis, "Could it be the arteries?\n");
    CHECK(has(arteries, "   1  arterial claudication (narrowed leg arteries)"));
    CHECK(has(behind(stenosis, "Is it the sacroiliac joint itself?\n"),
              "(the same as typing: why sacroiliac_joint)"));
    CHECK(has(behind(stenosis, "what passes through the greater sciatic notch?\n"),
              "(the same as typing: ?x passes_through greater_sciatic_notch)"));
}

TEST_CASE("Slips of the first word, and of common ones, are read as they are meant",
          "[console][plain]") {
    CHECK(has(behind("", "wat attaches to the iliolumbar ligament?\n"), "attach"));
    CHECK_FALSE(has(behind("", "wher does the iliopsoas attach?\n"), "wher"));
    CHECK(has(behind("", "loda ql_gardener\n"), "case load ql_gardener"));
    CHECK_FALSE(has(behind("", "the sitz bone hurts\n"), "there is no command"));
    CHECK_FALSE(has(behind("", "I like my dog\n"), "there is no command"));
    CHECK_FALSE(has(behind("", "What do the three of six tests mean?\n"), "testis"));
}

TEST_CASE("More is asked and wished as a teacher says it", "[console][plain]") {
    CHECK(has(behind(stenosis, "what if the bicycle hurt too?\n"),
              "worse when cycling: not asked, now present"));
    CHECK(has(
        behind(stenosis, "what would have to be different for the sacroiliac joint to be first?\n"),
        "(the same as typing: flips --first sacroiliac_joint)"));
    CHECK(has(behind(stenosis, "and what is second?\n"), "(the same as typing: rank)"));
    CHECK(
        has(behind(stenosis, "what is missing to exclude them?\n"), "(the same as typing: flags)"));
    CHECK(has(behind(stenosis, "name her Okafor\n"), "the title is: Okafor"));
    CHECK(has(behind(stenosis, "compare it with ql_gardener\n"), "quadratus lumborum"));
    CHECK(has(behind("",
                     "what is the difference between ql_gardener and "
                     "lumbar_spinal_stenosis_shopper?\n"),
              "(the same as typing: compare ql_gardener and lumbar_spinal_stenosis_shopper)"));
    // What was told without a side is supposed without one.
    CHECK(
        has(behind("case new\ncase set buttock_pain left\ncase set sacroiliac_distraction absent\n",
                   "what if the distraction test were positive?\n"),
            "positive sacroiliac distraction test: absent, now present"));
}

}  // namespace fascia::shell
