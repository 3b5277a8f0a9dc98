// Each row changes one piece of the small knowledge base and holds the exact errors.
#include "tests/core/json/small_knowledge.hpp"
#include "tests/support/catch.hpp"

namespace fascia::test {

namespace {

// clang-format off
const Change bad_forms[] = {
    {"an unknown section",
     R"("positions": [)",
     R"("postions": [)",
     R"(kb.json:45:2: the field "postions" is not known here; did you mean positions?
)"},
    {"a field that is not known",
     R"("label": "multifidus")",
     R"("labl": "multifidus")",
     R"(kb.json:11:24: the field "labl" is not known here; did you mean label?
)"},
    {"a field that resembles none",
     R"("kind": "muscle"})",
     R"("kind": "muscle", "colour": "red"})",
     R"(kb.json:11:65: the field "colour" is not known here; known here: id, label, kind, common, synonyms, xrefs, about, plural, article, edge, source and grade
)"},
    {"a missing field",
     R"(, "kind": "bone", "common": "thigh bone")",
     "",
     R"(kb.json:12:3: "kind" is missing in this structure
)"},
    {"two missing fields",
     R"("label": "multifidus", "kind": "muscle")",
     R"("about": "x")",
     R"(kb.json:11:3: "label" and "kind" are missing in this structure
)"},
    {"a format of another version",
     R"("fascia": "kb/1")",
     R"("fascia": "kb/2")",
     R"(kb.json:1:12: "fascia" is "kb/2"; expected kb/1
)"},
    {"no format",
     R"("fascia": "kb/1",)",
     "",
     R"(kb.json:1:1: "fascia": "kb/1" is missing
)"},
    {"an id with capitals",
     R"("id": "multifidus")",
     R"("id": "Multifidus")",
     R"(kb.json:11:10: "id" is "Multifidus"; expected an id (small letters, digits and _, beginning with a letter)
)"},
    {"an empty label",
     R"("label": "multifidus")",
     R"("label": "")",
     R"(kb.json:11:33: "label" is empty
)"},
    {"a number for a label",
     R"("label": "multifidus")",
     R"("label": 7)",
     R"(kb.json:11:33: "label" is 7; expected text
)"},
    {"a list for a label",
     R"("label": "multifidus")",
     R"("label": ["multifidus"])",
     R"(kb.json:11:33: "label" is a list; expected text
)"},
    {"text in a list of texts that is none",
     R"("synonyms": ["musculus psoas"])",
     R"("synonyms": ["musculus psoas", null])",
     R"(kb.json:10:127: value 2 of "synonyms" is null; expected text
)"},
    {"text for a list",
     R"("synonyms": ["musculus psoas"])",
     R"("synonyms": "musculus psoas")",
     R"(kb.json:10:108: "synonyms" is "musculus psoas"; expected a list of texts
)"},
    {"a word that is no side",
     R"("side": "paired")",
     R"("side": "lefft")",
     R"(kb.json:37:62: "side" is "lefft"; expected paired, midline, left or right; did you mean left?
)"},
    {"a word that is no side but near one",
     R"("side": "paired")",
     R"("side": "pared")",
     R"(kb.json:37:62: "side" is "pared"; expected paired, midline, left or right; did you mean paired?
)"},
    {"an unknown grade",
     R"("grade": "unchecked")",
     R"("grade": "checked")",
     R"(kb.json:2:42: "grade" is "checked"; expected published, computed, judged, opinion or unchecked; did you mean unchecked?
)"},
    {"an unknown topic",
     R"("about": "site")",
     R"("about": "place")",
     R"(kb.json:32:133: "about" is "place"; expected site, quality, course, onset, worsening, easing, palpation, provocation, movement, neurology, general, history or treatment
)"},
    {"a section that is no list",
     R"("positions": [
  {"id": "soft_tissue_first", "about": ["iliopsoas_group"], "says": "Gray holds that soft tissue comes first.", "holder": "gray", "stance": "for", "grade": "opinion"}])",
     R"("positions": {})",
     R"(kb.json:45:15: "positions" is an object; expected a list in [ ]
)"},
    {"an entry that is no object",
     R"({"id": "muscle", "label": "muscle"})",
     R"("muscle")",
     R"(kb.json:6:3: this value is "muscle"; expected an object in { }
)"},
    {"a fact without values",
     R"(["lesser_trochanter", "part_of", "femur"])",
     R"(["femur"])",
     R"(kb.json:25:10: "is" holds 1 value; expected 2 or more
)"},
    {"a fact with a list in it",
     R"(["lesser_trochanter", "part_of", "femur"])",
     R"(["femur", "part_of", []])",
     R"(kb.json:25:31: value 3 of "is" is a list; expected text or a number
)"},
    {"a pre-test value without value",
     R"({"word": "common", "grade": "judged"})",
     R"({"grade": "judged"})",
     R"(kb.json:37:84: "pre_test" needs a word or a probability
)"},
    {"a pre-test value that is word and probability",
     R"({"word": "common", "grade": "judged"})",
     R"({"word": "common", "p": 0.1, "grade": "judged"})",
     R"(kb.json:37:84: "pre_test" takes a word or a probability, not both
)"},
    {"a probability of 1",
     R"("p": 0.03)",
     R"("p": 1)",
     R"(kb.json:38:119: "p" is 1; expected a probability between 0 and 1
)"},
    {"a probability of 0",
     R"("p": 0.03)",
     R"("p": 0.0)",
     R"(kb.json:38:119: "p" is 0.0; expected a probability between 0 and 1
)"},
    {"a ratio without value",
     R"({"lr": 3.7, "low": 2.9, "high": 4.8})",
     R"({"low": 2.9})",
     R"(kb.json:41:85: "lr" is missing in "present"
)"},
    {"a ratio of 0",
     R"("lr": 3.7)",
     R"("lr": 0)",
     R"(kb.json:41:92: "lr" is 0; expected a number above 0
)"},
    {"a ratio below 0",
     R"("lr": 3.7)",
     R"("lr": -2)",
     R"(kb.json:41:92: "lr" is -2; expected a number above 0
)"},
    {"a ratio without end",
     R"("lr": 3.7)",
     R"("lr": 1e999)",
     R"(kb.json:41:92: the number is too large
)"},
    {"a misspelt field of a ratio",
     R"("low": 2.9, "high": 4.8}, "side")",
     R"("lo": 2.9, "high": 4.8}, "side")",
     R"(kb.json:41:97: the field "lo" is not known here; did you mean low?
)"},
    {"a bare number as strength",
     R"("present": "strong")",
     R"("present": 4)",
     R"(kb.json:40:90: "present" is 4; expected a likelihood ratio such as {"lr": 3.7} or a word such as "strong"
)"},
    {"evidence that says nothing",
     R"("present": "strong", "absent": "weak_against", )",
     "",
     R"(kb.json:40:3: this evidence needs "present" or "absent"
)"},
    {"a step that is no whole number",
     R"("step": 2)",
     R"("step": 2.5)",
     R"(kb.json:44:49: "step" is 2.5; expected a whole number, 0 or more
)"},
    {"a step that is a word",
     R"("step": 2)",
     R"("step": "two")",
     R"(kb.json:44:49: "step" is "two"; expected a whole number, 0 or more
)"},
    {"a misspelt field of a caution",
     R"("says": "gently")",
     R"("say": "gently")",
     R"(kb.json:44:278: the field "say" is not known here; did you mean says?
)"},
    {"no sources at all in a list",
     R"("source": ["gray", "suri"])",
     R"("source": [])",
     R"(kb.json:26:71: "source" holds 0 values; expected 1 or more
)"},
    {"a number in a list of sources",
     R"("source": ["gray", "suri"])",
     R"("source": ["gray", 5])",
     R"(kb.json:26:80: value 2 of "source" is 5; expected an id (small letters, digits and _, beginning with a letter)
)"},
    {"true for text that says true",
     R"("sided": true)",
     R"("sided": "yes")",
     R"(kb.json:32:172: "sided" is "yes"; expected true or false
)"},
    {"a band without label",
     R"({"label": "fits well", "at_least": 0.0})",
     R"({"at_least": 0.0})",
     R"(kb.json:52:13: "label" is missing in value 1 of "bands"
)"},
    {"words that are no numbers",
     R"("hallmark": 6.0)",
     R"("hallmark": "six")",
     R"(kb.json:50:62: "hallmark" is "six"; expected a number of points from -1000 to 1000
)"},
    {"a word worth more than anything",
     R"("hallmark": 6.0)",
     R"("hallmark": 6000)",
     R"(kb.json:50:62: "hallmark" is 6000; expected a number of points from -1000 to 1000
)"},
    {"no words",
     R"("pre_test_words": {"common": -6.0, "rare": -16.0})",
     R"("pre_test_words": {})",
     R"(kb.json:51:21: "pre_test_words" is empty
)"},
    {"an external name that is none",
     R"("UBERON:0001498")",
     R"("0001498")",
     R"(kb.json:10:138: value 1 of "xrefs" is "0001498"; expected a name such as UBERON:0001234
)"},
};
// clang-format on

}  // namespace

TEST_CASE("What breaks the form of a knowledge base file is told in a sentence, with its place",
          "[json][knowledge]") {
    for (const Change& change : bad_forms) {
        INFO(change.what);
        CHECK(errors_of(load(changed(right_knowledge, change.from, change.to))) == change.errors);
    }
}

}  // namespace fascia::test
