#pragma once

#include "tests/core/datalog/random_program.hpp"

#include <span>
#include <string>
#include <vector>

/// Other engines for the same language, where they are installed.
namespace fascia::datalog::testing {

enum class Peer : std::uint8_t { gringo, prolog };

[[nodiscard]] std::string name_of(Peer peer);
[[nodiscard]] bool is_installed(Peer peer);

struct PeerComparison {
    bool was_compared = false;  ///< not where refused, too large, or not to be said to the peer
    std::string difference;     ///< the tuples that only one has; empty where there are none
};

/// Evaluates each program with the engine, and all in one process with the peer.
[[nodiscard]] std::vector<PeerComparison> compare_with_peer(
    Peer peer, std::span<const RandomProgram> programs);

}  // namespace fascia::datalog::testing
