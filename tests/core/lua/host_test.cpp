// What commands, sections and the lines of the console may ask, and how they answer.

#include "core/consult/case_host.hpp"
#include "core/consult/pack_command.hpp"
#include "core/consult/script_tables.hpp"
#include "core/explain/explanation.hpp"
#include "core/lua/lua_line.hpp"
#include "core/lua/watchdog.hpp"
#include "core/report/json.hpp"
#include "core/report/script_value_text.hpp"
#include "core/report/text.hpp"
#include "tests/support/small_world.hpp"

#include <atomic>
#include <map>
#include <set>

using namespace fascia;
using test::has;

namespace {

constexpr const char* evidence =
    "evidence \"e\" { candidate = \"psoas\", finding = \"cough\", present = \"weak\", because = "
    "\"b\", source = \"book\" }\n";

/// Lines of the console, one after the other, on one case.
class Typed {
public:
    explicit Typed(const std::string& pack = evidence) : world_(pack) {}

    /// What is shown: what was printed, the value as text, or the error.
    std::string operator()(const std::string& line) {
        CaseHost host(consultation_);
        const auto answer = lua_.run(SourceText("line", line), host, last);
        return answer.printed + (answer.value ? script_value_text(*answer.value, TableFormat::table)
                                              : to_string(answer.value.error()));
    }

    ScriptValue last;

private:
    test::SmallWorld world_;
    Consultation consultation_ = world_.consult({has("cough")}, {44, "female"});
    LuaLine lua_{ScriptLimits()};
};

/// A pack with one command, run on one case.
PackFunctions::Answer run_command(const std::string& body, const std::vector<std::string>& words,
                                  const std::string& before = evidence,
                                  const ScriptLimits& limits = {}) {
    const test::SmallWorld world(
        before + "command \"c\" { about = \"A\", run = function(words)\n" + body + "\nend }\n", "",
        limits);
    const Consultation c = world.consult({has("cough")});
    const Pack& pack = world.packs().front();
    return run({&pack, &pack.commands.front()}, words, c);
}

}  // namespace

TEST_CASE("A line shows its value: what one line sets, the next one has", "[lua][line]") {
    Typed typed;
    CHECK(typed("1 + 2") == "3\n");
    CHECK(typed("x = 20").empty());
    CHECK(typed("x / 8") == "2.5\n");
    CHECK(typed("local y = 1").empty());
    CHECK(typed("y") ==
          "line:1:1: error: 'y' is not known here\n  y\n  ^\n  a text stands in quotes: \"y\"\n");
    CHECK(typed("'a' .. 'b', 2") == "ab\n2\n");
    CHECK(typed("for i = 1, 2 do print(i, 'x', {}) end") == "1 x table\n2 x table\n");
    CHECK(typed("nil").empty());
    CHECK(typed("true") == "true\n");
    CHECK(typed("{ 3, 'b' }") == "3\nb\n");
    CHECK(typed("{ a = 1, long = 'x' }") == "  a     1\n  long  x\n");
}

TEST_CASE("Records that have nothing in common are not made a table of", "[lua][line]") {
    Typed typed;
    const auto records = [&](int count) {
        return typed("(function() local t = {} for i = 1, " + std::to_string(count) +
                     " do t[i] = { ['f' .. i] = i } end return t end)()");
    };
    CHECK(records(2).starts_with("f1  f2\n"));
    const std::string many = records(1001);
    CHECK(many.starts_with("value\n{1}\n{1}\n"));
    CHECK(many.ends_with("{1}\n1001 rows\n"));
    CHECK(typed("{ {}, {} }") == "{0}\n{0}\n");
}

TEST_CASE("A line asks for patterns, the ranking, the case and names", "[lua][line]") {
    Typed typed;
    CHECK(typed("query('?m performs lifting')") == "m\npsoas\n1 row\n");
    CHECK(typed("#query('?m performs lifting')") == "1\n");
    CHECK(typed("query('psoas performs lifting')") == "true\n");
    CHECK(typed("query('?m performs lifting')[1].m") == "psoas\n");
    CHECK(typed("rank()[1].candidate .. ' ' .. rank()[1].points") == "psoas -5.0\n");
    CHECK(typed("rank()[1].contributions[1].word") == "weak\n");
    CHECK(typed("told().age") == "44\n");
    CHECK(typed("told().findings[1].finding") == "cough\n");
    CHECK(typed("name('psoas')") == "psoas\n");
}

TEST_CASE("What was found last is there as last and as _", "[lua][line]") {
    Typed typed;
    CHECK(typed("last == nil") == "true\n");
    typed.last = script_list({script_text("a"), script_text("b")});
    CHECK(typed("#last .. _[2]") == "2b\n");
    typed.last = script_text("c");
    CHECK(typed("last") == "c\n");
}

TEST_CASE("A line that is wrong says so in one sentence", "[lua][line]") {
    Typed typed;
    CHECK(typed("query") ==
          "line:1: error: this is a function: write ( ) behind it to call it\n  query\n");
    CHECK(
        typed("qury('x')") ==
        "line:1:1: error: 'qury' is not known here\n  qury('x')\n  ^^^^\n  did you mean query?\n");
    CHECK(typed("query('?m perfroms lifting')").find("there is no relation 'perfroms'\n") !=
          std::string::npos);
    CHECK(typed("query('?m perfroms lifting')").find("did you mean performs?") !=
          std::string::npos);
    CHECK(typed("query()").find("query gets one text, not nothing") != std::string::npos);
    CHECK(typed("rank(1)").find("rank gets nothing; write  rank()") != std::string::npos);
    CHECK(typed("name('psaos')").find("did you mean psoas") != std::string::npos);
    CHECK(typed("rank()[1].ponits").find("did you mean points?") != std::string::npos);
    CHECK(typed("1 +").find("unexpected symbol near the end of the line") != std::string::npos);
    CHECK(typed("rule 'x' {}").find("'rule' is not known here") != std::string::npos);
}

TEST_CASE("The tables that scripts get have the fields that editors are told of", "[lua][host]") {
    const test::SmallWorld world(evidence);
    const Consultation c = world.consult({has("cough")}, {44, "female"});
    const auto fields = [](const ScriptValue& value) {
        std::set<std::string> names;
        for (const auto& [name, field] :
             std::get<std::shared_ptr<const ScriptTable>>(value)->fields) {
            names.insert(name);
        }
        return names;
    };
    const auto part = [](const ScriptValue& value, const std::string& list) {
        const auto& table = *std::get<std::shared_ptr<const ScriptTable>>(value);
        return std::get<std::shared_ptr<const ScriptTable>>(table.fields.at(list))->items.front();
    };
    const ScriptValue ranked = ranked_table(c.weighing().candidates.front(), c.kb());
    const ScriptValue told = told_table(c.told(), c.kb());
    const std::map<std::string, std::set<std::string>> made = {
        {"ranked", fields(ranked)},
        {"contribution", fields(part(ranked, "contributions"))},
        {"told", fields(told)},
        {"told_finding", fields(part(told, "findings"))}};
    for (const TableSpec& spec : script_table_specs()) {
        std::set<std::string> listed;
        for (const FieldSpec& field : spec.fields) {
            listed.emplace(field.name);
        }
        INFO(spec.name);
        CHECK(made.at(std::string(spec.name)) == listed);
    }
    CHECK(made.size() == script_table_specs().size());
}

TEST_CASE("A command gets its words, asks, prints and returns", "[lua][command]") {
    const auto answer = run_command(
        "print(#words, words[2])\nreturn query('?m performs ' .. words[1])", {"lifting", "b"});
    CHECK(answer.printed == "2 b\n");
    REQUIRE(answer.value);
    CHECK(script_value_text(*answer.value, TableFormat::csv) == "m\npsoas\n");
    CHECK(script_value_text(*answer.value, TableFormat::json) == "[{\"m\":\"psoas\"}]\n");
    CHECK(run_command("", {}).value);
}

TEST_CASE("What a command asks may call the functions of its own pack", "[lua][command]") {
    const std::string guarded =
        "rule \"r\" { when = [[ ?m performs lifting ]], where = function(b) return b.m == "
        "\"psoas\" end, infer = [[ ?m covers ?m ]], because = \"b\", source = \"book\" }\n"
        "predicate \"odd\" { \"muscle\", test = function(m) return m == \"psoas\" end }\n";
    const auto answer = run_command("return query('?m covers ?m, odd(?m)')[1].m", {}, guarded);
    REQUIRE(answer.value);
    CHECK(std::get<std::string>(*answer.value) == "psoas");
}

TEST_CASE("A flood of printing is stopped", "[lua][command]") {
    ScriptLimits limits;
    limits.output_max = 4096;
    const auto answer =
        run_command("for i = 1, 1e6 do print('again and again') end", {}, evidence, limits);
    REQUIRE_FALSE(answer.value);
    CHECK(to_string(answer.value.error()) ==
          "p.lua:4: error: the function was stopped: it printed more than 4 KiB\n"
          "  for i = 1, 1e6 do print('again and again') end\n");
    CHECK(answer.printed.size() <= limits.output_max);
    CHECK(answer.printed.size() > limits.output_max / 2);
}

TEST_CASE("Asking and printing are for commands, sections and the console", "[lua][host]") {
    for (const char* word : {"query('?m performs lifting')", "rank()", "told()", "name('psoas')"}) {
        const auto pack = load_pack(SourceText("p.lua", "local x = " + std::string(word)));
        REQUIRE_FALSE(pack);
        CHECK(to_string(pack.error()).find("is for commands, sections and the console") !=
              std::string::npos);
        const test::SmallWorld world(
            "rule \"r\" { when = [[ ?m performs lifting ]], where = function(b) return " +
            std::string(word) +
            " end, infer = [[ ?m covers ?m ]], because = \"b\", source = \"book\" }\n");
        const Consultation c = world.consult({});
        REQUIRE(c.missing().size() == 1);
        CHECK(in_words(c.missing().front()).find("is for commands, sections and the console") !=
              std::string::npos);
    }
    CHECK(to_string(load_pack(SourceText("p.lua", "print('x')")).error()) ==
          "p.lua:1:1: error: nothing can be printed here; only commands and the console can "
          "print\n"
          "  print('x')\n"
          "  ^^^^^\n");
}

TEST_CASE("A command that is declared wrong is an error at its place", "[lua][command]") {
    const auto errors = [](const std::string& text) {
        const auto pack = load_pack(SourceText("p.lua", text));
        return pack ? std::string() : to_string(pack.error());
    };
    CHECK(errors("command \"two words\" { about = \"A\", run = function() end }")
              .find("p.lua:1:10: error: the name of a command is one word of small letters") == 0);
    CHECK(errors("command \"c\" { about = \"A\" }").find("command \"c\" has no 'run'") !=
          std::string::npos);
    CHECK(errors("command \"c\" { run = function() end }").find("command \"c\" has no 'about'") !=
          std::string::npos);
    CHECK(errors("section \"s\" { title = \"T\" }").find("section \"s\" has no 'text'") !=
          std::string::npos);
    CHECK(errors("section \"s\" { titel = \"T\", text = function() end }")
              .find("did you mean title?") != std::string::npos);
}

TEST_CASE("A section is a part of the explanation, as text and as JSON", "[lua][section]") {
    const test::SmallWorld world(
        std::string(evidence) +
        "section \"tell\" { title = \"What to tell\", text = function(case)\n"
        "  if #case.findings == 0 then return nil end\n"
        "  return { 'Told: ' .. case.findings[1].label .. '.', 'First: ' .. rank()[1].label }\n"
        "end }\n");
    const Consultation c = world.consult({has("cough")});
    const Explanation explanation = *explain(c, 1);
    REQUIRE(explanation.sections.size() == 1);
    CHECK(explanation.sections.front().paragraphs ==
          std::vector<std::string>{"Told: worse with coughing.", "First: psoas"});
    CHECK(explain_text(explanation)
              .find("What to tell [p/tell]\n  Told: worse with coughing.\n  First: psoas") !=
          std::string::npos);
    CHECK(explain_json(explanation, {"0", "0", "0"}).find("\"id\": \"p/tell\"") !=
          std::string::npos);
    CHECK(explain(world.consult({}), 1)->sections.empty());
    CHECK(explain(c, 0)->sections.empty());
}

TEST_CASE("Where a person has to be referred, packs add nothing", "[lua][section]") {
    const test::SmallWorld world(
        "red_flag \"f\" { when = [[ case has fever ]], condition = \"infection\", urgency = "
        "\"emergency\", because = \"b\", source = \"book\" }\n"
        "section \"s\" { title = \"T\", text = function() return 'stretch' end }\n");
    CHECK(explain(world.consult({}), 1)->sections.size() == 1);
    CHECK(explain(world.consult({has("fever")}), 1)->sections.empty());
}

TEST_CASE("A pack that hangs where nothing stops it is told of", "[lua][watchdog]") {
    std::atomic<bool> is_told = false;
    std::string told;
    const auto watchdog =
        std::make_shared<Watchdog>(std::chrono::milliseconds(20), [&](const std::string& pack) {
            told = pack;
            is_told = true;
        });
    Sandbox outer(SourceText("outer.lua", ""), watchdog);
    Sandbox inner(SourceText("inner.lua", ""), watchdog);
    const Sandbox::Bounds bounds{1'000'000, std::size_t{1} << 20U, "the pack"};
    const auto done = outer.run(bounds, [&](lua_State*) {
        const auto hung = inner.run(bounds, [&](lua_State*) {
            while (!is_told) {  // as a loop within a C function would
            }
        });
        CHECK(hung);
    });
    CHECK(done);
    CHECK(told == "inner.lua");
}
