// Reports by the program: many at once, and those that are not of one case.
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>

namespace fascia::shell::test {

TEST_CASE("The other reports are written as their help says", "[report]") {
    const Folder folder;
    const auto written = [&](std::vector<std::string> words, const std::string& name) {
        words.insert(words.begin(), "report");
        words.insert(words.end(), {"-o", folder.file(name)});
        const Ran ran = test::ran(words);
        INFO(ran.err);
        CHECK(ran.status == 0);
        CHECK(ran.out == folder.file(name) + "\n");
        return folder.read(name);
    };
    CHECK(has(written({"--about", "piriformis"}, "piriformis.html"), "Where piriformis is"));
    CHECK(has(written({"--pack", "referral"}, "referral.md"), "in its chief area"));
    CHECK(has(written({"ql_gardener", "gmax_skater", "--compare"}, "both.html"),
              "Case B beside case A"));
    const std::string questions =
        written({"ql_gardener", "gmax_skater", "--sheet", "questions"}, "class.html");
    CHECK(has(questions, "Case 2"));
    CHECK_FALSE(has(questions, "skater"));
    CHECK(has(written({"ql_gardener", "gmax_skater", "--sheet", "answers"}, "answers.txt"),
              "quadratus lumborum, left"));
    const Ran verified = ran({"verify", folder.file("both.html")});
    CHECK(verified.status == 0);
    CHECK(has(verified.out, "Identical: the report that compares 2 cases"));
}

TEST_CASE("Name, logo, style sheet and level do the same in every kind of report", "[report]") {
    const Folder folder;
    const std::string style = folder.file("own.css", "h1 { letter-spacing: 3px }");
    const std::string logo = folder.file("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    const std::vector<std::vector<std::string>> kinds = {
        {"ql_gardener"},
        {"--about", "piriformis"},
        {"--pack", "referral"},
        {"ql_gardener", "gmax_skater", "--compare"},
        {"ql_gardener", "gmax_skater", "--sheet", "questions"},
        {"ql_gardener", "gmax_skater", "--sheet", "answers"}};
    std::size_t made = 0;
    for (std::vector<std::string> words : kinds) {
        INFO(words.front() + " " + words.back());
        words.insert(words.begin(), "report");
        const auto with = [&](std::vector<std::string> more, const std::string& name) {
            std::vector<std::string> all = words;
            all.insert(all.end(), more.begin(), more.end());
            all.insert(all.end(), {"-o", folder.file(name)});
            return ran(all);
        };
        const std::string name = std::to_string(++made) + ".html";
        CHECK(with({"--school", "School of A & B", "--logo", logo, "--style", style, "--level",
                    "teacher"},
                   name)
                  .status == 0);
        const std::string page = folder.read(name);
        CHECK(has(page, "<span>School of A &amp; B</span>"));
        CHECK(has(page, "<img id=\"own-logo\" alt=\"\" src=\"data:image/svg+xml;base64,"));
        CHECK(has(page, "<style id=\"own-style\">h1 { letter-spacing: 3px }</style>"));
        CHECK(has(page, "id=level-teacher checked"));
        const Ran verified = ran({"verify", folder.file(name)});
        CHECK(verified.status == 0);
        CHECK(has(verified.out, "Identical: "));
        CHECK(with({"--school", "School of A"}, "x.txt").status == 0);
        CHECK(folder.read("x.txt").starts_with("School of A\n"));
        for (const auto& [option, file] : {std::pair{"--logo", logo}, {"--style", style}}) {
            const Ran refused = with({option, file}, "refused.md");
            CHECK(refused.status == 2);
            CHECK(
                has(refused.err, std::string(option) + " is for a page, and this report is none"));
        }
        if (words[1] != "ql_gardener" || words.size() > 2) {
            const Ran refused = with({"--first", "2"}, "refused.html");
            CHECK(refused.status == 2);
            CHECK(has(refused.err, "--first has no meaning for it"));
        }
    }
}

TEST_CASE("In the console the open case stands beside its branches", "[report]") {
    const Folder folder;
    const Ran ran = test::ran({},
                              "case load ql_gardener\nbranch feverish\ncase set groin_pain\n"
                              "report --compare -o " +
                                  folder.file("branches.md") + "\n");
    CHECK(ran.status == 0);
    const std::string text = folder.read("branches.md");
    CHECK(has(text, "Feverish beside ql\\_gardener"));
    CHECK(has(text, "pain in the groin"));
}

TEST_CASE("What is wrong with a report is said in one sentence, and nothing is written",
          "[report]") {
    const Folder folder;
    const auto wrong = [&](std::vector<std::string> words, const std::string& name = "out.md") {
        words.insert(words.begin(), "report");
        words.insert(words.end(), {"-o", folder.file(name)});
        const Ran ran = test::ran(words);
        CHECK(ran.status != 0);
        CHECK_FALSE(std::filesystem::exists(folder.file(name)));
        return ran.err;
    };
    CHECK(has(wrong({"--compare", "ql_gardener"}), "there have to be two cases"));
    CHECK(has(wrong({"--sheet", "riddles", "ql_gardener"}), "there is no sheet of 'riddles'"));
    CHECK(has(wrong({"--sheet", "questions"}), "a sheet is of cases: which?"));
    CHECK(has(wrong({"--about", "piriformis", "ql_gardener"}), "is of no case"));
    CHECK(has(wrong({"--about", "piriformis", "--pack", "referral"}), "are two reports"));
    CHECK(has(wrong({"--about", "piriformus"}), "piriformis"));
    CHECK(has(wrong({"--pack", "refferal"}), "did you mean referral?"));
    CHECK(has(wrong({"ql_gardener", "gmax_skater", "--compare"}, "out.pdf"),
              "is no form of a report"));
    CHECK(has(wrong({"ql_gardener", "ql_gardener", "ql_gardener", "ql_gardener", "ql_gardener",
                     "ql_gardener", "ql_gardener", "--compare"}),
              "more than 6 cases"));
    CHECK(has(wrong({folder.file("none.jsonl")}, "{id}.md"), "none.jsonl"));
}

TEST_CASE("A file of cases becomes a folder of reports", "[report]") {
    const Folder folder;
    (void)folder.file("cases.jsonl",
                      "{\"fascia\": \"case/1\", \"id\": \"one\"}\n{\"fascia\": \"case/1\", \"id\": "
                      "\"two\"}\n");
    const Ran ran =
        test::ran({"report", folder.file("cases.jsonl"), "-o", folder.file("out") + "/"});
    INFO(ran.err);
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK(has(ran.out, "one.html\n"));
    CHECK(std::filesystem::exists(folder.path() / "out" / "two.html"));
    const Ran to_one = test::ran({"report", folder.file("cases.jsonl"), "-o", folder.file("x.md")});
    CHECK(to_one.status == 2);
    CHECK(has(to_one.err, "several cases cannot go to one file"));
}

TEST_CASE("One broken case among several is told, and that nothing was written", "[report]") {
    const Folder folder;
    const std::string broken = folder.file("broken.json", "{\"id\": ");
    const Ran several = ran({"report", "ql_gardener", broken, "-o", folder.file("out/")});
    CHECK(several.status == 3);
    CHECK(has(several.err, "no report was written: mend this case, or leave it out"));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "out"));
    CHECK_FALSE(
        has(ran({"report", broken, "-o", folder.file("x.md")}).err, "no report was written"));
}

TEST_CASE("A case is not set beside itself", "[report]") {
    const Folder folder;
    const Ran twice = ran({"report", "ql_gardener", "gmax_skater", "ql_gardener", "--compare", "-o",
                           folder.file("c.md")});
    CHECK(twice.status != 0);
    CHECK(has(twice.err, "the case 'ql_gardener' is named twice"));
    CHECK(ran({"report", "ql_gardener", "gmax_skater", "--compare", "-o", folder.file("c.md")})
              .status == 0);
    CHECK(has(folder.read("c.md"), "present: 5 of 10"));
}

TEST_CASE("A short report is text or Markdown, and a page says that it folds by itself",
          "[report]") {
    const Folder folder;
    for (const char* name : {"short.txt", "short.md"}) {
        const std::string file = folder.file(name);
        CHECK(ran({"report", "ql_gardener", "--short", "-o", file}).status == 0);
        CHECK(has(folder.read(name), "This is the short form"));
        CHECK(ran({"report", "ql_gardener", "-o", file}).status == 0);
        CHECK_FALSE(has(folder.read(name), "This is the short form"));
    }
    for (const char* name : {"short.html", "short.json"}) {
        const Ran refused = ran({"report", "ql_gardener", "--short", "-o", folder.file(name)});
        CHECK(refused.status != 0);
        CHECK(has(refused.err, "--short is for text and Markdown"));
        CHECK(has(refused.err, "write it as .txt or .md"));
    }
}

}  // namespace fascia::shell::test
