#include "shell/autosave.hpp"

#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <string>

namespace fascia::shell {

using namespace test;

namespace {

Terminal at_home(const Folder& folder) {
    Terminal terminal;
    terminal.interactive = true;
    terminal.state_folder = folder.path() / "state";
    return terminal;
}

}  // namespace

TEST_CASE("What was not saved when a console ended is offered back by the next one", "[autosave]") {
    const Folder folder;
    {
        AtTerminal lost(at_home(folder));
        lost.take("case load ql_gardener");
        lost.take("case set fever");
    }  // it ends here without a word
    AtTerminal next(at_home(folder));
    next.console.greet();
    CHECK(has(next.screen.str(), "Not saved, but kept: "));
    CHECK(has(next.take("case restore"), "red flag (same day)"));
    CHECK(has(next.take("case show"), "(not saved)"));
    next.take("case save " + folder.file("mine.json"));
    AtTerminal last(at_home(folder));
    last.console.greet();
    CHECK_FALSE(has(last.screen.str(), "case restore"));
    CHECK(has(last.take("case restore"), "nothing unsaved is kept"));
}

TEST_CASE("Two consoles keep their cases apart, and neither takes the other's", "[autosave]") {
    const Folder folder;
    AtTerminal one(at_home(folder));
    AtTerminal other(at_home(folder));
    one.take("case new one");
    one.take("case set fever");
    other.take("case new other");
    other.take("case set deep_ache");
    CHECK(has(other.take("case restore"), "nothing unsaved is kept"));  // both still run
    CHECK(std::filesystem::exists(folder.path() / "state" / "unsaved.json"));
    CHECK(std::filesystem::exists(folder.path() / "state" / "unsaved-2.json"));
}

TEST_CASE("A case that gives way to another is kept, and a branch as well", "[autosave]") {
    const Folder folder;
    AtTerminal at(at_home(folder));
    at.take("case new first");
    at.take("case set fever");
    at.take("branch older");
    at.take("case set age 80");
    CHECK(has(at.take("case new second"), "first was not saved; it is kept in "));
    at.take("case set deep_ache");
    CHECK(has(at.take("case list"), "first.older  (not saved; case restore opens it)"));
    // One case and its branch: there is nothing to choose.
    CHECK(has(at.take("case discard"), "2 cases that had not been saved discarded"));
    CHECK(has(at.take("case restore first"), "1 finding present"));
}

TEST_CASE("Discarding names what it is about, and can be taken back until the next time",
          "[autosave]") {
    const Folder folder;
    AtTerminal at(at_home(folder));
    for (const char* name : {"first", "second", "third"}) {
        at.take("case new " + std::string(name));
        at.take("case set fever");
    }
    at.take("case new last");
    const std::string listed = at.take("case discard");
    CHECK(has(listed, "3 cases kept that had not been saved; none is discarded yet"));
    CHECK(has(listed, "  second (1 finding), changed "));
    CHECK(has(at.take("case list"), "kept      first"));
    CHECK(has(at.take("case discard secnod"), "no case 'secnod' is kept"));

    const std::string one = at.take("case discard second");
    CHECK(has(one, "1 case that had not been saved discarded:\n  second (1 finding)"));
    CHECK_FALSE(has(at.take("case list"), "kept      second"));
    CHECK(has(at.take("case list"), "kept      third"));
    CHECK(has(at.take("case restore second"), "1 finding present"));
    CHECK(has(at.take("case show"), "second"));
    at.take("case new last");

    CHECK(has(at.take("case discard all"), "3 cases that had not been saved discarded:"));
    // Once more does not forget for good what can still be restored.
    CHECK(has(at.take("case discard all"),
              "nothing unsaved is kept; case restore NAME still brings back what was discarded"));
    CHECK_FALSE(has(at.take("case list"), "kept "));
    CHECK(has(at.take("case restore"), "2 more cases kept"));
    at.take("case discard");  // forgets the two, and there is nothing else to discard
    CHECK(has(at.take("case restore"), "nothing unsaved is kept"));
}

TEST_CASE("A case that is restored has its branches again", "[autosave]") {
    for (const char* restore : {"case restore", "restore my case", "recover my work"}) {
        INFO(restore);
        const Folder folder;
        {
            AtTerminal lost(at_home(folder));
            lost.take("case new first");
            lost.take("case set deep_ache");
            lost.take("branch older");
            lost.take("case set age 80");
            lost.take("branch base");
            lost.take("branch hot");
            lost.take("case set fever");
        }  // it ends here without a word
        AtTerminal next(at_home(folder));
        const std::string said = next.take(restore);
        CHECK(has(said, "its branches are back, too: "));
        CHECK_FALSE(has(said, "more case"));
        CHECK(has(next.take("case show"), "first"));
        CHECK_FALSE(has(next.take("case show"), "80"));
        next.take("branch older");
        CHECK(has(next.take("case show"), "age 80"));
        next.take("branch hot");
        CHECK(has(next.take("case show"), "fever"));
        CHECK(has(next.take("branch diff"), "fever: not asked, now present"));
    }
}

TEST_CASE("What was saved in a branch is not kept beside it", "[autosave]") {
    const Folder folder;
    AtTerminal at(at_home(folder));
    at.take("case new first");
    at.take("case set fever");
    at.take("branch main");
    at.take("case set deep_ache");
    at.take("case save " + folder.file("main.json"));
    const std::string said = at.take("case new other");
    CHECK(has(said, "first was not saved"));
    CHECK(has(said, "kept-1.json"));
    CHECK_FALSE(has(said, "kept-2.json"));
}

TEST_CASE("Files with unsaved work are the user's alone", "[autosave]") {
    const Folder folder;
    AtTerminal at(at_home(folder));
    at.take("case new mine");
    at.take("case set fever");
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    CHECK((std::filesystem::status(folder.path() / "state").permissions() & others) ==
          std::filesystem::perms::none);
}

}  // namespace fascia::shell
