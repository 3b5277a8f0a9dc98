#include "core/lua/load_pack.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_world.hpp"

#include <string>
#include <vector>

using namespace fascia;
using namespace fascia::test;

namespace {

/// Of each problem its line and the first words.
std::vector<std::string> problems_of(const std::string& text) {
    std::vector<std::string> out;
    const auto pack = load_pack(SourceText("own.lua", text));
    if (!pack) {
        for (const Diagnostic& problem : pack.error()) {
            out.push_back(std::to_string(problem.where.line) + ' ' + problem.message.substr(0, 24) +
                          (problem.hint.empty() ? "" : " | " + problem.hint));
        }
    }
    return out;
}

const std::string right =
    "rule \"right\" {\n when = \"case has fever\", infer = \"case has cough\",\n"
    " because = \"so\", source = \"book\" }\n";

}  // namespace

TEST_CASE("Each declaration with a mistake of form is told, not the first alone", "[lua][pack]") {
    CHECK(problems_of("evidence \"a\" {\n finding = \"ache\"\n present = \"weak\"\n}\n" + right +
                      "test \"c\" {\n case = \"x,\n}\n\n\n\n" + "rule \"e\" {\n when = [[ a\n") ==
          std::vector<std::string>{
              "3 '}' expected (to close ' | is a comma missing behind the value before it?",
              "9 this text has no quote a | write  \"  before the comma",
              "15 the text that begins wit | write  ]]  behind its last word"});
}

TEST_CASE("What stands beside a mistake of form is read, and its own mistakes are told too",
          "[lua][pack]") {
    const auto found = problems_of(
        "evidence \"a\" {\n finding = \n}\n"
        "evidence \"b\" {\n findin = \"ache\", candidate = \"psoas\",\n"
        " present = \"weak\", because = \"so\", source = \"book\" }\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].starts_with("3 unexpected symbol near ' | is a value missing before it"));
    CHECK(found[1].starts_with("5 'findin' is not a field"));
}

TEST_CASE("What a left out declaration may have named is not held against the others",
          "[lua][pack]") {
    const auto read = [](const std::string& text) {
        return read_pack(SourceText("own.lua", text)).value();
    };
    CHECK(read("rule \"a\" { when = }\n" + right).is_whole);
    CHECK_FALSE(read("relation \"a\" { \"text\" \n" + right).is_whole);
    CHECK_FALSE(read("local a = )\n" + right).is_whole);
    CHECK(read("rule \"a\" { when = }\n" + right).pack.rules.size() == 1);
}

TEST_CASE("Where no declaration begins a line, the first mistake of form is told", "[lua][pack]") {
    CHECK(problems_of("x = = 1\ny = = 2\n").size() == 1);
    CHECK(problems_of("  rule \"a\" {\n").size() == 1);
    std::string many;
    for (int i = 0; i < 50; ++i) {
        many += "rule \"r" + std::to_string(i) + "\" { = }\n";
    }
    CHECK(problems_of(many).size() == 20);
}
