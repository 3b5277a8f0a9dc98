#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <atomic>
#include <string>

namespace fascia::shell {

using namespace test;

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
        const Ran done = ran({}, "case new\n" + line + "\n\npsoas_major loads l1_vertebra\n");
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
    CHECK(folder.read("notes.txt") == "not a case");
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
    CHECK(at.take("quit") ==
          "mine was not saved; it is kept, and opened again with:\n  case restore\n");
    CHECK_FALSE(at.stays);
    CHECK(has(folder.read("state/unsaved.json"), "\"fever\""));
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
