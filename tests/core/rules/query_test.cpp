#include "tests/support/small_world.hpp"

using namespace fascia;
using namespace fascia::test;

namespace {

const SmallWorld& world() {
    static const SmallWorld w("");
    return w;
}

/// "var var | row | row", or the errors.
std::string answer(const std::string& pattern) {
    const auto query = world().book().query(SourceText("query", pattern));
    if (!query) {
        return to_string(query.error());
    }
    static const Consultation nobody =
        world().consult({has("ache", Side::left), lacks("fever")}, {52, "female"});
    const auto found = nobody.ask(*query);
    if (!found) {
        return to_string(found.error());
    }
    std::string out;
    for (const std::string& variable : found->variables) {
        out += (out.empty() ? "?" : " ?") + variable;
    }
    for (const std::vector<Value>& row : found->rows) {
        out += " |";
        for (const Value value : row) {
            const ValueTable& values = world().book().values();
            out += " " + (values.is_text(value) ? std::string(values.text_of(value))
                                                : format_number(values.number_of(value)));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("A query gives the bindings of its variables, sorted", "[query]") {
    CHECK(answer("?m weighs ?g") == "?m ?g | psoas 200 | quadratus 90");
    CHECK(answer("?g > 100, ?m weighs ?g") == "?g ?m | 200 psoas");
    CHECK(answer("?m weighs _") == "?m | psoas | quadratus");
}

TEST_CASE("A query without variables holds or does not", "[query]") {
    CHECK(answer("psoas origin l1") == " |");
    CHECK(answer("psoas origin spine") == "");
}

TEST_CASE("Kinds hold for those above them, and inverses are known", "[query]") {
    CHECK(answer("l1 kind ?k") == "?k | bone | skeletal | vertebra");
    CHECK(answer("spine has_part ?x") == "?x | l1");
}

TEST_CASE("Steps go along a relation any number of times", "[query]") {
    CHECK(answer("l1 part_of+ ?x") == "?x | spine");
    CHECK(answer("l1 part_of* ?x") == "?x | l1 | spine");
}

TEST_CASE("A variable in place of the relation asks for every relation of two things", "[query]") {
    CHECK(answer("psoas ?r ?x") ==
          "?r ?x | kind muscle | member_of muscles | origin l1 | performs lifting | weighs 200");
}

TEST_CASE("Counting is over distinct bindings, and gives 0 over nothing", "[query]") {
    CHECK(answer("?n = count { ?m : ?m kind muscle }") == "?n | 3");
    CHECK(answer("?n = count { ?m : ?m origin spine }") == "?n | 0");
    CHECK(answer("?n = sum { ?g : _ weighs ?g }") == "?n | 290");
    CHECK(answer("?n = max { ?g : _ weighs ?g }") == "?n | 200");
}

TEST_CASE("What the case tells can be asked for, side by side", "[query]") {
    CHECK(answer("case has ?f") == "?f | ache");
    CHECK(answer("case has_left ?f") == "?f | ache");
    CHECK(answer("case has_right ?f") == "?f");
    CHECK(answer("case lacks ?f") == "?f | fever");
    CHECK(answer("case unasked ?f") == "?f | cough | old | pain | stab | test_a | test_b | test_c");
    CHECK(answer("case age ?n, ?n >= 50") == "?n | 52");
    CHECK(answer("case sex ?s") == "?s | female");
}

TEST_CASE("Nothing covers psoas: a negation with a pattern", "[query]") {
    CHECK(answer("?m kind muscle, not { ?s covers ?m, ?s kind fascia }") ==
          "?m | psoas | quadratus_deep");
    CHECK(answer("?m kind muscle, not _ covers ?m") == "?m | psoas | quadratus_deep");
}

TEST_CASE("A wrong query is told where and what", "[query]") {
    CHECK(answer("psoas orign ?x") ==
          "query:1:7: error: there is no relation 'orign'\n  psoas orign ?x\n        ^^^^^\n  did "
          "you mean origin?\n");
    CHECK(answer("psaos ?r ?x") ==
          "query:1:1: error: there is no name 'psaos'\n  psaos ?r ?x\n  ^^^^^\n  did you mean "
          "psoas?\n");
    CHECK(
        answer("?m performs ?v, ?v origin ?b") ==
        "query:1:17: error: ?v is a movement for 'performs' and a muscle for 'origin': nothing is "
        "both\n  ?m performs ?v, ?v origin ?b\n                  ^^\n  another variable is meant "
        "in one of them\n");
    CHECK(answer("psoas weighs heavy").find("'weighs' has a number here, not text") !=
          std::string::npos);
    CHECK(answer("?m weighs ?g, ?g > psoas").find("error:") != std::string::npos);
    CHECK(answer("?x != ?y").find("error:") != std::string::npos);
    CHECK(answer("?m weighs ?g, ?h = ?g / 0").find("zero") != std::string::npos);
}
