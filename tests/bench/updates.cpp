#include "tests/bench/updates.hpp"

#include "tests/bench/generate.hpp"
#include "tests/support/random.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace fascia::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t changes_max = 1000;
constexpr std::size_t changes_if_tiny = 40;
/// After so many seconds no other change is begun.
constexpr std::chrono::seconds seconds_of_changes{30};

/// The rows that are kept up to date, in folders of their own.
std::vector<Row> rows_to_update() {
    const std::set<std::string> names = {"closure-left", "chain", "anatomy"};
    std::vector<Row> out;
    for (Row row : rows()) {
        if (names.contains(row.name)) {
            row.name = "updates-" + row.name;
            out.push_back(std::move(row));
        }
    }
    return out;
}

/// All given tuples, as `relation TAB column TAB column`.
std::vector<std::string> given_tuples(const fs::path& facts) {
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(facts)) {
        files.insert(entry.path());
    }
    std::vector<std::string> out;
    for (const fs::path& file : files) {
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);) {
            out.push_back(file.stem().string() + '\t' + line);
        }
    }
    return out;
}

/// A line as a fact: edge TAB 1 TAB 2 as edge(1,2).
std::string as_logic(std::string line) {
    std::replace(line.begin(), line.end(), '\t', ',');
    line[line.find(',')] = '(';
    return line + ").";
}

/// Which tuples go and come back: the same for all programs.
void write_changes(const fs::path& folder, std::size_t count) {
    const std::vector<std::string> given = given_tuples(folder / "facts");
    test::Random random(seed);
    std::ofstream table(folder / "changes.tsv");
    std::ofstream logic(folder / "changes.lp");
    for (std::size_t i = 0; i < count; ++i) {
        const std::string& line = random.pick(given);
        table << line << '\n';
        logic << as_logic(line) << '\n';
    }
    if (!table.flush() || !logic.flush()) {
        throw std::runtime_error("the changes could not be written to " + folder.string());
    }
}

/// Of these programs those that can, as they are started for updates.
std::vector<Program> programs_for_updates(const std::vector<Program>& programs,
                                          const Places& places) {
    using Words = std::vector<std::string>;
    const std::string seconds = std::to_string(seconds_of_changes.count());
    std::vector<Program> out;
    for (Program program : programs) {
        if (program.threads != 1) {
            continue;
        }
        if (program.is_fascia()) {
            program.words = [=](const fs::path& file) {
                return Words{FASCIA_UPDATES_PROGRAM, file, seconds};
            };
            out.push_back(std::move(program));
        } else if (program.id == "swi") {
            program.file = "swi_updates.pl";
            program.words = [=, sources = places.sources](const fs::path& file) {
                return Words{"swipl",
                             "--stack-limit=8g",
                             "--table-space=8g",
                             "-q",
                             "-g",
                             "main",
                             "-t",
                             "halt",
                             sources / "swi_updates_common.pl",
                             file,
                             "--",
                             seconds};
            };
            out.push_back(std::move(program));
        }
    }
    return out;
}

/// The lines that a program wrote: what it derived from scratch, then each update.
void read_times(const fs::path& file, Updates& out) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream cells(line);
        std::string what;
        Update update;
        cells >> what >> update.seconds >> update.tuples;
        if (what == "scratch") {
            out.scratch = update.seconds;
            out.tuples = update.tuples;
            cells >> out.scratch_mib;
        } else {
            update.gives = what == "give";
            cells >> update.examined >> update.brought >> update.afresh;
            out.updates.push_back(update);
        }
    }
}

Updates run_updates(const Program& program, const Row& row, const Places& places,
                    const Limits& limits) {
    const fs::path folder = places.work / row.name / program.name();
    fs::remove_all(folder);
    fs::create_directories(folder);
    Updates out;
    out.program = program;
    out.usage = run({.words = program.words(places.sources / row.programs / program.file),
                     .folder = folder,
                     .output = folder / "output",
                     .cores = 1},
                    {.time = limits.time + seconds_of_changes, .mib = limits.mib});
    out.state = state_of(out.usage.ended);
    if (out.state == State::measured) {
        read_times(folder / "times.tsv", out);
    } else if (std::ifstream error(folder / "stderr"); error) {
        std::getline(error, out.remark);
    }
    return out;
}

/// Says of a peer where it has other tuples than fascia.
void compare(const Updates& own, Updates& peer) {
    const std::size_t both = std::min(own.updates.size(), peer.updates.size());
    std::size_t i = 0;
    while (i < both && own.updates[i].tuples == peer.updates[i].tuples) {
        ++i;
    }
    if (own.tuples != peer.tuples || i < both || both == 0) {
        peer.state = State::disagrees;
        peer.remark = own.tuples != peer.tuples ? "other tuples from scratch"
                      : both == 0               ? "no change was made in time"
                                                : "other tuples after update " + std::to_string(i);
    }
}

std::vector<double> sorted(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values;
}

}  // namespace

std::vector<double> Updates::seconds(bool gives) const {
    std::vector<double> out;
    for (const Update& update : updates) {
        if (update.gives == gives) {
            out.push_back(update.seconds);
        }
    }
    return sorted(std::move(out));
}

std::vector<double> Updates::gains(std::size_t touched_max) const {
    std::vector<double> out;
    for (const Update& update : updates) {
        if (update.touched() <= touched_max) {
            out.push_back(scratch / update.seconds);
        }
    }
    return sorted(std::move(out));
}

double Updates::nanoseconds_per_examined() const {
    double seconds = 0;
    double examined = 0;
    for (const Update& update : updates) {
        if (!update.gives && update.afresh == 0) {
            seconds += update.seconds;
            examined += static_cast<double>(update.examined);
        }
    }
    return examined == 0 ? 0 : seconds * 1e9 / examined;
}

std::vector<std::size_t> Updates::examined() const {
    std::vector<std::size_t> out;
    for (const Update& update : updates) {
        if (!update.gives) {
            out.push_back(update.examined);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::size_t Updates::derived_afresh() const {
    return static_cast<std::size_t>(std::count_if(updates.begin(), updates.end(),
                                                  [](const Update& u) { return u.afresh > 0; }));
}

double UpdatesResult::ratio(const Updates& peer) const {
    const Updates& own = programs.front();
    if (peer.state != State::measured || own.state != State::measured || peer.program.is_fascia()) {
        return 0;
    }
    const std::size_t both = std::min(own.updates.size(), peer.updates.size());
    const auto median_of = [&](const Updates& one) {
        std::vector<double> seconds;
        for (std::size_t i = 0; i < both; ++i) {
            seconds.push_back(one.updates[i].seconds);
        }
        return percentile(sorted(std::move(seconds)), 50);
    };
    return median_of(peer) / median_of(own);
}

std::vector<UpdatesResult> measure_updates(const std::vector<Program>& programs,
                                           const Places& places, const Limits& limits, bool tiny) {
    const std::vector<Program> updating = programs_for_updates(programs, places);
    std::vector<UpdatesResult> out;
    for (const Row& row : rows_to_update()) {
        Facts facts(places.work / row.name / "facts");
        row.generate(facts, tiny);
        facts.finish();
        write_changes(places.work / row.name, tiny ? changes_if_tiny : changes_max);
        UpdatesResult result{.row = row, .programs = {}};
        for (const Program& program : updating) {
            if (fs::exists(places.sources / row.programs / program.file)) {
                result.programs.push_back(run_updates(program, row, places, limits));
            }
        }
        for (Updates& one : result.programs) {
            if (one.state == State::measured) {
                compare(result.programs.front(), one);
            }
        }
        if (!result.programs.empty()) {
            out.push_back(std::move(result));
        }
    }
    return out;
}

}  // namespace fascia::bench
