#include "shell/input.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/text.hpp"

#include <fcntl.h>

#include <filesystem>
#include <istream>
#include <string>

// What comes from anywhere: lines, transcripts, cases, facts and packs that were made to do harm.
namespace fascia::shell {

using namespace test;

namespace {

bool is_there(const std::string& path) {
    return std::filesystem::exists(std::filesystem::symlink_status(path));
}

}  // namespace

TEST_CASE("Lines that cannot be read end in a sentence", "[hostile]") {
    const Folder folder;
    const std::string path = folder.path().string();
    const Ran ran_file = ran({"-f", path});
    CHECK(ran_file.status == 3);
    CHECK(ran_file.err == path + ": error: this is a folder; a file was expected\n");

    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(descriptor >= 0);
    Input input(descriptor);
    std::istream in(&input);
    std::string line;
    CHECK_FALSE(std::getline(in, line));
    const auto read = input.was_read("standard input");
    ::close(descriptor);
    REQUIRE_FALSE(read);
    CHECK(to_string(read.error()) ==
          "standard input: error: this is a folder; a file was expected\n");
}

TEST_CASE("A device that never ends is no longer read after a line that is too long", "[hostile]") {
    const Ran endless = ran({"-f", "/dev/zero"});
    CHECK(endless.status == 3);
    CHECK(endless.err == "error: this line is longer than a line may be (1 MiB)\n");
}

TEST_CASE("Of a case full of errors twenty are looked at, and the others counted", "[hostile]") {
    constexpr std::size_t many = 50'000;
    std::string findings = R"({"fascia": "case/1", "id": "x", "findings": [)";
    std::string fields = R"({"fascia": "case/1", "id": "x")";
    for (std::size_t i = 0; i < many; ++i) {
        const std::string name = "feverish_" + std::to_string(i);
        findings += (i == 0 ? "\n" : ",\n") + (R"({"id": ")" + name + R"(", "state": "present"})");
        fields += ",\n\"" + name + "\": 1";
    }
    const Folder folder;
    for (const std::string& text : {findings + "]}", fields + "}"}) {
        const Ran ranked = ran({"rank", folder.file("many.json", text)});
        CHECK(ranked.status == 3);
        CHECK(fascia::test::count(ranked.err, ": error: ") == 20);
        CHECK(has(ranked.err, std::to_string(many - 20) + " more errors are not shown"));
    }
}

TEST_CASE("A replay writes no file, and replays what wrote some all the same", "[hostile]") {
    const Folder folder;
    const std::string transcript = folder.file("lesson");
    const std::string page = folder.file("page.html");
    const std::string saved = folder.file("saved.json");
    const std::string recorded = folder.file("recorded");
    const Ran first = ran({"-c", "record " + transcript + "; case load ql_gardener; report -o " +
                                     page + "; case save " + saved + "; case load " + saved +
                                     "; last -o " + folder.file("last.txt")});
    REQUIRE(first.status == 0);
    REQUIRE(is_there(page));
    REQUIRE(is_there(saved));
    for (const std::string& file : {page, saved, folder.file("last.txt")}) {
        std::filesystem::remove(file);
    }
    const Ran again = ran({"replay", transcript});
    CHECK(again.status == 0);
    CHECK(has(again.out, "3 files that it writes not kept: a replay changes no files\n"));
    CHECK(has(again.out, "all answered as they were"));
    CHECK_FALSE(is_there(page));
    CHECK_FALSE(is_there(saved));
    CHECK_FALSE(is_there(folder.file("last.txt")));

    static_cast<void>(folder.file("mine.html", "mine"));
    const std::string evil =
        folder.file("evil",
                    "-- fascia transcript, 80 columns\nfascia> case load ql_gardener\n"
                    "fascia ql_gardener> report -o " +
                        folder.file("mine.html") + "\nfascia ql_gardener> record " + recorded +
                        "\nfascia ql_gardener> new pack made_here\n");
    CHECK(ran({"replay", evil}).status == 1);
    CHECK(folder.read("mine.html") == "mine");
    CHECK_FALSE(is_there(recorded));
    CHECK_FALSE(is_there("made_here.lua"));
}

TEST_CASE("A transcript that replays itself is told so", "[hostile]") {
    const Folder folder;
    const std::string path = folder.file("self");
    static_cast<void>(folder.file("self", "-- fascia transcript, 80 columns\nfascia> replay " +
                                              path + "\nnothing of this\n"));
    const Ran replayed = ran({"replay", path});
    CHECK(replayed.status == 1);
    CHECK(has(replayed.out, "within a replay nothing is replayed"));
}

TEST_CASE("What is told at once is bounded", "[hostile]") {
    std::string told;
    while (told.size() < 200'000) {
        told += "fever and pain ";
    }
    const Ran tell = ran({}, "case new x\ncase tell " + told + "\n" + told + "\n");
    CHECK(tell.status == 3);
    CHECK(has(tell.err,
              "error: this is more than can be told at once (10000 letters): tell it in "
              "parts\n"));
}

TEST_CASE("Nothing of what is typed, told or returned drives the terminal", "[hostile]") {
    const std::string driving = "\x1b[31mRED\x1b]0;pwn\x07 \u202e \u009b1m \u2028 \ufeff";
    const auto is_harmless = [](const std::string& text) {
        for (const char* part : {"\x1b", "\x07", "\u202e", "\u009b", "\u2028", "\ufeff"}) {
            if (has(text, part)) {
                return false;
            }
        }
        return true;
    };
    const Ran title = ran({}, "case new x\ncase title " + driving + "\ncase show\n");
    CHECK(has(title.out, "the title is: \\x1b[31mRED\\x1b]0;pwn\\x07 \\u{202e} \\u{9b}1m"));
    CHECK(is_harmless(title.out + title.err));

    const Folder folder;
    const std::string pack = folder.file("drives.lua", R"(pack "drives" { title = "x" }
command "cc" { about = "x", run = function() return { { ["=k\27[1m"] = "\27[31m\u{202e}" } } end }
)");
    for (const std::string form : {"text", "table", "csv", "tsv", "md", "json", "tree"}) {
        const Ran answer = ran({"--rules", pack, "--format", form, "do", "cc"});
        INFO(form << '\n' << answer.out << answer.err);
        CHECK(answer.status == 0);
        CHECK(is_harmless(answer.out + answer.err));
    }
}

TEST_CASE("Names of columns are no formulas for a spreadsheet, nor is what stands behind blanks",
          "[hostile]") {
    const Folder folder;
    const std::string pack = folder.file("formula.lua", R"(pack "formula" { title = "x" }
command "cc" { about = "x", run = function() return { { ["=k"] = " \t=1", b = "-x", c = -1 } } end }
)");
    const Ran csv = ran({"--rules", pack, "--format", "csv", "do", "cc"});
    CHECK(csv.out == "'=k,b,c\n' \t=1,'-x,-1\n");
}

TEST_CASE("An answer that is text alone is written as no table", "[hostile]") {
    const Folder folder;
    for (const std::string name : {"l.csv", "l.dot", "l.json"}) {
        const Ran last =
            ran({"-c", "case load ql_gardener; case show; last -o " + folder.file(name)});
        CHECK(last.status == 2);
        CHECK(has(last.err, "this answer is text only: it cannot be written as " + name.substr(2)));
        CHECK_FALSE(is_there(folder.file(name)));
    }
    const Ran rank = ran({"-c", "case load ql_gardener; rank; last -o " + folder.file("r.csv")});
    CHECK(rank.status == 0);
    CHECK(has(folder.read("r.csv"), "quadratus_lumborum"));
}

TEST_CASE("run writes all of its files or none, and follows no link", "[hostile]") {
    const Folder folder;
    const std::string pack = folder.file("two.lua", R"(pack "two" { title = "Two" }
relation "edge" { "symbol", "symbol" }
relation "o" { "symbol" }
relation "p" { "symbol" }
input "edge"
output "o"
output "p"
rule "o" { when = [[ edge(?x, _) ]], infer = [[ o(?x) ]] }
rule "p" { when = [[ edge(_, ?x) ]], infer = [[ p(?x) ]] }
)");
    namespace fs = std::filesystem;
    fs::create_directories(folder.path() / "in");
    static_cast<void>(folder.file("in/edge.facts", "\ufeffa\tb\n"));
    const auto run_into = [&](const std::string& out) {
        return ran({"run", pack, "-F", folder.file("in"), "-D", folder.file(out)});
    };
    fs::create_directories(folder.path() / "taken" / "p.tsv");
    const Ran taken = run_into("taken");
    CHECK(taken.status == 3);
    CHECK(has(taken.err, "taken/p.tsv: error: this is a folder; the name of a file was expected"));
    CHECK_FALSE(is_there(folder.file("taken/o.tsv")));

    static_cast<void>(folder.file("victim", "mine"));
    fs::create_directories(folder.path() / "linked");
    fs::create_symlink(folder.path() / "victim", folder.path() / "linked" / "p.tsv");
    CHECK(has(run_into("linked").err, "linked/p.tsv: error: this is a link"));
    CHECK(folder.read("victim") == "mine");

    CHECK(has(run_into("victim").err, "victim: error: this is a file; a folder was expected"));
    CHECK(run_into("free").status == 0);
    CHECK(folder.read("free/o.tsv") == "a\n");  // without the byte order mark

    CHECK(
        ran({"run", pack, "-F", folder.file("in"), "-D", folder.file("free"), "--max-time", "nan"})
            .status == 2);
    static_cast<void>(folder.file("in/edge.facts", "a\tb\nc\xff\td\n"));
    CHECK(has(run_into("free").err, "in/edge.facts:2:2: error: these bytes are no text"));
    static_cast<void>(folder.file("in/edge.facts", std::string("a\0\tb\n", 5)));
    CHECK(has(run_into("free").err, "in/edge.facts:1:2: error: facts must not hold the character"));
    fs::remove(folder.path() / "in" / "edge.facts");
    fs::create_symlink("/dev/zero", folder.path() / "in" / "edge.facts");
    CHECK(has(run_into("free").err, "error: this is larger than the limit of 64 MiB"));
}

TEST_CASE("compare tells where in the other file the error stands", "[hostile]") {
    const Folder folder;
    const std::string bad = folder.file("bad.json", "{\"fascia\": \"case/1\",\n \"id\": }");
    const Ran compared = ran({"compare", "ql_gardener", bad});
    CHECK(compared.status == 3);
    CHECK(compared.err.starts_with(bad + ":2:8: error: "));
    CHECK(has(ran({"compare", "ql_gardener", "ql_gardner"}).err, "did you mean ql_gardener"));
}

TEST_CASE("What a command returns is bounded as what it prints is", "[hostile]") {
    const Folder folder;
    const std::string pack = folder.file("wide.lua", R"(pack "wide" { title = "x" }
command "cc" { about = "x", run = function()
  local rows = {}
  for i = 1, 200000 do rows[i] = "row " .. i end
  return rows
end }
)");
    for (const std::string form : {"text", "csv", "json"}) {
        const Ran answer = ran({"--rules", pack, "--format", form, "do", "cc"});
        CHECK(answer.status == 3);
        CHECK(answer.out.size() < 2'000);
        CHECK(has(answer.err,
                  "wide.lua:2: error: the function returns more than can be shown, 1 MiB"));
    }
    const Ran line = ran({}, "= {string.rep('x', 900000), string.rep('y', 900000)}\n= #last\n");
    CHECK(has(line.err, "it is longer than 1024 KiB"));
    CHECK(line.out == "2\n");
}

TEST_CASE("verify says where blanks alone differ, and that what was told is taken as it stands",
          "[hostile]") {
    const Folder folder;
    const std::string good = ran({"--format", "json", "explain", "ql_gardener"}).out;
    const Ran verified = ran({"verify", folder.file("good.json", good)});
    CHECK(verified.status == 0);
    CHECK(has(verified.out, "What was told is taken as it stands"));
    const Ran cut = ran({"verify", folder.file("cut.json", good.substr(0, good.size() - 1))});
    CHECK(cut.status == 1);
    CHECK(has(cut.out, "only spaces or ends of lines differ"));
    CHECK_FALSE(has(cut.out, "in the file: "));
}

}  // namespace fascia::shell
