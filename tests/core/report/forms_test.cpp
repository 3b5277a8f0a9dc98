#include "core/report/forms.hpp"

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
    CHECK(in(Form::csv).starts_with("# " + flags));
    CHECK(in(Form::tsv).starts_with("# " + flags));
    CHECK(in(Form::tree).starts_with("c\n├─ " + flags));
    CHECK(in(Form::dot).find(flags) != std::string::npos);
    for (const Form form : {Form::table, Form::md, Form::csv, Form::tsv, Form::tree}) {
        CHECK(in(form).ends_with("For teaching.\n"));
    }
}

TEST_CASE("Lists are rows with the values of each thing, quoted as the form wants it", "[forms]") {
    CHECK(in(Form::csv) ==
          "# Red flags: 1 fired, 1 clear, 0 not asked.\n"
          "list,case,points,id,label,rank,contributions\n"
          "answer,c,4.0,,,,\n"
          "red_flags,,,p/f,a flag,,\n"
          "candidates,,4.0,a,\"A, or \"\"a\"\"\",1,1\n"
          "candidates,,-1.5,b,'=B|,2,\n"
          "# For teaching.\n");
    CHECK(in(Form::md).find("| 2 | b | =B\\| | -1.5 |") != std::string::npos);
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
