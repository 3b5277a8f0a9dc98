// What a pack cannot do, and what it is told when it tries.

#include "core/lua/load_pack.hpp"
#include "tests/core/lua/said.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/text.hpp"

using namespace fascia;
using test::contains;
using test::said;

TEST_CASE("Plain Lua is there: loops, functions, tables and the harmless library", "[lua]") {
    CHECK(said(R"(
local names = {}
for i = 1, 3 do names[#names + 1] = string.format("r%d", i) end
local function twice(x) return x .. x end
assert(table.concat(names, ",") == "r1,r2,r3")
assert(twice("ab") == "abab" and ("ab"):upper() == "AB" and ("ab"):rep(3, "-") == "ab-ab-ab")
assert(math.floor(2.5) == 2 and select("#", 1, 2) == 2 and tostring(1.5) == "1.5" and type({}) == "table")
)") == "");
}

TEST_CASE("pairs goes in sorted order, so that a pack declares the same on every run", "[lua]") {
    CHECK(said(R"(
local seen = {}
for k in pairs({ b = 1, a = 1, [2] = 1, [1] = 1, c = 1 }) do seen[#seen + 1] = tostring(k) end
assert(table.concat(seen, " ") == "1 2 a b c", table.concat(seen, " "))
)") == "");
}

TEST_CASE("Nothing that reaches outside, or lets code in, has a name", "[lua]") {
    for (const char* name :
         {"io",         "os",       "package",      "debug",          "require", "load",
          "loadstring", "loadfile", "dofile",       "collectgarbage", "warn",    "rawget",
          "rawset",     "rawequal", "getmetatable", "setmetatable",   "pcall",   "xpcall",
          "coroutine",  "next",     "_G",           "_VERSION",       "utf8"}) {
        INFO(name);
        CHECK(contains(said("local x = " + std::string(name)),
                       "p.lua:1:11: error: '" + std::string(name) + "' is not known here"));
    }
    for (const char* name :
         {"string.dump", "string.find", "string.gsub", "math.random", "table.move"}) {
        INFO(name);
        CHECK(said("assert(" + std::string(name) + " == nil)") == "");
    }
}

TEST_CASE("A text's methods are the same short list", "[lua]") {
    CHECK(contains(said("local s = (\"x\"):dump()"), "error"));
    CHECK(contains(said("local s = (\"x\"):find(\"x\")"), "error"));
}

TEST_CASE("Compiled code is refused", "[lua]") {
    CHECK(said(std::string("\x1bLua\x54\x00\x19\x93", 8)) != "");
    CHECK(contains(said(std::string("\xEF\xBB\xBF\x1bLua", 7)), "error"));
}

TEST_CASE("A file that is no text is refused", "[lua]") {
    CHECK(said("\xFF\xFE") ==
          "p.lua: error: this is text in UTF-16\n"
          "  save it again in UTF-8: editors offer it where a file is saved\n");
    CHECK(said(std::string("p\0a\0c\0k\0", 8)).find("text in UTF-16") != std::string::npos);
    CHECK(said("local a = 1\nlocal b = \"f\xFCr\"\n") ==
          "p.lua:2: error: a letter on this line is not in UTF-8\n"
          "  local b = \"f\\xfcr\"\n"
          "  save the file again in UTF-8: editors offer it where a file is saved\n");
    const std::string document = "this is a document of a word processor or a spreadsheet";
    CHECK(said("{\\rtf1\\ansi }").find(document) != std::string::npos);
    CHECK(said("PK\x03\x04\x14").find(document) != std::string::npos);
}

TEST_CASE("A byte order mark and a first line that begins with # are passed over", "[lua]") {
    CHECK(said("\xEF\xBB\xBFlocal x = 1") == "");
    CHECK(said("#!/usr/bin/env fascia\nlocal x = 1") == "");
    CHECK(contains(said("#!x\nlocal x = y"), "p.lua:2:11: error: 'y' is not known here"));
    CHECK(contains(said("# \n\x1bLua"), "error"));
}

TEST_CASE("An endless loop is stopped, and its line is named", "[lua]") {
    const ScriptLimits limits{1'000'000, 1 << 24};
    CHECK(
        said("local x = 1\nwhile true do x = x + 1 end", limits) ==
        "p.lua:2: error: the pack was stopped: it was still running after 1 million instructions\n"
        "  while true do x = x + 1 end\n"
        "  is there a loop that does not end?\n");
    CHECK(contains(said("local function f() return f() end f()", limits), "million instructions"));
    CHECK(contains(said("for i = 1, math.huge do end", limits), "million instructions"));
}

TEST_CASE("Endless recursion ends in an error", "[lua]") {
    CHECK(contains(said("local function f() return 1 + f() end f()"),
                   "p.lua:1: error: functions call each other without an end"));
    CHECK(contains(said("local x = " + std::string(100'000, '(') + '1' + std::string(100'000, ')')),
                   "brackets, blocks or calls are nested too deeply"));
}

TEST_CASE("Memory is bounded, whatever asks for it", "[lua]") {
    const ScriptLimits limits{2'000'000'000, 4 << 20};
    CHECK(contains(said("local t = {} for i = 1, 1e9 do t[i] = i end", limits),
                   "the pack was stopped: it needs more than 4 MiB"));
    CHECK(contains(said("local s = \"x\"\nwhile true do s = s .. s end", limits),
                   "p.lua:2: error: the pack was stopped: it made a text of more than 1 MiB"));
    CHECK(contains(said("local s = string.rep(\"x\", 1 << 40)", limits),
                   "the repeated text would be too long"));
    CHECK(contains(said("local s = (\"\"):rep(1 << 60)", limits),
                   "the repeated text would be too long"));
    CHECK(contains(said("local t = { table.unpack({}, 1, 1e8) }", limits), "error"));
}

TEST_CASE("What a pack declares is bounded as what it keeps", "[lua]") {
    const auto said = [](const std::string& text) {
        const auto pack = load_pack(SourceText("p.lua", text));
        return pack ? std::string() : to_string(pack.error());
    };
    CHECK(said("local s = ('x'):rep(1 << 20) local t = {} for i = 1, 100000 do t[i] = s end\n"
               "rule 'x' { foo = t }")
              .find("p.lua:2: error: the pack was stopped: it needs more than 256 MiB") == 0);
    CHECK(said("rule(('x'):rep(1001))").find("p.lua:1: error: a name has at most 1000 letters") ==
          0);
    CHECK(said("\nfor i = 1, 20001 do input('i' .. i) end")
              .find("p.lua:2: error: a pack declares at most 20000 things") == 0);
    CHECK(said("for i = 1, 20000 do input('i' .. i) end").find("a pack declares") ==
          std::string::npos);
}

TEST_CASE("A table that holds itself, or is nested without end, is refused", "[lua]") {
    CHECK(
        contains(said("local t = {} t.x = t rule \"r\" (t)"), "tables are nested too deeply here"));
}

TEST_CASE("A function where a value belongs is refused with its line", "[lua]") {
    CHECK(contains(said("\nrule \"r\" { when = function() end }"),
                   "p.lua:2:12: error: 'when' is a function; text was expected"));
    CHECK(contains(
        said("\nrule \"r\" { infer = \"a(b)\", where = math.abs, when = \"a(?b)\" }"),
        "p.lua:2: error: a function of the library cannot stand here; write  function(b)"));
}

TEST_CASE("A name that a pack gives itself is its own, and a missing one is told", "[lua]") {
    CHECK(said("side = \"left\" local x = side") == "");
    CHECK(contains(said("local x = sied"), "'sied' is not known here"));
}

TEST_CASE("Texts are not opened to change for everybody", "[lua]") {
    CHECK(contains(said("string = nil local x = string"), "'string' is not known here"));
    CHECK(said("string = nil assert((\"a\"):upper() == \"A\")") == "");
}

TEST_CASE("An error that a pack raises is shown as its own words", "[lua]") {
    CHECK(said("error(\"no such muscle\")") ==
          "p.lua:1: error: no such muscle\n  error(\"no such muscle\")\n");
    CHECK(contains(said("error({})"), "error: the pack stopped with an error"));
}
