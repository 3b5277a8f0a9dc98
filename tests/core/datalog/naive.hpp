#pragma once

#include "core/base/value.hpp"
#include "core/datalog/program.hpp"

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace fascia::datalog::testing {

/// Datalog the slow and obvious way, to compare the engine with. Shares no code
/// with it beyond the program itself: nested loops over sorted sets, all rules
/// over and over until nothing is new. A computation that fails holds nowhere.
class Naive {
public:
    using Tuple = std::vector<Value>;
    using Tuples = std::vector<std::set<Tuple>>;  ///< by relation
    using Binding = std::vector<std::optional<Value>>;

    /// The bindings under which a literal holds; nothing where it cannot be tried yet.
    using Ways = std::optional<std::vector<Binding>>;

    Naive(const Program& program, ValueTable& values)
        : program_(program), values_(values), given_(program.relations.size()) {}

    void give(RelationId relation, const Tuple& tuple) { given_[relation.index].insert(tuple); }

    /// False where the program has a cycle through a negation or an aggregate.
    [[nodiscard]] bool run();

    [[nodiscard]] const Tuples& given() const { return given_; }
    [[nodiscard]] const Tuples& all() const { return all_; }

    /// The tuples that hold after each round in which all rules are applied to
    /// those of the round before, with negations and aggregates read from all();
    /// the first are those given, the last are all.
    [[nodiscard]] std::vector<Tuples> levels() const;

    /// Calls back with each binding of the rule's body that agrees with `start`.
    /// Atoms and steps are read from `positive`, sub-patterns from all().
    void solve(const Rule& rule, const Tuples& positive, const Binding& start,
               const std::function<void(const Binding&)>& found) const;

    /// The same for some of the literals of the rule, by place, with all() as positive; those that
    /// cannot be tried, because they ask about a variable without value, are left out.
    void solve_some(const Rule& rule, const std::vector<std::size_t>& literals,
                    const Binding& start, const std::function<void(const Binding&)>& found) const;

    /// All that r+ leads to, over these links.
    [[nodiscard]] static std::set<Value> reached(const std::set<Tuple>& links, Value from);
    /// How many links the shortest chain has; nothing where there is none.
    [[nodiscard]] static std::optional<std::size_t> distance(const std::set<Tuple>& links,
                                                             Value from, Value to);

    [[nodiscard]] static std::optional<Value> value_of(const Term& term, const Binding& binding);

    /// Which variables are integers; `outer` are those around.
    using Integers = std::set<Variable>;
    [[nodiscard]] Integers integers_of(const std::vector<Literal>& body, Integers outer) const;
    [[nodiscard]] bool is_integer(const Expression& expression, const Integers& integers) const;
    [[nodiscard]] std::optional<Number> compute(const Expression& expression,
                                                const Binding& binding,
                                                const Integers& integers) const;
    /// The distinct bindings that an aggregate is taken over.
    [[nodiscard]] std::set<Tuple> gather(const Aggregate& aggregate, const Binding& binding,
                                         const Integers& around) const;
    [[nodiscard]] std::optional<Value> total(const Aggregate& aggregate,
                                             const std::set<Tuple>& rows,
                                             const Integers& around) const;

private:
    using Found = std::function<void(const Binding&)>;
    /// What a body sees of the world.
    struct Context {
        std::set<Variable> visible;  ///< its own variables and those around it
        Integers integers;
        const Tuples& positive;
        bool leaves_out = false;  ///< what cannot be tried
    };
    void solve(const std::vector<const Literal*>& body, const Context& context,
               const Binding& binding, const Found& found) const;
    [[nodiscard]] Ways ways(const Literal& literal, const Context& context,
                            const Binding& binding) const;
    [[nodiscard]] Ways ways_to_compare(const Comparison& comparison, const Context& context,
                                       const Binding& binding) const;
    [[nodiscard]] static Ways ways_to_match(const Atom& atom, const Context& context,
                                            const Binding& binding);
    [[nodiscard]] static Ways ways_to_step(const Atom& atom, const Context& context,
                                           const Binding& binding);
    bool apply(const Rule& rule, std::optional<int> stratum, const Tuples& positive,
               Tuples& into) const;
    [[nodiscard]] bool stratify();

    const Program& program_;
    ValueTable& values_;
    Tuples given_;
    Tuples all_;
    std::vector<int> strata_;  // by relation
};

}  // namespace fascia::datalog::testing
