#include "tests/core/datalog/peers.hpp"

#include "core/datalog/analysis.hpp"
#include "core/datalog/evaluate.hpp"
#include "tests/core/datalog/gringo_program.hpp"
#include "tests/core/datalog/prolog_program.hpp"
#include "tests/support/folder.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>

namespace fascia::datalog::testing {

namespace {

using Lines = std::set<std::string>;

struct Compared {
    World world;
    std::optional<Lines> ours;  ///< nothing where it is left out
    Lines theirs;
};

std::optional<Lines> evaluate_here(const World& world) {
    const auto analysis = analyse(*world.program, *world.values);
    if (!analysis) {
        return std::nullopt;
    }
    Database database = world.database();
    Limits limits;
    limits.tuples_max = 10'000;
    limits.tries_max = 3'000'000;
    if (!evaluate(*world.program, *analysis, database, limits)) {
        return std::nullopt;
    }
    Lines out;
    std::istringstream lines(dump(world, database));
    for (std::string line; std::getline(lines, line);) {
        out.insert(line);
    }
    return out;
}

std::string prefix_of(std::size_t program) {
    return "p" + std::to_string(program) + "_";
}

/// Takes `p7_edge("a",1)` to where it belongs; what no program declares is a
/// helper. Returns what is wrong with the line.
std::string take_line(const std::string& line, std::vector<Compared>& programs) {
    std::size_t number = 0;
    const char* end = line.data() + line.size();
    const auto parsed = std::from_chars(line.data() + 1, end, number);
    if (line[0] != 'p' || parsed.ec != std::errc{} || *parsed.ptr != '_' ||
        number >= programs.size() || line.find(":-") != std::string::npos) {
        return "cannot be read: " + line;
    }
    const std::size_t begin = static_cast<std::size_t>(parsed.ptr - line.data()) + 1;
    const std::size_t bracket = std::min(line.find('('), line.size());
    const std::string name = line.substr(begin, bracket - begin);
    Compared& program = programs[number];
    const auto& relations = program.world.program->relations;
    const auto relation = std::ranges::find(relations, name, &RelationDeclaration::name);
    if (relation == relations.end()) {
        return "";
    }
    const std::string terms =
        bracket == line.size() ? "" : line.substr(bracket + 1, line.rfind(')') - bracket - 1);
    const RelationId id{static_cast<std::uint32_t>(relation - relations.begin())};
    program.theirs.insert(program.world.spell(id, program.world.tuple(terms)));
    return "";
}

std::string program_of(Peer peer) {
    return peer == Peer::gringo ? "gringo" : "swipl";
}

/// Runs the peer on the text; returns what went wrong.
std::string evaluate_there(Peer peer, const std::string& text, std::vector<Compared>& programs) {
    const test::Folder folder;
    folder.write("program", text);
    const auto quoted = [&](const std::string& file) {
        return "'" + (folder / file).string() + "'";
    };
    const std::string options =
        peer == Peer::gringo ? " --text -Wnone " : " -q -f none -g main -t halt ";
    const int status = std::system((program_of(peer) + options + quoted("program") +
                                    " < /dev/null > " + quoted("out") + " 2> " + quoted("errors"))
                                       .c_str());
    if (status != 0 || !folder.read("errors").empty()) {
        return name_of(peer) + " fails: " + folder.read("errors");
    }
    std::istringstream out(folder.read("out"));
    for (std::string line; std::getline(out, line);) {
        if (peer == Peer::gringo && line.ends_with('.')) {
            line.pop_back();
        }
        if (line.front() == '#') {
            continue;  // a helper of gringo's own
        }
        if (std::string wrong = take_line(line, programs); !wrong.empty()) {
            return name_of(peer) + ": " + wrong;
        }
    }
    return "";
}

std::string difference(Peer peer, const Lines& ours, const Lines& theirs) {
    std::string out;
    const auto add = [&](const std::string& who, const Lines& some, const Lines& others) {
        Lines only;
        std::ranges::set_difference(some, others, std::inserter(only, only.end()));
        for (const std::string& line : only) {
            out.append("only ").append(who).append(": ").append(line).append("\n");
        }
    };
    add("here", ours, theirs);
    add("with " + name_of(peer), theirs, ours);
    return out;
}

}  // namespace

std::string name_of(Peer peer) {
    return peer == Peer::gringo ? "gringo" : "SWI-Prolog";
}

bool is_installed(Peer peer) {
    return std::system(("command -v " + program_of(peer) + " > /dev/null 2>&1").c_str()) == 0;
}

std::vector<PeerComparison> compare_with_peer(Peer peer, std::span<const RandomProgram> programs) {
    std::vector<Compared> compared;
    std::string text = peer == Peer::gringo ? "" : prolog_prelude();
    for (std::size_t i = 0; i < programs.size(); ++i) {
        Compared& program = compared.emplace_back();
        program.world = read(programs[i].text());
        const auto translated = peer == Peer::gringo ? to_gringo(program.world, prefix_of(i))
                                                     : to_prolog(program.world, prefix_of(i));
        if (translated) {
            program.ours = evaluate_here(program.world);
        }
        text += program.ours ? *translated : "";
    }
    std::vector<PeerComparison> out(programs.size());
    const std::string wrong = evaluate_there(peer, text, compared);
    for (std::size_t i = 0; i < programs.size(); ++i) {
        if (!wrong.empty() && programs.size() > 1) {
            out[i] = compare_with_peer(peer, programs.subspan(i, 1)).front();  // which one is it?
        } else if (compared[i].ours) {
            out[i] = {true, wrong.empty() ? difference(peer, *compared[i].ours, compared[i].theirs)
                                          : wrong};
        }
    }
    return out;
}

}  // namespace fascia::datalog::testing
