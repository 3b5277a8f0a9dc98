// What a pack must not be able to do, by every way in which a pack is run: while it is loaded, as a
// guard, a computed value, a predicate, a scorer, a command, a section, and as a line of the
// console. Each time: the bound holds, the pack is named with the line, the rest of its own answer
// and what another pack says stands, and the next call works.
//
// The dangers are those of Lua 5.4 in a program that embeds it. Each row of `dangers` names its
// own; those that are no function that one could call are tested elsewhere:
//
//   compiled code, also behind a # line      sandbox_test.cpp: Compiled code is refused; A byte
//                                            order mark and a first line that begins with # …
//   pcall, xpcall, coroutines, __gc          there are none: `names` below
//   a watchdog behind everything             host_test.cpp: A pack that hangs where nothing stops
//   it … one pack spoils another                  callback_test.cpp: Each pack has a world of its
//   own the same pack called from within itself  host_test.cpp: What a command asks may call the
//                                            functions of its own pack
//   NaN, infinity and the like as a weight   pack_errors_test.cpp, rulebook_test.cpp; as a value,
//                                            function_test.cpp and scorer_test.cpp
//   memory that grows from call to call      below: What a function keeps from call to call …
//   a flood of declarations, of long texts   sandbox_test.cpp: What a pack declares is bounded …;
//   and lists                                below: Patterns, texts and lists have a bound
//   escape sequences and the like            callback_test.cpp: What an error says cannot drive a
//                                            terminal; forms_test.cpp; report_forms_test.cpp
//   names of files                           table_test.cpp: A table is a file beside the pack …
//   JSON                                     parse_test.cpp; bad_form_test.cpp
//   files that are written                   file_test.cpp

#include "core/consult/case_host.hpp"
#include "core/consult/pack_command.hpp"
#include "core/consult/scorer.hpp"
#include "core/explain/explanation.hpp"
#include "core/lua/lua_line.hpp"
#include "core/report/text.hpp"
#include "tests/support/small_world.hpp"

#include <string_view>

using namespace fascia;
using test::has;

namespace {

/// Small enough to be reached at once.
ScriptLimits small_limits() {
    ScriptLimits out;
    out.instructions_max = 1'000'000;
    out.memory_max = std::size_t{8} << 20U;
    out.call_instructions_max = 1'000'000;
    out.call_memory_max = std::size_t{8} << 20U;
    out.output_max = std::size_t{64} << 10U;
    return out;
}

struct Danger {
    std::string row;
    std::string body;  ///< of the function; its dangerous line is the first
    std::string said;
    std::string harmless_in = {};  ///< the ways in which this may be done
    std::string said_asking = {};  ///< by commands, sections and lines, where they may do more
};

std::vector<Danger> all_dangers() {
    const std::string endless = "was stopped: it was still running after 1 million instructions";
    const std::string memory = "was stopped: it needs more than 8 MiB";
    const std::string returned = "the function returned a table";
    std::vector<Danger> out = {
        {"loops", "while true do end", endless},
        {"loops", "::again:: goto again", endless},
        {"loops", "repeat until false", endless},
        {"loops", "for i = 1, math.huge do end", endless},
        {"loops", "for i = math.mininteger, math.maxinteger do end", endless},
        {"loops", "local function f() return f() end return f()", endless},
        {"loops", "table.sort({ 3, 1, 2 }, function() while true do end end)", endless},
        {"loops", "for _, x in function() return 1 end do end", endless},
        {"recursion", "local function f() return 1 + f() end return f()", memory},
        {"recursion", "local f f = function(...) return f(1, ...) end return f()",
         " was stopped: it"},
        {"recursion", "local function f() table.sort({ 2, 1, 3 }, function() f() end) end f()",
         "nested too deeply"},
        {"memory", "local t = {} for i = 1, 1e9 do t[i] = i end", memory},
        {"memory", "local t = {} while true do t = { t } end", memory},
        {"memory", "local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end",
         " was stopped: it"},
        {"memory", "local f = function() end while true do local g = f f = function() g() end end",
         " was stopped: it"},
        {"memory", "local s = 'x' while true do s = s .. s end",
         "it made a text of more than 1 MiB"},
        {"memory",
         "local s = ('x'):rep(1 << 19) local t = {} for i = 1, 9 do t[i] = s end "
         "local u = table.concat(t)",
         " was stopped: it"},
        {"C loops",
         "local t = {} for i = 1, 1e4 do t[i] = i end while true do table.insert(t, 1, 0) end",
         endless},
        {"C loops",
         "local t = {} for i = 1, 1e4 do t[i] = i end while true do table.remove(t, 1) "
         "table.insert(t, 1) end",
         endless},
        {"C loops", "while true do table.unpack({}, 1.0, 90000) end", endless},
        {"C loops", "while true do table.unpack({}, '1', '90000') end", endless},
        {"C loops",
         "local t = {} for i = 2, 1e4 do t[i] = '' end while true do "
         "table.concat(t, '', 2, 1e4) end",
         endless},
        {"C loops", "local t = {} for i = 1, 1e4 do t[i] = i end while true do table.sort(t) end",
         endless},
        {"C loops", "local s = ('1'):rep(1 << 20) while true do local x = tonumber(s) end",
         endless},
        {"C loops", "local s = ('x'):rep(1 << 20) while true do local x = s:upper() end", endless},
        {"C loops", "while true do local s = ('%q'):format(('\\n'):rep(100000)) end", endless},
        {"C loops", "return (''):rep(1 << 60)", "the repeated text would be too long"},
        {"C loops", "return ('x'):rep(1 << 19):rep(1 << 19)",
         "the repeated text would be too long"},
        {"C loops", "return table.unpack({}, 1, 1e8)", "too many results to unpack"},
        {"C loops", "return ('%99999d'):format(1)", "put together by the sign  '%99999d'"},
        {"C loops", "return ('x'):find(('x*'):rep(30) .. 'y')", "'find'"},
        {"C loops", "return ('x'):gsub('.-.-.-y', '')", "'gsub'"},
        {"C loops", "return ('x'):match('x')", "'match'"},
        {"C loops", "for x in ('x'):gmatch('x') do end", "'gmatch'"},
        {"chance", "return ('%p'):format({})", "there is no %p"},
        {"chance", "return math.random()", "'random'"},
        {"compiled", "return string.dump(function() end)", "'dump'"},
        {"compiled", "return ('x'):dump()", "'dump'"},
        {"spoiling", "counter = 1", "cannot set 'counter'", "load line"},
        {"spoiling", "_ENV.pairs = nil", "cannot set 'pairs'", "load line"},
        {"late", "input 'late'", "a pack declares while it is loaded", "load"},
        {"values", "return {}", returned, "load line command section"},
        {"values", "local t = {} t.t = t return t", "tables are nested too deeply", "load"},
        {"values", "local t = {} for i = 1, 17 do t = { t } end return t",
         "tables are nested too deeply", "load"},
        {"values", "return function() end", "returns a function", "load", "a function"},
        {"printing", "for i = 1, 1e6 do print('again and again') end",
         "nothing can be printed here", "", "it printed more than 64 KiB"},
        {"asking", "while true do rank() end", "is for commands, sections and the console", "",
         endless},
        {"asking", "while true do query('?m performs lifting') end",
         "is for commands, sections and the console", "", endless},
        {"errors", "error('out of order')", "out of order"},
        {"errors", "error({ 'x' })", "the pack stopped with an error"},
        {"errors", "error(nil)", "the pack stopped with an error"},
        {"errors", "error(error)", "the pack stopped with an error"},
        {"errors", "error('pack:4000000000: x', 0)", "x"},
        {"errors", "error('pack:99999999999999999999: }', 0)", "}"},
        {"errors", "error(('x'):rep(1 << 19))", "xxx"},
        {"errors", "local x = 1 return x.y.z", "cannot look up a field of a number ('x')"},
        {"errors", "table.sort({ 1, 'a', 2 })", "compare"},
        {"errors", "return _ENV[('long words '):rep(90000)]", "this long name is not known here"},
        {"errors", "assert(false, { 'x' })", "the pack stopped with an error"},
    };
    for (const char* name : {"io",    "os",         "package",   "debug",        "require",
                             "load",  "loadstring", "loadfile",  "dofile",       "collectgarbage",
                             "warn",  "rawget",     "rawset",    "getmetatable", "setmetatable",
                             "pcall", "xpcall",     "coroutine", "next",         "utf8",
                             "_G"}) {
        out.push_back({"names", "return " + std::string(name) + " and 1",
                       "'" + std::string(name) + "' is not known here"});
    }
    return out;
}

const std::vector<Danger> dangers = all_dangers();

/// A function of any arguments with the dangerous body, which stands in line 3.
std::string function_with(const Danger& danger) {
    return "function(...)\n" + danger.body + "\nend";
}

bool may(const Danger& danger, std::string_view way) {
    return danger.harmless_in.find(way) != std::string::npos;
}

const std::string& said_asking(const Danger& danger) {
    return danger.said_asking.empty() ? danger.said : danger.said_asking;
}

/// Beside the dangerous function, a rule of the same pack without one.
constexpr const char* harmless =
    "evidence \"harmless\" { candidate = \"psoas\", finding = \"cough\", present = \"weak\", "
    "because = "
    "\"b\", source = \"book\" }\n";

/// A case in a world of two packs: p, and q beside it.
class World {
public:
    explicit World(const std::string& pack) {
        kb_ = std::make_unique<KnowledgeBase>(
            *load_knowledge_base({SourceText("kb.json", test::small_knowledge())}));
        for (const auto& [name, text] :
             {std::pair("p", pack),
              std::pair("q", std::string("evidence \"other\" { candidate = "
                                         "\"quadratus\", finding = \"cough\", "
                                         "present = \"weak\", because = \"b\", "
                                         "source = \"book\" }\n"))}) {
            const std::string id = name;
            auto read =
                load_pack(SourceText(id + ".lua", "pack \"" + id + "\" { title = \"P\" }\n" + text),
                          small_limits());
            if (!read) {
                FAIL(to_string(read.error()));
            }
            packs_.push_back(std::move(*read));
        }
        auto book = Rulebook::compile(kb_.get(), packs_);
        if (!book) {
            FAIL(to_string(book.error()));
        }
        book_ = std::move(*book);
        groundwork_ = std::make_unique<Groundwork>(std::move(*Groundwork::lay(*book_)));
    }

    [[nodiscard]] Consultation consult(const std::vector<Told>& told) const {
        Case c;
        c.id = "c";
        for (const Told& one : told) {
            REQUIRE(c.tell(one, *kb_));
        }
        return std::move(*Consultation::run(*groundwork_, std::move(c)));
    }
    [[nodiscard]] const Rulebook& book() const { return *book_; }
    [[nodiscard]] const Pack& pack() const { return packs_.front(); }

private:
    std::unique_ptr<KnowledgeBase> kb_;
    std::vector<Pack> packs_;
    std::unique_ptr<Rulebook> book_;
    std::unique_ptr<Groundwork> groundwork_;
};

void check_said(const std::string& text, const std::string& part) {
    INFO(text.substr(0, 500));
    CHECK(text.find(part) != std::string::npos);
}

/// At the line of the danger, or of the function whose value is wrong.
void check_place(const SourceRef& where) {
    CHECK(where.file == "p.lua");
    CHECK((where.line == 3 || where.line == 2));
}

void check_missing(const std::vector<MissingPart>& missing, const Danger& danger) {
    REQUIRE(!missing.empty());
    CHECK(missing.front().pack == "p");
    check_place(missing.front().why.where);
    const std::string words = in_words(missing.front());
    CHECK(words.size() < 10'000);
    check_said(words, danger.said);
}

void check_rest(const Consultation& consultation) {
    CHECK(test::contributions(consultation, "psoas") == std::vector<std::string>{"+1.0 cough"});
    CHECK(test::contributions(consultation, "quadratus") == std::vector<std::string>{"+1.0 cough"});
}

}  // namespace

TEST_CASE("What is dangerous while a pack is loaded is named with its line", "[lua][limits]") {
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const auto pack =
            load_pack(SourceText("p.lua", "pack \"p\" { title = \"P\" }\nlocal function f(...)\n" +
                                              danger.body + "\nend\nf()\n" + harmless),
                      small_limits());
        if (may(danger, "load")) {
            CHECK(pack);
            continue;
        }
        REQUIRE_FALSE(pack);
        CHECK(pack.error().front().where.file == "p.lua");
        CHECK(pack.error().front().where.line == (danger.row == "values" ? 2 : 3));
        const std::string words = to_string(pack.error());
        CHECK(words.size() < 10'000);
        check_said(words, danger.said);
    }
}

TEST_CASE("A dangerous guard of an evidence is named, and the rest stands", "[lua][limits]") {
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const World world("evidence \"e\" { where = " + function_with(danger) +
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
        const World world("red_flag \"f\" { where = " + function_with(danger) +
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
        const World world("rule \"r\" { compute = { g = " + function_with(danger) +
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
        const World world("predicate \"odd\" { test = " + function_with(danger) +
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
    const World world(harmless);
    const Consultation c = world.consult({has("cough")});
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const auto pack =
            load_pack(SourceText("p.lua", "pack \"p\" { title = \"P\" }\nscorer \"s\" { score = " +
                                              function_with(danger) + ", reference = \"R\" }"),
                      small_limits());
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
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const World world(
            "command \"c\" { about = \"A\", run = function(...) if ... then print(\"begun\")\n" +
            danger.body +
            "\nend end }\ncommand \"next\" { about = \"A\", run = function() return 1 "
            "end }\n" +
            harmless);
        const Consultation c = world.consult({has("cough")});
        const auto answer = run({&world.pack(), &world.pack().commands.front()}, {}, c);
        CHECK(answer.printed.starts_with("begun\n"));
        CHECK(answer.printed.size() <= small_limits().output_max);
        if (may(danger, "command")) {
            CHECK(answer.value);
            continue;
        }
        REQUIRE_FALSE(answer.value);
        check_place(answer.value.error().front().where);
        const std::string& message = answer.value.error().front().message;
        check_said(message, said_asking(danger));
        CHECK(run({&world.pack(), &world.pack().commands.back()}, {}, c).value);
        check_rest(c);
    }
}

TEST_CASE("A dangerous section is named, and the rest of the explanation stands", "[lua][limits]") {
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        const World world("section \"s\" { title = \"T\", text = " + function_with(danger) +
                          " }\n" + harmless);
        const Consultation c = world.consult({has("cough")});
        const Explanation explanation = *explain(c, 1);
        if (may(danger, "section")) {
            CHECK(explanation.sections.empty());  // a list of no paragraphs
            continue;
        }
        REQUIRE(explanation.sections.size() == 1);
        REQUIRE(explanation.sections.front().missing);
        const std::string why = reason_in_words(*explanation.sections.front().missing);
        CHECK(why.starts_with("p.lua:"));
        check_said(why, said_asking(danger));
        CHECK(explain_text(explanation).find("This section is missing: p.lua:") !=
              std::string::npos);
        check_rest(c);
    }
}

TEST_CASE("A dangerous line of the console is stopped, and the next one runs", "[lua][limits]") {
    const World world(harmless);
    const Consultation c = world.consult({has("cough")});
    CaseHost host(c);
    for (const Danger& danger : dangers) {
        INFO(danger.body);
        LuaLine lua(small_limits());
        const auto answer = lua.run(SourceText("line", danger.body), host, {});
        if (may(danger, "line")) {
            CHECK(answer.value);
            continue;
        }
        REQUIRE_FALSE(answer.value);
        CHECK(answer.value.error().front().where.line == 1);
        // The words of packs are not even known.
        check_said(answer.value.error().front().message,
                   danger.row == "late" ? "'input' is not known here" : said_asking(danger));
        const auto next = lua.run(SourceText("line", "1 + 1"), host, {});
        REQUIRE(next.value);
        CHECK(std::get<Number>(*next.value).integer == 2);
        check_rest(c);
    }
}

TEST_CASE("What a function keeps from call to call has a bound", "[lua][limits]") {
    const World world(
        "local kept = {}\npredicate \"odd\" { \"muscle\", test = function(m)\n"
        "kept[#kept + 1] = ('x'):rep(1 << 19) .. #kept return true end }\n" +
        std::string(harmless));
    const ScriptValue muscle = std::string("psoas");
    std::size_t calls = 0;
    std::string said;
    while (calls < 100 && said.empty()) {
        ++calls;
        const auto answer = world.pack().functions->call(
            world.pack().predicates.front().test.function, {&muscle, 1});
        said = answer.value ? "" : to_string(answer.value.error());
    }
    CHECK(calls > 8);
    CHECK(calls < 20);
    INFO(said.substr(0, 500));
    CHECK(said.starts_with("p.lua:4: error: the function was stopped: it needs more than 8 MiB"));
    check_rest(world.consult({has("cough")}));
}

TEST_CASE("Patterns, texts and lists have a bound", "[lua][limits]") {
    const auto errors = [](const std::string& fields) {
        const auto pack = load_pack(SourceText(
            "p.lua",
            "pack \"p\" { title = \"P\" }\ncluster \"c\" { candidate = \"psoas\", of = { "
            "\"a\", \"b\" }, at_least = 1, present = \"weak\", because = \"b\", source = "
            "\"book\" }\n" +
                fields));
        return pack ? std::string() : to_string(pack.error());
    };
    const auto rule = [&](const std::string& when, const std::string& because) {
        return errors("rule \"r\" { when = " + when + ", infer = \"a(b)\", because = " + because +
                      ", source = \"book\" }");
    };
    CHECK(rule("('a(b), '):rep(1400) .. 'a(b)'", "'b'").empty());
    CHECK(rule("('a(b), '):rep(1700) .. 'a(b)'", "'b'")
              .starts_with("p.lua:3:12: error: 'when' is longer than 10000 letters"));
    CHECK(rule("'a(b)'", "('b'):rep(100000)").empty());
    CHECK(rule("'a(b)'", "('b'):rep(100001)").find("'because' is longer than 100000 letters") !=
          std::string::npos);
    CHECK(errors("local t = {} for i = 1, 1001 do t[i] = 'x' .. i end\ncluster \"d\" { candidate = "
                 "\"psoas\", of = t, at_least = 1, present = \"weak\", because = \"b\", source = "
                 "\"book\" }")
              .find("'of' lists more than 1000 things") != std::string::npos);
}
