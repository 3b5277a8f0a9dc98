#include "core/base/line_reader.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <sys/stat.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace fascia;
using fascia::test::Folder;

namespace {

/// The lines, each with its number; the last one may be an error.
std::vector<std::string> lines_of(const std::filesystem::path& path, std::size_t bytes_max) {
    auto reader = LineReader::open(path, bytes_max);
    if (!reader) {
        return {to_string(reader.error())};
    }
    std::vector<std::string> out;
    while (true) {
        const auto line = reader->next();
        if (!line) {
            out.push_back(to_string(line.error()));
            return out;
        }
        if (!*line) {
            return out;
        }
        out.push_back(std::to_string(reader->line()) + ' ' + std::string(**line));
    }
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("A file is read line by line, with or without an end of the last one", "[file]") {
    const Folder folder;
    folder.write("a", "one\n\nthree\r\n");
    CHECK(lines_of(folder / "a", 100) == Lines{"1 one", "2 ", "3 three\r"});
    folder.write("a", "one\ntwo");
    CHECK(lines_of(folder / "a", 100) == Lines{"1 one", "2 two"});
    folder.write("a", "");
    CHECK(lines_of(folder / "a", 100).empty());
    folder.write("a", "\n");
    CHECK(lines_of(folder / "a", 100) == Lines{"1 "});
}

TEST_CASE("Lines may be longer than what is read at once", "[file]") {
    const Folder folder;
    const std::string longer(200'000, 'x');
    const std::string whole(std::size_t{1} << 16U, 'y');  // its end is the first byte read next
    folder.write("a", "a\n" + longer + "\nb\n" + whole + "\nc");
    CHECK(lines_of(folder / "a", longer.size()) ==
          Lines{"1 a", "2 " + longer, "3 b", "4 " + whole, "5 c"});
    folder.write("a", whole + '\n' + whole);
    CHECK(lines_of(folder / "a", whole.size()) == Lines{"1 " + whole, "2 " + whole});
}

TEST_CASE("A line beyond the limit is told by its number", "[file]") {
    const Folder folder;
    const std::size_t limit = std::size_t{1} << 20U;
    const std::string path = (folder / "a").string();
    const std::string error = path + ":2: error: the line is longer than the limit of 1 MiB\n";
    for (const std::string end : {"", "\n", "\nthree\n"}) {
        folder.write("a", "one\n" + std::string(limit + 1, 'x') + end);
        CHECK(lines_of(folder / "a", limit) == Lines{"1 one", error});
    }
}

TEST_CASE("What cannot be read line by line is told as by reading it whole", "[file]") {
    const Folder folder;
    CHECK(lines_of(folder / "no", 9) ==
          Lines{(folder / "no").string() + ": error: there is no such file\n"});
    CHECK(lines_of(folder.path(), 9) ==
          Lines{folder.path().string() + ": error: this is a folder; a file was expected\n"});
}

TEST_CASE("A pipe is read to its end, however slowly it is filled", "[file]") {
    const Folder folder;
    const std::filesystem::path path = folder / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    auto nobody_writes = LineReader::open(path, 100);  // does not wait for somebody who does
    REQUIRE(nobody_writes);
    std::ofstream pipe(path);
    std::thread writer([&] {
        for (const char* part : {"on", "e\n", "two"}) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            pipe << part << std::flush;
        }
        pipe.close();
    });
    CHECK(lines_of(path, 100) == Lines{"1 one", "2 two"});
    writer.join();
}
