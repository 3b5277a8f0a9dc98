#include "core/base/rehearsal.hpp"

#include "core/base/file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <filesystem>
#include <optional>

namespace fascia::test {

TEST_CASE("In a rehearsal files are written and read again, and none is where its name says",
          "[files]") {
    const Folder folder;
    folder.write("there", "old");
    std::filesystem::create_symlink(folder / "there", folder / "link");
    {
        const auto rehearsal = Rehearsal::begin();
        REQUIRE(rehearsal);
        CHECK(write_file(folder / "there", "new"));
        CHECK(write_file(folder / "link", "new"));
        CHECK(write_file(folder / "one", "1"));
        CHECK_FALSE(make_folders(folder / "deep/er"));
        CHECK(write_file(folder / "deep/er/two", "2"));
        CHECK(write_file(folder / "deep/../../../../../../../../../three", "3"));
        CHECK_FALSE(write_file(folder / "no_folder/four", "4"));
        CHECK(rehearsal->files() == 5);
        CHECK(read_file(folder / "there", 10).value() == "new");
        CHECK(read_file(folder / "deep/er/two", 10).value() == "2");
        CHECK(is_there(folder / "one"));
        CHECK(folder.read("there") == "old");
        CHECK_FALSE(std::filesystem::exists(folder / "one"));
        CHECK_FALSE(std::filesystem::exists(folder / "deep"));
        CHECK_FALSE(std::filesystem::exists("/three"));
    }
    CHECK_FALSE(Rehearsal::is_on());
    CHECK(read_file(folder / "there", 10).value() == "old");
    CHECK_FALSE(is_there(folder / "one"));
    CHECK(write_file(folder / "one", "1"));
    CHECK(folder.read("one") == "1");
}

}  // namespace fascia::test
