#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace fascia::shell {

using namespace test;

TEST_CASE("A pack is begun, added to, and tested", "[commands]") {
    const Folder folder;
    const std::string file = folder.file("my_pack.lua");
    const Ran begun = ran({"new", "pack", "my_pack", "-o", folder.path().string()});
    CHECK(begun.status == 0);
    CHECK(begun.out ==
          file +
              ": a new pack\nWrite your own where it says FILL IN, in any editor of plain "
              "text. Then: fascia test " +
              file + '\n');
    const Ran again = ran({"new", "pack", "my_pack", "-o", folder.path().string()});
    CHECK(again.status == 3);
    CHECK(has(again.err, "this file is there already"));
    const Ran added = ran({"new", "rule", file, "short-in-sitting"});
    CHECK(added.status == 0);
    CHECK(has(added.out, file + ": lines 29 to 47 are new\n"));
    CHECK(ran({}, "new evidence \"" + file + "\" one\n").status == 0);
    CHECK(ran({"test", file}).out == "3 passed, 0 failed\n23 places of " + file +
                                         " are still to be filled in: check " + file +
                                         " lists them\n");
    const Ran taken = ran({"new", "evidence", file, "one"});
    CHECK(taken.status == 3);
    CHECK(has(taken.err, "error: the name \"one\" is taken in this pack\n"));
    CHECK(has(taken.err, "did you mean one-2?\n"));
}

TEST_CASE("types writes what an editor has to know, and leaves its settings alone", "[commands]") {
    const Folder folder;
    const std::string place = folder.path().string();
    const std::string files = place + "/fascia-types/library.lua\n" + place +
                              "/fascia-types/names.lua\n" + place + "/fascia-types/words.lua\n";
    const Ran first = ran({"types", "-o", place});
    CHECK(first.status == 0);
    CHECK(first.out == files + place + "/.luarc.json\n");
    const Ran second = ran({"types", "-o", place});
    CHECK(second.status == 0);
    CHECK(second.out == files + "There is a .luarc.json already; it was left as it is.\n");
    const Ran wrong = ran({"types", "-o", place + "/nowhere"});
    CHECK(wrong.status == 3);
    CHECK(has(wrong.err, "there is no such folder; the one that holds your packs is expected"));
}

TEST_CASE("check tells what was read, and what is wrong with a case", "[commands]") {
    const Folder folder;
    const Ran fine = ran({"check"});
    CHECK(fine.status == 0);
    CHECK(fine.out.starts_with("no errors: "));
    const std::string broken = folder.file(
        "broken.json",
        R"({"fascia": "case/1", "id": "x", "findings": [{"id": "fevr", "state": "present"}]})");
    const Ran wrong = ran({"check", broken});
    CHECK(wrong.status == 3);
    CHECK(wrong.err.starts_with(broken + ":1:"));
    CHECK(wrong.out.empty());
}

TEST_CASE("check tells what a test names wrongly, and what fails on an example case",
          "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", R"(pack "mine" {}
section "s" { title = "T", text = function(case) return case.titel end }
test "t" { expect = { derives = "psoas_major orign ?x" } }
)");
    const Ran wrong = ran({"check", pack});
    CHECK(wrong.status == 3);
    CHECK(has(wrong.err, pack + ":3:46: error: there is no relation 'orign'\n"));
    const std::string runs = folder.file("runs.lua", R"(pack "runs" {}
section "s" { title = "T", text = function(case) return case.titel end }
test "t" { expect = { section = { s = {} } } }
)");
    const Ran fails = ran({"check", runs});
    CHECK(fails.status == 1);
    CHECK(has(fails.out, runs + ":2:62: remark: the section 'runs/s' fails on the case "));
    CHECK(has(fails.out, "\n  did you mean title?\n"));
}

TEST_CASE("check remarks on the pack that is named, whatever its name", "[commands]") {
    const Folder folder;
    for (const std::string name : {"alpha", "zeta"}) {
        INFO(name);
        const std::string pack = folder.file(
            name + ".lua",
            "pack \"" + name +
                "\" { title = \"T\" }\n"
                "evidence \"b\" { finding = \"tenderness_of_piriformis\", candidate = "
                "\"piriformis\", present = \"strong_against\", because = \"q\", source = "
                "\"judgement\" }\n"
                "red_flag \"f\" { when = [[ case has fever ]], condition = \"spinal_infection\", "
                "urgency = \"same_day\", because = \"q\", source = \"judgement\" }\n");
        const Ran named = ran({"check", pack});
        CHECK(has(named.out, "the evidence '" + name + "/b' says the opposite of the evidence"));
        CHECK(has(named.out, "the red flag '" + name + "/f' says the same as the red flag 'red-"));
        CHECK(has(named.out, "no errors, no remarks there"));
        CHECK(has(ran({"--rules", pack, "check"}).out, "'" + name + "/b' says the opposite"));
    }
}

TEST_CASE("check remarks on packs, as text and as JSON, and on dates where it is told the month",
          "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", R"(pack "mine" { reviewed = "2020-01" }
rule "old" { when = [[ case age ?n, ?n > 130 ]], infer = [[ case has fever ]], because = "b", source = "judgement" }
)");
    const Ran text = ran({"check", pack});
    CHECK(text.status == 1);
    CHECK(has(text.out, pack +
                            ":2:7: remark: the rule 'mine/old' can never fire: 'case age ?n' only "
                            "gives numbers from 0 to 120, and none of them is > 130 "
                            "[never-fires]\n  rule \"old\" { when = "));
    CHECK(has(text.out, "\n        ^^^\n  correct the condition"));
    CHECK(text.out.starts_with(pack + ":2:"));
    CHECK(text.out.ends_with("\n" + pack +
                             ": 1 entry, 0 tests, 2 remarks\nRead with the knowledge base and 9 "
                             "other packs: no errors, no remarks "
                             "there.\n"));
    CHECK_FALSE(has(text.out, "review-due"));
    CHECK(has(ran({"--rules", pack, "check"}).out, "review dates were not looked at"));
    const Ran dated = ran({"check", pack, "--today", "2026-11-28", "--format", "json"});
    CHECK(dated.status == 1);
    CHECK(has(dated.out, "\"code\": \"review-due\""));
    CHECK(has(dated.out, "\"code\": \"never-fires\""));
    CHECK(ran({"check", "--today", "2026-12"}).status == 0);
    CHECK(ran({"check", "--today", "2036-12"}).status == 1);
}

TEST_CASE("test counts what passes, and tells what came instead", "[commands]") {
    const Folder folder;
    const std::string pack =
        folder.file("mine.lua", R"(pack "mine" { title = "Mine", about = "Tests." }
test "psoas major loads the first vertebra" {
  case = { has = { left = { "groin_pain" } } }, expect = { derives = "psoas_major loads l1_vertebra" } }
test "it does not extend the hip" {
  case = { has = { left = { "groin_pain" } } }, expect = { derives = "psoas_major performs hip_extension", flags = { "red-flags/saddle-numbness" } } }
)");
    const Ran failed = ran({"test", pack});
    CHECK(failed.status == 1);
    CHECK(failed.out == pack +
                            ":4: failed: it does not extend the hip\n"
                            "  red flags that fire: none; expected: red-flags/saddle-numbness\n"
                            "  does not hold: psoas_major performs hip_extension\n"
                            "1 passed, 1 failed\n");
    CHECK(failed.err.empty());
}

TEST_CASE("test tells where expected words stand only beside what does not count", "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", R"(pack "mine" { title = "Mine" }
evidence "w" { finding = "worse_driving", candidate = "piriformis", present = "weak",
  because = "my own reason", source = "judgement" }
test "t" { case = { has = { "worse_driving" } }, expect = { why = { piriformis = "my own reason" } } }
)");
    const Ran passed = ran({"test", pack});
    CHECK(passed.status == 0);
    CHECK(passed.out ==
          pack +
              ":4: passed, but look: t\n"
              "  the words of why piriformis stand only beside what adds nothing: the same "
              "finding counts +2.5 already [provocation/an-activity-known-to-hurt]\n"
              "1 passed, 0 failed\n");
    const Ran diff = ran({"diff", "--new", pack});
    CHECK(diff.out.find("Nothing moves in the ") != std::string::npos);
    CHECK(diff.out.find("mine/w is met in ") != std::string::npos);
    CHECK(diff.out.find("adds nothing there: ") != std::string::npos);
}

namespace {

constexpr const char* tested_pack = R"(pack "mine" { title = "Mine", about = "Tests." }
rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has age_over_70 ]],
  because = "{?n} years", source = "judgement" }
test "71 is old" { case = { age = 71 }, expect = { derives = "case has age_over_70" } }
test "60 is not" { case = { age = 60 }, expect = { not_derives = "case has age_over_70" } }
)";
constexpr const char* half_tested_pack = R"(pack "mine" { title = "Mine", about = "Tests." }
rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has age_over_70 ]],
  because = "{?n} years", source = "judgement" }
test "71 is old" { case = { age = 71 }, expect = { derives = "case has age_over_70" } }
)";

}  // namespace

TEST_CASE("test tells what the tests saw of the rules", "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", tested_pack);
    const std::string wanting = folder.file("wanting.lua", half_tested_pack);
    const Ran all_seen = ran({"--no-default-rules", "test", pack, "--coverage"});
    CHECK(all_seen.out ==
          "pack mine, " + pack +
              ": all of it was seen (--html FILE shows each line)\n\n"
              "in 2 tests: 1 of 1 rule fired (100 %); 1 of 1 condition seen both met and not met "
              "(100 %)\n\n"
              "2 passed, 0 failed\n");
    const Ran covered = ran({"--no-default-rules", "test", wanting, "--coverage"});
    CHECK(covered.status == 0);
    CHECK(covered.out ==
          "pack mine, " + wanting +
              "\n\n"
              "                    1  pack \"mine\" { title = \"Mine\", about = \"Tests.\" }\n"
              "only met            2  rule \"old\" { when = [[ case age ?n, ?n > 70 ]], infer = [[ "
              "case has age_over_70 ]],\n"
              "                    3    because = \"{?n} years\", source = \"judgement\" }\n"
              "                    4  test \"71 is old\" { case = { age = 71 }, expect = { derives "
              "= \"case has age_over_70\" } }\n"
              "\n" +
              wanting +
              ":2:37: only met: ?n > 70\n\n"
              "in 1 test: 1 of 1 rule fired (100 %); 0 of 1 condition seen both met and not met "
              "(0 %)\n\n"
              "1 passed, 0 failed\n");
    const std::string html = folder.file("coverage.html");
    CHECK(ran({"--no-default-rules", "test", pack, "--html", html}).out == "2 passed, 0 failed\n");
    CHECK(has(folder.read("coverage.html"), "<td>1 of 1 (100 %)</td>"));
    const Ran nowhere = ran({"test", pack, "--html", folder.file("no/such/coverage.html")});
    CHECK(nowhere.status == 3);
}

TEST_CASE("test without a name says first whose tests these are", "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", tested_pack);
    CHECK(ran({"--rules", pack, "test", pack}).out == "2 passed, 0 failed\n");
    const std::string out = ran({"--rules", pack, "test"}).out;
    CHECK(
        out.starts_with("No pack was named: these are the tests that come with the program, and "
                        "those of the packs that are loaded. test PACK.lua tests one.\n"));
    const std::size_t example =
        out.find(" ranked otherwise than expected: weights are not changed");
    REQUIRE(example != std::string::npos);
    CHECK(example < out.find("failed: "));
    CHECK(out.find(" ranked otherwise than", example + 1) == std::string::npos);
}

TEST_CASE("test lists small changes that no test notices", "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", tested_pack);
    const Ran changed = ran({"--no-default-rules", "test", pack, "--mutate"});
    CHECK(changed.status == 0);
    CHECK(changed.out == "2 passed, 0 failed\n\n" + pack +
                             ":2:37: no test notices, in mine/old: '?n > 70' changed to '?n > 69'\n"
                             "5 changes tried: 4 noticed, 1 not noticed\n"
                             "2 more changes would leave no rule that can be used\n");
}

TEST_CASE("A folder is named in any way", "[commands]") {
    const Folder folder;
    static_cast<void>(folder.file("mine.lua", tested_pack));
    std::filesystem::create_directory(folder.path() / "sub");
    for (const std::string way : {"", "/", "/sub/..", "/sub/../", "/."}) {
        CHECK(ran({"--no-default-rules", "test", folder.path().string() + way}).out ==
              "2 passed, 0 failed\n");
    }
}

TEST_CASE("test writes TAP, and XML as JUnit does", "[commands]") {
    const Folder folder;
    const std::string pack = folder.file("mine.lua", tested_pack);
    const std::string xml = folder.file("results.xml");
    const Ran tap = ran({"--no-default-rules", "test", pack, "--tap", "--mutate", "--junit", xml});
    CHECK(tap.out.starts_with("TAP version 13\n1..2\nok 1 - 71 is old\nok 2 - 60 is not\n# \n# "));
    CHECK(
        tap.out.ends_with("\n# 5 changes tried: 4 noticed, 1 not noticed\n# 2 more changes would "
                          "leave no rule that can be used\n"));
    CHECK(has(folder.read("results.xml"),
              "<testsuites name=\"fascia\" tests=\"2\" "
              "failures=\"0\">"));
}

}  // namespace fascia::shell
