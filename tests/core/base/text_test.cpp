#include "core/base/text.hpp"

#include "tests/support/catch.hpp"

using namespace fascia;
using Names = std::vector<std::string>;

TEST_CASE("Names that share words with what was said come first, small words aside", "[text]") {
    const Names names = {"worse with long sitting", "no pain when seated", "pain in the buttock",
                         "numbness of the saddle area", "eased by sitting"};
    CHECK(nearest_by_words("numb saddle", names) == Names{"numbness of the saddle area"});
    CHECK(nearest_by_words("worse siting", names) ==
          Names{"worse with long sitting", "eased by sitting"});
    CHECK(nearest_by_words("the buttock", names) == Names{"pain in the buttock"});
    CHECK(nearest_by_words("with the of", names).empty());
    CHECK(nearest_by_words("", names).empty());
    // One word of three is too little.
    CHECK(nearest_by_words("saddle fell off", names).empty());
    CHECK(nearest_by_words("pain", names, 1) == Names{"pain in the buttock"});
}

TEST_CASE("The nearest names come first, and unlike ones not at all", "[text]") {
    const Names names = {"psoas_major", "psoas_minor", "piriformis", "pelvis", "hip_flexion"};
    CHECK(nearest("psoas_mjor", names) == Names{"psoas_major", "psoas_minor"});
    CHECK(nearest("pelvsi", names) == Names{"pelvis"});
    CHECK(nearest("Psoas-Major", names) == Names{"psoas_major"});
    CHECK(nearest("psoas", names) == Names{"psoas_major", "psoas_minor"});
    CHECK(nearest("xyz", names).empty());
    CHECK(nearest("", names).empty());
    CHECK(nearest("psoas", names, 1) == Names{"psoas_major"});
}

TEST_CASE("Only well-formed UTF-8 is valid", "[text]") {
    CHECK(is_valid_utf8("Käse 骨 😀"));
    CHECK_FALSE(is_valid_utf8("\xFF"));
    CHECK_FALSE(is_valid_utf8("\xC0\x80"));          // overlong
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));      // a surrogate
    CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // beyond the last character
    CHECK_FALSE(is_valid_utf8("\xC3"));
}

TEST_CASE("What could mislead a reader is made visible", "[text]") {
    CHECK(printable("a\tb\n\x1b\x7f\xFF\xC2\x9B\xE2\x80\xAE Ä") ==
          "a b\\x0a\\x1b\\x7f\\xff\\u{9b}\\u{202e} Ä");
}

TEST_CASE("Widths are those of a terminal", "[text]") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("Ä") == 1);
    CHECK(display_width("骨") == 2);
    CHECK(display_width("a\xCC\x81") == 1);
}

TEST_CASE("Lines are broken at spaces, words stay whole", "[text]") {
    CHECK(wrap("aa bb cc dd", 5, 2) == "aa bb\n  cc\n  dd");
    CHECK(wrap("longerthanfive a", 5, 0) == "longerthanfive\na");
    CHECK(wrap("", 5, 2).empty());
}

TEST_CASE("Lists and counts read as a person would say them", "[text]") {
    CHECK(join_or(Names{}).empty());
    CHECK(join_or(Names{"a"}) == "a");
    CHECK(join_or(Names{"a", "b", "c"}) == "a, b or c");
    CHECK(join_or(Names{"a", "b"}, "and") == "a and b");
    CHECK(count_of(1, "finding") == "1 finding");
    CHECK(count_of(0, "finding") == "0 findings");
    CHECK(count_of(2, "body", "bodies") == "2 bodies");
    CHECK(bytes_in_words(std::uint64_t{3} << 20U) == "3 MiB");
    CHECK(bytes_in_words(1000) == "1000 bytes");
    CHECK(time_in_words(std::chrono::milliseconds(1000)) == "1 second");
    CHECK(time_in_words(std::chrono::milliseconds(60'000)) == "60 seconds");
    CHECK(time_in_words(std::chrono::milliseconds(2050)) == "2.05 seconds");
}
