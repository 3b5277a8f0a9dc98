// What an educator is told of a mistake in a pack: the exact texts. Line 1 of
// each pack is its name; the mistake stands from line 2 on.

#include "core/fascia.hpp"
#include "core/testing/case_test.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/small_world.hpp"

using fascia::tests_of;
using fascia::test::SmallWorld;

namespace {

std::string errors(const std::string& pack) {
    return SmallWorld(pack).errors();
}

}  // namespace

TEST_CASE("A pack without mistakes loads", "[pack]") {
    CHECK(errors(R"(
relation "loads" { "structure", "structure", about = "pulls on", says = "{1} pulls on {2}", denies = "no" }
rule "lifting" {
  when = [[ ?m performs lifting, ?m origin ?a, ?a part_of* ?b, ?b kind skeletal ]],
  infer = [[ ?m loads ?b ]], because = "{?m} pulls on {?b}", source = "book" }
evidence "e" { when = [[ ?c kind muscle, ?f topic "site" ]], finding = "?f", candidate = "?c", present = "weak", because = "{?f}", source = "book" }
red_flag "hot" { when = [[ case has fever, case age ?n, ?n >= 50 ]], condition = "infection", urgency = "emergency", because = "hot at {?n}", source = "book" }
test "t" { case = { has = { "fever", left = { "ache" } }, age = 60 }, expect = { flags = { "p/hot" } } }
)") == "");
}

TEST_CASE("A misspelt relation is pointed at, and the nearest is offered", "[pack]") {
    CHECK(
        errors(
            R"(rule "r" { when = [[ ?m orign ?a ]], infer = [[ ?m part_of ?a ]], because = "b", source = "book" })") ==
        R"(p.lua:2:25: error: there is no relation 'orign'
  rule "r" { when = [[ ?m orign ?a ]], infer = [[ ?m part_of ?a ]], because = "b", source = "book" }
                          ^^^^^
  did you mean origin?
)");
}

TEST_CASE("A misspelt id is pointed at, in a pattern of several lines", "[pack]") {
    CHECK(errors("rule \"r\" {\n  when = [[\n    ?m origin ?a,\n    ?a part_of spin\n  ]],\n"
                 "  infer = [[ ?m part_of ?a ]], because = \"b\", source = \"book\" }") ==
          R"(p.lua:5:16: error: there is no structure 'spin'
      ?a part_of spin
                 ^^^^
  did you mean spine?
)");
}

TEST_CASE("A name of the wrong kind says what it is", "[pack]") {
    CHECK(
        errors(
            R"(rule "r" { when = [[ l1 origin ?a ]], infer = [[ ?a part_of l1 ]], because = "b", source = "book" })") ==
        R"(p.lua:2:22: error: a muscle was expected here, not 'l1'
  rule "r" { when = [[ l1 origin ?a ]], infer = [[ ?a part_of l1 ]], because = "b", source = "book" }
                       ^^
  l1 is a vertebra; what is known of both:  psoas origin l1
)");
}

TEST_CASE("A relation with the wrong number of things says how many it relates", "[pack]") {
    CHECK(
        errors(
            R"(rule "r" { when = [[ ?m origin ?a ?b kind bone ]], infer = [[ ?m part_of ?a ]], because = "b", source = "book" })") ==
        R"(p.lua:2:22: error: 'origin' relates 2 things (muscle, structure), but 5 are given
  rule "r" { when = [[ ?m origin ?a ?b kind bone ]], infer = [[ ?m part_of ?a ]], because = "b", sourc…
                       ^^^^^^^^^^^^^^^^^^^^^^^^^
  is a comma missing?
)");
}

TEST_CASE("What is written as in speech or in other languages says how a pattern has it",
          "[pack]") {
    struct Row {
        const char* when;
        const char* mend;
    };
    constexpr Row rows[] = {
        {"case has left ache", "a side is asked with  case has_left …"},
        {"case lacks right ache", "a side is asked with  case lacks_right …"},
        {"case has no ache", "what was told to be absent is asked with  case lacks …"},
        {"case lacks, case age ?n", "which finding? Its name stands behind  lacks"},
        {"case has ache = true",
         "leave out  = true:  has  says what is there, and  lacks  what is not"},
        {"if case has ache", "leave out  if:  a pattern is conditions alone"},
        {"case age ?n, n >= 60",
         "a number stands without quotes, and a variable begins with a question mark"},
        {"case age ?n, ?n >= \"60\"",
         "a number stands without quotes, and a variable begins with a question mark"},
        {"case age \"40\"", "a number stands there without quotes, such as  40"},
        {"case age ?n and ?n >= 60", "a comma means 'and'"},
        {"case age ?n, ?n >= 60 years", "a number stands alone: leave out  years"},
        {"case measures pain ?n, ?n >= 8 case has fever", "is a comma missing before  case?"},
        {"case age ?n, ?n >= 8 ?x origin l1", "is a comma missing before  ?x?"},
        {"case pain ?n, ?n >= 8", "what was measured is asked with  case measures pain ?n"},
        {"case fever ?n", "a finding is asked with  case has fever"},
        {"case age over 75", "a number gets a variable first:  case age ?n, ?n > 75"},
        {"case age at least 75", "a number gets a variable first:  case age ?n, ?n >= 75"},
        {"case age is under 40", "a number gets a variable first:  case age ?n, ?n < 40"},
        {"case has ache left", "a side is asked with  case has_left …"},
        {"case lacks ache right", "a side is asked with  case lacks_right …"},
        {"has ache", "write  case has ache"},
        {"origin(psoas)", "write  ?x origin ?y"},
        {"origin(psoas, l1, l1)", "write  ?x origin ?y"},
    };
    for (const Row& row : rows) {
        INFO(row.when);
        const std::string told =
            errors("rule \"r\" { when = [[ " + std::string(row.when) +
                   " ]], infer = [[ case has fever ]], because = \"b\", source "
                   "= \"book\" }");
        INFO(told);
        CHECK(told.find("\n  " + std::string(row.mend) + '\n') != std::string::npos);
    }
}

TEST_CASE("A word of the scale with a minus is meant to speak against", "[pack]") {
    const auto told = [](const std::string& word) {
        return errors("evidence \"e\" { candidate = \"psoas\", finding = \"ache\", absent = \"" +
                      word + "\", because = \"b\", source = \"book\" }");
    };
    for (const char* word : {"-weak", "- weak", "minus weak", "not weak"}) {
        INFO(told(word));
        CHECK(told(word).find("did you mean weak_against?") != std::string::npos);
    }
    CHECK(told("weakly").find("did you mean weak?") != std::string::npos);
    CHECK(told("-often").find("did you mean") == std::string::npos);
}

TEST_CASE("What is known and no candidate says what it is, and which candidates go with it",
          "[pack]") {
    const auto told = [](const std::string& candidate) {
        return errors("evidence \"e\" { candidate = \"" + candidate +
                      "\", finding = \"ache\", present = \"weak\", because = \"b\", source = "
                      "\"book\" }");
    };
    CHECK(told("l1").find("a candidate was expected here, not 'l1'\n") != std::string::npos);
    CHECK(told("l1").find("l1 is a vertebra; what is known of both:  psoas origin l1") !=
          std::string::npos);
    CHECK(told("nowhere at all").find("?c member_of ?f  in the console lists them all") !=
          std::string::npos);
}

TEST_CASE("Beside a variable that no condition binds stand those that have a value", "[pack]") {
    const auto told = [](const std::string& when) {
        return errors("rule \"r\" { when = [[ " + when +
                      " ]], infer = [[ case has fever ]], because = \"b\", source = \"book\" }");
    };
    const auto has = [](const std::string& text, const std::string& part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    has(told("case age ?n, ?age > 60"), "\n  only ?n has a value here\n");
    has(told("case age ?n, case sex ?s, ?age > 60"), "\n  only ?n and ?s have a value here\n");
    has(told("case age ?years, case sex ?s, ?yaers > 60"),
        "\n  only ?years and ?s have a value here; did you mean ?years?\n");
    has(told("case age ?n, not { case sex _, ?age > 60 }"), "\n  only ?n has a value here\n");
    has(told("case age ?n, ?n > ?a + 1, ?b > 2"), "\n  only ?n has a value here\n");
    CHECK(told("?age > 60").find("value here") == std::string::npos);
}

TEST_CASE("A variable of the conclusion that nothing binds is named", "[pack]") {
    const std::string text = errors(
        R"(rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?b ]], because = "b", source = "book" })");
    INFO(text);
    CHECK(text.starts_with("p.lua:2:"));
    CHECK(
        text ==
        R"(p.lua:2:61: error: ?b stands in the conclusion but in no condition that could give it a value
  rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?b ]], because = "b", source = "book" }
                                                              ^^
  the conditions have ?m and ?a
)");
    CHECK(errors("rule \"r\" { when = [[ ?m origin ?A ]], infer = [[ ?m part_of ?a ]], because = "
                 "\"b\", source = \"book\" }")
              .find("did you mean ?A?\n") != std::string::npos);
}

TEST_CASE("A rule that rests on its own absence is refused, with the cycle named", "[pack]") {
    const std::string text = errors(
        "relation \"free\" { \"structure\", says = \"{1} is free\" }\nrelation \"bound\" { "
        "\"structure\", says = \"{1} is bound\" }\n"
        R"(rule "a" { when = [[ ?m kind muscle, not free(?m) ]], infer = [[ bound(?m) ]], because = "b", source = "book" })"
        "\n"
        R"(rule "b" { when = [[ ?m kind muscle, not bound(?m) ]], infer = [[ free(?m) ]], because = "b", source = "book" })");
    INFO(text);
    CHECK(text.find("free") != std::string::npos);
    CHECK(text.find("bound") != std::string::npos);
}

TEST_CASE("Silence is not absence: 'not case has' is refused", "[pack]") {
    CHECK(
        errors(
            R"(red_flag "f" { when = [[ not case has fever ]], condition = "infection", urgency = "soon", because = "b", source = "book" })") ==
        R"(p.lua:2:30: error: 'not case has' says nothing: a finding that was not told may still be there
  red_flag "f" { when = [[ not case has fever ]], condition = "infection", urgency = "soon", because =…
                               ^^^^^^^^^^^^^^
  write  case lacks …  for what was told to be absent, or  case unasked …
)");
}

TEST_CASE("Evidence does not ask for the state of its own finding", "[pack]") {
    const std::string text = errors(
        R"(evidence "e" { when = [[ case has ?f, ?f topic "site", ?c kind muscle ]], finding = "?f", candidate = "?c", present = "weak", because = "b", source = "book" })");
    INFO(text);
    CHECK(text.starts_with(
        "p.lua:2:26: error: evidence does not ask whether its own finding is present\n"));
}

TEST_CASE("A placeholder of 'because' that is no variable is pointed at", "[pack]") {
    CHECK(errors("rule \"r\" { when = [[ ?muscle origin ?a ]], infer = [[ ?muscle part_of ?a ]],\n"
                 "  because = \"{?muscel} pulls\", source = \"book\" }") ==
          R"(p.lua:3:14: error: '{?muscel}' in 'because' is no variable of this rule
    because = "{?muscel} pulls", source = "book" }
               ^^^^^^^^^
  did you mean {?muscle}?
  its variables are {?muscle} and {?a}
)");
}

TEST_CASE("A variable that stands without braces in a sentence is pointed at", "[pack]") {
    const auto because = [](const std::string& sentence) {
        return errors(
            "rule \"r\" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]],\n"
            "  because = \"" +
            sentence + "\", source = \"book\" }");
    };
    CHECK(because("{?m} pulls on ?a.") ==
          R"(p.lua:3:28: error: '?a' in 'because' stands without braces
    because = "{?m} pulls on ?a.", source = "book" }
                             ^^
  did you mean {?a}?
  a sentence tells it as it is written; in { } it is told by its name
)");
    CHECK(because("?m pulls").find("did you mean {?m}?") != std::string::npos);
    CHECK(because("does {?m} pull? it does; why?because").empty());
    CHECK(errors("evidence \"e\" { candidate = \"psoas\", finding = \"cough\", present = \"weak\", "
                 "because = \"?c pulls\", source = \"book\" }")
              .find("this rule has no variables; a name stands without a question mark") !=
          std::string::npos);
    CHECK(errors("evidence \"e\" { candidate = \"psoas\",\n  finding = \"cough\", \"fever\",\n  "
                 "present = \"weak\", because = \"b\", source = \"book\" }")
              .starts_with("p.lua:3:23: error: evidence \"e\" holds a value without a name"));
    CHECK(errors("test \"t\" { case = { has = { \"cough\" } }, expect = { rank = 1 } }")
              .find("each candidate has its own:  rank = { piriformis = 1 }") != std::string::npos);
}

TEST_CASE("A place that the sentence of a relation does not have is pointed at", "[pack]") {
    const auto says = [](const std::string& sentence) {
        return errors("relation \"r\" { \"structure\", \"structure\",\n  says = \"" + sentence +
                      "\", denies = \"nothing\" }");
    };
    CHECK(says("{1} pulls on {2}").empty());
    CHECK(says("{1} pulls on {3}") ==
          R"(p.lua:3:24: error: '{3}' in 'says' is no place of a thing
    says = "{1} pulls on {3}", denies = "nothing" }
                         ^^^
  {1} stands for the first thing of the relation, {2} for the second
)");
    CHECK(says("?a pulls on {2}").find("'?a' in 'says' is no place of a thing") !=
          std::string::npos);
    CHECK(says("{?a} pulls on {2}").find("'{?a}' in 'says' is no place of a thing") !=
          std::string::npos);
}

TEST_CASE("A rule without source, or without reason, is told", "[pack]") {
    CHECK(
        errors(
            R"(rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]], because = "b" })") ==
        R"(p.lua:2:7: error: "r" names no source
  rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]], because = "b" }
        ^
  add  source = "…" (sources WORDS in the console finds its id); a judgement of your own has the source  "judgement"
)");
    CHECK(
        errors(
            R"(rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]], source = "bok" })") ==
        R"(p.lua:2:7: error: "r" does not say why
  rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]], source = "bok" }
        ^
  add  because = "…", the sentence that an explanation shows
p.lua:2:78: error: there is no source 'bok'
  rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]], source = "bok" }
                                                                               ^^^
  did you mean book?
)");
}

TEST_CASE("A misspelt field is pointed at", "[pack]") {
    CHECK(errors("evidence \"e\" { candidate = \"psoas\", finding = \"ache\", because = \"b\", "
                 "source = \"book\",\n"
                 "  presnt = \"weak\", absent = \"weak_against\" }") ==
          R"(p.lua:3:3: error: 'presnt' is not a field of evidence "e"
    presnt = "weak", absent = "weak_against" }
    ^^^^^^
  did you mean present?
  known are: absent, because, candidate, compute, figure, finding, grade, overlap, present, side, source, when and where
)");
}

TEST_CASE("A field that belongs elsewhere is told where", "[pack]") {
    CHECK(
        errors(
            "rule \"r\" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]], because = \"b\", "
            "source = \"book\",\n"
            "  present = \"weak\" }") ==
        R"(p.lua:3:3: error: 'present' is not a field of rule "r"
    present = "weak" }
    ^^^^^^^
  known are: because, compute, grade, infer, source, when and where; 'present' belongs to evidence and cluster
)");
    const std::string test = errors("test \"t\" { case = { left = { \"ache\" } }, expect = {} }");
    CHECK(test.find("it stands within another one:  has = { left = … }\n") != std::string::npos);
}

TEST_CASE("A wrong kind is told with what the knowledge base ties to it, never with a likeness",
          "[pack]") {
    const auto of_candidate = [](const std::string& id) {
        return errors("evidence \"e\" { finding = \"ache\", candidate = \"" + id +
                      "\", present = \"weak\", because = \"b\", source = \"book\" }");
    };
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    // A fact names both.
    CHECK(has(of_candidate("lifting"),
              "  lifting is a movement; what is known of both:  psoas "
              "performs lifting\n"));
    CHECK_FALSE(has(of_candidate("lifting"), "did you mean"));
    // Candidates are its members.
    CHECK(has(of_candidate("muscles"), "did you mean psoas or quadratus?\n"));
    CHECK(has(of_candidate("muscles"), "members or parts of muscles:  psoas, quadratus\n"));
    // Nothing ties them: nothing is offered, however alike they are spelt.
    const std::string nothing = errors(
        "evidence \"e\" { finding = \"quadratus\", candidate = \"psoas\", present = \"weak\", "
        "because = \"b\", source = \"book\" }");
    CHECK(has(nothing, "'quadratus'"));
    CHECK_FALSE(has(nothing, "did you mean"));
}

TEST_CASE("A variable of the wrong kind in a conclusion is told with both kinds", "[pack]") {
    CHECK(
        errors(
            "relation \"moves\" { \"muscle\", \"movement\", says = \"{1} {2}\", denies = \"n\" }\n"
            "rule \"r\" { when = [[ ?m performs ?v ]], infer = [[ ?v moves ?m ]], because = \"b\", "
            "source = \"book\" }") ==
        R"(p.lua:3:52: error: ?v is a movement in the conditions (performs) and a muscle here (moves)
  rule "r" { when = [[ ?m performs ?v ]], infer = [[ ?v moves ?m ]], because = "b", source = "book" }
                                                     ^^
  'moves' relates muscle, movement, in this order
p.lua:3:61: error: ?m is a muscle in the conditions (performs) and a movement here (moves)
  rule "r" { when = [[ ?m performs ?v ]], infer = [[ ?v moves ?m ]], because = "b", source = "book" }
                                                              ^^
  'moves' relates muscle, movement, in this order
)");
    // A bone is a structure, and a vertebra may be the bone.
    CHECK(
        errors("relation \"near\" { \"bone\", \"structure\", says = \"{1} {2}\", denies = \"n\" }\n"
               "rule \"r\" { when = [[ ?m origin ?a, ?b part_of ?a, ?a kind vertebra ]], "
               "infer = [[ ?a near ?b ]], because = \"b\", source = \"book\" }") == "");
}

TEST_CASE("An interval that begins above its end is refused", "[pack]") {
    CHECK(errors(
              "evidence \"e\" { finding = \"ache\", candidate = \"psoas\", present = { lr = 3, low "
              "= 5, high = 2 }, grade = \"published\", because = \"b\", source = \"book\" }")
              .find("the interval begins above its end: 'low' is 5.0, and 'high' 2.0") !=
          std::string::npos);
}

TEST_CASE("What a test says for nothing, and names that are none, are told", "[pack]") {
    CHECK(errors("test \"t\" { expect = \"psoas\" }").find("write  expect = { first = … }\n") !=
          std::string::npos);
    CHECK(errors("test \"t\" { expect = { why = \"psoas\" } }")
              .find("write  why = { piriformis = \"…\" }\n") != std::string::npos);
    CHECK(errors("test \"a\\nb\" { expect = { first = \"psoas\" } }")
              .find("a name stands on one line") != std::string::npos);
    CHECK(errors("rule \"r\" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]], because = "
                 "\"a\\0b\", source = \"book\" }")
              .find("(NUL)") != std::string::npos);
    for (const char* name : {"kb", "a/b", "a b", "\\27[31m"}) {
        INFO(name);
        const auto pack = fascia::load_pack(
            fascia::SourceText("q.lua", "pack \"" + std::string(name) + "\" { title = \"T\" }"));
        CHECK_FALSE(pack);
    }
}

TEST_CASE("A candidate that is a variable without a value is pointed at, with those that have one",
          "[pack]") {
    const std::string text = errors(
        "evidence \"e\" { when = [[ ?m origin ?a ]], finding = \"ache\",\n"
        "  candidate = \"?c\", present = \"weak\", because = \"b\", source = \"book\" }");
    CHECK(
        text ==
        R"(p.lua:3:16: error: '?c' gets no value in 'when', so nothing says which candidate is meant
    candidate = "?c", present = "weak", because = "b", source = "book" }
                 ^^
  did you mean ?m or ?a?
)");
}

TEST_CASE("A misspelt word of the scale is pointed at", "[pack]") {
    CHECK(errors("evidence \"e\" { candidate = \"psoas\", finding = \"ache\", because = \"b\", "
                 "source = \"book\",\n"
                 "  present = \"strongly\" }") ==
          R"(p.lua:3:14: error: 'strongly' is not a word of the scale
    present = "strongly" }
               ^^^^^^^^
  did you mean strong?
  the words, with their points:  hallmark 6.0, strong 4.0, moderate 2.5, weak 1.0;  with _against behind it, a word speaks against
)");
}

TEST_CASE("A number for a judgement is refused: what was not published is a word", "[pack]") {
    CHECK(errors("evidence \"e\" { candidate = \"psoas\", finding = \"ache\", because = \"b\", "
                 "source = \"book\",\n"
                 "  present = { lr = 3.0 } }") ==
          R"(p.lua:3:3: error: a ratio needs grade = "published" or "computed"
    present = { lr = 3.0 } }
    ^^^^^^^
  what was not published is a word: "hallmark", "strong", "moderate", "weak"
)");
    CHECK(
        errors(
            R"(evidence "e" { candidate = "psoas", finding = "ache", present = 3, because = "b", source = "book" })")
            .find("a word such as \"strong\" or { lr = … } was expected") != std::string::npos);
}

TEST_CASE("A ratio out of range is refused", "[pack]") {
    for (const char* lr : {"0", "-1", "0/0", "1/0"}) {
        const std::string text = errors(
            "evidence \"e\" { candidate = \"psoas\", finding = \"ache\", grade = \"published\", "
            "present = { lr = " +
            std::string(lr) + " }, because = \"b\", source = \"book\" }");
        INFO(text);
        CHECK(text.find("a likelihood ratio is a number above 0") != std::string::npos);
    }
}

TEST_CASE("A name that is used twice in a pack is told", "[pack]") {
    const std::string rule =
        R"(rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]], because = "b", source = "book" })";
    CHECK(errors(rule + "\n" + rule)
              .starts_with("p.lua:3:7: error: the name \"r\" is used twice in this pack\n"));
}

TEST_CASE("A call that stops after its name is told", "[pack]") {
    CHECK(errors("rule \"r\"\nrelation \"x\" { \"symbol\" }") ==
          "p.lua:2:1: error: rule \"r\" stops after its name; a table { … } was expected\n"
          "  rule \"r\"\n"
          "  ^^^^^^^^\n");
}

TEST_CASE("A misspelt word of the rule language is told with the nearest", "[pack]") {
    CHECK(errors("\nrul \"r\" { }") ==
          "p.lua:3:1: error: 'rul' is not known here\n"
          "  rul \"r\" { }\n"
          "  ^^^\n"
          "  did you mean rule?\n");
}

TEST_CASE("A mistake of Lua's grammar is told with its line, and nothing of ours", "[pack]") {
    const std::string text = errors("rule \"r\" { when = [[ ?m origin ?a ]] infer = 3 }");
    CHECK(text ==
          "p.lua:2:38: error: '}' expected near 'infer'\n"
          "  rule \"r\" { when = [[ ?m origin ?a ]] infer = 3 }\n"
          "                                       ^^^^^\n"
          "  is a comma missing behind the value before it?\n");
}

TEST_CASE("All mistakes of a pack are told at once, in the order of their lines", "[pack]") {
    const std::string text = errors(
        R"(rule "a" { when = [[ ?m orign ?a ]], infer = [[ ?m part_of ?a ]], because = "b", source = "book" }
rule "b" { when = [[ ?m kind musle ]], infer = [[ ?m part_of ?m ]], because = "b", source = "book" }
evidence "c" { candidate = "psoass", finding = "ach", present = "weak", because = "b", source = "book" })");
    INFO(text);
    const auto at = [&](const char* part) { return text.find(part); };
    CHECK(at("'orign'") < at("'musle'"));
    CHECK(at("'musle'") < at("'psoass'"));
    CHECK(at("'psoass'") < at("'ach'"));
    CHECK(at("'ach'") != std::string::npos);
}

TEST_CASE("Quoted text in a column of the knowledge base is looked up by label and synonym",
          "[pack]") {
    CHECK(
        errors(
            R"(rule "r" { when = [[ "loin muscle" origin "First Vertebra" ]], infer = [[ psoas part_of spine ]], because = "b", source = "book" })") ==
        "");
    const std::string text = errors(
        R"(rule "r" { when = [[ "loin musle" origin ?a ]], infer = [[ ?a part_of spine ]], because = "b", source = "book" })");
    INFO(text);
    CHECK(text.find("did you mean 'loin muscle'?") != std::string::npos);
}

TEST_CASE("Two declarations of one relation must agree", "[pack]") {
    const std::string text = errors(R"(relation "origin" { "structure", "symbol", says = "x" })");
    INFO(text);
    CHECK(text.starts_with(
        "p.lua:2:11: error: the relation 'origin' already exists with other columns\n"));
    CHECK(text.find("it is declared at kb.json:") != std::string::npos);
}

TEST_CASE("What the program gives of a case cannot be concluded, but findings can", "[pack]") {
    CHECK(
        errors(
            R"(rule "r" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has old ]], because = "b", source = "book" })") ==
        "");
    CHECK(
        errors(
            R"(rule "r" { when = [[ case has fever ]], infer = [[ case age 3 ]], because = "b", source = "book" })")
            .find("'age' is given by the program; a rule cannot conclude it") != std::string::npos);
}

namespace {

using namespace fascia;

/// "LINE message" of all that is wrong, with what can be told of a pack that is wrong in part.
std::vector<std::string> all_errors(const std::string& pack) {
    const auto kb = load_knowledge_base({SourceText("kb.json", fascia::test::small_knowledge())});
    REQUIRE(kb);
    auto read = read_pack(SourceText("p.lua", pack));
    REQUIRE(read);
    const std::vector<Pack> packs = {std::move(read->pack)};
    const auto book = Rulebook::compile(&*kb, packs, std::move(read->problems));
    REQUIRE_FALSE(book);
    std::vector<std::string> out;
    for (const Diagnostic& one : book.error()) {
        out.push_back(std::to_string(one.where.line) + ' ' +
                      one.message.substr(0, one.message.find('"')));
    }
    return out;
}

}  // namespace

TEST_CASE("Names in a declaration with a wrong field are looked up all the same", "[pack]") {
    using Texts = std::vector<std::string>;
    CHECK(all_errors(R"(rule "r" {
 when = [[ ?m orign ?a ]],
 infer = [[ ?m part_of psaos ]],
 becuase = "b",
 source = "bok" })") == Texts{"2 there is no relation 'orign'", "3 there is no structure 'psaos'",
                              "4 'becuase' is not a field of rule ", "5 there is no source 'bok'"});
    CHECK(all_errors(R"(evidence "e" {
 finding = "acke",
 candidate = "psaos",
 present = 3,
 because = "b", source = "book" })") == Texts{"2 there is no finding 'acke'",
                                              "3 there is no candidate 'psaos'",
                                              "4 'present' is a number; a word such as "});
    CHECK(all_errors(R"(red_flag "f" {
 when = [[ case has fevr ]],
 condition = "infektion",
 urgency = "now",
 because = "b", source = "book" })")
              .size() == 3);
    CHECK(all_errors(R"(test "t" {
 case = { has = { "acke" }, agge = 3 },
 expect = { first = "psaos" } })")
              .size() == 3);
}

TEST_CASE("Of a declaration with a wrong field nothing is told that follows from it", "[pack]") {
    // Not: nothing binds ?b, which `compte` would have; there is no reason; the text is no pattern.
    CHECK(all_errors(R"(rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?b ]],
 compte = { b = function(v) return v.a end }, because = "b", source = "book" })")
              .size() == 1);
    CHECK(all_errors(R"(rule "r" { when = [[ ?m origin ?a ]], infer = [[ ?m part_of ?a ]],
 becuase = "b", source = "book" })")
              .size() == 1);
    CHECK(all_errors(R"(rule "r" { when = [[ ?m origin ?a, infer = [[ ?m part_of ?a ]],
 because = "b", source = "book" })")
              .size() == 1);
    CHECK(all_errors(R"(evidence "e" { when = [[ ?c origin _ ]], finding = "ache", candidate = "?c",
 presnt = "weak", because = "b", source = "book" })")
              .size() == 1);
}

TEST_CASE("What a beginner writes in a pattern, a test or a scale is told with what was meant",
          "[pack]") {
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    const auto rule = [](const std::string& when) {
        return errors("rule \"r\" { when = [[ " + when +
                      " ]], infer = [[ ?a part_of l1 ]], because = \"b\", source = \"book\" }");
    };
    const auto evidence = [](const std::string& word, const std::string& because) {
        return errors("evidence \"e\" { finding = \"ache\", candidate = \"psoas\", present = \"" +
                      word + "\", because = \"" + because + "\", source = \"book\" }");
    };
    CHECK(has(rule("?a origin ?b or ?a part_of ?b"),
              "there is no 'or' in a pattern: write an entry for each\n"));
    CHECK(has(rule("?a origin ?b and ?a part_of ?b"), "for 'and', write a comma\n"));
    CHECK(has(rule("?a origin ?b ?a part_of ?b"), "is a comma missing?\n"));
    CHECK(
        has(rule("?a origin deep quadratus"), "a name is written as one word:  quadratus_deep\n"));
    CHECK(
        has(rule("deep quadratus origin ?b"), "a name is written as one word:  quadratus_deep\n"));
    CHECK(has(rule("case ache"), "what was told is asked with  case has ache\n"));
    CHECK(has(rule("?a origin ?b,"), "is there a comma too many before it?\n"));
    CHECK(has(rule("case age > 50"), "a number gets a variable first:  case age ?n, ?n >= 50\n"));
    CHECK(has(rule("?a origin _, age > 50"),
              "p.lua:2:35: error: 'age' is a relation, not a number\n"));
    CHECK(has(rule("age > 50"), "a number gets a variable first:  case age ?n, ?n > 50\n"));
    CHECK(has(rule("50 <= weighs"), "a number gets a variable first:  ?a weighs ?n, 50 <= ?n\n"));
    CHECK(has(rule("?a origin _, fever"), "if that is a finding, write  case has fever\n"));
    CHECK(has(rule("not fever, ?a origin _"), "if that is a finding, write  case has fever\n"));
    CHECK(has(rule("fever(?a)"), "a finding is asked with  case has fever\n"));
    CHECK_FALSE(has(rule("?a"), "case has"));
    CHECK(has(rule("?a part_of = ?b"), "no = stands there\n"));
    CHECK(has(errors("evidence \"e\" { finding = \"ache\", candidate = \"?c\", present = \"weak\", "
                     "because = \"b\", source = \"book\" }"),
              "'?c' is a variable, but there is no 'when' that finds it"));
    CHECK(has(errors("rule \"r\" { when = [[ ?a origin ?b ]], infer = [[ ?a part_of ?b ]], "
                     "because = \"b\", source = \"The book, by A\" }"),
              "is a word with the source  \"judgement\""));
    CHECK(has(errors("rule \"r\" { when = [[ ?a origin ?b ]], infer = [[ ?a part_of ?b ]], "
                     "because = \"b\", source = \"Book, ook et al.\" }"),
              "did you mean book?"));
    CHECK(has(rule("?a is muscle"), "did you mean kind?\n"));
    CHECK(has(errors("test \"t\" { case = {}, expect = { first = \"Psoas muscle\" } }"),
              "did you mean psoas?\n"));
    CHECK(has(errors("test \"t\" { case = { has = { left = \"ache\" } }, expect = {} }"),
              "a list stands in { }:  left = { \"ache\" }\n"));
    CHECK(has(rule("?a part_of x"), "a variable begins with a question mark:  ?x\n"));
    CHECK(has(rule("?a part_of wholly_unlike_all"), "?x kind ?k  in the console lists them all"));
    CHECK(has(rule("case has aching_in_my_loin"), "did you mean ache?"));
    CHECK(has(rule(""), "write a pattern, for example  [[ ?m origin ?a ]]\n"));
    CHECK(has(errors("evidence \"e\" { finding = \"ache\", candidate = \"psoas\", present = 99, "
                     "because = \"b\", source = \"book\" }"),
              "the likelihood ratio: how many times as often"));
    CHECK(has(evidence("medium", "b"), "did you mean moderate?\n"));
    CHECK(has(evidence("Strong", "b"), "did you mean strong?"));
    CHECK_FALSE(has(evidence("purple", "b"), "did you mean"));
    CHECK(has(evidence("weak", "it aches {?c"), "did you mean {?c}?\n"));
    CHECK(has(evidence("weak", "{psoas} aches"), "a name stands without them\n"));
    CHECK(has(errors("test \"t\" { case = { has = { \"ache left\" } }, expect = {} }"),
              "a side stands around its findings:  left = { \"ache\" }\n"));
}

TEST_CASE("A file in which nothing stands and a folder without a pack are told", "[pack]") {
    const fascia::test::Folder folder;
    const auto opened = [&](const std::filesystem::path& path) {
        fascia::Settings settings;
        settings.rules = {path};
        const auto read = fascia::Fascia::open(settings);
        return read ? std::string() : to_string(read.error());
    };
    folder.write("notes.txt", "no pack");
    CHECK(opened(folder.path()) ==
          folder.path().string() +
              ": error: there is no pack in this folder\n"
              "  a pack is a file whose name ends in .lua;  fascia new pack NAME  writes one\n");
    for (const char* text : {"", "\n \n", "-- evidence \"e\" { }\n"}) {
        folder.write("own.lua", text);
        const std::string said = opened(folder / "own.lua");
        CHECK(said.starts_with((folder / "own.lua").string() +
                               ": error: this file holds no rule or evidence yet\n"));
        CHECK(said.find("fascia new pack NAME  writes one to begin with") != std::string::npos);
    }
    folder.write("own.lua", "pack \"own\" { title = \"Own\" }");
    CHECK(opened(folder / "own.lua") == "");
}

TEST_CASE(
    "What looks like a pack in a folder and would not be read is told, and so are two packs of "
    "one name",
    "[pack]") {
    const fascia::test::Folder folder;
    const auto opened = [&] {
        fascia::Settings settings;
        settings.rules = {folder.path()};
        const auto read = fascia::Fascia::open(settings);
        return read ? std::string() : to_string(read.error());
    };
    const std::string in = folder.path().string() + "/";
    folder.write("notes.txt", "no pack");
    folder.write("one.lua~", "pack \"one\" {");
    folder.write("one.lua", "pack \"one\" { title = \"One\", about = \"x\" }");
    CHECK(opened() == "");
    folder.write("two.lua", "pack \"one\" { title = \"Two\", about = \"x\" }");
    CHECK(opened() == in + "two.lua:1: error: there is already a pack \"one\", in " + in +
                          "one.lua\n  give one of them another name\n");
    folder.write("two.lua", "pack \"findings\" { title = \"Two\", about = \"x\" }");
    CHECK(opened() ==
          in + "two.lua:1: error: there is already a pack \"findings\" among those of the program\n"
               "  give this one another name, or leave the others out with --no-default-rules\n");
    std::filesystem::remove(folder / "two.lua");
    folder.write("three.lua.txt", "");
    folder.write("Four.LUA", "");
    CHECK(opened() ==
          in +
              "Four.LUA: error: the name of a pack ends in .lua; this file would not be read\n"
              "  call it  Four.lua\n" +
              in +
              "three.lua.txt: error: the name of a pack ends in .lua; this file would not be "
              "read\n  call it  three.lua\n");
}

TEST_CASE("Several names, or one that is denied, are told as that, and not as the name", "[pack]") {
    const auto told = [](const std::string& finding) {
        return errors("evidence \"e\" { finding = \"" + finding +
                      "\", candidate = \"psoas\", present = \"weak\", because = \"b\", "
                      "source = \"book\" }");
    };
    for (const char* finding :
         {"fever or cough", "fever and cough", "fever, cough", "fever/cough"}) {
        INFO(told(finding));
        CHECK(told(finding).find("where a field takes one name, write an entry for each") !=
              std::string::npos);
        CHECK(told(finding).find("did you mean") == std::string::npos);
    }
    for (const char* finding : {"not fever", "no fever", "without fever"}) {
        INFO(told(finding));
        CHECK(told(finding).find("what its absence says stands in  absent = …") !=
              std::string::npos);
        CHECK(told(finding).find("did you mean") == std::string::npos);
    }
}

TEST_CASE("A number with a comma among measured values is not taken for a smaller one", "[pack]") {
    CHECK(errors("test \"t\" { case = { measures = { pain = 6,5 } }, expect = { flags = {} } }")
              .find("a number stands in 'measures' without the finding that it is of; a number has "
                    "a point, not a comma: 6.5") != std::string::npos);
}

TEST_CASE("What clinicians write of numbers and of the person is told with what was meant",
          "[pack]") {
    const auto told = [](const std::string& when, const std::string& hint) {
        const std::string text =
            errors("rule \"r\" { when = [[ " + when +
                   " ]], infer = [[ case has cough ]], because = \"b\", source = \"book\" }");
        INFO(text);
        return text.find(hint) != std::string::npos;
    };
    CHECK(told("case has pain > 5", "case measures pain ?n, ?n > 5\n"));
    CHECK(told("case has age > 40.5", "case age ?n, ?n > 40.5\n"));
    CHECK(told("age ?n, ?n > 40", "of the person it is  case age ?n\n"));
    CHECK(told("case.has fever", "between the words of a condition stands a blank"));
    CHECK(told("psoas", "psoas is a muscle; say what holds of it"));
    CHECK(told("case absent fever", "did you mean lacks?"));
    CHECK(told("case without fever", "did you mean lacks?"));
    CHECK(told("case present fever", "did you mean has?"));
    CHECK(told("case measures age ?n, ?n > 40", "write  case age ?n\n"));
    CHECK(told("fever", "if that is a finding, write  case has fever"));
}

TEST_CASE("A name that stands alone in a test is told what it is", "[pack]") {
    const SmallWorld world("test \"t\" { case = {}, expect = { derives = \"psoas\" } }\n");
    const auto tests = tests_of(world.book(), world.packs().front());
    REQUIRE_FALSE(tests);
    CHECK(to_string(tests.error()).find("psoas is a muscle; say what holds of it") !=
          std::string::npos);
}

TEST_CASE("A danger is found by a word of its name", "[pack]") {
    const SmallWorld world(
        "red_flag \"f\" { when = [[ case has fever ]], condition = \"sacroiliac\", urgency = "
        "\"soon\", because = \"b\", source = \"book\" }");
    CHECK(world.errors().find("did you mean sij?") != std::string::npos);
}

TEST_CASE("A percentage in place of a ratio is told what belongs there", "[pack]") {
    const auto with = [](const std::string& weight) {
        return errors("evidence \"e\" { finding = \"ache\", candidate = \"psoas\", " + weight +
                      ", because = \"b\", source = \"book\" }");
    };
    CHECK(with("present = { lr = \"85%\" }")
              .find("a likelihood ratio, such as  lr = 6.1,  is not per cent\n") !=
          std::string::npos);
    for (const char* number : {"\"0,85\"", "\"85 %\"", "\"6.1\""}) {
        INFO(number);
        CHECK(with(std::string("present = ") + number)
                  .find("stands in  { lr = … };  in a table, in a column  present.lr  or  "
                        "absent.lr\n") != std::string::npos);
    }
}

TEST_CASE("A ratio needs a study: a judgement has none", "[pack]") {
    const auto with = [](const std::string& source) {
        return errors(
            "evidence \"e\" { finding = \"ache\", candidate = \"psoas\", present = { lr = "
            "9 }, because = \"b\", source = " +
            source + ", grade = \"published\" }");
    };
    CHECK(with("\"judgement\"").find("a ratio needs the study that printed it") !=
          std::string::npos);
    CHECK(with("{ \"judgement\", \"book\" }").find("a ratio needs the study") == std::string::npos);
}

TEST_CASE("A figure in another form than a ratio is told how to write it", "[pack]") {
    const auto with = [](const std::string& weight) {
        return errors("evidence \"e\" { finding = \"ache\", candidate = \"psoas\", " + weight +
                      ", because = \"b\", source = \"book\", grade = \"published\" }");
    };
    const std::string list = with("present = { \"weak\" }");
    CHECK(list.find("write  present = \"weak\"  without the { }") != std::string::npos);
    CHECK(list.find("lr") == std::string::npos);
    const std::string comma = with("present = { lr = \"6,5\" }");
    CHECK(comma.find("with a point:  lr = 6.5") != std::string::npos);
    CHECK(comma.find("has no 'lr'") == std::string::npos);
    CHECK(with("present = { sensitivity = 0.8, specificity = 0.9 }")
              .find("sensitivity / (1 - specificity)") != std::string::npos);
    CHECK(with("absent = { sensitivity = 0.8, specificity = 0.9 }")
              .find("(1 - sensitivity) / specificity") != std::string::npos);
}

TEST_CASE("An unknown source is told with how to look one up, and what to do without", "[pack]") {
    const std::string text = errors(
        R"(evidence "e" { finding = "ache", candidate = "psoas", present = "weak", because = "b", source = "zzzz2016" })");
    CHECK(text.find("sources WORD  finds those there are") != std::string::npos);
    CHECK(text.find("because  may name the study") != std::string::npos);
}
