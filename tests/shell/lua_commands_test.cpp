// Commands that packs give, the console's Lua, and what packs may cost, as they are typed.

#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace fascia::shell {

using namespace test;

namespace {

constexpr const char* pack = R"(pack "p" { title = "P", about = "a", author = "n" }
command "hello" { usage = "WORD", about = "greets",
  run = function(words) print("hello", words[1] or "you") return #told().findings end }
command "rank" { about = "has a name of the program's own", run = function() return "mine" end }
command "fails" { about = "fails", run = function() print("begun") error("out of order") end }
command "runs-on" { about = "never ends", run = function() while true do end end }
)";

/// A folder with that pack, p.lua.
struct World {
    World() { folder.write("p.lua", pack); }
    [[nodiscard]] Ran operator()(std::vector<std::string> args,
                                 const std::string& typed = "") const {
        args.insert(args.begin(), {"--rules", (folder / "p.lua").string()});
        return ran(args, typed);
    }
    Folder folder;
};

}  // namespace

TEST_CASE("A command of a pack is run by its name in the console, and by do", "[commands][lua]") {
    const World world;
    const Ran typed = world({}, "case load ql_gardener\nhello there\nrank\ndo rank\np/hello\n");
    CHECK(typed.status == 0);
    CHECK(typed.err.empty());
    CHECK(has(typed.out, "\nhello there\n16\n"));
    CHECK(has(typed.out, "\nhello you\n16\n"));
    CHECK(has(typed.out, "quadratus lumborum"));  // rank is the program's own
    CHECK(has(typed.out, "\nmine\n"));            // do rank is the pack's
    CHECK(has(typed.out, "For teaching, not for diagnosis"));

    const Ran given = world({"do", "hello", "you", "--case", "ql_gardener"});
    CHECK(given.status == 0);
    CHECK(given.out.starts_with("Red flags ("));
    CHECK(has(given.out, "\nhello you\n16\n\nFor teaching"));
    CHECK(world({"do", "hello"}).out.starts_with("hello you\n0\n"));
    const std::string json = world({"do", "hello", "--format", "json"}).out;
    CHECK(has(json, "\"command\": \"p/hello\",\n"));
    CHECK(has(json, "\"printed\": \"hello you\\n\",\n"));
    CHECK(has(json, "\"value\": 0,\n"));
    CHECK(has(json, "For teaching, not for diagnosis"));
    CHECK(has(world({"do", "hello", "--case", "ql_gardener", "--format", "json"}).out,
              "\"red_flags\": {\n"));
    CHECK(has(world({"do"}).out, "p/hello WORD: greets\n"));
    CHECK(ran({"do"}).out == "No pack that is loaded gives a command.\n");
}

TEST_CASE("A command that fails shows what it printed, then its line", "[commands][lua]") {
    const World world;
    const Ran failed = world({"do", "fails"});
    CHECK(failed.status == 3);
    CHECK(failed.out.starts_with("begun\n"));
    CHECK(has(failed.err, "p.lua:5: error: out of order\n"));
    const Ran stopped = world({"--pack-limits", "call-steps=1", "do", "runs-on"});
    CHECK(stopped.status == 4);
    CHECK(has(stopped.err,
              "p.lua:6: error: the function was stopped: it was still running after 1 "
              "million instructions\n"));
}

TEST_CASE("A command that no pack gives is an error with the nearest", "[commands][lua]") {
    const World world;
    CHECK(has(world({"do", "helo"}).err, "there is no command 'helo'\n  did you mean hello"));
    CHECK(has(world({}, "do hello --case ql_gardener\n").err,
              "in the console, a command is about the open case"));
}

TEST_CASE("A line behind = is Lua, with what was found last", "[commands][lua]") {
    const Ran typed = ran({},
                          "case load ql_gardener\n"
                          "= 1 + 1\n"
                          "= n = 20\n"
                          "  = n + 1\n"
                          "?m performs hip_flexion, ?m origin lumbar_vertebral_bodies\n"
                          "= #last\n"
                          "rank\n"
                          "= last[1].candidate\n"
                          "= query('?x knid muscle')\n"
                          "= n + 2\n");
    CHECK(typed.status == 3);
    CHECK(has(typed.out, "\n2\n21\n"));
    CHECK(has(typed.out, "\nquadratus_lumborum\n"));
    CHECK(has(typed.err, "line:9:11: error: there is no relation 'knid'\n"));
    CHECK(typed.out.ends_with("\n22\n"));  // the next line runs
}

TEST_CASE("A pattern without end that Lua asks is stopped, and the next line runs",
          "[commands][lua]") {
    const Ran typed = ran({}, "= #query('?a ?r ?b, ?c ?s ?d')\n= 1 + 1\n");
    CHECK(typed.status == 4);
    CHECK(has(typed.err, "line:1: error: the question was stopped: it has too many answers"));
    CHECK(typed.out == "2\n");
}

TEST_CASE("What packs may cost is set in front of the command", "[commands][lua]") {
    CHECK(ran({"--pack-limits", "call-steps=20,output=2", "cases"}).status == 0);
    const Ran unknown = ran({"--pack-limits", "call-stps=20", "cases"});
    CHECK(unknown.status == 2);
    CHECK(has(unknown.err, "there is no limit 'call-stps' for packs\n  did you mean call-steps"));
    for (const char* wrong : {"output", "output=", "output=0", "output=x", "output=-1",
                              "output=1000001", "output=1.5"}) {
        INFO(wrong);
        const Ran said = ran({"--pack-limits", wrong, "cases"});
        CHECK(said.status == 2);
        CHECK(has(said.err, "gives no number from 1 to 1000000\n  write  output=1  for what"));
    }
    CHECK(has(ran({"--pack-limits", "", "cases"}).err, "there is no limit ''"));
    CHECK(
        has(ran({"help", "limits"}).out, "call-steps: millions of instructions for one call (10)"));
}

TEST_CASE("All mistakes of a pack are told at once, by line", "[commands][lua]") {
    Folder folder;
    folder.write("bad.lua", R"(pack "bad" { titel = "Bad" }
rule "one" { when = [[ ?m perfroms hip_flexion ]], infer = [[ ?m loads ?b ]], because = "b", source = "nobody2020" }
evidence "two" { finding = "sitting_wrk", candidate = "piriformis", present = "weak", because = "b", source = "judgement" }
evidence "three" { finding = "fever", candidate = "piriformis", present = { lr = -2 }, grade = "published", because = "b", source = "judgement" }
rule "four" { when = [[ ?m performs hip_flexion ]], infer = [[ ?m loads ?b ]], because = "b", source = "judgement" }
red_flag "five" { when = [[ case has fever ]], condition = "spinal_infection", urgency = "now", because = "b", source = "judgement" }
test "six" { case = { has = { "fevr" } }, expect = { first = "piriformis" } }
)");
    const Ran said = ran({"check", (folder / "bad.lua").string()});
    CHECK(said.status == 3);
    std::vector<std::string> places;
    std::istringstream lines(said.err + said.out);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t at = line.find("bad.lua:");
        if (at != std::string::npos && has(line, ": error: ")) {
            const std::size_t begin = at + std::string("bad.lua:").size();
            places.push_back(line.substr(begin, line.find(':', begin) - begin));
        }
    }
    CHECK(places == std::vector<std::string>{"1", "2", "2", "3", "4", "5", "6", "7"});
}

}  // namespace fascia::shell
