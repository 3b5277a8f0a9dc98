#pragma once

#include "core/explain/entry.hpp"
#include "core/fascia.hpp"
#include "core/rules/rule_graph.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fascia {

/// All that a knowledge base and its packs hold, in chapters to be read: each candidate with its
/// evidence, examples and tests; each pack with its rules and tests; which rule feeds which; the
/// sources.
struct Handbook {
    using Named = std::pair<std::string, std::string>;  ///< id, and what it is called

    struct CandidatePart {
        Entry entry;
        std::string common;           ///< everyday name; may be empty
        std::vector<Named> examples;  ///< cases that expect it: id and title
        std::vector<Named> tests;     ///< of packs that expect it: "PACK" and the test's sentence
    };
    struct Chapter {
        std::string id;  ///< of a family; "must_not_be_missed"; "others"
        std::string title;
        std::vector<CandidatePart> candidates;  ///< by label
    };
    struct PackPart {
        std::string id;
        std::string title;
        std::string about;
        std::string author;
        std::string reviewed;
        std::string file;
        std::vector<Entry> entries;      ///< rules, evidence, red flags: as in the file, by kind
        std::vector<std::string> tests;  ///< sentences
    };

    std::vector<Chapter> chapters;  ///< by title; those that must not be missed first, others last
    std::vector<PackPart> packs;    ///< in the order in which they were loaded
    RuleGraph graph;
    std::vector<Entry> sources;  ///< by id
    EngineInfo engine;
};

/// Errors: a limit; an error in a test. Cost: that of `show` for each candidate, rule and source.
[[nodiscard]] Result<Handbook> make_handbook(const Fascia& fascia,
                                             const datalog::Limits& limits = case_limits());

/// Of those packs alone, by their ids: their parts, what their rules feed and are fed by, and the
/// sources that they name; no chapters of candidates. Errors: as above. An id of none is let be.
[[nodiscard]] Result<Handbook> make_handbook(const Fascia& fascia,
                                             const std::vector<std::string>& packs,
                                             const datalog::Limits& limits = case_limits());

}  // namespace fascia
