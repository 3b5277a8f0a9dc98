#include "shell/choices.hpp"
#include "shell/command.hpp"
#include "shell/fix.hpp"
#include "shell/unfinished.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace fascia::shell {

using namespace test;

namespace {

/// The program runs in a folder for as long as this lasts.
class InFolder {
public:
    explicit InFolder(const std::filesystem::path& folder)
        : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(folder);
    }
    ~InFolder() { std::filesystem::current_path(before_); }
    InFolder(const InFolder&) = delete;
    InFolder& operator=(const InFolder&) = delete;

private:
    std::filesystem::path before_;
};

}  // namespace

TEST_CASE("A pattern goes on while a bracket or quote is open or a comma stands at its end",
          "[console]") {
    CHECK(is_unfinished("?m performs hip_flexion,"));
    CHECK(what_is_open("?m performs hip_flexion,") ==
          "behind the comma another condition is expected");
    CHECK(what_is_open("performs(?m") == "a bracket is open: type on up to its end");
    CHECK(what_is_open("?m origin \"iliac") == "a quote is open: type on up to its end");
    CHECK(is_unfinished("?n = count { ?m :"));
    CHECK(is_unfinished("performs(?m"));
    CHECK(is_unfinished("?m origin \"iliac"));
    CHECK(is_unfinished("?m performs hip_flexion, -- and then"));
    CHECK_FALSE(is_unfinished("?m performs hip_flexion"));
    CHECK_FALSE(is_unfinished("?m origin \"a {, (\""));
    CHECK_FALSE(is_unfinished("?m kind muscle -- {"));
    CHECK_FALSE(is_unfinished("?m kind muscle }"));
}

TEST_CASE("A pattern over several lines is one, and its errors name their line", "[console]") {
    CHECK(ran({}, "psoas_major loads l1_vertebra,\n\npsoas_major loads l1_vertebra\n").status == 3);
    CHECK(ran({}, "?m performs hip_flexion,\n?m origin iliac_fossa,\n?m part_of iliopsoas\n").out ==
          "   ?m\n1  iliacus\n1 answer\n");
    CHECK(has(ran({}, "rank\n?m performs hip_flexion,\n?m orign ?a\n").err, "query:3:4: error"));
    CHECK(ran({}, "?m origin \"iliac\nfossa\", ?m performs hip_flexion\n").status == 0);
    // An empty line ends it, whatever is open.
    CHECK(has(ran({}, "performs(?m,\n\npsoas_major loads l1_vertebra\n").out, "yes\n"));
}

TEST_CASE("Commands stand in -c and in files, and the first error can be the last", "[console]") {
    const Folder folder;
    CHECK(ran({"-c", "psoas_major loads l1_vertebra"}).out == "yes\n");
    CHECK(ran({"-c", "case load ql_gardener; psoas_major loads l1_vertebra"}).status == 0);
    CHECK(ran({"-c", "why; psoas_major loads l1_vertebra"}).out == "yes\n");
    const Ran stopped = ran({"--stop-at-error", "-c", "why; psoas_major loads l1_vertebra"});
    CHECK(stopped.out.empty());
    CHECK(stopped.status == 2);
    CHECK(ran({"-c", "case title \"one; two\"", "-c", "quit"}).status == 2);  // no case is open
    const std::string file =
        folder.file("lines.txt", "psoas_major loads l1_vertebra\nquit\nrnak\n");
    CHECK(ran({"-f", file}).out == "yes\n");
    CHECK(ran({"-f", "-"}, "psoas_major loads l1_vertebra\n").out == "yes\n");
    CHECK(ran({"-f", folder.file("none.txt")}).status == 3);
    CHECK(ran({"-c", "help", "rank"}).status == 2);
}

TEST_CASE("fix says what to change in a pack, and leaves the file alone", "[console]") {
    const Folder folder;
    const std::string text =
        "pack \"bad\" { title = \"Bad\", about = \"x\" }\n"
        "evidence \"e\" { finding = \"sitting_wrk\", candidate = \"piriformis\",\n"
        "  present = \"weak\", because = \"x\", source = \"judgement\" }\n"
        "test \"t\" { case = { age = \"44\" }, expect = { first = \"piriformis\" } }\n";
    const std::string file = folder.file("bad.lua", text);
    AtTerminal at({});
    at.take("reload " + file);
    const std::string told =
        "fix changes no files, so that nothing is lost in your editor. Change:\n  " + file +
        ", line 2: write  sitting_work  in place of  sitting_wrk\n  " + file +
        ", line 4: 'age' is text; a number was expected; a number stands without quotes:  age = "
        "44\n"
        "save, and type again:  reload " +
        file + "\n";
    CHECK(at.take("fix") == told);
    CHECK(at.take("fix") == told);
    CHECK(at.take("lint " + file) == at.take("check " + file));
    CHECK(folder.read("bad.lua") == text);
    at.take("whynot psoas_majr");
    CHECK_FALSE(has(at.take("fix 1"), "fix changes no files"));
    at.take("help zzzzzz");
    CHECK_FALSE(has(at.take("fix"), "fix changes no files"));
}

TEST_CASE("fix runs the line with the suggestion put in", "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    CHECK(has(at.take("whynot psoas_majr"), "   1  psoas_major"));
    const std::string fixed = at.take("1");
    CHECK(fixed.starts_with("> whynot psoas_major\n"));
    CHECK(has(fixed, "psoas major, left: -7.0 points"));
    at.take("case load ql_gardner");
    CHECK(at.take("fix").starts_with("> case load ql_gardener\n"));
    CHECK(has(at.take("fix"), "error: there is nothing to fix"));
    at.take("?m performs hip_flexon, ?m origin ?a");
    CHECK(has(at.take("fix 1"), "> ?m performs hip_flexion, ?m origin ?a\n"));
    at.take("psoas major loads l1_vertebra");
    CHECK(at.take("fix") == "> psoas_major loads l1_vertebra\nyes\n");
    at.take("?m innervated_by l5_vertebra");
    CHECK(has(at.take("fix"), "> ?m innervated_by l5_root\n"));
    at.take("case set hip");
    CHECK(has(at.take("fix 9"), "fix takes a number from 1 to"));
}

TEST_CASE("fix mends the name of a file, of a pack and of a word that a command takes",
          "[console]") {
    Folder folder;
    const std::string pack = folder.file("my_pack.lua", "pack \"my_pack\" { title = \"Mine\" }\n");
    const std::string wrong = (folder.path() / "my_pak.lua").string();
    AtTerminal at({});
    CHECK(has(at.take("reload " + wrong), "did you mean " + pack + "?"));
    CHECK(at.take("fix").starts_with("> reload " + pack + "\n"));
    CHECK(at.session.settings().rules == std::vector<std::filesystem::path>{pack});
    CHECK(has(at.take("check " + wrong), "did you mean " + pack + "?"));
    CHECK(at.take("fix").starts_with("> check " + pack + "\n"));
    at.take("report --pack referal -o " + (folder.path() / "x.md").string());
    CHECK(at.take("fix").starts_with("> report --pack referral -o "));
    CHECK(has(at.take("mode jsn"), "did you mean json?"));
    CHECK(has(at.take("fix"), "from now on answers are written as json"));
    CHECK(has(ran({"--rules", wrong, "version"}).err, "did you mean " + pack + "?"));
}

TEST_CASE("A suggestion takes the place of what was wrong, in quotes where it has blanks",
          "[console]") {
    Diagnostic error;
    error.where = {"line", 1, 5, 3};
    error.suggestions = {"a b", "c"};
    CHECK(fixed_lines("why xyz 2", {error}) ==
          std::vector<std::string>{"why \"a b\" 2", "why c 2"});
    error.where = {"query", 2, 2, 1};
    CHECK(fixed_lines("é,\n é", {error}).back() == "é,\n c");
    error.where.file = "other.json";
    CHECK(fixed_lines("why xyz", {error}).empty());
}

TEST_CASE("An error about the wrong kind names the thing that is of the right one", "[console]") {
    CHECK(has(ran({}, "?m innervated_by l5_vertebra\n").err,
              "l5_vertebra is a vertebra; the nerve is l5_root"));
}

TEST_CASE("Too many open relations are refused at once", "[console]") {
    const Ran done = ran({}, "?a ?r ?b, ?c ?s ?d, ?e ?t ?f\n");
    CHECK(done.status == 3);
    CHECK(has(done.err, "query:1:24: error: a question has at most two variables in place of a"));
}

TEST_CASE("Numbers in an answer can be asked about", "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    at.take("rank");
    CHECK(has(at.take("why 2"), "iliocostalis lumborum, left"));
    CHECK(has(at.take("why 1"), "  1     +2.5  onset with an awkward lift"));  // now a step
    CHECK(has(at.take("?m performs hip_flexion"), "2  iliopsoas\n"));
    CHECK(has(at.take("why 2"), "iliopsoas"));
    CHECK(has(at.take("why 9"), "there is no answer 9; there are 3"));
    at.take("rank");
    CHECK(has(at.take("why 999"), "no candidate has rank 999"));
}

TEST_CASE("The last answer is shown again, in another form, or written to a file", "[console]") {
    const Folder folder;
    AtTerminal at({});
    CHECK(has(at.take("last"), "there is no answer yet"));
    const std::string answer = at.take("?m performs hip_flexion");
    CHECK(at.take("last") == answer);
    CHECK(at.take("last --format csv") == "m\niliacus\niliopsoas\npsoas_major\n");
    const std::string file = folder.file("last.md");
    at.take("last --format md -o " + file);
    CHECK(has(folder.read("last.md"), "| iliacus |"));
    at.take("last -o " + folder.file("last.csv"));  // the ending tells the form
    CHECK(folder.read("last.csv") == "m\niliacus\niliopsoas\npsoas_major\n");
    at.take("last -o " + folder.file("last.txt"));
    CHECK(folder.read("last.txt") == answer);
    at.take("case load ql_gardener");
    at.take("rank");
    at.take("case set fever");
    CHECK(has(at.take("last --format md"), "told: fever: present"));  // it is prose, not a table
    CHECK(has(at.take("last --format csv"), "this answer is text only"));
}

TEST_CASE("A command ends a pattern that was left open", "[console]") {
    const Ran done =
        ran({}, "?m origin (iliac_crest\nversion\n?m origin\niliac_crest,\n\nhelp rank\n");
    CHECK(has(done.err, "query:1:11: error: "));
    CHECK(has(done.out, "knowledge base "));
    CHECK(has(done.out, "red flags, what must not be missed, candidates in order"));
    for (const Command& command : command_table()) {
        INFO(command.name);
        const bool is_also_a_name =
            !fascia::test::world().kb().lookup(std::string(command.name)).empty();
        CHECK_FALSE((is_also_a_name && command.name != "case"));
    }
}

TEST_CASE("Two names may be joined by words or a comma, and one of them misspelt", "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    const std::string way = at.take("path psoas_major lesser_trochanter");
    REQUIRE(has(way, "lesser trochanter"));
    for (const char* typed :
         {"path psoas major and lesser trochanter", "path psoas major, lesser trochanter",
          "path psoas major to lesser trochanter", "path psoas_major with lesser_trochanter"}) {
        INFO(typed);
        CHECK(at.take(typed) == way);
    }
    CHECK(has(at.take("path psoas major lesser trochantr"), "lesser_trochanter"));
    CHECK(at.take("contrast quadratus lumborum and gluteus medius") ==
          at.take("contrast quadratus_lumborum gluteus_medius"));
    CHECK(has(at.take("contrast quadratus lumborum gluteus mediu"), "gluteus_medius"));
    CHECK(has(at.take("compare quadratus lumborum gluteus medius"),
              "\n(the same as typing: contrast quadratus_lumborum gluteus_medius)\n"));
}

TEST_CASE("A question is run where it is plain, and else says what it does not take in",
          "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    const auto same_as = [&](const std::string& question) {
        std::string said = at.take(question);
        said.resize(said.size() - (said.ends_with(")\n") ? 2U : 0U));
        const std::string before = "(the same as typing: ";
        const std::size_t at_end = said.rfind(before);
        return at_end == std::string::npos ? said : said.substr(at_end + before.size());
    };
    CHECK(same_as("How do I save the case?") == "help case save");
    CHECK(same_as("how do I print a report?") == "help report");
    CHECK(same_as("What is a red flag?") == "help red flag");
    CHECK(same_as("Which red flags are there?") == "flags");
    CHECK(same_as("tell me about the sciatic nerve") == "show sciatic_nerve --short");
    CHECK(same_as("compare piriformis and gluteus medius side by side") ==
          "contrast piriformis gluteus_medius");
    CHECK(same_as("tell me which nerve supplies gluteus medius") ==
          "gluteus_medius innervated_by ?nerve, ?nerve kind nerve");
    CHECK(has(at.take("does the sciatic nerve pass through piriformis?"),
              "not known as asked; what is known of the two:\n"));
    const std::string extends = at.take("does adductor magnus extend the hip?");
    CHECK(extends.starts_with("it is not one of the main movers; does it help them?\nyes\n"));
    CHECK(has(extends, "adductor_magnus assists hip_extension"));
    CHECK(at.take("adductor_magnus performs hip_extension").starts_with("no\n"));
    CHECK(at.take("does iliacus supply the spleen?").find("no\n") != 0);
    const std::string extending = at.take("which muscles extend the hip?");
    CHECK(has(extending, "(the same as typing: ?muscle performs hip_extension, "));
    CHECK(has(extending, "(the same as typing: ?muscle assists hip_extension, "));
    CHECK(has(extending, "adductor magnus"));
    CHECK(has(at.take("what passes through the greater sciatic notch?"), "sciatic nerve"));
    CHECK(has(at.take("what supplies piriformis?"),
              "4    fifth lumbar nerve root (L5 nerve root), by a nerve that is not named here"));
    const std::string across = at.take(
        "how are the gluteus maximus and the latissimus dorsi on the other side connected?");
    CHECK(has(across, "cross the midline"));
    CHECK(has(at.take("how are piriformis and iliacus on the other side connected?"),
              "whether fibres go over to the other side is not"));
    CHECK(
        has(at.take("compare piriformis and the sciatic nerve"), "sciatic nerve is no candidate"));
    const std::string treatment = at.take("what treatment helps piriformis?");
    CHECK(treatment.starts_with("what can be done is told of a case, not of piriformis alone"));
    CHECK(has(treatment, "   1  treat\n"));
    const std::string through = at.take("which nerves run through piriformis?");
    CHECK(through.starts_with("no nerve that passes through piriformis is in the knowledge base"));
    CHECK(has(through, "piriformis adjacent_to ?nerve"));
    for (const char* question :
         {"who reviewed these rules?", "what is the weather?", "should I buy a dog?"}) {
        INFO(question);
        CHECK(has(at.take(question), "this question is not understood"));
    }
}

TEST_CASE("Choices are taken as numbers, as ranges and by what is left out", "[console]") {
    std::vector<Choice> choices(6, Choice{"case set fever", "fever", "", "fever"});
    choices.back().is_doubtful = true;
    const auto chosen = [&](const std::string& line) {
        const auto all = chosen_by(line, choices);
        if (!all) {
            return std::string("none");
        }
        std::string out;
        for (const std::size_t number : all->numbers) {
            out += std::to_string(number);
        }
        for (const std::string& slip : all->slips) {
            out += '!' + slip;
        }
        return out;
    };
    CHECK(chosen("2") == "2");
    CHECK(chosen("1, 2 and 5") == "125");
    CHECK(chosen("1 to 4") == "1234");
    CHECK(chosen("2-4 6") == "2346");
    CHECK(chosen("2 - 4") == "234");
    CHECK(chosen("4-2") == "234");
    CHECK(chosen("all") == "12345");
    CHECK(chosen("all but 3") == "1245");
    CHECK(chosen("all except 1-3") == "45");
    CHECK(chosen("all but 9") == "!9");
    CHECK(chosen("all and 6") == "123456");
    CHECK(chosen("all, 2") == "12345");
    CHECK(chosen("1, 2, 99") == "12!99");
    CHECK(chosen("5 to 8") == "56!8");
    CHECK(chosen("0 1") == "1!0");
    CHECK(chosen("1 2 x") == "12!x");
    CHECK(chosen("7 out of 10") == "none");
    CHECK(chosen("47 years old") == "none");
    CHECK(chosen("all of it") == "none");
    CHECK(chosen("-1") == "none");
    CHECK(chosen("rank") == "none");
}

TEST_CASE("A slip in a list of choices is told, and loses neither the rest nor the list",
          "[console]") {
    AtTerminal at({});
    at.take("case new");
    at.take("case tell fever, a dull ache, worse with coughing");
    const std::string some = at.take("1, 2, 99");
    CHECK(has(some, "told: fever: present"));
    CHECK(has(some, "told: deep, dull ache: present"));
    CHECK(has(some, "there is no 99 to choose; the last is 3"));
    CHECK(has(at.take("98"), "there is no 98 to choose"));
    CHECK(has(at.take("3"), "told: worse with coughing or sneezing: present"));
}

TEST_CASE("Plain questions are answered with names, and parts are told of their wholes",
          "[console]") {
    const std::string extends = ran({}, "which muscles extend the hip?\n").out;
    CHECK(has(extends,
              "(the same as typing: ?muscle performs hip_extension, ?muscle kind muscle)\n"));
    CHECK(extends.ends_with(
        "(the same as typing: ?muscle assists hip_extension, ?muscle kind muscle)\n"));
    CHECK(has(extends, "  gluteus maximus (largest buttock muscle)\n"));
    CHECK(has(extends, "), part of gluteus maximus\n"));
    CHECK(has(extends, " are parts of others\n"));
    CHECK(has(ran({}, "how many muscles are there?\n").out, "1 answer\n"));
    // A pattern is answered with ids, as before, and with names where they are asked for.
    CHECK(has(ran({}, "?m performs hip_extension\n").out, "  gluteus_maximus\n"));
    CHECK(ran({"query", "?m performs hip_extension, ?m kind muscle", "--names", "--format", "csv"})
              .out ==
          ran({"query", "?m performs hip_extension, ?m kind muscle", "--format", "csv"}).out);
}

TEST_CASE("The nerve that supplies a muscle stands before the roots that it comes from",
          "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    const std::string said = at.take("which nerve supplies piriformis?");
    CHECK(
        said.starts_with("1  nerve to piriformis (nerve of the pear-shaped buttock muscle)\n"
                         "2    its fibres come from: first sacral nerve root"));
    CHECK(has(said, "[kenhub_sacral_plexus,"));
    CHECK(has(said,
              "\n4    fifth lumbar nerve root (L5 nerve root), by a nerve that is not named here"));
    CHECK_FALSE(has(said, "[nerve_to_piriformis]"));
    // A number means the line that it stands before.
    const std::string why = at.take("why 1");
    CHECK(has(why, "nerve_to_piriformis"));
    CHECK_FALSE(has(why, "l5_root"));
}

TEST_CASE("A question with a misspelt name is answered as it is read, and says how", "[console]") {
    AtTerminal at({});
    CHECK(at.take("how are pirifromis and sciatic nerve connected?")
              .starts_with("read pirifromis as piriformis\n"));
    CHECK(has(at.take("how are pirifromis and sciatic nerve connected?"),
              "(the same as typing: path piriformis sciatic_nerve)\n"));
    CHECK(at.take("nerves of pirifromis?").starts_with("read pirifromis as piriformis\n"));
    CHECK_FALSE(has(at.take("which nerve supplies piriformis?"), "read "));
}

TEST_CASE("What is said of a person is read as told, whatever its length", "[console]") {
    AtTerminal at({});
    at.take("case new");
    for (const auto& [said, meant] :
         {std::pair{"She has no fever", "fever: absent"}, std::pair{"she is 52", "age 52"},
          std::pair{"no numbness in the saddle area", "anus: absent"},
          std::pair{"pain in the left buttock", "pain in the buttock, left: present"},
          std::pair{"it does not hurt when coughing", "worse with coughing or sneezing: absent"}}) {
        INFO(said);
        const std::string answer = at.take(said);
        CHECK(has(answer, "told: "));
        CHECK(has(answer, meant));
    }
    // Nothing that was said is passed over in silence.
    CHECK(has(at.take("she sleeps badly"), "not understood, and left out: she sleeps badly"));
    CHECK(has(at.take("psoas_major orign iliac_crest"), "there is no relation 'orign'"));
}

TEST_CASE("What was told is not told twice, and is forgotten by the words it was told in",
          "[console]") {
    AtTerminal at({});
    at.take("case new");
    at.take("case set straight_leg_raise");
    CHECK(at.take("case set straight_leg_raise") ==
          "already told: positive straight leg raise: present\n");
    CHECK(has(at.take("a positive straight leg raise"),
              "already told: positive straight leg raise: present\n"));
    CHECK(
        has(at.take("forget the straight leg raise"), "forgotten: positive straight leg raise\n"));
    at.take("undo");
    CHECK(has(at.take("take it back"), "taken back: told: positive straight leg raise: present\n"));
    CHECK(has(at.take("case show"), "nothing is told yet"));
    CHECK(has(at.take("case clear straight leg raise"), "was not told"));
    CHECK(has(at.take("forget the leg raise thing"), "error: "));
    CHECK(has(at.take("the straight leg raise is negative"),
              "told: positive straight leg raise: absent\n"));
}

TEST_CASE("The safety of a person is told in brief", "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    const std::string said = at.take("red flags");
    CHECK(said.starts_with("Not known yet: nothing that was told speaks against treating, but "));
    CHECK(has(said, "\nNothing that was told is by itself a reason to refer.\n"));
    CHECK(has(said, "Before treating, ask; one yes is a reason to refer:\n  emergency"));
    CHECK(has(said, "For teaching, not for diagnosis"));
    CHECK(std::ranges::count(said, '\n') < 32);
    at.take("case set numbness of the saddle area");
    const std::string fired = at.take("is it safe?");
    CHECK_FALSE(has(fired, "Nothing that was told is by itself a reason"));
    CHECK(has(fired, "cauda equina syndrome"));
    CHECK_FALSE(has(fired, "Of the treatments"));
}

TEST_CASE("Who tells of a person without a case begins one", "[console]") {
    AtTerminal at({});
    CHECK(has(at.take("case set fever"), "no case is open"));
    const std::string told = at.take("case tell she is 47, fever");
    CHECK(has(told, "a new case: nothing is known of the person yet"));
    CHECK(has(told, "fever: present"));
    CHECK(has(told, "now first: "));
}

TEST_CASE("A command is also understood as it is typed outside", "[console]") {
    AtTerminal at({});
    CHECK(has(at.take("fascia version"), "knowledge base "));
    CHECK(has(at.take("  fascia  help rank"), "red flags, what must not be missed"));
    CHECK(has(at.take("fascia ?m"), "error: "));
}

TEST_CASE("Several edits are taken back without a reload before them", "[console]") {
    const Folder folder;
    AtTerminal at({});
    at.take("case load ql_gardener");
    const std::string pack = folder.file(
        "mine.lua",
        "pack \"mine\" { title = \"Mine\" }\n"
        "evidence \"sitting\" { finding = \"worse_long_sitting\", candidate = \"psoas_major\",\n"
        "  present = \"weak\", because = \"sitting holds it short\", source = \"judgement\" }\n");
    CHECK(has(at.take("reload " + pack), "mine/sitting"));
    at.take("case set fever");
    at.take("case set groin_pain");
    const std::string taken = at.take("undo 3");
    CHECK(has(taken, "taken back: told: fever"));
    CHECK(has(taken, "only 2 edits; the next step back is the last reload"));
    CHECK_FALSE(has(taken, "the files stay as they are"));
    CHECK(has(at.take("undo"), "the files stay as they are"));
}

TEST_CASE("A case that is as it was saved is not called unsaved", "[console]") {
    const Folder folder;
    AtTerminal at({});
    at.take("case load ql_gardener");
    CHECK_FALSE(at.session.has_unsaved());
    at.take("case set fever");
    CHECK(at.session.has_unsaved());
    at.take("undo");
    CHECK_FALSE(at.session.has_unsaved());
    at.take("redo");
    CHECK(at.session.has_unsaved());
    at.take("case save " + folder.file("mine"));
    CHECK_FALSE(at.session.has_unsaved());
    CHECK(std::filesystem::exists(folder.path() / "mine.json"));
    at.take("undo");
    CHECK(at.session.has_unsaved());
    CHECK(has(at.take("case load " + folder.file("mine")), "now first: "));
    CHECK(has(at.take("case show"), "fever"));
}

TEST_CASE("A case without a name gets that of the file it is saved to, and is listed as one's own",
          "[console]") {
    const Folder folder;
    const InFolder here(folder.path());
    const auto own = [](const std::string& said) {
        return said.substr(0, std::min(said.find("\n\nExample cases\n"), said.size()));
    };
    AtTerminal at({});
    CHECK(own(at.take("cases")).starts_with("aneurysm"));  // nothing but the examples
    at.take("case new");
    at.take("case set fever");
    CHECK(own(at.take("cases")) == "Your cases\n  new_case  (open, not saved)");
    CHECK(at.take("case save anna") == "saved to anna.json; the case is called anna now\n");
    CHECK(at.console.prompt() == "fascia anna> ");
    CHECK(has(folder.read("anna.json"), "\"id\": \"anna\""));
    CHECK(own(at.take("cases")) == "Your cases\n  anna  no title; 1 finding (open)");
    // It is called so from its beginning.
    at.take("undo");
    CHECK(at.console.prompt() == "fascia anna> ");
    CHECK(own(at.take("cases")) ==
          "Your cases\n  anna  no title; 1 finding (open, with changes that are not saved)");
    at.take("redo");
    CHECK_FALSE(at.session.has_unsaved());
    CHECK(at.take("case save") == "saved to anna.json\n");
    // A case that has a name keeps it.
    at.take("case load ql_gardener");
    at.take("case save mine");
    CHECK(at.console.prompt() == "fascia ql_gardener> ");
    CHECK(own(at.take("cases")).starts_with("Your cases\n  anna  no title; 1 finding\n  mine  "));
    // Nor does one without a name take the place of another case.
    at.take("case new");
    CHECK(has(at.take("case save anna"), "anna.json is there already, and holds the case anna"));
    CHECK(at.console.prompt() == "fascia new_case> ");
}

TEST_CASE("Words of case editing are understood without case, and it is said", "[console]") {
    const Folder folder;
    const InFolder here(folder.path());
    AtTerminal at({});
    CHECK(at.take("load ql_gardener").ends_with("(the same as typing: case load ql_gardener)\n"));
    CHECK(at.take("set fever").ends_with("(the same as typing: case set fever)\n"));
    CHECK(at.take("clear fever").ends_with("(the same as typing: case clear fever)\n"));
    CHECK(at.take("note seen in the morning")
              .ends_with("(the same as typing: case note seen in the morning)\n"));
    CHECK(at.take("save anna") == "saved to anna.json\n(the same as typing: case save anna)\n");
    // What may mean something else, or loses something, is not.
    CHECK(has(at.take("clear"), "Ctrl-L clears the screen"));
    CHECK(has(at.take("discard"), "'discard' is a word behind case"));
    CHECK(has(at.take("case clear"), "case clear takes the finding that shall be forgotten"));
}

TEST_CASE("show of a pack tells what it is, where its file is and what it holds", "[console]") {
    const std::string shown = ran({"show", "anatomy"}).out;
    CHECK(shown.starts_with("anatomy: a pack: "));
    CHECK(has(shown, "\n  file scripts/rules/anatomy.lua, built into the program\n"));
    CHECK(has(shown, "\n  anatomy/an-origin-is-an-attachment\n"));
    CHECK(ran({"show", "anatomy/an-origin-is-an-attachment"}).status == 0);
    CHECK(has(ran({"show", "anatomy", "--format", "json"}).out, "\"built_in\": true"));
}

TEST_CASE("Who comes back is offered the case that was saved last", "[console]") {
    const Folder folder;
    const InFolder here(folder.path());
    AtTerminal at({});
    at.take("case new");
    at.take("case save anna");
    at.take("case save zoe");
    const auto now = std::filesystem::last_write_time("zoe.json");
    std::filesystem::last_write_time("anna.json", now + std::chrono::seconds(5));
    CHECK_FALSE(folder.file("notes.json", "{\"fascia\": \"kb/1\"}").empty());
    AtTerminal next({});
    next.console.greet();
    CHECK(has(next.screen.str(), "Type help, or: case load anna  (cases lists yours)\n"));
}

TEST_CASE("mode holds for all answers that have the form", "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    CHECK(has(at.take("mode csv"), "from now on"));
    CHECK(at.take("?m performs hip_flexion").starts_with("m\n"));
    CHECK(at.take("rank").starts_with("list,"));
    CHECK(has(at.take("case show"), "present"));  // has text alone
    CHECK(has(at.take("mode xml"), "there is no form 'xml'"));
    at.take("mode text");
    CHECK(at.take("?m performs hip_flexion").starts_with("   ?m\n"));
}

TEST_CASE("Edits are taken back and done again, and tell what that moves", "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    const std::string before = at.take("rank");
    const std::string told = at.take("case set fever");
    CHECK(has(told, "moved: "));
    CHECK(has(told, "red flag (same day)"));
    at.take("case set groin_pain left");
    CHECK(has(at.take("undo"), "taken back: told: pain in the groin, left"));
    CHECK(has(at.take("undo"), "taken back: told: fever"));
    CHECK(at.take("rank") == before);
    CHECK(has(at.take("undo"), "error: there is nothing to take back"));
    CHECK(has(at.take("redo"), "done again: told: fever"));
    at.take("case set deep_ache absent");
    CHECK(has(at.take("redo"), "error: nothing was taken back"));  // another edit came between
}

TEST_CASE("A snapshot is come back to, and compared with", "[console]") {
    AtTerminal at({});
    CHECK(has(at.take("snap a"), "error: no case is open"));
    at.take("case load ql_gardener");
    const std::string before = at.take("rank");
    at.take("snap calm");
    at.take("case set fever");
    CHECK(has(at.take("snap diff calm"), "told: fever: absent, now present"));
    CHECK(has(at.take("snap back calm"), "back at calm"));
    CHECK(at.take("rank") == before);
    CHECK(has(at.take("undo"), "taken back: back at calm"));
    CHECK(has(at.take("snap back clam"), "did you mean calm?"));
    CHECK(has(at.take("snap drop calm"), "dropped: calm"));
    CHECK(has(at.take("snap"), "no snapshots yet"));
}

TEST_CASE("The first five are listed after each change where that is asked for", "[console]") {
    AtTerminal at({});
    at.take("case load ql_gardener");
    at.take("watch rank");
    const std::string told = at.take("case set pain_on_resisted_hip_hiking absent left");
    CHECK(std::ranges::count(told, '\n') == 9);
    CHECK(has(told, "  -6.5  quadratus lumborum, left\n"));
    at.take("watch rank off");
    CHECK_FALSE(has(at.take("case set fever"), "quadratus lumborum, left\n"));
}

TEST_CASE("A person's own words stand beside a finding, and are saved with it", "[console]") {
    const Folder folder;
    AtTerminal at({});
    at.take("case new mine");
    at.take("case set deep_ache");
    CHECK(has(at.take("case note deep_ache like a toothache"), "noted about deep, dull ache"));
    CHECK(has(at.take("case show"), "deep, dull ache  \"like a toothache\""));
    at.take("case title A test");
    at.take("case save " + folder.file("mine.json"));
    CHECK(has(folder.read("mine.json"), "like a toothache"));
    CHECK(has(folder.read("mine.json"), "\"title\": \"A test\""));
    CHECK(has(at.take("case note fever at night"), "'fever' was not told"));
}

TEST_CASE("A note on the whole case is kept with it, shown with it, and can be taken away",
          "[console]") {
    const Folder folder;
    AtTerminal at({});
    at.take("case new mine");
    at.take("case set deep_ache");
    const std::string told = at.take("case note Came with her sister, who drives.");
    CHECK(has(told, "noted on the whole case\n"));
    CHECK_FALSE(has(told, "if it is about"));
    CHECK(has(at.take("case show"), "note        Came with her sister, who drives.\n"));
    at.take("case save " + folder.file("mine.json"));
    CHECK(has(folder.read("mine.json"), "\"note\": \"Came with her sister, who drives.\""));
    CHECK(has(at.take("case load " + folder.file("mine.json")), "note: Came with her sister"));
    at.take("report -o " + folder.file("mine.txt"));
    CHECK(has(folder.read("mine.txt"), "Came with her sister, who drives."));

    CHECK(has(at.take("case note \"\""), "the case has no note now"));
    CHECK_FALSE(has(at.take("case show"), "sister"));
    CHECK(has(at.take("undo"), "taken back: the case has no note now"));
    CHECK(has(at.take("case show"), "sister"));

    at.take("case note \"fever and chills at night\"");  // in quotes, all of it
    CHECK(has(at.take("case show"), "note        fever and chills at night"));
    CHECK(has(at.take("case note \x1b[2Jx"), "error") == false);
    CHECK_FALSE(has(at.take("case show"), "\x1b"));
    CHECK(has(at.take("case note"), "case note WORDS about the case"));
}

TEST_CASE("A note behind a finding that is misspelt does not go astray unnoticed", "[console]") {
    AtTerminal at({});
    at.take("case new mine");
    at.take("case set deep_ache");
    const std::string slip = at.take("case note deep_ahce like a toothache");
    CHECK(has(slip, "there is no finding 'deep_ahce'"));
    CHECK(has(slip, "1  deep_ache"));
    CHECK(has(at.take("fix 1"), "noted about deep, dull ache"));
    CHECK(has(at.take("case note fevr at night"),
              "if it is about fever: undo, and then case note \"fever\" WORDS"));
    const std::string noted = at.take("case note pain for years");
    CHECK(has(noted, "noted on the whole case"));
    CHECK_FALSE(has(noted, "if it is about"));
}

TEST_CASE("What was recorded of lines in a file is replayed, with the errors in it", "[console]") {
    const Folder folder;
    const std::string file = folder.file("lesson.txt");
    const std::string lines =
        "-- a lesson\n\nrecord " + file +
        "\ncase load ql_gardener\n-- and\n\nwhy psoas_majr\nrecord\n"
        "?m performs hip_flexion,\n?m orign iliac_fossa\n\ncase set feverr\nrecord off\nrnak\n";
    const Ran recorded = ran({"-f", folder.file("lesson", lines)});
    CHECK(has(recorded.err, "line:7:5"));
    CHECK(has(recorded.err, "query:10:4"));
    CHECK(has(recorded.err, "line:12:10"));
    const Ran replayed = ran({"replay", file});
    INFO(replayed.out << folder.read("lesson.txt"));
    CHECK(replayed.status == 0);
    CHECK(has(folder.read("lesson.txt"), "line:12:10"));
}

TEST_CASE("fix takes what is plainly meant without asking, and says what it does", "[console]") {
    Terminal terminal;
    terminal.interactive = true;
    AtTerminal at(terminal);
    at.take("case load ql_gardener");
    const std::string told = at.take("whynot psoas_majr");
    CHECK(has(told, "2  "));  // there are others
    CHECK(has(told, "fix takes the first"));
    const std::string fixed = at.take("fix");
    CHECK(fixed.starts_with("> whynot psoas_major\n"));
    CHECK(has(fixed, "psoas major, left: -7.0 points"));
    // Two that are as near: it asks.
    CHECK_FALSE(has(at.take("show l6_vertebra"), "fix takes the first"));
    CHECK(has(at.take("fix"), "type the number of what is meant"));
}

TEST_CASE("Lines to begin with are run without a word, and tell what is wrong with its place",
          "[console]") {
    const Folder folder;
    const std::string config = folder.file(
        "config",
        "-- mine\n\ncase load ql_gardener\nrnak\n?m performs hip_flexion,\n?m orign ?a\n\n"
        "mode json\nquit\ncase new never\n");
    const Ran asked = ran({"--config", config, "-c", "psoas_major loads l1_vertebra; mode"});
    CHECK(asked.status == 0);
    CHECK(asked.out.starts_with("{"));  // in the form that was chosen, and nothing before it
    CHECK(has(asked.out, "json"));
    CHECK(has(asked.err, config + ":4: error: there is no command 'rnak'"));
    CHECK(has(asked.err, config + ":6:4: error: there is no relation 'orign'"));
    CHECK(has(ran({"--config", config, "-c", "case show"}).out, "ql_gardener"));

    Terminal terminal;  // nobody sits there
    terminal.config = config;
    CHECK(has(ran({"-c", "mode"}, "", terminal).out, "text"));
    CHECK(ran({"--config", folder.file("none"), "-c", "version"}).status == 3);
}

TEST_CASE("help searches commands and names: the tour has ten steps that can be typed",
          "[console]") {
    AtTerminal at({});
    CHECK(has(at.take("help snapshot"), "snap"));
    CHECK(has(at.take("help square muscle"), "quadratus_lumborum"));
    CHECK(has(at.take("help qqqqq"), "there is no command 'qqqqq'"));
    for (int step = 1; step <= 10; ++step) {
        const std::string shown = at.take("tour");
        INFO(shown);
        CHECK(has(shown, std::to_string(step) + " of 10"));
        const std::size_t begin = shown.find("  type:  ") + 9;
        const std::string typed = shown.substr(begin, shown.find('\n', begin) - begin);
        CHECK_FALSE(has(at.take(typed), "error:"));
    }
    CHECK(has(at.take("tour 11"), "the tour has steps 1 to 10"));
}

TEST_CASE("A transcript is replayed, and the first difference shown", "[console]") {
    const Folder folder;
    const std::string file = folder.file("lesson.txt");
    Terminal terminal;
    terminal.interactive = true;
    terminal.width = 80;
    AtTerminal at(terminal);
    CHECK(has(at.take("record " + file), "recording into"));
    at.take("case load ql_gardener");
    at.take("?m performs hip_flexion,\n?m origin iliac_fossa");
    at.take("whynot psoas_majr");
    at.take("case set fever");
    at.take("record off");
    at.take("rank");
    const Ran same = ran({"replay", file});
    INFO(same.out << same.err << folder.read("lesson.txt"));
    CHECK(same.status == 0);
    CHECK(has(same.out, "all answered as they were"));
    CHECK_FALSE(has(folder.read("lesson.txt"), "Candidates"));

    std::string changed = folder.read("lesson.txt");
    changed.replace(changed.find("iliopsoas"), 9, "ILIOPSOAS");
    const Ran other = ran({"replay", folder.file("changed.txt", changed)});
    CHECK(other.status == 1);
    CHECK(has(other.out, "the first difference, in the answer to: ?m performs hip_flexion,"));
    CHECK(has(other.out, "ILIOPSOAS"));
    CHECK(ran({"replay", folder.file("empty.txt", "nothing\n")}).status == 3);
    CHECK(has(at.take("record " + file), "is there already"));
}

TEST_CASE("A recording that begins with a case open is replayed where it opens its own",
          "[console]") {
    const Folder folder;
    const std::string file = folder.file("lesson.txt");
    AtTerminal at{Terminal()};
    CHECK_FALSE(has(at.take("record " + folder.file("other.txt")), "no case open"));
    at.take("record off");
    at.take("case load ql_gardener");
    CHECK(
        has(at.take("record " + file), "a replay begins with no case open: begin with  case new"));
    at.take("case new r1");
    at.take("case set fever");
    at.take("record off");
    const Ran same = ran({"replay", file});
    INFO(same.out << same.err << folder.read("lesson.txt"));
    CHECK(same.status == 0);
}

TEST_CASE("An undo that takes several findings back says so, and how to have them again",
          "[console]") {
    AtTerminal at{Terminal()};
    at.take("case new mine");
    at.take("case set fever, deep_ache, groin_pain left");
    CHECK(has(at.take("undo"), "that was 3 findings, told in one step; redo tells them again"));
    at.take("redo");
    at.take("case set pregnancy");
    CHECK_FALSE(has(at.take("undo"), "in one step"));
}

TEST_CASE("A plan tells what was expected of each condition, and what came", "[console]") {
    const Ran plan = ran({"plan", "?m performs hip_flexion, ?m origin ?a"});
    CHECK(plan.status == 0);
    CHECK(has(plan.out, "rule question: 19 answers"));
    CHECK(has(plan.out, "         19  origin(?m, ?a)"));
    CHECK(has(ran({"profile", "ql_gardener"}).out, "more rules (profile --all lists them)"));
    CHECK(ran({"profile", "ql_gardener", "--by", "colour"}).status == 2);
}

TEST_CASE("neighbours tells each fact of a structure once, as sentence, table and graph",
          "[console]") {
    const Ran text = ran({"neighbours", "iliolumbar_ligament", "--via", "reinforces"});
    CHECK(has(text.out, "iliolumbar ligament: 2 facts"));
    CHECK(has(text.out, "For teaching, not for diagnosis"));
    const Ran dot =
        ran({"neighbours", "iliolumbar_ligament", "--via", "reinforces", "--format", "dot"});
    CHECK(has(dot.out, "\"iliolumbar_ligament\" -> \"sacroiliac_joint\" [label=\"reinforces\"]"));
    CHECK(has(dot.out, "For teaching, not for diagnosis"));
    CHECK(ran({"neighbours", "fever"}).status == 3);
}

}  // namespace fascia::shell
