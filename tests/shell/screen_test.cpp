#include "shell/ascii.hpp"
#include "shell/colour.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace fascia::shell {

using namespace test;

namespace {

/// The text without the sequences that switch colours.
std::string bare(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\x1b') {
            at = text.find('m', at);
        } else {
            out += text[at];
        }
    }
    return out;
}

Ran ran_in_colour(const std::vector<std::string>& args) {
    Terminal terminal;
    terminal.look.colour = true;
    terminal.error_look.colour = true;
    return ran(args, "", terminal);
}

}  // namespace

TEST_CASE("Colour changes no letter of what is said", "[screen]") {
    const std::vector<std::vector<std::string>> calls = {{"rank", "ql_gardener"},
                                                         {"why", "ql_gardener", "ql", "2"},
                                                         {"whynot", "ql_gardener", "iliacus"},
                                                         {"query", "?m performs hip_flexion"},
                                                         {"show", "iliacus"},
                                                         {"ask", "ql_gardener"},
                                                         {"help"},
                                                         {"flips", "ql_gardener"}};
    for (const auto& args : calls) {
        INFO(args.front());
        const Ran coloured = ran_in_colour(args);
        CHECK(has(coloured.out, "\x1b["));
        CHECK(bare(coloured.out) == ran(args).out);
    }
}

TEST_CASE("Colour is switched by --color, and is never in a pipe by itself", "[screen]") {
    CHECK_FALSE(has(ran({"rank", "ql_gardener"}).out, "\x1b"));
    CHECK(has(ran({"--color", "always", "rank", "ql_gardener"}).out, "\x1b["));
    Terminal terminal;
    terminal.look.colour = true;
    CHECK_FALSE(has(ran({"--color", "never", "rank", "ql_gardener"}, "", terminal).out, "\x1b"));
    CHECK_FALSE(has(ran({"--plain", "rank", "ql_gardener"}, "", terminal).out, "\x1b"));
    CHECK(ran({"--color", "often", "rank"}).status == 2);
    CHECK(has(ran_in_colour({"rnak"}).err, "\x1b[1;31merror:\x1b[0m there is no command"));
}

TEST_CASE("Points for and against, red flags and sources have looks of their own", "[screen]") {
    CHECK(has(painted("  1  +4.0  a finding\n"), "\x1b[32m+4.0\x1b[0m"));
    CHECK(has(painted("  1  -1.0  a finding\n"), "\x1b[35m-1.0\x1b[0m"));
    CHECK(has(painted("Red flags (179): 1 fired, 2 clear.\n"), "\x1b[1;31mRed flags"));
    CHECK(has(painted("Red flags (179): 0 fired, 2 clear.\n"), "\x1b[1mRed flags"));
    // Sources may go on in the next line.
    CHECK(painted("  a [b,\n  c] d\n") == "  a \x1b[2m[b,\x1b[0m\n\x1b[2m  c]\x1b[0m d\n");
    CHECK(painted("no colour here") == "no colour here");
}

TEST_CASE("In ASCII, letters keep their likeness and nothing else is left", "[screen]") {
    CHECK(to_ascii("… Müller – “x” ≥ 5, café 中") == "... Mueller - \"x\" >= 5, cafe ?");
    CHECK(to_ascii("├─ a\n└─ b") == "|- a\n`- b");
    Terminal terminal;
    terminal.look.ascii = true;
    const Ran shown = ran({"rank", "ql_gardener"}, "", terminal);
    CHECK(has(shown.out, "... and"));
    for (const char c : shown.out) {
        REQUIRE(static_cast<unsigned char>(c) < 0x80U);
    }
}

}  // namespace fascia::shell
