#include "core/run_files.hpp"

#include "core/run_json.hpp"
#include "core/run_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/random.hpp"

#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>
#include <utility>

using namespace fascia;
using fascia::test::Folder;

namespace {

std::string run(const Folder& folder, unsigned threads = 1) {
    datalog::Limits limits;
    limits.sharing.threads = threads;
    const auto report = run_files(folder / "p.lua", folder / "in", folder / "out", limits);
    return report ? "" : to_string(report.error());
}

constexpr const char* reach = R"(
relation "edge" { "symbol", "symbol" }
relation "reach" { "symbol", "symbol" }
input "edge"
output "reach"
rule "one"  { when = [[ edge(?a, ?b) ]], infer = [[ reach(?a, ?b) ]] }
rule "more" { when = [[ reach(?a, ?b), edge(?b, ?c) ]], infer = [[ reach(?a, ?c) ]] }
)";

}  // namespace

TEST_CASE("A pack runs on plain fact files without the knowledge base", "[run]") {
    const Folder folder;
    folder.write("p.lua", reach);
    folder.write("in/edge.facts", "a\tb\nb\tc\n");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/reach.tsv") == "a\tb\na\tc\nb\tc\n");
}

TEST_CASE("Rows are sorted column by column, numbers by value and texts by byte", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "n" { "integer", "real", "symbol" } input "n" output "n")");
    folder.write("in/n.facts", "10\t0.5\tb\n9\t2\tB\n9\t-1.5\ta\n9\t2\ta b\n-3\t1e3\t\xC3\xA4\n");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/n.tsv") ==
          "-3\t1000.0\t\xC3\xA4\n9\t-1.5\ta\n9\t2.0\tB\n9\t2.0\ta b\n10\t0.5\tb\n");
}

TEST_CASE("Tabs, line ends and backslashes in texts survive a run", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "t" { "symbol" } input "t" output "t")");
    folder.write("in/t.facts", "a\\tb\\nc\\\\d\n");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/t.tsv") == "a\\tb\\nc\\\\d\n");
}

TEST_CASE("Whole numbers read otherwise in a column of reals", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "n" { "integer", "real" } input "n" output "n")");
    folder.write("in/n.facts", "1\t1\n2\t0.5\n");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/n.tsv") == "1\t1.0\n2\t0.5\n");
}

TEST_CASE("Texts of any length and many lines are written whole", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "t" { "integer", "symbol" } input "t" output "t")");
    std::string lines;
    for (int i = 100'000; i < 130'000; ++i) {
        lines +=
            std::to_string(i) + '\t' + std::string(static_cast<std::size_t>(i % 40), 'x') + '\n';
    }
    lines += "130000\t" + std::string(600'000, 'y') + "\n130001\tz\n";
    folder.write("in/t.facts", lines);
    CHECK(run(folder) == "");
    CHECK((folder.read("out/t.tsv") == lines));
}

TEST_CASE("Threads that share the reading of a long file leave what one leaves", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "t" { "symbol", "integer", "real" } input "t" output "t")");
    std::string lines;
    std::string sorted;
    for (int i = 10'000; i < 30'000; ++i) {
        const std::string line = "text\\t" + std::to_string(i) + '\t' + std::to_string(-i) + '\t' +
                                 std::to_string(i) + ".5\n";
        sorted += line;
        lines += line + (i % 7 == 0 ? line : "");
    }
    for (const unsigned threads : {1U, 2U, 8U}) {
        INFO(threads);
        folder.write("in/t.facts", lines);
        CHECK(run(folder, threads) == "");
        CHECK((folder.read("out/t.tsv") == sorted));
        folder.write("in/t.facts", lines + "short\t1\n");
        const std::string place = (folder / "in/t.facts").string() + ":22858:1: ";
        CHECK(run(folder, threads).starts_with(place + "error: 2 columns are given; 't' has 3"));
    }
}

TEST_CASE("An empty output is an empty file", "[run]") {
    const Folder folder;
    folder.write("p.lua", reach);
    folder.write("in/edge.facts", "");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/reach.tsv").empty());
}

TEST_CASE("Facts may come in any number, more than once, and with either line end", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "t" { "symbol", "integer" } input "t" output "t")");
    std::string facts;
    std::string lines;
    for (int i = 10'000; i < 15'000; ++i) {
        const std::string text = "t" + std::to_string(i) + (i % 7 == 0 ? "\\\\" : "");
        const std::string line = text + '\t' + std::to_string(i % 9);
        facts += line + (i % 3 == 0 ? "\r\n" : "\n");
        facts += i % 5 == 0 ? line + "\n" : "";
        lines += line + '\n';
    }
    folder.write("in/t.facts", facts + "u\t1");
    CHECK(run(folder) == "");
    CHECK((folder.read("out/t.tsv") == lines + "u\t1\n"));
}

TEST_CASE("A wrong line of a fact file is told with its place", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "n" { "symbol", "integer" } input "n" output "n")");
    folder.write("in/n.facts", "a\t1\nb\nc\tx1\nd\t1\t2\n");
    const std::string file = (folder / "in/n.facts").string();
    CHECK(run(folder) ==
          file + ":2:1: error: 1 column is given; 'n' has 2\n  b\n  ^\n" +  //
              file + ":3:3: error: 'x1' is not a whole number of 64 bits\n  c x1\n    ^^\n" + file +
              ":4:1: error: 3 columns are given; 'n' has 2\n  d 1 2\n  ^^^^^\n");
}

TEST_CASE("A run tells what it reads, derives and writes", "[run]") {
    const Folder folder;
    folder.write("p.lua", reach);
    folder.write("in/edge.facts", "a\tb\nb\tc\n");
    std::string told;
    RunObserver observer;
    observer.progress = [&](const RunProgress& at) { told += progress_text(at) + '\n'; };
    REQUIRE(run_files(folder / "p.lua", folder / "in", folder / "out", {}, {}, observer));
    CHECK(told ==
          "reading edge, 0 tuples\n"
          "stratum 1 of 1, rule p/one, 0 tuples\n"
          "stratum 1 of 1, rule p/one, 2 tuples\n"
          "stratum 1 of 1, rule p/more, 2 tuples\n"
          "stratum 1 of 1, rule p/more, 3 tuples\n"
          "stratum 1 of 1, rule p/more, 3 tuples\n"
          "writing reach, 3 tuples\n");
}

TEST_CASE("A plan tells how rules were worked out, with what was expected and what came", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(
relation "edge" { "symbol", "symbol" }
relation "size" { "symbol", "integer" }
relation "reach" { "symbol", "symbol" }
relation "lone" { "symbol" }
relation "many" { "symbol", "integer" }
relation "none" { "symbol" }
input "edge"
input "size"
output "many"
rule "one"  { when = [[ edge(?a, ?b) ]], infer = [[ reach(?a, ?b) ]] }
rule "more" { when = [[ reach(?a, ?b), edge(?b, ?c) ]], infer = [[ reach(?a, ?c) ]] }
rule "lone" { when = [[ edge(?a, _), not { edge(?x, ?a), size(?x, 3) } ]], infer = [[ lone(?a) ]] }
rule "many" { when = [[ size(?a, ?s), ?t = ?s + 1, ?n = count { ?b : reach(?a, ?b) }, ?n >= ?t ]],
              infer = [[ many(?a, ?n) ]] }
rule "back" { when = [[ edge+(?a, "c"), edge(?a, ?a) ]], infer = [[ lone(?a) ]] }
rule "none" { when = [[ none(?a), edge(?a, _) ]], infer = [[ lone(?a) ]] }
)");
    folder.write("in/edge.facts", "a\tb\nb\tc\nc\td\n");
    folder.write("in/size.facts", "a\t1\nb\t3\n");
    RunObserver observer;
    observer.wants_plan = true;
    const auto report =
        run_files(folder / "p.lua", folder / "in", folder / "out", {}, {}, observer);
    REQUIRE(report.has_value());
    CHECK(
        plan_text(report->plan) ==
        R"(Conditions in the order in which they were tried. Each takes the rows that the one above it
gave; the first begins anew in each run. What stands further in is done within the line above.
expected: what was guessed from sizes when the order was chosen; - where nothing is guessed.

rule p/one: reach(?a, ?b)
  from what was there at first, 1 run
    expected       given
           3           3  edge(?a, ?b)  all rows

rule p/more: reach(?a, ?c)
  from what is new in reach(?a, ?b), 3 runs
    expected       given
           -           6  reach(?a, ?b)  all new rows
          10           3  edge(?b, ?c)   rows found by column 1

rule p/lone: lone(?a)
  from what was there at first, 1 run
    expected       given
           3           3  edge(?a, _)                        all rows
           -           2  not { edge(?x, ?a), size(?x, 3) }  is there none?
           4           3    size(?x, 3)                      rows found by column 2
           -           1    edge(?x, ?a)                     is it there?

rule p/back: lone(?a)
  from what was there at first, 1 run
    expected       given
           3           0  edge(?a, ?a)    all rows
           -           0  edge+(?a, "c")  chains followed back from the end

rule p/many: many(?a, ?n)
  from what was there at first, 1 run
    expected       given
           2           2  size(?a, ?s)                       all rows
           -           2  ?n = count { ?b : reach(?a, ?b) }  counted
           5           5    reach(?a, ?b)                    rows found by column 1
           -           2  ?t = ?s + 1                        worked out
           -           1  ?n >= ?t                           compared

rule p/none: lone(?a)
  never run: a condition had nothing to read
)");
    const std::string json = run_json(*report, folder / "out", {.plan = true});
    const std::string joined = R"json(
          "condition": "edge(?b, ?c)",
          "means": "rows found by column 1",
          "taken": 6,
          "expected": 10,
          "given": 3)json";
    CHECK(json.find(joined) != std::string::npos);
    const std::string within = R"json(
          "given": 2,
          "within": [
            {
              "condition": "size(?x, 3)",)json";
    CHECK(json.find(within) != std::string::npos);
    const std::string from_new = R"json("from_new": "reach(?a, ?b)",
      "runs": 3,)json";
    CHECK(json.find(from_new) != std::string::npos);
    CHECK(json.find("\"profile\"") == std::string::npos);
    // Nobody who does not ask pays for it.
    const auto without = run_files(folder / "p.lua", folder / "in", folder / "out");
    REQUIRE(without.has_value());
    CHECK(without->plan.ways.empty());
}

TEST_CASE("A run that reaches a limit writes nothing", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(
relation "edge" { "symbol", "symbol" }
relation "n" { "integer" }
input "edge"
output "edge"
output "n"
rule "start" { when = [[ edge(_, _) ]], infer = [[ n(0) ]] }
rule "grow"  { when = [[ n(?x), ?y = ?x + 1 ]], infer = [[ n(?y) ]] }
)");
    folder.write("in/edge.facts", "a\tb\n");
    folder.write("out/edge.tsv", "as it was\n");
    const std::atomic<bool> stop = true;
    datalog::Limits tuples;
    tuples.tuples_max = 1000;
    datalog::Limits memory;
    memory.memory_max = std::size_t{1} << 20U;
    datalog::Limits early_memory;
    early_memory.memory_max = 1;
    datalog::Limits rounds;
    rounds.rounds_max = 10;
    datalog::Limits time;
    time.time_max = std::chrono::milliseconds(0);
    datalog::Limits stopped;
    stopped.stop = &stop;
    const std::string edge = (folder / "in/edge.facts").string();
    for (const auto& [limits, message] :
         {std::pair(tuples, std::string("more than 1000 tuples were derived; rule p/grow")),
          std::pair(memory, std::string("more than 1 MiB of memory were needed; rule p/grow")),
          std::pair(rounds, std::string("after 10 rounds rule p/grow")),
          std::pair(early_memory, edge + ": error: more than 1 byte of memory were needed while"),
          std::pair(time, edge + ": error: more than 0 seconds went by while this"),
          std::pair(stopped, edge + ": error: stopped on request while this was being read")}) {
        const auto report = run_files(folder / "p.lua", folder / "in", folder / "out", limits);
        REQUIRE_FALSE(report.has_value());
        CHECK(report.error().size() == 1);
        CHECK(report.error().front().code == ErrorCode::limit);
        CHECK(to_string(report.error()).find(message) != std::string::npos);
        CHECK(folder.read("out/edge.tsv") == "as it was\n");
        CHECK(std::distance(std::filesystem::directory_iterator(folder / "out"), {}) == 1);
    }
}

TEST_CASE("A missing fact file is told, and nothing is written", "[run]") {
    const Folder folder;
    folder.write("p.lua", reach);
    // Another folder of tests may be offered as the nearest.
    CHECK(run(folder).starts_with((folder / "in").string() + ": error: there is no such folder\n"));
    folder.write("in/other", "");
    CHECK(run(folder) == (folder / "in/edge.facts").string() + ": error: there is no such file\n");
    CHECK_FALSE(std::filesystem::exists(folder / "out/reach.tsv"));
}

TEST_CASE("A column may be derived with arithmetic, overflow names the rule", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(
relation "n" { "integer" }
relation "sum" { "integer", "integer" }
input "n"
output "sum"
rule "add-up" { when = [[ n(?a), ?b = ?a + 1 ]], infer = [[ sum(?a, ?b) ]] })");
    folder.write("in/n.facts", "1\n-7\n");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/sum.tsv") == "-7\t-6\n1\t2\n");
    folder.write("in/n.facts", "9223372036854775807\n");
    const std::string error = run(folder);
    INFO(error);
    CHECK(error.find("add-up") != std::string::npos);
    CHECK(folder.read("out/sum.tsv") == "-7\t-6\n1\t2\n");  // what stood there is unchanged
}

TEST_CASE("An integer that no real holds does not get into a column of reals", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(
relation "i" { "integer" }
relation "r" { "real" }
input "i"
input "r"
output "r"
rule "up" { when = [[ i(?x) ]], infer = [[ r(?x) ]] })");
    folder.write("in/i.facts", "-3\n9007199254740992\n");
    folder.write("in/r.facts", "9007199254740993\n-3.0\n");  // digits are read to the nearest real
    CHECK(run(folder) == "");
    CHECK(folder.read("out/r.tsv") == "-3.0\n9007199254740992.0\n");
    std::string lines;
    for (int i = 0; i < 5000; ++i) {
        lines += std::to_string(i) + '\n';
    }
    folder.write("in/i.facts", lines + "9007199254740993\n");
    for (const unsigned threads : {1U, 2U}) {
        const std::string error = run(folder, threads);
        INFO(error);
        CHECK(error.find("rule p/up: the first place of r holds reals, and none is exactly "
                         "9007199254740993, as ?x is\n") != std::string::npos);
        CHECK(error.find("add a condition such as ?real = ?x + 0.0, and conclude ?real") !=
              std::string::npos);
    }
    folder.write("p.lua", R"(
relation "i" { "integer" }
relation "r" { "real" }
input "i"
output "r"
rule "up" { when = [[ i(?x), ?y = ?x + 0.0 ]], infer = [[ r(?y) ]] })");
    folder.write("in/i.facts", "9007199254740993\n9007199254740992\n");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/r.tsv") == "9007199254740992.0\n");
    folder.write("p.lua", R"(
relation "r" { "real" }
output "r"
rule "one" { infer = [[ r(9007199254740993) ]] })");
    CHECK(run(folder).find("none is exactly 9007199254740993; the nearest is 9007199254740992.0") !=
          std::string::npos);
}

TEST_CASE("A named pipe is waited for until somebody writes to it, or time is up", "[run]") {
    const Folder folder;
    folder.write("p.lua", reach);
    folder.write("in/other", "");
    REQUIRE(::mkfifo((folder / "in/edge.facts").c_str(), 0600) == 0);
    std::thread writer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        std::ofstream(folder / "in/edge.facts") << "a\tb\n";
    });
    const std::string errors = run(folder);
    writer.join();
    CHECK(errors == "");
    CHECK(folder.read("out/reach.tsv") == "a\tb\n");
    datalog::Limits limits;
    limits.time_max = std::chrono::milliseconds(100);
    const auto none = run_files(folder / "p.lua", folder / "in", folder / "out", limits);
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().front().code == ErrorCode::limit);
}

TEST_CASE("What a run writes, another reads as the same, whatever stands in the texts", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "t" { "symbol", "symbol" } input "t" output "t")");
    const std::vector<std::string> pieces = {
        "\\t", "\\n", "\\r", "\\\\", "\r", "\"", "a", "\xEF\xBB\xBF", "'", " ", "n", "\xC3\xA4"};
    fascia::test::Random random(7);
    const auto text = [&] {
        std::string out;
        for (std::uint64_t left = random.below(4); left > 0; --left) {
            out += pieces[random.below(pieces.size())];
        }
        return out;
    };
    for (int i = 0; i < 200; ++i) {
        std::string lines;
        for (std::uint64_t left = 1 + random.below(3); left > 0; --left) {
            lines += text() + '\t' + text() + (random.below(3) == 0 ? "\r\n" : "\n");
        }
        INFO(lines);
        folder.write("in/t.facts", lines);
        REQUIRE(run(folder) == "");
        const std::string once = folder.read("out/t.tsv");
        folder.write("in/t.facts", once);
        REQUIRE(run(folder) == "");
        REQUIRE(folder.read("out/t.tsv") == once);
    }
    folder.write("in/t.facts", "\xEF\xBB\xBF\xEF\xBB\xBFx\ty\r\r\n");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/t.tsv") == "\xEF\xBB\xBF\xEF\xBB\xBFx\ty\\r\n");
}

TEST_CASE("What is no escape, no line and no number that a real can hold is told as such",
          "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(relation "n" { "symbol", "real" } input "n" output "n")");
    folder.write("in/n.facts", "C:\\q\t1\n\nb\\\t2\nc\t1e400\nd\t1e-400\n");
    const std::string file = (folder / "in/n.facts").string();
    const std::string escape =
        ": error: a backslash stands before t, n, r or another backslash; one that is meant as "
        "such is written \\\\\n";
    CHECK(run(folder) == file + ":1:3" + escape + "  C:\\q 1\n    ^^\n" + file +
                             ":2:1: error: this line is empty; 2 columns were expected\n" + file +
                             ":3:2" + escape + "  b\\ 2\n   ^\n" + file +
                             ":4:3: error: '1e400' is beyond what a real can hold\n  c 1e400\n"
                             "    ^^^^^\n" +
                             file +
                             ":5:3: error: '1e-400' is beyond what a real can hold\n  d 1e-400\n"
                             "    ^^^^^^\n");
    folder.write("in/n.facts", std::string("a\t1\nb\0\t2\n", 9));
    CHECK(run(folder).starts_with(file + ":2:2: error: facts must not hold the character NUL"));
    folder.write("in/n.facts", "a\t1\n\xC3\xA4\xC3\t2\n");
    CHECK(run(folder).starts_with(file + ":2:2: error: these bytes are no text"));
}

TEST_CASE("A type that other languages have is no type of a column", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(
relation "e" { "int", "number" }
relation "o" { "integer", "muscle" }
input "e"
rule "s" { when = [[ e(?x, _), ?y = ?x + 1 ]], infer = [[ o(?y, "a") ]] })");
    const std::string file = (folder / "p.lua").string();
    CHECK(run(folder).starts_with(file +
                                  ":2:17: error: there is no kind or type 'int' for a column"
                                  "\n  relation \"e\" { \"int\", \"number\" }\n"
                                  "                  ^^^\n  did you mean integer?\n" +
                                  file + ":2:24: error: there is no kind or type 'number'"));
    CHECK(run(folder).find("fraction") == std::string::npos);
    folder.write("p.lua", R"(
relation "e" { "symbol" }
relation "o" { "integer" }
input "e"
rule "s" { when = [[ e(?x), ?y = ?x + 1 ]], infer = [[ o(?y) ]] })");
    CHECK(run(folder).find("arithmetic needs numbers, but ?x is text") != std::string::npos);
    CHECK(run(folder).find("fraction") == std::string::npos);
    folder.write("p.lua", R"(
relation "e" { "symbol" }
relation "o" { "symbol" }
input "e"
rule "s" { when = [[ not e(?x) ]], infer = [[ o(?x) ]] })");
    CHECK(run(folder).find("'not' and comparisons give no values; add a condition that does") !=
          std::string::npos);
}

TEST_CASE("The least integer may stand in a pattern", "[run]") {
    const Folder folder;
    folder.write("p.lua", R"(
relation "n" { "integer" }
output "n"
rule "s" { when = [[ ?x = -9223372036854775808 ]], infer = [[ n(?x) ]] })");
    CHECK(run(folder) == "");
    CHECK(folder.read("out/n.tsv") == "-9223372036854775808\n");
}

TEST_CASE("What a function gives can be written, or is refused", "[run]") {
    const Folder folder;
    folder.write("in/s.facts", "a\n");
    const auto given = [&](const std::string& text) {
        folder.write("p.lua", R"(
relation "s" { "symbol" }
relation "o" { "symbol" }
input "s"
output "o"
rule "r" { when = [[ s(?x) ]], compute = { n = function(b) return b.x .. ")" +
                                  text + R"(" end },
           infer = [[ o(?n) ]] })");
        return run(folder);
    };
    CHECK(given("\\r\\n") == "");
    CHECK(folder.read("out/o.tsv") == "a\\r\\n\n");
    CHECK(given("\\0").find("text without the character NUL was expected") != std::string::npos);
}
