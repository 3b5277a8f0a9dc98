#include "tests/bench/program.hpp"

#include <fstream>
#include <iterator>

namespace fascia::bench {

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool offers_threads(const Places& places) {
    const fs::path help = places.work / "help";
    run({.words = {places.fascia, "run", "--help"}, .folder = places.work, .output = help}, {});
    return read(help).find("--threads") != std::string::npos;
}

/// Missing, unless the shell finds `command`.
Program found(Program program, const std::string& command, const std::string& package) {
    if (find_program(command).empty()) {
        program.missing = command + " is not installed (Debian package " + package + ")";
    }
    return program;
}

Program fascia_program(const Places& places, int threads, bool say_threads) {
    return {.id = "fascia",
            .title = "fascia",
            .threads = threads,
            .missing = {},
            .file = "fascia.lua",
            .as_logic = false,
            .words = [=](const fs::path& file) {
                Words words = {places.fascia, "run", file, "-F", "../facts", "-D", "."};
                if (say_threads) {
                    words.insert(words.end(), {"--threads", std::to_string(threads)});
                }
                return words;
            }};
}

Program duckdb_program(const Places& places, int threads) {
    Program program = {.id = "duckdb",
                       .title = "DuckDB",
                       .threads = threads,
                       .missing = {},
                       .file = "duckdb.sql",
                       .as_logic = false,
                       .words = [=](const fs::path& file) {
                           return Words{"node", places.sources / "duckdb.mjs", places.modules,
                                        std::to_string(threads), file};
                       }};
    if (!fs::exists(places.modules / "node_modules/@duckdb/node-api")) {
        program.missing =
            "the module @duckdb/node-api is not installed (./dev bench does, where there is npm)";
    }
    return found(program, "node", "nodejs");
}

}  // namespace

std::vector<Program> programs(const Places& places) {
    std::vector<Program> all;
    const bool threads = offers_threads(places);
    all.push_back(fascia_program(places, 1, threads));
    if (threads) {
        all.push_back(fascia_program(places, 2, true));
    }
    all.push_back(duckdb_program(places, 1));
    all.push_back(duckdb_program(places, 2));
    const fs::path sources = places.sources;
    all.push_back(found({.id = "swi",
                         .title = "SWI-Prolog",
                         .threads = 1,
                         .missing = {},
                         .file = "swi.pl",
                         .as_logic = false,
                         .words =
                             [=](const fs::path& file) {
                                 return Words{"swipl",
                                              "--stack-limit=8g",
                                              "--table-space=8g",
                                              "-q",
                                              "-g",
                                              "main",
                                              "-t",
                                              "halt",
                                              sources / "swi_common.pl",
                                              file};
                             }},
                        "swipl", "swi-prolog-nox"));
    all.push_back(found({.id = "gringo",
                         .title = "gringo",
                         .threads = 1,
                         .missing = {},
                         .file = "gringo.lp",
                         .as_logic = true,
                         .words =
                             [](const fs::path& file) {
                                 return Words{"gringo", "--text", file, "../facts.lp"};
                             }},
                        "gringo", "gringo"));
    all.push_back(found(
        {.id = "sqlite",
         .title = "SQLite",
         .threads = 1,
         .missing = {},
         .file = "sqlite.sql",
         .as_logic = false,
         .words =
             [](const fs::path& file) {
                 return Words{"sqlite3",    "-batch", "-bail",    "-list",
                              "-separator", "\t",     ":memory:", ".read '" + file.string() + "'"};
             }},
        "sqlite3", "sqlite3"));
    all.push_back(
        found({.id = "clips",
               .title = "CLIPS",
               .threads = 1,
               .missing = {},
               .file = "clips.clp",
               .as_logic = false,
               .words =
                   [=](const fs::path& file) {
                       return Words{"clips", "-f2", sources / "clips_common.clp", "-f2", file};
                   }},
              "clips", "clips"));
    return all;
}

Outcome run_once(const Program& program, const Row& row, const Places& places,
                 const Limits& limits) {
    const fs::path folder = places.work / row.name / program.name();
    fs::remove_all(folder);
    fs::create_directories(folder);
    const fs::path file = places.sources / row.programs / program.file;
    const fs::path text = folder / "output";

    Outcome outcome;
    outcome.usage = run(
        {.words = program.words(file), .folder = folder, .output = text, .cores = program.threads},
        limits);
    if (!program.as_logic) {
        outcome.shown = read(text);
    }
    if (outcome.usage.ended == Ended::well) {
        outcome.output =
            program.as_logic ? read_logic(text, row.outputs) : read_tables(folder, row.outputs);
    } else {
        constexpr std::size_t shown = 300;
        outcome.error = read(folder / "stderr").substr(0, shown);
        while (outcome.error.ends_with('\n')) {
            outcome.error.pop_back();
        }
    }
    fs::remove_all(folder);
    return outcome;
}

}  // namespace fascia::bench
