#include "shell/fitted.hpp"

#include "tests/support/catch.hpp"

namespace fascia::shell {

TEST_CASE("Lines that fit, and lines that are drawn, stay as they are", "[fitted]") {
    CHECK(fitted("", 40).empty());
    CHECK(fitted("one two\n\n  three\n", 40) == "one two\n\n  three\n");
    const std::string drawn = "├─ a line of a tree that is far wider than the window is";
    CHECK(fitted(drawn, 40) == drawn);
    const std::string word(60, 'x');
    CHECK(fitted(word + "\n", 40) == word + "\n");
}

TEST_CASE("A list goes on below where its second column begins", "[fitted]") {
    CHECK(fitted("  anna   a case that is about a sore back and a leg\n", 40) ==
          "  anna   a case that is about a sore\n"
          "         back and a leg\n");
    // Where too little room is left there, on lines of its own.
    CHECK(fitted("a_very_long_name_of_a_case  Gardener, 52, ache above the hip\n", 40) ==
          "a_very_long_name_of_a_case\n"
          "    Gardener, 52, ache above the hip\n");
    CHECK(fitted("  told what is not so, and more that is told\n", 40) ==
          "  told what is not so, and more that is\n"
          "  told\n");
}

TEST_CASE("Colours take no columns, and stay", "[fitted]") {
    CHECK(fitted("\x1b[1mone two three four\x1b[0m five six seven eight nine\n", 40) ==
          "\x1b[1mone two three four\x1b[0m five six seven eight\n  nine\n");
}

TEST_CASE("Carets stay under what they point at", "[fitted]") {
    const std::string line = "  show abcdefghij abcdefghij abcdefghij wrong abcdefghij\n";
    const std::string carets = "  " + std::string(38, ' ') + "^^^^^";
    const std::string shown = fitted(line + carets + "\n  a hint\n", 40);
    const std::size_t end = shown.find('\n');
    const std::string first = shown.substr(0, end);
    const std::string second = shown.substr(end + 1, shown.find('\n', end + 1) - end - 1);
    CHECK(first.starts_with("…"));
    // The mark is of three bytes, and one column.
    CHECK(first.find("wrong") == second.find("^^^^^") + 2);
    CHECK(shown.ends_with("\n  a hint\n"));
}

}  // namespace fascia::shell
