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
    CHECK(has(at.take("case discard"), "2 cases that had not been saved discarded"));
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
