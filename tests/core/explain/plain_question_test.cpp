#include "core/explain/plain_question.hpp"

#include "core/explain/examined_question.hpp"
#include "core/explain/plain_wish.hpp"
#include "core/explain/question_words.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <string>
#include <vector>

namespace fascia::test {

namespace {

std::string first_for(const std::string& question) {
    const auto patterns = patterns_meant(world().kb(), question, 3).patterns;
    return patterns.empty() ? "" : patterns.front();
}

}  // namespace

TEST_CASE("A question in plain words is near a pattern", "[words]") {
    CHECK(first_for("which nerve supplies piriformis") ==
          "piriformis innervated_by ?nerve, ?nerve kind nerve");
    CHECK(first_for("nerves of piriformis?") ==
          "piriformis innervated_by ?nerve, ?nerve kind nerve");
    CHECK(first_for("Where does the psoas major begin?") == "psoas_major origin ?x");
    CHECK(first_for("which muscles insert on the lesser trochanter") ==
          "?muscle insertion lesser_trochanter, ?muscle kind muscle");
}

TEST_CASE("Two conditions of one question hold together", "[words]") {
    const auto first = [](const std::string& question) {
        const PatternsMeant meant = patterns_meant(world().kb(), question, 4);
        return meant.is_certain || meant.are_certain ? meant.patterns.front() : "";
    };
    for (const char* question :
         {"which muscles extend the hip and are supplied by the tibial nerve?",
          "what muscles extend the hip and are innervated by the tibial nerve?",
          "which muscles extend the hip and also are supplied by the tibial nerve?"}) {
        INFO(question);
        CHECK(first(question) ==
              "?muscle performs hip_extension, ?muscle kind muscle, ?muscle innervated_by "
              "tibial_nerve");
    }
    for (const char* question :
         {"which muscles cross both hip and knee?", "which muscles cross the hip and the knee?",
          "which muscles cross both the hip joint and the knee joint?"}) {
        INFO(question);
        CHECK(first(question) ==
              "?muscle crosses hip_joint, ?muscle kind muscle, ?muscle crosses knee_joint");
    }
    CHECK(first("which muscles side bend the trunk?") ==
          "?muscle performs trunk_side_bending, ?muscle kind muscle");
}

TEST_CASE("Whether a muscle does a movement is asked without its joint", "[words]") {
    for (const char* question :
         {"is piriformis a lateral rotator?", "does piriformis rotate outwards?",
          "is piriformis an external rotator?", "does piriformis turn the leg outwards?"}) {
        INFO(question);
        CHECK(first_for(question) == "piriformis performs hip_external_rotation");
    }
    CHECK(first_for("is piriformis a medial rotator?") ==
          "piriformis performs hip_internal_rotation");
    CHECK(first_for("does piriformis rotate inwards or outwards?") == "piriformis performs ?x");
}

TEST_CASE("Turning the thigh inward or outward is a rotation of the hip", "[words]") {
    for (const char* question :
         {"which muscles turn the thigh inward?", "which muscles turn the leg inwards?",
          "which muscles rotate the hip internally?"}) {
        INFO(question);
        CHECK(first_for(question) == "?muscle performs hip_internal_rotation, ?muscle kind muscle");
    }
    CHECK(first_for("which muscles turn the thigh outward?") ==
          "?muscle performs hip_external_rotation, ?muscle kind muscle");
}

TEST_CASE(
    "Skin that a nerve serves, what a sheet covers and how the trunk bends are asked in words",
    "[words]") {
    const auto meant = [](const std::string& question) {
        return patterns_meant(world().kb(), question, 3);
    };
    for (const char* question :
         {"what is the dermatome of S1?", "which skin does the S1 root serve?",
          "which skin does S1 supply?"}) {
        INFO(question);
        CHECK(meant(question).is_certain);
        CHECK(first_for(question) == "s1_root supplies ?x");
    }
    // Under it lies what is known to be deep to it, and what it covers.
    const PatternsMeant under = meant("which muscles lie under the thoracolumbar fascia?");
    CHECK(under.are_certain);
    CHECK(under.patterns ==
          std::vector<std::string>{"?muscle deep_to thoracolumbar_fascia, ?muscle kind muscle",
                                   "thoracolumbar_fascia covers ?muscle, ?muscle kind muscle"});
    for (const char* question :
         {"which muscles side-bend the trunk?", "which muscles bend the spine to the side?",
          "which muscles bend the trunk sideways?"}) {
        INFO(question);
        CHECK(first_for(question) == "?muscle performs trunk_side_bending, ?muscle kind muscle");
    }
}

TEST_CASE("Where nothing is recognised, no pattern is made up", "[words]") {
    CHECK(first_for("which nerve supplies the florist").empty());
    CHECK(first_for("piriformis").empty());
    CHECK(first_for("").empty());
    CHECK(named_in(world().kb(), "tell me of L5, please") ==
          std::vector<std::string>{"l5_root", "l5_vertebra"});
}

TEST_CASE("What is meant can be asked, and has answers", "[words]") {
    for (const std::string question :
         {"which nerve supplies piriformis", "what covers the psoas major",
          "which muscles does the L5 root supply", "what is next to the piriformis"}) {
        const auto patterns = patterns_meant(world().kb(), question, 4).patterns;
        CHECK_FALSE(patterns.empty());
        const auto nobody = world().consult({});
        REQUIRE(nobody);
        for (const std::string& pattern : patterns) {
            const auto query = world().rulebook().query(SourceText("query", pattern));
            INFO(pattern);
            REQUIRE(query);
            const auto answers = nobody->ask(*query, {});
            REQUIRE(answers);
            CHECK_FALSE(answers->rows.empty());
        }
    }
}

TEST_CASE("A question about the case is near a command", "[words]") {
    const auto meant = [](const std::string& question) {
        const auto lines = commands_meant(world().kb(), question).lines;
        return lines.size() == 1 ? lines.front() : std::to_string(lines.size());
    };
    CHECK(meant("who is first and why?") == "why");
    CHECK(meant("What should I ask next?") == "ask");
    CHECK(meant("What should I ask or examine next, and what would each answer change?") == "ask");
    CHECK(meant("What would each answer change?") == "ask");
    CHECK(meant("why is iliopsoas not first?") == "whynot iliopsoas");
    CHECK(meant("why isn't the psoas major first") == "whynot psoas_major");
    CHECK(meant("why is quadratus lumborum first?") == "why quadratus_lumborum");
    CHECK(meant("how are quadratus lumborum and the diaphragm connected?") ==
          "path quadratus_lumborum diaphragm");
    CHECK(meant("which publications does this rest on?") == "sources");
    CHECK(meant("what can be done?") == "treat");
    CHECK(meant("how sure is it?") == "robust");
    CHECK(meant("what would change it?") == "flips");
    CHECK(meant("What would change if there were numbness in the saddle area?") ==
          "whatif numbness in the saddle area");
    CHECK(meant("what if she had a fever?") == "whatif fever");
    CHECK(meant("what if she were 30 years old?") == "whatif age 30");
    CHECK(meant("what if she were 70 and had fallen?") == "whatif age 70, fallen");
    CHECK(meant("what if she had fallen and was 70") == "whatif fallen, age 70");
    CHECK(meant("what if she had pins and needles?") == "whatif pins and needles");
    CHECK(meant("what if the straight leg raise were negative?") ==
          "whatif straight leg raise is negative");
    CHECK(meant("What would change if she did not have a fever, and were a man?") ==
          "whatif no fever, sex male");
    for (const char* question : {"what would change the answer?", "what could overturn the answer",
                                 "what would change the result?"}) {
        INFO(question);
        CHECK(meant(question) == "flips");
    }
    for (const char* question :
         {"can heat help?", "would heat help her?", "should we treat her with heat?"}) {
        INFO(question);
        CHECK(meant(question) == "treat superficial_heat");
    }
    for (const char* question : {"what exercise should she do?", "which exercises help?",
                                 "what exercises can the patient do?"}) {
        INFO(question);
        CHECK(meant(question) == "treat exercise_programme");
    }
    for (const char* question : {"what would you expect to find if it was the facet joint?",
                                 "what would I expect with the facet joint?",
                                 "what are the typical findings of the facet joint?",
                                 "what are the signs of the facet joint?"}) {
        INFO(question);
        CHECK(meant(question) == "expect lumbar_facet_joint");
    }
    for (const char* question :
         {"can she go to work?", "when can he drive?", "may she do sports?", "can she run?"}) {
        INFO(question);
        CHECK(meant(question) == "treat staying_active_and_information");
        CHECK(commands_meant(world().kb(), question).note.find("is not known here") !=
              std::string::npos);
    }
    CHECK(meant("where is the evidence for that?") == "why");
    CHECK(meant("path from psoas major to the femoral nerve") == "path psoas_major femoral_nerve");
    CHECK(meant("where does the cord end?") == meant("where does the spinal cord end?"));
    CHECK(meant("where does the cord end?").starts_with("show "));
    CHECK(meant("what is piriformis?") == "show piriformis");
    CHECK(meant("what is L5?") == "2");  // a root and a vertebra
    CHECK(meant("what is the weather?") == "0");
    CHECK(meant("which nerve supplies piriformis?") == "0");
    CHECK(meant("why") == "0");
    CHECK(meant("") == "0");
}

TEST_CASE("How common something is is answered with its pre-test value and the source of it",
          "[words]") {
    for (const char* question :
         {"how common is quadratus lumborum pain?", "how often is it quadratus lumborum?",
          "how frequent is pain from quadratus lumborum", "what is the prevalence of QL pain?"}) {
        INFO(question);
        const CommandsMeant meant = commands_meant(world().kb(), question);
        CHECK(meant.lines.empty());
        CHECK(meant.note.starts_with("quadratus lumborum as the origin of such pain: occasional"));
        CHECK(meant.note.find("nobody has published how often") != std::string::npos);
        CHECK(meant.note.find("[judgement; judged]") != std::string::npos);
    }
    for (const char* question :
         {"how common is disc herniation?", "how common is a slipped disc?",
          "how often is it a herniated disc?", "how many people have a slipped disc?",
          "what is the prevalence of disc herniation?"}) {
        INFO(question);
        CHECK(commands_meant(world().kb(), question)
                  .note.starts_with("disc herniation with nerve-root involvement as the origin"));
    }
    CHECK(commands_meant(world().kb(), "how many people have a dog?").note.empty());
    CHECK(commands_meant(world().kb(), "how common is pain of tibialis anterior?")
              .note.find("is not in the knowledge base") != std::string::npos);
    CHECK(commands_meant(world().kb(), "how long is the sciatic nerve?").note.empty());
}

TEST_CASE("Candidates are compared, and asked for by what they are made of", "[words]") {
    const auto meant = [](const std::string& question) {
        return commands_meant(world().kb(), question).lines;
    };
    using Lines = std::vector<std::string>;
    const Lines others = {"rank --reasons"};
    CHECK(meant("what else could it be?") == others);
    CHECK(meant("what are the alternatives?") == others);
    CHECK(meant("what other diagnoses should I think of?") == others);
    CHECK(meant("what else should I ask?") != others);
    CHECK(meant("what is a slipped disc?") == Lines{"show lumbar_radiculopathy"});
    CHECK(meant("what is sciatica?").empty());  // a finding
    const Lines compared = {"contrast lumbar_radiculopathy deep_gluteal_syndrome"};
    CHECK(meant("which is more likely, a slipped disc or piriformis syndrome?") == compared);
    const Lines whole = {"whynot lumbar_radiculopathy"};
    CHECK(meant("why is the S1 root not first?") == whole);
    CHECK(commands_meant(world().kb(), "why is the S1 root not first?").note ==
          "first sacral nerve root is a part of disc herniation with nerve-root involvement, which "
          "is ranked as a whole");
    CHECK(wish_meant(world().kb(), "why not a trapped nerve root?").lines == whole);
    CHECK(wish_meant(world().kb(), "why not the L5 nerve root?").lines == whole);
    // What is felt is no candidate: those it speaks for.
    CHECK(meant("why is sciatica not first?") ==
          Lines{"whynot deep_gluteal_syndrome", "whynot lumbar_radiculopathy"});
}

TEST_CASE("Which end of a relation the name stands at is told by the words beside it", "[words]") {
    CHECK(first_for("what covers the psoas major?") == "?x covers psoas_major");
    CHECK(first_for("what lies deep to gluteus maximus?") == "?x deep_to gluteus_maximus");
    // Nothing is known over it: what is known under it is no answer.
    CHECK_FALSE(patterns_meant(world().kb(), "what is gluteus maximus deep to?", 3).is_certain);
    CHECK(first_for("which nerve is near piriformis?") ==
          "piriformis adjacent_to ?nerve, ?nerve kind nerve");
    CHECK(first_for("what arises from the iliac crest?") == "?x origin iliac_crest");
    CHECK(first_for("where does iliacus start?") == "iliacus origin ?x");
    CHECK(first_for("where does iliacus end?") == "iliacus insertion ?x");
}

TEST_CASE("Movements are asked by their verbs and by those who do them", "[words]") {
    CHECK(first_for("which muscles flex the hip?") ==
          "?muscle performs hip_flexion, ?muscle kind muscle");
    CHECK(first_for("which muscles externally rotate the hip?") ==
          "?muscle performs hip_external_rotation, ?muscle kind muscle");
    CHECK(first_for("what are the hip flexors?") == "?x performs hip_flexion");
    CHECK(first_for("is psoas major a hip flexor?") == "psoas_major performs hip_flexion");
    CHECK(first_for("which muscles are part of the hip adductors?") ==
          "?muscle part_of hip_adductors, ?muscle kind muscle");  // a name of its own
}

TEST_CASE("A name is not cut short by a shorter one with its article", "[words]") {
    CHECK(named_in(world().kb(), "what is the hip joint?") ==
          std::vector<std::string>{"hip_joint"});
    CHECK(named_in(world().kb(), "what are the hip adductors?") ==
          std::vector<std::string>{"hip_adductors"});
}

TEST_CASE("A misspelt name is read as the one that is plainly meant", "[words]") {
    const auto read = [](const std::string& question) {
        const auto all = spellings(world().kb(), question);
        return all.size() == 1 ? all.front().question : std::to_string(all.size());
    };
    CHECK(read("how are pirifromis and sciatic nerve connected?") ==
          "how are piriformis and sciatic nerve connected?");
    CHECK(read("why is quadratis lumborem not first?") == "why is quadratus lumborum not first?");
    CHECK(read("which musles does the glutus medius oppose?") ==
          "which muscles does the gluteus medius oppose?");
    CHECK(spellings(world().kb(), "nerves of pirifromis?").front().read_as ==
          std::vector<std::string>{"pirifromis as piriformis"});
    CHECK(read("which nerve supplies piriformis?") == "0");  // nothing is misspelt
    CHECK(read("what is the weather?") == "0");              // nothing is near
    CHECK(read("is it the florist?") == "0");
}

TEST_CASE("A question is certain only where all of it is taken in", "[words]") {
    const auto is_certain = [](const std::string& question) {
        return patterns_meant(world().kb(), question, 4).is_certain;
    };
    CHECK(is_certain("which nerve supplies piriformis?"));
    CHECK(is_certain("which muscles are there?"));
    CHECK(is_certain("how many muscles are there?"));
    CHECK(is_certain("does the sciatic nerve pass through piriformis?"));
    CHECK_FALSE(is_certain("what treatment helps piriformis?"));
    CHECK_FALSE(is_certain("which nerve supplies piriformis at night?"));
    // None is known to: those beside it are told as that.
    CHECK_FALSE(
        patterns_meant(world().kb(), "which nerves run through piriformis?", 4).note.empty());
    const auto meant = patterns_meant(world().kb(), "which nerve supplies piriformis at night?", 4);
    CHECK(meant.left_over == std::vector<std::string>{"night"});
}

TEST_CASE("Questions of a class are near a command", "[words]") {
    const auto meant = [](const std::string& question) {
        const auto lines = commands_meant(world().kb(), question).lines;
        return lines.empty() ? std::string() : lines.front();
    };
    CHECK(meant("What should be asked next, and why?") == "ask");
    CHECK(meant("what have I not asked?") == "ask");
    CHECK(meant("which test would help most?") == "ask");
    CHECK(meant("what did she say?") == "case show");
    CHECK(meant("who is second?") == "rank");
    CHECK(meant("what is in last place?") == "rank --all");
    CHECK(meant("should I refer her to a doctor?") == "flags");
    CHECK(meant("what is the best treatment?") == "treat");
    CHECK(meant("what speaks against quadratus lumborum?") == "why quadratus_lumborum --against");
    CHECK(meant("what is the function of piriformis?").empty());  // a question of anatomy
    CHECK(meant("where does the spinal cord end?") == "show conus_medullaris");
    CHECK(meant("which muscle is best for running?").empty());
    CHECK(meant("how can I change her age?").empty());
    CHECK(meant("what does the straight leg raise test tell me?").empty());
}

TEST_CASE("What somebody wants done is near a command", "[words]") {
    const auto meant = [](const std::string& wish) {
        const auto lines = wish_meant(world().kb(), wish).lines;
        return lines.size() == 1 ? lines.front() : std::to_string(lines.size());
    };
    for (const auto& [wish, line] : std::initializer_list<std::pair<const char*, const char*>>{
             {"save the case as Anna", "case save Anna"},
             {"save it under left buttock", "case save left_buttock"},
             {"keep this case as anna", "case save anna"},
             {"please save the case", "case save"},
             {"open the secretary case", "case load secretary"},
             {"open secretary", "case load secretary"},
             {"go back to the secretary case", "case load secretary"},
             {"show me my cases", "cases"},
             {"which cases are there?", "cases"},
             {"new case", "case new"},
             {"new patient", "case new"},
             {"next client please", "case new"},
             {"start a new case called anna", "case new anna"},
             {"start over", "case new"},
             {"make a report", "report"},
             {"I want a report", "report"},
             {"print a handout", "report"},
             {"make a web page of this case", "report"},
             {"make a report as anna.html", "report -o anna.html"},
             {"save a report as anna.pdf", "report -o anna.html"},
             {"draw the piriformis", "map piriformis -o piriformis.svg"},
             {"can you show me a picture of the piriformis?", "map piriformis -o piriformis.svg"},
             {"red flags", "flags"},
             {"any red flags?", "flags"},
             {"what are her red flags", "flags"},
             {"what must not be missed?", "flags"},
             {"is it safe for her?", "flags"},
             {"warning signs", "flags"},
             {"suppose she had a fever", "whatif fever"},
             {"what happens if the straight leg raise is positive?",
              "whatif straight leg raise is positive"},
             {"why not disc herniation?", "whynot lumbar_radiculopathy"},
             {"could it be the piriformis?", "why piriformis"},
             {"could it be the L5 root?", "why l5_root"},
             {"could it be a pulled psoas major?", "why psoas_major"},
             {"why not the disc?", "rank discogenic_pain lumbar_radiculopathy"},
             {"is massage safe?", "flags medical_massage_therapy"},
             {"may I massage her?", "flags medical_massage_therapy"},
             {"is deep massage dangerous for her?", "flags medical_massage_therapy"},
             {"does anything speak against massage?", "flags medical_massage_therapy"},
             {"is manipulation allowed?", "flags manipulation_with_exercise"},
             {"should she have spinal manipulation?", "flags manipulation_with_exercise"},
             {"can she have acupuncture?", "flags needling_therapy"},
             {"is exercise ok?", "flags exercise_programme"},
             {"can I save the case?", "case save"},
             {"does she have a fever?", "case show fever"},
             {"has he fever", "case show fever"},
             {"where is her pain?", "case show"},
             {"where does it hurt?", "case show"},
             {"where is Mr Okafor?", "cases"},
             {"make a question sheet", "report --sheet questions"},
             {"print an answer sheet", "report --sheet answers"},
             {"make a report for the class", "2"},
             {"what next?", "ask"},
             {"show me the results", "rank"},
             {"what do you know about her?", "case show"},
             {"what can I do here?", "help"},
             // These are commands already, or something else.
             {"undo 3", "0"},
             {"undo nine", "0"},
             {"help picture", "0"},
             {"undo", "0"},
             {"new pack anna", "0"},
             {"case new", "0"},
             {"report -o anna.html", "0"},
             {"help red flag", "0"},
             {"what is a red flag?", "0"},
             {"what are red flags?", "0"},
             {"why not psoas major innervated_by ?n", "0"},
             {"is it serious?", "0"},
             {"keep the heel down hurts", "0"},
             {"", "0"}}) {
        INFO(wish);
        CHECK(meant(wish) == line);
    }
}

TEST_CASE("Each of a family is answered for, always in the same order", "[words]") {
    const auto lines = [](const std::string& wish) { return wish_meant(world().kb(), wish).lines; };
    const auto fractures = lines("could it be a fracture?");
    REQUIRE(fractures.size() == 1);
    CHECK(fractures.front().starts_with("rank "));
    CHECK(fractures.front().find("vertebral_fracture") != std::string::npos);
    CHECK(fractures.front().find("sacral_fracture") != std::string::npos);
    for (const char* wish :
         {"is it a fracture?", "does she have a fracture?", "why not a fracture?",
          "what about a fracture?", "has he a fracture?"}) {
        INFO(wish);
        CHECK(lines(wish) == fractures);
    }
}

TEST_CASE("What to do first or next is asked and examined first", "[words]") {
    for (const char* question :
         {"what should I do first?", "what do I do first?", "What should I do next?",
          "what should we do now?", "what should I do?", "what is the first thing to do?"}) {
        INFO(question);
        CHECK(commands_meant(world().kb(), question).lines == std::vector<std::string>{"ask"});
    }
    CHECK(commands_meant(world().kb(), "what should I do for her?").lines ==
          std::vector<std::string>{"treat"});
}

TEST_CASE("Anatomy is asked with the verbs that people use", "[words]") {
    const auto meant = [](const std::string& question) {
        const PatternsMeant all = patterns_meant(world().kb(), question, 4);
        std::string patterns;
        for (const std::string& pattern : all.patterns) {
            patterns += (patterns.empty() ? "" : " | ") + pattern;
        }
        return all.is_certain || all.are_certain ? patterns : "doubtful: " + patterns;
    };
    for (const char* question : {"which muscle lifts the big toe?", "what lifts the big toe?",
                                 "which muscles raise the big toe?"}) {
        INFO(question);
        CHECK(meant(question).find("performs big_toe_extension") != std::string::npos);
        CHECK_FALSE(meant(question).starts_with("doubtful"));
    }
    CHECK(meant("which muscles lift the foot?").find("performs ankle_dorsiflexion") !=
          std::string::npos);
    CHECK(meant("which muscle straightens the knee?").find("performs knee_extension") !=
          std::string::npos);
    for (const char* question : {"which nerve gives feeling to the top of the foot?",
                                 "which nerve gives the sensation of the top of the foot?",
                                 "which nerve is responsible for feeling in the top of the foot?",
                                 "which nerve carries sensation from the top of the foot?"}) {
        INFO(question);
        CHECK(meant(question) == "?nerve supplies top_of_foot_region, ?nerve kind nerve");
    }
    for (const char* question :
         {"what runs under the inguinal ligament?", "what passes beneath the inguinal ligament?",
          "what goes below the inguinal ligament", "what lies under the inguinal ligament?"}) {
        INFO(question);
        CHECK(meant(question) ==
              "?x deep_to inguinal_ligament | ?x passes_through inguinal_ligament");
    }
    for (const char* question : {"which ligaments attach to the ischial spine?",
                                 "which ligament is attached to the ischial spine?"}) {
        INFO(question);
        CHECK(meant(question) == "?ligament connects ischial_spine, ?ligament kind ligament");
    }
    for (const char* question :
         {"from which roots does the sciatic nerve come?", "which roots form the sciatic nerve?",
          "the sciatic nerve is formed by which roots?"}) {
        INFO(question);
        CHECK(meant(question).find("root_of sciatic_nerve") != std::string::npos);
        CHECK_FALSE(meant(question).starts_with("doubtful"));
    }
    CHECK(meant("which roots supply gluteus minimus?") ==
          "gluteus_minimus innervated_by ?root, ?root kind root");
    for (const char* question : {"which nerve supplies gluteus minimus and which roots?",
                                 "which nerve supplies gluteus minimus, and which roots?"}) {
        INFO(question);
        CHECK(meant(question) ==
              "gluteus_minimus innervated_by ?nerve, ?nerve kind nerve | "
              "gluteus_minimus innervated_by ?root, ?root kind root");
    }
    for (const char* question :
         {"what are the layers from the skin to the quadratus lumborum?",
          "which layers lie over quadratus lumborum?", "layers above the quadratus lumborum?"}) {
        INFO(question);
        CHECK(meant(question).find("quadratus_lumborum deep_to+ ?x") != std::string::npos);
        CHECK_FALSE(meant(question).starts_with("doubtful"));
    }
}

TEST_CASE("What lies over something is told from it outwards, each layer under its heading",
          "[words]") {
    const KnowledgeBase& kb = world().kb();
    for (const char* question :
         {"which layers do I press through to reach the quadratus lumborum?",
          "what do I get through to palpate quadratus lumborum?",
          "what lies between the skin and the quadratus lumborum?",
          "what is between the surface and the QL?",
          "what are the layers from the skin to quadratus lumborum?",
          "what lies over the quadratus lumborum?", "what is superficial to quadratus lumborum?",
          "which structures lie directly over the quadratus lumborum?"}) {
        INFO(question);
        const PatternsMeant meant = patterns_meant(kb, question, 4);
        REQUIRE(meant.are_certain);
        CHECK(meant.patterns.front() == "quadratus_lumborum deep_to ?x");
        CHECK(meant.headings.front() == "directly over it, nearer to the skin:");
        CHECK(meant.patterns[1] ==
              "?x covers quadratus_lumborum, not ?x deep_to quadratus_lumborum");
        CHECK(meant.headings.size() == meant.patterns.size());
    }
    const PatternsMeant muscles =
        patterns_meant(kb, "which muscles lie over the quadratus lumborum?", 4);
    REQUIRE_FALSE(muscles.patterns.empty());
    CHECK(muscles.patterns.front() == "quadratus_lumborum deep_to ?muscle, ?muscle kind muscle");
    // What is under it, or said to be over something else, is another question.
    for (const char* question : {"what lies under the quadratus lumborum?",
                                 "which nerve passes over the quadratus lumborum?"}) {
        INFO(question);
        const PatternsMeant meant = patterns_meant(kb, question, 4);
        CHECK(
            (meant.patterns.empty() || meant.patterns.front() != "quadratus_lumborum deep_to ?x"));
    }
}

TEST_CASE("Where a band attaches is told by what it is fixed to, and a sheet by its layers",
          "[words]") {
    const KnowledgeBase& kb = world().kb();
    for (const char* question : {"where does the sacrotuberous ligament attach?",
                                 "where is the sacrotuberous ligament attached?",
                                 "what does the sacrotuberous ligament attach to?"}) {
        INFO(question);
        const PatternsMeant meant = patterns_meant(kb, question, 4);
        CHECK(meant.is_certain);
        CHECK(meant.patterns == std::vector<std::string>{"sacrotuberous_ligament connects ?x"});
    }
    // What others attach to, and a muscle, which has an origin and an insertion.
    for (const char* question :
         {"which muscles attach to the sacrotuberous ligament?",
          "what attaches to the sacrotuberous ligament?", "where does piriformis attach?"}) {
        INFO(question);
        CHECK(first_for(question).find(" connects ") == std::string::npos);
    }
    for (const char* question : {"what layers does the thoracolumbar fascia have?",
                                 "which are the layers of the thoracolumbar fascia?"}) {
        INFO(question);
        CHECK(first_for(question) == "?x part_of thoracolumbar_fascia");
    }
}

TEST_CASE("How a test is done is told with what counts as present and its source", "[words]") {
    const KnowledgeBase& kb = world().kb();
    for (const char* question :
         {"how is the straight leg raise done?", "How do I do the straight leg raise?",
          "how do you perform a straight leg raise", "how is the SLR test carried out?",
          "show me how to do the straight leg raise", "how is the Lasegue sign examined?"}) {
        INFO(question);
        const std::string told = how_examined(kb, question);
        CHECK(told.starts_with("positive straight leg raise: In supine lying, "));
        CHECK(told.find("[pesonen2021, ") != std::string::npos);
    }
    CHECK(how_examined(kb, "how is the thigh thrust done?").starts_with("positive thigh thrust: "));
    for (const char* question :
         {"how do I do a report?", "how is piriformis treated?", "what should I test next?",
          "how is an epidural injection done?", "how is it done?"}) {
        INFO(question);
        CHECK(how_examined(kb, question).empty());
    }
}

TEST_CASE("A step of treatment is asked for by its everyday name", "[words]") {
    const auto meant = [](const std::string& question) {
        const CommandsMeant found = commands_meant(world().kb(), question);
        return found.lines.size() == 1 ? found.lines.front() : "";
    };
    for (const char* question :
         {"is heat good for him?", "what about heat?", "may I use a hot pack?",
          "should she use a heat pad?", "would a hot water bottle help?", "is warmth good?"}) {
        INFO(question);
        CHECK(meant(question) == "treat superficial_heat");
    }
    for (const char* question : {"should he rest?", "does bed rest help?", "is rest good for her?",
                                 "may she stay active?"}) {
        INFO(question);
        CHECK(meant(question) == "treat staying_active_and_information");
    }
    for (const char* question : {"should I buy a dog?", "is he hot?", "what about the rest?",
                                 "is the left side better?"}) {
        INFO(question);
        CHECK(meant(question).find("treat ") == std::string::npos);
    }
}

TEST_CASE("The layers at a bone are told from the skin inwards, and what is not known of them",
          "[words]") {
    for (const char* question :
         {"what are the layers of the back at L3?", "the layers of the back at L3",
          "what are the layers from the skin to the bone at L3?", "show me the layers at L3",
          "which layers are there at the third lumbar vertebra?"}) {
        INFO(question);
        const PatternsMeant meant = patterns_meant(world().kb(), question, 4);
        REQUIRE(meant.is_answer);
        const auto at = [&](std::string_view label) { return meant.note.find(label); };
        CHECK(at("at the third lumbar vertebra") < at("subcutaneous fascia of the low back"));
        CHECK(at("subcutaneous fascia of the low back") < at("latissimus dorsi"));
        CHECK(at("thoracolumbar fascia (") < at("erector spinae ("));
        CHECK(at("erector spinae (") < at("middle layer of the thoracolumbar fascia"));
        CHECK(at("middle layer of the thoracolumbar fascia") < at("quadratus lumborum ("));
        CHECK(at("quadratus lumborum (") < at("not placed in this order: "));
        CHECK(at("not placed in this order: ") < at("psoas major"));
    }
    CHECK(patterns_meant(world().kb(), "what are the layers of the back?", 4).is_answer);
    // Of a muscle the facts that order it are asked.
    CHECK_FALSE(
        patterns_meant(world().kb(), "which layers lie over quadratus lumborum?", 4).is_answer);
    CHECK_FALSE(patterns_meant(world().kb(), "what are the layers of the sole?", 4).is_answer);
}

TEST_CASE("What is in front and what behind is said not to be known, beside what is", "[words]") {
    for (const char* question :
         {"what lies behind the kidney?", "what is in front of the kidney?",
          "what lies over the kidney?", "which structures are posterior to the kidney?"}) {
        INFO(question);
        const PatternsMeant meant = patterns_meant(world().kb(), question, 4);
        CHECK(meant.patterns == std::vector<std::string>{"kidney adjacent_to ?x"});
        CHECK(meant.note.find("is not in the knowledge base") != std::string::npos);
        CHECK(meant.is_certain);
    }
    const PatternsMeant muscle =
        patterns_meant(world().kb(), "what lies in front of quadratus lumborum?", 4);
    CHECK(muscle.patterns.front() == "quadratus_lumborum deep_to ?x");
    CHECK(muscle.are_certain);
    CHECK(patterns_meant(world().kb(), "what lies over quadratus lumborum?", 4).note.empty());
}

TEST_CASE("What is attached to several things by one name is attached to each", "[words]") {
    for (const char* question :
         {"which muscles attach to the twelfth rib?", "what muscles are attached to rib 12?",
          "which muscles attach to the 12th rib?"}) {
        INFO(question);
        const PatternsMeant meant = patterns_meant(world().kb(), question, 4);
        CHECK(meant.are_certain);
        REQUIRE(meant.patterns.size() == 3);
        CHECK(meant.patterns[0] == "?muscle attaches_to rib_12, ?muscle kind muscle");
        CHECK(meant.patterns[1] ==
              "?muscle attaches_to lower_ribs, not ?muscle attaches_to rib_12, "
              "?muscle kind muscle");
        CHECK(meant.patterns[2].starts_with("?muscle attaches_to lower_rib_angles, "));
        CHECK(meant.headings[1].find("the lower six ribs, of which it is one") !=
              std::string::npos);
    }
    CHECK(patterns_meant(world().kb(), "which muscles attach to the iliac crest?", 4).is_certain);
}

TEST_CASE("Questions of a lesson are answered at once", "[words]") {
    const auto meant = [](const std::string& question) {
        const PatternsMeant all = patterns_meant(world().kb(), question, 4);
        std::string patterns;
        for (const std::string& pattern : all.patterns) {
            patterns += (patterns.empty() ? "" : " | ") + pattern;
        }
        return all.is_certain || all.are_certain ? patterns : "doubtful: " + patterns;
    };
    for (const auto& [question, patterns] :
         std::initializer_list<std::pair<const char*, const char*>>{
             {"what does multifidus do?", "multifidus performs ?x | multifidus assists ?x"},
             {"what is the function of piriformis?",
              "piriformis performs ?x | piriformis assists ?x"},
             {"what does tibialis anterior do?", "tibialis_anterior performs ?x"},
             {"which root is tested by the ankle reflex?",
              "reduced_ankle_reflex deficit_of ?root, ?root kind root"},
             {"which roots does the knee jerk test?",
              "reduced_knee_reflex deficit_of ?root, ?root kind root"},
             {"which reflex belongs to the S1 root?",
              "?finding deficit_of s1_root, ?finding implies reduced_reflex"},
             {"what innervates the facet joints?", "lumbar_facet_joint innervated_by ?x"},
             {"which nerves supply the facet joints?",
              "lumbar_facet_joint innervated_by ?nerve, ?nerve kind nerve"},
             {"which muscle lies between the twelfth rib and the iliac crest?",
              "?muscle attaches_to rib_12, ?muscle attaches_to iliac_crest, ?muscle kind muscle | "
              "?muscle attaches_to lower_ribs, ?muscle attaches_to iliac_crest, not ?muscle "
              "attaches_to rib_12, ?muscle kind muscle | "
              "?muscle attaches_to lower_rib_angles, ?muscle attaches_to iliac_crest, not ?muscle "
              "attaches_to rib_12, ?muscle kind muscle"},
             {"which muscle attaches to both the twelfth rib and the iliac crest?",
              "?muscle attaches_to rib_12, ?muscle attaches_to iliac_crest, ?muscle kind muscle | "
              "?muscle attaches_to lower_ribs, ?muscle attaches_to iliac_crest, not ?muscle "
              "attaches_to rib_12, ?muscle kind muscle | "
              "?muscle attaches_to lower_rib_angles, ?muscle attaches_to iliac_crest, not ?muscle "
              "attaches_to rib_12, ?muscle kind muscle"},
             {"which ligament goes from L5 to the iliac crest?",
              "?ligament connects ?at, ?at part_of* l5_vertebra, ?ligament connects iliac_crest, "
              "?ligament kind ligament"},
             {"which nerve runs between psoas and iliacus?",
              "?nerve adjacent_to psoas_major, ?nerve adjacent_to iliacus, ?nerve kind nerve"},
             {"which dermatome is the big toe?",
              "?root supplies big_toe_region, ?root kind root | "
              "?nerve supplies big_toe_region, ?nerve kind nerve, not ?nerve kind root"},
             {"the big toe belongs to which dermatome?",
              "?root supplies big_toe_region, ?root kind root | "
              "?nerve supplies big_toe_region, ?nerve kind nerve, not ?nerve kind root"},
             {"which dermatome is the outer side of the foot?",
              "?root supplies outer_foot_region, ?root kind root | "
              "?nerve supplies outer_foot_region, ?nerve kind nerve, not ?nerve kind root"},
             {"what is the dermatome of L5?", "l5_root supplies ?x"},
             {"what does L4 do?",
              "l4_root chief_root_of ?x | l4_root supplies ?x | "
              "?finding deficit_of l4_root, ?finding implies reduced_reflex | l4_root root_of ?x"},
             {"what is L5 responsible for?",
              "l5_root chief_root_of ?x | l5_root supplies ?x | l5_root root_of ?x"},
             {"where does quadratus lumborum send its pain?",
              "quadratus_lumborum hurts_chiefly_in ?x | quadratus_lumborum refers_pain_to ?x, "
              "not quadratus_lumborum hurts_chiefly_in ?x"},
             {"where does pain from quadratus lumborum radiate to?",
              "quadratus_lumborum hurts_chiefly_in ?x | quadratus_lumborum refers_pain_to ?x, "
              "not quadratus_lumborum hurts_chiefly_in ?x"},
             {"which muscles lift the leg?",
              "?muscle performs hip_flexion, ?muscle kind muscle | "
              "?muscle assists hip_flexion, ?muscle kind muscle"},
             {"which muscles raise the leg?",
              "?muscle performs hip_flexion, ?muscle kind muscle | "
              "?muscle assists hip_flexion, ?muscle kind muscle"},
             {"which muscles move the leg outwards?",
              "?muscle performs hip_abduction, ?muscle kind muscle | "
              "?muscle assists hip_abduction, ?muscle kind muscle"},
             {"how many lumbar vertebrae are there?",
              "?vertebra part_of lumbar_spine, ?vertebra kind vertebra"},
             {"which muscles make a foot drop?",
              "?muscle performs ankle_dorsiflexion, ?muscle kind muscle | "
              "?muscle assists ankle_dorsiflexion, ?muscle kind muscle"},
             {"which roots cause a foot drop?", "foot_drop deficit_of ?root, ?root kind root"},
             {"which nerve goes through piriformis?",
              "piriformis adjacent_to ?nerve, ?nerve kind nerve"}}) {
        INFO(question);
        CHECK(meant(question) == patterns);
    }
    CHECK(meant("what does gluteus medius do?")
              .find("?part part_of+ gluteus_medius, ?part assists ?x") != std::string::npos);
}

TEST_CASE("What of a lesson is not known is said, beside what is", "[words]") {
    const auto meant = [](const std::string& question) {
        return patterns_meant(world().kb(), question, 4);
    };
    CHECK(meant("which nerve goes through piriformis?").note ==
          "no nerve that passes through piriformis is in the knowledge base; next to it:");
    // What does pass through something is answered as that.
    CHECK(meant("which nerves go through the greater sciatic foramen?").note.empty());
    CHECK(meant("what does the femoral artery supply?").note ==
          "what the femoral artery brings blood to is not in the knowledge base");
    const PatternsMeant blood = meant("what is the blood supply of quadratus lumborum?");
    CHECK(blood.note.starts_with("which vessel brings blood to quadratus lumborum is not in"));
    CHECK(meant("which reflex tests the L5 root?").note ==
          "no reflex that tests the fifth lumbar nerve root is in the knowledge base");
    // Of the chest, the knowledge base has only the lowest.
    CHECK(meant("how many thoracic vertebrae are there?").patterns.empty());
    // Who helps is told apart from who moves.
    const PatternsMeant movers = meant("which muscles rotate the hip inwards?");
    CHECK(movers.headings ==
          std::vector<std::string>{std::string(main_movers), std::string(helpers)});
}

TEST_CASE("What is not so is never answered with what is", "[words]") {
    for (const char* question :
         {"which nerve does not supply piriformis?", "which nerve doesn't supply piriformis?",
          "which muscles are not supplied by the femoral nerve?",
          "which muscles never attach to the iliac crest?"}) {
        INFO(question);
        CHECK(patterns_meant(world().kb(), question, 4).patterns.empty());
        CHECK(commands_meant(world().kb(), question).lines.empty());
    }
}

TEST_CASE("Relations that rules fill are asked, others than the verb are not", "[words]") {
    CHECK(first_for("which muscles attach to the iliac crest?") ==
          "?muscle attaches_to iliac_crest, ?muscle kind muscle");
    for (const std::string& pattern :
         patterns_meant(world().kb(), "which nerve supplies piriformis?", 9).patterns) {
        CHECK(pattern.find("entraps") == std::string::npos);
    }
}

}  // namespace fascia::test
