#pragma once

#include "tests/core/datalog/random_program.hpp"
#include "tests/support/folder.hpp"

#include <set>
#include <string>

namespace fascia::test {

/// Writes a program as `fascia run` takes it: p.lua, where what rules derive is
/// an output, and in/REL.facts for each relation. What the program says in one
/// order, the files say in that order; with `random`, statements of the pack too
/// are put in any order.
///
/// A pack has no relations without columns: these have one here, of one value.
/// Returns the outputs.
std::set<std::string> write_pack(const datalog::testing::RandomProgram& program,
                                 const Folder& folder, Random* random = nullptr);

/// The little language's text of what write_pack() writes.
[[nodiscard]] std::string text_of_pack(const datalog::testing::RandomProgram& program);

}  // namespace fascia::test
