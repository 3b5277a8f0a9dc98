#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/base/value.hpp"
#include "core/datalog/program.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/pattern/syntax.hpp"
#include "core/rules/rulebook.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fascia {

/// "psoas_major is a muscle", for a message on a wrong kind.
[[nodiscard]] std::string what_it_is(const KnowledgeBase& kb, Entity entity);

/// The parser knows no names: where it guesses that one that stands alone is a finding, and the
/// knowledge base has it as something else, the hint says what it is.
void explain_lone_name(const KnowledgeBase& kb, Diagnostics& problems);

/// Looks up the names of one rule or question: relations in the signatures,
/// constants in the knowledge base by the type of their column, variables by
/// scope. Everything wrong is added to `problems`; what comes out is only of use
/// where nothing was.
class Resolver {
public:
    using RelationLookup = std::function<std::optional<datalog::RelationId>(std::string_view)>;

    Resolver(const KnowledgeBase* kb, const std::vector<RelationSignature>& signatures,
             RelationLookup relation, ValueTable& values, Diagnostics& problems)
        : kb_(kb),
          signatures_(signatures),
          relation_(std::move(relation)),
          values_(values),
          problems_(problems) {}

    /// Lets patterns use the predicates of packs. Requires: the rulebook outlives the resolver.
    void know_predicates(const Rulebook& book) { book_ = &book; }

    /// The body of a rule. `outer`: variables that also occur in its heads.
    [[nodiscard]] std::vector<datalog::Literal> body(const SourceText& source,
                                                     const pattern::Pattern& pattern,
                                                     const std::vector<std::string>& outer = {});

    /// The heads: plain atoms over variables, names and numbers.
    [[nodiscard]] std::vector<datalog::Atom> heads(const SourceText& source,
                                                   const pattern::Pattern& pattern);

    /// The number of an outer variable; a new one where it was not met before.
    [[nodiscard]] datalog::Variable variable(const std::string& name);
    [[nodiscard]] const std::vector<std::string>& variable_names() const { return names_; }
    /// The first column type in which an outer variable stands; empty: in none.
    [[nodiscard]] std::string type_of(const std::string& variable) const;

    /// The constant that a text means in a column of a type. Adds an error where
    /// it is unknown, ambiguous or of another type.
    [[nodiscard]] std::optional<Value> constant(std::string_view text, bool quoted,
                                                const std::string& type, const SourceText& at);

    /// An error at a part of the text.
    void problem(const SourceText& at, Span span, std::string message,
                 std::vector<std::string> suggestions = {}, std::string hint = {});

private:
    struct Scope {
        std::map<std::string, datalog::Variable> variables;
    };

    std::vector<datalog::Literal> literals(const SourceText& source,
                                           const pattern::Pattern& pattern);
    std::optional<datalog::Atom> atom(const SourceText& source, const pattern::Atom& atom,
                                      Span span);
    std::optional<datalog::Term> term(const SourceText& source, const pattern::Term& term,
                                      const std::string& type, std::string_view relation);
    std::optional<datalog::Expression> expression(const SourceText& source,
                                                  const pattern::Expression& expression,
                                                  const std::string& type);
    datalog::Aggregate aggregate(const SourceText& source, const pattern::Aggregate& aggregate);
    /// The predicate that the literal is, or denies; null where it is none.
    [[nodiscard]] const PredicateRule* predicate(const pattern::Literal& literal,
                                                 const pattern::Atom*& atom) const;
    std::optional<datalog::Comparison> test(const SourceText& source,
                                            const PredicateRule& predicate,
                                            const pattern::Atom& atom, Span span, bool is_met);
    void unknown_relation(const SourceText& source, const pattern::Atom& written);
    /// The name that words of the condition are when they are put together: "hip flexion".
    [[nodiscard]] std::string name_in_words(const pattern::Atom& written) const;
    /// Tells of variables that would have to be of two kinds at once.
    void check_kinds(const SourceText& source, const pattern::Pattern& pattern);
    /// Whether a relation that holds a number is compared as if it were one: "age > 50". Told.
    bool is_relation_compared(const SourceText& source, const pattern::Comparison& comparison,
                              Span span);
    void note_types(const pattern::Pattern& pattern);
    [[nodiscard]] std::string comparison_type(const pattern::Comparison& comparison) const;
    [[nodiscard]] datalog::Variable lookup(const std::string& name);
    datalog::Variable fresh(const std::string& name);
    void open_scope(const pattern::Pattern& pattern, const std::vector<std::string>& more);

    const KnowledgeBase* kb_;
    const std::vector<RelationSignature>& signatures_;
    RelationLookup relation_;
    ValueTable& values_;
    Diagnostics& problems_;
    std::vector<std::string> names_;
    std::vector<Scope> scopes_ = std::vector<Scope>(1);
    std::map<std::string, std::string> types_;
    int negation_depth_ = 0;
    int depth_ = 0;  // of sub-patterns
    const Rulebook* book_ = nullptr;
};

/// The variables that stand in a pattern's own conditions, not in sub-patterns of it.
[[nodiscard]] std::vector<std::string> own_variables(const pattern::Pattern& pattern);

}  // namespace fascia
