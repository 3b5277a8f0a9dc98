#include "core/authoring/skeleton.hpp"

#include "core/lint/blanks.hpp"
#include "core/testing/case_test.hpp"
#include "core/testing/run_test.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/world.hpp"

#include <filesystem>

using namespace fascia;
using namespace fascia::test;

namespace {

/// How many tests of the pack pass; fails where one does not, or the pack is wrong.
std::size_t passed_tests(const std::filesystem::path& file) {
    Settings settings;
    settings.rules = {file};
    const auto opened = Fascia::open(settings);
    if (!opened) {
        FAIL(to_string(opened.error()));
    }
    std::size_t passed = 0;
    for (const Pack& pack : (*opened)->packs()) {
        if (pack.file.name() != file) {
            continue;
        }
        const auto groundwork = (*opened)->groundwork();
        REQUIRE(groundwork);
        const auto tests = tests_of((*opened)->rulebook(), pack);
        REQUIRE(tests);
        for (const CaseTest& test : *tests) {
            INFO(test.name);
            const auto result = run_test(**groundwork, test);
            REQUIRE(result);
            CHECK(result->failures.empty());
            ++passed;
        }
    }
    return passed;
}

template <class T>
std::string message_of(const Result<T>& result) {
    return result ? "" : to_string(result.error());
}

std::size_t files_in_folder(const Folder& folder) {
    const std::filesystem::directory_iterator files(folder.path());
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

}  // namespace

TEST_CASE("A new pack passes its test as it stands", "[authoring]") {
    const Folder folder;
    const auto file = new_pack(world(), "my_pack", folder.path());
    REQUIRE(file);
    CHECK(*file == folder / "my_pack.lua");
    CHECK(passed_tests(*file) == 1);
    const auto pack = load_pack(SourceText("my_pack.lua", folder.read("my_pack.lua")));
    REQUIRE(pack);
    CHECK(pack->id == "my_pack");
    CHECK_FALSE(pack->title.empty());
    CHECK_FALSE(pack->about.empty());
    CHECK(blanks_of(pack->file).size() == 9);
}

TEST_CASE("A new pack is never written over a file that is there", "[authoring]") {
    const Folder folder;
    folder.write("my_pack.lua", "-- mine\n");
    std::filesystem::create_symlink("nowhere", folder / "link.lua");
    CHECK(message_of(new_pack(world(), "my_pack", folder.path())) ==
          (folder / "my_pack.lua").string() +
              ": error: this file is there already; nothing was written\n"
              "  choose another name, or add to it: fascia new evidence FILE NAME\n");
    CHECK_FALSE(new_pack(world(), "link", folder.path()));
    CHECK(folder.read("my_pack.lua") == "-- mine\n");
    CHECK_FALSE(std::filesystem::exists(folder / "nowhere"));
}

TEST_CASE("Names that a new pack cannot have are refused with one that it can", "[authoring]") {
    const Folder folder;
    const std::pair<const char*, const char*> names[] = {{"My Pack!", "my-pack"},
                                                         {"../up", "up"},
                                                         {"1-one", "one"},
                                                         {"a\nb", "a-b"},
                                                         {"pack.lua", "pack"}};
    for (const auto& [wrong, better] : names) {
        const auto made = new_pack(world(), wrong, folder.path());
        REQUIRE_FALSE(made);
        CHECK(made.error().front().suggestions == std::vector<std::string>{better});
    }
    for (const char* wrong : {"2nd", "L\u00E4ufer"}) {
        const auto made = new_pack(world(), wrong, folder.path());
        REQUIRE_FALSE(made);
        CHECK(made.error().front().suggestions.empty());
    }
    CHECK_FALSE(new_pack(world(), "", folder.path()));
    CHECK_FALSE(new_pack(world(), "12", folder.path()));
    CHECK(message_of(new_pack(world(), "findings", folder.path())).find("already a pack") !=
          std::string::npos);
    CHECK(files_in_folder(folder) == 0);
}

TEST_CASE("What is added to a pack passes its test, again and again", "[authoring]") {
    const Folder folder;
    const auto file = *new_pack(world(), "my_pack", folder.path());
    const std::string before = folder.read("my_pack.lua");
    const auto first = add_to_pack(world(), file, NewEntry::rule, "short-in-sitting");
    REQUIRE(first);
    REQUIRE(add_to_pack(world(), file, NewEntry::rule, "another"));
    REQUIRE(add_to_pack(world(), file, NewEntry::evidence, "one"));
    const auto last = add_to_pack(world(), file, NewEntry::evidence, "two");
    REQUIRE(last);
    CHECK(passed_tests(file) == 5);
    const std::string after = folder.read("my_pack.lua");
    CHECK(after.starts_with(before));
    const SourceText text("my_pack.lua", after);
    CHECK(text.file_line(first->first).starts_with("-- What the rule concludes"));
    CHECK(text.file_line(last->last) == "}");
    CHECK(text.file_line(last->last + 1).empty());
}

TEST_CASE("Packs without an end of line, or with nothing in them, can be added to", "[authoring]") {
    const Folder folder;
    folder.write("bare.lua", "-- a pack of mine");
    folder.write("empty.lua", "");
    for (const char* name : {"bare.lua", "empty.lua"}) {
        REQUIRE(add_to_pack(world(), folder / name, NewEntry::evidence, "one"));
        CHECK(passed_tests(folder / name) == 1);
    }
    CHECK(folder.read("bare.lua").starts_with("-- a pack of mine\n\n--"));
}

TEST_CASE("A pack that is loaded itself can be added to", "[authoring]") {
    const Folder folder;
    const auto file = *new_pack(world(), "my_pack", folder.path());
    Settings settings;
    settings.rules = {file};
    const auto opened = Fascia::open(settings);
    REQUIRE(opened);
    CHECK(add_to_pack(**opened, file, NewEntry::rule, "one"));
    CHECK(passed_tests(file) == 2);
}

TEST_CASE("What cannot be added is told in one error, and the file stays as it was",
          "[authoring]") {
    const Folder folder;
    const auto file = *new_pack(world(), "my_pack", folder.path());
    const std::string place = file.string();
    const std::string broken =
        "pack \"broken\" {}\nevidence \"x\" { candidate = \"psoas_majr\" }\n";
    folder.write("broken.lua", broken);
    folder.write("text.md", "text");
    struct Wrong {
        std::filesystem::path file;
        NewEntry entry;
        std::string name;
        std::string message;
    };
    const std::vector<Wrong> all = {
        {file, NewEntry::evidence, "my_pack",
         place + ":15:11: error: the name \"my_pack\" is taken in this pack\n"
                 "  evidence \"my_pack\" {\n            ^^^^^^^\n"
                 "  did you mean my_pack-2?\n"},
        {file, NewEntry::rule, "origin",
         "error: there is already a relation 'origin'\n  a new rule concludes a relation of its "
         "own, with the same name: choose another one\n"},
        {file, NewEntry::rule, "not",
         "error: 'not' is a word of the pattern language\n  a new rule concludes a relation of its "
         "own, with the same name: choose another one\n"},
        {file, NewEntry::evidence, "My Rule",
         "error: 'My Rule' cannot be a name here\n  did you mean my-rule?\n"
         "  a name begins with a small letter and is made of small letters, digits, '-' and '_', "
         "since new makes files and relations of it; an entry that you write yourself may be "
         "called "
         "anything\n"},
        {folder / "my_pak.lua", NewEntry::evidence, "x",
         (folder / "my_pak.lua").string() + ": error: there is no such file\n  did you mean " +
             place + "?\n  fascia new pack NAME begins a pack\n"},
        {folder / "text.md", NewEntry::evidence, "x",
         (folder / "text.md").string() + ": error: this is no pack; a pack is a file NAME.lua\n"},
    };
    const std::string before = folder.read("my_pack.lua");
    for (const Wrong& wrong : all) {
        CHECK(message_of(add_to_pack(world(), wrong.file, wrong.entry, wrong.name)) ==
              wrong.message);
    }
    CHECK_FALSE(add_to_pack(world(), folder / "broken.lua", NewEntry::rule, "x"));
    CHECK(folder.read("my_pack.lua") == before);
    CHECK(folder.read("broken.lua") == broken);
    CHECK(files_in_folder(folder) == 3);
}
