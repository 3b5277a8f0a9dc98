#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <sstream>
#include <string>

namespace fascia::shell {

using namespace test;

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
    CHECK(folder.read("out/reach.tsv") == "a\tb\na\tc\nb\tc\n");
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
output "a_relation_with_a_name_that_is_too_long_to_be_shown_on_one_line_of_a_screen"
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
    const std::string reach = folder.read("out/reach.tsv");
    const std::string far = folder.read("out/far.tsv");
    CHECK(reach.size() > 1'000'000);
    for (const std::string threads : {"2", "3", "8"}) {
        CHECK(run(threads, "out") == told);
        CHECK((folder.read("out/reach.tsv") == reach));
        CHECK((folder.read("out/far.tsv") == far));
    }
}

TEST_CASE("run tells how a tuple follows, and what is missing where one does not", "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("p.lua", R"(pack "p" { title = "Ancestors" }
relation "parent" { "symbol", "symbol" }
relation "anc" { "symbol", "symbol" }
relation "lone" { "symbol" }
relation "many" { "symbol", "integer" }
input "parent"
output "anc"
rule "base" { when = [[ parent(?x, ?y) ]], infer = [[ anc(?x, ?y) ]] }
rule "more" { when = [[ anc(?x, ?y), parent(?y, ?z) ]], infer = [[ anc(?x, ?z) ]],
              because = "{?y} stands between them" }
rule "lone" { when = [[ anc(?x, _), not anc(_, ?x), ?x != "q" ]], infer = [[ lone(?x) ]] }
rule "many" { when = [[ lone(?x), ?n = count { ?y : anc(?x, ?y) }, ?m = ?n * 2 ]], infer = [[ many(?x, ?m) ]] }
)");
    static_cast<void>(folder.file("in/parent.facts", "a\tb\nb\tc\nc\td\n"));
    const auto asked = [&](const std::string& option, const std::string& pattern) {
        return ran({"run", pack, "-F", folder.file("in"), option, pattern});
    };
    const Ran why = asked("--why", "anc(\"a\", \"d\")");
    CHECK(why.status == 0);
    CHECK(why.err.empty());
    CHECK(why.out == R"(anc("a", "d")
  1      derived   anc("a", "d")
                   because c stands between them [p/more]
    1.1    derived   anc("a", "c")
                     because b stands between them [p/more]
      1.1.1  derived   anc("a", "b")
                       by rule [p/base]
        1.1.1.1 told      parent("a", "b")
      1.1.2  told      parent("b", "c")
    1.2    told      parent("c", "d")
)");
    const Ran several = asked("--why", "many(?p, ?n), ?n > 1");
    CHECK(several.out == R"(many("a", 6), 6 > 1
  1      derived   many("a", 6)
                   by rule [p/many]
    1.1    derived   lone("a")
                     by rule [p/lone]
      1.1.1  derived   anc("a", "b")
                       by rule [p/base]
        1.1.1.1 told      parent("a", "b")
      1.1.2  assumed   not { anc(_, "a") }
      1.1.3  computed  "a" != "q"
    1.2    computed  3 = count { ?y : anc("a", ?y) }, of "b", "c" and "d"
    1.3    computed  6 = 3 * 2
  2      computed  6 > 1
)");
    const Ran none = asked("--why", "anc(\"d\", \"a\")");
    CHECK(none.status == 1);
    CHECK(none.out == "nothing shows anc(\"d\", \"a\"); --whynot tells what is missing\n");
    const Ran whynot = asked("--whynot", "anc(\"d\", \"a\")");
    CHECK(whynot.status == 1);
    CHECK(whynot.out == R"(nothing shows anc("d", "a")
  rule p/base: 1 of 1 condition not met, where ?x is "d", ?y is "a"
    not met  parent("d", "a")
  rule p/more: 2 of 2 conditions not met, where ?x is "d", ?z is "a"
    not met  anc("d", ?y)
    not met  parent(?y, "a")
)");
    CHECK(asked("--whynot", "parent(\"d\", \"a\")").out ==
          "nothing shows parent(\"d\", \"a\")\nno rule concludes it: it would have to be given\n");
    const Ran holds = asked("--whynot", "anc(\"a\", ?x)");
    CHECK(holds.status == 0);
    CHECK(holds.out == "anc(\"a\", ?x) holds; --why tells how\n");
    CHECK(has(asked("--why", "ancc(\"a\", ?x)").err, "did you mean anc?"));
    CHECK(asked("--why", "ancc(\"a\", ?x)").status == 3);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "out"));
    const Ran both =
        ran({"run", pack, "-F", folder.file("in"), "-D", folder.file("out"), "--why", "lone(?x)"});
    CHECK(has(both.out, "/anc.tsv: 6 tuples\n\nlone(\"a\")\n"));
    CHECK(ran({"run", pack, "-F", folder.file("in")}).status == 2);
}

TEST_CASE("What a function says stands in the proofs of a run, and what is missing for a variable",
          "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("p.lua", R"(pack "p" { title = "Lengths" }
relation "s" { "symbol", "integer" }
relation "o" { "symbol", "integer" }
input "s"
output "o"
rule "r" { when = [[ s(?x, ?y) ]], where = function(b) return b.y > 1 end,
           compute = { n = function(b) return #b.x end }, infer = [[ o(?x, ?n) ]] }
)");
    static_cast<void>(folder.file("in/s.facts", "ab\t1\ncde\t2\n"));
    CHECK(ran({"run", pack, "-F", folder.file("in"), "--why", "o(?x, _)"}).out ==
          "o(\"cde\", 3)\n"
          "  1      derived   o(\"cde\", 3)\n"
          "                   by rule [p/r]\n"
          "    1.1    told      s(\"cde\", 2)\n"
          "    1.2    computed  3 = the function at " +
              pack +
              ":7\n"
              "    1.3    computed  the function at " +
              pack + ":6 says yes\n");
    const Ran none = ran({"run", pack, "-F", folder.file("in"), "--whynot", "o(\"ab\", ?n)"});
    CHECK(none.status == 1);
    CHECK(
        has(none.out, "rule p/r: 1 of 3 conditions not met, where ?x is \"ab\", ?y is 1, ?n is 2"));
    CHECK(has(none.out, ":6 says yes\n"));
    const Ran json =
        ran({"run", pack, "-F", folder.file("in"), "--why", "o(?x, _)", "--format", "json"});
    CHECK(json.status == 2);
    CHECK(has(json.err, "--why and --whynot answer as text only"));
}

TEST_CASE("What is derived twice is told once, and a high proof in parts", "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("p.lua", R"(pack "p" { title = "Doubling" }
relation "n" { "integer" }
relation "step" { "integer", "integer" }
input "n"
input "step"
output "n"
rule "next" { when = [[ n(?x), step(?x, ?y), n(?x) ]], infer = [[ n(?y) ]] }
)");
    static_cast<void>(folder.file("in/n.facts", "0\n"));
    std::string steps;
    for (int i = 0; i < 100; ++i) {
        steps += std::to_string(i) + '\t' + std::to_string(i + 1) + '\n';
    }
    static_cast<void>(folder.file("in/step.facts", steps));
    const Ran why = ran({"run", pack, "-F", folder.file("in"), "--why", "n(100)"});
    CHECK(has(why.out, "n(99) (shown at 1.1)\n"));
    CHECK(has(why.out, "derived   n(94) (shown at 2)\n"));
    CHECK(has(why.out, "\n  2      derived   n(94)\n                   by rule [p/next]\n"));
    CHECK(has(why.out, "told      n(0)\n"));
    CHECK(why.out.size() < 50'000);
}

TEST_CASE("run remarks on what a pack seems to lack", "[commands]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() / "in");
    const std::string pack = folder.file("p.lua", R"(
relation "s" { "symbol" }
relation "o" { "symbol" }
rule "a" { when = [[ s(?x) ]], infer = [[ o(?x) ]] }
)");
    const Ran done = ran({"run", pack, "-F", folder.file("in"), "-D", folder.file("out")});
    CHECK(done.status == 0);
    CHECK(done.err ==
          pack +
              ": remark: nothing is ever given to 's': no rule concludes it, and no  input \"s\""
              "  reads it\n" +
              pack + ": remark: nothing is written: the pack has no  output \"REL\"\n");
}

}  // namespace fascia::shell
