#pragma once

#include "core/base/source_text.hpp"
#include "core/evidence/case.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/rules/pack_functions.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fascia {

/// One file of rules, as it was read: names are not looked up yet. Every text
/// knows its place in the file, so that whatever turns out wrong later can be
/// shown there. Nothing of Lua is left in it but the functions that the pack gave, behind
/// `functions`.
struct Pack {
    struct Function {
        ScriptFunction function;
        SourceText where;  ///< the field that holds it
    };

    /// A value that a function of the pack computes from those of the variables.
    struct Computed {
        SourceText variable;
        Function function;
    };

    struct Relation {
        SourceText name;
        std::vector<SourceText> columns;
        std::string about;
        std::string says;
        std::string denies;
    };

    struct Rule {
        SourceText name;
        SourceText when;
        std::vector<Computed> compute;  ///< by name of the variable
        std::optional<Function> guard;
        SourceText infer;
        SourceText because;
        std::vector<SourceText> sources;
        Grade grade = Grade::judged;
    };

    struct Weight {
        Strength strength;
        SourceText where;
    };

    struct Evidence {
        SourceText name;
        SourceText candidate;  ///< an id, or a variable of `when`
        SourceText finding;    ///< the same; empty for a cluster
        SourceText when;       ///< may be empty
        std::vector<Computed> compute;
        std::optional<Function> guard;
        std::optional<Weight> present;
        std::optional<Weight> absent;
        std::string overlap;
        SideRule side = SideRule::same;
        SourceText because;
        std::vector<SourceText> sources;
        SourceText figure;  ///< may be empty
        Grade grade = Grade::judged;
        /// Of a cluster: its members, and how many make it present.
        std::vector<SourceText> members;
        std::int64_t at_least = 0;
        [[nodiscard]] bool is_cluster() const { return !members.empty(); }
    };

    /// A test of values by a function, written like a relation in patterns.
    struct Predicate {
        SourceText name;
        std::vector<SourceText> columns;
        std::string about;
        Function test;
    };

    /// Another calculus: a number for each candidate, from what counts for and against it.
    struct Scorer {
        SourceText name;
        std::string title;
        std::string about;
        std::string reference;  ///< where the calculus comes from
        Grade grade = Grade::judged;
        Function score;
    };

    enum class Urgency { emergency, same_day, soon };

    /// What is typed by its name, and answers from the open case.
    struct Command {
        SourceText name;
        std::string usage;  ///< what stands behind the name; may be empty
        std::string about;
        Function run;
    };

    /// A part of every report and explanation.
    struct Section {
        SourceText name;
        std::string title;
        Function text;
    };

    struct RedFlag {
        SourceText name;
        SourceText when;
        std::vector<Computed> compute;
        std::optional<Function> guard;
        SourceText condition;  ///< a candidate
        Urgency urgency = Urgency::soon;
        std::vector<SourceText> asks;  ///< findings; see RedFlagRule
        SourceText because;
        std::vector<SourceText> sources;
    };

    struct TestFinding {
        SourceText finding;
        FindingState state = FindingState::present;
        Side side = Side::none;
        std::optional<double> value;
    };

    struct TestRank {
        SourceText candidate;
        std::int64_t rank = 1;
    };

    /// What is said of or by something, and parts of it that shall be there.
    struct TestWords {
        SourceText of;  ///< a candidate, a command as it is typed, or a section
        std::vector<SourceText> words;
    };

    struct TestScorer {
        SourceText scorer;
        SourceText first;  ///< candidate
    };

    struct Test {
        SourceText name;
        std::vector<TestFinding> findings;
        Person person;
        SourceText first;                     ///< candidate; may be empty
        std::vector<SourceText> derives;      ///< patterns that shall hold
        std::vector<SourceText> not_derives;  ///< patterns that shall not
        std::vector<SourceText> candidates;   ///< shall be among the first `within`
        std::int64_t within = 3;
        std::vector<TestRank> ranks;                   ///< by candidate
        std::vector<TestWords> why;                    ///< by candidate
        std::vector<TestWords> commands;               ///< of this pack, by what is typed
        std::vector<TestWords> sections;               ///< of this pack, by name
        std::vector<TestScorer> scorers;               ///< of this pack, by name
        std::optional<std::vector<SourceText>> flags;  ///< exactly these shall fire
    };

    /// What a declaration that was left out names. It is looked up, so that all mistakes are told
    /// at once, and nothing more.
    struct Mention {
        enum class As { conditions, conclusions, finding, candidate, source };
        As as = As::conditions;
        SourceText text;
    };

    SourceText file;
    std::vector<SourceText> tables;  ///< files beside it that rows were read from, by name
    std::string id;
    std::string title;
    std::string about;
    std::string author;
    SourceText reviewed;            ///< as written; may be empty
    std::vector<SourceText> allow;  ///< codes of remarks that are switched off in this file
    std::vector<Relation> relations;
    std::vector<Rule> rules;
    std::vector<Evidence> evidence;
    std::vector<RedFlag> red_flags;
    std::vector<Test> tests;
    std::vector<Mention> mentions;  ///< of declarations that are wrong in part
    std::vector<Predicate> predicates;
    std::vector<Scorer> scorers;
    std::vector<Command> commands;
    std::vector<Section> sections;
    std::vector<SourceText> inputs;   ///< relations that `fascia run` reads
    std::vector<SourceText> outputs;  ///< relations that it writes
    /// What calls the functions that it gave; null where it gave none.
    std::shared_ptr<PackFunctions> functions;
    [[nodiscard]] bool has_functions() const;
};

[[nodiscard]] std::string to_string(Pack::Urgency urgency);

}  // namespace fascia
