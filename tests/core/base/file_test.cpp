#include "core/base/file.hpp"

#include "core/base/file_writer.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <sys/stat.h>

using namespace fascia;
using fascia::test::Folder;

TEST_CASE("A file that is written is read back, and replaces what stood there", "[file]") {
    const Folder folder;
    REQUIRE(write_file(folder / "a.txt", "one"));
    REQUIRE(write_file(folder / "a.txt", "two"));
    CHECK(*read_file(folder / "a.txt", 100) == "two");
    CHECK(files_in(folder.path(), ".txt")->size() == 1);  // nothing is left beside it
}

TEST_CASE("Reading says what is wrong: missing, a folder, too large", "[file]") {
    const Folder folder;
    folder.write("big", std::string(10, 'x'));
    const std::string path = folder.path().string();
    CHECK(to_string(read_file(folder / "no", 5).error()) ==
          path + "/no: error: there is no such file\n");
    CHECK(to_string(read_file(folder.path(), 5).error()) ==
          path + ": error: this is a folder; a file was expected\n");
    CHECK(to_string(read_file(folder / "big", 5).error()).find("is larger than the limit") !=
          std::string::npos);
}

TEST_CASE("Writing where nothing can be written is one clear sentence", "[file]") {
    const Folder folder;
    const std::string path = folder.path().string();
    CHECK(to_string(write_file(folder / "no/a", "x").error()) ==
          path + "/no/a: error: cannot be written: there is no such folder\n");
    CHECK(to_string(write_file(folder.path(), "x").error()).find("this is a folder") !=
          std::string::npos);
}

TEST_CASE("A full disk leaves the old file intact", "[file]") {
    // /dev/full takes no byte; a file beside it cannot be made, which is the same to the caller.
    CHECK_FALSE(write_file("/dev/full/x", "x"));
}

TEST_CASE("A replaced file keeps its permissions", "[file]") {
    const Folder folder;
    folder.write("a", "x");
    ::chmod((folder / "a").c_str(), 0640);
    REQUIRE(write_file(folder / "a", "y"));
    struct stat status = {};
    REQUIRE(::stat((folder / "a").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0640U);
}

TEST_CASE("No device or pipe gives way to a file", "[file]") {
    const Folder folder;
    const std::string path = (folder / "pipe").string();
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK(to_string(write_file(path, "x").error()) ==
          path + ": error: this is a device or pipe; the name of a file was expected\n");
    CHECK(std::filesystem::is_fifo(path));
}

TEST_CASE("A link is written through, and stays a link", "[file]") {
    const Folder folder;
    folder.write("a", "old");
    std::filesystem::create_symlink("a", folder / "link");
    REQUIRE(write_file(folder / "link", "new"));
    CHECK(folder.read("a") == "new");
    CHECK(std::filesystem::is_symlink(folder / "link"));
}

TEST_CASE("A file that is written piece by piece appears when it is whole", "[file]") {
    const Folder folder;
    folder.write("a", "old");
    {
        auto file = FileWriter::create(folder / "a");
        REQUIRE(file);
        REQUIRE(file->write("one "));
        REQUIRE(file->write("two"));
        CHECK(folder.read("a") == "old");
        REQUIRE(file->commit());
    }
    CHECK(folder.read("a") == "one two");
    {
        auto file = FileWriter::create(folder / "a");
        REQUIRE(file);
        REQUIRE(file->write("three"));
    }
    CHECK(folder.read("a") == "one two");
    CHECK(files_in(folder.path(), "")->size() == 1);  // nothing is left beside it
}
