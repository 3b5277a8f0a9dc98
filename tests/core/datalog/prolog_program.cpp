#include "tests/core/datalog/prolog_program.hpp"

#include "tests/core/datalog/clause_text.hpp"
#include "tests/core/datalog/literal_order.hpp"
#include "tests/core/datalog/naive.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fascia::datalog::testing {

namespace {

class PrologWriter {
public:
    PrologWriter(const World& world, std::string prefix)
        : world_(world),
          program_(*world.program),
          prefix_(std::move(prefix)),
          naive_(program_, *world.values) {}

    std::optional<std::string> write() {
        for (const auto& [relation, tuple] : world_.given) {
            std::vector<std::string> terms;
            for (const Value value : tuple) {
                terms.push_back(spell(value));
            }
            clauses_[name_of(relation)] += clause(with_terms(name_of(relation), terms), {});
        }
        for (const Rule& rule : program_.rules) {
            add_rule(rule);
        }
        for (const RelationId relation : stepped_) {
            tabled_[plus_of(relation)] = 2;
            clauses_[plus_of(relation)] += clauses_of_plus(plus_of(relation), name_of(relation));
        }
        std::string out;
        for (std::uint32_t i = 0; i < program_.relations.size(); ++i) {
            const std::string indicator =
                name_of({i}) + "/" + std::to_string(program_.relations[i].columns.size());
            out += tabled_.contains(name_of({i})) ? "" : ":- dynamic " + indicator + ".\n";
            clauses_[""] += "shown(" + indicator + ").\n";
        }
        for (const auto& [name, arity] : tabled_) {
            out += ":- table " + name + "/" + std::to_string(arity) + ".\n";
        }
        for (const auto& [name, clauses] : clauses_) {
            out += clauses;
        }
        return can_be_said_ ? std::optional(out) : std::nullopt;
    }

private:
    /// One body as it is written.
    struct Body {
        Variables visible;
        Naive::Integers integers;
        Variables bound;
        std::vector<std::string> goals;
    };

    std::string name_of(RelationId relation) const {
        return prefix_ + program_.relations[relation.index].name;
    }
    std::string plus_of(RelationId relation) const {
        return prefix_ + "plus_" + program_.relations[relation.index].name;
    }
    std::string fresh() { return "T" + std::to_string(next_++); }

    std::string spell(Value value) const {
        return world_.values->is_text(value)
                   ? "'" + std::string(world_.values->text_of(value)) + "'"
                   : format_number(world_.values->number_of(value));
    }
    static std::string spell(Variable v) { return "V" + std::to_string(v.index); }
    std::string spell(const Term& term) const {
        const auto* v = std::get_if<Variable>(&term);
        return v == nullptr ? spell(std::get<Value>(term)) : spell(*v);
    }
    std::vector<std::string> spell(const std::vector<Term>& terms) const {
        std::vector<std::string> out;
        out.reserve(terms.size());
        for (const Term& term : terms) {
            out.push_back(spell(term));
        }
        return out;
    }

    void add_rule(const Rule& rule) {
        Body body{visible_variables(rule), naive_.integers_of(rule.body, {}), {}, {}};
        add_literals(rule.body, body);
        for (const Atom& head : rule.heads) {
            const std::string name = name_of(head.relation);
            tabled_[name] = head.terms.size();
            clauses_[name] += clause(with_terms(name, spell(head.terms)), body.goals);
        }
    }

    void add_literals(const std::vector<Literal>& literals, Body& body) {
        const auto order = literals_in_order(literals, body.visible, body.bound);
        if (!order) {
            can_be_said_ = false;
            return;
        }
        for (const Literal* literal : *order) {
            if (const auto* atom = std::get_if<Atom>(&literal->is)) {
                add_atom(*atom, body);
            } else if (const auto* comparison = std::get_if<Comparison>(&literal->is)) {
                add_comparison(*comparison, body);
            } else if (const auto* aggregate = std::get_if<Aggregate>(&literal->is)) {
                add_aggregate(*aggregate, body);
            } else {
                body.goals.push_back("\\+ (" + pattern_of(*literal, body) + ")");
            }
            add_variables(body.bound, *literal, false);
        }
    }

    std::string pattern_of(const Literal& literal, const Body& around) {
        const std::vector<Literal>& literals = *body_within(literal);
        Body body{own_variables(literals),
                  naive_.integers_of(literals, around.integers),
                  around.bound,
                  {}};
        body.visible.insert(around.visible.begin(), around.visible.end());
        add_literals(literals, body);
        return join(body.goals, ", ");
    }

    void add_atom(const Atom& atom, Body& body) {
        if (atom.step == Step::none && atom.terms.empty()) {
            body.goals.push_back(name_of(atom.relation));
            return;
        }
        std::vector<std::string> open;
        std::string equal;
        for (const Term& term : atom.terms) {
            open.push_back(fresh());
            equal += ", " + open.back() + " = " + spell(term);
        }
        if (atom.step == Step::none) {
            body.goals.push_back(with_terms(name_of(atom.relation), open) + equal);
            return;
        }
        stepped_.insert(atom.relation);
        const std::string plus = with_terms(plus_of(atom.relation), open) + equal;
        body.goals.push_back(atom.step == Step::plus
                                 ? plus
                                 : "( " + spell(atom.terms[0]) + " = " + spell(atom.terms[1]) +
                                       " ; " + plus + " )");
    }

    void add_comparison(const Comparison& comparison, Body& body) {
        static const std::map<ComparisonOperator, std::string> operators = {
            {ComparisonOperator::equal, " == "},  {ComparisonOperator::not_equal, " \\== "},
            {ComparisonOperator::less, " < "},    {ComparisonOperator::less_equal, " =< "},
            {ComparisonOperator::greater, " > "}, {ComparisonOperator::greater_equal, " >= "}};
        const bool binds =
            !is_bound(comparison.left, body.bound) || !is_bound(comparison.right, body.bound);
        const std::string left = compute(comparison.left, body);
        const std::string right = compute(comparison.right, body);
        body.goals.push_back(left + (binds ? " = " : operators.at(comparison.op)) + right);
    }

    /// Adds goals that compute the expression; what stands for its value.
    std::string compute(const Expression& e, Body& body) {
        using Kind = Expression::Kind;
        if (e.kind == Kind::constant) {
            return spell(e.constant);
        }
        if (e.kind == Kind::variable) {
            return spell(e.variable);
        }
        const bool is_integer = naive_.is_integer(e, body.integers);
        can_be_said_ = can_be_said_ && (is_integer || e.kind != Kind::modulo);
        std::vector<std::string> terms;
        for (const Expression& operand : e.operands) {
            terms.push_back(compute(operand, body));
        }
        static const std::map<Kind, std::string> names = {
            {Kind::add, "add"},       {Kind::subtract, "subtract"}, {Kind::multiply, "multiply"},
            {Kind::divide, "divide"}, {Kind::modulo, "modulo"},     {Kind::negate, "negate"}};
        terms.push_back(fresh());
        body.goals.push_back(
            with_terms((is_integer ? "integer_" : "real_") + names.at(e.kind), terms));
        return terms.back();
    }

    void add_aggregate(const Aggregate& aggregate, Body& body) {
        const Literal literal{aggregate, {}};
        std::vector<std::string> over;
        for (const Variable v : aggregate.over) {
            over.push_back(spell(v));
        }
        const bool is_integer =
            naive_.integers_of(aggregate.body, body.integers).contains(aggregate.over[0]);
        static const std::map<AggregateFunction, std::string> totals = {
            {AggregateFunction::count, "total_count"},
            {AggregateFunction::sum, "sum"},
            {AggregateFunction::min, "total_min"},
            {AggregateFunction::max, "total_max"}};
        const std::string name = aggregate.function == AggregateFunction::sum
                                     ? (is_integer ? "integer_sum" : "real_sum")
                                     : totals.at(aggregate.function);
        const std::string found = fresh();
        const std::string rows = fresh();
        const std::string result = fresh();
        body.goals.push_back("findall(" + with_terms("t", over) + ", (" +
                             pattern_of(literal, body) + "), " + found + "), sort(" + found + ", " +
                             rows + "), " + name + "(" + rows + ", " + result + "), " +
                             spell(aggregate.result) + " = " + result);
    }

    const World& world_;
    const Program& program_;
    std::string prefix_;
    Naive naive_;  // for types only
    std::map<std::string, std::string> clauses_;
    std::map<std::string, std::size_t> tabled_;
    std::set<RelationId> stepped_;
    std::size_t next_ = 0;
    bool can_be_said_ = true;
};

}  // namespace

std::string prolog_prelude() {
    return R"(:- style_check(-singleton).
:- style_check(-discontiguous).
:- style_check(-no_effect).
:- discontiguous shown/1.
by_value(F, V) :- V0 is truncate(F), ( F =:= V0 -> V = V0 ; V = F ).
integers(A, B) :- integer(A), integer(B).
integer_add(A, B, C) :- integers(A, B), C is A + B.
integer_subtract(A, B, C) :- integers(A, B), C is A - B.
integer_multiply(A, B, C) :- integers(A, B), C is A * B.
integer_divide(A, B, C) :- integers(A, B), B =\= 0, C is A // B.
integer_modulo(A, B, C) :- integers(A, B), B =\= 0, C is A rem B.
integer_negate(A, C) :- integer(A), C is -A.
real_add(A, B, C) :- F is float(A) + float(B), by_value(F, C).
real_subtract(A, B, C) :- F is float(A) - float(B), by_value(F, C).
real_multiply(A, B, C) :- F is float(A) * float(B), by_value(F, C).
real_divide(A, B, C) :- B =\= 0, F is float(A) / float(B), by_value(F, C).
real_negate(A, C) :- F is -float(A), by_value(F, C).
total_count(Rows, N) :- length(Rows, N).
total_min([Row|_], V) :- arg(1, Row, V).
total_max(Rows, V) :- last(Rows, Row), arg(1, Row, V).
integer_sum(Rows, S) :- integer_sum(Rows, 0, S).
integer_sum([], S, S).
integer_sum([Row|Rows], A, S) :- arg(1, Row, V), B is A + V, integer_sum(Rows, B, S).
real_sum(Rows, S) :- real_sum(Rows, 0.0, S).
real_sum([], A, S) :- by_value(A, S).
real_sum([Row|Rows], A, S) :- arg(1, Row, V), B is A + float(V), real_sum(Rows, B, S).
write_term_of(T) :- number(T), !, write(T).
write_term_of(T) :- put_char('"'), write(T), put_char('"').
write_terms([]).
write_terms([T]) :- !, write_term_of(T).
write_terms([T|Ts]) :- write_term_of(T), put_char(','), write_terms(Ts).
write_tuple(Goal) :- Goal =.. [Name], !, write(Name), nl.
write_tuple(Goal) :-
    Goal =.. [Name|Terms], write(Name), put_char('('), write_terms(Terms), put_char(')'), nl.
main :-
    forall((shown(Name/Arity), functor(Goal, Name, Arity), call(Goal)), write_tuple(Goal)).
)";
}

std::optional<std::string> to_prolog(const World& world, const std::string& prefix) {
    return PrologWriter(world, prefix).write();
}

}  // namespace fascia::datalog::testing
