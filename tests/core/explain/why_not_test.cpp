#include "core/explain/why_not.hpp"

#include "core/datalog/rows_with.hpp"
#include "core/report/why_not_text.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <set>

namespace fascia::test {

namespace {

WhyNotAnswer why_not_of(const Consultation& consultation, const std::string& pattern) {
    const auto query = consultation.rulebook().query(SourceText("query", pattern));
    if (!query) {
        FAIL(to_string(query.error()));
    }
    auto why = why_not(consultation, *query);
    if (!why) {
        FAIL(to_string(why.error()));
    }
    return std::move(*why);
}

const WeighedCandidate& line(const Consultation& consultation, const std::string& id) {
    const auto& all = consultation.weighing().candidates;
    const auto found = std::ranges::find_if(
        all, [&](const WeighedCandidate& weighed) { return weighed.candidate->id == id; });
    if (found == all.end()) {
        FAIL("no line for " + id);
    }
    return *found;
}

/// "met|what is seen", one a condition; the deciding one ends in '!'.
std::vector<std::string> conditions(const NotFired& line) {
    std::vector<std::string> out;
    for (const Condition& condition : line.conditions) {
        out.push_back(std::string(in_words(condition.state)) + "|" + condition.text +
                      (condition.decides ? "!" : ""));
    }
    return out;
}

constexpr const char* loads = R"(
relation "loads" { "muscle", "structure", about = "pulls", says = "{1} pulls on {2}", denies = "nothing shows that {1} pulls on {2}" }
rule "anchors" { when = [[ ?m performs lifting, ?m origin ?a, ?a part_of* ?b ]], infer = [[ ?m loads ?b ]], because = "{?m} is anchored on {?b}", source = "book" }
rule "heavy" { when = [[ ?m weighs ?g, ?g >= 150, not _ covers ?m, case has ache ]], infer = [[ ?m loads spine ]], because = "{?m} is heavy", source = "book" }
rule "tired" { when = [[ case age ?n, ?n > 60, case has_left stab ]], infer = [[ case has cough ]], because = "{?n} years", source = "book" }
evidence "e" { when = [[ ?c loads l1, ?f topic site ]], candidate = "?c", finding = "?f", present = "strong", because = "it pulls", source = "book" }
evidence "absent" { candidate = "sij", finding = "cough", absent = "weak", present = "weak_against", because = "x", source = "book" }
cluster "tests" { candidate = "sij", of = { "test_a", "test_b", "test_c" }, at_least = 2, present = "strong", absent = "weak_against", because = "together", source = "book" }
red_flag "feverish" { when = [[ case has fever, case has ache ]], condition = "infection", urgency = "same_day", because = "x", source = "book" }
)";

}  // namespace

TEST_CASE("Rows with a value stand in the order of all rows", "[datalog]") {
    const Consultation consultation = consult("ql_gardener");
    REQUIRE(consultation.derive());
    const datalog::Database& database = consultation.database();
    std::size_t relations = 0;
    for (datalog::RelationId id{0}; id.index < consultation.rulebook().program().relations.size();
         ++id.index) {
        const auto all = database.sorted(id);
        if (database.arity(id) < 2 || all.size() < 3) {
            continue;
        }
        ++relations;
        const Value value = database.tuple(all[all.size() / 2])[1];
        std::vector<std::uint32_t> expected;
        for (const datalog::TupleRef ref : all) {
            if (database.tuple(ref)[1] == value) {
                expected.push_back(ref.row);
            }
        }
        std::vector<std::uint32_t> rows;
        for (const datalog::TupleRef ref : datalog::sorted_rows_with(database, id, 1, value)) {
            rows.push_back(ref.row);
        }
        CHECK(rows == expected);
        CHECK(datalog::has_row_with(database, id, 1, value));
    }
    CHECK(relations > 20);
    // A kind is no candidate.
    const Value kind = *consultation.rulebook().values().find_text("muscle");
    CHECK_FALSE(
        datalog::has_row_with(database, *consultation.rulebook().relation("mimics"), 0, kind));
}

TEST_CASE("Why a statement does not hold is told by the rules that could have concluded it",
          "[why_not]") {
    const SmallWorld world(loads);
    const Consultation c = world.consult({has("stab", Side::left)}, {50, ""});
    const WhyNotAnswer why = why_not_of(c, "quadratus loads spine");
    CHECK(why.sentence == "nothing shows that quadratus pulls on spine");
    REQUIRE(why.lines.size() == 2);
    CHECK(why.lines[0].id == "p/anchors");
    CHECK(why.lines[0].unmet == 2);
    CHECK(
        conditions(why.lines[0]) ==
        std::vector<std::string>{"not met|nothing shows that quadratus performs lifting the thigh!",
                                 "not met|nothing shows that quadratus arises from first vertebra",
                                 "met|first vertebra is part of spine, in one step or several"});
    CHECK(why.lines[1].id == "p/heavy");
    CHECK(conditions(why.lines[1]) ==
          std::vector<std::string>{"met|quadratus weighs 90 g",
                                   "not met|90 is less than 150, missed by 60!",
                                   "not met|not so: nothing shows that anything covers quadratus",
                                   "not asked|ache in the loin"});
    REQUIRE(why.lines[1].conditions[2].steps.size() == 1);
    CHECK(why.lines[1].conditions[2].steps[0].text == "sheet covers quadratus");
    CHECK(why.is_complete);
}

TEST_CASE("What was not asked, told not, and not known are told apart", "[why_not]") {
    const SmallWorld world(loads);
    const auto of = [&](const Consultation& c) {
        return conditions(why_not_of(c, "case has cough").lines.front());
    };
    CHECK(of(world.consult({})) == std::vector<std::string>{"not asked|the age was not told!",
                                                            "open|whether ?n > 60",
                                                            "not asked|stabbing pain, left"});
    CHECK(of(world.consult({lacks("stab", Side::left)}, {40, ""})) ==
          std::vector<std::string>{"met|the person is 40 years old",
                                   "not met|40 is at most 60, missed by 20!",
                                   "told not|stabbing pain, left: absent"});
}

TEST_CASE("What holds is said to hold", "[why_not]") {
    const SmallWorld world(loads);
    CHECK(why_not_of(world.consult({}), "psoas loads spine").holds);
}

TEST_CASE("A pattern of several conditions is told condition by condition", "[why_not]") {
    const SmallWorld world(loads);
    const WhyNotAnswer why =
        why_not_of(world.consult({}), "?m performs lifting, ?m weighs ?g, ?g > 300");
    REQUIRE(why.lines.size() == 1);
    CHECK(conditions(why.lines[0]) ==
          std::vector<std::string>{"met|psoas (hip muscle) performs lifting the thigh",
                                   "met|psoas weighs 200 g",
                                   "not met|200 is at most 300, missed by 100!"});
}

TEST_CASE("What is known instead of a missing fact is told with it", "[why_not]") {
    const SmallWorld world(loads);
    const WhyNotAnswer why = why_not_of(world.consult({}), "psoas origin spine");
    CHECK(why.lines.empty());
    CHECK(why.instead.sentence == "psoas arises from first vertebra");
}

TEST_CASE("Why a candidate ranks low names what could have spoken for it", "[why_not]") {
    const SmallWorld world(loads);
    const Consultation c = world.consult({has("stab"), has("test_a"), lacks("cough")});
    const auto why = why_not(c, line(c, "quadratus"));
    REQUIRE(why.has_value());
    CHECK(why->first == &line(c, "psoas"));
    REQUIRE(why->unlinked.size() == 1);
    CHECK(why->unlinked[0].finding == "stab");
    CHECK(conditions(why->unlinked[0]) ==
          std::vector<std::string>{"met|stabbing pain: present",
                                   "not met|nothing shows that quadratus pulls on first vertebra!",
                                   "met|stabbing pain belongs to the findings on site"});
    REQUIRE(why->unlinked[0].conditions[1].nearest.size() == 1);
    CHECK(why->unlinked[0].conditions[1].nearest[0].id == "p/anchors");
    CHECK(why->unmentioned == std::vector<std::string>{"test A"});

    const auto joint = why_not(c, line(c, "sij"));
    REQUIRE(joint.has_value());
    REQUIRE(joint->unasked.size() == 1);
    CHECK(joint->unasked[0].kind == NotFired::Kind::cluster);
    CHECK(joint->unasked[0].unmet == 1);
    CHECK(conditions(joint->unasked[0]) ==
          std::vector<std::string>{"met|test A: present", "not asked|test B!", "not asked|test C"});
}

TEST_CASE("A red flag that did not fire is told by what is missing", "[why_not]") {
    const SmallWorld world(loads);
    const Consultation c = world.consult({has("ache"), lacks("fever")});
    const auto why = why_not(c, c.weighing().must_not_miss.front());
    REQUIRE(why.has_value());
    REQUIRE(why->red_flags.size() == 1);
    CHECK(conditions(why->red_flags[0]) ==
          std::vector<std::string>{"told not|fever: absent!", "met|ache in the loin is present"});
}

TEST_CASE("What a why-not calls unasked speaks once it is told", "[why_not]") {
    std::size_t told = 0;
    for (const std::string name : {"ql_gardener", "piriformis_office_clerk", "psoas_programmer",
                                   "lumbar_radiculopathy_electrician", "gmed_runner"}) {
        const Consultation before = consult(name);
        const auto& lines = before.weighing().candidates;
        for (std::size_t rank : {std::size_t{0}, std::size_t{3}, std::size_t{9}}) {
            const WeighedCandidate& weighed = lines[rank];
            const auto why = why_not(before, weighed);
            REQUIRE(why.has_value());
            CHECK(why->is_complete);
            INFO(name << ", " << weighed.candidate->id);
            std::size_t shown = 0;
            for (const auto* all : {&why->unasked, &why->denied, &why->adds_nothing}) {
                for (const NotFired& line : *all) {
                    if (line.kind != NotFired::Kind::evidence || ++shown % 6 != 1) {
                        continue;
                    }
                    Case c = before.told();
                    Told one{line.finding, line.wanted, line.side, std::nullopt, "", {}};
                    const Finding& finding = *world().kb().finding(line.finding);
                    if (line.wanted == FindingState::present && !finding.unit.empty()) {
                        one.value = finding.high.value_or(5.0);
                    }
                    INFO(line.id << ", " << line.finding);
                    REQUIRE(c.tell(one, world().kb(), true).has_value());
                    const auto after = world().consult(std::move(c));
                    REQUIRE(after.has_value());
                    const auto now = std::ranges::find_if(
                        after->weighing().candidates, [&](const WeighedCandidate& w) {
                            return w.candidate == weighed.candidate && w.side == weighed.side;
                        });
                    if (now == after->weighing().candidates.end()) {
                        continue;  // the finding names a side where none was
                    }
                    CHECK(std::ranges::any_of(now->contributions, [&](const Contribution& k) {
                        return k.rule->evidence.id == line.id && k.finding == line.finding &&
                               k.points == line.worth;
                    }));
                    ++told;
                }
            }
        }
    }
    CHECK(told > 100);
}

TEST_CASE("Several candidates at once get the answers that each gets alone", "[why_not]") {
    for (const std::string name : {"ql_gardener", "hip_osteoarthritis_farmer"}) {
        const Consultation c = consult(name);
        const Explanation explanation = *explain(c, 0);
        std::vector<const WeighedCandidate*> lines;
        for (std::size_t i = 0; i < 12; ++i) {
            lines.push_back(&c.weighing().candidates[i * 3]);
        }
        const auto together = why_not(c, lines);
        REQUIRE(together.has_value());
        REQUIRE(together->size() == lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            CHECK(why_not_json(explanation, (*together)[i], world().engine()) ==
                  why_not_json(explanation, *why_not(c, *lines[i]), world().engine()));
        }
    }
}

TEST_CASE("A why-not reads well from beginning to end", "[why_not]") {
    const SmallWorld world(loads);
    const Consultation c = world.consult({has("stab"), has("test_a"), lacks("cough")});
    const Explanation explanation = *explain(c, 0);
    const auto why = why_not(c, line(c, "quadratus"));
    CHECK(why_not_text(explanation, *why) ==
          R"(Red flags (1): 0 fired, 0 clear, 1 not asked (rank --all names them).

quadratus: -6.0 points, rank 3. psoas is first with -2.0: 4.0 more.

What it has:
    -6.0  before any finding
=   -6.0  in all

Told or concluded, but nothing shows that it speaks for quadratus (nearest first):
    +4.0  stabbing pain [p/e; book], 1 of 3 conditions not met
      not met     nothing shows that quadratus pulls on first vertebra
                  known: psoas (hip muscle) pulls on first vertebra
                  could have followed:
                  - quadratus pulls on first vertebra [p/anchors; book], 2 of 3 conditions not met
                      not met     nothing shows that quadratus performs lifting the thigh (decides)
                                  known: psoas performs lifting the thigh
                      not met     nothing shows that quadratus arises from first vertebra
                                  known: psoas arises from first vertebra
                      met         1 other condition
      met         2 other conditions

Told or concluded, and no evidence links it to quadratus: test A.

For teaching, not for diagnosis: it does not replace an examination by a qualified person.
)");
}

TEST_CASE("What was told of age, sex and measures is told instead of what was asked", "[why_not]") {
    const Consultation c = consult("ql_gardener");
    CHECK(why_not_of(c, "case age 45").sentence == "told not: the person is 52 years old");
    CHECK(why_not_of(c, "case sex male").sentence == "told not: the person is female");
}

TEST_CASE("What cannot be in a person of this age or sex was told of nobody", "[why_not]") {
    const auto names_it = [](const std::string& sex) {
        Case c;
        c.person.sex = sex;
        c.told.push_back(has("perineal_pain"));
        const Consultation consultation = *world().consult(c);
        const auto why = why_not(consultation, line(consultation, "pudendal_neuralgia"));
        REQUIRE(why);
        bool is_named = false;
        for (const auto* const list : {&why->denied, &why->unasked, &why->adds_nothing}) {
            for (const NotFired& one : *list) {
                for (const std::string& condition : conditions(one)) {
                    is_named = is_named || contains(condition, "pain on ejaculation");
                }
            }
        }
        return is_named;
    };
    CHECK(names_it("male"));
    CHECK_FALSE(names_it("female"));
}

TEST_CASE("What was told of the other side is told as that", "[why_not]") {
    const Consultation c = consult("two_piriformis_right_multifidus_left_bookkeeper");
    const auto& all = c.weighing().candidates;
    const auto left = std::ranges::find_if(all, [](const WeighedCandidate& w) {
        return w.candidate->id == "piriformis" && w.side == Side::left;
    });
    REQUIRE(left != all.end());
    const auto why = why_not(c, *left);
    REQUIRE(why);
    CHECK(std::ranges::find(why->other_side,
                            "pressure on piriformis brings on the familiar pain, right") !=
          why->other_side.end());
    CHECK(std::ranges::none_of(
        why->unmentioned, [](const std::string& finding) { return finding.ends_with(", right"); }));
}

TEST_CASE("A rule that is overruled by what was told is named first", "[why_not]") {
    const SmallWorld world(
        R"(rule "near" { when = [[ case has old, case has stab ]], infer = [[ case has cough ]], because = "b", source = "book" }
rule "a" { when = [[ case has fever ]], infer = [[ case has cough ]], because = "b", source = "book" })");
    const Consultation c = world.consult({has("fever"), has("old"), lacks("cough")});
    const WhyNotAnswer why = why_not_of(c, "case has cough");
    REQUIRE(why.lines.size() == 2);
    CHECK(why.lines[0].id == "p/a");
    CHECK(why.lines[0].is_overruled);
    CHECK_FALSE(why.lines[1].is_overruled);
    const std::string text = why_not_text(*explain(c, 0), why, "case has cough");
    INFO(text);
    CHECK(text.find("One rule concludes it, but the opposite was told") != std::string::npos);
    CHECK(text.find("all its conditions are met (p.lua:3)") != std::string::npos);
}

}  // namespace fascia::test
