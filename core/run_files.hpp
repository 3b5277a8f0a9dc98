#pragma once

#include "core/base/result.hpp"
#include "core/datalog/evaluate.hpp"
#include "core/lua/load_pack.hpp"
#include "core/run_why.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia {

/// What the rules of a run did. Times are measured; all else is the same in each run.
struct RunProfile {
    struct Rule {
        std::string id;
        datalog::RuleStatistics statistics;
    };
    /// Relations that need each other, or one alone.
    struct Stratum {
        std::vector<std::string> relations;  ///< in order of name
        datalog::RuleStatistics statistics;
    };
    std::vector<Rule> rules;      ///< in order of name
    std::vector<Stratum> strata;  ///< in the order in which they were evaluated
    datalog::RuleStatistics total;
};

/// How the rules of a run were worked out: in which order their conditions were tried, and
/// how much came of each.
struct RunPlan {
    struct Step {
        std::string condition;  ///< as the engine has it: edge(?x, ?y)
        std::string means;      ///< how it is gone about, in words
        std::uint64_t taken = 0;
        std::uint64_t given = 0;
        std::optional<double> expected;  ///< to be given, by what the planner guesses
        std::vector<Step> within;        ///< of `not` and of a total
    };
    /// A rule, in one of the ways in which it was run.
    struct Way {
        std::string rule;
        std::string heads;
        std::size_t stratum = 0;  ///< counted from 1; 0 where it was not run
        std::string
            begins_with;  ///< the condition that reads what is new; empty: reads what was given
        std::uint64_t runs = 0;
        std::vector<Step> steps;
    };
    /// In order of strata, and of rules as they are declared; in the end those that were
    /// never run, since a condition of them had nothing to read.
    std::vector<Way> ways;
};

struct RunReport {
    std::vector<std::pair<std::string, std::size_t>> written;  ///< relation and tuples, by name
    RunProfile profile;
    RunPlan plan;                      ///< where RunObserver::wants_plan
    std::optional<RunWhy> why;         ///< where RunObserver::why
    std::optional<RunWhyNot> why_not;  ///< where RunObserver::why_not
    std::vector<std::string> remarks;  ///< what the pack seems to lack, a sentence each
};

/// How far a run is.
struct RunProgress {
    enum class Stage { reading, deriving, writing };
    Stage stage = Stage::reading;
    std::string_view name;    ///< of the relation that is read or written, or of the rule at work
    std::size_t stratum = 0;  ///< counted from 1, of so many; while tuples are derived
    std::size_t strata = 0;
    std::uint64_t tuples = 0;  ///< read, derived or to be written
};

/// What to tell of a run beside its result.
struct RunObserver {
    bool wants_plan = false;
    std::optional<SourceText> why = {};      ///< a pattern of which it is told how it follows
    std::optional<SourceText> why_not = {};  ///< one of which it is told why it does not
    /// Called many times a second, one call after the other; while files are written, by
    /// whichever thread writes one.
    std::function<void(const RunProgress&)> progress = {};
};

/// The engine on its own: reads `facts`/REL.facts (tab-separated, no header) for
/// every input of the pack, evaluates, and writes `output`/REL.tsv for every
/// output, sorted column by column, numbers by value, texts by byte; tab,
/// line end (LF and CR) and backslash escaped as \t \n \r \\; an empty output is an empty file.
/// Errors: as load_pack() and compile(); a facts file that is missing, a line
/// with another number of columns, a number that is none (file, line, column);
/// a limit, of which time and memory count from the first file on. Nothing is written unless
/// everything was derived and every file can be; a link in the folder is not followed. With an
/// empty `output` nothing is written.
[[nodiscard]] Result<RunReport> run_files(const std::filesystem::path& pack,
                                          const std::filesystem::path& facts,
                                          const std::filesystem::path& output,
                                          const datalog::Limits& limits = {},
                                          const ScriptLimits& script_limits = {},
                                          const RunObserver& observer = {});

}  // namespace fascia
