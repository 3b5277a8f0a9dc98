#pragma once

#include "core/base/result.hpp"
#include "core/rules/pack.hpp"
#include "core/rules/resolver.hpp"
#include "core/rules/rulebook.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fascia {

/// Builds a Rulebook: the relations of a case and of the knowledge base first,
/// then those of the packs (declare_relations.cpp), then every rule, evidence and
/// flag (compile_rules.cpp). Used by Rulebook::compile() alone.
class Compiler {
public:
    /// `known`: what is known to be wrong already.
    Compiler(const KnowledgeBase* kb, Rulebook& book, Diagnostics known)
        : kb_(kb), book_(book), problems_(std::move(known)) {
        book_.kb_ = kb;
    }

    /// Fills the rulebook. Errors: all that is wrong in any pack.
    Result<void> run(const std::vector<Pack>& packs);

private:
    // Relations.
    datalog::RelationId declare(RelationSignature signature);
    datalog::RelationId declare(std::string name, std::vector<std::string> columns,
                                std::string says, std::string denies, bool internal = false);
    void declare_case();

    /// What a rule infers of a finding holds unless the opposite was told; a
    /// finding on one side is a finding.
    void add_case_bridges();
    void declare_knowledge();
    void add_swap(datalog::RelationId from, datalog::RelationId to, const RelationType& relation);
    void declare(const Pack::Relation& relation);
    void declare(const Pack& pack, const Pack::Predicate& predicate);
    /// False, and an error, where the name cannot be one.
    bool check_name(const SourceText& name);
    /// The pack's number in the ledger of functions.
    std::size_t account_of(const Pack& pack);
    void check_column(const SourceText& column);
    static std::string join(const std::vector<std::string>& items);

    // Rules.
    datalog::RuleId add(datalog::Rule rule, RuleOrigin origin);
    Resolver resolver();
    void add_pack(const Pack& pack);

    /// A test that names what does not exist could never pass.
    void check_names(const Pack::Test& test);
    void check_names(const Pack::Mention& mention);
    void check_source(const SourceText& source);
    std::vector<std::string> known_relations(std::string_view meant) const;

    /// Reads and resolves a `when`. False where it is wrong; then an error was added.
    bool read_body(const SourceText& when, Resolver& resolver,
                   const std::vector<std::string>& outer, datalog::Rule& rule, RuleOrigin& origin,
                   pattern::Pattern& pattern);
    void add_rule(const Pack& pack, const Pack::Rule& written);

    /// Every variable of a conclusion has a value from the conditions, and one that can stand in
    /// its column. False where it has none, which is told.
    bool check_conclusion(const Pack::Rule& written, const pattern::Pattern& infer,
                          const pattern::Pattern& when);

    /// What functions of the pack add to the conditions: a value for each of `compute`, then the
    /// guard. Requires: the rule has its heads; nothing was wrong with it.
    void add_functions(const Pack& pack, const std::vector<Pack::Computed>& compute,
                       const std::optional<Pack::Function>& guard, const pattern::Pattern& when,
                       Resolver& names, datalog::Rule& rule, RuleOrigin& origin);
    /// What a computed value has to be, by the columns in which the variable stands.
    [[nodiscard]] std::string column_of(datalog::Variable variable,
                                        const datalog::Rule& rule) const;

    /// A conclusion about an inverse is one about the relation itself; one about
    /// a finding is held against what was told first.
    void redirect(datalog::Atom& head, const SourceText& source, Span span);
    void add_evidence(const Pack& pack, const Pack::Evidence& written);

    /// Evidence with a pattern: a rule that finds the pairs of finding and candidate.
    void add_links(const Pack& pack, const Pack::Evidence& written, Resolver& names,
                   RuleOrigin origin, EvidenceRule& out);

    /// A variable that stands for the finding gets its value in `when`; likewise the candidate.
    /// False where it is not: then it is told.
    [[nodiscard]] bool check_link(const Resolver& names, const Pack::Evidence& written,
                                  const pattern::Pattern& when, const SourceText& field,
                                  std::string_view type);

    /// Evidence says what a finding is worth; whether it is there is asked later.
    void refuse_own_state(const Pack::Evidence& written, const pattern::Pattern& when);
    void add_red_flag(const Pack& pack, const Pack::RedFlag& written);
    void add_evidence_of_kb();
    RuleOrigin origin_of(const Pack& pack, const SourceText& name, RuleOrigin::Kind kind,
                         const SourceText& because, const std::vector<SourceText>& sources,
                         Grade grade);
    std::optional<Value> check_constant(Resolver& names, const SourceText& field, const char* type);
    void check_word(const Pack::Weight& weight);

    /// Every {?m} of a sentence is a variable of its rule.
    void check_text(const SourceText& because, const std::vector<std::string>& variables);

    // Errors.
    void problem(const SourceText& at, std::string message,
                 std::vector<std::string> suggestions = {}, std::string hint = {});
    void add_problems(Diagnostics more);

    /// The engine knows places, not texts: the line is looked up here.
    void analyse(const std::vector<Pack>& packs);

    const KnowledgeBase* kb_;
    Rulebook& book_;
    Diagnostics problems_;
    std::unordered_map<std::uint32_t, datalog::RelationId> inverses_;
    std::unordered_map<std::string, SourceRef> ids_;
    std::unordered_map<const PackFunctions*, std::size_t> in_ledger_;  // by the functions' pack
};

}  // namespace fascia
