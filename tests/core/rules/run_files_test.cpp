#include "core/run_files.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <fstream>
#include <sstream>

using namespace fascia;
using fascia::test::Folder;

namespace {

std::string run(const Folder& folder) {
    const auto report = run_files(folder / "p.lua", folder / "in", folder / "out");
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

TEST_CASE("A missing fact file is told, and nothing is written", "[run]") {
    const Folder folder;
    folder.write("p.lua", reach);
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
