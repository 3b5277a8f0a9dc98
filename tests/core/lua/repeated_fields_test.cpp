#include "core/lua/repeated_fields.hpp"

#include "core/lua/load_pack.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace fascia;

namespace {

std::string repeats_in(const std::string& text) {
    return to_string(repeated_fields(SourceText("p.lua", text)));
}

}  // namespace

TEST_CASE("A field that stands twice in a table is told with both places", "[lua][fields]") {
    CHECK(
        repeats_in("test \"t\" {\n  expect = { first = \"a\" },\n  expect = { why = {} },\n}\n") ==
        "p.lua:3:3: error: 'expect' stands twice in this table\n"
        "    expect = { why = {} },\n"
        "    ^^^^^^\n"
        "  the first one stands in line 2; only the last would count: leave one of them out\n");
    CHECK(repeats_in("x = { [\"a b\"] = 1; [\"a b\"] = 2 }")
              .starts_with("p.lua:1:22: error: 'a b' "));
    CHECK(repeats_in("x = { a = 1, y = { a = 2, a = 3 } }").starts_with("p.lua:1:27: error: 'a' "));
    const auto pack = load_pack(
        SourceText("p.lua", "pack \"p\" { title = \"T\", about = \"a\", title = \"U\" }"));
    REQUIRE_FALSE(pack);
    CHECK(to_string(pack.error()).starts_with("p.lua:1:38: error: 'title' stands twice"));
}

TEST_CASE("What only looks like a field that stands twice is none", "[lua][fields]") {
    for (const char* text : {
             "x = { a = 1, b = { a = 1 }, c = { a = 1 } }",
             "x = { a = 1, -- a = 2,\n b = 2 --[[ , a = 3 ]] }",
             "x = { a = 1, b = \", a = 2\", c = ', a = 3', d = [[, a = 4]], e = [==[, a = 5]==] }",
             "x = { a = \"a quote \\\" , a = 2\" }",
             "x = { a = 1, f = function(a) local t, a = 1, 2 a = 3 return { a = a } end }",
             "x = { f = function() if a then b() elseif c then d() end for i = 1, 2 do end end,\n"
             "  g = function() repeat local a, g = 1 until a while x do end end }",
             "x = { a == 1, a == 1, a ~= 2, a <= 3 }",
             "# { a = 1, a = 2\nx = { a = 1 }",
             "a = 1 a = 2",
         }) {
        INFO(text);
        CHECK(repeats_in(text).empty());
    }
}
