#include "core/base/csv.hpp"

#include "tests/support/catch.hpp"

#include <string>

namespace fascia {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows(const std::string& text) {
    const auto read = read_csv(SourceText("t.csv", text));
    if (!read) {
        FAIL(to_string(read.error()));
    }
    Rows out;
    for (const CsvRow& row : *read) {
        out.emplace_back();
        for (const SourceText& cell : row.cells) {
            out.back().emplace_back(cell.text());
        }
    }
    return out;
}

std::string errors(const std::string& text) {
    const auto read = read_csv(SourceText("t.csv", text));
    return read ? "" : to_string(read.error());
}

}  // namespace

TEST_CASE("Cells stand between commas, rows on lines", "[csv]") {
    CHECK(rows("a,b\nc,d\n") == Rows{{"a", "b"}, {"c", "d"}});
    CHECK(rows("a,b\r\nc,d") == Rows{{"a", "b"}, {"c", "d"}});
    CHECK(rows("a\rb") == Rows{{"a"}, {"b"}});
    CHECK(rows("a,,\n,b,\n") == Rows{{"a", "", ""}, {"", "b", ""}});
    CHECK(rows(" a , b \n") == Rows{{" a ", " b "}});
    CHECK(rows("").empty());
    CHECK(rows("\n\r\n\na\n\n") == Rows{{"a"}});
    CHECK(rows("\xEF\xBB\xBFname,b\n") == Rows{{"name", "b"}});
}

TEST_CASE("A quoted cell holds commas, ends of lines and doubled quotes", "[csv]") {
    CHECK(rows("\"a,b\",c\n") == Rows{{"a,b", "c"}});
    CHECK(rows("\"a\r\nb\",c\nd,e") == Rows{{"a\r\nb", "c"}, {"d", "e"}});
    CHECK(rows("\"say \"\"a\"\"\",\"\"\n") == Rows{{"say \"a\"", ""}});
    CHECK(rows("\"\"\"\"") == Rows{{"\""}});
}

TEST_CASE("Cells know where they stand", "[csv]") {
    const auto read = read_csv(SourceText("t.csv", "ä,\"b\nc\",d\ne,\"f\"\"\"\n"));
    REQUIRE(read);
    const auto place = [&](std::size_t row, std::size_t cell) {
        const SourceRef where = (*read)[row].cells[cell].where();
        return std::to_string(where.line) + ':' + std::to_string(where.column);
    };
    CHECK(place(0, 0) == "1:1");
    CHECK(place(0, 1) == "1:4");
    CHECK(place(0, 2) == "2:4");
    CHECK(place(1, 0) == "3:1");
    CHECK(place(1, 1) == "3:0");  // not in the file as it is
    CHECK((*read)[1].whole.text() == "e,\"f\"\"\"");
}

TEST_CASE("What is no table is told with its place, all of it", "[csv]") {
    CHECK(errors("a,b\nc\"d,e\n\"f\"g,h\ni,\"j\n") ==
          "t.csv:2:2: error: a quote stands in the middle of a cell\n"
          "  c\"d,e\n   ^\n"
          "  put the whole cell in quotes, and write each quote in it twice\n"
          "t.csv:3:4: error: something stands behind the quote that ends this cell\n"
          "  \"f\"g,h\n     ^\n"
          "  a comma was expected; a quote within a cell is written twice\n"
          "t.csv:4:3: error: the quote that begins here is never closed\n"
          "  i,\"j\n    ^\n"
          "  end the cell with a quote; one within it is written twice\n");
    // Where the quote was left out, not where the next one stands.
    CHECK(errors("a,b\nc,\"d\ne,\"f\"\n") ==
          "t.csv:2:3: error: the quote that begins here is not closed before the end of the line\n"
          "  c,\"d\n    ^\n"
          "  end the cell with a quote; one within it is written twice\n");
    CHECK(errors("\xEF\xBB\xBFx\"y,b\n")
              .find("t.csv:1:2: error: a quote stands in the middle of "
                    "a cell\n  x\"y,b\n   ^\n") == 0);
    CHECK(errors("a,\xFF\n").find("t.csv:1: error: a letter on this line is not in UTF-8") !=
          std::string::npos);
    CHECK(
        errors(std::string("a\nb\0c\n", 6)).find("t.csv:2:2: error: the file holds a character") ==
        0);
}

TEST_CASE("What is written as a table is read as it was", "[csv][property]") {
    std::uint32_t state = 7;
    const auto next = [&](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16U) % below;
    };
    const std::string parts[] = {"a", ",", "\"", "\n", "\r\n", " ", "é", ";", ""};
    for (int round = 0; round < 500; ++round) {
        Rows wanted(1 + next(4));
        std::string text;
        for (auto& row : wanted) {
            row.resize(1 + next(4));
            for (std::size_t i = 0; i < row.size(); ++i) {
                for (std::uint32_t k = next(4); k > 0; --k) {
                    row[i] += parts[next(9)];
                }
                std::string quoted = "\"";
                for (const char c : row[i]) {
                    quoted += c == '"' ? "\"\"" : std::string(1, c);
                }
                text += (i == 0 ? "" : ",") + quoted + '"';
            }
            text += round % 2 == 0 ? "\n" : "\r\n";
        }
        CHECK(rows(text) == wanted);
    }
}

TEST_CASE("No bytes make reading a table fail in any other way", "[csv][fuzz]") {
    std::uint32_t state = 99;
    const auto next = [&](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16U) % below;
    };
    const std::string bytes = std::string("\",\r\na\xC3\xA9 ;", 9) + '\0';
    std::size_t wrong = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::uint32_t k = next(12); k > 0; --k) {
            text += bytes[next(static_cast<std::uint32_t>(bytes.size()))];
        }
        const auto read = read_csv(SourceText("t.csv", text));
        if (!read) {
            CHECK_FALSE(read.error().empty());
            ++wrong;
        }
    }
    CHECK(wrong > 100);
    CHECK(wrong < 2000);
}

}  // namespace fascia
