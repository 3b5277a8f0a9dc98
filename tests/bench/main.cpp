// fascia_bench: fascia and its peers on the same data, side by side. See README.md.
#include "tests/bench/curve.hpp"
#include "tests/bench/generate.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/report.hpp"
#include "tests/bench/souffle.hpp"
#include "tests/bench/updates.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace fascia::bench;
namespace fs = std::filesystem;

struct Options {
    std::vector<std::string> rows;
    int runs = 3;
    long seconds = 120;
    std::size_t mib = 12'288;
    fs::path ontology;
    fs::path fascia = FASCIA_PROGRAM;
    fs::path work = "build/bench";
    fs::path modules;
    fs::path json;
    std::vector<std::string> without;
    bool tiny = false;
    bool huge = false;
};

void declare(CLI::App& app, Options& options) {
    app.add_option("ROW", options.rows,
                   "only these rows; `curve`, `updates` and `consult` are such too");
    app.add_option("--runs", options.runs, "the median of so many runs counts")
        ->check(CLI::Range(1, 99));
    app.add_option("--limit", options.seconds, "seconds that a program may take")
        ->check(CLI::Range(1, 86'400));
    app.add_option("--memory", options.mib, "MiB that a program may use");
    app.add_option("--ontology", options.ontology, "folder with the edges.tsv of the row uberon");
    app.add_option("--without", options.without, "leave out this peer; may be given again");
    app.add_option("--fascia", options.fascia, "another build of fascia");
    app.add_option("--work", options.work, "folder for data and results");
    app.add_option("--modules", options.modules,
                   "folder with the node_modules of DuckDB, if not the same");
    app.add_option("--json", options.json, "write the results to this file as well");
    app.add_flag("--huge", options.huge, "let the curve go on to 10^8 tuples");
    app.add_flag("--tiny", options.tiny, "small data, once: do all agree? Nothing is said on time");
}

/// Those that can run; says of each other why not.
std::vector<Program> available(const Places& places, const std::vector<std::string>& without) {
    std::vector<Program> all = programs(places);
    std::erase_if(all, [&](const Program& program) {
        if (std::find(without.begin(), without.end(), program.id) != without.end()) {
            return true;
        }
        if (!program.missing.empty() && program.threads == 1) {
            std::cout << program.title << " is left out: " << program.missing << '\n';
        }
        return !program.missing.empty();
    });
    return all;
}

bool is_asked_for(const Options& options, const std::string& row) {
    return options.rows.empty() ||
           std::find(options.rows.begin(), options.rows.end(), row) != options.rows.end();
}

/// Whether the row has its facts now; says so if not.
bool prepare(const Row& row, const Options& options, const Places& places) {
    if (!row.generate && options.ontology.empty()) {
        std::cout << row.name << " is left out: it needs --ontology DIR\n";
        return false;
    }
    Facts facts(places.work / row.name / "facts");
    if (row.generate) {
        row.generate(facts, options.tiny);
    } else {
        ontology(facts, options.ontology);
    }
    facts.finish();
    return true;
}

void warn_if_busy() {
    double load = 0;
    const double cores = std::max(1U, std::thread::hardware_concurrency());
    if (getloadavg(&load, 1) == 1 && load > cores / 2) {
        std::cout << "The machine is busy (load " << load << " on " << cores
                  << " cores): do not trust the times.\n";
    }
}

bool all_well(const RowResult& result) {
    return std::none_of(result.programs.begin(), result.programs.end(), [](const Measurement& one) {
        return one.state == State::disagrees || one.state == State::failed;
    });
}

bool all_well(const UpdatesResult& result) {
    return std::none_of(result.programs.begin(), result.programs.end(), [](const Updates& one) {
        return one.state == State::disagrees || one.state == State::failed;
    });
}

bool is_row(const std::string& name) {
    const std::vector<Row>& all = rows();
    return name == "curve" || name == "updates" || name == "consult" ||
           std::any_of(all.begin(), all.end(), [&](const Row& row) { return row.name == name; });
}

/// How long cases take, which only fascia knows. False where the totals differ.
bool consult(const Places& places, const Limits& limits, bool tiny) {
    const fs::path printed = places.work / "consult.txt";
    std::vector<std::string> words = {FASCIA_CONSULT_PROGRAM};
    if (tiny) {
        words.emplace_back("--tiny");
    }
    const Usage usage = run({words, places.work, printed}, limits);
    std::ifstream in(printed);
    std::string line;
    while (std::getline(in, line)) {
        std::cout << line << '\n';
    }
    return usage.ended == Ended::well;
}

int bench(const Options& options) {
    const fs::path work = fs::absolute(options.work);
    fs::create_directories(work);
    const Places places = {
        .fascia = fs::absolute(options.fascia),
        .sources = FASCIA_BENCH_SOURCES,
        .work = work,
        .modules = options.modules.empty() ? work : fs::absolute(options.modules)};
    const Limits limits = {.time = std::chrono::seconds(options.seconds), .mib = options.mib};
    const OtherTimes times = read_other_times(places.sources / "souffle.tsv");
    const std::vector<Program> all = available(places, options.without);
    if (!options.tiny) {
        warn_if_busy();
    }

    std::vector<RowResult> results;
    bool well = true;
    for (const Row& row : rows()) {
        if (!is_asked_for(options, row.name) || (options.tiny && row.repeated) ||
            !prepare(row, options, places)) {
            continue;
        }
        results.push_back(measure(row, all, places, limits, options.tiny ? 1 : options.runs));
        well = all_well(results.back()) && well;
        options.tiny ? print_agreement(std::cout, results.back())
                     : print_row(std::cout, results.back(), times);
    }
    std::vector<UpdatesResult> updates;
    if (is_asked_for(options, "updates")) {
        updates = measure_updates(all, places, limits, options.tiny);
    }
    for (const UpdatesResult& result : updates) {
        well = all_well(result) && well;
        options.tiny ? print_agreement(std::cout, result) : print_updates(std::cout, result);
    }
    if (is_asked_for(options, "consult")) {
        well = consult(places, limits, options.tiny) && well;
    }
    if (options.tiny) {
        return well ? 0 : 1;
    }
    Curve curve;
    if (is_asked_for(options, "curve")) {
        curve = measure_curve(all.front(), places, limits, options.runs, options.huge);
        print_curve(std::cout, curve);
        well = well && curve.stopped.empty();
    }
    if (!results.empty()) {
        print_summary(std::cout, results, times);
    }
    std::ofstream tsv(work / "results.tsv");
    write_tsv(tsv, results);
    std::ofstream json(options.json.empty() ? work / "results.json" : options.json);
    write_json(json, results, curve, updates, times);
    if (!well) {
        std::cout
            << "\nNOT ALL PROGRAMS AGREE OR END WELL: see above. There is no ratio for those.\n";
    }
    return well ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        Options options;
        CLI::App app("Fascia and its peers on the same data, side by side.", "fascia_bench");
        declare(app, options);
        CLI11_PARSE(app, argc, argv);
        for (const std::string& name : options.rows) {
            if (!is_row(name)) {
                std::cerr << "there is no row '" << name << "'\n";
                return 2;
            }
        }
        return bench(options);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}
