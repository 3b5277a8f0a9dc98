#include "core/authoring/type_files.hpp"

#include "core/base/file.hpp"
#include "core/consult/script_tables.hpp"
#include "core/lua/library.hpp"
#include "core/rules/declaration.hpp"
#include "core/rules/field_table.hpp"
#include "core/rules/script_host.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

using namespace fascia;
using namespace fascia::test;

namespace {

/// Lua text of a table of the rule language with all its fields, but for one.
struct Sample {
    std::string table;
    std::string before;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string behind;
};

const std::string grounds = R"(because = "so", source = "judgement", )";

const std::vector<Sample>& samples() {
    static const std::vector<Sample> all = {
        {"pack",
         "pack \"p\" { ",
         {{"title", "\"t\""},
          {"about", "\"a\""},
          {"author", "\"a\""},
          {"reviewed", "\"r\""},
          {"allow", "{ \"untested\" }"}},
         "}"},
        {"relation",
         "relation \"r\" { \"muscle\", ",
         {{"about", "\"a\""}, {"says", "\"{1}\""}, {"denies", "\"not {1}\""}},
         "}"},
        {"rule",
         "rule \"x\" { ",
         {{"when", "\"psoas_major kind muscle\""},
          {"where", "function(b) return true end"},
          {"compute", "{ x = function(b) return 1 end }"},
          {"infer", "\"psoas_major attaches_to l1_vertebra\""},
          {"because", "\"so\""},
          {"source", "\"judgement\""},
          {"grade", "\"judged\""}},
         "}"},
        {"evidence",
         "evidence \"x\" { ",
         {{"when", "\"psoas_major kind muscle\""},
          {"where", "function(b) return true end"},
          {"compute", "{ x = function(b) return 1 end }"},
          {"finding", "\"fever\""},
          {"candidate", "\"psoas_major\""},
          {"present", "\"weak\""},
          {"absent", "\"weak_against\""},
          {"overlap", "\"site\""},
          {"side", "\"any\""},
          {"because", "\"so\""},
          {"source", "\"judgement\""},
          {"figure", "\"bird2001_trendelenburg_sign\""},
          {"grade", "\"judged\""}},
         "}"},
        {"cluster",
         "cluster \"x\" { ",
         {{"candidate", "\"psoas_major\""},
          {"of", "{ \"fever\", \"groin_pain\" }"},
          {"at_least", "1"},
          {"present", "\"weak\""},
          {"absent", "\"weak_against\""},
          {"overlap", "\"site\""},
          {"side", "\"same\""},
          {"because", "\"so\""},
          {"source", "\"judgement\""},
          {"figure", "\"bird2001_trendelenburg_sign\""},
          {"grade", "\"judged\""}},
         "}"},
        {"red_flag",
         "red_flag \"x\" { ",
         {{"when", "\"case has fever\""},
          {"where", "function(b) return true end"},
          {"compute", "{ x = function(b) return 1 end }"},
          {"condition", "\"spinal_infection\""},
          {"urgency", "\"soon\""},
          {"asks", "\"fever\""},
          {"because", "\"so\""},
          {"source", "\"judgement\""}},
         "}"},
        {"table",
         "table \"t.csv\" { ",
         {{"each", "\"evidence\""}, {"same", "{ absent = \"weak_against\" }"}},
         "}"},
        {"test",
         "test \"x\" { ",
         {{"case", "{ has = { \"fever\" } }"}, {"expect", "{ first = \"psoas_major\" }"}},
         "}"},
        {"ratio",
         "evidence \"x\" { finding = \"fever\", candidate = \"psoas_major\", grade = "
         "\"published\", because = \"so\", source = \"suri2010\", present = { ",
         {{"lr", "2"}, {"low", "1"}, {"high", "3"}},
         "} }"},
        {"case",
         "test \"x\" { expect = {}, case = { ",
         {{"has", "{ \"fever\" }"},
          {"lacks", "{ \"groin_pain\" }"},
          {"untestable", "{ \"straight_leg_raise\" }"},
          {"measures", "{ pain_intensity = 5 }"},
          {"age", "40"},
          {"sex", "\"male\""}},
         "} }"},
        {"findings",
         "test \"x\" { expect = {}, case = { has = { \"fever\", ",
         {{"left", "{ \"groin_pain\" }"},
          {"right", "{ \"buttock_pain\" }"},
          {"both", "{ \"heel_pain\" }"}},
         "} } }"},
        {"expect",
         "test \"x\" { case = {}, expect = { ",
         {{"first", "\"psoas_major\""},
          {"candidates", "{ \"psoas_major\" }"},
          {"within", "3"},
          {"derives", "\"psoas_major loads l1_vertebra\""},
          {"not_derives", "\"l1_vertebra loads psoas_major\""},
          {"rank", "{ psoas_major = 1 }"},
          {"why", "{ psoas_major = { \"so\" } }"},
          {"command", "{ [\"c fever\"] = { \"so\" } }"},
          {"section", "{ s = \"so\" }"},
          {"scorer", "{ z = \"psoas_major\" }"},
          {"flags", "{}"}},
         "} }"},
        {"predicate",
         "predicate \"p\" { \"muscle\", ",
         {{"about", "\"a\""}, {"test", "function(a) return true end"}},
         "}"},
        {"scorer",
         "scorer \"s\" { ",
         {{"title", "\"t\""},
          {"about", "\"a\""},
          {"reference", "\"r\""},
          {"grade", "\"judged\""},
          {"score", "function(c) return c.points end"}},
         "}"},
        {"command",
         "command \"c\" { ",
         {{"about", "\"a\""}, {"usage", "\"u\""}, {"run", "function(words) end"}},
         "}"},
        {"section", "section \"s\" { ", {{"title", "\"t\""}, {"text", "function(case) end"}}, "}"},
    };
    return all;
}

std::string text_of(const Sample& sample, const std::string& left_out = "") {
    std::string text = sample.before;
    for (const auto& [name, value] : sample.fields) {
        // Functions look at the variables of `when`, and so go with it.
        const bool is_function = name == "where" || name == "compute";
        if (name != left_out && !(is_function && left_out == "when")) {
            text += name + " = " + value + ", ";
        }
    }
    return text + sample.behind;
}

/// What is wrong with a pack beside the knowledge base; empty: nothing.
std::string errors_of(const std::string& text) {
    const auto pack = load_pack(SourceText("p.lua", text), {}, [](const std::string& name) {
        return Result<SourceText>(SourceText(name,
                                             "name,finding,candidate,present,because,source\n"
                                             "x,fever,psoas_major,strong,so,judgement\n"));
    });
    if (!pack) {
        return to_string(pack.error());
    }
    const auto book = Rulebook::compile(&world().kb(), {*pack});
    return book ? "" : to_string(book.error());
}

std::string file_named(const std::string& name) {
    for (const TypeFile& file : type_files(world())) {
        if (file.name.ends_with(name)) {
            return file.text;
        }
    }
    FAIL("there is no " << name);
    return "";
}

/// The words that stand between two texts on a line, in order.
std::vector<std::string> between(const std::string& text, const std::string& begin,
                                 const std::string& end) {
    std::vector<std::string> out;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(begin)) {
            out.push_back(line.substr(begin.size(), line.find(end, begin.size()) - begin.size()));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("Packs can have the fields that editors are told of, and no others", "[authoring]") {
    CHECK(samples().size() == table_specs().size());
    for (const Sample& sample : samples()) {
        INFO(sample.table);
        const TableSpec& spec = table_spec(sample.table);
        std::vector<std::string> names;
        for (const auto& [name, value] : sample.fields) {
            names.push_back(name);
        }
        std::vector<std::string> told;
        for (const FieldSpec& field : spec.fields) {
            told.emplace_back(field.name);
        }
        CHECK(names == told);
        CHECK(errors_of(text_of(sample)) == "");
        Sample more = sample;
        more.fields.emplace_back("made_up", "1");
        CHECK(errors_of(text_of(more)).find("'made_up' is not a field of") != std::string::npos);
    }
}

TEST_CASE("What editors are told is required is required", "[authoring]") {
    for (const Sample& sample : samples()) {
        for (const FieldSpec& field : table_spec(sample.table).fields) {
            INFO(sample.table << '.' << field.name);
            const bool is_wrong = !errors_of(text_of(sample, std::string(field.name))).empty();
            // A rule of a pack for `fascia run` does without these two.
            const bool is_ground = field.name == "because" || field.name == "source";
            CHECK(is_wrong == (field.required || (sample.table == "rule" && is_ground)));
        }
    }
}

TEST_CASE("The type file of words has every word of a pack, and every table", "[authoring]") {
    const std::string text = file_named("words.lua");
    CHECK(between(text, "function ", "(") == declaration_words());
    const std::vector<std::string> classes = between(text, "---@class (exact) fascia.", "\n");
    CHECK(classes.size() == table_specs().size());
    std::size_t fields = 0;
    for (const TableSpec& table : table_specs()) {
        CHECK(std::ranges::count(classes, table.name) == 1);
        fields += table.fields.size() + (table.items.empty() ? 0 : 1);
    }
    CHECK(between(text, "---@field ", " ").size() == fields);
}

TEST_CASE("The type file of the library has what a pack can call, and nothing else",
          "[authoring]") {
    const std::string text = file_named("library.lua");
    std::string script;
    std::size_t functions = 0;
    for (const std::string& name : between(text, "function ", "(")) {
        script += "assert(type(" + name + ") == \"function\")\n";
        ++functions;
    }
    CHECK(functions > 20);
    CHECK(errors_of(script) == "");
    std::size_t members = 0;
    for (const LibraryMember& member : library_members()) {
        INFO(member.name);
        const std::string line = member.is_function ? "\nfunction " + member.name + "(...) end\n"
                                                    : '\n' + member.name + " = 0\n";
        CHECK(text.find(line) != std::string::npos);
        members += member.is_function ? 1 : 0;
    }
    CHECK(functions == members + 1 + host_words().size());  // print
    for (const TableSpec& table : script_table_specs()) {
        CHECK(text.find("---@class (exact) fascia." + std::string(table.name) + '\n') !=
              std::string::npos);
    }
    CHECK(text.find("pcall") == std::string::npos);
}

TEST_CASE("The type file of names has every id, on a line that says what it is", "[authoring]") {
    const std::string text = file_named("names.lua");
    const auto has = [&](const std::string& id) {
        return text.find("\n---| \"" + id + "\"") != std::string::npos;
    };
    const KnowledgeBase& kb = world().kb();
    const auto all_are_there = [&](const auto& list) {
        return std::ranges::all_of(list, [&](const auto& one) { return has(one.id); });
    };
    CHECK(all_are_there(kb.findings));
    CHECK(all_are_there(kb.structures));
    CHECK(all_are_there(kb.candidates));
    CHECK(all_are_there(kb.sources));
    CHECK(all_are_there(kb.relations));
    CHECK(all_are_there(kb.kinds));
    CHECK(all_are_there(kb.figures));
    CHECK(has("quadratus_lumborum_deep_part"));  // a part may stand for its candidate
    CHECK(has("hallmark_against"));
    CHECK(has("loads"));  // of a pack
    CHECK(text.find("\n---| \"sitting_work\" # work that is mostly sitting: Is most of the work "
                    "done sitting?\n") != std::string::npos);
}

TEST_CASE("The type files are Lua, and the same every time", "[authoring]") {
    const auto once = type_files(world());
    const auto again = type_files(world());
    REQUIRE(once.size() == again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        CHECK(once[i].text == again[i].text);
        if (once[i].name.ends_with(".lua")) {
            const auto loaded = load_pack(SourceText(once[i].name, once[i].text));
            INFO(once[i].name << '\n' << (loaded ? "" : to_string(loaded.error())));
            CHECK(loaded);
        }
    }
}

TEST_CASE("Type files are written over those of before, settings are left as they are",
          "[authoring]") {
    const Folder folder;
    const auto first = write_type_files(world(), folder.path());
    REQUIRE(first);
    CHECK(first->size() == 4);
    folder.write("fascia-types/words.lua", "old");
    folder.write(".luarc.json", "{}");
    const auto second = write_type_files(world(), folder.path());
    REQUIRE(second);
    CHECK(second->size() == 3);
    CHECK(folder.read("fascia-types/words.lua") == file_named("words.lua"));
    CHECK(folder.read(".luarc.json") == "{}");
    const auto nowhere = write_type_files(world(), folder / "nowhere");
    REQUIRE_FALSE(nowhere);
    CHECK(to_string(nowhere.error()) ==
          (folder / "nowhere").string() +
              ": error: there is no such folder; the one that holds your packs is expected\n");
}

TEST_CASE("lua-language-server finds nothing wrong with the example packs", "[authoring][peers]") {
    if (std::system("command -v lua-language-server > /dev/null 2>&1") != 0) {
        WARN("lua-language-server is not installed: nothing was compared with it");
        return;
    }
    const Folder folder;
    REQUIRE(write_type_files(world(), folder.path()));
    const auto examples = files_in(FASCIA_SOURCE_DIR "/scripts/examples", ".lua");
    REQUIRE(examples);
    for (const std::filesystem::path& file : *examples) {
        folder.write(file.filename().string(), *read_file(file, pack_bytes_max));
    }
    const std::string place = folder.path().string();
    const std::string command = "lua-language-server --check '" + place + "' --logpath='" + place +
                                "/log' > '" + place + "/answer' 2>&1";
    CHECK(std::system(command.c_str()) == 0);
    INFO(folder.read("answer"));
    CHECK(folder.read("answer").find("no problems found") != std::string::npos);
}
