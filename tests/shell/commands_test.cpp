#include "core/base/csv.hpp"
#include "shell/command.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <atomic>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace fascia::shell {

using namespace test;

TEST_CASE("Wrong calls end with status 2 and say what is right", "[commands]") {
    struct Wrong {
        std::vector<std::string> args;
        std::string err;
    };
    const std::vector<Wrong> calls = {
        {{"rnak", "ql_gardener"}, "error: there is no command 'rnak'\n  did you mean rank?\n"},
        {{"zzzzzz"}, "error: there is no command 'zzzzzz'\n  fascia help lists the commands\n"},
        {{"--frmat", "json", "rank", "x"},
         "error: there is no option '--frmat' here\n  did you mean --format?\n"},
        {{"rank", "--al", "ql_gardener"},
         "error: there is no option '--al' here\n  did you mean --all?\n"},
        {{"rank", "--kb", "x", "ql_gardener"},
         "error: there is no option '--kb' here\n  --kb, --rules and the like stand before the "
         "command\n"},
        {{"rank"},
         "error: rank is about a case: which one?\n  usage: rank CASE [ID…] [--all] [--reasons] "
         "[--scorer NAME]\n"},
        {{"robust", "a", "b"},
         "error: 'b' is one word too many for robust\n  usage: robust CASE [--draws N] [--seed "
         "S]\n"},
        {{"why"},
         "error: why is about a case: which one?\n  usage: why CASE [ID [left|right]] [STEP] "
         "[--depth "
         "N | --leaves | --all]\n"},
        {{"why", "ql_gardener", "ql", "--all"},
         "error: --all shows all ways in which one step follows: which?\n  for example: why "
         "quadratus_lumborum 1 --all\n"},
        {{"why", "ql_gardener", "ql", "--depth", "deep"},
         "error: --depth takes a whole number from 0 to 100, not 'deep'\n"},
        {{"contrast", "ql_gardener", "ql", "ql"},
         "error: contrast is about two different candidates\n  contrast A B\n"},
        {{"case", "show"},
         "error: case is a command of the console\n  fascia without a command opens the console\n"},
        {{"--format", "xml", "rank", "ql_gardener"},
         "error: there is no form 'xml'\n  the forms are text, json, table, csv, tsv, md, tree, "
         "dot\n"},
        {{"--format", "json", "cases"}, "error: cases answers as text only, not as json\n"},
        {{"--rules"}, "error: --rules needs a value: PATH\n"},
        {{"run", "x.lua", "-D", "out"},
         "error: -F DIR is missing: the folder with the facts\n"
         "  usage: run PACK.lua -F DIR -D DIR [OPTIONS]\n"},
        {{"run", "x.lua", "-F", "in", "-D", "out", "--max-tuples", "0", "--max-time", "soon"},
         "error: --max-tuples takes a whole number from 1 to 1000000000000, not '0'\n"
         "error: --max-time takes seconds, such as 60 or 0.5, not 'soon'\n"},
        {{"run", "x.lua", "-F", "in", "-D", "out", "--max-memory"},
         "error: --max-memory needs a value: MIB\n"},
        {{"run", "x.lua", "-F", "in", "-D", "out", "--max-memory", "1GiB"},
         "error: --max-memory takes a whole number from 1 to 1000000000000, not '1GiB'\n"},
        {{"run", "x.lua", "-F", "in", "-D", "out", "--max-rounds", "-1"},
         "error: --max-rounds takes a whole number from 1 to 1000000000000, not '-1'\n"},
        {{"run", "x.lua", "-F", "in", "-D", "out", "--threads", "0"},
         "error: --threads takes a whole number from 1 to 64, not '0'\n"},
        {{"run", "x.lua", "-F", "in", "-D", "out", "--max-time", "1e9"},
         "error: --max-time takes seconds, such as 60 or 0.5, not '1e9'\n"},
        {{"new", "rulle", "x.lua", "y"},
         "error: new makes no 'rulle'\n  did you mean rule?\n"
         "  usage: new pack NAME [-o DIR], or new rule|evidence PACK.lua NAME\n"},
        {{"new", "pack"},
         "error: what shall the pack be called?\n"
         "  usage: new pack NAME [-o DIR], or new rule|evidence PACK.lua NAME\n"},
        {{"new", "rule", "x.lua"},
         "error: new rule takes a pack and a name\n"
         "  usage: new pack NAME [-o DIR], or new rule|evidence PACK.lua NAME\n"},
        {{"new", "rule", "x.lua", "y", "-o", "z"},
         "error: new rule adds to a file; -o is for new pack\n"
         "  usage: new pack NAME [-o DIR], or new rule|evidence PACK.lua NAME\n"},
        {{"types"},
         "error: -o DIR is missing: the folder with your packs\n  usage: types -o DIR\n"},
        {{"check", "--today", "soon"},
         "error: --today takes a month, such as 2026-11, not 'soon'\n"},
        {{"batch", "cases.jsonl"},
         "error: -o OUT.jsonl is missing: the file to write to\n"
         "  usage: batch CASES.jsonl -o OUT.jsonl\n"},
        {{"flips", "ql_gardener", "--max", "6"},
         "error: --max takes a whole number from 1 to 5, not '6'\n"},
        {{"robust", "ql_gardener", "--draws", "0"},
         "error: --draws takes a whole number from 1 to 1000000, not '0'\n"},
        {{"robust", "ql_gardener", "--seed", "today"},
         "error: --seed takes a whole number from 0 to 9223372036854775807, not 'today'\n"},
        {{"ask"}, "error: ask is about a case: which one?\n  usage: ask CASE [--all]\n"},
        {{"path", "psoas_major", "femur", "-k", "0"},
         "error: -k takes a whole number from 1 to 1000, not '0'\n"},
    };
    for (const Wrong& call : calls) {
        const Ran wrong = ran(call.args);
        CHECK(wrong.status == 2);
        CHECK(wrong.err == call.err);
        CHECK(wrong.out.empty());
    }
}

TEST_CASE("Bad input ends with status 3 and one clear error", "[commands]") {
    const Folder folder;
    struct Wrong {
        std::vector<std::string> args;
        std::string err;
    };
    const std::vector<Wrong> calls = {
        {{"rank", "ql_gardenr"},
         "error: there is no case 'ql_gardenr', neither a file nor an example\n"
         "  did you mean ql_gardener?\n"},
        {{"why", "ql_gardener", "quadratus_lumborm"},
         "error: there is no candidate 'quadratus_lumborm'\n  did you mean quadratus_lumborum, "
         "quadratus_femoris or iliocostalis_lumborum?\n"},
        {{"whynot", "ql_gardener", "fever"},
         "error: fever is a finding, not a candidate\n"
         "  show fever  lists the candidates that it speaks for or against\n"},
        {{"query", "?m perfoms hip_flexion"},
         "query:1:4: error: there is no relation 'perfoms'\n  ?m perfoms hip_flexion\n"
         "     ^^^^^^^\n  did you mean performs?\n"},
        {{"path", "psoas_major", "lesser_trochanter", "--via", "insertin"},
         "error: there is no relation 'insertin'\n  did you mean insertion?\n"},
        {{"--kb", folder.file("nowhere"), "rank", "ql_gardener"},
         folder.file("nowhere") + ": error: there is no such folder\n"},
    };
    for (const Wrong& call : calls) {
        const Ran wrong = ran(call.args);
        CHECK(wrong.status == 3);
        CHECK(wrong.err == call.err);
        CHECK(wrong.out.empty());
    }
}

TEST_CASE("A structure that is no candidate is told as what it is", "[commands]") {
    const Ran wrong = ran({"why", "ql_gardener", "l5_vertebra"});
    CHECK(wrong.status == 3);
    CHECK(has(wrong.err, "error: l5_vertebra is a vertebra, not a candidate\n"));
}

TEST_CASE("A question without variables is answered by the exit status too", "[commands]") {
    const Ran yes = ran({"query", "psoas_major loads l1_vertebra"});
    CHECK(yes.status == 0);
    CHECK(yes.out == "yes\n");
    const Ran no = ran({"query", "psoas_major performs hip_extension"});
    CHECK(no.status == 1);
    CHECK(no.out == "no\n");
    const Ran none = ran({"query", "case has ?f"});  // of nobody, nothing is known
    CHECK(none.status == 0);
    CHECK(has(none.out, "No case is open, so nothing is told of a person"));
    CHECK(has(ran({}, "case has fever\n").out, "case load opens one"));
    CHECK_FALSE(has(ran({}, "case load ql_gardener\ncase has fever\n").out, "No case is open"));
}

TEST_CASE("The words of a pattern may be given apart", "[commands]") {
    CHECK(ran({"query", "psoas_major", "loads", "l1_vertebra"}).out == "yes\n");
}

TEST_CASE("The form may stand before the command and behind it", "[commands]") {
    const Ran before = ran({"--format", "csv", "query", "?m performs hip_flexion"});
    const Ran behind = ran({"query", "?m performs hip_flexion", "--format", "csv"});
    CHECK(before.status == 0);
    CHECK(before.out == behind.out);
    CHECK(has(before.out, "m\n"));
    CHECK(ran({"rank", "ql_gardener", "--format=json"}).out.starts_with("{"));
}

TEST_CASE("A ranking begins with the red flags and ends with the sentence on teaching",
          "[commands]") {
    for (const std::string command : {"rank", "explain", "flips", "robust", "ask"}) {
        const Ran done = ran({command, "ql_gardener"});
        CHECK(done.status == 0);
        CHECK(done.out.starts_with("Red flags"));
        CHECK(has(done.out, "For teaching, not for diagnosis"));
        CHECK(done.err.empty());
    }
}

TEST_CASE("A ranking is brief on red flags that were not asked, and tells those that fired in full",
          "[commands]") {
    const std::string calm = ran({"rank", "ql_gardener"}).out;
    CHECK(std::ranges::count(calm.substr(0, calm.find("Candidates (")), '\n') <= 15);
    CHECK(has(calm, "not asked: emergency "));
    CHECK(has(calm, "still to ask, among others (emergency): "));
    CHECK_FALSE(has(calm, "still to ask (same day)"));
    CHECK(has(calm, "fracture of a vertebra. For: pain in the side of the low back, left +2.5"));
    for (const std::string line : {"rank --all", "explain"}) {
        const std::string full = ran({"-c", "case load ql_gardener; " + line}).out;
        CHECK(has(full, "still to ask (emergency): "));
        CHECK(has(full, ". Before any finding "));
    }
    const std::string urgent =
        ran({"-c", "case new; case set saddle_anaesthesia, fever; rank"}).out;
    const std::string ranked = urgent.substr(urgent.find("Red flags ("));
    CHECK(has(ranked, "  EMERGENCY  cauda equina syndrome: "));
    CHECK(has(ranked, "  SAME DAY   infection of the spine: "));
    CHECK(has(ranked, "Asking further does not put off the referral"));
    CHECK(has(ranked, "cauda equina syndrome. A red flag fired. Before any finding"));
}

TEST_CASE("A place that is shared is told with those that share it", "[commands]") {
    const std::string both =
        ran({"-c", "case new; case set pain_in_buttock left; why; why discogenic_pain"}).out;
    CHECK(has(both, "Shares the first place with: gluteus medius, left; piriformis, left; "));
    CHECK(has(both, "Shares this place with: "));
    CHECK_FALSE(has(ran({"why", "ql_gardener"}).out, "Shares"));
    CHECK_FALSE(has(ran({"why", "ql_gardener", "cauda_equina_syndrome"}).out, "Shares"));
}

TEST_CASE("flips, robust and ask answer the same on the command line and in the console",
          "[commands]") {
    for (const std::string command :
         {"flips --max 2", "flips --all", "robust --draws 500 --seed 4", "ask", "ask --all",
          "flips --format json", "robust --draws 500 --format json", "ask --format json"}) {
        std::istringstream words(command);
        std::vector<std::string> args{std::istream_iterator<std::string>(words), {}};
        args.insert(args.begin() + 1, "multifidus_teacher");
        const Ran called = ran(args);
        const Ran typed = ran({}, "case load multifidus_teacher\n" + command + '\n');
        INFO(command);
        CHECK(called.status == 0);
        CHECK(called.err.empty());
        CHECK(typed.out.ends_with(called.out));
        CHECK(ran(args).out == called.out);
    }
}

TEST_CASE("The lists of flips and ask are cut short, and say so", "[commands]") {
    const std::string few = ran({"ask", "multifidus_teacher"}).out;
    const std::string all = ran({"ask", "multifidus_teacher", "--all"}).out;
    CHECK(has(few, " more (ask --all lists them)"));
    CHECK_FALSE(has(all, "(ask --all lists them)"));
    CHECK(std::ranges::count(all, '\n') > 10 * std::ranges::count(few, '\n'));
    CHECK(has(ran({"flips", "sacroiliac_joint_kindergarten_teacher"}).out,
              "… and 21 more of these sets (flips --all lists them)."));
}

TEST_CASE("ask begins with what moves many of the leading candidates", "[commands]") {
    const auto asked = [](const std::string& command) {
        return ran({}, "case new x\ncase set buttock_pain right, age 40\n" + command + '\n').out;
    };
    const std::string few = asked("ask");
    const std::string all = asked("ask --all");
    const auto place = [&](const std::string& question) { return all.find(question); };
    const std::size_t history = all.find("\nHistory\n");
    REQUIRE(history != std::string::npos);
    const std::string flags = few.substr(0, few.find("\nHistory\n"));  // numbered through
    CHECK(has(flags, "\n   4  "));
    CHECK_FALSE(has(flags, "\n   5  "));
    CHECK(has(few, " more (ask --all lists them)"));
    CHECK_FALSE(has(few, " [worse_"));  // the ids are told where all is listed
    CHECK(has(all, " [lump_in_groin]"));
    CHECK(place("[lump_in_groin]") > place("[worse_long_sitting]"));
    CHECK(place("[worse_long_sitting]") > history);
}

TEST_CASE("What only the other sex can have is set apart in lists, and not left out",
          "[commands]") {
    const auto in = [](const std::string& sex, const std::string& command) {
        return ran({}, "case new x\ncase set sex " + sex + ", groin_pain\n" + command + '\n').out;
    };
    const std::string apart = "Set apart, since this person does not have";
    const std::string of_man = in("male", "rank --all");
    const std::size_t at = of_man.rfind(apart);
    REQUIRE(at != std::string::npos);
    CHECK(of_man.find("endometriosis (uterus)", at) != std::string::npos);
    CHECK(of_man.find("prostatitis", at) == std::string::npos);
    CHECK(has(of_man, "ectopic pregnancy (uterine tube)"));
    const std::string of_woman = in("female", "rank --all");
    CHECK(has(of_woman, "prostatitis (prostate"));
    CHECK_FALSE(has(of_woman, "endometriosis (uterus)"));
    CHECK_FALSE(has(ran({}, "case new x\ncase set groin_pain\nrank --all\n").out, apart));
    CHECK(has(in("male", "rank"),
              " cannot be in a person of this age or sex (rank --all names them)."));
    CHECK(has(in("male", "rank --reasons"), " cannot be in a person of this age or sex"));
    CHECK(has(in("male", "flags"), " cannot be in a person"));
}

TEST_CASE("The candidates are told with one reason for each and one against", "[commands]") {
    const std::string out = ran({"rank", "ql_gardener", "--reasons"}).out;
    CHECK(has(out, "\n     1  "));
    CHECK(has(out, "for it, most: "));
    CHECK(has(out, "(rank --reasons --all lists them)"));
}

TEST_CASE("flags has every form that other answers have", "[commands]") {
    const std::string json = ran({"flags", "ql_gardener", "--format", "json"}).out;
    CHECK(has(json, "\"fascia\": \"flags/1\""));
    CHECK(has(json, "\"flag_questions\""));
    CHECK(has(json, "\"told_for_it\""));
    CHECK(has(json, "\"cautions\""));
    for (const std::string form : {"csv", "tsv", "md", "table"}) {
        const Ran called = ran({"flags", "ql_gardener", "--format", form});
        INFO(form);
        CHECK(called.status == 0);
        CHECK(has(called.out, "cauda equina"));
    }
}

TEST_CASE("The map of a nerve shows each of its roots", "[commands]") {
    const std::string out = ran({"map", "sciatic_nerve"}).out;
    CHECK(has(out, "S2 nerve root"));
    CHECK(has(out, "S3 nerve root"));
    CHECK(has(out, "piriformis"));
}

TEST_CASE("A search for flips that Ctrl-C stops tells what was tried, with status 4",
          "[commands]") {
    std::atomic<bool> stop = false;
    Terminal terminal;
    terminal.stop = &stop;
    std::ostringstream out;
    Session session({}, Format::text, terminal, out, out);
    REQUIRE(session.fascia());
    REQUIRE(session.open(*(*session.fascia())->find_case("ql_gardener"), false));
    stop = true;
    const Outcome outcome = find_command("flips")->run(session, {});
    REQUIRE(outcome);
    CHECK(*outcome == ExitStatus::limit);
    CHECK(has(out.str(), "The search was stopped after 0 sets tried"));
}

TEST_CASE("A candidate is found by id, name and synonym, on the side that is said", "[commands]") {
    const Ran by_id = ran({"why", "ql_gardener", "quadratus_lumborum", "left"});
    CHECK(by_id.status == 0);
    CHECK(by_id.out == ran({"why", "ql_gardener", "quadratus lumborum"}).out);
    CHECK(by_id.out == ran({"why", "ql_gardener", "QL", "left"}).out);
    const Ran other_side = ran({"why", "ql_gardener", "QL", "right"});
    CHECK(other_side.status == 3);
    CHECK(has(other_side.err, "quadratus lumborum does not stand on the right in this case"));
    CHECK(ran({"why", "ql_gardener", "QL", "77"}).status == 3);
}

TEST_CASE("Without a name, why is about the candidate that is first", "[commands]") {
    CHECK(ran({"why", "ql_gardener"}).out == ran({"why", "ql_gardener", "ql"}).out);
    CHECK(ran({"why", "ql_gardener", "2.1"}).out == ran({"why", "ql_gardener", "ql", "2.1"}).out);
}

TEST_CASE("Hidden steps are counted, and all are there when they are asked for", "[commands]") {
    const std::string brief = ran({"why", "ql_gardener", "ql"}).out;
    CHECK(has(brief, "steps hidden: why ql_gardener quadratus_lumborum 1 shows those of 1"));
    CHECK(!has(brief, "2.2.1"));
    const std::string one = ran({"why", "ql_gardener", "ql", "--depth", "1"}).out;
    CHECK(has(one, "2.2    derived"));
    CHECK(has(one, "2 steps hidden"));
    CHECK(!has(one, "2.2.1"));
    CHECK(has(ran({"why", "ql_gardener", "ql", "2"}).out, "2.2.1"));
    const std::string leaves = ran({"why", "ql_gardener", "ql", "--leaves"}).out;
    CHECK(
        has(leaves, "told     1.1     pain in the side of the low back, left: present (in 1, 9)"));
    CHECK(!has(leaves, "derived"));
}

TEST_CASE("All ways in which a step follows are told by rule", "[commands]") {
    const std::string ways = ran({"why", "ql_gardener", "ql", "12.3", "--all"}).out;
    CHECK(has(ways, "It follows in one way:"));
    CHECK(has(ways, "[anatomy/an-activity-uses-the-main-movers-it-needs; judgement]"));
    const Ran told = ran({"why", "ql_gardener", "ql", "4", "--all"});
    CHECK(told.status == 3);
    CHECK(has(told.err, "step 4 is an evidence of its own, which no rule concludes"));
}

TEST_CASE("What would be otherwise is told, and the case stays as it is", "[commands]") {
    const Ran what_if = ran({"whatif", "ql_gardener", "fever", "present,", "age", "75"});
    CHECK(what_if.status == 0);
    CHECK(what_if.out.starts_with("Red flags (228): 1 fired"));
    CHECK(has(what_if.out, "Otherwise: age: 52, now 75; fever: absent, now present."));
    CHECK(has(what_if.out, "A red flag fires that did not before: infection of the spine."));
    CHECK(has(ran({"whatif", "ql_gardener", "fever", "absent"}).out, "Nothing is told otherwise."));
}

TEST_CASE("Two names of several words need no quotes where they can be read in one way only") {
    const Ran quoted = ran({"path", "psoas major", "lesser trochanter"});
    CHECK(quoted.status == 0);
    CHECK(ran({"path", "psoas", "major", "lesser", "trochanter"}).out == quoted.out);
    CHECK(ran({"path", "psoas_major", "lesser", "trochanter"}).out == quoted.out);
    const Ran wrong = ran({"path", "psoas", "major", "lesser", "trochantr"});
    CHECK(wrong.status == 3);
    CHECK(has(wrong.err, "error: there is no structure 'lesser trochantr'"));
    CHECK(has(wrong.err, "lesser_trochanter"));
    const Ran none = ran({"path", "psas", "mjor", "lesser", "trochantr"});
    CHECK(none.status == 2);
    CHECK(has(none.err, "these words are not the names of two structures"));

    const std::string file = "ql_gardener";
    const Ran ids = ran({"contrast", file, "quadratus_lumborum", "psoas_major"});
    CHECK(ids.status == 0);
    CHECK(ran({"contrast", file, "quadratus", "lumborum", "psoas", "major"}).out == ids.out);
    CHECK(ran({"contrast", file, "quadratus", "lumborum", "left", "psoas", "major"}).out ==
          ids.out);
    CHECK(ran({"contrast", file, "psoas", "major"}).out ==
          ran({"contrast", file, "psoas_major"}).out);
    CHECK(has(ran({"contrast", file, "a", "b", "c", "d", "e"}).err,
              "these words are not the names of two candidates"));
}

TEST_CASE(
    "A spreadsheet reads what every command writes as csv: one head, as many cells in each row") {
    using Words = std::vector<std::string>;
    for (Words words : {Words{"rank", "ql_gardener"}, Words{"explain", "ql_gardener"},
                        Words{"why", "ql_gardener", "quadratus_lumborum"},
                        Words{"whynot", "ql_gardener", "psoas_major"},
                        Words{"contrast", "ql_gardener", "quadratus_lumborum", "psoas_major"},
                        Words{"flips", "ql_gardener"}, Words{"ask", "ql_gardener"},
                        Words{"path", "psoas_major", "femur"}, Words{"show", "psoas_major"},
                        Words{"neighbours", "psoas_major"}, Words{"query", "?m kind muscle"}}) {
        INFO(words.front());
        words.insert(words.end(), {"--format", "csv"});
        const auto rows = read_csv(SourceText("out.csv", ran(words).out));
        REQUIRE(rows);
        REQUIRE(rows->size() > 1);
        CHECK(std::ranges::all_of(*rows, [&](const CsvRow& row) {
            return row.cells.size() == rows->front().cells.size() &&
                   !row.cells.front().text().starts_with('#');
        }));
        CHECK(std::ranges::none_of(rows->front().cells, [](const SourceText& head) {
            return head.text().empty() || head.text().find_first_of("_.") != std::string::npos;
        }));
    }
}

TEST_CASE("A profile and a plan are written in every form") {
    const Ran profile = ran({"profile", "ql_gardener", "--by", "rule", "--format", "json"});
    CHECK(profile.status == 0);
    CHECK(has(profile.out, "\"rules\""));
    CHECK(has(profile.out, "\"rule\": \"anatomy/an-origin-is-an-attachment\""));
    CHECK(has(ran({"profile", "ql_gardener", "--by", "rule", "--format", "csv"}).out,
              "anatomy/an-origin-is-an-attachment,"));

    const std::string pattern = "?m performs hip_flexion, ?m origin ?a";
    const Ran plan = ran({"plan", pattern, "--format", "json"});
    CHECK(plan.status == 0);
    CHECK(has(plan.out, "\"condition\": \"origin("));
    CHECK(has(ran({"plan", pattern, "--format", "md"}).out, "origin("));
}

TEST_CASE("On the command line, what is told of to type names the case") {
    CHECK(has(ran({"why", "ql_gardener", "quadratus_lumborum"}).out,
              "steps hidden: why ql_gardener quadratus_lumborum 1 shows those of 1"));
    CHECK(ran({"why", "ql_gardener", "quadratus_lumborum", "1"}).status == 0);
    CHECK(has(ran({}, "case load ql_gardener\nwhy quadratus_lumborum\n").out,
              "steps hidden: why quadratus_lumborum 1 shows those of 1"));
}

TEST_CASE("What holds is said to hold with a call that shows how, on the command line too") {
    const Ran holds = ran({"whynot", "piriformis_office_clerk", "case has sitting_work"});
    const std::string line = "case load piriformis_office_clerk; query case has sitting_work --why";
    const std::string in_one_line = std::regex_replace(holds.out, std::regex("\\s+"), " ");
    CHECK(has(in_one_line, "-c '" + line + "'"));
    const Ran told = ran({"-c", line});
    CHECK(told.status == 0);
    CHECK(has(told.out, "work that is mostly sitting is present"));
    CHECK(has(ran({}, "case load piriformis_office_clerk\nwhynot case has sitting_work\n").out,
              "It holds: query case has sitting_work --why tells how."));
}

TEST_CASE("Evidence that asks about the person is shown with what it is about") {
    Folder folder;
    const std::string pack = folder.file(
        "mine.lua",
        "pack \"mine\" { title = \"Mine\" }\n"
        "relation \"tight\" { \"muscle\", about = \"what is tight\", says = \"{1} is tight\", "
        "denies "
        "= \"{1} is not tight\" }\n"
        "evidence \"e\" { when = [[ case age ?n, ?n >= 40 ]], finding = \"worse_long_strides\", "
        "candidate = \"hamstrings\", present = \"strong\", because = \"at {?n} it counts\", source "
        "= "
        "\"judgement\" }\n");
    const auto shown = [&](const std::string& what) {
        return ran({"--rules", pack, "show", what, "--all"}).out;
    };
    CHECK(has(shown("hamstrings"), ", in some persons: present +4.0"));
    CHECK(has(shown("worse_long_strides"), "hamstrings, in some persons: present +4.0"));
    CHECK(has(shown("mine/e"), "candidate:       hamstrings"));
    CHECK(has(shown("mine/e"), "finding: "));
    CHECK(has(shown("tight"), "what is tight"));
    CHECK(has(shown("tight"), "{1} is not tight"));
}

TEST_CASE("A pack that is loaded can be compared with what there is without it") {
    Folder folder;
    const std::string pack = folder.file("mine.lua", "pack \"mine\" { title = \"Mine\" }\n");
    const Ran loaded = ran({"--rules", pack, "diff", "--new", pack, "ql_gardener"});
    CHECK(loaded.status == 0);
    CHECK(loaded.out == ran({"diff", "--new", pack, "ql_gardener"}).out);
}

TEST_CASE("Every answer about a case has a JSON form that begins alike and says so", "[commands]") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> calls = {
        {{"why", "ql_gardener"}, "explanation/1"},
        {{"why", "ql_gardener", "--leaves"}, "leaves/1"},
        {{"why", "ql_gardener", "12.3", "--all"}, "derivations/1"},
        {{"whynot", "ql_gardener", "psoas_major"}, "whynot/1"},
        {{"whynot", "ql_gardener", "psoas_major loads pelvis"}, "whynot/1"},
        {{"contrast", "ql_gardener"}, "contrast/1"},
        {{"together", "ql_gardener"}, "together/1"},
        {{"whatif", "ql_gardener", "fever", "present"}, "difference/1"},
    };
    for (auto [args, format] : calls) {
        args.insert(args.begin(), {"--format", "json"});
        const Ran done = ran(args);
        INFO(format);
        CHECK(done.status == 0);
        CHECK(done.out.starts_with("{\n  \"fascia\": \"" + format +
                                   "\",\n  \"case\": \"ql_gardener"));
        CHECK(has(done.out, "\"red_flags\""));
        CHECK(has(done.out, "For teaching, not for diagnosis"));
    }
}

}  // namespace fascia::shell
