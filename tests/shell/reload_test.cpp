// Packs that change while the program runs.
#include "core/moved_cases.hpp"
#include "core/report/compare_text.hpp"
#include "shell/console.hpp"
#include "shell/pack_watch.hpp"
#include "shell/program.hpp"
#include "shell/session.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

namespace fascia::test {

namespace {

std::string pack(const std::string& present, const std::string& movement = "hip_flexion") {
    return "pack \"mine\" { title = \"Mine\" }\n"
           "evidence \"sitting\" { when = [[ ?c performs " +
           movement +
           ", ?c member_of _ ]], finding = \"worse_long_sitting\",\n"
           "  candidate = \"?c\", present = \"" +
           present + "\", because = \"sitting holds {?c} short\", source = \"judgement\" }\n";
}

/// The program as a session of the console.
struct Prompt {
    std::ostringstream out;
    std::ostringstream err;
    shell::Session session{Settings{}, shell::Format::text, {}, out, err};
};

}  // namespace

TEST_CASE("A reload tells which functions fail in the cases", "[reload]") {
    const Folder folder;
    std::string broken = pack("moderate");
    const std::string field = "finding = ";
    broken.insert(broken.find(field), "where = function(b) return b.c > 1 end, ");
    folder.write("mine.lua", broken);
    Prompt prompt;
    const auto moved = prompt.session.reload(folder / "mine.lua");
    REQUIRE(moved);
    CHECK(moved->cases.empty());
    REQUIRE(moved->missing.size() == 1);
    CHECK(moved->missing.front().rule == "mine/sitting");
    const std::string text = rules_moved_text(*moved, {});
    CHECK(text.find("missing: what mine/sitting concludes") != std::string::npos);
    CHECK(text.find("cannot compare a number with a text") != std::string::npos);
}

TEST_CASE("A loop that does not end is told of after few bindings, and not tried for all others",
          "[reload]") {
    const Folder folder;
    std::string endless = pack("moderate");
    endless.insert(endless.find("finding = "), "where = function(b) while true do end end, ");
    folder.write("mine.lua", endless);
    Prompt prompt;
    const auto moved = prompt.session.reload(folder / "mine.lua");
    REQUIRE(moved);
    REQUIRE(moved->missing.size() == 1);
    CHECK(moved->missing.front().times <= 3);  // of some twenty muscles
    CHECK(moved->missing.front().why.message.find("was still running") != std::string::npos);
}

TEST_CASE("A reload tells which entries are otherwise, and what that moves in which cases",
          "[reload]") {
    const Folder folder;
    folder.write("mine.lua", pack("moderate"));
    Prompt prompt;
    shell::Session& session = prompt.session;
    REQUIRE(session.fascia());
    REQUIRE(session.open(*world().find_case("coccydynia_call_centre_agent"), false));
    const auto first = session.reload(folder / "mine.lua");
    REQUIRE(first);
    CHECK(first->added == std::vector<std::string>{"mine/sitting"});
    CHECK(first->compared == world().example_cases().size());

    folder.write("mine.lua", pack("strong"));
    const auto moved = session.reload();
    REQUIRE(moved);
    CHECK(moved->added.empty());
    CHECK(moved->changed == std::vector<std::string>{"mine/sitting"});
    REQUIRE(!moved->cases.empty());
    CHECK(moved->cases.front().id == "coccydynia_call_centre_agent");  // the open one comes first
    for (const RulesMoved::CaseMoved& one : moved->cases) {
        INFO(one.id);
        for (const Difference::Moved& line : one.difference.moved) {
            CHECK(line.rules == std::vector<std::string>{"mine/sitting"});
        }
    }
    // What it tells is what thinking the cases through anew gives.
    Settings settings;
    settings.rules = {folder / "mine.lua"};
    const auto after = Fascia::open(settings);
    REQUIRE(after);
    const Consultation now = *(*after)->consult(session.consultation().value()->told());
    const auto& shown = session.consultation().value()->weighing().candidates;
    CHECK(std::ranges::equal(shown, now.weighing().candidates,
                             [](const WeighedCandidate& a, const WeighedCandidate& b) {
                                 return a.candidate->id == b.candidate->id && a.points == b.points;
                             }));

    CHECK(moved->missing.empty());

    const auto back = session.take_back_reload();
    REQUIRE(back);
    REQUIRE(back->has_value());
    CHECK((*back)->cases.size() == moved->cases.size());
    CHECK((*back)->changed == std::vector<std::string>{"mine/sitting"});
    REQUIRE(session.take_back_reload()->has_value());
    CHECK(!session.take_back_reload()->has_value());
}

TEST_CASE("A pack that fails leaves what was loaded, and what is open, as it was", "[reload]") {
    const Folder folder;
    folder.write("mine.lua", pack("strong"));
    Prompt prompt;
    shell::Session& session = prompt.session;
    REQUIRE(session.reload(folder / "mine.lua"));
    REQUIRE(session.open(*world().find_case("coccydynia_call_centre_agent"), false));
    REQUIRE(session.go_to_branch("other"));
    const std::string hash = session.engine().rules;
    const auto points = [&] {
        std::vector<Points> out;
        for (const WeighedCandidate& w : session.consultation().value()->weighing().candidates) {
            out.push_back(w.points);
        }
        return out;
    };
    const std::vector<Points> before = points();
    folder.write("mine.lua", pack("strong", "hip_flexon"));
    const auto failed = session.reload();
    REQUIRE(!failed);
    CHECK(contains(to_string(failed.error()), "did you mean hip_flexion?"));
    CHECK(session.engine().rules == hash);
    CHECK(points() == before);
    CHECK(session.branch() == "other");
    folder.write("mine.lua", pack("strong"));
    CHECK(session.reload()->changed.empty());
}

TEST_CASE("A reload tells whether the pack's own tests pass", "[reload]") {
    const Folder folder;
    const std::string file = (folder / "mine.lua").string();
    const auto with_tests = [](const std::string& first) {
        return pack("moderate") +
               "test \"hurts\" { case = { has = { \"worse_long_sitting\" } }, "
               "expect = { derives = \"case has worse_long_sitting\" } }\n"
               "test \"leads\" { case = { has = { \"worse_long_sitting\" } }, expect = { first = "
               "\"" +
               first + "\" } }\n";
    };
    folder.write("mine.lua", pack("moderate"));
    Prompt prompt;
    shell::Console console(prompt.session);
    const auto take = [&](const std::string& line) {
        prompt.out.str("");
        console.take(line);
        return prompt.out.str();
    };
    CHECK_FALSE(contains(take("reload " + file), "its "));
    folder.write("mine.lua", with_tests("ureteric_stone"));
    CHECK(contains(std::regex_replace(take("reload"), std::regex("\\s+"), " "),
                   "mine: 1 of its 2 tests fails: \"leads\"; test " + file + " says why"));
    const std::string undone = take("undo");
    CHECK(contains(undone, "test reads the files, and reload PACK.lua loads them again"));
    CHECK_FALSE(contains(undone, "its "));
    folder.write("mine.lua",
                 pack("moderate") +
                     "test \"hurts\" { case = { has = { \"worse_long_sitting\" } }, expect "
                     "= { derives = \"case has worse_long_sitting\" } }\n");
    CHECK(contains(take("reload " + file), "\nmine: its test passes\n"));
    // What undo brings back has its tests, too; 'test' would read the file.
    folder.write("mine.lua", pack("strong"));
    CHECK_FALSE(contains(take("reload"), "its test"));
    const std::string back = take("undo");
    CHECK(contains(back, "\nmine: its test passes\n"));
    CHECK_FALSE(contains(back, "says why"));
}

TEST_CASE("Of evidence whose function fails it is not said that it is met nowhere", "[reload]") {
    const Folder folder;
    const std::string file = (folder / "mine.lua").string();
    const auto with = [](const std::string& body) {
        return "pack \"mine\" { title = \"M\" }\nevidence \"e\" { when = [[ ?c member_of ?f, case "
               "age "
               "?n ]], where = function(b) " +
               body +
               " end,\n finding = \"fever\", candidate = \"?c\", present = \"weak\", because = "
               "\"b\", source = \"judgement\" }\n";
    };
    Prompt prompt;
    shell::Console console(prompt.session);
    const auto take = [&](const std::string& line) {
        prompt.out.str("");
        console.take(line);
        return prompt.out.str();
    };
    folder.write("mine.lua", with("while true do end"));
    const std::string failed = take("reload " + file);
    CHECK(contains(failed, "missing: what mine/e concludes"));
    CHECK_FALSE(contains(failed, "is met in none"));
    folder.write("mine.lua", with("return b.n > 500"));
    CHECK(contains(take("reload"), "mine/e is met in none of the cases"));
}

TEST_CASE("diff tells what moves between two packs, and by which rule", "[reload]") {
    const Folder folder;
    folder.write("old.lua", pack("moderate"));
    folder.write("new.lua", pack("strong"));
    const auto diff = [&](std::vector<std::string> args) {
        std::istringstream in;
        std::ostringstream out;
        std::ostringstream err;
        args.insert(args.begin(), "diff");
        CHECK(shell::run(args, in, out, err, {}) == 0);
        CHECK(err.str().empty());
        return out.str();
    };
    const std::string older = (folder / "old.lua").string();
    const std::string newer = (folder / "new.lua").string();
    const std::string all = diff({"--old", older, "--new", newer});
    CHECK(contains(all, "changed: mine/sitting\n"));
    CHECK(contains(all, "[mine/sitting]"));
    CHECK(diff({older, newer}) == all);
    CHECK(diff({newer, older, "ql_gardener"}) ==
          diff({"--old", newer, "--new", older, "ql_gardener"}));
    // The place is told where it is another, and only there.
    std::smatch ranks;
    std::string left = all;
    std::size_t told = 0;
    while (std::regex_search(left, ranks, std::regex(", rank ([0-9]+) now\\s+([0-9]+):"))) {
        CHECK(ranks[1] != ranks[2]);
        ++told;
        left = ranks.suffix();
    }
    CHECK(told > 0);
    CHECK(contains(diff({"--old", older, "--new", older}),
                   "No rule, evidence or red flag is otherwise."));
    CHECK(contains(diff({"--new", newer, "ql_gardener"}), "new: mine/sitting"));
    CHECK(diff({"--old", older, "--new", newer, "--format", "json"})
              .starts_with("{\n  \"fascia\": \"rules_moved/1\""));
}

TEST_CASE("A branch without a name is the case itself, and cannot be dropped", "[reload]") {
    Prompt prompt;
    REQUIRE(prompt.session.open(*world().find_case("ql_gardener"), false));
    REQUIRE(prompt.session.go_to_branch("other"));
    CHECK(!prompt.session.drop_branch(""));
    CHECK(prompt.session.base_case().id == "ql_gardener");
    CHECK(prompt.session.drop_branch("other"));
    CHECK(prompt.session.branches().empty());
}

TEST_CASE("A red flag that fires with both sets of rules has not moved", "[reload]") {
    const Folder folder;
    folder.write("old.lua", pack("moderate"));
    folder.write("new.lua", pack("strong"));
    const auto open = [&](const std::string& name) {
        Settings settings;
        settings.rules = {folder / name};
        return std::move(*Fascia::open(settings));
    };
    const auto before = open("old.lua");
    const auto after = open("new.lua");
    const Case c = *world().find_case("aneurysm_ship_fitter");
    const Difference difference = compare(*before->consult(c), *after->consult(c));
    CHECK(difference.fired.empty());
    CHECK(difference.silent.empty());
}

TEST_CASE("A pack that is saved is noticed, however the editor writes it", "[reload]") {
    const Folder folder;
    folder.write("packs/a.lua", "x");
    folder.write("b.lua", "x");
    shell::PackWatch watch({folder / "packs", folder / "b.lua"});
    REQUIRE(watch.is_watching());
    CHECK(!watch.has_changed());
    folder.write("b.lua", "y");
    CHECK(watch.has_changed());
    CHECK(!watch.has_changed());
    folder.write("packs/new.lua", "y");
    CHECK(watch.has_changed());
    folder.write("packs/rows.csv", "y");  // a table that a pack may read
    CHECK(watch.has_changed());
    folder.write("packs/notes.txt", "y");
    folder.write("other.lua", "y");
    CHECK(!watch.has_changed());
    std::filesystem::rename(folder / "other.lua", folder / "b.lua");
    CHECK(watch.has_changed());
    CHECK(!shell::PackWatch({folder / "nowhere" / "c.lua"}).is_watching());
}

TEST_CASE("An entry with a function is otherwise only where it, or what it may call, is",
          "[reload]") {
    const Folder folder;
    const auto with = [](const std::string& author, const std::string& limit,
                         const std::string& word, const std::string& helper) {
        return "pack \"mine\" { title = \"M\", author = \"" + author + "\" }\n" + helper +
               "evidence \"guarded\" { when = [[ case age ?n ]], where = function(b) return b.n "
               "> " +
               limit +
               " end, finding = \"worse_running\", candidate = \"piriformis\", present = \"weak\", "
               "because = \"x {?n}\", source = \"judgement\" }\n"
               "evidence \"plain\" { finding = \"worse_cycling\", candidate = \"piriformis\", "
               "present = \"" +
               word + "\", because = \"y\", source = \"judgement\" }\n";
    };
    Prompt prompt;
    const auto changed_by = [&](const std::string& text) {
        folder.write("mine.lua", text);
        const auto moved = prompt.session.reload(folder / "mine.lua");
        REQUIRE(moved);
        return moved->changed;
    };
    using Names = std::vector<std::string>;
    const std::string helper = "local function f(n) return n end\n";
    changed_by(with("A", "40", "weak", helper));
    CHECK(changed_by(with("B", "40", "weak", "-- a comment\n" + helper)).empty());
    CHECK(changed_by(with("B", "40", "strong", helper)) == Names{"mine/plain"});
    CHECK(changed_by(with("B", "50", "strong", helper)) == Names{"mine/guarded"});
    CHECK(changed_by(with("B", "50", "strong", "local function f(n) return n + 1 end\n")) ==
          Names{"mine/guarded"});
}

}  // namespace fascia::test
