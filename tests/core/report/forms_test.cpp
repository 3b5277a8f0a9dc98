#include "core/report/forms.hpp"

#include "core/base/text.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace fascia {

namespace {

const std::string answer = R"({
  "fascia": "why/1", "case": "c", "engine": {"version": "1"},
  "red_flags": {"fired": [{"id": "p/f", "label": "a flag"}], "clear": ["x"], "not_asked": []},
  "points": 4.0,
  "candidates": [
    {"rank": 1, "id": "a", "label": "A, or \"a\"", "points": 4.0,
     "contributions": [{"number": "1", "finding": "f", "points": 4.0, "sources": ["s", "t"]}]},
    {"rank": 2, "id": "b", "label": "=B|", "points": -1.5, "contributions": []}],
  "notes": ["For teaching."]})";

std::string in(Form form) {
    const auto text = in_form(answer, form);
    REQUIRE(text);
    return *text;
}

}  // namespace

TEST_CASE("Each form begins with the red flags and ends with the notes", "[forms]") {
    const std::string flags = "Red flags: 1 fired, 1 clear, 0 not asked.";
    CHECK(in(Form::table).starts_with(flags));
    CHECK(in(Form::md).starts_with(flags));
    CHECK(in(Form::csv).find("\nred flags,fired,1,") < in(Form::csv).find("\nanswer,"));
    CHECK(in(Form::tsv).find("\nred flags\tfired\t1\t") < in(Form::tsv).find("\nanswer\t"));
    CHECK(in(Form::tree).starts_with("c\n├─ " + flags));
    CHECK(in(Form::dot).find(flags) != std::string::npos);
    for (const Form form : {Form::table, Form::md, Form::tree}) {
        CHECK(in(form).ends_with("For teaching.\n"));
    }
    CHECK(in(Form::csv).find("\nnote,,For teaching.,,,,,\n") != std::string::npos);
}

TEST_CASE("Lists are rows with the values of each thing, quoted as the form wants it", "[forms]") {
    CHECK(in(Form::csv) ==
          "list,item,value,id,label,rank,points,contributions\n"
          "red flags,fired,1,,,,,\n"
          "red flags,clear,1,,,,,\n"
          "red flags,not asked,0,,,,,\n"
          "answer,case,c,,,,,\n"
          "answer,points,4.0,,,,,\n"
          "red flags,,,p/f,a flag,,,\n"
          "candidates,,,a,\"A, or \"\"a\"\"\",1,4.0,1\n"
          "candidates,,,b,'=B|,2,-1.5,\n"
          "note,,For teaching.,,,,,\n");
    CHECK(in(Form::md).find("| 2 | b | =B\\| | -1.5 |") != std::string::npos);
}

TEST_CASE("Columns are named in plain words, those about two candidates by their names",
          "[forms]") {
    const std::string two = R"({"case": "c",
      "a": {"id": "psoas_major", "side": "left", "prior_points": -9.0},
      "b": {"id": "iliacus", "side": null, "prior_points": -6.0},
      "only_a": [{"finding": "f", "a": 4.0, "b": 0.0, "a_note": "n"}]})";
    CHECK(*in_form(two, Form::csv) ==
          "list,item,value,finding,psoas major left points,iliacus points,psoas major left note\n"
          "answer,case,c,,,,\n"
          "answer,psoas major left id,psoas_major,,,,\n"
          "answer,psoas major left side,left,,,,\n"
          "answer,psoas major left prior points,-9.0,,,,\n"
          "answer,iliacus id,iliacus,,,,\n"
          "answer,iliacus side,,,,,\n"
          "answer,iliacus prior points,-6.0,,,,\n"
          "only psoas major left,,,f,4.0,0.0,n\n");
}

TEST_CASE("A table that is too wide says how many columns are left out, and what is cut",
          "[forms]") {
    const std::string wide =
        R"({"list": [{"one": "a text that is longer than its column may be here",
      "second": "another text that is too long", "third": "and a third of them", "fourth": "x"}]})";
    const auto narrow = in_form(wide, Form::table, 40);
    REQUIRE(narrow);
    CHECK(narrow->find("  … and 2 more columns; --format csv has all\n") != std::string::npos);
    CHECK(narrow->find("What ends in … is cut to fit") != std::string::npos);
    CHECK(narrow->find("fourth") == std::string::npos);
    for (std::size_t at = 0; at < narrow->size();) {
        const std::size_t end = narrow->find('\n', at);
        CHECK(display_width(narrow->substr(at, end - at)) <= 44);
        at = end + 1;
    }
    const auto roomy = in_form(wide, Form::table, 140);
    CHECK(roomy->find("fourth") != std::string::npos);
    CHECK(roomy->find("…") == std::string::npos);
}

TEST_CASE("A tree shows what stands under what", "[forms]") {
    CHECK(in(Form::tree) ==
          "c\n"
          "├─ Red flags: 1 fired, 1 clear, 0 not asked.\n"
          "│  └─ a flag\n"
          "├─ points: 4.0\n"
          "├─ candidates\n"
          "│  ├─ 1  A, or \"a\"  4.0\n"
          "│  │  └─ 1  f  4.0\n"
          "│  └─ 2  =B|  -1.5\n"
          "└─ For teaching.\n");
}

TEST_CASE("Answers to questions are a graph, and a tree by their first column", "[forms]") {
    const std::string rows = R"({"variables": ["m", "a"], "rows": [["x", "p"], ["x", "q"]]})";
    CHECK(*in_form(rows, Form::tree) == "answers\n└─ x\n   ├─ p\n   └─ q\n");
    CHECK(in_form(rows, Form::dot)->find("\"x\" -> \"q\";") != std::string::npos);
    CHECK_FALSE(in_form("[1]", Form::tree));
    CHECK_FALSE(in_form("{", Form::tree));
}

}  // namespace fascia
