#include "core/rank_cases.hpp"

#include "core/base/file.hpp"
#include "core/json/load.hpp"
#include "core/report/json.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/world.hpp"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

using namespace fascia;
using namespace fascia::test;

namespace {

std::string line_of(const std::string& id, const std::string& more = "") {
    return R"({"fascia": "case/1", "id": ")" + id + '"' + more + "}\n";
}

const std::string unknown_finding = R"(, "findings": [{"id": "fevr", "state": "present"}])";

/// What is wrong, or how many were ranked.
std::string ranked(const Folder& folder, const datalog::Limits& limits = case_limits(),
                   const RankProgress& progress = {}) {
    const auto count =
        rank_cases(world(), folder / "cases.jsonl", folder / "out.jsonl", limits, progress);
    return count ? std::to_string(*count) : to_string(count.error());
}

/// The files of the folder: nothing is left beside them.
std::size_t files(const Folder& folder) {
    return files_in(folder.path(), "")->size();
}

/// A JSON text without the white space between its values.
std::string packed(const std::string& json) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        quoted = quoted != (c == '"');
        if (quoted || (c != ' ' && c != '\n')) {
            out += c;
        }
        if (quoted && c == '\\') {
            out += json[++i];
        }
    }
    return out;
}

std::string rank_of(const std::string& example) {
    const Consultation consultation = consult(example);
    return packed(rank_json(*explain(consultation, 0), world().engine()));
}

std::string on_one_line(const std::string& example) {
    std::string text = to_json(*world().find_case(example));
    std::ranges::replace(text, '\n', ' ');
    return text;
}

}  // namespace

TEST_CASE("Each case is ranked as by itself, in order, on one line", "[rank_cases]") {
    const Folder folder;
    const std::string first = on_one_line("ql_gardener");
    const std::string second = on_one_line("piriformis_accountant");
    folder.write("cases.jsonl", first + "\n\n \t\r\n" + second + "\r\n" + first);
    std::vector<std::pair<std::size_t, std::size_t>> told;
    CHECK(ranked(folder, case_limits(), [&](std::size_t done, std::size_t total) {
              told.emplace_back(done, total);
          }) == "3");
    CHECK(told == std::vector<std::pair<std::size_t, std::size_t>>{{0, 3}, {1, 3}, {2, 3}, {3, 3}});
    const std::string gardener = rank_of("ql_gardener");
    CHECK(folder.read("out.jsonl") ==
          gardener + '\n' + rank_of("piriformis_accountant") + '\n' + gardener + '\n');
}

TEST_CASE("No cases give an empty file", "[rank_cases]") {
    const Folder folder;
    for (const char* none : {"", "\n", " \n\n"}) {
        folder.write("cases.jsonl", none);
        folder.write("out.jsonl", "old");
        CHECK(ranked(folder) == "0");
        CHECK(folder.read("out.jsonl").empty());
    }
}

TEST_CASE("Every wrong line is told with its number, and nothing is written", "[rank_cases]") {
    const Folder folder;
    folder.write("cases.jsonl", line_of("a") + line_of("b", unknown_finding) + "\n{\"fascia\": \n" +
                                    line_of("c") + "[]");
    folder.write("out.jsonl", "old");
    const std::string file = (folder / "cases.jsonl").string();
    const std::string errors =
        file + ":2:53: error: there is no finding \"fevr\"\n  " +
        R"({"fascia": "case/1", "id": "b", "findings": [{"id": "fevr", "state": "present"}]})" +
        '\n' + std::string(54, ' ') + "^^^^^^\n  did you mean fever?\n" + file +
        ":4:11: error: the text ends too early: a value is expected here: text in double quotes, a "
        "number, true, false, null, [ or {\n  {\"fascia\": \n            ^\n" +
        file +
        ":6:1: error: an object is expected, beginning {\"fascia\": \"case/1\", …\n  []\n  ^\n";
    CHECK(ranked(folder) == errors);
    CHECK(folder.read("out.jsonl") == "old");
    CHECK(files(folder) == 2);
}

TEST_CASE("Of many wrong lines the first twenty are told", "[rank_cases]") {
    const Folder folder;
    std::string lines;
    for (int i = 0; i < 100; ++i) {
        lines += line_of("a", unknown_finding);
    }
    folder.write("cases.jsonl", lines);
    const std::string errors = ranked(folder);
    CHECK(contains(errors, "cases.jsonl:20:"));
    CHECK_FALSE(contains(errors, "cases.jsonl:21:"));
    CHECK(errors.ends_with("\n  what follows was not read\n"));
}

TEST_CASE("Cases that cannot be read, and a file that cannot be written, are told",
          "[rank_cases]") {
    const Folder folder;
    const std::string path = folder.path().string();
    CHECK(ranked(folder) == path + "/cases.jsonl: error: there is no such file\n");
    CHECK(files(folder) == 0);
    folder.write("cases.jsonl", line_of("a"));
    const auto to = [&](const std::filesystem::path& output) {
        return to_string(rank_cases(world(), folder / "cases.jsonl", output).error());
    };
    CHECK(to(folder / "no/out.jsonl") ==
          path + "/no/out.jsonl: error: cannot be written: there is no such folder\n");
    CHECK(to(folder.path()) ==
          path + ": error: this is a folder; the name of a file was expected\n");
    CHECK(to(folder / "cases.jsonl") == path +
                                            "/cases.jsonl: error: the cases themselves stand in "
                                            "this file\n  name another file to write to\n");
    CHECK(folder.read("cases.jsonl") == line_of("a"));
}

TEST_CASE("A limit names the case that reached it, and nothing is written", "[rank_cases]") {
    const Folder folder;
    // The first is unlike the last, so that it has to be thought through.
    folder.write("cases.jsonl", on_one_line("ql_gardener") + '\n' + line_of("b"));
    REQUIRE(ranked(folder) == "2");
    const std::string before = folder.read("out.jsonl");
    datalog::Limits limits = case_limits();
    limits.tries_max = 1;
    const std::string error = ranked(folder, limits);
    INFO(error);
    CHECK(error.ends_with("; this was with the case in line 1 of " +
                          (folder / "cases.jsonl").string() + '\n'));
    std::atomic<bool> stop = false;
    limits = case_limits();
    limits.stop = &stop;
    CHECK(ranked(folder, limits, [&](std::size_t done, std::size_t) { stop = done == 1; }) ==
          "error: stopped on request\n");
    CHECK(folder.read("out.jsonl") == before);
    CHECK(files(folder) == 2);
}
