#include "tests/bench/generate.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace fascia::bench {

namespace {

/// UBERON:0000001 as uberon_0000001, which no program takes for anything but a name.
std::string plain(const std::string& name) {
    std::string out;
    for (const char c : name) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        out += capital ? static_cast<char>(c - 'A' + 'a') : kept ? c : '_';
    }
    return out.empty() || out.front() < 'a' ? "x" + out : out;
}

}  // namespace

void ontology(Facts& facts, const std::filesystem::path& folder) {
    std::ifstream in(folder / "edges.tsv");
    std::string line;
    if (!std::getline(in, line) || line != "subject\trelation\tobject") {
        throw std::runtime_error((folder / "edges.tsv").string() +
                                 " is missing, or has other columns");
    }
    facts.relation("edge");
    while (std::getline(in, line)) {
        std::istringstream columns(line);
        std::string subject;
        std::string relation;
        std::string object;
        std::getline(columns, subject, '\t');
        std::getline(columns, relation, '\t');
        std::getline(columns, object, '\t');
        facts.add({plain(subject), plain(relation), plain(object)});
    }
}

}  // namespace fascia::bench
