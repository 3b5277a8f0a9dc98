#include "shell/completion.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace fascia::shell {

namespace {

using Words = std::vector<std::string>;

Completion completion_of(const std::string& text) {
    std::ostringstream screen;
    Session session({}, Format::text, {}, screen, screen);
    return complete(session, text);
}

bool offers(const std::string& text, const std::string& word) {
    return std::ranges::count(completion_of(text).words, word) == 1;
}

}  // namespace

TEST_CASE("The first word is completed to commands", "[completion]") {
    CHECK(completion_of("exp").words == Words{"explain"});
    CHECK(completion_of("ca").words == Words{"case", "cases"});
    CHECK(completion_of("").words.size() > 10);
}

TEST_CASE("A first word that begins no command is completed to what patterns begin with",
          "[completion]") {
    CHECK(offers("psoas_m", "psoas_major"));
}

TEST_CASE("Behind a command stands what it takes", "[completion]") {
    CHECK(offers("why quadratus_l", "quadratus_lumborum"));
    CHECK_FALSE(offers("why l5_v", "l5_vertebra"));  // no candidate
    CHECK(offers("path psoas_major lesser_t", "lesser_trochanter"));
    CHECK(offers("show deep_", "deep_ache"));
    CHECK(completion_of("help expl").words == Words{"explain"});
    CHECK(completion_of("path --v").words == Words{"--via"});
    CHECK(completion_of("rank --").words == Words{"--all", "--scorer", "--format"});
}

TEST_CASE("Editing words are completed behind case, then examples, findings, sides",
          "[completion]") {
    CHECK(completion_of("case l").words == Words{"load"});
    CHECK(offers("case load ql_", "ql_gardener"));
    CHECK(offers("case set fev", "fever"));
    CHECK(completion_of("case set buttock_pain l").words == Words{"left"});
    CHECK(completion_of("case set sex f").words == Words{"female"});
    CHECK(offers("case has deep_", "deep_ache"));
}

TEST_CASE("In a pattern, names of relations and things are completed, wherever they begin",
          "[completion]") {
    CHECK(completion_of("?m perfo").begin == 3);
    CHECK(offers("?m perfo", "performs"));
    CHECK(offers("?m performs hip_fle", "hip_flexion"));
    CHECK(offers("?x kind muscle,performs(psoas_maj", "psoas_major"));
    CHECK(completion_of("case has zzzz").words.empty());
}

}  // namespace fascia::shell
