#pragma once

#include "core/base/result.hpp"
#include "core/base/source_text.hpp"
#include "core/base/value.hpp"
#include "core/datalog/analysis.hpp"
#include "core/datalog/program.hpp"
#include "core/knowledge/knowledge_base.hpp"
#include "core/pattern/parser.hpp"
#include "core/pattern/syntax.hpp"
#include "core/rules/function_ledger.hpp"
#include "core/rules/pack.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fascia {

/// A relation as patterns see it.
struct RelationSignature {
    std::string name;
    std::vector<std::string> columns;  ///< as RelationType::columns; also `kind` and `entity`
    std::string says;
    std::string denies;
    bool internal = false;  ///< not to be named in patterns
    SourceRef where;        ///< its declaration; file empty: built in
};

/// What a rule of the program is to a person. Rules that only keep two
/// relations in step (an inverse, the state of a finding) are `bridge`: an
/// explanation looks through them.
struct RuleOrigin {
    enum class Kind { rule, evidence, red_flag, inverse, kinds, bridge };
    Kind kind = Kind::rule;
    std::string id;       ///< "PACK/NAME"
    std::string because;  ///< with {?m} for variables; may be empty
    std::vector<std::string> sources;
    Grade grade = Grade::judged;
    SourceRef where;
    std::vector<std::string> literals;        ///< each condition as written, by literal of the body
    std::vector<std::string> concludes = {};  ///< of a rule: what it infers, as written
};

/// One evidence or cluster, ready to be weighed. Links that a pattern finds are
/// the tuples of `links`: (finding, candidate).
struct EvidenceRule {
    Evidence evidence;  ///< where `links` is set, candidate and finding are variables
    std::optional<datalog::RelationId> links;
    std::vector<std::string> members;  ///< of a cluster
    std::size_t at_least = 0;
    [[nodiscard]] bool is_cluster() const { return !members.empty(); }
};

/// A test by a function of a pack, as patterns see it.
struct PredicateRule {
    std::vector<std::string> columns;
    std::string about;
    std::shared_ptr<const datalog::Function> test;  ///< gives 1 or 0
    SourceRef where;
};

struct RedFlagRule {
    std::string id;  ///< "PACK/NAME"
    std::string condition;
    Pack::Urgency urgency = Pack::Urgency::soon;
    /// Findings: the first that was not told is what is missing where nothing else is, and the flag
    /// may yet fire, as with a condition on what was not told.
    std::vector<std::string> asks;
    std::string because;
    std::vector<std::string> sources;
    datalog::RelationId fires;  ///< holds `case` where the flag fires
    datalog::RuleId rule;
};

/// A part of explanations that a pack writes.
struct SectionRule {
    std::string id;  ///< "PACK/NAME"
    std::string title;
    std::shared_ptr<PackFunctions> functions;
    ScriptFunction text;
    SourceRef where;  ///< the field that holds it
};

/// The relations of a case, filled for each person anew.
struct CaseRelations {
    /// By FindingState and side none, left, right.
    datalog::RelationId state[4][3];
    /// What rules infer of a state, before it is held against what was told.
    datalog::RelationId inferred[2][3];
    datalog::RelationId told[2][3];
    datalog::RelationId age;
    datalog::RelationId sex;
    datalog::RelationId measures;
};

/// A pattern that was put as a question: one body for each choice of its
/// relation variables, and what its answers hold.
struct Query {
    struct Variant {
        datalog::Rule body;
        std::vector<datalog::Variable> variables;     ///< by column of the answer
        std::vector<std::optional<Value>> constants;  ///< of relation variables
    };
    std::vector<std::string> variables;     ///< names in order of first mention
    std::vector<std::string> column_types;  ///< what each variable stands for
    std::vector<Variant> variants;
    pattern::Pattern pattern;
};

/// All rules of the packs and the facts' relations, with every name looked up,
/// as one program that is known to be safe and stratified.
///
/// Built once, by compile(); evaluated for each case. Interning a case's values
/// changes the table of values: a rulebook serves one thread.
class Rulebook {
public:
    /// `kb` may be null: then columns are plain text and numbers, for
    /// `fascia run`, and neither `source` nor `because` is asked for. Errors: all
    /// that is wrong in any pack, by place; with `known`, what was found when packs were read,
    /// which hold only what is right then. Requires: `kb` outlives the rulebook.
    [[nodiscard]] static Result<std::unique_ptr<Rulebook>> compile(const KnowledgeBase* kb,
                                                                   const std::vector<Pack>& packs,
                                                                   Diagnostics known = {});

    [[nodiscard]] const KnowledgeBase* kb() const { return kb_; }
    [[nodiscard]] const datalog::Program& program() const { return program_; }
    [[nodiscard]] const datalog::Analysis& analysis() const { return analysis_; }
    [[nodiscard]] ValueTable& values() const { return values_; }
    [[nodiscard]] const RuleOrigin& origin(datalog::RuleId rule) const {
        return origins_[rule.index];
    }
    [[nodiscard]] const RelationSignature& signature(datalog::RelationId relation) const {
        return signatures_[relation.index];
    }
    [[nodiscard]] const std::vector<RelationSignature>& signatures() const { return signatures_; }
    [[nodiscard]] std::optional<datalog::RelationId> relation(std::string_view name) const;
    [[nodiscard]] const std::vector<EvidenceRule>& evidence() const { return evidence_; }
    [[nodiscard]] const std::vector<RedFlagRule>& red_flags() const { return red_flags_; }
    /// By id.
    [[nodiscard]] const std::vector<SectionRule>& sections() const { return sections_; }
    /// By name; null where there is none.
    [[nodiscard]] const PredicateRule* predicate(std::string_view name) const;
    [[nodiscard]] const CaseRelations& case_relations() const { return case_; }
    /// What functions of packs cost, and what failed; evaluations are done with it.
    [[nodiscard]] FunctionLedger& functions() const { return functions_; }

    /// Looks the names of a question up. Errors as for a rule's `when`.
    [[nodiscard]] Result<Query> query(const SourceText& source) const;

private:
    friend class Compiler;
    Rulebook() = default;

    const KnowledgeBase* kb_ = nullptr;
    mutable ValueTable values_;
    mutable FunctionLedger functions_;
    datalog::Program program_;
    datalog::Analysis analysis_;
    std::vector<RelationSignature> signatures_;
    std::unordered_map<std::string, datalog::RelationId> relation_ids_;
    std::vector<RuleOrigin> origins_;
    std::vector<EvidenceRule> evidence_;
    std::vector<SectionRule> sections_;
    std::vector<RedFlagRule> red_flags_;
    std::map<std::string, PredicateRule, std::less<>> predicates_;
    CaseRelations case_;
};

}  // namespace fascia
