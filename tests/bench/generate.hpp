#pragma once

#include "tests/bench/facts.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace fascia::bench {

/// Everything that is made up comes from this seed, so two machines make the same data.
constexpr std::uint64_t seed = 20'261'127;

/// edge: different pairs of nodes.
void random_graph(Facts& facts, std::size_t nodes, std::size_t edges);

/// edge: each node but the last to the next.
void chain(Facts& facts, std::size_t nodes);

/// parent: generations of `width`; everyone has one or two parents in the one before.
void generations(Facts& facts, std::size_t width, std::size_t count);

/// part_of, kind, kind_under, attaches, innervates, branch_of, adjacent: structures that
/// are parts of others, muscles with attachments and nerves, and nerves with trunks.
/// Requires: structures > 0.
void anatomy(Facts& facts, std::size_t structures);

/// person, candidate, has, link: people with 20 of 100 findings each, and 600 links
/// from a finding to one of 60 candidates, each with a weight.
void cases(Facts& facts, std::size_t people);

/// edge: the edges.tsv of `folder`, with the names made plain. Throws
/// std::runtime_error if it cannot be read.
void ontology(Facts& facts, const std::filesystem::path& folder);

}  // namespace fascia::bench
