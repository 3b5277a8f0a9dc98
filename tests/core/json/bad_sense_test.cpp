// Each row changes one piece of the small knowledge base and holds the exact errors.
#include "tests/core/json/small_knowledge.hpp"
#include "tests/support/catch.hpp"

namespace fascia::test {

namespace {

// clang-format off
const Change bad_names[] = {
    {"an unknown kind",
     R"("label": "multifidus", "kind": "muscle")",
     R"("label": "multifidus", "kind": "musle")",
     R"(kb.json:11:55: there is no kind "musle"; did you mean muscle?
)"},
    {"an unknown parent",
     R"("parent": "skeletal")",
     R"("parent": "skeleton")",
     R"(kb.json:5:45: there is no kind "skeleton"; did you mean skeletal?
)"},
    {"a family that is no family",
     R"("family": "iliopsoas_group")",
     R"("family": "femur")",
     R"(kb.json:37:35: "femur" is a bone, but "family" takes a family of candidates
)"},
    {"an unknown family",
     R"("family": "iliopsoas_group")",
     R"("family": "iliopsoas")",
     R"(kb.json:37:35: there is no family of candidates "iliopsoas"; did you mean iliopsoas_group?
)"},
    {"an unknown structure of a candidate",
     R"("structures": ["lumbar_spine"])",
     R"("structures": ["lumbar_spin"])",
     R"(kb.json:38:84: there is no structure "lumbar_spin"; did you mean lumbar_spine?
)"},
    {"a label where an id belongs",
     R"("candidate": "stenosis", "finding")",
     R"("candidate": "Spinal stenosis", "finding")",
     R"(kb.json:41:34: "candidate" is "Spinal stenosis"; expected an id (small letters, digits and _, beginning with a letter)
)"},
    {"a label where an id belongs, in a fact",
     R"(["lesser_trochanter", "part_of", "femur"])",
     R"(["lesser_trochanter", "part_of", "thigh bone"])",
     R"(kb.json:25:43: there is no structure "thigh bone"; did you mean femur?
)"},
    {"an unknown candidate",
     R"("candidate": "stenosis")",
     R"("candidate": "stenosys")",
     R"(kb.json:41:34: there is no candidate "stenosys"; did you mean stenosis?
)"},
    {"a structure that is no candidate",
     R"("candidate": "stenosis")",
     R"("candidate": "femur")",
     R"(kb.json:41:34: "femur" is a bone, but "candidate" takes a candidate
)"},
    {"an unknown finding",
     R"("finding": "pain_on_bending")",
     R"("finding": "pain_on_bendng")",
     R"(kb.json:40:60: there is no finding "pain_on_bendng"; did you mean pain_on_bending?
)"},
    {"an unknown source",
     R"("source": "suri")",
     R"("source": "suri2010")",
     R"(kb.json:41:180: there is no source "suri2010"
)"},
    {"an unknown source of the defaults",
     R"("source": "gray", "grade": "unchecked")",
     R"("source": "grey", "grade": "unchecked")",
     R"(kb.json:2:25: there is no source "grey"; did you mean gray?
)"},
    {"an unknown holder",
     R"("holder": "gray")",
     R"("holder": "grey")",
     R"(kb.json:46:123: there is no source "grey"; did you mean gray?
)"},
    {"a position on nothing known",
     R"("about": ["iliopsoas_group"])",
     R"("about": ["iliopsoas_family"])",
     R"(kb.json:46:41: "iliopsoas_family" is not known; "about" takes a structure, a treatment, a candidate or a finding; did you mean iliopsoas_group?
)"},
    {"a position on a source",
     R"("about": ["iliopsoas_group"])",
     R"("about": ["gray"])",
     R"(kb.json:46:41: "gray" is a source, but "about" takes a structure, a treatment, a candidate or a finding
)"},
    {"a treatment after an unknown one",
     R"("after": ["stay_active"])",
     R"("after": ["stay_activ"])",
     R"(kb.json:44:142: there is no treatment "stay_activ"; did you mean stay_active?
)"},
    {"a treatment that suits a bone",
     R"("suits": ["iliopsoas_group")",
     R"("suits": ["femur")",
     R"(kb.json:44:202: "femur" is a bone, but "suits" takes a family of candidates, a kind or a candidate
)"},
    {"a caution for an unknown finding",
     R"("when": "stenosis")",
     R"("when": "stenosos")",
     R"(kb.json:44:266: "stenosos" is not known; "when" takes a finding or a candidate; did you mean stenosis?
)"},
    {"an id twice",
     R"("id": "multifidus")",
     R"("id": "femur")",
     R"(kb.json:12:10: the id "femur" stands twice; it is first at kb.json:11:10
kb.json:27:41: there is no structure "multifidus"; did you mean femur?
)"},
    {"an id of two sorts of thing",
     R"("id": "multifidus")",
     R"("id": "pain_on_bending")",
     R"(kb.json:27:41: there is no structure "multifidus"; did you mean pain_on_bending?
kb.json:33:10: the id "pain_on_bending" stands twice; it is first at kb.json:11:10
)"},
    {"a kind twice",
     R"("id": "region", "label")",
     R"("id": "muscle", "label")",
     R"(kb.json:7:10: the id "muscle" stands twice; it is first at kb.json:6:10
kb.json:14:59: there is no kind "region"; did you mean muscle?
kb.json:22:47: there is no type of column "region"; a column holds a kind, or structure, finding, candidate, source, case, symbol, integer or real
)"},
    {"a relation with the name of an inverse",
     R"("id": "weighs")",
     R"("id": "receives")",
     R"(kb.json:20:10: the id "receives" stands twice; it is first at kb.json:18:173
kb.json:28:20: there is no relation "weighs"
)"},
    {"one label for two structures",
     R"("label": "multifidus")",
     R"("label": "Psoas major")",
     R"(kb.json:11:33: the structures "psoas_major" and "multifidus" have one label, "Psoas major"; the first is at kb.json:10:34
)"},
    {"one label for two findings",
     R"("label": "pain on lifting")",
     R"("label": "pain on bending")",
     R"(kb.json:34:38: the findings "pain_on_bending" and "pain_on_lifting" have one label, "pain on bending"; the first is at kb.json:33:38
)"},
    {"a candidate without a name",
     R"("id": "stenosis", "label": "spinal stenosis")",
     R"("id": "stenosis")",
     R"(kb.json:38:10: the candidate "stenosis" needs a "label": there is no structure "stenosis" to take it from
)"},
    {"a candidate that renames its structure",
     R"("family": "iliopsoas_group", "side")",
     R"("label": "psoas", "family": "iliopsoas_group", "side")",
     R"(kb.json:37:34: "label" is taken from the structure "psoas_major"; leave it out here
)"},
    {"a cycle of kinds",
     R"({"id": "skeletal", "label": "skeletal part"})",
     R"({"id": "skeletal", "label": "skeletal part", "parent": "bone"})",
     R"(kb.json:5:45: the parents of kinds form a cycle: bone → skeletal → bone
)"},
    {"a cycle of parts",
     R"({"is": ["lesser_trochanter", "part_of", "femur"]})",
     R"({"is": ["lesser_trochanter", "part_of", "femur"]}, {"is": ["femur", "part_of", "lesser_trochanter"]})",
     R"(kb.json:25:61: "part_of" forms a cycle: femur → lesser_trochanter → femur
)"},
    {"a structure that is part of itself",
     R"(["lesser_trochanter", "part_of", "femur"])",
     R"(["femur", "part_of", "femur"])",
     R"(kb.json:25:10: "part_of" forms a cycle: femur → femur
)"},
    {"a cycle of treatments",
     R"("cost": "none"})",
     R"("cost": "none", "after": ["massage"]})",
     R"(kb.json:44:142: "after" of the treatments forms a cycle: massage → stay_active → massage
)"},
};
// clang-format on

// clang-format off
const Change bad_facts[] = {
    {"a bone where a muscle belongs",
     R"("psoas_major", "insertion", "lesser_trochanter")",
     R"("femur", "insertion", "lesser_trochanter")",
     R"(kb.json:26:11: "femur" is a bone, but column 1 of "insertion" takes a muscle
)"},
    {"a misspelt structure in a fact",
     R"("psoas_major", "insertion", "lesser_trochanter")",
     R"("psoas_mjor", "insertion", "lesser_trochanter")",
     R"(kb.json:26:11: there is no muscle "psoas_mjor"; did you mean psoas_major?
)"},
    {"a finding where a region belongs",
     R"("ache_low_back", "located_in", "lumbar_spine")",
     R"("ache_low_back", "located_in", "pain_on_bending")",
     R"(kb.json:30:42: "pain_on_bending" is a finding, but column 2 of "located_in" takes a region
)"},
    {"an unknown relation",
     R"("psoas_major", "insertion")",
     R"("psoas_major", "insertoin")",
     R"(kb.json:26:26: there is no relation "insertoin"; did you mean insertion?
)"},
    {"a number for a relation",
     R"("psoas_major", "insertion")",
     R"("psoas_major", 5)",
     R"(kb.json:26:26: the second value of a fact is the name of a relation, not a number
)"},
    {"a fact of an inverse",
     R"(["psoas_major", "insertion", "lesser_trochanter"])",
     R"(["lesser_trochanter", "receives", "psoas_major"])",
     R"(kb.json:26:32: "receives" is derived, as the inverse of "insertion"; write the fact with "insertion"
)"},
    {"a fact of a derived relation",
     R"("psoas_major", "insertion")",
     R"("psoas_major", "attaches_to")",
     R"(kb.json:26:26: "attaches_to" is derived by rules; no facts of it are expected
)"},
    {"too many values",
     R"(["lesser_trochanter", "part_of", "femur"])",
     R"(["lesser_trochanter", "part_of", "femur", "femur"])",
     R"(kb.json:25:10: "part_of" takes 2 values (structure and structure); here are 3
)"},
    {"too few values",
     R"(["lesser_trochanter", "part_of", "femur"])",
     R"(["lesser_trochanter", "part_of"])",
     R"(kb.json:25:10: "part_of" takes 2 values (structure and structure); here is 1
)"},
    {"a number where a structure belongs",
     R"(["lesser_trochanter", "part_of", "femur"])",
     R"(["lesser_trochanter", "part_of", 3])",
     R"(kb.json:25:43: column 2 of "part_of" takes a structure, not 3
)"},
    {"text where a number belongs",
     "280.5",
     R"("heavy")",
     R"(kb.json:28:30: column 2 of "weighs" takes a number, not "heavy"
)"},
    {"a real where a whole number belongs",
     R"("segments", 5)",
     R"("segments", 5.5)",
     R"(kb.json:29:39: column 2 of "segments" takes a whole number, not 5.5
)"},
    {"a fact twice",
     R"({"is": ["lesser_trochanter", "part_of", "femur"]})",
     R"({"is": ["lesser_trochanter", "part_of", "femur"]},
  {"is": ["lesser_trochanter", "part_of", "femur"]})",
     R"(kb.json:26:10: this fact stands twice; it is first at kb.json:25:3
)"},
    {"a symmetric fact both ways",
     R"({"is": ["psoas_major", "adjacent_to", "multifidus"]})",
     R"({"is": ["psoas_major", "adjacent_to", "multifidus"]}, {"is": ["multifidus", "adjacent_to", "psoas_major"]})",
     R"(kb.json:27:64: this fact stands twice; it is first at kb.json:27:3
)"},
    {"a fact of a case",
     R"("columns": ["structure", "real"])",
     R"("columns": ["case", "real"])",
     R"(kb.json:28:11: column 1 of "weighs" holds a case; what a case tells does not stand in the knowledge base
)"},
    {"an unknown type of column",
     R"("columns": ["structure", "real"])",
     R"("columns": ["structre", "real"])",
     R"(kb.json:20:32: there is no type of column "structre"; did you mean structure?
)"},
    {"a sentence with a place too many",
     R"({1} weighs {2} g", "denies")",
     R"({1} weighs {3} g", "denies")",
     R"(kb.json:20:80: "says" holds {3}, but "weighs" has 2 columns: write {1} for the first
)"},
    {"a sentence with a name for a place",
     R"({1} weighs {2} g", "denies")",
     R"({x} weighs {2} g", "denies")",
     R"(kb.json:20:80: "says" holds {x}, but "weighs" has 2 columns: write {1} for the first
)"},
    {"an inverse without sentence",
     R"(, "inverse_says": "{1} receives {2}")",
     "",
     R"(kb.json:18:173: the inverse "receives" needs a sentence: "inverse_says" is missing
)"},
    {"a symmetric relation of two types",
     R"("says": "{1} inserts)",
     R"("symmetric": true, "says": "{1} inserts)",
     R"(kb.json:18:94: a symmetric relation has two columns of one type, unlike "insertion"
)"},
};
// clang-format on

// clang-format off
const Change bad_weights[] = {
    {"no scales",
     R"(,
 "scales": {"setting": "primary care", "words": {"hallmark": 6.0, "strong": 4.0, "moderate": 2.5, "weak": 1.0},
  "pre_test_words": {"common": -6.0, "rare": -16.0},
  "bands": [{"label": "fits well", "at_least": 0.0}, {"label": "fits", "at_least": -6.0}, {"label": "fits poorly"}],
  "cap": {"low": 0.05, "high": 20.0}, "grade": "judged"}})",
     "}",
     R"(no file of the knowledge base holds "scales", the table of words, bounds and bands
)"},
    {"an unknown word",
     R"("present": "strong")",
     R"("present": "stong")",
     R"(kb.json:40:90: the scales have no word "stong"; did you mean strong?
)"},
    {"a word that resembles none",
     R"("present": "strong")",
     R"("present": "huge")",
     R"(kb.json:40:90: the scales have no word "huge"; the words are hallmark, strong, moderate, weak, hallmark_against, strong_against, moderate_against and weak_against
)"},
    {"an unknown pre-test word",
     R"("word": "common")",
     R"("word": "comon")",
     R"(kb.json:37:93: the scales have no word "comon"; did you mean common?
)"},
    {"a ratio that is a judgement",
     R"("source": "suri", "grade": "published")",
     R"("source": "suri", "grade": "judged")",
     R"(kb.json:41:197: a ratio needs the grade published or computed, not judged
)"},
    {"a word that was published",
     R"("because": "it is stretched", "grade": "judged")",
     R"("because": "it is stretched", "grade": "published")",
     R"(kb.json:40:165: a word needs the grade judged or opinion, not published
)"},
    {"a word of a default grade",
     R"("because": "it is stretched", "grade": "judged")",
     R"("because": "it is stretched")",
     R"(kb.json:40:90: a word needs the grade judged or opinion, not unchecked
kb.json:40:110: a word needs the grade judged or opinion, not unchecked
)"},
    {"a ratio below its interval",
     R"("lr": 3.7)",
     R"("lr": 2.5)",
     R"(kb.json:41:104: "low" is 2.9, but "lr" is less: 2.5
)"},
    {"a ratio above its interval",
     R"("lr": 3.7)",
     R"("lr": 5)",
     R"(kb.json:41:115: "high" is 4.8, but "lr" is more: 5
)"},
    {"a probability that is a judgement",
     R"("high": 0.05, "grade": "published")",
     R"("high": 0.05, "grade": "judged")",
     R"(kb.json:38:161: a probability needs the grade published or computed, not judged
)"},
    {"a probability outside its interval",
     R"("p": 0.03)",
     R"("p": 0.06)",
     R"(kb.json:38:146: "high" is 0.05, but "p" is more: 0.06
)"},
    {"a probability of another setting",
     R"("setting": "primary care"}, "other)",
     R"("setting": "hospital"}, "other)",
     R"(kb.json:38:185: pre-test values are of one setting, primary care; values of other settings are listed in "other_pre_test"
)"},
    {"a probability without setting",
     R"(, "setting": "primary care"}, "other)",
     R"(}, "other)",
     R"(kb.json:38:119: "setting" is missing: a probability holds for one setting
)"},
    {"a pre-test word that was published",
     R"("word": "common", "grade": "judged")",
     R"("word": "common", "grade": "published")",
     R"(kb.json:37:112: a word needs the grade judged or opinion, not published
)"},
    {"bands from worst to best",
     R"("at_least": -6.0)",
     R"("at_least": 6.0)",
     R"(kb.json:52:84: bands go from best to worst: 6.0 is not below the bound before it
)"},
    {"a last band with a bound",
     R"({"label": "fits poorly"})",
     R"({"label": "fits poorly", "at_least": -9})",
     R"(kb.json:52:91: the last band takes what is left: it has no "at_least"
)"},
    {"a band without bound in the middle",
     R"({"label": "fits", "at_least": -6.0})",
     R"({"label": "fits"})",
     R"(kb.json:52:54: "at_least" is missing: only the last band has none
)"},
    {"a word that speaks against",
     R"("weak": 1.0)",
     R"("weak": -1.0)",
     R"(kb.json:50:107: a word for a finding is worth more than 0 points; its opposite is the same word with _against
)"},
    {"a cap that lets nothing count for",
     R"("high": 20.0)",
     R"("high": 0.5)",
     R"(kb.json:53:32: "high" of the cap lies above 1
)"},
    {"a range without unit",
     R"("unit": "of 10", )",
     "",
     R"(kb.json:35:144: "low" needs a "unit": it bounds a measurement
kb.json:35:155: "high" needs a "unit": it bounds a measurement
)"},
    {"an empty range",
     R"("high": 10)",
     R"("high": 0)",
     R"(kb.json:35:172: "high" is 0, which is not above "low"
)"},
};
// clang-format on

}  // namespace

TEST_CASE("Names that are unknown, taken or of the wrong kind are told with their place",
          "[json][knowledge]") {
    for (const Change& change : bad_names) {
        INFO(change.what);
        CHECK(errors_of(load(changed(right_knowledge, change.from, change.to))) == change.errors);
    }
}

TEST_CASE("Relations and facts that make no sense are told with their place", "[json][knowledge]") {
    for (const Change& change : bad_facts) {
        INFO(change.what);
        CHECK(errors_of(load(changed(right_knowledge, change.from, change.to))) == change.errors);
    }
}

TEST_CASE("Numbers, words and grades that make no sense are told with their place",
          "[json][knowledge]") {
    for (const Change& change : bad_weights) {
        INFO(change.what);
        CHECK(errors_of(load(changed(right_knowledge, change.from, change.to))) == change.errors);
    }
}

}  // namespace fascia::test
