#include "core/explain/source_list.hpp"

#include "core/explain/entry.hpp"
#include "core/report/source_list_text.hpp"
#include "tests/support/world.hpp"

#include <algorithm>

namespace fascia::test {

TEST_CASE("As much rests on a source as is told of it", "[explain][sources]") {
    const std::vector<UsedSource> all = find_sources(nobody());
    REQUIRE(all.size() == world().kb().sources.size());
    CHECK(std::ranges::is_sorted(all, std::greater<>(), &UsedSource::statements));
    CHECK(all.front().statements > 100);
    for (const UsedSource& used : all) {
        INFO(used.source->id);
        const auto entry = describe(nobody(), used.source->id);
        REQUIRE(entry);
        std::size_t told = 0;
        for (const Entry::Section& section : entry->sections) {
            told += section.lines.size();
        }
        CHECK(told == used.statements);
    }
}

TEST_CASE("Sources are found by all of some words, large or small", "[explain][sources]") {
    const std::vector<UsedSource> found = find_sources(nobody(), "BOGDUK 1982");
    const auto has = [&](std::string_view id) {
        return std::ranges::any_of(found,
                                   [&](const UsedSource& used) { return used.source->id == id; });
    };
    CHECK(has("bogduk1982_dorsal_rami"));
    CHECK_FALSE(has("isu2018"));
    CHECK(found.size() < find_sources(nobody(), "bogduk").size());
    CHECK(find_sources(nobody(), "bogduk zzz").empty());
}

TEST_CASE("Of many sources the first are named and the rest is counted", "[explain][sources]") {
    TextOptions options;
    options.stated_max = 2;
    const std::vector<UsedSource> all = find_sources(nobody());
    const std::string text = sources_text(all, options);
    CHECK(text.starts_with(std::to_string(all.size()) + " sources, the most used first\n"));
    CHECK(text.find("and " + std::to_string(all.size() - 2) + " more") != std::string::npos);
    CHECK(text.find(all[1].source->id) != std::string::npos);
    CHECK(text.find("\n  " + all[2].source->id + "\n") == std::string::npos);
}

}  // namespace fascia::test
