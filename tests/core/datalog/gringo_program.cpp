#include "tests/core/datalog/gringo_program.hpp"

#include "tests/core/datalog/clause_text.hpp"
#include "tests/core/datalog/literal_order.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace fascia::datalog::testing {

namespace {

/// Bodies of which any may hold.
using Bodies = std::vector<std::vector<std::string>>;

class GringoWriter {
public:
    GringoWriter(const World& world, std::string prefix)
        : world_(world), program_(*world.program), prefix_(std::move(prefix)) {}

    std::optional<std::string> write() {
        for (const auto& [relation, tuple] : world_.given) {
            std::vector<std::string> terms;
            for (const Value value : tuple) {
                terms.push_back(spell(value));
            }
            out_ += clause(with_terms(name_of(relation), terms), {});
        }
        for (const Rule& rule : program_.rules) {
            add_rule(rule);
        }
        for (const RelationId relation : stepped_) {
            out_ += clauses_of_plus(plus_of(relation), name_of(relation));
        }
        return can_be_said_ ? std::optional(out_) : std::nullopt;
    }

private:
    std::string name_of(RelationId relation) const {
        return prefix_ + program_.relations[relation.index].name;
    }
    std::string plus_of(RelationId relation) const {
        return prefix_ + "plus_" + program_.relations[relation.index].name;
    }

    std::string spell(Value value) {
        if (world_.values->is_text(value)) {
            return "\"" + std::string(world_.values->text_of(value)) + "\"";
        }
        can_be_said_ = can_be_said_ && world_.values->number_of(value).is_integer;
        return format_number(world_.values->number_of(value));
    }

    static std::string spell(Variable v) { return "V" + std::to_string(v.index); }

    std::string spell(const Term& term) {
        const auto* v = std::get_if<Variable>(&term);
        return v == nullptr ? spell(std::get<Value>(term)) : spell(*v);
    }

    std::string spell(const Atom& atom, const std::string& name) {
        for (const ColumnType column : program_.relations[atom.relation.index].columns) {
            can_be_said_ = can_be_said_ && column != ColumnType::real;
        }
        std::vector<std::string> terms;
        for (const Term& term : atom.terms) {
            terms.push_back(spell(term));
        }
        return with_terms(name, terms);
    }

    std::string spell(const Expression& e) {
        using Kind = Expression::Kind;
        can_be_said_ = can_be_said_ && !e.is_real;
        switch (e.kind) {
            case Kind::constant:
                return spell(e.constant);
            case Kind::variable:
                return spell(e.variable);
            case Kind::negate:
                return "(-" + spell(e.operands[0]) + ")";
            default: {
                const char* op = e.kind == Kind::add        ? "+"
                                 : e.kind == Kind::subtract ? "-"
                                 : e.kind == Kind::multiply ? "*"
                                 : e.kind == Kind::divide   ? "/"
                                                            : "\\";
                return "(" + spell(e.operands[0]) + op + spell(e.operands[1]) + ")";
            }
        }
    }

    std::string spell(const Comparison& comparison) {
        static const std::map<ComparisonOperator, std::string> operators = {
            {ComparisonOperator::equal, " = "},   {ComparisonOperator::not_equal, " != "},
            {ComparisonOperator::less, " < "},    {ComparisonOperator::less_equal, " <= "},
            {ComparisonOperator::greater, " > "}, {ComparisonOperator::greater_equal, " >= "}};
        return spell(comparison.left) + operators.at(comparison.op) + spell(comparison.right);
    }

    void add_rule(const Rule& rule) {
        const Bodies bodies = bodies_of(rule.body, visible_variables(rule), true);
        for (const Atom& head : rule.heads) {
            for (const std::vector<std::string>& body : bodies) {
                out_ += clause(spell(head, name_of(head.relation)), body);
            }
        }
    }

    Bodies bodies_of(const std::vector<Literal>& body, const Variables& visible, bool outermost) {
        Bodies out = {{}};
        for (const Literal& literal : body) {
            Bodies longer;
            for (const std::vector<std::string>& way : ways_of(literal, visible, outermost)) {
                for (const std::vector<std::string>& before : out) {
                    longer.push_back(before);
                    longer.back().insert(longer.back().end(), way.begin(), way.end());
                }
            }
            out = std::move(longer);
        }
        return out;
    }

    Bodies ways_of(const Literal& literal, const Variables& visible, bool outermost) {
        if (const auto* atom = std::get_if<Atom>(&literal.is)) {
            if (atom->step == Step::none) {
                return {{spell(*atom, name_of(atom->relation))}};
            }
            stepped_.insert(atom->relation);
            Bodies out = {{spell(*atom, plus_of(atom->relation))}};
            if (atom->step == Step::star) {
                out.push_back({spell(atom->terms[0]) + " = " + spell(atom->terms[1])});
            }
            return out;
        }
        if (const auto* comparison = std::get_if<Comparison>(&literal.is)) {
            return {{spell(*comparison)}};
        }
        if (const auto* aggregate = std::get_if<Aggregate>(&literal.is)) {
            can_be_said_ = can_be_said_ && outermost;
            return {aggregate_of(*aggregate, visible)};
        }
        return {{negation_of(std::get<Negation>(literal.is), literal, visible, outermost)}};
    }

    std::string elements_of(const std::vector<Literal>& body, const Variables& visible,
                            const std::string& over) {
        Variables around = own_variables(body);
        around.insert(visible.begin(), visible.end());
        std::vector<std::string> elements;
        for (const std::vector<std::string>& way : bodies_of(body, around, false)) {
            elements.push_back(over + " : " + join(way, ", "));
        }
        return "{ " + join(elements, "; ") + " }";
    }

    std::vector<std::string> aggregate_of(const Aggregate& aggregate, const Variables& visible) {
        static const std::map<AggregateFunction, std::string> functions = {
            {AggregateFunction::count, "#count"},
            {AggregateFunction::sum, "#sum"},
            {AggregateFunction::min, "#min"},
            {AggregateFunction::max, "#max"}};
        std::vector<std::string> over;
        for (const Variable v : aggregate.over) {
            over.push_back(spell(v));
        }
        const std::string result = spell(aggregate.result);
        std::vector<std::string> out = {result + " = " + functions.at(aggregate.function) +
                                        elements_of(aggregate.body, visible, join(over, ","))};
        if (aggregate.function == AggregateFunction::min) {
            out.push_back(result + " != #sup");
        } else if (aggregate.function == AggregateFunction::max) {
            out.push_back(result + " != #inf");
        }
        return out;
    }

    std::string negation_of(const Negation& negation, const Literal& literal,
                            const Variables& visible, bool outermost) {
        if (const auto* atom = std::get_if<Atom>(&negation.body.front().is);
            negation.body.size() == 1 && atom != nullptr && atom->step == Step::none) {
            if (auto terms = terms_with_gaps(*atom, visible)) {
                return "not " + with_terms(name_of(atom->relation), *terms);
            }
        }
        if (outermost) {
            return "0 = #count" + elements_of(negation.body, visible, "1");
        }
        return "not " + helper_of(negation, literal, visible);
    }

    /// The terms with `_` for each variable of the negation's own; nothing where
    /// one of these stands twice.
    std::optional<std::vector<std::string>> terms_with_gaps(const Atom& atom,
                                                            const Variables& visible) {
        std::vector<std::string> terms;
        Variables own;
        for (const Term& term : atom.terms) {
            const auto* v = std::get_if<Variable>(&term);
            if (v != nullptr && !visible.contains(*v)) {
                if (!own.insert(*v).second) {
                    return std::nullopt;
                }
                terms.emplace_back("_");
            } else {
                terms.push_back(spell(term));
            }
        }
        return terms;
    }

    /// A predicate that holds where the pattern does, of the variables it shares.
    std::string helper_of(const Negation& negation, const Literal& literal,
                          const Variables& visible) {
        Variables around = own_variables(negation.body);
        around.insert(visible.begin(), visible.end());
        if (!literals_in_order(negation.body, around, {})) {
            can_be_said_ = false;
            return "";
        }
        std::vector<std::string> shared;
        for (const Variable v : variables_within(literal)) {
            if (visible.contains(v)) {
                shared.push_back(spell(v));
            }
        }
        std::string helper = with_terms(prefix_ + "helper" + std::to_string(helpers_++), shared);
        for (const std::vector<std::string>& body : bodies_of(negation.body, around, true)) {
            out_ += clause(helper, body);
        }
        return helper;
    }

    const World& world_;
    const Program& program_;
    std::string prefix_;
    std::string out_;
    std::set<RelationId> stepped_;
    std::size_t helpers_ = 0;
    bool can_be_said_ = true;
};

}  // namespace

std::optional<std::string> to_gringo(const World& world, const std::string& prefix) {
    return GringoWriter(world, prefix).write();
}

}  // namespace fascia::datalog::testing
