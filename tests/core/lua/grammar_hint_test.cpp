// What people write who do not program, and what they are told.

#include "core/lua/load_pack.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace fascia;

namespace {

std::string said(const std::string& text) {
    const auto pack = load_pack(SourceText("p.lua", text));
    return pack ? std::string() : to_string(pack.error());
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

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
    CHECK(has(said("\u2013 a comment"), "that is a long dash; write -\n"));
    CHECK(has(said("// a comment"), "a comment begins with  --\n"));
    CHECK(has(said("# one\n# two"), "a comment begins with  --\n"));
    CHECK(has(within_function("return b.n && true"), "for 'and', write  and\n"));
    CHECK(has(within_function("return b.n != 2"), "for 'not equal', write  ~=  "));
    CHECK(has(within_function("return b.n AND true"), "it is written small:  and\n"));
    CHECK(has(within_function("if b.n = 2 then return true end"),
              "to compare two values, write  ==\n"));
    CHECK(has(said("pack \"p\" { title = Title }"),
              "'Title' is not known here\n  pack \"p\" { title = Title }\n"));
    CHECK(has(said("pack \"p\" { title = Hello }"), "a text stands in quotes: \"Hello\"\n"));
}

TEST_CASE("Where a field is named, a comma may be missing: else nothing is guessed",
          "[lua][grammar]") {
    const std::string comma = "is a comma missing";
    CHECK(has(said("pack \"p\" {\n  title = \"T\"\n  about = \"A\",\n}"), comma));
    CHECK_FALSE(has(said("pack \"p\" {\n  title = \"T\",\n\ntest \"t\" { expect = {} }"), comma));
    CHECK_FALSE(has(within_function("return b.n == == 2"), comma));
}

TEST_CASE("Of a declaration that Lua could not finish, nothing false is told", "[lua][grammar]") {
    const std::string text = said("evidence \"e\" { finding = sitting_work }");
    CHECK(text.starts_with("p.lua:1:26: error: 'sitting_work' is not known here\n"));
    CHECK_FALSE(has(text, "stops after its name"));
    CHECK(has(said("rule \"r\" { when = [[ a(?n), infer = [[ b(?n) ]] }"),
              "add  ]]  behind the pattern of 'when'"));
}
