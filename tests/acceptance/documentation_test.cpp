// What README and reference show must work as it stands there.

#include "core/base/source_text.hpp"
#include "core/lua/load_pack.hpp"
#include "shell/program.hpp"
#include "shell/words.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
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

/// All blocks of both pages with that info string.
std::vector<Block> blocks(const std::string& info) {
    std::vector<Block> out;
    for (const char* page : {"README.md", "docs/REFERENCE.md"}) {
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
    for (std::size_t i = 0; i < all.size(); ++i) {
        INFO(all[i].place);
        const auto pack = load_pack(SourceText(all[i].place, all[i].text));
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

TEST_CASE("The pictures in the README are what the program prints", "[acceptance][documentation]") {
    const std::string prompt = "$ ./dev run ";
    std::size_t pictures = 0;
    for (const Block& block : blocks_of("README.md")) {
        if (!block.text.starts_with(prompt)) {
            continue;
        }
        ++pictures;
        INFO(block.place);
        const std::size_t end = block.text.find('\n');
        const auto words = shell::split_words(
            SourceText("README", block.text.substr(prompt.size(), end - prompt.size())));
        REQUIRE(words);
        std::vector<std::string> args;
        for (const shell::Word& word : *words) {
            args.push_back(word.text);
        }
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        CHECK(shell::run(args, in, out, err, {}) == 0);
        CHECK(err.str().empty());
        CHECK(block.text.substr(end + 1) == out.str());
    }
    CHECK(pictures >= 2);
}
