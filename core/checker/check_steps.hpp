#pragma once

#include "core/base/value.hpp"
#include "core/checker/calculate.hpp"
#include "core/checker/given.hpp"
#include "core/checker/report.hpp"
#include "core/checker/world.hpp"
#include "core/checker/written.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fascia::checker {

/// Derives each step of an argument again from the rules and from what is given.
///
/// A claim may be what a step says through rules that only keep relations in step (an inverse, a
/// kind above, the state of a finding): explanations look through these.
class StepChecker {
public:
    /// Requires: all outlive this; the world holds what follows, at least of all that rules
    /// negate and count.
    StepChecker(const Rulebook& rulebook, const Given& given, World& world, Report& report);

    /// Begins with other arguments: numbers are theirs alone. `place` stands before each
    /// problem, in words.
    void begin(std::string place);

    /// The conditions of a rule's body under what its variables stand for, one step each, in
    /// order. Steps have numbers where `number` is not empty; `before` steps stand before them.
    void conditions(const datalog::Rule& rule, const Binding& binding,
                    std::span<const WrittenStep> steps, const std::string& number,
                    std::size_t before = 0);

    /// One step with all that it rests on.
    void step(const WrittenStep& step, const std::string& number, std::size_t place);

    /// A step of what was told of a finding, whose claim has been found right: it rests on nothing.
    void told(const WrittenStep& step, const std::string& number, std::size_t place);

    /// What the variables of a rule stand for. Nothing, and a problem, where that is not told of
    /// each variable that the rule's body can see, and of no other.
    [[nodiscard]] std::optional<Binding> read_bindings(const datalog::Rule& rule,
                                                       const WrittenBindings& written,
                                                       const std::string& number);

    /// Whether a claim says that the relation holds these.
    [[nodiscard]] bool says(const WrittenStep& step, datalog::RelationId relation,
                            std::span<const std::string> values) const;

    void problem(const std::string& number, std::string message);

private:
    struct Tuple {
        datalog::RelationId relation;
        std::vector<Value> values;
        friend auto operator<=>(const Tuple&, const Tuple&) = default;
    };
    /// Where a step stands: its number within the argument, and whether it is written with it.
    struct Place {
        std::string number;
        bool is_written = false;
    };

    void check(const WrittenStep& step, const Place& at);
    void check_shared(const WrittenStep& step, const Place& at);
    void check_given(const WrittenStep& step, const Tuple& tuple, GivenTuple::Origin origin,
                     const Place& at);
    void check_derived(const WrittenStep& step, const Tuple& tuple, const Place& at);
    void check_conditions(const datalog::Rule& rule, const Binding& binding,
                          std::span<const WrittenStep> steps, const Place& above,
                          std::size_t before);
    void check_condition(const datalog::Rule& rule, const datalog::Literal& literal,
                         const Binding& binding, const WrittenStep& step, const Place& at);
    void check_chain(const datalog::Atom& atom, const Binding& binding, const WrittenStep& step,
                     const Place& at);
    void check_number(const WrittenStep& step, const Place& at);
    void count_step() { ++report_.counts.steps; }

    [[nodiscard]] Value value_of(const FactValue& value) const;
    /// The tuple of a claim; nothing, and a problem, where there is no such relation.
    [[nodiscard]] std::optional<Tuple> tuple_of(const WrittenStep& step, const Place& at);
    [[nodiscard]] static bool fits(std::span<const datalog::Term> terms,
                                   std::span<const Value> values, const Binding& binding);
    [[nodiscard]] static std::vector<Value> filled(const datalog::Atom& atom,
                                                   const Binding& binding);
    /// The tuple, and those from which it follows by rules that are looked through.
    [[nodiscard]] std::vector<Tuple> behind(const Tuple& tuple);
    void add_behind(const Tuple& tuple, const datalog::Rule& rule, const datalog::Atom& head,
                    std::vector<Tuple>& out);

    const Rulebook& rulebook_;
    const Given& given_;
    World& world_;
    Report& report_;
    std::string place_;
    std::map<std::string, const WrittenStep*> done_;  // by number
    std::map<std::string_view, datalog::RuleId> rules_;
    std::vector<const datalog::Rule*> looked_through_;
};

/// "has_left(case, ache)"
[[nodiscard]] std::string to_text(const WrittenClaim& claim);

}  // namespace fascia::checker
