#pragma once

#include "tests/bench/facts.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fascia::bench {

/// One workload. Its programs stand in the folder `programs` beside this file, one in
/// each dialect; two rows may share them.
struct Row {
    std::string name;
    std::string about;
    std::string programs;
    std::vector<std::string> outputs;
    /// Makes the facts, few of them if `tiny`. Empty: the facts are those of an ontology.
    std::function<void(Facts&, bool tiny)> generate;
    bool repeated = false;  ///< a larger size of a row before it: left out of the tiny run
};

/// All of them, in the order in which they are shown.
const std::vector<Row>& rows();

}  // namespace fascia::bench
