// The program as a person sees it: typed to in a terminal that tmux plays.
#include "tests/support/catch.hpp"
#include "tests/support/text.hpp"
#include "tests/terminal/tmux.hpp"

#include <filesystem>
#include <string>
#include <vector>

using namespace fascia::test;

namespace {

const std::string prompt = "fascia>";
const std::string more_to_come =
    "more lines: Enter goes on, Tab shows all, q leaves; or type the next line --";

const std::string nothing_fired = "no red flag fired, 144 not asked\n     1    12.5 ";
const std::string fever = "red flag (same day): infection of the spine\n     1    12.5 ";

}  // namespace

TEST_CASE("At a terminal, Tab completes what can stand there, and lists with kinds", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.type("case lo");
    terminal.key("Tab");
    terminal.type("ql_gar");
    terminal.key("Tab");
    REQUIRE(terminal.ends_with("case load ql_gardener"));
    terminal.key("Enter");
    REQUIRE(terminal.ends_with("fascia ql_gardener>"));
    terminal.type("why square muscle of the lo");
    terminal.key("Tab");
    REQUIRE(terminal.ends_with("why quadratus_lumborum"));
    terminal.key("C-u");
    terminal.type("show quadratus");
    terminal.key("Tab");
    terminal.key("Tab");
    CHECK(terminal.shows("quadratus_femoris"));
    CHECK(terminal.shows("muscle"));
    CHECK(terminal.ends_with("show quadratus_"));
}

TEST_CASE("At a terminal, a number chooses what was meant", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("case new anna");
    terminal.line("case set an ache above the hip");
    REQUIRE(terminal.shows("1  pain in the side of the low back: present"));
    REQUIRE(terminal.shows("type the number of what is meant"));
    terminal.line("1");
    CHECK(terminal.shows("told: pain in the side of the low back: present"));
    CHECK(terminal.ends_with("fascia anna>"));
}

TEST_CASE("At a terminal, what is typed is coloured by what it means", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.type("?m performs hip_flexion, ?m orign \"iliac crest\"");
    REQUIRE(terminal.ends_with("\"iliac crest\""));
    const auto shows_colour = [&](const std::string& part) {
        for (int tries = 0; tries < 200 && !contains(terminal.colours(), part); ++tries) {
            shell("sleep 0.02");
        }
        return contains(terminal.colours(), part);
    };
    CHECK(shows_colour("[35m?m"));
    CHECK(shows_colour("[32mperforms"));
    CHECK(shows_colour("[36mhip_flexion"));
    CHECK(shows_colour("[4m\x1b[31morign"));
    terminal.key("C-u");
    terminal.type("case set fever absent");
    CHECK(shows_colour("[1mcase"));
    CHECK(shows_colour("[36mfever"));
}

TEST_CASE("At a terminal, colours change no letter and no place, however a line is edited",
          "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    // In a window of 40 columns: lines that end at its edge and go on below it.
    const std::string line = "?m performs hip_flexion, ?m origin ?a, ?a part_of \"iliac crest\"";
    const auto edited = [&](const std::vector<std::string>& variables) {
        Tmux terminal("exec $FASCIA", variables, 40, 12);
        REQUIRE(terminal.shows(prompt));
        for (std::size_t end = 30; end < 34; ++end) {  // the prompt takes 8 columns
            terminal.type(line.substr(0, end));
            REQUIRE(terminal.shows(line.substr(0, 30)));
            terminal.key("C-u");
            REQUIRE(terminal.ends_with(prompt));
        }
        terminal.type("\u75db\u307f ?x");
        REQUIRE(terminal.ends_with("\u75db\u307f ?x"));
        terminal.key("C-u");
        terminal.type(line + " -- and more behind it");
        for (const std::string key : {"C-a", "C-f", "C-f", "C-d", "BSpace", "C-e", "C-b", "C-b"}) {
            terminal.key(key);
        }
        terminal.type("XY");
        terminal.key("M-b");
        terminal.key("C-k");
        terminal.type("end");
        REQUIRE(terminal.shows("end"));
        const std::string seen = terminal.screen();
        terminal.key("C-c");
        REQUIRE(terminal.ends_with(prompt));
        return seen;
    };
    CHECK(edited({}) == edited({"NO_COLOR=1"}));
}

TEST_CASE("At a terminal, a line of two rows stays whole when the window changes", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal("exec $FASCIA", {}, 40, 12);
    REQUIRE(terminal.shows(prompt));
    terminal.type("?m performs hip_flexion, ?m origin ?a, ?a part_of pelvis");
    REQUIRE(terminal.ends_with("?a part_of pelvis"));
    terminal.resize(100, 12);
    terminal.type(", ?a kind bone");
    CHECK(
        terminal.ends_with("fascia> ?m performs hip_flexion, ?m origin ?a, ?a part_of pelvis, "
                           "?a kind bone"));
}

TEST_CASE("At a terminal, the cursor may stand in the middle of the line", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.type("case lo ql_gardener");
    REQUIRE(terminal.ends_with("case lo ql_gardener"));
    terminal.key("C-a");
    for (int i = 0; i < 7; ++i) {
        terminal.key("C-f");
    }
    terminal.key("Tab");
    REQUIRE(terminal.ends_with("case load  ql_gardener"));
    terminal.key("Enter");
    CHECK(terminal.ends_with("fascia ql_gardener>"));
}

TEST_CASE("At a terminal, lines are remembered from run to run, by their user alone",
          "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("psoas_major loads l1_vertebra");
    REQUIRE(terminal.shows("yes"));
    terminal.key("C-d");
    REQUIRE(terminal.has_ended());
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    const auto file = terminal.home() / ".local/state/fascia/history";
    CHECK((std::filesystem::status(file).permissions() & others) == std::filesystem::perms::none);
    terminal.start();
    REQUIRE(terminal.ends_with(prompt));
    terminal.key("Up");
    CHECK(terminal.ends_with("psoas_major loads l1_vertebra"));
}

TEST_CASE("At a terminal, a pattern goes on in the next line until it is whole", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("?m performs hip_flexion,");
    REQUIRE(terminal.ends_with("...>"));
    terminal.line("?m origin iliac_fossa");
    REQUIRE(terminal.shows("2 answers"));
    terminal.key("Up");  // the two are one line now
    CHECK(terminal.ends_with("?m performs hip_flexion, ?m origin iliac_fossa"));
    terminal.key("C-u");
    terminal.line("not {");
    REQUIRE(terminal.ends_with("...>"));
    terminal.key("C-c");
    CHECK(terminal.ends_with(prompt));
}

TEST_CASE("At a terminal, what is pasted is typed and never completed", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.paste("case load\tql_gardener\npsoas_major loads\tl1_vertebra\nsho\tx\x1b[2J");
    REQUIRE(terminal.shows("yes"));
    CHECK(terminal.ends_with("sho x[2J"));  // not run, and no Tab in it
    CHECK(terminal.shows("fascia ql_gardener> psoas_major loads l1_vertebra"));
}

TEST_CASE("At a terminal, a pasted paragraph of several lines is one", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.paste("A woman of 45 with pain\nin the groin. Both legs\nare weak, no fever.\n");
    REQUIRE(terminal.shows("type the numbers"));
    CHECK(terminal.shows("pain in the groin: present"));
    CHECK(terminal.shows("weakness of both legs: present"));
    CHECK(terminal.shows("fever: absent"));
    CHECK(terminal.screen().find("closed") == std::string::npos);
}

TEST_CASE("At a terminal, answers fit the window as it is now", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal("exec $FASCIA", {"PAGER=cat"});
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("case load ql_gardener");
    REQUIRE(terminal.ends_with("fascia ql_gardener>"));
    terminal.type("rank");
    terminal.resize(60, 40);
    REQUIRE(terminal.ends_with("rank"));
    terminal.key("Enter");
    CHECK(terminal.shows("For teaching, not for diagnosis: it does not replace an"));
    CHECK(terminal.ends_with("fascia ql_gardener>"));
}

TEST_CASE("At a terminal, long answers come page by page, and say what was left out",
          "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal("exec $FASCIA", {}, 100, 24);
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("show iliacus");
    REQUIRE(terminal.ends_with(more_to_come));
    terminal.key("Enter");
    REQUIRE(terminal.shows("iliacus is supplied by the femoral nerve"));
    terminal.key("q");
    REQUIRE(terminal.shows("lines left out; the command last shows the whole answer again"));
    terminal.line("?f topic history");
    REQUIRE(terminal.ends_with(more_to_come));
    terminal.key("q");
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("mode pager off");
    REQUIRE(terminal.shows("long answers are shown at once"));
    terminal.line("show iliacus");
    CHECK(terminal.shows("what texts and guidelines hold"));
    CHECK(terminal.ends_with(prompt));
}

TEST_CASE("At a terminal, what is typed at a page and is no key there begins the next line",
          "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal("exec $FASCIA", {}, 100, 24);
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("show iliacus");
    REQUIRE(terminal.ends_with(more_to_come));
    terminal.key("Home");  // no key of it: nothing happens
    terminal.key("Down");
    REQUIRE(terminal.shows("iliacus is supplied by the femoral nerve"));
    CHECK(terminal.ends_with(more_to_come));
    terminal.line("psoas_major loads l1_vertebra");
    REQUIRE(terminal.shows("fascia> psoas_major loads l1_vertebra\nyes"));
    CHECK(terminal.shows("lines left out; the command last shows the whole answer again"));
    terminal.line("show iliacus");
    REQUIRE(terminal.ends_with(more_to_come));
    terminal.type("\u00e4x");
    CHECK(terminal.ends_with("fascia> \u00e4x"));
    terminal.key("C-u");
    for (const char* const typed : {"abdomen", "quit"}) {
        terminal.line("show iliacus");
        REQUIRE(terminal.ends_with(more_to_come));
        terminal.type(typed);
        CHECK(terminal.ends_with(std::string("fascia> ") + typed));
        terminal.key("C-u");
    }
}

TEST_CASE("At a terminal, a watched ranking stays on top, and all else scrolls below it",
          "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal("exec sh -i", {"PS1=shell:"}, 90, 24);
    REQUIRE(terminal.ends_with("shell:"));
    terminal.line("$FASCIA");
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("record watched");
    terminal.line("watch rank");
    terminal.line("case load ql_gardener");
    REQUIRE(terminal.begins_with(nothing_fired));
    terminal.line("case set fever");
    REQUIRE(terminal.begins_with(fever));
    CHECK(contains(terminal.window(), "told: fever: present"));  // the rest of the screen goes on
    terminal.line("case set pain_on_resisted_hip_hiking absent left");
    REQUIRE(
        terminal.begins_with("red flag (same day): infection of the spine\n"
                             "     1     6.0    -6.5  quadratus lumborum, left\n"));
    terminal.line("undo");
    REQUIRE(terminal.shows("+6.5  quadratus lumborum, left"));
    terminal.line("mode pager off");
    terminal.line("case show");
    REQUIRE(terminal.ends_with("fascia ql_gardener>"));

    SECTION("what has scrolled away is the answers, in their order, and nothing twice") {
        const std::string all = terminal.screen();
        CHECK(count(all, "+6.5  quadratus lumborum, left") == 1);
        CHECK(count(all, "moved: ") == 3);
        CHECK(all.find("told: fever") < all.find("taken back: "));
    }
    SECTION("the window may change") {
        terminal.resize(60, 30);
        REQUIRE(terminal.begins_with(fever));
        CHECK(terminal.ends_with("fascia ql_gardener>"));
        CHECK(count(terminal.window(), "thoracolumbar fascia, left") == 1);
        CHECK(contains(terminal.window(), "weight loss without a reason"));  // the last answer
        terminal.resize(60, 12);                                             // no room is left
        for (int tries = 0; tries < 200 && contains(terminal.window(), "infection"); ++tries) {
            shell("sleep 0.02");
        }
        terminal.line("case clear fever");
        REQUIRE(terminal.shows("forgotten: fever"));
        CHECK(terminal.shows("longissimus thoracis, left\nfascia ql_gardener>"));
        INFO(terminal.window());
        CHECK_FALSE(contains(terminal.window(), "not asked"));
    }
    SECTION("lists and a cleared screen leave it") {
        terminal.type("case set pain_on_passive");
        terminal.key("Tab");
        terminal.key("Tab");
        REQUIRE(terminal.shows("pain_on_passive_hip_flexion"));
        CHECK(terminal.begins_with(fever));
        terminal.key("C-l");
        CHECK(terminal.begins_with(fever));
        CHECK(terminal.ends_with("fascia ql_gardener> case set pain_on_passive_hip_"));
        CHECK_FALSE(contains(terminal.window(), "pain_on_passive_hip_flexion"));
        terminal.key("C-c");
        CHECK(terminal.begins_with(fever));
    }
    SECTION("it is gone while the program is in the background") {
        terminal.key("C-z");
        REQUIRE(terminal.ends_with("shell:"));
        terminal.line("seq 60");
        REQUIRE(terminal.begins_with("38\n39\n"));
        terminal.line("fg");
        CHECK(terminal.begins_with(fever));
    }
    SECTION("no region is left behind, and what was recorded can be replayed") {
        terminal.line("record off");
        terminal.line("case save kept.json");
        REQUIRE(terminal.shows("saved to kept.json"));
        terminal.key("C-d");
        REQUIRE(terminal.ends_with("shell:"));
        terminal.line("seq 60");
        REQUIRE(terminal.begins_with("38\n39\n"));
        terminal.line("$FASCIA replay watched");
        CHECK(terminal.shows("all answered as they were"));
    }
    SECTION("no region is left behind where the program is told to end") {
        shell("kill -TERM $(pgrep -P " + terminal.pid() + ")");
        REQUIRE(terminal.ends_with("shell:"));
        terminal.line("seq 60");
        CHECK(terminal.begins_with("38\n39\n"));
    }
}

TEST_CASE("Where lines cannot stand on top, a watched ranking is listed after each change",
          "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    const auto lists = [](const std::string& command, const std::string& variable) {
        Tmux terminal(command, {variable});
        CHECK(terminal.ends_with(prompt));
        terminal.line("case load ql_gardener");
        terminal.line("watch rank");
        terminal.line("case set pain_on_resisted_hip_hiking absent left");
        CHECK(terminal.shows("-6.5  quadratus lumborum, left"));
        return !contains(terminal.screen(), "144 not asked");
    };
    CHECK(lists("exec $FASCIA", "TERM=dumb"));
    CHECK(lists("exec $FASCIA --plain", "A=b"));
    CHECK(lists("exec $FASCIA", "TERM=vt100"));
    CHECK_FALSE(lists("exec $FASCIA", "A=b"));
}

TEST_CASE("At a terminal, a list stands whole below a line of several rows", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.type(
        "?m performs hip_flexion, ?m origin ?a, ?a part_of* pelvis, ?b kind bone, "
        "?m origin ?b, ?b part_of hip_");
    REQUIRE(terminal.shows("part_of hip_"));
    for (int i = 0; i < 90; ++i) {
        terminal.key("C-b");
    }
    terminal.type(" hip_");
    terminal.key("Tab");
    terminal.key("C-e");
    REQUIRE(terminal.shows("hip_abduction "));
    CHECK(terminal.shows("hip_steadying"));
    CHECK(terminal.ends_with("?m origin ?b, ?b part_of hip_"));
}

TEST_CASE("At a terminal, Ctrl-C ends a long question and leaves the console", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.line("?n = count { ?a, ?b, ?c, ?d : ?a kind ?w, ?b kind ?x, ?c kind ?y, ?d kind ?z }");
    REQUIRE(terminal.shows("?d kind ?z }"));
    terminal.key("C-c");
    REQUIRE(terminal.shows("stopped"));
    terminal.line("psoas_major loads l1_vertebra");
    CHECK(terminal.shows("yes"));
}

TEST_CASE("At a terminal, Ctrl-Z goes to the shell and fg comes back to the line", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal("exec sh -i", {"PS1=shell:"});
    REQUIRE(terminal.ends_with("shell:"));
    terminal.line("$FASCIA");
    REQUIRE(terminal.ends_with(prompt));
    terminal.type("psoas_major loads");
    REQUIRE(terminal.ends_with("psoas_major loads"));
    terminal.key("C-z");
    REQUIRE(terminal.ends_with("shell:"));
    terminal.line("fg");
    REQUIRE(terminal.ends_with("fascia> psoas_major loads"));
    terminal.line(" l1_vertebra");
    CHECK(terminal.shows("yes"));
}

TEST_CASE("However a console ends, what was told is offered back", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    for (const char* signal : {"TERM", "HUP", "KILL", "C-d"}) {
        INFO(signal);
        Tmux terminal;
        REQUIRE(terminal.ends_with(prompt));
        terminal.line("case new lost");
        REQUIRE(terminal.ends_with("fascia lost>"));
        terminal.line("case set fever");
        REQUIRE(terminal.shows("red flag (same day)"));
        REQUIRE(terminal.ends_with("fascia lost>"));
        if (std::string(signal) == "C-d") {
            terminal.key("C-d");
        } else {
            shell("kill -" + std::string(signal) + ' ' + terminal.pid());
        }
        REQUIRE(terminal.has_ended());
        terminal.start();
        REQUIRE(terminal.shows("Not saved, but kept: lost"));
        terminal.line("case restore");
        CHECK(terminal.ends_with("fascia lost>"));
    }
}

TEST_CASE("At a terminal, odd bytes and very long lines do no harm", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal;
    REQUIRE(terminal.ends_with(prompt));
    terminal.bytes("ff fe c3 28 01 05 07 e2 82");
    terminal.key("C-u");
    terminal.key("C-k");
    terminal.line("psoas_major loads l1_vertebra");
    REQUIRE(terminal.shows("yes"));
    terminal.paste(std::string(30'000, 'x'));
    terminal.key("Enter");
    REQUIRE(terminal.shows("there is no command 'xxx"));
    terminal.line("version");
    CHECK(terminal.shows("knowledge base "));
}

TEST_CASE("Colour goes by the terminal, and is off where it is not wanted", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    const auto coloured = [](const std::string& command, const std::string& variable) {
        Tmux terminal(command, {variable});
        CHECK(terminal.ends_with(prompt));
        terminal.line("rnak");
        const bool shown = terminal.shows("did you mean rank");
        CHECK(shown);
        return contains(terminal.colours(), "\x1b[31m") || contains(terminal.colours(), "\x1b[1m");
    };
    CHECK(coloured("exec $FASCIA", "A=b"));
    CHECK_FALSE(coloured("exec $FASCIA", "NO_COLOR=1"));
    CHECK_FALSE(coloured("exec $FASCIA", "TERM=dumb"));
    CHECK_FALSE(coloured("exec $FASCIA --color never", "A=b"));
    CHECK_FALSE(coloured("exec $FASCIA --plain", "A=b"));
    CHECK(coloured("exec $FASCIA --color always", "NO_COLOR=1"));
}

TEST_CASE("At a terminal, the user's own lines are run before the first prompt", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal("exec sh -i", {"PS1=shell:", "XDG_CONFIG_HOME="});
    REQUIRE(terminal.ends_with("shell:"));
    terminal.line(
        "mkdir -p .config/fascia && printf 'case load ql_gardener\\nrnak\\nwatch rank\\n' "
        "> .config/fascia/config");
    terminal.line("$FASCIA");
    REQUIRE(terminal.ends_with("fascia ql_gardener>"));
    CHECK(terminal.shows("config:2: error: there is no command 'rnak'"));
    CHECK(terminal.begins_with(nothing_fired));
    CHECK_FALSE(contains(terminal.screen(), "10 findings present"));
    terminal.key("C-d");
    REQUIRE(terminal.ends_with("shell:"));
    terminal.line("clear; $FASCIA --no-config");
    CHECK(terminal.ends_with("fascia>"));
}

TEST_CASE(
    "The console works without a home, in a folder that cannot be written, with a terminal "
    "that nobody knows",
    "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    for (const char* variable : {"HOME=", "XDG_STATE_HOME=/proc/none", "TERM=no_such_terminal"}) {
        INFO(variable);
        Tmux terminal("exec $FASCIA", {variable});
        REQUIRE(terminal.ends_with(prompt));
        terminal.line("psoas_major loads l1_vertebra");
        CHECK(terminal.shows("yes"));
    }
}

TEST_CASE("A screen that shows ASCII alone gets no other letters", "[terminal]") {
    if (!Tmux::is_there()) {
        return;
    }
    Tmux terminal("exec $FASCIA rank ql_gardener", {"LC_ALL=C"}, 100, 100);
    CHECK(terminal.shows("... and 53 more candidates"));
}

TEST_CASE("A pipe that is closed ends the program without a word", "[terminal]") {
    const std::string said = shell(std::string("{ ") + FASCIA_PROGRAM +
                                   " show iliacus --all; echo \"status $?\" >&2; } | head -n 1");
    CHECK(contains(said, "iliacus: muscle"));
    CHECK_FALSE(contains(said, "error"));
}

TEST_CASE("A million lines are taken in the memory of one", "[terminal]") {
    // Address space in KiB: the program has some 100 MiB mapped when it starts.
    const std::string limit = "ulimit -v 400000; ";
    int status = -1;
    const std::string said = shell(limit +
                                       "{ yes -- '-- a line of notes' | head -n 999990; "
                                       "yes 'psoas_major loads l1_vertebra' | head -n 10; } | " +
                                       FASCIA_PROGRAM,
                                   &status);
    CHECK(status == 0);
    CHECK(said == "yes\nyes\nyes\nyes\nyes\nyes\nyes\nyes\nyes\nyes\n");
}
