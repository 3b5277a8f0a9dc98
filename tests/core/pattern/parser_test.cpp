#include "core/pattern/parser.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/pattern.hpp"

using fascia::SourceText;
using namespace fascia::pattern;

TEST_CASE("A triple and a predicate are the same literal written in two ways", "[pattern]") {
    const Pattern triple = *parse(SourceText("q", "?m origin ?a"));
    const Pattern predicate = *parse(SourceText("q", "origin(?m, ?a)"));
    const auto& a = std::get<Atom>(triple.front().is);
    const auto& b = std::get<Atom>(predicate.front().is);
    CHECK(a.relation == b.relation);
    CHECK(a.terms == b.terms);
    CHECK(a.infix);
    CHECK_FALSE(b.infix);
}

TEST_CASE("Every construct of the language is read", "[pattern]") {
    const std::string text = GENERATE(
        "?m performs hip_flexion, ?m origin ?a, ?a part_of* lumbar_spine", "origin(?m, ?a)",
        "fires()", "not ?m kind fascia", "not { ?s covers ?m, ?s kind bone }",
        "not { not ?a r ?b }", "?age >= 50, ?d = ?a - ?b, ?x != ?y",
        "?n = count { ?f : ?f located_in ?z }", "?s = sum { ?w, ?g : weight(?c, ?g, ?w) }",
        "3 = max { ?w : ?c w ?w }", "?a part_of+ pelvis", "part_of+(?a, ?b)",
        "?m origin \"iliac crest\"", "?m origin _", "?x r -3", "?x r 0.5", "case measures ?f ?n",
        "?a = ?b * (?c + 1) / 2 % 3", "?a = -?b", "?a = -(1 + ?b)", "?a = 3 - (4 - ?b)",
        "?a = ?b - -1", "?x = \"a \\\"quoted\\\" word\"");
    CHECK(parsed(text) == text);
}

TEST_CASE("A comment runs to the end of its line", "[pattern]") {
    CHECK(parsed("?m origin ?a -- where it starts\n, ?a kind bone") ==
          "?m origin ?a, ?a kind bone");
}

TEST_CASE("Two minus signs start a comment, a minus and a sign do not", "[pattern]") {
    CHECK(parsed("?x = ?a - -1") == "?x = ?a - -1");
    CHECK(parsed("?x = ?a --1") == "?x = ?a");
}

TEST_CASE("A plus or star directly behind a name is a step, elsewhere they are arithmetic",
          "[pattern]") {
    CHECK(std::get<Atom>(parse(SourceText("q", "?a r* ?b"))->front().is).step == Step::star);
    CHECK(parsed("?x = ?a+?b, ?y = 2*?x") == "?x = ?a + ?b, ?y = 2 * ?x");
}

TEST_CASE("Multiplication binds more strongly than addition, and both group to the left",
          "[pattern]") {
    const Pattern pattern = *parse(SourceText("q", "?x = 1 - 2 - 3 * 4"));
    const Expression& right = std::get<Comparison>(pattern.front().is).right;
    REQUIRE(right.kind == Expression::Kind::subtract);
    CHECK(right.operands[0].kind == Expression::Kind::subtract);
    CHECK(right.operands[1].kind == Expression::Kind::multiply);
}

TEST_CASE("A variable stands for a relation in a query only", "[pattern]") {
    CHECK(parsed("psoas_major ?r ?x", Use::query) == "psoas_major ?r ?x");
    CHECK(
        parsed("psoas_major ?r ?x") ==
        "query:1:13: error: after 'psoas_major' a relation or a comparison was expected, not '?r'\n"
        "  psoas_major ?r ?x\n"
        "              ^^\n"
        "  in a rule a relation is a name; a variable may stand there only in a query\n");
}

TEST_CASE("Places of literals and terms are bytes of the text", "[pattern]") {
    const Pattern pattern = *parse(SourceText("q", "?m  origin ?a,\n not ?a kind bone"));
    CHECK(fascia::Span(pattern[0].place) == fascia::Span{0, 13});
    CHECK(fascia::Span(pattern[1].place) == fascia::Span{16, 32});
    CHECK(fascia::Span(std::get<Atom>(pattern[0].is).terms[1].place) == fascia::Span{11, 13});
}

TEST_CASE("A wrong pattern is told with place, caret and what was expected", "[pattern]") {
    const auto [text, error] = GENERATE(table<std::string, std::string>({
        {"", "query:1:1: error: a pattern was expected, such as  ?m origin ?a\n"},
        {"?m origin",
         "query:1:10: error: after 'origin' a variable, a name or a text was expected, not the "
         "end\n"
         "  ?m origin\n"
         "           ^\n"},
        {"?m origin ?a,",
         "query:1:14: error: a condition or a value was expected, not the end\n"
         "  ?m origin ?a,\n"
         "               ^\n"
         "  is there a comma too many before it?\n"},
        {"coughing, ?m kind x",
         "query:1:9: error: after 'coughing' a relation or a comparison was expected, not ','\n"
         "  coughing, ?m kind x\n"
         "          ^\n"
         "  if that is a finding, write  case has coughing\n"},
        {"?a > 3 ?b kind bone",
         "query:1:8: error: ',' or the end of the pattern was expected before '?b'\n"
         "  ?a > 3 ?b kind bone\n"
         "         ^^\n"
         "  is a comma missing before  ?b?\n"},
        {"case age ?n, ?n >= 4,5",
         "query:1:20: error: a number has a point, not a comma\n"
         "  case age ?n, ?n >= 4,5\n"
         "                     ^^^\n"
         "  write  4.5\n"},
        {"?n >= 60%",
         "query:1:10: error: a condition or a value was expected, not the end\n"
         "  ?n >= 60%\n"
         "           ^\n"
         "  a number stands without a %\n"},
        {"?n => 60",
         "query:1:5: error: a condition or a value was expected, not '>'\n"
         "  ?n => 60\n"
         "      ^\n"
         "  for 'at least', write  >=\n"},
        {"?n ≥ 60",
         "query:1:4: error: '≥' has no meaning in a pattern\n"
         "  ?n ≥ 60\n"
         "     ^\n"
         "  write  >=\n"},
        {"case has sitting-work",
         "query:1:17: error: ',' or the end of the pattern was expected before '-'\n"
         "  case has sitting-work\n"
         "                  ^\n"
         "  in a name stands _ and no hyphen:  sitting_work\n"},
        {"?mü kind muscle",
         "query:1:1: error: a variable is made of the letters a to z, digits and _\n"
         "  ?mü kind muscle\n"
         "  ^^^\n"
         "  such as  ?m\n"},
        {"?m kind hüftbeuger",
         "query:1:9: error: a name is made of the letters a to z, digits and _\n"
         "  ?m kind hüftbeuger\n"
         "          ^^^^^^^^^^\n"
         "  the names of the knowledge base are English:  show WORD  finds them; other text stands "
         "in quotes\n"},
        {"origin(?m, ?a",
         "query:1:14: error: ')' was expected to close the list of 'origin', not the end\n"
         "  origin(?m, ?a\n"
         "               ^\n"},
        {"not not ?m kind x",
         "query:1:5: error: 'not' stands twice\n"
         "  not not ?m kind x\n"
         "      ^^^\n"
         "  leave both out, or write not { … } around the pattern\n"},
        {"not ?a > 3",
         "query:1:5: error: 'not' stands before a condition such as  ?m kind fascia\n"
         "  not ?a > 3\n"
         "      ^^\n"
         "  of a comparison write the opposite: != for =, >= for <\n"},
        {"?m origin 'crest'",
         "query:1:11: error: ''' has no meaning in a pattern\n"
         "  ?m origin 'crest'\n"
         "            ^\n"
         "  text is written in straight double quotes: \"iliac crest\"\n"},
        {"?m origin \"crest",
         "query:1:11: error: this text is not closed; a second \" was expected on the same line\n"
         "  ?m origin \"crest\n"
         "            ^^^^^^\n"},
        {"?a > 3; ?b > 4",
         "query:1:7: error: ';' has no meaning in a pattern\n"
         "  ?a > 3; ?b > 4\n"
         "        ^\n"
         "  conditions are separated by a comma\n"},
        {"1 < ?x < 5",
         "query:1:8: error: a second comparison was not expected here\n"
         "  1 < ?x < 5\n"
         "         ^\n"
         "  write two conditions: 1 <= ?x, ?x <= 5\n"},
        {"?n > count { ?f : ?f r ?x }",
         "query:1:4: error: 'count { … }' stands behind a variable and '='\n"
         "  ?n > count { ?f : ?f r ?x }\n"
         "     ^\n"
         "  write ?n = count { … }, and compare ?n in a condition of its own\n"},
        {"?n = median { ?f : ?f r ?x }",
         "query:1:6: error: 'median' cannot be computed over a pattern\n"
         "  ?n = median { ?f : ?f r ?x }\n"
         "       ^^^^^^\n"
         "  one of count, sum, min, max was expected\n"},
        {"?x = 99999999999999999999",
         "query:1:6: error: this number is too large\n"
         "  ?x = 99999999999999999999\n"
         "       ^^^^^^^^^^^^^^^^^^^^\n"},
        {"?x = 9223372036854775808",
         "query:1:6: error: this number is too large\n"
         "  ?x = 9223372036854775808\n"
         "       ^^^^^^^^^^^^^^^^^^^\n"},
        {"?x = 1e-400",
         "query:1:6: error: this number is beyond what a real can hold\n"
         "  ?x = 1e-400\n"
         "       ^^^^^^\n"},
        {"?x = .5",
         "query:1:6: error: '.' has no meaning in a pattern\n"
         "  ?x = .5\n"
         "       ^\n"
         "  a number begins with a digit: 0.5\n"},
        {"?x = 60.0.5",
         "query:1:10: error: '.' has no meaning in a pattern\n"
         "  ?x = 60.0.5\n"
         "           ^\n"
         "  a number has one point: 60.5\n"},
        {"?x == ?y",
         "query:1:5: error: a condition or a value was expected, not '='\n"
         "  ?x == ?y\n"
         "      ^\n"
         "  write one = to compare\n"},
        {"?x <> ?y",
         "query:1:5: error: a condition or a value was expected, not '>'\n"
         "  ?x <> ?y\n"
         "      ^\n"
         "  write != for 'is not equal'\n"},
        {"e(?x) or e(?y)",
         "query:1:7: error: ',' or the end of the pattern was expected before 'or'\n"
         "  e(?x) or e(?y)\n"
         "        ^^\n"
         "  a comma means 'and'; for 'or' write two rules\n"},
        {"?z = max(?x, ?y)",
         "query:1:9: error: ',' or the end of the pattern was expected before '('\n"
         "  ?z = max(?x, ?y)\n"
         "          ^\n"
         "  it is taken over a pattern: ?n = max { ?x : … }\n"},
        {"o(?x + 1)",
         "query:1:6: error: ')' was expected to close the list of 'o', not '+'\n"
         "  o(?x + 1)\n"
         "       ^\n"
         "  compute it in a condition of its own, such as  ?y = ?x + 1, and write ?y here\n"},
        {"count { ?f : ?f r ?x } > 2",
         "query:1:7: error: after 'count' a relation or a comparison was expected, not '{'\n"
         "  count { ?f : ?f r ?x } > 2\n"
         "        ^\n"
         "  write  ?n = count { … }, and compare ?n in a condition of its own\n"},
        {"? x",
         "query:1:1: error: a variable is a question mark and a name, such as ?m\n  ? x\n  ^\n"},
        {"_ = ?x",
         "query:1:1: error: '_' has no value to compare\n  _ = ?x\n  ^\n  give the variable a "
         "name\n"},
    }));
    CHECK(parsed(text) == error);
}

TEST_CASE("The place of an error is right behind characters of several bytes", "[pattern]") {
    CHECK(parsed("?m name \"Käse\", ?m ;") ==
          "query:1:20: error: ';' has no meaning in a pattern\n"
          "  ?m name \"Käse\", ?m ;\n"
          "                     ^\n"
          "  conditions are separated by a comma\n");
}

TEST_CASE("Nesting that nobody would write is refused, not run out of stack on", "[pattern]") {
    const std::string deep = "?x = " + std::string(100'000, '(') + "1";
    CHECK(parsed(deep).find("this is nested too deeply") != std::string::npos);
    std::string nots;
    for (int i = 0; i < 10'000; ++i) {
        nots += "not { ";
    }
    CHECK(parsed(nots + "?a r ?b").find("this is nested too deeply") != std::string::npos);
}
