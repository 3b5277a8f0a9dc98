#include "core/explain/derivations.hpp"

#include "tests/support/small_world.hpp"

namespace fascia::test {

namespace {

constexpr const char* rules = R"(
relation "loads" { "muscle", "structure", about = "pulls", says = "{1} pulls on {2}", denies = "nothing shows that {1} pulls on {2}" }
relation "near" { "muscle", "structure", about = "near", says = "{1} is near {2}", denies = "nothing shows that {1} is near {2}" }
rule "anchors" { when = [[ ?m origin ?a, ?a part_of* ?b ]], infer = [[ ?m loads ?b ]], because = "{?m} arises from {?a}", source = "book" }
rule "moves" { when = [[ ?m performs ?x, ?m origin ?a, ?a part_of ?b ]], infer = [[ ?m loads ?b ]], because = "{?m} performs {?x}", source = "book" }
rule "near" { when = [[ ?m loads ?b, ?b has_part _ ]], infer = [[ ?m near ?b ]], because = "{?m} pulls on {?b}", source = "book" }
)";

Claim claim(const std::string& relation, const std::string& a, const std::string& b) {
    return {relation, "", {a, b}};
}

}  // namespace

TEST_CASE("All ways in which something follows are told, the shortest first", "[derivations]") {
    const SmallWorld world(rules);
    const Consultation c = world.consult({});
    const Derivations found = *derivations(c, claim("loads", "psoas", "spine"));
    CHECK(found.conclusion == "psoas (hip muscle) pulls on spine");
    CHECK(found.is_complete);
    REQUIRE(found.all.size() == 2);
    CHECK(found.all[0].rule == "p/anchors");
    CHECK(found.all[0].because == "psoas arises from first vertebra");
    CHECK(found.all[0].height == 1);
    CHECK(found.all[0].leaves == 2);
    CHECK(found.all[0].shared == 2);
    CHECK(found.all[1].rule == "p/moves");
    CHECK(found.all[1].steps.size() == 3);
    CHECK(found.all[1].leaves == 3);
    CHECK(found.all[1].shared == 2);
}

TEST_CASE("What was given follows in no way, and what stands on others in one", "[derivations]") {
    const SmallWorld world(rules);
    const Consultation c = world.consult({});
    CHECK(derivations(c, claim("origin", "psoas", "l1"))->all.empty());
    const Derivations near = *derivations(c, claim("near", "psoas", "spine"));
    REQUIRE(near.all.size() == 1);
    CHECK(near.all[0].height == 2);
}

TEST_CASE("More ways than are wanted are said to be there", "[derivations]") {
    const SmallWorld world(rules);
    const Consultation c = world.consult({});
    const Derivations found = *derivations(c, claim("loads", "psoas", "spine"), 1);
    CHECK(found.all.size() == 1);
    CHECK(!found.is_complete);
}

}  // namespace fascia::test
