#include "core/consult/unjudged_flags.hpp"
#include "core/report/text.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/world.hpp"

using namespace fascia;
using namespace fascia::test;

namespace {

std::string flag(const std::string& name, const std::string& when,
                 const std::string& urgency = "soon") {
    return "red_flag \"" + name + "\" { when = [[ " + when +
           " ]], condition = \"infection\", urgency = \"" + urgency +
           "\", because = \"so\", source = \"book\" }\n";
}

/// "fired a | clear b | open c: fever, age".
std::string judged(const Consultation& consultation) {
    std::string out;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : " | ") + text; };
    for (const RedFlagRule* f : consultation.red_flags().fired) {
        add("fired " + f->id.substr(2));
    }
    for (const RedFlagRule* f : consultation.red_flags().clear) {
        add("clear " + f->id.substr(2));
    }
    for (const OpenFlag& f : consultation.red_flags().not_asked) {
        std::string text = "open " + f.flag->id.substr(2) + ":";
        for (const std::string& missing : f.missing) {
            text += " " + missing;
        }
        add(text);
    }
    return out;
}

}  // namespace

TEST_CASE("A flag fires, is clear, or was not asked", "[flags]") {
    const SmallWorld world(flag("f", "case has fever"));
    CHECK(judged(world.consult({has("fever")})) == "fired f");
    CHECK(judged(world.consult({lacks("fever")})) == "clear f");
    CHECK(judged(world.consult({})) == "open f: fever");
}

TEST_CASE("One condition told absent clears a combination, else the missing ones are named",
          "[flags]") {
    const SmallWorld world(flag("f", "case has fever, case has cough"));
    CHECK(judged(world.consult({has("fever"), lacks("cough")})) == "clear f");
    CHECK(judged(world.consult({has("fever")})) == "open f: cough");
    CHECK(judged(world.consult({})) == "open f: cough fever");
    CHECK(judged(world.consult({has("fever"), has("cough")})) == "fired f");
}

TEST_CASE("An age that was not told may be any, a told one decides", "[flags]") {
    const SmallWorld world(flag("f", "case age ?n, ?n >= 50, case has fever"));
    CHECK(judged(world.consult({has("fever")})) == "open f: age");
    CHECK(judged(world.consult({has("fever")}, {60, ""})) == "fired f");
    CHECK(judged(world.consult({has("fever")}, {40, ""})) == "clear f");
    CHECK(judged(world.consult({}, {60, ""})) == "open f: fever");
}

TEST_CASE("A measure that was not taken is missing, one that was decides", "[flags]") {
    const SmallWorld world(flag("f", "case measures pain ?n, ?n >= 8"));
    CHECK(judged(world.consult({})) == "open f: pain");
    CHECK(judged(world.consult({{"pain", FindingState::present, Side::none, 9.0, "", {}}})) ==
          "fired f");
    CHECK(judged(world.consult({{"pain", FindingState::present, Side::none, 3.0, "", {}}})) ==
          "clear f");
}

TEST_CASE("A finding that could not be tested leaves its flag open", "[flags]") {
    const SmallWorld world(flag("f", "case has fever"));
    CHECK(judged(world.consult({{"fever", FindingState::untestable, Side::none, {}, "", {}}})) ==
          "open f: fever");
}

TEST_CASE("What a rule concludes can raise a flag", "[flags]") {
    const SmallWorld world(
        R"(rule "old" { when = [[ case age ?n, ?n > 70 ]], infer = [[ case has old ]], because = "{?n}", source = "book" })"
        "\n" +
        flag("f", "case has old"));
    CHECK(judged(world.consult({}, {75, ""})) == "fired f");
    CHECK(judged(world.consult({}, {50, ""})) == "open f: old");
}

TEST_CASE("A flag on one side asks for that side", "[flags]") {
    const SmallWorld world(flag("f", "case has_left ache"));
    CHECK(judged(world.consult({has("ache", Side::left)})) == "fired f");
    CHECK(judged(world.consult({lacks("ache", Side::left), has("ache", Side::right)})) ==
          "clear f");
    CHECK(judged(world.consult({has("ache", Side::right)})) == "open f: ache");
}

TEST_CASE("Where only an exception keeps a flag from firing, what would lift it is missing",
          "[flags]") {
    const std::string exception =
        R"(relation "elsewhere" { "symbol", says = "it is elsewhere", denies = "it is not elsewhere" }
           relation "only_ache" { "symbol", says = "only an ache", denies = "not only an ache" }
           rule "elsewhere" { when = [[ case has cough ]], infer = [[ elsewhere(case) ]], because = "so", source = "book" }
           rule "only" { when = [[ case has ache, not elsewhere(case) ]], infer = [[ only_ache(case) ]], because = "so", source = "book" }
           red_flag "f" { when = [[ case has fever, not only_ache(case) ]], asks = { "cough" },
             condition = "infection", urgency = "soon", because = "so", source = "book" })";
    const SmallWorld world(exception);
    CHECK(judged(world.consult({})) == "open f: fever");
    CHECK(judged(world.consult({has("fever")})) == "fired f");
    CHECK(judged(world.consult({has("fever"), has("ache", Side::left)})) == "open f: cough");
    CHECK(judged(world.consult({has("fever"), has("ache", Side::left), has("cough")})) ==
          "fired f");
    CHECK(judged(world.consult({has("fever"), has("ache", Side::left), lacks("cough")})) ==
          "clear f");
    // The next of several is missing where the first was told.
    std::string several = exception;
    several.replace(several.find("{ \"cough\" }"), 11, "{ \"old\", \"cough\" }");
    const SmallWorld more(several);
    CHECK(judged(more.consult({has("fever"), has("ache", Side::left), lacks("old")})) ==
          "open f: cough");
}

TEST_CASE("A flag whose function fails is not clear", "[flags]") {
    const auto with = [](const std::string& body) {
        return "red_flag \"f\" { when = [[ case age ?n, case has fever ]], where = function(b) " +
               body +
               " end, condition = \"infection\", urgency = \"soon\", because = \"so\", source = "
               "\"book\" }\n" +
               flag("g", "case has cough");
    };
    for (const std::string fails :
         {"while true do end", "return b.n > nil", "error(\"no\")", "return 3",
          "local t = {} while true do t[#t + 1] = \"x\" end"}) {
        INFO(fails);
        const SmallWorld world(with("if b.n > 75 then " + fails + " end return b.n > 70"));
        // The one that fails is unknown, and no other.
        const Consultation unknown = world.consult({has("fever"), lacks("cough")}, {80, ""});
        CHECK(judged(unknown) == "clear g | open f:");
        CHECK(unjudged_flags(unknown).size() == 1);
        // Where it does not fail, it judges.
        CHECK(judged(world.consult({has("fever"), lacks("cough")}, {60, ""})) ==
              "clear f | clear g");
        CHECK(judged(world.consult({has("fever"), lacks("cough")}, {72, ""})) ==
              "fired f | clear g");
        // What is denied is clear whatever the function would say.
        CHECK(judged(world.consult({lacks("fever"), lacks("cough")}, {80, ""})) ==
              "clear f | clear g");
    }
}

TEST_CASE("A flag that builds on a rule whose function fails is not clear", "[flags]") {
    const SmallWorld world(
        R"(rule "old" { when = [[ case age ?n ]], where = function(b) return b.n > nil end,
             infer = [[ case has old ]], because = "{?n}", source = "book" }
           relation "frail" { "symbol", says = "{1} is frail", denies = "{1} is not frail" }
           rule "frail" { when = [[ case has old ]], infer = [[ frail(case) ]], because = "so", source = "book" })"
        "\n" +
        flag("f", "frail(case)") + flag("g", "case has cough"));
    const Consultation unknown = world.consult({lacks("cough")}, {80, ""});
    CHECK(judged(unknown) == "clear g | open f:");
    CHECK(unjudged_flags(unknown).size() == 1);
}

TEST_CASE("Flags come by urgency, then by name", "[flags]") {
    const SmallWorld world(flag("a", "case has fever") + flag("b", "case has fever", "emergency") +
                           flag("c", "case has fever", "same_day"));
    const Consultation c = world.consult({has("fever")});
    CHECK(judged(c) == "fired b | fired c | fired a");
    CHECK(c.red_flags().is_urgent());
    CHECK_FALSE(
        SmallWorld(flag("a", "case has fever")).consult({has("fever")}).red_flags().is_urgent());
}

TEST_CASE("What a rule concludes to be absent clears a flag", "[flags]") {
    const SmallWorld world(
        R"(rule "young" { when = [[ case age ?n, ?n < 70 ]], infer = [[ case lacks old ]], because = "{?n}", source = "book" })"
        "\n" +
        flag("f", "case has old"));
    CHECK(judged(world.consult({}, {50, ""})) == "clear f");
    CHECK(judged(world.consult({has("old")}, {50, ""})) == "fired f");
    CHECK(judged(world.consult({})) == "open f: old");
}

TEST_CASE("A condition with a flag that fired comes first, and where to refer before all else",
          "[flags]") {
    const SmallWorld world(flag("f", "case has fever", "emergency"));
    const Consultation consultation = world.consult({has("fever")});
    const Explanation explanation = *explain(consultation, 0);
    CHECK(explanation.must_not_miss.front().is_flagged);
    const std::string text = rank_text(explanation);
    CHECK(contains(text, "not asked.\n  Refer at once, as an emergency: infection.\n"));
    CHECK(contains(text, "infection. A red flag fired"));
    CHECK_FALSE(contains(rank_text(*explain(world.consult({}), 0)), "Refer"));
}

TEST_CASE("A flag that asks for a sex or an age is looked at again once any is told", "[flags]") {
    const SmallWorld world(flag("f", "case has fever, case sex male") +
                           flag("g", "case has fever, case age 50") +
                           flag("h", "case has fever, case measures pain 5"));
    Told pain = has("pain");
    pain.value = 4;
    const std::vector<std::pair<std::vector<Told>, Person>> cases = {
        {{}, {}}, {{}, {{}, "female"}}, {{}, {40, "female"}}, {{pain}, {40, "female"}}, {{}, {}}};
    for (const auto& [told, person] : cases) {
        const SmallWorld anew(flag("f", "case has fever, case sex male") +
                              flag("g", "case has fever, case age 50") +
                              flag("h", "case has fever, case measures pain 5"));
        CHECK(judged(world.consult(told, person)) == judged(anew.consult(told, person)));
    }
}
