#include "core/fascia.hpp"
#include "core/lua/load_pack.hpp"
#include "core/report/text.hpp"
#include "core/rules/table_file.hpp"
#include "core/testing/run_test.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/small_world.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

namespace fascia {
namespace {

using test::Folder;
using test::small_knowledge;

/// A pack with one table beside it, with the small knowledge base.
class Tabled {
public:
    Tabled(const std::string& body, const std::string& csv)
        : Tabled("table \"t.csv\" { " + body + " }", {{"t.csv", csv}}) {}

    Tabled(const std::string& pack, const std::map<std::string, std::string>& tables) {
        auto kb = load_knowledge_base({SourceText("kb.json", small_knowledge())});
        REQUIRE(kb);
        kb_ = std::make_unique<KnowledgeBase>(std::move(*kb));
        auto read = load_pack(SourceText("p.lua", pack), {},
                              [&](const std::string& name) -> Result<SourceText> {
                                  return SourceText(name, tables.at(name));
                              });
        if (!read) {
            errors_ = to_string(read.error());
            return;
        }
        packs_.push_back(std::move(*read));
        auto book = Rulebook::compile(kb_.get(), packs_);
        if (!book) {
            errors_ = to_string(book.error());
            return;
        }
        book_ = std::move(*book);
    }

    [[nodiscard]] const std::string& errors() const { return errors_; }
    [[nodiscard]] const Pack& pack() const {
        if (book_ == nullptr) {
            FAIL(errors_);
        }
        return packs_.front();
    }
    [[nodiscard]] const Rulebook& book() const { return *book_; }

private:
    std::unique_ptr<KnowledgeBase> kb_;
    std::vector<Pack> packs_;
    std::unique_ptr<Rulebook> book_;
    std::string errors_;
};

const std::string each_evidence = "each = \"evidence\", same = { source = \"book\" }";

std::string errors(const std::string& csv, const std::string& body = each_evidence) {
    return Tabled(body, csv).errors();
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A row says what a declaration in its place would say", "[table]") {
    const Tabled tabled(each_evidence,
                        "name,finding,candidate,present,absent,overlap,side,because,source,grade\n"
                        "one,ache,psoas,strong,weak_against,site,any,\"so, it is\",,\n"
                        "two,cough,disc,,moderate_against,,,thus,book,judged\n");
    const Pack& pack = tabled.pack();
    REQUIRE(pack.evidence.size() == 2);
    const Pack::Evidence& one = pack.evidence[0];
    CHECK(one.name.text() == "one");
    CHECK(one.finding.text() == "ache");
    CHECK(one.candidate.text() == "psoas");
    CHECK(one.present->strength.word == "strong");
    CHECK(one.absent->strength.word == "weak_against");
    CHECK(one.overlap == "site");
    CHECK(one.side == SideRule::any);
    CHECK(one.because.text() == "so, it is");
    REQUIRE(one.sources.size() == 1);
    CHECK(one.sources[0].text() == "book");  // of all rows
    CHECK_FALSE(pack.evidence[1].present);
    CHECK(pack.evidence[1].sources.size() == 1);
    // With its place in the table, in explanations too.
    CHECK(one.name.where() == SourceRef{"t.csv", 2, 1, 3});
    CHECK(tabled.book().evidence()[1].evidence.backing.where.file == "t.csv");
    CHECK(tabled.book().evidence()[1].evidence.backing.where.line == 3);
}

TEST_CASE("Ratios, rules and red flags can stand in tables", "[table]") {
    const Tabled ratios(each_evidence,
                        "name,finding,candidate,present.lr,present.low,present.high,grade,because\n"
                        "r,cough,disc,3.7,2.9,4.8,published,b\n");
    REQUIRE(ratios.pack().evidence.size() == 1);
    CHECK(ratios.pack().evidence[0].present->strength.ratio->value == 3.7);
    CHECK(ratios.pack().evidence[0].present->strength.ratio->low == 2.9);
    const Tabled rules("each = \"rule\", same = { source = { \"book\" }, because = \"b\" }",
                       "name,when,infer\nr,\"?x covers ?y, ?y kind muscle\",?y covers ?x\n");
    REQUIRE(rules.pack().rules.size() == 1);
    CHECK(rules.pack().rules[0].when.where() == SourceRef{"t.csv", 2, 4, 28});
    const Tabled flags("each = \"red_flag\"",
                       "name,when,condition,urgency,because,source\n"
                       "f,case has fever,infection,soon,b,book\n");
    REQUIRE(flags.pack().red_flags.size() == 1);
    CHECK(flags.pack().red_flags[0].urgency == Pack::Urgency::soon);
}

TEST_CASE("A row has a test of its own, which is run like any other", "[table]") {
    const Tabled tabled(
        each_evidence,
        "name,finding,candidate,present,because,case.has,case.has.left,case.lacks,case.age,"
        "case.measures.pain,expect.first,expect.why.psoas,expect.flags,expect.rank.psoas\n"
        "one,ache,psoas,strong,pressing hurts,cough; fever,ache,stab,44,7,psoas,pressing,-,1\n"
        "two,cough,disc,weak,b,,,,,,,,,\n");
    REQUIRE(tabled.pack().tests.size() == 1);
    const Pack::Test& test = tabled.pack().tests[0];
    CHECK(test.name.text() == "one");
    CHECK(test.findings.size() == 5);
    CHECK(test.person.age == 44);
    CHECK(test.first.text() == "psoas");
    REQUIRE(test.flags);
    CHECK(test.flags->empty());
    const auto tests = tests_of(tabled.book(), tabled.pack());
    REQUIRE(tests);
    auto groundwork = Groundwork::lay(tabled.book());
    REQUIRE(groundwork);
    const auto result = run_test(*groundwork, tests->front());
    REQUIRE(result);
    CHECK(result->failures.empty());
    CHECK(result->where.file == "t.csv");
}

TEST_CASE("What is wrong in a cell is told at the cell", "[table]") {
    const std::string header = "name,finding,candidate,present,because\n";
    CHECK(has(errors(header + "one,ache,psoas,strng,b\n"),
              "t.csv:2:16: error: 'strng' is not a word of the scale"));
    CHECK(has(errors(header + "one,ache,psoos,strong,b\n"), "t.csv:2:10: error: "));
    CHECK(has(errors(header + "one,ache,psoos,strong,b\n"), "did you mean psoas"));
    CHECK(has(errors(header + "one,ache,psoas,strong,{?m}\n"),
              "t.csv:2:23: error: '{?m}' in 'because' is no variable of this rule"));
    CHECK(has(errors("name,when,finding,candidate,present,because\n"
                     "one,?c performs liftin,ache,?c,weak,b\n"),
              "t.csv:2:17: error: there is no movement 'liftin'"));
    CHECK(has(errors(header + "one,ache,psoas,,b\n"),
              "t.csv:2:16: error: the column 'present' is empty"));
    CHECK(has(errors(header + "one,ache,psoas,,b\n"), "  write a word such as  strong\n"));
    CHECK(has(errors(header + "one,ache,,weak,b\n"),
              "t.csv:2:10: error: the column 'candidate' is empty"));
    const std::string shifted = errors(
        "name,finding,candidate,present,because,case.has,expect.first\n"
        "one,ache,weak,b,ache,psoas\n");
    CHECK(has(shifted, "t.csv:2:1: error: the row has 6 cells, but there are 7 columns"));
    CHECK_FALSE(has(shifted, "weak'"));
    CHECK(has(errors(header), "t.csv:1:1: error: the table has no row, only its heading"));
    CHECK(has(errors(header + ",ache,psoas,weak,b\n"), "t.csv:2:1: error: the row has no name"));
    CHECK(has(errors(header + "one,ache,psoas,weak,so, it is\n"),
              "t.csv:2:24: error: the row has 6 cells, but there are 5 columns"));
    CHECK(has(errors(header + "one,ache,psoas,weak\n"),
              "t.csv:2:1: error: the row has 4 cells, but there are 5 columns"));
    CHECK(has(errors(header + "one,ache,psoas,weak,b\none,stab,psoas,weak,b\n"),
              "t.csv:3:1: error: the name \"one\" is used twice in this pack"));
    CHECK(has(errors("name,finding,candidate,present,because,case.age,expect.first\n"
                     "one,ache,psoas,weak,b,old,psoas\n"),
              "t.csv:2:23: error: 'old' is no whole number"));
    // Every row with an error is told.
    const std::string two = errors(header + "one,ach,psoas,weak,b\ntwo,stab,psoas,wek,b\n");
    CHECK(has(two, "t.csv:2:"));
    CHECK(has(two, "t.csv:3:"));
}

TEST_CASE("What is wrong with a column, or with all rows, is told once", "[table]") {
    CHECK(has(errors("name,finding,candidat\none,ache,psoas\n"),
              "t.csv:1:14: error: there is no column 'candidat'"));
    CHECK(has(errors("name,finding,candidat\n"), "did you mean candidate"));
    CHECK(has(errors("finding,candidate\n"), "t.csv:1:1: error: there is no column 'name'"));
    CHECK(has(errors("name,finding,finding\n"),
              "t.csv:1:14: error: there are two columns 'finding'"));
    CHECK(has(errors("name,,finding\n"), "t.csv:1:6: error: column 2 has no heading"));
    const std::string capital = errors("Name,finding\n");
    CHECK(has(capital, "did you mean name"));
    CHECK_FALSE(has(capital, "there is no column 'name'"));
    std::string wide = "name";
    for (int i = 0; i < 300; ++i) {
        wide += ",x" + std::to_string(i);
    }
    CHECK(has(errors(wide + "\n"), "a table has at most 200 columns; this one has 301\n"));
    CHECK(errors("My points\n\nname,finding\none,ache\n") ==
          "t.csv:1:1: error: the first line of a table names its columns; here they stand in line "
          "3\n  My points\n  ^^^^^^^^^\n  delete what stands above them\n");
    CHECK(
        has(errors("name,present.ratio\n"), "known are: present.lr, present.low and present.high"));
    CHECK(has(errors("name,present.lo\n"), "did you mean present.low"));
    CHECK(has(errors("name,finding.x\n"), "'finding' has no fields of its own"));
    CHECK(has(errors("name,case.measures\n"), "'case.measures' is a table, which is no cell"));
    CHECK(has(errors("name,case\n"), "as in  case.has"));
    CHECK(has(errors("name;finding;candidat\none;ache;psoas\n"),
              "t.csv:1:14: error: there is no column 'candidat'"));
    CHECK(has(errors(""), "the table is empty"));
    for (const std::string none :
         {"sit,ache,psoas,weak,it hurts\n", "Befund,Muskel,Grund\na,b,c\n"}) {
        const std::string told = errors(none);
        CHECK(has(told,
                  "t.csv:1:1: error: the first line of a table has to name its columns, and "
                  "this one names none\n"));
        CHECK(
            has(told, "write above it, or in its place:  name,finding,candidate,present,because"));
        CHECK(told.find("error:") == told.rfind("error:"));
    }
    CHECK(has(errors("name,case.left\n", "each = \"evidence\""), "did you mean case.has.left?"));
    CHECK(has(errors("name,case.has,case.right\n"), "did you mean case.has.right?"));
    // Which columns there are is told once.
    const std::string two = errors("name,xyzzy,plugh\n");
    CHECK(has(two, "there is no column 'plugh'"));
    CHECK(two.find("known are") == two.rfind("known are"));
    const std::string same =
        errors("name\na\nb\n", "each = \"evidence\",\n same = { sorce = \"book\" }");
    CHECK(has(same, "p.lua:2:11: error: 'sorce' is not a field of evidence"));
    CHECK(same.find("is not a field") == same.rfind("is not a field"));
    CHECK(has(errors("name\n", "each = \"test\""), "'each' is \"test\""));
    CHECK(has(errors("name\n", ""), "table \"t.csv\" has no 'each'"));
}

TEST_CASE("A table is read as spreadsheets write it where the comma is the sign of decimals",
          "[table]") {
    for (const char* csv : {
             "name;finding;candidate;present;because\none;ache;psoas;weak;sits, bent\n",
             "sep=;\nname;finding;candidate;present;because\none;ache;psoas;weak;sits, bent\n",
             "name\tfinding\tcandidate\tpresent\tbecause\none\tache\tpsoas\tweak\tsits, bent\n",
         }) {
        INFO(csv);
        const Tabled tabled(each_evidence, csv);
        REQUIRE(tabled.pack().evidence.size() == 1);
        CHECK(tabled.pack().evidence.front().because.text() == "sits, bent");
    }
    CHECK(has(errors("name;finding;candidate;present.lr;because\none;ache;psoas;3,7;x\n"),
              "t.csv:2:16: error: '3,7' is no number\n"
              "  one;ache;psoas;3,7;x\n"
              "                 ^^^\n"
              "  did you mean 3.7?\n"));
    CHECK(has(errors("name,finding,candidate,case.age,because\none,ache,psoas,old,x\n"),
              "t.csv:2:16: error: 'old' is no whole number\n"
              "  one,ache,psoas,old,x\n"
              "                 ^^^\n"));
}

TEST_CASE("Empty rows and cells say nothing", "[table]") {
    const Tabled tabled(
        each_evidence,
        "name,finding,candidate,present,because\r\n,,,,\r\none,ache,psoas,weak,b\r\n"
        "two,stab,psoas,weak,b,\r\n");
    CHECK(tabled.pack().evidence.size() == 2);
    const Tabled padded(each_evidence,
                        "name;finding;candidate;present;because;;;\n"
                        "one;ache;psoas;weak;b;;;\n;;;;;;;\n");
    CHECK(padded.pack().evidence.size() == 1);
    CHECK(has(errors("name,finding,candidate,present,because,,\none,ache,psoas,weak,b,,x\n"),
              "t.csv:2:24: error: the row has 7 cells, but there are 5 columns with a heading"));
    const Tabled fine(each_evidence,
                      "\xEF\xBB\xBFname,finding,candidate,present,because,absent\r\n,,,,,\r\n"
                      "one,ache,psoas,weak,b\r\n");
    CHECK(fine.pack().evidence.size() == 1);
}

TEST_CASE("What is wrong in a table is told in the words of tables", "[table]") {
    const std::string header = "name,finding,candidate,present,because";
    CHECK(has(errors(header + ",case.has,expect.first\none,ache,psoas,weak,b,ache,\n"),
              "fill a column such as  expect.first,"));
    CHECK(has(errors(header + "\none,ache,psoas,weak,b\n", "each = \"evidence\""),
              "add a column  source,  or, for all rows at once, write  same = { source = "));
    CHECK(has(errors(header + ",expect.why.psoos\none,ache,psoas,weak,b,words\n"),
              "t.csv:1:51: error: there is no candidate 'psoos'"));
    CHECK(has(errors(header + ",case.hass\n"), "known are: case.has, case.lacks, "));
    CHECK(has(errors(header + "\none,ache,psoas,weak,\u201Cthis, and that\u201D\n"),
              "curly quotes, as word processors write them, hold nothing together"));
    CHECK(has(errors(header + "\none;ache;psoas;weak;b\n"),
              "the first line puts commas between its cells, this one semicolons"));
    CHECK(has(errors(header + "\none;ache;psoas;weak;\"b\"\n"), "this one semicolons"));
    std::string many = header + "\n";
    for (int i = 0; i < 500; ++i) {
        many += "r" + std::to_string(i) + ",ache,,weak,b\n";
    }
    const std::string told = errors(many);
    CHECK(std::ranges::count(told, '\n') < 200);
    CHECK(has(told, "t.csv:21:1: error: so much is wrong above"));
}

TEST_CASE("The library's table is still there", "[table]") {
    const Tabled tabled(
        "local t = { \"b\", \"a\" } table.sort(t)\nassert(table.concat(t) == \"ab\")\n"
        "table \"t.csv\" { each = \"evidence\", same = { source = \"book\" } }",
        {{"t.csv", "name,finding,candidate,present,because\none,ache,psoas,weak,b\n"}});
    CHECK(tabled.pack().evidence.size() == 1);
    CHECK(has(Tabled("table(5)", std::map<std::string, std::string>{}).errors(),
              "table is followed by a name in quotes"));
}

TEST_CASE("A table is a file beside the pack, named by its name alone", "[table]") {
    const Folder folder;
    const Folder other;
    folder.write("points.csv", "name\n");
    other.write("far.csv", "name\n");
    std::filesystem::create_symlink(other / "far.csv", folder / "link.csv");
    std::filesystem::create_symlink(folder / "points.csv", folder / "near.csv");
    folder.write("sub/in.csv", "name\n");
    const TableSource tables = tables_beside(folder / "pack.lua");
    const auto error = [&](const std::string& name) {
        const auto read = tables(name);
        return read ? std::string() : to_string(read.error());
    };
    const auto read = tables("points.csv");
    REQUIRE(read);
    CHECK(read->text() == "name\n");
    CHECK(read->name() == (folder / "points.csv").string());
    CHECK(error("near.csv").empty());
    CHECK(has(error("link.csv"), "is a link that leads out of the folder of the pack"));
    for (const std::string& name :
         {std::string("../points.csv"), (folder / "points.csv").string(), std::string("sub/in.csv"),
          std::string("points.txt"), std::string(".csv"), std::string(".hidden.csv"),
          std::string("a\\b.csv"), std::string("")}) {
        INFO(name);
        CHECK(has(error(name), "is not the name of a table"));
    }
    CHECK(has(error("point.csv"), "there is no file \"point.csv\" beside the pack"));
    CHECK(has(error("point.csv"), "did you mean points.csv"));
}

TEST_CASE("A pack that is no file has no tables", "[table]") {
    const auto pack = load_pack(SourceText("p.lua", "table \"t.csv\" { each = \"rule\" }"));
    REQUIRE_FALSE(pack);
    CHECK(has(to_string(pack.error()),
              "p.lua:1:8: error: a table can be read only for a pack that is a file itself"));
}

TEST_CASE("What a table says is part of what rules are told apart by", "[table]") {
    const Folder folder;
    folder.write("mine.lua",
                 "pack \"mine\" {}\ntable \"t.csv\" { each = \"evidence\", same = { source "
                 "= \"judgement\" } }\n");
    const auto hash = [&](const std::string& word) {
        folder.write("t.csv", "name,finding,candidate,present,because\none,fever,psoas_major," +
                                  word + ",b\n");
        Settings settings;
        settings.rules = {folder / "mine.lua"};
        const auto fascia = Fascia::open(settings);
        if (!fascia) {
            FAIL(to_string(fascia.error()));
        }
        return (*fascia)->engine().rules;
    };
    const std::string weak = hash("weak");
    CHECK(hash("strong") != weak);
    CHECK(hash("weak") == weak);
}

}  // namespace fascia
