#include "core/base/diagnostic.hpp"

#include "tests/support/catch.hpp"

using namespace fascia;

namespace {

Diagnostic at(const SourceText& text, Span span, std::string message) {
    Diagnostic out;
    out.message = std::move(message);
    out.where = text.locate(span);
    out.excerpt = text.line_at(span);
    return out;
}

}  // namespace

TEST_CASE("An error shows place, sentence, line and caret, then what was meant", "[diagnostic]") {
    const SourceText text("a.lua", "one\ntwo thre four\n");
    Diagnostic d = at(text, {8, 12}, "there is no 'thre'");
    d.suggestions = {"three", "tree"};
    d.hint = "count again";
    CHECK(to_string(d) ==
          "a.lua:2:5: error: there is no 'thre'\n"
          "  two thre four\n"
          "      ^^^^\n"
          "  did you mean three or tree?\n"
          "  count again");
}

TEST_CASE("A part of a text knows its place in the whole", "[diagnostic]") {
    const SourceText file("a.lua", "first\n  when = [[ ?a r ?b ]]\n");
    const SourceText part = file.cut({17, 27});
    CHECK(part.text() == " ?a r ?b ]");
    CHECK(part.locate({1, 3}).line == 2);
    CHECK(part.locate({1, 3}).column == 13);
    CHECK(part.line_at({1, 3}) == "  when = [[ ?a r ?b ]]");
}

TEST_CASE("Columns count characters, and the caret stands under wide ones right", "[diagnostic]") {
    const SourceText text("f", "Käse 骨 x");
    CHECK(text.locate({10, 11}).column == 8);
    CHECK(to_string(at(text, {10, 11}, "here")) == "f:1:8: error: here\n  Käse 骨 x\n          ^");
}

TEST_CASE("What is told twice of one place stands once", "[diagnostic]") {
    Diagnostics all(4);
    all[0].where = {"a", 2, 1, 1};
    all[1].where = {"a", 1, 1, 1};
    all[2].where = {"a", 2, 1, 1};
    all[3].where = {"a", 2, 1, 1};
    all[0].message = all[2].message = "twice";
    all[3].message = "once";
    all[1].message = "twice";
    sort_by_place(all);
    REQUIRE(all.size() == 3);
    CHECK(all[0].where.line == 1);
    CHECK(all[1].message == "twice");
    CHECK(all[2].message == "once");
}

TEST_CASE("Control characters cannot drive the terminal", "[diagnostic]") {
    const SourceText text("f\x1b[2J", "a\x1b[31m b \xE2\x80\xAE c\n");
    const std::string shown = to_string(at(text, {0, 1}, "evil \x07"));
    CHECK(shown == "f\\x1b[2J:1:1: error: evil \\x07\n  a\\x1b[31m b \\u{202e} c\n  ^");
}

TEST_CASE("A long line is cut around the place that is meant", "[diagnostic]") {
    const std::string line = std::string(200, 'a') + "X" + std::string(200, 'b');
    const std::string shown = to_string(at(SourceText("f", line), {200, 201}, "here"));
    const std::size_t second = shown.find('\n') + 1;
    const std::size_t third = shown.find('\n', second) + 1;
    const std::string excerpt = shown.substr(second, third - second - 1);
    CHECK(excerpt.size() < 115);
    // The ellipsis takes three bytes and one column.
    CHECK(shown.substr(third).find('^') == excerpt.find('X') - 2);
}

TEST_CASE("An error at the end of a line points behind it", "[diagnostic]") {
    CHECK(to_string(at(SourceText("f", "ab"), {2, 2}, "more was expected")) ==
          "f:1:3: error: more was expected\n  ab\n    ^");
}
