#pragma once

#include "core/base/text.hpp"
#include "core/json/load.hpp"
#include "tests/support/text.hpp"

#include <string>
#include <utility>

namespace fascia::test {

/// A knowledge base of a few entries, one a line: right as it stands. Tests of bad
/// input change one piece of it.
inline const std::string right_knowledge = R"json({"fascia": "kb/1",
 "defaults": {"source": "gray", "grade": "unchecked"},
 "kinds": [
  {"id": "skeletal", "label": "skeletal part"},
  {"id": "bone", "label": "bone", "parent": "skeletal"},
  {"id": "muscle", "label": "muscle"},
  {"id": "region", "label": "region"},
  {"id": "group", "label": "family of candidates"}],
 "structures": [
  {"id": "psoas_major", "label": "psoas major", "kind": "muscle", "common": "deep hip flexor", "synonyms": ["musculus psoas"], "xrefs": ["UBERON:0001498"]},
  {"id": "multifidus", "label": "multifidus", "kind": "muscle"},
  {"id": "femur", "label": "femur", "kind": "bone", "common": "thigh bone"},
  {"id": "lesser_trochanter", "label": "lesser trochanter", "kind": "bone"},
  {"id": "lumbar_spine", "label": "lumbar spine", "kind": "region"},
  {"id": "iliopsoas_group", "label": "iliopsoas family", "kind": "group"}],
 "relations": [
  {"id": "part_of", "columns": ["structure", "structure"], "about": "is a piece of", "says": "{1} is part of {2}", "denies": "nothing shows that {1} is part of {2}"},
  {"id": "insertion", "columns": ["muscle", "bone"], "about": "the moving end", "says": "{1} inserts on {2}", "denies": "nothing shows that {1} inserts on {2}", "inverse": "receives", "inverse_says": "{1} receives {2}", "inverse_denies": "nothing shows that {1} receives {2}"},
  {"id": "adjacent_to", "columns": ["structure", "structure"], "about": "touches", "says": "{1} touches {2}", "denies": "nothing shows that {1} touches {2}", "symmetric": true},
  {"id": "weighs", "columns": ["structure", "real"], "about": "grams", "says": "{1} weighs {2} g", "denies": "nothing shows that {1} weighs {2} g"},
  {"id": "segments", "columns": ["structure", "integer"], "about": "how many", "says": "{1} has {2} segments", "denies": "nothing shows that {1} has {2} segments"},
  {"id": "located_in", "columns": ["finding", "region"], "about": "is felt in", "says": "{1} is felt in {2}", "denies": "nothing shows that {1} is felt in {2}"},
  {"id": "attaches_to", "columns": ["muscle", "bone"], "about": "either end", "says": "{1} attaches to {2}", "denies": "nothing shows that {1} attaches to {2}", "derived": true}],
 "facts": [
  {"is": ["lesser_trochanter", "part_of", "femur"]},
  {"is": ["psoas_major", "insertion", "lesser_trochanter"], "source": ["gray", "suri"], "grade": "published"},
  {"is": ["psoas_major", "adjacent_to", "multifidus"]},
  {"is": ["femur", "weighs", 280.5]},
  {"is": ["lumbar_spine", "segments", 5]},
  {"is": ["ache_low_back", "located_in", "lumbar_spine"]}],
 "findings": [
  {"id": "ache_low_back", "label": "ache in the low back", "synonyms": ["lumbago"], "question": "Does the low back ache?", "about": "site", "observer": "person", "sided": true},
  {"id": "pain_on_bending", "label": "pain on bending", "synonyms": ["bending hurts"], "question": "Does bending hurt?", "about": "provocation", "observer": "examiner", "sided": true},
  {"id": "pain_on_lifting", "label": "pain on lifting", "synonyms": ["bending hurts"], "question": "Does lifting hurt?", "about": "provocation", "observer": "examiner"},
  {"id": "pain_intensity", "label": "intensity of the pain", "question": "How strong is it?", "about": "quality", "observer": "person", "unit": "of 10", "low": 0, "high": 10}],
 "candidates": [
  {"id": "psoas_major", "family": "iliopsoas_group", "side": "paired", "pre_test": {"word": "common", "grade": "judged"}},
  {"id": "stenosis", "label": "spinal stenosis", "side": "midline", "structures": ["lumbar_spine"], "pre_test": {"p": 0.03, "low": 0.01, "high": 0.05, "grade": "published", "setting": "primary care"}, "other_pre_test": [{"p": 0.2, "grade": "published", "setting": "hospital"}]}],
 "evidence": [
  {"id": "bending", "candidate": "psoas_major", "finding": "pain_on_bending", "present": "strong", "absent": "weak_against", "because": "it is stretched", "grade": "judged"},
  {"id": "walking", "candidate": "stenosis", "finding": "ache_low_back", "present": {"lr": 3.7, "low": 2.9, "high": 4.8}, "side": "any", "because": "the canal narrows", "source": "suri", "grade": "published"}],
 "treatments": [
  {"id": "stay_active", "label": "staying active", "step": 1, "about": "Keep moving.", "risk": "none", "invasiveness": "none", "cost": "none"},
  {"id": "massage", "label": "massage", "step": 2, "about": "Hands on.", "risk": "low", "invasiveness": "low", "cost": "moderate", "after": ["stay_active"], "failed_when": "pain_on_lifting", "suits": ["iliopsoas_group", "muscle", "stenosis"], "cautions": [{"when": "stenosis", "says": "gently"}]}],
 "positions": [
  {"id": "soft_tissue_first", "about": ["iliopsoas_group"], "says": "Gray holds that soft tissue comes first.", "holder": "gray", "stance": "for", "grade": "opinion"}],
 "sources": [
  {"id": "gray", "title": "Anatomy", "year": 1858, "trust": "good", "verified": true},
  {"id": "suri", "title": "Does this older adult have stenosis?", "year": "2010", "pmid": 21156951, "trust": "good", "verified": true}],
 "scales": {"setting": "primary care", "words": {"hallmark": 6.0, "strong": 4.0, "moderate": 2.5, "weak": 1.0},
  "pre_test_words": {"common": -6.0, "rare": -16.0},
  "bands": [{"label": "fits well", "at_least": 0.0}, {"label": "fits", "at_least": -6.0}, {"label": "fits poorly"}],
  "cap": {"low": 0.05, "high": 20.0}, "grade": "judged"}}
)json";

/// A change of one piece of a text that is right, and the exact errors that it makes.
struct Change {
    const char* what;
    const char* from;
    const char* to;
    const char* errors;
};

inline Result<KnowledgeBase> load(const std::string& text, const std::string& name = "kb.json") {
    return load_knowledge_base(std::vector<SourceText>{SourceText(name, text)});
}

/// The small knowledge base, loaded.
inline const KnowledgeBase& small_kb() {
    static const KnowledgeBase kb = load(right_knowledge).value();
    return kb;
}

/// The errors, one a line, without the lines of the file that the program shows:
///
///     kb.json:11:24: the field "labl" is not known here; did you mean label?
template <class T>
std::string errors_of(const Result<T>& result) {
    std::string out;
    if (result) {
        return out;
    }
    for (Diagnostic diagnostic : result.error()) {
        const std::string hint = std::exchange(diagnostic.hint, "");
        const std::vector<std::string> suggestions = std::exchange(diagnostic.suggestions, {});
        diagnostic.excerpt.clear();
        out += changed(to_string(diagnostic), "error: ", "");
        out += suggestions.empty() ? "" : "; did you mean " + join_or(suggestions) + '?';
        out += hint.empty() ? "" : "; " + hint;
        out += '\n';
    }
    return out;
}

}  // namespace fascia::test
