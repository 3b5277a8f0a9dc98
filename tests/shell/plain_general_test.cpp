#include "core/explain/plain_wish.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <string>
#include <vector>

// Questions of a teacher that are of no person in particular, without a terminal.
namespace fascia::shell {

using namespace test;
using fascia::test::world;

namespace {

/// What is answered to a line, without what greets.
std::string answer_to(const std::string& line, const std::string& before = {}) {
    const std::string first = ran({}, before).out;
    const Ran all = ran({}, before + line + '\n');
    return all.out.substr(first.size()) + all.err;
}

/// Whether a text tells this, wherever its lines end.
bool tells(const std::string& text, const std::string& part) {
    std::string joined;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\n';
        if (!is_blank || joined.empty() || joined.back() != ' ') {
            joined += is_blank ? ' ' : c;
        }
    }
    return joined.find(part) != std::string::npos;
}

std::ptrdiff_t lines_in(const std::string& answer) {
    return std::ranges::count(answer, '\n');
}

const std::string gardener = "case load ql_gardener\n";

}  // namespace

TEST_CASE("Warning signs are told without a case", "[console][plain][general]") {
    for (const char* line :
         {"red flags of back pain?", "red flags", "what are the red flags in low back pain?",
          "which red flags are there?", "list the warning signs of back pain"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, "cauda equina syndrome: numbness of the saddle area"));
        CHECK(lines_in(answer) <= 40);
        CHECK_FALSE(tells(answer, "{?"));
    }
    for (const char* line :
         {"red flags for cancer?", "which signs mean cancer?", "warning signs of cancer?",
          "what are the red flags of cancer?", "which symptoms suggest cancer?"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, "cancer in the spine:"));
        CHECK(tells(answer, "after a cancer"));
        CHECK_FALSE(tells(answer, "{?"));
    }
}

TEST_CASE("How something is recognised is told by its signs, the warning signs first",
          "[console][plain][general]") {
    for (const char* line :
         {"how do I recognise cauda equina?", "how can I spot cauda equina syndrome?",
          "what are the signs of cauda equina?", "when should I suspect cauda equina syndrome?",
          "how do you identify cauda equina"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(answer.find("Warning signs (red flags)") < answer.find("What would be expected"));
        CHECK(tells(answer, "saddle area"));
        CHECK(lines_in(answer) <= 40);
    }
    CHECK(tells(answer_to("how do I recognise a kidney stone?"), "If it was stone in the ureter"));
}

TEST_CASE("When a treatment is not safe is told without a case", "[console][plain][general]") {
    for (const char* line :
         {"when should I not massage?", "who must not be massaged?",
          "contraindications for massage", "when is massage dangerous?",
          "when must one not give massage?", "what are the contraindications of massage?"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, "Do not massage while a clot in a deep vein is possible"));
        CHECK(tells(answer, "more cautions"));
        CHECK(lines_in(answer) <= 40);
    }
    for (const auto& [line, caution] : std::initializer_list<std::pair<const char*, const char*>>{
             {"can I massage a pregnant woman?", "Ask the midwife or the doctor first"},
             {"is massage safe with osteoporosis?", "Weak bone breaks easily"},
             {"may I massage someone with a fever?", "Postpone massage while there is fever"},
             {"is massage dangerous after a fracture?", "fracture"}}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, caution));
        CHECK(lines_in(answer) <= 18);
    }
    CHECK(tells(answer_to("is massage safe with hiccups?"), "does not make it safe"));
}

TEST_CASE("Everyday words of a condition reach the caution on it", "[console][plain][general]") {
    for (const char* line :
         {"can I massage someone who takes blood thinners?",
          "can I massage a client taking warfarin?", "may I massage a man on anticoagulants?",
          "is massage safe with blood thinners?"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, "Not without care, and perhaps not at all"));
        CHECK(tells(answer, "no vigorous or deep pressure"));
    }
}

TEST_CASE("Of cold, it is said that nothing is known of when not", "[console][plain][general]") {
    for (const char* line : {"when should I not use ice?", "who must not get ice?",
                             "when is cold dangerous?", "may I use ice?"}) {
        INFO(line);
        CHECK(tells(answer_to(line), "which does not make it safe: ask a doctor"));
    }
    CHECK_FALSE(tells(answer_to("heat or ice?"), "which does not make it safe"));
}

TEST_CASE("A red flag of the open case comes before what is known in general",
          "[console][plain][general]") {
    const std::string fever = gardener + "case tell fever\n";
    for (const char* line :
         {"when should I not massage?", "does she need an MRI?", "may I use ice on her?"}) {
        INFO(line);
        CHECK(answer_to(line, fever).starts_with("Refer the same day: infection of the spine."));
        CHECK_FALSE(tells(answer_to(line, fever), "without a case"));
        CHECK_FALSE(tells(answer_to(line, gardener), "Refer "));
    }
}

TEST_CASE("Whether something is an emergency is told without a case", "[console][plain][general]") {
    for (const char* line : {"is fever with back pain an emergency?", "is fever an emergency?",
                             "does fever need a hospital?"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(answer.starts_with("It can be a warning sign (red flag)"));
        CHECK(tells(answer, "same day infection of the spine: fever with back pain"));
    }
    for (const char* line : {"when must a patient go to hospital immediately?",
                             "when should a client be sent to hospital?"}) {
        INFO(line);
        CHECK(tells(answer_to(line), "cauda equina syndrome: numbness of the saddle area"));
    }
    for (const auto& [line, sign] : std::initializer_list<std::pair<const char*, const char*>>{
             {"is weakness of both legs an emergency?", "weakness of both legs"},
             {"is numbness between the legs an emergency?", "saddle area"},
             {"is a swollen calf urgent?", "one calf swollen"}}) {
        INFO(line);
        CHECK(tells(answer_to(line), sign));
        CHECK(answer_to(line).starts_with("It can be a warning sign"));
    }
    const std::string signs = answer_to("signs that cancer is behind a back ache?");
    CHECK(tells(signs, "cancer in the spine:"));
    CHECK_FALSE(tells(answer_to("red flags"), "at the age of …"));
}

TEST_CASE("How reliable a test is, is told of the test", "[console][plain][general]") {
    CHECK(tells(answer_to("how reliable is the straight leg raise?"),
                "straight_leg_raise]: finding"));
}

TEST_CASE("A statement is asked whether it is true", "[console][plain][general]") {
    for (const char* line :
         {"is it true that the psoas major flexes the hip?", "psoas major flexes the hip, correct?",
          "Gluteus maximus is supplied by the inferior gluteal nerve. Correct?"}) {
        INFO(line);
        CHECK(answer_to(line).starts_with("yes"));
    }
    for (const char* line : {"the femoral nerve supplies the hamstrings, true or false?",
                             "is gluteus medius supplied by the inferior gluteal nerve?",
                             "does psoas major extend the hip?"}) {
        INFO(line);
        CHECK(answer_to(line).starts_with("no, as far as is known here"));
    }
    CHECK(answer_to("is the multifidus superficial to the erector spinae?")
              .starts_with("no, it is the other way round"));
    CHECK(answer_to("does the rectus femoris cross the knee?").starts_with("yes"));
}

TEST_CASE("What was told is moved to the other side", "[console][plain][general]") {
    const std::string told = "case new\ncase tell groin pain on the right\n";
    for (const char* line :
         {"move the groin pain to the other side", "move the groin pain to the left",
          "switch the groin pain to the left side"}) {
        INFO(line);
        CHECK(tells(answer_to(line, told), "present, and no longer of the right"));
    }
    CHECK(tells(answer_to("move the calf pain to the left", told), "is named so"));
}

TEST_CASE("Branches are compared by everyday names", "[console][plain][general]") {
    const std::string branched = gardener + "branch guess\ncase tell night sweats\n";
    for (const char* line : {"compare main", "compare guess with base", "compare the branches",
                             "how do the two branches differ?"}) {
        INFO(line);
        CHECK(tells(answer_to(line, branched), "Otherwise: night sweats"));
    }
}

TEST_CASE("What gives pain in a place, and where pain is sent", "[console][plain][general]") {
    for (const char* line : {"what causes groin pain?", "what gives pain in the groin?",
                             "what can cause groin pain?"}) {
        INFO(line);
        CHECK(tells(answer_to(line), "they give pain chiefly there:"));
        CHECK(tells(answer_to(line), "osteoarthritis of the hip"));
    }
    for (const char* line : {"where does the quadratus lumborum send its trigger point pain?",
                             "where is pain from quadratus lumborum felt?"}) {
        INFO(line);
        CHECK(tells(answer_to(line), "first and most in:"));
    }
    CHECK(tells(answer_to("what lies between quadratus lumborum and erector spinae?"),
                "middle layer of the thoracolumbar fascia"));
}

TEST_CASE("What texts hold of heat, imaging, rest and the like is told with source and grade",
          "[console][plain][general]") {
    for (const auto& [line, told] : std::initializer_list<std::pair<const char*, const char*>>{
             {"heat or ice?", "too little evidence on cold"},
             {"is heat or cold better?", "too little evidence on cold"},
             {"who needs an MRI?", "advises against routine imaging"},
             {"when is an x-ray needed?", "advises against routine imaging"},
             {"should she stay in bed?", "Bed rest is advised against"},
             {"is bed rest good?", "Bed rest is advised against"},
             {"what is a trigger point?", "trigger points as knots"},
             {"how long does it last?", "improves with time"},
             {"does stretching help?", "stretching"}}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, told));
        CHECK((tells(answer, "; published]") || tells(answer, "; opinion]")));
        CHECK(lines_in(answer) <= 25);
        CHECK_FALSE(tells(answer, "error:"));
    }
}

TEST_CASE("Two candidates are told apart shortly, whatever the wording",
          "[console][plain][general]") {
    for (const char* line : {"what is the difference between disc herniation and spinal stenosis?",
                             "how do I tell a disc herniation from spinal stenosis?",
                             "compare disc herniation and spinal stenosis",
                             "disc herniation or spinal stenosis: how to tell them apart?",
                             "how can I distinguish a disc herniation from spinal stenosis?"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, "For disc herniation with nerve-root involvement and not for"));
        CHECK(tells(answer, "For lumbar spinal stenosis and not for"));
        CHECK(tells(answer, "eased by bending forward [published]"));
        CHECK(tells(answer, "--all names them"));
        CHECK(lines_in(answer) <= 40);
    }
    for (const char* line : {"difference between sciatica and piriformis syndrome?",
                             "how do I tell sciatica from piriformis syndrome?"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, "sciatica is what is felt"));
        CHECK(tells(answer, "For deep gluteal syndrome and not for"));
    }
    CHECK(tells(answer_to("compare hip osteoarthritis and greater trochanteric pain syndrome"),
                "For osteoarthritis of the hip and not for"));
    CHECK(tells(answer_to("expect piriformis psoas_major --all"), "For psoas major and not for"));
    CHECK(tells(answer_to("expect piriformis piriformis"), "two different candidates"));
}

TEST_CASE("Where something lies is answered shortly", "[console][plain][general]") {
    for (const char* line : {"where is the quadratus lumborum?", "where does piriformis lie?",
                             "where is psoas major located?", "where exactly is multifidus?"}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, "next to"));
        CHECK(tells(answer, "tells all that is known of it"));
        CHECK(lines_in(answer) <= 28);
    }
}

TEST_CASE("What is not known comes with what is known of both", "[console][plain][general]") {
    for (const auto& [line, known] : std::initializer_list<std::pair<const char*, const char*>>{
             {"does the femoral nerve supply the hamstrings?", "are supplied by"},
             {"does psoas major extend the hip?", "hip flexion"},
             {"does piriformis insert on the lesser trochanter?", "greater trochanter"},
             {"is piriformis a medial rotator?", "hip external rotation"}}) {
        INFO(line);
        const std::string answer = answer_to(line);
        CHECK(tells(answer, "not known"));
        CHECK(tells(answer, known));
    }
}

TEST_CASE("What lies over what is not turned round", "[console][plain][general]") {
    for (const char* line : {"is gluteus maximus superficial to piriformis?",
                             "is gluteus medius superficial to "
                             "gluteus minimus?",
                             "does gluteus maximus lie over piriformis?"}) {
        INFO(line);
        CHECK(answer_to(line).starts_with("yes"));
    }
    for (const char* line : {"is gluteus minimus superficial to gluteus medius?",
                             "is piriformis superficial to gluteus maximus?",
                             "is quadratus lumborum superficial to erector spinae?"}) {
        INFO(line);
        CHECK_FALSE(answer_to(line).starts_with("yes"));
    }
}

TEST_CASE("The last answer is saved, and never the case", "[console][plain][general]") {
    for (const char* line :
         {"save the last answer as csv", "put this into a spreadsheet", "export the answer as csv",
          "save this as a spreadsheet", "write the last answer to answer.csv"}) {
        INFO(line);
        CHECK(wish_meant(world().kb(), line).lines ==
              std::vector<std::string>{"last -o answer.csv"});
    }
    CHECK(wish_meant(world().kb(), "save the case as anna").lines ==
          std::vector<std::string>{"case save anna"});
}

TEST_CASE("Who is second, and what speaks against somebody, is asked in words",
          "[console][plain][general]") {
    for (const char* line : {"who is second and why?", "why is it second?", "why is he second?"}) {
        INFO(line);
        CHECK_FALSE(tells(answer_to(line, gardener), "Rank 1 of"));
    }
    for (const char* line :
         {"what speaks against quadratus lumborum?", "what speaks against the first?",
          "what counts against quadratus lumborum?"}) {
        INFO(line);
        const std::string answer = answer_to(line, gardener);
        CHECK(tells(answer, "What speaks against it:"));
        CHECK_FALSE(tells(answer, "+4.0"));
    }
}

TEST_CASE("Where it hurts is supposed on the other side", "[console][plain][general]") {
    for (const char* line :
         {"what if the pain was on the right?", "what if it was on the right side?",
          "what if the pain was on the right side of the low back?"}) {
        INFO(line);
        const std::string answer = answer_to(line, gardener);
        CHECK(tells(answer, "pain in the side of the low back, left: present, now not asked"));
        CHECK(tells(answer, "pain in the side of the low back, right: not asked, now present"));
    }
}

}  // namespace fascia::shell
