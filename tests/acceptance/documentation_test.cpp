// What README, reference and guide show must work as it stands there.

#include "core/base/file.hpp"
#include "core/base/source_text.hpp"
#include "core/lua/load_pack.hpp"
#include "core/rules/field_table.hpp"
#include "core/rules/remark_codes.hpp"
#include "core/rules/table_file.hpp"
#include "shell/program.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace fascia;
using namespace fascia::test;

namespace {

/// A fenced block of a page.
struct Block {
    std::string info;   ///< what stands behind the fence: "query", "lua", "lua run"
    std::string place;  ///< "docs/REFERENCE.md:12", its first line
    std::string text;
};

std::vector<Block> blocks_of(const std::string& page) {
    std::ifstream file(std::string(FASCIA_SOURCE_DIR "/") + page);
    INFO(page);
    REQUIRE(file);
    std::vector<Block> out;
    bool inside = false;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.starts_with("```")) {
            inside = !inside;
            if (inside) {
                out.push_back({line.substr(3), page + ':' + std::to_string(number + 1), ""});
            }
        } else if (inside) {
            out.back().text += line + '\n';
        }
    }
    INFO("a block is not closed");
    REQUIRE_FALSE(inside);
    return out;
}

/// All blocks of all pages with that info string.
std::vector<Block> blocks(const std::string& info) {
    std::vector<Block> out;
    for (const char* page : {"README.md", "docs/REFERENCE.md", "docs/guide/FIRST-PACK.md"}) {
        for (Block& block : blocks_of(page)) {
            if (block.info == info) {
                out.push_back(std::move(block));
            }
        }
    }
    return out;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::size_t at = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', at)) {
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// The words of a line, of which 'several words' or "several words" are one, as for a shell.
std::vector<std::string> shell_words(const std::string& line) {
    std::vector<std::string> out;
    std::size_t at = line.find_first_not_of(' ');
    while (at < line.size()) {
        const bool quoted = line[at] == '\'' || line[at] == '"';
        const std::size_t begin = quoted ? at + 1 : at;
        const std::size_t end = std::min(line.find(quoted ? line[at] : ' ', begin), line.size());
        out.push_back(line.substr(begin, end - begin));
        at = line.find_first_not_of(' ', quoted ? end + 1 : end);
    }
    return out;
}

struct Ran {
    int status = 0;
    std::string printed;
};

Ran run_line(const std::string& line) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const int status = shell::run(shell_words(line), in, out, err, {});
    return {status, out.str() + err.str()};
}

const std::string prompt = "$ ./dev run ";

/// A block that begins with a command, with what the program prints now.
std::string replayed(const std::string& picture) {
    const std::string line = picture.substr(0, picture.find('\n'));
    return line + '\n' + run_line(line.substr(prompt.size())).printed;
}

/// The text with lines of it replaced: each by the one that is the same up to its '='.
std::string changed(const std::string& text, const std::string& lines) {
    std::vector<std::string> all = lines_of(text);
    const auto name = [](const std::string& line) { return line.substr(0, line.find('=')); };
    for (const std::string& line : lines_of(lines)) {
        INFO(line);
        const auto same =
            std::ranges::find_if(all, [&](const auto& old) { return name(old) == name(line); });
        REQUIRE(same != all.end());
        *same = line;
    }
    std::string out;
    for (const std::string& line : all) {
        out += line + '\n';
    }
    return out;
}

/// Works in another folder until the end of a test.
class WorkingFolder {
public:
    explicit WorkingFolder(const std::filesystem::path& folder)
        : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(folder);
    }
    ~WorkingFolder() { std::filesystem::current_path(before_); }
    WorkingFolder(const WorkingFolder&) = delete;
    WorkingFolder& operator=(const WorkingFolder&) = delete;

private:
    std::filesystem::path before_;
};

}  // namespace

TEST_CASE("Every question in the documentation has an answer", "[acceptance][documentation]") {
    const Consultation consultation = consult("ql_gardener");
    const std::vector<Block> all = blocks("query");
    CHECK(all.size() > 5);
    for (const Block& block : all) {
        for (const std::string& line : lines_of(block.text)) {
            INFO(block.place << "  " << line);
            const auto query = consultation.rulebook().query(SourceText("query", line));
            if (!query) {
                FAIL_CHECK(to_string(query.error()));
                continue;
            }
            const auto found = consultation.ask(*query);
            if (!found) {
                FAIL_CHECK(to_string(found.error()));
                continue;
            }
            CHECK_FALSE(found->rows.empty());
        }
    }
}

TEST_CASE("Every pack in the documentation loads together with those that are shipped",
          "[acceptance][documentation]") {
    const std::vector<Block> all = blocks("lua");
    CHECK(all.size() > 5);
    const Folder folder;
    const std::vector<Block> tables = blocks("csv points.csv");
    CHECK(tables.size() == 1);
    for (const Block& table : tables) {
        folder.write("points.csv", table.text);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        INFO(all[i].place);
        const auto pack = load_pack(SourceText(all[i].place, all[i].text), {},
                                    tables_beside(folder / "pack.lua"));
        if (!pack) {
            FAIL_CHECK(to_string(pack.error()));
            continue;
        }
        const std::string name = "pack" + std::to_string(i) + ".lua";
        folder.write(name, all[i].text);
        Settings settings;
        settings.rules = {folder / name};
        const auto opened = Fascia::open(settings);
        if (!opened) {
            FAIL_CHECK(to_string(opened.error()));
        }
    }
}

TEST_CASE("Every pack for `run` in the documentation compiles without the knowledge base",
          "[acceptance][documentation]") {
    const std::vector<Block> all = blocks("lua run");
    CHECK_FALSE(all.empty());
    for (const Block& block : all) {
        INFO(block.place);
        const auto pack = load_pack(SourceText(block.place, block.text));
        if (!pack) {
            FAIL_CHECK(to_string(pack.error()));
            continue;
        }
        const auto book = Rulebook::compile(nullptr, {*pack});
        if (!book) {
            FAIL_CHECK(to_string(book.error()));
        }
    }
}

TEST_CASE("What the documentation types in the console works", "[acceptance][documentation]") {
    const std::vector<Block> all = blocks("console");
    CHECK_FALSE(all.empty());
    for (const Block& block : all) {
        INFO(block.place);
        std::istringstream in(block.text);
        std::ostringstream out;
        std::ostringstream err;
        CHECK(shell::run({}, in, out, err, {}) == 0);
        CHECK(err.str().empty());
    }
}

TEST_CASE("The reference tells of every field that a pack can have",
          "[acceptance][documentation]") {
    std::ifstream file(FASCIA_SOURCE_DIR "/docs/REFERENCE.md");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const TableSpec& table : table_specs()) {
        for (const FieldSpec& field : table.fields) {
            INFO(table.name << '.' << field.name);
            const std::string name(field.name);
            CHECK((text.find('`' + name + '`') != std::string::npos ||
                   text.find(name + " = ") != std::string::npos));
        }
    }
}

TEST_CASE("The reference tells of every remark", "[acceptance][documentation]") {
    std::ifstream file(FASCIA_SOURCE_DIR "/docs/REFERENCE.md");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::size_t begin = text.find("\n### Remarks\n");
    REQUIRE(begin != std::string::npos);
    const std::string section = text.substr(begin, text.find("\n### ", begin + 1) - begin);
    for (const RemarkCode& one : remark_codes()) {
        INFO(one.code);
        CHECK(section.find('`' + std::string(one.code) + '`') != std::string::npos);
    }
}

TEST_CASE("The pictures in the README are what the program prints", "[acceptance][documentation]") {
    std::size_t pictures = 0;
    for (const Block& block : blocks_of("README.md")) {
        if (block.text.starts_with(prompt)) {
            ++pictures;
            INFO(block.place);
            CHECK(block.text == replayed(block.text));
        }
    }
    CHECK(pictures >= 2);
}

TEST_CASE("The first rule in the README passes its test and moves example cases",
          "[acceptance][documentation]") {
    const Folder folder;
    const WorkingFolder inside(folder.path());
    for (const Block& block : blocks_of("README.md")) {
        if (block.text.starts_with("pack \"my_pack\"")) {
            folder.write("my_pack.lua", block.text);
        }
    }
    CHECK(run_line("test my_pack.lua").printed == "1 passed, 0 failed\n");
    CHECK(run_line("check my_pack.lua").status == 0);
    CHECK(run_line("diff --new my_pack.lua").printed.find("\nSomething moves in ") !=
          std::string::npos);
    CHECK(run_line("--rules my_pack.lua why psoas_programmer psoas_major")
              .printed.find("sitting holds it short") != std::string::npos);
}

// A block "lua FILE" is the whole file; each line of "lua FILE change" takes the place of the first
// line of the file that is the same up to its '='.
TEST_CASE("The guide works from its first line to its last", "[acceptance][documentation]") {
    const Folder folder;
    const WorkingFolder inside(folder.path());
    std::size_t pictures = 0;
    for (const Block& block : blocks_of("docs/guide/FIRST-PACK.md")) {
        INFO(block.place);
        std::istringstream info(block.info);
        std::string language;
        std::string file;
        std::string change;
        info >> language >> file >> change;
        if (language == "lua" && change == "whole") {
            CHECK(block.text == folder.read(file));
        } else if (language == "lua" && !file.empty()) {
            folder.write(file,
                         change == "change" ? changed(folder.read(file), block.text) : block.text);
        } else if (block.text.starts_with(prompt)) {
            ++pictures;
            CHECK(block.text == replayed(block.text));
        }
    }
    CHECK(pictures > 8);
}

TEST_CASE("The commands in the comments of example packs and skeletons can be typed",
          "[acceptance][documentation]") {
    std::size_t typed = 0;
    for (const char* folder : {"/scripts/examples", "/scripts/skeletons"}) {
        const WorkingFolder inside(std::string(FASCIA_SOURCE_DIR) + folder);
        const auto files = files_in(".", ".lua");
        REQUIRE(files);
        for (const std::filesystem::path& file : *files) {
            std::ifstream text(file);
            for (std::string line; std::getline(text, line);) {
                const std::size_t at = line.find("fascia ", std::min(line.find("--"), line.size()));
                if (at == std::string::npos || line.find("NAME") != std::string::npos) {
                    continue;
                }
                ++typed;
                INFO(file << ": " << line);
                std::string command = line.substr(at + 7);
                for (const char* behind : {"  ", " tells "}) {
                    command.resize(std::min(command.find(behind), command.size()));
                }
                CHECK(run_line(command).status == 0);
            }
        }
    }
    CHECK(typed > 5);
}
