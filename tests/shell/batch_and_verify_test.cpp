#include "tests/shell/support.hpp"
#include "tests/support/catch.hpp"

#include <atomic>
#include <string>

namespace fascia::shell {

using namespace test;

TEST_CASE("batch ranks the cases of a file, and tells how far it is where somebody looks",
          "[commands]") {
    const Folder folder;
    const std::string cases = folder.file("cases.jsonl",
                                          "{\"fascia\": \"case/1\", \"id\": \"a\"}\n"
                                          "{\"fascia\": \"case/1\", \"id\": \"b\"}\n");
    const std::string out = folder.file("out.jsonl");
    const Ran done = ran({"batch", cases, "-o", out});
    CHECK(done.status == 0);
    CHECK(done.out == out + ": 2 cases\n");
    CHECK(done.err.empty());
    CHECK(has(folder.read("out.jsonl"), "\n{\"case\":\"b\","));
    Terminal terminal;
    terminal.errors_seen = true;
    const Ran seen = ran({"batch", cases, "-o", out}, "", terminal);
    CHECK(seen.err.starts_with("\r\x1b[K0 of 2 cases"));
    CHECK(seen.err.ends_with("\r\x1b[K"));
    const Ran wrong = ran({"batch", folder.file("wrong.jsonl", "\n{}\n"), "-o", out}, "", terminal);
    CHECK(wrong.status == 3);
    CHECK(wrong.err.starts_with((folder.path() / "wrong.jsonl:2:1: error: ").string()));
    CHECK(has(folder.read("out.jsonl"), "\"b\""));  // what stood there is unchanged
    std::atomic<bool> stop = true;
    terminal.stop = &stop;
    const Ran stopped = ran({"batch", cases, "-o", out}, "", terminal);
    CHECK(stopped.status == 4);
    CHECK(stopped.err == "error: stopped on request\n");
}

TEST_CASE("verify checks an explanation that was written, and names what does not hold",
          "[commands]") {
    const Folder folder;
    const std::string json = ran({"explain", "ql_gardener", "--format", "json"}).out;
    const auto verified = [&](const std::string& text) {
        return ran({"verify", folder.file("e.json", text)});
    };
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = json;
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    };
    const Ran good = verified(json);
    CHECK(good.status == 0);
    CHECK(good.err.empty());
    CHECK(good.out.starts_with("Red flags ("));
    CHECK(has(good.out, "Checked without the engine: the explanation of ql_gardener.\n"));
    CHECK(has(good.out, "All of these hold.\nThe engine, run again: identical, byte by byte.\n"));
    CHECK(good.out.ends_with("examination by a qualified person.\n"));

    const Ran points = verified(changed("\"points\": 4.0", "\"points\": 4.5"));
    CHECK(points.status == 1);
    CHECK(has(points.out, "\n2 problems:\n"));
    CHECK(has(points.out, "quadratus_lumborum left: its parts add up to 13.0, not to 12.5.\n"));
    CHECK(has(points.out, "points are 4.5, but should be 4.0.\n"));
    CHECK(has(points.out, "The engine, run again, writes something else; first on line "));
    CHECK(has(points.out, "  in the file: \"points\": 4.5,\n  the engine:  \"points\": 4.0,\n"));
    CHECK(points.out.ends_with("examination by a qualified person.\n"));

    // What is only worded is seen by the engine alone.
    const Ran worded = verified(changed("\"text\": \"pain in the side", "\"text\": \"No pain in"));
    CHECK(worded.status == 1);
    CHECK(has(worded.out, "All of these hold.\nThe engine, run again, writes something else"));

    const Ran foreign = verified(changed("\"rules\": \"", "\"rules\": \"0"));
    CHECK(foreign.status == 1);
    CHECK(has(foreign.out, "Not checked: the explanation of ql_gardener.\n"));
    CHECK(has(foreign.out, "it was made with other rules (0"));
    CHECK(foreign.out.ends_with("examination by a qualified person.\n"));
}

TEST_CASE("verify takes what why writes, and refuses what is no explanation", "[commands]") {
    const Folder folder;
    const std::string json =
        ran({"why", "ql_gardener", "multifidus", "left", "--format", "json"}).out;
    const Ran good = ran({"verify", folder.file("w.json", json)});
    CHECK(good.status == 0);
    CHECK(has(good.out, "why multifidus left stands where it stands in ql_gardener.\n"));

    const std::string name = folder.file("c.json", R"({"fascia": "case/1", "id": "x"})");
    const Ran other = ran({"verify", name});
    CHECK(other.status == 3);
    CHECK(other.out.empty());
    CHECK(other.err ==
          name +
              ":1:12: error: this is no explanation: \"fascia\" is \"case/1\"; expected "
              "\"explanation/1\"\n  {\"fascia\": \"case/1\", \"id\": \"x\"}\n"
              "             ^^^^^^^^\n"
              "  explain CASE --format json and why CASE ID --format json write "
              "explanations\n");
    CHECK(ran({"verify", (folder.path() / "none.json").string()}).status == 3);

    // The case in it is read as any case is.
    std::string told = json;
    told.replace(told.find("\"id\": \"deep_ache\""), 17, "\"id\": \"deep_aches\"");
    const Ran unknown = ran({"verify", folder.file("t.json", told)});
    CHECK(unknown.status == 3);
    CHECK(has(unknown.err, "t.json:26:15: error: there is no finding \"deep_aches\""));
    CHECK(has(unknown.err, "did you mean deep_ache?"));
}

TEST_CASE("verify says which forms of a report can be run again", "[commands]") {
    const Folder folder;
    for (const char* const name : {"r.txt", "r.md"}) {
        const std::string file = folder.file(name);
        CHECK(ran({"report", "ql_gardener", "-o", file}).status == 0);
        const Ran refused = ran({"verify", file});
        CHECK(refused.status == 3);
        CHECK(has(refused.err, "a report as text or Markdown cannot be run again"));
        CHECK(has(refused.err, "verify the page (.html) or the data (.json)"));
    }
}

TEST_CASE("verify works in the console, beside the open case", "[console]") {
    const Folder folder;
    const std::string name =
        folder.file("e.json", ran({"explain", "ql_nurse", "--format", "json"}).out);
    const Ran typed = ran({}, "case load ql_gardener\nverify " + name + "\ncase show\n");
    CHECK(typed.status == 0);
    CHECK(has(typed.out, "Checked without the engine: the explanation of ql_nurse.\n"));
    CHECK(has(typed.out, "identical, byte by byte."));
    CHECK(has(typed.out, "ql_gardener"));
}

}  // namespace fascia::shell
