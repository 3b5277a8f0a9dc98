#pragma once

#include "core/checker/check_explanation.hpp"
#include "core/json/load_explanation.hpp"
#include "core/report/json.hpp"
#include "tests/support/random.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/small_world.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fascia::test {

/// Rules over the small knowledge base with everything that an explanation can show: chains,
/// inverses, kinds, negations, counts, sums, comparisons, functions, silence, findings that rules
/// conclude on a side or on both, clusters, parts, capped ratios, overlaps, red flags.
inline constexpr const char* rich_pack = R"(
relation "hangs" { "structure", "structure", says = "{1} hangs on {2}" }
relation "pulls" { "structure", "structure", says = "{1} pulls on {2}" }
relation "bare" { "structure", says = "{1} is bare" }
relation "heavy" { "structure", says = "{1} is heavy" }
relation "co_involved_with" { "structure", "structure", says = "{1} troubles {2}" }
relation "has_fascia" { "structure", "structure", says = "{1} has {2}" }
rule "by-origin" { when = [[ ?m origin ?a ]], infer = [[ ?m hangs ?a ]], because = "so", source = "book" }
rule "by-part" { when = [[ ?b has_part ?a ]], infer = [[ ?a hangs ?b ]], because = "so", source = "book" }
rule "pulls" { when = [[ ?m performs lifting, ?m hangs+ ?b, ?b kind skeletal, ?b != l1 ]],
  infer = [[ ?m pulls ?b ]], because = "so", source = "book", grade = "opinion" }
rule "bare" { when = [[ ?m kind muscle, not { ?s covers ?m, ?s kind fascia } ]], infer = [[ bare(?m) ]], because = "so", source = "book" }
rule "heavy" { when = [[ ?m weighs ?g, ?n = count { ?x : ?x weighs _ }, ?s = sum { ?w, ?y : ?y weighs ?w }, ?g * ?n > ?s ]],
  compute = { half = function(b) return b.g / 2 end }, where = function(b) return b.half * 2 * b.n > b.s end,
  infer = [[ heavy(?m) ]], because = "so", source = "book" }
rule "with-it" { when = [[ ?m hangs ?a, ?q kind muscle, ?q != ?m, bare(?m) ]], infer = [[ ?m co_involved_with ?q ]], because = "so", source = "book" }
rule "sheet" { when = [[ ?s covers ?m ]], infer = [[ ?m has_fascia ?s ]], because = "so", source = "book" }
rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has old ]], because = "{?n} years", source = "book" }
rule "stab-aches-left" { when = [[ case has_left stab ]], infer = [[ case has_left ache ]], because = "so", source = "book" }
rule "stab-aches-right" { when = [[ case has_right stab ]], infer = [[ case has_right ache ]], because = "so", source = "book" }
rule "old-age-does-not-stab" { when = [[ case has old, case sex female ]], infer = [[ case lacks_left stab, case lacks_right stab ]], because = "so", source = "book" }
rule "silence" { when = [[ case lacks fever, case unasked pain ]], infer = [[ case lacks cough ]], because = "so", source = "book" }
rule "noise" { when = [[ case measures pain ?p, ?p >= 8, case has fever ]], infer = [[ case has cough ]], because = "so", source = "book" }
evidence "site" { when = [[ ?f topic "site", ?c pulls ?b ]], finding = "?f", candidate = "?c", present = "strong", absent = "weak_against", because = "{?f}", source = "book" }
evidence "provoked" { when = [[ ?f topic "provocation", ?c pulls ?b, heavy(?c), bare(?c) ]], finding = "?f", candidate = "?c", present = "moderate", absent = "moderate_against", overlap = "load", because = "{?f}", source = "book" }
evidence "tied" { when = [[ ?f topic "general", ?c hangs* ?a, ?a kind vertebra, ?c kind muscle ]], finding = "?f", candidate = "?c", present = "weak", absent = "weak_against", because = "{?f}", source = "book" }
evidence "bare-ache" { when = [[ bare(?c), ?c kind muscle, not ?c kind fascia ]], finding = "ache", candidate = "?c", present = "weak", because = "so", source = "book" }
evidence "deep" { candidate = "quadratus_deep", finding = "ache", present = "strong", absent = "weak_against", because = "so", source = "book" }
evidence "crossed" { candidate = "quadratus", finding = "test_a", present = "moderate", absent = "weak_against", side = "opposite", because = "so", source = "book" }
evidence "crossed-stab" { candidate = "quadratus", finding = "stab", present = { lr = 3.0 }, absent = { lr = 0.5 }, side = "any", grade = "published", because = "so", source = "book" }
evidence "sij-ache" { candidate = "sij", finding = "ache", present = { lr = 30.0, low = 10.0, high = 90.0 }, absent = { lr = 0.01 }, grade = "published", because = "so", source = "book" }
evidence "sij-stab" { candidate = "sij", finding = "stab", present = { lr = 2.0 }, grade = "computed", because = "so", source = "book" }
evidence "sij-a" { candidate = "sij", finding = "test_a", present = "hallmark", because = "so", source = "book" }
cluster "sij-tests" { candidate = "sij", of = { "test_a", "test_b", "test_c" }, at_least = 2, present = { lr = 4.0 }, absent = { lr = 0.3 }, grade = "published", because = "so", source = "book" }
cluster "disc-tests" { candidate = "disc", of = { "test_b", "test_c", "cough" }, at_least = 2, side = "any", present = "strong", absent = "moderate_against", because = "so", source = "book" }
evidence "disc-old" { candidate = "disc", finding = "old", present = "weak", absent = "weak_against", because = "so", source = "book" }
evidence "disc-stab" { candidate = "disc", finding = "stab", absent = "moderate_against", because = "so", source = "book" }
evidence "appendix" { candidate = "appendix", finding = "ache", present = "moderate", absent = "strong_against", because = "so", source = "book" }
evidence "appendix-fever" { candidate = "appendix", finding = "fever", present = "weak", absent = "weak_against", because = "so", source = "book" }
evidence "infection" { candidate = "infection", finding = "fever", present = { lr = 9.0 }, absent = { lr = 0.4 }, grade = "published", because = "so", source = "book" }
red_flag "fever" { when = [[ case has fever, case age ?n, ?n >= 50 ]], condition = "infection", urgency = "same_day", because = "{?n}", source = "book" }
red_flag "stab" { when = [[ case has_left stab, case unasked fever ]], condition = "infection", urgency = "emergency", because = "so", source = "book" }
red_flag "cough" { when = [[ case has cough, psoas hangs+ spine ]], condition = "appendix", urgency = "soon", because = "so", source = "book" }
)";

inline const SmallWorld& rich_world() {
    static const SmallWorld world(rich_pack);
    return world;
}

/// The explanation as it is written, and read back.
inline checker::WrittenExplanation written(const std::string& json) {
    auto read = load_explanation(SourceText("e.json", json));
    if (!read) {
        FAIL(to_string(read.error()));
    }
    return std::move(*read);
}

inline std::string explained(const Consultation& consultation, std::size_t in_full = 3,
                             const EngineInfo& engine = {"0", "kb", "rules"}) {
    const auto explanation = explain(consultation, in_full);
    if (!explanation) {
        FAIL(to_string(explanation.error()));
    }
    return explain_json(*explanation, engine);
}

/// Each problem on a line.
inline std::string problems(const checker::Report& report) {
    std::string out;
    for (const checker::Problem& problem : report.problems) {
        out += problem.place + ": " + problem.message + '\n';
    }
    return out;
}

}  // namespace fascia::test
