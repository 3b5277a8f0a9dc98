#include "core/base/text.hpp"
#include "core/rules/resolver.hpp"
#include "core/rules/rulebook.hpp"

#include <algorithm>
#include <set>

namespace fascia {

namespace {

/// The first variable that stands in place of a relation.
const pattern::Term* relation_variable(const pattern::Pattern& pattern) {
    for (const pattern::Literal& literal : pattern) {
        const pattern::Term* found = nullptr;
        if (const auto* atom = std::get_if<pattern::Atom>(&literal.is)) {
            found =
                atom->relation.kind == pattern::Term::Kind::variable ? &atom->relation : nullptr;
        } else if (const auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
            found = relation_variable(negation->body);
        } else if (const auto* aggregate = std::get_if<pattern::Aggregate>(&literal.is)) {
            found = relation_variable(aggregate->body);
        }
        if (found != nullptr) {
            return found;
        }
    }
    return nullptr;
}

/// All of them, each once.
void relation_variables(const pattern::Pattern& pattern, std::vector<const pattern::Term*>& out) {
    for (const pattern::Literal& literal : pattern) {
        if (const auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
            relation_variables(negation->body, out);
        } else if (const auto* aggregate = std::get_if<pattern::Aggregate>(&literal.is)) {
            relation_variables(aggregate->body, out);
        }
        const auto* atom = std::get_if<pattern::Atom>(&literal.is);
        if (atom == nullptr || atom->relation.kind != pattern::Term::Kind::variable) {
            continue;
        }
        const auto is_same = [&](const pattern::Term* one) {
            return one->text == atom->relation.text;
        };
        if (std::ranges::none_of(out, is_same)) {
            out.push_back(&atom->relation);
        }
    }
}

void replace(pattern::Term& term, const std::string& variable, const std::string& relation) {
    if (term.kind == pattern::Term::Kind::variable && term.text == variable) {
        term.kind = pattern::Term::Kind::name;
        term.text = relation;
    }
}

void replace(pattern::Expression& expression, const std::string& variable,
             const std::string& relation) {
    replace(expression.term, variable, relation);
    for (pattern::Expression& operand : expression.operands) {
        replace(operand, variable, relation);
    }
}

/// Puts a relation's name where the variable stands, in place of a relation or in a comparison.
void substitute(pattern::Pattern& pattern, const std::string& variable,
                const std::string& relation) {
    for (pattern::Literal& literal : pattern) {
        if (auto* atom = std::get_if<pattern::Atom>(&literal.is)) {
            replace(atom->relation, variable, relation);
        } else if (auto* comparison = std::get_if<pattern::Comparison>(&literal.is)) {
            replace(comparison->left, variable, relation);
            replace(comparison->right, variable, relation);
        } else if (auto* negation = std::get_if<pattern::Negation>(&literal.is)) {
            substitute(negation->body, variable, relation);
        } else if (auto* aggregate = std::get_if<pattern::Aggregate>(&literal.is)) {
            substitute(aggregate->body, variable, relation);
        }
    }
}

/// The outer variables of a question, each once, in the order in which they are read.
std::vector<std::string> answer_variables(const pattern::Pattern& pattern) {
    std::vector<std::string> out;
    for (std::string& name : own_variables(pattern)) {
        if (std::ranges::find(out, name) == out.end()) {
            out.push_back(std::move(name));
        }
    }
    return out;
}

/// Builds the variants of a question, one for each choice of its relation variables.
class QueryBuilder {
public:
    QueryBuilder(const Rulebook& book, const SourceText& source, Query& query)
        : book_(book), source_(source), query_(query) {}

    Result<void> run() {
        std::vector<const pattern::Term*> open;
        relation_variables(query_.pattern, open);
        // Each is tried with every relation: with three there would be millions of questions.
        constexpr std::size_t most = 2;
        if (open.size() > most) {
            const Span place = open[most]->place;
            Diagnostic error;
            error.message = "a question has at most two variables in place of a relation";
            error.where = source_.locate(place);
            error.excerpt = source_.line_at(place);
            error.hint = "write a relation here, or ask in two steps";
            return fail(std::move(error));
        }
        if (!open.empty()) {
            refuse_unknown_names(query_.pattern);
            if (!first_problems_.empty()) {
                return fail(std::move(first_problems_));
            }
        }
        expand(query_.pattern, {});
        if (query_.variants.empty()) {
            return fail(std::move(first_problems_));
        }
        return {};
    }

private:
    using Choice = std::vector<std::pair<std::string, std::string>>;

    /// Where the relation is open, a name has no column yet: it is to be some name at least.
    void refuse_unknown_names(const pattern::Pattern& pattern) {
        Resolver names(
            book_.kb(), book_.signatures(), [](std::string_view) { return std::nullopt; },
            book_.values(), first_problems_);
        for (const pattern::Literal& literal : pattern) {
            const auto* atom = std::get_if<pattern::Atom>(&literal.is);
            if (atom == nullptr || atom->relation.kind != pattern::Term::Kind::variable) {
                continue;
            }
            for (const pattern::Term& term : atom->terms) {
                const bool is_text = term.kind == pattern::Term::Kind::name ||
                                     term.kind == pattern::Term::Kind::quoted;
                if (is_text && term.text != "case" && book_.kb() != nullptr &&
                    book_.kb()->lookup(term.text).empty()) {
                    (void)names.constant(term.text, term.kind == pattern::Term::Kind::quoted,
                                         "entity", source_.cut(term.place));
                }
            }
        }
    }

    void expand(const pattern::Pattern& pattern, const Choice& chosen) {
        const pattern::Term* open = relation_variable(pattern);
        if (open == nullptr) {
            add_variant(pattern, chosen);
            return;
        }
        for (const RelationSignature& signature : book_.signatures()) {
            if (signature.internal || signature.columns.size() != 2) {
                continue;
            }
            pattern::Pattern narrowed = pattern;
            substitute(narrowed, open->text, signature.name);
            Choice more = chosen;
            more.emplace_back(open->text, signature.name);
            expand(narrowed, more);
        }
    }

    /// A relation in which the constants cannot stand is no answer, and no error.
    void add_variant(const pattern::Pattern& pattern, const Choice& chosen) {
        Diagnostics problems;
        Resolver names(
            book_.kb(), book_.signatures(),
            [this](std::string_view name) { return book_.relation(name); }, book_.values(),
            problems);
        names.know_predicates(book_);
        Query::Variant variant;
        variant.body.name = "query";
        variant.body.where = source_.where();
        variant.body.body = names.body(source_, pattern);
        for (const std::string& name : query_.variables) {
            const auto choice = std::ranges::find(chosen, name, &Choice::value_type::first);
            if (choice != chosen.end()) {
                variant.constants.emplace_back(book_.values().text(choice->second));
                variant.variables.emplace_back();
            } else {
                variant.constants.emplace_back();
                variant.variables.push_back(names.variable(name));
            }
        }
        variant.body.variables = names.variable_names();
        if (problems.empty()) {
            check(variant, problems);
        }
        if (!problems.empty()) {
            if (first_problems_.empty()) {
                first_problems_ = std::move(problems);
            }
            return;
        }
        if (query_.variants.empty()) {
            for (const std::string& name : query_.variables) {
                const bool is_relation =
                    std::ranges::find(chosen, name, &Choice::value_type::first) != chosen.end();
                query_.column_types.push_back(is_relation ? "relation" : names.type_of(name));
            }
        }
        query_.variants.push_back(std::move(variant));
    }

    /// A question is held against the same rules of safety and type as a rule.
    void check(const Query::Variant& variant, Diagnostics& problems) {
        datalog::Program alone;
        alone.relations = book_.program().relations;
        alone.rules.push_back(variant.body);
        if (auto analysis = datalog::analyse(alone, book_.values()); !analysis) {
            for (Diagnostic& diagnostic : analysis.error()) {
                diagnostic.excerpt = source_.file_line(diagnostic.where.line);
                problems.push_back(std::move(diagnostic));
            }
        }
    }

    const Rulebook& book_;
    const SourceText& source_;
    Query& query_;
    Diagnostics first_problems_;
};

}  // namespace

Result<Query> Rulebook::query(const SourceText& source) const {
    auto parsed = pattern::parse(source, pattern::Use::query);
    if (!parsed) {
        if (kb_ != nullptr) {
            explain_lone_name(*kb_, parsed.error());
        }
        return fail(std::move(parsed.error()));
    }
    Query out;
    out.pattern = std::move(*parsed);
    out.variables = answer_variables(out.pattern);
    if (auto built = QueryBuilder(*this, source, out).run(); !built) {
        return fail(std::move(built.error()));
    }
    return out;
}

}  // namespace fascia
