#include "core/json/writer.hpp"

#include "core/json/document.hpp"
#include "tests/support/catch.hpp"

#include <cstdint>
#include <limits>
#include <string>

namespace fascia::test {

namespace {

/// What one call writes, in the compact form.
template <class Write>
std::string written(Write write) {
    JsonWriter out(JsonWriter::Layout::compact);
    write(out);
    std::string text = out.text();
    text.pop_back();  // the newline at the end
    return text;
}

}  // namespace

TEST_CASE("The pretty form is indented by two, the compact form takes one line", "[json]") {
    const auto write = [](JsonWriter& out) {
        out.begin_object();
        out.key("name");
        out.string("x");
        out.key("points");
        out.begin_array();
        out.tenths(15);
        out.integer(-3);
        out.end_array();
        out.key("none");
        out.begin_array();
        out.end_array();
        out.key("texts");
        out.strings({"a", "b"});
        out.key("yes");
        out.boolean(true);
        out.key("nothing");
        out.string_or_null("");
        out.end_object();
    };
    JsonWriter pretty;
    write(pretty);
    CHECK(pretty.text() == R"({
  "name": "x",
  "points": [
    1.5,
    -3
  ],
  "none": [],
  "texts": [
    "a",
    "b"
  ],
  "yes": true,
  "nothing": null
}
)");
    CHECK(
        written(write) ==
        R"({"name":"x","points":[1.5,-3],"none":[],"texts":["a","b"],"yes":true,"nothing":null})");
}

TEST_CASE("Tenths are written exactly, with one digit after the point", "[json]") {
    const auto tenths = [](std::int64_t n) {
        return written([&](JsonWriter& out) { out.tenths(n); });
    };
    CHECK(tenths(75) == "7.5");
    CHECK(tenths(-60) == "-6.0");
    CHECK(tenths(0) == "0.0");
    CHECK(tenths(-5) == "-0.5");
    CHECK(tenths(5) == "0.5");
    CHECK(tenths(-201) == "-20.1");
    CHECK(tenths(std::numeric_limits<std::int64_t>::min()) == "-922337203685477580.8");
}

TEST_CASE("Reals are written so that they read back the same", "[json]") {
    for (const double real : {0.1, -1.0 / 3, 1e300, 5e-324, 7.0, 123456789.125}) {
        const std::string text = written([&](JsonWriter& out) { out.real(real); });
        const auto document = json::parse(SourceText("x.json", text));
        REQUIRE(document);
        CHECK(document->root().number.as_real() == real);
    }
    CHECK(written([](JsonWriter& out) { out.real(7); }) == "7.0");
    CHECK(written([](JsonWriter& out) { out.real(0.1); }) == "0.1");
}

TEST_CASE("Every text is written as valid JSON", "[json]") {
    const auto text = [](std::string_view raw) {
        return written([&](JsonWriter& out) { out.string(raw); });
    };
    CHECK(text("a\"b\\c\n\t\x01") == R"("a\"b\\c\n\t\u0001")");
    CHECK(text("psoas – ä") == "\"psoas – ä\"");
    CHECK(text(std::string_view("a\0b", 3)) == R"("a\u0000b")");
    CHECK(text("a\xff"
               "b\xe2\x82") ==
          "\"a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK(written([](JsonWriter& out) {
              out.begin_object();
              out.key("\xc3");
              out.null();
              out.end_object();
          }) == "{\"\xEF\xBF\xBD\":null}");
}

TEST_CASE("A text that is not ended yet has no newline", "[json]") {
    JsonWriter out(JsonWriter::Layout::compact);
    out.begin_array();
    CHECK(out.text() == "[");
    out.end_array();
    CHECK(out.text() == "[]\n");
}

TEST_CASE("What is hidden in a text or a name is escaped in JSON, and reads back as it was",
          "[json]") {
    const std::string hidden = "a\"\\\x1b\x7f\u009b\u061c\u200e\u202e\u2066\u2028\ufeff\u00e9z";
    const std::string text = written([&](JsonWriter& out) {
        out.begin_object();
        out.key(hidden);
        out.string(hidden);
        out.key("more");
        out.string("\u00e9");
        out.end_object();
    });
    const std::string escaped = R"("a\"\\\u001b\u007f\u009b\u061c\u200e\u202e\u2066\u2028\ufeff)"
                                "\u00e9z\"";
    CHECK(text == "{" + escaped + ":" + escaped + ",\"more\":\"\u00e9\"}");
    const auto read = json::parse(SourceText("text", text));
    REQUIRE(read);
    REQUIRE(read->root().find(hidden) != nullptr);
    CHECK(read->root().find(hidden)->text == hidden);
}

}  // namespace fascia::test
