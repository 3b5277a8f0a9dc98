// fascia_updates PACK.lua SECONDS: what `fascia_bench updates` measures. Derives what follows from
// ../facts, withdraws each tuple of ../changes.tsv and gives it back until SECONDS are over, and
// writes times.tsv, a line for each update.
#include "core/base/file.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/datalog/updater.hpp"
#include "core/lua/load_pack.hpp"
#include "core/rules/rulebook.hpp"
#include "tests/bench/api.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace fascia;
using bench::cpu_seconds;
using bench::value_or_throw;
namespace fs = std::filesystem;

double peak_mib() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024.0;
}

class Bench {
public:
    explicit Bench(const fs::path& file)
        : pack_(value_or_throw(
              load_pack(SourceText(file.string(), value_or_throw(read_file(file, bytes_max)))))),
          book_(value_or_throw(Rulebook::compile(nullptr, {pack_}))),
          given_(book_->program(), book_->values()) {
        for (const SourceText& input : pack_.inputs) {
            const std::string name(input.text());
            std::ifstream in("../facts/" + name + ".facts");
            for (std::string line; std::getline(in, line);) {
                const datalog::GivenTuple tuple = read_tuple(name + '\t' + line);
                given_.give(tuple.relation, tuple.tuple);
            }
        }
    }

    void run(int seconds) {
        std::ofstream out("times.tsv");
        datalog::Database database = derive(out);
        datalog::Updater updater(book_->program(), book_->analysis(), database);
        std::ifstream changes("../changes.tsv");
        const double start = cpu_seconds();
        for (std::string line; cpu_seconds() - start < seconds && std::getline(changes, line);) {
            const std::vector<datalog::GivenTuple> change = {read_tuple(line)};
            for (const bool gives : {false, true}) {
                const double begin = cpu_seconds();
                const datalog::UpdateStatistics statistics =
                    value_or_throw(gives ? updater.update({}, change) : updater.update(change, {}));
                const double took = cpu_seconds() - begin;
                std::size_t brought = 0;
                for (const datalog::RelationId id : updater.changed()) {
                    brought += updater.added(id).size();
                }
                out << (gives ? "give" : "withdraw") << '\t' << took << '\t' << tuples(database)
                    << '\t' << statistics.examined << '\t' << brought << '\t'
                    << statistics.derived_afresh << '\n';
            }
        }
    }

private:
    static constexpr std::size_t bytes_max = std::size_t{1} << 20U;
    static constexpr int runs_from_scratch = 3;

    /// Derives everything, three times, and says what the middle one took.
    [[nodiscard]] datalog::Database derive(std::ofstream& out) const {
        std::vector<double> seconds;
        for (;;) {
            datalog::Database database(given_);
            const double start = cpu_seconds();
            value_or_throw(datalog::evaluate(book_->program(), book_->analysis(), database));
            seconds.push_back(cpu_seconds() - start);
            if (seconds.size() == runs_from_scratch) {
                std::sort(seconds.begin(), seconds.end());
                out << "scratch\t" << seconds[runs_from_scratch / 2] << '\t' << tuples(database)
                    << '\t' << peak_mib() << '\n';
                return database;
            }
        }
    }

    [[nodiscard]] std::size_t tuples(const datalog::Database& database) const {
        std::size_t sum = 0;
        for (const SourceText& output : pack_.outputs) {
            sum += database.size(*book_->relation(output.text()));
        }
        return sum;
    }

    /// Of a line `relation TAB column TAB column`.
    [[nodiscard]] datalog::GivenTuple read_tuple(const std::string& line) const {
        std::istringstream cells(line);
        std::string cell;
        std::getline(cells, cell, '\t');
        datalog::GivenTuple out{book_->relation(cell).value(), {}};
        for (const datalog::ColumnType column :
             book_->program().relations[out.relation.index].columns) {
            std::getline(cells, cell, '\t');
            std::int64_t number = 0;
            std::from_chars(cell.data(), cell.data() + cell.size(), number);
            out.tuple.push_back(column == datalog::ColumnType::integer
                                    ? book_->values().integer(number)
                                    : book_->values().text(cell));
        }
        return out;
    }

    Pack pack_;
    std::unique_ptr<Rulebook> book_;
    datalog::Database given_;
};

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 3) {
            throw std::runtime_error("usage: fascia_updates PACK.lua SECONDS");
        }
        Bench(argv[1]).run(std::stoi(argv[2]));
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
