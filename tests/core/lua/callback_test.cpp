// What a function of a pack cannot do when it is called, and what is told when it tries. The rows
// are those of the sandbox: whatever is refused while a pack is loaded is refused here as well.

#include "core/lua/load_pack.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/text.hpp"

#include <chrono>
#include <initializer_list>
#include <memory>
#include <utility>

using namespace fascia;
using test::contains;

namespace {

/// Small enough to be reached at once; the memory of a call is beyond what loading left.
const ScriptLimits limits{200'000'000, std::size_t{256} << 20U, 2'000'000, std::size_t{8} << 20U,
                          200'000'000};

Pack pack_of(const std::string& body, const std::string& before = "",
             const ScriptLimits& bounds = limits) {
    auto pack = load_pack(SourceText("p.lua", before +
                                                  "rule \"r\" { when = [[ a(?n) ]], infer = "
                                                  "[[ b(?n) ]], where = function(b)\n" +
                                                  body + "\nend }"),
                          bounds);
    if (!pack) {
        FAIL(to_string(pack.error()));
    }
    return std::move(*pack);
}

ScriptValue argument() {
    auto table = std::make_shared<ScriptTable>();
    table->fields.emplace("n", Number{true, 7, 0.0});
    table->fields.emplace("name", std::string("psoas"));
    return std::shared_ptr<const ScriptTable>(std::move(table));
}

PackFunctions::Outcome call(const Pack& pack) {
    const ScriptValue b = argument();
    return pack.functions->call(pack.rules.back().guard->function, {&b, 1});
}

/// What the call says; empty where it returned true.
std::string run(const std::string& body, const std::string& before = "") {
    const Pack pack = pack_of(body, before);
    const auto begun = std::chrono::steady_clock::now();
    const PackFunctions::Outcome outcome = call(pack);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(20));
    if (!outcome.value) {
        return to_string(outcome.value.error());
    }
    const auto* answer = std::get_if<bool>(&*outcome.value);
    return answer != nullptr && *answer ? "" : "not true";
}

}  // namespace

TEST_CASE("A function sees the values and the harmless library, and returns a value",
          "[lua][callback]") {
    CHECK(run("return b.n == 7 and b.name == 'psoas' and ('x'):rep(2) == 'xx'") == "");
    CHECK(run("return helper(b.n) == 14", "function helper(x) return 2 * x end\n") == "");
    CHECK(run("return b[1] == nil and #b == 0") == "");
}

TEST_CASE("A value that a function is not given is an error with the nearest name",
          "[lua][callback]") {
    CHECK(run("return b.nmae == 'x'") ==
          "p.lua:2:10: error: there is no 'nmae' here\n  return b.nmae == 'x'\n           ^^^^\n  "
          "did "
          "you mean name?\n");
}

TEST_CASE("What a function sets and nobody reads is an error, a value of its own is not",
          "[lua][callback]") {
    CHECK(contains(
        run("b.verdict = 'yes' return true"),
        "p.lua:2: error: there is no 'verdict' here that could be set: nobody reads what a "
        "function writes into what it is given; return it, or keep it in  local verdict"));
    CHECK(contains(run("b.condition = 'x' return true"),
                   "p.lua:2: error: a function cannot set 'condition', which is a field of its "
                   "entry: where it differs, write two entries, each with its own"));
    CHECK(run("local n = b.n + 1 b[1] = 'x' return n == 8 and b[1] == 'x'") == "");
}

TEST_CASE("A function that writes over a value that it is given is told so at the line",
          "[lua][callback]") {
    for (const char* body :
         {"b.n = 65\nreturn true", "b.n = b.n + 1\nreturn b.n > 5",
          "b.n, b.name = 1, 'x'\nreturn true", "b.n = nil\nreturn true", "b.n = '7'\nreturn true",
          "b.n = 7.0\nreturn true", "if b.name == 'psoas' then b.n = 0 end\nreturn b.n == 0"}) {
        INFO(body);
        CHECK(contains(run(body),
                       "p.lua:2: error: a function cannot set 'n', which is a value that it is "
                       "given: keep the new one in  local n = …"));
    }
    CHECK(
        contains(run("return changed(b)", "function changed(v) v['name'] = 'x' return true end\n"),
                 "a function cannot set 'name'"));
    CHECK(run("local own = { n = 1 } own.n = 2 return own.n == 2 and b.n == 7") == "");
    CHECK(run("b.n = 7 return b.n == 7") == "");  // as it was
}

TEST_CASE("A name that is not known in a function is likened to what the function is given",
          "[lua][callback]") {
    const auto mend = [](const std::string& body) {
        const std::string told = run(body);
        const std::size_t last = told.rfind("\n  ", told.size() - 2);
        return told.substr(last + 3, told.size() - last - 4);
    };
    CHECK(mend("return bn > 5") == "did you mean b.n?");
    CHECK(mend("return B.n > 5") == "did you mean b?");
    CHECK(mend("return N > 5") == "did you mean b.n?");
    CHECK(mend("return True") == "did you mean true?");
    CHECK(mend("return NULL") == "did you mean nil?");
    CHECK(mend("return round(b.n) > 5") ==
          "a name of one's own begins with  local;  a text stands in quotes;  the values of the "
          "pattern are  b.n and b.name");
    CHECK(mend("counter = counter + 1") ==
          "a name of one's own begins with  local;  a text stands in quotes;  the values of the "
          "pattern are  b.n and b.name");
}

TEST_CASE("A function gives one value: a comma in a number makes two of it", "[lua][callback]") {
    CHECK(contains(run("return b.n > 6,5"),
                   "the function returns 2 values, and one was expected: a number has a point, not "
                   "a comma, as in  65.5"));
    CHECK(contains(run("local x = b.n"), "the function returns nothing: write  return  before"));
    for (const std::string body :
         {"if b.n == nil then return true end", "for i = 1, 0 do return i end"}) {
        INFO(body);
        CHECK(
            contains(run(body), "as no  return  of it was reached: write what it gives otherwise"));
    }
    CHECK(contains(run("return b.n > '6'"), "a number stands without quotes"));
    CHECK(contains(run("return b.name + 1 > 6"), "cannot calculate with a text"));
}

TEST_CASE("Nothing that reaches outside has a name within a function either", "[lua][callback]") {
    for (const char* name :
         {"io",        "os",           "package",      "debug",  "require",
          "load",      "loadstring",   "loadfile",     "dofile", "collectgarbage",
          "warn",      "getmetatable", "setmetatable", "pcall",  "xpcall",
          "coroutine", "next",         "_G",           "rawset", "rawget"}) {
        INFO(name);
        CHECK(contains(run("return " + std::string(name) + " == nil"),
                       "p.lua:2:8: error: '" + std::string(name) + "' is not known here"));
    }
    for (const char* name : {"string.dump", "string.find", "string.gsub", "string.gmatch",
                             "string.match", "math.random", "table.move"}) {
        INFO(name);
        CHECK(run("return " + std::string(name) + " == nil") == "");
    }
}

TEST_CASE("A function that does not end is stopped, and its line is named", "[lua][callback]") {
    CHECK(run("local x = 1\nwhile true do x = x + 1 end") ==
          "p.lua:3: error: the function was stopped: it was still running after 2 million "
          "instructions\n  while true do x = x + 1 end\n  is there a loop that does not end?\n");
    for (const char* body : {"local function f() return f() end f()", "for i = 1, math.huge do end",
                             "repeat until false", "::again:: goto again",
                             "table.sort({ 3, 1, 2 }, function() while true do end end)"}) {
        INFO(body);
        CHECK(contains(run(body), "million instructions"));
    }
    // Its own stack is memory as well.
    CHECK(
        contains(run("local function f() return 1 + f() end return f()"), "needs more than 8 MiB"));
}

TEST_CASE("What Lua does at one go within C is paid for as well", "[lua][callback]") {
    const std::string many = "local t = {} for i = 1, 100000 do t[i] = i % 7 end\n";
    const std::string text = "local s = ('x'):rep(1000000)\n";
    for (const std::string& body :
         {many + "while true do table.insert(t, 1, 0) table.remove(t, 1) end",
          many + "while true do local s = table.concat(t, '', 1, 1000) end",
          many + "while true do table.sort(t) end",
          many + "while true do for k in pairs(t) do break end end",
          many + "while true do local a = table.unpack(t, 1, 1000) end",
          text + "while true do local u = s:upper() end",
          text + "while true do local u = s:reverse() end",
          text + "while true do local u = s .. 'y' end",
          text + "while true do local u = ('%s'):format(s) end",
          text + "while true do local u = s:sub(2) end",
          text + "while true do local a = s:byte(1, 1000) end",
          std::string("while true do local u = (''):rep(1000000) end"),
          std::string("while true do local u = ('x'):rep(1000000) end")}) {
        INFO(body);
        CHECK(contains(run(body), "million instructions"));
    }
}

TEST_CASE("Sizes that a function lies about come to nothing", "[lua][callback]") {
    CHECK(contains(run("return (''):rep(1 << 60) == ''"), "the repeated text would be too long"));
    CHECK(contains(run("return { table.unpack({}, 1, 1e8) }"), "too many results to unpack"));
    CHECK(contains(run("return table.concat({}, 'x', 1, 1e15)"), "p.lua:2: error"));
    CHECK(contains(run("return ('%99999d'):format(1) == ''"), "p.lua:2: error"));
    CHECK(contains(run("return ('x'):rep(1 << 20):rep(2) == ''"), "too long"));
    CHECK(contains(run("local s = ('x'):rep(1 << 19)\nreturn s .. s .. s == ''"),
                   "p.lua:3: error: the function was stopped: it made a text of more than 1 MiB"));
}

TEST_CASE("Memory is bounded for each call, whatever asks for it", "[lua][callback]") {
    for (const char* body : {"local t = {} for i = 1, 1e9 do t[i] = i end",
                             "local t = {} for i = 1, 1e9 do t[i] = { i } end",
                             "local t = {} for i = 1, 1e9 do t[i] = 'text number ' .. i end",
                             "local t = {} while true do t = { t } end"}) {
        INFO(body);
        const std::string said = run(body);
        CHECK(contains(said, "p.lua:2: error: the function was stopped: it needs more than "));
    }
}

TEST_CASE("Collecting over and over close to the bound counts as needing more", "[lua][callback]") {
    CHECK(contains(run("local t = {} for i = 1, 70000 do t[i] = { i } end\n"
                       "while true do local thrown_away = {} end"),
                   "the function was stopped: it needs more than 8 MiB"));
}

TEST_CASE("What a call hands out of Lua is bounded as what it keeps there", "[lua][callback]") {
    CHECK(
        contains(run("local s = ('x'):rep(1 << 20) local t = {} for i = 1, 100000 do t[i] = s end\n"
                     "return t"),
                 "the function was stopped: it needs more than"));
}

TEST_CASE("Work on long texts is paid for, whoever does it", "[lua][callback]") {
    CHECK(contains(run("local s = ('1'):rep(1 << 20) while true do local x = s + 0 end"),
                   "million instructions"));
    CHECK(contains(run("local s = ('1'):rep(1 << 20) while true do local x = tonumber(s) end"),
                   "million instructions"));
    CHECK(contains(
        run("local s, u = ('x'):rep(1 << 19) .. 'a', ('x'):rep(1 << 19) .. 'b' local t = {}\n"
            "for i = 1, 20000 do t[i] = i % 2 == 0 and s or u end table.sort(t)"),
        "million instructions"));
}

constexpr const char* long_texts =
    "local s, u = ('x'):rep(1 << 19) .. 'a', ('x'):rep(1 << 19) .. 'b'\n";

TEST_CASE("Behind the instructions stands the clock, for those that take long", "[lua][callback]") {
    ScriptLimits bounds = limits;
    bounds.clock_min = std::chrono::milliseconds(50);
    const Pack pack = pack_of("while true do local x = s < u end", long_texts, bounds);
    CHECK(
        contains(to_string(call(pack).value.error()),
                 "p.lua:3: error: the function was stopped: it was still running after 0 seconds"));
}

TEST_CASE("Calls that take long are charged for their time", "[lua][callback]") {
    ScriptLimits bounds = limits;
    bounds.clock_min = std::chrono::milliseconds(20);
    const Pack pack =
        pack_of("for i = 1, 20 do local x = s < u end return true", long_texts, bounds);
    const std::uint64_t first = call(pack).instructions;
    CHECK(first < 2000);
    std::uint64_t last = first;
    for (int i = 0; i < 2000 && last < 2 * first; ++i) {
        last = call(pack).instructions;
    }
    CHECK(last >= 2 * first);
}

TEST_CASE("What one call threw away is no burden to the next", "[lua][callback]") {
    const Pack pack = pack_of("local t = {} for i = 1, 100000 do t[i] = i end return #t == 100000");
    for (int i = 0; i < 50; ++i) {
        const PackFunctions::Outcome outcome = call(pack);
        REQUIRE(outcome.value);
    }
}

TEST_CASE("A call that was stopped leaves the next one unharmed", "[lua][callback]") {
    const Pack pack = pack_of(
        "calls.n = calls.n + 1\nif calls.n == 1 then while true do end end\n"
        "if calls.n == 2 then local t = {} for i = 1, 1e9 do t[i] = i end end\n"
        "if calls.n == 3 then error('x') end\nreturn true",
        "local calls = { n = 0 }\n");
    CHECK(contains(to_string(call(pack).value.error()), "million instructions"));
    CHECK(contains(to_string(call(pack).value.error()), "needs more than"));
    CHECK(contains(to_string(call(pack).value.error()), "p.lua:6: error: x"));
    CHECK(call(pack).value);
}

TEST_CASE("The same call costs the same, whatever ran before", "[lua][callback]") {
    const std::string body =
        "local s = 0 for i = 1, 20000 do s = s + i end\nlocal t = {} for i = 1, 5000 do t[i] = { i "
        "} "
        "end return s > 0";
    const Pack one = pack_of(body);
    const Pack other = pack_of(body);
    const std::uint64_t first = call(one).instructions;
    CHECK(first > 60'000);
    for (int i = 0; i < 20; ++i) {
        CHECK(call(one).instructions == first);
    }
    CHECK(call(other).instructions == first);
}

TEST_CASE("A function cannot change what functions share by name", "[lua][callback]") {
    CHECK(contains(
        run("counter = 1 return true"),
        "p.lua:2: error: a function that is called later cannot set 'counter'; write  local "
        "counter = …"));
    CHECK(contains(run("counter = 1 return true", "counter = 0\n"), "cannot set 'counter'"));
    CHECK(contains(run("string = nil return true"), "cannot set 'string'"));
    CHECK(run("return counter == 3", "counter = 3\n") == "");
}

TEST_CASE("A function cannot declare anything", "[lua][callback]") {
    CHECK(contains(run("rule 'x' { infer = [[ a(b) ]] } return true"),
                   "p.lua:2: error: a pack declares while it is loaded"));
    CHECK(contains(run("late { infer = [[ a(b) ]] } return true",
                       "late = rule 'late'\nlate { infer = [[ a(b) ]] }\n"),
                   "a pack declares while it is loaded"));
}

TEST_CASE("Results tell no address, no chance and no clock", "[lua][callback]") {
    CHECK(run("return tostring({}) == 'table' and tostring(b) == 'table'") == "");
    CHECK(run("local k = '' for name in pairs({ z = 1, a = 1, m = 1 }) do k = k .. name end\n"
              "return k == 'amz'") == "");
    CHECK(run("return ('%s %s %d'):format({}, error, 1) == 'table function 1'") == "");
    CHECK(contains(run("return ('%d%%%-5p'):format(1, {}) == nil"),
                   "there is no %p: an address is another one on each run"));
    // Lua's own sort takes the clock for chance where what it sorts is laid out so.
    CHECK(run("local a, n = {}, 4000 for i = 1, n // 2 do\n"
              "if i % 2 == 1 then a[i] = i a[i + 1] = n // 2 + i end a[n // 2 + i] = 2 * i end\n"
              "local t = {} for i = 1, n do t[i] = { k = a[i] // 3, at = i } end\n"
              "table.sort(t, function(p, q) return p.k < q.k end)\n"
              "for i = 2, n do if t[i - 1].k > t[i].k or t[i - 1].k == t[i].k and t[i - 1].at > "
              "t[i].at then return false end end return true") == "");
}

TEST_CASE("What a function returns is copied, and has a bound", "[lua][callback]") {
    CHECK(contains(run("local t = {} t.t = t return t"), "tables are nested too deeply"));
    CHECK(
        contains(run("return function() end"), "p.lua:1: error: the function returns a function"));
    CHECK(contains(run("local x = 1"), "p.lua:1: error: the function returns nothing"));
    CHECK(contains(run("error({})"), "p.lua:2: error: the pack stopped with an error"));
}

TEST_CASE("What an error says cannot drive a terminal", "[lua][callback]") {
    const std::string said = run("error('\\27[31mred\\n' .. ('x'):rep(10000))");
    CHECK(said.find('\x1b') == std::string::npos);
    CHECK(said.size() < 5000);
}

TEST_CASE("Each pack has a world of its own", "[lua][callback]") {
    const Pack spoilt = pack_of("return true", "string.upper = nil\nmath.pi = 3\n");
    CHECK(run("return ('a'):upper() == 'A' and math.pi > 3.1") == "");
    CHECK(call(spoilt).value);
}
