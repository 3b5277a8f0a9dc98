// What people write who do not program, and what they are told.

#include "core/lua/load_pack.hpp"
#include "tests/core/lua/said.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/text.hpp"

#include <string>

using namespace fascia;
using test::contains;
using test::said;

namespace {

std::string within_function(const std::string& body) {
    return said("rule \"r\" { when = [[ a(?n) ]], infer = [[ b(?n) ]], where = function(b)\n" +
                body + "\nend }");
}

}  // namespace

TEST_CASE("Slips of those who do not program are told with what to write instead",
          "[lua][grammar]") {
    CHECK(said("pack \"p\" { title = \u201CTitle\u201D }") ==
          "p.lua:1:20: error: '\u201C' cannot stand here\n"
          "  pack \"p\" { title = \u201CTitle\u201D }\n"
          "                     ^\n"
          "  that is a curly quote, as word processors write it; texts stand in straight ones: "
          "\"…\"\n");
    CHECK(contains(said("pack \"p\" { title = \"Title\u201D,\n about = \"a\" }"),
                   "it ends in a curly quote"));
    CHECK(contains(said("\u2013 a comment"), "a comment begins with  --  and a minus is  -\n"));
    CHECK(contains(said("- a comment"), "a comment begins with  --\n"));
    CHECK_FALSE(contains(within_function("return 2 - - "), "comment"));
    CHECK(contains(said("// a comment"), "a comment begins with  --\n"));
    CHECK(contains(said("# one\n# two"), "a comment begins with  --\n"));
    CHECK(contains(said("pack \"p\" { title = \"T\" }\n# mine\n"), "a comment begins with  --\n"));
    CHECK(contains(said("$ fascia test p.lua"), "is typed in the terminal, not in a pack\n"));
    CHECK(contains(within_function("return b.n && true"), "for 'and', write  and\n"));
    CHECK(contains(within_function("return b.n != 2"), "for 'not equal', write  ~=  "));
    CHECK(contains(within_function("return b.n AND true"), "it is written small:  and\n"));
    CHECK(contains(within_function("if b.n = 2 then return true end"),
                   "to compare two values, write  ==\n"));
    CHECK(said("rule \"r\" { when = [[ a(?n) ]], infer = [[ b(?n) ]],\n"
               "  where = function(b) if b.n = 2 then return true end end }") ==
          "p.lua:2:30: error: 'then' expected near '='\n"
          "    where = function(b) if b.n = 2 then return true end end }\n"
          "                               ^\n"
          "  to compare two values, write  ==\n");
    CHECK(contains(
        said("evidence \"e\" { present = 85%, absent = \"weak\" }"),
        "a number stands without a %; a likelihood ratio, which is not per cent, is written  "
        "{ lr = 6.1 }\n"));
    CHECK(
        contains(said("pack \"p\" { title: \"T\" }"), "between a field and its value stands  =\n"));
    CHECK(contains(said("pack: \"p\" { title = \"T\" }"), "leave out the  :  behind pack\n"));
    CHECK(contains(said("pack \"p\", { title = \"T\" }"),
                   "no comma stands between the name and the  {\n"));
    CHECK(contains(said("evidence \"e\" { finding = { \"a\", \"b\" } }"),
                   "'finding' is a list; one text was expected\n"));
    CHECK(contains(said("pack \"p\" { title = Title }"),
                   "'Title' is not known here\n  pack \"p\" { title = Title }\n"));
    CHECK(contains(said("pack \"p\" { title = Hello }"), "a text stands in quotes: \"Hello\"\n"));
}

TEST_CASE("Where a field is named, a comma may be missing: else nothing is guessed",
          "[lua][grammar]") {
    const std::string comma = "is a comma missing";
    CHECK(contains(said("pack \"p\" {\n  title = \"T\"\n  about = \"A\",\n}"), comma));
    CHECK_FALSE(
        contains(said("pack \"p\" {\n  title = \"T\",\n\ntest \"t\" { expect = {} }"), comma));
    CHECK_FALSE(contains(within_function("return b.n == == 2"), comma));
    // The word stands on its line once more.
    const std::string about =
        said("pack \"p\" {\n  title = \"T\"\n  about = \"All about it.\",\n}");
    CHECK(contains(about, "p.lua:3:3: "));
    CHECK(contains(about, comma));
    CHECK(contains(said("evidence \"e\" {\n  candidate = { \"a\" \"b\" },\n}"),
                   "between two texts of a list stands a comma\n"));
}

TEST_CASE("What a field lacks between its name and its value is told", "[lua][grammar]") {
    const auto field = [](const std::string& written) {
        return said("evidence \"e\" {\n  " + written + ",\n  finding = \"a\",\n}");
    };
    CHECK(contains(field("present \"strong\""), "write  =  between present and its value\n"));
    CHECK(contains(field("present == \"strong\""),
                   "between a field and its value one  =  is enough\n"));
    CHECK(contains(field("present = strong"), "a text stands in quotes: \"strong\"\n"));
    CHECK_FALSE(contains(field("present = strong"), "did you mean"));
    CHECK(contains(field("present = strong\""), "is  \"  missing before strong?\n"));
    CHECK(contains(field("present = \"strong"), "write  \"  before the comma\n"));
}

TEST_CASE("A comparison that is not Lua's is told as such", "[lua][grammar]") {
    const auto guard = [](const std::string& body) {
        return said("evidence \"e\" {\n  where = function(b) " + body + ",\n  finding = \"a\",\n}");
    };
    CHECK(contains(guard("return b.n = 5 end"), "to compare two values, write  ==\n"));
    CHECK(contains(guard("return b.n => 5 end"), "for 'at least', write  >=\n"));
    CHECK(contains(guard("b.n >= 5 end"), "is  return  missing before what is compared?\n"));
    CHECK(contains(guard("return b.n > 5"), "is an  end  missing before it?\n"));
}

TEST_CASE("A word of Lua that is missing, misspelt or in the wrong place is told",
          "[lua][grammar]") {
    const auto guard = [](const std::string& lines) {
        return said("red_flag \"f\" {\n" + lines + "\n  condition = \"infection\",\n}");
    };
    struct Row {
        const char* lines;
        const char* told;
    };
    constexpr Row rows[] = {
        {"  where = function(b)\n    return b.n > 5", "is  end,  missing before it?\n"},
        {"  where = function(b)\n    if b.n > 5 then return true\n  end,",
         "is an  end  missing? The one here belongs to the  if  or  for  above it\n"},
        {"  where = function(b)\n    for i = 1, 3 do return true\n  end,", "is an  end  missing?"},
        {"  where = function(b)\n    return true\n  end\n  end,", "is there one  end  too many?\n"},
        {"  where = function(b)\n    retrun true\n  end,", "meant to be  return?\n"},
        {"  where = function(b)\n    Return b.n\n  end,", "meant to be  return?\n"},
        {"  where = function(b)\n    if b.n > 5 then { return true } end\n  end,",
         "no braces stand here: write  if … then … end\n"},
        {"  where = function(b)\n    if b.n > 5 then return true elsif b.n then return false end\n "
         " end,",
         "write  elseif\n"},
        {"  where = function(b)\n    return b.s is \"male\"\n  end,",
         "to compare two values, write  ==\n"},
        {"  where = function b\n    return true\n  end,", "write  function(b)\n"},
        {"  function where(b)\n    return true\n  end,", "write  where = function(b)\n"},
        {"  where = (b)\n    return true\n  end,",
         "a function begins with  function(b)  in the line before\n"},
        {"  where = (b) return true end,", "a function begins with  function(b)\n"},
        {"  where = Function(b) return b.n > 5 end,",
         "a function begins with  function(b),  written small\n"},
        {"  where = FUNCTION(b) return b.n > 5 end,",
         "a function begins with  function(b),  written small\n"},
        {"  where = function check(b)\n    return true\n  end,",
         "a function of a field has no name: leave out  check\n"},
        {"  where = function is_old(b) return true end,",
         "a function of a field has no name: leave out  is_old\n"},
        {"  where = function(b)\n    return ?n > 5\n  end,",
         "in a function, ?n of the pattern is  b.n\n"},
        {"  where = function(b) if ?age > 5 then return true end return false end,",
         "in a function, ?age of the pattern is  b.age\n"},
        {"  where = function(b) return b.n == ?m end,",
         "in a function, ?m of the pattern is  b.m\n"},
        {"  if = [[ case has fever ]],", "a condition is the field  when = [[ … ]]\n"},
        {"  end = [[ case has fever ]],", "'end' is a word of Lua and no field\n"},
    };
    for (const Row& row : rows) {
        INFO(row.lines);
        const std::string told = guard(row.lines);
        INFO(told);
        CHECK(contains(told, row.told));
    }
    CHECK(contains(said("rule \"old\" = {\n  because = \"b\",\n}"),
                   "no  =  stands between the name and the  {\n"));
    CHECK(contains(said("test \"t\" {\n  expect = { first == \"psoas\" },\n}"),
                   "between a field and its value one  =  is enough\n"));
    CHECK(contains(said("test \"t\" {\n  case = { has = { \"ache\" } } },\n}"),
                   "is there one  }  too many?\n"));
}

TEST_CASE("A pattern that runs over the next field is told where it begins", "[lua][grammar]") {
    const std::string told = said(
        "rule \"r\" {\n  when = [[ case has fever ]],\n  infer = [[ case has old ],\n"
        "  because = \"b\",\n}\n\nred_flag \"f\" {\n  when = [[ case has old ]],\n"
        "  condition = \"infection\",\n}");
    CHECK(told ==
          "p.lua:3:11: error: the text that begins with [[ here is not closed before the next "
          "field\n    infer = [[ case has old ],\n            ^^^^^^^^^^^^^^^^^^\n"
          "  write  ]]  behind its last word\n");
    CHECK(contains(said("rule \"r\" {\n  when = [[ case has fever\n  infer=[[ case has old ]],\n}"),
                   "p.lua:2:10: error: the text that begins with [["));
    CHECK_FALSE(contains(said("rule \"r\" {\n  when = [[ case has fever,\n    case has old ]],\n"
                              "  because = [[ one\n  and = two ]],\n}"),
                         "not closed"));
}

TEST_CASE("What may lack a brace, a quote or its first line is not told something else",
          "[lua][grammar]") {
    CHECK(contains(
        said("test \"t\" {\n  case = { has = \"a\", \"b\", left = { \"c\" } },\n  age = 40,\n"
             "},\n expect = { first = \"x\" },\n}"),
        "a  {  is missing above\n"));
    for (const char* field : {"finding = \"fever\"\"", "finding = \"fever\"\","}) {
        CHECK(contains(
            said("evidence \"e\" {\n  " + std::string(field) + "\n  candidate = \"b\",\n}"),
            "one  \"  is too many behind \"fever\"\n"));
    }
    CHECK(contains(said("pack \"p\" {\n  about = \"What sitting\n does\",\n}"),
                   "a text that goes on in the next line stands in  [[ ]]\n"));
    const std::string headless =
        said("  title = \"T\",\n  about = \"A\",\n  author = \"me\",\n}\n");
    CHECK(contains(headless, "does its first line, such as  pack \"NAME\" {,  stand above?\n"));
    CHECK_FALSE(contains(headless, "to compare"));
}

TEST_CASE("A brace that is missing is told as such", "[lua][grammar]") {
    CHECK(contains(said("evidence \"e\"\n  finding = \"a\",\n  candidate = \"b\",\n}"),
                   "p.lua:1:1: error: no  {  stands behind the name\n"));
    CHECK(contains(said("pack \"p\" -- mine\n  title = \"T\",\n}\n"),
                   "p.lua:1:1: error: no  {  stands behind the name\n"));
    CHECK_FALSE(contains(said("pack \"p\"\n{ title == \"T\" }\n"), "stands behind the name"));
    CHECK(contains(said("pack \"p\" {\n  title = \"T\"\n\ntest \"t\" { expect = {} }\n"),
                   "is a  }  missing before it?\n"));
}

TEST_CASE("A name without quotes, a line of prose and a list in brackets are told as such",
          "[lua][grammar]") {
    CHECK(said("evidence bag-on-one-side {\n  finding = \"a\",\n}\n") ==
          "p.lua:1:10: error: syntax error near 'bag'\n"
          "  evidence bag-on-one-side {\n"
          "           ^^^\n"
          "  a name stands in quotes:  evidence \"bag-on-one-side\" {\n");
    // The rest is read nevertheless.
    const std::string both =
        said("pack mine { title = \"T\" }\nrule \"r\" { when = [ \"x\" ] }\nThis is a remark\n");
    CHECK(contains(both, "a name stands in quotes:  pack \"mine\" {\n"));
    CHECK(contains(both, "a list stands in { }, and a pattern in [[ ]]\n"));
    CHECK(contains(said("pack \"p\" {}\nThis is a remark\n"),
                   "a line that is only to be read begins with  --\n"));
    CHECK_FALSE(contains(said("x = = 1\n"), "begins with  --"));
}

TEST_CASE("A field under a wrong name is told with the one that is missing", "[lua][rules]") {
    const std::string told =
        said("rule \"r\" { when = { \"?m origin ?a\" }, conclude = \"a(?m)\" }");
    CHECK(contains(told, "'conclude' is not a field of rule \"r\"\n"));
    CHECK(contains(told, "did you mean infer?\n"));
    CHECK(contains(told, "add  infer = …,  for example  infer = "));
    CHECK(contains(told, "patterns stand in one text, with commas:"));
    CHECK_FALSE(contains(said("rule \"r\" { a = 1, b = 2 }"), "did you mean infer?"));
}

TEST_CASE("A field that is misspelt is told once, not as missing besides", "[lua][rules]") {
    const std::string told = said(
        "evidence \"e\" { findng = \"a\", candidate = \"b\", present = \"weak\", "
        "because = \"c\", source = \"judgement\" }");
    CHECK(contains(told, "'findng' is not a field of"));
    CHECK(contains(told, "did you mean finding?"));
    CHECK_FALSE(contains(told, "has no 'finding'"));
}

TEST_CASE("Of a declaration that Lua could not finish, nothing false is told", "[lua][grammar]") {
    const std::string text = said("evidence \"e\" { finding = sitting_work }");
    CHECK(text.starts_with("p.lua:1:26: error: 'sitting_work' is not known here\n"));
    CHECK_FALSE(contains(text, "stops after its name"));
    CHECK(contains(said("rule \"r\" { when = [[ a(?n), infer = [[ b(?n) ]] }"),
                   "add  ]]  behind the pattern of 'when'"));
}

TEST_CASE("What is not closed before the end of the file is told where it begins",
          "[lua][grammar]") {
    const std::string rest = "\ntest \"t\" { expect = {} }\n";
    CHECK(said("pack \"p\" {\n  title = \"T\",\n" + rest) ==
          "p.lua:1:1: error: what begins here is not closed\n"
          "  pack \"p\" {\n"
          "  ^^^^^^^^^^\n"
          "  is a  }  missing?\n");
    CHECK(contains(said("pack \"p\" {\n  title = \"T\",\n"), "p.lua:1:1: error: what begins here"));
    CHECK(contains(within_function("if b.n == 2 then return true"),
                   "is an  end  missing before it?\n"));
    CHECK(said("function f()\n  if 1 > 2 then\n")
              .starts_with("p.lua:2:3: error: what begins here is not closed\n"));
}

TEST_CASE("A long text or comment that is never closed is told where it begins", "[lua][grammar]") {
    CHECK(said("pack \"p\" { title = [[T]] }\n\nrule \"r\" {\n  when = [[ a,\n  b\n}\n") ==
          "p.lua:4:10: error: the text that begins with [[ here is never closed\n"
          "    when = [[ a,\n"
          "           ^^\n"
          "  write  ]]  behind its last word\n");
    const std::string comment = said("pack \"p\" { title = \"T\" }\n--[[ of mine\nx\n");
    CHECK(comment.starts_with(
        "p.lua:2:1: error: the comment that begins with --[[ here is never closed\n"));
}

TEST_CASE("What Lua says of values is told without its own words", "[lua][grammar]") {
    const auto first_line = [](const std::string& line) {
        const std::string text = said("local t = nil\nlocal s = \"a\"\n" + line + '\n');
        return text.substr(0, text.find('\n'));
    };
    CHECK(first_line("local x = t.y") == "p.lua:3: error: cannot look up a field of nothing ('t')");
    CHECK(first_line("local x = t + 1") == "p.lua:3: error: cannot calculate with nothing ('t')");
    CHECK(first_line("local x = s .. t") == "p.lua:3: error: cannot put nothing ('t') into a text");
    CHECK(first_line("local x = #t") == "p.lua:3: error: cannot count what is in nothing ('t')");
    CHECK(first_line("local x = 1 < t") == "p.lua:3: error: cannot compare a number with nothing");
    CHECK(first_line("local x = {} < {}") == "p.lua:3: error: cannot compare a table with a table");
    CHECK(first_line("s()") == "p.lua:3: error: cannot call a text ('s'), which is no function");
    CHECK(first_line("t()") == "p.lua:3: error: a call of something that does not exist ('t')");
    CHECK(first_line("for _, x in pairs(t) do end") ==
          "p.lua:3: error: 'pairs' gets nothing as its first value; a table was expected");
    CHECK(first_line("table.insert(t, 1)") ==
          "p.lua:3: error: 'insert' gets nothing as its first value; a table was expected");
    CHECK(first_line("local x = string.sub(s, 1.5)") ==
          "p.lua:3: error: 'sub' gets a number with a fraction as its second value; a whole number "
          "was expected");
    CHECK(first_line("local x = 1 // 0") == "p.lua:3: error: cannot divide by zero");
    CHECK(first_line("rule \"r\" (nil)")
              .starts_with(
                  "p.lua:3: error: rule \"r\" is followed by a table { … }, not by nothing"));
    for (const char* line :
         {"local x = t.y", "local x = s .. t", "for _, x in ipairs(t) do end", "local x = t.y.z",
          "table.concat(t)", "string.rep(t)", "s.x.y = 1", "local x = -t"}) {
        const std::string text = said("local t = nil\nlocal s = \"a\"\n" + std::string(line));
        INFO(text);
        for (const char* jargon : {"nil", "userdata", "upvalue", "attempt", "bad argument", "got",
                                   "concatenate", "local '"}) {
            CHECK_FALSE(contains(text.substr(0, text.find('\n')), jargon));
        }
    }
}

TEST_CASE("A quote within a text, a pattern over two lines and signs behind an entry are told",
          "[lua][grammar]") {
    CHECK(contains(said("pack \"p\" {\n  title = \"The \"small\" one\",\n}"),
                   "the text ends at the  \"  before small; within a text, write  '\n"));
    CHECK(contains(said("pack \"p\" {\n  title = 'it's small',\n}"),
                   "the text ends at the  '  before s; put the whole text between  \"\n"));
    CHECK(contains(said("rule \"r\" {\n  when = \"?a origin ?b,\n ?b part_of ?c\",\n}"),
                   "a pattern that goes on in the next one stands in  [[ ]]\n"));
    CHECK(contains(said("pack \"p\" {\n},\n\ntest \"t\" {}"),
                   "behind the  }  of an entry stands no comma; where the entry goes on, a  {  is "
                   "missing above\n"));
    CHECK(contains(said("pack \"p\" {\n}\n}\n"), "is there one  }  too many, here or above?\n"));
}

TEST_CASE(
    "A number with a comma or in quotes, and a text where a list belongs, are told with what "
    "to write",
    "[lua][rules]") {
    CHECK(said("evidence \"e\" {\n  finding = \"a\", candidate = \"c\",\n"
               "  present = { lr = 3,7, low = 2,9 }, grade = \"published\",\n}") ==
          "p.lua:3:20: error: a number has a point, not a comma\n"
          "    present = { lr = 3,7, low = 2,9 }, grade = \"published\",\n"
          "                     ^^^\n"
          "  did you mean 3.7?\n");
    CHECK(contains(said("evidence \"e\" {\n  finding = \"a\", candidate = \"c\", \"b\",\n"
                        "  present = \"weak\",\n}"),
                   "each value is written  name = value,\n"));
    CHECK(contains(said("test \"t\" { case = { age = \"44\" }, expect = {} }"),
                   "a number stands without quotes:  age = 44\n"));
    CHECK_FALSE(contains(said("test \"t\" { case = { age = \"old\" }, expect = {} }"),
                         "a number stands without quotes"));
    CHECK(contains(said("test \"t\" { case = { has = \"ache\" }, expect = {} }"),
                   "a list stands in { }:  has = { \"ache\" }\n"));
}

TEST_CASE("A field in two words, two commas, a dot and other quotes are told", "[lua][grammar]") {
    const auto evidence = [](const std::string& line) {
        return said(
            "evidence \"e\" {\n  finding = \"a\", candidate = \"c\", present = \"weak\",\n  " +
            line + "\n}");
    };
    CHECK(contains(evidence("be cause = \"b\","), "write  because  as one word\n"));
    CHECK(contains(evidence("be-cause = \"b\","), "write  because  as one word\n"));
    CHECK_FALSE(contains(evidence("no field = \"b\","), "as one word"));
    CHECK(contains(evidence("because = \"b\",,"), "one comma is enough\n"));
    CHECK(contains(evidence("because = \"b\"."), "behind a value stands a comma\n"));
    CHECK(contains(evidence("because = `b`,"), "a text stands between straight quotes"));
    CHECK(evidence("because = \"b\" and \"c\",") ==
          "p.lua:3:17: error: one text was expected, not two with 'and'\n"
          "    because = \"b\" and \"c\",\n"
          "                  ^^^\n"
          "  write an entry for each\n");
    CHECK(evidence("because = \"b and c\",") == "");
    for (const char* json : {"\"because\" = \"b\",", "\"because\": \"b\","}) {
        INFO(json);
        CHECK(contains(evidence(json), "the name of a field stands without quotes:  because = …"));
    }
    CHECK(contains(evidence("where = b.n > 40,"),
                   "is a function:  where = function(b) return … end"));
    CHECK(evidence("because = \"b\" .. \"c and d\",") == "");
}

TEST_CASE("What a pack cannot have is told as that, with what to do instead", "[lua][grammar]") {
    const std::string finding = said("finding \"runs\" { label = \"runs\" }");
    CHECK(contains(finding, "it cannot add a finding.  fascia show WORD  finds those there are"));
    CHECK(contains(said("structure \"tendon\" { label = \"tendon\" }"),
                   "it cannot add a structure."));
    CHECK(contains(said("source \"cook2016\" { title = \"x\" }"),
                   "fascia sources WORD  finds those"));
    CHECK(contains(said("colour \"red\" { }"), "an entry of a pack begins with pack, relation, "));
    for (const char* outside : {"local f = io.open(\"a.csv\")", "local t = os.time()",
                                "require \"other\"", "dofile(\"other.lua\")"}) {
        INFO(outside);
        CHECK(contains(said(outside), "a pack reads no files, no other pack and no clock"));
    }
    CHECK(contains(said("evidence \"e\" {\n  finding \"ache\",\n}"),
                   "write  =  between finding and its value"));
}
