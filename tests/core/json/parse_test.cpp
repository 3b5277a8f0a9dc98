#include "core/json/document.hpp"
#include "tests/core/json/small_knowledge.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <cstdint>
#include <string>

namespace fascia::test {

using namespace std::string_literals;

using json::Document;
using json::Node;
using json::NodeType;

namespace {

Result<Document> parse(std::string text) {
    return json::parse(SourceText("x.json", std::move(text)));
}

/// The place of a node as line:column+length.
std::string place(const Document& document, const Node& node) {
    const SourceRef where = document.where(node.span);
    return std::to_string(where.line) + ':' + std::to_string(where.column) + '+' +
           std::to_string(where.length);
}

}  // namespace

TEST_CASE("Every value and every name of a JSON text knows where it stands", "[json]") {
    const auto document =
        parse("{\"a\": [1, -2.50, \"é\\u00e9\"],\n \"b\" : {\"c\":true}, \"d\": null }\n");
    REQUIRE(document);
    const Node& root = document->root();
    CHECK(place(*document, root) == "1:1+28");  // ends with its line
    CHECK(document->text_of(root).back() == '}');

    const Node& list = *root.find("a");
    REQUIRE(list.items.size() == 3);
    CHECK(place(*document, list) == "1:7+21");
    CHECK(place(*document, list.items[0]) == "1:8+1");
    CHECK(place(*document, list.items[1]) == "1:11+5");
    CHECK(document->text_of(list.items[1]) == "-2.50");
    CHECK(place(*document, list.items[2]) == "1:18+9");
    CHECK(list.items[2].text == "éé");

    const SourceRef key = document->where(root.keys[1].span);
    CHECK((key.line == 2 && key.column == 2 && key.length == 3));
    CHECK(place(*document, *root.find("b")) == "2:8+10");
    CHECK(place(*document, *root.find("b")->find("c")) == "2:13+4");
    CHECK(place(*document, *root.find("d")) == "2:25+4");
    CHECK(root.find("e") == nullptr);
}

TEST_CASE("Places found by line agree with those of the text itself", "[json]") {
    const SourceText source("x.json", "[\n  1,\r\n \"ä\",\n\n   {\"k\":\n2}]");
    const auto document = json::parse(source);
    REQUIRE(document);
    for (std::size_t begin = 0; begin <= source.text().size() + 1; ++begin) {
        for (const std::size_t length : {0U, 1U, 4U}) {
            CHECK(document->where({begin, begin + length}) ==
                  source.locate({begin, begin + length}));
        }
    }
}

TEST_CASE("Of a hundred errors the place is told, of more the line", "[json]") {
    const auto document = parse("[1,\n  2, 3]");
    REQUIRE(document);
    const Node& three = document->root().items[2];
    for (int i = 0; i < 100; ++i) {
        const Diagnostic error = document->error(three.span, "wrong");
        CHECK(error.where == document->where(three.span));
        CHECK(error.excerpt == "  2, 3]");
    }
    const Diagnostic more = document->error(three.span, "wrong");
    CHECK(more.where.line == 2);
    CHECK(more.where.column == 0);
    CHECK(more.excerpt.empty());
    CHECK(document->error(document->root().items[0].span, "wrong").where.line == 1);
}

TEST_CASE("A part of a file is located in the file", "[json]") {
    const SourceText file("x.jsonl", "{}\n{}\n{\"a\": 1}\n");
    const auto document = json::parse(file.cut({6, 14}));
    REQUIRE(document);
    CHECK(place(*document, *document->root().find("a")) == "3:7+1");
}

TEST_CASE("Whole numbers are exact up to 64 bits, and reals are read exactly", "[json]") {
    const auto document = parse(
        "[9223372036854775807, -9223372036854775808, 4294967296, 0.1, 1e2, -0.0, -0, "
        "2.2250738585072011e-308]");
    REQUIRE(document);
    const std::vector<Node>& numbers = document->root().items;
    CHECK(numbers[0].number.is_integer);
    CHECK(numbers[0].number.integer == INT64_MAX);
    CHECK(numbers[1].number.integer == INT64_MIN);
    CHECK(numbers[2].number.integer == 4294967296);
    CHECK(numbers[3].number.real == 0.1);
    CHECK_FALSE(numbers[4].number.is_integer);
    CHECK(numbers[4].number.real == 100.0);
    CHECK_FALSE(std::signbit(numbers[5].number.real));
    CHECK(numbers[6].number.is_integer);
    CHECK(numbers[7].number.real == 2.2250738585072011e-308);
}

TEST_CASE("A byte order mark is passed over, and counts in no column", "[json]") {
    const auto document = parse("\xEF\xBB\xBF[7]");
    REQUIRE(document);
    CHECK(place(*document, document->root().items[0]) == "1:2+1");
    CHECK(errors_of(parse("\xEF\xBB\xBF[7")) ==
          "x.json:1:3: the text ends too early: a comma or ] is expected here\n");
}

TEST_CASE("Of what is no JSON, the first error is told with its place", "[json]") {
    const std::string value =
        "a value is expected here: text in double quotes, a number, true, false, null, [ or {";
    struct Row {
        std::string text;
        std::string error;  ///< without the name of the file
    };
    const Row rows[] = {
        {"", ": the file is empty"},
        {" \n", ": the file is empty"},
        {"\xEF\xBB\xBF", ": the file is empty"},
        {"{\"a\": }", ":1:7: " + value},
        {"{\"a\": 1,}", ":1:9: the name of a member is expected here, in double quotes"},
        {"[1,]", ":1:4: " + value},
        {"{\"a\": 1 \"b\": 2}", ":1:9: a comma or } is expected here"},
        {"[1 2]", ":1:4: a comma or ] is expected here"},
        {"{\"a\" 1}", ":1:6: a colon is expected here, after the name"},
        {"{a: 1}", ":1:2: the name of a member is expected here, in double quotes"},
        {"{'a': 1}", ":1:2: the name of a member is expected here, in double quotes"},
        {"// comment\n{}", ":1:1: " + value},
        {"[\"abc", ":1:6: the text ends too early: the closing double quote is missing"},
        {"{\"a\": 1,\n \"b\": [", ":2:8: the text ends too early: " + value},
        {"{\"a\": 1,\n \"b\":\n\n", ":2:6: the text ends too early: " + value},
        {"[", ":1:2: the text ends too early: " + value},
        {"{",
         ":1:2: the text ends too early: the name of a member is expected here, in double quotes"},
        {"[\"a\nb\"]", ":1:4: a line break, tab or other control character stands inside quotes"},
        {"[\"a\tb\"]", ":1:4: a line break, tab or other control character stands inside quotes"},
        {"[\"a\\qb\"]", ":1:5: after a backslash, one of \" \\ / b f n r t u is expected"},
        {"[\"\\u12G4\"]", ":1:3: four hexadecimal digits are expected after \\u"},
        {"[\"\\ud800\"]", ":1:3: the text holds half of a surrogate pair"},
        {"[\"\\ud800\\u0041\"]", ":1:3: the text holds half of a surrogate pair"},
        {"[\"x\\udc00\"]", ":1:2: the text holds half of a surrogate pair"},
        {"{\"\\udc00\": 1}", ":1:2: the text holds half of a surrogate pair"},
        {"[\"\xff\"]", ":1:3: the text is not valid UTF-8"},
        {"[\"\xc0\xaf\"]", ":1:3: the text is not valid UTF-8"},
        {"[\"\xed\xa0\x80\"]", ":1:3: the text is not valid UTF-8"},
        {"[\"a\0b\"]"s, ":1:4: the file holds a NUL byte: it is no text"},
        {"{}\0 trailing"s, ":1:3: the file holds a NUL byte: it is no text"},
        {"[\"a\\u0000b\"]", ":1:2: text must not hold the character NUL (\\u0000)"},
        {"{} {}", ":1:4: something follows after the end of the value"},
        {"1 x", ":1:3: something follows after the end of the value"},
        {"[1e999]", ":1:2: the number is too large"},
        {"[-1e999]", ":1:2: the number is too large"},
        {"[9223372036854775808]", ":1:2: the number is too large"},
        {"[-9223372036854775809]", ":1:2: the number is too large"},
        {"[123456789012345678901234567890]", ":1:2: the number is too large"},
        {"[NaN]", ":1:2: " + value},
        {"[-Infinity]", ":1:3: " + value},
        {"[012]", ":1:3: a comma or ] is expected here"},
        {"[1.]", ":1:4: a digit is expected after the point"},
        {"[1e]", ":1:4: a digit is expected after the e"},
        {"[+1]", ":1:2: " + value},
        {"[tru]", ":1:5: " + value},
        {"{\"a\": 1,\n \"b\": {\"c\": 2, \"c\": 3}}", ":2:16: \"c\" stands twice in one object"},
        {"{\"a\": 1, \"\\u0061\": 2}", ":1:10: \"a\" stands twice in one object"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(errors_of(parse(row.text)) == "x.json" + row.error + '\n');
    }
}

TEST_CASE("Lists and objects may stand 64 deep in each other, and no deeper", "[json]") {
    const auto nested = [](std::size_t depth, const std::string& open, const std::string& close) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) {
            text += open;
        }
        text += "1";
        for (std::size_t i = 0; i < depth; ++i) {
            text += close;
        }
        return text;
    };
    CHECK(parse(nested(64, "[", "]")));
    CHECK(parse(nested(64, "{\"a\":", "}")));
    CHECK(errors_of(parse(nested(65, "[", "]"))) ==
          "x.json:1:65: lists and objects stand more than 64 deep in each other\n");
    CHECK(errors_of(parse(nested(65, "{\"a\":", "}"))) ==
          "x.json:1:321: lists and objects stand more than 64 deep in each other\n");
    CHECK(errors_of(parse(std::string(10'000'000, '['))) ==
          "x.json:1:65: lists and objects stand more than 64 deep in each other\n");
}

TEST_CASE("A text of more values than memory should hold is refused as a limit", "[json]") {
    std::string text = "[0";
    for (std::size_t i = 0; i < json::nodes_max; ++i) {
        text += ",0";
    }
    const auto document = parse(text + "]");
    REQUIRE_FALSE(document);
    CHECK(document.error()[0].code == ErrorCode::limit);
    CHECK(document.error()[0].message == "the text holds more than 2000000 values");
}

TEST_CASE("A text cut off anywhere gives one error, and never a value", "[json]") {
    const std::string text =
        "{\"a\": [1, -2.5e3, \"x\\u00e9\\n\"], \"b\": {\"c\": true, \"d\": null}}";
    for (std::size_t size = 0; size < text.size(); ++size) {
        INFO(size);
        const auto document = parse(text.substr(0, size));
        REQUIRE_FALSE(document);
        CHECK(document.error().size() == 1);
    }
    CHECK(parse(text));
}

TEST_CASE("A text with any byte changed gives a value or one error", "[json]") {
    const std::string text = "{\"a\": [1, -2.5e3, \"x\\u00e9\"], \"b\": {\"c\": true}}";
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string broken = text;
            broken[at] = static_cast<char>(byte);
            const auto document = parse(broken);
            REQUIRE((document || document.error().size() == 1));
        }
    }
}

}  // namespace fascia::test
