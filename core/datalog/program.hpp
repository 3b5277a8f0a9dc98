#pragma once

#include "core/base/source_text.hpp"
#include "core/base/value.hpp"
#include "core/datalog/function.hpp"

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

/// Datalog with stratified negation and aggregates, after names have been
/// resolved: relations, variables and constants are small numbers here. What the
/// words mean is fixed in docs/REFERENCE.md; nothing here knows anatomy, Lua or JSON.
namespace fascia::datalog {

struct RelationId {
    std::uint32_t index = 0;
    friend auto operator<=>(RelationId, RelationId) = default;
};

struct RuleId {
    std::uint32_t index = 0;
    friend auto operator<=>(RuleId, RuleId) = default;
};

/// A variable of one rule, numbered from 0. A variable that is local to a
/// sub-pattern has a number of its own: numbers are unique over the whole rule.
struct Variable {
    std::uint32_t index = 0;
    friend auto operator<=>(Variable, Variable) = default;
};

using Term = std::variant<Variable, Value>;

/// `r`, `r+` (one or more steps over r) or `r*` (zero or more).
enum class Step : std::uint8_t { none, plus, star };

/// Requires: as many terms as the relation has columns; two where step is not none.
struct Atom {
    RelationId relation;
    Step step = Step::none;
    std::vector<Term> terms;
};

/// A number computed from numbers; or, standing alone, any variable or constant.
struct Expression {
    enum class Kind : std::uint8_t {
        constant,
        variable,
        add,
        subtract,
        multiply,
        divide,
        modulo,
        negate,
        call  ///< of a function; stands alone on one side of a comparison of a rule's own body
    };
    Kind kind = Kind::constant;
    Value constant;                    ///< where kind is constant
    Variable variable;                 ///< where kind is variable
    std::vector<Expression> operands;  ///< two, or one for negate, or the arguments of a call
    std::shared_ptr<const Function> function = nullptr;  ///< where kind is call
    bool is_real =
        false;  ///< of a constant: written as a real, as 2.0 is, although it is the value 2
};

enum class ComparisonOperator : std::uint8_t {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal
};

/// `=` binds a lone variable of one side that nothing else has bound.
struct Comparison {
    ComparisonOperator op = ComparisonOperator::equal;
    Expression left;
    Expression right;
};

struct Literal;

/// Holds where the body has no solution. A variable of the body that does not
/// occur outside is local to it.
struct Negation {
    std::vector<Literal> body;
};

enum class AggregateFunction : std::uint8_t { count, sum, min, max };

/// result = function { over : body }. `count` counts the distinct bindings of
/// `over`, the others take its first variable over those bindings. Over no
/// binding count and sum give 0, and min and max do not hold.
struct Aggregate {
    AggregateFunction function = AggregateFunction::count;
    Term result;
    std::vector<Variable> over;
    std::vector<Literal> body;
};

struct Literal {
    std::variant<Atom, Comparison, Negation, Aggregate> is;
    SourceRef where;  ///< for errors and explanations
};

/// heads :- body. Several heads hold together. A rule without body states its heads.
struct Rule {
    std::string name;         ///< unique in the program; orders proofs
    std::vector<Atom> heads;  ///< step none
    std::vector<Literal> body;
    std::vector<std::string> variables;  ///< name of each variable, without '?'; "_" for anonymous
    SourceRef where;
};

struct RelationDeclaration {
    std::string name;
    std::vector<ColumnType> columns;
};

struct Program {
    std::vector<RelationDeclaration> relations;
    std::vector<Rule> rules;
};

}  // namespace fascia::datalog
