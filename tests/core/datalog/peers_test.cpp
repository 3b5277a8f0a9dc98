#include "tests/core/datalog/peers.hpp"

#include "tests/core/datalog/shaped_program.hpp"
#include "tests/core/datalog/shrink.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fascia::datalog::testing {

namespace {

void fail(Peer peer, const std::string& name, const RandomProgram& program,
          const std::string& difference) {
    const auto differs = [&](const RandomProgram& candidate) {
        return !compare_with_peer(peer, {&candidate, 1}).front().difference.empty();
    };
    const RandomProgram small = shrink(program, differs);
    FAIL(name << "\n"
              << program.text() << difference << "\nin short:\n"
              << small.text() << compare_with_peer(peer, {&small, 1}).front().difference);
}

/// Compares the programs of so many seeds from `first` on; how many could be compared.
std::size_t compare(Peer peer, std::uint64_t first, std::size_t count, Numbers numbers) {
    constexpr std::size_t batch = 100;
    std::size_t compared = 0;
    for (std::size_t begin = 0; begin < count; begin += batch) {
        std::vector<RandomProgram> programs;
        for (std::size_t i = 0; i < batch; ++i) {
            programs.push_back(random_program(first + begin + i, numbers));
        }
        const auto comparisons = compare_with_peer(peer, programs);
        for (std::size_t i = 0; i < batch; ++i) {
            compared += comparisons[i].was_compared ? 1U : 0U;
            if (!comparisons[i].difference.empty()) {
                fail(peer, "seed " + std::to_string(first + begin + i), programs[i],
                     comparisons[i].difference);
            }
        }
    }
    return compared;
}

bool is_there(Peer peer) {
    if (!is_installed(peer)) {
        WARN(name_of(peer) << " is not installed: nothing was compared with it");
        return false;
    }
    return true;
}

}  // namespace

TEST_CASE("The engine and its peers derive the same from programs in the extreme",
          "[datalog][peers]") {
    for (const Peer peer : {Peer::gringo, Peer::prolog}) {
        std::vector<std::string> names;
        std::vector<RandomProgram> programs;
        for (ShapedProgram& shaped : shaped_programs(3, 20)) {
            if (peer != Peer::gringo || !shaped.is_of_64_bits) {  // gringo's have 32
                names.push_back(shaped.name);
                programs.push_back(std::move(shaped.program));
            }
        }
        if (is_there(peer)) {
            const auto comparisons = compare_with_peer(peer, programs);
            for (std::size_t i = 0; i < programs.size(); ++i) {
                INFO(names[i]);
                CHECK(comparisons[i].was_compared);
                if (!comparisons[i].difference.empty()) {
                    fail(peer, names[i], programs[i], comparisons[i].difference);
                }
            }
        }
    }
}

TEST_CASE("The engine and gringo derive the same from random programs", "[datalog][peers]") {
    if (is_there(Peer::gringo)) {
        CHECK(compare(Peer::gringo, 1, 1500, Numbers::integers) > 1000);
    }
}

TEST_CASE("The engine and SWI-Prolog derive the same from random programs", "[datalog][peers]") {
    if (is_there(Peer::prolog)) {
        CHECK(compare(Peer::prolog, 20'001, 1200, Numbers::all) > 1000);
    }
}

}  // namespace fascia::datalog::testing
