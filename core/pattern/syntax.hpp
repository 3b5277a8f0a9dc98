#pragma once

#include "core/base/source_text.hpp"
#include "core/base/value.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The pattern language: what rules, queries and reports have in common. This is
/// its syntax tree, before any name has been looked up.
namespace fascia::pattern {

/// Where something stands in the pattern's text. Places do not take part in
/// comparing: two trees are equal when they say the same.
struct Place : Span {
    Place() = default;
    Place(std::size_t from, std::size_t to) : Span{from, to} {}
    friend bool operator==(const Place&, const Place&) { return true; }
};

struct Term {
    enum class Kind : std::uint8_t {
        variable,   ///< ?m; text is the name without '?'
        anonymous,  ///< _
        name,       ///< psoas_major
        quoted,     ///< "iliac crest"; text without quotes and escapes
        number,     ///< 50, -3, 0.5
    };
    Kind kind = Kind::anonymous;
    std::string text;
    Number number;
    Place place;

    friend bool operator==(const Term& a, const Term& b) {
        return a.kind == b.kind && a.text == b.text &&
               (a.kind != Kind::number ||
                (a.number.is_integer == b.number.is_integer && compare(a.number, b.number) == 0));
    }
};

enum class Step : std::uint8_t { none, plus, star };

/// `?a part_of* pelvis` or part_of*(?a, pelvis).
struct Atom {
    Term relation;  ///< a name; in a query it may be a variable
    Step step = Step::none;
    std::vector<Term> terms;
    bool infix = false;  ///< written subject first
    friend bool operator==(const Atom&, const Atom&) = default;
};

struct Expression {
    enum class Kind : std::uint8_t { term, add, subtract, multiply, divide, modulo, negate };
    Kind kind = Kind::term;
    Term term;                         ///< where kind is term
    std::vector<Expression> operands;  ///< two, or one for negate
    Place place;
    friend bool operator==(const Expression&, const Expression&) = default;
};

enum class Comparator : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

struct Comparison {
    Comparator op = Comparator::equal;
    Expression left;
    Expression right;
    friend bool operator==(const Comparison&, const Comparison&) = default;
};

struct Literal;

/// `not LITERAL` or `not { PATTERN }`.
struct Negation {
    std::vector<Literal> body;
    bool braces = false;
    friend bool operator==(const Negation&, const Negation&);
};

enum class AggregateFunction : std::uint8_t { count, sum, min, max };

/// `?n = count { ?f : PATTERN }`.
struct Aggregate {
    Term result;  ///< a variable or a number
    AggregateFunction function = AggregateFunction::count;
    std::vector<Term> over;
    std::vector<Literal> body;
    friend bool operator==(const Aggregate&, const Aggregate&);
};

struct Literal {
    std::variant<Atom, Comparison, Negation, Aggregate> is;
    Place place;
    friend bool operator==(const Literal&, const Literal&) = default;
};

inline bool operator==(const Negation& a, const Negation& b) {
    return a.braces == b.braces && a.body == b.body;
}
inline bool operator==(const Aggregate& a, const Aggregate& b) {
    return a.result == b.result && a.function == b.function && a.over == b.over && a.body == b.body;
}

/// Conditions that hold together.
using Pattern = std::vector<Literal>;

/// As it would be written. Parsing the text again gives an equal tree.
[[nodiscard]] std::string to_string(const Pattern& pattern);
[[nodiscard]] std::string to_string(const Literal& literal);
[[nodiscard]] std::string to_string(const Term& term);
[[nodiscard]] std::string_view to_string(Comparator op);

/// An id where it can stand bare, else quoted text.
[[nodiscard]] std::string name_or_quoted(std::string_view text);

}  // namespace fascia::pattern
