#include "core/base/text.hpp"
#include "shell/command.hpp"
#include "shell/console.hpp"
#include "shell/program.hpp"
#include "tests/support/catch.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace fascia::shell {

namespace {

struct Ran {
    int status = 0;
    std::string out;
    std::string err;
};

Ran ran(const std::vector<std::string>& args, const std::string& typed = "",
        const Terminal& terminal = {}) {
    std::istringstream in(typed);
    std::ostringstream out;
    std::ostringstream err;
    const int status = run(args, in, out, err, terminal);
    return {status, out.str(), err.str()};
}

/// A folder that is gone when the test is over.
class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("fascia_shell_test_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string file(const std::string& name, const std::string& content = "") const {
        if (!content.empty()) {
            std::ofstream(path_ / name, std::ios::binary) << content;
        }
        return (path_ / name).string();
    }
    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::filesystem::path path_;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A console at a terminal that is made up.
struct AtTerminal {
    explicit AtTerminal(const Terminal& terminal)
        : session({}, Format::text, terminal, screen, screen), console(session) {}
    std::string take(const std::string& line) {
        screen.str("");
        stays = console.take(line);
        return screen.str();
    }
    std::ostringstream screen;
    Session session;
    Console console;
    bool stays = true;
};

}  // namespace

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
         "error: rank is about a case: which one?\n  usage: rank CASE [--all] [--scorer NAME]\n"},
        {{"rank", "a", "b"},
         "error: 'b' is one word too many for rank\n  usage: rank CASE [--all] [--scorer NAME]\n"},
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
         "error: there is no form 'xml'\n  the forms are text, json, table, csv, tsv and md\n"},
        {{"--format", "csv", "rank", "ql_gardener"},
         "error: rank answers as text or json only, not as csv\n"},
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
        {{"--format", "csv", "ask", "ql_gardener"},
         "error: ask answers as text or json only, not as csv\n"},
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
        {{"why", "ql_gardener", "fever"}, "error: fever is a finding, not a candidate\n"},
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
              "… and 37 more of these sets (flips --all lists them)."));
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
    CHECK(has(brief, "steps hidden: why quadratus_lumborum 1 shows those of 1"));
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
    CHECK(what_if.out.starts_with("Red flags (179): 1 fired"));
    CHECK(has(what_if.out, "Otherwise: age: 52, now 75; fever: absent, now present."));
    CHECK(has(what_if.out, "A red flag fires that did not before: infection of the spine."));
    CHECK(has(ran({"whatif", "ql_gardener", "fever", "absent"}).out, "Nothing is told otherwise."));
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

TEST_CASE("Help needs neither knowledge base nor rules, and every command has it", "[commands]") {
    const Ran help = ran({"--kb", "/nowhere", "help"});
    CHECK(help.status == 0);
    for (const Command& command : command_table()) {
        const std::string listed = "\n  " + std::string(command.name) + ' ';
        CHECK(has(help.out, listed) == (command.place == Place::everywhere));
        CHECK(ran({"help", std::string(command.name)}).status == 0);
    }
    CHECK(ran({"rank", "--help"}).out == ran({"help", "rank"}).out);
    CHECK(ran({"--help"}).out == ran({"help"}).out);
    CHECK(ran({"--version"}).out.starts_with("fascia "));
}

TEST_CASE("No line of help is wider than a page", "[commands]") {
    std::istringstream lines(ran({"help"}).out + ran({"help", "patterns"}).out +
                             ran({"help", "case"}).out);
    for (std::string line; std::getline(lines, line);) {
        CHECK(display_width(line) <= 110);
    }
}

TEST_CASE("The examples that help gives can be typed with an example case open", "[commands]") {
    for (const Command& command : command_table()) {
        // What asks for packs or a folder of one's own has no example that can be typed anywhere.
        if (!command.needs_knowledge || command.usage.starts_with("-")) {
            continue;
        }
        const std::string line = std::string(command.name) + ' ' + std::string(command.example);
        const Ran done = ran({}, "case load ql_gardener\n" + line + '\n');
        INFO(line << '\n' << done.err);
        CHECK(done.status == 0);
        CHECK(done.err.empty());
    }
}

TEST_CASE("The patterns that help shows can be asked", "[commands]") {
    std::istringstream lines(ran({"help", "patterns"}).out);
    std::size_t asked = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("  ")) {
            continue;
        }
        const std::string pattern = line.substr(2, line.find("   ", 2) - 2);
        const Ran done = ran({}, "case load ql_gardener\n" + pattern + '\n');
        INFO(pattern << '\n' << done.err);
        CHECK(done.err.empty());
        ++asked;
    }
    CHECK(asked == 10);
}

TEST_CASE("A pack is begun, added to, and tested", "[commands]") {
    const Folder folder;
    const std::string file = folder.file("my_pack.lua");
    const Ran begun = ran({"new", "pack", "my_pack", "-o", folder.path().string()});
    CHECK(begun.status == 0);
    CHECK(begun.out ==
          file + ": a new pack\nIts comments say what to change. Then: fascia test " + file + '\n');
    const Ran again = ran({"new", "pack", "my_pack", "-o", folder.path().string()});
    CHECK(again.status == 3);
    CHECK(has(again.err, "this file is there already"));
    const Ran added = ran({"new", "rule", file, "short-in-sitting"});
    CHECK(added.status == 0);
    CHECK(has(added.out, file + ": lines 28 to 46 are new\n"));
    CHECK(ran({}, "new evidence \"" + file + "\" one\n").status == 0);
    CHECK(ran({"test", file}).out == "3 passed, 0 failed\n");
    const Ran taken = ran({"new", "evidence", file, "one"});
    CHECK(taken.status == 3);
    CHECK(has(taken.err, "error: the name \"one\" is taken in this pack\n"));
    CHECK(has(taken.err, "did you mean one-2?\n"));
}

TEST_CASE("types writes what an editor has to know, and leaves its settings alone", "[commands]") {
    const Folder folder;
    const std::string place = folder.path().string();
    const std::string files = place + "/fascia-types/library.lua\n" + place +
                              "/fascia-types/names.lua\n" + place + "/fascia-types/words.lua\n";
    const Ran first = ran({"types", "-o", place});
    CHECK(first.status == 0);
    CHECK(first.out == files + place + "/.luarc.json\n");
    const Ran second = ran({"types", "-o", place});
    CHECK(second.status == 0);
    CHECK(second.out == files + "There is a .luarc.json already; it was left as it is.\n");
    const Ran wrong = ran({"types", "-o", place + "/nowhere"});
    CHECK(wrong.status == 3);
    CHECK(has(wrong.err, "cannot be written: there is no such folder"));
}

TEST_CASE("check tells what was read, and what is wrong with a case", "[commands]") {
    const Folder folder;
    const Ran fine = ran({"check"});
    CHECK(fine.status == 0);
    CHECK(fine.out.starts_with("no errors: "));
    const std::string broken = folder.file(
        "broken.json",
        R"({"fascia": "case/1", "id": "x", "findings": [{"id": "fevr", "state": "present"}]})");
    const Ran wrong = ran({"check", broken});
    CHECK(wrong.status == 3);
    CHECK(wrong.err.starts_with(broken + ":1:"));
    CHECK(wrong.out.empty());
}

TEST_CASE("check remarks on packs, as text and as JSON, and on dates where it is told the month",
          "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", R"(pack "mine" { reviewed = "2020-01" }
rule "old" { when = [[ case age ?n, ?n > 130 ]], infer = [[ case has fever ]], because = "b", source = "judgement" }
)");
    const Ran text = ran({"check", pack});
    CHECK(text.status == 1);
    CHECK(has(text.out, pack + ":2: remark: the rule 'mine/old' can never fire: 'case age ?n' only "
                               "gives numbers from 0 to 120, and none of them is > 130 "
                               "[never-fires]\n"));
    CHECK(has(text.out, "review dates were not looked at"));
    CHECK_FALSE(has(text.out, "review-due"));
    const Ran dated = ran({"check", pack, "--today", "2026-11-28", "--format", "json"});
    CHECK(dated.status == 1);
    CHECK(has(dated.out, "\"code\": \"review-due\""));
    CHECK(has(dated.out, "\"code\": \"never-fires\""));
    CHECK(ran({"check", "--today", "2026-12"}).status == 0);
    CHECK(ran({"check", "--today", "2036-12"}).status == 1);
}

TEST_CASE("test counts what passes, and tells what came instead", "[commands]") {
    const Folder folder;
    const std::string pack =
        folder.file("mine.lua", R"(pack "mine" { title = "Mine", about = "Tests." }
test "psoas major loads the first vertebra" {
  case = { has = { left = { "groin_pain" } } }, expect = { derives = "psoas_major loads l1_vertebra" } }
test "it does not extend the hip" {
  case = { has = { left = { "groin_pain" } } }, expect = { derives = "psoas_major performs hip_extension", flags = { "red-flags/saddle-numbness" } } }
)");
    const Ran failed = ran({"test", pack});
    CHECK(failed.status == 1);
    CHECK(failed.out == pack +
                            ":4: failed: it does not extend the hip\n"
                            "  red flags that fire: none; expected: red-flags/saddle-numbness\n"
                            "  does not hold: psoas_major performs hip_extension\n"
                            "1 passed, 1 failed\n");
    CHECK(failed.err.empty());
}

namespace {

constexpr const char* tested_pack = R"(pack "mine" { title = "Mine", about = "Tests." }
rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has age_over_70 ]],
  because = "{?n} years", source = "judgement" }
test "71 is old" { case = { age = 71 }, expect = { derives = "case has age_over_70" } }
test "60 is not" { case = { age = 60 }, expect = { not_derives = "case has age_over_70" } }
)";

}  // namespace

TEST_CASE("test tells what the tests saw of the rules", "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", tested_pack);
    const Ran covered = ran({"--no-default-rules", "test", pack, "--coverage"});
    CHECK(covered.status == 0);
    CHECK(covered.out ==
          "pack mine, " + pack +
              "\n\n"
              "                    1  pack \"mine\" { title = \"Mine\", about = \"Tests.\" }\n"
              "fired               2  rule \"old\" { when = [[ case age ?n, ?n > 70 ]], infer = [[ "
              "case has age_over_70 ]],\n"
              "                    3    because = \"{?n} years\", source = \"judgement\" }\n"
              "                    4  test \"71 is old\" { case = { age = 71 }, expect = { derives "
              "= \"case has age_over_70\" } }\n"
              "                    5  test \"60 is not\" { case = { age = 60 }, expect = { "
              "not_derives = \"case has age_over_70\" } }\n"
              "\n"
              "mine: 1 of 1 rule fired (100 %); 1 of 1 condition seen both met and not met (100 "
              "%)\n\n"
              "in 2 tests: 1 of 1 rule fired (100 %); 1 of 1 condition seen both met and not met "
              "(100 %)\n\n"
              "2 passed, 0 failed\n");
    const std::string html = folder.file("coverage.html");
    CHECK(ran({"--no-default-rules", "test", pack, "--html", html}).out == "2 passed, 0 failed\n");
    CHECK(has(folder.content("coverage.html"), "<td>1 of 1 (100 %)</td>"));
    const Ran nowhere = ran({"test", pack, "--html", folder.file("no/such/coverage.html")});
    CHECK(nowhere.status == 3);
}

TEST_CASE("test lists small changes that no test notices", "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", tested_pack);
    const Ran changed = ran({"--no-default-rules", "test", pack, "--mutate"});
    CHECK(changed.status == 0);
    CHECK(changed.out == "2 passed, 0 failed\n\n" + pack +
                             ":2:37: no test notices, in mine/old: '?n > 70' changed to '?n > 69'\n"
                             "4 changes tried: 3 noticed, 1 not noticed\n");
}

TEST_CASE("test writes TAP, and XML as JUnit does", "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", tested_pack);
    const std::string xml = folder.file("results.xml");
    const Ran tap = ran({"--no-default-rules", "test", pack, "--tap", "--mutate", "--junit", xml});
    CHECK(tap.out.starts_with("TAP version 13\n1..2\nok 1 - 71 is old\nok 2 - 60 is not\n# \n# "));
    CHECK(tap.out.ends_with("\n# 4 changes tried: 3 noticed, 1 not noticed\n"));
    CHECK(has(folder.content("results.xml"),
              "<testsuites name=\"fascia\" tests=\"2\" "
              "failures=\"0\">"));
}

TEST_CASE("run reads files of facts and writes files of answers", "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("closure.lua", R"(pack "closure" { title = "Closure" }
relation "edge" { "symbol", "symbol" }
relation "reach" { "symbol", "symbol" }
input "edge"
output "reach"
rule "base" { when = [[ edge(?x, ?y) ]], infer = [[ reach(?x, ?y) ]] }
rule "step" { when = [[ reach(?x, ?y), edge(?y, ?z) ]], infer = [[ reach(?x, ?z) ]] }
)");
    static_cast<void>(folder.file("in/edge.facts", "a\tb\nb\tc\n"));
    const std::string out = folder.file("out");
    const Ran done = ran({"run", pack, "-F", folder.file("in"), "-D", out, "--profile"});
    CHECK(done.status == 0);
    CHECK(done.out.starts_with(out + "/reach.tsv: 3 tuples\n\nrule"));
    CHECK(has(done.out, "\nstratum  "));
    CHECK(has(done.out, "  derives\n1  "));
    CHECK(has(done.out, "\ntotal  "));
    CHECK(done.err.empty());
    CHECK(folder.content("out/reach.tsv") == "a\tb\na\tc\nb\tc\n");
    const Ran planned = ran({"run", pack, "-F", folder.file("in"), "-D", out, "--plan"});
    CHECK(has(planned.out,
              "\nrule closure/base: reach(?x, ?y)\n  from what was there at first, 1 run\n"));
    CHECK(planned.out == ran({"run", pack, "-F", folder.file("in"), "-D", out, "--plan"}).out);
    CHECK(has(
        ran({"run", pack, "-F", folder.file("in"), "-D", out, "--plan", "--format", "json"}).out,
        "\"plan\": ["));
    // What is measured differs each time; without it nothing does.
    const Ran first = ran({"run", pack, "-F", folder.file("in"), "-D", out});
    CHECK(first.out == ran({"run", pack, "-F", folder.file("in"), "-D", out}).out);
    const Ran json = ran({"run", pack, "-F", folder.file("in"), "-D", out, "--format", "json"});
    CHECK(json.out ==
          "{\n  \"written\": [\n    {\n      \"relation\": \"reach\",\n      \"file\": \"" + out +
              "/reach.tsv\",\n      \"tuples\": 3\n    }\n  ]\n}\n");
    const Ran profiled =
        ran({"run", pack, "-F", folder.file("in"), "-D", out, "--profile", "--format", "json"});
    CHECK(has(profiled.out, "\"rule\": \"closure/base\",\n        \"rounds\": 1,\n"));
    CHECK(has(profiled.out, "\"derives\": [\n          \"reach\"\n        ],"));
    CHECK(has(profiled.out, "\"total\": {\n"));
    CHECK(ran({"run", pack, "-F", folder.file("nowhere"), "-D", out}).status == 3);
}

TEST_CASE("The profile of a run has the largest first, by what is asked for", "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("closure.lua", R"(pack "closure" { title = "Closure" }
relation "edge" { "symbol", "symbol" }
relation "reach" { "symbol", "symbol" }
input "edge"
output "reach"
rule "a_base" { when = [[ edge(?x, ?y) ]], infer = [[ reach(?x, ?y) ]] }
rule "b_step" { when = [[ reach(?x, ?y), edge(?y, ?z) ]], infer = [[ reach(?x, ?z) ]] }
rule "c_loop" { when = [[ reach(?x, ?y), reach(?y, ?x) ]], infer = [[ reach(?x, ?x) ]] }
)");
    static_cast<void>(folder.file("in/edge.facts", "a\tb\nb\tc\nc\td\nd\te\n"));
    const auto rules_by = [&](const std::string& word) {
        const Ran done = ran(
            {"run", pack, "-F", folder.file("in"), "-D", folder.file("out"), "--profile-by", word});
        CHECK(done.status == 0);
        std::string order;
        std::istringstream lines(done.out);
        for (std::string line; std::getline(lines, line);) {
            order += line.starts_with("closure/") ? line.substr(8, 1) : "";
        }
        return order;
    };
    CHECK(rules_by("rule") == "abc");
    CHECK(rules_by("derived") == "bac");
    CHECK(rules_by("rounds") == "bca");
    CHECK(rules_by("tries") == "cba");
    CHECK(rules_by("duplicates") == "abc");
    CHECK(rules_by("time").size() == 3);
    const Ran wrong = ran(
        {"run", pack, "-F", folder.file("in"), "-D", folder.file("out"), "--profile-by", "size"});
    CHECK(wrong.status == 2);
    CHECK(wrong.err ==
          "error: --profile-by does not know 'size'\n"
          "  it takes time, tries, derived, duplicates, rounds or rule\n");
}

TEST_CASE("run tells how far it is where somebody looks", "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("copy.lua", R"(pack "copy" { title = "Copy" }
relation "a_relation_with_a_name_that_is_too_long_to_be_shown_on_one_line_of_a_screen" { "symbol" }
input "a_relation_with_a_name_that_is_too_long_to_be_shown_on_one_line_of_a_screen"
)");
    static_cast<void>(folder.file(
        "in/a_relation_with_a_name_that_is_too_long_to_be_shown_on_one_line_of_a_screen.facts",
        "a\n"));
    Terminal terminal;
    terminal.errors_seen = true;
    const Ran seen =
        ran({"run", pack, "-F", folder.file("in"), "-D", folder.file("out")}, "", terminal);
    CHECK(seen.status == 0);
    CHECK(
        seen.err.starts_with("\r\x1b[Kreading a_relation_with_a_name_that_is_too_long_to_be_shown_"
                             "on_one_line_of_a_s…"));
    CHECK(seen.err.ends_with("\r\x1b[K"));
    CHECK(ran({"run", pack, "-F", folder.file("in"), "-D", folder.file("out")}).err.empty());
}

TEST_CASE("run stops at the limits that are given, with status 4 and the rule that was growing",
          "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("endless.lua", R"(pack "endless" { title = "Endless" }
relation "n" { "integer" }
input "n"
output "n"
rule "next" { when = [[ n(?x), ?y = ?x + 1 ]], infer = [[ n(?y) ]] }
)");
    static_cast<void>(folder.file("in/n.facts", "1\n"));
    const std::string out = folder.file("out");
    struct Limited {
        std::string option;
        std::string value;
        std::string message;
    };
    for (const auto& [option, value, message] :
         {Limited{"--max-tuples", "500", "more than 500 tuples were derived; rule endless/next"},
          Limited{"--max-memory", "8", "more than 8 MiB of memory were needed; rule endless/next"},
          Limited{"--max-rounds", "7", "after 7 rounds rule endless/next"},
          Limited{"--max-time", "0.001", "more than 0.001 seconds went by"}}) {
        const Ran stopped = ran({"run", pack, "-F", folder.file("in"), "-D", out, option, value});
        CHECK(stopped.status == 4);
        CHECK(stopped.out.empty());
        CHECK(has(stopped.err, message));
        CHECK_FALSE(std::filesystem::exists(out));
    }
}

TEST_CASE("run writes the same, and tells the same plan, whatever the number of threads",
          "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("closure.lua", R"(pack "closure" { title = "Closure" }
relation "edge" { "integer", "integer" }
relation "reach" { "integer", "integer" }
relation "far" { "integer", "integer" }
input "edge"
output "reach"
output "far"
rule "one" { when = [[ edge(?a, ?b) ]], infer = [[ reach(?a, ?b) ]] }
rule "more" { when = [[ reach(?a, ?b), edge(?b, ?c) ]], infer = [[ reach(?a, ?c) ]] }
rule "far" { when = [[ edge(?a, _), ?n = sum { ?b : reach(?a, ?b) } ]], infer = [[ far(?a, ?n) ]] }
)");
    std::string edges;
    for (int i = 0; i < 1500; ++i) {
        edges += std::to_string(i % 500) + '\t' + std::to_string(i * 7 % 503) + '\n';
    }
    static_cast<void>(folder.file("in/edge.facts", edges));
    const auto run = [&](const std::string& threads, const std::string& out) {
        return ran({"run", pack, "-F", folder.file("in"), "-D", folder.file(out), "--plan",
                    "--threads", threads})
            .out;
    };
    const std::string told = run("1", "out");
    const std::string reach = folder.content("out/reach.tsv");
    const std::string far = folder.content("out/far.tsv");
    CHECK(reach.size() > 1'000'000);
    for (const std::string threads : {"2", "3", "8"}) {
        CHECK(run(threads, "out") == told);
        CHECK((folder.content("out/reach.tsv") == reach));
        CHECK((folder.content("out/far.tsv") == far));
    }
}

TEST_CASE("batch ranks the cases of a file, and tells how far it is where somebody looks",
          "[commands]") {
    const Folder folder;
    const std::string cases = folder.file("cases.jsonl",
                                          "{\"fascia\": \"case/1\", \"id\": \"a\"}\n"
                                          "{\"fascia\": \"case/1\", \"id\": \"b\"}\n");
    const std::string out = folder.file("out.jsonl");
    const Ran done = ran({"batch", cases, "-o", out});
    CHECK(done.status == 0);
    CHECK(done.out == out + ": 2 cases\n");
    CHECK(done.err.empty());
    CHECK(has(folder.content("out.jsonl"), "\n{\"case\":\"b\","));
    Terminal terminal;
    terminal.errors_seen = true;
    const Ran seen = ran({"batch", cases, "-o", out}, "", terminal);
    CHECK(seen.err.starts_with("\r\x1b[K0 of 2 cases"));
    CHECK(seen.err.ends_with("\r\x1b[K"));
    const Ran wrong = ran({"batch", folder.file("wrong.jsonl", "\n{}\n"), "-o", out}, "", terminal);
    CHECK(wrong.status == 3);
    CHECK(wrong.err.starts_with((folder.path() / "wrong.jsonl:2:1: error: ").string()));
    CHECK(has(folder.content("out.jsonl"), "\"b\""));  // what stood there is unchanged
    std::atomic<bool> stop = true;
    terminal.stop = &stop;
    const Ran stopped = ran({"batch", cases, "-o", out}, "", terminal);
    CHECK(stopped.status == 4);
    CHECK(stopped.err == "error: stopped on request\n");
}

TEST_CASE("verify checks an explanation that was written, and names what does not hold",
          "[commands]") {
    const Folder folder;
    const std::string json = ran({"explain", "ql_gardener", "--format", "json"}).out;
    const auto verified = [&](const std::string& text) {
        return ran({"verify", folder.file("e.json", text)});
    };
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = json;
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    };
    const Ran good = verified(json);
    CHECK(good.status == 0);
    CHECK(good.err.empty());
    CHECK(good.out.starts_with("Red flags ("));
    CHECK(has(good.out, "Checked without the engine: the explanation of ql_gardener.\n"));
    CHECK(has(good.out, "All holds.\nThe engine, run again: identical, byte by byte.\n"));
    CHECK(good.out.ends_with("examination by a qualified person.\n"));

    const Ran points = verified(changed("\"points\": 4.0", "\"points\": 4.5"));
    CHECK(points.status == 1);
    CHECK(has(points.out, "\n2 problems:\n"));
    CHECK(has(points.out, "quadratus_lumborum left: its parts add up to 13.0, not to 12.5.\n"));
    CHECK(has(points.out, "points are 4.5, but should be 4.0.\n"));
    CHECK(has(points.out, "The engine, run again, writes something else; first on line "));
    CHECK(has(points.out, "  in the file: \"points\": 4.5,\n  the engine:  \"points\": 4.0,\n"));
    CHECK(points.out.ends_with("examination by a qualified person.\n"));

    // What is only worded is seen by the engine alone.
    const Ran worded = verified(changed("\"text\": \"pain in the side", "\"text\": \"No pain in"));
    CHECK(worded.status == 1);
    CHECK(has(worded.out, "All holds.\nThe engine, run again, writes something else"));

    const Ran foreign = verified(changed("\"rules\": \"", "\"rules\": \"0"));
    CHECK(foreign.status == 1);
    CHECK(has(foreign.out, "Not checked: the explanation of ql_gardener.\n"));
    CHECK(has(foreign.out, "it was made with other rules (0"));
    CHECK(foreign.out.ends_with("examination by a qualified person.\n"));
}

TEST_CASE("verify takes what why writes, and refuses what is no explanation", "[commands]") {
    const Folder folder;
    const std::string json =
        ran({"why", "ql_gardener", "multifidus", "left", "--format", "json"}).out;
    const Ran good = ran({"verify", folder.file("w.json", json)});
    CHECK(good.status == 0);
    CHECK(has(good.out, "why multifidus left stands where it stands in ql_gardener.\n"));

    const std::string name = folder.file("c.json", R"({"fascia": "case/1", "id": "x"})");
    const Ran other = ran({"verify", name});
    CHECK(other.status == 3);
    CHECK(other.out.empty());
    CHECK(other.err ==
          name +
              ":1:12: error: this is no explanation: \"fascia\" is \"case/1\"; expected "
              "\"explanation/1\"\n  {\"fascia\": \"case/1\", \"id\": \"x\"}\n"
              "             ^^^^^^^^\n"
              "  explain CASE --format json and why CASE ID --format json write "
              "explanations\n");
    CHECK(ran({"verify", (folder.path() / "none.json").string()}).status == 3);

    // The case in it is read as any case is.
    std::string told = json;
    told.replace(told.find("\"id\": \"deep_ache\""), 17, "\"id\": \"deep_aches\"");
    const Ran unknown = ran({"verify", folder.file("t.json", told)});
    CHECK(unknown.status == 3);
    CHECK(has(unknown.err, "t.json:26:15: error: there is no finding \"deep_aches\""));
    CHECK(has(unknown.err, "did you mean deep_ache?"));
}

TEST_CASE("verify works in the console, beside the open case", "[console]") {
    const Folder folder;
    const std::string name =
        folder.file("e.json", ran({"explain", "ql_nurse", "--format", "json"}).out);
    const Ran typed = ran({}, "case load ql_gardener\nverify " + name + "\ncase show\n");
    CHECK(typed.status == 0);
    CHECK(has(typed.out, "Checked without the engine: the explanation of ql_nurse.\n"));
    CHECK(has(typed.out, "identical, byte by byte."));
    CHECK(has(typed.out, "ql_gardener"));
}

TEST_CASE("Lines from a pipe go on after an error, the first one gives the status", "[console]") {
    const Ran done = ran({}, "rnak\ncase load nobody\npsoas_major loads l1_vertebra\n");
    CHECK(done.status == 2);
    CHECK(done.out == "yes\n");  // no greeting, no prompt
    CHECK(has(done.err, "there is no command 'rnak'"));
    CHECK(has(done.err, "there is no case 'nobody'"));
    CHECK(ran({}, "").status == 0);
    CHECK(ran({}, "quit\nrnak\n").status == 0);
    CHECK(ran({}, "psoas_major loads l1_vertebra").out == "yes\n");  // without an end of line
}

TEST_CASE("A line of any bytes ends in an answer or an error", "[console]") {
    const std::string strange[] = {std::string("\0?x", 3),
                                   "\xff\xfe",
                                   "\"",
                                   "case set \"",
                                   "=",
                                   "?",
                                   "??",
                                   "? ? ?",
                                   "--",
                                   std::string(5000, '('),
                                   "\x1b[31mred",
                                   "case set \x1b[2J",
                                   "why \x1b]0;x\x07"};
    for (const std::string& line : strange) {
        const Ran done = ran({}, "case new\n" + line + "\npsoas_major loads l1_vertebra\n");
        CHECK(has(done.out, "yes\n"));
        CHECK_FALSE(has(done.err, "\x1b"));
    }
}

TEST_CASE("A line that is too long is refused, and the next one is taken", "[console]") {
    const Ran done =
        ran({}, std::string(std::size_t{2} << 20U, 'x') + "\npsoas_major loads l1_vertebra\n");
    CHECK(done.out == "yes\n");
    CHECK(done.status == 3);
    CHECK(done.err == "error: this line is longer than a line may be (1 MiB)\n");
}

TEST_CASE("A saved case is read back the same, and takes no other file's place", "[console]") {
    const Folder folder;
    const std::string file = folder.file("mine.json");
    const Ran done =
        ran({}, "case new mine\ncase set fever\ncase set age 44\ncase save " + file + '\n');
    CHECK(done.status == 0);
    CHECK(has(done.out, "saved to " + file));
    CHECK(
        has(ran({}, "case load " + file + "\ncase show\n").out, "  age 44\n  present     fever\n"));
    const std::string notes = folder.file("notes.txt", "not a case");
    const Ran refused = ran({}, "case new mine\ncase save " + notes + '\n');
    CHECK(refused.status == 3);
    CHECK(folder.content("notes.txt") == "not a case");
}

TEST_CASE("Changes that were not saved are kept when the terminal is left", "[console]") {
    const Folder folder;
    Terminal terminal;
    terminal.interactive = true;
    terminal.state_folder = folder.path() / "state";
    AtTerminal at(terminal);
    at.take("case new mine");
    at.take("case set fever");
    CHECK(at.take("quit") ==
          "mine has changes that are not saved: case save FILE saves it, quit once more leaves\n");
    CHECK(at.stays);
    at.take("case show");  // anything else, and quit asks again
    at.take("quit");
    CHECK(at.stays);
    const std::string kept = (folder.path() / "state" / "unsaved.json").string();
    CHECK(at.take("quit") ==
          "mine was not saved; it is kept, and opened again with:\n  case load " + kept + '\n');
    CHECK_FALSE(at.stays);
    CHECK(has(folder.content("state/unsaved.json"), "\"fever\""));
}

TEST_CASE("A case that was saved, or not changed, is left without a word", "[console]") {
    const Folder folder;
    Terminal terminal;
    terminal.interactive = true;
    terminal.state_folder = folder.path() / "state";
    AtTerminal at(terminal);
    at.take("case load ql_gardener");
    CHECK(at.take("quit").empty());
    CHECK_FALSE(at.stays);
    at.take("case set fever");
    at.take("case save " + folder.file("mine.json"));
    CHECK(at.take("exit").empty());
    CHECK_FALSE(at.stays);
}

TEST_CASE("What cannot be kept is said, not lost without a word", "[console]") {
    Terminal terminal;
    terminal.interactive = true;
    AtTerminal at(terminal);  // no HOME: nowhere to keep anything
    at.take("case new mine");
    at.take("case set fever");
    at.take("quit");
    CHECK(has(at.take("quit"), "error: there is no folder to keep unsaved work in"));
}

TEST_CASE("A query that is stopped says so in one line, and the console goes on", "[console]") {
    std::atomic<bool> stop = false;
    Terminal terminal;
    terminal.stop = &stop;
    AtTerminal at(terminal);
    at.take("psoas_major loads l1_vertebra");
    stop = true;  // of an earlier moment: the next line starts afresh
    CHECK(at.take("psoas_major loads l1_vertebra") == "yes\n");
    CHECK(at.stays);
}

TEST_CASE("The prompt names the open case", "[console]") {
    AtTerminal at({});
    CHECK(at.console.prompt() == "fascia> ");
    at.take("case load ql_gardener");
    CHECK(at.console.prompt() == "fascia ql_gardener> ");
}

TEST_CASE("The greeting says what this is and how to begin", "[console]") {
    AtTerminal at({});
    at.console.greet();
    const std::string greeting = at.screen.str();
    CHECK(greeting.starts_with("Fascia "));
    CHECK(has(greeting, " structures, "));
    CHECK(has(greeting, "For teaching, not for diagnosis"));
    CHECK(has(greeting, "Type help, or: case load ql_"));
}

}  // namespace fascia::shell
