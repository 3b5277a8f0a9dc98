#include "shell/highlight.hpp"

#include "shell/repaint.hpp"
#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <sstream>
#include <string>

namespace fascia::shell {

using namespace test;

namespace {

/// The sequences of a dressed line as <letters>: <C> command or word of the language, <R> relation,
/// <N> name, <V> variable, <U> cannot stand there, <K> option or state, <-> comment.
std::string in_marks(const std::string& line, bool goes_on = false) {
    std::ostringstream out;
    Session session({}, Format::text, {}, out, out);
    std::string dressed = highlighted(session, line, goes_on);
    const std::pair<std::string, std::string> marks[] = {
        {"\x1b[1;36m", "<N>"}, {"\x1b[4;31m", "<U>"}, {"\x1b[32m", "<R>"}, {"\x1b[35m", "<V>"},
        {"\x1b[36m", "<K>"},   {"\x1b[2m", "<->"},    {"\x1b[1m", "<C>"},  {"\x1b[0m", "."}};
    for (const auto& [sequence, mark] : marks) {
        for (std::size_t at = dressed.find(sequence); at != std::string::npos;
             at = dressed.find(sequence)) {
            dressed.replace(at, sequence.size(), mark);
        }
    }
    return dressed;
}

std::string without_sequences(std::string text) {
    for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
        text.erase(at, text.find('m', at) - at + 1);
    }
    return text;
}

}  // namespace

TEST_CASE("A pattern is dressed by what its words are", "[console]") {
    CHECK(in_marks("?m performs hip_flexion") == "<V>?m. <R>performs. <N>hip_flexion.");
    CHECK(in_marks("not ?a part_of* pelvis -- why") ==
          "<C>not. <V>?a. <R>part_of.* <N>pelvis. <->-- why.");
    CHECK(in_marks("?m perfoms hip_flexion") == "<V>?m. <U>perfoms. <N>hip_flexion.");
    CHECK(in_marks("?m performs hip_flexon, ?m") == "<V>?m. <R>performs. <U>hip_flexon., <V>?m.");
    CHECK(in_marks("?m perfo") == "<V>?m. perfo");  // it may go on
    CHECK(in_marks("?m origin \"iliac crest\", \"x") ==
          "<V>?m. <R>origin. <N>\"iliac crest\"., <K>\"x.");
    CHECK(in_marks("?a done_how_often every_day ") ==
          "<V>?a. <R>done_how_often. every_day ");  // any text can stand there
    CHECK(in_marks("case has ?f") == "<C>case. <R>has. <V>?f.");
    CHECK(in_marks("nonsense ?x ", true) == "nonsense <V>?x. ");
}

TEST_CASE("A command is dressed with its options and the names behind it", "[console]") {
    CHECK(in_marks("why quadratus lumborum left 2") == "<C>why. <N>quadratus lumborum. <K>left. 2");
    CHECK(in_marks("rank --all") == "<C>rank. <K>--all.");
    CHECK(in_marks("case set deep, dull ache absent") ==
          "<C>case. <C>set. <N>deep, dull ache. <K>absent.");
    CHECK(in_marks("case set fever, night_pain") == "<C>case. <C>set. <N>fever., <N>night_pain.");
    CHECK(in_marks("query ?m kind muscle --why") ==
          "<C>query. <V>?m. <R>kind. <N>muscle. <K>--why.");
    CHECK(in_marks("whatever it is") == "whatever it is");
}

TEST_CASE("A dress adds nothing but sequences", "[console]") {
    for (const std::string line :
         {"", " ", "\"", "?", "--", "case", "case ", "case set \"\\", "= 1 + \"2\"", "a\xff\xc3 b",
          "  rank   --all  ", "?x ?r \"\\\"", "case set , ,,", "not not ( { } ) ?_ 1.5e3"}) {
        std::ostringstream out;
        Session session({}, Format::text, {}, out, out);
        CHECK(without_sequences(highlighted(session, line, false)) == line);
    }
}

TEST_CASE("A line is painted where it stands, and the cursor goes back", "[console]") {
    CHECK(repainted({8, "rank", 4}, "RANK", 40, 10) == "\r\x1b[8CRANK\r\x1b[12C");
    CHECK(repainted({8, "rank", 1}, "RANK", 40, 10) == "\r\x1b[8CRANK\r\x1b[9C");
    // Two rows; the cursor in the first, in the second.
    CHECK(repainted({8, "abcdefgh", 1}, "ABCDEFGH", 12, 10) == "\r\x1b[8CABCDEFGH\r\x1b[1A\x1b[9C");
    // It ends at the edge: the terminal waits there, in the row above that of the cursor.
    CHECK(repainted({4, "abcdefgh", 1}, "ABCDEFGH", 12, 10) == "\r\x1b[4CABCDEFGH\r\x1b[5C");
    CHECK(repainted({8, "abcde", 2}, "ABCDE", 12, 10) == "\r\x1b[8CABCDE\r\x1b[1A\x1b[10C");
    CHECK(repainted({8, "abcde", 5}, "ABCDE", 12, 10) == "\x1b[1A\r\x1b[8CABCDE\r\x1b[1C");
    CHECK(repainted({8, "abcd", 4}, "ABCD", 12, 10) == "\x1b[1A\r\x1b[8CABCD\r\x1b[1B");
    CHECK(repainted({10, "\u80cca", 3}, "\u80ccA", 14, 10) == "\r\x1b[10C\u80ccA\r\x1b[12C");
    CHECK(repainted({10, "a\u80cc", 4}, "A\u80cc", 12, 10).empty());  // it does not fit
    CHECK(repainted({8, "a\tb", 1}, "a\tb", 40, 10).empty());
    CHECK(repainted({40, "a", 1}, "a", 40, 10).empty());
    CHECK(repainted({8, "abcdefgh", 1}, "abcdefgh", 9, 1).empty());  // higher than the window
}

}  // namespace fascia::shell
