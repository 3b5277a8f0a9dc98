// The packs in scripts/examples are there to be copied: each has to work beside those that are
// shipped, and all together.

#include "core/base/file.hpp"
#include "shell/program.hpp"
#include "tests/support/world.hpp"

#include <sstream>

using namespace fascia;
using namespace fascia::test;

namespace {

std::vector<std::filesystem::path> examples() {
    auto files = files_in(FASCIA_SOURCE_DIR "/scripts/examples", ".lua");
    REQUIRE(files);
    return std::move(*files);
}

}  // namespace

TEST_CASE("Every example pack passes its tests beside the shipped packs",
          "[acceptance][examples]") {
    CHECK(examples().size() >= 6);
    for (const std::filesystem::path& file : examples()) {
        INFO(file);
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        CHECK(shell::run({"test", file.string()}, in, out, err, {}) == 0);
        CHECK(out.str().ends_with(" passed, 0 failed\n"));
        CHECK_FALSE(out.str().starts_with("0 "));
        CHECK(err.str().empty());
    }
}

TEST_CASE("The example packs can be loaded together and leave no remarks",
          "[acceptance][examples]") {
    Settings settings;
    settings.rules = {FASCIA_SOURCE_DIR "/scripts/examples"};
    const auto opened = Fascia::open(settings);
    if (!opened) {
        FAIL(to_string(opened.error()));
    }
    const auto review = (*opened)->review();
    REQUIRE(review);
    CHECK(review->remarks.empty());
}

TEST_CASE("Every example pack says what it is about, and who wrote it", "[acceptance][examples]") {
    for (const std::filesystem::path& file : examples()) {
        INFO(file);
        const auto pack = load_pack(SourceText(file.string(), *read_file(file, pack_bytes_max)));
        REQUIRE(pack);
        CHECK_FALSE(pack->title.empty());
        CHECK_FALSE(pack->about.empty());
        CHECK_FALSE(pack->author.empty());
        CHECK_FALSE(pack->tests.empty());
        const std::string name = file.stem().string();  // "1-one-piece-of-evidence"
        CHECK(name.substr(name.find('-') + 1) == pack->id);
    }
}
