#include "shell/completion.hpp"

#include "shell/console.hpp"
#include "shell/highlight.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace fascia::shell {

namespace {

using Words = std::vector<std::string>;

Completion completion_of(const std::string& before, const std::string& after = "") {
    std::ostringstream screen;
    Session session({}, Format::text, {}, screen, screen);
    return complete(session, before, after);
}

Words words_of(const Completion& completion) {
    Words words;
    for (const Offered& one : completion.offers) {
        words.push_back(one.insert);
    }
    return words;
}

Words words_for(const std::string& before, const std::string& after = "") {
    return words_of(completion_of(before, after));
}

bool offers(const std::string& text, const std::string& word) {
    return std::ranges::count(words_for(text), word) == 1;
}

}  // namespace

TEST_CASE("The first word is completed to commands", "[completion]") {
    CHECK(words_for("expl") == Words{"explain"});
    CHECK(words_for("ca") == Words{"case", "cases"});
    CHECK(completion_of("exp").offers.front().kind == "command");
    CHECK(words_for("").size() > 10);
}

TEST_CASE("A question that is begun is completed to commands and to questions that are answered",
          "[completion]") {
    const Words found = words_for("Wh");
    for (const char* word :
         {"why", "whynot", "whatif", "what should I ask next?", "who is first?"}) {
        INFO(word);
        CHECK(std::ranges::count(found, word) == 1);
    }
    CHECK(std::ranges::none_of(completion_of("Wh").offers,
                               [](const Offered& one) { return one.kind == "source"; }));
    CHECK(words_for("what sh") == Words{"what should I ask next?"});
    CHECK(completion_of("  what sh").begin == 2);
    std::ostringstream screen;
    Session session({}, Format::text, {}, screen, screen);
    Console console(session);
    console.take("case load ql_gardener");
    for (const std::string_view question : ready_questions()) {
        INFO(question);
        screen.str("");
        console.take(std::string(question));
        CHECK(screen.str().find("\n(the same as typing: ") != std::string::npos);
    }
}

TEST_CASE("A source is completed where one can stand", "[completion]") {
    CHECK_FALSE(offers("bmj_", "bmj_ces"));
    CHECK(offers("show bmj_", "bmj_ces"));
}

TEST_CASE("Commands of packs are completed, listed and told of like the others", "[completion]") {
    const test::Folder folder;
    folder.write("p.lua", R"(pack "p" { title = "P", about = "a", author = "n" }
command "greet-all" { usage = "WORD", about = "greets", run = function() return 1 end }
command "rank" { about = "another one", run = function() return 2 end }
)");
    Settings settings;
    settings.rules = {folder / "p.lua"};
    std::ostringstream screen;
    Session session(settings, Format::text, {}, screen, screen);
    CHECK(words_of(complete(session, "gre", "")) == Words{"greet-all"});
    CHECK(complete(session, "gre", "").offers.front().about == "greets");
    CHECK(words_of(complete(session, "do ", "")) == Words{"greet-all", "p/rank"});
    CHECK(words_of(complete(session, "do p/", "")) == Words{"p/greet-all", "p/rank"});
    CHECK(words_of(complete(session, "help gre", "")) == Words{"greet-all"});
    CHECK(words_of(complete(session, "greet-all quadratus_l", "")).front() == "quadratus_lumborum");
    Console console(session);
    const auto told = [&](const std::string& line) {
        screen.str("");
        console.take(line);
        return screen.str();
    };
    CHECK(told("help greet-all").starts_with("greet-all WORD\n  greets\n"));
    CHECK(told("help").find("commands of packs\n  p/greet-all") != std::string::npos);
    CHECK(told("help greets").find("  p/greet-all") != std::string::npos);
    CHECK(highlighted(session, "greet-all x", false).find("\x1b[1mgreet-all") != std::string::npos);
}

TEST_CASE("A first word that begins no command is completed to what patterns begin with",
          "[completion]") {
    CHECK(offers("psoas_m", "psoas_major"));
}

TEST_CASE("Behind a command stands what it takes", "[completion]") {
    CHECK(offers("why quadratus_l", "quadratus_lumborum"));
    CHECK_FALSE(offers("why l5_v", "l5_vertebra"));  // no candidate
    CHECK(offers("path psoas_major lesser_t", "lesser_trochanter"));
    CHECK(offers("show deep_", "deep_ache"));
    CHECK(words_for("help expl") == Words{"explain"});
    CHECK(words_for("path --v") == Words{"--via"});
    CHECK(words_for("rank --") == Words{"--all", "--reasons", "--scorer", "--format"});
}

TEST_CASE("Editing words are completed behind case, then examples, findings, sides",
          "[completion]") {
    CHECK(words_for("case l") == Words{"load", "list"});
    CHECK(offers("case load ql_", "ql_gardener"));
    CHECK(offers("case set fev", "fever"));
    CHECK(words_for("case set buttock_pain l") == Words{"left"});
    CHECK(words_for("case set sex f") == Words{"female"});
    CHECK(offers("case has deep_", "deep_ache"));
}

TEST_CASE("In a pattern, names of relations and things are completed, wherever they begin",
          "[completion]") {
    CHECK(completion_of("?m perfo").begin == 3);
    CHECK(offers("?m perfo", "performs"));
    CHECK(offers("?m performs hip_fle", "hip_flexion"));
    CHECK(offers("?x kind muscle,performs(psoas_maj", "psoas_major"));
    CHECK(words_for("case has zzzz").empty());
}

TEST_CASE("Things are found by English, Latin and everyday names, with their kind and id",
          "[completion]") {
    const Completion latin = completion_of("why musculus quadratus lumb");
    REQUIRE(latin.offers.size() == 1);
    CHECK(latin.begin == 4);  // all words of the name give way
    CHECK(latin.offers.front().insert == "quadratus_lumborum");
    CHECK(latin.offers.front().about == "musculus quadratus lumborum");

    const Completion everyday = completion_of("show deep side mus");
    REQUIRE_FALSE(everyday.offers.empty());
    CHECK(everyday.offers.front().insert == "quadratus_lumborum");
    CHECK(everyday.offers.front().kind == "muscle");

    CHECK(words_for("case set ache above the il") == Words{"pain_in_side_of_low_back"});
    CHECK(offers("?m origin \"iliac cr", "iliac_crest"));
    CHECK(completion_of("?m origin \"iliac cr").begin == 10);  // with its quote
}

TEST_CASE("A kind of things is completed where it can be shown", "[completion]") {
    CHECK(offers("show musc", "muscle"));
    CHECK(offers("show relat", "relations"));
    CHECK_FALSE(offers("show gluteus m", "muscle"));
}

TEST_CASE("What begins with what was typed comes first, what is spelt alike only if nothing does",
          "[completion]") {
    const Words words = words_for("path iliac");
    REQUIRE(words.size() > 2);
    const auto begins = [](const std::string& word) { return word.starts_with("iliac"); };
    CHECK(std::ranges::is_partitioned(words, begins));
    CHECK(begins(words.front()));
    CHECK_FALSE(begins(words.back()));  // it has a word that begins so
    const Words alike = words_for("why quadratus_lombo");
    CHECK(alike.size() <= 5);
    CHECK(std::ranges::count(alike, "quadratus_lumborum") == 1);
}

TEST_CASE("A pattern is completed by what can stand at its place", "[completion]") {
    CHECK(offers("?m innerv", "innervated_by"));
    CHECK_FALSE(offers("?m iliac", "iliacus"));  // a relation stands there
    CHECK(offers("?m innervated_by l5", "l5_root"));
    CHECK_FALSE(offers("?m innervated_by l5", "l5_vertebra"));  // no nerve
    CHECK(offers("?x kind mus", "muscle"));
    CHECK(offers("origin(psoas_major, l1_v", "l1_vertebral_body"));
    CHECK(words_for("?m origin ?a, ?b part_of ?") == Words{"?m", "?a", "?b"});
    CHECK(words_for("?", ", ?late origin ?x") == Words{"?late", "?x"});
    CHECK(offers("not { ?s cov", "covers"));
    CHECK(offers("plan ?m perf", "performs"));
}

TEST_CASE("At a cursor in the middle of a line only what stands before it is completed",
          "[completion]") {
    CHECK(words_for("case set buttock_pai", " absent").front() == "buttock_pain");
    CHECK(words_for("expl", " --format json") == Words{"explain"});
}

TEST_CASE("Names that are made ready bit by bit are found as those made ready at once",
          "[completion]") {
    std::ostringstream screen;
    Session session({}, Format::text, {}, screen, screen);
    REQUIRE(session.fascia());
    NameIndex at_once(session.kb());
    CHECK_FALSE(at_once.prepare());
    for (const std::size_t bit : {1U, 7U, 500U}) {
        NameIndex index(session.kb());
        std::size_t bits = 1;
        for (; index.prepare(bit); ++bits) {
        }
        const std::size_t things = session.kb().structures.size() + session.kb().findings.size();
        CHECK(bits > 2 * things / bit);
        for (const char* typed : {"", "p", "psoas", "iliac", "a", "u_"}) {
            const auto all = [](Entity) { return true; };
            const auto found = index.find(typed, all);
            const auto expected = at_once.find(typed, all);
            CHECK(std::ranges::equal(found, expected, [](const auto& a, const auto& b) {
                return a.entity == b.entity && a.name == b.name && a.fit == b.fit;
            }));
        }
        const auto psoas = index.find("psoas_maj", [](Entity) { return true; });
        REQUIRE_FALSE(psoas.empty());
        CHECK(session.kb().id_of(psoas.front().entity) == "psoas_major");
    }
}

TEST_CASE("Completion asked for before all names are ready knows them all", "[completion]") {
    std::ostringstream screen;
    Session session({}, Format::text, {}, screen, screen);
    const Words expected = words_of(complete(session, "show ilia", ""));
    Completer completer(session);
    CHECK(completer.prepare(10));
    CHECK(words_of(completer.complete("show ilia")) == expected);
    CHECK_FALSE(completer.prepare(10));
}

TEST_CASE("Values of options are completed too", "[completion]") {
    CHECK(offers("rank --format js", "json"));
    CHECK(offers("path psoas_major femur --via part", "part_of"));
}

}  // namespace fascia::shell
