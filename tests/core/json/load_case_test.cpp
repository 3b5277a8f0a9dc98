#include "core/json/document.hpp"
#include "tests/core/json/small_knowledge.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

namespace fascia::test {

namespace {

const std::string good_case =
    R"json({"fascia": "case/1", "id": "case_1", "title": "A case", "person": {"age": 44, "sex": "female"},
 "findings": [
  {"id": "ache_low_back", "state": "present", "side": "left"},
  {"id": "pain_on_bending", "state": "present", "side": "left"},
  {"id": "pain_on_bending", "state": "absent", "side": "right"},
  {"id": "pain_intensity", "state": "present", "value": 7},
  {"id": "pain_on_lifting", "state": "absent"},
  {"text": "Lumbago", "state": "present", "side": "right"}],
 "expect": {"first": "psoas_major", "candidates": ["psoas_major", "stenosis"], "within": 2, "flags": []},
 "note": "All\nof it"}
)json";

Result<Case> load_text(const std::string& text) {
    return load_case(SourceText("case.json", text), small_kb());
}

// clang-format off
const Change bad_cases[] = {
    {"another format",
     "case/1",
     "case/2",
     R"(case.json:1:12: "fascia" is "case/2"; expected case/1
)"},
    {"no id",
     R"("id": "case_1", )",
     "",
     R"(case.json:1:1: "id" is missing
)"},
    {"an id with a space",
     R"("id": "case_1")",
     R"("id": "case 1")",
     R"(case.json:1:28: "id" is "case 1"; expected a name of letters, digits, ., _ and -
)"},
    {"an unknown field",
     R"("title")",
     R"("titel")",
     R"(case.json:1:38: the field "titel" is not known here; did you mean title?
)"},
    {"an age that is none",
     R"("age": 44)",
     R"("age": 130)",
     R"(case.json:1:75: "age" is 130; expected a whole number from 0 to 120
)"},
    {"an age with a fraction",
     R"("age": 44)",
     R"("age": 44.5)",
     R"(case.json:1:75: "age" is 44.5; expected a whole number from 0 to 120
)"},
    {"an unknown sex",
     R"("sex": "female")",
     R"("sex": "f")",
     R"(case.json:1:86: "sex" is "f"; expected female or male
)"},
    {"a finding without state",
     R"("id": "ache_low_back", "state": "present")",
     R"("id": "ache_low_back")",
     R"(case.json:3:3: "state" is missing in this finding
)"},
    {"a finding without name",
     R"({"id": "ache_low_back", "state": "present", "side": "left"})",
     R"({"state": "present"})",
     R"(case.json:3:3: this finding needs an "id" or a "text"
)"},
    {"a misspelt state",
     R"("state": "absent")",
     R"("state": "abscent")",
     R"(case.json:5:38: "state" is "abscent"; expected present, absent, unasked or untestable; did you mean absent?
)"},
    {"a misspelt side",
     R"("side": "left")",
     R"("side": "lefft")",
     R"(case.json:3:55: "side" is "lefft"; expected left, right or both; did you mean left?
)"},
    {"a value that is text",
     R"("value": 7)",
     R"("value": "seven")",
     R"(case.json:6:57: "value" is "seven"; expected a number
)"},
    {"an unknown finding",
     R"("id": "pain_on_bending")",
     R"("id": "pain_on_bnding")",
     R"(case.json:4:10: there is no finding "pain_on_bnding"; did you mean pain_on_bending or pain_on_lifting?
)"},
    {"a structure for a finding",
     R"("id": "pain_on_bending")",
     R"("id": "psoas_major")",
     R"(case.json:4:10: "psoas_major" is a structure, not a finding
)"},
    {"words that no finding has",
     R"("text": "Lumbago")",
     R"("text": "lumbagoo")",
     R"(case.json:8:12: no finding is called "lumbagoo"; did you mean lumbago?
)"},
    {"words that are put in another way",
     R"("text": "Lumbago")",
     R"("text": "it hurts with lifting")",
     R"(case.json:8:12: no finding is called "it hurts with lifting"; did you mean bending hurts, pain on lifting or pain_on_lifting?
)"},
    {"words that several findings have",
     R"("text": "Lumbago")",
     R"("text": "Bending hurts")",
     R"(case.json:8:12: several findings are called "Bending hurts": pain_on_bending and pain_on_lifting; write the "id" of the one that is meant
)"},
    {"words that a structure has",
     R"("text": "Lumbago")",
     R"("text": "psoas major")",
     R"(case.json:8:12: no finding is called "psoas major"
)"},
    {"a side that a finding does not have",
     R"("id": "pain_on_lifting", "state": "absent")",
     R"("id": "pain_on_lifting", "state": "absent", "side": "left")",
     R"(case.json:7:56: "pain on lifting" has no left and right: leave the side out
)"},
    {"a value out of range",
     R"("value": 7)",
     R"("value": 11)",
     R"(case.json:6:57: 11 is out of range: "intensity of the pain" is measured from 0 to 10 of 10
)"},
    {"a value that is not measured",
     R"("id": "pain_on_lifting", "state": "absent")",
     R"("id": "pain_on_lifting", "state": "absent", "value": 3)",
     R"(case.json:7:57: "pain on lifting" is not measured: it takes no value
)"},
    {"a contradiction",
     R"({"id": "pain_on_lifting", "state": "absent"})",
     R"({"id": "pain_on_lifting", "state": "absent"},
  {"id": "pain_on_lifting", "state": "present"})",
     R"(case.json:8:38: "pain on lifting" is told as present, but at case.json:7:3 as absent
)"},
    {"a contradiction of both and left",
     R"({"id": "pain_on_lifting", "state": "absent"})",
     R"({"id": "ache_low_back", "state": "absent", "side": "both"})",
     R"(case.json:7:36: "ache in the low back" is told as absent on both sides, but at case.json:3:3 as present on the left
)"},
    {"another value for the same",
     R"({"id": "pain_on_lifting", "state": "absent"})",
     R"({"id": "pain_intensity", "state": "present", "value": 3})",
     R"(case.json:7:57: "intensity of the pain" is told as present with 3 of 10, but at case.json:6:3 as present with 7 of 10
)"},
    {"a first candidate that is none",
     R"("first": "psoas_major")",
     R"("first": "femur")",
     R"(case.json:9:22: "femur" is a bone, but "first" takes a candidate
)"},
    {"an unknown candidate",
     R"("candidates": ["psoas_major")",
     R"("candidates": ["psoas")",
     R"(case.json:9:52: there is no candidate "psoas"; did you mean psoas_major?
)"},
    {"a flag that is none",
     R"("flags": [])",
     R"("flags": ["cauda"])",
     R"(case.json:9:103: value 1 of "flags" is "cauda"; expected the name of a flag as PACK/FLAG
)"},
    {"a place before the first",
     R"("within": 2)",
     R"("within": 0)",
     R"(case.json:9:90: "within" is 0; expected a whole number, 1 or more
)"},
};
// clang-format on

/// All that a case holds but the places.
bool same(const Case& a, const Case& b) {
    const auto same_told = [](const Told& x, const Told& y) {
        return x.finding == y.finding && x.state == y.state && x.side == y.side &&
               x.value == y.value && x.note == y.note;
    };
    const bool same_expect =
        a.expect.has_value() == b.expect.has_value() &&
        (!a.expect ||
         (a.expect->first == b.expect->first && a.expect->candidates == b.expect->candidates &&
          a.expect->within == b.expect->within && a.expect->flags == b.expect->flags));
    return a.id == b.id && a.title == b.title && a.person.age == b.person.age &&
           a.person.sex == b.person.sex && std::ranges::equal(a.told, b.told, same_told) &&
           same_expect;
}

}  // namespace

TEST_CASE("Every field of a case is read", "[json][case]") {
    const auto loaded = load_text(good_case);
    REQUIRE(loaded);
    CHECK(loaded->id == "case_1");
    CHECK(loaded->title == "A case");
    CHECK(loaded->person.age == 44);
    CHECK(loaded->person.sex == "female");
    REQUIRE(loaded->told.size() == 6);
    CHECK(loaded->told[0].finding == "ache_low_back");
    CHECK(loaded->told[0].side == Side::left);
    CHECK((loaded->told[0].where.file == "case.json" && loaded->told[0].where.line == 3 &&
           loaded->told[0].where.column == 3));
    CHECK(loaded->told[2].state == FindingState::absent);
    CHECK(loaded->told[3].value == 7.0);
    CHECK(loaded->told[4].side == Side::none);
    REQUIRE(loaded->expect);
    CHECK(loaded->expect->first == "psoas_major");
    CHECK(loaded->expect->candidates == std::vector<std::string>{"psoas_major", "stenosis"});
    CHECK(loaded->expect->within == 2);
    REQUIRE(loaded->expect->flags);
    CHECK(loaded->expect->flags->empty());
}

TEST_CASE("Words are looked up among labels and synonyms, and kept as a note", "[json][case]") {
    const auto loaded = load_text(good_case);
    REQUIRE(loaded);
    CHECK(loaded->told[5].finding == "ache_low_back");
    CHECK(loaded->told[5].side == Side::right);
    CHECK(loaded->told[5].note == "Lumbago");
}

TEST_CASE("With an id, the words are a note and are not looked up", "[json][case]") {
    const auto loaded =
        load_text(changed(good_case, "\"text\": \"Lumbago\"",
                          "\"id\": \"ache_low_back\", \"text\": \"it just aches\""));
    REQUIRE(loaded);
    CHECK(loaded->told[5].finding == "ache_low_back");
    CHECK(loaded->told[5].note == "it just aches");
}

TEST_CASE("A case needs no more than format and id", "[json][case]") {
    const auto loaded = load_text("{\"fascia\": \"case/1\", \"id\": \"x-1.b\"}");
    REQUIRE(loaded);
    CHECK(loaded->told.empty());
    CHECK_FALSE(loaded->person.age);
    CHECK_FALSE(loaded->expect);
}

TEST_CASE("What is wrong with a case is told in a sentence, with its place", "[json][case]") {
    for (const Change& change : bad_cases) {
        INFO(change.what);
        CHECK(errors_of(load_text(changed(good_case, change.from, change.to))) == change.errors);
    }
}

TEST_CASE("All errors of a case are told, and it is refused whole", "[json][case]") {
    std::string text =
        changed(good_case, "\"id\": \"pain_on_lifting\"", "\"id\": \"pain_on_lifing\"");
    text = changed(text, "\"value\": 7", "\"value\": 70");
    text = changed(text, "\"first\": \"psoas_major\"", "\"first\": \"psoas\"");
    CHECK(errors_of(load_text(text)) ==
          "case.json:6:57: 70 is out of range: \"intensity of the pain\" is measured from 0 to 10 "
          "of 10\n"
          "case.json:7:10: there is no finding \"pain_on_lifing\"; did you mean pain_on_lifting or "
          "pain_on_bending?\n"
          "case.json:9:22: there is no candidate \"psoas\"; did you mean psoas_major?\n");
}

TEST_CASE("A case that is written reads back the same", "[json][case]") {
    const auto loaded = load_text(good_case);
    REQUIRE(loaded);
    const std::string text = to_json(*loaded);
    const auto again = load_text(text);
    REQUIRE(again);
    CHECK(same(*loaded, *again));
    CHECK(to_json(*again) == text);

    Case bare;
    bare.id = "bare";
    CHECK(to_json(bare) ==
          "{\n  \"fascia\": \"case/1\",\n  \"id\": \"bare\",\n  \"findings\": []\n}\n");
}

TEST_CASE("A case that is a line of a file is told with its line", "[json][case]") {
    const CaseLoader loader(small_kb());
    const auto good = loader.load(
        SourceText("many.jsonl",
                   R"({"fascia": "case/1", "id": "b", "findings": [{"id": "pain_on_lifting", )"
                   R"("state": "present"}]})"
                   "\r"),
        4);
    REQUIRE(good);
    CHECK(good->where.line == 4);
    CHECK((good->told[0].where.line == 4 && good->told[0].where.column == 46));
    CHECK(errors_of(loader.load(SourceText("many.jsonl", R"({"fascia": "case/1", "id": )"), 3)) ==
          "many.jsonl:3:27: the text ends too early: a value is expected here: text in double "
          "quotes, a number, true, false, null, [ or {\n");
    CHECK(errors_of(loader.load(SourceText("many.jsonl", R"({"fascia": "case/1"})"), 5)) ==
          "many.jsonl:5:1: \"id\" is missing\n");
}

TEST_CASE("A case with any value of a wrong type is an error and no crash", "[json][case]") {
    const auto document = json::parse(SourceText("case.json", good_case));
    REQUIRE(document);
    std::vector<Span> spans;
    const auto gather = [&](const auto& self, const json::Node& node) -> void {
        spans.push_back(node.span);
        for (const json::Node& item : node.items) {
            self(self, item);
        }
    };
    gather(gather, document->root());
    for (const Span span : spans) {
        for (const std::string_view other :
             {"null", "true", "-7", "1.5", "\"\"", "\"x\"", "[]", "{}", "[[]]", "1e300"}) {
            std::string text = good_case;
            text.replace(span.begin, span.end - span.begin, other);
            const auto loaded = load_text(text);
            REQUIRE((loaded || (!loaded.error().empty() && loaded.error().size() <= 20)));
        }
    }
}

}  // namespace fascia::test
