// Every danger by every way in which a function of a pack is called: the pack is named with the
// line, the rest of the answer stands. What each danger is, and all the ways in which it is tried,
// stands in callback_test.cpp; while loading, in sandbox_test.cpp.

#include "core/consult/case_host.hpp"
#include "core/consult/pack_command.hpp"
#include "core/consult/scorer.hpp"
#include "core/explain/explanation.hpp"
#include "core/lua/lua_line.hpp"
#include "core/report/text.hpp"
#include "tests/support/small_world.hpp"

using namespace fascia;
using test::has;

namespace {

struct Danger {
    const char* body;  ///< of the function; its dangerous line is the first
    const char* said;
};

constexpr Danger dangers[] = {
    {"while true do end", "was stopped: it was still running after 10 million instructions"},
    {"local function f() return f() end return f()", "million instructions"},
    {"local t = {} for i = 1, 1e9 do t[i] = i end", "was stopped: it needs more than 64 MiB"},
    {"local s = 'x' while true do s = s .. s end", "it made a text of more than 1 MiB"},
    {"local t = {} for i = 1, 1e5 do t[i] = i end while true do table.insert(t, 1, 0) end",
     "million instructions"},
    {"return os.time() > 0", "'os' is not known here"},
    {"return load('return 1')()", "'load' is not known here"},
    {"return pcall(error)", "'pcall' is not known here"},
    {"setmetatable({}, { __gc = error })", "'setmetatable' is not known here"},
    {"counter = 1", "cannot set 'counter'"},
    {"rule 'late' {}", "a pack declares while it is loaded"},
    {"error('out of order')", "out of order"},
    {"local x = 1 return x.y.z", "cannot look up a field of a number ('x')"},
    {"return {}", "the function returned a table"},
    {"local t = {} t.t = t return t", "tables are nested too deeply"},
};

/// A function of any arguments with the dangerous body, which stands in line 3.
std::string function_with(const Danger& danger) {
    return "function(...)\n" + std::string(danger.body) + "\nend";
}

/// Beside the dangerous function, a rule of the same pack without one.
constexpr const char* harmless =
    "evidence \"harmless\" { candidate = \"psoas\", finding = \"cough\", present = \"weak\", "
    "because = "
    "\"b\", source = \"book\" }\n";

void check_missing(const std::vector<MissingPart>& missing, const Danger& danger) {
    REQUIRE(!missing.empty());
    CHECK(missing.front().pack == "p");
    CHECK(missing.front().why.where.file == "p.lua");
    // The line of the danger, or of the function whose value is wrong.
    CHECK((missing.front().why.where.line == 3 || missing.front().why.where.line == 2));
    CHECK(in_words(missing.front()).find(danger.said) != std::string::npos);
}

void check_rest(const Consultation& consultation) {
    CHECK(test::contributions(consultation, "psoas") == std::vector<std::string>{"+1.0 cough"});
}

}  // namespace

TEST_CASE("A dangerous guard of an evidence is named, and the rest stands", "[lua][limits]") {
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const test::SmallWorld world(
            "evidence \"e\" { where = " + function_with(danger) +
            ", when = [[ ?c performs lifting ]], finding = \"fever\", candidate "
            "= \"?c\", present = \"strong\", because = \"b\", source = \"book\" }\n" +
            harmless);
        const Consultation c = world.consult({has("cough"), has("fever")});
        check_missing(c.missing(), danger);
        check_rest(c);
    }
}

TEST_CASE("A dangerous guard of a red flag is named, and the rest stands", "[lua][limits]") {
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const test::SmallWorld world(
            "red_flag \"f\" { where = " + function_with(danger) +
            ", when = [[ case has fever ]], condition = \"infection\", urgency = "
            "\"soon\", because = \"b\", source = \"book\" }\n" +
            harmless);
        const Consultation c = world.consult({has("cough"), has("fever")});
        check_missing(c.missing(), danger);
        CHECK(c.red_flags().fired.empty());
        check_rest(c);
    }
}

TEST_CASE("A dangerous computed value is named, and the rest stands", "[lua][limits]") {
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const test::SmallWorld world(
            "rule \"r\" { compute = { g = " + function_with(danger) +
            " }, when = [[ ?m performs lifting, case has fever ]], infer = [[ ?m "
            "weighs ?g ]], because = \"b\", source = \"book\" }\n" +
            harmless);
        const Consultation c = world.consult({has("cough"), has("fever")});
        check_missing(c.missing(), danger);
        check_rest(c);
    }
}

TEST_CASE("A dangerous predicate is named, in a rule and in a question, and the rest stands",
          "[lua][limits]") {
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const test::SmallWorld world(
            "predicate \"odd\" { test = " + function_with(danger) +
            ", \"muscle\" }\nrule \"r\" { when = [[ ?m performs lifting, odd(?m) "
            "]], infer = [[ ?m covers ?m ]], because = \"b\", source = \"book\" }\n" +
            harmless);
        const Consultation c = world.consult({has("cough")});
        check_missing(c.missing(), danger);
        check_rest(c);
        const auto query = world.book().query(SourceText("q", "?m weighs _, odd(?m)"));
        REQUIRE(query);
        const auto answers = c.ask(*query);
        REQUIRE(answers);
        CHECK(answers->rows.empty());
        check_missing(answers->missing, danger);
    }
}

TEST_CASE("A dangerous scorer is named, and the points stand", "[lua][limits]") {
    const test::SmallWorld world(harmless);
    const Consultation c = world.consult({has("cough")});
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const auto pack =
            load_pack(SourceText("p.lua", "pack \"p\" { title = \"P\" }\nscorer \"s\" { score = " +
                                              function_with(danger) + ", reference = \"R\" }"));
        REQUIRE(pack);
        const Scoring scoring = score(c, {&*pack, &pack->scorers.front()});
        for (const Score& line : scoring.scores) {
            CHECK_FALSE(line.value);
        }
        check_missing(scoring.missing, danger);
        check_rest(c);
    }
}

TEST_CASE("A dangerous command is named, and what it printed before stands", "[lua][limits]") {
    const test::SmallWorld world(harmless);
    const Consultation c = world.consult({has("cough")});
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const auto pack =
            load_pack(SourceText("p.lua",
                                 "pack \"p\" { title = \"P\" }\ncommand \"c\" { about = \"A\", "
                                 "run = function(...) print(\"begun\")\n" +
                                     std::string(danger.body) + "\nend }"));
        REQUIRE(pack);
        const auto answer = run({&*pack, &pack->commands.front()}, {}, c);
        CHECK(answer.printed == "begun\n");
        if (std::string(danger.body) == "return {}") {
            CHECK(answer.value);  // a command may
            continue;
        }
        REQUIRE_FALSE(answer.value);
        CHECK(answer.value.error().front().where.file == "p.lua");
        CHECK(answer.value.error().front().message.find(danger.said) != std::string::npos);
        check_rest(c);
    }
}

TEST_CASE("A dangerous section is named, and the rest of the explanation stands", "[lua][limits]") {
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const test::SmallWorld world(
            "section \"s\" { title = \"T\", text = " + function_with(danger) + " }\n" + harmless);
        const Consultation c = world.consult({has("cough")});
        const Explanation explanation = *explain(c, 1);
        if (std::string(danger.body) == "return {}") {
            CHECK(explanation.sections.empty());  // a list of no paragraphs
            continue;
        }
        REQUIRE(explanation.sections.size() == 1);
        REQUIRE(explanation.sections.front().missing);
        const std::string why = reason_in_words(*explanation.sections.front().missing);
        CHECK(why.starts_with("p.lua:"));
        // What is no text is told of a section in other words.
        if (std::string(danger.said) != "the function returned a table") {
            CHECK(why.find(danger.said) != std::string::npos);
        }
        CHECK(explain_text(explanation).find("This section is missing: p.lua:") !=
              std::string::npos);
        check_rest(c);
    }
}

TEST_CASE("A dangerous line of the console is stopped, and the next one runs", "[lua][limits]") {
    const test::SmallWorld world(harmless);
    const Consultation c = world.consult({has("cough")});
    CaseHost host(c);
    LuaLine lua({});
    for (const Danger& danger : dangers) {
        const std::string body = danger.body;
        INFO(body);
        if (body == "return {}" || body == "counter = 1") {
            continue;  // a line may
        }
        const auto answer = lua.run(SourceText("line", body), host, {});
        REQUIRE_FALSE(answer.value);
        CHECK(answer.value.error().front().where.line == 1);
        if (body != "rule 'late' {}") {  // the words of packs are not even known
            const std::string said = answer.value.error().front().message;
            // A line has the bounds of loading a pack.
            if (std::string(danger.said).find("10 million") == std::string::npos &&
                std::string(danger.said).find("64 MiB") == std::string::npos) {
                CHECK(said.find(danger.said) != std::string::npos);
            } else {
                CHECK(said.find("the line was stopped: it ") == 0);
            }
        }
        const auto next = lua.run(SourceText("line", "1 + 1"), host, {});
        REQUIRE(next.value);
        CHECK(std::get<Number>(*next.value).integer == 2);
    }
}
